import { ActionError, describeError, type ExecResult, formatDuration, type Host, hintOf } from '@ml-actions/core';

/**
 * Runs a program that has a secret for us, within a time.
 * @param what is done, at the beginning of errors.
 * @param time in milliseconds.
 * @throws ActionError when it cannot be run or does not end; how it ended otherwise is in the result.
 */
export async function askProgram(
  host: Host,
  what: string,
  command: string,
  args: readonly string[],
  { time, input }: { time: number; input?: string },
): Promise<ExecResult> {
  const deadline = host.deadline(time);
  try {
    return await host.exec(command, args, { signal: deadline, ...(input !== undefined && { input }) });
  } catch (error) {
    if (host.signal.aborted) throw error;
    if (deadline.aborted)
      throw new ActionError(`${what} failed: \`${command}\` took longer than ${formatDuration(time)}`);
    if (error instanceof ActionError)
      throw new ActionError(`${what} failed: ${describeError(error)}`, { hint: hintOf(error) });
    throw error;
  }
}
