import { describe, expect, test } from '@jest/globals';
import { fakeHost } from '../fake/index.ts';
import {
  ActionError,
  boolean,
  choice,
  choices,
  commitSha,
  duration,
  type Field,
  failOn,
  fieldOf,
  httpUrl,
  list,
  number,
  pairs,
  readInputs,
  repositoryName,
  secret,
  text,
} from '../src/index.ts';

const sha = 'a'.repeat(40);

describe('one input', () => {
  const fields: Record<string, Field<unknown>> = {
    text: text(),
    duration: duration(),
    boolean: boolean(),
    url: httpUrl(),
    sha: commitSha(),
    repository: repositoryName(),
    list: list(),
    pairs: pairs(),
    choice: choice(['files', 'git']),
    choices: choices(['failed', 'unknown']),
    failOn: failOn(['failed', 'unknown']),
    count: number({ min: 1, max: 9, integer: true }),
    share: number({ min: 0 }),
  };

  test.each<[keyof typeof fields, string, unknown]>([
    ['text', 'as it is', 'as it is'],
    ['duration', '1h30m', 5_400_000],
    ['boolean', 'True', true],
    ['boolean', 'false', false],
    ['url', 'https://host/api/', 'https://host/api'],
    ['sha', sha, sha],
    ['repository', 'owner/na.me', 'owner/na.me'],
    ['list', ' a, b \n\n# no\nc', ['a, b', 'c']],
    [
      'pairs',
      'A=1\nB = x=y',
      new Map([
        ['A', '1'],
        ['B', 'x=y'],
      ]),
    ],
    ['choice', 'git', 'git'],
    ['choices', 'unknown, failed', new Set(['unknown', 'failed'])],
    ['failOn', 'failed', new Set(['failed'])],
    ['failOn', 'never', new Set()],
    ['count', '9', 9],
    ['share', '1e-3', 0.001],
    ['list', '', []],
    ['pairs', '', new Map()],
    ['choices', '', new Set()],
    ['text', '', undefined],
    ['share', '', undefined],
  ])('%s: %j is %j', (name, given, value) => {
    expect(readInputs(fakeHost({ inputs: { value: given } }), { value: fields[name] as Field<unknown> }).value).toEqual(
      value,
    );
  });

  test.each<[keyof typeof fields, string, RegExp]>([
    ['duration', '30', /"30" is not a duration with a unit, such as 90s, 30m or 1h30m/],
    ['boolean', 'yes', /"yes" is neither true nor false/],
    ['url', 'host/api', /is not an http or https URL/],
    ['url', 'file:///etc/passwd', /is not an http or https URL/],
    ['url', 'https://me:secret@host', /^`value`: must not hold credentials$/],
    ['sha', 'abc', /"abc" is not a full commit id of 40 lower-case hex digits/],
    ['repository', 'https://github.com/o/r', /is not of the form owner\/name/],
    ['pairs', '=x', /"=x" is not of the form name=value/],
    ['choice', 'svn', /"svn" is not known; possible: files, git/],
    ['choices', 'failed late', /"late" is not known; possible: failed, unknown/],
    ['failOn', 'never, failed', /never cannot be combined with other words/],
    ['failOn', 'late', /"late" is not known; possible: failed, unknown, never/],
    ['count', '0', /0 must be between 1 and 9/],
    ['count', '1.5', /"1.5" is not a whole number/],
    ['count', '0x3', /"0x3" is not a number/],
    ['share', '-1', /-1 must be at least 0/],
  ])('%s: %j is refused', (name, given, message) => {
    expect(() => readInputs(fakeHost({ inputs: { value: given } }), { value: fields[name] as Field<unknown> })).toThrow(
      message,
    );
  });
});

describe('all inputs of an action', () => {
  const schema = {
    backend: choice(['command', 'sematic'], { default: 'command' }),
    imageName: text({ required: true }),
    apiKey: secret({ env: ['SEMATIC_API_KEY'], backends: ['sematic'] }),
    interval: duration({ default: '30s' }),
    launch: text({ backends: ['command'], default: './run' }),
  };

  test('keys are the kebab-case names of action.yml, defaults are parsed like given values', () => {
    expect(readInputs(fakeHost({ inputs: { 'image-name': 'a' } }), schema)).toEqual({
      backend: 'command',
      imageName: 'a',
      apiKey: undefined,
      interval: 30_000,
      launch: './run',
    });
  });

  test('everything that is wrong is in one error, in the words of action.yml', () => {
    const host = fakeHost({ inputs: { interval: '5', 'api-key': 'k', backend: 'command' } });
    expect(() => readInputs(host, schema)).toThrow(
      new ActionError(
        '3 inputs are wrong: `image-name`: is required; `interval`: "5" is not a duration with a unit, such as 90s, 30m or ' +
          '1h30m; `api-key`: is not for `backend: command`, only for sematic',
      ),
    );
  });

  test('secrets are masked before anything else happens', () => {
    const host = fakeHost({ inputs: { 'api-key': 'k' } });
    expect(() => readInputs(host, schema)).toThrow();
    expect(host.secrets).toEqual(['k']);
  });

  test('secrets within a text are masked before it is found to be wrong, each by itself', () => {
    const logins = fieldOf(
      () => {
        throw new Error('line 2 is wrong');
      },
      { secretsIn: (text) => text.split('\n').map((line) => line.split(' ')[1] ?? '') },
    );
    const host = fakeHost({ inputs: { logins: 'bob sesame\nalice\neve rain' } });
    expect(() => readInputs(host, { logins: logins() })).toThrow('`logins`: line 2 is wrong');
    expect(host.secrets).toEqual(['sesame', 'rain']);
  });

  test.each([
    { name: 'the environment is the fall-back', inputs: {}, value: 'from-env' },
    { name: 'the input wins', inputs: { 'api-key': 'from-input' }, value: 'from-input' },
  ])('$name', ({ inputs, value }) => {
    const host = fakeHost({
      inputs: { 'image-name': 'a', backend: 'sematic', ...inputs },
      env: { SEMATIC_API_KEY: 'from-env ' },
    });
    expect(readInputs(host, schema).apiKey).toBe(value);
    expect(host.secrets).toEqual([value]);
  });

  test('a default that the runner filled in does not count as given with another backend', () => {
    const host = fakeHost({ inputs: { 'image-name': 'a', backend: 'sematic', launch: './run' } });
    expect(readInputs(host, schema).backend).toBe('sematic');
  });

  test('a variable of another backend in the environment is no mistake of the user', () => {
    const host = fakeHost({ inputs: { 'image-name': 'a' }, env: { SEMATIC_API_KEY: 'k' } });
    expect(readInputs(host, schema).backend).toBe('command');
  });

  test('rules over several inputs are asked in the same error', () => {
    const rules = ({ launch }: { launch?: string }) => (launch === './run' ? ['`launch` excludes `interval`'] : []);
    expect(() => readInputs(fakeHost({ inputs: { 'image-name': 'a' } }), schema, rules)).toThrow(
      '`launch` excludes `interval`',
    );
    expect(() => readInputs(fakeHost(), schema, rules)).toThrow(
      '2 inputs are wrong: `image-name`: is required; `launch` excludes `interval`',
    );
  });
});
