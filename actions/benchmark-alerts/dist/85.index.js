export const id = 85;
export const ids = [85];
export const modules = {

/***/ 6085:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  conbenchBackend: () => (/* binding */ conbenchBackend)
});

// EXTERNAL MODULE: ../../packages/core/src/odd-answers.ts
var odd_answers = __webpack_require__(4517);
// EXTERNAL MODULE: ../../packages/core/src/lines.ts
var lines = __webpack_require__(2201);
;// CONCATENATED MODULE: ../../packages/conbench/src/address.ts

/** The root of the server's pages and of its API, which users give with and without `/api`. */
const serverAddress = (url) => (0,lines/* withoutEndSlashes */.he)(url.trim()).replace(/\/api$/, '');
/** The pages of a server. */
const pages = (address) => ({
    run: (id) => `${address}/runs/${encodeURIComponent(id)}/`,
    comparedRuns: (baseline, contender) => `${address}/compare/runs/${encodeURIComponent(baseline)}...${encodeURIComponent(contender)}/`,
    result: (id) => `${address}/benchmark-results/${encodeURIComponent(id)}/`,
    comparedResults: (baseline, contender) => `${address}/compare/benchmarks/${encodeURIComponent(baseline)}...${encodeURIComponent(contender)}/`,
});

// EXTERNAL MODULE: ../../packages/core/src/http.ts + 1 modules
var src_http = __webpack_require__(4223);
// EXTERNAL MODULE: ../../packages/core/src/errors.ts
var errors = __webpack_require__(9179);
;// CONCATENATED MODULE: ../../packages/conbench/src/errors.ts

/**
 * The error with the reason that the server gives, out of its four shapes. A 500 is a Python traceback with the server's
 * internals, of which nothing is shown.
 */
function withReason(error) {
    const { answer } = error.failure;
    if (answer === undefined)
        return error;
    const why = isTraceback(answer.headers, answer.body)
        ? 'the server failed with an exception, which is in its own log'
        : reasonIn(answer.body);
    return why === undefined ? error : new src_http/* HttpError */.j$({ ...error.failure, why });
}
/** An exception that nobody caught would come again: it is not worth another try. */
const isTraceback = (headers, body) => /^text\/plain\b/.test(headers.get('content-type') ?? '') && body.includes('Traceback');
/** `description` is a text, or names the messages of each field, which may be nested. */
function reasonIn(body) {
    try {
        const { description } = JSON.parse(body);
        const told = [...messages(description, '')].join('; ');
        return told === '' ? undefined : (0,lines/* foldLines */.r7)(told.slice(0, 1_000)).slice(0, 300);
    }
    catch {
        return undefined;
    }
}
function* messages(part, field) {
    if (typeof part === 'string')
        yield field === '' ? part : `${field}: ${part}`;
    if (typeof part !== 'object' || part === null)
        return;
    for (const [name, inner] of Object.entries(part)) {
        // `_errors` and `_schema` are of the whole, and a list has no names.
        const named = Array.isArray(part) || name.startsWith('_') ? field : [field, name].filter(Boolean).join('.');
        yield* messages(inner, named);
    }
}

;// CONCATENATED MODULE: ../../packages/conbench/src/api.ts


/** Comparisons of large runs take long, and so does a commit that the server must ask GitHub about. */
const TIMEOUT_MS = 60_000;
/** Some two minutes of pauses: all comparisons of a server share one place, and it does not say when it is free. */
const RETRIES = 9;
/** For one request with all its tries. */
const DEADLINE_MS = 5 * 60_000;
/** Pages that one list may have; each has hundreds. */
const MAX_PAGES = 1_000;
/** Every path ends in a slash: without it a server answers with a redirect, which turns a POST of some clients into a GET. */
function conbenchApi(host, { address, login }) {
    if (login !== undefined)
        host.setSecret(login.password);
    let cookies;
    /** One request with all its tries, which end together. */
    async function send(method, path, request) {
        const deadline = host.deadline(DEADLINE_MS);
        const http = (0,src_http/* httpClient */.ok)(host.withSignal(AbortSignal.any([host.signal, deadline])), {
            baseUrl: `${address}/api`,
            timeout: TIMEOUT_MS,
            retries: RETRIES,
            retryable: (status, headers, body) => [429, 502, 503, 504].includes(status) || (status === 500 && !isTraceback(headers, body)),
            explain: ({ status }) => hintFor(status, login !== undefined),
        });
        try {
            return await http.request(method, path, request);
        }
        catch (error) {
            if (error instanceof src_http/* HttpError */.j$)
                throw withReason(error);
            if (!deadline.aborted || host.signal.aborted)
                throw error;
            const hint = 'The server is too slow or too busy. Try again later.';
            throw new errors/* ActionError */.lZ(`${method} ${address}/api${path}: no answer within ${DEADLINE_MS / 60_000} min`, {
                hint,
            });
        }
    }
    async function logIn() {
        try {
            const { headers } = await send('POST', '/login/', { body: login, expect: 'nothing', idempotent: true });
            const pairs = headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0] ?? '');
            for (const pair of pairs)
                host.setSecret(pair.slice(pair.indexOf('=') + 1));
            if (pairs.length === 0) {
                const hint = 'Check that `url` is the root of a Conbench server, and that no sign-in page answers in its place.';
                throw new errors/* ActionError */.lZ(`${address}: the login was answered without a session`, { hint });
            }
            return pairs.join('; ');
        }
        catch (error) {
            // Wrong credentials are a bad request to this server.
            const wrong = error instanceof src_http/* HttpError */.j$ && [400, 401].includes(error.status ?? 0);
            throw wrong ? new src_http/* HttpError */.j$({ ...error.failure, hint: 'Check `email` and `password`.' }) : error;
        }
    }
    async function ask(method, path, request) {
        if (login === undefined)
            return send(method, path, request);
        cookies ??= logIn();
        const used = cookies;
        try {
            return await send(method, path, { ...request, headers: { cookie: await used } });
        }
        catch (error) {
            const expired = error instanceof src_http/* HttpError */.j$ && error.status === 401 && !error.failure.url.endsWith('/login/');
            if (!expired)
                throw error;
        }
        // Of several requests that find the session ended the first one logs in for all.
        if (cookies === used)
            cookies = logIn();
        return send(method, path, { ...request, headers: { cookie: await cookies } });
    }
    return {
        get: (path, request = {}) => ask('GET', path, request),
        post: async (path, body) => (await ask('POST', path, { body })).body,
        delete: async (path) => void (await ask('DELETE', path, { accept: [404], expect: 'nothing' })),
        async all(path, query, accept = []) {
            const rows = [];
            const seen = new Set();
            for (let cursor;;) {
                const { status, body } = await ask('GET', path, { query: { ...query, cursor }, accept });
                if (accept.includes(status))
                    return undefined;
                if (!Array.isArray(body?.data))
                    throw notConbench(address, path);
                for (const row of body.data)
                    rows.push(row);
                cursor = body.metadata?.next_page_cursor || undefined;
                if (cursor === undefined)
                    return rows;
                if (seen.has(cursor) || seen.size >= MAX_PAGES) {
                    const hint = 'This is a fault of the server. Ask for fewer runs at once with `run-ids`.';
                    throw new errors/* ActionError */.lZ(`${address}/api${path}: the pages do not come to an end`, { hint });
                }
                seen.add(cursor);
            }
        },
    };
}
const notConbench = (address, path) => new errors/* ActionError */.lZ(`${address}/api${path}: the answer is not that of a Conbench server`, {
    hint: 'Check that `url` is the root of a Conbench server.',
});
function hintFor(status, loggedIn) {
    if (status === undefined)
        return 'Check `url`, and that the runner can reach the Conbench server.';
    if (status === 401 && !loggedIn)
        return 'This takes a login: give `email` and `password`.';
    if (status === 429)
        return 'The server makes one comparison at a time and was busy for minutes. Try again later.';
    return undefined;
}

// EXTERNAL MODULE: ../../packages/core/src/poll.ts
var poll = __webpack_require__(2845);
;// CONCATENATED MODULE: ../../packages/conbench/src/wire.ts
/** What Conbench answers, as far as it is read here. Fields that older servers leave out are optional. */
/** The only units that a server stores. https://github.com/conbench/conbench/blob/main/conbench/units.py */
const UNITS = ['B', 'B/s', 's', 'ns', 'i/s'];
const BASELINES = (/* unused pure expression or super */ null && (['parent', 'fork_point', 'latest_default']));

;// CONCATENATED MODULE: ../../packages/conbench/src/posting.ts



