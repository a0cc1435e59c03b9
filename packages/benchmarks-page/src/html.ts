import { createHash } from 'node:crypto';
import type { PageData } from './data.ts';
import { SCRIPT, STYLE } from './gen/client.ts';

const GENERATOR = '<meta name="generator" content="ml-actions benchmarks-page">';

/** Whether a file is a page of ours, of whatever version, and not one of somebody else. */
export const isPage = (html: string): boolean => html.slice(0, 1024).includes(GENERATOR);

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);

/**
 * JSON that cannot end the element that it stands in, nor begin a comment there.
 * https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
 */
const inScript = (json: string): string =>
  json.replace(/[<\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Three bars; without an icon a browser would ask the server for one. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath fill='%230969da' d='M1 9h4v6H1zM6 5h4v10H6zM11 1h4v14h-4z'/%3E%3C/svg%3E";

/** Nothing is loaded, and nothing is run but the one script: https://www.w3.org/TR/CSP3/ */
const POLICY = [
  "default-src 'none'",
  `script-src ${hashOf(SCRIPT)}`,
  `style-src ${hashOf(STYLE)}`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** One file that needs no other, and works from a disk too. */
export function renderPage(data: PageData): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
${GENERATOR}
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Benchmarks of ${escapeHtml(data.title)}</title>
<link rel="icon" href="${ICON}">
<style>${STYLE}</style>
<body>
<noscript>This page shows its charts with a script. The numbers are in the files beside it.</noscript>
<script type="application/json" id="data">${inScript(linesOf(data))}</script>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

/** A line for each commit, series and row of values, so that two versions of a page differ in few lines. */
function linesOf({ commits, series, values, ...facts }: PageData): string {
  const lists = Object.entries({ commits, series, values }).map(
    ([name, list]) => `${JSON.stringify(name)}:[\n${list.map((each) => JSON.stringify(each)).join(',\n')}\n]`,
  );
  return `{${JSON.stringify(facts).slice(1, -1)},\n${lists.join(',\n')}}`;
}
