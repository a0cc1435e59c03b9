// The program itself, see terraform.ts.
import { appendFileSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Attributes = Record<string, string>;
interface State {
  serial: number;
  resources: Record<string, Attributes>;
  outputs: Record<string, { sensitive: boolean; type: 'string'; value: string }>;
}
interface Variable {
  default?: string;
  sensitive: boolean;
}
/** A text, and whether it comes from a sensitive variable. */
interface Value {
  text: string;
  sensitive: boolean;
}
interface Configuration {
  variables: Record<string, Variable>;
  resources: Record<string, Record<string, string>>;
  modules: Record<string, Record<string, string>>;
  outputs: Record<string, Record<string, string>>;
}
/** A configuration with its variables filled in. */
interface Evaluated {
  resources: Record<string, Record<string, Value>>;
  outputs: Record<string, Value>;
}
interface SavedPlan extends Evaluated {
  serial: number;
  workspace: string;
  variables: Record<string, string>;
  declared: Record<string, Variable>;
}

class Failure extends Error {}

const root = process.env['STAND_IN_TERRAFORM_STATE'] ?? '';
const workspace = process.env['TF_WORKSPACE'] || 'default';
/** Each has its state: a workspace, of the configuration whose backend has this key. */
const stateFile = (): string => join(root, `${encodeURIComponent(`${backendKey() ?? ''}${workspace}`)}.json`);
const lockFile = (): string => stateFile().replace(/json$/, 'lock');
const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function run([command = '', ...args]: string[]): Promise<number> {
  if (command === 'version') say('Terraform v1.11.4\non linux_amd64');
  else if (command === 'init') init(flagsOf(args, ['input', 'no-color', 'lockfile', 'backend']));
  else if (command === 'fmt') format(args);
  else if (command === 'validate') {
    flagsOf(args, ['no-color']);
    configuration('.');
    say('Success! The configuration is valid.');
  } else if (command === 'workspace' && args.join() === 'show') say(workspace);
  else if (command === 'plan')
    return plan(flagsOf(args, ['input', 'no-color', 'detailed-exitcode', 'lock-timeout', 'out', 'var-file']));
  else if (command === 'show') show(flagsOf(args, ['no-color', 'json']));
  else if (command === 'apply') await apply(flagsOf(args, ['input', 'no-color', 'lock-timeout']));
  else if (command === 'output' && args.join() === '-json') say(JSON.stringify(readState().outputs));
  else throw new Failure(`the stand-in does not know ${[command, ...args].join(' ')}`);
  return 0;
}

function flagsOf(args: string[], known: string[]): Map<string, string> {
  const flags = new Map<string, string>();
  for (const word of args) {
    const [, name, value = 'true'] = /^-([\w-]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (name !== undefined && !known.includes(name)) throw new Failure(`Failed to parse command-line flags: -${name}`);
    flags.set(name ?? 'file', name === undefined ? word : value);
  }
  return flags;
}

const readState = (): State => {
  const file = stateFile();
  return existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as State)
    : { serial: 0, resources: {}, outputs: {} };
};

/** Of a backend that is somewhere else; undefined where there is none. */
function backendKey(): string | undefined {
  const text = globSync('*.tf')
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  return /^ {2}backend "s3" \{.*?^ {4}key *= "(.*?)"$/ms.exec(text)?.[1];
}

/** Blocks at the start of a line with `name = value` in them, however deep. */
function configuration(folder: string): Configuration {
  const found: Configuration = { variables: {}, resources: {}, modules: {}, outputs: {} };
  const files = globSync('*.tf', { cwd: folder }).sort();
  if (files.length === 0) throw new Failure('No configuration files');
  for (const file of files) {
    const blocks = readFileSync(join(folder, file), 'utf8').matchAll(
      /^variable "([^"]+)" \{\}$|^(variable|resource|module|output)((?: "[^"]+")+) \{(.*?)^\}/gms,
    );
    for (const [, empty, kind, labels = '', body = ''] of blocks) {
      const [first = '', second = ''] = Array.from(labels.matchAll(/"([^"]+)"/g), ([, label = '']) => label);
      const fields = Object.fromEntries(
        Array.from(body.matchAll(/^ +(\w+) *= ([^\n{[].*?)(?: #.*)?$/gm), ([, name = '', value = '']) => [name, value]),
      );
      if (kind === 'resource') found.resources[`${first}.${second}`] = fields;
      else if (kind === 'module') found.modules[first] = fields;
      else if (kind === 'output') found.outputs[first] = fields;
      else {
        const usual = textIn(fields['default'] ?? '');
        found.variables[empty ?? first] = {
          sensitive: fields['sensitive'] === 'true',
          ...(usual !== undefined && { default: usual }),
        };
      }
    }
  }
  return found;
}

const textIn = (expression: string): string | undefined => /^"(.*)"$/.exec(expression)?.[1];

/** @param variables of this folder, all of them. */
function evaluate(folder: string, variables: Record<string, Value>): Evaluated {
  const { resources, modules, outputs } = configuration(folder);
  const inside: Record<string, Evaluated> = {};
  const reference = (path: string): Value | undefined => {
    const [scope = '', name = '', field = ''] = path.split('.');
    if (scope === 'var') return variables[name];
    if (scope === 'module') return inside[name]?.outputs[field];
    const expression = resources[`${scope}.${name}`]?.[field];
    return expression === undefined ? undefined : evaluated(expression);
  };
  const evaluated = (expression: string): Value => {
    const used: Value[] = [];
    const resolved = (path: string): string => {
      const value = reference(path) ?? { text: path, sensitive: false };
      used.push(value);
      return value.text;
    };
    const text = textIn(expression)?.replaceAll(/\$\{([\w.]+)\}/g, (_, path: string) => resolved(path));
    return { text: text ?? resolved(expression), sensitive: used.some(({ sensitive }) => sensitive) };
  };
  const all = (fields: Record<string, string>): Record<string, Value> =>
    Object.fromEntries(Object.entries(fields).map(([name, expression]) => [name, evaluated(expression)]));
  const found: Evaluated = { resources: {}, outputs: {} };
  for (const [name, { source = '', ...given }] of Object.entries(modules)) {
    inside[name] = evaluate(join(folder, textIn(source) ?? ''), all(given));
    for (const [address, values] of Object.entries(inside[name].resources))
      found.resources[`module.${name}.${address}`] = values;
  }
  for (const [address, fields] of Object.entries(resources)) found.resources[address] = all(fields);
  for (const [name, { value = '""' }] of Object.entries(outputs)) found.outputs[name] = evaluated(value);
  return found;
}

function init(flags: Map<string, string>): void {
  if (flags.get('lockfile') !== 'readonly') throw new Failure('the stand-in wants -lockfile=readonly');
  if (flags.get('backend') !== 'false') {
    say('Initializing the backend...');
    if (backendKey() !== undefined) {
      if (!process.env['TF_CLI_ARGS_init']?.includes('-backend-config=bucket='))
        throw new Failure('The attribute "bucket" is required by the backend.');
      if (!process.env['AWS_ACCESS_KEY_ID']) throw new Failure('No valid credential sources found');
    }
  }
  const asksForProviders = globSync('*.tf').some((file) => readFileSync(file, 'utf8').includes('required_providers'));
  if (asksForProviders && !existsSync('.terraform.lock.hcl'))
    throw new Failure(
      'Provider dependency changes detected\n\nChanges to the required provider dependencies were detected, but the lock file is read-only.',
    );
  mkdirSync('.terraform', { recursive: true });
  say('Terraform has been successfully initialized!');
}

/** Only what a tab is, which is not how Terraform indents. */
function format(args: string[]): void {
  const flags = flagsOf(args, ['check', 'recursive', 'diff', 'no-color']);
  if (!flags.has('check') || !flags.has('recursive'))
    throw new Failure('the stand-in knows fmt -check -recursive only');
  const wrong = globSync('**/*.tf').filter((file) => readFileSync(file, 'utf8').includes('\t'));
  for (const file of wrong) say(file);
  if (wrong.length > 0) process.exit(3);
}

function refuseLock(): void {
  if (!existsSync('.terraform')) throw new Failure('Backend initialization required, please run "terraform init"');
  if (!existsSync(lockFile())) return;
  const { id, operation } = JSON.parse(readFileSync(lockFile(), 'utf8')) as Record<string, string>;
  throw new Failure(
    `Error acquiring the state lock\n\nError message: resource temporarily unavailable\nLock Info:\n  ID:        ${id}\n  Path:      terraform.tfstate\n  Operation: ${operation}\n  Who:       eve@laptop\n  Version:   1.11.4\n  Created:   2026-01-01 00:00:00 +0000 UTC\n  Info:      \n\nTerraform acquires a state lock to protect the state.`,
  );
}

function plan(flags: Map<string, string>): number {
  refuseLock();
  const file = flags.get('var-file');
  const given = (file === undefined ? {} : JSON.parse(readFileSync(file, 'utf8'))) as Record<string, string>;
  const { variables: declared } = configuration('.');
  const variables: Record<string, string> = {};
  for (const [name, variable] of Object.entries(declared)) {
    const value = given[name] ?? process.env[`TF_VAR_${name}`] ?? variable.default;
    if (value === undefined)
      throw new Failure(
        `No value for required variable\n\nThe root module input variable "${name}" is not set, and has no default value.`,
      );
    variables[name] = value;
  }
  const values = Object.entries(declared).map(([name, { sensitive }]) => [
    name,
    { text: variables[name] ?? '', sensitive },
  ]);
  const saved: SavedPlan = {
    serial: readState().serial,
    workspace,
    variables,
    declared,
    ...evaluate('.', Object.fromEntries(values) as Record<string, Value>),
  };
  writeFileSync(flags.get('out') ?? '', JSON.stringify(saved));
  say(planText(saved));
  for (const name of Object.keys(given).filter((each) => declared[each] === undefined))
    say(`Warning: Value for undeclared variable\n\nThe root module does not declare a variable named "${name}".`);
  return changesOf(saved).every(({ action }) => action === 'no-op') ? 0 : 2;
}

type Action = 'no-op' | 'create' | 'update' | 'replace' | 'delete';

/** A resource is replaced when its `name` changes. */
function changesOf(
  saved: SavedPlan,
): { address: string; action: Action; before: Attributes | null; after: Record<string, Value> | null }[] {
  const before = readState().resources;
  const addresses = [...new Set([...Object.keys(before), ...Object.keys(saved.resources)])].sort();
  return addresses.map((address) => {
    const [old, wanted] = [before[address] ?? null, saved.resources[address] ?? null];
    const action = (): Action => {
      if (old === null) return 'create';
      if (wanted === null) return 'delete';
      const names = [...new Set([...Object.keys(old), ...Object.keys(wanted)])];
      if (names.every((name) => old[name] === wanted[name]?.text)) return 'no-op';
      return old['name'] === wanted['name']?.text ? 'update' : 'replace';
    };
    return { address, action: action(), before: old, after: wanted };
  });
}

const SIGNS: Record<Action, string> = { 'no-op': ' ', create: '+', update: '~', replace: '-/+', delete: '-' };

/** It hides what is sensitive after the change, and not what the state has: the real one shows copies of it, too. */
function planText(saved: SavedPlan): string {
  return changesOf(saved)
    .filter(({ action }) => action !== 'no-op')
    .flatMap(({ address, action, before, after }) => [
      `${SIGNS[action]} ${address}`,
      ...Object.entries(after ?? {}).map(
        ([name, { text, sensitive }]) =>
          `    ${name}: ${before?.[name] ?? ''} -> ${sensitive ? '(sensitive value)' : text}`,
      ),
    ])
    .join('\n');
}

function show(flags: Map<string, string>): void {
  const saved = JSON.parse(readFileSync(flags.get('file') ?? '', 'utf8')) as SavedPlan;
  if (!flags.has('json')) {
    say(planText(saved));
    return;
  }
  const marks = (values: Record<string, Value> | null): Record<string, true> =>
    Object.fromEntries(
      Object.entries(values ?? {}).flatMap(([name, { sensitive }]) => (sensitive ? [[name, true]] : [])),
    );
  const outputs = readState().outputs;
  const actions = {
    'no-op': ['no-op'],
    create: ['create'],
    update: ['update'],
    replace: ['delete', 'create'],
    delete: ['delete'],
  };
  say(
    JSON.stringify({
      format_version: '1.2',
      terraform_version: '1.11.4',
      variables: Object.fromEntries(Object.entries(saved.variables).map(([name, value]) => [name, { value }])),
      resource_changes: changesOf(saved).map(({ address, action, before, after }) => ({
        address,
        mode: 'managed',
        change: {
          actions: actions[action],
          before,
          after:
            after === null ? null : Object.fromEntries(Object.entries(after).map(([name, { text }]) => [name, text])),
          after_unknown: action === 'create' || action === 'replace' ? { id: true } : {},
          before_sensitive: before === null ? false : marks(after),
          after_sensitive: after === null ? false : marks(after),
          ...(action === 'replace' && { replace_paths: [['name']] }),
        },
      })),
      output_changes: Object.fromEntries(
        Object.entries(saved.outputs).map(([name, { text, sensitive }]) => {
          const before = outputs[name]?.value ?? null;
          const change = before === null ? 'create' : 'update';
          return [
            name,
            {
              actions: [before === text ? 'no-op' : change],
              before,
              after: text,
              before_sensitive: sensitive,
              after_sensitive: sensitive,
            },
          ];
        }),
      ),
      configuration: {
        root_module: {
          variables: Object.fromEntries(
            Object.entries(saved.declared).map(([name, { sensitive }]) => [name, { sensitive }]),
          ),
        },
      },
    }),
  );
}

const DONE: Record<Exclude<Action, 'no-op'>, [string, string][]> = {
  create: [['Creating', 'Creation']],
  update: [['Modifying', 'Modifications']],
  delete: [['Destroying', 'Destruction']],
  replace: [
    ['Destroying', 'Destruction'],
    ['Creating', 'Creation'],
  ],
};

/** An attribute `fails` is what the provider answers; with `hangs` it never does. */
async function apply(flags: Map<string, string>): Promise<void> {
  const saved = JSON.parse(readFileSync(flags.get('file') ?? '', 'utf8')) as SavedPlan;
  const interrupted = interruption();
  refuseLock();
  const state = readState();
  if (saved.serial !== state.serial)
    throw new Failure(
      'Saved plan is stale\n\nThe given plan file can no longer be applied because the state was changed by\nanother operation after the plan was created.',
    );
  writeFileSync(lockFile(), JSON.stringify({ id: 'own', operation: 'OperationTypeApply' }));
  const changes = changesOf(saved);
  const write = (): void => writeFileSync(stateFile(), JSON.stringify(state));
  try {
    for (const { address, action, after } of changes) {
      if (action === 'no-op') continue;
      for (const [doing, done] of DONE[action]) {
        say(`${address}: ${doing}...`);
        if (after?.['hangs'] !== undefined) await hang(interrupted);
        if (after?.['fails'] !== undefined)
          throw new Failure(
            `cannot change ${address}: ${after['fails'].text}\n\n  with ${address},\n  on main.tf line 1`,
          );
        if (done === 'Destruction') delete state.resources[address];
        else
          state.resources[address] = Object.fromEntries(
            Object.entries(after ?? {}).map(([name, { text }]) => [name, text]),
          );
        state.serial += 1;
        write();
        say(`${address}: ${done} complete after 0s`);
      }
    }
    state.outputs = Object.fromEntries(
      Object.entries(saved.outputs).map(([name, { text, sensitive }]) => [
        name,
        { sensitive, type: 'string', value: text },
      ]),
    );
    state.serial += 1;
    write();
    say('\nApply complete!');
  } finally {
    rmSync(lockFile(), { force: true });
  }
}

async function hang(interrupted: Promise<void>): Promise<never> {
  const alive = setInterval(() => undefined, 60_000);
  await interrupted;
  clearInterval(alive);
  throw new Failure('execution halted');
}

/** Resolves after the first SIGINT. The second one ends the program at once, and leaves the lock behind. */
function interruption(): Promise<void> {
  // The real one would go on, but its providers, children in the same group, would not.
  process.on('SIGTERM', () => process.exit(1));
  let seen = 0;
  return new Promise((ended) => {
    process.on('SIGINT', () => {
      seen += 1;
      if (seen > 1) process.exit(1);
      say(
        '\nInterrupt received.\nPlease wait for Terraform to exit or data loss may occur.\nGracefully shutting down...\n',
      );
      // What the provider has begun takes a moment to end.
      setTimeout(ended, 100);
    });
  });
}

try {
  appendFileSync(join(root, 'calls'), `${JSON.stringify(process.argv.slice(2))}\n`);
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  process.stderr.write(`\nError: ${error.message}\n\n`);
  process.exitCode = 1;
}
