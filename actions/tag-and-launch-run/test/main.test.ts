import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readResults } from '@ml-actions/benchmarks';
import { CancelledError, describeError, hintOf } from '@ml-actions/core';
import type { FakeHost } from '@ml-actions/core/fake';
import { main, post } from '../src/main.ts';
import { isAlive, REPOSITORY, type Scene, startScene, textOf, until } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await startScene();
});
afterEach(() => scene.end());

const PENDING = { state: 'pending', description: 'Launched by its workflow run, which settles this' };
const WORKFLOW = `https://github.com/${REPOSITORY}/actions/runs/77`;
const POST_STATUS = `POST /repos/${REPOSITORY}/statuses/*`;
const logOf = (host: FakeHost): string => host.log.join('\n');
/** A command that says that it is there, and then lasts. */
const LASTING = 'echo $$ > pid; exec sleep 60';

/** Cancels as the runner does. */
const cancel = (host: FakeHost): void => host.cancel(new CancelledError('Cancelled (SIGTERM)', host.now()));
const pid = (): number => Number(textOf(join(scene.workspace, 'pid')));

describe('a run', () => {
  test('that succeeds is recorded, reported and tagged', async () => {
    const host = scene.step({ launch: 'echo training; echo "$RUN_TAGS" > tags' });
    await main(host);
    expect(scene.statuses()).toEqual([
      { ...PENDING, target: WORKFLOW },
      { state: 'success', description: 'Succeeded in 0ms', target: WORKFLOW },
    ]);
    expect(host.outputs).toMatchObject({
      'run-id': '77-1-train-0-step-1',
      'run-ids': '77-1-train-0-step-1',
      'run-url': '',
      state: 'succeeded',
      'native-state': 'exit 0',
      'duration-seconds': '0',
      'results-path': '',
    });
    expect(textOf(join(scene.workspace, 'tags'))).toBe(`checks-commit:${scene.sha}\ngha:77-1-train-0-step-1\n`);
    expect(host.log).toContain('training');
    expect(host.summaries.join()).toContain('### ✅ Run `train`');
    expect(host.annotations).toEqual([{ level: 'notice', message: 'Run train: Succeeded in 0ms' }]);
    expect(host.saved['unsettled']).toBe('');
    expect(scene.leftovers()).toEqual([]);
  });

  test.each([
    { name: 'fails', launch: 'echo boom >&2; exit 3', native: 'exit 3', why: 'exit code 3' },
    { name: 'fails before its last command', launch: 'false\ntrue', native: 'exit 1', why: 'exit code 1' },
    { name: 'fails in a pipe', launch: 'false | cat', native: 'exit 1', why: 'exit code 1' },
    { name: 'is killed', launch: 'kill -9 $$', native: 'exit 137', why: 'exit code 137 (SIGKILL)' },
    {
      name: 'is killed in a child',
      launch: "bash -c 'kill -TERM $$'",
      native: 'exit 143',
      why: 'exit code 143 (SIGTERM)',
    },
    { name: 'has no such program', launch: 'no-such-program', native: 'exit 127', why: 'exit code 127' },
    { name: 'is no shell script', launch: 'if then', native: 'exit 2', why: 'exit code 2' },
  ])('that $name fails the step and the status', async ({ launch, native, why }) => {
    const host = scene.step({ launch });
    await expect(main(host)).rejects.toThrow(`Run train: Failed after 0ms: ${why}`);
    expect(scene.statuses().at(-1)).toEqual({
      state: 'failure',
      description: `Failed after 0ms: ${why}`,
      target: WORKFLOW,
    });
    expect(host.outputs).toMatchObject({ state: 'failed', 'native-state': native, failure: why });
    expect(host.saved['unsettled']).toBe('');
    expect(scene.leftovers()).toEqual([]);
  });

  test('that fails shows its last lines in the summary', async () => {
    const host = scene.step({ launch: 'seq 1 30; echo ValueError >&2; sleep 0.01; exit 1' });
    await expect(main(host)).rejects.toThrow('exit code 1');
    expect(host.summaries.join()).toMatch(/```\n(?:12\n[\s\S]*30\nValueError|[\s\S]*ValueError[\s\S]*30)\n```/);
    expect(host.summaries.join()).not.toMatch(/^10$/m);
  });

  test.each([
    { failOn: 'never', fails: false },
    { failOn: 'cancelled', fails: false },
    { failOn: 'cancelled, failed', fails: true },
  ])(
    'that fails with `fail-on: $failOn` fails the step: $fails, and the report is the same',
    async ({ failOn, fails }) => {
      const host = scene.step({ launch: 'exit 1', 'fail-on': failOn });
      const outcome = await main(host).then(
        () => false,
        () => true,
      );
      expect(outcome).toBe(fails);
      expect(host.outputs['state']).toBe('failed');
      expect(scene.statuses().at(-1)?.state).toBe('failure');
    },
  );

  test('is told its image, commit, name and tags in words that nothing can break out of', async () => {
    const launch = 'printf "%s\\n" {tags} --image={image} {commit} {name} "$RUN_IMAGE" > words';
    await main(
      scene.step({
        launch,
        image: 'a b:$(id)',
        name: 'train `id`',
        'run-tags': 'it\'s "a" tag\nbranch:$(touch owned)',
      }),
    );
    expect(readFileSync(join(scene.workspace, 'words'), 'utf8').split('\n')).toEqual([
      `checks-commit:${scene.sha}`,
      'gha:77-1-train-0-step-1',
      'it\'s "a" tag',
      'branch:$(touch owned)',
      '--image=a b:$(id)',
      scene.sha,
      'train `id`',
      'a b:$(id)',
      '',
    ]);
    expect(textOf(join(scene.workspace, 'owned'))).toBe('');
  });

  test('does not get what a `run:` step would not have', async () => {
    const env = { ACTIONS_RUNTIME_TOKEN: 'rt', GITHUB_STATE: '/state', STATE_x: 'y', KEPT: 'yes', RUN_IMAGE: 'old' };
    await main(scene.step({ launch: 'env > env' }, { env }));
    const seen = textOf(join(scene.workspace, 'env'));
    expect(seen).toMatch(/^KEPT=yes$/m);
    expect(seen).not.toMatch(/^(INPUT_|ACTIONS_RUNTIME|GITHUB_STATE|STATE_|RUN_IMAGE)/m);
  });

  test('can print a great deal, commands for the runner included, and all of it is printed as foreign text', async () => {
    const host = scene.step({
      launch: 'seq 1 100000; echo "::error::not ours"; echo "##[add-mask]x"; printf "no end"',
    });
    await main(host);
    expect(host.log).toContain('100000');
    expect(host.log).toContain('::error::not ours');
    expect(host.log).toContain('no end');
    expect(host.annotations.map(({ level }) => level)).toEqual(['notice']);
  });
});

