import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { NewFakeRun } from '../fake/index.ts';
import { type GitInfo, type LaunchRequest, planLaunch, UnsettledLaunchError } from '../src/index.ts';
import { endScenes, failure, KEY, SHA, scene } from './scene.ts';

afterEach(endScenes);

const GIT: GitInfo = { remote: 'https://github.com/acme/anvil.git', dirty: false, commit: SHA, branch: 'main' };
const IMAGE = `registry.example.com/acme/pipe@sha256:${'b'.repeat(64)}`;
const REQUEST: LaunchRequest = { image: IMAGE, git: GIT, tags: [`checks-commit:${SHA}`, 'gha:1-1-a'] };
const PATH = 'my_pkg.pipeline.regression';
const ID = /^[0-9a-f]{32}$/;

describe('A launch from an earlier run', () => {
  test('is a new run of its function, with the image, the commit, the tags and its inputs', async () => {
    const { server, sematic, host } = await scene();
    const earlier = server.addRun({ state: 'RESOLVED', name: 'nightly', inputs: { x: 3, y: 'a' } });
    const id = await sematic.launch(await sematic.template({ runId: earlier.id }), REQUEST);
    expect(id).toMatch(ID);
    const run = server.run(id);
    expect(run.row()).toMatchObject({
      root_id: id,
      parent_id: null,
      name: 'nightly',
      function_path: PATH,
      future_state: 'CREATED',
      tags: REQUEST.tags,
      container_image_uri: IMAGE,
      source_code: earlier.row().source_code,
      created_at: new Date(host.now()).toISOString().replace('Z', '000+00:00'),
    });
    expect(run.resolution()).toMatchObject({
      status: 'SCHEDULED',
      kind: 'KUBERNETES',
      git_info_json: GIT,
      container_image_uri: IMAGE,
      container_image_uris: { default: IMAGE },
      client_version: '0.41.0',
      settings_env_vars: { SEMATIC_API_ADDRESS: server.url, SEMATIC_API_KEY: KEY },
    });
    // In the order of Sematic, which compares texts.
    expect(Object.keys(run.resolution()?.git_info_json ?? {})).toEqual(['branch', 'commit', 'dirty', 'remote']);
    const { edges } = await sematic.template({ runId: id });
    expect(edges).toMatchObject([
      { destination_run_id: id, destination_name: 'x', artifact_id: expect.any(String) },
      { destination_run_id: id, destination_name: 'y', artifact_id: expect.any(String) },
      { source_run_id: id, destination_run_id: null, artifact_id: null },
    ]);
  });

  test('is three changes', async () => {
    const { server, sematic } = await scene();
    const { id: earlier } = server.addRun();
    const template = await sematic.template({ runId: earlier });
    const before = server.requests.length;
    const id = await sematic.launch(template, REQUEST);
    expect(server.asked.slice(before)).toEqual([
      'GET /api/v1/meta/versions',
      'PUT /api/v1/graph',
      `PUT /api/v1/resolutions/${id}`,
      `POST /api/v1/resolutions/${id}/schedule`,
    ]);
  });

  test('may have another name and other inputs of the same types', async () => {
    const { server, sematic } = await scene();
    const earlier = server.addRun({ inputs: { x: 3, y: 'a' } });
    const five = await sematic.artifact(server.addArtifact(5));
    const template = await sematic.template({ runId: earlier.id });
    const id = await sematic.launch(template, { ...REQUEST, name: 'other', inputs: { x: five } });
    expect(server.run(id).row().name).toBe('other');
    const { edges, artifacts } = await sematic.template({ runId: id });
    const values = edges.map((edge) => artifacts.find((one) => one.id === edge.artifact_id)?.json_summary);
    expect(values).toEqual([5, 'a', undefined]);
  });

  test.each([
    {
      name: 'a parameter that is not there',
      inputs: { z: 1 },
      has: { x: 3 },
      why: /has no parameter z/,
      hint: 'It has x.',
    },
    { name: 'a parameter of none', inputs: { z: 1 }, has: {}, why: /has no parameter z/, hint: 'It has none at all.' },
    {
      name: 'another type',
      inputs: { x: 'text' },
      has: { x: 3 },
      why: /of another type than the parameter x/,
      hint: '',
    },
  ])('is refused for $name', async ({ inputs, has, why, hint }) => {
    const { server, sematic } = await scene();
    const template = await sematic.template({ runId: server.addRun({ inputs: has }).id });
    const values = Object.entries(inputs).map(async ([name, value]) => {
      return [name, await sematic.artifact(server.addArtifact(value))] as const;
    });
    const before = server.roots();
    const launched = sematic.launch(template, { ...REQUEST, inputs: Object.fromEntries(await Promise.all(values)) });
    expect(await failure(launched)).toMatchObject({ message: expect.stringMatching(why), hint });
    expect(server.roots()).toEqual(before);
  });
});

