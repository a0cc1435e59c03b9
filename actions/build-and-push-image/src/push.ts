import { ActionError, backOff, describeError, type Host } from '@ml-actions/core';
import type { Docker } from './engine/docker.ts';
import { explain } from './engine/failure.ts';
import { withRetries } from './engine/retry.ts';
import { referenceOf, type Target } from './plan.ts';
import type { Registry } from './registry/client.ts';
import { RegistryError } from './registry/failure.ts';

/**
 * Pushes one tag from the daemon. Layers that the registry has are not sent again, so that a new try is cheap.
 * @returns the digest that docker names.
 * @throws ActionError with the reason that docker gave.
 */
export async function pushTag(
  host: Host,
  docker: Docker,
  target: Target,
  retries: number,
): Promise<string | undefined> {
  const what = `Pushing ${referenceOf(target)}`;
  const line = (text: string) => host.raw(text);
  const { exitCode, stdout, stderr } = await withRetries(host, retries, what, () =>
    docker(['push', referenceOf(target)], { onStdout: line, onStderr: line }),
  );
  if (exitCode !== 0) throw explain(`${what} failed`, stderr, target.image);
  return digestIn(stdout);
}

/** The digest in the last line of a push: `TAG: digest: sha256:… size: N`. */
export const digestIn = (output: string): string | undefined =>
  /^\S+: digest: (sha256:[0-9a-f]{64}) size: \d+\s*$/m.exec(output)?.[1];

/** Looks for a tag after the first: some registries show what was pushed a moment later. */
const LOOKS = 5;

/** The digest that a tag has now; undefined when the registry goes on not to have it. */
async function digestNow(host: Host, registry: Registry, { image, tag }: Target): Promise<string | undefined> {
  for (let looks = 0; ; looks++) {
    const found = await registry.digestOf(image.path, tag);
    if (found !== undefined || looks >= LOOKS) return found;
    await host.sleep(backOff(looks, host.random()));
  }
}

/**
 * Compares the digest that the engine named with the one that the registry has now. The image that was pushed stays what the
 * engine named: another job may move the same tag meanwhile, and a registry may let docker in, but not us.
 * @returns the digest of what was pushed.
 * @throws ActionError when neither knows it, or the registry has not got it.
 */
export async function confirmDigest(
  host: Host,
  registry: Registry,
  target: Target,
  pushed: string | undefined,
): Promise<string> {
  const reference = referenceOf(target);
  let found: string | undefined;
  try {
    found = await digestNow(host, registry, target);
  } catch (error) {
    if (pushed === undefined || host.signal.aborted) throw error;
    // Docker takes any answer of success for one of a registry, such as the page of a proxy where one signs in.
    if (!(error instanceof RegistryError))
      throw new ActionError(
        `The engine says that ${reference} is pushed, but what answers there is no registry: ${describeError(error)}`,
        { hint: NO_REGISTRY },
      );
    host.warning(`The digest of ${reference} is docker's word; it could not be read back: ${describeError(error)}`);
    return pushed;
  }
  const digest = pushed ?? found;
  if (digest === undefined) throw new ActionError(`Nobody names the digest of ${reference} after its push`);
  if (found === undefined)
    throw new ActionError(
      `The engine says that ${reference} is pushed as ${digest}, but the registry does not have it`,
      {
        hint: NO_REGISTRY,
      },
    );
  if (found !== digest) {
    // A registry that made something else of what was pushed has not what would be handed on.
    if ((await registry.digestOf(target.image.path, digest)) === undefined) {
      throw new ActionError(`${reference} was pushed as ${digest}, but the registry has only ${found}`, {
        hint: 'The registry, or a proxy before it, changes what is pushed: push to it without the proxy, or to another one.',
      });
    }
    host.warning(`${reference} was pushed as ${digest}, but is ${found} now: another job pushes the same tag`);
  }
  return digest;
}

const NO_REGISTRY =
  'Check `image`, and what stands between this runner and the registry, such as a proxy where one signs in.';
