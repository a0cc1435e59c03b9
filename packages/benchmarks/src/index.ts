export {
  BASELINE_RUNS,
  type Baseline,
  CONFIDENCE,
  type Comparison,
  compare,
  type Rule,
  VERDICTS,
  type Verdict,
} from './comparison.ts';
export { HISTORY_FOLDER, historyFile, type RecordedRun, readHistoryFile } from './history.ts';
export { changeText, percentText, rangeText, valueText } from './quantities.ts';
export { readResults } from './readers.ts';
export { type Machine, type Parameters, type Result, type Results, ResultsError, writeResults } from './results.ts';
export { type Series, seriesName } from './series.ts';
