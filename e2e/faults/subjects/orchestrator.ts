import { startServer } from '@ml-actions/testing';
import { httpSystem, type System } from '../faults.ts';
import { bashClient } from './bash-client.ts';
import type { LaunchedRun } from './launching.ts';

export const ORCHESTRATOR_TOKEN = 'orc_3f9a1c77b2e84d05';
const TAKES_MS = 4_000;

/** An orchestrator of somebody's own, with commands that are clients of it. */
export interface Orchestrator {
  system: System;
  /** The word for the end of its runs. */
  outcome: string;
  env: Readonly<Record<string, string>>;
  /** Inputs of the backend `command`. */
  commands: Readonly<Record<'launch' | 'poll' | 'cancel' | 'logs', string>>;
  /** @param run by default it goes on for ever; times in milliseconds */
  add(id: string, run: { name: string; ago: number; takes?: number }): void;
  runs(): LaunchedRun[];
  close(): Promise<void>;
}

export async function startOrchestrator(now: () => number, outcome = 'Succeeded'): Promise<Orchestrator> {
  const runs = new Map<string, { name: string; began: number; takes: number; isCancelled: boolean }>();
  const stateOf = (id: string): string => {
    const run = runs.get(id);
    if (run === undefined) throw new Error(`There is no run ${id}`);
    if (run.isCancelled) return 'Stopped';
    const since = now() - run.began;
    return since < run.takes ? 'Running' : outcome;
  };
  const missing = { status: 404, json: { message: 'No such run' } };
  const server = await startServer(
    {
      'PUT /runs/:id': ({ body }, { id = '' }) => {
        const known = runs.get(id) ?? { name: String(body), began: now(), takes: TAKES_MS, isCancelled: false };
        runs.set(id, known);
        return { json: { id } };
      },
      'GET /runs/:id': (_, { id = '' }) => (runs.has(id) ? { json: { state: stateOf(id) } } : missing),
      'POST /runs/:id/cancel': (_, { id = '' }) => {
        const run = runs.get(id);
        if (run === undefined) return missing;
        run.isCancelled ||= stateOf(id) === 'Running';
        return { json: { state: stateOf(id) } };
      },
      'GET /runs/:id/log': (_, { id = '' }) =>
        runs.has(id) ? { body: 'epoch 1\nepoch 2\n', headers: { 'content-type': 'text/plain' } } : missing,
      'GET /runs/:id/results': (_, { id = '' }) => (runs.has(id) ? { json: { loss: 0.25 } } : missing),
    },
    {
      before: ({ headers }) =>
        headers['authorization'] === `Bearer ${ORCHESTRATOR_TOKEN}` ? undefined : { status: 401, json: {} },
    },
  );
  return {
    outcome,
    system: httpSystem(server, {
      expired: { status: 401, json: { message: 'Token expired' } },
      revoked: { status: 403, json: { message: 'Forbidden' } },
    }),
    env: { ORCHESTRATOR: server.url, ORCHESTRATOR_TOKEN },
    commands: {
      // The id comes first: a launch whose answer is lost can be cancelled by it.
      launch: `${ASK}
        id="\${RUN_TAG_2#gha:}"
        echo "id=$id" >> "$RUN_FILE"
        [[ "$(ask PUT "/runs/$id" {name})" == *"$id"* ]]`,
      poll: `${ASK}
        told="$(ask GET "/runs/$RUN_ID")"
        [[ "$told" =~ \\"state\\":\\"([A-Za-z]+)\\" ]]
        echo "state=\${BASH_REMATCH[1]}" >> "$RUN_FILE"`,
      cancel: `${ASK}
        [[ "$(ask POST "/runs/$RUN_ID/cancel")" == *state* ]]`,
      logs: `${ASK}
        ask GET "/runs/$RUN_ID/log"
        ask GET "/runs/$RUN_ID/results" > "$RESULTS_FILE"`,
    },
    add: (id, { name, ago, takes = Number.POSITIVE_INFINITY }) =>
      void runs.set(id, { name, began: now() - ago, takes, isCancelled: false }),
    runs: () =>
      [...runs].map(([id, { name }]) => {
        const state = stateOf(id);
        const end = state === 'Stopped' ? 'cancelled' : state === outcome ? outcome : undefined;
        return { id, name, end };
      }),
    close: server.close,
  };
}

const ASK = bashClient('$ORCHESTRATOR', 'authorization: Bearer $ORCHESTRATOR_TOKEN');
