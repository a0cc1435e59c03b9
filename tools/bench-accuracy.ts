// How often verdicts are right: false alarms, power and delay of the analysis of packages/benchmarks and of what others do, on
// simulated runners and on series in which people marked the changes.
//
//   pnpm bench:accuracy [--seed 1] [--seconds 300]      seconds of the processor, for the simulations
//   LABELLED_SERIES=folder pnpm bench:accuracy
//
// One benchmark per report, where nothing else is said, whose runs are three samples each; n is the number of runs before. σ is the
// deviation of a single sample, and a shift is in σ. An alarm is a regression; where it says so also an improvement, and what comes to
// light late. All numbers are percent, with the 95 % interval of Wilson. What files LABELLED_SERIES may have says `readLabelled`. The
// last section is the excerpt that packages/benchmarks/README.md has. It ends with 1 when a target is missed by
// more than an accident: of so many cases one may be outside of a 95 % interval.
import { parseArgs } from 'node:util';
import { alarm, lateChange, presentOf } from '../packages/benchmarks/src/analysis/detection.ts';
import { interquartileMean } from '../packages/benchmarks/src/analysis/location.ts';
import { percent, Rate } from './accuracy/binomial.ts';
import { readLabelled, scoreOf, walk } from './accuracy/labelled.ts';
import { bestPower } from './accuracy/limit.ts';
import {
  AUTO,
  E_DIVISIVE,
  type Method,
  NOISE,
  percent as percentOf,
  RELEVANCE,
  reported,
  Z,
  Z_SCORE,
  zOf,
} from './accuracy/methods.ts';
import { type Random, randomOf } from './accuracy/random.ts';
import { confirmedTwice, reportOf } from './accuracy/reports.ts';
import { RUNNERS, type Runner, runsOn } from './accuracy/runners.ts';
import { Targets } from './accuracy/targets.ts';
import { tell, tellNotRun } from './bench/figures.ts';

const NOISES = [0.002, 0.01, 0.03];
/** The noise of what is shown for one alone; in units of it the others are the same. */
const USUAL = 0.01;
const LENGTHS = [2, 3, 5, 10, 30, 100];
const SHIFTS = [3, 5, 10];
const PERCENT = 10;
const DELAYS = [0, 1, 2, 3, 5, 10];
/** Of the time budget, by the number of runs: trials with many take longer. */
const WEIGHTS: Readonly<Record<number, number>> = { 2: 0.3, 3: 0.3, 5: 0.6, 10: 1, 30: 1.4, 100: 2.4 };
/** Of the time budget, for each part. */
const SHARES = { alarms: 0.4, heavy: 0.2, step: 0.1, delay: 0.15, reports: 0.1 };
/** Benchmarks of a report where there are many, and the runs before it. */
const MANY = 1000;
const REPORT_LENGTHS = [2, 10, 30];

const { values: options } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, seconds: { type: 'string', default: '300' } },
});
const [seed, seconds] = [Number(options.seed), Number(options.seconds)];
if (!Number.isInteger(seed) || !(seconds > 0)) throw new Error('--seed takes a whole number, --seconds one above 0');
const folder = process.env['LABELLED_SERIES'] ?? '';
// Before all that takes minutes.
const marked = folder === '' ? undefined : readLabelled(folder);
const targets = new Targets();
/** What the excerpt for the README shows. */
const excerpt = new Map<string, Rate>();

/** Of the processor, in milliseconds: a busy machine makes it slower, and not less exact. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Trials between two looks at the clock. */
const BATCH = 20;

/** Repeats a trial, each with its own random numbers, for a time. */
function repeat(milliseconds: number, salt: number, least: number, trial: (random: Random) => void): void {
  const random = randomOf(Math.imul(seed, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca6b));
  const until = processorTime() + milliseconds;
  for (let n = 0; n < least || n % BATCH !== 0 || processorTime() < until; n++) trial(random);
}

