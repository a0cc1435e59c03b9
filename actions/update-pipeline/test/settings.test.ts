import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { filled, parseSetting, placeholdersIn } from '../src/settings.ts';
import { parseSpec, withChanges } from '../src/specs.ts';

function set(text: string, ...lines: string[]): string {
  const spec = parseSpec(text);
  return withChanges(
    spec,
    new Map(),
    lines.map((line) => spec.setting(parseSetting(`f#${line}`))),
  );
}

describe('a line of `set`', () => {
  test.each([
    ['values.yaml#a=b', { file: 'values.yaml', path: ['a'], value: { text: 'b' } }],
    ['d/x y.yaml#a.b[0].c=', { path: ['a', 'b', 0, 'c'], file: 'd/x y.yaml', value: { text: '' } }],
    ['f#[1][2].a-b_c$=x', { path: [1, 2, 'a-b_c$'] }],
    ['f#a["x.y"]["é \\" \\u0041"].z = x', { path: ['a', 'x.y', 'é " A', 'z'] }],
    ['f#["a=b"]=c=d', { path: ['a=b'], value: { text: 'c=d' } }],
    ['f#2:a=b', { document: 2, path: ['a'] }],
    ['f#2=b', { document: undefined, path: ['2'] }],
    ['f#a/b~1=#x', { path: ['a/b~1'], value: { text: '#x' } }],
    ['f#a=3', { value: { text: '3', literal: '3' } }],
    ['f#a=-1.5e3', { value: { text: '-1.5e3', literal: '-1.5e3' } }],
    ['f#a=true', { value: { text: 'true', literal: 'true' } }],
    ['f#a=null', { value: { text: 'null', literal: 'null' } }],
    ['f#a=007', { value: { text: '007' } }],
    ['f#a="3"', { value: { text: '3' } }],
    ['f#a="x\\ny"', { value: { text: 'x\ny' } }],
    ['f#a="x" and "y"', { value: { text: '"x" and "y"' } }],
    ['f#a=yes', { value: { text: 'yes' } }],
  ])('%s', (line, expected) => {
    const { file, document, path, value } = parseSetting(line);
    expect({ file, document, path, value }).toMatchObject(expected);
    if ('value' in expected) expect(value).toEqual(expected.value);
  });

  test.each([
    ['a=b', 'there is no file before a #'],
    ['#a=b', 'there is no file before a #'],
    ['f#a', 'there is no ='],
    ['f#', 'there is no ='],
    ['f#=b', 'the path cannot be read at "=b"'],
    ['f#a..b=c', 'the path cannot be read at ".b=c"'],
    ['f#.a=c', 'the path cannot be read at ".a=c"'],
    ['f#a[x]=c', 'the path cannot be read at "[x]=c"'],
    ['f#a[-1]=c', 'the path cannot be read at "[-1]=c"'],
    ['f#a["x]=c', 'the path cannot be read at "["x]=c"'],
    ['f#a[0]b=c', 'the path cannot be read at "b=c"'],
    ['f#a b=c', 'the path cannot be read at " b=c"'],
    ['f#0:a=c', 'documents are counted from 1'],
  ])('%s is refused', (line, why) => {
    expect(() => parseSetting(line)).toThrow(`"${line}" is not of the form file#path=value: ${why}`);
  });

  test('is read back from any path and value', () => {
    const key = fc.oneof(fc.stringMatching(/^[\w$-]+$/), fc.string({ unit: 'grapheme' }), fc.nat(999_999_999));
    const write = (step: string | number) => (typeof step === 'number' ? `[${step}]` : `[${JSON.stringify(step)}]`);
    fc.assert(
      fc.property(fc.array(key, { minLength: 1 }), fc.string(), (path, value) => {
        // What a list input gives: one line, its ends trimmed.
        const line = `f#${path.map(write).join('')}=${JSON.stringify(value)}`;
        expect(parseSetting(line)).toEqual({ file: 'f', document: undefined, path, value: { text: value } });
      }),
    );
  });

  test('takes time in proportion to its length, whatever is in it', () => {
    for (const piece of ['.a', '[0]', '["', '"]', '\\"', '["x"]', 'a']) {
      const line = `f#a${piece.repeat(200_000)}`;
      const start = performance.now();
      expect(() => parseSetting(line)).toThrow();
      expect(performance.now() - start).toBeLessThan(5_000);
    }
  });
});

