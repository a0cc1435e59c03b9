import { isTerminal, type Run } from '@ml-actions/core';
import type { Sighting } from './backend.ts';
import type { LaunchPlan } from './plan.ts';

/** A run that this step follows. */
export interface TrackedRun {
  run: Run;
  /** When it was first seen, in milliseconds. */
  seenAt: number;
  /** Its backend has told no id of it, so that nobody can find it by the one that it has. */
  isMadeUp: boolean;
  /** Nothing more is asked of it, whatever its state. */
  isClosed: boolean;
}

/** How a run ends for the step when not by itself. */
export type Closing = Pick<Run, 'state' | 'nativeState'> & { failure: NonNullable<Run['failure']> };

/** What a run is before anything is known of it but that it belongs to the plan. */
type Subject = Pick<LaunchPlan, 'backend' | 'id' | 'name' | 'commit' | 'tags'>;

/** By id, in the order in which they were first seen. */
export type TrackedRuns = ReadonlyMap<string, TrackedRun>;

/** The runs that can be found by their ids. */
export const namedOf = (tracked: readonly TrackedRun[]): readonly Run[] =>
  tracked.flatMap(({ run, isMadeUp }) => (isMadeUp ? [] : [run]));

export const isOpen = ({ run, isClosed }: TrackedRun): boolean => !isClosed && !isTerminal(run.state);

/**
 * The runs after something was seen of some of them. A run that has ended stays as it ended. The first that comes with an id
 * of its backend takes the place of the one that had to do without.
 * @param now milliseconds.
 */
export function sighted(
  tracked: TrackedRuns,
  sightings: readonly Sighting[],
  subject: Subject,
  now: number,
): TrackedRuns {
  const next = new Map(tracked);
  for (const sighting of sightings) {
    const nameless = [...next.values()].find(({ isMadeUp }) => isMadeUp);
    const known = next.get(sighting.id) ?? nameless;
    if (known !== undefined && known === nameless) next.delete(known.run.id);
    const first = { run: firstOf(subject), seenAt: now, isMadeUp: true, isClosed: false };
    next.set(sighting.id, updated(known ?? first, sighting, now));
  }
  return next;
}

const firstOf = ({ backend, id, name, commit, tags }: Subject): Run => ({
  backend,
  id,
  name,
  state: 'queued',
  nativeState: '',
  commit,
  tags,
});

function updated(
  tracked: TrackedRun,
  { id, isMadeUp = false, url, state, nativeState, failure }: Sighting,
  now: number,
): TrackedRun {
  const link = url === undefined ? {} : { url };
  if (!isOpen(tracked)) return { ...tracked, run: { ...tracked.run, ...link } };
  const { run, seenAt } = tracked;
  const hasEnded = isTerminal(state);
  // Of a run that was never seen while it ran only the first sight is known.
  const startedAt = run.startedAt ?? (hasEnded ? new Date(seenAt) : state === 'running' ? new Date(now) : undefined);
  return {
    ...tracked,
    isMadeUp,
    run: {
      ...run,
      id,
      ...link,
      state,
      nativeState,
      ...(startedAt !== undefined && { startedAt }),
      ...(hasEnded && { finishedAt: new Date(now) }),
      ...(failure !== undefined && { failure }),
      // Its word is all that is known.
      ...(failure === undefined &&
        (state === 'failed' || state === 'cancelled') && { failure: { summary: nativeState } }),
    },
  };
}

/** The runs after some of them, by id, have ended for the step. One that has ended by itself, or is not known, stays so. */
export function closed(tracked: TrackedRuns, closings: ReadonlyMap<string, Closing>, now: number): TrackedRuns {
  const next = new Map(tracked);
  for (const [id, closing] of closings) {
    const known = tracked.get(id);
    if (known === undefined || !isOpen(known)) continue;
    const { run, seenAt } = known;
    const times = { startedAt: run.startedAt ?? new Date(seenAt), finishedAt: new Date(now) };
    next.set(id, { ...known, isClosed: true, run: { ...run, ...closing, ...times } });
  }
  return next;
}

/** When a run is given up, and the input that says so. */
export interface Deadline {
  /** Milliseconds. */
  at: number;
  input: 'timeout' | 'queue-timeout';
  /** Milliseconds that it allows. */
  time: number;
}

/** `timeout` counts from the start. Until then `queue-timeout` counts, and where there is none, `timeout` from the launch. */
export function deadlineOf(
  { run, seenAt }: TrackedRun,
  { timeout, queueTimeout }: Pick<LaunchPlan, 'timeout' | 'queueTimeout'>,
): Deadline {
  const since = (from: number, input: Deadline['input'], time: number): Deadline => ({ at: from + time, input, time });
  if (queueTimeout === undefined) return since(seenAt, 'timeout', timeout);
  if (run.startedAt === undefined) return since(seenAt, 'queue-timeout', queueTimeout);
  return since(run.startedAt.getTime(), 'timeout', timeout);
}

/** The runs of a step as they become known. */
export interface RunBook {
  readonly all: readonly Run[];
  /** Those that may still change. */
  readonly open: readonly TrackedRun[];
  /** The step has not seen how one of them ended by itself. */
  readonly isGivenUp: boolean;
  /** Those of which the backend has told the ids. */
  readonly named: readonly Run[];
  see(sightings: readonly Sighting[]): void;
  /** By id. */
  close(closings: ReadonlyMap<string, Closing>): void;
  /** Adds the last lines of the log to the failure of a run. */
  detail(id: string, lines: readonly string[]): void;
}

/**
 * @param changed is told of those runs that are not as they were, once for each call of the book: it may do something with all
 *   runs, so that who has news of many tells them together.
 */
export function runBook(subject: Subject, now: () => number, changed: (runs: readonly Run[]) => void): RunBook {
  let tracked: TrackedRuns = new Map();
  const become = (next: TrackedRuns): void => {
    const before = tracked;
    tracked = next;
    const different = [...next.values()].filter((each) => {
      const known = before.get(each.run.id);
      return each !== known && JSON.stringify(each) !== JSON.stringify(known);
    });
    if (different.length > 0) changed(different.map(({ run }) => run));
  };
  return {
    get all() {
      return [...tracked.values()].map(({ run }) => run);
    },
    get open() {
      return [...tracked.values()].filter(isOpen);
    },
    get isGivenUp() {
      return [...tracked.values()].some(({ isClosed }) => isClosed);
    },
    get named() {
      return namedOf([...tracked.values()]);
    },
    see: (sightings) => become(sighted(tracked, sightings, subject, now())),
    close: (closings) => become(closed(tracked, closings, now())),
    detail: (id, lines) => {
      const known = tracked.get(id);
      if (known?.run.failure === undefined || lines.length === 0) return;
      const failure = { ...known.run.failure, detail: lines.join('\n') };
      tracked = new Map(tracked).set(id, { ...known, run: { ...known.run, failure } });
    },
  };
}