const row = (cells: readonly (string | number)[]): void => console.log(`| ${cells.join(' | ')} |`);

function table(columns: readonly string[]): void {
  console.log();
  row(columns);
  row(columns.map(() => '---'));
}

const rates = (count: number): Rate[] => Array.from({ length: count }, () => new Rate());
const texts = (each: readonly Rate[]): string[] => each.map(({ text }) => text);

/** The value that Conbench takes for a run of which less is better. */
const best = (samples: readonly number[]): number => Math.min(...samples);

function falseAlarmsAndPower(): void {
  const runners: Runner[] = [RUNNERS.gaussian, RUNNERS.betweenRuns, RUNNERS.skewed, RUNNERS.drifting];
  const budget = (seconds * 1000 * SHARES.alarms) / (runners.length * NOISES.length * LENGTHS.length);
  const peers = ['auto', `z > ${Z}`, `+${PERCENT} %`];
  console.log('\n## False alarms, and power by the size of a shift');
  console.log('\nWhat needs a delay is below.');
  table([
    'runner',
    'noise',
    'n',
    'trials',
    ...peers.map((name) => `${name}: false alarms`),
    'auto, either side or late',
    ...SHIFTS.flatMap((shift) => peers.map((name) => `${name} finds ${shift} σ`)),
  ]);
  for (const [salt, runner] of runners.entries()) {
    for (const noise of NOISES) {
      for (const n of LENGTHS) {
        const [either] = rates(1) as [Rate];
        const [none, ...found] = Array.from({ length: 1 + SHIFTS.length }, () => rates(peers.length));
        repeat(budget * (WEIGHTS[n] ?? 1), salt * 10_000 + n * 10 + noise * 1000, 1000, (random) => {
          const run = runsOn(runner, noise, random);
          const before = Array.from({ length: n }, () => run());
          const values = Float64Array.from(before, interquartileMean);
          const { level } = presentOf(values);
          const lookback = zOf(Float64Array.from(before, best));
          const judge = (samples: number[], by: readonly Rate[] = []): number => {
            const value = interquartileMean(samples);
            const side = alarm(level, value, RELEVANCE, NOISE);
            by[0]?.count(side > 0);
            by[1]?.count(lookback(best(samples)) > Z);
            by[2]?.count(value / (values.at(-1) as number) - 1 > PERCENT / 100);
            return side;
          };
          const next = run();
          const told = judge(next, none) !== 0;
          either.count(
            told || lateChange(Float64Array.of(...values, interquartileMean(next)), RELEVANCE, NOISE) !== undefined,
          );
          SHIFTS.forEach((shift, k) => {
            judge(run(shift), found[k]);
          });
        });
        const power = found.map(([auto]) => auto as Rate);
        row([
          runner.name,
          `${percent(noise)} %`,
          n,
          either.trials,
          ...texts(none ?? []),
          either.text,
          ...found.flatMap(texts),
        ]);
        const about = `${runner.name}, noise of ${percent(noise)} %, n = ${n}`;
        if (runner === RUNNERS.gaussian || runner === RUNNERS.betweenRuns) {
          targets.rate('At most 0.1 % false alarms on Gaussian noise at every n', about, either, { most: 0.001 });
        }
        if (runner !== RUNNERS.gaussian) continue;
        if (n === 10) {
          targets.rate('At 10 points at least 99 % power for 10 σ', about, power[2] as Rate, { least: 0.99 });
          targets.rate('At 10 points at least 95 % power for 5 σ', about, power[1] as Rate, { least: 0.95 });
        }
        if (noise !== USUAL) continue;
        const shown = { auto: none?.[0], z: none?.[1], five: power[1], ten: power[2], either };
        for (const [key, rate] of Object.entries(shown)) if (rate !== undefined) excerpt.set(`${key} ${n}`, rate);
      }
    }
  }
}

