// release.yml as it stands, but for what only GitHub can do: attest, and run what was released.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { gitEnvironment, type TemporaryFolder, temporaryFolder } from '@ml-actions/testing';
import { runWorkflow, type WorkflowResult } from '@ml-actions/workflow-runner';
import { APP_TOKEN, openScene, type Scene, SLUG } from './scene.ts';

const ROOT = dirname(dirname(import.meta.dirname));
const FILE = join(ROOT, '.github/workflows/release.yml');
const TEXT = readFileSync(FILE, 'utf8')
  .replace(/\n {2}smoke:[\s\S]*$/, '\n')
  .replace(/ {6}- uses: actions\/attest@[\s\S]*?\n\n/, '      - run: ls actions/*/dist/*\n\n');

// Each run of the workflow has a dozen checkouts and programs.
jest.setTimeout(300_000);

let scene: Scene;
let folder: TemporaryFolder;
beforeEach(async () => {
  scene = await openScene(APP_TOKEN);
  folder = temporaryFolder();
  for (const name of ['home', 'temp']) mkdirSync(join(folder.path, name));
  const tools = ['release.ts', ...readdirSync(join(ROOT, 'tools/release')).map((name) => `release/${name}`)];
  const files = tools.map((name) => [`tools/${name}`, readFileSync(join(ROOT, 'tools', name), 'utf8')] as const);
  await scene.repository.commit({ ...Object.fromEntries(files), '.nvmrc': '24\n' }, 'The tool');
  await scene.repository.git('push', '--quiet', 'origin', 'main');
});
afterEach(async () => {
  folder.remove();
  await scene.close();
});

async function run(inputs: Readonly<Record<string, string | boolean>>): Promise<WorkflowResult> {
  await scene.repository.git('checkout', '--quiet', 'main');
  return runWorkflow({
    file: FILE,
    text: TEXT,
    event: { name: 'workflow_dispatch', payload: { inputs } },
    repository: {
      slug: SLUG,
      folder: scene.repository.remote ?? '',
      sha: await scene.repository.git('rev-parse', 'HEAD'),
      ref: 'refs/heads/main',
    },
    vars: {
      RELEASE_APP_CLIENT_ID: 'Iv1.release',
      RELEASE_COMMITTER_NAME: 'A Tester',
      RELEASE_COMMITTER_EMAIL: 'tester@example.com',
    },
    secrets: { RELEASE_APP_KEY: 'app-battery-staple', RELEASE_SIGNING_KEY: scene.key },
    tokenFor: () => APP_TOKEN,
    apiUrl: scene.github.server.url,
    env: {
      ...gitEnvironment,
      PATH: scene.PATH,
      HOME: join(folder.path, 'home'),
      RUNNER_TEMP: join(folder.path, 'temp'),
      TMPDIR: join(folder.path, 'temp'),
    },
    actions: { root: ROOT, slug: SLUG },
  });
}

const resultsOf = ({ jobs }: WorkflowResult): Record<string, string> =>
  Object.fromEntries(jobs.map(({ id, result }) => [id, result]));
const logOf = ({ jobs }: WorkflowResult): string => jobs.flatMap(({ steps }) => steps.map(({ log }) => log)).join('\n');

test('run twice, before and after the merge, it makes a release; once more, it does nothing', async () => {
  const first = await run({ version: '1.0.0', 'dry-run': false });
  expect([resultsOf(first), first.result === 'success' ? '' : logOf(first)]).toEqual([
    { plan: 'success', prepare: 'success', verify: 'skipped', attest: 'skipped', publish: 'skipped' },
    '',
  ]);
  await scene.merge('1.0.0', 'main');
  const second = await run({ version: '1.0.0', 'dry-run': false });
  expect([resultsOf(second), second.result === 'success' ? '' : logOf(second)]).toEqual([
    { plan: 'success', prepare: 'skipped', verify: 'success', attest: 'success', publish: 'success' },
    '',
  ]);
  expect(await scene.tags()).toEqual({ 'v1.0.0': '1.0.0', 'v1.0': '1.0.0', v1: '1.0.0' });
  expect(await scene.isSigned('v1.0.0')).toBe(true);
  expect(scene.github.latest).toBe('v1.0.0');
  const third = await run({ version: '1.0.0', 'dry-run': false });
  expect(third.result).toBe('success');
  expect(logOf(third)).toContain('1.0.0 is released, there is nothing left to do');
  for (const each of [first, second, third]) expect(logOf(each)).not.toMatch(/battery-staple|PRIVATE KEY/);
});

test('a dry run plans, and no job with rights is begun', async () => {
  const { jobs } = await run({ version: '1.0.0', 'dry-run': true });
  expect(jobs.filter(({ result }) => result !== 'skipped').map(({ id }) => id)).toEqual(['plan']);
  expect(jobs[0]?.steps.map(({ log }) => log).join('\n')).toContain(
    'Would change package.json, CHANGELOG.md on release/v1.0.0',
  );
  expect(await scene.tags()).toEqual({});
  expect(scene.github.pulls).toEqual([]);
});
