import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ActionError, describeError, parseReference } from '@ml-actions/core';
import { type TemporaryFolder, temporaryFolder } from '@ml-actions/testing';
import fc from 'fast-check';
import { parseDefinitions } from '../src/backends/databricks/definitions.ts';
import { failureOf } from '../src/backends/terraform/failure.ts';
import { redactorOf, secretsIn } from '../src/backends/terraform/secrets.ts';
import { findFile, findFiles } from '../src/folder.ts';
import { commitMessage, pullRequestBranch, pullRequestTitle } from '../src/message.ts';
import { parseSpec } from '../src/specs.ts';

describe('no path leaves the folder', () => {
  let root: TemporaryFolder;
  beforeAll(() => {
    root = temporaryFolder();
    for (const folder of ['in/sub dir', 'out']) mkdirSync(join(root.path, folder), { recursive: true });
    for (const file of ['in/a b.yaml', 'in/sub dir/c.yaml', 'out/secret.yaml', 'in/..d.yaml'])
      writeFileSync(join(root.path, file), 'image: a:1\n');
    symlinkSync('../out', join(root.path, 'in', 'way'));
    symlinkSync('../out/secret.yaml', join(root.path, 'in', 'link.yaml'));
    symlinkSync('sub dir', join(root.path, 'in', 'inner'));
    symlinkSync('loop.yaml', join(root.path, 'in', 'loop.yaml'));
  });
  afterAll(() => root.remove());

  test('whatever it is made of', async () => {
    const step = fc.constantFrom(
      '..',
      '.',
      '*',
      '**',
      'a b.yaml',
      '..d.yaml',
      'sub dir',
      'c.yaml',
      'way',
      'link.yaml',
      'inner',
      'secret.yaml',
      'loop.yaml',
      'out',
      'in',
      '\\0',
      '{a,..}',
    );
    const path = fc.tuple(fc.constantFrom('', '/', './'), fc.array(step, { minLength: 1, maxLength: 5 }));
    const folder = { path: join(root.path, 'in'), name: 'the workspace' };
    await fc.assert(
      fc.asyncProperty(path, async ([start, steps]) => {
        const pattern = start + steps.join('/');
        const found = [
          await findFiles(folder, [pattern]).catch((e: unknown) => e),
          await findFile(folder, pattern).then(
            (one) => [one],
            (e: unknown) => e,
          ),
        ];
        for (const each of found) {
          if (!Array.isArray(each)) expect(each).toBeInstanceOf(ActionError);
          else
            for (const { name, path: at } of each as { name: string; path: string }[]) {
              expect(['a b.yaml', '..d.yaml', 'sub dir/c.yaml']).toContain(name);
              expect(at.startsWith(join(folder.path, '/'))).toBe(true);
            }
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('a definition that is hostile', () => {
  const DEEP = 5_000;
  const laughs = Array.from(
    { length: 30 },
    (_, n) =>
      `a${n}: &a${n} [${
        n === 0
          ? '{image: a:1}'
          : Array(9)
              .fill(`*a${n - 1}`)
              .join(', ')
      }]`,
  ).join('\n');
  const TEXTS: readonly (readonly [string, string])[] = [
    ['aliases of aliases', laughs],
    [
      'aliases of aliases below resources',
      `x:\n${laughs.replace(/^/gm, '  ')}\nresources:\n  jobs:\n    a: {name: x, tags: *a29}\n`,
    ],
    ['an alias of itself', 'resources: &a {jobs: {a: *a}}\n'],
    ['a merge of itself', 'resources: {jobs: {a: &a {<<: *a}}}\n'],
    ['lists in lists', '['.repeat(DEEP)],
    ['whole lists in lists', `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`],
    ['objects in objects', `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`],
    ['dashes', `a: ${'- '.repeat(2_000)}1`],
    ['anchors', '&a '.repeat(5_000)],
    ['a tag of a program', 'image: !!js/function "x"\n'],
    ['keys of a prototype', '{"__proto__": {"image": "a:1"}, "constructor": {"prototype": {"image": "a:1"}}}'],
    ['a value of 65 536 characters', `image: ${'a'.repeat(65_536)}`],
    ['quotes', '"'.repeat(5_001)],
    ['a block of blanks', `a: |\n${' '.repeat(65_536)}x`],
  ];

  test.each(TEXTS)('is not expanded, and is read or refused in one line: %s', (_, text) => {
    // It ends. What is expanded has more items than there are atoms.
    try {
      expect(parseSpec(text).images.length).toBeLessThanOrEqual(2);
    } catch (error) {
      expect(error).toBeInstanceOf(ActionError);
      expect(describeError(error).length).toBeLessThan(500);
    }
    try {
      const { definitions, problems } = parseDefinitions('a.yml', text);
      expect(definitions.length).toBeLessThanOrEqual(1);
      for (const problem of problems) expect(problem.length).toBeLessThan(500);
    } catch (error) {
      expect(error).toBeInstanceOf(ActionError);
    }
    expect(({} as Record<string, unknown>)['image']).toBeUndefined();
  });
});

describe('the words for a change', () => {
  const image = parseReference('ghcr.io/me/app:1');
  test('have a title of one line, and say the commit behind whatever message is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\n', '\r', ' ', '#', '\u2028', '`') }), (message) => {
        const reason = {
          image,
          commit: 'a'.repeat(40),
          message: message === '' ? undefined : message,
          env: {},
        } as never;
        expect(pullRequestTitle(reason)).not.toMatch(/[\n\r\u2028\u2029]/);
        expect(commitMessage(reason)).toContain(`\n\nImage: ghcr.io/me/app:1\nCommit: ${'a'.repeat(40)}\n`);
      }),
    );
  });

  test('name a branch that git takes, and another one for another place', () => {
    const name = fc.stringMatching(/^[a-z0-9]{1,8}([._-][a-z0-9]{1,8}){0,2}$/);
    fc.assert(
      fc.property(name, fc.string(), fc.string(), (last, base, folder) => {
        const reference = { text: '', repository: `ghcr.io/me/${last}` };
        const branch = pullRequestBranch(reference, base, folder);
        expect(branch).toMatch(/^ml-actions\/update-[a-z0-9][a-z0-9._-]*-[0-9a-f]{8}$/);
        expect(branch).not.toMatch(/\.\.|\.lock$/);
        if (folder !== '') expect(pullRequestBranch(reference, base, '')).not.toBe(branch);
      }),
    );
  });
});

describe('what Terraform prints', () => {
  const secret = fc
    .string({ unit: fc.constantFrom('a', 'b', '"', '\\', '\n', '$&', ' ', 'é', '\t'), minLength: 8 })
    .filter((text) => text.split(/\s/).some((word) => word.length >= 8));

  test('has no sensitive value in it, as it is, line by line and as JSON writes it', () => {
    fc.assert(
      fc.property(fc.array(secret, { minLength: 1, maxLength: 3 }), fc.string(), (values, around) => {
        const shown = redactorOf(secretsIn([{ value: { list: values }, sensitive: { list: true } }]));
        for (const value of values) {
          const lines = value
            .split('\n')
            .map((line) => line.trim())
            .filter((line) => line.length >= 8);
          for (const line of lines) {
            expect(shown(`${around} ${value} `)).not.toContain(line);
            expect(shown(`${around} ${JSON.stringify(value)} `)).not.toContain(JSON.stringify(line).slice(1, -1));
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('is told in one line of a sane length when it fails, in time in proportion to it', () => {
    // It ends. What is quadratic would take minutes.
    for (const unit of ['Error: ', 'workspace ', 'Who: ', '\nWho:\t', '\n', ' ', '│ ', 'plan file ', 'lock file ']) {
      const error = failureOf('terraform plan', 1, unit.repeat(20_000));
      expect(describeError(error).length).toBeLessThan(4_097);
    }
  });
});
