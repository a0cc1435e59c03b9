export const id = 715;
export const ids = [715];
export const modules = {

/***/ 933:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K3: () => (/* binding */ commandFolder),
/* harmony export */   KE: () => (/* binding */ describeExit),
/* harmony export */   RT: () => (/* binding */ tail),
/* harmony export */   VN: () => (/* binding */ launchEnd),
/* harmony export */   Z5: () => (/* binding */ LINE_BYTES),
/* harmony export */   d1: () => (/* binding */ runCommand),
/* harmony export */   v6: () => (/* binding */ endCommand)
/* harmony export */ });
/* unused harmony export commandEnvironment */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1233);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9179);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4463);
/* harmony import */ var _placeholders_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7053);





const LAST_LINES = 20;
const LINE_BYTES = 500;
function tail() {
    const lines = [];
    return {
        lines,
        add: (line) => {
            lines.push((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_4__/* .cut */ .Jj)(line, LINE_BYTES));
            if (lines.length > LAST_LINES)
                lines.shift();
        },
    };
}
const STATE = 'command-folder';
/** @param host of the launch, or of the post step, where it is the folder of main. */
function commandFolder(host) {
    let made;
    const make = async () => {
        const left = host.state(STATE);
        const path = left === '' ? await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(host.env['RUNNER_TEMP'] || (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), 'run-')) : left;
        if (left === '')
            host.saveState(STATE, path);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(path, 'launch'), { recursive: true });
        return path;
    };
    const path = () => {
        made ??= make();
        return made;
    };
    const results = async () => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(await path(), 'results.json');
    return {
        files: async () => ({ run: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(await path(), 'launch', 'run'), results: await results() }),
        own: async () => {
            const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(await path(), 'command-'));
            return {
                run: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'run'),
                results: await results(),
                remove: () => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(folder, { recursive: true, force: true }),
            };
        },
        remove: async () => {
            if (made === undefined && host.state(STATE) === '')
                return;
            // A process that has outlived its command may still write here.
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(await path(), { recursive: true, force: true, maxRetries: 3 });
        },
    };
}
/**
 * Runs a command as a step runs its `run` with `shell: bash`, in the workspace.
 * @param files the script is put beside the file for the run.
 * @param onLine gets each line; `isOutput` tells standard output from standard error.
 * @returns the exit code.
 * @throws ActionError when it takes too long, or there is no bash; the reason of the host's signal.
 */
async function runCommand(host, command, subject, files, onLine) {
    const script = scriptOf(files);
    // The workflow may have spliced secrets into the script.
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(script, `${(0,_placeholders_js__WEBPACK_IMPORTED_MODULE_3__/* .expandPlaceholders */ .p)(command.text, subject.tags.length)}\n`, { mode: 0o600 });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(files.run, '');
    const deadline = command.limit === undefined ? undefined : host.deadline(command.limit);
    const cwd = host.env['GITHUB_WORKSPACE'];
    try {
        host.signal.throwIfAborted();
        const running = command.patience ? later(host, command.patience) : host;
        const { exitCode } = await running.exec('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
            env: { ...commandEnvironment(host.env, command.image, subject, files), ...command.variables },
            ...(cwd && { cwd }),
            onStdout: (line) => onLine(line, true),
            onStderr: (line) => onLine(line, false),
            ...(deadline !== undefined && { signal: deadline }),
            keep: 1_024,
        });
        return exitCode;
    }
    catch (error) {
        if (host.signal.aborted || deadline?.aborted !== true)
            throw error;
        throw new _ml_actions_core__WEBPACK_IMPORTED_MODULE_5__/* .ActionError */ .lZ(`\`${command.input}\` took longer than ${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_6__/* .formatDuration */ .a)(command.limit ?? 0)}`);
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(script, { force: true });
    }
}
/** The same host, whose effects end some milliseconds later. */
function later(host, time) {
    const end = new AbortController();
    const wait = () => host.deadline(time).addEventListener('abort', () => end.abort(host.signal.reason), { once: true });
    host.signal.addEventListener('abort', wait, { once: true });
    return host.withSignal(end.signal);
}
/** It is there as long as the command runs. */
const scriptOf = (files) => `${files.run}.sh`;
const LOOK_MS = 250;
/** What a command may take until it hears of SIGTERM: as long as one that is ended by its own step. */
const TERM_MS = 2_500;
/**
 * Ends a command whose step was killed before it: the runner ends it only with the job, and until then it may start runs.
 * @param patience milliseconds that it may take to end by itself.
 * @returns whether it ended by itself, was killed, or may go on, because this system does not show it.
 */
