import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { describeError } from '@ml-actions/core';
import type { FakeHost } from '@ml-actions/core/fake';
import { main, post } from '../../src/main.ts';
import { mortal } from '../scene.ts';
import { type PachydermScene, startPachydermScene } from './scene.ts';

let scene: PachydermScene;
beforeEach(async () => {
  scene = await startPachydermScene();
});
afterEach(() => scene.end());

const IMAGE = `ghcr.io/ada/engine@sha256:${'a'.repeat(64)}`;
const OLD = 'ghcr.io/ada/engine:v1';
const OTHER = 'd'.repeat(40);
const RERUN = { GITHUB_RUN_ATTEMPT: '2' };

const warnings = ({ annotations }: FakeHost): string[] =>
  annotations.filter(({ level }) => level === 'warning').map(({ message }) => message);

async function failure(host: FakeHost): Promise<string> {
  return main(host).then(
    () => '',
    (error: unknown) => describeError(error),
  );
}

describe('A run is the job that an update for the commit has started', () => {
  test('It is followed to its end, with its datums, its measures and its status', async () => {
    await scene.update('train', { commit: scene.sha });
    const host = scene.run();
    await main(host);
    const [id] = scene.runs();
    expect(scene.runs()).toHaveLength(1);
    expect(host.outputs).toMatchObject({ 'run-id': id, state: 'succeeded', 'native-state': 'JOB_SUCCESS' });
    expect(host.log.join('\n')).toContain(`Run ${id}: 2 of 4 datums processed`);
    expect(scene.statuses().at(-1)).toMatchObject({ state: 'success' });
    expect(scene.statuses()).toContainEqual(expect.objectContaining({ state: 'pending', ids: id }));
    const results = JSON.parse(readFileSync(join(scene.workspace, 'results.json'), 'utf8')) as { results: object[] };
    expect(results).toMatchObject({ commit: scene.sha, run: { id } });
    expect(results.results).toContainEqual(
      expect.objectContaining({ benchmark: 'train', metric: 'process_seconds', samples: [4.5], better: 'lower' }),
    );
    expect(results.results).toContainEqual(expect.objectContaining({ metric: 'duration_seconds', samples: [7] }));
    expect(scene.count('CreatePipelineV2')).toBe(1);
  });

  test('A job that fails fails the step, with the logs of the datums that failed', async () => {
    scene.server.setImage(OLD, { failedDatums: 2 });
    await scene.update('train', { commit: scene.sha });
    const host = scene.run();
    expect(await failure(host)).toMatch(/^Run train failed after .*: datum .* failed/);
    expect(host.outputs).toMatchObject({ state: 'failed', 'native-state': 'JOB_FAILURE', 'results-path': '' });
    expect(host.log.join('\n')).toMatch(/Datum [0-9a-f]{64}:\n.*Traceback.*\n.*ValueError: datum 0 is wrong/);
    expect(host.summaries.join('\n')).toContain('ValueError: datum 1 is wrong');
    expect(scene.statuses().at(-1)).toMatchObject({ state: 'failure' });
  });

  test('What was computed before for another version is a warning: the job has run nothing', async () => {
    await scene.update('train');
    await main(scene.run({ image: IMAGE }));
    await scene.update('train', { commit: scene.sha });
    const host = scene.run({}, { env: { GITHUB_RUN_ID: '78' } });
    await main(host);
    expect(warnings(host).join('\n')).toContain('0 of 4 datums processed, 4 skipped: nothing was computed anew');
    expect(host.outputs['results-path']).toBe('');
  });

  test('The worst of several pipelines is how the step ends, and what cannot run has failed with what it reads', async () => {
    scene.server.setImage('bad', { failedDatums: 1 });
    await scene.update('train');
    await scene.update('evaluate', { repo: 'train' });
    const host = scene.run({ pipelines: 'train\ndefault/evaluate', image: 'bad' });
    expect(await failure(host)).toContain('failed');
    const runs = JSON.parse(host.outputs['runs'] ?? '[]') as { nativeState: string; failure: { summary: string } }[];
    expect(runs.map(({ nativeState }) => nativeState).sort()).toEqual(['JOB_FAILURE', 'JOB_UNRUNNABLE']);
    expect(JSON.stringify(runs)).toContain('upstream pipelines are failing: default/train');
  });

  test('A pipeline that cannot make workers fails its job, which would wait for ever', async () => {
    scene.server.setImage(OLD, { unpullable: 'no', impossible: 'could not generate RC options' });
    await scene.update('train', { commit: scene.sha });
    const host = scene.run();
    expect(await failure(host)).toMatch(/could not generate RC options/);
    expect(host.outputs['native-state']).toBe('PIPELINE_FAILURE');
  });

  test('Workers that crash are a warning with the reason, until the time to begin is over: then the job is cancelled', async () => {
    scene.server.setImage(OLD, { unpullable: 'ImagePullBackOff' });
    await scene.update('train', { commit: scene.sha });
    const host = scene.run({ 'queue-timeout': '2m' });
    expect(await failure(host)).toContain('took longer than `queue-timeout` (2m 00s)');
    expect(warnings(host).filter((text) => text.includes('ImagePullBackOff'))).toHaveLength(1);
    expect(scene.count('StopJob')).toBe(1);
    expect(scene.statuses().at(-1)).toMatchObject({ state: 'error' });
  });

  test('A job that somebody ends, or deletes with its pipeline, is cancelled', async () => {
    await scene.update('train', { commit: scene.sha });
    const host = scene.run({ interval: '5s' });
    scene.server.fail({ on: 'InspectJob', after: 1, fault: { code: 5, message: 'job not found' } });
    expect(await failure(host)).toContain('somebody has deleted its pipeline');
    expect(host.outputs['native-state']).toBe('deleted');
  });
});

