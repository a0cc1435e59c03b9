import { type Call, type Orchestrator, Refusal } from '../stand-in.ts';

const FORMAT = { '--format': 'value' } as const;
const PARENT = 'projects/123456789/locations/europe-west4/customJobs';

/** @throws Refusal when gcloud would ask for an account, a project or a region. */
function expectConfiguration({ env }: Pick<Call, 'env'>): void {
  for (const name of ['CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE', 'CLOUDSDK_CORE_PROJECT', 'CLOUDSDK_AI_REGION']) {
    if (!env[name]) throw new Refusal(`The required property of ${name} is not currently set`);
  }
}

/** https://cloud.google.com/sdk/gcloud/reference/ai/custom-jobs */
export const orchestrator: Orchestrator = {
  title: 'Vertex AI',
  words: {
    succeeds: ['JOB_STATE_QUEUED', 'JOB_STATE_SUCCEEDED'],
    fails: ['JOB_STATE_FAILED'],
    goesOn: ['JOB_STATE_RUNNING'],
    cancelled: 'JOB_STATE_CANCELLED',
  },
  trap: { name: 'a job may expire', words: ['JOB_STATE_PENDING', 'JOB_STATE_EXPIRED'], becomes: 'failure' },
  vars: {
    GCP_PROVIDER: 'projects/123456789/locations/global/workloadIdentityPools/github/providers/github',
    GCP_SERVICE_ACCOUNT: 'train@petals.iam.gserviceaccount.com',
  },
  commands: {
    'gcloud ai custom-jobs create': {
      flags: {
        ...FORMAT,
        '--display-name': 'value',
        '--labels': 'value',
        '--args': 'value',
        '--worker-pool-spec': 'value',
      },
      run: (call, cluster) => {
        expectConfiguration(call);
        // https://cloud.google.com/resource-manager/docs/labels-overview#requirements
        if (!/^[a-z][a-z0-9_-]{0,62}=[a-z0-9_-]{0,63}$/.test(call.value('--labels'))) throw new Refusal('Bad value', 2);
        if (call.value('--format') !== 'value(name)') throw new Refusal('only the name is known here');
        const spec = new Map(
          call
            .value('--worker-pool-spec')
            .split(',')
            .map((each) => each.split('=') as [string, string]),
        );
        for (const key of ['machine-type', 'replica-count', 'container-image-uri']) {
          if (!spec.has(key)) throw new Refusal(`--worker-pool-spec: ${key} is missing`, 2);
        }
        cluster.launch({ id: '4567', marks: call.value('--labels'), image: spec.get('container-image-uri') ?? '' });
        return `${PARENT}/4567\n`;
      },
    },
    'gcloud ai custom-jobs describe': {
      flags: FORMAT,
      operands: 1,
      run: ({ operands: [id = ''], value }, cluster) => {
        if (value('--format') !== 'value(state)') throw new Refusal('only the state is known here');
        return `${cluster.word(id)}\n`;
      },
    },
    'gcloud ai custom-jobs cancel': {
      operands: 1,
      run: ({ operands: [id = ''] }, cluster) => {
        cluster.cancel(id);
        return '';
      },
    },
    'gcloud ai custom-jobs stream-logs': {
      flags: { '--polling-interval': 'value' },
      operands: 1,
      run: ({ operands: [id = ''] }, cluster) => `INFO workerpool0-0 ${cluster.log(id)}`,
    },
  },
};
