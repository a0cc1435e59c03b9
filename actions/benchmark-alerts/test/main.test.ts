import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runAction } from '@ml-actions/core';
import { folderImage, startServer } from '@ml-actions/testing';
import { main } from '../src/main.ts';
import { git, leftovers, openScene, REPOSITORY, readJson, type Scene } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.close());

/** What an accuracy of 0.5 after 0.9 is called. */
const REGRESSION = '1 regression: accuracy −44.4\u00A0%';

const measured = (accuracy: number, seconds = 1): void =>
  scene.write('results.json', { train: { accuracy, duration: [seconds, seconds * 1.01, seconds * 1.02] } });

/** The repository after so many commits, each recorded by a step of its own. It is the same in each scene. */
const recorded = new Map<number, ReturnType<typeof folderImage>>();

/** A main with the number of commits given, all measured and recorded. */
async function history(commits: number): Promise<void> {
  const image = recorded.get(commits);
  for (let n = 0; n < commits; n++) {
    scene.commit('main', createHash('sha1').update(`measured ${n}`).digest('hex'));
    measured(0.9 + (n % 2) / 1e4, 1 + n / 100);
    if (image !== undefined) continue;
    const { failures } = await scene.step({ inputs: { status: 'false' } });
    expect(failures).toEqual([]);
  }
  if (image === undefined) recorded.set(commits, folderImage(scene.origin));
  else image(scene.origin);
}

/** A pull request with one commit. */
function pullRequest(): { sha: string; number: number; options: Parameters<Scene['step']>[0] & object } {
  const sha = scene.commit('feature');
  const number = scene.repository.addPullRequest({ head: 'feature' });
  const repository = { full_name: REPOSITORY, default_branch: 'main' };
  const payload = {
    repository,
    pull_request: { number, head: { sha, repo: { full_name: REPOSITORY } }, base: { repo: { full_name: REPOSITORY } } },
  };
  return { sha, number, options: { event: 'pull_request', payload, sha: 'f'.repeat(40) } };
}

describe('the first run of the default branch', () => {
  test('passes, is recorded on a branch of its own, and says that there was nothing to compare with', async () => {
    const sha = scene.commit();
    measured(0.9);
    const { failures, outputs, annotations } = await scene.step();

    expect([failures, annotations]).toEqual([[], []]);
    expect(outputs).toMatchObject({ conclusion: 'neutral', analyzed: '0', regressions: '0', errors: '0' });
    expect(scene.repository.statuses(sha)).toMatchObject([
      { context: 'benchmarks', state: 'success', description: 'Nothing to compare with yet: 2 new' },
    ]);
    expect(scene.files()).toEqual([expect.stringMatching(new RegExp(`^runs/2026-01/${sha}-[0-9a-f]{16}\\.json$`))]);
    expect(git(scene.origin, 'log', '--format=%an %s', 'benchmark-history')).toBe(
      `github-actions[bot] Record benchmarks of ${sha.slice(0, 12)}\n`,
    );
    expect(leftovers(scene)).toEqual([]);
  });

  test('run again it is not recorded again', async () => {
    await history(1);
    const { failures, summaries } = await scene.step();
    expect(failures).toEqual([]);
    expect(summaries[0]).toContain('Recorded before');
    expect(scene.files()).toHaveLength(1);
  });

  test('each run adds one commit, and the workspace is left as it was', async () => {
    const before = git(scene.workspace, 'status', '--porcelain', '--branch');
    await history(3);
    rmSync(join(scene.workspace, 'results.json'));
    expect(scene.files()).toHaveLength(3);
    expect(git(scene.origin, 'rev-list', '--count', 'benchmark-history')).toBe('3\n');
    expect(git(scene.workspace, 'status', '--porcelain', '--branch')).toBe(before);
  });
});

