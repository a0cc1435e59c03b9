import { isDeepStrictEqual } from 'node:util';
import { ActionError } from '@ml-actions/core';
import {
  COMMIT_TAG,
  gitProviderIn,
  isRecord,
  type Job,
  type JobSettings,
  parametersIn,
  type Settings,
  tasksIn,
  withTags,
} from '@ml-actions/databricks';
import { fieldChanges } from './changes.ts';
import type { Definition } from './definitions.ts';
import { type ItemKey, JOB, keyIn, merged } from './merge.ts';
import { actionFor, type Context, createOnce, type PlannedResource, refuseForeign, warnOfBundle } from './resource.ts';

/** A planned job, and the images that it names. */
export interface PlannedJob extends PlannedResource {
  images: readonly { path: string; value: string }[];
}

/** The name of the job that a definition is about. */
export const jobName = ({ key, fields }: Definition): string => String(fields['name'] ?? key);

/**
 * A job as its definition wants it: what that does not name stays as it is.
 * @throws ActionError for what Databricks would refuse, and for a name that several jobs have.
 */
export async function planJob(context: Context, definition: Definition): Promise<PlannedJob> {
  const { databricks, commit } = context;
  const { jobs } = databricks;
  const name = jobName(definition);
  const wanted: Settings = { ...definition.fields, name };
  refuseForeign(wanted);

  /** Not those whose names differ in capitals only. */
  const find = async (): Promise<string | undefined> => {
    const [job, ...others] = (await jobs.list(name)).filter(({ settings }) => settings.name === name);
    if (others.length > 0)
      throw new ActionError(
        `${others.length + 1} jobs have this name: ${[job, ...others].map((each) => each?.job_id).join(', ')}`,
        { hint: 'Rename or delete the ones that are not meant.' },
      );
    return job?.job_id;
  };
  const id = await find();
  const current = id === undefined ? undefined : await jobs.get(id);
  const now = current === undefined ? undefined : withRunAs(current, wanted);
  if (now === undefined && wanted['tasks'] === undefined)
    throw new ActionError('There is no such job, and the file has no `tasks` to create it with', {
      hint: 'Check the name, and that the principal may view the job: Databricks does not list others.',
    });

  const images: { path: string; value: string }[] = [];
  const settings = pointed(context, merged(JOB, now ?? {}, wanted), '', images) as JobSettings;
  checkSettings(settings, wanted);
  const changes = fieldChanges(JOB, now, settings);
  for (const [list, key] of JOB.keys) tellOfOthers(context, name, now?.[list], wanted[list], list, key);
  const tags = withTags(settings.tags, { [COMMIT_TAG]: commit });
  const action = actionFor(id !== undefined, changes, context);
  if (action === 'update') warnOfBundle(context, `jobs/${name}`, settings);

  return {
    name: `jobs/${name}`,
    action,
    changes,
    images,
    version: id,
    apply: async () => {
      if (id === undefined || now === undefined)
        return createOnce(() => jobs.create({ ...settings, tags } as JobSettings), find);
      const fresh = await jobs.get(id);
      if (!isDeepStrictEqual(fresh.settings, current?.settings))
        throw new ActionError('Somebody has changed it since the plan was made', {
          hint: 'Run the step again: it plans anew.',
        });
      const differs = Object.entries(settings).filter(([member, value]) => !isDeepStrictEqual(value, now[member]));
      const gone = Object.keys(now).filter((member) => !Object.hasOwn(settings, member) && member !== 'tags');
      await jobs.update(id, { ...Object.fromEntries(differs), tags }, gone);
      return id;
    },
  };
}

/** Who a job runs as is told outside of its settings. */
function withRunAs({ settings, run_as_user_name: runs }: Job, wanted: Settings): JobSettings {
  const [kind] = isRecord(wanted['run_as']) ? Object.keys(wanted['run_as']) : [];
  return kind === undefined || 'run_as' in settings || runs === undefined
    ? settings
    : { ...settings, run_as: { [kind]: runs } };
}

/** The settings with the image wherever a cluster runs one that it replaces. @param images gets all that clusters run. */
function pointed(
  context: Pick<Context, 'pointing'>,
  value: unknown,
  path: string,
  images: { path: string; value: string }[],
): unknown {
  const { pointing } = context;
  if (Array.isArray(value)) return value.map((item, index) => pointed(context, item, `${path}[${index}]`, images));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (name !== 'docker_image' || !isRecord(member) || typeof member['url'] !== 'string')
        return [name, pointed(context, member, `${path}.${name}`, images)];
      const { url } = member;
      images.push({ path: `${path}.docker_image.url`, value: url });
      return [name, pointing?.matches(url) ? { ...member, url: pointing.image.text } : member];
    }),
  );
}

/**
 * Looks at what the file has had a part in; what somebody else has made is theirs.
 * @throws ActionError for what the server would refuse in words that nobody can place.
 */
function checkSettings({ tasks = [], git_source: source, tags }: JobSettings, wanted: Settings): void {
  if (isGiven(wanted['tags'])) checked('tags', () => parametersIn(tags));
  if (isGiven(wanted['git_source']))
    checked('git_source.git_provider', () => gitProviderIn(String(source?.git_provider ?? '')));
  if (!isGiven(wanted['tasks'])) return;
  checked('tasks', () => tasksIn(tasks));
  for (const task of tasks) {
    const notebook = task['notebook_task'];
    const parameters = isRecord(notebook) ? notebook['base_parameters'] : undefined;
    const path = `tasks.${String(task['task_key'])}.notebook_task.base_parameters`;
    checked(path, () => parameters !== undefined && parametersIn(parameters));
  }
}

/** Named, and not to be taken away. */
const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

function checked(path: string, check: () => unknown): void {
  try {
    check();
  } catch (error) {
    throw new ActionError(`\`${path}\` ${(error as Error).message}`);
  }
}

/** A task that was renamed in the file is another one, and the old one goes on. */
function tellOfOthers({ tell }: Context, job: string, now: unknown, wanted: unknown, list: string, key: ItemKey): void {
  if (!Array.isArray(now) || !Array.isArray(wanted)) return;
  const named = new Set(wanted.filter(isRecord).map((item) => keyIn(item, key)));
  const others = now
    .filter(isRecord)
    .map((item) => keyIn(item, key))
    .filter((item) => !named.has(item));
  if (others.length > 0)
    tell(`jobs/${job}: ${list} that the file does not name stay as they are: ${others.join(', ')}`);
}
