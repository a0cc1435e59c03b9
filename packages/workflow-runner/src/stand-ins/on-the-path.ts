import type { StandIn } from './stand-in.ts';

/** For an action that installs a program: the one that is on the machine's PATH is taken, whatever version was asked for. */
export const onThePath = (program: string, inputs: readonly string[]): StandIn => ({
  inputs,
  run: async (_, { log }) => {
    log.write(`The machine's own ${program}, if it has one`);
    return {};
  },
});
