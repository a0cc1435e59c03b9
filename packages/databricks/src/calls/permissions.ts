import { type Api, segment } from '../api.ts';
import type { AccessControl } from '../wire.ts';

export interface GrantedPermission {
  user_name?: string;
  group_name?: string;
  service_principal_name?: string;
  all_permissions?: readonly { permission_level: string; inherited?: boolean }[];
}

/** Whose permissions: a job, a folder by its object id, or the right to use tokens. */
export type Securable = { kind: 'jobs' | 'directories'; id: string } | { kind: 'authorization'; id: 'tokens' };

/** https://github.com/databricks/databricks-sdk-go/blob/v0.175.0/service/iam/impl.go */
export interface Permissions {
  get(what: Securable): Promise<GrantedPermission[]>;
  /** Adds to what there is. */
  grant(what: Securable, access: readonly AccessControl[]): Promise<void>;
  /** Replaces all that is not inherited. */
  replace(what: Securable, access: readonly AccessControl[]): Promise<void>;
}

export function permissionCalls(api: Api): Permissions {
  const at = ({ kind, id }: Securable) => `/api/2.0/permissions/${kind}/${segment('id', id)}`;
  return {
    get: async (what) => {
      const answer = await api.request<{ access_control_list?: GrantedPermission[] }>('GET', at(what));
      return answer.access_control_list ?? [];
    },
    grant: async (what, access) => {
      await api.request('PATCH', at(what), { body: { access_control_list: access }, idempotent: true });
    },
    replace: async (what, access) => {
      await api.request('PUT', at(what), { body: { access_control_list: access } });
    },
  };
}
