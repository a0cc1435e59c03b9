import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CompareOptions, type Comparison, compare, type RecordedRun, type Results } from '@ml-actions/benchmarks';
import type { Host } from '@ml-actions/core';
import type { PageOf } from './backend.ts';

/** What the step has found. */
export interface PageFacts {
  contenders: readonly Results[];
  comparisons: readonly Comparison[];
  /** How they were compared. */
  options: CompareOptions;
}

export interface PageMaker {
  /** The page that is written beside the history: of the default branch alone. */
  ofHistory: PageOf;
  /**
   * Writes the page with the commit on it, be it recorded or not.
   * @param history before this commit.
   * @returns the folder that it is in, as `index.html`.
   */
  write(history: readonly RecordedRun[]): Promise<string>;
}

export function pageMaker(host: Host, facts: PageFacts): PageMaker {
  const isOfHistory = facts.options.onBaseline === true;
  let recorded: string | undefined;
  return {
    ofHistory: async (runs) => {
      const html = await render(host, facts, runs, isOfHistory);
      if (isOfHistory) recorded = html;
      return html;
    },
    write: async (history) => {
      const html = recorded ?? (await render(host, facts, history, true));
      const folder = await mkdtemp(join(host.env['RUNNER_TEMP'] || tmpdir(), 'benchmark-page-'));
      await writeFile(join(folder, 'index.html'), html);
      return folder;
    },
  };
}

async function render(host: Host, facts: PageFacts, runs: readonly RecordedRun[], isFound: boolean): Promise<string> {
  const { pageData, renderPage } = await import('@ml-actions/benchmarks-page');
  const { contenders, comparisons, options } = facts;
  const { commit, context, ruleOf } = options;
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = host.env;
  const data = pageData({
    title: repository || 'this repository',
    commitUrl: server && repository ? `${server}/${repository}/commit/` : undefined,
    runs,
    ...(isFound && { found: { commit, context, at: new Date(host.now()), contenders, comparisons } }),
    // What is required is required of this report.
    judge: (measured, before, of) => compare(measured, before, { ...options, ...of, required: [], onBaseline: true }),
    ruleOf,
  });
  return renderPage(data);
}
