/** Between a number and its unit: a line must not break there. */
const NO_BREAK = '\u00A0';

/** From here on digits are more than anybody counts. */
const LARGE = 1e15;

/** To so many significant digits: `12.35`, `1.798e+308`, `∞`. */
function numberText(value: number, digits: number): string {
  if (!Number.isFinite(value)) return String(value).replace('Infinity', '∞');
  const text = value.toPrecision(digits);
  // The greatest number is more than itself when it is rounded.
  return Math.abs(Number(text)) < LARGE ? String(Number(text)) : text.replace(/\.?0*e/, 'e');
}

/** A value with its unit, to four significant digits: `12.35 ms`, `0.9171`. The space does not break. */
export function valueText(value: number, unit?: string): string {
  const number = numberText(value, 4);
  return unit === undefined ? number : `${number}${NO_BREAK}${unit}`;
}

/** Least and greatest value: `2.5 … 3.25`. Its spaces do not break. */
export const rangeText = (low: number, high: number): string => [valueText(low), '…', valueText(high)].join(NO_BREAK);

/** A relative change, 0.05 being 5 %: `+5 %`, `−0.3 %`, `0 %`. */
export function changeText(change: number): string {
  const size = percentText(Math.abs(change));
  if (size === percentText(0)) return size;
  return `${change < 0 ? '−' : '+'}${size}`;
}

/** A fraction of 0 or more, to two or three significant digits: `5 %`, `0.3 %`. The space does not break. */
export const percentText = (fraction: number): string =>
  `${numberText(fraction * 100, fraction < 0.1 ? 2 : 3)}${NO_BREAK}%`;