describe('A run that no update has started', () => {
  test('is a new version with the image and the commit, that computes everything', async () => {
    await scene.update('train', { commit: OTHER });
    await scene.run().sleep(60_000);
    const host = scene.run({ image: IMAGE });
    await main(host);
    expect(host.outputs).toMatchObject({ 'run-id': scene.runs()[1], state: 'succeeded' });
    expect(host.log.join('\n')).toContain('of 4 datums processed');
    expect(scene.spec()).toMatchObject({
      transform: { image: IMAGE, cmd: ['python3', '/train.py'] },
      metadata: {
        annotations: { 'ml-actions/commit': scene.sha, 'ml-actions/launch': expect.stringMatching(/^gha:77-1-/) },
      },
    });
  });

  test('is one transaction for several pipelines', async () => {
    await scene.update('train');
    await scene.update('evaluate', { repo: 'train' });
    const host = scene.run({ image: IMAGE, pipelines: 'evaluate\ntrain' });
    await main(host);
    expect(scene.count('FinishTransaction')).toBe(1);
    const ids = (host.outputs['run-ids'] ?? '').split('\n');
    expect(ids).toEqual([scene.runs('evaluate').at(-1), scene.runs('train').at(-1)]);
    expect(new Set(ids.map((id) => id.split('@')[1])).size).toBe(1);
  });

  test('is found again when the step is run again in the same attempt: nothing is started twice', async () => {
    scene.server.setImage(IMAGE, { failedDatums: 1 });
    await scene.update('train');
    await failure(scene.run({ image: IMAGE }, { env: RERUN }));
    const before = scene.runs();
    await failure(scene.run({ image: IMAGE }, { env: RERUN }));
    expect(scene.runs()).toEqual(before);
  });

  test('is started again in a rerun of the workflow once it has failed, and only then', async () => {
    scene.server.setImage(IMAGE, { failedDatums: 1 });
    await scene.update('train');
    await failure(scene.run({ image: IMAGE }));
    const before = scene.runs();
    const host = scene.run({ image: IMAGE }, { env: RERUN });
    await failure(host);
    expect(scene.runs()).toEqual([...before, host.outputs['run-id']]);
    expect(scene.spec().transform.image).toBe(IMAGE);
    scene.server.setImage(IMAGE, {});
    const again = scene.run({ image: IMAGE }, { env: { GITHUB_RUN_ATTEMPT: '3' } });
    await main(again);
    expect(again.outputs).toMatchObject({ 'run-id': host.outputs['run-id'], state: 'succeeded' });
  });

  test('is not shared with another leg of the matrix', async () => {
    await scene.update('train');
    await main(scene.run({ image: IMAGE }));
    expect(await failure(scene.run({ image: IMAGE, 'job-index': '1' }))).toContain(
      'The pipeline `default/train` has a run of another step of this workflow run already',
    );
    expect(scene.runs()).toHaveLength(2);
  });

  test('is a tick of the clock where a cron input has none yet', async () => {
    await scene.update('train', { commit: scene.sha, more: { input: { cron: { name: 'tick', spec: '@weekly' } } } });
    await scene.run().sleep(60_000);
    const host = scene.run();
    await main(host);
    expect(scene.runs().slice(1)).toEqual([host.outputs['run-id']]);
    expect(scene.count('RunCron')).toBe(1);
  });

  test('whose job ends without datums has failed, and is a tick when the workflow is run again', async () => {
    await scene.update('train', { more: { input: { cron: { name: 'tick', spec: '@weekly' } } } });
    const host = scene.run({ image: IMAGE });
    expect(await failure(host)).toMatch(/^Run train failed after .*: it had no datums: nothing matched its inputs/);
    expect(host.outputs).toMatchObject({ state: 'failed', 'native-state': 'JOB_SUCCESS', 'results-path': '' });
    expect(scene.statuses().at(-1)).toMatchObject({ state: 'failure' });
    const again = scene.run({ image: IMAGE }, { env: RERUN });
    await main(again);
    expect(again.outputs).toMatchObject({ 'run-id': scene.runs().at(-1), state: 'succeeded' });
    expect(scene.count('RunCron')).toBe(1);
  });

  test('by a tick is followed although the answer was lost', async () => {
    await scene.update('train', { commit: scene.sha, more: { input: { cron: { name: 'tick', spec: '@weekly' } } } });
    await scene.run().sleep(60_000);
    scene.server.fail({ on: 'RunCron', fault: 'reset-after' });
    await main(scene.run());
    expect(scene.runs()).toHaveLength(2);
  });
});

