import type { Execution } from '../step.ts';

/** A small one in the place of somebody else's action, run in this process. */
export interface StandIn {
  /** What it knows, even if it makes nothing of it. Others are refused: nothing is left undone in silence. */
  inputs: readonly string[];
  /** @throws Error, which fails the step. */
  run(inputs: Inputs, execution: Execution): Promise<StandInResult>;
}

export type Inputs = Readonly<Record<string, string | undefined>>;

export interface StandInResult {
  outputs?: Record<string, string>;
  /** Put on the PATH of the steps after it. */
  paths?: string[];
  /** After all steps, when the job has succeeded. */
  post?(execution: Execution): Promise<void>;
}
