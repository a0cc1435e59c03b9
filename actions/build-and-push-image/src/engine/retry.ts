import { backOff, type ExecResult, formatDuration, type Host } from '@ml-actions/core';
import { reasonIn, worthRetries } from './failure.ts';

/** Doublings skipped: a registry in trouble needs seconds where an API needs half of one. The pauses are 4 s, 8 s, 16 s. */
const SKIPPED = 3;

/**
 * Runs a docker command again while it fails for a reason that passes.
 * @param retries tries after the first.
 * @returns how the last try ended.
 */
export async function withRetries(
  host: Host,
  retries: number,
  what: string,
  run: () => Promise<ExecResult>,
): Promise<ExecResult> {
  for (let tries = 0; ; tries++) {
    const result = await run();
    if (result.exitCode === 0 || tries >= Math.min(retries, worthRetries(result.stderr))) return result;
    const pause = backOff(tries + SKIPPED, host.random());
    host.info(`${what} failed: ${reasonIn(result.stderr)}; trying again in ${formatDuration(pause)}`);
    await host.sleep(pause);
  }
}
