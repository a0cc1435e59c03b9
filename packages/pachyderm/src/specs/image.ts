import type { JsonObject } from '@bufbuild/protobuf';
import type { ImageReference } from '@ml-actions/core';
import type { Spec } from './validate.ts';

/** Where a spec names its image. */
export const IMAGE_PATH = 'transform.image';

/** The image of a spec; undefined where it names none, and the server would take its default for it. */
export const imageOf = ({ request }: Spec): string | undefined => request.transform?.image || undefined;

/** The spec with another image, by tag or by digest; one that names no image stays without. */
export function withImage(spec: Spec, image: ImageReference): Spec {
  const { transform } = spec.request;
  if (imageOf(spec) === undefined || transform === undefined) return spec;
  const json: JsonObject = {
    ...spec.json,
    transform: { ...(spec.json['transform'] as JsonObject), image: image.text },
  };
  return { ...spec, json, request: { ...spec.request, transform: { ...transform, image: image.text } } };
}
