import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { code, codeBlock, cut, describeError, escapeText, foldLines, link, table } from '../src/index.ts';
import { printable, shortened, withoutEndSlashes } from '../src/lines.ts';

/** Text of others: all characters, and most often those that somebody acts on. */
const foreign = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        ...['\n', '\r\n', '\u2028', '::', '##[', '`', '``', '|', '<', '>', '&', '*', '_', '[', '](', ')', '#1', '@ada'],
        ...[
          '\\',
          '\u001B[31m',
          '\u001B]0;x\u0007',
          '\u0007',
          '\u202E',
          'http://',
          'www.',
          'GH-1',
          ' ',
          'a',
          '\t',
          '😀',
        ],
        ...['e\u0301', '👩‍👩‍👧', '\uD800', '<!--', '-->', '$', '~', '---'],
      ),
    )
    .map((parts) => parts.join('')),
);
const oneLine = (text: string): string => foldLines(printable(text));
// biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be left
const CONTROLS = /[\u0000-\u0008\u000A-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]/;

describe('one line', () => {
  test('is one, without what a terminal acts on, and is as it is when it is made again', () => {
    fc.assert(
      fc.property(foreign, (text) => {
        const line = oneLine(text);
        expect(line).not.toMatch(CONTROLS);
        expect(oneLine(line)).toBe(line);
        expect(line.length).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  test('is what every error is told in, of no more than 4096 characters, its begin and its end kept', () => {
    fc.assert(
      fc.property(
        foreign,
        fc.integer({ min: 1, max: 5_000 }),
        foreign.map((text) => text.toWellFormed()),
        (what, times, why) => {
          const said = describeError(new Error(what.repeat(times), { cause: new Error(`because: ${why}`) }));
          expect(said).not.toMatch(CONTROLS);
          expect(said.length).toBeLessThanOrEqual(4_096);
          expect(said.endsWith(oneLine(`because: ${why}`))).toBe(true);
        },
      ),
    );
  });
});

test('what is shortened keeps its begin and its end, and no half of a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 5, max: 150 }), (text, limit) => {
      const short = shortened(text, limit);
      expect(short.length).toBeLessThanOrEqual(limit);
      expect(short.isWellFormed()).toBe(true);
      if (text.length <= limit) expect(short).toBe(text);
      else {
        const [start = '', end = ''] = short.split(/…(?=[^…]*$)/);
        expect(short.length).toBeGreaterThanOrEqual(limit - 2);
        expect(text.startsWith(start) && text.endsWith(end)).toBe(true);
      }
    }),
  );
});

test('an address loses the slashes at its end, and nothing else', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('/', 'a') }), (text) => {
      expect(withoutEndSlashes(text)).toBe(text.replace(/\/+$/, ''));
    }),
  );
  expect(withoutEndSlashes(`https://h${'/'.repeat(1_000_000)}`)).toBe('https://h');
});

describe('Markdown of foreign text', () => {
  /** What a reader sees of escaped text. */
  const seen = (markdown: string): string =>
    markdown
      .replaceAll('\u200B', '')
      .replace(/\\([\\`*_{}[\]()#+\-.!|~$:])/g, '$1')
      .replace(/&(amp|lt|gt);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>' })[name] ?? '');

  test('shows all of it, as one line', () => {
    fc.assert(
      fc.property(foreign, (text) => {
        expect(seen(escapeText(text))).toBe(oneLine(text).replaceAll('\u200B', ''));
      }),
    );
  });

  test('as code shows all of it, between ticks that it does not hold', () => {
    fc.assert(
      fc.property(foreign, (text) => {
        const markdown = code(text);
        if (oneLine(text) === '') return expect(markdown).toBe('');
        const [, ticks = '', inner = ''] = /^(`+)(.*)\1$/su.exec(markdown) ?? [];
        expect(inner.match(/`+/g) ?? []).not.toContain(ticks);
        // CommonMark takes a blank off both ends, where both have one.
        const shown = /^ .*[^ ].* $/s.test(inner) ? inner.slice(1, -1) : inner;
        expect(shown.replaceAll('\\|', '|')).toBe(oneLine(text));
      }),
    );
  });

  test('as a block shows all its lines, and nothing closes it before its end', () => {
    fc.assert(
      fc.property(foreign, (text) => {
        const [open = '', ...lines] = codeBlock(text).split('\n');
        expect(lines.pop()).toBe(open);
        expect(open).toMatch(/^`{3,}$/);
        expect(lines.some((line) => line.includes(open))).toBe(false);
        expect(lines.join('\n')).toBe(printable(text).replace(/\n$/, ''));
      }),
    );
  });

  test('in a table makes no cell and no row', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(foreign, foreign), { minLength: 1, maxLength: 4 }), (rows) => {
        const lines = table(
          ['A', 'B'],
          rows.map(([left, right]) => [escapeText(left), code(right)]),
        ).split('\n');
        expect(lines).toHaveLength(rows.length + 2);
        for (const line of lines) expect(line.replaceAll('\\|', '').split('|')).toHaveLength(4);
      }),
    );
  });

  test('as the address of a link leads where it said, or is no link', () => {
    const address = fc.oneof(
      foreign,
      foreign.map((text) => `https://h/${text}`),
      fc.webUrl({ withQueryParameters: true }),
    );
    fc.assert(
      fc.property(address, (url) => {
        const markdown = link('x', url);
        if (markdown === 'x') return;
        const [, to = ''] = /^\[x\]\(([^()<>\s|\\]+)\)$/.exec(markdown) ?? [];
        expect(to).toMatch(/^https?:/);
        expect(decodeURI(new URL(to).origin)).toBe(decodeURI(new URL(url).origin));
      }),
    );
    expect(link('x', `https://${'aA1'.repeat(30_000)}`)).toBe('x');
  });
});

test('a text that is cut ends with a whole character, and not one sooner than it must', () => {
  const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });
  fc.assert(
    fc.property(foreign, fc.integer({ min: 0, max: 60 }), (text, limit) => {
      const result = cut(text, limit);
      if (result === text || limit < 3) return;
      const kept = result.slice(0, -1);
      const next = [...characters.segment(text)].find(({ index }) => index >= kept.length);
      expect(next?.index).toBe(kept.length);
      expect(Buffer.byteLength(`${kept}${next?.segment}…`)).toBeGreaterThan(limit);
      expect(cut(result, limit)).toBe(result);
    }),
  );
});
