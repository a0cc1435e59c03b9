import { execFileSync } from 'node:child_process';
import { type Call, expectFile, type Flags, type Orchestrator, Refusal } from '../stand-in.ts';

const WHERE: Flags = { '--project': 'value', '--domain': 'value' };
const RELEASE =
  /^https:\/\/github\.com\/flyteorg\/flyte\/releases\/download\/flytectl\/v[\d.]+\/flytectl_Linux_x86_64\.tar\.gz$/;

function expectConfiguration({ env, value }: Pick<Call, 'env' | 'value'>): void {
  expectFile(env['FLYTECTL_CONFIG'] ?? '');
  if (!env['FLYTE_CLIENT_SECRET'] || !value('--project') || !value('--domain')) throw new Refusal('Unauthenticated');
}

export const orchestrator: Orchestrator = {
  title: 'Flyte',
  words: {
    succeeds: ['UNDEFINED', 'SUCCEEDED'],
    fails: ['TIMED_OUT'],
    goesOn: ['RUNNING'],
    cancelled: 'ABORTED',
  },
  trap: {
    name: 'an execution that is failing or is being aborted is not over',
    words: ['ABORTING', 'ABORTED'],
    becomes: 'error',
  },
  printsNoLog: true,
  secrets: { FLYTE_CLIENT_SECRET: 's3cret-of-flyte' },
  commands: {
    'pip install': {
      operands: 1,
      run: ({ operands: [what = ''] }) => {
        if (!/^flytekit==[\d.]+$/.test(what)) throw new Refusal(`${what} is not flytekit at a version`);
        return '';
      },
    },
    curl: {
      flags: {
        '--fail': 'switch',
        '--silent': 'switch',
        '--show-error': 'switch',
        '--location': 'switch',
        '--retry': 'value',
      },
      operands: 1,
      run: ({ operands: [url = ''] }, { folder }) => {
        if (!RELEASE.test(url)) throw new Refusal('(22) The requested URL returned error: 404', 22);
        return execFileSync('tar', ['--create', '--gzip', '--directory', folder, 'flytectl']);
      },
    },
    // https://docs-legacy.flyte.org/en/latest/api/flytekit/pyflyte.html#pyflyte-run
    'pyflyte run': {
      flags: {
        ...WHERE,
        '--remote': 'switch',
        '--name': 'value',
        '--image': 'value',
        '--tag': 'value',
        '--commit': 'value',
      },
      operands: 2,
      run: (call, cluster) => {
        expectConfiguration(call);
        if (!call.has('--remote')) throw new Refusal('it would run here');
        expectFile(call.operands[0] ?? '');
        const id = call.value('--name');
        if (!/^[a-z][a-z0-9-]{0,62}$/.test(id)) throw new Refusal(`invalid name: ${id}`);
        cluster.launch({ id, marks: call.value('--tag'), image: call.value('--image') });
        return `\n[✔] Go to https://flyte.example.com/console/projects/ml/domains/production/executions/${id} to see execution in the console.\n`;
      },
    },
    // https://docs-legacy.flyte.org/en/latest/flytectl/gen/flytectl_get_execution.html
    'flytectl get execution': {
      flags: { ...WHERE, '--output': 'value' },
      operands: 1,
      run: (call, cluster) => {
        expectConfiguration(call);
        const [id = ''] = call.operands;
        if (call.value('--output') !== 'json') throw new Refusal('only the output `json` is known here');
        return JSON.stringify({ id: { project: 'ml', name: id }, closure: { phase: cluster.word(id) } }, null, 2);
      },
    },
    // https://docs-legacy.flyte.org/en/latest/flytectl/gen/flytectl_delete_execution.html
    'flytectl delete execution': {
      flags: WHERE,
      operands: 1,
      run: (call, cluster) => {
        expectConfiguration(call);
        cluster.cancel(call.operands[0] ?? '');
        return '';
      },
    },
  },
};
