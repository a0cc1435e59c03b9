import { posix } from 'node:path';
import {
  boolean,
  choice,
  commonInputs,
  commonRules,
  duration,
  type Field,
  fieldOf,
  type Host,
  type ImageReference,
  list,
  pairs,
  parseList,
  parseReference,
  readInputs,
  repositoryName,
  secret,
  serverUrl,
  text,
  type Values,
} from '@ml-actions/core';
import { parseModelUri } from '@ml-actions/databricks/model-uri';
import { signInInputs } from '@ml-actions/databricks/sign-in-inputs';
import { parseSetting, placeholdersOf, type Setting } from './settings.ts';

const settings: Field<readonly Setting[]> = {
  ...list({ backends: ['files'] }),
  parse: (value) => parseList(value).map(parseSetting),
  absent: [],
};

const pachyderm = { backends: ['pachyderm'] } as const;
const databricks = { backends: ['databricks'] } as const;
const servers = { backends: ['pachyderm', 'databricks'] } as const;
const terraform = { backends: ['terraform'] } as const;
/** All but `terraform`, whose files say themselves where an image is named. */
const definitions = { backends: ['files', 'pachyderm', 'databricks'] } as const;

const variables: Field<ReadonlyMap<string, string>> = { ...pairs(terraform), parse: parseVariables };

export const inputs = {
  image: fieldOf(parseImage)(),
  pipelineFiles: { ...list({ ...definitions, env: ['PACHYDERM_PIPELINE_FILES'] }), parse: parsePatterns },
  set: settings,
  backend: choice(['files', 'pachyderm', 'databricks', 'terraform'], { default: 'files' }),
  imageMatch: text(definitions),
  skipUnchanged: boolean({ ...definitions, default: 'true' }),
  url: serverUrl(servers),
  token: secret(servers),
  caCertificate: text(pachyderm),
  project: text({ ...pachyderm, default: 'default' }),
  reprocess: boolean({ ...pachyderm, default: 'false' }),
  atomic: boolean({ ...pachyderm, default: 'true' }),
  waitFor: choice(['none', 'running', 'workers', 'job'], { ...pachyderm, default: 'none' }),
  workingDirectory: fieldOf(parseFolder)(terraform),
  variables,
  planPath: text(terraform),
  planKey: secret(terraform),
  terraformPath: text({ ...terraform, default: 'terraform' }),
  timeout: duration({ backends: ['pachyderm', 'terraform'], default: '10m' }),
  ...signInInputs,
  modelUri: fieldOf(parseModelUri)(databricks),
  comment: choice(['on-change', 'always', 'never'], {
    backends: ['pachyderm', 'databricks', 'terraform'],
    default: 'on-change',
  }),
  branch: fieldOf(parseBranch)({ backends: ['files'] }),
  pullRequest: boolean({ default: 'false', backends: ['files'] }),
  commitMessage: text({ backends: ['files'] }),
  targetRepository: repositoryName({ backends: ['files'] }),
  targetPath: fieldOf(parseFolder)({ backends: ['files'] }),
  commit: commonInputs.commit,
  githubToken: commonInputs.githubToken,
  githubAppId: commonInputs.githubAppId,
  githubAppPrivateKey: commonInputs.githubAppPrivateKey,
  dryRun: commonInputs.dryRun,
};
export type Inputs = Values<typeof inputs>;

/** With the variables that Pachyderm's own action reads; elsewhere the name of an image in them is of something else. */
const inputsOfPachyderm = {
  ...inputs,
  image: fieldOf(parseImage)({ env: ['DOCKER_IMAGE_TAG', 'DOCKER_IMAGE_NAME'] }),
};

/** Whether the changes are committed to a repository; otherwise they stay in the files of the workspace. */
export const isCommitted = ({ branch, pullRequest, targetRepository }: Partial<Inputs>): boolean =>
  branch !== undefined || pullRequest === true || targetRepository !== undefined;

/** What a server is called in the environments that people have; the client of Databricks reads the rest itself. */
const VARIABLES = {
  files: {},
  terraform: {},
  pachyderm: { url: 'PACHYDERM_CLUSTER_URL', token: 'PACHYDERM_TOKEN' },
  databricks: { url: 'DATABRICKS_HOST' },
} as const satisfies Record<Inputs['backend'], { url?: string; token?: string }>;

/**
 * The inputs, with the server of the backend from the environment where it is not given. An image from there goes into all
 * specs that have one, as with Pachyderm's own action.
 * @throws ActionError that names all that are wrong.
 */