describe('what a run says of itself', () => {
  test('reaches log, outputs and the pending status while it goes on', async () => {
    const launch = [
      'echo id=job-9 >> "$RUN_FILE"',
      'echo url=https://argo.example/job-9 >> "$RUN_FILE"',
      'echo state=RUNNING >> "$RUN_FILE"',
      'until [ -e go ]; do sleep 0.01; done',
      'echo state=SUCCEEDED >> "$RUN_FILE"',
    ].join('\n');
    const host = scene.step({ launch });
    const step = main(host);
    const pending = {
      state: 'pending',
      description: 'Run job-9 is running; its workflow run settles this',
      target: 'https://argo.example/job-9',
    };
    await until(
      () => scene.statuses().some(({ target }) => target === pending.target),
      'the pending status with the link',
    );
    await until(() => host.outputs['native-state'] === 'RUNNING', 'the state');
    expect(scene.statuses().at(-1)).toEqual(pending);
    expect(host.outputs).toMatchObject({
      'run-id': 'job-9',
      'run-url': 'https://argo.example/job-9',
      state: 'running',
    });
    expect(logOf(host)).toContain('Run job-9 is RUNNING: https://argo.example/job-9');
    writeFileSync(join(scene.workspace, 'go'), '');
    await step;
    expect(scene.statuses().at(-1)).toEqual({ ...pending, state: 'success', description: 'Succeeded in 0ms' });
    expect(host.outputs).toMatchObject({ 'run-id': 'job-9', state: 'succeeded', 'native-state': 'SUCCEEDED' });
  });

  test('is never shown after the end, even when GitHub is slow', async () => {
    const host = scene.step({
      launch: 'echo id=job-9 >> "$RUN_FILE"; until [ -e go ]; do sleep 0.01; done',
    });
    scene.github.fail({ on: POST_STATUS, fault: {} });
    const go = (): void => writeFileSync(join(scene.workspace, 'go'), '');
    scene.github.fail({ on: POST_STATUS, fault: 'hang', onFault: go });
    const step = main(host);
    await until(() => host.outputs['state'] === 'succeeded', 'the end of the run');
    // Now the client gives the hanging request up and sends it again.
    host.advance(31_000);
    await step;
    await until(() => scene.statuses().length === 2, 'both statuses');
    expect(scene.statuses().map(({ state }) => state)).toEqual(['pending', 'success']);
  });

  test('counts in the end even where it was not seen on its way', async () => {
    const host = scene.step({ launch: 'printf "id=late\\nurl=https://x/late" > "$RUN_FILE"' });
    await main(host);
    expect(host.outputs).toMatchObject({ 'run-id': 'late', 'run-url': 'https://x/late' });
    expect(scene.statuses().at(-1)?.target).toBe('https://x/late');
  });

  test.each([
    { name: 'of another form', launch: 'echo "owner=me" >> "$RUN_FILE"', warned: 'owner=me' },
    {
      name: 'with an address that is none',
      launch: 'echo "url=javascript:x" >> "$RUN_FILE"',
      warned: 'url=javascript:x',
    },
  ])('$name is ignored with a warning', async ({ launch, warned }) => {
    const host = scene.step({ launch });
    await main(host);
    expect(host.annotations).toContainEqual({ level: 'warning', message: expect.stringContaining(warned) });
    expect(host.outputs).toMatchObject({ state: 'succeeded', 'run-url': '' });
  });

  test('can be missing: a command may remove the file', async () => {
    const host = scene.step({ launch: 'rm "$RUN_FILE"' });
    await main(host);
    expect(host.outputs['run-id']).toBe('77-1-train-0-step-1');
  });

  test('posts one status however often the same is written', async () => {
    const host = scene.step({
      launch: 'for n in 1 2 3 4 5; do echo id=a >> "$RUN_FILE"; echo "state=$n" >> "$RUN_FILE"; sleep 0.02; done',
    });
    await main(host);
    expect(scene.statuses().length).toBeLessThanOrEqual(3);
    expect(host.outputs['native-state']).toBe('5');
  });
});

