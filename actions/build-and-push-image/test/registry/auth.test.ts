import { afterEach, describe, expect, test } from '@jest/globals';
import { HttpError } from '@ml-actions/core';
import { fakeHost } from '@ml-actions/core/fake';
import { type Handler, startServer, type TestServer } from '@ml-actions/testing';
import fc from 'fast-check';
import type { Credentials } from '../../src/credentials/logins.ts';
import { type Authorizer, authorizer, parseChallenges } from '../../src/registry/auth.ts';

const USER = { username: 'bob', password: 'sesame' };
const BASIC = `Basic ${Buffer.from('bob:sesame').toString('base64')}`;
const PULL = ['repository:team/x:pull'];

const parsed = (header: string) =>
  parseChallenges(header).map(({ scheme, parameters }) => ({ scheme, ...Object.fromEntries(parameters) }));

describe('the challenges of a header', () => {
  test.each([
    {
      header:
        'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:a/b:pull,push"',
      challenges: [
        {
          scheme: 'bearer',
          realm: 'https://auth.docker.io/token',
          service: 'registry.docker.io',
          scope: 'repository:a/b:pull,push',
        },
      ],
    },
    { header: 'Basic realm="registry"', challenges: [{ scheme: 'basic', realm: 'registry' }] },
    { header: 'BASIC', challenges: [{ scheme: 'basic' }] },
    { header: 'Bearer Realm = https, service= x', challenges: [{ scheme: 'bearer', realm: 'https', service: 'x' }] },
    {
      header: 'Bearer realm="a", service="b", Basic realm="c, d=e"',
      challenges: [
        { scheme: 'bearer', realm: 'a', service: 'b' },
        { scheme: 'basic', realm: 'c, d=e' },
      ],
    },
    {
      header: 'Negotiate abc==, Bearer realm="a"',
      challenges: [{ scheme: 'negotiate' }, { scheme: 'bearer', realm: 'a' }],
    },
    { header: 'Bearer realm="say \\"hi\\" \\\\"', challenges: [{ scheme: 'bearer', realm: 'say "hi" \\' }] },
    { header: 'Bearer realm="first",realm="second"', challenges: [{ scheme: 'bearer', realm: 'first' }] },
    { header: 'Bearer realm="open', challenges: [{ scheme: 'bearer' }, { scheme: 'realm' }] },
    { header: 'realm="whose"', challenges: [] },
    { header: '', challenges: [] },
    { header: ' ,, ', challenges: [] },
  ])('$header', ({ header, challenges }) => {
    expect(parsed(header)).toEqual(challenges);
  });

  const token = fc.stringMatching(/^[a-z][a-z0-9._-]{0,9}$/);
  const text = fc.string({ unit: 'binary-ascii' });
  const challenge = fc.record({ scheme: token, parameters: fc.dictionary(token, text, { minKeys: 1 }) });
  const quoted = (value: string) => `"${value.replace(/["\\]/g, '\\$&')}"`;

  test('are those that were written, whatever is in their quotes', () => {
    fc.assert(
      fc.property(fc.array(challenge), (challenges) => {
        const header = challenges
          .map(({ scheme, parameters }) => {
            const pairs = Object.entries(parameters).map(([name, value]) => `${name}=${quoted(value)}`);
            return `${scheme} ${pairs.join(',')}`;
          })
          .join(', ');
        const found = parseChallenges(header).map(({ scheme, parameters }) => ({
          scheme,
          parameters: [...parameters],
        }));
        const written = challenges.map(({ scheme, parameters }) => ({
          scheme,
          parameters: Object.entries(parameters),
        }));
        expect(found).toEqual(written);
      }),
    );
  });

  test('are read without an error, whatever comes', () => {
    const pieces = fc.array(fc.constantFrom('"', '\\', '=', ',', ' ', '\t', 'a', 'Bearer', 'realm="x"', '\u0000'));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          pieces.map((all) => all.join('')),
        ),
        (header) => {
          expect(parseChallenges(header).length).toBeLessThanOrEqual(header.length);
        },
      ),
    );
  });

  test.each(['"', '\\"', 'a', 'a=', 'a="', ',', ' ', 'a,', '=', 'x ', 'a="b",'])(
    'are read in time that grows with the text only, of %j again and again',
    (piece) => {
      const time = (repeated: number): number => {
        const header = `Bearer realm="${piece.repeat(repeated)}`;
        const start = performance.now();
        parseChallenges(header);
        return performance.now() - start;
      };
      time(1_000);
      // Twenty times the text would take four hundred times the time, which is minutes here.
      expect(time(200_000)).toBeLessThan(5_000);
    },
  );
});

