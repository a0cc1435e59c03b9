// What `demo --all` says of examples that end as they should, and of those that do not.
import { expect, test } from '@jest/globals';
import { startFakeGitHub } from '@ml-actions/github/fake';
import type { JobResult, Result } from '@ml-actions/workflow-runner';
import { showAll, table } from '../../packages/workflow-runner/demo/all.ts';
import type { Show } from './show.ts';

const job = (id: string, result: Result): JobResult => ({
  ...{ id, name: id, matrix: {}, result, continueOnError: false, outputs: {}, annotations: [], steps: [] },
  ...{ permissions: {}, runsOn: null, environment: null, concurrency: null },
});

/** A workflow with one job, which posts one status. */
const show = (result: Result, state: 'success' | 'failure', more: Partial<Show> = {}): Show => ({
  system: 'a system',
  jobs: { build: 'success' },
  statuses: { gate: 'success' },
  open: async () => {
    const github = await startFakeGitHub();
    const repository = github.addRepository('ada/petals');
    const sha = repository.addCommit({});
    return {
      repository,
      standIns: ['docker'],
      happen: async () => {
        const token = github.addToken({
          kind: 'actions',
          repository: 'ada/petals',
          permissions: { statuses: 'write' },
        });
        await fetch(`${github.url}/repos/ada/petals/statuses/${sha}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}` },
          body: JSON.stringify({ context: 'gate', state, description: 'Said' }),
        });
        const jobs = [job('build', result)];
        return { sha, workflow: { name: 'W', result, notes: [], concurrency: null, jobs } };
      },
      end: () => github.close(),
    };
  },
  ...more,
});

test('each is told with its stand-ins, its jobs and its statuses, and compared with what should be', async () => {
  const lines: string[] = [];
  const outcomes = await showAll(
    (line) => lines.push(line),
    [
      ['good', show('success', 'success')],
      ['red', show('failure', 'failure')],
      ['other', show('success', 'success', { jobs: { build: 'success', test: 'skipped' }, statuses: {} })],
      ['broken', show('success', 'success', { open: () => Promise.reject(new Error('no such file')) })],
      ['left', show('success', 'success', { needs: ['a-program-that-nobody-has' as 'make'] })],
    ],
  );
  expect(outcomes.map(({ example, result, reasons }) => [example, result, ...reasons])).toEqual([
    ['examples/good.yml', 'as it should'],
    [
      'examples/red.yml',
      'not as it should',
      'The job build is failure and should be success.',
      'The status gate is failure and should be success.',
    ],
    [
      'examples/other.yml',
      'not as it should',
      'The job test is not there.',
      'The status gate is success and should be none.',
    ],
    ['examples/broken.yml', 'not as it should', 'no such file'],
    ['examples/left.yml', 'left out', expect.stringContaining('This machine has no ')],
  ]);
  const said = lines.slice(lines.indexOf('examples/good.yml (a system)'));
  expect(said.slice(0, 5)).toEqual([
    'examples/good.yml (a system)',
    '  stand-in for docker',
    '  build: success',
    '  gate: success: Said',
    '  → as it should',
  ]);
});

test('the table has a line for each, in columns', () => {
  const row = { example: 'examples/a.yml', system: 'S', result: 'left out' as const, seconds: 0.04 };
  expect(table([row, { ...row, example: 'examples/longer.yml', result: 'as it should', seconds: 12.34 }])).toBe(
    [
      'example              system  result        seconds',
      'examples/a.yml       S       left out      0.0',
      'examples/longer.yml  S       as it should  12.3',
    ].join('\n'),
  );
});
