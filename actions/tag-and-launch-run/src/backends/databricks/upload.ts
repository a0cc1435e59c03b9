import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, posix, relative, resolve, sep } from 'node:path';
import { ActionError, type Host } from '@ml-actions/core';
import {
  isNotebook,
  LARGEST_IMPORT,
  type NotebookImport,
  notebookImport,
  notebookPath,
  type Workspace,
} from '@ml-actions/databricks';
import type { Upload } from './request.ts';

/** A folder with more is not that of a notebook, but of a whole project. */
const MOST_FILES = 500;
/** The server takes thirty imports in a second. */
const AT_ONCE = 5;

interface Found {
  /** On this machine. */
  file: string;
  /** Relative to the folder. */
  path: string;
}

/**
 * Puts a folder of the checkout into the workspace: notebooks as such, so that `%run` finds them, and all else as files, which
 * `import` finds. Names that begin with a dot and symbolic links are left out.
 * @throws ActionError when it is not in the checkout, or too much.
 */
export async function upload(host: Host, workspace: Workspace, { from, to, main, isAlone }: Upload): Promise<void> {
  const root = await folderOf(host, from);
  const files = (await filesIn(root, !isAlone)).filter(({ path }) => !isAlone || path === main?.path);
  if (main !== undefined && !files.some(({ path }) => path === main.path))
    throw new ActionError(`There is no file ${posix.join(from, main.path)} in the checkout`, {
      hint: 'Check the path, which begins at the root of the checkout, and that actions/checkout has run.',
    });
  for (const folder of new Set([to, ...files.map(({ path }) => posix.join(to, posix.dirname(path)))]))
    await workspace.mkdirs(folder);
  for (let at = 0; at < files.length; at += AT_ONCE)
    await Promise.all(
      files
        .slice(at, at + AT_ONCE)
        .map((each) => put(host, workspace, each, to, each.path === main?.path ? main : undefined)),
    );
  host.info(`Uploaded ${files.length === 1 ? '1 file' : `${files.length} files`} of ${from} to ${to}`);
}

async function put(host: Host, workspace: Workspace, { file, path }: Found, to: string, main: Upload['main']) {
  const { size } = await stat(file);
  if (size > LARGEST_IMPORT && main === undefined)
    return host.warning(`${path} is not uploaded: it has ${size} bytes, and the workspace takes ${LARGEST_IMPORT}`);
  const content = await readFile(file);
  const how = importOf(path, content, main?.kind);
  const target = how.format === 'RAW' ? path : notebookPath(path);
  return workspace.import(posix.join(to, target), content, how);
}

function importOf(path: string, content: Buffer, kind: 'notebook' | 'file' | undefined): NotebookImport {
  const isOne = kind === undefined ? isNotebook(path, content.toString('utf8', 0, 200)) : kind === 'notebook';
  return isOne ? notebookImport(path) : { format: 'RAW' };
}

/** @throws ActionError when a link or `..` leads out of the checkout, which a stranger may have written. */
async function folderOf(host: Host, from: string): Promise<string> {
  const checkout = await realpath(resolve(host.env['GITHUB_WORKSPACE'] ?? ''));
  const folder = await realpath(resolve(checkout, from)).catch(() => undefined);
  if (folder === undefined || !(await stat(folder)).isDirectory())
    throw new ActionError(`There is no folder ${from} in the checkout`, {
      hint: 'Check the path, which begins at the root of the checkout, and that actions/checkout has run.',
    });
  const way = relative(checkout, folder);
  if (way === '..' || way.startsWith(`..${sep}`)) throw new ActionError(`${from} is not in the checkout`);
  return folder;
}

/** @param deep with what is in the folders below. */
async function filesIn(root: string, deep: boolean): Promise<Found[]> {
  const found: Found[] = [];
  const folders = [''];
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      const path = posix.join(folder, entry.name);
      if (deep && entry.isDirectory()) folders.push(path);
      if (entry.isFile()) found.push({ file: join(root, path), path });
    }
    if (deep && found.length > MOST_FILES)
      throw new ActionError(`The folder has more than ${MOST_FILES} files, which would all be uploaded`, {
        hint: 'Put what the run needs into a folder of its own, or take it from the commit with `source: git`.',
      });
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Where uploads are in the paths of tasks; see service/jobs/model.go. */
interface Paths {
  notebook_task?: { notebook_path?: string };
  spark_python_task?: { python_file?: string };
  sql_task?: { file?: { path?: string } };
  dbt_task?: { project_directory?: string };
  libraries?: readonly { whl?: string }[];
}

/** The folder that was made for a run, which nobody needs once that has ended; undefined where it has none. */
export function uploadedFolder(tasks: readonly object[] = [], directory: string): string | undefined {
  const paths = (tasks as readonly Paths[]).flatMap((task) => [
    task.notebook_task?.notebook_path,
    task.spark_python_task?.python_file,
    task.sql_task?.file?.path,
    task.dbt_task?.project_directory,
    ...(task.libraries ?? []).map(({ whl }) => whl),
  ]);
  for (const path of paths.map((each) => each?.replace(/^\/Workspace\//, '/'))) {
    if (!path?.startsWith(`${directory}/`)) continue;
    const [name = ''] = path.slice(directory.length + 1).split('/');
    if (FOLDER.test(name)) return `${directory}/${name}`;
  }
  return undefined;
}

const FOLDER = /^[0-9a-f]{32}$/;

/** The name of such a folder. @param token hex digits. */
export const folderName = (token: string): string => token.slice(0, 32);
