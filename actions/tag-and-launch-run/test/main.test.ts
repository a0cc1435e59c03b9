import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readResults } from '@ml-actions/benchmarks';
import { CancelledError, describeError, type FetchInit, hintOf } from '@ml-actions/core';
import type { FakeHost } from '@ml-actions/core/fake';
import {
  type Fault,
  type GitRepository,
  gitRepository,
  isRunning,
  type Reply,
  type TemporaryFolder,
  temporaryFolder,
} from '@ml-actions/testing';
import { main, post } from '../src/main.ts';
import { mortal, REPOSITORY, type Scene, startScene, textOf, until } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await startScene();
});
afterEach(() => scene.end());

const LAUNCHING = { state: 'pending', description: 'Launching' };
const RUNNING = { state: 'pending', description: 'Running' };
const WORKFLOW = `https://github.com/${REPOSITORY}/actions/runs/77`;
const POST_STATUS = `POST /repos/${REPOSITORY}/statuses/*`;
const READ_STATUSES = `GET /repos/${REPOSITORY}/commits/*`;
const logOf = (host: FakeHost): string => host.log.join('\n');
/** A command that says that it is there, and then lasts. */
const LASTING = 'echo $$ > pid; exec sleep 60';

/** Lets nobody through until all are there. */
function barrier(parties: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  return () => {
    if (--parties === 0) resolve();
    return promise;
  };
}

/** Cancels as the runner does. */
const cancel = (host: FakeHost): void => host.cancel(new CancelledError('Cancelled (SIGTERM)', host.now()));
const pid = (): number => Number(textOf(join(scene.workspace, 'pid')));
/** The command runs, and its status says so. */
const goesOn = (): boolean => pid() > 0 && scene.statuses().length === 2;

