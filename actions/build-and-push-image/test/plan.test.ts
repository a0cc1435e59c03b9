import { describe, expect, test } from '@jest/globals';
import { readInputs } from '@ml-actions/core';
import { fakeHost } from '@ml-actions/core/fake';
import fc from 'fast-check';
import type { Builder, Engine } from '../src/engine/engine.ts';
import { inputs } from '../src/inputs.ts';
import { type Facts, planImage, shownArguments } from '../src/plan.ts';

const COMMIT = '3'.repeat(40);
const ENGINE: Engine = { builder: 'buildx', clientVersion: '28.2.2', serverVersion: '28.2.2', containerdStore: false };
const FACTS: Facts = {
  commit: COMMIT,
  untrusted: false,
  repositoryUrl: 'https://github.com/me/model',
  engine: ENGINE,
  source: {
    context: '/home/ada/model',
    file: undefined,
    head: { sha: COMMIT, committedAt: '2026-03-04T05:06:07+01:00' },
  },
};

const plan = (given: Record<string, string> = {}, facts: Partial<Facts> = {}) =>
  planImage(readInputs(fakeHost({ inputs: { image: 'ghcr.io/me/x', ...given }, env: {} }), inputs), {
    ...FACTS,
    ...facts,
  });

const withBuilder = (builder: Builder): Partial<Facts> => ({ engine: { ...ENGINE, builder } });

describe('the build', () => {
  const rest = [
    `--tag=ghcr.io/me/x:${COMMIT}`,
    '--label=org.opencontainers.image.created=2026-03-04T05:06:07+01:00',
    `--label=org.opencontainers.image.revision=${COMMIT}`,
    '--label=org.opencontainers.image.source=https://github.com/me/model',
    '/home/ada/model',
  ];

  test.each<{ builder: Builder; build: string[]; buildkit: string }>([
    { builder: 'buildx', build: ['buildx', 'build', '--load', '--progress=plain', ...rest], buildkit: '1' },
    { builder: 'buildkit-cli', build: ['build', '--progress=plain', ...rest], buildkit: '1' },
    { builder: 'legacy', build: ['build', ...rest], buildkit: '0' },
  ])('with $builder', ({ builder, build, buildkit }) => {
    expect(plan({}, withBuilder(builder))).toMatchObject({
      builder,
      build,
      buildEnv: {
        DOCKER_BUILDKIT: buildkit,
        BUILDX_NO_DEFAULT_ATTESTATIONS: '1',
        BUILDX_GIT_INFO: '0',
        BUILDX_GIT_LABELS: '0',
        SOURCE_DATE_EPOCH: '1772597167',
      },
    });
  });

  test.each([
    { given: { target: 'train' }, flags: ['--target=train'] },
    { given: { 'build-args': 'A=1\nB=x y=z' }, flags: ['--build-arg=A=1', '--build-arg=B=x y=z'] },
    { given: { platforms: 'linux/arm64' }, flags: ['--platform=linux/arm64'] },
    { given: { 'no-cache': 'true', pull: 'true' }, flags: ['--no-cache', '--pull'] },
    { given: { labels: 'team=ml' }, flags: ['--label=team=ml'] },
    {
      given: { tags: `latest\n${COMMIT}\nlatest` },
      flags: [`--tag=ghcr.io/me/x:${COMMIT}`, '--tag=ghcr.io/me/x:latest'],
    },
  ])('takes $given', ({ given, flags }) => {
    const before = plan().build;
    const { build } = plan(given as Record<string, string>);
    expect(build.filter((flag) => !before.includes(flag) || flag.endsWith(COMMIT))).toEqual(
      expect.arrayContaining(flags),
    );
    expect(build.filter((flag) => flags.includes(flag))).toEqual(flags);
  });

  test('takes a Dockerfile elsewhere', () => {
    const { build } = plan({}, { source: { ...FACTS.source, file: '/home/ada/docker/Dockerfile' } });
    expect(build).toContain('--file=/home/ada/docker/Dockerfile');
  });

  test("has the user's label where it is also a standard one", () => {
    const { build } = plan({ labels: 'org.opencontainers.image.source=https://example.com' });
    expect(build.filter((flag) => flag.startsWith('--label=org.opencontainers.image.source='))).toEqual([
      '--label=org.opencontainers.image.source=https://example.com',
    ]);
  });

  test('never lets a value become a flag of its own', () => {
    const flags = /^--(load|progress=plain|tag=|target=|build-arg=|label=|platform=)/;
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), (target, value) => {
        fc.pre(target.trim() !== '');
        const { build } = plan({ target, 'build-args': `A=${value.replace(/[\r\n]/g, '')}` });
        expect(build.slice(2, -1).filter((word) => !flags.test(word))).toEqual([]);
      }),
    );
  });
});

