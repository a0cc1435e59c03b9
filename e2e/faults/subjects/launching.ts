import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { markOf, type RunRecord, readRun } from '@ml-actions/core';
import type { Permissions } from '@ml-actions/github/fake';
import { openSite, REPOSITORY, type Site } from './site.ts';

/** A run of a backend, whatever that is. */
export interface LaunchedRun {
  id: string;
  /** What it is of, without ids and times. */
  name: string;
  /** Undefined while it goes on; `cancelled` when somebody has ended it. */
  end: string | undefined;
  /** It was there before the step, which only follows it. */
  isElsewhere?: boolean;
}

/** A site with a pull request of two commits, for an action that launches runs. */
export interface LaunchSite extends Site {
  number: number;
  /** Of the pull request, the commit under test. */
  head: string;
  /** The one before. */
  older: string;
  launchToken: string;
  /** Makes the commit the head of the pull request. */
  adopt(sha: string): void;
  /** The results that were handed on. */
  results(): string[];
  /** What another step has left pending. @param ago milliseconds */
  leave(sha: string, name: string, ids: readonly string[], ago?: number): Promise<void>;
  /** Two comments of earlier runs, of which one is too many. */
  leaveComments(name: string): void;
  /**
   * Statuses, comments and runs that are there because the step has done what it is to do.
   * @param end of the runs of such a step.
   */
  launchEffects(runs: readonly LaunchedRun[], end: string): string[];
  /** Statuses that nobody can settle, and runs that no status tells of. */
  unfollowed(runs: readonly LaunchedRun[]): string[];
}

const BEFORE = 'Of an earlier run.';
const PERMISSIONS: Permissions = { statuses: 'write', contents: 'read', 'pull-requests': 'write' };

export interface LaunchSiteOptions {
  now: () => number;
  /** Of the pull request. */
  action?: 'synchronize' | 'closed';
  /** What statuses say at the end of a step without a fault. What others say is why it failed, and brings nothing about. */
  said: RegExp;
}

export async function openLaunchSite({ now, action = 'synchronize', said }: LaunchSiteOptions): Promise<LaunchSite> {
  let before = 0;
  const site = await openSite({ now: () => now() - before, event: { name: 'pull_request', payload: () => ({}) } });
  const { repository } = site;
  const older = repository.addCommit({ branch: 'topic' });
  const head = repository.addCommit({ branch: 'topic' });
  const number = repository.addPullRequest({ head: 'topic' });
  const repo = { full_name: REPOSITORY };
  const pull_request = { number, head: { sha: head, ref: 'topic', repo }, base: { ref: 'main', repo } };
  if (action === 'closed') repository.closePullRequest(number);
  writeFileSync(site.env['GITHUB_EVENT_PATH'] ?? '', JSON.stringify({ action, number, pull_request }));
  const launchToken = site.token(PERMISSIONS);
  const launcher = { step: 'another step', attempt: '76-1' };

  const commits = [site.sha, older, head];
  const lastWords = () =>
    commits.flatMap((sha) => {
      const byContext = Map.groupBy(repository.statuses(sha), ({ context }) => context);
      return [...byContext.values()].flatMap(([last]) => (last === undefined ? [] : [{ ...last, sha }]));
    });
  const comments = () => repository.comments(number).map(({ body = '' }) => body);
  const recordOf = (description: string | null, targetUrl: string | null): RunRecord =>
    readRun({ description: description ?? '', targetUrl: targetUrl ?? undefined });
  const nameOf = (sha: string): string => ['main', 'older', 'head'][commits.indexOf(sha)] ?? 'the checkout';

  return {
    ...site,
    number,
    head,
    older,
    launchToken,
    adopt: (sha) => {
      repository.addCommit({ sha, branch: 'topic' });
      commits.push(sha);
    },
    results: () => {
      const file = join(site.workspace, 'results.json');
      return existsSync(file) ? ['results'] : [];
    },
    leave: async (sha, name, ids, ago = 0) => {
      before = ago;
      const answer = await fetch(`${site.github.url}/repos/${REPOSITORY}/statuses/${sha}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${launchToken}` },
        body: JSON.stringify({
          context: `run/${name}`,
          state: 'pending',
          description: ['Running', ids.join(' ')].filter((part) => part !== '').join(' · '),
          target_url: `https://github.com/${REPOSITORY}/actions/runs/76#ml-actions=${markOf(launcher, 0.5)}`,
        }),
      });
      before = 0;
      if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
    },
    leaveComments: (name) => {
      const body = `<!-- ml-actions:${encodeURIComponent(`run/${name}`)} -->\n${BEFORE}`;
      for (let n = 0; n < 2; n++) repository.addComment(number, { login: 'github-actions[bot]', body });
    },
    launchEffects: (runs, good) => [
      ...lastWords().flatMap(({ sha, context, state, description, target_url }) => {
        const { text } = recordOf(description, target_url);
        return said.test(text) ? [`status ${context} of ${nameOf(sha)} ${state}`] : [];
      }),
      ...comments()
        .filter((body) => !body.endsWith(BEFORE))
        .map((body) => `comment ${/ml-actions:(\S+)/.exec(body)?.[1]}`),
      ...(comments().some((body) => body.endsWith(BEFORE)) ? [] : ['no comment of an earlier run']),
      ...runs.map(({ name }) => `launched ${name}`),
      ...runs.flatMap(({ name, end }) => (end === good ? [`${name} ${end}`] : [])),
    ],
    unfollowed: (runs) => {
      const pending = lastWords()
        .filter(({ state }) => state === 'pending')
        .map((status) => ({ ...status, record: recordOf(status.description, status.target_url) }));
      const told = new Set(pending.flatMap(({ record }) => record.ids));
      // Red, and for people to look after: `Overdue: … (Running)` says that the run was not cancelled.
      const isLost = lastWords().some(({ description }) => /^Overdue: .*\(/.test(description ?? ''));
      return [
        ...pending
          .filter(({ record: { ids } }) => ids.length === 0 || ids.some((id) => !runs.some((run) => run.id === id)))
          .map(({ context, sha, description }) => `status ${context} of ${nameOf(sha)}: ${description}`),
        ...runs
          .filter(({ id, end, isElsewhere = false }) => end === undefined && !isElsewhere && !isLost && !told.has(id))
          .map(({ id, name }) => `run ${id} of ${name} goes on, and no status tells of it`),
      ];
    },
  };
}
