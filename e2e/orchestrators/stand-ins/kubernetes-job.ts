import { parse, stringify } from 'yaml';
import { expectFile, type Flags, type Orchestrator, Refusal } from '../stand-in.ts';
import { updateKubeconfig } from './aws.ts';

/** https://kubernetes.io/docs/reference/kubectl/generated/ */
const LOCAL: Flags = { '--local': 'switch', '--filename': 'value', '-f': 'value', '--output': 'value', '-o': 'value' };

interface Job {
  metadata: { generateName?: string; labels?: Record<string, string> };
  spec: { template: { spec: { containers: { name: string; image: string }[] } } };
}

export const orchestrator: Orchestrator = {
  title: 'Kubernetes',
  words: { succeeds: ['', 'Complete'], fails: ['Failed'], goesOn: ['ready'], cancelled: '' },
  trap: {
    name: 'a job of Kueue is suspended at first, and one whose pods are not over is not over',
    words: ['Suspended', 'FailureTarget', 'Failed'],
    becomes: 'failure',
  },
  vars: { AWS_ROLE: 'arn:aws:iam::123456789012:role/train', AWS_REGION: 'eu-central-1', EKS_CLUSTER: 'ml' },
  commands: {
    'aws eks update-kubeconfig': updateKubeconfig,
    'kubectl set image': {
      flags: LOCAL,
      operands: 1,
      run: ({ operands: [pair = ''], value, has }) => {
        const [, name, image = ''] = /^([\w-]+)=(.+)$/.exec(pair) ?? [];
        if (!has('--local')) throw new Refusal('only --local is known here');
        expectFile(value('--filename'));
        const job = parse(MANIFEST) as Job;
        const container = job.spec.template.spec.containers.find((each) => each.name === name);
        if (container === undefined) throw new Refusal(`unable to find container named "${name}"`);
        container.image = image;
        return stringify(job);
      },
    },
    'kubectl label': {
      flags: LOCAL,
      operands: 1,
      run: ({ operands: [pair = ''], value, stdin }) => {
        // https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
        const [, key = '', label = ''] = /^([\w.-]{1,63})=([\w.-]{1,63})$/.exec(pair) ?? [];
        if (key === '' || value('--filename') !== '-') throw new Refusal(`invalid label "${pair}"`);
        const job = parse(stdin()) as Job;
        job.metadata.labels = { ...job.metadata.labels, [key]: label };
        return stringify(job);
      },
    },
    'kubectl create': {
      flags: { '--filename': 'value', '--output': 'value' },
      run: ({ value, stdin }, cluster) => {
        if (value('--output') !== 'jsonpath={.metadata.name}') throw new Refusal('only the name is known here');
        const { metadata, spec } = parse(stdin()) as Job;
        const id = `${metadata.generateName}b9fxz`;
        const [marks = ''] = Object.entries(metadata.labels ?? {}).map((pair) => pair.join('='));
        cluster.launch({ id, marks, image: spec.template.spec.containers[0]?.image ?? '' });
        return id;
      },
    },
    'kubectl get job': {
      flags: { '--output': 'value' },
      operands: 1,
      run: ({ operands: [id = ''], value }, cluster) => {
        if (value('--output') !== 'json') throw new Refusal('only the output `json` is known here');
        return JSON.stringify({ kind: 'Job', metadata: { name: id }, status: statusOf(cluster.word(id)) });
      },
    },
    'kubectl delete job': {
      flags: { '--ignore-not-found': 'switch', '--wait': 'value' },
      operands: 1,
      run: ({ operands: [id = ''] }, cluster) => {
        cluster.cancel(id);
        return `job.batch "${id}" deleted\n`;
      },
    },
    'kubectl logs': {
      flags: { '--selector': 'value', '--prefix': 'switch', '--tail': 'value' },
      run: ({ value }, cluster) => {
        const [label, id = ''] = value('--selector').split('=');
        if (label !== 'batch.kubernetes.io/job-name') throw new Refusal('No resources found', 0);
        return `[pod/${id}-abcde/train] ${cluster.log(id)}`;
      },
    },
  },
};

const MANIFEST = `apiVersion: batch/v1
kind: Job
metadata:
  generateName: train-
spec:
  template:
    spec:
      containers:
        - name: train
          image: train
`;

/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/job-v1/#JobStatus */
function statusOf(word: string): object {
  if (word === '') return {};
  if (word === 'ready') return { active: 1, ready: 1, conditions: [{ type: 'Suspended', status: 'False' }] };
  const before = { Complete: 'SuccessCriteriaMet', Failed: 'FailureTarget' }[word];
  const types = before === undefined ? [word] : [before, word];
  return { ready: 0, conditions: types.map((type) => ({ type, status: 'True' })) };
}
