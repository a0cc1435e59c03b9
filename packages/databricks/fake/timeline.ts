import { type Body, isMap, maps } from './answers.ts';
import type { Attempt, RunRow, State } from './state.ts';

/** How one attempt at a task goes. */
export interface TaskScript {
  /** Milliseconds from its start to its end. Default: one minute. */
  takes?: number;
  /** Default: SUCCESS. A word that nobody knows is told as it is. */
  outcome?: string;
  /** Whose fault a failure is. */
  fault?: { code: string; type: 'CLIENT_ERROR' | 'INTERNAL_ERROR' | 'CLOUD_FAILURE' };
  error?: string;
  trace?: string;
  /** What the notebook hands back. */
  result?: string;
  logs?: string;
}

/** How something stands at one moment. */
export interface Standing {
  life: string;
  result: string | undefined;
  message: string;
  startedAt: number;
  /** 0 while it goes on. */
  endedAt: number;
  code: string;
  fault: string;
  cancelled: boolean;
}

const MINUTE_MS = 60_000;
/** Between the wish to end a run and its end. */
const TERMINATING_MS = 1_000;
/** A task's own message, whatever went wrong in it. */
const GENERAL = 'Workload failed, see run output for details';

interface Planned {
  attempt: Attempt;
  /** Undefined when it never starts. */
  start: number | undefined;
  end: number;
  result: string;
}

const retriesOf = ({ settings }: Attempt): number => Number(settings['max_retries'] ?? 0);
const dependenciesOf = ({ settings }: Attempt): string[] =>
  maps(settings['depends_on']).map(({ task_key: key }) => String(key));

/** Adds the attempts that a task's `max_retries` allows, since each of them has an id of its own. */
export function withRetries(first: Attempt, scripts: readonly TaskScript[], newId: () => string): Attempt[] {
  const attempts = [first];
  while (attempts.length <= retriesOf(first) && outcomeOf(attempts.at(-1) as Attempt) !== 'SUCCESS') {
    const number = first.number + attempts.length;
    attempts.push({ ...first, id: newId(), number, script: scriptAt(scripts, number) });
  }
  return attempts;
}

/** The last script stays. */
export const scriptAt = (scripts: readonly TaskScript[] | undefined, number: number): TaskScript =>
  scripts?.[Math.min(number, scripts.length - 1)] ?? {};

const outcomeOf = ({ script }: Attempt): string => script.outcome ?? 'SUCCESS';

/** When each attempt starts and ends, if nobody cancels: after those it depends on, and after the one before it. */
function planOf(run: RunRow): Planned[] {
  const planned: Planned[] = [];
  const lastOf = (key: string) => planned.filter(({ attempt }) => attempt.key === key).at(-1);
  // Round by round: what a repair adds changes nothing of what was before it.
  for (let round = 0; round <= run.repairs.length; round++) {
    const waiting = run.attempts.filter((attempt) => attempt.round === round);
    while (waiting.length > 0) {
      const at = waiting.findIndex((attempt) =>
        dependenciesOf(attempt).every((key) => waiting.every((each) => each.key !== key)),
      );
      const [attempt] = waiting.splice(Math.max(0, at), 1) as [Attempt];
      const previous = lastOf(attempt.key);
      const before = dependenciesOf(attempt).map(lastOf);
      const ready = Math.max(attempt.from, previous?.end ?? 0, ...before.map((each) => each?.end ?? 0));
      const blocked = blockedBy(
        String(attempt.settings['run_if'] ?? 'ALL_SUCCESS'),
        before.map((each) => each?.result ?? 'EXCLUDED'),
      );
      if (blocked !== undefined) planned.push({ attempt, start: undefined, end: ready, result: blocked });
      else planned.push(runFrom(attempt, ready + (previous === undefined ? run.setup : 0)));
    }
  }
  return planned;
}

function runFrom(attempt: Attempt, start: number): Planned {
  const end = start + (attempt.script.takes ?? MINUTE_MS);
  const limit = Number(attempt.settings['timeout_seconds'] ?? 0) * 1_000;
  if (limit > 0 && end - start > limit) return { attempt, start, end: start + limit, result: 'TIMEDOUT' };
  return { attempt, start, end, result: outcomeOf(attempt) };
}

