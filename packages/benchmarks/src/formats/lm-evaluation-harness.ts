import { at, defined, entriesOf, isRecord, refuse, type Spot } from '../json.ts';
import { metricTraits } from '../metric-names.ts';
import type { Parameters, Result } from '../results.ts';
import { type Reader, samplesOf, spreadOf } from './reader.ts';

/** What stands beside the metrics of a task. */
const FACTS = new Set(['alias', 'name', 'sample_len', 'sample_count']);

/**
 * The results file of lm-evaluation-harness: tasks and groups of tasks, each with metrics called `acc,none` (metric and
 * filter) beside `acc_stderr,none`; before version 0.4 `acc` and `acc_stderr`.
 * https://github.com/EleutherAI/lm-evaluation-harness/blob/main/docs/interface.md
 */
export const lmEvaluationHarness: Reader = {
  name: 'lm-evaluation-harness',
  fits: (value) => isRecord(value) && isRecord(value['results']) && isRecord(value['versions']) && 'config' in value,
  read: (root) => {
    const tasks = new Map(entriesOf(at(root, 'results')));
    const groups = at(root, 'groups');
    // Newer versions list groups in both places.
    if (isRecord(groups.value)) {
      for (const [name, spot] of entriesOf(groups)) if (!tasks.has(name)) tasks.set(name, spot);
    }
    const results = [...tasks].flatMap(([task, spot]) => resultsOf(root, task, spot));
    return results.length > 0 ? { results } : refuse(at(root, 'results'), 'holds no metric');
  },
};

function resultsOf(root: Spot, task: string, spot: Spot): Result[] {
  return entriesOf(spot).flatMap(([key, value]): Result[] => {
    const [metric = '', filter = 'none'] = key.split(/,(.*)/s);
    // A group without a metric of its own has one called " ".
    if (FACTS.has(key) || metric.trim() === '' || metric.endsWith('_stderr')) return [];
    const isHigherBetter = at(at(at(root, 'higher_is_better'), task), metric).value;
    const error = at(spot, key.includes(',') ? `${metric}_stderr,${filter}` : `${metric}_stderr`);
    return [
      defined({
        benchmark: task,
        metric,
        better: typeof isHigherBetter === 'boolean' ? directionOf(isHigherBetter) : metricTraits(metric).better,
        ...samplesOf([value]),
        // Where there is no formula for it, "N/A".
        standardError: error.value === 'N/A' ? undefined : spreadOf(error),
        parameters: settingsOf(root, task, filter),
      }),
    ];
  });
}

const directionOf = (isHigherBetter: boolean) => (isHigherBetter ? 'higher' : 'lower');

/** What makes numbers of a task incomparable: its version, how many examples were shown, how many questions were asked. */
function settingsOf(root: Spot, task: string, filter: string): Parameters | undefined {
  const settings = {
    ...(filter !== 'none' && { filter }),
    version: at(at(root, 'versions'), task).value,
    shots: at(at(root, 'n-shot'), task).value,
    limit: at(at(root, 'config'), 'limit').value,
  };
  const known = Object.entries(settings).filter(([, value]) => ['string', 'number'].includes(typeof value));
  return known.length > 0 ? (Object.fromEntries(known) as Parameters) : undefined;
}
