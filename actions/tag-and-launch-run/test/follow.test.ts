// Runs that go on elsewhere: launched by one command, followed by another.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readResults } from '@ml-actions/benchmarks';
import { CancelledError, describeError, hintOf } from '@ml-actions/core';
import type { FakeHost } from '@ml-actions/core/fake';
import { isRunning } from '@ml-actions/testing';
import { main, post } from '../src/main.ts';
import { mortal, orchestrator, REPOSITORY, type Scene, startScene, textOf, until } from './scene.ts';

let scene: Scene;
let argo: ReturnType<typeof orchestrator>;
beforeEach(async () => {
  scene = await startScene();
  argo = orchestrator(scene);
});
afterEach(() => scene.end());

const MINUTE = 60_000;
/** That a launch has when the step is cancelled. */
const PATIENCE = 1_500;
const step = (inputs: Readonly<Record<string, string>> = {}): FakeHost =>
  scene.step({ launch: argo.launch('Pending', 'a'), poll: argo.poll, ...inputs });
const cancel = (host: FakeHost): void => host.cancel(new CancelledError('Cancelled (SIGTERM)', host.now()));
const logOf = (host: FakeHost): string => host.log.join('\n');
const warnings = (host: FakeHost): string[] =>
  host.annotations.flatMap(({ level, message }) => (level === 'warning' ? [message] : []));
const failureOf = async (host: FakeHost): Promise<string> => describeError(await failing(host));
const failing = (host: FakeHost): Promise<unknown> =>
  main(host).then(
    () => new Error('It did not fail'),
    (error: unknown) => error,
  );
const last = () => scene.statuses().at(-1);
const pid = (): number => Number(textOf(join(scene.workspace, 'pid')));

