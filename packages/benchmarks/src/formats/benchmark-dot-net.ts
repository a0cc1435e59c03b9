import { at, defined, isRecord, itemsOf, optional, type Spot, textOf } from '../json.ts';
import type { Machine, Result } from '../results.ts';
import { duration, type Reader, samplesOf, someOf, spreadOf } from './reader.ts';

/**
 * What the JSON exporters of BenchmarkDotNet write (`--exporters json`): times are in nanoseconds.
 * https://benchmarkdotnet.org/articles/configs/exporters.html#json
 */
export const benchmarkDotNet: Reader = {
  name: 'BenchmarkDotNet',
  fits: (value) => isRecord(value) && Array.isArray(value['Benchmarks']) && isRecord(value['HostEnvironmentInfo']),
  read: (root) => ({
    machine: machineOf(at(root, 'HostEnvironmentInfo')),
    results: itemsOf(at(root, 'Benchmarks')).flatMap(resultsOf),
  }),
};

function resultsOf(spot: Spot): Result[] {
  // With its parameters: `Sorting.Sort(N: 100)`.
  const benchmark = textOf(at(spot, 'FullName'));
  const statistics = at(spot, 'Statistics');
  if (!isRecord(statistics.value)) {
    return [{ benchmark, ...duration('ns'), samples: [], error: 'The benchmark failed' }];
  }
  const values = at(statistics, 'OriginalValues');
  const allocated = at(at(spot, 'Memory'), 'BytesAllocatedPerOperation');
  return [
    defined({
      benchmark,
      ...duration('ns'),
      ...(Array.isArray(values.value)
        ? samplesOf(someOf(values))
        : { ...samplesOf([at(statistics, 'Mean')]), standardError: spreadOf(at(statistics, 'StandardError')) }),
    }),
    ...(allocated.value === undefined || allocated.value === null
      ? []
      : [{ benchmark, metric: 'allocated', unit: 'B', better: 'lower' as const, ...samplesOf([allocated]) }]),
  ];
}

function machineOf(spot: Spot): Machine {
  const part = (key: string) => (at(spot, key).value === null ? undefined : optional(at(spot, key), textOf));
  return defined({ cpu: part('ProcessorName'), os: part('OsVersion'), architecture: part('Architecture') });
}