async function endCommand(host, files, patience) {
    const isMarked = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.access)(scriptOf(files)).then(() => true, () => false);
    if (!isMarked)
        return 'ended';
    if (!(await isShown()))
        return 'unseen';
    const goesOn = async (time) => {
        for (const end = host.now() + time;; await host.sleep(LOOK_MS)) {
            const leader = await leaderOf(files);
            if (leader === undefined || host.now() >= end)
                return leader;
        }
    };
    let leader = await goesOn(patience);
    if (leader === undefined)
        return 'ended';
    for (const signal of ['TERM', 'KILL']) {
        // It may have ended in this moment.
        await host.exec('bash', ['-c', 'kill -s "$1" -- "-$2" || true', 'bash', signal, leader]);
        leader = await goesOn(TERM_MS);
        if (leader === undefined)
            break;
    }
    return 'killed';
}
const isShown = () => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.access)('/proc/self/environ').then(() => true, () => false);
/**
 * The process that a command is, whatever it has become by `exec`: its variables tell it, as they tell the runner its own,
 * and it leads its process group. https://github.com/actions/runner/blob/main/src/Runner.Sdk/ProcessInvoker.cs
 */
async function leaderOf(files) {
    const read = (path) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'latin1').catch(() => '');
    const found = await Promise.all((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)('/proc')).map(async (pid) => {
        if (!/^\d+$/.test(pid))
            return false;
        if (!(await read(`/proc/${pid}/environ`)).split('\0').includes(`RUN_FILE=${files.run}`))
            return false;
        // `7 (a name) S <parent> <group> …`; https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
        const stat = await read(`/proc/${pid}/stat`);
        return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2] === pid && pid;
    }));
    return found.find((pid) => pid !== false);
}
/**
 * What a `run:` step would have, and the run's own variables. Inputs (the token among them) and what the runner gives to
 * actions alone are left out. https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 */
function commandEnvironment(env, image, { id, url, name, commit, tags }, files) {
    const inherited = Object.entries(env).filter(([variable]) => !/^(INPUT_|STATE_|ACTIONS_(RUNTIME|RESULTS|CACHE)_|GITHUB_STATE$|RUN_(ID|URL|IMAGE)$|RUN_TAG_)/.test(variable));
    return {
        ...Object.fromEntries(inherited),
        RUN_NAME: name,
        RUN_COMMIT: commit,
        ...(id !== undefined && { RUN_ID: id, RUN_URL: url ?? '' }),
        ...(image !== undefined && { RUN_IMAGE: image }),
        RUN_TAGS: tags.join('\n'),
        ...Object.fromEntries(tags.map((tag, index) => [`RUN_TAG_${index + 1}`, tag])),
        RUN_FILE: files.run,
        RESULTS_FILE: files.results,
    };
}
/** `exit code 137 (SIGKILL)` */
function describeExit(exitCode) {
    const signal = Object.entries(node_os__WEBPACK_IMPORTED_MODULE_1__.constants.signals).find(([, number]) => number === exitCode - 128)?.[0];
    return `exit code ${exitCode}${signal === undefined ? '' : ` (${signal})`}`;
}
/** How a launch has ended whose command has. */
const launchEnd = (exitCode) => exitCode === 0 ? {} : { failure: { summary: describeExit(exitCode) }, hint: HINTS[exitCode] };
/** By exit code. https://www.gnu.org/software/bash/manual/html_node/Exit-Status.html */
const HINTS = {
    126: 'A file that `launch` runs is not executable: run `chmod +x` on it and commit that, or run it with its interpreter.',
    127: 'A command of `launch` was not found: install it on the runner in a step before this one, or correct its name.',
    137: 'The run was killed, usually because the runner was out of memory: take a larger runner, or let the run use less.',
};


