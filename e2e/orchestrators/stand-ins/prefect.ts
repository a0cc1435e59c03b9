import { type Call, type Orchestrator, pipInstall, Refusal } from '../stand-in.ts';

const ID = '7c0a8f0e-52c1-4a0c-9d5b-6b1f6b0c4a11';

function expectApi({ env }: Pick<Call, 'env'>): void {
  if (!env['PREFECT_API_URL'] || !env['PREFECT_API_KEY']) throw new Refusal('Authentication required');
}

/** https://docs.prefect.io/v3/api-ref/cli/deployment, https://docs.prefect.io/v3/api-ref/cli/flow-run */
export const orchestrator: Orchestrator = {
  title: 'Prefect',
  words: {
    succeeds: ['SCHEDULED', 'COMPLETED'],
    fails: ['CRASHED'],
    goesOn: ['RUNNING'],
    cancelled: 'CANCELLED',
  },
  trap: { name: 'a run that is paused is not over', words: ['PAUSED', 'FAILED'], becomes: 'failure' },
  vars: { PREFECT_API_URL: 'https://api.prefect.cloud/api/accounts/1/workspaces/2' },
  secrets: { PREFECT_API_KEY: 's3cret-of-prefect' },
  commands: {
    'pip install': pipInstall('prefect'),
    'prefect --no-prompt deployment run': {
      flags: { '--tag': 'value', '--param': 'value', '--job-variable': 'value', '--flow-run-name': 'value' },
      operands: 1,
      run: (call, cluster) => {
        expectApi(call);
        const [deployment = ''] = call.operands;
        if (!/^[\w-]+\/[\w-]+$/.test(deployment)) throw new Refusal(`Invalid name: ${deployment}`);
        const [, image = ''] = /^image=(.+)$/.exec(call.value('--job-variable')) ?? [];
        cluster.launch({ id: ID, marks: call.value('--tag'), image });
        return `Creating flow run for deployment '${deployment}'...
Created flow run 'quick-otter'.
└── UUID: ${ID}
└── Parameters: {'commit': '${call.value('--param').replace('commit=', '')}'}
└── Job Variables: {'image': '${image}'}
└── Scheduled start time: 2026-01-01 00:00:00 UTC (now)
└── URL: https://app.prefect.cloud/account/1/workspace/2/runs/flow-run/${ID}
`;
      },
    },
    'prefect flow-run inspect': {
      flags: { '--output': 'value' },
      operands: 1,
      run: ({ operands: [id = ''], value }, cluster) => {
        if (value('--output') !== 'json') throw new Refusal("Only 'json' output format is supported.");
        const type = cluster.word(id);
        return JSON.stringify({ id, name: 'quick-otter', state_name: 'Ours', state: { type, name: 'Ours' } });
      },
    },
    'prefect flow-run cancel': {
      operands: 1,
      run: ({ operands: [id = ''] }, cluster) => {
        cluster.cancel(id);
        return `Flow run '${id}' was successfully scheduled for cancellation.\n`;
      },
    },
    'prefect flow-run logs': {
      operands: 1,
      run: ({ operands: [id = ''] }, cluster) => `00:00:00.000 | INFO    | Flow run 'quick-otter' - ${cluster.log(id)}`,
    },
  },
};