test('Runs of which some were not launched have not succeeded, although those that there are did', async () => {
  await scene.update('train', { commit: scene.sha });
  await scene.update('hourly', { commit: scene.sha, more: { input: { cron: { name: 'tick', spec: '@weekly' } } } });
  await scene.run().sleep(60_000);
  const host = scene.run({ pipelines: 'train\nhourly' });
  scene.server.fail({ on: 'RunCron', fault: { code: 7, message: 'may not' } });
  expect(await failure(host)).toContain('RunCron');
  expect(scene.runs()).toHaveLength(1);
  expect(scene.statuses().at(-1)).toMatchObject({
    state: 'error',
    description: expect.stringMatching(/^Launched in part: RunCron at /),
  });
});

describe('Nothing is launched, and the status says why', () => {
  test.each<{ name: string; inputs?: Record<string, string>; before?: () => Promise<void> | void; message: RegExp }>([
    {
      name: 'a pipeline that is of another commit',
      before: () => scene.update('train', { commit: OTHER }),
      message: /^The pipeline `default\/train` is at version 1, which is of commit ddddddd$/,
    },
    {
      name: 'pipelines that do not exist, all of them at once',
      inputs: { pipelines: 'train\nother/test' },
      message: /`default\/train` does not exist; the pipeline `other\/test` does not exist/,
    },
    {
      name: 'a pipeline that is stopped',
      inputs: { image: IMAGE },
      before: async () => {
        await scene.update('train');
        scene.server.stop('default/train');
      },
      message: /is stopped/,
    },
    {
      name: 'a spout',
      before: () => scene.update('train', { commit: scene.sha, more: { input: undefined, spout: {} } }),
      message: /is a spout, which has no job that ends/,
    },
    {
      name: 'a pipeline without data',
      before: async () => {
        scene.server.addRepo('default/empty', 0);
        await scene.update('train', { commit: scene.sha, repo: 'empty' });
        await scene.run().sleep(60_000);
      },
      message: /has no job with datums: nothing matches its inputs/,
    },
    {
      name: 'an image for a spec that names none',
      inputs: { image: IMAGE },
      before: () => scene.update('train', { more: { transform: { cmd: ['true'] } } }),
      message: /names no image/,
    },
    {
      name: 'a server that refuses the update',
      inputs: { image: IMAGE },
      before: async () => {
        await scene.update('train');
        scene.server.fail({ on: 'CreatePipelineV2', fault: { code: 7, message: 'robot:ci is not authorized' } });
      },
      message: /`default\/train` was refused, and nothing is changed.*PermissionDenied/,
    },
  ])('$name', async ({ inputs = {}, before, message }) => {
    await before?.();
    const versions = scene.server.pipeline('default/train')?.version;
    const host = scene.run(inputs);
    const said = await failure(host);
    expect(said).toMatch(message);
    expect(host.outputs['failure']).toBe(said);
    expect(scene.statuses().at(-1)).toMatchObject({ state: 'error' });
    expect(scene.server.openTransactions()).toEqual([]);
    expect(scene.server.pipeline('default/train')?.version).toBe(versions);
  });

  test.each<{ name: string; inputs: Record<string, string>; message: RegExp }>([
    { name: 'no address', inputs: { url: '' }, message: /`url` is required with `backend: pachyderm`/ },
    { name: 'a wrong address', inputs: { url: 'ftp://x' }, message: /`url`: / },
    { name: 'a run that is no job', inputs: { pipelines: '', 'run-id': '12' }, message: /12 is no job of Pachyderm/ },
    { name: 'neither pipelines nor a run', inputs: { pipelines: '' }, message: /`pipelines` is required, or `run-id`/ },
    { name: 'a name that is none', inputs: { pipelines: 'a/b/c' }, message: /"a\/b\/c" is neither/ },
    { name: 'a pipeline twice', inputs: { pipelines: 'a\na' }, message: /"a" is there twice/ },
    { name: 'commands', inputs: { launch: 'true' }, message: /`launch`: is not for `backend: pachyderm`/ },
    {
      name: 'pipelines and a run',
      inputs: { 'run-id': `a/b@${'0'.repeat(32)}` },
      message: /cannot be combined with `pipelines`/,
    },
    {
      name: 'a server of another backend',
      inputs: { backend: 'command', launch: 'true' },
      message: /`pipelines`: is not for `backend: command`/,
    },
  ])('inputs: $name', async ({ inputs, message }) => {
    expect(await failure(scene.run(inputs))).toMatch(message);
    expect(scene.statuses()).toEqual([]);
    expect(scene.server.calls).toEqual([]);
  });

  test('a token that is wrong, and it is in no text', async () => {
    await scene.end();
    scene = await startPachydermScene({ tokens: { admin: { subject: 'robot:ci' } } });
    const host = scene.run({ token: 'wrong-token' });
    expect(await failure(host)).toMatch(/Unauthenticated/);
    expect(host.secrets).toContain('wrong-token');
    expect(scene.statuses().at(-1)).toMatchObject({ state: 'error' });
  });

  test('a server that is too old', async () => {
    await scene.end();
    scene = await startPachydermScene({ version: [2, 7, 8] });
    expect(await failure(scene.run())).toContain('is Pachyderm 2.7.8');
  });
});

