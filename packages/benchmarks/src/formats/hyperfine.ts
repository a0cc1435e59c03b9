import { at, defined, entriesOf, isRecord, itemsOf, type Spot, textOf } from '../json.ts';
import type { Result } from '../results.ts';
import { duration, parametersFrom, type Reader, samplesOf, someOf } from './reader.ts';

/**
 * What `hyperfine --export-json` writes: a command is a benchmark, each of its runs a sample.
 * https://github.com/sharkdp/hyperfine#json
 */
export const hyperfine: Reader = {
  name: 'hyperfine',
  fits: (value) => {
    const results = isRecord(value) ? value['results'] : undefined;
    return Array.isArray(results) && results.length > 0 && results.every((each) => isRecord(each) && 'command' in each);
  },
  read: (root) => ({ results: itemsOf(at(root, 'results')).map(resultOf) }),
};

function resultOf(spot: Spot): Result {
  const [times, parameters, codes] = [at(spot, 'times'), at(spot, 'parameters'), at(spot, 'exit_codes')];
  // With --ignore-failure it goes on; a run that was killed has null.
  const ended: unknown[] = Array.isArray(codes.value) ? codes.value : [];
  const failed = ended.filter((code) => code !== 0);
  return defined({
    benchmark: textOf(at(spot, 'command')),
    ...duration('s'),
    ...samplesOf(times.value === undefined || times.value === null ? [at(spot, 'mean')] : someOf(times)),
    parameters: isRecord(parameters.value)
      ? parametersFrom(entriesOf(parameters).map(([name, { value }]) => [name, value]))
      : undefined,
    ...(failed.length > 0 && { error: failureOf(failed, ended.length) }),
  });
}

function failureOf([code, ...others]: readonly unknown[], runs: number): string {
  const how = typeof code === 'number' ? `with exit code ${code}` : 'without an exit code';
  return `${others.length + 1} of ${runs} runs failed, the first ${how}`;
}
