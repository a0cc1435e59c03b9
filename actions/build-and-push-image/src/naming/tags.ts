import { type Field, type GitHubEvent, type Host, list, parseList, sha256 } from '@ml-actions/core';
import { parseTag } from './image-name.ts';

/** One line of the input `tags`: `WORD[=VALUE][,prefix=P][,suffix=S]`. */
export interface TagRule {
  word: TagWord;
  /** As written, or the word's usual one; '' for a word that takes none. */
  value: string;
  prefix: string;
  suffix: string;
}

/** What the runner says of the commit that the tags are for. */
export interface TagFacts {
  /** The commit under test: 40 lower-case hex digits. */
  commit: string;
  event: GitHubEvent;
  ref: Ref | undefined;
  /** Number of the pull request that the commit is the head of. */
  pullRequest?: number;
}

/** What the workflow runs on. */
export interface Ref {
  type: 'branch' | 'tag';
  /** Without `refs/heads/` or `refs/tags/`. */
  name: string;
}

export interface Tags {
  /** Without duplicates, in the order to push them: those that move are the last, for when a push ends half-way. */
  tags: readonly string[];
  /** The last ones of `tags`, which a later run may give to another image. */
  moving: readonly string[];
  /** The version of the software: the git tag's where that is a semantic version, the first tag otherwise. */
  version: string;
  /** One line for each rule that gives no tag, and why. */
  notices: readonly string[];
}

/** The facts as the rules need them. */
interface Subject {
  commit: string;
  scheduled: boolean;
  pullRequest: number | undefined;
  branch: string | undefined;
  onDefaultBranch: boolean;
  gitTag: string | undefined;
  version: Version | undefined;
}

interface RuleKind {
  /** As `isMoving` says. */
  moves: boolean;
  /** VALUE where it is not written, '' where it must be. A rule without takes no VALUE. */
  usual?: string;
  /** What the tag is made of, or why there is none. */
  name(subject: Subject, value: string): string | Missing;
}

interface Missing {
  why: string;
}

const missing = (why: string): Missing => ({ why });

const RULES = {
  sha: { moves: false, name: ({ commit }) => commit },
  'short-sha': { moves: false, name: ({ commit }) => commit.slice(0, 7) },
  tag: { moves: false, name: ({ gitTag }) => gitTag ?? missing('this event has no git tag of the commit') },
  semver: {
    moves: false,
    name: ({ version }) => version?.full ?? missing('this event has no git tag that is a semantic version'),
  },
  'semver-minor': {
    moves: true,
    name: ({ version }) => version?.minor ?? missing('this event has no git tag of a release'),
  },
  'semver-major': {
    moves: true,
    name: ({ version }) => version?.major ?? missing('this event has no git tag of a release from 1.0.0 on'),
  },
  branch: { moves: true, name: ({ branch }) => branch ?? missing('this event has no branch of the commit') },
  pr: {
    moves: true,
    name: ({ pullRequest }) =>
      pullRequest === undefined ? missing('this event has no pull request') : `pr-${pullRequest}`,
  },
  schedule: {
    moves: true,
    usual: 'nightly',
    name: ({ scheduled }, value) => (scheduled ? value : missing('this event is no schedule')),
  },
  latest: {
    moves: true,
    usual: 'latest',
    name: ({ onDefaultBranch }, value) =>
      onDefaultBranch ? value : missing('this event is not about the default branch and its commit'),
  },
  raw: { moves: true, usual: '', name: (_, value) => value },
} satisfies Record<string, RuleKind>;

export type TagWord = keyof typeof RULES;

const kindOf = (word: TagWord): RuleKind => RULES[word];
const isWord = (word: string): word is TagWord => Object.hasOwn(RULES, word);
const PLAIN_SHA: TagRule = { word: 'sha', value: '', prefix: '', suffix: '' };

export const TAG_LENGTH = 128;
/** Leaves room for a full commit id, and for enough of a name that people know it. */
const AFFIX_LENGTH = 64;

/** The input `tags`. */
export const tagRules: Field<readonly TagRule[]> = {
  ...list(),
  absent: [],
  parse: (text) => parseList(text).map(parseTagRule),
};

