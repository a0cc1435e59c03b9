import { afterEach, describe, expect, test } from '@jest/globals';
import { endScenes, list, type Scene, SHA, scene } from './scene.ts';

afterEach(endScenes);

const MODEL = 'main.ml.churn';
const ALIAS = `PUT /api/2.1/unity-catalog/models/${MODEL}/aliases/champion`;
const STAGE = 'POST /api/2.0/mlflow/databricks/model-versions/transition-stage';
const TAG = 'POST /api/2.0/mlflow/model-versions/set-tag';
const RUN_TAG = 'POST /api/2.0/mlflow/runs/set-tag';
const PASSED = { tags: { validation_status: 'PASSED' } };

interface Registry extends Scene {
  /** The run of MLflow that has made the versions. */
  runId: string;
  /** The version that has the alias in Unity Catalog. */
  champion(): Promise<unknown>;
  /** The stages of the versions in the registry of the workspace. */
  stages(): Promise<unknown[]>;
}

/** Three versions in both registries; version 1 is served, version 2 is validated, version 3 is not. */
async function registry(
  run: { metrics?: Record<string, number>; tags?: Record<string, string> } = {},
): Promise<Registry> {
  const made = await scene();
  const runId = made.server.addMlflowRun(run);
  made.server.addCatalogModel(MODEL, [
    { runId },
    { runId },
    { runId, status: 'PENDING_REGISTRATION' },
    {},
    { runId: 'elsewhere' },
  ]);
  made.server.addModel('churn', [
    { runId, stage: 'Production' },
    { runId, tags: { validation_status: 'PASSED' } },
    { runId, tags: { validation_status: 'FAILED' } },
    { status: 'FAILED_REGISTRATION' },
  ]);
  await made.ask(ALIAS, { version_num: 1 });
  return {
    ...made,
    runId,
    champion: async () => (await made.ask(`GET /api/2.1/unity-catalog/models/${MODEL}/aliases/champion`))['version'],
    stages: async () => {
      const search = `GET /api/2.0/mlflow/model-versions/search?filter=${encodeURIComponent("name='churn'")}`;
      const { model_versions: versions } = (await made.ask(search)) as { model_versions: { current_stage: string }[] };
      // They come with the newest first.
      return versions.map(({ current_stage: stage }) => stage).toReversed();
    },
  };
}

