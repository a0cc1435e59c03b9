import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { standInDocker, type TemporaryFolder, temporaryFolder } from '../src/index.ts';
import { dockerCommand } from '../src/stand-in/command.ts';

const NOTICE = 'stand-in docker: no engine answers here; packing the context into an image';

let folder: TemporaryFolder;
let env: Record<string, string>;
beforeEach(() => {
  folder = temporaryFolder();
  env = standInDocker(folder.path, 'buildx');
});
afterEach(() => folder.remove());

interface Ended {
  code: number;
  /** The lines of each stream. */
  out: string[];
  err: string[];
}

async function docker(...args: readonly string[]): Promise<Ended> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await dockerCommand(args, {
    env,
    cwd: folder.path,
    stdin: () => Promise.resolve(''),
    out: (text) => void out.push(...text.split('\n')),
    err: (text) => void err.push(...text.split('\n')),
  });
  return { code, out, err };
}

function context(dockerfile: string): string {
  const path = join(folder.path, 'context');
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'Dockerfile'), dockerfile);
  writeFileSync(join(path, 'model.txt'), 'weights');
  return path;
}

async function inspected(name: string): Promise<Record<string, unknown>> {
  return JSON.parse(String((await docker('image', 'inspect', '--format', '{{json .}}', name)).out[0])) as Record<
    string,
    unknown
  >;
}

const MODEL = 'FROM scratch\nENV A=1\nWORKDIR /app\nCOPY model.txt .\n';

test('is there, with the daemon for its one builder', async () => {
  expect(await docker('buildx', 'version')).toMatchObject({
    code: 0,
    out: [expect.stringMatching(/^github\.com\/docker\/buildx v\d+\.\d+\.\d+ stand-in$/)],
  });
  expect((await docker('buildx', 'inspect')).out).toEqual(['Name:   default', 'Driver: docker']);
});

describe('a build', () => {
  test("makes the legacy builder's image, in BuildKit's words on standard error", async () => {
    const { code, out, err } = await docker('buildx', 'build', '--load', '--progress=plain', '-t', 'x', context(MODEL));
    const { Id } = await inspected('x');
    expect({ code, out }).toEqual({ code: 0, out: [] });
    expect(err).toEqual([
      NOTICE,
      '#0 building with "default" instance using docker driver',
      '',
      '#1 [internal] load build context',
      '#1 DONE 0.0s',
      '',
      '#2 [stage-0 1/1] WORKDIR /app',
      '#2 DONE 0.0s',
      '',
      '#3 [stage-0 2/2] COPY model.txt .',
      '#3 DONE 0.0s',
      '',
      '#4 exporting to image',
      `#4 writing image ${String(Id)} done`,
      '#4 naming to x:latest done',
      '#4 DONE 0.0s',
    ]);
    env['DOCKER_BUILDKIT'] = '0';
    expect((await docker('build', '-t', 'legacy', context(MODEL))).out.at(-1)).toBe(
      'Successfully tagged legacy:latest',
    );
    expect((await inspected('legacy'))['Id']).toBe(Id);
  });

  test('is what `docker build` does too, and says what was cached', async () => {
    await docker('build', context(MODEL));
    const { err } = await docker('build', context(MODEL));
    expect(err.filter((line) => line.endsWith('CACHED'))).toEqual(['#2 CACHED', '#3 CACHED']);
  });

  test('leaves the digest of the image in a file', async () => {
    await docker('buildx', 'build', '--metadata-file=m.json', '-t', 'x', context(MODEL));
    const { Id } = await inspected('x');
    expect(JSON.parse(readFileSync(join(folder.path, 'm.json'), 'utf8'))).toEqual({
      'buildx.build.ref': expect.stringMatching(/^default\/default\/./),
      'containerimage.config.digest': Id,
      'containerimage.digest': Id,
    });
  });

  test('takes its time from the environment', async () => {
    env['SOURCE_DATE_EPOCH'] = '1767225600';
    await docker('buildx', 'build', '-t', 'x', context(MODEL));
    expect(await inspected('x')).toMatchObject({ Created: '2026-01-01T00:00:00Z' });
  });

  test('takes secrets, and leaves nothing of them', async () => {
    env['TOKEN'] = 'hf-sesame';
    writeFileSync(join(folder.path, 'key'), 'key-sesame');
    const secrets = ['--secret=id=HF_TOKEN,env=TOKEN', '--secret', 'id=key,src=key'];
    const { code, err } = await docker('buildx', 'build', ...secrets, '-t', 'x', context(MODEL));
    expect(code).toBe(0);
    expect(`${err.join()}${JSON.stringify(await inspected('x'))}`).not.toContain('sesame');
  });

  test.each([
    { name: 'a builder that nobody made', args: ['--builder=remote'], err: 'ERROR: no builder "remote" found' },
    { name: 'another progress', args: ['--progress=tty'], err: 'knows only --progress=plain, and not tty' },
    { name: 'what needs another driver', args: ['--push'], code: 125, err: 'unknown flag: --push' },
    { name: 'a variable that is not set', args: ['--secret=id=x,env=NONE'], err: 'secret x: not found' },
    { name: 'a file that is not there', args: ['--secret=id=x,src=none'], err: 'secret x: not found' },
    { name: 'a secret without a source', args: ['--secret=id=x'], err: 'knows only --secret id=NAME,env=VARIABLE' },
    { name: 'a secret of two sources', args: ['--secret=id=x,env=A,src=b'], err: 'knows only --secret' },
  ])('refuses $name', async ({ args, code = 1, err }) => {
    const ended = await docker('buildx', 'build', ...args, '-t', 'x', context(MODEL));
    expect(ended).toMatchObject({ code, out: [] });
    expect(ended.err.join('\n')).toContain(err);
    expect((await docker('images')).out).toEqual([]);
  });

  test('that fails says so in the words of BuildKit', async () => {
    const { code, err } = await docker('buildx', 'build', context('FROM scratch\nCOPPY a /\n'));
    expect({ code, err: err.at(-1) }).toEqual({
      code: 1,
      err: 'ERROR: failed to build: failed to solve: dockerfile parse error line 2: unknown instruction: COPPY',
    });
  });
});

test.each(['create', 'ls', ''])('does not know buildx %s', async (command) => {
  expect((await docker('buildx', command)).err).toEqual([
    `the stand-in docker knows only buildx version, inspect and build, and not ${command}`,
  ]);
});

describe.each([
  { runner: 'X64', architecture: 'amd64', kernel: 'x86_64' },
  { runner: 'ARM64', architecture: 'arm64', kernel: 'aarch64' },
])('on a runner that is $runner', ({ runner, architecture, kernel }) => {
  beforeEach(() => {
    env['RUNNER_ARCH'] = runner;
  });

  test('the daemon says so, and builds for that', async () => {
    expect((await docker('version', '--format', '{{.Server.Arch}}')).out).toEqual([architecture]);
    expect((await docker('info', '--format', '{{.Architecture}}')).out).toEqual([kernel]);
    await docker('build', '-t', 'x', context(MODEL));
    expect(await inspected('x')).toMatchObject({ Os: 'linux', Architecture: architecture });
  });
});
