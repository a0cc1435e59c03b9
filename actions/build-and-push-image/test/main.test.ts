import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CancelledError, hintOf } from '@ml-actions/core';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import {
  digestOf,
  type RegistryOptions,
  registryFailure,
  standInDocker,
  startRegistry,
  startServer,
  type TemporaryFolder,
  type TestRegistry,
  temporaryFolder,
} from '@ml-actions/testing';
import { main } from '../src/main.ts';
import { type Answer, recordedDocker } from './support/recorded-docker.ts';
import { type Workspace, workspace } from './support/workspace.ts';

// The stand-in starts a process for each docker command, some ten in a test.

const FILES = { Dockerfile: 'FROM scratch\nARG EPOCHS=1\nCOPY model.txt /model.txt\n', 'model.txt': 'weights\n' };
const USER = { username: 'bob', password: 'sesame' };
const USERS = { bob: 'sesame' };

let space: Workspace;
let folder: TemporaryFolder;
let registry: TestRegistry;
const open: TestRegistry[] = [];
beforeEach(async () => {
  space = await workspace(FILES);
  folder = temporaryFolder();
  registry = await serve();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
  space.remove();
  folder.remove();
});

async function serve(options: RegistryOptions = {}): Promise<TestRegistry> {
  const started = await startRegistry(options);
  open.push(started);
  return started;
}

/** The step of a push to the workspace's commit, on a machine with the stand-in docker. */
function step(inputs: Record<string, string> = {}, env: Record<string, string> = {}): FakeHost {
  return fakeHost({
    inputs: { image: `${registry.host}/team/x`, ...inputs },
    env: { ...space.env, ...standInDocker(join(folder.path, 'stand-in')), ...env },
  });
}

/** The step of a pull request from a fork. */
function forkStep(inputs: Record<string, string>): FakeHost {
  const event = join(folder.path, 'event.json');
  const head = { sha: space.sha, repo: { full_name: 'stranger/trainer' } };
  const base = { repo: { full_name: 'my-team/trainer' } };
  writeFileSync(event, JSON.stringify({ pull_request: { number: 7, head, base } }));
  return step(inputs, { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: event, GITHUB_SHA: 'f'.repeat(40) });
}

const failureOf = (host: FakeHost): Promise<Error> =>
  main(host).then(
    () => {
      throw new Error('The step did not fail');
    },
    (reason: unknown) => reason as Error,
  );

describe('an image from a commit', () => {
  test('is built, pushed under the commit first, and handed on by its digest', async () => {
    const host = step({ tags: 'raw=latest\nraw=v1' });
    await main(host);

    const manifest = registry.manifest('team/x', space.sha);
    expect(manifest?.digest).toBe(digestOf(manifest?.body ?? ''));
    expect(host.outputs).toEqual({
      image: `${registry.host}/team/x`,
      'image-with-digest': `${registry.host}/team/x@${manifest?.digest}`,
      digest: manifest?.digest,
      tag: space.sha,
      tags: `${space.sha}\nlatest\nv1`,
      'image-id': expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      builder: 'legacy',
      'size-bytes': expect.stringMatching(/^\d+$/),
      'duration-seconds': expect.stringMatching(/^\d+\.\d$/),
      version: space.sha,
      platforms: 'linux/amd64',
      pushed: 'true',
      skipped: 'false',
      metadata: JSON.stringify({
        'containerimage.digest': manifest?.digest,
        'image.id': host.outputs['image-id'],
        'image.name': ['latest', 'v1'].reduce(
          (names, tag) => `${names},${registry.host}/team/x:${tag}`,
          `${registry.host}/team/x:${space.sha}`,
        ),
      }),
    });
    expect(registry.tags('team/x')).toEqual({
      [space.sha]: manifest?.digest,
      latest: manifest?.digest,
      v1: manifest?.digest,
    });
    const puts = registry.asked.filter((request) => request.startsWith('PUT /v2/team/x/manifests/'));
    expect(puts.map((request) => request.split('/').at(-1))).toEqual([space.sha, 'latest', 'v1']);
    expect(host.annotations).toEqual([
      { level: 'notice', message: `Pushed ${registry.host}/team/x@${manifest?.digest} as ${space.sha}, latest, v1` },
    ]);
    expect(host.summaries).toEqual([expect.stringContaining(`\`${registry.host}/team/x@${manifest?.digest}\``)]);
  });

  test('says where it is from and when', async () => {
    await main(step({ labels: 'team=ml' }));
    const { config } = JSON.parse(String(registry.manifest('team/x', space.sha)?.body)) as {
      config: { digest: string };
    };
    expect(JSON.parse(String(registry.blob('team/x', config.digest)))).toMatchObject({
      config: {
        Labels: {
          team: 'ml',
          'org.opencontainers.image.revision': space.sha,
          'org.opencontainers.image.source': 'https://github.com/my-team/trainer',
          'org.opencontainers.image.created': space.committedAt,
        },
      },
    });
  });

  test('takes the commit that is given, and warns when it is not the one checked out', async () => {
    const host = step({ commit: 'a'.repeat(40) });
    await main(host);
    expect(Object.keys(registry.tags('team/x'))).toEqual(['a'.repeat(40)]);
    expect(host.annotations[0]).toMatchObject({
      level: 'warning',
      message: expect.stringMatching(/^The checkout is at/),
    });
  });

  test('says which rules give it no tag, and why', async () => {
    const host = step({ tags: 'semver\nshort-sha' });
    await main(host);
    expect(host.log).toContain('No tag from `semver`: this event has no git tag that is a semantic version');
    expect(host.log.filter((line) => line.startsWith('No tag'))).toHaveLength(1);
  });

  test('goes to the registry that is given apart', async () => {
    const host = step({ image: 'team/y', registry: registry.host });
    await main(host);
    expect(host.outputs['image']).toBe(`${registry.host}/team/y`);
    expect(registry.tags('team/y')).toHaveProperty(space.sha);
  });
});

