import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { FakeHost } from '@ml-actions/core/fake';
import { endScenes, IMAGE, OTHER_SHA, runStep, type Scene, SHA, scene, spec } from './scene.ts';

afterEach(endScenes);

const list = (host: FakeHost, output: string): unknown => JSON.parse(host.outputs[output] ?? '');
const messages = (host: FakeHost, level: string): string[] =>
  host.annotations.filter((each) => each.level === level).map(({ message }) => message);

/** Three pipelines, one after another in the graph and in another order in the files. */
async function chain(): Promise<Scene> {
  const made = await scene();
  made.write('a/last.json', spec('last', 'middle'));
  made.write(
    'b/two.yaml',
    'pipeline: {name: middle}\ninput: {pfs: {repo: first, glob: /}}\ntransform: {image: busybox:1}\n---\n[]\n',
  );
  made.write('c/first.yml', [spec('first')]);
  return made;
}

describe('The specs of the checkout', () => {
  test('become pipelines in one transaction, those upstream first, with the image where it belongs', async () => {
    const { server, run } = await chain();
    const host = await run({ inputs: { image: IMAGE } });

    expect(host.failures).toEqual([]);
    expect(server.pipelines()).toEqual(['default/first', 'default/middle', 'default/last']);
    expect(server.pipelines().map((name) => server.pipeline(name)?.image)).toEqual([IMAGE, 'busybox:1', IMAGE]);
    const sets = new Set(server.pipelines().map((name) => server.pipeline(name)?.commitSet));
    expect(sets.size).toBe(1);
    const { plan, 'plan-path': path, ...outputs } = host.outputs;
    expect(path).toMatch(/plan\.json$/);
    expect(JSON.parse(plan ?? '')).toMatchObject({
      image: IMAGE,
      serverVersion: '2.11.6',
      pipelines: [
        { name: 'default/first', action: 'create' },
        { name: 'default/middle', action: 'create' },
        { name: 'default/last', action: 'create' },
      ],
    });
    expect(outputs).toEqual({
      changed: 'true',
      created: '["default/first","default/middle","default/last"]',
      updated: '[]',
      skipped: '[]',
      failed: '[]',
      versions: '{"default/first":"1","default/middle":"1","default/last":"1"}',
      'server-version': '2.11.6',
      'commit-sha': '',
      'pull-request-number': '',
      'pull-request-url': '',
    });
    expect(host.log).toContain(`${server.url}: Pachyderm 2.11.6, authentication is switched off`);
    expect(host.log).toContain('3 created');
    expect(host.summaries[0]).toContain('### ✅ Pipelines: 3 created');
    expect(host.summaries[0]).toContain('| `default/first` | all | created, version 1 |');
  });

  test('carry the commit that they are made for', async () => {
    const { server, run, write } = await scene();
    write('a.json', spec('a', 'images', { metadata: { annotations: { 'owner/x': 'y' } } }));
    await run();
    expect(server.pipeline('default/a')?.annotations).toEqual({ 'owner/x': 'y', 'ml-actions/commit': SHA });
  });

  test('keep their own image when none is given, and are updated as a whole', async () => {
    const { server, run, write } = await scene();
    write('a.json', spec('a', 'images', { description: 'old' }));
    await run();
    write('a.json', spec('a'));
    const host = await run();
    expect(list(host, 'updated')).toEqual(['default/a']);
    expect(JSON.parse(host.outputs['plan'] ?? '')).toEqual({
      image: '',
      serverVersion: '2.11.6',
      pipelines: [
        { name: 'default/a', action: 'update', changes: [{ path: 'description', before: 'old', after: '' }] },
      ],
    });
    expect(server.pipeline('default/a')?.image).toBe('ghcr.io/owner/model:v1');
    expect(host.summaries[0]).not.toContain('Image');
  });

  test('are in the project of the input, but for those that name one, and read across projects', async () => {
    const { server, run, write } = await scene();
    server.addProject('vision');
    server.addProject('data');
    server.addRepo('data/raw');
    write(
      'a.json',
      spec('a', '', {
        input: {
          cross: [{ pfs: { repo: 'raw', project: 'data', glob: '/' } }, { union: [{ pfs: { repo: 'b', glob: '/' } }] }],
        },
      }),
    );
    write('b.json', spec('b', '', { input: { pfs: { repo: 'a', project: 'data', glob: '/' } } }));
    write('c.json', spec('a', 'raw', { pipeline: { name: 'a', project: { name: 'data' } } }));
    const host = await run({ inputs: { project: 'vision' } });
    expect(host.failures).toEqual([]);
    expect(list(host, 'created')).toEqual(['data/a', 'vision/b', 'vision/a']);
  });

  test('may be Jsonnet, by the program of the runner', async () => {
    const { run, write, host } = await scene();
    write('a.jsonnet', '{}');
    const step = host();
    const folder = step.env['RUNNER_TEMP'] as string;
    const program = `#!${process.execPath}\nconsole.log(${JSON.stringify(JSON.stringify(spec('made')))})\n`;
    writeFileSync(join(folder, 'jsonnet'), program, { mode: 0o755 });
    const done = await run({ inputs: { 'pipeline-files': 'a.jsonnet' }, env: { PATH: folder } });
    expect(list(done, 'created')).toEqual(['default/made']);
  });

  test('are warned of where they are hardly meant so', async () => {
    const { run, write } = await scene();
    write('a.json', { pipeline: { name: 'a' }, transform: { image: 'ghcr.io/owner/model' } });
    const host = await run();
    expect(messages(host, 'warning')).toEqual([
      'a.json: `default/a` names the image `ghcr.io/owner/model` without a tag: workers may run different ones, and a new one is not taken up',
      'a.json: `default/a` has no input, so that it never runs',
    ]);
  });
});

