import { parameterTexts, type WireRun } from '@ml-actions/databricks';

/** Digits of an abbreviated commit id, at least. */
const SHORTEST = 7;
/** A commit id, whole or abbreviated, that is a word of its own. */
const IDS = new RegExp(`(?<![0-9a-z])[0-9a-f]{${SHORTEST},40}(?![0-9a-z])`, 'gi');

/**
 * Whether a run tests a commit. A one-time run has no tags, so that it says so by the commit that it takes its code from, by
 * a commit id in its name, whole or abbreviated, or by the whole id in one of its parameters. Where the commit of its code is
 * known, that one alone counts: the code of a job may be of another repository, that of a one-time run is what it tests.
 */
export function isOf(run: WireRun, commit: string): boolean {
  // A notebook that another one has called is a part of that one's run.
  if (run.run_type === 'WORKFLOW_RUN') return false;
  const code = codeOf(run);
  if (run.run_type === 'SUBMIT_RUN' && code !== undefined) return code === commit;
  return code === commit || idsIn(run.run_name).some((id) => commit.startsWith(id)) || isGiven(run, commit);
}

/** The commit that the code comes from; of a branch or tag what it was when the run began. */
const codeOf = ({ git_source: source }: WireRun): string | undefined =>
  (source?.git_commit ?? source?.git_snapshot?.used_commit)?.toLowerCase();

const idsIn = (text = ''): string[] => [...text.matchAll(IDS)].map(([id]) => id.toLowerCase());

/** In the parameters of the job, or of a task. */
const isGiven = (run: WireRun, commit: string): boolean =>
  parameterTexts(run).some((text) => idsIn(text).includes(commit));

/**
 * What a run is called in every commit: its name without the id of this one, so that a later run of the commit takes its
 * place, and people can expect it by name. `train @1a2b3c4` is `train`.
 */
export function nameOf({ run_name: name = '' }: WireRun, commit: string): string {
  const words = name
    .split(/\s+/)
    .filter((word) => !idsIn(word).some((id) => commit.startsWith(id) && isOnly(word, id)));
  return words.join(' ') || name || 'Untitled';
}

/** The word is the id, and some marks around it. */
const isOnly = (word: string, id: string): boolean =>
  word
    .toLowerCase()
    .replace(id, '')
    .replace(/[^0-9a-z]/g, '') === '';
