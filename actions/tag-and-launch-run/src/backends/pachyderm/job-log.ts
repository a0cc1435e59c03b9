import { cut } from '@ml-actions/core';
import type { JobName, LogLine, Pachyderm } from '@ml-actions/pachyderm';

/** Of each job: enough to see what is wrong, and whether it is wrong everywhere. */
const DATUMS = 5;
const LINES_OF_DATUM = 40;
const LINES_OF_JOB = 200;
const LINE_BYTES = 500;

/**
 * What to read of a job that has ended: of one that failed the last lines of datums that did, else its last lines.
 * @param hasFailed whether datums may have failed.
 */
export async function jobLog(pachyderm: Pachyderm, job: JobName, hasFailed: boolean): Promise<readonly string[]> {
  const datums = hasFailed ? await pachyderm.failedDatums(job, DATUMS) : [];
  const logs = await Promise.all(datums.map((datum) => pachyderm.logs(job, LINES_OF_DATUM, datum)));
  const lines = logs.flatMap((log, index) => [`Datum ${datums[index]}:`, ...texts(log)]);
  return lines.length > 0 ? lines : texts(await pachyderm.logs(job, LINES_OF_JOB));
}

/** What the program wrote; where it wrote nothing, what the worker around it did. */
function texts(log: readonly LogLine[]): string[] {
  const own = log.filter(({ user }) => user);
  return (own.length > 0 ? own : log).map(({ text }) => cut(text, LINE_BYTES));
}
