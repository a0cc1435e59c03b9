// The report as a page.
import { describe, expect, test } from '@jest/globals';
import { type Comparison, VERDICTS } from '@ml-actions/benchmarks';
import fc from 'fast-check';
import { reportHtml } from '../src/report/html.ts';
import { anyComparisons, BASE, COMMIT, comparison, foreign, reportOf } from './reports.ts';

/** What a browser takes for tags; a `>` within quotes does not end one. */
const tagsOf = (html: string): string[] => html.match(/<\/?[a-z](?:"[^"]*"|'[^']*'|[^>"'])*>/gi) ?? [];
/** Names of tags and of their attributes, without the values. */
const skeletonOf = (html: string): string[] => tagsOf(html).map((tag) => tag.replace(/"[^"]*"/g, '""'));
/** As a person reads it. */
const read = (html: string): string =>
  html
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, n: string) => String.fromCharCode(Number(n)))
    .replace(/[\s\u00A0]+/g, ' ');

describe('The page of a report', () => {
  test('has every benchmark, with value, spread, baseline, change, history and reason', () => {
    const baseline = { value: 1, spread: [0.9, 1.1] as const, values: [1, 1.1, 1], runs: 3, commit: BASE };
    const series = { benchmark: 'sort', parameters: { n: 10 }, metric: 'duration', machine: 'EPYC' };
    const facts = {
      series,
      unit: 'ms',
      value: 3,
      range: [2.5, 3.25] as const,
      samples: 5,
      change: 2,
      deviations: 12,
      baseline,
    };
    const html = reportHtml(reportOf([comparison('regression', facts)]));
    expect(read(html)).toContain(
      'sort n=10 duration 3 ms 2.5 … 3.25 1 ms 0.9 … 1.1 mean of 3 runs up to bbbbbbb +200 % (12 σ) 5 Because',
    );
    expect(html).toContain(`href="https://github.com/acme/models/compare/${BASE}...${COMMIT}"`);
    expect(html).toContain('aria-label="The last 4 runs"');
    expect(read(html)).toContain(
      'Timings are those of EPYC . Compared with the runs of the default branch up to bbbbbbb',
    );
    for (const count of [1, 50, 2_000])
      expect(reportHtml(reportOf(anyComparisons(count))).match(/<tr>/g)?.length).toBeGreaterThanOrEqual(count);
  });

  test('has a section for each verdict, the worst first, and folds what needs nobody’s eye', () => {
    const html = reportHtml(reportOf(VERDICTS.map((verdict) => comparison(verdict))));
    const sections = [...html.matchAll(/<(section|details) id="(\w+)"/g)].map(([, tag, verdict]) => [verdict, tag]);
    expect(sections).toEqual(
      VERDICTS.map((verdict) => [verdict, verdict === 'new' || verdict === 'pass' ? 'details' : 'section']),
    );
  });

  test('loads nothing, runs nothing, and tells nobody who has looked at it', () => {
    const html = reportHtml(reportOf(anyComparisons(20)));
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`);
    expect(html).toContain('<meta name="referrer" content="no-referrer">');
    expect(html).not.toMatch(/<script|<img|<iframe|\bsrc=|\son\w+=|@import|url\(/i);
  });

  test.each<[string, Partial<Comparison>]>([
    ['a constant history', { value: 1, baseline: { value: 1, values: [1, 1], runs: 2, commit: BASE } }],
    [
      'values at the end of what a number can be',
      {
        value: 1e308,
        baseline: { value: -1e308, spread: [-1.7e308, 1e308], values: [-1.7e308], runs: 1, commit: BASE },
      },
    ],
    ['a value without a history', { baseline: { value: 1, values: [], runs: 1, commit: '' } }],
  ])('draws %s', (_, facts) => {
    const html = reportHtml(reportOf([comparison('pass', facts)]));
    expect(html).toMatch(/<polyline points="[\d., ]+"\/>/);
    expect(html).not.toMatch(/NaN|Infinity/);
  });

  test('shows foreign text as text: it makes no tag and no attribute, and ends no style', () => {
    fc.assert(
      fc.property(foreign, foreign, foreign, foreign, foreign, fc.constantFrom(...VERDICTS), (...args) => {
        const [benchmark, metric, unit, reason, parameter, verdict] = args;
        const page = (of: (text: string) => string): string => {
          const series = {
            benchmark: of(benchmark),
            metric: of(metric),
            parameters: { [of(parameter)]: of(parameter) },
            machine: of(unit),
          };
          const more = { series, unit: of(unit), reason: of(reason), url: of(unit) };
          return reportHtml(
            reportOf([comparison(verdict, more)], { context: of(unit), unmatched: [of(metric)], recorded: of(reason) }),
          );
        };
        const html = page((text) => text);
        expect(skeletonOf(html)).toEqual(skeletonOf(page(() => 'x')));
        expect(html.split('</style>')).toHaveLength(2);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
        expect(html).not.toMatch(/[\u0000-\u0008\u202A-\u202E\u2066-\u2069]/);
      }),
      { numRuns: 200 },
    );
  });
});
