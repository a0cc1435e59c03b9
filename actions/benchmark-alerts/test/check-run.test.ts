// The check run of a report, from the begin of the step to its end, however it ends.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CancelledError, runAction } from '@ml-actions/core';
import type { FakeHost } from '@ml-actions/core/fake';
import { main } from '../src/main.ts';
import { openScene, REPOSITORY, type Scene, type StepOptions } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.close());

const BUILD = 'https://github.com/acme/models/actions/runs/77';
const SUPERSEDED = 'Superseded by a later report';
/** No history, so that nothing but the file of results is read. */
const check = { check: 'true', record: 'never', 'history-path': 'history' };
const measured = (accuracy = 0.9): void => scene.write('results.json', { train: { accuracy } });
/** A run of another workflow run, unless it is the same. */
const step = ({ inputs, ...options }: StepOptions & { run?: string } = {}): FakeHost =>
  scene.host({
    inputs: { ...check, ...inputs },
    ...options,
    env: { GITHUB_RUN_ID: options.run ?? '77', ...options.env },
  });
const ran = async (host: FakeHost): Promise<FakeHost> => {
  await runAction(host, { main });
  return host;
};
const shown = (sha: string) =>
  scene.repository.checkRuns(sha).map(({ status, conclusion, output }) => [status, conclusion, output.title]);

describe('A check run', () => {
  test('is in progress while the step works, with a link to the build, and ends with the report', async () => {
    const sha = scene.commit();
    measured();
    scene.github.fail({ on: 'GET */check-runs', after: 1, fault: 'hang', onFault: () => seen.push(...shown(sha)) });
    const seen: unknown[] = [];
    const host = step();
    const ended = ran(host);
    while (seen.length === 0) await new Promise((done) => setTimeout(done, 5));
    host.advance(60_000);
    await ended;
    expect(host.failures).toEqual([]);
    expect(seen).toEqual([['in_progress', null, 'The benchmarks are being compared']]);
    expect(shown(sha)).toEqual([['completed', 'neutral', 'Nothing to compare with yet: 1 new']]);
    expect(scene.repository.checkRuns(sha)).toMatchObject([
      { details_url: BUILD, external_id: 'acme/models/77/job/0/step/benchmarks' },
    ]);
  });

  test('has the key and the link that are given', async () => {
    const sha = scene.commit();
    measured();
    await ran(step({ inputs: { 'external-id': 'build 5', 'build-url': 'https://ci.example/5' } }));
    await ran(step({ env: { BUILD_URL: 'https://ci.example/6' } }));
    expect(scene.repository.checkRuns(sha)).toMatchObject([
      { details_url: 'https://ci.example/6' },
      { external_id: 'build 5', details_url: 'https://ci.example/5' },
    ]);
  });

  test.each([
    { when: 'while it works', on: 'GET */check-runs', after: 1 },
    { when: 'before it knows whether there is one', on: 'POST */check-runs', after: 0 },
  ])('that a step leaves which is cancelled $when is neutral and says where the log is', async ({ on, after }) => {
    const sha = scene.commit();
    measured();
    const host = step();
    scene.github.fail({
      on,
      after,
      fault: 'hang-after',
      onFault: () => host.cancel(new CancelledError('Cancelled (SIGINT)', host.now())),
    });
    await ran(host);
    expect(host.failures).toEqual(['Cancelled (SIGINT)']);
    expect(shown(sha)).toEqual([['completed', 'neutral', 'Cancelled (SIGINT)']]);
    const [run] = scene.repository.checkRuns(sha);
    expect(run?.output.summary).toBe(
      `There is no report of the benchmarks:\n\n\`\`\`\nCancelled (SIGINT)\n\`\`\`\n\nSee [the log of the build](${BUILD}).`,
    );
    expect(scene.repository.statuses(sha)).toEqual([]);
  });

  test.each<[string, () => void, Record<string, string>, string, RegExp]>([
    ['nothing was measured', () => {}, { results: 'none.json' }, 'failure', /^No results: no file matches/],
    [
      'the history is broken',
      () => scene.write('history/runs/2026-01/x.json', '{"version": 2}'),
      {},
      'neutral',
      /^The history cannot be read: none of its files/,
    ],
    ['a source cannot be opened', () => {}, { 'history-import': 'none.js' }, 'neutral', /there is no file "none.js"/],
  ])('where %s is no report', async (_, spoil, inputs, conclusion, title) => {
    const sha = scene.commit();
    measured();
    spoil();
    const { failures } = await ran(step({ inputs }));
    expect(failures).toEqual([expect.stringMatching(title)]);
    expect(shown(sha)).toEqual([['completed', conclusion, expect.stringMatching(title)]]);
    expect(scene.repository.checkRuns(sha)[0]?.output.summary).toContain(`See [the log of the build](${BUILD})`);
  });

  test('is not begun by a dry run, nor without `check`', async () => {
    const sha = scene.commit();
    measured();
    await ran(step({ inputs: { 'dry-run': 'true' } }));
    await ran(step({ inputs: { check: 'false' } }));
    expect(shown(sha)).toEqual([]);
  });
});

