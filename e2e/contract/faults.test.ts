// Each fault has its promise, and each promise its fault.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { FAULTS } from '../faults/faults.ts';
import { SUBJECTS } from '../faults/subjects/index.ts';

const ROOT = dirname(dirname(import.meta.dirname));

test('docs/faults.md says what is promised under each fault that is played', () => {
  const text = readFileSync(join(ROOT, 'docs/faults.md'), 'utf8');
  const rows = Array.from(text.matchAll(/^\| ([^|]+?) \| [^|]+ \| [^|]+ \|$/gm), ([, fault = '']) => fault);
  const told = rows.filter((row) => row !== 'Fault' && row !== '---');
  expect(told.toSorted()).toEqual([...new Set(FAULTS.map(({ name }) => name))].toSorted());
});

/** What `backend` of each action.yml names. */
function backendsOf(action: string): string[] {
  const source = readFileSync(join(ROOT, 'actions', action, 'src/inputs.ts'), 'utf8');
  const [, list] = /backend: choice\(\[([^\]]+)\]/.exec(source) ?? [];
  return Array.from((list ?? '').matchAll(/'(\w+)'/g), ([, backend = '']) => backend);
}

test.each(['benchmark-alerts', 'commit-check', 'tag-and-launch-run', 'update-pipeline'])(
  'the faults are played with every backend of %s',
  (action) => {
    const backends = backendsOf(action);
    expect(backends.length).toBeGreaterThan(1);
    for (const backend of backends)
      expect(SUBJECTS.map(({ name }) => name.split(',', 1)[0])).toContain(`${action}/${backend}`);
  },
);
