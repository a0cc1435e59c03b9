import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  digestOf,
  MEDIA_TYPES,
  type RegistryOptions,
  registryFailure,
  standInDocker,
  startRegistry,
  type TemporaryFolder,
  type TestRegistry,
  temporaryFolder,
} from '../src/index.ts';
import { dockerCommand } from '../src/stand-in/command.ts';
import { basic, registries } from './registries.ts';

interface Ended {
  code: number;
  out: string[];
  err: string[];
}

const NOTICE = 'stand-in docker: no engine answers here; packing the context into an image';

let folder: TemporaryFolder;
let registry: TestRegistry | undefined;
let env: Record<string, string>;
let count = 0;

beforeEach(() => {
  folder = temporaryFolder();
  env = { ...standInDocker(folder.path), DOCKER_CONFIG: join(folder.path, 'config'), HOME: folder.path };
});
afterEach(async () => {
  folder.remove();
  await registry?.close();
  registry = undefined;
});

async function started(options?: RegistryOptions): Promise<TestRegistry> {
  registry = await startRegistry(options);
  return registry;
}

/** Runs a command in this process, which is the same but for the start of Node. */
async function docker(args: readonly string[], stdin = ''): Promise<Ended> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await dockerCommand(args, {
    env,
    cwd: folder.path,
    stdin: () => Promise.resolve(stdin),
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
  });
  return { code, out, err };
}

/** Writes a context and gives its folder. */
function context(dockerfile: string, files: Readonly<Record<string, string>> = {}): string {
  const path = join(folder.path, `context-${count++}`);
  for (const [name, content] of Object.entries({ ...files, Dockerfile: dockerfile })) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return path;
}

const MODEL = `FROM scratch
ARG REVISION=none
ENV MODEL=/app/model.bin REV=$REVISION
LABEL org.opencontainers.image.title="A model"
WORKDIR /app
COPY model.bin .
COPY src src/
EXPOSE 8080
USER 1000
ENTRYPOINT ["/app/run"]
CMD serve now
`;
const FILES = { 'model.bin': 'weights', 'src/main.py': 'print(1)' };

async function inspected(name: string): Promise<Record<string, unknown>> {
  const { out } = await docker(['image', 'inspect', '--format', '{{json .}}', name]);
  return JSON.parse(String(out[0])) as Record<string, unknown>;
}

describe('the executable', () => {
  const run = (args: string[], stdin = '') =>
    new Promise<{ code: number; stdout: string; stderr: string }>((done) => {
      const child = execFile('docker', args, { env, cwd: folder.path }, (_, stdout, stderr) =>
        done({ code: child.exitCode ?? -1, stdout, stderr }),
      );
      child.stdin?.end(stdin);
    });

  test('is the docker on PATH, says what it is, and builds and pushes', async () => {
    const { host, tags } = await started({ users: { bob: 's3cret' } });
    const name = `${host}/team/model:v1`;
    expect(await run(['build', '-t', name, context(MODEL, FILES)])).toMatchObject({
      code: 0,
      stderr: `${NOTICE}\n`,
      stdout: expect.stringMatching(/Successfully built [0-9a-f]{12}\nSuccessfully tagged .*\/team\/model:v1\n$/),
    });
    expect(await run(['login', '-u', 'bob', '--password-stdin', host], 's3cret\n')).toMatchObject({ code: 0 });
    const pushed = await run(['push', name]);
    expect(pushed).toMatchObject({ code: 0, stderr: '' });
    expect(pushed.stdout).toContain(`v1: digest: ${tags('team/model')['v1']} size: `);
  });

  test('ends with the exit code of the command', async () => {
    expect(await run(['build', '--secret', 'x', '.'])).toMatchObject({ code: 125, stdout: '' });
  });
});

