import type { Host } from '@ml-actions/core';
import { type Authorizer, authorizer, type CredentialsFor } from './auth.ts';
import { type Blobs, blobsOf } from './blobs.ts';
import { type Manifests, manifestsOf } from './manifests.ts';
import { startSession } from './session.ts';

/** A registry, by https://github.com/opencontainers/distribution-spec/blob/main/spec.md. What fails is a RegistryError. */
export interface Registry extends Manifests, Blobs {
  /** As an image's name has it: `ghcr.io`, `docker.io`. */
  readonly host: string;
  /** The same registry whose requests end with another signal too. */
  withSignal(signal: AbortSignal): Registry;
}

/**
 * @param registry `ghcr.io`, `localhost:5000`, `docker.io`.
 * @param credentialsFor is asked when the registry wants to know who we are, once.
 * @param retries tries after the first, of a request or of a blob.
 */
export function connectRegistry(
  host: Host,
  registry: string,
  credentialsFor: CredentialsFor,
  retries: number,
): Registry {
  return registryOn(host, registry, authorizer(host, registry, credentialsFor, retries), retries);
}

function registryOn(host: Host, registry: string, own: Authorizer, retries: number): Registry {
  const session = startSession(host, registry, own, retries);
  return {
    host: registry,
    ...manifestsOf(session),
    ...blobsOf(session),
    withSignal: (signal) => registryOn(host.withSignal(AbortSignal.any([host.signal, signal])), registry, own, retries),
  };
}