describe('what the commit says', () => {
  test('without a checkout there is no time of creation', () => {
    const { build, buildEnv, warnings } = plan({}, { source: { ...FACTS.source, head: undefined } });
    expect(build.join(' ')).not.toContain('image.created');
    expect(buildEnv).not.toHaveProperty('SOURCE_DATE_EPOCH');
    expect(warnings).toEqual([]);
  });

  test('a checkout of another commit, such as the merge commit, is warned of', () => {
    const head = { sha: '4'.repeat(40), committedAt: '2026-03-04T05:06:07Z' };
    const { build, warnings } = plan({}, { source: { ...FACTS.source, head } });
    expect(build.join(' ')).not.toContain('image.created');
    expect(warnings).toEqual([
      expect.stringMatching(/^The checkout is at 4{40}, not at 3{40}, .*pull_request.head.sha/),
    ]);
  });
});

describe('whether to push', () => {
  test.each([
    { push: 'true', untrusted: true, login: {}, pushes: true },
    { push: 'false', untrusted: false, login: { username: 'u', password: 'p' }, pushes: false },
    { push: 'auto', untrusted: false, login: {}, pushes: true },
    { push: 'auto', untrusted: false, login: { username: 'u', password: 'p' }, pushes: true },
    { push: 'auto', untrusted: true, login: { username: 'u', password: 'p' }, pushes: true },
  ])('push $push, untrusted $untrusted, login $login: $pushes', ({ push, untrusted, login, pushes }) => {
    const { push: planned, notices } = plan({ push, ...(login as Record<string, string>) }, { untrusted });
    expect(planned).toBe(pushes);
    expect(notices).toEqual([]);
  });

  test.each([
    { name: 'nothing', login: {} },
    { name: 'a secret that is empty', login: { username: 'u' } },
    { name: 'the token of the job, which can only read', login: { username: 'u', password: 't', 'github-token': 't' } },
  ])('an untrusted pull request with $name only builds, and says so', ({ login }) => {
    const { push, notices } = plan(login as Record<string, string>, { untrusted: true });
    expect(push).toBe(false);
    expect(notices).toEqual([expect.stringMatching(/^The image is built but not pushed: /)]);
  });
});

describe('a login may fail', () => {
  test.each([
    { push: 'auto', untrusted: true, mayFail: true },
    { push: 'false', untrusted: true, mayFail: true },
    { push: 'true', untrusted: true, mayFail: false },
    { push: 'auto', untrusted: false, mayFail: false },
    { push: 'false', untrusted: false, mayFail: false },
  ])('push $push, untrusted $untrusted: $mayFail', ({ push, untrusted, mayFail }) => {
    const login = { username: 'u', password: 't', 'github-token': 't' };
    expect(plan({ ...login, push }, { untrusted }).loginMayFail).toBe(mayFail);
  });
});

describe('what the engine cannot do is refused', () => {
  const two = { platforms: 'linux/amd64,linux/arm64' };

  test.each<{ engine: Partial<Engine> }>([
    { engine: { builder: 'legacy' } },
    { engine: { builder: 'buildkit-cli' } },
    { engine: { builder: 'buildx', containerdStore: false } },
  ])('two platforms with $engine', ({ engine }) => {
    expect(() => plan(two, { engine: { ...ENGINE, ...engine } })).toThrow(/^`platforms`: this Docker engine cannot/);
  });

  test('but not with the containerd store', () => {
    const { build } = plan(two, { engine: { ...ENGINE, containerdStore: true } });
    expect(build).toContain('--platform=linux/amd64,linux/arm64');
  });
});

describe('build arguments that sound secret', () => {
  test('are warned of by name, and never shown', () => {
    const { warnings, build } = plan({ 'build-args': 'HF_TOKEN=abc\nEPOCHS=3\nDB_PASSWORD=def' });
    expect(warnings).toEqual([
      '`build-args`: everybody who can pull the image can read HF_TOKEN, DB_PASSWORD in its history.',
    ]);
    const shown = shownArguments(build);
    expect(shown).toContain('--build-arg=HF_TOKEN=*** --build-arg=EPOCHS=3 --build-arg=DB_PASSWORD=***');
    expect(shown).not.toMatch(/abc|def/);
  });

  test('words with blanks are quoted where they are shown', () => {
    expect(shownArguments(['build', '--build-arg=A=x y', '.'])).toBe('docker build "--build-arg=A=x y" .');
  });
});
