import { ActionError } from '@ml-actions/core';
import { ECR_PUBLIC, ecrRegion, isEcr } from '../naming/ecr.ts';
import { DOCKER_HUB, type ImageName } from '../naming/image-name.ts';

/** A kind of failure: how docker says it, whether it passes, and what to do. */
interface Kind {
  pattern: RegExp;
  /** How many more tries a login or a push is worth at most; a kind without is never tried again. */
  tries?: number;
  hint: (image: ImageName | undefined) => string;
}

const ALWAYS = Number.POSITIVE_INFINITY;

/** What an account needs for a push, by registry; the first that fits counts. */
const GRANTS: readonly (readonly [(image: ImageName) => boolean, (image: ImageName) => string])[] = [
  [
    ({ host }) => host === 'ghcr.io',
    () =>
      'Give the job `permissions: packages: write`, with `github.actor` as `username` and `github.token` as `password`. ' +
      'If the package exists already, give this repository the role Write under its Package settings, Manage Actions ' +
      'access; one that was made with a personal access token belongs to no repository until then.',
  ],
  [
    ({ host }) => isEcr(host),
    ({ path }) =>
      'Log in to ECR with `AWS` as `username`, and allow the role ecr:GetAuthorizationToken and, on the repository ' +
      `${path}, ecr:BatchCheckLayerAvailability, ecr:InitiateLayerUpload, ecr:UploadLayerPart, ecr:CompleteLayerUpload, ` +
      'ecr:BatchGetImage and ecr:PutImage.',
  ],
  [
    ({ host, path }) => host === DOCKER_HUB && path.startsWith('library/'),
    ({ path }) => `Put the Docker Hub account into \`image\`: account/${path.slice('library/'.length)}.`,
  ],
  [
    ({ host }) => host === DOCKER_HUB,
    ({ name }) =>
      `Check \`username\` and \`password\`, an access token for Read & Write, and that ${name} exists on Docker Hub or ` +
      'begins with the name of that account.',
  ],
  [
    ({ host }) => host.endsWith('.pkg.dev') || host === 'gcr.io' || host.endsWith('.gcr.io'),
    ({ name }) =>
      `Check that the repository of ${name} exists, and give the account the role roles/artifactregistry.writer on it; ` +
      'with an access token `username` is `oauth2accesstoken`.',
  ],
  [
    ({ host }) => host.endsWith('.azurecr.io'),
    ({ host }) => `Check \`username\` and \`password\`, and give the account the role AcrPush on ${host}.`,
  ],
  [
    () => true,
    ({ name }) =>
      `Check \`username\` and \`password\`, or its line of \`registries\`, and that the account may push to ${name}.`,
  ],
];

const grantPush = (image: ImageName | undefined): string => {
  const grant = image && GRANTS.find(([fits]) => fits(image))?.[1];
  return image === undefined || grant === undefined
    ? 'Check `username` and `password`, or `registries`.'
    : grant(image);
};

const createRepository = (image: ImageName | undefined): string => {
  if (image === undefined) return 'Create the repository in the registry first, or check `image`.';
  const { host, path } = image;
  const region = ecrRegion(host);
  if (region !== undefined) {
    return `Create the repository first: aws ecr create-repository --region ${region} --repository-name ${path}`;
  }
  if (host === ECR_PUBLIC) {
    // The first part is the alias of the account. The API is in this region only.
    const name = path.split('/').slice(1).join('/');
    return `Create the repository first: aws ecr-public create-repository --region us-east-1 --repository-name ${name}`;
  }
  return `Create the repository ${path} in the registry first, or check \`image\`.`;
};

const DOCKERFILE = 'Correct the Dockerfile or the context; the log of the build above shows the step.';

/**
 * Every kind that is known, by the words of the classic engine, of the containerd image store, of BuildKit, of the registries
 * behind them and of our own client. Since engine 28 with the containerd store a push says `error from registry:` and the
 * registry's message, without its code: no `denied`, no `toomanyrequests`. The first that fits counts: what must not be
 * tried again stands before what may.
 */
