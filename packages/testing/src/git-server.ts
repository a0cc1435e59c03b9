import { execFile } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { gitEnvironment } from './repo.ts';
import { type Exchange, type Handler, type Reply, startServer, type TestServer } from './server.ts';

/** What each token may do with a repository; others are refused. */
type Access = Pick<ReadonlyMap<string, 'read' | 'write'>, 'get'>;

/**
 * Serves a bare repository over HTTP at /:owner/:name.git as GitHub does, with git's own server program.
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
    const reply = await backend(request, remote, below);
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

/** https://git-scm.com/docs/git-http-backend */
async function backend({ method, query, headers, body }: Exchange, remote: string, below: string): Promise<Reply> {
  const env = {
    ...gitEnvironment,
    GIT_PROJECT_ROOT: dirname(remote),
    GIT_HTTP_EXPORT_ALL: '1',
    GIT_PROTOCOL: headers['git-protocol'] ?? '',
    PATH_INFO: `/${basename(remote)}/${below}`,
    QUERY_STRING: query.toString(),
    REQUEST_METHOD: method,
    REMOTE_USER: 'x-access-token',
    CONTENT_TYPE: headers['content-type'] ?? '',
    CONTENT_LENGTH: String(body.length),
    HTTP_CONTENT_ENCODING: headers['content-encoding'] ?? '',
  };
  const answer = await new Promise<Buffer>((done, fail) => {
    const child = execFile('git', ['http-backend'], { env, encoding: 'buffer' }, (error, stdout) =>
      error === null ? done(stdout) : fail(error),
    );
    // It reads no input where it needs none.
    child.stdin?.on('error', () => undefined).end(body);
  });
  const end = answer.indexOf('\r\n\r\n');
  const { Status: status = '200', ...rest } = Object.fromEntries(
    answer
      .toString('latin1', 0, end)
      .split('\r\n')
      .map((line) => line.split(': ', 2) as [string, string]),
  );
  return { status: Number.parseInt(status, 10), headers: rest, body: answer.subarray(end + 4) };
}
