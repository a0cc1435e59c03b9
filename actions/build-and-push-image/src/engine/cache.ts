import { parseList } from '@ml-actions/core';
import { TAG_LENGTH } from '../naming/tags.ts';

/** Where a build takes what it need not do again, and where it leaves it. */
export type Cache =
  | { kind: 'none' | 'inline' | 'registry' | 'gha' }
  /** In buildx's own words. https://docs.docker.com/build/cache/backends/ */
  | { kind: 'raw'; from: readonly string[]; to: readonly string[] };

const PRESETS = ['none', 'inline', 'registry', 'gha'] as const;

/** The tag of the image's repository that the preset `registry` keeps its cache under, where a repository has one build. */
const CACHE_TAG = 'buildcache';

/** Parameters of buildx's caches that hold a secret. */
const SECRETS = /(?:^|[,"])\s*(secret_access_key|session_token|token|ghtoken)=/i;

/** @throws Error unless it is a preset, or lines of `from TYPE…` and `to TYPE…`. */
export function parseCache(text: string): Cache {
  const preset = PRESETS.find((each) => each === text.trim());
  if (preset !== undefined) return { kind: preset };
  const lines = parseList(text).map((line) => {
    const [, way, spec] = /^(from|to)\s+(\S.*)$/.exec(line) ?? [];
    if (way === undefined || spec === undefined) {
      throw new Error(`"${line}" is neither ${PRESETS.join(', ')}, nor a line \`from type=…\` or \`to type=…\``);
    }
    const secret = SECRETS.exec(spec)?.[1];
    if (secret !== undefined) {
      throw new Error(
        `\`${secret}\` would be in the arguments of docker, for all on the machine to read; give it in the environment (of type=s3 as AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN)`,
      );
    }
    return { way, spec };
  });
  const specs = (wanted: string) => lines.filter(({ way }) => way === wanted).map(({ spec }) => spec);
  return { kind: 'raw', from: specs('from'), to: specs('to') };
}

/** What `--cache-to` keeps apart from the image: all but `type=inline`. */
export const exportsCache = (cache: Cache): boolean =>
  cache.kind === 'raw' ? cache.to.some((spec) => !isInline(spec)) : cache.kind === 'registry' || cache.kind === 'gha';

/** GitHub's cache is needed, whose address and token the runner gives to actions. */
export const usesGitHubCache = (cache: Cache): boolean =>
  cache.kind === 'gha' ||
  (cache.kind === 'raw' && [...cache.from, ...cache.to].some((spec) => /\btype=gha\b/.test(spec)));

const isInline = (spec: string): boolean => /^(type=)?inline$/.test(spec);

export interface CacheFacts {
  /** The repository of the image, with its registry. */
  repository: string;
  /** That of the repository within its registry. */
  path: string;
  /** What is built of it, such as target and platforms: other builds of the repository do not overwrite each other's cache. */
  variant: readonly string[];
  /** References that earlier builds may have pushed with an inline cache. */
  earlier: readonly string[];
  /** A cache is only left where the image is pushed: what a stranger builds is no cache of ours. */
  mayWrite: boolean;
}

/**
 * The values of `--cache-from` and `--cache-to`. A cache that cannot be written is no failure of the build, and only the
 * layers of the result are kept (`mode=min`): exporting all of them can take longer than the build.
 */
export function cacheSpecs(cache: Cache, facts: CacheFacts): { from: readonly string[]; to: readonly string[] } {
  const { from, to } = specsOf(cache, facts);
  return { from, to: facts.mayWrite ? to : [] };
}

function specsOf(
  cache: Cache,
  { repository, path, variant, earlier }: CacheFacts,
): { from: readonly string[]; to: readonly string[] } {
  switch (cache.kind) {
    case 'none':
      return { from: [], to: [] };
    case 'inline':
      return { from: earlier.map((reference) => `type=registry,ref=${reference}`), to: ['type=inline'] };
    case 'registry': {
      const spec = `type=registry,ref=${repository}:${cacheKey([CACHE_TAG, ...variant]).slice(0, TAG_LENGTH)}`;
      // As a manifest that ECR and others take. https://docs.docker.com/build/cache/backends/registry/
      return { from: [spec], to: [`${spec},mode=min,image-manifest=true,oci-mediatypes=true,ignore-error=true`] };
    }
    case 'gha': {
      const spec = `type=gha,scope=${cacheKey([path, ...variant])}`;
      return { from: [spec], to: [`${spec},mode=min,ignore-error=true`] };
    }
    case 'raw':
      return cache;
  }
}

const cacheKey = (words: readonly string[]): string => words.join('-').replace(/[^\w.-]+/g, '-');
