import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { hintOf } from '@ml-actions/core';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import { type Fault, startFaultProxy } from '@ml-actions/testing';
import { main } from '../../src/main.ts';
import { workspace } from '../support/workspace.ts';
import { type DebianRegistry, startDebianRegistry, USER } from './debian-registry.ts';
import { describeModes, literalTags, type Mode, modeEnv, removeImages } from './engines.ts';

// A registry that fails on the way: a proxy between the engine and Debian's registry answers in its place, or cuts the
// connection. What comes of it depends on who asks again: docker's own client does so for layers alone, after 5 s and more,
// containerd's for a 429 alone, and the step for what is left.

/** The requests of a push in their order. */
const STAGES = {
  ping: 'GET /v2/',
  POST: 'POST /v2/*/blobs/uploads/',
  PATCH: 'PATCH /v2/*/blobs/uploads/*',
  PUT: 'PUT /v2/*/blobs/uploads/*',
  manifest: 'PUT /v2/*/manifests/*',
  'second manifest': 'PUT /v2/*/manifests/second',
} as const;

/** What goes wrong, and the words by which the engine tells it. */
const FAULTS = {
  503: {
    fault: { status: 503, body: '<html><h1>Service Unavailable</h1></html>', headers: { 'content-type': 'text/html' } },
    words: /503 Service Unavailable/,
  },
  500: {
    fault: { status: 500, json: { errors: [{ code: 'UNKNOWN', message: 'unknown error' }] } },
    words: /500 Internal Server Error/,
  },
  429: {
    fault: { status: 429, json: { errors: [{ code: 'TOOMANYREQUESTS', message: 'too many requests' }] } },
    words: /toomanyrequests|429 Too Many Requests/,
  },
  reset: { fault: 'reset', words: /connection reset by peer|broken pipe|closed network connection|EOF/ },
} as const satisfies Record<string, { fault: Fault; words: RegExp }>;
const ALL_FAULTS = ['503', '500', '429', 'reset'] as const;

interface Case {
  stage: keyof typeof STAGES;
  fault: (typeof ALL_FAULTS)[number];
  registry: 'open' | 'closed';
  /** Of the step, after its first try. A fault without is one that strikes once. */
  retries?: number;
}

interface Outcome {
  host: FakeHost;
  image: string;
  sha: string;
  error: unknown;
  /** How often the fault struck. */
  struck: number;
}

const each = (
  stages: readonly Case['stage'][],
  faults: readonly Case['fault'][],
  rest: Omit<Case, 'stage' | 'fault'>,
) => stages.flatMap((stage) => faults.map((fault): Case => ({ stage, fault, ...rest })));

/** Within the registry, for this case alone. */
const repositoryOf = ({ stage, fault, retries }: Case): string =>
  `${retries === undefined ? 'once' : 'lasting'}/${stage.replace(' ', '-').toLowerCase()}/${fault}`;

/** Containerd's client sends a layer with its PUT, and pings nobody; the login does that, which is docker's in all modes. */
function casesOf({ name }: Mode): { once: Case[]; lasting: Case[] } {
  const lasting = [
    ...each(['manifest'], ALL_FAULTS, { registry: 'open', retries: 1 }),
    ...each(['second manifest'], ['503'], { registry: 'open', retries: 1 }),
  ];
  const closed = { registry: 'closed' } as const;
  switch (name) {
    case 'legacy':
      return {
        once: [
          ...each(['ping', 'POST', 'PATCH', 'PUT', 'manifest'], ALL_FAULTS, { registry: 'open' }),
          ...each(['ping', 'manifest'], ALL_FAULTS, closed),
        ],
        lasting: [
          // Docker's five tries of a layer take a minute.
          ...each(['POST', 'PATCH', 'PUT'], ['503'], { registry: 'open', retries: 0 }),
          ...each(['ping'], ALL_FAULTS, { ...closed, retries: 1 }),
          ...lasting,
        ],
      };
    case 'containerd':
      return {
        once: [
          ...each(['POST', 'PUT', 'manifest'], ALL_FAULTS, { registry: 'open' }),
          ...each(['ping', 'manifest'], ALL_FAULTS, closed),
        ],
        lasting: [...lasting, ...each(['POST', 'PUT'], ['503', 'reset'], { registry: 'open', retries: 1 })],
      };
    // The daemon pushes what these build, as it does what the legacy builder makes.
    case 'buildkit-cli':
    case 'buildx':
      return { once: each(['PUT', 'manifest'], ['503'], closed), lasting: lasting.slice(0, 1) };
  }
}

const AT_ONCE = 12;

