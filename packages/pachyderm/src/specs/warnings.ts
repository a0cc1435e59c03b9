import { parseReference } from '@ml-actions/core';
import { imageOf } from './image.ts';
import type { Spec } from './validate.ts';

/** What the server takes although it is hardly meant, each in one sentence that goes on from the name of the pipeline. */
export function specWarnings(spec: Spec): string[] {
  const { input, spout, service } = spec.request;
  const idle = input === undefined && spout === undefined && service === undefined;
  return [...imageWarnings(imageOf(spec)), ...(idle ? ['has no input, so that it never runs'] : [])];
}

function imageWarnings(image: string | undefined): string[] {
  if (image === undefined) return ['names no image, so that the server takes its default one'];
  const reference = parseReference(image);
  if (reference === undefined || reference.digest !== undefined) return [];
  if (reference.tag !== undefined && reference.tag !== 'latest') return [];
  const how = reference.tag === undefined ? 'without a tag' : 'by the tag `latest`';
  return [`names the image \`${image}\` ${how}: workers may run different ones, and a new one is not taken up`];
}
