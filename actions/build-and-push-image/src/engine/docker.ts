import type { ExecOptions, ExecResult, Host } from '@ml-actions/core';

/** Runs the docker command line; how it ended is in the result. */
export type Docker = (args: readonly string[], options?: Omit<ExecOptions, 'env'>) => Promise<ExecResult>;

/** What the environment of docker commands has beyond the step's own. */
export type DockerEnv = Readonly<Record<string, string>>;

/** Docker in the step's folder. */
export function dockerOf(host: Host, extra: DockerEnv = {}): Docker {
  const env = { ...host.env, ...extra };
  const cwd = host.env['GITHUB_WORKSPACE'];
  return (args, options) => host.exec('docker', args, { env, ...(cwd !== undefined && { cwd }), ...options });
}