/** @throws Error that names the line and says what is wrong with it. */
export function parseTagRule(line: string): TagRule {
  try {
    const [first = '', ...options] = line.split(',');
    const [word, written] = splitPair(first);
    if (word === 'type') {
      throw new Error('is a rule of docker/metadata-action; the README says which one it is here');
    }
    if (!isWord(word)) {
      throw new Error(`is no rule (${Object.keys(RULES).join(', ')}); for a literal tag write \`raw=${word}\``);
    }
    const rule = { word, value: givenValue(word, written), ...affixesOf(options) };
    // The value by itself too: what stands before it must not be what makes it a tag.
    if (rule.value !== '') [rule.value, rule.prefix + rule.value + rule.suffix].forEach(parseTag);
    return rule;
  } catch (error) {
    throw new Error(`"${line}": ${(error as Error).message}`, { cause: error });
  }
}

/** The rule as one line of the input. */
export function printTagRule({ word, value, prefix, suffix }: TagRule): string {
  return [
    value === (kindOf(word).usual ?? '') ? word : `${word}=${value}`,
    ...(prefix === '' ? [] : [`prefix=${prefix}`]),
    ...(suffix === '' ? [] : [`suffix=${suffix}`]),
  ].join(',');
}

/** Whether a later run may give the rule's tag to another image. */
export const isMoving = ({ word }: TagRule): boolean => kindOf(word).moves;

/** The branch or git tag of GITHUB_REF: https://docs.github.com/en/actions/reference/workflows-and-actions/variables */
export function refOf(env: Host['env']): Ref | undefined {
  const [, kind, name] = /^refs\/(heads|tags)\/(.+)$/.exec(env['GITHUB_REF'] ?? '') ?? [];
  return name === undefined ? undefined : { type: kind === 'heads' ? 'branch' : 'tag', name };
}

/**
 * The tags that the rules give for a commit. Where no rule is `sha`, a plain one comes first by itself.
 * @param options with `implicitSha: false` only the rules written count, so that there may be no tag.
 */
export function tagsOf(
  rules: readonly TagRule[],
  facts: TagFacts,
): Tags & { readonly tags: readonly [string, ...string[]] };
export function tagsOf(rules: readonly TagRule[], facts: TagFacts, options: { implicitSha: false }): Tags;
export function tagsOf(rules: readonly TagRule[], facts: TagFacts, { implicitSha = true } = {}): Tags {
  const subject = subjectOf(facts);
  const fixed = new Set<string>();
  const moving = new Set<string>();
  const notices: string[] = [];
  for (const rule of shaFirst(rules, implicitSha)) {
    const made = kindOf(rule.word).name(subject, rule.value);
    if (typeof made === 'string') (isMoving(rule) ? moving : fixed).add(tagOf(rule, made));
    else notices.push(`\`${printTagRule(rule)}\`: ${made.why}`);
  }
  const last = [...moving].filter((tag) => !fixed.has(tag));
  const tags = [...fixed, ...last];
  return { tags, moving: last, version: subject.version?.full ?? tags[0] ?? facts.commit, notices };
}

/**
 * A tag near to a name that others chose, of at most `length` characters. Where the name is cut, or has nothing that a tag
 * may have, eight digits of its hash keep apart what would be the same.
 */
export function sanitise(name: string, length = TAG_LENGTH): string {
  const near = name.replace(/[^\w.-]+/g, '-').replace(/^[.-]+/, '');
  if (near !== '' && near.length <= length) return near;
  const digest = sha256(name).slice(0, 8);
  return near === '' ? digest : `${near.slice(0, length - digest.length - 1)}-${digest}`;
}

