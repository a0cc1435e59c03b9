import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { describeError, type Host } from '@ml-actions/core';
import type { Runs } from './backend.ts';
import type { LaunchPlan } from './plan.ts';

/**
 * Hands the results of the runs on as our own JSON, with the commit and the run that they belong to. Results that cannot
 * be read are a warning that says what is wrong and where: they do not change how the run ended.
 * @param path in the workspace.
 * @param text what the run wrote, in any format that `@ml-actions/benchmarks` reads; metrics on the top level belong to
 *   the benchmark of the run's name.
 * @returns the path, undefined when nothing was handed on.
 */
export async function handOnResults(
  host: Host,
  { name, commit }: LaunchPlan,
  path: string,
  [{ id, url }]: Runs,
  text = '',
): Promise<string | undefined> {
  if (text.trim() === '') return undefined;
  const { readResults, writeResults } = await import('@ml-actions/benchmarks');
  const file = resolve(host.env['GITHUB_WORKSPACE'] ?? '', path);
  try {
    const run = { id, ...(url !== undefined && { url }) };
    const results = writeResults({ ...readResults(text, 'RESULTS_FILE', name), commit, run });
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, results);
    return path;
  } catch (error) {
    host.warning(`The results of the run are not handed on: ${describeError(error)}`);
    return undefined;
  }
}
