import { describe, expect, test } from '@jest/globals';
import { readInputs } from '@ml-actions/core';
import { inputs, rules } from '../src/inputs.ts';
import { planLaunch } from '../src/plan.ts';

const SHA = 'c0ffee'.padEnd(40, '0');
const ENV = { GITHUB_RUN_ID: '77', GITHUB_RUN_ATTEMPT: '2', GITHUB_JOB: 'train' };

const read = (given: Readonly<Record<string, string>>) =>
  readInputs(
    {
      env: {},
      setSecret: () => undefined,
      input: (name) => ({ launch: 'true', name: 'train', ...given })[name] ?? '',
    },
    inputs,
    rules,
  );
const plan = (given: Readonly<Record<string, string>>) => planLaunch(read(given), SHA, undefined, ENV);

describe('the plan', () => {
  test('names the run and tags it with the commit under test', () => {
    expect(plan({ 'run-tags': 'team:vision\n# a comment\nteam:vision', image: 'ghcr.io/a/b@sha256:1' })).toEqual({
      backend: 'command',
      name: 'train',
      context: 'run/train',
      commit: SHA,
      image: 'ghcr.io/a/b@sha256:1',
      tags: [`checks-commit:${SHA}`, 'gha:77-2-train-0-step-1', 'team:vision'],
      id: '77-2-train-0-step-1',
      launcher: { step: '["","train",0,"step"]', attempt: '77-2' },
      existing: [],
      timeout: 5 * 3_600_000,
      queueTimeout: undefined,
      workflowUrl: undefined,
      warnings: [],
    });
  });

  test.each([
    { name: 'the first leg', jobIndex: '0', run: 'train', id: '77-2-train-0-step-1' },
    { name: 'the second leg', jobIndex: '1', run: 'train (2)', id: '77-2-train-1-step-1' },
    { name: 'no matrix', jobIndex: '', run: 'train', id: '77-2-train-0-step-1' },
  ])('$name has a status, a tag and an id of its own', ({ jobIndex, run, id }) => {
    const { name, context, tags, id: own } = plan({ 'job-index': jobIndex });
    expect({ name, context, own }).toEqual({ name: run, context: `run/${run}`, own: id });
    expect(tags).toContain(`gha:${id}`);
  });

  test('knows the page of the workflow run', () => {
    const env = { ...ENV, GITHUB_SERVER_URL: 'https://ghe.example', GITHUB_REPOSITORY: 'ada/engine' };
    expect(planLaunch(read({}), SHA, undefined, env).workflowUrl).toBe(
      'https://ghe.example/ada/engine/actions/runs/77',
    );
  });
});

describe('the launcher', () => {
  const WORKFLOW = 'ada/engine/.github/workflows/train.yml';
  const BASE = { ...ENV, GITHUB_WORKFLOW_REF: `${WORKFLOW}@refs/heads/main`, GITHUB_ACTION: 'run' };
  const launcherIn = (env: object, jobIndex = '0') =>
    planLaunch(read({ 'job-index': jobIndex }), SHA, undefined, { ...BASE, ...env }).launcher;

  test.each([
    { name: 'a pull request', env: { GITHUB_WORKFLOW_REF: `${WORKFLOW}@refs/pull/7/merge` } },
    { name: 'a branch with an @', env: { GITHUB_WORKFLOW_REF: `${WORKFLOW}@refs/heads/a@refs/b` } },
    { name: 'another run of the workflow', env: { GITHUB_RUN_ID: '78' } },
    { name: 'another attempt', env: { GITHUB_RUN_ATTEMPT: '3' } },
  ])('is the same step on $name', ({ env }) => {
    expect(launcherIn(env).step).toBe(launcherIn({}).step);
  });

  test.each([
    { name: 'workflow', env: { GITHUB_WORKFLOW_REF: 'ada/engine/.github/workflows/nightly.yml@refs/heads/main' } },
    { name: 'workflow without a file', env: { GITHUB_WORKFLOW_REF: '', GITHUB_WORKFLOW: 'Nightly' } },
    { name: 'job', env: { GITHUB_JOB: 'evaluate' } },
    { name: 'step', env: { GITHUB_ACTION: '__ml-actions_ml-actions_2' } },
  ])('of another $name is another step', ({ env }) => {
    expect(launcherIn(env).step).not.toBe(launcherIn({}).step);
  });

  test('of another leg is another step', () => {
    expect(launcherIn({}, '1').step).not.toBe(launcherIn({}).step);
  });

  test.each([{ GITHUB_RUN_ID: '78' }, { GITHUB_RUN_ATTEMPT: '3' }])('has another attempt with %o', (env) => {
    expect(launcherIn(env).attempt).not.toBe(launcherIn({}).attempt);
  });
});

