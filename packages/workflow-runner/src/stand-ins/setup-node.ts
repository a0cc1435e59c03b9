import { dirname } from 'node:path';
import type { StandIn } from './stand-in.ts';

/** Puts the Node that runs this on the PATH, whatever version was asked for. */
export const setupNode: StandIn = {
  inputs: [
    'node-version',
    'node-version-file',
    'cache',
    'cache-dependency-path',
    'package-manager-cache',
    'registry-url',
  ],
  run: async ({ 'node-version': wanted }, { log }) => {
    log.write(`Node ${process.version}${wanted === undefined ? '' : ` in the place of ${wanted}`}`);
    return { outputs: { 'node-version': process.version }, paths: [dirname(process.execPath)] };
  },
};
