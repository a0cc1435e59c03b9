// What a runner downloads for each `uses:`: the compressed archive of the repository, and what each bundle has in it. Fails when the
// archive is over its budget: every job that uses an action waits for it.
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { archiveOfWorkTree } from '../e2e/archive.ts';

const BUDGET = 2_200_000;

const root = dirname(import.meta.dirname);
const scratch = mkdtempSync(join(tmpdir(), 'size-'));
const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`.padStart(9);
const row = (name: string, entry: string, all: string, gzip: string) =>
  console.log(`${name.padEnd(22)}${entry}${all}${gzip}`);

try {
  row('', '    entry', '      all', '     gzip');
  for (const dist of globSync('actions/*/dist', { cwd: root }).sort()) {
    const files = globSync('*.js', { cwd: join(root, dist) }).map((name) => readFileSync(join(root, dist, name)));
    const sum = (sizes: readonly number[]) => kilobytes(sizes.reduce((a, b) => a + b, 0));
    const entry = readFileSync(join(root, dist, 'index.js')).length;
    const gzip = files.map((file) => gzipSync(file).length);
    row(basename(dirname(dist)), kilobytes(entry), sum(files.map(({ length }) => length)), sum(gzip));
  }
  const { length } = gzipSync(archiveOfWorkTree(scratch));
  console.log(`\nThe archive of a tag: ${kilobytes(length).trim()} compressed, of at most ${kilobytes(BUDGET).trim()}`);
  if (length > BUDGET) {
    console.error(
      'Something is in the bundles that should not be, or .gitattributes does not leave out what runners do not need.',
    );
    process.exitCode = 1;
  }
} finally {
  rmSync(scratch, { recursive: true });
}