test.each([
  [undefined, ['default/same']],
  ['*/model', ['default/same', 'default/fork']],
  ['*', ['default/same', 'default/fork', 'default/other']],
])('`image-match` as %j puts the image into %j', async (match, pointed) => {
  const { server, run, write } = await scene();
  const running = (name: string, image: string) => spec(name, 'images', { transform: { image } });
  write('a.json', [
    running('same', 'ghcr.io/owner/model:v1'),
    running('fork', 'ghcr.io/else/model:v1'),
    running('other', 'busybox:1'),
    spec('none', 'images', { transform: { cmd: ['true'] } }),
  ]);
  const host = await run({ inputs: { image: IMAGE, ...(match !== undefined && { 'image-match': match }) } });
  expect(host.failures).toEqual([]);
  expect(server.pipelines().filter((name) => server.pipeline(name)?.image === IMAGE)).toEqual(pointed);
});

describe('The variables of Pachyderm’s own action', () => {
  test.each(['DOCKER_IMAGE_TAG', 'DOCKER_IMAGE_NAME'])('do what they did, %s being a repository', async (name) => {
    const { server, run, write } = await scene();
    write('one.json', spec('one'));
    write('more/two.json', spec('two', 'one'));
    write('left.json', spec('left'));
    const host = await run({
      inputs: { url: '', 'pipeline-files': '' },
      env: {
        PACHYDERM_CLUSTER_URL: server.url,
        PACHYDERM_TOKEN: 'a-token',
        PACHYDERM_PIPELINE_FILES: 'one.json more',
        [name]: 'ghcr.io/owner/model',
      },
    });
    expect(host.failures).toEqual([]);
    expect(server.pipelines()).toEqual(['default/one', 'default/two']);
    expect(server.pipeline('default/two')?.image).toBe(`ghcr.io/owner/model:${SHA}`);
    expect(host.secrets).toContain('a-token');
    const [first, ...others] = server.calls.map((call) => call.header('authn-token'));
    expect([first, new Set(others)]).toEqual([null, new Set(['a-token'])]);
  });

  test.each<[string, Record<string, string>, string[]]>([
    ['goes into all specs that have one', {}, ['default/other', 'default/own']],
    ['goes where `image-match` says', { 'image-match': '*/model' }, ['default/own']],
    ['gives way to the input', { image: 'ghcr.io/owner/model:v2' }, []],
  ])('the image %s', async (_, inputs, pointed) => {
    const { server, run, write } = await scene();
    write('own.json', spec('own'));
    write('other.json', spec('other', 'images', { transform: { image: 'busybox:1' } }));
    write('none.json', spec('none', 'images', { transform: { cmd: ['true'] } }));
    const host = await run({ inputs, env: { DOCKER_IMAGE_NAME: 'docker.io/owner/model' } });
    expect(host.failures).toEqual([]);
    const image = `docker.io/owner/model:${SHA}`;
    expect(server.pipelines().filter((name) => server.pipeline(name)?.image === image)).toEqual(pointed);
  });

  test('name no image for another backend', async () => {
    const { run, write } = await scene();
    write('own.json', spec('own'));
    const host = await run({
      inputs: { backend: 'files', url: '' },
      env: { DOCKER_IMAGE_NAME: 'ghcr.io/owner/model' },
    });
    expect(host.failures).toEqual(['`image` is required']);
  });

  test('a path with blanks is one when it is there', async () => {
    const { run, write } = await scene();
    write('my specs/a.json', spec('a'));
    expect(list(await run({ inputs: { 'pipeline-files': 'my specs' } }), 'created')).toEqual(['default/a']);
  });
});

