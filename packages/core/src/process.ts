import { StringDecoder } from 'node:string_decoder';
import { ActionError } from './errors.ts';

export interface ExecOptions {
  cwd?: string;
  /** The whole environment of the child; the host's own when absent. */
  env?: Readonly<Record<string, string | undefined>>;
  /** Text for standard input, which is closed after it; the way for secrets, which must never be in argv. */
  input?: string;
  /** Called for every line as it comes, without its end; one that is very long comes in pieces. */
  onStdout?: (line: string) => void;
  onStderr?: (line: string) => void;
  /**
   * Asked after each piece of output that was handed on: what it gives is waited for before the next piece is read, so that the
   * child waits too when nobody takes what it writes. Default: nothing is waited for.
   */
  pace?: () => Promise<void> | undefined;
  /** Ends the child when aborted; the promise rejects with the signal's reason after the child is gone. */
  signal?: AbortSignal;
  /** What asks the child to end: SIGINT for programs whose own children would not survive SIGTERM. Default SIGTERM. */
  stopSignal?: 'SIGINT' | 'SIGTERM';
  /** Milliseconds that the child then has before it is killed, by the reason why it is to end. Default 2.5 s. */
  killAfter?: (reason: unknown) => number;
  /** Bytes of each stream kept in the result, the last ones; the callbacks see all. Default 8 MiB. */
  keep?: number;
}

export interface ExecResult {
  /** What the child returned; 128 + n when signal n ended it, as in a shell. */
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** From the polite signal to the one that cannot be caught. Fits into the runner's grace period with room for clean-up. */
export const KILL_AFTER_MS = 2_500;
/** How long the output of a child that has ended is read on, while something it started keeps the pipes open. */
const DRAIN_MS = 2_000;
/** Characters of a line that is handed on although it has not ended. */
const LONGEST_LINE = 64 * 1024;
const KEEP = 8 * 1024 * 1024;
const SIGNALS: Readonly<Record<string, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGABRT: 6,
  SIGKILL: 9,
  SIGSEGV: 11,
  SIGTERM: 15,
};

/**
 * Runs a program without a shell. Unlike `@actions/exec` it can be cancelled: the child leads a process group of its
 * own, which gets SIGTERM or another signal and then SIGKILL, so that no grandchild outlives the step.
 * @throws ActionError when the program does not exist or may not be run; the reason of `signal` when it ended the child.
 */
export async function execFile(
  command: string,
  args: readonly string[],
  options: ExecOptions = {},
): Promise<ExecResult> {
  const { signal } = options;
  signal?.throwIfAborted();
  const child = childProcess().spawn(command, [...args], {
    cwd: options.cwd,
    env: options.env as NodeJS.ProcessEnv | undefined,
    detached: process.platform !== 'win32',
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const stdout = lines(options.onStdout, options.keep ?? KEEP);
  const stderr = lines(options.onStderr, options.keep ?? KEEP);
  let held = 0;
  for (const [stream, { write }] of [
    [child.stdout, stdout],
    [child.stderr, stderr],
  ] as const)
    stream.on('data', (chunk: Buffer) => {
      write(chunk);
      const taken = options.pace?.();
      if (taken === undefined) return;
      held++;
      stream.pause();
      void taken.then(() => {
        held--;
        stream.resume();
      });
    });
  // A child that does not read its input closes the pipe; that is its right and no failure.
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');

  let force: NodeJS.Timeout | undefined;
  let drained: NodeJS.Timeout | undefined;
  const stop = (): void => {
    killGroup(child.pid, options.stopSignal ?? 'SIGTERM');
    force ??= setTimeout(() => killGroup(child.pid, 'SIGKILL'), options.killAfter?.(signal?.reason) ?? KILL_AFTER_MS);
  };
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const exitCode = await new Promise<number>((done, fail) => {
      child.once('error', fail);
      child.once('close', (code, by) => done(code ?? 128 + (SIGNALS[by ?? ''] ?? 0)));
      // A process left in the background may hold the pipes open for ever; its output after this is not ours.
      const drain = (): void => {
        drained = setTimeout(() => {
          // What the child itself has written is still to be read.
          if (held > 0 && signal?.aborted !== true) return drain();
          child.stdout.destroy();
          child.stderr.destroy();
        }, DRAIN_MS);
      };
      child.once('exit', drain);
    });
    stdout.end();
    stderr.end();
    signal?.throwIfAborted();
    return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT')
      throw new ActionError(`\`${command}\` was not found`, {
        hint: `Install ${command} on the runner, or put it on PATH.`,
      });
    if (code === 'EACCES') throw new ActionError(`\`${command}\` may not be run: permission denied`);
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    clearTimeout(drained);
    if (force !== undefined) {
      clearTimeout(force);
      // The leader is gone, but what it started may have ignored the signal.
      killGroup(child.pid, 'SIGKILL');
    }
  }
}

/** Loaded when the first program is started: it is a tenth of what a bundle's start may cost. */
const childProcess = () => process.getBuiltinModule('node:child_process');

function killGroup(pid: number | undefined, signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    // Windows has no process groups; taskkill /T ends the tree.
    childProcess()
      .spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' })
      .on('error', () => undefined);
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // ESRCH: the group has ended by itself.
  }
}

/** Splits a byte stream into lines and keeps its last bytes; a character cut by a chunk's end is put together again. */
function lines(onLine: ((line: string) => void) | undefined, keep: number) {
  const decoder = new StringDecoder('utf8');
  let kept = '';
  let rest = '';
  const take = (text: string): void => {
    kept += text;
    if (kept.length > 2 * keep) kept = kept.slice(-keep);
    if (onLine === undefined) return;
    // A lone carriage return ends a line too: that is how progress bars write. One at the end may be half of a line's end.
    const parts = (rest + text).split(/\r?\n|\r(?!$)/);
    rest = parts.pop() ?? '';
    for (const line of parts) onLine(line);
    if (rest.length > LONGEST_LINE) {
      onLine(rest);
      rest = '';
    }
  };
  return {
    write: (chunk: Buffer): void => take(decoder.write(chunk)),
    end: (): void => {
      take(decoder.end());
      if (rest !== '') onLine?.(rest.replace(/\r$/, ''));
    },
    text: (): string => (kept.length > keep ? kept.slice(-keep) : kept),
  };
}
