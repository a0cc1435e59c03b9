import { CommandError } from './terminal.ts';

/** Names without dashes; `short` is one letter. */
export interface Flag {
  kind: 'value' | 'list' | 'switch';
  short?: string;
}

export interface Parsed {
  /** The last value of a flag. */
  value(name: string): string | undefined;
  list(name: string): readonly string[];
  isOn(name: string): boolean;
  /** What is no flag. */
  rest: readonly string[];
}

/**
 * Reads a command line as docker does: `--flag value`, `--flag=value`, `-f value`, `-fvalue`, switches, and arguments
 * anywhere between them.
 * @param command for the usage line.
 * @throws CommandError 125 with docker's text.
 */
export function parseFlags(command: string, args: readonly string[], flags: Readonly<Record<string, Flag>>): Parsed {
  const values = new Map<string, string[]>();
  const rest: string[] = [];
  const refuse = (why: string) =>
    new CommandError(
      `${why}\n\nUsage:  docker ${command} [OPTIONS]\n\nRun 'docker ${command} --help' for more information`,
      125,
    );
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? '';
    const [, dashes = '', text = ''] = /^(--?)(.+)$/s.exec(word) ?? [];
    if (word === '--') {
      rest.push(...args.slice(at + 1));
      break;
    }
    if (dashes === '') {
      rest.push(word);
      continue;
    }
    const { name, attached } = dashes === '--' ? longFlag(text) : shortFlag(text, flags);
    const flag = flags[name ?? ''];
    if (name === undefined || flag === undefined)
      throw refuse(
        dashes === '--' ? `unknown flag: --${longFlag(text).name}` : `unknown shorthand flag: '${text[0]}' in ${word}`,
      );
    const value = attached ?? (flag.kind === 'switch' ? 'true' : args[++at]);
    if (value === undefined) throw refuse(`flag needs an argument: ${word}`);
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  return {
    value: (name) => values.get(name)?.at(-1),
    list: (name) => values.get(name) ?? [],
    isOn: (name) => values.get(name)?.at(-1) === 'true',
    rest,
  };
}

function longFlag(text: string): { name: string; attached: string | undefined } {
  const at = text.indexOf('=');
  return at < 0 ? { name: text, attached: undefined } : { name: text.slice(0, at), attached: text.slice(at + 1) };
}

function shortFlag(text: string, flags: Readonly<Record<string, Flag>>) {
  const [name, flag] = Object.entries(flags).find(([, { short }]) => short === text[0]) ?? [];
  const attached = text.slice(1).replace(/^=/, '');
  return { name, attached: attached === '' || flag?.kind === 'switch' ? undefined : attached };
}
