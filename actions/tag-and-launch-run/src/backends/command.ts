import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { cut, describeError, formatDuration, type Host, type Run, type RunState, withCleanup } from '@ml-actions/core';
import type { Launch, LaunchedRuns, RunLauncher } from '../backend.ts';
import { readStart } from '../file-start.ts';
import { expandPlaceholders } from '../placeholders.ts';
import type { LaunchPlan } from '../plan.ts';
import { parseRunFile, type RunNotes, readRunFile, watchRunFile } from '../run-file.ts';

/** The user's command is the run: it is as long as the command, and its exit code decides how it ended. */
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
const LARGEST_RESULTS = 16 * 1024 * 1024;

async function launch(
  host: Host,
  command: string,
  plan: LaunchPlan,
  folder: string,
  seen: (runs: LaunchedRuns) => void,
): Promise<Launch> {
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
  let known: RunNotes = {};
  const stop = watchRunFile(files.run, (text) => {
    const { notes } = parseRunFile(text, false);
    if (JSON.stringify(notes) === JSON.stringify(known)) return;
    known = notes;
    seen([runOf(known)]);
  });
  try {
    seen([runOf({})]);
    const ended = await runToEnd(host, files.script, plan, commandEnvironment(host.env, plan, files));
    const notes = await lastNotes(host, files.run, known);
    return { runs: [runOf(notes, ended)], results: await resultsIn(host, files.results), hint: ended.hint };
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
  /** What to do now. */
  hint?: string | undefined;
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
    const why = `took longer than \`timeout\` (${formatDuration(plan.timeout)})`;
    return { ...aborted('timed out', why, last), hint: 'Raise `timeout`.' };
  }
}

function endedWith(exitCode: number, last: readonly string[]): Ended {
  const nativeState = `exit ${exitCode}`;
  if (exitCode === 0) return { state: 'succeeded', nativeState };
  const signal = Object.entries(constants.signals).find(([, number]) => number === exitCode - 128)?.[0];
  const summary = `exit code ${exitCode}${signal === undefined ? '' : ` (${signal})`}`;
  return { state: 'failed', nativeState, failure: { summary, detail: last.join('\n') }, hint: HINTS[exitCode] };
}

/** By exit code. https://www.gnu.org/software/bash/manual/html_node/Exit-Status.html */
const HINTS: Readonly<Record<number, string>> = {
  126: 'A file that `launch` runs is not executable: run `chmod +x` on it and commit that, or run it with its interpreter.',
  127: 'A command of `launch` was not found: install it on the runner in a step before this one, or correct its name.',
  137: 'The run was killed, usually because the runner was out of memory: take a larger runner, or let the run use less.',
};

const aborted = (nativeState: string, summary: string, last: readonly string[]): Ended => ({
  state: 'cancelled',
  nativeState,
  byUs: true,
  failure: { summary, detail: last.join('\n') },
});

/** What the run has said when it has ended. @param known what was seen before, for a file that can no longer be read. */
async function lastNotes(host: Host, path: string, known: RunNotes): Promise<RunNotes> {
  try {
    const { text, whole } = (await readRunFile(path)) ?? { text: '', whole: true };
    if (!whole) host.warning('RUN_FILE: what follows its first 64 kB is ignored');
    const { notes, wrong } = parseRunFile(text, whole);
    if (wrong.length > 0) {
      const lines = cut(wrong.join('; '), DETAIL_LINE_BYTES);
      host.warning(`RUN_FILE: ignored, because it is not \`id=\`, \`url=\` or \`state=\` with a value: ${lines}`);
    }
    return notes;
  } catch (error) {
    host.warning(`${describeError(error)}; what it says is ignored`);
    return known;
  }
}

/** '' when there are none, or none that can be read. */
async function resultsIn(host: Host, path: string): Promise<string> {
  try {
    const { text, whole } = (await readStart(path, 'RESULTS_FILE', LARGEST_RESULTS)) ?? { text: '', whole: true };
    if (whole) return text;
    host.warning('The results of the run are not handed on: RESULTS_FILE is larger than 16 MB');
  } catch (error) {
    host.warning(`The results of the run are not handed on: ${describeError(error)}`);
  }
  return '';
}
