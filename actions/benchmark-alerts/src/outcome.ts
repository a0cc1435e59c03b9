import type { Comparison, Verdict } from '@ml-actions/benchmarks';

/** What all comparisons of a commit come to. */
export interface Outcome {
  /** `failure`: a regression or an error. `neutral`: nothing could be compared. */
  conclusion: 'success' | 'failure' | 'neutral';
  /** One sentence. */
  title: string;
  counts: Readonly<Record<Verdict, number>>;
  /** How many series were compared with a baseline. */
  analyzed: number;
}

export function outcomeOf(comparisons: readonly Comparison[]): Outcome {
  const counts: Record<Verdict, number> = {
    error: 0,
    regression: 0,
    inconclusive: 0,
    removed: 0,
    new: 0,
    improvement: 0,
    pass: 0,
  };
  for (const { verdict } of comparisons) counts[verdict]++;
  // A bound of a rule judges without a baseline.
  const analyzed = comparisons.filter(
    ({ verdict, baseline }) => verdict !== 'error' && (baseline !== undefined || verdict === 'regression'),
  ).length;
  return { conclusion: conclusionOf(counts, analyzed), title: titleOf(counts, analyzed), counts, analyzed };
}

/** What a comment on a change is about: not what is new, and not what nobody can tell. */
export const hasChange = ({ counts }: Outcome): boolean =>
  counts.error + counts.regression + counts.removed + counts.improvement > 0;

function conclusionOf(counts: Outcome['counts'], analyzed: number): Outcome['conclusion'] {
  if (counts.error > 0 || counts.regression > 0) return 'failure';
  return analyzed > 0 ? 'success' : 'neutral';
}

function titleOf(counts: Outcome['counts'], analyzed: number): string {
  const plural = (n: number, word: string) => (n === 1 ? `1 ${word}` : `${n} ${word}s`);
  const parts = [
    counts.error > 0 && plural(counts.error, 'error'),
    analyzed > 0 && plural(counts.regression, 'regression'),
    counts.inconclusive > 0 && `${counts.inconclusive} inconclusive`,
    counts.improvement > 0 && plural(counts.improvement, 'improvement'),
    counts.removed > 0 && `${counts.removed} removed`,
    counts.new > 0 && `${counts.new} new`,
    counts.pass > 0 && `${counts.pass} passed`,
  ].filter((part) => part !== false);
  if (parts.length === 0) return 'No results';
  return `${analyzed === 0 && counts.error === 0 ? 'Nothing to compare with yet: ' : ''}${parts.join(', ')}`;
}
