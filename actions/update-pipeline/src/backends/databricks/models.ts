import { ActionError, describeError } from '@ml-actions/core';
import {
  COMMIT_TAG,
  type Databricks,
  DatabricksError,
  type FailureKind,
  isCatalogModel,
  isMissing,
  type ModelUri,
  type ModelVersion,
  STAGES,
  type Stage,
} from '@ml-actions/databricks';
import type { FieldChange } from '../../plan.ts';
import type { Definition } from './definitions.ts';
import { actionFor, type Context, type PlannedResource } from './resource.ts';
import { type Candidate, checkValidation, type Validation, validationIn } from './validation.ts';

/** The version of a model that is to be promoted, and what to. */
interface Promotion {
  model: string;
  version: string;
  to: { alias: string } | { stage: Stage; archive: boolean };
  /** Undefined where none is needed: nothing is served from the stages `None` and `Archived`. */
  validation: Validation | undefined;
}

const FIELDS = ['version', 'alias', 'stage', 'archive_existing_versions', 'validation'];

/**
 * A model version with the alias (Unity Catalog) or in the stage (registry of the workspace) that its definition wants.
 * @param uri the input `model-uri`: it decides the version where it names this model.
 * @throws ActionError for a version that is not there or not ready, and for what the registry does not have.
 */
export async function planModelVersion(
  context: Context,
  definition: Definition,
  uri: ModelUri | undefined,
): Promise<PlannedResource> {
  const { databricks } = context;
  const chosen = uri?.name === definition.key ? await versionOf(databricks, uri) : undefined;
  const promotion = promotionIn(definition, chosen);
  const { model, version, to, validation } = promotion;
  const candidate = await candidateOf(databricks, model, version);
  const { changes, current } = await ('alias' in to
    ? aliasChanges(databricks, model, version, to.alias)
    : stageChanges(databricks, candidate, to));
  return {
    name: `model_versions/${model}`,
    // Nothing is created: the version is there.
    action: actionFor(true, changes, context),
    changes,
    version: current,
    ...(validation !== undefined && { validate: () => checkValidation(databricks, candidate, validation) }),
    apply: async () => {
      // First, because a version that has its place is left alone by the next run.
      await tag(context, candidate);
      if ('alias' in to) await databricks.catalog.setAlias(model, to.alias, Number(version));
      else {
        const comment = `Commit ${context.commit}`;
        await databricks.models.transition(model, version, { ...to, comment });
      }
      return version;
    },
  };
}

/** Says on the version and on its run of MLflow which commit promotes it. Unity Catalog's API sets no tags of versions. */
async function tag({ databricks: { models }, commit, warn }: Context, candidate: Candidate): Promise<void> {
  const { model, version, runId } = candidate;
  try {
    if (!isCatalogModel(model)) await models.setTag(model, version, COMMIT_TAG, commit);
    if (runId !== undefined) await models.setRunTag(runId, COMMIT_TAG, commit);
  } catch (error) {
    if (!(error instanceof DatabricksError) || !UNTAGGED.includes(error.kind)) throw error;
    warn(`models:/${model}/${version} does not get the tag ${COMMIT_TAG}: ${describeError(error)}`);
  }
}

/** A run may be of another workspace, or another's to change; that keeps no version from its place. */
const UNTAGGED: readonly FailureKind[] = ['forbidden', 'missing', 'refused'];

