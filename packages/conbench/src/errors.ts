import { type AnswerHeaders, foldLines, HttpError } from '@ml-actions/core';

/**
 * The error with the reason that the server gives, out of its four shapes. A 500 is a Python traceback with the server's
 * internals, of which nothing is shown.
 */
export function withReason(error: HttpError): HttpError {
  const { answer } = error.failure;
  if (answer === undefined) return error;
  const why = isTraceback(answer.headers, answer.body)
    ? 'the server failed with an exception, which is in its own log'
    : reasonIn(answer.body);
  return why === undefined ? error : new HttpError({ ...error.failure, why });
}

/** An exception that nobody caught would come again: it is not worth another try. */
export const isTraceback = (headers: AnswerHeaders, body: string): boolean =>
  /^text\/plain\b/.test(headers.get('content-type') ?? '') && body.includes('Traceback');

/** `description` is a text, or names the messages of each field, which may be nested. */
function reasonIn(body: string): string | undefined {
  try {
    const { description } = JSON.parse(body) as { description?: unknown };
    const told = [...messages(description, '')].join('; ');
    return told === '' ? undefined : foldLines(told.slice(0, 1_000)).slice(0, 300);
  } catch {
    return undefined;
  }
}

function* messages(part: unknown, field: string): Generator<string> {
  if (typeof part === 'string') yield field === '' ? part : `${field}: ${part}`;
  if (typeof part !== 'object' || part === null) return;
  for (const [name, inner] of Object.entries(part)) {
    // `_errors` and `_schema` are of the whole, and a list has no names.
    const named = Array.isArray(part) || name.startsWith('_') ? field : [field, name].filter(Boolean).join('.');
    yield* messages(inner, named);
  }
}
