// How many requests each action makes to which system, and how they grow: through `main` on the fakes, which count.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { CASES } from './cases.ts';
import { FEW, MANY, REQUESTS } from './table.ts';

const hasSize = (what: string): boolean => /\bn\b/.test(what);

test.each(Object.entries(CASES))('%s', async (what, asked) => {
  const rows = REQUESTS.filter((row) => row.what === what);
  const of = (size: 'few' | 'many') => Object.fromEntries(rows.map((row) => [row.system, row[size]]));
  expect(await asked(FEW)).toEqual(of('few'));
  expect(hasSize(what) ? await asked(MANY) : of('few')).toEqual(of('many'));
});

test('the table has no other situations', () => {
  expect(new Set(REQUESTS.map(({ what }) => what))).toEqual(new Set(Object.keys(CASES)));
});

test('no situation takes more than linearly many', () => {
  for (const { what, few, many } of REQUESTS) expect([what, many <= (few * MANY) / FEW]).toEqual([what, true]);
});

test('the document shows the table', () => {
  const document = readFileSync(join(import.meta.dirname, '../../docs/performance.md'), 'utf8');
  for (const { what, system, few, many } of REQUESTS)
    expect(document).toContain(`| ${what} | ${system} | ${few} | ${many} |`);
});
