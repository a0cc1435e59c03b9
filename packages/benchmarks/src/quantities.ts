/** A value with its unit, to four significant digits: `12.35 ms`, `0.9171`. */
export function valueText(value: number, unit?: string): string {
  const number = String(Number(value.toPrecision(4)));
  return unit === undefined ? number : `${number} ${unit}`;
}

/** A relative change, 0.05 being 5 %: `+5 %`, `−0.3 %`, `0 %`. */
export function changeText(change: number): string {
  const size = percentText(Math.abs(change));
  if (size === percentText(0)) return size;
  return `${change < 0 ? '−' : '+'}${size}`;
}

/** A fraction of 0 or more, to two or three significant digits: `5 %`, `0.3 %`. */
export const percentText = (fraction: number): string =>
  `${Number((fraction * 100).toPrecision(fraction < 0.1 ? 2 : 3))} %`;
