import { isTerminal, type Run, type RunState } from './runs.ts';

/** How a run can end; `neutral` is the backend's own word for an end without a verdict, which is no state of ours. */
export type RunEnd = RunState | 'neutral';

/** A run as a backend lists it. */
export interface ListedRun extends Run {
  /** Who reports it, where a backend has several sources that may use one name: they do not supersede each other. */
  source?: string;
}

export interface JudgeRules {
  /** Ends of a run that pass. `succeeded` always does. */
  allow: ReadonlySet<RunEnd>;
  /** How many runs there must be, or the names (globs resolved by the caller) that must be among them. Default: at least one. */
  expected?: number | readonly string[];
  /** Runs that are expected may still appear. */
  mayAppear: boolean;
}

/** The states of a commit status. https://docs.github.com/en/rest/commits/statuses */
export type VerdictState = 'success' | 'failure' | 'pending';

export interface JudgedRun {
  run: ListedRun;
  verdict: 'passed' | 'failed' | 'pending' | 'superseded';
}

export interface Verdict {
  state: VerdictState;
  /** One sentence: what decided. */
  description: string;
  /** Worst first; superseded ones last. */
  runs: readonly JudgedRun[];
  counts: { total: number; passed: number; failed: number; pending: number };
  /** Runs that were expected and are not there; with their names where names were expected. */
  missing: { count: number; names: readonly string[] };
}

/**
 * Judges all runs of a commit: the one rule behind every commit check, whatever the backend.
 *
 * Success means that every run that counts has ended well and none that was expected is missing. Zero runs are no
 * success unless zero are expected. An unknown state is neither success nor an end. A run counts unless a later one of
 * the same backend, source and name supersedes it. The order in which runs are listed does not matter, nor do duplicates.
 */
export function judge(listed: readonly ListedRun[], rules: JudgeRules): Verdict {
  const runs = latestOf(listed).map(({ run, superseded }): JudgedRun => {
    return { run, verdict: superseded ? 'superseded' : verdictOf(run, rules.allow) };
  });
  runs.sort(
    (a, b) =>
      ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict) ||
      compare(a.run.name, b.run.name) ||
      compareIds(a.run.id, b.run.id),
  );
  const count = (verdict: JudgedRun['verdict']) => runs.filter((each) => each.verdict === verdict).length;
  const counts = { passed: count('passed'), failed: count('failed'), pending: count('pending'), total: 0 };
  counts.total = counts.passed + counts.failed + counts.pending;
  const missing = missingOf(runs, counts.total, rules.expected ?? 1);
  return { ...decide(runs, counts, missing, rules.mayAppear), runs, counts, missing };
}

/** Characters of a commit status's description. */
const ROOM = 140;

const ORDER: readonly JudgedRun['verdict'][] = ['failed', 'pending', 'passed', 'superseded'];

function verdictOf({ state, nativeState }: Run, allow: ReadonlySet<RunEnd>): JudgedRun['verdict'] {
  if (!isTerminal(state)) return 'pending';
  if (state === 'succeeded') return 'passed';
  return allow.has(nativeState === 'neutral' ? 'neutral' : state) ? 'passed' : 'failed';
}

function missingOf(
  runs: readonly JudgedRun[],
  total: number,
  expected: number | readonly string[],
): Verdict['missing'] {
  if (typeof expected === 'number') return { count: Math.max(0, expected - total), names: [] };
  const names = expected.filter(
    (name) => !runs.some(({ run, verdict }) => verdict !== 'superseded' && run.name === name),
  );
  return { count: names.length, names };
}

function decide(
  runs: readonly JudgedRun[],
  { total, failed, pending }: Verdict['counts'],
  missing: Verdict['missing'],
  mayAppear: boolean,
): Pick<Verdict, 'state' | 'description'> {
  const names = (verdict: JudgedRun['verdict'], room: number) => {
    const listed = runs.filter((each) => each.verdict === verdict);
    const text = (why: (run: Run) => string) => listed.map(({ run }) => `${run.name} (${why(run)})`).join(', ');
    const reasons = text((run) => run.failure?.summary || run.nativeState);
    // All names are worth more than the reason of the first.
    return reasons.length <= room ? reasons : text((run) => run.nativeState);
  };
  const plural = (n: number) => `${n} run${n === 1 ? '' : 's'}`;
  const told = (start: string, verdict: JudgedRun['verdict']) => start + names(verdict, ROOM - start.length);
  if (failed > 0) return { state: 'failure', description: told(`${failed} of ${plural(total)} failed: `, 'failed') };
  if (missing.count > 0) {
    const what = total === 0 ? 'No run of this commit' : `${plural(total)}, ${missing.count} more expected`;
    const which = missing.names.length === 0 ? '' : `: ${missing.names.join(', ')}`;
    return { state: mayAppear ? 'pending' : 'failure', description: `${what}${mayAppear ? ' yet' : ''}${which}` };
  }
  if (pending > 0)
    return { state: 'pending', description: told(`${pending} of ${plural(total)} not finished: `, 'pending') };
  if (total === 0) return { state: 'success', description: 'No runs, and none expected' };
  return { state: 'success', description: total === 1 ? 'The run passed' : `All ${total} runs passed` };
}

/** Each run once, and whether a later one of its backend, source and name has taken its place. */
function latestOf(listed: readonly ListedRun[]): { run: ListedRun; superseded: boolean }[] {
  const unique = new Map<string, ListedRun>();
  for (const run of listed) {
    const key = JSON.stringify([run.backend, run.id]);
    const known = unique.get(key);
    if (known === undefined || isLater(run, known)) unique.set(key, run);
  }
  const latest = new Map<string, ListedRun>();
  const slot = (run: ListedRun) => JSON.stringify([run.backend, run.source, run.name]);
  for (const run of unique.values()) {
    const known = latest.get(slot(run));
    if (known === undefined || isLater(run, known)) latest.set(slot(run), run);
  }
  return [...unique.values()].map((run) => ({ run, superseded: latest.get(slot(run)) !== run }));
}

/** A total order, so that the verdict does not depend on the order of the list: by start, then end, then id, then all the rest. */
function isLater(a: Run, b: Run): boolean {
  const by =
    (a.startedAt?.getTime() ?? 0) - (b.startedAt?.getTime() ?? 0) ||
    // Of two records of one run, the one that has ended is the later.
    Number(isTerminal(a.state)) - Number(isTerminal(b.state)) ||
    (a.finishedAt?.getTime() ?? 0) - (b.finishedAt?.getTime() ?? 0) ||
    compareIds(a.id, b.id) ||
    compare(a.state, b.state) ||
    compare(JSON.stringify(a), JSON.stringify(b));
  return by > 0;
}

/** Numbers first, and they grow: 10 is later than 9. */
function compareIds(a: string, b: string): number {
  const isNumber = (id: string) => /^\d+$/.test(id);
  if (isNumber(a) && isNumber(b)) return a.length - b.length || compare(a, b);
  return Number(isNumber(b)) - Number(isNumber(a)) || compare(a, b);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