/** What a task becomes whose `run_if` does not hold; undefined when it may start. */
function blockedBy(runIf: string, results: readonly string[]): string | undefined {
  const good = results.filter((result) => result === 'SUCCESS').length;
  const bad = results.filter((result) => !['SUCCESS', 'EXCLUDED'].includes(result)).length;
  switch (runIf) {
    case 'ALL_DONE':
      return undefined;
    case 'NONE_FAILED':
      return bad > 0 ? 'UPSTREAM_FAILED' : undefined;
    case 'AT_LEAST_ONE_SUCCESS':
      return results.length > 0 && good === 0 ? 'UPSTREAM_FAILED' : undefined;
    case 'ALL_FAILED':
      return bad === results.length ? undefined : 'EXCLUDED';
    case 'AT_LEAST_ONE_FAILED':
      return bad > 0 ? undefined : 'EXCLUDED';
    default:
      return good === results.length ? undefined : 'UPSTREAM_FAILED';
  }
}

export interface RunStanding extends Standing {
  /** Of the attempts that there are by now, in no order, as the real server has it. */
  tasks: readonly { attempt: Attempt; standing: Standing }[];
}

/** How a run stands now. */
export function standingOf(state: State, run: RunRow): RunStanding {
  const now = state.now();
  const planned = planOf(run);
  const limit = run.timeoutSeconds > 0 ? run.createdAt + run.timeoutSeconds * 1_000 : Number.POSITIVE_INFINITY;
  const naturalEnd = Math.max(...planned.map(({ end }) => end));
  const cancelEnd = run.cancelledAt === undefined ? Number.POSITIVE_INFINITY : run.cancelledAt + TERMINATING_MS;
  const cut = Math.min(limit, cancelEnd);
  const end = Math.min(naturalEnd, cut);
  const why = cut >= naturalEnd ? undefined : limit < cancelEnd ? 'TIMEDOUT' : 'CANCELED';
  const terminating = run.cancelledAt !== undefined && now >= run.cancelledAt;

  const tasks = planned
    // A retry is there once the attempt before it has failed.
    .filter(({ attempt, start, end: ends }, index) => {
      const isRetry = planned.slice(0, index).some((each) => each.attempt.key === attempt.key);
      return !isRetry || (start ?? ends) <= Math.min(now, end);
    })
    .map((plan) => ({ attempt: plan.attempt, standing: taskStanding(plan, now, end, why, terminating) }));
  const started = planned.some(({ start }) => start !== undefined && now >= start);
  const base = { startedAt: run.createdAt, endedAt: now >= end ? end : 0, cancelled: why !== undefined };
  if (now < end) {
    const life = terminating ? 'TERMINATING' : started ? 'RUNNING' : 'PENDING';
    return { ...base, life, result: undefined, message: '', code: '', fault: '', tasks, cancelled: false };
  }
  return { ...base, ...endOf(planned, why, tasks), tasks };
}

function taskStanding(
  { attempt, start, end: naturalEnd, result }: Planned,
  now: number,
  runEnd: number,
  why: string | undefined,
  terminating: boolean,
): Standing {
  const end = Math.min(naturalEnd, runEnd);
  const going = (life: string, startedAt: number): Standing => {
    return { life, result: undefined, message: '', startedAt, endedAt: 0, code: '', fault: '', cancelled: false };
  };
  if (now < end) {
    if (terminating) return going('TERMINATING', start ?? 0);
    if (start === undefined) return going('BLOCKED', 0);
    if (now >= start) return going('RUNNING', start);
    return going(dependenciesOf(attempt).length > 0 ? 'BLOCKED' : 'PENDING', now >= attempt.from ? attempt.from : 0);
  }
  const word = why !== undefined && naturalEnd > runEnd ? why : result;
  const failed = word === 'FAILED';
  return {
    life: start === undefined && word !== 'CANCELED' ? 'TERMINATED' : word === 'SKIPPED' ? 'SKIPPED' : 'TERMINATED',
    result: word,
    message: failed ? GENERAL : word === 'CANCELED' ? 'Run cancelled.' : '',
    startedAt: start ?? 0,
    endedAt: end,
    code: failed ? (attempt.script.fault?.code ?? 'RUN_EXECUTION_ERROR') : codeOf(word),
    fault: failed ? (attempt.script.fault?.type ?? 'CLIENT_ERROR') : word === 'SUCCESS' ? 'SUCCESS' : 'CLIENT_ERROR',
    cancelled: word === 'CANCELED' || word === 'TIMEDOUT',
  };
}

