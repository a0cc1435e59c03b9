import { ActionError } from '@ml-actions/core';
import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import { fieldPath, keyOf } from './images.ts';
import { type Edit, type Source, textOf, withLiteral, withText } from './scalars.ts';
import type { Setting } from './settings.ts';

/** A field that a setting names, and what it holds. */
export interface SpecSetting {
  path: string;
  before: string;
  after: string;
  edit: Edit;
}

/**
 * Finds the field of a setting. An alias on the way is followed to its anchor.
 * @throws ActionError that names the nearest place there is.
 */
export function settingIn(source: Source, documents: readonly Document.Parsed[], setting: Setting): SpecSetting {
  const { document: number, path, value } = setting;
  const count = documents.length;
  if (number === undefined && count > 1)
    throw new ActionError(`the file has ${count} documents`, {
      hint: `Say in \`set\` which is meant, such as \`${setting.file}#1:…\`.`,
    });
  const document = documents[(number ?? 1) - 1];
  if (document === undefined) throw new ActionError(`there is no document ${number ?? 1}: the file has ${count}`);

  let node: Node | null | undefined = document.contents;
  let at = count > 1 ? `document ${number}: ` : '';
  for (const step of path) {
    const parent = targetOf(node, document);
    const below: string = typeof step === 'number' ? `${at}[${step}]` : fieldPath(at, step);
    node = isMap(parent) && typeof step === 'string' ? valueAt(parent, step, below) : undefined;
    if (isSeq(parent) && typeof step === 'number') node = parent.items[step] as Node | undefined;
    if (node === undefined) throw new ActionError(`there is no \`${below}\`: ${describe(parent, at)}`);
    at = below;
  }
  const field = targetOf(node, document);
  // A key without a value has an empty scalar, and so has the end of a file.
  if (!isScalar(field) || field.range == null)
    throw new ActionError(`\`${at}\` is no single value: ${describe(field, at)}`);
  const isText = typeof field.value === 'string' || value.literal === undefined;
  return {
    path: at,
    before: textOf(field),
    after: isText ? value.text : (value.literal ?? ''),
    edit: isText ? withText(source, field, value.text) : withLiteral(source, field, value.literal ?? ''),
  };
}

const targetOf = (node: Node | null | undefined, document: Document.Parsed): Node | null | undefined =>
  isAlias(node) ? node.resolve(document) : node;

/** @throws ActionError when the key is there twice. */
function valueAt({ items }: YAMLMap, name: string, path: string): Node | null | undefined {
  const found = items.filter(({ key }) => keyOf(key) === name);
  if (found.length > 1)
    throw new ActionError(`there is a second \`${path}\`: readers differ in which of the two they take`);
  return found[0]?.value as Node | null | undefined;
}

const NAMED = 5;

function describe(node: unknown, path: string): string {
  const name = path === '' || path.endsWith(' ') ? 'the document' : `\`${path}\``;
  if (isSeq(node)) return `${name} is a list of ${(node as YAMLSeq).items.length}`;
  if (!isMap(node)) return `${name} is ${isScalar(node) && textOf(node) !== '' ? 'a single value' : 'empty'}`;
  const keys = node.items.map(({ key }) => `\`${keyOf(key).slice(0, 50)}\``);
  const more = keys.length > NAMED ? ` and ${keys.length - NAMED} more` : '';
  return keys.length === 0 ? `${name} is empty` : `${name} has ${keys.slice(0, NAMED).join(', ')}${more}`;
}
