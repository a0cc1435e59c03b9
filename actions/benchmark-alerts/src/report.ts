import {
  type Baseline,
  type Comparison,
  changeText,
  rangeText,
  suspectBenchmarks,
  VERDICTS,
  type Verdict,
  valueText,
} from '@ml-actions/benchmarks';
import { code, cut, details, escapeText, fit, link, table } from '@ml-actions/core';
import { type Compared, comparedText } from './baseline.ts';
import { type Judging, judgedBy, judgedHow } from './judging.ts';
import type { Outcome } from './outcome.ts';

/** Everything that people are told. */
export interface Report {
  commit: string;
  /** Which report of the commit it is, such as `benchmarks`. */
  context: string;
  outcome: Outcome;
  /** Worst first. */
  comparisons: readonly Comparison[];
  judging: Judging;
  compared: Compared;
  /** Globs of `rules` that fit no metric. */
  unmatched: readonly string[];
  /** What became of the recording, in one sentence. */
  recorded: string;
  /** Nothing was recorded, and nothing is posted. */
  dryRun: boolean;
  /** Of commits: the sha is put after it. */
  commitUrl: string | undefined;
}

const ICONS: Readonly<Record<Outcome['conclusion'], string>> = { success: '✅', failure: '❌', neutral: '➖' };

const HEADINGS: Readonly<Record<Verdict, string>> = {
  error: '❌ Errors',
  regression: '❌ Regressions',
  inconclusive: '⚠️ Inconclusive',
  removed: '⚠️ Removed',
  new: '➖ New',
  improvement: '✅ Improvements',
  pass: '✅ As before',
};

const COLUMNS = ['Benchmark', 'Metric', 'Value', 'Baseline', 'Change', 'Samples', 'History', 'Why'];
/** Bytes of one name or reason: one of them must not drive out all others. */
const NAME_BYTES = 200;
const REASON_BYTES = 500;
/** Of `rules`, so many that fit no metric are named. */
const MOST_GLOBS = 10;
/** Jobs of a matrix. https://docs.github.com/en/actions/reference/limits */
const MOST_LEGS = 256;
const BARS = '▁▂▃▄▅▆▇█';

/** The heading of a summary or a comment. @param result foreign text. */
export const headingOf = (conclusion: Outcome['conclusion'], context: string, result: string, dryRun = false): string =>
  `### ${ICONS[conclusion]} ${escapeText(cut(context, NAME_BYTES))}${dryRun ? ' (dry run)' : ''}: ${escapeText(result)}`;

/**
 * The report as Markdown with its title, for a comment and the summary.
 * @param limit bytes; the worst rows are kept, and it says how many are left out.
 */
export function renderReport(report: Report, limit: number): string {
  const { conclusion, title } = report.outcome;
  const heading = `${headingOf(conclusion, report.context, title, report.dryRun)}\n\n`;
  return heading + renderBody(report, limit - Buffer.byteLength(heading));
}

/** The same without the title, for a check run, which has one of its own. */
export function renderBody(report: Report, limit: number): string {
  const { comparisons } = report;
  return fit(comparisons.length, limit, (shown) => {
    const left = comparisons.length - shown;
    return [
      ...sections(report, comparisons.slice(0, shown)),
      ...(left > 0 ? [`_${left} more did not fit here; the file of the output_ \`report-path\` _has them all._`] : []),
      ...unmatchedText(report),
      methodOf(report),
    ].join('\n\n');
  });
}

/** All facts under stable names, for the outputs and the file. @param shown how many comparisons, the worst. */
export function reportJson(
  { commit, context, outcome, compared, comparisons }: Report,
  shown = comparisons.length,
): string {
  const { conclusion, counts, analyzed } = outcome;
  return JSON.stringify({
    version: 1,
    commit,
    context,
    baseline: { of: compared.baseline, commit: compared.commit ?? null },
    conclusion,
    analyzed,
    counts,
    comparisons: comparisons.slice(0, shown).map(({ series, ...facts }) => ({ ...series, ...facts })),
    omitted: comparisons.length - shown,
  });
}

/**
 * The worst regressions as a JSON list, for a matrix or a message. Every entry has every key; null is what there is not.
 * @param limit bytes.
 */
export function regressedJson({ comparisons }: Report, limit: number): string {
  const regressed = comparisons
    .filter(({ verdict }) => verdict === 'regression')
    .map(
      ({ series: { benchmark, metric, parameters, machine = null }, value, baseline, change = null, unit = null }) => ({
        benchmark,
        metric,
        parameters,
        machine,
        value,
        baseline: baseline?.value ?? null,
        change,
        unit,
      }),
    );
  return fit(regressed.length, limit, (shown) => JSON.stringify(regressed.slice(0, shown)));
}

