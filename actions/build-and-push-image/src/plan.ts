import { ActionError, type GitHubEvent } from '@ml-actions/core';
import { type Login, loginsOf } from './credentials/logins.ts';
import { secretFlags } from './engine/build-secrets.ts';
import { cacheSpecs } from './engine/cache.ts';
import { formatBytes } from './engine/disk.ts';
import type { DockerEnv } from './engine/docker.ts';
import { buildsInDaemon, type Engine } from './engine/engine.ts';
import { refuseUnmet } from './engine/needs.ts';
import type { Inputs } from './inputs.ts';
import { type ImageName, inRegistry } from './naming/image-name.ts';
import { printAnnotation, standardLabels } from './naming/labels.ts';
import { type Ref, type Tags, tagsOf } from './naming/tags.ts';
import type { Source } from './source.ts';

/** What is known before anything is done. */
export interface Facts {
  commit: string;
  event: GitHubEvent;
  /** What the workflow runs on. */
  ref: Ref | undefined;
  pullRequest?: number;
  /** The run has no secrets and a read-only token. */
  untrusted: boolean;
  /** Address of the repository on GitHub. */
  repositoryUrl: string;
  env: Readonly<Record<string, string | undefined>>;
}

/** What is there to build with and from. */
export interface Workshop {
  engine: Engine;
  source: Source;
  /** Bytes where the daemon keeps its images; undefined where that cannot be seen. */
  freeDisk: number | undefined;
}

/** A tag of a repository. */
export interface Target {
  image: ImageName;
  tag: string;
}

interface Common {
  images: readonly [ImageName, ...ImageName[]];
  tags: Tags;
  /** In the order of the push: in every repository what never moves, and then what may. */
  targets: readonly [Target, ...Target[]];
  push: boolean;
  /** A refused login is no failure: whoever opened the pull request cannot mend it, and nothing is pushed. */
  loginMayFail: boolean;
  /** What people should know although it goes on. */
  notices: readonly string[];
  warnings: readonly string[];
}

/** An image is built. Nothing in it is secret. */
export interface BuildPlan extends Common {
  kind: 'build';
  engine: Engine;
  /** Arguments of docker that build the image. */
  build: readonly string[];
  buildEnv: DockerEnv;
  /** The Dockerfile, from the root of the checkout. */
  dockerfile: string;
  /** The image is in the daemon afterwards. */
  inDaemon: boolean;
}

/** An image that is in a registry gets more names: it has been built already, or is promoted. */
export interface CopyPlan extends Common {
  kind: 'copy';
  /** Several become one image of several platforms. */
  sources: readonly [SourceImage, ...SourceImage[]];
  /** The image of the commit was there already, so that nothing was built. */
  skipped: boolean;
  /** That the tags may name. */
  commit: string;
}

/** An image that no later push can change. */
export interface SourceImage {
  image: ImageName;
  digest: string;
}

export type Plan = BuildPlan | CopyPlan;

/** What will be built, and where it goes. @throws ActionError when the engine cannot do what the inputs ask for. */
export function planBuild(input: Inputs, facts: Facts, { engine, source, freeDisk }: Workshop): BuildPlan {
  refuseUnmet(input, engine, facts.env);
  const common = planNames(input, facts, true);
  const created = source.head?.sha === facts.commit ? source.head.committedAt : undefined;
  const inDaemon = buildsInDaemon(engine) || input.load;
  return {
    ...common,
    kind: 'build',
    engine,
    build: buildArguments(input, facts, { engine, source, created, common }),
    buildEnv: buildEnvironment(engine, epochOf(input, created)),
    dockerfile: source.dockerfile,
    inDaemon,
    warnings: [
      ...warnOfOtherCommit(source, facts.commit),
      ...warnOfSecrets(input),
      ...checkDisk(input, engine, freeDisk),
    ],
  };
}

/** An image that the input `source` names goes to other tags and repositories. @throws ActionError without tags. */
export function planPromotion(input: Inputs, facts: Facts): CopyPlan {
  const [first, ...more] = input.source;
  if (first === undefined) throw new Error('No `source`');
  return {
    ...planNames(input, facts, false),
    kind: 'copy',
    sources: [first, ...more],
    commit: facts.commit,
    warnings: [],
    skipped: false,
  };
}

/** The image of this commit is there already. */
export function planSkip(input: Inputs, facts: Facts, existing: SourceImage): CopyPlan {
  return {
    ...planNames(input, facts, true),
    kind: 'copy',
    sources: [existing],
    commit: facts.commit,
    warnings: [],
    skipped: true,
  };
}

