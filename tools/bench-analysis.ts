// What a verdict costs as a history grows: 10⁴, 10⁵ and 10⁶ points, as 100 commits of 100, 1000 and 10 000 series. Every size runs
// in a process of its own, from the files on disk to the verdicts, and tells the wall time and the most memory that it had.
// Beside it the same data as one data.js of github-action-benchmark, of which it is only read, as that action does. The last row has
// three samples a run, as benchmarks mostly have: data.js keeps one number of them. CPU is the time of the processors, with that of
// the start: on a machine that does other things too it says more than the time that went by.
//
//   pnpm bench:analysis
//
// It ends with 1 when a million points of one sample take more than 2 s or 400 MB, or more than fifteen times as long as a tenth of them.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compare } from '../packages/benchmarks/src/analysis/compare.ts';
import { THRESHOLD } from '../packages/benchmarks/src/analysis/detection.ts';
import { type HistoryFile, historyFile, type RecordedRun } from '../packages/benchmarks/src/history.ts';
import { packFile, readHistory } from '../packages/benchmarks/src/history-pack.ts';
import { upkeepOf } from '../packages/benchmarks/src/history-plan.ts';
import { KnownResults } from '../packages/benchmarks/src/history-scan.ts';
import type { Results } from '../packages/benchmarks/src/results.ts';
import { type Random, randomOf } from './accuracy/random.ts';
import { atMost, row, tell } from './bench/figures.ts';

const COMMITS = 100;
const SIZES = [
  { series: 100, samples: 1 },
  { series: 1_000, samples: 1 },
  { series: 10_000, samples: 1 },
  { series: 10_000, samples: 3 },
];
const LIMIT = { milliseconds: 2_000, megabytes: 400, growth: 15 };
/** The least of so many counts: the speed of a machine that others share changes by a quarter from second to second. */
const RUNS = 5;
const DAY = 86_400_000;
const LATEST = Date.UTC(2026, 5, 20);

interface Cost {
  read: number;
  total: number;
  processor: number;
  megabytes: number;
  told: number;
}

type Size = (typeof SIZES)[number];

const shaOf = (n: number): string => n.toString(16).padStart(40, '0');

function results({ series, samples }: Size, commit: number, { normal }: Random): Results {
  const level = commit > COMMITS / 2 ? 1.1 : 1;
  return {
    commit: shaOf(commit),
    machine: { name: 'lab' },
    results: Array.from({ length: series }, (_, k) => ({
      benchmark: `tests/test_${k % 100}.py::test_${k}`,
      metric: 'duration',
      unit: 's',
      better: 'lower',
      // In one series of ten the level once changed.
      samples: Array.from({ length: samples }, () =>
        Number(((k % 10 === 0 ? level : 1) * (1 + k / series) * (1 + 0.01 * normal())).toPrecision(6)),
      ),
    })),
  };
}

/** The files as they are after three months: those that are over are packed, one a month. */
function write(folder: string, size: Size): void {
  const random = randomOf(1);
  const runs = Array.from({ length: COMMITS }, (_, n): RecordedRun => {
    const measured = results(size, n, random);
    const recordedAt = new Date(LATEST - (COMMITS - n) * DAY);
    return { recordedAt, context: 'benchmarks', baseline: true, results: { ...measured, commit: shaOf(n) } };
  });
  const single = new Map(runs.map((run) => [historyFile(run).path, run]));
  const packs = upkeepOf([...single.keys()], new Date(LATEST)).pack.map((paths) => {
    const packed = paths.map((path) => single.get(path) as RecordedRun);
    for (const path of paths) single.delete(path);
    return packFile(packed as [RecordedRun, ...RecordedRun[]]);
  });
  const files: HistoryFile[] = [...packs, ...[...single.values()].map(historyFile)];
  for (const { path, content } of files) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  writeFileSync(join(folder, 'contender.json'), JSON.stringify(results(size, COMMITS, random)));
  const entries = runs.map(({ recordedAt, results: { commit, results: measured } }) => ({
    commit: { id: commit, message: 'Train', timestamp: recordedAt.toISOString(), url: '' },
    date: recordedAt.getTime(),
    tool: 'customSmallerIsBetter',
    benches: measured.map(({ benchmark, unit, samples }) => ({ name: benchmark, value: samples[0], unit })),
  }));
  writeFileSync(
    join(folder, 'data.js'),
    `window.BENCHMARK_DATA = ${JSON.stringify({ lastUpdate: LATEST, repoUrl: '', entries: { Benchmark: entries } })}`,
  );
}

