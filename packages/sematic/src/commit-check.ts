import { runState, type SematicRun } from './runs.ts';
import type { CommitCheck, GitInfo } from './wire.ts';

/**
 * The verdict of Sematic's own server on a commit, rule by rule, its holes among them: zero runs are a success, a failed run
 * is never superseded, and the repository plays no part.
 * https://github.com/sematic-ai/sematic/blob/0f8e2560/sematic/ee/plugins/publishing/github/check.py
 * @param runs all that have the tag of the commit, children among them. Of several that are wrong the first is named.
 * @param resolutions by root run; of a run without one nothing is checked.
 */
export function serverVerdict(
  sha: string,
  runs: readonly SematicRun[],
  resolutions: ReadonlyMap<string, { git_info_json: GitInfo | null }>,
): Omit<CommitCheck, 'target_url'> {
  const child = runs.find(({ id, root_id }) => id !== root_id);
  if (child !== undefined) return { state: 'error', description: `Run ${child.id} is not the root run of a pipeline.` };

  for (const { id } of runs) {
    const resolution = resolutions.get(id);
    const problem = resolution && gitProblem(id, sha, resolution.git_info_json);
    if (problem !== undefined) return { state: 'error', description: problem };
  }

  const bad = runs.find(({ future_state }) => ['failed', 'cancelled'].includes(runState(future_state)));
  if (bad !== undefined)
    return { state: 'failure', description: `Run ${bad.id} for '${bad.function_path}' did not succeed.` };

  const done = runs.filter(({ future_state }) => runState(future_state) === 'succeeded').length;
  return done === runs.length
    ? { state: 'success', description: `All ${runs.length} runs have succeeded.` }
    : { state: 'pending', description: `Completed ${done} runs of ${runs.length}.` };
}

/** What Sematic finds wrong with the checkout that a run was launched from, in its own words. */
export function gitProblem(runId: string, sha: string, git: GitInfo | null): string | undefined {
  if (git === null) return `Run ${runId} doesn't have Git info.`;
  if (git.commit !== sha) return `Run ${runId} isn't using code for commit ${sha}`;
  if (git.dirty) return `Run ${runId} was generated from code with uncommitted changes`;
  return undefined;
}

/** The name of the status that the server posts. */
export const STATUS_CONTEXT = 'sematic-pipelines-pass';

/** `owner/name` of a remote of git, whatever its form; undefined when it names none. */
export function repositoryOf(remote: string): string | undefined {
  const path = remote
    .replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*\//i, '')
    .replace(/^[^/:]*:/, '')
    .split('/')
    .filter((part) => part !== '');
  const [owner, name] = path.slice(-2);
  return owner === undefined || name === undefined ? undefined : `${owner}/${name.replace(/\.git$/, '')}`;
}
