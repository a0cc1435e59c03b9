import { existsSync } from 'node:fs';
import { cp, mkdir, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ActionError, parseList } from '@ml-actions/core';
import type { Execution } from '../step.ts';
import type { StandIn } from './stand-in.ts';

/** Keeps folders from one job of a run to those after it. https://github.com/actions/cache */
export const cache: StandIn = {
  inputs: ['path', 'key', 'restore-keys', 'fail-on-cache-miss', 'lookup-only'],
  run: async (inputs, execution) => {
    const { log, shared } = execution;
    const { key = '' } = inputs;
    if (key === '') throw new ActionError('`key` is missing');
    const paths = pathsOf(inputs['path'] ?? '', execution);
    const entries = (await readdir(shared.caches)).map(decodeURIComponent).sort();
    const found = [key, ...parseList(inputs['restore-keys'] ?? '')]
      .map(
        (wanted) => entries.find((entry) => entry === wanted) ?? entries.findLast((entry) => entry.startsWith(wanted)),
      )
      .find((entry) => entry !== undefined);
    if (found === undefined && inputs['fail-on-cache-miss'] === 'true') {
      throw new ActionError(`There is no entry for the key ${key} in the cache`);
    }
    log.write(found === undefined ? `No entry for ${key}` : `Entry ${found}`);
    if (found !== undefined && inputs['lookup-only'] !== 'true')
      await copyAll(entryPaths(found, paths, shared.caches), paths);
    return {
      outputs: {
        'cache-primary-key': key,
        'cache-matched-key': found ?? '',
        'cache-hit': found === undefined ? '' : String(found === key),
      },
      post: async () => {
        const folder = join(shared.caches, encodeURIComponent(key));
        if (found === key || existsSync(folder)) return;
        await mkdir(folder);
        await copyAll(paths, entryPaths(key, paths, shared.caches));
      },
    };
  },
};

const pathsOf = (text: string, { variables, workspace }: Execution): string[] =>
  parseList(text).map((path) => resolve(workspace, path.replace(/^~(?=\/|$)/, variables['HOME'] ?? '~')));

/** Where an entry keeps each path. */
const entryPaths = (key: string, paths: readonly string[], caches: string): string[] =>
  paths.map((_, at) => join(caches, encodeURIComponent(key), String(at)));

async function copyAll(from: readonly string[], to: readonly string[]): Promise<void> {
  for (const [at, path] of from.entries()) {
    const target = to[at];
    if (target !== undefined && existsSync(path)) await cp(path, target, { recursive: true });
  }
}
