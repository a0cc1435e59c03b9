import type { Host, Run } from '@ml-actions/core';
import type { Inputs } from './inputs.ts';
import type { LaunchPlan } from './plan.ts';

/** The runs that one launch has started. */
export type LaunchedRuns = readonly [Run, ...Run[]];

/** How runs of a backend are launched. */
export interface RunLauncher {
  /**
   * Launches what is planned and stays with it until the launch has ended.
   * @param seen is told at once what becomes known of the runs: ids, links, the backend's own words for their states.
   * @throws ActionError when nothing was launched.
   */
  launch(plan: LaunchPlan, seen: (runs: LaunchedRuns) => void): Promise<Launch>;
}

/** A launch that has ended. */
export interface Launch {
  /** As they stand now. Those that a cancellation of the step or the time-out has ended are `cancelled`. */
  runs: LaunchedRuns;
  /** The text of the results that they wrote, in any format that `@ml-actions/benchmarks` reads. */
  results?: string;
  /** What to do now, in one sentence, where the way the runs ended tells it. */
  hint?: string | undefined;
}

const launchers: Record<Inputs['backend'], (host: Host, input: Inputs) => Promise<RunLauncher>> = {
  command: async (host, input) => (await import('./backends/command.ts')).commandLauncher(host, input.launch),
};

export const launcherFor = (host: Host, input: Inputs): Promise<RunLauncher> => launchers[input.backend](host, input);
