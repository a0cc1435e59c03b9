import { Code, ConnectError } from '@connectrpc/connect';
import { describe, expect, test } from '@jest/globals';
import { parseReference } from '@ml-actions/core';
import fc from 'fast-check';
import { failureOf, PachydermError } from '../src/errors.ts';
import { readSpecs, withCommit, withImage, withLaunch, withoutCommit } from '../src/index.ts';

const SHA = 'a'.repeat(40);
const address = { text: 'grpc://h:30650', origin: 'http://h:30650', tls: false };

test('a spec loses its commit and launch again, and nothing else', () => {
  const key = fc.constantFrom('a', 'metadata', 'annotations', '__proto__', 'ml-actions/other');
  const object = fc.dictionary(key, fc.jsonValue({ maxDepth: 2 }), { noNullPrototype: true });
  fc.assert(
    fc.property(object, object, object, (spec, metadata, annotations) => {
      const given = JSON.parse(JSON.stringify({ ...spec, metadata: { ...metadata, annotations } })) as never;
      const plain = withoutCommit(given);
      expect(withoutCommit(withCommit(given, SHA))).toEqual(plain);
      expect(withoutCommit(withLaunch(given, SHA, 'step'))).toEqual(plain);
      expect(withCommit(withCommit(given, 'b'.repeat(40)), SHA)).toEqual(withCommit(given, SHA));
    }),
  );
});

test('another image changes the image alone', () => {
  const image = parseReference('ghcr.io/me/app:2') as never;
  fc.assert(
    fc.property(fc.jsonValue(), fc.string({ minLength: 1 }), (other, before) => {
      const transform = { cmd: ['a'], image: before };
      const spec = { json: { other, transform }, request: { transform } } as never;
      expect(withImage(spec, image).json).toEqual({ other, transform: { cmd: ['a'], image: 'ghcr.io/me/app:2' } });
    }),
  );
});

test('whatever a server answers with an error is told in one short line', () => {
  const word = fc.constantFrom(
    'panic: ',
    'could not parse {',
    ' as Create Pipeline Request message: ',
    'is not authorized',
    '\n',
    '{',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(word).map((words) => words.join('')),
  );
  const codes = fc.constantFrom(Code.Internal, Code.Unknown, Code.PermissionDenied, Code.Unavailable, Code.NotFound);
  const session = { failure: () => undefined, hasSpoken: () => true };
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 200 }), codes, fc.boolean(), (what, times, code, isWire) => {
      const error = Object.assign(new ConnectError(what.repeat(times), code), { isWireError: isWire });
      const { message } = new PachydermError(failureOf('ListJob', error, session, address), address);
      expect(message).toMatch(/^ListJob at grpc:\/\/h:30650: /);
      expect(Buffer.byteLength(message)).toBeLessThan(1_000);
    }),
  );
});

describe('a file of specs that is hostile', () => {
  const DEEP = 5_000;
  const laughs = Array.from(
    { length: 9 },
    (_, n) =>
      `a${n}: &a${n} [${
        n === 0
          ? '1'
          : Array(9)
              .fill(`*a${n - 1}`)
              .join(', ')
      }]`,
  );
  test.each([
    ['aliases of aliases', laughs.join('\n')],
    ['an alias of itself', 'a: &a [*a]'],
    ['lists in lists', '['.repeat(DEEP)],
    ['whole lists in lists', `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`],
    ['objects in objects', `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`],
    ['dashes', `a: ${'- '.repeat(2_000)}1`],
    ['a tag of a program', 'pipeline: !!js/function "x"'],
  ])('has problems, and is not expanded: %s', (_, text) => {
    const { specs, problems } = readSpecs('a.yaml', text);
    expect(specs).toEqual([]);
    expect(problems.length).toBeGreaterThan(0);
  });

  test('of 65 536 characters in one value is read as it is', () => {
    const long = 'v'.repeat(65_536);
    expect(readSpecs('a.yaml', `description: ${long}`).specs[0]?.json).toEqual({ description: long });
  });
});