const KINDS: readonly Kind[] = [
  // The Dockerfile; first, because the reason quotes its words and commands, which may be those of every other kind.
  {
    pattern: /(?:exit code: |returned a non-zero code: )137$/,
    hint: () =>
      'The step was killed, most likely because memory ran out: use a larger runner, or do less at the same time.',
  },
  { pattern: /(?:exit code: |returned a non-zero code: )\d+$/, hint: () => DOCKERFILE },
  { pattern: /dockerfile parse error|failed to parse dockerfile/i, hint: () => DOCKERFILE },

  // The daemon and the runner.
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

  // Base images; before the words of a push, which they hold as well.
  {
    pattern: /pull rate limit|\[manifests [^\]]*\]: 429\b/i,
    hint: () =>
      'Docker Hub counts anonymous pulls by address: log in to it before this step, or take the base image from a mirror.',
  },
  {
    pattern:
      /(?:resolve source metadata|LLB definition|cache key).*(?:no such host|server misbehaving|i\/o timeout|connection re|TLS handshake|\bEOF\b|: (?:429|5\d\d) )/i,
    hint: () => 'The registry of the base image cannot be reached: check the name after FROM, or run the job again.',
  },
  {
    pattern:
      /pull access denied|manifest for .* not found|manifest unknown|LLB definition: \S+: not found|resolve source metadata|LLB definition: .*(?:\b401 Unauthorized|\b403 Forbidden|authoriz)/i,
    hint: () =>
      'Check the name and tag after FROM; for a private image give `username` and `password` of its registry.',
  },

  // What the builder, the Dockerfile and the context do not have.
  {
    pattern: /target stage \S+ could not be found|failed to reach build target/i,
    hint: () => '`target` must be the name of a stage: what stands behind AS in a FROM of the Dockerfile.',
  },
  {
    pattern: /requires BuildKit/i,
    hint: () => 'Add docker/setup-buildx-action before this step: the runner has only the legacy builder.',
  },
  {
    pattern: /unknown instruction|COPY failed|ADD failed|cache key/i,
    hint: () => DOCKERFILE,
  },

  // What a registry refuses.
  {
    pattern: /cannot perform an interactive login/i,
    hint: () => 'Give `password`: it is empty, as secrets are on pull requests of forks and of Dependabot.',
  },
  {
    // A daemon that was answered with 503 asks again without credentials, so that its words may be about that. (The address is left out.)
    pattern: /login attempt to\s+failed with status: 401/i,
    tries: 1,
    hint: grantPush,
  },
  {
    pattern: /token has expired|token is expired|ExpiredToken/i,
    hint: (image) =>
      image && isEcr(image.host)
        ? 'A login to ECR lasts 12 hours: log in within this job, with `AWS` as `username`.'
        : 'Log in anew: give a fresh token as `password`.',
  },
  {
    pattern: /does not match expected scopes/i,
    hint: () =>
      'Give the personal access token the scope write:packages, or use `github.token` with `permissions: packages: write`.',
  },
  {
    pattern: /installation (?:not allowed to|does not exist)/i,
    hint: (image) =>
      `${grantPush(image)} An organization can forbid new packages under its settings, Packages, Package creation.`,
  },
  {
    pattern: /upper limit|quota (?:has been )?exceeded|exceed\w* .*\bquota/i,
    hint: () => 'The registry has no room left for this project: delete old images there, or raise its quota.',
  },
  {
    pattern:
      /name.?unknown|name not known|repository (?:with name )?\S+ (?:does not exist|not found)|project \S+ not found/i,
    hint: createRepository,
  },
  {
    pattern: /tag.?invalid|(?:is|as) immutable|tag immutability|cannot be overwritten/i,
    hint: () => 'The registry does not let a tag that exists be moved: leave it out of `tags`, or allow it there.',
  },
  {
    pattern: /manifest.?invalid|commit on ref "manifest-.*: 400\b/i,
    hint: () =>
      'The registry does not take this kind of manifest: build without `provenance` and `sbom`, whose attestations turn an image into an index, or for one platform.',
  },
  {
    pattern: /\b413 Request Entity Too Large|\b413 Content Too Large|(?:HTTP|status:?) 413\b/i,
    hint: () =>
      'A proxy before the registry limits the size of a request: raise it (nginx: client_max_body_size 0), or make the layers smaller.',
  },
  {
    pattern: /x509: |certificate signed by unknown authority/i,
    hint: (image) =>
      `Put the registry's certificate authority on the runner: /etc/docker/certs.d/${image?.host ?? 'HOST'}/ca.crt.`,
  },
  {
    pattern: /server gave HTTP response to HTTPS client/i,
    hint: () =>
      "The registry has no TLS: give it one, or list it in insecure-registries of the daemon's configuration.",
  },
  {
    pattern: /connection refused/i,
    hint: () => 'Nobody listens there: check the host and port that `image` begins with.',
  },
  { pattern: /invalid reference format/i, hint: () => 'Check `image` and `tags`.' },
  {
    pattern:
      /no basic auth credentials|unauthorized|authentication required|authorization failed|not authorized|not have permission|permission_denied|\bdenied\b|\b403 Forbidden|(?:HTTP|status:?) 40[13]\b/i,
    hint: grantPush,
  },

  // What passes.
  {
    // It may be a hiccup of the resolver, but mostly is a wrong name.
    pattern: /no such host/i,
    tries: 1,
    hint: () => 'Check the host that `image` begins with, in a build also the one after FROM.',
  },
  {
    // "allowed: 44000/minute" is GHCR's, "Rate exceeded" ECR's.
    pattern: /too ?many ?requests|retry-after: |rate exceeded|(?:HTTP|status:?) 429\b/i,
    tries: ALWAYS,
    hint: () => 'The registry limits requests: try later, or raise `retries`.',
  },
  {
    pattern:
      /unexpected (?:http )?status\b.*: 5\d\d\b|with status:? 5\d\d\b|(?:parsing HTTP|error response) 5\d\d\b|service unavailable|internal server error|unknown error|blob upload (?:unknown|invalid)|connection reset|connection timed out|broken pipe|closed (?:network connection|pipe)|http2: |cannot reuse body|server misbehaving|\bEOF\b|TLS handshake timeout|i\/o timeout|context deadline exceeded|Client\.Timeout exceeded/i,
    tries: ALWAYS,
    hint: () => 'The registry or the way to it is disturbed: try later, or raise `retries`.',
  },
];

