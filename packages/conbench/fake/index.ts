import { type Exchange, type Handler, type Reply, startServer, type TestServer } from '@ml-actions/testing';
import { exception, fieldErrors, frameworkError, notFound, page, plainError } from './answers.ts';
import { candidates } from './baselines.ts';
import { comparedBenchmark, comparison, historyPoints, type Store } from './compare.ts';
import { type Point, positions } from './lookback.ts';
import { newResult } from './posting.ts';
import { historyJson, resultJson, runJson, type StoredCommit, type StoredResult } from './records.ts';

export { latest, type Point, positions } from './lookback.ts';
export type { StoredCommit, StoredResult } from './records.ts';

export interface FakeConbenchOptions {
  /** By e-mail. Default: none can log in. */
  users?: Readonly<Record<string, string>>;
  /** Reads take a login too. */
  private?: boolean;
  /** How many commits a history has. Default: 100. */
  window?: number;
  /** What a comparison waits for before it is answered. Default: nothing. */
  untilCompared?: () => Promise<void>;
}

export interface FakeConbench extends TestServer {
  readonly results: readonly StoredResult[];
  /** Makes a commit known, as GitHub would tell the server of it. */
  commit(commit: StoredCommit): void;
  /** What a POST of the body would store. @throws Error when the server would refuse it. */
  add(body: object): StoredResult;
  /** Ends all sessions. */
  endSessions(): void;
}

/** Blocked by name. https://github.com/conbench/conbench/blob/3af4a55206ad3918762cc8dd7d3012eadbe96a54/conbench/__init__.py#L155-L171 */
const BLOCKED = /dataforseobot|dotbot|petalbot/i;
/** A list without a run leaves out what is older: its ids would not be in order. */
const LISTED_FROM = Date.UTC(2023, 5, 3);

