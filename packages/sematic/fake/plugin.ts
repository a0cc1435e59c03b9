import type { Reply } from '@ml-actions/testing';
import { type Call, crashed, type Endpoint, unknownPath } from './answers.ts';
import {
  type FakeGitInfo,
  type FakePlugin,
  hasEnded,
  type ResolutionRow,
  type RunRow,
  type State,
  tagsText,
} from './state.ts';

/** ee/plugins/publishing/github/endpoints.py: there when the plugin is on, and otherwise unknown paths. */
export const pluginEndpoints: Readonly<Record<string, Endpoint>> = {
  'GET /github/enabled': {
    answer: ({ state, request }) =>
      state.plugin === undefined ? unknownPath(state, request) : { json: { content: true } },
  },
  'POST /github/commit-check/:owner/:repo/:sha': { answer: checkEndpoint },
};

async function checkEndpoint({ state, request, params }: Call): Promise<Reply> {
  const { owner = '', repo = '', sha = '' } = params;
  if (state.plugin === undefined) return unknownPath(state, request);
  const git = { remote: `https://github.com/${owner}/${repo}.git`, branch: 'main', commit: sha, dirty: false };
  return { json: { content: await checkCommit(state, state.plugin, git) } };
}

/**
 * What happens when a pipeline ends, or is said to have ended once more: the commit of its checkout is checked, whichever
 * commit the tag names.
 */
export async function publish(state: State, resolution: ResolutionRow): Promise<void> {
  const root = state.runs.get(resolution.root_id);
  const { plugin } = state;
  if (plugin === undefined || resolution.git_info_json === null) return;
  if (!root?.tags.some((tag) => tag.startsWith('checks-commit:'))) return;
  await checkCommit(state, plugin, resolution.git_info_json);
}

async function checkCommit(state: State, plugin: FakePlugin, git: FakeGitInfo): Promise<object> {
  const tag = `checks-commit:${git.commit}`;
  const runs = [...state.runs.values()].filter(({ tags }) => tagsText(tags).includes(`"${tag}"`));
  // A setting without which the server cannot say where its pages are.
  if (state.dashboardUrl === undefined) throw crashed();
  const target_url = `${state.dashboardUrl}/runs#search=${encodeURIComponent(tag)}`;
  const verdict = { ...(wrongCheckout(state, runs, git.commit) ?? verdictOn(runs)), target_url };
  await post(plugin, git, verdict);
  return verdict;
}

function wrongCheckout(
  state: State,
  runs: readonly RunRow[],
  sha: string,
): { state: string; description: string } | undefined {
  const error = (description: string) => ({ state: 'error', description });
  for (const run of runs) {
    if (run.id !== run.root_id) return error(`Run ${run.id} is not the root run of a pipeline.`);
  }
  for (const run of runs) {
    const resolution = state.resolutions.get(run.id);
    if (resolution === undefined) continue;
    const git = resolution.git_info_json;
    if (git === null) return error(`Run ${run.id} doesn't have Git info.`);
    if (git.commit !== sha) return error(`Run ${run.id} isn't using code for commit ${sha}`);
    if (git.dirty) return error(`Run ${run.id} was generated from code with uncommitted changes`);
  }
  return undefined;
}

function verdictOn(runs: readonly RunRow[]): { state: string; description: string } {
  const ended = runs.filter(hasEnded);
  const bad = ended.find((run) => run.future_state !== 'RESOLVED');
  if (bad) return { state: 'failure', description: `Run ${bad.id} for '${bad.function_path}' did not succeed.` };
  if (ended.length < runs.length)
    return { state: 'pending', description: `Completed ${ended.length} runs of ${runs.length}.` };
  return { state: 'success', description: `All ${runs.length} runs have succeeded.` };
}

/** Five tries, 18 seconds, and then an exception. */
async function post(plugin: FakePlugin, git: FakeGitInfo, verdict: object): Promise<void> {
  const [owner = '', repo = ''] = git.remote.split('/').slice(-2);
  // Every `.git` goes, wherever it is in the name.
  const path = `/repos/${owner.replace('git@github.com:', '')}/${repo.replaceAll('.git', '')}/statuses/${git.commit}`;
  const headers = {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${plugin.token}`,
    'content-type': 'application/json',
    'x-github-api-version': '2022-11-28',
  };
  const body = JSON.stringify({ context: 'sematic-pipelines-pass', ...verdict });
  for (const seconds of [3, 4, 5, 6, 0]) {
    // Without a token it comes no further than to look for one, and tries that five times too.
    const asked = plugin.token !== undefined && fetch(plugin.apiUrl + path, { method: 'POST', headers, body });
    const answer = asked ? await asked.catch(() => undefined) : undefined;
    await answer?.arrayBuffer();
    if (answer?.ok) return;
    if (seconds > 0) await plugin.pause?.(seconds * 1_000);
  }
  throw crashed();
}
