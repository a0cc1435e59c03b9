import { parseList } from '@ml-actions/core';

/** A secret that a `RUN --mount=type=secret` can read; nothing of it stays in the image. */
export type BuildSecret = { id: string } & ({ value: string } | { variable: string } | { file: string });

/**
 * One per line: `NAME=value`, `id=NAME,env=VARIABLE` or `id=NAME,src=FILE`. An error names the line by its number and never
 * shows it.
 * @throws Error unless every line is one of these.
 */
export function parseBuildSecrets(text: string): BuildSecret[] {
  const secrets = parseList(text).map((line, index) => parseSecret(line, `line ${index + 1}`));
  const twice = secrets.find(({ id }, index) => secrets.findIndex((other) => other.id === id) !== index);
  if (twice !== undefined) throw new Error(`"${twice.id}" is given twice`);
  return secrets;
}

/** What must be masked of the input, also of one that is wrong. */
export const valuesIn = (text: string): string[] =>
  parseList(text)
    .filter((line) => !/^id=[\w.-]+,(env|src|source)=/.test(line))
    .map((line) => line.slice(line.indexOf('=') + 1));

function parseSecret(line: string, where: string): BuildSecret {
  const [, id = '', kind, from = ''] = /^id=([\w.-]+),(env|src|source)=(.+)$/.exec(line) ?? [];
  if (kind === 'env') {
    if (!/^\w+$/.test(from)) throw new Error(`${where}: what follows \`env=\` is no name of a variable`);
    return { id, variable: from };
  }
  if (kind !== undefined) return { id, file: from };
  const [, name, value = ''] = /^([\w.-]+)=(.*)$/.exec(line) ?? [];
  if (name === undefined || name === 'id') {
    throw new Error(
      `${where} is none of NAME=value, id=NAME,env=VARIABLE and id=NAME,src=FILE; a value of several lines goes into a variable`,
    );
  }
  if (value === '') throw new Error(`${where}: ${name} is empty; check the name of the secret`);
  return { id: name, value };
}

/**
 * The flags of docker, and the variables that hold the values: the environment of a process is for its own user to read, its
 * arguments are for all.
 */
export function secretFlags(secrets: readonly BuildSecret[]): { flags: string[]; env: Record<string, string> } {
  const env: Record<string, string> = {};
  const flags = secrets.map((secret, index) => {
    if ('file' in secret) return `--secret=${csv([`id=${secret.id}`, `src=${secret.file}`])}`;
    const variable = 'variable' in secret ? secret.variable : `BUILD_SECRET_${index + 1}`;
    if ('value' in secret) env[variable] = secret.value;
    return `--secret=${csv([`id=${secret.id}`, `env=${variable}`])}`;
  });
  return { flags, env };
}

/** Docker reads these flags as a line of CSV. */
const csv = (fields: readonly string[]): string =>
  fields.map((field) => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',');

/**
 * `default`, a name, or `NAME=PATH` of a key or socket, one per line.
 * https://docs.docker.com/reference/cli/docker/buildx/build/#ssh
 * @throws Error unless every line is one of these.
 */
export function parseSsh(text: string): string[] {
  return parseList(text).map((line) => {
    if (!/^\w[\w.-]*(=\S.*)?$/.test(line)) throw new Error(`"${line}" is neither default nor of the form NAME=PATH`);
    return line;
  });
}

/** It takes the agent of the step, and no key of its own. */
export const usesAgent = (ssh: readonly string[]): boolean => ssh.some((each) => !each.includes('='));
