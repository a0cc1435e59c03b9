import type { Requirement, Rule } from '@ml-actions/benchmarks';
import { matchesGlob } from '@ml-actions/core';

/** One line of the input `rules`. */
export interface RuleLine extends Partial<Rule> {
  /** Over `benchmark/metric`. */
  glob: string;
}

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** What a setting makes of its text. */
const SETTINGS: Record<string, (value: string, line: string) => Partial<Rule>> = {
  threshold: (value, line) => ({ threshold: thresholdOf(value, line) }),
  improvement: (value, line) => ({ improvement: thresholdOf(value, line) }),
  tolerance: (value, line) => ({ tolerance: notNegative('tolerance', numberOf(value, line), line) }),
  better: (value, line) => ({ better: betterOf(value, line) }),
  min: (value, line) => ({ min: numberOf(value, line) }),
  max: (value, line) => ({ max: numberOf(value, line) }),
};
/** Settings without a value. */
const FLAGS = ['exact', 'required'] as const;

/**
 * Reads `train/*: threshold=20% improvement=10% tolerance=0.001 better=higher min=0.8 max=0.95 exact required`, any of them, but one at least.
 * @throws Error that says what is wrong with the line.
 */
export function parseRule(line: string): RuleLine {
  // A glob may hold colons (tests/test_a.py::test_b/duration), so that the last one with a blank after it counts.
  const match = /^(.*\S)\s*:\s+(\S.*)$/.exec(line);
  if (match === null) throw new Error(`"${line}" is not of the form glob: threshold=20% min=0.8 max=0.95`);
  const [, glob = '', settings = ''] = match;
  const rule: RuleLine = { glob };
  for (const setting of settings.split(/\s+/)) {
    const flag = FLAGS.find((each) => each === setting);
    const [, key = '', value = ''] = /^([a-z]+)=(.+)$/.exec(setting) ?? [];
    if (flag !== undefined) rule[flag] = true;
    else if (Object.hasOwn(SETTINGS, key)) Object.assign(rule, SETTINGS[key]?.(value, line));
    else
      throw new Error(
        `"${setting}" of "${line}" is not ${[...Object.keys(SETTINGS).map((each) => `${each}=…`), ...FLAGS].join(', ')}`,
      );
  }
  if (rule.min !== undefined && rule.max !== undefined && rule.min > rule.max) {
    throw new Error(`min is more than max in "${line}"`);
  }
  return rule;
}

/** What the lines require to be measured. */
export const requirementsOf = (lines: readonly RuleLine[]): Requirement[] =>
  lines
    .filter(({ required }) => required === true)
    .map(({ glob }) => ({ name: glob, matches: (name) => matchesGlob(name, glob) }));

/** The globs that fit none of the names, which are mistyped as a rule. */
export const unmatched = (lines: readonly RuleLine[], names: readonly string[]): string[] =>
  lines.filter(({ glob }) => !names.some((name) => matchesGlob(name, glob))).map(({ glob }) => glob);

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
  return notNegative('threshold', numberOf(value.slice(0, -1), line), line) / 100;
}

function betterOf(value: string, line: string): NonNullable<Rule['better']> {
  const known = (['lower', 'higher', 'same'] as const).find((each) => each === value);
  if (known === undefined) throw new Error(`"${value}" of "${line}" is not lower, higher or same`);
  return known;
}

function notNegative(name: string, value: number, line: string): number {
  if (value < 0) throw new Error(`the ${name} of "${line}" is negative`);
  return value;
}

function numberOf(value: string, line: string): number {
  const parsed = NUMBER.test(value) ? Number(value) : Number.NaN;
  if (!Number.isFinite(parsed)) throw new Error(`"${value}" of "${line}" is not a number`);
  return parsed;
}
