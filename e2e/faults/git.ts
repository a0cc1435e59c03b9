import { setTimeout as delay } from 'node:timers/promises';
import type { TestServer } from '@ml-actions/testing';
import { type Clock, httpSystem, type Refusals, type System } from './faults.ts';

/** In GitHub's words to git. */
const REFUSALS: Refusals = {
  expired: { status: 401, headers: { 'www-authenticate': 'Basic realm="GitHub"' }, body: 'Repository not found.' },
  revoked: { status: 403, body: 'Write access to repository not granted.' },
};
/** Without a request for so long, in truth, a git waits for something that does not come. */
const STILL_MS = 1_500;
const LOOK_MS = 10;

/** A server of git, as `startGitServer` starts it. */
export function gitSystem(server: TestServer): System {
  const system = httpSystem(server, REFUSALS);
  let isHealed = false;
  async function passWhileStill(clock: Clock): Promise<void> {
    const asked = server.asked.length;
    const goesOn = (): boolean => isHealed || server.asked.length > asked;
    await delay(STILL_MS);
    if (goesOn()) return;
    const over = async (): Promise<void> => {
      while (!goesOn()) await delay(LOOK_MS);
    };
    clock.passUntil(over());
  }
  return {
    get asked() {
      return system.asked;
    },
    strike: ({ onStrike, ...strike }) =>
      system.strike({
        ...strike,
        onStrike: () => {
          onStrike();
          // Git waits for the rest of some answers, although the connection says that there is none.
          if (strike.name === 'truncated JSON') void passWhileStill(strike.clock);
        },
      }),
    paused: system.paused,
    heal: async () => {
      isHealed = true;
      await system.heal();
    },
  };
}
