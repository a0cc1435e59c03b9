import { describe, expect, test } from '@jest/globals';
import type { Json } from '../src/expression.ts';
import { expandMatrix, matrixLabel } from '../src/matrix.ts';

const labels = (matrix: Json) => expandMatrix(matrix).map(matrixLabel);

describe('a matrix', () => {
  test.each<[string, Json, string[]]>([
    ['is the product of its lists', { a: [1, 2], b: ['x', 'y'] }, ['1, x', '1, y', '2, x', '2, y']],
    ['may have one list', { a: [1, 2] }, ['1', '2']],
    ['may have include only', { include: [{ a: 1 }, { a: 2, b: 3 }] }, ['1', '2, 3']],
    ['drops what exclude matches in part', { a: [1, 2], b: [3, 4], exclude: [{ a: 1 }] }, ['2, 3', '2, 4']],
    ['keeps what exclude does not match whole', { a: [1, 2], exclude: [{ a: 1, b: 9 }] }, ['1', '2']],
    ['tells numbers from texts', { a: [1, '1'], exclude: [{ a: '1' }] }, ['1']],
    ['takes values of any kind', { a: [{ b: [1, 2] }, null, true] }, ['1, 2', '', 'true']],
    ['gets back by include what was excluded', { a: [1, 2], exclude: [{ a: 1 }], include: [{ a: 1 }] }, ['2', '1']],
  ])('%s', (_, matrix, expected) => {
    expect(labels(matrix)).toEqual(expected);
  });

  // https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/run-job-variations
  test('is expanded by include as in the documentation of GitHub', () => {
    const matrix = {
      fruit: ['apple', 'pear'],
      animal: ['cat', 'dog'],
      include: [
        { color: 'green' },
        { color: 'pink', animal: 'cat' },
        { fruit: 'apple', shape: 'circle' },
        { fruit: 'banana' },
        { fruit: 'banana', animal: 'cat' },
      ],
    };
    expect(expandMatrix(matrix)).toEqual([
      { fruit: 'apple', animal: 'cat', color: 'pink', shape: 'circle' },
      { fruit: 'apple', animal: 'dog', color: 'green', shape: 'circle' },
      { fruit: 'pear', animal: 'cat', color: 'pink' },
      { fruit: 'pear', animal: 'dog', color: 'green' },
      { fruit: 'banana' },
      { fruit: 'banana', animal: 'cat' },
    ]);
  });

  test.each<[string, Json, RegExp]>([
    ['no mapping', 'a', /not a mapping/],
    ['a value that is no list', { a: 'x' }, /`matrix\.a` is not a list/],
    ['an empty list', { a: [] }, /`matrix\.a` has no values/],
    ['nothing left', { a: [1], exclude: [{ a: 1 }] }, /no combination left/],
    ['an include that is no list', { a: [1], include: { b: 1 } }, /`matrix\.include`/],
    ['too many', { a: Array.from({ length: 257 }, (_, at) => at) }, /257 combinations, over 256/],
  ])('is refused with %s', (_, matrix, message) => {
    expect(() => expandMatrix(matrix)).toThrow(message);
  });
});
