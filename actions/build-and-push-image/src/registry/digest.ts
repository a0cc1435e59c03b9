import { ActionError, type Host, type Http, type HttpResponse, httpClient } from '@ml-actions/core';
import { type Credentials, credentialKey, inBase64, readDockerConfig } from '../credentials/credentials.ts';
import { DOCKER_HUB, type ImageName, isLoopback } from '../naming/image-name.ts';

/**
 * All four, because a registry converts what is not accepted, and then answers with another digest.
 * https://distribution.github.io/distribution/spec/manifest-v2-2/#backward-compatibility
 */
const MANIFEST_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

const TIMEOUT_MS = 15_000;

/**
 * The digest that a tag stands for in the registry, undefined when there is no such tag.
 * @throws ActionError when the registry does not answer, or does not let us read.
 */
export async function readDigest(
  host: Host,
  image: ImageName,
  tag: string,
  credentials: Credentials | undefined,
): Promise<string | undefined> {
  const http = httpClient(host, { baseUrl: addressOf(image.host), timeout: TIMEOUT_MS });
  const known = credentials ?? (await savedCredentials(host, image.host));
  const first = await head(http, image, tag, {});
  const answer = first.status === 401 ? await head(http, image, tag, await authorize(host, first, known)) : first;
  if (answer.status === 404) return undefined;
  const digest = answer.headers.get('docker-content-digest') ?? '';
  if (!/^sha256:[0-9a-f]{64}$/.test(digest)) {
    throw new ActionError(
      `${image.host} answered ${answer.status} without a digest when asked for ${image.path}:${tag}`,
    );
  }
  return digest;
}

function head(http: Http, image: ImageName, tag: string, headers: Record<string, string>) {
  return http.request('HEAD', `/v2/${image.path}/manifests/${tag}`, {
    headers: { accept: MANIFEST_TYPES, ...headers },
    accept: headers['authorization'] === undefined ? [401, 404] : [404],
  });
}

/** What the registry wants to see: https://distribution.github.io/distribution/spec/auth/token/ */
async function authorize(
  host: Host,
  { headers }: HttpResponse<unknown>,
  credentials: Credentials | undefined,
): Promise<{ authorization: string }> {
  const challenge = headers.get('www-authenticate') ?? '';
  const basic = credentials && `Basic ${inBase64(credentials)}`;
  if (!/\bBearer\b/i.test(challenge)) {
    if (basic === undefined) throw new ActionError('The registry wants credentials that only docker has');
    return { authorization: basic };
  }
  const {
    realm = '',
    service,
    scope,
  } = Object.fromEntries(
    [...challenge.matchAll(/\b(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  ) as Partial<Record<string, string>>;
  const server = URL.canParse(realm) ? new URL(realm) : undefined;
  const isSafe = server?.protocol === 'https:' || (server?.protocol === 'http:' && isLoopback(server.host));
  if (server === undefined || !isSafe) {
    throw new ActionError(`The registry sends us for a token to "${realm}", which is no https address`);
  }
  const { body } = await httpClient(host, { baseUrl: server.origin, timeout: TIMEOUT_MS }).request<
    { token?: unknown; access_token?: unknown } | null | undefined
  >('GET', server.pathname, {
    query: { ...Object.fromEntries(server.searchParams), service, scope },
    ...(basic !== undefined && { headers: { authorization: basic } }),
  });
  const token = body?.token ?? body?.access_token;
  if (typeof token !== 'string' || token === '') throw new ActionError(`${server.origin} answered without a token`);
  host.setSecret(token);
  return { authorization: `Bearer ${token}` };
}

/** Credentials of an earlier login; those of a credential helper stay docker's own. */
async function savedCredentials(host: Host, registry: string): Promise<Credentials | undefined> {
  const { auths } = await readDockerConfig(host);
  const saved = Buffer.from(auths?.[credentialKey(registry)]?.auth ?? '', 'base64').toString();
  const colon = saved.indexOf(':');
  if (colon < 1) return undefined;
  const credentials = { username: saved.slice(0, colon), password: saved.slice(colon + 1) };
  // A registry may repeat in its answer what it was sent, and the answer of an error is shown.
  if (credentials.password !== '') host.setSecret(credentials.password);
  host.setSecret(inBase64(credentials));
  return credentials;
}

function addressOf(registry: string): string {
  if (registry === DOCKER_HUB) return 'https://registry-1.docker.io';
  return `${isLoopback(registry) ? 'http' : 'https'}://${registry}`;
}
