import { glob, readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type Machine, type Results, ResultsError, readResults } from '@ml-actions/benchmarks';
import { ActionError, type Host } from '@ml-actions/core';
import { runnersMachine } from './machine.ts';

/** Bytes of one file, some 100,000 results: more is no file of results, and would fill the memory. */
const MAX_BYTES = 16 * 1024 * 1024;

export interface Measured {
  workspace: string;
  /** Of which the files must be, where they say so. Default: any, but one and the same. */
  commit?: string;
  /** Replaces what the files say; files that say nothing were measured on this machine. */
  machine: string | undefined;
  /** The input that names them. */
  input: string;
  /** There may be none. Default: each glob must match a file. */
  mayBeMissing?: boolean;
}

/**
 * Reads all files that the globs match.
 * @param globs relative to the workspace, or absolute.
 * @throws ActionError that names every glob without a file, or every file that cannot be read, or when none has a result.
 */
export async function readResultsFiles(host: Host, globs: readonly string[], measured: Measured): Promise<Results[]> {
  const files = await filesOf(globs, measured);
  if (files.length === 0) return [];
  let { commit } = measured;
  const wrong: string[] = [];
  const all: Results[] = [];
  for (const file of files) {
    const name = relative(measured.workspace, file);
    try {
      const { size } = await stat(file);
      if (size > MAX_BYTES) throw new ResultsError(`${name} is larger than 16 MiB`);
      const { leftOut, ...results } = await readResults(await readFile(file, 'utf8'), name);
      if (leftOut !== undefined) host.info(leftOut);
      commit ??= results.commit;
      if (results.commit !== undefined && results.commit !== commit) {
        throw new ResultsError(`${name} was measured on commit ${results.commit}, not on ${commit}`);
      }
      all.push({ ...results, machine: await machineOf(host, results, measured.machine) });
    } catch (error) {
      if (!(error instanceof ResultsError)) throw error;
      wrong.push(error.message);
    }
  }
  if (wrong.length > 0) {
    throw new ActionError(
      wrong.length === 1 ? String(wrong[0]) : `${wrong.length} files are wrong: ${wrong.join('; ')}`,
      {
        hint: `The action's README describes the formats that \`${measured.input}\` may have.`,
      },
    );
  }
  if (all.every(({ results }) => results.length === 0)) {
    throw new ActionError(`no result in ${files.map((file) => relative(measured.workspace, file)).join(' or ')}`);
  }
  return all;
}

async function filesOf(globs: readonly string[], { workspace, input, mayBeMissing }: Measured): Promise<string[]> {
  const files = new Set<string>();
  const empty: string[] = [];
  for (const pattern of globs) {
    let matched = false;
    for await (const entry of glob(pattern, { cwd: workspace, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      matched = true;
      const file = resolve(workspace, join(entry.parentPath, entry.name));
      await refuseWayOut(workspace, file, input);
      files.add(file);
    }
    if (!matched) empty.push(pattern);
  }
  if (empty.length > 0 && mayBeMissing !== true) {
    throw new ActionError(`no file matches ${empty.map((pattern) => `"${pattern}"`).join(' or ')} of \`${input}\``, {
      hint: 'A step before this one must write or download them; if it failed, its log says why.',
    });
  }
  return [...files].sort();
}

/**
 * Who writes the workflow may name files anywhere. The checkout may be a stranger's: a link of it shows nothing from elsewhere.
 * @throws ActionError for a file of the workspace that is one by a link only.
 */
async function refuseWayOut(workspace: string, file: string, input: string): Promise<void> {
  if (!isIn(resolve(workspace), file) || isIn(await realpath(workspace), await realpath(file))) return;
  throw new ActionError(`\`${input}\`: ${relative(workspace, file)} leads out of the workspace by a link`);
}

function isIn(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** A file that names this runner's CPU was written here; few tools say which GPU there is. */
async function machineOf(host: Host, { machine = {} }: Results, chosen: string | undefined): Promise<Machine> {
  if (chosen !== undefined) return { name: chosen };
  if (machine.name !== undefined || machine.gpu !== undefined) return machine;
  const own = await runnersMachine(host);
  if (Object.keys(machine).length === 0) return own;
  return machine.cpu === own.cpu && own.gpu !== undefined ? { ...machine, gpu: own.gpu } : machine;
}