/** What a server would refuse, or fail at; undefined when it takes the result. */
function problemOf({ tags, github, stats, error }) {
    if ((tags['name'] ?? '') === '')
        return 'it has no name';
    if (Object.hasOwn(tags, ''))
        return 'one of its tags has no name';
    if (!/^https:\/\/github\.com\/[^/]+\/[^/]+/.test(github.repository))
        return `its repository ${github.repository} is not on github.com`;
    if (stats === undefined)
        return error === undefined ? 'it has neither values nor an error' : undefined;
    if (!UNITS.includes(stats.unit))
        return `its unit ${stats.unit} is none of ${UNITS.join(', ')}, which are all that Conbench stores`;
    if (stats.data.length === 0 && error === undefined)
        return 'it has no values';
    const odd = stats.data.find((value) => !(Number.isFinite(value) && value >= 0));
    return odd === undefined ? undefined : `its value ${odd} is negative or no number, which Conbench does not store`;
}
/** Tries after the first. */
const posting_RETRIES = 3;
/**
 * Posts the results that a run does not have. Equal are those of one batch with the same tags: running a step again, sending
 * again what may have arrived, and two steps at once leave one of each. The server has no lock and no conditional request; who
 * finds afterwards that another one was faster removes what came later.
 * @param results of one run.
 * @throws ActionError that says which results are posted and which are not, when it ends in the middle.
 */
async function postOnce(host, api, results) {
    const outcome = { posted: 0, present: 0, refused: [] };
    const wanted = [];
    for (const result of results) {
        const why = problemOf(result);
        if (why === undefined)
            wanted.push(result);
        else
            outcome.refused.push({ result: nameOf(result), why });
    }
    const runs = new Set(wanted.map(({ run_id }) => run_id));
    const there = new Map();
    for (const run of runs)
        for (const [key, ids] of await presentIn(api, run))
            there.set(key, ids.length);
    const due = new Map();
    for (const [index, result] of wanted.entries()) {
        const key = keyOf(result);
        const nth = (due.get(key) ?? 0) + 1;
        due.set(key, nth);
        if (nth <= (there.get(key) ?? 0)) {
            outcome.present++;
            continue;
        }
        try {
            const why = await post(host, api, result, nth);
            if (why === undefined)
                outcome.posted++;
            else
                outcome.refused.push({ result: nameOf(result), why });
        }
        catch (cause) {
            host.signal.throwIfAborted();
            throw new errors/* ActionError */.lZ(`Not all results are known to be on the server: ${soFar(outcome, wanted.slice(index))}`, {
                cause,
                hint: 'Run the step again: what is there is not posted twice.',
            });
        }
    }
    for (const run of outcome.posted > 0 ? runs : [])
        await removeRepeated(api, run, due);
    return outcome;
}
/** How many names an error has room for. */
const NAMED = 5;
function soFar({ posted, present, refused }, missing) {
    const names = missing.slice(0, NAMED).map(nameOf);
    const more = missing.length > NAMED ? [`${missing.length - NAMED} more`] : [];
    const counts = [`${posted} posted`, `${present} there before`, `${refused.length} refused`];
    return `${counts.join(', ')}, ${missing.length} not known to be there (${[...names, ...more].join('; ')})`;
}
/**
 * @param nth how many equal results the run has when this one has arrived.
 * @returns why the server does not take it.
 * @throws HttpError when it takes no results at all.
 */
async function post(host, api, result, nth) {
    for (let tries = 0;; tries++) {
        try {
            await api.post('/benchmark-results/', result);
            return undefined;
        }
        catch (error) {
            if (!(error instanceof src_http/* HttpError */.j$))
                throw error;
            const { answer, why } = error.failure;
            // An exception of the server is about what it was sent, as is a bad request.
            const refuses = answer?.status === 400 || (answer?.status === 500 && isTraceback(answer.headers, answer.body));
            if (refuses)
                return why ?? `the server answers ${answer.status}`;
            // Half an answer, or a page in place of one, does not say whether the result is there.
            const lost = answer === undefined || answer.status >= 500 || answer.status < 300;
            if (!lost || tries >= posting_RETRIES)
                throw error;
            await host.sleep((0,poll/* backOff */.fu)(tries, host.random()));
            const ids = (await presentIn(api, result.run_id)).get(keyOf(result)) ?? [];
            if (ids.length >= nth)
                return undefined;
        }
    }
}
/**
 * Removes equal results beyond those that there should be. Ids rise with the time of their making, so that all who look remove
 * the same ones, and the first never goes. https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7
 */
async function removeRepeated(api, run, due) {
    for (const [key, ids] of await presentIn(api, run)) {
        const extra = ids.toSorted().slice(due.get(key) ?? ids.length);
        for (const id of extra)
            await api.delete(`/benchmark-results/${encodeURIComponent(id)}/`);
    }
}
/** The ids of each result that a run has. */
async function presentIn(api, run) {
    const query = { run_id: run, page_size: 1_000 };
    const found = new Map();
    for (const { id, batch_id, tags } of (await api.all('/benchmark-results/', query)) ?? []) {
        const key = keyOf({ run_id: run, batch_id, tags });
        found.set(key, [...(found.get(key) ?? []), id]);
    }
    return found;
}
/** The server drops empty tags. */
const keyOf = ({ run_id, batch_id, tags }) => JSON.stringify([
    run_id,
    batch_id,
    Object.entries(tags)
        .filter(([, value]) => value !== '')
        .sort(([a], [b]) => (a < b ? -1 : 1)),
]);
function nameOf({ tags: { name = '', ...tags } }) {
    const more = Object.entries(tags).map(([tag, value]) => `${tag}=${value}`);
    return more.length === 0 ? name : `${name} (${more.sort().join(', ')})`;
}

;// CONCATENATED MODULE: ../../packages/conbench/src/conbench.ts




/** A connection to one server; nothing is asked of it yet. */
function connectConbench(host, settings) {
    const address = serverAddress(settings.url);
    const api = conbenchApi(host, { address, login: settings.login });
    const inTurn = oneAtATime();
    const id = encodeURIComponent;
    const conbench = {
        pages: pages(address),
        runsOf: async (commit) => (await api.all('/runs/', { commit_hash: commit, page_size: 1_000 })) ?? [],
        async run(run) {
            const { status, body } = await api.get(`/runs/${id(run)}/`, { accept: [404] });
            return status === 404 ? undefined : body;
        },
        // All comparisons of a server share one place: a second one at once is refused.
        compare: (baseline, contender, { percent, z }) => inTurn(() => {
            const query = { threshold: percent, threshold_z: z, page_size: 500 };
            return api.all(`/compare/runs/${id(baseline)}...${id(contender)}/`, query, [404]);
        }),
        resultsOf: async (run) => (await api.all('/benchmark-results/', { run_id: run, page_size: 1_000 })) ?? [],
        history: async (result) => (await api.all(`/history/${id(result)}/`, {}, [404])) ?? [],
        post: (results) => postOnce(host, api, results),
    };
    return (0,odd_answers/* tellingOddAnswers */.m)(conbench, 'The Conbench server');
}
/** Runs tasks in the order in which they come, also after one that fails. */
function oneAtATime() {
    let last = Promise.resolve();
    return (task) => {
        const next = last.then(task, task);
        last = next.catch(() => undefined);
        return next;
    };
}

;// CONCATENATED MODULE: ../../packages/conbench/src/alerts.ts
/**
 * The rule of benchalerts 2024.1.10.1: any error, else any regression by z, else any z at all, else any result.
 * https://github.com/conbench/conbench/blob/3af4a55206ad3918762cc8dd7d3012eadbe96a54/benchalerts/benchalerts/message_formatting.py#L105-L134
 */
function alertsOf(runs) {
    const [errors, regressions] = [[], []];
    let [analyzed, found] = [false, false];
    for (const run of runs) {
        if ('results' in run) {
            for (const { id, error } of run.results)
                if (isError(error))
                    errors.push(id);
            found ||= run.results.length > 0;
            continue;
        }
        for (const { contender, analysis } of run.comparisons) {
            // A benchmark that the run no longer has is not told.
            if (contender === null)
                continue;
            found = true;
            analyzed ||= analysis.lookback_z_score !== null;
            if (isError(contender.error))
                errors.push(contender.benchmark_result_id);
            if (analysis.lookback_z_score?.regression_indicated === true)
                regressions.push(contender.benchmark_result_id);
        }
    }
    return { ...conclusionOf(errors.length, regressions.length, analyzed, found), errors, regressions };
}
function conclusionOf(errors, regressions, analyzed, found) {
    if (errors > 0)
        return { conclusion: 'action_required', title: 'Some benchmarks had errors' };
    if (regressions > 0)
        return { conclusion: 'failure', title: `Found ${regressions} regression${regressions === 1 ? '' : 's'}` };
    if (analyzed)
        return { conclusion: 'success', title: 'Found 0 regressions' };
    return {
        conclusion: found ? 'skipped' : 'action_required',
        title: 'Could not do the lookback z-score analysis',
    };
}
/** An empty object is no error, as in Python. */
const isError = (error) => error !== null && error !== undefined && Object.keys(error).length > 0;

