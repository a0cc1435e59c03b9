import { IMAGE_PATH, imageOf, nameText, type Spec, withCommit, withImage } from '@ml-actions/pachyderm';
import type { UpdateRequest } from '../../backend.ts';
import { type ImageChoice, imageMatcher, nothingMatches } from '../../plan.ts';

/** A pipeline as it shall be. */
export interface Desired {
  /** `project/name` */
  name: string;
  spec: Spec;
  /** What is sent: JSON, with the commit that it is made for. */
  text: string;
}

/**
 * Specs with the image where it belongs, and the commit under test.
 * @throws ActionError when an image is given and no spec names one that it replaces.
 */
export function desiredPipelines(
  specs: readonly Spec[],
  { image, imageMatch, commit }: Pick<UpdateRequest, 'image' | 'imageMatch' | 'commit'>,
): Desired[] {
  const pointed = image === undefined ? specs : withImages(specs, { image, imageMatch });
  return pointed.map((spec) => ({
    name: nameText(spec),
    spec,
    text: JSON.stringify(commit === undefined ? spec.json : withCommit(spec.json, commit)),
  }));
}

function withImages(specs: readonly Spec[], choice: ImageChoice): readonly Spec[] {
  const matches = imageMatcher(choice);
  const chosen = new Set(specs.filter((spec) => matches(imageOf(spec) ?? '')));
  if (chosen.size === 0) {
    const definitions = specs.map((spec) => {
      const value = imageOf(spec);
      return { name: nameText(spec), images: value === undefined ? [] : [{ path: IMAGE_PATH, value }] };
    });
    throw nothingMatches(definitions, choice);
  }
  return specs.map((spec) => (chosen.has(spec) ? withImage(spec, choice.image) : spec));
}
