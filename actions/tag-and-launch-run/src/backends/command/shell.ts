import { access, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ActionError, cut, formatDuration, type Host, type Run } from '@ml-actions/core';
import type { LaunchEnd } from '../../backend.ts';
import { expandPlaceholders } from './placeholders.ts';

/** A command of the user, by the name of its input. */
export interface UserCommand {
  input: 'launch' | 'poll' | 'cancel' | 'logs';
  text: string;
  image: string | undefined;
  /** Variables for this command alone, in place of those that it would have; undefined takes one away. */
  variables?: Readonly<Record<string, string | undefined>>;
  /** Milliseconds that it may take; undefined where the host's signal ends it. */
  limit?: number;
  /** Milliseconds that it may go on when that signal comes. Default: none. */
  patience?: number;
}

/** What a command is about: a run, or what is to become one. */
export type Subject = Pick<Run, 'name' | 'tags' | 'url'> & { id?: string; commit: string };

/** The files that a command writes to. */
export interface Files {
  /** In a folder of its own, to be watched. */
  run: string;
  results: string;
}

/** The last lines of a log, as a failure shows them. */
export interface Tail {
  readonly lines: readonly string[];
  add(line: string): void;
}

const LAST_LINES = 20;
export const LINE_BYTES = 500;

export function tail(): Tail {
  const lines: string[] = [];
  return {
    lines,
    add: (line) => {
      lines.push(cut(line, LINE_BYTES));
      if (lines.length > LAST_LINES) lines.shift();
    },
  };
}

/** Where a launcher keeps its files. Its path is handed on to the post step, for a launch that is killed. */
export interface Folder {
  files(): Promise<Files>;
  /** The same in a folder for a single command, with the same results. */
  own(): Promise<Files & { remove(): Promise<void> }>;
  remove(): Promise<void>;
}

const STATE = 'command-folder';

