// The stand-in for Python, for machines without it: the example is launched and judged as with the client.
import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openSematic, type SematicScene, STAND_IN } from '../examples/sematic.ts';
import { jobResults } from '../examples/show.ts';
import { standInPython } from './python.ts';

let sematic: SematicScene;
beforeEach(async () => {
  sematic = await openSematic(STAND_IN);
});
afterEach(() => sematic.end());

test('a push to main is launched with its tags, its image and its commit, and passes', async () => {
  const { server, sha, onPush } = sematic;
  expect(jobResults(await onPush())).toMatchObject({ build: 'success', launch: 'success', check: 'success' });
  const [id = '', ...others] = server.roots();
  expect(others).toEqual([]);
  expect(server.run(id).row()).toMatchObject({
    name: 'regression',
    future_state: 'RESOLVED',
    tags: expect.arrayContaining([`checks-commit:${sha}`, 'run/regression']),
    container_image_uri: expect.stringMatching(/@sha256:[0-9a-f]{64}$/),
  });
  expect(server.run(id).resolution()?.git_info_json).toMatchObject({ commit: sha, dirty: false });
});

test.each([
  { args: '-m pip list', why: 'does not know -m pip' },
  { args: '-m pipelines.launch --name a --detach', why: 'unrecognized arguments: --name a --detach' },
  { args: '-m pipelines.launch --name a', why: 'runs no pipeline on this machine' },
])('$args is refused', ({ args, why }) => {
  const ended = spawnSync('sh', ['-c', `exec ${standInPython} ${args}`], {
    cwd: sematic.scene.checkout.path,
    env: { PATH: process.env['PATH'] },
    encoding: 'utf8',
  });
  expect(ended.status).toBe(1);
  expect(ended.stderr).toContain(why);
});
