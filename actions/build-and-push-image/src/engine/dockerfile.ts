const BYTE_ORDER_MARK = '\uFEFF';
const DIRECTIVES = new Set(['check', 'escape', 'syntax']);

/**
 * The line, from 1, that the n-th instruction of a Dockerfile begins in, as the legacy builder counts its steps: an `ARG`
 * before the first `FROM` is one of them. That builder knows no here-documents, and so they are not known here.
 * https://docs.docker.com/reference/dockerfile/#format
 * @param ordinal from 1.
 * @returns undefined when there are fewer instructions, such as for the step of a label that the command line adds.
 */
export function lineOfInstruction(dockerfile: string, ordinal: number): number | undefined {
  const lines = dockerfile.replace(BYTE_ORDER_MARK, '').split(/\r?\n/);
  const mark = escapeCharacter(lines);
  let instructions = 0;
  let goesOn = false;
  for (const [index, line] of lines.entries()) {
    const text = line.trimStart();
    // These do not end an instruction that goes on in the next line.
    if (text === '' || text.startsWith('#')) continue;
    if (!goesOn && ++instructions === ordinal) return index + 1;
    goesOn = endsWithEscape(text, mark);
  }
  return undefined;
}

/** Directives are comments at the very top; the first line that is none of them ends them, and an empty one does too. */
function escapeCharacter(lines: readonly string[]): string {
  for (const line of lines) {
    const [, name = '', value] = /^#\s*([a-z][a-z0-9]*)\s*=\s*(\S)/i.exec(line.trimStart()) ?? [];
    if (!DIRECTIVES.has(name.toLowerCase())) break;
    if (name.toLowerCase() === 'escape' && value === '`') return value;
  }
  return '\\';
}

/** An escape character that is escaped itself does not count: `\\` at the end of a line is a backslash. */
function endsWithEscape(text: string, mark: string): boolean {
  let end = text.length;
  while (text[end - 1] === ' ' || text[end - 1] === '\t') end--;
  return text[end - 1] === mark && text[end - 2] !== mark;
}
