import { describe, expect, test } from '@jest/globals';
import { type Comparison, VERDICTS, type Verdict } from '@ml-actions/benchmarks';
import fc from 'fast-check';
import { hasChange, outcomeOf } from '../src/outcome.ts';
import { type Report, regressedJson, renderReport, reportJson } from '../src/report.ts';

const COMMIT = 'c'.repeat(40);
const BASE = 'b'.repeat(40);

const comparison = (verdict: Verdict, more: Partial<Comparison> = {}): Comparison => ({
  series: { benchmark: 'train', parameters: {}, metric: 'accuracy' },
  verdict,
  reason: 'Because',
  value: 0.8,
  range: [0.79, 0.81],
  samples: 3,
  baseline: { value: 0.9, spread: [0.88, 0.92], medians: [0.9, 0.91, 0.89], commit: BASE },
  change: -1 / 9,
  ...more,
});

const reportOf = (comparisons: readonly Comparison[]): Report => ({
  commit: COMMIT,
  context: 'benchmarks',
  outcome: outcomeOf(comparisons),
  comparisons,
  threshold: 0.05,
  recorded: 'Recorded.',
  commitUrl: 'https://github.com/acme/models/commit/',
});
const render = (...comparisons: Comparison[]): string => renderReport(reportOf(comparisons), 1e6);

describe('the outcome', () => {
  test.each<[Verdict[], string, string]>([
    [[], 'neutral', 'No results'],
    [['pass', 'pass'], 'success', '0 regressions, 2 passed'],
    [['regression', 'pass', 'improvement'], 'failure', '1 regression, 1 improvement, 1 passed'],
    [['error', 'error', 'removed'], 'failure', '2 errors, 1 removed'],
    [['pass', 'inconclusive', 'new'], 'success', '0 regressions, 1 inconclusive, 1 new, 1 passed'],
    [['new', 'new'], 'neutral', 'Nothing to compare with yet: 2 new'],
  ])('of %j is %s: %s', (verdicts, conclusion, title) => {
    const without: Verdict[] = ['new', 'error', 'removed'];
    const comparisons = verdicts.map((verdict) => {
      const { baseline: _, ...rest } = comparison(verdict);
      return without.includes(verdict) ? rest : comparison(verdict);
    });
    expect(outcomeOf(comparisons)).toMatchObject({ conclusion, title });
  });

  test('a bound needs no baseline to fail', () => {
    const { baseline: _, ...bound } = comparison('regression');
    expect(outcomeOf([bound])).toMatchObject({ conclusion: 'failure', analyzed: 1, title: '1 regression' });
  });

  test.each(VERDICTS.map((verdict) => [verdict, !['inconclusive', 'new', 'pass'].includes(verdict)] as const))(
    '%s is a change: %s',
    (verdict, change) => {
      expect(hasChange(outcomeOf([comparison(verdict)]))).toBe(change);
    },
  );
});

