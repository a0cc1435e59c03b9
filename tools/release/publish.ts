import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { notesOf } from './changelog.ts';
import type { GitHub, Release } from './github.ts';
import { type RemoteTag, type Repository, signTag } from './repository.ts';
import {
  compareVersions,
  formatVersion,
  isLatest,
  movingTags,
  parseVersion,
  taggedVersion,
  type Version,
} from './version.ts';

/**
 * The commit that made the version what it is, and so the one that is released, whatever was merged after it.
 * @returns undefined while HEAD has not reached the version.
 */
export async function releaseCommit({ git }: Repository, version: Version): Promise<string | undefined> {
  const name = formatVersion(version);
  const versionAt = async (commit: string) =>
    (JSON.parse(await git('show', `${commit}:package.json`)) as { version: string }).version;
  if (compareVersions(parseVersion(await versionAt('HEAD')), version) < 0) return undefined;
  // Commits that brought the line or took it away, the newest first, and of a merge what it changed on this branch.
  const line = `"version": "${name}"`;
  const found = await git('log', '--first-parent', '-m', '--format=%H', `-S${line}`, '--', 'package.json');
  for (const commit of found.split('\n').filter((id) => id !== ''))
    if ((await versionAt(commit)) === name) return commit;
  return undefined;
}

/** What there is of a release so far. */
export interface State {
  version: Version;
  commit: string;
  /** By name, all of `origin`. */
  tags: ReadonlyMap<string, RemoteTag>;
  release: Release | undefined;
}

export type Step =
  | { do: 'tag'; tag: string; commit: string }
  | { do: 'draft'; tag: string }
  | { do: 'publish'; tag: string; isLatest: boolean }
  | { do: 'move'; tag: string; commit: string; from: string | undefined };

/**
 * What is left to do, in the order in which a failure leaves nothing half: the tag that never moves, the release, and
 * what people follow last.
 * @throws Error when the tag is at another commit, or is not signed.
 */
export function planPublication({ version, commit, tags, release }: State): Step[] {
  const tag = `v${formatVersion(version)}`;
  const there = tags.get(tag);
  if (there !== undefined && there.commit !== commit)
    throw new Error(
      `${tag} is at ${there.commit}, and the version was made at ${commit}; a tag of a release never moves`,
    );
  if (there !== undefined && there.object === undefined)
    throw new Error(`${tag} is there and is not signed; delete it`);
  const released = [...tags.keys()].flatMap((name) => taggedVersion(name) ?? []);
  return [
    ...(there === undefined ? [{ do: 'tag', tag, commit } as const] : []),
    ...(release === undefined ? [{ do: 'draft', tag } as const] : []),
    ...(release?.draft === false ? [] : [{ do: 'publish', tag, isLatest: isLatest(version, released) } as const]),
    ...movingTags(version, released)
      .filter((moving) => tags.get(moving)?.commit !== commit)
      .map((moving) => ({ do: 'move', tag: moving, commit, from: tags.get(moving)?.commit }) as const),
  ];
}

export function describeStep(step: Step): string {
  switch (step.do) {
    case 'tag':
      return `sign the tag ${step.tag} at ${step.commit} and push it`;
    case 'draft':
      return `draft the release ${step.tag}`;
    case 'publish':
      return `publish the release ${step.tag}${step.isLatest ? ' as the latest' : ''}`;
    case 'move':
      return `move ${step.tag} from ${step.from ?? 'nowhere'} to ${step.commit}`;
  }
}

export async function readState(
  repository: Repository,
  github: GitHub,
  version: Version,
  commit: string,
): Promise<State> {
  const release = await github.releaseOf(`v${formatVersion(version)}`);
  return { version, commit, tags: await repository.remoteTags(), release };
}

/** Does what is left, one step after the other; each can fail, and the next run goes on there. */
export async function carryOutPublication(
  repository: Repository,
  github: GitHub,
  state: State,
  { key, tell }: { key: string | undefined; tell: (line: string) => void },
): Promise<void> {
  const { version, commit } = state;
  const { git } = repository;
  const notes = notesOf(await git('show', `${commit}:CHANGELOG.md`), version);
  let { release } = state;
  for (const step of planPublication(state)) {
    tell(describeStep(step));
    switch (step.do) {
      case 'tag':
        await signTag(repository, step.tag, commit, `${step.tag}\n\n${notes}\n`, key);
        await git('push', '--quiet', 'origin', `refs/tags/${step.tag}`);
        break;
      case 'draft':
        release = await github.draft({ tag: step.tag, notes, isPrerelease: version.pre !== undefined });
        break;
      case 'publish':
        if (release === undefined) throw new Error('There is no draft to publish');
        release = await github.publish(release, step.isLatest);
        if (release.immutable !== true)
          tell(`${release.html_url} can be changed by people: switch on "Enable release immutability" in the settings`);
        break;
      case 'move': {
        const ref = `refs/tags/${step.tag}`;
        // Only from where it was seen: somebody else may release at the same time.
        const there = state.tags.get(step.tag);
        const lease = `--force-with-lease=${ref}:${there?.object ?? there?.commit ?? ''}`;
        await git('push', '--quiet', lease, 'origin', `${commit}:${ref}`);
        break;
      }
    }
  }
}

const run = promisify(execFile);

/**
 * Builds the bundles from a fresh clone of `origin` and holds them against those in the commit.
 * @throws Error with what differs.
 */
export async function verifyDist({ git }: Repository, commit: string): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'release-'));
  const clone = join(scratch, 'clone');
  try {
    await git('clone', '--quiet', '--no-checkout', await git('remote', 'get-url', 'origin'), clone);
    await git('-C', clone, 'checkout', '--quiet', '--detach', commit);
    const { packageManager } = JSON.parse(await git('show', `${commit}:package.json`)) as { packageManager: string };
    for (const script of [['install', '--frozen-lockfile'], ['dist:check']])
      await run('npx', ['-y', packageManager, ...script], { cwd: clone, maxBuffer: 1 << 26 });
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string };
    throw new Error(`${commit} cannot be released: ${`${stdout}${stderr}`.trim() || message}`, { cause: error });
  } finally {
    rmSync(scratch, { recursive: true });
  }
}
