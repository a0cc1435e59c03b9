/** One metric of one benchmark, as one run measured it. */
export interface Result {
  benchmark: string;
  metric: string;
  /** As it is printed after a value: `s`, `ms`, `B`, `samples/s`. Absent: a plain number. */
  unit?: string;
  /** Which direction is good. Absent: not known, so that a change can be seen but not judged. */
  better?: 'lower' | 'higher';
  /** Repeated measurements, all finite; at least one unless there is an error. */
  samples: readonly number[];
  /** The standard error of the one sample, where the tool that measured tells it. In the result's unit, at least 0. */
  standardError?: number;
  /** A difference up to it, in the result's unit, is none. More than 0. */
  tolerance?: number;
  /** What was varied; a part of the identity. */
  parameters?: Parameters;
  /** Why there is no measurement, or why it must not be trusted. */
  error?: string;
}

export type Parameters = Readonly<Record<string, string | number | boolean>>;

/** What timings depend on. */
export interface Machine {
  /** Stands for all the rest where it is given. */
  name?: string;
  cpu?: string;
  gpu?: string;
  os?: string;
  architecture?: string;
}

/** What one run measured. */
export interface Results {
  /** 40 lower-case hex digits. */
  commit?: string;
  run?: { id: string; url?: string };
  machine?: Machine;
  results: readonly Result[];
}

/** Characters of a message, which repeats names of the file: that of one file must not hide what is wrong with others. */
const MESSAGE_LENGTH = 600;
const MESSAGE_END = 400;

/** Text that is in none of the formats, and where. Its message is one line and names the file; the middle of a long one is left out. */
export class ResultsError extends Error {
  override readonly name = 'ResultsError';

  constructor(message: string) {
    const start = message.slice(0, MESSAGE_LENGTH - MESSAGE_END - 1);
    super(message.length <= MESSAGE_LENGTH ? message : `${start}…${message.slice(-MESSAGE_END)}`.toWellFormed());
  }
}

/** Our own JSON, in a fixed order of keys. What `readResults` reads from it equals what was written. */
export function writeResults({ commit, run, machine, results }: Results): string {
  const document = { version: 1, commit, run, machine, results: results.map(inOrder) };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** A result whose keys have a fixed order, so that equal results are equal texts. */
export const inOrder = ({
  benchmark,
  metric,
  unit,
  better,
  samples,
  parameters,
  error,
  standardError,
  tolerance,
}: Result) => ({ benchmark, metric, unit, better, samples, parameters, error, standardError, tolerance });
