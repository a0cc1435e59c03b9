import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fakeHost } from '@ml-actions/core/fake';
import { dockerOf } from '../../src/engine/docker.ts';
import { type Engine, findEngine } from '../../src/engine/engine.ts';

/** A way to build that this machine has, as what makes docker take it. */
export interface Mode extends Engine {
  /** A folder with nothing but `docker`, for the front of PATH. */
  bin: string;
  /** Docker's configuration of the user. */
  config: string;
  cli: string;
}

export interface Modes {
  modes: readonly Mode[];
  /** Why a docker command line gives none. */
  reasons: readonly string[];
  remove(): void;
}

/**
 * Every builder that some docker command line on PATH has here, each once. A buildx that is no plugin of the machine is found
 * through the variable BUILDX_PLUGIN, the path of `docker-buildx`.
 */
export async function findModes(env: NodeJS.ProcessEnv): Promise<Modes> {
  const root = mkdtempSync(join(tmpdir(), 'engines-'));
  const modes = new Map<string, Mode>();
  const reasons: string[] = [];
  const plugins = [undefined, ...(env['BUILDX_PLUGIN'] ? [env['BUILDX_PLUGIN']] : [])];
  for (const [index, cli] of commandLines(env['PATH'] ?? '').entries()) {
    for (const plugin of plugins) {
      const name = `${index}-${plugin === undefined ? 'plain' : 'buildx'}`;
      const [bin, config] = [join(root, name, 'bin'), join(root, name, 'config')];
      mkdirSync(bin, { recursive: true });
      mkdirSync(join(config, 'cli-plugins'), { recursive: true });
      symlinkSync(cli, join(bin, 'docker'));
      writeFileSync(join(config, 'config.json'), '{}');
      if (plugin !== undefined) symlinkSync(realpathSync(plugin), join(config, 'cli-plugins', 'docker-buildx'));
      try {
        const host = fakeHost({ env: modeEnv({ bin, config }, env) });
        const engine = await findEngine(dockerOf(host));
        if (!modes.has(engine.builder)) modes.set(engine.builder, { ...engine, bin, config, cli });
      } catch (error) {
        reasons.push(`${cli}: ${(error as Error).message}`);
      }
    }
  }
  return { modes: [...modes.values()], reasons, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** The environment that makes docker take this mode. */
export function modeEnv({ bin, config }: Pick<Mode, 'bin' | 'config'>, env: NodeJS.ProcessEnv): Record<string, string> {
  const { PATH = '', HOME = '', DOCKER_HOST } = env;
  return {
    PATH: `${bin}${delimiter}${PATH}`,
    HOME,
    DOCKER_CONFIG: config,
    ...(DOCKER_HOST !== undefined && { DOCKER_HOST }),
  };
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
