// The demo as a newcomer runs it, and the page that it leaves, in a real browser.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { isBrowserThere, launch } from './chromium.ts';
import { describeInBrowser } from './in-browser.ts';

const root = dirname(dirname(import.meta.dirname));
let folder = '';
let demo: ReturnType<typeof spawnSync>;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'demo-'));
  const pictures = isBrowserThere ? ['--pictures', join(folder, 'pictures')] : [];
  const args = ['packages/workflow-runner/demo/index.ts', ...pictures, join(folder, 'report.html')];
  demo = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

test('the good commit may be merged, the bad one may not, and all is as the demo promises', () => {
  expect(demo).toMatchObject({ status: 0, stderr: '' });
  expect(String(demo.stdout).match(/→ may.*/g)).toEqual([
    ...Array<string>(4).fill('→ may be merged'),
    '→ may not be merged',
  ]);
});

describeInBrowser('the report', () => {
  let browser: Browser;
  let page: Page;
  const asked: string[] = [];
  const complaints: string[] = [];
  beforeAll(async () => {
    browser = await launch();
    page = await browser.newPage();
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(pathToFileURL(join(folder, 'report.html')).href);
  }, 60_000);
  afterAll(() => browser.close());

  test('is one file: it asks for nothing else and complains of nothing', () => {
    expect(asked).toEqual([pathToFileURL(join(folder, 'report.html')).href]);
    expect(complaints).toEqual([]);
  });

  test.each([
    ['baseline', 'All checks have passed', undefined],
    ['good', 'All checks have passed', 'Merging is possible'],
    ['bad', 'Some checks were not successful', 'Merging is blocked'],
  ])('the %s commit shows what was said of it: %s', async (commit, headline, verdict) => {
    const box = page.locator(`#${commit} .merge`);
    const [first = '', second] = await box.locator(':scope > p').allInnerTexts();
    expect(first).toContain(headline);
    expect(second).toEqual(verdict && expect.stringContaining(verdict));
    const names = await box.locator('li strong').allInnerTexts();
    expect(names.map((name) => name.replace(/ \(.*/, '')).toSorted()).toEqual([
      'Commit to production / Build the image',
      'Commit to production / Check the commit',
      'Commit to production / Run the pipeline',
      'benchmark report',
      'benchmarks',
      'pipelines-pass',
      'run/train',
    ]);
  });

  test('every action has its part, once', async () => {
    const headings = await page.locator('#good h3').allInnerTexts();
    expect(headings.map((heading) => heading.split(' ', 1)[0])).toEqual([
      'build-and-push-image',
      'update-pipeline',
      'tag-and-launch-run',
      'benchmark-alerts',
      'commit-check',
      'Workflow',
    ]);
  });

  test('headings go down one level at a time', async () => {
    const levels = await page.evaluate<number[]>(
      "Array.from(document.querySelectorAll('h1, h2, h3, h4, h5, h6'), ({ tagName }) => Number(tagName[1]))",
    );
    expect(levels.filter((level, n) => level > (levels[n - 1] ?? 0) + 1)).toEqual([]);
  });

  test('the image has a digest, and the pipeline definition changes to it', async () => {
    const image = await page.locator('#good code', { hasText: '@sha256:' }).first().innerText();
    expect(image).toMatch(/@sha256:[0-9a-f]{64}$/);
    expect(await page.locator('#good ins').innerText()).toContain(image);
  });

  test('the check run of the bad commit says what got worse, and the comment too where it is opened', async () => {
    const comment = page.locator('#bad details.card');
    await comment.locator('summary').first().click();
    for (const text of [page.locator('#bad .card', { has: page.locator('> .title') }).first(), comment]) {
      const words = await text.innerText();
      expect(words).toContain('3 regressions');
      for (const metric of ['r2', 'rmse', 'duration']) expect(words).toContain(metric);
    }
  });

  test('a step opens to its log, and what failed is seen before', async () => {
    const step = page.locator('#bad .steps li', { hasText: 'Run ml-actions/ml-actions/actions/benchmark-alerts' });
    expect(await step.locator('.annotation').first().innerText()).toContain('3 regressions');
    const log = step.locator('pre');
    expect(await log.isVisible()).toBe(false);
    await step.locator('summary').click();
    expect(await log.innerText()).toContain('Reading the history');
  });

  test('no link leads out of the page', async () => {
    const links = await page.evaluate<string[]>("Array.from(document.links, (link) => link.getAttribute('href'))");
    expect(links).toEqual(['#baseline', '#documented', '#good', '#merged', '#bad']);
  });

  test.each([390, 1280])('at a width of %d nothing sticks out', async (width) => {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  });

  test('the pictures of the README are cut out of it', () => {
    const made = readdirSync(join(folder, 'pictures'));
    expect(made.sort()).toEqual(readdirSync(join(root, 'docs/pictures')).sort());
    for (const name of made)
      expect(readFileSync(join(folder, 'pictures', name)).toString('latin1', 8, 12)).toBe('WEBP');
  });
});
