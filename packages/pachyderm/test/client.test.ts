import { createServer as createWebServer } from 'node:https';
import { type AddressInfo, createServer } from 'node:net';
import { create } from '@bufbuild/protobuf';
import { afterEach, describe, expect, test } from '@jest/globals';
import { startServer } from '@ml-actions/testing';
import { serverCertificate } from '../fake/certificate.ts';
import { CreatePipelineV2RequestSchema } from '../src/gen/pps/pps_pb.ts';
import { connectPachyderm, expiryWarning, greet, greetingText, withCommit } from '../src/index.ts';
import { endScenes, failure, nameOf, scene, spec } from './scene.ts';

afterEach(endScenes);

const DAY = 86_400_000;
const SHA = 'c'.repeat(40);

describe('Who greets a server learns', () => {
  test('its version, and that authentication is switched off', async () => {
    const { pachyderm } = await scene({ version: [2, 12, 0], additional: '-rc.3' });
    expect(await greet(pachyderm)).toEqual({
      version: { major: 2, minor: 12, micro: 0, additional: '-rc.3' },
      identity: undefined,
    });
  });

  test('whose the token is, which is masked, and sent as it is, but not before the server is known', async () => {
    const tokens = { secret: { subject: 'robot:ci' } };
    const { pachyderm, host, server } = await scene({ tokens, token: ' secret\n' });
    expect((await greet(pachyderm)).identity).toEqual({ username: 'robot:ci', expiresAt: undefined });
    expect(host.secrets).toEqual(['secret']);
    expect(server.calls.map((call) => [call.rpc, call.header('authn-token')])).toEqual([
      ['GetVersion', null],
      ['WhoAmI', 'secret'],
    ]);
  });

  test.each<[string, readonly [number, number, number], string]>([
    ['2.7', [2, 7, 8], 'is Pachyderm 2.7.8, and 2.8.0 is the oldest that can be used'],
    ['2.0', [2, 0, 0], 'is Pachyderm 2.0.0, and 2.8.0 is the oldest that can be used'],
    ['1.x', [1, 13, 4], 'is a Pachyderm before 2.0, and 2.8.0 is the oldest that can be used'],
  ])('that %s is too old', async (_, version, message) => {
    const { pachyderm, server } = await scene({ version });
    const { message: said, hint } = await failure(greet(pachyderm));
    expect(said).toContain(message);
    expect(hint).toMatch(/^Upgrade Pachyderm\./);
    expect(server.asked.filter((rpc) => rpc !== 'GetVersion')).toEqual([]);
  });

  test('that a development build may be new enough', async () => {
    const { pachyderm } = await scene({ version: [0, 0, 0] });
    expect((await greet(pachyderm)).version).toMatchObject({ major: 0 });
  });

  test('that a development build is too old, by its first dry run', async () => {
    const { pachyderm, server } = await scene({ version: [0, 0, 0] });
    const message = 'unknown method CreatePipelineV2 for service pps_v2.API';
    server.fail({ on: 'CreatePipelineV2', fault: { code: 12, message } });
    const said = await failure(pachyderm.effectiveSpec(spec('a')));
    expect(said.message).toContain(`Unimplemented, ${message}`);
    expect(said.hint).toMatch(/Pachyderm 2.8.0 is the oldest that can be used\.$/);
    expect(server.asked.filter((rpc) => rpc === 'CreatePipelineV2')).toHaveLength(1);
  });

  test.each([
    [undefined, undefined],
    [15 * DAY, undefined],
    [3 * DAY, /^The `token` of robot:ci expires in 3 days, at 2026-01-04T/],
    [3_600_000, /expires in 1h 00m/],
  ])('when the token expires in %p ms', async (left, warning) => {
    const now = Date.UTC(2026, 0, 1);
    const tokens = { t: { subject: 'robot:ci', ...(left !== undefined && { expiresAt: now + left }) } };
    const { pachyderm } = await scene({ tokens, token: 't' });
    const said = expiryWarning((await greet(pachyderm)).identity, now);
    if (warning === undefined) expect(said).toBeUndefined();
    else expect(said).toMatch(warning);
  });
});

test.each([
  ['as robot:ci, without TLS', false, { t: { subject: 'robot:ci' } }],
  ['as robot:ci', true, { t: { subject: 'robot:ci' } }],
  ['authentication is switched off', false, undefined],
])('a greeting says in one line who is there: %s', async (text, tls, tokens) => {
  const { pachyderm, server } = await scene({ tls, token: 't', ...(tokens && { tokens }) });
  expect(greetingText(pachyderm, await greet(pachyderm))).toBe(`${server.url}: Pachyderm 2.11.6, ${text}`);
});

