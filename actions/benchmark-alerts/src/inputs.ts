import {
  boolean,
  choice,
  commonInputs,
  commonRules,
  type Field,
  failOn,
  fieldOf,
  httpUrl,
  list,
  number,
  parseList,
  repositoryName,
  secret,
  text,
  type Values,
} from '@ml-actions/core';
import { parseRule, type RuleLine } from './rules.ts';

const HISTORY_BRANCH = 'benchmark-history';
const PERCENT_THRESHOLD = '0.5';

const ruleLines: Field<readonly RuleLine[]> = {
  ...list(),
  parse: (value) => parseList(value).map(parseRule),
  absent: [],
};

export const inputs = {
  results: list(),
  backend: choice(['git', 'conbench'], { default: 'git' }),
  url: httpUrl({ env: ['CONBENCH_URL'], backends: ['conbench'] }),
  email: text({ env: ['CONBENCH_EMAIL'], backends: ['conbench'] }),
  password: secret({ env: ['CONBENCH_PASSWORD'], backends: ['conbench'] }),
  runIds: list({ backends: ['conbench'] }),
  historyBranch: fieldOf(parseBranch)({ default: HISTORY_BRANCH, backends: ['git'] }),
  historyPath: text({ backends: ['git'] }),
  historyRepository: repositoryName({ backends: ['git'] }),
  historyToken: secret({ backends: ['git'] }),
  historyMonths: number({ min: 2, integer: true }, { backends: ['git'] }),
  historyImport: list({ backends: ['git'] }),
  record: choice(['auto', 'always', 'never'], { default: 'auto', backends: ['git'] }),
  page: boolean({ default: 'false', backends: ['git'] }),
  machine: text(),
  confirm: list({ backends: ['git'] }),
  acceptLabel: text(),
  baselineResults: list({ backends: ['git'] }),
  baseline: choice(['auto', 'parent', 'fork-point', 'latest-default'], { default: 'auto' }),
  method: choice(['auto', 'z-score', 'percent'], { default: 'auto' }),
  zThreshold: number({ min: 0 }),
  percentThreshold: number({ min: 0 }, { default: PERCENT_THRESHOLD }),
  improvementThreshold: number({ min: 0 }),
  rules: ruleLines,
  status: boolean({ default: 'true' }),
  statusContext: text({ default: 'benchmarks' }),
  check: boolean({ default: 'false' }),
  checkName: text({ default: 'benchmark report' }),
  externalId: text(),
  buildUrl: httpUrl({ env: ['BUILD_URL'] }),
  comment: choice(['on-change', 'always', 'never'], { default: 'on-change' }),
  prNumber: number({ min: 1, integer: true }),
  slackToken: secret({ env: ['SLACK_TOKEN'] }),
  slackChannel: text(),
  slackWebhook: fieldOf(parseWebhook, { secret: true })(),
  failOn: failOn(['regression', 'error', 'inconclusive', 'removed', 'improvement'], { default: 'regression, error' }),
  ...commonInputs,
};
export type Inputs = Values<typeof inputs>;

/** What is wrong with inputs that are fine one by one. */
export function rules(input: Partial<Inputs>): string[] {
  const wrong = commonRules(input);
  wrong.push(...(input.backend === 'conbench' ? wrongForConbench(input) : wrongForGit(input)));
  if (input.percentThreshold === 0) {
    wrong.push('`percent-threshold` must be more than 0; for metrics that must not change use `rules`');
  }
  wrong.push(...wrongThresholds(input));
  if (input.baselineResults !== undefined && input.baselineResults.length > 0) {
    const { baseline = 'auto', method = 'auto' } = input;
    if (baseline !== 'auto') wrong.push('`baseline` and `baseline-results` exclude each other');
    if (method !== 'auto')
      wrong.push('`method` is for results that are compared with the history, not with `baseline-results`');
  }
  if (input.slackWebhook !== undefined && input.slackChannel !== undefined) {
    wrong.push('`slack-webhook` and `slack-channel` exclude each other: a webhook has a channel of its own');
  }
  const { historyPath, historyBranch = HISTORY_BRANCH } = input;
  if (historyPath !== undefined && historyBranch !== HISTORY_BRANCH) {
    wrong.push('`history-path` and `history-branch` exclude each other');
  }
  const { historyRepository, historyToken } = input;
  if (historyPath !== undefined && historyRepository !== undefined) {
    wrong.push('`history-path` and `history-repository` exclude each other');
  }
  if (historyToken !== undefined && historyRepository === undefined) {
    wrong.push('`history-token` is for `history-repository`, which is missing');
  }
  return wrong;
}

function wrongForGit({ backend, results }: Partial<Inputs>): string[] {
  return backend === 'git' && results?.length === 0 ? ['`results`: is required'] : [];
}

function wrongForConbench(input: Partial<Inputs>): string[] {
  const { url, email, password, results, method, rules } = input;
  const wrong: string[] = [];
  // One that is wrong by itself is not among the values.
  if ('url' in input && url === undefined)
    wrong.push('`backend: conbench` needs `url`, or CONBENCH_URL in the environment');
  if ((email === undefined) !== (password === undefined)) wrong.push('`email` and `password` go together');
  if (results !== undefined && results.length > 0 && email === undefined && password === undefined)
    wrong.push('`results` are posted to the server, which takes `email` and `password`');
  if (method === 'z-score' && rules !== undefined && rules.length > 0)
    wrong.push("`rules` do not go with `method: z-score`, with which every verdict is Conbench's own");
  return wrong;
}

/** A threshold that would not count is refused, so that nobody relies on it. */
function wrongThresholds({
  method,
  zThreshold,
  percentThreshold,
  improvementThreshold,
  rules = [],
}: Partial<Inputs>): string[] {
  if (method !== 'z-score') {
    return [
      ...(zThreshold === undefined ? [] : ['`z-threshold` is for `method: z-score`']),
      ...(improvementThreshold === 0 ? ['`improvement-threshold` must be more than 0'] : []),
    ];
  }
  const others = [
    ...(percentThreshold !== undefined && percentThreshold !== Number(PERCENT_THRESHOLD)
      ? ['`percent-threshold`']
      : []),
    ...(improvementThreshold === undefined ? [] : ['`improvement-threshold`']),
    ...(rules.some(({ threshold, tolerance }) => (threshold ?? tolerance) !== undefined)
      ? ['a threshold or a tolerance of `rules`']
      : []),
  ];
  return [
    ...(zThreshold === 0 ? ['`z-threshold` must be more than 0'] : []),
    ...others.map((what) => `${what} does not go with \`method: z-score\`, which has no threshold but \`z-threshold\``),
  ];
}

/** Refuses the names that git itself refuses, and a few more. https://git-scm.com/docs/git-check-ref-format */
function parseBranch(name: string): string {
  if (!/^\w[\w./-]*$/.test(name) || /\.\.|\/\/|\/\.|[./]$|\.lock$/.test(name)) {
    throw new Error(`"${name}" is not the name of a branch`);
  }
  return name;
}

/** Its address is the secret: errors do not repeat it. */
function parseWebhook(value: string): string {
  if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol))
    throw new Error('is not the address of a webhook');
  return value;
}
