import { type Exchange, type Handler, type Reply, startServer, type TestServer } from '@ml-actions/testing';
import { exception, fieldErrors, frameworkError, notFound, page, plainError } from './answers.ts';
import { candidates } from './baselines.ts';
import { comparedRuns, comparison, historyPoints, type Store } from './compare.ts';
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
/** A Conbench server in memory. It knows commits and results, and works out baselines, comparisons and histories. */
export async function startConbench(options: FakeConbenchOptions = {}): Promise<FakeConbench> {
  const { users = {}, window = 100 } = options;
  const commits: StoredCommit[] = [];
  const results: StoredResult[] = [];
  const store: Store = { results, commits, window };
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
    return result;
  };

  const loggedIn = ({ headers }: Exchange): boolean =>
    (headers['cookie'] ?? '').split('; ').some((pair) => sessions.has(pair.slice(pair.indexOf('=') + 1)));
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
        const groups = comparedRuns(store, baseline, contender, thresholds);
        const answer = page(groups, ({ fingerprint }) => fingerprint, query);
        const { data, metadata } = answer.json as { data?: { rows: object[] }[]; metadata?: object };
        return data === undefined ? answer : { json: { data: data.flatMap(({ rows }) => rows), metadata } };
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
    'GET /api/benchmark-results/': reading(({ query }) => {
      const [run, reason] = [query.get('run_id'), query.get('run_reason')];
      const newest = results.filter(
        (each) => (run === null || each.runId === run) && (reason === null || each.runReason === reason),
      );
      return page(newest.reverse().map(resultJson), ({ id: result }) => result, query);
    }),
    'POST /api/benchmark-results/': writing(({ headers, body }) => {
      const made = keep(headers['content-type'], String(body));
      if (!('fingerprint' in made)) return made;
      return { status: 201, headers: { location: `/api/benchmarks/${made.id}/` }, json: resultJson(made) };
    }),
    'GET /api/benchmark-results/:id/': reading((_, { id: result }) => {
      const found = results.find((each) => each.id === result);
      return found === undefined ? notFound() : { json: resultJson(found) };
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
    'POST /api/:path*': ({ path }) => (path.endsWith('/') ? notFound() : redirect(`${path}/`)),
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
function historyOf({ results, commits, window }: Store, of: StoredResult): object[] {
  const main = commits.filter(
    ({ sha, forkPointSha, repository }) => sha === forkPointSha && repository === of.repository,
  );
  const points: Point[] = historyPoints(results, of.fingerprint, main);
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
