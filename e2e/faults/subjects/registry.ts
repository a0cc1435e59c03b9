import { registryFailure, type TestRegistry } from '@ml-actions/testing';
import { httpSystem, type System } from '../faults.ts';

/** A registry that refuses in the words of registry 2.8. */
export const registrySystem = (registry: TestRegistry): System =>
  httpSystem(registry, {
    expired: {
      ...registryFailure('UNAUTHORIZED'),
      headers: {
        'www-authenticate': `Bearer realm="${registry.url}/token",service="${registry.host}",error="invalid_token"`,
      },
    },
    revoked: registryFailure('DENIED'),
  });
