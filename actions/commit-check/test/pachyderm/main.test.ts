import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { describeError, hintOf } from '@ml-actions/core';
import type { FakeHost } from '@ml-actions/core/fake';
import { main } from '../../src/main.ts';
import { type PachydermScene, startPachydermScene } from './scene.ts';

let scene: PachydermScene;
beforeEach(async () => {
  scene = await startPachydermScene();
});
afterEach(() => scene.end());

const MINUTE = 60_000;
const OTHER = 'd'.repeat(40);

const runs = (host: FakeHost) =>
  JSON.parse(host.outputs['runs'] ?? '[]') as { id: string; name: string; verdict: string; nativeState: string }[];
const verdicts = (host: FakeHost) =>
  runs(host).map(({ name, verdict, nativeState }) => `${name} ${nativeState} ${verdict}`);

async function fails(host: FakeHost): Promise<string> {
  return main(host).then(
    () => '',
    (error: unknown) => (error as Error).message,
  );
}

describe('A check of the jobs of a server', () => {
  test('passes when they did, under a status of its own', async () => {
    await scene.update('train');
    scene.pass(MINUTE);
    const host = scene.check();
    await main(host);
    expect(scene.statuses()).toMatchObject([{ state: 'success', description: 'The run passed' }]);
    const [{ id = '' } = {}] = scene.server.jobs('default/train');
    expect(runs(host)).toMatchObject([{ backend: 'pachyderm', id: `default/train@${id}`, name: 'default/train' }]);
  });

  test('fails when one did, and says why', async () => {
    await scene.update('train');
    await scene.update('evaluate', { image: 'bad' });
    scene.pass(MINUTE);
    const host = scene.check();
    expect(await fails(host)).toMatch(/^1 of 2 runs failed: default\/evaluate \(datum [0-9a-f]+ failed/);
    expect(verdicts(host)).toEqual(['default/evaluate JOB_FAILURE failed', 'default/train JOB_SUCCESS passed']);
    expect(scene.statuses()).toMatchObject([{ state: 'failure' }]);
  });

  test('waits for those that go on', async () => {
    await scene.update('train');
    const host = scene.check({ wait: 'true' });
    await main(host);
    expect(scene.statuses().map(({ state }) => state)).toEqual(['pending', 'pending', 'success']);
  });

  test('goes on waiting while the server is away', async () => {
    await scene.update('train');
    const away = { code: 14, message: 'no healthy upstream' };
    scene.server.fail({ on: 'ListPipeline', after: 1, times: 12, fault: away });
    const host = scene.check({ wait: 'true' });
    await main(host);
    expect(host.log.join('\n')).toContain('no healthy upstream; the check goes on waiting');
    expect(scene.statuses().at(-1)).toMatchObject({ state: 'success' });
  });

  test('ends with an error when the token has expired meanwhile', async () => {
    await scene.update('train');
    const expired = { code: 13, message: 'token expiration is in the past' };
    scene.server.fail({ on: 'ListPipeline', after: 1, fault: expired });
    expect(await fails(scene.check({ wait: 'true' }))).toMatch(/Internal, token expiration is in the past$/);
    expect(scene.statuses().at(-1)).toMatchObject({ state: 'error' });
  });

  test.each<{ name: string; before: () => Promise<void>; verdicts: string[] }>([
    {
      name: 'other commits and none are not judged',
      before: async () => {
        await scene.update('train');
        await scene.update('old', { commit: OTHER, image: 'bad' });
        await scene.update('own', { commit: null, image: 'bad' });
        scene.pass(MINUTE);
      },
      verdicts: ['default/train JOB_SUCCESS passed'],
    },
    {
      name: 'an older version that carries the commit is judged when the current one carries another',
      before: async () => {
        await scene.update('train');
        scene.pass(MINUTE);
        await scene.update('train', { commit: OTHER, image: 'bad' });
        await scene.update('train', { commit: OTHER, image: 'bad' });
        scene.pass(MINUTE);
      },
      verdicts: ['default/train JOB_SUCCESS passed'],
    },
    {
      name: 'a version that another commit has cut short has not passed',
      before: async () => {
        await scene.update('train');
        await scene.update('train', { commit: OTHER });
        scene.pass(MINUTE);
      },
      verdicts: ['default/train JOB_KILLED failed'],
    },
    {
      name: 'a rerun takes the place of what failed',
      before: async () => {
        await scene.update('train', { image: 'bad' });
        scene.pass(MINUTE);
        await scene.update('train');
        scene.pass(MINUTE);
      },
      verdicts: ['default/train JOB_SUCCESS passed', 'default/train JOB_FAILURE superseded'],
    },
    {
      name: 'a rerun by somebody, with the spec that is there, counts for its commit',
      before: async () => {
        await scene.update('train', { image: 'bad' });
        scene.pass(MINUTE);
        scene.server.update('default/train');
        scene.pass(MINUTE);
      },
      verdicts: ['default/train JOB_FAILURE failed', 'default/train JOB_FAILURE superseded'],
    },
    {
      name: 'an update by somebody, without the commit, has ended what it found and does not count itself',
      before: async () => {
        await scene.update('train');
        await scene.update('train', { commit: null });
        scene.pass(MINUTE);
      },
      verdicts: ['default/train JOB_KILLED failed'],
    },
    {
      name: 'a rerun that waits to begin takes the place of what has passed',
      before: async () => {
        await scene.update('train');
        scene.pass(MINUTE);
        await scene.update('train');
      },
      verdicts: ['default/train JOB_CREATED pending', 'default/train JOB_SUCCESS superseded'],
    },
    {
      name: 'a later job of the version, by new data, takes the place of the first',
      before: async () => {
        await scene.update('train');
        scene.pass(MINUTE);
        scene.server.addData('default/images');
      },
      verdicts: ['default/train JOB_CREATED pending', 'default/train JOB_SUCCESS superseded'],
    },
    {
      name: 'what could not run has failed with what it reads',
      before: async () => {
        await scene.update('train', { image: 'bad' });
        await scene.update('evaluate', { repo: 'train' });
        scene.pass(MINUTE);
        scene.server.addData('default/images');
        scene.pass(MINUTE);
      },
      verdicts: [
        'default/evaluate JOB_SUCCESS superseded',
        'default/evaluate JOB_UNRUNNABLE failed',
        'default/train JOB_FAILURE failed',
        'default/train JOB_FAILURE superseded',
      ],
    },
    {
      name: 'a job without datums has not passed',
      before: async () => {
        scene.server.addRepo('default/empty', 0);
        await scene.update('train', { repo: 'empty' });
        scene.pass(MINUTE);
      },
      verdicts: ['default/train JOB_SUCCESS failed'],
    },
    {
      name: 'a pipeline that cannot make workers has failed, although its job waits',
      before: async () => {
        scene.server.setImage('never', { unpullable: 'x', impossible: 'no RC options' });
        await scene.update('train', { image: 'never' });
        scene.pass(MINUTE);
      },
      verdicts: ['default/train PIPELINE_FAILURE failed'],
    },
  ])('$name', async ({ before, verdicts: expected }) => {
    await before();
    const host = scene.check({ 'fail-on': 'never' });
    await main(host);
    expect(verdicts(host).sort()).toEqual([...expected].sort());
  });

  test('a job without datums passes where `allow` says so', async () => {
    scene.server.addRepo('default/empty', 0);
    await scene.update('train', { repo: 'empty' });
    scene.pass(MINUTE);
    expect(await fails(scene.check())).toContain('it had no datums: nothing matched its inputs');
    const host = scene.check({ allow: 'success, skipped' });
    await main(host);
    expect(verdicts(host)).toEqual(['default/train JOB_SUCCESS passed']);
  });

  test('names what is left out: what `ignore` has, and what has no job that ends', async () => {
    await scene.update('train');
    await scene.update('scratch', { image: 'bad' });
    await scene.update('feed', { more: { input: undefined, spout: {} } });
    scene.pass(MINUTE);
    const host = scene.check({ ignore: 'default/scr*', 'expected-runs': '2' });
    const error: unknown = await main(host).catch((each: unknown) => each);
    expect(describeError(error)).toBe('1 run, 1 more expected');
    expect(hintOf(error)).toContain('the commit has also default/feed, default/scratch');
    expect(verdicts(host)).toEqual(['default/train JOB_SUCCESS passed']);
  });

  test('without any job it fails, and says which ones count', async () => {
    const host = scene.check();
    expect(await fails(host)).not.toBe('');
    expect(scene.statuses()).toMatchObject([{ state: 'failure' }]);
    expect(host.summaries.join('\n')).toContain('a version that carries the commit');
  });

  test('one look costs few requests', async () => {
    for (const name of ['a', 'b', 'c']) await scene.update(name);
    scene.pass(MINUTE);
    const before = scene.server.asked.length;
    await main(scene.check());
    expect(scene.server.asked.slice(before).sort()).toEqual(
      ['GetVersion', 'InspectPipeline', 'InspectPipeline', 'InspectPipeline', 'ListJob', 'ListJob', 'ListJob'].concat([
        'ListPipeline',
        'WhoAmI',
      ]),
    );
  });
});

describe('A check that cannot ask', () => {
  test.each<{ name: string; inputs: Record<string, string>; message: RegExp }>([
    { name: 'no address', inputs: { url: '' }, message: /`url` is required with `backend: pachyderm`/ },
    { name: 'a wrong address', inputs: { url: 'ftp://x' }, message: /`url`: / },
    { name: 'a certificate that is none', inputs: { 'ca-certificate': 'x' }, message: /`ca-certificate` is not/ },
    {
      name: 'an address of gRPC for another backend',
      inputs: { backend: 'sematic', url: 'grpc://x' },
      message: /`url`: is not an http or https URL/,
    },
    {
      name: 'an input of another backend',
      inputs: { 'look-back': '1d' },
      message: /`look-back`: is not for `backend: pachyderm`/,
    },
  ])('says so: $name', async ({ inputs, message }) => {
    expect(await fails(scene.check(inputs))).toMatch(message);
    expect(scene.statuses().filter(({ state }) => state !== 'error')).toEqual([]);
  });

  test('the variables of the original action are read, and the token is hidden', async () => {
    await scene.update('train');
    scene.pass(MINUTE);
    const host = scene.check(
      { url: '' },
      { env: { PACHYDERM_CLUSTER_URL: scene.server.url, PACHYDERM_TOKEN: 'secret-1' } },
    );
    await main(host);
    expect(host.secrets).toContain('secret-1');
  });

  test('a server that is too old, and one that refuses the token, leave nothing pending', async () => {
    await scene.end();
    scene = await startPachydermScene({ tokens: { good: { subject: 'robot:ci' } } });
    expect(await fails(scene.check({ token: 'bad' }))).toMatch(/Unauthenticated/);
    expect(scene.statuses().filter(({ state }) => state === 'pending')).toEqual([]);
    await scene.end();
    scene = await startPachydermScene({ version: [2, 7, 8] });
    expect(await fails(scene.check())).toContain('is Pachyderm 2.7.8');
  });
});
