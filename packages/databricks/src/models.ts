import { ActionError } from '@ml-actions/core';

/** A version of a model, or what an alias stands for. */
export type ModelUri = { name: string; version: string } | { name: string; alias: string };

/** Names in either registry: no slash, no colon, nothing of a shell; in Unity Catalog `catalog.schema.model`. */
const NAME = '[^\\s/:@%"\'`$\\\\<>|&;]{1,256}';
const URI = new RegExp(`^models:/(${NAME})(?:/([1-9]\\d{0,17})|@([A-Za-z0-9_-]{1,256}))$`);

/**
 * Reads `models:/name/7` or `models:/name@champion`.
 * @throws ActionError for anything else: what is put into this place comes from outside, and ends in requests.
 */
export function parseModelUri(text: string): ModelUri {
  const [, name, version, alias] = URI.exec(text) ?? [];
  if (name !== undefined && version !== undefined) return { name, version };
  if (name !== undefined && alias !== undefined) return { name, alias };
  throw new ActionError(`${JSON.stringify(text.slice(0, 100))} names no version of a model`, {
    hint: 'Give it as models:/NAME/VERSION or models:/NAME@ALIAS.',
  });
}

/** A model of Unity Catalog has a catalog and a schema before its name; it has aliases and no stages. */
export const isCatalogModel = (name: string): boolean => /^[^.]+\.[^.]+\.[^.]+$/.test(name);
