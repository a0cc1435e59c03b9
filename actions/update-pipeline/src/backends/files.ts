import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ActionError, describeError, type Host } from '@ml-actions/core';
import type { PipelineBackend } from '../backend.ts';
import type { Plan, PlannedPipeline } from '../plan.ts';
import { replaceFiles } from '../replacement.ts';
import { parseSpec, type Spec, withImages } from '../specs.ts';
import { findFiles, type WorkspaceFile } from '../workspace.ts';

/** Larger files are data and no definitions, and would take minutes to parse. */
const MAX_BYTES = 4 * 1024 * 1024;

interface SpecFile extends WorkspaceFile {
  spec: Spec;
}

/** Pipelines whose definitions are YAML and JSON files of the checkout: a file is a pipeline, its version the image in it. */
export function filesBackend(host: Host): PipelineBackend {
  const workspace = resolve(host.env['GITHUB_WORKSPACE'] ?? '.');
  const files = new Map<string, SpecFile>();

  const updates = (plan: Plan) =>
    plan.pipelines.flatMap((pipeline) => {
      const file = files.get(pipeline.name);
      if (file === undefined || pipeline.action === 'skip') return [];
      const after = withImages(file.spec, referencesOf(pipeline));
      return [{ name: file.name, path: file.path, before: file.spec.text, after, pipeline, spec: file.spec }];
    });

  return {
    read: async (patterns) => {
      const wrong: string[] = [];
      for (const file of await findFiles(workspace, patterns)) {
        try {
          files.set(file.name, { ...file, spec: parseSpec(await readText(file.path)) });
        } catch (error) {
          wrong.push(`\`${file.name}\`: ${describeError(error)}`);
        }
      }
      if (wrong.length > 0)
        throw new ActionError(`Not readable as YAML or JSON: ${wrong.join('; ')}`, {
          hint: 'Name only whole YAML and JSON files in `pipeline-files`; templates are neither before they are rendered.',
        });
      return [...files.values()].map(({ name, spec }) => ({ name, images: spec.images }));
    },

    validate: async (plan) => {
      for (const { name, after, pipeline, spec } of updates(plan)) {
        const references = referencesOf(pipeline);
        const expected = spec.images.map(({ path, value }) => [path, references.get(path) ?? value]);
        const actual = parseSpec(after).images.map(({ path, value }) => [path, value]);
        if (JSON.stringify(actual) !== JSON.stringify(expected))
          throw new Error(`The new text of ${name} does not say what was planned`);
      }
    },

    apply: async (plan) => {
      await replaceFiles(updates(plan), host.signal);
      return new Map(plan.pipelines.map(({ name }) => [name, plan.image]));
    },
  };
}

const referencesOf = ({ changes }: PlannedPipeline): ReadonlyMap<string, string> =>
  new Map(changes.map(({ path, after }) => [path, after]));

/** @throws ActionError when the file is too large or not UTF-8, so that writing it back would change other bytes. */
async function readText(path: string): Promise<string> {
  const { size } = await stat(path);
  if (size > MAX_BYTES) throw new ActionError(`${size} bytes are more than the ${MAX_BYTES} of the largest definition`);
  const bytes = await readFile(path);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new ActionError('not UTF-8 text', { cause });
  }
}
