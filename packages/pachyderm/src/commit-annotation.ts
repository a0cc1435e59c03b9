import type { JsonObject } from '@bufbuild/protobuf';

/**
 * Where a spec says which commit made it: `metadata.annotations` is kept with each version, and Kubernetes shows it on the
 * workers. Whatever runs a version runs it for its commit, so that later jobs of it, on new data or by a cron tick, are
 * found too.
 */
export const COMMIT_ANNOTATION = 'ml-actions/commit';

/** Where a version that was made for a run alone says which step made it, so that the step finds it again. */
export const LAUNCH_ANNOTATION = 'ml-actions/launch';

/** The spec with its commit. */
export const withCommit = (spec: JsonObject, sha: string): JsonObject =>
  withAnnotations(spec, { [COMMIT_ANNOTATION]: sha });

/** The spec with its commit and the step that launches a run of it. */
export const withLaunch = (spec: JsonObject, sha: string, step: string): JsonObject =>
  withAnnotations(spec, { [COMMIT_ANNOTATION]: sha, [LAUNCH_ANNOTATION]: step });

/** The spec without either, for comparison: another commit or launch alone is no reason for an update. */
export const withoutCommit = (spec: JsonObject): JsonObject => withAnnotations(spec, {});

function withAnnotations(spec: JsonObject, own: Readonly<Record<string, string>>): JsonObject {
  const metadata = objectIn(spec, 'metadata');
  const { [COMMIT_ANNOTATION]: _, [LAUNCH_ANNOTATION]: _launch, ...others } = objectIn(metadata, 'annotations');
  const annotations = { ...others, ...own };
  const { annotations: _old, ...rest } = metadata;
  const next = Object.keys(annotations).length === 0 ? rest : { ...rest, annotations };
  const { metadata: _metadata, ...without } = spec;
  return Object.keys(next).length === 0 ? without : { ...without, metadata: next };
}

const objectIn = (value: JsonObject, key: string): JsonObject => {
  const member = value[key];
  return typeof member === 'object' && member !== null && !Array.isArray(member) ? member : {};
};
