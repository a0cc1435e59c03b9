import {
  type Body,
  badRequest,
  type Call,
  DONE,
  type Endpoints,
  notFound,
  page,
  queried,
  refused,
  sizeIn,
  textIn,
} from './answers.ts';
import type { MlflowRunRow, ModelRow, ModelVersionRow, State } from './state.ts';

const STAGES = ['None', 'Staging', 'Production', 'Archived'];
const TAGGED = ['name', 'version', 'key', 'value'];

/** https://mlflow.org/docs/latest/api_reference/rest-api.html, and what Databricks has besides */
export const modelEndpoints: Endpoints = {
  'POST /registered-models/create': {
    body: ['name', 'description', 'tags'],
    answer: ({ state, body }) => {
      const name = textIn(body, 'name');
      if (state.models.has(name))
        throw refused(400, 'RESOURCE_ALREADY_EXISTS', `Registered Model (name=${name}) already exists.`);
      const description = body['description'] as string | undefined;
      const model: ModelRow = { name, description, versions: [], tags: new Map(), aliases: new Map() };
      state.models.set(name, model);
      return { json: { registered_model: modelJson(model) } };
    },
  },
  'GET /registered-models/get': {
    query: ['name'],
    answer: (call) => ({ json: { registered_model: modelJson(queriedModel(call)) } }),
  },
  'GET /databricks/registered-models/get': {
    query: ['name'],
    answer: (call) => ({
      json: { registered_model_databricks: { ...modelJson(queriedModel(call)), permission_level: 'CAN_MANAGE' } },
    }),
  },
  'GET /registered-models/search': {
    query: ['filter', 'max_results', 'page_token'],
    answer: ({ state, request: { query } }) => {
      const name = /^name\s*=\s*'([^']*)'$/.exec(query.get('filter') ?? '')?.[1];
      if (query.has('filter') && name === undefined) throw badRequest('Invalid filter');
      const found = [...state.models.values()].filter((model) => name === undefined || model.name === name);
      const size = sizeIn(query.get('max_results'), 100, 1_000);
      return { json: page('registered_models', found.map(modelJson), size, query.get('page_token')) };
    },
  },
  'POST /registered-models/get-latest-versions': {
    body: ['name', 'stages'],
    answer: ({ state, body }) => {
      const model = modelNamed(state, textIn(body, 'name'));
      const stages = (body['stages'] as string[] | undefined) ?? STAGES;
      const latest = stages.flatMap((stage) =>
        model.versions.filter((each) => each.stage === stageIn(stage)).slice(-1),
      );
      return { json: latest.length === 0 ? {} : { model_versions: latest.map((each) => versionJson(model, each)) } };
    },
  },
  'POST /registered-models/set-tag': {
    body: ['name', 'key', 'value'],
    answer: ({ state, body }) => {
      modelNamed(state, textIn(body, 'name')).tags.set(textIn(body, 'key'), String(body['value']));
      return DONE;
    },
  },
  'POST /registered-models/alias': {
    body: ['name', 'alias', 'version'],
    answer: ({ state, body }) => {
      const model = modelNamed(state, textIn(body, 'name'));
      const { version } = versionOf(model, textIn(body, 'version'));
      model.aliases.set(textIn(body, 'alias'), version);
      return DONE;
    },
  },
  'GET /registered-models/alias': {
    query: ['name', 'alias'],
    answer: (call) => {
      const model = queriedModel(call);
      const alias = queried(call.request, 'alias');
      const version = model.versions.find((each) => each.version === model.aliases.get(alias));
      if (version === undefined) throw badRequest(`Registered model alias ${alias} not found.`);
      return { json: { model_version: versionJson(model, version) } };
    },
  },
  'DELETE /registered-models/alias': {
    body: ['name', 'alias'],
    answer: ({ state, body }) => {
      modelNamed(state, textIn(body, 'name')).aliases.delete(textIn(body, 'alias'));
      return DONE;
    },
  },
  'POST /model-versions/create': {
    body: ['name', 'source', 'run_id', 'run_link', 'description', 'tags'],
    answer: ({ state, body }) => {
      const model = modelNamed(state, textIn(body, 'name'));
      const version: ModelVersionRow = {
        version: model.versions.length + 1,
        source: textIn(body, 'source'),
        runId: body['run_id'] as string | undefined,
        description: body['description'] as string | undefined,
        stage: 'None',
        status: 'READY',
        createdAt: state.now(),
        tags: new Map(),
      };
      model.versions.push(version);
      return { json: { model_version: versionJson(model, version) } };
    },
  },
  'GET /model-versions/get': {
    query: ['name', 'version'],
    answer: (call) => {
      const model = queriedModel(call);
      return { json: { model_version: versionJson(model, versionOf(model, queried(call.request, 'version'))) } };
    },
  },
  'GET /model-versions/search': {
    query: ['filter', 'max_results', 'page_token'],
    answer: ({ state, request: { query } }) => {
      const terms = (query.get('filter') ?? '').split(/\s+and\s+/i).map((term) => {
        const [, field = '', value = ''] = /^(name|run_id)\s*=\s*'([^']*)'$/.exec(term.trim()) ?? [];
        if (field === '') throw badRequest(`Invalid filter: ${term}`);
        return { field, value };
      });
      const found = [...state.models.values()].flatMap((model) =>
        model.versions
          .filter((each) => terms.every(({ field, value }) => (field === 'name' ? model.name : each.runId) === value))
          // Newest first.
          .toReversed()
          .map((each) => versionJson(model, each)),
      );
      const size = sizeIn(query.get('max_results'), 100, 1_000);
      return { json: page('model_versions', found, size, query.get('page_token')) };
    },
  },
  'PATCH /model-versions/update': {
    body: ['name', 'version', 'description'],
    answer: (call) => {
      const { model, version } = bodyVersion(call);
      version.description = String(call.body['description'] ?? '');
      return { json: { model_version: versionJson(model, version) } };
    },
  },
  'POST /model-versions/set-tag': {
    body: TAGGED,
    answer: (call) => {
      bodyVersion(call).version.tags.set(textIn(call.body, 'key'), String(call.body['value']));
      return DONE;
    },
  },
  'DELETE /model-versions/delete-tag': {
    // MLflow's own server reads the body alone; in the query is how Databricks' clients send it.
    query: ['name', 'version', 'key'],
    body: ['name', 'version', 'key'],
    answer: (call) => {
      const given = call.request.body.length > 0 ? call.body : Object.fromEntries(call.request.query);
      const version = versionOf(modelNamed(call.state, textIn(given, 'name')), textIn(given, 'version'));
      version.tags.delete(textIn(given, 'key'));
      return DONE;
    },
  },
  'POST /databricks/model-versions/transition-stage': {
    body: ['name', 'version', 'stage', 'archive_existing_versions', 'comment'],
    answer: (call) => {
      if (call.body['archive_existing_versions'] === undefined)
        throw badRequest('Missing required field: archive_existing_versions');
      return { json: { model_version_databricks: transition(call) } };
    },
  },
  'POST /model-versions/transition-stage': {
    body: ['name', 'version', 'stage', 'archive_existing_versions'],
    answer: (call) => ({ json: { model_version: transition(call) } }),
  },
  'POST /runs/set-tag': {
    body: ['run_id', 'key', 'value'],
    answer: ({ state, body }) => {
      mlflowRun(state, textIn(body, 'run_id')).tags.set(textIn(body, 'key'), String(body['value']));
      return DONE;
    },
  },
  'GET /runs/get': {
    query: ['run_id'],
    answer: ({ state, request }) => {
      const id = queried(request, 'run_id');
      const { tags, metrics } = mlflowRun(state, id);
      // JSON has no such number. https://protobuf.dev/programming-guides/json/
      const shown = (value: number) => (Number.isFinite(value) ? value : String(value));
      const values = [...metrics].map(([key, value]) => ({
        key,
        value: shown(value),
        timestamp: state.now(),
        step: 0,
      }));
      const data = {
        ...(values.length > 0 && { metrics: values }),
        ...(tags.size > 0 && { tags: tagsJson(tags) }),
      };
      return { json: { run: { info: { run_id: id, status: 'FINISHED', lifecycle_stage: 'active' }, data } } };
    },
  },
};

