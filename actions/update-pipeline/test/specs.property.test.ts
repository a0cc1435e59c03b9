import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseSpec, withChanges } from '../src/specs.ts';

// A definition as a tree, written out by a writer that knows nothing of the parser: the same tree written with other
// references is, byte for byte, what an update must make of it.
type Tree =
  | { kind: 'text'; text: string }
  | { kind: 'image'; style: ImageStyle; index: number }
  | { kind: 'map'; entries: [string, Tree][] }
  | { kind: 'list'; items: Tree[] };
type ImageStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded' | 'comment' | 'flow';

/** A reference, and whether it must be quoted where it would stand plain. */
interface Written {
  reference: string;
  quoted: boolean;
}

const IMAGES = 12;
const TEXTS = ['1', 'true', '~', 'plain text', '"quo: ted"', "'it''s'", 'a:b', '"\\ud83d\\ude00 # no"', '管道', '[{}]'];
const { tree } = fc.letrec<{ tree: Tree; leaf: Tree }>((tie) => ({
  leaf: fc.oneof(
    fc.record({ kind: fc.constant('text' as const), text: fc.constantFrom(...TEXTS) }),
    fc.record({
      kind: fc.constant('image' as const),
      style: fc.constantFrom<ImageStyle[]>('plain', 'single', 'double', 'literal', 'folded', 'comment', 'flow'),
      index: fc.nat(IMAGES - 1),
    }),
  ),
  tree: fc.oneof(
    { maxDepth: 4 },
    tie('leaf'),
    fc.record({
      kind: fc.constant('map' as const),
      entries: fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b c', 'spec', 'image', '"q"'), tie('tree')), {
        selector: ([key]) => key,
        minLength: 1,
      }),
    }),
    fc.record({ kind: fc.constant('list' as const), items: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
  ),
}));

const reference = fc
  .tuple(
    fc.constantFrom('app', 'ghcr.io/owner/app', 'localhost:5000/a__b/c-d', '123', '[::1]:5000/app'),
    fc.constantFrom(':1', ':45', ':latest', ':V1.2_x', `@sha256:${'0a'.repeat(32)}`),
  )
  .map((parts) => parts.join(''));
/** What stood there and what shall: different before, so that the one tells the other. */
const references = fc.tuple(
  fc.uniqueArray(reference, { minLength: IMAGES, maxLength: IMAGES }),
  fc.array(reference, { minLength: IMAGES, maxLength: IMAGES }),
);

/** A mapping of one image or another node, as the value of a key or an item. */
function yaml(node: Tree, indent: string, images: readonly Written[]): string {
  const inner = `${indent}  `;
  if (node.kind === 'text') return ` ${node.text}\n`;
  if (node.kind === 'map')
    return `\n${node.entries.map(([key, value]) => `${indent}${key}:${yaml(value, inner, images)}`).join('')}`;
  if (node.kind === 'list') return `\n${node.items.map((item) => `${indent}-${yaml(item, inner, images)}`).join('')}`;
  const { reference: ref, quoted } = images[node.index] ?? { reference: '', quoted: false };
  const plain = quoted ? `"${ref}"` : ref;
  const styles: Record<ImageStyle, string> = {
    plain: `\n${indent}image: ${plain}\n`,
    single: `\n${indent}image:   '${ref}'\n`,
    double: `\n${indent}"image" : "${ref}"  \n`,
    literal: `\n${indent}image: |\n${inner}${ref}\n`,
    folded: `\n${indent}image: >- # app:1\n${indent}      ${ref}\n\n`,
    comment: `\n${indent}# image: app:1\n${indent}image: ${plain} # app:1 ghcr.io/owner/app:1\n`,
    flow: ` { x: app:1, image: ${plain}, list: [ { "image":"${ref}" } ] }\n`,
  };
  return styles[node.style];
}

function json(node: Tree, images: readonly string[]): unknown {
  if (node.kind === 'text') return node.text;
  if (node.kind === 'map') return Object.fromEntries(node.entries.map(([key, value]) => [key, json(value, images)]));
  if (node.kind === 'list') return node.items.map((item) => json(item, images));
  return { style: node.style, image: images[node.index] };
}

function updated(source: string, before: readonly string[], after: readonly string[]): string {
  const spec = parseSpec(source);
  const changes = spec.images.flatMap(({ path, value }) => {
    const next = after[before.indexOf(value)];
    return next === undefined ? [] : [[path, next] as const];
  });
  return withChanges(spec, new Map(changes));
}

/** Read as a number by YAML 1.1, or as the start of a list. */
const isUnsafe = (ref: string) => /^\d+:\d+$|^\[/.test(ref);

test('in YAML of any shape only the references change', () => {
  const documents = fc.array(tree, { minLength: 1, maxLength: 3 });
  const [newline, mark] = [fc.constantFrom('\n', '\r\n'), fc.constantFrom('', '\uFEFF')];
  fc.assert(
    fc.property(documents, references, newline, mark, (trees, [before, after], lineEnd, start) => {
      const write = (images: readonly Written[]) =>
        start + trees.map((each) => `---${yaml(each, '', images)}`.replaceAll('\n', lineEnd)).join('');
      const old = before.map((ref) => ({ reference: ref, quoted: isUnsafe(ref) }));
      // Quotes that were there stay.
      const wanted = after.map((ref, n) => ({ reference: ref, quoted: isUnsafe(ref) || isUnsafe(before[n] ?? '') }));
      expect(updated(write(old), before, after)).toBe(write(wanted));
    }),
    { numRuns: 500 },
  );
});

test('in JSON of any shape only the references change', () => {
  const indents = fc.constantFrom('', '\t', '  ');
  fc.assert(
    fc.property(tree, references, indents, (node, [before, after], indent) => {
      const write = (images: readonly string[]) => JSON.stringify(json(node, images), undefined, indent);
      expect(updated(write(before), before, after)).toBe(write(after));
    }),
    { numRuns: 300 },
  );
});
