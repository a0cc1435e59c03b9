import { formatDuration, type JudgeRules, judge, type Run, type Verdict, type VerdictState } from '@ml-actions/core';
import type { CommitStatus } from '@ml-actions/github';
import type { Inputs } from './inputs.ts';

/** What the check says of a commit. */
export interface Check {
  /** `error`: there is no verdict. */
  state: VerdictState | 'error';
  /** One sentence: what decided. */
  description: string;
  /** Where people see why. */
  targetUrl: string | undefined;
  /** Undefined when the runs could not be read. */
  verdict: Verdict | undefined;
}

/** The name of the run that a status `run/<name>` records; people use the one and the other. */
export const runName = (context: string): string => context.replace(/^run\//, '');

/**
 * Judges the runs of a commit.
 * @param mayAppear runs that are expected may still come.
 * @param workflowUrl the page of this workflow run: the target where no run is to blame.
 */
export function checkOf(
  runs: readonly Run[],
  { allow, expectedRuns }: Pick<Inputs, 'allow' | 'expectedRuns'>,
  mayAppear: boolean,
  workflowUrl: string | undefined,
): Check {
  const expected = expectedOf(expectedRuns);
  const verdict = judge(runs, { allow, mayAppear, ...(expected !== undefined && { expected }) });
  const { state, description } = verdict;
  const blamed = verdict.runs.find((each) => each.verdict === 'failed' || each.verdict === 'pending');
  return { state, description, targetUrl: blamed?.run.url ?? workflowUrl, verdict };
}

/** A single number is how many runs there must be, anything else their names; undefined leaves it to the judge. */
export function expectedOf(lines: readonly string[]): JudgeRules['expected'] {
  const [first] = lines;
  if (first === undefined) return undefined;
  return lines.length === 1 && /^\d+$/.test(first) ? Number(first) : lines.map(runName);
}

/** The check of a commit whose runs did not end in time. @param timeout milliseconds. */
export const gaveUp = (latest: Check, timeout: number): Check => ({
  ...latest,
  state: 'error',
  description: `Gave up after the timeout of ${formatDuration(timeout)}: ${latest.description}`,
});

/** The check that could not be finished, for a reason that has nothing to do with the runs. */
export const unfinished = (why: string, workflowUrl: string | undefined): Check => ({
  state: 'error',
  description: why,
  targetUrl: workflowUrl,
  verdict: undefined,
});

/** The commit status that tells people, and that a branch can require. */
export const statusOf = ({ state, description, targetUrl }: Check, context: string): CommitStatus => ({
  context,
  state,
  description,
  targetUrl,
});
