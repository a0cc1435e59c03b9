import { describe, expect, test } from '@jest/globals';
import { type Comparison, VERDICTS, type Verdict } from '@ml-actions/benchmarks';
import fc from 'fast-check';
import { hasChange, outcomeOf } from '../src/outcome.ts';
import { type Report, regressedJson, renderBody, renderReport, reportJson, suspectsJson } from '../src/report.ts';

const COMMIT = 'c'.repeat(40);
const BASE = 'b'.repeat(40);

const comparison = (verdict: Verdict, more: Partial<Comparison> = {}): Comparison => ({
  series: { benchmark: 'train', parameters: {}, metric: 'accuracy' },
  verdict,
  reason: 'Because',
  value: 0.8,
  range: [0.79, 0.81],
  samples: 3,
  baseline: { value: 0.9, spread: [0.88, 0.92], values: [0.9, 0.91, 0.89], runs: 3, commit: BASE },
  change: -1 / 9,
  ...more,
});

const reportOf = (comparisons: readonly Comparison[]): Report => ({
  commit: COMMIT,
  context: 'benchmarks',
  outcome: outcomeOf(comparisons),
  comparisons,
  compared: { baseline: 'fork-point', commit: BASE },
  judging: { paired: false, method: { name: 'auto' }, rule: { threshold: 0.05 } },
  unmatched: [],
  recorded: 'Recorded.',
  dryRun: false,
  commitUrl: 'https://github.com/acme/models/commit/',
});
/** As it is read. */
const unescaped = (markdown: string): string => markdown.replaceAll('\\', '');
const render = (...comparisons: Comparison[]): string => renderReport(reportOf(comparisons), 1e6);

