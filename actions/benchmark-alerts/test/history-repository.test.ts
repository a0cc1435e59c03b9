import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { runAction } from '@ml-actions/core';
import { startGitServer, type TestServer } from '@ml-actions/testing';
import { main } from '../src/main.ts';
import { git, leftovers, openScene, type Scene } from './scene.ts';

const [WRITER, READER] = ['ghp_may-write', 'ghp_may-read'];
const BRANCH = 'benchmark-history';

let scene: Scene;
/** Another repository than that of the checkout, behind a server that asks for a token. */
let history: string;
let server: TestServer;
/** What each token may do there; that of the job may nothing. */
let access: Map<string, 'read' | 'write'>;

beforeEach(async () => {
  scene = await openScene();
  history = join(scene.root, 'benchmarks.git');
  git(scene.root, 'init', '--quiet', '--bare', history);
  git(history, 'config', 'http.receivepack', 'true');
  access = new Map([
    [WRITER, 'write'],
    [READER, 'read'],
  ] as const);
  server = await startGitServer(history, access);
});
afterEach(async () => {
  await server.close();
  await scene.close();
});

const step = (accuracy: number, token?: string, inputs: Record<string, string> = {}) => {
  const sha = scene.commit();
  scene.write('results.json', { train: { accuracy } });
  const given = token === undefined ? {} : { 'history-token': token };
  return scene
    .step({
      inputs: { 'history-repository': 'acme/benchmarks', ...given, ...inputs },
      env: { GITHUB_SERVER_URL: server.url },
    })
    .then((host) => ({ ...host, sha }));
};
const recorded = (): number => git(history, 'ls-tree', '-r', '--name-only', BRANCH).split('\n').filter(Boolean).length;
const basic = (token: string): string => `basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;

test('is read and written with its own token, which alone it is shown', async () => {
  for (let n = 0; n < 4; n++) expect((await step(0.9, WRITER)).failures).toEqual([]);
  expect(recorded()).toBe(4);
  // Nothing of it is in the repository of the checkout.
  expect(scene.refs()).toEqual(['refs/heads/main']);

  const { failures, outputs, sha, secrets, log } = await step(0.5, WRITER);
  expect(failures).toEqual(['1 regression: accuracy −44.4\u00A0%']);
  expect(JSON.parse(outputs['report-json'] ?? '')).toMatchObject({ comparisons: [{ baseline: { runs: 4 } }] });
  // The run is recorded and the report is posted before the step fails.
  expect(recorded()).toBe(5);
  expect(scene.repository.statuses(sha)).toMatchObject([{ state: 'failure' }]);
  expect(new Set(server.requests.map(({ headers }) => headers['authorization']))).toEqual(new Set([basic(WRITER)]));
  expect(secrets).toEqual(expect.arrayContaining([WRITER, basic(WRITER).slice('basic '.length)]));
  expect(log.join('\n')).not.toContain(WRITER);
  expect(leftovers(scene)).toEqual([]);
});

test('is read with a token that may only read, and the failed push names `history-token` after the verdict', async () => {
  for (let n = 0; n < 4; n++) await step(0.9, WRITER);
  const { failures, annotations, sha, summaries } = await step(0.5, READER);
  expect(failures).toEqual([
    expect.stringMatching(
      /^1 regression: accuracy −44.4\u00A0%; The history cannot be written: git push ended with \d+: .*403/,
    ),
  ]);
  expect(annotations.map(({ message }) => message).join()).toContain(
    'Check that `history-token` may write the contents of acme/benchmarks',
  );
  expect(scene.repository.statuses(sha)).toMatchObject([{ state: 'failure' }]);
  expect(summaries[0]).toContain('It may not be recorded\\: the history could not be written');
  expect(recorded()).toBe(4);
  expect((await step(0.9, READER, { record: 'never' })).failures).toEqual([]);
});

test.each([
  ['a token that is not known there', 'ghp_expired', 'Check that `history-token` may read acme/benchmarks'],
  ['no token of its own', undefined, 'Set `history-token`'],
])('cannot be read with %s, which the commit and the hint say', async (_, token, hint) => {
  const { failures, annotations, sha, outputs } = await step(0.9, token);
  expect(failures).toEqual([expect.stringMatching(/^The history cannot be read: git ls-remote ended with 128: /)]);
  expect(annotations.map(({ message }) => message).join()).toContain(hint);
  expect(outputs).toEqual({ conclusion: 'error' });
  expect(scene.repository.statuses(sha)).toMatchObject([{ state: 'error' }]);
});

test('that a job may read without a token of its own needs one to be written', async () => {
  await step(0.9, WRITER);
  // A public repository.
  access.get = (token) => (Map.prototype.get.call(access, token) as 'write' | undefined) ?? 'read';
  const { failures, annotations, outputs } = await step(0.9);
  expect(outputs['conclusion']).toBe('success');
  expect(failures).toEqual([expect.stringMatching(/^The history cannot be written: git push ended with/)]);
  expect(annotations.map(({ message }) => message).join()).toContain('Set `history-token`');
});

test('is written once, also when git hangs after its push has arrived', async () => {
  await server.close();
  scene.commit();
  scene.write('results.json', { train: { accuracy: 0.9 } });
  server = await startGitServer(history, access, { pushed: async () => host.advance(5 * 60_000) });
  server.fail({ on: 'POST */git-receive-pack', fault: 'hang-after' });
  const host = scene.host({
    inputs: { 'history-repository': 'acme/benchmarks', 'history-token': WRITER },
    env: { GITHUB_SERVER_URL: server.url },
  });
  await runAction(host, { main });
  expect(host.failures).toEqual([]);
  expect(recorded()).toBe(1);
  expect(server.asked.filter((asked) => asked.endsWith('/git-receive-pack'))).toHaveLength(1);
});
