import { at, defined, entriesOf, isRecord, itemsOf, numberOf, refuse, type Spot, textOf } from '../json.ts';
import { metricTraits } from '../metric-names.ts';
import type { Result } from '../results.ts';
import { readUnit } from '../units.ts';
import { duration, type Reader, samplesOf } from './reader.ts';

/** Numbers about a benchmark that it did not measure. */
const FACTS = new Set([
  'family_index',
  'per_family_instance_index',
  'repetitions',
  'repetition_index',
  'threads',
  'iterations',
]);
/**
 * What a program of Google Benchmark writes with `--benchmark_format=json`. Repetitions are samples; where only their
 * statistics were written, the mean counts, with its standard error.
 * https://github.com/google/benchmark/blob/main/docs/user_guide.md#output-formats
 */
export const googleBenchmark: Reader = {
  name: 'Google Benchmark',
  repeats: true,
  fits: (value) => isRecord(value) && Array.isArray(value['benchmarks']) && isRecord(value['context']),
  read: (root) => {
    // Since 1.8 a benchmark that was skipped, which is no error, stands there with no iteration and 0 ns.
    const items = itemsOf(at(root, 'benchmarks')).filter((item) => at(item, 'skipped').value !== true);
    const single = items.filter((item) => at(item, 'run_type').value !== 'aggregate');
    const measured = new Set(single.map(nameOf));
    const means = items.filter((item) => at(item, 'aggregate_name').value === 'mean' && !measured.has(nameOf(item)));
    const deviations = new Map(
      items.filter((item) => at(item, 'aggregate_name').value === 'stddev').map((item) => [nameOf(item), item]),
    );
    return {
      results: [
        ...single.flatMap((item) => resultsOf(item)),
        ...means.flatMap((item) => resultsOf(item, deviations.get(nameOf(item)))),
      ],
    };
  },
};

const nameOf = (item: Spot): string => textOf(at(item, at(item, 'run_name').value === undefined ? 'name' : 'run_name'));

/** @param deviation the standard deviation of repetitions, where the item is their mean. */
function resultsOf(item: Spot, deviation?: Spot): Result[] {
  const benchmark = nameOf(item);
  if (at(item, 'error_occurred').value === true) {
    const error = String(at(item, 'error_message').value || 'The benchmark failed');
    return [{ benchmark, ...duration('ns'), samples: [], error }];
  }
  const { unit } = readUnit(textOf(at(item, 'time_unit')));
  const counts = entriesOf(item).filter(
    ([key, { value }]) => !FACTS.has(key) && !key.endsWith('_time') && !isNote(value),
  );
  const result = (key: string, traits: Pick<Result, 'metric' | 'unit' | 'better'>): Result =>
    defined({
      benchmark,
      ...traits,
      ...samplesOf([at(item, key)]),
      standardError: deviation && standardError(deviation, key),
    });
  return [
    result('real_time', { metric: 'duration', unit, better: 'lower' }),
    result('cpu_time', { metric: 'cpu_time', unit, better: 'lower' }),
    ...counts.map(([key]) => result(key, { metric: key, ...traitsOf(key) })),
  ];
}

/** Names, labels and flags stand beside the numbers. */
const isNote = (value: unknown): boolean =>
  typeof value === 'boolean' || (typeof value === 'string' && Number.isNaN(Number(value)));

function traitsOf(counter: string): Pick<Result, 'unit' | 'better'> {
  if (counter === 'bytes_per_second') return { unit: 'B/s', better: 'higher' };
  return counter === 'items_per_second' ? { unit: '/s', better: 'higher' } : metricTraits(counter);
}

function standardError(deviation: Spot, key: string): number {
  const repetitions = numberOf(at(deviation, 'repetitions'));
  if (repetitions < 1) refuse(at(deviation, 'repetitions'), `is ${repetitions}`);
  return Math.abs(numberOf(at(deviation, key))) / Math.sqrt(repetitions);
}
