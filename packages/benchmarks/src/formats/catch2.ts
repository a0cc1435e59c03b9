import { refuse, type Spot } from '../json.ts';
import type { Result } from '../results.ts';
import { conversion, readUnit } from '../units.ts';
import { duration, linesOf, printedNumber, type Reader, squeezed } from './reader.ts';

/** Of a 95 % confidence interval, in standard errors. */
const INTERVAL = 2 * 1.96;
const HEADING = /^benchmark name\s+samples\s+iterations\s+est/;
const RULE = /^-{40,}$/;
const NUMBER = '([\\d.]+(?:e[+-]?\\d+)?) ([a-zµμ]+)';
const MEAN = new RegExp(`^ ${NUMBER} ${NUMBER} ${NUMBER} ?$`);

/**
 * The tables of benchmarks that Catch2 prints: mean and its 95 % interval in the line after the name.
 * https://github.com/catchorg/Catch2/blob/devel/docs/benchmarks.md
 */
export const catch2: Reader = {
  name: 'Catch2',
  repeats: true,
  fits: (value) => typeof value === 'string' && /^benchmark name\s+samples\s+iterations\s+est/m.test(value),
  read: (root) => {
    const lines = linesOf(root);
    return { results: lines.flatMap((line, index) => (HEADING.test(line.value) ? tableAt(lines, index) : [])) };
  },
};

/** Heading of three lines, a rule, then three lines for each benchmark, or one where it failed; an empty line ends it. */
function tableAt(lines: readonly (Spot & { value: string })[], heading: number): Result[] {
  const results: Result[] = [];
  let at = heading + 3;
  if (!RULE.test(lines[at]?.value ?? '')) refuse(lines[heading] as Spot, 'begins a table that is not complete');
  for (at++; at < lines.length && lines[at]?.value !== ''; at++) {
    const line = lines[at] as Spot & { value: string };
    const text = squeezed(line.value).trimEnd();
    const [, failed, why] = /^(\S.*?) Benchmark failed \((.*)\)$/.exec(text) ?? [];
    const [, name] = /^(\S.*?) \d+ \d+ [\d.]+(?:e[+-]?\d+)? \S+$/.exec(text) ?? [];
    if (failed !== undefined) {
      results.push({ benchmark: failed, ...duration('ns'), samples: [], error: why || 'It failed' });
    } else if (name !== undefined) {
      const mean = lines[at + 1] ?? line;
      results.push(resultOf(name, mean, MEAN.exec(squeezed(mean.value)) ?? refuse(mean, 'is no mean of a benchmark')));
      at += 2;
    } else if (line.value.trim() !== '') {
      refuse(line, 'is no result of a benchmark');
    }
  }
  return results;
}

function resultOf(benchmark: string, line: Spot, [, ...parts]: RegExpExecArray): Result {
  const [mean, low, high] = [0, 2, 4].map((at) => {
    const factor = conversion(readUnit(String(parts[at + 1])).unit, 'ns');
    return printedNumber(String(parts[at]), line) * (factor ?? refuse(line, `has the unit ${parts[at + 1]}`));
  }) as [number, number, number];
  return { benchmark, ...duration('ns'), samples: [mean], standardError: Math.abs(high - low) / INTERVAL };
}

/** The same from its XML reporter, whose numbers are not rounded. They are in nanoseconds. */
export const catch2Xml: Reader = {
  name: "Catch2's XML",
  repeats: true,
  fits: (value) => typeof value === 'string' && /^\s*</.test(value) && value.includes('<BenchmarkResults '),
  read: (root) => {
    const lines = linesOf(root);
    if (!/<\/Catch2?(?:TestRun)?>\s*$/.test(String(root.value))) refuse(root, 'has no end: it may have been cut off');
    return { results: lines.flatMap((line, index) => xmlAt(lines, line, index)) };
  },
};

/** Its elements stand one on a line. */
function xmlAt(lines: readonly (Spot & { value: string })[], line: Spot & { value: string }, index: number): Result[] {
  const benchmark = attribute(line, 'BenchmarkResults', 'name');
  if (benchmark === undefined) return [];
  const end = lines.findIndex(({ value }, at) => at > index && value.includes('</BenchmarkResults>'));
  const within = lines.slice(index + 1, Math.max(end, index));
  for (const each of within) {
    const failed = attribute(each, 'failed', 'message');
    if (failed !== undefined) {
      return [{ benchmark, ...duration('ns'), samples: [], error: failed || 'It failed' }];
    }
    const [mean, low, high] = ['value', 'lowerBound', 'upperBound'].map((name) => attribute(each, 'mean', name));
    if (mean === undefined || low === undefined || high === undefined) continue;
    const standardError = Math.abs(printedNumber(high, each) - printedNumber(low, each)) / INTERVAL;
    return [{ benchmark, ...duration('ns'), samples: [printedNumber(mean, each)], standardError }];
  }
  return refuse(line, 'has no mean');
}

function attribute({ value }: { value: string }, element: string, name: string): string | undefined {
  if (!value.trim().startsWith(`<${element} `)) return undefined;
  const text = new RegExp(` ${name}="([^"]*)"`).exec(value)?.[1];
  return text?.replace(/&(lt|gt|quot|apos|amp);/g, (_, entity: string) => ENTITIES[entity] ?? '');
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