describe('A version in Unity Catalog', () => {
  test('gets the alias when the metrics and tags of its run are as they must be', async () => {
    const { define, run, champion, changes } = await registry({
      metrics: { rmse: 3.25, auc: 0.9 },
      tags: { checked: 'yes' },
    });
    const validation = { metrics: { rmse: { max: 3.5 }, auc: { min: 0.8, max: 1 } }, run_tags: { checked: 'yes' } };
    define({ model_versions: { [MODEL]: { version: 2, alias: 'champion', validation } } });
    const host = await run();
    expect(host.failures).toEqual([]);
    expect(await champion()).toBe(2);
    expect(host.log).toContain(`~ model_versions/${MODEL}  alias champion  1 → 2`);
    expect(list(host, 'updated')).toEqual([`model_versions/${MODEL}`]);
    expect(list(host, 'versions')).toEqual({ [`model_versions/${MODEL}`]: '2' });
    expect(host.summaries[0]).toContain('| updated, version 2 |');
    // Once it has it, nothing is to be done, and nothing to be validated.
    define({
      model_versions: { [MODEL]: { version: 2, alias: 'champion', validation: { metrics: { rmse: { max: 0 } } } } },
    });
    expect(list(await run(), 'skipped')).toEqual([`model_versions/${MODEL}`]);
    expect(changes()).toEqual([RUN_TAG, ALIAS]);
  });

  test('gets an alias that no version has', async () => {
    const { define, run } = await registry({ metrics: { rmse: 1 } });
    define({
      model_versions: { [MODEL]: { version: 2, alias: 'new', validation: { metrics: { rmse: { max: 2 } } } } },
    });
    expect((await run()).log).toContain(`~ model_versions/${MODEL}  alias new   → 2`);
  });

  test('that a step is given takes the place of the one in the file', async () => {
    const { define, run, champion } = await registry({ metrics: { rmse: 1 } });
    define({
      model_versions: { [MODEL]: { version: 1, alias: 'champion', validation: { metrics: { rmse: { max: 2 } } } } },
    });
    expect((await run({ inputs: { 'model-uri': `models:/${MODEL}/2` } })).failures).toEqual([]);
    expect(await champion()).toBe(2);
  });

  test('that a step is given is for its model alone', async () => {
    const { define, run, champion, stages } = await registry({ metrics: { rmse: 1 } });
    const validation = { metrics: { rmse: { max: 2 } } };
    define({
      model_versions: {
        [MODEL]: { version: 1, alias: 'champion', validation },
        churn: { version: 2, stage: 'Staging', validation },
      },
    });
    expect((await run({ inputs: { 'model-uri': `models:/${MODEL}/2` } })).failures).toEqual([]);
    expect(await champion()).toBe(2);
    expect(await stages()).toEqual(['Production', 'Staging', 'None', 'None']);
    expect((await run({ inputs: { 'model-uri': 'models:/churn/3' } })).failures).toEqual([]);
    expect(await champion()).toBe(1);
  });

  test('can be that of another alias', async () => {
    const { define, run, champion, ask } = await registry({ metrics: { rmse: 1 } });
    await ask(ALIAS.replace('champion', 'challenger'), { version_num: 2 });
    define({ model_versions: { [MODEL]: { alias: 'champion', validation: { metrics: { rmse: { max: 2 } } } } } });
    expect((await run({ inputs: { 'model-uri': `models:/${MODEL}@challenger` } })).failures).toEqual([]);
    expect(await champion()).toBe(2);
  });

  test.each<[what: string, version: number, validation: object, why: string]>([
    ['a metric is too high', 2, { metrics: { rmse: { max: 3 } } }, 'the metric rmse is 3.25 and must be at most 3'],
    ['a metric is too low', 2, { metrics: { rmse: { min: 4 } } }, 'the metric rmse is 3.25 and must be at least 4'],
    ['a metric is no number', 2, { metrics: { nan: { max: 3 } } }, 'the metric nan is not a number'],
    ['a metric is missing', 2, { metrics: { auc: { min: 0 } } }, 'the metric auc is not there'],
    [
      'a tag is missing',
      2,
      { run_tags: { checked: 'yes' } },
      'the tag of its run checked is not there and must be "yes"',
    ],
    [
      'two things are wrong',
      2,
      { run_tags: { stage: 'prod' }, metrics: { rmse: { max: 3 } } },
      'the tag of its run stage is "dev" and must be "prod"; the metric rmse is 3.25 and must be at most 3',
    ],
    [
      'no run has made it',
      4,
      { metrics: { rmse: { max: 9 } } },
      'no run of MLflow has made it, that could have metrics and tags',
    ],
    [
      'its run is of another workspace',
      5,
      { metrics: { rmse: { max: 9 } } },
      'the run elsewhere of MLflow that has made it is not in this workspace',
    ],
  ])('does not get it when %s', async (_, version, validation, why) => {
    const { define, run, champion, changes } = await registry({
      metrics: { rmse: 3.25, nan: Number.NaN },
      tags: { stage: 'dev' },
    });
    define({ model_versions: { [MODEL]: { version, alias: 'champion', validation } } });
    for (const inputs of [{ 'dry-run': 'true' }, {}]) {
      const host = await run({ inputs });
      expect(host.failures).toEqual([
        `Nothing is changed: \`model_versions/${MODEL}\`: models:/${MODEL}/${version} is not validated: ${why}`,
      ]);
      expect(host.annotations).toContainEqual({
        level: 'notice',
        message: 'Validate the version, or promote another one.',
      });
    }
    expect(await champion()).toBe(1);
    expect(changes()).toEqual([]);
  });

  test('keeps jobs from being updated, too', async () => {
    const { define, run, job, changes } = await registry();
    await job({ name: 'serve', tasks: [] });
    define({
      jobs: { serve: { max_concurrent_runs: 2 } },
      model_versions: { [MODEL]: { version: 2, alias: 'champion', validation: { run_tags: { a: 'b' } } } },
    });
    const host = await run();
    expect(host.failures).toEqual([expect.stringMatching(/^Nothing is changed: /)]);
    expect(list(host, 'failed')).toEqual(['jobs/serve', `model_versions/${MODEL}`]);
    expect(changes()).toEqual([]);
  });
});

