import { ActionError, describeError } from '@ml-actions/core';
import { isRecord, type Settings } from '@ml-actions/databricks';
import { isMap, isScalar, LineCounter, type Node, type Pair, parseAllDocuments, visit } from 'yaml';
import { type Folder, findFiles, readText } from '../../folder.ts';
import { keyOf } from '../../images.ts';
import type { Placeholders } from '../../settings.ts';

/**
 * What a file can define, under the keys of `resources:`. `jobs` and `pipelines` are written as in a bundle of Databricks'
 * own, because that is how people know them; bundles have no words for the other two, which are named alike.
 */
const KINDS = ['jobs', 'pipelines', 'git_folders', 'model_versions'] as const;
export type Kind = (typeof KINDS)[number];

/** One resource as a file has it. */
export interface Definition {
  kind: Kind;
  /** The key below the kind; for a git folder its path, for a model version the name of the model. */
  key: string;
  /** As people find it: `deploy/jobs.yml, line 3`. */
  place: string;
  fields: Settings;
}

/**
 * The resources of all files that patterns name, in the order of the files.
 * @throws ActionError that names everything that is wrong with any of them, with file and line.
 */
export async function readDefinitions(
  folder: Folder,
  patterns: readonly string[],
  placeholders: Placeholders,
): Promise<readonly Definition[]> {
  const definitions: Definition[] = [];
  const problems: string[] = [];
  for (const { name, path } of await findFiles(folder, patterns)) {
    try {
      const read = parseDefinitions(name, await readText(path));
      problems.push(...read.problems);
      definitions.push(...read.definitions);
    } catch (error) {
      problems.push(`${name}: ${describeError(error)}`);
    }
  }
  const filled = definitions.map((definition) => {
    const { value, missing } = fill(definition.fields, placeholders);
    problems.push(...[...missing].map((name) => `${definition.place}: there is no {${name}}, give \`image\` with it`));
    return { ...definition, fields: value as Settings };
  });
  if (problems.length > 0)
    throw new ActionError(`These definitions cannot be used: ${problems.join('; ')}`, {
      hint: 'Write them as in the README, below `resources:`. Nothing is changed in the workspace.',
    });
  return filled;
}

interface Read {
  definitions: readonly Definition[];
  problems: readonly string[];
}

/** What a text defines, and what is wrong with it. @param file its name in places. */
export function parseDefinitions(file: string, text: string): Read {
  const lines = new LineCounter();
  // BigInt, because an id of 64 bits is none of JavaScript's numbers. Uniqueness of keys is looked at below, in linear time.
  const options = {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    intAsBigInt: true,
    merge: true,
  } as const;
  const parsed = parseAllDocuments(text, options);
  const documents = 'empty' in parsed ? [] : parsed;
  const problems: string[] = [];
  const definitions: Definition[] = [];
  const lineOf = (node: unknown): number => lines.linePos((node as Node | null)?.range?.[0] ?? 0).line;
  const at = (node: unknown): string => `${file}, line ${lineOf(node)}`;
  for (const document of documents) {
    const [broken] = document.errors;
    if (broken !== undefined) {
      const message = broken.code === 'RESOURCE_EXHAUSTION' ? 'nested too deeply' : broken.message;
      problems.push(`${file}, line ${lines.linePos(broken.pos[0]).line}: ${message}`);
      continue;
    }
    const found: string[] = [];
    visit(document, {
      Map: (_, { items }) => void found.push(...keyProblems(items, at)),
      Scalar: (_, node) => {
        const [reference] = BUNDLE_REFERENCE.exec(String(node.value)) ?? [];
        if (reference !== undefined) found.push(`${at(node)}: ${reference} is filled in by \`databricks bundle\` only`);
      },
    });
    problems.push(...found);
    const { contents } = document;
    if (found.length > 0 || contents === null || (isScalar(contents) && contents.value === null)) continue;
    let value: unknown;
    try {
      // A text that grows while its aliases are looked up ends in an error, and so does an alias of nothing.
      value = plain(document.toJS({ maxAliasCount: 100 }));
    } catch (error) {
      problems.push(`${at(contents)}: ${describeError(error)}`);
      continue;
    }
    const read = resourcesIn(contents, value, at);
    definitions.push(...read.definitions);
    problems.push(...read.problems);
  }
  if (definitions.length === 0 && problems.length === 0) problems.push(`${file}: it defines nothing`);
  return { definitions, problems };
}

