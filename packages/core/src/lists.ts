/**
 * The items of a list input: one per line, blank lines and lines that start with `#` dropped.
 * Only newlines separate: a comma can be part of a path, a tag rule or a build argument.
 */
export function parseList(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** The items of a list input of plain words (states, permissions): separated by newlines, commas or spaces. */
export function parseWords(text: string): string[] {
  return parseList(text).flatMap((line) => line.split(/[\s,]+/).filter((word) => word !== ''));
}

/** True when a text matches a glob of `*` (anything, `/` included), `?` (one character) and literal text. */
export function matchesGlob(text: string, glob: string): boolean {
  const source = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '[\\s\\S]*')
    .replaceAll('?', '[\\s\\S]');
  return new RegExp(`^${source}$`).test(text);
}
