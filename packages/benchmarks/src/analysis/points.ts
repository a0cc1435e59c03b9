import type { RecordedRun } from '../history.ts';
import { type Singles, singlesOf } from '../history-scan.ts';
import type { Result, Results } from '../results.ts';
import { dependsOnMachine, machineText, NO_PARAMETERS, type Series, seriesOf } from '../series.ts';
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
  /** Which direction is good, as all runs say that say one. */
  better: Result['better'] | 'unclear';
  /** Of single samples; seldom known. */
  standardErrors?: (number | undefined)[];
  /** The last run of the report in which it was, even with an error; −1 where there is none. */
  last: number;
  lastAt: number;
  lastUnit: string | undefined;
  /** While a run is added: its first result. */
  first: Result | undefined;
}

/** What comes before a commit, so that its history can be told from that of others. */
export interface Line {
  /** The newest first, and not all: older ones are known by the time of their runs. */
  before: readonly string[];
  /** Commits of the baseline's branch that do not come before it. */
  later: ReadonlySet<string>;
  /** Runs of the commits before it count wherever they were measured. */
  ofBranch: boolean;
}

/** A recorded run without its results. */
export interface RunFacts {
  commit: string;
  recordedAt: Date;
}

export interface Points {
  /** In the order of their commits, where that is known, and of time. */
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
 * baseline and of commits before count.
 * @param context of the report that is made.
 * @param line default: all other commits come before, in the order of time.
 */
export function pointsOf(
  history: Iterable<RecordedRun>,
  { commit, context, line }: { commit: string; context: string; line?: Line | undefined },
): Points {
  const ranks = new Map(line?.before.map((sha, n) => [sha, -n]));
  const counts = (baseline: boolean, sha: string): boolean =>
    sha !== commit && line?.later.has(sha) !== true && (baseline || (line?.ofBranch === true && ranks.has(sha)));
  const table = new TrackTable();
  let alike = new AlikeRuns({ results: [] }, []);
  const runs: (RunFacts & { inReport: boolean })[] = [];
  for (const { baseline, results, recordedAt, context: report } of history) {
    if (!counts(baseline, results.commit)) continue;
    runs.push({ commit: results.commit, recordedAt, inReport: report === context });
    const at = report === context ? recordedAt.getTime() : Number.NEGATIVE_INFINITY;
    if (alike.add(results, runs.length - 1, at)) continue;
    alike.handOut();
    const tracks = addRun(table, results, runs.length - 1, at);
    alike = new AlikeRuns(results, tracks);
  }
  alike.handOut();
  const rankOf = (run: number): number => ranks.get((runs[run] as RunFacts).commit) ?? Number.NEGATIVE_INFINITY;
  const order = runs
    .map((_, i) => i)
    .sort((a, b) => compareNumbers(rankOf(a), rankOf(b)) || compareNumbers(timeOf(runs, a), timeOf(runs, b)));
  // Mostly they come in that order.
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

/** Unlike a difference it knows that infinities can be equal. */
const compareNumbers = (a: number, b: number): number => Number(a > b) - Number(a < b);

const timeOf = (runs: readonly RunFacts[], run: number): number => (runs[run] as RunFacts).recordedAt.getTime();

/** @param reportedAt when the run was recorded, if it is one of the report; otherwise −∞. */
function addRun(table: TrackTable, { machine, results }: Results, run: number, reportedAt: number): readonly Track[] {
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
    setLast(track, run, reportedAt, first.unit);
    const { better = track.better } = first;
    track.better = track.better === undefined || track.better === better ? better : 'unclear';
  }
  return tracks;
}

function setLast(track: Track, run: number, reportedAt: number, unit: string | undefined): void {
  if (reportedAt <= track.lastAt) return;
  track.last = run;
  track.lastAt = reportedAt;
  track.lastUnit = unit;
}

/**
 * Runs that measure what the run before them did, in the same order, and every series once and without an error: as a rule all.
 * What they count as is kept run by run and then handed out series by series, because thousands of series do not fit into a
 * processor's cache, and each would be fetched from the memory for each run.
 */
class AlikeRuns {
  readonly #like: Results;
  readonly #tracks: readonly Track[];
  /** Of the last run, where all its results are one number: another one with the same list is like it without a look. */
  #measures: Singles['measures'] | undefined;
  readonly #rows: Row[] = [];
  #first = 0;
  #last = -1;
  #lastAt = Number.NEGATIVE_INFINITY;

