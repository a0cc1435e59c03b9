import { stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { ActionError, type Host } from '@ml-actions/core';
import type { BuildSecret } from './engine/build-secrets.ts';
import type { Inputs } from './inputs.ts';

/** What the image is built from. */
export interface Source {
  /** The folder of the context, absolute. */
  context: string;
  /** The Dockerfile, absolute; undefined for the context's own. */
  file: string | undefined;
  /** The Dockerfile that is built, from the root of the checkout. */
  dockerfile: string;
  /** With absolute paths. */
  secrets: readonly BuildSecret[];
  /** The commit checked out in the workspace; undefined where the workspace itself is no checkout. */
  head: Head | undefined;
}

export interface Head {
  sha: string;
  /** When it was committed: strict ISO 8601. */
  committedAt: string;
}

/**
 * Reads what is there to build from.
 * @throws ActionError when the context is no folder, the Dockerfile no file, or a secret is not where it is said to be.
 */
export async function readSource(
  host: Host,
  input: Pick<Inputs, 'context' | 'file'> & Partial<Pick<Inputs, 'secrets'>>,
): Promise<Source> {
  const workspace = resolve(host.env['GITHUB_WORKSPACE'] ?? '');
  const context = resolve(workspace, input.context);
  const file = input.file === undefined ? undefined : resolve(workspace, input.file);
  if (!(await stat(context).catch(() => undefined))?.isDirectory()) {
    throw new ActionError(`\`context\`: there is no folder ${input.context}`, { hint: CHECKOUT });
  }
  const dockerfile = file ?? resolve(context, 'Dockerfile');
  if (!(await stat(dockerfile).catch(() => undefined))?.isFile()) {
    throw new ActionError(
      `${input.file === undefined ? '' : '`file`: '}There is no Dockerfile at ${input.file ?? `${input.context}/Dockerfile`}`,
      { hint: `${CHECKOUT} A Dockerfile elsewhere is named by \`file\`.` },
    );
  }
  return {
    context,
    file,
    dockerfile: relative(workspace, dockerfile),
    secrets: await Promise.all((input.secrets ?? []).map((secret) => findSecret(host, workspace, secret))),
    head: await headOf(host, join(workspace, '.git')),
  };
}

/** A builder would only find out when a step of the Dockerfile asks for it. */
async function findSecret(host: Host, workspace: string, secret: BuildSecret): Promise<BuildSecret> {
  if ('variable' in secret && !host.env[secret.variable]) {
    throw new ActionError(`\`secrets\`: ${secret.id} is in the variable ${secret.variable}, which is not set or empty`);
  }
  if (!('file' in secret)) return secret;
  const file = resolve(workspace, secret.file);
  if ((await stat(file).catch(() => undefined))?.isFile()) return { ...secret, file };
  throw new ActionError(`\`secrets\`: ${secret.id} is in the file ${secret.file}, which is not there`, {
    hint: CHECKOUT,
  });
}

const CHECKOUT = 'Run actions/checkout before this step, and give paths from the root of the checkout.';

/**
 * Git is told which repository to ask, and looks for none: files of a pull request can look like a bare repository, whose
 * configuration names programs for git to run, while no commit can hold a `.git`.
 * https://git-scm.com/docs/git-config#Documentation/git-config.txt-safebareRepository
 * A repository that is named may also belong to another user, as the checkout does in a container job.
 */
async function headOf(host: Host, repository: string): Promise<Head | undefined> {
  // Unlike `git show`, `rev-list` verifies no signatures, for which it would start what the configuration names.
  const args = [`--git-dir=${repository}`, 'rev-list', '--max-count=1', '--format=%cI', 'HEAD', '--'];
  // Where the commit is missing, a partial clone would fetch it, and start what the configuration names for that.
  const env = { ...host.env, GIT_ALLOW_PROTOCOL: 'none' };
  const { exitCode, stdout } = await host.exec('git', args, { env }).catch((error: unknown) => {
    if (host.signal.aborted) throw error;
    return { exitCode: 127, stdout: '' };
  });
  const [, sha = '', committedAt = ''] = stdout.trim().split(/\s+/);
  return exitCode === 0 ? { sha, committedAt } : undefined;
}
