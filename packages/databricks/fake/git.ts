import {
  type Body,
  badRequest,
  type Call,
  DONE,
  type Endpoints,
  idIn,
  idJson,
  notFound,
  page,
  refused,
  textIn,
} from './answers.ts';
import { type FolderRow, type GitCredentialRow, nextId, type Principal, type State } from './state.ts';
import { addFolder } from './workspace.ts';

const FOLDER = ['branch', 'tag', 'dangerously_force_discard_all', 'git_credential_id', 'sparse_checkout'];
const CREDENTIAL = [
  'git_provider',
  'git_username',
  'git_email',
  'personal_access_token',
  'name',
  'is_default_for_provider',
  'principal_id',
];
const PAGE = 20;

/** https://docs.databricks.com/api/workspace/repos and https://docs.databricks.com/api/workspace/gitcredentials */
export const gitEndpoints: Endpoints = {
  'GET /repos': {
    query: ['path_prefix', 'next_page_token'],
    answer: ({ state, request: { query } }) => {
      const prefix = query.get('path_prefix') ?? '/';
      const found = [...state.folders.values()].filter(({ path }) => path.startsWith(prefix)).map(folderJson);
      return { json: page('repos', found, PAGE, query.get('next_page_token')) };
    },
  },
  'POST /repos': {
    body: ['url', 'provider', 'path', 'sparse_checkout', 'git_credential_id'],
    answer: ({ state, body }) => {
      const url = textIn(body, 'url');
      const provider = textIn(body, 'provider');
      const name =
        url
          .split('/')
          .at(-1)
          ?.replace(/\.git$/, '') ?? '';
      const path = typeof body['path'] === 'string' ? body['path'] : `/Repos/me/${name}`;
      if ([...state.folders.values()].some((each) => each.path === path))
        throw refused(400, 'RESOURCE_ALREADY_EXISTS', `Path (${path}) already exists.`);
      addFolder(state, path);
      const folder: FolderRow = {
        id: nextId(state),
        path,
        url,
        provider,
        branch: 'main',
        head: headOf(state, url, 'branch', 'main'),
      };
      state.folders.set(folder.id, folder);
      return { json: folderJson(folder) };
    },
  },
  'GET /repos/:id': { answer: (call) => ({ json: folderJson(findFolder(call)) }) },
  'PATCH /repos/:id': {
    // No member for a commit.
    body: FOLDER,
    answer: (call) => {
      const folder = findFolder(call);
      const { branch, tag } = call.body;
      if ((branch === undefined) === (tag === undefined)) throw badRequest('Exactly one of branch and tag is required');
      const kind = branch === undefined ? 'tag' : 'branch';
      folder.head = headOf(call.state, folder.url, kind, textIn(call.body, kind));
      folder.branch = kind === 'branch' ? String(branch) : undefined;
      return DONE;
    },
  },
  'DELETE /repos/:id': {
    answer: (call) => {
      const { id, path } = findFolder(call);
      call.state.folders.delete(id);
      call.state.objects.delete(path);
      return DONE;
    },
  },
  'GET /git-credentials': {
    query: ['principal_id'],
    answer: (call) => {
      const principal = subjectOf(call);
      const own = [...call.state.gitCredentials.values()].filter((each) => each.principal === principal);
      return { json: own.length === 0 ? {} : { credentials: own.map(credentialJson) } };
    },
  },
  'POST /git-credentials': {
    body: CREDENTIAL,
    answer: (call) => {
      const { state, body } = call;
      const provider = textIn(body, 'git_provider');
      const principal = subjectOf(call);
      const token = textIn(body, 'personal_access_token');
      const same = (each: GitCredentialRow) => each.principal === principal && each.provider === provider;
      if ([...state.gitCredentials.values()].some(same))
        throw refused(
          400,
          'INVALID_PARAMETER_VALUE',
          `Only one Git credential is supported at this time for ${provider}`,
        );
      const row = { id: nextId(state), principal, provider, token, ...named(body) };
      state.gitCredentials.set(row.id, row);
      return { json: credentialJson(row) };
    },
  },
  'GET /git-credentials/:id': {
    query: ['principal_id'],
    answer: (call) => ({ json: credentialJson(findCredential(call)) }),
  },
  'PATCH /git-credentials/:id': {
    body: CREDENTIAL,
    answer: (call) => {
      const row = findCredential(call);
      Object.assign(row, { provider: textIn(call.body, 'git_provider') }, named(call.body));
      if (call.body['personal_access_token'] !== undefined) row.token = textIn(call.body, 'personal_access_token');
      return DONE;
    },
  },
  'DELETE /git-credentials/:id': {
    query: ['principal_id'],
    answer: (call) => {
      call.state.gitCredentials.delete(findCredential(call).id);
      return DONE;
    },
  },
};

/** Where a branch or a tag is on the server of git. @throws Refusal when it is not there. */
function headOf(state: State, url: string, kind: 'branch' | 'tag', name: string): string {
  const remote = state.remotes.get(url);
  if (remote === undefined) throw badRequest(`Remote repo not found or no access: ${url}`);
  const sha = (kind === 'branch' ? remote.branches : remote.tags)[name];
  if (sha === undefined) throw badRequest(`${kind === 'branch' ? 'Branch' : 'Tag'} ${name} not found in ${url}`);
  return sha;
}

function findFolder({ state, params: { id = '' } }: Call): FolderRow {
  const folder = state.folders.get(id);
  if (folder === undefined) throw notFound(`Repo ${id} does not exist`);
  return folder;
}

const folderJson = ({ id, path, url, provider, branch, head }: FolderRow): Body => ({
  id: idJson(id),
  path,
  url,
  provider,
  ...(branch !== undefined && { branch }),
  head_commit_id: head,
});

/** Whose credentials are meant: those of the caller, or of a service principal that it manages. */
function subjectOf({ state, request, body, principal }: Call): Principal {
  const asked = request.query.get('principal_id');
  if (asked !== null) return principalOf(state, asked);
  return 'principal_id' in body ? principalOf(state, idIn(body, 'principal_id')) : principal;
}

function findCredential(call: Call): GitCredentialRow {
  const { id = '' } = call.params;
  const row = call.state.gitCredentials.get(id);
  if (row === undefined || row.principal !== subjectOf(call)) throw notFound(`Git credential ${id} does not exist`);
  return row;
}

function principalOf({ principals }: State, id: string): Principal {
  const principal = [...principals.values()].find((each) => each.id === id);
  if (principal === undefined) throw notFound(`Principal ${id} does not exist`);
  return principal;
}

const named = (body: Body): Pick<GitCredentialRow, 'username' | 'email'> => ({
  username: body['git_username'] as string | undefined,
  email: body['git_email'] as string | undefined,
});

/** Without the token, which nobody is told again. */
const credentialJson = ({ id, provider, username, email }: GitCredentialRow): Body => ({
  credential_id: idJson(id),
  git_provider: provider,
  ...(username !== undefined && { git_username: username }),
  ...(email !== undefined && { git_email: email }),
});