/** Names and tags, and whether they are pushed. @param building the commit's own tag is among them by itself. */
function planNames(input: Inputs, facts: Facts, building: boolean): Omit<Common, 'warnings'> {
  const images = imagesOf(input);
  const tags = building ? tagsOf(input.tags, facts) : tagsOf(input.tags, facts, { implicitSha: false });
  const [target, ...targets] = tags.tags.flatMap((tag) => images.map((image) => ({ image, tag })));
  if (target === undefined) {
    throw new ActionError(`\`tags\`: no rule gives a tag for this event: ${tags.notices.join('; ')}`, {
      hint: 'Add one that always does, such as `raw=staging`.',
    });
  }
  const { push, notice } = decidePush(input, facts.untrusted);
  return {
    images,
    tags,
    targets: [target, ...targets],
    push,
    loginMayFail: facts.untrusted && !push,
    notices: notice === undefined ? [] : [notice],
  };
}

/** Whom the step logs in as: `username` at `registry`, or else at the registry of the first image. */
export const stepLogins = (input: Inputs): Login[] => loginsOf(input.registry ?? imagesOf(input)[0].host, input);

/** The tag that says whether the image of the commit is there, in each repository. */
export function wantedTargets(input: Inputs, facts: Facts): readonly Target[] {
  const [tag] = tagsOf(input.tags, facts).tags;
  return imagesOf(input).map((image) => ({ image, tag }));
}

/** The repositories that the image goes to. */
function imagesOf({ image: [first, ...more], registry }: Pick<Inputs, 'image' | 'registry'>): Common['images'] {
  return [inRegistry(first, registry), ...more.map((image) => inRegistry(image, registry))];
}

export const referenceOf = ({ image, tag }: Target): string => `${image.name}:${tag}`;

/** Whether the builder pushes itself, because the daemon does not hold what it builds. */
export const pushesFromBuilder = ({ push, engine }: BuildPlan): boolean => push && !buildsInDaemon(engine);

/** What the first push of a builder brings to each repository; the registries copy the rest. */
export const immutableTargets = ({ targets, tags: { moving } }: Pick<Common, 'targets' | 'tags'>): readonly Target[] =>
  targets.filter(({ tag }) => !moving.includes(tag));