describe('what it says of itself', () => {
  test('its version, with a server that is marked', async () => {
    const { code, out } = await docker(['version', '--format', '{{json .}}']);
    expect(code).toBe(0);
    expect(JSON.parse(String(out[0]))).toMatchObject({
      Client: { Version: '28.2.2-stand-in' },
      Server: { Version: '28.2.2-stand-in', Platform: { Name: 'stand-in docker, no engine' } },
    });
  });

  test('its information', async () => {
    const { out } = await docker(['info', '--format', '{{json .}}']);
    expect(JSON.parse(String(out[0]))).toMatchObject({
      Driver: 'stand-in',
      DriverStatus: [],
      Images: 0,
      Name: hostname(),
      OSType: 'linux',
    });
    expect((await docker(['info', '--format', '{{.OperatingSystem}}'])).out).toEqual(['stand-in docker, no engine']);
  });

  test.each([
    {
      args: ['buildx', 'version'],
      err: "docker: unknown command: docker buildx\n\nRun 'docker --help' for more information",
    },
    {
      args: ['run', 'x'],
      err: 'knows only build, history, images, info, inspect, login, logout, push, rmi, tag, version, and not run',
    },
    { args: ['image', 'prune'], err: 'and not image prune' },
    {
      args: ['version', '--format', '{{range .}}'],
      err: 'the formats {{json .}}, {{json .Name}} and {{.Name}}, and not {{range .}}',
    },
  ])('it does not know $args', async ({ args, err }) => {
    expect(await docker(args)).toEqual({ code: 1, out: [], err: [expect.stringContaining(err)] });
  });

  test('it needs a folder for its images', async () => {
    env = {};
    expect((await docker(['images'])).err).toEqual(['the stand-in docker needs STAND_IN_DOCKER_ROOT']);
  });
});

