import { join, resolve } from 'node:path';
import { ActionError } from '@ml-actions/core';
import type { ApiSettings } from './api.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What a step is given to find its server. */
export interface GivenServer {
  url?: string | undefined;
  token?: string | undefined;
  /** Name of a settings file: `staging` for `settings.yaml.staging`, `default` for `settings.yaml`. */
  profile?: string | undefined;
}

/**
 * The server to talk to: of the profile where one is asked for, otherwise what is given, otherwise what Sematic's own
 * client would take from the environment. No file is read that nobody has asked for.
 * @throws ActionError when there is none, or the settings file is not as Sematic writes it.
 */
export async function findServer(env: Environment, { url, token, profile }: GivenServer): Promise<ApiSettings> {
  const { SEMATIC_API_ADDRESS, SEMATIC_API_KEY } = env;
  if (profile !== undefined) {
    const path = settingsPath(env, profile === 'default' ? undefined : profile);
    const { address, apiKey } = readSettings(await yamlOf(path), path);
    return { address, apiKey: token || apiKey || SEMATIC_API_KEY || undefined };
  }
  const address = url || SEMATIC_API_ADDRESS;
  if (address) return { address, apiKey: token || SEMATIC_API_KEY || undefined };
  throw new ActionError('No Sematic server is given', {
    hint: 'Give its address as `url` (or SEMATIC_API_ADDRESS), or the name of a settings file as `profile`.',
  });
}

/** Nothing of the file is shown in an error: it holds a key. */
async function yamlOf(path: string): Promise<unknown> {
  const { readFile } = await import('node:fs/promises');
  const { parse } = await import('yaml');
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new ActionError(`${path} cannot be read: ${(error as NodeJS.ErrnoException).code}`, {
      hint: 'Check `profile`, HOME and SEMATIC_CONFIG_DIR.',
    });
  }
  try {
    return parse(text, { logLevel: 'error' });
  } catch (error) {
    const { linePos } = error as { linePos?: [{ line: number }] };
    throw new ActionError(`${path} is no YAML${linePos === undefined ? '' : `, see line ${linePos[0].line}`}`);
  }
}

/** What a settings file says of a server. */
export interface ServerSettings {
  address: string;
  apiKey: string | undefined;
}

const USER_SETTINGS = 'sematic.config.user_settings.UserSettings';

/**
 * Where Sematic keeps its settings, or those of a named server, which people copy over them to change servers.
 * https://github.com/sematic-ai/sematic/blob/0f8e2560/sematic/config/config_dir.py
 * @param name such as `staging`, for `settings.yaml.staging`.
 * @throws ActionError when the name is none, or there is no home folder to look in.
 */
export function settingsPath(env: Environment, name?: string): string {
  if (name !== undefined && !/^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(name))
    throw new ActionError(`${JSON.stringify(name)} is no name of a server`, {
      hint: 'Give the part after `settings.yaml.` of a file, such as staging.',
    });
  const { SEMATIC_CONFIG_DIR: folder = '', HOME: home = '' } = env;
  if (home === '' && !folder.startsWith('/'))
    throw new ActionError('The folder of Sematic’s settings is below HOME, which is not set', {
      hint: 'Set HOME, or SEMATIC_CONFIG_DIR to an absolute path.',
    });
  return join(resolve(home, folder || '.sematic'), name === undefined ? 'settings.yaml' : `settings.yaml.${name}`);
}

/**
 * Reads a settings file of the schema that Sematic 0.41 writes: only the profile `default` is ever read.
 * https://github.com/sematic-ai/sematic/blob/0f8e2560/sematic/config/settings.py
 * @param document the parsed YAML.
 * @param file its name, for errors.
 * @throws ActionError when the file has the obsolete form, which Sematic ignores in silence, or says no address.
 */
export function readSettings(document: unknown, file: string): ServerSettings {
  const user = at(document, 'profiles', 'default', 'settings', USER_SETTINGS);
  if (user === undefined && isObsolete(document))
    throw new ActionError(`${file} has the form of old documents, which Sematic 0.41 ignores`, { hint: SCHEMA });
  const address = textAt(user, 'SEMATIC_API_ADDRESS', file);
  const apiKey = textAt(user, 'SEMATIC_API_KEY', file);
  if (address === undefined) throw new ActionError(`${file} does not set SEMATIC_API_ADDRESS`, { hint: SCHEMA });
  return { address, apiKey };
}

const SCHEMA = `Write it as profiles: {default: {settings: {${USER_SETTINGS}: {SEMATIC_API_ADDRESS: …, SEMATIC_API_KEY: …}}}}, which \`sematic settings set\` does.`;

/** `default: {SEMATIC_API_ADDRESS: …}`, or the variables at the top. */
const isObsolete = (document: unknown): boolean =>
  [document, at(document, 'default')].some((map) => isMap(map) && 'SEMATIC_API_ADDRESS' in map);

function textAt(map: unknown, name: string, file: string): string | undefined {
  const value = at(map, name);
  if (value === undefined || value === null || value === '') return undefined;
  // The value may be a key: it is not shown.
  if (typeof value !== 'string') throw new ActionError(`${name} in ${file} is not a text`);
  return value;
}

const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce((inner, name) => (isMap(inner) && Object.hasOwn(inner, name) ? inner[name] : undefined), value);

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
