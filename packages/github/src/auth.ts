import type { KeyObject } from 'node:crypto';
import { ActionError, type Host, type Http, HttpError } from '@ml-actions/core';
import type { components } from '@octokit/openapi-types';
import { restApi } from './api.ts';
import { type AuthKind, lacksPermission, type Permission } from './errors.ts';

type Installation = components['schemas']['installation'];
type InstallationToken = components['schemas']['installation-token'];

/** Who a connection is to GitHub. */
export interface Auth {
  readonly kind: AuthKind;
  /** Valid for some minutes at least: read it anew for each request. */
  token(): Promise<string | undefined>;
  /** The login under which GitHub shows what is written. */
  login(http: Http): Promise<string>;
}

export type Permissions = Readonly<Partial<Record<Permission, 'read' | 'write'>>>;

export interface AppSettings {
  apiUrl: string;
  /** `owner/name`, the only one that the token is good for. */
  repository: string;
  appId: number;
  /** PEM. */
  privateKey: string;
  permissions: Permissions;
}

/** What GITHUB_TOKEN writes as. */
export const ACTIONS_LOGIN = 'github-actions[bot]';
/** An installation token lives for an hour; it is renewed this long before its end. */
const RENEW_BEFORE_MS = 5 * 60_000;

/** A GITHUB_TOKEN, a personal access token, or none, which is enough to read what is public. */
export function tokenAuth(token: string | undefined): Auth {
  let login: string | undefined;
  return {
    kind: token === undefined ? 'none' : 'token',
    token: async () => token,
    login: async (http) => {
      login ??= await userOf(http);
      return login;
    },
  };
}

async function userOf(http: Http): Promise<string> {
  try {
    return (await http.request<{ login: string }>('GET', '/user')).body.login;
  } catch (error) {
    // Installations are no users, and GITHUB_TOKEN is one of the App github-actions.
    if (error instanceof HttpError && lacksPermission(error)) return ACTIONS_LOGIN;
    throw error;
  }
}

/**
 * A GitHub App: a JWT signed with its key finds the installation of the repository, which gives a token limited to this
 * repository and to the permissions needed, masked and renewed before it ends.
 * https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app
 * @throws ActionError when the key is none.
 */
export function appAuth(host: Host, settings: AppSettings): Auth {
  const { apiUrl, repository, appId, permissions } = settings;
  const key = readPrivateKey(settings.privateKey);
  /** Milliseconds by which GitHub's clock is ahead of the runner's, as far as it is known to be. */
  let ahead = 0;
  const now = (): number => host.now() + ahead;
  const api = restApi(host, apiUrl, async () => appJwt(appId, key, now()));
  const http: Http = {
    request: async (method, path, request) => {
      try {
        return await api.request(method, path, request);
      } catch (error) {
        const theirs = error instanceof HttpError ? otherClock(error) : undefined;
        if (theirs === undefined) throw error;
        ahead = theirs - host.now();
        return api.request(method, path, request);
      }
    },
  };

  const installation = remembered(async () => {
    const { body } = await http.request<Installation>('GET', `/repos/${repository}/installation`);
    return body;
  });
  const token = remembered(
    async () => {
      try {
        const { id } = await installation();
        const { body } = await http.request<InstallationToken>('POST', `/app/installations/${id}/access_tokens`, {
          body: {
            repositories: [repository.split('/')[1]],
            permissions: Object.fromEntries(
              Object.entries(permissions).map(([name, access]) => [name.replace('-', '_'), access]),
            ),
          },
          // A token that got lost on its way ends by itself.
          idempotent: true,
        });
        host.setSecret(body.token);
        return body;
      } catch (error) {
        throw error instanceof HttpError ? signInError(error, settings) : error;
      }
    },
    ({ expires_at }) => Date.parse(expires_at) - now() > RENEW_BEFORE_MS,
  );
  return {
    kind: 'app',
    token: async () => (await token()).token,
    login: async () => `${(await installation()).app_slug}[bot]`,
  };
}

/** The time on GitHub's clock, in milliseconds since the epoch, where GitHub refuses a token for the times in it. */
function otherClock({ status, body, failure }: HttpError): number | undefined {
  if (status !== 401 || !/claim \('(?:exp|iat)'\)/.test(body)) return undefined;
  const time = Date.parse(failure.answer?.headers.get('date') ?? '');
  return Number.isNaN(time) ? undefined : time;
}

/**
 * Proves for ten minutes that we have the App's key.
 * @param now milliseconds since the epoch.
 */
export function appJwt(appId: number, key: KeyObject, now: number): string {
  // GitHub refuses a token from the future, and clocks drift: https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
  const issued = Math.floor(now / 1_000) - 60;
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const { sign } = cryptography();
  const unsigned = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ iat: issued, exp: issued + 600, iss: appId })}`;
  return `${unsigned}.${sign('sha256', Buffer.from(unsigned), key).toString('base64url')}`;
}

/** @param pem with real newlines, or with `\n` in their place as some secret stores keep it. */
function readPrivateKey(pem: string): KeyObject {
  const { createPrivateKey } = cryptography();
  try {
    const key = createPrivateKey(pem.replaceAll('\\n', '\n').trim());
    if (key.asymmetricKeyType === 'rsa') return key;
  } catch {
    // What OpenSSL says of a wrong key helps nobody.
  }
  throw new ActionError('`github-app-private-key` is not an RSA private key in PEM form', {
    hint: 'Give the whole .pem file that GitHub made for the App, its first and last line included.',
  });
}

/** Slow to load, and steps with a token do without it. */
const cryptography = () => process.getBuiltinModule('node:crypto');

function signInError(cause: HttpError, { appId, repository, permissions }: AppSettings): ActionError {
  const wanted = Object.entries(permissions).map(([name, access]) => `\`${name}: ${access}\``);
  if (cause.status === 401)
    return new ActionError(`GitHub does not accept \`github-app-private-key\` as a key of the App ${appId}`, {
      cause,
      hint: "Check that the key and `github-app-id` are of the same App, and the runner's clock.",
    });
  if (cause.status === 404)
    return new ActionError(`The GitHub App ${appId} is not installed on ${repository}`, {
      cause,
      hint: 'Install the App there, or check `github-app-id` and `repository`.',
    });
  if (cause.status === 422)
    return new ActionError(`The GitHub App ${appId} does not have the permissions needed on ${repository}`, {
      cause,
      hint: `Give the App ${wanted.join(', ')}, and accept it where the App is installed.`,
    });
  return new ActionError(`The GitHub App ${appId} cannot sign in to ${repository}`, { cause });
}

/** Asks once for all who want to know, and again when the answer is no longer fresh or there was none. */
function remembered<T>(ask: () => Promise<T>, isFresh: (answer: T) => boolean = () => true): () => Promise<T> {
  let asked: Promise<T> | undefined;
  const renew = (): Promise<T> => {
    const answer = ask();
    asked = answer;
    answer.catch(() => {
      asked = undefined;
    });
    return answer;
  };
  return async () => {
    const before = asked ?? renew();
    const answer = await before;
    if (isFresh(answer)) return answer;
    return asked === undefined || asked === before ? renew() : asked;
  };
}
