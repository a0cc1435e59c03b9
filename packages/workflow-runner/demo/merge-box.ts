// The box under a pull request: everything that was said of the commit, and whether it may be merged.
import { formatDuration } from '@ml-actions/core';
import type { JobResult } from '../src/options.ts';
import { type CommitReport, mayMerge, REQUIRED } from './commit-report.ts';
import { escapeHtml, icon } from './html.ts';

/** One line of the box: a job of the workflow, a check run or a commit status. */
interface Check {
  name: string;
  /** As GitHub calls it there. */
  state: string;
  description: string;
  required?: boolean;
}

export function mergeBox(report: CommitReport): string {
  const checks = checksOf(report);
  const groups = GROUPS.map(([name, states]) => ({
    name,
    found: checks.filter(({ state }) => states.includes(state)),
  }));
  const counts = groups.flatMap(({ name, found }) => (found.length === 0 ? [] : [`${found.length} ${name}`]));
  const failing = groups[0]?.found.length !== 0;
  return `<div class="merge">
<p>${icon(failing ? 'failure' : 'success')} <span><strong>${
    failing ? 'Some checks were not successful' : 'All checks have passed'
  }</strong><br>${counts.join(', ')} checks</span></p>
<ul>${groups.flatMap(({ found }) => found.map(row)).join('')}</ul>
${report.commit.pullRequest === undefined ? '' : verdict(mayMerge(report))}
</div>`;
}

const verdict = (passes: boolean): string =>
  passes
    ? `<p>${icon('success')} <strong>Merging is possible: the required statuses are green</strong></p>`
    : `<p>${icon('failure')} <strong>Merging is blocked: a required status is not green</strong></p>`;

/** In their order in the box. */
const GROUPS: readonly (readonly [name: string, states: readonly string[]])[] = [
  ['failing', ['failure', 'error', 'cancelled']],
  ['pending', ['pending']],
  ['skipped', ['skipped']],
  ['neutral', ['neutral']],
  ['successful', ['success']],
];

const row = ({ name, state, description, required }: Check): string =>
  `<li>${icon(state)} <span><strong>${escapeHtml(name)}</strong> <span class="quiet">${escapeHtml(description)}</span>${
    required ? ' <em>Required</em>' : ''
  }</span></li>`;

function checksOf({ commit, workflow, statuses, checkRuns }: CommitReport): Check[] {
  const event = commit.pullRequest === undefined ? 'push' : 'pull_request';
  return [
    ...workflow.jobs.map((job) => ({
      name: `${workflow.name} / ${job.name} (${event})`,
      state: job.result,
      description: durationText(job),
    })),
    ...checkRuns.map(({ name, conclusion, title }) => ({ name, state: conclusion, description: title })),
    ...statuses.map(({ context, ...status }) => ({ ...status, name: context, required: REQUIRED.includes(context) })),
  ];
}

function durationText({ result, steps }: JobResult): string {
  if (result === 'skipped') return 'Skipped';
  const took = formatDuration(steps.reduce((sum, { duration }) => sum + duration, 0));
  return result === 'success' ? `Successful in ${took}` : `Failing after ${took}`;
}