/** Names that people choose and digits that mean nothing: neither says what kind of failure it is. */
const ADDRESSES = /https?:\/\/[^\s"]*[^\s":,]|sha256:[0-9a-f]{64}/g;

function kindOf(output: string): Kind | undefined {
  const said = reasonIn(output).replace(ADDRESSES, '');
  return KINDS.find(({ pattern }) => pattern.test(said));
}

/** How many more tries a failed login or push is worth, by docker's words; 0 when another one would end the same way. */
export const worthRetries = (output: string): number => kindOf(output)?.tries ?? 0;

/** Characters kept of each end of a reason: patterns take time that grows with its square, and people read no more. */
const REASON_ENDS = 2_000;

/** What docker adds after the reason. */
const AFTERWORDS = /^(?:View build details: |Learn more at |Run 'docker .*--help' for |See 'docker .*--help'|Usage: )/;

/**
 * The line of docker's output that says why it failed: behind the log of a build the one with BuildKit's `ERROR:`, otherwise
 * the last one. A line of the log itself never counts, whatever the build wrote. The middle of a very long one is left out;
 * the command of a `RUN` is in the middle, and what became of it at the end.
 */
export function reasonIn(output: string): string {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !AFTERWORDS.test(line));
  const end = lines.slice(lines.findLastIndex((line) => /^#\d+ |^-{6,}$/.test(line)) + 1);
  const error = end.find((line) => line.startsWith('ERROR: '))?.slice('ERROR: '.length);
  const reason = error ?? end.at(-1) ?? 'docker did not say why';
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
  return new ActionError(`${what}: ${reasonIn(output)}`, { hint: kindOf(output)?.hint(image) });
}
