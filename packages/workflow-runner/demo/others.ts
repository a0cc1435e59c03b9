// The part of the page about the other examples.
import type { Outcome } from './all.ts';
import { escapeHtml, icon } from './html.ts';
import { markdown } from './markdown.ts';

const STATES: Readonly<Record<Outcome['result'], string>> = {
  'as it should': 'success',
  'not as it should': 'failure',
  'left out': 'skipped',
};

/** Nothing when no other example was run. */
export const otherExamples = (outcomes: readonly Outcome[]): string =>
  outcomes.length === 0
    ? ''
    : `<section id="others" aria-labelledby="others-title">
<h2 id="others-title">The other examples</h2>
<p class="quiet">Each ran byte for byte, with fakes of the servers and stand-ins for the programs that it calls.</p>
${outcomes.map(outcome).join('\n')}
</section>`;

function outcome({ example, system, result, reasons, statuses, comments, jobs, seconds }: Outcome): string {
  const summaries = jobs.flatMap(({ steps }) =>
    steps.flatMap(({ summary }) => (summary.trim() === '' ? [] : [summary])),
  );
  const took = `${seconds.toFixed(1)} s`;
  return `<details class="card"><summary>${icon(STATES[result])} <code>${escapeHtml(example)}</code> ${escapeHtml(system)} <span class="quiet">${took}</span></summary>
${[...reasons.map((reason) => `<p>${escapeHtml(reason)}</p>`), list(statuses)].join('')}
${summaries.map((each) => `<h3>Job summary</h3>${markdown(each)}`).join('\n')}
${comments.map(({ author, body }) => `<h3>Comment <small>${escapeHtml(author)}</small></h3>${markdown(body)}`).join('\n')}
</details>`;
}

const list = (statuses: Outcome['statuses']): string =>
  statuses.length === 0
    ? ''
    : `<div class="merge"><ul>${statuses
        .map(
          ({ context, state, description }) =>
            `<li>${icon(state)} <span><strong>${escapeHtml(context)}</strong> <span class="quiet">${escapeHtml(description)}</span></span></li>`,
        )
        .join('')}</ul></div>`;
