import { ActionError, HttpError } from '@ml-actions/core';
import type { components } from '@octokit/openapi-types';
import type { Connection } from './connection.ts';
import type { GitHub, PostedPullRequest, Proposal } from './github.ts';
import { COMMENT_BYTES, cutLine, cutMarkdown, PULL_REQUEST_TITLE_CHARACTERS } from './limits.ts';
import { once } from './writes.ts';

type Pull = Pick<
  components['schemas']['pull-request-simple'],
  'number' | 'html_url' | 'title' | 'body' | 'head' | 'user'
>;

/** One open pull request per branch and base. https://docs.github.com/en/rest/pulls/pulls#create-a-pull-request */
export function proposals({ host, http, root, repository, write }: Connection): Pick<GitHub, 'postPullRequest'> {
  async function find({ head, base }: Proposal): Promise<Pull | undefined> {
    const query = { state: 'open', head: `${repository.split('/')[0]}:${head}`, base };
    const { body } = await http.request<Pull[]>('GET', `${root}/pulls`, { query });
    // GitHub takes a `head` that it cannot read for none, and lists all.
    return body.find((pull) => pull.head.ref === head);
  }

  const create = async (body: object) => (await http.request<Pull>('POST', `${root}/pulls`, { body })).body;

  async function open(proposal: Proposal, text: { title: string; body: string }): Promise<Pull> {
    const { head, base } = proposal;
    try {
      return await once(
        host,
        () => create({ head, base, ...text }),
        () => find(proposal),
      );
    } catch (error) {
      // Another job has opened it a moment ago.
      const other = error instanceof HttpError && /already exists/i.test(error.body) ? await find(proposal) : undefined;
      if (other === undefined)
        throw error instanceof HttpError && error.status === 422 ? refusal(error, proposal) : error;
      return change(other, text);
    }
  }

  async function change(pull: Pull, text: { title: string; body: string }): Promise<Pull> {
    if (pull.title === text.title && pull.body === text.body) return pull;
    const answer = await http.request<Pull>('PATCH', `${root}/pulls/${pull.number}`, { body: text, idempotent: true });
    return answer.body;
  }

  return {
    postPullRequest: (proposal) =>
      write<PostedPullRequest>('pull request', `pull request of ${proposal.head} into ${proposal.base}`, async () => {
        const text = {
          title: cutLine(proposal.title, PULL_REQUEST_TITLE_CHARACTERS),
          body: cutMarkdown(proposal.body, COMMENT_BYTES),
        };
        const known = await find(proposal);
        const pull = known === undefined ? await open(proposal, text) : await change(known, text);
        const author = pull.user?.login;
        return { posted: true, number: pull.number, url: pull.html_url, ...(author !== undefined && { author }) };
      }),
  };
}

function refusal(cause: HttpError, { head, base }: Proposal): ActionError {
  const reasons = reasonsIn(cause.body).join('; ');
  const message = `The pull request of ${head} into ${base} could not be posted`;
  return new ActionError(reasons === '' ? message : `${message}: ${reasons}`, { cause });
}

/** What is wrong stands in a list, of records or texts: the message is the same for all. */
function reasonsIn(body: string): string[] {
  try {
    const { errors = [] } = JSON.parse(body) as {
      errors?: (string | { field?: string; code?: string; message?: string })[];
    };
    return errors.map((error) =>
      typeof error === 'string' ? error : error.message || `${error.field} is ${error.code}`,
    );
  } catch {
    return [];
  }
}
