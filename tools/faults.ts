// Every action × every backend × every request of a fault-free run × every fault, and SIGTERM at every request, and every fault
// through the bundle of each action (e2e/faults). Ends with a line of cases run, cases expected and failures.
//   pnpm test:faults [SUBJECT…] [--workers N]
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { compileCache } from '@ml-actions/testing';
import { type Failure, playAll, type Result } from '../e2e/faults/matrix.ts';
import { isFirstOfItsAction, SUBJECTS } from '../e2e/faults/subjects/index.ts';
import { memoryFolder } from './memory-folder.ts';

/** What the player of a part tells. */
type Told = { failure: Failure } | { result: Result };

/** A share of the cases of a subject, which a process of its own plays. */
interface Part {
  subject: string;
  number: number;
}

/**
 * Parts of each subject. Half of the time goes into starting programs, which takes a process the longer the more memory it
 * holds, so none plays more than one.
 */
const PARTS = 2;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { workers: { type: 'string' }, part: { type: 'string' } },
});

if (values.part !== undefined) await playPart(JSON.parse(values.part) as Part);
// One more than there are cores: they wait for the programs that they start.
else await lead(Number(values.workers ?? availableParallelism() + 1));

async function playPart({ subject: name, number }: Part): Promise<void> {
  const subject = SUBJECTS.find((each) => each.name === name);
  if (subject === undefined) throw new Error(`There is no subject ${name}`);
  const tell = (told: Told): void => void process.send?.(told);
  const result = await playAll(subject, {
    chosen: (index) => index % PARTS === number,
    bundled: isFirstOfItsAction(subject),
    told: (failure) => failure !== undefined && tell({ failure }),
  });
  tell({ result });
  process.disconnect();
}

async function lead(workers: number): Promise<void> {
  const started = performance.now();
  const subjects = SUBJECTS.filter(
    ({ name }) => positionals.length === 0 || positionals.some((part) => name.includes(part)),
  );
  const totals = new Map(subjects.map(({ name }) => [name, { run: 0, expected: 0, failed: 0, seconds: 0, ended: 0 }]));
  const parts = subjects.flatMap(({ name }) =>
    Array.from({ length: PARTS }, (_, number): Part => ({ subject: name, number })),
  );
  const folder = memoryFolder();
  let isWhole = true;

  async function follow(part: Part): Promise<void> {
    const began = performance.now();
    const total = totals.get(part.subject);
    if (total === undefined) return;
    const player = fork(import.meta.filename, ['--part', JSON.stringify(part)], {
      env: { ...process.env, ...compileCache, ...(folder !== undefined && { TMPDIR: folder }) },
    });
    player.on('message', (told: Told) => {
      if ('failure' in told) return show(told.failure);
      total.run += told.result.run;
      total.expected += told.result.expected;
      total.failed += told.result.failures.length;
    });
    const code = await new Promise((done) => player.once('exit', done));
    if (code !== 0) console.log(`${part.subject}: its player ended with ${String(code)}`);
    isWhole &&= code === 0;
    total.seconds += (performance.now() - began) / 1_000;
    if (++total.ended < PARTS) return;
    const { run, expected, failed, seconds } = total;
    console.log(`${part.subject}: ${run} of ${expected} cases, ${failed} failed (${seconds.toFixed(0)} s)`);
  }

  await Promise.all(
    Array.from({ length: workers }, async () => {
      for (let part = parts.shift(); part !== undefined; part = parts.shift()) await follow(part);
    }),
  );
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
