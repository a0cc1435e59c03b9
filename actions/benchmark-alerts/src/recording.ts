import type { Host } from '@ml-actions/core';
import type { CommitOfEvent } from '@ml-actions/github';
import type { Inputs } from './inputs.ts';

/** Whether what was measured goes into the history. */
export interface Recording {
  record: boolean;
  /** It was measured on the default branch, so that others may be judged by it. */
  baseline: boolean;
  /** One sentence. */
  why: string;
}

/** Events whose commit is the one that GITHUB_SHA and GITHUB_REF name. Others run on the default branch about another commit. */
const OWN_COMMIT = new Set(['push', 'schedule', 'workflow_dispatch']);

/** Decides by the event; what comes from forks is never recorded, because anybody could write the baseline with it. */
export function recordingOf(
  { record, dryRun }: Pick<Inputs, 'record' | 'dryRun'>,
  { event, sha, untrusted }: CommitOfEvent,
  env: Host['env'],
): Recording {
  const usual = event.payload.repository?.default_branch;
  // The payload of a schedule may lack the repository, but schedules only run on the default branch.
  const onDefault = event.name === 'schedule' || env['GITHUB_REF'] === `refs/heads/${usual}`;
  const baseline = !untrusted && OWN_COMMIT.has(event.name) && onDefault && sha === event.sha;
  const no = (why: string): Recording => ({ record: false, baseline, why: `Not recorded: ${why}.` });
  if (untrusted) return no('this is a pull request of a fork or of Dependabot');
  if (record === 'never') return no('`record` is `never`');
  if (record === 'auto' && !baseline) return no('this is not a run of the default branch');
  if (dryRun) return no('this is a dry run');
  return { record: true, baseline, why: 'Recorded.' };
}
