import { ActionError, inputName } from '@ml-actions/core';
import type { Inputs } from '../inputs.ts';
import { type Cache, exportsCache, usesGitHubCache } from './cache.ts';
import { buildsInDaemon, type Engine } from './engine.ts';

/** What an input asks of the engine. */
interface Need {
  input: keyof Inputs;
  wanted: (input: Inputs) => boolean;
  met: (engine: Engine, input: Inputs, env: Environment) => boolean;
  /** What is missing, after "`input`: ". */
  lack: (engine: Engine) => string;
  remedy: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const hasBuildKit = ({ builder }: Engine): boolean => builder !== 'legacy';

/** The classic image store drops indexes and annotations, some without a word. */
const keepsIndexes = (engine: Engine): boolean =>
  engine.builder === 'buildx' && (engine.containerdStore || !buildsInDaemon(engine));

/** The first Docker whose BuildKit, 0.11, takes the variable; those before drop it without a word. */
const EPOCH_SINCE = 24;
const knowsEpoch = (engine: Engine): boolean =>
  engine.builder === 'buildx' &&
  (!buildsInDaemon(engine) || Number.parseInt(engine.serverVersion ?? '', 10) >= EPOCH_SINCE);

const WITH_BUILDKIT = 'install buildx (docker/setup-buildx-action does)';
const WITH_INDEXES =
  'use a builder outside the daemon (docker/setup-buildx-action makes one), or switch on the containerd image store of the daemon';

const indexNeed = (input: keyof Inputs, wanted: Need['wanted'], what: string): Need => ({
  input,
  wanted,
  met: keepsIndexes,
  lack: (engine) => `${nameOf(engine)} cannot ${what}`,
  remedy: WITH_INDEXES,
});

const cacheOf = ({ cache }: Inputs): Cache => cache;

/** Each rule once; what is not here every engine can do. */
const NEEDS: readonly Need[] = [
  {
    input: 'secrets',
    wanted: ({ secrets }) => secrets.length > 0,
    met: hasBuildKit,
    lack: () => 'the legacy builder knows no secrets',
    remedy: WITH_BUILDKIT,
  },
  {
    input: 'ssh',
    wanted: ({ ssh }) => ssh.length > 0,
    met: hasBuildKit,
    lack: () => 'the legacy builder knows no ssh',
    remedy: WITH_BUILDKIT,
  },
  indexNeed('platforms', ({ platforms }) => platforms.length > 1, 'hold an image of several platforms'),
  {
    input: 'platforms',
    wanted: ({ platforms }) => platforms.length === 1,
    met: (engine, { platforms }) =>
      hasBuildKit(engine) || engine.platform === undefined || engine.platform === platforms[0],
    lack: ({ platform }) => `the legacy builder builds for its own platform only, which is ${platform}`,
    remedy: WITH_BUILDKIT,
  },
  indexNeed('annotations', ({ annotations }) => annotations.length > 0, 'keep annotations'),
  indexNeed('provenance', ({ provenance }) => provenance !== 'false', 'keep attestations'),
  indexNeed('sbom', ({ sbom }) => sbom, 'keep attestations'),
  {
    input: 'cache',
    wanted: (input) => cacheOf(input).kind !== 'none',
    met: hasBuildKit,
    lack: () => 'the legacy builder has its own layers as its only cache',
    remedy: WITH_BUILDKIT,
  },
  {
    input: 'sourceDateEpoch',
    wanted: ({ sourceDateEpoch }) => typeof sourceDateEpoch === 'number',
    met: knowsEpoch,
    lack: (engine) =>
      `${nameOf(engine)}${buildsInDaemon(engine) ? ` of version ${engine.serverVersion}` : ''} cannot set the time in the image`,
    remedy: `use buildx with Docker ${EPOCH_SINCE} or newer, or with a builder outside the daemon (docker/setup-buildx-action makes one)`,
  },
  indexNeed('cache', (input) => exportsCache(cacheOf(input)), 'write a cache apart from the image'),
  {
    input: 'cache',
    wanted: (input) => usesGitHubCache(cacheOf(input)),
    met: (_, __, env) =>
      Boolean(env['ACTIONS_RUNTIME_TOKEN'] && (env['ACTIONS_RESULTS_URL'] || env['ACTIONS_CACHE_URL'])),
    lack: () => 'the runner gives no access to the cache of GitHub Actions',
    remedy: 'take another cache outside GitHub Actions',
  },
  {
    input: 'load',
    wanted: ({ load, platforms }) => load && platforms.length > 1,
    met: (engine) => buildsInDaemon(engine) && engine.containerdStore,
    lack: (engine) => `${nameOf(engine)} cannot load an image of several platforms into the daemon`,
    remedy: 'load one platform, or build in a daemon with the containerd image store',
  },
  {
    input: 'ssh',
    wanted: ({ ssh }) => ssh.some((each) => !each.includes('=')),
    met: (_, __, env) => Boolean(env['SSH_AUTH_SOCK']),
    lack: () => 'there is no agent, because SSH_AUTH_SOCK is not set',
    remedy: 'start one before this step (webfactory/ssh-agent does), or give NAME=PATH of a key',
  },
];

/**
 * Refuses what the engine cannot do, all at once and by name, because engines drop some of it without a word.
 * @throws ActionError naming each input.
 */
export function refuseUnmet(input: Inputs, engine: Engine, env: Environment): void {
  const unmet = NEEDS.filter(({ wanted, met }) => wanted(input) && !met(engine, input, env));
  // The first of an input says enough.
  const first = unmet.filter((need, index) => unmet.findIndex((other) => other.input === need.input) === index);
  if (first.length === 0) return;
  throw new ActionError(first.map((need) => `\`${inputName(need.input)}\`: ${need.lack(engine)}`).join('; '), {
    hint: [...new Set(first.map(({ remedy }) => sentence(remedy)))].join(' '),
  });
}

/** How people know it. */
export function nameOf({ builder, driver, containerdStore }: Engine): string {
  if (builder === 'legacy') return 'the legacy builder';
  if (builder === 'buildkit-cli') return 'the BuildKit of this older docker command line';
  if (driver !== 'docker') return `the buildx driver ${driver}`;
  return `buildx in a daemon with the ${containerdStore ? 'containerd' : 'classic'} image store`;
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
