import { ActionError } from '@ml-actions/core';
import type { DockerEnv } from './engine/docker.ts';
import type { Builder, Engine } from './engine/engine.ts';
import type { Inputs } from './inputs.ts';
import { type ImageName, inRegistry } from './naming/image-name.ts';
import type { Source } from './source.ts';

/** What is known before anything is done. */
export interface Facts {
  commit: string;
  /** The run has no secrets and a read-only token. */
  untrusted: boolean;
  /** Address of the repository on GitHub. */
  repositoryUrl: string;
  engine: Engine;
  source: Source;
}

/** What will be done. Nothing in it is secret. */
export interface Plan {
  image: ImageName;
  builder: Builder;
  /** The commit first, which never moves, and then those that may. */
  tags: readonly [string, ...string[]];
  /** Arguments of docker that build the image with all its tags. */
  build: readonly string[];
  buildEnv: DockerEnv;
  push: boolean;
  /** A refused login is no failure: whoever opened the pull request cannot mend it, and nothing is pushed. */
  loginMayFail: boolean;
  /** What people should know although it goes on. */
  notices: readonly string[];
  warnings: readonly string[];
}

/** @throws ActionError when the engine cannot do what the inputs ask for. */
export function planImage(input: Inputs, facts: Facts): Plan {
  const { engine, source, commit } = facts;
  refuseWhatEngineLacks(input, engine);
  const image = inRegistry(input.image, input.registry);
  const tags = [commit, ...new Set(input.tags.filter((tag) => tag !== commit))] as const;
  const created = source.head?.sha === commit ? source.head.committedAt : undefined;
  const { push, notice } = decidePush(input, facts.untrusted);
  return {
    image,
    builder: engine.builder,
    tags,
    build: buildArguments(input, {
      builder: engine.builder,
      source,
      references: tags.map((tag) => referenceOf(image, tag)),
      labels: new Map([...standardLabels(facts, created), ...input.labels]),
    }),
    buildEnv: buildEnvironment(engine.builder, created),
    push,
    loginMayFail: facts.untrusted && !push,
    notices: notice === undefined ? [] : [notice],
    warnings: [...warnOfOtherCommit(source, commit), ...warnOfSecrets(input)],
  };
}

export const referenceOf = ({ name }: ImageName, tag: string): string => `${name}:${tag}`;

/** The arguments as people may read them: the value of a build argument whose name sounds secret is left out. */
export function shownArguments(args: readonly string[]): string {
  const shown = args.map((arg) => {
    const name = /^--build-arg=([^=]+)=/.exec(arg)?.[1];
    return name !== undefined && soundsSecret(name) ? `--build-arg=${name}=***` : arg;
  });
  return ['docker', ...shown.map((arg) => (/^[\w@%+=:,./*-]+$/.test(arg) ? arg : JSON.stringify(arg)))].join(' ');
}

interface BuildParts {
  builder: Builder;
  source: Source;
  references: readonly string[];
  labels: ReadonlyMap<string, string>;
}

/**
 * Every value is one word with its flag, or an absolute path, so that none can be taken for a flag. The image always ends up
 * in the daemon: it is built once, and pushed from there as often as it takes.
 */
function buildArguments(input: Inputs, { builder, source, references, labels }: BuildParts): string[] {
  const given = (flag: string, value: string | undefined) => (value === undefined ? [] : [`${flag}=${value}`]);
  const each = (flag: string, map: ReadonlyMap<string, string>) =>
    [...map].map(([name, value]) => `${flag}=${name}=${value}`);
  return [
    ...(builder === 'buildx' ? ['buildx', 'build', '--load'] : ['build']),
    ...(builder === 'legacy' ? [] : ['--progress=plain']),
    ...references.map((reference) => `--tag=${reference}`),
    ...given('--file', source.file),
    ...given('--target', input.target),
    ...given('--platform', input.platforms.join(',') || undefined),
    ...each('--build-arg', input.buildArgs),
    ...each('--label', labels),
    ...(input.noCache ? ['--no-cache'] : []),
    ...(input.pull ? ['--pull'] : []),
    source.context,
  ];
}

function buildEnvironment(builder: Builder, created: string | undefined): DockerEnv {
  return {
    // Always said: the runner's own value would break the builders that are not it.
    DOCKER_BUILDKIT: builder === 'legacy' ? '0' : '1',
    // An attestation turns the image into an index, which several platforms refuse, and gives each build another digest.
    BUILDX_NO_DEFAULT_ATTESTATIONS: '1',
    // For these buildx runs git in the context, where a pull request may have committed a repository whose configuration
    // names programs for git to run. https://docs.docker.com/build/building/variables/#buildx_git_info
    BUILDX_GIT_INFO: '0',
    BUILDX_GIT_LABELS: '0',
    // https://reproducible-builds.org/docs/source-date-epoch/
    ...(created !== undefined && { SOURCE_DATE_EPOCH: String(Date.parse(created) / 1_000) }),
  };
}

/** https://specs.opencontainers.org/image-spec/annotations/#pre-defined-annotation-keys */
function standardLabels({ commit, repositoryUrl }: Facts, created: string | undefined): [string, string][] {
  return [
    ...(created === undefined ? [] : [['org.opencontainers.image.created', created] as [string, string]]),
    ['org.opencontainers.image.revision', commit],
    ['org.opencontainers.image.source', repositoryUrl],
  ];
}

function decidePush(input: Inputs, untrusted: boolean): { push: boolean; notice?: string } {
  if (input.push === 'false') return { push: false };
  // On these pull requests the job's own token can only read, so that it is no credential for a push.
  const readOnly = input.password === undefined || input.password === input.githubToken;
  if (input.push === 'auto' && untrusted && readOnly) {
    return {
      push: false,
      notice:
        'The image is built but not pushed: a pull request from a fork or of Dependabot has no credentials that may push.',
    };
  }
  return { push: true };
}

function refuseWhatEngineLacks({ platforms }: Inputs, { builder, containerdStore }: Engine): void {
  if (platforms.length < 2 || (builder === 'buildx' && containerdStore)) return;
  throw new ActionError('`platforms`: this Docker engine cannot hold an image of several platforms', {
    hint: 'Switch on the containerd image store of the daemon and install buildx, or build one platform per job.',
  });
}

function warnOfOtherCommit({ head }: Source, commit: string): string[] {
  if (head === undefined || head.sha === commit) return [];
  return [
    `The checkout is at ${head.sha}, not at ${commit}, which the image is named after. On pull requests give actions/checkout ` +
      '`github.event.pull_request.head.sha` as `ref`.',
  ];
}

function warnOfSecrets({ buildArgs }: Inputs): string[] {
  const names = [...buildArgs.keys()].filter(soundsSecret);
  if (names.length === 0) return [];
  return [`\`build-args\`: everybody who can pull the image can read ${names.join(', ')} in its history.`];
}

const soundsSecret = (name: string): boolean => /secret|token|passw|credential|private|api_?key/i.test(name);
