import { at, isRecord, itemsOf, refuse, type Spot } from '../json.ts';
import type { Machine, Result, Results } from '../results.ts';
import { readUnit } from '../units.ts';
import { duration, linesOf, printedNumber, type Reader } from './reader.ts';

/** What `go test -bench` prints. https://go.googlesource.com/proposal/+/master/design/14313-benchmark-format.md */
export const goTest: Reader = {
  name: 'go test -bench',
  repeats: true,
  fits: (value) => typeof value === 'string' && /^Benchmark\S*\s+\d+\s+\S+ \S+/m.test(value),
  read: (root) => readGo(linesOf(root)),
};

/** The same as `go test -json` has it: a line of output may be in two messages. https://pkg.go.dev/cmd/test2json */
export const goTestJson: Reader = {
  name: 'go test -bench -json',
  repeats: true,
  fits: (value) =>
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((each) => isRecord(each) && 'Action' in each && 'Time' in each),
  read: (root) => {
    const packages = new Map<string, string>();
    for (const event of itemsOf(root)) {
      const [output, of] = [at(event, 'Output').value, String(at(event, 'Package').value ?? '')];
      if (typeof output === 'string') packages.set(of, (packages.get(of) ?? '') + output);
    }
    const lines = [...packages.values()].flatMap((value) => linesOf({ ...root, value }));
    return readGo(lines);
  },
};

/** Headers hold until the next one of the same name. */
function readGo(lines: readonly (Spot & { value: string })[]): Results {
  const headers = new Map<string, string>();
  const results: Result[] = [];
  for (const line of lines) {
    const [, key, value] = /^(goos|goarch|pkg|cpu): (.*)$/.exec(line.value) ?? [];
    if (key !== undefined && value !== undefined) headers.set(key, value.trim());
    else results.push(...resultsOf(line, headers.get('pkg')));
  }
  if (results.length === 0) refuse({ ...(lines[0] as Spot), path: '' }, 'holds no result of a benchmark');
  const machine: Machine = {
    ...(headers.get('cpu') && { cpu: String(headers.get('cpu')) }),
    ...(headers.get('goos') && { os: String(headers.get('goos')) }),
    ...(headers.get('goarch') && { architecture: String(headers.get('goarch')) }),
  };
  return { ...(Object.keys(machine).length > 0 && { machine }), results };
}

/** What each unit of Go is the measure of; others are those that a benchmark reports by itself. */
const METRICS: Readonly<Record<string, string>> = {
  'ns/op': 'duration',
  'MB/s': 'throughput',
  'B/op': 'memory',
  'allocs/op': 'allocations',
};

function resultsOf(line: Spot & { value: string }, of: string | undefined): Result[] {
  const [name = '', count = '', ...measures] = line.value.trim().split(/\s+/);
  const [, failed] = /^--- FAIL: (Benchmark\S*)/.exec(line.value) ?? [];
  if (failed !== undefined) {
    return [{ ...identityOf(failed, of), ...duration('ns'), samples: [], error: 'The benchmark failed' }];
  }
  if (!/^Benchmark/.test(name) || !/^\d+$/.test(count)) {
    return isSpoilt(line.value) ? refuse(line, 'is no result of a benchmark') : [];
  }
  if (measures.length === 0 || measures.length % 2 === 1) refuse(line, 'is no result of a benchmark');
  return measures.flatMap((value, index): Result[] => {
    if (index % 2 === 1) return [];
    const unit = String(measures[index + 1]);
    const metric = Object.hasOwn(METRICS, unit) ? METRICS[unit] : undefined;
    // A benchmark may report a number of its own below 0, but takes no negative time.
    if (metric !== undefined && value.startsWith('-')) refuse(line, `has ${value} ${unit}, which is less than 0`);
    return [
      {
        ...identityOf(name, of),
        metric: metric ?? unit,
        ...readUnit(unit),
        samples: [printedNumber(value, line)],
      },
    ];
  });
}

/**
 * A line with a time that is not in its place. Where a benchmark prints something, Go goes on behind it, and the name is on
 * another line.
 */
const isSpoilt = (line: string): boolean =>
  (line.includes('Benchmark') && /\sns\/op(?:\s|$)/.test(line)) || /^\s*\d+\s+\S+ ns\/op(?:\s|$)/.test(line);

/** `Sort/n=100-8`: a benchmark, a parameter, and on how many processors, where it is more than one. */
function identityOf(name: string, of: string | undefined): Pick<Result, 'benchmark' | 'parameters'> {
  const [, full = name, procs] = /^(.*?)(?:-(\d+))?$/.exec(name) ?? [];
  const parts = full.split('/');
  const parameters = Object.fromEntries(
    parts.flatMap((part) => {
      const at = part.indexOf('=');
      return at > 0 ? [[part.slice(0, at), part.slice(at + 1)]] : [];
    }),
  );
  const benchmark = parts.filter((part) => part.indexOf('=') <= 0).join('/');
  const all = { ...parameters, ...(procs !== undefined && { procs: Number(procs) }) };
  return {
    benchmark: of === undefined ? benchmark : `${of}.${benchmark}`,
    ...(Object.keys(all).length > 0 && { parameters: all }),
  };
}