/** https://docs.databricks.com/api/workspace/registeredmodels */
export const catalogEndpoints: Endpoints = {
  'GET /models/:name': { answer: (call) => ({ json: catalogModelJson(catalogModel(call)) }) },
  'GET /models/:name/versions': {
    query: ['max_results', 'page_token'],
    answer: (call) => {
      const model = catalogModel(call);
      const { query } = call.request;
      const rows = model.versions.map((each) => catalogVersionJson(model, each));
      return {
        json: page('model_versions', rows, sizeIn(query.get('max_results'), 100, 1_000), query.get('page_token')),
      };
    },
  },
  'GET /models/:name/versions/:version': {
    query: ['include_aliases'],
    answer: (call) => {
      const model = catalogModel(call);
      return { json: catalogVersionJson(model, versionOf(model, call.params['version'] ?? '')) };
    },
  },
  'GET /models/:name/aliases/:alias': {
    query: ['include_aliases'],
    answer: (call) => {
      const model = catalogModel(call);
      const { alias = '' } = call.params;
      const version = model.versions.find((each) => each.version === model.aliases.get(alias));
      if (version === undefined) throw notFound(`Alias '${alias}' does not exist.`);
      return { json: catalogVersionJson(model, version) };
    },
  },
  'PUT /models/:name/aliases/:alias': {
    body: ['version_num', 'full_name', 'alias'],
    answer: (call) => {
      const model = catalogModel(call);
      const { version_num: number } = call.body;
      if (typeof number !== 'number') throw badRequest('version_num must be an integer');
      const { version } = versionOf(model, String(number));
      const { alias = '' } = call.params;
      if (!/^[A-Za-z0-9_-]+$/.test(alias) || /^v\d+$/i.test(alias)) throw badRequest(`Invalid alias: ${alias}`);
      model.aliases.set(alias, version);
      return { json: { alias_name: alias, version_num: version } };
    },
  },
  'DELETE /models/:name/aliases/:alias': {
    answer: (call) => {
      catalogModel(call).aliases.delete(call.params['alias'] ?? '');
      return DONE;
    },
  },
};

