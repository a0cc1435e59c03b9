import { describeError, hintOf } from '@ml-actions/core';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import { type FakePachd, type FakePachdOptions, startFakePachd } from '../fake/index.ts';
import { connectPachyderm, type Pachyderm, type PachydermSettings } from '../src/index.ts';

/** A server with a repo that holds data, and a client of it. */
export interface Scene {
  host: FakeHost;
  server: FakePachd;
  pachyderm: Pachyderm;
  /** Another client. */
  connect(settings?: Partial<PachydermSettings>): Pachyderm;
}

const open = new Set<() => Promise<void>>();

export async function scene(options: FakePachdOptions & { token?: string } = {}): Promise<Scene> {
  const { token, ...rest } = options;
  const host = fakeHost();
  const server = await startFakePachd({ now: host.now, ...rest });
  open.add(server.close);
  server.addRepo('default/images');
  const connect = (settings: Partial<PachydermSettings> = {}): Pachyderm => {
    const caCertificate = server.certificate || undefined;
    const client = connectPachyderm(host, { url: server.url, token, caCertificate, ...settings });
    open.add(async () => client.close());
    return client;
  };
  return { host, server, pachyderm: connect(), connect };
}

/** Ends all servers; a call that one of them did not know is an error. For `afterEach`. */
export async function endScenes(): Promise<void> {
  const ends = [...open];
  open.clear();
  for (const end of ends.toReversed()) await end();
}

/** What people read when it fails: the annotation, and the notice under it. */
export async function failure(promise: Promise<unknown>): Promise<{ message: string; hint: string }> {
  try {
    await promise;
  } catch (error) {
    return { message: describeError(error), hint: hintOf(error) ?? '' };
  }
  throw new Error('It did not fail');
}

/** The spec of a pipeline in the default project that reads a repo. */
export const spec = (name: string, repo = 'images', more: Record<string, unknown> = {}): string =>
  JSON.stringify({
    pipeline: { name, project: { name: 'default' } },
    input: { pfs: { repo, glob: '/*' } },
    transform: { image: 'repo/img:1', cmd: ['true'] },
    ...more,
  });

export const nameOf = (name: string) => ({ project: 'default', name });