describe.each(['basic', 'bearer'] as const)('a registry with %s authentication', (auth) => {
  beforeEach(async () => {
    registry = await serve({ users: USERS, auth });
  });

  test('is logged in to, pushed to, and left without a trace', async () => {
    const host = step(USER);
    await main(host);

    expect(host.outputs['digest']).toBe(registry.manifest('team/x', space.sha)?.digest);
    expect(host.log.join('\n')).not.toContain('could not be read back');
    expect(space.left()).toEqual([]);
    expect(readdirSync(space.home)).toEqual([]);
    const base64 = Buffer.from('bob:sesame').toString('base64');
    expect(new Set(host.secrets.slice(0, 3))).toEqual(new Set(['sesame', base64]));
    expect(JSON.stringify([host.log, host.outputs, host.saved, host.summaries, host.annotations])).not.toMatch(
      new RegExp(`sesame|${base64}`),
    );
  });

  test('refuses a wrong password before anything is built', async () => {
    const host = step({ ...USER, password: 'wrong' });
    const error = await failureOf(host);

    expect(error.message).toMatch(new RegExp(`^Logging in to ${registry.host} as bob failed: .*(401|unauthorized)`));
    expect(hintOf(error)).toContain('Check `username` and `password`');
    expect(host.log).not.toContain(`▸ Building ${registry.host}/team/x`);
    expect(space.left()).toEqual([]);
  });
});

test('a login of an earlier step is used when there is none of its own', async () => {
  registry = await serve({ users: USERS });
  mkdirSync(join(space.home, '.docker'));
  const file = join(space.home, '.docker', 'config.json');
  const text = JSON.stringify({ auths: { [registry.host]: { auth: Buffer.from('bob:sesame').toString('base64') } } });
  writeFileSync(file, text);
  const host = step();
  await main(host);

  expect(host.outputs['pushed']).toBe('true');
  expect(readFileSync(file, 'utf8')).toBe(text);
});

