import { describe, expect, test } from '@jest/globals';
import { readInputs } from '@ml-actions/core';
import { fakeHost } from '@ml-actions/core/fake';
import { inputs, rules } from '../src/inputs.ts';

const read = (given: Record<string, string>, untrusted = false) =>
  readInputs(fakeHost({ inputs: given, env: {} }), inputs, (values) => rules(values, untrusted));

test('without more than an image, the rest has its defaults', () => {
  expect(read({ image: 'ghcr.io/owner/name' })).toMatchObject({
    image: { name: 'ghcr.io/owner/name' },
    context: '.',
    tags: [],
    platforms: [],
    push: 'auto',
    retries: 3,
    timeout: 7_200_000,
    noCache: false,
    pull: false,
    dryRun: false,
  });
});

test('lists are one per line, platforms words', () => {
  expect(
    read({ image: 'a/b', tags: 'latest\n\nv1', 'build-args': 'A=1\nB=x=y', platforms: 'linux/amd64, linux/arm/v7' }),
  ).toMatchObject({
    tags: ['latest', 'v1'],
    buildArgs: new Map([
      ['A', '1'],
      ['B', 'x=y'],
    ]),
    platforms: ['linux/amd64', 'linux/arm/v7'],
  });
});

describe('what is wrong is named as in action.yml', () => {
  test.each([
    { name: 'no image', given: {}, error: '`image`: is required' },
    {
      name: 'capitals',
      given: { image: 'ghcr.io/Me/x' },
      error: '`image`: "ghcr.io/Me/x" must be lower case: ghcr.io/me/x',
    },
    {
      name: 'two registries',
      given: { image: 'ghcr.io/me/x', registry: 'quay.io' },
      error: '`image`: begins with ghcr.io, but `registry` is quay.io',
    },
    {
      name: 'a password of nobody',
      given: { image: 'me/x', password: 'p' },
      error: '`username`: is required with `password`',
    },
    {
      name: 'a user without a password',
      given: { image: 'me/x', username: 'bob' },
      error: /^`password`: is empty, but `username` is given; check the name of the secret/,
    },
    {
      name: 'a user without a password, and two registries',
      given: { image: 'ghcr.io/me/x', registry: 'quay.io', username: 'bob', push: 'true' },
      error: /^2 inputs are wrong: `image`: begins with ghcr.io, but .*; `password`: is empty/,
    },
    { name: 'a tag with a slash', given: { image: 'me/x', tags: 'a/b' }, error: /^`tags`: "a\/b" is not a tag/ },
    {
      name: 'a platform without a system',
      given: { image: 'me/x', platforms: 'arm64' },
      error: '`platforms`: "arm64" is not a platform, such as linux/amd64',
    },
    {
      name: 'a build argument without value',
      given: { image: 'me/x', 'build-args': 'A' },
      error: /^`build-args`: "A" is not of the form name=value/,
    },
    {
      name: 'another word for push',
      given: { image: 'me/x', push: 'yes' },
      error: /^`push`: "yes" is not known; possible: auto, true, false/,
    },
    {
      name: 'several',
      given: { image: 'me/X', retries: '99' },
      error: /^2 inputs are wrong: `image`: .*; `retries`: 99 must be between 0 and 10/,
    },
  ])('$name', ({ given, error }) => {
    expect(() => read(given as Record<string, string>)).toThrow(error);
  });
});

describe('a user without a password', () => {
  test.each([
    { push: 'auto', untrusted: false, fine: false },
    { push: 'true', untrusted: false, fine: false },
    { push: 'false', untrusted: false, fine: true },
    { push: 'auto', untrusted: true, fine: true },
    { push: 'true', untrusted: true, fine: false },
  ])('with push $push in a run without secrets ($untrusted) is fine: $fine', ({ push, untrusted, fine }) => {
    const reading = expect(() => read({ image: 'me/x', username: 'bob', push }, untrusted));
    if (fine) reading.not.toThrow();
    else reading.toThrow('`password`: is empty');
  });
});

test('the password and the token are masked before anything is reported', () => {
  const host = fakeHost({ inputs: { image: 'X', password: 'sesame', 'github-token': 'ghs_1' }, env: {} });
  expect(() => readInputs(host, inputs)).toThrow();
  expect(host.secrets).toEqual(['sesame', 'ghs_1']);
});
