import { at, entriesOf, isRecord, type Spot } from '../json.ts';
import { metricTraits } from '../metric-names.ts';
import type { Result } from '../results.ts';
import { type Reader, samplesOf } from './reader.ts';

/** The measures that Bencher has without being told. https://bencher.dev/docs/explanation/benchmarking/#measure */
const MEASURES: Readonly<Record<string, Pick<Result, 'unit' | 'better'>>> = {
  latency: { unit: 'ns', better: 'lower' },
  throughput: { unit: 'ops/s', better: 'higher' },
  'build-time': { unit: 's', better: 'lower' },
  'file-size': { unit: 'B', better: 'lower' },
};
const METRIC = new Set(['value', 'lower_value', 'upper_value']);

/**
 * Bencher Metric Format: benchmarks of measures of values. What the lower and the upper value are is not said, so that they
 * are not read. https://bencher.dev/docs/reference/bencher-metric-format/
 */
export const bencher: Reader = {
  name: 'Bencher Metric Format',
  fits: (value) => areAll(value, (measures) => areAll(measures, isMetric)),
  read: (root) => ({
    results: entriesOf(root).flatMap(([benchmark, measures]) =>
      entriesOf(measures).map(([metric, spot]) => resultOf(benchmark, metric, spot)),
    ),
  }),
};

const areAll = (value: unknown, rule: (each: unknown) => boolean): boolean =>
  isRecord(value) && Object.keys(value).length > 0 && Object.values(value).every(rule);

const isMetric = (value: unknown): boolean =>
  isRecord(value) && 'value' in value && Object.keys(value).every((key) => METRIC.has(key));

function resultOf(benchmark: string, metric: string, spot: Spot): Result {
  const traits = Object.hasOwn(MEASURES, metric) ? MEASURES[metric] : metricTraits(metric);
  return { benchmark, metric, ...traits, ...samplesOf([at(spot, 'value')]) };
}
