// Workflows and documents in the eyes of the language service that GitHub's own editor extension has.
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readManifest } from '@ml-actions/testing';
import { parse, stringify } from 'yaml';
import { findings, type Repository } from './language-service.ts';
import { fencedBlocks } from './markdown.ts';

const ROOT = dirname(dirname(import.meta.dirname));
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const found = (...patterns: string[]): string[] =>
  globSync(patterns, { cwd: ROOT, exclude: (path) => /(?:^|\/)(?:node_modules|dist)$/.test(String(path)) }).sort();

const repository: Repository = {
  slug: (JSON.parse(read('package.json')) as { repository: string }).repository.replace(/^github:/, ''),
  actions: Object.fromEntries(
    readdirSync(join(ROOT, 'actions')).map((name) => [name, readManifest(join(ROOT, 'actions', name))]),
  ),
  read,
};

const workflows = found('{.github,examples}/**/*.yml').filter((path) => /^jobs:/m.test(read(path)));

test('there are workflows', () => {
  expect(workflows.length).toBeGreaterThan(40);
});

test.each(workflows)('%s has nothing that it would underline', async (path) => {
  expect(await findings(path, read(path), repository)).toEqual([]);
});

test.each([
  ['an input', 'expected-runs: train', 'expected-run: train', "Invalid action input 'expected-run'"],
  ['a required input', / {10}image: .*\n/, '', 'Missing required input `image`'],
  ['an output', 'outputs.image }}', 'outputs.picture }}', 'Context access might be invalid: picture'],
  ['an action', 'actions/commit-check@', 'actions/check-commit@', /^Unable to resolve action/],
  ['a permission', 'statuses: write', 'status: write', "Unexpected value 'status'"],
  ['a key', 'timeout-minutes:', 'time-out-minutes:', "Unexpected value 'time-out-minutes'"],
  ['a context', 'github.event.pull_request.head.sha', 'github.event.pull_request.head.commit', 'Context access might'],
])('%s that there is not is found', async (_, from, to, message) => {
  const text = read('examples/commit-to-production.yml');
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  const texts = (await findings('copy.yml', changed, repository)).map(({ text: found }) => found.replace(/^\d+: /, ''));
  expect(texts).toContainEqual(expect.stringMatching(message instanceof RegExp ? message : RegExp(message)));
});

const shown = found('*.md', 'docs/**/*.md', 'actions/*/README.md', 'examples/**/*.md').flatMap((path) =>
  fencedBlocks(read(path), 'yaml', 'yml').map((block, index) => ({ name: `${path}, block ${index + 1}`, block })),
);
const inputs = new Set(Object.values(repository.actions).flatMap((action) => Object.keys(action.inputs)));

/** The workflow that a block stands for; undefined when it is none, and no part of one. */
function asWorkflow(block: string): { whole: boolean; text: string } | undefined {
  const content = parse(block) as Record<string, unknown> | unknown[];
  const inJob = (job: object) => ({ on: 'push', jobs: { job: { 'runs-on': 'ubuntu-latest', ...job } } });
  const part = (workflow: object) => ({ whole: false, text: stringify(workflow) });
  if (Array.isArray(content)) return part(inJob({ steps: content }));
  if ('jobs' in content && 'on' in content) return { whole: true, text: block };
  if ('jobs' in content) return part({ on: 'push', ...content });
  if ('steps' in content) return part(inJob(content));
  if ('on' in content) return part({ ...inJob({ steps: [{ run: 'true' }] }), ...content });
  const [job] = Object.values(content);
  if (typeof job === 'object' && job !== null && 'steps' in job) return part({ on: 'push', jobs: content });
  return undefined;
}

const isInputs = (block: string): boolean => {
  const content = parse(block) as { with?: object };
  return Object.keys(content.with ?? content).every((name) => inputs.has(name));
};

test.each(shown)('$name is what the service takes', async ({ block }) => {
  const workflow = asWorkflow(block);
  const problems = workflow === undefined ? [] : await findings('block.yml', workflow.text, repository);
  // A part may name a step or job that is not in it.
  expect(problems.filter(({ grade }) => workflow?.whole === true || grade === 'wrong')).toEqual([]);
});

test('a block is a workflow, a part of one, or inputs of an action', () => {
  const others = shown.filter(({ block }) => asWorkflow(block) === undefined && !isInputs(block));
  expect(others.map(({ block }) => Object.keys(parse(block) as object))).toEqual([
    ['resources'], // a bundle of Databricks
    ['job-summary'], // an input that a reader adds
    ['github', 'ingress'], // values of a chart of Sematic
    ['version', 'profiles'], // settings of Sematic
  ]);
});

test('blocks of JSON are JSON', () => {
  const blocks = found('*.md', 'docs/**/*.md', 'actions/*/README.md', 'examples/**/*.md').flatMap((path) =>
    fencedBlocks(read(path), 'json'),
  );
  expect(blocks.length).toBeGreaterThan(0);
  for (const block of blocks) expect(() => JSON.parse(block) as unknown).not.toThrow();
});
