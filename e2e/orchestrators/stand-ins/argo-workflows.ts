import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Orchestrator, Refusal } from '../stand-in.ts';

/** Of every command. https://argo-workflows.readthedocs.io/en/latest/cli/argo/ */
const OUTPUT = { '--output': 'value', '-o': 'value' } as const;

export const orchestrator: Orchestrator = {
  title: 'Argo Workflows',
  words: {
    succeeds: ['Pending', 'Succeeded'],
    fails: ['Failed'],
    goesOn: ['Running'],
    // A workflow that is stopped or terminated has failed: https://argo-workflows.readthedocs.io/en/latest/fields/#workflowstatus
    cancelled: 'Failed',
  },
  trap: { name: 'a workflow that the controller has not seen has no phase', words: ['', 'Error'], becomes: 'failure' },
  vars: { ARGO_SERVER: 'argo.example.com:443' },
  secrets: { ARGO_TOKEN: 'Bearer s3cret-of-argo' },
  commands: {
    curl: {
      flags: {
        '--fail': 'switch',
        '--silent': 'switch',
        '--show-error': 'switch',
        '--location': 'switch',
        '--retry': 'value',
      },
      operands: 1,
      run: ({ operands: [url = ''] }, cluster) => {
        if (
          !/^https:\/\/github\.com\/argoproj\/argo-workflows\/releases\/download\/v[\d.]+\/argo-linux-amd64\.gz$/.test(
            url,
          )
        )
          throw new Refusal('(22) The requested URL returned error: 404', 22);
        return gzipSync(readFileSync(join(cluster.folder, 'argo')));
      },
    },
    'argo submit': {
      flags: {
        ...OUTPUT,
        '--from': 'value',
        '--labels': 'value',
        '-l': 'value',
        '--parameter': 'value',
        '-p': 'value',
      },
      run: ({ value, list, env }, cluster) => {
        if (!env['ARGO_TOKEN']?.startsWith('Bearer ')) throw new Refusal('rpc error: code = Unauthenticated');
        if (!/^\w+\/[\w-]+$/.test(value('--from'))) throw new Refusal('--from must be of the form kind/name');
        if (value('--output') !== 'name') throw new Refusal('only the output `name` is known here');
        const parameters = new Map(list('--parameter').map((each) => each.split(/=(.*)/s, 2) as [string, string]));
        cluster.launch({ id: 'train-x7k2p', marks: value('--labels'), image: parameters.get('image') ?? '' });
        return 'train-x7k2p\n';
      },
    },
    'argo get': {
      flags: OUTPUT,
      operands: 1,
      run: ({ operands: [id = ''], value }, cluster) => {
        if (value('--output') !== 'json') throw new Refusal('only the output `json` is known here');
        const phase = cluster.word(id);
        const status = { ...(phase !== '' && { phase }), startedAt: null, finishedAt: null };
        return JSON.stringify({ metadata: { name: id, namespace: 'ml' }, spec: {}, status });
      },
    },
    'argo stop': {
      flags: { '--message': 'value' },
      operands: 1,
      run: ({ operands: [id = ''] }, cluster) => {
        cluster.cancel(id);
        return `workflow ${id} stopped\n`;
      },
    },
    'argo logs': {
      flags: { '--no-color': 'switch' },
      operands: 1,
      run: ({ operands: [id = ''] }, cluster) => `${id}: ${cluster.log(id)}`,
    },
  },
};
