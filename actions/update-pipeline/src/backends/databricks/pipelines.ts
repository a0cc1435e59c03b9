import { isDeepStrictEqual } from 'node:util';
import { ActionError } from '@ml-actions/core';
import {
  COMMIT_TAG,
  DatabricksError,
  isRecord,
  type Pipeline,
  type PipelineSpec,
  type Settings,
  withTags,
} from '@ml-actions/databricks';
import { fieldChanges } from './changes.ts';
import type { Definition } from './definitions.ts';
import { merged, PIPELINE } from './merge.ts';
import { actionFor, type Context, createOnce, type PlannedResource, refuseForeign, warnOfBundle } from './resource.ts';

/** The name of the pipeline that a definition is about. */
export const pipelineName = ({ key, fields }: Definition): string => String(fields['name'] ?? key);

/**
 * A Lakeflow pipeline as its definition wants it: what that does not name stays as it is, although the server replaces specs as
 * a whole.
 * @throws ActionError for a name that several pipelines have, or that is not there and is not defined enough.
 */
export async function planPipeline(context: Context, definition: Definition): Promise<PlannedResource> {
  const { databricks, commit } = context;
  const { pipelines } = databricks;
  const name = pipelineName(definition);
  const wanted: Settings = { ...definition.fields, name };
  refuseForeign(wanted);
  const find = async (): Promise<string | undefined> => {
    const [found, ...others] = await pipelines.list(name);
    if (others.length > 0)
      throw new ActionError(
        `${others.length + 1} pipelines have this name: ${[found, ...others].map((each) => each?.pipeline_id).join(', ')}`,
        { hint: 'Rename or delete the ones that are not meant.' },
      );
    return found?.pipeline_id;
  };
  const id = await find();
  const current = id === undefined ? undefined : await pipelines.get(id);
  const now = current === undefined ? undefined : specOf(current, wanted);
  if (now === undefined && wanted['libraries'] === undefined)
    throw new ActionError('There is no such pipeline, and the file has no `libraries` to create it with', {
      hint: 'Check the name, and that the principal may view the pipeline: Databricks does not list others.',
    });

  const spec = merged(PIPELINE, now ?? {}, wanted) as PipelineSpec;
  const changes = fieldChanges(PIPELINE, now, spec);
  const whole: PipelineSpec = { ...spec, tags: withTags(spec.tags, { [COMMIT_TAG]: commit }) };
  const action = actionFor(id !== undefined, changes, context);
  if (action === 'update') warnOfBundle(context, `pipelines/${name}`, spec);
  return {
    name: `pipelines/${name}`,
    action,
    changes,
    version: id,
    apply: async () => {
      if (id === undefined || current === undefined) return createOnce(() => pipelines.create(whole), find);
      try {
        await pipelines.replace(id, whole, current.last_modified);
      } catch (error) {
        if (!(error instanceof DatabricksError) || error.kind !== 'conflict') throw error;
        // Our own answer may have been lost, so that it was sent twice.
        if (!isDeepStrictEqual(specOf(await pipelines.get(id), wanted), whole))
          throw new ActionError('Somebody has changed it since the plan was made', {
            cause: error,
            hint: 'Run the step again: it plans anew.',
          });
      }
      return id;
    },
  };
}

/** Who a pipeline runs as is told outside of its spec, and would be lost with a spec that does not say it. */
function specOf({ spec, run_as: runAs, run_as_user_name: runs }: Pipeline, wanted: Settings): Settings {
  const [kind] = isRecord(wanted['run_as']) ? Object.keys(wanted['run_as']) : [];
  if (runAs !== undefined) return { ...spec, run_as: runAs };
  return kind === undefined || runs === undefined ? spec : { ...spec, run_as: { [kind]: runs } };
}
