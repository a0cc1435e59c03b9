import { at, defined, entriesOf, isRecord, itemsOf, optional, refuse, type Spot, textOf } from '../json.ts';
import type { Machine, Parameters, Result, Results } from '../results.ts';
import { readUnit } from '../units.ts';
import { commitOf } from './own.ts';
import { parametersFrom, type Reader, samplesOf } from './reader.ts';

/**
 * Results of Conbench: what is posted to `/api/benchmark-results/`, what it answers, one of them or a list or a page.
 * https://github.com/conbench/conbench/blob/main/conbench/entities/benchmark_result.py
 */
export const conbench: Reader = {
  name: 'Conbench results',
  repeats: true,
  fits: (value) => isConbench(value),
  read: (root) => {
    const runs = readConbench(root);
    const [run] = runs;
    if (run === undefined) return { results: [] };
    const { results, commit, machine } = run;
    if (runs.some((each) => each.commit !== commit)) {
      refuse(root, 'holds results of several commits and not of one: name it in `history-import`');
    }
    if (runs.some((each) => JSON.stringify(each.machine) !== JSON.stringify(machine))) {
      refuse(root, 'holds results of several machines: write a file for each');
    }
    return defined({ commit, machine, results: runs.length === 1 ? results : runs.flatMap((each) => each.results) });
  },
};

export function isConbench(value: unknown): boolean {
  const list = isRecord(value) && 'metadata' in value ? value['data'] : value;
  return Array.isArray(list) ? list.length > 0 && list.every(isResult) : isResult(list);
}

const isResult = (value: unknown): boolean =>
  isRecord(value) && isRecord(value['tags']) && 'run_id' in value && ('stats' in value || 'error' in value);

/** What one run of Conbench measured on one machine. */
export interface ConbenchRun extends Results {
  run: { id: string };
  at: Date;
  /** On the default branch; undefined where the server was not asked. */
  onDefault: boolean | undefined;
}

/** In the order of the document. */
export function readConbench(root: Spot): ConbenchRun[] {
  const list = isRecord(root.value) && 'metadata' in root.value ? at(root, 'data') : root;
  const spots = Array.isArray(list.value) ? itemsOf(list) : [list];
  const runs = new Map<string, ConbenchRun & { results: Result[] }>();
  for (const spot of spots) {
    const run = runOf(spot);
    const key = JSON.stringify([run.commit, run.run.id, run.machine]);
    const known = runs.get(key);
    if (known === undefined) runs.set(key, { ...run, results: [resultOf(spot)] });
    else known.results.push(resultOf(spot));
  }
  return [...runs.values()];
}

function runOf(spot: Spot): Omit<ConbenchRun, 'results'> {
  const [commit, timestamp] = [at(spot, 'commit'), at(spot, 'timestamp')];
  const posted = at(at(spot, 'github'), 'commit');
  const sha = isRecord(commit.value) ? at(commit, 'sha') : posted;
  const time = new Date(textOf(timestamp));
  if (Number.isNaN(time.getTime())) refuse(timestamp, 'is no time');
  const fork = at(commit, 'fork_point_sha').value;
  return defined({
    commit: sha.value === null ? undefined : optional(sha, commitOf),
    run: { id: textOf(at(spot, 'run_id')) },
    machine: machineOf(at(spot, at(spot, 'hardware').value === undefined ? 'machine_info' : 'hardware')),
    at: time,
    // https://github.com/conbench/conbench/blob/main/conbench/entities/commit.py
    onDefault: isRecord(commit.value) ? fork === sha.value : undefined,
  }) as Omit<ConbenchRun, 'results'>;
}

function machineOf(spot: Spot): Machine | undefined {
  if (!isRecord(spot.value)) return undefined;
  const part = (key: string) => (at(spot, key).value ? optional(at(spot, key), textOf) : undefined);
  const gpus = at(spot, 'gpu_product_names');
  return defined({
    cpu: part('cpu_model_name'),
    gpu: Array.isArray(gpus.value) && gpus.value.length > 0 ? itemsOf(gpus).map(textOf).join(', ') : undefined,
    os: part('os_name'),
    architecture: part('architecture_name'),
  });
}

function resultOf(spot: Spot): Result {
  const [tags, stats, error] = [at(spot, 'tags'), at(spot, 'stats'), at(spot, 'error').value];
  const language = at(at(spot, 'context'), 'benchmark_language').value;
  const [unit, metric] = [at(stats, 'unit'), at(tags, 'metric')];
  const data = at(stats, 'data');
  const samples = Array.isArray(data.value) ? itemsOf(data).filter(({ value }) => value !== null) : [];
  const failed = error || samples.length === 0 || samples.length < (data.value as unknown[]).length;
  return defined({
    benchmark: textOf(at(tags, 'name')),
    metric: 'value',
    ...(typeof unit.value === 'string' ? conbenchMeasure(textOf(unit)) : {}),
    // What we post ourselves names its metric.
    ...(typeof metric.value === 'string' && { metric: textOf(metric) }),
    ...samplesOf(samples),
    parameters: parametersFrom([
      ...entriesOf(tags).flatMap(([name, { value }]) =>
        ['name', 'metric'].includes(name) ? [] : [[ownName(name), value] as const],
      ),
      ...(typeof language === 'string' ? [['language', language] as const] : []),
    ]),
    ...(failed && { error: error ? errorText(error) : 'A measurement is missing' }),
  });
}

/** Tags without the name and the metric, under the names of the parameters that they are. */
export const conbenchParameters = ({ name: _, metric: __, ...tags }: Readonly<Record<string, string>>): Parameters =>
  Object.fromEntries(Object.entries(tags).map(([tag, value]) => [ownName(tag), value]));

/** Where we post a parameter that is called like a tag of our own, it gives way to it. */
const ownName = (tag: string): string =>
  /^(?:parameters\.)+(?:name|metric)$/.test(tag) ? tag.slice('parameters.'.length) : tag;

/** https://github.com/conbench/conbench/blob/main/conbench/units.py */
const METRICS: Readonly<Record<string, string>> = {
  s: 'duration',
  ns: 'duration',
  B: 'memory',
  'B/s': 'throughput',
  'i/s': 'throughput',
};

/** What a result of Conbench measures, by its unit. */
export function conbenchMeasure(unit: string): Pick<Result, 'metric' | 'unit' | 'better'> {
  const traits = readUnit(unit);
  return { metric: METRICS[traits.unit] ?? 'value', ...traits };
}

const errorText = (error: unknown): string => (typeof error === 'string' ? error : JSON.stringify(error));
