import { ActionError } from '@ml-actions/core';
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments, type Scalar, stringify } from 'yaml';
import type { ImageField } from './backend.ts';

/** The text of a YAML or JSON file and the images in it. */
export interface Spec {
  readonly text: string;
  readonly images: readonly SpecImage[];
}

export interface SpecImage extends ImageField {
  /** The range of the scalar in the text, quotes and block header included, anchor and tag not. */
  readonly start: number;
  readonly end: number;
  readonly style: Scalar.Type | undefined;
}

/**
 * Finds every text under a key `image`, at any depth of any document. Aliases are looked up and never expanded, so that
 * no text grows while it is read: an alias stands for the scalar at its anchor, which is listed once.
 * @param text a byte order mark and line ends of any kind may be in it.
 * @throws ActionError with line and column when the text is neither YAML nor JSON.
 */
export function parseSpec(text: string): Spec {
  const lines = new LineCounter();
  // Uniqueness of keys is checked pair by pair, in time that is quadratic in the length of a mapping.
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const images = new Map<string, SpecImage>();
  const refuse = (offset: number, message: string): never => {
    const { line, col } = lines.linePos(offset);
    throw new ActionError(`line ${line}, column ${col}: ${message}`);
  };
  documents.forEach((document, index) => {
    for (const { code, message, pos } of document.errors)
      refuse(pos[0], code === 'RESOURCE_EXHAUSTION' ? 'Nested too deeply' : message);
    for (const image of imagesIn(document.contents, documents.length > 1 ? `document ${index + 1}: ` : '')) {
      const known = images.get(image.path);
      if (known !== undefined && known.start !== image.start)
        refuse(image.start, `A second \`${image.path}\`: readers differ in which of the two they take`);
      images.set(image.path, image);
    }
  });
  return { text, images: [...images.values()] };
}

/** The text with other images, by path, and not a character different elsewhere. */
export function withImages({ text, images }: Spec, references: ReadonlyMap<string, string>): string {
  const parts: string[] = [];
  let end = 0;
  for (const image of images.toSorted((a, b) => a.start - b.start)) {
    const reference = references.get(image.path);
    if (reference === undefined) continue;
    parts.push(text.slice(end, image.start), rewritten(text.slice(image.start, image.end), image, reference));
    end = image.end;
  }
  return parts.join('') + text.slice(end);
}

/** The source of a scalar with another reference in it, in the same style if that is safe. */
function rewritten(source: string, { style, value }: SpecImage, reference: string): string {
  // Readers of YAML 1.1 take `123:45` for a number, so that it is quoted where they or we would.
  if (style === 'PLAIN') return stringify(reference, { version: '1.1', lineWidth: 0 }).trimEnd();
  // Escapes and continued lines: only double quotes can spell a reference in another way.
  if (style === 'QUOTE_DOUBLE' && source.slice(1, -1).trim() !== value) return JSON.stringify(reference);
  // The last one: the comment after a block's header may hold the same text.
  const at = source.lastIndexOf(value);
  return source.slice(0, at) + reference + source.slice(at + value.length);
}

interface Anchored {
  scalar: Scalar;
  path: string;
}

function* imagesIn(
  node: unknown,
  path: string,
  key?: string,
  anchors: Map<string, Anchored> = new Map(),
): Generator<SpecImage> {
  if (isScalar(node)) {
    if (node.anchor !== undefined) anchors.set(node.anchor, { scalar: node, path });
    if (key === 'image') yield* imageAt(node, path);
  } else if (isAlias(node)) {
    // An anchor can be set again: what counts is the one before the alias.
    const target = anchors.get(node.source);
    if (key === 'image' && target !== undefined) yield* imageAt(target.scalar, target.path);
  } else if (isMap(node)) {
    for (const pair of node.items) {
      const name = String(isScalar(pair.key) ? pair.key.value : pair.key);
      yield* imagesIn(pair.value, fieldPath(path, name), name, anchors);
    }
  } else if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) yield* imagesIn(item, `${path}[${index}]`, undefined, anchors);
  }
}

function* imageAt({ value, range, type }: Scalar, path: string): Generator<SpecImage> {
  if (typeof value !== 'string' || range == null) return;
  yield { path, value: value.trim(), start: range[0], end: range[1], style: type };
}

function fieldPath(path: string, name: string): string {
  if (!/^[\w$-]+$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === '' || path.endsWith(' ') ? `${path}${name}` : `${path}.${name}`;
}