/***/ }),

/***/ 4715:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  sematicLauncher: () => (/* binding */ sematicLauncher)
});

// EXTERNAL MODULE: ../../packages/core/src/errors.ts
var errors = __webpack_require__(9179);
// EXTERNAL MODULE: ../../packages/core/src/runs.ts + 1 modules
var src_runs = __webpack_require__(916);
// EXTERNAL MODULE: ../../packages/core/src/poll.ts
var poll = __webpack_require__(2845);
// EXTERNAL MODULE: ../../packages/core/src/run.ts
var src_run = __webpack_require__(3639);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
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
const runs_runState = (futureState) => Object.hasOwn(STATES, futureState) ? STATES[futureState] : 'unknown';
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
    const state = runs_runState(run.future_state);
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
        if ((0,src_runs/* isTerminal */.Hd)(runs_runState(run.future_state)))
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

// EXTERNAL MODULE: ./src/backend.ts
var backend = __webpack_require__(3663);
// EXTERNAL MODULE: ./src/updates.ts
var updates = __webpack_require__(8185);
// EXTERNAL MODULE: ./src/backends/command/shell.ts
var shell = __webpack_require__(933);
// EXTERNAL MODULE: ../../packages/core/src/checkout.ts
var checkout = __webpack_require__(8268);
;// CONCATENATED MODULE: ./src/backends/sematic/checkout.ts


/**
 * Sematic notes of a run from which checkout it was launched, and a run of another commit or of changed files says nothing of
 * the commit. That is known before it runs for hours. Where the workspace is no checkout, the run tells of its own.
 * @throws ActionError when the checkout in the workspace is not the commit as it was committed.
 */
async function verifyCheckout(host, commit) {
    const workspace = host.env['GITHUB_WORKSPACE'];
    if (!workspace)
        return;
    const repository = (0,external_node_path_.join)(workspace, '.git');
    const head = await (0,checkout/* headOf */.U)(host, repository);
    if (head === undefined)
        return;
    if (head.sha !== commit)
        throw new errors/* ActionError */.lZ(`The checkout is at ${head.sha}, not at ${commit}, which the run is to test`, {
            hint: `Give actions/checkout \`ref: ${COMMIT}\`, or with \`verify-git: false\` launch all the same.`,
        });
    // As Sematic asks: files that git does not track do not count.
    const args = ['status', '--porcelain', '--untracked-files=no', '--ignore-submodules=none'];
    const { exitCode, stdout } = await host.exec('git', ['-c', 'core.fsmonitor=false', `--git-dir=${repository}`, `--work-tree=${workspace}`, ...args], { env: { ...host.env, GIT_ALLOW_PROTOCOL: 'none', GIT_OPTIONAL_LOCKS: '0' }, cwd: workspace });
    const changed = stdout.split('\n').flatMap((line) => (line === '' ? [] : [line.slice(3)]));
    if (exitCode !== 0 || changed.length === 0)
        return;
    const more = changed.length > MOST_NAMES ? ` and ${changed.length - MOST_NAMES} more` : '';
    throw new errors/* ActionError */.lZ(`The checkout has uncommitted changes in ${changed.slice(0, MOST_NAMES).join(', ')}${more}`, {
        hint: 'Let steps before this one write to files that git ignores, or with `verify-git: false` launch all the same.',
    });
}
const MOST_NAMES = 3;
// biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub, to be pasted
const COMMIT = '${{ github.event.pull_request.head.sha || github.sha }}';

;// CONCATENATED MODULE: ./src/backends/sematic/gathered.ts
/**
 * Makes one question of those that are asked in the same moment.
 * @param ask answers in the order of the keys, so that one without an answer does not hide the others.
 * @returns asks for one key.
 */
function gathered(ask) {
    let open;
    const begin = () => {
        const keys = [];
        const answers = Promise.resolve().then(() => {
            open = undefined;
            return ask(keys);
        });
        return { keys, answers };
    };
    return async (key) => {
        open ??= begin();
        const { keys, answers } = open;
        const at = keys.push(key) - 1;
        return (await answers)[at];
    };
}

