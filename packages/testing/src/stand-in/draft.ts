import { posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { digestOf } from '../registry/contents.ts';
import { type ContextEntry, copied, folderEntry, withFolders } from './context.ts';
import type { Instruction } from './dockerfile.ts';
import { type ImageConfig, type ImageStore, type Layer, type StoredImage, short } from './image-store.ts';
import { type TarEntry, tarOf } from './tar.ts';
import { beyond, CommandError } from './terminal.ts';
import { jsonWords, type Pair, pairsOf, splitPair, wordsOf } from './words.ts';

export interface Recipe {
  /** Of the context. */
  folder: string;
  context: readonly ContextEntry[];
  instructions: readonly Instruction[];
  /** Of the command line. */
  labels: readonly Pair[];
  /** Undefined for one that is to come from an environment which does not have it. */
  buildArgs: ReadonlyMap<string, string | undefined>;
  /** `os/architecture` or `os/architecture/variant`. */
  platform: string;
  /** Whether steps that are known from earlier builds are taken from there. */
  useCache: boolean;
}

/** An image after some of its instructions. */
interface Draft {
  config: ImageConfig['config'];
  env: Map<string, string>;
  args: Map<string, string>;
  layers: Layer[];
}

/** Carries out the instructions and stores blobs and image. Equal input makes an equal image. */
export function packed(recipe: Recipe, store: ImageStore, say: (line: string) => void): StoredImage {
  const { buildArgs, instructions } = recipe;
  const [os = 'linux', architecture = '', variant] = recipe.platform.split('/');
  const draft: Draft = { config: {}, env: new Map(), args: new Map(), layers: [] };
  const history: ImageConfig['history'] = [];
  // The engine takes the time of the build, so that two builds of the same differ.
  const created = timeOf(buildArgs.get('SOURCE_DATE_EPOCH'));
  const total = instructions.length + (recipe.labels.length > 0 ? 1 : 0);
  let id = recipe.platform;
  const step = (text: string, body: () => string): void => {
    say(`Step ${history.length + 1}/${total} : ${text}`);
    const before = draft.layers.length;
    const note = body();
    history.push({ created, created_by: note, ...(draft.layers.length === before && { empty_layer: true }) });
    id = digestOf(JSON.stringify([id, note, draft.layers.at(-1)?.digest]));
    if (note !== '' && store.remember(id) && recipe.useCache) say(' ---> Using cache');
    say(note === '' ? ' ---> ' : ` ---> ${short(id)}`);
  };
  for (const { name, text } of instructions)
    step(`${name} ${text}`, () => INSTRUCTIONS[name]?.(text, draft, recipe, store) ?? '');
  // Docker makes labels of the command line a last step.
  if (recipe.labels.length > 0) {
    const text = recipe.labels.map((pair) => pair.join('=')).join(' ');
    step(`LABEL ${text}`, () => label(recipe.labels, draft));
  }
  const declared = instructions.filter(({ name }) => name === 'ARG').map(({ text }) => splitPair(text)[0]);
  const unused = [...buildArgs.keys()].filter((name) => !declared.includes(name) && !PREDEFINED.test(name));
  if (unused.length > 0) say(`[Warning] One or more build-args [${unused.join(' ')}] were not consumed`);

  const config: ImageConfig = {
    architecture,
    ...(variant !== undefined && { variant }),
    os,
    created,
    config: { Env: [...draft.env].map((pair) => pair.join('=')), ...draft.config },
    rootfs: { type: 'layers', diff_ids: draft.layers.map(({ diffId }) => diffId) },
    // FROM leaves no trace.
    history: history.filter(({ created_by }) => created_by !== ''),
  };
  return {
    id: store.putBlob(Buffer.from(JSON.stringify(config))),
    config,
    layers: draft.layers,
    size: draft.layers.reduce((sum, { fileBytes }) => sum + fileBytes, 0),
  };
}

/** Arguments that docker knows without an ARG, and the one that is for the builder. */
const PREDEFINED = /^(?:(?:https?|ftp|no)_proxy|SOURCE_DATE_EPOCH)$/i;

const timeOf = (seconds = '0'): string => new Date(Number(seconds) * 1_000).toISOString().replace('.000Z', 'Z');

const noted = (text: string): string => `/bin/sh -c #(nop)  ${text}`;

/** Each changes the draft and gives the line for the history; an empty one leaves none. */
const INSTRUCTIONS: Readonly<
  Record<string, (text: string, draft: Draft, recipe: Recipe, store: ImageStore) => string>
> = {
  FROM: (_, { args }) => {
    // What was declared before FROM is for FROM alone.
    args.clear();
    return '';
  },
  ARG: (text, draft, { buildArgs }) => {
    const [[name, usual] = ['', '']] = pairsOf(text, variablesOf(draft));
    const value = buildArgs.get(name) ?? (text.includes('=') ? usual : undefined);
    if (value !== undefined) draft.args.set(name, value);
    return noted(`ARG ${text}`);
  },
  ENV: (text, draft) => {
    const pairs = pairsOf(text, variablesOf(draft));
    for (const [name, value] of pairs) draft.env.set(name, value);
    return noted(`ENV ${pairs.map((pair) => pair.join('=')).join(' ')}`);
  },
  LABEL: (text, draft) => label(pairsOf(text, variablesOf(draft)), draft),
  USER: (text, draft) => {
    draft.config.User = wordsOf(text, variablesOf(draft)).join(' ');
    return noted(`USER ${draft.config.User}`);
  },
  EXPOSE: (text, draft) => {
    const ports = wordsOf(text, variablesOf(draft));
    const exposed = ports.map((port): [string, object] => [port.includes('/') ? port : `${port}/tcp`, {}]);
    draft.config.ExposedPorts = sorted({ ...draft.config.ExposedPorts, ...Object.fromEntries(exposed) });
    return noted(`EXPOSE ${ports.join(' ')}`);
  },
  CMD: (text, draft) => {
    draft.config.Cmd = commandOf(text);
    return noted(`CMD ${JSON.stringify(draft.config.Cmd)}`);
  },
  ENTRYPOINT: (text, draft) => {
    draft.config.Entrypoint = commandOf(text);
    return noted(`ENTRYPOINT ${JSON.stringify(draft.config.Entrypoint)}`);
  },
  WORKDIR: (text, draft, _, store) => {
    const folder = wordsOf(text, variablesOf(draft)).join(' ');
    draft.config.WorkingDir = posix.resolve('/', draft.config.WorkingDir ?? '', folder);
    const made = draft.config.WorkingDir === '/' ? [] : withFolders([folderEntry(draft.config.WorkingDir)]);
    addLayer(draft, store, made);
    return `/bin/sh -c #(nop) WORKDIR ${draft.config.WorkingDir}`;
  },
  COPY: (text, draft, { folder, context }, store) => {
    const words = jsonWords(text) ?? wordsOf(text, variablesOf(draft));
    const flag = words.find((word) => word.startsWith('--'));
    if (flag !== undefined) throw beyond(`COPY without flags, and not ${flag}`);
    const target = words.at(-1) ?? '';
    const sources = words.slice(0, -1);
    if (sources.length === 0)
      throw new CommandError(
        'Error response from daemon: dockerfile parse error: COPY requires at least two arguments, but only one was provided',
      );
    // The slash at the end, or a dot, says that it is a folder.
    const slash = /(?:^|\/)\.?$/.test(target) ? '/' : '';
    const into = posix.resolve('/', draft.config.WorkingDir ?? '', target) + slash;
    addLayer(draft, store, copied(folder, context, sources, into));
    return `/bin/sh -c #(nop) COPY ${sources.join(' ')} in ${target} `;
  },
};

/** What may be written as `$NAME`: ENV wins. */
const variablesOf = ({ args, env }: Draft): Record<string, string> => Object.fromEntries([...args, ...env]);

function label(pairs: readonly Pair[], { config }: Draft): string {
  config.Labels = sorted({ ...config.Labels, ...Object.fromEntries(pairs) });
  return noted(`LABEL ${pairs.map((pair) => pair.join('=')).join(' ')}`);
}

function addLayer(draft: Draft, store: ImageStore, entries: readonly TarEntry[]): void {
  const tar = tarOf(entries);
  const compressed = gzipSync(tar, { level: 9 });
  // The header's byte for the operating system, which says nothing of the content.
  compressed[9] = 255;
  draft.layers.push({
    digest: store.putBlob(compressed),
    size: compressed.length,
    diffId: digestOf(tar),
    fileBytes: entries.reduce((sum, { content }) => sum + (content?.length ?? 0), 0),
  });
}

const commandOf = (text: string): string[] => jsonWords(text) ?? ['/bin/sh', '-c', text];

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