export function readUpdateInputs(host: Pick<Host, 'input' | 'env' | 'setSecret'>): Inputs {
  const withServer = (input: Partial<Inputs>) => {
    const names: { url?: string; token?: string } = VARIABLES[input.backend ?? 'files'];
    const variable = (name = '') => host.env[name]?.trim() || undefined;
    return { url: input.url ?? variable(names.url), token: input.token ?? variable(names.token) };
  };
  const schema = host.input('backend') === 'pachyderm' ? inputsOfPachyderm : inputs;
  const given = readInputs(host, schema, (input) => rules({ ...input, ...withServer(input) }));
  const isOriginal = given.image !== undefined && host.input('image') === '';
  const imageMatch = given.imageMatch ?? (isOriginal ? '*' : undefined);
  const input = { ...given, ...withServer(given), imageMatch };
  if (input.token !== undefined) host.setSecret(input.token);
  return input;
}

/** What is wrong with inputs that are fine one by one. */
export function rules(input: Partial<Inputs>): string[] {
  const { backend, image, url, pipelineFiles, set, targetPath, commitMessage } = input;
  const wrong = commonRules(input);
  if (backend === 'files' && 'image' in input && image === undefined) wrong.push('`image` is required');
  if ((backend === 'pachyderm' || backend === 'databricks') && url === undefined)
    wrong.push(`\`url\` is required with \`backend: ${backend}\``);
  if (backend === 'terraform') wrong.push(...terraformRules(input));
  if (backend !== 'terraform' && pipelineFiles?.length === 0 && set?.length === 0)
    wrong.push(
      `\`pipeline-files\` is required${backend === 'pachyderm' || backend === 'databricks' ? '' : ', unless `set` names fields'}`,
    );
  const idle = [
    ...(targetPath === undefined ? [] : ['target-path']),
    ...(commitMessage === undefined ? [] : ['commit-message']),
  ];
  if (!isCommitted(input))
    wrong.push(
      ...idle.map(
        (name) =>
          `\`${name}\` is for changes that are committed, which \`branch\`, \`pull-request\` or \`target-repository\` ask for`,
      ),
    );
  return wrong;
}

function terraformRules({ image, variables, planPath }: Partial<Inputs>): string[] {
  if (variables === undefined) return [];
  if (planPath !== undefined)
    return variables.size === 0 ? [] : ['`variables` are for the step that plans: they are in the plan at `plan-path`'];
  const used = new Set([...variables.values()].flatMap(placeholdersOf));
  if (image === undefined || ['image', 'tag', 'digest'].some((name) => used.has(name))) return [];
  return ['`image` goes nowhere: name the variable that takes it in `variables`, such as `image={image}`'];
}

/** @throws Error for a name that no variable can have. */
function parseVariables(value: string): ReadonlyMap<string, string> {
  return new Map(
    parseList(value).map((line) => {
      const [, name = '', text = ''] = /^([\p{L}_][\p{L}\p{N}_-]*)\s*=(.*)$/su.exec(line) ?? [];
      if (name === '') throw new Error(`"${line}" is not of the form name=value`);
      return [name, text.trim()];
    }),
  );
}

function parsePatterns(value: string): readonly string[] {
  const patterns = parseList(value);
  if (patterns.length === 0) throw new Error('names no file, there are only comments');
  return patterns;
}

function parseImage(value: string): ImageReference {
  const reference = parseReference(value);
  if (reference === undefined) {
    throw new Error(
      `"${value}" is not an image reference, such as ghcr.io/owner/name:tag or ghcr.io/owner/name@sha256:…, the name in lower case`,
    );
  }
  return reference;
}

/** Refuses the names that git itself refuses, and a few more. https://git-scm.com/docs/git-check-ref-format */
function parseBranch(name: string): string {
  if (!/^\w[\w./-]*$/.test(name) || /\.\.|\/\/|\/\.|[./]$|\.lock$/.test(name)) {
    throw new Error(`"${name}" is not the name of a branch`);
  }
  return name;
}

/** A path with slashes, in the one form that it has. */
function parseFolder(path: string): string {
  const folder = posix.normalize(path).replace(/\/$/, '');
  if (folder.startsWith('/') || folder === '..' || folder.startsWith('../')) {
    throw new Error(`"${path}" is not a folder within the repository`);
  }
  return folder;
}
