import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dockerCommand, startRegistry, startStandInEngine } from '@ml-actions/testing';
import { main, post } from '../../../actions/build-and-push-image/src/main.ts';
import type { Subject } from '../subject.ts';
import { registrySystem } from './registry.ts';
import { openSite } from './site.ts';

const USER = { username: 'bob', password: 'sesame-of-bob' };
const NAME = 'team/x';

/** Builds an image and pushes it under the commit and a tag that moves, to a registry where one signs in. */
export const docker: Subject = {
  name: 'build-and-push-image/docker',
  action: { main, post },
  deadline: 45 * 60_000,
  again: 'same',
  open: async (now) => {
    const site = await openSite({ now });
    writeFileSync(join(site.workspace, 'Dockerfile'), 'FROM scratch\nCOPY model.txt /model.txt\n');
    writeFileSync(join(site.workspace, 'model.txt'), 'weights\n');
    const registry = await startRegistry({ users: { bob: USER.password }, auth: 'bearer', now });
    const engine = await startStandInEngine(join(site.root, 'stand-in'));
    return {
      inputs: {
        image: `${registry.host}/${NAME}`,
        ...USER,
        tags: 'sha\nraw=latest',
        'skip-if-exists': 'true',
        timeout: '10m',
        retries: '1',
      },
      env: { ...site.env, ...engine.env },
      programs: { docker: dockerCommand },
      systems: { registry: registrySystem(registry) },
      secrets: [USER.password],
      effects: () => {
        const tags = registry.tags(NAME);
        return Object.entries(tags).map(([tag, digest]) => {
          const manifest = registry.manifest(NAME, digest);
          const { layers = [] } = JSON.parse(String(manifest?.body ?? '{}')) as { layers?: { digest: string }[] };
          const isWhole = layers.length > 0 && layers.every((layer) => registry.blob(NAME, layer.digest) !== undefined);
          return `${tag} is ${isWhole ? 'an image' : 'not whole'}${digest === tags[site.sha] ? ', that of the commit' : ''}`;
        });
      },
      unsettled: () => [],
      leftovers: site.leftovers,
      close: async () => {
        await Promise.all([site.close(), registry.close(), engine.close()]);
      },
    };
  },
};
