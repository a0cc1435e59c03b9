import { describe, expect, test } from '@jest/globals';
import { parseSpec, withChanges } from '../src/specs.ts';

const OLD = 'ghcr.io/owner/app:1';
const NEW = `ghcr.io/owner/app@sha256:${'a'.repeat(64)}`;

/** The text with every image that is the old one replaced. */
function updated(text: string, before = OLD, after = NEW): string {
  const spec = parseSpec(text);
  const references = new Map(spec.images.filter(({ value }) => value === before).map(({ path }) => [path, after]));
  return withChanges(spec, references);
}

const found = (text: string) => parseSpec(text).images.map(({ path, value }) => [path, value]);

describe('only the reference changes', () => {
  // OLD and NEW stand for the references, so that every row says which characters may differ.
  test.each([
    ['plain', 'image: OLD\n'],
    ['at the very end', 'image: OLD'],
    ['single quotes', "image: 'OLD'\n"],
    ['double quotes', 'image: "OLD"\n'],
    ['blanks and a comment', 'image:    OLD   # was OLD_TOO before\n'],
    ['comments around', '# image: OLD_TOO\n\nimage: OLD\n# image: OLD_TOO\n'],
    ['on the next line', 'image:\n  OLD\n'],
    ['literal block', 'image: |\n  OLD\nother: x\n'],
    ['stripped block', 'image: |-\n    OLD\n'],
    ['folded block, kept', 'a:\n  image: >+2\n      OLD\n\n\n  b: c\n'.replace('+2', '+')],
    ['block with the same text in its comment', 'image: | # OLD_TOO\n  OLD\n# OLD_TOO\n'],
    ['blanks inside of quotes', 'image: " OLD "\n'],
    ['flow mapping', 'a: {image: OLD, b: c}\n'],
    ['flow mapping without blanks', '{"a":{"image":"OLD","b":[{"image":"OLD"}]}}'],
    ['flow mapping over lines', 'a: {\n  image: OLD\n}\n'],
    ['quoted keys', '"image": OLD\nb:\n  \'image\': OLD\n'],
    ['explicit key', '? image\n: OLD\n'],
    ['anchor and tag before', 'image: &x !!str OLD\nb: {image: *x}\n'],
    ['own tag', 'image: !reference OLD\n'],
    ['document marks', '%YAML 1.2\n---\nimage: OLD\n...\n---\n- image: OLD\n--- # end\n'],
    ['CRLF', 'a: b\r\nimage: OLD\r\nc:\r\n  - image: "OLD"\r\n'],
    ['CRLF in a block', 'image: |\r\n  OLD\r\nb: c\r\n'],
    ['byte order mark', '\uFEFFimage: OLD\n'],
    ['byte order mark and JSON', '\uFEFF{\r\n\t"image": "OLD"\r\n}\r\n'],
    ['other scripts and emoji before', '# 管道 🚀\nname: "é🚀"\nimage: OLD\n'],
    ['JSON with tabs', '{\n\t"transform": {\n\t\t"cmd": ["a"],\n\t\t"image": "OLD"\n\t}\n}\n'],
    ['JSON escapes elsewhere', '{"a":"\\ud83d\\ude00\\/\\u0041","image":"OLD"}'],
    ['very long lines', `{"a":"${'x'.repeat(5000)}","image":"OLD"}`],
    ['merge key', 'base: &b\n  image: OLD\nuse:\n  <<: *b\n  name: x\n'],
    ['Pachyderm', 'pipeline:\n  name: train\ntransform:\n  cmd: [python, "/app.py"]\n  image: OLD\n'],
    [
      'Kubernetes list',
      'kind: List\nitems:\n- kind: Job\n  spec:\n    template:\n      spec:\n        initContainers:\n        - {name: a, image: OLD}\n        containers:\n        - name: b\n          image: OLD # the trainer\n        - image: busybox\n',
    ],
    ['Argo', 'spec:\n  templates:\n    - name: train\n      container:\n        image: OLD\n        args: ["{{x}}"]\n'],
    ['docker-compose', 'x-app: &app\n  image: OLD\nservices:\n  a:\n    <<: *app\n  b:\n    image: OLD\n'],
    ['other keys', 'image: OLD\nimages: OLD_TOO\nImage: OLD_TOO\nbaseImage: OLD_TOO\nname: OLD_TOO\n'],
    [
      'other types',
      'a: {image: 1}\nb: {image: [OLD_TOO]}\nc: {image: {repository: OLD_TOO}}\nd: {image: }\ne: {image: OLD}\n',
    ],
  ])('%s', (_, template) => {
    const filled = (reference: string) => template.replaceAll('OLD_TOO', OLD).replaceAll('OLD', reference);
    const expected = template.replaceAll('OLD_TOO', '\0').replaceAll('OLD', NEW).replaceAll('\0', OLD);
    expect(updated(filled(OLD))).toBe(expected);
  });

  test.each([
    ['an escaped slash', '{"image":"ghcr.io\\/owner\\/app:1"}', `{"image":"${NEW}"}`],
    ['an escaped letter', 'image: "\\x67hcr.io/owner/app:1" # c\n', `image: "${NEW}" # c\n`],
    ['a continued line', 'image: "ghcr.io/owner/\\\n  app:1"\n', `image: "${NEW}"\n`],
  ])('double quotes with %s are written anew', (_, before, after) => {
    expect(updated(before)).toBe(after);
  });

  test('an escape whose digits look like the reference is not mistaken for it', () => {
    expect(updated('image: "\\x31:1"\n', '1:1', 'x:2')).toBe('image: "x:2"\n');
  });

  test.each([
    ['123:45', 'image: "123:45"\n'],
    ['[::1]:5000/app:1', 'image: "[::1]:5000/app:1"\n'],
    ['123:x', 'image: 123:x\n'],
  ])('a plain scalar is quoted where %s would not be read as text', (reference, after) => {
    expect(updated(`image: ${OLD}\n`, OLD, reference)).toBe(after);
    expect(updated(`image: '${OLD}'\n`, OLD, reference)).toBe(`image: '${reference}'\n`);
  });
});

