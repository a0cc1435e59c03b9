// The runner ends a cancelled step with SIGINT, then SIGTERM, then SIGKILL: whenever that is, nothing false stays behind.
import { execFileSync } from 'node:child_process';
import { chmodSync, closeSync, constants, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openScene, PASSWORD, REPOSITORY, type Scene, type Step, type StepOptions } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.end());

/** From the first signal to the end the runner allows ten seconds. This is for the whole step. */
const WELL_UNDER_TEN_SECONDS = 8_000;

/** What holds whenever a step is cancelled. */
function expectCleanEnd(step: Step): void {
  const errors = step.annotations.filter(({ level }) => level === 'error');
  expect(errors.map(({ message }) => message)).toEqual([
    expect.stringMatching(/Cancelled \(SIG(INT|TERM)\)|cancelled/),
  ]);
  expect(step).toMatchObject({ exitCode: 1, stderr: '', orphans: [] });
  expect(step.duration).toBeLessThan(WELL_UNDER_TEN_SECONDS);
  // Only what an output names is for the steps after it.
  const handedOn = Object.entries(step.outputs).flatMap(([name, path]) => (name.endsWith('-path') ? [path] : []));
  expect(scene.left().filter((file) => !handedOn.some((path) => path.endsWith(file)))).toEqual([]);
}

/** Nothing that a merge would wait for. */
const pending = (): string[] => {
  const latest = new Map(scene.statuses().map((status) => status.split(': ') as [string, string]));
  return [...latest].filter(([, state]) => state === 'pending').map(([context]) => context);
};

const settled = (): string[] => scene.statuses().filter((status) => !status.endsWith('pending'));

const started = (...words: string[]): boolean =>
  scene.programs.calls().some(({ argv }) => words.every((word, index) => argv[index] === word));

const posted = (status: string): boolean => scene.statuses().includes(status);

/** How many requests of a kind GitHub was sent. */
const asked = (request: RegExp): number => scene.github.asked.filter((each) => request.test(each)).length;

const POST_STATUS = `POST /repos/${REPOSITORY}/statuses/*`;

/** GitHub takes the next status and does not answer: who asked cannot know that it did. */
function loseNextAnswer(context: string): void {
  const authorization = `Bearer ${scene.github.addToken({ kind: 'pat', login: 'ada' })}`;
  const body = JSON.stringify({ context, state: 'pending' });
  const url = `${scene.github.url}/repos/${REPOSITORY}/statuses/${scene.sha}`;
  scene.github.fail({
    on: POST_STATUS,
    fault: 'hang',
    onFault: () => void fetch(url, { method: 'POST', headers: { authorization }, body }),
  });
}

interface Moment {
  when: string;
  signal: 'SIGINT' | 'SIGTERM';
  prepare?: () => void;
  inputs?: () => Record<string, string>;
  env?: Record<string, string>;
  event?: () => { name: string; payload: object };
  reached: (stdout: string) => boolean;
}

const early = (signal: Moment['signal']): Moment => ({
  when: 'as soon as it listens to it',
  signal,
  env: { EARLY_SIGNAL: signal, NODE_OPTIONS: `--import=${join(import.meta.dirname, 'early-signal.ts')}` },
  reached: () => false,
});

const cancelled = (
  action: string,
  inputs: Record<string, string>,
  moment: Moment,
  options: StepOptions = {},
): Promise<Step> => {
  moment.prepare?.();
  const event = moment.event?.();
  return scene.step(action, {
    ...options,
    inputs: { ...inputs, ...moment.inputs?.() },
    ...(moment.env && { env: moment.env }),
    ...(event && { event }),
    signal: { signal: moment.signal, when: moment.reached },
  });
};

