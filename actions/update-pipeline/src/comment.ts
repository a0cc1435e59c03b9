import { createHash } from 'node:crypto';
import { commitUnderTest, describeError, type Host, readEvent } from '@ml-actions/core';
import type { Inputs } from './inputs.ts';
import { type Result, summaryText } from './report.ts';

/** Bytes that GitHub takes; a comment also carries its marker. */
const COMMENT_BYTES = 60_000;

/** Keeps one comment on the pull request of the event that says what is to be done, or was. */
export async function commentOn(host: Host, input: Inputs, result: Result): Promise<void> {
  const { comment, url = '', project } = input;
  const { plan } = result;
  if (plan === undefined) return;
  const isChange = plan.pipelines.some(({ action }) => action !== 'skip');
  const body = isChange || comment === 'always' ? summaryText({ ...result, plan }, COMMENT_BYTES) : undefined;
  // Everybody can read the marker, and an address may be secret.
  const server = createHash('sha256').update(url).digest('hex').slice(0, 16);
  await keepComment(host, input, `update-pipeline ${server} ${project}`, body);
}

/**
 * Keeps one comment of a name on the pull request of the event. What goes wrong is a warning: the pipelines are what they
 * are.
 * @param body Markdown; undefined removes the comment of an earlier commit, which says otherwise.
 */
export async function keepComment(host: Host, input: Inputs, name: string, body: string | undefined): Promise<void> {
  const { comment, commit, githubToken } = input;
  if (comment === 'never' || host.signal.aborted) return;
  try {
    const { pullRequest } = commitUnderTest(readEvent(host.env), commit);
    if (pullRequest === undefined) return;
    const { connectGitHub } = await import('@ml-actions/github');
    const permissions = { contents: 'read', 'pull-requests': 'write' } as const;
    const github = await connectGitHub(host, { githubToken, permissions });
    await github.postComment(pullRequest, name, body);
  } catch (error) {
    host.warning(`The comment on the pull request is not up to date: ${describeError(error)}`);
  }
}
