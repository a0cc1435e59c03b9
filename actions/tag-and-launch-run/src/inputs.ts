import { choice, commonInputs, commonRules, duration, failOn, list, text, type Values } from '@ml-actions/core';
import { usesPlaceholder } from './placeholders.ts';

/** On a runner of one's own. https://docs.github.com/en/actions/reference/limits */
const LONGEST_JOB_MS = 5 * 24 * 3_600_000;

export const inputs = {
  launch: text({ required: true }),
  name: text({ required: true }),
  backend: choice(['command'], { default: 'command' }),
  image: text(),
  runTags: list(),
  timeout: duration({ default: '5h' }),
  resultsPath: text({ default: 'results.json' }),
  failOn: failOn(['failed', 'cancelled', 'skipped', 'unknown'], { default: 'failed, cancelled, unknown' }),
  ...commonInputs,
};
export type Inputs = Values<typeof inputs>;

/** What is wrong with inputs that are fine one by one. */
export function rules(input: Partial<Inputs>): string[] {
  const wrong = commonRules(input);
  if (input.name !== undefined && !isName(input.name)) {
    wrong.push('`name` must be one line of at most 100 characters: it is a part of the status context');
  }
  if (input.image === undefined && usesPlaceholder(input.launch ?? '', 'image')) {
    wrong.push('`launch` uses {image}, but `image` is not given');
  }
  const reserved = input.runTags?.filter((tag) => /^(checks-commit|gha):/.test(tag));
  if (reserved !== undefined && reserved.length > 0) {
    wrong.push(`\`run-tags\`: ${reserved.join(', ')} would be mistaken for a tag that this action sets itself`);
  }
  if (input.timeout !== undefined && (input.timeout === 0 || input.timeout > LONGEST_JOB_MS)) {
    wrong.push('`timeout` must be more than nothing and at most 5d, which is the longest that a job can take');
  }
  return wrong;
}

const isName = (name: string): boolean => name.length <= 100 && !/\p{Cc}/u.test(name);
