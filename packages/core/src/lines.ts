/** A text as one line: its lines trimmed and joined by blanks. Takes time in proportion to the text, whatever is in it. */
export const foldLines = (text: string): string =>
  text
    .split(/[\n\r\u2028\u2029]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
