import { code, escapeText, fit, type Host, type JudgedRun, link, table } from '@ml-actions/core';
import type { Check } from './check.ts';
import type { Inputs } from './inputs.ts';

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
    `${each.padEnd(10)} ${run.name} (${run.failure?.summary || run.nativeState}) ${run.url ?? ''}`.trimEnd(),
  );

const TITLES: Readonly<Record<Check['state'], string>> = {
  success: '✅ Commit check: passed',
  failure: '❌ Commit check: failed',
  error: '❌ Commit check: no verdict',
  pending: '⏳ Commit check: pending',
};
/** Half of what GitHub takes for a step, which is plenty. */
const SUMMARY_BYTES = 512 * 1024;

/** Markdown for the job summary: what was decided, and the runs, worst first. */
export function summaryOf(
  check: Check,
  { statusContext, dryRun }: Pick<Inputs, 'statusContext' | 'dryRun'>,
  commit: string,
): string {
  const runs = check.verdict?.runs ?? [];
  const head = [
    `### ${TITLES[check.state]}${dryRun ? ' (dry run)' : ''}`,
    escapeText(check.description),
    ...(check.hint === undefined ? [] : [escapeText(check.hint)]),
    `Status ${code(statusContext)} of commit ${code(commit)}`,
  ].join('\n\n');
  const rows = [...(check.verdict?.missing.names ?? []).map(missingRow), ...runs.map(rowOf)];
  if (rows.length === 0) return head;
  return fit(rows.length, SUMMARY_BYTES, (shown) => {
    const rest = rows.length - shown;
    const more = rest === 0 ? '' : `\n\n${rest} more runs are not shown.`;
    return `${head}\n\n${table(['Run', 'State', 'Native state', 'Verdict', 'Why'], rows.slice(0, shown))}${more}`;
  });
}

const missingRow = (name: string): string[] => [code(name), '', '', 'missing', 'expected, but not there'];

const rowOf = ({ run, verdict }: JudgedRun): string[] => [
  link(code(run.name), run.url),
  run.state,
  code(run.nativeState),
  verdict,
  escapeText(run.failure?.summary ?? ''),
];

/** Writes the report to log, outputs and summary. */
export async function report(host: Host, check: Check, input: Inputs, commit: string): Promise<void> {
  for (const line of linesOf(check)) host.info(line);
  for (const [name, value] of Object.entries(outputsOf(check))) host.setOutput(name, value);
  await host.summary(summaryOf(check, input, commit));
}
