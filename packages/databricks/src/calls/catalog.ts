import { type Api, segment } from '../api.ts';
import { allPages } from '../pages.ts';
import type { CatalogAlias, CatalogModel, CatalogModelVersion } from '../wire.ts';

/**
 * Models in Unity Catalog: versions are numbers, and have aliases in place of stages. Names are `catalog.schema.model`.
 * https://github.com/databricks/databricks-sdk-go/blob/v0.175.0/service/catalog/impl.go
 */
export interface CatalogModels {
  get(name: string): Promise<CatalogModel>;
  versions(name: string): Promise<CatalogModelVersion[]>;
  version(name: string, version: number): Promise<CatalogModelVersion>;
  /** The version that has the alias. @throws DatabricksError `missing` */
  byAlias(name: string, alias: string): Promise<CatalogModelVersion>;
  /** Gives an alias to a version, and takes it from the one that has it. */
  setAlias(name: string, alias: string, version: number): Promise<CatalogAlias>;
  deleteAlias(name: string, alias: string): Promise<void>;
}

export function catalogCalls(api: Api): CatalogModels {
  const at = (name: string) => `/api/2.1/unity-catalog/models/${segment('name', name)}`;
  const aliasAt = (name: string, alias: string) => `${at(name)}/aliases/${segment('alias', alias)}`;
  return {
    get: (name) => api.request<CatalogModel>('GET', at(name)),
    versions: async (name) => {
      const pages = await allPages('the versions', (page_token) =>
        api.request<{ model_versions?: CatalogModelVersion[]; next_page_token?: string }>(
          'GET',
          `${at(name)}/versions`,
          {
            query: { page_token },
          },
        ),
      );
      return pages.flatMap(({ model_versions = [] }) => model_versions);
    },
    version: (name, version) => api.request<CatalogModelVersion>('GET', `${at(name)}/versions/${version}`),
    byAlias: (name, alias) => api.request<CatalogModelVersion>('GET', aliasAt(name, alias)),
    setAlias: (name, alias, version) =>
      api.request<CatalogAlias>('PUT', aliasAt(name, alias), { body: { version_num: version } }),
    deleteAlias: async (name, alias) => {
      await api.request('DELETE', aliasAt(name, alias));
    },
  };
}
