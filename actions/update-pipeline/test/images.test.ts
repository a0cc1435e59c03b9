import { describe, expect, test } from '@jest/globals';
import { canonicalRepository, type ImageReference, parseReference } from '@ml-actions/core';
import { parseSpec, withChanges } from '../src/specs.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const OTHER = `sha256:${'b'.repeat(64)}`;

const reference = (text: string): ImageReference => {
  const parsed = parseReference(text);
  if (parsed === undefined) throw new Error(`${text} is no reference`);
  return parsed;
};

/** Points every image of the repository `app`, or of the one named, at another. */
function updated(text: string, image: string, repository = 'app'): string {
  const spec = parseSpec(text);
  const changes = spec.images
    .filter(({ value }) => canonicalRepository(reference(value).repository) === canonicalRepository(repository))
    .map((field) => [field.path, field.pointedAt(reference(image))] as const);
  const after = withChanges(spec, new Map(changes));
  const read = new Map(parseSpec(after).images.map(({ path, value }) => [path, value]));
  expect(changes.map(([path]) => [path, read.get(path)])).toEqual(changes.map(([path, value]) => [path, value]));
  return after;
}
const found = (text: string) => parseSpec(text).images.map(({ path, value }) => [path, value]);

describe('a Helm chart names an image by its parts', () => {
  test.each([
    ['tag', 'image:\n  repository: app\n  tag: v1\n', [['image', 'app:v1']]],
    ['a tag that looks like a number', 'image: {repository: app, tag: 1.10}\n', [['image', 'app:1.10']]],
    ['no tag yet', 'image: {repository: app, tag: ""}\n', [['image', 'app']]],
    ['nothing after the key', 'image:\n  repository: app\n  tag:\n', [['image', 'app']]],
    ['digest', `trainerImage: {repository: app, digest: "${DIGEST}"}\n`, [['trainerImage', `app@${DIGEST}`]]],
    ['both', `a: [{repository: app, tag: v1, digest: "${DIGEST}"}]\n`, [['a[0]', `app:v1@${DIGEST}`]]],
    ['digest behind the tag', `image: {repository: app, tag: "v1@${DIGEST}"}\n`, [['image', `app:v1@${DIGEST}`]]],
    ['registry', 'image: {registry: ghcr.io, repository: o/app, tag: v1}\n', [['image', 'ghcr.io/o/app:v1']]],
    ['the top of a document', 'a: b\n---\nrepository: app\ntag: v1\n', [['document 2: .', 'app:v1']]],
    ['an alias', 'v: &v v1\nimage: {repository: app, tag: *v}\n', [['image', 'app:v1']]],
    ['neither tag nor digest', 'image: {repository: app}\n', []],
    ['a repository of charts', 'dependencies:\n- {repository: https://charts.example.org, tag: v1}\n', []],
    ['a placeholder', 'image: {repository: "{{ .Values.app }}", tag: v1}\n', []],
    ['a tag in the repository', 'image: {repository: app:v1, tag: v1}\n', []],
    ['lists in place of texts', 'image: {repository: [app], tag: [v1]}\n', []],
  ])('%s', (_, text, images) => {
    expect(found(text)).toEqual(images);
  });

  const VALUES = (tag: string) =>
    `# values\nimage:\n    repository: app # ours\n    tag: ${tag}   # which\n    pullPolicy: x\n`;
  const FIELDS = (tag: string, digest: string) => `image: {tag: ${tag}, digest: ${digest}, repository: 'app'}\r\n`;

  test.each([
    ['the tag', VALUES('v1'), 'app:v2', VALUES('v2')],
    ['the tag, its quotes kept', VALUES("'v1'"), 'app:v2', VALUES("'v2'")],
    ['an empty tag', VALUES('""'), 'app:v2', VALUES('"v2"')],
    ['a tag that is not there yet', VALUES(''), 'app:v2', VALUES('').replace('   # which', '   v2 # which')],
    ['a tag that would be read as a number', VALUES('v1'), 'app:1234567', VALUES('"1234567"')],
    ['a tag that would be read as a power', VALUES('v1'), 'app:12e4567', VALUES('"12e4567"')],
    ['a number', VALUES('1.10'), 'app:1.2', VALUES('"1.2"')],
    ['digest behind the tag', VALUES('v1'), `app:v2@${DIGEST}`, VALUES(`v2@${DIGEST}`)],
    ['digest behind the tag that is there', VALUES('v1'), `app@${DIGEST}`, VALUES(`v1@${DIGEST}`)],
    ['another digest behind the tag', VALUES(`"v1@${OTHER}"`), `app@${DIGEST}`, VALUES(`"v1@${DIGEST}"`)],
    ['no digest behind the tag any more', VALUES(`v1@${OTHER}`), 'app:v2', VALUES('v2')],
    ['the digest', FIELDS('v1', `"${OTHER}"`), `app@${DIGEST}`, FIELDS('v1', `"${DIGEST}"`)],
    ['an empty digest', FIELDS('v1', '""'), `app@${DIGEST}`, FIELDS('v1', `"${DIGEST}"`)],
    ['a digest of nothing', FIELDS('v1', '~'), `app@${DIGEST}`, FIELDS('v1', DIGEST)],
    ['tag and digest', FIELDS('v1', OTHER), `app:v2@${DIGEST}`, FIELDS('v2', DIGEST)],
    ['the tag in place of the digest', FIELDS('v1', `'${OTHER}'`), 'app:v2', FIELDS('v2', "''")],
    [
      'a tag where there is only a digest',
      `image:\r\n  repository: app\r\n  digest: "${OTHER}" # pinned\r\n`,
      'app:v2',
      'image:\r\n  repository: app\r\n  tag: v2\r\n  digest: "" # pinned\r\n',
    ],
    ['JSON', '{"image":{"repository":"app","tag":null}}', 'app:v2', '{"image":{"repository":"app","tag":"v2"}}'],
    [
      'the alias of a tag at its anchor',
      'v: &v v1\nimage: {repository: app, tag: *v}\n',
      'app:v2',
      'v: &v v2\nimage: {repository: app, tag: *v}\n',
    ],
  ])('%s', (_, before, image, after) => {
    expect(updated(before, image)).toBe(after);
    expect(updated(after, image)).toBe(after);
  });

  test('the repository is kept in its spelling, or becomes another one, with its registry', () => {
    const text = (registry: string, repository: string, tag: string) =>
      `a: {registry: ${registry}, repository: ${repository}, tag: ${tag}}\nb: {repository: ${registry}/${repository}, tag: ${tag}}\n`;
    expect(updated(text('docker.io', 'o/app', 'v1'), 'o/app:v2', 'o/app')).toBe(text('docker.io', 'o/app', 'v2'));
    const moved = updated(text('docker.io', 'o/app', 'v1'), 'ghcr.io/us/train:v2', 'o/app');
    expect(moved).toBe(text('ghcr.io', 'us/train', 'v2'));
    expect(updated(moved, 'app:3', 'ghcr.io/us/train')).toBe(
      'a: {registry: docker.io, repository: library/app, tag: "3"}\nb: {repository: app, tag: "3"}\n',
    );
  });

  test('a digest without any tag or field for it is refused', () => {
    expect(() => updated('image: {repository: app, tag: ""}\n', `app@${DIGEST}`)).toThrow(
      '`image` of a Helm chart has no `digest`, and no tag to put the digest behind',
    );
  });
});

