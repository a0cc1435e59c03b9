/** What the actions need of GitHub, for one repository. Every write is made once, however often it is tried. */
export interface GitHub {
  /** `owner/name` */
  readonly repository: string;

  /** Posts a commit status; a description over 140 characters is cut. */
  postStatus(sha: string, status: CommitStatus): Promise<Posted>;
  /** The latest status of each context of a commit. */
  statusesOf(sha: string): Promise<PostedStatus[]>;
  /** All that was ever posted to a commit under a context, the newest first. */
  statusHistory(sha: string, context: string): Promise<PostedStatus[]>;
  /** The latest check run of each name in each check suite of a commit. */
  checkRunsOf(sha: string): Promise<ReportedCheck[]>;
  /** The runs of workflows that are about a commit. */
  workflowRunsOf(sha: string): Promise<WorkflowRun[]>;
  /** The jobs of one attempt of a run of a workflow. */
  jobsOf(runId: string, attempt: string): Promise<WorkflowJob[]>;

  /**
   * Creates the check run, or changes the one with `id`; texts are cut at 65,535 bytes. Annotations, sent in batches of 50,
   * are added to those that are there.
   */
  postCheckRun(sha: string, check: CheckRun, id?: number): Promise<Posted & { id?: number }>;

  /** The check runs of a name, whoever has made them, the newest first. */
  checkRunsNamed(sha: string, name: string): Promise<NamedCheckRun[]>;

  /**
   * Creates or updates the one comment that carries the marker and is ours, cut at 65,536 bytes.
   * @param marker a name, put before the body as a hidden HTML comment.
   * @param body Markdown; `undefined` removes the comment.
   * @param options.onlyUpdate makes no comment where there is none.
   */
  postComment(
    pullRequest: number,
    marker: string,
    body: string | undefined,
    options?: { onlyUpdate?: boolean },
  ): Promise<Posted>;

  /** The open pull requests that contain the commit, and of a fork the one that the event is about. */
  pullRequestsOf(sha: string): Promise<PullRequest[]>;
  /** The heads of the pull requests that were merged as this commit. */
  headsMergedAs(sha: string): Promise<string[]>;
  /**
   * The head of a pull request that somebody commented on.
   * @throws ActionError unless it was surely pushed before the comment: the commenter may not have seen what would be run.
   */
  headAtComment(pullRequest: number, commentedAt: Date): Promise<string>;
  /** The head of a pull request; undefined unless it was surely pushed before a time. */
  headBefore(pullRequest: number, time: Date): Promise<string | undefined>;
  /** The head of a pull request as it is now. */
  headOf(pullRequest: number): Promise<string>;

  /** The heads of all open pull requests, and the 50 newest commits of the default branch. */
  openHeads(): Promise<string[]>;
  /** The newest of the commits of a pull request but its head, before them those that a push by force has taken off it. */
  earlierHeads(pullRequest: number): Promise<string[]>;

  /** What a pull request changes, and its head, of which that is true. */
  filesOf(pullRequest: number): Promise<ChangedFiles & { head: string }>;
  /** What a commit has changed since another one that it builds on. */
  filesBetween(base: string, head: string): Promise<ChangedFiles>;
  commit(sha: string): Promise<Commit>;
  /**
   * What a commit builds on.
   * @param from where it is asked from: the commit itself, or where its branch left the default branch.
   * @throws ActionError when more than 1000 commits have come to the default branch since then.
   */
  lineOf(sha: string, from: 'parent' | 'fork-point'): Promise<Line>;

  /** How a label came to a pull request that has it; names of labels are not case-sensitive. */
  labellingOf(pullRequest: number, label: string): Promise<Labelling | undefined>;
  /**
   * Opens a pull request within the repository, or changes title and body of the one that is open for its branches. A
   * title is cut at 256 characters, a body at 65,536 bytes.
   */
  postPullRequest(proposal: Proposal): Promise<PostedPullRequest>;

  /** Who the connection is to git. */
  committer(): Promise<{ name: string; email: string }>;
  /** For git, which signs in with it as `x-access-token`. Valid for some minutes at least; undefined where there is none. */
  token(): Promise<string | undefined>;

  /** Whether somebody may push to the repository. */
  mayWrite(login: string): Promise<boolean>;
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

/** A check run among others of its name. */
export interface NamedCheckRun {
  id: number;
  /** The key of who has made it, '' where it has none. */
  externalId: string;
  completed: boolean;
  title: string;
  url?: string;
}

/** A check run, whoever reports it. */
export interface ReportedCheck {
  id: number;
  name: string;
  /** The App, as in the address of its page. */
  app: string;
  /** `completed`, or one of GitHub's words for what is to come. */
  status: string;
  conclusion?: string;
  /** Of its report. */
  title?: string;
  url?: string;
  startedAt?: Date;
  completedAt?: Date;
  /** The id of the run of a workflow whose job it is. */
  workflowRun?: number;
}

export interface WorkflowRun {
  id: number;
  /** Of the workflow's file, such as `.github/workflows/ci.yml`. */
  path: string;
  /** What started it, such as `push`. */
  event: string;
}

export interface WorkflowJob {
  /** As its check run is called. */
  name: string;
  /** Such as `in_progress`. */
  status: string;
  /** Name of the runner that it is on. */
  runner: string | undefined;
}

export interface ChangedFiles {
  /** From the root of the repository; of a file that was moved both its paths. */
  paths: readonly string[];
  /** False when GitHub may not have told all. */
  isWhole: boolean;
}

export interface Commit {
  /** The id of its tree: two commits with one tree have the same files. */
  tree: string;
  parents: readonly string[];
}

/** The commits before a commit. */
export interface Line {
  /**
   * Along the first parents, the newest first, without the commit itself: where it is on the default branch its parent, otherwise
   * its parent or the commit at which its branch left the default branch. The oldest ones are left out.
   */
  before: readonly string[];
  /** Commits of the default branch that it does not build on. */
  later: ReadonlySet<string>;
  /** It is a commit of the default branch. */
  isOnDefault: boolean;
}

export interface Labelling {
  login: string;
  /** Not an App, nor an App in the name of a person. */
  byPerson: boolean;
  at: Date;
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

/** A branch of the repository that is offered to another one. */
export interface Proposal {
  /** Names of branches. */
  head: string;
  base: string;
  title: string;
  /** Markdown. */
  body: string;
}

export interface PostedPullRequest extends Posted {
  number?: number;
  /** Login of who has opened it. */
  author?: string;
}