// EXTERNAL MODULE: ./src/baseline.ts
var src_baseline = __webpack_require__(2228);
// EXTERNAL MODULE: ./src/publish.ts
var publish = __webpack_require__(4320);
// EXTERNAL MODULE: ./src/results-files.ts + 20 modules
var results_files = __webpack_require__(2109);
// EXTERNAL MODULE: ./src/rules.ts
var src_rules = __webpack_require__(7772);
;// CONCATENATED MODULE: ./src/backends/conbench/baselines.ts

const TYPES = {
    parent: 'parent',
    'fork-point': 'fork_point',
    'latest-default': 'latest_default',
};
const NAMES = { parent: 'parent', fork_point: 'fork-point', latest_default: 'latest-default' };
/** Commits without a run that a benchmark names. */
const SHOWN_SKIPPED = 3;
/** Commits of the default branch are where they left it. */
const isOnDefault = ({ commit }) => commit !== null && commit.fork_point_sha === commit.sha;
/**
 * What is asked for, in this order. A run of the default branch is compared with the commit before; what the server cannot
 * connect with any other commit, only with the latest one.
 */
function wantedOf(run, wanted) {
    if (wanted !== 'auto')
        return [TYPES[wanted]];
    if (run.commit === null || run.commit.fork_point_sha === null)
        return ['latest_default'];
    return isOnDefault(run) ? ['parent'] : ['fork_point', 'latest_default'];
}
/** The first candidate that there is, with the reasons of the server why those before it are none. */
function baselineOf(run, wanted) {
    const types = wantedOf(run, wanted);
    const without = [];
    for (const type of types) {
        const { baseline_run_id: id, commits_skipped, error } = run.candidate_baseline_runs[type];
        const why = { ...(without.length > 0 && { why: without.join('; ') }) };
        if (id !== null)
            return { contender: run.id, of: NAMES[type], run: id, skipped: commits_skipped ?? [], ...why };
        without.push(`${NAMES[type]}: ${error ?? 'the server names none'}`);
    }
    return { contender: run.id, of: NAMES[types[0]], skipped: [], why: without.join('; ') };
}
/** Runs with their baselines, in the order of their ids; ids that are unknown are left out. */
async function contendersOf(conbench, ids, wanted) {
    const contenders = [];
    const unknown = [];
    const baselines = new Map();
    for (const id of ids) {
        const run = await conbench.run(id);
        if (run === undefined) {
            unknown.push(id);
            continue;
        }
        if (run.candidate_baseline_runs === undefined) {
            throw new errors/* ActionError */.lZ(`The server names no baselines of run ${id}`, { hint: 'It is too old a Conbench.' });
        }
        const baseline = baselineOf(run, wanted);
        if (baseline.run !== undefined && !baselines.has(baseline.run)) {
            baselines.set(baseline.run, await conbench.run(baseline.run));
        }
        const commit = (baseline.run === undefined ? undefined : baselines.get(baseline.run)?.commit) ?? null;
        contenders.push({
            run,
            baseline: { ...baseline, ...(commit && { commit: commit.sha }) },
            baselineCommit: commit,
        });
    }
    return { contenders, unknown };
}
/** The commits between the last one in which a benchmark was measured and the one that is judged. */
function skippedSince(commit, { skipped, commit: last }) {
    const before = last === undefined ? skipped : [...skipped, last];
    const place = before.indexOf(commit);
    const count = place === -1 ? before.length : place;
    const commits = before.slice(0, Math.min(count, SHOWN_SKIPPED));
    return { commits, more: count - commits.length, isWhole: place !== -1 };
}

// EXTERNAL MODULE: ../../packages/benchmarks/src/analysis/verdict.ts + 1 modules
var verdict = __webpack_require__(2822);
// EXTERNAL MODULE: ../../packages/benchmarks/src/series.ts
var src_series = __webpack_require__(4868);
// EXTERNAL MODULE: ../../packages/benchmarks/src/analysis/compare.ts
var compare = __webpack_require__(3919);
// EXTERNAL MODULE: ../../packages/benchmarks/src/analysis/confirm.ts
var analysis_confirm = __webpack_require__(6392);
// EXTERNAL MODULE: ../../packages/benchmarks/src/quantities.ts
var quantities = __webpack_require__(4624);
// EXTERNAL MODULE: ../../packages/benchmarks/src/units.ts
var units = __webpack_require__(6878);
// EXTERNAL MODULE: ../../packages/benchmarks/src/formats/conbench.ts
var conbench = __webpack_require__(7998);
// EXTERNAL MODULE: ../../packages/core/src/markdown.ts
var markdown = __webpack_require__(1233);
;// CONCATENATED MODULE: ./src/backends/conbench/results.ts


/** Bytes of the text of one error; a report shows less. */
const ERROR_BYTES = 2_000;
/** What Conbench says of a language that nobody gave. */
const UNKNOWN = 'unknown';
/** Older servers answer without the result itself. */
function measurementOf(side, unit) {
    const { tags, language, error, result, single_value_summary: value } = side;
    const data = result?.stats.data ?? (value === null ? [] : [value]);
    return { tags, language, error, data, unit: result?.stats.unit ?? unit };
}
/** Names as the reader of `results` gives them to a file of Conbench, but with the machine: its histories are all of one. */
function seriesOf({ tags, unit, language }, machine) {
    const known = language !== undefined && language !== UNKNOWN;
    return {
        benchmark: tags['name'] ?? '',
        // What we have posted names its metric.
        metric: tags['metric'] ?? measureOf(unit).metric,
        parameters: { ...(0,conbench/* conbenchParameters */.ZZ)(tags), ...(known && { language }) },
        machine,
    };
}
/** The result under another name, so that it can be told from others of the same series. */
function resultOf({ unit, data, error }, id) {
    const samples = data.filter((value) => value !== null);
    const missing = samples.length === 0 || samples.length < data.length;
    const failed = results_isError(error) ? errorText(error) : missing ? 'A measurement is missing' : undefined;
    return { benchmark: id, ...measureOf(unit), samples, ...(failed !== undefined && { error: failed }) };
}
/** An empty object is none, as in Python. */
const results_isError = (error) => error !== null && error !== undefined && Object.keys(error).length > 0;
/** The page of a result, beside that of the baseline where it can be compared with one. */
const pageOf = (pages, id, error, baseline) => baseline === undefined || results_isError(error) ? pages.result(id) : pages.comparedResults(baseline, id);
/** What whoever posted it has said of an error, on one line: its fields are free. */
function errorText(error) {
    const said = Object.entries(error).map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
    // What folds lines need not read megabytes of a log.
    return (0,markdown/* cut */.Jj)((0,lines/* foldLines */.r7)(said.join('; ').slice(0, 2 * ERROR_BYTES)), ERROR_BYTES);
}
const measureOf = (unit) => unit === null ? { metric: 'value' } : (0,conbench/* conbenchMeasure */.xq)(unit);

;// CONCATENATED MODULE: ./src/backends/conbench/judgement.ts



/** So many histories are read for a report: each takes a request. */
const MOST_HISTORIES = 500;
/** Unlike comparisons, a server answers several of these at once. */
const AT_ONCE = 4;
/** Beyond so many deviations, by the server's z-score, a value is worth a closer look. */
const NOTICEABLE = 3;
/** The report that all recorded runs here are of, and the commit of those whose own does not matter. */
const CONTEXT = 'conbench';
const BASELINE = 'baseline';
/**
 * Judges what runs have measured as `compare` does, and not by the server's z-score, which says nothing of a constant history,
 * of a benchmark that the baseline lacks, or after a step of the past. A benchmark that was retried is worse only where it
 * is so each time.
 *
 * Each value is compared with that of the baseline first. Where it is beyond the threshold, or has no z-score, the whole history
 * decides; for no more than `MOST_HISTORIES` of them, which are those beyond the threshold, without a z-score before the others,
 * and with the largest change. What is left out passes where its z-score is small, and is inconclusive otherwise.
 */
