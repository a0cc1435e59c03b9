/** A version of all actions, without `v`. https://semver.org */
export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  /** Of `2.0.0-beta.1`: the word and the number. */
  readonly pre: { readonly word: string; readonly number: number } | undefined;
}

/** @throws Error when the text is neither of the form 1.2.3 nor 2.0.0-beta.1. */
export function parseVersion(text: string): Version {
  const version = versionOf(text);
  if (version === undefined) throw new Error(`"${text}" is no version, such as 1.2.3 or 2.0.0-beta.1`);
  return version;
}

/** The version that a tag `vX.Y.Z` names, undefined for the tags that move and all others. */
export const taggedVersion = (tag: string): Version | undefined =>
  tag.startsWith('v') ? versionOf(tag.slice(1)) : undefined;

function versionOf(text: string): Version | undefined {
  const match = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-(alpha|beta|rc)\.([1-9]\d*))?$/.exec(text);
  if (match === null) return undefined;
  const [, major, minor, patch, word, number] = match;
  const pre = word === undefined ? undefined : { word, number: Number(number) };
  return { major: Number(major), minor: Number(minor), patch: Number(patch), pre };
}

export function formatVersion({ major, minor, patch, pre }: Version): string {
  return `${major}.${minor}.${patch}${pre === undefined ? '' : `-${pre.word}.${pre.number}`}`;
}

/** Negative when `a` comes before `b`; a pre-release comes before what it leads to. */
export function compareVersions(a: Version, b: Version): number {
  const numbers = a.major - b.major || a.minor - b.minor || a.patch - b.patch;
  if (numbers !== 0) return numbers;
  if (a.pre === undefined || b.pre === undefined) return Number(a.pre === undefined) - Number(b.pre === undefined);
  // alpha, beta and rc follow each other as their letters do.
  return a.pre.word < b.pre.word ? -1 : a.pre.word > b.pre.word ? 1 : a.pre.number - b.pre.number;
}

const isStable = ({ pre }: Version): boolean => pre === undefined;
const latestOf = (versions: readonly Version[]): Version | undefined => versions.toSorted(compareVersions).at(-1);

/**
 * The tags that move to a release: `v1.2` when nothing in 1.2 is newer, `v1` when nothing in 1 is; of a pre-release `v2-beta`.
 * @param released all versions with a tag, this one or not.
 */
export function movingTags(version: Version, released: readonly Version[]): string[] {
  const { major, minor, pre } = version;
  const isLatestOf = (rivals: readonly Version[]) => rivals.every((rival) => compareVersions(rival, version) <= 0);
  if (pre !== undefined) {
    const rivals = released.filter((other) => other.major === major && other.pre?.word === pre.word);
    return isLatestOf(rivals) ? [`v${major}-${pre.word}`] : [];
  }
  const ofMajor = released.filter((other) => isStable(other) && other.major === major);
  return [
    ...(isLatestOf(ofMajor.filter((other) => other.minor === minor)) ? [`v${major}.${minor}`] : []),
    ...(isLatestOf(ofMajor) ? [`v${major}`] : []),
  ];
}

/** The major version that people are told to use: the newest that is no pre-release, and before the first release its own. */
export const majorToUse = ({ major, minor, patch, pre }: Version): number =>
  Math.max(1, pre !== undefined && minor === 0 && patch === 0 ? major - 1 : major);

/** Whether GitHub should show it as the latest release: nothing that is no pre-release is newer. */
export const isLatest = (version: Version, released: readonly Version[]): boolean =>
  isStable(version) && released.filter(isStable).every((other) => compareVersions(other, version) <= 0);

/** The branch on which an old minor version is mended, and the minor version that it is for. */
export const MAINTENANCE = /^releases\/v(\d+)\.(\d+)$/;

/**
 * What may be released next from a branch.
 * @throws Error when nothing is released from that branch.
 */
export function successors(branch: string, released: readonly Version[]): Version[] {
  const stable = released.filter(isStable);
  const [, major, minor] = MAINTENANCE.exec(branch) ?? [];
  if (major !== undefined) {
    const last = latestOf(stable.filter((one) => one.major === Number(major) && one.minor === Number(minor)));
    if (last === undefined) throw new Error(`Nothing of v${major}.${minor} is released yet: release it from main`);
    return [{ ...last, patch: last.patch + 1 }];
  }
  if (branch !== 'main') throw new Error(`Releases are made from main and from releases/vX.Y, not from ${branch}`);
  const last = latestOf(stable) ?? { major: 0, minor: 0, patch: 0, pre: undefined };
  return [
    { ...last, patch: last.patch + 1 },
    { ...last, minor: last.minor + 1, patch: 0 },
    { ...last, major: last.major + 1, minor: 0, patch: 0 },
  ];
}

/** @throws Error when the version does not follow what is released; it says what would. */
export function requireSuccessor(version: Version, branch: string, released: readonly Version[]): void {
  const next = successors(branch, released);
  const { pre, ...numbers } = version;
  const isNext = next.some((one) => compareVersions(one, { ...numbers, pre: undefined }) === 0);
  const possible = next.map(formatVersion).join(', ');
  if (!isNext) throw new Error(`${formatVersion(version)} is not what comes next on ${branch}; possible: ${possible}`);
  if (pre === undefined) return;
  if (branch !== 'main') throw new Error(`${formatVersion(version)} is a pre-release, and those are made from main`);
  const before = latestOf(
    released.filter((one) => compareVersions({ ...one, pre: undefined }, { ...numbers, pre: undefined }) === 0),
  );
  if (before !== undefined && compareVersions(version, before) <= 0)
    throw new Error(`${formatVersion(version)} does not come after ${formatVersion(before)}`);
}
