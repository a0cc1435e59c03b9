import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { explain, reasonIn, worthRetries } from '../../src/engine/failure.ts';
import { parseImageName } from '../../src/naming/image-name.ts';

const ALWAYS = Number.POSITIVE_INFINITY;

const recorded = (name: string): string => readFileSync(join(import.meta.dirname, 'logs', `${name}.txt`), 'utf8');
const REPOSITORY = 'https://registry.example.com/v2/team/x';
const DIGEST = `sha256:${'403429503eof'.repeat(6).slice(0, 64).replaceAll('o', '0')}`;

describe('what may be tried again', () => {
  test.each([
    'received unexpected HTTP status: 503 Service Unavailable',
    'received unexpected HTTP status: 500 Internal Server Error',
    'unexpected status from PUT request to https://ghcr.io/v2/x: 502 Bad Gateway',
    'ERROR: failed to push: unexpected status: 504 Gateway Timeout',
    'Error response from daemon: login attempt to https://ghcr.io/v2/ failed with status: 503 Service Unavailable',
    'error parsing HTTP 502 response body: invalid character',
    'failed to parse error response 500: unexpected end of JSON input',
    'toomanyrequests: retry later',
    'received unexpected HTTP status: 429 Too Many Requests',
    'Patch "https://ghcr.io/v2/x": read tcp 10.0.0.1:1->10.0.0.2:443: read: connection reset by peer',
    'Put "https://ghcr.io/v2/x": EOF',
    'Put "https://ghcr.io/v2/x": unexpected EOF',
    'Get "https://ghcr.io/v2/": net/http: TLS handshake timeout',
    'dial tcp 10.0.0.2:443: i/o timeout',
    'Get "https://ghcr.io/v2/": context deadline exceeded',
    'Get "https://ghcr.io/v2/": net/http: request canceled (Client.Timeout exceeded while awaiting headers)',
    'failed to copy: write tcp 10.0.0.1:60764->10.0.0.2:443: write: broken pipe',
    'failed to copy: write tcp 10.0.0.1:60764->10.0.0.2:443: use of closed network connection',
    'failed to copy: io: read/write on closed pipe',
    'http2: client connection lost',
    'http2: server sent GOAWAY and closed the connection',
    'failed to copy: cannot reuse body, request must be retried',
    'dial tcp: lookup ghcr.io on 127.0.0.53:53: server misbehaving',
    'dial tcp 10.0.0.2:443: connect: connection timed out',
    'unknown: unknown error',
    'blob upload unknown: blob upload unknown to registry',
    // Recorded of the engine 28 with the containerd image store.
    `unknown: failed commit on ref "manifest-${DIGEST}": unexpected status from PUT request to ${REPOSITORY}/manifests/v1: 503 Service Unavailable`,
    `unknown: unexpected status from HEAD request to ${REPOSITORY}/blobs/${DIGEST}: 429 Too Many Requests`,
    `unknown: unexpected status from POST request to ${REPOSITORY}/blobs/uploads/: 503 Service Unavailable`,
    'unknown: failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://registry.example.com/token?scope=repository%3Ateam%2Fx%3Apull%2Cpush&service=reg: 500 Internal Server Error',
    `failed to do request: Post "${REPOSITORY}/blobs/uploads/": EOF`,
    'failed to authorize: failed to fetch anonymous token: Get "https://registry.example.com/token": EOF',
    'error from registry: retry-after: 1ms, allowed: 44000/minute',
    // Recorded of the engine 20.10.
    'toomanyrequests: retry-after: 1ms, allowed: 44000/minute',
    'error parsing HTTP 429 response body: unexpected end of JSON input: ""',
    'Error response from daemon: login attempt to https://registry.example.com/v2/ failed with status: 429 Too Many Requests',
    'Error response from daemon: Get "https://registry.example.com/v2/": EOF',
    // Of our own client.
    'unexpected status: 503, unavailable',
    'unexpected status: 429',
    'connection reset: ECONNRESET',
    'i/o timeout: no byte within 60 s',
    // Names that people chose say nothing.
    'unexpected status from PUT request to https://ghcr.io/v2/denied/403/immutable/manifests/v1: 503 Service Unavailable',
  ])('%s', (text) => {
    expect(worthRetries(`The push refers to repository [x]\n${text}\n`)).toBe(ALWAYS);
  });

  test('a name that does not resolve, once', () => {
    expect(worthRetries('dial tcp: lookup ghcr.oi: no such host')).toBe(1);
  });

  // It is what a daemon says whose first request was answered with 503.
  test('a login that is refused without a word of the registry, once', () => {
    const refused = 'login attempt to https://registry.example.com/v2/ failed with status: 401 Unauthorized';
    expect(worthRetries(`Error response from daemon: ${refused}\n`)).toBe(1);
  });
});

