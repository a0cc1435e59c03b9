import { type DescField, type DescMessage, fromJson, type JsonObject, type JsonValue } from '@bufbuild/protobuf';
import { type CreatePipelineRequest, CreatePipelineRequestSchema, type Input } from '../gen/pps/pps_pb.ts';
import { DEFAULT_PROJECT, type Name } from '../names.ts';
import { fieldPath } from './paths.ts';
import type { Problem } from './problems.ts';
import type { SpecText } from './read.ts';

/** A spec that the server's parser will take. */
export interface Spec extends Name {
  place: string;
  /** What is sent: with its project, and without what only a request may say. */
  json: JsonObject;
  /** The same, by the names of the protocol. */
  request: CreatePipelineRequest;
}

/**
 * The server takes these from the request and not from the spec, where pachctl obeys some of them for all specs that follow.
 * https://github.com/pachyderm/pachyderm/blob/master/src/server/pps/cmds/cmds.go
 */
const OF_THE_REQUEST = ['update', 'reprocess', 'dry_run', 'dryRun'];
/** https://github.com/pachyderm/pachyderm/blob/master/src/server/pps/server/api_server.go */
const LONGEST_NAME = 51;
const LONGEST_KUBERNETES_NAME = 63;

/**
 * Checks a spec by the rules of the server's parser, and for the mistakes that it would find later.
 * @param project for specs that name none.
 * @returns the spec, or everything that is wrong with it.
 */
export function validateSpec(text: SpecText, project = DEFAULT_PROJECT): Spec | readonly Problem[] {
  const json: JsonObject = Object.fromEntries(
    Object.entries(text.json).filter(([key]) => !OF_THE_REQUEST.includes(key)),
  );
  const found = [...wrongFields(CreatePipelineRequestSchema, json, '')];
  const problems = found.map(({ path, message }) => ({
    place: text.place,
    line: text.lineOf(path),
    message: path === '' ? message : `\`${path}\` ${message}`,
  }));
  if (problems.length > 0) return problems;
  const { pipeline } = json as { pipeline?: { project?: { name?: string } | null; name?: string } | null };
  const name = { project: pipeline?.project?.name || project, name: pipeline?.name ?? '' };
  const wrong = wrongName(name);
  if (wrong !== undefined) {
    const line = text.lineOf('pipeline.name') ?? text.lineOf('pipeline');
    return [{ place: text.place, line, message: wrong }];
  }
  const complete: JsonObject = { ...json, pipeline: { ...pipeline, project: { name: name.project } } };
  let request: CreatePipelineRequest;
  try {
    request = fromJson(CreatePipelineRequestSchema, complete);
  } catch (error) {
    return [{ place: text.place, message: (error as Error).message }];
  }
  const inputs = request.input === undefined ? [] : [...wrongInputs(request.input, 'input')];
  if (inputs.length > 0)
    return inputs.map(({ path, message }) => ({
      place: text.place,
      line: text.lineOf(path),
      message: `\`${path}\` ${message}`,
    }));
  return { ...name, place: text.place, json: complete, request };
}

/**
 * What a dry run does not look at, and an update refuses.
 * https://github.com/pachyderm/pachyderm/blob/master/src/server/pps/server/api_server.go validateInput
 */
function* wrongInputs(input: Input, path: string): Generator<WrongField> {
  const { pfs, cron, cross, union, join, group } = input;
  const lists = Object.entries({ cross, union, join, group }).filter(([, list]) => list.length > 0);
  const kinds = [...(pfs ? ['pfs'] : []), ...(cron ? ['cron'] : []), ...lists.map(([kind]) => kind)];
  if (kinds.length === 0) yield { path, message: 'is no input: it needs pfs, cron, cross, union, join or group' };
  if (kinds.length > 1) yield { path, message: `is of several kinds: ${kinds.join(', ')}` };
  if (pfs?.repo === '') yield { path: fieldPath(path, 'pfs'), message: 'names no `repo`' };
  if (pfs?.glob === '' && !pfs.s3) yield { path: fieldPath(path, 'pfs'), message: 'has no `glob`' };
  if (pfs !== undefined && pfs.commit !== '')
    yield {
      path: fieldPath(fieldPath(path, 'pfs'), 'commit'),
      message: 'is not taken: give a `branch` whose head it is',
    };
  for (const field of ['name', 'spec'] as const)
    if (cron?.[field] === '') yield { path: fieldPath(path, 'cron'), message: `has no \`${field}\`` };
  for (const [kind, list] of lists)
    for (const [index, below] of list.entries()) yield* wrongInputs(below, fieldPath(fieldPath(path, kind), index));
}

