import { describe, expect, test } from '@jest/globals';
import { parseImageName } from '../../src/naming/image-name.ts';
import { type Failed, registryError } from '../../src/registry/failure.ts';

const errorOf = (failed: Failed, access: 'pull' | 'push' = 'push', name = 'ghcr.io/team/x') =>
  registryError({ what: 'Writing it', image: parseImageName(name), access }, failed);
const body = (...errors: unknown[]) => JSON.stringify({ errors });

describe('the reason', () => {
  test.each<[string, Failed]>([
    [
      'denied: permission_denied: write_package',
      { status: 403, body: body({ code: 'DENIED', message: 'permission_denied: write_package' }) },
    ],
    ['name unknown', { status: 404, body: body({ code: 'NAME_UNKNOWN', message: '' }) }],
    [
      'a b: x; unknown: y; unknown',
      { status: 400, body: body({ code: 'A_B', message: 'x' }, { message: 'y' }, null, { code: 'D' }) },
    ],
    ['unauthorized: authentication required', { status: 401, body: '' }],
    ['unauthorized: authentication required', { status: 401, body: '{"errors":[]}' }],
    ['unexpected status: 403', { status: 403, body: '' }],
    ['unexpected status: 503, <h1>Busy</h1>', { status: 503, body: '<h1>Busy</h1>\n<p>' }],
    [
      'unexpected status: 500, unknown: unknown error',
      { status: 500, body: body({ code: 'UNKNOWN', message: 'unknown error' }) },
    ],
    ['unexpected status: 302', { status: 302 }],
    ['one two', { status: 400, body: body({ code: 'one\ntwo' }) }],
    ['no such host: getaddrinfo ENOTFOUND ghcr.io', { why: 'getaddrinfo ENOTFOUND ghcr.io' }],
    ['i/o timeout: no byte within 60 s', { why: 'no byte within 60 s' }],
    ['connection reset: fetch failed: read ECONNRESET', { why: 'fetch failed: read ECONNRESET' }],
    ['self-signed certificate', { why: 'self-signed certificate' }],
    ['no answer', {}],
  ])('%s', (reason, failed) => {
    expect(errorOf(failed).message).toBe(`Writing it failed: ${reason}`);
  });

  test('is short, however much the registry says', () => {
    const long = 'x'.repeat(10_000);
    const many = Array.from({ length: 1_000 }, () => ({ code: long, message: long }));
    expect(errorOf({ status: 400, body: body(...many) }).message.length).toBeLessThan(1_000);
    expect(errorOf({ status: 502, body: long }).message.length).toBeLessThan(1_000);
  });
});

describe('what to do', () => {
  test.each<[RegExp, Failed]>([
    [/packages: write/, { status: 403, body: body({ code: 'DENIED', message: 'denied' }) }],
    [/packages: write/, { status: 401 }],
    [/Create the repository team\/x/, { status: 404, body: body({ code: 'NAME_UNKNOWN' }) }],
    [
      /does not let a tag that exists be moved/,
      { status: 400, body: body({ code: 'TAG_INVALID', message: 'immutable' }) },
    ],
    [/limits requests/, { status: 429 }],
    [/disturbed/, { status: 503 }],
    [/disturbed/, { why: 'fetch failed: other side closed' }],
    [/disturbed/, { why: 'no answer within 30 s' }],
    [
      /^Name the file of the certificate authority of ghcr\.io in NODE_EXTRA_CA_CERTS/,
      { why: 'unable to verify the first certificate' },
    ],
    [/Check the host/, { why: 'getaddrinfo ENOTFOUND ghcr.io' }],
  ])('%s', (hint, failed) => {
    expect(errorOf(failed).hint).toMatch(hint);
  });

  test.each([401, 403])('when reading is refused with %d, it is not about writing', (status) => {
    expect(errorOf({ status }, 'pull').hint).toBe(
      'Log in to ghcr.io with an account that may pull ghcr.io/team/x, and check the name.',
    );
  });
});

test.each<[boolean, Failed]>([
  [true, { status: 429 }],
  [true, { status: 500 }],
  [true, { status: 503 }],
  [true, { why: 'read ECONNRESET' }],
  [false, { why: 'self-signed certificate in certificate chain' }],
  [false, { status: 400 }],
  [false, { status: 401 }],
  [false, { status: 403 }],
  [false, { status: 404 }],
  [false, { status: 307 }],
])('another try is worth it: %s of %j', (passes, failed) => {
  expect(errorOf(failed).passes).toBe(passes);
});
