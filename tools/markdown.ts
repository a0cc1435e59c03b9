/** A table in Markdown, the first row its head. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const [head = [], ...body] = rows;
  const cell = (text: string | number) =>
    String(text)
      .trim()
      .replace(/\s*\n\s*/g, ' ')
      .replaceAll('|', '\\|');
  const line = (cells: readonly (string | number)[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}

/**
 * A document with other content between two marks.
 * @throws Error when it has no such marks.
 */
export function fill(document: string, mark: string, content: string): string {
  const pattern = new RegExp(`(<!-- ${mark} -->)[\\s\\S]*?(<!-- /${mark} -->)`);
  if (!pattern.test(document)) throw new Error(`no <!-- ${mark} --> block`);
  return document.replace(pattern, (_, open: string, close: string) => `${open}\n${content}\n${close}`);
}
