import { average, deviation, quantile } from './records.ts';

/** One result of a history, in the order of the commits. */
export interface Point {
  id: string;
  value: number;
  /** Milliseconds. */
  commitTime: number;
  resultTime: number;
  /** Somebody has marked that another distribution begins here. */
  begins: boolean;
}

export interface Position {
  id: string;
  isOutlier: boolean;
  segment: number;
  /** Of the commits before it in its segment; undefined for the first and for an outlier. */
  meanBefore: number | undefined;
  mean: number | undefined;
  residual: number | undefined;
  deviation: number | undefined;
  deviationBefore: number | undefined;
}

const SHIFT = 5;

/**
 * Where each point stands among those before it.
 * https://github.com/conbench/conbench/blob/3af4a55206ad3918762cc8dd7d3012eadbe96a54/conbench/entities/history.py#L554-L776
 * @param window how many commits count.
 */
export function positions(points: readonly Point[], window: number): Position[] {
  const rows = [...points].sort((a, b) => a.commitTime - b.commitTime || a.resultTime - b.resultTime);
  const outlier = outliers(
    rows.map(({ value }) => value),
    window,
  );
  const segments = rows.map(
    (row) => rows.filter(({ begins, commitTime }) => begins && commitTime <= row.commitTime).length,
  );
  const kept = rows.map((row, index) => ({ row, index })).filter(({ index }) => !outlier[index]);
  const overall = ranks(kept.map(({ row }) => row.commitTime));
  const within = new Map<number, number>();
  for (const segment of new Set(segments)) {
    const group = kept.filter(({ index }) => segments[index] === segment);
    const own = ranks(group.map(({ row }) => row.commitTime));
    group.forEach(({ index }, at) => void within.set(index, own[at] ?? 0));
  }
  const sameSegment = (index: number) => kept.filter((other) => segments[other.index] === segments[index]);
  const rankIn = (index: number) => within.get(index) ?? 0;

  const means = kept.map(({ row, index }) => {
    const rank = rankIn(index);
    const group = sameSegment(index);
    const before = group.filter((other) => rankIn(other.index) < rank && rankIn(other.index) >= rank - window);
    const including = group.filter((other) => rankIn(other.index) <= rank && rankIn(other.index) > rank - window);
    const meanBefore = before.length > 0 ? average(before.map((other) => other.row.value)) : row.value;
    return { meanBefore, mean: average(including.map((other) => other.row.value)), residual: row.value - meanBefore };
  });
  const spread = (from: (rank: number) => boolean) => {
    const residuals = means.filter((_, at) => from(overall[at] ?? 0)).map(({ residual }) => residual);
    return residuals.length < 2 ? undefined : deviation(residuals);
  };
  const found = new Map(
    kept.map(({ index }, at) => {
      const rank = overall[at] ?? 0;
      const deviations = {
        deviation: spread((other) => other <= rank && other > rank - window),
        deviationBefore: spread((other) => other < rank && other >= rank - window),
      };
      return [index, { ...means[at], ...deviations }] as const;
    }),
  );
  return rows.map(({ id }, index) => ({
    id,
    isOutlier: outlier[index] ?? false,
    segment: segments[index] ?? 0,
    meanBefore: undefined,
    mean: undefined,
    residual: undefined,
    deviation: undefined,
    deviationBefore: undefined,
    ...found.get(index),
  }));
}

/** Values that jump and jump again at the next one. */
function outliers(values: readonly number[], window: number): boolean[] {
  const steps = values.map((value, index) => value - (values[index - 1] ?? Number.NaN));
  const defined = steps.slice(1).sort((a, b) => a - b);
  if (defined.length === 0) return values.map(() => false);
  const [low, high] = [quantile(defined, 0.05), quantile(defined, 0.95)];
  const shifts = steps.map((step, index) => {
    const usual = steps.slice(Math.max(0, index + 1 - window), index + 1).filter((each) => each >= low && each <= high);
    const away = Math.abs(step - average(usual));
    return away / deviation(usual) > SHIFT;
  });
  return shifts.map((shift, index) => shift && (shifts[index + 1] ?? false));
}

/** Dense ranks from 1, of values in ascending order. */
function ranks(values: readonly number[]): number[] {
  const order = [...new Set(values)];
  return values.map((value) => order.indexOf(value) + 1);
}

/** The newest commit's mean and spread; undefined where either is not known. */
export function latest(points: readonly Point[], window: number): { mean: number; deviation: number } | undefined {
  const last = positions(points, window).at(-1);
  return last?.mean === undefined || last.deviation === undefined
    ? undefined
    : { mean: last.mean, deviation: last.deviation };
}
