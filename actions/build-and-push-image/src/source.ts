import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { ActionError, type Head, type Host, headOf } from '@ml-actions/core';
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

/**
 * Reads what is there to build from.
 * @throws ActionError when the context is no folder, the Dockerfile no file, a secret is not where it is said to be, or one of
 *   them is a link out of the checkout.
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
  await refuseWayOut('context', workspace, context);
  const dockerfile = file ?? resolve(context, 'Dockerfile');
  if (!(await stat(dockerfile).catch(() => undefined))?.isFile()) {
    throw new ActionError(
      `${input.file === undefined ? '' : '`file`: '}There is no Dockerfile at ${input.file ?? `${input.context}/Dockerfile`}`,
      { hint: `${CHECKOUT} A Dockerfile elsewhere is named by \`file\`.` },
    );
  }
  await refuseWayOut(input.file === undefined ? 'context' : 'file', workspace, dockerfile);
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
  if (!(await stat(file).catch(() => undefined))?.isFile()) {
    throw new ActionError(`\`secrets\`: ${secret.id} is in the file ${secret.file}, which is not there`, {
      hint: CHECKOUT,
    });
  }
  await refuseWayOut('secrets', workspace, file);
  return { ...secret, file };
}

/**
 * What a pull request commits may be a link to what it must not read, such as the home of a runner that stays. A path that the
 * workflow itself gives outside of the checkout is its own affair.
 */
async function refuseWayOut(input: string, workspace: string, path: string): Promise<void> {
  if (!isWithin(workspace, path)) return;
  const [root, real] = await Promise.all([realpath(workspace), realpath(path)]);
  if (isWithin(root, real)) return;
  throw new ActionError(`\`${input}\`: ${relative(workspace, path)} is a link out of the checkout, to ${real}`, {
    hint: 'If the workflow has made this link and no commit, give the path that it leads to.',
  });
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return !isAbsolute(way) && way.split(sep, 1)[0] !== '..';
}

const CHECKOUT = 'Run actions/checkout before this step, and give paths from the root of the checkout.';
