import type { Result } from './results.ts';

interface Traits {
  better: NonNullable<Result['better']>;
  unit?: string;
}

/** Words of metric names, and what they say. The README shows the same table. */
const TABLE: readonly (Traits & { words: string })[] = [
  {
    words:
      'accuracy acc precision recall sensitivity specificity f1 auc auroc auprc map ndcg mrr r2 bleu rouge meteor iou dice',
    better: 'higher',
  },
  { words: 'throughput qps rps fps', better: 'higher', unit: '/s' },
  { words: 'loss error errors err rmse mse mae mape perplexity ppl wer cer fid brier', better: 'lower' },
  { words: 'memory', better: 'lower' },
  { words: 'duration time runtime latency elapsed seconds', better: 'lower', unit: 's' },
  { words: 'milliseconds ms', better: 'lower', unit: 'ms' },
  { words: 'microseconds us', better: 'lower', unit: 'us' },
  { words: 'nanoseconds ns', better: 'lower', unit: 'ns' },
  { words: 'minutes', better: 'lower', unit: 'min' },
  { words: 'bytes', better: 'lower', unit: 'B' },
  { words: 'kb', better: 'lower', unit: 'kB' },
  { words: 'mb', better: 'lower', unit: 'MB' },
  { words: 'gb', better: 'lower', unit: 'GB' },
];

const BY_WORD: ReadonlyMap<string, Traits> = new Map(
  TABLE.flatMap(({ words, ...traits }) => words.split(' ').map((word) => [word, traits] as const)),
);

/**
 * Direction and unit as the words of a metric's name tell them: `eval_loss`, `valAccuracy`, `latency-p99-ms`,
 * `samples_per_second`. Nothing where no word is known or two contradict each other: no direction is better than a wrong
 * one.
 */
export function metricTraits(name: string): Partial<Traits> {
  const words = name
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  const per = words.lastIndexOf('per');
  if (per > 0 && /^(s|sec|seconds?)$/.test(words[per + 1] ?? '')) return { better: 'higher', unit: '/s' };
  // time_to_accuracy: what comes after "to" is a goal and not what is measured, and whether it is, a name cannot tell.
  if (words.includes('to')) return {};
  const known = words.slice(0, per > 0 ? per : undefined).flatMap((word) => BY_WORD.get(word) ?? []);
  const [first] = known;
  if (first === undefined || known.some(({ better }) => better !== first.better)) return {};
  // The most specific unit stands last: latency_ms is in milliseconds.
  const unit = known.findLast((traits) => traits.unit !== undefined)?.unit;
  return { better: first.better, ...(unit !== undefined && { unit }) };
}
