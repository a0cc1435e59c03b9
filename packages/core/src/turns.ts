/** Requests that a server has from a step at one time: more are no faster, each holds memory here, and limits there are hit. */
export const REQUESTS_AT_ONCE = 16;

/**
 * Lets so many of those that come do something at once. The others wait for their turn, in the order in which they came.
 * @returns does it when it is its turn.
 */
export function inTurns(most: number): <T>(body: () => Promise<T>) => Promise<T> {
  let free = most;
  const waiting: (() => void)[] = [];
  return async (body) => {
    if (free === 0) await new Promise<void>((go) => waiting.push(go));
    else free--;
    try {
      return await body();
    } finally {
      // A turn is handed on, so that nobody who comes meanwhile gets it.
      const next = waiting.shift();
      if (next === undefined) free++;
      else next();
    }
  };
}
