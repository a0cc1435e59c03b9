import { isTerminal } from '@ml-actions/core';
import { runState, type SematicRun, sourceOf } from './runs.ts';

/**
 * What tells runs apart of which none takes the place of another. A run takes that of earlier ones with its function, name and
 * tags `run/…`. What one step launches side by side are siblings: there it does so only where the earlier one had ended before.
 * @param runs all that are known of a commit.
 * @returns by id; of runs with the same name and source the last one created is the one that counts.
 */
export function sourcesOf(runs: readonly SematicRun[]): ReadonlyMap<string, string> {
  const oldestFirst = runs.toSorted((a, b) => compare(a.created_at, b.created_at));
  const slots = Map.groupBy(oldestFirst, (run) => JSON.stringify([run.name, sourceOf(run)]));
  const sources = new Map<string, string>();
  for (const slot of slots.values())
    for (const [at, run] of slot.entries()) {
      const later = slot.slice(at + 1);
      const isSibling = later.length > 0 && !later.some((other) => supersedes(other, run));
      sources.set(run.id, isSibling ? `${sourceOf(run)}, run ${run.id}` : sourceOf(run));
    }
  return sources;
}

/** @param later with the same function, name and tags `run/…`, created after the other. */
const supersedes = (later: SematicRun, run: SematicRun): boolean =>
  stepOf(later) === undefined || stepOf(later) !== stepOf(run) || hadEnded(run, later.created_at);

/** A run that is retried has a time at which it failed. */
function hadEnded({ future_state, resolved_at, failed_at }: SematicRun, time: string): boolean {
  const ended = resolved_at ?? failed_at;
  return isTerminal(runState(future_state)) && ended !== null && compare(ended, time) <= 0;
}

const stepOf = ({ tags }: SematicRun): string | undefined => tags.find((tag) => tag.startsWith('gha:'));

/** As texts: dates in JavaScript have no microseconds. */
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