describe('the images of a text', () => {
  test.each([
    ['', []],
    ['# nothing\n', []],
    ['just text\n', []],
    ['image: a\n', [['image', 'a']]],
    [
      '- image: a\n- - image: b\n',
      [
        ['[0].image', 'a'],
        ['[1][0].image', 'b'],
      ],
    ],
    [
      'a.b: {image: a}\n"c d": {image: b}\n',
      [
        ['["a.b"].image', 'a'],
        ['["c d"].image', 'b'],
      ],
    ],
    [
      '1: {image: a}\nnull: {image: b}\n',
      [
        ['1.image', 'a'],
        ['null.image', 'b'],
      ],
    ],
    [
      'image: a\n---\n---\n- image: b\n',
      [
        ['document 1: image', 'a'],
        ['document 3: [0].image', 'b'],
      ],
    ],
    ['image: {image: a}\n', [['image.image', 'a']]],
    ['image: {a: b}\n', []],
    ['image: 12\n', []],
    ['%YAML 1.1\n---\nimage: 12:30\n', []],
    ['image: *nowhere\n', []],
  ])('%j', (text, images) => {
    expect(found(text)).toEqual(images);
  });

  test('an alias is the scalar at its anchor, once, whatever its key', () => {
    const text = `x-app: &app ${OLD}\na: {image: *app}\nb: {image: *app}\n`;
    expect(found(text)).toEqual([['x-app', OLD]]);
    expect(updated(text)).toBe(`x-app: &app ${NEW}\na: {image: *app}\nb: {image: *app}\n`);
  });

  test('an anchor that is set again holds from there on, in its own document', () => {
    const text = 'a: &i x\nb: {image: *i}\nc: &i y\nd: {image: *i}\n---\ne: {image: *i}\n';
    expect(found(text)).toEqual([
      ['document 1: a', 'x'],
      ['document 1: c', 'y'],
    ]);
  });

  test('a billion laughs are not laughed', () => {
    const levels = Array.from({ length: 60 }, (_, n) => `l${n + 1}: &l${n + 1} [${Array(10).fill(`*l${n}`).join()}]`);
    expect(found(`l0: &l0 {image: a}\n${levels.join('\n')}\nimage: b\n`)).toEqual([
      ['l0.image', 'a'],
      ['image', 'b'],
    ]);
  });

  test('a mapping of very many keys is read in one go', () => {
    const keys = Array.from({ length: 20_000 }, (_, n) => `k${n}: v`).join('\n');
    expect(found(`${keys}\nimage: a\n`)).toEqual([['image', 'a']]);
  });
});

describe('what cannot be read is refused with its place', () => {
  test.each([
    ['a: b\n  c: [d\n', /^line 1, column 4: Nested mappings/],
    ['a: {b: c\n', /^line 2, column 1: Flow map/],
    ['a:\n\timage: x\n', /^line 2, column 1: Tabs are not allowed/],
    ['a: "b\n', /^line 2, column 1: Missing closing "quote/],
    ['{"image": "a"}\n{"image": "b"}\n', /^line 2, column 1: /],
    ['{{- if .x }}\nimage: a\n{{ end }}\n', /^line 1, column 3: /],
    ['image: a\n---\nb: [\n', /^line 4, column 1: /],
    ['b: c\nimage: x\nimage: y\n', /^line 3, column 8: A second `image`/],
    [`a: ${'['.repeat(20_000)}`, /^line 1, column \d+: Nested too deeply$/],
  ])('%#: %.20j', (text, message) => {
    expect(() => parseSpec(text)).toThrow(message);
  });
});
