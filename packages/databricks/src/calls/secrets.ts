import type { Api } from '../api.ts';

/** Where Databricks keeps the token with which it calls GitHub back. https://github.com/databricks/databricks-sdk-go/blob/v0.175.0/service/workspace/impl.go */
export interface Secrets {
  /** @throws DatabricksError `exists` */
  createScope(scope: string): Promise<void>;
  /** In place of the one that is there. */
  put(scope: string, key: string, value: string): Promise<void>;
  /** @param principal a user, a group, or the application id of a service principal. */
  allow(scope: string, principal: string, permission: 'READ' | 'WRITE' | 'MANAGE'): Promise<void>;
}

const PATH = '/api/2.0/secrets';

export function secretCalls(api: Api): Secrets {
  return {
    createScope: async (scope) => {
      await api.request('POST', `${PATH}/scopes/create`, { body: { scope } });
    },
    put: async (scope, key, string_value) => {
      await api.request('POST', `${PATH}/put`, { body: { scope, key, string_value }, idempotent: true });
    },
    allow: async (scope, principal, permission) => {
      await api.request('POST', `${PATH}/acls/put`, { body: { scope, principal, permission }, idempotent: true });
    },
  };
}
