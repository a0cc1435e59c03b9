import { resolve } from 'node:path';
import type { Host } from '@ml-actions/core';
import type { BenchmarkSource } from '../backend.ts';
import type { Inputs } from '../inputs.ts';
import { historyBranch } from './history-branch.ts';
import { historyFolder } from './history-folder.ts';
import { readResultsFiles } from './results-files.ts';

/** Results from files of the workspace, the history from files of a branch or a folder: no server at all. */
export function gitSource(host: Host, input: Inputs): BenchmarkSource {
  const workspace = host.env['GITHUB_WORKSPACE'] || '.';
  const { historyPath, historyBranch: branch, githubToken: token } = input;
  const history =
    historyPath === undefined
      ? historyBranch(host, { workspace, branch, token })
      : historyFolder(host, resolve(workspace, historyPath));
  return {
    contenders: (commit) => readResultsFiles(input.results, { workspace, commit, machine: input.machine }),
    history: history.read,
    record: history.append,
    close: history.close,
  };
}