/** The deviation of a run, in those of its three samples. */
const ALIKE = Math.sqrt(1 / 3);

/** What no method can do better at the same rate of false alarms. */
function limits(): void {
  console.log('\n## The most power that any test of a single run can have at 0.1 % false alarms');
  console.log(
    '\nFor normal noise, by the noncentral t distribution. A run is the mean of its three samples. It is computed, without an interval.',
  );
  table([
    'n',
    ...SHIFTS.map((shift) => `${shift} σ`),
    ...SHIFTS.map((shift) => `${shift} σ, runs differ as samples do`),
  ]);
  for (const n of LENGTHS) {
    const power = (deviation: number) => SHIFTS.map((shift) => percent(bestPower(shift / deviation, n, 0.001)));
    row([n, ...power(ALIKE), ...power(Math.sqrt(1 + ALIKE ** 2))]);
  }
}

function heavyTails(): void {
  const budget = (seconds * 1000 * SHARES.heavy) / (NOISES.length * LENGTHS.length);
  console.log('\n## Heavy tails: 5 % of runs are slower by 5 to 40 %');
  table([
    'noise',
    'n',
    'trials',
    'auto',
    'auto, confirmed once',
    `z > ${Z}`,
    `+${PERCENT} %`,
    'auto, confirmed once, finds 10 σ',
  ]);
  for (const noise of NOISES) {
    for (const n of LENGTHS) {
      const [auto, again, z, percentage, found] = rates(5) as [Rate, Rate, Rate, Rate, Rate];
      repeat(budget * (WEIGHTS[n] ?? 1), 100_000 + n * 10 + noise * 1000, 1000, (random) => {
        const run = runsOn(RUNNERS.heavy, noise, random);
        const before = Array.from({ length: n }, () => run());
        const values = Float64Array.from(before, interquartileMean);
        const first = run();
        const value = interquartileMean(first);
        auto.count(reported(Float64Array.of(...values, value))?.up === true);
        again.count(confirmedTwice(values, value, interquartileMean(run())));
        z.count(zOf(Float64Array.from(before, best))(best(first)) > Z);
        percentage.count(value / (values.at(-1) as number) - 1 > PERCENT / 100);
        found.count(confirmedTwice(values, interquartileMean(run(10)), interquartileMean(run(10))));
      });
      row([`${percent(noise)} %`, n, auto.trials, ...texts([auto, again, z, percentage, found])]);
      const about = `noise of ${percent(noise)} %, n = ${n}`;
      const heavy = 'With heavy tails at most';
      if (n >= 100)
        targets.rate(`${heavy} 1 % unconfirmed false alarms from 100 points on`, about, auto, { most: 0.01 });
      if (n >= 5) targets.rate(`${heavy} 0.3 % false alarms after one confirmation`, about, again, { most: 0.003 });
      if (noise !== USUAL) continue;
      const shown = { heavy: auto, again, heavyZ: z, heavyTen: found };
      for (const [key, rate] of Object.entries(shown)) excerpt.set(`${key} ${n}`, rate);
    }
  }
}

