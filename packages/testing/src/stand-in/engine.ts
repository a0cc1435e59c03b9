import { mkdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { delimiter, join } from 'node:path';
import { dockerCommand } from './command.ts';

/** A stand-in docker whose engine runs in this process. */
export interface StandInEngine {
  /** The variables under which it is the docker that is found. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/**
 * The same docker as that of `standInDocker`, where many are started: as docker's own, the program only hands its command to an
 * engine, and starts in a tenth of the time. A command ends when its program does.
 */
export async function startStandInEngine(folder: string): Promise<StandInEngine> {
  const open = new Set<Socket>();
  const server = createServer((client) => {
    open.add(client);
    client.once('close', () => open.delete(client));
    void serve(client);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'docker'), clientOf((server.address() as AddressInfo).port), { mode: 0o755 });
  return {
    env: {
      PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
      STAND_IN_DOCKER_ROOT: join(folder, 'root'),
      STAND_IN_DOCKER_BUILDER: 'legacy',
    },
    close: async () => {
      for (const client of open) client.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}

/** Those that docker looks at: a program that lists all of its environment takes half as long again. */
const VARIABLES = [
  'DOCKER_BUILDKIT',
  'DOCKER_CONFIG',
  'HOME',
  'RUNNER_ARCH',
  'SOURCE_DATE_EPOCH',
  'STAND_IN_DOCKER_BUILDER',
  'STAND_IN_DOCKER_ROOT',
];

/**
 * Says the number of its arguments, the arguments, the folder, standard input where that is asked for, and its variables, each
 * between a colon and a NUL, and a NUL at the end. Gets lines, each with its stream or that it is the exit code before it.
 */
const clientOf = (port: number): string => `#!/usr/bin/env bash
exec 3<>/dev/tcp/127.0.0.1/${port}
input=
case " $* " in *' --password-stdin '*) IFS= read -r -d '' input ;; esac
{
  printf ':%s\\0' "$#" "$@" "$PWD" "$input"
  for name in ${VARIABLES.join(' ')}; do [ -n "\${!name+set}" ] && printf ':%s\\0' "$name=\${!name}"; done
  printf '\\0'
} >&3
while IFS= read -r line; do
  case $line in
    o*) printf '%s\\n' "\${line:1}" ;;
    e*) printf '%s\\n' "\${line:1}" >&2 ;;
    x*) exit "\${line:1}" ;;
  esac
done <&3
exit 1
`;

async function serve(client: Socket): Promise<void> {
  const ended = new AbortController();
  client.on('error', () => undefined).once('close', () => ended.abort());
  const [count, ...fields] = await fieldsOf(client);
  const args = fields.splice(0, Number(count));
  const [cwd = '', input = '', ...variables] = fields;
  const say = (stream: 'o' | 'e') => (text: string) => {
    for (const line of text.split('\n')) client.write(`${stream}${line}\n`);
  };
  const code = await dockerCommand(args, {
    env: Object.fromEntries(variables.map(pairOf)),
    cwd,
    stdin: () => Promise.resolve(input),
    out: say('o'),
    err: say('e'),
    signal: ended.signal,
  }).catch((error: unknown) => {
    say('e')(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 1;
  });
  client.end(`x${code}\n`);
}

function pairOf(text: string): [string, string] {
  const end = text.indexOf('=');
  return [text.slice(0, end), text.slice(end + 1)];
}

/** What the client says, up to the empty field that ends it; nothing when it is gone before. */
function fieldsOf(client: Socket): Promise<string[]> {
  let text = Buffer.alloc(0);
  return new Promise((done) => {
    client.once('close', () => done([]));
    client.on('data', (chunk: Buffer) => {
      text = Buffer.concat([text, chunk]);
      if (text.subarray(-2).equals(Buffer.alloc(2)))
        done(
          text
            .subarray(0, -2)
            .toString()
            .split('\0')
            .map((field) => field.slice(1)),
        );
    });
  });
}
