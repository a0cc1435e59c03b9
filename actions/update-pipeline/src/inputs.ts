import {
  boolean,
  choice,
  commonInputs,
  fieldOf,
  type ImageReference,
  parseList,
  parseReference,
  text,
  type Values,
} from '@ml-actions/core';

export const inputs = {
  pipelineFiles: fieldOf(parsePatterns)({ required: true }),
  image: fieldOf(parseImage)({ required: true }),
  backend: choice(['files'], { default: 'files' }),
  imageMatch: text(),
  skipUnchanged: boolean({ default: 'true' }),
  commit: commonInputs.commit,
  githubToken: commonInputs.githubToken,
  dryRun: commonInputs.dryRun,
};
export type Inputs = Values<typeof inputs>;

function parsePatterns(value: string): readonly string[] {
  const patterns = parseList(value);
  if (patterns.length === 0) throw new Error('names no file, there are only comments');
  return patterns;
}

function parseImage(value: string): ImageReference {
  const reference = parseReference(value);
  if (reference === undefined) {
    throw new Error(
      `"${value}" is not an image reference, such as ghcr.io/owner/name:tag or ghcr.io/owner/name@sha256:…, the name in lower case`,
    );
  }
  return reference;
}
