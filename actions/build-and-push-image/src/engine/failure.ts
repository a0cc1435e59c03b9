import { ActionError } from '@ml-actions/core';
import type { ImageName } from '../naming/image-name.ts';

/** A kind of failure, known by docker's words. */
interface Kind {
  pattern: RegExp;
  hint?: (image: ImageName | undefined) => string;
  /** How many more tries are worth it at most; a kind without is never tried again. */
  tries?: number;
}

const grantPush = (image: ImageName | undefined): string => {
  if (image === undefined) return 'Check `username` and `password`.';
  if (image.host === 'ghcr.io') {
    return (
      'Give the job `permissions: packages: write`, with `github.actor` as `username` and `github.token` as `password`. ' +
      'If the package exists already, give this repository the role Write under its Package settings, Manage Actions access.'
    );
  }
  return `Check \`username\` and \`password\`, and that the account may push to ${image.name}.`;
};

const createRepository = (image: ImageName | undefined): string => {
  const region = /\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\./.exec(image?.host ?? '')?.[1];
  return region === undefined
    ? `Create the repository ${image?.path ?? ''} in the registry first, or check \`image\`.`
    : `Create the repository first: aws ecr create-repository --region ${region} --repository-name ${image?.path}`;
};

const BASE_IMAGE =
  'Check the name and tag after FROM; for a private image give `username` and `password` of its registry.';
const DOCKERFILE = 'Correct the Dockerfile or the context; the log of the build above shows the step.';

/** The first that fits counts: what must not be tried again stands before what may. */
const KINDS: readonly Kind[] = [
  {
    pattern: /permission denied while trying to connect to the docker/i,
    hint: () => "Add the runner's user to the group docker.",
  },
  {
    pattern: /cannot connect to the docker daemon|error during connect|failed to connect to the docker api/i,
    hint: () =>
      'Use a runner with a Docker daemon, such as ubuntu-latest, or start it; check DOCKER_HOST if it is set.',
  },
  { pattern: /client version .* is too old/i, hint: () => 'Install a newer docker command line on the runner.' },
  {
    pattern: /no space left on device/i,
    hint: () =>
      'Free disk space before this step (docker system prune --all --force, tools that the job does not need), use a larger runner, or make the image smaller.',
  },
  {
    // BuildKit and the legacy builder about FROM; before the words of a push, which they hold as well.
    pattern:
      /pull access denied|manifest for .* not found|manifest unknown|LLB definition: \S+: not found|resolve source metadata/i,
    hint: () => BASE_IMAGE,
  },
  {
    pattern:
      /dockerfile parse error|unknown instruction|COPY failed|ADD failed|cache key|returned a non-zero code|exit code: \d|did not complete successfully/i,
    hint: () => DOCKERFILE,
  },
  {
    pattern: /requires BuildKit/i,
    hint: () => 'Add docker/setup-buildx-action before this step: the runner has only the legacy builder.',
  },
  { pattern: /no basic auth credentials|unauthorized|authentication required/i, hint: grantPush },
  { pattern: /name.?unknown|repository .* (does not exist|not found)/i, hint: createRepository },
  {
    pattern: /tag.?invalid|immutable/i,
    hint: () => 'The registry does not let a tag that exists be moved: leave it out of `tags`, or allow it there.',
  },
  { pattern: /invalid reference format/i, hint: () => 'Check `image` and `tags`.' },
  { pattern: /denied|\b403\b/i, hint: grantPush },
  // A name that does not resolve may be a hiccup of the resolver, but mostly is a wrong name.
  { pattern: /no such host/i, tries: 1, hint: () => 'Check the host that `image` begins with.' },
  {
    pattern: /pull rate limit/i,
    hint: () =>
      'Docker Hub counts anonymous pulls by address: log in to it before this step, or take the base image from a mirror.',
  },
  {
    pattern: /toomanyrequests|\b429\b/i,
    tries: Number.POSITIVE_INFINITY,
    hint: () => 'The registry limits requests: try later, or raise `retries`.',
  },
  {
    pattern:
      /unexpected (http )?status\b.*: 5\d\d|with status:? 5\d\d|(parsing HTTP|error response) 5\d\d|connection reset|\bEOF\b|TLS handshake timeout|i\/o timeout|context deadline exceeded/i,
    tries: Number.POSITIVE_INFINITY,
    hint: () => 'The registry or the way to it is disturbed: try later, or raise `retries`.',
  },
];

const kindOf = (output: string): Kind | undefined => KINDS.find(({ pattern }) => pattern.test(reasonIn(output)));

/** How many more tries a failed login or push is worth, by docker's words; 0 when another one would end the same way. */
export const worthRetries = (output: string): number => kindOf(output)?.tries ?? 0;

/** Characters kept of each end of a reason: patterns take time that grows with its square, and people read no more. */
const REASON_ENDS = 2_000;

/**
 * The line of docker's output that says why it failed: BuildKit's `ERROR:`, otherwise the last one. The middle of a very
 * long one is left out; the command of a `RUN` is in the middle, and what became of it at the end.
 */
export function reasonIn(output: string): string {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const error = lines.findLast((line) => line.startsWith('ERROR: '))?.slice('ERROR: '.length);
  const reason = error ?? lines.at(-1) ?? 'docker did not say why';
  if (reason.length <= 2 * REASON_ENDS) return reason;
  return `${reason.slice(0, REASON_ENDS)} … ${reason.slice(-REASON_ENDS)}`;
}

/**
 * The error for a docker command that failed.
 * @param what failed, on what.
 * @param output of the command, its last line the reason.
 * @param image that it was about, if any.
 */
export function explain(what: string, output: string, image?: ImageName): ActionError {
  return new ActionError(`${what}: ${reasonIn(output)}`, { hint: kindOf(output)?.hint?.(image) });
}
