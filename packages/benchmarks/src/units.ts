/** Nanoseconds in each unit of time that we know, under every name that tools give it. Whole, so that no digit is made up. */
const NANOSECONDS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  sec: 1e9,
  second: 1e9,
  seconds: 1e9,
  nanoseconds: 1,
  microseconds: 1e3,
  milliseconds: 1e6,
  secs: 1e9,
  nsec: 1,
  usec: 1e3,
  micros: 1e3,
  msec: 1e6,
  millis: 1e6,
  min: 6e10,
  mins: 6e10,
  minute: 6e10,
  minutes: 6e10,
  h: 3.6e12,
  hour: 3.6e12,
  hours: 3.6e12,
};

/** True for times, for those of something, and for rates over time: what depends on the machine, unlike the quality of a model. */
export function isTiming(unit: string | undefined): boolean {
  if (unit === undefined) return false;
  return unit.split('/').some((part) => Object.hasOwn(NANOSECONDS, part)) || /^[kMG]?Hz$/.test(unit);
}

/** True for times and for those of something, `ms/step`, but not for rates: what cannot be negative. */
export const isTime = (unit: string): boolean => Object.hasOwn(NANOSECONDS, unit.split('/')[0] as string);

/** What a value in one unit must be multiplied with to be in the other; undefined where they measure different things. */
export function conversion(from: string | undefined, to: string | undefined): number | undefined {
  if (from === to) return 1;
  if (from === undefined || to === undefined) return undefined;
  const [a, b] = [from, to].map((unit) => (Object.hasOwn(NANOSECONDS, unit) ? NANOSECONDS[unit] : undefined));
  return a === undefined || b === undefined ? undefined : a / b;
}

/** Sizes in bytes, and what is counted for one operation: less is better. */
const SIZE = /^(?:[kKMGT]i?)?B$|^bytes$|^(?:[kKMGT]i?)?B\/op$|^allocs\/op$/;
/** What one operation of a benchmark is called. */
const OPERATION = /^(?:op|ops|iter|iteration|call)$/;

/**
 * A unit as tools write it, in ours, and the direction that goes with it: `ns/iter` and `ns/op` are times, `iter/sec` is a
 * rate, in `/s`, and `ms/step` is a time of something. A unit that says nothing of a direction stays as it is.
 */
export function readUnit(text: string): { unit: string; better?: 'lower' | 'higher' } {
  const [of = '', per, ...more] = text.trim().split('/');
  const time = timeUnit(of);
  if (time !== undefined && (per === undefined || OPERATION.test(per)) && more.length === 0) {
    return { unit: time, better: 'lower' };
  }
  const perTime = per === undefined ? undefined : timeUnit(per);
  if (time !== undefined && perTime === undefined && more.length === 0)
    return { unit: `${time}/${per}`, better: 'lower' };
  if (time === undefined && perTime !== undefined && more.length === 0)
    return { unit: `${of}/${perTime}`, better: 'higher' };
  return SIZE.test(text.trim()) ? { unit: text.trim(), better: 'lower' } : { unit: text.trim() };
}

/** The shortest name of a unit of time. */
function timeUnit(name: string): string | undefined {
  const seconds = Object.hasOwn(NANOSECONDS, name) ? NANOSECONDS[name] : undefined;
  return Object.keys(NANOSECONDS).find((known) => NANOSECONDS[known] === seconds);
}
