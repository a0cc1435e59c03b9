import { withoutEndSlashes } from '@ml-actions/core';

/** The root of the server's pages and of its API, which users give with and without `/api`. */
export const serverAddress = (url: string): string => withoutEndSlashes(url.trim()).replace(/\/api$/, '');

/** The pages of a server. */
export const pages = (address: string) => ({
  run: (id: string): string => `${address}/runs/${encodeURIComponent(id)}/`,
  comparedRuns: (baseline: string, contender: string): string =>
    `${address}/compare/runs/${encodeURIComponent(baseline)}...${encodeURIComponent(contender)}/`,
  result: (id: string): string => `${address}/benchmark-results/${encodeURIComponent(id)}/`,
  comparedResults: (baseline: string, contender: string): string =>
    `${address}/compare/benchmarks/${encodeURIComponent(baseline)}...${encodeURIComponent(contender)}/`,
});
