// Runs all benches, each in a process of its own and one after the other, and shows what they say in one table.
//
//   pnpm bench [--write] [NAME…]      with --write the table goes to docs/performance.md
//
// It ends with 1 when a figure is over its limit or a bench fails. What needs something that is not there is not run, which is none.
import { fork, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { isBrowserThere } from '../e2e/browser/chromium.ts';
import { type Figure, isFigure, type NotRun } from './bench/figures.ts';
import { fill, table } from './markdown.ts';

interface Bench {
  name: string;
  args?: readonly string[];
  /** Why it cannot be run here; undefined when it can. */
  missing?: () => string | undefined;
}

/** What is quick comes first. */
const BENCHES: readonly Bench[] = [
  { name: 'start' },
  { name: 'sematic' },
  { name: 'pachyderm' },
  { name: 'page', missing: () => (isBrowserThere ? undefined : 'there is no Chromium') },
  { name: 'build', missing: () => (hasEngine() ? undefined : 'no Docker engine answers') },
  { name: 'analysis' },
  { name: 'conbench' },
  // Five times as long says more; packages/benchmarks/README.md has that.
  { name: 'accuracy', args: ['--seconds', '60'] },
  { name: 'load' },
];

const hasEngine = (): boolean => spawnSync('docker', ['version'], { stdio: 'ignore' }).status === 0;

const DOCUMENT = join(dirname(import.meta.dirname), 'docs', 'performance.md');

/** Runs a bench. @returns what it tells, in its order. @throws Error when it fails before it has told of a missed limit. */
async function measured({ name, args = [] }: Bench): Promise<(Figure | NotRun)[]> {
  const told: (Figure | NotRun)[] = [];
  const child = fork(join(import.meta.dirname, `bench-${name}.ts`), args, {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  child.on('message', (message) => told.push(message as Figure | NotRun));
  const exitCode = await new Promise((done) => child.once('close', done));
  const isMissed = told.some((each) => isFigure(each) && each.limit?.isKept === false);
  if (exitCode !== 0 && !isMissed) throw new Error(`bench:${name} ended with ${String(exitCode)}`);
  return told;
}

const cells = (name: string, told: Figure | NotRun): string[] => {
  if (!isFigure(told)) return [name, told.what, 'not run', told.why, '', ''];
  const { what, figure, ratio = '', limit } = told;
  return [name, what, figure, ratio, limit?.text ?? '', limit === undefined ? '' : limit.isKept ? '✅' : '❌'];
};

const { values, positionals } = parseArgs({ options: { write: { type: 'boolean' } }, allowPositionals: true });
const wanted = BENCHES.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const rows: string[][] = [];
for (const bench of wanted) {
  const { name, missing } = bench;
  console.log(`\n=== bench:${name}`);
  const why = missing?.();
  const told = why === undefined ? await measured(bench) : [{ what: `all of bench:${name}`, why }];
  rows.push(...told.map((each) => cells(name, each)));
}
const [{ model = 'unknown' } = {}, ...others] = cpus();
const machine = [
  `${others.length + 1} cores of ${model}, ${Math.round(totalmem() / 2 ** 30)} GB, ${type()} ${release()}, Node ${process.versions.node}`,
  new Date().toISOString().slice(0, 10),
].join('; ');
const text = `${machine}.\n\n${table([['bench', 'what', 'figure', 'in the same run', 'limit', 'kept'], ...rows])}`;
console.log(`\n${text}`);
if (values.write === true) writeFileSync(DOCUMENT, fill(readFileSync(DOCUMENT, 'utf8'), 'bench', text));
if (rows.some((row) => row.at(-1) === '❌')) process.exitCode = 1;