describe('A version in the registry of the workspace', () => {
  test('gets into the stage when its tags are as they must be, and the one before it leaves', async () => {
    const { define, run, stages, server, changes } = await registry();
    define({ model_versions: { churn: { version: 2, stage: 'Production', validation: PASSED } } });
    const host = await run();
    expect(host.failures).toEqual([]);
    expect(await stages()).toEqual(['Archived', 'Production', 'None', 'None']);
    expect(host.log).toContain('~ model_versions/churn  version 2: stage  None → Production');
    expect(host.log).toContain('~ model_versions/churn  version 1: stage  Production → Archived');
    expect(JSON.parse(String(server.requests.find(({ path }) => STAGE.endsWith(path))?.body))).toMatchObject({
      comment: `Commit ${SHA}`,
    });
    expect(list(await run(), 'skipped')).toEqual(['model_versions/churn']);
    expect(changes()).toEqual([TAG, RUN_TAG, STAGE]);
  });

  test('leaves the others there when the file says so', async () => {
    const { define, run, stages } = await registry();
    const fields = { version: '2', stage: 'Production', archive_existing_versions: false, validation: PASSED };
    define({ model_versions: { churn: fields } });
    const host = await run();
    expect(await stages()).toEqual(['Production', 'Production', 'None', 'None']);
    expect(host.log.filter((line) => line.startsWith('~'))).toEqual([
      '~ model_versions/churn  version 2: stage  None → Production',
    ]);
  });

  test('does not get there when its tags say otherwise', async () => {
    const { define, run, stages } = await registry();
    define({ model_versions: { churn: { stage: 'Production', validation: PASSED } } });
    expect((await run({ inputs: { 'model-uri': 'models:/churn/3' } })).failures).toEqual([
      'Nothing is changed: `model_versions/churn`: models:/churn/3 is not validated: the tag validation_status is "FAILED" and must be "PASSED"',
    ]);
    expect(await stages()).toEqual(['Production', 'None', 'None', 'None']);
  });

  test('is tagged with the commit, and so is its run', async () => {
    const { define, run, ask, runId } = await registry();
    define({ model_versions: { churn: { version: 2, stage: 'Production', validation: PASSED } } });
    expect((await run()).failures).toEqual([]);
    const tag = { key: 'ml-actions-commit', value: SHA };
    expect(await ask('GET /api/2.0/mlflow/model-versions/get?name=churn&version=2')).toMatchObject({
      model_version: { tags: expect.arrayContaining([tag]) },
    });
    expect(await ask(`GET /api/2.0/mlflow/runs/get?run_id=${runId}`)).toMatchObject({
      run: { data: { tags: expect.arrayContaining([tag]) } },
    });
  });

  test('that may not be tagged is promoted all the same, with a warning', async () => {
    const { define, run, server, stages } = await registry();
    define({ model_versions: { churn: { version: 2, stage: 'Production', validation: PASSED } } });
    server.fail({ on: RUN_TAG, fault: { status: 403, json: { error_code: 'PERMISSION_DENIED', message: 'no' } } });
    const host = await run();
    expect(host.failures).toEqual([]);
    expect(await stages()).toEqual(['Archived', 'Production', 'None', 'None']);
    expect(host.annotations).toContainEqual({
      level: 'warning',
      message: expect.stringContaining('models:/churn/2 does not get the tag ml-actions-commit: POST'),
    });
  });

  test('is archived without validation', async () => {
    const { define, run, stages } = await registry();
    define({ model_versions: { churn: { version: 1, stage: 'Archived' } } });
    expect((await run()).failures).toEqual([]);
    expect(await stages()).toEqual(['Archived', 'None', 'None', 'None']);
  });

  test('whose answer is lost is moved all the same, once', async () => {
    const { define, run, server, stages } = await registry();
    define({ model_versions: { churn: { version: 2, stage: 'Production', validation: PASSED } } });
    server.fail({ on: STAGE, fault: 'reset-after' });
    expect((await run()).failures).toEqual([]);
    expect(await stages()).toEqual(['Archived', 'Production', 'None', 'None']);
  });
});

