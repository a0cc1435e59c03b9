import { realpath, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ActionError, type Host, withCleanup } from '@ml-actions/core';
import { cloneFolder, defaultBranch, GitError, type GitFailure, openClone, pushChange } from '@ml-actions/git';
import { connectGitHub, type GitHub } from '@ml-actions/github';
import type { Folder } from './folder.ts';
import type { Inputs } from './inputs.ts';
import { commitMessage, pullRequestBody, pullRequestBranch, pullRequestTitle, type Reason } from './message.ts';
import type { Plan } from './plan.ts';

/** Where the changes have gone. */
export interface Delivery {
  /** The commit that holds them. */
  commit: { sha: string; url: string };
  pullRequest?: { number: number; url: string };
}

const STATE = 'clone';

/**
 * Changes files at the tip of a branch, in a clone of its own, and pushes a commit; with `pull-request` to a branch that is
 * offered to it.
 * @param edit changes files of the folder and tells what it has done; undefined when that is nothing. It is called again
 *   when another push was faster.
 * @returns undefined when nothing was to be changed.
 */
export async function changeRepository(
  host: Host,
  input: Inputs,
  reason: Reason,
  edit: (folder: Folder) => Promise<Plan | undefined>,
): Promise<Delivery | undefined> {
  const folder = cloneFolder(host);
  host.saveState(STATE, folder);
  return withCleanup(
    host,
    () => changeClone(host, folder, input, reason, edit),
    () => removeFolder(folder),
  );
}

/** In the post step: removes what main could not. */
export async function removeClone(host: Host): Promise<void> {
  const folder = host.state(STATE);
  if (folder !== '') await removeFolder(folder);
}

const removeFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true, maxRetries: 3 });

async function changeClone(
  host: Host,
  folder: string,
  input: Inputs,
  reason: Reason,
  edit: (folder: Folder) => Promise<Plan | undefined>,
): Promise<Delivery | undefined> {
  const server = host.env['GITHUB_SERVER_URL'] || 'https://github.com';
  const github = await connect(host, input);
  const { repository } = github;
  const [token, committer] = [await github.token(), await github.committer()];
  const clone = await openClone(host, {
    remote: { url: `${server}/${repository}.git`, server, token },
    committer,
    folder,
    explain: (failure) => explanation(failure, repository, input, host.env),
  });
  let plan: Plan | undefined;
  try {
    const base = input.branch ?? (await defaultBranch(clone));
    const to = input.pullRequest ? pullRequestBranch(reason.image, base, input.targetPath ?? '') : base;
    const pushed = await pushChange(host, clone, { branch: base, to }, async () => {
      plan = await edit(await folderIn(clone.files, input.targetPath, `${base} of ${repository}`));
      return plan && commitMessage(reason);
    });
    if (pushed === undefined || plan === undefined) return undefined;
    const commit = { sha: pushed.sha, url: `${server}/${repository}/commit/${pushed.sha}` };
    host.info(`${pushed.moved ? 'Pushed' : 'There is already'} ${pushed.sha} on ${to} of ${repository}`);
    return input.pullRequest ? { commit, ...(await propose(host, github, plan, reason, to, base)) } : { commit };
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    throw new ActionError(`${repository} could not be ${input.dryRun ? 'read' : 'read or changed'}`, { cause: error });
  }
}

async function connect(host: Host, input: Inputs): Promise<GitHub> {
  const { targetRepository: repository, githubToken, githubAppId, githubAppPrivateKey, dryRun, pullRequest } = input;
  if (githubToken === undefined && githubAppId === undefined)
    throw new ActionError('Without a `github-token` or `github-app-id` nothing can be committed');
  const access = dryRun ? 'read' : 'write';
  return connectGitHub(host, {
    repository,
    githubToken,
    githubAppId,
    githubAppPrivateKey,
    permissions: { contents: access, ...(pullRequest && { 'pull-requests': access }) },
  });
}

/** @throws ActionError when it is no folder, or leads out of the files. */
async function folderIn(files: string, path: string | undefined, name: string): Promise<Folder> {
  if (path === undefined) return { path: files, name };
  const folder = await realpath(join(files, path)).catch(() => undefined);
  const isInside = folder === files || folder?.startsWith(join(files, '/')) === true;
  if (folder === undefined || !isInside || !(await stat(folder)).isDirectory())
    throw new ActionError(`\`target-path\`: there is no folder "${path}" in ${name}`);
  return { path: folder, name: `the folder ${path} in ${name}` };
}

async function propose(
  host: Host,
  github: GitHub,
  plan: Plan,
  reason: Reason,
  head: string,
  base: string,
): Promise<Pick<Delivery, 'pullRequest'>> {
  const proposal = { head, base, title: pullRequestTitle(reason), body: pullRequestBody(plan, reason) };
  const { number, url, author } = await github.postPullRequest(proposal);
  if (number === undefined || url === undefined) return {};
  host.info(`Pull request #${number}: ${url}`);
  if (author === 'github-actions[bot]')
    host.notice(
      `Pull request #${number} of ${github.repository} was opened with GITHUB_TOKEN, so that it starts no workflows: use a GitHub App with \`github-app-id\` if it shall.`,
    );
  return { pullRequest: { number, url } };
}

function explanation(failure: GitFailure, repository: string, input: Inputs, env: Host['env']): string | undefined {
  const own = repository === env['GITHUB_REPOSITORY'] && input.githubAppId === undefined;
  const who = input.githubAppId === undefined ? '`github-token`' : 'the GitHub App';
  switch (failure) {
    case 'protected':
      return input.pullRequest
        ? `Let ${who} push to branches \`ml-actions/**\` in the rules of ${repository}.`
        : 'Use `pull-request: true`, or a GitHub App that may bypass the rules of the branch.';
    case 'denied':
      return own
        ? 'Add the line `contents: write` to `permissions:` of the job.'
        : `Let ${who} write to the contents of ${repository}; GITHUB_TOKEN can only write to the repository of the workflow.`;
    case 'unauthorized':
      return `Check \`target-repository\`, and that ${who} may read ${repository}; GITHUB_TOKEN is only for the repository of the workflow.`;
    case 'missing':
      return 'Check `branch`: it must be there.';
    case 'overtaken':
      return undefined;
  }
}
