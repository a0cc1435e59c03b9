import { ActionError, withoutEndSlashes } from '@ml-actions/core';
import { type GitFolder, gitProviderIn, isExisting } from '@ml-actions/databricks';
import type { FieldChange } from '../../plan.ts';
import type { Definition } from './definitions.ts';
import { actionFor, type Context, createOnce, type PlannedResource } from './resource.ts';

/** A git folder of the workspace, and where it is to stand. */
interface WantedFolder {
  path: string;
  /** Needed where the folder is not there yet. */
  url: string | undefined;
  provider: string;
  ref: { branch: string } | { tag: string };
  /** The commit that the branch or tag must be at. */
  commit: string | undefined;
}

const FIELDS = ['url', 'provider', 'branch', 'tag', 'commit'];

/** @throws ActionError that says what is wrong. */
function folderIn({ key, fields }: Pick<Definition, 'key' | 'fields'>): WantedFolder {
  const refuse = (why: string): never => {
    throw new ActionError(why, {
      hint: 'A git folder is a path such as /Repos/staging/churn with `branch` or `tag`, and may have `commit`, `url` and `provider`.',
    });
  };
  const text = (name: string): string | undefined => {
    const value = fields[name] ?? undefined;
    if (value !== undefined && (typeof value !== 'string' || value === '')) refuse(`\`${name}\` is no text`);
    return value as string | undefined;
  };
  const unknown = Object.keys(fields).filter((name) => !FIELDS.includes(name));
  if (unknown.length > 0) refuse(`\`${unknown.join('`, `')}\` is not known`);
  if (!key.startsWith('/')) refuse('the key is no path of the workspace');
  const [branch, tag, commit] = [text('branch'), text('tag'), text('commit')];
  if (commit !== undefined && !/^[0-9a-f]{40}$/.test(commit)) refuse('`commit` is not 40 lower-case hex digits');
  if (branch === undefined && tag === undefined)
    throw new ActionError('it has neither `branch` nor `tag`', {
      hint: 'Databricks moves a git folder to a branch or a tag, and to no commit: give the branch that the commit is on. A job takes a commit, in `git_source.git_commit`.',
    });
  if (branch !== undefined && tag !== undefined) refuse('it has both `branch` and `tag`');
  return {
    path: withoutEndSlashes(key),
    url: text('url'),
    provider: gitProviderIn(text('provider') ?? 'gitHub'),
    ref: branch === undefined ? { tag: tag ?? '' } : { branch },
    commit,
  };
}

/**
 * A git folder moved to where its branch or tag is now. Only with `commit` it is known beforehand where that is.
 * @throws ActionError for a folder of another repository.
 */
export async function planGitFolder(context: Context, definition: Definition): Promise<PlannedResource> {
  const { git } = context.databricks;
  const wanted = folderIn(definition);
  const { path, url, provider, ref, commit } = wanted;
  /** The workspace shows its root as /Workspace, and leaves it out of paths elsewhere. */
  const short = (text: string) => text.replace(/^\/Workspace(?=\/)/, '');
  const find = async (): Promise<GitFolder | undefined> =>
    (await git.folders(short(path))).find((folder) => short(folder.path) === short(path));

  const now = await find();
  if (now === undefined && url === undefined)
    throw new ActionError('There is no such git folder, and the file has no `url` to create it from', {
      hint: 'Check the path, and that the principal may view the folder.',
    });
  if (now !== undefined && url !== undefined && !isSame(now.url, url))
    throw new ActionError(`It is a folder of ${now.url}, and the file says ${url}`, {
      hint: 'Correct `url`, or delete the folder in the workspace: it cannot become one of another repository.',
    });
  const changes = changesOf(now, wanted);
  return {
    name: `git_folders${path}`,
    action: actionFor(now !== undefined, changes, context),
    changes,
    version: now?.head_commit_id,
    apply: async () => {
      const create = () => git.createFolder({ url: url ?? '', provider, path });
      const { id } = now ?? (await createOnce(() => orFound(create, find), find));
      const { head_commit_id: head = '' } = await git.updateFolder(id, ref);
      if (commit !== undefined && head !== commit)
        throw new ActionError(`${refText(ref)} is at ${head}, and \`commit\` says ${commit}: the folder is there now`, {
          hint: 'Somebody has pushed since: the workflow of the newer commit will bring the folder to it.',
        });
      return head;
    },
  };
}

/** Somebody else, or an earlier try of ours, may have been faster. */
async function orFound(
  create: () => Promise<GitFolder>,
  find: () => Promise<GitFolder | undefined>,
): Promise<GitFolder> {
  try {
    return await create();
  } catch (error) {
    const found = isExisting(error) ? await find() : undefined;
    if (found === undefined) throw error;
    return found;
  }
}

const refText = (ref: WantedFolder['ref']): string =>
  'branch' in ref ? `The branch ${ref.branch}` : `The tag ${ref.tag}`;

function changesOf(now: GitFolder | undefined, { url, ref, commit }: WantedFolder): FieldChange[] {
  const fields: readonly [path: string, before: string, after: string][] = [
    ['url', now?.url ?? '', now?.url ?? url ?? ''],
    // A folder at a tag is on no branch.
    ['branch', now?.branch ?? '', 'branch' in ref ? ref.branch : ''],
    [
      'head_commit_id',
      now?.head_commit_id ?? '',
      commit ?? ('branch' in ref ? `where ${ref.branch} is` : `where ${ref.tag} is`),
    ],
  ];
  return fields.flatMap(([path, before, after]) => (before === after ? [] : [{ path, before, after }]));
}

const isSame = (a: string, b: string): boolean => plainUrl(a) === plainUrl(b);
const plainUrl = (url: string): string => url.toLowerCase().replace(/(?:\.git)?\/?$/, '');
