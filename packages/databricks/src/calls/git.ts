import { type Api, segment } from '../api.ts';
import { int64 } from '../json.ts';
import { allPages } from '../pages.ts';
import type { GitCredential, GitFolder } from '../wire.ts';

/** What a git folder is to stand at. A commit is not possible: for that a job has `git_source`. */
export type GitFolderRef = { branch: string } | { tag: string };

export interface NewGitCredential {
  git_provider: string;
  git_username?: string;
  personal_access_token: string;
}

/** Git folders and git credentials. https://github.com/databricks/databricks-sdk-go/blob/v0.175.0/service/workspace/impl.go */
export interface Git {
  /** @param pathPrefix such as `/Repos/staging`. */
  folders(pathPrefix?: string): Promise<GitFolder[]>;
  folder(id: string): Promise<GitFolder>;
  createFolder(folder: { url: string; provider: string; path?: string }): Promise<GitFolder>;
  /**
   * Moves a folder to a branch or a tag, as it is on the server of git now.
   * @returns the folder with the commit that it has come to, which the server does not tell by itself.
   */
  updateFolder(id: string, ref: GitFolderRef): Promise<GitFolder>;
  deleteFolder(id: string): Promise<void>;

  /** Those of the principal that signs in; tokens are never told. */
  credentials(): Promise<GitCredential[]>;
  /** @param principalId of another principal than the one that signs in, for those that may manage it. */
  createCredential(credential: NewGitCredential, principalId?: string): Promise<GitCredential>;
  updateCredential(id: string, credential: NewGitCredential): Promise<void>;
  deleteCredential(id: string): Promise<void>;
}

const FOLDERS = '/api/2.0/repos';
const CREDENTIALS = '/api/2.0/git-credentials';

export function gitCalls(api: Api): Git {
  const at = (path: string, id: string) => {
    int64(id);
    return `${path}/${segment('id', id)}`;
  };
  const folder: Git['folder'] = (id) => api.request<GitFolder>('GET', at(FOLDERS, id));
  return {
    folder,
    folders: async (path_prefix) => {
      const pages = await allPages('the git folders', (next_page_token) =>
        api.request<{ repos?: GitFolder[]; next_page_token?: string }>('GET', FOLDERS, {
          query: { path_prefix, next_page_token },
        }),
      );
      return pages.flatMap(({ repos = [] }) => repos);
    },
    createFolder: (body) => api.request<GitFolder>('POST', FOLDERS, { body }),
    updateFolder: async (id, ref) => {
      // Moves to where the branch is, however often it is asked.
      await api.request('PATCH', at(FOLDERS, id), { body: ref, idempotent: true });
      return folder(id);
    },
    deleteFolder: async (id) => {
      await api.request('DELETE', at(FOLDERS, id));
    },
    credentials: async () =>
      (await api.request<{ credentials?: GitCredential[] }>('GET', CREDENTIALS)).credentials ?? [],
    createCredential: (credential, principalId) =>
      api.request<GitCredential>('POST', CREDENTIALS, {
        body: { ...credential, ...(principalId !== undefined && { principal_id: int64(principalId) }) },
      }),
    updateCredential: async (id, body) => {
      await api.request('PATCH', at(CREDENTIALS, id), { body, idempotent: true });
    },
    deleteCredential: async (id) => {
      await api.request('DELETE', at(CREDENTIALS, id));
    },
  };
}
