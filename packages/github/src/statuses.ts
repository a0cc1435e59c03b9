import { ActionError, HttpError } from '@ml-actions/core';
import type { components } from '@octokit/openapi-types';
import { type Connection, pages } from './connection.ts';
import type { CommitStatus, GitHub, PostedStatus } from './github.ts';
import { cutLine, STATUS_DESCRIPTION_CHARACTERS, webUrl } from './limits.ts';

/** Commit statuses. https://docs.github.com/en/rest/commits/statuses */
export function statuses({
  host,
  http,
  root,
  write,
}: Connection): Pick<GitHub, 'postStatus' | 'statusesOf' | 'statusHistory'> {
  /** What was last posted, by commit and context. */
  const latest = new Map<string, string>();

  return {
    postStatus: (sha, status) =>
      write('commit status', `commit status \`${status.context}\` of ${sha}`, async () => {
        const body = {
          context: status.context,
          state: status.state,
          description: cutLine(status.description, STATUS_DESCRIPTION_CHARACTERS),
          target_url: webUrl(status.targetUrl),
        };
        // To GitHub `Build` and `build` are one context.
        const slot = `${sha} ${status.context.toLowerCase()}`;
        // Each one posted counts towards GitHub's limit of 1000, and who waits posts often.
        if (latest.get(slot) === JSON.stringify(body)) {
          host.debug(`The commit status ${status.context} is as it was`);
          return { posted: true };
        }
        try {
          // Posted twice it is still the latest one, so that it may be sent again when the answer is lost.
          await http.request('POST', `${root}/statuses/${sha}`, { body, idempotent: true });
        } catch (error) {
          throw error instanceof HttpError ? (fullError(error, status, sha) ?? error) : error;
        }
        latest.set(slot, JSON.stringify(body));
        return { posted: true };
      }),

    statusesOf: async (sha) => {
      const found: components['schemas']['simple-commit-status'][] = [];
      const path = `${root}/commits/${sha}/status`;
      let total = 0;
      for await (const page of pages<components['schemas']['combined-commit-status']>(http, path)) {
        found.push(...page.statuses);
        total = page.total_count;
      }
      // A list that ends early, such as behind a proxy that drops the `Link` header, must not look like a green one.
      if (found.length < total)
        throw new ActionError(`GitHub says that ${sha} has ${total} statuses, and listed ${found.length}`, {
          hint: 'Run the job again. If it stays so, something between the runner and GitHub drops the `Link` header.',
        });
      return found.map(postedStatus);
    },

    statusHistory: async (sha, context) => {
      const found: components['schemas']['status'][] = [];
      for await (const page of pages<components['schemas']['status'][]>(http, `${root}/commits/${sha}/statuses`))
        found.push(...page.filter((each) => each.context.toLowerCase() === context.toLowerCase()));
      return found.map(postedStatus);
    },
  };
}

type Told = Pick<
  components['schemas']['status'],
  'context' | 'state' | 'description' | 'target_url' | 'created_at' | 'updated_at'
>;

const postedStatus = ({ context, state, description, target_url, created_at, updated_at }: Told): PostedStatus => ({
  context,
  state: state as CommitStatus['state'],
  description: description ?? '',
  ...(target_url !== null && { targetUrl: target_url }),
  createdAt: new Date(created_at),
  updatedAt: new Date(updated_at),
});

function fullError(cause: HttpError, { context }: CommitStatus, sha: string): ActionError | undefined {
  if (cause.status !== 422 || !/maximum number of statuses/i.test(cause.body)) return undefined;
  return new ActionError(`The commit ${sha} has had 1000 statuses \`${context}\`, and GitHub takes no more`, {
    cause,
    hint: 'Use another context for this commit, or push a new commit.',
  });
}
