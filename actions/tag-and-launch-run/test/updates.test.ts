import { expect, test } from '@jest/globals';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import { pacedUpdates } from '../src/updates.ts';

const PAUSE = 10_000;
/** Lets everything go on that can. */
const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

function updates(host: FakeHost, post = async (): Promise<void> => undefined) {
  const posted: number[] = [];
  const { tell, end } = pacedUpdates<number>(host, async (value) => {
    posted.push(value);
    await post();
  });
  return { posted, tell, end };
}

test('the first three are posted at once, then the newest one every ten seconds', async () => {
  const host = fakeHost();
  const { posted, tell } = updates(host);
  for (let n = 1; n <= 5; n++) {
    tell(n);
    await turn();
  }
  expect(posted).toEqual([1, 2, 3]);
  host.advance(PAUSE - 1);
  await turn();
  expect(posted).toEqual([1, 2, 3]);
  host.advance(1);
  await turn();
  expect(posted).toEqual([1, 2, 3, 5]);
  tell(6);
  tell(7);
  host.advance(PAUSE);
  await turn();
  expect(posted).toEqual([1, 2, 3, 5, 7]);
});

test('what is told after a pause in which nothing was told is posted at once', async () => {
  const host = fakeHost();
  const { posted, tell } = updates(host);
  for (const n of [1, 2, 3]) {
    tell(n);
    await turn();
  }
  host.advance(PAUSE);
  await turn();
  tell(4);
  await turn();
  expect(posted).toEqual([1, 2, 3, 4]);
});

test('while one is under way only the newest is kept', async () => {
  let answer = (): void => undefined;
  const { posted, tell } = updates(fakeHost(), () => new Promise((done) => (answer = done)));
  for (let n = 1; n <= 100; n++) tell(n);
  expect(posted).toEqual([1]);
  answer();
  await turn();
  expect(posted).toEqual([1, 100]);
});

test('there are at most thirty', async () => {
  const host = fakeHost();
  const { posted, tell } = updates(host);
  for (let n = 1; n <= 200; n++) {
    tell(n);
    await turn();
    host.advance(PAUSE);
  }
  expect(posted).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
});

test('the end waits for what is under way, and posts nothing more', async () => {
  let answer = (): void => undefined;
  const { posted, tell, end } = updates(fakeHost(), () => new Promise((done) => (answer = done)));
  tell(1);
  tell(2);
  let ended = false;
  const ending = end().then(() => {
    ended = true;
  });
  await turn();
  expect(ended).toBe(false);
  answer();
  await ending;
  tell(3);
  await turn();
  expect(posted).toEqual([1]);
});

test('the end does not wait for a pause', async () => {
  const { posted, tell, end } = updates(fakeHost());
  for (const n of [1, 2, 3, 4]) {
    tell(n);
    await turn();
  }
  await end();
  expect(posted).toEqual([1, 2, 3]);
});
