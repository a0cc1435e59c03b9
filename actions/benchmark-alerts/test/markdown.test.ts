// The report as Markdown, whatever its length and whatever stands in it, as a parser of GitHub's Markdown reads it.
import { describe, expect, test } from '@jest/globals';
import { type Comparison, VERDICTS } from '@ml-actions/benchmarks';
import fc from 'fast-check';
import { marked, type Token, type Tokens } from 'marked';
import { type Place, rendererOf } from '../src/report/markdown.ts';
import { anyComparisons, foreign, reportOf } from './reports.ts';

const PLACES: Place[] = ['summary', 'comment', 'check run'];
const written = (comparisons: readonly Comparison[], limit: number, place: Place = 'comment'): string =>
  rendererOf(reportOf(comparisons)).whole(limit, place);

/** All tokens that a parser finds. */
function tokensOf(markdown: string): Token[] {
  const found: Token[] = [];
  void marked.walkTokens(marked.lexer(markdown, { gfm: true }), (token) => void found.push(token));
  return found;
}
const tables = (markdown: string): Tokens.Table[] =>
  tokensOf(markdown).filter((token): token is Tokens.Table => token.type === 'table');
/** The benchmarks of the rows, in the order of the report. */
const rowsOf = (markdown: string): string[] =>
  tables(markdown).flatMap(({ rows }) => rows.map(([first]) => /`(\S+)`/.exec(first?.text ?? '')?.[1] ?? ''));

describe('A report that is too long', () => {
  const numbered = (count: number): Comparison[] =>
    anyComparisons(count).map((each, n) => ({ ...each, series: { ...each.series, benchmark: `b${n}` } }));

  test('is whole Markdown within each limit, keeps the worst, and says what is left out and where it is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 120 }),
        fc.integer({ min: 200, max: 30_000 }),
        fc.constantFrom(...PLACES),
        (count, limit, place) => {
          const comparisons = numbered(count);
          const text = written(comparisons, limit, place);
          expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit);
          // No half of a character.
          expect(Buffer.from(text).toString()).toBe(text);
          expect(text).not.toContain('\uFFFD');
          for (const tag of ['details', 'summary'])
            expect(text.split(`<${tag}>`)).toHaveLength(text.split(`</${tag}>`).length);
          const shown = rowsOf(text);
          expect(shown).toEqual(comparisons.slice(0, shown.length).map(({ series }) => series.benchmark));
          for (const { header, rows } of tables(text)) for (const row of rows) expect(row).toHaveLength(header.length);
          if (shown.length < count)
            expect(text).toMatch(
              /Left out here: \d+ .* have all\.|The report does not fit here\.$|^The report does…$/m,
            );
          else expect(text).not.toContain('Left out');
        },
      ),
      { numRuns: 60 },
    );
  });

  test('has as much as fits, and counts what it leaves out', () => {
    const text = written(numbered(3_000), 65_000);
    expect(Buffer.byteLength(text)).toBeGreaterThan(64_000);
    const left = /Left out here: (.*)\. The rest:/.exec(text)?.[1]?.match(/\d+/g)?.map(Number) ?? [];
    expect(left.reduce((sum, each) => sum + each, 0)).toBe(3_000 - rowsOf(text).length);
    expect(text).toContain('[the job summary](https://github.com/acme/models/actions/runs/77) has more of it');
    expect(written(numbered(8_000), 1_000_000, 'summary')).toContain(
      'The rest:_ the files of the output `report-path` have all.',
    );
  });
});

describe('Foreign text', () => {
  /** What may be linked: commits, and pages that a backend names. */
  const LINKS = /^https:\/\/(github\.com\/acme\/models\/|conbench\.example\/)/;

  test('is text for a parser: no link, no HTML, no heading, no mention, no reference, no row of its own', () => {
    fc.assert(
      fc.property(foreign, foreign, foreign, foreign, foreign, fc.constantFrom(...VERDICTS), (...args) => {
        const [benchmark, metric, unit, reason, parameter, verdict] = args;
        const [whole] = anyComparisons(1);
        const series = { benchmark, metric, parameters: { [parameter]: parameter }, machine: unit };
        const comparison = { ...(whole as Comparison), verdict, series, unit, reason };
        const report = reportOf([comparison], { context: unit, unmatched: [metric], recorded: reason });
        const text = rendererOf(report).whole(60_000, 'comment');
        const tokens = tokensOf(text);
        const of = (type: string) => tokens.filter((token) => token.type === type);
        for (const link of of('link') as Tokens.Link[]) expect(link.href).toMatch(LINKS);
        expect(of('image')).toEqual([]);
        for (const { text: html } of of('html') as Tokens.HTML[])
          expect(html.trim()).toMatch(/^<details><summary>[^<>]*<\/summary>$|^<\/details>$/);
        expect(of('heading').length).toBeLessThanOrEqual(2);
        expect(tables(text).map(({ rows }) => rows.length)).toEqual([1]);
        // What GitHub makes of text by itself: mentions, references to issues, commands of the runner.
        const plain = (of('text') as Tokens.Text[]).filter(({ tokens: inner }) => inner === undefined);
        for (const { raw } of plain) expect(raw).not.toMatch(/@\w|(^|[^\\\w])#\d|\bgh-\d/i);
        expect(text.split('\n').filter((line) => /^\s*(::|##\[)/.test(line))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
