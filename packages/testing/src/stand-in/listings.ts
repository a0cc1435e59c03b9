import { hostname } from 'node:os';
import { parseFlags } from './flags.ts';
import { type ImageStore, imageNamed, type StoredImage, short } from './image-store.ts';
import { architectureOf, kernelNameOf } from './machine.ts';
import { parseReference, tagged } from './reference.ts';
import { beyond, CommandError, type Terminal } from './terminal.ts';

/** The versions of `docker version`; the name of the platform says what answers. */
const VERSION = '28.2.2-stand-in';
const FORMAT = { format: { kind: 'value', short: 'f' } } as const;

export function version(args: readonly string[], { out, env }: Terminal): void {
  const { value } = parseFlags('version', args, FORMAT);
  const about = { Version: VERSION, ApiVersion: '1.41', Os: 'linux', Arch: architectureOf(env) };
  show(out, value('format'), {
    Client: { ...about, DefaultAPIVersion: '1.41', Context: 'default' },
    Server: {
      Platform: { Name: 'stand-in docker, no engine' },
      Components: [{ Name: 'stand-in docker', Version: VERSION }],
      ...about,
      MinAPIVersion: '1.12',
    },
  });
}

export function info(args: readonly string[], { out, env }: Terminal, store: ImageStore): void {
  const { value } = parseFlags('info', args, FORMAT);
  show(out, value('format'), {
    ServerVersion: VERSION,
    Name: hostname(),
    OperatingSystem: 'stand-in docker, no engine',
    OSType: 'linux',
    Architecture: kernelNameOf(architectureOf(env)),
    Driver: 'stand-in',
    DriverStatus: [],
    DockerRootDir: env['STAND_IN_DOCKER_ROOT'],
    Images: store.images().length,
  });
}

/**
 * `docker image inspect` and `docker inspect`; what is there is shown also when something is not.
 * @param missing docker's text for a name that is not there.
 */
export function inspect(
  args: readonly string[],
  { out }: Terminal,
  store: ImageStore,
  missing: (name: string) => string,
): void {
  const flags = parseFlags('inspect', args, FORMAT);
  const found = flags.rest.map((name) => ({ name, image: store.find(fullName(name)) ?? store.find(name) }));
  const shown = found.flatMap(({ image }) => (image === undefined ? [] : [inspected(image, store)]));
  const format = flags.value('format');
  if (format === undefined) out(JSON.stringify(shown, null, 4));
  else for (const each of shown) show(out, format, each);
  const lost = found.filter(({ image }) => image === undefined).map(({ name }) => missing(name));
  if (lost.length > 0) throw new CommandError(lost.join('\n'));
}

function inspected({ id, config, size }: StoredImage, store: ImageStore): object {
  return {
    Id: id,
    RepoTags: store.tags().flatMap(([name, its]) => (its === id ? [name] : [])),
    RepoDigests: store.repoDigests(id),
    Created: config.created,
    Architecture: config.architecture,
    ...(config.variant !== undefined && { Variant: config.variant }),
    Os: config.os,
    Size: size,
    Config: config.config,
    RootFS: { Type: 'layers', Layers: config.rootfs.diff_ids },
  };
}

export function history(args: readonly string[], { out }: Terminal, store: ImageStore): void {
  const flags = parseFlags('history', args, {
    ...FORMAT,
    'no-trunc': { kind: 'switch' },
    human: { kind: 'switch', short: 'H' },
  });
  const name = flags.rest[0] ?? '';
  const { id, config, layers } = imageNamed(store, name, fullName(name));
  const whole = flags.isOn('no-trunc');
  const human = flags.value('human') !== 'false';
  const left = [...layers];
  const rows = config.history.toReversed().map(({ created, created_by, empty_layer }, at) => {
    const bytes = empty_layer ? 0 : (left.pop()?.fileBytes ?? 0);
    return {
      Comment: '',
      CreatedAt: created,
      CreatedBy: whole || created_by.length <= 45 ? created_by : `${created_by.slice(0, 44)}…`,
      ID: at === 0 ? (whole ? id : short(id)) : '<missing>',
      Size: human ? humanSize(bytes) : String(bytes),
    };
  });
  list(out, flags.value('format'), rows);
}

export function images(args: readonly string[], { out }: Terminal, store: ImageStore): void {
  const flags = parseFlags('images', args, {
    ...FORMAT,
    quiet: { kind: 'switch', short: 'q' },
    'no-trunc': { kind: 'switch' },
  });
  const [wanted] = flags.rest;
  const rows = store
    .tags()
    .map(([name, id]) => ({ Repository: name.slice(0, name.lastIndexOf(':')), Tag: name.split(':').at(-1), id }))
    .filter(({ Repository, Tag }) => wanted === undefined || [Repository, `${Repository}:${Tag}`].includes(wanted))
    .map(({ id, ...row }) => ({
      ...row,
      ID: flags.isOn('no-trunc') ? id : short(id),
      Size: humanSize(store.find(id)?.size ?? 0),
    }));
  if (flags.isOn('quiet')) for (const { ID } of rows) out(ID);
  else list(out, flags.value('format'), rows);
}

export function tag(args: readonly string[], _: Terminal, store: ImageStore): void {
  const [source = '', target = ''] = parseFlags('tag', args, {}).rest;
  const { id } = imageNamed(store, source, fullName(source));
  let name: string;
  try {
    name = tagged(parseReference(target));
  } catch (error) {
    throw new CommandError(
      `Error parsing reference: "${target}" is not a valid repository/tag: ${(error as Error).message}`,
    );
  }
  store.tag(name, id);
}

export function removeImages(args: readonly string[], { out }: Terminal, store: ImageStore): void {
  for (const given of parseFlags('rmi', args, { force: { kind: 'switch', short: 'f' } }).rest) {
    const { id } = imageNamed(store, given, fullName(given));
    const names = store.tags().flatMap(([name, its]) => (its === id ? [name] : []));
    // A tag loses its name only; the image goes with its last one, or when it is named by id.
    const gone = names.includes(fullName(given)) ? [fullName(given)] : names;
    for (const name of gone) if (store.untag(name)) out(`Untagged: ${name}`);
    if (gone.length < names.length) continue;
    store.remove(id);
    out(`Deleted: ${id}`);
  }
}

/** Three digits and a decimal unit: https://github.com/docker/go-units/blob/master/size.go */
function humanSize(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(bytes) / 3)));
  return `${Number((bytes / 1_000 ** power).toPrecision(3))}${units[power]}`;
}

/** With the tag that is meant; as it is when it is no name. */
function fullName(text: string): string {
  try {
    return tagged(parseReference(text));
  } catch {
    return text;
  }
}

/** `{{json .}}`, `{{json .A.B}}` or `{{.A.B}}`; nothing else of Go's templates. */
function show(out: (line: string) => void, format = '{{json .}}', value: object): void {
  const [, json, path] = /^\{\{\s*(json\s+)?\.([\w.]*)\s*\}\}$/.exec(format) ?? [];
  if (path === undefined) throw beyond(`the formats {{json .}}, {{json .Name}} and {{.Name}}, and not ${format}`);
  const names = path.split('.').filter((name) => name !== '');
  const found = names.reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], value);
  out(json === undefined && typeof found !== 'object' ? String(found) : (JSON.stringify(found) ?? 'null'));
}

function list(out: (line: string) => void, format: string | undefined, rows: readonly object[]): void {
  if (format !== undefined) {
    for (const row of rows) show(out, format, row);
    return;
  }
  for (const row of rows) out(Object.values(row).join('   '));
}
