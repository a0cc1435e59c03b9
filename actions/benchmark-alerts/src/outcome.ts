import type { Comparison, Verdict } from '@ml-actions/benchmarks';
import { titleOf } from './title.ts';

/** What all comparisons of a commit come to. */
export interface Outcome {
  /**
   * `failure`: a regression or an error. `neutral`: nothing could be compared. The other two are of a Conbench server, as
   * benchalerts has them; `action_required` is an error, or nothing to judge.
   */
  conclusion: 'success' | 'failure' | 'neutral' | 'action_required' | 'skipped';
  /** One line of plain text, with names that are foreign. */
  title: string;
  counts: Readonly<Record<Verdict, number>>;
  /** How many series were compared with a baseline or a bound. */
  analyzed: number;
  /** A person wants it as it is. */
  accepted?: boolean;
  /** Why the label that says so does not count. */
  notAccepted?: string;
}

/** What is not to be told from comparisons alone. */
export type Decided = Pick<Outcome, 'conclusion'> & Partial<Pick<Outcome, 'title' | 'analyzed'>>;

/** The title of what is accepted, from which it is read again who did that. */
export const acceptedBy = (login: string, title: string): string => `Accepted by @${login}: ${title}`;
export const ACCEPTED = /^Accepted by @(\S+): /;

export function outcomeOf(comparisons: readonly Comparison[], decided?: Decided): Outcome {
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
  // An error has neither: it is not compared.
  const analyzed = comparisons.filter(({ baseline, bound }) => baseline !== undefined || bound !== undefined).length;
  return { conclusion: conclusionOf(counts, analyzed), title: titleOf(comparisons), counts, analyzed, ...decided };
}

/** Whether something is worse that a person may want: not an error, of which nobody knows what it hides. */
export const isAcceptable = ({ counts }: Outcome): boolean =>
  counts.error === 0 && counts.regression + counts.inconclusive + counts.removed > 0;

/** What a comment on a change is about: not what is new, and not what nobody can tell. */
export const hasChange = ({ conclusion, counts }: Outcome): boolean =>
  conclusion === 'action_required' || counts.error + counts.regression + counts.removed + counts.improvement > 0;

/** What people are called for: something is worse, or cannot be told, and nobody has accepted it. */
export const isAlarming = ({ conclusion, counts, accepted = false }: Outcome): boolean =>
  !accepted && (conclusion === 'action_required' || counts.error + counts.regression > 0);

function conclusionOf(counts: Outcome['counts'], analyzed: number): Outcome['conclusion'] {
  if (counts.error > 0 || counts.regression > 0) return 'failure';
  return analyzed > 0 ? 'success' : 'neutral';
}
