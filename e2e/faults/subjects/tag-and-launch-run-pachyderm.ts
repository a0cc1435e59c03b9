import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isTerminal, readRun } from '@ml-actions/core';
import { fakeHost } from '@ml-actions/core/fake';
import { connectPachyderm, jobRunState, jobText } from '@ml-actions/pachyderm';
import { main, post } from '../../../actions/tag-and-launch-run/src/main.ts';
import type { Scene, Subject } from '../subject.ts';
import { openPachyderm, TOKEN, versionsOf } from './pachyderm.ts';
import { openSite, REPOSITORY } from './site.ts';

const SUBJECT = { action: { main, post }, deadline: 30 * 60_000, again: 'more' } as const;
const IMAGE = `ghcr.io/ada/engine@sha256:${'a'.repeat(64)}`;

/** A pipeline gets another version for the commit, another one a tick of its clock; both jobs are followed to their ends. */
export const launchPachyderm: Subject = {
  ...SUBJECT,
  name: 'tag-and-launch-run/pachyderm',
  open: (now) => openScene(now, { pipelines: 'train\nhourly' }, { seconds: 1 }),
};

async function openScene(
  now: () => number,
  inputs: Readonly<Record<string, string>>,
  habit: { seconds: number },
): Promise<Scene> {
  const repo = { full_name: REPOSITORY };
  const site = await openSite({
    now,
    commit: { branch: 'topic' },
    event: {
      name: 'pull_request',
      payload: (sha) => ({ number: 1, pull_request: { number: 1, head: { sha, repo }, base: { repo } } }),
    },
  });
  site.repository.addPullRequest({ head: 'topic' });
  let ago = 10 * 60_000;
  const pachyderm = await openPachyderm(() => now() - ago);
  const { server } = pachyderm;
  server.setImage(IMAGE, habit);
  await pachyderm.update('train', 'd'.repeat(40));
  await pachyderm.update('hourly', site.sha, { input: { cron: { name: 'tick', spec: '@hourly' } } });
  ago = 0;
  const token = site.token({ statuses: 'write', contents: 'read' });
  const results = () => (existsSync(join(site.workspace, 'results.json')) ? ['results'] : []);

  /** Jobs that the step has started and that go on. */
  async function goingOn(): Promise<string[]> {
    const client = connectPachyderm(fakeHost(), { url: server.url, token: TOKEN });
    const jobs = await client.jobs({ project: 'default', name: 'train' }, { versionsBack: 9 });
    client.close();
    return jobs.filter(({ version, state }) => version > 1 && !isTerminal(jobRunState(state))).map(jobText);
  }
  const left = () =>
    [...Map.groupBy(site.repository.statuses(site.sha), ({ context }) => context).values()].flatMap(([last]) =>
      last?.state === 'pending'
        ? [readRun({ description: last.description ?? '', targetUrl: last.target_url ?? undefined })]
        : [],
    );

  return {
    inputs: {
      backend: 'pachyderm',
      name: 'train',
      url: server.url,
      token: TOKEN,
      'github-token': token,
      image: IMAGE,
      timeout: '10m',
      ...inputs,
    },
    env: site.env,
    systems: { GitHub: site.system, Pachyderm: pachyderm.system },
    secrets: [token, TOKEN],
    effects: () => [
      ...site.effects(),
      ...versionsOf(server, IMAGE),
      ...server.jobs('default/hourly').map(() => 'a job of default/hourly'),
      ...results(),
    ],
    unsettled: async () => {
      const told = left().flatMap(({ ids }) => ids);
      return [
        ...left()
          .filter(({ ids }) => ids.length === 0)
          .map(({ text }) => `status that names no run: ${text}`),
        ...(await goingOn()).filter((id) => !told.includes(id)).map((id) => `run ${id}, of which no status tells`),
        ...pachyderm.openTransactions(),
      ];
    },
    leftovers: site.leftovers,
    close: async () => {
      await pachyderm.close();
      await site.close();
    },
  };
}
