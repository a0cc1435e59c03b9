import { createHash } from 'node:crypto';
import { account } from './accounts.ts';
import { ancestors, type Commit, commitAnswer, commitAt, filesOf, range, treeOf } from './commits.ts';
import { type RepositoryCall, type RepositoryEndpoints, repositoryHtml, repositoryUrl } from './endpoint.ts';
import { type Issue, labelsAnswer } from './issues.ts';
import { PAGE_PARAMETERS, pageOf } from './pages.ts';
import { notFound } from './refusal.ts';
import { repositoryAnswer } from './repositories.ts';
import type { Repository, State } from './state.ts';

export interface Pull {
  readonly issue: Issue;
  /** The repository is undefined when the fork is gone. */
  readonly head: { repository: Repository | undefined; readonly owner: string; readonly ref: string; sha: string };
  readonly base: { readonly repository: Repository; readonly ref: string; readonly sha: string };
  /** The merge that GitHub tries, which is GITHUB_SHA in the pull request's workflows; once merged, the one that stayed. */
  mergeSha: string;
  /** Markdown. */
  body: string | null;
  updatedAt: string;
  closedAt: string | undefined;
  mergedAt: string | undefined;
}

const MAX_COMMITS = 250;

/** https://docs.github.com/en/rest/pulls/pulls */
export const pullEndpoints: RepositoryEndpoints = {
  'GET /pulls': {
    needs: ['pull-requests: read'],
    query: [...PAGE_PARAMETERS, 'state', 'head', 'base'],
    answer: (call) => {
      const { state, repository, request } = call;
      const { items, headers } = pageOf(
        call,
        [...repository.pulls.values()].filter((pull) => isWanted(pull, request.query)).reverse(),
      );
      return { json: items.map((pull) => pullAnswer(state, pull)), headers };
    },
  },
  'GET /pulls/:number': {
    needs: ['pull-requests: read'],
    answer: (call) => {
      const pull = thePull(call);
      const commits = commitsOf(pull);
      return {
        json: {
          ...pullAnswer(call.state, pull),
          merged: pull.mergedAt !== undefined,
          mergeable: pull.closedAt === undefined ? true : null,
          commits: commits.length,
          changed_files: filesOf(call.state, call.repository, commits).length,
        },
      };
    },
  },
  'GET /pulls/:number/files': {
    needs: ['pull-requests: read'],
    query: PAGE_PARAMETERS,
    answer: (call) => {
      const { items, headers } = pageOf(
        call,
        filesOf(call.state, call.repository, commitsOf(thePull(call))).slice(0, MAX_FILES),
      );
      return { json: items, headers };
    },
  },
  'GET /pulls/:number/commits': {
    needs: ['pull-requests: read'],
    query: PAGE_PARAMETERS,
    answer: (call) => {
      // GitHub lists the first 250: https://docs.github.com/en/rest/pulls/pulls#list-commits-on-a-pull-request
      const { items, headers } = pageOf(call, commitsOf(thePull(call)).slice(0, MAX_COMMITS));
      return { json: items.map((commit) => commitAnswer(call.state, call.repository, commit)), headers };
    },
  },
  'GET /commits/:ref*/pulls': {
    needs: ['pull-requests: read'],
    query: PAGE_PARAMETERS,
    answer: (call) => {
      const { sha } = commitAt(call.repository, call.params['ref'] ?? '');
      const { items, headers } = pageOf(call, pullsOf(call.state, call.repository, sha));
      return { json: items.map((pull) => pullAnswer(call.state, pull)), headers };
    },
  },
};

/** https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files */
const MAX_FILES = 3000;

/** What a pull request adds, oldest first. */
const commitsOf = ({ head, base }: Pull): Commit[] => range(base.repository.commits, base.sha, head.sha);

/**
 * The merge of a head into a base, as a commit that can be read.
 * @returns its sha
 */
