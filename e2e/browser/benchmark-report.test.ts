// The report of benchmark-alerts as a page, in a real browser, with names and errors of somebody who means no good.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { reportHtml } from '../../actions/benchmark-alerts/src/report/html.ts';
import { anyComparisons, comparison, reportOf } from '../../actions/benchmark-alerts/test/reports.ts';
import { launch } from './chromium.ts';
import { describeInBrowser } from './in-browser.ts';

const HOSTILE = `"><img src=x onerror="document.title='run'"><script>document.title='run'</script></td></table></style>`;
const LONG = 'tests/test_sort.py::test_sort_with_a_name_that_does_not_end'.repeat(4);

describeInBrowser('the page of a report', () => {
  const folder = mkdtempSync(join(tmpdir(), 'report-'));
  const url = pathToFileURL(join(folder, 'report.html')).href;
  let browser: Browser;
  let page: Page;
  const asked: string[] = [];
  const complaints: string[] = [];
  beforeAll(async () => {
    const series = {
      benchmark: HOSTILE,
      metric: HOSTILE,
      parameters: { [HOSTILE]: HOSTILE, n: LONG },
      machine: HOSTILE,
    };
    const facts = { series, unit: HOSTILE, reason: `${HOSTILE}\n${LONG}` };
    const hostile = [comparison('error', facts), comparison('regression', facts)];
    const report = reportOf([...hostile, ...anyComparisons(7)], { context: HOSTILE, unmatched: [HOSTILE] });
    writeFileSync(join(folder, 'report.html'), reportHtml(report));
    browser = await launch();
    page = await browser.newPage();
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(url);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  test('asks for nothing else, complains of nothing, and runs nothing that stands in it', async () => {
    expect(asked.filter((each) => !each.startsWith('data:'))).toEqual([url]);
    expect(complaints).toEqual([]);
    expect(await page.title()).toContain(HOSTILE);
    expect(await page.locator('img, script').count()).toBe(0);
    expect(await page.locator('td code').first().textContent()).toBe(HOSTILE);
  });

  test.each([
    ['light', 1280],
    ['dark', 1160],
    ['light', 800],
    ['dark', 390],
  ] as const)('can be read by everybody, %s and %d pixels wide', async (colorScheme, width) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })");
    // Nothing is to be looked for at the side.
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate<axe.AxeResults>('axe.run()');
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  });
});