function afterStep(): void {
  const [long, short] = [35, 5];
  const runners: Runner[] = Object.values(RUNNERS);
  const budget = (seconds * 1000 * SHARES.step) / (runners.length * NOISES.length * 2);
  console.log(`\n## Power ${short} runs after a step of 20 σ that nobody marked, with ${long} runs before it`);
  table([
    'runner',
    'noise',
    'step',
    'trials',
    ...['auto', `z > ${Z}`, `+${PERCENT} %`].map((name) => `${name} finds 10 σ`),
  ]);
  for (const [salt, runner] of runners.entries()) {
    for (const noise of NOISES) {
      for (const step of [-20, 20]) {
        const [auto, z, percentage] = rates(3) as [Rate, Rate, Rate];
        repeat(budget, 200_000 + salt * 1000 + step + noise * 1000, 300, (random) => {
          const run = runsOn(runner, noise, random);
          const before = Array.from({ length: long + short }, (_, i) => run(i < long ? 0 : step));
          const values = Float64Array.from(before, interquartileMean);
          const next = run(step + 10);
          const value = interquartileMean(next);
          auto.count(alarm(presentOf(values).level, value, RELEVANCE, NOISE) > 0);
          z.count(zOf(Float64Array.from(before, best))(best(next)) > Z);
          percentage.count(value / (values.at(-1) as number) - 1 > PERCENT / 100);
        });
        row([runner.name, `${percent(noise)} %`, `${step} σ`, auto.trials, ...texts([auto, z, percentage])]);
        if (runner !== RUNNERS.gaussian) continue;
        const about = `step of ${step} σ, noise of ${percent(noise)} %`;
        targets.rate('Five runs after a step of 20 σ at least 95 % power for 10 σ', about, auto, { least: 0.95 });
        if (noise === USUAL && step > 0) excerpt.set('step', auto).set('stepZ', z);
      }
    }
  }
}

/** How soon a change is told that stays, and how often one that is none. */
function delays(): void {
  const after = Math.max(...DELAYS) + 1;
  const shifts = [0, 1, 3, 5, 10];
  const methods: Method[] = [AUTO, Z_SCORE, percentOf(PERCENT), E_DIVISIVE];
  const grid: [Runner, number][] = [
    ...LENGTHS.map((n): [Runner, number] => [RUNNERS.gaussian, n]),
    ...Object.values(RUNNERS).flatMap((runner): [Runner, number][] =>
      runner === RUNNERS.gaussian ? [] : [[runner, 30]],
    ),
  ];
  console.log('\n## Delay: changes told by the report of the run that began them, or of one of so many runs after it');
  console.log(`\nNoise of ${percent(USUAL)} %. With 0 σ nothing changes, and what is told is wrong.`);
  table(['runner', 'n', 'shift', 'method', 'trials', ...DELAYS.map((delay) => `${delay}`)]);
  for (const [salt, [runner, n]] of grid.entries()) {
    for (const shift of shifts) {
      const found = methods.map(() => rates(DELAYS.length));
      repeat(
        (seconds * 1000 * SHARES.delay) / (grid.length * shifts.length),
        300_000 + salt * 100 + shift,
        100,
        (random) => {
          const run = runsOn(runner, USUAL, random);
          const values = Float64Array.from({ length: n + after }, (_, i) => interquartileMean(run(i < n ? 0 : shift)));
          methods.forEach((method, k) => {
            const took = delayOf(method, values, n);
            DELAYS.forEach((delay, d) => {
              found[k]?.[d]?.count(took <= delay);
            });
          });
        },
      );
      methods.forEach(({ name }, k) => {
        const each = found[k] ?? [];
        row([runner.name, n, `${shift} σ`, name, each[0]?.trials ?? 0, ...texts(each)]);
        const at = name === AUTO.name || name === E_DIVISIVE.name ? `${name} ${runner.name} ${n} ${shift}` : '';
        const five = each[DELAYS.indexOf(5)];
        if (at !== '' && five !== undefined) excerpt.set(at, five);
      });
    }
  }
}

/** Runs after the one at an index that a method takes to tell that a change began there, or beside it; infinite where it does not. */
function delayOf({ told }: Method, values: Float64Array, start: number): number {
  for (let end = start + 1; end <= values.length; end++) {
    if (told(values.subarray(0, end)).some((each) => Math.abs(each - start) <= 1)) return end - 1 - start;
  }
  return Number.POSITIVE_INFINITY;
}

