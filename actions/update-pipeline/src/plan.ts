import { ActionError, canonicalRepository, matchesGlob, parseReference } from '@ml-actions/core';
import type { ImageField, PipelineDefinition } from './backend.ts';

/** What is to be done so that all pipelines run the image. Written as it is to the output `plan`. */
export interface Plan {
  image: string;
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
  /** The full reference to put in. */
  image: string;
  /** A glob for the repositories whose images are replaced; the image's own repository when absent. */
  imageMatch: string | undefined;
  skipUnchanged: boolean;
}

/**
 * The difference between the pipelines and the wanted image. Pipelines without an image of the repository are no part
 * of it.
 * @throws ActionError when that is none of them: a step that does nothing must not look like one that did.
 */
export function planUpdate(definitions: readonly PipelineDefinition[], wanted: Wanted): Plan {
  const { image, skipUnchanged } = wanted;
  const matches = matcherOf(wanted);
  const pipelines = definitions.flatMap(({ name, images }): PlannedPipeline[] => {
    const fields = images.filter(({ value }) => matches(value));
    if (fields.length === 0) return [];
    const changes = fields
      .filter(({ value }) => value !== image)
      .map(({ path, value }) => ({ path, before: value, after: image }));
    return [{ name, action: changes.length > 0 || !skipUnchanged ? 'update' : 'skip', changes }];
  });
  if (pipelines.length === 0) throw nothingMatches(definitions, wanted);
  return { image, pipelines };
}

/** True for values that name an image of a repository that is to be replaced. */
function matcherOf({ image, imageMatch }: Wanted): (value: string) => boolean {
  const canonicalOf = (value: string) => canonicalRepository(parseReference(value)?.repository ?? '');
  const own = canonicalOf(image);
  return (value) => {
    const repository = parseReference(value)?.repository;
    if (repository === undefined) return false;
    const canonical = canonicalRepository(repository);
    if (imageMatch === undefined) return canonical === own;
    return matchesGlob(repository, imageMatch) || matchesGlob(canonical, imageMatch);
  };
}

const IMAGES_NAMED = 5;

function nothingMatches(definitions: readonly PipelineDefinition[], { image, imageMatch }: Wanted): ActionError {
  const wanted = imageMatch === undefined ? `the repository of \`${image}\`` : `\`image-match\` ("${imageMatch}")`;
  const where = definitions.length === 1 ? `\`${definitions[0]?.name}\`` : `the ${definitions.length} pipeline files`;
  const values = new Set(definitions.flatMap(({ images }) => images.map(({ value }: ImageField) => value)));
  const named = [...values].slice(0, IMAGES_NAMED).map((value) => `"${value.slice(0, 100)}"`);
  if (values.size > named.length) named.push(`${values.size - named.length} more`);
  return new ActionError(
    `No image in ${where} is of ${wanted}: ${named.length === 0 ? 'there is no field `image` with a text' : `found ${named.join(', ')}`}`,
    { hint: 'Name the files that run the image in `pipeline-files`, or the repositories to replace in `image-match`.' },
  );
}
