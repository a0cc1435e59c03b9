import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unreleased, withRelease } from './changelog.ts';
import type { GitHub } from './github.ts';
import type { Repository } from './repository.ts';
import { formatVersion, majorToUse, requireSuccessor, taggedVersion, type Version } from './version.ts';

export interface Project {
  /** `owner/name`. */
  slug: string;
  version: string;
}

export function readProject(folder: string): Project {
  const { repository, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
    'repository' | 'version',
    string
  >;
  return { slug: repository.replace(/^github:/, ''), version };
}

export interface Preparation {
  base: string;
  branch: string;
  title: string;
  /** New contents by path. */
  files: Map<string, string>;
}

/**
 * What the pull request of a release changes: the version, the changelog, and with a new major version what people paste.
 * @param base the branch that is released from.
 * @param date of the release, as 2026-01-31.
 * @throws Error when the version does not come next there, or the changelog forbids it.
 */
export async function planPreparation(
  { folder, git, remoteTags }: Repository,
  version: Version,
  base: string,
  date: string,
): Promise<Preparation> {
  const released = [...(await remoteTags()).keys()].flatMap((tag) => taggedVersion(tag) ?? []);
  requireSuccessor(version, base, released);
  const read = (path: string) => readFileSync(join(folder, path), 'utf8');
  const project = readProject(folder);
  const entries = unreleased(read('CHANGELOG.md'), readdirSync(join(folder, 'actions')));
  const breaking = entries.find(({ isBreaking }) => isBreaking);
  if (breaking !== undefined && version.major > 0 && (version.minor > 0 || version.patch > 0))
    throw new Error(`"${breaking.subject}!: ${breaking.text}" is breaking, which needs a new major version`);

  const name = formatVersion(version);
  const files = new Map([
    ['package.json', read('package.json').replace(`"version": "${project.version}"`, `"version": "${name}"`)],
    ['CHANGELOG.md', withRelease(read('CHANGELOG.md'), version, date, entries)],
  ]);
  const texts = (await git('ls-files', '*.md', '*.yml')).split('\n').filter((path) => path !== 'CHANGELOG.md');
  for (const path of texts) {
    const [before, after] = [read(path), atMajor(read(path), project.slug, version)];
    if (after !== before) files.set(path, after);
  }
  return { base, branch: `release/v${name}`, title: `Release ${name}`, files };
}

/** What people paste names a major version. */
function atMajor(text: string, slug: string, version: Version): string {
  const uses = new RegExp(`(${slug.replaceAll('.', '\\.')}/actions/[\\w-]+)@v\\d+(?![\\w.])`, 'g');
  return text.replace(uses, `$1@v${majorToUse(version)}`);
}

/**
 * Commits the files to the branch of the release, pushes it and opens the pull request. Done again, the branch is made
 * anew from the base and the pull request stays.
 * @returns the address of the pull request.
 */
export async function carryOutPreparation(
  { folder, git }: Repository,
  { base, branch, title, files }: Preparation,
  github: GitHub,
): Promise<string> {
  await git('checkout', '--quiet', '-B', branch);
  for (const [path, text] of files) writeFileSync(join(folder, path), text);
  await git('add', '--', ...files.keys());
  await git('commit', '--quiet', '--message', title);
  await git('push', '--quiet', '--force', 'origin', `HEAD:refs/heads/${branch}`);
  const body = `After the merge, run the workflow Release again on \`${base}\` with the same version: it makes the tags and the release.`;
  return github.pullRequest({ branch, base, title, body });
}
