import { at, defined, isRecord, itemsOf, numberOf, refuse, type Spot, textOf } from '../json.ts';
import type { Result, Results } from '../results.ts';
import { conversion, readUnit } from '../units.ts';
import { duration, linesOf, printedNumber, type Reader, samplesOf, someOf, spreadOf, squeezed } from './reader.ts';

/** Of a 95 % confidence interval, in standard errors. */
const INTERVAL = 2 * 1.96;

/** `name  time:   [low estimate high]`. A long name has a line of its own before. */
const TIME = /^(.*?) ?time: \[([\d.]+) (\S+) ([\d.]+) (\S+) ([\d.]+) (\S+)\]$/;

/** Whether a line is one of a benchmark, and not that of its change since the last run, which is in percent. */
const isMarked = (text: string): boolean => text.includes('time:') && text.includes('[') && !text.includes('%');

/** What Criterion prints. The estimate in the middle counts; its standard error follows from the interval. */
export const criterionText: Reader = {
  name: 'Criterion',
  repeats: true,
  fits: (value) => typeof value === 'string' && /\stime:\s+\[[\d.]+ \S+ [\d.]+ \S+ [\d.]+ \S+\]/.test(value),
  read: (root) => {
    const lines = linesOf(root);
    return { results: lines.flatMap((line, index) => printed(line, lines[index - 1]?.value ?? '')) };
  },
};

function printed(line: Spot & { value: string }, before: string): Result[] {
  const text = squeezed(line.value).trimEnd();
  const [, name, ...interval] = TIME.exec(text) ?? [];
  if (name === undefined) {
    return isMarked(text) ? refuse(line, 'is no result of a benchmark') : [];
  }
  const [low, value, high] = [0, 2, 4].map((at) => nanoseconds(interval[at], interval[at + 1], line)) as [
    number,
    number,
    number,
  ];
  const benchmark = name.trim() || before.trim() || refuse(line, 'is of a benchmark without a name');
  const standardError = Math.abs(high - low) / INTERVAL;
  return [{ benchmark, ...duration('ns'), samples: [value], standardError }];
}

/** Criterion changes the unit with the size of the number. */
function nanoseconds(value = '', unit = '', line: Spot): number {
  const factor = conversion(readUnit(unit).unit, 'ns');
  return numberOf({
    ...line,
    value: printedNumber(value, line) * (factor ?? refuse(line, `has the unit ${unit}, which is none of time`)),
  });
}

/**
 * `target/criterion/<benchmark>/new/estimates.json`. The name of the benchmark is not in it but in its path.
 * https://bheisler.github.io/criterion.rs/book/user_guide/csv_output.html
 */
export const criterionEstimates: Reader = {
  name: "Criterion's estimates.json",
  fits: (value) =>
    isRecord(value) && ['mean', 'median', 'median_abs_dev', 'std_dev'].every((key) => isEstimate(value[key])),
  read: (root, name) => {
    const [, folder] = /(?:^|[\\/])criterion[\\/](.+)[\\/][^\\/]+[\\/][^\\/]+$/.exec(root.file) ?? [];
    const benchmark =
      folder?.replaceAll('\\', '/') ??
      name ??
      refuse(root, 'must be below `criterion/<benchmark>/new/`, which names it');
    const estimate = at(root, isEstimate(at(root, 'slope').value) ? 'slope' : 'mean');
    return {
      results: [
        defined({
          benchmark,
          ...duration('ns'),
          ...samplesOf([at(estimate, 'point_estimate')]),
          standardError: spreadOf(at(estimate, 'standard_error')),
        }),
      ],
    };
  },
};

const isEstimate = (value: unknown): boolean => isRecord(value) && 'point_estimate' in value;

/**
 * What `cargo criterion --message-format=json` prints: one message on each line.
 * https://bheisler.github.io/criterion.rs/book/cargo_criterion/external_tools.html
 */
export const criterionMessages: Reader = {
  name: 'cargo criterion',
  repeats: true,
  fits: (value) =>
    Array.isArray(value) && value.some((each) => isRecord(each) && each['reason'] === 'benchmark-complete'),
  read: (root): Results => ({
    results: itemsOf(root)
      .filter((message) => at(message, 'reason').value === 'benchmark-complete')
      .map(messageOf),
  }),
};

/** Each value is the time of many iterations. */
function messageOf(message: Spot): Result {
  const [values, counts] = [someOf(at(message, 'measured_values')), at(message, 'iteration_count')];
  const samples = values.map((spot, index) => {
    const count = numberOf(at(counts, index));
    return count >= 1 ? numberOf(spot) / count : refuse(at(counts, index), `is ${count}, which is less than 1`);
  });
  return { benchmark: textOf(at(message, 'id')), ...duration(readUnit(textOf(at(message, 'unit'))).unit), samples };
}
