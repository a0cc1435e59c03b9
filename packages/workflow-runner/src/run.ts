import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ActionError } from '@ml-actions/core';
import { findActions } from './actions.ts';
import { eventPayload, githubContext, inputsContext } from './contexts.ts';
import { overall, runJobs } from './jobs.ts';
import type { WorkflowOptions, WorkflowResult } from './options.ts';
import { plain, readWorkflow, type Workflow } from './workflow.ts';

/**
 * Runs a workflow file on this machine, as GitHub would for one event.
 * @throws ActionError before anything is run, when the file is wrong, does not listen to the event, or asks for something
 *   that this runner does not do. A job that fails is in the result.
 */
export async function runWorkflow(options: WorkflowOptions): Promise<WorkflowResult> {
  const { file, event, repository, signal = new AbortController().signal } = options;
  const workflow = await readWorkflow(file, options.text ?? (await readFile(file, 'utf8')));
  const notes = checkEvent(workflow, event.name);
  const actions = await findActions(workflow, options.actions);
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'workflow-')));
  try {
    const kept = options.artifacts ?? join(folder, '_artifacts');
    const folders = { artifacts: join(kept, String(options.run?.id ?? 1)), caches: join(folder, '_caches') };
    for (const path of Object.values(folders)) await mkdir(path, { recursive: true });
    const shared = { repository, otherRepositories: options.otherRepositories ?? {}, ...folders };
    const eventPath = join(folder, 'event.json');
    await writeFile(eventPath, JSON.stringify(eventPayload(options)));
    const github = githubContext(options, workflow, eventPath);
    const inputs = inputsContext(options, workflow);
    const concurrency = plain(workflow.concurrency, { contexts: { github, inputs, vars: { ...options.vars } } });
    const jobs = await runJobs({ options, workflow, actions, github, inputs, folder, shared, signal });
    return { name: workflow.name, result: signal.aborted ? 'cancelled' : overall(jobs), notes, concurrency, jobs };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @returns the filters that were not looked at. */
function checkEvent({ file, events }: Workflow, name: string): string[] {
  const filters = events[name];
  if (filters === undefined) {
    throw new ActionError(`${file} does not listen to \`${name}\``, {
      hint: `It listens to ${Object.keys(events).join(', ')}.`,
    });
  }
  // A schedule is a list of times.
  const ignored = Array.isArray(filters) ? [] : Object.keys(filters).filter((filter) => filter !== 'inputs');
  return ignored.map((filter) => `\`on.${name}.${filter}\` was not looked at`);
}
