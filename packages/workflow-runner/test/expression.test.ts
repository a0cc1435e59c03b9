import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { temporaryFolder } from '@ml-actions/testing';
import { evaluate, textOf } from '../src/expression.ts';
import { readWorkflow, text } from '../src/workflow.ts';

const contexts = {
  github: { ref: 'refs/heads/main' },
  needs: { build: { outputs: { image: 'a' } } },
  matrix: { os: ['linux', 'mac'], nested: { version: 3 } },
};

describe('an expression', () => {
  test.each([
    ['needs.build.outputs.image', 'a'],
    ['NEEDS.Build.outputs.IMAGE', 'a'],
    ['needs.other.outputs.image', null],
    ['secrets.NOTHING', null],
    ["github.ref == 'refs/heads/main' && success()", true],
    ["github.ref == 'REFS/HEADS/MAIN'", true],
    ["format('{0}:{1}', needs.build.outputs.image, 1)", 'a:1'],
    ["contains(fromJSON('[1, 2]'), 2)", true],
    ['matrix.nested', { version: 3 }],
    ["join(matrix.os, '+')", 'linux+mac'],
    ['needs.*.outputs.image', ['a']],
    ["'it''s Ann''s, isn''t it'", "it's Ann's, isn't it"],
    ["''", ''],
    ["''''", "'"],
  ])('%s', (expression, value) => {
    expect(evaluate(expression, { contexts })).toEqual(value);
  });

  test.each([
    ['nothing.at.all', /nothing/],
    ['unknown()', /unknown/],
    ['github github', /Unexpected symbol/],
    ["hashFiles('*')", /steps only/],
  ])('%s is refused', (expression, message) => {
    expect(() => evaluate(expression, { contexts })).toThrow(message);
  });

  test.each([
    ['success', { success: true, failure: false, cancelled: false, always: true }],
    ['failure', { success: false, failure: true, cancelled: false, always: true }],
    ['cancelled', { success: false, failure: false, cancelled: true, always: true }],
    ['skipped', { success: false, failure: false, cancelled: false, always: true }],
  ] as const)('after %s', (status, holds) => {
    for (const [name, value] of Object.entries(holds)) {
      expect([name, evaluate(`${name}()`, { contexts, status })]).toEqual([name, value]);
    }
  });

  test.each([
    [null, ''],
    [true, 'true'],
    [1.5, '1.5'],
    ['text', 'text'],
    [['a'], 'Array'],
    [{ a: 1 }, 'Object'],
  ])('%j as text', (value, expected) => {
    expect(textOf(value)).toBe(expected);
  });

  // The parser makes one format() of the whole script, in which quotes and braces have a meaning.
  const pieces = [
    '',
    "'",
    "''",
    "'a' 'b'",
    '"',
    '{',
    '}',
    '{}',
    '{0}',
    '{{1}}',
    '$',
    '\\',
    'a',
    '# comment',
    'x\n\ny\n',
  ];
  test.each(pieces)('a script keeps %j around an expression', async (piece) => {
    for (const other of pieces) {
      const run = JSON.stringify(`x${piece} \${{ matrix.os[0] }} ${other}`);
      const content = `{on: push, jobs: {a: {runs-on: x, steps: [{run: ${run}}]}}}`;
      const [step] = (await readWorkflow('w.yml', content)).jobs[0]?.steps ?? [];
      expect(step?.task.kind === 'run' && text(step.task.script, { contexts })).toBe(`x${piece} linux ${other}`);
    }
  });
});

describe('hashFiles', () => {
  const folder = temporaryFolder();
  afterAll(folder.remove);
  mkdirSync(join(folder.path, 'sub/deep'), { recursive: true });
  for (const name of ['a.lock', 'b.lock', 'sub/deep/c.txt']) writeFileSync(join(folder.path, name), name);
  const hash = (expression: string) => evaluate(expression, { contexts, workspace: folder.path });

  test('is the hash of the hashes of the files', () => {
    // printf a.lock | sha256sum | xxd -r -p | sha256sum
    expect(hash("hashFiles('a.lock')")).toBe('becf5bfa9a1bf281557e074440e6e89289505e2a29d77463bb5a937cdde1a874');
  });

  test.each([
    ["hashFiles('none')", "''"],
    ["hashFiles('*.lock', '!b.lock')", "hashFiles('a.lock')"],
    ["hashFiles('b.lock', 'a.lock')", "hashFiles('*.lock')"],
    ["hashFiles('sub')", "hashFiles('**/c.txt')"],
    ["hashFiles('**/*.lock')", "hashFiles('*.lock')"],
  ])('%s is %s', (one, other) => {
    expect(hash(`${one} == ${other}`)).toBe(true);
  });
});