describe('A template', () => {
  test('is the newest run of a function that succeeded', async () => {
    const { server, sematic } = await scene();
    server.addRun({ state: 'RESOLVED' });
    const wanted = server.addRun({ state: 'RESOLVED' });
    server.addRun({ state: 'FAILED' });
    expect((await sematic.template({ functionPath: PATH })).run.id).toBe(wanted.id);
  });

  test('is missing where nothing has succeeded', async () => {
    const { server, sematic } = await scene();
    server.addRun({ state: 'FAILED' });
    expect(await failure(sematic.template({ functionPath: PATH }))).toMatchObject({
      message: `${server.url} has no run of ${PATH} that succeeded`,
      hint: expect.stringContaining('Launch it once with a script'),
    });
  });

  test.each([
    { name: 'a run that is not there', run: undefined, why: /No runs with id/ },
    { name: 'a run without a resolution', run: { resolution: false }, why: /it has no resolution/ },
  ])('is not $name', async ({ run, why }) => {
    const { server, sematic } = await scene();
    const runId = run === undefined ? 'nope' : server.addRun(run).id;
    await expect(sematic.template({ runId })).rejects.toThrow(why);
  });

  test.each<{ name: string; run: NewFakeRun; images?: Record<string, string>; why: RegExp }>([
    {
      name: 'a function that no worker can import',
      run: { functionPath: '__main__.f' },
      why: /cannot import __main__.f/,
    },
    {
      name: 'images of its own',
      run: {},
      images: { default: 'a', gpu: 'b' },
      why: /has images of its own for gpu/,
    },
  ])('is not a run with $name', async ({ run, images, why }) => {
    const { server, sematic } = await scene();
    const earlier = server.addRun(run);
    if (images !== undefined) Object.assign(earlier.resolution() ?? {}, { container_image_uris: images });
    await expect(sematic.launch(await sematic.template({ runId: earlier.id }), REQUEST)).rejects.toThrow(why);
  });

  test('is not a child', async () => {
    const { server, sematic } = await scene();
    const root = server.addRun();
    const child = root.call('pkg.f');
    const template = await sematic.template({ runId: child.id });
    expect(await failure(sematic.launch(template, REQUEST))).toMatchObject({
      message: expect.stringContaining('is not the root run of a pipeline'),
      hint: `Give ${root.id}.`,
    });
  });

  test('that an artifact is missing for is an error', async () => {
    expect(await failure((await scene()).sematic.artifact('nope'))).toMatchObject({ kind: 'missing' });
  });
});

