/**
 * The probability of a value of Student's t distribution that is at least as far from 0, on both sides together. It is right
 * far out too, where 1 − a distribution function would be 0.
 * I_x(ν/2, 1/2) with x = ν / (ν + t²): https://dlmf.nist.gov/8.17
 * @param degrees of freedom, more than 0; any real number.
 */
export function studentTails(t: number, degrees: number): number {
  if (Number.isNaN(t)) return Number.NaN;
  const square = t * t;
  if (square === Number.POSITIVE_INFINITY) return 0;
  return incompleteBeta(degrees / (degrees + square), square / (degrees + square), degrees / 2, 0.5);
}

/** Degrees of freedom of a deviation that is known and not estimated: as good as normal. */
export const KNOWN = 1e6;

/** By the share of the tails, then by the degrees of freedom. */
const quantiles = new Map<number, Map<number, number>>();

/**
 * How far from 0 a value of Student's t distribution lies that only the given share of all values is beyond, on both sides
 * together: for 0.05 and many degrees of freedom 1.96. Found by bisection, and kept, because a report asks for the same
 * few again and again.
 * @param tails in (0, 1).
 */
export function studentQuantile(tails: number, degrees: number): number {
  let known = quantiles.get(tails);
  if (known === undefined) {
    known = new Map();
    quantiles.set(tails, known);
  }
  let quantile = known.get(degrees);
  if (quantile === undefined) {
    quantile = bisected(tails, degrees);
    known.set(degrees, quantile);
  }
  return quantile;
}

function bisected(tails: number, degrees: number): number {
  let [low, high] = [0, 2];
  while (studentTails(high, degrees) > tails) [low, high] = [high, high * 2];
  while (true) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) return high;
    if (studentTails(middle, degrees) > tails) low = middle;
    else high = middle;
  }
}

/** I_x(a, b), with 1 − x given too, so that neither is lost to rounding where it is small. */
function incompleteBeta(x: number, rest: number, a: number, b: number): number {
  if (x === 0) return 0;
  if (rest === 0) return 1;
  const front = Math.exp(a * Math.log(x) + b * Math.log(rest) - logBeta(a, b));
  // The fraction converges fast below the mean, and I_x(a, b) = 1 − I_{1−x}(b, a).
  return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(rest, b, a)) / b;
}

/** The continued fraction https://dlmf.nist.gov/8.17.E22, from the front by Lentz's method: https://dlmf.nist.gov/3.10.iii */
function fraction(x: number, a: number, b: number): number {
  const TINY = 1e-300;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1), TINY);
  let c = 1;
  let value = d;
  for (let m = 1; m < 1000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d, TINY);
    c = awayFromZero(1 + even / c, TINY);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d, TINY);
    c = awayFromZero(1 + odd / c, TINY);
    value *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return value;
}

const awayFromZero = (value: number, least: number): number => (Math.abs(value) < least ? least : value);

const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

/** ln Γ(z) for z > 0: Stirling's series https://dlmf.nist.gov/5.11.E1, after Γ(z) = Γ(z + 1) / z has made z large. */
function logGamma(z: number): number {
  let shift = 0;
  let large = z;
  for (; large < 10; large++) shift += Math.log(large);
  const inverse = 1 / (large * large);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))) / large;
  return (large - 0.5) * Math.log(large) - large + Math.log(2 * Math.PI) / 2 + series - shift;
}
