import { describe, expect, test } from '@jest/globals';
import { playAll } from './matrix.ts';
import { isFirstOfItsAction, SUBJECTS } from './subjects/index.ts';

/** Coprime to the number of faults, so that every fault has its turn, at one request after the other. `pnpm test:faults` plays all. */
const EVERY = 211;
/** So that each subject begins with another fault. Every subject has more cases than there are places to begin at. */
const BEGIN = 61;

describe('whatever goes wrong with a request, a step ends well or with one clear error, and does nothing twice', () => {
  test.each(SUBJECTS.map((subject, at) => [subject.name, subject, (at * 7) % BEGIN] as const))(
    '%s',
    async (...[, subject, begin]) => {
      const bundled = isFirstOfItsAction(subject);
      const { run, expected, failures } = await playAll(subject, {
        chosen: (index) => index % EVERY === begin,
        bundled,
      });
      expect(failures).toEqual([]);
      expect(run).toBe(expected);
      expect(run).toBeGreaterThan(0);
    },
  );
});
