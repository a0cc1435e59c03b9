import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Job, type JobName, jobText, type Pipeline, parseJob, progressText, runOf } from '../src/index.ts';
import { endScenes, failure, nameOf, type Scene, scene, spec } from './scene.ts';

afterEach(endScenes);

const SHA = 'c'.repeat(40);

async function running(image = 'repo/img:1'): Promise<Scene & { job: JobName }> {
  const made = await scene();
  made.server.setImage('bad:1', { failedDatums: 2 });
  made.server.addRepo('default/images', 4);
  await made.pachyderm.updatePipeline({ spec: spec('a', 'images', { transform: { image } }), reprocess: false });
  const { commitSet = '' } = (await made.pachyderm.pipeline(nameOf('a'))) ?? {};
  return { ...made, job: { pipeline: nameOf('a'), id: commitSet } };
}

describe('A job', () => {
  test('tells how far it is', async () => {
    const { pachyderm, host, job } = await running();
    expect(await pachyderm.job(job)).toMatchObject({ ...job, version: 1, state: 'JOB_CREATED', startedAt: undefined });
    host.advance(5_000);
    const half = await pachyderm.job(job);
    expect(half).toMatchObject({ state: 'JOB_RUNNING', datums: { processed: 2, total: 4, failed: 0 } });
    expect(progressText(half as Job)).toBe('2 of 4 datums processed');
    host.advance(60_000);
    const start = Date.UTC(2026, 0, 1);
    expect(await pachyderm.job(job)).toMatchObject({
      state: 'JOB_SUCCESS',
      datums: { processed: 4, skipped: 0, total: 4, failed: 0, recovered: 0 },
      stats: { processSeconds: 4.5, downloadSeconds: 0.25, downloadBytes: 4_096, uploadBytes: 2_048 },
      createdAt: new Date(start),
      startedAt: new Date(start + 2_000),
      finishedAt: new Date(start + 9_000),
    });
  });

  test('that failed names its datums, and has their logs', async () => {
    const { pachyderm, host, job } = await running('bad:1');
    host.advance(60_000);
    const failed = (await pachyderm.job(job)) as Job;
    expect(progressText(failed)).toBe('2 of 4 datums processed, 2 failed');
    const datums = await pachyderm.failedDatums(job, 1);
    expect(datums).toHaveLength(1);
    expect(await pachyderm.logs(job, 10, datums[0])).toEqual([
      { at: expect.any(Date), datum: datums[0], user: true, text: 'Traceback (most recent call last):' },
      { at: expect.any(Date), datum: datums[0], user: true, text: 'ValueError: datum 0 is wrong' },
      { at: expect.any(Date), datum: datums[0], user: false, text: 'errored processing data: exit status 1' },
    ]);
    expect((await pachyderm.logs(job, 2)).map(({ text }) => text)).toEqual([
      'ValueError: datum 1 is wrong',
      'errored processing data: exit status 1',
    ]);
  });

  test('is stopped with a reason', async () => {
    const { pachyderm, job } = await running();
    await pachyderm.stopJob(job, 'superseded');
    expect(await pachyderm.job(job)).toMatchObject({ state: 'JOB_KILLED', reason: 'superseded' });
  });

  test('that is not there is no error, because a pipeline that is stopped gets none', async () => {
    const { pachyderm, job } = await running();
    expect(await pachyderm.job({ ...job, id: '0'.repeat(32) })).toBeUndefined();
  });

  test('skips what was computed before, unless it is reprocessed', async () => {
    const { pachyderm, host } = await running();
    const skipped = async () => (await pachyderm.jobs(nameOf('a')))[0]?.datums.skipped;
    host.advance(60_000);
    await pachyderm.updatePipeline({ spec: spec('a'), reprocess: false });
    expect(await skipped()).toBe(4);
    host.advance(60_000);
    await pachyderm.updatePipeline({ spec: spec('a'), reprocess: true });
    expect(await skipped()).toBe(0);
  });
});

