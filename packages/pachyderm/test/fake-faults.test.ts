import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { fakeHost } from '@ml-actions/core/fake';
import { connectPachyderm, type Pachyderm } from '@ml-actions/pachyderm';
import { type FakePachd, type RpcFault, startFakePachd } from '@ml-actions/pachyderm/fake';

let server: FakePachd;
let host: ReturnType<typeof fakeHost>;
let pachyderm: Pachyderm;
beforeEach(async () => {
  server = await startFakePachd();
  host = fakeHost();
  pachyderm = connectPachyderm(host, { url: server.url, timeout: 1_000 });
});
afterEach(async () => {
  pachyderm.close();
  await server.close();
});

test.each<{ name: string; fault: RpcFault; why: string; isDone: boolean }>([
  { name: 'an apology after it was done', fault: { http: 502, isDone: true }, why: 'HTTP 502', isDone: true },
  { name: 'an apology before', fault: { http: 502 }, why: 'HTTP 502', isDone: false },
  { name: 'an answer that is lost', fault: 'reset-after', why: 'connection', isDone: true },
  { name: 'no answer', fault: 'hang-after', why: 'no answer within 1 s', isDone: true },
  { name: 'a drip', fault: 'drip', why: 'no answer within 1 s', isDone: true },
  { name: 'a label that is wrong', fault: 'mislabel', why: 'text/plain', isDone: true },
])('answers a call with $name', async ({ fault, why, isDone }) => {
  server.fail({
    fault,
    times: 9,
    onByte: () => host.advance(500),
    onFault: () => fault === 'hang-after' && setTimeout(() => host.advance(1_000), 50),
  });
  await expect(pachyderm.startTransaction()).rejects.toThrow(why);
  expect(server.openTransactions().length > 0).toBe(isDone);
});

test('cuts an answer short', async () => {
  server.fail({ fault: 'truncate', times: 9 });
  await expect(pachyderm.version()).rejects.toThrow(/GetVersion at \S+: /);
});

test('is away for a while, and heals', async () => {
  await pachyderm.version();
  server.down();
  await expect(pachyderm.version()).rejects.toThrow('ECONNREFUSED');
  await server.up();
  expect(await pachyderm.version()).toMatchObject({ major: 2 });
  server.fail({ fault: 'reset', times: 99 });
  await expect(pachyderm.version()).rejects.toThrow();
  server.heal();
  expect(await pachyderm.version()).toMatchObject({ major: 2 });
});

test('a rule without a fault only tells', async () => {
  let told = 0;
  server.fail({ fault: 'none', after: 1, onFault: () => told++ });
  await pachyderm.version();
  expect(told).toBe(0);
  await pachyderm.version();
  expect(told).toBe(1);
});
