import { ActionError } from '@ml-actions/core';
import { type Document, LineCounter, parseAllDocuments } from 'yaml';
import { imagesIn, type SpecImage } from './images.ts';
import { type Edit, type Source, withEdits } from './scalars.ts';
import type { Setting } from './settings.ts';
import { type SpecSetting, settingIn } from './spec-settings.ts';

/** The text of a YAML or JSON file and what can be changed in it. */
export interface Spec extends Source {
  readonly images: readonly SpecImage[];
  /** @throws ActionError when there is no such field, or no single one. */
  setting(setting: Setting): SpecSetting;
}

/**
 * Finds every image of a text, in any of its documents.
 * @param text a byte order mark and line ends of any kind may be in it.
 * @throws ActionError with line and column when the text is neither YAML nor JSON.
 */
export function parseSpec(text: string): Spec {
  const lines = new LineCounter();
  // Uniqueness of keys is checked pair by pair, in time that is quadratic in the length of a mapping.
  const parsed = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const documents: readonly Document.Parsed[] = 'empty' in parsed ? [] : parsed;
  const refuse = (offset: number, message: string): never => {
    const { line, col } = lines.linePos(offset);
    throw new ActionError(`line ${line}, column ${col}: ${message}`);
  };
  for (const { code, message, pos } of documents.flatMap(({ errors }) => errors))
    refuse(pos[0], code === 'RESOURCE_EXHAUSTION' ? 'Nested too deeply' : message);
  const source = { text, json: isJson(text) };
  const images = new Map<string, SpecImage>();
  documents.forEach(({ contents }, index) => {
    for (const image of imagesIn(source, contents, documents.length > 1 ? `document ${index + 1}: ` : '', refuse)) {
      const known = images.get(image.path);
      if (known !== undefined && known.start !== image.start)
        refuse(image.start, `A second \`${image.path}\`: readers differ in which of the two they take`);
      images.set(image.path, image);
    }
  });
  return { ...source, images: [...images.values()], setting: (setting) => settingIn(source, documents, setting) };
}

/**
 * The text with other images and fields, by path, and not a character different elsewhere.
 * @param settings those of the text that are to be made.
 * @throws ActionError when one place is to hold two different texts.
 */
export function withChanges(
  { text, images }: Spec,
  references: ReadonlyMap<string, string>,
  settings: readonly SpecSetting[] = [],
): string {
  const edits: Edit[] = settings.map(({ edit }) => edit);
  for (const image of images) {
    const reference = references.get(image.path);
    if (reference !== undefined) edits.push(...image.edits(reference));
  }
  const changed = withEdits(text, edits);
  if (changed === undefined)
    throw new ActionError('one place is to hold two different texts', {
      hint: 'Lines of `set` may name no field twice, and no part of an image that is replaced. An alias stands for the field at its anchor.',
    });
  return changed;
}

/** Looked at only where it can be: the text may have some megabytes. */
function isJson(text: string): boolean {
  const content = text.replace(/^\uFEFF/, '');
  if (!/^\s*[[{]/.test(content)) return false;
  try {
    JSON.parse(content);
    return true;
  } catch {
    return false;
  }
}
