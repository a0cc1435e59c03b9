import { describe, expect, test } from '@jest/globals';
import { readInputs } from '@ml-actions/core';
import { fakeHost } from '@ml-actions/core/fake';
import { inputs, rules } from '../src/inputs.ts';

const read = (given: Record<string, string>, untrusted = false) =>
  readInputs(fakeHost({ inputs: given, env: {} }), inputs, (values) => rules(values, untrusted));

test('without more than an image, the rest has its defaults', () => {
  expect(read({ image: 'ghcr.io/owner/name' })).toMatchObject({
    image: [{ name: 'ghcr.io/owner/name' }],
    registries: [],
    context: '.',
    secrets: [],
    ssh: [],
    tags: [],
    annotations: [],
    cache: { kind: 'none' },
    load: false,
    builder: 'auto',
    provenance: 'false',
    sbom: false,
    sourceDateEpoch: 'auto',
    skipIfExists: false,
    source: [],
    minFreeDisk: undefined,
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
    read({
      image: 'a/b',
      tags: 'latest\n\nraw=v1',
      'build-args': 'A=1\nB=x=y',
      platforms: 'linux/amd64, linux/arm/v7',
    }),
  ).toMatchObject({
    tags: [{ word: 'latest' }, { word: 'raw', value: 'v1' }],
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
    {
      name: 'a tag with a slash',
      given: { image: 'me/x', tags: 'raw=a/b' },
      error: /^`tags`: "raw=a\/b": "a\/b" is not a tag/,
    },
    { name: 'a tag that is no rule', given: { image: 'me/x', tags: 'v1' }, error: /for a literal tag write `raw=v1`$/ },
    {
      name: 'an image that is given twice',
      given: { image: 'me/x\nme/y\nme/x' },
      error: '`image`: me/x is given twice',
    },
    {
      name: 'a builder that is no name',
      given: { image: 'me/x', builder: '--use' },
      error: '`builder`: "--use" is not the name of a builder',
    },
    {
      name: 'a time of the image in words',
      given: { image: 'me/x', 'source-date-epoch': 'today' },
      error: '`source-date-epoch`: "today" is neither auto, none, nor seconds since 1970',
    },
    {
      name: 'a source by tag',
      given: { image: 'me/x', source: 'me/y:latest', tags: 'raw=prod' },
      error: /^`source`: "me\/y:latest" is not of the form name@sha256:…/,
    },
    {
      name: 'a source without tags, and with what builds',
      given: {
        image: 'me/x',
        source: `me/y@sha256:${'d'.repeat(64)}`,
        context: 'train',
        'build-args': 'A=1',
        cache: 'registry',
        sbom: 'true',
      },
      error:
        /^5 inputs are wrong: `context`: is for a build, and with `source` nothing is built; `build-args`: .*; `cache`: .*; `sbom`: .*; `tags`: is required with `source`/,
    },
    {
      name: 'an inline cache that nobody could find',
      given: { image: 'me/x', cache: 'inline', tags: 'short-sha' },
      error: '`cache: inline`: is read from tags that move, and `tags` has none, such as `branch` or `latest`',
    },
    {
      name: 'two logins to one registry',
      given: { image: 'ghcr.io/me/x', username: 'bob', password: 'p', registries: 'ghcr.io ann q' },
      error: '`registries`: logs in to ghcr.io, and so do `username` and `password`',
    },
    {
      name: 'a login without password',
      given: { image: 'ghcr.io/me/x', registries: 'quay.io ann' },
      error: /^`registries`: line 1 of 1: the password is empty; check the name of the secret/,
    },
    {
      name: 'a registry that docker would take for an account on Docker Hub',
      given: { image: 'me/x', registry: 'ghcr', registries: 'quay ann q' },
      error:
        /^2 inputs are wrong: `registry`: "ghcr" is not a registry's host, .*; `registries`: line 1 of 1: the first word is not/,
    },
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

test('AWS needs no password where the AWS command line has it', () => {
  const image = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/x';
  expect(() => read({ image, username: 'AWS' })).not.toThrow();
  expect(() => read({ image: 'ghcr.io/me/x', username: 'AWS' })).toThrow('`password`: is empty');
});

test('a copy takes what says where to and how to log in', () => {
  const source = `me/y@sha256:${'d'.repeat(64)}`;
  const given = {
    image: 'me/x',
    source,
    tags: 'raw=prod',
    username: 'bob',
    password: 'p',
    context: '.',
    cache: 'none',
  };
  expect(read(given)).toMatchObject({ source: [{ image: { name: 'me/y' }, digest: source.slice('me/y@'.length) }] });
});

test('secrets in lists are masked, also when a line is wrong', () => {
  const given = { image: 'X', registries: 'quay.io ann sesame', secrets: 'HF=hf_1\nid=a,env=B\nstreet' };
  const host = fakeHost({ inputs: given, env: {} });
  expect(() => readInputs(host, inputs)).toThrow(/^2 inputs are wrong: (?!.*(?:sesame|hf_1|street))/);
  expect(host.secrets).toEqual(['sesame', Buffer.from('ann:sesame').toString('base64'), 'hf_1', 'street']);
});

test('the password and the token are masked before anything is reported', () => {
  const host = fakeHost({ inputs: { image: 'X', password: 'sesame', 'github-token': 'ghs_1' }, env: {} });
  expect(() => readInputs(host, inputs)).toThrow();
  expect(host.secrets).toEqual(['sesame', 'ghs_1']);
});
