import { readFileSync } from 'node:fs';
import { ActionError } from './errors.ts';
import type { Host } from './host.ts';

/** What the workflow's event says of the commit; shapes of https://docs.github.com/en/webhooks/webhook-events-and-payloads */
export interface GitHubEvent {
  /** As in GITHUB_EVENT_NAME. */
  name: string;
  /** GITHUB_SHA: on a pull request the merge commit, which nobody should judge. */
  sha: string;
  repository: string;
  payload: EventPayload;
}

export interface EventPayload {
  after?: string;
  /** Of a push, and of a push to the branch of a pull request: where it stood. */
  before?: string;
  /** Of a push, also of an annotated tag, where `after` is the tag and no commit. */
  head_commit?: { id: string } | null;
  deleted?: boolean;
  pull_request?: {
    number: number;
    head: { sha: string; repo?: { full_name: string } | null };
    base: { sha?: string; repo: { full_name: string } };
  };
  merge_group?: { head_sha: string };
  workflow_run?: { head_sha: string; head_branch?: string | null; head_repository?: { full_name: string } | null };
  check_run?: { head_sha: string };
  check_suite?: { head_sha: string };
  repository?: { default_branch?: string };
  /** Of the event `status`. */
  sha?: string;
  issue?: { number: number; pull_request?: unknown };
  comment?: { id: number; created_at: string };
  sender?: { login: string; type?: string };
}

/** What we read of payloads. Anywhere on a path there may be nothing, or null. */
const FIELDS: Readonly<Record<string, 'string' | 'number' | 'boolean'>> = {
  after: 'string',
  before: 'string',
  'head_commit.id': 'string',
  deleted: 'boolean',
  'pull_request.number': 'number',
  'pull_request.head.sha': 'string',
  'pull_request.head.repo.full_name': 'string',
  'pull_request.base.sha': 'string',
  'pull_request.base.repo.full_name': 'string',
  'merge_group.head_sha': 'string',
  'merge_group.base_sha': 'string',
  'workflow_run.head_sha': 'string',
  'workflow_run.head_branch': 'string',
  'workflow_run.head_repository.full_name': 'string',
  'check_run.head_sha': 'string',
  'check_suite.head_sha': 'string',
  'repository.default_branch': 'string',
  sha: 'string',
  'issue.number': 'number',
  'comment.id': 'number',
  'comment.created_at': 'string',
  'sender.login': 'string',
};

/** What is wrong with a payload, such as one that somebody has written for a runner of their own. */
function problemOf(payload: unknown): string | undefined {
  if (!isObject(payload)) return 'it is no object';
  for (const [path, type] of Object.entries(FIELDS)) {
    let value: unknown = payload;
    const names: string[] = [];
    for (const name of path.split('.')) {
      if (value === undefined || value === null) break;
      if (!isObject(value)) return `\`${names.join('.')}\` is no object`;
      names.push(name);
      value = Object.hasOwn(value, name) ? value[name] : undefined;
    }
    const isAbsent = value === undefined || value === null;
    if (!isAbsent && typeof value !== type) return `\`${path}\` is no ${type}`;
  }
  return undefined;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The commit under test, or the comment whose pull request must be asked for it. */
export type CommitUnderTest =
  | { kind: 'commit'; sha: string; pullRequest?: number }
  | { kind: 'comment'; pullRequest: number; commentedAt: Date };

/**
 * The event of this step.
 * @throws ActionError when the payload is not JSON, or not the payload of an event.
 */
export function readEvent(env: Host['env']): GitHubEvent {
  const path = env['GITHUB_EVENT_PATH'];
  let payload: EventPayload = {};
  if (path !== undefined && path !== '') {
    let read: unknown;
    try {
      read = JSON.parse(readFileSync(path, 'utf8'));
    } catch (cause) {
      throw new ActionError('The event payload at GITHUB_EVENT_PATH cannot be read', { cause });
    }
    const wrong = problemOf(read);
    if (wrong !== undefined)
      throw new ActionError(`The event payload at GITHUB_EVENT_PATH is not one of GitHub: ${wrong}`);
    payload = read as EventPayload;
  }
  const { GITHUB_EVENT_NAME: name = '', GITHUB_SHA: sha = '', GITHUB_REPOSITORY: repository = '' } = env;
  return { name, sha, repository, payload };
}

/**
 * The commit that images, run tags and statuses are named after: a pull request's head and never its merge commit, the
 * commit pushed or queued otherwise, the head of the run that a `workflow_run` followed.
 * @param chosen the input `commit`, which wins.
 * @throws ActionError when the event has no commit, such as the deletion of a branch.
 */
export function commitUnderTest({ name, sha, payload }: GitHubEvent, chosen?: string): CommitUnderTest {
  const pullRequest = payload.pull_request?.number ?? (payload.issue?.pull_request ? payload.issue.number : undefined);
  const known = (id: string | null | undefined): CommitUnderTest => {
    if (id == null || !/^[0-9a-f]{40}$/.test(id) || /^0+$/.test(id)) {
      throw new ActionError(`The event \`${name}\` names no commit`, {
        hint: 'Give the commit to work on as `commit`.',
      });
    }
    return { kind: 'commit', sha: id, ...(pullRequest !== undefined && { pullRequest }) };
  };
  if (chosen !== undefined) return known(chosen);
  if (payload.pull_request != null) return known(payload.pull_request.head?.sha);
  switch (name) {
    case 'issue_comment':
      if (pullRequest === undefined || payload.comment == null) {
        throw new ActionError('This comment is not on a pull request, so it names no commit', {
          hint: 'Add `if: github.event.issue.pull_request` to the job, or give `commit`.',
        });
      }
      if (Number.isNaN(Date.parse(payload.comment.created_at ?? '')))
        throw new ActionError('The payload of this comment does not say when it was written');
      return { kind: 'comment', pullRequest, commentedAt: new Date(payload.comment.created_at ?? '') };
    case 'merge_group':
      return known(payload.merge_group?.head_sha ?? sha);
    case 'workflow_run':
      return known(payload.workflow_run?.head_sha);
    // These run on the default branch, and GITHUB_SHA is its head.
    case 'status':
      return known(payload.sha);
    case 'check_run':
      return known(payload.check_run?.head_sha);
    case 'check_suite':
      return known(payload.check_suite?.head_sha);
    case 'push':
      return known(payload.deleted ? undefined : (payload.head_commit?.id ?? payload.after ?? sha));
    default:
      // workflow_dispatch, schedule, repository_dispatch, release and the rest: the commit that the workflow runs on.
      return known(sha);
  }
}

/**
 * True where GitHub gives a read-only token and no secrets: a pull request from another repository, or what Dependabot did.
 * https://docs.github.com/en/actions/security-for-github-actions/security-guides/automatic-token-authentication
 */
export function isUntrusted({ name, payload }: GitHubEvent): boolean {
  if (payload.sender?.login === 'dependabot[bot]') return name === 'push' || READ_ONLY.includes(name);
  if (!READ_ONLY.includes(name) || payload.pull_request == null) return false;
  const { head, base } = payload.pull_request;
  // Null where the fork was deleted. What is not known to be ours is not.
  return head?.repo?.full_name == null || head.repo.full_name !== base?.repo?.full_name;
}

/** The events whose runs belong to the head of a pull request, and not to the base branch. */
const READ_ONLY = ['pull_request', 'pull_request_review', 'pull_request_review_comment'];
