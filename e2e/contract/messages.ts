/** Stands for what a source fills in. */
const FILLED = '\u0001';

/**
 * A source or a document as it is compared: comments are away, and backticks, which stand around names in messages; texts that go
 * over several literals are one, and what is filled in is one sign.
 */
export const comparable = (text: string): string =>
  text
    .replaceAll(/^ *(?:\/\/|\/?\*).*$/gm, '')
    .replaceAll(/(['"`]) \+\s*['"`]/g, '')
    .replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, FILLED)
    .replaceAll(/\\?`/g, '')
    .replaceAll(/\\(['"])/g, '$1')
    .replaceAll(/\s+/g, ' ');

/** The messages that a document quotes in the first cells of its tables with the heading "Message", each once. */
export function quotedMessages(markdown: string): string[] {
  const tables = markdown.matchAll(/^\| Message \|.*\n\| --- \|.*\n((?:\|.*\n)*)/gm);
  const cells = Array.from(tables, ([, rows = '']) => rows.trim().split('\n')).flatMap((rows) =>
    rows.map((row) => / ((?:``.*?``|`[^`]*`|[^|`])*) \|/.exec(row)?.[1] ?? ''),
  );
  return [...new Set(cells.flatMap(messagesOf))];
}

/** Two backticks stand around a message that has some itself. */
const messagesOf = (cell: string): string[] =>
  Array.from(cell.matchAll(/``+ ?(.*?) ?``+(?!`)|`([^`]*)`/g), ([, double, single]) => double ?? single ?? '');

/** The clauses of a message, which may come from different places: `…` stands for what differs. */
export const clausesOf = (message: string): string[] =>
  comparable(message)
    .split(/…|: | \(|\)|; |, /)
    .map((part) => part.replaceAll(/^[\s.,:;'"]+|[\s.,:;'"]+$/g, ''))
    .filter((part) => /\w/.test(part));

/** Whether the texts say a clause, with its numbers or with others. */
export function isSaid(clause: string, texts: readonly string[]): boolean {
  const pieces = clause.split(/(?<!\S)\d+(?!\S)/).map((piece) => piece.trim());
  return isSaidSo(clause, texts) || (pieces.length > 1 && pieces.every((piece) => isSaidSo(piece, texts)));
}

/**
 * Whether one of the texts says the clause, or one its begin and one its end, of which one is filled in into the other. One word
 * alone would be found anywhere.
 */
function isSaidSo(clause: string, texts: readonly string[]): boolean {
  const isIn = (...begins: string[]): boolean => texts.some((text) => begins.some((words) => text.includes(words)));
  const isFilledIn = (begin: string, end: string): boolean =>
    (isIn(`${begin} ${FILLED}`, `${begin}${FILLED}`) && isIn(end)) || (isIn(begin) && isIn(`${FILLED} ${end}`));
  const words = clause.split(' ');
  const cuts = words.map((_, at) => at).slice(2, -1);
  return isIn(clause) || cuts.some((at) => isFilledIn(words.slice(0, at).join(' '), words.slice(at).join(' ')));
}
