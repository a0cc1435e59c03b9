import { randomUUID } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { assemble, BUILD_FLAGS, NOTICE } from './build.ts';
import { parseFlags } from './flags.ts';
import type { ImageStore } from './image-store.ts';
import { beyond, CommandError, type Terminal } from './terminal.ts';

/** With what the legacy builder does not know. An image that the daemon builds is always loaded into it. */
const FLAGS = {
  ...BUILD_FLAGS,
  builder: { kind: 'value' },
  load: { kind: 'switch' },
  'metadata-file': { kind: 'value' },
  progress: { kind: 'value' },
  secret: { kind: 'list' },
} as const;

/** The one builder that there is without making any: the daemon itself. */
const BUILDER = 'default';

/** `docker buildx`: building in the daemon, in BuildKit's words. */
export function buildx([command = '', ...args]: readonly string[], terminal: Terminal, store: ImageStore): void {
  if (command === 'version') terminal.out('github.com/docker/buildx v0.29.1 stand-in');
  else if (command === 'inspect') inspect(args, terminal);
  else if (command === 'build') buildWithBuildKit(args, terminal, store);
  else throw beyond(`buildx version, inspect and build, and not ${command}`);
}

function inspect(args: readonly string[], { out }: Terminal): void {
  checkBuilder(parseFlags('buildx inspect', args, {}).rest[0]);
  out(`Name:   ${BUILDER}\nDriver: docker`);
}

function checkBuilder(name: string = BUILDER): void {
  if (name !== BUILDER) throw new CommandError(`ERROR: no builder "${name}" found`);
}

function buildWithBuildKit(args: readonly string[], terminal: Terminal, store: ImageStore): void {
  // Buildx takes it from its environment. https://docs.docker.com/build/ci/github-actions/reproducible-builds/
  const epoch = terminal.env['SOURCE_DATE_EPOCH'] === undefined ? [] : ['--build-arg=SOURCE_DATE_EPOCH'];
  const flags = parseFlags('buildx build', [...epoch, ...args], FLAGS);
  checkBuilder(flags.value('builder'));
  const progress = flags.value('progress') ?? 'plain';
  if (progress !== 'plain') throw beyond(`--progress=plain, and not ${progress}`);
  for (const secret of flags.list('secret')) checkSecret(secret, terminal);
  terminal.err(NOTICE);
  const log = buildKitLog(terminal.err);
  const { image, tags } = solved(() => assemble(flags, terminal, store, log.translate));
  log.tell('exporting to image', [`writing image ${image.id} done`, ...tags.map((tag) => `naming to ${tag} done`)]);
  const metadata = flags.value('metadata-file');
  if (metadata === undefined) return;
  const facts = {
    'buildx.build.ref': `${BUILDER}/${BUILDER}/${randomUUID()}`,
    'containerimage.config.digest': image.id,
    // The classic image store knows no other before a push.
    'containerimage.digest': image.id,
  };
  writeFileSync(resolve(terminal.cwd, metadata), JSON.stringify(facts, null, 2));
}

/** The same errors come from elsewhere than with the legacy builder. */
function solved<T>(body: () => T): T {
  try {
    return body();
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const message = error.message.replace(/^Error response from daemon: /, 'ERROR: failed to build: failed to solve: ');
    throw new CommandError(message, error.exitCode);
  }
}

/** `id=NAME,env=VARIABLE` or `id=NAME,src=FILE`; that nothing here runs, and so none reads it, is no reason to take a wrong one. */
function checkSecret(text: string, { cwd, env }: Terminal): void {
  const fields = Object.fromEntries(text.split(',').map((field) => field.split('=', 2) as [string, string]));
  const { id, env: variable, src, ...others } = fields as Record<string, string | undefined>;
  if (id === undefined || Object.keys(others).length > 0 || (variable === undefined) === (src === undefined))
    throw beyond(`--secret id=NAME,env=VARIABLE and id=NAME,src=FILE, and not ${text}`);
  if (variable !== undefined ? env[variable] === undefined : !existsSync(resolve(cwd, src ?? '')))
    throw new CommandError(`ERROR: failed to build: failed to solve: secret ${id}: not found`);
}

/** A log as of `--progress=plain`, where each piece of work has a number. */
function buildKitLog(err: Terminal['err']) {
  let count = 0;
  let open: string | undefined;
  let steps = 0;
  const tell = (name: string, lines: readonly string[] = [], end = 'DONE 0.0s'): void => {
    count++;
    err(['', ...[name, ...lines, end].map((line) => `#${count} ${line}`)].join('\n'));
  };
  err(`#0 building with "${BUILDER}" instance using docker driver`);
  tell('[internal] load build context');
  return {
    tell,
    /** Takes the legacy builder's lines. What makes no layer is no step of BuildKit's. */
    translate: (line: string): void => {
      const [, instruction] = /^Step \d+\/\d+ : ((?:COPY|WORKDIR) .*)$/.exec(line) ?? [];
      if (instruction !== undefined) open = instruction;
      else if (open !== undefined) {
        steps++;
        tell(`[stage-0 ${steps}/${steps}] ${open}`, [], line === ' ---> Using cache' ? 'CACHED' : undefined);
        open = undefined;
      }
    },
  };
}
