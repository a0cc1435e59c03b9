import { type Call, expectFile, type Orchestrator, pipInstall, Refusal } from '../stand-in.ts';

function expectServer({ env }: Pick<Call, 'env'>): void {
  if (!env['SKYPILOT_API_SERVER_ENDPOINT'] || !env['SKYPILOT_SERVICE_ACCOUNT_TOKEN'])
    throw new Refusal('Not logged in');
}

/** https://docs.skypilot.co/en/latest/reference/cli.html */
export const orchestrator: Orchestrator = {
  title: 'SkyPilot',
  words: {
    succeeds: ['WINDING_DOWN', 'SUCCEEDED'],
    fails: ['FAILED_SETUP'],
    goesOn: ['RUNNING'],
    cancelled: 'CANCELLED',
  },
  trap: {
    name: 'a job that was preempted is recovered, and fails where there is no machine',
    words: ['RECOVERING', 'FAILED_NO_RESOURCE'],
    becomes: 'failure',
  },
  vars: { SKYPILOT_ENDPOINT: 'https://sky.example.com' },
  secrets: { SKYPILOT_TOKEN: 's3cret-of-sky' },
  commands: {
    'pip install': pipInstall('skypilot'),
    'sky jobs launch': {
      flags: {
        '--yes': 'switch',
        '--detach-run': 'switch',
        '--name': 'value',
        '--image-id': 'value',
        '--env': 'value',
      },
      operands: 1,
      run: (call, cluster) => {
        expectServer(call);
        expectFile(call.operands[0] ?? '');
        if (!call.has('--yes')) throw new Refusal("Launching a managed job 'train'. Proceed? [Y/n]: Aborted!");
        if (!call.has('--detach-run')) throw new Refusal('it would stream the log until the job has ended');
        const image = call.value('--image-id').replace(/^docker:/, '');
        cluster.launch({ id: call.value('--name'), marks: call.list('--env').join(' '), image });
        return 'Managed job submitted, ID: 1\n';
      },
    },
    'sky jobs queue': {
      flags: { '--all': 'switch', '--output': 'value' },
      run: ({ value }, cluster) => {
        if (value('--output') !== 'json') throw new Refusal('only the output `json` is known here');
        const [run] = cluster.runs();
        const jobs = run === undefined ? [] : [{ job_id: 2, job_name: run.id, status: cluster.word(run.id) }];
        return JSON.stringify([...jobs, { job_id: 1, job_name: 'another', status: 'FAILED' }], null, 2);
      },
    },
    'sky jobs cancel': {
      flags: { '--yes': 'switch', '--name': 'value' },
      run: ({ value, has }, cluster) => {
        if (!has('--yes')) throw new Refusal('Cancelling managed jobs. Proceed? [Y/n]: Aborted!');
        cluster.cancel(value('--name'));
        return '';
      },
    },
    'sky jobs logs': {
      flags: { '--no-follow': 'switch', '--name': 'value' },
      run: ({ value }, cluster) => `(train, pid=4711) ${cluster.log(value('--name'))}`,
    },
  },
};
