import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { IS_ROOT } from '../src/index.ts';
import { endScenes, failure, SHA, scene } from './scene.ts';

afterEach(endScenes);

const TAG = `checks-commit:${SHA}`;
const filtersOf = (query: URLSearchParams | undefined): unknown => JSON.parse(query?.get('filters') ?? 'null');

describe('Runs with a tag', () => {
  test('are found newest first, children among them, in one request', async () => {
    const { server, sematic } = await scene();
    const first = server.addRun({ tags: [TAG, 'nightly'] });
    server.addRun({ tags: ['nightly'] });
    const child = server.addRun().call('pkg.f');
    child.row().tags = [TAG];
    expect((await sematic.runsTagged(TAG)).map(({ id }) => id)).toEqual([child.id, first.id]);
    const [{ query } = { query: undefined }] = server.requests;
    expect(filtersOf(query)).toEqual({ AND: [{ tags: { contains: TAG } }] });
    expect(query?.get('order')).toBe('desc');
    expect(query?.get('limit')).toBe('100');
    expect(server.requests).toHaveLength(1);
  });

  test.each([
    { name: '_ is no wildcard', tag: 'gha:1-1-a_b', other: 'gha:1-1-aXb' },
    { name: '% is no wildcard', tag: 'a%', other: 'abc' },
    { name: 'capitals count', tag: 'abc', other: 'ABC' },
    { name: 'a part is not enough', tag: 'abc', other: 'abcd' },
  ])('are those with exactly the tag: $name', async ({ tag, other }) => {
    const { server, sematic } = await scene();
    const { id } = server.addRun({ tags: [tag] });
    server.addRun({ tags: [other] });
    expect((await sematic.runsTagged(tag)).map((run) => run.id)).toEqual([id]);
  });

  test.each(['größe', 'a"b', 'a\\b', 'a\nb', ''])('%j cannot be looked up', async (tag) => {
    const { server, sematic } = await scene();
    expect(await failure(sematic.runsTagged(tag))).toMatchObject({
      message: expect.stringContaining('cannot look up'),
    });
    expect(server.asked).toEqual([]);
  });

  test.each(['sqlite', 'postgresql'] as const)(
    'are all found, each once, over several pages of %s',
    async (database) => {
      const { server, sematic } = await scene({ database });
      const ids = Array.from({ length: 250 }, () => server.addRun({ tags: [TAG] }).id);
      server.addRun({ tags: ['other'] });
      expect((await sematic.runsTagged(TAG)).map(({ id }) => id)).toEqual(ids.toReversed());
      expect(server.requests).toHaveLength(3);
      // The address of the next page that the server gives has lost these.
      for (const { query } of server.requests) expect(filtersOf(query)).toEqual({ AND: [{ tags: { contains: TAG } }] });
      expect(server.requests.map(({ query }) => query.has('cursor'))).toEqual([false, true, true]);
    },
  );

  test.each([
    { name: 'ends early', next: () => null },
    { name: 'leads in a circle', next: (cursor: string | null) => cursor },
  ])('are not judged when the list $name', async ({ next }) => {
    const { server, sematic } = await scene();
    const row = server.addRun({ tags: [TAG] }).row();
    const page = (cursor: string | null) => ({
      json: { content: [row], after_cursor_count: 3, next_cursor: cursor },
    });
    server.fail({ fault: page('a') });
    server.fail({ fault: page(next('a')) });
    expect(await failure(sematic.runsTagged(TAG))).toMatchObject({
      message: expect.stringContaining('says that 3 runs match, and listed 1'),
    });
    expect(server.requests).toHaveLength(2);
  });

  test('are found again by a property, whatever characters a tag has', async () => {
    const { server, sematic } = await scene();
    const tag = fc.string({ unit: fc.constantFrom(..."abAB019:._/-%+ ,[]{}()'*?"), minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(tag, { minLength: 1, maxLength: 5 }), async (tags) => {
        const { id } = server.addRun({ tags });
        for (const each of tags) {
          const found = await sematic.runsTagged(each);
          expect(found[0]?.id).toBe(id);
          for (const run of found) expect(run.tags).toContain(each);
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('Runs by their ids', () => {
  test('come in the order of the ids, a hundred in a request', async () => {
    const { server, sematic } = await scene();
    const ids = Array.from({ length: 230 }, () => server.addRun().id);
    const asked = ids.toSorted(() => 0.5).toReversed();
    expect((await sematic.runsById(asked)).map((run) => run?.id)).toEqual(asked);
    expect(server.requests).toHaveLength(3);
    // What proxies take for a line.
    for (const { query } of server.requests) expect(query.toString().length).toBeLessThan(8_000);
  });

  test('may be none, which needs no request', async () => {
    const { server, sematic } = await scene();
    expect(await sematic.runsById([])).toEqual([]);
    expect(server.asked).toEqual([]);
  });

  test('that are not there are missing in their places', async () => {
    const { server, sematic } = await scene();
    const { id } = server.addRun();
    expect(await sematic.runsById(['nope', id, ''])).toMatchObject([undefined, { id }, undefined]);
  });
});

describe('The newest run', () => {
  test('that meets all conditions is found with one row', async () => {
    const { server, sematic } = await scene();
    server.addRun({ functionPath: 'pkg.f', state: 'RESOLVED' });
    const wanted = server.addRun({ functionPath: 'pkg.f', state: 'RESOLVED' });
    server.addRun({ functionPath: 'pkg.f', state: 'FAILED' });
    server.addRun({ functionPath: 'pkg.g', state: 'RESOLVED' }).call('pkg.f');
    const conditions = [{ function_path: { eq: 'pkg.f' } }, { future_state: { eq: 'RESOLVED' } }, IS_ROOT];
    expect((await sematic.newestRun(conditions))?.id).toBe(wanted.id);
    expect(server.requests[0]?.query.get('limit')).toBe('1');
  });

  test('may not be there', async () => {
    expect(await (await scene()).sematic.newestRun([IS_ROOT])).toBeUndefined();
  });
});
