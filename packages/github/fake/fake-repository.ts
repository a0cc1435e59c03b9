import { createHash } from 'node:crypto';
import { account } from './accounts.ts';
import { GITHUB_ACTIONS } from './apps.ts';
import { addCheckRun, type CheckAnnotation, checkRunsOf, type NewCheckRun } from './checks.ts';
import type { Role } from './collaborators.ts';
import { addComment, commentAnswer, commentsOn } from './comments.ts';
import { ancestors, type Commit, type FileChange, treeOf } from './commits.ts';
import { changeLabel, type Issue, nextNumber } from './issues.ts';
import { type Pull, tryMerge } from './pulls.ts';
import {
  findRepository,
  fullName,
  nextId,
  type Repository,
  type Schemas,
  type State,
  theRepository,
  timestamp,
} from './state.ts';
import { addStatus, type NewStatus, statusesOf } from './statuses.ts';
import { addWorkflowRun, type FakeWorkflowRun, type NewWorkflowRun } from './workflow-runs.ts';

export interface NewRepository {
  private?: boolean;
  /** Default: `main`. */
  defaultBranch?: string;
  /** `owner/name` of what it is a fork of; it starts with that repository's branches. */
  forkOf?: string;
}

export interface NewCommit {
  /** Default: one that is computed. */
  sha?: string;
  /** Default: the tip of the branch, or of the default branch for a new one. */
  parents?: readonly string[];
  /** Where it is pushed to. Default: the default branch. */
  branch?: string;
  message?: string;
  /** Login of who made and pushed it. Default: the owner. */
  author?: string;
  /** When it was made. Default: now. It is pushed now in any case. */
  date?: Date;
  files?: Readonly<Record<string, FileChange>>;
  /** Default: one that no other commit has. */
  tree?: string;
}

export interface NewPullRequest {
  /** A branch, with `owner:` before it when it is in a fork. */
  head: string;
  /** Default: the default branch. */
  base?: string;
  title?: string;
  /** Markdown. Default: none. */
  body?: string | null;
  /** Default: the owner of the head. */
  author?: string;
  labels?: readonly string[];
}

/** One repository, from the side of the test: what happens in it, and what was written to it. */
export interface FakeRepository {
  /** `owner/name` */
  readonly name: string;
  /** Adds a commit and pushes it. @returns its sha */
  addCommit(commit?: NewCommit): string;
  /** Moves a branch to a commit that is there, by force where need be. */
  push(branch: string, sha: string): void;
  /** @returns its number */
  addPullRequest(pullRequest: NewPullRequest): number;
  /** @returns the sha of the merge */
  mergePullRequest(number: number, how?: 'merge' | 'squash'): string;
  closePullRequest(number: number): void;
  /** @returns its number */
  addIssue(issue?: { title?: string; author?: string; labels?: readonly string[] }): number;
  /** @returns its id */
  addComment(number: number, comment: { login: string; body: string }): number;
  rename(name: string): void;
  /** Deletes the repository: heads of pull requests that were in it are gone. */
  remove(): void;
  /** Of GitHub Actions, which takes place elsewhere. */
  addWorkflowRun(run: NewWorkflowRun): FakeWorkflowRun;
  /** What an App reports that has nothing else to do with the test. @returns its id */
  addCheckRun(run: NewCheckRun): number;
  /** What the owner says of a commit. */
  addStatus(sha: string, status: NewStatus): void;
  /** By hand, or through an App in the name of somebody. */
  label(number: number, label: string, by: { login: string; through?: 'app' }): void;
  unlabel(number: number, label: string, by: { login: string }): void;
  addCollaborator(login: string, role: Role): void;
  /** Of one commit, newest first. */
  statuses(sha: string): Schemas['status'][];
  /** Of one commit, newest first. */
  checkRuns(sha: string): (Schemas['check-run'] & { annotations: readonly CheckAnnotation[] })[];
  /** Oldest first. */
  pullRequests(): { title: string; head: string; base: string }[];
  /** Oldest first. */
  comments(number: number): Schemas['issue-comment'][];
  labels(number: number): string[];
}