async function byHistory(runs, asked) {
    const { benchmarks, gone } = benchmarksOf(runs, asked.pages);
    const options = { commit: '', context: CONTEXT, ruleOf: asked.ruleOf };
    const { found, others } = judge(benchmarks, gone, baselineRun(benchmarks, gone), {
        ...options,
        method: { name: 'percent' },
        required: asked.required,
    });
    const counts = { read: 0, leftOut: 0, benchmarks: benchmarks.size };
    if (asked.method === 'percent') {
        return { comparisons: [...found.values(), ...others].sort(verdict/* worstFirst */.md), histories: counts };
    }
    const candidates = [...found]
        .filter(([key, { verdict }]) => verdict !== 'error' && (verdict !== 'pass' || zOf(benchmarks, key) === undefined))
        .map(([key]) => key)
        .sort((a, b) => urgency(found, benchmarks, b) - urgency(found, benchmarks, a));
    const chosen = new Map(candidates.slice(0, MOST_HISTORIES).map((key) => [key, benchmarks.get(key)]));
    const histories = await readHistories([...chosen.values()], asked.historyOf);
    const closer = judge(chosen, new Map(), histories.flatMap(({ recorded }) => recorded), {
        ...options,
        method: { name: 'auto' },
        onBaseline: runs.every(({ run }) => isOnDefault(run)),
        others: benchmarks.size - chosen.size,
    }).found;
    for (const [n, [key, { tries }]] of [...chosen].entries()) {
        const second = closer.get(key);
        const unit = histories[n]?.otherUnit;
        if (second === undefined)
            continue;
        const reason = `The unit was ${unit} and is ${tries.at(-1)?.measurement.unit}`;
        const isTold = unit === undefined || second.bound !== undefined;
        found.set(key, isTold ? second : { ...second, verdict: 'inconclusive', reason });
    }
    const leftOut = candidates.slice(MOST_HISTORIES);
    for (const key of leftOut)
        found.set(key, unread(found.get(key), zOf(benchmarks, key)));
    return {
        comparisons: [...found.values(), ...others].sort(verdict/* worstFirst */.md),
        histories: { ...counts, read: chosen.size, leftOut: leftOut.length },
    };
}
function benchmarksOf(runs, pages) {
    const benchmarks = new Map();
    for (const { results, rows = [], ...of } of runs) {
        const byContender = Map.groupBy(rows, ({ contender }) => contender?.benchmark_result_id);
        for (const { id, tags, stats, error, timestamp, history_fingerprint: print } of results) {
            const own = byContender.get(id) ?? [];
            const language = own[0]?.contender?.language;
            const before = own.flatMap(({ baseline, unit }) => (baseline === null ? [] : [measurementOf(baseline, unit)]));
            // What failed has no unit, and is known by that of the baseline.
            const unit = stats.unit ?? before[0]?.unit ?? null;
            const measurement = { tags, unit, data: stats.data, error, language };
            const series = seriesOf(measurement, of.run.hardware.name);
            const key = print ?? JSON.stringify(series);
            const z = own.find(({ analysis }) => analysis.lookback_z_score !== null)?.analysis.lookback_z_score?.z_score;
            const benchmark = benchmarks.get(key) ?? { series, tries: [] };
            if (unit !== null)
                benchmark.series = series;
            benchmark.tries.push({
                id,
                time: Date.parse(timestamp),
                measurement,
                url: pageOf(pages, id, error, own.find(({ baseline }) => baseline !== null)?.baseline?.benchmark_result_id),
                of,
                before,
                ...(typeof z === 'number' && { z }),
            });
            benchmarks.set(key, benchmark);
        }
    }
    for (const { tries } of benchmarks.values())
        tries.sort((a, b) => a.time - b.time);
    const gone = new Map();
    for (const { rows = [], run } of runs) {
        for (const { contender, baseline, unit, history_fingerprint: print } of rows) {
            if (contender !== null || baseline === null)
                continue;
            const measurement = measurementOf(baseline, unit);
            const series = seriesOf(measurement, run.hardware.name);
            const key = print ?? JSON.stringify(series);
            if (!benchmarks.has(key))
                gone.set(key, { series, measurement, url: pages.result(baseline.benchmark_result_id) });
        }
    }
    return { benchmarks, gone };
}
/** What the runs of the baselines have measured, under the names of what is compared with it. */
function baselineRun(benchmarks, gone) {
    const results = [
        ...[...benchmarks.values()].flatMap(({ tries }) => tries.flatMap(({ id, before }) => before.map((measurement) => resultOf(measurement, id)))),
        ...[...gone].map(([key, { measurement }]) => resultOf(measurement, key)),
    ];
    return [recordedRun(BASELINE, new Date(0), results)];
}
const recordedRun = (commit, recordedAt, results) => ({
    recordedAt,
    context: CONTEXT,
    baseline: true,
    results: { commit, results },
});
/**
 * What `compare` says of benchmarks. Each try is one of its own there, under its id: two benchmarks may have one name and differ
 * in what only the server knows.
 * @returns what was found of each benchmark, and what is missing.
 */
