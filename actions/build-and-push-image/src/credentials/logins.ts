import { parseList } from '@ml-actions/core';
import { isEcr } from '../naming/ecr.ts';
import { parseRegistry } from '../naming/image-name.ts';
import { AWS_USER } from './aws.ts';

export interface Account {
  username: string;
  password: string;
}

/** What an account proves itself with: its password, or a token that docker calls an identity token. */
export type Credentials = Account | { identityToken: string };

/** An account at a registry (`ghcr.io`, `docker.io`). Its password is '' where the AWS command line has it. */
export interface Login extends Account {
  registry: string;
}

/**
 * The input `registries`: one login per line. Its errors, and those of `missingPasswords`, name a line by its number, comments
 * not counted, and show nothing of it: with a word too few, any of the others may be the password.
 * @throws Error unless every line begins with the host of another registry.
 */
export function parseLogins(text: string): Login[] {
  const lines = parseList(text);
  const logins = lines.map((line, index) => {
    try {
      return parseLogin(line);
    } catch (error) {
      throw new Error(`${lineName(index, lines.length)}: ${(error as Error).message}`);
    }
  });
  for (const [index, { registry }] of logins.entries()) {
    const first = logins.findIndex((other) => other.registry === registry);
    if (first !== index) throw new Error(`lines ${first + 1} and ${index + 1} are for the same registry`);
  }
  return logins;
}

/**
 * `HOST USERNAME PASSWORD`, where the password is the rest of the line. What is missing is '': a secret that does not exist is
 * an empty text, which is no mistake on a pull request that may not have it.
 * @throws Error that does not show the line, unless it begins with the host of a registry.
 */
export function parseLogin(line: string): Login {
  const [host = '', username = '', password = ''] = wordsOf(line);
  try {
    return { registry: parseRegistry(host), username, password };
  } catch {
    throw new Error("the first word is not a registry's host, such as ghcr.io: no scheme, no path, lower case");
  }
}

/** What must be masked of the input `registries`, also of one that is wrong. */
export const passwordsIn = (text: string): string[] =>
  parseList(text).flatMap((line) => {
    const [, username = '', password = ''] = wordsOf(line);
    return password === '' ? [] : secretsOf({ username, password });
  });

/** All that must be masked of credentials: docker's file and HTTP's Basic authentication hold a password in base64. */
export const secretsOf = (credentials: Credentials): string[] =>
  'identityToken' in credentials ? [credentials.identityToken] : [credentials.password, inBase64(credentials)];

export const inBase64 = ({ username, password }: Account): string =>
  Buffer.from(`${username}:${password}`).toString('base64');

/** Whether docker could not log in: there is no password, nor anybody to ask for it. */
export const lacksPassword = ({ registry, username, password }: Login): boolean =>
  password === '' && !(username === AWS_USER && isEcr(registry));

/** What is wrong with the input `registries` where its secrets must exist. */
export function missingPasswords(logins: readonly Login[]): string[] {
  return logins.flatMap((login, index) => {
    if (!lacksPassword(login)) return [];
    const what = login.username === '' ? 'username and password are empty' : 'the password is empty';
    const where = lineName(index, logins.length);
    return [`\`registries\`: ${where}: ${what}; check the name of the secret, and that this job may read it`];
  });
}

/**
 * The logins of a step, without those that have no password.
 * @param registry that `username` and `password` are for.
 */
export function loginsOf(
  registry: string,
  input: { username?: string | undefined; password?: string | undefined; registries: readonly Login[] },
): Login[] {
  const { username, password = '', registries } = input;
  const own = username === undefined ? [] : [{ registry, username, password }];
  return [...own, ...registries].filter((login) => !lacksPassword(login));
}

const lineName = (index: number, count: number): string => `line ${index + 1} of ${count}`;

const wordsOf = (line: string): string[] => /^(\S+)(?:\s+(\S+)(?:\s+(\S.*))?)?$/s.exec(line)?.slice(1) ?? [];
