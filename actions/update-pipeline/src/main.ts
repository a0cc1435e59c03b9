import { resolve } from 'node:path';
import type { Host, ImageReference } from '@ml-actions/core';
import { backendFor, type PipelineBackend, type UpdateRequest, type Versions } from './backend.ts';
import { commentOn } from './comment.ts';
import type { Folder } from './folder.ts';
import { type Inputs, isCommitted, readUpdateInputs } from './inputs.ts';
import type { Plan } from './plan.ts';
import { planLines, type Result, report } from './report.ts';
import type { Delivery } from './repository.ts';
import { filled, placeholdersIn } from './settings.ts';

export async function main(host: Host): Promise<void> {
  const input = readUpdateInputs(host);
  if (input.backend === 'terraform') {
    const { updateByTerraform } = await import('./backends/terraform/update.ts');
    return updateByTerraform(host, input, () => requestOf(host, input));
  }
  const { backend } = input;
  const done = new Set<string>();
  let result: Result = { state: 'failed', plan: undefined, versions: new Map(), done, delivery: undefined };
  let versions: Versions = new Map();
  let settle: PipelineBackend['settle'];
  try {
    const request = await requestOf(host, input);
    /** @returns the plan that was carried out; undefined when no byte is another one. */
    const edit = async (folder: Folder): Promise<Plan | undefined> => {
      const pipelines = await backendFor(host, { ...input, backend }, folder);
      const plan = await pipelines.plan(request);
      result = { ...result, plan, versionText: pipelines.versionText };
      for (const line of planLines(plan)) host.raw(line);
      await pipelines.validate(plan);
      if (input.dryRun) return undefined;
      versions = await pipelines.apply(plan, (name) => done.add(name));
      settle = pipelines.settle;
      return plan.pipelines.some(({ changes }) => changes.length > 0) ? plan : undefined;
    };

    const delivery = await deliver(host, input, request, edit);
    if (input.dryRun) {
      result = { ...result, state: 'planned' };
      host.notice(
        `Dry run: no ${backend === 'files' ? 'file' : 'pipeline'} was changed. The job summary has the plan.`,
      );
    } else {
      result = { ...result, state: 'unsettled', versions, delivery };
      await settle?.();
      result = { ...result, state: 'applied' };
    }
  } finally {
    await report(host, result);
    if (backend !== 'files') await commentOn(host, input, result);
  }
}

/** Removes what main could not. */
export async function post(host: Host): Promise<void> {
  const { removeClone } = await import('./repository.ts');
  await removeClone(host);
  const { removePlan } = await import('./backends/terraform/update.ts');
  await removePlan(host);
}

async function deliver(
  host: Host,
  input: Inputs,
  { image, commit = '' }: UpdateRequest,
  edit: (folder: Folder) => Promise<Plan | undefined>,
): Promise<Delivery | undefined> {
  if (isCommitted(input) && image !== undefined) {
    const { changeRepository } = await import('./repository.ts');
    return changeRepository(host, input, { image, commit, message: input.commitMessage, env: host.env }, edit);
  }
  await edit({ path: resolve(host.env['GITHUB_WORKSPACE'] ?? '.'), name: 'the workspace' });
  return undefined;
}

/** The image to put in, a bare repository with the commit under test as its tag, and the fields to set. */
async function requestOf(host: Host, input: Inputs): Promise<UpdateRequest> {
  const { image, set, backend, imageMatch, pipelineFiles: patterns, skipUnchanged } = input;
  if (image?.tag === 'latest' && image.digest === undefined)
    host.warning(
      '`image` is tagged `latest`: pipelines that name it already do not change when another image gets the tag',
    );
  const bare = image !== undefined && image.tag === undefined && image.digest === undefined;
  const isNamed = bare || backend !== 'files' || isCommitted(input) || placeholdersIn(set).has('commit');
  const commit = isNamed ? await commitOf(host, input) : undefined;
  const whole = bare ? tagged(image, commit ?? '') : image;
  return {
    image: whole,
    imageMatch,
    patterns,
    settings: set.map((setting) =>
      filled(setting, { image: whole?.text, tag: whole?.tag, digest: whole?.digest, commit }),
    ),
    commit,
    skipUnchanged,
  };
}

const tagged = ({ repository }: ImageReference, tag: string): ImageReference => ({
  text: `${repository}:${tag}`,
  repository,
  tag,
});

async function commitOf(host: Host, { commit, githubToken }: Inputs): Promise<string> {
  const { commitFor, commitPermissions, connectGitHub } = await import('@ml-actions/github');
  const github = await connectGitHub(host, { githubToken, permissions: commitPermissions(host) });
  return (await commitFor(host, { commit }, github)).sha;
}
