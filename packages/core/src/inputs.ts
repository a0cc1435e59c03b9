import { parseDuration } from './durations.ts';
import { ActionError } from './errors.ts';
import type { Host } from './host.ts';
import { shortened, withoutEndSlashes } from './lines.ts';
import { parseList, parseWords } from './lists.ts';

/**
 * One input of an action. `action.yml` is the contract that users read; the contract test holds a schema of fields to it
 * (names, required, defaults). Written here and not on a schema library, because a bundle's start is a promise of ours:
 * `zod/mini` alone costs as much as all the rest of an action's start, and its errors do not speak action.yml's words.
 */
export interface Field<T> {
  /** @throws Error whose message says what is wrong with the text and what would be right, without the input's name. */
  readonly parse: (text: string) => T;
  /** The default as it stands in action.yml. */
  readonly default: string | undefined;
  readonly required: boolean;
  /** Masked in the log when read. */
  readonly secret: boolean;
  /** What else is masked when read: the secrets within a text that is none as a whole. Asked also when the text is wrong. */
  readonly secretsIn: (text: string) => readonly string[];
  /** Environment variables that users already have, read in this order when the input is not given. */
  readonly env: readonly string[];
  /** The backends that read this input; with another one it is refused. */
  readonly backends: readonly string[] | undefined;
  /** The value of an input that was not given and has no default. */
  readonly absent: T | undefined;
  /** What a value is, and of a list its items, for tools that write workflows: the words where only some are possible. */
  readonly type: 'string' | 'boolean' | 'integer' | 'float' | readonly string[];
}

export interface FieldOptions {
  default?: string;
  required?: true;
  env?: readonly string[];
  backends?: readonly string[];
}

/** With a default or `required` there is always a value. */
type Given<O, T> = O extends { required: true } | { default: string } ? T : T | undefined;

export type Schema = Readonly<Record<string, Field<unknown>>>;
export type Values<S extends Schema> = { readonly [K in keyof S]: S[K] extends Field<infer T> ? T : never };

function field<T>(parse: (text: string) => T, options: FieldOptions = {}, more: Partial<Field<T>> = {}): Field<T> {
  return {
    parse,
    default: options.default,
    required: options.required ?? false,
    env: options.env ?? [],
    backends: options.backends,
    secret: false,
    secretsIn: () => [],
    absent: undefined,
    type: 'string',
    ...more,
  };
}

/** An input with a grammar of its own. @param parse throws an Error that says what is wrong with the text. */
export const fieldOf =
  <T>(parse: (text: string) => T, more: Partial<Field<T>> = {}) =>
  <O extends FieldOptions>(options?: O) =>
    field(parse, options, more) as Field<Given<O, T>>;

export const text = fieldOf((value) => value);
/** A text that is masked in the log from the moment it is read. */
export const secret = fieldOf((value) => value, { secret: true });
export const duration = fieldOf(parseDuration);
export const boolean = fieldOf(
  (value) => {
    if (!/^(true|false)$/i.test(value)) throw new Error(`"${value}" is neither true nor false`);
    return value.toLowerCase() === 'true';
  },
  { type: 'boolean' },
);
export const httpUrl = fieldOf(parseHttpUrl);
/** The address of a server whose client knows more forms than those of http, such as `grpcs://host:443`. */
export const serverUrl = fieldOf((value) => (/^https?:/i.test(value) ? parseHttpUrl(value) : value));
/** A full commit id. A short one can become ambiguous, and statuses cannot be posted to it. */
export const commitSha = fieldOf((value) => {
  if (!/^[0-9a-f]{40}$/.test(value)) throw new Error(`"${value}" is not a full commit id of 40 lower-case hex digits`);
  return value;
});
/** `owner/name` on this GitHub server. */
export const repositoryName = fieldOf((value) => {
  // A part of dots would lead out of the path of the repository in the addresses that are made of it.
  if (!/^[\w.-]+\/[\w.-]+$/.test(value) || value.split('/').some((part) => /^\.{1,2}$/.test(part)))
    throw new Error(`"${value}" is not of the form owner/name`);
  return value;
});

/** One item per line; lines that start with `#` are comments. */
export const list = (options?: FieldOptions): Field<readonly string[]> => field(parseList, options, { absent: [] });
/** Pairs of one `name=value` per line, in order. */
export const pairs = (options?: FieldOptions): Field<ReadonlyMap<string, string>> =>
  field(parsePairs, options, { absent: new Map() });

/** One of the words. */
export const choice = <const W extends string, const O extends FieldOptions>(words: readonly W[], options?: O) =>
  field((value) => oneOf(words, value), options, { type: words }) as Field<Given<O, W>>;

/** Some of the words, separated by commas, spaces or newlines. */
export const choices = <const W extends string>(words: readonly W[], options?: FieldOptions): Field<ReadonlySet<W>> =>
  field((value) => new Set(parseWords(value).map((word) => oneOf(words, word))), options, {
    absent: new Set<W>(),
    type: words,
  });

/** What makes the step fail: some of the words, or `never`, which stands alone and is the empty set. */
export const failOn = <const W extends string>(words: readonly W[], options?: FieldOptions): Field<ReadonlySet<W>> =>
  field((value) => parseFailOn(words, value), options, { absent: new Set<W>(), type: [...words, 'never'] });

