import { Refusal } from './refusal.ts';

/** What a request may hold. Whatever is not listed is refused. */
export type Schema = { nullable?: boolean } & (
  | { type: 'string'; values?: readonly string[]; max?: number }
  | { type: 'integer' }
  | { type: 'array'; items: Schema; max?: number }
  | { type: 'object'; required?: readonly string[]; properties: Readonly<Record<string, Schema>> }
  /** An object with keys of any name. */
  | { type: 'map'; items: Schema }
);

export const string = { type: 'string' } as const;
export const integer = { type: 'integer' } as const;

/**
 * The body of a request. An empty one counts as `{}`, as on GitHub.
 * @throws Refusal 400 when it is not a JSON object, 422 when it does not fit, in the words of GitHub's own validator.
 */
export function readBody<T>(body: Buffer, schema: Schema): T {
  const value = parse(body.toString());
  const problems = check(value, schema, []);
  if (problems.length > 0) throw new Refusal(422, `Invalid request.\n\n${problems.join('\n')}`);
  return value as T;
}

function parse(text: string): object {
  let value: unknown = {};
  try {
    if (text !== '') value = JSON.parse(text);
  } catch {
    throw new Refusal(400, 'Problems parsing JSON');
  }
  if (!isObject(value)) throw new Refusal(400, 'Body should be a JSON object');
  return value;
}

function check(value: unknown, schema: Schema, path: readonly string[]): string[] {
  if (value === null && schema.nullable) return [];
  const wrong = (kind: string) => [
    `For '${path.map((name) => `properties/${name}`).join('/')}', ${value === null ? 'nil' : JSON.stringify(value)} is not ${kind}.`,
  ];
  switch (schema.type) {
    case 'string':
      if (typeof value !== 'string') return wrong('a string');
      if (schema.values && !schema.values.includes(value)) return wrong(`a member of ${JSON.stringify(schema.values)}`);
      return tooMany([...value].length, schema.max, 'Only', 'characters');
    case 'integer':
      return Number.isInteger(value) ? [] : wrong('an integer');
    case 'array':
      if (!Array.isArray(value)) return wrong('an array');
      return [
        ...tooMany(value.length, schema.max, 'No more than', 'items'),
        ...value.flatMap((item) => check(item, schema.items, path)),
      ];
    case 'map':
      if (!isObject(value)) return wrong('an object');
      return Object.entries(value).flatMap(([name, item]) => check(item, schema.items, [...path, name]));
    case 'object': {
      if (!isObject(value)) return wrong('an object');
      const missing = (schema.required ?? []).filter((name) => !(name in value)).map((name) => `"${name}"`);
      return [
        ...(missing.length > 0 ? [`${missing.join(', ')} ${missing.length > 1 ? "weren't" : "wasn't"} supplied.`] : []),
        ...Object.entries(value).flatMap(([name, item]) => {
          const property = schema.properties[name];
          return property ? check(item, property, [...path, name]) : [`"${name}" is not a permitted key.`];
        }),
      ];
    }
  }
}

const tooMany = (count: number, max: number | undefined, only: string, what: string): string[] =>
  max !== undefined && count > max ? [`${only} ${max} ${what} are allowed; ${count} were supplied.`] : [];

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
