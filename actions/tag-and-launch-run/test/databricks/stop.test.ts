// How launches end otherwise than by the end of their runs, and what is left of them then.
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CancelledError } from '@ml-actions/core';
import type { FakeHost } from '@ml-actions/core/fake';
import type { Permissions } from '@ml-actions/github/fake';
import type { Reply } from '@ml-actions/testing';
import { main, post } from '../../src/main.ts';
import { mortal, REPOSITORY, until } from '../scene.ts';
import { CANCEL, type DatabricksScene, DIRECTORY, GET, REPAIR, SUBMIT, startDatabricksScene } from './scene.ts';

let scene: DatabricksScene;
beforeEach(async () => {
  scene = await startDatabricksScene();
});
afterEach(() => scene.end());

const MINUTE = 60_000;
const LONG = { tasks: { notebook: { takes: 60 * MINUTE } } };
const FAILED = { outcome: 'FAILED', error: 'ValueError: no', takes: 1_000 };
const last = () => scene.statuses().at(-1);

async function fails(host: FakeHost): Promise<string> {
  return main(host).then(
    () => '',
    (error: unknown) => (error as Error).message,
  );
}

const abort = (host: FakeHost) => () => host.cancel(new CancelledError('Cancelled (SIGTERM)', host.now()));

/** Cancels the step at the first request to an endpoint. */
async function abortedAt(on: string, fault: 'reset' | 'reset-after', inputs: Readonly<Record<string, string>> = {}) {
  scene.server.script(LONG);
  const host = scene.launch(inputs);
  scene.server.fail({ on, fault, onFault: abort(host) });
  expect(await fails(host)).toContain('SIGTERM');
  return host;
}

describe('A step that is cancelled', () => {
  test('cancels its run', async () => {
    const host = await abortedAt(GET, 'reset-after');
    expect(scene.sent(CANCEL)).toHaveLength(1);
    expect(await scene.life()).toBe('CANCELED');
    expect(last()).toMatchObject({ state: 'error', description: expect.stringContaining('Cancelled') });
    expect(host.outputs).toMatchObject({ 'run-id': scene.server.runs()[0], state: 'cancelled' });
  });

  test('finds the run that it was just launching, and cancels it', async () => {
    await abortedAt(SUBMIT, 'reset-after');
    expect(scene.server.runs()).toHaveLength(1);
    scene.pass(MINUTE);
    expect(await scene.life()).toBe('CANCELED');
    expect(last()).toMatchObject({ state: 'error' });
  });

  test('lets it go on when it is told to, to be settled by a recheck', async () => {
    await abortedAt(GET, 'reset-after', { 'cancel-on-abort': 'false' });
    expect(scene.sent(CANCEL)).toEqual([]);
    expect(last()).toMatchObject({ state: 'pending', ids: scene.server.runs()[0] });
    scene.pass(2 * 60 * MINUTE);
    await main(scene.other({ mode: 'recheck', name: '*' }));
    expect(last()).toMatchObject({ state: 'success' });
  });

  test('leaves a run that cannot be cancelled to its post step', async () => {
    scene.server.fail({ on: CANCEL, fault: { status: 500 }, times: 1 });
    const host = await abortedAt(GET, 'reset-after');
    expect(last()).toMatchObject({ state: 'pending' });
    await post(scene.launch({}, { state: host.saved }));
    scene.pass(MINUTE);
    expect(await scene.life()).toBe('CANCELED');
    expect(last()).toMatchObject({ state: 'error' });
  });
});

