import { afterEach, describe, expect, test } from '@jest/globals';
import type { Reply } from '@ml-actions/testing';
import { endScenes, failure, scene } from './scene.ts';

afterEach(endScenes);

const page = (status: number): Reply => ({ status, headers: { 'content-type': 'text/html' }, body: '<html>x</html>' });

describe('A cancellation', () => {
  test('of a run whose launch was cut short, so that it has no resolution, keeps it from waiting for ever', async () => {
    const { server, sematic } = await scene();
    const { id } = server.addRun({ resolution: false, tags: ['a'] });
    expect(await sematic.cancel(id)).toBe('cancelled');
    expect(server.run(id).row()).toMatchObject({ future_state: 'CANCELED', tags: ['a'] });
    expect(await sematic.cancel(id)).toBe('finished');
  });

  test('ends the pipeline, and once more is no error', async () => {
    const { server, sematic } = await scene();
    const run = server.addRun({ state: 'SCHEDULED' });
    expect(await sematic.cancel(run.id)).toBe('cancelled');
    expect(await sematic.cancel(run.id)).toBe('cancelled');
    expect(run.row().future_state).toBe('CANCELED');
  });

  test.each(['RESOLVED', 'FAILED', 'NESTED_FAILED'])('of a run that is %s finds it finished', async (state) => {
    const { server, sematic } = await scene();
    expect(await sematic.cancel(server.addRun({ state }).id)).toBe('finished');
  });

  test('of what is not there is an error', async () => {
    expect(await failure((await scene()).sematic.cancel('nope'))).toMatchObject({ kind: 'missing' });
  });

  test.each([
    { fault: { status: 400, json: { error: 'Malformed' } }, kind: 'refused' },
    { fault: page(400), kind: 'not-sematic' },
    { fault: page(200), kind: 'not-sematic' },
  ])('is not taken for done after $fault.status $fault.json', async ({ fault, kind }) => {
    const { server, sematic } = await scene();
    server.fail({ fault });
    expect(await failure(sematic.cancel(server.addRun().id))).toMatchObject({ kind });
  });

  test('whose answer is lost is made again', async () => {
    const { server, sematic } = await scene();
    server.fail({ fault: 'reset-after' });
    expect(await sematic.cancel(server.addRun().id)).toBe('cancelled');
  });
});

describe('The resolution of a run', () => {
  test('has the checkout, and no settings', async () => {
    const { server, sematic } = await scene();
    const { id } = server.addRun({ state: 'SCHEDULED' });
    expect(await sematic.resolution(id)).toMatchObject({
      root_id: id,
      status: 'RUNNING',
      git_info_json: { branch: 'main', commit: 'c'.repeat(40), dirty: false },
    });
  });

  test('may not be there', async () => {
    const { server, sematic } = await scene();
    expect(await sematic.resolution(server.addRun({ resolution: false }).id)).toBeUndefined();
  });

  test.each([404, 200])('is not missing because a page answers with %s', async (status) => {
    const { server, sematic } = await scene();
    server.fail({ fault: page(status) });
    expect(await failure(sematic.resolution('r'))).toMatchObject({ kind: 'not-sematic' });
  });
});

describe('A note', () => {
  test('is on the page of the run', async () => {
    const { server, sematic } = await scene();
    const { id } = server.addRun();
    await sematic.addNote(id, 'Launched by https://github.com/acme/anvil/actions/runs/1');
    expect(server.notes).toMatchObject([
      { note: 'Launched by https://github.com/acme/anvil/actions/runs/1', run_id: id, root_id: id },
    ]);
  });

  test.each(['', ' \n'])('is no %j', async (text) => {
    const { server, sematic } = await scene();
    await expect(sematic.addNote(server.addRun().id, text)).rejects.toThrow('A note needs a text');
  });

  test('on a run that is not there is an error', async () => {
    // SQLite takes it.
    const { sematic } = await scene({ database: 'postgresql' });
    expect(await failure(sematic.addNote('nope', 'x'))).toMatchObject({ kind: 'server' });
  });
});
