import { describe, expect, test } from '@jest/globals';
import { boolean, number, type Schema, secret, text } from '@ml-actions/core';
import type { ActionManifest } from '@ml-actions/testing';
import { parse } from 'yaml';
import { manifestProblems, schemaProblems } from './action.ts';
import { dependencyProblems, importProblems } from './dependencies.ts';
import { usesProblems } from './uses.ts';

/** A dollar, out of reach of the linter that takes it for a template's. */
const $ = '$';

const GOOD = `name: Example
description: Does something.
author: ml-actions
branding: { icon: box, color: blue }
inputs:
  image:
    description: The image.
    required: true
  url:
    description: The server. Only for \`sematic\`.
  github-token:
    description: The token.
    default: ${$}{{ github.token }}
  dry-run:
    description: With \`true\` nothing is changed.
    default: "false"
outputs:
  digest:
    description: The digest.
runs:
  using: node24
  main: dist/index.js
  post: dist/index.js
`;
const manifestOf = (yaml: string) => parse(yaml) as ActionManifest;

describe('an action.yml', () => {
  test('that is right', () => {
    expect(manifestProblems(GOOD)).toEqual([]);
    expect(manifestProblems(GOOD.replace('  post: dist/index.js\n', ''))).toEqual([]);
  });

  test.each([
    {
      from: 'author: ml-actions\n',
      to: '',
      problem:
        'The keys are name, description, branding, inputs, outputs, runs, and should be name, description, author, branding, inputs, outputs, runs',
    },
    { from: 'color: blue', to: 'color: pink', problem: '`branding` has no icon, or no known color' },
    { from: 'icon: box, ', to: '', problem: '`branding` has no icon, or no known color' },
    { from: 'Does something.', to: 'Does something', problem: '`description` is no whole sentence: "Does something"' },
    { from: 'The image.', to: 'the image.', problem: 'The description of `image` is no whole sentence: "the image."' },
    { from: 'The digest.', to: '""', problem: 'The description of `digest` is no whole sentence: ""' },
    { from: '  url:', to: '  theUrl:', problem: '`theUrl` is not in kebab-case' },
    {
      from: 'github.token',
      to: 'env.TOKEN',
      problem: `The default of \`github-token\` may not be ${$}{{ env.TOKEN }}`,
    },
    { from: 'default: "false"', to: 'required: true', problem: 'Required inputs come first' },
    { from: 'required: true', to: 'required: true\n    default: x', problem: '`image` is required and has a default' },
    { from: 'node24', to: 'node20', problem: '`runs.using` is node20, and should be node24' },
    {
      from: 'main: dist/index.js',
      to: 'main: src/index.ts',
      problem: 'The entry src/index.ts should be dist/index.js',
    },
    {
      from: 'post: dist/index.js',
      to: 'post: dist/post.js',
      problem: 'The entry dist/post.js should be dist/index.js',
    },
  ])('with "$to" for "$from"', ({ from, to, problem }) => {
    expect(GOOD).toContain(from);
    expect(manifestProblems(GOOD.replace(from, to))).toEqual([problem]);
  });
});

describe('a schema and its action.yml', () => {
  const schema = {
    image: text({ required: true }),
    url: text({ backends: ['sematic'] }),
    githubToken: secret(),
    dryRun: boolean({ default: 'false' }),
  };

  test('that agree', () => {
    expect(schemaProblems(manifestOf(GOOD), schema)).toEqual([]);
  });

  test.each<{ name: string; change: Schema; problem: string }>([
    {
      name: 'a field too many',
      change: { jobIndex: number({}) },
      problem: '`job-index` is in the schema and not in action.yml',
    },
    {
      name: 'required',
      change: { image: text() },
      problem: '`image`: required is true in action.yml and false in the schema',
    },
    {
      name: 'another default',
      change: { dryRun: boolean({ default: 'true' }) },
      problem: '`dry-run`: the default is "false" in action.yml and "true" in the schema',
    },
    {
      name: "a default in place of the runner's",
      change: { githubToken: secret({ default: 'x' }) },
      problem: '`github-token`: the default is absent in action.yml and "x" in the schema',
    },
    {
      name: 'a backend that the description does not name',
      change: { url: text({ backends: ['sematic', 'pachyderm'] }) },
      problem: 'The description of `url` does not say that it is for pachyderm',
    },
    {
      name: 'a secret that everybody knows',
      change: { dryRun: secret({ default: 'false' }) },
      problem: '`dry-run` is a secret and has a default that all can read',
    },
  ])('that differ by $name', ({ change, problem }) => {
    expect(schemaProblems(manifestOf(GOOD), { ...schema, ...change })).toEqual([problem]);
  });

  test('that differ by a field too few', () => {
    const { url: _, ...fewer } = schema;
    expect(schemaProblems(manifestOf(GOOD), fewer)).toEqual(['`url` is in action.yml and not in the schema']);
  });
});

