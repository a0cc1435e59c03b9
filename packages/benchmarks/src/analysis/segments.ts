import { studentQuantile, studentTails } from './student.ts';

/** Runs that a level lasts at least: two slow runs in a row are no new level. */
export const SHORTEST = 3;
/** Runs that a series with a cut has at least: what fewer tell of their noise is not enough. */
const FEWEST = 8;
/** The chance that a series of purely normal noise is cut at all; measured it is less. */
const FALSE_CUTS = 0.0003;
/** Neighbours of a run on each side, by which it is told whether it is far off. */
const REACH = 3;
const WIDTH = 2 * REACH + 1;
/** The chance of a value that does not count in full: three deviations from the median, where the deviation is known well. */
const CLIPPED = 0.0027;
/** Of the difference of two normal values: the median of its absolute value, in deviations of one of them. */
const MEDIAN_DIFFERENCE = 0.6744897501960817 * Math.SQRT2;
/** Relative to the largest value, a difference that rounding alone can make. */
const ROUNDING = 1e-9;

/**
 * Where the level of a series changes for good: the indices, in order, at which a new level begins; the first level, which
 * begins at 0, is not told.
 *
 * 1. Each value is clipped to some three deviations around the median of itself and its three neighbours on each side (Hampel's
 *    filter), so that what lasts for one or two runs is no level. The deviation comes from the differences of neighbours,
 *    which a step changes only once.
 * 2. In pieces of the series of all lengths and places, the narrowest first, the best cut in two counts if Student's t test
 *    bears it out; wider pieces with that cut in them are passed over. This is seeded binary segmentation with the narrowest
 *    over the threshold, in n · log n steps: https://arxiv.org/abs/2002.06633. Narrow pieces come first, because in a wide one
 *    several changes may hide each other.
 * 3. Each cut moves to the best place between its neighbours and is tested again there.
 *
 * The test is that for two samples with one variance, https://en.wikipedia.org/wiki/Student%27s_t-test#Independent_two-sample_t-test,
 * and its level is divided by the number of values, for the places where a cut could be (Bonferroni).
 * @param values in the order of time.
 */
export function segmentStarts(values: Float64Array): number[] {
  const n = values.length;
  if (n < FEWEST) return [];
  const sums = cumulated(clipped(values), n);
  return settled(narrowestCuts(sums), sums);
}

/** What one series needs while it is looked at is used again for the next one: there are thousands. */
let room = roomOf(0);

function roomOf(n: number) {
  const column = () => new Float64Array(n + 1);
  return { size: n, differences: column(), clipped: column(), values: column(), squares: column() };
}

function roomFor(n: number): typeof room {
  if (room.size < n) room = roomOf(2 * n);
  return room;
}

function clipped(values: Float64Array): Float64Array {
  const n = values.length;
  // A deviation that few values tell is often too small.
  const reach = studentQuantile(CLIPPED, n - 2) * noiseOf(values);
  const result = roomFor(n).clipped;
  result.set(values);
  for (let i = 0; i < n; i++) {
    // As wide at the ends as between them: of four values two may be accidents.
    const from = Math.max(0, Math.min(i - REACH, n - WIDTH));
    const [low, high] = [(values[i] as number) - reach, (values[i] as number) + reach];
    let [below, above] = [0, 0];
    for (let k = from; k < from + WIDTH; k++) {
      if ((values[k] as number) < low) below++;
      else if ((values[k] as number) > high) above++;
    }
    // The median is among the larger half of them.
    if (below > REACH) result[i] = medianOf(values, from) + reach;
    else if (above > REACH) result[i] = medianOf(values, from) - reach;
  }
  return result;
}

const medianOf = (values: Float64Array, from: number): number =>
  values.slice(from, from + WIDTH).sort()[REACH] as number;

/** The deviation of single values, as the differences of neighbours tell it. */
function noiseOf(values: Float64Array): number {
  const differences = roomFor(values.length).differences.subarray(0, values.length - 1);
  for (let i = 1; i < values.length; i++) {
    differences[i - 1] = Math.abs((values[i] as number) - (values[i - 1] as number));
  }
  return smallest(differences, differences.length >> 1) / MEDIAN_DIFFERENCE;
}

/** The value at a place of the sorted ones, by Hoare's selection, which moves them: to sort them all takes four times as long. */
function smallest(values: Float64Array, place: number): number {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const pivot = values[(low + high) >> 1] as number;
    let [up, down] = [low, high];
    while (up <= down) {
      while ((values[up] as number) < pivot) up++;
      while ((values[down] as number) > pivot) down--;
      if (up > down) break;
      const moved = values[up] as number;
      values[up++] = values[down] as number;
      values[down--] = moved;
    }
    if (place <= down) high = down;
    else if (place >= up) low = up;
    else break;
  }
  return values[place] as number;
}

/** Sums of values and squares from the start, so that those of any piece are a difference. */
interface Sums {
  n: number;
  values: Float64Array;
  squares: Float64Array;
  /** A difference up to this may be one of rounding alone. */
  rounding: number;
}

function cumulated(values: Float64Array, n: number): Sums {
  // Around one of them, so that a large common part is not rounded.
  const origin = values[n >> 1] as number;
  const { values: total, squares } = roomFor(n);
  const sums = { n, values: total, squares, rounding: 0 };
  for (let i = 0; i < n; i++) {
    const value = (values[i] as number) - origin;
    sums.values[i + 1] = (sums.values[i] as number) + value;
    sums.squares[i + 1] = (sums.squares[i] as number) + value * value;
    sums.rounding = Math.max(sums.rounding, ROUNDING * Math.abs(values[i] as number));
  }
  return sums;
}

