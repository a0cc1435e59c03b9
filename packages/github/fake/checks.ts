import { type App, appAnswer, GITHUB_ACTIONS } from './apps.ts';
import { commitAt } from './commits.ts';
import { type RepositoryCall, type RepositoryEndpoints, repositoryHtml, repositoryUrl } from './endpoint.ts';
import { PAGE_PARAMETERS, pageOf } from './pages.ts';
import { invalid, noCommit, notFound, Refusal } from './refusal.ts';
import { integer, readBody, type Schema, string } from './schema.ts';
import { nextId, type Repository, type Schemas, type State, timestamp } from './state.ts';

type CheckRun = Schemas['check-run'];
export type CheckAnnotation = Schemas['check-annotation'];

export interface CheckRunRecord {
  run: CheckRun;
  readonly app: App;
  readonly annotations: CheckAnnotation[];
}

interface CheckRunBody {
  name?: string;
  head_sha?: string;
  details_url?: string;
  external_id?: string;
  status?: CheckRun['status'];
  conclusion?: NonNullable<CheckRun['conclusion']>;
  started_at?: string;
  completed_at?: string;
  output?: {
    title?: string;
    summary: string;
    text?: string;
    annotations?: (Pick<CheckAnnotation, 'path' | 'start_line' | 'end_line' | 'annotation_level' | 'message'> &
      Partial<CheckAnnotation>)[];
  };
}

const MAX_TEXT = 65_535;
const MAX_ANNOTATIONS = 50;
const MAX_SAME_NAME = 1000;

const properties: Readonly<Record<string, Schema>> = {
  name: string,
  details_url: string,
  external_id: string,
  status: { type: 'string', values: ['queued', 'in_progress', 'completed'] },
  conclusion: {
    type: 'string',
    values: ['action_required', 'cancelled', 'failure', 'neutral', 'success', 'skipped', 'timed_out'],
  },
  started_at: string,
  completed_at: string,
};

const output = (required: readonly string[]): Schema => ({
  type: 'object',
  required,
  properties: {
    title: string,
    summary: { type: 'string', max: MAX_TEXT },
    text: { type: 'string', max: MAX_TEXT },
    annotations: {
      type: 'array',
      max: MAX_ANNOTATIONS,
      items: {
        type: 'object',
        required: ['path', 'start_line', 'end_line', 'annotation_level', 'message'],
        properties: {
          path: string,
          start_line: integer,
          end_line: integer,
          start_column: integer,
          end_column: integer,
          annotation_level: { type: 'string', values: ['notice', 'warning', 'failure'] },
          message: string,
          title: { type: 'string', max: 255 },
          raw_details: string,
        },
      },
    },
  },
});

/** https://docs.github.com/en/rest/checks/runs */
export const checkEndpoints: RepositoryEndpoints = {
  'POST /check-runs': {
    needs: ['checks: write'],
    appsOnly: true,
    answer: (call) => ({ status: 201, json: createCheckRun(call) }),
  },
  'PATCH /check-runs/:id': {
    needs: ['checks: write'],
    appsOnly: true,
    answer: (call) => ({ json: updateCheckRun(call) }),
  },
  'GET /check-runs/:id': {
    needs: ['checks: read'],
    answer: (call) => ({ json: theCheckRun(call).run }),
  },
  'GET /check-runs/:id/annotations': {
    needs: ['checks: read'],
    query: PAGE_PARAMETERS,
    answer: (call) => {
      const { items, headers } = pageOf(call, theCheckRun(call).annotations);
      return { json: items, headers };
    },
  },
  'GET /commits/:ref*/check-runs': {
    needs: ['checks: read'],
    query: [...PAGE_PARAMETERS, 'check_name', 'status', 'filter', 'app_id'],
    answer: (call) => {
      const { query } = call.request;
      const { sha } = commitAt(call.repository, call.params['ref'] ?? '');
      const wanted = { name: query.get('check_name'), status: query.get('status'), app: query.get('app_id') };
      const runs = (query.get('filter') === 'all' ? checkRunsOf : latestOf)(call.repository, sha).filter(
        ({ run, app }) =>
          run.name === (wanted.name ?? run.name) &&
          run.status === (wanted.status ?? run.status) &&
          String(app.id) === (wanted.app ?? String(app.id)),
      );
      const { items, headers } = pageOf(call, runs);
      return { json: { total_count: runs.length, check_runs: items.map(({ run }) => run) }, headers };
    },
  },
};

/** Newest first. */
export const checkRunsOf = ({ checkRuns }: Repository, sha: string): CheckRunRecord[] =>
  checkRuns.filter(({ run }) => run.head_sha === sha).reverse();

/** The newest of each name in each suite. */
function latestOf(repository: Repository, sha: string): CheckRunRecord[] {
  const latest = new Map<string, CheckRunRecord>();
  for (const record of checkRunsOf(repository, sha)) {
    const key = `${record.run.check_suite?.id} ${record.run.name}`;
    if (!latest.has(key)) latest.set(key, record);
  }
  return [...latest.values()];
}

function theCheckRun({ repository, params }: RepositoryCall): CheckRunRecord {
  const record = repository.checkRuns.find(({ run }) => String(run.id) === params['id']);
  if (record === undefined) throw notFound();
  return record;
}

