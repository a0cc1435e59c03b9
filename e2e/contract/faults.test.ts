// Each fault has its promise, and each promise its fault.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { FAULTS } from '../faults/faults.ts';

const ROOT = dirname(dirname(import.meta.dirname));

test('docs/faults.md says what is promised under each fault that is played', () => {
  const text = readFileSync(join(ROOT, 'docs/faults.md'), 'utf8');
  const rows = Array.from(text.matchAll(/^\| ([^|]+?) \| [^|]+ \| [^|]+ \|$/gm), ([, fault = '']) => fault);
  const told = rows.filter((row) => row !== 'Fault' && row !== '---');
  expect(told.toSorted()).toEqual([...new Set(FAULTS.map(({ name }) => name))].toSorted());
});
