import type { JsonObject } from '@bufbuild/protobuf';

/**
 * Where a spec says which commit made it: `metadata.annotations` is kept with each version, and Kubernetes shows it on the
 * workers. Whatever runs a version runs it for its commit, so that later jobs of it, on new data or by a cron tick, are
 * found too.
 */
export const COMMIT_ANNOTATION = 'ml-actions/commit';

/** The spec with its commit. */
export const withCommit = (spec: JsonObject, sha: string): JsonObject => withAnnotation(spec, sha);

/** The spec without its commit, for comparison: another commit alone is no reason for an update. */
export const withoutCommit = (spec: JsonObject): JsonObject => withAnnotation(spec, undefined);

function withAnnotation(spec: JsonObject, sha: string | undefined): JsonObject {
  const metadata = objectIn(spec, 'metadata');
  const { [COMMIT_ANNOTATION]: _, ...others } = objectIn(metadata, 'annotations');
  const annotations = sha === undefined ? others : { ...others, [COMMIT_ANNOTATION]: sha };
  const { annotations: _old, ...rest } = metadata;
  const next = Object.keys(annotations).length === 0 ? rest : { ...rest, annotations };
  const { metadata: _metadata, ...without } = spec;
  return Object.keys(next).length === 0 ? without : { ...without, metadata: next };
}

const objectIn = (value: JsonObject, key: string): JsonObject => {
  const member = value[key];
  return typeof member === 'object' && member !== null && !Array.isArray(member) ? member : {};
};