describe('a pull request from a fork', () => {
  test.each([
    { name: 'an empty secret', inputs: { username: 'bob', password: '' } },
    {
      name: 'the token of the job',
      inputs: { username: 'bob', password: 'ghs_1', 'github-token': 'ghs_1', push: 'auto' },
    },
  ])('with $name builds, does not push, and says so', async ({ inputs }) => {
    // Whatever the token may read, it may log in with.
    registry = await serve({ users: { bob: 'ghs_1' } });
    const host = forkStep(inputs as Record<string, string>);
    await main(host);

    expect(host.outputs).toMatchObject({ pushed: 'false', tag: space.sha, tags: space.sha });
    expect(host.outputs).not.toHaveProperty('digest');
    expect(registry.tags('team/x')).toEqual({});
    expect(host.annotations).toEqual([{ level: 'notice', message: expect.stringMatching(/built but not pushed/) }]);
    expect(host.summaries).toEqual([expect.stringMatching(/^### ✅ Image: built, not pushed\n/)]);
  });
});

describe('a pull request from a fork whose login is refused', () => {
  const refused = { username: 'bob', password: 'wrong', 'github-token': 'wrong' };
  beforeEach(async () => {
    registry = await serve({ users: USERS });
  });

  test.each(['auto', 'false'])('is built with push %s, and one notice says why without credentials', async (push) => {
    const host = forkStep({ ...refused, push });
    await main(host);

    expect(host.outputs).toMatchObject({ pushed: 'false', tags: space.sha });
    expect(host.summaries).toEqual([expect.stringMatching(/^### ✅ Image: built, not pushed\n/)]);
    expect(host.annotations.filter(({ level }) => level !== 'notice')).toEqual([]);
    const notices = host.annotations.map(({ message }) => message).filter((message) => message.includes('Logging in'));
    expect(notices).toEqual([expect.stringMatching(/401|unauthorized/)]);
    expect(space.left()).toEqual([]);
  });

  test('fails when it is to push', async () => {
    const error = await failureOf(forkStep({ ...refused, push: 'true' }));
    expect(error.message).toMatch(/^Logging in to \S+ as bob failed: /);
  });
});

describe('a comment on a pull request', () => {
  test('is of the head that GitHub tells', async () => {
    const github = await startServer({
      'GET /repos/my-team/trainer/pulls/7': () => ({
        json: {
          number: 7,
          head: {
            sha: space.sha,
            ref: 'topic',
            repo: { full_name: 'my-team/trainer', pushed_at: '2026-01-01T00:00:00Z' },
          },
          base: { ref: 'main', repo: { full_name: 'my-team/trainer' } },
          state: 'open',
        },
      }),
    });
    const event = join(folder.path, 'event.json');
    const comment = { id: 1, created_at: '2026-01-02T00:00:00Z' };
    writeFileSync(event, JSON.stringify({ issue: { number: 7, pull_request: {} }, comment }));
    try {
      const env = {
        GITHUB_EVENT_NAME: 'issue_comment',
        GITHUB_EVENT_PATH: event,
        GITHUB_SHA: 'f'.repeat(40),
        GITHUB_API_URL: github.url,
      };
      const host = step({ 'github-token': 'ghs_1' }, env);
      await main(host);
      expect(host.outputs['tag']).toBe(space.sha);
    } finally {
      await github.close();
    }
  });
});

describe('a dry run', () => {
  test('shows the commands, and changes nothing', async () => {
    const host = step({ ...USER, tags: 'raw=latest', 'build-args': 'HF_TOKEN=hf_1\nEPOCHS=3', 'dry-run': 'true' });
    await main(host);

    const shown = host.log.filter((line) => line.startsWith('docker '));
    expect(shown).toEqual([
      expect.stringMatching(
        /^docker build --tag=\S+ --tag=\S+:latest .*--build-arg=HF_TOKEN=\*\*\* --build-arg=EPOCHS=3/,
      ),
      `docker push ${registry.host}/team/x:${space.sha}`,
      `docker push ${registry.host}/team/x:latest`,
    ]);
    expect(registry.requests).toEqual([]);
    expect(space.left()).toEqual([]);
    expect(host.saved).toEqual({});
    expect(host.outputs).toMatchObject({ pushed: 'false', tags: '' });
    expect(JSON.stringify([host.log, host.summaries])).not.toMatch(/hf_1|sesame/);
    expect(host.annotations).toEqual([
      { level: 'warning', message: expect.stringContaining('HF_TOKEN') },
      { level: 'notice', message: expect.stringMatching(/^Dry run: nothing was built or pushed/) },
    ]);
  });

  test('of a pull request from a fork does not say that anything was built', async () => {
    const host = forkStep({ 'dry-run': 'true' });
    await main(host);
    expect(host.log).not.toContainEqual(expect.stringMatching(/^docker push/));
    expect(host.annotations).toEqual([{ level: 'notice', message: expect.stringMatching(/^Dry run: /) }]);
  });
});

describe('before the engine is asked', () => {
  test.each([
    { name: 'an empty secret', inputs: { username: 'bob' }, error: /^`password`: is empty, but `username` is given/ },
    { name: 'no such folder', inputs: { context: 'nowhere' }, error: /^`context`: there is no folder nowhere/ },
    { name: 'no such Dockerfile', inputs: { file: 'none' }, error: /^`file`: There is no Dockerfile at none/ },
  ])('$name is refused', async ({ inputs, error }) => {
    const { path, calls } = recordedDocker(folder.path, []);
    const reason = await failureOf(step(inputs as Record<string, string>, { PATH: path }));
    expect(reason.message).toMatch(error);
    expect(calls()).toEqual([]);
  });
});

describe('a build that fails', () => {
  test('is one error, and pushes nothing', async () => {
    space.writeDockerfile('FROM scratch\nCOPY absent /absent\n');
    const host = step();
    const error = await failureOf(host);

    expect(error.message).toMatch(new RegExp(`^Building ${registry.host}/team/x failed: .*absent`));
    expect(registry.requests).toEqual([]);
    expect(host.outputs).toMatchObject({ pushed: 'false', tags: '' });
    expect(host.summaries).toEqual([expect.stringMatching(/^### ❌ Image: not built\n/)]);
  });
});

describe('a push that fails', () => {
  test.each([
    { name: '503', fault: { status: 503 } },
    { name: '500', fault: { status: 500 } },
    { name: '429', fault: registryFailure('TOOMANYREQUESTS') },
  ])('with $name twice is tried again, and done', async ({ fault }) => {
    registry.fail({ on: 'PUT /v2/team/x/manifests/*', times: 2, fault });
    const host = step();
    await main(host);

    expect(host.outputs).toMatchObject({ pushed: 'true', digest: registry.manifest('team/x', space.sha)?.digest });
    expect(host.sleeps).toEqual([3_000, 6_000]);
  });

  test('past its retries says what is pushed and what is not', async () => {
    registry.fail({ on: 'PUT /v2/team/x/manifests/latest', times: 9, fault: { status: 503 } });
    const host = step({ tags: 'raw=latest\nraw=v1', retries: '1' });
    const error = await failureOf(host);

    expect(error.message).toMatch(new RegExp(`:latest failed: .*503.*; pushed: ${space.sha}; not pushed: latest, v1$`));
    expect(registry.asked.filter((request) => request.endsWith('/manifests/latest'))).toHaveLength(2);
    const { digest } = registry.manifest('team/x', space.sha) ?? {};
    expect(host.outputs).toMatchObject({ pushed: 'false', tags: space.sha, digest });
    expect(host.summaries).toEqual([expect.stringMatching(/^### ❌ Image: pushed in part\n/)]);
  });

  test('because it is refused is not tried again', async () => {
    registry.fail({ on: 'PUT /v2/team/x/manifests/*', times: 9, fault: registryFailure('DENIED') });
    const host = step();
    const error = await failureOf(host);

    expect(error.message).toMatch(/failed: denied/);
    expect(hintOf(error)).toContain('may push to');
    expect(host.sleeps).toEqual([]);
  });
});

describe('what docker says and what the registry says', () => {
  const pushed = `sha256:${'1'.repeat(64)}`;
  const answers = (push: string): Answer[] => [
    { to: 'version', stdout: '{"Client":{"Version":"28.2.2"},"Server":{"Version":"28.2.2"}}' },
    { to: 'buildx version' },
    { to: 'buildx inspect', stdout: 'Name: default\nDriver: docker\n' },
    { to: 'info', stdout: '{}' },
    { to: 'history' },
    { to: 'buildx build', stderr: '#1 done\n' },
    { to: 'image inspect', stdout: '{"Id":"sha256:1d","Size":10}' },
    { to: 'push', stdout: push },
  ];
  const recorded = (push: string, env = {}) => {
    const { path, calls } = recordedDocker(folder.path, answers(push));
    return { calls, host: step({}, { PATH: path, ...env }) };
  };
  const line = (digest: string) => `${space.sha}: digest: ${digest} size: 735\n`;
  const onRegistry = (digest: string) =>
    registry.fail({ on: 'HEAD /v2/team/x/manifests/*', fault: { headers: { 'docker-content-digest': digest } } });

  test('may differ when another job moves the tag, which is warned of', async () => {
    const { host } = recorded(line(pushed));
    const moved = `sha256:${'2'.repeat(64)}`;
    onRegistry(moved);
    registry.fail({
      on: `HEAD /v2/team/x/manifests/${pushed}`,
      fault: { headers: { 'docker-content-digest': pushed } },
    });
    await main(host);
    expect(host.outputs['digest']).toBe(pushed);
    expect(host.annotations[0]).toEqual({
      level: 'warning',
      message: `${registry.host}/team/x:${space.sha} was pushed as ${pushed}, but is ${moved} now: another job pushes the same tag`,
    });
  });

  test('must not differ between tags, as when a job that shares the daemon takes one', async () => {
    const other = `sha256:${'2'.repeat(64)}`;
    const latest = { to: `push ${registry.host}/team/x:latest`, stdout: `latest: digest: ${other} size: 735\n` };
    const { path } = recordedDocker(folder.path, [latest, ...answers(line(pushed))]);
    const host = step({ tags: 'raw=latest' }, { PATH: path });
    onRegistry(pushed);
    const error = await failureOf(host);
    expect(error.message).toBe(
      `${registry.host}/team/x:latest was pushed as ${other}, and not as ${pushed}: another job has given the tag to its image ` +
        `in this daemon; pushed: ${space.sha}; not pushed: latest`,
    );
    expect(hintOf(error)).toMatch(/`concurrency` group/);
    expect(host.outputs).toMatchObject({ pushed: 'false', tags: space.sha, digest: pushed });
  });

  test('must not differ when the registry does not have what was pushed', async () => {
    const { host } = recorded(line(pushed));
    const made = `sha256:${'2'.repeat(64)}`;
    onRegistry(made);
    const error = await failureOf(host);
    expect(error.message).toMatch(`:${space.sha} was pushed as ${pushed}, but the registry has only ${made}`);
    expect(hintOf(error)).toMatch(/changes what is pushed/);
    expect(host.outputs).not.toHaveProperty('digest');
  });

  test('is looked for again when the registry is slow to show it', async () => {
    const { host } = recorded(line(pushed));
    registry.fail({ on: 'HEAD /v2/*', times: 2, fault: { status: 404 } });
    onRegistry(pushed);
    await main(host);
    expect(host.outputs['digest']).toBe(pushed);
    expect(host.annotations.map(({ level }) => level)).not.toContain('warning');
  });

  test('is an error when the registry does not have it, whatever docker was told', async () => {
    const { host } = recorded(line(pushed));
    const error = await failureOf(host);
    expect(error.message).toMatch(
      `The engine says that ${registry.host}/team/x:${space.sha} is pushed as ${pushed}, but the registry does not have it; pushed: nothing`,
    );
    expect(hintOf(error)).toContain('`image`');
    expect(host.outputs).not.toHaveProperty('digest');
    expect(host.sleeps.reduce((sum, pause) => sum + pause, 0)).toBeLessThan(60_000);
  });

  test('may be all that is known when the registry lets only docker in', async () => {
    const { host } = recorded(line(pushed));
    registry.fail({ on: 'HEAD /v2/*', times: 9, fault: { status: 403 } });
    await main(host);
    expect(host.outputs['digest']).toBe(pushed);
    expect(host.annotations[0]).toMatchObject({
      level: 'warning',
      message: expect.stringMatching(/is docker's word; it could not be read back: Reading \S+ failed: .*403/),
    });
  });

  test.each([
    { name: 'from the first tag on', shown: false, pushed: 'nothing; not pushed: SHA, latest' },
    { name: 'from the second tag on', shown: true, pushed: 'SHA; not pushed: latest' },
  ])('is not taken from docker alone when what answers is no registry, $name', async ({ shown, pushed: told }) => {
    const latest = { to: `push ${registry.host}/team/x:latest`, stdout: `latest: digest: ${pushed} size: 735\n` };
    const { path } = recordedDocker(folder.path, [latest, ...answers(line(pushed))]);
    const host = step({ tags: 'raw=latest' }, { PATH: path });
    const page = { headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' };
    if (shown) onRegistry(pushed);
    registry.fail({ on: '* /v2/*', times: 9, fault: page });
    const error = await failureOf(host);
    const [, reference, progress] =
      /^The engine says that (\S+) is pushed, but what answers there is no registry: .* the manifest is not JSON; pushed: (.*)$/.exec(
        error.message,
      ) ?? [error.message];
    expect(reference).toBe(`${registry.host}/team/x:${shown ? 'latest' : space.sha}`);
    expect(progress).toBe(told.replace('SHA', space.sha));
    expect(hintOf(error)).toContain('`image`');
    expect(host.outputs['pushed']).toBe('false');
  });

  test('is the registry alone when docker names no digest', async () => {
    const { host } = recorded('pushed\n');
    onRegistry(pushed);
    await main(host);
    expect(host.outputs['digest']).toBe(pushed);
  });

  test.each([
    { name: 'has no such tag', status: 404, error: /^Nobody names the digest of/ },
    { name: 'does not answer', status: 403, error: /^Reading \S+ failed: unexpected status: 403/ },
  ])('is an error when docker names no digest and the registry $name', async ({ status, error }) => {
    const { host } = recorded('pushed\n');
    registry.fail({ on: 'HEAD /v2/*', times: 9, fault: { status } });
    expect((await failureOf(host)).message).toMatch(error);
  });

  test('buildx gets what makes its images plain, and the time of the commit', async () => {
    const { host, calls } = recorded(line(pushed), { DOCKER_BUILDKIT: '0' });
    onRegistry(pushed);
    await main(host);
    const build = calls().find(({ args }) => args[1] === 'build');
    expect(build).toMatchObject({
      cwd: space.checkout,
      env: {
        DOCKER_BUILDKIT: '1',
        BUILDX_NO_DEFAULT_ATTESTATIONS: '1',
        SOURCE_DATE_EPOCH: String(Date.parse(space.committedAt) / 1_000),
      },
    });
    expect(host.outputs['builder']).toBe('buildx');
  });

  test.each([
    {
      name: 'lost the image',
      inspect: { exitCode: 1, stderr: 'Error: No such image' },
      error: /was built, but is not in the daemon: Error: No such image; pushed: nothing; /,
    },
    {
      name: 'does not answer with JSON',
      inspect: { stdout: 'hello' },
      error: /^`docker image inspect \S+` did not answer with JSON/,
    },
  ])('a daemon that $name is an error', async ({ inspect, error }) => {
    const { path } = recordedDocker(folder.path, [{ to: 'image inspect', ...inspect }, ...answers('')]);
    expect((await failureOf(step({}, { PATH: path }))).message).toMatch(error);
  });
});

describe('a step that is ended', () => {
  test('in the middle of the push leaves no credentials, and says only that', async () => {
    registry = await serve({ users: USERS });
    const host = step(USER);
    registry.fail({
      on: 'PUT /v2/team/x/manifests/*',
      fault: 'hang',
      onFault: () => {
        expect(space.left()).toHaveLength(1);
        host.cancel(new CancelledError('Cancelled (SIGTERM)', host.now()));
      },
    });
    expect((await failureOf(host)).message).toBe('Cancelled (SIGTERM)');
    expect(space.left()).toEqual([]);
    expect(host.outputs['pushed']).toBe('false');
  });

  test('by its time-out says what is pushed and what is not', async () => {
    const host = step({ tags: 'raw=latest', timeout: '10m' });
    registry.fail({ on: 'PUT /v2/team/x/manifests/latest', fault: 'hang', onFault: () => host.advance(600_000) });
    const error = await failureOf(host);

    expect(error.message).toBe(
      `Building and pushing the image took longer than 10m 00s; pushed: ${space.sha}; not pushed: latest`,
    );
    expect(hintOf(error)).toBe('Raise `timeout` if that is not enough.');
  });
});

test('without an engine nothing is changed, and the error says what to do', async () => {
  const { path } = recordedDocker(folder.path, [
    {
      to: 'version',
      exitCode: 1,
      stdout: '{"Client":{"Version":"28.2.2"},"Server":null}',
      stderr: 'Cannot connect to the Docker daemon at unix:///x\n',
    },
  ]);
  const host = step(USER, { PATH: path });
  const error = await failureOf(host);
  expect(error.message).toMatch(/^The Docker engine does not answer: Cannot connect/);
  expect(hintOf(error)).toMatch(/ubuntu-latest/);
  expect(host.saved).toEqual({});
});
