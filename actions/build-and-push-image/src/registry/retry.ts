import { formatDuration, type Host } from '@ml-actions/core';
import { pushPause } from '../engine/retry.ts';
import { RegistryError } from './failure.ts';

/**
 * Does something again while a request of it fails for a reason that passes, with the pauses of docker's pushes.
 * @param retries tries after the first.
 */
export async function withRetries<T>(host: Host, retries: number, body: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await body();
    } catch (error) {
      if (!(error instanceof RegistryError) || !error.passes || tries >= retries) throw error;
      const pause = pushPause(tries, host.random());
      host.info(`${error.message}; trying again in ${formatDuration(pause)}`);
      await host.sleep(pause);
    }
  }
}
