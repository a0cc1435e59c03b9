import type { FakeHost } from '@ml-actions/core/fake';
import { type FakeDatabricks, type RunScript, startFakeDatabricks } from '@ml-actions/databricks/fake';
import { type Scene, type StepOptions, startScene } from '../scene.ts';

export const CONTEXT = 'databricks-pipelines-pass';

export interface NewRun {
  name?: string;
  /** Default: the commit under test; null for none. */
  commit?: string | null;
  script?: RunScript;
}

/** A commit on GitHub, and a workspace with its runs; both have one clock. */
export interface DatabricksScene extends Scene {
  server: FakeDatabricks;
  token: string;
  /** Asks the workspace as its administrator. */
  ask(asked: string, body: object | string): Promise<Record<string, unknown>>;
  /** Starts a one-time run of the one task `train`. @returns its id */
  submit(run?: NewRun): Promise<string>;
  /** The same a second after what was before. No step has begun yet, whose clock would stand still. */
  launch(run?: NewRun): Promise<string>;
  check(inputs?: Readonly<Record<string, string>>, options?: StepOptions): FakeHost;
}

export async function startDatabricksScene(): Promise<DatabricksScene> {
  const scene = await startScene();
  const server = await startFakeDatabricks({ now: () => scene.now(), firstId: 9_007_199_254_740_993n });
  const token = server.addToken();
  const ask: DatabricksScene['ask'] = async (asked, body) => {
    const [method = '', path = ''] = asked.split(' ', 2);
    const answer = await fetch(server.url + path, {
      method,
      headers: { authorization: `Bearer ${token}` },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${answer.status} ${text}`);
    return JSON.parse(text.replace(/:(\d{16,})/g, ':"$1"')) as Record<string, unknown>;
  };
  const submit: DatabricksScene['submit'] = async ({ name = 'train', commit = scene.sha, script } = {}) => {
    if (script !== undefined) server.script(script);
    const git = { git_url: 'https://github.com/ada/engine', git_provider: 'gitHub' };
    const { run_id } = await ask('POST /api/2.2/jobs/runs/submit', {
      run_name: name,
      git_source: commit === null ? { ...git, git_branch: 'main' } : { ...git, git_commit: commit },
      tasks: [{ task_key: 'train', notebook_task: { notebook_path: 'notebooks/train', source: 'GIT' } }],
    });
    return String(run_id);
  };
  return {
    ...scene,
    server,
    token,
    ask,
    submit,
    launch: (run) => {
      scene.pass(1_000);
      return submit(run);
    },
    check: (inputs = {}, options = {}) =>
      scene.step(
        { backend: 'databricks', url: server.url, token, 'appear-within': '0s', ...inputs },
        { now: scene.now(), ...options },
      ),
    statuses: (context = CONTEXT) => scene.statuses(context),
    end: async () => {
      await scene.end();
      await server.close();
    },
  };
}
