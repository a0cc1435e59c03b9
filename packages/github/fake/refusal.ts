import type { Reply } from '@ml-actions/testing';

/** An answer that ends a request early: one of GitHub's errors, or a redirect. */
export class Refusal extends Error {
  readonly reply: Reply;

  /**
   * @param more.errors what is wrong with a body, in the shape that the endpoint uses.
   * @param more.body further members of the body.
   */
  constructor(
    status: number,
    message: string,
    more: { errors?: unknown; body?: object; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    const { errors, body, headers = {} } = more;
    this.reply = {
      status,
      headers,
      json: {
        message,
        ...(errors !== undefined && { errors }),
        ...body,
        documentation_url: 'https://docs.github.com/rest',
        status: String(status),
      },
    };
  }
}

export const notFound = (): Refusal => new Refusal(404, 'Not Found');

export const noCommit = (sha: string): Refusal => new Refusal(422, `No commit found for SHA: ${sha}`);

/** What GitHub's models say of a value, as opposed to the schema of the request (see schema.ts). */
export const invalid = (resource: string, code: string, field: string, message: string): Refusal =>
  new Refusal(422, 'Validation Failed', { errors: [{ resource, code, field, message }] });

/**
 * The secondary rate limit, for `fail`.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
export const secondaryLimit = (retryAfterSeconds: number): Reply =>
  new Refusal(403, 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.', {
    headers: { 'retry-after': String(retryAfterSeconds) },
  }).reply;