/** The resources of one document. @param value of the node. */
function resourcesIn(node: unknown, value: unknown, at: (node: unknown) => string): Read {
  const resources = isRecord(value) ? value['resources'] : undefined;
  if (!isMap(node) || !isRecord(resources))
    return { definitions: [], problems: [`${at(node)}: no \`resources:\` with ${KINDS.join(', ')}`] };
  const definitions: Definition[] = [];
  const problems = node.items
    .map(({ key }) => key)
    .filter((key) => keyOf(key) !== 'resources')
    .map(
      (key) =>
        `${at(key)}: \`${keyOf(key)}\` is not known, only \`resources\` (bundles are deployed by \`databricks bundle\`)`,
    );
  for (const [kind, members] of Object.entries(resources)) {
    const parent = node.getIn(['resources', kind], true);
    const keys = new Map(isMap(parent) ? parent.items.map(({ key }) => [keyOf(key), key]) : []);
    if (!isKind(kind)) problems.push(`${at(parent)}: \`resources.${kind}\` is not known, only ${KINDS.join(', ')}`);
    else if (!isRecord(members)) problems.push(`${at(parent)}: \`resources.${kind}\` is not a map of names`);
    else
      for (const [key, fields] of Object.entries(members)) {
        const place = at(keys.get(key) ?? parent);
        if (fields !== null && !isRecord(fields)) problems.push(`${place}: \`${key}\` is not a map`);
        else definitions.push({ kind, key, place, fields: fields ?? {} });
      }
  }
  return { definitions, problems };
}

const isKind = (word: string): word is Kind => (KINDS as readonly string[]).includes(word);

/** Keys that are there twice; and `{commit}` without quotes, which YAML reads as a map. */
function* keyProblems(items: readonly Pair[], at: (node: unknown) => string): Generator<string> {
  const seen = new Set<string>();
  for (const { key } of items) {
    const name = keyOf(key);
    if (seen.has(name) && name !== '<<') yield `${at(key)}: a second \`${name}\``;
    seen.add(name);
  }
  const [only, ...others] = items;
  if (only === undefined || others.length > 0 || !isNothing(only.value)) return;
  const name = keyOf(only.key);
  if (PLACEHOLDERS.includes(name)) yield `${at(only.key)}: write {${name}} in quotes, "{${name}}"`;
}

const isNothing = (node: unknown): boolean => node === null || (isScalar(node) && node.value === null);

/** Numbers as they are, and those that are none of JavaScript's as their digits. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (Array.isArray(value)) return value.map(plain);
  return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)])) : value;
}

const PLACEHOLDERS: readonly string[] = ['image', 'tag', 'digest', 'commit'];
/** Two braces are Databricks' own: `{{job.run_id}}`. */
const PLACEHOLDER = new RegExp(`(?<!\\{)\\{(${PLACEHOLDERS.join('|')})\\}(?!\\})`, 'g');

/** What a bundle would fill in, and the server takes as it is. */
const BUNDLE_REFERENCE = /\$\{(?:bundle|var|variables|resources|workspace|artifacts)\.[^}]{0,50}\}?/;

/** The value with what the placeholders in its texts stand for. */
function fill(root: unknown, placeholders: Placeholders): { value: unknown; missing: ReadonlySet<string> } {
  const missing = new Set<string>();
  const inText = (text: string): string =>
    text.replace(PLACEHOLDER, (whole, name: keyof Placeholders) => {
      const value = placeholders[name];
      if (value === undefined) missing.add(name);
      return value ?? whole;
    });
  const visited = (value: unknown): unknown => {
    if (typeof value === 'string') return inText(value);
    if (Array.isArray(value)) return value.map(visited);
    return isRecord(value)
      ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, visited(each)]))
      : value;
  };
  return { value: visited(root), missing };
}