describe('A step that has started a job and cannot ask for it', () => {
  const disk = { code: 13, message: 'disk' };

  test('cancels that job', async () => {
    await scene.update('train');
    scene.server.fail({ on: 'ListJob', after: 1, fault: disk });
    expect(await failure(scene.run({ image: IMAGE }))).toMatch(/disk/);
    expect(scene.runs()).toHaveLength(2);
    expect(scene.server.jobs('default/train').at(-1)?.killed?.reason).toContain('Cancelled by the workflow');
    expect(scene.statuses().at(-1)).toMatchObject({ state: 'error' });
  });

  test('leaves it to its post step where the server is away for longer', async () => {
    await scene.update('train');
    const host = scene.run({ image: IMAGE });
    scene.server.fail({ on: 'ListJob', after: 1, fault: disk });
    scene.server.fail({ on: 'InspectPipeline', after: 1, fault: disk });
    expect(await failure(host)).toMatch(/^A run may have been launched: .*disk/);
    expect(scene.statuses().at(-1)).toMatchObject({ state: 'pending' });
    await post(scene.run({ image: IMAGE }, { state: host.saved }));
    expect(scene.server.jobs('default/train').at(-1)?.killed?.reason).toContain('Cancelled by the workflow');
    expect(scene.statuses().at(-1)).toMatchObject({ state: 'error' });
  });
});