  /** @param tracks of each result of the run that others may be like. */
  constructor(like: Results, tracks: readonly Track[]) {
    this.#like = like;
    this.#tracks = new Set(tracks).size === tracks.length ? tracks : [];
    if (this.#tracks.length > 0) this.#measures = singlesOf(like)?.measures;
  }

  /** @returns false where the run is not like the one before, and is not added. */
  add(next: Results, run: number, reportedAt: number): boolean {
    if (machineText(next.machine) !== machineText(this.#like.machine)) return false;
    const singles = singlesOf(next);
    const isSame = singles !== undefined && singles.measures === this.#measures;
    const row = isSame ? { values: singles.values } : this.#rowOf(next.results);
    if (row === undefined) return false;
    this.#measures = singles?.measures;
    if (this.#rows.length === 0) this.#first = run;
    this.#rows.push(row);
    if (reportedAt > this.#lastAt) [this.#last, this.#lastAt] = [run, reportedAt];
    return true;
  }

  #rowOf(results: readonly Result[]): Row | undefined {
    const { results: before } = this.#like;
    if (results.length !== this.#tracks.length) return undefined;
    const row: Row = { values: new Float64Array(results.length) };
    for (let k = 0; k < results.length; k++) {
      const [a, b] = [results[k] as Result, before[k] as Result];
      if (a.benchmark !== b.benchmark || a.metric !== b.metric || a.unit !== b.unit || a.better !== b.better)
        return undefined;
      if (a.samples.length === 0 || a.error !== undefined || a.standardError !== undefined) return undefined;
      if (!sameParameters(a.parameters ?? NO_PARAMETERS, b.parameters)) return undefined;
      row.values[k] = interquartileMean(a.samples);
      if (a.samples.length === 1) continue;
      row.samples ??= new Array<undefined>(results.length).fill(undefined);
      row.samples[k] = a.samples;
    }
    return row;
  }

  handOut(): void {
    if (this.#rows.length === 0) return;
    for (let k = 0; k < this.#tracks.length; k++) {
      const [track, { unit }] = [this.#tracks[k] as Track, this.#like.results[k] as Result];
      for (let n = 0; n < this.#rows.length; n++) {
        const { values, samples } = this.#rows[n] as Row;
        addSamples(track, samples?.[k]);
        addValue(track, values[k] as number, unit, this.#first + n);
      }
      setLast(track, this.#last, this.#lastAt, unit);
    }
  }
}

/** What a run counts as in each series, and its samples where there are several. */
interface Row {
  readonly values: Float64Array;
  samples?: (readonly number[] | undefined)[];
}

function addPoint(track: Track, { samples, unit, error, standardError }: Result, run: number): void {
  if (error !== undefined || samples.length === 0) return;
  const row = track.values.length;
  if (samples.length > 1) addSamples(track, samples);
  if (standardError !== undefined) {
    track.standardErrors ??= [];
    track.standardErrors[row] = standardError;
  }
  addValue(track, interquartileMean(samples), unit, run);
}

/** Before the value that they count as is added. */
function addSamples(track: Track, samples: readonly number[] | undefined): void {
  if (samples === undefined) return;
  track.samples ??= [];
  track.samples[track.values.length] = samples;
}

function addValue(track: Track, value: number, unit: string | undefined, run: number): void {
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
  track.values.push(value);
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
  readonly #timeUnits = new Map<string, boolean>();
  readonly #timeNames = new Map<string, boolean>();
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
      series.machine === (this.#isTiming(unit, metric) ? machine : undefined) &&
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
    const columns = { start: -1, values: [], unit: result.unit, better: undefined };
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

  #isTiming(unit: string | undefined, metric: string): boolean {
    const [known, key] = unit === undefined ? [this.#timeNames, metric] : [this.#timeUnits, unit];
    let timing = known.get(key);
    if (timing === undefined) {
      timing = dependsOnMachine(unit, metric);
      known.set(key, timing);
    }
    return timing;
  }
}

function sameParameters(a: Series['parameters'], b: Series['parameters'] = NO_PARAMETERS): boolean {
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
