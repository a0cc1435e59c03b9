import { readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Host } from '@ml-actions/core';
import type { DockerEnv } from '../engine/docker.ts';
import { DOCKER_HUB } from '../naming/image-name.ts';

/**
 * Of docker's config.json what is read and changed here; the other keys are carried over.
 * https://docs.docker.com/reference/cli/docker/#docker-cli-configuration-file-configjson-properties
 */
export interface DockerConfig {
  auths?: Readonly<Record<string, { auth?: string; identitytoken?: string }>> | null;
  credsStore?: string;
  credHelpers?: Readonly<Record<string, string>>;
  cliPluginsExtraDirs?: readonly string[];
}

/** The key under which docker keeps a registry's credentials. */
export const credentialKey = (registry: string): string =>
  registry === DOCKER_HUB ? 'https://index.docker.io/v1/' : registry;

/** The user's docker configuration; one that cannot be read is warned of and left out, as docker itself does. */
export async function readDockerConfig(host: Host): Promise<DockerConfig> {
  const file = join(userFolder(host), 'config.json');
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') host.warning(`${file} cannot be read and is left out: ${code}`);
    return {};
  }
  const config = parseDockerConfig(text);
  if (config === undefined) host.warning(`${file} is not as docker writes it and is left out`);
  return config ?? {};
}

/** Undefined when the text is no JSON object, or docker could not read it either: a key has another shape than it must have. */
export function parseDockerConfig(text: string): DockerConfig | undefined {
  let config: unknown;
  try {
    config = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isMapOf(isAny)(config) && Object.entries(SHAPES).every(([key, fits]) => fits(config[key]))
    ? config
    : undefined;
}

type Shape = (value: unknown) => boolean;

const isAny: Shape = () => true;
const isText: Shape = (value) => typeof value === 'string';
/** Docker takes null for nothing at all. */
const optional =
  (fits: Shape): Shape =>
  (value) =>
    value === undefined || value === null || fits(value);
const isMapOf =
  (fits: Shape) =>
  (value: unknown): value is Readonly<Record<string, unknown>> =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(fits);

const isEntry: Shape = (value) =>
  value === null || (isMapOf(isAny)(value) && [value['auth'], value['identitytoken']].every(optional(isText)));

const SHAPES: Readonly<Record<keyof DockerConfig, Shape>> = {
  auths: optional(isMapOf(isEntry)),
  credsStore: optional(isText),
  credHelpers: optional(isMapOf(optional(isText))),
  cliPluginsExtraDirs: optional((value) => Array.isArray(value) && value.every(isText)),
};

/** The user's configuration for use in another folder: docker looks for plugins beside its config.json. */
export const privateCopyOf = (config: DockerConfig, userFolder: string): DockerConfig => ({
  ...config,
  cliPluginsExtraDirs: [...(config.cliPluginsExtraDirs ?? []), join(userFolder, 'cli-plugins')],
});

/**
 * The configuration with a registry's credentials in the file: an empty helper's name says so, where the user's `credsStore`,
 * or the one that docker finds on PATH by itself, would take them out of the folder and keep them.
 */
export const withLoginInFile = (config: DockerConfig, registry: string): DockerConfig => ({
  ...config,
  credHelpers: { ...config.credHelpers, [credentialKey(registry)]: '' },
});

/**
 * Writes a copy of the user's configuration into a folder of this step.
 * @returns the variables that make docker use it.
 */
export async function writePrivateConfig(host: Host, folder: string): Promise<DockerEnv> {
  const user = userFolder(host);
  const config = privateCopyOf(await readDockerConfig(host), user);
  await writeFile(join(folder, 'config.json'), JSON.stringify(config), { mode: 0o600 });
  // The context in use is named in config.json, its address is in this folder.
  const contexts = join(user, 'contexts');
  const hasContexts = await stat(contexts).then(
    () => true,
    () => false,
  );
  if (hasContexts) await symlink(contexts, join(folder, 'contexts'), 'junction');
  return { DOCKER_CONFIG: folder, BUILDX_CONFIG: host.env['BUILDX_CONFIG'] || join(user, 'buildx') };
}

/** While it is being done, and afterwards if it succeeds, a registry's credentials belong into the file of the folder. */
export async function keepingLogin(folder: string, registry: string, body: () => Promise<void>): Promise<void> {
  const file = join(folder, 'config.json');
  const before = await readFile(file, 'utf8');
  await writeFile(file, JSON.stringify(withLoginInFile(JSON.parse(before) as DockerConfig, registry)));
  try {
    await body();
  } catch (error) {
    await writeFile(file, before);
    throw error;
  }
}

/** Absolute, because a link in another folder points to it. */
const userFolder = ({ env }: Host): string =>
  resolve(env['DOCKER_CONFIG'] || join(env['HOME'] ?? env['USERPROFILE'] ?? '', '.docker'));
