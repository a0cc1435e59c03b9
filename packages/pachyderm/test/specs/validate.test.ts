import { describe, expect, test } from '@jest/globals';
import { problemText, readSpecs, type Spec, specWarnings, validateSpec } from '../../src/index.ts';
import { pfs, specOf, specsIn } from './specs.ts';

const EDGES = `pipeline:
  name: edges
input:
  pfs: {repo: images, glob: '/*'}
transform:
  image: owner/img:1
`;

function problems(text: string, project?: string): string[] {
  const { specs } = readSpecs('a.yaml', text);
  return specs.flatMap((each) => {
    const spec = validateSpec(each, project);
    return 'json' in spec ? [] : spec.map(problemText);
  });
}

describe('A spec', () => {
  test.each([
    [undefined, undefined, 'default'],
    [undefined, 'vision', 'vision'],
    ['own', 'vision', 'own'],
  ])('of project %j is in the one of the input %j: %s', (own, project, expected) => {
    const text = own === undefined ? EDGES : EDGES.replace('name: edges', `name: edges\n  project: {name: ${own}}`);
    expect(specsIn(text, 'a.yaml', project)[0]).toMatchObject({
      project: expected,
      name: 'edges',
      json: { pipeline: { name: 'edges', project: { name: expected } } },
    });
  });

  test('is sent without what only a request may say', () => {
    const [spec] = specsIn(`${EDGES}update: true\nreprocess: true\ndryRun: true\n`);
    expect(Object.keys(spec?.json ?? {}).sort()).toEqual(['input', 'pipeline', 'transform']);
  });

  test('is sent in its own spelling, both being known', () => {
    const [spec] = specsIn(
      `${EDGES}parallelism_spec: {constant: 2}\ndatumTries: "3"\njob_timeout: 1.5s\nautoscaling: true\n`,
    );
    expect(spec?.json).toMatchObject({ parallelism_spec: { constant: 2 }, datumTries: '3' });
    expect(spec?.request).toMatchObject({ parallelismSpec: { constant: 2n }, datumTries: 3n });
  });

  test('may take defaults away by null', () => {
    expect(problems(`${EDGES}resource_requests: null\n`)).toEqual([]);
  });
});

describe('A wrong spec is refused, with the line:', () => {
  test.each<[string, string, string | RegExp]>([
    [
      'a typo',
      `${EDGES}parallelism_spce: {}\n`,
      'a.yaml, line 7: `parallelism_spce` is not known, is `parallelism_spec` meant?',
    ],
    ['an unknown field', `${EDGES}enable_stats: true\n`, 'a.yaml, line 7: `enable_stats` is not known'],
    [
      'a typo within',
      EDGES.replace('  image:', '  imgae:'),
      'a.yaml, line 6: `transform.imgae` is not known, is `image` meant?',
    ],
    [
      'a typo in a nested input',
      'pipeline: {name: a}\ninput:\n  cross:\n    - pfs: {repo: a, glob: /}\n    - pfs:\n        repo: b\n        globb: /\n',
      'a.yaml, line 7: `input.cross[1].pfs.globb` is not known, is `glob` meant?',
    ],
    [
      'two spellings',
      `${EDGES}datum_tries: 1\ndatumTries: 2\n`,
      'a.yaml, line 8: `datumTries` is there twice, in two spellings',
    ],
    [
      'a Go duration',
      `${EDGES}job_timeout: 1h\n`,
      'a.yaml, line 7: `job_timeout` is wrong: "1h" is no time in seconds, such as "3600s"',
    ],
    ['a text for a list', EDGES.replace('  image:', '  cmd: python\n  image:'), /^a.yaml, line 6: `transform.cmd` /],
    ['a number for a text', EDGES.replace('name: edges', 'name: 1'), /^a.yaml, line 2: `pipeline.name` /],
    [
      'a project that is a text',
      EDGES.replace('name: edges', 'name: edges\n  project: x'),
      /^a.yaml, line 3: `pipeline.project` /,
    ],
    ['a word that is none of an enum', `${EDGES}tolerations: [{operator: SOME}]\n`, /`tolerations\[0\].operator` /],
    ['two targets of an egress', `${EDGES}egress: {object_storage: {url: a}, sql_database: {url: b}}\n`, /oneof/],
    ['no pipeline', 'transform: {image: a}', 'a.yaml: `pipeline.name` is missing'],
    ['no name', 'pipeline: {}\n', 'a.yaml, line 1: `pipeline.name` is missing'],
    ['a bad name', EDGES.replace('edges', '_edges'), /^a.yaml, line 2: the name `_edges` may have letters/],
    ['a long name', EDGES.replace('edges', 'e'.repeat(52)), /is longer than 51 characters$/],
    [
      'a bad project',
      EDGES.replace('edges', 'edges\n  project: {name: "a](b) ::error::"}'),
      'a.yaml, line 2: the project `a](b) ::error::` may have letters, digits, _ and - only, and begins with a letter or digit',
    ],
    ['an input that is empty', EDGES.replace(/pfs:.*/, 'cross: []'), /^a.yaml, line 3: `input` is no input: /],
    ['an input without a glob', EDGES.replace(/, glob:.*/, '}'), 'a.yaml, line 4: `input.pfs` has no `glob`'],
    [
      'an input from a commit',
      EDGES.replace("'/*'", '/, commit: abc'),
      'a.yaml, line 4: `input.pfs.commit` is not taken: give a `branch` whose head it is',
    ],
    ['an input without a repo', EDGES.replace('repo: images, ', ''), 'a.yaml, line 4: `input.pfs` names no `repo`'],
    [
      'a cron without a spec',
      EDGES.replace(/pfs:.*/, 'cron: {name: tick}'),
      'a.yaml, line 4: `input.cron` has no `spec`',
    ],
    [
      'two kinds of input',
      EDGES.replace('pfs:', 'cron: {name: t, spec: "@daily"}\n  pfs:'),
      /`input` is of several kinds: pfs, cron$/,
    ],
  ])('%s', (_, text, message) => {
    expect(problems(text)).toEqual([typeof message === 'string' ? message : expect.stringMatching(message)]);
  });

  test('a name that is too long for Kubernetes together with its project', () => {
    expect(problems(EDGES.replace('edges', 'e'.repeat(45)), 'a-long-project')).toEqual([
      expect.stringMatching(/is too long for Kubernetes, together with the project `a-long-project`$/),
    ]);
  });

  test('all that is wrong at once', () => {
    expect(problems(`${EDGES}a: 1\nb: 2\n`)).toHaveLength(2);
  });
});

describe('A spec is warned of', () => {
  const warnings = (image: string | undefined, input: unknown = pfs('images'), more = {}) =>
    specWarnings(specOf('a', input, 'default', { transform: image === undefined ? {} : { image }, ...more }) as Spec);
  test.each([
    ['owner/img:1', []],
    [`owner/img@sha256:${'a'.repeat(64)}`, []],
    [`owner/img:latest@sha256:${'a'.repeat(64)}`, []],
    ['owner/img', [/^names the image `owner\/img` without a tag/]],
    ['owner/img:latest', [/by the tag `latest`/]],
    [undefined, [/^names no image/]],
  ])('with the image %s', (image, expected) => {
    expect(warnings(image)).toEqual(expected.map((message) => expect.stringMatching(message)));
  });

  test('without an input, unless it needs none', () => {
    const none = specOf('a', undefined);
    expect(specWarnings(none)).toEqual(['has no input, so that it never runs']);
    expect(specWarnings(specOf('a', undefined, 'default', { spout: {} }))).toEqual([]);
  });
});