describe('Kustomize replaces images by their names', () => {
  const FILE = (item: string) => `# prod\nresources: [../base]\nimages:\n${item}- name: busybox\n  newTag: "1"\n`;

  test.each([
    [
      'newTag',
      FILE('- name: app\n  newTag: v1\n'),
      [
        ['images[0]', 'app:v1'],
        ['images[1]', 'busybox:1'],
      ],
    ],
    ['newName', 'images: [{name: base, newName: app}]\n', [['images[0]', 'app']]],
    ['digest', `images: [{name: app, digest: "${DIGEST}"}]\n`, [['images[0]', `app@${DIGEST}`]]],
    ['both', `images: [{name: app, newTag: v1, digest: "${DIGEST}"}]\n`, [['images[0]', `app:v1@${DIGEST}`]]],
    ['an item that replaces nothing', 'images: [{name: app}]\n', []],
    ['items under another key', 'things: [{name: app, newTag: v1}]\n', []],
    ['texts', 'images: [app:v1]\n', []],
  ])('%s', (_, text, images) => {
    expect(found(text)).toEqual(images);
  });

  test.each([
    ['a tag', '- name: app\n  newTag: v1 # which\n', 'app:v2', '- name: app\n  newTag: v2 # which\n'],
    ['a digest', `- digest: ${OTHER}\n  name: app\n`, `app@${DIGEST}`, `- digest: ${DIGEST}\n  name: app\n`],
    [
      'a digest for a tag',
      '- name: app\n  newTag: "v1" # which\n',
      `app@${DIGEST}`,
      `- name: app\n  digest: "${DIGEST}" # which\n`,
    ],
    ['a tag for a digest', `- {name: app, 'digest': '${OTHER}'}\n`, 'app:v2', `- {name: app, 'newTag': 'v2'}\n`],
    [
      'a digest beside a tag',
      '- newTag: v1\n  name: app\n',
      `app:v2@${DIGEST}`,
      `- newTag: v2\n  digest: ${DIGEST}\n  name: app\n`,
    ],
    [
      'a digest where both were',
      `- name: app\n  newTag: v1\n  digest: ${OTHER}\n`,
      `app@${DIGEST}`,
      `- name: app\n  newTag: ""\n  digest: ${DIGEST}\n`,
    ],
    [
      'a tag where both were',
      `- name: app\n  newTag: v1\n  digest: ${OTHER}\n`,
      'app:v2',
      '- name: app\n  newTag: v2\n  digest: ""\n',
    ],
    [
      'a digest where only a name was',
      '-   newName: app\n    name: base\n',
      `app@${DIGEST}`,
      `-   newName: app\n    digest: ${DIGEST}\n    name: base\n`,
    ],
    [
      'both where only a name was',
      '- {name: base, newName: app}\n',
      `app:v2@${DIGEST}`,
      `- {name: base, newTag: v2, digest: ${DIGEST}, newName: app}\n`,
    ],
  ])('%s', (_, before, image, after) => {
    expect(updated(FILE(before), image)).toBe(FILE(after));
    expect(updated(FILE(after), image)).toBe(FILE(after));
  });

  test.each([
    ['{"images":[{"name":"app","newTag":"1"}]}', `{"images":[{"name":"app","digest":"${DIGEST}"}]}`],
    [
      '{\r\n  "images": [\r\n    {\r\n      "name": "base",\r\n      "newName": "app"\r\n    }\r\n  ]\r\n}\r\n',
      `{\r\n  "images": [\r\n    {\r\n      "name": "base",\r\n      "digest": "${DIGEST}",\r\n      "newName": "app"\r\n    }\r\n  ]\r\n}\r\n`,
    ],
    [
      '{"images":[{"newName":"app","name":"base"}]}',
      `{"images":[{"newName":"app","digest": "${DIGEST}", "name":"base"}]}`,
    ],
  ])('JSON stays JSON: %j', (before, after) => {
    expect(updated(before, `app@${DIGEST}`)).toBe(after);
    expect(() => JSON.parse(after) as unknown).not.toThrow();
  });

  test('another repository becomes the new name', () => {
    expect(updated('images:\n- name: app\n  newTag: v1\n', `ghcr.io/us/train@${DIGEST}`)).toBe(
      `images:\n- name: app\n  newName: ghcr.io/us/train\n  digest: ${DIGEST}\n`,
    );
  });
});

test('a part that is there twice is refused: readers differ in which of the two they take', () => {
  expect(() => parseSpec('image:\n  repository: app\n  tag: v1\n  tag: v2\n')).toThrow(
    'line 4, column 3: A second `tag`',
  );
});

test('one alias cannot be two texts', () => {
  const text = `v: &v v1\na: {repository: app, tag: *v}\nb: {repository: app, tag: *v, digest: ""}\n`;
  expect(() => updated(text, `app:v2@${DIGEST}`)).toThrow('one place is to hold two different texts');
  expect(updated(text, 'app:v2')).toBe(text.replace('&v v1', '&v v2'));
});