describe('a run that is asked for', () => {
  test('goes from state to state, each of them shown, and its end is the verdict', async () => {
    const launch = `echo "Pending
Running
Succeeded" > orchestrator/states/a; echo id=a >> "$RUN_FILE"; echo url=https://argo.example/a >> "$RUN_FILE"`;
    const host = step({ launch });
    await main(host);
    expect(logOf(host)).toMatch(
      /Run a is launched[\s\S]*Run a is Pending[\s\S]*Run a is Running[\s\S]*Run a is Succeeded/,
    );
    expect(host.outputs).toMatchObject({
      'run-id': 'a',
      'run-url': 'https://argo.example/a',
      state: 'succeeded',
      'native-state': 'Succeeded',
    });
    expect(last()).toEqual({
      state: 'success',
      description: expect.stringMatching(/^Succeeded in /),
      target: 'https://argo.example/a',
    });
    expect(scene.leftovers()).toEqual([]);
    expect([host.saved['open-status'], host.saved['open-runs']]).toEqual(['', '[]']);
  });

  test.each([
    { name: 'fails', word: 'Failed', state: 'failed', status: 'failure' },
    { name: 'was cancelled by somebody', word: 'Stopped', state: 'cancelled', status: 'error' },
  ])('that $name fails the step', async ({ word, state, status }) => {
    const host = step({ launch: argo.launch(word, 'a') });
    await expect(main(host)).rejects.toThrow(`Run train ${state} after`);
    expect(host.outputs).toMatchObject({ state, 'native-state': word, failure: word });
    expect(last()?.state).toBe(status);
  });

  test('that was skipped does not, unless it is wanted', async () => {
    await main(step({ launch: argo.launch('Skipped', 'a') }));
    await expect(main(step({ launch: argo.launch('Skipped', 'a'), 'fail-on': 'skipped' }))).rejects.toThrow('skipped');
  });

  test('is pending with its id, so that another process can follow it', async () => {
    const host = step();
    const running = main(host);
    await until(() => last()?.ids === 'a', 'the id');
    expect(last()).toMatchObject({ state: 'pending', target: `https://github.com/${REPOSITORY}/actions/runs/77` });
    argo.set('a', 'Succeeded');
    await running;
    expect(last()?.ids).toBeUndefined();
  });

  test('is looked at every few seconds first, then at the interval', async () => {
    argo.set('a', ...Array<string>(25).fill('Running'), 'Succeeded');
    const host = step({ launch: 'echo id=a >> "$RUN_FILE"', interval: '2m' });
    await main(host);
    expect(Math.max(...host.sleeps)).toBeLessThanOrEqual(2 * MINUTE);
    const early = host.sleeps.filter(
      (_, index) => host.sleeps.slice(0, index).reduce((sum, each) => sum + each, 0) < MINUTE,
    );
    expect(Math.max(...early)).toBeLessThanOrEqual(5_000);
  });

  test('can tell its state and its link in RUN_FILE, whatever is printed', async () => {
    const poll = 'echo "state=Succeeded" >> "$RUN_FILE"; echo "url=https://x/$RUN_ID" >> "$RUN_FILE"; echo Running';
    const host = step({ poll });
    await main(host);
    expect(host.outputs).toMatchObject({ 'run-url': 'https://x/a', 'native-state': 'Succeeded' });
  });

  test('is told in the last line of the output that is not blank', async () => {
    const host = step({ poll: 'printf "Connecting...\\nSucceeded\\n\\n"; echo Failed >&2' });
    await main(host);
    expect(host.outputs['native-state']).toBe('Succeeded');
  });

  test('hands its results on, wherever they were written', async () => {
    const poll = 'echo \'{"accuracy": 0.9}\' > "$RESULTS_FILE"; echo Succeeded';
    const host = step({ poll });
    await main(host);
    expect(host.outputs['results-path']).toBe('results.json');
    const text = readFileSync(join(scene.workspace, 'results.json'), 'utf8');
    expect(await readResults(text, 'results.json')).toMatchObject({ run: { id: 'a' }, results: [{ samples: [0.9] }] });
  });

  test('knows what it is asked about, and no more than a `run:` step would', async () => {
    const poll = 'env | grep -E "^(RUN|INPUT|STATE)_" | sort > seen; echo Succeeded';
    const host = scene.step(
      {
        launch: `${argo.launch('Pending', 'a')}; echo url=https://x/a >> "$RUN_FILE"; env > launched`,
        poll,
        image: 'i@sha256:1',
      },
      { env: { RUN_ID: 'outer', RUN_URL: 'outer', STATE_x: 'y' } },
    );
    await main(host);
    const seen = textOf(join(scene.workspace, 'seen'));
    expect(seen).toContain(`RUN_COMMIT=${scene.sha}\n`);
    expect(seen).toContain('RUN_ID=a\n');
    expect(seen).toContain('RUN_URL=https://x/a\n');
    expect(seen).toContain('RUN_NAME=train\n');
    expect(seen).toContain('RUN_IMAGE=i@sha256:1\n');
    expect(seen).toContain('RUN_TAG_2=gha:77-1-train-0-step-1\n');
    expect(seen).not.toMatch(/^(INPUT|STATE)_/m);
    expect(textOf(join(scene.workspace, 'launched'))).not.toMatch(/^RUN_(ID|URL)=/m);
  });

  test('may have words of its own', async () => {
    const host = step({ launch: argo.launch('GREAT', 'a'), states: 'succeeded: Great' });
    await main(host);
    expect(host.outputs).toMatchObject({ state: 'succeeded', 'native-state': 'GREAT' });
  });

  test('in a state that nobody knows goes on, with one warning for the word', async () => {
    const launch = 'printf "Zombie\\nZombie\\nSucceeded\\n" > orchestrator/states/a; echo id=a >> "$RUN_FILE"';
    const host = step({ launch });
    await main(host);
    expect(warnings(host)).toEqual(['Run a is "Zombie", which is no state that is known: see `states`']);
    expect(scene.statuses().map(({ state }) => state)).not.toContain('error');
  });

  test('that has ended with the launch already is not asked for', async () => {
    const host = step({ launch: `${argo.launch('Running', 'a')}; echo state=Succeeded >> "$RUN_FILE"` });
    await main(host);
    expect(argo.polls('a')).toBe(0);
    expect(host.outputs['state']).toBe('succeeded');
  });
});

describe('a run that is there', () => {
  test('is followed without a launch', async () => {
    argo.set('old', 'Running', 'Succeeded');
    const host = step({ launch: '', 'run-id': 'old' });
    await main(host);
    expect(host.outputs).toMatchObject({ 'run-id': 'old', state: 'succeeded' });
    expect(logOf(host)).toContain('Follows: old');
  });

  test('may be several', async () => {
    argo.set('one', 'Succeeded');
    argo.set('two', 'Failed');
    await expect(main(step({ launch: '', 'run-id': 'one\ntwo' }))).rejects.toThrow('failed after');
  });
});

