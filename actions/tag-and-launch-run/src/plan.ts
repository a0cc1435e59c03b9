import {
  commitTag,
  type Host,
  type Launcher,
  legName,
  parseReference,
  runContext,
  type StepKey,
  stepKey,
  stepTag,
  workflowRunUrl,
} from '@ml-actions/core';
import type { Inputs } from './inputs.ts';

/** What is to be launched, whatever the backend. */
export interface LaunchPlan {
  backend: string;
  /** Names the run among those of its commit. */
  name: string;
  /** 40 lower-case hex digits. */
  commit: string;
  image: string | undefined;
  /** The commit under test first, then what makes the run findable, then the user's own. */
  tags: readonly string[];
  /** The id of a run that its backend gives none. */
  id: string;
  /** Whose run it is. */
  launcher: Launcher;
  /** The runs that are there and only to be followed; empty where one is to be launched. */
  existing: readonly string[];
  /** Milliseconds from the run's start. */
  timeout: number;
  /** Milliseconds until it starts; undefined where waiting counts to `timeout`. */
  queueTimeout: number | undefined;
  /** The commit status that records the run. */
  context: string;
  /** The page of this workflow run, where there is one. */
  workflowUrl: string | undefined;
  /** What people should know although it goes on. */
  warnings: readonly string[];
}

/** @param head the commit that is checked out in the workspace, undefined where none is. */
export function planLaunch(input: Inputs, commit: string, head: string | undefined, env: Host['env']): LaunchPlan {
  const key = stepKey(env, input.jobIndex ?? 0);
  const name = legName(input.name, key.jobIndex);
  const own = stepTag(key, 1);
  return {
    backend: input.backend,
    name,
    commit,
    image: input.image,
    tags: [...new Set([commitTag(commit), own, ...input.runTags])],
    id: own.slice('gha:'.length),
    launcher: launcherOf(key, env),
    existing: input.runId,
    timeout: input.timeout,
    queueTimeout: input.queueTimeout,
    context: runContext(name),
    workflowUrl: workflowRunUrl(env),
    warnings: [...warnOfOtherCommit(head, commit), ...warnOfMovingImage(input, commit)],
  };
}

function launcherOf({ runId, attempt, job, jobIndex, step }: StepKey, env: Host['env']): Launcher {
  // `ada/engine/.github/workflows/train.yml@refs/heads/main`; on a pull request and on a push the refs differ.
  const workflow = env['GITHUB_WORKFLOW_REF']?.replace(/@refs\/.*$/, '') || env['GITHUB_WORKFLOW'] || '';
  return { step: JSON.stringify([workflow, job, jobIndex, step]), attempt: `${runId}-${attempt}` };
}

function warnOfOtherCommit(head: string | undefined, commit: string): string[] {
  if (head === undefined || head === commit) return [];
  return [
    `The checkout is at ${head}, not at ${commit}, which the run is tagged with. On pull requests give actions/checkout ` +
      // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub, to be pasted
      '`ref: ${{ github.event.pull_request.head.sha || github.sha }}`.',
  ];
}

/** Where the image alone is the code that runs, the backend is told that it is of the commit: nobody else looks. */
function warnOfMovingImage({ backend, image, fromRun }: Inputs, commit: string): string[] {
  const isTheCode = backend === 'pachyderm' || fromRun !== undefined;
  if (!isTheCode || image === undefined || parseReference(image)?.digest !== undefined) return [];
  return [
    `\`image\` (${image}) has no digest: by the time it is pulled its tag may stand for other code than that of ${commit}, ` +
      'and the run would still be said to be of this commit. Give the output `image-with-digest` of build-and-push-image.',
  ];
}
