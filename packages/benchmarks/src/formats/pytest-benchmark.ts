import { at, defined, entriesOf, itemsOf, numberOf, optional, refuse, type Spot, textOf } from '../json.ts';
import type { Machine, Parameters, Result, Results } from '../results.ts';

/** What `pytest --benchmark-json` writes. https://pytest-benchmark.readthedocs.io/en/latest/usage.html#commandline-options */
export const isPytestBenchmark = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Array.isArray((value as { benchmarks?: unknown }).benchmarks) &&
  'machine_info' in value;

/**
 * Its `commit_info` is not read: on a pull request it is the merge commit that was checked out, which is never the commit
 * under test.
 */
export function readPytestBenchmark(root: Spot): Results {
  return { machine: machineOf(at(root, 'machine_info')), results: itemsOf(at(root, 'benchmarks')).map(resultOf) };
}

function resultOf(spot: Spot): Result {
  const param = at(spot, 'param').value;
  const name = textOf(at(spot, 'fullname'));
  const parameters = parametersOf(at(spot, 'params'));
  // The id of the parameters is a part of the name; they are an identity of their own.
  const suffix = typeof param === 'string' ? `[${param}]` : '';
  const bare = parameters !== undefined && suffix !== '' && name.endsWith(suffix);
  return defined({
    benchmark: bare ? name.slice(0, -suffix.length) : name,
    metric: 'duration',
    unit: 's',
    better: 'lower' as const,
    samples: samplesOf(at(spot, 'stats')),
    parameters,
  });
}

/** All rounds, or their median where they were not saved (`--benchmark-save` without `--benchmark-save-data`). */
function samplesOf(stats: Spot): readonly number[] {
  const data = at(stats, 'data');
  if (data.value === undefined) return [numberOf(at(stats, 'median'))];
  const samples = itemsOf(data).map(numberOf);
  return samples.length > 0 ? samples : refuse(data, 'is an empty list');
}

/** What is no scalar is kept as its JSON. */
function parametersOf(spot: Spot): Parameters | undefined {
  if (spot.value === undefined || spot.value === null) return undefined;
  const entries = entriesOf(spot).map(([name, { value }]): [string, string | number | boolean] => [
    name,
    typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)
      ? (value as string | number | boolean)
      : JSON.stringify(value),
  ]);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function machineOf(spot: Spot): Machine {
  return defined({
    cpu: optional(at(at(spot, 'cpu'), 'brand_raw'), textOf),
    os: optional(at(spot, 'system'), textOf),
    architecture: optional(at(spot, 'machine'), textOf),
  });
}
