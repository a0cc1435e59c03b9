// How often verdicts are right: false alarms, power and delay of the analysis of packages/benchmarks and of what others do, on
// simulated runners and on series in which people marked the changes.
//
//   pnpm bench:accuracy [--seed 1] [--seconds 240]
//   LABELLED_SERIES=folder pnpm bench:accuracy
//
// One benchmark per report, whose runs are three samples each; n is the number of runs before. σ is the deviation of a single
// sample, and a shift is in σ. An alarm is a regression; where it says so also an improvement, and what comes to light late. All numbers
// are percent, with the 95 % interval of Wilson. It ends with 1 when a target is missed.
import { parseArgs } from 'node:util';
import {
  alarm,
  FALSE_ALARMS,
  isRelevant,
  lateChange,
  presentOf,
} from '../packages/benchmarks/src/analysis/detection.ts';
import { deviationFrom, type Level, predictionInterval } from '../packages/benchmarks/src/analysis/level.ts';
import { interquartileMean } from '../packages/benchmarks/src/analysis/location.ts';
import { percent, Rate } from './accuracy/binomial.ts';
import { readLabelled, scoreOf, walk } from './accuracy/labelled.ts';
import { bestPower } from './accuracy/limit.ts';
import { AUTO, E_DIVISIVE, type Method, percent as percentOf, RELEVANCE, Z, Z_SCORE, zOf } from './accuracy/methods.ts';
import { type Random, randomOf } from './accuracy/random.ts';
import { RUNNERS, type Runner, runsOn } from './accuracy/runners.ts';

const NOISES = [0.002, 0.01, 0.03];
const LENGTHS = [2, 3, 5, 10, 30, 100];
const SHIFTS = [3, 5, 10];
const PERCENT = 10;
const DELAYS = [0, 1, 2, 3, 5, 10, 20];
/** Of the time budget, by the number of runs: trials with many take longer. */
const WEIGHTS: Readonly<Record<number, number>> = { 2: 0.3, 3: 0.3, 5: 0.6, 10: 1, 30: 1.4, 100: 2.4 };
/** Of the time budget, for each part. */
const SHARES = { alarms: 0.4, heavy: 0.25, step: 0.05, delay: 0.1 };

const { values: options } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, seconds: { type: 'string', default: '240' } },
});
const [seed, seconds] = [Number(options.seed), Number(options.seconds)];
if (!Number.isInteger(seed) || !(seconds > 0)) throw new Error('--seed takes a whole number, --seconds one above 0');
const missed: string[] = [];

/** Repeats a trial, each with its own random numbers, for a time. */
function repeat(milliseconds: number, salt: number, trial: (random: Random) => void): void {
  const random = randomOf(Math.imul(seed, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca6b));
  const until = performance.now() + milliseconds;
  // At least so many that a rate of a thousandth is seen at all, even on a machine that is busy.
  for (let n = 0; n < 1000 || performance.now() < until; n++) trial(random);
}

const row = (cells: readonly (string | number)[]): void => console.log(`| ${cells.join(' | ')} |`);

function table(columns: readonly string[]): void {
  console.log();
  row(columns);
  row(columns.map(() => '---'));
}

/** A target is missed when it is outside of the interval; what is printed shows where the rate itself is. */
function target(what: string, rate: Rate, limit: { most?: number; least?: number }): void {
  const [low, high] = rate.interval;
  if (low > (limit.most ?? 1) || high < (limit.least ?? 0)) missed.push(`${what}: ${rate.text}`);
}

const rates = (count: number): Rate[] => Array.from({ length: count }, () => new Rate());

/** The value that Conbench takes for a run of which less is better. */
const best = (samples: readonly number[]): number => Math.min(...samples);

/** Whether a suspect is confirmed by being measured again, as `confirmed` decides it. */
function confirmedBy(level: Level, first: number, second: number): boolean {
  const spread = predictionInterval(level, FALSE_ALARMS);
  if (spread === undefined) return false;
  const deviations = [first, second].map((value) => {
    const { t, chance, beyondTail } = deviationFrom(level, value);
    return { suspect: isRelevant(value, level.mean, RELEVANCE) && t > 0 && chance < FALSE_ALARMS, beyondTail };
  });
  if (!deviations.every(({ suspect }) => suspect)) return false;
  return deviations[0]?.beyondTail === true || Math.abs(first - second) <= ((spread[1] - spread[0]) / 2) * Math.SQRT2;
}