describe('the checkout', () => {
  const OTHER = 'a'.repeat(40);
  test.each([
    { name: 'of the commit under test', head: SHA, warnings: [] },
    { name: 'that there is none of', head: undefined, warnings: [] },
    {
      name: 'of another commit',
      head: OTHER,
      warnings: [
        `The checkout is at ${OTHER}, not at ${SHA}, which the run is tagged with. On pull requests give actions/checkout ` +
          // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub
          '`ref: ${{ github.event.pull_request.head.sha || github.sha }}`.',
      ],
    },
  ])('$name is warned of or not', ({ head, warnings }) => {
    expect(planLaunch(read({}), SHA, head, ENV).warnings).toEqual(warnings);
  });
});

describe('an image without a digest', () => {
  const SERVER = { launch: '', url: 'https://server.example.com' };
  const FROM_RUN = { ...SERVER, backend: 'sematic', 'from-run': 'my_pkg.pipeline.regression' };
  const PIPELINE = { ...SERVER, backend: 'pachyderm', pipelines: 'train' };
  const PINNED = `ghcr.io/a/b:v1@sha256:${'1'.repeat(64)}`;

  test.each([
    { given: { ...FROM_RUN, image: 'ghcr.io/a/b:latest' }, warns: true },
    { given: { ...PIPELINE, image: 'ghcr.io/a/b:latest' }, warns: true },
    { given: { ...FROM_RUN, image: PINNED }, warns: false },
    { given: { ...PIPELINE, image: PINNED }, warns: false },
    { given: PIPELINE, warns: false },
    // The script decides what it does with it, and the checkout is looked at.
    { given: { ...SERVER, backend: 'sematic', launch: 'true', image: 'ghcr.io/a/b:latest' }, warns: false },
    { given: { image: 'ghcr.io/a/b:latest' }, warns: false },
  ])('where it is the code that runs: $given', ({ given, warns }) => {
    const { warnings } = plan(given as unknown as Record<string, string>);
    expect(warnings).toHaveLength(warns ? 1 : 0);
    if (warns) expect(warnings[0]).toMatch(/^`image` \(ghcr\.io\/a\/b:latest\) has no digest: .* `image-with-digest`/);
  });
});

