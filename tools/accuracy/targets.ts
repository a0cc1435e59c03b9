import type { Rate } from './binomial.ts';

/** What one part of a target asks of a rate. */
export type Limit = { most: number } | { least: number };

/** One sentence of what is asked, and how each case of it came out. */
interface Target {
  cases: number;
  missed: string[];
  /** The case that is nearest to the limit, or furthest beyond it. */
  worst: { about: string; share: number; text: string } | undefined;
}

/** What is asked of the analysis, in the order in which it is measured, and whether it is met. */
export class Targets {
  readonly #all = new Map<string, Target>();

  /** A case is missed when its limit is outside of the interval: what is printed shows where the rate itself is. */
  rate(name: string, about: string, rate: Rate, limit: Limit): void {
    const [low, high] = rate.interval;
    const isMost = 'most' in limit;
    this.#add(
      name,
      about,
      rate.text,
      isMost ? rate.share : -rate.share,
      isMost ? low <= limit.most : high >= limit.least,
    );
  }

  /** One number that must be at least another one. */
  least(name: string, about: string, value: number, least: number): void {
    this.#add(name, about, `${value.toFixed(3)} to ${least.toFixed(3)}`, least - value, value >= least);
  }

  /** What cannot be measured here is neither met nor missed. */
  unknown(name: string, why: string): void {
    this.#all.set(name, { cases: 0, missed: [], worst: { about: why, share: 0, text: 'not measured' } });
  }

  #add(name: string, about: string, text: string, share: number, isMet: boolean): void {
    const target = this.#all.get(name) ?? { cases: 0, missed: [], worst: undefined };
    this.#all.set(name, target);
    target.cases++;
    if (!isMet) target.missed.push(`${about}: ${text}`);
    if (target.worst === undefined || share > target.worst.share) target.worst = { about, share, text };
  }

  /** A row for each: the target, cases, the worst of them, and `met` or `missed` with the cases that are. */
  get rows(): (string | number)[][] {
    return [...this.#all].map(([name, { cases, missed, worst }]) => [
      name,
      cases,
      `${worst?.text} (${worst?.about})`,
      cases === 0 ? '' : missed.length === 0 ? 'met' : `missed: ${missed.join('; ')}`,
    ]);
  }

  get areMet(): boolean {
    return [...this.#all.values()].every(({ missed }) => missed.length === 0);
  }
}
