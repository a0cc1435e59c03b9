import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The variable that makes Node keep what it compiles: stripping the types of a program takes three times as long as its work,
 * and a test starts it ten times. https://nodejs.org/api/module.html#module-compile-cache
 */
export const compileCache = {
  NODE_COMPILE_CACHE: join(import.meta.dirname, '..', '..', '..', 'node_modules', '.cache', 'programs'),
} as const;

/**
 * Makes a program of a TypeScript file, for PATH.
 * @param path of the program; its folder is made when it is missing.
 * @param main the TypeScript file.
 * @param words its arguments before those of the call. Without single quotes, as the paths are.
 */
export function writeProgram(path: string, main: string, words: readonly string[] = []): void {
  mkdirSync(dirname(path), { recursive: true });
  const command = [process.execPath, main, ...words].map((word) => `'${word}'`).join(' ');
  const script = `#!/bin/sh\nexport NODE_COMPILE_CACHE='${compileCache.NODE_COMPILE_CACHE}'\nexec ${command} "$@"\n`;
  writeFileSync(path, script, { mode: 0o755 });
}
