import { cut, foldLines, type ListedRun, type RunState } from '@ml-actions/core';
import { logUrl, runUrl } from './address.ts';
import type { ExceptionMetadata, FutureState, WireRun } from './wire.ts';

/** A run whose tags are a list, whatever the server sent. */
export type SematicRun = Omit<WireRun, 'tags'> & { tags: readonly string[] };

const STATES: Readonly<Record<FutureState, RunState>> = {
  // Until its pod starts.
  CREATED: 'queued',
  // There is no word for "running".
  SCHEDULED: 'running',
  // The function has returned, and what it called goes on.
  RAN: 'running',
  RETRYING: 'running',
  RESOLVED: 'succeeded',
  FAILED: 'failed',
  NESTED_FAILED: 'failed',
  CANCELED: 'cancelled',
};

/** The state of a run, from its `future_state` alone: the status of its resolution says something else. */
export const runState = (futureState: string): RunState =>
  Object.hasOwn(STATES, futureState) ? STATES[futureState as FutureState] : 'unknown';

export const sematicRun = (run: WireRun): SematicRun => ({ ...run, tags: tagsOf(run.tags) });

function tagsOf(tags: WireRun['tags']): readonly string[] {
  if (typeof tags !== 'string') return tags;
  try {
    const list: unknown = JSON.parse(tags);
    if (Array.isArray(list)) return list.map(String);
  } catch {
    // Not the text of a list: then it is one tag.
  }
  return [tags];
}

/** The run is the top of a pipeline. */
export const isRoot = ({ id, root_id, parent_id }: SematicRun): boolean => parent_id === null && id === root_id;

export interface RunContext {
  /** Address of the UI, without a slash at its end. */
  dashboard: string;
  commit?: string | undefined;
  /** Why a failed run failed, see `Sematic.explain`. */
  failures?: readonly SematicRun[];
}

/** The function, and the statuses `run/…` that record the run: legs of a matrix run one function under one name. */
export const sourceOf = ({ function_path, tags }: SematicRun): string =>
  [function_path, ...tags.filter((tag) => tag.startsWith('run/')).sort()].join(', ');

/** A root run in the words of all backends. */
export function toRun(run: SematicRun, { dashboard, commit, failures = [] }: RunContext): ListedRun {
  const state = runState(run.future_state);
  const failure = state === 'failed' ? failureOf([...failures, run], run.root_id, dashboard) : undefined;
  // A run that is cancelled has a time in `failed_at` too; `ended_at` is when the function's body returned.
  const finished = run.resolved_at ?? run.failed_at;
  return {
    backend: 'sematic',
    id: run.id,
    name: run.name ?? run.function_path,
    source: sourceOf(run),
    url: runUrl(dashboard, run.root_id),
    state,
    nativeState: run.future_state,
    tags: run.tags,
    // Of a run and its rerun the one that had to wait longer may start last.
    startedAt: new Date(run.created_at),
    ...(commit !== undefined && { commit }),
    ...(finished !== null && { finishedAt: new Date(finished) }),
    ...(failure !== undefined && { failure }),
  };
}

/** Bytes of an exception in a line. */
const SUMMARY_BYTES = 300;

/** The first run that failed by itself: that of a caller says only "Failed because the child run failed". */
function failureOf(runs: readonly SematicRun[], rootId: string, dashboard: string): ListedRun['failure'] {
  const failed = runs.find((run) => run.future_state === 'FAILED' && exceptionOf(run) !== undefined);
  const run = failed ?? runs.find((one) => exceptionOf(one) !== undefined);
  const exception = run && exceptionOf(run);
  if (run === undefined || exception === undefined) return undefined;
  return {
    summary: cut(foldLines(`${run.name ?? run.function_path}: ${lastLine(exception)}`), SUMMARY_BYTES),
    detail: exception.repr,
    url: logUrl(dashboard, rootId, run.id),
  };
}

/** What killed the run from outside (no memory, a lost node) explains what it says itself. */
export const exceptionOf = (run: SematicRun): ExceptionMetadata | undefined =>
  run.external_exception_metadata_json ?? run.exception_metadata_json ?? undefined;

/** A traceback ends in `ValueError: why`; an exception with a text of several lines ends in any of them. */
function lastLine({ repr, name }: ExceptionMetadata): string {
  const line = repr.trimEnd().split('\n').at(-1)?.trim() ?? '';
  return line.includes(name) || line === '' ? line || name : `${name}: ${line}`;
}