describe('results', () => {
  const handedOn = () => readResults(textOf(join(scene.workspace, 'results.json')), 'results.json');

  test('of plain metrics are handed on in our own form, with the commit and the run', async () => {
    const host = scene.step({
      launch: 'echo id=job-9 >> "$RUN_FILE"; echo \'{"accuracy": 0.93, "fit": {"duration": 1.5}}\' > "$RESULTS_FILE"',
    });
    await main(host);
    expect(host.outputs['results-path']).toBe('results.json');
    expect(handedOn()).toMatchObject({
      commit: scene.sha,
      run: { id: 'job-9' },
      results: [
        { benchmark: 'train', metric: 'accuracy', better: 'higher', samples: [0.93] },
        { benchmark: 'fit', metric: 'duration', better: 'lower', samples: [1.5] },
      ],
    });
  });

  test('go into folders that are made for them, of a failed run too', async () => {
    const host = scene.step({
      launch: 'echo \'{"loss": 2}\' > "$RESULTS_FILE"; exit 1',
      'results-path': 'out/a/r.json',
    });
    await expect(main(host)).rejects.toThrow('exit code 1');
    expect(host.outputs['results-path']).toBe('out/a/r.json');
    expect(textOf(join(scene.workspace, 'out/a/r.json'))).toContain(scene.sha);
  });

  test.each([
    { name: 'are no JSON', text: 'accuracy: 1', why: /RESULTS_FILE is not JSON/ },
    { name: 'hold a text', text: '{"fit": {"accuracy": "high"}}', why: /RESULTS_FILE: `fit.accuracy`/ },
    { name: 'hold infinity', text: '{"loss": 1e999}', why: /RESULTS_FILE: `loss` is not a finite number/ },
  ])('that $name are a warning, and the verdict stands', async ({ text, why }) => {
    const host = scene.step({ launch: `cat > "$RESULTS_FILE" <<'END'\n${text}\nEND` });
    await main(host);
    expect(host.annotations).toContainEqual({ level: 'warning', message: expect.stringMatching(why) });
    expect(host.outputs).toMatchObject({ state: 'succeeded', 'results-path': '' });
    expect(textOf(join(scene.workspace, 'results.json'))).toBe('');
  });

  test('that cannot be written are a warning', async () => {
    mkdirSync(join(scene.workspace, 'results.json'));
    const host = scene.step({ launch: 'echo \'{"loss": 2}\' > "$RESULTS_FILE"' });
    await main(host);
    expect(host.annotations).toContainEqual({
      level: 'warning',
      message: expect.stringMatching(/not handed on: .*EISDIR/),
    });
  });
});

