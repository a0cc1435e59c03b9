import { describe, expect, test } from '@jest/globals';
import type { Comparison, Verdict } from '@ml-actions/benchmarks';
import fc from 'fast-check';
import { titleOf } from '../src/title.ts';

type Facts = Partial<Omit<Comparison, 'series'>> & Partial<Comparison['series']>;

const comparison = (verdict: Verdict, metric: string, { benchmark, parameters, machine, ...more }: Facts = {}) => ({
  series: { benchmark: benchmark ?? 'train', parameters: parameters ?? {}, metric, ...(machine && { machine }) },
  verdict,
  reason: 'Because',
  samples: 1,
  ...more,
});
const changed = (verdict: Verdict, metric: string, change: number, more: Facts = {}): Comparison =>
  comparison(verdict, metric, { value: 1, change, ...more });

/** With the no-break spaces as ~. */
const titled = (...comparisons: Comparison[]): string => titleOf(comparisons).replaceAll('\u00A0', '~');

test.each<[string, Comparison[]]>([
  [
    '3 regressions: duration +925~%, rmse +124~%, r2 −36~%',
    [
      changed('regression', 'duration', 9.25),
      changed('regression', 'rmse', 1.24),
      changed('regression', 'r2', -0.36),
      changed('pass', 'f1', 0),
    ],
  ],
  ['1 error: accuracy', [comparison('error', 'accuracy', { value: 0.5 })]],
  [
    '2 errors: f1, r2; 1 regression: rmse +6~%',
    [comparison('error', 'f1'), comparison('error', 'r2'), changed('regression', 'rmse', 0.06)],
  ],
  [
    '1 regression: rmse +6~%; 1 improvement: duration −40~%',
    [changed('regression', 'rmse', 0.06), changed('improvement', 'duration', -0.4)],
  ],
  [
    '2 improvements: duration −40~%, r2 +7~%',
    [changed('improvement', 'duration', -0.4), changed('improvement', 'r2', 0.07), changed('pass', 'f1', 0)],
  ],
  ['1 inconclusive: rows +10~%', [changed('inconclusive', 'rows', 0.1)]],
  ['1 removed: rows', [comparison('removed', 'rows'), changed('pass', 'f1', 0)]],
  ['1 regression: errors 3', [comparison('regression', 'errors', { value: 3 })]],
  ['1 regression: r2 0.7 < 0.8', [changed('regression', 'r2', 0.1, { value: 0.7, bound: 0.8 })]],
  ['1 regression: latency 60~ms > 50~ms', [comparison('regression', 'latency', { value: 60, unit: 'ms', bound: 50 })]],
  ['All 2 as before', [changed('pass', 'f1', 0), changed('pass', 'r2', 0)]],
  ['All 2 as before, 1 new', [comparison('new', 'rmse'), changed('pass', 'f1', 0), changed('pass', 'r2', 0)]],
  ['1 as before', [changed('pass', 'f1', 0)]],
  ['Nothing to compare with yet: 3 new', ['f1', 'r2', 'rmse'].map((metric) => comparison('new', metric))],
])('%s', (title, comparisons) => {
  expect(titled(...comparisons)).toBe(title);
});

describe('a name is as short as it can be', () => {
  test.each<[string, Facts, Facts]>([
    ['train/f1 +1~%, eval/f1 +1~%', {}, { benchmark: 'eval' }],
    ['train/f1 layers=2 +1~%, train/f1 layers=3 +1~%', { parameters: { layers: 2 } }, { parameters: { layers: 3 } }],
    ['train/f1 on EPYC +1~%, train/f1 on M3 +1~%', { machine: 'EPYC' }, { machine: 'M3' }],
  ])('%s', (names, first, second) => {
    expect(titled(changed('regression', 'f1', 0.01, first), changed('regression', 'f1', 0.01, second))).toBe(
      `2 regressions: ${names}`,
    );
  });
});

describe('what is too long for a status', () => {
  test('leaves out whole entries, the least first, and counts them', () => {
    const many = Array.from({ length: 40 }, (_, n) => changed('regression', `metric-${n}`, 1));
    const [, named = '', more] =
      /^40 regressions: (.*) and (\d+) more$/.exec(
        titled(...many, changed('improvement', 'f1', 1)).split(';')[0] ?? '',
      ) ?? [];
    const entries = named.split(', ');
    expect(entries).toEqual(entries.map((_, n) => `metric-${n} +100~%`));
    expect(entries.length + Number(more)).toBe(40);
    expect(entries.length).toBeGreaterThan(3);
  });

  test('cuts a name and keeps its number', () => {
    expect(titled(changed('regression', 'm'.repeat(300), 1))).toMatch(/^1 regression: m{50,}… \+100~%$/);
  });
});

test('one line of at most 140 characters, whatever the names are', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('a\nb', '\u202Egnp', '::error::x', 'é'.repeat(99)),
  );
  const verdict = fc.constantFrom<Verdict>(
    'error',
    'regression',
    'inconclusive',
    'removed',
    'new',
    'improvement',
    'pass',
  );
  const facts = fc.record({ verdict, metric: text, benchmark: text, unit: text, value: fc.double({ noNaN: true }) });
  fc.assert(
    fc.property(fc.array(facts, { minLength: 1, maxLength: 30 }), (all) => {
      const title = titleOf(all.map(({ verdict: said, metric, ...more }) => comparison(said, metric, more)));
      expect(title.length).toBeLessThanOrEqual(140);
      expect(title).toMatch(/^\d+ |^All \d+ as before|^Nothing to compare with yet/);
      expect(title).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
    }),
  );
});