describe('Where the token may write no check run', () => {
  test.each([
    ['with a status', {}],
    ['also with `status: false`', { status: 'false' }],
  ])('the status stands in for it, %s, and one warning says so', async (_, inputs) => {
    const sha = scene.commit();
    measured();
    const permissions = { statuses: 'write', contents: 'read' } as const;
    const { failures, annotations, outputs } = await ran(step({ inputs: { ...inputs }, permissions }));
    expect([failures, outputs['check-url']]).toEqual([[], '']);
    expect(annotations).toMatchObject([
      {
        level: 'warning',
        message: expect.stringMatching(
          /^No check run can be posted: .*The commit status `benchmarks` stands in for it\.$/,
        ),
      },
    ]);
    expect(scene.repository.statuses(sha)).toMatchObject([
      { context: 'benchmarks', state: 'success', target_url: BUILD },
    ]);
  });
});

describe('Two reports of one commit', () => {
  test('by one step run again are one check run', async () => {
    const sha = scene.commit();
    measured();
    const first = await ran(step());
    const second = await ran(step({ env: { GITHUB_RUN_ATTEMPT: '2' } }));
    expect(second.outputs['check-url']).toBe(first.outputs['check-url']);
    expect(shown(sha)).toHaveLength(1);
  });

  test('by two runs of the workflow: the later one carries the report, and the earlier one says where it is', async () => {
    const sha = scene.commit();
    measured();
    await ran(step({ run: '1' }));
    const { outputs } = await ran(step({ run: '2' }));
    expect(shown(sha)).toEqual([
      ['completed', 'neutral', 'Nothing to compare with yet: 1 new'],
      ['completed', 'neutral', SUPERSEDED],
    ]);
    expect(scene.repository.checkRuns(sha)[1]?.output.summary).toBe(
      `[A later check run](${outputs['check-url']}) carries the report.`,
    );
  });

  test('by two Apps are two, because each can change its own alone', async () => {
    const sha = scene.commit();
    measured();
    const permissions = { checks: 'write', contents: 'read', 'pull-requests': 'write' } as const;
    const app = scene.github.addApp({ slug: 'acme-reports', permissions, repositories: [REPOSITORY] });
    const token = scene.github.addToken({ kind: 'installation', app, repository: REPOSITORY });
    await ran(step({ run: '1', inputs: { 'github-token': token, status: 'false' } }));
    const { failures, outputs } = await ran(step({ run: '2' }));
    expect(failures).toEqual([]);
    expect(shown(sha).map(([, , title]) => title)).toEqual(Array(2).fill('Nothing to compare with yet: 1 new'));
    expect(scene.repository.checkRuns(sha)[0]?.html_url).toBe(outputs['check-url']);
  });

  /** Two steps of which the first one waits before it ends until the second one has ended, or the other way round. */
  async function atOnce(sameRun: boolean, firstEndsFirst: boolean): Promise<FakeHost[]> {
    const hosts = [step({ run: '1' }), step({ run: sameRun ? '1' : '2' })] as const;
    const order = firstEndsFirst ? hosts : hosts.toReversed();
    const begun: Promise<void>[] = [];
    const gates = new Map<FakeHost, () => void>();
    for (const host of hosts) {
      let isBegun: () => void = () => {};
      begun.push(new Promise((done) => (isBegun = done)));
      const opened = new Promise<void>((open) => gates.set(host, open));
      // The check run is there when the results are read.
      const group = host.group;
      host.group = async (title, body) => {
        isBegun();
        await opened;
        return group(title, body);
      };
    }
    const ended = new Map(hosts.map((host) => [host, ran(host)]));
    await Promise.all(begun);
    for (const host of order) {
      gates.get(host)?.();
      await ended.get(host);
    }
    return [...hosts];
  }

  test.each([
    [true, true],
    [true, false],
    [false, true],
    [false, false],
  ])('at once (the same run: %s, the first ends first: %s) leave one that carries the report', async (...how) => {
    const sha = scene.commit();
    measured();
    const hosts = await atOnce(...how);
    expect(hosts.map(({ failures }) => failures)).toEqual([[], []]);
    const all = shown(sha);
    expect(all.map(([status]) => status)).toEqual(all.map(() => 'completed'));
    const carrying = scene.repository.checkRuns(sha).filter(({ output }) => output.title !== SUPERSEDED);
    expect(carrying).toHaveLength(1);
    expect(carrying[0]?.output.title).toBe('Nothing to compare with yet: 1 new');
    expect(hosts.at(-1)?.outputs['check-url']).toBe(carrying[0]?.html_url);
  });

  test('that begin in the same moment, too', async () => {
    const sha = scene.commit();
    measured();
    const hosts = await Promise.all([ran(step()), ran(step())]);
    expect(hosts.map(({ failures }) => failures)).toEqual([[], []]);
    const carrying = scene.repository.checkRuns(sha).filter(({ output }) => output.title !== SUPERSEDED);
    expect(carrying).toHaveLength(1);
    expect(shown(sha).map(([status]) => status)).not.toContain('in_progress');
  });

  test('of which the one that is cancelled leaves the other one as it is', async () => {
    const sha = scene.commit();
    measured();
    const late = step();
    const group = late.group;
    late.group = async (title, body) => {
      await ran(step());
      late.cancel(new CancelledError('Cancelled (SIGINT)', late.now()));
      return group(title, body);
    };
    await ran(late);
    expect(shown(sha)).toEqual([['completed', 'neutral', 'Nothing to compare with yet: 1 new']]);
  });

  test('comment once on the pull request', async () => {
    scene.commit('feature');
    const number = scene.repository.addPullRequest({ head: 'feature' });
    measured(0.5);
    const inputs = { 'pr-number': String(number), comment: 'always', check: 'false' };
    await Promise.all([ran(step({ inputs })), ran(step({ inputs }))]);
    expect(scene.repository.comments(number)).toHaveLength(1);
  });
});

