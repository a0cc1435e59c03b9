import { commitUnderTest, describeError, type Host, link, readEvent, sha256, workflowRunUrl } from '@ml-actions/core';
import type { Inputs } from './inputs.ts';
import { type Result, summaryText } from './report.ts';

/** Bytes that GitHub takes; a comment also carries its marker. */
const COMMENT_BYTES = 60_000;

/** Keeps one comment on the pull request of the event that says what is to be done, or was. */
export async function commentOn(host: Host, input: Inputs, result: Result): Promise<void> {
  const { comment, url = '', project, pipelineFiles } = input;
  const { plan } = result;
  // Everybody can read the marker, and an address may be secret. Another step may have other files for the same server.
  const subject = sha256([url, ...pipelineFiles].join('\n')).slice(0, 16);
  const name = `update-pipeline ${subject} ${project}`;
  if (plan === undefined) return keepComment(host, input, name, withoutPlan(host), { onlyUpdate: true });
  const isChange = plan.pipelines.some(({ action }) => action !== 'skip');
  const body = isChange || comment === 'always' ? summaryText({ ...result, plan }, COMMENT_BYTES) : undefined;
  await keepComment(host, input, name, body);
}

/** What takes the place of the plan of an earlier commit. */
const withoutPlan = ({ env }: Host): string =>
  `### ❌ Pipelines: no plan\n\n${link('The workflow run', workflowRunUrl(env))} says why.`;

/**
 * Keeps one comment of a name on the pull request of the event. What goes wrong is a warning: the pipelines are what they
 * are.
 * @param body Markdown; undefined removes the comment of an earlier commit, which says otherwise.
 * @param options.onlyUpdate makes no comment where there is none.
 */
export async function keepComment(
  host: Host,
  input: Inputs,
  name: string,
  body: string | undefined,
  options: { onlyUpdate?: boolean } = {},
): Promise<void> {
  const { comment, commit, githubToken } = input;
  if (comment === 'never' || host.signal.aborted) return;
  try {
    const { pullRequest } = commitUnderTest(readEvent(host.env), commit);
    if (pullRequest === undefined) return;
    const { connectGitHub } = await import('@ml-actions/github');
    const permissions = { contents: 'read', 'pull-requests': 'write' } as const;
    const github = await connectGitHub(host, { githubToken, permissions });
    await github.postComment(pullRequest, name, body, options);
  } catch (error) {
    host.warning(`The comment on the pull request is not up to date: ${describeError(error)}`);
  }
}