const NO_COMMIT = '0'.repeat(40);

export function addRepository(state: State, name: string, options: NewRepository): FakeRepository {
  if (findRepository(state, name) !== undefined) throw new Error(`The fake has a repository ${name}`);
  const parent = options.forkOf === undefined ? undefined : theRepository(state, options.forkOf);
  const [owner, short] = split(name);
  const repository: Repository = {
    id: nextId(state),
    owner,
    name: short,
    formerNames: [],
    private: options.private ?? false,
    defaultBranch: options.defaultBranch ?? parent?.defaultBranch ?? 'main',
    parent,
    createdAt: timestamp(state),
    pushedAt: timestamp(state),
    commits: parent?.commits ?? new Map<string, Commit>(),
    branches: new Map(parent?.branches),
    activities: [],
    statuses: [],
    checkRuns: [],
    workflowRuns: [],
    collaborators: new Map([[owner, 'admin']]),
    issues: new Map(),
    pulls: new Map(),
    comments: [],
  };
  state.repositories.push(repository);
  return {
    get name() {
      return fullName(repository);
    },
    addCommit: (commit = {}) => addCommit(state, repository, commit),
    push: (branch, sha) => push(state, repository, branch, sha, repository.owner),
    addPullRequest: (pullRequest) => addPullRequest(state, repository, pullRequest),
    mergePullRequest: (number, how) => {
      const pull = thePull(repository, number);
      const tip = repository.branches.get(pull.base.ref) ?? pull.base.sha;
      pull.mergeSha = tryMerge({ ...pull, base: { ...pull.base, sha: tip } }, timestamp(state), how);
      pull.mergedAt = timestamp(state);
      close(state, pull);
      push(state, repository, pull.base.ref, pull.mergeSha, repository.owner, 'pr_merge');
      return pull.mergeSha;
    },
    closePullRequest: (number) => close(state, thePull(repository, number)),
    addIssue: (issue = {}) => addIssue(state, repository, issue).number,
    addComment: (number, { login, body }) =>
      addComment(state, repository, { number: theIssue(repository, number).number, login, app: undefined, body }).id,
    rename: (to) => {
      repository.formerNames.push(fullName(repository));
      [repository.owner, repository.name] = split(to);
    },
    remove: () => {
      state.repositories.splice(state.repositories.indexOf(repository), 1);
      for (const { head } of pullsFrom(state, repository)) head.repository = undefined;
    },
    addWorkflowRun: (run) => addWorkflowRun(state, repository, run),
    addCheckRun: (run) => addCheckRun(state, repository, run),
    addStatus: (sha, status) => void addStatus(state, repository, sha, status, repository.owner),
    label: (number, label, { login, through }) =>
      changeLabel(state, theIssue(repository, number), 'labeled', label, {
        login,
        app: through === undefined ? undefined : GITHUB_ACTIONS,
      }),
    unlabel: (number, label, { login }) =>
      changeLabel(state, theIssue(repository, number), 'unlabeled', label, { login, app: undefined }),
    addCollaborator: (login, role) => void repository.collaborators.set(login, role),
    statuses: (sha) => statusesOf(repository, sha),
    checkRuns: (sha) => checkRunsOf(repository, sha).map(({ run, annotations }) => ({ ...run, annotations })),
    pullRequests: () =>
      [...repository.pulls.values()].map(({ issue, head, base }) => ({
        title: issue.title,
        head: head.ref,
        base: base.ref,
      })),
    comments: (number) => commentsOn(repository, number).map((comment) => commentAnswer(state, repository, comment)),
    labels: (number) => [...theIssue(repository, number).labels],
  };
}

function addCommit(state: State, repository: Repository, commit: NewCommit): string {
  const { branch = repository.defaultBranch, message = 'A commit', author = repository.owner } = commit;
  const tip = repository.branches.get(branch) ?? repository.branches.get(repository.defaultBranch);
  const parents = commit.parents ?? (tip === undefined ? [] : [tip]);
  const sha =
    commit.sha ??
    createHash('sha1')
      .update(`commit ${nextId(state)}`)
      .digest('hex');
  const date = commit.date?.toISOString() ?? timestamp(state);
  repository.commits.set(sha, {
    sha,
    parents,
    message,
    author,
    date,
    files: commit.files ?? {},
    tree: commit.tree ?? treeOf(sha),
  });
  push(state, repository, branch, sha, author);
  return sha;
}

