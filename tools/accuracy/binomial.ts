/** How often something happened. */
export class Rate {
  hits = 0;
  trials = 0;

  count(hit: boolean): void {
    this.trials++;
    if (hit) this.hits++;
  }

  get share(): number {
    return this.hits / this.trials;
  }

  /** The 95 % interval of Wilson: https://en.wikipedia.org/wiki/Binomial_proportion_confidence_interval#Wilson_score_interval */
  get interval(): readonly [number, number] {
    return this.intervalOf(1.959964);
  }

  /** The same for another certainty. @param z deviations of the normal distribution on either side. */
  intervalOf(z: number): readonly [number, number] {
    const { hits, trials: n } = this;
    const center = (hits + (z * z) / 2) / (n + z * z);
    const half = (z / (n + z * z)) * Math.sqrt((hits * (n - hits)) / n + (z * z) / 4);
    return [Math.max(0, center - half), Math.min(1, center + half)];
  }

  /** `0.05 [0.03, 0.09]`, in percent. */
  get text(): string {
    const [low, high] = this.interval;
    return `${percent(this.share)} [${percent(low)}, ${percent(high)}]`;
  }
}

/** A share as a number of percent, with digits enough to see it. */
export const percent = (share: number): string => {
  const value = share * 100;
  return value === 0 || value >= 99.995 ? value.toFixed(0) : value.toFixed(value < 1 || value > 99 ? 2 : 1);
};
