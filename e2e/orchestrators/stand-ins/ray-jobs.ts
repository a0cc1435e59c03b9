import { type Call, type Flags, type Orchestrator, pipInstall, Refusal } from '../stand-in.ts';

const TOKEN = 's3cret-of-ray';
/** Of every command. https://docs.ray.io/en/latest/cluster/running-applications/job-submission/cli.html */
const COMMON: Flags = { '--address': 'value', '--headers': 'value', '--log-color': 'value', '--log-style': 'value' };

function expectCluster({ env }: Pick<Call, 'env'>): void {
  if (!env['RAY_API_SERVER_ADDRESS']) throw new Refusal('Failed to connect to Ray at http://localhost:8265');
  if (env['RAY_AUTH_MODE'] !== 'token' || env['RAY_AUTH_TOKEN'] !== TOKEN) throw new Refusal('401 Unauthorized');
}

export const orchestrator: Orchestrator = {
  title: 'Ray',
  words: {
    succeeds: ['PENDING', 'SUCCEEDED'],
    fails: ['FAILED'],
    goesOn: ['RUNNING'],
    cancelled: 'STOPPED',
  },
  trap: { name: 'a job that somebody has stopped is no success', words: ['PENDING', 'STOPPED'], becomes: 'error' },
  vars: { RAY_ADDRESS: '{url}' },
  secrets: { RAY_AUTH_TOKEN: TOKEN },
  commands: {
    'pip install': pipInstall('ray[default]'),
    'ray job submit': {
      flags: {
        ...COMMON,
        '--no-wait': 'switch',
        '--submission-id': 'value',
        '--runtime-env-json': 'value',
        '--metadata-json': 'value',
      },
      operands: 'any',
      run: (call, cluster) => {
        expectCluster(call);
        if (!call.has('--no-wait')) throw new Refusal('it would stream the log until the job has ended');
        if (call.operands[0] !== 'python') throw new Refusal(`Missing argument 'ENTRYPOINT...'`, 2);
        const id = call.value('--submission-id');
        const { image_uri } = JSON.parse(call.value('--runtime-env-json')) as { image_uri: string };
        cluster.launch({ id, marks: JSON.stringify(JSON.parse(call.value('--metadata-json'))), image: image_uri });
        return `-------------------------------------------------------\nJob '${id}' submitted successfully\n`;
      },
    },
    'ray job stop': {
      flags: { ...COMMON, '--no-wait': 'switch' },
      operands: 1,
      run: (call, cluster) => {
        expectCluster(call);
        cluster.cancel(call.operands[0] ?? '');
        return `Attempting to stop job '${call.operands[0]}'\n`;
      },
    },
    'ray job logs': {
      flags: { ...COMMON, '--follow': 'switch' },
      operands: 1,
      run: ({ operands: [id = ''] }, cluster) => cluster.log(id),
    },
  },
  // https://docs.ray.io/en/latest/cluster/running-applications/job-submission/api.html
  routes: (cluster) => ({
    'GET /api/jobs/:id': ({ headers }, { id = '' }) => {
      if (headers['authorization'] !== `Bearer ${TOKEN}`) return { status: 401, body: 'Unauthorized' };
      return {
        json: { type: 'SUBMISSION', submission_id: id, status: cluster.word(id), entrypoint: 'python train.py' },
      };
    },
  }),
};