/** A Conbench server in memory. It knows commits and results, and works out baselines, comparisons and histories. */
export async function startConbench(options: FakeConbenchOptions = {}): Promise<FakeConbench> {
  const { users = {}, window = 100 } = options;
  const commits: StoredCommit[] = [];
  const results: StoredResult[] = [];
  // A comparison of thousands of benchmarks would look through everything for each of them.
  const histories = new Map<string, StoredResult[]>();
  const store: Store = { resultsOf: (fingerprint) => histories.get(fingerprint) ?? [], commits, window };
  const sessions = new Set<string>();
  let serial = 0;
  let comparing = false;

  const id = (): string => `${(++serial).toString(16).padStart(12, '0')}7000800000000000abcd`;
  const commitOf = (sha: string, repository: string): StoredCommit => {
    const known = commits.find((each) => each.sha === sha && each.repository === repository);
    if (known !== undefined) return known;
    // GitHub does not know it either: the server keeps it without branch and time.
    const unknown = { sha, repository, branch: null, parentSha: null, forkPointSha: null, time: null, message: '' };
    commits.push(unknown);
    return unknown;
  };
  const keep = (contentType: string | undefined, text: string): Reply | StoredResult => {
    const made = newResult(contentType, text, commitOf);
    if (!('fingerprint' in made)) return made;
    const result = { ...made, id: id() };
    results.push(result);
    histories.set(result.fingerprint, [...store.resultsOf(result.fingerprint), result]);
    return result;
  };

  const sessionsIn = (cookie = ''): string[] => cookie.split('; ').map((pair) => pair.slice(pair.indexOf('=') + 1));
  const loggedIn = ({ headers }: Exchange): boolean =>
    sessionsIn(headers['cookie']).some((session) => sessions.has(session));
  const unauthorized = (): Reply =>
    frameworkError(
      401,
      "The server could not verify that you are authorized to access the URL requested. You either supplied the wrong credentials (e.g. a bad password), or your browser doesn't understand how to supply the credentials required.",
    );

  const reading =
    (handler: Handler): Handler =>
    (request, params) =>
      options.private === true && !loggedIn(request) ? unauthorized() : handler(request, params);
  const writing =
    (handler: Handler): Handler =>
    (request, params) =>
      loggedIn(request) ? handler(request, params) : unauthorized();

  const runOf = (run: string): StoredResult[] => results.filter(({ runId }) => runId === run);
  const pair = (text: string | undefined): [string, string] | undefined => {
    const [base, cont] = (text ?? '').split('...', 2);
    return base === undefined || cont === undefined ? undefined : [base, cont];
  };

  /** Comparisons take turns, and a second one at once is sent away. */
  const comparisons =
    (handler: (request: Exchange, ids: [string, string], thresholds: Thresholds) => Reply): Handler =>
    async (request, { ids }) => {
      const thresholds = thresholdsOf(request.query);
      if ('status' in thresholds) return thresholds;
      const both = pair(ids);
      if (both === undefined) return notFound();
      if (comparing) return plainError(429, 'Too many requests: a comparison is already being worked on');
      comparing = true;
      try {
        await options.untilCompared?.();
        return handler(request, both, thresholds);
      } finally {
        comparing = false;
      }
    };

  const resultRoutes = (root: string): Record<string, Handler> => {
    const one = (handler: (found: StoredResult, body: Buffer) => Reply): Handler => {
      return ({ body }, { id: result }) => {
        const found = results.find((each) => each.id === result);
        return found === undefined ? notFound() : handler(found, body);
      };
    };
    return {
      [`GET /api/${root}/`]: reading(({ query }) => {
        const [run, reason] = [query.get('run_id'), query.get('run_reason')];
        const [from, to] = ['earliest_timestamp', 'latest_timestamp'].map((name) => Date.parse(query.get(name) ?? ''));
        const newest = results.filter(
          (each) =>
            (run === null ? each.time >= LISTED_FROM : each.runId === run) &&
            (reason === null || each.runReason === reason) &&
            !(each.time < (from ?? Number.NaN) || each.time > (to ?? Number.NaN)),
        );
        return page(newest.reverse(), ({ id: result }) => result, query, 'falling', resultJson);
      }),
      [`POST /api/${root}/`]: writing(({ headers, body }) => {
        const made = keep(headers['content-type'], String(body));
        if (!('fingerprint' in made)) return made;
        return { status: 201, headers: { location: `/api/benchmarks/${made.id}/` }, json: resultJson(made) };
      }),
      [`GET /api/${root}/:id/`]: reading(one((found) => ({ json: resultJson(found) }))),
      [`PUT /api/${root}/:id/`]: writing(
        one((found, body) => {
          const given = JSON.parse(String(body)) as { change_annotations?: Record<string, unknown> };
          const others = Object.keys(given).filter((name) => name !== 'change_annotations');
          if (others.length > 0)
            return fieldErrors(Object.fromEntries(others.map((name) => [name, ['Unknown field.']])));
          for (const [name, value] of Object.entries(given.change_annotations ?? {})) {
            if (value === null) delete found.annotations[name];
            else found.annotations[name] = value;
          }
          return { json: resultJson(found) };
        }),
      ),
      [`DELETE /api/${root}/:id/`]: writing(
        one((found) => {
          results.splice(results.indexOf(found), 1);
          histories.set(
            found.fingerprint,
            store.resultsOf(found.fingerprint).filter((each) => each !== found),
          );
          return { status: 204 };
        }),
      ),
    };
  };

  const routes: Record<string, Handler> = {
    'GET /api/ping/': () => ({ json: { date: 'Sat, 21 Nov 2026 00:00:00 GMT', alembic_version: 'fake', commit: '' } }),
    'POST /api/login/': ({ headers, body }) => {
      if (!/^application\/json\b/.test(headers['content-type'] ?? ''))
        return frameworkError(400, 'The browser (or proxy) sent a request that this server could not understand.');
      const { email, password } = JSON.parse(String(body)) as { email?: string; password?: string };
      if (email === undefined || password === undefined || !Object.hasOwn(users, email) || users[email] !== password)
        return fieldErrors({ _errors: ['Invalid email or password.'] });
      const [session, remember] = [`session-${id()}`, `remember-${id()}`];
      sessions.add(session).add(remember);
      const cookies = [
        `remember_token=${remember}; Expires=Sun, 21 Nov 2027 00:00:00 GMT; HttpOnly; Path=/`,
        `session=${session}; HttpOnly; Path=/`,
      ];
      return { status: 204, headers: { 'set-cookie': cookies } };
    },
    'GET /api/logout/': ({ headers }) => {
      for (const session of sessionsIn(headers['cookie'])) sessions.delete(session);
      return { status: 204 };
    },
    'GET /api/': writing(() => ({ json: { benchmarks: '/api/benchmarks/', login: '/api/login/' } })),
    'GET /api/runs/': reading(({ query }) => {
      const wanted = query.get('commit_hash');
      if (!wanted) return fieldErrors({ commit_hash: ['Missing data for required field.'] });
      const hashes = wanted.split(',');
      const found = new Map<string, StoredResult>();
      for (const result of results) {
        if (result.commit === null || !hashes.includes(result.commit.sha)) continue;
        const earlier = found.get(result.runId);
        if (earlier === undefined || result.time < earlier.time) found.set(result.runId, result);
      }
      const rows = [...found.values()].map(runJson).sort((a, b) => (a.id < b.id ? -1 : 1));
      return page(rows, ({ id: run }) => run, query);
    }),
    'GET /api/runs/:id/': reading((_, { id: run = '' }) => {
      const own = runOf(run);
      const [first] = [...own].sort((a, b) => a.time - b.time);
      if (first === undefined) return notFound();
      return { json: { ...runJson(first), candidate_baseline_runs: candidates(own, results, commits) } };
    }),
    'GET /api/compare/runs/:ids/': reading(
      comparisons(({ query }, [base, cont], thresholds) => {
        const [baseline, contender] = [runOf(base), runOf(cont)];
        if (baseline.length === 0 || contender.length === 0) return notFound();
        const [before, after] = [baseline, contender].map((run) => Map.groupBy(run, ({ fingerprint }) => fingerprint));
        const prints = [...new Set([...baseline, ...contender].map(({ fingerprint }) => fingerprint))].sort();
        const answer = page(prints, (fingerprint) => fingerprint, query);
        const { data, metadata } = answer.json as { data?: string[]; metadata?: object };
        if (data === undefined) return answer;
        const rows = data.flatMap((fingerprint) =>
          comparedBenchmark(store, before?.get(fingerprint), after?.get(fingerprint), thresholds),
        );
        return { json: { data: rows, metadata } };
      }),
    ),
    'GET /api/compare/benchmark-results/:ids/': reading(
      comparisons((_, ids, thresholds) => {
        const [baseline, contender] = ids.map((each) => results.find((result) => result.id === each));
        if (baseline === undefined || contender === undefined) return notFound();
        const row = comparison(store, baseline, contender, thresholds);
        return row === undefined ? plainError(400, 'benchmark units do not match') : { json: row };
      }),
    ),
    ...resultRoutes('benchmark-results'),
    // What it was called before; answers still link to it.
    ...resultRoutes('benchmarks'),
    'GET /api/history/download/:id/': reading((_, { id: result }) => {
      const found = results.find((each) => each.id === result);
      if (found === undefined) return notFound();
      const rows = historyOf(store, found);
      if (rows.length === 0) return exception('IndexError: list index out of range');
      const lines = rows.map((row) => `${row.commit_hash},${row.result_timestamp},${row.single_value_summary}`);
      const body = ['# Conbench history', 'commit_hash,result_timestamp,svs', ...lines, ''].join('\n');
      return { headers: { 'content-type': 'text/csv' }, body };
    }),
    'GET /api/history/:id/': reading((_, { id: result }) => {
      const found = results.find((each) => each.id === result);
      return found === undefined
        ? notFound()
        : { json: { data: historyOf(store, found), metadata: { next_page_cursor: null } } };
    }),
    // Every route ends in a slash; what does not is sent there.
    'GET /api/:path*': ({ path, query }) =>
      path.endsWith('/') ? notFound() : redirect(`${path}/${query.size > 0 ? `?${query}` : ''}`),
    ...Object.fromEntries(
      ['POST', 'PUT', 'DELETE'].map((method) => [
        `${method} /api/:path*`,
        ({ path }: Exchange): Reply => (path.endsWith('/') ? notFound() : redirect(`${path}/`)),
      ]),
    ),
  };

  const server = await startServer(routes, {
    before: ({ headers }) =>
      BLOCKED.test(headers['user-agent'] ?? '') ? { status: 403, body: 'Forbidden' } : undefined,
  });
  return Object.assign(server, {
    results,
    commit: (commit: StoredCommit): void => void commits.push(commit),
    add(body: object): StoredResult {
      const made = keep('application/json', JSON.stringify(body));
      if (!('fingerprint' in made)) throw new Error(`The server refuses it: ${JSON.stringify(made)}`);
      return made;
    },
    endSessions: (): void => sessions.clear(),
  });
}

