import { at, defined, entriesOf, isRecord, itemsOf, type Spot, textOf } from '../json.ts';
import type { Result } from '../results.ts';
import { readUnit } from '../units.ts';
import { parametersFrom, type Reader, samplesOf, someOf } from './reader.ts';

const METRICS: Readonly<Record<string, string>> = {
  thrpt: 'throughput',
  avgt: 'duration',
  sample: 'sample_duration',
  ss: 'single_shot_duration',
};
/** Of what profilers add, what is better can be said of this alone. Old versions begin its name with a dot. */
const ALLOCATED = ['gc.alloc.rate.norm', '·gc.alloc.rate.norm'];

/** What JMH writes with `-rf json`: the iterations of all forks are samples. https://github.com/openjdk/jmh */
export const jmh: Reader = {
  name: 'JMH',
  fits: (value) =>
    Array.isArray(value) && value.length > 0 && value.every((each) => isRecord(each) && 'primaryMetric' in each),
  read: (root) => ({ results: itemsOf(root).flatMap(resultsOf) }),
};

function resultsOf(spot: Spot): Result[] {
  const mode = textOf(at(spot, 'mode'));
  const metric = Object.hasOwn(METRICS, mode) ? String(METRICS[mode]) : mode;
  const params = at(spot, 'params');
  const threads = at(spot, 'threads').value;
  const parameters = parametersFrom([
    ...(isRecord(params.value) ? entriesOf(params).map(([name, { value }]) => [name, value] as const) : []),
    ...(typeof threads === 'number' && threads !== 1 ? [['threads', threads] as const] : []),
  ]);
  const measured = (name: string, values: Spot): Result =>
    defined({
      benchmark: textOf(at(spot, 'benchmark')),
      metric: name,
      ...readUnit(textOf(at(values, 'scoreUnit'))),
      ...samplesOf(iterationsOf(values)),
      parameters,
    });
  const secondary = at(spot, 'secondaryMetrics');
  return [
    measured(metric, at(spot, 'primaryMetric')),
    ...ALLOCATED.map((name) => at(secondary, name))
      .filter(({ value }) => value !== undefined)
      // Beside each mode it is measured once more.
      .map((values) => measured(metric === 'duration' ? 'allocated' : `allocated (${metric})`, values)),
  ];
}

/** Sampled times are kept as a histogram; of those the score counts. */
function iterationsOf(metric: Spot): Spot[] {
  const raw = at(metric, 'rawData');
  if (raw.value === undefined) return [at(metric, 'score')];
  return someOf(raw).flatMap(someOf);
}
