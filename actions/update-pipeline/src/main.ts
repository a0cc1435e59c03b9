import { resolve } from 'node:path';
import { type Host, type ImageReference, readInputs } from '@ml-actions/core';
import { backendFor, type Versions } from './backend.ts';
import type { Folder } from './folder.ts';
import { type Inputs, inputs, isCommitted, rules } from './inputs.ts';
import { type Plan, planUpdate } from './plan.ts';
import { planLines, type Result, report } from './report.ts';
import type { Delivery } from './repository.ts';
import { filled, placeholdersIn, type Setting } from './settings.ts';

export async function main(host: Host): Promise<void> {
  const input = readInputs(host, inputs, rules);
  let result: Result = { state: 'failed', plan: undefined, versions: new Map(), delivery: undefined };
  let versions: Versions = new Map();
  try {
    const wanted = await wantedOf(host, input);
    /** @returns the plan that was carried out; undefined when no byte is another one. */
    const edit = async (folder: Folder): Promise<Plan | undefined> => {
      const backend = await backendFor(host, input, folder);
      const definitions = await host.group('Reading pipelines', async () => {
        const found = await backend.read(input.pipelineFiles, wanted.settings);
        for (const { name } of found) host.raw(name);
        return found;
      });

      const plan = planUpdate(definitions, { ...input, image: wanted.image, patterns: input.pipelineFiles });
      result = { ...result, plan };
      for (const line of planLines(plan)) host.raw(line);
      await backend.validate(plan);
      if (input.dryRun) return undefined;
      versions = await backend.apply(plan);
      return plan.pipelines.some(({ changes }) => changes.length > 0) ? plan : undefined;
    };

    const delivery = await deliver(host, input, wanted, edit);
    if (input.dryRun) {
      result = { ...result, state: 'planned' };
      host.notice('Dry run: no file was changed. The job summary has the plan.');
    } else result = { ...result, state: 'applied', versions, delivery };
  } finally {
    await report(host, result);
  }
}

/** Removes what main could not. */
export async function post(host: Host): Promise<void> {
  const { removeClone } = await import('./repository.ts');
  await removeClone(host);
}

async function deliver(
  host: Host,
  input: Inputs,
  { image, commit = '' }: Wanted,
  edit: (folder: Folder) => Promise<Plan | undefined>,
): Promise<Delivery | undefined> {
  if (isCommitted(input)) {
    const { changeRepository } = await import('./repository.ts');
    return changeRepository(host, input, { image, commit, message: input.commitMessage, env: host.env }, edit);
  }
  await edit({ path: resolve(host.env['GITHUB_WORKSPACE'] ?? '.'), name: 'the workspace' });
  return undefined;
}

interface Wanted {
  image: ImageReference;
  settings: readonly Setting[];
  /** Where something names it. */
  commit: string | undefined;
}

/** The image to put in, a bare repository with the commit under test as its tag, and the fields to set. */
async function wantedOf(host: Host, input: Inputs): Promise<Wanted> {
  const { image, set } = input;
  if (image.tag === 'latest' && image.digest === undefined)
    host.warning(
      '`image` is tagged `latest`: pipelines that name it already do not change when another image gets the tag',
    );
  const bare = image.tag === undefined && image.digest === undefined;
  const isNamed = bare || isCommitted(input) || placeholdersIn(set).has('commit');
  const commit = isNamed ? await commitOf(host, input) : undefined;
  const whole = bare ? tagged(image, commit ?? '') : image;
  const { text, tag, digest } = whole;
  return {
    image: whole,
    commit,
    settings: set.map((setting) => filled(setting, { image: text, tag, digest, commit })),
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