interface Thresholds {
  percent: number;
  z: number;
}

function thresholdsOf(query: URLSearchParams): Thresholds | (Reply & { status: number }) {
  const [percent, z] = ['threshold', 'threshold_z'].map((name) => Number(query.get(name) ?? 5));
  if (percent === undefined || z === undefined || Number.isNaN(percent) || Number.isNaN(z))
    return { ...exception('ValueError: could not convert string to float'), status: 500 };
  return { percent, z };
}

const redirect = (to: string): Reply => ({
  status: 308,
  headers: { location: to },
  body: '<!doctype html>Redirecting',
});

/** All results of the benchmark on the default branch, with where each stands among those before it. */
function historyOf({ resultsOf, commits, window }: Store, of: StoredResult) {
  const main = commits.filter(
    ({ sha, forkPointSha, repository }) => sha === forkPointSha && repository === of.repository,
  );
  const results = resultsOf(of.fingerprint);
  const points: Point[] = historyPoints(results, main);
  const found = new Map(results.map((result) => [result.id, result]));
  const begins = new Map(points.map((point) => [point.id, point.begins]));
  return positions(points, window).flatMap((position) => {
    const result = found.get(position.id);
    if (result?.commit == null) return [];
    const stats = {
      begins_distribution_change: begins.get(position.id) ?? false,
      segment_id: position.segment,
      rolling_mean_excluding_this_commit: position.meanBefore ?? null,
      rolling_mean: position.mean ?? null,
      residual: position.residual ?? null,
      rolling_stddev: position.deviationBefore ?? 0,
      is_outlier: position.isOutlier,
    };
    return [historyJson(result, result.commit, stats)];
  });
}
