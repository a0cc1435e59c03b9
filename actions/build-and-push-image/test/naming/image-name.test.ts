import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inRegistry, parseImageName, parseRegistry, parseTag } from '../../src/naming/image-name.ts';

describe('the name of an image', () => {
  test.each([
    { text: 'ghcr.io/owner/name', host: 'ghcr.io', path: 'owner/name' },
    { text: 'owner/name', host: 'docker.io', path: 'owner/name' },
    { text: 'name', host: 'docker.io', path: 'library/name' },
    { text: 'docker.io/name', host: 'docker.io', path: 'library/name' },
    { text: 'localhost/name', host: 'localhost', path: 'name' },
    { text: '127.0.0.1:5000/team/name', host: '127.0.0.1:5000', path: 'team/name' },
    { text: 'europe-docker.pkg.dev/p/r/a.b__c--d', host: 'europe-docker.pkg.dev', path: 'p/r/a.b__c--d' },
  ])('$text is $path on $host', ({ text, host, path }) => {
    expect(parseImageName(text)).toEqual({ name: text, host, path });
  });

  test.each([
    { text: 'ghcr.io/Owner/Name', error: '"ghcr.io/Owner/Name" must be lower case: ghcr.io/owner/name' },
    { text: 'ghcr.io/owner/name:latest', error: /must be a repository without a tag; tags go to `tags`/ },
    { text: 'ghcr.io/owner/name@sha256:0', error: /must be a repository without a digest/ },
    {
      text: 'https://ghcr.io/owner/name',
      error: /is not the name of an image repository, such as ghcr.io\/owner\/name/,
    },
    { text: 'ghcr.io/owner//name', error: /is not the name/ },
    { text: 'ghcr.io/owner/-name', error: /is not the name/ },
    { text: '--privileged', error: /is not the name/ },
    { text: 'ghcr.io/', error: /is not the name/ },
    { text: 'my name', error: /is not the name/ },
  ])('$text is refused', ({ text, error }) => {
    expect(() => parseImageName(text)).toThrow(error);
  });

  test('is one word that no shell and no flag parser takes for something else, whatever was given', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        let name: string;
        try {
          name = parseImageName(text).name;
        } catch {
          return;
        }
        expect(name).toMatch(/^[a-z0-9][a-z0-9._:/-]*$/);
      }),
    );
  });
});

test.each([
  { image: 'owner/name', registry: 'ghcr.io', name: 'ghcr.io/owner/name' },
  { image: 'ghcr.io/owner/name', registry: 'ghcr.io', name: 'ghcr.io/owner/name' },
  { image: 'owner/name', registry: undefined, name: 'owner/name' },
  { image: 'owner/name', registry: 'docker.io', name: 'owner/name' },
])('$image in registry $registry is $name', ({ image, registry, name }) => {
  expect(inRegistry(parseImageName(image), registry)).toEqual(parseImageName(name));
});

test.each([
  { text: 'ghcr.io', registry: 'ghcr.io' },
  { text: 'index.docker.io', registry: 'docker.io' },
  { text: 'localhost', registry: 'localhost' },
  { text: 'registry:5000', registry: 'registry:5000' },
])('$text is the registry $registry', ({ text, registry }) => {
  expect(parseRegistry(text)).toBe(registry);
});

// The last two would be accounts on Docker Hub at the beginning of an image's name.
test.each(['https://ghcr.io', 'ghcr.io/owner', 'GHCR.io', '-u', 'ghcr', 'my-registry'])(
  '%s is not the host of a registry',
  (text) => {
    expect(() => parseRegistry(text)).toThrow(`"${text}" is not a registry's host`);
  },
);

describe('a tag', () => {
  test.each(['latest', 'v1.2.3', '_a', 'A-b.C', 'a'.repeat(128)])('%s is one', (tag) => {
    expect(parseTag(tag)).toBe(tag);
  });

  test.each([
    { tag: 'feat/foo', near: 'feat-foo' },
    { tag: '.hidden', near: 'hidden' },
    { tag: '-x', near: 'x' },
    { tag: 'a'.repeat(129), near: 'a'.repeat(128) },
    { tag: 'v1+build 2', near: 'v1-build-2' },
  ])('$tag is none, $near would be', ({ tag, near }) => {
    expect(() => parseTag(tag)).toThrow(`"${tag}" is not a tag`);
    expect(() => parseTag(tag)).toThrow(`; ${near} would be`);
    expect(parseTag(near)).toBe(near);
  });

  test('that has nothing to keep gets no offer', () => {
    expect(() => parseTag('///')).toThrow(/no "\." or "-" first$/);
  });

  test('that is offered is always one', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        let message = '';
        try {
          parseTag(text);
        } catch (error) {
          message = (error as Error).message;
        }
        const offer = /; (\S+) would be$/.exec(message)?.[1];
        if (offer !== undefined) expect(parseTag(offer)).toBe(offer);
      }),
    );
  });
});
