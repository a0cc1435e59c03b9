import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { code, codeBlock, cut, details, escapeText, fit, link, table } from '../src/index.ts';

describe('untrusted text', () => {
  test.each([
    ['**bold**', '\\*\\*bold\\*\\*'],
    ['<img src=x>', '&lt;img src=x&gt;'],
    ['&amp;', '&amp;amp;'],
    ['@octocat', '@\u200Boctocat'],
    ['fixes #12', 'fixes \\#\u200B12'],
    ['GH-12', 'GH\u200B\\-12'],
    ['a|b', 'a\\|b'],
    ['a\nb\r\n\r\nc', 'a b c'],
    ['[x](javascript:1)', '\\[x\\]\\(javascript\\:1\\)'],
    ['https://evil.example', 'h\u200Bttps\\://evil\\.example'],
    ['www.evil.example', 'w\u200Bww\\.evil\\.example'],
    ['\u001B[31mred\u001B[0m', 'red'],
    ['a\u202Eb\u0000', 'ab'],
  ])('%j becomes %j', (raw, escaped) => expect(escapeText(raw)).toBe(escaped));

  test('is one line without a character that Markdown or HTML could act on', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        const plain = escapeText(raw).replace(/\\[\\`*_{}[\]()#+\-.!|~$:]/g, '');
        expect(plain).not.toMatch(/[\n\r<>`*_[\]|~]|@(?!\u200B)/);
      }),
    );
  });
});

describe('code', () => {
  test.each([
    ['a', '`a`'],
    ['a`b', '`` a`b ``'],
    ['``', '``` `` ```'],
    ['a\nb', '`a b`'],
    ['a|b', '`a\\|b`'],
    ['', ''],
  ])('%j inline is %j', (raw, inline) => expect(code(raw)).toBe(inline));

  test('what is taken out does not make a fence of what is left', () => {
    expect(codeBlock('`\u0001`\u0001`')).toBe('````\n```\n````');
  });

  test('no text closes its own fence', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', 'a', '\n', '~') }), (raw) => {
        const [open = '', ...lines] = codeBlock(raw, 'diff').split('\n');
        const fence = open.replace('diff', '');
        expect(lines.at(-1)).toBe(fence);
        expect(lines.slice(0, -1).some((line) => line.includes(fence))).toBe(false);
      }),
    );
  });
});

test.each([
  ['https://host/a b', '[x](https://host/a%20b)'],
  ['https://host/a)b', '[x](https://host/a%29b)'],
  ['javascript:alert(1)', 'x'],
  ['data:text/html,x', 'x'],
  ['https://', 'x'],
  [undefined, 'x'],
])('a link to %s is %s', (url, markdown) => expect(link('x', url)).toBe(markdown));

test('a table has one line per row, whatever its cells hold', () => {
  expect(table(['A', 'B'], [['1\n2', '3']])).toBe('| A | B |\n| --- | --- |\n| 1 2 | 3 |');
  expect(details('More', 'x')).toBe('<details><summary>More</summary>\n\nx\n\n</details>');
});

describe('limits in bytes', () => {
  const size = (text: string) => Buffer.byteLength(text);

  test.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdefg', 6, 'abc…'],
    ['ééééé', 8, 'éé…'],
    ['a👩‍👩‍👧b', 10, 'a…'],
    ['abc', 2, ''],
  ])('%j cut at %d bytes is %j', (text, limit, result) => expect(cut(text, limit)).toBe(result));

  test('a cut text fits, and is whole characters of the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(60), (text, limit) => {
        const result = cut(text, limit);
        expect(size(result)).toBeLessThanOrEqual(limit);
        expect(text.startsWith(result.replace(/…$/, ''))).toBe(true);
      }),
    );
  });

  test('a document keeps as many of its first rows as fit, and not one less', () => {
    const rows = Array.from({ length: 500 }, (_, n) => `row ${n} é`);
    const write = (shown: number) =>
      [...rows.slice(0, shown), ...(shown < rows.length ? [`and ${rows.length - shown} more`] : [])].join('\n');
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 8_000 }), (limit) => {
        const text = fit(rows.length, limit, write);
        expect(size(text)).toBeLessThanOrEqual(limit);
        const shown = text.split('\n').filter((line) => line.startsWith('row')).length;
        if (shown < rows.length) expect(size(write(shown + 1))).toBeGreaterThan(limit);
      }),
    );
  });
});
