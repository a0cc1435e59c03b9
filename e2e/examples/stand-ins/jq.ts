// A stand-in for jq on machines without it: node jq.ts <arguments…>. It knows the filters of the examples, as
// https://jqlang.org/manual/ defines them, and refuses all others.
import { readFileSync } from 'node:fs';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type Environment = Readonly<Record<string, string | undefined>>;
/** @returns what it prints, one after the other. */
type Filter = (input: Json, args: Readonly<Record<string, string>>, env: Environment) => Json[];

/** `.a.b` */
const at = (value: Json, ...path: string[]): Json =>
  path.reduce<Json>((found, name) => {
    if (found === null) return null;
    if (typeof found !== 'object' || Array.isArray(found))
      throw new Error(`Cannot index ${typeof found} with "${name}"`);
    return found[name] ?? null;
  }, value);

/** `.[]` */
const each = (value: Json): Json[] => {
  if (typeof value !== 'object' || value === null) throw new Error(`Cannot iterate over ${String(value)}`);
  return Object.values(value);
};

/** `a // b` */
const or = (value: Json, otherwise: Json): Json => (value === null || value === false ? otherwise : value);

const path =
  (...names: string[]): Filter =>
  (input) => [at(input, ...names)];

/** What GraphQL is asked with, by its text. */
const VARIABLES: Readonly<Record<string, (env: Environment) => Json>> = {
  '{id: env.RUN_ID}': (env) => ({ id: env['RUN_ID'] ?? null }),
  '{params: { selector: {repositoryLocationName: "ml", repositoryName: "__repository__", jobName: "train"}, runConfigData: {}, executionMetadata: {tags: [ {key: "checks-commit", value: env.RUN_COMMIT}, {key: "dagster-k8s/config", value: ({container_config: {image: env.RUN_IMAGE}} | tojson)}]}}}':
    (env) => ({
      params: {
        selector: { repositoryLocationName: 'ml', repositoryName: '__repository__', jobName: 'train' },
        runConfigData: {},
        executionMetadata: {
          tags: [
            { key: 'checks-commit', value: env['RUN_COMMIT'] ?? null },
            {
              key: 'dagster-k8s/config',
              value: JSON.stringify({ container_config: { image: env['RUN_IMAGE'] ?? null } }),
            },
          ],
        },
      },
    }),
};

/** By their text, with each white space as one space. */
const FILTERS: Readonly<Record<string, Filter>> = {
  '.state': path('state'),
  '.status': path('status'),
  '.state.type': path('state', 'type'),
  '.closure.phase': path('closure', 'phase'),
  '.permission': path('permission'),
  '.resources.jobs.training.id': path('resources', 'jobs', 'training', 'id'),
  '.data.launchRun.run.runId': path('data', 'launchRun', 'run', 'runId'),
  '.data.runOrError.status': path('data', 'runOrError', 'status'),
  '.data.terminateRun.__typename == "TerminateRunSuccess"': (input) => [
    at(input, 'data', 'terminateRun', '__typename') === 'TerminateRunSuccess',
  ],
  '.data.logsForRun.events[].message': (input) =>
    each(at(input, 'data', 'logsForRun', 'events')).map((event) => at(event, 'message')),
  '.status.phase // "Pending"': (input) => [or(at(input, 'status', 'phase'), 'Pending')],
  '.event // tostring': (input) => [or(at(input, 'event'), JSON.stringify(input))],
  '"id=\\(.run_id)"': (input) => [`id=${text(at(input, 'run_id'))}`],
  '([.status.conditions[]? | select(.status == "True").type] | last) // (if (.status.ready // 0) > 0 then "Running" else "Pending" end)':
    (input) => {
      const conditions = at(input, 'status', 'conditions');
      const known = conditions === null ? [] : each(conditions);
      const last = known.filter((condition) => at(condition, 'status') === 'True').at(-1);
      const ready = Number(or(at(input, 'status', 'ready'), 0));
      return [or(last === undefined ? null : at(last, 'type'), ready > 0 ? 'Running' : 'Pending')];
    },
  '[.[] | select(.job_name == $name).status] | last // "PENDING"': (input, { name = '' }) => {
    const last = each(input)
      .filter((job) => at(job, 'job_name') === name)
      .at(-1);
    return [or(last === undefined ? null : at(last, 'status'), 'PENDING')];
  },
  'any(.[]; .name == "sematic-server" and .app_version == $version)': (input, { version = '' }) => [
    each(input).some((one) => at(one, 'name') === 'sematic-server' && at(one, 'app_version') === version),
  ],
  '{image_uri: env.RUN_IMAGE}': (_, __, env) => [{ image_uri: env['RUN_IMAGE'] ?? null }],
  '{"checks-commit": env.RUN_COMMIT}': (_, __, env) => [{ 'checks-commit': env['RUN_COMMIT'] ?? null }],
  '{dag_run_id: $id, logical_date: null, conf: {commit: env.RUN_COMMIT, image: env.RUN_IMAGE}, note: "checks-commit:\\(env.RUN_COMMIT)"}':
    (_, { id = '' }, env) => [
      {
        dag_run_id: id,
        logical_date: null,
        conf: { commit: env['RUN_COMMIT'] ?? null, image: env['RUN_IMAGE'] ?? null },
        note: `checks-commit:${env['RUN_COMMIT'] ?? 'null'}`,
      },
    ],
};

