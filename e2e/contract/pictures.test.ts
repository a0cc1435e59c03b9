// The pictures of the README: whoever cannot see them reads what they show, and nobody waits for them.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { ROOT } from '../bundles/scene.ts';

const FOLDER = 'docs/pictures';
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const shown = [
  ...Array.from(readme.matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g), ([, alt = '', path = '']) => ({ alt, path })),
  ...Array.from(readme.matchAll(/<img alt="([^"]*)" src="([^"]+)"/g), ([, alt = '', path = '']) => ({ alt, path })),
];
const files = readdirSync(join(ROOT, FOLDER)).map((name) => `${FOLDER}/${name}`);

test('all are shown, and all that are shown are there', () => {
  expect(shown.map(({ path }) => path).sort()).toEqual(files.sort());
});

test('each says what it shows', () => {
  expect(shown.filter(({ alt }) => alt.length < 40)).toEqual([]);
});

test('they are small', () => {
  const sizes = files.map((path) => statSync(join(ROOT, path)).size);
  expect(Math.max(...sizes)).toBeLessThan(60_000);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(200_000);
});