/** The arguments as people may read them: the value of a build argument whose name sounds secret is left out. */
export function shownArguments(args: readonly string[]): string {
  const shown = args.map((arg) => {
    const name = /^--build-arg=([^=]+)=/.exec(arg)?.[1];
    return name !== undefined && soundsSecret(name) ? `--build-arg=${name}=***` : arg;
  });
  return ['docker', ...shown.map((arg) => (/^[\w@%+=:,./*-]+$/.test(arg) ? arg : JSON.stringify(arg)))].join(' ');
}

interface BuildParts {
  engine: Engine;
  source: Source;
  created: string | undefined;
  common: Omit<Common, 'warnings'>;
}

/**
 * Every value is one word with its flag, or an absolute path, so that none can be taken for a flag. Where the daemon can hold
 * the image it is built once, and pushed from there as often as it takes.
 */
function buildArguments(input: Inputs, facts: Facts, { engine, source, created, common }: BuildParts): string[] {
  const given = (flag: string, value: string | undefined) => (value === undefined ? [] : [`${flag}=${value}`]);
  const all = (flag: string, values: Iterable<string>) => [...values].map((value) => `${flag}=${value}`);
  const pairsOf = (map: ReadonlyMap<string, string>) => [...map].map(([name, value]) => `${name}=${value}`);
  const labels = new Map([...standardLabels({ ...facts, created, version: common.tags.version }), ...input.labels]);
  const cache = cacheSpecs(input.cache, {
    repository: common.images[0].name,
    path: common.images[0].path,
    variant: [input.target, ...input.platforms].filter((word) => word !== undefined),
    earlier: earlierOf(input, common),
    mayWrite: common.push,
  });
  const inline = engine.builder === 'buildkit-cli' && cache.to.length > 0;
  return [
    ...(engine.builder === 'buildx' ? ['buildx', 'build', ...given('--builder', engine.instance)] : ['build']),
    ...(engine.builder === 'legacy' ? [] : ['--progress=plain']),
    ...(engine.builder === 'buildx' ? outputs(input, engine, common.push) : []),
    ...all('--tag', builtTargets(engine, common).map(referenceOf)),
    ...given('--file', source.file),
    ...given('--target', input.target),
    ...given('--platform', input.platforms.join(',') || undefined),
    ...all('--build-arg', pairsOf(input.buildArgs)),
    ...secretFlags(source.secrets).flags,
    ...all('--ssh', input.ssh),
    ...all('--label', pairsOf(labels)),
    ...all('--annotation', input.annotations.map(printAnnotation)),
    ...(input.provenance === 'false' ? [] : [`--provenance=${input.provenance}`]),
    ...(input.sbom ? ['--sbom=true'] : []),
    ...all('--cache-from', cache.from),
    // The older command line writes no cache, but BuildKit puts it into the image when it is told so.
    ...(inline ? ['--build-arg=BUILDKIT_INLINE_CACHE=1'] : all('--cache-to', cache.to)),
    ...(input.noCache ? ['--no-cache'] : []),
    ...(input.pull ? ['--pull'] : []),
    source.context,
  ];
}

/** A builder outside the daemon pushes what never moves, in one go; the daemon has all names. */
const builtTargets = (engine: Engine, common: Omit<Common, 'warnings'>): readonly Target[] =>
  buildsInDaemon(engine) || !common.push ? common.targets : immutableTargets(common);

/** Where buildx leaves the image. */
function outputs({ load }: Inputs, engine: Engine, push: boolean): string[] {
  if (buildsInDaemon(engine)) return ['--load'];
  const flags = [...(push ? ['--push'] : []), ...(load ? ['--load'] : [])];
  return flags.length > 0 ? flags : ['--output=type=cacheonly'];
}

/** Tags under which an earlier build of this repository may have left an inline cache. */
const earlierOf = ({ tags: rules }: Inputs, { images, tags }: Pick<Common, 'images' | 'tags'>): string[] =>
  [...new Set([...tags.moving, rules.find(({ word }) => word === 'latest')?.value ?? 'latest'])].map((tag) =>
    referenceOf({ image: images[0], tag }),
  );

function buildEnvironment(engine: Engine, epoch: number | undefined): DockerEnv {
  return {
    // Always said: the runner's own value would break the builders that are not it.
    DOCKER_BUILDKIT: engine.builder === 'legacy' ? '0' : '1',
    // An attestation turns the image into an index, which several platforms refuse, and gives each build another digest.
    BUILDX_NO_DEFAULT_ATTESTATIONS: '1',
    BUILDX_METADATA_PROVENANCE: 'disabled',
    // For these buildx runs git in the context, where a pull request may have committed a repository whose configuration
    // names programs for git to run. https://docs.docker.com/build/building/variables/#buildx_git_info
    BUILDX_GIT_INFO: '0',
    BUILDX_GIT_LABELS: '0',
    // https://reproducible-builds.org/docs/source-date-epoch/
    ...(epoch !== undefined && { SOURCE_DATE_EPOCH: String(epoch) }),
  };
}

/** Seconds since 1970 that the image's times are set to. */
function epochOf({ sourceDateEpoch }: Inputs, created: string | undefined): number | undefined {
  if (sourceDateEpoch === 'none') return undefined;
  if (sourceDateEpoch !== 'auto') return sourceDateEpoch;
  return created === undefined ? undefined : Date.parse(created) / 1_000;
}

function decidePush(input: Inputs, untrusted: boolean): { push: boolean; notice?: string } {
  if (input.push === 'false') return { push: false };
  // On these pull requests the job's own token can only read, so that it is no credential for a push.
  const readOnly = input.password === undefined || input.password === input.githubToken;
  if (input.push === 'auto' && untrusted && readOnly) {
    const what = input.source.length > 0 ? 'The image is not copied' : 'The image is built but not pushed';
    return {
      push: false,
      notice: `${what}: a pull request from a fork or of Dependabot has no credentials that may push.`,
    };
  }
  return { push: true };
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
  return [
    `\`build-args\`: everybody who can pull the image can read ${names.join(', ')} in its history; give secrets as \`secrets\`.`,
  ];
}

const soundsSecret = (name: string): boolean => /secret|token|passw|credential|private|api_?key/i.test(name);

/** Less than this is told of unasked: the base image of a training job alone is larger. */
const LITTLE_DISK = 5e9;

/** @throws ActionError when less is free than `min-free-disk`. */
function checkDisk({ minFreeDisk }: Inputs, { storage }: Engine, free: number | undefined): string[] {
  if (free === undefined) {
    if (minFreeDisk === undefined) return [];
    return ['`min-free-disk`: the disk of the Docker engine cannot be seen from here, so that nothing was checked'];
  }
  const found = `${storage?.folder} has ${formatBytes(free)} free`;
  if (minFreeDisk !== undefined && free < minFreeDisk) {
    throw new ActionError(`\`min-free-disk\`: ${found}, less than ${formatBytes(minFreeDisk)}`, { hint: FREE_DISK });
  }
  return minFreeDisk === undefined && free < LITTLE_DISK ? [`${found}: a large image may not fit. ${FREE_DISK}`] : [];
}

const FREE_DISK =
  'Free space before this step (`docker system prune --all --force`, and tools that the job does not need), or use a larger runner.';
