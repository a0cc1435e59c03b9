import { createHash } from 'node:crypto';
import { account } from './accounts.ts';
import { type RepositoryEndpoints, repositoryHtml, repositoryUrl } from './endpoint.ts';
import { PAGE_PARAMETERS, pageOf } from './pages.ts';
import { noCommit, notFound, Refusal } from './refusal.ts';
import type { Repository, Schemas, State } from './state.ts';

export type FileStatus = 'added' | 'modified' | 'removed';
/** A file that was moved there is told with the path that it had. */
export type FileChange = FileStatus | { movedFrom: string };

export interface Commit {
  readonly sha: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly author: string;
  /** When it was made, which is not when it was pushed. */
  readonly date: string;
  /** What it did to files, by path. */
  readonly files: Readonly<Record<string, FileChange>>;
  /** Equal in commits that have the same files. */
  readonly tree: string;
}

type Commits = ReadonlyMap<string, Commit>;

/** The commit that a sha (7 digits or more) or a branch names. */
export function resolve({ commits, branches }: Repository, ref: string): Commit | undefined {
  const tip = branches.get(ref.replace(/^(refs\/)?heads\//, ''));
  if (tip !== undefined) return commits.get(tip);
  if (!/^[0-9a-f]{7,40}$/.test(ref)) return undefined;
  return commits.get(ref) ?? [...commits.values()].find(({ sha }) => sha.startsWith(ref));
}

/** @throws Refusal 422 */
export function commitAt(repository: Repository, ref: string): Commit {
  const commit = resolve(repository, ref);
  if (commit === undefined) throw noCommit(ref);
  return commit;
}

/** The commit and all that it builds on. */
export function ancestors(commits: Commits, sha: string): Set<string> {
  const seen = new Set<string>();
  const open = [sha];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(commits.get(next)?.parents ?? []));
  }
  return seen;
}

/** What `head` has and `base` has not, parents before children. */
export function range(commits: Commits, base: string, head: string): Commit[] {
  const excluded = ancestors(commits, base);
  const found: Commit[] = [];
  const visit = (sha: string): void => {
    const commit = commits.get(sha);
    if (commit === undefined || excluded.has(sha)) return;
    excluded.add(sha);
    commit.parents.forEach(visit);
    found.push(commit);
  };
  visit(head);
  return found;
}

function mergeBase(commits: Commits, base: string, head: string): string | undefined {
  const ofBase = ancestors(commits, base);
  const open = [head];
  for (const sha of open) {
    if (ofBase.has(sha)) return sha;
    open.push(...(commits.get(sha)?.parents ?? []));
  }
  return undefined;
}

/** What the commits did to files together. */
export function filesOf(state: State, repository: Repository, commits: readonly Commit[]): Schemas['diff-entry'][] {
  const statuses = new Map<string, FileStatus>();
  const formerly = new Map<string, string>();
  for (const [path, change] of commits.flatMap(({ files }) => Object.entries(files))) {
    if (typeof change === 'object') formerly.set(path, change.movedFrom);
    const status = typeof change === 'object' ? 'modified' : change;
    const before = statuses.get(path);
    if (before === 'added' && status === 'removed') statuses.delete(path);
    else if (before !== 'added') statuses.set(path, before === 'removed' ? 'modified' : status);
  }
  const head = commits.at(-1)?.sha ?? '';
  return [...statuses].sort().map(([filename, status]) => ({
    sha: createHash('sha1').update(`${head}:${filename}`).digest('hex'),
    filename,
    status: formerly.has(filename) ? ('renamed' as const) : status,
    ...(formerly.has(filename) && { previous_filename: formerly.get(filename) as string }),
    additions: status === 'removed' ? 0 : 1,
    deletions: status === 'added' ? 0 : 1,
    changes: status === 'modified' ? 2 : 1,
    blob_url: `${repositoryHtml(state, repository)}/blob/${head}/${filename}`,
    raw_url: `${repositoryHtml(state, repository)}/raw/${head}/${filename}`,
    contents_url: `${repositoryUrl(state, repository)}/contents/${filename}?ref=${head}`,
  }));
}

