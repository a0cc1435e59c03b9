import type { Condition } from './filters.ts';
import type { LaunchRequest, Template } from './launch.ts';
import type { SematicRun } from './runs.ts';
import type { Artifact, CommitCheck, Resolution, Versions } from './wire.ts';

/** One Sematic server. At most eight requests are under way at once. */
export interface Sematic {
  /** Without a slash at its end. */
  readonly address: string;

  /** Asked once. @throws SematicError `not-sematic` when something else answers. */
  versions(): Promise<Versions>;
  /** Whether the server asks for an API key. */
  needsKey(): Promise<boolean>;
  /** @throws SematicError `wrong-key` unless the server accepts the key, or needs none. */
  checkKey(): Promise<void>;
  /** Whether the server runs with its GitHub plugin. @throws SematicError `wrong-key`, which says nothing about it. */
  githubEnabled(): Promise<boolean>;
  /**
   * Lets the server judge a commit and post the status `sematic-pipelines-pass`.
   * @throws SematicError `plugin-off`; ActionError with what the server lacks.
   */
  checkCommit(owner: string, repo: string, sha: string): Promise<CommitCheck>;

  /** All runs with the tag, children among them, newest first. */
  runsTagged(tag: string): Promise<SematicRun[]>;
  /**
   * The runs in the order of their ids, in one cheap request for each hundred: for polling.
   * @returns undefined in the place of those that are not there.
   */
  runsById(ids: readonly string[]): Promise<(SematicRun | undefined)[]>;
  run(id: string): Promise<SematicRun>;
  /** The newest of the runs that meet all the conditions. */
  newestRun(conditions: readonly Condition[]): Promise<SematicRun | undefined>;
  /**
   * The root run as it is now, and the runs below it that failed, in the order in which they did. A run that is FAILED may
   * still be retried: report it when it is FAILED here too.
   */
  explain(rootId: string): Promise<{ run: SematicRun; failures: SematicRun[] }>;
  /** Undefined where a run has none. */
  resolution(rootId: string): Promise<Resolution | undefined>;

  /** What the root run returned, as JSON; undefined where it has not returned, or not anything that is kept in full. */
  output(rootId: string): Promise<unknown>;
  /** What the functions of a pipeline have logged, in one value for each name. */
  metrics(rootId: string): Promise<Metric[]>;
  /**
   * What has been logged since the cursor.
   * @returns no cursor when there will be no more.
   */
  logs(runId: string, cursor?: string): Promise<LogLines>;

  /** Ends a pipeline, or a run that was never made one. @returns `finished` when it had ended by itself. */
  cancel(rootId: string): Promise<'cancelled' | 'finished'>;
  /** Adds a note to the page of a root run. */
  addNote(rootId: string, text: string): Promise<void>;

  /**
   * What is needed of an earlier run in order to launch another one like it.
   * @param from an id, or the path of a function, of which the newest run that succeeded is taken.
   */
  template(from: { runId: string } | { functionPath: string }): Promise<Template>;
  /** A value to launch with. @throws SematicError `missing` */
  artifact(id: string): Promise<Artifact>;
  /**
   * Launches a pipeline without Python. A launch that fails leaves no run behind that would wait for ever.
   * @returns the id of the root run.
   * @throws UnsettledLaunchError when it does all the same.
   */
  launch(template: Template, request: LaunchRequest): Promise<string>;
}

export interface Metric {
  name: string;
  value: number;
  /** How the points that were logged under the name became one value. */
  aggregation: 'mean' | 'sum';
}

export interface LogLines {
  lines: string[];
  cursor: string | undefined;
  /** Why there are no lines, where the server says so. */
  message: string | undefined;
}
