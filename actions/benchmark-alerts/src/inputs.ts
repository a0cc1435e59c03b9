import {
  boolean,
  choice,
  commonInputs,
  commonRules,
  type Field,
  failOn,
  fieldOf,
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
  backend: choice(['git'], { default: 'git' }),
  results: list({ required: true }),
  historyBranch: fieldOf(parseBranch)({ default: HISTORY_BRANCH, backends: ['git'] }),
  historyPath: text({ backends: ['git'] }),
  historyRepository: repositoryName({ backends: ['git'] }),
  historyToken: secret({ backends: ['git'] }),
  historyMonths: number({ min: 2, integer: true }, { backends: ['git'] }),
  historyImport: list({ backends: ['git'] }),
  record: choice(['auto', 'always', 'never'], { default: 'auto' }),
  page: boolean({ default: 'false' }),
  machine: text(),
  confirm: list(),
  acceptLabel: text(),
  baselineResults: list(),
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
  comment: choice(['on-change', 'always', 'never'], { default: 'on-change' }),
  failOn: failOn(['regression', 'error', 'inconclusive', 'removed', 'improvement'], { default: 'regression, error' }),
  ...commonInputs,
};
export type Inputs = Values<typeof inputs>;

/** What is wrong with inputs that are fine one by one. */
export function rules(input: Partial<Inputs>): string[] {
  const wrong = commonRules(input);
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
