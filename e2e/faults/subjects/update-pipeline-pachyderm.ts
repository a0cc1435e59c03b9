import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main, post } from '../../../actions/update-pipeline/src/main.ts';
import type { Scene, Subject } from '../subject.ts';
import { openPachyderm, specOf, TOKEN, versionsOf } from './pachyderm.ts';
import { openSite, REPOSITORY } from './site.ts';

const SUBJECT = { action: { main, post }, deadline: 30 * 60_000, again: 'same' } as const;
const IMAGE = `ghcr.io/ada/engine@sha256:${'a'.repeat(64)}`;

/** A pipeline gets a new image and another one comes into being, in one transaction; the step waits for their jobs, and says nothing. */
export const updatePipelinePachyderm: Subject = {
  ...SUBJECT,
  name: 'update-pipeline/pachyderm',
  open: (now) => openScene(now, { 'wait-for': 'job', comment: 'never' }),
};

/** The same one by one, each of which takes effect at once, and a comment that says so. */
export const updatePipelinePachydermOneByOne: Subject = {
  ...SUBJECT,
  name: 'update-pipeline/pachyderm, one by one',
  open: (now) => openScene(now, { atomic: 'false', 'wait-for': 'workers', comment: 'always' }),
};

async function openScene(now: () => number, inputs: Readonly<Record<string, string>>): Promise<Scene> {
  const repo = { full_name: REPOSITORY };
  const site = await openSite({
    now,
    commit: { branch: 'topic' },
    event: {
      name: 'pull_request',
      payload: (sha) => ({ number: 1, pull_request: { number: 1, head: { sha, repo }, base: { repo } } }),
    },
  });
  const number = site.repository.addPullRequest({ head: 'topic' });
  const pachyderm = await openPachyderm(now);
  pachyderm.server.setImage(IMAGE, { seconds: 1 });
  await pachyderm.update('train', 'd'.repeat(40));
  writeFileSync(join(site.workspace, 'train.json'), JSON.stringify(specOf('train')));
  writeFileSync(join(site.workspace, 'evaluate.json'), JSON.stringify(specOf('evaluate', 'train')));
  const token = site.token({ contents: 'read', 'pull-requests': 'write' });
  return {
    inputs: {
      backend: 'pachyderm',
      url: pachyderm.server.url,
      token: TOKEN,
      'github-token': token,
      'pipeline-files': '*.json',
      image: IMAGE,
      ...inputs,
    },
    env: site.env,
    systems: { GitHub: site.system, Pachyderm: pachyderm.system },
    secrets: [token, TOKEN],
    effects: () => [
      ...versionsOf(pachyderm.server, IMAGE),
      // One that tells of a failure brings nothing about.
      ...site.repository
        .comments(number)
        .flatMap(({ body = '' }) => (/ not (?:created|updated)/.test(body) ? [] : ['comment'])),
    ],
    unsettled: pachyderm.openTransactions,
    // The plan is handed on.
    leftovers: () => site.leftovers().filter((name) => !name.startsWith('update-pipeline-')),
    close: async () => {
      await pachyderm.close();
      await site.close();
    },
  };
}