/** Pieces of a series, each from an index up to another one that is not in it, column by column. */
interface Pieces {
  from: Int32Array;
  to: Int32Array;
  /** What a cut must take off the sum of squares to be borne out, in relation to what it leaves. */
  limit: Float64Array;
}

/** By the number of values. */
const seeds = new Map<number, Pieces>();

/** Pieces of n values, the narrowest first: each layer has pieces √2 times as long as the one before, which overlap by half. */
function seededPieces(n: number): Pieces {
  let pieces = seeds.get(n);
  if (pieces === undefined) {
    const list: [from: number, to: number][] = [];
    for (let length = n; length >= 2 * SHORTEST; length /= Math.SQRT2) {
      const count = length === n ? 1 : 2 * Math.ceil(n / length) - 1;
      const step = count === 1 ? 0 : (n - length) / (count - 1);
      // The last layer and the last piece first, to be turned round.
      for (let k = count - 1; k >= 0; k--) list.push([Math.floor(k * step), Math.ceil(k * step + length)]);
    }
    list.reverse();
    pieces = {
      from: Int32Array.from(list, ([from]) => from),
      to: Int32Array.from(list, ([, to]) => to),
      // t² = (squares taken off) / (squares left / degrees of freedom)
      limit: Float64Array.from(
        list,
        ([from, to]) => studentQuantile(FALSE_CUTS / n, to - from - 2) ** 2 / (to - from - 2),
      ),
    };
    seeds.set(n, pieces);
  }
  return pieces;
}

function narrowestCuts(sums: Sums): number[] {
  const { from, to, limit } = seededPieces(sums.n);
  const cuts: number[] = [];
  for (let piece = 0; piece < from.length; piece++) {
    const [first, end] = [from[piece] as number, to[piece] as number];
    if (cuts.length > 0 && cuts.some((cut) => first < cut && cut < end)) continue;
    const start = bestCut(sums, first, end);
    if (start === first) continue;
    const left = squaresOf(sums, first, start) + squaresOf(sums, start, end);
    const taken = squaresOf(sums, first, end) - left;
    if (taken > (limit[piece] as number) * left && differ(sums, first, start, end)) cuts.push(start);
  }
  return cuts.sort((a, b) => a - b);
}

/** Each cut at its best place between its neighbours, and without those that are none; the weakest goes first. */
function settled(cuts: readonly number[], sums: Sums): number[] {
  let left = [...cuts];
  while (left.length > 0) {
    const moved = left.map((_, k) => {
      const [first, end] = [left[k - 1] ?? 0, left[k + 1] ?? sums.n];
      const start = bestCut(sums, first, end);
      return { start, chance: start === first ? 1 : chanceOf(sums, first, start, end) };
    });
    const weakest = moved.reduce((worst, cut) => (cut.chance > worst.chance ? cut : worst));
    const borneOut = weakest.chance <= FALSE_CUTS / sums.n;
    left = moved.filter((cut) => borneOut || cut !== weakest).map(({ start }) => start);
    if (borneOut) break;
  }
  return left;
}

/** 1 / k, because a division is slow. */
let inverses = new Float64Array(0);

/** Where a piece is best cut in two; its begin, where it is flat. */
function bestCut({ values }: Sums, from: number, to: number): number {
  const length = to - from;
  if (inverses.length <= length) inverses = Float64Array.from({ length: 2 * length + 1 }, (_, k) => 1 / k);
  const before = values[from] as number;
  const mean = ((values[to] as number) - before) / length;
  let [best, most] = [0, 0];
  for (let k = SHORTEST; k <= length - SHORTEST; k++) {
    const off = (values[from + k] as number) - before - mean * k;
    // What the cut takes off the sum of squares.
    const taken = off * off * ((inverses[k] as number) + (inverses[length - k] as number));
    if (taken > most) {
      most = taken;
      best = k;
    }
  }
  return from + best;
}

/** The chance of two samples that differ like the parts of a piece, if nothing changed: Student's t test. */
function chanceOf(sums: Sums, from: number, start: number, to: number): number {
  if (!differ(sums, from, start, to)) return 1;
  const degrees = to - from - 2;
  const variance = (squaresOf(sums, from, start) + squaresOf(sums, start, to)) / degrees;
  return studentTails(
    differenceOf(sums, from, start, to) / Math.sqrt(variance * (1 / (start - from) + 1 / (to - start))),
    degrees,
  );
}

/** By more than rounding. */
const differ = (sums: Sums, from: number, start: number, to: number): boolean =>
  Math.abs(differenceOf(sums, from, start, to)) > sums.rounding;

const differenceOf = (sums: Sums, from: number, start: number, to: number): number =>
  sumOf(sums, start, to) / (to - start) - sumOf(sums, from, start) / (start - from);

const sumOf = ({ values }: Sums, from: number, to: number): number => (values[to] as number) - (values[from] as number);

/** The sum of squared differences to the mean. */
function squaresOf(sums: Sums, from: number, to: number): number {
  const squares = (sums.squares[to] as number) - (sums.squares[from] as number);
  return Math.max(0, squares - sumOf(sums, from, to) ** 2 / (to - from));
}