describe('A token', () => {
  const tokens = {
    'token-o': { subject: 'robot:old', expiresAt: 1 },
    'token-r': { subject: 'robot:reader', repos: { 'default/images': 'repoReader' as const } },
  };
  test.each([
    ['none', undefined, /WhoAmI at .*: Unauthenticated, no authentication token/, /^Give a `token`/],
    ['wrong', 'x', /Unauthenticated, provided auth token is corrupted/, /^Check `token`/],
    ['expired', 'token-o', /Internal, token expiration is in the past/, /^The `token` has expired/],
  ])('that is %s: one clear error, after one try', async (_, token, message, hint) => {
    const { pachyderm, server } = await scene({ tokens, ...(token !== undefined && { token }) });
    const said = await failure(greet(pachyderm));
    expect(said.message).toMatch(message);
    expect(said.hint).toMatch(hint);
    expect(server.asked).toEqual(['GetVersion', 'WhoAmI']);
  });

  test.each([
    ['the project', 'token-r', 'images', 'pachctl auth set project default projectWriter robot:reader'],
    ['what it reads', 'token-w', 'images', 'pachctl auth set repo images repoReader robot:writer --project default'],
    ['what it writes', 'token-w', 'own', 'pachctl auth set repo a repoWriter robot:writer --project default'],
  ])('without the role on %s: the command that gives it', async (_, token, repo, command) => {
    const writer = { subject: 'robot:writer', projects: ['default'], repos: { 'default/own': 'repoReader' as const } };
    const { pachyderm, server, connect } = await scene({
      tokens: { ...tokens, 'token-w': writer, root: { subject: 'root' } },
      token,
    });
    server.addRepo('default/own');
    if (repo === 'own') await connect({ token: 'root' }).updatePipeline({ spec: spec('a', 'own'), reprocess: false });
    const said = await failure(pachyderm.updatePipeline({ spec: spec('a', repo), reprocess: false }));
    expect(said.message).toContain(`PermissionDenied, ${command.match(/robot:\w+/)} is not authorized`);
    expect(said.hint).toBe(`Let somebody who may run \`${command}\`.`);
  });

  test.each([
    'a is not authorized to perform this operation - needs permissions [CLUSTER_X] on CLUSTER . Run',
    'a`b is not authorized to perform this operation - needs permissions [REPO_READ] on REPO `x`/y. Run',
    'a is not authorized to perform this operation - needs permissions [REPO_READ] on REPO images. Run',
    'no',
  ])('without a role that words do not tell: where to look (%j)', async (message) => {
    const { pachyderm, server } = await scene();
    server.fail({ fault: { code: 7, message } });
    expect((await failure(pachyderm.pipelines())).hint).toMatch(/`pachctl auth roles-for-permission` names some\.$/);
  });

  test('is in no error, though the server repeats it', async () => {
    const { pachyderm, server } = await scene({ tokens, token: 'pach-secret' });
    server.fail({ fault: { code: 16, message: 'token pach-secret of pach-secret is unknown' } });
    const said = await failure(pachyderm.whoAmI());
    expect(said.message).toMatch(/: Unauthenticated, token \*\*\* of \*\*\* is unknown$/);
    server.fail({ fault: { http: 302, headers: { location: 'https://elsewhere.example/?t=pach-secret' } } });
    expect((await failure(pachyderm.whoAmI())).message).toMatch(/\?t=\*\*\*$/);
  });

  test('that is none is refused before anything is sent', async () => {
    const { connect, server } = await scene();
    expect(() => connect({ token: 'two words' })).toThrow('`token` is not a token of Pachyderm');
    expect(server.connections).toBe(0);
  });
});