describe('asking for a run', () => {
  test.each([
    { name: 'fails', poll: 'echo "no route to host" >&2; exit 7', why: '`poll` failed: exit code 7: no route to host' },
    { name: 'fails without a word', poll: 'exit 1', why: '`poll` failed: exit code 1' },
    { name: 'tells nothing', poll: 'true', why: '`poll` tells no state' },
    { name: 'is no file', poll: 'rm "$RUN_FILE"; mkfifo "$RUN_FILE"; echo x', why: 'RUN_FILE is not a regular file' },
  ])('that $name is tried again, and given up in the end', async ({ poll, why }) => {
    const host = step({ poll });
    await expect(main(host)).rejects.toThrow(`Run train in an unknown state after`);
    expect(
      host.log.filter((line) => line === `Run a could not be asked for, which is tried again: ${why}`),
    ).toHaveLength(9);
    expect(host.outputs).toMatchObject({
      state: 'unknown',
      failure: `could not be asked for 10 times, and may go on: ${why}`,
    });
    expect(last()?.state).toBe('error');
  });

  test('that fails now and then does no harm', async () => {
    const poll =
      'n=$(cat n 2>/dev/null || echo 0); echo $((n+1)) > n; if [ $((n % 8)) != 7 ]; then exit 1; fi; [ $n -gt 30 ] && echo Succeeded || echo Running';
    const host = step({ poll });
    await main(host);
    expect(host.outputs['state']).toBe('succeeded');
    expect(warnings(host)).toEqual([]);
  });

  test('that hangs is ended, and tried again', async () => {
    const poll = 'if [ ! -e pid ]; then echo $$ > pid; exec sleep 600; fi; echo Succeeded';
    const host = step({ poll });
    const running = main(host);
    await until(() => pid() > 0, 'the first look');
    host.advance(MINUTE);
    await running;
    expect(isRunning(pid())).toBe(false);
    expect(logOf(host)).toContain('which is tried again: `poll` took longer than 1m 00s');
  });
});

describe('several runs', () => {
  test('are all followed, and the worst is the verdict', async () => {
    const launch = [argo.launch('Succeeded', 'a'), argo.launch('Failed', 'b'), argo.launch('Succeeded', 'c')].join(
      '\n',
    );
    const host = step({ launch });
    await expect(main(host)).rejects.toThrow('(1 of 3 runs)');
    expect(host.outputs).toMatchObject({ 'run-ids': 'a\nb\nc', 'run-id': 'b', state: 'failed' });
    expect(last()?.state).toBe('failure');
  });

  test('are pending while one goes on, with all their ids', async () => {
    const host = step({ launch: `${argo.launch('Failed', 'a')}\n${argo.launch('Running', 'b')}` });
    const running = failing(host);
    await until(() => last()?.description === 'Running (1 of 2 ended)', 'the status');
    expect(last()).toMatchObject({ state: 'pending', ids: 'a b' });
    argo.set('b', 'Succeeded');
    await running;
    expect(last()?.state).toBe('failure');
  });

  test('are saved for the post step as each of them is made', async () => {
    const launch = `${argo.launch('Running', 'a')}; until [ -e go ]; do sleep 0.01; done; ${argo.launch('Running', 'b')}`;
    const host = step({ launch });
    const running = main(host);
    const saved = () => (JSON.parse(host.saved['open-runs'] ?? '[]') as { id: string }[]).map(({ id }) => id);
    await until(() => saved().includes('a'), 'the first');
    expect(saved()).toEqual(['a']);
    writeFileSync(join(scene.workspace, 'go'), '');
    await until(() => saved().includes('b'), 'the second');
    for (const id of ['a', 'b']) argo.set(id, 'Succeeded');
    await running;
    expect(saved()).toEqual([]);
  });

  test.each([10, 40])('are written down together, however many: %d', async (count) => {
    const ids = Array.from({ length: count }, (_, n) => `run-${n}`);
    for (const id of ids) argo.set(id, 'Running', 'Succeeded');
    const host = step({ launch: '', 'run-id': ids.join('\n') });
    const written = { outputs: 0, state: 0 };
    const { setOutput, saveState } = host;
    await main({
      ...host,
      setOutput: (name, value) => {
        written.outputs += name === 'runs' ? 1 : 0;
        setOutput(name, value);
      },
      saveState: (name, value) => {
        written.state += name === 'open-runs' ? 1 : 0;
        saveState(name, value);
      },
    });
    expect(host.outputs['run-ids']).toBe(ids.join('\n'));
    // When they are known, when they run, when they have ended, and at the end.
    expect(written).toEqual({ outputs: 4, state: 4 });
  });

  test('are asked for a few at a time', async () => {
    const ids = Array.from({ length: 40 }, (_, n) => `run-${n}`);
    mkdirSync(join(scene.workspace, 'open'));
    const poll = 'touch "open/$RUN_ID"; ls open | wc -l >> counts; sleep 0.05; rm "open/$RUN_ID"; echo Succeeded';
    await main(step({ launch: '', 'run-id': ids.join('\n'), poll }));
    const counts = textOf(join(scene.workspace, 'counts')).trim().split('\n').map(Number);
    expect(counts).toHaveLength(40);
    expect(Math.max(...counts)).toBeLessThanOrEqual(16);
  });

  test('that take too long are cancelled together', async () => {
    const ids = Array.from({ length: 5 }, (_, n) => `run-${n}`);
    for (const id of ids) argo.set(id, 'Running');
    mkdirSync(join(scene.workspace, 'open'));
    // Each waits until all others are being cancelled too.
    const cancel = 'touch "open/$RUN_ID"; until [ "$(ls open | wc -l)" -eq 5 ]; do sleep 0.02; done';
    const host = step({ launch: '', 'run-id': ids.join('\n'), cancel, timeout: '1m' });
    expect(await failureOf(host)).toMatch('(5 of 5 runs): took longer than `timeout`');
    expect(JSON.parse(host.outputs['runs'] ?? '')).toMatchObject(ids.map((id) => ({ id, state: 'cancelled' })));
  });

  test('are cancelled when a later one cannot be launched, and the step fails whatever `fail-on` says', async () => {
    const launch = `${argo.launch('Running', 'a', 'b')}; echo "quota exceeded" >&2; exit 4`;
    const host = step({ launch, cancel: argo.cancel, 'fail-on': 'never' });
    expect(await failureOf(host)).toBe('Run train was launched in part: `launch` failed: exit code 4');
    expect(argo.cancelled()).toEqual(['a', 'b']);
    expect(host.outputs).toMatchObject({ state: 'cancelled', failure: '`launch` failed: exit code 4' });
    expect(last()).toMatchObject({
      state: 'error',
      description: expect.stringContaining('`launch` failed: exit code 4'),
    });
    expect(host.summaries.join()).toContain('quota exceeded');
    expect(argo.polls('a')).toBe(0);
  });

  test('that cannot be cancelled then are said to go on', async () => {
    const host = step({ launch: `${argo.launch('Running', 'a')}; exit 4` });
    expect(await failureOf(host)).toContain('launched in part');
    expect(host.outputs).toMatchObject({
      state: 'unknown',
      failure: expect.stringContaining('may go on: there is no `cancel`'),
    });
  });

  test('of a command that is the run share its exit code, and may go on when it fails', async () => {
    const launch = 'echo id=a >> "$RUN_FILE"; echo id=b >> "$RUN_FILE"; exit 3';
    const host = scene.step({ launch, cancel: argo.cancel });
    await expect(main(host)).rejects.toThrow('(2 of 2 runs): exit code 3');
    expect(argo.cancelled()).toEqual(['a', 'b']);
    expect(host.outputs).toMatchObject({ state: 'failed', 'run-ids': 'a\nb' });
  });

  test('of a command that is the run and succeeds are not cancelled', async () => {
    await main(scene.step({ launch: 'echo id=a >> "$RUN_FILE"', cancel: argo.cancel }));
    expect(argo.cancelled()).toEqual([]);
  });
});

