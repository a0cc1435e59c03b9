import { account } from './accounts.ts';
import { appAnswer } from './apps.ts';
import { type RepositoryEndpoints, repositoryUrl } from './endpoint.ts';
import { theIssue } from './issues.ts';
import { PAGE_PARAMETERS, pageOf } from './pages.ts';

/** Of all that GitHub's timeline has, what happened to labels. https://docs.github.com/en/rest/issues/timeline */
export const timelineEndpoints: RepositoryEndpoints = {
  'GET /issues/:number/timeline': {
    needs: ['issues: read', 'pull-requests: read'],
    query: PAGE_PARAMETERS,
    answer: (call) => {
      const { state, repository } = call;
      const issue = theIssue(call, 'read');
      const { items, headers } = pageOf(call, issue.events);
      const json = items.map(({ id, event, label, login, app, createdAt }) => ({
        id,
        node_id: `LE_${id}`,
        url: `${repositoryUrl(state, repository)}/issues/events/${id}`,
        actor: account(state, login),
        event,
        commit_id: null,
        commit_url: null,
        created_at: createdAt,
        label: { name: label, color: 'ededed' },
        performed_via_github_app: app === undefined ? null : appAnswer(state, app),
      }));
      return { json, headers };
    },
  },
};