/**
 * The benchmarks to run again as a JSON list, the worst first, as a matrix takes it.
 * @param limit bytes.
 */
export function suspectsJson({ comparisons }: Report, limit: number): string {
  const suspects = suspectBenchmarks(comparisons).slice(0, MOST_LEGS);
  return fit(suspects.length, limit, (shown) => JSON.stringify(suspects.slice(0, shown)));
}

function sections({ outcome, commitUrl }: Report, comparisons: readonly Comparison[]): string[] {
  return VERDICTS.flatMap((verdict) => {
    const rows = comparisons.filter((each) => each.verdict === verdict);
    if (rows.length === 0) return [];
    const body = table(
      COLUMNS,
      rows.map((each) => rowOf(each, commitUrl)),
    );
    const heading = `${HEADINGS[verdict]} (${outcome.counts[verdict]})`;
    // What needs nobody's eye is folded.
    return verdict === 'pass' || verdict === 'new' ? [details(heading, body)] : [`#### ${heading}`, body];
  });
}

function rowOf(comparison: Comparison, commitUrl: string | undefined): string[] {
  const { series, verdict, reason, samples, change } = comparison;
  const { benchmark, metric, parameters, machine } = series;
  const named = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
  return [
    [benchmark, ...named].map((name) => code(cut(name, NAME_BYTES))).join(' '),
    code(cut(metric, NAME_BYTES)) + (machine === undefined ? '' : ` on ${escapeText(cut(machine, NAME_BYTES))}`),
    measuredText(comparison.value, comparison.range, comparison.unit),
    baselineText(comparison, commitUrl),
    change === undefined ? '' : changeText(change),
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

function baselineText({ baseline, unit }: Comparison, commitUrl: string | undefined): string {
  if (baseline === undefined) return '';
  const { value, spread, runs, commit } = baseline;
  const mean = `${measuredText(value, spread, unit)}, mean of ${runs} run${runs === 1 ? '' : 's'}`;
  return `${mean}, latest ${shaText(commit, commitUrl)}${skippedText(baseline, commitUrl)}`;
}

function unmatchedText({ unmatched }: Report): string[] {
  if (unmatched.length === 0) return [];
  const named = unmatched.slice(0, MOST_GLOBS).map((glob) => code(cut(glob, NAME_BYTES)));
  const others = unmatched.length > MOST_GLOBS ? ` and ${unmatched.length - MOST_GLOBS} more` : '';
  return [`⚠️ No metric fits these of \`rules\`: ${named.join(', ')}${others}.`];
}

const notAcceptedText = ({ notAccepted }: Outcome): string =>
  notAccepted === undefined ? '' : ` It is not accepted: ${escapeText(notAccepted.replace(/\.$/, ''))}.`;

/** The commits before this one that were not measured: one of them may have made the difference. */
function skippedText({ skipped }: Baseline, commitUrl: string | undefined): string {
  if (skipped === undefined || skipped.commits.length === 0) return '';
  const { commits, more, isWhole } = skipped;
  const named = commits.map((sha) => shaText(sha, commitUrl)).join(', ');
  const others = more === 0 && isWhole ? '' : ` and ${isWhole ? '' : 'at least '}${more + (isWhole ? 0 : 1)} more`;
  return `; not measured since: ${named}${others}`;
}

const shaText = (sha: string, commitUrl: string | undefined): string =>
  link(code(sha.slice(0, 7)), commitUrl && `${commitUrl}${sha}`);

/** The last runs of the series, and the value at the end. */
function sparkline({ baseline, value }: Comparison): string {
  if (baseline === undefined || value === undefined) return '';
  const values = [...baseline.values, value];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  // Halves, because high − low can overflow.
  const height = high / 2 - low / 2;
  const level = (each: number) => (height === 0 ? 3 : Math.round(((each / 2 - low / 2) / height) * (BARS.length - 1)));
  return values.map((each) => BARS[level(each)]).join('');
}

function methodOf({ commit, commitUrl, outcome, judging, compared, recorded }: Report): string {
  const shown = (sha: string) => shaText(sha, commitUrl);
  const runs = comparedText(compared, shown);
  const short = `Commit ${shown(commit)}. Compared with ${runs}${judgedBy(judging)}.${notAcceptedText(outcome)} ${escapeText(recorded)}`;
  return `${short}\n\n${details('How this is judged', judgedHow(judging))}`;
}