/** @param chosen the version that the step was given for the model. @throws ActionError that says what is wrong. */
export function promotionIn(
  { key: model, fields }: Pick<Definition, 'key' | 'fields'>,
  chosen: string | undefined,
): Promotion {
  const refuse = (why: string, hint?: string): never => {
    throw new ActionError(why, {
      hint:
        hint ??
        'A model version has `version`, `alias` (Unity Catalog) or `stage` (registry of the workspace), and `validation`.',
    });
  };
  const unknown = Object.keys(fields).filter((name) => !FIELDS.includes(name));
  if (unknown.length > 0) refuse(`\`${unknown.join('`, `')}\` is not known`);
  const version = chosen ?? textOf(fields['version']);
  if (version === undefined)
    refuse('it has no `version`', `Give \`version\`, or the input \`model-uri\` such as models:/${model}/7.`);
  if (!/^[1-9]\d{0,15}$/.test(version ?? '')) refuse(`\`version\` is no number: ${JSON.stringify(version)}`);

  const { alias, stage, archive_existing_versions: archive = true } = fields;
  if ((alias === undefined) === (stage === undefined)) refuse('it needs one of `alias` and `stage`');
  const isCatalog = isCatalogModel(model);
  if (isCatalog && stage !== undefined)
    refuse('a model of Unity Catalog has no stages', 'Give an `alias`, such as champion.');
  if (!isCatalog && alias !== undefined)
    refuse(
      'a model in the registry of the workspace has no aliases',
      'Give a `stage`, such as Production, or name a model of Unity Catalog as catalog.schema.model.',
    );
  if (alias !== undefined && (typeof alias !== 'string' || !/^[A-Za-z0-9_-]{1,255}$/.test(alias)))
    refuse('`alias` has other characters than letters, digits, - and _');
  const known = STAGES.find((each) => each === stage);
  if (stage !== undefined && known === undefined) refuse(`\`stage\` is not one of ${STAGES.join(', ')}`);
  if (typeof archive !== 'boolean') refuse('`archive_existing_versions` is neither true nor false');
  if (isCatalog && 'archive_existing_versions' in fields) refuse('`archive_existing_versions` is for stages');

  const isServed = known !== 'None' && known !== 'Archived';
  if (isServed && fields['validation'] === undefined)
    refuse(
      'it has no `validation`, and nothing is promoted without',
      'Say what must hold, such as `validation: {tags: {validation_status: PASSED}}`.',
    );
  return {
    model,
    version: version ?? '',
    to: known === undefined ? { alias: String(alias) } : { stage: known, archive: archive === true },
    validation: isServed ? validationIn(fields['validation'], isCatalog) : undefined,
  };
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;

/** What an alias stands for now. */
async function versionOf({ catalog }: Databricks, uri: ModelUri): Promise<string> {
  if ('version' in uri) return uri.version;
  if (!isCatalogModel(uri.name))
    throw new ActionError(`\`model-uri\`: ${uri.name} is in the registry of the workspace, which has no aliases`, {
      hint: `Give the version, as models:/${uri.name}/7.`,
    });
  return String((await catalog.byAlias(uri.name, uri.alias)).version);
}

/** @throws ActionError for a version whose files are not there yet, or never will be. */
async function candidateOf({ catalog, models }: Databricks, model: string, version: string): Promise<Candidate> {
  const found = isCatalogModel(model)
    ? await catalog.version(model, Number(version))
    : await models.version(model, version);
  const { status, run_id: runId } = found;
  if (status !== undefined && status !== 'READY')
    throw new ActionError(`Version ${version} is ${status}, and not READY`, {
      hint: 'Wait until it is registered, or register it again.',
    });
  const { tags = [], current_stage: stage } = found as Partial<ModelVersion>;
  return {
    model,
    version,
    runId: runId === '' ? undefined : runId,
    stage,
    tags: new Map(tags.map(({ key, value }) => [key, value])),
  };
}

interface Standing {
  changes: FieldChange[];
  /** The version that has the alias, or is the newest in the stage. */
  current: string | undefined;
}

async function aliasChanges({ catalog }: Databricks, model: string, version: string, alias: string): Promise<Standing> {
  const current = await catalog.byAlias(model, alias).then(
    (found) => String(found.version),
    (error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    },
  );
  const changes = current === version ? [] : [{ path: `alias ${alias}`, before: current ?? '', after: version }];
  return { changes, current };
}

async function stageChanges(
  { models }: Databricks,
  { model, version, stage: now = 'None' }: Candidate,
  { stage, archive }: { stage: Stage; archive: boolean },
): Promise<Standing> {
  const [newest] = stage === 'None' ? [] : await models.latest(model, [stage]);
  const isArchived = archive && (stage === 'Staging' || stage === 'Production');
  const changes: FieldChange[] =
    now === stage ? [] : [{ path: `version ${version}: stage`, before: now, after: stage }];
  if (changes.length > 0 && isArchived && newest !== undefined && newest.version !== version)
    changes.push({ path: `version ${newest.version}: stage`, before: stage, after: 'Archived' });
  return { changes, current: newest?.version };
}
