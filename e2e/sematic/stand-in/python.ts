// A stand-in for Python and Sematic's client on machines without Python: node python.ts <arguments…>. It knows how the example
// launches its pipeline on the cluster, sends the server what the client sends, and carries nothing out.
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';

const { SEMATIC_API_ADDRESS: address = '', SEMATIC_API_KEY: key = '', SEMATIC_CONTAINER_IMAGE: image } = process.env;

/** @returns name and tags of the run. @throws Error for another call. */
function parse([first, module, ...args]: readonly string[]): { name: string; tags: string[] } {
  if (first !== '-m' || module !== 'pipelines.launch' || !existsSync('pipelines/launch.py'))
    throw new Error(`this stand-in does not know ${[first, module].join(' ')}`);
  const [flag, name, ...rest] = args;
  const tags = rest.map((word) => /^--tag=(.+)$/s.exec(word)?.[1]);
  if (flag !== '--name' || name === undefined || tags.includes(undefined))
    throw new Error(`unrecognized arguments: ${args.join(' ')}`);
  return { name, tags: tags.filter((tag) => tag !== undefined) };
}

async function send(method: string, path: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json', 'x-api-key': key };
  const answer = await fetch(`${address}/api/v1${path}`, { method, headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
}

const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim();

try {
  const { name, tags } = parse(process.argv.slice(2));
  if (image === undefined) throw new Error('this stand-in runs no pipeline on this machine');
  const id = randomUUID().replaceAll('-', '');
  const time = new Date().toISOString();
  const path = 'pipelines.regression.regression';
  const run = {
    ...{ id, root_id: id, parent_id: null, name, tags, function_path: path, description: null, source_code: '' },
    ...{ future_state: 'CREATED', container_image_uri: image, created_at: time, updated_at: time },
  };
  const branch = git('rev-parse', '--abbrev-ref', 'HEAD');
  const resolution = {
    ...{ root_id: id, status: 'CREATED', kind: 'KUBERNETES', settings_env_vars: {}, client_version: '0.41.0' },
    ...{ container_image_uri: image, container_image_uris: { default: image } },
    git_info_json: {
      branch: branch === 'HEAD' ? 'HEAD is detached' : branch,
      commit: git('rev-parse', 'HEAD'),
      dirty: git('status', '--porcelain', '--untracked-files=no') !== '',
      remote: git('remote', 'get-url', 'origin'),
    },
  };
  await send('PUT', '/graph', { graph: { runs: [run], artifacts: [], edges: [] } });
  await send('PUT', `/resolutions/${id}`, { resolution });
  await send('POST', `/resolutions/${id}/schedule`, {});
} catch (error) {
  process.stderr.write(`python: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
