import { describe, expect, test } from '@jest/globals';
import type { Plan } from '../src/plan.ts';
import { countsText, outputsOf, planLines, type Result, summaryText } from '../src/report.ts';

const plan: Plan = {
  image: 'app:2',
  pipelines: [
    { name: 'a.yaml', action: 'skip', changes: [] },
    {
      name: 'b.yaml',
      action: 'update',
      changes: [
        { path: 'transform.image', before: 'app:1', after: 'app:2' },
        { path: 'spec.image', before: 'app', after: 'app:2' },
      ],
    },
    { name: 'c', action: 'create', changes: [{ path: 'image', before: 'app:0', after: 'app:2' }] },
  ],
};
const versions = new Map([
  ['a.yaml', 'app:2'],
  ['b.yaml', 'app:2'],
]);
const none = new Map<string, string>();

test('the log shows the plan line by line, what changes first', () => {
  expect(planLines(plan)).toEqual([
    '~ b.yaml  transform.image  app:1 → app:2',
    '~ b.yaml  spec.image  app → app:2',
    '+ c  image  app:2',
    '= a.yaml',
  ]);
});

describe('the counts', () => {
  test.each([
    ['applied', '1 created, 1 updated, 1 unchanged'],
    ['planned', '1 to create, 1 to update, 1 unchanged'],
    ['failed', '1 not created, 1 not updated, 1 unchanged'],
  ] as const)('of a plan that is %s', (state, text) => {
    expect(countsText({ state, plan })).toBe(text);
  });
});

describe('the outputs', () => {
  const nowhere = { 'server-version': '', 'commit-sha': '', 'pull-request-number': '', 'pull-request-url': '' };
  const common = { skipped: '["a.yaml"]', plan: JSON.stringify(plan), 'plan-path': '/p', ...nowhere };
  const delivery = {
    commit: { sha: 'c'.repeat(40), url: 'https://github.com/o/r/commit/c' },
    pullRequest: { number: 7, url: 'https://github.com/o/r/pull/7' },
  };
  test.each<[string, Result, Record<string, string>]>([
    [
      'say what was done',
      { state: 'applied', plan, versions, delivery: undefined },
      {
        ...common,
        changed: 'true',
        created: '["c"]',
        updated: '["b.yaml"]',
        failed: '[]',
        versions: '{"a.yaml":"app:2","b.yaml":"app:2"}',
      },
    ],
    [
      'say where it went',
      { state: 'applied', plan, versions: none, delivery },
      {
        ...common,
        changed: 'true',
        created: '["c"]',
        updated: '["b.yaml"]',
        failed: '[]',
        versions: '{}',
        'commit-sha': 'c'.repeat(40),
        'pull-request-number': '7',
        'pull-request-url': 'https://github.com/o/r/pull/7',
      },
    ],
    [
      'of a dry run say that nothing was',
      { state: 'planned', plan, versions: none, delivery: undefined },
      { ...common, changed: 'false', created: '[]', updated: '[]', failed: '[]', versions: '{}' },
    ],
    [
      'of a failure say what was not',
      { state: 'failed', plan, versions: none, delivery: undefined },
      { ...common, changed: 'false', created: '[]', updated: '[]', failed: '["c","b.yaml"]', versions: '{}' },
    ],
  ])('%s', (_, result, outputs) => {
    expect(outputsOf(result, '/p')).toEqual(outputs);
  });

  test('are all there without a plan', () => {
    expect(outputsOf({ state: 'failed', plan: undefined, versions: none, delivery: undefined }, '')).toEqual({
      changed: 'false',
      created: '[]',
      updated: '[]',
      skipped: '[]',
      failed: '[]',
      versions: '{}',
      plan: '',
      'plan-path': '',
      ...nowhere,
    });
  });

  test('leave a plan that is too large to its file', () => {
    const pipelines = [{ name: 'x'.repeat(600_000), action: 'skip' as const, changes: [] }];
    expect(
      outputsOf({ state: 'planned', plan: { image: 'a:1', pipelines }, versions: none, delivery: undefined }, '/p'),
    ).toMatchObject({
      plan: '',
      'plan-path': '/p',
    });
  });
});

describe('the summary', () => {
  test('is a headline, a table and a diff', () => {
    expect(
      summaryText({ state: 'applied', plan, versions, delivery: undefined }),
    ).toBe(`### ✅ Pipelines: 1 created, 1 updated, 1 unchanged

Image \`app:2\`

| Pipeline | Field | Outcome |
| --- | --- | --- |
| \`b.yaml\` | \`transform.image\` | updated |
| \`b.yaml\` | \`spec.image\` | updated |
| \`c\` | all | created |
| \`a.yaml\` |  | unchanged |

\`\`\`diff
  b.yaml
- transform.image: app:1
+ transform.image: app:2
- spec.image: app
+ spec.image: app:2
  c
+ image: app:2
\`\`\``);
  });

  test.each([
    ['planned', '### ➖ Pipelines: 1 to create, 1 to update, 1 unchanged (dry run)\n'],
    ['failed', '### ❌ Pipelines: 1 not created, 1 not updated, 1 unchanged\n'],
  ] as const)('of a plan that is %s says so in its title', (state, title) => {
    expect(summaryText({ state, plan, versions: none, delivery: undefined }).startsWith(title)).toBe(true);
  });

  test('says where it went', () => {
    const commit = { sha: 'c'.repeat(40), url: 'https://github.com/o/r/commit/c' };
    const pullRequest = { number: 7, url: 'https://github.com/o/r/pull/7' };
    const text = (delivery: Result['delivery']) => summaryText({ state: 'applied', plan, versions, delivery });
    expect(text({ commit })).toContain('\n\nCommit [`cccccccccccc`](https://github.com/o/r/commit/c)\n\n');
    expect(text({ commit, pullRequest })).toContain('/c), [pull request #7](https://github.com/o/r/pull/7)\n\n');
  });

  test('has no diff where nothing changes', () => {
    const skipped = { ...plan, pipelines: plan.pipelines.slice(0, 1) };
    expect(summaryText({ state: 'applied', plan: skipped, versions, delivery: undefined })).not.toContain('```');
  });

  test('takes names of others as text', () => {
    const name = '`</summary> | @octocat\n```';
    const pipelines = [
      { name, action: 'update' as const, changes: [{ path: '["\\n```"]', before: 'a:1', after: 'a:2' }] },
    ];
    const text = summaryText({
      state: 'planned',
      plan: { image: 'a:2', pipelines },
      versions: none,
      delivery: undefined,
    });
    expect(text).toContain('| ```` `</summary> \\| @octocat ``` ```` |');
    expect(text).toContain('\n````diff\n');
    expect(text.endsWith('\n````')).toBe(true);
  });

  test('of very many pipelines keeps what changes and says how much it leaves out', () => {
    const pipelines = Array.from({ length: 5000 }, (_, n) =>
      n < 4990
        ? { name: `skipped-${n}`, action: 'skip' as const, changes: [] }
        : {
            name: `changed-${n}`,
            action: 'update' as const,
            changes: [{ path: 'image', before: 'a:1', after: 'a:2' }],
          },
    );
    const text = summaryText({
      state: 'applied',
      plan: { image: 'a:2', pipelines },
      versions: none,
      delivery: undefined,
    });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(64 * 1024);
    expect(text.match(/changed-\d+` \|/g)).toHaveLength(10);
    const shown = text.match(/^\| `/gm)?.length ?? 0;
    expect(shown).toBeGreaterThan(1000);
    expect(text).toMatch(new RegExp(`\\n${5000 - shown} more are in the output \`plan-path\`\\.$`));
  });
});
