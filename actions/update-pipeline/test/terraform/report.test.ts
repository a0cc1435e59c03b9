import { describe, expect, test } from '@jest/globals';
import type { PlannedResource, TerraformPlan } from '../../src/backends/terraform/plan.ts';
import { countsText, outputsOf, reportText, type TerraformResult } from '../../src/backends/terraform/report.ts';

const SUBJECT = {
  commit: 'c'.repeat(40),
  directory: 'infra',
  workspace: 'staging',
  url: 'https://github.com/a/b/runs/1',
};
const resource = (name: string, action: PlannedResource['action'], ...values: [string, string][]): PlannedResource => ({
  name,
  action,
  changes: values.map(([before, after]) => ({ path: 'image', before, after })),
});
const plan: TerraformPlan = {
  version: '1.11.4',
  resources: [
    resource('job.gone', 'delete'),
    { ...resource('job.new', 'replace'), changes: [{ path: 'name', before: '"a"', after: '"b"', replaces: true }] },
    resource('job.train', 'update', ['"v1"', '"v2"']),
    { ...resource('job.moved', 'move'), movedFrom: 'job.before' },
    resource('job.same', 'skip'),
  ],
  outputs: [{ path: 'id', before: '', after: '"1"' }],
  variables: new Set(),
  secrets: [],
};
const resultOf = (parts: Partial<TerraformResult> = {}): TerraformResult => ({
  state: 'planned',
  image: 'trainer:v2',
  plan,
  done: new Set(),
  planPath: '',
  values: {},
  ...parts,
});

test('the report of a plan', () => {
  expect(reportText(resultOf(), SUBJECT)).toBe(
    [
      '### ⚠️ Terraform in `infra`: 1 to destroy, 1 to replace, 1 to change, 1 to move, 1 unchanged, 1 output (plan)',
      'Commit `cccccccccccc`, workspace `staging`, version `1.11.4`, [workflow run](https://github.com/a/b/runs/1)',
      [
        '| Outcome | Resource |',
        '| --- | --- |',
        '| to destroy | `job.gone` |',
        '| to replace | `job.new` |',
        '| to change | `job.train` |',
        '| to move | `job.moved`, before `job.before` |',
      ].join('\n'),
      '<details><summary>Fields</summary>',
      [
        '```diff',
        '  job.new: to replace',
        '- name: "a"',
        '+ name: "b"',
        '  ↑ because of this it is replaced',
        '  job.train: to change',
        '- image: "v1"',
        '+ image: "v2"',
        '  outputs',
        '+ id: "1"',
        '```',
      ].join('\n'),
      '</details>',
    ].join('\n\n'),
  );
});

describe('the title', () => {
  test.each([
    {
      name: 'a plan without a loss',
      parts: { plan: { ...plan, resources: plan.resources.slice(2) } },
      start: '### ➖ ',
    },
    {
      name: 'what was applied',
      parts: { state: 'applied' },
      start: '### ✅ Terraform in `infra`: 1 destroyed, 1 replaced, ',
    },
    {
      name: 'what failed half-way',
      parts: { state: 'failed', done: new Set(['job.gone']) },
      start: '### ❌ Terraform in `infra`: 1 destroyed, 1 not replaced, 1 not changed, ',
    },
    {
      name: 'a plan that failed',
      parts: { state: 'failed', plan: undefined },
      start: '### ❌ Terraform in `infra`: there is no plan, see the log\n',
    },
    {
      name: 'nothing to do',
      parts: { plan: { ...plan, resources: plan.resources.slice(-1), outputs: [] } },
      start: '### ➖ Terraform in `infra`: no changes, 1 unchanged (plan)',
    },
  ] as const)('of $name', ({ parts, start }) => {
    expect(reportText(resultOf(parts as Partial<TerraformResult>), SUBJECT)).toContain(start);
  });
});

describe('a plan that is too long', () => {
  const many = (count: number, action: PlannedResource['action']): PlannedResource[] =>
    Array.from({ length: count }, (_, index) =>
      resource(`job.${action}[${index}]`, action, ['"🚀 before"', '"🚀 after"']),
    );
  const long = resultOf({ plan: { ...plan, resources: [...many(50, 'delete'), ...many(2_000, 'update')] } });

  test.each([500, 3_000, 60_000])(
    'fits into %d bytes, with what is destroyed first, and says what is left out',
    (bytes) => {
      const text = reportText(long, SUBJECT, bytes);
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(bytes);
      expect(text).toContain('50 to destroy, 2000 to change');
      expect(text).toContain('`job.delete[0]`');
      expect(text).toMatch(/\n\d+ more lines are in the log of the step\.$/);
      if (bytes >= 3_000) expect(text).toContain('`job.delete[49]`');
    },
  );

  test('that fits has all of it', () => {
    expect(reportText(resultOf(), SUBJECT)).not.toContain('more lines');
  });

  test('of two long values shows where they begin to differ', () => {
    const same = 'x'.repeat(5_000);
    const text = reportText(
      resultOf({ plan: { ...plan, resources: [resource('job.a', 'update', [`"${same}one"`, `"${same}two"`])] } }),
      SUBJECT,
    );
    expect(text).toMatch(/\n- image: …x{77,80}one"\n\+ image: …x{77,80}two"\n/);
  });
});

test('names of others are no Markdown', () => {
  const name = 'job.a["`|</td>\n@everyone"]';
  const text = reportText(
    resultOf({ plan: { ...plan, resources: [resource(name, 'update', ['"```"', '"```\\n# x"'])] } }),
    {
      ...SUBJECT,
      directory: '`x`',
      workspace: '@me',
    },
  );
  expect(text).not.toMatch(/^@|^# x/m);
  expect(text).toContain('````diff\n');
});

describe('the outputs', () => {
  test('of a plan name nothing as done', () => {
    expect(outputsOf(resultOf({ planPath: '/tmp/plan' }))).toMatchObject({
      changed: 'false',
      created: '[]',
      updated: '[]',
      deleted: '[]',
      skipped: '["job.same"]',
      failed: '[]',
      'plan-path': '/tmp/plan',
      plan: expect.stringMatching(/^\{"image":"trainer:v2","pipelines":\[\{"name":"job\.gone","action":"delete"/),
    });
  });

  test('of what was applied, and of what failed half-way', () => {
    expect(outputsOf(resultOf({ state: 'applied', values: { id: '1' } }))).toMatchObject({
      changed: 'true',
      updated: '["job.new","job.train","job.moved"]',
      deleted: '["job.gone"]',
      failed: '[]',
      'terraform-outputs': '{"id":"1"}',
    });
    expect(outputsOf(resultOf({ state: 'failed', done: new Set(['job.train']) }))).toMatchObject({
      changed: 'true',
      updated: '["job.train"]',
      deleted: '[]',
      failed: '["job.gone","job.new","job.moved"]',
    });
  });

  test('are empty where they would be too large, and before there is a plan', () => {
    const huge = resultOf({ plan: { ...plan, resources: [resource('job.a', 'update', ['x'.repeat(600_000), ''])] } });
    expect(outputsOf(huge)['plan']).toBe('');
    expect(outputsOf(resultOf({ state: 'failed', plan: undefined }))).toMatchObject({ changed: 'false', plan: '' });
    expect(countsText(resultOf({ plan: undefined }))).toBe('no plan');
  });
});