;// CONCATENATED MODULE: ./src/backends/sematic/results.ts

/**
 * The numbers of runs as a nested object: those that were logged as metrics, and those in what was returned, a number or a
 * list of numbers alone under the name `output`. A metric wins over a returned number of its name. Several runs are kept apart by their names.
 * @returns '' without any number.
 */
function resultsText(runs) {
    const numbers = runs.map((run) => ({ name: run.name, own: numbersOf(run) }));
    const known = numbers.filter(({ own }) => Object.keys(own).length > 0);
    if (known.length === 0)
        return '';
    if (runs.length === 1)
        return JSON.stringify(known[0]?.own);
    const named = known.map(({ name, own }, at) => {
        const before = known.slice(0, at).filter((other) => other.name === name).length;
        return [(0,src_runs/* legName */.ue)(name, before), own];
    });
    return JSON.stringify(Object.fromEntries(named));
}
/** Why nothing of a run is handed on although it has returned something; undefined where there is nothing to be said. */
function whyWithoutNumbers(run) {
    if (run.output === null || Object.keys(numbersOf(run)).length > 0)
        return undefined;
    return `${run.name} returned ${kindOf(run.output)}, so that no results are handed on. ${READ}`;
}
const READ = 'What is read: a number, a list of numbers, or a dataclass or dictionary of these, nested or not; and logged metrics.';
function kindOf(output) {
    if (output === undefined)
        return 'nothing, or a list that is too long for what Sematic keeps of it';
    if (Array.isArray(output))
        return output.length === 0 ? 'an empty list' : 'a list that is not of numbers alone';
    if (typeof output === 'object')
        return 'an object without a number';
    return `a ${typeof output}`;
}
function numbersOf({ output, metrics }) {
    const returned = numbersIn(typeof output === 'number' || Array.isArray(output) ? { output } : output);
    const logged = metrics.filter(({ name, value }) => name.trim() !== '' && Number.isFinite(value));
    return { ...returned, ...Object.fromEntries(logged.map(({ name, value }) => [name, value])) };
}
/** As deep as results are read. */
const DEEPEST = 18;
/** The numbers in a value, under their names; lists of numbers are repeated measurements. What is none is left out. */
function numbersIn(value, depth = 0) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || depth > DEEPEST)
        return {};
    const entries = Object.entries(value).flatMap(([name, inner]) => {
        if (name.trim() === '')
            return [];
        if (isNumber(inner) || (Array.isArray(inner) && inner.length > 0 && inner.every(isNumber)))
            return [[name, inner]];
        const numbers = numbersIn(inner, depth + 1);
        return Object.keys(numbers).length > 0 ? [[name, numbers]] : [];
    });
    return Object.fromEntries(entries);
}
const isNumber = (value) => typeof value === 'number' && Number.isFinite(value);

;// CONCATENATED MODULE: ./src/backends/sematic/launcher.ts








/** Between two looks for the runs of a launch that goes on. */
const LOOK_MS = 5_000;
/** What the server may take to list a run that was launched. */
const APPEAR_MS = 10_000;
/** What a launch that is under way may take to end when the step is cancelled or was killed. */
const PATIENCE_MS = 1_500;
/** What a cancelled step has to find what it has launched, so that there is time to cancel it. */
const LAST_LOOK_MS = 2_000;
const LOGS_MS = 60_000;
/**
 * Runs of a Sematic server. They are found by the tag of the step, whatever command has launched them, and by their status'
 * context, because the calls of one reusable workflow have that tag in common; so a launch that is repeated finds what it
 * did. Following asks by id.
 * @throws ActionError when no server is given.
 */
