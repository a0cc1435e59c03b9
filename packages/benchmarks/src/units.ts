/** Seconds in each unit of time that we know, under every name that tools give it. */
const SECONDS: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  μs: 1e-6,
  ms: 1e-3,
  s: 1,
  sec: 1,
  second: 1,
  seconds: 1,
  min: 60,
  h: 3600,
};

/** True for times and for rates over time: what depends on the machine, unlike the quality of a model. */
export function isTiming(unit: string | undefined): boolean {
  if (unit === undefined) return false;
  const [, per] = unit.split('/');
  return Object.hasOwn(SECONDS, per ?? unit) || /^[kMG]?Hz$/.test(unit);
}

/** What a value in one unit must be multiplied with to be in the other; undefined where they measure different things. */
export function conversion(from: string | undefined, to: string | undefined): number | undefined {
  if (from === to) return 1;
  if (from === undefined || to === undefined) return undefined;
  const [a, b] = [SECONDS[from], SECONDS[to]];
  return a === undefined || b === undefined ? undefined : a / b;
}
