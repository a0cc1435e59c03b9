import { mkdir, mkdtemp, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { ActionError, describeError, type Host, type Run } from '@ml-actions/core';
import type { LaunchPlan } from './plan.ts';

const workspaceOf = (env: Host['env']): string => resolve(env['GITHUB_WORKSPACE'] ?? '');

/**
 * The file of the input `results-path`.
 * @throws ActionError when it is not in the workspace.
 */
export function resultsFile(env: Host['env'], path: string): string {
  const file = resolve(workspaceOf(env), path);
  if (!isIn(workspaceOf(env), file)) throw new ActionError(`\`results-path\`: ${path} is not in the workspace`);
  return file;
}

/**
 * Hands the results of the runs on as our own JSON, with the commit and the run that they belong to. Results that cannot
 * be read are a warning that says what is wrong and where: they do not change how the run ended.
 * @param file in the workspace.
 * @param text of the results in any format that `@ml-actions/benchmarks` reads; metrics on the top level belong to the
 *   benchmark of the run's name.
 * @returns whether there is anything in the file now that was handed on.
 */
export async function handOnResults(
  host: Host,
  { name, commit }: LaunchPlan,
  file: string,
  text: string,
  { id, url }: Run,
): Promise<boolean> {
  if (text.trim() === '') return false;
  const { readResults, writeResults } = await import('@ml-actions/benchmarks');
  try {
    const run = { id, ...(url !== undefined && { url }) };
    const { leftOut, ...read } = await readResults(text, 'RESULTS_FILE', name);
    if (leftOut !== undefined) host.info(leftOut);
    await writeInside(workspaceOf(host.env), file, writeResults({ ...read, commit, run }));
    return true;
  } catch (error) {
    host.warning(`The results of the run are not handed on: ${describeError(error)}`);
    return false;
  }
}

/** The checkout is a stranger's: neither a link in place of the file nor one in place of its folder is followed out of it. */
async function writeInside(workspace: string, file: string, text: string): Promise<void> {
  const folder = dirname(file);
  const there = await realPathOfExisting(folder);
  if (!isIn(await realpath(workspace), there)) {
    throw new ActionError(`\`results-path\` leads out of the workspace, to ${there}`);
  }
  await mkdir(folder, { recursive: true });
  const own = await mkdtemp(join(folder, '.results-'));
  try {
    await writeFile(join(own, 'results'), text);
    await rename(join(own, 'results'), file);
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

/** Where a folder is, or the nearest one above that exists. */
const realPathOfExisting = (folder: string): Promise<string> =>
  realpath(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return realPathOfExisting(dirname(folder));
  });

function isIn(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
