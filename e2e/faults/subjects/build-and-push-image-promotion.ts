import { startRegistry } from '@ml-actions/testing';
import { main, post } from '../../../actions/build-and-push-image/src/main.ts';
import {
  attestationOf,
  expectStored,
  image as imageOf,
  index,
  pushToken,
  store,
} from '../../../actions/build-and-push-image/test/registry/images.ts';
import type { Subject } from '../subject.ts';
import { registrySystem } from './registry.ts';
import { openSite } from './site.ts';

const STAGING = { username: 'bob', password: 'sesame-of-staging' };
const PRODUCTION = { username: 'eve', password: 'poppy-of-production' };
const FROM = 'team/staging';
const TO = 'shop/production';

/** Copies an index of an image and its attestation to another registry, under a tag that stays and one that moves. */
export const promotion: Subject = {
  name: 'build-and-push-image/promotion',
  action: { main, post },
  deadline: 15 * 60_000,
  again: 'same',
  open: async (now) => {
    const site = await openSite({ now });
    const staging = await startRegistry({ users: { bob: STAGING.password }, auth: 'bearer', now });
    const production = await startRegistry({ users: { eve: PRODUCTION.password }, auth: 'bearer', now });
    const amd = imageOf({ layers: ['weights'], platform: { os: 'linux', architecture: 'amd64' } });
    const image = index([
      { image: amd, entry: { platform: { architecture: 'amd64', os: 'linux' } } },
      attestationOf(amd),
    ]);
    await store(staging, FROM, image, { authorization: await pushToken(staging, FROM, STAGING) });
    return {
      inputs: {
        source: `${staging.host}/${FROM}@${image.digest}`,
        image: `${production.host}/${TO}`,
        ...PRODUCTION,
        registries: `${staging.host} ${STAGING.username} ${STAGING.password}`,
        tags: 'raw=production\nraw=production-7',
        timeout: '10m',
      },
      env: site.env,
      systems: { staging: registrySystem(staging), production: registrySystem(production) },
      secrets: [STAGING.password, PRODUCTION.password],
      effects: () => {
        const tags = Object.entries(production.tags(TO));
        // What has a tag must be whole.
        if (tags.length > 0) expectStored(production, TO, image);
        return tags.map(([tag, digest]) => `${tag} is ${digest}`);
      },
      unsettled: () => [],
      leftovers: site.leftovers,
      close: async () => {
        await Promise.all([site.close(), staging.close(), production.close()]);
      },
    };
  },
};