describe('a launch', () => {
  test('without an id is an error, because nobody could follow it', async () => {
    const host = step({ launch: 'true' });
    const error = await failing(host);
    expect(describeError(error)).toBe('`launch` has told no id of a run');
    expect(hintOf(error)).toContain('`id=<id of the run>`');
    expect(last()).toMatchObject({ state: 'error', description: 'Not launched: `launch` has told no id of a run' });
  });

  test('that fails before it has told an id has launched nothing', async () => {
    const host = step({ launch: 'exit 5' });
    expect(await failureOf(host)).toBe('`launch` failed: exit code 5');
    expect(last()).toMatchObject({ state: 'error', description: 'Not launched: `launch` failed: exit code 5' });
  });

  test.each([
    { inputs: { timeout: '10m' }, input: 'timeout' },
    { inputs: { 'queue-timeout': '10m' }, input: 'queue-timeout' },
  ])('that hangs is ended by `$input`, and what it has launched is cancelled', async ({ inputs, input }) => {
    const host = step({
      launch: `${argo.launch('Running', 'a')}; echo $$ > pid; exec sleep 600`,
      cancel: argo.cancel,
      ...inputs,
    });
    const running = failureOf(host);
    await until(() => pid() > 0 && last()?.ids === 'a', 'the launch');
    host.advance(10 * MINUTE);
    host.advance(PATIENCE);
    expect(await running).toBe(
      `Run train was launched in part: \`launch\` failed: it took longer than \`${input}\` (10m 00s)`,
    );
    expect(isRunning(pid())).toBe(false);
    expect(argo.cancelled()).toEqual(['a']);
  });
});