const codeOf = (word: string): string =>
  word === 'CANCELED' ? 'USER_CANCELED' : word === 'TIMEDOUT' ? 'CANCELED' : word;

type End = Pick<Standing, 'life' | 'result' | 'message' | 'code' | 'fault'>;

/** The leaves decide; one that failed makes an internal error of the run, although nothing internal has failed. */
function endOf(planned: readonly Planned[], why: string | undefined, tasks: RunStanding['tasks']): End {
  if (why !== undefined) {
    const message = why === 'CANCELED' ? 'Run cancelled.' : 'Run timed out.';
    return { life: 'TERMINATED', result: why, message, code: codeOf(why), fault: 'CLIENT_ERROR' };
  }
  const last = new Map(planned.map((plan) => [plan.attempt.key, plan]));
  const needed = new Set([...last.values()].flatMap(({ attempt }) => dependenciesOf(attempt)));
  const leaves = [...last.values()].filter(({ attempt }) => !needed.has(attempt.key));
  const isBad = ({ result }: Planned) => !['SUCCESS', 'EXCLUDED', 'DISABLED'].includes(result);
  const bad = [...last.values()].filter(isBad);
  if (bad.length === 0)
    return { life: 'TERMINATED', result: 'SUCCESS', message: '', code: 'SUCCESS', fault: 'SUCCESS' };
  if (!leaves.some(isBad)) {
    const result = 'SUCCESS_WITH_FAILURES';
    return { life: 'TERMINATED', result, message: '', code: result, fault: 'SUCCESS' };
  }
  const first = bad.find(({ result }) => !result.startsWith('UPSTREAM_')) ?? (bad[0] as Planned);
  const { standing } = tasks.find(({ attempt }) => attempt.id === first.attempt.id) as RunStanding['tasks'][number];
  if (first.result !== 'FAILED') {
    const life = ['SKIPPED', 'INTERNAL_ERROR'].includes(first.result) ? first.result : 'TERMINATED';
    return {
      life,
      result: life === 'TERMINATED' ? first.result : undefined,
      message: standing.message,
      code: standing.code,
      fault: standing.fault,
    };
  }
  const message = `Task ${first.attempt.key} failed with message: ${GENERAL}.`;
  return { life: 'INTERNAL_ERROR', result: 'FAILED', message, code: standing.code, fault: standing.fault };
}

/** `state` and `status` of the API. */
export function stateJson(standing: Standing): Body {
  const { life, result, message, code, fault, cancelled } = standing;
  const ended = ['TERMINATED', 'SKIPPED', 'INTERNAL_ERROR'].includes(life);
  const second: Readonly<Record<string, string>> = { INTERNAL_ERROR: 'TERMINATED', SKIPPED: 'TERMINATED' };
  return {
    state: {
      life_cycle_state: life,
      ...(result !== undefined && { result_state: result }),
      state_message: message,
      user_cancelled_or_timedout: ended && cancelled,
    },
    status: {
      state: second[life] ?? life,
      ...(ended && { termination_details: { code, type: fault, message } }),
    },
  };
}

/** The script of a task, whether one or several were given. */
export const scriptsOf = (given: TaskScript | readonly TaskScript[] | undefined): readonly TaskScript[] =>
  given === undefined ? [] : isMap(given) ? [given as TaskScript] : (given as readonly TaskScript[]);
