import { type Comparison, rangeText, VERDICTS, type Verdict, valueText } from '@ml-actions/benchmarks';
import { code, cut, details, escapeText, fit, link, table } from '@ml-actions/core';
import { comparedText } from '../baseline.ts';
import { judgedBy, judgedHow } from '../judging.ts';
import type { Outcome } from '../outcome.ts';
import {
  commitUrl,
  compareUrl,
  countsOf,
  countsText,
  differenceText,
  HEADINGS,
  ICONS,
  isFolded,
  moreSkipped,
  onlyMachine,
  type Report,
  rangesOf,
  SHA_DIGITS,
  shortSha,
  sparkline,
  VERDICT_ICONS,
} from './report.ts';

const COLUMNS = ['Benchmark', 'Metric', 'Value', 'Baseline', 'Change', 'n', 'History', 'Why'];
/** Bytes of one name or reason: one of them must not drive out all others. */
const NAME_BYTES = 200;
const REASON_BYTES = 500;
/** Parameters of a benchmark that are named. */
const MOST_PARAMETERS = 12;
/** Of `rules`, so many that fit no metric are named. */
const MOST_GLOBS = 10;

/** The heading of a summary or a comment. @param result foreign text. */
export const headingOf = (conclusion: Outcome['conclusion'], context: string, result: string, dryRun = false): string =>
  `### ${ICONS[conclusion]} ${escapeText(cut(context, NAME_BYTES))}${dryRun ? ' (dry run)' : ''}: ${escapeText(result)}`;

/** Where the rest is: a comment and a check run have the job summary too. */
export type Place = 'summary' | 'comment' | 'check run';

/** The report as Markdown, for every place that takes it. */
export interface Renderer {
  /** With its title, for a comment and the summary. @param limit bytes; the worst is kept, and it says what is left out. */
  whole(limit: number, place: Place): string;
  /** The same without the title, for a check run, which has one of its own. */
  body(limit: number, place: Place): string;
}

export function rendererOf(report: Report): Renderer {
  const { comparisons } = report;
  // Rows are made once, and not for each length that is tried.
  const rows: string[][] = [];
  const machine = onlyMachine(report);
  const rowAt = (at: number): string[] => {
    rows[at] ??= rowOf(comparisons[at] as Comparison, report, machine);
    return rows[at];
  };
  const ending = [...rangesText(report), ...unmatchedText(report), closingOf(report)];
  const write = (shown: number, place: Place): string =>
    [
      ...sections(report, shown, rowAt),
      ...leftOutText(report, shown, place),
      ...ending,
      ...addresses(report, shown),
    ].join('\n\n');

  const body: Renderer['body'] = (limit, place) => {
    // A frame that is cut anywhere would not be whole Markdown.
    if (Buffer.byteLength(write(0, place)) > limit) return cut('The report does not fit here.', limit);
    return fit(comparisons.length, limit, (shown) => write(shown, place));
  };
  return {
    body,
    whole: (limit, place) => {
      const { conclusion, title } = report.outcome;
      const heading = `${headingOf(conclusion, report.context, title, report.dryRun)}\n\n`;
      return heading + body(limit - Buffer.byteLength(heading), place);
    },
  };
}

function sections({ outcome, comparisons }: Report, shown: number, rowAt: (at: number) => string[]): string[] {
  return VERDICTS.flatMap((verdict) => {
    const rows: string[][] = [];
    for (let at = 0; at < shown; at++) if (comparisons[at]?.verdict === verdict) rows.push(rowAt(at));
    if (rows.length === 0) return [];
    const heading = `${VERDICT_ICONS[verdict]} ${HEADINGS[verdict]} (${outcome.counts[verdict]})`;
    const body = withoutEmpty(columnsOf(verdict), rows);
    return isFolded(verdict) ? [details(heading, body)] : [`#### ${heading}`, body];
  });
}

const columnsOf = (verdict: Verdict): readonly string[] =>
  verdict === 'error' ? [...COLUMNS.slice(0, -1), 'Error'] : COLUMNS;

/** A table without the columns in which nothing stands. */
function withoutEmpty(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const kept = head.map((_, column) => rows.some((row) => row[column] !== ''));
  const only = (cells: readonly string[]) => cells.filter((_, column) => kept[column]);
  return table(only(head), rows.map(only));
}

function rowOf(comparison: Comparison, report: Report, only: string | undefined): string[] {
  const { series, verdict, reason, samples, url } = comparison;
  const { benchmark, metric, parameters, machine } = series;
  const all = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
  const named = all.slice(0, MOST_PARAMETERS).map((each) => code(cut(each, NAME_BYTES)));
  const others = all.length > named.length ? [`and ${all.length - named.length} more`] : [];
  return [
    [link(code(cut(benchmark, NAME_BYTES)), url), ...named, ...others].join(' '),
    code(cut(metric, NAME_BYTES)) +
      (machine === undefined || machine === only ? '' : ` on ${escapeText(cut(machine, NAME_BYTES))}`),
    measuredText(comparison.value, comparison.range, comparison.unit),
    baselineText(comparison, report),
    differenceText(comparison),
    samples === 0 ? '' : String(samples),
    sparkline(comparison),
    // The text of an error is the tool's and not ours.
    verdict === 'error' ? code(cut(reason, REASON_BYTES)) : escapeText(cut(reason, REASON_BYTES)),
  ];
}

