import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { ActionError } from '@ml-actions/core';

export interface ChildOptions {
  cwd: string;
  /** Its whole environment. */
  env: Readonly<Record<string, string>>;
  /** Called for every line of both streams. */
  onLine(line: string): void;
  /** Ends it as GitHub ends a step. */
  signal: AbortSignal;
  /** Milliseconds from SIGINT to SIGTERM, and from SIGTERM to SIGKILL. */
  grace?: { interrupt: number; terminate: number };
}

export interface Ended {
  /** 128 + n when signal n ended it, as in a shell. */
  exitCode: number;
  /** The process group of the child, when something in it is still there: a server for the steps after it. */
  group?: number;
}

/** https://github.com/actions/runner/blob/main/src/Runner.Sdk/ProcessInvoker.cs */
const GRACE = { interrupt: 7_500, terminate: 2_500 };
/** How long the output of a child that has ended is read on, while something it started keeps the pipes open. */
const DRAIN_MS = 500;

/**
 * Runs the process of a step. Unlike core's `execFile` it does what GitHub's runner does: signals go to the process
 * alone, SIGINT first, and what it leaves in the background lives on until the job ends.
 * @throws ActionError when the program does not exist.
 */
export async function runChild(command: string, args: readonly string[], options: ChildOptions): Promise<Ended> {
  const { cwd, env, onLine, signal, grace = GRACE } = options;
  const child = spawn(command, [...args], { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const drained = Promise.all([readLines(child.stdout, onLine), readLines(child.stderr, onLine)]);
  const timers: NodeJS.Timeout[] = [];
  const stop = (): void => {
    child.kill('SIGINT');
    timers.push(
      setTimeout(() => child.kill('SIGTERM'), grace.interrupt),
      setTimeout(() => endGroup(child.pid), grace.interrupt + grace.terminate),
    );
  };
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    const exitCode = await new Promise<number>((done, fail) => {
      child.once('error', fail);
      child.once('exit', (code, by) => done(code ?? 128 + constants.signals[by ?? 'SIGKILL']));
    });
    // Read once: a signal that comes later ends nothing here.
    const stopped = signal.aborted;
    if (stopped) endGroup(child.pid);
    await Promise.race([drained, delay(DRAIN_MS, undefined, { ref: false })]);
    // Not destroyed: what lives on in the background would die of its next line.
    for (const stream of [child.stdout, child.stderr]) stream.removeAllListeners('data').resume();
    return { exitCode, ...(!stopped && child.pid !== undefined && isAlive(child.pid) && { group: child.pid }) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new ActionError(`\`${command}\` was not found`, { cause: error });
  } finally {
    signal.removeEventListener('abort', stop);
    for (const timer of timers) clearTimeout(timer);
  }
}

/** Kills all that is left of a process group. */
export function endGroup(group: number | undefined): void {
  if (group !== undefined) signalGroup(group, 'SIGKILL');
}

const isAlive = (group: number): boolean => signalGroup(group, 0);

function signalGroup(group: number, signal: 'SIGKILL' | 0): boolean {
  try {
    return process.kill(-group, signal);
  } catch {
    return false;
  }
}

/** Resolves at the end of the stream. */
function readLines(stream: Readable, onLine: (line: string) => void): Promise<void> {
  let rest = '';
  stream.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split(/\r?\n/);
    rest = lines.pop() ?? '';
    lines.forEach(onLine);
  });
  return new Promise((done) => {
    stream.once('end', () => {
      if (rest !== '') onLine(rest);
      done();
    });
  });
}