describe('What is as wanted', () => {
  test('is left alone, for another commit and in another spelling too', async () => {
    const { server, run, write } = await chain();
    await run({ inputs: { image: IMAGE } });
    write(
      'c/first.yml',
      `pipeline: {name: first, project: {name: default}}\ninput: {pfs: {repo: images, glob: '/*'}}\ntransform:\n  image: ghcr.io/owner/model\n  cmd: [python3, /main.py]\ndatum_tries: "3"\n`,
    );
    const host = await run({ inputs: { image: IMAGE }, event: { name: 'push', payload: { after: OTHER_SHA } } });
    expect(host.failures).toEqual([]);
    expect(host.outputs).toMatchObject({
      changed: 'false',
      skipped: '["default/first","default/middle","default/last"]',
      versions: '{"default/first":"1","default/middle":"1","default/last":"1"}',
    });
    expect(server.pipeline('default/first')?.version).toBe(1);
    expect(server.asked.filter((rpc) => rpc === 'StartTransaction')).toHaveLength(1);
  });

  test('is left alone when a default of the cluster has changed', async () => {
    const { server, run, write } = await scene();
    write('a.json', spec('a'));
    await run();
    server.setDefaults({ datumTries: '5' });
    expect(list(await run(), 'skipped')).toEqual(['default/a']);
  });

  test('is not known of a spec that the server would refuse by now, so that it is updated', async () => {
    const { server, run, write } = await scene();
    write('a.json', spec('a'));
    await run();
    server.fail({ on: 'CreatePipelineV2', fault: { code: 3, message: 'unknown field "x"' } });
    expect(list(await run(), 'updated')).toEqual(['default/a']);
  });

  test('is updated with `skip-unchanged: false`, and the salt stays', async () => {
    const { server, run, write } = await scene();
    write('a.json', spec('a'));
    await run();
    const salt = server.pipeline('default/a')?.salt;
    const host = await run({ inputs: { 'skip-unchanged': 'false' } });
    expect(list(host, 'updated')).toEqual(['default/a']);
    expect(server.pipeline('default/a')).toMatchObject({ version: 2, salt });
  });

  test('is computed anew with `reprocess`', async () => {
    const { server, run, write } = await scene();
    write('a.json', spec('a'));
    await run();
    const salt = server.pipeline('default/a')?.salt;
    await run({ inputs: { reprocess: 'true' } });
    expect(server.pipeline('default/a')?.version).toBe(2);
    expect(server.pipeline('default/a')?.salt).not.toBe(salt);
  });

  test('is no reason to leave alone what else has changed, of which only that is in the plan', async () => {
    const { server, run } = await chain();
    await run({ inputs: { image: IMAGE } });
    const host = await run({ inputs: { image: 'ghcr.io/owner/model:v2' } });
    expect(list(host, 'updated')).toEqual(['default/first', 'default/last']);
    expect(list(host, 'skipped')).toEqual(['default/middle']);
    expect(host.log).toContain(`~ default/first  transform.image  ${IMAGE} → ghcr.io/owner/model:v2`);
    expect(server.pipeline('default/middle')?.version).toBe(1);
  });

  test('is seen too when the list does not show it', async () => {
    const grant = { subject: 'robot:ci', repos: { 'default/images': 'repoReader' as const } };
    const { server, run, write } = await scene({ tokens: { ci: grant, root: { subject: 'root' } } });
    write('a.json', spec('a'));
    await run({ inputs: { token: 'root' } });
    const host = await run({ inputs: { token: 'ci' } });
    expect(host.outputs).toMatchObject({ skipped: '["default/a"]', versions: '{"default/a":"1"}' });
    expect(server.asked).toContain('InspectPipeline');
    expect(host.log).toContain(`${server.url}: Pachyderm 2.11.6, as robot:ci, without TLS`);
  });
});

