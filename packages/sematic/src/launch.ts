import { ActionError } from '@ml-actions/core';
import { pythonAddress } from './address.ts';
import { isRoot, type SematicRun } from './runs.ts';
import { shown } from './versions.ts';
import type { Artifact, Edge, GitInfo, NewGraph, NewResolution, NewRun, Resolution, Version } from './wire.ts';

/** An earlier run, as far as another one can be made of it. */
export interface Template {
  run: SematicRun;
  resolution: Resolution;
  /** Those that lead into the run or out of it, and their values. */
  edges: readonly Edge[];
  artifacts: readonly Artifact[];
}

export interface LaunchRequest {
  /** With a digest, so that what runs is what was built. */
  image: string;
  /** Of the commit that the image was built from. */
  git: GitInfo;
  tags: readonly string[];
  /** Default: the template's. */
  name?: string | undefined;
  /** In place of the template's, by parameter: the artifact that holds the value. */
  inputs?: Readonly<Record<string, Artifact>>;
}

/** What the plan does not decide by itself. */
export interface LaunchContext {
  address: string;
  server: Version;
  /** Milliseconds since the epoch. */
  now: number;
  /** 32 hexadecimal digits, other ones each time. */
  newId: () => string;
}

export interface LaunchPlan {
  run: NewRun;
  graph: NewGraph;
  resolution: NewResolution;
}

/**
 * A run like an earlier one, with another image and other inputs, as Sematic's own client would send it: the worker imports
 * the function from the image, and takes its inputs from the edges.
 * https://github.com/sematic-ai/sematic/blob/0f8e2560/sematic/runners/cloud_runner.py
 * @throws ActionError when the template is no root run, cannot run on a cluster, or has other parameters.
 */
export function planLaunch(template: Template, request: LaunchRequest, context: LaunchContext): LaunchPlan {
  const { run: earlier, resolution } = template;
  refuseTemplate(template);
  const id = context.newId();
  const time = new Date(context.now).toISOString();
  const run: NewRun = {
    id,
    root_id: id,
    parent_id: null,
    original_run_id: null,
    nested_future_id: null,
    future_state: 'CREATED',
    name: request.name ?? earlier.name,
    function_path: earlier.function_path,
    description: earlier.description,
    source_code: earlier.source_code,
    tags: request.tags,
    container_image_uri: request.image,
    resource_requirements_json: earlier.resource_requirements_json,
    cache_key: null,
    // Without it the row is saved and the answer is a 500.
    created_at: time,
    updated_at: time,
  };
  const edge = (ends: Partial<Edge>): Edge => ({
    id: context.newId(),
    source_run_id: null,
    source_name: null,
    destination_run_id: null,
    destination_name: null,
    artifact_id: null,
    parent_id: null,
    created_at: time,
    updated_at: time,
    ...ends,
  });
  const inputs = inputsOf(template, request.inputs ?? {}).map(([name, artifact]) =>
    edge({ destination_run_id: id, destination_name: name, artifact_id: artifact }),
  );
  const { branch, commit, dirty, remote } = request.git;
  return {
    run,
    // The edge out of the run has no artifact yet.
    graph: { runs: [run], artifacts: [], edges: [...inputs, edge({ source_run_id: id })] },
    resolution: {
      root_id: id,
      status: 'CREATED',
      kind: 'KUBERNETES',
      // In the order of Sematic: the server compares texts.
      git_info_json: { branch, commit, dirty, remote },
      settings_env_vars: { SEMATIC_API_ADDRESS: pythonAddress(context.address) },
      container_image_uri: request.image,
      container_image_uris: { default: request.image },
      client_version: shown(context.server),
      cache_namespace: null,
      run_command: null,
      build_config: null,
      resource_requirements_json: resolution.resource_requirements_json,
    },
  };
}

function refuseTemplate({ run, resolution }: Template): void {
  const refuse = (why: string, hint: string) => new ActionError(`Run ${run.id} cannot be a template: ${why}`, { hint });
  if (!isRoot(run)) throw refuse('it is not the root run of a pipeline', `Give ${run.root_id}.`);
  if (run.function_path.startsWith('__main__.'))
    throw refuse(
      `a worker cannot import ${run.function_path}`,
      'Move the pipeline into a module, and launch it once with a script.',
    );
  const images = Object.keys(resolution.container_image_uris ?? {}).filter((tag) => tag !== 'default');
  // To leave the others as they are would test old code.
  if (images.length > 0)
    throw refuse(
      `it has images of its own for ${images.join(', ')}`,
      'Launch pipelines with several images by `launch`.',
    );
}

/** Each parameter and the id of its artifact. */
function inputsOf(
  { run, edges, artifacts }: Template,
  overrides: Readonly<Record<string, Artifact>>,
): [string, string][] {
  const inputs = edges.filter((edge) => edge.destination_run_id === run.id);
  const names = inputs.map(({ destination_name }) => destination_name ?? '');
  const unknown = Object.keys(overrides).filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new ActionError(`${run.function_path} has no parameter ${unknown.join(', ')}`, {
      hint: names.length === 0 ? 'It has none at all.' : `It has ${names.join(', ')}.`,
    });
  return inputs.map(({ destination_name, artifact_id }) => {
    const name = destination_name ?? '';
    if (artifact_id === null) throw new ActionError(`Run ${run.id} has no value for its parameter ${name}`);
    const override = Object.hasOwn(overrides, name) ? overrides[name] : undefined;
    if (override === undefined) return [name, artifact_id];
    const before = artifacts.find(({ id }) => id === artifact_id);
    // The worker would fail, but only after its image has been pulled.
    if (
      before === undefined ||
      JSON.stringify(before.type_serialization) !== JSON.stringify(override.type_serialization)
    )
      throw new ActionError(
        `Artifact ${override.id} is of another type than the parameter ${name} of ${run.function_path}`,
      );
    return [name, override.id];
  });
}
