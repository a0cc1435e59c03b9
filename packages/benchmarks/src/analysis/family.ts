/**
 * Which of many tests are significant together: the procedure of Benjamini and Hochberg, which keeps the expected share of
 * false ones among those at the level. https://en.wikipedia.org/wiki/False_discovery_rate#Benjamini%E2%80%93Hochberg_procedure
 *
 * Not Holm's, which keeps the chance of a single false one at the level: where nothing changed the two promise the same, and
 * where a commit made fifty benchmarks slower, nobody is harmed by one more, but all are if forty are not told. It holds for
 * tests that depend on each other as those of one run do, whose noise is the same machine's.
 * https://projecteuclid.org/journals/annals-of-statistics/volume-29/issue-4/The-control-of-the-false-discovery-rate-in-multiple-testing/10.1214/aos/1013699998.full
 * @param chances of each test, if there were nothing.
 * @returns the greatest chance that is significant; −1 where none is.
 */
export function significantUpTo(chances: readonly number[], level: number): number {
  const sorted = chances.toSorted((a, b) => a - b);
  return sorted.findLast((chance, k) => chance <= ((k + 1) / sorted.length) * level) ?? -1;
}
