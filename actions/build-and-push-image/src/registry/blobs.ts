import { buffer } from 'node:stream/consumers';
import { ActionError, type FetchAnswer } from '@ml-actions/core';
import { safeAddress, shownAddress, uploadAddress } from './address.ts';
import type { Purpose } from './failure.ts';
import type { Descriptor } from './manifest.ts';
import { withRetries } from './retry.ts';
import { type Session, withPurpose } from './session.ts';
import { startTransfer, type Transfer, verified } from './transfer.ts';

/** How a blob came to be in a repository. */
export type BlobOutcome = 'present' | 'mounted' | 'uploaded';

/** Where the bytes of a blob come from. */
export interface BlobSource {
  /** The path of another repository in the same registry that has the blob. */
  mountFrom?: string;
  /** @param signal ends it before its end. */
  open(signal: AbortSignal): AsyncIterable<Uint8Array>;
}

/** What is in an image beside manifests: layers and configurations. `path` is that of the repository. */
export interface Blobs {
  /** The bytes of a blob, which are right if they come to an end. */
  openBlob(path: string, blob: Descriptor): AsyncGenerator<Uint8Array>;
  /** A small blob. @throws ActionError when it is larger than 8 MiB. */
  readBlob(path: string, blob: Descriptor): Promise<Uint8Array>;
  /** Puts a blob into a repository, unless it is there. */
  putBlob(path: string, blob: Descriptor, source: BlobSource): Promise<BlobOutcome>;
}

/** Bytes of a blob that is held in memory: configurations have kilobytes. */
const LARGEST_READ = 8 * 1024 * 1024;
const MAX_REDIRECTS = 5;
const REDIRECTS = [301, 302, 303, 307, 308];

export function blobsOf(session: Session): Blobs {
  const { host, address, retries } = session;
  const imageOf = (path: string) => ({ name: `${session.registry}/${path}`, host: session.registry, path });

  async function inTransfer<T>(purpose: Purpose, body: (transfer: Transfer) => Promise<T>): Promise<T> {
    const transfer = startTransfer(host, purpose);
    try {
      return await withPurpose(purpose, () => body(transfer));
    } finally {
      transfer.end();
    }
  }

  /** Registries send us for blobs to their storage, which has a signature in the address and must not see our credentials. */
  async function ask(
    method: 'GET' | 'HEAD',
    transfer: Transfer,
    purpose: Purpose,
    digest: string,
  ): Promise<FetchAnswer> {
    let at = new URL(`${address}/v2/${purpose.image.path}/blobs/${digest}`);
    const { origin } = at;
    let isOwn = true;
    for (let hops = 0; ; hops++) {
      const url = at;
      // The length must be that of the blob itself.
      const send = (headers: Readonly<Record<string, string>>) =>
        transfer.send(url, { method, headers: { ...headers, 'accept-encoding': 'identity' } });
      const answer = isOwn ? await session.authorized(purpose, send) : await send({});
      const location = answer.headers.get('location');
      if (!REDIRECTS.includes(answer.status) || location === null) return answer;
      const next = safeAddress(location, at);
      if (next === undefined || hops >= MAX_REDIRECTS) {
        const why = next === undefined ? 'to an address without TLS' : `more than ${MAX_REDIRECTS} times`;
        throw new ActionError(`${purpose.what} failed: ${shownAddress(at)} redirects ${why}`);
      }
      at = next;
      isOwn &&= next.origin === origin;
    }
  }

  const isThere = (purpose: Purpose, digest: string): Promise<boolean> =>
    inTransfer(purpose, async (transfer) => {
      const answer = await ask('HEAD', transfer, purpose, digest);
      if (answer.status !== 404 && !answer.ok) throw await transfer.failure(answer);
      return answer.ok;
    });

  /** @returns where to send the bytes; undefined when none are needed. */
  async function startUpload(purpose: Purpose, digest: string): Promise<URL | undefined> {
    const { mountFrom } = purpose;
    const path = `/v2/${purpose.image.path}/blobs/uploads/`;
    const query = mountFrom === undefined ? '' : `?mount=${digest}&from=${encodeURIComponent(mountFrom)}`;
    const { status, headers } = await session.request(purpose, 'POST', `${path}${query}`, { retries: 0 });
    if (status === 201 && mountFrom !== undefined) return undefined;
    const location = headers.get('location') ?? '';
    const to = location === '' ? undefined : uploadAddress(location, new URL(address + path), digest);
    if (to !== undefined) return to;
    const shown = location === '' ? null : URL.parse(location, address);
    throw new ActionError(
      `${purpose.what} failed: ${session.registry} sends us with it to ${shown === null ? 'nowhere' : shownAddress(shown)}`,
      { hint: 'The registry must name an https address; behind a proxy it must know its own name and scheme.' },
    );
  }

  const upload = (purpose: Purpose, to: URL, blob: Descriptor, source: BlobSource): Promise<void> =>
    inTransfer(purpose, async (transfer) => {
      const send = (headers: Readonly<Record<string, string>>) =>
        transfer.send(to, {
          method: 'PUT',
          headers: {
            ...headers,
            'content-type': 'application/octet-stream',
            'content-length': String(blob.size),
          },
          body: transfer.give(source.open(transfer.signal)),
        });
      const isOwn = to.origin === new URL(address).origin;
      const answer = isOwn ? await session.authorized(purpose, send) : await send({});
      if (!answer.ok) throw await transfer.failure(answer);
    });

  async function* openBlob(path: string, blob: Descriptor): AsyncGenerator<Uint8Array> {
    const image = imageOf(path);
    const purpose: Purpose = { what: `Reading the blob ${blob.digest} of ${image.name}`, image, access: 'pull' };
    const transfer = startTransfer(host, purpose);
    try {
      const answer = await withPurpose(purpose, () => ask('GET', transfer, purpose, blob.digest));
      if (!answer.ok) throw await transfer.failure(answer);
      yield* verified(transfer.receive(answer), blob, purpose);
    } finally {
      transfer.end();
    }
  }

  return {
    openBlob,
    async readBlob(path, blob) {
      if (blob.size > LARGEST_READ) {
        const limit = `${LARGEST_READ / 1024 ** 2} MiB`;
        throw new ActionError(`The blob ${blob.digest} of ${imageOf(path).name} is larger than ${limit}`);
      }
      return withRetries(host, retries, async () => buffer(openBlob(path, blob)));
    },
    async putBlob(path, blob, source) {
      const image = imageOf(path);
      const what = `Writing the blob ${blob.digest} of ${image.name}`;
      const purpose: Purpose = { what, image, access: 'push' };
      const { mountFrom } = source;
      return withRetries(host, retries, async () => {
        if (await isThere(purpose, blob.digest)) return 'present';
        const to = await startUpload({ ...purpose, ...(mountFrom !== undefined && { mountFrom }) }, blob.digest);
        if (to === undefined) return 'mounted';
        await upload(purpose, to, blob, source);
        return 'uploaded';
      });
    },
  };
}
