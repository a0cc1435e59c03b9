import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { digestOf, type HistoryFile, historyFile, monthOfFile, type RecordedRun } from '@ml-actions/benchmarks';
import { ActionError, backOff, type Host } from '@ml-actions/core';
import type { PageOf } from '../../backend.ts';
import { AUTHOR, ELSEWHERE, type Git, gitIn, type Remote, SlowGitError } from './git-command.ts';
import { type History, type HistoryOptions, type Load, missingIn, recentOf, runsIn, upkeep } from './history.ts';
import { filesIn } from './history-folder.ts';
import { PAGE_FILE, pageFiles } from './history-page.ts';

/** Milliseconds in which other jobs may be faster at pushing again and again. */
const RACE_MS = 10 * 60_000;
/** Doublings of the pause between two tries: a race is over soon. */
const DOUBLINGS = 3;
/** https://git-scm.com/docs/git-push#_output, and what a server says when two pushes come at the very same time. */
const OVERTAKEN =
  /\[rejected\]|cannot lock ref|failed to update ref|incorrect old value|reference already exists|remote ref does not exist/;
/** What a clone calls the tip of the branch, what others wait to have added to it, and what it has made itself. */
const [TIP, WAITING, MADE] = ['refs/fetched/tip', 'refs/fetched/waiting/', 'refs/made/commit'] as const;

/** Not thin: what it could be compared with is not there. */
const PUSH = ['push', '--quiet', '--no-verify', '--no-thin'] as const;

export interface BranchOptions extends HistoryOptions {
  branch: string;
  remote: () => Promise<Remote>;
}

/**
 * The history on an orphan branch, which is made when it is missing. A temporary clone has the latest commit alone, and of its
 * files only those that are read; the workspace is not touched.
 *
 * Where jobs push at the same time, only one can move the branch. Each of the others leaves its commit under a name of its own,
 * `refs/benchmark-history/<branch>/<digest>`, where nobody is in its way, and whoever moves the branch next takes all that are
 * waiting along. So a crowd costs each job two pushes or three, not as many as there are jobs, and what a job has left is not
 * lost when that job ends.
 */
export function historyBranch(host: Host, options: BranchOptions): History {
  let opened: Promise<Clone> | undefined;
  const clone = (): Promise<Clone> => {
    opened ??= openClone(host, options);
    return opened;
  };
  return {
    read: async () => {
      const open = await clone();
      await catchUp(open);
      const paths = [...(await blobsOf(open)).keys()];
      const recent = recentOf(paths);
      await checkOut(open, recent);
      return runsIn(host, open.folder, recent, await missingIn(host, paths, loadFrom(open), options));
    },
    append: async (runs, pageOf) => append(host, await clone(), runs, options, pageOf),
    close: async () => {
      const made = await opened?.catch(() => undefined);
      if (made !== undefined) await rm(made.folder, { recursive: true, force: true });
    },
  };
}

interface Clone {
  git: Git;
  /** The same for what is asked of the remote. @throws ActionError when that does not answer in the language of git. */
  certain: (...args: readonly string[]) => Promise<string>;
  folder: string;
  /** The branch at the remote. */
  ref: string;
  /** Where commits wait at the remote. */
  waiting: string;
  /** The commit that TIP is; undefined while there is no branch. */
  tip?: string | undefined;
  /** The ids of its files, once they were asked for. */
  blobs?: ReadonlyMap<string, string> | undefined;
  /** The ids of what lies in the folder. */
  present: Map<string, string>;
}

