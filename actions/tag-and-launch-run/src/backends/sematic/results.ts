import { legName } from '@ml-actions/core';
import type { Metric } from '@ml-actions/sematic';

/** What a run that has succeeded leaves behind. */
export interface RunValues {
  name: string;
  /** What its root function returned, as JSON; undefined for nothing, and for a list that is too long. */
  output: unknown;
  metrics: readonly Metric[];
}

/**
 * The numbers of runs as a nested object: those that were logged as metrics, and those in what was returned, a number or a
 * list of numbers alone under the name `output`. A metric wins over a returned number of its name. Several runs are kept apart by their names.
 * @returns '' without any number.
 */
export function resultsText(runs: readonly RunValues[]): string {
  const numbers = runs.map((run) => ({ name: run.name, own: numbersOf(run) }));
  const known = numbers.filter(({ own }) => Object.keys(own).length > 0);
  if (known.length === 0) return '';
  if (runs.length === 1) return JSON.stringify(known[0]?.own);
  const named = known.map(({ name, own }, at) => {
    const before = known.slice(0, at).filter((other) => other.name === name).length;
    return [legName(name, before), own] as const;
  });
  return JSON.stringify(Object.fromEntries(named));
}

/** Why nothing of a run is handed on although it has returned something; undefined where there is nothing to be said. */
export function whyWithoutNumbers(run: RunValues): string | undefined {
  if (run.output === null || Object.keys(numbersOf(run)).length > 0) return undefined;
  return `${run.name} returned ${kindOf(run.output)}, so that no results are handed on. ${READ}`;
}

const READ =
  'What is read: a number, a list of numbers, or a dataclass or dictionary of these, nested or not; and logged metrics.';

function kindOf(output: unknown): string {
  if (output === undefined) return 'nothing, or a list that is too long for what Sematic keeps of it';
  if (Array.isArray(output)) return output.length === 0 ? 'an empty list' : 'a list that is not of numbers alone';
  if (typeof output === 'object') return 'an object without a number';
  return `a ${typeof output}`;
}

function numbersOf({ output, metrics }: RunValues): Numbers {
  const returned = numbersIn(typeof output === 'number' || Array.isArray(output) ? { output } : output);
  const logged = metrics.filter(({ name, value }) => name.trim() !== '' && Number.isFinite(value));
  return { ...returned, ...Object.fromEntries(logged.map(({ name, value }) => [name, value])) };
}

type Numbers = { [name: string]: number | readonly number[] | Numbers };

/** As deep as results are read. */
const DEEPEST = 18;

/** The numbers in a value, under their names; lists of numbers are repeated measurements. What is none is left out. */
function numbersIn(value: unknown, depth = 0): Numbers {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || depth > DEEPEST) return {};
  const entries = Object.entries(value).flatMap(([name, inner]): [string, Numbers[string]][] => {
    if (name.trim() === '') return [];
    if (isNumber(inner) || (Array.isArray(inner) && inner.length > 0 && inner.every(isNumber))) return [[name, inner]];
    const numbers = numbersIn(inner, depth + 1);
    return Object.keys(numbers).length > 0 ? [[name, numbers]] : [];
  });
  return Object.fromEntries(entries);
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
