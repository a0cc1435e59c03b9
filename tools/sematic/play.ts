import { type Exchange, startServer } from '@ml-actions/testing';
import { exchanges, type RecordedExchange, type Setup } from '../../packages/sematic/test/exchanges.ts';
import { type Surroundings, startRealServer } from './server.ts';

/** What came of playing an exchange. */
export interface Played {
  name: string;
  /** In what the real server is different; undefined when it is not. */
  difference: string | undefined;
}

/** Everybody's GitHub, whose answer may be chosen. */
export interface Hub {
  /** host and port */
  target: string;
  answer(status: number): void;
  /** What came since the last time. */
  posted(): (readonly [string, Record<string, unknown>])[];
  forget(): void;
  close(): Promise<void>;
}

export async function startHub(): Promise<Hub> {
  let status = 201;
  let from = 0;
  const server = await startServer({ 'POST /repos/:owner/:repo/statuses/:sha': () => ({ status, json: {} }) });
  const body = (request: Exchange) => JSON.parse(request.body.toString()) as Record<string, unknown>;
  return {
    target: new URL(server.url).host,
    answer: (next) => {
      status = next;
    },
    posted: () => server.requests.slice(from).map((request) => [request.path, body(request)] as const),
    forget: () => {
      from = server.requests.length;
    },
    close: server.close,
  };
}

/** Plays what the fake is held to with the real server: one for each set-up. */
export async function playExchanges(around: Surroundings, hub: Hub): Promise<Played[]> {
  const played: Played[] = [];
  for (const [setup, list] of Map.groupBy(exchanges, ({ setup = {} }) => JSON.stringify(serverOf(setup)))) {
    const server = await startRealServer(around, JSON.parse(setup) as Setup);
    try {
      for (const exchange of list) {
        server.empty();
        hub.forget();
        hub.answer(exchange.setup?.plugin ?? 201);
        const peer = { url: server.url, key: server.key, dashboard: server.url, posted: hub.posted };
        played.push({ name: exchange.name, difference: await differenceOf(exchange, peer) });
      }
    } finally {
      await server.stop();
    }
  }
  return played;
}

/** What GitHub answers is no property of the server. */
const serverOf = (setup: Setup): Setup => ({ ...setup, ...(setup.plugin !== undefined && { plugin: 201 }) });

async function differenceOf(
  { play }: RecordedExchange,
  peer: Parameters<RecordedExchange['play']>[0],
): Promise<string | undefined> {
  try {
    await play(peer);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
