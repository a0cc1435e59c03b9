import { describe, expect, test } from '@jest/globals';
import { canonicalRepository, parseReference } from '../src/index.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;

describe('an image reference', () => {
  test.each([
    ['app', { repository: 'app' }],
    ['app:1.0', { repository: 'app', tag: '1.0' }],
    ['ghcr.io/owner/app:V1_x', { repository: 'ghcr.io/owner/app', tag: 'V1_x' }],
    [`ghcr.io/owner/app@${DIGEST}`, { repository: 'ghcr.io/owner/app', digest: DIGEST }],
    [`app:1@${DIGEST}`, { repository: 'app', tag: '1', digest: DIGEST }],
    ['localhost:5000/app', { repository: 'localhost:5000/app' }],
    ['localhost:5000/a/b:1', { repository: 'localhost:5000/a/b', tag: '1' }],
    ['[::1]:5000/app:1', { repository: '[::1]:5000/app', tag: '1' }],
    ['Owner/app', { repository: 'Owner/app' }],
    ['My-Registry.Example.com/app', { repository: 'My-Registry.Example.com/app' }],
    ['a__b/c--d/e.f_g:x', { repository: 'a__b/c--d/e.f_g', tag: 'x' }],
  ])('%s has its parts', (text, parts) => {
    expect(parseReference(text)).toEqual({ text, ...parts });
  });

  test.each([
    '',
    ' app',
    'app:',
    'app@',
    'ghcr.io/Owner/app:1',
    'ghcr.io/owner/app:',
    'app:1:2:x/',
    'https://ghcr.io/owner/app:1',
    `app:${'t'.repeat(129)}`,
    'app@sha256:abc',
    `app@sha256:${'A'.repeat(64)}`,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what docker-compose files hold
    'ghcr.io/owner/app:${TAG:-latest}',
    'ghcr.io/owner/app:{{ .Values.tag }}',
    'ghcr.io/owner/app:$TAG',
    'a/-b',
    `${'a/'.repeat(128)}a`,
  ])('%j is none', (text) => {
    expect(parseReference(text)).toBeUndefined();
  });

  test('is judged in linear time', () => {
    expect(parseReference(`${'a-'.repeat(50_000)}!`)).toBeUndefined();
    expect(parseReference(`${'a.'.repeat(50_000)}!`)).toBeUndefined();
    expect(parseReference(`${'0'.repeat(50_000)}!`)).toBeUndefined();
  });
});

test.each([
  ['app', 'docker.io/library/app'],
  ['owner/app', 'docker.io/owner/app'],
  ['docker.io/app', 'docker.io/library/app'],
  ['index.docker.io/owner/app', 'docker.io/owner/app'],
  ['ghcr.io/app', 'ghcr.io/app'],
  ['localhost/app', 'localhost/app'],
  ['localhost:5000/app', 'localhost:5000/app'],
  ['Registry/app', 'Registry/app'],
])('the full name of %s is %s', (repository, canonical) => {
  expect(canonicalRepository(repository)).toBe(canonical);
});
