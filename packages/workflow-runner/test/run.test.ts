import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { temporaryFolder } from '@ml-actions/testing';
import { type Permissions, runWorkflow, type WorkflowOptions } from '../src/index.ts';
import { here, optionsFor, source, transcript } from './fixture.ts';

const repository = await source();
const shared = temporaryFolder();
// Of the person who runs it: no step may see it.
process.env['HOST_ONLY'] = 'leaked';
afterAll(() => {
  delete process.env['HOST_ONLY'];
  repository.remove();
  shared.remove();
});

const workflow = (name: string) => join(here, 'workflows', `${name}.yml`);
const runs = (name: string, over: Partial<WorkflowOptions> = {}) =>
  runWorkflow(
    optionsFor(repository, workflow(name), {
      vars: { PLACE: 'here' },
      secrets: { PASSWORD: 'p4ss', LINES: 'line-one\nline-two' },
      env: { SHARED: mkdtempSync(join(shared.path, 'run-')), ADDED: 'added' },
      ...over,
    }),
  );

/** A dollar, out of reach of the linter that takes it for a template's. */
const $ = '$';

/** What is another one in every run. */
const settled = (text: string): string =>
  text
    .replaceAll(repository.sha, '<sha>')
    .replaceAll(process.version, '<node>')
    .replace(/\S+\/workflow-\w{6}\//g, '<folder>/');

describe('a workflow leaves the transcript that lies beside it', () => {
  test.each(
    readdirSync(join(here, 'workflows')).flatMap((file) => (file.endsWith('.txt') ? [file.replace(/\.txt$/, '')] : [])),
  )('%s', async (name) => {
    const expected = readFileSync(join(here, 'workflows', `${name}.txt`), 'utf8');
    expect(settled(transcript(await runs(name)))).toBe(expected);
  });

  test('every workflow is run by a test', () => {
    const files = readdirSync(join(here, 'workflows')).filter((file) => file.endsWith('.yml'));
    const others = files.filter((file) => !existsSync(join(here, 'workflows', file.replace(/yml$/, 'txt'))));
    expect(others).toEqual(['background.yml', 'cancel.yml', 'contexts.yml', 'permissions.yml']);
  });
});

describe('events', () => {
  test('a pull request has a head and a base', async () => {
    const pull = { number: 5, head: { ref: 'topic', sha: repository.sha }, base: { ref: 'main' } };
    const { jobs } = await runs('contexts', {
      event: { name: 'pull_request', payload: { pull_request: pull, sender: { login: 'ada' } } },
      repository: { slug: 'octo/model', folder: repository.path, sha: repository.sha, ref: 'refs/pull/5/merge' },
      run: { id: 77, number: 8, attempt: 2 },
    });
    expect(jobs[0]?.steps[0]?.log.split('\n').slice(0, 4)).toEqual([
      'octo/model octo ada main',
      'ref refs/pull/5/merge, name 5/merge, head topic, base main',
      'run 77.8.2 contexts show __run',
      'octo/model 5/merge show __run pull_request 77 true true',
    ]);
  });

  test('the merge commit of a pull request is checked out, detached', async () => {
    const merge = await repository.git('commit-tree', '-p', repository.sha, '-m', 'Merge', `${repository.sha}^{tree}`);
    await repository.git('update-ref', 'refs/pull/5/merge', merge);
    const run =
      'echo "$(git rev-parse HEAD) on [$(git branch --show-current)]"; git push --quiet origin HEAD:refs/heads/history';
    const { jobs } = await runs('checkout', {
      text: `{on: pull_request, jobs: {a: {runs-on: x, steps: [{uses: actions/checkout@v5}, {run: '${run}'}]}}}`,
      event: { name: 'pull_request', payload: {} },
      repository: { slug: 'octo/model', folder: repository.path, sha: merge, ref: 'refs/pull/5/merge' },
    });
    expect(jobs[0]?.steps[1]?.log).toBe(`${merge} on []`);
  });

  test('another repository is checked out where the run was told of it, at its default branch or another one', async () => {
    const other = await source();
    await other.git('branch', 'gh-pages', 'v1');
    const steps = [
      `{uses: actions/checkout@v5, with: {repository: Octo/Charts, path: charts}}`,
      `{uses: actions/checkout@v5, with: {repository: octo/charts, path: pages, ref: gh-pages, token: t}}`,
      `{run: 'for each in charts pages; do echo "$(cat $each/README.md) on $(git -C $each branch --show-current)"; done'}`,
      `{run: 'git -C pages push --quiet origin HEAD:refs/heads/pushed'}`,
      `{uses: actions/checkout@v5, with: {repository: octo/secret}}`,
    ];
    const { jobs } = await runs('checkout', {
      text: `{on: push, jobs: {a: {runs-on: x, steps: [${steps.join(', ')}]}}}`,
      otherRepositories: { 'octo/charts': other.path },
    });
    expect(jobs[0]?.steps[2]?.log).toBe('second on main\nfirst on gh-pages');
    expect(await other.git('rev-parse', 'pushed')).toBe(await other.git('rev-parse', 'v1'));
    expect(jobs[0]?.steps[4]?.annotations).toEqual([
      { level: 'error', message: '`repository` is octo/secret: this runner has octo/model, octo/charts only' },
    ]);
    other.remove();
  });

  test.each([
    [{}, 'inputs low dry'],
    [{ inputs: { level: 'high', dry: false } }, 'inputs high wet'],
  ])('a dispatch with %j', async (payload, line) => {
    const { jobs, notes } = await runs('contexts', { event: { name: 'workflow_dispatch', payload } });
    expect(jobs[0]?.steps[0]?.log).toContain(line);
    expect(notes).toEqual([]);
  });

  test('a push', async () => {
    const { jobs, notes } = await runs('contexts');
    expect(notes).toEqual(['`on.push.branches` was not looked at']);
    expect(jobs[0]?.steps.map(({ log }) => log)).toEqual([
      [
        'octo/model octo octo main',
        'ref refs/heads/main, name main, head , base ',
        'run 1.1.1 contexts show __run',
        'octo/model main show __run push 1 true true',
        'urls http://127.0.0.1:1 https://github.com http://127.0.0.1:1/graphql',
        'token true, exported no',
        'inputs  wet',
        'vars here, nothing: ',
        '"full_name":"octo/model"',
      ].join('\n'),
      'dev hidden added',
      'e5a01fee14e0ed5c48714f22180f25ad8365b53f9779f79dc4a3d7e93963f94a\ntrue []',
    ]);
  });
});

describe('permissions', () => {
  test('decide which token a job gets; the other settings of the platform are kept', async () => {
    const asked: Permissions[] = [];
    const { jobs, concurrency } = await runs('permissions', {
      tokenFor: (permissions) => {
        asked.push(permissions);
        return `token-${asked.length}`;
      },
    });
    expect(asked).toEqual([{ contents: 'read', statuses: 'write' }, 'read-all', {}]);
    expect(concurrency).toBe('group-main');
    expect(jobs[0]).toMatchObject({
      permissions: { contents: 'read', statuses: 'write' },
      runsOn: ['self-hosted', 'gpu'],
      environment: 'production',
      concurrency: { group: 'deploy', 'cancel-in-progress': true },
    });
    expect(jobs.map(({ steps }) => steps[0]?.log)).toEqual(['7 ***', '7 ***', '7 ***']);
  });

  test('are undefined where the file says nothing', async () => {
    const asked: Permissions[] = [];
    await runs('outputs', { tokenFor: (permissions) => String(asked.push(permissions)) });
    expect(asked).toEqual([undefined, undefined]);
  });

  test('a token that cannot be had fails the job', async () => {
    const { result, jobs } = await runs('outputs', { tokenFor: () => Promise.reject(new Error('no token today')) });
    expect(result).toBe('failure');
    expect(jobs[0]?.annotations).toEqual([{ level: 'error', message: 'no token today' }]);
  });
});

describe('a cancellation', () => {
  const cancelledAt = async (line: string) => {
    const cancel = new AbortController();
    const reporter = { stepLine: (_: string, __: string, seen: string) => void (seen === line && cancel.abort()) };
    return transcript(await runs('cancel', { signal: cancel.signal, reporter }));
  };

  test('interrupts the step, and runs what wants to run in spite of it', async () => {
    expect(await cancelledAt('waiting')).toBe(
      [
        'workflow: cancelled',
        'job cancelled: cancelled',
        '  step Run acme/tools/actions/waits@v1: cancelled',
        '    | waiting',
        '    | cleaning up after SIGINT',
        '    | Error: The operation was canceled.',
        '  step Run echo never: skipped',
        '  step Run echo never: skipped',
        '  step Run echo cleaned up, cancelled: success',
        '    | cleaned up, cancelled',
        '  step Run echo always: success',
        '    | always',
        '  step Post Run acme/tools/actions/waits@v1: success',
        '    | post',
        'job stubborn: success',
        '  step Run echo on, success: success',
        '    | on, success',
        'job dependent: skipped',
        'job report: success',
        '  step Run echo the job before was cancelled: success',
        '    | the job before was cancelled',
        '',
      ].join('\n'),
    );
  });

  test('before the start runs only jobs that want to run in spite of it', async () => {
    const { result, jobs } = await runs('cancel', { signal: AbortSignal.abort() });
    expect(jobs.map(({ id, result }) => [id, result])).toEqual([
      ['cancelled', 'skipped'],
      ['stubborn', 'success'],
      ['dependent', 'skipped'],
      ['report', 'success'],
    ]);
    expect(result).toBe('cancelled');
  });
});

describe('the runner', () => {
  test.each([
    ['ubuntu-24.04', 'X64'],
    ['ubuntu-24.04-arm', 'ARM64'],
    ['[self-hosted, ubuntu-latest]', 'X64'],
  ])('on %s says that it is %s', async (label, arch) => {
    const text = `on: push\njobs: {a: {runs-on: ${label}, steps: [{run: 'echo "$RUNNER_ARCH ${$}{{ runner.arch }}"'}]}}`;
    const { jobs } = await runs('arch', { text });
    expect(jobs[0]?.steps[0]?.log).toBe(`${arch} ${arch}`);
  });

  test('on other labels says what this machine is', async () => {
    const text = `on: push\njobs: {a: {runs-on: gpu-arm, steps: [{run: 'echo "$RUNNER_ARCH"'}]}}`;
    const { jobs } = await runs('arch', { text });
    expect(jobs[0]?.steps[0]?.log).toBe({ x64: 'X64', arm64: 'ARM64' }[process.arch as string]);
  });

  test('ends a step that hangs', async () => {
    const text = 'on: push\njobs: {a: {runs-on: x, steps: [{run: exec sleep 60}]}}';
    const { jobs } = await runWorkflow(optionsFor(repository, 'w.yml', { text, stepTimeout: 200 }));
    expect(jobs[0]?.steps[0]?.annotations).toEqual([
      { level: 'error', message: 'The step did not end within the time of this runner.' },
    ]);
    expect(jobs[0]?.result).toBe('failure');
  });

  test('keeps what a step left in the background until the job ends', async () => {
    const { result, jobs } = await runs('background');
    expect([result, jobs[0]?.steps[2]?.log]).toEqual(['success', 'alive']);
    await expect(fetch(`http://127.0.0.1:${jobs[0]?.outputs['port']}`)).rejects.toThrow();
  });

  test('runs at most two jobs at a time', async () => {
    const running = new Set<string>();
    const counts: number[] = [];
    // The first two wait for each other.
    const run = 'touch "$SHARED/$$"; until [ "$(ls "$SHARED" | wc -l)" -ge 2 ]; do sleep 0.02; done';
    const steps = JSON.stringify([{ run }]);
    const text = `on: push\njobs: {a: {runs-on: x, strategy: {matrix: {n: [1, 2, 3, 4]}}, steps: ${steps}}}`;
    const reporter = {
      stepStarted: (job: string) => void counts.push(running.add(job).size),
      stepEnded: (job: string) => void running.delete(job),
    };
    const { result } = await runs('two-at-a-time', { text, reporter });
    expect(result).toBe('success');
    expect(Math.max(...counts)).toBe(2);
  });

  test('runs as many legs at a time as `max-parallel` allows', async () => {
    const running = new Set<string>();
    const counts: number[] = [];
    const text = `on: push
jobs:
  a:
    runs-on: x
    strategy: {max-parallel: 1, matrix: {n: [1, 2, 3]}}
    steps: [run: 'true']
`;
    const reporter = {
      jobStarted: (job: string) => void counts.push(running.add(job).size),
      jobEnded: ({ name }: { name: string }) => void running.delete(name),
    };
    await runs('max-parallel', { text, reporter });
    expect(counts).toEqual([1, 1, 1]);
  });

  test('tells of everything as it happens, secrets masked', async () => {
    const told: string[] = [];
    const text = `on: push
jobs:
  a:
    name: job p4ss
    runs-on: x
    steps:
      - name: step p4ss
        run: echo line p4ss
      - if: false
        run: x
`;
    await runs('told', {
      text,
      reporter: {
        jobStarted: (job) => void told.push(`+ ${job}`),
        stepStarted: (job, step) => void told.push(`+ ${job}, ${step}`),
        stepLine: (job, step, line) => void told.push(`${job}, ${step}: ${line}`),
        stepEnded: (job, { name, conclusion }) => void told.push(`- ${job}, ${name}: ${conclusion}`),
        jobEnded: ({ name, result }) => void told.push(`- ${name}: ${result}`),
      },
    });
    expect(told).toEqual([
      '+ job ***',
      '+ job ***, step ***',
      'job ***, step ***: line ***',
      '- job ***, step ***: success',
      '- job ***, Run x: skipped',
      '- job ***: success',
    ]);
  });

  test('leaves nothing behind', async () => {
    const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('workflow-'));
    const before = folders();
    await runs('outputs');
    expect(folders().filter((name) => !before.includes(name))).toEqual([]);
  });

  test.each([
    ['has the artifacts of another one', '1', `github-token: ${$}{{ github.token }}`, 'success', 'first'],
    ['has none of one that there is not', '7', `github-token: ${$}{{ github.token }}`, 'failure', 'There is no run'],
    ['needs a token for them', '1', '# none', 'failure', 'take `github-token`'],
  ])('%s', async (_, run, token, result, log) => {
    const folder = temporaryFolder();
    const job = (steps: string) => `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n${steps}`;
    const up =
      '      - run: echo first > a.txt\n      - uses: actions/upload-artifact@v5\n        with: {name: results, path: a.txt}\n';
    const down =
      `      - uses: actions/download-artifact@v5\n        with:\n          name: results\n          run-id: ${run}\n` +
      `          ${token}\n      - run: cat a.txt\n`;
    await runs('first', { text: job(up), artifacts: folder.path, run: { id: 1 } });
    const second = await runs('second', { text: job(down), artifacts: folder.path, run: { id: 2 } });
    folder.remove();
    expect(second.result).toBe(result);
    expect(second.jobs[0]?.steps.map((step) => step.log).join('')).toContain(log);
  });
});
