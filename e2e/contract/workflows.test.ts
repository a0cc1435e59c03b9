// Our own workflows are held to what the examples are held to, and to more: they can release what others run.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readManifest } from '@ml-actions/testing';
import { mistakesIn } from '@ml-actions/workflow-runner';
import { parse } from 'yaml';
import { unreleased } from '../../tools/release/changelog.ts';
import { usesProblems } from './uses.ts';

const ROOT = dirname(dirname(import.meta.dirname));
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const found = (pattern: string): string[] => globSync(pattern, { cwd: ROOT }).sort();
const SLUG = (JSON.parse(read('package.json')) as { repository: string }).repository.replace(/^github:/, '');

interface Step {
  uses?: string;
  run?: string;
  with?: Readonly<Record<string, unknown>>;
}

interface Job {
  name?: string;
  uses?: string;
  needs?: string | string[];
  permissions?: Readonly<Record<string, string>>;
  'timeout-minutes'?: number;
  steps?: Step[];
}

interface Workflow {
  name?: string;
  permissions?: unknown;
  concurrency?: { group?: string };
  on: Readonly<Record<string, unknown>>;
  jobs: Readonly<Record<string, Job>>;
}

const workflows = found('.github/workflows/*.yml').map((path) => {
  const text = read(path);
  return { path, text, workflow: parse(text) as Workflow };
});
const texts = [...workflows, ...found('.github/actions/*/action.yml').map((path) => ({ path, text: read(path) }))];
const usesIn = (text: string): string[] => Array.from(text.matchAll(/\buses: (\S.*)$/gm), ([, uses = '']) => uses);

test('there are the workflows that the repository needs', () => {
  expect(workflows.map(({ path }) => path.replace('.github/workflows/', ''))).toEqual([
    'ci.yml',
    'codeql.yml',
    'commit-dist.yml',
    'e2e.yml',
    'rebuild-dist.yml',
    'release.yml',
    'scorecard.yml',
  ]);
});

describe.each(workflows)('$path', ({ path, text, workflow }) => {
  test('is one, in the eyes of the official parser', async () => {
    expect(await mistakesIn(path, text)).toEqual([]);
  });

  test('gives no permission but those that each job lists', () => {
    expect(workflow.permissions).toEqual({});
    for (const { permissions } of Object.values(workflow.jobs)) {
      expect(permissions).toEqual(expect.any(Object));
      expect(Object.values(permissions ?? {})).toEqual(expect.arrayOf(expect.stringMatching(/^(?:read|write)$/)));
    }
  });

  test('says how long each job may take, what it is called, and what must not run at the same time', () => {
    expect(workflow.name).toBeDefined();
    expect(workflow.concurrency?.group).toMatch(/^\$\{\{ github\.workflow \}\}/);
    for (const job of Object.values(workflow.jobs)) {
      expect(job.name).toBeDefined();
      // A workflow that is called says it itself.
      if (job.uses === undefined) expect(job['timeout-minutes']).toBeGreaterThan(0);
    }
  });

  test('leaves no token in a checkout', () => {
    const checkouts = Object.values(workflow.jobs).flatMap(({ steps = [] }) =>
      steps.filter(({ uses }) => uses?.startsWith('actions/checkout@')),
    );
    for (const step of checkouts) expect(step.with?.['persist-credentials']).toBe(false);
  });

  test('puts nothing that others write into a script', () => {
    for (const { steps = [] } of Object.values(workflow.jobs))
      for (const { run = '' } of steps) expect(run).not.toContain('${{');
  });
});

test.each(texts)('$path pins the actions of others, and says which version that is', ({ text }) => {
  const foreign = usesIn(text).filter((uses) => !uses.startsWith('./') && !uses.startsWith(`${SLUG}/`));
  for (const uses of foreign) expect(uses).toMatch(/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

test('an action of others is at one version here and in the examples', () => {
  const examples = found('examples/**/*.yml').map(read);
  const all = [...texts.map(({ text }) => text), ...examples].flatMap(usesIn).filter((uses) => / # v\d/.test(uses));
  const versions = new Map<string, Set<string>>();
  for (const uses of all) {
    const [name = '', at = ''] = uses.split('@');
    // The actions of one repository have its commits.
    const repository = name.split('/').slice(0, 2).join('/');
    versions.set(repository, (versions.get(repository) ?? new Set()).add(at));
  }
  expect([...versions].filter(([, at]) => at.size > 1)).toEqual([]);
});

test.each(texts)(
  '$path uses actions and workflows of ours that there are, with inputs that they have',
  ({ path, text }) => {
    const local = usesIn(text).filter((uses) => uses.startsWith('./'));
    for (const uses of local) {
      const file = uses.endsWith('.yml') ? uses : `${uses}/action.yml`;
      expect([file, existsSync(join(ROOT, file))]).toEqual([file, true]);
    }
    const actions = Object.fromEntries(
      found('actions/*').map((folder) => [folder.replace('actions/', ''), readManifest(join(ROOT, folder))]),
    );
    expect(usesProblems(path, text, { slug: SLUG, major: 1, actions })).toEqual([]);
  },
);

test('one job stands for all of CI, and fails with any of them', () => {
  const jobs = workflows.find(({ path }) => path.endsWith('/ci.yml'))?.workflow.jobs ?? {};
  const { 'ci-ok': gate, ...others } = jobs;
  expect([gate?.needs].flat().sort()).toEqual(Object.keys(others).sort());
  expect(gate?.steps?.[0]?.run).toBe(
    `test "$RESULTS" = "${Object.keys(others)
      .map(() => 'success')
      .join(' ')}"`,
  );
});

test('what runs the code of a pull request has no right to write', () => {
  const rebuild = workflows.find(({ path }) => path.endsWith('/rebuild-dist.yml'))?.workflow;
  expect(Object.keys(rebuild?.on ?? {})).toEqual(['pull_request']);
  expect(Object.values(rebuild?.jobs ?? {}).map(({ permissions }) => permissions)).toEqual([{ contents: 'read' }]);
});

test('the owners of what runs with rights are named', () => {
  const owned = read('.github/CODEOWNERS')
    .split('\n')
    .flatMap((line) => /^(\/\S+) @/.exec(line)?.[1] ?? []);
  for (const pattern of owned)
    expect([pattern, found(pattern.slice(1).replace(/\/$/, '')).length > 0]).toEqual([pattern, true]);
});

test('the form for bugs lists all actions', () => {
  const { body } = parse(read('.github/ISSUE_TEMPLATE/bug.yml')) as {
    body: { id?: string; attributes: { options?: string[] } }[];
  };
  const options = body.find(({ id }) => id === 'action')?.attributes.options;
  expect(options).toEqual(found('actions/*').map((folder) => folder.replace('actions/', '')));
});

test('the entries of the changelog are what a release takes', () => {
  const actions = found('actions/*').map((folder) => folder.replace('actions/', ''));
  expect(() => unreleased(read('CHANGELOG.md'), actions)).not.toThrow();
});

test('what must be set up for the workflows is written down', () => {
  const document = read('docs/releasing.md');
  const all = workflows.flatMap(({ text }) => [
    ...Array.from(text.matchAll(/\b(?:vars|secrets)\.(\w+)/g), ([, name = '']) => name),
    ...Array.from(text.matchAll(/^ {4}environment: (\S+)$/gm), ([, name = '']) => name),
  ]);
  expect(new Set(all).size).toBeGreaterThan(5);
  for (const name of all) expect(document).toContain(`\`${name}\``);
});
