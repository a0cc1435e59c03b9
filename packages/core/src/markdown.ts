import { foldLines, printable } from './lines.ts';

const bytes = (text: string): number => Buffer.byteLength(text, 'utf8');

/**
 * Untrusted text as literal text of a paragraph or table cell: no markup, no HTML, no mention, no reference, one line.
 * Entities and backslashes both work in GitHub's Markdown; a zero-width space keeps `@name` and `#1` from becoming links.
 */
export function escapeText(text: string): string {
  return oneLine(text)
    .replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c)
    .replace(/[\\`*_{}[\]()#+\-.!|~$:]/g, '\\$&')
    .replace(/@/g, '@\u200B')
    .replace(/\\#(?=\d)/g, '\\#\u200B')
    .replace(/\b(gh)(?=\\-\d)/gi, '$1\u200B')
    .replace(/\b([hw])(ttps?|ww)\\([:.])/gi, '$1\u200B$2\\$3');
}

/** Untrusted text as inline code: literal whatever it holds, backticks included. */
export function code(text: string): string {
  const inner = oneLine(text).replaceAll('|', '\\|');
  if (inner === '') return '';
  const longest = longestTicks(inner);
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 || /^ | $/.test(inner) ? ' ' : '';
  return `${fence}${pad}${inner}${pad}${fence}`;
}

/** Untrusted text as a code block, all its lines kept. */
export function codeBlock(text: string, language = ''): string {
  // Measured after the cleaning: what is taken out may have stood between two backticks.
  const shown = printable(text);
  const fence = '`'.repeat(Math.max(3, longestTicks(shown) + 1));
  return `${fence}${language}\n${shown.replace(/\n$/, '')}\n${fence}`;
}

/** A link; an address that is not http(s) is left out, because `javascript:` and `data:` are no places. */
export function link(label: string, url: string | undefined): string {
  const parsed = url !== undefined && /^https?:\/\//.test(url) ? URL.parse(url) : null;
  if (parsed === null) return label;
  return `[${label}](${parsed.href.replace(/[()<>\\|]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)})`;
}

/** A table. Cells are Markdown already: the caller has escaped what is foreign. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(oneLine).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A part that is folded until it is opened. */
export function details(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

/**
 * The longest version of a document that fits into a limit of bytes.
 * @param count how many rows there are, the most important first.
 * @param write writes the document with the first `shown` rows; it says itself how many it leaves out.
 * @param limit bytes of UTF-8: GitHub counts bytes where its documentation says characters (github/docs#35252).
 */
export function fit(count: number, limit: number, write: (shown: number) => string): string {
  const whole = write(count);
  if (bytes(whole) <= limit) return whole;
  let [fits, tooLong] = [0, count];
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (bytes(write(middle)) <= limit) fits = middle;
    else tooLong = middle;
  }
  return cut(write(fits), limit);
}

/** The start of a text that fits into a limit of bytes, with an ellipsis where it was cut, never inside a character. */
export function cut(text: string, limit: number): string {
  if (bytes(text) <= limit) return text;
  const room = limit - bytes('…');
  let used = 0;
  let end = 0;
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  for (const { segment, index } of graphemes.segment(text)) {
    used += bytes(segment);
    if (used > room) break;
    end = index + segment.length;
  }
  return room < 0 ? '' : `${text.slice(0, end)}…`;
}

/** Made when it is needed: that takes 10 ms, half as long as Node itself takes to start. */
let graphemes: Intl.Segmenter | undefined;

const oneLine = (text: string): string => foldLines(printable(text));

/** The length of the longest run of backticks, which a fence must be longer than. */
function longestTicks(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}
