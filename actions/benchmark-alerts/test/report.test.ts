import { describe, expect, test } from '@jest/globals';
import { type Comparison, VERDICTS, type Verdict } from '@ml-actions/benchmarks';
import { hasChange, isAlarming, outcomeOf } from '../src/outcome.ts';
import { regressedJson, reportJson, suspectsJson } from '../src/report/json.ts';
import { type Place, rendererOf } from '../src/report/markdown.ts';
import type { Report } from '../src/report/report.ts';
import { BASE, COMMIT, comparison, reportOf } from './reports.ts';

const renderReport = (report: Report, limit: number, place: Place = 'summary'): string =>
  rendererOf(report).whole(limit, place);
const renderBody = (report: Report, limit: number): string => rendererOf(report).body(limit, 'check run');
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

test.each(VERDICTS.map((verdict) => [verdict, ['error', 'regression'].includes(verdict)] as const))(
  'of %s people are told in Slack: %s, unless somebody has accepted it',
  (verdict, alarming) => {
    const outcome = outcomeOf([comparison(verdict)]);
    expect([isAlarming(outcome), isAlarming({ ...outcome, accepted: true })]).toEqual([alarming, false]);
  },
);

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
      deviations: 12.345,
      baseline: { value: 1, spread: [0.9, 1.1], values: [1, 1.1, 1], runs: 3, commit: BASE },
    });
    const row = render(timing)
      .split('\n')
      .find((line) => line.startsWith('| `train`'));
    // What must not be broken over two lines is joined by a no-break space, shown here as ~.
    expect(unescaped(row ?? '').replaceAll('\u00A0', '~')).toBe(
      '| `train` `layers=3` | `duration` | 3~ms (2.5~…~3.25) | 1~ms (0.9~…~1.1), mean of 3 runs ' +
        'up to [`bbbbbbb`][bbbbbbbbbbbb] | +200~% (12~σ) | 5 | ▁▁▁█ | Because |',
    );
    const text = render(timing);
    expect(text).toContain('). Timings are those of EPYC. Compared with ');
    expect(text).toContain(`\n\n[bbbbbbbbbbbb]: https://github.com/acme/models/commit/${BASE}`);
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
    const [closing, folded, ...rest] = render(comparison('pass')).split('\n\n').slice(-5, -1);
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

  test('leaves out columns in which nothing stands', () => {
    const { value: _, range: __, baseline: ___, change: ____, ...bare } = comparison('removed', { samples: 0 });
    expect(render(bare)).toContain(
      '| Benchmark | Metric | Why |\n| --- | --- | --- |\n| `train` | `accuracy` | Because |',
    );
  });

  test('draws a history that never changes as a flat line', () => {
    const baseline = { value: 1, values: [1, 1], runs: 2, commit: BASE };
    expect(render(comparison('pass', { value: 1, baseline }))).toContain('▄▄▄');
  });

  test('draws the last eleven runs, and the value', () => {
    const baseline = { value: 1, values: [9, 9, 9, 9, ...Array.from({ length: 11 }, () => 1)], runs: 15, commit: BASE };
    expect(render(comparison('pass', { value: 2, baseline }))).toContain(` ${'▁'.repeat(11)}█ `);
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
    expect(text).toContain(
      `_Left out here: ${1_000 - shown.length} regressions, 4000 as before. The rest:_ the files of the output \`report-path\``,
    );
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

describe('the commits in which it may have changed', () => {
  const from = (verdict: Verdict, commit: string, more: Partial<NonNullable<Comparison['baseline']>> = {}) =>
    comparison(verdict, { baseline: { value: 0.9, values: [0.9], runs: 1, commit: commit.repeat(40), ...more } });
  const rangesIn = (...comparisons: Comparison[]): string[] =>
    render(...comparisons)
      .split('\n')
      .filter((line) => line.startsWith('- '));
  const COMPARE = 'https://github.com/acme/models/compare';

  test('are told for each last commit that measured what is worse now, ready to be bisected', () => {
    expect(
      rangesIn(from('regression', 'a'), from('inconclusive', 'b'), from('regression', 'a'), from('pass', 'a')),
    ).toEqual([
      `- [\`aaaaaaa...ccccccc\`](${COMPARE}/${'a'.repeat(40)}...${COMMIT}): 2 regressions. ` +
        '`git bisect start cccccccccccc aaaaaaaaaaaa`',
      `- [\`bbbbbbb...ccccccc\`](${COMPARE}/${BASE}...${COMMIT}): 1 inconclusive. ` +
        '`git bisect start cccccccccccc bbbbbbbbbbbb`',
    ]);
  });

  test('are not told where all is well, where the commit is known, and where the baseline is none', () => {
    const known = { ...from('regression', 'a'), since: BASE };
    expect(rangesIn(from('pass', 'a'), known, from('regression', ''))).toEqual([]);
  });

  test('are five at most, the worst first', () => {
    const skipped = { commits: ['1'], more: 0, isWhole: true };
    const fine = ['1', '2', '3'].map((commit) => from('pass', commit, { skipped }));
    const worse = ['4', '5', '6'].map((commit) => from('regression', commit));
    expect(rangesIn(...fine, ...worse).map((line) => /`(\d)/.exec(line)?.[1])).toEqual(['4', '5', '6', '1', '2']);
  });

  test.each<[NonNullable<Comparison['baseline']>['skipped'] & object, string]>([
    [{ commits: ['1', '2'], more: 0, isWhole: true }, ': 1 as before; not measured since: `1`, `2`'],
    [{ commits: ['1', '2'], more: 4, isWhole: true }, ': 1 as before; not measured since: `1`, `2` and 4 more'],
    [{ commits: ['1'], more: 9, isWhole: false }, ': 1 as before; not measured since: `1` and at least 10 more'],
  ])('are told with those that were not measured: %j', (skipped, text) => {
    const report = { ...reportOf([from('pass', 'b', { skipped })]), repositoryUrl: undefined };
    expect(renderReport(report, 1e6)).toContain(`- \`bbbbbbb...ccccccc\`${text}\n`);
  });
});

test.each<[Partial<Comparison>, string]>([
  [{ change: 0.05 }, '+5~%'],
  [{ change: -0.05, deviations: -3.1234 }, '−5~% (3.1~σ)'],
  [{ change: 2, deviations: 1e6 }, '+200~% (>100~σ)'],
  [{ deviations: 7 }, '7~σ'],
])('a change of %j is %s', (facts, text) => {
  const { change: _, ...bare } = comparison('regression');
  const row = render({ ...bare, ...facts }).replaceAll('\u00A0', '~');
  expect(row).toContain(` | ${text} | `);
});

test('a benchmark with a page links to it, and an error has a column of its own', () => {
  expect(render(comparison('pass', { url: 'https://conbench.example/1' }))).toContain(
    '| [`train`](https://conbench.example/1) | ',
  );
  const { value: _, range: __, baseline: ___, change: ____, ...error } = comparison('error', { samples: 0 });
  expect(render(error)).toContain('| Benchmark | Metric | Error |');
});

test.each<[Report['compared'], string]>([
  [{ baseline: 'latest-default' }, 'the runs of the default branch since'],
  [{ baseline: 'latest-default', why: 'x' }, 'because it cannot be told which of them came before it, since'],
  [{ baseline: 'parent', commit: BASE }, 'up to `bbbbbbb`, the commit before, since'],
  [{ baseline: 'fork-point', commit: BASE }, 'up to `bbbbbbb`, where its branch began, since'],
])('the report says what the commit is compared with: %j', (compared, text) => {
  const report = { ...reportOf([comparison('pass')]), compared, repositoryUrl: undefined };
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