function falseAlarmsAndPower(): void {
  const runners: Runner[] = [RUNNERS.gaussian, RUNNERS.betweenRuns, RUNNERS.skewed, RUNNERS.drifting];
  const budget = (seconds * 1000 * SHARES.alarms) / (runners.length * NOISES.length * LENGTHS.length);
  console.log('\n## False alarms, and power by the size of a shift');
  table([
    'runner',
    'noise',
    'n',
    'trials',
    'auto',
    'auto, either side or late',
    `z > ${Z}`,
    `+${PERCENT} %`,
    ...SHIFTS.map((shift) => `auto finds ${shift} σ`),
    ...SHIFTS.map((shift) => `z > ${Z} finds ${shift} σ`),
  ]);
  for (const [salt, runner] of runners.entries()) {
    for (const noise of NOISES) {
      for (const n of LENGTHS) {
        const [auto, either, z, percentage] = rates(4) as [Rate, Rate, Rate, Rate];
        const [found, zFound] = [rates(SHIFTS.length), rates(SHIFTS.length)];
        repeat(budget * (WEIGHTS[n] ?? 1), salt * 10_000 + n * 10 + noise * 1000, (random) => {
          const run = runsOn(runner, noise, random);
          const before = Array.from({ length: n }, () => run());
          const values = Float64Array.from(before, interquartileMean);
          const { level } = presentOf(values);
          const lookback = zOf(Float64Array.from(before, best));
          const judge = (samples: number[]): number => alarm(level, interquartileMean(samples), RELEVANCE);
          const next = run();
          const value = interquartileMean(next);
          const side = judge(next);
          auto.count(side > 0);
          either.count(side !== 0 || lateChange(Float64Array.of(...values, value), RELEVANCE) !== undefined);
          z.count(lookback(best(next)) > Z);
          percentage.count(value / (values.at(-1) as number) - 1 > PERCENT / 100);
          SHIFTS.forEach((shift, k) => {
            const shifted = run(shift);
            found[k]?.count(judge(shifted) > 0);
            zFound[k]?.count(lookback(best(shifted)) > Z);
          });
        });
        const shown = [auto, either, z, percentage, ...found, ...zFound].map(({ text }) => text);
        row([runner.name, `${percent(noise)} %`, n, auto.trials, ...shown]);
        const about = `${runner.name}, noise of ${percent(noise)} %, n = ${n}`;
        if (runner !== RUNNERS.gaussian && runner !== RUNNERS.betweenRuns) continue;
        target(`False alarms at most 0.1 %, ${about}`, either, { most: 0.001 });
        if (n !== 10 || runner !== RUNNERS.gaussian) continue;
        target(`Power of at least 95 % for 5 σ, ${about}`, found[1] as Rate, { least: 0.95 });
        target(`Power of at least 99 % for 10 σ, ${about}`, found[2] as Rate, { least: 0.99 });
      }
    }
  }
}

/** What no method can do better at the same rate of false alarms. */
function limits(): void {
  console.log('\n## The most power that any test of a single run can have at 0.1 % false alarms');
  console.log('\nFor normal noise, by the noncentral t distribution. A run is the mean of its three samples.');
  table([
    'n',
    ...SHIFTS.map((shift) => `${shift} σ`),
    ...SHIFTS.map((shift) => `${shift} σ, runs differ as samples do`),
  ]);
  for (const n of LENGTHS) {
    const power = (deviation: number) => SHIFTS.map((shift) => percent(bestPower(shift / deviation, n, 0.001)));
    row([n, ...power(Math.sqrt(1 / 3)), ...power(Math.sqrt(1 + 1 / 3))]);
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
      repeat(budget * (WEIGHTS[n] ?? 1), 100_000 + n * 10 + noise * 1000, (random) => {
        const run = runsOn(RUNNERS.heavy, noise, random);
        const before = Array.from({ length: n }, () => run());
        const values = Float64Array.from(before, interquartileMean);
        const { level } = presentOf(values);
        const [first, second] = [run(), run()];
        const value = interquartileMean(first);
        const late = lateChange(Float64Array.of(...values, value), RELEVANCE);
        const isLate = late !== undefined && late.after.mean > late.before.mean;
        auto.count(alarm(level, value, RELEVANCE) > 0 || isLate);
        again.count(confirmedBy(level, value, interquartileMean(second)));
        z.count(zOf(Float64Array.from(before, best))(best(first)) > Z);
        percentage.count(value / (values.at(-1) as number) - 1 > PERCENT / 100);
        found.count(confirmedBy(level, interquartileMean(run(10)), interquartileMean(run(10))));
      });
      row([`${percent(noise)} %`, n, auto.trials, ...[auto, again, z, percentage, found].map(({ text }) => text)]);
      const about = `heavy tails, noise of ${percent(noise)} %, n = ${n}`;
      if (n >= 100) target(`Unconfirmed false alarms at most 1 %, ${about}`, auto, { most: 0.01 });
      if (n >= 5) target(`Confirmed false alarms at most 0.3 %, ${about}`, again, { most: 0.003 });
    }
  }
}

