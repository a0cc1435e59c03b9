import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { TarEntry } from './tar.ts';
import { CommandError } from './terminal.ts';

/** A file or folder of the build context. */
export interface ContextEntry {
  /** Relative to the context, with slashes. */
  path: string;
  kind: 'file' | 'folder' | 'link';
}

/** All that .dockerignore leaves of a folder, in the order of their names. */
export function readContext(folder: string): ContextEntry[] {
  const file = join(folder, '.dockerignore');
  const ignored = ignoring(existsSync(file) ? readFileSync(file, 'utf8') : '');
  const found: ContextEntry[] = [];
  const walk = (under: string): void => {
    for (const name of readdirSync(join(folder, under)).sort()) {
      const path = posix.join(under, name);
      const stat = lstatSync(join(folder, path));
      const kind = stat.isDirectory() ? 'folder' : stat.isSymbolicLink() ? 'link' : 'file';
      if (!ignored(path)) found.push({ path, kind });
      // An exception may bring back something of an ignored folder.
      if (kind === 'folder') walk(path);
    }
  };
  walk('');
  return found;
}

/**
 * Which paths a .dockerignore leaves out: the last pattern that fits a path or a folder above it decides, `!` brings back.
 * https://docs.docker.com/build/concepts/context/#dockerignore-files
 */
export function ignoring(text: string): (path: string) => boolean {
  const rules = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const back = line.startsWith('!');
      const pattern = posix.normalize(back ? line.slice(1).trim() : line).replace(/^\/|\/$/g, '');
      return { back, pattern: new RegExp(`^${globSource(pattern)}(?:/.*)?$`) };
    });
  return (path) => rules.findLast(({ pattern }) => pattern.test(path))?.back === false;
}

/** `**` is any number of folders, `*` and `?` stay within one name. */
function globSource(glob: string): string {
  return glob
    .split(/(\*\*\/|\*\*|\*|\?)/)
    .map((part) => {
      if (part === '**/') return '(?:.*/)?';
      if (part === '**') return '.*';
      if (part === '*') return '[^/]*';
      return part === '?' ? '[^/]' : part.replace(/[.+^${}()|[\]\\]/g, '\\$&');
    })
    .join('');
}

/** What a COPY puts into the image. @throws CommandError with docker's texts. */
export function copied(
  folder: string,
  context: readonly ContextEntry[],
  sources: readonly string[],
  target: string,
): TarEntry[] {
  const found = sources.map((source) => matching(context, source));
  const many = found.flat().length > 1;
  if (many && !target.endsWith('/'))
    throw new CommandError(
      'When using COPY with more than one source file, the destination must be a directory and end with a /',
    );
  const into = posix.normalize(target).replace(/^\/|\/$/g, '');
  const entries = found.flat().flatMap(({ path, kind }) => {
    if (kind !== 'folder') {
      const to = target.endsWith('/') ? posix.join(into, posix.basename(path)) : into;
      return [tarEntry(folder, { path, kind }, to)];
    }
    // Of a folder the content is copied, not itself.
    const inside = context.filter((entry) => path === '' || entry.path.startsWith(`${path}/`));
    return inside.map((entry) => tarEntry(folder, entry, posix.join(into, posix.relative(path, entry.path))));
  });
  const folders = found.flat().some(({ kind }) => kind === 'folder') && into !== '' ? [into] : [];
  return withFolders([...entries, ...folders.map(folderEntry)]);
}

export const folderEntry = (path: string): TarEntry => ({ path: `${path.replace(/^\/|\/$/g, '')}/`, mode: 0o755 });

/** Every folder before what is in it, each path once, in order. */
export function withFolders(entries: readonly TarEntry[]): TarEntry[] {
  const all = new Map<string, TarEntry>();
  for (const entry of entries) {
    const parts = entry.path.replace(/\/$/, '').split('/');
    for (let depth = 1; depth < parts.length; depth++) {
      const parent = folderEntry(parts.slice(0, depth).join('/'));
      all.set(parent.path, all.get(parent.path) ?? parent);
    }
    all.set(entry.path, entry);
  }
  return [...all.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function matching(context: readonly ContextEntry[], source: string): ContextEntry[] {
  const path = posix.normalize(source).replace(/^\/|\/$/g, '');
  if (path === '..' || path.startsWith('../'))
    throw new CommandError(`COPY failed: forbidden path outside the build context: ${source} ()`);
  if (path === '.' || path === '') return [{ path: '', kind: 'folder' }];
  const pattern = new RegExp(`^${globSource(path)}$`);
  const found = context.filter((entry) => pattern.test(entry.path));
  // A folder that .dockerignore leaves out may still have something in it.
  if (found.length === 0 && context.some((entry) => entry.path.startsWith(`${path}/`)))
    return [{ path, kind: 'folder' }];
  if (found.length > 0) return found;
  throw new CommandError(
    /[*?]/.test(path)
      ? 'COPY failed: no source files were specified'
      : `COPY failed: file not found in build context or excluded by .dockerignore: stat ${path}: file does not exist`,
  );
}

function tarEntry(folder: string, { path, kind }: ContextEntry, to: string): TarEntry {
  const file = join(folder, path);
  if (kind === 'folder') return folderEntry(to);
  if (kind === 'link') return { path: to, mode: 0o777, link: readlinkSync(file) };
  const executable = (lstatSync(file).mode & 0o111) !== 0;
  return { path: to, mode: executable ? 0o755 : 0o644, content: readFileSync(file) };
}
