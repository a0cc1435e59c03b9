import { HISTORY_FOLDER, monthOf } from './history.ts';

/** What to do about the files that a history has, besides adding runs. */
export interface Upkeep {
  /** Files of single runs, by the month: each list is to be replaced by one file of many. */
  pack: readonly (readonly string[])[];
  /** Files of months that are over for good. */
  remove: readonly string[];
}

const RUN = new RegExp(`^${HISTORY_FOLDER}/(\\d{4}-\\d{2})/[^/]+\\.json$`);
const PACK = new RegExp(`^${HISTORY_FOLDER}/(\\d{4}-\\d{2})-[^/]+\\.json$`);

/** The month of a file of the history; undefined of any other file, such as those of a page. */
export const monthOfFile = (path: string): string | undefined => (RUN.exec(path) ?? PACK.exec(path))?.[1];

/**
 * The files of a month that is over are packed into one, so that a history grows by twelve files a year. Those of this month and
 * the one before are left alone: jobs that are running may be about to add to them.
 * @param keep how many months there are to be, this one included; all when absent.
 */
export function upkeepOf(paths: readonly string[], now: Date, keep?: number): Upkeep {
  const first = keep === undefined ? '' : monthBefore(now, keep - 1);
  const open = monthBefore(now, 1);
  const remove = paths.filter((path) => (monthOfFile(path) ?? first) < first);
  const months = new Map<string, string[]>();
  for (const path of paths) {
    const month = RUN.exec(path)?.[1];
    if (month === undefined || month < first || month >= open) continue;
    const others = months.get(month);
    if (others === undefined) months.set(month, [path]);
    else others.push(path);
  }
  return { pack: [...months.values()].filter(({ length }) => length > 1), remove };
}

function monthBefore(now: Date, months: number): string {
  return monthOf(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1)));
}
