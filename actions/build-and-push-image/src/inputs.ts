import {
  boolean,
  choice,
  commonInputs,
  duration,
  type Field,
  fieldOf,
  list,
  number,
  pairs,
  parseList,
  parseWords,
  secret,
  text,
  type Values,
} from '@ml-actions/core';
import { namesRegistry, parseImageName, parseRegistry, parseTag } from './naming/image-name.ts';

const tags: Field<readonly string[]> = { ...list(), parse: (value) => parseList(value).map(parseTag) };
const platforms: Field<readonly string[]> = {
  ...list(),
  parse: (value) => parseWords(value).map(parsePlatform),
};

export const inputs = {
  image: fieldOf(parseImageName)({ required: true }),
  registry: fieldOf(parseRegistry)(),
  username: text(),
  password: secret(),
  context: text({ default: '.' }),
  file: text(),
  target: text(),
  buildArgs: pairs(),
  tags,
  labels: pairs(),
  platforms,
  noCache: boolean({ default: 'false' }),
  pull: boolean({ default: 'false' }),
  push: choice(['auto', 'true', 'false'], { default: 'auto' }),
  retries: number({ integer: true, min: 0, max: 10 }, { default: '3' }),
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
export function rules({ image, registry, username, password, push }: Partial<Inputs>, untrusted: boolean): string[] {
  const wrong: string[] = [];
  if (image !== undefined && registry !== undefined && namesRegistry(image) && image.host !== registry) {
    wrong.push(`\`image\`: begins with ${image.host}, but \`registry\` is ${registry}`);
  }
  if (password !== undefined && username === undefined) wrong.push('`username`: is required with `password`');
  const mayBeEmpty = push === undefined || push === 'false' || (push === 'auto' && untrusted);
  if (username !== undefined && password === undefined && !mayBeEmpty) {
    wrong.push(
      '`password`: is empty, but `username` is given; check the name of the secret, and that this job may read it',
    );
  }
  return wrong;
}

function parsePlatform(platform: string): string {
  if (!/^[a-z0-9]+\/[a-z0-9_]+(\/[a-z0-9]+)?$/.test(platform)) {
    throw new Error(`"${platform}" is not a platform, such as linux/amd64`);
  }
  return platform;
}
