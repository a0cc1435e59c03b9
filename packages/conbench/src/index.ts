export { type Alerts, alertsOf, type RunFindings } from './alerts.ts';
export { type Conbench, connectConbench, type Thresholds } from './conbench.ts';
export { type Posted, problemOf, type Refusal } from './posting.ts';
export type {
  BaselineCandidate,
  BaselineType,
  BenchmarkResult,
  ComparedResult,
  Comparison,
  HistorySample,
  MachineInfo,
  NewResult,
  Run,
  RunWithBaselines,
  Unit,
} from './wire.ts';
export { BASELINES, UNITS } from './wire.ts';
