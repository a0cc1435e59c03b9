import { range } from './commits.ts';
import type { RepositoryCall, RepositoryEndpoints } from './endpoint.ts';
import { addPullRequest } from './fake-repository.ts';
import { type Pull, pullAnswer, thePull } from './pulls.ts';
import { Refusal } from './refusal.ts';
import { readBody, string } from './schema.ts';
import { timestamp } from './state.ts';

const MAX_TITLE = 256;
const MAX_BODY = 65_536;

interface Texts {
  title?: string;
  body?: string | null;
}
const texts = { title: string, body: { type: 'string', nullable: true } } as const;

/** Pull requests that are opened and changed through the API. https://docs.github.com/en/rest/pulls/pulls */
export const proposalEndpoints: RepositoryEndpoints = {
  'POST /pulls': {
    needs: ['pull-requests: write'],
    answer: (call) => {
      const { state, repository, request, token } = call;
      const { head, base, ...text } = readBody<Texts & { head: string; base: string }>(request.body, {
        type: 'object',
        required: ['head', 'base'],
        properties: { head: string, base: string, ...texts },
      });
      if (text.title === undefined) throw wrong('missing_field', 'title');
      checkTexts(text);
      const [ref = '', owner = repository.owner] = head.split(':').reverse();
      const from = state.repositories.find((one) => one.owner === owner && one.commits === repository.commits);
      const [headSha, baseSha] = [from?.branches.get(ref), repository.branches.get(base)];
      if (baseSha === undefined) throw wrong('invalid', 'base');
      if (headSha === undefined) throw wrong('invalid', 'head');
      if (range(repository.commits, baseSha, headSha).length === 0)
        throw custom(`No commits between ${base} and ${ref}`);
      const twin = [...repository.pulls.values()].find(
        (pull) =>
          pull.closedAt === undefined && pull.head.owner === owner && pull.head.ref === ref && pull.base.ref === base,
      );
      if (twin !== undefined) throw custom(`A pull request already exists for ${owner}:${ref}.`);
      const number = addPullRequest(state, repository, {
        head,
        base,
        title: text.title,
        body: text.body ?? null,
        author: token?.login ?? '',
      });
      return { status: 201, json: pullAnswer(state, repository.pulls.get(number) as Pull) };
    },
  },
  'PATCH /pulls/:number': {
    needs: ['pull-requests: write'],
    answer: (call) => {
      const pull = thePull(call);
      change(call, pull);
      return { json: pullAnswer(call.state, pull) };
    },
  },
};

function change({ state, request }: RepositoryCall, pull: Pull): void {
  const text = readBody<Texts>(request.body, { type: 'object', properties: texts });
  checkTexts(text);
  if (text.title !== undefined) pull.issue.title = text.title;
  if (text.body !== undefined) pull.body = text.body;
  pull.updatedAt = timestamp(state);
}

/** @throws Refusal 422 */
function checkTexts({ title, body }: Texts): void {
  if (title?.trim() === '') throw wrong('missing_field', 'title');
  if ([...(title ?? '')].length > MAX_TITLE) throw custom(`title is too long (maximum is ${MAX_TITLE} characters)`);
  if ([...(body ?? '')].length > MAX_BODY) throw custom(`body is too long (maximum is ${MAX_BODY} characters)`);
}

const wrong = (code: string, field: string): Refusal =>
  new Refusal(422, 'Validation Failed', { errors: [{ resource: 'PullRequest', field, code }] });

const custom = (message: string): Refusal =>
  new Refusal(422, 'Validation Failed', { errors: [{ resource: 'PullRequest', code: 'custom', message }] });
