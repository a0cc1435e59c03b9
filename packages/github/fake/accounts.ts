import type { Call, Endpoint } from './endpoint.ts';
import { rateAnswer, rateOf } from './rate.ts';
import { notFound, Refusal } from './refusal.ts';
import { nextId, type Schemas, type State } from './state.ts';

/** A person, an organization, or the bot of an App. */
export function account(state: State, login: string): Schemas['simple-user'] {
  const id = state.accounts.get(login) ?? nextId(state);
  state.accounts.set(login, id);
  const bot = login.endsWith('[bot]');
  const url = `${state.api}/users/${encodeURIComponent(login)}`;
  return {
    login,
    id,
    node_id: `U_${id}`,
    avatar_url: `${state.html}/avatars/${id}`,
    gravatar_id: '',
    url,
    html_url: `${state.html}/${bot ? `apps/${login.slice(0, -'[bot]'.length)}` : login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: bot ? 'Bot' : 'User',
    site_admin: false,
  };
}

/** Who the token belongs to: Apps are nobody. */
export const userEndpoint: Endpoint<Call> = {
  answer: ({ state, token }) => {
    if (token === undefined) throw new Refusal(401, 'Requires authentication');
    if (token.kind !== 'pat') throw new Refusal(403, 'Resource not accessible by integration');
    return { json: account(state, token.login) };
  },
};

/** https://docs.github.com/en/rest/users/users#get-a-user */
export const accountEndpoint: Endpoint<Call> = {
  answer: ({ state, params }) => {
    const login = params['login'] ?? '';
    const known =
      state.accounts.has(login) ||
      state.apps.some(({ slug }) => login === `${slug}[bot]`) ||
      [...state.tokens.values()].some((token) => token.login === login);
    if (!known) throw notFound();
    return { json: account(state, login) };
  },
};

/** Asking for the limits is free. */
export const rateLimitEndpoint: Endpoint<Call> & { free: true } = {
  free: true,
  answer: ({ state, token }) => {
    if (state.enterprise) throw new Refusal(404, 'Rate limiting is not enabled.');
    const rate = rateAnswer(rateOf(state, token));
    return { json: { resources: { core: rate }, rate } };
  },
};
