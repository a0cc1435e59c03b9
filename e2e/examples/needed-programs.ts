import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { temporaryFolder } from '@ml-actions/testing';
import { lackingOf, type NeededProgram, standInForMissing } from './missing-programs.ts';

/** For the scenes of a file of tests, of the programs that the machine lacks: those that something can stand in for. */
export function useStandIns(): void {
  const folder = temporaryFolder();
  beforeAll(() => void standInForMissing(folder.path));
  afterAll(() => folder.remove());
}

/**
 * `describe` for tests that cannot do without programs of the machine's own. Where it lacks one they are skipped: a warning and
 * their names say so, the end of the run counts them, and where PYTHON_REQUIRED is 1 it is a failure.
 */
export function describeWith(...needed: readonly NeededProgram[]): (name: string, tests: () => void) => void {
  const lacking = lackingOf(needed);
  test(`there is ${needed.join(' and ')} where that is required`, () => {
    expect(process.env['PYTHON_REQUIRED'] === '1' ? lacking : []).toEqual([]);
  });
  if (lacking.length === 0) return describe;
  const why = `needs ${lacking.join(' and ')}, which this machine does not have`;
  console.warn(`SKIPPED: a part of these tests ${why}.`);
  return (name, tests) => describe.skip(`${name} (SKIPPED: ${why})`, tests);
}
