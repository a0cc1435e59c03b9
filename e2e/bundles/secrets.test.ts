// No token, password or key that an action was given, or got for it, is ever seen: but by the server that it is for.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startGitServer, type TestServer } from '@ml-actions/testing';
import { openScene, PASSWORD, PERMISSIONS, REPOSITORY, type Scene, type Step, type StepOptions } from './scene.ts';

let scene: Scene;
let servers: TestServer[];
beforeEach(async () => {
  scene = await openScene();
  servers = [scene.github, scene.registry];
});
afterEach(async () => {
  await scene.end();
  await Promise.all(servers.slice(2).map((server) => server.close()));
});

const tokenOf = (permissions = PERMISSIONS): string =>
  scene.github.addToken({ kind: 'actions', repository: REPOSITORY, permissions });

/** All that others may come to see of a step: other steps, readers of the log, processes of the machine. */
function visible(step: Step): string[] {
  const { stdout, stderr, outputs, state, env, paths, summary, post } = step;
  const calls = scene.programs.calls();
  return [
    ...stdout.split('\n').filter((line) => !line.startsWith('::add-mask::')),
    stderr,
    summary,
    JSON.stringify([outputs, state, env, paths]),
    ...(post === undefined ? [] : [post.stdout.replaceAll(/^::add-mask::.*$/gm, ''), post.stderr, post.summary]),
    ...scene.texts(),
    ...calls.map(({ argv }) => argv.join(' ')),
    // Git gets its credentials there: its configuration is a file, and its arguments can be read by everybody.
    ...calls.filter(({ argv }) => argv[0] !== 'git').map(({ env }) => env),
  ];
}

const decoded = (base64: string): string => Buffer.from(base64, 'base64').toString();

/** What was sent to prove who asks, encoded and not. */
const sent = (): string[] => [
  ...new Set(
    servers.flatMap(({ requests }) => requests).flatMap(({ headers }) => credentialsIn(headers['authorization'])),
  ),
];

function credentialsIn(authorization = ''): string[] {
  const [scheme = '', text] = authorization.split(' ');
  if (text === undefined) return [];
  return /^basic$/i.test(scheme) ? [text, decoded(text).replace(/^[^:]*:/, '')] : [text];
}

/** A secret as it is, without its line ends, and as tools write it. */
const formsOf = (secret: string): string[] =>
  [secret, ...secret.split('\n').filter((line) => line.length > 30)].flatMap((text) => [
    text,
    Buffer.from(text).toString('base64'),
    encodeURIComponent(text),
    JSON.stringify(text).slice(1, -1),
  ]);

/** What an action made of its secrets, or got for them, and what a program that it starts may print. */
const derivedFrom = (given: readonly string[]): string[] =>
  sent().filter((text) => text.startsWith('ghs_') || given.some((secret) => decoded(text).includes(secret)));

/** @param given the secrets among the inputs. */
function expectHidden(step: Step, given: readonly string[]): void {
  const seen = visible(step);
  for (const secret of [...given, ...sent()].flatMap(formsOf)) {
    // Not as one assertion on the whole text: its message would be that text.
    expect(seen.filter((text) => text.includes(secret))).toEqual([]);
  }
  for (const secret of [...given, ...derivedFrom(given)]) expect(step.masks).toContain(secret.trimEnd());
}

test('a secret that is printed, and one that is sent, are seen here', async () => {
  const githubToken = tokenOf();
  const step = await scene.step('tag-and-launch-run', {
    githubToken,
    inputs: { name: 'train', launch: 'echo "$SECRET"' },
    env: { SECRET: 'battery-staple-correct-horse' },
  });
  expect(visible(step)).toContain('battery-staple-correct-horse');
  expect(sent()).toEqual([githubToken]);
});

interface Case {
  name: string;
  action: string;
  exitCode: number;
  prepare: () => Prepared | Promise<Prepared>;
}

interface Prepared extends StepOptions {
  /** Those among the inputs. */
  secrets: string[];
}

const withToken = (inputs: Record<string, string>, token = tokenOf()) => ({
  secrets: [token],
  githubToken: token,
  inputs,
});