await describeModes('pushes through faults', (mode) => {
  const { once, lasting } = casesOf(mode);
  const repositories = new Set<string>();
  const outcomes = new Map<Case, PromiseWithResolvers<Outcome>>();
  let registries: Record<Case['registry'], DebianRegistry>;

  // Many at once, because the engine waits most of the time. What takes longest begins first and is tested last.
  beforeAll(async () => {
    const [open, closed] = await Promise.all([
      startDebianRegistry({ login: false }),
      startDebianRegistry({ login: true }),
    ]);
    registries = { open, closed };
    const waiting = [...lasting, ...once];
    for (const each of waiting) {
      const outcome = Promise.withResolvers<Outcome>();
      // It is a failure of the test that waits for it.
      outcome.promise.catch(() => undefined);
      outcomes.set(each, outcome);
    }
    for (let lane = 0; lane < AT_ONCE; lane++) void work(waiting);
  });
  afterAll(async () => {
    await Promise.allSettled([...outcomes.values()].map(({ promise }) => promise));
    await removeImages(mode, repositories);
    await Promise.all(Object.values(registries).map((registry) => registry.stop()));
  });

  async function work(waiting: Case[]): Promise<void> {
    for (let each = waiting.shift(); each !== undefined; each = waiting.shift()) {
      await carryOut(each).then(outcomes.get(each)?.resolve, outcomes.get(each)?.reject);
    }
  }

  /** Pushes an image that no other case has, under the commit and a second tag. */
  async function carryOut(one: Case): Promise<Outcome> {
    const { stage, fault, registry, retries } = one;
    const proxy = await startFaultProxy(registries[registry].host);
    const space = await workspace({
      Dockerfile: 'FROM scratch\nCOPY model.txt /model.txt\n',
      'model.txt': `${mode.name} ${repositoryOf(one)} ${registry}\n`,
    });
    const image = `${proxy.host}/${repositoryOf(one)}`;
    repositories.add(image);
    let struck = 0;
    proxy.fail({
      on: STAGES[stage],
      fault: FAULTS[fault].fault,
      times: retries === undefined ? 1 : Number.POSITIVE_INFINITY,
      onFault: () => struck++,
    });
    const host = fakeHost({
      inputs: {
        image,
        tags: literalTags('second'),
        retries: String(retries ?? 3),
        ...(registry === 'closed' && USER),
      },
      env: { ...space.env, ...modeEnv(mode) },
    });
    try {
      const error = await main(host).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      return { host, image, sha: space.sha, error, struck };
    } finally {
      await proxy.close();
      space.remove();
    }
  }

  async function outcomeOf(each: Case): Promise<Outcome & { digest(tag: string): Promise<string> }> {
    const outcome = await (outcomes.get(each)?.promise ?? Promise.reject(new Error('not started')));
    return {
      ...outcome,
      digest: async (tag) => {
        const manifest = await registries[each.registry].manifest(repositoryOf(each), tag);
        return `sha256:${createHash('sha256').update(manifest).digest('hex')}`;
      },
    };
  }

  test.each(once)('a $fault once for the $stage of a push to the $registry registry is overcome', async (each) => {
    const { error, struck, host, sha, digest } = await outcomeOf(each);

    expect({ error, struck }).toEqual({ error: undefined, struck: 1 });
    expect(host.outputs).toMatchObject({ pushed: 'true', digest: await digest(sha) });
    expect(await digest('second')).toBe(host.outputs['digest']);
  });

  const ofSecond = lasting.filter(({ stage }) => stage === 'second manifest');
  if (ofSecond.length > 0) {
    test.each(ofSecond)('a lasting $fault for the second tag is one error that names the first', async (each) => {
      const { error, host, image, sha, digest } = await outcomeOf(each);
      const { message } = error as Error;

      expect(message).toMatch(FAULTS[each.fault].words);
      expect(message.startsWith(`Pushing ${image}:second failed: `)).toBe(true);
      expect(message.endsWith(`; pushed: ${sha}; not pushed: second`)).toBe(true);
      expect(host.outputs).toMatchObject({ pushed: 'false', tags: sha, digest: await digest(sha) });
      await expect(digest('second')).rejects.toThrow('is not in the registry');
    });
  }

  const ofLogin = lasting.filter(({ stage }) => stage === 'ping');
  if (ofLogin.length > 0) {
    test.each(ofLogin)('a lasting $fault at the login is one error', async (each) => {
      const { error, host } = await outcomeOf(each);

      expect((error as Error).message).toMatch(/^Logging in to \S+ as bob failed: /);
      expect((error as Error).message).toMatch(FAULTS[each.fault].words);
      expect(hintOf(error)).toMatch(/try later, or raise `retries`/);
      expect(host.outputs).toMatchObject({ pushed: 'false' });
    });
  }

  const ofPush = lasting.filter(({ stage }) => stage !== 'ping' && stage !== 'second manifest');
  test.each(ofPush)('a lasting $fault for the $stage is one error, and nothing is pushed', async (each) => {
    const { error, host, image, sha, digest } = await outcomeOf(each);
    const { message } = error as Error;

    expect(message).toMatch(FAULTS[each.fault].words);
    expect(message.startsWith(`Pushing ${image}:${sha} failed: `)).toBe(true);
    expect(message.endsWith(`; pushed: nothing; not pushed: ${sha}, second`)).toBe(true);
    expect(hintOf(error)).toMatch(/try later, or raise `retries`/);
    expect(host.outputs).toMatchObject({ pushed: 'false' });
    expect(host.outputs['digest'] ?? '').toBe('');
    await expect(digest(sha)).rejects.toThrow('is not in the registry');
  });
});