function judge(benchmarks, gone, history, options) {
    const tries = new Map([...benchmarks.values()].flatMap(({ series, tries: all }) => all.map((each) => [each.id, { series, ...each }])));
    const seriesOfName = (name) => {
        const id = name.slice(0, name.lastIndexOf('/'));
        return tries.get(id)?.series ?? gone.get(id)?.series;
    };
    const realName = (name) => {
        const series = seriesOfName(name);
        return series === undefined ? name : (0,src_series/* seriesName */.f_)(series);
    };
    const results = [...tries].map(([id, { measurement }]) => resultOf(measurement, id));
    const compared = (0,compare/* compare */.UD)([{ results }], history, {
        ...options,
        ruleOf: (name) => options.ruleOf(realName(name)),
        required: (options.required ?? []).map(({ name, matches }) => ({
            name,
            matches: (each) => matches(realName(each)),
        })),
    });
    const byTry = new Map();
    const others = [];
    for (const comparison of compared) {
        const { benchmark } = comparison.series;
        const known = tries.get(benchmark);
        if (known === undefined) {
            const { series = comparison.series, url } = gone.get(benchmark) ?? {};
            others.push({ ...comparison, series, ...(url !== undefined && { url }) });
        }
        else {
            const { series, url, of } = known;
            byTry.set(benchmark, withBaseline({ ...comparison, series, url }, of));
        }
    }
    const found = [...benchmarks].map(([key, { tries: own }]) => [
        key,
        settled(own.flatMap(({ id }) => byTry.get(id) ?? [])),
    ]);
    return { found: new Map(found), others };
}
/** With the commits that the baseline was looked for in. */
function withBaseline({ baseline, ...comparison }, { baseline: chosen }) {
    if (baseline === undefined)
        return comparison;
    const commit = baseline.commit === BASELINE ? (chosen.commit ?? '') : baseline.commit;
    return { ...comparison, baseline: { ...baseline, commit, skipped: skippedSince(commit, chosen) } };
}
/** Of tries of one benchmark, in the order of time: an error is none when another try has a value, and worse is what is so each time. */
function settled(tries) {
    const measured = tries.filter(({ verdict }) => verdict !== 'error');
    const last = measured.at(-1) ?? tries[0];
    const worse = measured.find(({ suspect }) => suspect === true);
    const again = measured.find(({ suspect }) => suspect !== true) ?? measured.find((each) => each !== worse);
    if (worse === undefined || again === undefined)
        return last;
    return (0,analysis_confirm/* confirmed */.qF)([worse], [again])[0] ?? last;
}
const zOf = (benchmarks, key) => benchmarks.get(key)?.tries.findLast(({ z }) => z !== undefined)?.z;
/** Greater for what should be looked at first. */
function urgency(found, benchmarks, key) {
    const { verdict, change = Number.MAX_VALUE } = found.get(key);
    // A share of 1 for the change alone, so that it decides only among equals.
    const share = Math.abs(change) / (1 + Math.abs(change));
    return (verdict === 'pass' ? 0 : 4) + (zOf(benchmarks, key) === undefined ? 2 : 0) + share;
}
/** What is beyond the threshold and was not looked at closer. */
function unread({ suspect, ...first }, z) {
    const whole = { ...first, ...(suspect && { suspect }) };
    if (first.verdict === 'pass' || first.bound !== undefined)
        return whole;
    if (z === undefined) {
        return {
            ...whole,
            verdict: 'inconclusive',
            reason: `${first.reason}; it has no z-score, and its history was not read`,
        };
    }
    if (Math.abs(z) <= NOTICEABLE) {
        return {
            ...first,
            verdict: 'pass',
            reason: `${first.reason}, but with a z-score of ${(0,quantities/* valueText */.Ru)(Math.abs(z))} only`,
        };
    }
    return {
        ...whole,
        verdict: 'inconclusive',
        reason: `${first.reason}, with a z-score of ${(0,quantities/* valueText */.Ru)(Math.abs(z))}; its history was not read`,
    };
}
async function readHistories(benchmarks, historyOf) {
    const histories = [];
    let next = 0;
    const work = async () => {
        for (let n = next++; n < benchmarks.length; n = next++) {
            const benchmark = benchmarks[n];
            const [{ id, of }] = benchmark.tries;
            histories[n] = recordedOf(benchmark, samplesBefore(await historyOf(id), of));
        }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return histories;
}
/** A history as recorded runs, under the name of each try. */
function recordedOf({ tries }, samples) {
    const unit = tries.at(-1)?.measurement.unit ?? undefined;
    const alike = samples.filter((sample) => (0,units/* conversion */.l2)(sample.unit, unit) !== undefined);
    const otherUnit = alike.length === 0 ? samples.at(-1)?.unit : undefined;
    const recorded = alike.map((sample) => {
        const { data, single_value_summary: value, commit_hash: commit } = sample;
        const measurement = { tags: {}, error: null, unit: sample.unit, data: data.length === 0 ? [value] : data };
        return recordedRun(commit, timeOf(sample.commit_timestamp), tries.map(({ id }) => resultOf(measurement, id)));
    });
    return { recorded, ...(otherUnit !== undefined && { otherUnit }) };
}
/**
 * What of a history comes before a run, in the order of commits: up to the commit of the baseline, by time as the server itself
 * does it, and the commits that it skipped on the way there. Where there is no baseline, up to the run's own commit. Where people
 * have marked that another distribution begins, only what came since counts.
 */
function samplesBefore(samples, { run, baseline, baselineCommit }) {
    const last = baselineCommit ?? run.commit;
    // The history is that of the default branch, which the branch of the commit has left there.
    const fork = samples.find(({ commit_hash: sha }) => sha === last?.fork_point_sha);
    const until = fork?.commit_timestamp ?? last?.timestamp ?? undefined;
    const skipped = new Set(baseline.skipped);
    const isBefore = ({ commit_hash: sha, commit_timestamp: time }) => sha !== run.commit?.sha && (until === undefined || skipped.has(sha) || timeOf(time) <= timeOf(until));
    const before = samples.filter(isBefore).sort(byTime);
    const begins = before.findLastIndex(({ zscorestats }) => zscorestats.begins_distribution_change);
    return before.slice(Math.max(0, begins));
}
const byTime = (a, b) => timeOf(a.commit_timestamp).getTime() - timeOf(b.commit_timestamp).getTime() ||
    timeOf(a.result_timestamp).getTime() - timeOf(b.result_timestamp).getTime();
/** The server writes UTC without saying so. */
const timeOf = (text) => new Date(/(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);

;// CONCATENATED MODULE: ./src/backends/conbench/lookback.ts



/**
 * The verdicts of Conbench itself, row by row and worst first: benchmarks that were retried in a run have one for each try, and
 * one that is worse is a regression whatever the others say. Nothing is decided here that the server has not decided.
 */
function byLookback(answered, threshold, pages) {
    const told = answered.flatMap((each) => [
        ...(each.rows ?? []).flatMap((row) => row.contender === null ? [] : ofRow(row.contender, row, each, threshold, pages)),
        ...(each.results ?? []).map((result) => withoutBaseline(result, each, pages)),
    ]);
    const gone = new Map();
    for (const { rows = [], run } of answered) {
        for (const { contender, baseline } of rows) {
            if (contender !== null || baseline === null)
                continue;
            const comparison = removed(baseline, run.hardware.name, pages);
            gone.set((0,src_series/* seriesKey */.Xk)(comparison.series), comparison);
        }
    }
    return [...told, ...gone.values()].sort(verdict/* worstFirst */.md);
}
function ofRow(contender, row, { run, baseline }, threshold, pages) {
    const measured = measurementOf(contender, row.baseline?.result?.stats.unit ?? row.unit);
    const facts = {
        ...factsOf(measured, contender.single_value_summary, run.hardware.name),
        url: pageOf(pages, contender.benchmark_result_id, contender.error, row.baseline?.benchmark_result_id),
    };
    if (results_isError(contender.error))
        return { ...facts, verdict: 'error', reason: errorText(contender.error) };
    const before = row.baseline?.single_value_summary ?? undefined;
    const compared = {
        ...facts,
        ...(before !== undefined && {
            baseline: {
                value: before,
                values: [before],
                runs: 1,
                commit: baseline.commit ?? '',
                ...(baseline.commit !== undefined && { skipped: skippedSince(baseline.commit, baseline) }),
            },
        }),
        ...changeOf(row),
        ...deviationsOf(row),
    };
    const { lookback_z_score: lookback } = row.analysis;
    if (lookback === null)
        return { ...compared, ...withoutScore(row) };
    const limit = `a z-score of ${threshold}`;
    const score = lookback.z_score === null ? '' : `: it is ${(0,quantities/* valueText */.Ru)(Math.abs(lookback.z_score))}`;
    if (lookback.regression_indicated)
        return { ...compared, verdict: 'regression', reason: `Beyond ${limit}${score}`, suspect: true };
    if (lookback.improvement_indicated)
        return { ...compared, verdict: 'improvement', reason: `Beyond ${limit}${score}` };
    return { ...compared, verdict: 'pass', reason: `Within ${limit}${score}` };
}
function withoutScore({ baseline }) {
    if (baseline === null)
        return { verdict: 'new', reason: 'Not measured by the run that it is compared with' };
    if (results_isError(baseline.error)) {
        return { verdict: 'inconclusive', reason: 'No z-score: the run that it is compared with has an error' };
    }
    return { verdict: 'inconclusive', reason: 'No z-score: fewer than two results before, or all of them equal' };
}
function withoutBaseline({ id, tags, stats, error }, { run, baseline }, pages) {
    const measured = { tags, unit: stats.unit, data: stats.data, error };
    const facts = { ...factsOf(measured, stats.mean, run.hardware.name), url: pages.result(id) };
    if (results_isError(error))
        return { ...facts, verdict: 'error', reason: errorText(error) };
    return { ...facts, verdict: 'new', reason: `No baseline: ${baseline.why ?? 'the run of the baseline is gone'}` };
}
function removed(baseline, machine, pages) {
    const { unit, ...measured } = measurementOf(baseline, null);
    return {
        series: seriesOf({ ...measured, unit }, machine),
        verdict: 'removed',
        reason: 'Measured by the run that it is compared with, but not by this one',
        samples: 0,
        url: pages.result(baseline.benchmark_result_id),
        ...(unit !== null && { unit }),
    };
}
function factsOf(measured, value, machine) {
    const { samples, unit } = resultOf(measured, '');
    return {
        series: seriesOf(measured, machine),
        ...(unit !== undefined && { unit }),
        samples: samples.length,
        ...(value !== null && samples.length > 0 && { value, range: rangeOf(samples) }),
    };
}
const rangeOf = (samples) => [
    samples.reduce((least, each) => Math.min(least, each)),
    samples.reduce((most, each) => Math.max(most, each)),
];
/** The server's percentage is positive where it is better. */
function changeOf({ analysis: { pairwise }, less_is_better: less }) {
    const percent = pairwise?.percent_change;
    return percent === null || percent === undefined ? {} : { change: (percent / 100) * (less === true ? -1 : 1) };
}
/** So is the z-score; deviations have the sign of the change. */
function deviationsOf({ analysis, less_is_better: less }) {
    const z = analysis.lookback_z_score?.z_score;
    return z === null || z === undefined ? {} : { deviations: less === true ? -z : z };
}

// EXTERNAL MODULE: ../../packages/benchmarks/src/history.ts + 1 modules
var src_history = __webpack_require__(6401);
// EXTERNAL MODULE: ../../packages/benchmarks/src/results.ts
var src_results = __webpack_require__(951);
// EXTERNAL MODULE: ../../packages/core/src/runs.ts
var runs = __webpack_require__(7006);
;// CONCATENATED MODULE: ./src/backends/conbench/units.ts


const BYTES = {
    B: 1,
    bytes: 1,
    kB: 1e3,
    KB: 1e3,
    MB: 1e6,
    GB: 1e9,
    TB: 1e12,
    KiB: 2 ** 10,
    MiB: 2 ** 20,
    GiB: 2 ** 30,
    TiB: 2 ** 40,
};
/**
 * Samples in a unit that Conbench has. Times become seconds, sizes bytes, and whatever is counted per time a rate in `i/s`, its
 * word for all of them. Which direction is good Conbench knows from the unit alone, so that a result which says the opposite, or
 * that is no time, size or rate, cannot be stored. https://github.com/conbench/conbench/blob/main/conbench/units.py
 */
function storedOf({ unit, better, samples }) {
    if (unit === undefined)
        return { why: `it has no unit, and Conbench stores ${UNITS.join(', ')} alone` };
    const found = scaleOf(unit);
    if (found === undefined)
        return { why: `its unit ${unit} cannot be told in ${UNITS.join(', ')}, which are all that Conbench stores` };
    const good = found.unit.endsWith('/s') ? 'higher' : 'lower';
    if (better !== undefined && better !== good)
        return { why: `Conbench takes ${good} values in ${found.unit} for better, and here ${better} ones are` };
    const data = samples.map((value) => (value * found.times) / found.over);
    const negative = samples.find((value) => value < 0);
    if (negative !== undefined)
        return { why: `its value ${negative} is negative, which Conbench does not store` };
    return { unit: found.unit, data };
}
function scaleOf(text) {
    const [of = '', per, ...more] = text.split('/');
    if (more.length > 0)
        return undefined;
    const perSeconds = per === undefined ? undefined : secondsIn(per);
    const bytes = Object.hasOwn(BYTES, of) ? BYTES[of] : undefined;
    if (perSeconds !== undefined)
        return { unit: bytes === undefined ? 'i/s' : 'B/s', times: (bytes ?? 1) * perSeconds.over, over: perSeconds.times };
    if (bytes !== undefined)
        return { unit: 'B', times: bytes, over: 1 };
    if ((0,units/* conversion */.l2)(of, 'ns') === 1)
        return { unit: 'ns', times: 1, over: 1 };
    const seconds = secondsIn(of);
    return seconds && { unit: 's', ...seconds };
}
function secondsIn(unit) {
    const factor = (0,units/* conversion */.l2)(unit, 's');
    if (factor === undefined)
        return undefined;
    return factor >= 1 ? { times: factor, over: 1 } : { times: 1, over: (0,units/* conversion */.l2)('s', unit) };
}

;// CONCATENATED MODULE: ./src/backends/conbench/posting.ts



/** The server's words for the events that most people have, and GitHub's for the rest. */
const REASONS = {
    push: 'commit',
    pull_request: 'pull-request',
    pull_request_target: 'pull-request',
    merge_group: 'merge-group',
    workflow_dispatch: 'manual',
};
/**
 * The run of this step. Its id is the same whenever the same attempt of the step runs again, and that of no other step, leg or
 * attempt.
 * @param repository owner/name.
 */
function runOfStep(host, { repository, commit, jobIndex = 0 }) {
    const { env } = host;
    const { event, sha, pullRequest } = commit;
    const url = (0,runs/* workflowRunUrl */.CX)(env);
    const branch = pullRequest === undefined ? otherBranch(commit, repository, env) : undefined;
    return {
        id: (0,runs/* stepTag */.Xn)((0,runs/* stepKey */.Ug)(env, jobIndex), 1).replace(':', '-'),
        name: `${env['GITHUB_WORKFLOW'] || 'workflow'} #${env['GITHUB_RUN_NUMBER'] || '0'}`,
        reason: pullRequest === undefined ? (REASONS[event.name] ?? event.name) : 'pull-request',
        at: new Date(host.now()),
        ...(url !== undefined && { url }),
        repository: `${env['GITHUB_SERVER_URL'] || 'https://github.com'}/${repository}`,
        commit: sha,
        ...(pullRequest !== undefined && { pullRequest }),
        ...(branch !== undefined && { branch }),
    };
}
/** The branch that the workflow runs on, where it is known not to be the default one. */
function otherBranch({ event, sha }, repository, env) {
    const { default_branch: usual } = event.payload.repository ?? {};
    const ref = env['GITHUB_REF'] ?? '';
    if (!ref.startsWith('refs/heads/') || usual === undefined || sha !== event.sha)
        return undefined;
    const name = ref.slice('refs/heads/'.length);
    return name === usual ? undefined : `${repository.split('/', 1)[0]}:${name}`;
}
/**
 * Posts results of any format as one run, each set of them as a batch. What is there already is not posted again, and what
 * Conbench does not store is left out and told.
 * @throws ActionError when nothing of it is on the server afterwards, or when it ends in the middle: then it says what is there.
 */
async function postRun(conbench, run, results) {
    const bodies = [];
    const refused = [];
    for (const set of results) {
        const batch = `${run.id}-${(0,src_history/* digestOf */.ol)(JSON.stringify([set.machine, set.results.map(src_results/* inOrder */.al)]))}`;
        for (const result of set.results) {
            const body = bodyOf(result, run, batch, set.machine);
            if ('why' in body)
                refused.push(body);
            else
                bodies.push(body);
        }
    }
    const posted = await conbench.post(bodies);
    const outcome = { runId: run.id, ...posted, refused: [...refused, ...posted.refused] };
    if (posted.posted + posted.present === 0) {
        throw new errors/* ActionError */.lZ(`Conbench stores none of these results: ${refusalsText(outcome.refused)}`, {
            hint: 'Keep such metrics with `backend: git`, which stores all of them.',
        });
    }
    return outcome;
}
/** What is printed of it, one sentence a line. */
function postedText({ runId, posted, present, refused }) {
    const results = (count) => `${count} ${count === 1 ? 'result' : 'results'}`;
    const there = present === 0 ? '' : `, which had ${results(present)} of it before`;
    return [
        `Posted ${results(posted)} to Conbench as run ${runId}${there}.`,
        ...(refused.length === 0 ? [] : [`Results that Conbench does not store: ${refusalsText(refused)}.`]),
    ];
}
/** How many results a sentence names. */
const posting_NAMED = 5;
function refusalsText(refused) {
    const named = refused.slice(0, posting_NAMED).map(({ result, why }) => `${result}, because ${why}`);
    return [...named, ...(refused.length > posting_NAMED ? [`${refused.length - posting_NAMED} more`] : [])].join('; ');
}
/** A result as it is posted. https://github.com/conbench/conbench/blob/main/conbench/entities/benchmark_result.py */
function bodyOf(result, run, batch, machine) {
    const { benchmark, metric, unit, samples, error, standardError, tolerance } = result;
    const stored = storedOf(result);
    // What failed is told whatever it was to measure.
    if ('why' in stored && error === undefined)
        return { result: `${benchmark}/${metric}`, why: stored.why };
    const { language, ...parameters } = result.parameters ?? {};
    const info = {
        ...(run.url !== undefined && { workflow_run: run.url }),
        ...('unit' in stored && stored.unit !== unit && { measured_unit: unit }),
        ...(standardError !== undefined && { standard_error: standardError }),
        ...(tolerance !== undefined && { tolerance }),
    };
    return {
        run_id: run.id,
        run_reason: run.reason,
        run_tags: { name: run.name },
        batch_id: batch,
        timestamp: run.at.toISOString(),
        tags: { name: benchmark, metric, ...tagsOf(parameters) },
        context: language === undefined ? {} : { benchmark_language: String(language) },
        info,
        github: {
            repository: run.repository,
            commit: run.commit,
            ...(run.pullRequest !== undefined && { pr_number: run.pullRequest }),
            ...(run.branch !== undefined && { branch: run.branch }),
        },
        machine_info: machineInfo(machine),
        ...('unit' in stored && samples.length > 0 && { stats: statsOf(stored) }),
        ...(error !== undefined && { error: { message: error.slice(0, ERROR_CHARACTERS) } }),
    };
}
/** Of an error message, which may be a whole log. */
const ERROR_CHARACTERS = 10_000;
function statsOf({ unit, data, }) {
    return { data, unit, times: [], time_unit: 's', iterations: data.length };
}
/** Parameters as texts. One that is called like a tag of our own, or like one that gave way to it before, gives way to it. */
const tagsOf = (parameters) => Object.fromEntries(Object.entries(parameters).map(([name, value]) => [
    /^(?:parameters\.)*(?:name|metric)$/.test(name) ? `parameters.${name}` : name,
    String(value),
]));
/**
 * A machine as Conbench describes one. Its name and the counts of GPUs, cores, threads and bytes decide which history goes on,
 * and a hosted runner's host name and memory change from day to day: the name is made of what tells machines apart everywhere
 * in this action, and counts that may change are 0.
 */
function machineInfo(machine = {}) {
    const { name, cpu = 'unknown', gpu, os = 'unknown', architecture = 'unknown' } = machine;
    return {
        name: (0,src_series/* machineText */.tU)(machine),
        architecture_name: architecture,
        kernel_name: 'unknown',
        os_name: os,
        os_version: 'unknown',
        cpu_model_name: cpu,
        cpu_l1d_cache_bytes: 0,
        cpu_l1i_cache_bytes: 0,
        cpu_l2_cache_bytes: 0,
        cpu_l3_cache_bytes: 0,
        cpu_core_count: 0,
        cpu_thread_count: 0,
        cpu_frequency_max_hz: 0,
        memory_bytes: 0,
        // A name stands for the rest of the machine.
        gpu_count: name === undefined && gpu !== undefined ? Number(/^\d+(?= × )/.exec(gpu)?.[0] ?? 1) : 0,
        gpu_product_names: gpu === undefined ? [] : [gpu],
    };
}

;// CONCATENATED MODULE: ./src/backends/conbench/backend.ts









/** What the server marks where nothing depends on its marks: its own defaults. */
const PERCENT = 5;
const Z = 5;
/** The numbers are on a Conbench server, and so is what they are compared with. */
function conbenchBackend(host, input) {
    const { url = '', email, password } = input;
    const login = email === undefined || password === undefined ? undefined : { email, password };
    const conbench = connectConbench(host, { url, login });
    return {
        judged: async (places, question, read) => {
            const { sha } = places.commit;
            const posted = await backend_post(conbench, places, read);
            return read('Conbench cannot be read', async () => {
                const ids = [...input.runIds, ...posted.ids];
                const contenders = await host.group('Reading runs', () => contendersFor(host, conbench, input, ids, sha));
                const judge = question.judging.method.name === 'z-score' ? byTheServer : byUs;
                const { measured, note, ...judged } = await host.group('Comparing', () => judge({ host, conbench, contenders, input, question }));
                const facts = {
                    ...judged,
                    compared: comparedOf(contenders, input.baseline),
                    note: [posted.note, note].filter(Boolean).join(' '),
                };
                if (measured > 0)
                    return facts;
                const title = contenders.length > 0 ? 'The runs have no results' : nothingFor(input, sha);
                return { ...facts, decided: { conclusion: 'action_required', title } };
            });
        },
        close: async () => undefined,
    };
}
/** Posts what is in files, where there are some. @returns the runs that they became. */
async function backend_post(conbench, { host, github, input, commit }, read) {
    if (input.results.length === 0)
        return { ids: [] };
    const { results: globs, machine, jobIndex } = input;
    const workspace = host.env['GITHUB_WORKSPACE'] || '.';
    const results = await read(publish/* NO_RESULTS */.j2, () => host.group('Reading results', () => (0,results_files/* readResultsFiles */.s)(host, globs, { workspace, machine, commit: commit.sha, input: 'results' })));
    if (input.dryRun)
        return { ids: [], note: 'The results were not posted.' };
    const run = runOfStep(host, { repository: github.repository, commit, jobIndex });
    const posted = await read('The results cannot be posted to Conbench', () => host.group('Posting results', () => postRun(conbench, run, results)));
    const [told = '', ...refused] = postedText(posted);
    host.raw(told);
    for (const each of refused)
        host.warning(each);
    return { ids: [posted.runId], note: [told, ...refused].join(' ') };
}
const nothingFor = ({ runIds }, sha) => runIds.length > 0 ? 'Conbench has none of the runs of `run-ids`' : `Conbench has no run of commit ${sha.slice(0, 7)}`;
/** @param given ids; without any, all runs of the commit. */
async function contendersFor(host, conbench, { baseline: wanted }, given, sha) {
    const ids = given.length > 0 ? given : (await conbench.runsOf(sha)).map(({ id }) => id);
    const { contenders, unknown } = await contendersOf(conbench, [...new Set(ids)], wanted);
    for (const { baseline } of contenders)
        host.raw(`Run ${baseline.contender}: ${(0,src_baseline/* baselineText */.BW)(baseline)}`);
    for (const id of unknown)
        host.warning(`Conbench has no run ${id}`);
    return contenders;
}
function comparedOf([first, ...others], wanted) {
    if (first === undefined)
        return { baseline: wanted === 'auto' ? 'fork-point' : wanted, runs: [] };
    const { of, commit } = first.baseline;
    return {
        baseline: of,
        ...(commit !== undefined && { commit }),
        runs: [first, ...others].map(({ baseline }) => baseline),
    };
}
/** As benchalerts does it: every verdict is the server's. */
async function byTheServer({ conbench, contenders, question }) {
    const { method } = question.judging;
    const z = method.name === 'z-score' ? method.threshold : Z;
    const answered = [];
    for (const contender of contenders) {
        const rows = await rowsOf(conbench, contender, { percent: PERCENT, z });
        answered.push({ ...contender, ...(rows ?? { results: await conbench.resultsOf(contender.run.id) }) });
    }
    const { conclusion } = alertsOf(answered.map(({ rows, results = [] }) => (rows === undefined ? { results } : { comparisons: rows })));
    const rows = answered.flatMap((each) => each.rows ?? []).filter(({ contender }) => contender !== null);
    const analyzed = rows.filter(({ analysis }) => analysis.lookback_z_score !== null).length;
    return {
        comparisons: byLookback(answered, z, conbench.pages),
        decided: { conclusion, analyzed },
        measured: rows.length + answered.reduce((sum, { results = [] }) => sum + results.length, 0),
    };
}
/** As we judge what is recorded here too. */
async function byUs({ host, conbench, contenders, input: { rules }, question }) {
    const { method, rule } = question.judging;
    const measured = [];
    for (const contender of contenders) {
        const results = await conbench.resultsOf(contender.run.id);
        measured.push({ ...contender, results, ...(await rowsOf(conbench, contender, { percent: PERCENT, z: Z })) });
    }
    const { comparisons, histories } = await byHistory(measured, {
        method: method.name === 'percent' ? 'percent' : 'auto',
        ruleOf: (0,src_rules/* ruleFor */.sG)(rules, rule),
        required: (0,src_rules/* requirementsOf */.CG)(rules),
        pages: conbench.pages,
        historyOf: (result) => conbench.history(result),
    });
    const note = method.name === 'percent' ? undefined : historiesText(histories);
    if (note !== undefined)
        host.info(note);
    return {
        comparisons,
        ...(note !== undefined && { note }),
        measured: measured.reduce((sum, { results }) => sum + results.length, 0),
    };
}
const historiesText = ({ read, leftOut, benchmarks }) => `Histories read: ${read}, of ${benchmarks} benchmarks.` +
    (leftOut === 0 ? '' : ` Left out: ${leftOut}, because no more than ${MOST_HISTORIES} are read.`);
/** @returns nothing where there is no baseline, or it is gone by now. */
async function rowsOf(conbench, { run, baseline }, thresholds) {
    const rows = baseline.run === undefined ? undefined : await conbench.compare(baseline.run, run.id, thresholds);
    return rows && { rows };
}


/***/ }),

