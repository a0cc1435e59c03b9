/** A line that the runner obeys: `::name key=value,key=value::data`. */
export interface WorkflowCommand {
  /** In lower case. */
  name: string;
  properties: Readonly<Record<string, string>>;
  data: string;
}

/** What the runner knows; a line with any other name is text. Those that it no longer obeys are known too. */
const KNOWN = new Set([
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning',
]);

/**
 * Reads one line as the runner does, in both of its forms: `::name key=value::data` at the start of a line, and
 * `##[name key=value;]data` anywhere in it.
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 * Blanks before it are those of .NET, which takes U+0085 for one.
 * @param token of a `stop-commands` that is in force, which is a command too.
 * @returns undefined when the line is text.
 */
export function parseWorkflowCommand(line: string, token?: string): WorkflowCommand | undefined {
  const [, info, data = ''] = /^[\s\u0085]*::(.+?)::(.*)$/s.exec(line) ?? [];
  if (info !== undefined) {
    const command = commandOf(info, ',', (text) => unescaped(text, { ...DATA, '3A': ':', '2C': ',' }));
    if (isKnown(command.name, token)) return { ...command, data: unescaped(data, DATA) };
  }
  const [, bracket, rest = ''] = /##\[(.*?)\](.*)$/s.exec(line) ?? [];
  if (bracket === undefined) return undefined;
  const old = { ...DATA, '3B': ';', '5D': ']' };
  const command = commandOf(bracket, ';', (text) => unescaped(text, old));
  return isKnown(command.name, token) ? { ...command, data: unescaped(rest, old) } : undefined;
}

const isKnown = (name: string, token: string | undefined): boolean => KNOWN.has(name) || name === token?.toLowerCase();

function commandOf(info: string, separator: string, value: (text: string) => string): Omit<WorkflowCommand, 'data'> {
  const [name = '', ...rest] = info.split(' ');
  const pairs = rest
    .join(' ')
    .split(separator)
    .map((pair) => /^([^=]+)=(.+)$/s.exec(pair.trimStart()))
    .filter((match) => match !== null);
  return {
    name: name.toLowerCase(),
    properties: Object.fromEntries(pairs.map(([, key = '', text = '']) => [key, value(text)])),
  };
}

const DATA: Readonly<Record<string, string>> = { '0D': '\r', '0A': '\n', '25': '%' };

const unescaped = (text: string, table: Readonly<Record<string, string>>): string =>
  text.replace(/%([0-9A-F]{2})/g, (whole, hex: string) => table[hex] ?? whole);

export interface LogAnnotation {
  level: 'notice' | 'warning' | 'error';
  message: string;
  title?: string;
  file?: string;
  line?: number;
  col?: number;
  endLine?: number;
  endColumn?: number;
}

/** What the commands in the output of a step said, and what a reader of its log sees. */
export interface StepLog {
  annotations: LogAnnotation[];
  /** Every value that `add-mask` named; of one with several lines each line too, as the runner does. */
  masks: string[];
  /** The titles of the groups. */
  groups: string[];
  debug: string[];
  /** The text that is no command, with what was masked by then as `***`. */
  lines: string[];
}

export interface LogReader {
  readonly log: StepLog;
  /** Takes one line without its end. @returns what the reader of the log sees of it; undefined when it is a command. */
  read(line: string): string | undefined;
}

/**
 * Reads the output of one step, stdout and stderr alike, as the runner does, and obeys `stop-commands`.
 * @param masks values hidden from the start: the secrets of the workflow.
 */
export function logReader(masks: readonly string[] = []): LogReader {
  const log: StepLog = { annotations: [], masks: [...masks], groups: [], debug: [], lines: [] };
  let stopped: string | undefined;

  function obey({ name, properties, data }: WorkflowCommand): void {
    if (name === 'stop-commands') stopped = data;
    else if (name === 'add-mask') addMask(log.masks, data);
    else if (name === 'group') log.groups.push(masked(data, log.masks));
    else if (name === 'debug') log.debug.push(masked(data, log.masks));
    else if (name === 'notice' || name === 'warning' || name === 'error')
      log.annotations.push({ level: name, message: masked(data, log.masks), ...placeOf(properties) });
  }
  return {
    log,
    read(line) {
      const command = parseWorkflowCommand(line, stopped);
      if (command !== undefined && stopped === undefined) return void obey(command);
      if (command !== undefined && command.name === stopped?.toLowerCase()) {
        stopped = undefined;
        return undefined;
      }
      const seen = masked(line, log.masks);
      log.lines.push(seen);
      return seen;
    },
  };
}

/** The text with every masked value as `***`, longer values first, so that no rest of one stays. */
export function masked(text: string, masks: readonly string[]): string {
  return masks.toSorted((a, b) => b.length - a.length).reduce((rest, mask) => rest.replaceAll(mask, '***'), text);
}

function addMask(masks: string[], value: string): void {
  const parts = [value, ...value.split(/\r?\n/)].filter((part) => part.trim() !== '' && !masks.includes(part));
  masks.push(...new Set(parts));
}

function placeOf(properties: WorkflowCommand['properties']): Partial<LogAnnotation> {
  const { title, file, line, col, endLine, endColumn } = properties as Record<string, string | undefined>;
  return {
    ...(title !== undefined && { title }),
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line: Number(line) }),
    ...(col !== undefined && { col: Number(col) }),
    ...(endLine !== undefined && { endLine: Number(endLine) }),
    ...(endColumn !== undefined && { endColumn: Number(endColumn) }),
  };
}
