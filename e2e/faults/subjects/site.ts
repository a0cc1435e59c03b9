import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type FakeGitHub,
  type FakeRepository,
  type NewCommit,
  type NewStatus,
  type Permissions,
  startFakeGitHub,
} from '@ml-actions/github/fake';
import { temporaryFolder } from '@ml-actions/testing';
import { httpSystem, type Refusals, type System } from '../faults.ts';

export const REPOSITORY = 'ada/engine';

/** In GitHub's words. */
const REFUSALS: Refusals = {
  expired: { status: 401, json: { message: 'Bad credentials', status: '401' } },
  revoked: { status: 403, json: { message: 'Resource not accessible by integration', status: '403' } },
};

/** What every step of a workflow has: a repository on GitHub with a commit, a workspace, and the runner's variables. */
export interface Site {
  github: FakeGitHub;
  system: System;
  repository: FakeRepository;
  /** The commit under test. */
  sha: string;
  root: string;
  workspace: string;
  env: Readonly<Record<string, string | undefined>>;
  token(permissions: Permissions): string;
  /** What somebody else says of the commit. */
  record(status: NewStatus): void;
  /** The last word of each status and check run of a commit. Default: the commit under test. */
  effects(of?: string): string[];
  /** Contexts and check runs of a commit that are pending. */
  pending(of?: string): string[];
  /** What lies in the runner's folder for temporary files. */
  leftovers(): string[];
  close(): Promise<void>;
}

export interface SiteOptions {
  now: () => number;
  /** The commit under test, when it is not the only one: of another branch, or with files. */
  commit?: NewCommit;
  event?: { name: string; payload: (sha: string) => object };
}

export async function openSite({ now, commit, event }: SiteOptions): Promise<Site> {
  const folder = temporaryFolder();
  const [workspace, temp, payload] = ['workspace', 'temp', 'event.json'].map((name) => join(folder.path, name)) as [
    string,
    string,
    string,
  ];
  mkdirSync(workspace);
  mkdirSync(temp);
  const github = await startFakeGitHub({ now });
  const repository = github.addRepository(REPOSITORY);
  const only = repository.addCommit();
  const sha = commit === undefined ? only : repository.addCommit(commit);
  writeFileSync(payload, JSON.stringify(event?.payload(sha) ?? { after: sha }));
  const token = (permissions: Permissions): string =>
    github.addToken({ kind: 'actions', repository: REPOSITORY, permissions });
  const lastWords = (of: string) => Map.groupBy(repository.statuses(of), ({ context }) => context);
  return {
    github,
    system: httpSystem(github, REFUSALS),
    repository,
    sha,
    root: folder.path,
    workspace,
    env: {
      PATH: process.env['PATH'],
      HOME: folder.path,
      GITHUB_ACTION: 'step',
      GITHUB_API_URL: github.url,
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: REPOSITORY,
      GITHUB_EVENT_NAME: event?.name ?? 'push',
      GITHUB_EVENT_PATH: payload,
      GITHUB_JOB: 'job',
      GITHUB_REF: 'refs/heads/main',
      GITHUB_SHA: sha,
      GITHUB_RUN_ID: '77',
      GITHUB_WORKFLOW_REF: `${REPOSITORY}/.github/workflows/ci.yml@refs/heads/main`,
      GITHUB_WORKSPACE: workspace,
      RUNNER_TEMP: temp,
      TMPDIR: temp,
    },
    token,
    record: (status) => repository.addStatus(sha, status),
    effects: (of = sha) => [
      ...[...lastWords(of)].map(
        ([context, [last]]) => `status ${context} ${last?.state}: ${timeless(last?.description)}`,
      ),
      ...repository
        .checkRuns(of)
        .map(
          ({ name, status, conclusion, output }) =>
            `check run ${name} ${status} ${conclusion}: ${timeless(output.title)}`,
        ),
    ],
    pending: (of = sha) => [
      ...[...lastWords(of)].filter(([, [last]]) => last?.state === 'pending').map(([context]) => `status ${context}`),
      ...repository
        .checkRuns(of)
        .filter(({ status }) => status !== 'completed')
        .map(({ name }) => `check run ${name}`),
    ],
    leftovers: () => readdirSync(temp),
    close: async () => {
      folder.remove();
      await github.close();
    },
  };
}

/** A text without its durations, such as `4s`, `1m 20s` or `0ms`, which a fault makes longer. */
export const timeless = (text: string | null | undefined): string =>
  (text ?? '').replace(/\b\d+(?:h(?: \d+m)?|m(?: \d+s)?|m?s)\b/g, '…');
