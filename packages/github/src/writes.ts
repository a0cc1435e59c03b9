import { ActionError, backOff, type Host, HttpError } from '@ml-actions/core';
import { type AuthKind, lacksPermission } from './errors.ts';
import type { Posted } from './github.ts';

/** What can be written, each with a permission of its own. */
export type Written = 'commit status' | 'check run' | 'comment' | 'pull request';

/**
 * Carries out a write, or says once why none of this kind can be.
 * @param what names the very thing, for errors.
 */
export type Writer = <T extends Posted>(
  kind: Written,
  what: string,
  body: () => Promise<T>,
) => Promise<T | { posted: false }>;

const WORKFLOW_RUN = 'https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows';

/** @param untrusted the run is of a fork's or Dependabot's pull request, whose token can only read by GitHub's rules. */
export function writer(host: Host, auth: AuthKind, untrusted: boolean): Writer {
  const refused = new Set<Written>();
  const refuse = (kind: Written, why: string): { posted: false } => {
    refused.add(kind);
    host.notice(why);
    return { posted: false };
  };
  return async (kind, what, body) => {
    if (refused.has(kind)) return { posted: false };
    if (auth === 'none') return refuse(kind, `The ${what} is not posted: there is no \`github-token\`.`);
    try {
      return await body();
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      if (untrusted && lacksPermission(error))
        return refuse(
          kind,
          `The ${what} is not posted: on pull requests of forks and of Dependabot the token can only read. ` +
            `The job summary has the result; a second workflow on \`workflow_run\` may post it (${WORKFLOW_RUN}#workflow_run).`,
        );
      throw new ActionError(`The ${what} could not be posted`, { cause: error });
    }
  };
}

/** Tries after the first. */
const RETRIES = 3;

/**
 * Sends what must take place only once. When the answer is lost nobody knows whether it did: `find` looks before it is
 * sent again.
 */
export async function once<T>(host: Host, send: () => Promise<T>, find: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await send();
    } catch (error) {
      if (tries >= RETRIES || !isLost(error)) throw error;
      await host.sleep(backOff(tries, host.random()));
      const found = await find();
      if (found !== undefined) return found;
    }
  }
}

/** No answer, an apology of the server, or a success that could not be read. */
const isLost = (error: unknown): boolean =>
  error instanceof HttpError && (error.status === undefined || error.status >= 500 || error.status < 300);
