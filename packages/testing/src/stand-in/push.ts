import { digestOf } from '../registry/contents.ts';
import { MEDIA_TYPES } from '../registry/manifests.ts';
import { dockerConfig } from './docker-config.ts';
import { parseFlags } from './flags.ts';
import { type ImageStore, type StoredImage, short } from './image-store.ts';
import { parseReference, tagged } from './reference.ts';
import { type RegistryClient, registryClient, retried } from './registry-client.ts';
import { CommandError, type Terminal } from './terminal.ts';

/** `docker push`: the layers, the config, the manifest last; a second push sends no layer again. */
export async function push(args: readonly string[], terminal: Terminal, store: ImageStore): Promise<void> {
  const flags = parseFlags('push', args, { quiet: { kind: 'switch', short: 'q' } });
  const [given, ...more] = flags.rest;
  if (given === undefined || more.length > 0) throw new CommandError("'docker push' requires 1 argument");
  const reference = parseReference(given);
  const { host, path, tag, name } = reference;
  const say = flags.isOn('quiet') ? () => undefined : terminal.out;
  say(`The push refers to repository [${name}]`);
  const image = store.find(tagged(reference));
  if (image === undefined) {
    const known = store.tags().some(([each]) => each.startsWith(`${name}:`));
    throw new CommandError(
      known ? `tag does not exist: ${tagged(reference)}` : `An image does not exist locally with the tag: ${name}`,
    );
  }
  const registry = registryClient(host, dockerConfig(terminal).credentials(host), terminal);
  const scope = `repository:${path}:pull,push`;
  const layers = image.layers.toReversed();
  for (const { diffId } of layers) say(`${short(diffId)}: Preparing`);
  for (const { digest, diffId } of layers) {
    const sent = await retried(() => sendBlob(registry, path, scope, digest, store));
    say(`${short(diffId)}: ${sent ? 'Pushed' : 'Layer already exists'}`);
  }
  await retried(() => sendBlob(registry, path, scope, image.id, store));

  const body = Buffer.from(manifestOf(image, store));
  const digest = digestOf(body);
  // Unlike a blob, the engine sends a manifest once.
  await registry.ask('PUT', `/${path}/manifests/${tag}`, scope, {
    headers: { 'content-type': MEDIA_TYPES.dockerManifest },
    body,
  });
  store.pushed(image.id, `${name}@${digest}`);
  if (flags.isOn('quiet')) terminal.out(tagged(reference));
  say(`${tag}: digest: ${digest} size: ${body.length}`);
}

/** @returns false when the registry has it. */
async function sendBlob(
  registry: RegistryClient,
  path: string,
  scope: string,
  digest: string,
  store: ImageStore,
): Promise<boolean> {
  if ((await registry.ask('HEAD', `/${path}/blobs/${digest}`, scope)).ok) return false;
  const started = await registry.ask('POST', `/${path}/blobs/uploads/`, scope);
  const patched = await registry.ask('PATCH', locationOf(started), scope, {
    headers: { 'content-type': 'application/octet-stream' },
    body: store.blob(digest),
  });
  const end = new URL(locationOf(patched));
  end.searchParams.set('digest', digest);
  await registry.ask('PUT', end.href, scope);
  return true;
}

const locationOf = (answer: Response): string => new URL(answer.headers.get('location') ?? '', answer.url).href;

function manifestOf({ id, layers }: StoredImage, store: ImageStore): string {
  return JSON.stringify(
    {
      schemaVersion: 2,
      mediaType: MEDIA_TYPES.dockerManifest,
      config: { mediaType: 'application/vnd.docker.container.image.v1+json', size: store.blob(id).length, digest: id },
      layers: layers.map(({ digest, size }) => ({
        mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
        size,
        digest,
      })),
    },
    null,
    3,
  );
}
