import { expectFile, type Orchestrator, pipInstall, Refusal } from '../stand-in.ts';
import { updateKubeconfig } from './aws.ts';

const ID = '3f0c6f6e-7d7a-4b5a-9c0b-0a7b1f1d2c3e';
const runOf = (state: string): string =>
  JSON.stringify({ run_id: ID, display_name: 'train', state, created_at: '2026-01-01T00:00:00+00:00' }, null, 2);

/** https://kubeflow-pipelines.readthedocs.io/en/stable/source/cli.html */
export const orchestrator: Orchestrator = {
  title: 'Kubeflow Pipelines',
  words: {
    succeeds: ['PENDING', 'SUCCEEDED'],
    fails: ['FAILED'],
    goesOn: ['RUNNING'],
    cancelled: 'CANCELED',
  },
  // https://www.kubeflow.org/docs/components/pipelines/reference/api/kubeflow-pipeline-api-spec/
  trap: { name: 'a run that is being cancelled is not over', words: ['CANCELING', 'CANCELED'], becomes: 'error' },
  vars: { AWS_ROLE: 'arn:aws:iam::123456789012:role/train', AWS_REGION: 'eu-central-1', EKS_CLUSTER: 'ml' },
  commands: {
    'aws eks update-kubeconfig': updateKubeconfig,
    'pip install': pipInstall('kfp'),
    'kfp --output json run create': {
      flags: { '--experiment-name': 'value', '--run-name': 'value', '--package-file': 'value' },
      operands: 2,
      run: ({ operands, value }, cluster) => {
        expectFile(value('--package-file'));
        if (!value('--experiment-name')) throw new Refusal("Missing option '-e' / '--experiment-name'.", 2);
        const parameters = new Map(operands.map((each) => each.split(/=(.*)/s, 2) as [string, string]));
        cluster.launch({ id: ID, marks: value('--run-name'), image: parameters.get('image') ?? '' });
        return `Experiment details: https://kfp.example.com/#/experiments/details/1
Run details: https://kfp.example.com/#/runs/details/${ID}
${runOf('PENDING')}`;
      },
    },
    'kfp --output json run get': {
      operands: 1,
      run: ({ operands: [id = ''] }, cluster) => runOf(cluster.word(id)),
    },
    'python -c': {
      operands: 1,
      run: ({ operands: [code = ''], env }, cluster) => {
        if (!code.includes('kfp.Client().terminate_run(os.environ["RUN_ID"])')) throw new Refusal(`NameError: ${code}`);
        cluster.cancel(env['RUN_ID'] ?? '');
        return '';
      },
    },
    'kubectl logs': {
      flags: {
        '--namespace': 'value',
        '--selector': 'value',
        '--container': 'value',
        '--prefix': 'switch',
        '--tail': 'value',
      },
      run: ({ value }, cluster) => {
        const [label, id = ''] = value('--selector').split('=');
        if (label !== 'pipeline/runid') throw new Refusal('No resources found in kubeflow namespace.', 0);
        return `[pod/train-x7k2p/main] ${cluster.log(id)}`;
      },
    },
  },
};