/***/ 4223:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j$: () => (/* binding */ HttpError),
  ok: () => (/* binding */ httpClient)
});

// UNUSED EXPORTS: retryAfter

// EXTERNAL MODULE: ../../packages/core/src/errors.ts
var errors = __webpack_require__(9179);
// EXTERNAL MODULE: ../../packages/core/src/lines.ts
var lines = __webpack_require__(2201);
// EXTERNAL MODULE: ../../packages/core/src/poll.ts
var poll = __webpack_require__(2845);
;// CONCATENATED MODULE: ../../packages/core/src/turns.ts
/** Requests that a server has from a step at one time: more are no faster, each holds memory here, and limits there are hit. */
const REQUESTS_AT_ONCE = 16;
/**
 * Lets so many of those that come do something at once. The others wait for their turn, in the order in which they came.
 * @returns does it when it is its turn.
 */
function inTurns(most) {
    let free = most;
    const waiting = [];
    return async (body) => {
        if (free === 0)
            await new Promise((go) => waiting.push(go));
        else
            free--;
        try {
            return await body();
        }
        finally {
            // A turn is handed on, so that nobody who comes meanwhile gets it.
            const next = waiting.shift();
            if (next === undefined)
                free++;
            else
                next();
        }
    };
}

;// CONCATENATED MODULE: ../../packages/core/src/http.ts




