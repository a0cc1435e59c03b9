import { ActionError, describeError, type Host, hintOf, type ImageReference } from '@ml-actions/core';
import type { PipelineBackend, PipelineDefinition, Versions } from '../backend.ts';
import { type Folder, type FoundFile, findFile, findFiles, readText } from '../folder.ts';
import { type Plan, type PlannedPipeline, planUpdate } from '../plan.ts';
import { replaceFiles } from '../replacement.ts';
import type { Setting } from '../settings.ts';
import type { SpecSetting } from '../spec-settings.ts';
import { parseSpec, type Spec, withChanges } from '../specs.ts';

export interface FilesBackend extends PipelineBackend {
  /** Every definition that patterns or settings name, in the order of their names. */
  read(patterns: readonly string[], settings: readonly Setting[]): Promise<readonly PipelineDefinition[]>;
  /** All or nothing. */
  apply(plan: Plan): Promise<Versions>;
}

interface SpecFile extends FoundFile {
  spec: Spec;
  /** As given, and as found in the file. */
  settings: readonly { setting: Setting; field: SpecSetting }[];
}

/** Pipelines whose definitions are YAML and JSON files of a folder: a file is a pipeline, its version the image in it. */
export function filesBackend(host: Host, folder: Folder): FilesBackend {
  const files = new Map<string, SpecFile>();

  const updates = (plan: Plan) =>
    plan.pipelines.flatMap((pipeline) => {
      const file = files.get(pipeline.name);
      if (file === undefined || pipeline.action === 'skip') return [];
      const fields = file.settings.map(({ field }) => field);
      const after = inFile(file.name, () => withChanges(file.spec, referencesOf(pipeline), fields));
      return [{ name: file.name, path: file.path, before: file.spec.text, after, pipeline, file }];
    });

  const read: FilesBackend['read'] = async (patterns, settings) => {
    const { found, given } = await findAll(folder, patterns, settings);
    const specs = await readAll(found);
    const wrong: unknown[] = [];
    for (const { name, path, spec } of specs) {
      const fields: { setting: Setting; field: SpecSetting }[] = [];
      for (const setting of given.get(name) ?? []) {
        try {
          fields.push({ setting, field: inFile(name, () => spec.setting(setting)) });
        } catch (error) {
          wrong.push(error);
        }
      }
      files.set(name, { name, path, spec, settings: fields });
    }
    if (wrong.length > 0) throw settingError(wrong);
    return [...files.values()].map((file) => ({
      name: file.name,
      images: file.spec.images,
      settings: file.settings.map(({ field }) => field),
    }));
  };

  return {
    read,

    plan: async ({ image, patterns, settings, ...wanted }) => {
      const definitions = await host.group('Reading pipelines', async () => {
        const found = await read(patterns, settings);
        for (const { name } of found) host.raw(name);
        return found;
      });
      // The rules of the inputs see to it that there is one.
      return planUpdate(definitions, { ...wanted, patterns, image: image as ImageReference });
    },

    validate: async (plan) => {
      for (const { after, pipeline, file } of updates(plan)) {
        if (!saysWhatIsPlanned(after, file, pipeline))
          throw new ActionError(`The new text of \`${file.name}\` would not say what was planned`, {
            hint: 'Write what is to be changed in a plainer way, without anchors, tags and explicit keys (`?`).',
          });
      }
    },

    apply: async (plan) => {
      await replaceFiles(updates(plan), host.signal);
      return new Map(plan.pipelines.map(({ name }) => [name, plan.image]));
    },
  };
}

const referencesOf = ({ changes }: PlannedPipeline): ReadonlyMap<string, string> =>
  new Map(changes.map(({ path, after }) => [path, after]));

/** The new text, read as others will, has the planned images and fields; and where no field was set, no other image has changed. */
function saysWhatIsPlanned(text: string, { spec, settings }: SpecFile, pipeline: PlannedPipeline): boolean {
  const references = referencesOf(pipeline);
  try {
    const read = parseSpec(text);
    const images = new Map(read.images.map(({ path, value }) => [path, value]));
    return (
      settings.every(({ setting, field }) => read.setting(setting).before === field.after) &&
      (settings.length > 0 || read.images.length === spec.images.length) &&
      spec.images.every(({ path, value }) => {
        const planned = references.get(path)?.trim();
        return images.get(path) === (planned ?? value) || (planned === undefined && settings.length > 0);
      })
    );
  } catch {
    return false;
  }
}

/** The files that patterns and settings name, in the order of their names, and the settings of each. */
async function findAll(folder: Folder, patterns: readonly string[], settings: readonly Setting[]) {
  const found = new Map((await findFiles(folder, patterns)).map((file) => [file.name, file]));
  const given = new Map<string, Setting[]>();
  const wrong: unknown[] = [];
  for (const setting of settings) {
    try {
      const file = await findFile(folder, setting.file);
      found.set(file.name, file);
      given.set(file.name, [...(given.get(file.name) ?? []), setting]);
    } catch (error) {
      wrong.push(error);
    }
  }
  if (wrong.length > 0) throw settingError(wrong);
  return { found: [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1)), given };
}

async function readAll(found: readonly FoundFile[]): Promise<(FoundFile & { spec: Spec })[]> {
  const read: (FoundFile & { spec: Spec })[] = [];
  const wrong: string[] = [];
  for (const file of found) {
    try {
      read.push({ ...file, spec: parseSpec(await readText(file.path)) });
    } catch (error) {
      wrong.push(`\`${file.name}\`: ${describeError(error)}`);
    }
  }
  if (wrong.length > 0)
    throw new ActionError(`Not readable as YAML or JSON: ${wrong.join('; ')}`, {
      hint: 'Name only whole YAML and JSON files in `pipeline-files` and `set`; templates are neither before they are rendered.',
    });
  return read;
}

/** Errors about a file, with its name in front. */
function inFile<T>(name: string, body: () => T): T {
  try {
    return body();
  } catch (error) {
    throw new ActionError(`\`${name}\``, { cause: error });
  }
}

const settingError = (wrong: readonly unknown[]): ActionError =>
  new ActionError(`\`set\`: ${[...new Set(wrong.map(describeError))].join('; ')}`, {
    hint: wrong.map(hintOf).find((hint) => hint !== undefined),
  });
