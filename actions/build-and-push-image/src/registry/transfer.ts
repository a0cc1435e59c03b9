import { createHash } from 'node:crypto';
import { ActionError, describeError, type FetchAnswer, type FetchInit, type Host } from '@ml-actions/core';
import { type Purpose, registryError } from './failure.ts';
import type { Descriptor } from './manifest.ts';

/** Milliseconds in which the other side must take or give a byte. */
const IDLE_MS = 60_000;
/**
 * Milliseconds for the answer after the last byte: the registry reads a large blob once more before it believes its digest.
 */
const COMMIT_MS = 4 * 60_000;
/** Bytes of an error's answer that are read. */
const LONGEST_ERROR = 16 * 1024;

/**
 * Requests whose bodies are streams of any length. They end when the other side does nothing for a minute, and with the host's
 * signal; every failure is a RegistryError.
 */
export interface Transfer {
  /** Aborted when the transfer ends, however it does. */
  readonly signal: AbortSignal;
  send(url: URL, init: FetchInit): Promise<FetchAnswer>;
  /** The bytes of an answer as they come. */
  receive(answer: FetchAnswer): AsyncGenerator<Uint8Array>;
  /** The bytes of a request as they are taken. */
  give(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array>;
  /** The error for an answer that is one. */
  failure(answer: FetchAnswer): Promise<ActionError>;
  /** Closes all connections that are open. */
  end(): void;
}

export function startTransfer(host: Host, purpose: Purpose): Transfer {
  const end = new AbortController();
  const patience = patienceOf(host);
  const signal = AbortSignal.any([end.signal, patience.signal]);

  /** What the content of a request failed with, which is no failure of the connection. */
  let broken: unknown;

  function failed(error: unknown): unknown {
    if (host.signal.aborted) return host.signal.reason;
    if (patience.signal.aborted) return registryError(purpose, { why: `no byte within ${patience.waited / 1_000} s` });
    return broken ?? registryError(purpose, { why: describeError(error) });
  }

  const transfer: Transfer = {
    signal,
    async send(url, init) {
      patience.begin(IDLE_MS);
      try {
        return await host.fetch(url.href, {
          ...init,
          headers: { 'user-agent': 'ml-actions', ...init.headers },
          signal,
        });
      } catch (error) {
        throw failed(error);
      } finally {
        patience.rest();
      }
    },
    async *receive(answer) {
      try {
        patience.begin(IDLE_MS);
        for await (const chunk of answer.body) {
          patience.rest();
          yield chunk;
          patience.begin(IDLE_MS);
        }
      } catch (error) {
        throw failed(error);
      } finally {
        patience.rest();
      }
    },
    async *give(content) {
      patience.rest();
      try {
        for await (const chunk of content) {
          patience.begin(IDLE_MS);
          yield chunk;
          patience.rest();
        }
      } catch (error) {
        broken = error;
        throw error;
      }
      patience.begin(COMMIT_MS);
    },
    async failure(answer) {
      const chunks: Uint8Array[] = [];
      let size = 0;
      for await (const chunk of transfer.receive(answer)) {
        chunks.push(chunk);
        size += chunk.length;
        if (size >= LONGEST_ERROR) break;
      }
      return registryError(purpose, { status: answer.status, body: new TextDecoder().decode(Buffer.concat(chunks)) });
    },
    end: () => end.abort(),
  };
  return transfer;
}

interface Patience {
  /** Aborted when a wait was too long. */
  readonly signal: AbortSignal;
  /** Milliseconds of the last wait's limit. */
  readonly waited: number;
  begin(milliseconds: number): void;
  rest(): void;
}

/** A limit for each of many short waits with one timer for all, because there is a wait for every chunk of a large layer. */
function patienceOf(host: Host): Patience {
  const over = new AbortController();
  let waited = 0;
  /** On the host's clock; undefined while nobody waits. */
  let until: number | undefined;
  let timerEnds: number | undefined;

  function startTimer(milliseconds: number): void {
    const ends = host.now() + milliseconds;
    timerEnds = ends;
    const ring = () => {
      // A shorter one was started meanwhile.
      if (timerEnds !== ends) return;
      timerEnds = undefined;
      if (until === undefined) return;
      if (until <= host.now()) over.abort();
      else startTimer(until - host.now());
    };
    host.deadline(milliseconds).addEventListener('abort', ring, { once: true });
  }

  return {
    signal: over.signal,
    get waited() {
      return waited;
    },
    begin(milliseconds) {
      waited = milliseconds;
      until = host.now() + milliseconds;
      if (timerEnds === undefined || timerEnds > until) startTimer(milliseconds);
    },
    rest() {
      until = undefined;
    },
  };
}

/**
 * The content of a blob, checked while it flows. The last chunk is held back until size and digest are known to be right, so
 * that whoever gets all chunks got the right bytes, and a wrong upload never is complete.
 * @throws RegistryError when there are fewer bytes than there must be; ActionError when there are more, or others.
 */
export async function* verified(
  content: AsyncIterable<Uint8Array>,
  { digest, size }: Pick<Descriptor, 'digest' | 'size'>,
  purpose: Purpose,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let bytes = 0;
  let held: Uint8Array | undefined;
  for await (const chunk of content) {
    // Held back, it would hold back nothing.
    if (chunk.length === 0) continue;
    bytes += chunk.length;
    if (bytes > size) throw new ActionError(`${purpose.what} failed: there are more than its ${size} bytes`);
    hash.update(chunk);
    if (held !== undefined) yield held;
    held = chunk;
  }
  if (bytes < size) throw registryError(purpose, { why: `connection reset: ${bytes} of ${size} bytes came` });
  const found = `sha256:${hash.digest('hex')}`;
  if (found !== digest) throw new ActionError(`${purpose.what} failed: the bytes that came are ${found}`);
  if (held !== undefined) yield held;
}
