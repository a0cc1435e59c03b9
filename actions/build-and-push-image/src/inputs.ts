import {
  boolean,
  choice,
  commonInputs,
  duration,
  type Field,
  fieldOf,
  inputName,
  number,
  pairs,
  parseList,
  parseWords,
  secret,
  text,
  type Values,
} from '@ml-actions/core';
import { lacksPassword, missingPasswords, parseLogins, passwordsIn } from './credentials/logins.ts';
import { parseBuildSecrets, parseSsh, valuesIn } from './engine/build-secrets.ts';
import { parseCache } from './engine/cache.ts';
import { parseBytes } from './engine/disk.ts';
import { type ImageName, namesRegistry, parseImageName, parseRegistry } from './naming/image-name.ts';
import { parseAnnotation } from './naming/labels.ts';
import { parsePlatform } from './naming/platform.ts';
import { isMoving, tagRules } from './naming/tags.ts';
import type { SourceImage } from './plan.ts';

/** A list with a grammar of its own. */
const listIn = <T>(parse: (text: string) => readonly T[], secretsIn?: (text: string) => readonly string[]) =>
  fieldOf(parse, { absent: [], ...(secretsIn !== undefined && { secretsIn }) })() as Field<readonly T[]>;

const listOf = <T>(parse: (line: string) => T) => listIn((text) => parseList(text).map(parse));

export const inputs = {
  image: fieldOf(parseImages)({ required: true }),
  registry: fieldOf(parseRegistry)(),
  username: text(),
  password: secret(),
  registries: listIn(parseLogins, passwordsIn),
  context: text({ default: '.' }),
  file: text(),
  target: text(),
  buildArgs: pairs(),
  secrets: listIn(parseBuildSecrets, valuesIn),
  ssh: listIn(parseSsh),
  platforms: listIn((value) => parseWords(value).map(parsePlatform)),
  tags: tagRules,
  labels: pairs(),
  annotations: listOf(parseAnnotation),
  cache: fieldOf(parseCache)({ default: 'none' }),
  noCache: boolean({ default: 'false' }),
  pull: boolean({ default: 'false' }),
  push: choice(['auto', 'true', 'false'], { default: 'auto' }),
  load: boolean({ default: 'false' }),
  builder: fieldOf(parseBuilder)({ default: 'auto' }),
  provenance: choice(['false', 'true', 'mode=min', 'mode=max'], { default: 'false' }),
  sbom: boolean({ default: 'false' }),
  sourceDateEpoch: fieldOf(parseEpoch)({ default: 'auto' }),
  retries: number({ integer: true, min: 0, max: 10 }, { default: '3' }),
  skipIfExists: boolean({ default: 'false' }),
  source: listOf(parseSource),
  minFreeDisk: fieldOf(parseBytes)(),
  timeout: duration({ default: '2h' }),
  commit: commonInputs.commit,
  githubToken: commonInputs.githubToken,
  dryRun: commonInputs.dryRun,
};

export type Inputs = Values<typeof inputs>;

/**
 * What is wrong with inputs that are fine one by one.
 * @param untrusted the run has no secrets, so that a password may be empty where nothing must be pushed.
 */
export function rules(input: Partial<Inputs>, untrusted: boolean): string[] {
  return [...loginRules(input, untrusted), ...sourceRules(input), ...cacheRules(input)];
}

function loginRules(input: Partial<Inputs>, untrusted: boolean): string[] {
  const { image, registry, username, password, registries = [], push } = input;
  const wrong: string[] = [];
  const named = image?.find((each) => namesRegistry(each) && each.host !== registry);
  if (named !== undefined && registry !== undefined && image?.length === 1) {
    wrong.push(`\`image\`: begins with ${named.host}, but \`registry\` is ${registry}`);
  }
  if (password !== undefined && username === undefined) wrong.push('`username`: is required with `password`');
  const host = registry ?? image?.[0].host;
  if (username !== undefined && registries.some((login) => login.registry === host)) {
    wrong.push(`\`registries\`: logs in to ${host}, and so do \`username\` and \`password\``);
  }
  if (push === undefined || push === 'false' || (push === 'auto' && untrusted)) return wrong;
  const own = { registry: host ?? '', username: username ?? '', password: password ?? '' };
  if (username !== undefined && lacksPassword(own)) {
    wrong.push(
      '`password`: is empty, but `username` is given; check the name of the secret, and that this job may read it',
    );
  }
  return [...wrong, ...missingPasswords(registries)];
}

/** The inputs that say how to build. */
const BUILD_INPUTS = [
  'context',
  'file',
  'target',
  'buildArgs',
  'secrets',
  'ssh',
  'platforms',
  'labels',
  'annotations',
  'cache',
  'pull',
  'noCache',
  'load',
  'builder',
  'provenance',
  'sbom',
  'sourceDateEpoch',
  'skipIfExists',
  'minFreeDisk',
] as const satisfies readonly (keyof typeof inputs)[];

/** A copy keeps every byte, so that nothing of a build has a say in it. */
function sourceRules(input: Partial<Inputs>): string[] {
  const { source = [], tags } = input;
  if (source.length === 0) return [];
  const given = BUILD_INPUTS.filter((key) => isGiven(input[key], inputs[key]));
  return [
    ...given.map((key) => `\`${inputName(key)}\`: is for a build, and with \`source\` nothing is built`),
    ...(tags?.length === 0 ? ['`tags`: is required with `source`, such as `raw=production`'] : []),
  ];
}

/** Something else than what stands there when nobody writes anything. */
function isGiven(value: unknown, { default: usual, parse, absent }: Field<unknown>): boolean {
  const nothing = usual === undefined ? absent : parse(usual);
  const text = (each: unknown) => JSON.stringify(each instanceof Map ? [...each] : each);
  return value !== undefined && text(value) !== text(nothing instanceof Map ? [...nothing] : nothing);
}

function cacheRules({ cache, tags }: Partial<Inputs>): string[] {
  if (cache?.kind !== 'inline' || tags === undefined || tags.some(isMoving)) return [];
  return ['`cache: inline`: is read from tags that move, and `tags` has none, such as `branch` or `latest`'];
}

/** One per line, each once. */
function parseImages(text: string): readonly [ImageName, ...ImageName[]] {
  const images = parseList(text).map(parseImageName);
  const [first, ...more] = images;
  if (first === undefined) throw new Error('names no image, there are only comments');
  const twice = images.find(({ name }, index) => images.findIndex((other) => other.name === name) !== index);
  if (twice !== undefined) throw new Error(`${twice.name} is given twice`);
  return [first, ...more];
}

/** A word, or a name as buildx takes it: https://github.com/docker/buildx/blob/master/store/util.go */
function parseBuilder(text: string): string {
  if (!/^[a-zA-Z][\w.-]*$/.test(text)) throw new Error(`"${text}" is not the name of a builder`);
  return text;
}

function parseEpoch(text: string): number | 'auto' | 'none' {
  if (text === 'auto' || text === 'none') return text;
  if (!/^\d{1,11}$/.test(text)) throw new Error(`"${text}" is neither auto, none, nor seconds since 1970`);
  return Number(text);
}

function parseSource(text: string): SourceImage {
  const [name = '', digest, more] = text.split('@');
  if (digest === undefined || more !== undefined || !/^sha256:[0-9a-f]{64}$/.test(digest)) {
    throw new Error(`"${text}" is not of the form name@sha256:…; a tag may be another image by the time it is copied`);
  }
  return { image: parseImageName(name), digest };
}
