import { code, escapeText, type Host, table } from '@ml-actions/core';
import type { PendingRun } from './pending.ts';

/** What has become of a run that another step has launched. */
export interface ElsewhereRun extends PendingRun {
  /** In words. */
  becomes: string;
  /** Its status was changed. */
  isSettled: boolean;
  /** A person has to look. */
  isWrong: boolean;
}

/**
 * `runs` and `commits`, by their names in action.yml.
 * @param unjudged commits to be judged although nothing of theirs was settled.
 */
export function elsewhereOutputs(host: Host, runs: readonly ElsewhereRun[], unjudged: readonly string[] = []): void {
  const records = runs.map(({ sha, name, record, becomes }) => ({ name, ids: record.ids, commit: sha, becomes }));
  host.setOutput('runs', JSON.stringify(records));
  const settled = runs.filter(({ isSettled }) => isSettled).map(({ sha }) => sha);
  host.setOutput('commits', JSON.stringify([...new Set([...settled, ...unjudged])]));
}

/** Markdown for the job summary. @param title Markdown. */
export function elsewhereSummary(title: string, runs: readonly ElsewhereRun[]): string {
  const head = `### ${title}`;
  if (runs.length === 0) return `${head}\n\nNone is pending.`;
  const rows = runs.map(({ sha, name, record, becomes }) => [
    code(`run/${name}`),
    code(sha.slice(0, 7)),
    record.ids.map(code).join(' '),
    escapeText(becomes),
  ]);
  return [head, table(['Status', 'Commit', 'Runs', 'Outcome'], rows)].join('\n\n');
}
