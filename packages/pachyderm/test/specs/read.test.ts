import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { problemText, readSpecs, refuseProblems } from '../../src/index.ts';
import { failure } from '../scene.ts';

const read = (text: string) => {
  const { specs, problems } = readSpecs('a.yaml', text);
  return { specs: specs.map(({ place, json }) => [place, json]), problems: problems.map(problemText) };
};

describe('A file holds', () => {
  test.each<[string, string, [string, unknown][]]>([
    ['one spec in JSON', '{"pipeline": {"name": "a"}}', [['a.yaml', { pipeline: { name: 'a' } }]]],
    ['one spec in YAML', 'pipeline:\n  name: a\n', [['a.yaml', { pipeline: { name: 'a' } }]]],
    ['a list of one', '[{"a": 1}]', [['a.yaml', { a: 1 }]]],
    [
      'a list',
      '- a: 1\n- a: 2\n',
      [
        ['a.yaml, item 1', { a: 1 }],
        ['a.yaml, item 2', { a: 2 }],
      ],
    ],
    [
      'documents, lists among them, and empty ones that count',
      '---\na: 1\n---\n# nothing\n---\n- a: 2\n- a: 3\n...\n',
      [
        ['a.yaml, document 1', { a: 1 }],
        ['a.yaml, document 3, item 1', { a: 2 }],
        ['a.yaml, document 3, item 2', { a: 3 }],
      ],
    ],
    ['a byte order mark and other line ends', '\uFEFF{"a":\r\n1}\r\n', [['a.yaml', { a: 1 }]]],
    [
      '$schema at any depth, which is dropped',
      '{"$schema": "x", "a": [{"$schema": "y", "b": 1}]}',
      [['a.yaml', { a: [{ b: 1 }] }]],
    ],
    [
      'numbers of 64 bits, whose digits are kept',
      'a: 9007199254740993\nb: -1\nc: 0',
      [['a.yaml', { a: '9007199254740993', b: -1, c: 0 }]],
    ],
    [
      'words that older YAML takes for others',
      'a: yes\nb: off\nc: "1"\nd: ~\ne: 1.5',
      [['a.yaml', { a: 'yes', b: 'off', c: '1', d: null, e: 1.5 }]],
    ],
    [
      'keys that JavaScript knows',
      '{"__proto__": 1, "constructor": 2}',
      [['a.yaml', JSON.parse('{"__proto__": 1, "constructor": 2}')]],
    ],
  ])('%s', (_, text, specs) => {
    expect(read(text)).toEqual({ specs, problems: [] });
  });

  test.each<[string, string, string[]]>([
    ['nothing', '', ['a.yaml: holds no pipeline spec']],
    ['only comments', '# a\n---\n', ['a.yaml: holds no pipeline spec']],
    ['a text', 'hello', ['a.yaml, line 1: is no pipeline spec: a spec is a mapping']],
    ['a list of texts', '- a: 1\n- b\n', ['a.yaml, item 2, line 2: is no pipeline spec: a spec is a mapping']],
    ['broken YAML', 'a: [1\nb: 2', [expect.stringMatching(/^a.yaml, line \d: /) as unknown as string]],
    [
      'one broken document of two',
      'a: 1\n---\na: "\n',
      [expect.stringMatching(/^a.yaml, document 2, line \d: /) as unknown as string],
    ],
    ['an alias', 'a: &x 1\nb: *x\n', ['a.yaml, line 2: `b` is an alias, which pachctl does not take: write it out']],
    ['a tag', 'a: !secret x\n', ['a.yaml, line 1: `a` has the tag !secret, which JSON has not']],
    ['a key twice', 'a: 1\nb: 2\na: 3\n', ['a.yaml, line 3: `a` is there twice']],
    ['a key that is no text', '1: a\n', ['a.yaml, line 1: has a key that is no text: put it in quotes']],
    ['an octal number', 'a:\n  b: 0o17\n', ['a.yaml, line 2: `a.b` is `0o17`: write whole numbers in decimal']],
    ['a number with zeros in front', 'a: 017', ['a.yaml, line 1: `a` is `017`: write whole numbers in decimal']],
    ['no number', 'a: .nan', ['a.yaml, line 1: `a` is `.nan`, which JSON has not']],
  ])('%s, which is wrong', (_, text, problems) => {
    expect(read(text).problems).toEqual(problems);
  });

  test('more than one thing that is wrong, and each is said', () => {
    expect(read('a: 0x1\nb: !x 1\n---\nc: 1\n')).toEqual({
      specs: [['a.yaml, document 2', { c: 1 }]],
      problems: [
        'a.yaml, document 1, line 1: `a` is `0x1`: write whole numbers in decimal',
        'a.yaml, document 1, line 2: `b` has the tag !x, which JSON has not',
      ],
    });
  });

  test('brackets without end, which is an error in time', () => {
    expect(read('['.repeat(100_000)).problems).toEqual([expect.stringMatching(/^a.yaml, line 1: /)]);
  });

  test('any JSON object, which is read as it is', () => {
    const value = fc.jsonValue({ noUnicodeString: false }).filter((json) => json !== null);
    fc.assert(
      fc.property(fc.dictionary(fc.string(), value, { noNullPrototype: true }), (object) => {
        const text = JSON.stringify(object);
        if (text.includes('$schema')) return;
        const { specs, problems } = readSpecs('a.json', text);
        expect(problems).toEqual([]);
        expect(JSON.parse(JSON.stringify(specs[0]?.json))).toEqual(safeNumbers(JSON.parse(text)));
      }),
    );
  });

  test('whatever it holds, it is read without an exception', () => {
    const parts = fc.constantFrom(
      'a',
      ': ',
      '- ',
      '\n',
      '  ',
      '---\n',
      '"',
      '[',
      '{',
      '}',
      '&x ',
      '*x',
      '!t ',
      '0',
      '#',
      '? ',
      '|\n',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 30 }), (pieces) => {
        const { specs, problems } = readSpecs('a.yaml', pieces.join(''));
        expect(specs.length + problems.length).toBeGreaterThan(0);
      }),
    );
  });
});

/** Whole numbers that JavaScript cannot tell from their neighbours are texts. */
function safeNumbers(value: unknown): unknown {
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) && !/e/.test(String(value)))
    return String(value);
  if (typeof value === 'number' && Object.is(value, -0)) return 0;
  if (Array.isArray(value)) return value.map(safeNumbers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, safeNumbers(each)]));
}

test('all problems are one error, the first twenty in full', async () => {
  const problems = Array.from({ length: 25 }, (_, index) => ({ place: `${index}.yaml`, line: 1, message: 'is wrong' }));
  const said = await failure(Promise.resolve().then(() => refuseProblems(problems)));
  expect(said.message).toMatch(/^The pipeline specs are wrong: 0.yaml, line 1: is wrong; 1.yaml.*; and 5 more$/);
  expect(said.hint).toMatch(/^Correct the files. Nothing was sent/);
  expect(() => refuseProblems([])).not.toThrow();
});
