import type { RecordedRun } from '../history.ts';
import type { Result, Results } from '../results.ts';
import { machineText, type Series, seriesOf } from '../series.ts';
import { isTiming } from '../units.ts';
import { interquartileMean } from './location.ts';
import { together } from './pooling.ts';

/** A series over the recorded runs, column by column, because a history has a million points. */
export interface Track {
  readonly series: Series;
  /** Index of the first run in which it was measured. */
  start: number;
  /** Index of each run, where not every run after the first has it. */
  runs?: number[];
  /** What each run counts as: the mean of the middle half of its samples. */
  readonly values: number[];
  /** Where all runs have one sample, the values are all there is to keep. */
  samples?: (readonly number[] | undefined)[];
  /** Of all runs, or of each where they differ. */
  unit: string | undefined;
  units?: (string | undefined)[];
  /** Of single samples; seldom known. */
  standardErrors?: (number | undefined)[];
  /** The last run of the report in which it was, even with an error; −1 where there is none. */
  last: number;
  lastAt: number;
  lastUnit: string | undefined;
  /** While a run is added: its first result. */
  first: Result | undefined;
}

/** A recorded run without its results. */
export interface RunFacts {
  commit: string;
  recordedAt: Date;
}

export interface Points {
  /** In the order of time. */
  readonly runs: readonly RunFacts[];
  readonly tracks: readonly Track[];
  /** The latest run of the report; −1 where there is none. */
  readonly last: number;
  find(series: Series): Track | undefined;
  /** Whether a series is known from any machine. */
  isKnown(series: Series): boolean;
}

/**
 * All series of a history. Runs are read one by one, so that their results need never be in memory together; only runs of the
 * baseline and of other commits count.
 * @param context of the report that is made.
 */
export function pointsOf(
  history: Iterable<RecordedRun>,
  { commit, context }: { commit: string; context: string },
): Points {
  const table = new TrackTable();
  const runs: (RunFacts & { inReport: boolean })[] = [];
  for (const { baseline, results, recordedAt, context: report } of history) {
    if (!baseline || results.commit === commit) continue;
    runs.push({ commit: results.commit, recordedAt, inReport: report === context });
    addRun(table, results, runs.length - 1, report === context ? recordedAt.getTime() : undefined);
  }
  const order = runs.map((_, i) => i).sort((a, b) => timeOf(runs, a) - timeOf(runs, b));
  // Mostly they come in the order of time.
  if (order.some((run, i) => run !== i)) for (const track of table.all) sortTrack(track, order);
  const sorted = order.map((run) => runs[run] as (typeof runs)[number]);
  return {
    runs: sorted,
    tracks: table.all,
    last: sorted.findLastIndex(({ inReport }) => inReport),
    find: (series) => table.find(series),
    isKnown: (series) => table.isKnown(series),
  };
}

const timeOf = (runs: readonly RunFacts[], run: number): number => (runs[run] as RunFacts).recordedAt.getTime();

/** @param reportedAt when the run was recorded, if it is one of the report. */
function addRun(
  table: TrackTable,
  { machine, results }: Results,
  run: number,
  reportedAt = Number.NEGATIVE_INFINITY,
): void {
  const tracks = table.ofRun(results, machine);
  const repeated = new Map<Track, [Result, ...Result[]]>();
  tracks.forEach((track, k) => {
    const result = results[k] as Result;
    const { first } = track;
    if (first === undefined) track.first = result;
    else if (repeated.has(track)) repeated.get(track)?.push(result);
    else repeated.set(track, [first, result]);
  });
  for (const track of tracks) {
    const { first } = track;
    if (first === undefined) continue;
    track.first = undefined;
    const several = repeated.get(track);
    addPoint(track, several === undefined ? first : together(several), run);
    if (reportedAt > track.lastAt) {
      track.last = run;
      track.lastAt = reportedAt;
      track.lastUnit = first.unit;
    }
  }
}

function addPoint(track: Track, { samples, unit, error, standardError }: Result, run: number): void {
  if (error !== undefined || samples.length === 0) return;
  const row = track.values.length;
  if (row === 0) [track.start, track.unit] = [run, unit];
  // Columns begin with the first run that needs them.
  if (track.runs !== undefined || run !== track.start + row) {
    track.runs ??= runsOf(track);
    track.runs[row] = run;
  }
  if (track.units !== undefined || unit !== track.unit) {
    track.units ??= Array.from<string | undefined>({ length: row }).fill(track.unit);
    track.units[row] = unit;
  }
  if (samples.length > 1) {
    track.samples ??= [];
    track.samples[row] = samples;
  }
  if (standardError !== undefined) {
    track.standardErrors ??= [];
    track.standardErrors[row] = standardError;
  }
  track.values.push(interquartileMean(samples));
}

