import { type Host, readInputs } from '@ml-actions/core';
import { backendFor } from './backend.ts';
import { type Inputs, inputs } from './inputs.ts';
import { planUpdate } from './plan.ts';
import { planLines, type Result, report } from './report.ts';

export async function main(host: Host): Promise<void> {
  const input = readInputs(host, inputs);
  let result: Result = { state: 'failed', plan: undefined, versions: new Map() };
  try {
    const image = await fullReference(host, input);
    const backend = await backendFor(host, input);
    const definitions = await host.group('Reading pipelines', async () => {
      const found = await backend.read(input.pipelineFiles);
      for (const { name } of found) host.raw(name);
      return found;
    });

    const plan = planUpdate(definitions, { ...input, image });
    result = { ...result, plan };
    for (const line of planLines(plan)) host.raw(line);
    await backend.validate(plan);

    if (input.dryRun) {
      result = { ...result, state: 'planned' };
      host.notice('Dry run: no file was changed. The job summary has the plan.');
    } else result = { state: 'applied', plan, versions: await backend.apply(plan) };
  } finally {
    await report(host, result);
  }
}

/** The image to put in: as given, a bare repository with the commit under test as its tag. */
async function fullReference(host: Host, { image, commit, githubToken }: Inputs): Promise<string> {
  if (image.tag === 'latest' && image.digest === undefined)
    host.warning(
      '`image` is tagged `latest`: pipelines that name it already do not change when another image gets the tag',
    );
  if (image.tag !== undefined || image.digest !== undefined) return image.text;
  const { commitFor, commitPermissions, connectGitHub } = await import('@ml-actions/github');
  const github = await connectGitHub(host, { githubToken, permissions: commitPermissions(host) });
  const { sha } = await commitFor(host, { commit }, github);
  return `${image.text}:${sha}`;
}