describe('the field that is set', () => {
  test.each([
    ['a plain text', 'a: b # c\n', 'a=x', 'a: x # c\n'],
    ['single quotes', "a: 'b'\n", "a=it's", "a: 'it''s'\n"],
    ['double quotes', 'a: "b"\n', 'a=x "y"', 'a: "x \\"y\\""\n'],
    ['a text stays one, whatever it looks like', 'a: "1"\nb: one\n', 'b=2', 'a: "1"\nb: "2"\n'],
    ['a number becomes a number', 'a: 1\n', 'a=2.5', 'a: 2.5\n'],
    ['a number becomes a word', 'a: 1\n', 'a=true', 'a: true\n'],
    ['a number becomes a text', 'a: 1\n', 'a=v2', 'a: v2\n'],
    ['a number becomes a text in quotes', 'a: 1\n', 'a="2"', 'a: "2"\n'],
    ['nothing becomes a number', 'a:\nb: ~\n', 'a=2', 'a: 2\nb: ~\n'],
    ['nothing becomes a text', 'a:\r\nb: c\r\n', 'a=x', 'a: x\r\nb: c\r\n'],
    ['at the end of the file', 'a:', 'a=x', 'a: x'],
    ['in a list', '- a\n- [b, {c: d}]\n', '[1][1].c=x', '- a\n- [b, {c: x}]\n'],
    ['what a flow collection needs quoted', 'a: {b: c}\n', 'a.b=x, y', 'a: {b: "x, y"}\n'],
    ['what would be a comment', 'a: b\n', 'a=x #1', 'a: "x #1"\n'],
    ['a block', 'a: |\n  b\nc: d\n', 'a=x', 'a: |\n  x\nc: d\n'],
    ['a block of lines', 'a: |\n  b\n  c\nd: e\n', 'a=x', 'a: "x"\nd: e\n'],
    ['a block that ends with a blank', 'a: |\n  b \nc: d\n', 'a=x', 'a: |\n  x\nc: d\n'],
    ['double quotes around blanks', 'a: "# "\n', 'a=x', 'a: "x"\n'],
    ['single quotes around blanks', "a: ' b '\n", 'a=x', "a: 'x'\n"],
    ['lines', 'a: b\nc: d\n', 'a="x\\ny"', 'a: "x\\ny"\nc: d\n'],
    ['nothing at all', 'a: b\nc: "d"\n', 'c=', 'a: b\nc: ""\n'],
    ['nothing in place of a plain text', 'a: b\n', 'a=', 'a: ""\n'],
    ['keys with dots', 'a: {"x.y": b}\n', 'a["x.y"]=x', 'a: {"x.y": x}\n'],
    ['keys that are numbers', '1: {2: b}\n', '1.2=x', '1: {2: x}\n'],
    ['one of several documents', 'a: b\n---\na: b\n', '2:a=x', 'a: b\n---\na: x\n'],
    ['an alias at its anchor', 'a: &a b\nc: *a\n', 'c=x', 'a: &a x\nc: *a\n'],
    ['behind an alias', 'a: &a {b: c}\nd: *a\n', 'd.b=x', 'a: &a {b: x}\nd: *a\n'],
    ['anchor and tag kept', 'a: &a !!str b\n', 'a=x', 'a: &a !!str x\n'],
    ['JSON texts with blanks', '{"a": [" b", 1]}\n', 'a[0]=(', '{"a": ["(", 1]}\n'],
    ['JSON texts', '{"a": "b"}\n', 'a=x"y', '{"a": "x\\"y"}\n'],
    ['JSON numbers', '{"a": 1}\n', 'a=2', '{"a": 2}\n'],
    ['JSON numbers as texts', '{"a": 1}\n', 'a=v2', '{"a": "v2"}\n'],
    ['a byte order mark before', '\uFEFFa: b\r\n', 'a=x', '\uFEFFa: x\r\n'],
  ])('%s', (_, before, line, after) => {
    expect(set(before, line)).toBe(after);
  });

  test('several at once, and the same one twice where both agree', () => {
    expect(set('a: 1\nb: 2\nc: &c 3\nd: *c\n', 'b=5', 'a=4', 'c=6', 'd=6')).toBe('a: 4\nb: 5\nc: &c 6\nd: *c\n');
    expect(() => set('a: 1\n', 'a=2', 'a=3')).toThrow('one place is to hold two different texts');
  });

  test.each([
    ['a: {b: 1}\n', 'a.x.y=1', 'there is no `a.x`: `a` has `b`'],
    ['a: {b: 1}\n', 'x=1', 'there is no `x`: the document has `a`'],
    ['{a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1}\n', 'x=1', 'the document has `a`, `b`, `c`, `d`, `e` and 2 more'],
    ['a: [1, 2]\n', 'a[2]=1', 'there is no `a[2]`: `a` is a list of 2'],
    ['a: [1, 2]\n', 'a.b=1', 'there is no `a.b`: `a` is a list of 2'],
    ['a: {b: 1}\n', 'a[0]=1', 'there is no `a[0]`: `a` has `b`'],
    ['a: b\n', 'a.b=1', 'there is no `a.b`: `a` is a single value'],
    ['a:\n', 'a.b=1', 'there is no `a.b`: `a` is empty'],
    ['a: {}\n', 'a.b=1', 'there is no `a.b`: `a` is empty'],
    ['# nothing\n', 'a=1', 'there is no document 1: the file has 0'],
    ['---\n', 'a=1', 'there is no `a`: the document is empty'],
    ['', 'a=1', 'there is no document 1: the file has 0'],
    ['a: {b: 1}\n', 'a=1', '`a` is no single value: `a` has `b`'],
    ['a: *x\n', 'a=1', '`a` is no single value: `a` is empty'],
    ['a: 1\n---\nb: 1\n', 'a=1', 'the file has 2 documents'],
    ['a: 1\n---\nb: 1\n', '3:a=1', 'there is no document 3: the file has 2'],
    ['a: 1\n---\nb: 1\n', '2:a=1', 'there is no `document 2: a`: the document has `b`'],
    ['a: {b: 1, b: 2}\n', 'a.b=1', 'there is a second `a.b`'],
    ['base: &b {x: 1}\na: {<<: *b}\n', 'a.x=1', 'there is no `a.x`: `a` has `<<`'],
  ])('%j has no %s', (text, line, message) => {
    expect(() => set(text, line)).toThrow(message);
  });

  test('in a document of any shape only the field is another, and it is read as the text that was given', () => {
    const scalar = fc.oneof(
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.string({ unit: 'grapheme' }),
      fc.stringMatching(/^[a-z]{1,9}$/),
    );
    const key = fc.stringMatching(/^[a-z]{1,3}$/);
    const tree = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        scalar,
        fc.dictionary(key, tie('node'), { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
        fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
      ),
    })).node;
    const root = fc.dictionary(key, tree, { minKeys: 1, maxKeys: 4, noNullPrototype: true });
    const indents = fc.constantFrom(undefined, 2, '\t');
    fc.assert(
      fc.property(root, indents, fc.nat(), fc.string({ unit: 'grapheme' }), (value, indent, pick, wanted) => {
        const text = JSON.stringify(value, undefined, indent);
        const paths = leaves(value);
        const path = paths[pick % paths.length] ?? [];
        const line = `${path.map((step) => `[${JSON.stringify(step)}]`).join('')}=${JSON.stringify(wanted)}`;
        const after = set(text, line);
        const expected = structuredClone(value) as Record<string, unknown>;
        put(expected, path, wanted);
        expect(JSON.parse(after)).toEqual(expected);
        expect(parse(after)).toEqual(expected);
        // Written out by somebody else, the documents are the same but for the field: so are the bytes.
        expect(after).toBe(JSON.stringify(expected, undefined, indent));
      }),
      { numRuns: 300 },
    );
  });
});