describe('A step that is killed', () => {
  /** @returns what the runner has of a step that it kills at the first request to an endpoint. */
  async function killedAt(on: string, fault: 'reset' | 'reset-after', inputs: Readonly<Record<string, string>>) {
    scene.server.script(LONG);
    const victim = mortal(scene.launch(inputs));
    let state: Readonly<Record<string, string>> | undefined;
    scene.server.fail({
      on,
      fault,
      onFault: () => {
        state = victim.kill();
      },
    });
    void main(victim.host);
    await until(() => state !== undefined, on);
    return state ?? {};
  }

  test.each<[when: string, on: string, fault: 'reset' | 'reset-after']>([
    ['before its submit has arrived', SUBMIT, 'reset'],
    ['before the answer to its submit has', SUBMIT, 'reset-after'],
    ['while it looks at its run', GET, 'reset'],
  ])('%s leaves no run behind', async (_, on, fault) => {
    const state = await killedAt(on, fault, {});
    await post(scene.launch({}, { state }));
    scene.pass(MINUTE);
    expect(scene.server.runs()).toHaveLength(1);
    expect(await scene.life()).toBe('CANCELED');
    expect(last()).toMatchObject({ state: 'error', description: expect.stringContaining('Cancelled') });
  });

  test('while it uploads leaves neither run nor folder', async () => {
    scene.write('nb/train.py', 'print(1)');
    const work = { notebook: 'nb/train.py' };
    const state = await killedAt('POST /api/2.0/workspace/import', 'reset-after', work);
    const folder = String(scene.sent('POST /api/2.0/workspace/mkdirs')[0]?.['path']);
    expect(scene.server.object(folder)).toBeDefined();
    await post(scene.launch(work, { state }));
    expect(scene.server.object(folder)).toBeUndefined();
    expect(scene.server.runs()).toEqual([]);
    expect(last()).toMatchObject({ state: 'error' });
  });

  test('with a run that nobody can find stays pending until it is overdue', async () => {
    const state = await killedAt(SUBMIT, 'reset-after', {});
    scene.server.fail({ on: SUBMIT, fault: 'reset', times: 99 });
    await post(scene.launch({}, { state }));
    expect(last()).toMatchObject({ state: 'pending', description: expect.stringContaining('to be settled') });
  });
});

describe('A submit whose answers are all lost', () => {
  test('is found by one more look, and followed', async () => {
    scene.server.fail({ on: SUBMIT, fault: 'reset-after', times: 9 });
    const host = scene.launch();
    expect(await fails(host)).toBe('');
    expect(scene.server.runs()).toHaveLength(1);
    expect(host.outputs['state']).toBe('succeeded');
    expect(last()).toMatchObject({ state: 'success' });
  });

  test('stays pending, and its run is cancelled by the post step', async () => {
    scene.server.script(LONG);
    scene.write('nb/train.py', 'print(1)');
    scene.server.fail({ on: SUBMIT, fault: 'reset-after', times: 13 });
    const work = { notebook: 'nb/train.py' };
    const host = scene.launch(work);
    expect(await fails(host)).toContain('A run may have been launched');
    expect(scene.server.runs()).toHaveLength(1);
    expect(last()).toMatchObject({ state: 'pending', description: expect.stringContaining('to be settled') });
    const folder = String(scene.sent('POST /api/2.0/workspace/mkdirs')[0]?.['path']);
    expect(scene.server.object(folder)).toBeDefined();
    await post(scene.launch(work, { state: host.saved }));
    scene.pass(MINUTE);
    expect(await scene.life()).toBe('CANCELED');
    expect(scene.server.runs()).toHaveLength(1);
    expect(scene.server.object(folder)).toBeUndefined();
    expect(last()).toMatchObject({ state: 'error', description: expect.stringContaining('Cancelled') });
  });

  test('is found and cancelled by the next attempt, where the post step could not', async () => {
    scene.server.script(LONG);
    scene.server.fail({ on: SUBMIT, fault: 'reset-after', times: 99 });
    const host = scene.launch();
    expect(await fails(host)).toContain('A run may have been launched');
    await post(scene.launch({}, { state: host.saved }));
    expect(last()).toMatchObject({ state: 'pending' });
    scene.server.heal();
    await main(scene.launch({}, { env: { GITHUB_RUN_ATTEMPT: '2' } }));
    const [first, second, ...others] = scene.server.runs();
    expect(others).toEqual([]);
    expect([await scene.life(first), await scene.life(second)]).toEqual(['CANCELED', 'SUCCESS']);
    expect(last()).toMatchObject({ state: 'success' });
  });

  test.each<{ name: string; answer: (reply: Reply) => Reply }>([
    { name: 'half', answer: () => ({ headers: { 'content-type': 'application/json' }, body: '{"run_id"' }) },
    { name: 'no JSON', answer: () => ({ headers: { 'content-type': 'text/plain' }, body: 'ok' }) },
  ])('or whose answer is $name is asked for once more, and its run followed', async ({ answer }) => {
    scene.server.fail({ on: SUBMIT, fault: { answer } });
    await main(scene.launch());
    expect(scene.server.runs()).toHaveLength(1);
    expect(last()).toMatchObject({ state: 'success' });
  });

  test('that reached no server is none, and the status says so', async () => {
    const gone = createServer().listen(0, '127.0.0.1');
    await once(gone, 'listening');
    const { port } = gone.address() as AddressInfo;
    gone.close();
    await once(gone, 'close');
    expect(await fails(scene.launch({ url: `http://127.0.0.1:${port}` }))).toContain('ECONNREFUSED');
    expect(last()).toMatchObject({ state: 'error', description: expect.stringContaining('Not launched') });
  });

  test('is none where the job was not even found, and the status says so', async () => {
    scene.server.fail({ on: 'GET /api/2.2/jobs/list', fault: { status: 500 }, times: 99 });
    const host = scene.other({ job: 'nightly' });
    expect(await fails(host)).toContain('500');
    expect(last()).toMatchObject({ state: 'error', description: expect.stringContaining('Not launched') });
  });
});

