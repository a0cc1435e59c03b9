import { ActionError, canonicalRepository, type ImageReference, matchesGlob, parseReference } from '@ml-actions/core';
import type { ImageField, PipelineDefinition } from './backend.ts';

/** What is to be done so that all pipelines run the image. Written as it is to the output `plan`. */
export interface Plan {
  /** '' where none was given. */
  image: string;
  /** The address of the workspace, where several could be meant. */
  server?: string;
  /** Of the server that has the pipelines, where there is one. */
  serverVersion?: string;
  pipelines: readonly PlannedPipeline[];
}

export interface PlannedPipeline {
  name: string;
  action: 'create' | 'update' | 'skip';
  /** Field by field; empty where the pipeline runs the image already. */
  changes: readonly FieldChange[];
}

export interface FieldChange {
  path: string;
  before: string;
  after: string;
}

export interface Wanted {
  /** With tag or digest. */
  image: ImageReference;
  /** A glob for the repositories whose images are replaced; the image's own repository when absent. */
  imageMatch: string | undefined;
  /** The input `pipeline-files`; empty where fields are only set. */
  patterns: readonly string[];
  skipUnchanged: boolean;
}

/** What chooses the images that are replaced. */
export type ImageChoice = Pick<Wanted, 'image' | 'imageMatch'>;

/**
 * The difference between the pipelines and what is wanted of them. Pipelines without an image of the repository and
 * without a field that is set are no part of it.
 * @throws ActionError when they name no image to replace: a step that does nothing must not look like one that did.
 */
export function planUpdate(definitions: readonly PipelineDefinition[], wanted: Wanted): Plan {
  const { image, skipUnchanged } = wanted;
  const matches = imageMatcher(wanted);
  const found = definitions.map(({ name, images, settings }) => {
    const fields = images.filter(({ value }) => matches(value));
    const references = fields.map((field) => ({
      path: field.path,
      before: field.value,
      after: pointed(name, field, image),
    }));
    return { name, fields, settings, changes: together(name, references, settings) };
  });
  if (wanted.patterns.length > 0 && found.every(({ fields }) => fields.length === 0))
    throw nothingMatches(definitions, wanted);
  const pipelines = found
    .filter(({ fields, settings }) => fields.length + settings.length > 0)
    .map(({ name, changes }): PlannedPipeline => {
      const action = changes.length > 0 || !skipUnchanged ? 'update' : 'skip';
      return { name, action, changes: changes.map(({ path, before, after }) => ({ path, before, after })) };
    });
  return { image: image.text, pipelines };
}

function pointed(name: string, field: ImageField, image: ImageReference): string {
  try {
    return field.pointedAt(image);
  } catch (cause) {
    throw new ActionError(`\`${name}\``, { cause });
  }
}

/**
 * The changes that images and settings ask for, without those that are so already.
 * @throws ActionError when they want different texts in one field.
 */
function together(
  name: string,
  images: readonly FieldChange[],
  settings: readonly FieldChange[],
): readonly FieldChange[] {
  const changes = new Map(images.map((change) => [change.path, change]));
  for (const change of settings) {
    const other = changes.get(change.path);
    if (other !== undefined && other.after !== change.after)
      throw new ActionError(`\`${change.path}\` of \`${name}\` is to be "${other.after}" and "${change.after}"`, {
        hint: 'Leave the field out of `set`, or the file out of `pipeline-files`.',
      });
    changes.set(change.path, change);
  }
  return [...changes.values()].filter(({ before, after }) => before !== after);
}

/** True for values that name an image of a repository that is to be replaced. */
export function imageMatcher({ image, imageMatch }: ImageChoice): (value: string) => boolean {
  const own = canonicalRepository(image.repository);
  return (value) => {
    const repository = parseReference(value)?.repository;
    if (repository === undefined) return false;
    const canonical = canonicalRepository(repository);
    if (imageMatch === undefined) return canonical === own;
    return matchesGlob(repository, imageMatch) || matchesGlob(canonical, imageMatch);
  };
}

const IMAGES_NAMED = 5;

/** @param definitions that were looked at, with the images that they name. */
export function nothingMatches(
  definitions: readonly { name: string; images: readonly { value: string }[] }[],
  { image, imageMatch }: ImageChoice,
): ActionError {
  const wanted = imageMatch === undefined ? `the repository of \`${image.text}\`` : `\`image-match\` ("${imageMatch}")`;
  const where = definitions.length === 1 ? `\`${definitions[0]?.name}\`` : `the ${definitions.length} pipeline files`;
  const values = new Set(definitions.flatMap(({ images }) => images.map(({ value }) => value)));
  const named = [...values].slice(0, IMAGES_NAMED).map((value) => `"${value.slice(0, 100)}"`);
  if (values.size > named.length) named.push(`${values.size - named.length} more`);
  return new ActionError(
    `No image in ${where} is of ${wanted}: ${named.length === 0 ? 'there is no field `image` with a text' : `found ${named.join(', ')}`}`,
    { hint: 'Name the files that run the image in `pipeline-files`, or the repositories to replace in `image-match`.' },
  );
}