describe('Pipelines', () => {
  test('are what the last update made of them, in the words of this package', async () => {
    const { pachyderm, host } = await scene();
    await pachyderm.updatePipeline({ spec: spec('a'), reprocess: false });
    const text = JSON.stringify(withCommit(JSON.parse(spec('a')) as never, SHA));
    await pachyderm.updatePipeline({ spec: text, reprocess: false });
    host.advance(5_000);
    expect(await pachyderm.pipeline(nameOf('a'))).toEqual({
      project: 'default',
      name: 'a',
      version: 2,
      commitSet: expect.stringMatching(/^[0-9a-f]{32}$/),
      state: 'PIPELINE_RUNNING',
      reason: '',
      recentError: '',
      stopped: false,
      workers: { requested: 1, available: 1 },
      type: 'transform',
      commit: SHA,
      userSpec: text,
    });
  });

  test('that are not there are no error', async () => {
    const { pachyderm } = await scene();
    expect(await pachyderm.pipeline(nameOf('a'))).toBeUndefined();
    expect(await pachyderm.pipelines()).toEqual([]);
  });

  test('are found by project, and by the commit of any of their versions', async () => {
    const { pachyderm, server } = await scene();
    server.addProject('other');
    const names = async (found: ReturnType<typeof pachyderm.pipelines>) =>
      (await found).map(({ project, name, version }) => `${project}/${name} ${version}`);
    const marked = (name: string) => JSON.stringify(withCommit(JSON.parse(spec(name)) as never, SHA));
    await pachyderm.updatePipeline({ spec: marked('a'), reprocess: false });
    await pachyderm.updatePipeline({ spec: spec('a'), reprocess: false });
    await pachyderm.updatePipeline({ spec: marked('b'), reprocess: false });
    expect(await names(pachyderm.pipelines())).toEqual(['default/a 2', 'default/b 1']);
    expect(await names(pachyderm.pipelines(['other']))).toEqual([]);
    expect(await names(pachyderm.pipelinesOf(SHA))).toEqual(['default/a 1', 'default/b 1']);
    expect(await names(pachyderm.pipelinesOf('d'.repeat(40)))).toEqual([]);
  });

  test('have a dry run that changes nothing', async () => {
    const { pachyderm, server } = await scene();
    expect(JSON.parse(await pachyderm.effectiveSpec(spec('a')))).toMatchObject({ datumTries: '3', update: true });
    expect(server.pipelines()).toEqual([]);
  });

  test.each(['', '[]', 'null', '{'])('have no effective spec where the server answers %j', async (answer) => {
    const { pachyderm, server } = await scene();
    const lie = { effectiveCreatePipelineRequestJson: answer };
    server.fail({ on: 'CreatePipelineV2', fault: { answer: lie } });
    expect((await failure(pachyderm.effectiveSpec(spec('a')))).message).toMatch(/: the answer holds no JSON object$/);
  });

  test('with a cron input are run by a tick', async () => {
    const { pachyderm, server } = await scene();
    const input = { cron: { name: 'tick', spec: '@daily' } };
    await pachyderm.updatePipeline({ spec: spec('a', '', { input }), reprocess: false });
    await pachyderm.runCron(nameOf('a'));
    expect(server.jobs('default/a').map(({ total }) => total)).toEqual([0, 1]);
  });

  test('need repos, which are there or not', async () => {
    const { pachyderm } = await scene();
    expect(await pachyderm.hasRepo(nameOf('images'))).toBe(true);
    expect(await pachyderm.hasRepo({ ...nameOf('images'), type: 'spec' })).toBe(false);
    expect(await pachyderm.hasRepo({ project: 'other', name: 'images' })).toBe(false);
  });

  test('of some megabytes come whole, in one list', async () => {
    const { pachyderm } = await scene();
    const description = 'x'.repeat(3_000_000);
    await pachyderm.updatePipeline({ spec: spec('a', 'images', { description }), reprocess: false });
    expect((await pachyderm.pipelines())[0]?.userSpec).toHaveLength(spec('a').length + 3_000_000 + 17);
  });
});

