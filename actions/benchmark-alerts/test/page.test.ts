import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { RecordedRun } from '@ml-actions/benchmarks';
import type { PageData } from '@ml-actions/benchmarks-page';
import { remoteOf } from '../src/backends/git/git-command.ts';
import { historyBranch } from '../src/backends/git/history-branch.ts';
import { historyFolder } from '../src/backends/git/history-folder.ts';
import { git, leftovers, openScene, REPOSITORY, type Scene } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.close());

const dataOf = (html: string): PageData => JSON.parse(/id="data">(.*?)<\/script/s.exec(html)?.[1] ?? '') as PageData;
const fileOf = (name: string, branch = 'benchmark-history'): string => git(scene.origin, 'show', `${branch}:${name}`);
const recorded = (): PageData => dataOf(fileOf('index.html'));
const shas = ({ commits }: PageData): string[] => commits.map(([sha]) => sha);

/** A push to main, with what it measured. */
async function push(accuracy: number, inputs: Record<string, string> = { page: 'true' }) {
  const sha = scene.commit();
  scene.write('results.json', { train: { accuracy } });
  return { sha, step: await scene.step({ inputs }) };
}

describe('with `page: true` a run of the default branch', () => {
  test('is recorded with the page, in one commit', async () => {
    const { sha, step } = await push(0.9);
    expect([step.failures, step.annotations]).toEqual([[], []]);
    expect(scene.files()).toEqual(['.nojekyll', 'index.html', expect.stringMatching(`^runs/2026-01/${sha}-`)]);
    expect(fileOf('.nojekyll')).toBe('');
    expect(git(scene.origin, 'rev-list', '--count', 'benchmark-history')).toBe('1\n');
    expect(recorded()).toMatchObject({
      title: REPOSITORY,
      commitUrl: `https://github.com/${REPOSITORY}/commit/`,
      series: [{ benchmark: 'train', metric: 'accuracy', better: 'higher', verdict: 'new' }],
      values: ['0.9'],
    });
    // The same for an artifact.
    expect(readFileSync(join(step.outputs['page-path'] ?? '', 'index.html'), 'utf8')).toBe(fileOf('index.html'));
  });

  test('is added to the page, with the verdict of the step', async () => {
    for (const value of [0.9, 0.901, 0.899, 0.9]) await push(value);
    const { sha, step } = await push(0.5);
    expect(step.failures).toEqual([expect.stringContaining('1 regression')]);
    const page = recorded();
    expect(page.commits).toHaveLength(5);
    expect(shas(page).at(-1)).toBe(sha);
    expect(page.values.at(-1)).toBe('0.5');
    expect(page.values.toSorted()).toEqual(['0.5', '0.899', '0.9', '0.9', '0.901']);
    expect(page.series).toMatchObject([
      { verdict: 'regression', baseline: [expect.closeTo(0.9), expect.any(Number), expect.any(Number), 4] },
    ]);
    expect(git(scene.origin, 'rev-list', '--count', 'benchmark-history')).toBe('5\n');
  });

  test('run again it changes nothing', async () => {
    await push(0.9);
    const before = git(scene.origin, 'rev-parse', 'benchmark-history');
    const step = await scene.step({ inputs: { page: 'true' } });
    expect(git(scene.origin, 'rev-parse', 'benchmark-history')).toBe(before);
    expect(shas(dataOf(readFileSync(join(step.outputs['page-path'] ?? '', 'index.html'), 'utf8')))).toHaveLength(1);
  });

  test('has the page made that there was none of, although it was recorded before', async () => {
    await push(0.9, {});
    expect(scene.files()).toHaveLength(1);
    const step = await scene.step({ inputs: { page: 'true' } });
    expect(step.summaries[0]).toContain('Recorded before');
    expect(recorded().commits).toHaveLength(1);
  });
});

test('without `page` there is none', async () => {
  const { step } = await push(0.9, {});
  expect(step.outputs['page-path']).toBe('');
  expect(scene.files().filter((file) => !file.startsWith('runs/'))).toEqual([]);
  expect(readdirSync(scene.temp).filter((name) => name.startsWith('benchmark-page-'))).toEqual([]);
});

test('a pull request has a page of its own, and that of the history stays as it is', async () => {
  for (const value of [0.9, 0.901, 0.899]) await push(value);
  const before = git(scene.origin, 'rev-parse', 'benchmark-history');
  const sha = scene.commit('feature');
  const number = scene.repository.addPullRequest({ head: 'feature' });
  const payload = {
    repository: { full_name: REPOSITORY, default_branch: 'main' },
    pull_request: { number, head: { sha, repo: { full_name: REPOSITORY } }, base: { repo: { full_name: REPOSITORY } } },
  };
  scene.write('results.json', { train: { accuracy: 0.5 } });
  const step = await scene.step({ inputs: { page: 'true' }, event: 'pull_request', payload, sha: 'f'.repeat(40) });

  expect(git(scene.origin, 'rev-parse', 'benchmark-history')).toBe(before);
  const page = dataOf(readFileSync(join(step.outputs['page-path'] ?? '', 'index.html'), 'utf8'));
  expect(page).toMatchObject({ isUnrecorded: true, series: [{ verdict: 'regression' }] });
  expect(shas(page).at(-1)).toBe(sha);
  expect(page.values.at(-1)).toBe('0.5');

  // Recorded too, it is still no part of the default branch.
  await scene.step({ inputs: { page: 'true', record: 'always' }, event: 'pull_request', payload, sha: 'f'.repeat(40) });
  expect(scene.files().filter((file) => file.includes(sha))).toHaveLength(1);
  expect(shas(recorded())).toHaveLength(3);
  expect(recorded().series).toMatchObject([{ verdict: 'pass' }]);
});

