import type { Host, Run } from '@ml-actions/core';
import type { Inputs } from './inputs.ts';
import type { LaunchPlan } from './plan.ts';

export type Runs = readonly [Run, ...Run[]];

/** How runs of a backend are launched. */
export interface RunLauncher {
  /**
   * Launches what is planned and stays with it until the launch has ended.
   * @param seen is told at once what becomes known of the runs: ids, links, the backend's own words for their states.
   * @returns the runs as they then stand. Those that a cancellation of the step or the time-out has ended are `cancelled`.
   * @throws ActionError when nothing was launched.
   */
  launch(plan: LaunchPlan, seen: (runs: Runs) => void): Promise<Launched>;
}

export interface Launched {
  runs: Runs;
  /** The text of the results that they wrote, in any format that `@ml-actions/benchmarks` reads. */
  results?: string;
}

const launchers: Record<Inputs['backend'], (host: Host, input: Inputs) => Promise<RunLauncher>> = {
  command: async (host, input) => (await import('./backends/command.ts')).commandLauncher(host, input.launch),
};

export const launcherFor = (host: Host, input: Inputs): Promise<RunLauncher> => launchers[input.backend](host, input);
