import { expect, test } from '@jest/globals';
import { inTurns } from '../src/index.ts';

const turns = async (count: number): Promise<void> => {
  for (let n = 0; n < count; n++) await new Promise(setImmediate);
};

test('so many are at it at once, and the others come in their order', async () => {
  const inTurn = inTurns(3);
  let [open, most] = [0, 0];
  const begun: number[] = [];
  const all = Array.from({ length: 20 }, (_, n) =>
    inTurn(async () => {
      begun.push(n);
      most = Math.max(most, ++open);
      await turns(n % 4);
      open--;
      return n;
    }),
  );
  expect(await Promise.all(all)).toEqual(Array.from({ length: 20 }, (_, n) => n));
  expect(begun).toEqual(Array.from({ length: 20 }, (_, n) => n));
  expect(most).toBe(3);
});

test('who fails makes room, and so does who comes when all are gone', async () => {
  const inTurn = inTurns(1);
  const failing = inTurn(() => Promise.reject(new Error('no')));
  const after = inTurn(async () => 'after it');
  await expect(failing).rejects.toThrow('no');
  expect(await after).toBe('after it');
  expect(await inTurn(async () => 'alone')).toBe('alone');
});
