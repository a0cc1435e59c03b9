import { execFile } from 'node:child_process';
import { gunzipSync } from 'node:zlib';
import { gitEnvironment } from './repo.ts';
import { type Exchange, type Handler, type Reply, startServer, type TestServer } from './server.ts';

/** What each token may do with a repository; others are refused. */
type Access = Pick<ReadonlyMap<string, 'read' | 'write'>, 'get'>;

/**
 * Serves a bare repository over HTTP at /:owner/:name.git as GitHub does, with git's own server programs.
 * @param pushed is called after each push, before it is answered.
 */
export function startGitServer(
  remote: string,
  access: Access,
  pushed: () => Promise<void> = async () => undefined,
): Promise<TestServer> {
  const guarded: Handler = async (request, { below = '' }) => {
    const refused = refusal(request, access);
    if (refused !== undefined) return refused;
    const reply = await answer(request, remote, below);
    if (request.path.endsWith('/git-receive-pack')) await pushed();
    return reply;
  };
  return startServer({
    'GET /:owner/:name/:below*': guarded,
    'POST /:owner/:name/:below*': guarded,
    // Git asks for WebDAV where a page has told it that the server is no other.
    'PROPFIND /:owner/:below*': () => ({ status: 405 }),
  });
}

/** https://git-scm.com/docs/gitprotocol-http#_authentication; the texts are GitHub's. */
function refusal({ path, query, headers }: Exchange, access: Access): Reply | undefined {
  const [, encoded = ''] = /^basic (.+)$/i.exec(headers['authorization'] ?? '') ?? [];
  const [user, token = ''] = Buffer.from(encoded, 'base64').toString().split(':');
  const granted = user === 'x-access-token' ? access.get(token) : undefined;
  if (granted === undefined)
    return { status: 401, headers: { 'www-authenticate': 'Basic realm="GitHub"' }, body: 'Repository not found.' };
  const pushes = query.get('service') === 'git-receive-pack' || path.endsWith('/git-receive-pack');
  if (pushes && granted !== 'write') return { status: 403, body: 'Write access to repository not granted.' };
  return undefined;
}

/** https://git-scm.com/docs/http-protocol, without `git http-backend`, which would start two programs more for each request. */
async function answer({ method, query, headers, body }: Exchange, remote: string, below: string): Promise<Reply> {
  const protocol = headers['git-protocol'] ?? '';
  const service = below === 'info/refs' ? (query.get('service') ?? '') : below;
  if (!/^git-(?:upload|receive)-pack$/.test(service)) return { status: 404 };
  const [, program = ''] = service.split('git-');
  const reply = (kind: string, content: Buffer): Reply => ({
    headers: { 'content-type': `application/x-${service}-${kind}`, 'cache-control': 'no-cache' },
    body: content,
  });
  if (method === 'POST') {
    const input = headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
    return reply('result', await serverProgram([program, '--stateless-rpc', remote], protocol, input));
  }
  const refs = await serverProgram([program, '--stateless-rpc', '--advertise-refs', remote], protocol);
  const line = `# service=${service}\n`;
  const introduction = `${(line.length + 4).toString(16).padStart(4, '0')}${line}0000`;
  // The second version of the protocol is introduced by itself.
  return reply(
    'advertisement',
    protocol.includes('version=2') ? refs : Buffer.concat([Buffer.from(introduction), refs]),
  );
}

function serverProgram(args: readonly string[], protocol: string, input?: Buffer): Promise<Buffer> {
  const env = { ...gitEnvironment, GIT_PROTOCOL: protocol };
  return new Promise((done, fail) => {
    const child = execFile(
      'git',
      args,
      { env, encoding: 'buffer', maxBuffer: Number.POSITIVE_INFINITY },
      (error, stdout) => (error === null || stdout.length > 0 ? done(stdout) : fail(error)),
    );
    // It reads no input where it needs none.
    child.stdin?.on('error', () => undefined).end(input);
  });
}
