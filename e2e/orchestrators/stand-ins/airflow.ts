import { type Orchestrator, Refusal } from '../stand-in.ts';

const DAG = '/api/v2/dags/train';
const TOKEN = 's3cret-of-airflow';

/** https://airflow.apache.org/docs/apache-airflow/stable/stable-rest-api-ref.html */
export const orchestrator: Orchestrator = {
  title: 'Airflow',
  words: { succeeds: ['queued', 'success'], fails: ['failed'], goesOn: ['running'], cancelled: 'failed' },
  trap: { name: 'a trigger whose answer is lost has launched one run', words: ['success'], becomes: 'success' },
  vars: { AIRFLOW_URL: '{url}' },
  secrets: { AIRFLOW_TOKEN: TOKEN },
  commands: {},
  routes: (cluster) => {
    let isAnswered = false;
    return {
      [`POST ${DAG}/dagRuns`]: ({ headers, body }) => {
        if (headers['authorization'] !== `Bearer ${TOKEN}`)
          return { status: 401, json: { detail: 'Invalid JWT token' } };
        const { dag_run_id: id, logical_date, conf, note, ...others } = JSON.parse(body.toString()) as Trigger;
        if (logical_date !== null || Object.keys(others).length > 0) return { status: 422, json: { detail: 'extra' } };
        if (!isAnswered) {
          isAnswered = true;
          cluster.launch({ id, marks: `${note} ${conf.commit}`, image: conf.image });
          // A gateway that loses the first answer, which curl asks for again.
          return { status: 504, body: 'upstream request timeout' };
        }
        return { status: 409, json: { detail: `DAGRun with DAG ID: 'train' and DAGRun ID: '${id}' already exists` } };
      },
      [`GET ${DAG}/dagRuns/:id`]: ({ headers }, { id = '' }) => {
        expectToken(headers['authorization']);
        return { json: { dag_run_id: id, dag_id: 'train', state: cluster.word(id) } };
      },
      [`PATCH ${DAG}/dagRuns/:id`]: ({ body }, { id = '' }) => {
        const { state } = JSON.parse(body.toString()) as { state: string };
        if (state !== 'failed')
          return { status: 422, json: { detail: `Input should be 'queued', 'success' or 'failed'` } };
        cluster.cancel(id);
        return { json: { dag_run_id: id, state } };
      },
      [`GET ${DAG}/dagRuns/:id/taskInstances/train/logs/1`]: ({ headers }, { id = '' }) => {
        // Whoever accepts something else gets JSON.
        if (headers['accept'] !== 'application/x-ndjson') return { json: { content: [], continuation_token: null } };
        const lines = [{ event: '::group::Log message source details' }, { event: cluster.log(id), level: 'info' }];
        return { body: lines.map((line) => `${JSON.stringify(line)}\n`).join('') };
      },
    };
  },
};

interface Trigger {
  dag_run_id: string;
  logical_date: null;
  conf: { commit: string; image: string };
  note: string;
}

function expectToken(header: string | undefined): void {
  if (header !== `Bearer ${TOKEN}`) throw new Refusal('Not authenticated');
}