describe('a run', () => {
  test('that succeeds is recorded, reported and tagged', async () => {
    const host = scene.step({ launch: 'echo training; echo "$RUN_TAGS" > tags' });
    await main(host);
    expect(scene.statuses()).toEqual([
      { ...LAUNCHING, target: WORKFLOW },
      { ...RUNNING, target: WORKFLOW },
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
    expect(host.summaries.join()).toMatch(/^### ✅ Run `train`: succeeded in 0ms\n/);
    expect(host.annotations).toEqual([{ level: 'notice', message: 'Run train succeeded in 0ms' }]);
    expect(host.saved['open-status']).toBe('');
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
    await expect(main(host)).rejects.toThrow(`Run train failed after 0ms: ${why}`);
    expect(scene.statuses().at(-1)).toEqual({
      state: 'failure',
      description: `Failed after 0ms: ${why}`,
      target: WORKFLOW,
    });
    expect(host.outputs).toMatchObject({ state: 'failed', 'native-state': native, failure: why });
    expect(host.saved['open-status']).toBe('');
    expect(scene.leftovers()).toEqual([]);
  });

  test.each([
    { name: 'is not executable', launch: 'touch train.sh; ./train.sh', code: 126, hint: 'chmod +x' },
    { name: 'does not exist', launch: 'no-such-program', code: 127, hint: 'install it on the runner' },
    { name: 'is killed', launch: "bash -c 'kill -9 $$'", code: 137, hint: 'out of memory' },
    { name: 'fails by itself', launch: 'exit 1', code: 1, hint: undefined },
  ])('whose program $name has a hint where the exit code tells it', async ({ launch, code, hint }) => {
    const error = await main(scene.step({ launch })).catch((reason: unknown) => reason);
    expect(describeError(error)).toContain(`exit code ${code}`);
    if (hint === undefined) expect(hintOf(error)).toBeUndefined();
    else expect(hintOf(error)).toContain(hint);
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
      description: 'Running',
      ids: 'job-9',
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
    expect(scene.statuses().at(-1)).toEqual({
      state: 'success',
      description: 'Succeeded in 0ms',
      target: pending.target,
    });
    expect(host.outputs).toMatchObject({ 'run-id': 'job-9', state: 'succeeded', 'native-state': 'SUCCEEDED' });
  });

  test('is never shown after the end, even when GitHub is slow', async () => {
    const host = scene.step({ launch: 'until [ -e go ]; do sleep 0.01; done' });
    scene.github.fail({ on: POST_STATUS, fault: { status: 201, json: {} } });
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

  test.each([
    { name: 'a pipe', make: 'mkfifo "$RUN_FILE"', why: 'RUN_FILE is not a regular file' },
    { name: 'a link', make: 'echo id=b > other; ln -s "$PWD/other" "$RUN_FILE"', why: 'RUN_FILE is a symbolic link' },
    { name: 'a folder', make: 'mkdir "$RUN_FILE"', why: 'RUN_FILE is not a regular file' },
  ])('stays known when $name is put in place of the file', async ({ make, why }) => {
    const launch = ['echo id=job-9 >> "$RUN_FILE"', 'until [ -e go ]; do sleep 0.01; done', 'rm "$RUN_FILE"', make];
    const host = scene.step({ launch: launch.join('\n') });
    const step = main(host);
    await until(() => host.outputs['run-id'] === 'job-9', 'the id');
    writeFileSync(join(scene.workspace, 'go'), '');
    await step;
    expect(host.outputs).toMatchObject({ 'run-id': 'job-9', state: 'succeeded' });
    expect(host.annotations).toContainEqual({ level: 'warning', message: `${why}; what it says is ignored` });
    expect(scene.leftovers()).toEqual([]);
  });

  test('is read up to a limit', async () => {
    const launch = 'echo id=first >> "$RUN_FILE"; printf "%.0sstate=GOES-ON\\n" {1..10000} >> "$RUN_FILE"';
    const host = scene.step({ launch: `${launch}; echo id=last >> "$RUN_FILE"` });
    await main(host);
    expect(host.outputs).toMatchObject({ 'run-id': 'first', 'native-state': 'GOES-ON' });
    const message = 'RUN_FILE: what follows its first 64 kB is ignored';
    expect(host.annotations).toContainEqual({ level: 'warning', message });
  });

  test('is shown by few statuses, however much it is, and the end by the last one', async () => {
    const launch = 'echo id=job-9 >> "$RUN_FILE"; for n in $(seq 1500); do echo state=$n >> "$RUN_FILE"; done';
    const host = scene.step({ launch });
    await main(host);
    expect(scene.statuses().length).toBeLessThanOrEqual(5);
    expect(scene.statuses().at(-1)?.state).toBe('success');
    expect(host.outputs).toMatchObject({ 'run-id': 'job-9', 'native-state': '1500' });
  });

  test('posts one status however often the same is written', async () => {
    const host = scene.step({
      launch: 'for n in 1 2 3 4 5; do echo id=a >> "$RUN_FILE"; echo "state=$n" >> "$RUN_FILE"; sleep 0.02; done',
    });
    await main(host);
    expect(scene.statuses().length).toBeLessThanOrEqual(4);
    expect(host.outputs['native-state']).toBe('5');
  });
});

describe('results', () => {
  const handedOn = () => readResults(textOf(join(scene.workspace, 'results.json')), 'results.json');

  test('of plain metrics are handed on in our own form, with the commit and the run', async () => {
    const host = scene.step({
      launch:
        'echo id=job-9 >> "$RUN_FILE"; echo \'{"model": "xgb", "accuracy": 0.93, "fit": {"duration": 1.5}}\' > "$RESULTS_FILE"',
    });
    await main(host);
    expect(host.log.join('\n')).toContain(
      'Left out of RESULTS_FILE, because it is no number: `model` is the text "xgb"',
    );
    expect(host.outputs['results-path']).toBe('results.json');
    expect(await handedOn()).toMatchObject({
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

  test('hand a loss that diverged on as an error of that metric', async () => {
    const host = scene.step({ launch: 'echo \'{"loss": NaN, "accuracy": 0.5}\' > "$RESULTS_FILE"' });
    await main(host);
    expect((await handedOn()).results).toMatchObject([
      { metric: 'loss', samples: [], error: 'Not a finite number: NaN' },
      { metric: 'accuracy', samples: [0.5] },
    ]);
  });

  test.each([
    { name: 'are cut off', text: '{"accuracy": 0.', why: /RESULTS_FILE is not JSON/ },
    { name: 'are no results', text: 'Everything is fine', why: /RESULTS_FILE: is the text "Everything is fine"/ },
    {
      name: 'hold no number',
      text: '{"fit": {"accuracy": "high"}}',
      why: /RESULTS_FILE: holds no number: `fit.accuracy`/,
    },
  ])('that $name are a warning, and the verdict stands', async ({ text, why }) => {
    const host = scene.step({ launch: `cat > "$RESULTS_FILE" <<'END'\n${text}\nEND` });
    await main(host);
    expect(host.annotations).toContainEqual({ level: 'warning', message: expect.stringMatching(why) });
    expect(host.outputs).toMatchObject({ state: 'succeeded', 'results-path': '' });
    expect(textOf(join(scene.workspace, 'results.json'))).toBe('');
  });

  test.each([
    { name: 'a pipe', make: 'rm "$RESULTS_FILE"; mkfifo "$RESULTS_FILE"', why: 'RESULTS_FILE is not a regular file' },
    { name: 'a link', make: 'ln -sf /etc/passwd "$RESULTS_FILE"', why: 'RESULTS_FILE is a symbolic link' },
    { name: 'very large', make: 'truncate -s 17M "$RESULTS_FILE"', why: 'RESULTS_FILE is larger than 16 MB' },
  ])('in what is $name are a warning, and nothing waits for it', async ({ make, why }) => {
    const host = scene.step({ launch: `touch "$RESULTS_FILE"; ${make}` });
    await main(host);
    const message = `The results of the run are not handed on: ${why}`;
    expect(host.annotations).toContainEqual({ level: 'warning', message });
    expect(host.outputs).toMatchObject({ state: 'succeeded', 'results-path': '' });
  });

  describe('in a checkout with links', () => {
    const RESULTS = 'echo \'{"loss": 2}\' > "$RESULTS_FILE"';
    let outside: TemporaryFolder;
    beforeEach(() => {
      outside = temporaryFolder();
      writeFileSync(join(outside.path, 'precious'), 'precious');
    });
    afterEach(() => outside.remove());

    test('replace a link and not what it leads to', async () => {
      symlinkSync(join(outside.path, 'precious'), join(scene.workspace, 'results.json'));
      const host = scene.step({ launch: RESULTS });
      await main(host);
      expect(textOf(join(outside.path, 'precious'))).toBe('precious');
      expect(lstatSync(join(scene.workspace, 'results.json')).isFile()).toBe(true);
      expect(host.outputs['results-path']).toBe('results.json');
      expect(readdirSync(scene.workspace)).toEqual(['results.json']);
    });

    test.each(['out/precious', 'out/new/folder/results.json'])(
      'do not leave it by way of a folder: %s',
      async (path) => {
        symlinkSync(outside.path, join(scene.workspace, 'out'));
        const host = scene.step({ launch: RESULTS, 'results-path': path });
        await main(host);
        const message = expect.stringContaining(
          `not handed on: \`results-path\` leads out of the workspace, to ${realpathSync(outside.path)}`,
        );
        expect(host.annotations).toContainEqual({ level: 'warning', message });
        expect(host.outputs).toMatchObject({ state: 'succeeded', 'results-path': '' });
        expect(readdirSync(outside.path)).toEqual(['precious']);
        expect(textOf(join(outside.path, 'precious'))).toBe('precious');
      },
    );

    test('do not make a folder where a link leads that leads nowhere', async () => {
      symlinkSync(join(outside.path, 'new'), join(scene.workspace, 'out'));
      const host = scene.step({ launch: RESULTS, 'results-path': 'out/results.json' });
      await main(host);
      expect(host.outputs['results-path']).toBe('');
      expect(readdirSync(outside.path)).toEqual(['precious']);
    });

    test('may go where a link leads in the workspace', async () => {
      mkdirSync(join(scene.workspace, 'real'));
      symlinkSync('real', join(scene.workspace, 'out'));
      await main(scene.step({ launch: RESULTS, 'results-path': 'out/results.json' }));
      expect(textOf(join(scene.workspace, 'real', 'results.json'))).toContain(scene.sha);
    });
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

describe('a checkout', () => {
  let checkout: GitRepository;
  beforeEach(async () => {
    checkout = await gitRepository();
  });
  afterEach(() => checkout.remove());
  const stepIn = (inputs: Readonly<Record<string, string>> = {}) =>
    scene.step({ launch: 'touch launched', ...inputs }, { env: { GITHUB_WORKSPACE: checkout.path } });
  const warnings = (host: FakeHost): string[] =>
    host.annotations.flatMap(({ level, message }) => (level === 'warning' ? [message] : []));

  test('of another commit than the run is tagged with is warned of, and the run is launched', async () => {
    const head = await checkout.commit({}, 'Merge');
    const host = stepIn();
    await main(host);
    expect(warnings(host)).toEqual([
      expect.stringContaining(`The checkout is at ${head}, not at ${scene.sha}, which the run is tagged with.`),
    ]);
    expect(existsSync(join(checkout.path, 'launched'))).toBe(true);
  });

  test('of the commit under test is fine', async () => {
    const commit = scene.repository.addCommit({ sha: await checkout.commit({}, 'Train') });
    const host = stepIn({ commit });
    await main(host);
    expect(warnings(host)).toEqual([]);
  });

  test('that has no commit yet is none', async () => {
    const host = stepIn();
    await main(host);
    expect(warnings(host)).toEqual([]);
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
      expect(scene.statuses(context).map(({ state }) => state)).toEqual(['pending', 'pending', 'success']);
    }
  });

  test('do not hide each other: one fails, the other does not', async () => {
    const good = main(scene.step({ launch: 'true', 'job-index': '0' }));
    const bad = main(scene.step({ launch: 'false', 'job-index': '1' }));
    await expect(bad).rejects.toThrow('Run train (2) failed');
    await good;
    expect(scene.statuses('run/train').at(-1)?.state).toBe('success');
    expect(scene.statuses('run/train (2)').at(-1)?.state).toBe('failure');
  });
});

describe('a name that two steps have', () => {
  const OTHERS: { name: string; env: Record<string, string> }[] = [
    { name: 'another workflow', env: { GITHUB_WORKFLOW_REF: `${REPOSITORY}/.github/workflows/b.yml@refs/heads/main` } },
    { name: 'another job', env: { GITHUB_JOB: 'evaluate' } },
    { name: 'another step of the job', env: { GITHUB_ACTION: '__ml-actions_ml-actions_2' } },
  ];
  const taken = 'Another step records its runs as `run/train`: https://x/red';
  const goOn = (): void => writeFileSync(join(scene.workspace, 'go'), '');
  const HELD = 'until [ -e go ]; do sleep 0.01; done';
  const RED = 'echo url=https://x/red > "$RUN_FILE"; exit 1';
  const states = (): string[] => scene.statuses().map(({ state }) => state);

  test.each(OTHERS)('in $name launches nothing and hides nothing', async ({ env }) => {
    await expect(main(scene.step({ launch: RED }))).rejects.toThrow('failed');
    const before = scene.statuses();
    const host = scene.step({ launch: 'touch launched' }, { env: { GITHUB_RUN_ID: '78', ...env } });
    const error = await main(host).catch((reason: unknown) => reason);
    expect(describeError(error)).toBe(taken);
    expect(hintOf(error)).toContain('`name`');
    expect(existsSync(join(scene.workspace, 'launched'))).toBe(false);
    expect(scene.statuses()).toEqual(before);
    await post(scene.step({ launch: 'true' }, { state: host.saved }));
    expect(scene.statuses()).toEqual(before);
  });

  test('in two calls of one reusable workflow launches the first one alone', async () => {
    await expect(main(scene.step({ launch: RED }))).rejects.toThrow('failed');
    await expect(main({ ...scene.step({ launch: 'true' }), random: () => 0.1 })).rejects.toThrow(taken);
    expect(states().at(-1)).toBe('failure');
  });

  test('as a status that somebody else posts is left alone, in capitals too', async () => {
    await scene.record({ context: 'Run/Train', state: 'failure', target_url: 'https://x/red' });
    await expect(main(scene.step({ launch: 'touch launched' }))).rejects.toThrow('`Run/Train`: https://x/red');
    expect(existsSync(join(scene.workspace, 'launched'))).toBe(false);
    expect(scene.statuses()).toEqual([]);
  });

  test.each([
    { name: 'another attempt', env: { GITHUB_RUN_ATTEMPT: '2' } },
    {
      name: 'another run of the workflow',
      env: {
        GITHUB_RUN_ID: '78',
        GITHUB_WORKFLOW_REF: `${REPOSITORY}/.github/workflows/train.yml@refs/pull/1/merge`,
      },
    },
  ])('is fine in $name of the same step, whose end counts', async ({ env }) => {
    await expect(main(scene.step({ launch: RED }))).rejects.toThrow('failed');
    await main(scene.step({ launch: 'true' }, { env }));
    expect(states().at(-1)).toBe('success');
  });

  test.each(['green', 'red'])('that both take at once is left to the one that posts last: %s', async (last) => {
    const looked = barrier(2);
    const posted = barrier(2);
    // Both have looked before one posts, both have posted before one looks again.
    const inStep = (host: FakeHost, color: string): FakeHost => {
      let posts = 0;
      return {
        ...host,
        fetch: async (url, init) => {
          if (init?.method !== 'POST' || ++posts > 1) return host.fetch(url, init);
          await looked();
          if (color === last) await until(() => states().length === 1, 'the status of the first one');
          const answer = await host.fetch(url, init);
          await posted();
          return answer;
        },
      };
    };
    const launch = { green: 'echo > green', red: 'echo > red; exit 1' };
    const env = { GITHUB_JOB: 'evaluate' };
    const outcomes = await Promise.allSettled([
      main(inStep(scene.step({ launch: launch.green }), 'green')),
      main(inStep(scene.step({ launch: launch.red }, { env }), 'red')),
    ]);
    const messages = outcomes.map((each) => (each.status === 'rejected' ? describeError(each.reason) : ''));
    expect(messages[last === 'green' ? 1 : 0]).toMatch(/^Another step records its runs as `run\/train`/);
    expect(['green', 'red'].filter((color) => existsSync(join(scene.workspace, color)))).toEqual([last]);
    expect(states().at(-1)).toBe(last === 'green' ? 'success' : 'failure');
  });

  test('is not pending again over what the other has posted', async () => {
    const host = scene.step({ launch: `${HELD}; echo id=job-9 >> "$RUN_FILE"; until [ -e end ]; do sleep 0.01; done` });
    const step = main(host).catch((reason: unknown) => reason);
    await until(() => states().length === 2, 'the run');
    await scene.record({ context: 'run/train', state: 'failure', description: 'Failed · abcdef-abcdef-0000' });
    goOn();
    await until(() => host.outputs['run-id'] === 'job-9', 'the id');
    writeFileSync(join(scene.workspace, 'end'), '');
    expect(describeError(await step)).toContain('Another step');
    expect(states()).toEqual(['pending', 'pending', 'failure']);
  });

  test('stays as the other has left it when the post step comes to post a success', async () => {
    const host = scene.step({ launch: HELD });
    const step = main(host);
    await until(() => states().length === 2, 'the run');
    scene.github.fail({ on: POST_STATUS, fault: { status: 503, json: {} }, times: 5 });
    goOn();
    await expect(step).rejects.toThrow('does not say so');
    await scene.record({ context: 'run/train', state: 'failure', description: 'Failed · abcdef-abcdef-0000' });
    const later = scene.step({ launch: 'true' }, { state: host.saved });
    await post(later);
    expect(states().at(-1)).toBe('failure');
    expect(logOf(later)).toContain('stays as another');
  });

  test.each([
    { first: 'red', launch: 'exit 1', last: 'failure' },
    { first: 'green', launch: 'true', last: 'pending' },
  ])('and that ends $first while the other goes on: a success is never posted over it', async ({ launch, last }) => {
    // Neither could see the other one when it began.
    const host = scene.step({ launch: `${HELD}; ${launch}` });
    const step = main(host).catch((reason: unknown) => reason);
    await until(() => states().length === 2, 'the run');
    await scene.record({ context: 'run/train', state: 'pending', description: 'Running · abcdef-abcdef-0000' });
    goOn();
    const error = await step;
    const all = scene.repository.statuses(scene.sha).map(({ state }) => state);
    expect(all[0]).toBe(last);
    expect(describeError(error)).toMatch(
      last === 'failure'
        ? /^Run train failed/
        : /does not say so: Another step records its runs as `run\/train`: Running/,
    );
    expect(host.saved['open-status']).toBe('');
  });
});

describe('two runs of one step that go on at once', () => {
  const HELD = 'until [ -e go ]; do sleep 0.01; done';
  const goOn = (): void => writeFileSync(join(scene.workspace, 'go'), '');
  const states = (): string[] => scene.statuses().map(({ state }) => state);
  const LATER = { env: { GITHUB_RUN_ID: '78' } };

  test('are recorded by the one that began last', async () => {
    const host = scene.step({ launch: HELD });
    const earlier = main(host);
    await until(() => states().length === 2, 'the earlier run');
    const later = main(scene.step({ launch: `${HELD}; until [ -e end ]; do sleep 0.01; done; exit 1` }, LATER));
    await until(() => states().length === 4, 'the later run');
    goOn();
    await earlier;
    expect(states()).toEqual(['pending', 'pending', 'pending', 'pending']);
    expect(host.annotations.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(
        /^The commit status run\/train stays as another run of this step has left it: pending, Running/,
      ),
    );
    writeFileSync(join(scene.workspace, 'end'), '');
    await expect(later).rejects.toThrow('failed');
    expect(states().at(-1)).toBe('failure');
  });

  test('are not green when the earlier one failed', async () => {
    const earlier = main(scene.step({ launch: `${HELD}; exit 1` }));
    await until(() => states().length === 2, 'the earlier run');
    const later = main(scene.step({ launch: `${HELD}; until [ -e end ]; do sleep 0.01; done` }, LATER));
    await until(() => states().length === 4, 'the later run');
    goOn();
    await expect(earlier).rejects.toThrow('failed');
    writeFileSync(join(scene.workspace, 'end'), '');
    await later;
    expect(states().at(-1)).toBe('failure');
  });

  test('which a stale answer of GitHub does not feign', async () => {
    await expect(main(scene.step({ launch: 'exit 1' }))).rejects.toThrow('failed');
    const stale = { statuses: scene.repository.statuses(scene.sha).slice(0, 1), total_count: 1 };
    const step = main(scene.step({ launch: HELD }, LATER));
    await until(() => states().length === 5, 'the second run');
    scene.github.fail({ on: READ_STATUSES, fault: { status: 200, json: stale } });
    goOn();
    await step;
    expect(states().at(-1)).toBe('success');
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
    expect(host.saved['open-status']).toBe('');
  });

  test('when the commit is not there', async () => {
    const host = scene.step({ launch, commit: 'f'.repeat(40) });
    await expect(main(host)).rejects.toThrow('could not be read');
  });

  test('in a dry run', async () => {
    const host = scene.step({ launch, 'dry-run': 'true', 'run-tags': 'team:vision' });
    await main(host);
    expect(logOf(host)).toContain('team:vision');
    expect(host.annotations).toEqual([
      { level: 'notice', message: 'Dry run: nothing was launched, and the commit status `run/train` was not posted.' },
    ]);
    expect(host.summaries.join()).toContain('### ➖ Run `train`: not launched (dry run)');
    expect(scene.github.requests).toEqual([]);
    expect(host.saved).toEqual({});
  });

  test('when the statuses cannot be read a second time; the status does not stay pending', async () => {
    const host = scene.step({ launch });
    const down = { on: READ_STATUSES, fault: { status: 503, json: {} }, times: 5 } as const;
    const failing = {
      ...host,
      fetch: (url: string, init?: FetchInit) => {
        if (init?.method === 'POST' && scene.statuses().length === 0) scene.github.fail(down);
        return host.fetch(url, init);
      },
    };
    await expect(main(failing)).rejects.toThrow('could not be read');
    expect(scene.statuses().map(({ state }) => state)).toEqual(['pending', 'error']);
    expect(scene.statuses().at(-1)?.description).toMatch(/^Not launched: The commit status `run\/train` of/);
    expect(host.saved['open-status']).toBe('');
  });

  test('when the results would not stay in the workspace', async () => {
    const host = scene.step({ launch, 'results-path': '../results.json' });
    await expect(main(host)).rejects.toThrow('`results-path`: ../results.json is not in the workspace');
    expect(scene.github.requests).toEqual([]);
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
    expect(host.saved['open-status']).toBe('');
  });
});

describe('a pull request of a fork', () => {
  test('runs, although a maintainer has launched a run of its name, and a notice says that the status is not posted', async () => {
    await scene.record({ context: 'run/train', state: 'success', description: 'Succeeded · abcdef-abcdef-0000' });
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
    expect(scene.statuses()).toEqual([{ state: 'success', description: 'Succeeded', target: null }]);
    expect(host.annotations.filter(({ message }) => message.includes('not posted'))).toHaveLength(1);
  });
});

describe('a step that is cancelled', () => {
  test('while the run goes on ends the run and closes the status', async () => {
    const host = scene.step({ launch: LASTING });
    const step = main(host);
    await until(goesOn, 'the run');
    cancel(host);
    await expect(step).rejects.toThrow('Cancelled (SIGTERM)');
    expect(isRunning(pid())).toBe(false);
    expect(scene.statuses().map(({ state, description }) => ({ state, description }))).toEqual([
      LAUNCHING,
      RUNNING,
      { state: 'error', description: 'Cancelled after 0ms: the step was cancelled' },
    ]);
    expect(host.outputs).toMatchObject({ state: 'cancelled', 'native-state': 'cancelled' });
    expect(host.saved['open-status']).toBe('');
    expect(scene.leftovers()).toEqual([]);
  });

  test('fails whatever `fail-on` says', async () => {
    const host = scene.step({ launch: LASTING, 'fail-on': 'never' });
    const step = main(host);
    await until(() => pid() > 0, 'the run');
    cancel(host);
    await expect(step).rejects.toThrow('Cancelled (SIGTERM)');
  });

  test('gives the command time to clean up in a trap, with its own last words in the log', async () => {
    const launch = ["trap 'echo stopping; sleep 0.1; echo $RUN_NAME > stopped' TERM", 'echo $$ > pid', 'sleep 60'];
    const host = scene.step({ launch: launch.join('\n') });
    const step = main(host);
    await until(() => pid() > 0, 'the run');
    cancel(host);
    await expect(step).rejects.toThrow('Cancelled (SIGTERM)');
    expect(textOf(join(scene.workspace, 'stopped'))).toBe('train\n');
    expect(host.log).toContain('stopping');
  });

  test('ends what the run has started and what ignores a polite signal', async () => {
    const host = scene.step({ launch: '(trap "" TERM; echo $BASHPID > pid; while true; do sleep 0.1; done) & wait' });
    const step = main(host);
    await until(() => pid() > 0, 'the run');
    cancel(host);
    await expect(step).rejects.toThrow('Cancelled');
    await until(() => !isRunning(pid()), 'the end of the grandchild');
  });

  test('while it looks at the status that it is to close still posts the last one', async () => {
    const host = scene.step({ launch: 'until [ -e go ]; do sleep 0.01; done' });
    const step = main(host);
    await until(() => scene.statuses().length === 2, 'the run');
    scene.github.fail({ on: READ_STATUSES, fault: 'hang', onFault: () => cancel(host) });
    writeFileSync(join(scene.workspace, 'go'), '');
    await expect(step).rejects.toThrow('Cancelled');
    expect(scene.statuses().at(-1)?.state).toBe('success');
    expect(host.saved['open-status']).toBe('');
  });

  test('while the last status is posted still posts it', async () => {
    const host = scene.step({ launch: 'true' });
    scene.github.fail({ on: POST_STATUS, fault: { status: 201, json: {} }, times: 2 });
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
    await until(() => pid() > 0 && scene.statuses().at(-1)?.ids === 'slow', 'the run and its status');
    host.advance(90 * 60_000);
    const error = await step.catch((reason: unknown) => reason);
    expect(describeError(error)).toBe('Run train cancelled after 1h 30m: took longer than `timeout` (1h 30m)');
    expect(hintOf(error)).toBe('Raise `timeout`.');
    expect(isRunning(pid())).toBe(false);
    expect(scene.statuses().at(-1)).toMatchObject({ state: 'error', description: expect.stringContaining('timeout') });
    expect(host.outputs).toMatchObject({
      'run-id': 'slow',
      state: 'cancelled',
      'native-state': 'timed out',
      // The jump of the clock may end the request for the status, which is then sent again after a pause.
      'duration-seconds': expect.stringMatching(/^5400/),
    });
  });
});

describe('when GitHub is down', () => {
  const half = ({ status = 200 }: Reply): Reply => ({
    status,
    headers: { 'content-type': 'application/json' },
    body: '{"id":',
  });
  const outage = { on: POST_STATUS, fault: { status: 503, json: { message: 'Unavailable' } } } as const;

  test.each<{ name: string; fault: Fault; times?: number; says: string }>([
    { name: 'an outage', fault: outage.fault, times: 5, says: ', Unavailable' },
    { name: 'half an answer', fault: { answer: half }, says: 'the JSON ends early or is wrong' },
    { name: 'a page', fault: { body: '<html>', headers: { 'content-type': 'text/html' } }, says: 'expected JSON' },
  ])('before the launch, $name: nothing is launched, and the post step says so', async ({ fault, times = 1, says }) => {
    const host = scene.step({ launch: 'touch launched' });
    scene.github.fail({ on: POST_STATUS, fault, times });
    const error = await main(host).catch((reason: unknown) => reason);
    expect(describeError(error)).toContain('could not be posted');
    expect(describeError(error)).toContain(says);
    expect(existsSync(join(scene.workspace, 'launched'))).toBe(false);

    await post(scene.step({ launch: 'true' }, { state: host.saved }));
    expect(scene.statuses().at(-1)).toEqual({
      state: 'error',
      description: expect.stringMatching(/^Not launched: The commit status `run\/train` of /),
      target: WORKFLOW,
    });
  });

  test.each<{ name: string; fault: Fault }>([
    { name: 'refuses', fault: { status: 403, json: { message: 'Resource not accessible by integration' } } },
    { name: 'refuses, after too many requests', fault: { status: 429, json: { message: 'Too many requests' } } },
  ])('and $name the first status, there is none to close', async ({ fault }) => {
    const host = scene.step({ launch: 'touch launched' });
    scene.github.fail({ on: POST_STATUS, fault, times: 5 });
    await expect(main(host)).rejects.toThrow();
    expect(existsSync(join(scene.workspace, 'launched'))).toBe(false);
    scene.github.heal();
    await post(scene.step({ launch: 'true' }, { state: host.saved }));
    expect(scene.statuses()).toEqual([]);
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
    await until(() => scene.statuses().length === 2, 'the status of the run that goes on');
    scene.github.fail({ ...outage, times: 5 });
    writeFileSync(join(scene.workspace, 'down'), '');
    await until(() => host.annotations.some(({ message }) => message.includes('not up to date')), 'the warning');
    writeFileSync(join(scene.workspace, 'go'), '');
    await step;
    expect(scene.statuses().at(-1)?.state).toBe('success');
  });

  test('at the end, the error says how the run ended, and the post step posts just that', async () => {
    const host = scene.step({ launch: 'until [ -e go ]; do sleep 0.01; done' });
    const step = main(host);
    await until(() => scene.statuses().length === 2, 'the status of the run that goes on');
    scene.github.fail({ ...outage, times: 5 });
    writeFileSync(join(scene.workspace, 'go'), '');
    await expect(step).rejects.toThrow(/^Run train succeeded in .*, but its commit status does not say so/);
    expect(host.outputs['state']).toBe('succeeded');

    await post(scene.step({ launch: 'true' }, { state: host.saved }));
    expect(scene.statuses().at(-1)).toMatchObject({
      state: 'success',
      description: expect.stringContaining('Succeeded'),
    });
  });
});

describe('the post step', () => {
  test('does nothing when main has closed the status', async () => {
    await post(scene.step({ launch: 'true' }, { state: { 'open-status': '' } }));
    expect(scene.github.requests).toEqual([]);
  });

  test('closes the status of a step that was killed', async () => {
    const host = scene.step({ launch: LASTING });
    const victim = mortal(host);
    void main(victim.host);
    await until(goesOn, 'the run');
    const state = victim.kill();
    expect(JSON.stringify(state)).not.toContain(host.input('github-token'));
    await post(scene.step({ launch: LASTING }, { state }));
    expect(scene.statuses().at(-1)).toMatchObject({
      state: 'error',
      description: 'The step that launched the run ended before it',
    });
  });
});
