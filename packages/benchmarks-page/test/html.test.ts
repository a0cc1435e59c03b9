import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PageData } from '../src/data.ts';
import { isPage, pageData, renderPage } from '../src/index.ts';
import { inputOf, project } from './sample.ts';

const data = pageData(inputOf(project(5)));
const html = renderPage(data);
/** As a browser finds it: up to the first end tag. */
const jsonOf = (page: string): unknown =>
  JSON.parse(/<script type="application\/json" id="data">(.*?)<\/script/s.exec(page)?.[1] ?? '');

describe('a page', () => {
  test('holds its data', () => {
    expect(jsonOf(html)).toEqual(data);
  });

  test('is told from a page of somebody else', () => {
    expect(isPage(html)).toBe(true);
    expect(isPage('<!doctype html><title>Our project</title>')).toBe(false);
    expect(isPage('')).toBe(false);
  });

  test('asks for nothing, and lets nothing run but its script', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      expect.stringMatching(/^script-src 'sha256-[\w+/]{43}='$/),
      expect.stringMatching(/^style-src 'sha256-[\w+/]{43}='$/),
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(html).not.toMatch(/<(?:script|link|img)[^>]*(?:src|href)="(?!data:)/);
    expect(html).not.toMatch(/ on\w+=/);
  });

  test('has the notice of the library that is in it', () => {
    expect(html).toMatch(/\/\*! uPlot [\d.]+\nThe MIT License/);
  });

  test('has a line for each commit, series and row of values', () => {
    const lines = html.split('\n');
    for (const list of [data.commits, data.series, data.values]) {
      for (const each of list) expect(lines.some((line) => line.replace(/,$/, '') === JSON.stringify(each))).toBe(true);
    }
  });
});

const HOSTILE = [
  '</script><script>alert(1)</script>',
  '<!--<script>',
  ']]>',
  '"><img src=x onerror=alert(1)>',
  '\u2028\u2029',
  '{{ 7 * 7 }}',
  '\\u003c',
];

test.each(HOSTILE)('%j as a name stays a name', (name) => {
  const [series, ...others] = data.series;
  const page = renderPage({
    ...data,
    title: name,
    machines: [name],
    series: [{ ...series, benchmark: name, parameters: { [name]: name } }, ...others] as PageData['series'],
  });
  expect(jsonOf(page)).toMatchObject({
    title: name,
    machines: [name],
    series: [{ benchmark: name, parameters: { [name]: name } }, {}, {}, {}, {}, {}],
  });
  expect(page.match(/<script/g)).toHaveLength(2);
  expect(page).not.toContain('<img');
});

test('no name whatever adds an element', () => {
  const tags = (page: string) => page.match(/<[/!a-z]/gi)?.length;
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const page = renderPage({ ...data, title: name, reasons: [name] });
      expect(jsonOf(page)).toMatchObject({ title: name, reasons: [name] });
      expect(tags(page)).toBe(tags(html));
    }),
    { numRuns: 100 },
  );
});
