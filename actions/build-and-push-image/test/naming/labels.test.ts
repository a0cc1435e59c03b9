import { describe, expect, test } from '@jest/globals';
import type { EventPayload } from '@ml-actions/core';
import fc from 'fast-check';
import {
  type Annotation,
  type LabelFacts,
  parseAnnotation,
  printAnnotation,
  standardLabels,
} from '../../src/naming/labels.ts';

const COMMIT = 'c'.repeat(40);

describe('the standard labels', () => {
  const labels = (repository: object | undefined, facts: Partial<LabelFacts> = {}) =>
    Object.fromEntries(
      standardLabels({
        commit: COMMIT,
        event: {
          name: 'push',
          sha: COMMIT,
          repository: 'me/model',
          payload: repository === undefined ? {} : ({ repository } as EventPayload),
        },
        repositoryUrl: 'https://github.com/me/model',
        version: '1.2.3',
        created: '2026-03-04T05:06:07+01:00',
        ...facts,
      }),
    );
  const always = {
    'org.opencontainers.image.title': 'model',
    'org.opencontainers.image.url': 'https://github.com/me/model',
    'org.opencontainers.image.source': 'https://github.com/me/model',
    'org.opencontainers.image.version': '1.2.3',
    'org.opencontainers.image.created': '2026-03-04T05:06:07+01:00',
    'org.opencontainers.image.revision': COMMIT,
  };

  test('say what is known without asking', () => expect(labels(undefined)).toEqual(always));

  test.each<{ repository: object; more: Record<string, string> }>([
    { repository: { default_branch: 'main' }, more: {} },
    { repository: { description: null, license: null }, more: {} },
    { repository: { description: '', license: { spdx_id: null } }, more: {} },
    { repository: { license: { spdx_id: 'NOASSERTION' } }, more: {} },
    {
      repository: { description: 'Finds cats', license: { spdx_id: 'MIT' } },
      more: { 'org.opencontainers.image.description': 'Finds cats', 'org.opencontainers.image.licenses': 'MIT' },
    },
    {
      repository: { description: ' Finds\ncats ' },
      more: { 'org.opencontainers.image.description': 'Finds cats' },
    },
  ])('of $repository', ({ repository, more }) => expect(labels(repository)).toEqual({ ...always, ...more }));

  test('name no time of creation where none is known', () => {
    expect(labels({}, { created: undefined })).not.toHaveProperty(['org.opencontainers.image.created']);
  });
});

describe('an annotation', () => {
  test.each<{ line: string; annotation: Annotation }>([
    { line: 'team=ml', annotation: { targets: [{ level: 'manifest' }], key: 'team', value: 'ml' } },
    { line: ' team = a=b:c ', annotation: { targets: [{ level: 'manifest' }], key: 'team', value: 'a=b:c' } },
    { line: 'team=', annotation: { targets: [{ level: 'manifest' }], key: 'team', value: '' } },
    { line: 'index:team=ml', annotation: { targets: [{ level: 'index' }], key: 'team', value: 'ml' } },
    {
      line: 'manifest:com.example:team=ml',
      annotation: { targets: [{ level: 'manifest' }], key: 'com.example:team', value: 'ml' },
    },
    {
      line: 'index,manifest-descriptor[linux/arm64], index-descriptor:team=ml',
      annotation: {
        targets: [
          { level: 'index' },
          { level: 'manifest-descriptor', platform: 'linux/arm64' },
          { level: 'index-descriptor' },
        ],
        key: 'team',
        value: 'ml',
      },
    },
    {
      line: 'manifest[linux/arm/v7]:team=ml',
      annotation: { targets: [{ level: 'manifest', platform: 'linux/arm/v7' }], key: 'team', value: 'ml' },
    },
  ])('$line', ({ line, annotation }) => {
    expect(parseAnnotation(line)).toEqual(annotation);
  });

  test.each([
    { line: 'team', error: '"team": is not of the form key=value or LEVEL:key=value' },
    { line: '=ml', error: /is not of the form/ },
    { line: 'index:=ml', error: /is not of the form/ },
    { line: 'index:team', error: /is not of the form/ },
    {
      line: 'image:team=ml',
      error: '"image:team=ml": "image" is no level (manifest, index, manifest-descriptor, index-descriptor)',
    },
    { line: ':team=ml', error: /"" is no level/ },
    { line: 'index,:team=ml', error: /"" is no level/ },
    { line: 'Index:team=ml', error: /"Index" is no level/ },
    { line: 'index[linux/amd64:team=ml', error: /"index\[linux\/amd64" is no level/ },
    { line: 'index[]:team=ml', error: /"" is not a platform, such as linux\/amd64$/ },
    { line: 'manifest[amd64]:team=ml', error: /"amd64" is not a platform/ },
    { line: 'manifest[linux/amd64]x:team=ml', error: /is no level/ },
  ])('$line is refused', ({ line, error }) => expect(() => parseAnnotation(line)).toThrow(error));

  test.each([
    { line: 'team=ml', printed: 'manifest:team=ml' },
    { line: 'index, manifest[linux/arm64] : team = ml', printed: 'index,manifest[linux/arm64]:team=ml' },
  ])('$line is $printed to buildx', ({ line, printed }) =>
    expect(printAnnotation(parseAnnotation(line))).toBe(printed),
  );

  test('is read as it is printed', () => {
    const target = fc.record(
      {
        level: fc.constantFrom('manifest', 'index', 'manifest-descriptor', 'index-descriptor'),
        platform: fc.constantFrom('linux/amd64', 'linux/arm/v7', 'windows/amd64'),
      },
      { requiredKeys: ['level'] },
    );
    const annotation: fc.Arbitrary<Annotation> = fc.record({
      targets: fc.tuple(target, fc.array(target)).map(([first, more]) => [first, ...more] as const),
      key: fc.string({ minLength: 1 }).filter((key) => key.trim() === key && !key.includes('=')),
      value: fc.string().map((value) => value.trim()),
    });
    fc.assert(fc.property(annotation, (each) => expect(parseAnnotation(printAnnotation(each))).toEqual(each)));
  });
});
