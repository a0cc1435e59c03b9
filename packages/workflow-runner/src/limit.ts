/** Runs a body when there is room for it. */
export type Limit = <T>(body: () => Promise<T>) => Promise<T>;

/** At most `count` bodies at a time, in the order in which they came. */
export function limit(count: number): Limit {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (body) => {
    if (running >= count) await new Promise<void>((done) => waiting.push(done));
    else running++;
    try {
      return await body();
    } finally {
      // The room goes to the next one, so that none can slip in between.
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}