/** Reports of many benchmarks of which none changed: what happens to one in a thousand happens in each of them. */
function reportsOfMany(): void {
  console.log(`\n## Reports of ${MANY} benchmarks: any false alarm`);
  console.log('\nGaussian noise, by either side or late. Each report is one trial.');
  table(['n', 'reports', 'auto', `z > ${Z}`, `+${PERCENT} %`]);
  for (const n of REPORT_LENGTHS) {
    const [auto, z, percentage] = rates(3) as [Rate, Rate, Rate];
    repeat((seconds * 1000 * SHARES.reports) / REPORT_LENGTHS.length, 400_000 + n, 10, (random) => {
      const series = Array.from({ length: MANY }, () => {
        const run = runsOn(RUNNERS.gaussian, USUAL, random);
        return Array.from({ length: n + 1 }, () => run());
      });
      const valuesAt = (at: number) => series.map((runs) => interquartileMean(runs[at] ?? []));
      const before = Array.from({ length: n }, (_, at) => valuesAt(at));
      const now = valuesAt(n);
      auto.count(reportOf(before, now).some(({ verdict }) => verdict === 'regression' || verdict === 'improvement'));
      z.count(series.some((runs) => Math.abs(zOf(Float64Array.from(runs.slice(0, n), best))(best(runs[n] ?? []))) > Z));
      percentage.count(now.some((value, k) => Math.abs(value / (before.at(-1)?.[k] ?? 1) - 1) > PERCENT / 100));
    });
    row([n, auto.trials, ...texts([auto, z, percentage])]);
    excerpt.set(`many ${n}`, auto).set(`manyZ ${n}`, z);
  }
}

const LABELLED = 'On labelled series F1 at least that of each other method at equal delay';
/** F1 by method and delay, for the excerpt. */
const scores = new Map<string, (number | undefined)[]>();

function labelled(): void {
  console.log('\n## Labelled series, walked forward in time');
  if (marked === undefined) {
    console.log('\nNone: the variable LABELLED_SERIES names no folder.');
    targets.unknown(LABELLED, 'the variable LABELLED_SERIES names no folder');
    return;
  }
  const { series: all, skipped } = marked;
  const others = skipped.length === 0 ? '' : ` Not labelled series, and skipped: ${skipped.join(', ')}.`;
  console.log(
    `\n${all.length} series of ${folder}; a change counts as told when it is told within the delay.${others}`,
  );
  if (all.length === 0) {
    targets.unknown(LABELLED, `there is none in ${folder}`);
    return;
  }
  table(['delay', 'method', 'told', 'precision', 'recall', 'F1', 'mean delay']);
  for (const delay of DELAYS) {
    const [auto = 0, ...rest] = [AUTO, Z_SCORE, percentOf(PERCENT), percentOf(100), E_DIVISIVE].map((method) => {
      const [precision, recall] = rates(2) as [Rate, Rate];
      let took = 0;
      for (const { values, changes } of all) {
        const score = scoreOf(walk(method, values, delay), changes);
        precision.trials += score.told;
        precision.hits += score.right;
        recall.trials += score.marked;
        recall.hits += score.found;
        took += score.delays;
      }
      const [p, r] = [precision, recall].map(({ share, trials }) => (trials === 0 ? 0 : share)) as [number, number];
      const f1 = p + r === 0 ? 0 : (2 * p * r) / (p + r);
      const mean = precision.hits === 0 ? '' : (took / precision.hits).toFixed(1);
      const shown = precision.trials === 0 ? '' : precision.text;
      row([delay, method.name, precision.trials, shown, recall.text, f1.toFixed(3), mean]);
      scores.set(method.name, [...(scores.get(method.name) ?? []), f1]);
      return f1;
    });
    [Z_SCORE, percentOf(PERCENT), percentOf(100), E_DIVISIVE].forEach(({ name }, k) => {
      targets.least(LABELLED, `${name} within ${delay} runs`, auto, rest[k] ?? 0);
    });
  }
}

