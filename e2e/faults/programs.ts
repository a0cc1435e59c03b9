import type { ExecOptions, ExecResult } from '@ml-actions/core';
import type { Program } from './subject.ts';

/**
 * Calls a stand-in in place of a program.
 * @throws the reason of the signal when that ended it.
 */
export async function call(
  program: Program,
  args: readonly string[],
  { cwd = process.cwd(), env = {}, input = '', onStdout, onStderr }: ExecOptions,
  signal: AbortSignal,
): Promise<ExecResult> {
  signal.throwIfAborted();
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const writer = (lines: string[], onLine: ((line: string) => void) | undefined) => (text: string) => {
    for (const line of text.split('\n')) {
      lines.push(`${line}\n`);
      onLine?.(line);
    }
  };
  const err = writer(stderr, onStderr);
  const called = program(args, {
    env,
    cwd,
    stdin: () => Promise.resolve(input),
    out: writer(stdout, onStdout),
    err,
    signal,
  }).catch((error: unknown) => {
    err(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 1;
  });
  const exitCode = await Promise.race([called, endOf(signal)]);
  signal.throwIfAborted();
  return { exitCode, stdout: stdout.join(''), stderr: stderr.join('') };
}

/** A program is ended by the signal, whatever it waits for. */
const endOf = (signal: AbortSignal): Promise<number> =>
  new Promise((done) => signal.addEventListener('abort', () => done(1), { once: true }));
