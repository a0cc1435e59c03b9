import { describe, expect, test } from '@jest/globals';
import { HttpError } from '@ml-actions/core';
import { gathered } from '../../src/backends/sematic/gathered.ts';

/** Answers in capitals, and notes what it was asked. */
function oracle(fails: (keys: readonly string[]) => Error | undefined = () => undefined) {
  const asked: string[] = [];
  const ask = gathered(async (keys) => {
    asked.push(keys.join(' '));
    const error = fails(keys);
    if (error !== undefined) throw error;
    return keys.map((key) => key.toUpperCase());
  });
  return { ask, asked };
}

describe('questions', () => {
  test('of one moment are asked together, each gets its answer, and those of the next moment are others', async () => {
    const { ask, asked } = oracle();
    expect(await Promise.all(['a', 'b', 'a'].map(ask))).toEqual(['A', 'B', 'A']);
    expect(await ask('c')).toBe('C');
    expect(asked).toEqual(['a b a', 'c']);
  });

  test('that the server cannot answer now fail together', async () => {
    const { ask, asked } = oracle(() => new HttpError({ method: 'GET', url: 'http://x/', why: 'down' }));
    await expect(Promise.all(['a', 'b'].map(ask))).rejects.toThrow('down');
    await expect(ask('c')).rejects.toThrow('down');
    expect(asked).toEqual(['a b', 'c']);
  });
});
