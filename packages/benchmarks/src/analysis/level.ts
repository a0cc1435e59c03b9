import { ROUNDING } from './location.ts';
import { type Bulk, bulkOf } from './outliers.ts';
import { KNOWN, studentQuantile, studentTails } from './student.ts';

/** What the runs of one level say about the next run, if nothing changes. */
export interface Level extends Bulk {
  /** Up to where runs have been slow, or fast, by accident; equal to the bulk's range where none was. */
  tails: readonly [low: number, high: number];
}

/**
 * The level of runs, with the exceptions among them told apart.
 *
 * A runner that now and then is slow will be so again. With k outliers on a side, the largest of which is d from the mean, a
 * value up to d · (1 + 1/k) may be one more of them: where accidents are spread evenly, that is the unbiased estimate of how
 * far they reach (https://en.wikipedia.org/wiki/German_tank_problem). Nothing is beyond the tail that is not beyond all runs
 * seen, and of 100 runs and a new one like them it is the new one that is the largest in one case of 101.
 * @param values at least one.
 */
export function levelOf(values: Float64Array): Level {
  const bulk = bulkOf(values);
  if (bulk.count === values.length) return { ...bulk, tails: [bulk.low, bulk.high] };
  const { mean, low, high } = bulk;
  const [below, above] = [
    { count: 0, furthest: 0 },
    { count: 0, furthest: 0 },
  ];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value >= low && value <= high) continue;
    const side = value < low ? below : above;
    side.count++;
    side.furthest = Math.max(side.furthest, Math.abs(value - mean));
  }
  const reach = ({ count, furthest }: typeof below): number => furthest * (1 + 1 / count);
  return {
    ...bulk,
    tails: [below.count === 0 ? low : mean - reach(below), above.count === 0 ? high : mean + reach(above)],
  };
}

/** How a value compares with a level. */
export interface Deviation {
  /** Its distance from the mean in deviations of a prediction; NaN where the spread of the level is not known. */
  t: number;
  /** The chance of such a distance, to either side, if nothing changed. */
  chance: number;
  /** It is further off than all accidents of the level. */
  beyondTail: boolean;
}

/** What is known of the noise of a value besides what the runs before it show. */
export interface Noise {
  /** Variance of the value beyond that of the runs before, where it has fewer samples than they have. */
  extra?: number;
  /** The standard error of the value, as the tool that measured states it; that of each run before is taken to be the same. */
  error?: number;
  /** It is a time: never negative, with a noise that is a share of it. */
  isTime?: boolean;
}

/** The deviation of a time from run to run, as a share of it, is at most this where a few runs do not say that it is more… */
const NOISE_OF_TIMES = 0.3;
/** … and from so many on they say it themselves; and equal ones have hardly any. */
export const ENOUGH = 5;
/**
 * Compares a new value with a level by the prediction interval of Student's t, mean ± t · s · √(1 + 1/n) with n − 1 degrees of
 * freedom: https://en.wikipedia.org/wiki/Prediction_interval#Unknown_mean,_unknown_variance. The spread s is that of whole runs,
 * and so has in it both what differs between runs and what differs within them.
 *
 * Values that are rounded have at least the noise of that, even where they are all equal, and a few of them often are. So less than
 * five equal runs tell no spread, as a single one does not, and the chance is that of `chanceOfEqual`.
 *
 * Of two to four runs of a time the chance by `chanceOfTime` counts where it is less.
 * @param runs whose mean the value is.
 */
export function deviationFrom(level: Level, value: number, noise: Noise = {}, runs = 1): Deviation {
  const { mean, tails } = level;
  const difference = value - mean;
  const beyondTail = value < tails[0] || value > tails[1];
  if (Math.abs(difference) <= ROUNDING * Math.max(Math.abs(value), Math.abs(mean))) {
    return { t: 0, chance: 1, beyondTail: false };
  }
  const { width, degrees } = predictionOf(level, noise, value, runs);
  const t = difference / width;
  const chance = Number.isNaN(width) ? chanceOfEqual(level, value) : studentTails(t, degrees);
  return { t, chance: areFewTimes(level, noise) ? Math.min(chance, chanceOfTime(level, value)) : chance, beyondTail };
}

/** Where the next value lies but for the given chance; undefined where no spread is known. */
export function predictionInterval(
  level: Level,
  chance: number,
  noise: Noise = {},
): readonly [number, number] | undefined {
  const { width, degrees } = predictionOf(level, noise, level.mean);
  if (Number.isNaN(width)) return undefined;
  const half = isConstant(level) && noise.error === undefined ? 0 : studentQuantile(chance, degrees) * width;
  const high = level.mean + half;
  return [level.mean - half, areFewTimes(level, noise) ? Math.min(high, longestTime(level, chance)) : high];
}

/** Whether all runs but outliers have one value. */
export const isConstant = ({ low, high }: Level): boolean =>
  high - low <= ROUNDING * Math.max(Math.abs(low), Math.abs(high));

/** Whether the runs tell how much they differ: not a single one, and not a few that are equal. */
const hasSpread = (level: Level): boolean => level.count >= ENOUGH || (level.count > 1 && !isConstant(level));

