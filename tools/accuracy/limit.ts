import { studentQuantile } from '../../packages/benchmarks/src/analysis/student.ts';

/**
 * The power of the two-sided t prediction test of one new run after n runs of normal noise, by the noncentral t distribution:
 * https://en.wikipedia.org/wiki/Noncentral_t-distribution. With unknown mean and deviation no test that treats both directions
 * alike, whatever the units, has more (Lehmann and Romano, Testing Statistical Hypotheses, section 6.4).
 * @param shift in deviations of a run.
 * @param alarms the share of false alarms.
 */
export function bestPower(shift: number, n: number, alarms: number): number {
  const degrees = n - 1;
  const limit = studentQuantile(alarms, degrees);
  const center = shift / Math.sqrt(1 + 1 / n);
  // Over the distribution of the estimated deviation, in units of the true one: chi with n − 1 degrees, divided by their root.
  const steps = 4000;
  const most = 1 + 8 / Math.sqrt(degrees);
  let [power, mass] = [0, 0];
  for (let k = 0; k < steps; k++) {
    const s = ((k + 0.5) / steps) * most;
    const density = Math.exp((degrees - 1) * Math.log(s) - (degrees * s * s) / 2 + degrees / 2);
    mass += density;
    power += density * (normalCdf(center - limit * s) + normalCdf(-center - limit * s));
  }
  return power / mass;
}

/** Abramowitz and Stegun 7.1.26, to seven digits. */
function normalCdf(x: number): number {
  const t = 1 / (1 + (0.3275911 * Math.abs(x)) / Math.SQRT2);
  const polynomial = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const tail = (polynomial * Math.exp((-x * x) / 2)) / 2;
  return x > 0 ? 1 - tail : tail;
}
