import { isTimeByName } from './metric-names.ts';
import type { Machine, Parameters, Result } from './results.ts';
import { isTime, isTiming } from './units.ts';

/**
 * Which results of different runs may be compared: those of one benchmark, parameters and metric, and for timings, by unit or by
 * name, one machine. The quality of a model does not depend on the machine, and its history should not end with one.
 */
export interface Series {
  benchmark: string;
  parameters: Parameters;
  metric: string;
  /** The machine of a timing, in words. */
  machine?: string;
}

/** One object for all series without any, which are then equal without a look at their names. */
export const NO_PARAMETERS: Parameters = {};

export function seriesOf(result: Result, machine: Machine | undefined): Series {
  const { benchmark, metric, unit, parameters = NO_PARAMETERS } = result;
  return { benchmark, parameters, metric, ...(dependsOnMachine(unit, metric) && { machine: machineText(machine) }) };
}

/** A time whose unit nobody gives is one all the same. */
export const dependsOnMachine = (unit: string | undefined, metric: string): boolean =>
  unit === undefined ? isTimeByName(metric) : isTiming(unit);

/** Unlike a rate, which depends on the machine too. */
export const measuresTime = (unit: string | undefined, metric: string): boolean =>
  unit === undefined ? isTimeByName(metric) : isTime(unit);

/** Equal for equal series, whatever the order of the parameters. */
export const seriesKey = ({ benchmark, parameters, metric, machine }: Series): string =>
  JSON.stringify([benchmark, sorted(parameters), metric, machine ?? null]);

/** The same on every machine: tells a series that is new from one that is only on a new machine. */
export const measureKey = (series: Series): string =>
  seriesKey(series.machine === undefined ? series : { ...series, machine: '' });

/** `benchmark/metric`: what the globs of rules match. */
export const seriesName = ({ benchmark, metric }: Pick<Series, 'benchmark' | 'metric'>): string =>
  `${benchmark}/${metric}`;

export function machineText({ name, cpu, gpu, os, architecture }: Machine = {}): string {
  return name ?? ([cpu, gpu, os, architecture].filter((part) => part !== undefined).join(', ') || 'unknown machine');
}

const sorted = (parameters: Parameters): [string, unknown][] =>
  Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