/** The id of a tree that no other commit has. */
export const treeOf = (sha: string): string => createHash('sha1').update(`tree ${sha}`).digest('hex');

export const commitEndpoints: RepositoryEndpoints = {
  'GET /compare/:base*...:head*': {
    needs: ['contents: read'],
    query: PAGE_PARAMETERS,
    answer: (call) => {
      const { state, repository, params, request } = call;
      const base = resolve(repository, params['base'] ?? '');
      const head = resolve(repository, params['head'] ?? '');
      if (base === undefined || head === undefined) throw notFound();
      const { commits, files, ...compared } = comparison(state, repository, base, head);
      if (request.query.size === 0) return { json: { ...compared, commits: commits.slice(0, MAX_COMMITS), files } };
      const { items, headers } = pageOf(call, commits);
      const isFirst = (request.query.get('page') ?? '1') === '1';
      return { json: { ...compared, commits: items, ...(isFirst && { files }) }, headers };
    },
  },
  'GET /commits': {
    needs: ['contents: read'],
    query: [...PAGE_PARAMETERS, 'sha'],
    answer: (call) => {
      const { state, repository, request } = call;
      const tip = resolve(repository, request.query.get('sha') ?? repository.defaultBranch);
      if (tip === undefined) throw notFound();
      const { items, headers } = pageOf(call, range(repository.commits, '', tip.sha).toReversed());
      return { json: items.map((commit) => commitAnswer(state, repository, commit)), headers };
    },
  },
  'GET /commits/:ref*': {
    needs: ['contents: read'],
    answer: ({ state, repository, params }) => {
      const commit = commitAt(repository, params['ref'] ?? '');
      const files = filesOf(state, repository, [commit]);
      return { json: { ...commitAnswer(state, repository, commit), files } };
    },
  },
};

/** Commits of a comparison of which no page is asked for. */
const MAX_COMMITS = 250;
/** Files of a comparison, on the first page of its commits. */
const MAX_COMPARED = 300;

/** https://docs.github.com/en/rest/commits/commits#compare-two-commits */
function comparison(state: State, repository: Repository, base: Commit, head: Commit) {
  const { commits } = repository;
  const common = commits.get(mergeBase(commits, base.sha, head.sha) ?? '');
  if (common === undefined) throw new Refusal(404, `No common ancestor between ${base.sha} and ${head.sha}.`);
  const ahead = range(commits, base.sha, head.sha);
  const behind = range(commits, head.sha, base.sha);
  const moved = ahead.length > 0 ? 'ahead' : 'identical';
  const url = `/compare/${base.sha}...${head.sha}`;
  return {
    url: repositoryUrl(state, repository) + url,
    html_url: repositoryHtml(state, repository) + url,
    status: behind.length === 0 ? moved : moved === 'ahead' ? 'diverged' : 'behind',
    ahead_by: ahead.length,
    behind_by: behind.length,
    total_commits: ahead.length,
    base_commit: commitAnswer(state, repository, base),
    merge_base_commit: commitAnswer(state, repository, common),
    commits: ahead.map((commit) => commitAnswer(state, repository, commit)),
    files: filesOf(state, repository, ahead).slice(0, MAX_COMPARED),
  };
}

export function commitAnswer(state: State, repository: Repository, commit: Commit) {
  const { sha, message, author, date, parents, tree } = commit;
  const person = { name: author, email: `${author}@users.noreply.github.com`, date };
  const links = (of: string) => ({
    sha: of,
    url: `${repositoryUrl(state, repository)}/commits/${of}`,
    html_url: `${repositoryHtml(state, repository)}/commit/${of}`,
  });
  return {
    ...links(sha),
    node_id: `C_${sha}`,
    commit: {
      message,
      author: person,
      committer: person,
      tree: { sha: tree, url: `${repositoryUrl(state, repository)}/git/trees/${tree}` },
      url: `${repositoryUrl(state, repository)}/git/commits/${sha}`,
      comment_count: 0,
    },
    author: account(state, author),
    committer: account(state, author),
    parents: parents.map(links),
  };
}
