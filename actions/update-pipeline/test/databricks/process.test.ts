import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type FakeDatabricks, startFakeDatabricks } from '@ml-actions/databricks/fake';
import { runBundle, type TemporaryFolder, temporaryFolder } from '@ml-actions/testing';
import { SHA, task } from './scene.ts';

const action = dirname(dirname(import.meta.dirname));
const CREATE = 'POST /api/2.2/jobs/create';

let folder: TemporaryFolder;
let server: FakeDatabricks;
let token: string;
beforeEach(async () => {
  folder = temporaryFolder();
  server = await startFakeDatabricks();
  token = server.addToken();
  mkdirSync(join(folder.path, 'deploy'));
  const jobs = Object.fromEntries(['a', 'b', 'c'].map((name) => [name, { tasks: [task(name)] }]));
  writeFileSync(join(folder.path, 'deploy', 'jobs.json'), JSON.stringify({ resources: { jobs } }));
});
afterEach(async () => {
  await server.close();
  folder.remove();
});

/** The step as a process of its own. @param when a signal is sent to it. */
const step = (signal?: { signal: NodeJS.Signals; when: () => boolean }) =>
  runBundle(join(action, 'src', 'index.ts'), {
    action,
    cwd: folder.path,
    event: { name: 'push', payload: { after: SHA } },
    inputs: { backend: 'databricks', url: server.url, 'pipeline-files': 'deploy', token },
    ...(signal && { signal }),
  });

test('A step keeps its token to itself and ends once it is done', async () => {
  const { exitCode, outputs, stdout, stderr, summary, leftovers } = await step();
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(outputs['created']).toBe('["jobs/a","jobs/b","jobs/c"]');
  const written = [summary, JSON.stringify(outputs), stdout.replaceAll(`::add-mask::${token}`, '')];
  expect(written.join('\n')).not.toContain(token);
  expect(leftovers).toEqual([expect.stringMatching(/plan\.json$/)]);
});

test.each<NodeJS.Signals>(['SIGTERM', 'SIGINT'])(
  'A %s while it is unknown whether a job was created begins nothing more and says so; another run creates the rest, and nothing twice',
  async (signal) => {
    let struck = false;
    server.fail({ on: 'GET /api/2.2/jobs/list', fault: { json: {} }, times: 3 });
    server.fail({ on: CREATE, fault: 'reset-after' });
    // The look after the lost answer comes between the first creation and the second.
    server.fail({
      on: 'GET /api/2.2/jobs/list',
      fault: 'hang',
      onFault: () => {
        struck = true;
      },
    });
    const stopped = await step({ signal, when: () => struck });
    expect(stopped.exitCode).toBe(1);
    expect(stopped.stdout).toContain(
      '::error::`jobs/a` may be as wanted or not; nothing is changed before it; not begun: jobs/b, jobs/c',
    );
    expect(stopped.outputs).toMatchObject({ created: '[]', failed: '["jobs/a","jobs/b","jobs/c"]', changed: 'false' });
    expect(server.asked.filter((asked) => asked === CREATE)).toHaveLength(1);

    const again = await step();
    expect(again.exitCode).toBe(0);
    expect(again.outputs).toMatchObject({ created: '["jobs/b","jobs/c"]', skipped: '["jobs/a"]' });
    expect(server.asked.filter((asked) => asked === CREATE)).toHaveLength(3);
  },
);
