import { FALSE_ALARMS, type Method, percentText, type Rule, valueText } from '@ml-actions/benchmarks';
import type { Inputs } from './inputs.ts';

/** How the values of a report are judged. */
export interface Judging {
  /** A server has the runs. */
  server?: true;
  /** By what another commit measured on the same runner, and not by the history. */
  paired: boolean;
  /** Of a comparison with the history. */
  method: Method;
  /** What is asked of a benchmark unless a rule says otherwise. */
  rule: Pick<Rule, 'threshold' | 'improvement'>;
}

/** Conbench's own threshold. */
const Z_THRESHOLD = 5;

export function judgingOf({
  backend,
  baselineResults,
  method,
  zThreshold = Z_THRESHOLD,
  percentThreshold,
  improvementThreshold,
}: Pick<
  Inputs,
  'backend' | 'baselineResults' | 'method' | 'zThreshold' | 'percentThreshold' | 'improvementThreshold'
>): Judging {
  return {
    ...(backend === 'conbench' && { server: true as const }),
    paired: baselineResults.length > 0,
    method: method === 'z-score' ? { name: method, threshold: zThreshold } : { name: method },
    rule: {
      threshold: percentThreshold / 100,
      ...(improvementThreshold !== undefined && { improvement: improvementThreshold / 100 }),
    },
  };
}

/** What the histories of a server are not read for. */
const ON_SERVER =
  ' What is within the threshold of the run that it is compared with, and has a z-score, passes without a look at its history. ' +
  'What was measured several times is worse where it was so each time.';

/** What is compared and what worse means, as the end of a sentence. */
export function judgedBy({ paired, method }: Judging): string {
  if (paired) return '; worse means beyond the threshold and outside the noise of both';
  switch (method.name) {
    case 'auto':
      return ' since the level of each benchmark last changed; worse means beyond the threshold and outside their spread';
    case 'z-score':
      return ` of the last hundred commits; worse means a z-score beyond ${valueText(method.threshold)}`;
    case 'percent':
      return ' of which the last one alone counts; worse means beyond the threshold';
  }
}

/** The same in full, with what the method cannot tell. Numbers of false alarms: see the README of packages/benchmarks. */
export function judgedHow({ server, paired, method, rule: { threshold, improvement } }: Judging): string {
  const thresholds =
    `The threshold is ${percentText(threshold)}` +
    `${improvement === undefined ? '' : `, and for improvements ${percentText(improvement)},`} unless a rule says otherwise.`;
  if (paired) {
    return (
      `Both commits were measured on one runner. ${thresholds} Where there are as many files of each, the first is ` +
      'compared with the first and so on, by the t test for pairs, so that what slowed both does not count; otherwise ' +
      "their samples by Welch's. They call " +
      `${percentText(FALSE_ALARMS)} of quiet benchmarks worse or better by chance, over all benchmarks of a report ` +
      'together. Outliers are left out. Of few measurements only what is plain is told, and of one nothing.'
    );
  }
  switch (method.name) {
    case 'auto':
      return (
        'A run is the mean of the middle half of its samples. The runs of the present level are found by themselves, and ' +
        `those that are outliers do not count. ${thresholds} The spread is the prediction interval for one more run, by ` +
        `Student's t: of quiet benchmarks it calls ${percentText(FALSE_ALARMS)} worse or better by chance, over all ` +
        'benchmarks of a report together. Where runs have been slow by accident, a value must be beyond those accidents ' +
        'too. Of a single run no spread is known. A change is told once: what is as far off as the runs just before is ' +
        `inconclusive.${server ? ON_SERVER : ''}`
      );
    case 'z-score':
      return (
        'A run is its best sample, and the z-score is its distance from the mean of the last hundred commits, in deviations ' +
        'of runs from the mean before them, as Conbench computes it. Steps of the past count as noise, so that after one ' +
        'smaller changes go unseen; of two runs before, chance makes one benchmark in fourteen worse; runs that are all ' +
        'equal have no z-score. Each benchmark of a report is judged by itself.'
      );
    case 'percent':
      return (
        `A run is the mean of the middle half of its samples. ${thresholds} Noise does not count: what varies by more than ` +
        'the threshold gives false alarms, and what slips a little with every commit gives none.'
      );
  }
}