/**
 * The deviation of a prediction of the value, and its degrees of freedom. The width is NaN where no spread is known.
 *
 * A variance that the tool states counts as far as the runs do not show it themselves, and is known, so that the degrees of freedom are those of a sum
 * of both: https://en.wikipedia.org/wiki/Welch%E2%80%93Satterthwaite_equation.
 */
function predictionOf(
  level: Level,
  { extra = 0, error = 0 }: Noise,
  value: number,
  runs = 1,
): { width: number; degrees: number } {
  const { count } = level;
  const seen = hasSpread(level) ? varianceWith(level, value) : 0;
  if (!hasSpread(level) && error === 0) return { width: Number.NaN, degrees: Number.NaN };
  const shares = 1 / runs + 1 / count;
  const own = seen * shares + extra;
  const variance = own + Math.max(0, error ** 2 - seen) * shares;
  return { width: Math.sqrt(variance), degrees: degreesOf(own, count - 1, variance) };
}

/** @param own the part of the variance that is estimated, with its degrees of freedom; the rest of it is known. */
export const degreesOf = (own: number, degrees: number, variance: number): number =>
  own === 0 ? KNOWN : Math.min(KNOWN, degrees * (variance / own) ** 2);

/**
 * The chance of two levels that differ so, if nothing changed, by Student's t test for two samples with one variance:
 * https://en.wikipedia.org/wiki/Student%27s_t-test#Independent_two-sample_t-test
 */
export function chanceOfDifference(before: Level, after: Level, { error = 0 }: Noise): number {
  const degrees = before.count + after.count - 2;
  const squares =
    (before.count - 1) * varianceWith(before, after.mean) + (after.count - 1) * varianceWith(after, before.mean);
  const own = squares / degrees;
  const variance = Math.max(own, error ** 2);
  const width = Math.sqrt(variance * (1 / before.count + 1 / after.count));
  return studentTails((after.mean - before.mean) / width, degreesOf(own, degrees, variance));
}

/** The variance of runs, with that of rounding. */
const varianceWith = (level: Level, value: number): number =>
  Math.max(level.deviation ** 2, resolutionOf(level, value) ** 2 / 12);

/**
 * To how much values are rounded, which gives each a noise of a twelfth of its square: https://en.wikipedia.org/wiki/Quantization_(signal_processing)#Quantization_noise_model.
 * It is the smallest difference between runs; of runs that are all equal the last digit, theirs or that of the new value.
 */
const resolutionOf = ({ step, mean }: Level, value: number): number =>
  step > 0 ? step : Math.min(lastDigit(mean), lastDigit(value));

/** One in the last digit of a number as it is printed: 0.01 of 0.25, 1 of 30. */
function lastDigit(value: number): number {
  const [, decimals = '', exponent = '0'] = /^-?\d+(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  return 10 ** (Number(exponent) - decimals.length);
}

/** Whether they are too few runs of a time to tell its noise, which is then taken to be `noiseOfTime`. */
const areFewTimes = ({ count, mean }: Level, { isTime = false }: Noise): boolean =>
  isTime && count > 1 && count < ENOUGH && mean > 0;

/** The deviation of a time as a share of it: that of its runs, and no less than times have. */
const noiseOfTime = ({ deviation, mean }: Level): number => Math.max(NOISE_OF_TIMES, deviation / mean);

/**
 * The chance of a time that is so much longer than the mean m of n runs, to either side. By Student's t alone two or three runs can
 * hardly tell anything, because it knows of no noise that would be too much. Of a time the deviation is about c = 0.3 of
 * it; if nothing changed, a value v and v/m · m, the same share of the mean, differ by c · √(m² + v²/n) at most (Fieller's theorem,
 * https://en.wikipedia.org/wiki/Fieller%27s_theorem).
 */
function chanceOfTime(level: Level, value: number): number {
  const { count, mean } = level;
  if (value <= mean) return 1;
  return studentTails((value - mean) / (noiseOfTime(level) * Math.sqrt(mean ** 2 + value ** 2 / count)), KNOWN);
}

/**
 * The greatest chance, whatever the noise, that n runs are equal after rounding and one more is so far off: noise that explains the
 * one seldom leaves the others equal. Of a normal noise with a deviation of σ resolutions n runs are equal with a chance of about
 * (√(2π) σ)^(1 − n) / √n, and one is d further off than rounding makes it with 2Φ(−d / σ). Over all σ the product is at most
 * `EQUAL[n]` / d^(n − 1).
 */
function chanceOfEqual(level: Level, value: number): number {
  const factor = EQUAL[level.count];
  if (factor === undefined) return 1;
  const off = Math.abs(value - level.mean) / resolutionOf(level, value) - 1;
  return off <= 0 ? 1 : Math.min(1, factor / off ** (level.count - 1));
}

/** By n: (2π)^((1 − n) / 2) / √n times the maximum of u^(n − 1) · 2Φ(−u). */
const EQUAL: Readonly<Record<number, number>> = { 2: 0.0959, 3: 0.0305, 4: 0.0144 };

/** The time whose chance it is: that equation solved for v. */
function longestTime(level: Level, chance: number): number {
  const { count, mean } = level;
  const square = (noiseOfTime(level) * studentQuantile(chance, KNOWN)) ** 2;
  const rest = 1 - square / count;
  return rest <= 0 ? Number.POSITIVE_INFINITY : (mean * (1 + Math.sqrt(1 - rest * (1 - square)))) / rest;
}
