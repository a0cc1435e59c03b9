import { describe, expect, test } from '@jest/globals';
import { ActionError, describeError } from '@ml-actions/core';
import fc from 'fast-check';
import { parseDockerConfig } from '../../src/credentials/config.ts';
import { inBase64, passwordsIn, secretsOf } from '../../src/credentials/logins.ts';
import { credentialsIn } from '../../src/credentials/lookup.ts';
import { exportsCache, parseCache } from '../../src/engine/cache.ts';
import { registryError } from '../../src/registry/failure.ts';
import {
  blobsOf,
  childrenOf,
  layersOf,
  MEDIA_TYPES,
  parseManifest,
  platformName,
} from '../../src/registry/manifest.ts';

const IMAGE = { name: 'ghcr.io/me/app', host: 'ghcr.io', path: 'me/app' };
const DIGEST = `sha256:${'a'.repeat(64)}`;
const odd = fc.constantFrom(null, 0, -1, 0.5, '', 'x', [], {}, true, DIGEST, 'sha256:x');
const descriptor = fc.oneof(
  fc.record({ mediaType: fc.constant('a/b'), digest: fc.constant(DIGEST), size: fc.nat() }),
  fc.record({ mediaType: odd, digest: odd, size: odd, urls: odd, platform: odd }, { requiredKeys: [] }),
  odd,
);
const parts = fc.oneof(fc.array(descriptor, { maxLength: 3 }), odd);
const manifest = fc.record(
  {
    mediaType: fc.oneof(fc.constantFrom(...Object.values(MEDIA_TYPES)), odd),
    config: descriptor,
    layers: parts,
    manifests: parts,
  },
  { requiredKeys: [] },
);
const types = fc.oneof(fc.constantFrom('', ...Object.values(MEDIA_TYPES)), fc.string());

test('whatever a registry sends for a manifest is one whose parts can be used, or is refused', () => {
  const bytes = fc.oneof(
    manifest.map((json) => Buffer.from(JSON.stringify(json))),
    fc.json().map((text) => Buffer.from(text)),
    fc.uint8Array(),
  );
  fc.assert(
    fc.property(bytes, types, (sent, type) => {
      try {
        const read = parseManifest('ghcr.io/me/app:1', sent, type);
        for (const { mediaType, digest, size, platform } of [
          ...childrenOf(read),
          ...layersOf(read),
          ...blobsOf(read),
        ]) {
          expect(mediaType).toEqual(expect.any(String));
          expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
          expect(size).toBeGreaterThanOrEqual(0);
          if (platform !== undefined) expect(platformName(platform)).toMatch(/./);
        }
        // One that is an index to one reader is no image to another.
        expect(read.json.manifests === undefined || read.json.layers === undefined).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(ActionError);
        expect(describeError(error)).toMatch(/^ghcr\.io\/me\/app:1: .{1,300}$/);
      }
    }),
    { numRuns: 500 },
  );
});

test('whatever a registry answers with an error is told in one line', () => {
  const body = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc
      .array(fc.oneof(odd, fc.record({ code: odd, message: fc.string({ unit: 'binary' }) })))
      .map((errors) => JSON.stringify({ errors })),
  );
  fc.assert(
    fc.property(
      body,
      fc.integer({ min: 1, max: 50 }),
      fc.constantFrom(400, 401, 403, 404, 429, 500),
      (text, times, status) => {
        const purpose = { what: 'Reading ghcr.io/me/app:1', image: IMAGE, access: 'pull' } as const;
        const error = registryError(purpose, { status, body: text.repeat(times) });
        expect(error.message).toMatch(/^Reading ghcr\.io\/me\/app:1 failed: ./);
        expect(error.message).not.toMatch(/[\r\n]/);
        expect(error.message.length).toBeLessThan(1_500);
        expect(error.passes).toBe(status === 429 || status >= 500);
      },
    ),
  );
});

describe("docker's file of credentials", () => {
  const user = fc.stringMatching(/^[^:\0]{1,20}$/);
  const password = fc.stringMatching(/^[^\0]{1,30}$/);

  test('gives back the account that is in it', () => {
    fc.assert(
      fc.property(user, password, (username, secret) => {
        const account = { username, password: secret };
        const text = JSON.stringify({ auths: { 'https://ghcr.io/v1/': { auth: inBase64(account) } } });
        expect(credentialsIn(parseDockerConfig(text) ?? {}, 'ghcr.io')).toEqual(account);
      }),
    );
  });

  test('may hold anything, and then holds no account', () => {
    const entry = fc.oneof(odd, fc.record({ auth: odd, identitytoken: odd }, { requiredKeys: [] }));
    const config = fc.record(
      {
        auths: fc.oneof(odd, fc.dictionary(fc.constantFrom('ghcr.io', 'https://ghcr.io', '__proto__', 'x'), entry)),
        credHelpers: fc.oneof(odd, fc.dictionary(fc.constantFrom('ghcr.io', '__proto__'), odd)),
        credsStore: odd,
        cliPluginsExtraDirs: odd,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          config.map((each) => JSON.stringify(each)),
        ),
        (text) => {
          const read = parseDockerConfig(text);
          if (read === undefined) return;
          const found = credentialsIn(read, 'ghcr.io');
          if (found !== undefined) for (const secret of secretsOf(found)) expect(secret).toMatch(/./s);
          for (const helper of [read.credsStore, ...Object.values(read.credHelpers ?? {})])
            expect(typeof (helper ?? '')).toBe('string');
          expect([...(read.cliPluginsExtraDirs ?? [])].every((each) => typeof each === 'string')).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

test('every password of `registries` is masked as it is and as docker and HTTP write it, also where the lines are wrong', () => {
  const word = fc.stringMatching(/^[^\s#]{1,12}$/);
  const password = fc
    .stringMatching(/^[^\s][^\n\r]{0,20}[^\s]$/)
    .filter((text) => text === text.trim() && !/[\u2028\u2029]/.test(text));
  fc.assert(
    fc.property(fc.array(fc.tuple(word, word, password)), (lines) => {
      const masks = passwordsIn(lines.map((words) => words.join(' ')).join('\n'));
      for (const [, username, secret] of lines) {
        expect(masks).toContain(secret);
        expect(masks).toContain(Buffer.from(`${username}:${secret}`).toString('base64'));
      }
    }),
  );
});

test('a cache is read as it is written, and no secret of it goes to a command line', () => {
  const spec = fc.stringMatching(/^type=(s3|registry|local|gha)(,[a-z_]{1,12}=[\w./:-]{0,12}){0,3}$/);
  const secret = fc.constantFrom('token=t', 'TOKEN=t', 'secret_access_key=k', ' session_token=s', '"ghtoken=t"');
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('from', 'to'), spec), { minLength: 1 }), secret, (lines, hidden) => {
      fc.pre(!lines.some(([, text]) => /token=|secret_access_key=/.test(text)));
      const text = lines.map((words) => words.join(' ')).join('\n');
      const of = (way: string) => lines.filter(([each]) => each === way).map(([, each]) => each);
      const cache = parseCache(text);
      expect(cache).toEqual({ kind: 'raw', from: of('from'), to: of('to') });
      expect(exportsCache(cache)).toBe(of('to').length > 0);
      expect(() => parseCache(`${text},${hidden}`)).toThrow('would be in the arguments of docker');
    }),
  );
});
