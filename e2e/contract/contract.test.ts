import { execFile } from 'node:child_process';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import type { Schema } from '@ml-actions/core';
import { readManifest } from '@ml-actions/testing';
import { majorToUse, parseVersion } from '../../tools/release/version.ts';
import { manifestProblems, schemaProblems } from './action.ts';
import { dependencyProblems, importProblems, type WorkspacePackage } from './dependencies.ts';
import { usesProblems } from './uses.ts';

const root = dirname(dirname(import.meta.dirname));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const found = (...patterns: string[]): string[] =>
  globSync(patterns, { cwd: root, exclude: (path) => /(?:^|\/)(?:node_modules|dist)$/.test(String(path)) })
    .map((path) => path.replaceAll('\\', '/'))
    .sort();

const actions = readdirSync(join(root, 'actions'));
const manifests = Object.fromEntries(
  actions
    .filter((name) => existsSync(join(root, 'actions', name, 'action.yml')))
    .map((name) => [name, readManifest(join(root, 'actions', name))]),
);

describe.each(actions)('actions/%s', (name) => {
  const folder = join(root, 'actions', name);

  test('has an action.yml as all have it', () => {
    expect(manifestProblems(read(`actions/${name}/action.yml`))).toEqual([]);
  });

  test('reads the inputs of its action.yml', async () => {
    const { inputs } = (await import(pathToFileURL(join(folder, 'src', 'inputs.ts')).href)) as { inputs: Schema };
    expect(schemaProblems(readManifest(folder), inputs)).toEqual([]);
  });
});

test('the tables in the READMEs are those of action.yml', async () => {
  const docs = await new Promise<{ exitCode: number | null; stderr: string }>((done) => {
    const child = execFile(process.execPath, [join(root, 'tools', 'docs.ts'), '--check'], (_, __, stderr) =>
      done({ exitCode: child.exitCode, stderr }),
    );
  });
  expect(docs).toEqual({ exitCode: 0, stderr: '' });
});

const shown = found('*.md', 'actions/*/README.md', 'docs/**/*.md', 'examples/**/*.{md,yml}');
const { repository, version } = JSON.parse(read('package.json')) as Record<'repository' | 'version', string>;
const rules = {
  slug: repository.replace(/^github:/, ''),
  major: majorToUse(parseVersion(version)),
  actions: manifests,
};

test.each(shown)('%s shows actions, versions and inputs that there are', (path) => {
  expect(usesProblems(path, read(path), rules)).toEqual([]);
});

const members = found('actions/*/package.json', 'packages/*/package.json').map(
  (path): WorkspacePackage => ({
    ...(JSON.parse(read(path)) as Omit<WorkspacePackage, 'folder'>),
    folder: dirname(path),
  }),
);

test('packages depend on each other in one direction', () => {
  expect(members.length).toBeGreaterThan(actions.length);
  expect(dependencyProblems(members)).toEqual([]);
});

test('no file imports around that direction', () => {
  const files = found('{actions,packages}/*/{src,fake,test}/**/*.ts');
  expect(files.length).toBeGreaterThan(members.length);
  expect(files.flatMap((path) => importProblems(path, read(path)))).toEqual([]);
});
