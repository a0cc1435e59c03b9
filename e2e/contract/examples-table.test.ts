// The table of examples: who looks for one finds it there, and what it says to require is what the workflow posts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { ROOT } from '../bundles/scene.ts';
import { everyShow, examples } from '../examples/catalogue.ts';
import type { Show } from '../examples/show.ts';

const COLUMNS = ['Example', 'Serves', 'Replaces', 'What to edit', 'Require'];
const lines = readFileSync(join(ROOT, 'examples/README.md'), 'utf8').split('\n');
const rows = lines
  .filter((line) => line.startsWith('| ') && !line.startsWith('| --- '))
  .map((line) => line.slice(2, -2).split(' | '))
  .filter(([first]) => first !== 'Example');
const nameOf = ([first = '']: string[]): string => /^\[[\w-]+\.yml\]\(([\w/-]+)\.yml\)$/.exec(first)?.[1] ?? first;

test('has all columns in each of its parts', () => {
  const heads = lines.filter((line) => line.startsWith('| Example '));
  expect(heads.length).toBeGreaterThan(0);
  expect(new Set(heads)).toEqual(new Set([`| ${COLUMNS.join(' | ')} |`]));
  expect(rows.filter((row) => row.length !== COLUMNS.length || row.some((cell) => cell.trim() === ''))).toEqual([]);
});

test('has each workflow once, and nothing else', () => {
  expect(rows.map(nameOf).sort()).toEqual(examples);
});

test.each(rows.map((row) => [nameOf(row), row.at(-1) ?? ''] as const))('of %s is right to require %s', (name, said) => {
  const text = readFileSync(join(ROOT, `examples/${name}.yml`), 'utf8');
  const uses = (action: string): boolean => text.includes(`ml-actions/actions/${action}@`);
  const called = (status: string): RegExp =>
    new RegExp(`^ +(?:name|status-context): ${status.replaceAll(/[()]/g, '\\$&')}(?: #.*)?$`, 'm');
  /** By default, by the name of a run, by the name of a job, or because the workflow says so. */
  function posts(status: string): boolean {
    const [, backend] = /^(?:(\w+)-)?pipelines-pass$/.exec(status) ?? [];
    if (status.endsWith('pipelines-pass'))
      return uses('commit-check') && (backend === undefined || text.includes(`backend: ${backend}`));
    if (status === 'benchmarks') return uses('benchmark-alerts');
    return called(status.replace(/^run\//, '')).test(text);
  }
  const statuses = Array.from(said.matchAll(/`([^`]+)`/g), ([, status = '']) => status);
  expect(said === '–' || statuses.length > 0).toBe(true);
  expect(statuses.filter((status) => !posts(status))).toEqual([]);
});

const show = {} as Show;

test('every example has a scene, which the demo shows and the tests assert on', () => {
  expect(everyShow().map(([name]) => name)).toEqual(examples.filter((name) => name !== 'commit-to-production'));
});

test.each([
  {
    name: 'an example without one',
    names: ['a', 'b/c', 'd'],
    known: { a: show },
    error: /examples\/b\/c\.yml, examples\/d\.yml/,
  },
  { name: 'one without an example', names: ['a'], known: { a: show, b: show }, error: /no example for the scene of b/ },
])('$name is refused', ({ names, known, error }) => {
  expect(() => everyShow(names, known)).toThrow(error);
});