function wrongName({ project, name }: Name): string | undefined {
  if (name === '') return '`pipeline.name` is missing';
  for (const [word, text] of [
    ['project', project],
    ['name', name],
  ] as const) {
    const written = `the ${word} \`${text.slice(0, 80)}\``;
    if (!/^[a-zA-Z0-9][\w-]*$/.test(text))
      return `${written} may have letters, digits, _ and - only, and begins with a letter or digit`;
    if (text.length > LONGEST_NAME) return `${written} is longer than ${LONGEST_NAME} characters`;
  }
  // https://github.com/pachyderm/pachyderm/blob/master/src/internal/ppsutil/util.go
  if (`${project}-${name}-v99`.length > LONGEST_KUBERNETES_NAME)
    return `the name \`${name}\` is too long for Kubernetes, together with the project \`${project}\``;
  return undefined;
}

interface WrongField {
  path: string;
  message: string;
}

/** Goes down to the field that is wrong; what a single field may hold, the parser of the protocol says itself. */
function* wrongFields(message: DescMessage, json: JsonObject, parent: string): Generator<WrongField> {
  const seen = new Set<DescField>();
  for (const [key, value] of Object.entries(json)) {
    const path = fieldPath(parent, key);
    const field = message.fields.find(({ name, jsonName }) => key === name || key === jsonName);
    if (field === undefined) {
      yield { path, message: `is not known${suggestion(key, message)}` };
      continue;
    }
    if (seen.has(field)) yield { path, message: 'is there twice, in two spellings' };
    seen.add(field);
    yield* wrongValues(field, value, path, message, key);
  }
}

function* wrongValues(
  field: DescField,
  value: JsonValue,
  path: string,
  message: DescMessage,
  key: string,
): Generator<WrongField> {
  const below = field.message;
  const isOwn = below !== undefined && !below.typeName.startsWith('google.protobuf.');
  if (isOwn && field.fieldKind === 'message' && isObject(value)) {
    yield* wrongFields(below, value, path);
  } else if (isOwn && field.fieldKind === 'list' && Array.isArray(value) && value.every(isObject)) {
    for (const [index, item] of value.entries()) yield* wrongFields(below, item, fieldPath(path, index));
  } else {
    try {
      fromJson(message, { [key]: value });
    } catch (error) {
      const reason = (error as Error).message.replace(/^cannot decode .*? from JSON: /, 'is wrong: ');
      const isDuration = below?.typeName === 'google.protobuf.Duration';
      yield { path, message: isDuration ? `${reason} is no time in seconds, such as "3600s"` : reason };
    }
  }
}

const isObject = (value: JsonValue): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function suggestion(key: string, { fields }: DescMessage): string {
  const wanted = key.toLowerCase().replaceAll(/[_-]/g, '');
  const near = fields.find(({ name }) => distance(name.replaceAll('_', '').toLowerCase(), wanted) <= 2);
  return near === undefined || key.length > 60 ? '' : `, is \`${near.name}\` meant?`;
}

/** How many characters must be put in, taken out or changed. https://en.wikipedia.org/wiki/Levenshtein_distance */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return Number.POSITIVE_INFINITY;
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...a].entries()) {
    const line = [row + 1];
    for (const [column, other] of [...b].entries()) {
      const changed = (above[column] ?? 0) + (letter === other ? 0 : 1);
      line.push(Math.min(changed, (above[column + 1] ?? 0) + 1, (line[column] ?? 0) + 1));
    }
    above = line;
  }
  return above.at(-1) ?? 0;
}
