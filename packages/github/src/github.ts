/** What the actions need of GitHub, for one repository. Every write is made once, however often it is tried. */
export interface GitHub {
  /** `owner/name` */
  readonly repository: string;

  /** Posts a commit status; a description over 140 characters is cut. */
  postStatus(sha: string, status: CommitStatus): Promise<Posted>;
  /** The latest status of each context of a commit. */
  statusesOf(sha: string): Promise<PostedStatus[]>;

  /**
   * Creates the check run, or changes the one with `id`; texts are cut at 65,535 bytes. Annotations, sent in batches of 50,
   * are added to those that are there.
   */
  postCheckRun(sha: string, check: CheckRun, id?: number): Promise<Posted & { id?: number }>;

  /**
   * Creates or updates the one comment that carries the marker and is ours, cut at 65,536 bytes.
   * @param marker a name, put before the body as a hidden HTML comment.
   * @param body Markdown; `undefined` removes the comment.
   */
  postComment(pullRequest: number, marker: string, body: string | undefined): Promise<Posted>;

  /** The open pull requests that contain the commit, and of a fork the one that the event is about. */
  pullRequestsOf(sha: string): Promise<PullRequest[]>;
  /**
   * The head of a pull request that somebody commented on.
   * @throws ActionError unless it was surely pushed before the comment: the commenter may not have seen what would be run.
   */
  headAtComment(pullRequest: number, commentedAt: Date): Promise<string>;
}

export interface CommitStatus {
  context: string;
  state: 'error' | 'failure' | 'pending' | 'success';
  description: string;
  targetUrl?: string | undefined;
}

export interface PostedStatus extends CommitStatus {
  createdAt: Date;
  updatedAt: Date;
}

export interface CheckRun {
  name: string;
  status: 'in_progress' | 'completed';
  /** With `completed`. */
  conclusion?: 'success' | 'failure' | 'neutral' | 'cancelled' | 'skipped' | 'timed_out' | 'action_required';
  title: string;
  /** Markdown. */
  summary: string;
  /** Markdown, shown under the summary. */
  text?: string;
  detailsUrl?: string | undefined;
  /** The caller's own key, unique for each check run: after a lost answer the check run is found again by it. */
  externalId?: string;
  annotations?: readonly CheckAnnotation[];
}

export interface CheckAnnotation {
  path: string;
  startLine: number;
  endLine: number;
  level: 'notice' | 'warning' | 'failure';
  message: string;
  title?: string;
}

export interface PullRequest {
  number: number;
  headSha: string;
  /** `owner/name` of the head, undefined when the fork is gone. */
  headRepository: string | undefined;
  baseRef: string;
  open: boolean;
}

/**
 * Whether a write took place, or was not needed because all is so already. It does not where there is no token, or where
 * the run has a read-only one by GitHub's rules (a fork's or Dependabot's pull request): the report then goes to the
 * summary alone, with a notice. Everywhere else a refused write is an error that names the missing permission.
 */
export interface Posted {
  posted: boolean;
  /** Where people see it. */
  url?: string;
}