/** The paths of all that is no collection. */
function leaves(node: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof node !== 'object' || node === null) return [path];
  return Array.isArray(node)
    ? node.flatMap((item, index) => leaves(item, [...path, index]))
    : Object.entries(node).flatMap(([key, value]) => leaves(value, [...path, key]));
}

function put(node: unknown, [step = '', ...rest]: readonly (string | number)[], value: string): void {
  const parent = node as Record<string | number, unknown>;
  if (rest.length === 0) parent[step] = value;
  else put(parent[step], rest, value);
}

describe('placeholders', () => {
  const all = { image: 'app:v2@sha256:x', tag: 'v2', digest: 'sha256:x', commit: 'c0ffee' };
  const value = (text: string, given: Parameters<typeof filled>[1] = all) =>
    filled(parseSetting(`f#a=${text}`), given).value;

  test.each([
    ['{image}', 'app:v2@sha256:x'],
    ['v-{tag}-{commit}', 'v-v2-c0ffee'],
    ['"{digest}"', 'sha256:x'],
  ])('%s stands for %s', (text, expected) => {
    expect(value(text)).toEqual({ text: expected });
  });

  test('what they stand for is a text, although it looks like a number', () => {
    expect(value('{commit}', { ...all, commit: '1234567' })).toEqual({ text: '1234567' });
  });

  test.each(['{other}', '{ tag }', '{{tag}'.slice(0, 2), '{}'])('%s is left as it is', (text) => {
    expect(value(text)).toEqual({ text });
  });

  test('that stand for nothing are an error', () => {
    expect(() => value('{digest}', { ...all, digest: undefined })).toThrow('`set`: there is no {digest} for "f"');
  });

  test('are known before they are filled', () => {
    expect([...placeholdersIn(['f#a={tag}-{x}', 'f#b={commit}{tag}'].map(parseSetting))]).toEqual(['tag', 'commit']);
  });
});
