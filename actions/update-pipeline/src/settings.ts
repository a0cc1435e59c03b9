import { ActionError } from '@ml-actions/core';

/** A line of the input `set`. */
export interface Setting {
  /** As written: relative to the folder that `pipeline-files` are relative to. */
  file: string;
  /** The number of the document in its file, from 1; undefined where none is given. */
  document: number | undefined;
  path: readonly (string | number)[];
  value: SettingValue;
}

export interface SettingValue {
  /** What is written where a text stands. */
  text: string;
  /** The same as a number, `true`, `false` or `null`, written where none of them is a text. */
  literal?: string;
}

/** What `{…}` in a value stands for; undefined where there is none. */
export type Placeholders = Readonly<Record<'image' | 'tag' | 'digest' | 'commit', string | undefined>>;

const PLACEHOLDER = /\{(image|tag|digest|commit)\}/g;

/**
 * Reads `file#path=value` or `file#document:path=value`. A path is as in a plan: `a.b[0]["c.d"]`.
 * @throws Error that says what is wrong.
 */
export function parseSetting(line: string): Setting {
  const refuse = (why: string): never => {
    throw new Error(`"${line}" is not of the form file#path=value: ${why}`);
  };
  const hash = line.indexOf('#');
  if (hash < 1) refuse('there is no file before a #');
  const [whole, number] = /^(\d+):/.exec(line.slice(hash + 1)) ?? [''];
  if (number !== undefined && Number(number) < 1) refuse('documents are counted from 1');
  const rest = line.slice(hash + 1 + whole.length);
  const steps = /^\[/.test(rest) ? rest : `.${rest}`;
  const path: (string | number)[] = [];
  let at = 0;
  for (;;) {
    STEP.lastIndex = at;
    const [step, key, index, quoted] = STEP.exec(steps) ?? [];
    if (step === undefined) break;
    path.push(key ?? (index === undefined ? (JSON.parse(quoted ?? '') as string) : Number(index)));
    at += step.length;
  }
  const left = steps.slice(at);
  const value = /^\s*=(.*)$/s.exec(left)?.[1];
  if (path.length === 0 || value === undefined)
    return refuse(
      /^\.?$/.test(left) ? 'there is no =' : `the path cannot be read at "${left.replace(/^\./, '').slice(0, 20)}"`,
    );
  return {
    file: line.slice(0, hash).trim(),
    document: number === undefined ? undefined : Number(number),
    path,
    value: parseValue(value.trim()),
  };
}

/** A key, an index, or a key in quotes. */
const STEP = /\.([^\s.[\]="]+)|\[(\d{1,9})\]|\[("(?:[^"\\\p{Cc}]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*")\]/uy;

/** JSON's texts in their quotes, its other scalars as both, and all else as the text that it is. */
function parseValue(value: string): SettingValue {
  if (/^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/.test(value))
    return { text: value, literal: value };
  if (!/^".*"$/.test(value)) return { text: value };
  try {
    return { text: JSON.parse(value) as string };
  } catch {
    return { text: value };
  }
}

/** The placeholders in any of the values. */
export const placeholdersIn = (settings: readonly Setting[]): ReadonlySet<string> =>
  new Set(settings.flatMap(({ value }) => placeholdersOf(value.text)));

export const placeholdersOf = (text: string): string[] =>
  Array.from(text.matchAll(PLACEHOLDER), ([, name = '']) => name);

/**
 * The setting with what its placeholders stand for, which is always a text: the commit `1234567` is no number.
 * @throws ActionError when one stands for nothing.
 */
export function filled(setting: Setting, placeholders: Placeholders): Setting {
  const text = filledText(setting.value.text, placeholders, 'set', setting.file);
  return text === setting.value.text ? setting : { ...setting, value: { text } };
}

/**
 * A text with what its placeholders stand for.
 * @param input that it is from, and `name` the line of it, for the error.
 * @throws ActionError when one stands for nothing.
 */
export const filledText = (text: string, placeholders: Placeholders, input: string, name: string): string =>
  text.replaceAll(PLACEHOLDER, (_, placeholder: keyof Placeholders) => {
    const value = placeholders[placeholder];
    if (value === undefined)
      throw new ActionError(`\`${input}\`: there is no {${placeholder}} for "${name}"`, {
        hint: `Give \`image\` with a ${placeholder}, or another value.`,
      });
    return value;
  });
