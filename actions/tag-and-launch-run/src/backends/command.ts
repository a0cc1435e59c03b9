import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { cut, formatDuration, type Host, type Run, type RunState, withCleanup } from '@ml-actions/core';
import type { Launched, RunLauncher, Runs } from '../backend.ts';
import { expandPlaceholders } from '../placeholders.ts';
import type { LaunchPlan } from '../plan.ts';
import { parseRunFile, type RunNotes, watchRunFile } from '../run-file.ts';

/** The user's command is the run: it is as long as the command, and the exit code is the verdict. */
export function commandLauncher(host: Host, command: string): RunLauncher {
  return {
    launch: async (plan, seen) => {
      const folder = await mkdtemp(join(host.env['RUNNER_TEMP'] || tmpdir(), 'run-'));
      return withCleanup(
        host,
        () => launch(host, command, plan, folder, seen),
        () => rm(folder, { recursive: true, force: true }),
      );
    },
  };
}

/** The last lines of the log that a failure shows. */
const DETAIL_LINES = 20;
const DETAIL_LINE_BYTES = 500;

async function launch(
  host: Host,
  command: string,
  plan: LaunchPlan,
  folder: string,
  seen: (runs: Runs) => void,
): Promise<Launched> {
  const files = await prepare(folder, command, plan);
  const startedAt = new Date(host.now());
  const runOf = (notes: RunNotes, ended?: Ended): Run => ({
    backend: 'command',
    id: notes.id ?? plan.id,
    name: plan.name,
    ...(notes.url !== undefined && { url: notes.url }),
    state: ended?.state ?? 'running',
    nativeState: (ended?.byUs ? undefined : notes.state) ?? ended?.nativeState ?? 'running',
    commit: plan.commit,
    tags: plan.tags,
    startedAt,
    ...(ended !== undefined && { finishedAt: new Date(host.now()) }),
    ...(ended?.failure !== undefined && { failure: ended.failure }),
  });
  let known = JSON.stringify({});
  const stop = watchRunFile(files.run, (text) => {
    const { notes } = parseRunFile(text, false);
    if (JSON.stringify(notes) === known) return;
    known = JSON.stringify(notes);
    seen([runOf(notes)]);
  });
  try {
    const ended = await runToEnd(host, files.script, plan, commandEnvironment(host.env, plan, files));
    const { notes, wrong } = parseRunFile(await textOf(files.run), true);
    if (wrong.length > 0) {
      host.warning(
        `RUN_FILE: ignored, because it is not \`id=\`, \`url=\` or \`state=\` with a value: ${wrong.join('; ')}`,
      );
    }
    return { runs: [runOf(notes, ended)], results: await textOf(files.results) };
  } finally {
    stop();
  }
}

interface Files {
  script: string;
  run: string;
  results: string;
}

async function prepare(folder: string, command: string, plan: LaunchPlan): Promise<Files> {
  // A folder of its own, to be watched.
  await mkdir(join(folder, 'run'));
  const files = {
    script: join(folder, 'launch.sh'),
    run: join(folder, 'run', 'run'),
    results: join(folder, 'results.json'),
  };
  // The workflow may have spliced secrets into the script.
  await writeFile(files.script, `${expandPlaceholders(command, plan.tags.length)}\n`, { mode: 0o600 });
  await writeFile(files.run, '');
  return files;
}

/**
 * What a `run:` step would have, and the run's own variables. Inputs (the token among them) and what the runner gives to
 * actions alone are left out. https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 */
export function commandEnvironment(
  env: Host['env'],
  plan: LaunchPlan,
  files: Files,
): Record<string, string | undefined> {
  const inherited = Object.entries(env).filter(
    ([name]) => !/^(INPUT_|STATE_|ACTIONS_(RUNTIME|RESULTS|CACHE)_|GITHUB_STATE$|RUN_(IMAGE$|TAG_))/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    RUN_NAME: plan.name,
    RUN_COMMIT: plan.commit,
    ...(plan.image !== undefined && { RUN_IMAGE: plan.image }),
    RUN_TAGS: plan.tags.join('\n'),
    ...Object.fromEntries(plan.tags.map((tag, index) => [`RUN_TAG_${index + 1}`, tag])),
    RUN_FILE: files.run,
    RESULTS_FILE: files.results,
  };
}

interface Ended {
  state: RunState;
  nativeState: string;
  /** We have ended it, so that the last word it said of itself is out of date. */
  byUs?: true;
  failure?: NonNullable<Run['failure']>;
}

/** Runs the script as `run:` does with `shell: bash`, until it ends, the time is over, or the step is cancelled. */
async function runToEnd(
  host: Host,
  script: string,
  plan: LaunchPlan,
  env: Record<string, string | undefined>,
): Promise<Ended> {
  const last: string[] = [];
  const onLine = (line: string): void => {
    host.raw(line);
    last.push(cut(line, DETAIL_LINE_BYTES));
    if (last.length > DETAIL_LINES) last.shift();
  };
  const deadline = host.deadline(plan.timeout);
  const cwd = host.env['GITHUB_WORKSPACE'];
  try {
    const { exitCode } = await host.exec('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
      env,
      ...(cwd && { cwd }),
      onStdout: onLine,
      onStderr: onLine,
      signal: deadline,
      keep: 1_024,
    });
    return endedWith(exitCode, last);
  } catch (error) {
    if (host.signal.aborted) return aborted('cancelled', 'the step was cancelled', last);
    if (!deadline.aborted) throw error;
    return aborted('timed out', `it took longer than the timeout of ${formatDuration(plan.timeout)}`, last);
  }
}

function endedWith(exitCode: number, last: readonly string[]): Ended {
  const nativeState = `exit ${exitCode}`;
  if (exitCode === 0) return { state: 'succeeded', nativeState };
  const signal = Object.entries(constants.signals).find(([, number]) => number === exitCode - 128)?.[0];
  const summary = `exit code ${exitCode}${signal === undefined ? '' : ` (${signal})`}`;
  return { state: 'failed', nativeState, failure: { summary, detail: last.join('\n') } };
}

const aborted = (nativeState: string, summary: string, last: readonly string[]): Ended => ({
  state: 'cancelled',
  nativeState,
  byUs: true,
  failure: { summary, detail: last.join('\n') },
});

/** '' when a command has removed the file. */
const textOf = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');
