import { type EventPayload, foldLines, type GitHubEvent } from '@ml-actions/core';
import { parsePlatform } from './platform.ts';

/** What the standard labels say. */
export interface LabelFacts {
  commit: string;
  event: GitHubEvent;
  /** Address of the repository on GitHub. */
  repositoryUrl: string;
  /** The version of the software, as `tagsOf` gives it. */
  version: string;
  /** When the commit was made, as RFC 3339; undefined where it is not known. */
  created: string | undefined;
}

/** What most payloads say of their repository, besides what core reads. */
interface DescribedRepository extends NonNullable<EventPayload['repository']> {
  description?: string | null;
  license?: { spdx_id?: string | null } | null;
}

/**
 * The labels of every image, in this order; the user's go over them. Nothing is asked for: where the event's payload has no
 * description or license, there is no such label.
 * https://specs.opencontainers.org/image-spec/annotations/#pre-defined-annotation-keys
 */
export function standardLabels(facts: LabelFacts): ReadonlyMap<string, string> {
  const { commit, event, repositoryUrl, version, created } = facts;
  const { description, license }: DescribedRepository = event.payload.repository ?? {};
  const labels: [name: string, value: string | undefined][] = [
    ['title', event.repository.split('/').at(-1)],
    ['description', foldLines(description ?? '')],
    ['url', repositoryUrl],
    ['source', repositoryUrl],
    ['version', version],
    ['created', created],
    ['revision', commit],
    // GitHub's word for a license that it does not know, which is no SPDX expression.
    ['licenses', license?.spdx_id === 'NOASSERTION' ? undefined : (license?.spdx_id ?? undefined)],
  ];
  return new Map(labels.flatMap(([name, value]) => (value ? [[`org.opencontainers.image.${name}`, value]] : [])));
}

const LEVELS = ['manifest', 'index', 'manifest-descriptor', 'index-descriptor'] as const;

/** One line of the input `annotations`: `[LEVEL[,LEVEL]:]key=value`, where LEVEL may end with `[platform]`. */
export interface Annotation {
  /** What is annotated: where nothing is written, the manifest of each platform. */
  targets: readonly [AnnotationTarget, ...AnnotationTarget[]];
  key: string;
  value: string;
}

export interface AnnotationTarget {
  level: (typeof LEVELS)[number];
  /** `os/architecture[/variant]` */
  platform?: string;
}

/**
 * Reads an annotation as buildx does, so that what is wrong is said before anything is built.
 * https://docs.docker.com/build/metadata/annotations/#specify-annotation-level
 * @throws Error that names the line and says what is wrong with it.
 */
export function parseAnnotation(line: string): Annotation {
  const fail = (reason: string) => new Error(`"${line}": ${reason}`);
  const equals = line.indexOf('=');
  const name = line.slice(0, Math.max(equals, 0));
  const colon = name.indexOf(':');
  const key = name.slice(colon + 1).trim();
  if (key === '') throw fail('is not of the form key=value or LEVEL:key=value');
  const [first = '', ...more] = colon < 0 ? ['manifest'] : name.slice(0, colon).split(',');
  const target = (text: string): AnnotationTarget => {
    const [, level, platform] = /^([^[\]]*)(?:\[([^[\]]*)\])?$/.exec(text.trim()) ?? [];
    const known = LEVELS.find((each) => each === level);
    if (known === undefined) throw fail(`"${text}" is no level (${LEVELS.join(', ')})`);
    if (platform === undefined) return { level: known };
    try {
      return { level: known, platform: parsePlatform(platform) };
    } catch (error) {
      throw fail((error as Error).message);
    }
  };
  return { targets: [target(first), ...more.map(target)], key, value: line.slice(equals + 1).trim() };
}

/** The annotation as `docker buildx build --annotation` takes it. */
export function printAnnotation({ targets, key, value }: Annotation): string {
  const levels = targets.map(({ level, platform }) => (platform === undefined ? level : `${level}[${platform}]`));
  return `${levels.join(',')}:${key}=${value}`;
}
