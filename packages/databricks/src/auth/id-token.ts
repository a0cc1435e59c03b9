import { ActionError, type Host, httpClient } from '@ml-actions/core';
import { withoutRedirects } from '../redirects.ts';

/**
 * GitHub's word, signed, on which workflow this is.
 * https://docs.github.com/en/actions/reference/security/oidc#methods-for-requesting-the-oidc-token
 * @param audience whom it is for.
 * @throws ActionError when the job may not ask for one.
 */
export async function idTokenOf(host: Host, audience: string): Promise<string> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url = '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: token = '' } = host.env;
  if (url === '' || token === '')
    throw new ActionError('This job may not ask GitHub for an id token', {
      hint: 'Give the job `permissions: id-token: write`, which a pull request from a fork cannot have, or use another `auth-type`.',
    });
  host.setSecret(token);
  const http = httpClient(withoutRedirects(host), {
    baseUrl: new URL(url).origin,
    headers: () => ({ authorization: `Bearer ${token}` }),
  });
  const { body } = await http.request<{ value?: string }>('GET', url, { query: { audience } });
  if (!body.value) throw new ActionError('GitHub answered without an id token');
  host.setSecret(body.value);
  return body.value;
}