function createCheckRun({ state, repository, request, token }: RepositoryCall): CheckRun {
  const body = readBody<CheckRunBody & { name: string; head_sha: string }>(request.body, {
    type: 'object',
    required: ['name', 'head_sha'],
    properties: { ...properties, head_sha: string, output: output(['title', 'summary']) },
  });
  const app = token?.app;
  if (app === undefined) throw new Refusal(403, 'You must authenticate via a GitHub App.');
  if (!repository.commits.has(body.head_sha)) throw noCommit(body.head_sha);
  checkValues(body);
  const { checkRuns } = repository;
  const siblings = checkRunsOf(repository, body.head_sha).filter((record) => record.app === app);
  const record = newRecord(state, repository, app, body, siblings[0]?.run.check_suite ?? { id: nextId(state) });
  apply(state, repository, record, body);
  checkRuns.push(record);
  // GitHub deletes the oldest: https://docs.github.com/en/rest/checks/runs#create-a-check-run
  const same = siblings.filter(({ run }) => run.name === body.name);
  const oldest = same.at(-1);
  if (oldest !== undefined && same.length >= MAX_SAME_NAME) checkRuns.splice(checkRuns.indexOf(oldest), 1);
  return record.run;
}

/** Queued, and as it is without any more being said of it. */
export function newRecord(
  state: State,
  repository: Repository,
  app: App,
  { name, head_sha }: { name: string; head_sha: string },
  check_suite: CheckRun['check_suite'],
): CheckRunRecord {
  const id = nextId(state);
  const url = `${repositoryUrl(state, repository)}/check-runs/${id}`;
  const html = `${repositoryHtml(state, repository)}/runs/${id}`;
  return {
    app,
    annotations: [],
    run: {
      id,
      node_id: `CR_${id}`,
      name,
      head_sha,
      external_id: '',
      url,
      html_url: html,
      details_url: html,
      status: 'queued',
      conclusion: null,
      started_at: timestamp(state),
      completed_at: null,
      output: { title: null, summary: null, text: null, annotations_count: 0, annotations_url: `${url}/annotations` },
      check_suite,
      app: appAnswer(state, app),
      pull_requests: [],
    },
  };
}

export interface NewCheckRun {
  sha: string;
  name: string;
  /** Slug of the App. */
  app: string;
  /** Default: `completed`. */
  status?: CheckRun['status'];
  /** Of a completed one. Default: `success`. */
  conclusion?: CheckRun['conclusion'];
  title?: string;
}

/** In a suite of its own, as after another push of the same commit. */
export function addCheckRun(state: State, repository: Repository, wanted: NewCheckRun): number {
  const { sha, name, app: slug, status = 'completed', conclusion = 'success', title = null } = wanted;
  const app = { ...GITHUB_ACTIONS, id: nextId(state), slug };
  const record = newRecord(state, repository, app, { name, head_sha: sha }, { id: nextId(state) });
  const done = status === 'completed';
  record.run = {
    ...record.run,
    status,
    conclusion: done ? conclusion : null,
    completed_at: done ? timestamp(state) : null,
    output: { ...record.run.output, title },
  };
  repository.checkRuns.push(record);
  return record.run.id as number;
}

function updateCheckRun(call: RepositoryCall): CheckRun {
  const { state, repository, request, token } = call;
  const record = theCheckRun(call);
  if (token?.app !== record.app) {
    throw new Refusal(
      403,
      `Invalid app_id \`${token?.app?.id}\` - check run can only be modified by the GitHub App that created it.`,
    );
  }
  const body = readBody<CheckRunBody>(request.body, {
    type: 'object',
    properties: { ...properties, output: output(['summary']) },
  });
  checkValues(body);
  apply(state, repository, record, body);
  return record.run;
}

/** What the schema cannot say. @throws Refusal 422 */
function checkValues({ status, conclusion, output }: CheckRunBody): void {
  if (status === 'completed' && conclusion === undefined)
    throw new Refusal(422, 'Invalid request.\n\n"conclusion" wasn\'t supplied.');
  for (const field of ['summary', 'text'] as const) {
    // Characters by the schema, bytes by the model: https://github.com/github/docs/issues/35252
    if (Buffer.byteLength(output?.[field] ?? '') > MAX_TEXT)
      throw invalid('CheckRun', 'custom', field, `${field} exceeds a maximum bytesize of ${MAX_TEXT}`);
  }
}

function apply(state: State, repository: Repository, record: CheckRunRecord, body: CheckRunBody): void {
  const { run, annotations } = record;
  const { output = undefined, conclusion, ...rest } = body;
  annotations.push(
    ...(output?.annotations ?? []).map((annotation) => ({
      start_column: null,
      end_column: null,
      title: null,
      raw_details: null,
      ...annotation,
      blob_href: `${repositoryHtml(state, repository)}/blob/${run.head_sha}/${annotation.path}`,
    })),
  );
  const status = conclusion === undefined ? (body.status ?? run.status) : 'completed';
  const done = status === 'completed';
  record.run = {
    ...run,
    ...rest,
    status,
    conclusion: done ? (conclusion ?? run.conclusion) : null,
    completed_at: done ? (body.completed_at ?? run.completed_at ?? timestamp(state)) : null,
    output: {
      ...run.output,
      ...(output && {
        title: output.title ?? run.output.title,
        summary: output.summary,
        text: output.text ?? run.output.text,
      }),
      annotations_count: annotations.length,
    },
  };
}