describe('inputs that are refused', () => {
  test.each([
    { given: { launch: '' }, message: '`launch` is required, or `run-id`' },
    { given: { 'run-id': 'a', poll: 'true' }, message: '`run-id` is for a run that is there' },
    { given: { launch: '', 'run-id': 'a' }, message: '`run-id` needs `poll`' },
    { given: { wait: 'false' }, message: '`wait: false` needs `poll`' },
    { given: { 'on-timeout': 'leave' }, message: '`on-timeout: leave` needs `poll`' },
    { given: { 'queue-timeout': '5m' }, message: '`queue-timeout` needs `poll`' },
    { given: { 'cancel-superseded': 'true' }, message: '`cancel-superseded` needs `cancel`' },
    { given: { mode: 'recheck', poll: 'true' }, message: '`launch` and `run-id` are not for `mode: recheck`' },
    { given: { mode: 'recheck', launch: '' }, message: '`mode: recheck` needs `poll`' },
    { given: { mode: 'cancel', launch: '' }, message: '`mode: cancel` needs `cancel`' },
    {
      given: { mode: 'cancel', launch: '', cancel: 'true', 'cancel-superseded': 'true' },
      message: '`cancel-superseded` is not for `mode: cancel`',
    },
    { given: { mode: 'watch' }, message: '`mode`: "watch" is not known; possible: launch, cancel, recheck' },
    { given: { interval: '500ms' }, message: '`interval` must be at least 1s' },
    { given: { states: 'good: Finished' }, message: '`states`: "good" is no state' },
    { given: { poll: 'echo {image}' }, message: '`poll` uses {image}, but `image` is not given' },
    { given: { poll: 'true', 'queue-timeout': '0s' }, message: '`queue-timeout` must be more than nothing' },
    { given: { name: '' }, message: '`name`: is required' },
    { given: { name: 'two\nlines' }, message: '`name` must be one line' },
    { given: { name: 'n'.repeat(101) }, message: 'at most 100 characters' },
    { given: { launch: 'train {image}' }, message: '`launch` uses {image}, but `image` is not given' },
    { given: { 'run-tags': `checks-commit:${SHA}` }, message: `\`run-tags\`: checks-commit:${SHA} would be mistaken` },
    { given: { 'run-tags': 'ok\ngha:1-1-a-0-1' }, message: '`run-tags`: gha:1-1-a-0-1 would be mistaken' },
    { given: { timeout: '0s' }, message: '`timeout` must be more than nothing' },
    { given: { timeout: '6d' }, message: '`timeout` must be at most 5d, which is the longest that a job can take' },
    { given: { poll: 'true', 'queue-timeout': '6d' }, message: '`queue-timeout` must be at most 5d' },
    { given: { timeout: '30' }, message: '`timeout`: "30" is not a duration with a unit' },
    { given: { 'fail-on': 'never, failed' }, message: '`fail-on`: never cannot be combined' },
    { given: { 'fail-on': 'regression' }, message: '`fail-on`: "regression" is not known' },
    { given: { backend: 'argo' }, message: '`backend`: "argo" is not known; possible: command' },
    { given: { 'github-app-id': '7' }, message: 'must be given together' },
    {
      given: { url: 'https://sematic.example.com' },
      message: '`url`: is not for `backend: command`, only for sematic',
    },
  ])('$given', ({ given, message }) => {
    expect(() => read(given as Record<string, string>)).toThrow(message);
  });

  test.each([
    { given: { launch: '' }, message: '`launch` is required, or `run-id`' },
    { given: { poll: 'true' }, message: '`poll`: is not for `backend: sematic`, only for command' },
    { given: { 'from-run': 'f', image: 'i' }, message: '`from-run` launches without a command' },
    {
      given: { launch: '', 'from-run': 'f', image: 'i', 'run-id': 'a' },
      message: 'cannot be combined with `from-run`',
    },
    { given: { launch: '', 'from-run': 'f' }, message: '`from-run` needs `image`' },
    { given: { 'run-inputs': 'x=1' }, message: '`run-inputs` needs `from-run`' },
    { given: { url: 'https://a', profile: 'staging' }, message: '`url` and `profile` name a server each' },
    { given: { mode: 'recheck', launch: '', 'from-run': 'f', image: 'i' }, message: 'which launches nothing' },
  ])('$given of Sematic', ({ given, message }) => {
    expect(() => read({ backend: 'sematic', ...(given as Record<string, string>) })).toThrow(message);
  });

  test.each([
    { wait: 'false', 'on-timeout': 'leave', 'queue-timeout': '5m', 'cancel-superseded': 'true' },
    { launch: '', 'run-id': 'a' },
    { launch: '', mode: 'recheck' },
    { launch: '', mode: 'cancel' },
  ])('are not those of Sematic that need a command elsewhere: %j', (given) => {
    expect(read({ backend: 'sematic', ...given }).backend).toBe('sematic');
  });

  test.each([
    { name: 'which nobody waits for', given: { wait: 'false', poll: 'true', timeout: '30d' } },
    { name: 'which is looked at now and then', given: { mode: 'recheck', launch: '', poll: 'true', timeout: '30d' } },
  ])('are none because of the time of a run $name', ({ given }) => {
    expect(read(given).timeout).toBe(30 * 24 * 3_600_000);
  });
});
