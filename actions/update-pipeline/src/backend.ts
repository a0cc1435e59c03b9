import type { Host, ImageReference } from '@ml-actions/core';
import type { Folder } from './folder.ts';
import type { Inputs } from './inputs.ts';
import type { FieldChange, Plan } from './plan.ts';
import type { Setting } from './settings.ts';

/** A pipeline as it is defined now. */
export interface PipelineDefinition {
  /** What people call it, unique within the backend: for `files` the path of the file in its folder. */
  name: string;
  images: readonly ImageField[];
  /** The fields that settings name, with what they shall hold. */
  settings: readonly FieldChange[];
}

/** A place in a definition that says which image to run. */
export interface ImageField {
  /** Unique within the definition: `spec.containers[0].image`. */
  path: string;
  /** The reference that it holds. */
  value: string;
  /**
   * The reference that it will hold for an image, which some places spell in their own way.
   * @throws ActionError when the place cannot hold such a reference.
   */
  pointedAt(image: ImageReference): string;
}

/** What each pipeline has become, by name. For `files` the image that the file now names. */
export type Versions = ReadonlyMap<string, string>;

/** What this action needs of a place where pipelines are defined. */
export interface PipelineBackend {
  /**
   * Every definition that `pipeline-files` or a setting names, in the order of their names.
   * @throws ActionError that says of every pattern, definition and setting at once what is wrong with it.
   */
  read(patterns: readonly string[], settings: readonly Setting[]): Promise<readonly PipelineDefinition[]>;
  /**
   * Finds out whether a plan made of what `read` returned can be applied, and changes nothing.
   * @throws ActionError when it cannot.
   */
  validate(plan: Plan): Promise<void>;
  /**
   * Applies the plan as a whole: when it rejects, everything is as before, or the error names what is not.
   * @returns the version of every pipeline of the plan, of the unchanged ones too.
   */
  apply(plan: Plan): Promise<Versions>;
}

const backends: Record<Inputs['backend'], (host: Host, folder: Folder) => Promise<PipelineBackend>> = {
  files: async (host, folder) => (await import('./backends/files.ts')).filesBackend(host, folder),
};

/** @param folder holds the files that define pipelines, as they are now. */
export const backendFor = (host: Host, { backend }: Inputs, folder: Folder): Promise<PipelineBackend> =>
  backends[backend](host, folder);
