import type { Host } from '@ml-actions/core';
import type { Inputs } from './inputs.ts';
import type { Plan } from './plan.ts';

/** A pipeline as it is defined now. */
export interface PipelineDefinition {
  /** What people call it, unique within the backend: for `files` the path of the file in the checkout. */
  name: string;
  images: readonly ImageField[];
}

/** A place in a definition that says which image to run. */
export interface ImageField {
  /** Unique within the definition: `spec.containers[0].image`. */
  path: string;
  value: string;
}

/** What each pipeline has become, by name. For `files` the image reference that the file now holds. */
export type Versions = ReadonlyMap<string, string>;

/** What this action needs of a place where pipelines are defined. */
export interface PipelineBackend {
  /**
   * Every definition that the input `pipeline-files` names, in the order of their names.
   * @throws ActionError that says of every pattern and definition at once what is wrong with it.
   */
  read(patterns: readonly string[]): Promise<readonly PipelineDefinition[]>;
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

const backends: Record<Inputs['backend'], (host: Host) => Promise<PipelineBackend>> = {
  files: async (host) => (await import('./backends/files.ts')).filesBackend(host),
};

export const backendFor = (host: Host, input: Inputs): Promise<PipelineBackend> => backends[input.backend](host);
