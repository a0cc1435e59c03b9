import { ACTIONS_LOGIN } from './auth.ts';
import type { Connection } from './connection.ts';
import type { GitHub } from './github.ts';

/** Of the account `github-actions[bot]`. */
const ACTIONS_ID = 41898282;

/** Who commits. https://docs.github.com/en/account-and-profile/reference/email-addresses-reference#your-noreply-email-address */
export function identity({ host, http, login }: Connection): Pick<GitHub, 'committer'> {
  return {
    committer: async () => {
      const name = await login();
      const id =
        name === ACTIONS_LOGIN
          ? ACTIONS_ID
          : (await http.request<{ id: number }>('GET', `/users/${encodeURIComponent(name)}`)).body.id;
      const { hostname } = new URL(host.env['GITHUB_SERVER_URL'] || 'https://github.com');
      return { name, email: `${id}+${name}@users.noreply.${hostname}` };
    },
  };
}
