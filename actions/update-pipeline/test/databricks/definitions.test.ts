import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { fieldChanges } from '../../src/backends/databricks/changes.ts';
import { parseDefinitions } from '../../src/backends/databricks/definitions.ts';
import { JOB, merged } from '../../src/backends/databricks/merge.ts';

const BUNDLE = ['$', '{bundle.target}'].join('');
const VARIABLE = ['$', '{var.owner}'].join('');

describe('A file of definitions', () => {
  test('has resources as a bundle has them, with anchors and merge keys, in any number of documents', () => {
    const text = `
resources:
  jobs:
    a: &job
      max_concurrent_runs: 1
      tags: {owner: ml}
    b:
      <<: *job
      name: other
---
# Nothing
---
resources:
  git_folders:
    /Repos/prod/model: {branch: main}
  model_versions:
    churn:
`;
    expect(parseDefinitions('a.yml', text)).toEqual({
      problems: [],
      definitions: [
        { kind: 'jobs', key: 'a', place: 'a.yml, line 4', fields: { max_concurrent_runs: 1, tags: { owner: 'ml' } } },
        {
          kind: 'jobs',
          key: 'b',
          place: 'a.yml, line 7',
          fields: { max_concurrent_runs: 1, tags: { owner: 'ml' }, name: 'other' },
        },
        { kind: 'git_folders', key: '/Repos/prod/model', place: 'a.yml, line 15', fields: { branch: 'main' } },
        { kind: 'model_versions', key: 'churn', place: 'a.yml, line 17', fields: {} },
      ],
    });
  });

  test('may be JSON, with ids of 64 bits', () => {
    const text = '{"resources": {"jobs": {"a": {"tasks": [{"run_job_task": {"job_id": 9007199254740993}}]}}}}';
    expect(parseDefinitions('a.json', text).definitions[0]?.fields).toEqual({
      tasks: [{ run_job_task: { job_id: '9007199254740993' } }],
    });
  });

  test.each<[what: string, text: string, problems: string[]]>([
    ['nothing', '', ['a.yml: it defines nothing']],
    ['no resources', 'jobs: {}', ['a.yml, line 1: no `resources:` with jobs, pipelines, git_folders, model_versions']],
    ['a list', '- a', ['a.yml, line 1: no `resources:` with jobs, pipelines, git_folders, model_versions']],
    ['no kind', 'resources: {}', ['a.yml: it defines nothing']],
    [
      'more of a bundle',
      'bundle: {name: x}\nresources: {jobs: {a: {}}}',
      ['a.yml, line 1: `bundle` is not known, only `resources` (bundles are deployed by `databricks bundle`)'],
    ],
    [
      'another kind',
      'resources:\n  experiments: {a: {}}',
      ['a.yml, line 2: `resources.experiments` is not known, only jobs, pipelines, git_folders, model_versions'],
    ],
    ['a list of a kind', 'resources:\n  jobs: [a]', ['a.yml, line 2: `resources.jobs` is not a map of names']],
    ['a resource that is a text', 'resources:\n  jobs:\n    a: b', ['a.yml, line 3: `a` is not a map']],
    ['a key twice', 'resources:\n  jobs:\n    a: {}\n    a: {}', ['a.yml, line 4: a second `a`']],
    [
      'a placeholder without quotes',
      'resources:\n  jobs:\n    a: {git_source: {git_commit: {commit}}}',
      ['a.yml, line 3: write {commit} in quotes, "{commit}"'],
    ],
    [
      'variables of a bundle',
      `resources:\n  jobs:\n    a:\n      name: x-${BUNDLE}\n      tags: {a: "${VARIABLE}"}`,
      [
        `a.yml, line 4: ${BUNDLE} is filled in by \`databricks bundle\` only`,
        `a.yml, line 5: ${VARIABLE} is filled in by \`databricks bundle\` only`,
      ],
    ],
    ['no YAML', 'resources: [', [expect.stringMatching(/^a.yml, line 1: .*flow/i) as unknown as string]],
    [
      'aliases without end',
      `a0: &a0 [x]\n${Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join(',')}]`).join('\n')}`,
      [expect.stringMatching(/^a.yml, line 1: .*alias/i) as unknown as string],
    ],
  ])('with %s is refused', (_, text, problems) => {
    expect(parseDefinitions('a.yml', text).problems).toEqual(problems);
  });

  test('of any names is read as it was written', () => {
    const names = fc
      .string({ minLength: 1, unit: 'grapheme' })
      .filter((name) => name !== '<<' && !/^(?:image|tag|digest|commit)$/.test(name));
    const fields = fc.dictionary(names, fc.string(), { minKeys: 1 });
    fc.assert(
      fc.property(fc.dictionary(names, fields, { minKeys: 1 }), (jobs) => {
        fc.pre(!JSON.stringify(jobs).includes('${'));
        const { definitions, problems } = parseDefinitions('a.yml', stringify({ resources: { jobs } }));
        expect(problems).toEqual([]);
        expect(definitions.map(({ key, fields: read }) => [key, read])).toEqual(Object.entries(jobs));
      }),
      { numRuns: 50 },
    );
  });

  test('that is hostile is read in linear time', () => {
    const keys = Array.from({ length: 10_000 }, (_, n) => `    k${n}: {}`).join('\n');
    expect(parseDefinitions('a.yml', `resources:\n  jobs:\n${keys}`).definitions).toHaveLength(10_000);
  });
});

describe('A merge', () => {
  const json = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.string(),
      fc.integer(),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.string(), tie('value'), { maxKeys: 3 }),
    ),
  })).value;
  const settings = fc.dictionary(fc.string(), json, { maxKeys: 4 });

  test('that is made twice changes nothing more', () => {
    fc.assert(
      fc.property(settings, settings, (now, wanted) => {
        const once = merged(JOB, now, wanted);
        expect(merged(JOB, once, wanted)).toEqual(once);
        expect(fieldChanges(JOB, once, merged(JOB, once, wanted))).toEqual([]);
      }),
    );
  });

  test('with nothing is what is there', () => {
    fc.assert(fc.property(settings, (now) => expect(merged(JOB, now, {})).toEqual(now)));
  });

  test('does not reach the prototype of anything', () => {
    const wanted = JSON.parse('{"__proto__": {"a": 1}, "tags": {"__proto__": {"b": 2}}}') as Record<string, unknown>;
    const made = merged(JOB, { tags: {} }, wanted);
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
    expect(Object.getPrototypeOf(made)).toBe(Object.prototype);
    expect(Object.hasOwn(made, '__proto__')).toBe(true);
  });
});
