import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { registryAddress, safeAddress, shownAddress, uploadAddress } from '../../src/registry/address.ts';

test.each([
  ['ghcr.io', 'https://ghcr.io'],
  ['docker.io', 'https://registry-1.docker.io'],
  ['registry.example.com:5000', 'https://registry.example.com:5000'],
  ['localhost:5000', 'http://localhost:5000'],
  ['127.0.0.1:5000', 'http://127.0.0.1:5000'],
  ['127.0.0.1.example.com', 'https://127.0.0.1.example.com'],
])('the API of %s is at %s', (registry, address) => {
  expect(registryAddress(registry)).toBe(address);
});

test.each([
  ['https://s3.example.com/a?b', 'https://s3.example.com/a?b'],
  ['http://localhost:1/a', undefined],
  ['//cdn.example.com/a', 'https://cdn.example.com/a'],
  ['/a', 'https://ghcr.io/a'],
  ['http://cdn.example.com/a', undefined],
  ['http://127.0.0.1@example.com/', undefined],
  ['file:///etc/passwd', undefined],
  ['data:text/plain,x', undefined],
  ['https://', undefined],
])('%s is %s', (text, address) => {
  expect(safeAddress(text, new URL('https://ghcr.io/v2/'))?.href).toBe(address);
});

test.each([
  ['http://localhost:1/a', 'http://localhost:1/a'],
  ['/a', 'http://127.0.0.1:5000/a'],
  ['https://s3.example.com/a', 'https://s3.example.com/a'],
  ['http://s3.example.com/a', undefined],
])('from a registry on the loopback %s is %s', (text, address) => {
  expect(safeAddress(text, new URL('http://127.0.0.1:5000/v2/'))?.href).toBe(address);
});

describe('where a blob is sent', () => {
  const FROM = new URL('https://ghcr.io/v2/a/blobs/uploads/');
  const DIGEST = `sha256:${'0'.repeat(64)}`;
  const ENCODED = `digest=sha256%3A${'0'.repeat(64)}`;

  test.each([
    ['https://ghcr.io/v2/a/blobs/uploads/1', `https://ghcr.io/v2/a/blobs/uploads/1?${ENCODED}`],
    ['/v2/a/blobs/uploads/1', `https://ghcr.io/v2/a/blobs/uploads/1?${ENCODED}`],
    ['1', `https://ghcr.io/v2/a/blobs/uploads/1?${ENCODED}`],
    ['/up/1?', `https://ghcr.io/up/1?${ENCODED}`],
    ['/up/1?_state=a%2Fb+c==&x', `https://ghcr.io/up/1?_state=a%2Fb+c==&x&${ENCODED}`],
    ['/up/1?a=b#part', `https://ghcr.io/up/1?a=b&${ENCODED}`],
    ['https://s3.example.com/up?sig=x', `https://s3.example.com/up?sig=x&${ENCODED}`],
    ['http://localhost:1/up', undefined],
    ['http://s3.example.com/up', undefined],
    ['https://[', undefined],
  ])('after the location %s', (location, address) => {
    expect(uploadAddress(location, FROM, DIGEST)?.href).toBe(address);
  });

  test('is the location with the digest at its end, letter by letter', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, validSchemes: ['https'] }), (location) => {
        const to = uploadAddress(location, FROM, DIGEST);
        expect(to?.href.startsWith(new URL(location).href)).toBe(true);
        expect([...(to?.searchParams ?? [])]).toEqual([...new URL(location).searchParams, ['digest', DIGEST]]);
      }),
    );
  });
});

test('people do not see the query', () => {
  expect(shownAddress(new URL('https://s3.example.com/a/b?X-Amz-Signature=secret'))).toBe('https://s3.example.com/a/b');
});
