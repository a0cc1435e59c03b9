import { Marked } from 'marked';
import { escapeHtml, icon } from './html.ts';

/** The emoji that the actions write, by what they say: not every machine has a font with them. */
const EMOJI: Readonly<Record<string, string>> = {
  '✅': 'success',
  '❌': 'failure',
  '⏳': 'pending',
  '➖': 'neutral',
  '⚠': 'warning',
};

/** Characters up to which the cell of a table stays on one line. */
const LONG_CELL = 24;

const marked = new Marked({
  gfm: true,
  async: false,
  renderer: {
    // Below the heading of their part, which is an h3.
    heading({ tokens, depth }) {
      const level = Math.min(6, Math.max(4, depth + 1));
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`;
    },
    // On GitHub they would lead to the repository of the demo, which is somebody else's there.
    link({ tokens }) {
      return this.parser.parseInline(tokens);
    },
    code: ({ text, lang }) =>
      `<pre><code>${text
        .split('\n')
        .map(lang === 'diff' ? diffLine : line)
        .join('')}</code></pre>`,
    tablecell({ header, tokens }) {
      const html = this.parser.parseInline(tokens);
      const long = html.replace(/<[^>]*>/g, '').length > LONG_CELL ? ' class="long"' : '';
      const tag = header ? 'th' : 'td';
      return `<${tag}${long}>${html}</${tag}>\n`;
    },
  },
});

const line = (text: string): string => `<span>${escapeHtml(text)}\n</span>`;

function diffLine(text: string): string {
  const tag = { '+': 'ins', '-': 'del' }[text.charAt(0)] ?? 'span';
  return `<${tag}>${escapeHtml(text)}\n</${tag}>`;
}

/** Markdown much as GitHub shows it: the actions escape what is foreign, so that the HTML in it is theirs. */
export function markdown(text: string): string {
  const html = marked
    .parse(text, { async: false })
    .replaceAll('<table>', '<div class="table" role="region" aria-label="Table" tabindex="0"><table>')
    .replaceAll('</table>', '</table></div>')
    .replace(/([✅❌⏳➖⚠])\uFE0F?/gu, (_, emoji: string) => icon(EMOJI[emoji] ?? ''));
  return `<div class="markdown">${html}</div>`;
}