async function sematicLauncher(host, input) {
    const { launch: command, fromRun, runInputs, verifyGit, image, repository } = input;
    const settings = await findServer(host.env, input);
    const folder = (0,shell/* commandFolder */.K3)(host);
    const connections = new WeakMap();
    /** By id, those that have ended well. */
    const succeeded = new Map();
    /** The function that failed by itself, by the id of its root run. */
    const culprits = new Map();
    /** The server has answered as one, with the key that is given. */
    let hasAnswered = false;
    function connect(on) {
        const known = connections.get(on);
        if (known !== undefined)
            return known;
        const sematic = connectSematic(on, settings);
        const find = gathered((ids) => sematic.runsById(ids));
        const inspect = async (id) => {
            const run = await find(id).catch((error) => {
                throw !hasAnswered && isRefusal(error) ? new backend/* RefusedError */.fk(error) : error;
            });
            hasAnswered = true;
            if (run === undefined)
                throw new errors/* ActionError */.lZ(`${sematic.address} has no run ${JSON.stringify(id)}`, {
                    hint: 'Check `run-id` and `url`.',
                });
            return run;
        };
        const connection = { sematic, inspect };
        connections.set(on, connection);
        return connection;
    }
    const { sematic: own } = connect(host);
    const dashboard = input.dashboardUrl ?? own.address;
    /** Refuses what will not do before anything is launched. @returns what the step has launched before. */
    async function prepared(on, plan) {
        if (verifyGit && command !== undefined)
            await verifyCheckout(on, plan.commit);
        await introduce(on);
        return launched(on, plan);
    }
    /** Whether the server will do. */
    async function introduce(on) {
        const { sematic } = connect(on);
        const [versions] = await Promise.all([sematic.versions(), sematic.checkKey()]);
        const problem = serverVersionProblem(versions);
        if (problem !== undefined)
            on.warning(problem);
        hasAnswered = true;
    }
    /** The runs that a step has launched. */
    async function launched(on, target) {
        const found = await connect(on).sematic.runsTagged(tagOfStep(target));
        return found.filter((run) => isRoot(run) && run.tags.includes(target.context)).toReversed();
    }
    const unfinished = async (on, target) => (await launched(on, target)).filter(({ future_state }) => !(0,src_runs/* isTerminal */.Hd)(runs_runState(future_state))).map(goingOn);
    const goingOn = ({ id, future_state }) => {
        const state = runs_runState(future_state);
        // How it ended is said when it has been looked at.
        return { id, url: runUrl(dashboard, id), state: (0,src_runs/* isTerminal */.Hd)(state) ? 'running' : state, nativeState: future_state };
    };
    const doubtIn = (run, resolution, commit) => doubtOf(run, resolution, verifyGit && repository !== undefined ? { commit, repository } : undefined);
    /** How a run stands, with all that is to be said of its end: green is only what has run the code of the commit. */
    async function sightingOf(on, found, commit) {
        const { sematic } = connect(on);
        if (!isRoot(found))
            throw new errors/* ActionError */.lZ(`Run ${found.id} is not the root run of a pipeline`, { hint: `Give ${found.root_id}.` });
        // A run that is FAILED may be retried, so that it is looked at once more.
        const isFailed = runs_runState(found.future_state) === 'failed';
        const { run, failures } = isFailed ? await sematic.explain(found.id) : { run: found, failures: [] };
        const { state, failure } = toRun(run, { dashboard, commit, failures });
        const culprit = failures.find(({ future_state }) => future_state === 'FAILED');
        if (culprit !== undefined)
            culprits.set(run.id, culprit.id);
        const sighting = { ...goingOn(run), state };
        if (state === 'succeeded') {
            const resolution = verifyGit ? await sematic.resolution(run.id) : undefined;
            const doubt = commit === undefined ? undefined : doubtIn(run, resolution, commit);
            if (doubt !== undefined)
                return { ...sighting, state: 'failed', failure: { summary: doubt } };
            succeeded.set(run.id, run);
        }
        if (failure === undefined)
            return sighting;
        const { detail, ...rest } = failure;
        return {
            ...sighting,
            failure: { ...rest, ...(detail !== undefined && { detail: lastLines(detail.split('\n')) }) },
        };
    }
    /** What keeps a run that was just launched from saying anything of its commit. */
    async function objectionTo(on, run, { tags, commit }) {
        const { sematic } = connect(on);
        const missing = tags.filter((tag) => !run.tags.includes(tag));
        if (missing.length > 0)
            return `it was launched without the tags ${missing.join(', ')}`;
        const resolution = await sematic.resolution(run.id);
        const problem = clientVersionProblem(resolution?.client_version ?? null, await sematic.versions());
        if (problem !== undefined)
            on.warning(`Run ${run.id}: ${problem}`);
        return doubtIn(run, resolution, commit);
    }
    /** Shows what was launched, and looks whether it is what was wanted. */
    async function verified(on, runs, plan, seen) {
        seen(runs.map(goingOn));
        for (const run of runs) {
            const objection = await objectionTo(on, run, plan);
            if (objection !== undefined)
                return { failure: { summary: `run ${run.id} says nothing of the commit: ${objection}` }, hint: OBJECTION };
        }
        seen(await Promise.all(runs.map((run) => sightingOf(on, run, plan.commit))));
        return {};
    }
    async function byCommand(on, text, plan, seen) {
        const files = await folder.files();
        const end = new AbortController();
        const watching = watch(on, end.signal, async (during) => seen((await launched(during, plan)).map(goingOn)));
        let exitCode;
        try {
            const { name, commit } = plan;
            const variables = {
                ...launchEnvironment(own.address, settings.apiKey),
                ...(image !== undefined && { SEMATIC_CONTAINER_IMAGE: image }),
                // The results of a run are what it returns and logs.
                RESULTS_FILE: undefined,
            };
            exitCode = await (0,shell/* runCommand */.d1)(on, { input: 'launch', text, image, variables, patience: PATIENCE_MS }, { name, commit, tags: launcher_tagsOf(plan) }, files, (line) => on.raw(line));
        }
        finally {
            end.abort();
            await watching;
        }
        const failed = exitCode === 0 ? undefined : (0,shell/* launchEnd */.VN)(exitCode);
        const look = async () => {
            const runs = await launched(on, plan);
            return runs.length > 0 ? runs : undefined;
        };
        const until = on.now() + (failed === undefined ? APPEAR_MS : 0);
        const runs = await (0,poll/* poll */.wt)(on, { interval: LOOK_MS, until }, look).catch((error) => {
            if (on.signal.aborted)
                throw error;
            const why = failed?.failure?.summary;
            throw new backend/* UncertainLaunchError */.Ti(why ? new errors/* ActionError */.lZ(`\`launch\` failed with ${why}`, { cause: error }) : error);
        });
        if (runs === undefined)
            return failed ?? { failure: { summary: `it has launched no run with the tag ${tagOfStep(plan)}` }, hint: NO_RUN };
        const ending = await verified(on, runs, plan, seen);
        // A script that waits for its pipeline fails with it, and the run says more of that.
        return ending.failure !== undefined || runs.every(hasFailed) ? ending : (failed ?? ending);
    }
    /** A run like an earlier one: the image is the commit's. */
    async function byTemplate(on, from, plan, seen) {
        const { sematic } = connect(on);
        if (image === undefined || repository === undefined)
            throw new Error('`image` and `repository` are required');
        const { GITHUB_SERVER_URL: server = 'https://github.com', GITHUB_HEAD_REF, GITHUB_REF_NAME } = on.env;
        const [template, inputs] = await Promise.all([
            sematic.template(/^[0-9a-f]{32}$/.test(from) ? { runId: from } : { functionPath: from }),
            Promise.all([...runInputs].map(async ([name, id]) => [name, await sematic.artifact(id)])),
        ]);
        on.info(`The template is run ${template.run.id} of ${template.run.function_path}`);
        // How it stands is seen by those who follow it; nothing may come between a launch and its id.
        const launchedAs = (id) => seen([{ id, url: runUrl(dashboard, id), state: 'queued', nativeState: 'CREATED' }]);
        const request = {
            image,
            git: {
                branch: GITHUB_HEAD_REF || GITHUB_REF_NAME || 'HEAD is detached',
                commit: plan.commit,
                dirty: false,
                remote: `${server}/${repository}.git`,
            },
            tags: launcher_tagsOf(plan),
            inputs: Object.fromEntries(inputs),
        };
        try {
            launchedAs(await sematic.launch(template, request));
        }
        catch (error) {
            if (error instanceof UnsettledLaunchError)
                launchedAs(error.runId);
            throw error;
        }
        return {};
    }
    /** Says on the pages of the runs where they come from. */
    async function leaveNotes(on, { workflowUrl }, ids) {
        if (workflowUrl === undefined)
            return;
        try {
            for (const id of ids)
                await connect(on).sematic.addNote(id, `Launched by ${workflowUrl}`);
        }
        catch (error) {
            if (on.signal.aborted)
                throw error;
            on.warning(`The runs may have no note on Sematic that says where they come from: ${(0,errors/* describeError */.Uc)(error)}`);
        }
    }
    return {
        launch: async (on, plan, seen) => {
            const already = await prepared(on, plan).catch((error) => {
                throw on.signal.aborted ? new backend/* NothingLaunchedError */._Z(error) : error;
            });
            if (already.length > 0) {
                on.info('This step has launched its runs before, and goes on with them');
                return verified(on, already, plan, seen);
            }
            const ids = new Set();
            const noted = (runs) => {
                for (const { id } of runs)
                    ids.add(id);
                seen(runs);
            };
            try {
                const end = command === undefined
                    ? await byTemplate(on, fromRun ?? '', plan, noted)
                    : await byCommand(on, command, plan, noted);
                if (end.failure === undefined)
                    await leaveNotes(on, plan, [...ids]);
                return end;
            }
            catch (error) {
                if (!on.signal.aborted)
                    throw error;
                // What it has launched on its way must not be forgotten.
                const runs = await lastLook(on, (late) => launched(late, plan));
                if (runs?.length === 0)
                    throw new backend/* NothingLaunchedError */._Z(error);
                if (runs === undefined && !host.signal.aborted)
                    throw new backend/* UncertainLaunchError */.Ti(error);
                noted(runs?.map(goingOn) ?? []);
                throw error;
            }
        },
        inspect: async (on, { id, commit }) => sightingOf(on, await connect(on).inspect(id), commit),
        cancel: async (on, { id }) => {
            await connect(on).sematic.cancel(id);
        },
        explain: async (on, run) => {
            if (on.signal.aborted || !hasAnswered)
                return [];
            const limited = on.withSignal(AbortSignal.any([on.signal, on.deadline(LOGS_MS)]));
            const shown = (0,shell/* tail */.RT)();
            for (const id of new Set([run.id, culprits.get(run.id) ?? run.id])) {
                await on.group(`Log of run ${id}`, async () => {
                    try {
                        let cursor;
                        do {
                            const page = await connect(limited).sematic.logs(id, cursor);
                            for (const line of page.lines) {
                                on.raw(line);
                                shown.add(line);
                            }
                            if (cursor === undefined && page.lines.length === 0 && page.message !== undefined)
                                on.info(page.message);
                            // Of a run that goes on the server always says that there may be more.
                            cursor = page.lines.length > 0 ? page.cursor : undefined;
                        } while (cursor !== undefined);
                    }
                    catch (error) {
                        on.info(`The log is not whole: ${(0,errors/* describeError */.Uc)(error)}`);
                        on.info(`The log goes on: ${logUrl(dashboard, run.id, id)}`);
                    }
                });
            }
            // The exception says more than the log.
            return run.failure?.detail === undefined ? shown.lines : [];
        },
        recover: async (on, target) => {
            const end = await (0,shell/* endCommand */.v6)(on, await folder.files(), PATIENCE_MS);
            try {
                return { isWhole: end !== 'unseen', runs: await unfinished(on, target) };
            }
            catch (error) {
                on.warning(`Runs that the step may have launched could not be looked for: ${(0,errors/* describeError */.Uc)(error)}`);
                return { isWhole: false, runs: [] };
            }
        },
        leftBy: async (on, earlier, told) => (told.length > 0 ? told : (await unfinished(on, earlier)).map(({ id }) => id)),
        results: async (on) => {
            if (succeeded.size === 0)
                return '';
            const { sematic } = connect(on);
            try {
                const values = [...succeeded.values()].map(async ({ id, name, function_path }) => {
                    const [output, metrics] = await Promise.all([sematic.output(id), sematic.metrics(id)]);
                    return { name: name ?? function_path, output, metrics };
                });
                const runs = await Promise.all(values);
                for (const why of runs.map(whyWithoutNumbers))
                    if (why !== undefined)
                        on.info(why);
                return resultsText(runs);
            }
            catch (error) {
                on.warning(`The results of the run are not handed on: ${(0,errors/* describeError */.Uc)(error)}`);
                return '';
            }
        },
        close: folder.remove,
    };
}
const OBJECTION = 'Launch from a clean checkout of the commit, with `--tag={tags}` for the tags. Without `verify-git` the checkout is not looked at.';
const NO_RUN = 'Let the script give `{tags}` to `.set(tags=…)` of its future, as in the README, and launch on the server that SEMATIC_API_ADDRESS names.';
/** Those of the plan, and one that tells the calls of a reusable workflow apart. */
const launcher_tagsOf = ({ tags, context }) => [...new Set([...tags, context])];
const tagOfStep = ({ tags }) => tags.find((tag) => tag.startsWith('gha:')) ?? '';
/** Of a server that has answered before, both may be signs of repairs that pass. */
const isRefusal = (error) => error instanceof SematicError && (error.kind === 'wrong-key' || error.kind === 'not-sematic');
const hasFailed = ({ future_state }) => ['failed', 'cancelled'].includes(runs_runState(future_state));
function lastLines(lines) {
    const shown = (0,shell/* tail */.RT)();
    for (const line of lines)
        shown.add(line);
    return shown.lines.join('\n');
}
/** Looks again and again until the end. What goes wrong is left to the look after it. */
async function watch(host, end, look) {
    const during = host.withSignal(AbortSignal.any([host.signal, end]));
    for (;;) {
        await (0,updates/* eitherAborts */.j)(host.deadline(LOOK_MS), during.signal);
        if (during.signal.aborted)
            return;
        await look(during).catch(() => undefined);
    }
}
/** Looks once more after the step was cancelled or its time is over, for a short time. @returns undefined when it cannot. */
async function lastLook(host, look) {
    const late = (0,src_run/* afterCancellation */.ss)(host);
    const brief = late.withSignal(AbortSignal.any([late.signal, host.deadline(LAST_LOOK_MS)]));
    try {
        return await look(brief);
    }
    catch (error) {
        host.info(`Runs of the launch could not be looked for: ${(0,errors/* describeError */.Uc)(error)}`);
        return undefined;
    }
}