describe('what must not be tried again', () => {
  test.each([
    'denied: permission_denied: write_package',
    'denied',
    'unauthorized: authentication required',
    'no basic auth credentials',
    "name unknown: The repository with name 'x' does not exist in the registry with id '1'",
    'tag invalid: The image tag already exists and cannot be overwritten because the repository is immutable.',
    'invalid reference format',
    'write /var/lib/docker/tmp/x: no space left on device',
    'dial tcp 127.0.0.1:1: connect: connection refused',
    'something that nobody has seen',
    '',
    'You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit',
    'manifest invalid: manifest invalid',
    'received unexpected HTTP status: 413 Request Entity Too Large',
    'tls: failed to verify certificate: x509: certificate signed by unknown authority',
    'http: server gave HTTP response to HTTPS client',
    // Recorded of the engine 28 with the containerd image store.
    'error from registry: permission_denied: write_package',
    'error from registry: installation not allowed to Write organization package',
    "error from registry: The repository with name 'team/x' does not exist in the registry with id '123456789012'",
    "error from registry: The image tag 'v1' already exists in the 'x' repository and cannot be overwritten because the repository is immutable.",
    'error from registry: manifest invalid',
    'error from registry: unauthorized to access repository: team/x, action: push: unauthorized to access repository: team/x, action: push',
    "error from registry: Permission 'artifactregistry.repositories.uploadArtifacts' denied on resource (or it may not exist).",
    `unknown: unexpected status from HEAD request to ${REPOSITORY}/blobs/${DIGEST}: 401 Unauthorized`,
    `unknown: failed commit on ref "manifest-${DIGEST}": unexpected status from PUT request to ${REPOSITORY}/manifests/v1: 403 Forbidden`,
    // Recorded of the engine 20.10.
    'error parsing HTTP 403 response body: unexpected end of JSON input: ""',
    'Error response from daemon: login attempt to https://registry.example.com/v2/ failed with status: 403 Forbidden',
    'Error: Cannot perform an interactive login from a non TTY device',
    // Of BuildKit.
    'ERROR: failed to solve: failed to push x: failed to authorize: failed to fetch oauth token: unexpected status: 403 Forbidden',
    'ERROR: failed to solve: failed to push x: push access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    // Digits that are no status.
    `written 403 bytes of 429, 503 to go: ${DIGEST}`,
    'no answer from https://registry.example.com/429/EOF/toomanyrequests/503',
    // The command of a RUN that failed, which the reason quotes.
    'ERROR: failed to solve: process "/bin/sh -c echo connection reset by peer; exit 3" did not complete successfully: exit code: 3',
    "The command '/bin/sh -c echo toomanyrequests' returned a non-zero code: 1",
    'executor failed running [/bin/sh -c echo failed to push: unexpected status: 503]: exit code: 4',
  ])('%s', (text) => {
    expect(worthRetries(text)).toBe(0);
  });

  test('only the reason counts, not what the log said before it', () => {
    expect(worthRetries('connection reset by peer, retrying\ndenied: no')).toBe(0);
  });
});

