// The demo as a newcomer runs it, and the page that it leaves, in a real browser.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';

const root = dirname(dirname(import.meta.dirname));
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const found = existsSync(executablePath);
if (!found)
  console.warn(`No browser at ${executablePath}: the report is not looked at. Set CHROMIUM to the path of one.`);

/** Without these Chromium looks up hosts of its own at every start. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let folder = '';
let demo: ReturnType<typeof spawnSync>;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'demo-'));
  const args = ['packages/workflow-runner/demo/index.ts', join(folder, 'report.html')];
  demo = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

test('the good commit may be merged, the bad one may not, and nothing is a surprise', () => {
  expect(demo).toMatchObject({ status: 0, stderr: '' });
  expect(String(demo.stdout).match(/→ may.*/g)).toEqual(['→ may be merged', '→ may be merged', '→ may not be merged']);
});

test('where a browser is required there is one', () => {
  expect(found || process.env['BROWSER_REQUIRED'] !== '1').toBe(true);
});

(found ? describe : describe.skip)('the report', () => {
  let browser: Browser;
  let page: Page;
  const asked: string[] = [];
  const complaints: string[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ARGUMENTS });
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
    ['baseline', 'All required checks have passed'],
    ['good', 'All required checks have passed'],
    ['bad', 'Merging is blocked: a required check has not passed'],
  ])('the %s commit shows its statuses: %s', async (commit, verdict) => {
    const box = page.locator(`#${commit} .merge`);
    expect(await box.locator('p').innerText()).toContain(verdict);
    const contexts = await box.locator('li strong').allInnerTexts();
    expect(contexts.toSorted()).toEqual(['benchmarks', 'pipelines-pass', 'run/train']);
  });

  test('the image has a digest, and the pipeline definition changes to it', async () => {
    const section = page.locator('#good');
    const image = await section.locator('code.long').innerText();
    expect(image).toMatch(/@sha256:[0-9a-f]{64}$/);
    expect(await section.locator('pre', { hasText: '+ ' }).first().innerText()).toContain(image);
  });

  test('the comment on the bad commit says what got worse', async () => {
    const comment = await page.locator('#bad .card').first().innerText();
    expect(comment).toContain('3 regressions');
    for (const metric of ['r2', 'rmse', 'duration']) expect(comment).toContain(metric);
  });

  test('a step opens to its log', async () => {
    const step = page.locator('#good details.step', { hasText: 'tag-and-launch-run' }).first();
    await step.locator('summary').click();
    expect(await step.locator('pre').innerText()).toMatch(/r2 0\.9\d+/);
  });

  test.each([390, 1280])('at a width of %d nothing sticks out', async (width) => {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  });
});
