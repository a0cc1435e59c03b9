import { expect, test } from '@jest/globals';
import { ActionError, type Http } from '@ml-actions/core';
import fc from 'fast-check';
import { pages } from '../src/connection.ts';

/** A list whose pages say by these headers what follows them. */
const listOf = (links: readonly (string | null)[]): Http & { asked: string[] } => {
  const asked: string[] = [];
  const request = async (_: string, path: string) => {
    const at = asked.push(path) - 1;
    const headers = { get: () => links[at] ?? null, has: () => true, getSetCookie: () => [] };
    return { status: 200, headers, body: at };
  };
  return { asked, request: request as unknown as Http['request'] };
};
const read = async (http: Http): Promise<unknown[]> => {
  const found: unknown[] = [];
  for await (const page of pages(http, '/a')) found.push(page);
  return found;
};

test('all pages of a list are read, whatever else their headers link to', async () => {
  const other = fc.constantFrom(
    '<https://h/a?page=1>; rel="prev"',
    '<https://h/a?page=9>; rel="last"',
    '<https://h/>; rel="first"',
    '',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(other, other), { maxLength: 12 }), async (around) => {
      const links = around.map(([before, after], n) =>
        [before, `<https://h/a?page=${n + 2}>; rel="next"`, after].filter(Boolean).join(', '),
      );
      const http = listOf([...links, around[0]?.[0] ?? null]);
      expect(await read(http)).toHaveLength(links.length + 1);
      expect(http.asked.slice(1)).toEqual(links.map((_, n) => `https://h/a?page=${n + 2}`));
    }),
  );
});

test('a header that makes no sense ends the list, and a circle is an error', async () => {
  const piece = fc.constantFrom('<', '>', ';', ' ', 'rel="next"', 'https://h/a', ',', '"');
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((parts) => parts.join('')),
        ),
        { maxLength: 5 },
      ),
      async (links) => {
        const found = await read(listOf(links)).catch((error: unknown) => error);
        if (!Array.isArray(found)) expect(found).toBeInstanceOf(ActionError);
        else expect(found.length).toBeLessThanOrEqual(links.length + 1);
      },
    ),
  );
  const same = '<https://h/a?page=2>; rel="next"';
  await expect(read(listOf([same, same, same]))).rejects.toThrow('The pages of /a lead in a circle');
});

test('a header is read in time in proportion to its length', async () => {
  const before = performance.now();
  for (const unit of ['<', '<a', '<a>', '<a>;', '<a>; ', '>;', ' '])
    expect(await read(listOf([unit.repeat(50_000)]))).toEqual([0]);
  // Quadratic time is a minute.
  expect(performance.now() - before).toBeLessThan(2_000);
});