describe('A launch that fails', () => {
  const ready = async () => {
    const made = await scene();
    const template = await made.sematic.template({ runId: made.server.addRun({ state: 'RESOLVED' }).id });
    const launch = () => made.sematic.launch(template, REQUEST);
    /** States of the runs that launches have made. */
    const made_ = () =>
      made.server
        .roots()
        .slice(1)
        .map((id) => made.server.run(id).row().future_state);
    return { ...made, launch, states: made_ };
  };

  test.each([
    { name: 'before there is a run', on: 'PUT /api/v1/graph', left: ['CANCELED'] },
    { name: 'before there is a resolution', on: 'PUT /api/v1/resolutions/*', left: ['CANCELED'] },
    { name: 'before it is scheduled', on: 'POST /api/v1/resolutions/*', left: ['CANCELED'] },
  ])('$name leaves nothing that would wait for ever', async ({ on, left }) => {
    const { server, launch, states } = await ready();
    server.fail({ on, fault: { status: 400, json: { error: 'no' } } });
    await expect(launch()).rejects.toThrow('no');
    expect(states()).toEqual(left);
  });

  test('because the cluster takes no jobs says why', async () => {
    const { server, launch, states } = await ready();
    server.refuseJobs('no quota');
    expect(await failure(launch())).toMatchObject({ kind: 'server', message: expect.stringContaining('no quota') });
    expect(states()).toEqual(['FAILED']);
  });

  test.each([
    { name: 'the run', on: 'PUT /api/v1/graph' },
    { name: 'the resolution', on: 'PUT /api/v1/resolutions/*' },
    { name: 'the schedule', on: 'POST /api/v1/resolutions/*' },
  ])('has not failed where only the answer to $name is lost', async ({ on }) => {
    const { server, launch, states } = await ready();
    server.fail({ on, fault: 'reset-after' });
    const id = await launch();
    expect(server.run(id).resolution()?.status).toBe('SCHEDULED');
    expect(states()).toEqual(['CREATED']);
    expect(server.asked.filter((asked) => asked.endsWith('/schedule'))).toHaveLength(1);
  });

  test('because the schedule never arrived is cancelled', async () => {
    const { server, launch, states } = await ready();
    server.fail({ on: 'POST /api/v1/resolutions/*', fault: 'reset' });
    await expect(launch()).rejects.toThrow('/schedule');
    expect(states()).toEqual(['CANCELED']);
  });

  test('and cannot be cancelled tells which run may be there', async () => {
    const { server, launch, states } = await ready();
    const away = { status: 503, body: 'Unavailable' };
    server.fail({ on: 'PUT /api/v1/resolutions/*', fault: away, times: Number.POSITIVE_INFINITY });
    const error = await launch().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UnsettledLaunchError);
    expect((error as UnsettledLaunchError).runId).toBe(server.roots().at(-1));
    expect(states()).toEqual(['CREATED']);
  });

  test('because the step is cancelled is cancelled too', async () => {
    const { server, host, launch, states } = await ready();
    server.fail({ on: 'POST /api/v1/resolutions/*', fault: 'hang', onFault: () => host.cancel() });
    await expect(launch()).rejects.toThrow();
    expect(states()).toEqual(['CANCELED']);
  });
});

test('A plan has ids of its own, and never an artifact on the edge out of the run', () => {
  const name = fc.string({ minLength: 1, maxLength: 5 });
  const inputs = fc.uniqueArray(name, { maxLength: 5 });
  fc.assert(
    fc.property(inputs, (names) => {
      const edges = names.map((destination_name, n) => ({
        ...{ id: `${n}`, source_run_id: null, source_name: null, parent_id: null, created_at: '', updated_at: '' },
        ...{ destination_run_id: 'r', destination_name, artifact_id: `a${n}` },
      }));
      const run = { id: 'r', root_id: 'r', parent_id: null, function_path: 'f' } as never;
      const resolution = { container_image_uris: null } as never;
      let last = 0;
      const plan = planLaunch({ run, resolution, edges, artifacts: [] }, REQUEST, {
        address: 'https://h',
        server: [0, 41, 0],
        now: 0,
        newId: () => `n${last++}`,
      });
      expect(plan.graph.edges.map((edge) => edge.artifact_id)).toEqual([...names.map((_, n) => `a${n}`), null]);
      const ids = [plan.run.id, ...plan.graph.edges.map((edge) => edge.id)];
      expect(new Set(ids).size).toBe(ids.length);
    }),
  );
});
