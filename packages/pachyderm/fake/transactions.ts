import { ConnectError } from '@connectrpc/connect';
import type { CreatePipelineRequest, CreatePipelineV2Request } from '../src/gen/pps/pps_pb.ts';
import type { Subject } from './access.ts';
import { startJobs } from './jobs.ts';
import { createPipeline, effective, requireSecrets } from './pipelines.ts';
import { notFound, refusal } from './refusal.ts';
import { type Key, newId, type State, type Store } from './store.ts';

interface Recorded {
  subject: Subject;
  call: CreatePipelineV2Request;
}

interface Transaction {
  requests: Recorded[];
  /** What the requests make of the store, as it was at this revision. */
  draft: { store: Store; revision: number } | undefined;
}

/**
 * Transactions: what is asked in one is tried at once and done at the end, all or nothing.
 * https://github.com/pachyderm/pachyderm/tree/master/src/server/transaction
 */
export function transactions(state: State) {
  const open = new Map<string, Transaction>();

  function find(id: string | undefined): Transaction {
    const found = open.get(id ?? '');
    if (found === undefined) throw notFound(`transactions ${id} not found`);
    return found;
  }

  /** The store with all that is recorded, made anew when another change came between. */
  function draftOf(id: string, transaction: Transaction): Store {
    if (transaction.draft?.revision === state.revision) return transaction.draft.store;
    const store = structuredClone(state.store);
    for (const [index, { subject, call }] of transaction.requests.entries())
      inRequest(index, transaction.requests.length, () => createPipeline(state, store, subject, call, id));
    transaction.draft = { store, revision: state.revision };
    return store;
  }

  /** Puts a changed store in place, and starts the jobs of what was changed. */
  function commit(store: Store, id: string, updated: ReadonlySet<Key>): void {
    startJobs(state, store, id, updated, new Set());
    state.store = store;
    state.revision++;
  }

  return {
    start(): string {
      const id = newId(state);
      open.set(id, { requests: [], draft: undefined });
      return id;
    },

    /** @param id of the transaction that the change is a part of; null for one of its own. */
    change(id: string | null, subject: Subject, call: CreatePipelineV2Request): CreatePipelineRequest {
      requireSecrets(state, effective(state.store, call).request);
      if (id === null) {
        const own = newId(state);
        const { key, request } = createPipeline(state, state.store, subject, call, own);
        commit(state.store, own, new Set([key]));
        return request;
      }
      const transaction = find(id);
      const draft = draftOf(id, transaction);
      const count = transaction.requests.length;
      const { request } = inRequest(count, count + 1, () => createPipeline(state, draft, subject, call, id));
      transaction.requests.push({ subject, call });
      return request;
    },

    finish(id: string | undefined): void {
      const transaction = find(id);
      const draft = draftOf(id ?? '', transaction);
      open.delete(id ?? '');
      const updated = [...draft.pipelines].filter(([, versions]) => versions.at(-1)?.commitSet === id);
      commit(draft, id ?? '', new Set(updated.map(([key]) => key)));
    },

    delete(id: string | undefined): void {
      find(id);
      open.delete(id ?? '');
    },

    /** Ids of those that are neither finished nor deleted. */
    get open(): readonly string[] {
      return [...open.keys()];
    },
  };
}

export type Transactions = ReturnType<typeof transactions>;

function inRequest<T>(index: number, count: number, body: () => T): T {
  try {
    return body();
  } catch (error) {
    if (!(error instanceof ConnectError)) throw error;
    throw refusal(error.code, `error running request ${index + 1} of ${count}: ${error.rawMessage}`);
  }
}