describe('A dry run', () => {
  test('shows the plan and changes nothing', async () => {
    const { server, run, write } = await scene();
    write('a.json', spec('a'));
    const host = await run({ inputs: { 'dry-run': 'true' } });
    expect(host.outputs).toMatchObject({ changed: 'false', created: '[]', failed: '[]', versions: '{}' });
    expect(messages(host, 'notice')).toEqual(['Dry run: no pipeline was changed. The job summary has the plan.']);
    expect(host.summaries[0]).toContain('### ➖ Pipelines: 1 to create (dry run)');
    expect(server.pipelines()).toEqual([]);
    expect(server.asked).toEqual(['GetVersion', 'WhoAmI', 'ListPipeline', 'CreatePipelineV2', 'InspectRepo']);
  });

  test('says what would be missing', async () => {
    const { run, write } = await scene();
    write('a.json', spec('a', 'none'));
    const host = await run({ inputs: { 'dry-run': 'true' } });
    expect(host.failures[0]).toMatch(
      /^These repos are not on the server: `default\/none` \(read by default\/a in a.json\)$/,
    );
  });
});

describe('Nothing is changed, and one error says why, for', () => {
  test.each<[string, (made: Scene) => Record<string, string> | undefined, RegExp, string]>([
    [
      'wrong specs in several files, all named',
      ({ write }) => {
        write('b.yaml', 'a: 1\n---\npipeline: {name: b}\ntransfrom: {}\n');
        write('c.json', '{');
        write('d.json', spec('a'));
        write('e.json', Buffer.from([0x22, 0xff, 0x22]));
        return {};
      },
      /^The pipeline specs are wrong: b.yaml, document 1, line 1: `a` is not known; b.yaml, document 2, line 4: `transfrom` is not known, is `transform` meant\?; c.json, line 1: .*; e.json: not UTF-8 text: .*; d.json: the pipeline `default\/a` is also in a.json$/,
      '',
    ],
    [
      'a file that is not there',
      () => ({ 'pipeline-files': 'none.json' }),
      /^`pipeline-files`: "none.json" matches no file$/,
      '',
    ],
    [
      'a circle',
      ({ write }) => write('a.json', [spec('a', 'b'), spec('b', 'a')]) as undefined,
      /read from each other in a circle: default\/a in a.json, item 1 ← default\/b in a.json, item 2 ← default\/a$/,
      '',
    ],
    [
      'an image that no spec runs',
      () => ({ image: 'ghcr.io/owner/other:1' }),
      /^No image in `default\/a` is of the repository of `ghcr.io\/owner\/other:1`: found "ghcr.io\/owner\/model:v1"$/,
      '',
    ],
    [
      'repos that are missing, all named, after the plan',
      ({ write }) => write('b.json', [spec('b', 'x'), spec('c', 'y')]) as undefined,
      /^These repos are not on the server: `default\/x` \(read by default\/b in b.json, item 1\); `default\/y` \(read by default\/c in b.json, item 2\)$/,
      'GetVersion WhoAmI ListPipeline CreatePipelineV2 CreatePipelineV2 CreatePipelineV2 InspectRepo InspectRepo InspectRepo',
    ],
    [
      'specs that the server does not take, all named',
      ({ write }) =>
        write('b.json', [
          spec('b', 'images', { pipeline: { name: 'b', project: { name: 'p' } } }),
          spec('c', 'images', { reprocess_spec: 'x' }),
        ]) as undefined,
      /^The server does not take these specs: b.json, item 1: `p\/b`: .*project "p" not found; b.json, item 2: `default\/c`: .*ReprocessSpec must be one of/,
      'GetVersion WhoAmI ListPipeline CreatePipelineV2 CreatePipelineV2 CreatePipelineV2',
    ],
    [
      'a secret that is missing, which only the update finds out',
      ({ write }) =>
        write(
          'b.json',
          spec('b', 'images', { transform: { image: 'a:1', secrets: [{ name: 's', mount_path: '/s' }] } }),
        ) as undefined,
      /^The pipeline `default\/b` \(b.json\) was refused, and nothing is changed: .*Unknown, missing Kubernetes secret s$/,
      'GetVersion WhoAmI ListPipeline CreatePipelineV2 CreatePipelineV2 InspectRepo StartTransaction CreatePipelineV2 CreatePipelineV2 DeleteTransaction',
    ],
    ['an address that is none', () => ({ url: 'https://pachd/api' }), /^`url`: must not hold a path/, ''],
    [
      'an address where nobody is',
      () => ({ url: 'grpc://127.0.0.1:1' }),
      /^GetVersion at grpc:\/\/127.0.0.1:1: connect ECONNREFUSED/,
      '',
    ],
    [
      'a certificate that is none',
      () => ({ 'ca-certificate': 'x' }),
      /^`ca-certificate` is not a certificate in PEM$/,
      '',
    ],
  ])('%s', async (_, prepare, message, asked) => {
    const made = await scene();
    made.write('a.json', spec('a'));
    const inputs = prepare(made);
    const host = await made.run({ ...(inputs && { inputs }) });
    expect(host.failures).toEqual([expect.stringMatching(message)]);
    expect(made.server.asked.join(' ')).toBe(asked);
    expect(made.server.pipelines()).toEqual([]);
    expect(made.server.openTransactions()).toEqual([]);
    expect(host.outputs).toMatchObject({ changed: 'false', created: '[]', updated: '[]', versions: '{}' });
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ['an input of another backend', { branch: 'main' }, /^`branch`: is not for `backend: pachyderm`, only for files$/],
    ['no address', { url: '' }, /^`url` is required with `backend: pachyderm`$/],
    ['no files', { 'pipeline-files': '' }, /^`pipeline-files` is required$/],
    [
      'an input of this one elsewhere',
      { backend: 'files', image: IMAGE, url: 'x' },
      /^`url`: is not for `backend: files`, only for pachyderm, databricks$/,
    ],
  ])('%s', async (_, inputs, message) => {
    const { server, run } = await scene();
    expect((await run({ inputs })).failures).toEqual([expect.stringMatching(message)]);
    expect(server.asked).toEqual([]);
  });

  test('what failed is in the outputs once there is a plan', async () => {
    const { run, write } = await scene();
    write('a.json', spec('a', 'none'));
    const host = await run();
    expect(host.outputs).toMatchObject({ failed: '["default/a"]', 'server-version': '2.11.6' });
    expect(host.summaries[0]).toContain('### ❌ Pipelines: 1 not created');
  });

  test.each<[string, Parameters<typeof scene>[0], Record<string, string>, RegExp]>([
    ['an old server', { version: [2, 7, 8] }, {}, /is Pachyderm 2.7.8, and 2.8.0 is the oldest that can be used$/],
    ['a token that is missing', { tokens: {} }, {}, /no authentication token/],
    [
      'a token that has expired',
      { tokens: { 'token-1': { subject: 'a', expiresAt: 1 } } },
      { token: 'token-1' },
      /token expiration is in the past$/,
    ],
    ['a certificate that nobody knows', { tls: true }, {}, /self-signed certificate/],
  ])('%s', async (_, options, inputs, message) => {
    const { server, run, write } = await scene(options);
    write('a.json', spec('a'));
    const host = await run({ inputs });
    expect(host.failures).toEqual([expect.stringMatching(message)]);
    expect(messages(host, 'notice')).toHaveLength(1);
    expect(server.pipelines()).toEqual([]);
  });
});

