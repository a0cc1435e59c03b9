import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NoOperationTraceWriter } from '@actions/workflow-parser';
import { parseAction } from '@actions/workflow-parser/actions/action-parser';
import { type ActionTemplate, convertActionTemplate } from '@actions/workflow-parser/actions/action-template';
import { ActionError, describeError } from '@ml-actions/core';
import { inputVariable } from '@ml-actions/testing';
import type { Scope } from './expression.ts';
import type { WorkflowOptions } from './options.ts';
import { type StandIn, standIns } from './stand-ins/index.ts';
import type { Execution, Performed, Stage } from './step.ts';
import { type Task, type Template, text, texts, type Workflow } from './workflow.ts';

/** What a `uses:` names. */
export type Action = NodeAction | { kind: 'stand-in'; name: string; standIn: StandIn };

interface NodeAction {
  kind: 'node';
  /** Where action.yml is. */
  folder: string;
  /** Added to the variables. */
  variables: Readonly<Record<string, string>>;
  main: string;
  post: string | undefined;
  postCondition: string;
  inputs: readonly { name: string; default: Template | undefined }[];
}

/**
 * Finds every action that a workflow uses: this repository's through their action.yml, those of others in the table of
 * stand-ins.
 * @throws ActionError that names each one that cannot be run, with its place.
 */
export async function findActions(
  workflow: Workflow,
  options: WorkflowOptions['actions'],
): Promise<ReadonlyMap<string, Action>> {
  const actions = new Map<string, Action>();
  const problems: string[] = [];
  for (const { place, task } of workflow.jobs.flatMap((job) => job.steps)) {
    if (task.kind !== 'uses' || actions.has(task.uses)) continue;
    try {
      actions.set(task.uses, await findAction(task.uses, options));
    } catch (error) {
      problems.push(`${place}: \`${task.uses}\` ${describeError(error)}`);
    }
  }
  if (problems.length > 0) throw new ActionError(problems.join('\n'));
  return actions;
}

async function findAction(uses: string, { root, slug }: WorkflowOptions['actions']): Promise<Action> {
  const [name = '', ref = ''] = uses.split('@');
  const standIn = standIns[name];
  if (standIn !== undefined) return { kind: 'stand-in', name, standIn };
  // On GitHub `./` is the workspace. Here it is this repository, whose workflows are the only ones to write it so.
  const path = [`${slug}/`, './', '$/'].flatMap((prefix) =>
    name.startsWith(prefix) ? [name.slice(prefix.length)] : [],
  )[0];
  if (path === undefined) {
    throw new Error(`is neither an action of ${slug} nor one of the stand-ins (${Object.keys(standIns).join(', ')})`);
  }
  const folder = join(root, path);
  const { inputs = [], runs } = await readAction(join(folder, 'action.yml'), `${path}/action.yml`);
  if (!('main' in runs)) throw new Error(`is a ${runs.using} action; only JavaScript actions are supported`);
  if (runs.pre !== undefined) throw new Error('has a `pre` step, which is not supported');
  for (const file of [runs.main, runs.post]) {
    if (file !== undefined && !existsSync(join(folder, file))) throw new Error(`has no ${file}: bundle it first`);
  }
  return {
    kind: 'node',
    folder,
    variables: {
      GITHUB_ACTION_PATH: folder,
      ...(ref !== '' && { GITHUB_ACTION_REF: ref, GITHUB_ACTION_REPOSITORY: slug }),
    },
    main: runs.main,
    post: runs.post,
    postCondition: runs.postIf ?? 'always()',
    inputs: inputs.map((input) => ({ name: input.id, default: input.default })),
  };
}

async function readAction(path: string, name: string): Promise<ActionTemplate> {
  if (!existsSync(path)) throw new Error('does not exist here: it has no action.yml');
  const { context, value } = parseAction({ name, content: await readFile(path, 'utf8') }, new NoOperationTraceWriter());
  const template = value && convertActionTemplate(context, value);
  const mistakes = context.errors.getErrors().map(({ message }) => message);
  if (template === undefined || mistakes.length > 0) throw new Error(`cannot be read: ${mistakes.join('; ')}`);
  return template;
}

/** Runs an action's main, and sees to it that its post runs after all steps. */
export async function performAction(
  action: Action,
  task: Task & { kind: 'uses' },
  stage: Omit<Stage, 'perform'>,
  execution: Execution,
): Promise<Performed> {
  const { scope, defer } = execution;
  const given = texts(task.inputs, scope);
  const post = (condition: string, perform: Stage['perform']): void =>
    defer({
      ...stage,
      title: (at) => `Post ${stage.title(at)}`,
      condition,
      continueOnError: undefined,
      timeoutMinutes: undefined,
      perform,
    });
  if (action.kind === 'stand-in') return performStandIn(action.name, action.standIn, given, post, execution);

  const inputs = filledInputs(action, given, execution);
  if (action.post !== undefined) {
    const file = action.post;
    post(action.postCondition, (later) => runNode(action, file, inputs, later));
  }
  return runNode(action, action.main, inputs, execution);
}

async function performStandIn(
  name: string,
  { inputs, run }: StandIn,
  given: Readonly<Record<string, string>>,
  post: (condition: string, perform: Stage['perform']) => void,
  execution: Execution,
): Promise<Performed> {
  const unknown = Object.keys(given).filter((input) => !inputs.includes(input));
  if (unknown.length > 0) {
    const names = unknown.map((input) => `\`${input}\``).join(', ');
    throw new ActionError(`The stand-in for ${name} does not know ${names}; it knows ${inputs.join(', ')}`);
  }
  const done = await run(given, execution);
  if (done.post !== undefined) {
    const later = done.post;
    post('success()', async (at) => {
      await later(at);
      return { result: 'success' };
    });
  }
  return { result: 'success', outputs: done.outputs ?? {}, paths: done.paths ?? [] };
}

/** As GitHub fills them: a given input counts even when it is empty, a required one may be missing. */
function filledInputs(
  { inputs }: NodeAction,
  given: Readonly<Record<string, string>>,
  { log, scope }: Execution,
): Record<string, string> {
  const names = inputs.map(({ name }) => name);
  const unexpected = Object.keys(given).filter((name) => !names.some((known) => sameName(known, name)));
  if (unexpected.length > 0) {
    const quoted = (list: string[]) => list.map((name) => `'${name}'`).join(', ');
    log.annotate('warning', `Unexpected input(s) ${quoted(unexpected)}, valid inputs are [${quoted(names)}]`);
  }
  const missing = inputs.filter(({ name }) => !Object.keys(given).some((known) => sameName(known, name)));
  return { ...given, ...Object.fromEntries(missing.map((input) => [input.name, defaultOf(input, scope)])) };
}

const defaultOf = (input: NodeAction['inputs'][number], scope: Scope): string => text(input.default, scope);

const sameName = (a: string, b: string): boolean => inputVariable(a) === inputVariable(b);

async function runNode(
  { folder, variables }: NodeAction,
  file: string,
  inputs: Readonly<Record<string, string>>,
  { spawn, state }: Execution,
): Promise<Performed> {
  const env = {
    ...variables,
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [inputVariable(name), value])),
    ...Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value])),
  };
  const exitCode = await spawn(process.execPath, [join(folder, file)], { env });
  return { result: exitCode === 0 ? 'success' : 'failure' };
}
