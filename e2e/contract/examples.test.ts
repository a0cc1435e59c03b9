// What people copy from examples/ must be safe as it stands.
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readManifest } from '@ml-actions/testing';
import { readWorkflow } from '@ml-actions/workflow-runner';
import { parse } from 'yaml';
import { usesProblems } from './uses.ts';

const ROOT = dirname(dirname(import.meta.dirname));
const { repository } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { repository: string };
const SLUG = repository.replace(/^github:/, '');

interface Example {
  name?: string;
  on: Readonly<Record<string, unknown>>;
  permissions?: unknown;
  concurrency?: { group?: string };
  jobs: Readonly<Record<string, { name?: string; permissions?: unknown; 'timeout-minutes'?: number }>>;
}

const examples = globSync('examples/{,orchestrators/,databricks-mlops/}*.yml', { cwd: ROOT })
  .sort()
  .map((path) => ({ name: basename(path), text: readFileSync(join(ROOT, path), 'utf8') }));

/** Each `uses:` of somebody else, in comments too, with what comes after it. */
const foreignUses = (text: string): string[] =>
  [...text.matchAll(/\buses: (\S.*)$/gm)].map(([, uses = '']) => uses).filter((uses) => !uses.startsWith(`${SLUG}/`));

describe.each(examples)('$name', ({ name, text }) => {
  const example = parse(text) as Example;

  test('is a workflow', async () => {
    expect((await readWorkflow(name, text)).name).toBe(example.name);
  });

  test('pins the actions of others to a commit, and says which version that is', () => {
    for (const uses of foreignUses(text)) expect(uses).toMatch(/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('gives no permission but those that each job lists', () => {
    expect(example.permissions).toEqual({});
    for (const job of Object.values(example.jobs)) {
      expect(job.permissions).toEqual(expect.any(Object));
      expect(Object.values(job.permissions ?? {})).toEqual(expect.arrayOf(expect.stringMatching(/^(?:read|write)$/)));
    }
  });

  test('says at its head what to require, where pull requests wait for it', () => {
    const [head = ''] = text.split(/^name:/m);
    const waits = Object.keys(example.on).some((event) => /^(?:pull_request(?:_target)?|merge_group)$/.test(event));
    expect(!waits || /\brequire\b/i.test(head)).toBe(true);
  });

  test('says how long each job may take, what it is called, and what must not run at the same time', () => {
    expect(example.concurrency?.group).toMatch(/^\$\{\{ github\.workflow \}\}/);
    for (const job of Object.values(example.jobs)) {
      expect(job.name).toBeDefined();
      expect(job['timeout-minutes']).toBeGreaterThan(0);
    }
  });
});

/** What a reader may switch on is written as a comment. */
const withOptions = examples
  .map(({ name, text }) => ({ name, text, whole: text.replace(/^( *)# ((?:- uses|cache): )/gm, '$1$2') }))
  .filter(({ text, whole }) => whole !== text);

test('there are examples with options', () => {
  expect(withOptions.map(({ name }) => name)).toEqual(['image-ghcr.yml']);
});

test.each(withOptions)('$name is a workflow with its options, too', async ({ name, whole }) => {
  await expect(readWorkflow(name, whole)).resolves.toBeDefined();
  const image = readManifest(join(ROOT, 'actions/build-and-push-image'));
  const rules = { slug: SLUG, major: 1, actions: { 'build-and-push-image': image } };
  expect(usesProblems(name, whole, rules)).toEqual([]);
});

test('an action of others is at one version everywhere', () => {
  const uses = new Set(examples.flatMap(({ text }) => foreignUses(text)));
  const names = [...uses].map((each) => each.replace(/@.*/, ''));
  expect(names.length).toBeGreaterThan(0);
  expect(names).toEqual([...new Set(names)]);
});
