/** A text as one line: its lines trimmed and joined by blanks. Takes time in proportion to the text, whatever is in it. */
export const foldLines = (text: string): string =>
  text
    .split(/[\n\r\u2028\u2029]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');

/** A text without control characters and colours of a terminal, and without the marks that turn text around. */
export function printable(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
      .replace(/\u001B\[[0-9;?]*[ -/]*[@-~]|\u001B\][^\u0007\u001B]*(?:\u0007|\u001B\\)/g, '')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g, '')
  );
}

/**
 * A text of at most so many UTF-16 units, with an ellipsis for its middle where it is longer: a message begins with what it is
 * about, and ends with what is wrong with it.
 */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const start = Math.floor((limit - 1) / 3);
  const ends = [text.slice(0, start), text.slice(text.length - (limit - 1 - start))];
  // No half of a character, which a surrogate without its other one is.
  return ends.map((end) => end.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '')).join('…');
}

/** A text without the slashes at its end. A pattern such as `/+$` takes time with the square of a row of slashes. */
export function withoutEndSlashes(text: string): string {
  let end = text.length;
  while (text[end - 1] === '/') end--;
  return text.slice(0, end);
}
