import { describe, expect, test } from '@jest/globals';
import { type EventPayload, hintOf, readInputs } from '@ml-actions/core';
import { fakeHost } from '@ml-actions/core/fake';
import fc from 'fast-check';
import type { Engine } from '../src/engine/engine.ts';
import { inputs } from '../src/inputs.ts';
import {
  type BuildPlan,
  type Facts,
  immutableTargets,
  planBuild,
  planPromotion,
  planSkip,
  pushesFromBuilder,
  referenceOf,
  shownArguments,
  stepLogins,
  type Workshop,
} from '../src/plan.ts';

const COMMIT = '3'.repeat(40);
const DIGEST = `sha256:${'d'.repeat(64)}`;

const BUILDX: Engine = {
  builder: 'buildx',
  driver: 'docker',
  clientVersion: '28.2.2',
  serverVersion: '28.2.2',
  containerdStore: false,
  platform: 'linux/amd64',
};
/** The engines as people know them. */
const ENGINES = {
  classic: BUILDX,
  containerd: { ...BUILDX, containerdStore: true },
  container: { ...BUILDX, driver: 'docker-container', instance: 'farm' },
  'buildkit-cli': { ...BUILDX, builder: 'buildkit-cli' },
  legacy: { ...BUILDX, builder: 'legacy' },
} as const satisfies Record<string, Engine>;
type EngineName = keyof typeof ENGINES;

const payload: EventPayload = { repository: { default_branch: 'main' } };
const FACTS: Facts = {
  commit: COMMIT,
  event: { name: 'push', sha: COMMIT, repository: 'me/model', payload },
  ref: { type: 'branch', name: 'main' },
  untrusted: false,
  repositoryUrl: 'https://github.com/me/model',
  env: {},
};
const WORKSHOP: Workshop = {
  engine: ENGINES.classic,
  source: {
    context: '/home/ada/model',
    file: undefined,
    dockerfile: 'Dockerfile',
    secrets: [],
    head: { sha: COMMIT, committedAt: '2026-03-04T05:06:07+01:00' },
  },
  freeDisk: undefined,
};

const read = (given: Record<string, string> = {}) =>
  readInputs(fakeHost({ inputs: { image: 'ghcr.io/me/x', ...given }, env: {} }), inputs);

const plan = (
  given: Record<string, string> = {},
  {
    facts,
    engine,
    ...workshop
  }: { facts?: Partial<Facts>; engine?: EngineName } & Partial<Omit<Workshop, 'engine'>> = {},
): BuildPlan => {
  const input = read(given);
  const source = { ...(workshop.source ?? WORKSHOP.source), secrets: input.secrets };
  return planBuild(
    input,
    { ...FACTS, ...facts },
    { ...WORKSHOP, ...workshop, source, engine: ENGINES[engine ?? 'classic'] },
  );
};

