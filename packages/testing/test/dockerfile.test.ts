import { describe, expect, test } from '@jest/globals';
import { parseDockerfile } from '../src/stand-in/dockerfile.ts';
import { jsonWords, pairsOf, wordsOf } from '../src/stand-in/words.ts';

/** A dollar, out of reach of the linter that takes it for a template's. */
const $ = '$';

describe('wordsOf', () => {
  const variables = { NAME: 'two words', EMPTY: '' };
  test.each([
    { text: '', words: [] },
    { text: ' a  b\tc ', words: ['a', 'b', 'c'] },
    { text: '"a b" \'c d\' e" "f', words: ['a b', 'c d', 'e f'] },
    { text: '"" \'\'', words: ['', ''] },
    { text: `"it's" 'so "it" is'`, words: ["it's", 'so "it" is'] },
    { text: 'a\\ b \\"c', words: ['a b', '"c'] },
    { text: '"a \\" \\\\ \\n"', words: ['a " \\ \\n'] },
    { text: `${$}NAME`, words: ['two words'] },
    { text: `a${$}{NAME}b`, words: ['atwo wordsb'] },
    { text: `"${$}NAME" '${$}NAME' \\${$}NAME`, words: ['two words', `${$}NAME`, `${$}NAME`] },
    { text: `${$}{NONE:-usual} ${$}{EMPTY:-usual} ${$}{NAME:-usual}`, words: ['usual', 'usual', 'two words'] },
    { text: `${$}{NONE:+set}. ${$}{NAME:+set}.`, words: ['.', 'set.'] },
    { text: `a${$}NONE${$}`, words: [`a${$}`] },
  ])('of $text', ({ text, words }) => {
    expect(wordsOf(text, variables)).toEqual(words);
  });
});

test.each([
  {
    text: 'A=1 B="x y"',
    pairs: [
      ['A', '1'],
      ['B', 'x y'],
    ],
  },
  { text: 'A=b=c', pairs: [['A', 'b=c']] },
  { text: 'A the rest', pairs: [['A', 'the rest']] },
  { text: 'A', pairs: [['A', '']] },
])('the pairs of $text', ({ text, pairs }) => {
  expect(pairsOf(text)).toEqual(pairs);
});

test.each([
  { text: '["a", "b c"]', words: ['a', 'b c'] },
  { text: 'a b', words: undefined },
  { text: '["a"', words: undefined },
  { text: '[1]', words: undefined },
])('the JSON words of $text', ({ text, words }) => {
  expect(jsonWords(text)).toEqual(words);
});

describe('parseDockerfile', () => {
  test('joins lines, skips comments, sorts into stages', () => {
    const text = `# syntax=docker/dockerfile:1
ARG X=1

from scratch AS Base
LABEL a=1 \\
  # between

      b=2
FROM scratch
COPY . \\`;
    expect(parseDockerfile(text)).toEqual({
      before: [{ name: 'ARG', text: 'X=1', line: 2 }],
      stages: [
        {
          name: 'base',
          instructions: [
            { name: 'FROM', text: 'scratch AS Base', line: 4 },
            { name: 'LABEL', text: 'a=1       b=2', line: 5 },
          ],
        },
        {
          name: undefined,
          instructions: [
            { name: 'FROM', text: 'scratch', line: 9 },
            { name: 'COPY', text: '.', line: 10 },
          ],
        },
      ],
    });
  });

  const ONLY =
    'the stand-in docker knows only FROM scratch, COPY, ENV, LABEL, ARG, WORKDIR, USER, CMD, ENTRYPOINT, EXPOSE, and not';
  test.each([
    { text: 'FROM scratch\nRUN make', message: `${ONLY} RUN on line 2 of the Dockerfile` },
    { text: 'FROM python:3.13', message: `${ONLY} FROM python:3.13 on line 1` },
    {
      text: 'FROM scratch\n\nCOP a b',
      message: 'Error response from daemon: dockerfile parse error line 3: unknown instruction: COP',
    },
    { text: '# nothing\n', message: 'no build stage in current context' },
  ])('refuses $text', ({ text, message }) => {
    expect(() => parseDockerfile(text)).toThrow(message);
  });
});
