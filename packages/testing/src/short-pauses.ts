import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** JavaScript, and no module of ECMAScript: with one to begin with, Node 20 refuses programs whose names end in `.sh`. */
const SOURCE = `'use strict';
const { syncBuiltinESMExports } = require('node:module');
const timers = require('node:timers/promises');

const LONGEST = 250; // milliseconds: what others do in a pause takes some time
const { now } = Date;
const { setTimeout: pause } = timers;
let skipped = 0;
Date.now = () => now() + skipped;
timers.setTimeout = async (milliseconds, value, options) => {
  const result = await pause(Math.min(milliseconds, LONGEST), value, options);
  skipped += Math.max(0, milliseconds - LONGEST);
  return result;
};
syncBuiltinESMExports();
`;

/**
 * Puts a file into a folder, and gives the variable with which each pause of a bundle, and of all that it starts with Node, is
 * over in a moment; its clock is then as far as if the pause had lasted. Time-outs, which are no pauses, stay what they are.
 */
export function shortPauses(folder: string): Readonly<Record<'NODE_OPTIONS', string>> {
  const file = join(folder, 'short-pauses.cjs');
  writeFileSync(file, SOURCE);
  return { NODE_OPTIONS: `--require=${file}` };
}
