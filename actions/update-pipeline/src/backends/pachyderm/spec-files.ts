import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describeError, type Host } from '@ml-actions/core';
import {
  duplicates,
  inOrder,
  isJsonnet,
  type Problem,
  type ReadSpecs,
  readJsonnet,
  readSpecs,
  refuseProblems,
  type Spec,
  validateSpec,
} from '@ml-actions/pachyderm';
import { type Folder, type FoundFile, findFiles, readText } from '../../folder.ts';

/**
 * The specs of all files that patterns name, each after those that it reads from. Nothing is asked of a server.
 * @param project for specs that name none.
 * @throws ActionError that names everything that is wrong with any of them, with file, document and line.
 */
export async function readSpecFiles(
  host: Host,
  folder: Folder,
  patterns: readonly string[],
  project: string,
): Promise<readonly Spec[]> {
  const words = await Promise.all(patterns.map((pattern) => wordsIn(folder, pattern)));
  const problems: Problem[] = [];
  const specs: Spec[] = [];
  for (const file of await findFiles(folder, words.flat())) {
    const read = await readFile(host, file);
    problems.push(...read.problems);
    for (const text of read.specs) {
      const spec = validateSpec(text, project);
      if ('request' in spec) specs.push(spec);
      else problems.push(...spec);
    }
  }
  refuseProblems([...problems, ...duplicates(specs)]);
  return inOrder(specs);
}

/** Pachyderm's own action has paths separated by blanks. One that is there is taken as it is: blanks are legal in names. */
async function wordsIn(folder: Folder, pattern: string): Promise<readonly string[]> {
  if (!/\s/.test(pattern)) return [pattern];
  const exists = await stat(resolve(folder.path, pattern)).then(
    () => true,
    () => false,
  );
  return exists ? [pattern] : pattern.split(/\s+/);
}

async function readFile(host: Host, { name, path }: FoundFile): Promise<ReadSpecs> {
  if (isJsonnet(name)) return readJsonnet(host, name, path);
  try {
    return readSpecs(name, await readText(path));
  } catch (error) {
    return { specs: [], problems: [{ place: name, message: describeError(error) }] };
  }
}
