// The page of benchmark-alerts in a real browser, from the disk, as an artifact that somebody has unpacked.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { RecordedRun } from '@ml-actions/benchmarks';
import { type PageData, pageData, renderPage } from '@ml-actions/benchmarks-page';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { inputOf, many, project, shaOf } from '../../packages/benchmarks-page/test/sample.ts';
import { launch } from './chromium.ts';
import { describeInBrowser } from './in-browser.ts';

const SMALL = pageData(inputOf(project(60)));

describeInBrowser('the page', () => {
  let browser: Browser;
  let folder = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'page-'));
    browser = await launch();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  let page: Page;
  let asked: string[] = [];
  let complaints: string[] = [];
  afterEach(async () => {
    await page.context().close();
    expect(complaints).toEqual([]);
    // It is one file, and needs no other.
    expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([address]);
  });

  let address = '';
  async function open(data: PageData, options: BrowserContextOptions & { hash?: string } = {}): Promise<Page> {
    const file = join(folder, 'index.html');
    writeFileSync(file, renderPage(data));
    address = pathToFileURL(file).href;
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    page = await context.newPage();
    [asked, complaints] = [[], []];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('dialog', (dialog) => complaints.push(dialog.message()));
    await page.goto(address + (options.hash ?? ''));
    return page;
  }

  const names = (): Promise<string[]> => page.locator('h2 > bdi:first-child').allInnerTexts();
  const card = (benchmark: string, metric: string) =>
    page.locator('article', { has: page.locator(`h2:has(bdi:text-is("${benchmark}")):has(bdi:text-is("${metric}"))`) });
  const toggle = (name: string) => page.getByRole('button', { name });
  /** Looks again with each frame that is painted. */
  const until = async (holds: () => Promise<boolean>): Promise<void> => {
    while (!(await holds())) await page.evaluate('new Promise(requestAnimationFrame)');
  };
  const view = async (): Promise<string> => (await page.evaluate<string>('location.hash')).slice(1);
  const findings = async (): Promise<string[]> => {
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate<axe.AxeResults>('axe.run()');
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  };

  describe('of a project', () => {
    test('shows the worst first, with what it was compared with', async () => {
      await open(SMALL);
      expect(await page.title()).toBe('Benchmarks of acme/models');
      expect(await names()).toEqual(['train', 'export', 'serve', 'load', 'predict', 'train']);
      expect(await page.locator('.toggle').allInnerTexts()).toEqual([
        '✕ Regression 1',
        '– Removed 1',
        '+ New 1',
        '✓ Improvement 1',
        '✓ As before 2',
      ]);
      const facts = await card('train', 'duration').locator('.facts').innerText();
      expect(facts.replaceAll('\u00A0', ' ')).toMatch(
        /^✕ Regression\s+7\d\.\d+ s\s+\+2\d\.?\d* % from 61\.?\d* s \(.* … .*, 59 runs\)$/,
      );
      expect(await page.locator('header').innerText()).toContain(
        `Latest: ${shaOf(59).slice(0, 7)}, 2026-03-05 10:30 UTC`,
      );
    });

    test('links the commits and their runs', async () => {
      await open(SMALL);
      expect(
        await page.evaluate(
          "Array.from(document.querySelectorAll('.told')[0].querySelectorAll('a'), ({ href }) => href)",
        ),
      ).toEqual([
        `https://github.com/acme/models/commit/${shaOf(59)}`,
        'https://github.com/acme/models/actions/runs/1059',
      ]);
      expect(await card('predict', 'duration').locator('.changes').innerText()).toMatch(
        new RegExp(
          `^Changed with ${shaOf(30).slice(0, 7)}, 2026-02-04: 12\\S* ms → 9\\.\\S* ms \\(−2\\d.* %\\)$`.replaceAll(
            ' ',
            '\\s',
          ),
        ),
      );
    });

    test('draws the values', async () => {
      await open(SMALL);
      await card('train', 'duration').locator('canvas').waitFor();
      const pixels =
        "((c) => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.buffer)(document.querySelector('canvas'))";
      const colours = await page.evaluate<number>(`new Set(new Uint32Array(${pixels})).size`);
      expect(colours).toBeGreaterThan(10);
    });

    test('has all values as text, where somebody opens them', async () => {
      await open(SMALL);
      const details = card('export', 'duration').locator('details');
      expect(await details.locator('tr').count()).toBe(0);
      await details.locator('summary').click();
      await details.locator('tbody tr').first().waitFor();
      expect(await details.locator('tbody tr').count()).toBe(59);
      expect(await details.locator('tbody tr').first().innerText()).toContain(shaOf(58).slice(0, 7));
    });

    test('is walked through with the keys', async () => {
      await open(SMALL);
      const slider = card('train', 'duration').getByRole('slider');
      await slider.focus();
      const told = card('train', 'duration').locator('.told');
      for (const [key, now] of [
        ['ArrowLeft', 58],
        ['ArrowLeft', 57],
        ['ArrowRight', 58],
        ['Home', 0],
        ['ArrowLeft', 0],
        ['End', 59],
      ] as const) {
        await page.keyboard.press(key);
        expect(await slider.getAttribute('aria-valuenow')).toBe(String(now));
        expect(await slider.getAttribute('aria-valuetext')).toContain(`at ${shaOf(now).slice(0, 7)}`);
        expect(await told.innerText()).toContain(shaOf(now).slice(0, 7));
      }
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.href')).toContain(shaOf(59));
    });

    test('is walked through with the mouse', async () => {
      await open(SMALL);
      const {
        x = 0,
        y = 0,
        width = 0,
        height = 0,
      } = (await card('train', 'duration').locator('.u-over').boundingBox()) ?? {};
      // The middle of the place that one of sixty has.
      await page.mouse.move(x + (30.5 / 60) * width, y + height / 2);
      await page
        .locator('.told')
        .first()
        .filter({ hasText: shaOf(30).slice(0, 7) })
        .waitFor();
    });
  });

  describe('shows what is asked for', () => {
    test.each([
      { what: 'a verdict', act: () => toggle('Regression').click(), shown: ['train'], link: 'verdicts=regression' },
      {
        what: 'a word',
        act: () => page.getByLabel('Search').fill('Accuracy'),
        shown: ['train'],
        link: 'search=Accuracy',
      },
      {
        what: 'a metric',
        act: () => page.getByLabel('Metric').selectOption('throughput'),
        shown: ['load'],
        link: 'metric=throughput',
      },
      {
        what: 'a benchmark',
        act: () => page.getByLabel('Benchmark', { exact: true }).selectOption('train'),
        shown: ['train', 'train'],
        link: 'benchmark=train',
      },
      {
        what: 'an order',
        act: () => page.getByLabel('Order').selectOption('name'),
        shown: ['export', 'load', 'predict', 'serve', 'train', 'train'],
        link: 'sort=name',
      },
    ])('$what', async ({ act, shown, link }) => {
      await open(SMALL);
      await act();
      expect(await names()).toEqual(shown);
      expect(await view()).toBe(link);
      const count = await page.getByRole('status').innerText();
      expect(count).toBe(shown.length === 6 ? '6 series' : `${shown.length} of 6 series`);
      await page.getByRole('button', { name: 'Show all' }).click();
      expect(await names()).toHaveLength(6);
    });

    test('by the keys alone', async () => {
      await open(SMALL);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect(await names()).toEqual(['train']);
      expect(await toggle('Regression').getAttribute('aria-pressed')).toBe('true');
      await page.keyboard.press('Enter');
      expect(await names()).toHaveLength(6);
    });

    test('when the page is opened by a link to it', async () => {
      await open(SMALL, { hash: '#verdicts=pass&search=accuracy' });
      expect(await names()).toEqual(['train']);
      expect(await page.getByLabel('Search').inputValue()).toBe('accuracy');
    });
  });

  test('two commits are compared', async () => {
    await open(SMALL);
    await page.getByLabel('Compare commit').selectOption({ label: `${shaOf(10).slice(0, 7)} 2026-01-15 10:30 UTC` });
    expect(await names()).toHaveLength(6);
    await page
      .getByLabel('with commit', { exact: true })
      .selectOption({ label: `${shaOf(59).slice(0, 7)} 2026-03-05 10:30 UTC` });
    const rows = (await page.locator('tbody tr').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
    expect(rows).toEqual([
      expect.stringMatching(/^load throughput ubuntu-latest \+\d\d\.?\d? % better 4\d{3} rows\/s 5\d{3} rows\/s$/),
      expect.stringMatching(/^train duration ubuntu-latest \+2\d\.?\d? % worse 6\d\.?\d* s 7\d\.?\d* s$/),
      expect.stringMatching(/^predict batch=32 duration ubuntu-latest −2\d\.?\d? % better 1\d\.?\d* ms 9\.?\d* ms$/),
      expect.stringMatching(/^train accuracy .\d\.\d+ % within the spread 0\.9\d+ 0\.9\d+$/),
      expect.stringMatching(/^export duration ubuntu-latest only before 3\.?\d* s not measured$/),
      expect.stringMatching(/^serve duration ubuntu-latest only after not measured 1\.\d+ ms$/),
    ]);
    expect(await findings()).toEqual([]);
    await page.getByLabel('with commit', { exact: true }).selectOption('');
    expect(await names()).toHaveLength(6);
  });

  describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
    test.each([390, 1280])('at a width of %d has no finding of axe-core, and nothing sticks out', async (width) => {
      await open(SMALL, { colorScheme, viewport: { width, height: 800 } });
      await page.locator('details summary').first().click();
      await page.locator('canvas').first().waitFor();
      expect(await findings()).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    });
  });

  test('follows when the system goes dark', async () => {
    await open(SMALL);
    const canvas = page.locator('canvas').first();
    await canvas.waitFor();
    const [light, back] = [
      await canvas.screenshot(),
      await page.evaluate('getComputedStyle(document.body).backgroundColor'),
    ];
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).not.toBe(back);
    expect((await canvas.screenshot()).equals(light)).toBe(false);
  });

  describe('of a thousand series', () => {
    const data = pageData(inputOf(many(1000, 40)));
    const canvases = () => page.locator('canvas').count();

    test('begins with a few, and draws only what is near', async () => {
      await open(data);
      await page.locator('canvas').first().waitFor();
      expect(await page.getByRole('status').innerText()).toBe('1000 series');
      expect(await page.locator('article').count()).toBeLessThan(60);
      expect(await canvases()).toBeLessThan(30);
    });

    test('shows more when the end comes near, and gives back what is far', async () => {
      await open(data);
      for (let n = 0; n < 8; n++) {
        const before = await page.locator('article').count();
        await page.evaluate('window.scrollTo(0, document.body.scrollHeight)');
        await until(async () => (await page.locator('article').count()) > before);
      }
      expect(await page.locator('article').count()).toBeGreaterThan(200);
      await until(async () => (await canvases()) < 40);
      expect(await page.locator('article').first().locator('canvas').count()).toBe(0);
      await page.evaluate('window.scrollTo(0, 0)');
      await page.locator('article').first().locator('canvas').waitFor();
    });

    test('shows more when somebody asks for it by the keys', async () => {
      await open(data, { viewport: { width: 1280, height: 300 } });
      const before = await page.locator('article').count();
      const more = page.getByRole('button', { name: 'Show more' });
      await more.focus();
      await page.keyboard.press('Enter');
      expect(await page.locator('article').count()).toBeGreaterThan(before);
    });

    test('finds one of them', async () => {
      await open(data);
      await page.getByLabel('Search').fill('test_777');
      expect(await names()).toEqual(['tests/test_27.py::test_777']);
    });
  });

  test.each([
    '</script><script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '"><svg onload=alert(1)>',
    "');alert(1)//",
    '&lt;b&gt; {{ 7 * 7 }}',
    '<!--<script>',
  ])('%j as a name is text', async (name) => {
    const [first, ...others] = SMALL.series;
    const commits = SMALL.commits.map(([sha, time]) => [sha, time, 'javascript:alert(1)'] as const);
    const hostile = {
      ...first,
      benchmark: name,
      metric: name,
      unit: name,
      parameters: { [name]: name },
      verdict: 'error',
      reason: 0,
      machine: 0,
      report: 0,
    };
    await open({
      ...SMALL,
      title: name,
      machines: [name],
      reasons: [name, ...SMALL.reasons],
      reports: [name],
      commits,
      series: [hostile, ...others] as PageData['series'],
    });
    expect(await names()).toContain(name);
    expect(await page.locator('h1 bdi').innerText()).toBe(name);
    expect(await page.locator('img, svg').count()).toBe(0);
    expect(await page.locator('script').count()).toBe(2);
    const addresses = await page.evaluate<string[]>('Array.from(document.links, ({ protocol }) => protocol)');
    expect(new Set(addresses)).toEqual(new Set(['https:']));
  });

  test.each<[string, number[]]>([
    ['the largest numbers', [1.7e308, -1.7e308, 1]],
    ['the smallest', [Number.MIN_VALUE, 0, -Number.MIN_VALUE]],
    ['zeros', [0, 0, 0]],
    ['one that is as large as all others are small', [1e-300, 1e-300, 1e300]],
    ['less than nothing', [-5, -5.5, -4.8]],
  ])('of %s is drawn', async (_, values) => {
    const runs = values.map((value, n): RecordedRun => {
      const [run] = project(1);
      const results = [{ benchmark: 'extreme', metric: 'value', samples: [value] }];
      return {
        ...run,
        recordedAt: new Date(Date.UTC(2026, 0, 1 + n)),
        results: { commit: shaOf(n), results },
      } as RecordedRun;
    });
    await open(pageData(inputOf(runs)));
    await page.locator('canvas').waitFor();
    expect(await page.locator('.told').innerText()).toContain(shaOf(values.length - 1).slice(0, 7));
    await page.locator('summary').click();
    await page.locator('tbody tr').first().waitFor();
    expect(await page.locator('tbody').innerText()).not.toMatch(/NaN|Infinity|null|undefined/);
  });

  test('without a run says so', async () => {
    await open(pageData({ ...inputOf(project(1)), runs: [], found: undefined }));
    expect(await page.locator('header').innerText()).toContain('Nothing has been recorded yet.');
    expect(await findings()).toEqual([]);
  });

  test('of a commit that is not in the history says so', async () => {
    const runs = project(30);
    await open(pageData({ ...inputOf(runs), runs: runs.slice(0, -1) }));
    expect(await page.locator('header').innerText()).toContain(
      ', which is not in the history. Shown: 29 commits of the history.',
    );
  });

  test('without scripts says what it needs', async () => {
    await open(SMALL, { javaScriptEnabled: false });
    expect(await page.locator('noscript').innerText()).toContain('with a script');
  });
});
