import { describe, expect, test } from '@jest/globals';
import { playAll } from './matrix.ts';
import { isFirstOfItsAction, SUBJECTS } from './subjects/index.ts';

/** Coprime to the number of faults, so that every fault has its turn, at one request after the other. `pnpm test:faults` plays all. */
const EVERY = 194;

describe('whatever goes wrong with a request, a step ends well or with one clear error, and does nothing twice', () => {
  test.each(SUBJECTS.map((subject) => [subject.name, subject] as const))('%s', async (_, subject) => {
    const bundled = isFirstOfItsAction(subject);
    const { run, expected, failures } = await playAll(subject, { chosen: (index) => index % EVERY === 0, bundled });
    expect(failures).toEqual([]);
    expect(run).toBe(expected);
    expect(run).toBeGreaterThan(0);
  });
});
