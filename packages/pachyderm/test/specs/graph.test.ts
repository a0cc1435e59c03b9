import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  duplicates,
  externalRepos,
  inOrder,
  nameText,
  problemText,
  refuseMissing,
  type Spec,
} from '../../src/index.ts';
import { failure } from '../scene.ts';
import { pfs, specOf } from './specs.ts';

const order = (specs: readonly Spec[]): string[] => inOrder(specs).map(nameText);

describe('Pipelines come after those that they read from', () => {
  test.each<[string, unknown]>([
    ['directly', pfs('a')],
    ['in a cross', { cross: [pfs('images'), pfs('a')] }],
    ['in a union of joins of groups', { union: [{ join: [{ group: [pfs('images'), pfs('a')] }] }] }],
    ['beside a cron', { cross: [{ cron: { name: 'tick', spec: '@daily' } }, pfs('a')] }],
    ['by the whole name of the repo', pfs('a', { project: 'default', repoType: 'user' })],
  ])('%s', (_, input) => {
    expect(order([specOf('b', input), specOf('a', pfs('images'))])).toEqual(['default/a', 'default/b']);
  });

  test('in other projects, and not after their namesakes', () => {
    const specs = [
      specOf('b', pfs('a', { project: 'other' }), 'default'),
      specOf('a', pfs('b'), 'default'),
      specOf('a', pfs('images'), 'other'),
    ];
    expect(order(specs)).toEqual(['other/a', 'default/b', 'default/a']);
  });

  test('by the ticks of their cron inputs', () => {
    const tick = { cron: { name: 'tick', spec: '@daily' } };
    expect(order([specOf('b', pfs('a_tick')), specOf('a', tick)])).toEqual(['default/a', 'default/b']);
  });

  test('but may read the ticks of their own', () => {
    const tick = { cron: { name: 'tick', spec: '@daily' } };
    expect(order([specOf('a', { cross: [tick, pfs('a_tick')] })])).toEqual(['default/a']);
  });

  test('and else stay in their order; a spout reads nothing', () => {
    expect(
      order([specOf('c', undefined, 'default', { spout: {} }), specOf('b', pfs('x')), specOf('a', pfs('x'))]),
    ).toEqual(['default/c', 'default/b', 'default/a']);
  });

  test('in a chain that is longer than a stack', () => {
    const count = 5_000;
    const specs = Array.from({ length: count }, (_, index) => specOf(`p${index}`, pfs(`p${index + 1}`)));
    expect(order(specs)[0]).toBe(`default/p${count - 1}`);
  });

  test('whatever the graph is', () => {
    const edges = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 20 });
    fc.assert(
      fc.property(edges, fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], { minLength: 10 }), (pairs, shuffled) => {
        // From the lower to the higher number, so that there is no circle.
        const reads = (to: number) => pairs.flatMap((pair) => (Math.max(...pair) === to ? [Math.min(...pair)] : []));
        const specs = shuffled.map((at) =>
          specOf(`p${at}`, {
            cross: [
              pfs('images'),
              ...reads(at)
                .filter((from) => from !== at)
                .map((from) => pfs(`p${from}`)),
            ],
          }),
        );
        const done = order(specs);
        expect([...done].sort()).toEqual(specs.map(nameText).sort());
        for (const [a, b] of pairs)
          if (a !== b)
            expect(done.indexOf(`default/p${Math.min(a, b)}`)).toBeLessThan(done.indexOf(`default/p${Math.max(a, b)}`));
      }),
    );
  });
});

describe('A circle is named:', () => {
  test.each<[string, Spec[], string]>([
    ['of one', [specOf('a', pfs('a'))], 'default/a in a.json ← default/a'],
    [
      'of three, in another project too',
      [specOf('a', pfs('c')), specOf('b', pfs('a')), specOf('c', { union: [pfs('b', { project: 'default' })] })],
      'default/a in a.json ← default/c in c.json ← default/b in b.json ← default/a',
    ],
    [
      'without those that only lead to it',
      [specOf('x', pfs('a')), specOf('a', pfs('b')), specOf('b', pfs('a'))],
      'default/a in a.json ← default/b in b.json ← default/a',
    ],
  ])('%s', (_, specs, names) => {
    expect(() => inOrder(specs)).toThrow(`The pipelines read from each other in a circle: ${names}`);
  });
});

describe('Repos that must be there before', () => {
  const found = (specs: readonly Spec[]) =>
    externalRepos(specs).map(({ repo, neededBy }) => [`${nameText(repo)}.${repo.type}`, neededBy.map(nameText)]);

  test('are those that no pipeline of the set makes, each once', () => {
    const specs = [
      specOf('a', { cross: [pfs('images'), pfs('labels', { project: 'data' })] }),
      specOf('b', { union: [pfs('a'), pfs('images')] }),
      specOf('c', { cron: { name: 'tick', spec: '@daily' } }),
      specOf('d', pfs('c_tick')),
    ];
    expect(found(specs)).toEqual([
      ['default/images.user', ['default/a', 'default/b']],
      ['data/labels.user', ['default/a']],
    ]);
  });

  test('are in the project of the pipeline unless another is named', () => {
    expect(found([specOf('a', pfs('images'), 'vision')])).toEqual([['vision/images.user', ['vision/a']]]);
  });

  test('that are missing are one error', async () => {
    const missing = externalRepos([specOf('a', { cross: [pfs('x'), pfs('y')] }), specOf('b', pfs('x'))]);
    const said = await failure(Promise.resolve().then(() => refuseMissing(missing)));
    expect(said.message).toBe(
      'These repos are not on the server: `default/x` (read by default/a in a.json and default/b in b.json); `default/y` (read by default/a in a.json)',
    );
    expect(said.hint).toMatch(/^Create those that hold data with `pachctl create repo`/);
    expect(() => refuseMissing([])).not.toThrow();
  });

  test('are named with some of those that read them', () => {
    const many = externalRepos(Array.from({ length: 7 }, (_, at) => specOf(`p${at}`, pfs('x'))));
    expect(() => refuseMissing(many)).toThrow(/default\/p4 in p4.json and 2 more\)$/);
  });
});

test('two specs of one pipeline are a problem of the second; namesakes in two projects are none', () => {
  const specs = [specOf('a', pfs('x')), specOf('a', pfs('x'), 'other'), { ...specOf('a', pfs('y')), place: 'b.yaml' }];
  expect(duplicates(specs).map(problemText)).toEqual(['b.yaml: the pipeline `default/a` is also in a.json']);
});
