import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { filesOf } from './glob.ts';

/** The SHA-256 of the SHA-256s of the files that patterns name; '' when there are none. */
export function hashFiles(patterns: readonly string[], workspace: string): string {
  const files = filesOf(patterns, workspace);
  if (files.length === 0) return '';
  const all = createHash('sha256');
  for (const file of files) all.update(createHash('sha256').update(readFileSync(file)).digest());
  return all.digest('hex');
}