describe('tag-and-launch-run', () => {
  const launch = (script: string) => () => ({ name: 'train', launch: script });

  const moments: (Moment & { end?: string })[] = [
    early('SIGTERM'),
    {
      when: 'while GitHub does not answer to the first status',
      signal: 'SIGINT',
      prepare: () => scene.github.fail({ on: POST_STATUS, fault: 'hang' }),
      reached: () => asked(/^POST/) === 1,
    },
    {
      when: 'while the first status is taken and not answered',
      signal: 'SIGTERM',
      prepare: () => loseNextAnswer('run/train'),
      reached: () => posted('run/train: pending'),
    },
    {
      when: 'while the command runs',
      signal: 'SIGTERM',
      inputs: launch('sleep 600 & echo begun; wait'),
      reached: (stdout) => stdout.includes('begun'),
    },
    {
      when: 'while the command runs, which will not hear of it',
      signal: 'SIGINT',
      inputs: launch("trap '' TERM INT; sleep 600 & echo begun; wait; sleep 600"),
      reached: (stdout) => stdout.includes('begun'),
    },
    {
      when: 'again while it cleans up after the first signal',
      signal: 'SIGINT',
      inputs: launch("trap 'kill -TERM $PPID; exit 3' TERM; sleep 600 & echo begun; wait"),
      reached: (stdout) => stdout.includes('begun'),
    },
    {
      when: 'when the run has told its id and the status with it is not answered',
      signal: 'SIGTERM',
      inputs: launch('read -r _ < go; echo id=7 >> "$RUN_FILE"; sleep 600'),
      prepare: () => execFileSync('mkfifo', [join(scene.checkout.path, 'go')]),
      reached: letGo,
    },
    {
      when: 'when the run has succeeded and the status that says so is not answered',
      signal: 'SIGTERM',
      inputs: launch('read -r _ < go'),
      prepare: () => execFileSync('mkfifo', [join(scene.checkout.path, 'go')]),
      reached: letGo,
      end: 'run/train: success',
    },
  ];

  /** Lets the command go on that waits at the pipe `go`. @returns true when GitHub leaves a status unanswered after that. */
  function letGo(): boolean {
    try {
      const pipe = openSync(join(scene.checkout.path, 'go'), constants.O_WRONLY | constants.O_NONBLOCK);
      scene.github.fail({ on: POST_STATUS, fault: 'hang' });
      writeFileSync(pipe, '\n');
      closeSync(pipe);
    } catch {
      // Nobody waits there, not yet or not any more.
    }
    return scene.github.requests.some(({ method, status }) => method === 'POST' && status === undefined);
  }

  test.each(moments)('$signal $when: the status is settled once, by main', async ({ end, ...moment }) => {
    const step = await cancelled('tag-and-launch-run', { name: 'train', launch: 'exit 1' }, moment);
    expectCleanEnd(step);
    // What was not begun needs no end.
    expect(settled()).toEqual(scene.statuses().length === 0 ? [] : [end ?? 'run/train: error']);
    expect(pending()).toEqual([]);
    expect(step.post).toMatchObject({ exitCode: 0, annotations: [], lines: [] });
  });

  test('the status that GitHub refuses after the cancellation is settled by the post step', async () => {
    const step = await scene.step('tag-and-launch-run', {
      inputs: { name: 'train', launch: 'echo begun; sleep 600' },
      signal: {
        signal: 'SIGTERM',
        when: (stdout) => {
          if (!stdout.includes('begun')) return false;
          scene.github.fail({ on: POST_STATUS, fault: { status: 403, json: { message: 'Forbidden' } } });
          return true;
        },
      },
    });
    expectCleanEnd(step);
    expect(step.post).toMatchObject({ exitCode: 0, annotations: [], lines: [expect.stringContaining('run/train')] });
    expect(settled()).toEqual(['run/train: error']);
    expect(pending()).toEqual([]);
  });

  test('SIGKILL, which nothing can be done about: the status is settled by the post step', async () => {
    const step = await scene.step('tag-and-launch-run', {
      inputs: { name: 'train', launch: 'echo begun; sleep 600' },
      signal: { signal: 'SIGKILL', when: (stdout) => stdout.includes('begun') && pending().length === 1 },
    });
    expect(step).toMatchObject({ exitCode: 137, annotations: [] });
    expect(step.post).toMatchObject({ exitCode: 0, annotations: [], orphans: [] });
    expect(settled()).toEqual(['run/train: error']);
    expect(pending()).toEqual([]);
    expect(scene.repository.statuses(scene.sha)[0]).toMatchObject({
      description: expect.stringMatching(/^The step that launched the run ended before it\b/),
      target_url: expect.stringContaining(`https://github.com/${REPOSITORY}/actions/runs/77#ml-actions=`),
    });
  });
});

describe('build-and-push-image', () => {
  const hanging = (words: string): Pick<Moment, 'env' | 'reached'> => ({
    env: { HANG_ON: words },
    reached: () => started(...words.split(' ')),
  });
  const withoutAnswer = (on: string): Pick<Moment, 'prepare' | 'reached'> => ({
    prepare: () => scene.registry.fail({ on, fault: 'hang' }),
    reached: () => scene.registry.requests.some((each) => each.status === undefined),
  });
  const moments: (Moment & { pushed?: true })[] = [
    early('SIGINT'),
    { when: 'while it looks for the engine', signal: 'SIGTERM', ...hanging('docker version') },
    { when: 'while docker logs in', signal: 'SIGTERM', ...withoutAnswer('GET /token') },
    { when: 'while docker builds', signal: 'SIGINT', ...hanging('docker build') },
    { when: 'while docker pushes', signal: 'SIGTERM', ...withoutAnswer('PUT /v2/*/manifests/*') },
    {
      when: 'while it reads the digest back',
      signal: 'SIGINT',
      ...withoutAnswer(`HEAD /v2/${REPOSITORY}/manifests/*`),
      pushed: true,
    },
  ];

  test.each(moments)('$signal $when: no credentials, no docker, no false output', async ({ pushed, ...moment }) => {
    const step = await cancelled(
      'build-and-push-image',
      { image: scene.image, username: 'ada', password: PASSWORD },
      moment,
      // Main does it alone.
      { post: false },
    );
    expectCleanEnd(step);
    expect(step.outputs['image-with-digest']).toBeUndefined();
    // What has not been read back may be there or not.
    expect(step.outputs['pushed']).not.toBe('true');
    expect(Object.keys(scene.registry.tags(REPOSITORY))).toEqual(pushed ? [scene.sha] : []);
  });

  test('SIGKILL: the credentials are removed by the post step', async () => {
    let kept: string[] = [];
    const step = await scene.step('build-and-push-image', {
      inputs: { image: scene.image, username: 'ada', password: PASSWORD },
      env: { HANG_ON: 'docker build' },
      signal: {
        signal: 'SIGKILL',
        when: () => {
          kept = scene.left();
          return started('docker', 'build');
        },
      },
    });
    expect(step.exitCode).toBe(137);
    expect(kept).toContainEqual(expect.stringMatching(/^docker-config-.+\/config\.json$/));
    expect(step.post).toMatchObject({ exitCode: 0, annotations: [] });
    expect(scene.left()).toEqual([]);
  });
});

