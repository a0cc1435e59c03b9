import type { Result } from './results.ts';
import { conversion } from './units.ts';

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
  { words: 'duration time runtime latency elapsed', better: 'lower' },
  { words: 'seconds', better: 'lower', unit: 's' },
  { words: 'milliseconds millis msec msecs ms', better: 'lower', unit: 'ms' },
  { words: 'microseconds micros usec usecs us', better: 'lower', unit: 'us' },
  { words: 'nanoseconds nanos nsec nsecs ns', better: 'lower', unit: 'ns' },
  { words: 'minutes', better: 'lower', unit: 'min' },
  { words: 'bytes', better: 'lower', unit: 'B' },
  { words: 'kb', better: 'lower', unit: 'kB' },
  { words: 'mb', better: 'lower', unit: 'MB' },
  { words: 'gb', better: 'lower', unit: 'GB' },
];

const BY_WORD: ReadonlyMap<string, Traits> = new Map(
  TABLE.flatMap(({ words, ...traits }) => words.split(' ').map((word) => [word, traits] as const)),
);

/** Units that a word is only behind one for a time: `duration_h`, but not `model_s`. */
const UNITS_OF_TIME: ReadonlyMap<string, string> = new Map([
  ...['s', 'sec', 'secs', 'second'].map((word) => [word, 's'] as const),
  ...['h', 'hr', 'hrs', 'hour', 'hours'].map((word) => [word, 'h'] as const),
  ...['mins', 'minute'].map((word) => [word, 'min'] as const),
  ...TABLE.filter(({ unit }) => conversion(unit, 's') !== undefined).flatMap(({ words, unit = '' }) =>
    words.split(' ').map((word) => [word, unit] as const),
  ),
]);

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const TIMES = wordsOf('duration time runtime latency elapsed');
/** They are a part of many names that mean something else: `feature_map_size`, `memory_bandwidth`, `time_saved`. */
const AMBIGUOUS = wordsOf('map acc memory time');
/** What may stand behind a word without a change of what it means, as may numbers and units. */
const QUALIFIERS = wordsOf(
  'mean median avg average total sum max min peak p50 p75 p90 p95 p99 p999 norm macro micro weighted top1 top5 ' +
    'taken spent elapsed usage used allocated reserved footprint consumption rss train training val valid validation test eval',
);
/** With one of them nobody can tell from the other words which direction is good. */
const TURNING = wordsOf('free available unused remaining left saved bandwidth capacity limit budget');

const isQualifier = (word: string): boolean =>
  QUALIFIERS.has(word) ||
  TIMES.has(word) ||
  UNITS_OF_TIME.has(word) ||
  BY_WORD.get(word)?.unit !== undefined ||
  /^\d+$/.test(word);

/**
 * Direction and unit as the words of a metric's name tell them: `eval_loss`, `valAccuracy`, `latency-p99-ms`,
 * `samples_per_second`. Nothing where no word is known or two contradict each other: no direction is better than a wrong
 * one, and no unit than a wrong one.
 */
export function metricTraits(name: string): Partial<Traits> {
  const words = wordsIn(name);
  if (words.some((word) => TURNING.has(word))) return {};
  const per = words.lastIndexOf('per');
  if (per > 0 && /^(s|sec|seconds?)$/.test(words[per + 1] ?? '')) return { better: 'higher', unit: '/s' };
  const to = words.indexOf('to');
  if (to !== -1) {
    // time_to_accuracy: what comes after "to" is a goal and not what is measured, and whether it is, only a unit can tell.
    const unit = TIMES.has(words[to - 1] ?? '') ? unitOfTime(words, to) : undefined;
    return unit === undefined ? {} : { better: 'lower', unit };
  }
  const known = knownIn(words.slice(0, per > 0 ? per : undefined));
  const [first] = known;
  if (first === undefined || known.some(({ better }) => better !== first.better)) return {};
  const time = known.findLast(({ word }) => TIMES.has(word));
  const unit =
    time === undefined
      ? known.findLast((traits) => traits.unit !== undefined)?.unit
      : (unitOfTime(words, time.at) ?? (time.isLast && words[time.at + 1] !== 'min' ? 's' : undefined));
  return { better: first.better, ...(unit !== undefined && { unit }) };
}

/** Whether a metric is a time by its name, also where nobody knows its unit: `latency_ticks`. */
export const isTimeByName = (name: string): boolean =>
  metricTraits(name).better === 'lower' && knownIn(wordsIn(name)).some(({ word }) => TIMES.has(word));

const wordsIn = (name: string): string[] =>
  name
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .split(/[^a-z0-9]+/);

interface KnownWord extends Traits {
  word: string;
  at: number;
  /** What follows does not change what it means. */
  isLast: boolean;
}

function knownIn(words: readonly string[]): KnownWord[] {
  return words.flatMap((word, at) => {
    const traits = BY_WORD.get(word);
    const isLast = words.slice(at + 1).every(isQualifier);
    return traits !== undefined && (isLast || !AMBIGUOUS.has(word)) ? [{ ...traits, word, at, isLast }] : [];
  });
}

/** The unit that stands last behind a word for a time. Only of a duration `min` is one, and not the least. */
function unitOfTime(words: readonly string[], at: number): string | undefined {
  if (words[at] === 'duration' && words[at + 1] === 'min') return 'min';
  const last = words.findLast((word, k) => k > at && words[k - 1] !== 'per' && UNITS_OF_TIME.has(word));
  return last === undefined ? undefined : UNITS_OF_TIME.get(last);
}