describe('A step that is cancelled', () => {
  let host: FakeHost;
  test('cancels its job', async () => {
    await scene.update('train', { commit: scene.sha });
    const host = scene.run();
    scene.server.fail({
      on: 'InspectJob',
      after: 2,
      fault: 'hang',
      onFault: () => host.cancel(),
    });
    expect(await failure(host)).toBe('cancelled');
    expect(scene.server.jobs('default/train')[0]?.killed?.reason).toBe('Cancelled by the workflow that launched it');
    expect(scene.statuses().at(-1)).toMatchObject({ state: 'error' });
  });

  test.each([
    'GetVersion',
    'WhoAmI',
    'InspectPipeline',
    'ListJob',
    'StartTransaction',
    'CreatePipelineV2',
    'FinishTransaction',
  ])('at %s leaves the pipeline as it was, and nothing pending', async (on) => {
    await scene.update('train');
    const host = scene.run({ image: IMAGE });
    scene.server.fail({ on, fault: 'hang', onFault: () => host.cancel() });
    expect(await failure(host)).toBe('cancelled');
    expect(scene.runs()).toHaveLength(1);
    expect(scene.spec().transform.image).toBe(OLD);
    expect(scene.statuses().at(-1)).toMatchObject({ state: 'error', description: 'Not launched: cancelled' });
  });

  test.each<[string, () => void]>([
    ['at a tick', () => scene.server.fail({ on: 'RunCron', fault: 'reset-after', onFault: () => host.cancel() })],
    [
      'with a server that is away',
      () => {
        scene.server.fail({ on: 'FinishTransaction', fault: 'hang', onFault: () => host.cancel() });
        scene.server.fail({ on: 'InspectPipeline', after: 1, times: 2, fault: { code: 13, message: 'disk' } });
      },
    ],
  ])('%s cannot know what runs, and leaves that to a recheck', async (what, prepare) => {
    const more = { input: { cron: { name: 'tick', spec: '@weekly' } } };
    await scene.update('train', what === 'at a tick' ? { commit: scene.sha, more } : {});
    await scene.run().sleep(60_000);
    host = scene.run({ image: IMAGE });
    prepare();
    expect(await failure(host)).toBe('cancelled');
    expect(scene.statuses().at(-1)).toMatchObject({
      state: 'pending',
      description: 'Its launch was cut short; to be settled by a recheck',
    });
  });

  test('while the server starts its job cancels that job', async () => {
    await scene.update('train');
    const host = scene.run({ image: IMAGE });
    scene.server.fail({ on: 'FinishTransaction', fault: 'reset-after', onFault: () => host.cancel() });
    expect(await failure(host)).toBe('cancelled');
    expect(scene.runs()).toHaveLength(2);
    expect(scene.server.jobs('default/train').at(-1)?.killed?.reason).toContain('Cancelled by the workflow');
    expect(scene.statuses().at(-1)).toMatchObject({ state: 'error' });
  });

  test('that was killed after its start is cleaned up by its post step', async () => {
    await scene.update('train');
    const host = scene.run({ image: IMAGE });
    const { host: dying, kill } = mortal(host);
    let state: Readonly<Record<string, string>> = {};
    const dead = new Promise<void>((done) => {
      scene.server.fail({
        on: 'ListJob',
        after: 1,
        fault: 'hang',
        onFault: () => {
          state = kill();
          done();
        },
      });
    });
    void main(dying);
    await dead;
    await post(scene.run({ image: IMAGE }, { state }));
    expect(scene.server.jobs('default/train').at(-1)?.killed?.reason).toContain('Cancelled by the workflow');
    expect(scene.statuses().at(-1)).toMatchObject({ state: 'error' });
    host.cancel();
  });
});

describe('What nobody waits for', () => {
  test('stays pending with the id of the job, which a recheck settles', async () => {
    await scene.update('train', { commit: scene.sha });
    const host = scene.run({ wait: 'false' });
    await main(host);
    const [id] = scene.runs();
    expect(scene.statuses().at(-1)).toMatchObject({ state: 'pending', ids: id });
    await host.sleep(60_000);
    await main(scene.run({ mode: 'recheck', name: 'train', pipelines: '', commit: scene.sha }));
    expect(scene.statuses().at(-1)).toMatchObject({ state: 'success' });
  });

  test('can be followed later by its id', async () => {
    await scene.update('train', { commit: scene.sha });
    const [id = ''] = scene.runs();
    const host = scene.run({ pipelines: '', 'run-id': id });
    await main(host);
    expect(host.outputs).toMatchObject({ 'run-id': id, state: 'succeeded' });
  });
});
