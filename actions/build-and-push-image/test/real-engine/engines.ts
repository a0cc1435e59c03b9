import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { fakeHost } from '@ml-actions/core/fake';
import { dockerOf } from '../../src/engine/docker.ts';
import { type Engine, findEngine } from '../../src/engine/engine.ts';
import { DEBIAN_REGISTRY, hasDebianRegistry } from './debian-registry.ts';

/**
 * The ways to build and push that differ: what builds, and on `containerd` buildx with a daemon that keeps its images in
 * containerd's store, so that containerd's client pushes them and not docker's own.
 */
export const MODES = ['legacy', 'buildkit-cli', 'buildx', 'containerd'] as const;
export type ModeName = (typeof MODES)[number];

/** A mode that this machine has, with what makes docker take it. */
export interface Mode extends Engine {
  name: ModeName;
  /** A folder with nothing but `docker`, for the front of PATH. */
  bin: string;
  /** Docker's configuration of the user. */
  config: string;
  /** The daemon's address; undefined for docker's default. */
  address: string | undefined;
}

interface Modes {
  modes: readonly Mode[];
  /** Why a docker command line gives none. */
  reasons: readonly string[];
  remove(): void;
}

/**
 * Declares the tests of every mode that this machine has, and says on standard error which these are. A mode that is named in
 * ENGINE_REQUIRED (`legacy,containerd`) and is not here is a failure, as is the lack of Debian's registry then; without the
 * variable it is a test that is skipped.
 */
export async function describeModes(suite: string, tests: (mode: Mode) => void): Promise<void> {
  const { modes, reasons, remove } = await findModes(process.env);
  const required = (process.env['ENGINE_REQUIRED'] ?? '').split(',').filter((word) => word !== '');
  const missing = MODES.filter((name) => !modes.some((mode) => mode.name === name));
  const here = hasDebianRegistry() ? modes : [];
  const absent = [
    ...(missing.length > 0 ? [...missing.map((name) => `no ${name}`), ...reasons] : []),
    ...(hasDebianRegistry() ? [] : [`no ${DEBIAN_REGISTRY}`]),
  ].join('; ');
  process.stderr.write(`${suite}: ${here.map(titleOf).join(', ') || 'not run'}${absent && `; ${absent}`}\n`);

  if (required.length > 0) {
    test('the modes that are required here are there', () => {
      expect(here.map(({ name }) => name)).toEqual(expect.arrayContaining(required));
    });
  } else if (absent !== '') {
    test.skip(`not run: ${absent}`, () => undefined);
  }
  // After tests that are all skipped nothing is called.
  if (here.length > 0) afterAll(remove);
  else remove();
  for (const mode of here) describe(`with ${titleOf(mode)}`, () => tests(mode));
}

/** The environment that makes docker take this mode. */
export function modeEnv({ bin, config, address }: Pick<Mode, 'bin' | 'config' | 'address'>): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env;
  return {
    PATH: `${bin}${delimiter}${PATH}`,
    HOME,
    DOCKER_CONFIG: config,
    ...(address !== undefined && { DOCKER_HOST: address }),
  };
}

/** The input `tags` for tags that are meant as they are written. */
export const literalTags = (...tags: readonly string[]): string => tags.map((tag) => `raw=${tag}`).join('\n');

/** Removes from the mode's daemon all images of some repositories. */
export async function removeImages(mode: Mode, repositories: ReadonlySet<string>): Promise<void> {
  const docker = dockerOf(fakeHost({ env: modeEnv(mode) }));
  const { stdout } = await docker(['image', 'ls', '--format', '{{.Repository}} {{.Tag}}']);
  const images = stdout.split('\n').map((line) => line.split(' ') as [repository: string, tag: string]);
  const names = images.flatMap(([repository, tag]) => (repositories.has(repository) ? [`${repository}:${tag}`] : []));
  if (names.length > 0) await docker(['image', 'rm', '--force', ...names]);
}

const titleOf = ({ name, clientVersion, serverVersion }: Mode): string =>
  `${name} (docker ${clientVersion} on ${serverVersion})`;

/**
 * Tries every docker command line on PATH, also one that another hides: alone and with the plugin BUILDX_PLUGIN (the path of
 * `docker-buildx`) on the daemon of DOCKER_HOST, and with the plugin on the one of CONTAINERD_DOCKER_HOST. The first that is
 * a mode stands for it.
 */
async function findModes(env: NodeJS.ProcessEnv): Promise<Modes> {
  const root = mkdtempSync(join(tmpdir(), 'engines-'));
  const { BUILDX_PLUGIN: plugin, DOCKER_HOST: address, CONTAINERD_DOCKER_HOST: second } = env;
  const ways: { plugin?: string; address?: string | undefined }[] = [
    { address },
    ...(plugin ? [{ plugin, address }] : []),
    ...(second ? [{ ...(plugin && { plugin }), address: second }] : []),
  ];
  const modes = new Map<ModeName, Mode>();
  const reasons: string[] = [];
  for (const [index, cli] of commandLines(env['PATH'] ?? '').entries()) {
    for (const [at, way] of ways.entries()) {
      const found = { ...layOut(join(root, `${index}-${at}`), cli, way.plugin), address: way.address };
      try {
        const engine = await findEngine(dockerOf(fakeHost({ env: modeEnv(found) })));
        const name = engine.builder === 'buildx' && engine.containerdStore ? 'containerd' : engine.builder;
        if (!modes.has(name)) modes.set(name, { ...engine, ...found, name });
      } catch (error) {
        reasons.push(`${cli}: ${(error as Error).message}`);
      }
    }
  }
  return {
    modes: MODES.flatMap((name) => modes.get(name) ?? []),
    reasons,
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

function layOut(folder: string, cli: string, plugin: string | undefined): { bin: string; config: string } {
  const [bin, config] = [join(folder, 'bin'), join(folder, 'config')];
  mkdirSync(bin, { recursive: true });
  mkdirSync(join(config, 'cli-plugins'), { recursive: true });
  symlinkSync(cli, join(bin, 'docker'));
  writeFileSync(join(config, 'config.json'), '{}');
  if (plugin !== undefined) symlinkSync(realpathSync(plugin), join(config, 'cli-plugins', 'docker-buildx'));
  return { bin, config };
}

function commandLines(path: string): string[] {
  const found = path.split(delimiter).flatMap((folder) => {
    try {
      return [realpathSync(join(folder, 'docker'))];
    } catch {
      return [];
    }
  });
  return [...new Set(found)];
}
