import { code, escapeText, fit, type Host, type JudgedRun, link, table } from '@ml-actions/core';
import type { Check } from './check.ts';

/** By their names in action.yml. */
export function outputsOf({ state, description, targetUrl, verdict }: Check): Record<string, string> {
  const { total, passed, failed, pending } = verdict?.counts ?? { total: 0, passed: 0, failed: 0, pending: 0 };
  return {
    state,
    description,
    'target-url': targetUrl ?? '',
    runs: JSON.stringify((verdict?.runs ?? []).map(({ run, verdict: each }) => ({ ...run, verdict: each }))),
    total: String(total),
    succeeded: String(passed),
    failed: String(failed),
    pending: String(pending),
  };
}

/** One line for each run, worst first, for the log. */
export const linesOf = ({ verdict }: Check): string[] =>
  (verdict?.runs ?? []).map(({ run, verdict: each }) =>
    `${each.padEnd(10)} ${run.name} (${run.nativeState}) ${run.url ?? ''}`.trimEnd(),
  );

const ICONS: Readonly<Record<Check['state'], string>> = { success: '✅', failure: '❌', error: '❌', pending: '⏳' };
/** Half of what GitHub takes for a step, which is plenty. */
const SUMMARY_BYTES = 512 * 1024;

/** Markdown for the job summary: what was decided, and the runs, worst first. */
export function summaryOf(check: Check, context: string, commit: string): string {
  const runs = check.verdict?.runs ?? [];
  const head = `### ${ICONS[check.state]} ${code(context)}\n\n${escapeText(check.description)}\n\nCommit ${code(commit)}`;
  if (runs.length === 0) return head;
  return fit(runs.length, SUMMARY_BYTES, (shown) => {
    const rest = runs.length - shown;
    const more = rest === 0 ? '' : `\n\n${rest} more runs are not shown.`;
    return `${head}\n\n${table(['Run', 'State', 'Native state', 'Verdict', 'Why'], runs.slice(0, shown).map(rowOf))}${more}`;
  });
}

const rowOf = ({ run, verdict }: JudgedRun): string[] => [
  link(code(run.name), run.url),
  run.state,
  code(run.nativeState),
  verdict,
  escapeText(run.failure?.summary ?? ''),
];

/** Writes the report to log, outputs and summary. */
export async function report(host: Host, check: Check, context: string, commit: string): Promise<void> {
  for (const line of linesOf(check)) host.info(line);
  for (const [name, value] of Object.entries(outputsOf(check))) host.setOutput(name, value);
  await host.summary(summaryOf(check, context, commit));
}