/** @param host of the launch, or of the post step, where it is the folder of main. */
export function commandFolder(host: Host): Folder {
  let made: Promise<string> | undefined;
  const make = async (): Promise<string> => {
    const left = host.state(STATE);
    const path = left === '' ? await mkdtemp(join(host.env['RUNNER_TEMP'] || tmpdir(), 'run-')) : left;
    if (left === '') host.saveState(STATE, path);
    await mkdir(join(path, 'launch'), { recursive: true });
    return path;
  };
  const path = (): Promise<string> => {
    made ??= make();
    return made;
  };
  const results = async (): Promise<string> => join(await path(), 'results.json');
  return {
    files: async () => ({ run: join(await path(), 'launch', 'run'), results: await results() }),
    own: async () => {
      const folder = await mkdtemp(join(await path(), 'command-'));
      return {
        run: join(folder, 'run'),
        results: await results(),
        remove: () => rm(folder, { recursive: true, force: true }),
      };
    },
    remove: async () => {
      if (made === undefined && host.state(STATE) === '') return;
      // A process that has outlived its command may still write here.
      await rm(await path(), { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/**
 * Runs a command as a step runs its `run` with `shell: bash`, in the workspace.
 * @param files the script is put beside the file for the run.
 * @param onLine gets each line; `isOutput` tells standard output from standard error.
 * @returns the exit code.
 * @throws ActionError when it takes too long, or there is no bash; the reason of the host's signal.
 */
export async function runCommand(
  host: Host,
  command: UserCommand,
  subject: Subject,
  files: Files,
  onLine: (line: string, isOutput: boolean) => void,
): Promise<number> {
  const script = scriptOf(files);
  // The workflow may have spliced secrets into the script.
  await writeFile(script, `${expandPlaceholders(command.text, subject.tags.length)}\n`, { mode: 0o600 });
  await writeFile(files.run, '');
  const deadline = command.limit === undefined ? undefined : host.deadline(command.limit);
  const cwd = host.env['GITHUB_WORKSPACE'];
  try {
    host.signal.throwIfAborted();
    const running = command.patience ? later(host, command.patience) : host;
    const { exitCode } = await running.exec('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
      env: { ...commandEnvironment(host.env, command.image, subject, files), ...command.variables },
      ...(cwd && { cwd }),
      onStdout: (line) => onLine(line, true),
      onStderr: (line) => onLine(line, false),
      ...(deadline !== undefined && { signal: deadline }),
      keep: 1_024,
    });
    return exitCode;
  } catch (error) {
    if (host.signal.aborted || deadline?.aborted !== true) throw error;
    throw new ActionError(`\`${command.input}\` took longer than ${formatDuration(command.limit ?? 0)}`);
  } finally {
    await rm(script, { force: true });
  }
}

/** The same host, whose effects end some milliseconds later. */
function later(host: Host, time: number): Host {
  const end = new AbortController();
  const wait = () => host.deadline(time).addEventListener('abort', () => end.abort(host.signal.reason), { once: true });
  host.signal.addEventListener('abort', wait, { once: true });
  return host.withSignal(end.signal);
}

/** It is there as long as the command runs. */
const scriptOf = (files: Files): string => `${files.run}.sh`;

const LOOK_MS = 250;
/** What a command may take until it hears of SIGTERM: as long as one that is ended by its own step. */
const TERM_MS = 2_500;

/**
 * Ends a command whose step was killed before it: the runner ends it only with the job, and until then it may start runs.
 * @param patience milliseconds that it may take to end by itself.
 * @returns whether it ended by itself, was killed, or may go on, because this system does not show it.
 */
export async function endCommand(host: Host, files: Files, patience: number): Promise<'ended' | 'killed' | 'unseen'> {
  const isMarked = await access(scriptOf(files)).then(
    () => true,
    () => false,
  );
  if (!isMarked) return 'ended';
  if (!(await isShown())) return 'unseen';
  const goesOn = async (time: number): Promise<string | undefined> => {
    for (const end = host.now() + time; ; await host.sleep(LOOK_MS)) {
      const leader = await leaderOf(files);
      if (leader === undefined || host.now() >= end) return leader;
    }
  };
  let leader = await goesOn(patience);
  if (leader === undefined) return 'ended';
  for (const signal of ['TERM', 'KILL']) {
    // It may have ended in this moment.
    await host.exec('bash', ['-c', 'kill -s "$1" -- "-$2" || true', 'bash', signal, leader]);
    leader = await goesOn(TERM_MS);
    if (leader === undefined) break;
  }
  return 'killed';
}

const isShown = (): Promise<boolean> =>
  access('/proc/self/environ').then(
    () => true,
    () => false,
  );

/**
 * The process that a command is, whatever it has become by `exec`: its variables tell it, as they tell the runner its own,
 * and it leads its process group. https://github.com/actions/runner/blob/main/src/Runner.Sdk/ProcessInvoker.cs
 */
async function leaderOf(files: Files): Promise<string | undefined> {
  const read = (path: string) => readFile(path, 'latin1').catch(() => '');
  const found = await Promise.all(
    (await readdir('/proc')).map(async (pid) => {
      if (!/^\d+$/.test(pid)) return false;
      if (!(await read(`/proc/${pid}/environ`)).split('\0').includes(`RUN_FILE=${files.run}`)) return false;
      // `7 (a name) S <parent> <group> …`; https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
      const stat = await read(`/proc/${pid}/stat`);
      return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2] === pid && pid;
    }),
  );
  return found.find((pid) => pid !== false);
}

/**
 * What a `run:` step would have, and the run's own variables. Inputs (the token among them) and what the runner gives to
 * actions alone are left out. https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 */
export function commandEnvironment(
  env: Host['env'],
  image: string | undefined,
  { id, url, name, commit, tags }: Subject,
  files: Files,
): Record<string, string | undefined> {
  const inherited = Object.entries(env).filter(
    ([variable]) =>
      !/^(INPUT_|STATE_|ACTIONS_(RUNTIME|RESULTS|CACHE)_|GITHUB_STATE$|RUN_(ID|URL|IMAGE)$|RUN_TAG_)/.test(variable),
  );
  return {
    ...Object.fromEntries(inherited),
    RUN_NAME: name,
    RUN_COMMIT: commit,
    ...(id !== undefined && { RUN_ID: id, RUN_URL: url ?? '' }),
    ...(image !== undefined && { RUN_IMAGE: image }),
    RUN_TAGS: tags.join('\n'),
    ...Object.fromEntries(tags.map((tag, index) => [`RUN_TAG_${index + 1}`, tag])),
    RUN_FILE: files.run,
    RESULTS_FILE: files.results,
  };
}

/** `exit code 137 (SIGKILL)` */
export function describeExit(exitCode: number): string {
  const signal = Object.entries(constants.signals).find(([, number]) => number === exitCode - 128)?.[0];
  return `exit code ${exitCode}${signal === undefined ? '' : ` (${signal})`}`;
}

/** How a launch has ended whose command has. */
export const launchEnd = (exitCode: number): LaunchEnd =>
  exitCode === 0 ? {} : { failure: { summary: describeExit(exitCode) }, hint: HINTS[exitCode] };

/** By exit code. https://www.gnu.org/software/bash/manual/html_node/Exit-Status.html */
const HINTS: Readonly<Record<number, string>> = {
  126: 'A file that `launch` runs is not executable: run `chmod +x` on it and commit that, or run it with its interpreter.',
  127: 'A command of `launch` was not found: install it on the runner in a step before this one, or correct its name.',
  137: 'The run was killed, usually because the runner was out of memory: take a larger runner, or let the run use less.',
};
