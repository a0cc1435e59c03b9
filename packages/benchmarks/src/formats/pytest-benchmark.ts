import { at, defined, entriesOf, isRecord, itemsOf, optional, type Spot, textOf } from '../json.ts';
import type { Machine, Parameters, Result } from '../results.ts';
import { duration, parametersFrom, type Reader, samplesOf, someOf } from './reader.ts';

/**
 * What `pytest --benchmark-json` writes. https://pytest-benchmark.readthedocs.io/en/latest/usage.html#commandline-options
 * Its `commit_info` is not read: on a pull request it is the merge commit that was checked out, which is never the commit
 * under test.
 */
export const pytestBenchmark: Reader = {
  name: 'pytest-benchmark',
  fits: (value) => isRecord(value) && Array.isArray(value['benchmarks']) && 'machine_info' in value,
  read: (root) => ({
    machine: machineOf(at(root, 'machine_info')),
    results: itemsOf(at(root, 'benchmarks')).map(resultOf),
  }),
};

function resultOf(spot: Spot): Result {
  const param = at(spot, 'param').value;
  const name = textOf(at(spot, 'fullname'));
  const parameters = parametersOf(at(spot, 'params'));
  // The id of the parameters is a part of the name; they are an identity of their own.
  const suffix = typeof param === 'string' ? `[${param}]` : '';
  const bare = parameters !== undefined && suffix !== '' && name.endsWith(suffix);
  return defined({
    benchmark: bare ? name.slice(0, -suffix.length) : name,
    ...duration('s'),
    ...samplesOf(roundsOf(at(spot, 'stats'))),
    parameters,
  });
}

/** All rounds, or their median where they were not saved (`--benchmark-save` without `--benchmark-save-data`). */
function roundsOf(stats: Spot): readonly Spot[] {
  const data = at(stats, 'data');
  return data.value === undefined ? [at(stats, 'median')] : someOf(data);
}

function parametersOf(spot: Spot): Parameters | undefined {
  if (spot.value === undefined || spot.value === null) return undefined;
  return parametersFrom(entriesOf(spot).map(([name, { value }]) => [name, value]));
}

function machineOf(spot: Spot): Machine {
  return defined({
    cpu: optional(at(at(spot, 'cpu'), 'brand_raw'), textOf),
    os: optional(at(spot, 'system'), textOf),
    architecture: optional(at(spot, 'machine'), textOf),
  });
}
