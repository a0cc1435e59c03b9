import { HttpError } from '@ml-actions/core';
import type { components } from '@octokit/openapi-types';
import { type Connection, pages } from './connection.ts';
import type { GitHub } from './github.ts';

/** Of all events those two that are about labels. https://docs.github.com/en/rest/using-the-rest-api/issue-event-types */
type LabelEvent = Pick<components['schemas']['labeled-issue-event'], 'performed_via_github_app'> & {
  event: string;
  created_at: string;
  /** Null when the account is gone. */
  actor: Pick<components['schemas']['simple-user'], 'login' | 'type'> | null;
  label?: { name: string };
};

/** Labels of pull requests, and who may set them. */
export function labels({ http, root }: Connection): Pick<GitHub, 'labellingOf' | 'mayWrite'> {
  return {
    labellingOf: async (number, label) => {
      let latest: LabelEvent | undefined;
      // Oldest first, so that the last one tells whether the label is there.
      for await (const page of pages<LabelEvent[]>(http, `${root}/issues/${number}/timeline`))
        latest =
          page.findLast(
            (each) =>
              ['labeled', 'unlabeled'].includes(each.event) && each.label?.name.toLowerCase() === label.toLowerCase(),
          ) ?? latest;
      if (latest?.event !== 'labeled') return undefined;
      const { actor, created_at, performed_via_github_app: app } = latest;
      return {
        login: actor?.login ?? 'ghost',
        // What an App does for a person is not what the person did.
        byPerson: actor?.type === 'User' && app == null,
        at: new Date(created_at),
      };
    },

    mayWrite: async (login) => {
      try {
        const { body } = await http.request<components['schemas']['repository-collaborator-permission']>(
          'GET',
          `${root}/collaborators/${encodeURIComponent(login)}/permission`,
        );
        // `maintain` is told as write, `triage`, which may set labels, as read.
        return body.permission === 'admin' || body.permission === 'write';
      } catch (error) {
        if (error instanceof HttpError && error.status === 404) return false;
        throw error;
      }
    },
  };
}