describe('a build', () => {
  test('prints what the legacy builder prints', async () => {
    const { out } = await docker(['build', '-t', 'model', '-t', 'team/model:v2', context(MODEL, FILES)]);
    const { Id } = await inspected('model');
    const steps = out.filter((line) => line.startsWith('Step'));
    expect(out[0]).toMatch(/^Sending build context to Docker daemon {2}[\d.]+kB$/);
    expect(steps.slice(0, 3)).toEqual([
      'Step 1/11 : FROM scratch',
      'Step 2/11 : ARG REVISION=none',
      'Step 3/11 : ENV MODEL=/app/model.bin REV=$REVISION',
    ]);
    expect(out.slice(-3)).toEqual([
      `Successfully built ${String(Id).slice(7, 19)}`,
      'Successfully tagged model:latest',
      'Successfully tagged team/model:v2',
    ]);
  });

  test('makes the image that the Dockerfile describes', async () => {
    await docker([
      'build',
      '-t',
      'model',
      '--build-arg',
      'REVISION=abc',
      '--label',
      'b=$1 "2"',
      '--label',
      'a=1',
      context(MODEL, FILES),
    ]);
    expect(await inspected('model')).toMatchObject({
      RepoTags: ['model:latest'],
      RepoDigests: [],
      Os: 'linux',
      Created: '1970-01-01T00:00:00Z',
      Size: FILES['model.bin'].length + FILES['src/main.py'].length,
      Config: {
        Env: ['MODEL=/app/model.bin', 'REV=abc'],
        WorkingDir: '/app',
        User: '1000',
        ExposedPorts: { '8080/tcp': {} },
        Entrypoint: ['/app/run'],
        Cmd: ['/bin/sh', '-c', 'serve now'],
        Labels: { a: '1', b: '$1 "2"', 'org.opencontainers.image.title': 'A model' },
      },
      RootFS: { Type: 'layers', Layers: Array(3).fill(expect.stringMatching(/^sha256:[0-9a-f]{64}$/)) },
    });
  });

  test('twice is the same image, and another one after a change', async () => {
    const ids: string[] = [];
    for (const files of [FILES, FILES, { ...FILES, 'model.bin': 'other' }]) {
      await docker(['build', '--iidfile', 'id', '--no-cache', '--pull', context(MODEL, files)]);
      ids.push(readFileSync(join(folder.path, 'id'), 'utf8'));
    }
    expect(ids[0]).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  test('takes time, platform and arguments from the command line and the environment', async () => {
    env['FROM_ENV'] = 'e';
    const path = context('FROM scratch\nARG FROM_ENV\nARG UNSET\nLABEL e=$FROM_ENV u=$UNSET\n');
    const args = ['--build-arg', 'SOURCE_DATE_EPOCH=1767225600', '--build-arg', 'FROM_ENV', '--build-arg', 'NOBODY=1'];
    const { out } = await docker(['build', '-tx', '--platform=linux/arm/v7', ...args, path]);
    expect(out).toContain('[Warning] One or more build-args [NOBODY] were not consumed');
    expect(await inspected('x')).toMatchObject({
      Created: '2026-01-01T00:00:00Z',
      Architecture: 'arm',
      Variant: 'v7',
      Config: { Labels: { e: 'e', u: '' } },
    });
  });

  test('of one stage of several', async () => {
    const path = context('FROM scratch AS one\nLABEL stage=one\nFROM scratch AS two\nLABEL stage=two\n');
    await docker(['build', '-t', 'one', '--target', 'One', path]);
    await docker(['build', '-t=last', '--', path]);
    expect([await inspected('one'), await inspected('last')]).toMatchObject([
      { Config: { Labels: { stage: 'one' } } },
      { Config: { Labels: { stage: 'two' } } },
    ]);
  });

  test('from another Dockerfile, by its path from here', async () => {
    const path = context('FROM nothing');
    writeFileSync(join(folder.path, 'Other'), 'FROM scratch\nLABEL other=yes\n');
    expect(await docker(['build', '-q', '-f', 'Other', path])).toEqual({
      code: 0,
      out: [expect.stringMatching(/^sha256:[0-9a-f]{64}$/)],
      err: [NOTICE],
    });
  });

  test('takes from earlier ones the steps before the first that changed', async () => {
    const path = context('FROM scratch\nCOPY a /\nCOPY b /\nCMD ["c"]\n', { a: 'first', b: 'first' });
    const steps = async (...flags: string[]) => {
      const { out } = await docker(['build', ...flags, path]);
      return out.slice(1, -1).map((line) => line.replace(/[0-9a-f]{12}/, 'ID'));
    };
    const lines = (cached: readonly boolean[]) =>
      ['COPY a /', 'COPY b /', 'CMD ["c"]'].flatMap((text, at) => [
        `Step ${at + 2}/4 : ${text}`,
        ...(cached[at] ? [' ---> Using cache'] : []),
        ' ---> ID',
      ]);
    const from = ['Step 1/4 : FROM scratch', ' ---> '];
    expect(await steps()).toEqual([...from, ...lines([false, false, false])]);
    expect(await steps()).toEqual([...from, ...lines([true, true, true])]);
    expect(await steps('--no-cache')).toEqual([...from, ...lines([false, false, false])]);
    writeFileSync(join(path, 'b'), 'second');
    expect(await steps()).toEqual([...from, ...lines([true, false, false])]);
    expect(await steps('--platform=linux/arm64')).toEqual([...from, ...lines([false, false, false])]);
  });

  test('has a history, the last step first', async () => {
    const files = { a: 'x'.repeat(1_234), b: 'y' };
    const path = context('FROM scratch\nCOPY a /\nCMD ["c"]\nCOPY b /\n', files);
    await docker(['build', '-t', 'x', '--label', 'a=1', path]);
    const { Id } = await inspected('x');
    const { out } = await docker(['history', '--no-trunc', '--human=false', '--format', '{{json .}}', 'x']);
    expect(out.map((line) => JSON.parse(line) as unknown)).toEqual(
      [
        { CreatedBy: '/bin/sh -c #(nop)  LABEL a=1', ID: Id, Size: '0' },
        { CreatedBy: '/bin/sh -c #(nop) COPY b in / ', ID: '<missing>', Size: '1' },
        { CreatedBy: '/bin/sh -c #(nop)  CMD ["c"]', ID: '<missing>', Size: '0' },
        { CreatedBy: '/bin/sh -c #(nop) COPY a in / ', ID: '<missing>', Size: '1234' },
      ].map((row) => ({ Comment: '', CreatedAt: '1970-01-01T00:00:00Z', ...row })),
    );
    expect((await docker(['history', '--format', '{{.Size}}', 'x'])).out).toEqual(['0B', '1B', '0B', '1.23kB']);
  });

  test.each([
    {
      name: 'an unknown flag',
      args: ['--secret', 'id=x', '.'],
      code: 125,
      err: 'unknown flag: --secret\n\nUsage:  docker build',
    },
    { name: 'an unknown letter', args: ['-x', '.'], code: 125, err: "unknown shorthand flag: 'x' in -x" },
    { name: 'a flag without its value', args: ['.', '--tag'], code: 125, err: 'flag needs an argument: --tag' },
    {
      name: 'a name in upper case',
      args: ['-t', 'Model:1', '.'],
      code: 125,
      err: 'invalid argument "Model:1" for "-t, --tag" flag: invalid reference format: repository name (library/Model) must be lowercase',
    },
    { name: 'a bad tag', args: ['-t', 'model:feat/x', '.'], code: 125, err: 'flag: invalid reference format' },
    { name: 'no context', args: [], code: 1, err: '"docker build" requires exactly 1 argument' },
    {
      name: 'a context that is not there',
      args: ['nowhere'],
      code: 1,
      err: 'unable to prepare context: path "nowhere" not found',
    },
    {
      name: 'a context from elsewhere',
      args: ['https://example.com/x.git'],
      code: 1,
      err: 'the stand-in docker knows only a folder',
    },
    { name: 'no Dockerfile', args: ['.'], code: 1, err: 'unable to evaluate symlinks in Dockerfile path: lstat' },
  ])('refuses $name', async ({ args, code, err }) => {
    const ended = await docker(['build', ...args]);
    expect({ code: ended.code, err: ended.err.at(-1) }).toEqual({ code, err: expect.stringContaining(err) });
    expect(ended.out).toEqual([]);
  });

  test.each([
    { dockerfile: 'FROM scratch\nRUN make', err: 'and not RUN on line 2' },
    { dockerfile: 'FROM scratch\nCOPY none /', err: 'stat none: file does not exist' },
    { dockerfile: 'FROM scratch\nCOPY /', err: 'COPY requires at least two arguments' },
    { dockerfile: 'FROM scratch\nCOPY --chown=1 a /', err: 'COPY without flags, and not --chown=1' },
  ])('refuses $dockerfile', async ({ dockerfile, err }) => {
    const ended = await docker(['build', '-t', 'x', context(dockerfile)]);
    expect({ code: ended.code, err: ended.err.at(-1) }).toEqual({ code: 1, err: expect.stringContaining(err) });
    expect((await docker(['images'])).out).toEqual([]);
  });

  test('refuses a stage that is not there', async () => {
    const { err } = await docker(['build', '--target', 'x', context('FROM scratch')]);
    expect(err.at(-1)).toBe('Error response from daemon: failed to reach build target x in Dockerfile');
  });

  test('has no BuildKit', async () => {
    env['DOCKER_BUILDKIT'] = '1';
    expect(await docker(['build', context('FROM scratch')])).toMatchObject({
      code: 1,
      err: [expect.stringContaining('BuildKit is enabled but the buildx component is missing or broken')],
    });
  });
});

describe('the images', () => {
  beforeEach(async () => {
    await docker(['build', '-t', 'one:v1', context('FROM scratch\nLABEL a=1')]);
  });

  test('have more names by tag, and lose them by rmi', async () => {
    const { Id } = await inspected('one:v1');
    await docker(['tag', 'one:v1', 'team/two']);
    await docker(['tag', String(Id).slice(7, 19), 'three:x']);
    expect((await docker(['images', '--format', '{{.Repository}}'])).out).toEqual(['one', 'team/two', 'three']);
    expect((await docker(['images', '--no-trunc', '-q', 'one'])).out).toEqual([Id]);
    expect((await docker(['rmi', 'three:x'])).out).toEqual(['Untagged: three:x']);
    expect((await docker(['rmi', String(Id)])).out).toEqual([
      'Untagged: one:v1',
      'Untagged: team/two:latest',
      `Deleted: ${String(Id)}`,
    ]);
    expect((await docker(['images'])).out).toEqual([]);
  });

  test('are listed as lines', async () => {
    expect((await docker(['images'])).out).toEqual([expect.stringMatching(/^one {3}v1 {3}[0-9a-f]{12} {3}0B$/)]);
    expect((await docker(['history', 'one:v1'])).out).toHaveLength(1);
  });

  test('are inspected together, and what is missing is said last', async () => {
    const { code, out, err } = await docker(['inspect', 'one:v1', 'none']);
    expect({ code, err }).toEqual({ code: 1, err: ['Error: No such object: none'] });
    expect(JSON.parse(String(out[0]))).toMatchObject([{ RepoTags: ['one:v1'] }]);
    expect((await docker(['image', 'inspect', '-f', '{{json .RepoTags}}', 'one:v1'])).out).toEqual(['["one:v1"]']);
    expect((await docker(['image', 'inspect', '-f', '{{.Config.Labels.a}}', 'one:v1'])).out).toEqual(['1']);
  });

  test.each([
    { args: ['image', 'inspect', 'none'], err: 'Error response from daemon: No such image: none' },
    { args: ['tag', 'none', 'x'], err: 'Error response from daemon: No such image: none' },
    { args: ['rmi', 'none'], err: 'Error response from daemon: No such image: none' },
    {
      args: ['tag', 'one:v1', 'Upper'],
      err: 'Error parsing reference: "Upper" is not a valid repository/tag: invalid reference format: repository name (library/Upper) must be lowercase',
    },
  ])('$args fails', async ({ args, err }) => {
    expect(await docker(args)).toMatchObject({ code: 1, err: [err] });
  });
});

describe('a push', () => {
  const built = async (name: string, files = FILES) => docker(['build', '-t', name, context(MODEL, files)]);
  const login = (host: string, password = 's3cret') =>
    docker(['login', '-u', 'bob', '--password-stdin', host], password);

  test.each([
    { name: 'an open registry', options: {} },
    { name: 'names and passwords', options: { users: { bob: 's3cret' } } },
    { name: 'tokens', options: { users: { bob: 's3cret' }, auth: 'bearer' as const } },
  ])('to a registry with $name has the digest that the registry has', async ({ options }) => {
    const { host, manifest, blob } = await started(options);
    const name = `${host}/team/model:v1`;
    await built(name);
    if ('users' in options) expect((await login(host)).code).toBe(0);
    const { code, out, err } = await docker(['push', name]);
    expect({ code, err }).toEqual({ code: 0, err: [] });
    const stored = manifest('team/model', 'v1');
    expect(stored?.mediaType).toBe(MEDIA_TYPES.dockerManifest);
    expect(out[0]).toBe(`The push refers to repository [${host}/team/model]`);
    expect(out.slice(1, -1).map((line) => line.slice(14))).toEqual([
      ...Array<string>(3).fill('Preparing'),
      ...Array<string>(3).fill('Pushed'),
    ]);
    expect(out.at(-1)).toBe(`v1: digest: ${stored?.digest} size: ${stored?.body.length}`);
    expect(await inspected(name)).toMatchObject({ RepoDigests: [`${host}/team/model@${stored?.digest}`] });

    // What is there is an image: each layer is a tar whose digest the config names.
    const { config, layers } = JSON.parse(String(stored?.body)) as Record<'config', { digest: string }> & {
      layers: { digest: string; size: number }[];
    };
    const { rootfs } = JSON.parse(String(blob('team/model', config.digest))) as { rootfs: { diff_ids: string[] } };
    const tars = layers.map(({ digest }) => gunzipSync(blob('team/model', digest) ?? Buffer.alloc(0)));
    expect(tars.map(digestOf)).toEqual(rootfs.diff_ids);
    expect(tars.map(String).join()).toContain('weights');
  });

  test.each(registries.filter(({ there }) => there))('with a login is taken by $name', async ({ start }) => {
    const { url, stop } = await start({ bob: 's3cret' });
    try {
      const { host } = new URL(url);
      await built(`${host}/team/model:v1`);
      expect(await login(host, 'wrong')).toMatchObject({
        code: 1,
        err: [expect.stringContaining('401 Unauthorized')],
      });
      expect((await login(host)).code).toBe(0);
      const { code, out } = await docker(['push', `${host}/team/model:v1`]);
      expect(code).toBe(0);
      const headers = { accept: MEDIA_TYPES.dockerManifest, ...basic('bob:s3cret') };
      const answer = await fetch(`${url}/v2/team/model/manifests/v1`, { method: 'HEAD', headers });
      expect(out.at(-1)).toMatch(`v1: digest: ${answer.headers.get('docker-content-digest')} size: `);
    } finally {
      await stop();
    }
  });

  test('of the same image again, with another tag, sends no layer and has the same digest', async () => {
    const running = await started();
    const { host } = running;
    await built(`${host}/model:v1`);
    const first = await docker(['push', `${host}/model:v1`]);
    await docker(['tag', `${host}/model:v1`, `${host}/model:v2`]);
    const before = running.asked.length;
    const second = await docker(['push', `${host}/model:v2`]);
    expect(second.out.filter((line) => line.endsWith('Layer already exists'))).toHaveLength(3);
    expect(running.asked.slice(before).filter((asked) => !/^(GET|HEAD) /.test(asked))).toEqual([
      'PUT /v2/model/manifests/v2',
    ]);
    expect(String(second.out.at(-1)).replace('v2', 'v1')).toBe(first.out.at(-1));
    expect((await docker(['push', '-q', `${host}/model:v2`])).out).toEqual([`${host}/model:v2`]);
  });

  test.each([
    { fault: { status: 503, body: 'busy' }, on: 'PATCH *', times: 1 },
    { fault: { status: 500 }, on: 'POST *', times: 2 },
    { fault: 'reset' as const, on: 'PUT *blobs*', times: 1 },
  ])('of a blob is tried again after $fault', async (rule) => {
    const running = await started();
    const name = `${running.host}/model:v1`;
    await built(name);
    running.fail(rule);
    expect(await docker(['push', name])).toMatchObject({ code: 0 });
  });

  const MANIFEST = 'PUT *manifests*';
  test.each([
    {
      name: '503 for the manifest',
      fault: { status: 503, body: 'busy' },
      on: MANIFEST,
      err: 'received unexpected HTTP status: 503 Service Unavailable',
    },
    {
      name: '429 for the manifest',
      fault: registryFailure('TOOMANYREQUESTS', { message: 'slow down' }),
      on: MANIFEST,
      err: 'toomanyrequests: slow down',
    },
    {
      name: 'a tag that may not move',
      fault: registryFailure('TAG_INVALID', { message: 'The tag v1 is immutable' }),
      on: MANIFEST,
      err: 'tag invalid: The tag v1 is immutable',
    },
    {
      name: 'a repository that is not there',
      fault: registryFailure('NAME_UNKNOWN', { message: 'no such repository' }),
      on: 'POST *',
      err: 'name unknown: no such repository',
    },
    {
      name: 'a package that is not theirs',
      fault: registryFailure('DENIED', { message: 'permission_denied: write_package' }),
      on: 'POST *',
      err: 'denied: permission_denied: write_package',
    },
    {
      name: 'a refusal without a message',
      fault: registryFailure('DENIED', { message: '' }),
      on: 'POST *',
      err: 'denied',
    },
    {
      name: 'several errors',
      fault: { status: 400, json: { errors: [{ code: 'A_B', message: 'one' }, { code: 'C' }] } },
      on: MANIFEST,
      err: 'errors:\na b: one\nc\n',
    },
    {
      name: 'an answer of a proxy',
      fault: { status: 403, body: '<html>' },
      on: MANIFEST,
      err: 'error parsing HTTP 403 response body: no error details found in HTTP response body: "<html>"',
    },
    {
      name: 'a reset',
      fault: 'reset' as const,
      on: MANIFEST,
      err: /^Put "http:.*\/manifests\/v1": (EOF|read tcp .* connection reset by peer)$/,
    },
  ])("ends with the engine's words after $name", async ({ fault, on, err }) => {
    const running = await started();
    const name = `${running.host}/model:v1`;
    await built(name);
    running.fail({ on, fault, times: 100 });
    const ended = await docker(['push', name]);
    expect(ended).toMatchObject({ code: 1, err: [typeof err === 'string' ? err : expect.stringMatching(err)] });
    expect(ended.out.join()).not.toContain('digest:');
    expect(running.tags('model')).toEqual({});
  });

  test.each([
    { auth: 'basic' as const, err: 'no basic auth credentials' },
    { auth: 'bearer' as const, err: 'denied: requested access to the resource is denied' },
  ])('without a login to a registry with $auth: $err', async ({ auth, err }) => {
    const { host } = await started({ users: { bob: 's3cret' }, auth });
    await built(`${host}/model`);
    expect(await docker(['push', `${host}/model`])).toMatchObject({ code: 1, err: [err] });
  });

  test('with a password that was changed meanwhile', async () => {
    const { host } = await started({ users: { bob: 's3cret' } });
    await built(`${host}/model`);
    await login(host);
    const config = join(folder.path, 'config', 'config.json');
    const auth = Buffer.from('bob:old').toString('base64');
    writeFileSync(config, JSON.stringify({ auths: { [host]: { auth } } }));
    expect(await docker(['push', `${host}/model`])).toMatchObject({
      code: 1,
      err: ['unauthorized: authentication required'],
    });
  });

  test('to nobody', async () => {
    await built('127.0.0.1:2/model');
    expect(await docker(['push', '127.0.0.1:2/model'])).toMatchObject({
      code: 1,
      err: ['Get "http://127.0.0.1:2/v2/": dial tcp 127.0.0.1:2: connect: connection refused'],
    });
  });

  test.each([
    {
      name: 'example.com/model',
      err: 'the stand-in docker knows only registries on the loopback, and not example.com',
    },
    { name: 'example.com/model:none', err: 'tag does not exist: example.com/model:none' },
    { name: 'example.com/none', err: 'An image does not exist locally with the tag: example.com/none' },
    { name: 'Example', err: 'invalid reference format: repository name (library/Example) must be lowercase' },
  ])('of $name fails', async ({ name, err }) => {
    await built('example.com/model');
    expect(await docker(['push', name])).toMatchObject({ code: 1, err: [err] });
  });

  test.each([
    { name: 'a proxy elsewhere', proxy: { HTTPS_PROXY: 'http://proxy.example:3128', NODE_USE_ENV_PROXY: '1' } },
    { name: 'a proxy here that Node is not told to use', proxy: { HTTPS_PROXY: 'http://127.0.0.1:2' } },
  ])('leaves the machine neither through $name', async ({ proxy }) => {
    Object.assign(env, proxy);
    await built('example.com/model');
    expect((await docker(['push', 'example.com/model'])).err).toEqual([
      'the stand-in docker knows only registries on the loopback, and not example.com',
    ]);
  });
});

describe('a login', () => {
  const config = () => join(folder.path, 'config', 'config.json');
  const stored = () => JSON.parse(readFileSync(config(), 'utf8')) as unknown;
  const login = (host: string, stdin = 's3cret\n') => docker(['login', '-u', 'bob', '--password-stdin', host], stdin);

  test.each(['basic', 'bearer'] as const)(
    'with %s is kept where DOCKER_CONFIG says, for its owner alone',
    async (auth) => {
      const { host } = await started({ users: { bob: 's3cret' }, auth });
      const { code, out } = await login(`${host}/team`);
      expect({ code, out }).toEqual({ code: 0, out: ['Login Succeeded'] });
      expect(stored()).toEqual({ auths: { [host]: { auth: Buffer.from('bob:s3cret').toString('base64') } } });
      expect(statSync(config()).mode & 0o777).toBe(0o600);
      expect(statSync(dirname(config())).mode & 0o777).toBe(0o700);
      expect((await docker(['logout', host])).out).toEqual([`Removing login credentials for ${host}`]);
      expect(stored()).toEqual({ auths: {} });
    },
  );

  test('leaves the rest of the configuration', async () => {
    const { host } = await started();
    mkdirSync(dirname(config()));
    writeFileSync(config(), JSON.stringify({ proxies: { default: {} }, auths: { other: { auth: 'eDp5' } } }));
    await login(host);
    expect(stored()).toMatchObject({ proxies: { default: {} }, auths: { other: { auth: 'eDp5' }, [host]: {} } });
  });

  test('needs no readable configuration', async () => {
    const { host } = await started();
    mkdirSync(dirname(config()));
    writeFileSync(config(), '{');
    const { code, err } = await login(host);
    expect(code).toBe(0);
    expect(err[0]).toContain('WARNING: Error loading config file');
  });

  test('with a credential helper, which is not there', async () => {
    const { host } = await started({ users: { bob: 's3cret' } });
    mkdirSync(dirname(config()));
    const auth = Buffer.from('bob:s3cret').toString('base64');
    writeFileSync(config(), JSON.stringify({ credsStore: 'desktop', auths: { [host]: { auth } } }));
    expect(await login(host)).toMatchObject({
      code: 1,
      err: [expect.stringContaining('exec: "docker-credential-desktop": executable file not found in $PATH')],
    });
    // And what the file says of the host does not count.
    await docker(['build', '-t', `${host}/model`, context(MODEL, FILES)]);
    expect(await docker(['push', `${host}/model`])).toMatchObject({ code: 1, err: ['no basic auth credentials'] });
    writeFileSync(
      config(),
      JSON.stringify({ credsStore: 'desktop', credHelpers: { [host]: '' }, auths: { [host]: { auth } } }),
    );
    expect(await docker(['push', `${host}/model`])).toMatchObject({ code: 0 });
  });

  test.each([
    {
      name: 'a wrong password',
      stdin: 'wrong',
      auth: 'basic' as const,
      err: /^Error response from daemon: login attempt to http:.*\/v2\/ failed with status: 401 Unauthorized$/,
    },
    {
      name: 'a wrong password for a token',
      stdin: 'wrong',
      auth: 'bearer' as const,
      err: /^Error response from daemon: Get "http:.*unauthorized: incorrect username or password$/,
    },
    {
      name: 'no password',
      stdin: '\n',
      auth: 'basic' as const,
      err: /^Error: Cannot perform an interactive login from a non TTY device$/,
    },
  ])('with $name fails and keeps nothing', async ({ stdin, auth, err }) => {
    const { host } = await started({ users: { bob: 's3cret' }, auth });
    expect(await login(host, stdin)).toEqual({ code: 1, out: [], err: [expect.stringMatching(err)] });
    expect(stored).toThrow('ENOENT');
  });

  test('at nobody fails', async () => {
    expect((await login('127.0.0.1:2')).err).toEqual([
      'Error response from daemon: Get "http://127.0.0.1:2/v2/": dial tcp 127.0.0.1:2: connect: connection refused',
    ]);
  });

  test('needs a name', async () => {
    expect((await docker(['login', '--password-stdin', 'x'], 'y')).err).toEqual([
      'Must provide --username with --password-stdin',
    ]);
  });
});