describe('A run of a job', () => {
  /** A job that validates the version that it is given, and how it has gone. */
  async function validated(
    version: string,
    outcome: 'SUCCESS' | 'FAILED',
    { takes = 0, parameter = 'model_uri' } = {},
  ): Promise<Registry> {
    const made = await registry();
    const key = 'validate';
    const job_id = await made.job({
      name: 'validation',
      tasks: [
        { task_key: key, notebook_task: { notebook_path: '/Shared/validate' } },
        {
          task_key: 'tell',
          notebook_task: { notebook_path: '/Shared/tell' },
          depends_on: [{ task_key: key }],
          run_if: 'ALL_DONE',
        },
      ],
    });
    made.server.addNotebook('/Shared/validate');
    made.server.addNotebook('/Shared/tell');
    made.server.script({
      setup: 0,
      tasks: {
        [key]: { outcome, takes },
        tell: { takes: 0, ...(outcome === 'FAILED' && { outcome: 'FAILED' as const }) },
      },
    });
    await made.ask('POST /api/2.2/jobs/run-now', {
      job_id: (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(job_id),
      idempotency_token: 'x',
      notebook_params: { [parameter]: `models:/${MODEL}/${version}` },
    });
    return made;
  }
  const wanted = (validation: object) => ({
    model_versions: { [MODEL]: { version: 2, alias: 'champion', validation } },
  });

  test.each([{ job: 'validation' }, { job: 'validation', task: 'validate' }])(
    'that has succeeded for the version lets it pass: %j',
    async (validation) => {
      const { define, host: step, run, champion } = await validated('2', 'SUCCESS');
      define(wanted(validation));
      step().advance(3_600_000);
      expect((await run()).failures).toEqual([]);
      expect(await champion()).toBe(2);
    },
  );

  test.each<[what: string, version: string, outcome: 'SUCCESS' | 'FAILED', validation: object, why: RegExp]>([
    ['has failed', '2', 'FAILED', { job: 'validation' }, /the run \d+ of the job validation is FAILED \(http:.*\)$/],
    [
      'has a task that failed',
      '2',
      'FAILED',
      { job: 'validation', task: 'validate' },
      /the task validate of the run \d+ of the job validation is .*FAILED/,
    ],
    ['has no such task', '2', 'SUCCESS', { job: 'validation', task: 'check' }, /has no task check$/],
    [
      'was for another version',
      '21',
      'SUCCESS',
      { job: 'validation' },
      /no run of the job validation that has ended has models:\/main\.ml\.churn\/2 as its parameter model_uri/,
    ],
    ['is of a job that is not there', '2', 'SUCCESS', { job: 'other' }, /There is no job named "other"$/],
  ])('that %s does not', async (_, version, outcome, validation, why) => {
    const { define, host: step, run, champion } = await validated(version, outcome);
    define(wanted(validation));
    step().advance(3_600_000);
    expect((await run()).failures).toEqual([expect.stringMatching(why)]);
    expect(await champion()).toBe(1);
  });

  test('that was given the version as something else does not', async () => {
    const { define, host: step, run, champion } = await validated('2', 'SUCCESS', { parameter: 'baseline_uri' });
    define(wanted({ job: 'validation' }));
    step().advance(3_600_000);
    const why =
      /no run of the job validation that has ended has models:\/main\.ml\.churn\/2 as its parameter model_uri/;
    expect((await run()).failures).toEqual([expect.stringMatching(why)]);
    expect(await champion()).toBe(1);
    define(wanted({ job: 'validation', parameter: 'baseline_uri' }));
    expect((await run()).failures).toEqual([]);
    expect(await champion()).toBe(2);
  });

  test('that goes on does not', async () => {
    const { define, run } = await validated('2', 'SUCCESS', { takes: 60_000 });
    define(wanted({ job: 'validation' }));
    expect((await run()).failures).toEqual([expect.stringMatching(/no run of the job validation that has ended/)]);
  });
});

describe('Refused is', () => {
  const good = { version: 2, alias: 'champion', validation: { run_tags: { a: 'b' } } };
  test.each<[what: string, model: string, fields: object, why: RegExp]>([
    ['a version that is not there', MODEL, { ...good, version: 9 }, /404, RESOURCE_DOES_NOT_EXIST/],
    [
      'a version that is not ready',
      MODEL,
      { ...good, version: 3 },
      /Version 3 is PENDING_REGISTRATION, and not READY$/,
    ],
    [
      'a version that will never be',
      'churn',
      { version: 4, stage: 'Production', validation: PASSED },
      /Version 4 is FAILED_REGISTRATION/,
    ],
    ['no version', MODEL, { alias: 'champion', validation: {} }, /it has no `version`$/],
    ['a version that is no number', MODEL, { ...good, version: '2; x' }, /`version` is no number: "2; x"$/],
    [
      'no validation',
      MODEL,
      { version: 2, alias: 'champion' },
      /it has no `validation`, and nothing is promoted without$/,
    ],
    ['an empty validation', MODEL, { ...good, validation: {} }, /`validation` says nothing that must hold$/],
    ['a validation that is a text', MODEL, { ...good, validation: 'yes' }, /`validation` is not a map$/],
    [
      'an unknown condition',
      MODEL,
      { ...good, validation: { test: 1 } },
      /`validation` has `test`, which is not known$/,
    ],
    [
      'tags of versions in Unity Catalog',
      MODEL,
      { ...good, validation: PASSED },
      /the API of Unity Catalog does not tell the tags/,
    ],
    [
      'a tag that is no text',
      'churn',
      { version: 2, stage: 'Staging', validation: { tags: { a: 1 } } },
      /has `tags`, which "a" must be a text, such as "1"$/,
    ],
    [
      'a metric without a bound',
      MODEL,
      { ...good, validation: { metrics: { rmse: 3 } } },
      /has the metric `rmse` without a number/,
    ],
    [
      'a bound that is a text',
      MODEL,
      { ...good, validation: { metrics: { rmse: { max: '3' } } } },
      /has the metric `rmse` without a number/,
    ],
    ['a task without a job', MODEL, { ...good, validation: { task: 'a' } }, /has `task` without a `job`, or no text$/],
    [
      'a parameter without a job',
      MODEL,
      { ...good, validation: { parameter: 'a' } },
      /has `parameter` without a `job`, or no text$/,
    ],
    ['a job without a name', MODEL, { ...good, validation: { job: '' } }, /has `job`, which is no name$/],
    [
      'a stage in Unity Catalog',
      MODEL,
      { version: 2, stage: 'Production', validation: PASSED },
      /a model of Unity Catalog has no stages$/,
    ],
    ['an alias in the workspace', 'churn', { ...good }, /a model in the registry of the workspace has no aliases$/],
    ['both', MODEL, { ...good, stage: 'Production' }, /it needs one of `alias` and `stage`$/],
    [
      'an unknown stage',
      'churn',
      { version: 2, stage: 'Prod', validation: PASSED },
      /`stage` is not one of None, Staging, Production, Archived$/,
    ],
    ['an alias with a slash', MODEL, { ...good, alias: 'a/b' }, /`alias` has other characters/],
    ['an unknown field', MODEL, { ...good, url: 'x' }, /`url` is not known$/],
    [
      'archiving in Unity Catalog',
      MODEL,
      { ...good, archive_existing_versions: true },
      /`archive_existing_versions` is for stages$/,
    ],
    [
      'archiving maybe',
      'churn',
      { version: 2, stage: 'Staging', archive_existing_versions: 'no', validation: PASSED },
      /neither true nor false$/,
    ],
  ])('%s', async (_, model, fields, why) => {
    const { define, run, changes } = await registry();
    define({ model_versions: { [model]: fields } });
    const host = await run();
    expect(host.failures).toEqual([expect.stringMatching(why)]);
    expect(host.failures[0]).toContain(`resources.yml, line 3: \`model_versions/${model}\`: `);
    expect(changes()).toEqual([]);
  });

  test.each<[what: string, uri: string, why: RegExp]>([
    ['what is no URI', '7', /^`model-uri`: "7" names no version of a model$/],
    ['a command', 'models:/a/1; rm -rf /', /^`model-uri`: .* names no version of a model$/],
    ['a model that no file has', 'models:/other/1', /^`model-uri`: no file defines what becomes of other$/],
    [
      'an alias in the workspace',
      'models:/churn@champion',
      /`model-uri`: churn is in the registry of the workspace, which has no aliases$/,
    ],
    [
      'an alias that is not there',
      `models:/${MODEL}@gone`,
      /404, RESOURCE_DOES_NOT_EXIST: Alias 'gone' does not exist/,
    ],
  ])('as a version %s', async (_, uri, why) => {
    const { define, run } = await registry();
    define({ model_versions: { [MODEL]: good, churn: { version: 2, stage: 'Staging', validation: PASSED } } });
    expect((await run({ inputs: { 'model-uri': uri } })).failures).toEqual([expect.stringMatching(why)]);
  });
});
