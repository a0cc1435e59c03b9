import { afterEach, describe, expect, test } from '@jest/globals';
import { beforeAgain, endScenes, list, runStep, type Scene, SHA, scene } from './scene.ts';

afterEach(endScenes);

const CREATE = 'POST /api/2.0/pipelines';
const PATH = '/api/2.0/pipelines/';
const TAG = { 'ml-actions-commit': SHA };
const LIBRARIES = [{ file: { path: '/Repos/prod/churn/features.sql' } }];

interface Deployed extends Scene {
  id: string;
  spec(): Promise<Record<string, unknown>>;
}

/** A pipeline that somebody has deployed, with more in it than files name. */
async function deployed(more: object = {}): Promise<Deployed> {
  const made = await scene();
  const created = await made.ask(CREATE, {
    name: 'features',
    catalog: 'main',
    schema: 'ml',
    libraries: LIBRARIES,
    configuration: { owner: 'ml' },
    clusters: [
      { label: 'default', num_workers: 1 },
      { label: 'maintenance', num_workers: 1 },
    ],
    ...more,
  });
  const id = String(created['pipeline_id']);
  return {
    ...made,
    id,
    spec: async () => (await made.ask(`GET ${PATH}${id}`))['spec'] as Record<string, unknown>,
  };
}

describe('A Lakeflow pipeline that is not there', () => {
  test('is created, with the commit under test', async () => {
    const { define, run, ask } = await scene();
    define({ pipelines: { features: { libraries: LIBRARIES, configuration: { sha: '{commit}' } } } });
    const host = await run();
    expect(host.failures).toEqual([]);
    expect(list(host, 'created')).toEqual(['pipelines/features']);
    const [id = ''] = Object.values(list(host, 'versions') as Record<string, string>);
    expect((await ask(`GET ${PATH}${id}`))['spec']).toEqual({
      id,
      name: 'features',
      libraries: LIBRARIES,
      configuration: { sha: SHA },
      tags: TAG,
    });
  });

  test('is not made of a few fields', async () => {
    const { define, run } = await scene();
    define({ pipelines: { features: { development: false } } });
    expect((await run()).failures).toEqual([
      'resources.yml, line 3: `pipelines/features`: There is no such pipeline, and the file has no `libraries` to create it with',
    ]);
  });

  test('is not created twice when the answer is lost', async () => {
    const { define, run, server, changes } = await scene();
    define({ pipelines: { features: { libraries: LIBRARIES } } });
    server.fail({ on: CREATE, fault: 'reset-after' });
    const host = await run();
    expect(host.failures).toEqual([]);
    expect(changes()).toEqual([CREATE]);
    expect(list(host, 'created')).toEqual(['pipelines/features']);
  });

  test('but has a name that is taken by one nobody shows us is an error in the words of the server', async () => {
    const { define, run, server } = await scene();
    define({ pipelines: { features: { libraries: LIBRARIES } } });
    const json = { error_code: 'RESOURCE_CONFLICT', message: "The pipeline name 'features' is already used." };
    server.fail({ on: CREATE, fault: { status: 409, json } });
    expect((await run()).failures).toEqual([
      expect.stringMatching(
        /^`pipelines\/features` is not as wanted; .* 409, RESOURCE_CONFLICT: The pipeline name 'features' is already used\.$/,
      ),
    ]);
  });
});

describe('A Lakeflow pipeline that is there', () => {
  test('gets what the file names, and keeps the rest', async () => {
    const { define, run, id, spec } = await deployed({ run_as: { service_principal_name: 'sp' } });
    define({
      pipelines: {
        any: {
          name: 'features',
          configuration: { sha: '{commit}' },
          target: 'ml_v2',
          clusters: [{ autoscale: { min_workers: 1, max_workers: 2 } }],
        },
      },
    });
    const host = await run();
    expect(host.failures).toEqual([]);
    expect(await spec()).toEqual({
      id,
      name: 'features',
      catalog: 'main',
      target: 'ml_v2',
      libraries: LIBRARIES,
      configuration: { owner: 'ml', sha: SHA },
      clusters: [
        { label: 'default', autoscale: { min_workers: 1, max_workers: 2 } },
        { label: 'maintenance', num_workers: 1 },
      ],
      tags: TAG,
    });
    expect(JSON.parse(host.outputs['plan'] ?? '')).toMatchObject({
      pipelines: [
        {
          name: 'pipelines/features',
          action: 'update',
          changes: [
            { path: 'clusters.default.autoscale.max_workers', before: '', after: '2' },
            { path: 'clusters.default.autoscale.min_workers', before: '', after: '1' },
            { path: 'clusters.default.num_workers', before: '1', after: '' },
            { path: 'configuration.sha', before: '', after: SHA },
            { path: 'schema', before: 'ml', after: '' },
            { path: 'target', before: '', after: 'ml_v2' },
          ],
        },
      ],
    });
    expect(list(host, 'versions')).toEqual({ 'pipelines/features': id });
  });

  test('goes on to run as whom it ran as', async () => {
    const { define, run, id, ask } = await deployed({ run_as: { service_principal_name: 'sp' } });
    define({ pipelines: { features: { development: true } } });
    await run();
    expect(await ask(`GET ${PATH}${id}`)).toMatchObject({ run_as: { service_principal_name: 'sp' } });
    define({ pipelines: { features: { run_as: { service_principal_name: 'sp' } } } });
    expect(list(await run(), 'skipped')).toEqual(['pipelines/features']);
  });

  test('is left alone when it is so already', async () => {
    const { define, run, changes } = await deployed();
    define({ pipelines: { features: { catalog: 'main', configuration: { owner: 'ml' } } } });
    expect(list(await run(), 'skipped')).toEqual(['pipelines/features']);
    expect(changes()).toEqual([]);
  });

  test('whose answer is lost is not taken for one that somebody else has changed', async () => {
    const { define, run, server, id, spec, changes } = await deployed();
    define({ pipelines: { features: { development: true } } });
    server.fail({ on: `PUT ${PATH}*`, fault: 'reset-after' });
    const host = await run();
    expect(host.failures).toEqual([]);
    expect(changes()).toEqual([`PUT ${PATH}${id}`, `PUT ${PATH}${id}`]);
    expect(await spec()).toMatchObject({ development: true });
  });

  test('that somebody else changes meanwhile is not overwritten', async () => {
    const { define, host: made, id, spec, ask } = await deployed();
    define({ pipelines: { features: { development: true } } });
    const host = beforeAgain(made(), `${PATH}${id}`, async () => {
      await ask(`PUT ${PATH}${id}`, { name: 'features', libraries: LIBRARIES, photon: true });
    });
    await runStep(host);
    expect(host.failures).toEqual([
      expect.stringMatching(
        /^`pipelines\/features` is not as wanted; .*: Somebody has changed it since the plan was made: .* 409, CONFLICT/,
      ),
    ]);
    expect(await spec()).toEqual({ id, name: 'features', libraries: LIBRARIES, photon: true });
  });

  test('is refused where two have the name', async () => {
    const { define, run, ask } = await deployed();
    await ask(CREATE, { name: 'features', allow_duplicate_names: true });
    define({ pipelines: { features: { development: true } } });
    expect((await run()).failures).toEqual([
      expect.stringMatching(/`pipelines\/features`: 2 pipelines have this name: /),
    ]);
  });
});
