import { randomUUID } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import { ActionError } from '@ml-actions/core';
import { mayProveItself } from './oidc.ts';
import type { StandIn } from './stand-in.ts';

/**
 * Lends a job credentials of a role, as AWS does by OIDC. They are made up here, and good for programs that stand in for AWS.
 * https://github.com/aws-actions/configure-aws-credentials
 */
export const configureAwsCredentials: StandIn = {
  inputs: ['aws-region', 'role-to-assume'],
  run: async (inputs, { log, permissions, variables }) => {
    const { 'aws-region': region = '', 'role-to-assume': role = '' } = inputs;
    if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) throw new ActionError(`Region is not valid: ${region}`);
    const [, account] = /^arn:aws(?:-[a-z-]+)?:iam::(\d{12}):role\/[\w+=,.@/-]+$/.exec(role) ?? [];
    if (account === undefined) throw new ActionError(`\`role-to-assume\` is no role: ${role}`);
    if (!mayProveItself(permissions)) {
      // The real one's words.
      log.write(
        'It looks like you might be trying to authenticate with OIDC. Did you mean to set the `id-token` permission?',
      );
      throw new ActionError('Credentials could not be loaded: the job has no permission `id-token: write`');
    }
    const secrets = {
      AWS_ACCESS_KEY_ID: `ASIA${randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase()}`,
      AWS_SECRET_ACCESS_KEY: randomUUID(),
      AWS_SESSION_TOKEN: randomUUID(),
    };
    for (const secret of Object.values(secrets)) log.write(`::add-mask::${secret}`);
    const exported = { AWS_DEFAULT_REGION: region, AWS_REGION: region, ...secrets };
    const lines = Object.entries(exported).map(([name, value]) => `${name}=${value}\n`);
    await appendFile(variables['GITHUB_ENV'] ?? '', lines.join(''));
    log.write(`Credentials of ${role} in ${region}`);
    return { outputs: { 'aws-account-id': account } };
  },
};
