import { writeFileSync } from 'node:fs';
import { expectFile, type Orchestrator, pipInstall, Refusal } from '../stand-in.ts';
import { updateKubeconfig } from './aws.ts';

const ID = 'argo-trainflow-pr1-x7k2p';

/** https://docs.metaflow.org/production/scheduling-metaflow-flows/scheduling-with-argo-workflows */
export const orchestrator: Orchestrator = {
  title: 'Metaflow',
  words: { succeeds: ['Pending', 'Succeeded'], fails: ['Failed'], goesOn: ['Running'], cancelled: 'Failed' },
  trap: {
    name: 'a run that Argo has not seen has no state, and all that is told is on standard error',
    words: ['', 'Succeeded'],
    becomes: 'success',
  },
  vars: {
    AWS_ROLE: 'arn:aws:iam::123456789012:role/train',
    AWS_REGION: 'eu-central-1',
    EKS_CLUSTER: 'ml',
    METAFLOW_SERVICE_URL: 'https://metaflow.example.com',
    METAFLOW_DATASTORE: 's3://petals/metaflow',
  },
  commands: {
    'aws eks update-kubeconfig': updateKubeconfig,
    'pip install': pipInstall('metaflow', 'kubernetes', 'boto3'),
    'python train.py': {
      flags: {
        '--branch': 'value',
        '--with': 'value',
        '--quiet': 'switch',
        '--tag': 'value',
        '--run-id-file': 'value',
      },
      operands: 'any',
      run: ({ operands: [group, command, id = '', ...others], value, has, env }, cluster) => {
        expectFile('train.py');
        if (!env['USERNAME']) throw new Refusal('Unknown user');
        if (others.length > 0) throw new Refusal(`Got unexpected extra arguments (${others.join(' ')})`, 2);
        if (!has('--quiet')) process.stderr.write('Metaflow 2.19.39 executing TrainFlow for user:github-actions\n');
        const branch = has('--branch') ? value('--branch') : '';
        // https://docs.metaflow.org/api/flow-decorators/project
        if (group === 'argo-workflows' && !/^[a-z0-9_.]{1,50}$/.test(branch))
          throw new Refusal(`bad branch: ${branch}`);
        switch (`${group} ${command}`) {
          case 'argo-workflows create': {
            const [, image = ''] = /^kubernetes:image=(.+)$/.exec(value('--with')) ?? [];
            cluster.launch({ id: ID, marks: value('--tag'), image });
            return '';
          }
          case 'argo-workflows trigger':
            writeFileSync(value('--run-id-file'), ID);
            return '';
          case 'argo-workflows status':
            process.stderr.write(`${cluster.word(id)}\n`);
            return '';
          case 'argo-workflows terminate':
            cluster.cancel(id);
            return '';
          case 'logs show':
            return cluster.log(id.split('/')[0] ?? '');
          default:
            throw new Refusal(`No such command "${group} ${command}"`, 2);
        }
      },
    },
  },
};
