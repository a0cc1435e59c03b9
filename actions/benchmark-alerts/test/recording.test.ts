import { expect, test } from '@jest/globals';
import { recordingOf } from '../src/recording.ts';

const SHA = 'c'.repeat(40);
type Case = {
  record?: 'auto' | 'always' | 'never';
  dryRun?: boolean;
  name?: string;
  ref?: string;
  sha?: string;
  untrusted?: boolean;
  payload?: object;
};

const of = ({ record = 'auto', dryRun = false, name = 'push', ref = 'refs/heads/main', ...more }: Case) => {
  const payload = more.payload ?? { repository: { default_branch: 'main' } };
  const event = { name, sha: SHA, repository: 'acme/models', payload };
  const commit = { sha: more.sha ?? SHA, event, untrusted: more.untrusted ?? false };
  const { record: recorded, baseline } = recordingOf({ record, dryRun }, commit, { GITHUB_REF: ref });
  return [recorded, baseline];
};

test.each<[string, Case, boolean, boolean]>([
  ['a push to the default branch', {}, true, true],
  ['a push to another branch', { ref: 'refs/heads/feature' }, false, false],
  ['a tag', { ref: 'refs/tags/main' }, false, false],
  ['a schedule', { name: 'schedule', payload: {} }, true, true],
  ['a manual run on the default branch', { name: 'workflow_dispatch' }, true, true],
  ['a manual run about another commit', { name: 'workflow_dispatch', sha: 'd'.repeat(40) }, false, false],
  ['a run that followed that of a pull request', { name: 'workflow_run', sha: 'd'.repeat(40) }, false, false],
  ['a comment, which runs on the default branch', { name: 'issue_comment' }, false, false],
  ['a pull request', { name: 'pull_request', ref: 'refs/pull/1/merge' }, false, false],
  ['a pull request, when all are recorded', { record: 'always', name: 'pull_request', ref: 'x' }, true, false],
  [
    'a pull request of a fork, when all are recorded',
    { record: 'always', name: 'pull_request', untrusted: true },
    false,
    false,
  ],
  ['a push, when none are recorded', { record: 'never' }, false, true],
  ['a dry run', { dryRun: true }, false, true],
  ['an event that does not name the default branch', { payload: {} }, false, false],
])('%s', (_, given, recorded, baseline) => {
  expect(of(given)).toEqual([recorded, baseline]);
});
