import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { runBundle, shortPauses, type TemporaryFolder, temporaryFolder } from '../src/index.ts';

// Two pauses of an hour that begin together, a pause of a moment, and a time-out.
const PROGRAM = `
import { setTimeout as pause } from 'node:timers/promises';
const told = Date.now();
console.log(await Promise.all([pause(3_600_000, 'one'), pause(3_600_000, 'two')]));
console.log(Date.now() - told >= 3_600_000);
console.log(await pause(1, 'three'));
console.log(AbortSignal.timeout(3_600_000).aborted);
await pause(3_600_000, undefined, { signal: AbortSignal.abort(new Error('no longer')) }).catch(({ cause }) => console.log(cause.message));
`;

let folder: TemporaryFolder;
let program: string;
beforeEach(() => {
  folder = temporaryFolder();
  program = join(folder.path, 'program.mjs');
  writeFileSync(program, PROGRAM);
});
afterEach(() => folder.remove());

test('hours of pauses are over in a moment, and have passed by the clock', async () => {
  const { stdout } = await runBundle(program, { env: shortPauses(folder.path) });
  expect(stdout).toBe("[ 'one', 'two' ]\ntrue\nthree\nfalse\nno longer\n");
});

test('without the variable they are not', async () => {
  await expect(runBundle(program, { timeout: 500 })).rejects.toThrow('did not end within 500 ms');
});
