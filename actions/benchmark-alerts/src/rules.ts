import type { Rule } from '@ml-actions/benchmarks';
import { matchesGlob } from '@ml-actions/core';

/** One line of the input `rules`. */
export interface RuleLine extends Partial<Rule> {
  /** Over `benchmark/metric`. */
  glob: string;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * Reads `train/*: threshold=20% min=0.8 max=0.95`; all three are optional, but one there must be.
 * @throws Error that says what is wrong with the line.
 */
export function parseRule(line: string): RuleLine {
  // A glob may hold colons (tests/test_a.py::test_b/duration), so that the last one with a blank after it counts.
  const match = /^(.*\S)\s*:\s+(\S.*)$/.exec(line);
  if (match === null) throw new Error(`"${line}" is not of the form glob: threshold=20% min=0.8 max=0.95`);
  const [, glob = '', settings = ''] = match;
  const rule: RuleLine = { glob };
  for (const setting of settings.split(/\s+/)) {
    const [, key = '', value = ''] = /^(threshold|min|max)=(.+)$/.exec(setting) ?? [];
    if (key === '') throw new Error(`"${setting}" of "${line}" is not threshold=…%, min=… or max=…`);
    if (key === 'threshold') rule.threshold = thresholdOf(value, line);
    else rule[key as 'min' | 'max'] = numberOf(value, line);
  }
  if (rule.min !== undefined && rule.max !== undefined && rule.min > rule.max) {
    throw new Error(`min is more than max in "${line}"`);
  }
  return rule;
}

/** The rule of a series: the settings of all lines that match its name, later ones over earlier ones, over the default. */
export function ruleFor(lines: readonly RuleLine[], fallback: Rule): (name: string) => Rule {
  return (name) => {
    const { glob: _, ...rule } = Object.assign(
      { ...fallback, glob: '' },
      ...lines.filter(({ glob }) => matchesGlob(name, glob)),
    ) as Rule & { glob: string };
    return rule;
  };
}

function thresholdOf(value: string, line: string): number {
  // Without the sign, 0.2 could be a fifth or a five-hundredth.
  if (!value.endsWith('%')) throw new Error(`the threshold "${value}" of "${line}" needs a % sign`);
  const percent = numberOf(value.slice(0, -1), line);
  if (percent < 0) throw new Error(`the threshold "${value}" of "${line}" is negative`);
  return percent / 100;
}

function numberOf(value: string, line: string): number {
  const parsed = NUMBER.test(value) ? Number(value) : Number.NaN;
  if (!Number.isFinite(parsed)) throw new Error(`"${value}" of "${line}" is not a number`);
  return parsed;
}
