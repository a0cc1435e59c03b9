// The demo keeps its word only if it notices when it does not: each promise is broken once.
import { describe, expect, test } from '@jest/globals';
import type { Outcome } from '../demo/all.ts';
import type { CommitReport } from '../demo/commit-report.ts';
import { unexpected } from '../demo/expected.ts';
import { page } from '../demo/page.ts';
import type { JobResult, StepResult } from '../src/index.ts';

const IMAGE = `registry.example/petal-width@sha256:${'d'.repeat(64)}`;
const REGRESSED = [
  { metric: 'duration', value: 0.375, baseline: 0.125 },
  { metric: 'r2', value: 0.6, baseline: 0.9 },
];

const step = (id: string, more: Partial<StepResult> = {}): StepResult => ({
  id,
  name: `Run ${id}`,
  outcome: 'success',
  conclusion: 'success',
  outputs: {},
  log: '',
  summary: '',
  annotations: [],
  duration: 1_000,
  ...more,
});

const job = (id: string, steps: StepResult[]): JobResult => ({
  id,
  name: `The job ${id}`,
  matrix: {},
  result: steps.some(({ conclusion }) => conclusion === 'failure') ? 'failure' : 'success',
  continueOnError: false,
  outputs: {},
  annotations: [],
  steps,
  permissions: {},
  runsOn: null,
  environment: null,
  concurrency: null,
});

/** A report of a commit about which the demo is right, with some steps changed. */
function reportOf(
  name: CommitReport['commit']['name'],
  changed: Record<string, Partial<StepResult>> = {},
): CommitReport {
  const numbers: Partial<StepResult> =
    name === 'bad' ? { conclusion: 'failure', outputs: { regressed: JSON.stringify(REGRESSED) } } : {};
  const stepFor = (id: string, usual: Partial<StepResult> = {}) => step(id, { ...usual, ...changed[id] });
  const jobs = [
    job('build', [stepFor('build', { outputs: { 'image-with-digest': IMAGE } })]),
    job('run', [
      stepFor('update', { outputs: { changed: 'true' } }),
      stepFor('launch', { log: `an orchestrator would run \`node train.mjs\` in ${IMAGE}\ndone` }),
      stepFor('benchmarks', numbers),
    ]),
    job('check', [stepFor('check')]),
  ];
  const result = jobs.every((each) => each.result === 'success') ? 'success' : 'failure';
  const status = (context: string, state = 'success') => ({ context, state, description: `${context} says` });
  return {
    commit: { name, branch: 'main', message: `The ${name} one`, sha: 'c'.repeat(40) },
    workflow: { name: 'Train', result, notes: [], concurrency: null, jobs },
    statuses: [
      status('run/train'),
      status('benchmarks', name === 'bad' ? 'failure' : 'success'),
      status('pipelines-pass'),
    ],
    checkRuns: [],
    comments: [],
  };
}

const withRegressed = (json: string) =>
  reportOf('bad', { benchmarks: { conclusion: 'failure', outputs: { regressed: json } } });
const withDuration = (duration: object) =>
  withRegressed(JSON.stringify([{ metric: 'duration', ...duration }, REGRESSED[1]]));
const withStatus = (report: CommitReport, context: string, state: string): CommitReport => ({
  ...report,
  statuses: report.statuses.map((each) => (each.context === context ? { ...each, state } : each)),
});

describe('what the demo promises', () => {
  test('is kept by commits of which all are good but one', () => {
    expect(unexpected([reportOf('baseline'), reportOf('good'), reportOf('merged'), reportOf('bad')])).toEqual([]);
  });

  test.each<[string, CommitReport, RegExp]>([
    ['a red workflow of a good commit', reportOf('good', { check: { conclusion: 'failure' } }), /ended with failure/],
    ['a red status of a good commit', withStatus(reportOf('good'), 'benchmarks', 'failure'), /required status is not/],
    ['a pending status of the first', withStatus(reportOf('baseline'), 'pipelines-pass', 'pending'), /required status/],
    [
      'no digest',
      reportOf('good', {
        build: { outputs: { 'image-with-digest': 'app:1' } },
        launch: { log: 'an orchestrator would run `node train.mjs` in app:1\n' },
      }),
      /handed on no digest/,
    ],
    [
      'no change of the pipeline',
      reportOf('good', { update: { outputs: { changed: 'false' } } }),
      /no pipeline was updated/,
    ],
    [
      'a run of another image',
      reportOf('good', {
        launch: { log: `Image: ${IMAGE}\nan orchestrator would run \`node train.mjs\` in other:1\n` },
      }),
      /did not take the image/,
    ],
    [
      'a step that warns',
      reportOf('good', { check: { annotations: [{ level: 'warning', message: 'Hm' }] } }),
      /warns: Hm/,
    ],
    [
      'a step of the bad commit that warns',
      reportOf('bad', {
        build: { outputs: { 'image-with-digest': IMAGE }, annotations: [{ level: 'warning', message: 'Hm' }] },
      }),
      /^The bad commit: Run build warns: Hm$/,
    ],
    [
      'a bad commit with another red step',
      reportOf('bad', { check: { conclusion: 'failure' } }),
      /failed in Run benchmarks, Run check/,
    ],
    [
      'a bad commit with another red status',
      withStatus(reportOf('bad'), 'run/train', 'error'),
      /statuses are run\/train, benchmarks/,
    ],
    ['no loss of accuracy', withRegressed(JSON.stringify(REGRESSED.slice(0, 1))), /loss of accuracy was not found/],
    ['no slow-down', withRegressed(JSON.stringify(REGRESSED.slice(1))), /slow-down was not found/],
    ['a slow-down of 2 times', withDuration({ value: 0.25, baseline: 0.125 }), /takes 2.00 times as long, not 3/],
    ['a slow-down without a value', withDuration({ baseline: 0.1 }), /`regressed` is no list/],
    ['a slow-down without a baseline', withDuration({ value: 0.3 }), /`regressed` is no list/],
    ['a slow-down in words', withDuration({ value: '0.3', baseline: '0.1' }), /`regressed` is no list/],
    ['no list', withRegressed('{}'), /`regressed` is no list/],
    ['no JSON', withRegressed(''), /`regressed` is no list/],
  ])('is broken by %s', (_, report, sentence) => {
    expect(unexpected([report])).toEqual([expect.stringMatching(sentence)]);
  });

  test('is broken by a bad commit that is green', () => {
    const green = { ...reportOf('good'), commit: reportOf('bad').commit };
    expect(unexpected([green])).toEqual([
      'The bad commit: failed in no step.',
      'The bad commit: the red statuses are none.',
      'The bad commit: `regressed` is no list of metrics with value and baseline.',
    ]);
  });
});

