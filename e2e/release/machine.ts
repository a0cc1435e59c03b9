// The programs of a runner that a release uses, and what they know. Each one knows the commands of the example and no others.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeError } from '@ml-actions/core';
import { startServer, type TestServer } from '@ml-actions/testing';

export interface Call {
  program: string;
  args: readonly string[];
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  stdin: string;
}

/** @returns what it prints, or the path of what it becomes. @throws Refusal */
export type Program = (call: Call) => string | { become: string } | Promise<string | { become: string }>;

/** The program says no, in its words. */
export class Refusal extends Error {
  readonly exitCode: number;
  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

export interface Machine {
  /** The names of those that stand in. */
  readonly programs: readonly string[];
  /** All calls as `program arguments`, oldest first. */
  readonly calls: readonly string[];
  close(): Promise<void>;
}

/** @param path where the programs are put, which comes first in PATH. */
export async function startMachine(path: string, programs: Readonly<Record<string, Program>>): Promise<Machine> {
  const calls: string[] = [];
  const server: TestServer = await startServer({
    'POST /': async ({ body }) => {
      const call = callIn(String(body));
      calls.push([call.program, ...call.args].join(' '));
      return { body: await carriedOut(programs, call) };
    },
  });
  mkdirSync(path);
  const curl = execFileSync('sh', ['-c', 'command -v curl'], { env: { ...process.env }, encoding: 'utf8' }).trim();
  for (const name of Object.keys(programs)) {
    const script = `#!/bin/sh
# Tells the machine of its call, and does what that says.
eval "$({ printf '%s\\0' ${name} "$PWD" "$#" "$@"; env -0; printf '\\0'; case " $* " in *' - '*) cat;; esac; } |
  '${curl}' --silent --show-error --noproxy '*' --data-binary @- '${server.url}')"
`;
    writeFileSync(join(path, name), script, { mode: 0o755 });
  }
  return { programs: Object.keys(programs), calls, close: server.close };
}

/** The program, the folder, how many arguments, these, the environment, nothing, and what was written to the program. */
function callIn(text: string): Call {
  const [program = '', cwd = '', count = '', ...rest] = text.split('\0');
  const args = rest.slice(0, Number(count));
  const end = rest.indexOf('', Number(count));
  const env = rest.slice(Number(count), end).map((entry) => /^([^=]*)=(.*)$/s.exec(entry)?.slice(1) ?? []);
  return {
    ...{ program, args, cwd },
    env: Object.fromEntries(env) as Record<string, string>,
    stdin: rest.slice(end + 1).join('\0'),
  };
}

/** @returns commands for a shell. */
async function carriedOut(programs: Readonly<Record<string, Program>>, call: Call): Promise<string> {
  try {
    const program = programs[call.program];
    if (program === undefined) throw new Refusal('command not found', 127);
    const done = await program(call);
    return typeof done === 'string' ? `printf %s ${quoted(done)}; exit 0` : `exec ${quoted(done.become)} "$@"`;
  } catch (error) {
    const exitCode = error instanceof Refusal ? error.exitCode : 70;
    return `printf '%s\\n' ${quoted(`${call.program}: ${describeError(error)}`)} >&2; exit ${exitCode}`;
  }
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Words and flags of a command line. A flag that is not in the list is refused. */
export function parsed(args: readonly string[], flags: Readonly<Record<string, 'value' | 'switch'>>) {
  const words: string[] = [];
  const given: Record<string, string[]> = {};
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? '';
    if (!word.startsWith('-') || word === '-') {
      words.push(word);
      continue;
    }
    const kind = Object.hasOwn(flags, word) ? flags[word] : undefined;
    if (kind === undefined) throw new Refusal(`unknown flag: ${word}`, 64);
    const value = kind === 'switch' ? '' : args[++at];
    if (value === undefined) throw new Refusal(`flag needs an argument: ${word}`, 64);
    given[word] = [...(given[word] ?? []), value];
  }
  return {
    words,
    has: (flag: string) => flag in given,
    list: (flag: string) => given[flag] ?? [],
    value: (flag: string) => {
      const value = given[flag]?.at(-1);
      if (value === undefined) throw new Refusal(`required flag ${flag} is not set`, 64);
      return value;
    },
  };
}