describe('the reason in the output of docker', () => {
  test.each([
    { name: 'the last line', output: 'DEPRECATED: old\n\nCOPY failed: x\n', reason: 'COPY failed: x' },
    {
      name: "BuildKit's",
      output: '#1 x\nERROR: failed to solve: y\nView build details: z',
      reason: 'failed to solve: y',
    },
    { name: 'none', output: '\n', reason: 'docker did not say why' },
    {
      name: 'the first of several lines',
      output: 'ERROR: failed to build: no.\nSwitch.\nLearn more at x',
      reason: 'failed to build: no.',
    },
    {
      name: 'before the usage of the command',
      output: "unknown flag: --foo\n\nUsage:  docker build [OPTIONS]\n\nRun 'docker build --help' for more information",
      reason: 'unknown flag: --foo',
    },
    {
      name: 'before the usage of an old command',
      output: "unknown flag: --foo\nSee 'docker build --help'.",
      reason: 'unknown flag: --foo',
    },
    {
      name: 'behind the log, not in it',
      output:
        '#5 0.1 x\nERROR: connection reset\n#5 ERROR: exit code: 4\n------\n > RUN:\nERROR: EOF\n------\nfailed: exit code: 4',
      reason: 'failed: exit code: 4',
    },
  ])('$name', ({ output, reason }) => {
    expect(reasonIn(output)).toBe(reason);
  });
});

describe('the recorded failures of builds', () => {
  const NO_HOST = 'dial tcp: lookup registry.example.com on 127.0.0.53:53: no such host';
  const RUN = '/bin/sh -c echo installing &&     sleep 1 &&     exit 3';

  test.each([
    { log: 'legacy/copy-fails', reason: /^COPY failed: file not found/, hint: /^Correct the Dockerfile/ },
    {
      log: 'legacy/run-fails',
      reason: `The command '${RUN}' returned a non-zero code: 3`,
      hint: /^Correct the Dockerfile/,
    },
    { log: 'legacy/unknown-instruction', reason: /unknown instruction: FETCH$/, hint: /^Correct the Dockerfile/ },
    {
      log: 'legacy/base-missing',
      reason: `Get "https://registry.example.com/v2/": ${NO_HOST}`,
      hint: /^Check the host/,
    },
    {
      log: 'buildkit-cli/copy-fails',
      reason: /^failed to compute cache key: "\/absent.txt"/,
      hint: /^Correct the Dockerfile/,
    },
    {
      log: 'buildkit-cli/run-fails',
      reason: `executor failed running [${RUN}]: exit code: 3`,
      hint: /^Correct the Dockerfile/,
    },
    { log: 'buildkit-cli/unknown-instruction', reason: /unknown instruction: FETCH$/, hint: /^Correct the Dockerfile/ },
    { log: 'buildkit-cli/base-missing', reason: /no such host$/, hint: /^The registry of the base image/ },
    {
      log: 'buildx-0.13/copy-fails',
      reason: /^failed to solve: failed to compute cache key/,
      hint: /^Correct the Dockerfile/,
    },
    {
      log: 'buildx-0.13/run-fails',
      reason: `failed to solve: executor failed running [${RUN}]: exit code: 3`,
      hint: /^Correct the Dockerfile/,
    },
    { log: 'buildx-0.13/unknown-instruction', reason: /unknown instruction: FETCH$/, hint: /^Correct the Dockerfile/ },
    { log: 'buildx-0.13/base-missing', reason: /no such host$/, hint: /^The registry of the base image/ },
    {
      log: 'buildx-0.29/copy-fails',
      reason: /^failed to build: failed to solve: failed to compute/,
      hint: /^Correct the Dockerfile/,
    },
    {
      log: 'buildx-0.29/run-fails',
      reason: /did not complete successfully: exit code: 3$/,
      hint: /^Correct the Dockerfile/,
    },
    {
      log: 'buildx-0.29/checks-and-failure',
      reason: /did not complete successfully: exit code: 4$/,
      hint: /^Correct the Dockerfile/,
    },
    {
      log: 'buildx-0.29/unknown-instruction',
      reason: /on line 6: unknown instruction: FETCH$/,
      hint: /^Correct the Dockerfile/,
    },
    { log: 'buildx-0.29/base-missing', reason: /no such host$/, hint: /^The registry of the base image/ },
    { log: 'buildx-0.29/push-refused', reason: /connection refused$/, hint: /^Nobody listens there/ },
  ])('$log', ({ log, reason, hint }) => {
    const output = recorded(log);
    expect(reasonIn(output)).toEqual(typeof reason === 'string' ? reason : expect.stringMatching(reason));
    expect(explain('It failed', output).hint).toMatch(hint);
  });
});

