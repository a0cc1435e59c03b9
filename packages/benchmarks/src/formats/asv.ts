import { at, defined, entriesOf, isRecord, itemsOf, optional, refuse, type Spot, textOf } from '../json.ts';
import { metricTraits } from '../metric-names.ts';
import type { Machine, Result } from '../results.ts';
import { commitOf } from './own.ts';
import { duration, parametersFrom, type Reader, samplesOf, someOf } from './reader.ts';

/**
 * The results of one commit in one environment, as `asv run` writes them to `results/<machine>/<commit>-<environment>.json`.
 * https://asv.readthedocs.io/en/latest/dev.html#benchmark-results
 */
export const asv: Reader = {
  name: 'asv',
  fits: (value) => isRecord(value) && isRecord(value['results']) && 'result_columns' in value,
  read: (root) => {
    const columns = itemsOf(at(root, 'result_columns')).map(textOf);
    const environment = environmentOf(root);
    return defined({
      // The commit that it built, not the one that was checked out.
      commit: optional(at(root, 'commit_hash'), (spot) => (spot.value === null ? undefined : commitOf(spot))),
      machine: machineOf(at(root, 'params')),
      results: entriesOf(at(root, 'results')).flatMap(([name, spot]) => {
        const cells = Array.isArray(spot.value) ? spot : { ...spot, value: [spot.value] };
        return resultsOf(name, (column) => at(cells, columns.indexOf(column)), environment);
      }),
    });
  },
};

/** Of a benchmark with parameters one result for each combination of them. */
function resultsOf(name: string, column: (name: string) => Spot, environment: Entries): Result[] {
  const [values, samples] = [column('result'), column('samples')];
  const combinations = product(optional(column('params'), itemsOf) ?? []);
  return combinations.flatMap((combination, index): Result[] => {
    const value = values.value === null ? values : at(values, index);
    // A combination that the benchmark skips.
    if (Number.isNaN(value.value)) return [];
    const all = Array.isArray(samples.value) ? at(samples, index) : undefined;
    const measured = Array.isArray(all?.value) ? someOf(all) : [value];
    return [
      defined({
        ...identityOf(name),
        ...(value.value === null ? { samples: [], error: 'The benchmark failed' } : samplesOf(measured)),
        parameters: parametersFrom([...combination.map((text, at): Entry => [`${at + 1}`, text]), ...environment]),
      }),
    ];
  });
}

type Entry = readonly [string, unknown];
type Entries = readonly Entry[];

/**
 * The kind of a benchmark is the beginning of the name of its function; unit and direction follow from it.
 * https://asv.readthedocs.io/en/latest/writing_benchmarks.html#benchmark-types
 */
function identityOf(name: string): Omit<Result, 'samples'> {
  const [, kind = ''] = /(?:^|\.)(time|timeraw|mem|peakmem|track)_?[^.]*$/i.exec(name) ?? [];
  const of = kind.toLowerCase();
  if (of === 'track') return { benchmark: name, metric: 'value', ...betterOf(name.replace(/^.*\.track_?/i, '')) };
  if (of === 'mem' || of === 'peakmem') {
    return { benchmark: name, metric: of === 'mem' ? 'size' : 'peak_memory', unit: 'B', better: 'lower' };
  }
  return { benchmark: name, ...duration('s') };
}

/** What a function counts has a unit, but it stands in another file. */
function betterOf(name: string): Pick<Result, 'better'> {
  const { better } = metricTraits(name);
  return better === undefined ? {} : { better };
}

/** Every combination, in the order of asv: the last parameter changes first. */
function product(parameters: readonly Spot[]): string[][] {
  const lists = parameters.map((spot) => someOf(spot).map(textOf));
  const count = lists.reduce((all, { length }) => all * length, 1);
  if (count > MOST) refuse(parameters[0] as Spot, `makes more than ${MOST} combinations`);
  return lists.reduce<string[][]>((all, list) => all.flatMap((one) => list.map((value) => [...one, value])), [[]]);
}

const MOST = 100_000;

/** Numbers of different versions of Python or of a library are not compared. */
function environmentOf(root: Spot): Entries {
  const python = at(root, 'python').value;
  const requirements = at(root, 'requirements');
  return [
    ...(typeof python === 'string' && /^[\d.]+$/.test(python) ? [['python', python] as const] : []),
    ...(isRecord(requirements.value) ? entriesOf(requirements).map(([name, { value }]): Entry => [name, value]) : []),
  ];
}

function machineOf(spot: Spot): Machine {
  const part = (key: string) => (at(spot, key).value === '' ? undefined : optional(at(spot, key), textOf));
  return defined({ cpu: part('cpu'), os: part('os'), architecture: part('arch') });
}
