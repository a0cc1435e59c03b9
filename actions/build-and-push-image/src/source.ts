import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ActionError, type Host } from '@ml-actions/core';
import type { Inputs } from './inputs.ts';

/** What the image is built from. */
export interface Source {
  /** The folder of the context, absolute. */
  context: string;
  /** The Dockerfile, absolute; undefined for the context's own. */
  file: string | undefined;
  /** The commit checked out there; undefined where there is no checkout. */
  head: Head | undefined;
}

export interface Head {
  sha: string;
  /** When it was committed: strict ISO 8601. */
  committedAt: string;
}

/**
 * Reads what is there to build from.
 * @throws ActionError when the context is no folder, or the Dockerfile no file.
 */
export async function readSource(host: Host, input: Pick<Inputs, 'context' | 'file'>): Promise<Source> {
  const workspace = host.env['GITHUB_WORKSPACE'] ?? '';
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
  return { context, file, head: await headOf(host, context) };
}

const CHECKOUT = 'Run actions/checkout before this step, and give paths from the root of the checkout.';

async function headOf(host: Host, folder: string): Promise<Head | undefined> {
  // In a container job the checkout belongs to another user, whom git would not trust; nothing of its configuration runs here.
  const args = ['-c', 'safe.directory=*', 'show', '--no-patch', '--format=%H %cI', 'HEAD'];
  const { exitCode, stdout } = await host.exec('git', args, { cwd: folder }).catch((error: unknown) => {
    if (host.signal.aborted) throw error;
    return { exitCode: 127, stdout: '' };
  });
  const [sha = '', committedAt = ''] = stdout.trim().split(' ');
  return exitCode === 0 ? { sha, committedAt } : undefined;
}
