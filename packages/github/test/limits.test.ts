import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cutLine, cutMarkdown, webUrl } from '../src/limits.ts';

/** Text with everything that is counted differently by different counters. */
const text = fc.string({ unit: fc.constantFrom('a', ' ', '\n', 'ü', '中', '👩‍👩‍👧', '🎉', '\r\n'), maxLength: 400 });

describe('A text cut to one line', () => {
  test.each([
    { name: 'is left as it is when it fits', text: 'all is well', limit: 11, line: 'all is well' },
    { name: 'ends in an ellipsis', text: 'all is well now', limit: 11, line: 'all is wel…' },
    { name: 'does not end in a space before it', text: 'all is well', limit: 8, line: 'all is…' },
    { name: 'loses its line ends', text: ' 2 failed:\r\n  train\n\neval ', limit: 140, line: '2 failed: train eval' },
    { name: 'is not cut inside a character', text: 'ab👩‍👩‍👧cdefgh', limit: 9, line: 'ab…' },
  ])('$name', ({ text, limit, line }) => {
    expect(cutLine(text, limit)).toBe(line);
  });

  test('never has more units than asked for, no line end and no broken character', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 150 }), (value, limit) => {
        const line = cutLine(value, limit);
        expect(line.length).toBeLessThanOrEqual(limit);
        expect(line).not.toMatch(/[\r\n]/);
        expect(line.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('Markdown cut to bytes', () => {
  test('is left as it is up to the very last byte', () => {
    const markdown = 'ü'.repeat(50);
    expect(cutMarkdown(markdown, 100)).toBe(markdown);
  });

  test('ends with a whole line and says that it was cut', () => {
    const rows = Array.from({ length: 100 }, (_, n) => `| row ${n} | ü |`);
    const cut = cutMarkdown(rows.join('\n'), 200);
    const [shown = '', note] = cut.split('\n\n');
    expect(note).toBe('_Cut here: GitHub takes at most 200 bytes._');
    expect(rows.slice(0, shown.split('\n').length)).toEqual(shown.split('\n'));
  });

  test('is cut inside a line that does not fit alone', () => {
    expect(cutMarkdown('🎉'.repeat(100), 100)).toMatch(/^(🎉)+…\n\n_Cut here/u);
  });

  test('never has more bytes than asked for', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 60, max: 300 }), (value, limit) => {
        const cut = cutMarkdown(value, limit);
        expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(limit);
        expect(cut.isWellFormed()).toBe(true);
      }),
    );
  });
});

test.each([
  ['https://ci.example/run/1', true],
  ['http://localhost:8080', true],
  ['javascript:alert(1)', false],
  ['ci.example/run/1', false],
  ['https://', false],
  [undefined, false],
])('%s as a link: %s', (url, kept) => {
  expect(webUrl(url)).toBe(kept ? url : undefined);
});
