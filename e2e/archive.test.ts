// What a runner downloads for a `uses:` is the archive of the tag: everything an action needs must be in it, and little else.
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runBundle, startServer } from '@ml-actions/testing';
import { unpackArchive } from './archive.ts';

const root = dirname(import.meta.dirname);
const actions = globSync('actions/*/action.yml', { cwd: root }).map(dirname).sort();
let scratch = '';
let folder = '';

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'archive-'));
  folder = unpackArchive(scratch);
});
afterAll(() => rmSync(scratch, { recursive: true }));

test('the archive holds actions and texts, nothing else', () => {
  const files = globSync('**/*', { cwd: folder, withFileTypes: true }).filter((entry) => entry.isFile());
  const kinds = new Set(
    files.map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(folder.length + 1)
        .replace(/^actions\/[^/]+\//, 'ACTION/')
        .replace(/\/(\d+\.)?index\.js$/, '/*.js'),
    ),
  );
  expect([...kinds].sort()).toEqual([
    'ACTION/README.md',
    'ACTION/action.yml',
    'ACTION/dist/*.js',
    'ACTION/dist/licenses.txt',
    'ACTION/dist/package.json',
    'LICENSE',
    'README.md',
  ]);
});

/** Per action: inputs that are wrong, and the names that the one error must give. */
const WRONG: Readonly<Record<string, { inputs: Record<string, string>; named: string[] }>> = {
  'benchmark-alerts': {
    inputs: { 'percent-threshold': 'much', check: 'perhaps' },
    named: ['results', 'percent-threshold', 'check'],
  },
  'build-and-push-image': { inputs: { image: 'Ghcr.io/A', timeout: '5' }, named: ['image', 'timeout'] },
  'commit-check': { inputs: { interval: '5', commit: 'main' }, named: ['interval', 'commit'] },
  'tag-and-launch-run': {
    inputs: { timeout: '5', 'fail-on': 'late' },
    named: ['name', 'launch', 'timeout', 'fail-on'],
  },
  'update-pipeline': { inputs: { image: ':', 'dry-run': 'no' }, named: ['pipeline-files', 'image', 'dry-run'] },
};

describe.each(actions)('%s from the archive', (action) => {
  test('runs: bad input gives one error that names each wrong input, and changes nothing', async () => {
    const { inputs, named } = WRONG[basename(action)] ?? { inputs: {}, named: ['?'] };
    const api = await startServer({});
    const run = await runBundle(join(folder, action, 'dist/index.js'), {
      action: join(folder, action),
      inputs,
      env: { GITHUB_API_URL: api.url },
    });
    await api.close();
    const errors = run.annotations.filter(({ level }) => level === 'error');
    expect(run.exitCode).toBe(1);
    expect(errors).toHaveLength(1);
    expect(errors[0]?.message).toMatch(new RegExp(`^${named.length} inputs are wrong: `));
    for (const name of named) expect(errors[0]?.message).toMatch(new RegExp(`(?:: |; )\`${name}\`(?:: | is )`));
    expect(run).toMatchObject({ stderr: '', outputs: {}, summary: '', leftovers: [], orphans: [] });
    expect(api.requests).toEqual([]);
  });

  test('names the licence of everything that is bundled', () => {
    const licences = readFileSync(join(folder, action, 'dist/licenses.txt'), 'utf8');
    expect(licences).toContain('@actions/core@');
    expect(licences).not.toContain('No licence file');
  });
});
