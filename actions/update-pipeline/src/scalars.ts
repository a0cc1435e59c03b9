import type { Scalar } from 'yaml';
import { stringify } from 'yaml';

/** A text in YAML or JSON. */
export interface Source {
  readonly text: string;
  /** It is JSON too, and must stay it. */
  readonly json: boolean;
}

/** Other text for a range of a source, given by its offsets. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A scalar as its reader sees it: a number or a word such as `true` as it is written, nothing at all as ''. */
export function textOf({ value, source }: Scalar): string {
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? '' : (source ?? String(value));
}

/** The scalar with another text, in the same style if that is safe: it is read as a text whatever it looks like. */
export function withText(source: Source, scalar: Scalar, text: string): Edit {
  const written = source.text.slice(...rangeOf(scalar));
  return edited(source, scalar, rewritten(source, scalar, written, text));
}

/** The plain scalar as a number, `true`, `false` or `null`. */
export const withLiteral = (source: Source, scalar: Scalar, literal: string): Edit => edited(source, scalar, literal);

/** A further pair of a mapping, in front of the one with this key. */
export function withPairBefore(
  { text, json }: Source,
  key: Scalar,
  flow: boolean,
  [name, value]: readonly [name: string, value: string],
): Edit {
  const [start] = rangeOf(key);
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start).replace(/^\uFEFF/, '');
  const pair = json ? `${JSON.stringify(name)}: ${JSON.stringify(value)}` : `${name}: ${plainOrQuoted(value)}`;
  const line = lineEnd(text, start) + (flow ? before : ' '.repeat(before.length));
  const onItsOwnLine = before.trim() === '';
  const separator = flow ? `,${onItsOwnLine ? line : ' '}` : line;
  return { start, end: start, text: pair + separator };
}

/**
 * The text after all edits; an edit that is there twice is made once.
 * @returns undefined when two edits want different texts for the same place.
 */
export function withEdits(text: string, edits: readonly Edit[]): string | undefined {
  const parts: string[] = [];
  let last: Edit | undefined;
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start === last?.start && edit.end === last.end && edit.text === last.text) continue;
    if (last !== undefined && edit.start < last.end) return undefined;
    parts.push(text.slice(last?.end ?? 0, edit.start), edit.text);
    last = edit;
  }
  return parts.join('') + text.slice(last?.end ?? 0);
}

/** Quotes and block header included, anchor and tag not. */
function rangeOf({ range }: Scalar): [start: number, end: number] {
  const [start, end] = range ?? [0, 0];
  return [start, end];
}

function edited({ text }: Source, scalar: Scalar, written: string): Edit {
  const [start, end] = rangeOf(scalar);
  if (start < end) return { start, end, text: written };
  // An empty scalar has its place right behind the colon, or right before a comment.
  const [before, after] = [text.charAt(start - 1), text.charAt(end)];
  return { start, end, text: `${/\S/.test(before) ? ' ' : ''}${written}${after === '#' ? ' ' : ''}` };
}

function rewritten({ json }: Source, scalar: Scalar, written: string, text: string): string {
  const { type } = scalar;
  if (type === 'PLAIN' || type === undefined) return json ? JSON.stringify(text) : plainOrQuoted(text);
  if (type === 'QUOTE_SINGLE' && !/\p{Cc}/u.test(text)) return `'${text.replaceAll("'", "''")}'`;
  if (type === 'QUOTE_SINGLE' || type === 'QUOTE_DOUBLE') return JSON.stringify(text);
  // The line ends behind the last line are the block's own.
  const [old, line] = [withoutLineEnds(textOf(scalar)), withoutLineEnds(text)];
  // The last one: the comment after a block's header may hold the same text.
  const at = old !== '' && LINE_OF_BLOCK.test(line) ? written.lastIndexOf(old) : -1;
  if (at >= 0) return written.slice(0, at) + line + written.slice(at + old.length);
  return JSON.stringify(text) + (/(?:\r?\n)+$/.exec(written)?.[0] ?? '');
}

const withoutLineEnds = (text: string): string => text.replace(/\n+$/, '');

/** A blank at its beginning would be taken for indentation. */
const LINE_OF_BLOCK = /^[^\s\p{Cc}]\P{Cc}*$/u;

function plainOrQuoted(text: string): string {
  // Readers of YAML 1.1 take `123:45` for a number, so that it is quoted where they or we would.
  const plain = stringify(text, { version: '1.1', lineWidth: 0 }).trimEnd();
  return plain === text && !/[,[\]{}#]/.test(text) ? text : JSON.stringify(text);
}

/** As the line ends in which the offset is, or else the first. */
function lineEnd(text: string, offset: number): string {
  const next = text.indexOf('\n', offset);
  const end = next === -1 ? text.indexOf('\n') : next;
  return end > 0 && text[end - 1] === '\r' ? '\r\n' : '\n';
}
