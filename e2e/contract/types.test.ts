// action-types.yml, for tools that check or generate workflows: https://github.com/typesafegithub/github-actions-typing
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { inputName, parseList, parseWords, type Schema } from '@ml-actions/core';
import { readManifest } from '@ml-actions/testing';
import { parse } from 'yaml';

const ROOT = dirname(dirname(import.meta.dirname));

interface Type {
  type: string;
  'allowed-values'?: string[];
  separator?: string;
  'list-item'?: Type;
}

/** The keys that each type has, by the schema of version 2.2.2. */
const KEYS: Readonly<Record<string, string[]>> = {
  string: ['type'],
  boolean: ['type'],
  integer: ['type'],
  float: ['type'],
  enum: ['allowed-values', 'type'],
  list: ['list-item', 'separator', 'type'],
};

/** Texts that a value of a type may be. */
const SAMPLES: Readonly<Record<string, string[]>> = { boolean: ['true', 'false'], integer: ['3'], float: ['3', '0.5'] };

describe.each(readdirSync(join(ROOT, 'actions')))('actions/%s/action-types.yml', (name) => {
  const folder = join(ROOT, 'actions', name);
  const manifest = readManifest(folder);
  const types = parse(readFileSync(join(folder, 'action-types.yml'), 'utf8')) as Record<
    'inputs' | 'outputs',
    Record<string, Type>
  >;

  test('names exactly the inputs and outputs of action.yml', () => {
    expect(Object.keys(types)).toEqual(['inputs', 'outputs']);
    expect(Object.keys(types.inputs)).toEqual(Object.keys(manifest.inputs));
    expect(Object.keys(types.outputs)).toEqual(Object.keys(manifest.outputs ?? {}));
  });

  test('is what its schema allows', () => {
    for (const type of [...Object.values(types.inputs), ...Object.values(types.outputs)]) {
      expect(Object.keys(type).sort()).toEqual(KEYS[type.type]);
      const item = type['list-item'];
      if (item === undefined) continue;
      expect(item.type).not.toBe('list');
      expect(Object.keys(item).sort()).toEqual(KEYS[item.type]);
    }
  });

  test('says of each input what the action takes, and no more', async () => {
    const { inputs } = (await import(pathToFileURL(join(folder, 'src', 'inputs.ts')).href)) as { inputs: Schema };
    const fields = new Map(Object.entries(inputs).map(([key, field]) => [inputName(key), field]));
    for (const [input, { 'list-item': item, ...whole }] of Object.entries(types.inputs)) {
      const type = item ?? whole;
      const parsed = (text: string) => fields.get(input)?.parse(text);
      for (const text of type['allowed-values'] ?? SAMPLES[type.type] ?? []) expect(() => parsed(text)).not.toThrow();
      if (type.type !== 'string') expect(() => parsed('?')).toThrow();
      const usual = String(manifest.inputs[input]?.default ?? '');
      const items = item === undefined ? [usual] : whole.separator === ',' ? parseWords(usual) : parseList(usual);
      const given = items.filter((text) => text !== '' && !text.includes('${'));
      if (type['allowed-values']) expect(type['allowed-values']).toEqual(expect.arrayContaining(given));
    }
  });
});