describe('a run that takes too long', () => {
  const forever = () => argo.launch('Running', 'a');

  test('is cancelled', async () => {
    const host = step({ launch: forever(), cancel: argo.cancel, timeout: '10m' });
    const error = await failing(host);
    expect(describeError(error)).toMatch(
      /^Run train cancelled after 10m \d\ds: took longer than `timeout` \(10m 00s\)$/,
    );
    expect(hintOf(error)).toBe('Raise `timeout`.');
    expect(argo.cancelled()).toEqual(['a']);
    expect(argo.cancelledAs('a')).toBe(`train ${scene.sha}`);
    expect(host.outputs).toMatchObject({ state: 'cancelled', 'native-state': 'timed out' });
    expect(last()?.state).toBe('error');
  });

  test('counts from its start when there is a time to wait for that', async () => {
    argo.set('a', ...Array<string>(40).fill('Pending'), 'Running');
    const launch = 'echo id=a >> "$RUN_FILE"';
    const host = step({ launch, cancel: argo.cancel, timeout: '5m', 'queue-timeout': '1h' });
    const error = describeError(await failing(host));
    expect(error).toMatch(/took longer than `timeout` \(5m 00s\)$/);
    expect(Number(host.outputs['duration-seconds'])).toBeGreaterThanOrEqual(300);
    expect(Number(host.outputs['duration-seconds'])).toBeLessThan(330);
  });

  test('to begin is cancelled by `queue-timeout`', async () => {
    const host = step({ cancel: argo.cancel, 'queue-timeout': '7m' });
    const error = await failing(host);
    expect(describeError(error)).toMatch(/took longer than `queue-timeout` \(7m 00s\)$/);
    expect(hintOf(error)).toBe('Raise `queue-timeout`.');
    expect(argo.cancelled()).toEqual(['a']);
  });

  test('and cannot be cancelled may go on: that is no end', async () => {
    const host = step({ launch: forever(), cancel: 'echo "not now" >&2; exit 1', timeout: '10m' });
    expect(await failureOf(host)).toContain(
      'in an unknown state after 10m 00s: took longer than `timeout` (10m 00s), and may go on: `cancel` failed: exit code 1: not now',
    );
    expect(warnings(host)).toEqual(['Run a was not cancelled, and may go on: `cancel` failed: exit code 1: not now']);
    expect(last()?.state).toBe('error');
  });

  test('is left to go on with `on-timeout: leave`, pending until a recheck settles it', async () => {
    const host = step({ launch: forever(), cancel: argo.cancel, timeout: '10m', 'on-timeout': 'leave' });
    const error = await failing(host);
    expect(describeError(error)).toBe('Run train was left to go on after its time: it is running');
    expect(hintOf(error)).toBe('Raise `timeout`.');
    expect(argo.cancelled()).toEqual([]);
    expect(last()).toMatchObject({ state: 'pending', description: 'Running; to be settled by a recheck', ids: 'a' });
    expect([host.saved['open-status'], host.saved['open-runs']]).toEqual(['', '[]']);
    expect(host.outputs).toMatchObject({ state: 'running' });
  });

  test('and is left to go on does not fail the step when nothing shall', async () => {
    await main(step({ launch: forever(), timeout: '10m', 'on-timeout': 'leave', 'fail-on': 'never' }));
    expect(last()?.state).toBe('pending');
  });

  test('does not take the others with it', async () => {
    argo.set('fine', ...Array<string>(15).fill('Running'), 'Succeeded');
    const host = step({
      launch: `${argo.launch('Running', 'slow')}\necho id=fine >> "$RUN_FILE"`,
      cancel: argo.cancel,
      timeout: '20m',
    });
    expect(await failureOf(host)).toContain('(1 of 2 runs)');
    const states = (JSON.parse(host.outputs['runs'] ?? '[]') as { id: string; state: string }[]).map(
      ({ id, state }) => [id, state],
    );
    expect(states).toEqual([
      ['slow', 'cancelled'],
      ['fine', 'succeeded'],
    ]);
    expect(argo.cancelled()).toEqual(['slow']);
  });
});