describe('the page', () => {
  const shown = (report: CommitReport) => page([report], 'Images were built by hand.');
  const summary = (markdown: string) => shown(reportOf('good', { update: { summary: markdown } }));

  test.each([
    ['headings below those of the page', '# A\n\n### B', ['<h4>A</h4>', '<h4>B</h4>']],
    ['lower headings in their order', '### A\n\n#### B', ['<h4>A</h4>', '<h5>B</h5>']],
    [
      'links as text',
      '[`abc`](https://github.com/ada/petal-width/commit/abc) https://github.com/ada',
      ['<code>abc</code> https'],
    ],
    [
      'emoji as icons',
      '✅ ❌ ⏳ ➖ ⚠️',
      ['success', 'failure', 'pending', 'neutral', 'warning'].map((state) => `class="icon ${state}"`),
    ],
    [
      'what a diff adds and takes away',
      '```diff\n  a\n- b <x>\n+ c\n```',
      ['<span>  a\n</span><del>- b &lt;x&gt;\n</del><ins>+ c\n</ins>'],
    ],
    [
      'cells of a table on one line unless they are long',
      `| A |\n| --- |\n| 1 s |\n| ${'x'.repeat(30)} |`,
      ['<td>1 s</td>', '<td class="long">xxx'],
    ],
  ])('writes %s', (_, markdown, parts) => {
    const html = summary(markdown);
    for (const each of parts) expect(html).toContain(each);
    expect(html).not.toMatch(/href="http|[✅❌⏳➖⚠]/u);
  });

  test('shows what a step says to everybody outside of its log', () => {
    const annotations: StepResult['annotations'] = [{ level: 'error', message: 'Broken <badly>' }];
    const html = shown(reportOf('good', { check: { log: 'a line', annotations } }));
    expect(html).toMatch(
      /<pre tabindex="0">a line<\/pre><\/details><p class="annotation"><span class="icon error"[^>]*>✕<\/span> <span>Broken &lt;badly&gt;<\/span>/,
    );
  });

  test('counts jobs, check runs and statuses, what failed first', () => {
    const report = {
      ...withStatus(reportOf('bad'), 'run/train', 'pending'),
      checkRuns: [{ name: 'report', conclusion: 'neutral', title: 'Nothing', summary: '' }],
    };
    const html = shown(report);
    expect(html).toContain('Some checks were not successful');
    expect(html).toContain('2 failing, 1 pending, 1 neutral, 3 successful checks');
    expect(
      [...html.matchAll(/<li><span class="icon (\w+)".*?<strong>(.*?)<\/strong>/g)].map(
        ([, state, name]) => `${name}: ${state}`,
      ),
    ).toEqual([
      'Train / The job run (push): failure',
      'benchmarks: failure',
      'run/train: pending',
      'report: neutral',
      'Train / The job build (push): success',
      'Train / The job check (push): success',
      'pipelines-pass: success',
    ]);
  });

  test.each([
    ['good', 'Merging is possible'],
    ['bad', 'Merging is blocked'],
  ] as const)('says of the pull request with the %s commit: %s', (name, words) => {
    const report = reportOf(name);
    const html = shown({
      ...report,
      commit: { ...report.commit, pullRequest: { number: 7, mergeSha: 'e'.repeat(40) } },
    });
    expect(html).toContain(words);
  });

  test('shows what was posted in the other examples, where they were run', () => {
    const outcome: Outcome = {
      ...{ example: 'examples/a.yml', system: 'any <system>', result: 'not as it should', seconds: 1.25 },
      reasons: ['The job x is not there.'],
      jobs: [job('x', [step('x', { summary: '## Summed up' })])],
      statuses: [{ context: 'gate', state: 'failure', description: 'Broken <badly>' }],
      comments: [{ author: 'bot', body: '**Worse**' }],
    };
    const html = page([reportOf('good')], 'Images were built by hand.', [outcome]);
    for (const part of [
      '<a href="#others">',
      '<code>examples/a.yml</code> any &lt;system&gt; <span class="quiet">1.3 s</span>',
      '<p>The job x is not there.</p>',
      '<strong>gate</strong> <span class="quiet">Broken &lt;badly&gt;</span>',
      '<h4>Summed up</h4>',
      '<strong>Worse</strong>',
    ])
      expect(html).toContain(part);
    expect(shown(reportOf('good'))).not.toContain('others');
  });
});
