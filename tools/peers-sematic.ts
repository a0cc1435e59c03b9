// Holds what we say of Sematic against the published package: installs it into a temporary environment, starts that server
// with its GitHub plugin, which takes a GitHub on the loopback for https://api.github.com, and plays with it what our fake is
// tested by. Then our bundles launch, follow, cancel and check runs of the example on it, whose jobs are real workers.
// Where that cannot be done, one line says why not. The bundles are those in dist/.
import { join } from 'node:path';
import { temporaryFolder } from '@ml-actions/testing';
import { startTunnel } from '../e2e/bundles/tunnel.ts';
import { startProject, tellStories } from './sematic/bundles.ts';
import { makeCertificate } from './sematic/certificate.ts';
import { startCluster } from './sematic/cluster.ts';
import { installSematic } from './sematic/installation.ts';
import { type Played, playExchanges, startHub } from './sematic/play.ts';
import { type Surroundings, startRealServer } from './sematic/server.ts';

const API_HOST = 'api.github.com';

function tell(what: string, played: readonly Played[]): void {
  const different = played.filter(({ difference }) => difference !== undefined);
  console.log(`${what}: ${played.length - different.length} of ${played.length} as we say`);
  for (const { name, difference } of different) console.log(`\n- ${name}\n${difference}`);
  if (different.length > 0) process.exitCode = 1;
}

/** Servers whose `api.github.com` is at `target`. */
async function behindTunnel<T>(
  target: string,
  certificate: Awaited<ReturnType<typeof makeCertificate>>,
  act: (env: Readonly<Record<string, string>>) => Promise<T>,
): Promise<T> {
  const tunnel = await startTunnel(target, certificate);
  const proxy = tunnel.env['HTTPS_PROXY'] ?? '';
  try {
    return await act({ HTTPS_PROXY: proxy, REQUESTS_CA_BUNDLE: certificate.cert, NO_PROXY: '127.0.0.1,localhost' });
  } finally {
    await tunnel.close();
  }
}

const { path: folder, remove } = temporaryFolder();
try {
  const certificate = await makeCertificate(folder, API_HOST).catch(() => undefined);
  const installed = certificate === undefined ? 'there is no openssl' : await installSematic(join(folder, 'venv'));
  if (certificate === undefined || typeof installed === 'string') {
    console.log(`Sematic's own server is not tried: ${String(installed)}`);
  } else {
    const around = (env: Surroundings['env'], githubToken: string): Surroundings => ({
      ...installed,
      folder,
      env,
      githubToken,
    });
    const hub = await startHub();
    tell('Requests', await behindTunnel(hub.target, certificate, (env) => playExchanges(around(env, 'pat'), hub)));
    await hub.close();

    const project = await startProject();
    const cluster = await startCluster(folder, installed.python, project.checkout.path);
    const target = new URL(project.github.url).host;
    await behindTunnel(target, certificate, async (env) => {
      const withCluster = { ...env, KUBECONFIG: cluster.config, KUBERNETES_NAMESPACE: 'default' };
      const server = await startRealServer(around(withCluster, project.token), { authenticates: true, plugin: 201 });
      try {
        tell('Bundles', await tellStories(project, server, installed));
      } finally {
        await server.stop();
      }
    });
    if (process.exitCode === 1) console.log(`\nThe jobs have printed:\n${cluster.output().slice(-3_000)}`);
    await cluster.close();
    await project.close();
  }
} finally {
  remove();
}
