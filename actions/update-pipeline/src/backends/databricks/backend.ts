import { ActionError, describeError, type Host, hintOf } from '@ml-actions/core';
import { connectDatabricks, settingsFrom } from '@ml-actions/databricks';
import type { PipelineBackend } from '../../backend.ts';
import type { Folder } from '../../folder.ts';
import type { Inputs } from '../../inputs.ts';
import { inParallel } from '../../parallel.ts';
import { imageMatcher, nothingMatches } from '../../plan.ts';
import { type Definition, type Kind, readDefinitions } from './definitions.ts';
import { planGitFolder } from './git-folders.ts';
import { jobName, type PlannedJob, planJob } from './jobs.ts';
import { planModelVersion } from './models.ts';
import { pipelineName, planPipeline } from './pipelines.ts';
import { type Context, isLost, type PlannedResource } from './resource.ts';

/** Folders hold the code of pipelines and jobs, and jobs run pipelines; models are promoted once all of it is there. */
const ORDER: readonly Kind[] = ['git_folders', 'pipelines', 'jobs', 'model_versions'];

/** What a version is; jobs and pipelines have none, and so it is what they can be found by. */
const VERSION_WORDS: Readonly<Record<Kind, string>> = {
  git_folders: 'commit',
  pipelines: 'id',
  jobs: 'id',
  model_versions: 'version',
};

/** Resources of a Databricks workspace, by their definitions in files: `jobs/churn`, and the version is the id of what has none. */
export function databricksBackend(host: Host, input: Inputs, folder: Folder): PipelineBackend {
  const databricks = connectDatabricks(host, settingsFrom(host.env, input));
  let planned: readonly PlannedResource[] = [];

  return {
    versionText: (name, version) => `${VERSION_WORDS[name.slice(0, name.indexOf('/')) as Kind]} ${version}`,

    plan: async ({ image, imageMatch, commit = '', patterns, skipUnchanged }) => {
      const placeholders = { image: image?.text, tag: image?.tag, digest: image?.digest, commit };
      host.info(`Workspace ${databricks.url}`);
      const definitions = inOrder(await readDefinitions(folder, patterns, placeholders));
      const { modelUri } = input;
      const models = definitions.flatMap(({ kind, key }) => (kind === 'model_versions' ? [key] : []));
      if (modelUri !== undefined && !models.includes(modelUri.name))
        throw new ActionError(`\`model-uri\`: no file defines what becomes of ${modelUri.name}`, {
          hint: `Name it below \`resources.model_versions\`; there ${models.length === 0 ? 'is none' : `are ${models.join(', ')}`}.`,
        });
      const context: Context = {
        databricks,
        commit,
        skipUnchanged,
        tell: (line) => host.raw(line),
        warn: (message) => host.warning(message),
        pointing: image && { image, matches: imageMatcher({ image, imageMatch }) },
      };
      const jobs: PlannedJob[] = [];
      const plan: Record<Kind, (definition: Definition) => Promise<PlannedResource>> = {
        git_folders: (definition) => planGitFolder(context, definition),
        pipelines: (definition) => planPipeline(context, definition),
        jobs: async (definition) => {
          const job = await planJob(context, definition);
          jobs.push(job);
          return job;
        },
        model_versions: (definition) => planModelVersion(context, definition, modelUri),
      };
      planned = await inParallel(definitions, async (definition) => {
        try {
          return await plan[definition.kind](definition);
        } catch (cause) {
          throw host.signal.aborted
            ? cause
            : new ActionError(`${definition.place}: \`${nameOf(definition)}\``, { cause });
        }
      });
      const { pointing } = context;
      if (pointing !== undefined && jobs.length === 0)
        throw new ActionError('`image` is given, and the files define no job that could run it', {
          hint: 'Leave `image` out, or name the files that define the jobs in `pipeline-files`.',
        });
      if (pointing !== undefined && !jobs.some(({ images }) => images.some(({ value }) => pointing.matches(value))))
        throw nothingMatches(jobs, { image: pointing.image, imageMatch });
      return {
        image: image?.text ?? '',
        server: databricks.url,
        pipelines: planned.map(({ name, action, changes }) => ({ name, action, changes })),
      };
    },

    validate: async () => {
      const wrong: unknown[] = [];
      await inParallel(
        planned.filter(({ action }) => action !== 'skip'),
        async ({ name, validate }) => {
          try {
            await validate?.();
          } catch (cause) {
            if (host.signal.aborted) throw cause;
            wrong.push(new ActionError(`\`${name}\``, { cause }));
          }
        },
      );
      if (wrong.length > 0)
        throw new ActionError(`Nothing is changed: ${wrong.map(describeError).join('; ')}`, { hint: hintOf(wrong[0]) });
    },

    apply: async (_, done) => {
      const versions = new Map(planned.map(({ name, version }) => [name, version]));
      const changed: string[] = [];
      const due = planned.filter(({ action }) => action !== 'skip');
      for (const [index, { name, apply }] of due.entries()) {
        const others = due.slice(index + 1).map((each) => each.name);
        try {
          versions.set(name, await apply());
        } catch (cause) {
          throw stopped(name, cause, { isUnknown: host.signal.aborted || isLost(cause), changed, others });
        }
        changed.push(name);
        done(name);
      }
      return new Map([...versions].flatMap(([name, version]) => (version === undefined ? [] : [[name, version]])));
    },
  };
}

/** What is called by which name. @throws ActionError for a name that is there twice. */
function inOrder(definitions: readonly Definition[]): readonly Definition[] {
  const places = new Map<string, string>();
  for (const definition of definitions) {
    const name = nameOf(definition);
    const other = places.get(name);
    if (other !== undefined)
      throw new ActionError(`\`${name}\` is defined twice: ${other} and ${definition.place}`, {
        hint: 'Leave one out of `pipeline-files`.',
      });
    places.set(name, definition.place);
  }
  return ORDER.flatMap((kind) => definitions.filter((definition) => definition.kind === kind));
}

function nameOf(definition: Definition): string {
  const { kind, key } = definition;
  if (kind === 'jobs') return `jobs/${jobName(definition)}`;
  if (kind === 'pipelines') return `pipelines/${pipelineName(definition)}`;
  return kind === 'git_folders' ? `git_folders${key}` : `model_versions/${key}`;
}

/** Databricks has no transactions: what is done stays, and another run goes on from there. */
function stopped(
  name: string,
  cause: unknown,
  { isUnknown, changed, others }: { isUnknown: boolean; changed: readonly string[]; others: readonly string[] },
): ActionError {
  const parts = [
    isUnknown ? `\`${name}\` may be as wanted or not` : `\`${name}\` is not as wanted`,
    changed.length === 0 ? 'nothing is changed before it' : `changed before it: ${changed.join(', ')}`,
    ...(others.length === 0 ? [] : [`not begun: ${others.join(', ')}`]),
  ];
  return new ActionError(parts.join('; '), {
    cause,
    hint: hintOf(cause) ?? 'Run the step again: it goes on with what is not done.',
  });
}