describe('the build', () => {
  const rest = [
    `--tag=ghcr.io/me/x:${COMMIT}`,
    '--label=org.opencontainers.image.title=model',
    '--label=org.opencontainers.image.url=https://github.com/me/model',
    '--label=org.opencontainers.image.source=https://github.com/me/model',
    `--label=org.opencontainers.image.version=${COMMIT}`,
    '--label=org.opencontainers.image.created=2026-03-04T05:06:07+01:00',
    `--label=org.opencontainers.image.revision=${COMMIT}`,
    '/home/ada/model',
  ];

  test.each<{ engine: EngineName; build: string[]; buildkit: string }>([
    { engine: 'classic', build: ['buildx', 'build', '--progress=plain', '--load', ...rest], buildkit: '1' },
    { engine: 'containerd', build: ['buildx', 'build', '--progress=plain', '--load', ...rest], buildkit: '1' },
    {
      engine: 'container',
      build: ['buildx', 'build', '--builder=farm', '--progress=plain', '--push', ...rest],
      buildkit: '1',
    },
    { engine: 'buildkit-cli', build: ['build', '--progress=plain', ...rest], buildkit: '1' },
    { engine: 'legacy', build: ['build', ...rest], buildkit: '0' },
  ])('with $engine', ({ engine, build, buildkit }) => {
    const made = plan({}, { engine });
    expect(made.build).toEqual(build);
    expect(made.buildEnv).toEqual({
      DOCKER_BUILDKIT: buildkit,
      BUILDX_NO_DEFAULT_ATTESTATIONS: '1',
      BUILDX_METADATA_PROVENANCE: 'disabled',
      BUILDX_GIT_INFO: '0',
      BUILDX_GIT_LABELS: '0',
      SOURCE_DATE_EPOCH: '1772597167',
    });
  });

  test.each<{ given: Record<string, string>; engine?: EngineName; flags: string[] }>([
    { given: { target: 'train' }, flags: ['--target=train'] },
    { given: { 'build-args': 'A=1\nB=x y=z' }, flags: ['--build-arg=A=1', '--build-arg=B=x y=z'] },
    { given: { platforms: 'linux/arm64' }, flags: ['--platform=linux/arm64'] },
    {
      given: { platforms: 'linux/amd64,linux/arm64' },
      engine: 'containerd',
      flags: ['--platform=linux/amd64,linux/arm64'],
    },
    { given: { 'no-cache': 'true', pull: 'true' }, flags: ['--no-cache', '--pull'] },
    { given: { labels: 'team=ml' }, flags: ['--label=team=ml'] },
    {
      given: { secrets: 'HF=sesame\nid=b,env=B' },
      flags: ['--secret=id=HF,env=BUILD_SECRET_1', '--secret=id=b,env=B'],
    },
    { given: { ssh: 'k=/key' }, engine: 'buildkit-cli', flags: ['--ssh=k=/key'] },
    {
      given: { annotations: 'a=b\nindex:c=d' },
      engine: 'container',
      flags: ['--annotation=manifest:a=b', '--annotation=index:c=d'],
    },
    {
      given: { provenance: 'mode=max', sbom: 'true' },
      engine: 'containerd',
      flags: ['--provenance=mode=max', '--sbom=true'],
    },
    {
      given: { cache: 'inline', tags: 'branch' },
      flags: [
        '--cache-from=type=registry,ref=ghcr.io/me/x:main',
        '--cache-from=type=registry,ref=ghcr.io/me/x:latest',
        '--cache-to=type=inline',
      ],
    },
    {
      given: { cache: 'inline', tags: 'latest=edge' },
      engine: 'buildkit-cli',
      flags: ['--cache-from=type=registry,ref=ghcr.io/me/x:edge', '--build-arg=BUILDKIT_INLINE_CACHE=1'],
    },
    {
      given: { tags: 'latest\nsha\nraw=latest' },
      flags: [`--tag=ghcr.io/me/x:${COMMIT}`, '--tag=ghcr.io/me/x:latest'],
    },
    { given: { load: 'true' }, engine: 'container', flags: ['--push', '--load'] },
    { given: { load: 'true', push: 'false' }, engine: 'container', flags: ['--load'] },
    { given: { push: 'false' }, engine: 'container', flags: ['--output=type=cacheonly'] },
  ])('takes $given', ({ given, engine = 'classic', flags }) => {
    const names = flags.map((flag) => flag.split('=', 1)[0]);
    const { build } = plan(given, { engine });
    const expected = flags.filter((flag) => !flag.startsWith('--label') && !flag.startsWith('--build-arg'));
    expect(build).toEqual(expect.arrayContaining(flags));
    expect(build.filter((flag) => names.includes(flag.split('=', 1)[0]) && !/^--(label|build-arg)/.test(flag))).toEqual(
      expected,
    );
  });

  test('takes a Dockerfile elsewhere', () => {
    const { build } = plan({}, { source: { ...WORKSHOP.source, file: '/home/ada/docker/Dockerfile' } });
    expect(build).toContain('--file=/home/ada/docker/Dockerfile');
  });

  test("has the user's label where it is also a standard one", () => {
    const { build } = plan({ labels: 'org.opencontainers.image.source=https://example.com' });
    expect(build.filter((flag) => flag.startsWith('--label=org.opencontainers.image.source='))).toEqual([
      '--label=org.opencontainers.image.source=https://example.com',
    ]);
  });

  test('keeps the caches of two images in one repository apart', () => {
    const env = { ACTIONS_RUNTIME_TOKEN: 't', ACTIONS_RESULTS_URL: 'https://results.example.com' };
    const scope = (given: Record<string, string>) =>
      plan({ cache: 'gha', ...given }, { engine: 'container', facts: { env } }).build.find((flag) =>
        flag.startsWith('--cache-from'),
      );
    expect(scope({})).toBe('--cache-from=type=gha,scope=me-x');
    expect(scope({ target: 'train', platforms: 'linux/arm64' })).toBe(
      '--cache-from=type=gha,scope=me-x-train-linux-arm64',
    );
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

describe('several repositories', () => {
  const given = { image: 'ghcr.io/me/x\nme/y', tags: 'latest\nsemver' };
  const facts: Partial<Facts> = { ref: { type: 'tag', name: 'v1.2.3' } };

  test('get what never moves first, in each of them', () => {
    const { targets, tags } = plan({ ...given, tags: 'semver-major\nsemver' }, { facts });
    expect(targets.map(referenceOf)).toEqual([
      `ghcr.io/me/x:${COMMIT}`,
      `me/y:${COMMIT}`,
      'ghcr.io/me/x:1.2.3',
      'me/y:1.2.3',
      'ghcr.io/me/x:1',
      'me/y:1',
    ]);
    expect(tags.version).toBe('1.2.3');
  });

  test('get from a builder outside the daemon what never moves, and the rest from the registry', () => {
    const made = plan({ ...given, tags: 'semver-major' }, { facts, engine: 'container' });
    expect(pushesFromBuilder(made)).toBe(true);
    expect(immutableTargets(made).map(referenceOf)).toEqual([`ghcr.io/me/x:${COMMIT}`, `me/y:${COMMIT}`]);
    expect(made.build.filter((flag) => flag.startsWith('--tag='))).toEqual([
      `--tag=ghcr.io/me/x:${COMMIT}`,
      `--tag=me/y:${COMMIT}`,
    ]);
  });

  test('that name no registry are all in the one that is given', () => {
    const { images } = plan({ image: 'me/x\nghcr.io/me/y\nme/z', registry: 'quay.io' });
    expect(images.map(({ name }) => name)).toEqual(['quay.io/me/x', 'ghcr.io/me/y', 'quay.io/me/z']);
  });

  test('are logged in to by the account of the first, and by those that are given apart', () => {
    const login = { username: 'bob', password: 'p', registries: 'docker.io ann q r' };
    expect(stepLogins(read({ ...given, ...login }))).toEqual([
      { registry: 'ghcr.io', username: 'bob', password: 'p' },
      { registry: 'docker.io', username: 'ann', password: 'q r' },
    ]);
  });
});

test.each([
  { image: 'docker.io/me/x\nme/y', registry: 'ghcr.io', at: 'ghcr.io' },
  { image: 'me/x', registry: 'index.docker.io', at: 'docker.io' },
  { image: 'docker.io/me/x\nghcr.io/me/y', registry: '', at: 'docker.io' },
])('the account of $image with the registry "$registry" is for $at', ({ at, ...given }) => {
  expect(stepLogins(read({ ...given, username: 'bob', password: 'p' }))).toEqual([
    { registry: at, username: 'bob', password: 'p' },
  ]);
});

describe('what the commit says', () => {
  test('without a checkout there is no time of creation', () => {
    const { build, buildEnv, warnings } = plan({}, { source: { ...WORKSHOP.source, head: undefined } });
    expect(build.join(' ')).not.toContain('image.created');
    expect(buildEnv).not.toHaveProperty('SOURCE_DATE_EPOCH');
    expect(warnings).toEqual([]);
  });

  test('a checkout of another commit, such as the merge commit, is warned of', () => {
    const head = { sha: '4'.repeat(40), committedAt: '2026-03-04T05:06:07Z' };
    const { build, warnings } = plan({}, { source: { ...WORKSHOP.source, head } });
    expect(build.join(' ')).not.toContain('image.created');
    expect(warnings).toEqual([
      expect.stringMatching(/^The checkout is at 4{40}, not at 3{40}, .*pull_request.head.sha/),
    ]);
  });

  test.each([
    { given: 'none', epoch: undefined },
    { given: '0', epoch: '0' },
    { given: '1700000000', epoch: '1700000000' },
  ])('the time in the image can be $given', ({ given, epoch }) => {
    expect(plan({ 'source-date-epoch': given }).buildEnv['SOURCE_DATE_EPOCH']).toBe(epoch);
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
    const made = plan({ push, ...(login as Record<string, string>) }, { facts: { untrusted } });
    expect(made.push).toBe(pushes);
    expect(made.notices).toEqual([]);
  });

  test.each([
    { name: 'nothing', login: {} },
    { name: 'a secret that is empty', login: { username: 'u' } },
    { name: 'the token of the job, which can only read', login: { username: 'u', password: 't', 'github-token': 't' } },
  ])('an untrusted pull request with $name only builds, writes no cache, and says so', ({ login }) => {
    const given = { ...(login as Record<string, string>), cache: 'registry' };
    const { push, notices, build } = plan(given, { facts: { untrusted: true }, engine: 'containerd' });
    expect(push).toBe(false);
    expect(notices).toEqual([expect.stringMatching(/^The image is built but not pushed: /)]);
    expect(build.filter((flag) => flag.startsWith('--cache-'))).toEqual([
      '--cache-from=type=registry,ref=ghcr.io/me/x:buildcache',
    ]);
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
    expect(plan({ ...login, push }, { facts: { untrusted } }).loginMayFail).toBe(mayFail);
  });
});

describe('what the engine cannot do is refused by name', () => {
  const two = { platforms: 'linux/amd64,linux/arm64' };
  const all = ['classic', 'containerd', 'container', 'buildkit-cli', 'legacy'] as const;
  const env = {
    SSH_AUTH_SOCK: '/agent',
    ACTIONS_RUNTIME_TOKEN: 't',
    ACTIONS_RESULTS_URL: 'https://results.example.com',
  };

  test.each<{ given: Record<string, string>; lacking: readonly EngineName[] }>([
    { given: two, lacking: ['classic', 'buildkit-cli', 'legacy'] },
    { given: { platforms: 'linux/arm64' }, lacking: ['legacy'] },
    { given: { platforms: 'linux/amd64' }, lacking: [] },
    { given: { secrets: 'A=b' }, lacking: ['legacy'] },
    { given: { ssh: 'default' }, lacking: ['legacy'] },
    { given: { annotations: 'a=b' }, lacking: ['classic', 'buildkit-cli', 'legacy'] },
    { given: { provenance: 'true' }, lacking: ['classic', 'buildkit-cli', 'legacy'] },
    { given: { sbom: 'true' }, lacking: ['classic', 'buildkit-cli', 'legacy'] },
    { given: { cache: 'inline', tags: 'branch' }, lacking: ['legacy'] },
    { given: { cache: 'from type=registry,ref=a/b' }, lacking: ['legacy'] },
    { given: { cache: 'to type=inline' }, lacking: ['legacy'] },
    { given: { cache: 'to type=local,dest=/c' }, lacking: ['classic', 'buildkit-cli', 'legacy'] },
    { given: { cache: 'registry' }, lacking: ['classic', 'buildkit-cli', 'legacy'] },
    { given: { cache: 'gha' }, lacking: ['classic', 'buildkit-cli', 'legacy'] },
    { given: { 'source-date-epoch': '0' }, lacking: ['buildkit-cli', 'legacy'] },
    { given: { 'source-date-epoch': 'none' }, lacking: [] },
    { given: { load: 'true' }, lacking: [] },
    { given: { ...two, load: 'true' }, lacking: ['classic', 'buildkit-cli', 'legacy', 'container'] },
  ])('$given lacks in $lacking', ({ given, lacking }) => {
    const [input] = Object.keys(given);
    const refused = all.filter((engine) => {
      try {
        plan(given, { engine, facts: { env } });
        return false;
      } catch (error) {
        expect((error as Error).message).toMatch(new RegExp(`^\`${Object.keys(given).join('`: |`')}\`: `));
        expect(hintOf(error)).toMatch(/^[A-Z].*\.$/);
        expect(input).toBeDefined();
        return true;
      }
    });
    expect(refused.sort()).toEqual([...lacking].sort());
  });

  test.each([
    { serverVersion: '20.10.24+dfsg1', driver: 'docker', refused: true },
    { serverVersion: '23.0.6', driver: 'docker', refused: true },
    { serverVersion: '24.0.0', driver: 'docker', refused: false },
    { serverVersion: '20.10.24+dfsg1', driver: 'docker-container', refused: false },
  ])('a time in the image with Docker $serverVersion and the driver $driver', ({ refused, ...engine }) => {
    const made = () =>
      planBuild(read({ 'source-date-epoch': '7' }), FACTS, { ...WORKSHOP, engine: { ...BUILDX, ...engine } });
    if (refused) expect(made).toThrow(`of version ${engine.serverVersion} cannot set the time in the image`);
    else expect(made().buildEnv).toMatchObject({ SOURCE_DATE_EPOCH: '7' });
  });

  test('all at once, with one hint for each remedy', () => {
    const refuse = () => plan({ secrets: 'A=b', sbom: 'true', provenance: 'true' }, { engine: 'legacy' });
    expect(refuse).toThrow(
      '`secrets`: the legacy builder knows no secrets; `provenance`: the legacy builder cannot keep attestations; ' +
        '`sbom`: the legacy builder cannot keep attestations',
    );
  });

  test.each([
    { given: { cache: 'gha' }, error: '`cache`: the runner gives no access to the cache of GitHub Actions' },
    { given: { ssh: 'default' }, error: '`ssh`: there is no agent, because SSH_AUTH_SOCK is not set' },
  ])('$given where the runner lacks what it needs', ({ given, error }) => {
    expect(() => plan(given as Record<string, string>, { engine: 'container' })).toThrow(error);
  });
});

describe('the disk', () => {
  const engine = 'classic';
  test('with less than is asked for is refused', () => {
    const refuse = () => plan({ 'min-free-disk': '20GB' }, { engine, freeDisk: 3.2e9 });
    expect(refuse).toThrow(/^`min-free-disk`: .* has 3\.2 GB free, less than 20\.0 GB$/);
  });

  test.each([
    { name: 'little', given: {}, freeDisk: 3.2e9, warnings: [/3\.2 GB free: a large image may not fit/] },
    { name: 'little, but enough', given: { 'min-free-disk': '1GB' }, freeDisk: 3.2e9, warnings: [] },
    { name: 'enough', given: {}, freeDisk: 60e9, warnings: [] },
    { name: 'unknown', given: {}, freeDisk: undefined, warnings: [] },
    {
      name: 'unknown, but asked for',
      given: { 'min-free-disk': '1GB' },
      freeDisk: undefined,
      warnings: [/cannot be seen/],
    },
  ])('$name', ({ given, freeDisk, warnings }) => {
    const made = plan(given as Record<string, string>, { engine, freeDisk });
    expect(made.warnings).toEqual(warnings.map((warning) => expect.stringMatching(warning)));
  });
});

describe('build arguments that sound secret', () => {
  test('are warned of by name, and never shown', () => {
    const { warnings, build } = plan({ 'build-args': 'HF_TOKEN=abc\nEPOCHS=3\nDB_PASSWORD=def' });
    expect(warnings).toEqual([
      '`build-args`: everybody who can pull the image can read HF_TOKEN, DB_PASSWORD in its history; give secrets as `secrets`.',
    ]);
    const shown = shownArguments(build);
    expect(shown).toContain('--build-arg=HF_TOKEN=*** --build-arg=EPOCHS=3 --build-arg=DB_PASSWORD=***');
    expect(shown).not.toMatch(/abc|def/);
  });

  test('words with blanks are quoted where they are shown', () => {
    expect(shownArguments(['build', '--build-arg=A=x y', '.'])).toBe('docker build "--build-arg=A=x y" .');
  });
});

describe('a copy in place of a build', () => {
  const source = `ghcr.io/me/staging@${DIGEST}`;

  test('of a source goes to the tags that are written, and to no other', () => {
    expect(planPromotion(read({ source, tags: 'raw=production\nlatest' }), FACTS)).toMatchObject({
      kind: 'copy',
      sources: [{ image: { name: 'ghcr.io/me/staging' }, digest: DIGEST }],
      targets: [{ tag: 'production' }, { tag: 'latest' }],
      skipped: false,
      push: true,
    });
  });

  test('of a source whose rules fit no event is refused with the reasons', () => {
    expect(() => planPromotion(read({ source, tags: 'pr\nsemver' }), FACTS)).toThrow(
      /^`tags`: no rule gives a tag for this event: `pr`: .*; `semver`: /,
    );
  });

  test('of a pull request from a fork says that nothing is copied', () => {
    const { push, notices } = planPromotion(read({ source, tags: 'sha' }), { ...FACTS, untrusted: true });
    expect([push, notices]).toEqual([false, [expect.stringMatching(/^The image is not copied: /)]]);
  });

  test("of the commit's image, which is there, goes to its other tags", () => {
    const input = read({ tags: 'latest', 'skip-if-exists': 'true' });
    const [image] = plan().images;
    expect(planSkip(input, FACTS, { image, digest: DIGEST })).toMatchObject({
      targets: [{ tag: COMMIT }, { tag: 'latest' }],
      skipped: true,
    });
  });
});
