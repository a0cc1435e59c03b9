import { type Api, segment } from '../api.ts';
import type { FederationPolicy, Group, ServicePrincipal, TokenInfo } from '../wire.ts';

export interface NewServicePrincipal {
  displayName: string;
  /** On Azure, where the principal is made by the tenant. */
  applicationId?: string;
  /** Such as `allow-cluster-create`. */
  entitlements?: readonly string[];
}

export interface NewToken {
  lifetimeSeconds: number;
  comment: string;
}

export interface IssuedToken {
  /** Masked in the log. */
  token_value: string;
  token_info: TokenInfo;
}

/**
 * Principals, groups and tokens of a workspace.
 * https://github.com/databricks/databricks-sdk-go/blob/v0.175.0/service/iam/impl.go and service/settings/impl.go
 */
export interface Identity {
  /** Who signs in: a cheap proof that the credentials are good. */
  me(): Promise<{ id: string; userName?: string; displayName?: string }>;
  /** @param displayName only those of this name. */
  servicePrincipals(displayName?: string): Promise<ServicePrincipal[]>;
  createServicePrincipal(principal: NewServicePrincipal): Promise<ServicePrincipal>;
  groups(displayName?: string): Promise<Group[]>;
  addToGroup(groupId: string, memberId: string): Promise<void>;
  /** A token of another principal, for those that may manage tokens. */
  createTokenFor(applicationId: string, token: NewToken): Promise<IssuedToken>;
  managedTokens(): Promise<TokenInfo[]>;
  deleteManagedToken(tokenId: string): Promise<void>;
  /** Of the principal that signs in. */
  ownTokens(): Promise<TokenInfo[]>;
  createOwnToken(token: NewToken): Promise<IssuedToken>;
  deleteOwnToken(tokenId: string): Promise<void>;
}

const SCIM = '/api/2.0/preview/scim/v2';
const TOKENS = '/api/2.0/token-management';
/** The server's page, and more than it gives at once. */
const PAGE = 100;

interface ScimList<T> {
  Resources?: T[];
  totalResults?: number;
}

/** @param mask hides a token in the log. */
export function identityCalls(api: Api, mask: (secret: string) => void): Identity {
  /** https://www.rfc-editor.org/rfc/rfc7644#section-3.4.2.4: pages by place, counted from 1. */
  async function all<T>(path: string, displayName: string | undefined): Promise<T[]> {
    const filter = displayName === undefined ? undefined : `displayName eq ${JSON.stringify(displayName)}`;
    const found: T[] = [];
    for (;;) {
      const { Resources = [], totalResults = 0 } = await api.request<ScimList<T>>('GET', `${SCIM}/${path}`, {
        query: { filter, startIndex: found.length + 1, count: PAGE },
      });
      found.push(...Resources);
      if (Resources.length === 0 || found.length >= totalResults) return found;
    }
  }
  const issued = (answer: IssuedToken): IssuedToken => {
    mask(answer.token_value);
    return answer;
  };
  const lifetime = ({ lifetimeSeconds, comment }: NewToken) => ({ lifetime_seconds: lifetimeSeconds, comment });

  return {
    me: () => api.request('GET', `${SCIM}/Me`),
    servicePrincipals: (displayName) => all<ServicePrincipal>('ServicePrincipals', displayName),
    createServicePrincipal: ({ displayName, applicationId, entitlements = [] }) =>
      api.request<ServicePrincipal>('POST', `${SCIM}/ServicePrincipals`, {
        body: {
          schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServicePrincipal'],
          displayName,
          ...(applicationId !== undefined && { applicationId }),
          entitlements: entitlements.map((value) => ({ value })),
        },
      }),
    groups: (displayName) => all<Group>('Groups', displayName),
    addToGroup: async (groupId, memberId) => {
      await api.request('PATCH', `${SCIM}/Groups/${segment('id', groupId)}`, {
        body: {
          schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
          Operations: [{ op: 'add', value: { members: [{ value: memberId }] } }],
        },
        idempotent: true,
      });
    },
    createTokenFor: async (application_id, token) =>
      issued(
        await api.request<IssuedToken>('POST', `${TOKENS}/on-behalf-of/tokens`, {
          body: { application_id, ...lifetime(token) },
        }),
      ),
    managedTokens: async () =>
      (await api.request<{ token_infos?: TokenInfo[] }>('GET', `${TOKENS}/tokens`)).token_infos ?? [],
    deleteManagedToken: async (tokenId) => {
      await api.request('DELETE', `${TOKENS}/tokens/${segment('id', tokenId)}`);
    },
    ownTokens: async () =>
      (await api.request<{ token_infos?: TokenInfo[] }>('GET', '/api/2.0/token/list')).token_infos ?? [],
    createOwnToken: async (token) =>
      issued(await api.request<IssuedToken>('POST', '/api/2.0/token/create', { body: lifetime(token) })),
    deleteOwnToken: async (token_id) => {
      await api.request('POST', '/api/2.0/token/delete', { body: { token_id }, idempotent: true });
    },
  };
}

/** What belongs to an account, on the address of its console. https://github.com/databricks/databricks-sdk-go/blob/v0.175.0/service/oauth2/impl.go */
export interface Account {
  /** Lets a workflow of GitHub sign in as a principal. @param principalId of the principal in the account. */
  createFederationPolicy(principalId: string, policyId: string, policy: FederationPolicy): Promise<FederationPolicy>;
  /** @returns a secret for OAuth, masked. */
  createOauthSecret(principalId: string, lifetimeSeconds: number): Promise<{ id: string; secret: string }>;
}

export function accountCalls(api: Api, accountId: string, mask: (secret: string) => void): Account {
  const at = (principalId: string) =>
    `/api/2.0/accounts/${segment('id', accountId)}/servicePrincipals/${segment('id', principalId)}`;
  return {
    createFederationPolicy: (principalId, policy_id, policy) =>
      api.request<FederationPolicy>('POST', `${at(principalId)}/federationPolicies`, {
        query: { policy_id },
        body: policy,
      }),
    createOauthSecret: async (principalId, lifetimeSeconds) => {
      const answer = await api.request<{ id: string; secret: string }>(
        'POST',
        `${at(principalId)}/credentials/secrets`,
        // A duration as the API writes them.
        { body: { lifetime: `${lifetimeSeconds}s` } },
      );
      mask(answer.secret);
      return answer;
    },
  };
}
