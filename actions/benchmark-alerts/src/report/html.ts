import { type Comparison, rangeText, VERDICTS, type Verdict, valueText } from '@ml-actions/benchmarks';
import { comparedText } from '../baseline.ts';
import { judgedBy, judgedHow } from '../judging.ts';
import {
  commitUrl,
  compareUrl,
  countsText,
  differenceText,
  HEADINGS,
  isFolded,
  moreSkipped,
  onlyMachine,
  type Report,
  rangesOf,
  SHA_DIGITS,
  shortSha,
} from './report.ts';

/**
 * The whole report as a page of its own: without a script, without anything from elsewhere, for a screen of any width, light or dark.
 * What is foreign is text in it: escaped, and by the content security policy nothing could be run or loaded anyway.
 */
export function reportHtml(report: Report): string {
  const { outcome, context, comparisons, dryRun, unmatched } = report;
  const title = `${context}: ${outcome.title}`;
  const sections = VERDICTS.map(
    (verdict) => [verdict, comparisons.filter((each) => each.verdict === verdict)] as const,
  );
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`,
    '<meta name="referrer" content="no-referrer">',
    '<meta name="color-scheme" content="light dark">',
    // A browser asks for /favicon.ico where none is given.
    '<link rel="icon" href="data:,">',
    `<title>${text(title)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    '<header>',
    `<h1 class="${outcome.conclusion}"><bdi>${text(context)}</bdi>${dryRun ? ' (dry run)' : ''}</h1>`,
    `<p class="title">${text(outcome.title)}</p>`,
    `<nav>${sections
      .filter(([, rows]) => rows.length > 0)
      .map(([verdict, rows]) => chip(verdict, rows.length))
      .join('')}</nav>`,
    '</header>',
    '<main>',
    ...sections.flatMap(([verdict, rows]) => (rows.length === 0 ? [] : section(verdict, rows, report))),
    ...rangesHtml(report),
    ...(unmatched.length === 0
      ? []
      : [`<p>⚠️ No metric fits these of <code>rules</code>: ${unmatched.map(codeText).join(', ')}.</p>`]),
    '</main>',
    `<footer>${closing(report)}</footer>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

const chip = (verdict: Verdict, count: number): string =>
  `<a class="${verdict}" href="#${verdict}">${HEADINGS[verdict]} ${count}</a>`;

function section(verdict: Verdict, comparisons: readonly Comparison[], report: Report): string[] {
  const only = onlyMachine(report);
  const rows = comparisons.map((each) => cellsOf(each, report, only));
  const head = [
    'Benchmark',
    'Metric',
    'Value',
    'Baseline',
    'Change',
    'n',
    'History',
    verdict === 'error' ? 'Error' : 'Why',
  ];
  const kept = head.map((_, column) => rows.some((row) => row[column] !== ''));
  const heading = `${HEADINGS[verdict]} (${rows.length})`;
  const table = [
    '<table>',
    `<thead><tr>${head.map((name, at) => (kept[at] ? `<th scope="col">${name}</th>` : '')).join('')}</tr></thead>`,
    '<tbody>',
    ...rows.map(
      (row) =>
        `<tr>${row.map((cell, at) => (kept[at] ? `<td data-label="${head[at]}"${cell === '' ? ' class="empty"' : ''}><div>${cell}</div></td>` : '')).join('')}</tr>`,
    ),
    '</tbody>',
    '</table>',
  ];
  return isFolded(verdict)
    ? [`<details id="${verdict}"><summary><h2 class="${verdict}">${heading}</h2></summary>`, ...table, '</details>']
    : [`<section id="${verdict}">`, `<h2 class="${verdict}">${heading}</h2>`, ...table, '</section>'];
}

function cellsOf(comparison: Comparison, report: Report, only: string | undefined): string[] {
  const { series, value, range, unit, samples, verdict, reason, url } = comparison;
  const { benchmark, metric, parameters, machine } = series;
  const named = Object.entries(parameters).map(([name, each]) => ` ${codeText(`${name}=${each}`)}`);
  return [
    anchor(codeText(benchmark), url) + named.join(''),
    codeText(metric) +
      (machine === undefined || machine === only ? '' : `<small>on <bdi>${text(machine)}</bdi></small>`),
    measured(value, range, unit),
    baselineHtml(comparison, report),
    text(differenceText(comparison)),
    samples === 0 ? '' : String(samples),
    chart(comparison),
    verdict === 'error' ? `<pre tabindex="0">${text(reason)}</pre>` : `<bdi>${text(reason)}</bdi>`,
  ];
}

function measured(value: number | undefined, range: Comparison['range'], unit: string | undefined): string {
  if (value === undefined) return '';
  const spread = range === undefined || range[0] === range[1] ? '' : `<small>${text(rangeText(...range))}</small>`;
  return `<bdi>${text(valueText(value, unit))}</bdi>${spread}`;
}

function baselineHtml({ baseline, unit }: Comparison, report: Report): string {
  if (baseline === undefined) return '';
  const { value, spread, runs, commit } = baseline;
  const at = commit === '' ? '' : `${runs === 1 ? ' of' : ' up to'} ${sha(commit, report)}`;
  return `${measured(value, spread, unit)}<small>${runs === 1 ? '1 run' : `mean of ${runs} runs`}${at}</small>`;
}

const [CHART_WIDTH, CHART_HEIGHT] = [120, 28];

/** The last runs as a line, where the next one would lie as a band, and the value as a dot at the end. */
function chart({ baseline, value }: Comparison): string {
  if (baseline === undefined || value === undefined) return '';
  const values = [...baseline.values, value];
  // Halves, because a difference can overflow.
  const halves = [...values, ...(baseline.spread ?? [])].map((each) => each / 2);
  const [low, high] = [Math.min(...halves), Math.max(...halves)];
  const y = (each: number): string =>
    (high === low
      ? CHART_HEIGHT / 2
      : CHART_HEIGHT - 4 - ((each / 2 - low) / (high - low)) * (CHART_HEIGHT - 8)
    ).toFixed(1);
  const x = (at: number): string => (4 + (at / Math.max(1, values.length - 1)) * (CHART_WIDTH - 8)).toFixed(1);
  const points = values.map((each, at) => `${x(at)},${y(each)}`).join(' ');
  const { spread } = baseline;
  const band =
    spread === undefined
      ? ''
      : `<rect width="${CHART_WIDTH}" y="${y(spread[1])}" height="${(Number(y(spread[0])) - Number(y(spread[1]))).toFixed(1)}"/>`;
  const end = `<circle cx="${x(values.length - 1)}" cy="${y(value)}" r="3"/>`;
  const size = `viewBox="0 0 ${CHART_WIDTH} ${CHART_HEIGHT}" width="${CHART_WIDTH}" height="${CHART_HEIGHT}"`;
  return `<svg ${size} role="img" aria-label="The last ${values.length} runs">${band}<polyline points="${points}"/>${end}</svg>`;
}

function rangesHtml(report: Report): string[] {
  const items = rangesOf(report).map(({ base, counts, skipped, worse }) => {
    const between = anchor(codeText(`${shortSha(base)}...${shortSha(report.commit)}`), compareUrl(report, base));
    const unmeasured =
      skipped === undefined || skipped.commits.length === 0
        ? ''
        : `; not measured since: ${skipped.commits.map((each) => sha(each, report)).join(', ')}${moreSkipped(skipped)}`;
    const [bad, good] = [report.commit, base].map((each) => each.slice(0, SHA_DIGITS));
    const bisect = worse ? `. ${codeText(`git bisect start ${bad} ${good}`)}` : '';
    return `<li>${between}: ${countsText(counts)}${unmeasured}${bisect}</li>`;
  });
  if (items.length === 0) return [];
  return ['<section>', '<h2>Commits in which it may have changed</h2>', '<ul>', ...items, '</ul>', '</section>'];
}

function closing(report: Report): string {
  const { commit, outcome, judging, compared, recorded, runUrl } = report;
  const refused =
    outcome.notAccepted === undefined ? '' : ` It is not accepted: ${text(outcome.notAccepted.replace(/\.$/, ''))}.`;
  const runs = comparedText(compared, { id: codeText, sha: (each) => sha(each, report), why: text });
  const machine = onlyMachine(report);
  const on = machine === undefined ? '' : ` Timings are those of <bdi>${text(machine)}</bdi>.`;
  const run = runUrl === undefined ? '' : ` ${anchor('The run of the workflow', runUrl)}.`;
  return [
    `<p>Commit ${sha(commit, report)}.${on} Compared with ${runs}${text(judgedBy(judging))}.${refused} ${text(recorded)}${run}</p>`,
    `<p>${text(judgedHow(judging))}</p>`,
  ].join('\n');
}

const sha = (commit: string, report: Report): string => anchor(codeText(shortSha(commit)), commitUrl(report, commit));
const codeText = (foreign: string): string => `<code>${text(foreign)}</code>`;

/** A link, unless the address is none of the web. @param label HTML. */
function anchor(label: string, url: string | undefined): string {
  const parsed = url !== undefined && /^https?:\/\//.test(url) ? URL.parse(url) : null;
  return parsed === null ? label : `<a href="${text(parsed.href)}">${label}</a>`;
}

/** Foreign text as text of HTML, also within quotes: no markup, no control characters, no marks that turn it around. */
const text = (foreign: string): string =>
  foreign
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/g, '')
    .toWellFormed()
    .replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

const STYLE = `
:root { --ink: #1f2328; --soft: #59636e; --line: #d1d9e0; --back: #fff; --tint: #f6f8fa; --link: #0969da; --band: #0969da22;
  --bad: #d1242f; --warn: #bf8700; --good: #1a7f37 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #f0f6fc; --soft: #9198a1; --line: #3d444d; --back: #0d1117; --tint: #151b23; --link: #4493f8; --band: #4493f833;
    --bad: #f85149; --warn: #d29922; --good: #3fb950 }
}
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 90rem; padding: 1rem; color: var(--ink); background: var(--back);
  font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
h1::before, h2[class]::before, nav a::before { content: ''; display: inline-block; width: .65em; height: .65em; margin-right: .45em;
  border-radius: 50%; background: var(--soft) }
.failure::before, .action_required::before, .error::before, .regression::before { background: var(--bad) !important }
.inconclusive::before, .removed::before { background: var(--warn) !important }
.success::before, .improvement::before, .pass::before { background: var(--good) !important }
h1 { font-size: 1.4rem; margin: 0 } h2 { font-size: 1.1rem; margin: 1.5rem 0 .5rem }
.title { margin: .25rem 0 .75rem } a { color: var(--link) }
nav { display: flex; flex-wrap: wrap; gap: .5rem }
nav a { border: 1px solid var(--line); border-radius: 1rem; padding: .1rem .7rem; text-decoration: none; color: inherit }
summary { cursor: pointer; margin-top: 1.5rem } summary h2 { display: inline }
table { border-collapse: collapse; width: 100% }
details table { margin-top: .5rem }
th, td { border-top: 1px solid var(--line); padding: .45rem .6rem; text-align: left; vertical-align: top }
th { font-weight: 600; background: var(--tint); white-space: nowrap }
small { display: block; color: var(--soft); font-size: .85em }
code, pre { font: .9em ui-monospace, monospace } code { background: var(--tint); border-radius: 4px; padding: .05em .3em }
pre { margin: 0; white-space: pre-wrap; max-height: 20em; overflow: auto }
td[data-label=Value], td[data-label=Baseline] { min-width: 8.5rem } td[data-label=Change] { min-width: 6.5rem }
td[data-label=Metric] { min-width: 11rem }
td[data-label=Benchmark] { min-width: 12rem }
td[data-label=Why], td[data-label=Error] { min-width: 12rem }
svg { display: block } polyline { fill: none; stroke: var(--soft); stroke-width: 1.5; stroke-linejoin: round }
rect { fill: var(--band) } circle { fill: var(--link) }
footer { margin-top: 2rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .9em }
@media (max-width: 72rem) {
  thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden }
  table, tbody, tr, td { display: block; width: auto }
  tr { border: 1px solid var(--line); border-radius: 6px; margin: .6rem 0; padding: .3rem .6rem }
  td { border: 0; padding: .2rem 0; display: grid; grid-template-columns: 5.5rem 1fr; gap: .5rem }
  td::before { content: attr(data-label); color: var(--soft) }
  td[data-label] { min-width: 0 }
  td.empty { display: none }
}
`;
