import { FALSE_ALARMS } from './analysis/detection.ts';
import { pastOf } from './analysis/finding.ts';
import { levelOf, predictionInterval } from './analysis/level.ts';
import { pointsOf, type RunFacts, runOf, unitOf } from './analysis/points.ts';
import { segmentStarts } from './analysis/segments.ts';
import type { RecordedRun } from './history.ts';
import { measuresTime, type Series } from './series.ts';

/** How a series went over the recorded runs. */
export interface Trend {
  series: Series;
  /** That of the last run; runs in a unit that cannot be converted to it are left out. */
  unit: string | undefined;
  /** The index of the run of each value, ascending. */
  runs: readonly number[];
  /** What each run counts as: the mean of the middle half of its samples. */
  values: readonly number[];
  /** The levels, the earliest first; each ends where the next one begins. */
  levels: readonly TrendLevel[];
}

export interface TrendLevel {
  /** Index of its first value. */
  start: number;
  /** Of its values without outliers. */
  mean: number;
  /** Where another run of it would lie; absent of a single run. */
  spread?: readonly [low: number, high: number];
}

/**
 * All series that the runs of the default branch have measured, as `compare` sees them: the last 200 runs of each, cut at the changes of
 * their level. The runs are in the order of time.
 */
export function trendsOf(history: Iterable<RecordedRun>): { runs: readonly RunFacts[]; trends: Trend[] } {
  const points = pointsOf(history, { commit: '', context: '' });
  const trends = points.tracks.flatMap((track) => {
    if (track.values.length === 0) return [];
    const unit = unitOf(track, track.values.length - 1);
    const past = pastOf(points, track.series, unit);
    if (past === undefined) return [];
    const { rows, values } = past;
    return [
      {
        series: track.series,
        unit,
        runs: rows.map((row) => runOf(track, row)),
        values: [...values],
        levels: levelsOf(values, measuresTime(unit, track.series.metric)),
      },
    ];
  });
  return { runs: points.runs, trends };
}

function levelsOf(values: Float64Array, isTime: boolean): TrendLevel[] {
  const starts = [0, ...segmentStarts(values)];
  return starts.map((start, i) => {
    const level = levelOf(values.subarray(start, starts[i + 1]));
    const spread = predictionInterval(level, FALSE_ALARMS, { isTime });
    return { start, mean: level.mean, ...(spread && { spread }) };
  });
}
