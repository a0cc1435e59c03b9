import { createHash } from 'node:crypto';
import type { JsonObject } from '@bufbuild/protobuf';

/** `project/name`, the key of everything. */
export type Key = string;

export interface StoredRepo {
  key: Key;
  type: string;
  /** How many files its branch `master` holds: 0 is a repo without data. */
  files: number;
}

export interface StoredInput {
  repo: Key;
  type: string;
}

export interface StoredVersion {
  project: string;
  name: string;
  version: number;
  commitSet: string;
  /** What was computed with one salt is not computed again. */
  salt: string;
  stopped: boolean;
  updatedAt: number;
  userSpec: string;
  effectiveSpec: string;
  image: string;
  autoscaling: boolean;
  workers: number;
  type: 'transform' | 'spout' | 'service';
  egress: boolean;
  inputs: StoredInput[];
  /** Of its cron inputs, which are among the inputs too. */
  cronRepos: Key[];
  annotations: Record<string, string>;
}

export interface StoredJob {
  pipeline: Key;
  id: string;
  version: number;
  createdAt: number;
  /** Datums that it has, and those of them that were computed before. */
  total: number;
  skipped: number;
  killed?: { at: number; reason: string };
}

/** All that a transaction changes, as plain data, so that it can be copied and thrown away. */
export interface Store {
  projects: string[];
  /** By `key.type`. */
  repos: Map<string, StoredRepo>;
  /** All versions, the oldest first. */
  pipelines: Map<Key, StoredVersion[]>;
  /** In the order of their creation. */
  jobs: StoredJob[];
  /** Who owns which repo. */
  owners: Map<Key, string>;
  clusterDefaults: JsonObject;
  projectDefaults: Map<string, JsonObject>;
}

/** What the cluster makes of an image. */
export interface ImageHabit {
  /** Nobody can pull it: workers crash with this error. */
  unpullable?: string;
  /** No worker can be made for it: the pipeline fails with this reason. */
  impossible?: string;
  /** How many datums of each job fail. Default: 0. */
  failedDatums?: number;
  /** How long a job computes. Default: 6. */
  seconds?: number;
}

export interface State {
  now: () => number;
  store: Store;
  /** Grows with each change of the store. */
  revision: number;
  images: Map<string, ImageHabit>;
  /** Kubernetes secrets. */
  secrets: Set<string>;
  /** Of the community edition; undefined with a licence. */
  maxPipelines: number | undefined;
  lastId: number;
}

export const emptyStore = (): Store => ({
  projects: ['default'],
  repos: new Map(),
  pipelines: new Map(),
  jobs: [],
  owners: new Map(),
  // What a fresh cluster has.
  clusterDefaults: {
    createPipelineRequest: {
      resourceRequests: { cpu: 1, memory: '256Mi', disk: '1Gi' },
      sidecarResourceRequests: { cpu: 1, memory: '256Mi', disk: '1Gi' },
    },
  },
  projectDefaults: new Map(),
});

/** 32 hex digits, as ids of commit sets, jobs, transactions and salts have. */
export const newId = (state: State): string =>
  createHash('sha256')
    .update(`id ${++state.lastId}`)
    .digest('hex')
    .slice(0, 32);

export const keyOf = (project: string | undefined, name: string): Key => `${project || 'default'}/${name}`;

export const repoKey = (key: Key, type = 'user'): string => `${key}.${type}`;

export const latest = (store: Store, key: Key): StoredVersion | undefined => store.pipelines.get(key)?.at(-1);
