import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  ActionError,
  code,
  codeBlock,
  describeError,
  errorWithHint,
  escapeText,
  formatDuration,
  hintOf,
  matchesGlob,
  parseDuration,
  parseList,
  parseWords,
} from '../src/index.ts';

describe('durations', () => {
  test.each([
    ['90s', 90_000],
    ['30m', 1_800_000],
    ['1h30m', 5_400_000],
    ['500ms', 500],
    ['1.5h', 5_400_000],
    ['2d', 172_800_000],
    ['0s', 0],
  ])('%s is %d ms', (text, milliseconds) => expect(parseDuration(text)).toBe(milliseconds));

  test.each(['', '30', 's', '-1s', '1 h', '1y', '1h 30m', '1hh', '٣s'])('%j is refused', (text) => {
    expect(() => parseDuration(text)).toThrow(`"${text}" is not a duration with a unit`);
  });

  test.each([
    [0, '0ms'],
    [850, '850ms'],
    [12_345, '12s'],
    [59_700, '1m 00s'],
    [243_000, '4m 03s'],
    [7_500_000, '2h 05m'],
  ])('%d ms reads %s', (milliseconds, text) => expect(formatDuration(milliseconds)).toBe(text));

  test('no text makes the parser do anything but answer or refuse', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.hmsd ') }), (text) => {
        let parsed = 0;
        try {
          parsed = parseDuration(text);
        } catch (error) {
          expect((error as Error).message).toContain('is not a duration');
        }
        expect(Number.isFinite(parsed) && parsed >= 0).toBe(true);
      }),
    );
  });
});

describe('lists', () => {
  test('one item per line, comments and blank lines dropped, commas kept', () => {
    expect(parseList('a\r\n  b, c \n\n# no\n#no\n')).toEqual(['a', 'b, c']);
  });
  test('words are separated by anything', () => expect(parseWords('a, b\nc  d,,e')).toEqual(['a', 'b', 'c', 'd', 'e']));
  test('whatever the items, joined and parsed they are the same', () => {
    const item = fc
      .string()
      .filter((text) => text.trim() === text && text !== '' && !text.startsWith('#') && !/[\r\n]/.test(text));
    fc.assert(fc.property(fc.array(item), (items) => expect(parseList(items.join('\n'))).toEqual(items)));
  });
});

test.each([
  ['run/train', 'run/*', true],
  ['run/a/b', 'run/*', true],
  ['xrun/a', 'run/*', false],
  ['a.b', 'a.b', true],
  ['axb', 'a.b', false],
  ['train-7', 'train-?', true],
  ['a\nb', '*', true],
  ['(a)+[b]$', '(a)+[b]$', true],
])('%j matches the glob %j: %s', (text, glob, matches) => expect(matchesGlob(text, glob)).toBe(matches));

describe('errors', () => {
  const cause = new ActionError('refused', { hint: 'Start the server.' });
  test('causes are joined on one line', () => {
    expect(describeError(new Error('Failed to push\n', { cause }))).toBe('Failed to push: refused');
    expect(describeError(new Error('a\n  b'))).toBe('a b');
    expect(describeError('text')).toBe('text');
  });
  test('a cause that the message repeats is told once', () => {
    expect(describeError(new Error('Failed: refused', { cause }))).toBe('Failed: refused');
  });
  test('the first hint of the chain is shown', () => {
    expect(hintOf(new Error('a', { cause }))).toBe('Start the server.');
    expect(hintOf(new Error('a'))).toBeUndefined();
  });
  test('in one line the hint is a sentence of its own', () => {
    const hint = 'Start the server.';
    expect(errorWithHint(new Error('Refused'))).toBe('Refused');
    expect(errorWithHint(new ActionError('Refused', { hint }))).toBe('Refused. Start the server.');
    expect(errorWithHint(new ActionError('All is lost.', { hint }))).toBe('All is lost. Start the server.');
  });
});

describe('foreign text takes time in proportion to its length', () => {
  const long = (unit: string) => unit.repeat(1_000_000);
  test.each<[string, () => unknown]>([
    ['an error of blanks', () => describeError(new Error(long(' ')))],
    ['an error of newlines', () => describeError(new Error(long(' \n')))],
    ['a cell of blanks', () => escapeText(long(' '))],
    ['code of backticks', () => code(long('` '))],
    ['a block of backticks', () => codeBlock(long('` '))],
    ['a glob of many stars', () => matchesGlob(long('train/'), '*/train*/accuracy*x')],
  ])('%s', (_, work) => {
    // It ends. What is quadratic would take hours.
    work();
  });
});
