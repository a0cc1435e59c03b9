import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import { digestOf } from '@ml-actions/testing';
import fc from 'fast-check';
import { parseImageName } from '../../src/naming/image-name.ts';
import { RegistryError } from '../../src/registry/failure.ts';
import { verified } from '../../src/registry/transfer.ts';

const PURPOSE = { what: 'Reading it', image: parseImageName('ghcr.io/team/x'), access: 'pull' } as const;

/** What comes out, and what it ended with. */
async function flow(chunks: readonly Uint8Array[], blob: { digest: string; size: number }) {
  const out: Uint8Array[] = [];
  async function* content() {
    yield* chunks;
  }
  try {
    for await (const chunk of verified(content(), blob, PURPOSE)) out.push(chunk);
  } catch (error) {
    return { bytes: Buffer.concat(out), error: error as Error };
  }
  return { bytes: Buffer.concat(out) };
}

const blobOf = (chunks: readonly Uint8Array[]) => {
  const bytes = Buffer.concat(chunks);
  return { bytes, digest: digestOf(bytes), size: bytes.length };
};
const chunks = fc.array(fc.uint8Array({ maxLength: 20 }));

describe('the content of a blob', () => {
  test('comes through as it is, in whatever chunks', async () => {
    await fc.assert(
      fc.asyncProperty(chunks, async (parts) => {
        const blob = blobOf(parts);
        expect(await flow(parts, blob)).toEqual({ bytes: blob.bytes });
      }),
    );
  });

  test('never is whole when a bit is wrong', async () => {
    const somewhere = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(chunks, somewhere, async (parts, [at, change]) => {
        const blob = blobOf(parts);
        fc.pre(blob.size > 0);
        const place = at % blob.size;
        const wrong = Buffer.from(blob.bytes);
        wrong[place] = (wrong[place] ?? 0) ^ change;
        const ends = parts.map((_, n) => Buffer.concat(parts.slice(0, n + 1)).length);
        const given = parts.map(({ length }, n) => wrong.subarray((ends[n] ?? 0) - length, ends[n]));
        const { bytes, error } = await flow(given, blob);
        expect(error?.message).toBe(`Reading it failed: the bytes that came are ${digestOf(wrong)}`);
        expect(bytes.length).toBeLessThan(blob.size);
      }),
    );
  });

  test.each([0, 1, 2])('of which the last %d chunks are missing may be asked for again', async (missing) => {
    const parts = ['one', 'two', 'three'].map((text) => Buffer.from(text));
    const { error } = await flow(parts.slice(0, missing), blobOf(parts));
    expect(error).toBeInstanceOf(RegistryError);
    expect(error).toMatchObject({
      message: `Reading it failed: connection reset: ${[0, 3, 6][missing]} of 11 bytes came`,
      passes: true,
    });
  });

  test('that is longer is not read to its end', async () => {
    let given = 0;
    async function* endless() {
      for (;;) {
        given++;
        yield Buffer.alloc(10);
      }
    }
    const read = buffer(verified(endless(), { digest: digestOf(''), size: 25 }, PURPOSE));
    await expect(read).rejects.toThrow('Reading it failed: there are more than its 25 bytes');
    expect(given).toBe(3);
  });
});