/** The index of the run of a row. */
export const runOf = ({ runs, start }: Track, row: number): number =>
  runs === undefined ? start + row : (runs[row] ?? -1);

const runsOf = (track: Track): number[] => track.values.map((_, row) => runOf(track, row));

export const samplesOf = ({ samples, values }: Track, row: number): readonly number[] =>
  samples?.[row] ?? [values[row] as number];

export const unitOf = ({ units, unit }: Track, row: number): string | undefined =>
  units === undefined ? unit : units[row];

/** Variance of single samples; NaN where nobody knows it. */
export function varianceOf(samples: readonly number[], standardError = Number.NaN): number {
  const n = samples.length;
  if (n < 2) return standardError ** 2;
  let mean = 0;
  for (const sample of samples) mean += sample / n;
  let variance = 0;
  for (const sample of samples) variance += (sample - mean) ** 2 / (n - 1);
  return variance;
}

export function rangeOf(values: readonly number[]): readonly [low: number, high: number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/** Finds series by their parts: to make a key of text for each of a million results would take longer than all the rest. */
class TrackTable {
  readonly all: Track[] = [];
  readonly #byName = new Map<string, Map<string, Track[]>>();
  readonly #timing = new Map<string | undefined, boolean>();
  #before: readonly Track[] = [];

  /** The track of each result. As a rule a run measures what the run before it did, in the same order. */
  ofRun(results: readonly Result[], machine: Results['machine']): readonly Track[] {
    const name = machineText(machine);
    const before = this.#before;
    this.#before = results.map((result, k) => {
      const likely = before[k];
      return likely !== undefined && this.#isOf(likely, result, name) ? likely : this.#of(result, machine, name);
    });
    return this.#before;
  }

  #isOf({ series }: Track, { benchmark, metric, unit, parameters }: Result, machine: string): boolean {
    return (
      series.benchmark === benchmark &&
      series.metric === metric &&
      series.machine === (this.#isTiming(unit) ? machine : undefined) &&
      sameParameters(series.parameters, parameters)
    );
  }

  #of(result: Result, machine: Results['machine'], name: string): Track {
    let metrics = this.#byName.get(result.benchmark);
    if (metrics === undefined) {
      metrics = new Map<string, Track[]>();
      this.#byName.set(result.benchmark, metrics);
    }
    let tracks = metrics.get(result.metric);
    if (tracks === undefined) {
      tracks = [];
      metrics.set(result.metric, tracks);
    }
    const known = tracks.find((each) => this.#isOf(each, result, name));
    if (known !== undefined) return known;
    const series = seriesOf(result, machine);
    const columns = { start: -1, values: [], unit: result.unit };
    const fresh = { last: -1, lastAt: Number.NEGATIVE_INFINITY, lastUnit: undefined, first: undefined };
    const track: Track = { series, ...columns, ...fresh };
    tracks.push(track);
    this.all.push(track);
    return track;
  }

  find(series: Series): Track | undefined {
    return this.#named(series).find(
      ({ series: { machine, parameters } }) =>
        machine === series.machine && sameParameters(parameters, series.parameters),
    );
  }

  isKnown(series: Series): boolean {
    return this.#named(series).some(
      ({ values, series: { machine, parameters } }) =>
        values.length > 0 &&
        (machine === undefined) === (series.machine === undefined) &&
        sameParameters(parameters, series.parameters),
    );
  }

  #named({ benchmark, metric }: Series): readonly Track[] {
    return this.#byName.get(benchmark)?.get(metric) ?? [];
  }

  #isTiming(unit: string | undefined): boolean {
    let timing = this.#timing.get(unit);
    if (timing === undefined) {
      timing = isTiming(unit);
      this.#timing.set(unit, timing);
    }
    return timing;
  }
}

const NONE: Series['parameters'] = {};

function sameParameters(a: Series['parameters'], b: Series['parameters'] = NONE): boolean {
  if (a === b) return true;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && Object.is(a[name], b[name]))
  );
}

function sortTrack(track: Track, order: readonly number[]): void {
  const place = new Map(order.map((run, i) => [run, i]));
  const placeOf = (run: number): number => place.get(run) ?? -1;
  const runs = runsOf(track);
  track.runs = runs;
  const sorted = runs.map((_, i) => i).sort((x, y) => placeOf(runs[x] ?? -1) - placeOf(runs[y] ?? -1));
  for (const column of [runs, track.values, track.samples, track.units, track.standardErrors]) {
    const before: readonly unknown[] = [...(column ?? [])];
    sorted.forEach((from, i) => {
      if (column !== undefined) (column as unknown[])[i] = before[from];
    });
  }
  runs.forEach((run, i) => {
    runs[i] = placeOf(run);
  });
  track.last = placeOf(track.last);
}