function* runsIn(folder: string): Generator<RecordedRun> {
  const files = readdirSync(join(folder, 'runs'), { recursive: true, encoding: 'utf8' });
  const known = new KnownResults();
  for (const file of files.filter((name) => name.endsWith('.json')).sort()) {
    yield* readHistory(readFileSync(join(folder, 'runs', file), 'utf8'), file, known);
  }
}

function judge(folder: string): Omit<Cost, 'processor' | 'megabytes'> {
  const started = performance.now();
  let read = 0;
  const timed = function* (): Generator<RecordedRun> {
    yield* runsIn(folder);
    read = performance.now() - started;
  };
  const contender = JSON.parse(readFileSync(join(folder, 'contender.json'), 'utf8')) as Results;
  const comparisons = compare([contender], timed(), {
    commit: shaOf(COMMITS),
    context: 'benchmarks',
    ruleOf: () => ({ threshold: THRESHOLD }),
    onBaseline: true,
  });
  const told = comparisons.filter(({ verdict }) => verdict !== 'pass').length;
  return { read, total: performance.now() - started, told };
}

function readDataJs(folder: string): Omit<Cost, 'processor' | 'megabytes'> {
  const started = performance.now();
  const text = readFileSync(join(folder, 'data.js'), 'utf8');
  const { entries } = JSON.parse(text.slice('window.BENCHMARK_DATA = '.length)) as {
    entries: Record<string, unknown[]>;
  };
  const told = Object.values(entries).flat().length;
  const total = performance.now() - started;
  return { read: total, total, told };
}

/** The cost of one run in a process of its own: the least of several, because others use the machine too. */
function cost(what: string, folder: string): Cost {
  const costs = Array.from({ length: RUNS }, () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [import.meta.filename, what, folder], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as Cost;
  });
  return costs.reduce((best, each) => (each.total < best.total ? each : best));
}

const [, , what, where] = process.argv;
if (what !== undefined && where !== undefined) {
  const measured = what === 'judge' ? judge(where) : readDataJs(where);
  const { user, system } = process.cpuUsage();
  const processor = (user + system) / 1000;
  console.log(JSON.stringify({ ...measured, processor, megabytes: process.resourceUsage().maxRSS / 1024 }));
} else {
  // Not in the processes that are measured: it loads much.
  const { temporaryFolder } = await import('@ml-actions/testing');
  console.log(`The least of ${RUNS} runs; times in milliseconds, memory in megabytes`);
  row('points', 'samples', 'read', 'read+judged', 'CPU', 'memory', 'not passed', 'data.js read', 'memory');
  const totals: Cost[] = [];
  let peer: Cost | undefined;
  for (const size of SIZES) {
    const folder = temporaryFolder();
    try {
      write(folder.path, size);
      const [ours, theirs] = [cost('judge', folder.path), cost('data.js', folder.path)];
      totals.push(ours);
      if (totals.length === 3) peer = theirs;
      row(
        size.series * COMMITS,
        size.samples,
        ...[ours.read, ours.total, ours.processor, ours.megabytes].map((each) => each.toFixed(0)),
        ours.told,
        ...[theirs.total, theirs.megabytes].map((each) => each.toFixed(0)),
      );
    } finally {
      folder.remove();
    }
  }
  const [, before, last] = totals;
  if (before === undefined || last === undefined || peer === undefined) throw new Error('There are three sizes');
  const what = 'a million points read and judged';
  const growth = last.total / before.total;
  tell({
    what,
    figure: `${last.total.toFixed(0)} ms`,
    ratio: `${(last.total / peer.total).toFixed(1)} × the reading of github-action-benchmark's data.js`,
    limit: atMost(last.total, LIMIT.milliseconds, 'ms'),
  });
  tell({
    what: `${what}: growth`,
    figure: `${growth.toFixed(1)} ×`,
    ratio: 'from a tenth of the points',
    limit: atMost(growth, LIMIT.growth, '×'),
  });
  tell({
    what: `${what}: memory`,
    figure: `${last.megabytes.toFixed(0)} MB`,
    ratio: `${(last.megabytes / peer.megabytes).toFixed(1)} × that of data.js`,
    limit: atMost(last.megabytes, LIMIT.megabytes, 'MB'),
  });
}
