import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Permissions } from '@ml-actions/github/fake';
import {
  runWorkflow,
  type StepResult,
  type Permissions as Wanted,
  type WorkflowOptions,
  type WorkflowResult,
} from '@ml-actions/workflow-runner';
import { REPOSITORY, ROOT, type Scene } from './scene.ts';

/**
 * Runs a workflow file of this repository with the bundles, on a push of the scene's commit unless told otherwise. Its pauses
 * are short.
 */
export const workflowOn = (
  scene: Scene,
  file: string,
  { env = scene.env, ...options }: Partial<WorkflowOptions> = {},
): Promise<WorkflowResult> =>
  runWorkflow({
    file: join(ROOT, file),
    event: { name: 'push', payload: { after: scene.sha } },
    repository: { slug: REPOSITORY, folder: scene.checkout.remote ?? '', sha: scene.sha, ref: 'refs/heads/main' },
    vars: { IMAGE: scene.image },
    tokenFor: (permissions) => jobToken(scene, 'ada', listed(permissions)),
    apiUrl: scene.github.url,
    env: { ...env, ...scene.shortPauses },
    actions: { root: ROOT, slug: SLUG },
    ...options,
  });

/** The token of a job, which is a password of the registry too, as at ghcr.io. */
export function jobToken({ github, users }: Scene, actor: string, permissions: Permissions): string {
  const token = github.addToken({ kind: 'actions', repository: REPOSITORY, permissions });
  if (permissions['packages'] !== undefined) users[actor] = token;
  return token;
}

/** The one place that says where the actions live on GitHub. */
const { repository } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { repository: string };
export const SLUG = repository.replace(/^github:/, '');

/** The permissions that a job lists one by one. */
export const listed = (permissions: Wanted): Permissions =>
  typeof permissions === 'object' ? (permissions as Permissions) : {};

/** The step of a job that uses an action. */
export function stepOf({ jobs }: WorkflowResult, job: string, action: string): StepResult {
  const step = jobs
    .filter(({ id }) => id === job)
    .flatMap(({ steps }) => steps)
    .find(({ name }) => name.includes(`actions/${action}`));
  if (step === undefined) throw new Error(`The job ${job} has no step with ${action}`);
  return step;
}