describe('The pull request of the comment', () => {
  const inputs = { ...check, check: 'false', comment: 'always' };
  function opened(): { sha: string; number: number } {
    const sha = scene.commit('feature');
    return { sha, number: scene.repository.addPullRequest({ head: 'feature' }) };
  }

  test.each<[string, (number: number) => StepOptions, boolean]>([
    ['`pr-number`, whatever the event', (number) => ({ inputs: { 'pr-number': String(number) } }), true],
    ['that of a push to its branch', () => ({ env: { GITHUB_REF: 'refs/heads/feature' } }), true],
    ['none of a push to the default branch', () => ({}), false],
    ['none with `comment: never`', (number) => ({ inputs: { 'pr-number': String(number), comment: 'never' } }), false],
  ])('is %s', async (_, optionsFor, commented) => {
    const { sha, number } = opened();
    measured();
    const { inputs: more, ...options } = optionsFor(number);
    await ran(step({ sha, ...options, inputs: { ...inputs, ...more } }));
    expect(scene.repository.comments(number)).toHaveLength(commented ? 1 : 0);
  });

  test('is in the repository of the commit: the number of the event is another one’s', async () => {
    const other = scene.github.addRepository('acme/data');
    other.addCommit();
    const sha = other.addCommit({ branch: 'feature' });
    const theirs = [other.addPullRequest({ head: 'feature' })];
    const { number, sha: own } = opened();
    measured();
    const pull_request = {
      number,
      head: { sha: own, repo: { full_name: REPOSITORY } },
      base: { repo: { full_name: REPOSITORY } },
    };
    const token = scene.github.addToken({ kind: 'pat', login: 'ada' });
    const repository = { repository: 'acme/data', commit: sha, 'github-token': token };
    const { failures, summaries } = await ran(
      step({ event: 'pull_request', payload: { pull_request }, inputs: { ...inputs, ...repository } }),
    );
    expect(failures).toEqual([]);
    expect(summaries[0]).toContain(`https://github.com/acme/data/commit/${sha}`);
    expect(scene.repository.comments(number)).toEqual([]);
    expect(other.statuses(sha)).toHaveLength(1);
    expect(theirs.map((each) => other.comments(each).length)).toEqual([1]);
  });
});