describe('the steps that a text shows', () => {
  const rules = { slug: 'us/ours', major: 1, actions: { example: manifestOf(GOOD) } };
  const SHA = '0123456789abcdef0123456789abcdef01234567';

  test.each([
    { name: 'the moving tag', uses: 'us/ours/actions/example@v1' },
    { name: 'a version', uses: 'us/ours/actions/example@v1.2.3' },
    { name: 'a commit', uses: `us/ours/actions/example@${SHA} # v1.2.3` },
    { name: 'somebody else', uses: 'them/theirs/actions/setup@v9' },
    { name: 'an action without a path', uses: 'actions/checkout@v5' },
  ])('may be of $name', ({ uses }) => {
    const workflow = `jobs:\n  build:\n    steps:\n      - uses: ${uses}\n        with: { image: x }\n`;
    expect(usesProblems('examples/a.yml', workflow, rules)).toEqual([]);
    expect(usesProblems('README.md', `Text\n\n\`\`\`yaml\n${workflow}\`\`\`\n`, rules)).toEqual([]);
  });

  test.each([
    { uses: 'us/ours/actions/other@v1', problem: 'us/ours/actions/other@v1: there is no such action' },
    { uses: 'us/ours/actions/example@v2', problem: 'us/ours/actions/example@v2 is not at v1' },
    { uses: 'us/ours/actions/example@main', problem: 'us/ours/actions/example@main is not at v1' },
    { uses: 'them/ours/actions/example@v1', problem: 'them/ours/actions/example@v1 is not of us/ours' },
  ])('may not be $uses', ({ uses, problem }) => {
    expect(usesProblems('a.yml', `- uses: ${uses}\n`, rules)).toEqual([problem]);
    expect(usesProblems('a.md', `In words: \`${uses}\`.`, rules)).toEqual([problem]);
  });

  test.each(['us/ours/actions/example@v1', './actions/example'])('may give %s only inputs that it has', (uses) => {
    const steps = `- uses: ${uses}\n  with:\n    image: x\n    imag: y\n`;
    const problem = `${uses} has no input \`imag\``;
    expect(usesProblems('a.yml', steps, rules)).toEqual([problem]);
    expect(usesProblems('a.md', `1. So:\n\n   \`\`\`yaml\n${steps.replaceAll(/^/gm, '   ')}\`\`\`\n`, rules)).toEqual([
      problem,
    ]);
  });

  test('must be YAML where they are ours', () => {
    expect(usesProblems('a.md', '```yaml\n- uses: us/ours/actions/example@v1\n  with: [\n```\n', rules)).toEqual([
      expect.stringContaining('A block is no YAML: '),
    ]);
    expect(usesProblems('a.md', '```yaml\nsteps: […\n```\n', rules)).toEqual([]);
  });
});

describe('the direction of dependencies', () => {
  const on = (...names: string[]) => Object.fromEntries(names.map((name) => [`@ml-actions/${name}`, 'workspace:*']));
  const member = (folder: string, dependencies: object = {}, devDependencies: object = {}) => ({
    folder,
    name: `@ml-actions/${folder.split('/')[1]}`,
    dependencies: dependencies as Record<string, string>,
    devDependencies: devDependencies as Record<string, string>,
  });
  const base = [
    member('packages/core', {}, on('testing')),
    member('packages/github', on('core'), on('testing')),
    member('packages/sematic', on('core'), on('testing')),
    member('packages/benchmarks', on('core')),
    member('packages/testing', on('core')),
    member('packages/workflow-runner', on('core', 'github', 'testing')),
    member('actions/check', { ...on('core', 'github', 'sematic', 'benchmarks'), yaml: '2' }, on('testing')),
    member('actions/launch', on('core')),
  ];

  test('that is right', () => {
    expect(dependencyProblems(base)).toEqual([]);
  });

  test.each([
    { wrong: member('actions/x', on('launch')), problem: '@ml-actions/x depends on @ml-actions/launch' },
    {
      wrong: member('actions/x', {}, on('launch')),
      problem: '@ml-actions/x depends on @ml-actions/launch in its tests',
    },
    { wrong: member('actions/x', on('testing')), problem: '@ml-actions/x depends on @ml-actions/testing' },
    { wrong: member('packages/x', on('github')), problem: '@ml-actions/x depends on @ml-actions/github' },
    {
      wrong: member('packages/x', {}, on('github')),
      problem: '@ml-actions/x depends on @ml-actions/github in its tests',
    },
    { wrong: member('packages/x', on('check')), problem: '@ml-actions/x depends on @ml-actions/check' },
  ])('that is wrong: $problem', ({ wrong, problem }) => {
    expect(dependencyProblems([...base, wrong])).toEqual([problem]);
  });

  test('core imports none of ours', () => {
    expect(dependencyProblems([...base.slice(1), member('packages/core', on('github'))])).toEqual([
      '@ml-actions/core depends on @ml-actions/github',
    ]);
  });

  test.each([
    {
      path: 'actions/a/src/main.ts',
      text: "import { x } from './plan.ts';\nimport y from '@ml-actions/core';",
      problems: [],
    },
    { path: 'actions/a/test/main.test.ts', text: "import { fakeHost } from '@ml-actions/core/fake';", problems: [] },
    { path: 'packages/a/fake/index.ts', text: "import type { X } from '../src/wire.ts';", problems: [] },
    { path: 'packages/workflow-runner/src/a.ts', text: "await import('@ml-actions/github/fake')", problems: [] },
    {
      path: 'actions/a/src/main.ts',
      text: "import { x } from '../../b/src/main.ts';",
      problems: ["actions/a/src/main.ts imports ../../b/src/main.ts, which is another package's"],
    },
    {
      path: 'actions/a/src/main.ts',
      text: "const { x } = await import('@ml-actions/github/fake');",
      problems: ['actions/a/src/main.ts imports the fake @ml-actions/github/fake'],
    },
    {
      path: 'packages/a/src/index.ts',
      text: "export { x } from '../fake/index.ts';",
      problems: ['packages/a/src/index.ts imports the fake ../fake/index.ts'],
    },
  ])('in $path: $text', ({ path, text: content, problems }) => {
    expect(importProblems(path, content)).toEqual(problems);
  });
});
