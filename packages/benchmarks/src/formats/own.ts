import {
  at,
  defined,
  entriesOf,
  isRecord,
  itemsOf,
  kindOf,
  numberOf,
  optional,
  refuse,
  type Spot,
  textOf,
  wordOf,
} from '../json.ts';
import type { Machine, Parameters, Result, Results } from '../results.ts';
import type { Reader } from './reader.ts';

const DOCUMENT = ['version', 'commit', 'run', 'machine', 'results'];
const RESULT = [
  'benchmark',
  'metric',
  'unit',
  'better',
  'samples',
  'standardError',
  'tolerance',
  'parameters',
  'error',
];
const MACHINE = ['name', 'cpu', 'gpu', 'os', 'architecture'];

/** Our own JSON has a list of results. */
export const own: Reader = {
  name: 'our own JSON (an object with the list `results`)',
  repeats: true,
  fits: (value) => isRecord(value) && Array.isArray(value['results']),
  read: (root) => readOwn(root),
};

/**
 * Our own JSON, described in the README and by results.schema.json. A key that is not known is an error: it may be a
 * mistyped one, and what it says would be lost in silence.
 * @param more keys that a document made from this one has besides.
 */
export function readOwn(root: Spot, more: readonly string[] = []): Results {
  entriesOf(root, [...DOCUMENT, ...more]);
  const version = at(root, 'version');
  if (version.value !== 1) refuse(version, `is ${kindOf(version.value)}; known is version 1`);
  return { ...readOrigin(root), results: itemsOf(at(root, 'results')).map(resultOf) };
}

/** Where results come from. */
export function readOrigin(spot: Spot): Omit<Results, 'results'> {
  return defined({
    commit: optional(at(spot, 'commit'), commitOf),
    run: optional(at(spot, 'run'), runOf),
    machine: optional(at(spot, 'machine'), machineOf),
  });
}

export function commitOf(spot: Spot): string {
  const commit = textOf(spot);
  return /^[0-9a-f]{40}$/.test(commit) ? commit : refuse(spot, 'is not a full commit id of 40 lower-case hex digits');
}

function runOf(spot: Spot): NonNullable<Results['run']> {
  entriesOf(spot, ['id', 'url']);
  return defined({ id: textOf(at(spot, 'id')), url: optional(at(spot, 'url'), textOf) });
}

function machineOf(spot: Spot): Machine {
  return Object.fromEntries(entriesOf(spot, MACHINE).map(([key, child]) => [key, textOf(child)]));
}

function resultOf(spot: Spot): Result {
  entriesOf(spot, RESULT);
  const error = optional(at(spot, 'error'), textOf);
  const samples = at(spot, 'samples');
  const values = optional(samples, itemsOf)?.map(numberOf) ?? [];
  if (values.length === 0 && error === undefined) refuse(samples, 'must hold a number, or there must be an `error`');
  const standardError = at(spot, 'standardError');
  if (standardError.value !== undefined && values.length !== 1) refuse(standardError, 'goes with one sample alone');
  return {
    ...readMeasure(spot),
    ...defined({ samples: values, standardError: optional(standardError, (each) => atLeast(each, 0)), error }),
  };
}

/** What a result is of, without what was measured. */
export function readMeasure(spot: Spot): Omit<Result, 'samples' | 'standardError' | 'error'> {
  return defined({
    benchmark: textOf(at(spot, 'benchmark')),
    metric: textOf(at(spot, 'metric')),
    unit: optional(at(spot, 'unit'), textOf),
    better: optional(at(spot, 'better'), (each) => wordOf(each, ['lower', 'higher'])),
    tolerance: optional(at(spot, 'tolerance'), (each) => atLeast(each, Number.MIN_VALUE)),
    parameters: optional(at(spot, 'parameters'), parametersOf),
  });
}

function atLeast(spot: Spot, least: number): number {
  const value = numberOf(spot);
  return value >= least ? value : refuse(spot, `is ${value}; it must be ${least === 0 ? 'at least' : 'more than'} 0`);
}

function parametersOf(spot: Spot): Parameters {
  return Object.fromEntries(entriesOf(spot).map(([name, child]) => [name, parameterOf(child)]));
}

function parameterOf(spot: Spot): string | number | boolean {
  const { value } = spot;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  return typeof value === 'number'
    ? numberOf(spot)
    : refuse(spot, `is ${kindOf(value)}, not text, a number or a boolean`);
}