export function tryMerge(
  { issue, head, base }: Pick<Pull, 'issue' | 'head' | 'base'>,
  date: string,
  how: 'merge' | 'squash' = 'merge',
): string {
  const { commits } = base.repository;
  const sha = createHash('sha1').update(`${how} ${head.sha} ${base.sha}`).digest('hex');
  // A head that has all of its base is what the merge comes to.
  const tree = ancestors(commits, head.sha).has(base.sha) ? commits.get(head.sha)?.tree : undefined;
  commits.set(sha, {
    sha,
    parents: how === 'merge' ? [base.sha, head.sha] : [base.sha],
    message: `Merge ${head.sha} into ${base.sha}`,
    author: issue.author,
    date,
    files: {},
    tree: tree ?? treeOf(sha),
  });
  return sha;
}

/**
 * The pull requests of a commit: those that brought it to the default branch, or else those that would. The latter are
 * asked of the repository of the head: of a fork's commit the base repository tells nothing.
 * https://github.com/quarkusio/pt.quarkus.io/pull/389
 */
function pullsOf(state: State, repository: Repository, sha: string): Pull[] {
  const tip = repository.branches.get(repository.defaultBranch) ?? '';
  const arrived = ancestors(repository.commits, tip).has(sha);
  return state.repositories
    .flatMap(({ pulls }) => [...pulls.values()])
    .filter((pull) => {
      const brings = pull.mergeSha === sha || commitsOf(pull).some((commit) => commit.sha === sha);
      if (arrived) return brings && pull.mergedAt !== undefined && pull.base.repository === repository;
      const alive = pull.closedAt === undefined || pull.mergedAt !== undefined;
      return brings && alive && pull.head.repository === repository;
    });
}

/** @param query `head` without an owner (`owner:branch`) filters nothing, as on GitHub. */
function isWanted(pull: Pull, query: URLSearchParams): boolean {
  const state = query.get('state') ?? 'open';
  const head = query.get('head');
  const base = query.get('base');
  return (
    (state === 'all' || state === stateOf(pull)) &&
    (head === null || !head.includes(':') || head === labelOf(pull)) &&
    (base === null || base === pull.base.ref)
  );
}

export function thePull({ repository, params }: RepositoryCall): Pull {
  const pull = repository.pulls.get(Number(params['number']));
  if (pull === undefined) throw notFound();
  return pull;
}

const stateOf = ({ closedAt }: Pull): string => (closedAt === undefined ? 'open' : 'closed');

const labelOf = ({ head }: Pull): string => `${head.owner}:${head.ref}`;

export function pullAnswer(state: State, pull: Pull) {
  const { issue, head, base } = pull;
  const { repository } = base;
  const { number, title, author, createdAt } = issue;
  const url = `${repositoryUrl(state, repository)}/pulls/${number}`;
  const html = `${repositoryHtml(state, repository)}/pull/${number}`;
  return {
    id: number,
    node_id: `PR_${repository.id}_${number}`,
    number,
    url,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: `${repositoryUrl(state, repository)}/issues/${number}`,
    comments_url: `${repositoryUrl(state, repository)}/issues/${number}/comments`,
    commits_url: `${url}/commits`,
    statuses_url: `${repositoryUrl(state, repository)}/statuses/${head.sha}`,
    state: stateOf(pull),
    locked: false,
    draft: false,
    title,
    body: pull.body,
    user: account(state, author),
    labels: labelsAnswer(state, repository, issue),
    created_at: createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt ?? null,
    merged_at: pull.mergedAt ?? null,
    merge_commit_sha: pull.mergeSha,
    head: {
      label: labelOf(pull),
      ref: head.ref,
      sha: head.sha,
      user: account(state, head.owner),
      repo: head.repository === undefined ? null : repositoryAnswer(state, head.repository),
    },
    base: {
      label: `${repository.owner}:${base.ref}`,
      ref: base.ref,
      sha: base.sha,
      user: account(state, repository.owner),
      repo: repositoryAnswer(state, repository),
    },
    author_association: author === repository.owner ? 'OWNER' : 'NONE',
    auto_merge: null,
  };
}
