import { formatDuration, type JudgeRules, judge, type Verdict, type VerdictState } from '@ml-actions/core';
import type { CommitStatus } from '@ml-actions/github';
import type { ListedRuns } from './backend.ts';
import type { Inputs } from './inputs.ts';

/** What the check says of a commit. */
export interface Check {
  /** `error`: there is no verdict. */
  state: VerdictState | 'error';
  /** One sentence: what decided. */
  description: string;
  /** What to do now, where that is known. */
  hint: string | undefined;
  /** Where people see why. */
  targetUrl: string | undefined;
  /** Undefined when the runs could not be read. */
  verdict: Verdict | undefined;
}

/** What a check depends on besides the runs. */
export interface Circumstances {
  /** Runs that are expected may still come. */
  mayAppear: boolean;
  /** The launchers of this workflow run could record nothing, because its token can only read. */
  readOnly: boolean;
  /** The page of this workflow run: the target where no run is to blame. */
  workflowUrl: string | undefined;
}

/** The name of the run that a status `run/<name>` records; people use the one and the other. */
export const runName = (context: string): string => context.replace(/^run\//, '');

/** Judges the runs of a commit. */
export function checkOf(
  listed: ListedRuns,
  { include, expectedRuns }: Pick<Inputs, 'include' | 'expectedRuns'>,
  { mayAppear, readOnly, workflowUrl }: Circumstances,
): Check {
  const expected = expectedOf(expectedRuns);
  const verdict = judge(listed.runs, {
    // No status says `skipped`, so that there is nothing to allow.
    allow: new Set(),
    // Nobody who could record them is on the way.
    mayAppear: mayAppear && !readOnly,
    ...(expected !== undefined && { expected }),
  });
  const { state, description, counts, missing } = verdict;
  const blamed = verdict.runs.find((each) => each.verdict === 'failed' || each.verdict === 'pending');
  const targetUrl = blamed?.run.url ?? workflowUrl;
  if (readOnly && missing.count > 0 && counts.failed === 0)
    return { state: 'error', description: UNRECORDED, hint: HOW_TO_RECORD, targetUrl: workflowUrl, verdict };
  return { state, description, hint: hintFor(verdict, listed, include), targetUrl, verdict };
}

const UNRECORDED =
  'Runs of pull requests from forks and of Dependabot cannot be recorded, so this check cannot judge them';
const HOW_TO_RECORD =
  'A maintainer can launch the runs of this commit with a token that may write: see "Pull requests of forks" in the README of commit-check.';

/** A single number is how many runs there must be, anything else their names; undefined leaves it to the judge. */
export function expectedOf(lines: readonly string[]): JudgeRules['expected'] {
  const [first] = lines;
  if (first === undefined) return undefined;
  return lines.length === 1 && /^\d+$/.test(first) ? Number(first) : lines.map(runName);
}

const SHOWN = 5;

function hintFor({ state, counts, missing }: Verdict, { leftOut }: ListedRuns, include: readonly string[]) {
  if (state === 'pending')
    return 'Nothing looks again by itself: set `wait: true`, or run this check when the runs have ended.';
  if (counts.failed > 0 || missing.count === 0) return undefined;
  const others = [...new Set(leftOut)].sort();
  const more = others.length > SHOWN ? ` and ${others.length - SHOWN} more` : '';
  const has = others.length === 0 ? 'no other status' : `also ${others.slice(0, SHOWN).join(', ')}${more}`;
  return `Statuses that \`include\` names (${include.join(', ')}) are runs; the commit has ${has}.`;
}

/** The check of a commit whose runs did not end in time. @param timeout milliseconds. */
export const gaveUp = (latest: Check, timeout: number): Check => ({
  ...latest,
  state: 'error',
  description: `Gave up after \`timeout\` (${formatDuration(timeout)}): ${latest.description}`,
  hint: 'Raise `timeout`, or run this check again when the runs have ended.',
});

/** The check that could not be finished, for a reason that has nothing to do with the runs. */
export const unfinished = (why: string, workflowUrl: string | undefined): Check => ({
  state: 'error',
  description: why,
  hint: undefined,
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