describe('a very long reason', () => {
  const long = `x${' x'.repeat(100_000)}`;

  test.each([
    { text: `The command '/bin/sh -c ${long}' returned a non-zero code: 1`, hint: /^Correct the Dockerfile/ },
    { text: `denied: ${long}`, hint: /^Check `username`/ },
  ])('is shown by its two ends, and known by them: $hint', ({ text, hint }) => {
    const { message, hint: shown } = explain('It failed', text);
    expect(message).toBe(`It failed: ${text.slice(0, 2_000)} … ${text.slice(-2_000)}`);
    expect(shown).toMatch(hint);
  });

  test.each([
    'repository ',
    'manifest for ',
    'client version ',
    'unexpected status ',
    'unexpected http status: ',
    'LLB definition: ',
    ' ',
    'ERROR: ',
    'https://',
    'https://:',
    'resolve source metadata ',
    'LLB definition: failed ',
    '[manifests ',
    'exit code: 1',
    'commit on ref "manifest-',
  ])('takes no more time when it repeats %j', (words) => {
    const started = performance.now();
    worthRetries(words.repeat(200_000));
    explain('It failed', `ERROR: ${words.repeat(200_000)}`);
    // Without a limit it is minutes.
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('what to do', () => {
  const ECR = '123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/x';

  test.each([
    {
      image: 'ghcr.io/me/x',
      text: 'denied: permission_denied: write_package',
      hint: /`permissions: packages: write`.*Manage Actions access/,
    },
    {
      image: 'quay.io/me/x',
      text: 'unauthorized: access denied',
      hint: /^Check `username` and `password`, or its line of `registries`, and that the account may push to quay.io\/me\/x/,
    },
    {
      image: ECR,
      text: 'name unknown: no repository',
      hint: /aws ecr create-repository --region eu-central-1 --repository-name team\/x$/,
    },
    {
      image: 'quay.io/me/x',
      text: 'name unknown: no repository',
      hint: /^Create the repository me\/x in the registry first/,
    },
    { image: ECR, text: 'tag invalid: immutable', hint: /leave it out of `tags`/ },
    { image: 'me/x', text: 'toomanyrequests: slow down', hint: /^The registry limits requests/ },
    { image: 'ghcr.io/me/x', text: 'toomanyrequests: slow down', hint: /raise `retries`/ },
    {
      image: undefined,
      text: 'toomanyrequests: You have reached your unauthenticated pull rate limit',
      hint: /^Docker Hub counts anonymous pulls/,
    },
    {
      image: undefined,
      text: 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
      hint: /ubuntu-latest/,
    },
    {
      image: undefined,
      text: 'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock',
      hint: /group docker/,
    },
    {
      image: undefined,
      text: 'Error response from daemon: client version 1.41 is too old. Minimum supported API version is 1.44',
      hint: /newer docker/,
    },
    { image: undefined, text: 'ERROR: failed to solve: write /big: no space left on device', hint: /^Free disk space/ },
    {
      image: undefined,
      text: 'the --mount option requires BuildKit. Refer to https://docs.docker.com',
      hint: /setup-buildx-action/,
    },
    {
      image: undefined,
      text: "pull access denied for acme/base, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
      hint: /after FROM/,
    },
    {
      image: undefined,
      text: 'ERROR: failed to solve: acme/base: failed to resolve source metadata for docker.io/acme/base:1: not found',
      hint: /after FROM/,
    },
    {
      image: undefined,
      text: "The command '/bin/sh -c make' returned a non-zero code: 2",
      hint: /^Correct the Dockerfile/,
    },
    {
      image: undefined,
      text: 'ERROR: failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 2',
      hint: /^Correct the Dockerfile/,
    },
    { image: undefined, text: 'denied', hint: /^Check `username` and `password`/ },
    {
      image: undefined,
      text: 'ERROR: failed to solve: python:3.13: failed to resolve source metadata for docker.io/library/python:3.13: failed to copy: httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/x: 429 Too Many Requests - Server message: toomanyrequests: You have reached your unauthenticated pull rate limit.',
      hint: /^Docker Hub counts anonymous pulls/,
    },
    {
      image: undefined,
      text: 'ERROR: failed to solve: failed to fetch anonymous token: failed with status code [manifests one]: 429 Too Many Requests',
      hint: /^Docker Hub counts anonymous pulls/,
    },
    {
      image: undefined,
      text: 'ERROR: failed to solve: ghcr.io/me/base:1: failed to resolve source metadata for ghcr.io/me/base:1: failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token: 403 Forbidden',
      hint: /after FROM; for a private image/,
    },
    {
      image: undefined,
      text: 'ERROR: failed to build: failed to solve: base:1: failed to resolve source metadata for docker.io/me/base:1: unexpected status from HEAD request to https://registry-1.docker.io/v2/me/base/manifests/1: 503 Service Unavailable',
      hint: /run the job again/,
    },
    {
      image: undefined,
      text: 'manifest for registry.example.com/team/absent:1 not found: manifest unknown: manifest unknown',
      hint: /^Check the name and tag after FROM/,
    },
    {
      image: undefined,
      text: 'ERROR: failed to build: failed to solve: target stage "nope" could not be found',
      hint: /^`target` must be/,
    },
    {
      image: undefined,
      text: 'Error response from daemon: failed to reach build target nope in Dockerfile',
      hint: /^`target` must be/,
    },
    {
      image: undefined,
      text: 'ERROR: failed to solve: process "/bin/sh -c pip install torch" did not complete successfully: exit code: 137',
      hint: /memory ran out/,
    },
    {
      image: undefined,
      text: 'ERROR: failed to solve: process "/bin/sh -c echo no space left on device" did not complete successfully: exit code: 1',
      hint: /^Correct the Dockerfile/,
    },
    {
      image: 'quay.io/me/x',
      text: 'Error: Cannot perform an interactive login from a non TTY device',
      hint: /^Give `password`: it is empty/,
    },
    {
      image: ECR,
      text: 'denied: Your authorization token has expired. Reauthenticate and try again.',
      hint: /^A login to ECR lasts 12 hours/,
    },
    { image: 'quay.io/me/x', text: 'unauthorized: token has expired', hint: /fresh token as `password`/ },
    {
      image: 'ghcr.io/me/x',
      text: 'denied: permission_denied: The token provided does not match expected scopes.',
      hint: /scope write:packages/,
    },
    {
      image: 'ghcr.io/me/x',
      text: 'denied: installation not allowed to Create organization package',
      hint: /`permissions: packages: write`.*Package creation/,
    },
    {
      image: 'ghcr.io/me/x',
      text: 'ERROR: failed to solve: failed to push ghcr.io/me/x:1: unexpected status from POST request to https://ghcr.io/v2/me/x/blobs/uploads/: 403 Forbidden',
      hint: /personal access token belongs to no repository/,
    },
    {
      image: ECR,
      text: 'denied: User: arn:aws:sts::123456789012:assumed-role/x is not authorized to perform: ecr:InitiateLayerUpload on resource: x',
      hint: /`AWS` as `username`.*ecr:PutImage/,
    },
    { image: ECR, text: 'no basic auth credentials', hint: /`AWS` as `username`/ },
    {
      image: 'me/x',
      text: 'denied: requested access to the resource is denied',
      hint: /me\/x exists on Docker Hub or begins with the name of that account/,
    },
    {
      image: 'x',
      text: 'denied: requested access to the resource is denied',
      hint: /^Put the Docker Hub account into `image`: account\/x\.$/,
    },
    {
      image: 'europe-west1-docker.pkg.dev/p/r/x',
      text: 'denied: Permission "artifactregistry.repositories.uploadArtifacts" denied on resource "projects/p/locations/europe-west1/repositories/r" (or it may not exist)',
      hint: /roles\/artifactregistry\.writer/,
    },
    {
      image: 'europe-west1-docker.pkg.dev/p/r/x',
      text: 'denied: Unauthenticated request. Unauthenticated requests do not have permission "artifactregistry.repositories.uploadArtifacts" on resource',
      hint: /`oauth2accesstoken`/,
    },
    {
      image: 'me.azurecr.io/x',
      text: 'unauthorized: authentication required, visit https://aka.ms/acr/authorization for more information.',
      hint: /AcrPush on me\.azurecr\.io/,
    },
    {
      image: 'harbor.example.com/team/x',
      text: 'unauthorized: unauthorized to access repository: team/x, action: push: unauthorized to access repository: team/x, action: push',
      hint: /may push to harbor\.example\.com\/team\/x/,
    },
    {
      image: 'harbor.example.com/team/x',
      text: 'unauthorized: project team not found: project team not found',
      hint: /^Create the repository team\/x/,
    },
    {
      image: 'harbor.example.com/team/x',
      text: 'denied: adding 5.5 MiB of storage resource, which when updated to current usage of 9.6 GiB will exceed the configured upper limit of 10.0 GiB.',
      hint: /raise its quota/,
    },
    {
      image: 'harbor.example.com/team/x',
      text: "unknown: Failed to process request due to 'x:v1' configured as immutable.",
      hint: /leave it out of `tags`/,
    },
    { image: 'quay.io/me/x', text: 'manifest invalid: manifest invalid', hint: /without `provenance` and `sbom`/ },
    {
      image: 'quay.io/me/x',
      text: `ERROR: failed to solve: failed to push quay.io/me/x:1: failed commit on ref "manifest-${DIGEST}": unexpected status: 400 Bad Request`,
      hint: /without `provenance` and `sbom`/,
    },
    {
      image: 'quay.io/me/x',
      text: 'error parsing HTTP 413 response body: invalid character',
      hint: /client_max_body_size/,
    },
    {
      image: 'r.example.com:5000/x',
      text: 'Get "https://r.example.com:5000/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority',
      hint: /\/etc\/docker\/certs\.d\/r\.example\.com:5000\/ca\.crt/,
    },
    {
      image: 'r.example.com:5000/x',
      text: 'Get "https://r.example.com:5000/v2/": http: server gave HTTP response to HTTPS client',
      hint: /insecure-registries/,
    },
  ])('$text', ({ image, text, hint }) => {
    const error = explain('It failed', text, image === undefined ? undefined : parseImageName(image));
    expect(error.message).toBe(`It failed: ${text.replace(/^ERROR: /, '')}`);
    expect(error.hint).toMatch(hint);
  });

  test.each([
    { host: '123456789012.dkr.ecr.us-east-1.amazonaws.com', region: 'us-east-1' },
    { host: '123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com', region: 'us-gov-west-1' },
    { host: '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn', region: 'cn-north-1' },
    { host: '123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu', region: 'eusc-de-east-1' },
    { host: '123456789012.dkr-ecr.eu-west-1.on.aws', region: 'eu-west-1' },
    { host: '123456789012.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn', region: 'cn-north-1' },
  ])('the command that makes a repository of $host', ({ host, region }) => {
    expect(explain('It failed', 'name unknown: no', parseImageName(`${host}/team/x`)).hint).toBe(
      `Create the repository first: aws ecr create-repository --region ${region} --repository-name team/x`,
    );
  });

  test('the command that makes a public repository, without the alias of the account', () => {
    expect(explain('It failed', 'name unknown: no', parseImageName('public.ecr.aws/a1b2c3/team/x')).hint).toBe(
      'Create the repository first: aws ecr-public create-repository --region us-east-1 --repository-name team/x',
    );
  });

  test.each(['123456789012.dkr.ecr.us-east-1.amazonaws.com.evil.example', 'x.dkr.ecr.us-east-1.amazonaws.com'])(
    'no command for %s, which is not of AWS',
    (host) => {
      const { hint } = explain('It failed', 'name unknown: no', parseImageName(`${host}/team/x`));
      expect(hint).toBe('Create the repository team/x in the registry first, or check `image`.');
    },
  );

  test('a reason that nobody has seen gets no hint', () => {
    expect(explain('It failed', 'by magic').hint).toBeUndefined();
  });
});