function mlflowRun({ mlflowRuns }: State, id: string): MlflowRunRow {
  const run = mlflowRuns.get(id);
  if (run === undefined) throw notFound(`Run '${id}' not found.`);
  return run;
}

function transition(call: Call): Body {
  const { model, version } = bodyVersion(call);
  const stage = stageIn(textIn(call.body, 'stage'));
  if (call.body['archive_existing_versions'] === true && ['Staging', 'Production'].includes(stage))
    for (const each of model.versions) if (each !== version && each.stage === stage) each.stage = 'Archived';
  version.stage = stage;
  return versionJson(model, version);
}

/** However its letters are written. */
function stageIn(word: string): string {
  const stage = STAGES.find((each) => each.toLowerCase() === word.toLowerCase());
  if (stage === undefined)
    throw badRequest(`Invalid Model Version stage: ${word}. Value must be one of ${STAGES.join(', ')}.`);
  return stage;
}

function modelNamed({ models }: State, name: string): ModelRow {
  const model = models.get(name);
  if (model === undefined) throw notFound(`Registered Model with name=${name} not found`);
  return model;
}

const queriedModel = ({ state, request }: Call): ModelRow => modelNamed(state, queried(request, 'name'));

/** A text in a body or a query; a number is refused. */
function versionOf(model: ModelRow, version: string): ModelVersionRow {
  if (!/^\d+$/.test(version)) throw badRequest(`Parameter 'version' must be an integer, got '${version}'.`);
  const found = model.versions.find((each) => String(each.version) === version);
  if (found === undefined) throw notFound(`Model Version (name=${model.name}, version=${version}) not found`);
  return found;
}

function bodyVersion({ state, body }: Call): { model: ModelRow; version: ModelVersionRow } {
  const model = modelNamed(state, textIn(body, 'name'));
  return { model, version: versionOf(model, textIn(body, 'version')) };
}

const tagsJson = (tags: ReadonlyMap<string, string>): Body[] => [...tags].map(([key, value]) => ({ key, value }));

function versionJson({ name }: ModelRow, row: ModelVersionRow): Body {
  const { version, source, runId, description, stage, status, createdAt, tags } = row;
  return {
    name,
    version: String(version),
    source,
    status,
    current_stage: stage,
    creation_timestamp: createdAt,
    ...(runId !== undefined && { run_id: runId }),
    ...(description !== undefined && { description }),
    ...(tags.size > 0 && { tags: tagsJson(tags) }),
  };
}

const modelJson = (model: ModelRow): Body => ({
  name: model.name,
  ...(model.description !== undefined && { description: model.description }),
  ...(model.tags.size > 0 && { tags: tagsJson(model.tags) }),
  ...(model.versions.length > 0 && {
    latest_versions: STAGES.flatMap((stage) => model.versions.filter((each) => each.stage === stage).slice(-1)).map(
      (each) => versionJson(model, each),
    ),
  }),
});

function catalogModel({ state, params: { name = '' } }: Call): ModelRow {
  const model = state.catalog.get(name);
  if (model === undefined) throw notFound(`Registered model '${name}' does not exist.`);
  return model;
}

const aliasesJson = ({ aliases }: ModelRow, of?: number): Body[] =>
  [...aliases]
    .filter(([, version]) => of === undefined || version === of)
    .map(([alias_name, version_num]) => ({ alias_name, version_num }));

const catalogModelJson = (model: ModelRow): Body => ({
  full_name: model.name,
  ...(model.aliases.size > 0 && { aliases: aliasesJson(model) }),
});

/** Here a version is a number. */
const catalogVersionJson = (model: ModelRow, { version, source, runId, status }: ModelVersionRow): Body => ({
  model_name: model.name.split('.').at(-1),
  version,
  source,
  status,
  ...(runId !== undefined && { run_id: runId }),
  aliases: aliasesJson(model, version),
});
