import Sequencer from '@jest/test-sequencer';

type Tests = Parameters<Sequencer['sort']>[0];

/**
 * The tests that start bundles come first. Where no run has told how long each file takes, as in a fresh clone, Jest begins with
 * the largest ones, and ends with one worker that is busy for minutes.
 */
export default class BundlesFirst extends Sequencer {
  override sort(tests: Tests): Tests {
    const sorted = super.sort(tests) as Tests;
    const rank = ({ path, duration }: Tests[number]): number =>
      duration === undefined && path.includes('/e2e/') ? 0 : 1;
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}
