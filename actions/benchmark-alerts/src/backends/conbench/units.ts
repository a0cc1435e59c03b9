import { conversion, type Result } from '@ml-actions/benchmarks';
import { UNITS, type Unit } from '@ml-actions/conbench';

/** What Conbench stores of a result's samples, or why it stores nothing of them. */
export type Stored = { unit: Unit; data: number[] } | { why: string };

const BYTES: Readonly<Record<string, number>> = {
  B: 1,
  bytes: 1,
  kB: 1e3,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
};

/**
 * Samples in a unit that Conbench has. Times become seconds, sizes bytes, and whatever is counted per time a rate in `i/s`, its
 * word for all of them. Which direction is good Conbench knows from the unit alone, so that a result which says the opposite, or
 * that is no time, size or rate, cannot be stored. https://github.com/conbench/conbench/blob/main/conbench/units.py
 */
export function storedOf({ unit, better, samples }: Pick<Result, 'unit' | 'better' | 'samples'>): Stored {
  if (unit === undefined) return { why: `it has no unit, and Conbench stores ${UNITS.join(', ')} alone` };
  const found = scaleOf(unit);
  if (found === undefined)
    return { why: `its unit ${unit} cannot be told in ${UNITS.join(', ')}, which are all that Conbench stores` };
  const good = found.unit.endsWith('/s') ? 'higher' : 'lower';
  if (better !== undefined && better !== good)
    return { why: `Conbench takes ${good} values in ${found.unit} for better, and here ${better} ones are` };
  const data = samples.map((value) => (value * found.times) / found.over);
  const negative = samples.find((value) => value < 0);
  if (negative !== undefined) return { why: `its value ${negative} is negative, which Conbench does not store` };
  return { unit: found.unit, data };
}

/** A product and a quotient of whole numbers, which make up no digits. */
interface Scale {
  unit: Unit;
  times: number;
  over: number;
}

function scaleOf(text: string): Scale | undefined {
  const [of = '', per, ...more] = text.split('/');
  if (more.length > 0) return undefined;
  const perSeconds = per === undefined ? undefined : secondsIn(per);
  const bytes = Object.hasOwn(BYTES, of) ? (BYTES[of] as number) : undefined;
  if (perSeconds !== undefined)
    return { unit: bytes === undefined ? 'i/s' : 'B/s', times: (bytes ?? 1) * perSeconds.over, over: perSeconds.times };
  if (bytes !== undefined) return { unit: 'B', times: bytes, over: 1 };
  if (conversion(of, 'ns') === 1) return { unit: 'ns', times: 1, over: 1 };
  const seconds = secondsIn(of);
  return seconds && { unit: 's', ...seconds };
}

function secondsIn(unit: string): Pick<Scale, 'times' | 'over'> | undefined {
  const factor = conversion(unit, 's');
  if (factor === undefined) return undefined;
  return factor >= 1 ? { times: factor, over: 1 } : { times: 1, over: conversion('s', unit) as number };
}
