export const id = 381;
export const ids = [381];
export const modules = {

/***/ 3381:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  sematicRegistry: () => (/* binding */ sematicRegistry)
});

// EXTERNAL MODULE: ../../packages/core/src/lists.ts
var lists = __webpack_require__(1011);
// EXTERNAL MODULE: ../../packages/core/src/runs.ts
var runs = __webpack_require__(7006);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ../../packages/core/src/errors.ts
var errors = __webpack_require__(9179);
;// CONCATENATED MODULE: ../../packages/sematic/src/settings.ts


/**
 * The server to talk to: of the profile where one is asked for, otherwise what is given, otherwise what Sematic's own
 * client would take from the environment. No file is read that nobody has asked for.
 * @throws ActionError when there is none, or the settings file is not as Sematic writes it.
 */
async function findServer(env, { url, token, profile }) {
    const { SEMATIC_API_ADDRESS, SEMATIC_API_KEY } = env;
    if (profile !== undefined) {
        const path = settingsPath(env, profile === 'default' ? undefined : profile);
        const { address, apiKey } = readSettings(await yamlOf(path), path);
        return { address, apiKey: token || apiKey || SEMATIC_API_KEY || undefined };
    }
    const address = url || SEMATIC_API_ADDRESS;
    if (address)
        return { address, apiKey: token || SEMATIC_API_KEY || undefined };
    throw new errors/* ActionError */.lZ('No Sematic server is given', {
        hint: 'Give its address as `url` (or SEMATIC_API_ADDRESS), or the name of a settings file as `profile`.',
    });
}
/** Nothing of the file is shown in an error: it holds a key. */
async function yamlOf(path) {
    const { readFile } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 1455, 23));
    const { parse } = await __webpack_require__.e(/* import() */ 293).then(__webpack_require__.t.bind(__webpack_require__, 8293, 19));
    let text;
    try {
        text = await readFile(path, 'utf8');
    }
    catch (error) {
        throw new errors/* ActionError */.lZ(`${path} cannot be read: ${error.code}`, {
            hint: 'Check `profile`, HOME and SEMATIC_CONFIG_DIR.',
        });
    }
    try {
        return parse(text, { logLevel: 'error' });
    }
    catch (error) {
        const { linePos } = error;
        throw new errors/* ActionError */.lZ(`${path} is no YAML${linePos === undefined ? '' : `, see line ${linePos[0].line}`}`);
    }
}
const USER_SETTINGS = 'sematic.config.user_settings.UserSettings';
/**
 * Where Sematic keeps its settings, or those of a named server, which people copy over them to change servers.
 * https://github.com/sematic-ai/sematic/blob/0f8e2560/sematic/config/config_dir.py
 * @param name such as `staging`, for `settings.yaml.staging`.
 * @throws ActionError when the name is none, or there is no home folder to look in.
 */
function settingsPath(env, name) {
    if (name !== undefined && !/^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(name))
        throw new errors/* ActionError */.lZ(`${JSON.stringify(name)} is no name of a server`, {
            hint: 'Give the part after `settings.yaml.` of a file, such as staging.',
        });
    const { SEMATIC_CONFIG_DIR: folder = '', HOME: home = '' } = env;
    if (home === '' && !folder.startsWith('/'))
        throw new errors/* ActionError */.lZ('The folder of Sematic’s settings is below HOME, which is not set', {
            hint: 'Set HOME, or SEMATIC_CONFIG_DIR to an absolute path.',
        });
    return (0,external_node_path_.join)((0,external_node_path_.resolve)(home, folder || '.sematic'), name === undefined ? 'settings.yaml' : `settings.yaml.${name}`);
}
/**
 * Reads a settings file of the schema that Sematic 0.41 writes: only the profile `default` is ever read.
 * https://github.com/sematic-ai/sematic/blob/0f8e2560/sematic/config/settings.py
 * @param document the parsed YAML.
 * @param file its name, for errors.
 * @throws ActionError when the file has the obsolete form, which Sematic ignores in silence, or says no address.
 */
function readSettings(document, file) {
    const user = at(document, 'profiles', 'default', 'settings', USER_SETTINGS);
    if (user === undefined && isObsolete(document))
        throw new errors/* ActionError */.lZ(`${file} has the form of old documents, which Sematic 0.41 ignores`, { hint: SCHEMA });
    const address = textAt(user, 'SEMATIC_API_ADDRESS', file);
    const apiKey = textAt(user, 'SEMATIC_API_KEY', file);
    if (address === undefined)
        throw new errors/* ActionError */.lZ(`${file} does not set SEMATIC_API_ADDRESS`, { hint: SCHEMA });
    return { address, apiKey };
}
const SCHEMA = `Write it as profiles: {default: {settings: {${USER_SETTINGS}: {SEMATIC_API_ADDRESS: …, SEMATIC_API_KEY: …}}}}, which \`sematic settings set\` does.`;
/** `default: {SEMATIC_API_ADDRESS: …}`, or the variables at the top. */
const isObsolete = (document) => [document, at(document, 'default')].some((map) => isMap(map) && 'SEMATIC_API_ADDRESS' in map);
function textAt(map, name, file) {
    const value = at(map, name);
    if (value === undefined || value === null || value === '')
        return undefined;
    // The value may be a key: it is not shown.
    if (typeof value !== 'string')
        throw new errors/* ActionError */.lZ(`${name} in ${file} is not a text`);
    return value;
}
const at = (value, ...path) => path.reduce((inner, name) => (isMap(inner) && Object.hasOwn(inner, name) ? inner[name] : undefined), value);
const isMap = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

// EXTERNAL MODULE: ../../packages/core/src/odd-answers.ts
var odd_answers = __webpack_require__(4517);
;// CONCATENATED MODULE: ../../packages/sematic/src/address.ts

/**
 * The root of a Sematic server, without a slash at its end and without `/api/v1`; a path before that is kept.
 * @throws ActionError when the text is no address with http:// or https://.
 */
