// What all benches have in common: a figure, what it is held against in the same run, and the limit that it must keep. Each is
// printed at once, makes the bench end with 1 when it is over its limit, and is handed on to `pnpm bench`, which collects them.

/** One figure, in words for people. */
export interface Figure {
  what: string;
  /** With its unit: `41 ms`. */
  figure: string;
  /** The same as a ratio to the peer, the bare minimum, or a tenth of the size, measured in the same run: `1.4 × an empty file`. */
  ratio?: string;
  /** What it must keep, and whether it does. */
  limit?: { text: string; isKept: boolean };
}

/** What cannot be measured on this machine. */
export interface NotRun {
  what: string;
  why: string;
}

export const isFigure = (message: Figure | NotRun): message is Figure => 'figure' in message;

/** Prints a figure, and fails the bench when it is over its limit. */
export function tell(figure: Figure): void {
  console.log(lineOf(figure));
  if (figure.limit?.isKept === false) process.exitCode = 1;
  process.send?.(figure);
}

/** Says that something cannot be measured here, which is no failure. */
export function tellNotRun(notRun: NotRun): void {
  console.log(`${notRun.what}: not run: ${notRun.why}`);
  process.send?.(notRun);
}

/** `check of 5 runs: 72 ms; 1.6 × its bare requests; limit 150 ms: kept` */
function lineOf({ what, figure, ratio, limit }: Figure): string {
  const held = limit === undefined ? [] : [`limit ${limit.text}: ${limit.isKept ? 'kept' : 'MISSED'}`];
  return `${what}: ${[figure, ...(ratio === undefined ? [] : [ratio]), ...held].join('; ')}`;
}

/** Prints one line of a table of what a figure is made of. */
export const row = (...cells: readonly (string | number)[]): void =>
  console.log(cells.map((cell) => String(cell).padStart(12)).join(' '));

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** A limit from above. */
export const atMost = (value: number, most: number, unit: string): NonNullable<Figure['limit']> => ({
  text: `${most} ${unit}`,
  isKept: value <= most,
});
