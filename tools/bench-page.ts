// What the page of benchmark-alerts costs: how long it takes to make, how many bytes it has, what a git history grows by with a
// hundred versions of it, and when a browser first paints it, from the disk.
//
//   pnpm bench:page
//
// It ends with 1 when the first paint of a thousand series takes more than a second.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { temporaryFolder } from '@ml-actions/testing';
import { launch } from '../e2e/browser/chromium.ts';
import { historyFile } from '../packages/benchmarks/src/history.ts';
import { pageData, renderPage } from '../packages/benchmarks-page/src/index.ts';
import { inputOf, many } from '../packages/benchmarks-page/test/sample.ts';
import { atMost, median, row, tell } from './bench/figures.ts';

const SIZES = [
  { series: 10, commits: 100 },
  { series: 100, commits: 200 },
  { series: 1_000, commits: 100 },
  { series: 10_000, commits: 100 },
];
const LIMIT = { series: 1_000, milliseconds: 1_000 };
const RUNS = 5;
const VERSIONS = 100;

/** Milliseconds to the first paint: the median of several. */
async function firstPaint(browser: Awaited<ReturnType<typeof launch>>, file: string): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(file).href);
    const painted =
      "new Promise((done) => new PerformanceObserver((list) => done(list.getEntries()[0].startTime)).observe({ type: 'paint', buffered: true }))";
    times.push(await page.evaluate<number>(painted));
    await page.close();
  }
  return median(times);
}

/** Bytes of a repository with so many versions, once git has packed them, with the files of the runs alone and with the page too. */
function growth(folder: string, withPage: boolean): number {
  const runs = many(LIMIT.series, VERSIONS + 1);
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x', ...args], { cwd: folder, encoding: 'utf8' });
  git('init', '--quiet');
  for (let n = 1; n <= VERSIONS; n++) {
    const run = runs[n - 1];
    if (run === undefined) break;
    writeFileSync(join(folder, `${n}.json`), historyFile(run).content);
    if (withPage) writeFileSync(join(folder, 'index.html'), renderPage(pageData(inputOf(runs.slice(0, n)))));
    git('add', '--all');
    git('commit', '--quiet', '--message', String(n));
  }
  git('gc', '--quiet');
  return Number(/size-pack: (\d+)/.exec(git('count-objects', '-v'))?.[1]) * 1024;
}

const folder = temporaryFolder();
const browser = await launch();
try {
  console.log(`Times in milliseconds; the first paint is the median of ${RUNS}`);
  const word = join(folder.path, 'word.html');
  writeFileSync(word, '<!doctype html><title>Word</title><p>word');
  const empty = await firstPaint(browser, word);
  row('series', 'commits', 'shown', 'make', 'bytes', 'gzip', 'first paint');
  for (const { series, commits } of SIZES) {
    const input = inputOf(many(series, commits));
    const started = performance.now();
    const data = pageData(input);
    const html = renderPage(data);
    const made = performance.now() - started;
    const file = join(folder.path, 'index.html');
    writeFileSync(file, html);
    const paint = await firstPaint(browser, file);
    row(
      series,
      commits,
      data.commits.length,
      made.toFixed(0),
      Buffer.byteLength(html),
      gzipSync(html).length,
      paint.toFixed(0),
    );
    if (series !== LIMIT.series) continue;
    tell({
      what: `first paint of a page with ${series} series`,
      figure: `${paint.toFixed(0)} ms`,
      ratio: `${(paint / empty).toFixed(1)} × a page with one word`,
      limit: atMost(paint, LIMIT.milliseconds, 'ms'),
    });
  }
} finally {
  await browser.close();
  folder.remove();
}
const sizes = [false, true].map((withPage) => {
  const place = temporaryFolder();
  try {
    return growth(place.path, withPage);
  } finally {
    place.remove();
  }
});
const [alone = Number.NaN, both = Number.NaN] = sizes.map((bytes) => bytes / VERSIONS / 1024);
tell({
  what: `what a run of ${LIMIT.series} series adds to a packed repository with the page`,
  figure: `${both.toFixed(1)} kB`,
  ratio: `${(both / alone).toFixed(1)} × without it`,
});
