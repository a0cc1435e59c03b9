import type { components } from '@octokit/openapi-types';
import type { App } from './apps.ts';
import type { CheckRunRecord } from './checks.ts';
import type { Role } from './collaborators.ts';
import type { CommentRecord } from './comments.ts';
import type { Commit } from './commits.ts';
import type { Issue } from './issues.ts';
import type { Pull } from './pulls.ts';
import type { Rate } from './rate.ts';
import type { StatusRecord } from './statuses.ts';
import type { Token } from './tokens.ts';
import type { WorkflowRunRecord } from './workflow-runs.ts';

/** What goes over the wire, as GitHub describes it: https://github.com/github/rest-api-description */
export type Schemas = components['schemas'];

export interface State {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** GitHub Enterprise Server: no rate limits, and pages on the same host as the API. */
  readonly enterprise: boolean;
  /** In place of the limits that GitHub has for each kind of token. */
  readonly requestsPerHour: number | undefined;
  /** Roots of the API and of the pages, without a slash at the end; known once the server listens. */
  api: string;
  html: string;
  readonly repositories: Repository[];
  readonly apps: App[];
  readonly tokens: Map<string, Token>;
  readonly rates: Map<string, Rate>;
  /** Ids of accounts by login. */
  readonly accounts: Map<string, number>;
  lastId: number;
}

export interface Repository {
  readonly id: number;
  owner: string;
  name: string;
  /** `owner/name` before it was renamed. */
  readonly formerNames: string[];
  readonly private: boolean;
  readonly defaultBranch: string;
  /** What it is a fork of. */
  readonly parent: Repository | undefined;
  readonly createdAt: string;
  pushedAt: string;
  /** Shared by a repository and its forks, as on GitHub, where the commits of a fork can be read through its parent. */
  readonly commits: Map<string, Commit>;
  readonly branches: Map<string, string>;
  readonly activities: Schemas['activity'][];
  readonly statuses: StatusRecord[];
  readonly checkRuns: CheckRunRecord[];
  readonly workflowRuns: WorkflowRunRecord[];
  /** By login; the owner is among them. */
  readonly collaborators: Map<string, Role>;
  /** Pull requests among them: they have an issue's number, labels and comments. */
  readonly issues: Map<number, Issue>;
  readonly pulls: Map<number, Pull>;
  readonly comments: CommentRecord[];
}

/** Ids never repeat, whatever they are for, so that one taken for another finds nothing. */
export const nextId = (state: State): number => ++state.lastId;

/** Now, as GitHub writes it: no milliseconds. */
export const timestamp = (state: State): string => instant(state.now());

export const instant = (milliseconds: number): string => new Date(milliseconds).toISOString().replace(/\.\d+/, '');

export const fullName = ({ owner, name }: Repository): string => `${owner}/${name}`;

/** Names of owners and repositories are not case-sensitive. */
export const findRepository = (state: State, name: string): Repository | undefined =>
  state.repositories.find((repository) => fullName(repository).toLowerCase() === name.toLowerCase());

/** @throws Error when the test speaks of a repository that it has not added. */
export function theRepository(state: State, name: string): Repository {
  const repository = findRepository(state, name);
  if (repository === undefined) throw new Error(`The fake has no repository ${name}: call addRepository first`);
  return repository;
}
