import { at, defined, isRecord, itemsOf, type Spot, textOf } from '../json.ts';
import type { Result } from '../results.ts';
import { duration, type Reader, samplesOf, someOf, spreadOf } from './reader.ts';

/**
 * What `vitest bench --outputJson` writes. Without `benchmark.includeSamples` the samples are not in it, and the mean counts,
 * with its standard error. https://vitest.dev/config/benchmark#benchmark-outputjson
 */
export const vitest: Reader = {
  name: 'vitest bench',
  fits: (value) => {
    const files = isRecord(value) ? value['files'] : undefined;
    return Array.isArray(files) && files.every((file) => isRecord(file) && 'groups' in file);
  },
  read: (root) => ({
    results: itemsOf(at(root, 'files')).flatMap((file) =>
      itemsOf(at(file, 'groups')).flatMap((group) =>
        itemsOf(at(group, 'benchmarks')).map((each) => resultOf(textOf(at(group, 'fullName')), each)),
      ),
    ),
  }),
};

function resultOf(group: string, spot: Spot): Result {
  const benchmark = `${group} > ${textOf(at(spot, 'name'))}`;
  const [samples, mean] = [at(spot, 'samples'), at(spot, 'mean')];
  // A benchmark that threw has no statistics.
  if (mean.value === undefined || mean.value === null) {
    return { benchmark, ...duration('ms'), samples: [], error: 'The benchmark failed' };
  }
  if (Array.isArray(samples.value) && samples.value.length > 0) {
    return { benchmark, ...duration('ms'), ...samplesOf(someOf(samples)) };
  }
  return defined({ benchmark, ...duration('ms'), ...samplesOf([mean]), standardError: spreadOf(at(spot, 'sem')) });
}
