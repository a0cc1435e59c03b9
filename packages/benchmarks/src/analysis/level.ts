import { type Bulk, bulkOf } from './outliers.ts';
import { studentQuantile, studentTails } from './student.ts';

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
  /** Its distance from the mean in deviations of a prediction; infinite from a level that is constant. */
  t: number;
  /** The chance of such a distance, to either side, if nothing changed. */
  chance: number;
  /** It is further off than all accidents of the level. */
  beyondTail: boolean;
}

/** Relative to the values, a difference that rounding alone can make. */
const ROUNDING = 1e-9;

/**
 * Compares a new value with a level by the prediction interval of Student's t, mean ± t · s · √(1 + 1/n) with n − 1 degrees of
 * freedom: https://en.wikipedia.org/wiki/Prediction_interval#Unknown_mean,_unknown_variance. The spread s is that of whole runs,
 * and so has in it both what differs between runs and what differs within them.
 * @param extra variance of the new value beyond that of the runs before, where it has fewer samples than they have.
 */
export function deviationFrom(level: Level, value: number, extra = 0): Deviation {
  const { mean, tails } = level;
  const difference = value - mean;
  const beyondTail = value < tails[0] || value > tails[1];
  if (Math.abs(difference) <= ROUNDING * Math.max(Math.abs(value), Math.abs(mean))) {
    return { t: 0, chance: 1, beyondTail: false };
  }
  const width = widthOf(level, extra);
  // Of a single run no spread is known.
  if (Number.isNaN(width)) return { t: Number.NaN, chance: 1, beyondTail };
  const t = difference / width;
  return { t, chance: studentTails(t, level.count - 1), beyondTail };
}

/** Where the next value lies but for the given chance; undefined of a single run. */
export function predictionInterval(level: Level, chance: number, extra = 0): readonly [number, number] | undefined {
  if (level.count < 2) return undefined;
  const half = studentQuantile(chance, level.count - 1) * widthOf(level, extra);
  return [level.mean - half, level.mean + half];
}

const widthOf = ({ count, deviation }: Level, extra: number): number =>
  Math.sqrt(deviation ** 2 * (1 + 1 / count) + extra);
