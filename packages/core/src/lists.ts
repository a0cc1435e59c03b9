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

/**
 * True when a text matches a glob of `*` (anything, `/` included), `?` (one character) and literal text. Not by a regular
 * expression: with several stars that takes time without bound on texts that others choose.
 */
export function matchesGlob(text: string, glob: string): boolean {
  let [at, position] = [0, 0];
  // The last star seen, and where what it stands for ends so far.
  let [star, end] = [-1, 0];
  while (at < text.length) {
    if (glob[position] === '*') {
      star = position++;
      end = at;
    } else if (position < glob.length && (glob[position] === '?' || glob[position] === text[at])) {
      at++;
      position++;
    } else if (star >= 0) {
      position = star + 1;
      at = ++end;
    } else {
      return false;
    }
  }
  return [...glob.slice(position)].every((rest) => rest === '*');
}
