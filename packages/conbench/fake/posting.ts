import type { Reply } from '@ml-actions/testing';
import { exception, fieldErrors, frameworkError, plainError } from './answers.ts';
import { hardwareHash, md5, type Stats, type StoredCommit, type StoredResult, statsOf } from './records.ts';

const FIELDS: Readonly<Record<string, 'text' | 'object' | 'any'>> = {
  run_id: 'text',
  batch_id: 'text',
  timestamp: 'text',
  run_reason: 'text',
  run_name: 'text',
  run_tags: 'object',
  tags: 'object',
  context: 'object',
  info: 'object',
  validation: 'object',
  optional_benchmark_info: 'object',
  change_annotations: 'object',
  github: 'object',
  machine_info: 'object',
  cluster_info: 'object',
  stats: 'object',
  error: 'object',
};
const REQUIRED = ['run_id', 'batch_id', 'timestamp', 'tags', 'context', 'github'];
const MACHINE = [
  ...['name', 'architecture_name', 'kernel_name', 'os_name', 'os_version', 'cpu_model_name', 'cpu_l1d_cache_bytes'],
  ...['cpu_l1i_cache_bytes', 'cpu_l2_cache_bytes', 'cpu_l3_cache_bytes', 'cpu_core_count', 'cpu_thread_count'],
  ...['cpu_frequency_max_hz', 'memory_bytes', 'gpu_count', 'gpu_product_names'],
];
const MISSING = 'Missing data for required field.';
const UNITS = ['B', 'B/s', 's', 'ns', 'i/s'];

type Body = Record<string, unknown>;
const isObject = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the server makes of a body, or how it refuses it. */
export function newResult(
  contentType: string | undefined,
  text: string,
  commitOf: (sha: string, repository: string) => StoredCommit,
): Reply | Omit<StoredResult, 'id'> {
  if (!/^application\/json\b/.test(contentType ?? ''))
    return frameworkError(400, 'The browser (or proxy) sent a request that this server could not understand.');
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return frameworkError(400, 'The browser (or proxy) sent a request that this server could not understand.');
  }
  if (!isObject(body)) return fieldErrors({ _errors: ['Invalid input type.'] });
  const given = body;
  const wrong = fieldProblems(given);
  if (Object.keys(wrong).length > 0) return fieldErrors(wrong);
  const github = given['github'] as Body;
  const repository = String(github['repository'])
    .replace(/^git@github\.com:/, 'https://github.com/')
    .replace(/\/+$/, '');
  if (!repository.startsWith('https://github.com'))
    return fieldErrors({ github: { _schema: [`'repository' must be a URL, starting with 'https://github.com'`] } });
  const tags = stored(given['tags'] as Body);
  // https://github.com/conbench/conbench/blob/3af4a55206ad3918762cc8dd7d3012eadbe96a54/conbench/entities/benchmark_result.py#L896-L961
  if ('reply' in tags) return tags.reply;
  if (tags.value['name'] === undefined) return exception("KeyError: 'name'");
  const stats = (given['stats'] ?? { data: [], unit: null, times: [], time_unit: null, iterations: null }) as Stats;
  const unit = stats.unit === 'b/s' ? 'B/s' : stats.unit;
  const error = (given['error'] as Body | undefined) ?? null;
  const partial = stats.data.length === 0 || stats.data.includes(null);
  // What failed is stored as it is, in any unit. Of the rest the database refuses a mean below zero.
  // https://github.com/conbench/conbench/blob/3af4a55206ad3918762cc8dd7d3012eadbe96a54/conbench/entities/benchmark_result.py#L195-L240
  if (error === null && !partial) {
    if (!UNITS.includes(unit ?? ''))
      return plainError(400, `invalid unit string \`${String(unit)}\`, pick one of: ${UNITS.join(', ')}`);
    if (stats.data.some((value) => Number(value) < 0))
      return exception('sqlalchemy.exc.IntegrityError: new row violates check constraint "mean>=0"');
  }
  const hardware = hardwareOf(given);
  const sha = github['commit'];
  const commit = typeof sha === 'string' ? commitOf(sha, repository) : null;
  const data = stats.data.map((value) => (value === null ? null : Number(value)));
  const rest = { times: stats.times ?? [], time_unit: stats.time_unit ?? null, iterations: stats.iterations ?? null };
  // Nothing is made of the samples of what failed.
  const aggregated = { ...statsOf(error === null ? data : [], unit, rest), data };
  return {
    runId: String(given['run_id']),
    runTags: {
      ...(given['run_name'] !== undefined && { name: String(given['run_name']) }),
      ...(given['run_tags'] as Record<string, string> | undefined),
    },
    runReason: (given['run_reason'] as string | undefined) ?? null,
    batchId: String(given['batch_id']),
    time: Date.parse(zoned(String(given['timestamp']))),
    tags: tags.value,
    context: given['context'] as Body,
    repository,
    commit,
    hardware,
    fingerprint: md5([tags.value, given['context'], hardwareHash(hardware), repository]),
    stats: aggregated,
    error: error ?? (partial ? { status: 'Partial result: not all iterations completed' } : null),
    annotations: { ...((given['change_annotations'] ?? {}) as Body) },
  };
}

