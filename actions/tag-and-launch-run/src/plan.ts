import { commitTag, type Host, legName, runContext, stepKey, stepTag, workflowRunUrl } from '@ml-actions/core';
import type { Inputs } from './inputs.ts';

/** What is to be launched, whatever the backend. */
export interface LaunchPlan {
  /** Names the run among those of its commit. */
  name: string;
  /** 40 lower-case hex digits. */
  commit: string;
  image: string | undefined;
  /** What the run vouches for first, then what makes it findable, then the user's own. */
  tags: readonly string[];
  /** The id of a run that its backend gives none. */
  id: string;
  /** Milliseconds from the run's start. */
  timeout: number;
  /** The commit status that records the run. */
  context: string;
  /** The page of this workflow run, where there is one. */
  workflowUrl: string | undefined;
}

export function planLaunch(input: Inputs, commit: string, env: Host['env']): LaunchPlan {
  const key = stepKey(env, input.jobIndex ?? 0);
  const name = legName(input.name ?? key.job, key.jobIndex);
  const own = stepTag(key, 1);
  return {
    name,
    commit,
    image: input.image,
    tags: [...new Set([commitTag(commit), own, ...input.runTags])],
    id: own.slice('gha:'.length),
    timeout: input.timeout,
    context: runContext(name),
    workflowUrl: workflowRunUrl(env),
  };
}
