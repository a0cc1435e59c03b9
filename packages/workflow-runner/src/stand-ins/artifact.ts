import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { ActionError, matchesGlob, parseList } from '@ml-actions/core';
import { baseOf, filesOf } from '../glob.ts';
import type { StandIn } from './stand-in.ts';

/** https://github.com/actions/upload-artifact */
export const uploadArtifact: StandIn = {
  inputs: [
    'name',
    'path',
    'if-no-files-found',
    'retention-days',
    'compression-level',
    'overwrite',
    'include-hidden-files',
  ],
  run: async (inputs, { log, shared, workspace }) => {
    const { name = 'artifact', path = '', 'if-no-files-found': otherwise = 'warn' } = inputs;
    if (name === '' || /["<>|*?:\\/\r\n]/.test(name)) throw new ActionError(`The artifact name "${name}" is not valid`);
    const patterns = parseList(path);
    const hidden = inputs['include-hidden-files'] === 'true';
    const root = rootOf(patterns, workspace);
    const files = filesOf(patterns, workspace).filter((file) => hidden || !/(^|\/)\./.test(relative(root, file)));
    if (files.length === 0) {
      const message = `No files were found with the provided path: ${patterns.join(', ')}. No artifacts will be uploaded.`;
      if (otherwise === 'error') throw new ActionError(message);
      if (otherwise === 'warn') log.annotate('warning', message);
      return {};
    }
    const folder = join(shared.artifacts, name);
    if (inputs['overwrite'] === 'true') await rm(folder, { recursive: true, force: true });
    if (existsSync(folder)) throw new ActionError(`An artifact with the name ${name} exists already in this run`);
    for (const file of files) await copy(file, join(folder, relative(root, file)));
    log.write(`Artifact ${name}: ${files.length} ${files.length === 1 ? 'file' : 'files'}`);
    return { outputs: { 'artifact-id': String((await readdir(shared.artifacts)).length) } };
  },
};

/** https://github.com/actions/download-artifact */
export const downloadArtifact: StandIn = {
  inputs: ['name', 'path', 'pattern', 'merge-multiple', 'run-id', 'github-token'],
  run: async (inputs, { log, shared, workspace }) => {
    const { name, pattern, path = '.', 'run-id': run } = inputs;
    const folder = resolve(workspace, path);
    // Those of another run are had through the API, which takes a token.
    if (run !== undefined && (inputs['github-token'] ?? '') === '')
      throw new ActionError('The artifacts of another run take `github-token`');
    const artifacts = run === undefined ? shared.artifacts : join(dirname(shared.artifacts), basename(run));
    if (!existsSync(artifacts)) throw new ActionError(`There is no run with the id ${run}`);
    const names = (await readdir(artifacts)).sort();
    if (name !== undefined && !names.includes(name))
      throw new ActionError(`There is no artifact with the name ${name}`);
    const wanted = name !== undefined ? [name] : names.filter((one) => matchesGlob(one, pattern || '*'));
    for (const one of wanted) {
      const flat = name !== undefined || inputs['merge-multiple'] === 'true';
      await copy(join(artifacts, one), flat ? folder : join(folder, one));
      log.write(`Artifact ${one} to ${relative(workspace, folder) || '.'}`);
    }
    return { outputs: { 'download-path': folder } };
  },
};

/** What the names in an artifact are relative to: the folder that all patterns have in common. */
function rootOf(patterns: readonly string[], workspace: string): string {
  const bases = patterns.filter((pattern) => !pattern.startsWith('!')).map((pattern) => baseOf(pattern, workspace));
  const [first = workspace, ...others] = bases.map((base) => base.split(sep));
  const parts = [...first];
  const common = parts.findIndex((part, at) => others.some((other) => other[at] !== part));
  const root = (common < 0 ? parts : parts.slice(0, common)).join(sep);
  const [file] = filesOf([root], workspace);
  return file === root ? dirname(root) : root;
}

async function copy(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await cp(from, to, { recursive: true });
}
