import { ActionError } from '@ml-actions/core';
import type { Docker } from './docker.ts';
import { explain } from './failure.ts';

/**
 * What builds: the buildx plugin, the BuildKit client inside a docker command line before version 23, or the legacy builder
 * of the daemon.
 */
export const BUILDERS = ['buildx', 'buildkit-cli', 'legacy'] as const;
export type Builder = (typeof BUILDERS)[number];

export interface Engine {
  builder: Builder;
  /** Of buildx: where it builds. `docker` is the daemon itself, all others are outside it, such as `docker-container`. */
  driver: string;
  /** The buildx builder that was asked for by name. */
  instance?: string;
  /** Of buildx, such as `0.31.1`. */
  buildxVersion?: string;
  clientVersion: string;
  /** Undefined without a daemon, which a builder outside it does not need. */
  serverVersion?: string;
  /** The daemon keeps images in containerd's store, the only one that holds an index, and with it several platforms. */
  containerdStore: boolean;
  /** The daemon's own platform: `linux/amd64`. */
  platform?: string;
  /** Where the daemon keeps its images, and the name of the machine that this folder is on. */
  storage?: { folder: string; machine: string };
}

/** Whether the image lies in the daemon when it is built, to be pushed from there as often as it takes. */
export const buildsInDaemon = ({ driver }: Pick<Engine, 'driver'>): boolean => driver === 'docker';

/** Of `docker version --format '{{json .}}'` what is needed. */
interface DockerVersion {
  Client: { Version: string };
  Server?: { Version: string; Os?: string } | null;
}

/** Of `docker info --format '{{json .}}'` what is needed. */
interface DockerInfo {
  DriverStatus?: [string, string][] | null;
  DockerRootDir?: string;
  Name?: string;
  OSType?: string;
  Architecture?: string;
}

/**
 * The engine that docker on PATH talks to.
 * @param choice the input `builder`: `auto`, one of `BUILDERS`, or the name of a buildx builder.
 * @throws ActionError when there is none, it does not answer, or is not what was chosen.
 */
export async function findEngine(docker: Docker, choice = 'auto'): Promise<Engine> {
  const [answer, plugin] = await Promise.all([
    docker(['version', '--format', '{{json .}}']),
    docker(['buildx', 'version']),
  ]);
  const { Client: client, Server: server } = parsed<DockerVersion>('docker version', answer.stdout);
  if (!client) throw explain('The Docker engine does not answer', answer.stderr || answer.stdout);
  const hasBuildx = plugin.exitCode === 0;
  const builder = chooseBuilder(choice, { hasBuildx, clientVersion: client.Version, serverOs: server?.Os ?? 'linux' });
  const instance = choice === 'auto' || isBuilder(choice) ? undefined : choice;
  const [driver, info] = await Promise.all([
    builder === 'buildx' ? driverOf(docker, instance) : 'docker',
    server ? docker(['info', '--format', '{{json .}}']) : undefined,
  ]);
  if (driver === 'docker' && !server)
    throw explain('The Docker engine does not answer', answer.stderr || answer.stdout);
  const buildxVersion = builder === 'buildx' ? / v?(\d+\.\d+\.\d+)/.exec(plugin.stdout)?.[1] : undefined;
  return {
    builder,
    driver,
    ...(instance !== undefined && { instance }),
    ...(buildxVersion !== undefined && { buildxVersion }),
    clientVersion: client.Version,
    ...(server && { serverVersion: server.Version }),
    ...factsIn(info?.exitCode === 0 ? parsed<DockerInfo>('docker info', info.stdout) : {}),
  };
}

/**
 * From version 23 on, `docker build` without buildx is the legacy builder; before, the command line has a BuildKit client of
 * its own, since 18.09 behind a flag. Windows daemons have no BuildKit.
 * @throws ActionError when the machine has not what was chosen.
 */
export function chooseBuilder(
  choice: string,
  { hasBuildx, clientVersion, serverOs }: { hasBuildx: boolean; clientVersion: string; serverOs: string },
): Builder {
  const major = Number.parseInt(clientVersion, 10);
  const hasBuildKit = major >= 18 && major < 23 && serverOs === 'linux';
  if (choice === 'auto') {
    if (hasBuildx) return 'buildx';
    return hasBuildKit ? 'buildkit-cli' : 'legacy';
  }
  if (choice === 'legacy') return 'legacy';
  if (choice === 'buildkit-cli') {
    if (hasBuildKit) return 'buildkit-cli';
    throw new ActionError(`\`builder: buildkit-cli\`: docker ${clientVersion} has no BuildKit of its own`, {
      hint: 'Only docker command lines from 18.09 to 22 have one, for a daemon on Linux. Leave `builder` out.',
    });
  }
  if (hasBuildx) return 'buildx';
  throw new ActionError(`\`builder: ${choice}\`: the docker command line has no buildx`, {
    hint: 'Add docker/setup-buildx-action before this step, or leave `builder` out.',
  });
}

const isBuilder = (word: string): word is Builder => (BUILDERS as readonly string[]).includes(word);

/** `docker buildx inspect` has no JSON in the versions that are about; its first lines are `Name:` and `Driver:`. */
async function driverOf(docker: Docker, instance: string | undefined): Promise<string> {
  const { exitCode, stdout, stderr } = await docker([
    'buildx',
    'inspect',
    ...(instance === undefined ? [] : [instance]),
  ]);
  const driver = /^Driver:\s*(\S+)\s*$/m.exec(stdout)?.[1];
  if (exitCode === 0 && driver !== undefined) return driver;
  throw explain(
    instance === undefined ? 'The builder of buildx cannot be used' : `\`builder\`: ${instance} cannot be used`,
    stderr || stdout,
  );
}

function factsIn(info: DockerInfo): Pick<Engine, 'containerdStore' | 'platform' | 'storage'> {
  const { DockerRootDir: folder, Name: machine, OSType: os, Architecture: architecture } = info;
  return {
    containerdStore: JSON.stringify(info.DriverStatus ?? []).includes('io.containerd.snapshotter'),
    ...(os !== undefined && architecture !== undefined && { platform: `${os}/${goArchitecture(architecture)}` }),
    ...(folder !== undefined && machine !== undefined && { storage: { folder, machine } }),
  };
}

/** The daemon names its machine as the kernel does, and platforms as Go does. */
const goArchitecture = (kernel: string): string => ARCHITECTURES[kernel] ?? kernel;
const ARCHITECTURES: Readonly<Record<string, string>> = { x86_64: 'amd64', aarch64: 'arm64', armv7l: 'arm/v7' };

function parsed<T>(command: string, text: string): Partial<T> {
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    if (text.trim() === '') return {};
    throw new ActionError(`\`${command}\` did not answer with JSON`, {
      cause,
      hint: 'The `docker` on PATH is not Docker, or older than 17.06: put a current one there.',
    });
  }
}
