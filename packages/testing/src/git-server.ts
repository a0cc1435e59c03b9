import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { gitEnvironment } from './repo.ts';
import { type Exchange, type Handler, type Reply, startServer, type TestServer } from './server.ts';

/** What each token may do with a repository; others are refused. */
type Access = Pick<ReadonlyMap<string, 'read' | 'write'>, 'get'>;

/** What goes on around a push. */
interface Pushes {
  /** Called when one has come, before git looks at it. */
  arrives?(): void;
  /** Called after it, before it is answered. */
  pushed?(): Promise<void>;
}

/** Serves a bare repository over HTTP at /:owner/:name.git as GitHub does, with git's own server programs. */
export function startGitServer(remote: string, access: Access, { arrives, pushed }: Pushes = {}): Promise<TestServer> {
  const guarded: Handler = async (request, { below = '' }) => {
    const refused = refusal(request, access);
    if (refused !== undefined) return refused;
    const isPush = request.path.endsWith('/git-receive-pack');
    if (isPush) arrives?.();
    const reply = await answer(request, remote, below);
    if (isPush) await pushed?.();
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
    const write = () => serverProgram([program, '--stateless-rpc', remote], protocol, input);
    const isRead = program === 'upload-pack';
    return reply('result', isRead ? await onceFor([remote, program, protocol, input], write) : await write());
  }
  const refs = await onceFor([remote, 'refs', program, protocol], () =>
    serverProgram([program, '--stateless-rpc', '--advertise-refs', remote], protocol),
  );
  const line = `# service=${service}\n`;
  const introduction = `${(line.length + 4).toString(16).padStart(4, '0')}${line}0000`;
  // The second version of the protocol is introduced by itself.
  return reply(
    'advertisement',
    protocol.includes('version=2') ? refs : Buffer.concat([Buffer.from(introduction), refs]),
  );
}

/** What git has answered, by all that its answer depends on. */
const answers = new Map<string, Promise<Buffer>>();

/**
 * Asks git only once for what it reads of the same commits, in whichever repository: it is asked the same by each test of many,
 * and the start of a program takes longer than all else.
 */
function onceFor([remote, ...asked]: [string, ...(string | Buffer)[]], ask: () => Promise<Buffer>): Promise<Buffer> {
  const hash = createHash('sha1');
  for (const each of [...stateOf(remote), ...asked]) hash.update(each).update('\0');
  const key = hash.digest('base64');
  const known = answers.get(key) ?? ask();
  answers.set(key, known);
  return known;
}

/** The settings of a repository, and where its branches are. https://git-scm.com/docs/gitrepository-layout */
function stateOf(remote: string): string[] {
  const loose = readdirSync(join(remote, 'refs'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const files = [
    'HEAD',
    'config',
    'packed-refs',
    ...loose.map((entry) => join(relative(remote, entry.parentPath), entry.name)),
  ];
  return files.flatMap((name) => [
    name,
    existsSync(join(remote, name)) ? readFileSync(join(remote, name), 'utf8') : '',
  ]);
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
