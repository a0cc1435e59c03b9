import type { Result } from '../results.ts';
import type { Relevance } from './detection.ts';

/** What is asked of a series. */
export interface Rule {
  /** The relative change that matters, 0.05 being 5 %. */
  threshold: number;
  /** The same of a change for the better. Default: the threshold. */
  improvement?: number;
  /** The absolute change up to which none matters, in the unit of the values. Default: what the result says, else 0. */
  tolerance?: number;
  /** Which direction is good; `same`: none, every change is a regression. Default: what the result says. */
  better?: 'lower' | 'higher' | 'same';
  /** The value has no noise: whatever differs from the last run is a change. */
  exact?: boolean;
  /** A value below or above is a regression by itself, whatever the history. */
  min?: number;
  max?: number;
  /** That it is not measured is an error. */
  required?: boolean;
}

/** Which changes of a result matter. */
export function relevanceOf({ threshold, improvement, tolerance, better }: Rule, result: Result): Relevance {
  const good = better ?? result.better;
  return {
    threshold,
    tolerance: tolerance ?? result.tolerance ?? 0,
    ...(improvement !== undefined &&
      (good === 'higher' || good === 'lower') && { improvement: { threshold: improvement, up: good === 'higher' } }),
  };
}

/** Series that must be there, whether or not they ever were. */
export interface Requirement {
  /** As people wrote it. */
  name: string;
  /** Over `benchmark/metric`. */
  matches: (name: string) => boolean;
}

/** How a value is compared with those before it. */
export type Method =
  /** By the runs since the last change of level, as `compare` describes. */
  | { name: 'auto' }
  /** By Conbench's lookback z-score. */
  | { name: 'z-score'; threshold: number }
  /** By the last run alone. */
  | { name: 'percent' };
