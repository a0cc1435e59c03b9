import type { Reply } from '@ml-actions/testing';

/** The four shapes of the real server's errors. */
export const fieldErrors = (description: object): Reply => ({
  status: 400,
  json: { code: 400, name: 'Bad Request', description },
});
const NAMES: Readonly<Record<number, string>> = { 400: 'Bad Request', 401: 'Unauthorized', 404: 'Not Found' };
export const frameworkError = (status: 400 | 401 | 404, description: string): Reply => ({
  status,
  json: { code: status, name: NAMES[status], description },
});
export const notFound = (): Reply => frameworkError(404, 'The requested URL was not found on the server.');
export const plainError = (status: 400 | 429, description: string): Reply => ({ status, json: { description } });
export const exception = (line: string): Reply => ({
  status: 500,
  headers: { 'content-type': 'text/plain' },
  body: `${line}\nTraceback (most recent call last):\n  File "/app/conbench/api/x.py", line 1, in get\n    secret_internals()\n${line}\n`,
});

/**
 * Rows beyond the cursor, as many as asked for. A full page has a cursor, also where nothing follows it.
 * @param rows in the order of their keys, which rise or fall.
 * @param shown what is answered of a row.
 */
export function page<T>(
  rows: readonly T[],
  keyOf: (row: T) => string,
  query: URLSearchParams,
  order: 'rising' | 'falling' = 'rising',
  shown: (row: T) => unknown = (row) => row,
): Reply {
  const size = Number(query.get('page_size') ?? 100);
  if (!Number.isInteger(size) || size < 1 || size > 1_000)
    return fieldErrors({ _errors: ['page_size must be a positive integer no greater than 1000'] });
  const cursor = query.get('cursor');
  const isBeyond = (key: string): boolean =>
    !cursor || cursor === 'null' || (order === 'rising' ? key > cursor : key < cursor);
  const data = rows.filter((row) => isBeyond(keyOf(row))).slice(0, size);
  const last = data.at(-1);
  return {
    json: {
      data: data.map(shown),
      metadata: { next_page_cursor: data.length === size && last !== undefined ? keyOf(last) : null },
    },
  };
}

/** Four significant digits, as comparisons are rounded. */
export const rounded = (value: number): number => Number(value.toPrecision(4));