describe('two legs of a matrix', () => {
  test('launch two runs, each with its own id, tag and status', async () => {
    const legs = ['0', '1'].map((leg) => scene.step({ launch: `echo "$RUN_NAME" > leg-${leg}`, 'job-index': leg }));
    await Promise.all(legs.map(main));
    expect(legs.map((host) => host.outputs['run-id'])).toEqual(['77-1-train-0-step-1', '77-1-train-1-step-1']);
    expect(textOf(join(scene.workspace, 'leg-0'))).toBe('train\n');
    expect(textOf(join(scene.workspace, 'leg-1'))).toBe('train (2)\n');
    for (const context of ['run/train', 'run/train (2)']) {
      expect(scene.statuses(context).map(({ state }) => state)).toEqual(['pending', 'success']);
    }
  });

  test('do not hide each other: one fails, the other does not', async () => {
    const good = main(scene.step({ launch: 'true', 'job-index': '0' }));
    const bad = main(scene.step({ launch: 'false', 'job-index': '1' }));
    await expect(bad).rejects.toThrow('Run train (2)');
    await good;
    expect(scene.statuses('run/train').at(-1)?.state).toBe('success');
    expect(scene.statuses('run/train (2)').at(-1)?.state).toBe('failure');
  });
});

describe('nothing is launched', () => {
  const launch = 'touch launched';
  afterEach(() => {
    expect(existsSync(join(scene.workspace, 'launched'))).toBe(false);
    expect(scene.leftovers()).toEqual([]);
  });

  test('which would show: the same command leaves its mark when it is launched', async () => {
    await main(scene.step({ launch }));
    expect(existsSync(join(scene.workspace, 'launched'))).toBe(true);
    rmSync(join(scene.workspace, 'launched'));
  });

  test('when an input is wrong', async () => {
    await expect(main(scene.step({ launch: `${launch} {image}`, timeout: '5' }))).rejects.toThrow('`timeout`');
    expect(scene.github.requests).toEqual([]);
  });

  test('when the status may not be posted; the error names the permission, and the post step has nothing to do', async () => {
    const host = scene.step({ launch }, { permissions: { contents: 'read' } });
    const error = await main(host).catch((reason: unknown) => reason);
    expect(describeError(error)).toContain('The commit status `run/train`');
    expect(hintOf(error)).toContain('`statuses: write`');
    expect(host.saved['unsettled']).toBe('');
  });

  test('when the commit is not there', async () => {
    const host = scene.step({ launch, commit: 'f'.repeat(40) });
    await expect(main(host)).rejects.toThrow('could not be posted');
  });

  test('in a dry run', async () => {
    const host = scene.step({ launch, 'dry-run': 'true', 'run-tags': 'team:vision' });
    await main(host);
    expect(logOf(host)).toContain('team:vision');
    expect(scene.github.requests).toEqual([]);
    expect(host.saved).toEqual({});
  });

  test('when there is no bash; the status says so', async () => {
    const host = scene.step({ launch }, { env: { PATH: scene.workspace } });
    await expect(main(host)).rejects.toThrow('`bash` was not found');
    expect(scene.statuses().at(-1)).toMatchObject({
      state: 'error',
      description: 'Not launched: `bash` was not found',
    });
    expect(host.outputs['failure']).toBe('`bash` was not found');
  });

  test('when the step is cancelled while the status is posted; the status does not stay pending', async () => {
    const host = scene.step({ launch });
    scene.github.fail({ on: POST_STATUS, fault: 'hang', onFault: () => cancel(host) });
    await expect(main(host)).rejects.toThrow('Cancelled');
    expect(scene.statuses().map(({ state }) => state)).toEqual(['error']);
    expect(host.saved['unsettled']).toBe('');
  });
});

