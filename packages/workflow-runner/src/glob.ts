import { globSync, readdirSync, type Stats, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * The files that patterns name, sorted: a folder stands for all files in it, a pattern with `!` takes away from what the
 * ones before it named. Wildcards do not match hidden files.
 * https://github.com/actions/toolkit/tree/main/packages/glob
 * @returns absolute paths.
 */
export function filesOf(patterns: readonly string[], folder: string): string[] {
  const found = new Set<string>();
  for (const pattern of patterns.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'))) {
    for (const file of matches(pattern.replace(/^!/, ''), folder)) {
      if (pattern.startsWith('!')) found.delete(file);
      else found.add(file);
    }
  }
  return [...found].sort();
}

/** The part of a pattern before the first segment with a wildcard, absolute. */
export function baseOf(pattern: string, folder: string): string {
  const segments = resolve(folder, pattern).split('/');
  const wild = segments.findIndex((segment) => /[*?[{]/.test(segment));
  return wild < 0 ? segments.join('/') : segments.slice(0, wild).join('/') || '/';
}

function matches(pattern: string, folder: string): string[] {
  const inside = (path: string) =>
    readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name));
  return globSync(resolve(folder, pattern))
    .flatMap((path) => (statOf(path)?.isDirectory() ? inside(path) : [path]))
    .filter((path) => statOf(path)?.isFile());
}

/** Undefined for a link to nowhere. */
const statOf = (path: string): Stats | undefined => statSync(path, { throwIfNoEntry: false });
