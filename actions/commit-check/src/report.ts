import { code, codeBlock, details, escapeText, fit, type Host, type JudgedRun, link, table } from '@ml-actions/core';
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
    `${each.padEnd(10)} ${run.name}${run.source === undefined ? '' : ` from ${run.source}`} (${run.failure?.summary || run.nativeState}) ${run.url ?? ''}`.trimEnd(),
  );

const TITLES: Readonly<Record<Check['state'], string>> = {
  success: '✅ Commit check: passed',
  failure: '❌ Commit check: failed',
  error: '❌ Commit check: no verdict',
  pending: '⏳ Commit check: pending',
};
/** Half of what GitHub takes for a step, which is plenty. */
const SUMMARY_BYTES = 512 * 1024;
/** Half of what GitHub takes for a check run, and little enough to be handed on to the post step. */
export const CHECK_RUN_BYTES = 32 * 1024;
/** Names of what was left out. */
const NAMES = 20;

/** Markdown for the job summary: what was decided, and the runs, worst first. @param limit bytes. */
export function summaryOf(
  check: Check,
  { statusContext, dryRun }: Pick<Inputs, 'statusContext' | 'dryRun'>,
  commit: string,
  limit = SUMMARY_BYTES,
): string {
  const runs = check.verdict?.runs ?? [];
  const title = check.title === undefined ? TITLES[check.state] : `✅ Commit check: ${check.title}`;
  const head = [
    `### ${title}${dryRun ? ' (dry run)' : ''}`,
    escapeText(check.description),
    ...(check.hint === undefined ? [] : [escapeText(check.hint)]),
    `Status ${code(statusContext)} of commit ${code(commit)}`,
  ].join('\n\n');
  const missing = (check.verdict?.missing.names ?? []).map(missingRow);
  const rows = [...missing, ...runs.map((each) => rowOf(each, commit))];
  const foot = leftOutText(check.leftOut);
  if (rows.length === 0) return head + foot;
  return fit(rows.length, limit, (shown) => {
    const rest = rows.length - shown;
    const more = rest === 0 ? '' : `\n\n${rest} more runs are not shown.`;
    const left = table(['Run', 'From', 'State', 'Native state', 'Verdict', 'Why'], rows.slice(0, shown));
    return `${head}\n\n${left}${more}${reasonsOf(runs.slice(0, Math.max(0, shown - missing.length)))}${foot}`;
  });
}

const missingRow = (name: string): string[] => [code(name), '', '', '', 'missing', 'expected, but not there'];

const rowOf = ({ run, verdict }: JudgedRun, commit: string): string[] => [
  link(code(run.name), run.url),
  run.source === undefined ? '' : code(run.source),
  run.state,
  code(run.nativeState),
  verdict,
  [
    link(escapeText(run.failure?.summary ?? ''), run.failure?.url),
    run.commit === undefined || run.commit === commit ? '' : `run of ${code(run.commit)}, which has the same files`,
  ]
    .filter((part) => part !== '')
    .join('; '),
];

/** What the backend tells of failed runs besides their one line. */
function reasonsOf(runs: readonly JudgedRun[]): string {
  const reasons = runs.flatMap(({ run: { name, failure }, verdict }) =>
    verdict === 'failed' && failure?.detail !== undefined
      ? [`${link(code(name), failure.url)}\n\n${codeBlock(failure.detail)}`]
      : [],
  );
  return reasons.length === 0 ? '' : `\n\n${details('Why they failed', reasons.join('\n\n'))}`;
}

function leftOutText(names: readonly string[]): string {
  if (names.length === 0) return '';
  const rest = names.length - NAMES;
  const more = rest > 0 ? ` and ${rest} more` : '';
  return `\n\nNot among the runs: ${names.slice(0, NAMES).map(code).join(', ')}${more}`;
}

/** Writes the report to log, outputs and summary. */
export async function report(host: Host, check: Check, input: Inputs, commit: string): Promise<void> {
  for (const line of linesOf(check)) host.info(line);
  for (const [name, value] of Object.entries(outputsOf(check))) host.setOutput(name, value);
  await host.summary(summaryOf(check, input, commit));
}