describe('the outcome', () => {
  test.each<[Verdict[], string]>([
    [['pass', 'pass'], 'success'],
    [['regression', 'pass', 'improvement'], 'failure'],
    [['error', 'error', 'removed'], 'failure'],
    [['pass', 'inconclusive', 'new'], 'success'],
    [['new', 'new'], 'neutral'],
  ])('of %j is %s', (verdicts, conclusion) => {
    const without: Verdict[] = ['new', 'error', 'removed'];
    const comparisons = verdicts.map((verdict) => {
      const { baseline: _, ...rest } = comparison(verdict);
      return without.includes(verdict) ? rest : comparison(verdict);
    });
    expect(outcomeOf(comparisons).conclusion).toBe(conclusion);
  });

  test('a bound needs no baseline to fail', () => {
    const { baseline: _, ...bound } = comparison('regression', { bound: 0.9 });
    expect(outcomeOf([bound])).toMatchObject({ conclusion: 'failure', analyzed: 1 });
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
      baseline: { value: 1, spread: [0.9, 1.1], values: [1, 1.1, 1], runs: 3, commit: BASE },
    });
    const row = render(timing)
      .split('\n')
      .find((line) => line.startsWith('| `train`'));
    // What must not be broken over two lines is joined by a no-break space, shown here as ~.
    expect(unescaped(row ?? '').replaceAll('\u00A0', '~')).toBe(
      `| \`train\` \`layers=3\` | \`duration\` on EPYC | 3~ms (2.5~…~3.25) | 1~ms (0.9~…~1.1), mean of 3 runs, ` +
        `latest [\`bbbbbbb\`](https://github.com/acme/models/commit/${BASE}) | +200~% | 5 | ▁▁▁█ | Because |`,
    );
  });

  test('has a section for each verdict, the worst first', () => {
    const headings = render(...VERDICTS.map((verdict) => comparison(verdict)))
      .split('\n')
      .filter((line) => /^#|<summary>/.test(line))
      .map((line) => line.replace(/<[^>]*>/g, ''));
    expect(headings).toEqual([
      expect.stringMatching(/^### ❌ benchmarks: 1 error/),
      '#### ❌ Errors (1)',
      '#### ❌ Regressions (1)',
      '#### ⚠️ Inconclusive (1)',
      '#### ⚠️ Removed (1)',
      '➖ New (1)',
      '#### ✅ Improvements (1)',
      '✅ As before (1)',
      'How this is judged',
    ]);
  });

  test('closes with one sentence and whether it was recorded; the rest is folded', () => {
    const [closing, folded, ...rest] = render(comparison('pass')).split('\n\n').slice(-4);
    expect(closing).toBe(
      `Commit [\`ccccccc\`](https://github.com/acme/models/commit/${COMMIT}). Compared with the runs of the default ` +
        `branch up to [\`bbbbbbb\`](https://github.com/acme/models/commit/${BASE}), where its branch began, ` +
        'since the level of each benchmark last changed; worse means beyond the threshold and outside their spread. ' +
        'Recorded\\.',
    );
    expect(folded).toBe('<details><summary>How this is judged</summary>');
    expect(rest).toEqual([expect.stringContaining('The threshold is 5\u00A0% '), '</details>']);
  });

  test('names rules that fit no metric, ten at most', () => {
    const globs = Array.from({ length: 12 }, (_, n) => `x${n}/*|`);
    const text = renderReport({ ...reportOf([comparison('pass')]), unmatched: globs }, 1e6);
    expect(unescaped(text)).toContain('No metric fits these of `rules`: `x0/*|`, `x1/*|`,');
    expect(unescaped(text)).toContain('`x9/*|` and 2 more.');
    expect(render(comparison('pass'))).not.toContain('No metric fits');
  });

  test('of a check run has no heading of its own, because a check run has a title', () => {
    const report = reportOf([comparison('regression'), comparison('pass')]);
    const whole = renderReport(report, 1e6);
    expect(whole.slice(whole.indexOf('\n\n') + 2)).toBe(renderBody(report, 1e6));
    expect(renderBody(report, 1e6)).toMatch(/^#### /);
  });

  test.each<[Verdict, boolean, RegExp]>([
    ['regression', false, /^### ❌ benchmarks: 1 regression: /],
    ['pass', false, /^### ✅ benchmarks: 1 as before\n/],
    ['pass', true, /^### ✅ benchmarks \(dry run\): 1 as before\n/],
  ])('of %s, dry run %s, is headed %s', (verdict, dryRun, heading) => {
    expect(unescaped(renderReport({ ...reportOf([comparison(verdict)]), dryRun }, 1e6))).toMatch(heading);
  });

  test('leaves empty what there is not', () => {
    const { value: _, range: __, baseline: ___, change: ____, ...bare } = comparison('removed', { samples: 0 });
    expect(render(bare)).toContain('| `train` | `accuracy` |  |  |  |  |  | Because |');
  });

  test('draws a history that never changes as a flat line', () => {
    const baseline = { value: 1, values: [1, 1], runs: 2, commit: BASE };
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
    expect(unescaped(text)).toContain('### ❌ benchmarks: 1000 regressions: ');
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
    expect(JSON.parse(regressedJson(report, 10))).toEqual([]);
  });
});

describe('the suspects as JSON', () => {
  const of = (count: number): Comparison[] =>
    Array.from({ length: count }, (_, n) =>
      comparison('regression', {
        suspect: true,
        series: { benchmark: `b${n}`, parameters: { n }, metric: 'duration', machine: 'lab' },
      }),
    );
  const listed = (comparisons: Comparison[], limit = 1e6) =>
    JSON.parse(suspectsJson(reportOf(comparisons), limit)) as unknown[];

  test('are benchmarks as a matrix takes them', () => {
    expect(listed([...of(1), comparison('pass')])).toEqual([
      { benchmark: 'b0', parameters: { n: 0 }, metrics: ['duration'] },
    ]);
    expect(listed([comparison('regression')])).toEqual([]);
  });

  test('are no more than a matrix may have, and no longer than an output', () => {
    expect(listed(of(300))).toHaveLength(256);
    expect(JSON.stringify(listed(of(300), 1_000)).length).toBeLessThanOrEqual(1_000);
  });
});

test.each<[NonNullable<Comparison['baseline']>['skipped'], string]>([
  [undefined, 'latest `bbbbbbb` |'],
  [{ commits: [], more: 0, isWhole: true }, 'latest `bbbbbbb` |'],
  [{ commits: ['1', '2'], more: 0, isWhole: true }, 'latest `bbbbbbb`; not measured since: `1`, `2` |'],
  [{ commits: ['1', '2'], more: 4, isWhole: true }, 'latest `bbbbbbb`; not measured since: `1`, `2` and 4 more |'],
  [{ commits: ['1'], more: 9, isWhole: false }, 'latest `bbbbbbb`; not measured since: `1` and at least 10 more |'],
])('a row names the commits that were not measured: %j', (skipped, text) => {
  const { baseline } = comparison('pass');
  const row = comparison('pass', { baseline: { ...baseline, ...(skipped && { skipped }) } as never });
  const { commitUrl: _, ...report } = reportOf([row]);
  expect(unescaped(renderReport({ ...report, commitUrl: undefined }, 1e6))).toContain(text);
});

test.each<[Report['compared'], string]>([
  [{ baseline: 'latest-default' }, 'the runs of the default branch since'],
  [{ baseline: 'latest-default', why: 'x' }, 'because it cannot be told which of them came before it, since'],
  [{ baseline: 'parent', commit: BASE }, 'up to `bbbbbbb`, the commit before, since'],
  [{ baseline: 'fork-point', commit: BASE }, 'up to `bbbbbbb`, where its branch began, since'],
])('the report says what the commit is compared with: %j', (compared, text) => {
  const report = { ...reportOf([comparison('pass')]), compared, commitUrl: undefined };
  expect(unescaped(renderReport(report, 1e6))).toContain(text);
});

describe('the regressions as JSON', () => {
  const entries = (...comparisons: Comparison[]) => JSON.parse(regressedJson(reportOf(comparisons), 1e6)) as unknown;

  test('have what identifies the metric and the numbers, and are regressions only', () => {
    const series = { benchmark: 'train', parameters: { layers: 3 }, metric: 'duration', machine: 'EPYC' };
    expect(entries(comparison('regression', { series, unit: 's' }), comparison('pass'))).toEqual([
      { ...series, value: 0.8, baseline: 0.9, change: -1 / 9, unit: 's' },
    ]);
  });

  test('have null where there is nothing, never a key less', () => {
    const { baseline: _, change: __, ...bound } = comparison('regression', { bound: 0.9 });
    expect(entries(bound)).toEqual([
      {
        benchmark: 'train',
        metric: 'accuracy',
        parameters: {},
        machine: null,
        value: 0.8,
        baseline: null,
        change: null,
        unit: null,
      },
    ]);
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
    markdown.replace(/\\.|(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, (part) => (part.startsWith('`') ? 'CODE' : ''));

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
          // The title has names too.
          expect(bare(lines[0] ?? '')).toMatch(/^### ❌ benchmarks: 1 /);
          expect(bare(lines[0] ?? '')).not.toMatch(/[<>`|]|@\w|https?:\/\/|\]\(/);
        }
      }),
    );
  });
});
