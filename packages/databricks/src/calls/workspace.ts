import { ActionError } from '@ml-actions/core';
import type { Api } from '../api.ts';
import { LARGEST_IMPORT, type NotebookImport } from '../notebooks.ts';
import type { ObjectInfo } from '../wire.ts';

/** Files, folders and notebooks. https://github.com/databricks/databricks-sdk-go/blob/v0.175.0/service/workspace/impl.go */
export interface Workspace {
  /** Makes a folder and those above it; one that is there stays. */
  mkdirs(path: string): Promise<void>;
  /**
   * Puts a file or a notebook into a folder that is there, in place of what is there.
   * @throws ActionError when it is too large for the workspace.
   */
  import(path: string, content: Uint8Array, how: NotebookImport): Promise<void>;
  /** Removes a folder with all that is in it, or a file; one that is not there is removed already. */
  delete(path: string): Promise<void>;
  /** @throws DatabricksError `missing` */
  status(path: string): Promise<ObjectInfo>;
  /** What is directly in a folder. */
  list(path: string): Promise<ObjectInfo[]>;
  /** The content of a file or notebook. */
  export(path: string, format?: 'SOURCE' | 'JUPYTER' | 'AUTO'): Promise<Uint8Array>;
  /** Puts a file into a volume of Unity Catalog, which takes large ones. @param path such as `/Volumes/a/b/c/model.whl`. */
  putFile(path: string, content: Uint8Array): Promise<void>;
}

const PATH = '/api/2.0/workspace';
/** Milliseconds for the body of a large file. */
const LARGE_FILE_MS = 10 * 60_000;

export function workspaceCalls(api: Api): Workspace {
  return {
    mkdirs: async (path) => {
      await api.request('POST', `${PATH}/mkdirs`, { body: { path }, idempotent: true });
    },
    import: async (path, content, { format, language }) => {
      if (content.length > LARGEST_IMPORT)
        throw new ActionError(`${path} has ${content.length} bytes, and the workspace takes ${LARGEST_IMPORT}`, {
          hint: 'Put large files into a volume.',
        });
      await api.request('POST', `${PATH}/import`, {
        body: {
          path,
          content: Buffer.from(content).toString('base64'),
          format,
          ...(language !== undefined && { language }),
          // So that it can be sent again after a lost answer.
          overwrite: true,
        },
        idempotent: true,
      });
    },
    delete: async (path) => {
      try {
        await api.request('POST', `${PATH}/delete`, { body: { path, recursive: true }, idempotent: true });
      } catch (error) {
        if ((error as { kind?: unknown }).kind !== 'missing') throw error;
      }
    },
    status: (path) => api.request<ObjectInfo>('GET', `${PATH}/get-status`, { query: { path } }),
    list: async (path) =>
      (await api.request<{ objects?: ObjectInfo[] }>('GET', `${PATH}/list`, { query: { path } })).objects ?? [],
    export: async (path, format = 'SOURCE') => {
      const { content = '' } = await api.request<{ content?: string }>('GET', `${PATH}/export`, {
        query: { path, format },
      });
      return Buffer.from(content, 'base64');
    },
    putFile: async (path, content) => {
      const encoded = path.split('/').map(encodeURIComponent).join('/');
      await api.request('PUT', `/api/2.0/fs/files${encoded}`, {
        query: { overwrite: true },
        body: content,
        timeout: LARGE_FILE_MS,
      });
    },
  };
}
