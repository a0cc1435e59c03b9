import { ActionError, canonicalRepository, type ImageReference, parseReference } from '@ml-actions/core';
import { isAlias, isMap, isScalar, isSeq, type Scalar, type YAMLMap } from 'yaml';
import type { ImageField } from './backend.ts';
import { type Edit, type Source, textOf, withPairBefore, withText } from './scalars.ts';

/** An image in a source. */
export interface SpecImage extends ImageField {
  /** Where it stands. */
  readonly start: number;
  /** What makes it hold the reference, which `pointedAt` has returned. */
  edits(reference: string): readonly Edit[];
}

type Refuse = (offset: number, message: string) => never;

/**
 * Every image below a node, at any depth, as one of three spellings has it: a text under a key `image`, the `repository`
 * and `tag` or `digest` of a Helm chart's values, an item of Kustomize's `images`. Aliases are looked up and never
 * expanded, so that no text grows while it is read: an alias stands for what is at its anchor, which is listed once.
 * @param path of the node, put before those of the images.
 * @param refuse is called for a key that is there twice.
 */
export function* imagesIn(source: Source, root: unknown, path: string, refuse: Refuse): Generator<SpecImage> {
  const anchors = new Map<string, { node: Scalar; path: string }>();
  const resolved = (node: unknown): unknown => (isAlias(node) ? anchors.get(node.source)?.node : node);

  function* visit(node: unknown, at: string, key?: string, list?: string): Generator<SpecImage> {
    if (isScalar(node)) {
      if (node.anchor !== undefined) anchors.set(node.anchor, { node, path: at });
      if (key === 'image') yield* plainImage(source, node, at);
    } else if (isAlias(node)) {
      // An anchor can be set again: what counts is the one before the alias.
      const target = anchors.get(node.source);
      if (key === 'image' && target !== undefined) yield* plainImage(source, target.node, target.path);
    } else if (isMap(node)) {
      for (const pair of node.items) {
        const name = keyOf(pair.key);
        yield* visit(pair.value, fieldPath(at, name), name);
      }
      const fields = fieldsOf(node, resolved, refuse);
      if (list === 'images') yield* kustomizeImage(source, fields, at);
      yield* helmImage(source, fields, at === '' || at.endsWith(' ') ? `${at}.` : at);
    } else if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) yield* visit(item, `${at}[${index}]`, undefined, key);
    }
  }
  yield* visit(root, path);
}

/** The name that a key has for those who read the file. */
export const keyOf = (key: unknown): string => String(isScalar(key) ? key.value : key);