describe('a pull request of a fork', () => {
  test('runs, and a notice says that the status is not posted', async () => {
    const payload = {
      pull_request: {
        number: 1,
        head: { sha: scene.sha, repo: { full_name: 'eve/engine' } },
        base: { repo: { full_name: REPOSITORY } },
      },
    };
    const host = scene.step(
      { launch: 'true' },
      { permissions: { statuses: 'read' }, event: { name: 'pull_request', payload } },
    );
    await main(host);
    expect(host.outputs['state']).toBe('succeeded');
    expect(scene.statuses()).toEqual([]);
    expect(host.annotations.filter(({ message }) => message.includes('not posted'))).toHaveLength(1);
  });
});

describe('a step that is cancelled', () => {
  test('while the run goes on ends the run and settles the status', async () => {
    const host = scene.step({ launch: LASTING });
    const step = main(host);
    await until(() => pid() > 0, 'the run');
    cancel(host);
    await expect(step).rejects.toThrow('Cancelled (SIGTERM)');
    expect(isAlive(pid())).toBe(false);
    expect(scene.statuses().map(({ state, description }) => ({ state, description }))).toEqual([
      PENDING,
      { state: 'error', description: 'Cancelled after 0ms: the step was cancelled' },
    ]);
    expect(host.outputs).toMatchObject({ state: 'cancelled', 'native-state': 'cancelled' });
    expect(host.saved['unsettled']).toBe('');
    expect(scene.leftovers()).toEqual([]);
  });

  test('fails whatever `fail-on` says', async () => {
    const host = scene.step({ launch: LASTING, 'fail-on': 'never' });
    const step = main(host);
    await until(() => pid() > 0, 'the run');
    cancel(host);
    await expect(step).rejects.toThrow('Cancelled (SIGTERM)');
  });

  test('ends what the run has started and what ignores a polite signal', async () => {
    const host = scene.step({ launch: '(trap "" TERM; echo $BASHPID > pid; while true; do sleep 0.1; done) & wait' });
    const step = main(host);
    await until(() => pid() > 0, 'the run');
    cancel(host);
    await expect(step).rejects.toThrow('Cancelled');
    await until(() => !isAlive(pid()), 'the end of the grandchild');
  });

  test('while the last status is posted still posts it', async () => {
    const host = scene.step({ launch: 'true' });
    scene.github.fail({ on: POST_STATUS, fault: {}, times: 1 });
    scene.github.fail({ on: POST_STATUS, fault: 'hang', onFault: () => cancel(host) });
    await expect(main(host)).rejects.toThrow('Cancelled');
    expect(scene.statuses().map(({ state }) => state)).toEqual(['success']);
    expect(host.outputs['state']).toBe('succeeded');
  });
});