test('TLS with a certificate of one’s own', async () => {
  const { server, run, write } = await scene({ tls: true });
  write('a.json', spec('a'));
  expect((await run({ inputs: { 'ca-certificate': server.certificate } })).failures).toEqual([]);
  expect(server.pipelines()).toEqual(['default/a']);
});

test('a token that expires soon is warned of', async () => {
  const tokens = { t: { subject: 'robot:ci', expiresAt: Date.UTC(2026, 0, 4) } };
  const { run, write } = await scene({ tokens });
  write('a.json', spec('a'));
  const host = await run({ inputs: { token: 't' } });
  expect(messages(host, 'warning')).toEqual([expect.stringMatching(/^The `token` of robot:ci expires in 3 days/)]);
});

describe('A step that is cancelled', () => {
  const CALLS = [
    'GetVersion',
    'WhoAmI',
    'ListPipeline',
    'CreatePipelineV2',
    'InspectRepo',
    'StartTransaction',
    'CreatePipelineV2',
    'CreatePipelineV2',
    'CreatePipelineV2',
    'FinishTransaction',
  ];
  const cases = CALLS.map((rpc, index) => {
    const before = CALLS.slice(0, index).filter((each) => each === rpc).length;
    // The dry runs are three.
    return [`${index}: ${rpc}`, rpc, rpc === 'CreatePipelineV2' && before > 0 ? before + 2 : before] as const;
  });

  test('and was slower than the server says what was updated', async () => {
    const { server, host } = await chain();
    const step = host({ inputs: { image: IMAGE } });
    server.fail({ on: 'FinishTransaction', fault: 'reset-after', onFault: () => step.cancel(new Error('SIGTERM')) });
    await runStep(step);
    expect(step.failures).toEqual(['SIGTERM']);
    expect(server.pipelines()).toHaveLength(3);
    expect(step.outputs).toMatchObject({ changed: 'true', failed: '[]' });
    expect(step.summaries[0]).toContain('### ❌ Pipelines: 3 created');
    expect(messages(step, 'warning')).toEqual(['All pipelines were updated before the step could be cancelled']);
  });

  test.each(cases)('at request %s leaves the server as it was', async (_, rpc, after) => {
    const { server, host, run } = await chain();
    const step = host({ inputs: { image: IMAGE } });
    server.fail({ on: rpc, after, fault: 'hang', onFault: () => step.cancel(new Error('SIGTERM')) });
    await runStep(step);
    expect(step.failures).toEqual(['SIGTERM']);
    expect(server.pipelines()).toEqual([]);
    expect(server.openTransactions()).toEqual([]);
    expect(step.outputs['changed']).toBe('false');
    // And a later one does it all.
    expect((await run({ inputs: { image: IMAGE } })).outputs['changed']).toBe('true');
  });
});

