// Every input of every action holds something hostile. No server answers and no program is there, so that a step which takes
// the value comes no further than to the first of them.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readManifest } from '@ml-actions/testing';
import { HOSTILE, pollution, wrongWith } from './runner.ts';
import { ACTIONS, type Machine, machine } from './steps.ts';

let on: Machine;
beforeAll(() => {
  on = machine();
});
afterAll(() => on.remove());

describe.each(Object.entries(ACTIONS))('%s', (action, { main, inputs }) => {
  const names = Object.keys(readManifest(join(import.meta.dirname, '../../actions', action)).inputs);

  test.each(Object.entries(HOSTILE))('takes or refuses %s in each input, in one line', async (_, value) => {
    for (const given of inputs) {
      for (const name of names) {
        const ended = await on.step(main, { ...given, [name]: value.trim() });
        expect({ given, name, wrong: wrongWith(ended) }).toEqual({ given, name, wrong: [] });
      }
    }
    expect(pollution()).toEqual([]);
  });
});
