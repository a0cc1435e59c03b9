import { randomUUID } from 'node:crypto';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Call, type Program, Refusal } from './machine.ts';
import { installedIn } from './python.ts';

const started = ({ env }: Call): string => join(env['RUNNER_TEMP'] ?? '', 'server-is-up');

/** Sematic's command line, with a server on the machine of the job. */
export const sematic: Program = async (call) => {
  const { sematic: version, torch } = installedIn(call);
  if (version === undefined) throw new Refusal('command not found', 127);
  const wanted = call.env['PYTHON_WANTED'] ?? '';
  switch (call.args.join(' ')) {
    case 'version':
      return `Sematic client v${version} is installed.\nPython v${wanted}.7 is running this binary.\n`;
    case 'start':
      writeFileSync(started(call), '');
      return '';
    case 'stop':
      rmSync(started(call), { force: true });
      return '';
    case 'run examples/add':
      return runExample(call, version);
    case 'run examples/mnist/pytorch':
      if (wanted === '3.13' || torch === undefined) throw new Refusal('This example has missing requirements.');
      return runExample(call, version);
    default:
      throw new Refusal(`Error: No such command '${call.args.join(' ')}'.`, 2);
  }
};

/** An example that is run on this machine, and recorded on a server. */
async function runExample(call: Call, version: string): Promise<string> {
  const { SEMATIC_API_ADDRESS: address, SEMATIC_API_KEY: key = '' } = call.env;
  if (address === undefined) {
    if (existsSync(started(call))) return 'Run completed\n';
    throw new Refusal('Unable to connect to the Sematic API at http://127.0.0.1:5001.');
  }
  const send = async (method: string, path: string, body?: object) => {
    const headers = { 'content-type': 'application/json', 'x-api-key': key };
    const answer = await fetch(`${address}/api/v1${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Refusal(`${method} ${path}: ${await answer.text()}`);
    return answer.json() as Promise<unknown>;
  };
  const { min_client_supported: least } = (await send('GET', '/meta/versions')) as { min_client_supported: number[] };
  const numbers = version.split('.').map(Number);
  const at = numbers.findIndex((number, place) => number !== least[place]);
  if (at >= 0 && (numbers[at] ?? 0) < (least[at] ?? 0)) throw new Refusal('The client is no longer supported.');
  const id = randomUUID().replaceAll('-', '');
  const now = new Date().toISOString();
  const run = {
    ...{ id, root_id: id, name: 'PyTorch MNIST Example', function_path: 'sematic.examples.mnist.pytorch.pipeline' },
    ...{ source_code: '', tags: ['pytorch', 'example', 'mnist'], created_at: now, updated_at: now },
  };
  for (const future_state of ['CREATED', 'RESOLVED'])
    await send('PUT', '/graph', { graph: { runs: [{ ...run, future_state }], artifacts: [], edges: [] } });
  return 'Run completed\n';
}

/** Asks the server of the job's machine how it is. */
export const curl: Program = (call) => {
  if (call.args.at(-1) !== 'http://127.0.0.1:5001/api/v1/meta/health') throw new Refusal('Could not resolve host', 6);
  if (!existsSync(started(call))) throw new Refusal('(7) Failed to connect to 127.0.0.1 port 5001', 7);
  return '{"api":{"healthy":true},"db":{"healthy":true}}';
};
