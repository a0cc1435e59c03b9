export { type CompareOptions, compare } from './analysis/compare.ts';
export { confirmed, type SuspectBenchmark, suspectBenchmarks } from './analysis/confirm.ts';
export { FALSE_ALARMS } from './analysis/detection.ts';
export { comparePaired } from './analysis/paired.ts';
export type { Line } from './analysis/points.ts';
export type { Method, Requirement, Rule } from './analysis/rules.ts';
export { segmentStarts } from './analysis/segments.ts';
export { type Baseline, type Comparison, VERDICTS, type Verdict, worstFirst } from './analysis/verdict.ts';
export { conbenchMeasure, conbenchParameters } from './formats/conbench.ts';
export {
  digestOf,
  HISTORY_FOLDER,
  type HistoryFile,
  historyFile,
  type RecordedRun,
  readHistoryFile,
} from './history.ts';
export { readImport } from './history-import.ts';
export { packFile, readHistory } from './history-pack.ts';
export { monthOfFile, upkeepOf } from './history-plan.ts';
export { KnownResults } from './history-scan.ts';
export { changeText, percentText, rangeText, valueText } from './quantities.ts';
export { readResults } from './readers.ts';
export {
  inOrder,
  type Machine,
  type Parameters,
  type Result,
  type Results,
  ResultsError,
  writeResults,
} from './results.ts';
export { machineText, type Series, seriesKey, seriesName, seriesOf } from './series.ts';
export { type Trend, type TrendLevel, trendsOf } from './trends.ts';
export { conversion } from './units.ts';
