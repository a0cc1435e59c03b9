import { expect, test } from '@jest/globals';
import { HttpError } from '@ml-actions/core';
import fc from 'fast-check';
import { pages, serverAddress } from '../src/address.ts';
import { withReason } from '../src/errors.ts';

test('the root of a server is found with and without `/api` and slashes, and is found again', () => {
  fc.assert(
    fc.property(fc.webUrl(), fc.constantFrom('', '/', '/api', '/api/', '//', '/api//'), fc.string(), (url, end, id) => {
      const root = url.replace(/\/+$/, '').replace(/\/api$/, '');
      fc.pre(!root.endsWith('/api') && !root.endsWith('/'));
      expect(serverAddress(` ${root}${end} `)).toBe(root);
      for (const page of Object.values(pages(root))) {
        const address = new URL((page as (...ids: string[]) => string)(id, id)).pathname;
        expect(address.startsWith(new URL(`${root}/x`).pathname.slice(0, -1))).toBe(true);
      }
    }),
  );
});

test('the reason of a server is one line of a sane length, however deep it lies', () => {
  const headers = { get: () => 'application/json', has: () => true, getSetCookie: () => [] };
  const body = fc.oneof(
    fc.json(),
    fc.jsonValue().map((description) => JSON.stringify({ description })),
    fc.integer({ min: 1, max: 200_000 }).map((depth) => `{"description":${'['.repeat(depth)}"x"${']'.repeat(depth)}}`),
  );
  fc.assert(
    fc.property(body, (text) => {
      const error = new HttpError({ method: 'GET', url: 'https://h/x', answer: { status: 400, headers, body: text } });
      const { message } = withReason(error);
      expect(message).toMatch(/^GET https:\/\/h\/x: 400/);
      expect(message.length).toBeLessThan(400);
    }),
    { numRuns: 60 },
  );
});
