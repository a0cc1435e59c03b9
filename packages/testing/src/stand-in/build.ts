import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ContextEntry, readContext } from './context.ts';
import { parseDockerfile, type Stage } from './dockerfile.ts';
import { packed } from './draft.ts';
import { type Parsed, parseFlags } from './flags.ts';
import { type ImageStore, type StoredImage, short } from './image-store.ts';
import { architectureOf } from './machine.ts';
import { parseReference, tagged } from './reference.ts';
import { beyond, CommandError, type Terminal } from './terminal.ts';
import { splitPair } from './words.ts';

/** The flags of the legacy builder that mean something here; `pull` and `rm` are always so. */
export const BUILD_FLAGS = {
  tag: { kind: 'list', short: 't' },
  file: { kind: 'value', short: 'f' },
  'build-arg': { kind: 'list' },
  label: { kind: 'list' },
  target: { kind: 'value' },
  platform: { kind: 'value' },
  iidfile: { kind: 'value' },
  pull: { kind: 'switch' },
  'no-cache': { kind: 'switch' },
  rm: { kind: 'switch' },
  'force-rm': { kind: 'switch' },
  quiet: { kind: 'switch', short: 'q' },
} as const;

export const NOTICE = 'stand-in docker: no engine answers here; packing the context into an image';
const NO_BUILDKIT = `ERROR: BuildKit is enabled but the buildx component is missing or broken.
       Install the buildx component to build images with BuildKit:
       https://docs.docker.com/go/buildx/`;

/** `docker build`: packs what the Dockerfile copies into layers, prints the legacy builder's lines, tags the image. */
export function build(args: readonly string[], terminal: Terminal, store: ImageStore): void {
  if (terminal.env['DOCKER_BUILDKIT'] === '1') throw new CommandError(NO_BUILDKIT);
  const flags = parseFlags('build', args, BUILD_FLAGS);
  terminal.err(NOTICE);
  const say = flags.isOn('quiet') ? () => undefined : terminal.out;
  const { image, tags } = assemble(flags, terminal, store, say);
  if (flags.isOn('quiet')) terminal.out(image.id);
  say(`Successfully built ${short(image.id)}`);
  for (const tag of tags) say(`Successfully tagged ${tag}`);
}

/** Does what the flags ask for, whichever builder they were given to; `say` gets the legacy builder's lines. */
export function assemble(
  flags: Parsed,
  terminal: Terminal,
  store: ImageStore,
  say: (line: string) => void,
): { image: StoredImage; tags: readonly string[] } {
  const [given, ...more] = flags.rest;
  if (given === undefined || more.length > 0)
    throw new CommandError('ERROR: "docker build" requires exactly 1 argument.');
  if (given === '-' || given.includes('://')) throw beyond('a folder as the context of a build');
  const tags = flags.list('tag').map(tagOf);
  const folder = resolve(terminal.cwd, given);
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new CommandError(`unable to prepare context: path "${given}" not found`);
  const file = flags.value('file');
  const { before, stages } = parseDockerfile(
    readDockerfile(resolve(file === undefined ? folder : terminal.cwd, file ?? 'Dockerfile')),
  );
  const context = readContext(folder);
  say(`Sending build context to Docker daemon  ${sizeOf(folder, context)}`);

  const image = packed(
    {
      folder,
      context,
      instructions: [...before, ...chosen(stages, flags.value('target')).instructions],
      labels: flags.list('label').map(splitPair),
      buildArgs: new Map(flags.list('build-arg').map((text) => buildArg(text, terminal.env))),
      platform: flags.value('platform') ?? `linux/${architectureOf(terminal.env)}`,
      useCache: !flags.isOn('no-cache'),
    },
    store,
    say,
  );
  store.putImage(image);
  const iidfile = flags.value('iidfile');
  if (iidfile !== undefined) writeFileSync(resolve(terminal.cwd, iidfile), image.id);
  for (const tag of tags) store.tag(tag, image.id);
  return { image, tags };
}

function tagOf(text: string): string {
  try {
    return tagged(parseReference(text));
  } catch (error) {
    throw new CommandError(`invalid argument "${text}" for "-t, --tag" flag: ${(error as Error).message}`, 125);
  }
}

function readDockerfile(path: string): string {
  if (existsSync(path)) return readFileSync(path, 'utf8');
  throw new CommandError(
    `unable to prepare context: unable to evaluate symlinks in Dockerfile path: lstat ${path}: no such file or directory`,
  );
}

function sizeOf(folder: string, context: readonly ContextEntry[]): string {
  const files = context.filter(({ kind }) => kind === 'file');
  const bytes = files.reduce((sum, { path }) => sum + statSync(join(folder, path)).size, 0);
  return `${(bytes / 1_000).toPrecision(4).replace(/\.?0+$/, '')}kB`;
}

function chosen(stages: readonly Stage[], target: string | undefined): Stage {
  const stage = target === undefined ? stages.at(-1) : stages.find(({ name }) => name === target.toLowerCase());
  if (stage === undefined)
    throw new CommandError(`Error response from daemon: failed to reach build target ${target} in Dockerfile`);
  return stage;
}

/** `NAME=value`, or `NAME` for the value in the environment. */
function buildArg(text: string, env: Terminal['env']): [name: string, value: string | undefined] {
  return text.includes('=') ? splitPair(text) : [text, env[text]];
}