describe('a run that nobody waits for', () => {
  test('is left pending with its id and link, and not asked for', async () => {
    const host = step({ launch: `${argo.launch('Pending', 'a')}; echo url=https://x/a >> "$RUN_FILE"`, wait: 'false' });
    await main(host);
    expect(last()).toEqual({
      state: 'pending',
      description: 'Queued; to be settled by a recheck',
      ids: 'a',
      target: 'https://x/a',
    });
    expect(argo.polls('a')).toBe(0);
    expect(host.outputs).toMatchObject({ 'run-id': 'a', state: 'queued', 'run-url': 'https://x/a' });
    expect(host.annotations).toEqual([{ level: 'notice', message: 'Run train goes on: it is queued' }]);
    expect(host.summaries.join()).toMatch(/^### ⏳ Run `train`: queued\n/);
    expect([host.saved['open-status'], host.saved['open-runs']]).toEqual(['', '[]']);
  });

  test('must have an id', async () => {
    expect(await failureOf(step({ launch: 'true', wait: 'false' }))).toBe('`launch` has told no id of a run');
  });

  test.each([
    { id: 'a'.repeat(200), name: 'has no room' },
    { id: 'a b', name: 'has a blank' },
    { id: '-a', name: 'looks like an option' },
  ])('and whose id $name is warned of, once', async ({ id }) => {
    const host = step({ launch: `echo "id=${id}" >> "$RUN_FILE"`, wait: 'false' });
    await main(host);
    expect(warnings(host)).toEqual([
      expect.stringContaining(`has no room for the ids ${id}, or they are no plain words`),
    ]);
    expect(last()).toMatchObject({ state: 'pending' });
    expect(last()?.ids).toBeUndefined();
  });
});

describe('the log of a run', () => {
  test.each([
    { word: 'Failed', fails: true },
    { word: 'Succeeded', fails: false },
  ])('that $word is shown, and its last lines are the reason of a failure', async ({ word, fails }) => {
    argo.write('a', `${Array.from({ length: 30 }, (_, n) => `line ${n}`).join('\n')}\n::error::not ours\n`);
    const host = step({ launch: argo.launch(word, 'a'), logs: argo.logs });
    await main(host).catch(() => undefined);
    expect(logOf(host)).toContain('▸ Log of run a\nline 0\nline 1\n');
    expect(host.log).toContain('::error::not ours');
    expect(host.summaries.join().includes('line 29')).toBe(fails);
    expect(host.summaries.join()).not.toContain('line 9\n');
    expect(host.outputs['state']).toBe(fails ? 'failed' : 'succeeded');
  });

  test('of a run that was cancelled because the launch failed is shown too', async () => {
    argo.write('a', 'Traceback\nValueError\n');
    const host = step({ launch: `${argo.launch('Running', 'a')}; exit 1`, cancel: argo.cancel, logs: argo.logs });
    await failing(host);
    expect(host.summaries.join()).toContain('```\nTraceback\nValueError\n```');
  });

  test('that cannot be read does no harm', async () => {
    const host = step({ launch: argo.launch('Succeeded', 'a'), logs: 'echo half; exit 1' });
    await main(host);
    expect(logOf(host)).toContain('half\nThe log is not whole: `logs` failed: exit code 1: half');
    expect(host.outputs['state']).toBe('succeeded');
  });

  test('that hangs is ended', async () => {
    const host = step({ launch: argo.launch('Succeeded', 'a'), logs: 'echo $$ > pid; exec sleep 600' });
    const running = main(host);
    await until(() => pid() > 0, 'the log');
    host.advance(5 * MINUTE);
    await running;
    expect(logOf(host)).toContain('The log is not whole: `logs` took longer than 5m 00s');
    expect(isRunning(pid())).toBe(false);
  });

  test('of a command that is the run may come from elsewhere', async () => {
    argo.write('a', 'from the cluster\n');
    const host = scene.step({ launch: 'echo id=a >> "$RUN_FILE"; exit 1', logs: argo.logs });
    await failing(host);
    expect(host.summaries.join()).toContain('from the cluster');
  });
});

describe('a step that is cancelled', () => {
  const cancelled = async (
    inputs: Readonly<Record<string, string>>,
    when: () => boolean,
    then: (host: FakeHost) => void = () => undefined,
  ): Promise<FakeHost> => {
    const host = step(inputs);
    const running = failureOf(host);
    await until(when, 'the moment');
    cancel(host);
    then(host);
    expect(await running).toBe('Cancelled (SIGTERM)');
    return host;
  };
  const isFollowed = () => argo.polls('a') > 2 && last()?.ids === 'a';
  const saved = (host: FakeHost) => [host.saved['open-status'], host.saved['open-runs']];

  test('while it asks for its run cancels that', async () => {
    const host = await cancelled({ launch: argo.launch('Running', 'a'), cancel: argo.cancel }, isFollowed);
    expect(argo.cancelled()).toEqual(['a']);
    expect(last()).toMatchObject({
      state: 'error',
      description: expect.stringMatching(/^Cancelled .*the step was cancelled$/),
    });
    expect(host.outputs).toMatchObject({ state: 'cancelled' });
    expect(saved(host)).toEqual(['', '[]']);
    expect(scene.leftovers()).toEqual([]);
  });

  const loseItsPatience = (host: FakeHost): void => host.advance(PATIENCE);

  test('in the moment before the launch starts nothing', async () => {
    const host = step({ launch: 'touch launched' });
    const saveState = (name: string, value: string): void => {
      host.saveState(name, value);
      if (name === 'command-folder') cancel(host);
    };
    await expect(main({ ...host, saveState })).rejects.toThrow('Cancelled (SIGTERM)');
    expect(existsSync(join(scene.workspace, 'launched'))).toBe(false);
  });

  test('while it launches lets the launch tell what it has started, and cancels that', async () => {
    const launch = `touch begun; until [ -e go ]; do sleep 0.01; done; ${argo.launch('Running', 'a')}`;
    const begun = () => existsSync(join(scene.workspace, 'begun'));
    const host = await cancelled({ launch, cancel: argo.cancel }, begun, () =>
      writeFileSync(join(scene.workspace, 'go'), ''),
    );
    expect(argo.cancelled()).toEqual(['a']);
    expect(last()?.state).toBe('error');
    expect(saved(host)).toEqual(['', '[]']);
  });

  test('while it launches cancels what was launched until then, the last moment included', async () => {
    const launch = `${argo.launch('Running', 'a')}; trap '${argo.launch('Running', 'b')}; exit 1' TERM; echo $$ > pid; sleep 600 & wait`;
    const host = await cancelled({ launch, cancel: argo.cancel }, () => pid() > 0, loseItsPatience);
    expect(argo.cancelled()).toEqual(['a', 'b']);
    expect(last()?.state).toBe('error');
    expect(saved(host)).toEqual(['', '[]']);
  });

  test('before there is an id cannot know what was launched, which is for a recheck to settle', async () => {
    const launch = 'echo $$ > pid; exec sleep 600';
    const host = await cancelled({ launch, cancel: argo.cancel }, () => pid() > 0, loseItsPatience);
    expect(isRunning(pid())).toBe(false);
    expect(last()).toMatchObject({
      state: 'pending',
      description: 'Its launch was cut short; to be settled by a recheck',
    });
    expect(saved(host)[0]).toBe('');
  });

  test.each([
    { name: 'which cannot be cancelled', inputs: {} },
    { name: 'which shall not be cancelled', inputs: { 'cancel-on-abort': 'false' } },
  ])('leaves a run $name pending, for a recheck to settle', async ({ inputs }) => {
    const more = 'cancel-on-abort' in inputs ? { cancel: argo.cancel } : {};
    const host = await cancelled({ launch: argo.launch('Running', 'a'), ...more, ...inputs }, isFollowed);
    expect(argo.cancelled()).toEqual([]);
    expect(last()).toMatchObject({ state: 'pending', description: 'Running; to be settled by a recheck', ids: 'a' });
    expect(saved(host)).toEqual(['', '[]']);
  });

  test('leaves what it could not cancel to the post step, which tries again', async () => {
    const stubborn = `if [ ! -e tried ]; then touch tried; echo "not now" >&2; exit 1; fi; ${argo.cancel}`;
    const host = await cancelled({ launch: argo.launch('Running', 'a'), cancel: stubborn }, isFollowed);
    expect(last()).toMatchObject({ state: 'pending', ids: 'a' });
    const later = scene.step({ launch: 'true', poll: 'true', cancel: stubborn }, { state: host.saved });
    await post(later);
    expect(argo.cancelled()).toEqual(['a']);
    expect(last()).toMatchObject({
      state: 'error',
      description: 'Cancelled, because the step that launched it ended before it',
    });
  });

  test('does not wait for a `cancel` that hangs', async () => {
    const hang = 'echo $$ > pid; exec sleep 600';
    const host = step({ launch: argo.launch('Running', 'a'), cancel: hang });
    const running = failureOf(host);
    await until(isFollowed, 'the run');
    cancel(host);
    await until(() => pid() > 0, 'the cancel');
    host.advance(4_000);
    expect(await running).toBe('Cancelled (SIGTERM)');
    expect(isRunning(pid())).toBe(false);
    expect(last()).toMatchObject({ state: 'pending', ids: 'a' });
    expect(host.saved['open-runs']).toContain('"a"');
  });

  test('ends a command that is the run, and what it has started elsewhere', async () => {
    const host = scene.step({ launch: 'echo id=a >> "$RUN_FILE"; echo $$ > pid; exec sleep 600', cancel: argo.cancel });
    const running = failureOf(host);
    await until(() => pid() > 0 && last()?.ids === 'a', 'the run');
    cancel(host);
    expect(await running).toBe('Cancelled (SIGTERM)');
    expect(argo.cancelled()).toEqual(['a']);
    expect(last()?.state).toBe('error');
  });
});

describe('the post step of a step that was killed', () => {
  /** @returns what the runner has of a step that it kills now. */
  const killed = async (inputs: Readonly<Record<string, string>>, when: (host: FakeHost) => boolean) => {
    const host = step(inputs);
    const victim = mortal(host);
    void main(victim.host);
    await until(() => when(host), 'the moment');
    return victim.kill();
  };
  const hasSaved = (host: FakeHost) => host.saved['open-runs']?.includes('"a"') === true && last()?.ids === 'a';
  const running = () => ({ launch: argo.launch('Running', 'a') });

  test('cancels the run, and says so', async () => {
    const state = await killed(running(), hasSaved);
    await post(scene.step({ ...running(), poll: argo.poll, cancel: argo.cancel }, { state }));
    expect(argo.cancelled()).toEqual(['a']);
    expect(argo.cancelledAs('a')).toBe(`train ${scene.sha}`);
    expect(last()).toMatchObject({
      state: 'error',
      description: 'Cancelled, because the step that launched it ended before it',
    });
    expect(scene.leftovers()).toEqual([]);
  });

  test.each([
    { name: 'cannot cancel', inputs: {} },
    { name: 'fails to cancel', inputs: { cancel: 'exit 1' } },
    { name: 'shall not cancel', inputs: { cancel: 'touch cancelled', 'cancel-on-abort': 'false' } },
  ])('leaves pending what it $name', async ({ inputs }) => {
    const state = await killed(running(), hasSaved);
    await post(scene.step({ ...running(), poll: argo.poll, ...inputs }, { state }));
    expect(last()).toMatchObject({
      state: 'pending',
      description: 'Its step has ended; to be settled by a recheck',
      ids: 'a',
    });
    expect(existsSync(join(scene.workspace, 'cancelled'))).toBe(false);
  });

  test('lets a launch that has outlived it tell of its run, and cancels that', async () => {
    const launch = `echo $$ > pid; until [ -e go ]; do sleep 0.01; done; ${argo.launch('Running', 'a')}`;
    const state = await killed({ launch }, () => pid() > 0);
    writeFileSync(join(scene.workspace, 'go'), '');
    await post(scene.step({ launch, poll: argo.poll, cancel: `echo "$RUN_TAG_1" > tag; ${argo.cancel}` }, { state }));
    expect(argo.cancelled()).toEqual(['a']);
    expect(textOf(join(scene.workspace, 'tag'))).toBe(`checks-commit:${scene.sha}\n`);
    expect(last()).toMatchObject({ state: 'error', description: expect.stringMatching(/^Cancelled/) });
  });

  test.each([
    { name: 'tells of a run and goes on', before: (): string => argo.launch('Running', 'a'), ids: 'a' },
    { name: 'tells of none', before: (): string => 'true', ids: undefined },
    { name: 'will not hear of it', before: (): string => "trap '' TERM", ids: undefined },
  ])('ends a launch that has outlived it and $name: nobody knows what else it has started', async ({ before, ids }) => {
    const launch = `${before()}; echo $$ > pid; while true; do sleep 0.01; done`;
    const state = await killed({ launch }, () => pid() > 0);
    await post(scene.step({ launch, poll: argo.poll, cancel: argo.cancel }, { state }));
    expect(isRunning(pid())).toBe(false);
    expect(argo.cancelled()).toEqual(ids === undefined ? [] : [ids]);
    expect(last()).toMatchObject({ state: 'pending', description: expect.stringContaining('settled by a recheck') });
    expect(last()?.ids).toBe(ids);
  });

  test('leaves what a launch that has ended has left behind', async () => {
    const launch = `${argo.launch('Running', 'a')}; sleep 600 > /dev/null 2>&1 & echo $! > pid`;
    const state = await killed({ launch }, (host) => hasSaved(host) && pid() > 0);
    await post(scene.step({ launch, poll: argo.poll, 'cancel-on-abort': 'false' }, { state }));
    expect(isRunning(pid())).toBe(true);
    process.kill(pid());
    expect(last()).toMatchObject({ state: 'pending', ids: 'a' });
  });

  test('ends a command that is the run at once', async () => {
    const launch = 'echo $$ > pid; exec sleep 600';
    const state = await killed({ launch, poll: '' }, () => pid() > 0);
    const host = scene.step({ launch }, { state });
    await post(host);
    expect(isRunning(pid())).toBe(false);
    expect(last()).toMatchObject({ state: 'error', description: 'The step that launched the run ended before it' });
  });

  test('of a command that is the run says that what it has started elsewhere may go on', async () => {
    const launch = 'echo id=a >> "$RUN_FILE"; exec sleep 600';
    const state = await killed({ launch, poll: '' }, hasSaved);
    await post(scene.step({ launch, cancel: 'exit 1' }, { state }));
    expect(last()).toMatchObject({ state: 'error', description: expect.stringContaining('it may go on') });
  });
});
