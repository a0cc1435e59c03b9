import { ActionError } from '@ml-actions/core';
import type { Docker } from './docker.ts';
import { explain } from './failure.ts';

/**
 * What builds: the buildx plugin, the BuildKit client inside a docker command line before version 23, or the legacy builder
 * of the daemon.
 */
export type Builder = 'buildx' | 'buildkit-cli' | 'legacy';

export interface Engine {
  builder: Builder;
  clientVersion: string;
  serverVersion: string;
  /** The daemon keeps images in containerd's store, the only one that holds an image of several platforms. */
  containerdStore: boolean;
}

/** Of `docker version --format '{{json .}}'` what is needed. */
interface DockerVersion {
  Client: { Version: string };
  Server?: { Version: string; Os?: string } | null;
}

/**
 * The engine that docker on PATH talks to.
 * @throws ActionError when there is none, or it does not answer.
 */
export async function findEngine(docker: Docker): Promise<Engine> {
  const answer = await docker(['version', '--format', '{{json .}}']);
  const { Client: client, Server: server } = parseVersion(answer.stdout);
  if (answer.exitCode !== 0 || !client || !server) {
    throw explain('The Docker engine does not answer', answer.stderr || answer.stdout);
  }
  const hasBuildx = (await docker(['buildx', 'version'])).exitCode === 0;
  return {
    builder: chooseBuilder(hasBuildx, client.Version, server.Os),
    clientVersion: client.Version,
    serverVersion: server.Version,
    containerdStore: hasBuildx && (await usesContainerdStore(docker)),
  };
}

/**
 * From version 23 on, `docker build` without buildx is the legacy builder; before, the command line has a BuildKit client of
 * its own, since 18.09 behind a flag. Windows daemons have no BuildKit.
 */
export function chooseBuilder(hasBuildx: boolean, clientVersion: string, serverOs = 'linux'): Builder {
  if (hasBuildx) return 'buildx';
  const major = Number.parseInt(clientVersion, 10);
  return major >= 18 && major < 23 && serverOs === 'linux' ? 'buildkit-cli' : 'legacy';
}

async function usesContainerdStore(docker: Docker): Promise<boolean> {
  const { stdout } = await docker(['info', '--format', '{{json .DriverStatus}}']);
  return stdout.includes('io.containerd.snapshotter');
}

function parseVersion(text: string): Partial<DockerVersion> {
  try {
    return JSON.parse(text) as DockerVersion;
  } catch (cause) {
    if (text.trim() === '') return {};
    throw new ActionError('`docker version` did not answer with JSON', {
      cause,
      hint: 'The `docker` on PATH is not Docker, or older than 17.06: put a current one there.',
    });
  }
}
