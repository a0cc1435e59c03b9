// The page of benchmark-alerts as the bundle makes it, where the script that goes into it is a chunk of its own.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { runBundle, startServer } from '@ml-actions/testing';

const action = join(dirname(dirname(import.meta.dirname)), 'actions/benchmark-alerts');
let workspace = '';
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'page-'));
});
afterEach(() => rmSync(workspace, { recursive: true }));

/** Commit `n` is pushed to main, and has measured an accuracy. */
async function step(n: number, accuracy: number, inputs: Record<string, string> = {}) {
  writeFileSync(join(workspace, 'results.json'), JSON.stringify({ train: { accuracy } }));
  const api = await startServer({});
  const sha = String(n).repeat(40);
  const run = await runBundle(join(action, 'dist/index.js'), {
    action,
    cwd: workspace,
    inputs: {
      results: 'results.json',
      'history-path': 'history',
      machine: 'lab',
      // The order of the commits is GitHub's to say, and here is none.
      baseline: 'latest-default',
      status: 'false',
      comment: 'never',
      'github-token': 'token',
      page: 'true',
      ...inputs,
    },
    env: {
      GITHUB_API_URL: api.url,
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'acme/models',
      GITHUB_REF: 'refs/heads/main',
      GITHUB_SHA: sha,
    },
    event: { name: 'push', payload: { after: sha, repository: { full_name: 'acme/models', default_branch: 'main' } } },
  });
  await api.close();
  return run;
}

test('the page is written beside the history, with the script in it', async () => {
  for (const n of [1, 2]) {
    const run = await step(n, 0.9);
    expect(run).toMatchObject({
      exitCode: 0,
      stderr: '',
      annotations: [],
      outputs: { 'page-path': expect.any(String) },
    });
  }
  const html = readFileSync(join(workspace, 'history/index.html'), 'utf8');
  expect(html).toContain('<title>Benchmarks of acme/models</title>');
  expect(html).toMatch(/\/\*! uPlot [\d.]+/);
  const data: unknown = JSON.parse(/id="data">(.*?)<\/script/s.exec(html)?.[1] ?? '');
  expect(data).toMatchObject({
    commits: [
      ['1'.repeat(40), expect.any(Number)],
      ['2'.repeat(40), expect.any(Number)],
    ],
    series: [{ benchmark: 'train', metric: 'accuracy', verdict: 'pass' }],
  });
});

test('the licence of the library in it is among those of the bundle', () => {
  expect(readFileSync(join(action, 'dist/licenses.txt'), 'utf8')).toMatch(/^uplot@[\d.]+ \(MIT\)$/m);
});