/** A request that failed for good. The message names method, URL without query, status, request id, and the message or first line of the body. */
class HttpError extends errors/* ActionError */.lZ {
    name = 'HttpError';
    failure;
    constructor(failure) {
        const { method, url, answer, requestId, why, hint } = failure;
        const id = requestId ?? REQUEST_IDS.map((name) => answer?.headers.get(name)).find((value) => value);
        const parts = [answer && String(answer.status), id && `request ${id}`, why ?? reasonIn(answer?.body ?? '')];
        super(`${method} ${url}: ${parts.filter((part) => part).join(', ') || 'no answer'}`, { hint });
        this.failure = failure;
    }
    /** Undefined when no answer came. */
    get status() {
        return this.failure.answer?.status;
    }
    /** The whole body, for those who know its shape; '' when there was none. */
    get body() {
        return this.failure.answer?.body ?? '';
    }
}
const REQUEST_IDS = ['x-github-request-id', 'x-request-id', 'x-databricks-request-id'];
const RETRYABLE = [429, 500, 502, 503, 504];
const IDEMPOTENT = ['GET', 'HEAD', 'PUT', 'DELETE'];
const MAX_REDIRECTS = 5;
const LARGEST_BODY = 16 * 1024 * 1024;
/** A server that asks for a longer pause is not waited for: the error says what it asked. */
const MAX_PAUSE_MS = 120_000;
/**
 * A client for one server. Each try has a time-out; what may be sent again is sent again with back-off and jitter,
 * `Retry-After` honoured; a redirect to another origin is refused, because it would take the credentials there. So many requests
 * are under way at once, and what others wait for their turn is none of their time-out.
 *
 * A POST or PATCH is sent again only when it was not carried out (the connection was refused, or a 4xx such as 429 is
 * retryable), or when the caller says `idempotent`.
 */
