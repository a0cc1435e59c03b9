import { expectFile, type Orchestrator, Refusal } from '../stand-in.ts';
import { expectRole } from './aws.ts';

/** https://docs.aws.amazon.com/cli/latest/reference/sagemaker/ */
const JOB = { '--training-job-name': 'value' } as const;
const ARN = 'arn:aws:sagemaker:eu-central-1:123456789012:training-job';

export const orchestrator: Orchestrator = {
  title: 'SageMaker',
  words: {
    succeeds: ['InProgress', 'Completed'],
    fails: ['Failed'],
    goesOn: ['InProgress'],
    cancelled: 'Stopped',
  },
  trap: { name: 'a job that took too long is stopped', words: ['Stopping', 'Stopped'], becomes: 'error' },
  vars: { AWS_ROLE: 'arn:aws:iam::123456789012:role/train', AWS_REGION: 'eu-central-1' },
  commands: {
    'aws sagemaker create-training-job': {
      flags: { ...JOB, '--cli-input-json': 'value', '--algorithm-specification': 'value', '--tags': 'value' },
      run: (call, cluster) => {
        expectRole(call);
        expectFile(call.value('--cli-input-json').replace(/^file:\/\//, ''));
        const id = call.value('--training-job-name');
        // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTrainingJob.html
        if (!/^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/.test(id)) throw new Refusal(`ValidationException: ${id}`, 254);
        const [, image = ''] =
          /^TrainingImage=([^,]+),TrainingInputMode=File$/.exec(call.value('--algorithm-specification')) ?? [];
        cluster.launch({ id, marks: call.value('--tags'), image });
        return `${JSON.stringify({ TrainingJobArn: `${ARN}/${id}` })}\n`;
      },
    },
    'aws sagemaker describe-training-job': {
      flags: { ...JOB, '--query': 'value', '--output': 'value' },
      run: ({ value }, cluster) => {
        if (value('--query') !== 'TrainingJobStatus' || value('--output') !== 'text') throw new Refusal('unknown', 252);
        return `${cluster.word(value('--training-job-name'))}\n`;
      },
    },
    'aws sagemaker stop-training-job': {
      flags: JOB,
      run: ({ value }, cluster) => {
        cluster.cancel(value('--training-job-name'));
        return '';
      },
    },
    // https://docs.aws.amazon.com/cli/latest/reference/logs/tail.html
    'aws logs tail': {
      flags: { '--log-stream-name-prefix': 'value', '--since': 'value', '--format': 'value' },
      operands: 1,
      run: ({ operands: [group = ''], value }, cluster) => {
        if (group !== '/aws/sagemaker/TrainingJobs') throw new Refusal('ResourceNotFoundException', 254);
        return `2026-01-01T00:00:00 ${cluster.log(value('--log-stream-name-prefix').replace(/\/$/, ''))}`;
      },
    },
  },
};
