import type { Host, ImageReference } from '@ml-actions/core';
import type { Folder } from './folder.ts';
import type { Inputs } from './inputs.ts';
import type { FieldChange, Plan, Wanted } from './plan.ts';
import type { Setting } from './settings.ts';

/** A pipeline as a file defines it now. */
export interface PipelineDefinition {
  /** What people call it: the path of the file in its folder. */
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

/** What is asked of a backend. */
export interface UpdateRequest extends Omit<Wanted, 'image'> {
  /** With tag or digest; undefined where images stay as they are. */
  image: ImageReference | undefined;
  settings: readonly Setting[];
  /** The commit under test, where something names it. */
  commit: string | undefined;
}

/** What this action needs of a place where pipelines are defined. */
export interface PipelineBackend {
  /**
   * The difference between what is there and what is wanted.
   * @throws ActionError that says of every pattern, definition and setting at once what is wrong with it.
   */
  plan(request: UpdateRequest): Promise<Plan>;
  /**
   * Finds out whether the plan can be applied, and changes nothing.
   * @throws ActionError when it cannot.
   */
  validate(plan: Plan): Promise<void>;
  /**
   * Applies the plan, as a whole unless the inputs say otherwise: when it rejects, everything is as before, but for what
   * the error names.
   * @param done called with each pipeline that is changed although others may fail.
   * @returns the version of every pipeline of the plan, of the unchanged ones too.
   */
  apply(plan: Plan, done: (name: string) => void): Promise<Versions>;
  /** A version in words. Default: `version 3`. */
  versionText?(name: string, version: string): string;
  /**
   * Waits until what was applied has taken effect; absent where it has at once.
   * @throws ActionError that names the pipelines which did not come to it, and why.
   */
  settle?(): Promise<void>;
}

/** Those with pipelines of their own. Terraform has resources, and a plan that is a file: see `backends/terraform`. */
type WithPipelines = Exclude<Inputs['backend'], 'terraform'>;

const backends: Record<WithPipelines, (host: Host, input: Inputs, folder: Folder) => Promise<PipelineBackend>> = {
  files: async (host, _, folder) => (await import('./backends/files.ts')).filesBackend(host, folder),
  databricks: async (host, input, folder) =>
    (await import('./backends/databricks/backend.ts')).databricksBackend(host, input, folder),
  pachyderm: async (host, input, folder) =>
    (await import('./backends/pachyderm/backend.ts')).pachydermBackend(host, input, folder),
};

/** @param folder holds the files that define pipelines, as they are now. */
export const backendFor = (
  host: Host,
  input: Inputs & { backend: WithPipelines },
  folder: Folder,
): Promise<PipelineBackend> => backends[input.backend](host, input, folder);