describe('a regression', () => {
  test('is recorded and reported before it fails the step', async () => {
    await history(4);
    const sha = scene.commit();
    measured(0.5, 3.5);
    const { failures, outputs, summaries } = await scene.step({ inputs: { check: 'true' } });
    const title = '2 regressions: duration +245\u00A0%, accuracy −44.4\u00A0%';

    expect(failures).toEqual([title]);
    expect(outputs).toMatchObject({ conclusion: 'failure', analyzed: '2', regressions: '2', improvements: '0' });
    expect(JSON.parse(outputs['regressed'] ?? '')).toEqual([
      {
        benchmark: 'train',
        metric: 'duration',
        parameters: {},
        machine: 'lab',
        value: 3.535,
        baseline: expect.closeTo(1.0251),
        change: expect.closeTo(2.449),
        unit: 's',
      },
      {
        benchmark: 'train',
        metric: 'accuracy',
        parameters: {},
        machine: null,
        value: 0.5,
        baseline: expect.closeTo(0.90005),
        change: expect.closeTo(-0.444),
        unit: null,
      },
    ]);
    expect(readJson(outputs['report-path'] ?? '')).toEqual(JSON.parse(outputs['report-json'] ?? ''));
    expect(scene.files().filter((file) => file.includes(sha))).toHaveLength(1);
    const [check] = scene.repository.checkRuns(sha);
    expect(check).toMatchObject({ name: 'benchmark report', status: 'completed', conclusion: 'failure' });
    expect(check?.output).toMatchObject({ title, summary: expect.stringMatching(/^#### ❌ Regressions \(2\)\n/) });
    expect(outputs['check-url']).toBe(check?.html_url);
    expect(scene.repository.statuses(sha)).toMatchObject([
      { context: 'benchmarks', state: 'failure', description: title, target_url: check?.html_url },
    ]);
    expect(summaries[0]).toMatch(/^### ❌ benchmarks: 2 regressions\\: duration /);
  });

  test.each([
    ['never', []],
    ['error', []],
    ['regression, improvement', [REGRESSION]],
  ])('with `fail-on: %s` fails the step with %j, and is reported all the same', async (failOn, said) => {
    await history(2);
    const sha = scene.commit();
    measured(0.5);
    const { failures } = await scene.step({ inputs: { 'fail-on': failOn } });
    expect(failures).toEqual(said);
    expect(scene.repository.statuses(sha)).toMatchObject([{ state: 'failure', description: REGRESSION }]);
  });

  test('that a mistyped rule does not see is no reason for silence about the rule', async () => {
    scene.commit();
    measured(0.5);
    const inputs = { rules: 'test/acuracy: min=0.9\n*/accuracy: threshold=5%\nnone/x: required', 'fail-on': 'never' };
    const { annotations, summaries } = await scene.step({ inputs });
    const said = 'No metric fits these of `rules`: ';
    expect(annotations).toEqual([expect.objectContaining({ level: 'warning', message: `${said}test/acuracy` })]);
    expect(summaries[0]).toContain(`${said}\`test/acuracy\`.`);
  });

  test('that rules allow is none, and one that only rules see is one', async () => {
    await history(2);
    scene.commit();
    measured(0.5);
    const wide = await scene.step({ inputs: { rules: '*/accuracy: threshold=60%\n# a comment' } });
    expect(wide.failures).toEqual([]);
    const bound = await scene.step({ inputs: { rules: '*/accuracy: threshold=60% min=0.6' } });
    expect(bound.failures).toEqual(['1 regression: accuracy 0.5 < 0.6']);
  });
});

describe('another method judges, and the report says how', () => {
  test.each<[string, Record<string, string>, number, string, string]>([
    ['percent', { 'percent-threshold': '200' }, 0.5, 'success', 'Noise does not count'],
    ['percent', { 'percent-threshold': '40' }, 0.5, 'failure', 'Noise does not count'],
    ['percent', { 'improvement-threshold': '10' }, 0.95, 'success', 'for improvements 10\u00A0%, unless a rule'],
    ['z-score', { 'z-threshold': '7' }, 0.5, 'failure', 'a z-score beyond 7. '],
    ['z-score', { 'z-threshold': '1000' }, 0.5, 'success', 'a z-score beyond 1000. '],
    ['auto', {}, 0.5, 'failure', "by Student's t"],
  ])('%s %j: an accuracy of %d is a %s', async (method, inputs, accuracy, conclusion, how) => {
    for (const before of [0.9, 0.902, 0.898, 0.901]) {
      scene.commit();
      measured(before);
      await scene.step({ inputs: { status: 'false' } });
    }
    scene.commit();
    measured(accuracy);
    const { outputs, summaries } = await scene.step({ inputs: { method, ...inputs, 'fail-on': 'never' } });
    expect(outputs).toMatchObject({ conclusion, improvements: '0' });
    expect(summaries[0]?.replaceAll('\\', '')).toContain(how);
  });
});

describe('the baseline', () => {
  const inputs = { method: 'percent', 'percent-threshold': '5', 'fail-on': 'never' };
  const reasonsIn = (summary = '') => summary.replaceAll('\\', '');

  /** main has got better since the pull request left it, and a commit was not measured. */
  async function behind() {
    await history(2);
    scene.commit();
    const opened = pullRequest();
    scene.commit();
    measured(0.99);
    await scene.step({ inputs: { status: 'false', ...inputs } });
    measured(0.9);
    return opened;
  }

  test.each([
    ['auto', 'success', ', where its branch began, of which'],
    ['fork-point', 'success', ', where its branch began, of which'],
    ['parent', 'success', ', the commit before, of which'],
    ['latest-default', 'failure', 'the runs of the default branch of which'],
  ])('%s of a pull request that main has left behind: %s', async (baseline, conclusion, said) => {
    const { options } = await behind();
    const { outputs, summaries, annotations } = await scene.step({ ...options, inputs: { ...inputs, baseline } });
    expect([outputs['conclusion'], annotations]).toEqual([conclusion, []]);
    expect(reasonsIn(summaries[0])).toContain(said);
    const report = JSON.parse(outputs['report-json'] ?? '') as { baseline: { of: string; commit: string | null } };
    expect(report.baseline.of).toBe(baseline === 'auto' ? 'fork-point' : baseline);
  });

  test('names the commits between that were not measured', async () => {
    const { options } = await behind();
    const { outputs, summaries } = await scene.step({ ...options, inputs });
    const report = JSON.parse(outputs['report-json'] ?? '') as {
      baseline: { commit: string };
      comparisons: { baseline: { skipped: unknown } }[];
    };
    const { commit } = report.baseline;
    expect(report.comparisons[0]?.baseline.skipped).toEqual({ commits: [commit], more: 0, isWhole: true });
    expect(summaries[0]).toContain(`; not measured since: [\`${commit.slice(0, 7)}\`](`);
  });

  test('of an older commit of main that is run again is what came before it', async () => {
    await history(2);
    const old = scene.commit();
    scene.commit();
    measured(0.99);
    await scene.step({ inputs: { status: 'false', ...inputs } });
    measured(0.9);
    const { outputs } = await scene.step({ sha: old, inputs });
    expect(outputs['conclusion']).toBe('success');
  });

  test('that cannot be told is the latest of the default branch, and that is said', async () => {
    const { options } = await behind();
    const unknown = { sha: 'f'.repeat(40), inputs: { ...inputs, commit: 'e'.repeat(40), status: 'false' } };
    const { outputs, annotations, summaries } = await scene.step({ ...options, ...unknown });
    expect(outputs['conclusion']).toBe('failure');
    expect(annotations[0]).toMatchObject({
      level: 'notice',
      message: expect.stringMatching(/^It cannot be told what comes before this commit, so that all runs .*: .*404/),
    });
    expect(summaries[0]).toContain('because it cannot be told which of them came before it');
  });

  test('that was asked for by name and cannot be told is an error', async () => {
    const { options } = await behind();
    const unknown = { commit: 'e'.repeat(40), status: 'false', baseline: 'fork-point' };
    const { failures, outputs } = await scene.step({ ...options, inputs: unknown });
    expect(failures).toEqual([expect.stringMatching(/^The baseline cannot be told: GET .*404/)]);
    expect(outputs).toEqual({ conclusion: 'error' });
  });
});

describe('a second measurement', () => {
  const quiet = { status: 'false', comment: 'never', record: 'never', 'fail-on': 'never' };
  const confirm = { confirm: 'again/*.json' };
  const again = (accuracy: number, seconds: number) =>
    scene.write('again/1.json', { train: { accuracy, duration: [seconds] } });

  test('is asked for by `suspects`, in the order of a matrix', async () => {
    await history(4);
    scene.commit();
    measured(0.5, 3.5);
    const { outputs, failures } = await scene.step({ inputs: quiet });
    expect(failures).toEqual([]);
    expect(JSON.parse(outputs['suspects'] ?? '')).toEqual([
      { benchmark: 'train', parameters: {}, metrics: ['duration', 'accuracy'] },
    ]);
    measured(0.9, 1);
    expect((await scene.step({ inputs: quiet })).outputs['suspects']).toBe('[]');
  });

  test.each<[string, number, number, string[], string]>([
    ['confirms both', 0.5, 3.4, ['2 regressions: duration +241\u00A0%, accuracy −44.4\u00A0%'], 'failure'],
    ['clears one', 0.5, 1.02, [REGRESSION], 'failure'],
    ['clears both', 0.9, 1.02, [], 'success'],
  ])('%s', async (_, accuracy, seconds, failed, conclusion) => {
    await history(4);
    const sha = scene.commit();
    measured(0.5, 3.5);
    again(accuracy, seconds);
    const { failures, outputs } = await scene.step({ inputs: confirm });
    expect(failures.map((each) => each.replace('+245', '+241'))).toEqual(failed);
    expect(outputs).toMatchObject({ conclusion, suspects: '[]' });
    expect(scene.repository.statuses(sha)).toMatchObject([{ state: conclusion }]);
    // What was measured because the first result was bad is no sample of what the commit is.
    expect(scene.files().filter((file) => file.includes(sha))).toHaveLength(1);
  });

  test('that is missing leaves a suspect inconclusive, with a warning; without a suspect nobody asks for it', async () => {
    await history(4);
    scene.commit();
    measured(0.5);
    const { failures, outputs, annotations } = await scene.step({ inputs: confirm });
    expect([failures, outputs['inconclusive']]).toEqual([[], '1']);
    expect(annotations).toMatchObject([
      { level: 'warning', message: 'The suspects were not measured again: no file matches `confirm`' },
    ]);
    scene.commit();
    measured(0.9);
    expect((await scene.step({ inputs: confirm })).annotations).toEqual([]);
  });

  test('that cannot be read is an `error`', async () => {
    await history(4);
    const sha = scene.commit();
    measured(0.5);
    scene.write('again/1.json', '{');
    const { failures } = await scene.step({ inputs: confirm });
    expect(failures).toEqual([expect.stringMatching(/^No results of a second measurement: again\/1.json is not JSON/)]);
    expect(scene.repository.statuses(sha)).toMatchObject([{ state: 'error' }]);
  });
});

describe('a rule with `required`', () => {
  const inputs = { rules: 'train/accuracy: required', confirm: 'again.json', record: 'never' };
  const SLOW = [3.5, 3.51, 3.52];
  const UNMEASURED = 'Required. Measured by the last recorded run, but not by this one';
  const out = { version: 1, results: [{ benchmark: 'train', metric: 'accuracy', error: 'out of memory' }] };

  /** What was measured, what when measured again, and what becomes of the accuracy. */
  test.each<[string, object, object | undefined, string, RegExp | string]>([
    ['is measured', { train: { accuracy: 0.9 } }, undefined, 'pass', /^Within the threshold of /],
    ['is not measured', { train: { duration: 1 } }, undefined, 'error', UNMEASURED],
    [
      'is not measured, but when something else is again',
      { train: { duration: SLOW } },
      { train: { accuracy: 0.9, duration: SLOW } },
      'error',
      UNMEASURED,
    ],
    ['has an error', out, undefined, 'error', 'out of memory'],
    [
      'is a suspect without a second measurement',
      { train: { accuracy: 0.5 } },
      undefined,
      'inconclusive',
      /; it was not measured again$/,
    ],
    [
      'is a suspect whose second measurement lacks it',
      { train: { accuracy: 0.5 } },
      { train: { duration: 1 } },
      'inconclusive',
      /; it was not measured again$/,
    ],
    ['is a suspect with an error when measured again', { train: { accuracy: 0.5 } }, out, 'error', 'out of memory'],
    [
      'is a suspect that clears up',
      { train: { accuracy: 0.5 } },
      { train: { accuracy: 0.9 } },
      'pass',
      /; measured again it was not$/,
    ],
    [
      'is a suspect twice',
      { train: { accuracy: 0.5 } },
      { train: { accuracy: 0.5 } },
      'regression',
      /; measured again it was so too$/,
    ],
  ])('about a metric that %s', async (_, first, again, verdict, reason) => {
    await history(4);
    scene.commit();
    scene.write('results.json', first);
    if (again !== undefined) scene.write('again.json', again);
    const { outputs, failures } = await scene.step({ inputs });
    const { comparisons } = JSON.parse(outputs['report-json'] ?? '') as { comparisons: { metric: string }[] };
    const about = comparisons.filter(({ metric }) => metric === 'accuracy');
    const matching = reason instanceof RegExp ? expect.stringMatching(reason) : reason;
    expect(about).toEqual([expect.objectContaining({ verdict, reason: matching })]);
    if (verdict === 'error') expect(failures).toEqual([expect.stringMatching(/^1 error: accuracy/)]);
  });

  test('that fits nothing at all is an error from the first run on', async () => {
    scene.commit();
    measured(0.9);
    const { failures, outputs } = await scene.step({ inputs: { rules: 'train/recall: required' } });
    expect(failures).toEqual(['1 error: recall']);
    expect(outputs).toMatchObject({ conclusion: 'failure', errors: '1' });
  });
});

test('a change is told once: the commits after it are not blamed for it', async () => {
  await history(10);
  const told: unknown[] = [];
  for (let n = 0; n < 6; n++) {
    scene.commit();
    measured(0.5, 1 + n / 100);
    const { outputs, failures } = await scene.step({ inputs: { status: 'false' } });
    told.push([outputs['regressions'], failures.length]);
  }
  expect(told).toEqual([['1', 1], ...Array.from({ length: 5 }, () => ['0', 0])]);
});

test('after a single run a change is shown and inconclusive, and bounds and `exact` judge', async () => {
  await history(1);
  scene.commit();
  measured(0.5);
  const { outputs } = await scene.step({ inputs: { record: 'never' } });
  expect(outputs).toMatchObject({ conclusion: 'success', inconclusive: '1', analyzed: '2' });
  expect(outputs['suspects']).toContain('"metrics":["accuracy"]');
  for (const rules of ['*/accuracy: min=0.8', '*/accuracy: exact']) {
    const { failures } = await scene.step({ inputs: { record: 'never', rules } });
    expect(failures).toEqual([expect.stringMatching(/^1 regression: accuracy /)]);
  }
});

describe('a commit measured beside another one', () => {
  const inputs = { results: 'head-*.json', 'baseline-results': 'base-*.json', record: 'never' };
  /** A runner that becomes slower and slower. */
  const inTurn = (head: (n: number) => number): void => {
    for (let n = 0; n < 6; n++) {
      scene.write(`base-${n}.json`, { train: { duration: 1 + n / 10 } });
      scene.write(`head-${n}.json`, { train: { duration: head(n) } });
    }
  };
  const noise = [0.001, -0.002, 0, 0.002, -0.001, 0.001];

  test.each([
    ['slower', 0.05, ['1 regression: duration +4\u00A0%'], 'failure'],
    ['the same', 0, [], 'success'],
    ['faster', -0.05, [], 'success'],
  ])('%s, on a runner that varies by half, needs no history', async (_, by, failed, conclusion) => {
    const { options } = pullRequest();
    const payload = { ...options.payload, pull_request: { ...((options.payload as never)['pull_request'] as object) } };
    Object.assign(payload.pull_request, { base: { sha: 'b'.repeat(40), repo: { full_name: REPOSITORY } } });
    inTurn((n) => 1 + n / 10 + by + (noise[n] ?? 0));
    const { failures, outputs, summaries } = await scene.step({ ...options, payload, inputs });
    expect([failures.map((each) => each.replace(/\+4[\d.]*/, '+4')), outputs['conclusion']]).toEqual([
      failed,
      conclusion,
    ]);
    expect(summaries[0]?.replaceAll('\\', '')).toMatch(
      /Compared with \[`bbbbbbb`\]\(.*\), which was measured beside it; worse means beyond the threshold and outside the noise of both/,
    );
    expect(scene.refs()).toEqual(['refs/heads/main']);
  });

  test('that is missing is an error', async () => {
    measured(0.9);
    const { failures } = await scene.step({ inputs: { 'baseline-results': 'base.json' } });
    expect(failures).toEqual(['Nothing to compare with: no file matches "base.json" of `baseline-results`']);
  });
});

describe('`accept-label`', () => {
  const accept = { 'accept-label': 'accept-benchmarks' };
  async function worse() {
    await history(2);
    const opened = pullRequest();
    scene.repository.addCollaborator('grace', 'write');
    scene.repository.addCollaborator('eve', 'triage');
    scene.pass(5);
    measured(0.5);
    return opened;
  }

  test('of a person who may write accepts what is worse, and the report still shows it', async () => {
    const { sha, number, options } = await worse();
    scene.repository.label(number, 'accept-benchmarks', { login: 'grace' });
    const { failures, outputs, summaries } = await scene.step({ ...options, inputs: accept });
    expect([failures, outputs['conclusion'], outputs['regressions']]).toEqual([[], 'success', '1']);
    expect(scene.repository.statuses(sha)).toMatchObject([
      { state: 'success', description: `Accepted by @grace: ${REGRESSION}` },
    ]);
    expect(summaries[0]).toContain('#### ❌ Regressions (1)');
    expect(scene.repository.comments(number)[0]?.body).toMatch(/Accepted by @\S?grace/);
  });

  test.each([
    ['not set', () => {}, undefined],
    ['set by somebody who may not write', (number: number) => label(number, 'eve'), 'who has no write access'],
  ])('that is %s accepts nothing', async (_, act, why) => {
    const { sha, number, options } = await worse();
    act(number);
    const { failures, summaries } = await scene.step({ ...options, inputs: accept });
    expect(failures).toEqual([REGRESSION]);
    expect(scene.repository.statuses(sha)).toMatchObject([{ state: 'failure', description: REGRESSION }]);
    const summary = summaries[0]?.replaceAll('\\', '') ?? '';
    if (why === undefined) expect(summary).not.toContain('It is not accepted');
    else expect(summary).toMatch(new RegExp(`It is not accepted: the label .* ${why}\\. Not recorded`));
  });
  const label = (number: number, login: string) => scene.repository.label(number, 'accept-benchmarks', { login });

  test('does not accept a head that came after it, nor an error', async () => {
    const { number, options } = await worse();
    label(number, 'grace');
    scene.pass(5);
    const sha = scene.commit('feature');
    const payload = { ...options.payload, pull_request: { ...((options.payload as never)['pull_request'] as object) } };
    Object.assign(payload.pull_request, { head: { sha, repo: { full_name: REPOSITORY } } });
    expect((await scene.step({ ...options, payload, inputs: accept })).failures).toEqual([REGRESSION]);
    scene.pass(5);
    scene.repository.unlabel(number, 'accept-benchmarks', { login: 'grace' });
    label(number, 'grace');
    expect((await scene.step({ ...options, payload, inputs: accept })).failures).toEqual([]);
    scene.write('results.json', '{"train": {"accuracy": NaN}}');
    expect((await scene.step({ ...options, payload, inputs: accept })).failures).toEqual([
      expect.stringMatching(/^1 error: accuracy/),
    ]);
  });

  test('accepts the commit that the pull request is merged as, too', async () => {
    const { number, options } = await worse();
    label(number, 'grace');
    await scene.step({ ...options, inputs: accept });
    const merged = scene.repository.mergePullRequest(number, 'squash');
    const { failures } = await scene.step({ sha: merged, inputs: accept });
    expect(failures).toEqual([]);
    expect(scene.repository.statuses(merged)).toMatchObject([
      { state: 'success', description: `Accepted by @grace: ${REGRESSION}` },
    ]);
    const next = scene.commit();
    measured(0.1);
    const rules = { ...accept, rules: '*/accuracy: min=0.3' };
    expect((await scene.step({ sha: next, inputs: rules })).failures).toEqual(['1 regression: accuracy 0.1 < 0.3']);
  });
});

test('an error of a benchmark is an `error` of the status, and fails the step', async () => {
  await history(1);
  const sha = scene.commit();
  const broken = { benchmark: 'train', metric: 'accuracy', error: 'CUDA out of memory\n<b>@all</b>' };
  scene.write('results.json', { version: 1, results: [broken] });
  const { failures, outputs, summaries } = await scene.step();
  expect(failures).toEqual(['1 error: accuracy; 1 removed: duration']);
  expect(outputs).toMatchObject({ conclusion: 'failure', errors: '1' });
  expect(scene.repository.statuses(sha)).toMatchObject([
    { state: 'error', description: '1 error: accuracy; 1 removed: duration' },
  ]);
  expect(summaries[0]).toContain('`CUDA out of memory <b>@all</b>`');
});

test('a benchmark that is gone fails the step only where `fail-on` says so', async () => {
  await history(1);
  scene.commit();
  scene.write('results.json', { train: { accuracy: 0.9 } });
  expect((await scene.step()).failures).toEqual([]);
  const { failures } = await scene.step({ inputs: { 'fail-on': 'removed' } });
  expect(failures).toEqual(['1 removed: duration']);
});

test('a step that is run again changes its check run, and that of another step stays', async () => {
  const sha = scene.commit();
  measured(0.9);
  const inputs = { check: 'true', record: 'never' };
  const rerun = (attempt: string, step: string) =>
    scene.step({ inputs, env: { GITHUB_RUN_ATTEMPT: attempt, GITHUB_ACTION: step } });
  const urls = [];
  for (const [attempt, step] of [
    ['1', 'one'],
    ['2', 'one'],
    ['2', 'two'],
  ] as const) {
    urls.push((await rerun(attempt, step)).outputs['check-url']);
  }
  expect(urls[1]).toBe(urls[0]);
  expect(scene.repository.checkRuns(sha).map(({ html_url }) => html_url)).toEqual([urls[2], urls[0]]);
});

describe('a pull request', () => {
  test('is judged by the default branch, commented on its head, and not recorded', async () => {
    await history(4);
    const { sha, number, options } = pullRequest();
    measured(0.5);
    const { failures, outputs, summaries } = await scene.step(options);
    expect(failures).toEqual([REGRESSION]);
    expect(scene.files()).toHaveLength(4);
    expect(summaries[0]).toContain('Not recorded');
    const [comment, ...others] = scene.repository.comments(number);
    expect(others).toEqual([]);
    expect(comment?.body).toContain('### ❌ benchmarks: 1 regression\\: accuracy ');
    expect(outputs['comment-url']).toBe(comment?.html_url);
    expect(scene.repository.statuses(sha)).toHaveLength(1);
  });

  test('has one comment, which goes when the regression does', async () => {
    await history(2);
    const { number, options } = pullRequest();
    measured(0.5);
    await scene.step(options);
    await scene.step(options);
    expect(scene.repository.comments(number)).toHaveLength(1);
    measured(0.9);
    expect((await scene.step(options)).failures).toEqual([]);
    expect(scene.repository.comments(number)).toEqual([]);
  });

  test.each([
    ['always', 0.9, 1],
    ['never', 0.5, 0],
    ['on-change', 0.9, 0],
  ])('with `comment: %s` and an accuracy of %d has %d comments', async (comment, accuracy, count) => {
    await history(2);
    const { number, options } = pullRequest();
    measured(accuracy);
    await scene.step({ ...options, inputs: { comment, 'fail-on': 'never' } });
    expect(scene.repository.comments(number)).toHaveLength(count);
  });

  test('is found by its commit where the event is about another thing', async () => {
    await history(2);
    const { sha, number } = pullRequest();
    measured(0.5);
    await scene.step({ event: 'workflow_dispatch', inputs: { commit: sha, 'fail-on': 'never' } });
    expect(scene.repository.comments(number)).toHaveLength(1);
    expect(scene.repository.statuses(sha)).toHaveLength(1);
    expect(scene.files()).toHaveLength(2);
  });

  test('is recorded when asked to, but is no baseline', async () => {
    await history(1);
    const { options } = pullRequest();
    measured(0.5);
    await scene.step({ ...options, inputs: { record: 'always' } });
    expect(scene.files()).toHaveLength(2);
    scene.commit();
    measured(0.9);
    expect((await scene.step()).outputs).toMatchObject({ analyzed: '2', regressions: '0', improvements: '0' });
  });

  test('of a fork reads the history, records and posts nothing, and says so', async () => {
    await history(2);
    const { sha, number, options } = pullRequest();
    const payload = JSON.parse(JSON.stringify(options.payload)) as {
      pull_request: { head: { repo: { full_name: string } } };
    };
    payload.pull_request.head.repo.full_name = 'eve/models';
    measured(0.5);
    const read = { statuses: 'read', 'pull-requests': 'read', contents: 'read' } as const;
    const { failures, annotations, summaries } = await scene.step({
      ...options,
      payload,
      permissions: read,
      inputs: { record: 'always', check: 'true' },
    });
    expect(failures).toEqual([REGRESSION]);
    expect(annotations.map(({ level }) => level)).toEqual(expect.arrayContaining(['notice', 'notice', 'notice']));
    expect(annotations.filter(({ level }) => level !== 'notice')).toEqual([]);
    expect(summaries[0]).toContain('1 regression');
    expect(scene.files()).toHaveLength(2);
    expect([scene.repository.comments(number), scene.repository.statuses(sha)]).toEqual([[], []]);
  });
});

describe('what is not there', () => {
  test.each<[string, Record<string, string>, string, RegExp]>([
    [
      'no file',
      { results: 'out/*.json\nresults.json' },
      '',
      /^No results: no file matches "out\/\*\.json" of `results`$/,
    ],
    ['no JSON', {}, '{"accuracy": 0.', /^No results: results\.json is not JSON/],
    [
      'no format',
      {},
      '{"model": "xgb"}',
      /^No results: results\.json: holds no number: `model` is the text "xgb".* no other known format fits$/,
    ],
    ['no result', {}, '{"version": 1, "results": []}', /^No results: no result in results\.json$/],
    ['no round', {}, '{"machine_info": {}, "benchmarks": []}', /^No results: no result in results\.json$/],
  ])('%s: fails, and tells the commit', async (_, inputs, content, message) => {
    const sha = scene.commit();
    scene.write('results.json', content || '{"accuracy": 1}');
    const { failures, outputs, summaries } = await scene.step({ inputs: { check: 'true', ...inputs } });
    expect(failures).toEqual([expect.stringMatching(message)]);
    expect(outputs).toEqual({ conclusion: 'error' });
    expect(summaries).toEqual([expect.stringMatching(/^### ❌ benchmarks: No results\n\n```\n/)]);
    const [check] = scene.repository.checkRuns(sha);
    expect(check).toMatchObject({ conclusion: 'failure', output: { title: expect.stringMatching(/^No results: /) } });
    expect(scene.repository.statuses(sha)).toMatchObject([
      { state: 'error', description: expect.stringMatching(/^No results: /), target_url: check?.html_url },
    ]);
    expect(leftovers(scene)).toEqual([]);
  });

  test('with `status: false` and in a dry run nothing is posted', async () => {
    const sha = scene.commit();
    for (const inputs of [{ status: 'false' }, { 'dry-run': 'true', check: 'true' }]) {
      expect((await scene.step({ inputs })).failures).toEqual([expect.stringMatching(/^No results: /)]);
    }
    expect([scene.repository.statuses(sha), scene.repository.checkRuns(sha)]).toEqual([[], []]);
  });

  test('and where the commit cannot be told either, the first failure is the one of the step', async () => {
    const { failures, annotations } = await scene.step({ permissions: {} });
    expect(failures).toEqual(['No results: no file matches "results.json" of `results`']);
    expect(annotations[0]).toMatchObject({ level: 'warning', message: expect.stringContaining('could not be posted') });
  });

  test('results of another commit are refused', async () => {
    const sha = scene.commit();
    scene.write('results.json', { version: 1, commit: 'a'.repeat(40), results: [] });
    const { failures } = await scene.step();
    expect(failures[0]).toBe(`No results: results.json was measured on commit ${'a'.repeat(40)}, not on ${sha}`);
  });

  test('a broken file of the history is left out with a warning', async () => {
    await history(2);
    const clone = join(scene.root, 'clone');
    git(scene.root, 'clone', '--quiet', '--branch', 'benchmark-history', scene.origin, clone);
    writeFileSync(join(clone, 'runs/2026-01/x.json'), '{}');
    git(clone, 'add', '.');
    git(clone, 'commit', '--quiet', '-m', 'x');
    git(clone, 'push', '--quiet');
    scene.commit();
    measured(0.5);
    const { failures, annotations } = await scene.step();
    expect(failures).toEqual([REGRESSION]);
    expect(annotations).toMatchObject([
      {
        level: 'warning',
        message: 'Left out of the history: runs/2026-01/x.json: `version` is missing; known is version 1',
      },
      { level: 'notice' },
    ]);
  });
});

test.each(['git', 'a folder'])(
  'a history (%s) of which nothing can be read is an `error`, not a first run',
  async (kept) => {
    const sha = scene.commit();
    measured(0.5);
    const folder = kept === 'git' ? join(scene.root, 'clone') : join(scene.workspace, 'history');
    mkdirSync(join(folder, 'runs/2026-01'), { recursive: true });
    for (const name of ['x.json', 'y.json']) writeFileSync(join(folder, 'runs/2026-01', name), '{"version": 2}');
    if (kept === 'git') {
      git(folder, 'init', '--quiet', '--initial-branch=benchmark-history');
      git(folder, 'add', '.');
      git(folder, 'commit', '--quiet', '-m', 'x');
      git(folder, 'push', '--quiet', scene.origin, 'benchmark-history');
    }
    const { failures, outputs, annotations } = await scene.step({
      inputs: kept === 'git' ? {} : { 'history-path': 'history' },
    });
    const message = 'The history cannot be read: none of its files (2) can be read';
    expect(failures).toEqual([message]);
    expect(outputs).toEqual({ conclusion: 'error' });
    expect(scene.repository.statuses(sha)).toMatchObject([{ state: 'error', description: message }]);
    expect(annotations.map(({ level }) => level)).toEqual(['warning', 'warning', 'notice']);
  },
);

test('a metric that is no number is an error, and the others are compared all the same', async () => {
  scene.commit();
  scene.write('results.json', '{"loss": NaN, "accuracy": 0.9}');
  const { failures, outputs } = await scene.step();
  expect(failures).toEqual(['1 error: loss']);
  expect(outputs).toMatchObject({ conclusion: 'failure', errors: '1' });
  expect(outputs['report-json']).toContain('Not a finite number: NaN');
});

describe('what cannot be done', () => {
  test('a history that refuses the push is told, after the report was posted', async () => {
    const sha = scene.commit();
    measured(0.9);
    writeFileSync(join(scene.origin, 'hooks/pre-receive'), '#!/bin/sh\necho "protected branch" >&2\nexit 1\n', {
      mode: 0o755,
    });
    const { failures, summaries, outputs, sleeps } = await scene.step();
    expect(failures).toEqual([
      expect.stringMatching(/^The history cannot be written: git push ended with 1: .*pre-receive hook declined/),
    ]);
    expect(sleeps).toEqual([]);
    expect(summaries[0]).toContain('the history could not be written');
    expect(outputs['conclusion']).toBe('neutral');
    expect(scene.repository.statuses(sha)).toHaveLength(1);
    expect(leftovers(scene)).toEqual([]);
  });

  test('posts that are refused are all told at the end; the run is recorded, and a verdict comes first', async () => {
    await history(2);
    const sha = scene.commit();
    measured(0.5);
    const { failures, annotations } = await scene.step({ permissions: {}, inputs: { check: 'true' } });
    expect(failures).toEqual([
      expect.stringMatching(/^1 regression: accuracy −44\.4\u00A0%; The .*status.* could not be posted/),
    ]);
    expect(annotations).toMatchObject([
      { level: 'warning', message: expect.stringMatching(/^No check run can be posted: .*`checks: write`/) },
      { level: 'notice', message: expect.stringContaining('`statuses: write`') },
    ]);
    expect(scene.files().filter((file) => file.includes(sha))).toHaveLength(1);
  });

  test('an origin that is gone', async () => {
    measured(0.9);
    rmSync(scene.origin, { recursive: true });
    const { failures } = await scene.step();
    expect(failures).toEqual([expect.stringMatching(/^The history cannot be read: git ls-remote ended with 128: /)]);
    expect(leftovers(scene)).toEqual([]);
  });
});

test('a dry run shows the report, records and posts nothing, and does not fail', async () => {
  await history(2);
  const sha = scene.commit();
  measured(0.5);
  const inputs = { 'dry-run': 'true', check: 'true' };
  const { failures, summaries, outputs, annotations } = await scene.step({ inputs });
  expect(failures).toEqual([]);
  expect(annotations).toMatchObject([{ level: 'notice', message: expect.stringMatching(/^Dry run: nothing was /) }]);
  expect(summaries[0]).toMatch(/^### ❌ benchmarks \(dry run\): 1 regression\\: accuracy /);
  expect(outputs['conclusion']).toBe('failure');
  expect(scene.files()).toHaveLength(2);
  expect([scene.repository.statuses(sha), scene.repository.checkRuns(sha)]).toEqual([[], []]);
});

test('two legs of a matrix have two reports, and neither misses what the other one measures', async () => {
  scene.write('results.json', { a: { accuracy: 1 } });
  scene.write('second.json', { b: { accuracy: 1 } });
  const second = { results: 'second.json', 'job-index': '1' };
  for (let n = 0; n < 2; n++) {
    const sha = scene.commit();
    const legs = [await scene.step({ inputs: { 'job-index': '0' } }), await scene.step({ inputs: second })];
    expect(legs.map(({ failures }) => failures)).toEqual([[], []]);
    const description = n === 0 ? 'Nothing to compare with yet: 1 new' : '1 as before';
    expect(scene.repository.statuses(sha)).toMatchObject([
      { context: 'benchmarks (2)', description },
      { context: 'benchmarks', description },
    ]);
  }
});

test('a folder keeps the history too, and git is not needed', async () => {
  const inputs = { 'history-path': 'history' };
  const env = { PATH: '/nonexistent' };
  for (let n = 0; n < 3; n++) {
    scene.commit();
    measured(0.9 + n / 1e5);
    expect((await scene.step({ inputs, env })).failures).toEqual([]);
  }
  expect(readdirSync(join(scene.workspace, 'history/runs/2026-01'))).toHaveLength(3);
  scene.commit();
  measured(0.5);
  expect((await scene.step({ inputs, env })).failures).toEqual([REGRESSION]);
  expect(git(scene.origin, 'branch', '--list', 'benchmark-history')).toBe('');
});

describe('a cancelled step', () => {
  test.each([
    ['ls-remote', 0],
    ['push', 0],
  ])('during git %s leaves no file, no half push and no status', async (command, recordedFiles) => {
    const sha = scene.commit();
    measured(0.9);
    const shim = join(scene.root, 'bin');
    mkdirSync(shim);
    const real = git(scene.root, '--exec-path').trim();
    const started = join(scene.root, 'started');
    writeFileSync(
      join(shim, 'git'),
      `#!/bin/sh\ncase "$1" in ${command}) touch '${started}'; sleep 60;; esac\nexec '${real}/git' "$@"\n`,
      { mode: 0o755 },
    );
    const host = scene.host({ env: { PATH: `${shim}:${process.env['PATH']}` } });
    const ended = runAction(host, { main });
    while (!existsSync(started)) await new Promise((done) => setTimeout(done, 5));
    host.cancel(new Error('Cancelled (SIGINT)'));
    await ended;
    expect(host.failures).toEqual(['Cancelled (SIGINT)']);
    expect(leftovers(scene)).toEqual([]);
    expect(git(scene.origin, 'branch', '--list', 'benchmark-history')).toHaveLength(recordedFiles);
    expect(scene.repository.statuses(sha)).toEqual([]);
  });
});

test('every wrong input is named before anything is done', async () => {
  const { failures, outputs } = await scene.step({
    inputs: {
      results: '',
      'percent-threshold': '-1',
      'history-branch': 'a b',
      rules: '*/loss threshold=5%',
      record: 'sometimes',
    },
  });
  for (const name of ['results', 'percent-threshold', 'history-branch', 'rules', 'record']) {
    expect(failures[0]).toContain(`\`${name}\``);
  }
  expect(outputs).toEqual({});
  expect(scene.github.requests).toEqual([]);
});

test.each<[string, Record<string, string>, string]>([
  ['a threshold of 0', { 'percent-threshold': '0' }, '`percent-threshold` must be more than 0'],
  ['a z-score of nothing', { method: 'z-score', 'z-threshold': '0' }, '`z-threshold` must be more than 0'],
  ['a negative z-score', { method: 'z-score', 'z-threshold': '-5' }, '`z-threshold`: -5 must be at least 0'],
  ['a z-score that is none', { method: 'z-score', 'z-threshold': 'NaN' }, '`z-threshold`: "NaN" is not a number'],
  ['a z-score without its method', { 'z-threshold': '3' }, '`z-threshold` is for `method: z-score`'],
  ['a percentage for the z-score', { method: 'z-score', 'percent-threshold': '3' }, '`percent-threshold` does not go'],
  [
    'a threshold for the z-score',
    { method: 'z-score', rules: '*: threshold=3%' },
    'a tolerance of `rules` does not go',
  ],
  ['improvements of nothing', { 'improvement-threshold': '0' }, '`improvement-threshold` must be more than 0'],
  [
    'a baseline by two names',
    { 'baseline-results': 'x', baseline: 'parent' },
    '`baseline` and `baseline-results` exclude',
  ],
  ['a method for two measurements', { 'baseline-results': 'x', method: 'percent' }, '`method` is for results that'],
  ['two places for the history', { 'history-path': 'x', 'history-branch': 'y' }, 'exclude each other'],
  [
    'a folder and a repository',
    { 'history-path': 'x', 'history-repository': 'acme/benchmarks' },
    '`history-path` and `history-repository` exclude each other',
  ],
  ['a token for no repository', { 'history-token': 'x' }, '`history-token` is for `history-repository`'],
  ['a single month', { 'history-months': '1' }, '`history-months`: 1 must be at least 2'],
  ['never and something', { 'fail-on': 'never, error' }, '`fail-on`: never cannot be combined'],
  ['half an App', { 'github-app-id': '1' }, '`github-app-id` and `github-app-private-key`'],
])('%s is refused', async (_, inputs, message) => {
  expect((await scene.step({ inputs })).failures).toEqual([expect.stringContaining(message)]);
});

test('pytest-benchmark and several files are read as they are', async () => {
  const fixture = join(import.meta.dirname, '../../../packages/benchmarks/test/fixtures/pytest-benchmark.json');
  scene.write('out/pytest.json', readFileSync(fixture, 'utf8'));
  scene.write('out/deep/own.json', {
    version: 1,
    results: [{ benchmark: 'b', metric: 'm', better: 'lower', samples: [1] }],
  });
  scene.commit();
  const { outputs } = await scene.step({ inputs: { results: 'out/**/*.json' } });
  const { comparisons } = JSON.parse(outputs['report-json'] ?? '') as { comparisons: { benchmark: string }[] };
  expect(comparisons.map(({ benchmark }) => benchmark).sort()).toEqual([
    'b',
    'tests/test_load.py::test_load',
    'tests/test_sort.py::test_sort',
  ]);
  expect(scene.files()).toHaveLength(2);
});

describe('the history may be kept in another repository', () => {
  const inputs = { 'history-repository': 'acme/benchmarks', 'history-token': 'ghp_for-another', status: 'false' };

  test('which only its own token is shown to', async () => {
    const server = await startServer({ 'GET /acme/benchmarks.git/info/refs': () => ({ status: 403, body: 'denied' }) });
    scene.commit();
    measured(0.9);
    const { failures, secrets, annotations } = await scene.step({ inputs, env: { GITHUB_SERVER_URL: server.url } });
    await server.close();
    const basic = Buffer.from('x-access-token:ghp_for-another').toString('base64');
    expect(server.requests.map(({ headers }) => headers['authorization'])).toEqual([`basic ${basic}`]);
    expect(secrets).toEqual(expect.arrayContaining(['ghp_for-another', basic]));
    expect(failures[0]).toContain('The history cannot be read');
    expect(annotations.map(({ message }) => message).join()).toContain('`history-token` may write the contents');
  });
});

describe('`history-import`', () => {
  const commit = (id: string) => ({ commit: { id: id.repeat(40) }, tool: 'customBiggerIsBetter' });
  const data = (runs = 6) => {
    const entries = ['1', '2', '3', '4', '5', '6', '7'].slice(0, runs).map((id, n) => ({
      ...commit(id),
      date: Date.UTC(2025, 11, n + 1),
      benches: [{ name: 'hits', value: 100 + n / 10, unit: 'Percent' }],
    }));
    return `window.BENCHMARK_DATA = ${JSON.stringify({ lastUpdate: 1, repoUrl: '', entries: { Model: entries } })}`;
  };
  const inputs = { 'history-import': 'dev/bench/data.js', 'percent-threshold': '5' };
  const results = (value: number) => [{ name: 'hits', value, unit: 'Percent' }];

  test('goes on where another tool has stopped: the first run is judged by its history', async () => {
    scene.write('dev/bench/data.js', data());
    scene.write('results.json', results(50));
    scene.commit();
    const { outputs } = await scene.step({ inputs });
    const { comparisons } = JSON.parse(outputs['report-json'] ?? '') as { comparisons: { change?: number }[] };
    expect(comparisons).toEqual([
      expect.objectContaining({ benchmark: 'hits', metric: 'value', change: expect.closeTo(-0.5, 1) }),
    ]);
    expect(scene.files()).toEqual([
      expect.stringMatching(/^runs\/2025-12-[0-9a-f]{16}\.json$/),
      expect.stringMatching(/^runs\/2026-01\//),
    ]);
    scene.commit();
    await scene.step({ inputs });
    expect(scene.files()).toHaveLength(3);
  });

  test('takes over what its file has grown by, and nothing again', async () => {
    const baselines: (number | undefined)[] = [];
    for (const runs of [6, 7, 7]) {
      scene.commit();
      scene.write('dev/bench/data.js', data(runs));
      scene.write('results.json', results(100));
      const { outputs } = await scene.step({ inputs: { ...inputs, record: 'always' } });
      const { comparisons } = JSON.parse(outputs['report-json'] ?? '') as {
        comparisons: { baseline?: { runs: number } }[];
      };
      baselines.push(comparisons[0]?.baseline?.runs);
    }
    expect(baselines).toEqual([6, 8, 9]);
    expect(scene.files().filter((path) => path.startsWith('runs/2025-12-'))).toHaveLength(2);
  });

  test.each([
    ['is missing', 'x.js', '`history-import`: there is no file "x.js"'],
    ['is none of another tool', 'results.json', 'results.json: is no data.js of github-action-benchmark'],
    ['has no such suite', 'dev/bench/data.js#Rust', 'dev/bench/data.js: has no suite "Rust"'],
  ])('fails where the file %s', async (_, file, message) => {
    scene.write('dev/bench/data.js', data());
    measured(0.9);
    scene.commit();
    const { failures } = await scene.step({ inputs: { 'history-import': file } });
    expect(failures[0]).toContain(message);
  });
});
