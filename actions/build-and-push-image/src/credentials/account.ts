import type { Host } from '@ml-actions/core';
import { passwordFromAws } from './aws.ts';
import { type Account, type Login, secretsOf } from './logins.ts';

/**
 * What a login logs in with, masked.
 * @throws ActionError when the AWS command line has to know the password, and does not.
 */
export async function accountOf(host: Host, { registry, username, password }: Login): Promise<Account> {
  const account = { username, password: password === '' ? await passwordFromAws(host, registry) : password };
  for (const secret of secretsOf(account)) host.setSecret(secret);
  return account;
}
