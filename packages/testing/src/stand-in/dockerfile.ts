import { beyond, CommandError } from './terminal.ts';

export interface Instruction {
  /** In upper case. */
  name: string;
  /** The rest of the line, continuations joined, variables as written. */
  text: string;
  line: number;
}

export interface Stage {
  name: string | undefined;
  instructions: readonly Instruction[];
}

const KNOWN = ['FROM', 'COPY', 'ENV', 'LABEL', 'ARG', 'WORKDIR', 'USER', 'CMD', 'ENTRYPOINT', 'EXPOSE'];
/** Docker's others, which need a container, the network or something that nobody here uses. */
const OTHERS = ['ADD', 'HEALTHCHECK', 'MAINTAINER', 'ONBUILD', 'RUN', 'SHELL', 'STOPSIGNAL', 'VOLUME'];
const ALL_KNOWN = `FROM scratch, ${KNOWN.slice(1).join(', ')}`;

/**
 * The stages of a Dockerfile; what comes before the first FROM is in none.
 * @throws CommandError for what docker does not know, in its words, and for what only the stand-in does not.
 */
export function parseDockerfile(text: string): { before: Instruction[]; stages: Stage[] } {
  const before: Instruction[] = [];
  const stages: (Stage & { instructions: Instruction[] })[] = [];
  for (const instruction of instructionsOf(text)) {
    const { name, line } = instruction;
    if (OTHERS.includes(name)) throw beyond(`${ALL_KNOWN}, and not ${name} on line ${line} of the Dockerfile`);
    if (!KNOWN.includes(name))
      throw new CommandError(
        `Error response from daemon: dockerfile parse error line ${line}: unknown instruction: ${name}`,
      );
    if (name === 'FROM') {
      const [, base, stage] = /^(\S+)(?:\s+AS\s+(\S+))?$/i.exec(instruction.text) ?? [];
      if (base !== 'scratch') throw beyond(`${ALL_KNOWN}, and not FROM ${instruction.text} on line ${line}`);
      stages.push({ name: stage?.toLowerCase(), instructions: [instruction] });
    } else (stages.at(-1)?.instructions ?? before).push(instruction);
  }
  if (stages.length === 0)
    throw new CommandError('Error response from daemon: dockerfile parse error: no build stage in current context');
  return { before, stages };
}

function instructionsOf(text: string): Instruction[] {
  const found: Instruction[] = [];
  let open: { line: number; text: string } | undefined;
  for (const [at, raw] of text.split(/\r?\n/).entries()) {
    // Comments and empty lines are no end of a continued line.
    if (/^\s*(#|$)/.test(raw)) continue;
    const continued = /\\\s*$/.test(raw);
    const part = raw.replace(/\\\s*$/, '');
    open = { line: open?.line ?? at + 1, text: (open?.text ?? '') + part };
    if (continued) continue;
    found.push(instructionOf(open));
    open = undefined;
  }
  return open === undefined ? found : [...found, instructionOf(open)];
}

function instructionOf({ line, text }: { line: number; text: string }): Instruction {
  const [, name = '', rest = ''] = /^\s*(\S+)\s*(.*)$/s.exec(text) ?? [];
  return { name: name.toUpperCase(), text: rest.trim(), line };
}
