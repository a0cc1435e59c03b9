import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type RecordedRun, ResultsError, readImport } from '@ml-actions/benchmarks';
import { ActionError } from '@ml-actions/core';

/**
 * Histories of other tools, each as the runs that it has.
 * @param names files of the workspace; behind a `#` the suite that is wanted.
 * @throws ActionError that names the file.
 */
export async function readImports(
  names: readonly string[],
  { workspace, context, machine }: { workspace: string; context: string; machine: string | undefined },
): Promise<RecordedRun[][]> {
  const imports: RecordedRun[][] = [];
  for (const name of names) {
    const [path = '', suite] = name.split(/#(.*)/s);
    try {
      const text = await readFile(resolve(workspace, path), 'utf8');
      const options = { context, suite, ...(machine !== undefined && { machine: { name: machine } }) };
      imports.push(readImport(text, path, options));
    } catch (error) {
      if (error instanceof ResultsError) throw new ActionError(`\`history-import\`: ${error.message}`);
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ENOENT' && code !== 'EISDIR') throw error;
      throw new ActionError(`\`history-import\`: there is no file "${path}"`);
    }
  }
  return imports;
}