async function openClone(host: Host, { branch, remote }: BranchOptions): Promise<Clone> {
  const from = await remote();
  const folder = await mkdtemp(join(host.env['RUNNER_TEMP'] || tmpdir(), 'benchmark-history-'));
  const git = gitIn(host, folder, from);
  const notes = join(folder, '.git', 'packets');
  const certain = async (...args: readonly string[]): Promise<string> => {
    if (!/^https?:/i.test(from.url)) return git(...args);
    // https://git-scm.com/docs/git#Documentation/git.txt-GITTRACEPACKET
    const noting = gitIn({ ...host, env: { ...host.env, GIT_TRACE_PACKET: notes } }, folder, from);
    await rm(notes, { force: true });
    const said = await noting(...args);
    if (existsSync(notes)) return said;
    throw new ActionError('what answers in place of the repository is no git server', { hint: ELSEWHERE });
  };
  try {
    // Without a template there are no hooks of the machine.
    await git('init', '--quiet', '--template=');
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  const ref = `refs/heads/${branch}`;
  const waiting = `refs/benchmark-history/${encodeURIComponent(branch)}/`;
  return { git, certain, folder, ref, waiting, present: new Map() };
}

/**
 * Fetches the latest commit of the branch without its files.
 * @returns the names of what waits to be added to it.
 */
async function catchUp(clone: Clone): Promise<string[]> {
  const { git, certain, ref, waiting } = clone;
  const asked = ['ls-remote', 'origin', ref, `${waiting}*`];
  // Any page is to git a repository without branches, and every regression would look like the first run.
  const listed = ((await git(...asked)).trim() || (await certain(...asked)).trim()).split('\n').filter(Boolean);
  const refs = new Map(listed.map((line) => line.split('\t').reverse() as [string, string]));
  const tip = refs.get(ref);
  if (tip !== undefined && tip !== clone.tip) {
    // Where a server knows no filter it sends the files too.
    await git('fetch', '--quiet', '--no-tags', '--depth=1', '--filter=blob:none', 'origin', `+${ref}:${TIP}`);
  }
  if (tip !== clone.tip) clone.blobs = undefined;
  clone.tip = tip;
  return [...refs.keys()].filter((name) => name.startsWith(waiting));
}

/** The files of the history at the tip, with its page, and their ids. */
async function blobsOf(clone: Clone): Promise<ReadonlyMap<string, string>> {
  if (clone.tip === undefined) return new Map();
  clone.blobs ??= blobsIn(await clone.git('ls-tree', '-r', '-z', TIP));
  return clone.blobs;
}

const blobsIn = (listed: string): ReadonlyMap<string, string> =>
  new Map(
    listed.split('\0').flatMap((entry): [string, string][] => {
      const [, id = '', path = ''] = /^\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(entry) ?? [];
      return monthOfFile(path) === undefined && path !== PAGE_FILE ? [] : [[path, id]];
    }),
  );

/** As git itself does it: telling what it has, it would not get what it lacks of that. */
const BLOBS = [
  ...['-c', 'fetch.negotiationAlgorithm=noop', 'fetch', '--quiet', '--no-tags', '--no-write-fetch-head'],
  ...['--filter=blob:none', '--stdin', 'origin'],
];

/** Puts files of the tip into the folder, after having fetched those that are not there. */
async function checkOut(clone: Clone, paths: readonly string[]): Promise<void> {
  const { git, present } = clone;
  const blobs = await blobsOf(clone);
  const due = paths.flatMap((path) => {
    const id = blobs.get(path);
    return id === undefined || present.get(path) === id ? [] : [{ path, id }];
  });
  if (due.length === 0) return;
  const wanted = new Set(due.map(({ id }) => id));
  // What is not there is marked. Other commands would ask the remote for it one by one.
  const listed = await git('rev-list', '--objects', '--no-object-names', '--missing=print', TIP);
  const missing = Array.from(listed.matchAll(/^\?(\S+)$/gm), ([, id = '']) => id).filter((id) => wanted.has(id));
  if (missing.length > 0) await git.feed(missing.join('\n'), ...BLOBS);
  await git('read-tree', TIP);
  await git.feed(due.map(({ path }) => path).join('\0'), 'checkout-index', '--quiet', '--force', '-z', '--stdin');
  for (const { path, id } of due) present.set(path, id);
}

const loadFrom =
  (clone: Clone): Load =>
  async (paths) => {
    await checkOut(clone, paths);
    return filesIn(clone.folder, paths);
  };

/**
 * Adds the runs to the branch, and all that wait for that.
 * @returns how many runs were not there yet.
 */
async function append(
  host: Host,
  clone: Clone,
  runs: readonly RecordedRun[],
  options: HistoryOptions,
  pageOf: PageOf | undefined,
): Promise<number> {
  const until = host.now() + RACE_MS;
  const files = runs.map(historyFile);
  // A name for what waits: the same for the same runs, so that it is there once however often a step is run.
  const mine = `${clone.waiting}${digestOf(files.map(({ path }) => path).join())}`;
  let added: number | undefined;
  let isWaiting = false;
  for (let tries = 0; ; tries++) {
    const listed = await catchUp(clone);
    // Somebody took it along.
    if (added !== undefined && isWaiting && !listed.includes(mine)) return added;
    const known = await blobsOf(clone);
    const names = new Set([...known.keys()].map((path) => basename(path)));
    const isMissing = ({ path }: { path: string }): boolean => !names.has(basename(path));
    const own = files.filter(isMissing);
    added ??= new Set(own.map(({ path }) => path)).size;

    const left = await leftByOthers(
      clone,
      listed.filter((name) => name !== mine),
    );
    // What has not come is not removed: it would be lost.
    const waiting = listed.filter((name) => name === mine || left.names.has(name));
    const others = left.files.filter(isMissing);
    const imported = await missingIn(
      host,
      [...known.keys()].filter((path) => path !== PAGE_FILE),
      loadFrom(clone),
      options,
    );
    const { write, remove } = await upkeep(host, [...known.keys()], loadFrom(clone), options.months);
    const change = { write: [...own, ...others, ...imported, ...write], remove };
    const isPageDue = pageOf !== undefined && (change.write.length > 0 || !known.has(PAGE_FILE));
    const page = isPageDue ? await pageOn(host, clone, known, change, pageOf) : [];
    const isChange = change.write.length > 0 || page.length > 0 || remove.length > 0;
    if (!isChange && waiting.length === 0) return added;

    if (isChange) {
      const all = { write: [...change.write, ...page], remove };
      await commit(host, clone, all, messageOf(runs, others.length), clone.tip && `${TIP}^0`);
    }
    const args = [
      '--atomic',
      'origin',
      ...waiting.map((name) => `:${name}`),
      ...(isChange ? [`${MADE}:${clone.ref}`] : []),
    ];
    try {
      if (await pushed(clone, args)) return added;
    } catch (error) {
      // Git hangs where an answer ends too soon, for one. Whether the push has arrived the next look tells.
      if (!(error instanceof SlowGitError) || host.now() >= until) throw error;
      continue;
    }
    if (host.now() >= until) {
      throw new ActionError(`Other jobs were faster at pushing to the history for 10 minutes, ${tries + 1} times`);
    }
    if (!isWaiting) {
      await commit(host, clone, { write: own, remove: [] }, messageOf(runs, 0));
      // A server that wants no such name refuses it, and then it is only the branch that is tried.
      isWaiting = (await clone.git.attempt(...PUSH, 'origin', `+${MADE}:${mine}`)).exitCode === 0;
    }
    await host.sleep(backOff(Math.min(tries, DOUBLINGS), host.random()));
  }
}

/** The page of what the branch will have; made again for each try, because what others have pushed is on it too. */
async function pageOn(
  host: Host,
  clone: Clone,
  known: ReadonlyMap<string, string>,
  { write, remove }: Change,
  pageOf: PageOf,
): Promise<HistoryFile[]> {
  const load = loadFrom(clone);
  const gone = new Set(remove);
  const fresh = new Map(write.map((file) => [file.path, file]));
  const paths = recentOf([...new Set([...known.keys(), ...fresh.keys()])].filter((path) => !gone.has(path)));
  const files = await load(paths.filter((path) => !fresh.has(path)));
  for (const path of paths) {
    const file = fresh.get(path);
    if (file === undefined) continue;
    files.set(path, 'blob' in file ? await clone.git('cat-file', 'blob', file.blob) : file.content);
  }
  const present = async () => (await load([PAGE_FILE])).get(PAGE_FILE) ?? '';
  return pageFiles(host, pageOf, files, known.has(PAGE_FILE) ? present : undefined);
}

/**
 * @returns false where another push was faster.
 * @throws ActionError when the server refuses.
 */
async function pushed({ git }: Clone, refs: readonly string[]): Promise<boolean> {
  const args = [...PUSH, ...refs];
  const ended = await git.attempt(...args);
  if (ended.exitCode !== 0 && !OVERTAKEN.test(ended.stderr)) throw git.error(args, ended);
  return ended.exitCode === 0;
}

/** What others have left, as far as it has come, and the files of it that are some of a history. */
async function leftByOthers(
  { git, waiting }: Clone,
  refs: readonly string[],
): Promise<{ names: ReadonlySet<string>; files: Blob[] }> {
  if (refs.length === 0) return { names: new Set(), files: [] };
  // With what they hold: they are small, and are to be pushed.
  await git(
    'fetch',
    '--quiet',
    '--no-tags',
    '--no-filter',
    '--depth=1',
    '--prune',
    'origin',
    `+${waiting}*:${WAITING}*`,
  );
  const added = await git('log', '--no-walk', '--root', '--raw', '--no-abbrev', '--format=', `--glob=${WAITING}*`);
  const come = (await git('for-each-ref', '--format=%(refname)', WAITING)).split('\n').filter(Boolean);
  const names = new Set(come.map((name) => `${waiting}${name.slice(WAITING.length)}`));
  const files = Array.from(added.matchAll(/^:000000 100644 0+ ([0-9a-f]+) A\t(.+)$/gm), ([, blob = '', path = '']) => ({
    path,
    blob,
  })).filter(({ path }) => monthOfFile(path) !== undefined);
  return { names, files };
}

/** A file whose content git has. */
interface Blob {
  path: string;
  blob: string;
}

/** What a commit does to the files of its parent. */
interface Change {
  write: readonly (HistoryFile | Blob)[];
  remove: readonly string[];
}

/** Makes a commit with other files than its parent, and no other file is needed for that. */
async function commit(
  host: Host,
  { git }: Clone,
  { write, remove }: Change,
  message: string,
  parent?: string,
): Promise<void> {
  const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const stream = [
    // What was made before is no parent of it.
    `reset ${MADE}\n\n`,
    `commit ${MADE}\n`,
    `committer ${AUTHOR.name} <${AUTHOR.email}> ${Math.floor(host.now() / 1000)} +0000\n`,
    data(message),
    parent === undefined ? '' : `from ${parent}\n`,
    ...write.map((file) =>
      'blob' in file ? `M 100644 ${file.blob} ${file.path}\n` : `M 100644 inline ${file.path}\n${data(file.content)}`,
    ),
    ...remove.map((path) => `D ${path}\n`),
  ];
  await git.feed(stream.join(''), 'fast-import', '--quiet', '--force');
}

function messageOf(runs: readonly RecordedRun[], others: number): string {
  const measured = [...new Set(runs.map(({ results }) => results.commit.slice(0, 12)))];
  return `Record benchmarks of ${measured.join(', ')}${others > 0 ? `, and ${others} that waited` : ''}`;
}