describe('the report', () => {
  test('shows value, spread, baseline and its commit, change, samples, history and reason', () => {
    const parameters = { layers: 3 };
    const timing = comparison('regression', {
      series: { benchmark: 'train', parameters, metric: 'duration', machine: 'EPYC' },
      unit: 'ms',
      value: 3,
      range: [2.5, 3.25],
      samples: 5,
      change: 2,
      baseline: { value: 1, spread: [0.9, 1.1], medians: [1, 1.1, 1], commit: BASE },
    });
    const row = render(timing)
      .split('\n')
      .find((line) => line.startsWith('| `train`'));
    expect(row?.replaceAll('\\', '')).toBe(
      `| \`train\` \`layers=3\` | \`duration\` on EPYC | 3 ms (2.5 … 3.25) | 1 ms (0.9 … 1.1), 3 runs up to ` +
        `[\`bbbbbbb\`](https://github.com/acme/models/commit/${BASE}) | +200 % | 5 | ▁▁▁█ | Because |`,
    );
  });

  test('has a section for each verdict, the worst first', () => {
    const headings = render(...VERDICTS.map((verdict) => comparison(verdict)))
      .split('\n')
      .filter((line) => /^###|<summary>/.test(line))
      .map((line) => line.replace(/^### |<[^>]*>/g, ''));
    expect(headings).toEqual([
      '🔴 Errors (1)',
      '🔴 Regressions (1)',
      '🟡 Inconclusive (1)',
      '🟡 Removed (1)',
      '🆕 New (1)',
      '🟢 Improvements (1)',
      '🟢 Passed (1)',
    ]);
  });

  test('leaves empty what there is not', () => {
    const { value: _, range: __, baseline: ___, change: ____, ...bare } = comparison('removed', { samples: 0 });
    expect(render(bare)).toContain('| `train` | `accuracy` |  |  |  |  |  | Because |');
  });

  test('draws a history that never changes as a flat line', () => {
    const baseline = { value: 1, medians: [1, 1], commit: BASE };
    expect(render(comparison('pass', { value: 1, baseline }))).toContain('▄▄▄');
  });

  test('is cut at the bytes given, keeps the worst and says how many are left out', () => {
    const many = Array.from({ length: 5_000 }, (_, n) =>
      comparison(n < 1_000 ? 'regression' : 'pass', {
        series: { benchmark: `bénch ${n}`, parameters: {}, metric: 'accuracy' },
      }),
    );
    const text = renderReport(reportOf(many), 65_535);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_535);
    expect(Buffer.byteLength(text)).toBeGreaterThan(64_000);
    const shown = text.match(/`bénch \d+`/g) ?? [];
    expect(shown[0]).toBe('`bénch 0`');
    expect(text).toContain(`_${5_000 - shown.length} more did not fit here`);
    expect(text).toContain('Regressions (1000)');
    expect(text).toContain('1000 regressions, 4000 passed');
  });

  test('is one JSON too, whole or cut', () => {
    const report = reportOf([comparison('regression'), comparison('pass')]);
    expect(JSON.parse(reportJson(report))).toMatchObject({
      version: 1,
      commit: COMMIT,
      conclusion: 'failure',
      counts: { regression: 1, pass: 1 },
      comparisons: [{ benchmark: 'train', metric: 'accuracy', verdict: 'regression', change: -1 / 9 }, {}],
      omitted: 0,
    });
    expect(JSON.parse(reportJson(report, 1))).toMatchObject({ comparisons: [{}], omitted: 1 });
    expect(JSON.parse(regressedJson(report, 1e6))).toHaveLength(1);
    expect(JSON.parse(regressedJson(report, 10))).toEqual([]);
  });
});

describe('foreign text', () => {
  const HOSTILE = [
    '| x | y |',
    '`a` ``b``',
    '@octocat #1 GH-1',
    '<img src=x onerror=alert(1)>',
    '[link](javascript:alert(1))',
    '# heading\n\n- item',
    '<!-- ml-actions:benchmarks -->',
    '::error::x\n##[error]y',
    '\u202Egnp.exe',
    '</details></table>',
    '$x^2$ **b** https://evil.example',
  ];
  const text = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' }), fc.string());

  /** Of a Markdown text what is not inside a code span or escaped by a backslash. */
  const bare = (markdown: string): string =>
    markdown.replace(/(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, 'CODE').replace(/\\./g, '');

  test('stays text wherever it stands: the table keeps its shape, nothing is mentioned, linked or opened', () => {
    fc.assert(
      fc.property(text, text, text, text, text, (benchmark, metric, unit, reason, parameter) => {
        const series = { benchmark, metric, parameters: { [parameter]: parameter }, machine: unit };
        for (const verdict of ['error', 'regression'] as const) {
          const lines = renderReport(reportOf([comparison(verdict, { series, unit, reason })]), 1e6).split('\n');
          const rows = lines.filter((line) => line.startsWith('| '));
          // Head, rule and one row; a line break or a bar of the text would make more.
          expect(rows).toHaveLength(3);
          const row = rows[2] ?? '';
          // A table is cut at its bars before code spans are looked for, so that those in code count too.
          expect(row.match(/(?<!\\)\|/g)).toHaveLength(9);
          expect(bare(row)).not.toMatch(/[<>]|@\w|https?:\/\/(?!github\.com\/acme)|!\[/);
          expect(lines.filter((line) => /^\s*(::|##\[)/.test(line))).toEqual([]);
        }
      }),
    );
  });
});
