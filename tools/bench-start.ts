// What an action costs before its first effect: the bundle with nothing given (one clear error, exit 1) against Node on
// an empty file. Runs alternate, so that a busy machine slows both; the ratio of the medians is what counts.
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { atMost, median, tell } from './bench/figures.ts';

const LIMIT = 2.0;
const RUNS = 40;

const root = dirname(import.meta.dirname);
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const empty = join(folder, 'empty.js');
writeFileSync(empty, '');

/** Milliseconds of one run. An action that is given a nonsense input must end with one error and exit code 1. */
function time(file: string): number {
  const started = performance.now();
  const { status, stdout } = spawnSync(process.execPath, [file], {
    env: { INPUT_TIMEOUT: 'nonsense' },
    encoding: 'utf8',
  });
  const elapsed = performance.now() - started;
  const errors = stdout.match(/^::error::/gm)?.length ?? 0;
  if (file !== empty && (status !== 1 || errors !== 1))
    throw new Error(`${file}: exit ${status}, ${errors} errors:\n${stdout}`);
  return elapsed;
}

try {
  const bundles = globSync('actions/*/dist/index.js', { cwd: root }).sort();
  const times = new Map([empty, ...bundles].map((file) => [file, [] as number[]]));
  for (let n = 0; n < RUNS; n++)
    for (const [file, values] of times) values.push(time(file === empty ? file : join(root, file)));
  const base = median(times.get(empty) ?? []);
  console.log(`node on an empty file: ${base.toFixed(1)} ms (median of ${RUNS}, Node ${process.versions.node})`);
  for (const file of bundles) {
    const spent = median(times.get(file) ?? []);
    const ratio = spent / base;
    tell({
      what: `start of ${basename(dirname(dirname(file)))}`,
      figure: `${spent.toFixed(0)} ms`,
      ratio: `${ratio.toFixed(2)} × Node on an empty file`,
      limit: atMost(ratio, LIMIT, '×'),
    });
  }
} finally {
  rmSync(folder, { recursive: true });
}
