import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readPlan } from '../../src/backends/terraform/plan.ts';

const planOf = (parts: object): string =>
  JSON.stringify({ format_version: '1.2', terraform_version: '1.11.4', ...parts });
const changeOf = (change: object, more: object = {}): string =>
  planOf({
    resource_changes: [{ address: 'job.a', mode: 'managed', change: { actions: ['update'], ...change }, ...more }],
  });
const fieldsOf = (change: object) => readPlan(changeOf(change)).resources[0]?.changes;

describe('what becomes of a resource', () => {
  test.each([
    { actions: ['create'], action: 'create' },
    { actions: ['update'], action: 'update' },
    { actions: ['delete'], action: 'delete' },
    { actions: ['delete', 'create'], action: 'replace' },
    { actions: ['create', 'delete'], action: 'replace' },
    { actions: ['forget'], action: 'forget' },
    { actions: ['create', 'forget'], action: 'forget' },
    { actions: ['no-op'], action: 'skip' },
  ])('$actions is $action', ({ actions, action }) => {
    expect(readPlan(changeOf({ actions })).resources).toEqual([{ name: 'job.a', action, changes: [] }]);
  });

  test('what only moves or is only imported is said', () => {
    const moved = changeOf({ actions: ['no-op'] }, { previous_address: 'job.old' });
    expect(readPlan(moved).resources).toEqual([{ name: 'job.a', action: 'move', movedFrom: 'job.old', changes: [] }]);
    expect(readPlan(changeOf({ actions: ['no-op'], importing: { id: '7' } })).resources[0]?.action).toBe('import');
  });

  test('an object that was left behind is not the resource itself', () => {
    const json = changeOf({ actions: ['delete'] }, { deposed: '0a1b' });
    expect(readPlan(json).resources[0]?.name).toBe('job.a (deposed object 0a1b)');
  });

  test('data that is read is no change', () => {
    expect(readPlan(changeOf({ actions: ['read'] }, { mode: 'data' })).resources).toEqual([]);
    expect(readPlan(changeOf({ actions: ['open'] })).resources).toEqual([]);
  });

  test('an action that is not known is refused, and not passed over', () => {
    expect(() => readPlan(changeOf({ actions: ['explode'] }))).toThrow(
      'The plan wants to "explode" `job.a`, which is not known here',
    );
  });

  test('the worst comes first', () => {
    const actions = [['no-op'], ['create'], ['update'], ['delete'], ['forget'], ['delete', 'create']];
    const resource_changes = actions.map((each, index) => ({ address: `job.${index}`, change: { actions: each } }));
    const { resources } = readPlan(planOf({ resource_changes }));
    expect(resources.map(({ action }) => action)).toEqual(['delete', 'replace', 'forget', 'update', 'create', 'skip']);
  });
});

describe('the fields that change', () => {
  test.each([
    { name: 'a text', before: { a: 'x' }, after: { a: 'y' }, fields: [['a', '"x"', '"y"']] },
    { name: 'a number', before: { a: 1 }, after: { a: 1.5 }, fields: [['a', '1', '1.5']] },
    { name: 'one that comes', before: { a: null }, after: { a: false }, fields: [['a', '', 'false']] },
    { name: 'one that goes', before: { a: 'x' }, after: {}, fields: [['a', '"x"', '']] },
    { name: 'none where nothing and null meet', before: { a: null }, after: {}, fields: [] },
    {
      name: 'deep ones',
      before: { task: [{ key: 'train', 'c.d': 1 }] },
      after: { task: [{ key: 'score', 'c.d': 2 }, { key: 'new' }] },
      fields: [
        ['task[0].key', '"train"', '"score"'],
        ['task[0]["c.d"]', '1', '2'],
        ['task[1].key', '', '"new"'],
      ],
    },
    { name: 'of another kind', before: { a: [1] }, after: { a: { b: 1 } }, fields: [['a', '[1]', '{"b": 1}']] },
    { name: 'a list that becomes empty', before: { a: ['x'] }, after: { a: [] }, fields: [['a[0]', '"x"', '']] },
  ])('$name', ({ before, after, fields }) => {
    expect(fieldsOf({ before, after })?.map(({ path, ...values }) => [path, values.before, values.after])).toEqual(
      fields,
    );
  });

  test('an id that is larger than a number can be stays as it is', () => {
    const json = changeOf({ before: { job_id: 1 }, after: { job_id: 2 } }).replace(':2}', ':9007199254740993}');
    expect(readPlan(json).resources[0]?.changes).toEqual([{ path: 'job_id', before: '1', after: '9007199254740993' }]);
  });

  test('what is known only later is said of an update, and of something new only where it is why it is replaced', () => {
    const change = { before: { id: '1', name: 'a' }, after: { name: 'b' }, after_unknown: { id: true } };
    expect(fieldsOf(change)?.map(({ path, after }) => [path, after])).toEqual([
      ['id', '(known after apply)'],
      ['name', '"b"'],
    ]);
    const replace = { ...change, actions: ['delete', 'create'] };
    expect(fieldsOf({ ...replace, replace_paths: [['name']] })).toEqual([
      { path: 'name', before: '"a"', after: '"b"', replaces: true },
    ]);
    expect(fieldsOf({ ...replace, replace_paths: [['id']] })?.map(({ path }) => path)).toEqual(['id', 'name']);
  });

  test('a resource that is deleted is not told field by field', () => {
    expect(fieldsOf({ actions: ['delete'], before: { a: 'x' }, after: null })).toEqual([]);
  });
});