/** A number within bounds, both included. */
export const number = <const O extends FieldOptions>(
  bounds: { min?: number; max?: number; integer?: true },
  options?: O,
) =>
  field(
    (value) => {
      const parsed = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(value) ? Number(value) : Number.NaN;
      if (!Number.isFinite(parsed)) throw new Error(`"${value}" is not a number`);
      if (bounds.integer && !Number.isSafeInteger(parsed)) throw new Error(`"${value}" is not a whole number`);
      const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = bounds;
      if (parsed < min || parsed > max) throw new Error(`${value} must be ${boundsText(min, max)}`);
      return parsed;
    },
    options,
    { type: bounds.integer ? 'integer' : 'float' },
  ) as Field<Given<O, number>>;

/** Characters of what is wrong with one input, which repeats its value: the value of one must not hide all the others. */
const MESSAGE_LENGTH = 600;

/** The name of an input in action.yml: `imageMatch` is `image-match`. */
export const inputName = (key: string): string => key.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);

/**
 * Reads every field of the schema, masks the secrets, and reports everything that is wrong at once.
 * @param rules says what is wrong with values that are fine one by one, each time in one sentence naming the inputs. An
 *   input that is wrong by itself is not among the values.
 * @throws ActionError that names every wrong input as in action.yml.
 */
export function readInputs<S extends Schema>(
  host: Pick<Host, 'input' | 'env' | 'setSecret'>,
  schema: S,
  rules: (values: Partial<Values<S>>) => readonly string[] = () => [],
): Values<S> {
  const given = new Map(Object.entries(schema).map(([key, each]) => [key, givenText(host, inputName(key), each)]));
  // All secrets first: an error about one input must not print another one's secret.
  for (const [key, each] of Object.entries(schema)) {
    const value = given.get(key) ?? '';
    const hidden = [...(each.secret ? [value] : []), ...each.secretsIn(value)];
    for (const secret of hidden.filter((part) => part !== '')) host.setSecret(secret);
  }
  const wrong: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [key, each] of Object.entries(schema)) {
    const raw = given.get(key) ?? each.default ?? '';
    try {
      if (raw === '' && each.required) throw new Error('is required');
      values[key] = raw === '' ? each.absent : each.parse(raw);
    } catch (error) {
      wrong.push(`\`${inputName(key)}\`: ${shortened((error as Error).message, MESSAGE_LENGTH)}`);
    }
  }
  const { backend } = values;
  for (const [key, { backends, default: usual }] of Object.entries(schema)) {
    // Only what stands in `with`: a variable of another backend in the environment is no mistake.
    const written = host.input(inputName(key));
    if (typeof backend !== 'string' || backends === undefined || backends.includes(backend)) continue;
    if (written !== '' && written !== usual) {
      wrong.push(`\`${inputName(key)}\`: is not for \`backend: ${backend}\`, only for ${backends.join(', ')}`);
    }
  }
  wrong.push(...rules(values as Partial<Values<S>>));
  if (wrong.length > 0)
    throw new ActionError(
      wrong.length === 1 ? String(wrong[0]) : `${wrong.length} inputs are wrong: ${wrong.join('; ')}`,
    );
  return values as Values<S>;
}

function givenText(
  host: Pick<Host, 'input' | 'env'>,
  name: string,
  { env, default: usual }: Field<unknown>,
): string | undefined {
  const value = host.input(name);
  // The runner fills in action.yml's default, so that a value equal to it counts as not given.
  if (value !== '' && value !== usual) return value;
  return (
    env.map((variable) => host.env[variable]?.trim() ?? '').find((text) => text !== '') ??
    (value === '' ? undefined : value)
  );
}

function oneOf<const W extends string>(words: readonly W[], value: string): W {
  const found = words.find((word) => word === value);
  if (found === undefined) throw new Error(`"${value}" is not known; possible: ${words.join(', ')}`);
  return found;
}

function parseFailOn<const W extends string>(words: readonly W[], value: string): ReadonlySet<W> {
  const given = parseWords(value).map((word) => oneOf([...words, 'never'], word));
  if (given.includes('never') && given.length > 1) throw new Error('never cannot be combined with other words');
  return new Set(given.filter((word) => word !== 'never') as W[]);
}

function parsePairs(text: string): ReadonlyMap<string, string> {
  return new Map(
    parseList(text).map((line) => {
      const at = line.indexOf('=');
      if (at < 1) throw new Error(`"${line}" is not of the form name=value`);
      return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    }),
  );
}

function boundsText(min: number, max: number): string {
  if (max === Number.POSITIVE_INFINITY) return `at least ${min}`;
  return min === Number.NEGATIVE_INFINITY ? `at most ${max}` : `between ${min} and ${max}`;
}

function parseHttpUrl(value: string): string {
  const url = URL.parse(value);
  if (url === null || !/^https?:$/.test(url.protocol)) throw new Error('is not an http or https URL');
  if (url.username !== '' || url.password !== '') throw new Error('must not hold credentials');
  return withoutEndSlashes(value);
}