const withApp = (inputs: Record<string, string>) => {
  const app = scene.github.addApp({ slug: 'gate', permissions: PERMISSIONS, repositories: [REPOSITORY] });
  const token = tokenOf({});
  return {
    secrets: [app.privateKey, token],
    githubToken: token,
    inputs: { ...inputs, 'github-app-id': String(app.id), 'github-app-private-key': app.privateKey },
  };
};

/** The checkout comes from a server that wants to know who asks. */
async function withGitServer(granted: 'read' | 'write'): Promise<Prepared> {
  const token = tokenOf();
  const server = await startGitServer(scene.checkout.remote ?? '', new Map([[token, granted]]));
  servers.push(server);
  await scene.checkout.git('remote', 'set-url', 'origin', `${server.url}/${REPOSITORY}.git`);
  return { ...withToken({ results: 'results.json' }, token), env: { GITHUB_SERVER_URL: server.url } };
}

/** Prints its environment. */
const launch = 'env; echo \'{"r2": 0.9}\' > "$RESULTS_FILE"';
const login = (password: string): Prepared => ({
  secrets: [password],
  inputs: { image: scene.image, username: 'ada', password },
});

const cases: Case[] = [
  {
    name: 'a run of a command that prints its environment',
    action: 'tag-and-launch-run',
    exitCode: 0,
    prepare: () => withToken({ name: 'train', launch }),
  },
  {
    name: 'a run recorded by an App',
    action: 'tag-and-launch-run',
    exitCode: 0,
    prepare: () => withApp({ name: 'train', launch }),
  },
  {
    name: 'a token that GitHub does not know',
    action: 'tag-and-launch-run',
    exitCode: 1,
    prepare: () => withToken({ name: 'train', launch }, 'ghs_0123456789abcdef0123456789abcdef0123'),
  },
  { name: 'a check', action: 'commit-check', exitCode: 0, prepare: () => withToken({ 'expected-runs': '0' }) },
  { name: 'a check by an App', action: 'commit-check', exitCode: 0, prepare: () => withApp({ 'expected-runs': '0' }) },
  {
    name: 'a key that is not that of the App',
    action: 'commit-check',
    exitCode: 1,
    prepare: () => {
      const { secrets, inputs, ...rest } = withApp({ 'expected-runs': '0' });
      const other = scene.github.addApp({ slug: 'other', permissions: {}, repositories: [] });
      return { ...rest, secrets, inputs: { ...inputs, 'github-app-id': String(other.id) } };
    },
  },
  {
    name: 'half of a key',
    action: 'commit-check',
    exitCode: 1,
    prepare: () => {
      const { inputs, ...rest } = withApp({ 'expected-runs': '0' });
      const key = inputs['github-app-private-key'].slice(0, 900);
      return { ...rest, secrets: [key], inputs: { ...inputs, 'github-app-private-key': key } };
    },
  },
  {
    name: 'numbers that are recorded over HTTP',
    action: 'benchmark-alerts',
    exitCode: 0,
    prepare: () => withGitServer('write'),
  },
  {
    name: 'numbers that may not be recorded',
    action: 'benchmark-alerts',
    exitCode: 1,
    prepare: () => withGitServer('read'),
  },
  { name: 'an image that is pushed', action: 'build-and-push-image', exitCode: 0, prepare: () => login(PASSWORD) },
  {
    name: 'a password that the registry refuses',
    action: 'build-and-push-image',
    exitCode: 1,
    prepare: () => login('wrong-horse-battery-staple'),
  },
  {
    name: 'a pull request that is asked for its head',
    action: 'update-pipeline',
    exitCode: 0,
    prepare: () => ({
      ...withToken({ 'pipeline-files': 'pipelines', image: 'registry.example/petal-width' }),
      event: scene.comment(),
    }),
  },
];

describe.each(cases)('$action, $name', ({ action, exitCode, prepare }) => {
  test('hides what is secret', async () => {
    const { secrets, ...options } = await prepare();
    const step = await scene.step(action, options);
    expect(step).toMatchObject({ exitCode, stderr: '' });
    expectHidden(step, secrets);
  });
});