function httpClient(host, options) {
    const { retries = 4, timeout = 30_000, retryable = (status) => RETRYABLE.includes(status) } = options;
    const base = (0,lines/* withoutEndSlashes */.he)(options.baseUrl);
    const { origin } = new URL(base);
    const inTurn = inTurns(REQUESTS_AT_ONCE);
    /** The answer after redirects within the origin, with its body read. */
    async function send(method, url, request) {
        const { body, type } = encode(request.body);
        const init = {
            method,
            signal: host.deadline(request.timeout ?? timeout),
            headers: {
                'user-agent': 'ml-actions',
                accept: request.expect === undefined || request.expect === 'json' ? 'application/json' : '*/*',
                ...(type !== undefined && { 'content-type': type }),
                ...(await options.headers?.()),
                ...request.headers,
            },
            ...(body !== undefined && { body }),
        };
        let at = url;
        for (let hops = 0;; hops++) {
            const answer = await host.fetch(at.href, init);
            const read = await textOf(answer);
            if (answer.status < 300 || answer.status >= 400 || !answer.headers.has('location'))
                return { ...answer, read };
            const to = new URL(answer.headers.get('location') ?? '', at);
            at = redirected(method, url, to, hops, { status: answer.status, headers: answer.headers, body: '' });
        }
    }
    function redirected(method, from, to, hops, answer) {
        const refuse = (why, hint) => new HttpError({ method, url: shown(from), answer, why, hint });
        const hint = 'Give the address that it redirects to, if you trust it.';
        if (to.origin !== origin)
            throw refuse(`redirects to another origin, ${to.origin}`, hint);
        // 301, 302 and 303 turn a POST into a GET, which would look like success and do nothing.
        if (answer.status < 307 && method !== 'GET' && method !== 'HEAD')
            throw refuse(`redirects to ${shown(to)}`, hint);
        if (hops >= MAX_REDIRECTS)
            throw refuse('redirects in a circle', 'Check the address.');
        return to;
    }
    async function once(method, url, request) {
        const at = { method, url: shown(url) };
        let answer;
        try {
            answer = await inTurn(() => send(method, url, request));
        }
        catch (error) {
            if (host.signal.aborted || error instanceof errors/* ActionError */.lZ)
                throw error;
            const { why, unsent } = networkFailure(error, request.timeout ?? timeout);
            throw new HttpError({ ...at, why, unsent });
        }
        const { status, headers, read } = answer;
        const failure = { ...at, answer: { status, headers, body: read } };
        if (!answer.ok && !request.accept?.includes(status))
            throw new HttpError(failure);
        const { expect = 'json' } = request;
        if (expect === 'nothing' || method === 'HEAD')
            return { status, headers, body: undefined };
        return { status, headers, body: (expect === 'text' ? read : parsed(read, failure)) };
    }
    const mayBeDone = ({ answer, unsent }) => unsent !== true && (answer === undefined || answer.status >= 500 || answer.status < 400);
    /** Milliseconds until the next try; undefined when there must be none. */
    function pauseAfter({ failure }, tries, idempotent) {
        const { answer } = failure;
        if (tries >= retries || (answer !== undefined && !retryable(answer.status, answer.headers, answer.body)))
            return undefined;
        if (mayBeDone(failure) && !idempotent)
            return undefined;
        const asked = retryAfter(answer?.headers, host.now());
        if (asked === undefined)
            return (0,poll/* backOff */.fu)(tries, host.random());
        return asked <= MAX_PAUSE_MS ? asked : undefined;
    }
    return {
        async request(method, path, request = {}) {
            const url = new URL(/^https?:\/\//.test(path) ? path : base + path);
            if (url.origin !== origin)
                throw new HttpError({ method, url: shown(url), why: `is not on ${origin}` });
            for (const [name, value] of Object.entries(request.query ?? {})) {
                if (value !== undefined)
                    url.searchParams.set(name, String(value));
            }
            let isOpen = false;
            for (let tries = 0;; tries++) {
                try {
                    return await once(method, url, request);
                }
                catch (error) {
                    if (!(error instanceof HttpError))
                        throw error;
                    isOpen ||= mayBeDone(error.failure);
                    const pause = pauseAfter(error, tries, request.idempotent ?? IDEMPOTENT.includes(method));
                    if (pause === undefined)
                        throw withHint(new HttpError({ ...error.failure, mayBeDone: isOpen }), options.explain);
                    host.debug(`${error.message}; again in ${Math.round(pause)} ms`);
                    await host.sleep(pause);
                }
            }
        },
    };
}
const shown = (url) => `${url.origin}${url.pathname}`;
const firstLine = (text) => text.slice(0, 4_096).trim().split('\n', 1)[0]?.slice(0, 300) ?? '';
/** The `message` of a JSON body, as most APIs name it, else the first line of whatever came. */
function reasonIn(body) {
    try {
        const { message } = JSON.parse(body);
        if (typeof message === 'string')
            return firstLine(message);
    }
    catch {
        // A page or a plain text.
    }
    return firstLine(body);
}
function withHint(error, explain) {
    const hint = error.hint ?? explain?.(error);
    return hint === error.hint ? error : new HttpError({ ...error.failure, hint });
}
/** The body, as far as it is sane: a few kilobytes on the wire can unpack to gigabytes. */
async function textOf(answer) {
    const chunks = [];
    let size = 0;
    for await (const chunk of answer.body) {
        size += chunk.length;
        if (size > LARGEST_BODY)
            throw new Error(`the answer is larger than ${LARGEST_BODY / 1024 / 1024} MiB`);
        chunks.push(chunk);
    }
    return new TextDecoder().decode(Buffer.concat(chunks));
}
function encode(body) {
    if (body === undefined)
        return {};
    if (typeof body === 'string')
        return { body };
    if (body instanceof Uint8Array)
        return { body };
    return { body: JSON.stringify(body), type: 'application/json' };
}
/** JSON, or an error that shows what came instead: a sign-in page, a proxy's apology, half an answer. */
function parsed(text, failure) {
    const { answer } = failure;
    if (answer?.status === 204)
        return undefined;
    const type = answer?.headers.get('content-type') ?? 'no content type';
    const hint = 'Check that the address is the root of the API, and that no proxy or sign-in page answers in its place.';
    // Data is no message for people, and may hold a token that nobody has masked yet.
    const shown = /^\s*[{["]/.test(text) ? '' : `: ${firstLine(text)}`;
    if (!/[/+]json\b/.test(type))
        throw new HttpError({ ...failure, why: `expected JSON, got ${type}${shown}`, hint });
    try {
        return JSON.parse(text);
    }
    catch {
        throw new HttpError({ ...failure, why: `the JSON ends early or is wrong${shown}`, hint });
    }
}
/**
 * `Retry-After` in milliseconds: seconds or a date, which ends in GMT. Nothing for all else: JavaScript takes `-5` and `1.5`
 * for days of the year 2001, which are over. https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
function retryAfter(headers, now) {
    const value = headers?.get('retry-after')?.trim() ?? '';
    if (/^\d+$/.test(value))
        return Number(value) * 1_000;
    const at = value.endsWith(' GMT') ? Date.parse(value) : Number.NaN;
    return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
/** Without a connection, or a way through the proxy, the request has not left. Everything else may have arrived. */
const isUnsent = ({ syscall = '', code }) => ['connect', 'getaddrinfo'].includes(syscall) || code === 'ERR_PROXY_TUNNEL';
function networkFailure(error, timeout) {
    if (error.name === 'TimeoutError')
        return { why: `no answer within ${timeout / 1_000} s`, unsent: false };
    // The reason is the deepest cause, or the first of several addresses tried.
    let cause = error;
    for (let deeper = cause; deeper !== undefined; deeper = cause.cause ?? cause.errors?.[0])
        cause = deeper;
    return { why: cause.message || String(cause.code), unsent: isUnsent(cause) };
}


/***/ }),

/***/ 4517:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ tellingOddAnswers)
/* harmony export */ });
/* harmony import */ var node_util_types__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3429);
/* harmony import */ var node_util_types__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_util_types__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9179);


/**
 * A client whose answers are taken for what the documentation of their server says, and whose calls fail with one clear error
 * where an answer is something else: to look at each field of each answer beforehand would be as much code as all the rest.
 * @param client its calls, also those in groups.
 * @param server as people call it.
 */
function tellingOddAnswers(client, server) {
    const told = (error) => (0,node_util_types__WEBPACK_IMPORTED_MODULE_0__.isNativeError)(error) && error.name === 'TypeError'
        ? new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`${server} gave an answer that nobody can read`, {
            cause: error,
            hint: `Check the address, and that nothing between the runner and ${server} changes answers; if both are right, this action has a bug.`,
        })
        : error;
    const telling = (call) => {
        return (...given) => {
            const result = call(...given);
            if (!(result instanceof Promise))
                return result;
            return result.catch((error) => {
                throw told(error);
            });
        };
    };
    const parts = Object.entries(client).map(([name, part]) => {
        if (typeof part === 'function')
            return [name, telling(part)];
        if (typeof part === 'object' && part !== null)
            return [name, tellingOddAnswers(part, server)];
        return [name, part];
    });
    return Object.fromEntries(parts);
}


/***/ })

};
