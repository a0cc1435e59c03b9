import { create, fromJson, isMessage, type JsonObject, type JsonValue, toJson } from '@bufbuild/protobuf';
import { ProjectSchema } from '../src/gen/pfs/pfs_pb.ts';
import { type CreatePipelineRequest, CreatePipelineRequestSchema } from '../src/gen/pps/pps_pb.ts';
import { badRequest, unknownError } from './refusal.ts';
import { parseSpecJson } from './spec-json.ts';
import type { Store } from './store.ts';

/** https://github.com/pachyderm/pachyderm/blob/master/src/server/pps/server/defaults.go */
const BUILT_IN: JsonObject = {
  transform: { image: 'ubuntu:20.04' },
  outputBranch: 'master',
  datumTries: '3',
  reprocessSpec: 'until_success',
};

export interface EffectiveSpec {
  request: CreatePipelineRequest;
  /** As `PipelineInfo` has it: without the project that was filled in, and with the numbers as they were written. */
  stored: string;
}

/**
 * A spec with the defaults of the server, the cluster and its project, the later ones winning.
 * @throws ConnectError
 */
export function effectiveSpec(
  store: Store,
  text: string,
  flags: { update: boolean; reprocess: boolean },
): EffectiveSpec {
  const own = parseSpecJson(text);
  const project = ((own['pipeline'] as JsonObject | null)?.['project'] as JsonObject | null)?.['name'] ?? 'default';
  if (!store.projects.includes(project as string))
    throw badRequest(
      `could not make effective spec: could not get defaults for project name:"${String(project)}": project "${String(project)}" not found`,
    );
  const layers = [
    store.clusterDefaults['createPipelineRequest'] as JsonObject | undefined,
    store.projectDefaults.get(project as string),
    own,
  ];
  const merged = layers.reduce<JsonValue>(
    (below, above) => (above === undefined ? below : patched(below, above)),
    BUILT_IN,
  );
  const request = fromJson(CreatePipelineRequestSchema, merged);
  request.update = flags.update;
  request.reprocess = flags.reprocess;
  if (!['', 'until_success', 'every_job'].includes(request.reprocessSpec))
    throw badRequest(
      "could not make effective spec: invalid pipeline spec: ReprocessSpec must be one of 'until_success' or 'every_job'",
    );
  if (request.pipeline === undefined) throw unknownError('request.Pipeline cannot be nil');
  request.pipeline.project ??= create(ProjectSchema, { name: 'default' });
  return { request, stored: JSON.stringify(merged) };
}

/** https://www.rfc-editor.org/rfc/rfc7396 */
function patched(below: JsonValue | undefined, patch: JsonValue): JsonValue {
  if (!isObject(patch)) return patch;
  const result: JsonObject = isObject(below) ? { ...below } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = patched(result[key], value);
  }
  return result;
}

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isMessage(value);

let answers = 0;

/** As protojson writes it, which spaces the same message in different ways on purpose. */
export function protojson(request: CreatePipelineRequest): string {
  const text = JSON.stringify(toJson(CreatePipelineRequestSchema, request));
  if (answers++ % 2 === 0) return text;
  // Between members, and never within a text.
  return text.replace(/"(?:[^"\\]|\\.)*"|[:,]/g, (part) => (part === ':' || part === ',' ? `${part} ` : part));
}
