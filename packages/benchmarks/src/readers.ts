import { isOwn, readOwn } from './formats/own.ts';
import { readPlainMetrics } from './formats/plain-metrics.ts';
import { isPytestBenchmark, readPytestBenchmark } from './formats/pytest-benchmark.ts';
import { parseJson } from './json.ts';
import { type Results, ResultsError } from './results.ts';

export const KNOWN_FORMATS =
  'our own JSON (an object with `results`), a nested object of numbers, and what `pytest --benchmark-json` writes';

/**
 * Reads a file of results in any format we know, recognised by its content: our own JSON (README), a plain nested object
 * of numbers, or what `pytest --benchmark-json` writes.
 * @param file names the file in errors.
 * @param benchmark what plain metrics on the top level belong to. Default: the file's name without folder and extension.
 * @throws ResultsError that names the place in the file.
 */
export function readResults(text: string, file: string, benchmark: string = stem(file)): Results {
  const root = parseJson(text, file);
  if (isOwn(root.value)) return readOwn(root);
  if (isPytestBenchmark(root.value)) return readPytestBenchmark(root);
  try {
    return readPlainMetrics(root, benchmark);
  } catch (cause) {
    if (!(cause instanceof ResultsError)) throw cause;
    throw new ResultsError(`${cause.message}. Known formats are ${KNOWN_FORMATS}`);
  }
}

const stem = (file: string): string => {
  const name = file.split(/[\\/]/).at(-1) ?? '';
  return name.replace(/(?<=.)\.[^.]*$/, '').trim() || 'metrics';
};