describe('A recheck', () => {
  test('settles a run as it ended, and removes what was uploaded for it', async () => {
    scene.write('nb/train.py', 'print(1)');
    await main(scene.launch({ notebook: 'nb/train.py', wait: 'false' }));
    const folder = String(scene.sent('POST /api/2.0/workspace/mkdirs')[0]?.['path']);
    expect(scene.server.object(folder)).toBeDefined();
    scene.pass(10 * MINUTE);
    await main(scene.other({ mode: 'recheck', name: 'train' }));
    expect(last()).toMatchObject({ state: 'success', description: 'Succeeded: SUCCESS' });
    expect(scene.server.object(folder)).toBeUndefined();
    expect(scene.server.object(DIRECTORY)).toBeDefined();
  });

  test('repairs nothing', async () => {
    scene.server.script({ tasks: { notebook: FAILED } });
    await main(scene.launch({ wait: 'false' }));
    scene.pass(10 * MINUTE);
    await main(scene.other({ mode: 'recheck', name: 'train', repairs: '3' }));
    expect(scene.sent(REPAIR)).toEqual([]);
    expect(last()).toMatchObject({ state: 'failure' });
  });
});

describe('A run whose tasks failed', () => {
  test('is repaired, and succeeds with the next attempt', async () => {
    scene.server.script({ tasks: { notebook: [FAILED, FAILED, {}] } });
    const host = scene.launch({ repairs: '2' });
    await main(host);
    expect(scene.sent(REPAIR)).toHaveLength(2);
    expect(scene.server.runs()).toHaveLength(1);
    expect(host.outputs).toMatchObject({ state: 'succeeded', 'native-state': 'SUCCESS' });
    expect(host.log.filter((line) => line.includes('repair'))).toEqual([
      expect.stringContaining('failed in notebook: repair 1 of 2 has begun'),
      expect.stringContaining('failed in notebook: repair 2 of 2 has begun'),
    ]);
    expect(scene.statuses().map(({ state }) => state)).not.toContain('failure');
  });

  test('counts as failed when its repairs are used up', async () => {
    scene.server.script({ tasks: { notebook: FAILED } });
    const host = scene.launch({ repairs: '1' });
    expect(await fails(host)).toContain('ValueError: no');
    expect(scene.sent(REPAIR)).toHaveLength(1);
    expect(last()).toMatchObject({ state: 'failure' });
  });

  test.each(['reset', 'reset-after'] as const)(
    'is not repaired more often when an answer is lost (%s)',
    async (fault) => {
      scene.server.script({ tasks: { notebook: FAILED } });
      scene.server.fail({ on: REPAIR, fault });
      const host = scene.launch({ repairs: '2' });
      expect(await fails(host)).toContain('failed');
      expect(scene.sent(REPAIR).length).toBeLessThanOrEqual(3);
      expect(host.outputs['state']).toBe('failed');
    },
  );

  test('counts as failed when it cannot be repaired', async () => {
    scene.server.script({ tasks: { notebook: FAILED } });
    scene.server.fail({ on: REPAIR, fault: { status: 403, json: { error_code: 'PERMISSION_DENIED', message: 'no' } } });
    const host = scene.launch({ repairs: '1' });
    expect(await fails(host)).toContain('ValueError: no');
    expect(host.annotations.map(({ message }) => message).join()).toContain('could not be repaired');
  });

  test('is not repaired when it was cancelled', async () => {
    scene.server.script({ tasks: { notebook: { outcome: 'CANCELED' } } });
    await fails(scene.launch({ repairs: '1' }));
    expect(scene.sent(REPAIR)).toEqual([]);
  });
});

