import { spawn } from 'node:child_process';
import { readFile, rename, writeFile } from 'node:fs/promises';

/**
 * Where the CI provider keeps what it must know of an environment. Values go through standard input or a file, never through
 * arguments, which every user of the machine can see.
 */
export const ciFor = (ci, env) => (ci.provider === 'github' ? github(ci.repository, forOthers(env)) : file(ci.file));

/** Other programs have no use for the credentials of the setup. */
const forOthers = (env) => Object.fromEntries(Object.entries(env).filter(([name]) => !OURS.test(name)));
const OURS = /^(?:.+_ADMIN|GIT|CALLBACK)_TOKEN$/;

/** Environments, variables and secrets of a repository of GitHub, by its program `gh`. */
function github(repository, env) {
  const gh = (args, input) => run('gh', args, input, env);
  const at = (name) => `repos/${repository}/environments/${name}`;
  const set = async (kind, name, key, value) =>
    succeeded(await gh([kind, 'set', key, '--env', name, '--repo', repository], value));
  const isThere = async (name) => {
    const ended = await gh(['api', at(name), '--silent']);
    if (ended.code === 0) return true;
    if (ended.error.includes('HTTP 404')) return false;
    return succeeded(ended);
  };
  return {
    check: async () => succeeded(await gh(['api', `repos/${repository}`, '--silent'])),
    hasEnvironment: isThere,
    // Only where there is none: this would take away the rules of one that is there.
    environment: async ({ name, isProtected }) => {
      const branches = { protected_branches: true, custom_branch_policies: false };
      const rules = isProtected ? { deployment_branch_policy: branches } : {};
      succeeded(await gh(['api', '--method', 'PUT', at(name), '--input', '-', '--silent'], JSON.stringify(rules)));
    },
    variable: (name, key, value) => set('variable', name, key, value),
    secret: (name, key, value) => set('secret', name, key, value),
    done: () => `Done. Give the environments their reviewers: https://github.com/${repository}/settings/environments`,
  };
}

function succeeded({ args, code, error }) {
  if (code === 0) return true;
  const why = error.trim() || `exit code ${code}`;
  throw new Error(
    `gh ${args.slice(0, 3).join(' ')}: ${why}\nSign in with \`gh auth login\`, as one who administers the repository.`,
  );
}

/** For any other provider: a file that only you can read, to be handed on to it and removed. */
function file(path) {
  const change = async (name, kind, key, value) => {
    const all = await readFile(path, 'utf8').then(JSON.parse, (error) => {
      if (error.code === 'ENOENT') return {};
      throw error;
    });
    const { variables = {}, secrets = {} } = all[name] ?? {};
    const of = { variables, secrets };
    all[name] = { ...of, [kind]: { ...of[kind], [key]: value } };
    await writeFile(`${path}.new`, `${JSON.stringify(all, undefined, 2)}\n`, { mode: 0o600 });
    await rename(`${path}.new`, path);
  };
  return {
    check: async () => undefined,
    variable: (name, key, value) => change(name, 'variables', key, value),
    secret: (name, key, value) => change(name, 'secrets', key, value),
    done: () =>
      `Done. ${path} has what the CI provider must know of each environment: hand it on, and remove the file.`,
  };
}

/** @returns how a program ended, and what it said of that. */
function run(program, args, input = '', env) {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { env, stdio: ['pipe', 'ignore', 'pipe'] });
    let error = '';
    child.stderr.setEncoding('utf8').on('data', (part) => {
      error += part;
    });
    child.on('error', (cause) => fail(new Error(`${program} cannot be run: ${cause.message}`)));
    child.on('close', (code) => done({ args, code, error }));
    // It may not read what it does not need.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
