import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { clientModule, GENERATED } from '../build/client.ts';

test('the script and the style of the page are what their sources build to', async () => {
  // After a change: node packages/benchmarks-page/build/index.ts
  expect(readFileSync(GENERATED, 'utf8') === (await clientModule())).toBe(true);
});
