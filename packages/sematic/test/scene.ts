import { describeError, hintOf } from '@ml-actions/core';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import { type FakeSematic, type FakeSematicOptions, startFakeSematic } from '../fake/index.ts';
import { connectSematic, type Sematic } from '../src/index.ts';

export const SHA = '0123456789'.repeat(4);
export const KEY = 'a-key-of-somebody';

/** A server that asks for a key, and a client that has it. */
export interface Scene {
  host: FakeHost;
  server: FakeSematic;
  sematic: Sematic;
}

const open = new Set<() => Promise<void>>();

export async function scene(options: FakeSematicOptions & { key?: string | undefined } = {}): Promise<Scene> {
  const host = fakeHost();
  const { key = KEY, ...rest } = options;
  const server = await startFakeSematic({ now: host.now, apiKey: KEY, ...rest });
  open.add(server.close);
  return { host, server, sematic: connectSematic(host, { address: server.url, apiKey: key || undefined }) };
}

/** Ends all servers; a request that one of them did not know is an error. For `afterEach`. */
export async function endScenes(): Promise<void> {
  const ends = [...open];
  open.clear();
  for (const end of ends) await end();
}

/** What people read when it fails: the annotation, and the notice under it. */
export async function failure(promise: Promise<unknown>): Promise<{ message: string; hint: string; kind: unknown }> {
  try {
    await promise;
  } catch (error) {
    return { message: describeError(error), hint: hintOf(error) ?? '', kind: (error as { kind?: unknown }).kind };
  }
  throw new Error('It did not fail');
}
