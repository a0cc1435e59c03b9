import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type FakePachd, startFakePachd } from '@ml-actions/pachyderm/fake';
import { runBundle, type TemporaryFolder, temporaryFolder } from '@ml-actions/testing';
import { SHA, spec } from './scene.ts';

const action = dirname(dirname(import.meta.dirname));

let folder: TemporaryFolder;
let server: FakePachd;
beforeEach(async () => {
  folder = temporaryFolder();
  server = await startFakePachd();
  server.addRepo('default/images');
  mkdirSync(join(folder.path, 'specs'));
  const specs = Array.from({ length: 5 }, (_, index) => spec(`p${index}`, index === 0 ? 'images' : `p${index - 1}`));
  writeFileSync(join(folder.path, 'specs', 'all.json'), JSON.stringify(specs));
});
afterEach(async () => {
  await server.close();
  folder.remove();
});

/** The step as a process of its own. @param when a signal is sent to it. */
const step = (signal?: { signal: NodeJS.Signals; when: () => boolean }, more: Record<string, string> = {}) =>
  runBundle(join(action, 'src', 'index.ts'), {
    action,
    cwd: folder.path,
    event: { name: 'push', payload: { after: SHA } },
    inputs: { backend: 'pachyderm', url: server.url, 'pipeline-files': 'specs', token: 'a-secret-token', ...more },
    ...(signal && { signal }),
  });

test('A step ends by itself once it is done, and keeps its token to itself', async () => {
  const { exitCode, outputs, stdout, stderr, summary, leftovers } = await step();
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(JSON.parse(outputs['created'] ?? '')).toHaveLength(5);
  const written = [summary, JSON.stringify(outputs), stdout.replaceAll('::add-mask::a-secret-token', '')];
  expect(written.join('\n')).not.toContain('a-secret-token');
  expect(leftovers).toEqual([expect.stringMatching(/plan\.json$/)]);
});

test('A step that waits goes on although its connection is idle meanwhile', async () => {
  const { exitCode, stdout } = await step(undefined, { 'wait-for': 'workers' });
  expect(exitCode).toBe(0);
  expect(stdout).toContain('5 of 5 pipelines are there');
});

describe('A step that gets a signal in its transaction', () => {
  test.each<[NodeJS.Signals, string, number]>([
    ['SIGTERM', 'CreatePipelineV2', 5],
    ['SIGTERM', 'CreatePipelineV2', 8],
    ['SIGINT', 'FinishTransaction', 0],
  ])('%s at %s after %d leaves the server as it was', async (signal, on, after) => {
    let struck = false;
    server.fail({
      on,
      after,
      fault: 'hang',
      onFault: () => {
        struck = true;
      },
    });
    const { exitCode, outputs, annotations } = await step({ signal, when: () => struck });
    expect(exitCode).toBe(1);
    expect(annotations.map(({ message }) => message)).toContain(`Cancelled (${signal})`);
    expect(outputs['changed']).toBe('false');
    expect(server.asked).toContain('DeleteTransaction');
    expect(server.pipelines()).toEqual([]);
    expect(server.openTransactions()).toEqual([]);
  });
});
