import { expectFile, type Orchestrator, Refusal } from '../stand-in.ts';

const NAME = 'brave_otter_x7k2p';
const OUTPUT = { '--query': 'value', '--output': 'value' } as const;

/** https://learn.microsoft.com/en-us/cli/azure/ml/job */
export const orchestrator: Orchestrator = {
  title: 'Azure ML',
  words: {
    succeeds: ['Finalizing', 'Completed'],
    fails: ['Failed'],
    goesOn: ['Running'],
    cancelled: 'Canceled',
  },
  trap: {
    name: 'a job that does not respond may come back',
    words: ['NotResponding', 'Completed'],
    becomes: 'success',
  },
  vars: {
    AZURE_CLIENT_ID: '11111111-1111-1111-1111-111111111111',
    AZURE_TENANT_ID: '22222222-2222-2222-2222-222222222222',
    AZURE_SUBSCRIPTION_ID: '33333333-3333-3333-3333-333333333333',
    AZURE_GROUP: 'ml',
    AZURE_WORKSPACE: 'petals',
  },
  commands: {
    'az extension add': {
      flags: { '--name': 'value', '--yes': 'switch' },
      run: ({ value }) => {
        if (value('--name') !== 'ml') throw new Refusal(`No extension found with name ${value('--name')}`);
        return '';
      },
    },
    'az configure --defaults': {
      operands: 2,
      run: ({ operands }) => {
        if (operands.join(' ') !== 'group=ml workspace=petals') throw new Refusal(`usage error: ${operands.join(' ')}`);
        return '';
      },
    },
    'az ml job create': {
      flags: { ...OUTPUT, '--file': 'value', '--set': 'value' },
      operands: 1,
      run: ({ operands, value }, cluster) => {
        expectFile(value('--file'));
        // `--set` takes all that follow it.
        const set = new Map([value('--set'), ...operands].map((each) => each.split(/=(.*)/s, 2) as [string, string]));
        if (value('--query') !== '[name, services.Studio.endpoint]' || value('--output') !== 'tsv') {
          throw new Refusal('only name and page are known here');
        }
        cluster.launch({
          id: NAME,
          marks: set.get('tags.checks-commit') ?? '',
          image: set.get('environment.image') ?? '',
        });
        return `${NAME}\nhttps://ml.azure.com/runs/${NAME}?wsid=/subscriptions/3/resourcegroups/ml/workspaces/petals\n`;
      },
    },
    'az ml job show': {
      flags: { ...OUTPUT, '--name': 'value' },
      run: ({ value }, cluster) => {
        if (value('--query') !== 'status' || value('--output') !== 'tsv') throw new Refusal('only the status is known');
        return `${cluster.word(value('--name'))}\n`;
      },
    },
    'az ml job cancel': {
      flags: { '--name': 'value' },
      run: ({ value }, cluster) => {
        cluster.cancel(value('--name'));
        return '';
      },
    },
    'az ml job stream': {
      flags: { '--name': 'value' },
      run: ({ value }, cluster) => `RunId: ${value('--name')}\n${cluster.log(value('--name'))}`,
    },
  },
};
