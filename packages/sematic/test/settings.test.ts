import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { temporaryFolder } from '@ml-actions/testing';
import { parse } from 'yaml';
import { findServer, readSettings, settingsPath } from '../src/index.ts';
import { failure } from './scene.ts';

const REAL = `
version: 1
profiles:
  default:
    scopes: {}
    settings:
      sematic.config.user_settings.UserSettings:
        SEMATIC_API_ADDRESS: https://sematic.example.com
        SEMATIC_API_KEY: abc
        __version__: 0.1.0
      sematic.config.server_settings.ServerSettings: {}
`;
const read = (yaml: string) => readSettings(parse(yaml), 'settings.yaml.staging');

describe('A settings file', () => {
  test('of the real schema says address and key', () => {
    expect(read(REAL)).toEqual({ address: 'https://sematic.example.com', apiKey: 'abc' });
  });

  test('is shown by the guide as it is read', () => {
    const guide = readFileSync(join(import.meta.dirname, '../../../docs/sematic.md'), 'utf8');
    const [, shown = ''] = /```yaml\n(# ~\/\.sematic\/settings\.yaml\.staging[\s\S]*?)```/.exec(guide) ?? [];
    expect(read(shown)).toEqual({ address: 'https://sematic-staging.example.com', apiKey: '…' });
  });

  test.each(['SEMATIC_API_KEY: abc', 'SEMATIC_API_KEY: ""', 'SEMATIC_API_KEY: null'])('may do without %s', (key) => {
    const apiKey = key.endsWith('abc') ? 'abc' : undefined;
    expect(read(REAL.replace('SEMATIC_API_KEY: abc', key))).toEqual({ address: 'https://sematic.example.com', apiKey });
  });

  test.each([
    ['default:\n  SEMATIC_API_ADDRESS: https://h\n', 'the form of old documents, which Sematic 0.41 ignores'],
    ['SEMATIC_API_ADDRESS: https://h\n', 'the form of old documents, which Sematic 0.41 ignores'],
    ['', 'does not set SEMATIC_API_ADDRESS'],
    ['just a text', 'does not set SEMATIC_API_ADDRESS'],
    ['[a, b]', 'does not set SEMATIC_API_ADDRESS'],
    [REAL.replace('default:', 'staging:'), 'does not set SEMATIC_API_ADDRESS'],
    [
      REAL.replace('https://sematic.example.com', '{a: 1}'),
      'SEMATIC_API_ADDRESS in settings.yaml.staging is not a text',
    ],
  ])('%j is refused', (yaml, why) => {
    expect(() => read(yaml)).toThrow(why);
  });

  test('of the wrong form is answered with the right one', () => {
    expect(() => read('default: {SEMATIC_API_ADDRESS: x}')).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('profiles: {default: {settings: {sematic.config') }),
    );
  });
});

describe('The place of settings', () => {
  test.each([
    { env: { HOME: '/home/me' }, name: undefined, path: '/home/me/.sematic/settings.yaml' },
    { env: { HOME: '/home/me' }, name: 'staging', path: '/home/me/.sematic/settings.yaml.staging' },
    { env: { HOME: '/home/me', SEMATIC_CONFIG_DIR: 'conf' }, name: undefined, path: '/home/me/conf/settings.yaml' },
    { env: { SEMATIC_CONFIG_DIR: '/etc/sematic' }, name: 'prod', path: '/etc/sematic/settings.yaml.prod' },
  ])('is $path', ({ env, name, path }) => {
    expect(settingsPath(env, name)).toBe(path);
  });

  test.each(['../other', 'a/b', '', '.'])('is not named %j', (name) => {
    expect(() => settingsPath({ HOME: '/home/me' }, name)).toThrow('is no name of a server');
  });

  test('is unknown without a home', () => {
    expect(() => settingsPath({})).toThrow('HOME, which is not set');
  });
});

describe('The server of a step', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.remove());
  const write = (name: string, yaml: string) => writeFileSync(join(folder.path, name), yaml);
  const ENV = { SEMATIC_API_ADDRESS: 'https://env', SEMATIC_API_KEY: 'env-key' };

  test.each([
    { given: { url: 'https://h', token: 'k' }, env: ENV, address: 'https://h', apiKey: 'k' },
    { given: { url: 'https://h' }, env: ENV, address: 'https://h', apiKey: 'env-key' },
    { given: {}, env: ENV, address: 'https://env', apiKey: 'env-key' },
    { given: { token: 'k' }, env: ENV, address: 'https://env', apiKey: 'k' },
    { given: { url: 'https://h' }, env: { SEMATIC_API_KEY: '' }, address: 'https://h', apiKey: undefined },
  ])('$given with $env is $address', async ({ given, env, address, apiKey }) => {
    expect(await findServer(env, given)).toEqual({ address, apiKey });
  });

  test.each([
    { profile: 'staging', file: 'settings.yaml.staging', token: undefined, apiKey: 'abc' },
    { profile: 'default', file: 'settings.yaml', token: undefined, apiKey: 'abc' },
    { profile: 'staging', file: 'settings.yaml.staging', token: 'k', apiKey: 'k' },
  ])('of the profile $profile is in $file, whatever the environment says', async ({ profile, file, token, apiKey }) => {
    write(file, REAL);
    const env = { ...ENV, SEMATIC_CONFIG_DIR: folder.path };
    expect(await findServer(env, { profile, token })).toEqual({ address: 'https://sematic.example.com', apiKey });
  });

  test('of a profile without a key has that of the environment', async () => {
    write('settings.yaml.staging', REAL.replace('SEMATIC_API_KEY: abc', ''));
    const env = { ...ENV, SEMATIC_CONFIG_DIR: folder.path };
    expect(await findServer(env, { profile: 'staging' })).toMatchObject({ apiKey: 'env-key' });
  });

  test('is not looked for in a file that nobody has asked for', async () => {
    write('settings.yaml', REAL);
    expect(await failure(findServer({ SEMATIC_CONFIG_DIR: folder.path }, {}))).toMatchObject({
      message: 'No Sematic server is given',
      hint: expect.stringContaining('`url` (or SEMATIC_API_ADDRESS)'),
    });
  });

  test.each([
    { name: 'is missing', yaml: undefined, why: 'cannot be read: ENOENT' },
    { name: 'is no YAML', yaml: 'a: 1\n  SEMATIC_API_KEY: [abc\n', why: 'is no YAML, see line' },
    {
      name: 'has the obsolete form',
      yaml: 'default: {SEMATIC_API_ADDRESS: x, SEMATIC_API_KEY: abc}',
      why: 'old documents',
    },
  ])('of a file that $name is an error without a key in it', async ({ yaml, why }) => {
    if (yaml !== undefined) write('settings.yaml.staging', yaml);
    const failed = await failure(findServer({ SEMATIC_CONFIG_DIR: folder.path }, { profile: 'staging' }));
    expect(failed.message).toContain(`${join(folder.path, 'settings.yaml.staging')} `);
    expect(failed.message).toContain(why);
    expect(JSON.stringify(failed)).not.toContain('abc');
  });
});
