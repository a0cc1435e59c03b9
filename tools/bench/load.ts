import type { StepSpent } from './spent.ts';
import { openStage, type Stage } from './stage.ts';

/** Much work for one step, at its size and at a tenth of it. */
export interface Load {
  /** `500 runs followed: command` */
  what(size: string): string;
  size: number;
  /** Whether the memory must be the same at every size. */
  isFlat?: boolean;
  /** @returns what the step has cost, and the requests that all servers had from it. */
  run(stage: Stage, size: number): Promise<Loaded>;
}

export interface Loaded {
  spent: StepSpent;
  requests: number;
}

/** Runs a step, and counts what servers are asked meanwhile. */
export async function counted(
  servers: readonly { readonly asked: readonly string[] }[],
  step: () => Promise<StepSpent>,
): Promise<Loaded> {
  const count = (): number => servers.reduce((sum, { asked }) => sum + asked.length, 0);
  const before = count();
  const spent = await step();
  return { spent, requests: count() - before };
}

/** One run of a load, on a stage of its own. */
export async function carry(load: Load, size: number): Promise<Loaded> {
  const stage = await openStage();
  try {
    return await load.run(stage, size);
  } finally {
    await stage.end();
  }
}