describe('A refusal', () => {
  test('of a spec says why in one line, without the spec', async () => {
    const { pachyderm, server } = await scene();
    const wrong = spec('a', 'images', { datum_retries: 'a secret' });
    const { message } = await failure(pachyderm.effectiveSpec(wrong));
    expect(message).toMatch(
      /^CreatePipelineV2 at grpc:\/\/127.0.0.1:\d+: InvalidArgument, could not make effective spec: could not parse the spec as Create Pipeline Request message: proto: \(line 1:\d+\): unknown field "datum_retries"$/,
    );
    expect(message).not.toContain('a secret');
    expect(server.asked).toHaveLength(1);
  });

  test.each<[string, string, Record<string, unknown>, RegExp]>([
    ['a repo that is missing', 'none', {}, /^Create the repo/],
    ['a project that is missing', 'images', { pipeline: { name: 'a', project: { name: 'p' } } }, /^Create the project/],
    [
      'a secret that is missing',
      'images',
      { transform: { image: 'a:1', secrets: [{ name: 's', mountPath: '/s' }] } },
      /pachctl create secret/,
    ],
    [
      'the name of a repo',
      'other',
      { pipeline: { name: 'images', project: { name: 'default' } } },
      /^Give the pipeline another name/,
    ],
  ])('for %s says what to do', async (_, repo, more, hint) => {
    const { pachyderm, server } = await scene();
    server.addRepo('default/other');
    const said = await failure(pachyderm.updatePipeline({ spec: spec('a', repo, more), reprocess: false }));
    expect(said.hint).toMatch(hint);
  });

  test('by the limit of the community edition says what that is', async () => {
    const { pachyderm } = await scene({ maxPipelines: 0 });
    const said = await failure(pachyderm.updatePipeline({ spec: spec('a'), reprocess: false }));
    expect(said.hint).toContain('community edition');
  });

  test('because the server panics does not print its stack, and is not tried again', async () => {
    const { pachyderm, server } = await scene();
    server.fail({ fault: { code: 10, message: 'panic: nil map\ngoroutine 1 [running]:\nmain.main()' } });
    const said = await failure(pachyderm.pipelines());
    expect(said.message).toMatch(/: Aborted, panic: nil map$/);
    expect(said.hint).toMatch(/pachd has a bug/);
    expect(server.asked).toHaveLength(1);
  });
});

describe('What passes is tried again:', () => {
  const UNAVAILABLE = { code: 14, message: 'no healthy upstream' };
  const LATE = { code: 4, message: 'context deadline exceeded' };
  const BUSY = { code: 8, message: 'too many requests' };
  const ENVOY = { http: 503, body: 'no healthy upstream' };

  test.each([
    ['Unavailable', UNAVAILABLE],
    ['DeadlineExceeded', LATE],
    ['ResourceExhausted', BUSY],
    ['a 503 of a proxy', ENVOY],
    ['a connection that breaks', 'reset' as const],
    ['an answer that is lost', 'reset-after' as const],
    ['a stream that is refused', 'refuse' as const],
  ])('%s, when it only reads', async (_, fault) => {
    const { pachyderm, server, host } = await scene();
    server.fail({ fault, times: 2 });
    expect(await pachyderm.pipelines()).toEqual([]);
    expect(host.sleeps).toHaveLength(2);
  });

  test.each([
    ['Unknown', { code: 2, message: 'no input set' }],
    ['Internal', { code: 13, message: 'token expiration is in the past' }],
    ['Aborted', { code: 10, message: 'panic: x' }],
    ['too large a message', { code: 8, message: 'grpc: received message larger than max (3 vs. 2)' }],
    ['a page', { http: 200, headers: { 'content-type': 'text/html' }, body: '<html>' }],
    ['a 404 of a proxy', { http: 404 }],
  ])('but not %s', async (_, fault) => {
    const { pachyderm, server, host } = await scene();
    server.fail({ fault });
    await failure(pachyderm.pipelines());
    expect(host.sleeps).toEqual([]);
  });

  test.each([
    ['an answer that is lost', 'reset-after' as const, 1],
    ['Unavailable, which may come after the work', UNAVAILABLE, 0],
    ['a 503', ENVOY, 0],
  ])('but no update after %s', async (_, fault, versions) => {
    const { pachyderm, server, host } = await scene();
    server.fail({ on: 'CreatePipelineV2', fault });
    await failure(pachyderm.updatePipeline({ spec: spec('a'), reprocess: false }));
    expect(host.sleeps).toEqual([]);
    expect(server.pipeline('default/a')?.version ?? 0).toBe(versions);
  });

  test.each([
    ['a stream that was refused unseen', 'refuse' as const],
    ['ResourceExhausted, which comes before the work', BUSY],
  ])('and an update after %s', async (_, fault) => {
    const { pachyderm, server } = await scene();
    server.fail({ on: 'CreatePipelineV2', fault });
    await pachyderm.updatePipeline({ spec: spec('a'), reprocess: false });
    expect(server.pipeline('default/a')?.version).toBe(1);
  });

  test.each([
    ['is asked for again as a whole, when that can help', 14, ['a', 'b', 'c']],
    ['is none, when that cannot help', 13, 'Internal, disk'],
  ])('a list that breaks off %s', async (_, code, expected) => {
    const { pachyderm, server } = await scene();
    for (const name of ['a', 'b', 'c']) await pachyderm.updatePipeline({ spec: spec(name), reprocess: false });
    server.fail({ on: 'ListPipeline', fault: { code, message: 'disk', messages: 2 } });
    const list = pachyderm.pipelines();
    if (typeof expected === 'string') expect((await failure(list)).message).toContain(expected);
    else expect((await list).map(({ name }) => name)).toEqual(expected);
  });

  test('until four tries are over', async () => {
    const { pachyderm, server, host } = await scene();
    server.fail({ fault: UNAVAILABLE, times: 100 });
    expect((await failure(pachyderm.pipelines())).message).toContain('Unavailable, no healthy upstream');
    expect(host.sleeps).toHaveLength(4);
  });

  test('a call that gets no answer ends after its time, and the next one on another connection', async () => {
    const { pachyderm, server, host } = await scene();
    await pachyderm.version();
    server.fail({ fault: 'hang', onFault: () => host.advance(31_000) });
    expect(await pachyderm.hasRepo(nameOf('images'))).toBe(true);
    expect(server.connections).toBe(2);
    server.fail({ fault: 'hang', times: 5, onFault: () => host.advance(31_000) });
    expect((await failure(pachyderm.version())).message).toMatch(/: no answer within 30 s$/);
  });
});

