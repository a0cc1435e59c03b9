import { describe, expect, test } from '@jest/globals';
import { explain, reasonIn, worthRetries } from '../../src/engine/failure.ts';
import { parseImageName } from '../../src/naming/image-name.ts';

const ALWAYS = Number.POSITIVE_INFINITY;

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
  ])('%s', (text) => {
    expect(worthRetries(`The push refers to repository [x]\n${text}\n`)).toBe(ALWAYS);
  });

  test('a name that does not resolve, once', () => {
    expect(worthRetries('dial tcp: lookup ghcr.oi: no such host')).toBe(1);
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
  ])('$name', ({ output, reason }) => {
    expect(reasonIn(output)).toBe(reason);
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
      hint: /^Check `username` and `password`, and that the account may push to quay.io\/me\/x/,
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
  ])('$text', ({ image, text, hint }) => {
    const error = explain('It failed', text, image === undefined ? undefined : parseImageName(image));
    expect(error.message).toBe(`It failed: ${text.replace(/^ERROR: /, '')}`);
    expect(error.hint).toMatch(hint);
  });

  test('a reason that nobody has seen gets no hint', () => {
    expect(explain('It failed', 'by magic').hint).toBeUndefined();
  });
});