export function fieldPath(path: string, name: string): string {
  if (!/^[\w$-]+$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === '' || path.endsWith(' ') ? `${path}${name}` : `${path}.${name}`;
}

function* plainImage(source: Source, scalar: Scalar, path: string): Generator<SpecImage> {
  const { value: written, range } = scalar;
  if (typeof written !== 'string' || range == null) return;
  const value = written.trim();
  yield {
    path,
    value,
    start: range[0],
    pointedAt: ({ text }) => text,
    edits: (reference) => [
      withText(
        source,
        scalar,
        written.replace(value, () => reference),
      ),
    ],
  };
}

const PARTS = ['registry', 'repository', 'tag', 'digest', 'name', 'newName', 'newTag'] as const;
type Part = (typeof PARTS)[number];

/** The parts of an image that a mapping has. */
interface Fields {
  map: YAMLMap;
  parts: ReadonlyMap<Part, { key: Scalar; value: Scalar }>;
  /** '' where the part is not there, or empty. */
  text(part: Part): string;
}

function fieldsOf(map: YAMLMap, resolved: (node: unknown) => unknown, refuse: Refuse): Fields {
  const parts = new Map<Part, { key: Scalar; value: Scalar }>();
  const twice: Scalar[] = [];
  for (const { key, value } of map.items) {
    const part = PARTS.find((each) => each === keyOf(key));
    const node = resolved(value);
    if (part === undefined || !isScalar(key) || !isScalar(node) || node.range == null) continue;
    if (parts.has(part)) twice.push(key);
    parts.set(part, { key, value: node });
  }
  const text = (part: Part): string => {
    for (const key of twice) {
      if (keyOf(key) === part)
        refuse(key.range?.[0] ?? 0, `A second \`${part}\`: readers differ in which of the two they take`);
    }
    const field = parts.get(part);
    return field === undefined ? '' : textOf(field.value).trim();
  };
  return { map, parts, text };
}

/** Replaces the parts that differ; those that are not there are put before the last of the others. */
function partEdits(
  source: Source,
  { map, parts, text }: Fields,
  wanted: Readonly<Partial<Record<Part, string>>>,
): Edit[] {
  const edits: Edit[] = [];
  const missing: [Part, string][] = [];
  for (const [part, value] of Object.entries(wanted) as [Part, string][]) {
    const field = parts.get(part);
    if (field === undefined) missing.push([part, value]);
    else if (text(part) !== value) edits.push(withText(source, field.value, value));
  }
  const before = [...parts.values()].at(-1)?.key;
  if (before === undefined) return edits;
  return [...edits, ...missing.map((pair) => withPairBefore(source, before, map.flow === true, pair))];
}

const composed = (repository: string, tag = '', digest = ''): string =>
  `${repository}${tag && `:${tag}`}${digest && `@${digest}`}`;

/** The repository as it is spelled, unless it is to be another one. */
const spelled = (before: string, { repository }: ImageReference): string =>
  canonicalRepository(before) === canonicalRepository(repository) ? before : repository;

/**
 * The values of a Helm chart: `repository` with `tag` or `digest`, and `registry` where the chart has it. A digest goes
 * into `digest`, or else behind the tag, as Argo CD Image Updater spells it
 * (https://github.com/argoproj-labs/argocd-image-updater/pull/317). Charts differ in what they do without a tag, so
 * that one stays until there is another: beside a digest it chooses nothing.
 */
function* helmImage(source: Source, fields: Fields, path: string): Generator<SpecImage> {
  const { map, parts, text } = fields;
  if (!parts.has('repository') || !(parts.has('tag') || parts.has('digest'))) return;
  const registry = text('registry');
  const repository = registry === '' ? text('repository') : `${registry}/${text('repository')}`;
  const [tag = '', behindTag] = text('tag').split('@', 2);
  const value = composed(repository, tag, text('digest') || behindTag);
  if (parseReference(repository)?.repository !== repository || parseReference(value) === undefined) return;
  yield {
    path,
    value,
    start: map.range?.[0] ?? 0,
    pointedAt: (image) => {
      const kept = image.tag ?? tag;
      if (image.digest !== undefined && kept === '' && !parts.has('digest')) {
        throw new ActionError(`\`${path}\` of a Helm chart has no \`digest\`, and no tag to put the digest behind`, {
          hint: 'Give the tag in `image` too, as `name:tag@sha256:…`.',
        });
      }
      const withTag = parts.has('tag') || image.digest === undefined;
      const now = spelled(repository, image);
      // Where the registry has a field of its own, it is always named.
      const named = registry === '' || now === repository ? now : canonicalRepository(now);
      return composed(named, withTag ? kept : '', image.digest);
    },
    edits: (reference) => {
      const image = parseReference(reference);
      if (image === undefined) return [];
      const { digest = '' } = image;
      const [first = '', ...rest] = canonicalRepository(image.repository).split('/');
      return partEdits(source, fields, {
        ...(image.repository !== repository &&
          (registry === '' ? { repository: image.repository } : { registry: first, repository: rest.join('/') })),
        ...(parts.has('digest')
          ? { digest, ...(image.tag !== undefined && { tag: image.tag }) }
          : { tag: composed('', image.tag, digest).slice(1) }),
      });
    },
  };
}

/**
 * An item of Kustomize's `images`. A digest or tag replaces both that were there, as `kustomize edit set image` does.
 * https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/
 */
function* kustomizeImage(source: Source, fields: Fields, path: string): Generator<SpecImage> {
  const { map, parts, text } = fields;
  if (!parts.has('name') || !(parts.has('newName') || parts.has('newTag') || parts.has('digest'))) return;
  const repository = text('newName') || text('name');
  const value = composed(repository, text('newTag'), text('digest'));
  if (parseReference(repository)?.repository !== repository || parseReference(value) === undefined) return;
  yield {
    path,
    value,
    start: map.range?.[0] ?? 0,
    pointedAt: (image) => composed(spelled(repository, image), image.tag, image.digest),
    edits: (reference) => {
      const image = parseReference(reference);
      if (image === undefined) return [];
      const named = image.repository === repository ? {} : { newName: image.repository };
      const { tag, digest } = image;
      const [old, other] = [parts.get('newTag'), parts.get('digest')];
      // The one in the place of the other, with its comment and its quotes.
      const [from, to, now] = digest === undefined ? [other, 'newTag', tag ?? ''] : [old, 'digest', digest];
      if (
        from !== undefined &&
        (old === undefined || other === undefined) &&
        (tag === undefined || digest === undefined)
      ) {
        return [...partEdits(source, fields, named), withText(source, from.key, to), withText(source, from.value, now)];
      }
      return partEdits(source, fields, {
        ...named,
        ...(tag !== undefined ? { newTag: tag } : old !== undefined && { newTag: '' }),
        ...(digest !== undefined ? { digest } : other !== undefined && { digest: '' }),
      });
    },
  };
}
