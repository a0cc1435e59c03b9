import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fakeHost } from '@ml-actions/core/fake';
import { type TemporaryFolder, temporaryFolder } from '@ml-actions/testing';
import { parseDockerConfig, privateCopyOf, readDockerConfig, withLoginInFile } from '../../src/credentials/config.ts';

let home: TemporaryFolder;
beforeEach(() => {
  home = temporaryFolder();
});
afterEach(() => home.remove());

test.each([
  { text: '{"credsStore": "pass"}', config: { credsStore: 'pass' } },
  { text: '{}', config: {} },
  { text: 'null', config: undefined },
  { text: '[]', config: undefined },
  { text: '"x"', config: undefined },
  { text: '{', config: undefined },
  { text: '', config: undefined },
])('$text is $config', ({ text, config }) => {
  expect(parseDockerConfig(text)).toEqual(config);
});

describe("the user's configuration is read", () => {
  const write = (folder: string, text: string): void => {
    mkdirSync(join(home.path, folder));
    writeFileSync(join(home.path, folder, 'config.json'), text);
  };

  test.each([
    { name: 'at home', variable: 'HOME', folder: '.docker' },
    { name: 'at home on Windows', variable: 'USERPROFILE', folder: '.docker' },
    { name: 'where DOCKER_CONFIG says', variable: 'DOCKER_CONFIG', folder: 'elsewhere' },
  ])('$name', async ({ variable, folder }) => {
    write(folder, '{"credsStore": "pass"}');
    const value = variable === 'DOCKER_CONFIG' ? join(home.path, folder) : home.path;
    expect(await readDockerConfig(fakeHost({ env: { [variable]: value } }))).toEqual({ credsStore: 'pass' });
  });

  test('as empty when there is none', async () => {
    const host = fakeHost({ env: { HOME: home.path } });
    expect(await readDockerConfig(host)).toEqual({});
    expect(host.annotations).toEqual([]);
  });

  test('as empty when it is broken, which is warned of', async () => {
    write('.docker', '{');
    const host = fakeHost({ env: { HOME: home.path } });
    expect(await readDockerConfig(host)).toEqual({});
    expect(host.annotations).toEqual([
      { level: 'warning', message: expect.stringMatching(/config\.json is not as docker writes it and is left out$/) },
    ]);
  });

  test('as empty when it is no file, which is warned of', async () => {
    mkdirSync(join(home.path, '.docker', 'config.json'), { recursive: true });
    const host = fakeHost({ env: { HOME: home.path } });
    expect(await readDockerConfig(host)).toEqual({});
    expect(host.annotations).toEqual([
      { level: 'warning', message: expect.stringMatching(/config\.json cannot be read and is left out: EISDIR$/) },
    ]);
  });
});

test('a copy keeps what it does not know, and finds the plugins of the user', () => {
  const config = { currentContext: 'rootless', cliPluginsExtraDirs: ['/opt/plugins'] };
  expect(privateCopyOf(config, '/home/me/.docker')).toEqual({
    currentContext: 'rootless',
    cliPluginsExtraDirs: ['/opt/plugins', '/home/me/.docker/cli-plugins'],
  });
});

test.each([
  { registry: 'ghcr.io', key: 'ghcr.io' },
  { registry: 'docker.io', key: 'https://index.docker.io/v1/' },
])("the user's credential store does not get the login to $registry, and keeps the others", ({ registry, key }) => {
  const config = { credsStore: 'desktop', credHelpers: { 'gcr.io': 'gcloud', [key]: 'pass' } };
  expect(withLoginInFile(config, registry)).toEqual({
    credsStore: 'desktop',
    credHelpers: { 'gcr.io': 'gcloud', [key]: '' },
  });
});
