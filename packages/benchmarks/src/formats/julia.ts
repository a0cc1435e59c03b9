import { at, entriesOf, isRecord, itemsOf, kindOf, refuse, type Spot, textOf } from '../json.ts';
import type { Result } from '../results.ts';
import { duration, type Reader, samplesOf, someOf } from './reader.ts';

const DEEPEST = 20;

/**
 * What `BenchmarkTools.save` writes: the versions, then values, each a list of its type and its fields. Times are in
 * nanoseconds. https://github.com/JuliaCI/BenchmarkTools.jl/blob/main/src/serialization.jl
 */
export const julia: Reader = {
  name: "Julia's BenchmarkTools",
  fits: (value) => Array.isArray(value) && isRecord(value[0]) && 'BenchmarkTools' in value[0],
  read: (root) => {
    const values = itemsOf(at(root, 1));
    return { results: values.flatMap((value, n) => resultsOf(value, values.length === 1 ? [] : [`${n + 1}`])) };
  },
};

function resultsOf(value: Spot, outer: readonly string[]): Result[] {
  if (outer.length > DEEPEST) refuse(value, `is nested more than ${DEEPEST} deep`);
  const type = textOf(at(value, 0)).replace(/^BenchmarkTools\./, '');
  const fields = at(value, 1);
  if (type === 'BenchmarkGroup') {
    return entriesOf(at(fields, 'data')).flatMap(([key, child]) => resultsOf(child, [...outer, key]));
  }
  const benchmark = outer.join('/').trim() || 'benchmark';
  const memory = [
    { benchmark, metric: 'memory', unit: 'B', better: 'lower' as const, ...samplesOf([at(fields, 'memory')]) },
  ];
  if (type === 'Trial') return [{ benchmark, ...duration('ns'), ...samplesOf(someOf(at(fields, 'times'))) }, ...memory];
  if (type === 'TrialEstimate')
    return [{ benchmark, ...duration('ns'), ...samplesOf([at(fields, 'time')]) }, ...memory];
  return refuse(at(value, 0), `is ${kindOf(type)}, not a group, a trial or an estimate`);
}
