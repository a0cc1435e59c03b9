// Launches a pipeline as a script with Sematic's Python client does: over the same requests, from the same variables, and with
// what git says of the folder that it is run in. Arguments: a `--tag` for each tag, `--state` for a script that waits for its
// pipeline and the state in which that ends, `--print` for what it knows.
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { tag: { type: 'string', multiple: true, default: [] }, state: { type: 'string' } },
});
const { SEMATIC_API_ADDRESS: address = '', SEMATIC_API_KEY: key = '', SEMATIC_CONTAINER_IMAGE: image } = process.env;
const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim();

async function send(method: string, path: string, body: object): Promise<void> {
  const answer = await fetch(`${address}/api/v1${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'x-api-key': key },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
}

const id = randomUUID().replaceAll('-', '');
const now = new Date().toISOString();
const run = {
  id,
  root_id: id,
  future_state: 'CREATED',
  name: 'regression',
  function_path: 'my_pkg.pipeline.regression',
  source_code: 'def regression(): ...',
  tags: values.tag,
  container_image_uri: image ?? null,
  created_at: now,
  updated_at: now,
};
const resolution = {
  root_id: id,
  status: 'CREATED',
  kind: values.state === undefined ? 'KUBERNETES' : 'LOCAL',
  git_info_json: {
    branch: git('rev-parse', '--abbrev-ref', 'HEAD'),
    commit: git('rev-parse', 'HEAD'),
    dirty: git('status', '--porcelain', '--untracked-files=no') !== '',
    remote: git('remote', 'get-url', 'origin'),
  },
  settings_env_vars: {},
  container_image_uri: image ?? 'registry.example.com/built-by-bazel',
  client_version: '0.41.0',
};
const saveRun = (state: string) =>
  send('PUT', '/graph', { graph: { runs: [{ ...run, future_state: state }], artifacts: [], edges: [] } });

await saveRun('CREATED');
await send('PUT', `/resolutions/${id}`, { resolution });
if (values.state === undefined) await send('POST', `/resolutions/${id}/schedule`, {});
else {
  await saveRun(values.state);
  if (values.state !== 'RESOLVED') process.exitCode = 1;
}
