// One self-contained HTML page of what people would see on GitHub. It loads nothing and runs no script.
import type { JobResult, StepResult } from '../src/options.ts';
import type { Outcome } from './all.ts';
import { type CommitReport, mayMerge, stepOf, titleOf } from './commit-report.ts';
import { escapeHtml, icon } from './html.ts';
import { markdown } from './markdown.ts';
import { mergeBox } from './merge-box.ts';
import { otherExamples } from './others.ts';
import { STYLE } from './style.ts';

const TITLES = {
  baseline: 'The first commit',
  documented: 'A second one',
  good: 'A good commit',
  merged: 'The same, merged',
  bad: 'A bad commit',
} as const;

/**
 * @param engine what built the images, in one sentence.
 * @param outcomes of the other examples, where they were run.
 */
export function page(reports: readonly CommitReport[], engine: string, outcomes: readonly Outcome[] = []): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>From push to evidence</title>
<style>${STYLE}</style>
<body>
<header>
<h1>From push to evidence</h1>
<p>What people see on GitHub after five commits of a small training project went through
<code>examples/commit-to-production.yml</code>. Training was real, and so are the numbers, the git history and the digests;
GitHub and the registry were stand-ins on this machine. ${escapeHtml(engine)} The pipeline's command ran beside its image and
not in it.</p>
<nav>${reports.map(navigation).join('')}${outcomes.length === 0 ? '' : '<a href="#others">The other examples</a>'}</nav>
</header>
<main>${reports.map(section).join('\n')}${otherExamples(outcomes)}</main>
</body>
</html>
`;
}

const navigation = (report: CommitReport): string =>
  `<a href="#${report.commit.name}">${icon(mayMerge(report) ? 'success' : 'failure')} ${TITLES[report.commit.name]}</a>`;

function section(report: CommitReport): string {
  const { commit, workflow, checkRuns, comments } = report;
  const { name, message, sha, branch, pullRequest } = commit;
  const parts = [
    summary('build-and-push-image', stepOf(report, 'build')),
    summary('update-pipeline', stepOf(report, 'update')),
    summary('tag-and-launch-run', stepOf(report, 'launch')),
    // The job summary of benchmark-alerts says the same as its check run.
    ...checkRuns.map((check) =>
      part(
        'benchmark-alerts',
        `check run ${check.name}`,
        `<h4 class="title">${icon(check.conclusion)} <span>${escapeHtml(check.title)}</span></h4>${markdown(check.summary)}`,
      ),
    ),
    ...comments.map(({ author, body }) =>
      folded(`The same as a comment of ${escapeHtml(author)} on the pull request`, markdown(body)),
    ),
    summary('commit-check', stepOf(report, 'check')),
    part('Workflow', workflow.name, workflow.jobs.map(job).join('')),
  ];
  return `<section id="${name}" aria-labelledby="${name}-title">
<h2 id="${name}-title">${TITLES[name]}</h2>
<p class="quiet"><strong>${escapeHtml(message)}</strong> <code>${sha.slice(0, 7)}</code> ${
    pullRequest === undefined ? `pushed to <code>${escapeHtml(branch)}</code>` : `pull request #${pullRequest.number}`
  }</p>
${mergeBox(report)}
${parts.join('\n')}
</section>`;
}

const part = (title: string, place: string, body: string): string =>
  `<h3>${escapeHtml(title)} <small>${escapeHtml(place)}</small></h3>\n<div class="card">${body}</div>`;

const summary = (action: string, step: StepResult | undefined): string =>
  step === undefined || step.summary.trim() === '' ? '' : part(action, 'job summary', markdown(step.summary));

const folded = (title: string, body: string): string =>
  `<details class="card"><summary>${title}</summary>${body}</details>`;

const job = ({ name, result, steps }: JobResult): string =>
  `<p class="title">${icon(result)} <strong>${escapeHtml(name)}</strong></p><ul class="steps">${steps.map(step).join('')}</ul>`;

/** A step opens to its log; what it says to everybody is seen without. */
function step({ name, conclusion, duration, log, annotations }: StepResult): string {
  const title = `${icon(conclusion)} <span>${escapeHtml(titleOf(name))}</span> <span class="quiet">${(duration / 1000).toFixed(1)} s</span>`;
  const row =
    log.trim() === ''
      ? `<p class="row">${title}</p>`
      : `<details><summary>${title}</summary><pre tabindex="0">${escapeHtml(log)}</pre></details>`;
  return `<li>${row}${annotations.map(annotation).join('')}</li>`;
}

const annotation = ({ level, message }: StepResult['annotations'][number]): string =>
  `<p class="annotation">${icon(level)} <span>${escapeHtml(message)}</span></p>`;
