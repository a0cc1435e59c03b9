import { describe, expect, test } from '@jest/globals';
import { ActionError } from '@ml-actions/core';
import fc from 'fast-check';
import { isLoopback, runUrl, workspaceUrl } from '../src/address.ts';
import { parseModelUri } from '../src/models.ts';
import { isNotebook, notebookPath, notebookResult } from '../src/notebooks.ts';
import { allPages } from '../src/pages.ts';
import { parameterTexts, parameterValues } from '../src/parameters.ts';
import {
  accessControlIn,
  clusterIn,
  gitProviderIn,
  librariesIn,
  parametersIn,
  readJson,
  tasksIn,
} from '../src/shapes.ts';
import { withTags } from '../src/tags.ts';

const refusal = (act: () => unknown): Error | undefined => {
  try {
    act();
    return undefined;
  } catch (error) {
    return error as Error;
  }
};
const names = fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'a', 'b');

describe('the address of a workspace', () => {
  const text = fc.oneof(
    fc.string(),
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc
      .array(
        fc.constantFrom(
          'https://',
          'http://',
          'ftp://',
          'u:p4ss@',
          'adb-1.azuredatabricks.net',
          '127.0.0.1',
          '/?o=1',
          '#job',
          ':443',
          '\n',
          ' ',
        ),
      )
      .map((parts) => parts.join('')),
  );

  test('is one origin that may see a token, and stays as it is when it is read again', () => {
    fc.assert(
      fc.property(text, (given) => {
        let origin = '';
        const error = refusal(() => {
          origin = workspaceUrl(given);
        });
        if (error !== undefined) {
          expect(error).toBeInstanceOf(ActionError);
          expect(error.message).not.toContain('p4ss');
          return;
        }
        expect(workspaceUrl(origin)).toBe(origin);
        const url = new URL(origin);
        expect(url.origin).toBe(origin);
        expect(url.protocol === 'https:' || isLoopback(url)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('is what the page of a run begins with, whatever the server says of it', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), (page, id) => {
        const url = runUrl('https://h', { job_id: '7', run_id: String(id), run_page_url: page });
        expect(url).toMatch(/^https:\/\/h\/jobs\/7\/runs\/\d+(\?o=\d+)?$/);
      }),
    );
  });
});

describe('JSON that people write', () => {
  const readers = { accessControlIn, clusterIn, librariesIn, parametersIn, tasksIn };

  test.each(Object.entries(readers))('is read or refused, whatever it is: %s', (_, read) => {
    const key = fc.constantFrom(
      'task_key',
      'depends_on',
      'user_name',
      'permission_level',
      'pypi',
      'whl',
      'spark_version',
    );
    const item = fc.dictionary(fc.oneof(key, names), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 });
    const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.array(item, { maxLength: 3 }), item);
    fc.assert(
      fc.property(value, (given) => {
        const error = refusal(() => read(readJson(JSON.stringify(given))));
        if (error === undefined) return;
        expect(error.constructor.name).toBe('Error');
        expect(error.message).not.toMatch(/[\r\n]/);
      }),
      { numRuns: 300 },
    );
  });

  test('is refused when it is none, in a few words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const error = refusal(() => readJson(text));
        if (error !== undefined) expect(error.message).toMatch(/^is no JSON: .{1,210}$/s);
      }),
    );
    for (const deep of ['['.repeat(100_000), `${'['.repeat(100_000)}${']'.repeat(100_000)}`])
      expect(refusal(() => readJson(deep))?.message).toMatch(/^is no JSON: /);
  });

  test('names a git provider however its letters are written, and no other', () => {
    fc.assert(
      fc.property(fc.oneof(names, fc.mixedCase(fc.constantFrom('github', 'gitlab', 'x'))), (text) => {
        const error = refusal(() => gitProviderIn(text));
        expect(error === undefined).toBe(/^(github|gitlab)$/i.test(text));
      }),
    );
  });
});

test('a model is read as it is written, and what is not one is refused with no more than its begin', () => {
  const name = fc.stringMatching(/^[\w.-]{1,30}$/);
  fc.assert(
    fc.property(
      name,
      fc.integer({ min: 1 }),
      name.filter((each) => !each.includes('.')),
      (model, version, alias) => {
        expect(parseModelUri(`models:/${model}/${version}`)).toEqual({ name: model, version: String(version) });
        expect(parseModelUri(`models:/${model}@${alias}`)).toEqual({ name: model, alias });
      },
    ),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
      const error = refusal(() => parseModelUri(text));
      expect(error?.message.length ?? 0).toBeLessThan(700);
    }),
  );
});

test('tags are added and taken away by their names, whatever these are', () => {
  const tags = fc.array(fc.tuple(names, fc.string())).map((pairs) => Object.fromEntries(pairs));
  const changes = fc
    .array(fc.tuple(names, fc.option(fc.string(), { nil: undefined })))
    .map((pairs) => Object.fromEntries(pairs));
  fc.assert(
    fc.property(tags, changes, (now, wanted) => {
      const made = withTags(now, wanted);
      expect(Object.getPrototypeOf(made)).toBe(Object.prototype);
      for (const name of new Set([...Object.keys(now), ...Object.keys(wanted)])) {
        const due = Object.hasOwn(wanted, name) ? wanted[name] : now[name];
        expect(Object.hasOwn(made, name) ? made[name] : undefined).toBe(due);
      }
    }),
  );
});

test('the parameters of a run are found, whatever a server puts there', () => {
  const given = fc.oneof(
    fc.array(fc.string()),
    fc.dictionary(fc.oneof(names, fc.string()), fc.string()),
    fc.constant(undefined),
  );
  fc.assert(
    fc.property(given, fc.oneof(names, fc.string()), fc.string(), (parameters, name, value) => {
      const task = {
        spark_python_task: { parameters: [`--${name}=${value}`] },
        notebook_task: { base_parameters: parameters },
      };
      const run = { tasks: [task], overriding_parameters: { x: parameters } } as never;
      expect(parameterValues(run, name)).toContain(value);
      for (const text of [...parameterTexts(run), ...parameterValues(run, name)]) expect(typeof text).toBe('string');
    }),
  );
});

describe('a notebook', () => {
  test('has its name without the end that makes it one, and no other part of it', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('', '.py', '.ipynb', '.SQL', '.constructor', '.x'), (name, end) => {
        const path = notebookPath(`/Shared/${name}${end}`);
        expect(`/Shared/${name}${end}`.startsWith(path)).toBe(true);
        if (['.py', '.ipynb', '.SQL'].includes(end)) expect(path).toBe(`/Shared/${name}`);
        expect(typeof isNotebook(`a${end}`, name)).toBe('boolean');
      }),
    );
  });

  test('returns what there is room for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 0, max: 50 }), (result, limit) => {
        const { text, truncated } = notebookResult({ notebook_output: { result } } as never, limit);
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit);
        expect(truncated).toBe(text !== result);
      }),
    );
  });
});

test('a page with null for its list is one without, and a list with null for an item is an error', async () => {
  const read = (page: object) =>
    allPages('the runs', async () => page as { runs?: { run_id: string }[]; next_page_token?: string });
  expect((await read({ runs: null, next_page_token: null })).flatMap(({ runs = [] }) => runs)).toEqual([]);
  await expect(read({ runs: [{ run_id: '1' }, null] })).rejects.toThrow('an item of a list is null');
});
