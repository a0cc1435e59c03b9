import { account } from './accounts.ts';
import { type App, appAnswer } from './apps.ts';
import { type RepositoryCall, type RepositoryEndpoints, repositoryHtml, repositoryUrl } from './endpoint.ts';
import { theIssue } from './issues.ts';
import { PAGE_PARAMETERS, pageOf } from './pages.ts';
import { invalid, notFound } from './refusal.ts';
import { readBody, string } from './schema.ts';
import { nextId, type Repository, type Schemas, type State, timestamp } from './state.ts';

export interface CommentRecord {
  readonly id: number;
  /** Of its issue or pull request. */
  readonly number: number;
  readonly login: string;
  readonly app: App | undefined;
  readonly createdAt: string;
  body: string;
  updatedAt: string;
}

const MAX_BODY = 65_536;

/** https://docs.github.com/en/rest/issues/comments */
export const commentEndpoints: RepositoryEndpoints = {
  'GET /issues/:number/comments': {
    needs: ['issues: read', 'pull-requests: read'],
    query: [...PAGE_PARAMETERS, 'since'],
    answer: (call) => {
      const { state, repository, request } = call;
      const since = Date.parse(request.query.get('since') ?? '') || 0;
      const comments = commentsOn(repository, theIssue(call, 'read').number);
      const { items, headers } = pageOf(
        call,
        comments.filter(({ updatedAt }) => Date.parse(updatedAt) >= since),
      );
      return { json: items.map((comment) => commentAnswer(state, repository, comment)), headers };
    },
  },
  'POST /issues/:number/comments': {
    needs: ['issues: write', 'pull-requests: write'],
    answer: (call) => {
      const { state, repository, token } = call;
      const { number } = theIssue(call, 'write');
      const body = commentBody(call);
      const comment = addComment(state, repository, { number, login: token?.login ?? '', app: token?.app, body });
      return { status: 201, json: commentAnswer(state, repository, comment) };
    },
  },
  'GET /issues/comments/:id': {
    needs: ['issues: read', 'pull-requests: read'],
    answer: (call) => ({ json: commentAnswer(call.state, call.repository, theComment(call, 'read')) }),
  },
  'PATCH /issues/comments/:id': {
    needs: ['issues: write', 'pull-requests: write'],
    answer: (call) => {
      const comment = theComment(call, 'write');
      comment.body = commentBody(call);
      comment.updatedAt = timestamp(call.state);
      return { json: commentAnswer(call.state, call.repository, comment) };
    },
  },
  'DELETE /issues/comments/:id': {
    needs: ['issues: write', 'pull-requests: write'],
    answer: (call) => {
      const { comments } = call.repository;
      comments.splice(comments.indexOf(theComment(call, 'write')), 1);
      return { status: 204 };
    },
  },
};

/** Oldest first. */
export const commentsOn = ({ comments }: Repository, number: number): CommentRecord[] =>
  comments.filter((comment) => comment.number === number);

export function addComment(
  state: State,
  repository: Repository,
  comment: Pick<CommentRecord, 'number' | 'login' | 'app' | 'body'>,
): CommentRecord {
  const record = { ...comment, id: nextId(state), createdAt: timestamp(state), updatedAt: timestamp(state) };
  repository.comments.push(record);
  return record;
}

function theComment(call: RepositoryCall, access: 'read' | 'write'): CommentRecord {
  const comment = call.repository.comments.find(({ id }) => String(id) === call.params['id']);
  if (comment === undefined) throw notFound();
  theIssue({ ...call, params: { number: String(comment.number) } }, access);
  return comment;
}

/** @throws Refusal 422 */
function commentBody({ request }: RepositoryCall): string {
  const { body } = readBody<{ body: string }>(request.body, {
    type: 'object',
    required: ['body'],
    properties: { body: string },
  });
  const refuse = (message: string) => invalid('IssueComment', 'unprocessable', 'data', message);
  if (body.trim() === '') throw refuse('Body cannot be blank');
  if ([...body].length > MAX_BODY) throw refuse(`Body is too long (maximum is ${MAX_BODY} characters)`);
  return body;
}

export function commentAnswer(
  state: State,
  repository: Repository,
  { id, number, login, app, body, createdAt, updatedAt }: CommentRecord,
): Schemas['issue-comment'] {
  const kind = repository.pulls.has(number) ? 'pull' : 'issues';
  return {
    id,
    node_id: `IC_${id}`,
    url: `${repositoryUrl(state, repository)}/issues/comments/${id}`,
    html_url: `${repositoryHtml(state, repository)}/${kind}/${number}#issuecomment-${id}`,
    issue_url: `${repositoryUrl(state, repository)}/issues/${number}`,
    user: account(state, login),
    body,
    created_at: createdAt,
    updated_at: updatedAt,
    author_association: login === repository.owner ? 'OWNER' : 'NONE',
    performed_via_github_app: app === undefined ? null : appAnswer(state, app),
  };
}
