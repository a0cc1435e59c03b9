import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  isCatalogModel,
  isNotebook,
  notebookImport,
  notebookPath,
  notebookResult,
  parameterTexts,
  parameterValues,
  parseModelUri,
  type WireRun,
  withTags,
} from '../src/index.ts';
import { allPages } from '../src/pages.ts';

describe('A notebook', () => {
  test.each([
    ['a/train.py', 'SOURCE', 'PYTHON'],
    ['TRAIN.PY', 'SOURCE', 'PYTHON'],
    ['train.ipynb', 'JUPYTER', 'PYTHON'],
    ['train.scala', 'SOURCE', 'SCALA'],
    ['train.R', 'SOURCE', 'R'],
    ['train.sql', 'SOURCE', 'SQL'],
  ])('%s is imported as %s, %s', (path, format, language) => {
    expect(notebookImport(path)).toEqual({ format, language });
  });

  test.each(['train', 'train.txt', '.py/train', 'a.py/train'])('is not %s', (path) => {
    expect(() => notebookImport(path)).toThrow(`${path} is no notebook`);
  });

  test.each([
    ['notebooks/train.py', 'notebooks/train'],
    ['notebooks/train', 'notebooks/train'],
    ['v1.2/train', 'v1.2/train'],
    ['v1.2/train.ipynb', 'v1.2/train'],
    ['train.v2', 'train.v2'],
    ['train.v2.sql', 'train.v2'],
    ['a.py/b', 'a.py/b'],
  ])('%s in a commit is called %s', (path, name) => {
    expect(notebookPath(path)).toBe(name);
  });

  test.each([
    { path: 'a.py', start: '# Databricks notebook source\nx', is: true },
    { path: 'a.py', start: '# Databricks notebook source\r\nx', is: true },
    { path: 'a.py', start: 'x = 1\n# Databricks notebook source', is: false },
    { path: 'a.sql', start: '-- Databricks notebook source', is: true },
    { path: 'a.scala', start: '// Databricks notebook source', is: true },
    { path: 'a.ipynb', start: '{}', is: true },
    { path: 'a.txt', start: '# Databricks notebook source', is: false },
    { path: 'Makefile', start: '', is: false },
  ])('among its neighbours: $path $start: $is', ({ path, start, is }) => {
    expect(isNotebook(path, start)).toBe(is);
  });

  test.each([
    { output: {}, text: '', truncated: false },
    { output: { notebook_output: {} }, text: '', truncated: false },
    { output: { notebook_output: { result: 'models:/a/7', truncated: false } }, text: 'models:/a/7', truncated: false },
    { output: { notebook_output: { result: 'x', truncated: true } }, text: 'x', truncated: true },
    { output: { notebook_output: { result: 'ä'.repeat(20) } }, text: `${'ä'.repeat(8)}…`, truncated: true },
  ])('returned $output', ({ output, text, truncated }) => {
    expect(notebookResult(output, 20)).toEqual({ text, truncated });
  });
});

describe('A version of a model', () => {
  test.each([
    ['models:/churn/7', { name: 'churn', version: '7' }],
    ['models:/prod.ml.churn/12', { name: 'prod.ml.churn', version: '12' }],
    ['models:/churn@champion', { name: 'churn', alias: 'champion' }],
  ])('%s', (uri, expected) => {
    expect(parseModelUri(uri)).toEqual(expected);
  });

  test.each([
    '',
    'churn/7',
    'models:/churn',
    'models:/churn/',
    'models:/churn/latest',
    'models:/churn/0',
    'models:/churn/7/8',
    'models:/churn/7; rm -rf /',
    'models:/$(id)/7',
    'models:/a b/7',
    'models:/churn@a b',
    'models:/churn/7\n',
    'runs:/ab/model',
  ])('is not %j', (uri) => {
    expect(() => parseModelUri(uri)).toThrow('names no version of a model');
  });

  test('is read in time in proportion to the text', () => {
    expect(() => parseModelUri(`models:/${'a'.repeat(1_000_000)}`)).toThrow();
  });

  test.each([
    ['prod.ml.churn', true],
    ['churn', false],
    ['a.b', false],
    ['a.b.c.d', false],
  ])('%s is of Unity Catalog: %s', (name, is) => {
    expect(isCatalogModel(name)).toBe(is);
  });
});

describe('The tags of a job', () => {
  test('keep what is there', () => {
    expect(withTags({ owner: 'ml', old: '1' }, { git_sha: 'abc', old: undefined })).toEqual({
      owner: 'ml',
      git_sha: 'abc',
    });
    expect(withTags(undefined, { a: 'b' })).toEqual({ a: 'b' });
  });

  test('are 25 at most', () => {
    const many = Object.fromEntries(Array.from({ length: 25 }, (_, n) => [`k${n}`, 'v']));
    expect(Object.keys(withTags(many, { k0: 'new' }))).toHaveLength(25);
    expect(() => withTags(many, { one: 'more' })).toThrow('at most 25 tags, and this one would have 26');
  });
});

describe('Pages', () => {
  test('are read to the end, whatever their number', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), async (count) => {
        const pages = await allPages('a list', async (token) => {
          const at = Number(token ?? 0);
          return { at, ...(at + 1 < count ? { next_page_token: String(at + 1) } : { next_page_token: '' }) };
        });
        expect(pages.map(({ at }) => at)).toEqual(Array.from({ length: count }, (_, n) => n));
      }),
    );
  });

  test('that lead in a circle are an error', async () => {
    const circle = allPages('the runs', async (token) => ({ next_page_token: token === 'a' ? 'b' : 'a' }));
    await expect(circle).rejects.toThrow('The pages of the runs do not end');
  });
});

test('what a run was given are the parameters of its job and of its tasks', () => {
  const run: WireRun = {
    run_id: '1',
    job_parameters: [{ name: 'uri', value: 'models:/a/1' }, { name: 'none' }],
    overriding_parameters: { notebook_params: { b: 'two' }, python_params: ['three'] },
    tasks: [
      { run_id: '2', task_key: 'a', notebook_task: { base_parameters: { c: 'four' } } },
      { run_id: '3', task_key: 'b', spark_python_task: { parameters: ['five'] } },
      { run_id: '4', task_key: 'c', python_wheel_task: { parameters: ['six'], named_parameters: { d: 'seven' } } },
    ],
  };
  expect(parameterTexts(run)).toEqual(['models:/a/1', '', 'two', 'three', 'four', 'five', 'six', 'seven']);
  expect(parameterTexts({ run_id: '1' })).toEqual([]);
});

test.each<[what: string, run: Partial<WireRun>]>([
  ['of a job', { job_parameters: [{ name: 'uri', value: 'x' }] }],
  ['of a notebook', { overriding_parameters: { notebook_params: { uri: 'x', other: 'y' } } }],
  ['of a script', { overriding_parameters: { python_params: ['x', '--uri', 'x', '--other', 'y'] } }],
  [
    'that a script has by default',
    { tasks: [{ run_id: '2', task_key: 'a', spark_python_task: { parameters: ['--uri=x'] } }] },
  ],
  [
    'that a wheel has by default',
    { tasks: [{ run_id: '2', task_key: 'a', python_wheel_task: { named_parameters: { uri: 'x', uris: 'y' } } }] },
  ],
])('A parameter %s is found by its name', (_, run) => {
  expect(parameterValues({ run_id: '1', ...run }, 'uri')).toEqual(['x']);
});