/** @throws Error for a filter that is not known. */
function filterOf(source: string): Filter {
  const words = source.trim().replaceAll(/\s+/g, ' ');
  const known = Object.hasOwn(FILTERS, words) ? FILTERS[words] : undefined;
  if (known !== undefined) return known;
  const [, variables = '', query] = /^\{variables: (.+), query: "([^"]*)"\}$/.exec(words) ?? [];
  const given = Object.hasOwn(VARIABLES, variables) ? VARIABLES[variables] : undefined;
  if (given === undefined || query === undefined) throw new Error(`this stand-in does not know the filter ${words}`);
  return (_, __, env) => [{ variables: given(env), query }];
}

const text = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Values after each other: one, or one on each line. */
function inputsIn(json: string): Json[] {
  try {
    return [JSON.parse(json) as Json];
  } catch {
    return json
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as Json);
  }
}

/** @returns the exit code. */
function jq(argv: readonly string[], stdin: () => string, env: Environment): number {
  const args: Record<string, string> = {};
  const is = { null: false, raw: false, compact: false, status: false };
  let source: string | undefined;
  for (let n = 0; n < argv.length; n++) {
    const word = argv[n] ?? '';
    if (word === '--null-input') is.null = true;
    else if (word === '--raw-output') is.raw = true;
    else if (word === '--compact-output') is.compact = true;
    else if (word === '--exit-status' || word === '-e') is.status = true;
    else if (word === '--arg') args[argv[++n] ?? ''] = argv[++n] ?? '';
    else if (word.startsWith('-') || source !== undefined) throw new Error(`this stand-in does not know ${word}`);
    else source = word;
  }
  const filter = filterOf(source ?? '');
  const found = (is.null ? [null] : inputsIn(stdin())).flatMap((input) => filter(input, args, env));
  for (const value of found) {
    const json = JSON.stringify(value, undefined, is.compact ? undefined : 2);
    process.stdout.write(`${is.raw && typeof value === 'string' ? value : json}\n`);
  }
  const last = found.at(-1);
  if (!is.status) return 0;
  return last === undefined ? 4 : last === null || last === false ? 1 : 0;
}

try {
  process.exitCode = jq(process.argv.slice(2), () => readFileSync(0, 'utf8'), process.env);
} catch (error) {
  process.stderr.write(`jq: error: ${(error as Error).message}\n`);
  process.exitCode = 5;
}
