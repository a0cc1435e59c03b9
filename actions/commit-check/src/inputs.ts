import {
  boolean,
  choice,
  choices,
  commonInputs,
  commonRules,
  duration,
  failOn,
  type Host,
  httpUrl,
  list,
  readInputs,
  secret,
  serverUrl,
  text,
  type Values,
} from '@ml-actions/core';
import { signInInputs } from '@ml-actions/databricks/sign-in-inputs';
import { pathFilter } from './path-filter.ts';

// The check is about a commit and the same in every leg of a matrix, so that it has no `job-index`.
const { commit, repository, githubToken, githubAppId, githubAppPrivateKey, dryRun } = commonInputs;

export const inputs = {
  backend: choice(['github', 'sematic', 'pachyderm', 'databricks'], { default: 'github' }),
  url: serverUrl({ backends: ['sematic', 'pachyderm', 'databricks'] }),
  token: secret({ backends: ['sematic', 'pachyderm', 'databricks'] }),
  caCertificate: text({ backends: ['pachyderm'] }),
  profile: text({ backends: ['sematic'] }),
  dashboardUrl: httpUrl({ backends: ['sematic'] }),
  judge: choice(['auto', 'server', 'client'], { default: 'auto', backends: ['sematic'] }),
  compatibility: choice(['sematic'], { backends: ['sematic'] }),
  verifyGit: boolean({ default: 'true', backends: ['sematic'] }),
  ...signInInputs,
  lookBack: duration({ default: '7d', backends: ['databricks'] }),
  statusContext: text(),
  include: list({ default: 'run/*', backends: ['github'] }),
  ignore: list(),
  allow: choices(['success', 'neutral', 'skipped'], {
    default: 'success',
    backends: ['github', 'databricks', 'pachyderm'],
  }),
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
type Given = Values<typeof inputs>;
export type Inputs = Omit<Given, 'statusContext'> & { statusContext: string };

/** The commit status of each backend; Sematic's own server posts the one of its name. */
const CONTEXTS: Readonly<Record<Given['backend'], string>> = {
  github: 'pipelines-pass',
  sematic: 'sematic-pipelines-pass',
  pachyderm: 'pachyderm-pipelines-pass',
  databricks: 'databricks-pipelines-pass',
};

export function readCheckInputs(host: Pick<Host, 'input' | 'env' | 'setSecret'>): Inputs {
  const given = readInputs(host, inputs, rules);
  return { ...given, statusContext: given.statusContext ?? CONTEXTS[given.backend] };
}

/** GitHub refuses who asks without a pause. */
const SHORTEST_INTERVAL_MS = 1_000;

/** What is wrong with inputs that are fine one by one. */
export function rules(input: Partial<Given>): string[] {
  const wrong = [...commonRules(input), ...sematicRules(input)];
  if (input.backend !== 'pachyderm' && input.url !== undefined && !/^https?:/i.test(input.url))
    wrong.push('`url`: is not an http or https URL');
  if (input.interval !== undefined && input.interval < SHORTEST_INTERVAL_MS)
    wrong.push('`interval` must be at least 1s');
  try {
    pathFilter(input.paths ?? []);
  } catch (error) {
    wrong.push(`\`paths\`: ${(error as Error).message}`);
  }
  return wrong;
}

/** Where Sematic's rule decides, what would change the verdict would not do so. */
function sematicRules(input: Partial<Given>): string[] {
  const { backend, judge, compatibility } = input;
  if (backend !== 'sematic') return [];
  const byServer = judge === 'server';
  const rule = byServer ? '`judge: server`' : compatibility === undefined ? undefined : '`compatibility: sematic`';
  const against: readonly [isGiven: boolean, name: string][] = [
    [rule !== undefined && (input.expectedRuns?.length ?? 0) > 0, '`expected-runs`'],
    [rule !== undefined && (input.ignore?.length ?? 0) > 0, '`ignore`'],
    [rule !== undefined && input.verifyGit === false, '`verify-git: false`'],
    [rule !== undefined && input.evidence === 'tree', '`evidence: tree`'],
    [byServer && input.acceptLabel !== undefined, '`accept-label`'],
    [byServer && input.status === false, '`status: false`'],
    [byServer && ![undefined, CONTEXTS.sematic].includes(input.statusContext), '`status-context`'],
  ];
  const wrong = against.flatMap(([isGiven, name]) => (isGiven ? [`${name} does not go with ${rule}`] : []));
  if (input.url !== undefined && input.profile !== undefined)
    wrong.push('`url` and `profile` name a server each; give one of them');
  return wrong;
}
