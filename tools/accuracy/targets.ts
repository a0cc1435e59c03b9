import type { Rate } from './binomial.ts';

/** What one part of a target asks of a rate. */
export type Limit = { most: number } | { least: number };

/** One sentence of what is asked, and how each case of it came out. */
interface Target {
  cases: number;
  /** A case is so far beyond the limit that it is no accident of one among many. */
  isRefuted: boolean;
  missed: string[];
  /** The case that is nearest to the limit, or furthest beyond it. */
  worst: { about: string; share: number; text: string } | undefined;
}

/** Deviations that one case in 30,000 is beyond by accident, on one side. */
const NO_ACCIDENT = 4;

/** What is asked of the analysis, in the order in which it is measured, and whether it is met. */
export class Targets {
  readonly #all = new Map<string, Target>();

  /** A case is missed when its limit is outside of the interval: what is printed shows where the rate itself is. */
  rate(name: string, about: string, rate: Rate, limit: Limit): void {
    const isMost = 'most' in limit;
    const isWithin = ([low, high]: readonly [number, number]) => (isMost ? low <= limit.most : high >= limit.least);
    this.#add(name, about, rate.text, isMost ? rate.share : -rate.share, isWithin(rate.interval));
    if (!isWithin(rate.intervalOf(NO_ACCIDENT))) this.#target(name).isRefuted = true;
  }

  /** One number that must be at least another one. */
  least(name: string, about: string, value: number, least: number): void {
    this.#add(name, about, `${value.toFixed(3)} to ${least.toFixed(3)}`, least - value, value >= least);
    if (value < least) this.#target(name).isRefuted = true;
  }

  /** What cannot be measured here is neither met nor missed. */
  unknown(name: string, why: string): void {
    this.#target(name).worst = { about: why, share: 0, text: 'not measured' };
  }

  #target(name: string): Target {
    const target = this.#all.get(name) ?? { cases: 0, isRefuted: false, missed: [], worst: undefined };
    this.#all.set(name, target);
    return target;
  }

  #add(name: string, about: string, text: string, share: number, isMet: boolean): void {
    const target = this.#target(name);
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

  /** The same for a program; without cases the worst is the reason why there are none. */
  get all(): { name: string; cases: number; worst: string; isRefuted: boolean }[] {
    return [...this.#all].map(([name, { cases, isRefuted, worst }]) => {
      const about = worst?.about ?? '';
      return { name, cases, worst: cases === 0 ? about : `${worst?.text} (${about})`, isRefuted };
    });
  }
}