const zoned = (time: string): string => (/(Z|[+-]\d\d:?\d\d)$/.test(time) ? time : `${time}Z`);

function fieldProblems(body: Body): Body {
  const wrong: Body = {};
  for (const [name, value] of Object.entries(body)) {
    const kind = FIELDS[name];
    if (kind === undefined) wrong[name] = ['Unknown field.'];
    else if (value === null || value === '') wrong[name] = ['Field may not be null.'];
    else if (kind === 'text' && typeof value !== 'string') wrong[name] = ['Not a valid string.'];
    else if (kind === 'object' && !isObject(value)) wrong[name] = ['Not a valid mapping type.'];
  }
  for (const name of REQUIRED) if (!(name in body)) wrong[name] = [MISSING];
  if (typeof body['timestamp'] === 'string' && Number.isNaN(Date.parse(zoned(body['timestamp']))))
    wrong['timestamp'] = ['Not a valid datetime.'];
  if (isObject(body['tags']) && !('name' in body['tags']))
    wrong['_schema'] = ['`name` property must be present in `tags`'];
  if (isObject(body['github']) && !('repository' in body['github'])) wrong['github'] = { repository: [MISSING] };
  if ('machine_info' in body === 'cluster_info' in body)
    wrong['_schema'] = ['Either machine_info or cluster_info field is required'];
  if (!('stats' in body) && !('error' in body)) wrong['_schema'] = ['Either stats or error field is required'];
  const machine = body['machine_info'];
  if (isObject(machine)) {
    const missing = MACHINE.filter((name) => !(name in machine));
    if (missing.length > 0) wrong['machine_info'] = Object.fromEntries(missing.map((name) => [name, [MISSING]]));
  }
  const runTags = body['run_tags'];
  if (isObject(runTags) && Object.entries(runTags).some(([name, value]) => name === '' || typeof value !== 'string'))
    wrong['_schema'] = ['run_tags keys must be non-empty strings and values must be strings'];
  const stats = body['stats'];
  if (isObject(stats)) {
    const missing = ['data', 'unit'].filter((name) => !(name in stats));
    if (missing.length > 0) wrong['stats'] = Object.fromEntries(missing.map((name) => [name, [MISSING]]));
  }
  return wrong;
}

/** Tags as texts, without the empty ones. */
function stored(tags: Body): { value: Record<string, string> } | { reply: Reply } {
  const value: Record<string, string> = {};
  for (const [name, each] of Object.entries(tags)) {
    if (name === '') return { reply: plainError(400, 'tags: zero-length string as key is not allowed') };
    if (each === null || each === '') continue;
    if (typeof each === 'object') return { reply: plainError(400, `tags: bad value type for key ${name}`) };
    value[name] = pythonText(each);
  }
  return { value };
}

/** Python's text of a scalar: `True`, `1e-05`. */
function pythonText(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value !== 'number' || Number.isInteger(value) || Math.abs(value) >= 1e-4) return String(value);
  return value.toExponential().replace(/e-(\d)$/, 'e-0$1');
}

function hardwareOf(body: Body): Readonly<Record<string, unknown>> {
  const machine = body['machine_info'] as Body | undefined;
  if (machine === undefined) {
    const cluster = body['cluster_info'] as Body;
    return { id: md5(cluster), type: 'cluster', ...cluster };
  }
  const numbers = Object.entries(machine).map(([name, value]): [string, unknown] => [
    name,
    /_(bytes|count|hz)$/.test(name) ? Number(value) : value,
  ]);
  return { id: md5(machine), type: 'machine', ...Object.fromEntries(numbers) };
}
