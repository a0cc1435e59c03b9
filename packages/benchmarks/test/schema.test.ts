import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readResults } from '../src/index.ts';

interface Schema {
  properties: Record<string, { properties: object }>;
  $defs: { result: { properties: object } };
}
const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../results.schema.json'), 'utf8')) as Schema;

/** The keys that the reader knows at a place: it names them when it refuses another one. */
async function known(
  spoil: (document: Record<string, unknown>, result: Record<string, unknown>) => void,
): Promise<string[]> {
  const result: Record<string, unknown> = { benchmark: 'b', metric: 'm', samples: [1] };
  const document: Record<string, unknown> = { version: 1, results: [result] };
  spoil(document, result);
  try {
    await readResults(JSON.stringify(document), 'r.json');
  } catch (error) {
    return (error as Error).message.replace(/^.* known (are|is) /, '').split(', ');
  }
  throw new Error('The reader takes a key that it should not know');
}

test.each<[string, object | undefined, Parameters<typeof known>[0]]>([
  ['a document', schema.properties, (document) => Object.assign(document, { x: 1 })],
  ['a run', schema.properties['run']?.properties, (document) => Object.assign(document, { run: { id: '1', x: 1 } })],
  ['a machine', schema.properties['machine']?.properties, (document) => Object.assign(document, { machine: { x: 1 } })],
  ['a result', schema.$defs.result.properties, (_, result) => Object.assign(result, { x: 1 })],
])('the schema and the reader know the same keys of %s', async (_, properties, spoil) => {
  expect(Object.keys(properties ?? {})).toEqual(await known(spoil));
});
