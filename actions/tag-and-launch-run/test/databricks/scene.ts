import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FakeHost } from '@ml-actions/core/fake';
import { type FakeDatabricks, type FakeDatabricksOptions, startFakeDatabricks } from '@ml-actions/databricks/fake';
import { type Scene, type StepOptions, startScene } from '../scene.ts';

export const SUBMIT = 'POST /api/2.2/jobs/runs/submit';
export const RUN_NOW = 'POST /api/2.2/jobs/run-now';
export const GET = 'GET /api/2.2/jobs/runs/get';
export const CANCEL = 'POST /api/2.2/jobs/runs/cancel';
export const REPAIR = 'POST /api/2.2/jobs/runs/repair';
export const DIRECTORY = '/tmp/databricks-github-actions';
export const CLUSTER = JSON.stringify({ spark_version: '15.4.x-scala2.12', node_type_id: 'i3.xlarge', num_workers: 1 });

/** A repository on GitHub and a workspace, with the clock of the step that runs. */
export interface DatabricksScene extends Scene {
  server: FakeDatabricks;
  token: string;
  /** A step that launches a notebook of the workspace, unless told otherwise. */
  launch(inputs?: Readonly<Record<string, string>>, options?: StepOptions): FakeHost;
  /** A step without any work. */
  other(inputs: Readonly<Record<string, string>>, options?: StepOptions): FakeHost;
  /** Puts a file into the checkout. */
  write(path: string, content: string | Buffer): void;
  /** The bodies of the requests to an endpoint. */
  sent(asked: string): Record<string, unknown>[];
  /** Creates a job. @returns its id */
  job(settings: object): Promise<string>;
  /** How a run stands now, in the words of the workspace. */
  life(id?: string): Promise<string>;
  /** Passes time between two steps. */
  pass(milliseconds: number): void;
}

export async function startDatabricksScene(options: FakeDatabricksOptions = {}): Promise<DatabricksScene> {
  const scene = await startScene();
  let clock = () => Date.UTC(2026, 0, 1);
  const server = await startFakeDatabricks({ now: () => clock(), firstId: 9_007_199_254_740_993n, ...options });
  const token = server.addToken();
  server.addNotebook('/Shared/train');
  const ask = async (method: string, path: string, body?: object): Promise<string> => {
    const answer = await fetch(server.url + path, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${answer.status} ${text}`);
    return text;
  };
  const other: DatabricksScene['other'] = (inputs, more = {}) => {
    const host = scene.step({ backend: 'databricks', url: server.url, token, ...inputs }, { now: clock(), ...more });
    clock = host.now;
    return host;
  };
  return {
    ...scene,
    server,
    token,
    other,
    launch: (inputs = {}, more = {}) => other({ notebook: '/Shared/train', ...inputs }, more),
    write: (path, content) => {
      const file = join(scene.workspace, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    },
    sent: (asked) =>
      server.requests
        .filter(({ method, path }) => `${method} ${path}` === asked)
        .map(({ body }) => JSON.parse(String(body)) as Record<string, unknown>),
    job: async (settings) => {
      const text = await ask('POST', '/api/2.2/jobs/create', settings);
      return /\d+/.exec(text)?.[0] ?? '';
    },
    life: async (id = server.runs().at(-1) ?? '') => {
      const { state } = JSON.parse(await ask('GET', `/api/2.2/jobs/runs/get?run_id=${id}`)) as {
        state: { life_cycle_state: string; result_state?: string };
      };
      return state.result_state ?? state.life_cycle_state;
    },
    pass: (milliseconds) => {
      const at = clock() + milliseconds;
      clock = () => at;
    },
    end: async () => {
      await scene.end();
      await server.close();
    },
  };
}
