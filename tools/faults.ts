// Every action × every backend × every request of a fault-free run × every fault, and SIGTERM at every request, and every fault
// through the bundle of each action (e2e/faults). Ends with a line of cases run, cases expected and failures.
//   pnpm test:faults [SUBJECT…] [--workers N]
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { type Failure, playAll, type Result } from '../e2e/faults/matrix.ts';
import { isFirstOfItsAction, SUBJECTS } from '../e2e/faults/subjects/index.ts';

/** What a worker tells. */
type Told = { failure: Failure } | { subject: string; result: Result; seconds: number };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { workers: { type: 'string' }, worker: { type: 'string' } },
});
const subjects = SUBJECTS.filter(
  ({ name }) => positionals.length === 0 || positionals.some((part) => name.includes(part)),
);
const workers = Number(values.workers ?? availableParallelism());

if (values.worker !== undefined) await work(Number(values.worker));
else await lead();

/** Plays every `workers`-th case. */
async function work(number: number): Promise<void> {
  const tell = (told: Told): void => void process.send?.(told);
  for (const subject of subjects) {
    const started = performance.now();
    const result = await playAll(subject, {
      chosen: (index) => index % workers === number,
      bundled: isFirstOfItsAction(subject),
      told: (failure) => failure !== undefined && tell({ failure }),
    });
    tell({ subject: subject.name, result, seconds: (performance.now() - started) / 1_000 });
  }
  process.disconnect();
}

async function lead(): Promise<void> {
  const started = performance.now();
  const totals = new Map(subjects.map(({ name }) => [name, { run: 0, expected: 0, failed: 0, seconds: 0, told: 0 }]));
  const ends = Array.from({ length: workers }, async (_, number) => {
    const child = fork(import.meta.filename, [
      ...positionals,
      '--workers',
      String(workers),
      '--worker',
      String(number),
    ]);
    child.on('message', (told: Told) => {
      if ('failure' in told) return show(told.failure);
      const total = totals.get(told.subject);
      if (total === undefined) return;
      total.run += told.result.run;
      total.expected += told.result.expected;
      total.failed += told.result.failures.length;
      total.seconds += told.seconds;
      if (++total.told < workers) return;
      const { run, expected, failed, seconds } = total;
      console.log(`${told.subject}: ${run} of ${expected} cases, ${failed} failed (${seconds.toFixed(0)} s)`);
    });
    const code = await new Promise((done) => child.once('exit', done));
    if (code !== 0) console.log(`A worker ended with ${String(code)}`);
    return code === 0;
  });
  const isWhole = (await Promise.all(ends)).every(Boolean);
  const sum = (of: (total: { run: number; expected: number; failed: number }) => number): number =>
    [...totals.values()].reduce((all, total) => all + of(total), 0);
  const [run, expected, failed] = [sum((each) => each.run), sum((each) => each.expected), sum((each) => each.failed)];
  const minutes = (performance.now() - started) / 60_000;
  console.log(`${run} cases run, ${expected} expected, ${failed} failed, in ${minutes.toFixed(1)} minutes`);
  if (!isWhole || run !== expected || failed > 0) process.exitCode = 1;
}

function show({ subject, case: name, wrong }: Failure): void {
  console.log(`✗ ${subject}: ${name}`);
  for (const each of wrong) console.log(`    ${each.replaceAll('\n', '\n      ')}`);
}
