// Which version comes next, and which tags move to it.
import { describe, expect, test } from '@jest/globals';
import {
  compareVersions,
  formatVersion,
  isLatest,
  majorToUse,
  movingTags,
  parseVersion,
  requireSuccessor,
  taggedVersion,
  type Version,
} from '../../tools/release/version.ts';

const versions = (...texts: string[]): Version[] => texts.map(parseVersion);

test.each(['0.0.0', '1.2.3', '10.20.30', '2.0.0-alpha.1', '2.0.0-beta.12', '2.1.3-rc.1'])(
  '%s is read as it is written',
  (text) => expect(formatVersion(parseVersion(text))).toBe(text),
);

test.each(['', 'v1.0.0', '1.0', '1.0.0.0', '01.0.0', '1.0.0-beta', '1.0.0-beta.0', '1.0.0-next.1', '1.0.0+build'])(
  '"%s" is no version',
  (text) => expect(() => parseVersion(text)).toThrow(`"${text}" is no version, such as 1.2.3 or 2.0.0-beta.1`),
);

test.each(['v1', 'v1.2', 'v2-beta', '1.2.3', 'vnext'])('the tag %s is of no version', (tag) =>
  expect(taggedVersion(tag)).toBeUndefined(),
);

test('versions have the order of semver', () => {
  const order = [
    '0.9.9',
    '1.0.0-alpha.2',
    '1.0.0-beta.1',
    '1.0.0-beta.11',
    '1.0.0-rc.1',
    '1.0.0',
    '1.0.2',
    '1.0.10',
    '1.2.0',
    '10.0.0',
  ];
  expect(
    versions(...order.toReversed())
      .sort(compareVersions)
      .map(formatVersion),
  ).toEqual(order);
});

test.each([
  { name: '1.0.0', released: [], tags: ['v1.0', 'v1'], latest: true },
  { name: '1.2.1', released: ['1.2.0'], tags: ['v1.2', 'v1'], latest: true },
  { name: '1.2.1', released: ['1.2.0', '1.3.0'], tags: ['v1.2'], latest: false },
  { name: '1.2.1', released: ['1.2.0', '2.0.0'], tags: ['v1.2', 'v1'], latest: false },
  { name: '1.2.1', released: ['1.2.2'], tags: [], latest: false },
  { name: '1.2.1', released: ['1.2.1'], tags: ['v1.2', 'v1'], latest: true },
  { name: '1.2.1', released: ['2.0.0-rc.1'], tags: ['v1.2', 'v1'], latest: true },
  { name: '2.0.0-beta.2', released: ['1.2.1', '2.0.0-beta.1'], tags: ['v2-beta'], latest: false },
  { name: '2.0.0-beta.2', released: ['2.0.0-beta.3'], tags: [], latest: false },
  { name: '2.0.0-beta.2', released: ['2.0.0-rc.1'], tags: ['v2-beta'], latest: false },
])('beside $released, $name moves $tags', ({ name, released, tags, latest }) => {
  expect(movingTags(parseVersion(name), versions(...released))).toEqual(tags);
  expect(isLatest(parseVersion(name), versions(...released))).toBe(latest);
});

/** All orders of a list. */
const ordersOf = <T>(all: readonly T[]): T[][] =>
  all.length === 0 ? [[]] : all.flatMap((one, n) => ordersOf(all.toSpliced(n, 1)).map((rest) => [one, ...rest]));

test('what moves never goes back, in whatever order versions are released', () => {
  for (const order of ordersOf(versions('1.0.0', '1.0.1', '1.1.0', '2.0.0-beta.1', '2.0.0-beta.2', '2.0.0'))) {
    const at = new Map<string, string>();
    for (const [n, one] of order.entries()) {
      for (const tag of movingTags(one, order.slice(0, n + 1))) {
        const before = at.get(tag);
        if (before !== undefined) expect(compareVersions(parseVersion(before), one)).toBeLessThan(0);
        at.set(tag, formatVersion(one));
      }
    }
    expect(Object.fromEntries(at)).toEqual({
      'v1.0': '1.0.1',
      'v1.1': '1.1.0',
      v1: '1.1.0',
      'v2-beta': '2.0.0-beta.2',
      'v2.0': '2.0.0',
      v2: '2.0.0',
    });
  }
});

describe('what comes next', () => {
  test.each([
    { name: '1.0.0', branch: 'main', released: [] },
    { name: '0.1.0', branch: 'main', released: [] },
    { name: '1.2.4', branch: 'main', released: ['1.2.3', '1.1.9'] },
    { name: '1.3.0', branch: 'main', released: ['1.2.3'] },
    { name: '2.0.0', branch: 'main', released: ['1.2.3', '2.0.0-rc.1'] },
    { name: '2.0.0-rc.1', branch: 'main', released: ['1.2.3', '2.0.0-beta.4'] },
    { name: '1.3.0-alpha.1', branch: 'main', released: ['1.2.3'] },
    { name: '1.1.10', branch: 'releases/v1.1', released: ['1.1.9', '1.2.3'] },
  ])('on $branch after $released may be $name', ({ name, branch, released }) => {
    expect(() => requireSuccessor(parseVersion(name), branch, versions(...released))).not.toThrow();
  });

  test.each([
    { name: '1.2.3', branch: 'main', released: ['1.2.3'], says: 'possible: 1.2.4, 1.3.0, 2.0.0' },
    { name: '1.2.5', branch: 'main', released: ['1.2.3'], says: 'possible: 1.2.4, 1.3.0, 2.0.0' },
    { name: '1.1.10', branch: 'main', released: ['1.1.9', '1.2.3'], says: '1.1.10 is not what comes next on main' },
    { name: '2.0.0-beta.1', branch: 'main', released: ['1.0.0', '2.0.0-rc.1'], says: 'does not come after 2.0.0-rc.1' },
    { name: '1.2.0', branch: 'releases/v1.1', released: ['1.1.9'], says: 'possible: 1.1.10' },
    { name: '1.1.10-rc.1', branch: 'releases/v1.1', released: ['1.1.9'], says: 'those are made from main' },
    { name: '1.4.0', branch: 'releases/v1.4', released: ['1.3.0'], says: 'Nothing of v1.4 is released yet' },
  ])('on $branch after $released may not be $name', ({ name, branch, released, says }) => {
    expect(() => requireSuccessor(parseVersion(name), branch, versions(...released))).toThrow(says);
  });
});

test.each([
  ['0.0.0', 1],
  ['0.9.0', 1],
  ['1.4.2', 1],
  ['2.0.0-beta.1', 1],
  ['2.1.0-beta.1', 2],
  ['2.0.0', 2],
])('with %s people are told v%s', (text, major) => expect(majorToUse(parseVersion(text))).toBe(major));
