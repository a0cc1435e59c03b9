import type { Line } from '@ml-actions/benchmarks';
import { cut, describeError, type Host } from '@ml-actions/core';
import type { GitHub } from '@ml-actions/github';
import type { Inputs } from './inputs.ts';

/** Which recorded runs a commit is compared with. */
export interface Compared {
  /** `latest-default`: all of the default branch, whatever the commit builds on; `results`: none, but another measurement. */
  baseline: 'fork-point' | 'parent' | 'latest-default' | 'results';
  /** The commit that the runs go up to, where it is known. */
  commit?: string;
  line?: Line;
  /** Why it is not what was asked for. */
  why?: string;
  /** Of a Conbench server, which chooses for each run: one for each that is judged. */
  runs?: readonly RunBaseline[];
}

/** What a Conbench server compares a run with. */
export interface RunBaseline {
  /** The run that is judged. */
  contender: string;
  of: 'fork-point' | 'parent' | 'latest-default';
  /** The run that it is compared with; absent where there is none. */
  run?: string;
  /** Its commit, where it is known. */
  commit?: string;
  /** The commits between, the newest first. */
  skipped: readonly string[];
  /** Why there is none, or why it is not what was looked for first. */
  why?: string;
}

/** So many of a server's runs, and of the commits between, are named. */
const NAMED = 5;
/** Bytes of an id, and of a reason. */
const ID_BYTES = 100;
const WHY_BYTES = 300;

/**
 * Finds what comes before a commit. GitHub is asked and not git, because a checkout has one commit as a rule, and because who may
 * check out may ask. With `auto` a commit whose line cannot be told is compared with all runs of the default branch.
 * @throws ActionError when the baseline was asked for by name and cannot be told.
 */
export async function comparedWith(
  host: Host,
  github: Pick<GitHub, 'lineOf'>,
  wanted: Inputs['baseline'],
  commit: string,
): Promise<Compared> {
  if (wanted === 'latest-default') return { baseline: wanted };
  const from = wanted === 'parent' ? 'parent' : 'fork-point';
  try {
    const { before, later, isOnDefault } = await github.lineOf(commit, from);
    const [last] = before;
    return {
      baseline: isOnDefault ? 'parent' : from,
      ...(last !== undefined && { commit: last }),
      line: { before, later, ofBranch: wanted === 'parent' },
    };
  } catch (error) {
    host.signal.throwIfAborted();
    if (wanted !== 'auto') throw error;
    const why = describeError(error);
    host.notice(
      `It cannot be told what comes before this commit, so that all runs of the default branch count: ${why}`,
    );
    return { baseline: 'latest-default', why };
  }
}

/** How ids, commits and the server's reasons are written, each of which is foreign text. */
export type Marks = Readonly<Record<'id' | 'sha' | 'why', (text: string) => string>>;

/** As the end of a sentence. @param marks of the language that it is written in, Markdown or HTML. */
export function comparedText({ baseline, commit, why, runs }: Compared, marks: Marks): string {
  if (runs !== undefined) return `what Conbench has${ofServer(runs, marks)},`;
  if (baseline === 'results') {
    return `${commit === undefined ? 'another commit' : marks.sha(commit)}, which was measured beside it`;
  }
  const recorded = 'the runs of the default branch';
  if (why !== undefined) return `${recorded}, because it cannot be told which of them came before it,`;
  if (commit === undefined) return recorded;
  return `${recorded} up to ${marks.sha(commit)}, ${placeOf(baseline)},`;
}

const placeOf = (baseline: Compared['baseline']): string =>
  ({
    parent: 'the commit before',
    'fork-point': 'where its branch began',
    'latest-default': 'the latest one',
    results: 'beside it',
  })[baseline];

function ofServer(runs: readonly RunBaseline[], { id, sha, why }: Marks): string {
  const marks: Marks = { id: (all) => id(cut(all, ID_BYTES)), sha, why: (all) => why(cut(all, WHY_BYTES)) };
  const [only, ...others] = runs;
  if (only === undefined) return '';
  if (others.length === 0) return ` ${said(only, marks)}`;
  const named = runs.slice(0, NAMED).map((run) => `for run ${marks.id(run.contender)} ${said(run, marks)}`);
  const more = runs.length > NAMED ? [`and so on for ${runs.length - NAMED} more`] : [];
  return `, ${[...named, ...more].join('; ')}`;
}

/** What a run is compared with, as plain text for the log. */
export const baselineText = (run: RunBaseline): string =>
  said(run, { id: (id) => id, sha: (sha) => sha.slice(0, 7), why: (why) => why });

function said({ of, run, commit, skipped, why }: RunBaseline, marks: Marks): string {
  const because = why === undefined ? [] : [marks.why(why)];
  if (run === undefined) return ['without a baseline', ...because.map((reason) => `(${reason})`)].join(' ');
  const at = commit === undefined ? '' : ` of ${marks.sha(commit)}`;
  const passed = skipped.slice(0, NAMED).map(marks.sha);
  const more = skipped.length > NAMED ? ` and ${skipped.length - NAMED} more` : '';
  const notes = [...because, ...(passed.length === 0 ? [] : [`no run of ${passed.join(', ')}${more}`])];
  return `up to run ${marks.id(run)}${at}, ${placeOf(of)}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`;
}
