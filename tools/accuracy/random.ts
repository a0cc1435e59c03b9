/** Random numbers that are the same for the same seed. */
export interface Random {
  /** From 0 up to 1, without 1. */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
}

/** Mulberry32, which passes the tests of gjrand: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function randomOf(seed: number): Random {
  let state = seed | 0;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  // Box and Muller: https://en.wikipedia.org/wiki/Box%E2%80%93Muller_transform
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal };
}