describe('With `atomic: false`', () => {
  test('what was updated before a failure is said to be so', async () => {
    const { server, run, write } = await scene();
    write('a.json', [
      spec('a'),
      spec('b', 'a', { transform: { image: 'x:1', secrets: [{ name: 's', env_var: 'S', key: 'k' }] } }),
      spec('c', 'b'),
    ]);
    const host = await run({ inputs: { atomic: 'false' } });
    expect(host.failures).toEqual([
      expect.stringMatching(
        /^The pipeline `default\/b` \(a.json, item 2\) is not updated; updated before it: default\/a: .*missing Kubernetes secret s$/,
      ),
    ]);
    expect(host.outputs).toMatchObject({
      changed: 'true',
      created: '["default/a"]',
      failed: '["default/b","default/c"]',
    });
    expect(host.log).toContain('1 created, 2 not created');
    expect(server.pipelines()).toEqual(['default/a']);
    expect(server.asked).not.toContain('StartTransaction');
  });

  test('all are updated one by one', async () => {
    const { run } = await chain();
    const host = await run({ inputs: { atomic: 'false' } });
    expect(host.outputs).toMatchObject({ created: '["default/first","default/middle","default/last"]', failed: '[]' });
  });
});

test('a server that answers no more after the update does not make it undone', async () => {
  const { server, run, write } = await scene();
  write('a.json', spec('a'));
  server.fail({ on: 'ListPipeline', after: 1, fault: { code: 13, message: 'disk' } });
  const host = await run();
  expect(host.failures).toEqual([
    expect.stringMatching(/^The pipelines are updated, and what has become of them is not known: .*Internal, disk$/),
  ]);
  expect(host.outputs).toMatchObject({ changed: 'true', created: '["default/a"]', failed: '[]' });
});

test('somebody else who updates at the same time is told of', async () => {
  const { server, run, write } = await scene();
  write('a.json', spec('a'));
  await run();
  server.fail({
    on: 'FinishTransaction',
    fault: { code: 8, message: 'busy' },
    onFault: () => server.update('default/a'),
  });
  const host = await run({ inputs: { 'skip-unchanged': 'false' } });
  expect(host.outputs['versions']).toBe('{"default/a":"3"}');
  expect(messages(host, 'warning')).toEqual([
    '`default/a` got 1 more than the one version of this step: somebody else updates it too',
  ]);
});

test.each([1, 40])('%d pipelines take four requests each at most, and a few for all of them', async (count) => {
  const { server, run, write } = await scene();
  const specs = (image: string) =>
    Array.from({ length: count }, (_, index) =>
      spec(`p${index}`, index === 0 ? 'images' : `p${index - 1}`, { transform: { image } }),
    );
  write('a.json', specs('a:1'));
  await run();
  write('a.json', specs('a:2'));
  const before = server.asked.length;
  const host = await run();
  expect(list(host, 'updated')).toHaveLength(count);
  const asked = server.asked.slice(before).filter((rpc) => rpc !== 'InspectRepo');
  expect(asked.length).toBe(3 * count + 6);
});