/** The figures of the README, in its form. */
function forReadme(): void {
  const of = (key: string): string => {
    const rate = excerpt.get(key);
    return rate === undefined ? '' : percent(rate.share);
  };
  console.log('\n## Excerpt for packages/benchmarks/README.md');
  console.log(`\n<!-- accuracy: pnpm bench:accuracy --seed ${seed} --seconds ${seconds} -->`);
  table([
    'n',
    'False alarms: `auto`',
    'to either side or late',
    `z > ${Z}`,
    'Finds 5 σ: `auto`',
    'at most¹',
    'Finds 10 σ: `auto`',
    'at most¹',
  ]);
  for (const n of LENGTHS) {
    const [five, ten] = [5, 10].map((shift) => percent(bestPower(shift / ALIKE, n, 0.001))) as [string, string];
    row([n, of(`auto ${n}`), of(`either ${n}`), of(`z ${n}`), of(`five ${n}`), five, of(`ten ${n}`), ten]);
  }
  const heavy = LENGTHS.filter((n) => n >= 5);
  table(['Runners slow by 5 to 40 % in 5 % of runs', ...heavy.map((n) => `n = ${n}`)]);
  row(['False alarms: `auto`', ...heavy.map((n) => of(`heavy ${n}`))]);
  row(['`auto`, confirmed once', ...heavy.map((n) => of(`again ${n}`))]);
  row([`z > ${Z}`, ...heavy.map((n) => of(`heavyZ ${n}`))]);
  row(['Finds 10 σ: `auto`, confirmed once', ...heavy.map((n) => of(`heavyTen ${n}`))]);
  table([`Reports of ${MANY} benchmarks with any false alarm`, ...REPORT_LENGTHS.map((n) => `n = ${n}`)]);
  row(['`auto`', ...REPORT_LENGTHS.map((n) => excerpt.get(`many ${n}`)?.text ?? '')]);
  row([`z > ${Z}`, ...REPORT_LENGTHS.map((n) => of(`manyZ ${n}`))]);
  table(['Told within five runs, n = 30', '0 σ', '1 σ', '3 σ', '5 σ', '10 σ']);
  for (const name of [AUTO.name, E_DIVISIVE.name]) {
    row([
      name === AUTO.name ? '`auto`' : 'E-divisive, as in Apache Otava',
      ...[0, 1, 3, 5, 10].map((shift) => of(`${name} Gaussian 30 ${shift}`)),
    ]);
  }
  if (scores.size > 0) {
    table(['Labelled series², told within', ...DELAYS.map((delay) => (delay === 0 ? '0 runs' : `${delay}`))]);
    for (const [name, each] of scores) row([`F1: ${name}`, ...each.map((f1 = 0) => f1.toFixed(2))]);
  }
  console.log(
    `\nFive runs after a step of 20 σ that nobody marked, \`auto\` finds ${of('step')} of 100 shifts of 10 σ, and z > ${Z} ${of('stepZ')}.`,
  );
  table(['Target', 'Cases', 'The worst of them', 'Is it met?']);
  for (const cells of targets.rows) row(cells);
  console.log('\n<!-- /accuracy -->');
}

console.log(`# Accuracy with seed ${seed} in ${seconds} s of the processor`);
falseAlarmsAndPower();
limits();
heavyTails();
afterStep();
delays();
reportsOfMany();
labelled();
console.log('\n## Targets');
table(['target', 'cases', 'the worst of them', 'is it met?']);
for (const cells of targets.rows) row(cells);
forReadme();

const [ours, theirs] = [excerpt.get('auto 10'), excerpt.get('z 10')];
if (ours !== undefined && theirs !== undefined)
  tell({
    what: 'false alarms after 10 runs',
    figure: `${percent(ours.share)} %`,
    ratio: `z > ${Z}: ${percent(theirs.share)} %`,
  });
for (const { name, cases, worst, isRefuted } of targets.all) {
  if (cases === 0) tellNotRun({ what: name, why: worst });
  else tell({ what: name, figure: worst, limit: { text: 'as it says', isKept: !isRefuted } });
}