describe('A run is followed through', () => {
  test.each([
    ['a server that is too busy', { status: 429, headers: { 'retry-after': '20' } }],
    ['a server that is away', { status: 503 }],
    ['a sign-in page', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' }],
    ['a reset', 'reset'],
    ['an error of the server', { status: 500 }],
  ] as const)('%s', async (_, fault) => {
    const host = scene.launch();
    scene.server.fail({ on: GET, fault, times: 3 });
    await main(host);
    expect(host.outputs['state']).toBe('succeeded');
    expect(scene.server.runs()).toHaveLength(1);
  });

  test('no further than ten refusals, and is unknown then', async () => {
    const host = scene.launch();
    scene.server.fail({
      on: GET,
      fault: { status: 403, json: { error_code: 'PERMISSION_DENIED', message: 'no' } },
      times: 99,
    });
    expect(await fails(host)).toContain('could not be asked for 10 times');
    expect(host.outputs['state']).toBe('unknown');
    expect(last()).toMatchObject({ state: 'error' });
  });
});

test('What was uploaded and cannot be removed is a warning, and changes nothing else', async () => {
  scene.write('nb/train.py', '');
  const refusal = { status: 403, json: { error_code: 'PERMISSION_DENIED', message: 'no' } };
  scene.server.fail({ on: 'POST /api/2.0/workspace/delete', fault: refusal, times: 2 });
  await main(scene.launch({ notebook: 'nb/train.py', wait: 'false' }));
  scene.pass(10 * MINUTE);
  const host = scene.other({ mode: 'recheck', name: 'train' });
  await main(host);
  expect(host.annotations.map(({ message }) => message).join()).toContain('of the workspace was not removed: POST');
  expect(host.outputs['commits']).toBe(JSON.stringify([scene.sha]));
});

describe('A run of a pull request', () => {
  const COMMENTING = { statuses: 'write', contents: 'read', 'pull-requests': 'write' } as const;
  const comments = (): string[] => scene.repository.comments(number).map(({ body }) => body ?? '');
  let [first, second] = ['', ''];
  let number: number;
  beforeEach(() => {
    first = scene.repository.addCommit({ branch: 'topic' });
    second = scene.repository.addCommit({ branch: 'topic' });
    number = scene.repository.addPullRequest({ head: 'topic' });
  });

  /** A step on an event of the pull request, when its head was this commit. */
  const stepAt = (
    sha: string,
    inputs: Readonly<Record<string, string>>,
    permissions: Permissions = { statuses: 'write', contents: 'read', 'pull-requests': 'read' },
  ): FakeHost => {
    const repo = { full_name: REPOSITORY };
    const pull_request = { number, head: { sha, ref: 'topic', repo }, base: { ref: 'main', repo } };
    return scene.other(inputs, {
      permissions,
      event: { name: 'pull_request', payload: { number, pull_request } },
      env: { GITHUB_RUN_ID: sha.slice(0, 6) },
    });
  };
  const launched = async (): Promise<void> => {
    scene.server.script(LONG);
    await main(stepAt(first, { notebook: '/Shared/train', wait: 'false' }));
  };
  const ofFirst = () => scene.statuses('run/train', first).at(-1);

  test('is cancelled when that is closed', async () => {
    await launched();
    await main(stepAt(second, { mode: 'cancel', name: '*' }));
    expect(await scene.life()).toBe('CANCELED');
    expect(ofFirst()).toMatchObject({ state: 'error', description: expect.stringContaining('was closed') });
  });

  test('is superseded by that of a newer commit', async () => {
    await launched();
    const [old] = scene.server.runs();
    await main(stepAt(second, { notebook: '/Shared/train', 'cancel-superseded': 'true' }));
    expect(await scene.life(old)).toBe('CANCELED');
    expect(ofFirst()).toMatchObject({ state: 'error', description: `Superseded by ${second.slice(0, 7)}` });
    expect(scene.statuses('run/train', second).at(-1)).toMatchObject({ state: 'success' });
  });

  test('has one comment, with its tasks and what its notebook gave', async () => {
    const inputs = { notebook: '/Shared/train', comment: 'always' };
    scene.server.script({ tasks: { notebook: { outcome: 'FAILED', error: 'ValueError: | @ada <b>' } } });
    await fails(stepAt(first, inputs, COMMENTING));
    expect(comments()).toEqual([expect.stringMatching(/ValueError\\: \\\| @\u200Bada &lt;b&gt;/)]);
    scene.server.script({ tasks: { notebook: { result: 'models:/churn/7' } } });
    const host = stepAt(second, inputs, COMMENTING);
    await main(host);
    expect(comments()).toHaveLength(1);
    expect(comments()[0]).toContain('✅ Run `train`: succeeded');
    expect(comments()[0]).toContain('```\nmodels:/churn/7\n```');
    expect(comments()[0]).not.toContain('| Task |');
    expect(host.summaries.join()).toContain('What the notebooks gave');
  });

  test('has a comment that fits, however much its tasks say', async () => {
    const keys = Array.from({ length: 300 }, (_, n) => `t${n}`);
    const failed = { outcome: 'FAILED', error: 'e'.repeat(2_000), trace: 'x\n'.repeat(60_000) };
    scene.server.script({ tasks: Object.fromEntries(keys.map((key) => [key, failed])) });
    const tasks = keys.map((task_key) => ({ task_key, notebook_task: { notebook_path: '/Shared/train' } }));
    await fails(stepAt(first, { tasks: JSON.stringify(tasks), comment: 'always' }, COMMENTING));
    expect(Buffer.byteLength(comments()[0] ?? '')).toBeLessThanOrEqual(65_536);
    expect(comments()[0]).toContain('… and 250 more');
  });

  test('that succeeds removes the comment of one that failed, where only failures have one', async () => {
    const inputs = { notebook: '/Shared/train', comment: 'on-failure' };
    scene.server.script({ tasks: { notebook: FAILED } });
    await fails(stepAt(first, inputs, COMMENTING));
    expect(comments()).toHaveLength(1);
    await main(stepAt(second, inputs, COMMENTING));
    expect(comments()).toEqual([]);
  });

  test('that may not comment ends as it ends, with a warning', async () => {
    const host = stepAt(first, { notebook: '/Shared/train', comment: 'always' });
    await main(host);
    expect(host.annotations).toContainEqual(
      expect.objectContaining({ level: 'warning', message: expect.stringContaining('pull-requests: write') }),
    );
    expect(host.outputs['state']).toBe('succeeded');
  });

  test('has no comment where the event is about none', async () => {
    const host = scene.launch({ comment: 'always' });
    await main(host);
    expect(host.log).toContain('There is no comment: the event is not about a pull request.');
    expect(host.annotations.filter(({ level }) => level === 'warning')).toEqual([]);
  });
});
