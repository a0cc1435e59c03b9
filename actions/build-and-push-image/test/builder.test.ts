import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { hintOf } from '@ml-actions/core';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import { startRegistry, type TestRegistry } from '@ml-actions/testing';
import { main } from '../src/main.ts';
import { image, store } from './registry/images.ts';
import { type Answer, type RecordedDocker, recordedDocker } from './support/recorded-docker.ts';
import { type Workspace, workspace } from './support/workspace.ts';

// A builder outside the daemon needs an image from Docker Hub, so that there is none here: what docker is told, and what is made
// of its answers, stands in these tests. The registry is a real one to the step.

let space: Workspace;
let registry: TestRegistry;
beforeEach(async () => {
  space = await workspace({ Dockerfile: 'FROM scratch\nCOPY model.txt /\n', 'model.txt': 'weights\n' });
  registry = await startRegistry();
});
afterEach(async () => {
  await registry.close();
  space.remove();
});

const pushed = image({ layers: ['a layer'] });
const ENGINE: readonly Answer[] = [
  { to: 'version', stdout: '{"Client":{"Version":"28.2.2"},"Server":{"Version":"28.2.2","Os":"linux"}}' },
  { to: 'buildx version', stdout: 'github.com/docker/buildx v0.31.1 abc\n' },
  { to: 'buildx inspect farm', stdout: 'Name:   farm\nDriver: docker-container\n' },
  { to: 'info', stdout: '{"OSType":"linux","Architecture":"x86_64"}' },
];
const BUILD = 'buildx build --metadata-file=';

function step(
  build: readonly Answer[],
  inputs: Record<string, string> = {},
): { host: FakeHost; docker: RecordedDocker } {
  const docker = recordedDocker(mkdtempSync(join(space.home, 'docker-')), [...ENGINE, ...build]);
  const host = fakeHost({
    inputs: { image: `${registry.host}/team/x`, builder: 'farm', tags: 'raw=latest', ...inputs },
    env: { ...space.env, PATH: docker.path },
  });
  return { host, docker };
}

const builds = ({ calls }: RecordedDocker) => calls().filter(({ args }) => args[1] === 'build');

describe('a builder outside the daemon', () => {
  const metadata = JSON.stringify({ 'containerimage.digest': pushed.digest, 'buildx.build.ref': 'farm/farm0/1' });

  test('pushes what never moves, and the registry gives it the other tags', async () => {
    await store(registry, 'team/x', pushed, { tag: space.sha });
    const { host, docker } = step([{ to: BUILD, metadata }]);
    await main(host);

    const [build, more] = builds(docker).map(({ args }) => args);
    expect(more).toBeUndefined();
    expect(build).toEqual(
      expect.arrayContaining(['--builder=farm', '--push', `--tag=${registry.host}/team/x:${space.sha}`]),
    );
    expect(build?.filter((arg) => /^--(tag|load)/.test(arg))).toHaveLength(1);
    expect(docker.calls().map(({ args }) => args[0])).not.toContain('push');
    expect(registry.tags('team/x')).toEqual({ [space.sha]: pushed.digest, latest: pushed.digest });
    expect(host.outputs).toMatchObject({
      digest: pushed.digest,
      tags: `${space.sha}\nlatest`,
      platforms: 'linux/amd64',
      'size-bytes': String('a layer'.length),
      builder: 'buildx',
      pushed: 'true',
    });
    expect(host.outputs).not.toHaveProperty('image-id');
    expect(JSON.parse(host.outputs['metadata'] ?? '')).toMatchObject({ 'buildx.build.ref': 'farm/farm0/1' });
    expect(space.left()).toEqual([]);
  });

  test('is asked again when its push fails, and looks for nothing new then', async () => {
    await store(registry, 'team/x', pushed, { tag: space.sha });
    const failed = `ERROR: failed to solve: failed to push ${registry.host}/team/x:1: unexpected status from PUT request: 503 Service Unavailable\n`;
    const { host, docker } = step(
      [
        { to: BUILD, exitCode: 1, stderr: failed, times: 1 },
        { to: BUILD, metadata },
      ],
      {
        'no-cache': 'true',
        pull: 'true',
      },
    );
    await main(host);

    const flags = builds(docker).map(({ args }) => args.filter((arg) => arg === '--no-cache' || arg === '--pull'));
    expect(flags).toEqual([['--no-cache', '--pull'], []]);
    expect(host.outputs['pushed']).toBe('true');
    expect(host.log.join('\n')).toMatch(/Pushing \S+ failed: .*503.*; trying again in \ds/);
  });

  test('is not asked again when the build fails, whatever it says', async () => {
    const failed =
      'ERROR: failed to solve: process "/bin/sh -c curl: 503 Service Unavailable" did not complete successfully: exit code: 22\n';
    const { host, docker } = step([{ to: BUILD, exitCode: 1, stderr: failed }]);
    const error: unknown = await main(host).catch((reason: unknown) => reason);

    expect(builds(docker)).toHaveLength(1);
    expect((error as Error).message).toMatch(
      new RegExp(`^Building ${registry.host}/team/x failed: .*; pushed: nothing; not pushed: ${space.sha}, latest$`),
    );
    expect(hintOf(error)).toMatch(/^Correct the Dockerfile/);
  });

  test('whose image is not in the registry afterwards is not believed to have pushed its tags', async () => {
    const { host } = step([{ to: BUILD, metadata }]);
    const error: unknown = await main(host).catch((reason: unknown) => reason);
    expect((error as Error).message).toMatch(
      / is pushed as sha256:.*, but the registry does not have it; pushed: nothing; not pushed: [0-9a-f]{40}, latest$/,
    );
  });

  test.each([
    { given: { push: 'false' }, flags: ['--output=type=cacheonly'], tags: '' },
    { given: { push: 'false', load: 'true' }, flags: ['--load'], tags: 'both' },
  ])('with $given pushes nothing', async ({ given, flags, tags }) => {
    const { host, docker } = step(
      [
        { to: BUILD },
        { to: 'image inspect', stdout: '{"Id":"sha256:1d","Size":10,"Os":"linux","Architecture":"amd64"}' },
        { to: 'history' },
      ],
      given as unknown as Record<string, string>,
    );
    await main(host);

    expect(builds(docker)[0]?.args.filter((arg) => /^--(push|load|output)/.test(arg))).toEqual(flags);
    expect(registry.requests).toEqual([]);
    expect(host.outputs).toMatchObject({ pushed: 'false', tags: tags === 'both' ? `${space.sha}\nlatest` : '' });
  });
});

