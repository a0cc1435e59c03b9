import { setTimeout as sleep } from 'node:timers/promises';

const TIMEOUT_MS = 30_000;
const TRIES = 5;
const LONGEST_PAUSE_MS = 60_000;

/**
 * The REST API of a workspace or of an account. Ids are texts, because they may be larger than a number of JavaScript holds;
 * `int64` writes them as the API wants them.
 * @param url its root.
 * @returns `request(method, path, {query, body})`, which throws an Error with the server's words, and `status` where it has
 *   answered. What changes nothing when it is done twice is tried again; a POST is not.
 */
export function databricks(url, token) {
  async function once(method, path, { query = {}, body } = {}) {
    const address = new URL(url + path);
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
    const answer = await fetch(address, {
      method,
      // A redirect leads to a page for people, and would take the token along.
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: write(body) }),
    });
    const text = await answer.text();
    const json = read(text);
    if (answer.ok && json !== undefined) return json;
    const why = json?.message ?? json?.detail ?? json?.error_description ?? 'the answer is none of Databricks';
    const error = new Error(
      `${method} ${url}${path}: ${answer.status}, ${[json?.error_code, why].filter(Boolean).join(': ')}`,
    );
    error.status = answer.status;
    error.code = json?.error_code;
    error.pause = Number(answer.headers.get('retry-after')) * 1_000 || undefined;
    throw error;
  }

  return {
    async request(method, path, request) {
      for (let tries = 1; ; tries++) {
        try {
          return await once(method, path, request);
        } catch (error) {
          const isPassing = error.status === undefined || error.status === 429 || error.status === 503;
          // 429 and 503 say that it was not done.
          const mayRepeat = method !== 'POST' || error.status !== undefined;
          if (!isPassing || !mayRepeat || tries === TRIES)
            throw error.status === undefined ? new Error(`${method} ${url}${path}: ${reasonOf(error)}`) : error;
          await sleep(Math.min(error.pause ?? 500 * 2 ** tries, LONGEST_PAUSE_MS));
        }
      }
    },
  };
}

/** Why there is no answer: fetch itself says only that it has failed. */
const reasonOf = (error) => error.cause?.code ?? error.cause?.message ?? error.message;

/** `{}` for an empty answer, which means that all is well; undefined for what is no JSON. */
function read(text) {
  if (text.trim() === '') return {};
  try {
    // Strings as they are, integers of 16 digits and more as texts.
    const exact = text.replace(/"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g, (part) =>
      part[0] === '"' ? part : `"${part}"`,
    );
    return JSON.parse(exact);
  } catch {
    return undefined;
  }
}

const INT64 = '\u0000int64:';
/** An id that is written as a number. */
export const int64 = (id) => INT64 + id;
const write = (body) => JSON.stringify(body).replace(/"\\u0000int64:(\d+)"/g, '$1');
