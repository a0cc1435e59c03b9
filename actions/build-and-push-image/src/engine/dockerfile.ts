const BYTE_ORDER_MARK = '\uFEFF';
const DIRECTIVES = new Set(['check', 'escape', 'syntax']);

/**
 * The line, from 1, that the n-th instruction of a Dockerfile begins in, as the legacy builder counts its steps: an `ARG`
 * before the first `FROM` is one of them. That builder knows no here-documents, and so they are not known here.
 * https://docs.docker.com/reference/dockerfile/#format
 * @param ordinal from 1.
 * @returns undefined when there are fewer instructions, such as for the step of a label that the command line adds.
 */
export const lineOfInstruction = (dockerfile: string, ordinal: number): number | undefined =>
  instructionsOf(dockerfile)[ordinal - 1]?.line;

/**
 * The line, from 1, that an instruction begins in, by its words as BuildKit shows them.
 * @returns undefined when it is not there, such as one with variables, which BuildKit has replaced, or when it is there twice.
 */
export function lineOfText(dockerfile: string, instruction: string): number | undefined {
  const wanted = wordsOf([instruction]);
  const [found, another] = instructionsOf(dockerfile).filter(({ parts }) => wordsOf(parts) === wanted);
  return another === undefined ? found?.line : undefined;
}

/** BuildKit writes the name of an instruction in capitals, and keeps the blanks between lines that it has joined. */
function wordsOf(parts: readonly string[]): string {
  const [name = '', ...rest] = parts.join(' ').trim().split(/\s+/);
  return [name.toUpperCase(), ...rest].join(' ');
}

interface Instruction {
  /** From 1. */
  line: number;
  /** Its lines, without what makes them go on. */
  parts: string[];
}

function instructionsOf(dockerfile: string): Instruction[] {
  const lines = dockerfile.replace(BYTE_ORDER_MARK, '').split(/\r?\n/);
  const mark = escapeCharacter(lines);
  const instructions: Instruction[] = [];
  let current: Instruction | undefined;
  for (const [index, line] of lines.entries()) {
    const text = line.trim();
    // These do not end an instruction that goes on in the next line.
    if (text === '' || text.startsWith('#')) continue;
    if (current === undefined) {
      current = { line: index + 1, parts: [] };
      instructions.push(current);
    }
    const goesOn = endsWithEscape(text, mark);
    current.parts.push(goesOn ? text.slice(0, -1) : text);
    if (!goesOn) current = undefined;
  }
  return instructions;
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
const endsWithEscape = (text: string, mark: string): boolean => text.at(-1) === mark && text.at(-2) !== mark;