describe('secrets of a build', () => {
  test('reach docker in its environment alone', async () => {
    await store(registry, 'team/x', pushed, { tag: space.sha });
    const { host, docker } = step([{ to: BUILD }], { secrets: 'HF_TOKEN=hf_sesame\nid=netrc,src=model.txt' });
    await main(host);

    const [build] = builds(docker);
    expect(build?.env['BUILD_SECRET_1']).toBe('hf_sesame');
    expect(build?.args.filter((arg) => arg.startsWith('--secret'))).toEqual([
      '--secret=id=HF_TOKEN,env=BUILD_SECRET_1',
      `--secret=id=netrc,src=${join(space.checkout, 'model.txt')}`,
    ]);
    expect(host.secrets).toContain('hf_sesame');
    const told = [
      host.log,
      host.outputs,
      host.saved,
      host.summaries,
      host.annotations,
      docker.calls().map(({ args }) => args),
    ];
    expect(JSON.stringify(told)).not.toContain('hf_sesame');
  });

  test.each([
    { secrets: 'id=a,env=NOT_SET', error: '`secrets`: a is in the variable NOT_SET, which is not set or empty' },
    { secrets: 'id=a,src=no/file', error: '`secrets`: a is in the file no/file, which is not there' },
  ])('that are not where they are said to be are refused: $secrets', async ({ secrets, error }) => {
    const { host, docker } = step([], { secrets });
    await expect(main(host)).rejects.toThrow(error);
    expect(docker.calls()).toEqual([]);
  });
});

describe('a Dockerfile that fails', () => {
  const excerpt = [
    '#5 [2/2] COPY absent /',
    '#5 ERROR: "/absent": not found',
    '------',
    ' > [2/2] COPY absent /:',
    '------',
    'Dockerfile:2',
    '   2 | >>> COPY absent /',
  ];

  test('is shown at its line', async () => {
    const stderr = `${excerpt.join('\n')}\nERROR: failed to solve: failed to compute cache key: "/absent": not found\n`;
    const { host } = step([{ to: BUILD, exitCode: 1, stderr }]);
    await expect(main(host)).rejects.toThrow(/^Building \S+ failed: failed to solve/);
    expect(host.annotations).toContainEqual({
      level: 'error',
      message: expect.stringContaining('"/absent": not found'),
      title: 'The build failed here',
      file: 'Dockerfile',
      startLine: 2,
    });
  });

  test('is shown at its line where BuildKit is too old to tell it', async () => {
    const stderr = `${excerpt.slice(0, 5).join('\n')}\nfailed to compute cache key: "/absent" not found: not found\n`;
    space.writeDockerfile('FROM scratch\n\nCOPY \\\n  absent /\n');
    const { host } = step([{ to: BUILD, exitCode: 1, stderr }]);
    await expect(main(host)).rejects.toThrow(/^Building \S+ failed: failed to compute/);
    expect(host.annotations).toContainEqual(expect.objectContaining({ file: 'Dockerfile', startLine: 3 }));
  });

  test('or could be better has its warnings at their lines', async () => {
    await store(registry, 'team/x', pushed, { tag: space.sha });
    const stderr =
      "#1 [internal] load build definition from Dockerfile\n#1 WARN: FromAsCasing: 'as' and 'FROM' keywords' casing do not match (line 1)\n#1 DONE 0.0s\n";
    const { host } = step([{ to: BUILD, stderr }]);
    await main(host);
    expect(host.annotations).toContainEqual({
      level: 'warning',
      message: "'as' and 'FROM' keywords' casing do not match",
      title: 'FromAsCasing',
      file: 'Dockerfile',
      startLine: 1,
    });
  });
});
