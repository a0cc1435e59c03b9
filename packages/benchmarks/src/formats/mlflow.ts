import { at, entriesOf, isRecord, itemsOf, kindOf, numberOf, refuse, type Spot, textOf } from '../json.ts';
import type { Result, Results } from '../results.ts';
import { metricAt, stem } from './plain-metrics.ts';
import { type Reader, someOf } from './reader.ts';

/**
 * A run of MLflow: what `mlflow runs describe` prints, what `GET /api/2.0/mlflow/runs/get` answers, or `run.json` of
 * mlflow-export-import. Of a metric that was logged in each step the last value counts. Parameters of the run are no part
 * of the identity: a change of a learning rate must be compared with what was before.
 * https://mlflow.org/docs/latest/api_reference/rest-api.html#mlflowrun
 */
export const mlflow: Reader = {
  name: 'an MLflow run',
  fits: (value) => isRecord(value) && runIn(value) !== undefined,
  read: (root, name = stem(root.file)) => {
    const { info, metrics } = runAt(root);
    const id = textOf(at(info, at(info, 'run_id').value === undefined ? 'run_uuid' : 'run_id'));
    const status = at(info, 'status').value;
    const results = lastValues(metrics)
      // What the machine did, about which nobody can say what is good.
      .filter(([key]) => !key.startsWith('system/'))
      .map(([key, value]) => metricAt(key, [value], name))
      .map((result): Result => (isDone(status) ? result : { error: `The run is ${String(status)}`, ...result }));
    return results.length > 0 ? ({ run: { id }, results } satisfies Results) : refuse(metrics, 'holds no metric');
  },
};

/** 3 in old versions. https://mlflow.org/docs/latest/api_reference/rest-api.html#runstatus */
const isDone = (status: unknown): boolean => status === undefined || status === 'FINISHED' || status === 3;

/** Where the run is in its document. */
function runIn(value: Readonly<Record<string, unknown>>): 'run' | 'mlflow' | 'data' | undefined {
  const isInfo = (info: unknown) => isRecord(info) && ('run_id' in info || 'run_uuid' in info);
  const [run, exported] = [value['run'], value['mlflow']];
  if (isRecord(run) && isInfo(run['info'])) return 'run';
  if (isRecord(exported) && isInfo(exported['info'])) return 'mlflow';
  return isInfo(value['info']) && isRecord(value['data']) ? 'data' : undefined;
}

function runAt(root: Spot): { info: Spot; metrics: Spot } {
  const place = isRecord(root.value) ? runIn(root.value) : undefined;
  const run = place === 'data' || place === undefined ? root : at(root, place);
  return { info: at(run, 'info'), metrics: at(place === 'mlflow' ? run : at(run, 'data'), 'metrics') };
}

/** From an object of values or of lists of steps, or from a list with one item for each metric. */
function lastValues(metrics: Spot): [string, Spot][] {
  if (Array.isArray(metrics.value)) {
    return itemsOf(metrics).map((item) => [textOf(at(item, 'key')), numeric(at(item, 'value'))]);
  }
  return entriesOf(metrics).map(([key, spot]) => {
    if (!Array.isArray(spot.value)) return [key, numeric(spot)];
    const steps = someOf(spot).map((item) => ({ item, step: stepOf(at(item, 'step')) }));
    const last = steps.reduce((a, b) => (b.step >= a.step ? b : a), steps[0] ?? refuse(spot, 'is an empty list'));
    return [key, numeric(at(last.item, 'value'))];
  });
}

const stepOf = (spot: Spot): number => (spot.value === undefined ? 0 : numberOf(spot));

/** MLflow writes what JSON lacks as text. https://protobuf.dev/programming-guides/json/ */
function numeric(spot: Spot): Spot {
  if (typeof spot.value === 'number') return spot;
  const known = new Map([
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['-Infinity', Number.NEGATIVE_INFINITY],
  ]).get(String(spot.value));
  return { ...spot, value: known ?? refuse(spot, `is ${kindOf(spot.value)}, not a number`) };
}
