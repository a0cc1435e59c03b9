import {
  errorWithHint,
  formatDuration,
  type JudgeRules,
  judge,
  type RunEnd,
  type Verdict,
  type VerdictState,
} from '@ml-actions/core';
import type { Acceptance, CommitStatus } from '@ml-actions/github';
import type { ListedRuns, Ruling } from './backend.ts';
import { evidenceIn } from './evidence.ts';
import type { Inputs } from './inputs.ts';

/** What the check says of a commit. */
export interface Check {
  /** `error`: there is no verdict. */
  state: VerdictState | 'error';
  /** What it comes to in two words, where the state does not say it. */
  title?: 'not needed' | 'accepted';
  /** One sentence: what decided. */
  description: string;
  /** What to do now, where that is known. */
  hint: string | undefined;
  /** Where people see why. */
  targetUrl: string | undefined;
  /** Undefined when the runs were not read. */
  verdict: Verdict | undefined;
  /** Names of what the commit also has and `include` and `ignore` leave out, each once. */
  leftOut: readonly string[];
  /** The backend has posted it itself. */
  isPosted?: boolean;
}

/** What a check depends on besides the runs. */
export interface Circumstances {
  commit: string;
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
  { include, expectedRuns, allow }: Pick<Inputs, 'include' | 'expectedRuns' | 'allow'>,
  { commit, mayAppear, readOnly, workflowUrl }: Circumstances,
): Check {
  if (listed.ruling !== undefined) return ruled(listed, listed.ruling);
  const expected = expectedOf(expectedRuns);
  const verdict = judge(listed.runs, {
    allow: endsIn(allow),
    // Nobody who could record them is on the way.
    mayAppear: mayAppear && !readOnly,
    ...(expected !== undefined && { expected }),
  });
  const { state, counts, missing } = verdict;
  const leftOut = namesOf(listed);
  const blamed = verdict.runs.find((each) => each.verdict === 'failed' || each.verdict === 'pending');
  const targetUrl = blamed?.run.url ?? listed.url ?? workflowUrl;
  if (readOnly && missing.count > 0 && counts.failed === 0)
    return { state: 'error', description: UNRECORDED, hint: HOW_TO_RECORD, targetUrl: workflowUrl, verdict, leftOut };
  const description = evidenceText(verdict, commit) + verdict.description;
  const sought = listed.sought ?? `Statuses and check runs that \`include\` names (${include.join(', ')}) are runs`;
  return { state, description, hint: hintFor(verdict, leftOut, sought), targetUrl, verdict, leftOut };
}

/** The check as another judge sees it. Our verdict lists the runs, and nothing more. */
function ruled(listed: ListedRuns, ruling: Ruling): Check {
  const verdict = judge(listed.runs, { allow: new Set(), expected: 0, mayAppear: false });
  const hint = ruling.state === 'pending' ? HOW_TO_LOOK_AGAIN : undefined;
  return { ...ruling, hint, verdict, leftOut: namesOf(listed) };
}

const namesOf = ({ leftOut }: ListedRuns): string[] => [...new Set(leftOut)].sort();

/** The words of GitHub as ends of a run. */
const endsIn = (allow: Inputs['allow']): ReadonlySet<RunEnd> =>
  new Set([...allow].filter((word) => word !== 'success'));

/** Names the other commits whose runs have counted. */
function evidenceText({ runs }: Verdict, commit: string): string {
  const counted = runs.filter(({ verdict }) => verdict !== 'superseded').map(({ run }) => run);
  const others = evidenceIn(counted, commit).map((sha) => sha.slice(0, 7));
  return others.length === 0 ? '' : `Same files as ${others.join(', ')}: `;
}

/** Runs that were expected are not there, and may still come. */
export const isAppearing = ({ state, verdict }: Check): boolean =>
  state === 'pending' && (verdict?.missing.count ?? 0) > 0;

/** The check of a change that touches nothing that has runs. */
export const notNeeded = (workflowUrl: string | undefined): Check => ({
  state: 'success',
  title: 'not needed',
  description: 'Not needed: the change touches none of `paths`',
  hint: undefined,
  targetUrl: workflowUrl,
  verdict: undefined,
  leftOut: [],
});

/** A failure after somebody took the responsibility for it, or why the label does not do that. */
export function withAcceptance(failed: Check, acceptance: Acceptance): Check {
  if (acceptance === undefined) return failed;
  if ('refused' in acceptance) {
    const why = `It is not accepted: ${acceptance.refused.replace(/\.$/, '')}.`;
    return { ...failed, hint: failed.hint === undefined ? why : `${why} ${failed.hint}` };
  }
  const { by, pullRequest } = acceptance;
  return {
    ...failed,
    state: 'success',
    title: 'accepted',
    description: `Accepted by @${by}: ${failed.description}`,
    hint: `The label is on pull request ${pullRequest}. It is good for this head only.`,
  };
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

const HOW_TO_LOOK_AGAIN =
  'Nothing looks again by itself: set `wait: true`, or run this check when the runs have ended.';

function hintFor({ state, counts, missing }: Verdict, others: readonly string[], sought: string) {
  if (state === 'pending') return HOW_TO_LOOK_AGAIN;
  if (counts.failed > 0 || missing.count === 0) return undefined;
  const more = others.length > SHOWN ? ` and ${others.length - SHOWN} more` : '';
  const has = others.length === 0 ? 'nothing else' : `also ${others.slice(0, SHOWN).join(', ')}${more}`;
  return `${sought}; the commit has ${has}.`;
}

/**
 * The check of a commit whose runs did not end in time.
 * @param timeout milliseconds.
 * @param outage why the last looks saw nothing, if they did not: `latest` is older then.
 */
export const gaveUp = (latest: Check, timeout: number, outage?: unknown): Check => ({
  ...latest,
  isPosted: false,
  state: 'error',
  description: `Gave up after \`timeout\` (${formatDuration(timeout)})${outage === undefined ? '' : ', at last without an answer'}: ${latest.description}`,
  hint:
    outage === undefined
      ? 'Raise `timeout`, or run this check again when the runs have ended.'
      : `How the runs stand is not known since: ${errorWithHint(outage)}`,
});

/** The check that could not be finished, for a reason that has nothing to do with the runs. */
export const unfinished = (why: string, workflowUrl: string | undefined): Check => ({
  state: 'error',
  description: why,
  hint: undefined,
  targetUrl: workflowUrl,
  verdict: undefined,
  leftOut: [],
});

/** The commit status that tells people, and that a branch can require. */
export const statusOf = ({ state, description, targetUrl }: Check, context: string): CommitStatus => ({
  context,
  state,
  description,
  targetUrl,
});