describe('an authorizer', () => {
  let tokens: TestServer | undefined;
  afterEach(async () => {
    await tokens?.close();
    tokens = undefined;
  });

  const host = fakeHost;
  const own = (credentials: Credentials | undefined, on = host()): Authorizer =>
    authorizer(on, 'localhost:5000', async () => credentials, 0);

  async function tokenServer(routes: Record<string, Handler>): Promise<string> {
    tokens = await startServer(routes);
    return `Bearer realm="${tokens.url}/token?from=us",service="registry"`;
  }
  /** Numbered tokens, each good for a minute unless said otherwise. */
  const numbered = (more = {}): Record<string, Handler> => {
    let count = 0;
    return { 'GET /token': () => ({ json: { token: `token-${++count}`, expires_in: 60, ...more } }) };
  };

  test('says nothing before it is asked', async () => {
    expect(await own(USER).authorization(PULL)).toBeUndefined();
  });

  test('gives name and password where they are asked for, from then on with each request', async () => {
    const on = host();
    const basic = own(USER, on);
    expect(await basic.renewed('Basic realm="x"', PULL, undefined)).toBe(BASIC);
    expect(await basic.authorization(['repository:other:pull'])).toBe(BASIC);
    expect(new Set(on.secrets)).toEqual(new Set([BASIC.slice('Basic '.length)]));
  });

  test('knows when they are not good enough', async () => {
    const basic = own(USER);
    await basic.renewed('Basic realm="x"', PULL, undefined);
    expect(await basic.renewed('Basic realm="x"', PULL, BASIC)).toBeUndefined();
  });

  test('asks for credentials once', async () => {
    let asked = 0;
    const lookup = async () => {
      asked++;
      return USER;
    };
    const basic = authorizer(host(), 'localhost:5000', lookup, 0);
    await Promise.all([1, 2, 3].map(() => basic.renewed('Basic realm="x"', PULL, undefined)));
    expect(asked).toBe(1);
  });

  test('asks the token server with name and password, each scope, and the query of its address', async () => {
    const on = host();
    const bearer = own(USER, on);
    const scopes = ['repository:team/x:pull,push', 'repository:team/y:pull'];
    expect(await bearer.renewed(await tokenServer(numbered()), scopes, undefined)).toBe('Bearer token-1');
    const [request] = tokens?.requests ?? [];
    expect([...(request?.query ?? [])]).toEqual([
      ['from', 'us'],
      ['service', 'registry'],
      ['scope', 'repository:team/x:pull,push'],
      ['scope', 'repository:team/y:pull'],
    ]);
    expect(request?.headers['authorization']).toBe(BASIC);
    expect(on.secrets).toContain('token-1');
  });

  test('asks for an anonymous token without credentials', async () => {
    expect(await own(undefined).renewed(await tokenServer(numbered()), PULL, undefined)).toBe('Bearer token-1');
    expect(tokens?.requests[0]?.headers).not.toHaveProperty('authorization');
  });

  test('gives an identity token in a form, never in an address', async () => {
    const routes = { 'POST /token': () => ({ json: { access_token: 'access-1', expires_in: 60 } }) };
    const bearer = own({ identityToken: 'id&1' });
    expect(await bearer.renewed(await tokenServer(routes), PULL, undefined)).toBe('Bearer access-1');
    const [request] = tokens?.requests ?? [];
    expect(Object.fromEntries(new URLSearchParams(request?.body.toString()))).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'id&1',
      client_id: 'ml-actions',
      service: 'registry',
      scope: 'repository:team/x:pull',
    });
    expect(request?.headers).toMatchObject({ 'content-type': 'application/x-www-form-urlencoded' });
    expect(request?.headers).not.toHaveProperty('authorization');
    expect([...(request?.query.keys() ?? [])]).toEqual(['from']);
  });

  test('keeps a token per scope until just before its end', async () => {
    const on = host();
    const bearer = own(USER, on);
    await bearer.renewed(await tokenServer(numbered()), PULL, undefined);
    on.advance(54_000);
    expect(await bearer.authorization(PULL)).toBe('Bearer token-1');
    expect(await bearer.authorization(['repository:other:pull'])).toBe('Bearer token-2');
    on.advance(1_000);
    expect(await bearer.authorization(PULL)).toBe('Bearer token-3');
  });

  test('takes a token without a time for one of a minute', async () => {
    const on = host();
    const bearer = own(USER, on);
    await bearer.renewed(await tokenServer(numbered({ expires_in: 'soon' })), PULL, undefined);
    on.advance(54_999);
    expect(await bearer.authorization(PULL)).toBe('Bearer token-1');
    on.advance(1);
    expect(await bearer.authorization(PULL)).toBe('Bearer token-2');
  });

  test('asks once for all that are refused at the same time, and anew for a token that was refused', async () => {
    const challenge = await tokenServer(numbered());
    const bearer = own(USER);
    const all = (refused: string | undefined) =>
      Promise.all([1, 2, 3, 4].map(() => bearer.renewed(challenge, PULL, refused)));
    expect(new Set(await all(undefined))).toEqual(new Set(['Bearer token-1']));
    expect(new Set(await all('Bearer token-1'))).toEqual(new Set(['Bearer token-2']));
    expect(await bearer.renewed(challenge, PULL, 'Bearer token-1')).toBe('Bearer token-2');
  });

  test('ends although the token server always gives the token that was refused', async () => {
    const challenge = await tokenServer({ 'GET /token': () => ({ json: { token: 'same' } }) });
    const bearer = own(USER);
    await bearer.renewed(challenge, PULL, undefined);
    const again = await Promise.all([1, 2, 3].map(() => bearer.renewed(challenge, PULL, 'Bearer same')));
    expect(again).toEqual(['Bearer same', 'Bearer same', 'Bearer same']);
  });

  test('asks again after the token server failed', async () => {
    const challenge = await tokenServer(numbered());
    const bearer = own(USER);
    tokens?.fail({ fault: { status: 503 } });
    await expect(bearer.renewed(challenge, PULL, undefined)).rejects.toThrow(HttpError);
    expect(await bearer.renewed(challenge, PULL, undefined)).toBe('Bearer token-1');
  });

  test('takes a token rather than a password where both are offered', async () => {
    const challenge = `Basic realm="x", ${await tokenServer(numbered())}`;
    expect(await own(USER).renewed(challenge, PULL, undefined)).toBe('Bearer token-1');
  });

  test.each([
    { name: 'a token server without TLS elsewhere', header: 'Bearer realm="http://tokens.example.com/token"' },
    { name: 'one of another protocol', header: 'Bearer realm="ftp://127.0.0.1/token"' },
    { name: 'one that begins like the loopback', header: 'Bearer realm="http://127.0.0.1.example.com/token"' },
    { name: 'one whose user looks like the loopback', header: 'Bearer realm="http://127.0.0.1@example.com/token"' },
    { name: 'none', header: 'Bearer service="x"' },
    { name: 'a relative one', header: 'Bearer realm="/token"' },
  ])('tells nobody anything who names $name', async ({ header }) => {
    await expect(own(USER).renewed(header, PULL, undefined)).rejects.toThrow(
      /^localhost:5000 sends us for a token to ".*", which is no https address$/,
    );
  });

  test('tells nobody anything when a registry elsewhere names a token server on the loopback', async () => {
    const challenge = await tokenServer(numbered());
    const elsewhere = authorizer(host(), 'registry.example.com', async () => USER, 0);
    await expect(elsewhere.renewed(challenge, PULL, undefined)).rejects.toThrow(/is no https address$/);
    expect(tokens?.requests).toEqual([]);
  });

  test.each([
    { name: 'no credentials', credentials: undefined, header: 'Basic realm="x"', error: /there are none for it$/ },
    {
      name: 'an identity token for a password',
      credentials: { identityToken: 'x' },
      header: 'Basic realm="x"',
      error: /asks for a user name and a password, and there are none for it$/,
    },
    { name: 'another way', credentials: USER, header: 'Negotiate abc=', error: /asks for a login \(negotiate\)/ },
    { name: 'no way', credentials: USER, header: '', error: /\(in a way that it does not name\)/ },
  ])('says what is missing with $name', async ({ credentials, header, error }) => {
    await expect(own(credentials).renewed(header, PULL, undefined)).rejects.toThrow(error);
  });

  test.each([
    { name: 'an empty object', reply: { json: {} } },
    { name: 'null', reply: { json: null } },
    { name: 'a token that is no text', reply: { json: { token: { value: 'x' } } } },
    { name: 'an empty token', reply: { json: { token: '' } } },
    { name: 'nothing', reply: { status: 204 } },
  ])('names a token server that answers with $name', async ({ reply }) => {
    const challenge = await tokenServer({ 'GET /token': () => reply });
    await expect(own(USER).renewed(challenge, PULL, undefined)).rejects.toThrow(
      `${tokens?.url} answered without a token`,
    );
  });
});
