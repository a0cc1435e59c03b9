/**
 * Reads JSON, with a way out for integers that a number cannot hold, such as ids of jobs.
 * @param large makes something of the digits of one.
 * @throws SyntaxError when the text is no JSON.
 */
export function parseExactly(text: string, large: (digits: string) => unknown): unknown {
  const exact: Reviver = (_, value, { source = '' }) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source) ? large(source) : value;
  return JSON.parse(text, exact as Parameters<typeof JSON.parse>[1]);
}

/** https://tc39.es/proposal-json-parse-with-source/, in Node since version 22. */
type Reviver = (key: string, value: unknown, context: { source?: string }) => unknown;
/** A value that `JSON.stringify` writes as these digits. */
export const { rawJSON } = JSON as unknown as { rawJSON: (digits: string) => unknown };