test('a dry run hands the page on, and changes nothing', async () => {
  const { sha, step } = await push(0.9, { page: 'true', 'dry-run': 'true' });
  expect(scene.refs()).toEqual(['refs/heads/main']);
  expect(shas(dataOf(readFileSync(join(step.outputs['page-path'] ?? '', 'index.html'), 'utf8')))).toEqual([sha]);
});

describe('a page of somebody else', () => {
  const TEXT = '<!doctype html><title>Our project</title>\n';

  test('on the branch stays, and the run is recorded', async () => {
    writeFileSync(join(scene.workspace, 'index.html'), TEXT);
    git(scene.workspace, 'checkout', '--quiet', '--orphan', 'gh-pages');
    git(scene.workspace, 'add', 'index.html');
    git(scene.workspace, 'commit', '--quiet', '-m', 'Site');
    git(scene.workspace, 'push', '--quiet', 'origin', 'gh-pages');
    const { sha, step } = await push(0.9, { page: 'true', 'history-branch': 'gh-pages' });
    expect(fileOf('index.html', 'gh-pages')).toBe(TEXT);
    expect(scene.files('gh-pages').some((file) => file.startsWith(`runs/2026-01/${sha}`))).toBe(true);
    expect(step.annotations).toMatchObject([
      {
        level: 'warning',
        message: 'The page was not written: there is an index.html of somebody else beside the history',
      },
    ]);
  });

  test('in the folder stays too', async () => {
    scene.write('history/index.html', TEXT);
    const { step } = await push(0.9, { page: 'true', 'history-path': 'history' });
    expect(readFileSync(join(scene.workspace, 'history/index.html'), 'utf8')).toBe(TEXT);
    expect(readdirSync(join(scene.workspace, 'history/runs'))).toEqual(['2026-01']);
    expect(step.annotations).toMatchObject([{ level: 'warning' }]);
  });
});

test('in a folder the page is written beside the history, and written again', async () => {
  const inputs = { page: 'true', 'history-path': 'history' };
  const pages = [];
  for (const value of [0.9, 0.91]) {
    await push(value, inputs);
    pages.push(dataOf(readFileSync(join(scene.workspace, 'history/index.html'), 'utf8')).values);
  }
  expect(pages.map((values) => values.toSorted())).toEqual([['0.9'], ['0.9', '0.91']]);
});

describe('a page that cannot be made', () => {
  const runOf = (n: number): RecordedRun => ({
    recordedAt: new Date(Date.UTC(2026, 0, 1, 0, n)),
    context: 'benchmarks',
    baseline: true,
    results: {
      commit: n.toString(16).padStart(40, '0'),
      results: [{ benchmark: 'train', metric: 'accuracy', samples: [n] }],
    },
  });
  const fails = () => Promise.reject(new Error('too much'));
  const open = (host = scene.host()) =>
    historyBranch(host, { branch: 'benchmark-history', remote: () => remoteOf(host, scene.workspace, undefined) });

  test('keeps no run from being recorded', async () => {
    const host = scene.host();
    const branch = open(host);
    expect(await branch.append([runOf(0)], fails)).toBe(1);
    await branch.close();
    expect(scene.files()).toHaveLength(1);
    const folder = historyFolder(host, { root: join(scene.root, 'history') });
    expect(await folder.append([runOf(0)], fails)).toBe(1);
    expect(existsSync(join(scene.root, 'history/index.html'))).toBe(false);
    const warning = { level: 'warning', message: 'The page was not written: too much' };
    expect(host.annotations).toMatchObject([warning, warning]);
  });

  test('leaves out what cannot be read', async () => {
    const root = join(scene.root, 'history');
    const folder = historyFolder(scene.host(), { root });
    await folder.append([runOf(0)]);
    const [month = ''] = readdirSync(join(root, 'runs'));
    writeFileSync(join(root, 'runs', month, `${'a'.repeat(40)}-broken.json`), '{');
    let shown = 0;
    await folder.append([runOf(1)], async (runs) => {
      shown = runs.length;
      return '';
    });
    expect(shown).toBe(2);
  });

  test('of what many jobs push at once, the last page has all', async () => {
    const pageOf = async (runs: readonly RecordedRun[]) =>
      `<meta name="generator" content="ml-actions benchmarks-page">${runs.length}`;
    const jobs = Array.from({ length: 16 }, (_, n) => ({ history: open(), run: runOf(n) }));
    expect(await Promise.all(jobs.map(({ history, run }) => history.append([run], pageOf)))).toEqual(Array(16).fill(1));
    expect(scene.files().filter((file) => file.startsWith('runs/'))).toHaveLength(16);
    expect(fileOf('index.html')).toMatch(/>16$/);
    expect(scene.refs()).toEqual(['refs/heads/benchmark-history', 'refs/heads/main']);
    await Promise.all(jobs.map(({ history }) => history.close()));
    expect(leftovers(scene)).toEqual([]);
  });

  test('of a history of years it shows what is read, and what was packed', async () => {
    const inMonth = (n: number): RecordedRun => ({ ...runOf(n), recordedAt: new Date(Date.UTC(2024, n, 1)) });
    const counts: number[] = [];
    const pageOf = async (runs: readonly RecordedRun[]) => {
      counts.push(runs.length);
      return '<meta name="generator" content="ml-actions benchmarks-page">';
    };
    const history = open();
    for (let n = 0; n < 14; n++)
      await history.append([inMonth(n), { ...inMonth(n), results: runOf(100 + n).results }], pageOf);
    await history.close();
    // Two runs a month, of the last twelve months.
    expect(counts).toEqual([2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 24, 24]);
  });
});
