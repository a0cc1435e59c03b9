import type { Host } from '@ml-actions/core';

export interface Updates<T> {
  tell(value: T): void;
  /** Resolves when nothing is under way any more, and nothing will be. */
  end(): Promise<void>;
}

/** Those that come together: the run has begun, it has an id, it has a link. They are not held up. */
const FIRST = 3;
const PAUSE_MS = 10_000;
/** GitHub takes 1000 statuses of a context, and the last one must be among them. */
const MOST = 30;

/**
 * Posts what is told, the newest of it alone, one after the other: after the first three at most one every 10 s, and 30 in
 * all. @param post does not reject.
 */
export function pacedUpdates<T>(host: Host, post: (value: T) => Promise<void>): Updates<T> {
  const ended = new AbortController();
  let newest: { value: T } | undefined;
  let posted = 0;
  let working: Promise<void> | undefined;

  const work = async (): Promise<void> => {
    while (newest !== undefined && posted < MOST && !ended.signal.aborted) {
      const { value } = newest;
      newest = undefined;
      posted += 1;
      await post(value);
      if (posted >= FIRST) await eitherAborts(host.deadline(PAUSE_MS), ended.signal);
    }
    working = undefined;
  };

  return {
    tell: (value) => {
      newest = { value };
      working ??= work();
    },
    end: async () => {
      ended.abort();
      await working;
    },
  };
}

/** Resolves when one of the signals is aborted. */
export const eitherAborts = (...signals: readonly AbortSignal[]): Promise<void> =>
  new Promise((done) => {
    for (const signal of signals) {
      if (signal.aborted) done();
      signal.addEventListener('abort', () => done(), { once: true });
    }
  });