describe('update-pipeline', () => {
  const moments: Moment[] = [
    early('SIGTERM'),
    {
      when: 'while GitHub does not answer which commit a comment is about',
      signal: 'SIGINT',
      prepare: () => scene.github.fail({ on: `GET /repos/${REPOSITORY}/pulls/*`, fault: 'hang' }),
      inputs: () => ({ image: 'registry.example/petal-width' }),
      event: () => scene.comment(),
      reached: () => asked(/pulls/) === 1,
    },
  ];

  test.each(moments)('$signal $when: no file is changed, and none is left beside them', async (moment) => {
    const step = await cancelled(
      'update-pipeline',
      { 'pipeline-files': 'pipelines', image: `registry.example/petal-width@sha256:${'a'.repeat(64)}` },
      moment,
    );
    expectCleanEnd(step);
    expect(await scene.checkout.git('status', '--porcelain')).toBe('');
    expect(step.outputs).toMatchObject({ changed: 'false', updated: '[]', versions: '{}' });
  });
});

describe('commit-check', () => {
  const moments: (Moment & { posts?: true })[] = [
    early('SIGINT'),
    {
      when: 'while GitHub does not tell the statuses',
      signal: 'SIGTERM',
      prepare: () => scene.github.fail({ on: 'GET /repos/*/commits/*/status', fault: 'hang' }),
      reached: () => asked(/^GET/) === 1,
    },
    {
      when: 'while its pending status is taken and not answered',
      signal: 'SIGINT',
      prepare: () => loseNextAnswer('pipelines-pass'),
      reached: () => posted('pipelines-pass: pending'),
      posts: true,
    },
    {
      when: 'while it waits',
      signal: 'SIGTERM',
      reached: (stdout) => stdout.includes('Waiting: ') && posted('pipelines-pass: pending'),
      posts: true,
    },
  ];

  test.each(moments)('$signal $when: no pending status stays', async ({ posts, ...moment }) => {
    const step = await cancelled('commit-check', { wait: 'true' }, moment);
    expectCleanEnd(step);
    expect(settled()).toEqual(posts ? ['pipelines-pass: error'] : []);
    expect(pending()).toEqual([]);
  });
});

describe('benchmark-alerts', () => {
  const hooks = () => join(scene.checkout.remote ?? '', 'hooks');
  const recorded = () => scene.checkout.git('ls-remote', 'origin', 'benchmark-history');

  const moments: (Moment & { history?: true })[] = [
    early('SIGTERM'),
    {
      when: 'while git reads the history',
      signal: 'SIGINT',
      env: { HANG_ON: 'git ls-remote' },
      reached: () => started('git', 'ls-remote'),
    },
    {
      when: 'while git pushes to the history',
      signal: 'SIGTERM',
      prepare: () => {
        const hook = join(hooks(), 'pre-receive');
        writeFileSync(hook, `#!/bin/sh\ntouch '${hook}.begun'\nsleep 600 & wait\n`);
        chmodSync(hook, 0o755);
      },
      reached: () => existsSync(join(hooks(), 'pre-receive.begun')),
    },
    {
      when: 'while GitHub does not answer to its status',
      signal: 'SIGINT',
      prepare: () => scene.github.fail({ on: POST_STATUS, fault: 'hang' }),
      reached: () => asked(/^POST/) === 1,
      history: true,
    },
  ];

  test.each(moments)('$signal $when: no clone, no git, no half of a history', async ({ history, ...moment }) => {
    const step = await cancelled('benchmark-alerts', { results: 'results.json' }, moment);
    expectCleanEnd(step);
    expect(scene.statuses()).toEqual([]);
    expect((await recorded()) !== '').toBe(history === true);
    expect(readFileSync(join(scene.checkout.path, 'results.json'), 'utf8')).toContain('iris');
    expect(await scene.checkout.git('status', '--porcelain')).toBe('');
  });
});
