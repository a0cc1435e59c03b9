import { glob, readFile, realpath, stat } from 'node:fs/promises';
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { ActionError } from '@ml-actions/core';

/** What paths are relative to, and what none of them may leave. */
export interface Folder {
  path: string;
  /** For errors: `the workspace`. */
  name: string;
}

export interface FoundFile {
  /** Relative to the folder, with slashes on every system, links resolved. */
  name: string;
  path: string;
}

/** What directories and globs stand for; a file of another name must be named itself. */
const SPEC_NAME = /\.(ya?ml|json)$/i;

/**
 * The files that patterns name in a folder, each once, in the order of their names. A pattern is a file, a directory
 * (all YAML and JSON files below it) or a glob (those that it matches, but none in `node_modules`).
 * @throws ActionError that names every pattern that matches nothing or leads out of the folder, and every link that leads
 * nowhere.
 */
export async function findFiles(folder: Folder, patterns: readonly string[]): Promise<FoundFile[]> {
  const workspace = folder.path;
  const root = await realpath(workspace);
  const found = new Map<string, FoundFile>();
  const wrong: string[] = [];
  for (const pattern of patterns) {
    const matches = isInside(workspace, resolve(workspace, pattern)) ? await matchesOf(workspace, root, pattern) : null;
    if (matches === null) wrong.push(`"${pattern}" leads out of ${folder.name}`);
    else if (matches.length === 0) wrong.push(`"${pattern}" matches no file`);
    for (const match of matches ?? []) {
      try {
        const path = await realpath(match);
        if (isInside(root, path)) found.set(path, { name: nameOf(root, path), path });
        else wrong.push(`"${pattern}" leads out of ${folder.name}: a link to ${path}`);
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        wrong.push(`"${pattern}" matches ${nameOf(workspace, match)}, which leads to no file (${code})`);
      }
    }
  }
  if (wrong.length > 0)
    throw new ActionError(`\`pipeline-files\`: ${[...new Set(wrong)].join('; ')}`, {
      hint: `Paths are relative to ${folder.name}; directories and globs stand for .yaml, .yml and .json files.`,
    });
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * The one file of a path in a folder.
 * @throws ActionError when it is none, or leads out of the folder.
 */
export async function findFile(folder: Folder, name: string): Promise<FoundFile> {
  const root = await realpath(folder.path);
  const named = resolve(folder.path, name);
  const path = await realpath(named).catch(() => undefined);
  if (!isInside(folder.path, named) || (path !== undefined && !isInside(root, path)))
    throw new ActionError(`"${name}" leads out of ${folder.name}`);
  if (path === undefined || !(await stat(path)).isFile())
    throw new ActionError(`"${name}" is no file`, {
      hint: `Paths are relative to ${folder.name}; here they are no globs.`,
    });
  return { name: nameOf(root, path), path };
}

/** The files that a pattern stands for, and links that lead nowhere; null when it is a directory outside. */
async function matchesOf(workspace: string, root: string, pattern: string): Promise<string[] | null> {
  // A path that exists is taken as it is: brackets are legal in names.
  const named = resolve(workspace, pattern);
  const existing = await stat(named).catch(() => undefined);
  if (existing?.isFile()) return [named];
  if (existing !== undefined && !isInside(root, await realpath(named))) return null;
  const [folder, below] = existing?.isDirectory() ? [named, '**'] : [workspace, pattern];
  const paths: string[] = [];
  for await (const path of glob(below, { cwd: folder, exclude: (each) => basename(each) === 'node_modules' })) {
    const full = resolve(folder, path);
    if (!SPEC_NAME.test(path)) continue;
    const target = await stat(full).catch(() => undefined);
    if (target === undefined || target.isFile()) paths.push(full);
  }
  return paths;
}

const nameOf = (folder: string, path: string): string => relative(folder, path).split(sep).join('/');

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(join('..', sep)) && !isAbsolute(way);
}

/** Larger files are data and no definitions, and would take minutes to parse. */
const MAX_BYTES = 4 * 1024 * 1024;

/**
 * The text of a definition, byte order mark included.
 * @throws ActionError when the file is too large or not UTF-8, so that writing it back would change other bytes.
 */
export async function readText(path: string): Promise<string> {
  const { size } = await stat(path);
  if (size > MAX_BYTES) throw new ActionError(`${size} bytes are more than the ${MAX_BYTES} of the largest definition`);
  const bytes = await readFile(path);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new ActionError('not UTF-8 text', { cause });
  }
}
