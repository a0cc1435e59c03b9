import { createHash } from 'node:crypto';
import type { App } from './apps.ts';
import { type RepositoryCall, type RepositoryEndpoints, repositoryUrl } from './endpoint.ts';
import { PAGE_PARAMETERS, pageOf } from './pages.ts';
import { notFound, Refusal } from './refusal.ts';
import { readBody, string } from './schema.ts';
import { nextId, type Repository, type State, timestamp } from './state.ts';
import { authorize, type Need } from './tokens.ts';

export interface Issue {
  readonly number: number;
  title: string;
  readonly author: string;
  readonly createdAt: string;
  readonly labels: Set<string>;
  /** Oldest first. */
  readonly events: LabelEvent[];
}

/** What somebody did to the labels of an issue. */
export interface LabelEvent {
  readonly id: number;
  readonly event: 'labeled' | 'unlabeled';
  readonly label: string;
  readonly login: string;
  /** Through which it was done; undefined when a person did it. */
  readonly app: App | undefined;
  readonly createdAt: string;
}

const reads: readonly Need[] = ['issues: read', 'pull-requests: read'];
const writes: readonly Need[] = ['issues: write', 'pull-requests: write'];

/** https://docs.github.com/en/rest/issues/labels */
export const labelEndpoints: RepositoryEndpoints = {
  'GET /issues/:number/labels': {
    needs: reads,
    query: PAGE_PARAMETERS,
    answer: (call) => {
      const { items, headers } = pageOf(call, labelsAnswer(call.state, call.repository, theIssue(call, 'read')));
      return { json: items, headers };
    },
  },
  'POST /issues/:number/labels': {
    needs: writes,
    answer: (call) => {
      const issue = theIssue(call, 'write');
      const { labels } = readBody<{ labels: string[] }>(call.request.body, {
        type: 'object',
        required: ['labels'],
        properties: { labels: { type: 'array', items: string } },
      });
      for (const label of labels) changeLabel(call.state, issue, 'labeled', label, doer(call));
      return { json: labelsAnswer(call.state, call.repository, issue) };
    },
  },
  'DELETE /issues/:number/labels/:label': {
    needs: writes,
    answer: (call) => {
      const issue = theIssue(call, 'write');
      const label = call.params['label'] ?? '';
      if (!issue.labels.has(label)) throw new Refusal(404, 'Label does not exist');
      changeLabel(call.state, issue, 'unlabeled', label, doer(call));
      return { json: labelsAnswer(call.state, call.repository, issue) };
    },
  },
};

/**
 * The issue that the path names. What is no pull request needs the permission for issues and no other.
 * @throws Refusal 404, 403
 */
export function theIssue({ repository, params, token }: RepositoryCall, access: 'read' | 'write'): Issue {
  const issue = repository.issues.get(Number(params['number']));
  if (issue === undefined) throw notFound();
  if (!repository.pulls.has(issue.number)) authorize(token, repository, [`issues: ${access}`]);
  return issue;
}

/** Sets or takes away a label, unless it is so already. */
export function changeLabel(
  state: State,
  issue: Issue,
  event: LabelEvent['event'],
  label: string,
  { login, app }: Pick<LabelEvent, 'login' | 'app'>,
): void {
  if (issue.labels.has(label) === (event === 'labeled')) return;
  if (event === 'labeled') issue.labels.add(label);
  else issue.labels.delete(label);
  issue.events.push({ id: nextId(state), event, label, login, app, createdAt: timestamp(state) });
}

/** What an App does with a token of its own is the App's: GitHub names its bot, and no App that acted for somebody. */
const doer = ({ token }: RepositoryCall): Pick<LabelEvent, 'login' | 'app'> => ({
  login: token?.login ?? 'ghost',
  app: undefined,
});

/** Issues and pull requests share their numbers. */
export const nextNumber = ({ issues }: Repository): number => Math.max(0, ...issues.keys()) + 1;

export const labelsAnswer = (state: State, repository: Repository, { labels }: Issue) =>
  [...labels].map((name) => {
    const id = createHash('sha1').update(name).digest().readUInt32BE();
    return {
      id,
      node_id: `LA_${id}`,
      url: `${repositoryUrl(state, repository)}/labels/${encodeURIComponent(name)}`,
      name,
      description: '',
      color: 'ededed',
      default: false,
    };
  });
