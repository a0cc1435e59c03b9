import { backOff, type ExecResult, formatDuration, type Host } from '@ml-actions/core';
import { reasonIn, worthRetries } from './failure.ts';

/** Doublings skipped: a registry in trouble needs seconds where an API needs half of one. */
const SKIPPED = 3;

/** Milliseconds before try number `tries + 2` of a push: about 4 s, 8 s, 16 s, at most 30 s. @param random in [0, 1). */
export const pushPause = (tries: number, random: number): number => backOff(tries + SKIPPED, random);

/**
 * Runs a docker command again while it fails for a reason that passes.
 * @param retries tries after the first.
 * @param worth how many more tries the output of a failure is worth.
 * @returns how the last try ended.
 */
export async function withRetries(
  host: Host,
  retries: number,
  what: string,
  run: () => Promise<ExecResult>,
  worth: (output: string) => number = worthRetries,
): Promise<ExecResult> {
  for (let tries = 0; ; tries++) {
    const result = await run();
    if (result.exitCode === 0 || tries >= Math.min(retries, worth(result.stderr))) return result;
    const pause = pushPause(tries, host.random());
    host.info(`${what} failed: ${reasonIn(result.stderr)}; trying again in ${formatDuration(pause)}`);
    await host.sleep(pause);
  }
}
