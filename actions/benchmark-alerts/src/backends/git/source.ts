import { resolve } from 'node:path';
import { type Host, legName } from '@ml-actions/core';
import type { BenchmarkSource } from '../../backend.ts';
import type { Inputs } from '../../inputs.ts';
import { readResultsFiles } from '../../results-files.ts';
import { type Remote, remoteOf } from './git-command.ts';
import type { History } from './history.ts';
import { historyBranch } from './history-branch.ts';
import { historyFolder } from './history-folder.ts';
import { readImports } from './history-import.ts';

/** Results from files of the workspace, the history from files of a branch or a folder: no server at all. */
export function gitSource(host: Host, input: Inputs): BenchmarkSource {
  const workspace = host.env['GITHUB_WORKSPACE'] || '.';
  const history = historyOf(host, input, workspace);
  const measured = { workspace, machine: input.machine };
  return {
    contenders: (commit) => readResultsFiles(host, input.results, { ...measured, commit, input: 'results' }),
    again: (commit) =>
      readResultsFiles(host, input.confirm, { ...measured, commit, input: 'confirm', mayBeMissing: true }),
    besides: () => readResultsFiles(host, input.baselineResults, { ...measured, input: 'baseline-results' }),
    history: history.read,
    record: history.append,
    close: history.close,
  };
}

function historyOf(host: Host, input: Inputs, workspace: string): History {
  const { historyPath, historyBranch: branch, historyRepository: repository, historyMonths: months } = input;
  const context = legName(input.statusContext, input.jobIndex);
  const imports = () => readImports(input.historyImport, { workspace, context, machine: input.machine });
  if (historyPath !== undefined) return historyFolder(host, { root: resolve(workspace, historyPath), months, imports });
  const remote = async () =>
    repository === undefined
      ? remoteOf(host, workspace, input.githubToken)
      : otherRemote(host, repository, input.historyToken ?? input.githubToken, input.historyToken !== undefined);
  return historyBranch(host, { branch, remote, months, imports });
}

function otherRemote(host: Host, repository: string, token: string | undefined, isItsOwn: boolean): Remote {
  const server = host.env['GITHUB_SERVER_URL'] || 'https://github.com';
  const explain: Remote['explain'] = (refusal) => {
    if (!isItsOwn)
      return `Set \`history-token\`: the token of a job is for its own repository, and not for ${repository}.`;
    return refusal === 'write'
      ? `Check that \`history-token\` may write the contents of ${repository}, or set \`record: never\`.`
      : `Check that \`history-token\` may read ${repository}.`;
  };
  return { url: `${server}/${repository}.git`, server, token, explain };
}