function splitPair(text: string): [name: string, value: string | undefined] {
  const at = text.indexOf('=');
  return at < 0 ? [text.trim(), undefined] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

function givenValue(word: TagWord, written: string | undefined): string {
  const { usual } = kindOf(word);
  if (usual === undefined && written !== undefined) throw new Error(`\`${word}\` takes no value`);
  const value = written ?? usual ?? '';
  if (usual !== undefined && value === '') throw new Error(`\`${word}\` has no value, such as \`${word}=stable\``);
  return value;
}

function affixesOf(options: readonly string[]): Pick<TagRule, 'prefix' | 'suffix'> {
  const given = new Map<string, string>();
  for (const option of options) {
    const [name, value] = splitPair(option);
    if (isWord(name)) throw new Error(`\`${name}\` is a rule, and each stands on a line of its own`);
    if ((name !== 'prefix' && name !== 'suffix') || value === undefined) {
      throw new Error(`"${option.trim()}" is neither \`prefix=…\` nor \`suffix=…\``);
    }
    if (given.has(name)) throw new Error(`\`${name}\` is there twice`);
    given.set(name, value);
  }
  const { prefix = '', suffix = '' } = Object.fromEntries(given);
  if (!/^[\w.-]*$/.test(prefix + suffix)) throw new Error('prefix and suffix take letters, digits, "_", "." and "-"');
  if (/^[.-]/.test(prefix)) throw new Error('a prefix cannot begin with "." or "-", because no tag does');
  if (prefix.length + suffix.length > AFFIX_LENGTH) {
    throw new Error(`prefix and suffix together have more than ${AFFIX_LENGTH} characters`);
  }
  return { prefix, suffix };
}

function shaFirst(rules: readonly TagRule[], implicit: boolean): readonly TagRule[] {
  const first = rules.find(({ word }) => word === 'sha') ?? (implicit ? PLAIN_SHA : undefined);
  // Its second place does no harm: a tag counts where it is first.
  return first === undefined ? rules : [first, ...rules];
}

/** A name that is a tag already, such as a VALUE, stays as it is. */
const tagOf = ({ prefix, suffix }: TagRule, name: string): string =>
  prefix + sanitise(name, TAG_LENGTH - prefix.length - suffix.length) + suffix;

function subjectOf(facts: TagFacts): Subject {
  const { commit, event, pullRequest } = facts;
  const ref = pullRequest === undefined ? refOfCommit(facts) : undefined;
  const branch = ref?.type === 'branch' && !ref.name.startsWith(MERGE_QUEUE) ? ref.name : undefined;
  const gitTag = ref?.type === 'tag' ? ref.name : undefined;
  const scheduled = event.name === 'schedule';
  return {
    commit,
    scheduled,
    pullRequest,
    branch,
    // A schedule runs on the default branch, but its payload may not say which one that is.
    onDefaultBranch: branch !== undefined && (scheduled || branch === event.payload.repository?.default_branch),
    gitTag,
    version: gitTag === undefined ? undefined : parseVersion(gitTag),
  };
}

/** https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/configuring-pull-request-merges/managing-a-merge-queue */
const MERGE_QUEUE = 'gh-readonly-queue/';

/**
 * The branch or git tag whose head the commit under test is. GITHUB_REF belongs to GITHUB_SHA: where the commit is another
 * one, as with the event `status` or the input `commit`, it says nothing of it.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
function refOfCommit({ commit, event, ref }: TagFacts): Ref | undefined {
  if (event.name !== 'workflow_run') return commit === event.sha ? ref : undefined;
  // Runs on the default branch, after a run on another one: a fork's branch may have the name of one of ours.
  const { head_sha, head_branch, head_repository } = event.payload.workflow_run ?? {};
  if (!head_branch || head_sha !== commit || head_repository?.full_name !== event.repository) return undefined;
  return { type: 'branch', name: head_branch };
}

interface Version {
  /** As in the git tag, without its `v`. */
  full: string;
  /** `1.2` of a release. */
  minor?: string;
  /** `1` of a release; not of 0.x, where minor versions break what was before. */
  major?: string;
}

const NUMBER = '(?:0|[1-9][0-9]*)';
const PRERELEASE = `(?:${NUMBER}|[0-9]*[A-Za-z-][0-9A-Za-z-]*)`;
const BUILD = '[0-9A-Za-z-]+';
/** https://semver.org/#backusnaur-form-grammar-for-valid-semver-versions */
const SEMVER = new RegExp(
  `^(${NUMBER})\\.(${NUMBER})\\.${NUMBER}(-${PRERELEASE}(?:\\.${PRERELEASE})*)?(?:\\+${BUILD}(?:\\.${BUILD})*)?$`,
);

function parseVersion(gitTag: string): Version | undefined {
  const full = gitTag.replace(/^v/, '');
  const [version, major = '', minor, prerelease] = SEMVER.exec(full) ?? [];
  if (version === undefined) return undefined;
  if (prerelease !== undefined) return { full };
  return { full, minor: `${major}.${minor}`, ...(major !== '0' && { major }) };
}
