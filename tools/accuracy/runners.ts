import type { Random } from './random.ts';

/** Samples of one run. */
export const SAMPLES = 3;

/** What makes the runs of one level differ. Every part is in deviations of a single sample. */
export interface Runner {
  name: string;
  /** Deviation between runs, on top of that between samples. */
  betweenRuns?: number;
  /** Noise with a long tail upwards instead of a normal one, of the same deviation. */
  skewed?: boolean;
  /** How far the level wanders from run to run. */
  drift?: number;
  /** Share of runs that are slower by 5 to 40 %. */
  slow?: number;
}

export const RUNNERS = {
  gaussian: { name: 'Gaussian' },
  betweenRuns: { name: 'Gaussian, runs differ as samples do', betweenRuns: 1 },
  skewed: { name: 'skewed', skewed: true },
  drifting: { name: 'drifting', drift: 0.1 },
  heavy: { name: 'heavy tails', slow: 0.05 },
} satisfies Record<string, Runner>;

/**
 * Runs one after the other.
 * @param noise deviation of a single sample, with the level without a change being 1.
 * @returns the samples of the next run whose level is changed by a number of deviations.
 */
export function runsOn(runner: Runner, noise: number, { uniform, normal }: Random): (shift?: number) => number[] {
  let drifted = 0;
  const sample = runner.skewed === true ? () => -Math.log(1 - uniform()) - 1 : normal;
  return (shift = 0) => {
    drifted += (runner.drift ?? 0) * normal();
    const run = shift + drifted + (runner.betweenRuns === undefined ? 0 : runner.betweenRuns * normal());
    const accident = runner.slow !== undefined && uniform() < runner.slow ? 1.05 + 0.35 * uniform() : 1;
    return Array.from({ length: SAMPLES }, () => (1 + noise * (run + sample())) * accident);
  };
}