function measuredText(value: number | undefined, range: Comparison['range'], unit: string | undefined): string {
  if (value === undefined) return '';
  const spread = range === undefined || range[0] === range[1] ? '' : ` (${rangeText(...range)})`;
  return escapeText(cut(valueText(value, unit), NAME_BYTES)) + spread;
}

function baselineText({ baseline, unit }: Comparison, report: Report): string {
  if (baseline === undefined) return '';
  const { value, spread, runs, commit } = baseline;
  const at = commit === '' ? '' : `${runs === 1 ? ' of' : ' up to'} ${referenceText(commit, report)}`;
  return `${measuredText(value, spread, unit)}, ${runs === 1 ? '1 run' : `mean of ${runs} runs`}${at}`;
}

/** A commit by name: its address is told once under the tables, because in each row it would take more room than all the rest. */
const referenceText = (sha: string, report: Report): string =>
  isReferable(sha, report) ? `[${code(shortSha(sha))}][${sha.slice(0, SHA_DIGITS)}]` : shaText(sha, report);

/** The history of another tool may call its commits what it likes. */
const isReferable = (sha: string, { repositoryUrl }: Report): boolean =>
  repositoryUrl !== undefined && /^[0-9a-f]{40}$/.test(sha);

/** https://spec.commonmark.org/0.31.2/#link-reference-definitions */
function addresses(report: Report, shown: number): string[] {
  const named = new Set<string>();
  for (const { baseline } of report.comparisons.slice(0, shown))
    if (baseline !== undefined && isReferable(baseline.commit, report)) named.add(baseline.commit);
  const lines = [...named].map((sha) => `[${sha.slice(0, SHA_DIGITS)}]: ${commitUrl(report, sha)}`);
  return lines.length === 0 ? [] : [lines.join('\n')];
}

function leftOutText({ comparisons, runUrl }: Report, shown: number, place: Place): string[] {
  if (shown === comparisons.length) return [];
  const what = countsText(countsOf(comparisons.slice(shown)));
  const summary = place === 'summary' ? '' : `${link('the job summary', runUrl)} has more of it, and `;
  return [`_Left out here: ${what}. The rest:_ ${summary}the files of the output \`report-path\` have all.`];
}

/** Where to look for what has changed. */
function rangesText(report: Report): string[] {
  const lines = rangesOf(report).map(({ base, counts, skipped, worse }) => {
    const between = link(code(`${shortSha(base)}...${shortSha(report.commit)}`), compareUrl(report, base));
    const unmeasured =
      skipped === undefined || skipped.commits.length === 0
        ? ''
        : `; not measured since: ${skipped.commits.map((sha) => shaText(sha, report)).join(', ')}${moreSkipped(skipped)}`;
    const [bad, good] = [report.commit, base].map((sha) => sha.slice(0, SHA_DIGITS));
    const bisect = worse ? `. ${code(`git bisect start ${bad} ${good}`)}` : '';
    return `- ${between}: ${countsText(counts)}${unmeasured}${bisect}`;
  });
  return lines.length === 0 ? [] : [`**Commits in which it may have changed**\n\n${lines.join('\n')}`];
}

function unmatchedText({ unmatched }: Report): string[] {
  if (unmatched.length === 0) return [];
  const named = unmatched.slice(0, MOST_GLOBS).map((glob) => code(cut(glob, NAME_BYTES)));
  const others = unmatched.length > MOST_GLOBS ? ` and ${unmatched.length - MOST_GLOBS} more` : '';
  return [`⚠️ No metric fits these of \`rules\`: ${named.join(', ')}${others}.`];
}

const notAcceptedText = ({ notAccepted }: Outcome): string =>
  notAccepted === undefined ? '' : ` It is not accepted: ${escapeText(notAccepted.replace(/\.$/, ''))}.`;

const shaText = (sha: string, report: Report): string => link(code(shortSha(sha)), commitUrl(report, sha));

function closingOf(report: Report): string {
  const { commit, outcome, judging, compared, recorded } = report;
  const runs = comparedText(compared, { id: code, sha: (sha) => shaText(sha, report), why: escapeText });
  const machine = onlyMachine(report);
  const on = machine === undefined ? '' : ` Timings are those of ${escapeText(cut(machine, NAME_BYTES))}.`;
  const short = `Commit ${shaText(commit, report)}.${on} Compared with ${runs}${judgedBy(judging)}.${notAcceptedText(outcome)} ${escapeText(recorded)}`;
  return `${short}\n\n${details('How this is judged', judgedHow(judging))}`;
}
