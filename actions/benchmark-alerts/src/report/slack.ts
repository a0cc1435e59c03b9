import { type Comparison, valueText } from '@ml-actions/benchmarks';
import { cut } from '@ml-actions/core';
import { oneLine } from '../title.ts';
import { commitUrl, compareUrl, differenceText, ICONS, type Report, rangesOf, shortSha, sparkline } from './report.ts';

/** A message in Slack's terms. https://docs.slack.dev/messaging/ */
export interface SlackMessage {
  /** What a notification shows, and who cannot see blocks. */
  text: string;
  blocks: readonly object[];
}

/** Where people see more of it. */
export interface Links {
  report?: string | undefined;
  comment?: string | undefined;
  build?: string | undefined;
}

/** https://docs.slack.dev/reference/block-kit/blocks/header-block, .../section-block */
const HEADER_CHARACTERS = 150;
const SECTION_CHARACTERS = 3_000;
const TEXT_BYTES = 500;
/** Benchmarks that are named; who wants all of them follows the link. */
const MOST_ENTRIES = 20;
/** Of one name, number and error. Escaped they are five times as long at most, and a line of them still fits into a section. */
const NAME_BYTES = 60;
const NUMBER_BYTES = 40;
const ERROR_BYTES = 200;
/** Parameters of a benchmark that are named. */
const MOST_PARAMETERS = 4;

/**
 * What is wrong, the worst first, within Slack's limits. Foreign text stands in plain text or in code, where nothing is marked up, nobody
 * is mentioned and nothing is linked.
 */
export function slackReport(report: Report, links: Links): SlackMessage {
  const { outcome, context, comparisons, commit } = report;
  const title = `${ICONS[outcome.conclusion]} ${context}: ${outcome.title}`;
  const told = comparisons.filter(({ verdict }) => verdict === 'error' || verdict === 'regression');
  const lines = told.slice(0, MOST_ENTRIES).map(entryOf);
  const more = told.length > MOST_ENTRIES ? [`…and ${told.length - MOST_ENTRIES} more`] : [];
  const [range] = rangesOf(report).filter(({ worse }) => worse);
  const at = [
    `Commit ${link(code(shortSha(commit)), commitUrl(report, commit))}`,
    ...(range === undefined
      ? []
      : [`since ${link(code(`${shortSha(range.base)}...${shortSha(commit)}`), compareUrl(report, range.base))}`]),
  ];
  return messageOf(title, [...lines, ...more], [at.join(' '), ...linksText(links)]);
}

/** That there is no report, and why. @param why foreign text. */
export const slackFailure = (context: string, why: string, links: Links): SlackMessage =>
  messageOf(`❌ ${context}: no report`, [code(cut(why, TEXT_BYTES))], linksText(links));

function messageOf(title: string, lines: readonly string[], notes: readonly string[]): SlackMessage {
  const header = cut(oneLine(title), HEADER_CHARACTERS);
  return {
    text: plain(cut(oneLine(title), TEXT_BYTES)),
    blocks: [
      // Names between colons would become emoji.
      { type: 'header', text: { type: 'plain_text', text: header, emoji: false } },
      // A section without text is refused.
      ...sections(lines.filter((line) => line !== '')).map((text) => ({
        type: 'section',
        text: { type: 'mrkdwn', text, verbatim: true },
      })),
      ...(notes.length === 0
        ? []
        : [{ type: 'context', elements: [{ type: 'mrkdwn', text: notes.join(' · '), verbatim: true }] }]),
    ],
  };
}

/** Lines, as many in each section as it takes. */
function sections(lines: readonly string[]): string[] {
  const found: string[] = [];
  for (const line of lines) {
    const last = found.at(-1);
    const joined = `${last}\n${line}`;
    if (last === undefined || joined.length > SECTION_CHARACTERS) found.push(line);
    else found[found.length - 1] = joined;
  }
  return found;
}

function entryOf(comparison: Comparison): string {
  const { series, verdict, reason, value, unit, baseline, bound } = comparison;
  const parameters = Object.entries(series.parameters).map(([name, each]) => `${name}=${each}`);
  const shown = parameters.slice(0, MOST_PARAMETERS);
  const more = parameters.length > shown.length ? ['…'] : [];
  const name = [series.benchmark, ...shown, ...more, series.metric]
    .map((each) => code(cut(each, NAME_BYTES)))
    .join(' ');
  if (verdict === 'error' || value === undefined) return `• ${name}: ${code(cut(reason, ERROR_BYTES))}`;
  const number = (each: number) => code(cut(valueText(each, unit), NUMBER_BYTES));
  const beyond = bound === undefined ? '' : `, ${value < bound ? 'below' : 'above'} ${number(bound)}`;
  const from = baseline === undefined ? '' : ` from ${number(baseline.value)}`;
  const difference = differenceText(comparison);
  return [`• ${name}: ${number(value)}${beyond}${from}`, difference, sparkline(comparison)].filter(Boolean).join('  ');
}

const linksText = ({ report, comment, build }: Links): string[] =>
  [
    [report, 'Report'],
    [comment, 'Comment'],
    [build, 'Build'],
  ].flatMap(([url, label]) => (isWeb(url) ? [link(label as string, url)] : []));

/** Text in which Slack sees no control sequence. https://docs.slack.dev/messaging/formatting-message-text#escaping */
const plain = (text: string): string =>
  oneLine(text)
    .replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c)
    // A channel or a person may be linked by name alone.
    .replaceAll('@', '@\u200B');

/** Text as code; there is no way to write a backtick in it. */
function code(text: string): string {
  const inner = plain(text).replaceAll('`', 'ˋ');
  return inner === '' ? '' : `\`${inner}\``;
}

function link(label: string, url: string | undefined): string {
  if (!isWeb(url)) return label;
  return `<${new URL(url).href.replace(/[<>|]/g, encodeURIComponent).replaceAll('&', '&amp;')}|${label.replaceAll('`', '')}>`;
}

const isWeb = (url: string | undefined): url is string =>
  url !== undefined && /^https?:\/\//.test(url) && URL.canParse(url);
