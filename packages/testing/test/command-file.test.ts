import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseCommandFile } from '../src/index.ts';

describe('parseCommandFile', () => {
  test.each([
    { name: 'nothing', text: '', values: {} },
    { name: 'a line', text: 'a=1\n', values: { a: '1' } },
    { name: 'a line without its end', text: 'a=1', values: { a: '1' } },
    { name: 'an empty value', text: 'a=\n', values: { a: '' } },
    { name: 'more equals signs', text: 'a=b=c\n', values: { a: 'b=c' } },
    { name: 'a sign of a block in a value', text: 'a=b<<c\n', values: { a: 'b<<c' } },
    { name: 'empty lines between', text: '\na=1\n\n\nb=2\n', values: { a: '1', b: '2' } },
    { name: 'a block', text: 'a<<END\none\ntwo\nEND\n', values: { a: 'one\ntwo' } },
    { name: 'an empty block', text: 'a<<END\nEND\n', values: { a: '' } },
    { name: 'a block that ends with an empty line', text: 'a<<END\none\n\nEND\n', values: { a: 'one\n' } },
    { name: 'a block with lines like others', text: 'a<<END\nb=1\nc<<D\nEND\n', values: { a: 'b=1\nc<<D' } },
    { name: 'an equals sign in the delimiter', text: 'a<<=\n1\n=\n', values: { a: '1' } },
    {
      name: 'the ends of Windows',
      text: 'a<<END\r\none\r\ntwo\r\nEND\r\nb=2\r\n',
      values: { a: 'one\r\ntwo', b: '2' },
    },
    { name: 'the last of two', text: 'a=1\na=2\n', values: { a: '2' } },
  ])('reads $name', ({ text, values }) => {
    expect(parseCommandFile(text)).toEqual(values);
  });

  test.each([
    { name: 'neither form', text: 'nothing\n', message: 'Invalid format "nothing"' },
    { name: 'no name', text: '=1\n', message: 'Invalid format "=1"' },
    { name: 'no name of a block', text: '<<END\nEND\n', message: 'Invalid format "<<END"' },
    { name: 'no delimiter', text: 'a<<\n', message: 'Invalid format "a<<"' },
    { name: 'no end of a block', text: 'a<<END\none\n', message: 'The value of "a" has no end: no line "END"' },
  ])('refuses $name', ({ text, message }) => {
    expect(() => parseCommandFile(text)).toThrow(message);
  });

  test('reads back every value that a block can hold', () => {
    const value = fc.string({ unit: fc.constantFrom('a', '=', '<<', '\n', '\r\n', ' ', '%', 'END') });
    fc.assert(
      fc.property(value, value, (one, two) => {
        const delimiter = 'ghadelimiter_5f3e';
        const block = (name: string, text: string) => `${name}<<${delimiter}\n${text}\n${delimiter}\n`;
        expect(parseCommandFile(block('one', one) + block('two', two))).toEqual({ one, two });
      }),
    );
  });
});
