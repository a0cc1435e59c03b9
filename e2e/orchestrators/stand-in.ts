// A command line that stands in for an orchestrator's: it knows the commands, flags and answers that the tool documents, and
// refuses all others. What it is told and what it has done is in a file, because each call is a process of its own.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Handler } from '@ml-actions/testing';

/** A flag as it is written, dashes included: with a value, or a switch. */
export type Flags = Readonly<Record<string, 'value' | 'switch'>>;

export interface Command {
  /** Those that the tool documents; the ones that the recipe has no use for may be left out. */
  flags?: Flags;
  /** How many arguments are no flags. Default: none. */
  operands?: number | 'any';
  /**
   * @returns what it prints.
   * @throws Refusal
   */
  run(call: Call, cluster: Cluster): string | Buffer;
}

export interface Call {
  operands: readonly string[];
  /** The last value of a flag. @throws Refusal when it is not there. */
  value(flag: string): string;
  list(flag: string): readonly string[];
  has(flag: string): boolean;
  stdin(): string;
  env: NodeJS.ProcessEnv;
}

/** The tool says no: its words, and its exit code. */
export class Refusal extends Error {
  readonly exitCode: number;
  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

export interface Launched {
  id: string;
  /** Whatever marks the run with the commit: a label, a tag, a name. */
  marks: string;
  image: string;
}

/** What is behind the command line. */
export interface Cluster {
  launch(run: Launched): void;
  runs(): readonly Launched[];
  /** The word for the run's state, the next one of the script at each call. @throws Refusal for a run that there is not. */
  word(id: string): string;
  /** The log of the run. @throws Refusal for a run that there is not. */
  log(id: string): string;
  /** @throws Refusal for a run that there is not. */
  cancel(id: string): void;
  /** Where the tool's programs are, for a download of them. */
  folder: string;
}

export interface Orchestrator {
  /** What people call it. */
  title: string;
  /** By `program` or `program sub command`: what comes before flags and operands. */
  commands: Readonly<Record<string, Command>>;
  /** The words that the tool has for a run that succeeds, fails and is cancelled, as they follow each other. */
  words: { succeeds: readonly string[]; fails: readonly string[]; goesOn: readonly string[]; cancelled: string };
  /** What the tool does that a gate may trip over: its words, and how the run has to end. */
  trap: { name: string; words: readonly string[]; becomes: 'success' | 'failure' | 'error' };
  /** No command of it prints the log of a run. */
  printsNoLog?: true;
  /** What it answers to those who have no command line for it; a Refusal is answered by 404. */
  routes?(cluster: Cluster): Readonly<Record<string, Handler>>;
  /** Of the repository. `{url}` is where the routes are. */
  vars?: Readonly<Record<string, string>>;
  secrets?: Readonly<Record<string, string>>;
}

/** The programs that it is. */
export const programsOf = ({ commands }: Orchestrator): string[] => [
  ...new Set(Object.keys(commands).map((each) => each.split(' ')[0] ?? '')),
];

/** What the cluster is told, and what has become of it. */
export interface Scene {
  words: string[];
  cancelledWord: string;
  runs: Launched[];
  cancelled: string[];
  /** Each with its program. */
  calls: string[][];
}

/** A command that the system has is noted in this file, and carried out by the system. */
export const CALLS = 'system-calls';

/** All arguments that any program was given. */
export const argumentsIn = (folder: string): string =>
  [JSON.stringify(readScene(folder).calls), readFileSync(join(folder, CALLS), 'utf8')].join('\n');

const file = (folder: string): string => join(folder, 'scene.json');

export const readScene = (folder: string): Scene => JSON.parse(readFileSync(file(folder), 'utf8')) as Scene;

/** As a whole, because a call may be killed. */
export function writeScene(folder: string, scene: Scene): void {
  writeFileSync(`${file(folder)}.${process.pid}`, JSON.stringify(scene));
  renameSync(`${file(folder)}.${process.pid}`, file(folder));
}

/**
 * Carries out one call.
 * @returns what it prints.
 * @throws Refusal
 */
export function carryOut(folder: string, { commands }: Orchestrator, argv: readonly string[], stdin: () => string) {
  const record = readScene(folder);
  record.calls.push([...argv]);
  writeScene(folder, record);
  const name = Object.keys(commands)
    .filter((each) => each.split(' ').every((word, at) => argv[at] === word))
    .sort((a, b) => b.length - a.length)[0];
  if (name === undefined) throw new Refusal(`unknown command: ${argv.join(' ')}`, 64);
  const { flags = {}, operands = 0, run } = commands[name] as Command;
  const call = parse(name, argv.slice(name.split(' ').length), flags);
  if (operands !== 'any' && call.operands.length !== operands) {
    throw new Refusal(`${name}: ${operands} arguments expected, not ${JSON.stringify(call.operands)}`, 64);
  }
  return run({ ...call, stdin, env: process.env }, clusterIn(folder));
}

/** @param folder of the stand-in. */
export function clusterIn(folder: string): Cluster {
  const change = <T>(id: string | undefined, by: (scene: Scene) => T): T => {
    const scene = readScene(folder);
    if (id !== undefined && !scene.runs.some((run) => run.id === id)) throw new Refusal(`run "${id}" not found`);
    const result = by(scene);
    writeScene(folder, scene);
    return result;
  };
  return {
    runs: () => readScene(folder).runs,
    launch: (run) => change(undefined, ({ runs }) => runs.push(run)),
    word: (id) =>
      change(id, (scene) => {
        if (scene.cancelled.includes(id)) return scene.cancelledWord;
        const [word = '', ...rest] = scene.words;
        if (rest.length > 0) scene.words = rest;
        return word;
      }),
    log: (id) => change(id, () => `epoch 1 of ${id}\n`),
    cancel: (id) => change(id, ({ cancelled }) => void cancelled.push(id)),
    folder,
  };
}

/** The step that installs a tool of Python, with this version or another. */
export const pipInstall = (...packages: string[]): Command => ({
  operands: packages.length,
  run: ({ operands }) => {
    const names = operands.map((each) => each.replace(/==[\d.]+$/, ''));
    if (!operands.some((each) => each.includes('==')) || names.join(' ') !== packages.join(' '))
      throw new Refusal(`${operands.join(' ')} is not ${packages.join(' ')} at a version`);
    return `Successfully installed ${operands.join(' ')}\n`;
  },
});

/** `--flag value`, `--flag=value` and `-f value`, anywhere; a lone `-` is an operand, and so is all that follows `--`. */
function parse(command: string, args: readonly string[], flags: Flags): Omit<Call, 'stdin' | 'env'> {
  const values: [flag: string, value: string][] = [];
  const operands: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? '';
    if (word === '--') {
      operands.push(...args.slice(at + 1));
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      operands.push(word);
      continue;
    }
    const [, flag = word, attached] = /^(--[^=]+)=(.*)$/s.exec(word) ?? [];
    const kind = Object.hasOwn(flags, flag) ? flags[flag] : undefined;
    if (kind === undefined) throw new Refusal(`${command}: unknown flag: ${flag}`, 64);
    if (kind === 'switch' && attached !== undefined) throw new Refusal(`${command}: ${flag} takes no value`, 64);
    const value = kind === 'switch' ? '' : (attached ?? args[++at]);
    if (value === undefined) throw new Refusal(`${command}: flag needs an argument: ${flag}`, 64);
    values.push([flag, value]);
  }
  const list = (flag: string) => values.flatMap(([name, value]) => (name === flag ? [value] : []));
  return {
    operands,
    list,
    has: (flag) => list(flag).length > 0,
    value: (flag) => {
      const value = list(flag).at(-1);
      if (value === undefined) throw new Refusal(`${command}: ${flag} is required`, 64);
      return value;
    },
  };
}

/** @throws Refusal when a file that the tool would read is not there. */
export function expectFile(path: string): void {
  if (!existsSync(path)) throw new Refusal(`open ${path}: no such file or directory`);
}
