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

/** Rows after the cursor, as many as asked for. A full page has a cursor, also where nothing follows it. */
export function page<T>(rows: readonly T[], keyOf: (row: T) => string, query: URLSearchParams): Reply {
  const size = Number(query.get('page_size') ?? 100);
  if (!Number.isInteger(size) || size < 1 || size > 1_000)
    return fieldErrors({ page_size: ['Must be greater than or equal to 1 and less than or equal to 1000.'] });
  const cursor = query.get('cursor');
  const start = cursor === null || cursor === 'null' ? 0 : rows.findIndex((row) => keyOf(row) === cursor) + 1;
  const data = rows.slice(start, start + size);
  const last = data.at(-1);
  return {
    json: { data, metadata: { next_page_cursor: data.length === size && last !== undefined ? keyOf(last) : null } },
  };
}

/** Four significant digits, as comparisons are rounded. */
export const rounded = (value: number): number => Number(value.toPrecision(4));
