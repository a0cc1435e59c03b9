import { createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { openSession } from '../src/session.ts';

test('a connection that ends without a word about its streams fails each of them, so that nobody waits on', async () => {
  const server = createServer();
  let streams = 0;
  server.on('stream', (stream) => {
    stream.on('error', () => undefined).resume();
    if (++streams === 1) setImmediate(() => stream.session?.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const session = openSession(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);

  const ended = await Promise.all(
    [1, 2].map(async (n) => {
      const stream = await session.request('POST', `/${n}`, {}, {});
      // Where there is a code, connect-node makes an error of it.
      const end = new Promise<Error | number | undefined>((done) => {
        stream.once('error', done).once('close', () => done(stream.rstCode));
      });
      stream.resume().end();
      return end;
    }),
  );
  expect(ended).toHaveLength(2);
  expect(ended).not.toContain(0);
  session.retire();
  await new Promise((done) => server.close(done));
});
