import { type HistoryFile, type RecordedRun, ResultsError, readHistory } from '@ml-actions/benchmarks';
import { describeError, type Host } from '@ml-actions/core';
import type { PageOf } from '../../backend.ts';

/** Where a web server looks first. */
export const PAGE_FILE = 'index.html';

/**
 * The page of a history, and the mark by which GitHub Pages takes the files as they are:
 * https://docs.github.com/en/pages/getting-started-with-github-pages/about-github-pages#static-site-generators
 *
 * Nothing, and a warning, where there is a page of somebody else, or where none can be made: that must not keep a run from being
 * recorded.
 * @param files those of the runs. One that cannot be read is left out; who read the history before has told of it.
 * @param present reads the file that is there, if there is one.
 */
export async function pageFiles(
  host: Host,
  pageOf: PageOf,
  files: ReadonlyMap<string, string>,
  present: (() => Promise<string>) | undefined,
): Promise<HistoryFile[]> {
  try {
    const { isPage } = await import('@ml-actions/benchmarks-page');
    if (present !== undefined && !isPage(await present())) {
      host.warning(`The page was not written: there is an ${PAGE_FILE} of somebody else beside the history`);
      return [];
    }
    const content = await pageOf(runsOf(files));
    return [
      { path: PAGE_FILE, content },
      { path: '.nojekyll', content: '' },
    ];
  } catch (error) {
    host.signal.throwIfAborted();
    host.warning(`The page was not written: ${describeError(error)}`);
    return [];
  }
}

function runsOf(files: ReadonlyMap<string, string>): RecordedRun[] {
  const runs: RecordedRun[] = [];
  for (const [path, content] of files) {
    try {
      for (const run of readHistory(content, path)) runs.push(run);
    } catch (error) {
      if (!(error instanceof ResultsError)) throw error;
    }
  }
  return runs;
}