test('jobs are listed newest first, of the current version or of those before too', async () => {
  const { pachyderm, server, host, job } = await running();
  await pachyderm.updatePipeline({ spec: spec('a'), reprocess: false });
  host.advance(60_000);
  server.addData('default/images');
  const versions = async (options = {}) => (await pachyderm.jobs(nameOf('a'), options)).map(({ version }) => version);
  expect(await versions()).toEqual([2, 2]);
  expect(await versions({ versionsBack: 1 })).toEqual([2, 2, 1]);
  expect(await versions({ versionsBack: 1, limit: 1 })).toEqual([2]);
  expect((await pachyderm.jobs(nameOf('a'), { versionsBack: 1 })).at(-1)).toMatchObject({
    ...job,
    state: 'JOB_KILLED',
  });
  expect((await failure(pachyderm.jobs(nameOf('none')))).message).toContain('pipeline "default/none" not found');
});

describe('As a run of any backend', () => {
  test('a job that goes on has no failure', async () => {
    const { pachyderm, host, job } = await running();
    host.advance(3_000);
    expect(runOf((await pachyderm.job(job)) as Job, SHA)).toEqual({
      backend: 'pachyderm',
      id: `default/a@${job.id}`,
      name: 'default/a',
      state: 'running',
      nativeState: 'JOB_RUNNING',
      commit: SHA,
      tags: [`checks-commit:${SHA}`],
      startedAt: new Date(Date.UTC(2026, 0, 1) + 2_000),
    });
  });

  test('a job that failed says why', async () => {
    const { pachyderm, host, job } = await running('bad:1');
    host.advance(60_000);
    const run = runOf((await pachyderm.job(job)) as Job, undefined);
    expect(run).toMatchObject({
      state: 'failed',
      tags: [],
      failure: { summary: expect.stringMatching(/^datum \w+ failed$/), detail: '2 of 4 datums processed, 2 failed' },
    });
    expect(run).not.toHaveProperty('commit');
  });

  test('a job without datums is skipped, although the server says success', async () => {
    const { pachyderm, server, host } = await scene();
    server.addRepo('default/none', 0);
    await pachyderm.updatePipeline({ spec: spec('a', 'none'), reprocess: false });
    expect(runOf((await pachyderm.jobs(nameOf('a')))[0] as Job, SHA)).toMatchObject({ state: 'queued' });
    host.advance(60_000);
    expect(runOf((await pachyderm.jobs(nameOf('a')))[0] as Job, SHA)).toMatchObject({
      state: 'skipped',
      nativeState: 'JOB_SUCCESS',
      failure: { summary: 'it had no datums: nothing matched its inputs' },
    });
  });

  test('a job whose pipeline cannot make workers has failed with the reason, and no other one', async () => {
    const { pachyderm, server, host, job } = await running('never:1');
    server.setImage('never:1', { unpullable: 'x', impossible: 'no RC options' });
    host.advance(3_000);
    const [waiting, pipeline] = [await pachyderm.job(job), await pachyderm.pipeline(nameOf('a'))] as [Job, Pipeline];
    expect(runOf(waiting, SHA, pipeline)).toMatchObject({
      state: 'failed',
      nativeState: 'PIPELINE_FAILURE',
      failure: { summary: 'no RC options' },
    });
    for (const [one, other] of [
      [waiting, { ...pipeline, version: 2 }],
      [waiting, { ...pipeline, state: 'PIPELINE_CRASHING' }],
      [waiting, undefined],
    ] as const)
      expect(runOf(one, SHA, other)).toMatchObject({ state: 'queued', nativeState: 'JOB_STARTING' });
    expect(runOf({ ...waiting, state: 'JOB_SUCCESS' }, SHA, pipeline)).toMatchObject({ state: 'succeeded' });
  });
});

describe('The name of a job', () => {
  test('is read as it is written', () => {
    const name = fc.stringMatching(/^[a-zA-Z0-9][\w-]{0,50}$/);
    const id = fc.stringMatching(/^[0-9a-f]{32}$/);
    fc.assert(
      fc.property(name, name, id, (project, pipeline, hex) => {
        const job = { pipeline: { project, name: pipeline }, id: hex };
        expect(parseJob(jobText(job))).toEqual(job);
      }),
    );
  });

  test.each(['', 'a', 'a/b', 'a/b@1', `a/b/c@${'0'.repeat(32)}`, `a b/c@${'0'.repeat(32)}`])('%j is none', (text) => {
    expect(parseJob(text)).toBeUndefined();
  });
});
