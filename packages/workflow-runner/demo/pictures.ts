// pnpm demo --pictures FOLDER: what people see on GitHub, cut out of the demo's page, and the page of benchmark-alerts.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pageData, renderPage } from '@ml-actions/benchmarks-page';
import type { Browser } from 'playwright-core';
import { launch } from '../../../e2e/browser/chromium.ts';
import { inputOf, project } from '../../benchmarks-page/test/sample.ts';

interface Picture {
  /** The first element that fits is cut out. */
  selector: string;
  /** Of the page, in CSS pixels. */
  width: number;
}

/** By the name of the file. */
const OF_REPORT: Readonly<Record<string, Picture>> = {
  'merge-blocked': { selector: '#bad .merge', width: 800 },
  'benchmark-report': { selector: '#bad h3:has-text("benchmark-alerts") + .card', width: 1120 },
  'pipeline-update': { selector: '#good h3:has-text("update-pipeline") + .card', width: 800 },
};

/** Of a page with a history of sixty commits, which no demo makes: its numbers are those of its tests. */
const OF_BENCHMARKS: Readonly<Record<string, Picture>> = {
  'benchmarks-page': { selector: 'article', width: 1040 },
};

/**
 * Makes the pictures of the README.
 * @param report where the page of the demo is.
 * @returns the paths of the files.
 */
export async function takePictures(report: URL, folder: string): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const temporary = mkdtempSync(join(tmpdir(), 'pictures-'));
  const benchmarks = join(temporary, 'index.html');
  writeFileSync(benchmarks, renderPage(pageData(inputOf(project(60)))));
  const browser = await launch();
  try {
    const files: string[] = [];
    for (const [url, pictures] of [
      [report, OF_REPORT],
      [pathToFileURL(benchmarks), OF_BENCHMARKS],
    ] as const) {
      for (const [name, picture] of Object.entries(pictures)) {
        const file = join(folder, `${name}.webp`);
        writeFileSync(file, await take(browser, url, picture));
        files.push(file);
      }
    }
    return files;
  } finally {
    await browser.close();
    rmSync(temporary, { recursive: true });
  }
}

async function take(browser: Browser, url: URL, { selector, width }: Picture): Promise<Buffer> {
  const page = await browser.newPage({
    viewport: { width, height: 1200 },
    deviceScaleFactor: 1.5,
    colorScheme: 'light',
  });
  await page.goto(url.href);
  // The registry of the demo is a port of this machine, where on GitHub there is a host with a name.
  await page.evaluate(`{
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replace(/127\\.0\\.0\\.1:\\d+/, 'ghcr.io');
  }`);
  const box = await page.locator(selector).first().boundingBox();
  if (box === null) throw new Error(`There is no ${selector} on ${url}`);
  const [x, y] = [Math.floor(box.x), Math.floor(box.y)];
  const clip = { x, y, width: Math.ceil(box.x + box.width) - x, height: Math.ceil(box.y + box.height) - y, scale: 1 };
  // Playwright itself makes no WebP, which takes a third of a PNG.
  const session = await page.context().newCDPSession(page);
  const options = { format: 'webp', quality: 80, clip, captureBeyondViewport: true } as const;
  const { data } = await session.send('Page.captureScreenshot', options);
  await page.close();
  return Buffer.from(data, 'base64');
}