function push(
  state: State,
  repository: Repository,
  branch: string,
  sha: string,
  author: string,
  how?: Schemas['activity']['activity_type'],
): void {
  if (!repository.commits.has(sha)) throw new Error(`${fullName(repository)} has no commit ${sha}`);
  const before = repository.branches.get(branch);
  const forward = before !== undefined && ancestors(repository.commits, sha).has(before);
  const id = nextId(state);
  repository.activities.push({
    id,
    node_id: `PSH_${id}`,
    before: before ?? NO_COMMIT,
    after: sha,
    ref: `refs/heads/${branch}`,
    timestamp: timestamp(state),
    activity_type: how ?? (before === undefined ? 'branch_creation' : forward ? 'push' : 'force_push'),
    actor: account(state, author),
  });
  repository.branches.set(branch, sha);
  repository.pushedAt = timestamp(state);
  for (const pull of pullsFrom(state, repository)) {
    if (pull.head.ref !== branch || pull.closedAt !== undefined) continue;
    pull.head.sha = sha;
    pull.updatedAt = timestamp(state);
    pull.mergeSha = tryMerge(pull, timestamp(state));
  }
}

export function addPullRequest(state: State, repository: Repository, wanted: NewPullRequest): number {
  const [ref = '', owner = repository.owner] = wanted.head.split(':').reverse();
  const from = state.repositories.find((one) => one.owner === owner && one.commits === repository.commits);
  const base = wanted.base ?? repository.defaultBranch;
  const headSha = from?.branches.get(ref);
  const baseSha = repository.branches.get(base);
  if (from === undefined || headSha === undefined || baseSha === undefined)
    throw new Error(
      `${fullName(repository)} cannot have a pull request from ${wanted.head} to ${base}: push both first`,
    );
  const issue = addIssue(state, repository, { author: owner, ...wanted });
  const between = {
    issue,
    head: { repository: from, owner, ref, sha: headSha },
    base: { repository, ref: base, sha: baseSha },
  };
  repository.pulls.set(issue.number, {
    ...between,
    mergeSha: tryMerge(between, timestamp(state)),
    body: wanted.body ?? null,
    updatedAt: timestamp(state),
    closedAt: undefined,
    mergedAt: undefined,
  });
  return issue.number;
}

function addIssue(
  state: State,
  repository: Repository,
  { title = 'A title', author = repository.owner, labels = [] }: Partial<Omit<NewPullRequest, 'head' | 'base'>>,
): Issue {
  const number = nextNumber(repository);
  const issue = { number, title, author, createdAt: timestamp(state), labels: new Set<string>(), events: [] };
  repository.issues.set(number, issue);
  for (const label of labels) changeLabel(state, issue, 'labeled', label, { login: author, app: undefined });
  return issue;
}

function close(state: State, pull: Pull): void {
  pull.closedAt = timestamp(state);
  pull.updatedAt = timestamp(state);
}

const pullsFrom = (state: State, repository: Repository): Pull[] =>
  state.repositories.flatMap(({ pulls }) => [...pulls.values()]).filter(({ head }) => head.repository === repository);

function thePull(repository: Repository, number: number): Pull {
  const pull = repository.pulls.get(number);
  if (pull === undefined) throw new Error(`${fullName(repository)} has no pull request ${number}`);
  return pull;
}

function theIssue(repository: Repository, number: number): Issue {
  const issue = repository.issues.get(number);
  if (issue === undefined) throw new Error(`${fullName(repository)} has no issue or pull request ${number}`);
  return issue;
}

function split(name: string): [owner: string, name: string] {
  const [owner, short, ...rest] = name.split('/');
  if (!owner || !short || rest.length > 0) throw new Error(`${name} is not owner/name`);
  return [owner, short];
}
