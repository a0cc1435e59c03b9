import { ActionError, describeError, type Host, hintOf, type Run, type RunState } from '@ml-actions/core';
import type { Inputs } from './inputs.ts';
import type { LaunchPlan } from './plan.ts';

/** What a backend tells of a run at one moment. */
export interface Sighting {
  id: string;
  /** The backend has told no id yet: it is the plan's. */
  isMadeUp?: boolean;
  url?: string;
  state: RunState;
  /** The backend's own word for the state. */
  nativeState: string;
  failure?: NonNullable<Run['failure']>;
}

/** A launch that has ended. */
export interface LaunchEnd {
  /** Why it ended badly; runs that it has told of may go on. */
  failure?: NonNullable<Run['failure']>;
  /** What to do about that, in one sentence. */
  hint?: string | undefined;
}

/** A launch that was ended and is known to have started nothing, so that nothing stays pending for it. */
export class NothingLaunchedError extends ActionError {
  /** @param reason why it was ended. */
  constructor(reason: unknown) {
    super(describeError(reason), { hint: hintOf(reason) });
  }
}

/** A launch that has failed, and nobody knows whether it has started a run: the post step looks for it. */
export class UncertainLaunchError extends ActionError {
  constructor(cause: unknown) {
    super('A run may have been launched', {
      cause,
      hint: 'The commit status stays pending until the post step or a recheck has found out.',
    });
  }
}

/** A backend that answers no question, such as for a wrong key: to ask again would be the same. */
export class RefusedError extends ActionError {
  constructor(cause: unknown) {
    super(describeError(cause), { hint: hintOf(cause) });
  }
}

/** What is left of a launch whose step was killed. */
export interface RecoveredLaunch {
  /** It has told of all runs that it has started. */
  isWhole: boolean;
  runs: readonly Sighting[];
}

/**
 * How a backend launches runs, and what it can do with them. It does that and no more: to wait, to give up, to cancel when
 * the step is cancelled, and to record is the action's, once for all backends. All effects end with the host that is handed
 * in; the host of a clean-up is another one than that of the launch.
 */
export interface RunLauncher {
  /**
   * Launches what is planned.
   * @param seen is told at once of each run that has an id, and again of what becomes known of it, up to the end of the launch
   *   and also when that is aborted.
   * @throws NothingLaunchedError when it is aborted and the backend can tell that there is no run; UncertainLaunchError when
   *   it has failed and the backend cannot tell.
   */
  launch(host: Host, plan: LaunchPlan, seen: (runs: readonly Sighting[]) => void): Promise<LaunchEnd>;
  /**
   * How a run stands. Absent where nobody can ask: then the runs end with the launch, and `launch` has told how.
   * @throws RefusedError when it can never be told; ActionError when it cannot be told now.
   */
  inspect?: (host: Host, run: Run) => Promise<Sighting>;
  /**
   * Cancels a run; one that has ended is left as it is. Absent where that is not possible.
   * @throws ActionError when it may go on.
   */
  cancel?: (host: Host, run: Run) => Promise<void>;
  /** Shows the log of a run that has ended. @returns its last lines, none where there is no log. */
  explain(host: Host, run: Run): Promise<readonly string[]>;
  /**
   * Ends, in the post step, a launch whose step was killed, and finds what it has started.
   * @param launched what of its plan is left.
   */
  recover(host: Host, launched: Pick<LaunchPlan, 'tags' | 'context'>): Promise<RecoveredLaunch>;
  /**
   * The ids of the runs that an earlier attempt of the workflow run has left to go on. Absent where a launch follows such runs.
   * @param earlier what that attempt has planned.
   * @param told the ids that it has told; none where its launch was cut short.
   */
  leftBy?: (host: Host, earlier: LaunchPlan, told: readonly string[]) => Promise<readonly string[]>;
  /** The text of the results that the runs wrote, in any format that `@ml-actions/benchmarks` reads; '' without any. */
  results(host: Host): Promise<string>;
  /** Outputs of the step that this backend alone has, of the runs that were explained, by their names in action.yml. */
  outputs?: () => Readonly<Record<string, string>>;
  /** What this backend alone can tell of the runs that were explained, as Markdown for people; '' without anything. */
  describe?: () => string;
  /** Removes what it keeps on this machine, and what nobody needs elsewhere. */
  close(): Promise<void>;
}

const launchers: Record<Inputs['backend'], (host: Host, input: Inputs) => Promise<RunLauncher>> = {
  command: async (host, input) => (await import('./backends/command/launcher.ts')).commandLauncher(host, input),
  sematic: async (host, input) => (await import('./backends/sematic/launcher.ts')).sematicLauncher(host, input),
  pachyderm: async (host, input) => (await import('./backends/pachyderm/launcher.ts')).pachydermLauncher(host, input),
  databricks: async (host, input) =>
    (await import('./backends/databricks/launcher.ts')).databricksLauncher(host, input),
};

export const launcherFor = (host: Host, input: Inputs): Promise<RunLauncher> => launchers[input.backend](host, input);