describe('a run that takes too long', () => {
  test('is ended, and error and status name the time-out', async () => {
    const host = scene.step({ launch: `echo id=slow >> "$RUN_FILE"; ${LASTING}`, timeout: '90m' });
    const step = main(host);
    await until(() => pid() > 0 && scene.statuses().length === 2, 'the run and its status');
    host.advance(90 * 60_000);
    await expect(step).rejects.toThrow('Cancelled after 1h 30m: it took longer than the timeout of 1h 30m');
    expect(isAlive(pid())).toBe(false);
    expect(scene.statuses().at(-1)).toMatchObject({ state: 'error', description: expect.stringContaining('timeout') });
    expect(host.outputs).toMatchObject({
      'run-id': 'slow',
      state: 'cancelled',
      'native-state': 'timed out',
      'duration-seconds': '5400',
    });
  });
});

describe('when GitHub is down', () => {
  const outage = { on: POST_STATUS, fault: { status: 503, json: { message: 'Unavailable' } } } as const;

  test('before the launch, nothing is launched, and the post step settles what may have arrived', async () => {
    const host = scene.step({ launch: 'touch launched' });
    scene.github.fail({ ...outage, times: 5 });
    await expect(main(host)).rejects.toThrow('could not be posted');
    expect(existsSync(join(scene.workspace, 'launched'))).toBe(false);

    await post(scene.step({ launch: 'true' }, { state: host.saved }));
    expect(scene.statuses()).toEqual([
      { state: 'error', description: 'The step that launched the run ended before it', target: WORKFLOW },
    ]);
  });

  test('while the run goes on, the run goes on too', async () => {
    const host = scene.step({
      launch: [
        'until [ -e down ]; do sleep 0.01; done',
        'echo id=job-9 >> "$RUN_FILE"',
        'until [ -e go ]; do sleep 0.01; done',
      ].join('\n'),
    });
    const step = main(host);
    await until(() => scene.statuses().length === 1, 'the first status');
    scene.github.fail({ ...outage, times: 5 });
    writeFileSync(join(scene.workspace, 'down'), '');
    await until(() => host.annotations.some(({ message }) => message.includes('its status is behind')), 'the warning');
    writeFileSync(join(scene.workspace, 'go'), '');
    await step;
    expect(scene.statuses().at(-1)?.state).toBe('success');
  });

  test('at the end, the error says how the run ended, and the post step posts just that', async () => {
    const host = scene.step({ launch: 'until [ -e go ]; do sleep 0.01; done' });
    const step = main(host);
    await until(() => scene.statuses().length === 1, 'the first status');
    scene.github.fail({ ...outage, times: 5 });
    writeFileSync(join(scene.workspace, 'go'), '');
    await expect(step).rejects.toThrow(/^Succeeded in .*its status is still pending/);
    expect(host.outputs['state']).toBe('succeeded');

    await post(scene.step({ launch: 'true' }, { state: host.saved }));
    expect(scene.statuses().at(-1)).toMatchObject({
      state: 'success',
      description: expect.stringContaining('Succeeded'),
    });
  });
});

describe('the post step', () => {
  test('does nothing when main has settled all', async () => {
    await post(scene.step({ launch: 'true' }, { state: { unsettled: '' } }));
    expect(scene.github.requests).toEqual([]);
  });

  test('settles the status of a step that was killed', async () => {
    const host = scene.step({ launch: LASTING });
    const step = main(host);
    await until(() => pid() > 0, 'the run');
    // What the runner has of a step that it kills now.
    const state = { ...host.saved };
    expect(JSON.stringify(state)).not.toContain(host.input('github-token'));
    await post(scene.step({ launch: LASTING }, { state }));
    expect(scene.statuses().at(-1)).toMatchObject({
      state: 'error',
      description: 'The step that launched the run ended before it',
    });
    cancel(host);
    await expect(step).rejects.toThrow('Cancelled');
  });
});
