import { describe, expect, test } from '@jest/globals';
import { list, readInputs } from '@ml-actions/core';
import { fakeHost } from '@ml-actions/core/fake';
import { assert, property, string, stringMatching } from 'fast-check';
import {
  inBase64,
  loginsOf,
  missingPasswords,
  parseLogin,
  parseLogins,
  passwordsIn,
  secretsOf,
} from '../../src/credentials/logins.ts';

const ECR = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';

describe('a line of `registries`', () => {
  test.each([
    { name: 'three words', line: 'quay.io bob sesame', login: ['quay.io', 'bob', 'sesame'] },
    { name: 'a port', line: 'localhost:5000 bob sesame', login: ['localhost:5000', 'bob', 'sesame'] },
    { name: 'any blanks between them', line: 'quay.io \t bob   sesame', login: ['quay.io', 'bob', 'sesame'] },
    {
      name: 'a password of several words',
      line: 'europe-docker.pkg.dev _json_key {"type": "service_account"}',
      login: ['europe-docker.pkg.dev', '_json_key', '{"type": "service_account"}'],
    },
    { name: 'a password with #', line: 'quay.io bob se#same', login: ['quay.io', 'bob', 'se#same'] },
    { name: 'a user with $', line: 'quay.io robot$ci sesame', login: ['quay.io', 'robot$ci', 'sesame'] },
    { name: 'Docker Hub', line: 'docker.io bob sesame', login: ['docker.io', 'bob', 'sesame'] },
    { name: 'Docker Hub by its other name', line: 'index.docker.io bob sesame', login: ['docker.io', 'bob', 'sesame'] },
    { name: 'ECR without a password', line: `${ECR} AWS`, login: [ECR, 'AWS', ''] },
    { name: 'a secret that does not exist', line: 'quay.io bob', login: ['quay.io', 'bob', ''] },
    { name: 'two secrets that do not exist', line: 'quay.io', login: ['quay.io', '', ''] },
  ])('$name', ({ line, login: [registry, username, password] }) => {
    expect(parseLogin(line)).toEqual({ registry, username, password });
  });

  test.each([
    { name: 'a scheme', host: 'https://quay.io' },
    { name: 'a path', host: 'quay.io/team' },
    { name: 'capitals', host: 'Quay.io' },
    { name: 'a secret in its place', host: 'sesame!' },
  ])('$name is refused, and is not shown', ({ host }) => {
    expect(() => parseLogins(`ghcr.io me x\n\n# mine\n${host} bob sesame`)).toThrow(
      /^line 2 of 2: the first word is not a registry's host, such as ghcr.io: no scheme, no path, lower case$/,
    );
  });

  test('the same registry twice is refused, also by its other name', () => {
    expect(() => parseLogins('quay.io a b\nindex.docker.io a b\ndocker.io c d')).toThrow(
      /^lines 2 and 3 are for the same registry$/,
    );
  });

  test('whatever it is, it is a login, or an error that says nothing of it', () => {
    assert(
      property(string(), (line) => {
        const spoken = /^the first word is not a registry's host, such as ghcr\.io: no scheme, no path, lower case$/;
        try {
          const { registry, username, password } = parseLogin(line);
          expect(registry).toMatch(/^[a-z0-9.:-]+$/);
          expect(line.endsWith(password === '' ? username : password)).toBe(true);
        } catch (error) {
          expect((error as Error).message).toMatch(spoken);
        }
      }),
    );
  });

  test('a password comes back as it was written', () => {
    assert(
      property(stringMatching(/^[^\s#](?:.*\S)?$/), (password) => {
        expect(parseLogin(`quay.io bob ${password}`).password).toBe(password);
        expect(passwordsIn(`quay.io bob ${password}`)).toEqual(secretsOf({ username: 'bob', password }));
      }),
    );
  });

  test('a long line of blanks does not take long', () => {
    expect(parseLogin(`quay.io bob${' '.repeat(200_000)}x`).password).toBe('x');
    expect(() => parseLogin(`-${'a '.repeat(200_000)}`)).toThrow("not a registry's host");
  });
});

describe('what is masked', () => {
  test('each password, and what docker and HTTP make of it, but no host and no user', () => {
    expect(passwordsIn(`quay.io bob sesame\n${ECR} AWS\nghcr.io me`)).toEqual([
      'sesame',
      inBase64({ username: 'bob', password: 'sesame' }),
    ]);
  });

  test('also of lines that are wrong, before an error can be printed', () => {
    const host = fakeHost({ inputs: { registries: 'https://quay.io bob sesame' } });
    const registries = { ...list(), parse: parseLogins, secretsIn: passwordsIn };
    expect(() => readInputs(host, { registries })).toThrow('`registries`: line 1 of 1: the first word is not');
    expect(host.secrets).toContain('sesame');
  });

  test('an identity token', () => {
    expect(secretsOf({ identityToken: 'sesame' })).toEqual(['sesame']);
  });
});

describe('a secret that does not exist', () => {
  const registries = parseLogins(`quay.io bob sesame\nghcr.io sesame2\n${ECR} AWS\ndocker.io\nquay.example.com AWS`);

  test('is named by its line, of which nothing is shown', () => {
    const check = 'check the name of the secret, and that this job may read it';
    expect(missingPasswords(registries)).toEqual([
      `\`registries\`: line 2 of 5: the password is empty; ${check}`,
      `\`registries\`: line 4 of 5: username and password are empty; ${check}`,
      `\`registries\`: line 5 of 5: the password is empty; ${check}`,
    ]);
  });

  test('is no login', () => {
    expect(loginsOf('registry.example.com', { username: 'me', registries }).map(({ registry }) => registry)).toEqual([
      'quay.io',
      ECR,
    ]);
  });
});

test.each([
  { name: 'with a password', registry: 'ghcr.io', username: 'me', password: 'x', count: 1 },
  { name: 'without both', registry: 'ghcr.io', count: 0 },
  { name: 'of AWS without a password', registry: ECR, username: 'AWS', count: 1 },
  { name: 'of AWS elsewhere', registry: 'ghcr.io', username: 'AWS', count: 0 },
])('the login to the registry of the image $name comes first: $count', ({ registry, username, password, count }) => {
  const further = { registry: 'quay.io', username: 'bob', password: 'sesame' };
  const own = { registry, username, password: password ?? '' };
  expect(loginsOf(registry, { username, password, registries: [further] })).toEqual([...(count ? [own] : []), further]);
});
