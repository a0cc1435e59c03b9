import { type Host, readInputs } from '@ml-actions/core';
import type { Connect } from '@ml-actions/github';
import { type Inputs, inputs, rules } from './inputs.ts';
import { closeOrphans } from './orphans.ts';

export async function main(host: Host): Promise<void> {
  const input = readInputs(host, inputs, rules);
  const connect = connector(input);
  if (input.mode === 'recheck') return (await import('./recheck.ts')).recheckMode(host, input, connect);
  const { commitFor } = await import('@ml-actions/github');
  const commit = await commitFor(host, input, await connect(host));
  if (input.mode === 'cancel') return (await import('./obsolete.ts')).cancelMode(host, input, commit, connect);
  return (await import('./launch.ts')).launchMode(host, input, commit, connect);
}

/** Does what main could not. */
export const post = (host: Host): Promise<void> => closeOrphans(host, () => readInputs(host, inputs, rules), connector);

const connector =
  (input: Inputs): Connect =>
  async (host) => {
    const { commitPermissions, connectGitHub } = await import('@ml-actions/github');
    const readsHeads = input.mode !== 'launch' || input.cancelSuperseded;
    return connectGitHub(host, {
      ...input,
      permissions: {
        ...commitPermissions(host),
        ...(readsHeads && { contents: 'read', 'pull-requests': 'read' }),
        ...(input.comment !== 'never' && { 'pull-requests': 'write' }),
        statuses: 'write',
      },
    });
  };
