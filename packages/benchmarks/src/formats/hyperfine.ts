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
  const [times, parameters] = [at(spot, 'times'), at(spot, 'parameters')];
  return defined({
    benchmark: textOf(at(spot, 'command')),
    ...duration('s'),
    ...samplesOf(times.value === undefined || times.value === null ? [at(spot, 'mean')] : someOf(times)),
    parameters: isRecord(parameters.value)
      ? parametersFrom(entriesOf(parameters).map(([name, { value }]) => [name, value]))
      : undefined,
  });
}
