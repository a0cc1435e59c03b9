import { ActionError } from '@ml-actions/core';

/**
 * Ids are 64-bit integers, which JavaScript's numbers cannot hold: here they are texts. Only these names are ids, because
 * elsewhere (a version, a time, a size) a number is a number.
 */
const IDS: ReadonlySet<string> = new Set([
  'credential_id',
  'git_credential_id',
  'id',
  'job_id',
  'job_run_id',
  'latest_repair_id',
  'object_id',
  'original_attempt_run_id',
  'parent_run_id',
  'repair_id',
  'run_id',
  'workspace_id',
]);

/**
 * Reads JSON without a loss: an id becomes the text that stands in the source, and so does any other integer that a number
 * cannot hold.
 * @throws SyntaxError when the text is no JSON.
 */
export function parseJson(text: string): unknown {
  const exact: Reviver = (key, value, context) =>
    typeof value === 'number' && isInteger(context.source) && (IDS.has(key) || !Number.isSafeInteger(value))
      ? context.source
      : value;
  return JSON.parse(text, exact as Parameters<typeof JSON.parse>[1]);
}

/** https://tc39.es/proposal-json-parse-with-source/, in Node since version 22. */
type Reviver = (key: string, value: unknown, context: { source?: string }) => unknown;
const { rawJSON } = JSON as unknown as { rawJSON: (text: string) => unknown };

const isInteger = (source: string | undefined): source is string => source !== undefined && /^-?\d+$/.test(source);

/**
 * Writes JSON. What comes from a user's map (`base_parameters: {run_id: "5"}`) stays a text; an id that is to be a number
 * is marked by `int64`. Of what was read and is sent back whole, only the job that a task runs holds an id.
 */
export function writeJson(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) =>
    key === 'run_job_task' && isRecord(inner) && typeof inner['job_id'] === 'string'
      ? { ...inner, job_id: int64(inner['job_id']) }
      : inner,
  );
}

/**
 * An id as `writeJson` writes it: a number with all its digits.
 * @throws ActionError when the text is no id.
 */
export function int64(id: string): unknown {
  if (!isId(id)) throw new ActionError(`${JSON.stringify(id)} is not an id, which is a number of at most 19 digits`);
  return rawJSON(id);
}

/** Of jobs, runs, objects and credentials. The id of a pipeline is a text of another form. */
export const isId = (text: string): boolean => /^(?:0|[1-9]\d{0,18})$/.test(text);

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
