import type { JsonObject } from '@bufbuild/protobuf';
import { describe, expect, test } from '@jest/globals';
import { parseReference } from '@ml-actions/core';
import fc from 'fast-check';
import {
  COMMIT_ANNOTATION,
  imageOf,
  LAUNCH_ANNOTATION,
  type Spec,
  specChanges,
  withCommit,
  withImage,
  withLaunch,
  withoutCommit,
} from '../../src/index.ts';
import { pfs, specOf } from './specs.ts';

const json = JSON.stringify;

describe('Between two effective specs', () => {
  test.each<[string, unknown, unknown, [string, string, string][]]>([
    ['nothing', { a: 1, b: [1, { c: 'x' }] }, { b: [1, { c: 'x' }], a: 1 }, []],
    ['a text', { transform: { image: 'a:1' } }, { transform: { image: 'a:2' } }, [['transform.image', 'a:1', 'a:2']]],
    ['a field more', { a: 1 }, { a: 1, 'b.c': true }, [['["b.c"]', '', 'true']]],
    ['a field less', { a: 1, b: '2' }, { a: 1 }, [['b', '2', '']]],
    ['an item more', { cmd: ['a'] }, { cmd: ['a', 'b'] }, [['cmd[1]', '', 'b']]],
    [
      'a list that becomes empty',
      { cmd: ['a'] },
      { cmd: [] },
      [
        ['cmd', '', '[]'],
        ['cmd[0]', 'a', ''],
      ],
    ],
    ['an empty member', {}, { spout: {} }, [['spout', '', '{}']]],
    ['an empty text', {}, { description: '' }, [['description', '', '""']]],
    [
      'a value that somebody may have made secret',
      { transform: { env: { KEY: 'secret' } } },
      { transform: { env: { KEY: 'x' } } },
      [['transform.env.KEY', '(not shown)', 'x']],
    ],
    ['what the request says', { update: true }, { reprocess: true, dryRun: true }, []],
    [
      'another commit',
      { metadata: { annotations: { [COMMIT_ANNOTATION]: 'a' } } },
      { metadata: { annotations: { [COMMIT_ANNOTATION]: 'b' } } },
      [],
    ],
    ['the first commit', { a: 1 }, { a: 1, metadata: { annotations: { [COMMIT_ANNOTATION]: 'b' } } }, []],
    [
      'an annotation beside the commit',
      {},
      { metadata: { annotations: { [COMMIT_ANNOTATION]: 'b', x: 'y' } } },
      [['metadata.annotations.x', '', 'y']],
    ],
  ])('there is %s', (_, before, after, changes) => {
    expect(specChanges(json(before), json(after), after as JsonObject)).toEqual(
      changes.map(([path, old, now]) => ({ path, before: old, after: now })),
    );
  });

  test('spacing is nothing', () => {
    expect(specChanges('{"a":1}', '{ "a" :\n1 }', {})).toEqual([]);
  });

  test('a new pipeline is all of its fields', () => {
    expect(specChanges(undefined, json({ a: { b: 1 }, c: ['x'] }), {})).toEqual([
      { path: 'a.b', before: '', after: '1' },
      { path: 'c[0]', before: '', after: 'x' },
    ]);
  });

  test('a value of the environment that the server has as a default may be secret too', () => {
    const after = { transform: { env: { OWN: 'x', KEY: 'secret' }, environment: 'y' } };
    expect(specChanges(undefined, json(after), { transform: { env: { OWN: 'x' } } })).toEqual([
      { path: 'transform.env.KEY', before: '', after: '(not shown)' },
      { path: 'transform.env.OWN', before: '', after: 'x' },
      { path: 'transform.environment', before: '', after: 'y' },
    ]);
  });

  test('there is a change exactly when they differ', () => {
    const object = fc.dictionary(fc.string({ maxLength: 3 }), fc.jsonValue({ maxDepth: 2 }), {
      noNullPrototype: true,
      maxKeys: 4,
    }) as fc.Arbitrary<JsonObject>;
    const plain = (value: unknown): unknown => withoutCommit(JSON.parse(json(value)) as never);
    fc.assert(
      fc.property(object, object, (a, b) => {
        expect(specChanges(json(a), json(a), a)).toEqual([]);
        const differ = json(sorted(plain(a))) !== json(sorted(plain(b)));
        // The texts of a text and of another value can be the same; such a pair is refused by the server's parser.
        if (!differ) expect(specChanges(json(a), json(b), b)).toEqual([]);
        else if (json(sorted(plain(a))).replaceAll('"', '') !== json(sorted(plain(b))).replaceAll('"', ''))
          expect(specChanges(json(a), json(b), b).length).toBeGreaterThan(0);
      }),
    );
  });
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}

describe('The commit of a spec', () => {
  test('stands beside the annotations that are there', () => {
    const spec = { metadata: { annotations: { x: 'y' }, labels: { a: 'b' } }, pipeline: {} };
    const marked = withCommit(spec, 'sha');
    expect(marked).toEqual({
      pipeline: {},
      metadata: { labels: { a: 'b' }, annotations: { x: 'y', [COMMIT_ANNOTATION]: 'sha' } },
    });
    expect(withoutCommit(marked)).toEqual(spec);
    expect(withCommit(marked, 'other')).toMatchObject({ metadata: { annotations: { [COMMIT_ANNOTATION]: 'other' } } });
  });

  test('leaves nothing behind, and neither does a launch', () => {
    expect(withoutCommit(withCommit({ a: 1 }, 'sha'))).toEqual({ a: 1 });
    const launched = withLaunch({ a: 1 }, 'sha', 'gha:1');
    expect(launched).toEqual({
      a: 1,
      metadata: { annotations: { [COMMIT_ANNOTATION]: 'sha', [LAUNCH_ANNOTATION]: 'gha:1' } },
    });
    expect(withoutCommit(launched)).toEqual({ a: 1 });
    expect(withCommit(launched, 'other')).toEqual(withCommit({ a: 1 }, 'other'));
  });
});

describe('The image of a spec', () => {
  const reference = (text: string) => parseReference(text) as NonNullable<ReturnType<typeof parseReference>>;
  test('is replaced in both of its forms', () => {
    const spec = withImage(specOf('a', pfs('x')), reference('owner/img:2'));
    expect(imageOf(spec)).toBe('owner/img:2');
    expect(spec.json).toMatchObject({ transform: { image: 'owner/img:2' } });
  });

  test('is not put where there was none', () => {
    const spec: Spec = specOf('a', pfs('x'), 'default', { transform: { cmd: ['a'] } });
    expect(imageOf(withImage(spec, reference('owner/img:2')))).toBeUndefined();
    const none = specOf('a', pfs('x'), 'default', { transform: undefined });
    expect(withImage(none, reference('owner/img:2')).json).not.toHaveProperty('transform');
  });
});
