import { describe, expect, test } from '@jest/globals';
import { type Cache, cacheSpecs, exportsCache, parseCache, usesGitHubCache } from '../../src/engine/cache.ts';

const FACTS = {
  repository: 'ghcr.io/me/x',
  path: 'me/x',
  variant: [],
  earlier: ['ghcr.io/me/x:main', 'ghcr.io/me/x:latest'],
  mayWrite: true,
};

describe('what is written', () => {
  test.each<{ text: string; cache: Cache; exports?: true; github?: true }>([
    { text: 'none', cache: { kind: 'none' } },
    { text: 'inline', cache: { kind: 'inline' } },
    { text: 'registry', cache: { kind: 'registry' }, exports: true },
    { text: 'gha', cache: { kind: 'gha' }, exports: true, github: true },
    { text: 'from type=registry,ref=a/b', cache: { kind: 'raw', from: ['type=registry,ref=a/b'], to: [] } },
    { text: 'to type=inline', cache: { kind: 'raw', from: [], to: ['type=inline'] } },
    {
      text: 'from  type=gha\n# of an earlier job\nto type=local,dest=/tmp/a b',
      cache: { kind: 'raw', from: ['type=gha'], to: ['type=local,dest=/tmp/a b'] },
      exports: true,
      github: true,
    },
  ])('$text', ({ text, cache, exports = false, github = false }) => {
    expect(parseCache(text)).toEqual(cache);
    expect([exportsCache(cache), usesGitHubCache(cache)]).toEqual([exports, github]);
  });

  test.each(['yes', 'type=gha', 'from', 'into type=gha', 'registry\ngha'])('but not %j', (text) => {
    expect(() => parseCache(text)).toThrow(/is neither none, inline, registry, gha, nor a line/);
  });

  test.each([
    { line: 'to type=s3,bucket=b,secret_access_key=hunter2', name: 'secret_access_key' },
    { line: 'from type=s3,bucket=b,"session_token=hunter2"', name: 'session_token' },
    { line: 'from type=gha,token=hunter2', name: 'token' },
  ])('nor a secret, which is not shown: $name', ({ line, name }) => {
    const parse = () => parseCache(`from type=gha\n${line}`);
    expect(parse).toThrow(`\`${name}\` would be in the arguments of docker`);
    expect(parse).not.toThrow('hunter2');
  });
});

describe('what buildx is told', () => {
  const registry = 'type=registry,ref=ghcr.io/me/x:buildcache';
  test.each<{ text: string; from: string[]; to: string[] }>([
    { text: 'none', from: [], to: [] },
    {
      text: 'inline',
      from: ['type=registry,ref=ghcr.io/me/x:main', 'type=registry,ref=ghcr.io/me/x:latest'],
      to: ['type=inline'],
    },
    {
      text: 'registry',
      from: [registry],
      to: [`${registry},mode=min,image-manifest=true,oci-mediatypes=true,ignore-error=true`],
    },
    { text: 'gha', from: ['type=gha,scope=me-x'], to: ['type=gha,scope=me-x,mode=min,ignore-error=true'] },
    { text: 'from type=a\nto type=b', from: ['type=a'], to: ['type=b'] },
  ])('of $text', ({ text, from, to }) => {
    expect(cacheSpecs(parseCache(text), FACTS)).toEqual({ from, to });
    expect(cacheSpecs(parseCache(text), { ...FACTS, mayWrite: false })).toEqual({ from, to: [] });
  });

  test.each<{ text: string; variant: string[]; from: string }>([
    { text: 'gha', variant: ['train', 'linux/arm64'], from: 'type=gha,scope=me-x-train-linux-arm64' },
    { text: 'registry', variant: ['train'], from: `${registry}-train` },
    { text: 'registry', variant: ['linux/amd64', 'linux/arm/v7'], from: `${registry}-linux-amd64-linux-arm-v7` },
    { text: 'registry', variant: ['x'.repeat(200)], from: `${registry}-${'x'.repeat(128 - 'buildcache-'.length)}` },
  ])('of $text for $variant: a cache of its own', ({ text, variant, from }) => {
    expect(cacheSpecs(parseCache(text), { ...FACTS, variant }).from).toEqual([from]);
  });
});
