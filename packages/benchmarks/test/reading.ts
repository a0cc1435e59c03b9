import { expect } from '@jest/globals';
import { type Result, type Results, ResultsError, readResults, writeResults } from '../src/index.ts';

export const seriesOf = ({ benchmark, metric, parameters = {} }: Pick<Result, 'benchmark' | 'metric' | 'parameters'>) =>
  JSON.stringify([benchmark, metric, Object.entries(parameters).sort()]);

/** What a text is read as, or undefined where it is refused as it should be: by an error that names the file. */
export async function readsOrRefuses(text: string): Promise<Results | undefined> {
  try {
    const { leftOut, ...read } = await readResults(text, 'r.json');
    if (leftOut !== undefined) expect(leftOut).toMatch(/^Left out of r\.json, because it is no number: `[^\n]+$/);
    // What was read can be recorded and read again.
    expect(await readResults(writeResults(read), 'r.json')).toEqual(read);
    for (const { samples, error } of read.results) {
      expect(samples.every(Number.isFinite)).toBe(true);
      expect(samples.length > 0 || error !== undefined).toBe(true);
    }
    return read;
  } catch (error) {
    expect(error).toBeInstanceOf(ResultsError);
    expect((error as Error).message).toMatch(/^r\.json[ :,][^\n]*$/);
    return undefined;
  }
}
