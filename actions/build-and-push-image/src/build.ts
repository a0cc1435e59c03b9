import { ActionError, type Host } from '@ml-actions/core';
import type { Docker } from './engine/docker.ts';
import { explain } from './engine/failure.ts';
import { type Plan, referenceOf, shownArguments } from './plan.ts';

/** The image in the daemon. */
export interface Built {
  /** What the engine calls it: the digest of the configuration or of the manifest, by its image store. */
  imageId: string;
  sizeBytes: number;
}

/** @throws ActionError with the reason that docker gave. */
export async function buildImage(host: Host, docker: Docker, plan: Plan): Promise<Built> {
  host.raw(shownArguments(plan.build));
  const line = (text: string) => host.raw(text);
  const built = await docker(plan.build, { onStdout: line, onStderr: line });
  // The legacy builder tells its steps on standard output, the reason of a failure on standard error; BuildKit all there.
  if (built.exitCode !== 0) throw explain(`Building ${plan.image.name} failed`, built.stderr || built.stdout);
  return inspect(docker, referenceOf(plan.image, plan.tags[0]));
}

async function inspect(docker: Docker, reference: string): Promise<Built> {
  const { exitCode, stdout, stderr } = await docker(['image', 'inspect', '--format', '{{json .}}', reference]);
  if (exitCode !== 0) throw explain(`${reference} was built, but is not in the daemon`, stderr);
  try {
    const { Id, Size } = JSON.parse(stdout) as { Id: string; Size: number };
    return { imageId: Id, sizeBytes: Size };
  } catch (cause) {
    throw new ActionError(`\`docker image inspect ${reference}\` did not answer with JSON`, { cause });
  }
}