/***/ }),

/***/ 8268:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ headOf)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);

/**
 * The commit that a checkout is at; undefined where there is no checkout, no commit yet, or no git to ask.
 *
 * Git is told which repository to ask, and looks for none: files of a pull request can look like a bare repository, whose
 * configuration names programs for git to run, while no commit can hold a `.git`.
 * https://git-scm.com/docs/git-config#Documentation/git-config.txt-safebareRepository
 * A repository that is named may also belong to another user, as the checkout does in a container job.
 * @param repository the folder `.git` of the checkout.
 */
async function headOf(host, repository) {
    // Many steps have no checkout, and to start git takes longer than to see that.
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(repository))
        return undefined;
    // Unlike `git show`, `rev-list` verifies no signatures, for which it would start what the configuration names.
    const args = [`--git-dir=${repository}`, 'rev-list', '--max-count=1', '--format=%cI', 'HEAD', '--'];
    // Where the commit is missing, a partial clone would fetch it, and start what the configuration names for that.
    const env = { ...host.env, GIT_ALLOW_PROTOCOL: 'none' };
    const { exitCode, stdout } = await host.exec('git', args, { env }).catch((error) => {
        if (host.signal.aborted)
            throw error;
        return { exitCode: 127, stdout: '' };
    });
    const [, sha = '', committedAt = ''] = stdout.trim().split(/\s+/);
    return exitCode === 0 && sha !== '' ? { sha, committedAt } : undefined;
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
