import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Exchange, type Reply, startServer } from '@ml-actions/testing';

const JOBS = '/apis/batch/v1/namespaces/default/jobs';

/** What the server sends to have a job run. */
interface NewJob {
  metadata: { name: string };
  spec: { template: { spec: { containers: [{ args?: string[]; env?: { name: string; value?: string }[] }] } } };
}

/** As much of a Kubernetes as a Sematic server talks to: each job is the real worker, as a process on this machine. */
export interface Cluster {
  /** For KUBECONFIG. */
  readonly config: string;
  /** What the jobs have printed. */
  output(): string;
  close(): Promise<void>;
}

/**
 * @param folder for the file that names the cluster.
 * @param python the interpreter that stands in for the image.
 * @param checkout where the code of the image is.
 */
export async function startCluster(folder: string, python: string, checkout: string): Promise<Cluster> {
  const jobs = new Map<string, ChildProcess>();
  let output = '';

  function start({ body }: Exchange): Reply {
    const job = JSON.parse(body.toString()) as NewJob;
    const [{ args = [], env = [] }] = job.spec.template.spec.containers;
    const given = env.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const]));
    const child = spawn(python, ['-m', 'sematic.resolvers.worker', ...args], {
      cwd: checkout,
      env: { PATH: process.env['PATH'], HOME: folder, TMPDIR: folder, ...Object.fromEntries(given) },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A worker has a process of its own for its log, which is to end with it.
      detached: true,
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text) => {
        output += String(text);
      });
    jobs.set(job.metadata.name, child);
    return { status: 201, json: answer(job.metadata.name, child) };
  }

  const known = (name: string, act: (child: ChildProcess) => Reply): Reply => {
    const child = jobs.get(name);
    return child === undefined ? { status: 404, json: { kind: 'Status', code: 404 } } : act(child);
  };
  const server = await startServer({
    [`POST ${JOBS}`]: start,
    [`GET ${JOBS}/:name/status`]: (_, { name = '' }) => known(name, (child) => ({ json: answer(name, child) })),
    [`DELETE ${JOBS}/:name`]: (_, { name = '' }) =>
      known(name, (child) => {
        endJob(child);
        jobs.delete(name);
        return { json: { kind: 'Status', status: 'Success' } };
      }),
    'GET /api/v1/namespaces/default/pods': () => ({ json: { kind: 'PodList', apiVersion: 'v1', items: [] } }),
  });
  const config = join(folder, 'kubeconfig');
  writeFileSync(config, JSON.stringify(kubeconfig(server.url)));
  return {
    config,
    output: () => output,
    close: async () => {
      for (const child of jobs.values()) endJob(child);
      await server.close();
    },
  };
}

function endJob({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // All of it has ended.
  }
}

function answer(name: string, child: ChildProcess): object {
  const status =
    child.exitCode === null ? { active: 1 } : child.exitCode === 0 ? { succeeded: 1 } : { failed: 1, active: 0 };
  const metadata = { name, namespace: 'default' };
  return { kind: 'Job', apiVersion: 'batch/v1', metadata, spec: { template: { spec: { containers: [] } } }, status };
}

const kubeconfig = (server: string): object => ({
  apiVersion: 'v1',
  kind: 'Config',
  'current-context': 'loopback',
  clusters: [{ name: 'loopback', cluster: { server } }],
  users: [{ name: 'nobody', user: {} }],
  contexts: [{ name: 'loopback', context: { cluster: 'loopback', user: 'nobody' } }],
});
