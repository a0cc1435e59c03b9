import type { Result, Results } from '../results.ts';
import { seriesName } from '../series.ts';
import { conversion } from '../units.ts';
import { type CompareOptions, goneFrom, missing } from './compare.ts';
import { FALSE_ALARMS, isRelevant } from './detection.ts';
import { deviationsOf, type Finding, limitText } from './finding.ts';
import { degreesOf, ENOUGH } from './level.ts';
import { interquartileMean } from './location.ts';
import { type Bulk, bulkOf } from './outliers.ts';
import { rangeOf } from './points.ts';
import { type Measured, pooled, unitText } from './pooling.ts';
import { type Rule, relevanceOf } from './rules.ts';
import { studentQuantile, studentTails } from './student.ts';
import { type Comparison, changeOf, decide, outOfBounds, withinFamily, worstFirst } from './verdict.ts';

/**
 * Judges two commits that were measured on one runner, worst first: without a history, and without what differs between runners.
 *
 * Where each was measured in as many files, which ran in turn, the first file of one is paired with the first of the other, and
 * so on: what slowed both is in no difference (the paired t test, https://en.wikipedia.org/wiki/Student%27s_t-test#Paired_samples).
 * Otherwise their samples are compared by Welch's t test, https://en.wikipedia.org/wiki/Welch%27s_t-test. Outliers are left out
 * of both, and standard errors that the files state count where they are more than that. What is relevant, what follows from it, and the control over all benchmarks are as `compare` says.
 */
export function comparePaired(
  before: readonly Results[],
  after: readonly Results[],
  options: Pick<CompareOptions, 'ruleOf' | 'required'> & { commit: string },
): Comparison[] {
  const old = pooled(before);
  const fresh = pooled(after);
  const files = [before, after].map((side) => side.map((each) => pooled([each])));
  const comparisons = [...fresh].map(([key, { series, result }]): Comparison => {
    const { unit, samples, error } = result;
    const measured = { series, ...(unit !== undefined && { unit }), samples: samples.length };
    const value = interquartileMean(samples);
    const facts = { ...measured, ...(samples.length > 0 && { value, range: rangeOf(samples) }) };
    if (error !== undefined) return { ...facts, verdict: 'error', reason: error };
    const rule = options.ruleOf(seriesName(series));
    const bound = outOfBounds(value, unit, rule);
    const base = old.get(key)?.result;
    if (base === undefined || base.error !== undefined) {
      const reason = base === undefined ? 'The commit before does not measure it' : `The commit before: ${base.error}`;
      return { ...facts, ...(bound ?? { verdict: base === undefined ? 'new' : 'inconclusive', reason }) };
    }
    const factor = conversion(base.unit, unit);
    if (factor === undefined) {
      const reason = `The unit was ${unitText(base.unit)} and is ${unitText(unit)}`;
      return { ...facts, ...(bound ?? { verdict: 'inconclusive', reason }) };
    }
    const valuesOf = (side: (typeof files)[number]): number[] =>
      side.map((file) => {
        const each = file.get(key)?.result;
        return each === undefined
          ? Number.NaN
          : interquartileMean(each.samples) * (conversion(each.unit, unit) ?? Number.NaN);
      });
    const [first, second] = files.map(valuesOf) as [number[], number[]];
    const inTurn = first.length === second.length && first.length > 1;
    const measuredInBoth = !first.concat(second).some(Number.isNaN);
    const difference =
      inTurn && measuredInBoth
        ? ofPairs(first, second)
        : ofSamples(
            base.samples.map((sample) => sample * factor),
            samples,
          );
    const errors = files.map((side) => statedError(side, key, unit));
    const finding = findingOf(withStated(difference, errors), interquartileMean(base.samples) * factor, rule, result);
    const baseline = {
      value: finding.base,
      ...(finding.spread && { spread: finding.spread }),
      values: first.filter((each) => !Number.isNaN(each)),
      runs: first.length,
      commit: options.commit,
    };
    const compared = { ...facts, baseline, ...changeOf(value, finding.base) };
    if (bound !== undefined) return { ...compared, ...bound };
    const { chance, deviations } = finding;
    const better = rule.better ?? result.better ?? (rule.exact === true ? 'same' : undefined);
    return {
      ...compared,
      ...decide(value, unit, finding, better),
      ...(chance !== undefined && { chance }),
      ...(deviations !== undefined && { deviations }),
    };
  });
  const gone = [...old]
    .filter(([key]) => !fresh.has(key))
    .map(([, { series, result }]) => goneFrom('the commit before', series, result.unit, options));
  const absent = missing([...fresh.values(), ...gone], options);
  return [...withinFamily(comparisons), ...gone, ...absent].sort(worstFirst);
}