function serverAddress(text) {
    const wrong = (why) => new errors/* ActionError */.lZ(`The address of the Sematic server ${why}`, {
        hint: 'Give `url` (or SEMATIC_API_ADDRESS) with its scheme, such as https://sematic.example.com.',
    });
    // Sematic's own client takes `host:5001` too, and then fails for 70 seconds.
    if (!/^https?:\/\//i.test(text))
        throw wrong('must start with http:// or https://');
    if (!URL.canParse(text))
        throw wrong('is no address');
    const { origin, pathname, username, password, search, hash } = new URL(text);
    if (username !== '' || password !== '')
        throw wrong('must not hold a user or password');
    if (search !== '' || hash !== '')
        throw wrong('must not have a query or fragment');
    const path = pathname.split('/').filter((part) => part !== '');
    if (path.at(-2) === 'api' && path.at(-1) === 'v1')
        path.splice(-2);
    return [origin, ...path].join('/');
}
/**
 * An address as Sematic's Python client needs it: it joins the address and `api/v1` as a browser joins links, and so loses
 * a path that has no slash at its end. config/config.py
 */
const pythonAddress = (address) => (new URL(address).pathname === '/' ? address : `${address}/`);
/** What a launch script is given, so that it talks to this server whatever its settings file says. */
const launchEnvironment = (address, apiKey) => ({
    SEMATIC_API_ADDRESS: pythonAddress(address),
    SEMATIC_API_KEY: apiKey,
    // Wins over SEMATIC_API_ADDRESS wherever it is set. config/config.py
    SEMATIC_SERVER_ADDRESS: undefined,
});
/** The page of a run. @param dashboard address of the UI, without a slash at its end. */
const runUrl = (dashboard, rootId) => `${dashboard}/runs/${rootId}`;
/** The log of a run within the pipeline of a root run. */
const logUrl = (dashboard, rootId, runId) => `${runUrl(dashboard, rootId)}#${runId === rootId ? '' : `run=${runId}&`}tab=logs`;
/** The list of the runs with a tag: a search for a part of a text, so that it may show more. */
const taggedUrl = (dashboard, tag) => `${dashboard}/runs#search=${encodeURIComponent(tag)}`;

// EXTERNAL MODULE: ../../packages/core/src/http.ts
var src_http = __webpack_require__(1592);
// EXTERNAL MODULE: ../../packages/core/src/lines.ts
var lines = __webpack_require__(2201);
;// CONCATENATED MODULE: ../../packages/sematic/src/errors.ts

/** An answer of the server that ends a request. Where no answer came the error is core's HttpError alone. */
class SematicError extends src_http/* HttpError */.j$ {
    name = 'SematicError';
    kind;
    constructor(kind, { method, url, requestId, status, headers, body }, why, hint) {
        super({ method, url, answer: { status, headers, body }, requestId, ...(why !== undefined && { why }), hint });
        this.kind = kind;
    }
}
/** The reason that the server gives: api/endpoints/request_parameters.py */
const reasonOf = ({ json }) => {
    const { error } = (json ?? {});
    return typeof error === 'string' ? (0,lines/* foldLines */.r7)(error.slice(0, 1_000)).slice(0, 300) : undefined;
};
/** The error that an answer stands for. Only JSON comes from an endpoint: pages come from whatever has no endpoint. */
function failureOf(answer, hasKey) {
    const { status, json } = answer;
    const fail = (kind, why, hint) => new SematicError(kind, answer, why ?? 'without a reason', hint);
    const reason = reasonOf(answer);
    if (status === 429)
        return fail('server', reason ?? 'there are too many requests', LIMIT_HINT);
    if (status >= 500)
        return fail('server', reason ?? 'the server failed and does not say why', SERVER_HINT);
    if (json === undefined)
        return fail('not-sematic', 'the answer is not JSON', ADDRESS_HINT);
    if (status === 401)
        return hasKey
            ? // The server says "Missing API key" of a wrong one too.
                fail('wrong-key', 'the API key is not accepted', `Check \`token\` (or SEMATIC_API_KEY): it must be ${A_KEY}.`)
            : fail('wrong-key', reason, `Give ${A_KEY} as \`token\` (or SEMATIC_API_KEY).`);
    if (status < 300)
        return fail('not-sematic', 'the answer is not that of a Sematic server', ADDRESS_HINT);
    if (status === 404)
        return fail('missing', reason);
    return fail('refused', reason);
}
const A_KEY = 'the API key of a user of this server';
const ADDRESS_HINT = 'Check that `url` is the root of a Sematic server, and that no proxy or sign-in page answers in its place.';
const LIMIT_HINT = 'Ask less often, with a longer `interval` or fewer jobs at once, and run the job again later.';
const SERVER_HINT = "Look for the request's id in the log of the Sematic server.";

;// CONCATENATED MODULE: ../../packages/sematic/src/api.ts


const API = '/api/v1';
/** So many requests at once are kind to a server whose lists are not indexed. */
const AT_ONCE = 8;
/** The HTTP API of one server, with one header for the key. */
function sematicApi(host, { address, apiKey }) {
    if (apiKey !== undefined)
        host.setSecret(apiKey);
    const http = (0,src_http/* httpClient */.ok)(host, {
        baseUrl: address,
        // `Authorization: Bearer` is not understood.
        headers: () => ({ accept: 'application/json', ...(apiKey !== undefined && { 'x-api-key': apiKey }) }),
        retryable: (status, headers) => RETRYABLE.includes(status) || (status === 500 && !isJson(headers)),
        explain: ({ status }) => status === undefined ? 'Check `url`, and that the runner can reach the Sematic server.' : undefined,
    });
    const inTurn = atMost(AT_ONCE);
    async function ask(method, path, request) {
        const requestId = Math.floor(host.random() * 16 ** 9)
            .toString(16)
            .padStart(9, '0');
        const { body, ...rest } = request;
        const answered = (status, headers, text) => {
            const json = isJson(headers) ? parsed(text) : undefined;
            return { method, url: address + path, requestId, status, headers, body: text, json };
        };
        try {
            const answer = await http.request(method, path, {
                ...rest,
                expect: 'text',
                headers: { 'x-request-id': requestId },
                // Without a JSON body the server answers 415 or 500, whether or not it needs one.
                ...(method !== 'GET' && { body: body ?? {} }),
            });
            return answered(answer.status, answer.headers, answer.body);
        }
        catch (error) {
            const { answer } = error instanceof src_http/* HttpError */.j$ ? error.failure : {};
            // A redirect has a hint of its own.
            if (answer === undefined || answer.status < 400)
                throw error;
            throw failureOf(answered(answer.status, answer.headers, answer.body), apiKey !== undefined);
        }
    }
    async function whole(answer, member) {
        const { json } = answer;
        // A server without the endpoint answers 200 and a page.
        if (!isObject(json) || (member !== undefined && !(member in json)))
            throw failureOf(answer, apiKey !== undefined);
        return json;
    }
    const send = (method, path, request = {}) => inTurn(() => ask(method, path, request));
    return {
        address,
        send,
        get: async (path, member, query) => whole(await send('GET', API + path, query && { query }), member),
        change: async (method, path, member, body) => whole(await send(method, API + path, body && { body }), member),
    };
}
/** A 500 in JSON is what an endpoint has decided; a page is an exception that nobody caught, such as a lost database. */
const RETRYABLE = [429, 502, 503, 504];
const isJson = (headers) => /[/+]json\b/.test(headers.get('content-type') ?? '');
function parsed(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Runs tasks in the order in which they come, some at once. */
function atMost(limit) {
    const waiting = [];
    let running = 0;
    return async (task) => {
        if (running < limit)
            running++;
        else
            await new Promise((go) => waiting.push(go));
        try {
            return await task();
        }
        finally {
            const next = waiting.shift();
            // The next one takes this one's place.
            if (next === undefined)
                running--;
            else
                next();
        }
    };
}

// EXTERNAL MODULE: ../../packages/core/src/markdown.ts
var markdown = __webpack_require__(1233);
;// CONCATENATED MODULE: ../../packages/sematic/src/runs.ts


const STATES = {
    // Until its pod starts.
    CREATED: 'queued',
    // There is no word for "running".
    SCHEDULED: 'running',
    // The function has returned, and what it called goes on.
    RAN: 'running',
    RETRYING: 'running',
    RESOLVED: 'succeeded',
    FAILED: 'failed',
    NESTED_FAILED: 'failed',
    CANCELED: 'cancelled',
};
/** The state of a run, from its `future_state` alone: the status of its resolution says something else. */
const runState = (futureState) => Object.hasOwn(STATES, futureState) ? STATES[futureState] : 'unknown';
const sematicRun = (run) => ({ ...run, tags: tagsOf(run.tags) });
function tagsOf(tags) {
    if (typeof tags !== 'string')
        return tags;
    try {
        const list = JSON.parse(tags);
        if (Array.isArray(list))
            return list.map(String);
    }
    catch {
        // Not the text of a list: then it is one tag.
    }
    return [tags];
}
/** The run is the top of a pipeline. */
const isRoot = ({ id, root_id, parent_id }) => parent_id === null && id === root_id;
/** The function, and the statuses `run/…` that record the run: legs of a matrix run one function under one name. */
const sourceOf = ({ function_path, tags }) => [function_path, ...tags.filter((tag) => tag.startsWith('run/')).sort()].join(', ');
/** A root run in the words of all backends. */
function toRun(run, { dashboard, commit, failures = [] }) {
    const state = runState(run.future_state);
    const failure = state === 'failed' ? runs_failureOf([...failures, run], run.root_id, dashboard) : undefined;
    // A run that is cancelled has a time in `failed_at` too; `ended_at` is when the function's body returned.
    const finished = run.resolved_at ?? run.failed_at;
    return {
        backend: 'sematic',
        id: run.id,
        name: run.name ?? run.function_path,
        source: sourceOf(run),
        url: runUrl(dashboard, run.root_id),
        state,
        nativeState: run.future_state,
        tags: run.tags,
        // Of a run and its rerun the one that had to wait longer may start last.
        startedAt: new Date(run.created_at),
        ...(commit !== undefined && { commit }),
        ...(finished !== null && { finishedAt: new Date(finished) }),
        ...(failure !== undefined && { failure }),
    };
}
/** Bytes of an exception in a line. */
const SUMMARY_BYTES = 300;
/** The first run that failed by itself: that of a caller says only "Failed because the child run failed". */
function runs_failureOf(runs, rootId, dashboard) {
    const failed = runs.find((run) => run.future_state === 'FAILED' && exceptionOf(run) !== undefined);
    const run = failed ?? runs.find((one) => exceptionOf(one) !== undefined);
    const exception = run && exceptionOf(run);
    if (run === undefined || exception === undefined)
        return undefined;
    return {
        summary: (0,markdown/* cut */.Jj)((0,lines/* foldLines */.r7)(`${run.name ?? run.function_path}: ${lastLine(exception)}`), SUMMARY_BYTES),
        detail: exception.repr,
        url: logUrl(dashboard, rootId, run.id),
    };
}
/** What killed the run from outside (no memory, a lost node) explains what it says itself. */
const exceptionOf = (run) => run.external_exception_metadata_json ?? run.exception_metadata_json ?? undefined;
/** A traceback ends in `ValueError: why`; an exception with a text of several lines ends in any of them. */
function lastLine({ repr, name }) {
    const line = repr.trimEnd().split('\n').at(-1)?.trim() ?? '';
    return line.includes(name) || line === '' ? line || name : `${name}: ${line}`;
}

;// CONCATENATED MODULE: ../../packages/sematic/src/control.ts




/** Steers pipelines. https://github.com/sematic-ai/sematic/blob/0f8e2560/sematic/api/endpoints/resolutions.py */
function control(host, api, hasKey) {
    /** A run whose launch was cut short before it had a resolution. The server checks no transitions here. */
    async function cancelUnresolved(run) {
        if ((0,runs/* isTerminal */.Hd)(runState(run.future_state)))
            return 'finished';
        const time = new Date(host.now()).toISOString();
        const canceled = { ...run, future_state: 'CANCELED', updated_at: time, failed_at: time };
        await api.change('PUT', '/graph', undefined, { graph: { runs: [canceled], artifacts: [], edges: [] } });
        return 'cancelled';
    }
    return {
        resolution: async (rootId) => {
            const answer = await api.send('GET', `${API}/resolutions/${encodeURIComponent(rootId)}`, { accept: [404] });
            const { content } = (answer.json ?? {});
            if (answer.status === 404 && reasonOf(answer) !== undefined)
                return undefined;
            if (content === undefined)
                throw failureOf(answer, hasKey);
            return content;
        },
        cancel: async (rootId) => {
            const path = `${API}/resolutions/${encodeURIComponent(rootId)}/cancel`;
            const answer = await api.send('PUT', path, { accept: [400, 404] });
            if (answer.status === 400 && reasonOf(answer)?.includes('cannot be canceled'))
                return 'finished';
            if (answer.status === 404 && reasonOf(answer) !== undefined)
                return cancelUnresolved((await api.get(`/runs/${encodeURIComponent(rootId)}`, 'content')).content);
            if (answer.status !== 200 || answer.json === undefined)
                throw failureOf(answer, hasKey);
            return 'cancelled';
        },
        addNote: async (rootId, text) => {
            if (text.trim() === '')
                throw new errors/* ActionError */.lZ('A note needs a text');
            await api.change('POST', '/notes', 'content', { note: { note: text, run_id: rootId, root_id: rootId } });
        },
    };
}

;// CONCATENATED MODULE: ../../packages/sematic/src/versions.ts

/** The first server with the GitHub plugin, and with the API that this package speaks. docs/changelog.md */
const OLDEST_SERVER = [0, 30, 0];
/** The major versions that this package was written for. */
const KNOWN_MAJOR = 0;
/**
 * What is wrong with a server's version; undefined when nothing is.
 * @throws ActionError when the server is too old.
 */
function serverVersionProblem({ server }) {
    if (compare(server, OLDEST_SERVER) < 0)
        throw new errors/* ActionError */.lZ(`The Sematic server has version ${shown(server)}, and ${shown(OLDEST_SERVER)} is needed`, {
            hint: 'Upgrade the server.',
        });
    return server[0] > KNOWN_MAJOR
        ? `The Sematic server has version ${shown(server)}, and nobody has tried these actions with it.`
        : undefined;
}
/**
 * What is wrong between the Sematic in an image, or of a launch script, and the server; undefined when nothing is. The
 * server itself refuses nobody, so that such runs break half-way.
 * @param client as in `client_version` of a resolution.
 */
function clientVersionProblem(client, { server, min_client_supported: oldest }) {
    const version = /^(\d+)\.(\d+)\.(\d+)/
        .exec(client ?? '')
        ?.slice(1)
        .map(Number);
    if (version === undefined)
        return undefined;
    if (compare(version, server) > 0)
        return `Sematic ${client} is newer than the server, which has ${shown(server)}.`;
    if (compare(version, oldest) < 0)
        return `Sematic ${client} is too old for the server, which takes ${shown(oldest)} and later.`;
    return undefined;
}
/** `0.41.0` */
const shown = (version) => version.join('.');
const isVersion = (value) => Array.isArray(value) && value.length === 3 && value.every((part) => Number.isInteger(part));
function compare(a, b) {
    const at = a.findIndex((part, index) => part !== b[index]);
    return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

;// CONCATENATED MODULE: ../../packages/sematic/src/identity.ts




/** The server tries GitHub for 18 seconds before it admits an error. */
const CHECK_TIMEOUT_MS = 60_000;
/** What fails sooner has not come as far as GitHub. */
const BEFORE_GITHUB_MS = 5_000;
/** Asks a server what it is, and its GitHub plugin for a verdict. */
function identity(host, api, hasKey) {
    let versions;
    async function askVersions() {
        const answer = await api.send('GET', `${API}/meta/versions`);
        const { server, min_client_supported } = (answer.json ?? {});
        if (!isVersion(server) || !isVersion(min_client_supported))
            throw failureOf(answer, hasKey);
        return { server, min_client_supported };
    }
    return {
        versions: async () => {
            versions ??= askVersions();
            try {
                return await versions;
            }
            catch (error) {
                // A server that is just starting may answer the next time.
                versions = undefined;
                throw error;
            }
        },
        needsKey: async () => {
            // Not below /api/v1. 400 says that keys are asked for, and that nobody can get one by signing in.
            const answer = await api.send('GET', '/authenticate', { accept: [400] });
            const { authenticate } = (answer.json ?? {});
            if (answer.status === 400 && answer.json !== undefined)
                return true;
            if (typeof authenticate !== 'boolean')
                throw failureOf(answer, hasKey);
            return authenticate;
        },
        checkKey: async () => {
            await api.get('/meta/env', 'env');
        },
        githubEnabled: async () => {
            // Without the plugin the path is unknown: a page with 200, and with 500 where the UI is not built.
            const answer = await api.send('GET', `${API}/github/enabled`, { accept: [404, 405, 500] });
            if (answer.status === 500 && answer.json !== undefined)
                throw failureOf(answer, hasKey);
            return answer.status === 200 && answer.json?.content === true;
        },
        checkCommit: async (owner, repo, sha) => {
            refuseWhatTheServerWouldNot(owner, repo, sha);
            const started = host.now();
            const path = `${API}/github/commit-check/${encodeURIComponent(owner)}/${encodeURIComponent(repo)}/${sha}`;
            // Judged twice the commit has the same status. A 500 is not tried again: the server has tried five times.
            const answer = await api.send('POST', path, { accept: [405, 500], timeout: CHECK_TIMEOUT_MS, idempotent: true });
            const { content } = (answer.json ?? {});
            if (answer.status === 200 && content !== undefined)
                return content;
            if (answer.status === 405)
                throw pluginOff(answer);
            if (answer.status === 500)
                throw checkFailed(answer, host.now() - started);
            throw failureOf(answer, hasKey);
        },
    };
}
/** The server checks nothing: a `%` would be a wildcard, and a short sha find nothing, which is a success to it. */
function refuseWhatTheServerWouldNot(owner, repo, sha) {
    if (!/^[0-9a-f]{40}$/.test(sha))
        throw new errors/* ActionError */.lZ(`${JSON.stringify(sha)} is no commit: 40 hexadecimal digits in small letters are needed`);
    if (![owner, repo].every((name) => /^[A-Za-z0-9._-]+$/.test(name)))
        throw new errors/* ActionError */.lZ(`${JSON.stringify(`${owner}/${repo}`)} is no repository on GitHub`);
    // It takes every `.git` out of the name: https://github.com/sematic-ai/sematic/blob/0f8e2560/sematic/ee/plugins/publishing/github/check.py
    if (repo.includes('.git'))
        throw new errors/* ActionError */.lZ(`The Sematic server would post to ${owner}/${repo.replaceAll('.git', '')}, not ${owner}/${repo}`, {
            hint: 'Use `judge: client`.',
        });
}
const pluginOff = (answer) => new SematicError('plugin-off', answer, 'the server has no GitHub plugin', 'Use `judge: client`, which needs no plugin, or have the administrator set `github.enabled` in the helm values.');
/** No HttpError: to ask again later would be the same. */
function checkFailed({ method, url, requestId }, waited) {
    const at = `${method} ${url}: 500, request ${requestId}`;
    return waited < BEFORE_GITHUB_MS
        ? new errors/* ActionError */.lZ(`${at}, the server failed before it asked GitHub`, {
            hint: 'Most likely SEMATIC_DASHBOARD_URL is not set on the server. Set it, or use `judge: client`.',
        })
        : new errors/* ActionError */.lZ(`${at}, the server could not post to GitHub`, {
            hint: 'On the server, check that GITHUB_ACCESS_TOKEN is set, has not expired and may write commit statuses of this repository. Or use `judge: client`.',
        });
}

// EXTERNAL MODULE: ../../packages/core/src/run.ts
var src_run = __webpack_require__(3639);
;// CONCATENATED MODULE: ../../packages/sematic/src/filters.ts

/** Runs that are the top of a pipeline. */
const IS_ROOT = { parent_id: { eq: null } };
/**
 * Runs with a tag, and some more: to the server `%` and `_` are wildcards, and SQLite does not tell capitals from small
 * letters. Filter the answer again.
 * @throws ActionError when the server could not find the tag: it looks in the JSON text of the list, where such
 *   characters are escaped.
 */
function hasTag(tag) {
    if (!/^[\x20-\x7e]+$/.test(tag) || /["\\]/.test(tag))
        throw new errors/* ActionError */.lZ(`Sematic cannot look up runs by the tag ${JSON.stringify(tag)}`, {
            hint: 'Use letters, digits and the characters : . _ / - in tags.',
        });
    return { tags: { contains: tag } };
}
/**
 * All of the conditions, as the parameter `filters`. Always an `AND`: of an object with two columns the server takes the
 * first and ignores the second.
 * https://github.com/sematic-ai/sematic/blob/0f8e2560/sematic/api/endpoints/request_parameters.py
 */
const allOf = (conditions) => JSON.stringify({ AND: conditions });

;// CONCATENATED MODULE: ../../packages/sematic/src/launch.ts




/**
 * A run like an earlier one, with another image and other inputs, as Sematic's own client would send it: the worker imports
 * the function from the image, and takes its inputs from the edges.
 * https://github.com/sematic-ai/sematic/blob/0f8e2560/sematic/runners/cloud_runner.py
 * @throws ActionError when the template is no root run, cannot run on a cluster, or has other parameters.
 */
function planLaunch(template, request, context) {
    const { run: earlier, resolution } = template;
    refuseTemplate(template);
    const id = context.newId();
    const time = new Date(context.now).toISOString();
    const run = {
        id,
        root_id: id,
        parent_id: null,
        original_run_id: null,
        nested_future_id: null,
        future_state: 'CREATED',
        name: request.name ?? earlier.name,
        function_path: earlier.function_path,
        description: earlier.description,
        source_code: earlier.source_code,
        tags: request.tags,
        container_image_uri: request.image,
        resource_requirements_json: earlier.resource_requirements_json,
        cache_key: null,
        // Without it the row is saved and the answer is a 500.
        created_at: time,
        updated_at: time,
    };
    const edge = (ends) => ({
        id: context.newId(),
        source_run_id: null,
        source_name: null,
        destination_run_id: null,
        destination_name: null,
        artifact_id: null,
        parent_id: null,
        created_at: time,
        updated_at: time,
        ...ends,
    });
    const inputs = inputsOf(template, request.inputs ?? {}).map(([name, artifact]) => edge({ destination_run_id: id, destination_name: name, artifact_id: artifact }));
    const { branch, commit, dirty, remote } = request.git;
    return {
        run,
        // The edge out of the run has no artifact yet.
        graph: { runs: [run], artifacts: [], edges: [...inputs, edge({ source_run_id: id })] },
        resolution: {
            root_id: id,
            status: 'CREATED',
            kind: 'KUBERNETES',
            // In the order of Sematic: the server compares texts.
            git_info_json: { branch, commit, dirty, remote },
            settings_env_vars: { SEMATIC_API_ADDRESS: pythonAddress(context.address) },
            container_image_uri: request.image,
            container_image_uris: { default: request.image },
            client_version: shown(context.server),
            cache_namespace: null,
            run_command: null,
            build_config: null,
            resource_requirements_json: resolution.resource_requirements_json,
        },
    };
}
function refuseTemplate({ run, resolution }) {
    const refuse = (why, hint) => new errors/* ActionError */.lZ(`Run ${run.id} cannot be a template: ${why}`, { hint });
    if (!isRoot(run))
        throw refuse('it is not the root run of a pipeline', `Give ${run.root_id}.`);
    if (run.function_path.startsWith('__main__.'))
        throw refuse(`a worker cannot import ${run.function_path}`, 'Move the pipeline into a module, and launch it once with a script.');
    const images = Object.keys(resolution.container_image_uris ?? {}).filter((tag) => tag !== 'default');
    // To leave the others as they are would test old code.
    if (images.length > 0)
        throw refuse(`it has images of its own for ${images.join(', ')}`, 'Launch pipelines with several images by `launch`.');
}
/** Each parameter and the id of its artifact. */
function inputsOf({ run, edges, artifacts }, overrides) {
    const inputs = edges.filter((edge) => edge.destination_run_id === run.id);
    const names = inputs.map(({ destination_name }) => destination_name ?? '');
    const unknown = Object.keys(overrides).filter((name) => !names.includes(name));
    if (unknown.length > 0)
        throw new errors/* ActionError */.lZ(`${run.function_path} has no parameter ${unknown.join(', ')}`, {
            hint: names.length === 0 ? 'It has none at all.' : `It has ${names.join(', ')}.`,
        });
    return inputs.map(({ destination_name, artifact_id }) => {
        const name = destination_name ?? '';
        if (artifact_id === null)
            throw new errors/* ActionError */.lZ(`Run ${run.id} has no value for its parameter ${name}`);
        const override = Object.hasOwn(overrides, name) ? overrides[name] : undefined;
        if (override === undefined)
            return [name, artifact_id];
        const before = artifacts.find(({ id }) => id === artifact_id);
        // The worker would fail, but only after its image has been pulled.
        if (before === undefined ||
            JSON.stringify(before.type_serialization) !== JSON.stringify(override.type_serialization))
            throw new errors/* ActionError */.lZ(`Artifact ${override.id} is of another type than the parameter ${name} of ${run.function_path}`);
        return [name, override.id];
    });
}

;// CONCATENATED MODULE: ../../packages/sematic/src/launching.ts





/** A launch that has failed, and nobody could be told: a run that was made waits for ever, or goes on. */
class UnsettledLaunchError extends errors/* ActionError */.lZ {
    runId;
    /** @param why it could not be cancelled. */
    constructor(runId, cause, why) {
        super(`Run ${runId} may have been launched, and could not be cancelled: ${(0,errors/* describeError */.Uc)(why)}`, { cause });
        this.runId = runId;
    }
}
/**
 * Launches over HTTP, in the way of Sematic's own client, which is documented nowhere and was the same from 0.30 to 0.41.
 * @param reconnect the API with a host that a cancellation does not stop, for what must be undone.
 */
function launching(host, api, hasKey, { versions, run, newestRun, resolution }, reconnect) {
    async function find(from) {
        if ('runId' in from)
            return run(from.runId);
        const { functionPath } = from;
        const found = await newestRun([
            { function_path: { eq: functionPath } },
            { future_state: { eq: 'RESOLVED' } },
            IS_ROOT,
        ]);
        if (found !== undefined)
            return found;
        throw new errors/* ActionError */.lZ(`${api.address} has no run of ${functionPath} that succeeded`, {
            hint: 'Launch it once with a script: later runs can be made from that one.',
        });
    }
    /** POST is not sent again where it may have been carried out: ask instead. */
    async function schedule(id) {
        const path = `${API}/resolutions/${id}/schedule`;
        try {
            const answer = await api.send('POST', path, { accept: [400] });
            if (answer.status === 200 && answer.json !== undefined)
                return;
            if (answer.status === 400 && reasonOf(answer)?.includes('already scheduled'))
                return;
            throw failureOf(answer, hasKey);
        }
        catch (error) {
            const isKnown = error instanceof SematicError && error.kind !== 'server';
            if (host.signal.aborted || isKnown || !(error instanceof src_http/* HttpError */.j$))
                throw error;
            const status = (await resolution(id))?.status;
            if (status !== 'SCHEDULED' && status !== 'RUNNING' && status !== 'COMPLETE')
                throw error;
        }
    }
    /** A run that nobody will ever start would leave its commit pending. */
    async function settle(late, { run }) {
        const again = reconnect(late);
        try {
            await again.cancel(run.id);
        }
        catch (error) {
            if (!(error instanceof SematicError) || error.kind !== 'missing')
                throw error;
            // It may still be on its way.
            const time = new Date(late.now()).toISOString();
            const canceled = { ...run, future_state: 'CANCELED', updated_at: time, failed_at: time };
            await again.api.change('PUT', '/graph', undefined, { graph: { runs: [canceled], artifacts: [], edges: [] } });
        }
    }
    return {
        template: async (from) => {
            const earlier = await find(from);
            const path = `/runs/${encodeURIComponent(earlier.id)}/graph`;
            const [graph, resolved] = await Promise.all([
                api.get(path, 'edges', { root: 0 }),
                resolution(earlier.root_id),
            ]);
            if (resolved === undefined)
                throw new errors/* ActionError */.lZ(`Run ${earlier.id} cannot be a template: it has no resolution`);
            return { run: earlier, resolution: resolved, edges: graph.edges, artifacts: graph.artifacts };
        },
        artifact: async (id) => {
            const { content } = await api.get(`/artifacts/${encodeURIComponent(id)}`, 'content');
            return content;
        },
        launch: async (template, request) => {
            const { server } = await versions();
            const newId = () => crypto.randomUUID().replaceAll('-', '');
            const plan = planLaunch(template, request, { address: api.address, server, now: host.now(), newId });
            const { id } = plan.run;
            try {
                await api.change('PUT', '/graph', undefined, { graph: plan.graph });
                await api.change('PUT', `/resolutions/${id}`, undefined, { resolution: plan.resolution });
                await schedule(id);
                return id;
            }
            catch (error) {
                await settle((0,src_run/* afterCancellation */.ss)(host), plan).catch((why) => {
                    throw new UnsettledLaunchError(id, error, why);
                });
                throw error;
            }
        },
    };
}

;// CONCATENATED MODULE: ../../packages/sematic/src/listing.ts



const PAGE = 100;
/** Reads runs. https://github.com/sematic-ai/sematic/blob/0f8e2560/sematic/api/endpoints/runs.py */
function listing(api) {
    const runOf = async (id) => {
        const { content } = await api.get(`/runs/${encodeURIComponent(id)}`, 'content');
        return sematicRun(content);
    };
    return {
        runsTagged: async (tag) => (await list(api, [hasTag(tag)])).filter(({ tags }) => tags.includes(tag)),
        runsById: async (ids) => {
            const chunks = Array.from({ length: Math.ceil(ids.length / PAGE) }, (_, n) => ids.slice(n * PAGE, n * PAGE + PAGE));
            const found = new Map();
            for (const runs of await Promise.all(chunks.map((chunk) => list(api, [{ id: { in: chunk } }]))))
                for (const run of runs)
                    found.set(run.id, run);
            return ids.map((id) => found.get(id));
        },
        run: runOf,
        newestRun: async (conditions) => (await list(api, conditions, 1))[0],
        explain: async (rootId) => {
            // The graph of a pipeline has all values too, and may be too large to be read.
            const all = await list(api, [
                { root_id: { eq: rootId } },
                { future_state: { in: ['FAILED', 'NESTED_FAILED'] } },
            ]).catch(
            // That a run has failed is known without the reason; who may not ask at all learns it from the next request.
            () => []);
            const run = all.find(({ id }) => id === rootId) ?? (await runOf(rootId));
            const failed = all.filter(({ id }) => id !== rootId);
            // As texts: dates in JavaScript have no microseconds. Without any, Python writes `+` where others have the point.
            const at = ({ failed_at }) => failed_at ?? '';
            return { run, failures: failed.sort((a, b) => (at(a) < at(b) ? -1 : Number(at(a) > at(b)))) };
        },
    };
}
/**
 * All runs that meet the conditions, newest first.
 * @param most to be read; a list that is not read to its end may hold more.
 * @throws ActionError when the server lists fewer than it says there are.
 */
async function list(api, conditions, most = Number.POSITIVE_INFINITY) {
    // In ascending order the cursor leads back to where the list began. -1 for all is an error with PostgreSQL.
    const query = { filters: allOf(conditions), order: 'desc', limit: Math.min(PAGE, most) };
    const found = new Map();
    let cursor;
    let total = 0;
    for (;;) {
        // Everything is sent again with each cursor: `next_page_url` has lost the filters.
        const page = await api.get('/runs', 'content', { ...query, cursor });
        if (cursor === undefined)
            total = page.after_cursor_count;
        const before = found.size;
        // With PostgreSQL a page may begin with rows of the one before.
        for (const run of page.content)
            found.set(run.id, sematicRun(run));
        if (found.size >= most)
            return [...found.values()].slice(0, most);
        if (!page.next_cursor || found.size === before)
            break;
        cursor = page.next_cursor;
    }
    // A list that ends early must not look like one whose runs have all succeeded.
    if (found.size < total)
        throw new errors/* ActionError */.lZ(`${api.address} says that ${total} runs match, and listed ${found.size}`, {
            hint: 'Run the job again. If it stays so, something between the runner and the server changes answers.',
        });
    return [...found.values()];
}

;// CONCATENATED MODULE: ../../packages/sematic/src/results.ts

const LOG_LINES = 1_000;
/** Pages of a log in one look; what is left is read at the next one. */
const LOG_PAGES = 100;
/** Reads what runs leave behind. */
function results(api) {
    return {
        output: async (rootId) => {
            const graph = await api.get(`/runs/${encodeURIComponent(rootId)}/graph`, 'edges', { root: 0 });
            const edge = graph.edges.find((one) => one.source_run_id === rootId && one.destination_run_id === null);
            const artifact = graph.artifacts.find(({ id }) => id === edge?.artifact_id);
            return artifact && plainValue(artifact);
        },
        metrics: async (rootId) => {
            const labels = JSON.stringify({ root_id: rootId });
            const { content: names } = await api.get('/metrics', 'content', { labels });
            const read = (name) => api.get(`/metrics/${encodeURIComponent(name)}`, 'content', { labels });
            const all = await Promise.all(names.map(read));
            return all.flatMap(({ content: { metric_name: name, metric_type: type, series } }) => {
                const [value] = series[0] ?? [];
                return value === undefined ? [] : [{ name, value, aggregation: type === 'COUNT' ? 'sum' : 'mean' }];
            });
        },
        logs: async (runId, cursor) => {
            const lines = [];
            const seen = new Set([cursor]);
            for (let pages = 0; pages < LOG_PAGES; pages++) {
                const query = { max_lines: LOG_LINES, forward_cursor_token: cursor };
                const path = `/runs/${encodeURIComponent(runId)}/logs`;
                const { content: page } = await api.get(path, 'content', query);
                lines.push(...page.lines);
                const next = page.forward_cursor_token ?? undefined;
                // Of a run that goes on the server always says that there may be more.
                if (!page.can_continue_forward || next === undefined)
                    return { lines, cursor: undefined, message: page.log_info_message ?? undefined };
                if (page.lines.length === 0)
                    return { lines, cursor: next, message: page.log_info_message ?? undefined };
                if (seen.has(next))
                    throw new errors/* ActionError */.lZ(`The pages of the log of run ${runId} lead in a circle`);
                seen.add(next);
                cursor = next;
            }
            return { lines, cursor, message: undefined };
        },
    };
}
/**
 * The value of an artifact as people would write it in JSON, from the summary that Sematic keeps.
 * Dataclasses are `{root_type, types, values}`, lists `{length, summary}`, dictionaries pairs of key and value.
 * https://github.com/sematic-ai/sematic/tree/0f8e2560/sematic/types/types
 * @returns undefined for a list that is too long to be kept in a summary.
 */
function plainValue({ json_summary: summary, type_serialization: type }) {
    // [category, name, parameters]: only the type tells a dictionary from a list of pairs.
    const [, name] = (type?.type ?? []);
    if (name === 'dict' && isPairs(summary))
        return Object.fromEntries(summary.map(([key, value]) => [String(key), plain(value)]));
    return plain(summary);
}
function plain(summary) {
    if (Array.isArray(summary))
        return summary.map(plain);
    if (!results_isMap(summary))
        return summary;
    if (hasExactly(summary, ['root_type', 'types', 'values']))
        return plain(summary['values']);
    if (hasExactly(summary, ['length', 'summary']) && Array.isArray(summary['summary']))
        return summary['summary'].length === summary['length'] ? plain(summary['summary']) : undefined;
    return Object.fromEntries(Object.entries(summary).map(([key, value]) => [key, plain(value)]));
}
const results_isMap = (value) => typeof value === 'object' && value !== null;
const hasExactly = (map, names) => Object.keys(map).length === names.length && names.every((name) => Object.hasOwn(map, name));
const isPairs = (value) => Array.isArray(value) && value.every((pair) => Array.isArray(pair) && pair.length === 2);

;// CONCATENATED MODULE: ../../packages/sematic/src/connect.ts








/**
 * A connection to one server; nothing is asked of it yet. After a cancellation connect anew, with the host of the clean-up.
 * @throws ActionError when the address is none.
 */
function connectSematic(host, settings) {
    const { apiKey } = settings;
    const address = serverAddress(settings.address);
    const hasKey = apiKey !== undefined;
    const connect = (on) => {
        const api = sematicApi(on, { address, apiKey });
        return { api, ...control(on, api, hasKey) };
    };
    const { api, ...controls } = connect(host);
    const parts = { ...identity(host, api, hasKey), ...listing(api), ...results(api), ...controls };
    const sematic = { address, ...parts, ...launching(host, api, hasKey, parts, connect) };
    return (0,odd_answers/* tellingOddAnswers */.m)(sematic, 'The Sematic server');
}

;// CONCATENATED MODULE: ../../packages/sematic/src/commit-check.ts

/**
 * The verdict of Sematic's own server on a commit, rule by rule, its holes among them: zero runs are a success, a failed run
 * is never superseded, and the repository plays no part.
 * https://github.com/sematic-ai/sematic/blob/0f8e2560/sematic/ee/plugins/publishing/github/check.py
 * @param runs all that have the tag of the commit, children among them. Of several that are wrong the first is named.
 * @param resolutions by root run; of a run without one nothing is checked.
 */
function serverVerdict(sha, runs, resolutions) {
    const child = runs.find(({ id, root_id }) => id !== root_id);
    if (child !== undefined)
        return { state: 'error', description: `Run ${child.id} is not the root run of a pipeline.` };
    for (const { id } of runs) {
        const resolution = resolutions.get(id);
        const problem = resolution && gitProblem(id, sha, resolution.git_info_json);
        if (problem !== undefined)
            return { state: 'error', description: problem };
    }
    const bad = runs.find(({ future_state }) => ['failed', 'cancelled'].includes(runState(future_state)));
    if (bad !== undefined)
        return { state: 'failure', description: `Run ${bad.id} for '${bad.function_path}' did not succeed.` };
    const done = runs.filter(({ future_state }) => runState(future_state) === 'succeeded').length;
    return done === runs.length
        ? { state: 'success', description: `All ${runs.length} runs have succeeded.` }
        : { state: 'pending', description: `Completed ${done} runs of ${runs.length}.` };
}
/** What Sematic finds wrong with the checkout that a run was launched from, in its own words. */
function gitProblem(runId, sha, git) {
    if (git === null)
        return `Run ${runId} doesn't have Git info.`;
    if (git.commit !== sha)
        return `Run ${runId} isn't using code for commit ${sha}`;
    if (git.dirty)
        return `Run ${runId} was generated from code with uncommitted changes`;
    return undefined;
}
/** The name of the status that the server posts. */
const STATUS_CONTEXT = 'sematic-pipelines-pass';
/** `owner/name` of a remote of git, whatever its form; undefined when it names none. */
function repositoryOf(remote) {
    const path = remote
        .replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*\//i, '')
        .replace(/^[^/:]*:/, '')
        .split('/')
        .filter((part) => part !== '');
    const [owner, name] = path.slice(-2);
    return owner === undefined || name === undefined ? undefined : `${owner}/${name.replace(/\.git$/, '')}`;
}

;// CONCATENATED MODULE: ../../packages/sematic/src/vouching.ts


/**
 * Why a run with the tag of a commit says nothing of it, in a few words; undefined when it does. A tag is only a claim: what
 * has run is the code of the checkout from which the run was launched.
 * @param resolution undefined where the run has none.
 * @param code undefined where nobody wants the checkout to be looked at.
 */
function doubtOf(run, resolution, code) {
    if (!isRoot(run))
        return 'it is not the root run of a pipeline';
    if (code === undefined)
        return undefined;
    if (resolution === undefined) {
        // A launcher saves the run before its resolution, so that this may still come.
        return run.future_state === 'CREATED' ? undefined : 'nothing is known of the code it was launched from';
    }
    const git = resolution.git_info_json;
    if (git === null)
        return 'it was launched from code that is in no git repository with a remote';
    if (git.commit !== code.commit)
        return `it was launched from commit ${git.commit.slice(0, 7)}`;
    if (git.dirty)
        return 'it was launched from code with uncommitted changes';
    const other = repositoryOf(git.remote);
    // GitHub does not tell capitals from small letters in these.
    return other?.toLowerCase() === code.repository.toLowerCase()
        ? undefined
        : `it was launched from ${other ?? 'an unknown repository'}`;
}

;// CONCATENATED MODULE: ../../packages/sematic/src/supersession.ts


/**
 * What tells runs apart of which none takes the place of another. A run takes that of earlier ones with its function, name and
 * tags `run/…`. What one step launches side by side are siblings: there it does so only where the earlier one had ended before.
 * @param runs all that are known of a commit.
 * @returns by id; of runs with the same name and source the last one created is the one that counts.
 */
function sourcesOf(runs) {
    const oldestFirst = runs.toSorted((a, b) => supersession_compare(a.created_at, b.created_at));
    const slots = Map.groupBy(oldestFirst, (run) => JSON.stringify([run.name, sourceOf(run)]));
    const sources = new Map();
    for (const slot of slots.values())
        for (const [at, run] of slot.entries()) {
            const later = slot.slice(at + 1);
            const isSibling = later.length > 0 && !later.some((other) => supersedes(other, run));
            sources.set(run.id, isSibling ? `${sourceOf(run)}, run ${run.id}` : sourceOf(run));
        }
    return sources;
}
/** @param later with the same function, name and tags `run/…`, created after the other. */
const supersedes = (later, run) => stepOf(later) === undefined || stepOf(later) !== stepOf(run) || hadEnded(run, later.created_at);
/** A run that is retried has a time at which it failed. */
function hadEnded({ future_state, resolved_at, failed_at }, time) {
    const ended = resolved_at ?? failed_at;
    return (0,runs/* isTerminal */.Hd)(runState(future_state)) && ended !== null && supersession_compare(ended, time) <= 0;
}
const stepOf = ({ tags }) => tags.find((tag) => tag.startsWith('gha:'));
/** As texts: dates in JavaScript have no microseconds. */
const supersession_compare = (a, b) => (a < b ? -1 : Number(a > b));

;// CONCATENATED MODULE: ./src/backends/sematic/ruling.ts

/** The rule of Sematic's server, applied here. @param runs newest first. @param url the page that lists them. */
function ruleOf(commit, runs, url) {
    const resolutions = runs.flatMap(({ run, resolution }) => (resolution ? [[run.id, resolution]] : []));
    // It takes them as its database has them.
    const oldestFirst = runs.map(({ run }) => run).toReversed();
    return { ...serverVerdict(commit, oldestFirst, new Map(resolutions)), targetUrl: url, isPosted: false };
}
/** What the rule of the server has against a run whatever its state is. */
function objectionTo({ run, resolution }, commit) {
    if (run.id !== run.root_id)
        return `Run ${run.id} is not the root run of a pipeline.`;
    return resolution && gitProblem(run.id, commit, resolution.git_info_json);
}
/** Lets the server itself judge, which posts a status each time: it is asked when something has changed. */
function serverRulings(sematic, repository) {
    const [owner = '', name = ''] = repository.split('/');
    let last;
    return async (commit, runs) => {
        const what = JSON.stringify([commit, ...runs.map(({ run }) => [run.id, run.future_state])]);
        if (last?.what !== what) {
            const { state, description, target_url } = await sematic.checkCommit(owner, name, commit);
            last = { what, ruling: { state, description, targetUrl: target_url, isPosted: true } };
        }
        return last.ruling;
    };
}

// EXTERNAL MODULE: ../../packages/core/src/commit.ts
var commit = __webpack_require__(5689);
;// CONCATENATED MODULE: ./src/backends/sematic/server.ts


/**
 * Finds out whether a Sematic server answers that will do, and whether its GitHub plugin gets in the way.
 * @returns its versions.
 */
async function introduce(host, sematic, { judge, compatibility, statusContext }) {
    // With the same rule it does not matter who posts last.
    const mayDiffer = judge === 'auto' && compatibility === undefined && statusContext === STATUS_CONTEXT;
    const [versions, differs] = await Promise.all([sematic.versions(), mayDiffer && sematic.githubEnabled()]);
    const problem = serverVersionProblem(versions);
    if (problem !== undefined)
        host.warning(problem);
    if (differs)
        host.warning(`The GitHub plugin of ${sematic.address} posts the commit status \`${STATUS_CONTEXT}\` too, by rules of its own. ` +
            'Give this check another `status-context` and require that one, or leave the verdict to the server with `judge: server`.');
    return versions;
}
/** Nobody can give a key to the workflow of a fork, so that the usual hint would lead people astray. */
function withoutSecrets(host, error) {
    if (!(error instanceof SematicError) || error.kind !== 'wrong-key' || !(0,commit/* isUntrusted */.fb)((0,commit/* readEvent */.j_)(host.env)))
        return error;
    return new errors/* ActionError */.lZ('The Sematic server wants an API key, and GitHub gives none to pull requests of forks and of Dependabot', { hint: 'A maintainer can check this commit: see "Pull requests of forks" in the README of commit-check.' });
}

;// CONCATENATED MODULE: ./src/backends/sematic/registry.ts




/**
 * Runs that have the tag of a commit. They are listed by the tag at every look, because a rerun has it too; what cannot
 * change is asked once. So a look costs one request for each hundred runs, and the first one besides: one or two to know
 * the server, one for each root run, one for each that failed.
 * @throws ActionError when no server is given.
 */
async function sematicRegistry(host, input, { repository }) {
    const settings = await findServer(host.env, input);
    const sematic = connectSematic(host, settings);
    const dashboard = input.dashboardUrl ?? sematic.address;
    const isRuled = input.judge === 'server' || input.compatibility === 'sematic';
    const askServer = serverRulings(sematic, repository);
    const once = onceEach();
    async function known(run) {
        if (!isRoot(run))
            return { run, failures: [], resolution: undefined };
        const [explained, resolution] = await Promise.all([
            // A run that is FAILED may be retried, so that it is looked at once more.
            runState(run.future_state) === 'failed'
                ? once(`${run.id} ${run.failed_at}`, () => sematic.explain(run.id))
                : { run, failures: [] },
            isRuled || input.verifyGit ? once(`resolution ${run.id}`, () => sematic.resolution(run.id)) : undefined,
        ]);
        return { ...explained, resolution };
    }
    function listedRun(one, commit, sources) {
        const { run, failures, resolution } = one;
        const listed = toRun(run, { dashboard, commit, failures });
        const { failure } = listed;
        // To Sematic no run takes the place of another.
        const source = isRuled ? `${run.function_path}, run ${run.id}` : sources.get(run.id);
        const code = input.verifyGit ? { commit, repository } : undefined;
        const doubt = isRuled ? objectionTo(one, commit) : doubtOf(run, resolution, code);
        return {
            ...listed,
            ...(source !== undefined && { source }),
            ...(failure?.detail !== undefined && { failure: { ...failure, detail: endOf(failure.detail) } }),
            ...(doubt !== undefined && { state: 'failed', failure: { summary: doubt } }),
        };
    }
    const isIgnored = (run) => input.ignore.some((glob) => (0,lists/* matchesGlob */.kt)(nameOf(run), glob));
    return {
        runsOf: async (commit) => {
            try {
                const tag = (0,runs/* commitTag */.m)(commit);
                const [tagged] = await Promise.all([
                    sematic.runsTagged(tag),
                    once('server', () => introduce(host, sematic, input)),
                ]);
                const found = await Promise.all(tagged.filter((run) => !isIgnored(run)).map(known));
                const url = taggedUrl(dashboard, tag);
                const sources = sourcesOf(found.map(({ run }) => run));
                const byServer = input.judge === 'server' && !input.dryRun;
                return {
                    runs: found.map((one) => listedRun(one, commit, sources)),
                    leftOut: tagged.filter(isIgnored).map(nameOf),
                    sought: `Runs with the tag ${tag} on ${sematic.address} count`,
                    url,
                    ...(isRuled && { ruling: byServer ? await askServer(commit, found) : ruleOf(commit, found, url) }),
                };
            }
            catch (error) {
                throw withoutSecrets(host, error);
            }
        },
    };
}
const nameOf = ({ name, function_path }) => name ?? function_path;
/** Asks for each thing once. What is not there, or not to be had, is asked for again the next time. */
function onceEach() {
    const answers = new Map();
    return async (key, ask) => {
        if (answers.has(key))
            return answers.get(key);
        const answer = await ask();
        if (answer !== undefined)
            answers.set(key, answer);
        return answer;
    };
}
/** Characters of an exception: where it was raised stands at its end. */
const DETAIL = 4_000;
function endOf(text) {
    if (text.length <= DETAIL)
        return text;
    const end = text.slice(-DETAIL);
    return `…\n${end.slice(end.indexOf('\n') + 1)}`;
}


/***/ }),

/***/ 5689:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ik: () => (/* binding */ commitUnderTest),
/* harmony export */   fb: () => (/* binding */ isUntrusted),
/* harmony export */   j_: () => (/* binding */ readEvent)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9179);


/** What we read of payloads. Anywhere on a path there may be nothing, or null. */
const FIELDS = {
    after: 'string',
    before: 'string',
    'head_commit.id': 'string',
    deleted: 'boolean',
    'pull_request.number': 'number',
    'pull_request.head.sha': 'string',
    'pull_request.head.repo.full_name': 'string',
    'pull_request.base.sha': 'string',
    'pull_request.base.repo.full_name': 'string',
    'merge_group.head_sha': 'string',
    'merge_group.base_sha': 'string',
    'workflow_run.head_sha': 'string',
    'workflow_run.head_branch': 'string',
    'workflow_run.head_repository.full_name': 'string',
    'check_run.head_sha': 'string',
    'check_suite.head_sha': 'string',
    'repository.default_branch': 'string',
    sha: 'string',
    'issue.number': 'number',
    'comment.id': 'number',
    'comment.created_at': 'string',
    'sender.login': 'string',
};
/** What is wrong with a payload, such as one that somebody has written for a runner of their own. */
function problemOf(payload) {
    if (!isObject(payload))
        return 'it is no object';
    for (const [path, type] of Object.entries(FIELDS)) {
        let value = payload;
        const names = [];
        for (const name of path.split('.')) {
            if (value === undefined || value === null)
                break;
            if (!isObject(value))
                return `\`${names.join('.')}\` is no object`;
            names.push(name);
            value = Object.hasOwn(value, name) ? value[name] : undefined;
        }
        const isAbsent = value === undefined || value === null;
        if (!isAbsent && typeof value !== type)
            return `\`${path}\` is no ${type}`;
    }
    return undefined;
}
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/**
 * The event of this step.
 * @throws ActionError when the payload is not JSON, or not the payload of an event.
 */
function readEvent(env) {
    const path = env['GITHUB_EVENT_PATH'];
    let payload = {};
    if (path !== undefined && path !== '') {
        let read;
        try {
            read = JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8'));
        }
        catch (cause) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('The event payload at GITHUB_EVENT_PATH cannot be read', { cause });
        }
        const wrong = problemOf(read);
        if (wrong !== undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`The event payload at GITHUB_EVENT_PATH is not one of GitHub: ${wrong}`);
        payload = read;
    }
    const { GITHUB_EVENT_NAME: name = '', GITHUB_SHA: sha = '', GITHUB_REPOSITORY: repository = '' } = env;
    return { name, sha, repository, payload };
}
/**
 * The commit that images, run tags and statuses are named after: a pull request's head and never its merge commit, the
 * commit pushed or queued otherwise, the head of the run that a `workflow_run` followed.
 * @param chosen the input `commit`, which wins.
 * @throws ActionError when the event has no commit, such as the deletion of a branch.
 */
function commitUnderTest({ name, sha, payload }, chosen) {
    const pullRequest = payload.pull_request?.number ?? (payload.issue?.pull_request ? payload.issue.number : undefined);
    const known = (id) => {
        if (id == null || !/^[0-9a-f]{40}$/.test(id) || /^0+$/.test(id)) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`The event \`${name}\` names no commit`, {
                hint: 'Give the commit to work on as `commit`.',
            });
        }
        return { kind: 'commit', sha: id, ...(pullRequest !== undefined && { pullRequest }) };
    };
    if (chosen !== undefined)
        return known(chosen);
    if (payload.pull_request != null)
        return known(payload.pull_request.head?.sha);
    switch (name) {
        case 'issue_comment':
            if (pullRequest === undefined || payload.comment == null) {
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('This comment is not on a pull request, so it names no commit', {
                    hint: 'Add `if: github.event.issue.pull_request` to the job, or give `commit`.',
                });
            }
            if (Number.isNaN(Date.parse(payload.comment.created_at ?? '')))
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('The payload of this comment does not say when it was written');
            return { kind: 'comment', pullRequest, commentedAt: new Date(payload.comment.created_at ?? '') };
        case 'merge_group':
            return known(payload.merge_group?.head_sha ?? sha);
        case 'workflow_run':
            return known(payload.workflow_run?.head_sha);
        // These run on the default branch, and GITHUB_SHA is its head.
        case 'status':
            return known(payload.sha);
        case 'check_run':
            return known(payload.check_run?.head_sha);
        case 'check_suite':
            return known(payload.check_suite?.head_sha);
        case 'push':
            return known(payload.deleted ? undefined : (payload.head_commit?.id ?? payload.after ?? sha));
        default:
            // workflow_dispatch, schedule, repository_dispatch, release and the rest: the commit that the workflow runs on.
            return known(sha);
    }
}
/**
 * True where GitHub gives a read-only token and no secrets: a pull request from another repository, or what Dependabot did.
 * https://docs.github.com/en/actions/security-for-github-actions/security-guides/automatic-token-authentication
 */
function isUntrusted({ name, payload }) {
    if (payload.sender?.login === 'dependabot[bot]')
        return name === 'push' || READ_ONLY.includes(name);
    if (!READ_ONLY.includes(name) || payload.pull_request == null)
        return false;
    const { head, base } = payload.pull_request;
    // Null where the fork was deleted. What is not known to be ours is not.
    return head?.repo?.full_name == null || head.repo.full_name !== base?.repo?.full_name;
}
/** The events whose runs belong to the head of a pull request, and not to the base branch. */
const READ_ONLY = ['pull_request', 'pull_request_review', 'pull_request_review_comment'];


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
