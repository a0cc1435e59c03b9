import { expect, test } from '@jest/globals';
import { inParallel } from '../src/parallel.ts';

const items = Array.from({ length: 100 }, (_, index) => index);

test('results come in the order of the items, whichever is first, and some are under way at once', async () => {
  let [open, most] = [0, 0];
  const squares = await inParallel(items, async (item) => {
    most = Math.max(most, ++open);
    for (let turns = item % 7; turns >= 0; turns--) await new Promise(setImmediate);
    open--;
    return item * item;
  });
  expect(squares).toEqual(items.map((item) => item * item));
  expect(most).toBe(16);
  expect(await inParallel([], async () => 1)).toEqual([]);
});

test('after a failure no other is begun', async () => {
  const begun: number[] = [];
  const all = inParallel(items, async (item) => {
    begun.push(item);
    await new Promise(setImmediate);
    if (item === 3) throw new Error('no');
  });
  await expect(all).rejects.toThrow('no');
  for (const _ of items) await new Promise(setImmediate);
  expect(begun.length).toBeLessThan(40);
});