describe('sensitive values', () => {
  const SECRET = 'correct-horse';

  test.each([
    { name: 'a field', values: { a: SECRET }, marks: { a: true } },
    { name: 'a part of a list', values: { a: ['x', SECRET] }, marks: { a: [false, true] } },
    { name: 'all of an object', values: { a: { b: { c: SECRET } } }, marks: { a: true } },
    { name: 'all of the resource', values: { a: SECRET }, marks: true },
  ])('$name', ({ values, marks }) => {
    for (const change of [
      { before: null, after: values, after_sensitive: marks, actions: ['create'] },
      { before: values, after: values, after_unknown: { a: true }, before_sensitive: marks, after_sensitive: {} },
      { before: values, after: { a: 'new' }, before_sensitive: marks, after_sensitive: {} },
      { before: { a: 'old' }, after: values, before_sensitive: {}, after_sensitive: marks },
    ]) {
      const plan = readPlan(changeOf(change));
      expect(JSON.stringify(plan.resources)).not.toContain(SECRET);
      expect(JSON.stringify(plan.resources)).toContain('(sensitive value)');
      expect(plan.secrets).toEqual([SECRET]);
    }
  });

  test('that do not change are no change', () => {
    const values = { a: SECRET };
    expect(
      fieldsOf({ before: values, after: values, before_sensitive: { a: true }, after_sensitive: { a: true } }),
    ).toEqual([]);
  });

  test('are hidden where they stand without a mark, also as a part, in a line and in JSON', () => {
    const key = `${SECRET}-1\n${SECRET}-2 "x"`;
    const json = planOf({
      variables: { key: { value: key } },
      configuration: { root_module: { variables: { key: { sensitive: true } } } },
      resource_changes: [
        {
          address: 'job.a',
          change: {
            actions: ['update'],
            before: { url: 'https://old' },
            after: { url: `https://x:${SECRET}-1@host`, copy: key, json: JSON.stringify({ key }) },
          },
        },
      ],
      output_changes: { key: { actions: ['create'], before: null, after: key } },
    });
    const { resources, outputs } = readPlan(json);
    expect(JSON.stringify([resources, outputs])).not.toContain(SECRET);
    expect(resources[0]?.changes[0]?.after).toBe('"https://x:(sensitive value)@host"');
  });

  test('shorter than eight characters are hidden only where they are marked', () => {
    const change = { before: null, after: { a: 'prod', b: 'prod' }, after_sensitive: { a: true } };
    expect(readPlan(changeOf(change)).secrets).toEqual([]);
    expect(fieldsOf(change)?.map(({ after }) => after)).toEqual(['(sensitive value)', '"prod"']);
  });

  test('are never shown, whatever is marked', () => {
    const leaf = fc.constantFrom('secret-0123', 'secret-4567', null, 7);
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 3 },
        leaf,
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom('a', 'b'), tie('tree')),
      ),
    }));
    const { mask } = fc.letrec((tie) => ({
      mask: fc.oneof(
        { maxDepth: 3 },
        fc.boolean(),
        fc.array(tie('mask'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom('a', 'b'), tie('mask')),
      ),
    }));
    fc.assert(
      fc.property(tree, tree, mask, mask, mask, (before, after, unknown, hiddenBefore, hiddenAfter) => {
        const sides = { before: { a: before }, after: { a: after }, after_unknown: { a: unknown } };
        const marks = { before_sensitive: { a: hiddenBefore }, after_sensitive: { a: hiddenAfter } };
        const { resources, secrets } = readPlan(changeOf({ ...sides, ...marks }));
        for (const secret of secrets) expect(JSON.stringify(resources)).not.toContain(secret);
        // All marked: nothing is left to be seen.
        const all = readPlan(changeOf({ ...sides, before_sensitive: true, after_sensitive: true }));
        expect(JSON.stringify(all.resources)).not.toMatch(/secret-|7/);
      }),
    );
  });
});

describe('outputs', () => {
  test('that change are told, by value or not', () => {
    const output_changes = {
      same: { actions: ['no-op'], before: 1, after: 1 },
      id: { actions: ['update'], before: '1', after_unknown: true },
      key: { actions: ['create'], before: null, after: 'x', after_sensitive: true },
      'odd.name': { actions: ['delete'], before: 'x', after: null },
    };
    expect(readPlan(planOf({ output_changes })).outputs).toEqual([
      { path: 'id', before: '"1"', after: '(known after apply)' },
      { path: 'key', before: '', after: '(sensitive value)' },
      { path: '["odd.name"]', before: '"x"', after: '' },
    ]);
  });
});

test.each([
  { json: 'Terraform says hello', message: 'What `terraform show -json` printed is no JSON' },
  { json: '{"format_version":"0.1"}', message: 'Plans of the format 0.1 are not known' },
  { json: '{}', message: 'Plans of the format without a version are not known' },
])('$json is no plan', ({ json, message }) => {
  expect(() => readPlan(json)).toThrow(message);
});

test('the variables that are declared are known', () => {
  const root_module = { variables: { image: {}, token: { sensitive: true } } };
  expect([...readPlan(planOf({ configuration: { root_module } })).variables]).toEqual(['image', 'token']);
  expect(readPlan(planOf({}))).toMatchObject({ version: '1.11.4', resources: [], outputs: [], secrets: [] });
});