function afterStep(): void {
  const [long, short] = [35, 5];
  const budget = (seconds * 1000 * SHARES.step) / (NOISES.length * 2);
  console.log(`\n## Power ${short} runs after a step of 20 σ that nobody marked, with ${long} runs before it`);
  table(['noise', 'step', 'trials', 'auto finds 10 σ', `z > ${Z} finds 10 σ`]);
  for (const noise of NOISES) {
    for (const step of [-20, 20]) {
      const [auto, z] = rates(2) as [Rate, Rate];
      repeat(budget, 200_000 + step + noise * 1000, (random) => {
        const run = runsOn(RUNNERS.gaussian, noise, random);
        const before = Array.from({ length: long + short }, (_, i) => run(i < long ? 0 : step));
        const next = run(step + 10);
        const { level } = presentOf(Float64Array.from(before, interquartileMean));
        auto.count(alarm(level, interquartileMean(next), RELEVANCE) > 0);
        z.count(zOf(Float64Array.from(before, best))(best(next)) > Z);
      });
      row([`${percent(noise)} %`, `${step} σ`, auto.trials, auto.text, z.text]);
      target(`Power of at least 95 % for 10 σ after a step of ${step} σ, noise of ${percent(noise)} %`, auto, {
        least: 0.95,
      });
    }
  }
}

/** How soon a change is told that stays, and how often one that is none. */
function delays(): void {
  const [before, after, noise] = [30, 21, 0.01];
  const shifts = [0, 1, 2, 3, 5];
  const methods: Method[] = [AUTO, Z_SCORE, percentOf(PERCENT), E_DIVISIVE];
  console.log(`\n## Delay: changes told within so many runs, after ${before} runs of 1 % normal noise`);
  console.log('\nWith 0 σ nothing changes, and what is told is wrong.');
  table(['shift', 'method', 'trials', ...DELAYS.map((delay) => `${delay}`)]);
  for (const shift of shifts) {
    for (const method of methods) {
      const found = rates(DELAYS.length);
      repeat((seconds * 1000 * SHARES.delay) / (shifts.length * methods.length), 300_000 + shift, (random) => {
        const run = runsOn(RUNNERS.gaussian, noise, random);
        const values = Float64Array.from({ length: before + after }, (_, i) =>
          interquartileMean(run(i < before ? 0 : shift)),
        );
        DELAYS.forEach((delay, k) => {
          const told = method.told(values.subarray(0, before + 1 + delay), delay);
          found[k]?.count(told.some((start) => Math.abs(start - before) <= (shift === 0 ? 0 : 1)));
        });
      });
      row([`${shift} σ`, method.name, found[0]?.trials ?? 0, ...found.map(({ share }) => percent(share))]);
    }
  }
}

function labelled(): void {
  console.log('\n## Labelled series, walked forward in time');
  const folder = process.env['LABELLED_SERIES'];
  if (folder === undefined || folder === '') {
    console.log('\nNone: the variable LABELLED_SERIES names no folder.');
    return;
  }
  const all = readLabelled(folder);
  console.log(`\n${all.length} series of ${folder}; a change counts as told when it is told within the delay.`);
  table(['delay', 'method', 'told', 'precision', 'recall', 'F1', 'mean delay']);
  for (const delay of DELAYS) {
    const scores = [AUTO, Z_SCORE, percentOf(PERCENT), percentOf(100), E_DIVISIVE].map((method) => {
      const sum = { told: 0, right: 0, marked: 0, found: 0, delays: 0 };
      for (const { values, changes } of all) {
        const score = scoreOf(walk(method, values, delay), changes);
        for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += score[key];
      }
      const precision = sum.told === 0 ? 0 : sum.right / sum.told;
      const recall = sum.marked === 0 ? 0 : sum.found / sum.marked;
      const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
      const mean = sum.right === 0 ? '' : (sum.delays / sum.right).toFixed(1);
      row([delay, method.name, sum.told, percent(precision), percent(recall), f1.toFixed(3), mean]);
      return { name: method.name, f1 };
    });
    const [auto, ...others] = scores;
    for (const { name, f1 } of others) {
      if (auto !== undefined && auto.f1 < f1) missed.push(`F1 of auto at least that of ${name} within ${delay} runs`);
    }
  }
}

console.log(`# Accuracy with seed ${seed} in ${seconds} s`);
falseAlarmsAndPower();
limits();
heavyTails();
afterStep();
delays();
labelled();
console.log(
  missed.length === 0 ? '\nAll targets are met.' : `\nMissed:\n${missed.map((each) => `- ${each}`).join('\n')}`,
);
if (missed.length > 0) process.exitCode = 1;
