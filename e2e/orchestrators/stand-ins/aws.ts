import { type Call, type Command, Refusal } from '../stand-in.ts';

/** @throws Refusal when no step before has lent the job a role. */
export function expectRole({ env }: Pick<Call, 'env'>): void {
  if (!env['AWS_SESSION_TOKEN'] || !env['AWS_REGION']) throw new Refusal('Unable to locate credentials', 253);
}

/** https://docs.aws.amazon.com/cli/latest/reference/eks/update-kubeconfig.html */
export const updateKubeconfig: Command = {
  flags: { '--name': 'value' },
  run: (call) => {
    expectRole(call);
    return `Added new context arn:aws:eks:eu-central-1:123456789012:cluster/${call.value('--name')} to ~/.kube/config\n`;
  },
};