describe('A server that cannot be reached:', () => {
  const connectTo = async (url: string, caCertificate?: string) => {
    const { host } = await scene();
    return failure(connectPachyderm(host, { url, caCertificate }).version());
  };

  test('nothing listens', async () => {
    const said = await connectTo('grpc://127.0.0.1:1');
    expect(said.message).toMatch(/^GetVersion at grpc:\/\/127.0.0.1:1: connect ECONNREFUSED/);
    expect(said.hint).toMatch(/^Check `url`, and that the server can be reached/);
  });

  test('a certificate that nobody knows', async () => {
    const { server, connect } = await scene({ tls: true });
    const said = await failure(connectPachyderm((await scene()).host, { url: server.url }).version());
    expect(said.message).toMatch(/: self-signed certificate$/);
    expect(said.hint).toContain('`ca-certificate`');
    expect(await connect().version()).toMatchObject({ major: 2 });
  });

  test('a certificate of another name', async () => {
    const { server, connect } = await scene({ tls: true });
    const said = await failure(connect({ url: server.url.replace('localhost', '127.0.0.1') }).version());
    expect(said.message).toMatch(/IP: 127.0.0.1 is not in the cert/);
    expect(said.hint).toMatch(/^Give in `url` the host name/);
  });

  test('TLS where there is none', async () => {
    const { server } = await scene();
    const said = await connectTo(server.url.replace('grpc:', 'grpcs:'));
    expect(said.message).toMatch(/: the TLS handshake failed, wrong version number$/);
    expect(said.hint).toMatch(/does the server speak TLS at this port\?/);
  });

  test('no TLS where there is', async () => {
    const { server } = await scene({ tls: true });
    const said = await connectTo(server.url.replace('grpcs://localhost', 'grpc://127.0.0.1'));
    expect(said.message).toMatch(/^GetVersion at grpc:.*: the server ended the connection without a word$/);
    expect(said.hint).toMatch(/begins with grpcs:\/\/ or https:\/\//);
  });

  test('TLS, and HTTP/1.1 only', async () => {
    const { key, certificate } = serverCertificate();
    const web = createWebServer({ key, cert: certificate });
    await new Promise<void>((done) => web.listen(0, '127.0.0.1', done));
    try {
      const said = await connectTo(`https://localhost:${(web.address() as AddressInfo).port}`, certificate);
      expect(said.message).toMatch(/no application protocol$/);
      expect(said.hint).toMatch(/HTTP\/2, end to end/);
    } finally {
      await new Promise((done) => web.close(done));
    }
  });

  test('only HTTP/1.1', async () => {
    const web = await startServer({ 'GET /': () => ({}) });
    try {
      const said = await connectTo(web.url);
      expect(said.message).toMatch(/Protocol error/);
      expect(said.hint).toMatch(/HTTP\/2, end to end/);
    } finally {
      await web.close();
    }
  });

  test('a server that has spoken HTTP/2 and then breaks it may have carried out what it was asked', async () => {
    const broken = createServer((socket) => {
      // An empty frame SETTINGS, then one of type DATA on stream 0, which is none. https://www.rfc-editor.org/rfc/rfc9113
      socket.write(Buffer.from('000000040000000000', 'hex'));
      socket.on('error', () => undefined);
      socket.on('data', (data) => {
        if (data.includes('CreatePipelineV2') || data.length > 60)
          socket.write(Buffer.from('000000000000000000', 'hex'));
      });
    });
    await new Promise<void>((done) => broken.listen(0, '127.0.0.1', done));
    const { host } = await scene();
    const pachyderm = connectPachyderm(host, { url: `grpc://127.0.0.1:${(broken.address() as AddressInfo).port}` });
    try {
      const error: unknown = await pachyderm
        .updatePipeline({ spec: '{}', reprocess: false })
        .catch((each: unknown) => each);
      expect(error).toMatchObject({ failure: { retryable: true, undone: false } });
    } finally {
      pachyderm.close();
      broken.close();
    }
  });

  test('a redirect is not followed, because the token would go with it', async () => {
    const { pachyderm, server } = await scene();
    server.fail({ fault: { http: 301, headers: { location: 'https://pachyderm.example/' } } });
    const said = await failure(pachyderm.version());
    expect(said.message).toMatch(/HTTP 301, it redirects to https:\/\/pachyderm.example\/$/);
    expect(said.hint).toContain('Give the address that it redirects to');
  });

  test('the page of a console', async () => {
    const { pachyderm, server } = await scene();
    server.fail({ fault: { http: 200, headers: { 'content-type': 'text/html' }, body: '<html>' } });
    const said = await failure(pachyderm.version());
    expect(said.message).toMatch(/no gRPC, unsupported content type text\/html$/);
    expect(said.hint).toMatch(/^Check `url`/);
  });

  test('a server that accepts and never speaks', async () => {
    const { host } = await scene();
    const silent = createServer(() => host.advance(31_000));
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
    try {
      const { port } = silent.address() as { port: number };
      const client = connectPachyderm(host, { url: `127.0.0.1:${port}` });
      expect((await failure(client.version())).message).toMatch(/no answer within 30 s$/);
      client.close();
    } finally {
      await new Promise((done) => silent.close(done));
    }
  });
});

describe('What is no certificate is refused before anything is sent:', () => {
  test.each(['', 'x', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'])('%j', async (caCertificate) => {
    const { connect } = await scene();
    expect(() => connect({ caCertificate })).toThrow('`ca-certificate` is not a certificate in PEM');
  });
});

test('a certificate for an address without TLS is refused before anything is sent', async () => {
  const { connect, server } = await scene({ tls: true });
  const url = server.url.replace('grpcs:', 'grpc:');
  expect(() => connect({ url })).toThrow(`\`ca-certificate\` is given, and ${url} is an address without TLS`);
  expect(server.connections).toBe(0);
});

test('an address that is none is refused in the words of the inputs', async () => {
  const { connect } = await scene();
  expect(() => connect({ url: 'https://pachd/api' })).toThrow('`url`: must not hold a path');
});

test('a cancelled step ends its calls, with its own reason', async () => {
  const { pachyderm, host, server } = await scene();
  server.fail({ fault: 'hang', onFault: () => host.cancel(new Error('SIGINT')) });
  await expect(pachyderm.version()).rejects.toThrow('SIGINT');
  await expect(pachyderm.version()).rejects.toThrow('SIGINT');
  expect(server.asked).toEqual([]);
  const calm = new AbortController();
  expect(await pachyderm.withHost(host.withSignal(calm.signal)).version()).toMatchObject({ major: 2 });
});

test('many calls at once share one connection', async () => {
  const { pachyderm, server } = await scene();
  await Promise.all(Array.from({ length: 50 }, () => pachyderm.hasRepo(nameOf('images'))));
  expect(server.connections).toBe(1);
});

test('a connection that takes no other calls is left to those that go on', async () => {
  const { pachyderm, server, host } = await scene();
  const hanging = new Promise<void>((struck) => server.fail({ on: 'WhoAmI', fault: 'hang', onFault: () => struck() }));
  const slow = pachyderm.whoAmI();
  await hanging;
  server.fail({ on: 'GetVersion', fault: 'goaway' });
  await pachyderm.version();
  await pachyderm.version();
  expect(server.connections).toBe(2);
  expect(host.sleeps).toEqual([]);
  host.advance(31_000);
  expect(await slow).toBeUndefined();
});

test('nothing is sent that the protocol does not have', () => {
  // @ts-expect-error -- a typo would be ignored by the server, which would really do it.
  expect(create(CreatePipelineV2RequestSchema, { dryrun: true })).not.toHaveProperty('dryrun', true);
});
