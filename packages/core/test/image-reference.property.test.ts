import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalRepository, parseReference } from '../src/index.ts';

const label = fc.stringMatching(/^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,6}[a-zA-Z0-9])?$/);
const host = fc
  .tuple(
    fc.oneof(
      fc.array(label, { minLength: 2, maxLength: 3 }).map((parts) => parts.join('.')),
      fc.constant('localhost'),
    ),
    fc.option(fc.integer({ min: 1, max: 65_535 })),
  )
  .map(([name, port]) => (port === null ? name : `${name}:${port}`));
const component = fc.stringMatching(/^[a-z0-9]{1,4}(?:(?:[._]|__|-{1,3})[a-z0-9]{1,4}){0,2}$/);
const path = fc.array(component, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
const tag = fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,20}$/);
const digest = fc.stringMatching(/^[0-9a-f]{64}$/).map((hex) => `sha256:${hex}`);

test('a reference is read as it was written', () => {
  const parts = fc.record({ host: fc.option(host), path, tag: fc.option(tag), digest: fc.option(digest) });
  fc.assert(
    fc.property(parts, (given) => {
      const repository = given.host === null ? given.path : `${given.host}/${given.path}`;
      const text = `${repository}${given.tag === null ? '' : `:${given.tag}`}${given.digest === null ? '' : `@${given.digest}`}`;
      expect(parseReference(text)).toEqual({
        text,
        repository,
        ...(given.tag !== null && { tag: given.tag }),
        ...(given.digest !== null && { digest: given.digest }),
      });
    }),
  );
});

test('whatever the text, its parts make it up, or it is none', () => {
  const piece = fc.constantFrom(
    'a',
    'A',
    '0',
    '.',
    '-',
    '_',
    '__',
    ':',
    '/',
    '@',
    '[',
    ']',
    'sha256:',
    'a'.repeat(64),
    '$',
    ' ',
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(piece).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (each) => {
      const found = parseReference(each);
      if (found === undefined) return;
      const { repository, tag, digest } = found;
      expect(`${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`).toBe(
        each,
      );
      // One word, which no command line takes for an option.
      expect(each).toMatch(/^[A-Za-z0-9[][^\s$"'`;&|<>(){}]*$/);
    }),
    { numRuns: 1_000 },
  );
});

test('the one name of a repository is that of its one name too', () => {
  fc.assert(
    fc.property(fc.option(host), path, (registry, below) => {
      const repository = registry === null ? below : `${registry}/${below}`;
      const canonical = canonicalRepository(repository);
      expect(canonicalRepository(canonical)).toBe(canonical);
      expect(canonical.endsWith(below)).toBe(true);
      expect(parseReference(`${canonical}:x`)?.repository).toBe(canonical);
    }),
  );
});