/** A difference of means, its standard error and the degrees of freedom of that; the error is NaN where none is known. */
interface Difference {
  mean: number;
  error: number;
  degrees: number;
  /** Values or pairs, of the side that has fewer: few of them are often equal. */
  count: number;
  /** In words. */
  of: string;
}

function ofPairs(first: readonly number[], second: readonly number[]): Difference {
  const { mean, deviation, count } = bulkOf(Float64Array.from(second, (value, k) => value - (first[k] as number)));
  return { mean, error: deviation / Math.sqrt(count), degrees: count - 1, count, of: `${first.length} pairs of runs` };
}

function ofSamples(first: readonly number[], second: readonly number[]): Difference {
  const [a, b] = [bulkOf(Float64Array.from(first)), bulkOf(Float64Array.from(second))];
  const [varianceA, varianceB] = [shareOf(a), shareOf(b)];
  const variance = varianceA + varianceB;
  const degrees = variance ** 2 / (varianceA ** 2 / (a.count - 1) + varianceB ** 2 / (b.count - 1));
  const of = `${first.length} and ${second.length} samples`;
  return { mean: b.mean - a.mean, error: Math.sqrt(variance), degrees, count: Math.min(a.count, b.count), of };
}

/** The standard error of the mean of files that each state one of their value, in the unit; 0 where one does not. */
function statedError(files: readonly ReadonlyMap<string, Measured>[], key: string, unit: string | undefined): number {
  const known = files.flatMap((file) => file.get(key)?.result ?? []);
  const variance = known.reduce((sum, { standardError = Number.NaN, unit: own }) => {
    const error = standardError * (conversion(own, unit) ?? Number.NaN);
    return sum + error ** 2 / known.length ** 2;
  }, 0);
  return Number.isNaN(variance) ? 0 : Math.sqrt(variance);
}

/** What is stated counts as far as the values do not show it themselves. Of single values it must be stated of both. */
function withStated(difference: Difference, errors: readonly number[]): Difference {
  const variance = errors.reduce((sum, error) => sum + error ** 2, 0);
  const own = difference.error ** 2;
  if (variance === 0 || own >= variance || (Number.isNaN(own) && errors.includes(0))) return difference;
  const degrees = degreesOf(Number.isNaN(own) ? 0 : own, difference.degrees, variance);
  return { ...difference, error: Math.sqrt(variance), degrees, of: `${difference.of} with their standard errors` };
}

const shareOf = ({ deviation, count }: Bulk): number => deviation ** 2 / count;

function findingOf({ mean, error, degrees, count, of }: Difference, base: number, rule: Rule, result: Result): Finding {
  const exact = rule.exact === true;
  const relevance = relevanceOf(exact ? { ...rule, threshold: 0, improvement: 0 } : rule, result);
  const up = mean > 0;
  const finding = {
    base,
    runs: 1,
    up,
    relevant: isRelevant(base + mean, base, relevance),
    limit: limitText(relevance, up, base, result.unit),
  };
  if (exact) return { ...finding, significant: 'yes', why: ` in ${of}` };
  if (Number.isNaN(error))
    return { ...finding, significant: 'perhaps', why: ', but no spread is known of a single sample' };
  if (error === 0 && count < ENOUGH)
    return { ...finding, significant: 'perhaps', why: `, but ${of} that are equal tell no spread` };
  if (error === 0) return { ...finding, significant: 'yes', why: ` in each of ${of}` };
  const chance = studentTails(mean / error, degrees);
  const half = studentQuantile(FALSE_ALARMS, degrees) * error;
  const judged = { ...finding, ...deviationsOf(mean / error), chance, spread: [base - half, base + half] as const };
  if (chance < FALSE_ALARMS) return { ...judged, significant: 'yes', why: `, as ${of} tell` };
  if (chance < 0.05) return { ...judged, significant: 'perhaps', why: `, but ${of} are too few to tell` };
  return { ...judged, significant: 'no', why: `, but within the noise of ${of}` };
}
