import { refuse, type Spot } from '../json.ts';
import type { Result } from '../results.ts';
import { linesOf, printedNumber, type Reader, squeezed } from './reader.ts';

const LINE = /^(.*\S) x ([\d.,]+) ops\/sec ±[\d.]+% \(\d+ runs? sampled\)$/;
/** What only the line of a benchmark has. */
const MARK = / ops\/sec ±|runs? sampled\)/;

/** The line that benchmark.js prints for each benchmark. https://benchmarkjs.com/docs/#prototype_toString */
export const benchmarkJs: Reader = {
  name: 'benchmark.js',
  repeats: true,
  fits: (value) => typeof value === 'string' && / ops\/sec ±/.test(value),
  read: (root) => ({ results: linesOf(root).flatMap(resultOf) }),
};

function resultOf(line: Spot & { value: string }): Result[] {
  const text = squeezed(line.value).trim();
  const [, name, rate] = LINE.exec(text) ?? [];
  if (name === undefined || rate === undefined) {
    return MARK.test(text) ? refuse(line, 'is no result of a benchmark') : [];
  }
  const sample = printedNumber(rate, line);
  return [{ benchmark: name, metric: 'throughput', unit: 'ops/s', better: 'higher', samples: [sample] }];
}
