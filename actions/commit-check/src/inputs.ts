import {
  boolean,
  choice,
  choices,
  commonInputs,
  commonRules,
  duration,
  failOn,
  list,
  text,
  type Values,
} from '@ml-actions/core';
import { pathFilter } from './path-filter.ts';

// The check is about a commit and the same in every leg of a matrix, so that it has no `job-index`.
const { commit, repository, githubToken, githubAppId, githubAppPrivateKey, dryRun } = commonInputs;

export const inputs = {
  backend: choice(['github'], { default: 'github' }),
  statusContext: text({ default: 'pipelines-pass' }),
  include: list({ default: 'run/*' }),
  ignore: list(),
  allow: choices(['success', 'neutral', 'skipped'], { default: 'success' }),
  expectedRuns: list(),
  appearWithin: duration({ default: '5m' }),
  paths: list(),
  evidence: choice(['commit', 'tree'], { default: 'commit' }),
  acceptLabel: text(),
  wait: boolean({ default: 'false' }),
  interval: duration({ default: '30s' }),
  timeout: duration({ default: '5h' }),
  status: boolean({ default: 'true' }),
  checkRun: boolean({ default: 'false' }),
  failOn: failOn(['failure', 'error', 'pending'], { default: 'failure, error' }),
  commit,
  repository,
  githubToken,
  githubAppId,
  githubAppPrivateKey,
  dryRun,
};
export type Inputs = Values<typeof inputs>;

/** GitHub refuses who asks without a pause. */
const SHORTEST_INTERVAL_MS = 1_000;

/** What is wrong with inputs that are fine one by one. */
export function rules(input: Partial<Inputs>): string[] {
  const wrong = commonRules(input);
  if (input.interval !== undefined && input.interval < SHORTEST_INTERVAL_MS)
    wrong.push('`interval` must be at least 1s');
  try {
    pathFilter(input.paths ?? []);
  } catch (error) {
    wrong.push(`\`paths\`: ${(error as Error).message}`);
  }
  return wrong;
}
