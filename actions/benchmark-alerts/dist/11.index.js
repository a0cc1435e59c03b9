export const id = 11;
export const ids = [11];
export const modules = {

/***/ 8011:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gitSource: () => (/* binding */ gitSource)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ../../packages/core/src/runs.ts
var runs = __webpack_require__(7006);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ../../packages/core/src/poll.ts
var poll = __webpack_require__(2845);
// EXTERNAL MODULE: ../../packages/core/src/errors.ts + 1 modules
var errors = __webpack_require__(3636);
// EXTERNAL MODULE: ../../packages/core/src/lines.ts
var lines = __webpack_require__(2201);
;// CONCATENATED MODULE: ./src/backends/git-command.ts




/** Milliseconds for one command; a history is some megabytes. */
const TIMEOUT_MS = 5 * 60_000;
/** Tries after the first where the network is to blame. */
const RETRIES = 3;
const NETWORK = /could not resolve host|connection (reset|refused|timed out)|early EOF|hung up unexpectedly|RPC failed|returned error: (429|5\d\d)/i;
/** A push that git itself rejects hangs up too. */
const isNetwork = (said) => NETWORK.test(said) && !said.includes('[rejected]');
/** Of what git says, the last lines are the reason. */
const LINES = 5;
/**
 * Against what a pull request can commit: a folder that looks like a bare repository, with settings and hooks of its own.
 * https://git-scm.com/docs/git-config#Documentation/git-config.txt-safebareRepository
 */
const SAFE = [
    ['safe.bareRepository', 'explicit'],
    ['core.hooksPath', '/dev/null'],
    ['core.fsmonitor', 'false'],
    ['protocol.ext.allow', 'never'],
];
/** The account that GitHub shows for what workflows do. */
const AUTHOR = { name: 'github-actions[bot]', email: '41898282+github-actions[bot]@users.noreply.github.com' };
/**
 * Git with a remote `origin` that stands neither in a file nor on a command line, and so does its token: both are given in
 * the environment of each command alone.
 */
function gitIn(host, folder, remote) {
    const env = environment(host, settingsFor(host, remote));
    const run = async (args, input) => {
        for (let tries = 0;; tries++) {
            const ended = await execIn(host, folder, args, input, env);
            if (ended.exitCode === 0 || tries >= RETRIES || !isNetwork(ended.stderr))
                return ended;
            await host.sleep((0,poll/* backOff */.fu)(tries, host.random()));
        }
    };
    const error = (args, ended) => gitError(args, ended, remote.explain);
    const feed = async (input, ...args) => {
        const ended = await run(args, input);
        if (ended.exitCode !== 0)
            throw error(args, ended);
        return ended.stdout;
    };
    const git = (...args) => feed('', ...args);
    return Object.assign(git, { feed, error, attempt: (...args) => run(args, '') });
}
/**
 * Where the checkout in a folder came from, or else the repository of the workflow.
 * @throws ActionError when that is a folder inside the checkout: a pull request could have committed it.
 */
async function remoteOf(host, workspace, token) {
    const { GITHUB_SERVER_URL, GITHUB_REPOSITORY: repository = '' } = host.env;
    const server = GITHUB_SERVER_URL || 'https://github.com';
    // Told where to look, git takes nothing else in the workspace for a repository.
    const args = [`--git-dir=${(0,external_node_path_.resolve)(workspace, '.git')}`, 'config', '--get', 'remote.origin.url'];
    const { stdout } = await host.exec('git', args, { cwd: (0,external_node_os_.tmpdir)(), env: environment(host, SAFE) });
    const url = stdout.trim() || `${server}/${repository}.git`;
    return { url: isAddress(url) ? url : await folderOutside(workspace, url), server, token };
}
const ofOwnRepository = (refusal) => refusal === 'write'
    ? 'Add the line `contents: write` to `permissions:` of the job, or set `record: never`.'
    : 'Check that `github-token` may read the repository.';
/**
 * As git tells addresses from paths: by a colon before the first slash. Whether there is such a file must not matter.
 * https://git-scm.com/docs/git-clone#_git_urls
 */
const isAddress = (url) => !(0,external_node_path_.isAbsolute)(url) && /^[^/]*:/.test(url);
/** A path may be relative to the checkout, but git will run in another folder. */
async function folderOutside(workspace, path) {
    const folder = (0,external_node_path_.resolve)(workspace, path);
    const way = (0,external_node_path_.relative)(await realOf(workspace), await realOf(folder));
    if ((0,external_node_path_.isAbsolute)(way) || way === '..' || way.startsWith(`..${external_node_path_.sep}`))
        return folder;
    throw new errors/* ActionError */.lZ(`the origin of the checkout is "${path}", a folder inside the workspace`, {
        hint: 'Check out from an address, or name a folder that keeps the history in `history-path`.',
    });
}
/** The path without links, as it is where there is nothing: git will say so. */
const realOf = (path) => (0,promises_.realpath)(path).catch(() => path);
/** The last thing that git said, without the credentials that an address may hold. */
function gitError(args, { stderr, exitCode }, explain = ofOwnRepository) {
    const said = stderr.trim().replace(/\/\/[^/@\s]*@/g, '//');
    const denied = /returned error: 403|permission to .* denied|write access to repository not granted/i.test(said);
    const unknown = /authentication failed|could not read username|returned error: 401|repository .*not found/i.test(said);
    return new errors/* ActionError */.lZ(`git ${commandOf(args)} ended with ${exitCode}: ${(0,lines/* foldLines */.r)(said.split('\n').slice(-LINES).join('\n'))}`, { hint: denied ? explain('write') : unknown ? explain('read') : undefined });
}
/** Settings may stand before it. */
const commandOf = (args) => args[args[0] === '-c' ? 2 : 0];
async function execIn(host, cwd, args, input, env) {
    const deadline = host.deadline(TIMEOUT_MS);
    try {
        return await host.exec('git', args, { cwd, env, input, signal: deadline });
    }
    catch (error) {
        if (!deadline.aborted || host.signal.aborted)
            throw error;
        throw new errors/* ActionError */.lZ(`git ${commandOf(args)} took longer than 5 minutes`);
    }
}
function settingsFor(host, { url, server, token }) {
    const settings = [
        ...SAFE,
        ['remote.origin.url', url],
        // A history is the same bytes everywhere, and no link in it is followed.
        ['core.autocrlf', 'false'],
        ['core.symlinks', 'false'],
        ['gc.auto', '0'],
        ['maintenance.auto', 'false'],
    ];
    // For a folder git starts a program of its own, which hands the environment on to the hooks there.
    if (token !== undefined && /^https?:/i.test(url)) {
        const credentials = Buffer.from(`x-access-token:${token}`).toString('base64');
        host.setSecret(credentials);
        // An empty value first drops headers from elsewhere: a server refuses two.
        settings.push([`http.${server}/.extraHeader`, '']);
        settings.push([`http.${server}/.extraHeader`, `Authorization: basic ${credentials}`]);
    }
    return settings;
}
/** Settings in the environment are stronger than those in files. https://git-scm.com/docs/git-config#ENVIRONMENT */
function environment({ env }, settings) {
    const first = Number(env['GIT_CONFIG_COUNT'] || 0);
    return {
        ...env,
        ...Object.fromEntries(settings.flatMap(([key, value], n) => [
            [`GIT_CONFIG_KEY_${first + n}`, key],
            [`GIT_CONFIG_VALUE_${first + n}`, value],
        ])),
        GIT_CONFIG_COUNT: String(first + settings.length),
        GIT_AUTHOR_NAME: AUTHOR.name,
        GIT_AUTHOR_EMAIL: AUTHOR.email,
        GIT_COMMITTER_NAME: AUTHOR.name,
        GIT_COMMITTER_EMAIL: AUTHOR.email,
        GIT_TERMINAL_PROMPT: '0',
        // What a clone lacks it must not fetch by itself, from wherever its settings say.
        GIT_NO_LAZY_FETCH: '1',
        // Its messages tell a race from a refusal.
        LC_ALL: 'C',
    };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ../../packages/benchmarks/src/json.ts
var json = __webpack_require__(5627);
;// CONCATENATED MODULE: ../../packages/benchmarks/src/formats/own.ts

const DOCUMENT = ['version', 'commit', 'run', 'machine', 'results'];
const RESULT = [
    'benchmark',
    'metric',
    'unit',
    'better',
    'samples',
    'standardError',
    'tolerance',
    'parameters',
    'error',
];
const MACHINE = ['name', 'cpu', 'gpu', 'os', 'architecture'];
/** Our own JSON has a list of results. */
const own = {
    name: 'our own JSON (an object with the list `results`)',
    repeats: true,
    fits: (value) => (0,json/* isRecord */.u4)(value) && Array.isArray(value['results']),
    read: (root) => readOwn(root),
};
/**
 * Our own JSON, described in the README and by results.schema.json. A key that is not known is an error: it may be a
 * mistyped one, and what it says would be lost in silence.
 * @param more keys that a document made from this one has besides.
 */
function readOwn(root, more = []) {
    (0,json/* entriesOf */.Mc)(root, [...DOCUMENT, ...more]);
    const version = (0,json.at)(root, 'version');
    if (version.value !== 1)
        (0,json/* refuse */.TR)(version, `is ${(0,json/* kindOf */.I)(version.value)}; known is version 1`);
    return { ...readOrigin(root), results: (0,json/* itemsOf */.S3)((0,json.at)(root, 'results')).map(resultOf) };
}
/** Where results come from. */
function readOrigin(spot) {
    return (0,json/* defined */.sw)({
        commit: (0,json/* optional */.lq)((0,json.at)(spot, 'commit'), commitOf),
        run: (0,json/* optional */.lq)((0,json.at)(spot, 'run'), runOf),
        machine: (0,json/* optional */.lq)((0,json.at)(spot, 'machine'), machineOf),
    });
}
function commitOf(spot) {
    const commit = (0,json/* textOf */.b6)(spot);
    return /^[0-9a-f]{40}$/.test(commit) ? commit : (0,json/* refuse */.TR)(spot, 'is not a full commit id of 40 lower-case hex digits');
}
function runOf(spot) {
    (0,json/* entriesOf */.Mc)(spot, ['id', 'url']);
    return (0,json/* defined */.sw)({ id: (0,json/* textOf */.b6)((0,json.at)(spot, 'id')), url: (0,json/* optional */.lq)((0,json.at)(spot, 'url'), json/* textOf */.b6) });
}
function machineOf(spot) {
    return Object.fromEntries((0,json/* entriesOf */.Mc)(spot, MACHINE).map(([key, child]) => [key, (0,json/* textOf */.b6)(child)]));
}
function resultOf(spot) {
    (0,json/* entriesOf */.Mc)(spot, RESULT);
    const error = (0,json/* optional */.lq)((0,json.at)(spot, 'error'), json/* textOf */.b6);
    const samples = (0,json.at)(spot, 'samples');
    const values = (0,json/* optional */.lq)(samples, json/* itemsOf */.S3)?.map(json/* numberOf */.rl) ?? [];
    if (values.length === 0 && error === undefined)
        (0,json/* refuse */.TR)(samples, 'must hold a number, or there must be an `error`');
    const standardError = (0,json.at)(spot, 'standardError');
    if (standardError.value !== undefined && values.length !== 1)
        (0,json/* refuse */.TR)(standardError, 'goes with one sample alone');
    return {
        ...readMeasure(spot),
        ...(0,json/* defined */.sw)({ samples: values, standardError: (0,json/* optional */.lq)(standardError, (each) => atLeast(each, 0)), error }),
    };
}
/** What a result is of, without what was measured. */
function readMeasure(spot) {
    return (0,json/* defined */.sw)({
        benchmark: (0,json/* textOf */.b6)((0,json.at)(spot, 'benchmark')),
        metric: (0,json/* textOf */.b6)((0,json.at)(spot, 'metric')),
        unit: (0,json/* optional */.lq)((0,json.at)(spot, 'unit'), json/* textOf */.b6),
        better: (0,json/* optional */.lq)((0,json.at)(spot, 'better'), (each) => (0,json/* wordOf */.aG)(each, ['lower', 'higher'])),
        tolerance: (0,json/* optional */.lq)((0,json.at)(spot, 'tolerance'), (each) => atLeast(each, Number.MIN_VALUE)),
        parameters: (0,json/* optional */.lq)((0,json.at)(spot, 'parameters'), parametersOf),
    });
}
function atLeast(spot, least) {
    const value = (0,json/* numberOf */.rl)(spot);
    return value >= least ? value : (0,json/* refuse */.TR)(spot, `is ${value}; it must be ${least === 0 ? 'at least' : 'more than'} 0`);
}
function parametersOf(spot) {
    return Object.fromEntries((0,json/* entriesOf */.Mc)(spot).map(([name, child]) => [name, parameterOf(child)]));
}
function parameterOf(spot) {
    const { value } = spot;
    if (typeof value === 'string' || typeof value === 'boolean')
        return value;
    return typeof value === 'number'
        ? (0,json/* numberOf */.rl)(spot)
        : (0,json/* refuse */.TR)(spot, `is ${(0,json/* kindOf */.I)(value)}, not text, a number or a boolean`);
}

// EXTERNAL MODULE: ../../packages/benchmarks/src/history-scan.ts
var history_scan = __webpack_require__(1711);
// EXTERNAL MODULE: ../../packages/benchmarks/src/results.ts
var src_results = __webpack_require__(951);
;// CONCATENATED MODULE: ../../packages/benchmarks/src/statistics.ts
/** The middle of the values; of an even number the mean of the two in the middle. NaN where there is none. */
function median(values) {
    const sorted = values.toSorted((a, b) => a - b);
    const middle = sorted.length / 2;
    const [low = Number.NaN, high = Number.NaN] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
    // (low + high) / 2 can overflow.
    return low === high ? low : low / 2 + high / 2;
}
/** Evenly spaced order statistics in place of more values than that: range and median of what they stand for. */
function thin(values, most) {
    if (values.length <= most)
        return values;
    const sorted = values.toSorted((a, b) => a - b);
    const last = sorted.length - 1;
    return Array.from({ length: most }, (_, k) => sorted[Math.round((k * last) / (most - 1))] ?? Number.NaN);
}

;// CONCATENATED MODULE: ../../packages/benchmarks/src/history.ts






/** Where the files of the history are, below the root of its branch or folder. */
const HISTORY_FOLDER = 'runs';
/** Some tools keep every round of a fast function, 100,000 of them; a history keeps what describes them. */
const MOST_SAMPLES = 101;
const RECORDED = ['recordedAt', 'context', 'baseline'];
/**
 * The file of one run: `runs/2026-01/<commit>-<digest>.json`. Files are only ever added, so that concurrent writers do not
 * conflict. The digest is that of what was measured: the same measurement gets the same name however often its step is
 * run again, and no two others share one. Only the folder may then differ, with the month.
 */
function historyFile(run) {
    const { recordedAt, context, baseline, results } = run;
    const measured = {
        context,
        baseline,
        commit: results.commit,
        run: results.run,
        machine: results.machine,
        results: results.results.map((each) => (0,src_results/* inOrder */.al)({ ...each, samples: thin(each.samples, MOST_SAMPLES) })),
    };
    const document = { version: 1, recordedAt: recordedAt.toISOString(), ...measured };
    const name = `${results.commit}-${digestOf(JSON.stringify(measured))}.json`;
    return { path: `${HISTORY_FOLDER}/${monthOf(recordedAt)}/${name}`, content: `${JSON.stringify(document)}\n` };
}
/** Such as `2026-01`, in UTC. */
const monthOf = (time) => time.toISOString().slice(0, 7);
/** Long enough that no two files of a history share one by chance. */
const digestOf = (text) => (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, 16);
/**
 * @param known what the run that was read before has measured; it is made faster by it, and is not changed otherwise.
 * @throws ResultsError when the text is no file of one run.
 */
function readHistoryFile(text, file, known = new history_scan/* KnownResults */.IM()) {
    const list = (0,history_scan/* upToList */.T7)(text, 0, 'results');
    const single = list && (0,history_scan/* scanSingles */.bD)(text, list.items, known);
    const scanned = single ?? (list && (0,history_scan/* scanResults */.ON)(text, list.items, known, isResult));
    const facts = list && scanned && OURS_ENDS.test(text.slice(scanned.end)) && (0,history_scan/* parsedObject */.jM)(`${text.slice(0, list.items)}]}`);
    if (scanned && isOurs(facts)) {
        const results = 'singles' in scanned
            ? (0,history_scan/* resultsOfSingles */.p)(originOf(facts), scanned.singles)
            : { ...originOf(facts), results: scanned.results };
        return { ...readFacts({ value: facts, file, path: '' }), results };
    }
    const root = (0,json/* parseTrustedJson */.LN)(text, file);
    const results = isOurs(root.value) ? root.value : readOwn(root, RECORDED);
    return { ...readFacts(root), results: resultsFrom(root, results) };
}
/** What a file says of a run besides its results. */
function readFacts(spot) {
    const recordedAt = (0,json.at)(spot, 'recordedAt');
    const time = new Date((0,json/* textOf */.b6)(recordedAt));
    if (Number.isNaN(time.getTime()))
        (0,json/* refuse */.TR)(recordedAt, 'is no time');
    const baseline = (0,json.at)(spot, 'baseline');
    if (typeof baseline.value !== 'boolean')
        (0,json/* refuse */.TR)(baseline, `is ${(0,json/* kindOf */.I)(baseline.value)}, not a boolean`);
    return { recordedAt: time, context: (0,json/* textOf */.b6)((0,json.at)(spot, 'context')), baseline: baseline.value };
}
/** What stands behind the results, which are the last of a file. */
const OURS_ENDS = /^\}\s*$/;
const originOf = ({ commit, run, machine }) => ({
    ...(run && { run }),
    ...(machine && { machine }),
    commit,
});
function resultsFrom(root, { commit, run, machine, results }) {
    return {
        ...(run && { run }),
        ...(machine && { machine }),
        results,
        commit: commit ?? (0,json/* refuse */.TR)((0,json.at)(root, 'commit'), 'is missing'),
    };
}
/**
 * Whether a document is as we wrote it. This asks the same as our reader does, but a hundred times as fast, because it keeps
 * no places for errors; what fails here the reader looks at again.
 */
function isOurs(value) {
    if (!(0,json/* isRecord */.u4)(value) || value['version'] !== 1 || !Array.isArray(value['results']))
        return false;
    const { commit, run, machine, results } = value;
    // What is seldom there, or small, is the reader's.
    if (typeof commit !== 'string' || !/^[0-9a-f]{40}$/.test(commit))
        return false;
    for (const key in value)
        if (!KEYS.has(key))
            return false;
    if (run !== undefined && !((0,json/* isRecord */.u4)(run) && areTexts(run) && 'id' in run && areKeys(run, RUN)))
        return false;
    if (machine !== undefined && !((0,json/* isRecord */.u4)(machine) && areTexts(machine) && areKeys(machine, history_MACHINE)))
        return false;
    return results.every(isResult);
}
const KEYS = new Set(['version', 'recordedAt', 'context', 'baseline', 'commit', 'run', 'machine', 'results']);
const RUN = new Set(['id', 'url']);
const history_MACHINE = new Set(['name', 'cpu', 'gpu', 'os', 'architecture']);
const areKeys = (value, keys) => Object.keys(value).every((key) => keys.has(key));
const areTexts = (value) => Object.values(value).every(isText);
const isText = (value) => typeof value === 'string' && value.trim() !== '';
/** Errors, standard errors and tolerances are seldom there, and the reader's. */
const isResult = (value) => isMeasure(value, (key, of) => key === 'samples' && Array.isArray(of) && of.length > 0 && of.every(isNumber)) &&
    'samples' in value;
/**
 * Whether an object says what was measured, as we wrote it.
 * @param isMore whether it may also have that; nothing else when absent.
 */
function isMeasure(value, isMore = () => false) {
    if (!(0,json/* isRecord */.u4)(value))
        return false;
    for (const key in value) {
        const of = value[key];
        switch (key) {
            case 'benchmark':
            case 'metric':
            case 'unit':
                if (!isText(of))
                    return false;
                break;
            case 'better':
                if (of !== 'lower' && of !== 'higher')
                    return false;
                break;
            case 'parameters':
                if (!(0,json/* isRecord */.u4)(of) || !Object.values(of).every(isScalar))
                    return false;
                break;
            default:
                if (!isMore(key, of))
                    return false;
        }
    }
    return 'benchmark' in value && 'metric' in value;
}
const isNumber = (value) => Number.isFinite(value) && !Object.is(value, -0);
const isScalar = (value) => typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);

;// CONCATENATED MODULE: ../../packages/benchmarks/src/history-plan.ts

const history_plan_RUN = new RegExp(`^${HISTORY_FOLDER}/(\\d{4}-\\d{2})/[^/]+\\.json$`);
const PACK = new RegExp(`^${HISTORY_FOLDER}/(\\d{4}-\\d{2})-[^/]+\\.json$`);
/** The month of a file of the history; undefined of any other file, such as those of a page. */
const monthOfFile = (path) => (history_plan_RUN.exec(path) ?? PACK.exec(path))?.[1];
/**
 * The files of a month that is over are packed into one, so that a history grows by twelve files a year. Those of this month and
 * the one before are left alone: jobs that are running may be about to add to them.
 * @param keep how many months there are to be, this one included; all when absent.
 */
function upkeepOf(paths, now, keep) {
    const first = keep === undefined ? '' : monthBefore(now, keep - 1);
    const open = monthBefore(now, 1);
    const remove = paths.filter((path) => (monthOfFile(path) ?? first) < first);
    const months = new Map();
    for (const path of paths) {
        const month = history_plan_RUN.exec(path)?.[1];
        if (month === undefined || month < first || month >= open)
            continue;
        const others = months.get(month);
        if (others === undefined)
            months.set(month, [path]);
        else
            others.push(path);
    }
    return { pack: [...months.values()].filter(({ length }) => length > 1), remove };
}
function monthBefore(now, months) {
    return monthOf(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1)));
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ../../packages/benchmarks/src/history-pack.ts




/**
 * Many runs in one file: `runs/2026-01-<digest>.json`, named after the month of the latest. What they measured again and again,
 * a benchmark with its parameters, metric, unit and direction, stands in it once; nothing else is left out. The digest is of
 * the content.
 */
function packFile(runs) {
    const measures = new Map();
    const list = [];
    const indexOf = ({ benchmark, metric, unit, better, tolerance, parameters }) => {
        const measure = { benchmark, metric, unit, better, tolerance, parameters };
        const key = JSON.stringify(measure);
        const known = measures.get(key);
        if (known !== undefined)
            return known;
        measures.set(key, list.length);
        return list.push(measure) - 1;
    };
    const packed = runs.map(({ recordedAt, context, baseline, results: { commit, run, machine, results } }) => ({
        recordedAt: recordedAt.toISOString(),
        context,
        baseline,
        commit,
        run,
        machine,
        results: results.map((result) => {
            const { samples, standardError, error } = result;
            const rest = standardError === undefined && error === undefined ? [] : [{ standardError, error }];
            return [indexOf(result), samples, ...rest];
        }),
    }));
    const content = `${JSON.stringify({ version: 1, measures: list, runs: packed })}\n`;
    const latest = new Date(runs.reduce((last, { recordedAt }) => Math.max(last, recordedAt.getTime()), 0));
    return { path: `${HISTORY_FOLDER}/${monthOf(latest)}-${digestOf(content)}.json`, content };
}
/**
 * The runs of a file, be it of one or of many; of many one by one, so that they need never be in memory together.
 * @param known what the file before has measured; pass the same to all files of a history, so that they are read faster.
 * @throws ResultsError when the text is no file of a history, before the first run or at the one that is wrong.
 */
function* readHistory(text, file, known = new history_scan/* KnownResults */.IM()) {
    // A run begins with its version and its time.
    if (!/^\s*\{\s*"version"\s*:\s*1\s*,\s*"measures"/.test(text)) {
        yield readHistoryFile(text, file, known);
        return;
    }
    const read = yield* scanRuns(text, file);
    if (read === 'all')
        return;
    const root = (0,json/* parseTrustedJson */.LN)(text, file);
    const measures = (0,json/* itemsOf */.S3)((0,json.at)(root, 'measures')).map(readMeasure);
    for (const spot of (0,json/* itemsOf */.S3)((0,json.at)(root, 'runs')).slice(read)) {
        const cells = (0,json.at)(spot, 'results');
        if (!Array.isArray(cells.value))
            (0,json/* refuse */.TR)(cells, `is ${(0,json/* kindOf */.I)(cells.value)}, not a list`);
        const results = cells.value.map((cell, index) => resultFrom(cell, measures, cells, index));
        yield runFrom(spot, results);
    }
}
/** The runs of a file that is as we write it. @returns how many were read before it no longer was. */
function* scanRuns(text, file) {
    const list = (0,history_scan/* upToList */.T7)(text, 0, 'runs');
    const head = list && (0,history_scan/* parsedObject */.jM)(`${text.slice(0, list.items)}]}`);
    if (list === undefined || head === undefined || !Array.isArray(head['measures']))
        return 0;
    const measures = head['measures'].map((each, index) => isMeasure(each) ? each : readMeasure({ value: each, file, path: `measures[${index}]` }));
    let start = list.items;
    for (let index = 0;; index++) {
        const spot = { value: undefined, file, path: `runs[${index}]` };
        const cells = (0,history_scan/* upToList */.T7)(text, start, 'results');
        const facts = cells && (0,history_scan/* parsedObject */.jM)(`${text.slice(start, cells.items)}]}`);
        if (cells === undefined || facts === undefined)
            return index;
        const single = (0,history_scan/* scanSingleCells */.BK)(text, cells.items, measures);
        const scanned = single ??
            (0,history_scan/* scanCells */.vh)(text, cells.items, measures, (cell) => {
                try {
                    return resultFrom(cell, measures, { ...spot, value: [cell] }, 0);
                }
                catch {
                    // The parser names the place.
                    return undefined;
                }
            });
        if (scanned === undefined || text[scanned.end] !== '}')
            return index;
        const place = { ...spot, value: facts };
        yield 'singles' in scanned ? runOfSingles(place, scanned.singles) : runFrom(place, scanned.results);
        start = scanned.end + 2;
        if (text.startsWith('}]}', scanned.end))
            return text.slice(scanned.end + 3).trim() === '' ? 'all' : index + 1;
        if (text[scanned.end + 1] !== ',')
            return index + 1;
    }
}
const runFrom = (spot, results) => ({
    ...readFacts(spot),
    results: { ...history_pack_originOf(spot), results },
});
const runOfSingles = (spot, singles) => ({
    ...readFacts(spot),
    results: (0,history_scan/* resultsOfSingles */.p)(history_pack_originOf(spot), singles),
});
function history_pack_originOf(spot) {
    const { commit, ...origin } = readOrigin(spot);
    return { ...origin, commit: commit ?? (0,json/* refuse */.TR)((0,json.at)(spot, 'commit'), 'is missing') };
}
/** A million cells must not take long: they are looked at once more, with their place, where something is wrong or seldom. */
function resultFrom(cell, measures, cells, index) {
    const [measure, samples, rest] = Array.isArray(cell) ? cell : [];
    const known = measures[measure];
    if (known === undefined || !areNumbers(samples)) {
        return (0,json/* refuse */.TR)((0,json.at)(cells, index), 'is not the index of a measure and a list of numbers');
    }
    if (rest === undefined && samples.length > 0)
        return { ...known, samples };
    const more = (0,json.at)((0,json.at)(cells, index), 2);
    const standardError = (0,json/* optional */.lq)((0,json.at)(more, 'standardError'), json/* numberOf */.rl);
    const error = (0,json/* optional */.lq)((0,json.at)(more, 'error'), json/* textOf */.b6);
    if (samples.length === 0 && error === undefined)
        (0,json/* refuse */.TR)((0,json.at)(cells, index), 'has neither a sample nor an error');
    return { ...known, ...(0,json/* defined */.sw)({ samples, standardError, error }) };
}
function areNumbers(value) {
    if (!Array.isArray(value))
        return false;
    for (const each of value)
        if (!Number.isFinite(each))
            return false;
    return true;
}

;// CONCATENATED MODULE: ./src/backends/history.ts




/** So many months are read, of those in which anything was recorded. Verdicts need some hundred runs. */
const MONTHS = 12;
/** The files of the history that are worth reading. */
function recentOf(paths) {
    const months = new Set(paths.flatMap((path) => monthOfFile(path) ?? []));
    const recent = new Set([...months].sort().slice(-MONTHS));
    return paths.filter((path) => recent.has(monthOfFile(path) ?? '')).sort();
}
/**
 * All runs of the files, which are read when it is their turn. A file that is wrong is left out with a warning: it must not stop
 * every check from now on.
 * @param paths below the root.
 * @returns runs whose reading ends with an ActionError when there are files and none has a run: every regression would look like
 *   the first run.
 */
function runsIn(host, root, paths, imported) {
    const warned = new Set();
    function* runsOf(path, content, known) {
        try {
            yield* readHistory(content, path, known);
        }
        catch (error) {
            if (!(error instanceof src_results/* ResultsError */.N6))
                throw error;
            if (!warned.has(path))
                host.warning(`Left out of the history: ${error.message}`);
            warned.add(path);
        }
    }
    function* all() {
        let some = paths.length === 0;
        const known = new history_scan/* KnownResults */.IM();
        for (const path of paths) {
            for (const run of runsOf(path, (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(root, path), 'utf8'), known)) {
                some = true;
                yield run;
            }
        }
        for (const { path, content } of imported) {
            for (const run of runsOf(path, content, known)) {
                some = true;
                yield run;
            }
        }
        if (!some) {
            throw new errors/* ActionError */.lZ(`none of its files (${paths.length}) can be read`, {
                hint: 'The warnings say why. Use the version of this action that wrote them, or repair or remove them.',
            });
        }
    }
    return { files: paths.length + imported.length, [Symbol.iterator]: all };
}
/**
 * What of the imports is not in a history yet, and would not be removed from it at once. The file of another tool grows with
 * each of its runs, so that its runs are looked up one by one, unless it is still the one that was added.
 * @param load reads those files of the history, which is only needed where an import has changed.
 */
async function missingIn(host, paths, load, { months, imports }) {
    const known = new Set(paths);
    const changed = ((await imports?.()) ?? []).filter((runs) => packOfRuns(runs).some(({ path }) => !known.has(path)));
    if (changed.length === 0)
        return [];
    const recorded = recordedIn(await load(paths));
    const files = changed.flatMap((runs) => {
        const fresh = runs.filter((run) => !recorded.has(keyOf(run)));
        for (const run of fresh)
            recorded.add(keyOf(run));
        return packOfRuns(fresh);
    });
    const old = new Set(upkeepOf(files.map(({ path }) => path), new Date(host.now()), months).remove);
    return files.filter(({ path }) => !old.has(path));
}
function packOfRuns([first, ...others]) {
    return first === undefined ? [] : [packFile([first, ...others])];
}
/** The keys of all runs of files; one that is wrong is told where the history is read. */
function recordedIn(files) {
    const keys = new Set();
    const known = new history_scan/* KnownResults */.IM();
    for (const [path, content] of files) {
        try {
            for (const run of readHistory(content, path, known))
                keys.add(keyOf(run));
        }
        catch (error) {
            if (!(error instanceof src_results/* ResultsError */.N6))
                throw error;
        }
    }
    return keys;
}
/** Equal for runs that were recorded at the same time for the same report and measured the same. */
const keyOf = ({ recordedAt, context, results: { commit, machine, results } }) => digestOf(JSON.stringify([recordedAt, context, commit, machine, results.map(src_results/* inOrder */.al)]));
/**
 * What keeps a history small: months that are over are packed, and those that are too old are removed. A file that cannot be
 * read stays as it is, and so do those that would be packed with it.
 * @param months that are kept; all when absent.
 */
async function upkeep(host, paths, load, months) {
    const { pack, remove } = upkeepOf(paths, new Date(host.now()), months);
    const files = pack.length === 0 ? new Map() : await load(pack.flat());
    const packed = pack.map((month) => ({ month, file: packOf(month, files) }));
    return {
        write: packed.flatMap(({ file }) => file ?? []),
        remove: [...remove, ...packed.flatMap(({ month, file }) => (file === undefined ? [] : month))],
    };
}
function packOf(month, files) {
    try {
        const [first, ...others] = month.flatMap((path) => [...readHistory(files.get(path) ?? '', path)]);
        return first && packFile([first, ...others]);
    }
    catch (error) {
        if (!(error instanceof src_results/* ResultsError */.N6))
            throw error;
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/backends/history-page.ts


/** Where a web server looks first. */
const PAGE_FILE = 'index.html';
/**
 * The page of a history, and the mark by which GitHub Pages takes the files as they are:
 * https://docs.github.com/en/pages/getting-started-with-github-pages/about-github-pages#static-site-generators
 *
 * Nothing, and a warning, where there is a page of somebody else, or where none can be made: that must not keep a run from being
 * recorded.
 * @param files those of the runs. One that cannot be read is left out; who read the history before has told of it.
 * @param present reads the file that is there, if there is one.
 */
async function pageFiles(host, pageOf, files, present) {
    try {
        const { isPage } = await __webpack_require__.e(/* import() */ 710).then(__webpack_require__.bind(__webpack_require__, 1710));
        if (present !== undefined && !isPage(await present())) {
            host.warning(`The page was not written: there is an ${PAGE_FILE} of somebody else beside the history`);
            return [];
        }
        const content = await pageOf(runsOf(files));
        return [
            { path: PAGE_FILE, content },
            { path: '.nojekyll', content: '' },
        ];
    }
    catch (error) {
        host.signal.throwIfAborted();
        host.warning(`The page was not written: ${(0,errors/* describeError */.Uc)(error)}`);
        return [];
    }
}
function runsOf(files) {
    const runs = [];
    for (const [path, content] of files) {
        try {
            for (const run of readHistory(content, path))
                runs.push(run);
        }
        catch (error) {
            if (!(error instanceof src_results/* ResultsError */.N6))
                throw error;
        }
    }
    return runs;
}

;// CONCATENATED MODULE: ./src/backends/history-folder.ts





/** The history in a folder, which is made when it is missing. */
function historyFolder(host, { root, ...options }) {
    const load = (paths) => filesIn(root, paths);
    return {
        read: async () => {
            const paths = await pathsBelow(root);
            return runsIn(host, root, recentOf(paths), await missingIn(host, paths, load, options));
        },
        append: async (runs, pageOf) => {
            const paths = await pathsBelow(root);
            const known = new Set(paths.map((path) => (0,external_node_path_.basename)(path)));
            const added = runs.map(historyFile).filter(({ path }) => !known.has((0,external_node_path_.basename)(path)));
            const { write, remove } = await upkeep(host, paths, load, options.months);
            const imported = await missingIn(host, paths, load, options);
            for (const { path, content } of [...added, ...imported, ...write])
                await save((0,external_node_path_.join)(root, path), content);
            for (const path of remove)
                await (0,promises_.rm)((0,external_node_path_.join)(root, path), { force: true });
            if (pageOf !== undefined) {
                const files = await load(recentOf(await pathsBelow(root)));
                const isPresent = (await entries(root)).includes(PAGE_FILE);
                const present = async () => (await load([PAGE_FILE])).get(PAGE_FILE) ?? '';
                const page = await pageFiles(host, pageOf, files, isPresent ? present : undefined);
                for (const { path, content } of page)
                    await save((0,external_node_path_.join)(root, path), content);
            }
            return new Set(added.map(({ path }) => path)).size;
        },
        close: async () => undefined,
    };
}
/** The texts of files below a folder. */
async function filesIn(root, paths) {
    const files = new Map();
    for (const path of paths)
        files.set(path, await (0,promises_.readFile)((0,external_node_path_.join)(root, path), 'utf8'));
    return files;
}
/** A reader at the same time sees the whole file or none. */
async function save(file, content) {
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(file), { recursive: true });
    await (0,promises_.writeFile)(`${file}.new`, content);
    await (0,promises_.rename)(`${file}.new`, file);
}
async function pathsBelow(root) {
    const names = await entries((0,external_node_path_.join)(root, HISTORY_FOLDER));
    const paths = await Promise.all(names.map(async (name) => {
        const path = `${HISTORY_FOLDER}/${name}`;
        return [path, ...(await entries((0,external_node_path_.join)(root, path))).map((file) => `${path}/${file}`)];
    }));
    return paths.flat().filter((path) => monthOfFile(path) !== undefined);
}
/** The names in a folder; none where there is no folder. */
async function entries(folder) {
    try {
        return await (0,promises_.readdir)(folder);
    }
    catch (error) {
        const { code } = error;
        if (code === 'ENOENT' || code === 'ENOTDIR')
            return [];
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/backends/history-branch.ts









/** Milliseconds in which other jobs may be faster at pushing again and again. */
const RACE_MS = 10 * 60_000;
/** Doublings of the pause between two tries: a race is over soon. */
const DOUBLINGS = 3;
/** https://git-scm.com/docs/git-push#_output, and what a server says when two pushes come at the very same time. */
const OVERTAKEN = /\[rejected\]|cannot lock ref|failed to update ref|incorrect old value|reference already exists|remote ref does not exist/;
/** What a clone calls the tip of the branch, what others wait to have added to it, and what it has made itself. */
const [TIP, WAITING, MADE] = ['refs/fetched/tip', 'refs/fetched/waiting/', 'refs/made/commit'];
/** Not thin: what it could be compared with is not there. */
const PUSH = ['push', '--quiet', '--no-verify', '--no-thin'];
/**
 * The history on an orphan branch, which is made when it is missing. A temporary clone has the latest commit alone, and of its
 * files only those that are read; the workspace is not touched.
 *
 * Where jobs push at the same time, only one can move the branch. Each of the others leaves its commit under a name of its own,
 * `refs/benchmark-history/<branch>/<digest>`, where nobody is in its way, and whoever moves the branch next takes all that are
 * waiting along. So a crowd costs each job two pushes or three, not as many as there are jobs, and what a job has left is not
 * lost when that job ends.
 */
function historyBranch(host, options) {
    let opened;
    const clone = () => {
        opened ??= openClone(host, options);
        return opened;
    };
    return {
        read: async () => {
            const open = await clone();
            await catchUp(open);
            const paths = [...(await blobsOf(open, TIP)).keys()];
            const recent = recentOf(paths);
            await checkOut(open, recent);
            return runsIn(host, open.folder, recent, await missingIn(host, paths, loadFrom(open), options));
        },
        append: async (runs, pageOf) => append(host, await clone(), runs, options, pageOf),
        close: async () => {
            const made = await opened?.catch(() => undefined);
            if (made !== undefined)
                await (0,promises_.rm)(made.folder, { recursive: true, force: true });
        },
    };
}
async function openClone(host, { branch, remote }) {
    const from = await remote();
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(host.env['RUNNER_TEMP'] || (0,external_node_os_.tmpdir)(), 'benchmark-history-'));
    const git = gitIn(host, folder, from);
    try {
        // Without a template there are no hooks of the machine.
        await git('init', '--quiet', '--template=');
    }
    catch (error) {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
        throw error;
    }
    const ref = `refs/heads/${branch}`;
    return { git, folder, ref, waiting: `refs/benchmark-history/${encodeURIComponent(branch)}/` };
}
/**
 * Fetches the latest commit of the branch without its files.
 * @returns the names of what waits to be added to it.
 */
async function catchUp(clone) {
    const { git, ref, waiting } = clone;
    const listed = (await git('ls-remote', 'origin', ref, `${waiting}*`)).trim().split('\n').filter(Boolean);
    const refs = new Map(listed.map((line) => line.split('\t').reverse()));
    const tip = refs.get(ref);
    if (tip !== undefined && tip !== clone.tip) {
        // Where a server knows no filter it sends the files too.
        await git('fetch', '--quiet', '--no-tags', '--depth=1', '--filter=blob:none', 'origin', `+${ref}:${TIP}`);
    }
    clone.tip = tip;
    return [...refs.keys()].filter((name) => name.startsWith(waiting));
}
/** The files of the history in a commit, with its page, and their ids. */
async function blobsOf({ git, tip }, commit) {
    if (commit === TIP && tip === undefined)
        return new Map();
    const listed = (await git('ls-tree', '-r', '-z', commit)).split('\0');
    return new Map(listed.flatMap((entry) => {
        const [, id = '', path = ''] = /^\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(entry) ?? [];
        return monthOfFile(path) === undefined && path !== PAGE_FILE ? [] : [[path, id]];
    }));
}
/** As git itself does it: telling what it has, it would not get what it lacks of that. */
const BLOBS = [
    ...['-c', 'fetch.negotiationAlgorithm=noop', 'fetch', '--quiet', '--no-tags', '--no-write-fetch-head'],
    ...['--filter=blob:none', '--stdin', 'origin'],
];
/** Puts files of the tip into the folder, after having fetched those that are not there. */
async function checkOut(clone, paths) {
    if (paths.length === 0)
        return;
    const { git } = clone;
    const blobs = await blobsOf(clone, TIP);
    const wanted = new Set(paths.flatMap((path) => blobs.get(path) ?? []));
    // What is not there is marked. Other commands would ask the remote for it one by one.
    const listed = await git('rev-list', '--objects', '--no-object-names', '--missing=print', TIP);
    const missing = Array.from(listed.matchAll(/^\?(\S+)$/gm), ([, id = '']) => id).filter((id) => wanted.has(id));
    if (missing.length > 0)
        await git.feed(missing.join('\n'), ...BLOBS);
    await git('read-tree', TIP);
    await git.feed(paths.join('\0'), 'checkout-index', '--quiet', '--force', '-z', '--stdin');
}
const loadFrom = (clone) => async (paths) => {
    await checkOut(clone, paths);
    return filesIn(clone.folder, paths);
};
/**
 * Adds the runs to the branch, and all that wait for that.
 * @returns how many runs were not there yet.
 */
async function append(host, clone, runs, options, pageOf) {
    const until = host.now() + RACE_MS;
    const files = runs.map(historyFile);
    // A name for what waits: the same for the same runs, so that it is there once however often a step is run.
    const mine = `${clone.waiting}${digestOf(files.map(({ path }) => path).join())}`;
    let added;
    let isWaiting = false;
    for (let tries = 0;; tries++) {
        const waiting = await catchUp(clone);
        // Somebody took it along.
        if (added !== undefined && isWaiting && !waiting.includes(mine))
            return added;
        const known = await blobsOf(clone, TIP);
        const names = new Set([...known.keys()].map((path) => (0,external_node_path_.basename)(path)));
        const isMissing = ({ path }) => !names.has((0,external_node_path_.basename)(path));
        const own = files.filter(isMissing);
        added ??= new Set(own.map(({ path }) => path)).size;
        const others = (await filesWaiting(clone, waiting.filter((name) => name !== mine))).filter(isMissing);
        const imported = await missingIn(host, [...known.keys()].filter((path) => path !== PAGE_FILE), loadFrom(clone), options);
        const { write, remove } = await upkeep(host, [...known.keys()], loadFrom(clone), options.months);
        const change = { write: [...own, ...others, ...imported, ...write], remove };
        const isPageDue = pageOf !== undefined && (change.write.length > 0 || !known.has(PAGE_FILE));
        const page = isPageDue ? await pageOn(host, clone, known, change, pageOf) : [];
        const isChange = change.write.length > 0 || page.length > 0 || remove.length > 0;
        if (!isChange && waiting.length === 0)
            return added;
        if (isChange) {
            const all = { write: [...change.write, ...page], remove };
            await commit(host, clone, all, messageOf(runs, others.length), clone.tip && `${TIP}^0`);
        }
        const args = [
            '--atomic',
            'origin',
            ...waiting.map((name) => `:${name}`),
            ...(isChange ? [`${MADE}:${clone.ref}`] : []),
        ];
        if (await pushed(clone, args))
            return added;
        if (host.now() >= until) {
            throw new errors/* ActionError */.lZ(`Other jobs were faster at pushing to the history for 10 minutes, ${tries + 1} times`);
        }
        if (!isWaiting) {
            await commit(host, clone, { write: own, remove: [] }, messageOf(runs, 0));
            // A server that wants no such name refuses it, and then it is only the branch that is tried.
            isWaiting = (await clone.git.attempt(...PUSH, 'origin', `+${MADE}:${mine}`)).exitCode === 0;
        }
        await host.sleep((0,poll/* backOff */.fu)(Math.min(tries, DOUBLINGS), host.random()));
    }
}
/** The page of what the branch will have; made again for each try, because what others have pushed is on it too. */
async function pageOn(host, clone, known, { write, remove }, pageOf) {
    const load = loadFrom(clone);
    const gone = new Set(remove);
    const fresh = new Map(write.map((file) => [file.path, file]));
    const paths = recentOf([...new Set([...known.keys(), ...fresh.keys()])].filter((path) => !gone.has(path)));
    const files = await load(paths.filter((path) => !fresh.has(path)));
    for (const path of paths) {
        const file = fresh.get(path);
        if (file === undefined)
            continue;
        files.set(path, 'blob' in file ? await clone.git('cat-file', 'blob', file.blob) : file.content);
    }
    const present = async () => (await load([PAGE_FILE])).get(PAGE_FILE) ?? '';
    return pageFiles(host, pageOf, files, known.has(PAGE_FILE) ? present : undefined);
}
/**
 * @returns false where another push was faster.
 * @throws ActionError when the server refuses.
 */
async function pushed({ git }, refs) {
    const args = [...PUSH, ...refs];
    const ended = await git.attempt(...args);
    if (ended.exitCode !== 0 && !OVERTAKEN.test(ended.stderr))
        throw git.error(args, ended);
    return ended.exitCode === 0;
}
/** The files that others have left and that are some of a history. */
async function filesWaiting({ git, waiting }, refs) {
    if (refs.length === 0)
        return [];
    // With what they hold: they are small, and are to be pushed.
    await git('fetch', '--quiet', '--no-tags', '--no-filter', '--depth=1', '--prune', 'origin', `+${waiting}*:${WAITING}*`);
    const added = await git('log', '--no-walk', '--root', '--raw', '--no-abbrev', '--format=', `--glob=${WAITING}*`);
    return Array.from(added.matchAll(/^:000000 100644 0+ ([0-9a-f]+) A\t(.+)$/gm), ([, blob = '', path = '']) => ({
        path,
        blob,
    })).filter(({ path }) => monthOfFile(path) !== undefined);
}
/** Makes a commit with other files than its parent, and no other file is needed for that. */
async function commit(host, { git }, { write, remove }, message, parent) {
    const data = (text) => `data ${Buffer.byteLength(text)}\n${text}\n`;
    const stream = [
        // What was made before is no parent of it.
        `reset ${MADE}\n\n`,
        `commit ${MADE}\n`,
        `committer ${AUTHOR.name} <${AUTHOR.email}> ${Math.floor(host.now() / 1000)} +0000\n`,
        data(message),
        parent === undefined ? '' : `from ${parent}\n`,
        ...write.map((file) => 'blob' in file ? `M 100644 ${file.blob} ${file.path}\n` : `M 100644 inline ${file.path}\n${data(file.content)}`),
        ...remove.map((path) => `D ${path}\n`),
    ];
    await git.feed(stream.join(''), 'fast-import', '--quiet', '--force');
}
function messageOf(runs, others) {
    const measured = [...new Set(runs.map(({ results }) => results.commit.slice(0, 12)))];
    return `Record benchmarks of ${measured.join(', ')}${others > 0 ? `, and ${others} that waited` : ''}`;
}

// EXTERNAL MODULE: ../../packages/benchmarks/src/units.ts
var units = __webpack_require__(6878);
;// CONCATENATED MODULE: ../../packages/benchmarks/src/formats/reader.ts


/** A duration: every format has them, and the less the better. */
const duration = (unit) => ({ metric: 'duration', unit, better: 'lower' });
/** What a number with a unit measures, where a format gives no name but that of the benchmark. */
function measureOf(text) {
    if (text.trim() === '')
        return { metric: 'value' };
    const traits = (0,units/* readUnit */.H_)(text);
    if (!(0,units/* isTiming */.tZ)(traits.unit))
        return { metric: 'value', ...traits };
    return { metric: traits.better === 'higher' ? 'throughput' : 'duration', ...traits };
}
/**
 * Samples as they were measured. One that is not finite is why a measurement cannot be trusted, and no reason to lose those
 * beside it: a loss that became NaN is a result.
 */
function samplesOf(spots) {
    const wrong = spots.find(({ value }) => typeof value === 'number' && !Number.isFinite(value));
    const samples = spots.filter(({ value }) => typeof value !== 'number' || Number.isFinite(value)).map(json/* numberOf */.rl);
    if (wrong === undefined)
        return { samples };
    const many = spots.length > 1 ? `${spots.length - samples.length} of ${spots.length} samples, one of them ` : '';
    return { samples, error: `Not a finite number: ${many}${String(wrong.value)}` };
}
/** The items of a list with at least one. */
function someOf(spot) {
    const items = (0,json/* itemsOf */.S3)(spot);
    return items.length > 0 ? items : (0,json/* refuse */.TR)(spot, 'is an empty list');
}
/** A number of 0 or more, such as a standard error; undefined where there is none, or one that is not finite. */
function spreadOf(spot) {
    const { value } = spot;
    if (value === undefined || value === null || (typeof value === 'number' && !Number.isFinite(value)))
        return undefined;
    const spread = (0,json/* numberOf */.rl)(spot);
    return spread >= 0 ? spread : (0,json/* refuse */.TR)(spot, `is ${spread}, which is less than 0`);
}
/** What was varied, from an object or a list of pairs. What is no scalar is kept as its JSON; nothing where there is none. */
function parametersFrom(entries) {
    const scalars = [...entries].map(([name, value]) => [name, scalar(value)]);
    return scalars.length > 0 ? Object.fromEntries(scalars) : undefined;
}
const scalar = (value) => typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)
    ? value
    : String(JSON.stringify(value));
/** Text of a report, and the lines it has. Each is a spot of its own, so that an error can name it. */
function linesOf(root) {
    const { value, file } = root;
    if (typeof value !== 'string')
        (0,json/* refuse */.TR)(root, `is ${(0,json/* kindOf */.I)(value)}, not text`);
    if (!value.endsWith('\n'))
        (0,json/* refuse */.TR)(root, 'does not end with a line break: it may have been cut off');
    return value
        .slice(0, -1)
        .split('\n')
        .map((line, index) => ({ value: line.replace(/\r$/, ''), file, path: `line ${index + 1}` }));
}
/** A line whose blanks are single ones: patterns over columns take no more than linear time on it. */
const squeezed = (line) => line.replace(/\s+/g, ' ');
/** A number in a text as programs print it: `1,234.5`, `1e-05`. */
function printedNumber(text, spot) {
    const plain = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/.test(text) ? text.replaceAll(',', '') : text;
    const value = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
    return (0,json/* numberOf */.rl)({ ...spot, value });
}

;// CONCATENATED MODULE: ../../packages/benchmarks/src/formats/conbench.ts




/**
 * Results of Conbench: what is posted to `/api/benchmark-results/`, what it answers, one of them or a list or a page.
 * https://github.com/conbench/conbench/blob/main/conbench/entities/benchmark_result.py
 */
const conbench = {
    name: 'Conbench results',
    repeats: true,
    fits: (value) => isConbench(value),
    read: (root) => {
        const runs = readConbench(root);
        const [run] = runs;
        if (run === undefined)
            return { results: [] };
        const { results, commit, machine } = run;
        if (runs.some((each) => each.commit !== commit)) {
            (0,json/* refuse */.TR)(root, 'holds results of several commits and not of one: name it in `history-import`');
        }
        if (runs.some((each) => JSON.stringify(each.machine) !== JSON.stringify(machine))) {
            (0,json/* refuse */.TR)(root, 'holds results of several machines: write a file for each');
        }
        return (0,json/* defined */.sw)({ commit, machine, results: runs.length === 1 ? results : runs.flatMap((each) => each.results) });
    },
};
function isConbench(value) {
    const list = (0,json/* isRecord */.u4)(value) && 'metadata' in value ? value['data'] : value;
    return Array.isArray(list) ? list.length > 0 && list.every(conbench_isResult) : conbench_isResult(list);
}
const conbench_isResult = (value) => (0,json/* isRecord */.u4)(value) && (0,json/* isRecord */.u4)(value['tags']) && 'run_id' in value && ('stats' in value || 'error' in value);
/** In the order of the document. */
function readConbench(root) {
    const list = (0,json/* isRecord */.u4)(root.value) && 'metadata' in root.value ? (0,json.at)(root, 'data') : root;
    const spots = Array.isArray(list.value) ? (0,json/* itemsOf */.S3)(list) : [list];
    const runs = new Map();
    for (const spot of spots) {
        const run = conbench_runOf(spot);
        const key = JSON.stringify([run.commit, run.run.id, run.machine]);
        const known = runs.get(key);
        if (known === undefined)
            runs.set(key, { ...run, results: [conbench_resultOf(spot)] });
        else
            known.results.push(conbench_resultOf(spot));
    }
    return [...runs.values()];
}
function conbench_runOf(spot) {
    const [commit, timestamp] = [(0,json.at)(spot, 'commit'), (0,json.at)(spot, 'timestamp')];
    const posted = (0,json.at)((0,json.at)(spot, 'github'), 'commit');
    const sha = (0,json/* isRecord */.u4)(commit.value) ? (0,json.at)(commit, 'sha') : posted;
    const time = new Date((0,json/* textOf */.b6)(timestamp));
    if (Number.isNaN(time.getTime()))
        (0,json/* refuse */.TR)(timestamp, 'is no time');
    const fork = (0,json.at)(commit, 'fork_point_sha').value;
    return (0,json/* defined */.sw)({
        commit: sha.value === null ? undefined : (0,json/* optional */.lq)(sha, commitOf),
        run: { id: (0,json/* textOf */.b6)((0,json.at)(spot, 'run_id')) },
        machine: conbench_machineOf((0,json.at)(spot, (0,json.at)(spot, 'hardware').value === undefined ? 'machine_info' : 'hardware')),
        at: time,
        // https://github.com/conbench/conbench/blob/main/conbench/entities/commit.py
        onDefault: (0,json/* isRecord */.u4)(commit.value) ? fork === sha.value : undefined,
    });
}
function conbench_machineOf(spot) {
    if (!(0,json/* isRecord */.u4)(spot.value))
        return undefined;
    const part = (key) => ((0,json.at)(spot, key).value ? (0,json/* optional */.lq)((0,json.at)(spot, key), json/* textOf */.b6) : undefined);
    const gpus = (0,json.at)(spot, 'gpu_product_names');
    return (0,json/* defined */.sw)({
        cpu: part('cpu_model_name'),
        gpu: Array.isArray(gpus.value) && gpus.value.length > 0 ? (0,json/* itemsOf */.S3)(gpus).map(json/* textOf */.b6).join(', ') : undefined,
        os: part('os_name'),
        architecture: part('architecture_name'),
    });
}
function conbench_resultOf(spot) {
    const [tags, stats, error] = [(0,json.at)(spot, 'tags'), (0,json.at)(spot, 'stats'), (0,json.at)(spot, 'error').value];
    const language = (0,json.at)((0,json.at)(spot, 'context'), 'benchmark_language').value;
    const unit = (0,json.at)(stats, 'unit');
    const data = (0,json.at)(stats, 'data');
    const samples = Array.isArray(data.value) ? (0,json/* itemsOf */.S3)(data).filter(({ value }) => value !== null) : [];
    const failed = error || samples.length === 0 || samples.length < data.value.length;
    return (0,json/* defined */.sw)({
        benchmark: (0,json/* textOf */.b6)((0,json.at)(tags, 'name')),
        metric: 'value',
        ...(typeof unit.value === 'string' ? measure(unit) : {}),
        ...samplesOf(samples),
        parameters: parametersFrom([
            ...(0,json/* entriesOf */.Mc)(tags).flatMap(([name, { value }]) => (name === 'name' ? [] : [[name, value]])),
            ...(typeof language === 'string' ? [['language', language]] : []),
        ]),
        ...(failed && { error: error ? errorText(error) : 'A measurement is missing' }),
    });
}
/** https://github.com/conbench/conbench/blob/main/conbench/units.py */
const METRICS = {
    s: 'duration',
    ns: 'duration',
    B: 'memory',
    'B/s': 'throughput',
    'i/s': 'throughput',
};
function measure(unit) {
    const traits = (0,units/* readUnit */.H_)((0,json/* textOf */.b6)(unit));
    return { metric: METRICS[traits.unit] ?? 'value', ...traits };
}
const errorText = (error) => (typeof error === 'string' ? error : JSON.stringify(error));

;// CONCATENATED MODULE: ../../packages/benchmarks/src/formats/github-action-benchmark.ts


/**
 * The list of `customBiggerIsBetter` and `customSmallerIsBetter`. Which of the two it is stands in the workflow alone, so
 * that the direction comes from the unit, or else from the history. A name of free words tells none. https://github.com/benchmark-action/github-action-benchmark#examples
 */
const githubActionBenchmark = {
    name: "github-action-benchmark's custom list",
    fits: (value) => Array.isArray(value) && value.length > 0 && value.every(isEntry),
    read: (root) => ({ results: (0,json/* itemsOf */.S3)(root).map((spot) => entryOf(spot)) }),
};
const isEntry = (value) => (0,json/* isRecord */.u4)(value) && 'name' in value && 'unit' in value && 'value' in value;
function entryOf(spot, value = (0,json.at)(spot, 'value')) {
    const benchmark = (0,json/* textOf */.b6)((0,json.at)(spot, 'name'));
    const unit = (0,json.at)(spot, 'unit');
    const measure = measureOf(typeof unit.value === 'string' ? unit.value : (0,json/* refuse */.TR)(unit, `is ${(0,json/* kindOf */.I)(unit.value)}, not text`));
    return { benchmark, ...measure, ...samplesOf([value]) };
}
/** Whether a text is the whole history of github-action-benchmark: `data.js`, or the JSON of `external-data-json-path`. */
const isHistory = (value) => typeof value === 'string'
    ? START.test(value)
    : (0,json/* isRecord */.u4)(value) && (0,json/* isRecord */.u4)(value['entries']) && 'lastUpdate' in value;
/** It is refused as results of one commit: it has those of many. */
const githubActionBenchmarkHistory = {
    name: "github-action-benchmark's data.js (for `history-import`)",
    fits: isHistory,
    read: (root) => (0,json/* refuse */.TR)(root, 'is a history of many commits and not the results of one: name it in `history-import`'),
};
const START = /^\s*window\.BENCHMARK_DATA\s*=/;
/** All entries, in the order of the file. */
function github_action_benchmark_readHistory(text, file) {
    // Blanks in place of the assignment keep the position that a parser names.
    const root = (0,json/* parseJson */.qF)(text.replace(START, (start) => ' '.repeat(start.length)).replace(/;\s*$/, ''), file);
    if (!isHistory(root.value))
        (0,json/* refuse */.TR)(root, 'is no data.js of github-action-benchmark');
    return (0,json/* entriesOf */.Mc)((0,json.at)(root, 'entries')).flatMap(([suite, entries]) => (0,json/* itemsOf */.S3)(entries).map((entry) => ({ suite, ...read(entry) })));
}
function read(entry) {
    const commit = (0,json.at)((0,json.at)(entry, 'commit'), 'id');
    const date = new Date((0,json/* numberOf */.rl)((0,json.at)(entry, 'date')));
    if (Number.isNaN(date.getTime()))
        (0,json/* refuse */.TR)((0,json.at)(entry, 'date'), 'is no time');
    const tool = String((0,json.at)(entry, 'tool').value);
    const [, id] = /^([0-9a-f]{40})$/.exec((0,json/* textOf */.b6)(commit)) ?? [];
    return {
        commit: id ?? (0,json/* refuse */.TR)(commit, 'is not a full commit id'),
        date,
        results: (0,json/* itemsOf */.S3)((0,json.at)(entry, 'benches')).map((bench) => asMeasured(tool, bench)),
    };
}
/** An entry under the identity that our reader of the same tool gives it, so that the series goes on. */
function asMeasured(tool, bench) {
    const kept = (0,json.at)(bench, 'value');
    // It writes null for what was NaN.
    const value = kept.value === null ? { ...kept, value: Number.NaN } : kept;
    const entry = entryOf(bench, value);
    // It keeps operations per second, which are one over the mean. pytest-benchmark itself measures durations.
    if (tool === 'pytest') {
        const time = { ...value, value: 1 / value.value };
        return { benchmark: entry.benchmark, ...duration('s'), ...samplesOf([time]) };
    }
    if (tool === 'customBiggerIsBetter')
        return { ...entry, better: 'higher' };
    if (tool === 'customSmallerIsBetter')
        return { ...entry, better: 'lower' };
    return entry;
}

// EXTERNAL MODULE: ../../packages/benchmarks/src/series.ts
var series = __webpack_require__(4868);
;// CONCATENATED MODULE: ../../packages/benchmarks/src/history-import.ts




/**
 * Runs that another tool recorded: `data.js` of github-action-benchmark, or results that Conbench answered.
 * @param suite of github-action-benchmark: the only one that is read. Needed where two have a benchmark of the same name,
 *   which would be taken for one.
 * @param context the report that they will belong to.
 * @param machine of all of them, where the file does not say: github-action-benchmark does not know it.
 * @throws ResultsError when the text is neither, or wrong somewhere.
 */
function readImport(text, file, { context, machine, suite }) {
    const source = text.replace(/^\uFEFF/, '');
    // As a rule the first brace is that of data.js, which no JSON begins with.
    const root = /^\s*window\./.test(source) ? undefined : (0,json/* parseJson */.qF)(source, file);
    if (root !== undefined && isConbench(root.value)) {
        return readConbench(root).map(({ commit, run, machine: own, at, onDefault, results }) => ({
            recordedAt: at,
            context,
            baseline: onDefault === true,
            results: {
                commit: commit ?? (0,json/* refuse */.TR)(root, `holds a result of no commit, in the run ${run.id}`),
                run,
                ...of(machine ?? own),
                results,
            },
        }));
    }
    const entries = github_action_benchmark_readHistory(source, file).filter((entry) => suite === undefined || entry.suite === suite);
    if (entries.length === 0) {
        (0,json/* refuse */.TR)({ value: undefined, file, path: '' }, suite === undefined ? 'holds no run' : `has no suite "${suite}"`);
    }
    const suites = new Map();
    for (const entry of entries) {
        for (const { benchmark, metric } of entry.results) {
            const name = (0,series/* seriesName */.f_)({ benchmark, metric });
            const other = suites.get(name) ?? entry.suite;
            if (other !== entry.suite) {
                const both = `the suites "${other}" and "${entry.suite}"`;
                (0,json/* refuse */.TR)({ value: undefined, file, path: '' }, `has ${JSON.stringify(name)} in ${both}: say which one, as in ${file}#${other}`);
            }
            suites.set(name, other);
        }
    }
    // It records what was pushed to the branch that it is told to run on; there is no word about others in it.
    return entries.map(({ commit, date, results }) => ({
        recordedAt: date,
        context,
        baseline: true,
        results: { commit, ...of(machine), results },
    }));
}
const of = (machine) => (machine === undefined ? {} : { machine });

;// CONCATENATED MODULE: ./src/backends/history-import.ts




/**
 * Histories of other tools, each as the runs that it has.
 * @param names files of the workspace; behind a `#` the suite that is wanted.
 * @throws ActionError that names the file.
 */
async function readImports(names, { workspace, context, machine }) {
    const imports = [];
    for (const name of names) {
        const [path = '', suite] = name.split(/#(.*)/s);
        try {
            const text = await (0,promises_.readFile)((0,external_node_path_.resolve)(workspace, path), 'utf8');
            const options = { context, suite, ...(machine !== undefined && { machine: { name: machine } }) };
            imports.push(readImport(text, path, options));
        }
        catch (error) {
            if (error instanceof src_results/* ResultsError */.N6)
                throw new errors/* ActionError */.lZ(`\`history-import\`: ${error.message}`);
            const { code } = error;
            if (code !== 'ENOENT' && code !== 'EISDIR')
                throw error;
            throw new errors/* ActionError */.lZ(`\`history-import\`: there is no file "${path}"`);
        }
    }
    return imports;
}

// EXTERNAL MODULE: ../../packages/benchmarks/src/metric-names.ts
var metric_names = __webpack_require__(7424);
;// CONCATENATED MODULE: ../../packages/benchmarks/src/formats/asv.ts




/**
 * The results of one commit in one environment, as `asv run` writes them to `results/<machine>/<commit>-<environment>.json`.
 * https://asv.readthedocs.io/en/latest/dev.html#benchmark-results
 */
const asv = {
    name: 'asv',
    fits: (value) => (0,json/* isRecord */.u4)(value) && (0,json/* isRecord */.u4)(value['results']) && 'result_columns' in value,
    read: (root) => {
        const columns = (0,json/* itemsOf */.S3)((0,json.at)(root, 'result_columns')).map(json/* textOf */.b6);
        const environment = environmentOf(root);
        return (0,json/* defined */.sw)({
            // The commit that it built, not the one that was checked out.
            commit: (0,json/* optional */.lq)((0,json.at)(root, 'commit_hash'), (spot) => (spot.value === null ? undefined : commitOf(spot))),
            machine: asv_machineOf((0,json.at)(root, 'params')),
            results: (0,json/* entriesOf */.Mc)((0,json.at)(root, 'results')).flatMap(([name, spot]) => {
                const cells = Array.isArray(spot.value) ? spot : { ...spot, value: [spot.value] };
                return resultsOf(name, (column) => (0,json.at)(cells, columns.indexOf(column)), environment);
            }),
        });
    },
};
/** Of a benchmark with parameters one result for each combination of them. */
function resultsOf(name, column, environment) {
    const [values, samples] = [column('result'), column('samples')];
    const combinations = product((0,json/* optional */.lq)(column('params'), json/* itemsOf */.S3) ?? []);
    return combinations.flatMap((combination, index) => {
        const value = values.value === null ? values : (0,json.at)(values, index);
        // A combination that the benchmark skips.
        if (Number.isNaN(value.value))
            return [];
        const all = Array.isArray(samples.value) ? (0,json.at)(samples, index) : undefined;
        const measured = Array.isArray(all?.value) ? someOf(all) : [value];
        return [
            (0,json/* defined */.sw)({
                ...identityOf(name),
                ...(value.value === null ? { samples: [], error: 'The benchmark failed' } : samplesOf(measured)),
                parameters: parametersFrom([...combination.map((text, at) => [`${at + 1}`, text]), ...environment]),
            }),
        ];
    });
}
/**
 * The kind of a benchmark is the beginning of the name of its function; unit and direction follow from it.
 * https://asv.readthedocs.io/en/latest/writing_benchmarks.html#benchmark-types
 */
function identityOf(name) {
    const [, kind = ''] = /(?:^|\.)(time|timeraw|mem|peakmem|track)_?[^.]*$/i.exec(name) ?? [];
    const of = kind.toLowerCase();
    if (of === 'track')
        return { benchmark: name, metric: 'value', ...betterOf(name.replace(/^.*\.track_?/i, '')) };
    if (of === 'mem' || of === 'peakmem') {
        return { benchmark: name, metric: of === 'mem' ? 'size' : 'peak_memory', unit: 'B', better: 'lower' };
    }
    return { benchmark: name, ...duration('s') };
}
/** What a function counts has a unit, but it stands in another file. */
function betterOf(name) {
    const { better } = (0,metric_names/* metricTraits */.k)(name);
    return better === undefined ? {} : { better };
}
/** Every combination, in the order of asv: the last parameter changes first. */
function product(parameters) {
    const lists = parameters.map((spot) => someOf(spot).map(json/* textOf */.b6));
    const count = lists.reduce((all, { length }) => all * length, 1);
    if (count > MOST)
        (0,json/* refuse */.TR)(parameters[0], `makes more than ${MOST} combinations`);
    return lists.reduce((all, list) => all.flatMap((one) => list.map((value) => [...one, value])), [[]]);
}
const MOST = 100_000;
/** Numbers of different versions of Python or of a library are not compared. */
function environmentOf(root) {
    const python = (0,json.at)(root, 'python').value;
    const requirements = (0,json.at)(root, 'requirements');
    return [
        ...(typeof python === 'string' && /^[\d.]+$/.test(python) ? [['python', python]] : []),
        ...((0,json/* isRecord */.u4)(requirements.value) ? (0,json/* entriesOf */.Mc)(requirements).map(([name, { value }]) => [name, value]) : []),
    ];
}
function asv_machineOf(spot) {
    const part = (key) => ((0,json.at)(spot, key).value === '' ? undefined : (0,json/* optional */.lq)((0,json.at)(spot, key), json/* textOf */.b6));
    return (0,json/* defined */.sw)({ cpu: part('cpu'), os: part('os'), architecture: part('arch') });
}

;// CONCATENATED MODULE: ../../packages/benchmarks/src/formats/bencher.ts



/** The measures that Bencher has without being told. https://bencher.dev/docs/explanation/benchmarking/#measure */
const MEASURES = {
    latency: { unit: 'ns', better: 'lower' },
    throughput: { unit: 'ops/s', better: 'higher' },
    'build-time': { unit: 's', better: 'lower' },
    'file-size': { unit: 'B', better: 'lower' },
};
const METRIC = new Set(['value', 'lower_value', 'upper_value']);
/**
 * Bencher Metric Format: benchmarks of measures of values. What the lower and the upper value are is not said, so that they
 * are not read. https://bencher.dev/docs/reference/bencher-metric-format/
 */
const bencher = {
    name: 'Bencher Metric Format',
    fits: (value) => areAll(value, (measures) => areAll(measures, isMetric)),
    read: (root) => ({
        results: (0,json/* entriesOf */.Mc)(root).flatMap(([benchmark, measures]) => (0,json/* entriesOf */.Mc)(measures).map(([metric, spot]) => bencher_resultOf(benchmark, metric, spot))),
    }),
};
const areAll = (value, rule) => (0,json/* isRecord */.u4)(value) && Object.keys(value).length > 0 && Object.values(value).every(rule);
const isMetric = (value) => (0,json/* isRecord */.u4)(value) && 'value' in value && Object.keys(value).every((key) => METRIC.has(key));
function bencher_resultOf(benchmark, metric, spot) {
    const traits = Object.hasOwn(MEASURES, metric) ? MEASURES[metric] : (0,metric_names/* metricTraits */.k)(metric);
    return { benchmark, metric, ...traits, ...samplesOf([(0,json.at)(spot, 'value')]) };
}

;// CONCATENATED MODULE: ../../packages/benchmarks/src/formats/benchmark-dot-net.ts


/**
 * What the JSON exporters of BenchmarkDotNet write (`--exporters json`): times are in nanoseconds.
 * https://benchmarkdotnet.org/articles/configs/exporters.html#json
 */
const benchmarkDotNet = {
    name: 'BenchmarkDotNet',
    fits: (value) => (0,json/* isRecord */.u4)(value) && Array.isArray(value['Benchmarks']) && (0,json/* isRecord */.u4)(value['HostEnvironmentInfo']),
    read: (root) => ({
        machine: benchmark_dot_net_machineOf((0,json.at)(root, 'HostEnvironmentInfo')),
        results: (0,json/* itemsOf */.S3)((0,json.at)(root, 'Benchmarks')).flatMap(benchmark_dot_net_resultsOf),
    }),
};
function benchmark_dot_net_resultsOf(spot) {
    // With its parameters: `Sorting.Sort(N: 100)`.
    const benchmark = (0,json/* textOf */.b6)((0,json.at)(spot, 'FullName'));
    const statistics = (0,json.at)(spot, 'Statistics');
    if (!(0,json/* isRecord */.u4)(statistics.value)) {
        return [{ benchmark, ...duration('ns'), samples: [], error: 'The benchmark failed' }];
    }
    const values = (0,json.at)(statistics, 'OriginalValues');
    const allocated = (0,json.at)((0,json.at)(spot, 'Memory'), 'BytesAllocatedPerOperation');
    return [
        (0,json/* defined */.sw)({
            benchmark,
            ...duration('ns'),
            ...(Array.isArray(values.value)
                ? samplesOf(someOf(values))
                : { ...samplesOf([(0,json.at)(statistics, 'Mean')]), standardError: spreadOf((0,json.at)(statistics, 'StandardError')) }),
        }),
        ...(allocated.value === undefined || allocated.value === null
            ? []
            : [{ benchmark, metric: 'allocated', unit: 'B', better: 'lower', ...samplesOf([allocated]) }]),
    ];
}
function benchmark_dot_net_machineOf(spot) {
    const part = (key) => ((0,json.at)(spot, key).value === null ? undefined : (0,json/* optional */.lq)((0,json.at)(spot, key), json/* textOf */.b6));
    return (0,json/* defined */.sw)({ cpu: part('ProcessorName'), os: part('OsVersion'), architecture: part('Architecture') });
}

;// CONCATENATED MODULE: ../../packages/benchmarks/src/formats/benchmark-js.ts


const LINE = /^(.*\S) x ([\d.,]+) ops\/sec ±[\d.]+% \(\d+ runs? sampled\)$/;
/** What only the line of a benchmark has. */
const MARK = / ops\/sec ±|runs? sampled\)/;
/** The line that benchmark.js prints for each benchmark. https://benchmarkjs.com/docs/#prototype_toString */
const benchmarkJs = {
    name: 'benchmark.js',
    repeats: true,
    fits: (value) => typeof value === 'string' && / ops\/sec ±/.test(value),
    read: (root) => ({ results: linesOf(root).flatMap(benchmark_js_resultOf) }),
};
function benchmark_js_resultOf(line) {
    const text = squeezed(line.value).trim();
    const [, name, rate] = LINE.exec(text) ?? [];
    if (name === undefined || rate === undefined) {
        return MARK.test(text) ? (0,json/* refuse */.TR)(line, 'is no result of a benchmark') : [];
    }
    const sample = printedNumber(rate, line);
    return [{ benchmark: name, metric: 'throughput', unit: 'ops/s', better: 'higher', samples: [sample] }];
}

;// CONCATENATED MODULE: ../../packages/benchmarks/src/formats/cargo-bench.ts



/** https://doc.rust-lang.org/cargo/commands/cargo-bench.html; Criterion prints the same with `--output-format bencher`. */
const cargo_bench_LINE = /^test (\S.*?) \.\.\. bench: ([\d,.]+) (\S+)\/iter \(\+\/- [\d,.]+\)(?: = [\d,.]+ \S+)?$/;
/** What only the line of a benchmark has. */
const cargo_bench_MARK = / bench: |\/iter \(/;
const FAILED = /^test (\S.*?) \.\.\. FAILED$/;
/** What `cargo bench` prints with the benchmarks that come with Rust. */
const cargoBench = {
    name: 'cargo bench',
    repeats: true,
    fits: (value) => typeof value === 'string' && /^test \S.* \.\.\. bench: /m.test(value),
    read: (root) => ({ results: linesOf(root).flatMap(cargo_bench_resultOf) }),
};
function cargo_bench_resultOf(line) {
    const text = squeezed(line.value);
    const [, failed] = FAILED.exec(text) ?? [];
    if (failed !== undefined) {
        return [{ benchmark: failed, ...duration('ns'), samples: [], error: 'The benchmark failed' }];
    }
    const [, benchmark, time, of] = cargo_bench_LINE.exec(text) ?? [];
    if (benchmark === undefined || time === undefined || of === undefined) {
        return cargo_bench_MARK.test(text) ? (0,json/* refuse */.TR)(line, 'is no result of a benchmark') : [];
    }
    const { unit } = (0,units/* readUnit */.H_)(of);
    return [{ benchmark, ...duration(unit), samples: [printedNumber(time, line)] }];
}

;// CONCATENATED MODULE: ../../packages/benchmarks/src/formats/catch2.ts



/** Of a 95 % confidence interval, in standard errors. */
const INTERVAL = 2 * 1.96;
const HEADING = /^benchmark name\s+samples\s+iterations\s+est/;
const RULE = /^-{40,}$/;
const NUMBER = '([\\d.]+(?:e[+-]?\\d+)?) ([a-zµμ]+)';
const MEAN = new RegExp(`^ ${NUMBER} ${NUMBER} ${NUMBER} ?$`);
/**
 * The tables of benchmarks that Catch2 prints: mean and its 95 % interval in the line after the name.
 * https://github.com/catchorg/Catch2/blob/devel/docs/benchmarks.md
 */
const catch2 = {
    name: 'Catch2',
    repeats: true,
    fits: (value) => typeof value === 'string' && /^benchmark name\s+samples\s+iterations\s+est/m.test(value),
    read: (root) => {
        const lines = linesOf(root);
        return { results: lines.flatMap((line, index) => (HEADING.test(line.value) ? tableAt(lines, index) : [])) };
    },
};
/** Heading of three lines, a rule, then three lines for each benchmark, or one where it failed; an empty line ends it. */
function tableAt(lines, heading) {
    const results = [];
    let at = heading + 3;
    if (!RULE.test(lines[at]?.value ?? ''))
        (0,json/* refuse */.TR)(lines[heading], 'begins a table that is not complete');
    for (at++; at < lines.length && lines[at]?.value !== ''; at++) {
        const line = lines[at];
        const text = squeezed(line.value).trimEnd();
        const [, failed, why] = /^(\S.*?) Benchmark failed \((.*)\)$/.exec(text) ?? [];
        const [, name] = /^(\S.*?) \d+ \d+ [\d.]+(?:e[+-]?\d+)? \S+$/.exec(text) ?? [];
        if (failed !== undefined) {
            results.push({ benchmark: failed, ...duration('ns'), samples: [], error: why || 'It failed' });
        }
        else if (name !== undefined) {
            const mean = lines[at + 1] ?? line;
            results.push(catch2_resultOf(name, mean, MEAN.exec(squeezed(mean.value)) ?? (0,json/* refuse */.TR)(mean, 'is no mean of a benchmark')));
            at += 2;
        }
        else if (line.value.trim() !== '') {
            (0,json/* refuse */.TR)(line, 'is no result of a benchmark');
        }
    }
    return results;
}
function catch2_resultOf(benchmark, line, [, ...parts]) {
    const [mean, low, high] = [0, 2, 4].map((at) => {
        const factor = (0,units/* conversion */.l2)((0,units/* readUnit */.H_)(String(parts[at + 1])).unit, 'ns');
        return printedNumber(String(parts[at]), line) * (factor ?? (0,json/* refuse */.TR)(line, `has the unit ${parts[at + 1]}`));
    });
    return { benchmark, ...duration('ns'), samples: [mean], standardError: Math.abs(high - low) / INTERVAL };
}
/** The same from its XML reporter, whose numbers are not rounded. They are in nanoseconds. */
const catch2Xml = {
    name: "Catch2's XML",
    repeats: true,
    fits: (value) => typeof value === 'string' && /^\s*</.test(value) && value.includes('<BenchmarkResults '),
    read: (root) => {
        const lines = linesOf(root);
        if (!/<\/Catch2?(?:TestRun)?>\s*$/.test(String(root.value)))
            (0,json/* refuse */.TR)(root, 'has no end: it may have been cut off');
        return { results: lines.flatMap((line, index) => xmlAt(lines, line, index)) };
    },
};
/** Its elements stand one on a line. */
function xmlAt(lines, line, index) {
    const benchmark = attribute(line, 'BenchmarkResults', 'name');
    if (benchmark === undefined)
        return [];
    const end = lines.findIndex(({ value }, at) => at > index && value.includes('</BenchmarkResults>'));
    const within = lines.slice(index + 1, Math.max(end, index));
    for (const each of within) {
        const failed = attribute(each, 'failed', 'message');
        if (failed !== undefined) {
            return [{ benchmark, ...duration('ns'), samples: [], error: failed || 'It failed' }];
        }
        const [mean, low, high] = ['value', 'lowerBound', 'upperBound'].map((name) => attribute(each, 'mean', name));
        if (mean === undefined || low === undefined || high === undefined)
            continue;
        const standardError = Math.abs(printedNumber(high, each) - printedNumber(low, each)) / INTERVAL;
        return [{ benchmark, ...duration('ns'), samples: [printedNumber(mean, each)], standardError }];
    }
    return (0,json/* refuse */.TR)(line, 'has no mean');
}
function attribute({ value }, element, name) {
    if (!value.trim().startsWith(`<${element} `))
        return undefined;
    const text = new RegExp(` ${name}="([^"]*)"`).exec(value)?.[1];
    return text?.replace(/&(lt|gt|quot|apos|amp);/g, (_, entity) => ENTITIES[entity] ?? '');
}
const ENTITIES = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

;// CONCATENATED MODULE: ../../packages/benchmarks/src/formats/criterion.ts



/** Of a 95 % confidence interval, in standard errors. */
const criterion_INTERVAL = 2 * 1.96;
/** `name  time:   [low estimate high]`. A long name has a line of its own before. */
const TIME = /^(.*?) ?time: \[([\d.]+) (\S+) ([\d.]+) (\S+) ([\d.]+) (\S+)\]$/;
/** Whether a line is one of a benchmark, and not that of its change since the last run, which is in percent. */
const isMarked = (text) => text.includes('time:') && text.includes('[') && !text.includes('%');
/** What Criterion prints. The estimate in the middle counts; its standard error follows from the interval. */
const criterionText = {
    name: 'Criterion',
    repeats: true,
    fits: (value) => typeof value === 'string' && /\stime:\s+\[[\d.]+ \S+ [\d.]+ \S+ [\d.]+ \S+\]/.test(value),
    read: (root) => {
        const lines = linesOf(root);
        return { results: lines.flatMap((line, index) => printed(line, lines[index - 1]?.value ?? '')) };
    },
};
function printed(line, before) {
    const text = squeezed(line.value).trimEnd();
    const [, name, ...interval] = TIME.exec(text) ?? [];
    if (name === undefined) {
        return isMarked(text) ? (0,json/* refuse */.TR)(line, 'is no result of a benchmark') : [];
    }
    const [low, value, high] = [0, 2, 4].map((at) => nanoseconds(interval[at], interval[at + 1], line));
    const benchmark = name.trim() || before.trim() || (0,json/* refuse */.TR)(line, 'is of a benchmark without a name');
    const standardError = Math.abs(high - low) / criterion_INTERVAL;
    return [{ benchmark, ...duration('ns'), samples: [value], standardError }];
}
/** Criterion changes the unit with the size of the number. */
function nanoseconds(value = '', unit = '', line) {
    const factor = (0,units/* conversion */.l2)((0,units/* readUnit */.H_)(unit).unit, 'ns');
    return (0,json/* numberOf */.rl)({
        ...line,
        value: printedNumber(value, line) * (factor ?? (0,json/* refuse */.TR)(line, `has the unit ${unit}, which is none of time`)),
    });
}
/**
 * `target/criterion/<benchmark>/new/estimates.json`. The name of the benchmark is not in it but in its path.
 * https://bheisler.github.io/criterion.rs/book/user_guide/csv_output.html
 */
const criterionEstimates = {
    name: "Criterion's estimates.json",
    fits: (value) => (0,json/* isRecord */.u4)(value) && ['mean', 'median', 'median_abs_dev', 'std_dev'].every((key) => isEstimate(value[key])),
    read: (root, name) => {
        const [, folder] = /(?:^|[\\/])criterion[\\/](.+)[\\/][^\\/]+[\\/][^\\/]+$/.exec(root.file) ?? [];
        const benchmark = folder?.replaceAll('\\', '/') ??
            name ??
            (0,json/* refuse */.TR)(root, 'must be below `criterion/<benchmark>/new/`, which names it');
        const estimate = (0,json.at)(root, isEstimate((0,json.at)(root, 'slope').value) ? 'slope' : 'mean');
        return {
            results: [
                (0,json/* defined */.sw)({
                    benchmark,
                    ...duration('ns'),
                    ...samplesOf([(0,json.at)(estimate, 'point_estimate')]),
                    standardError: spreadOf((0,json.at)(estimate, 'standard_error')),
                }),
            ],
        };
    },
};
const isEstimate = (value) => (0,json/* isRecord */.u4)(value) && 'point_estimate' in value;
/**
 * What `cargo criterion --message-format=json` prints: one message on each line.
 * https://bheisler.github.io/criterion.rs/book/cargo_criterion/external_tools.html
 */
const criterionMessages = {
    name: 'cargo criterion',
    repeats: true,
    fits: (value) => Array.isArray(value) && value.some((each) => (0,json/* isRecord */.u4)(each) && each['reason'] === 'benchmark-complete'),
    read: (root) => ({
        results: (0,json/* itemsOf */.S3)(root)
            .filter((message) => (0,json.at)(message, 'reason').value === 'benchmark-complete')
            .map(criterion_messageOf),
    }),
};
/** Each value is the time of many iterations. */
function criterion_messageOf(message) {
    const [values, counts] = [someOf((0,json.at)(message, 'measured_values')), (0,json.at)(message, 'iteration_count')];
    const samples = values.map((spot, index) => {
        const count = (0,json/* numberOf */.rl)((0,json.at)(counts, index));
        return count >= 1 ? (0,json/* numberOf */.rl)(spot) / count : (0,json/* refuse */.TR)((0,json.at)(counts, index), `is ${count}, which is less than 1`);
    });
    return { benchmark: (0,json/* textOf */.b6)((0,json.at)(message, 'id')), ...duration((0,units/* readUnit */.H_)((0,json/* textOf */.b6)((0,json.at)(message, 'unit'))).unit), samples };
}

;// CONCATENATED MODULE: ../../packages/benchmarks/src/formats/go-test.ts



/** What `go test -bench` prints. https://go.googlesource.com/proposal/+/master/design/14313-benchmark-format.md */
const goTest = {
    name: 'go test -bench',
    repeats: true,
    fits: (value) => typeof value === 'string' && /^Benchmark\S*\s+\d+\s+\S+ \S+/m.test(value),
    read: (root) => readGo(linesOf(root)),
};
/** The same as `go test -json` has it: a line of output may be in two messages. https://pkg.go.dev/cmd/test2json */
const goTestJson = {
    name: 'go test -bench -json',
    repeats: true,
    fits: (value) => Array.isArray(value) &&
        value.length > 0 &&
        value.every((each) => (0,json/* isRecord */.u4)(each) && 'Action' in each && 'Time' in each),
    read: (root) => {
        const packages = new Map();
        for (const event of (0,json/* itemsOf */.S3)(root)) {
            const [output, of] = [(0,json.at)(event, 'Output').value, String((0,json.at)(event, 'Package').value ?? '')];
            if (typeof output === 'string')
                packages.set(of, (packages.get(of) ?? '') + output);
        }
        const lines = [...packages.values()].flatMap((value) => linesOf({ ...root, value }));
        return readGo(lines);
    },
};
/** Headers hold until the next one of the same name. */
function readGo(lines) {
    const headers = new Map();
    const results = [];
    for (const line of lines) {
        const [, key, value] = /^(goos|goarch|pkg|cpu): (.*)$/.exec(line.value) ?? [];
        if (key !== undefined && value !== undefined)
            headers.set(key, value.trim());
        else
            results.push(...go_test_resultsOf(line, headers.get('pkg')));
    }
    if (results.length === 0)
        (0,json/* refuse */.TR)({ ...lines[0], path: '' }, 'holds no result of a benchmark');
    const machine = {
        ...(headers.get('cpu') && { cpu: String(headers.get('cpu')) }),
        ...(headers.get('goos') && { os: String(headers.get('goos')) }),
        ...(headers.get('goarch') && { architecture: String(headers.get('goarch')) }),
    };
    return { ...(Object.keys(machine).length > 0 && { machine }), results };
}
/** What each unit of Go is the measure of; others are those that a benchmark reports by itself. */
const go_test_METRICS = {
    'ns/op': 'duration',
    'MB/s': 'throughput',
    'B/op': 'memory',
    'allocs/op': 'allocations',
};
function go_test_resultsOf(line, of) {
    const [name = '', count = '', ...measures] = line.value.trim().split(/\s+/);
    const [, failed] = /^--- FAIL: (Benchmark\S*)/.exec(line.value) ?? [];
    if (failed !== undefined) {
        return [{ ...go_test_identityOf(failed, of), ...duration('ns'), samples: [], error: 'The benchmark failed' }];
    }
    if (!/^Benchmark/.test(name) || !/^\d+$/.test(count)) {
        return isSpoilt(line.value) ? (0,json/* refuse */.TR)(line, 'is no result of a benchmark') : [];
    }
    if (measures.length === 0 || measures.length % 2 === 1)
        (0,json/* refuse */.TR)(line, 'is no result of a benchmark');
    return measures.flatMap((value, index) => {
        if (index % 2 === 1)
            return [];
        const unit = String(measures[index + 1]);
        const metric = Object.hasOwn(go_test_METRICS, unit) ? go_test_METRICS[unit] : undefined;
        // A benchmark may report a number of its own below 0, but takes no negative time.
        if (metric !== undefined && value.startsWith('-'))
            (0,json/* refuse */.TR)(line, `has ${value} ${unit}, which is less than 0`);
        return [
            {
                ...go_test_identityOf(name, of),
                metric: metric ?? unit,
                ...(0,units/* readUnit */.H_)(unit),
                samples: [printedNumber(value, line)],
            },
        ];
    });
}
/**
 * A line with a time that is not in its place. Where a benchmark prints something, Go goes on behind it, and the name is on
 * another line.
 */
const isSpoilt = (line) => (line.includes('Benchmark') && /\sns\/op(?:\s|$)/.test(line)) || /^\s*\d+\s+\S+ ns\/op(?:\s|$)/.test(line);
/** `Sort/n=100-8`: a benchmark, a parameter, and on how many processors, where it is more than one. */
function go_test_identityOf(name, of) {
    const [, full = name, procs] = /^(.*?)(?:-(\d+))?$/.exec(name) ?? [];
    const parts = full.split('/');
    const parameters = Object.fromEntries(parts.flatMap((part) => {
        const at = part.indexOf('=');
        return at > 0 ? [[part.slice(0, at), part.slice(at + 1)]] : [];
    }));
    const benchmark = parts.filter((part) => part.indexOf('=') <= 0).join('/');
    const all = { ...parameters, ...(procs !== undefined && { procs: Number(procs) }) };
    return {
        benchmark: of === undefined ? benchmark : `${of}.${benchmark}`,
        ...(Object.keys(all).length > 0 && { parameters: all }),
    };
}

;// CONCATENATED MODULE: ../../packages/benchmarks/src/formats/google-benchmark.ts




/** Numbers about a benchmark that it did not measure. */
const FACTS = new Set([
    'family_index',
    'per_family_instance_index',
    'repetitions',
    'repetition_index',
    'threads',
    'iterations',
]);
/**
 * What a program of Google Benchmark writes with `--benchmark_format=json`. Repetitions are samples; where only their
 * statistics were written, the mean counts, with its standard error.
 * https://github.com/google/benchmark/blob/main/docs/user_guide.md#output-formats
 */
const googleBenchmark = {
    name: 'Google Benchmark',
    repeats: true,
    fits: (value) => (0,json/* isRecord */.u4)(value) && Array.isArray(value['benchmarks']) && (0,json/* isRecord */.u4)(value['context']),
    read: (root) => {
        // Since 1.8 a benchmark that was skipped, which is no error, stands there with no iteration and 0 ns.
        const items = (0,json/* itemsOf */.S3)((0,json.at)(root, 'benchmarks')).filter((item) => (0,json.at)(item, 'skipped').value !== true);
        const single = items.filter((item) => (0,json.at)(item, 'run_type').value !== 'aggregate');
        const measured = new Set(single.map(nameOf));
        const means = items.filter((item) => (0,json.at)(item, 'aggregate_name').value === 'mean' && !measured.has(nameOf(item)));
        const deviations = new Map(items.filter((item) => (0,json.at)(item, 'aggregate_name').value === 'stddev').map((item) => [nameOf(item), item]));
        return {
            results: [
                ...single.flatMap((item) => google_benchmark_resultsOf(item)),
                ...means.flatMap((item) => google_benchmark_resultsOf(item, deviations.get(nameOf(item)))),
            ],
        };
    },
};
const nameOf = (item) => (0,json/* textOf */.b6)((0,json.at)(item, (0,json.at)(item, 'run_name').value === undefined ? 'name' : 'run_name'));
/** @param deviation the standard deviation of repetitions, where the item is their mean. */
function google_benchmark_resultsOf(item, deviation) {
    const benchmark = nameOf(item);
    if ((0,json.at)(item, 'error_occurred').value === true) {
        const error = String((0,json.at)(item, 'error_message').value || 'The benchmark failed');
        return [{ benchmark, ...duration('ns'), samples: [], error }];
    }
    const { unit } = (0,units/* readUnit */.H_)((0,json/* textOf */.b6)((0,json.at)(item, 'time_unit')));
    const counts = (0,json/* entriesOf */.Mc)(item).filter(([key, { value }]) => !FACTS.has(key) && !key.endsWith('_time') && !isNote(value));
    const result = (key, traits) => (0,json/* defined */.sw)({
        benchmark,
        ...traits,
        ...samplesOf([(0,json.at)(item, key)]),
        standardError: deviation && standardError(deviation, key),
    });
    return [
        result('real_time', { metric: 'duration', unit, better: 'lower' }),
        result('cpu_time', { metric: 'cpu_time', unit, better: 'lower' }),
        ...counts.map(([key]) => result(key, { metric: key, ...traitsOf(key) })),
    ];
}
/** Names, labels and flags stand beside the numbers. */
const isNote = (value) => typeof value === 'boolean' || (typeof value === 'string' && Number.isNaN(Number(value)));
function traitsOf(counter) {
    if (counter === 'bytes_per_second')
        return { unit: 'B/s', better: 'higher' };
    return counter === 'items_per_second' ? { unit: '/s', better: 'higher' } : (0,metric_names/* metricTraits */.k)(counter);
}
function standardError(deviation, key) {
    const repetitions = (0,json/* numberOf */.rl)((0,json.at)(deviation, 'repetitions'));
    if (repetitions < 1)
        (0,json/* refuse */.TR)((0,json.at)(deviation, 'repetitions'), `is ${repetitions}`);
    return Math.abs((0,json/* numberOf */.rl)((0,json.at)(deviation, key))) / Math.sqrt(repetitions);
}

;// CONCATENATED MODULE: ../../packages/benchmarks/src/formats/plain-metrics.ts



const DEEPEST = 20;
/**
 * A plain object of numbers, nested as one likes, as training scripts and DVC have them. The names on the way to a number,
 * joined by `/`, are one path; its last part is the metric, what comes before it the benchmark. A list of numbers holds
 * repeated measurements. Direction and unit come from the metric's name. What stands beside the numbers, such as the name of a
 * model, is left out, and told. A list of objects is refused: so do tools write their results, and this is one we do not know.
 */
const plainMetrics = {
    name: 'a nested object of numbers (JSON or YAML)',
    fits: () => true,
    read: (root, name = stem(root.file)) => numbersIn(root, leavesOf(root, []), ({ path, values }) => metricAt(path, values, name)),
};
/** A metric of each leaf that holds numbers; what the others are is told. */
function numbersIn(root, leaves, resultOf) {
    const measured = leaves.map(({ path, spot }) => ({ path, spot, values: valuesOf(spot) }));
    const results = measured.flatMap(({ path, values }) => (values === undefined ? [] : resultOf({ path, values })));
    const others = measured.flatMap(({ spot, values }) => (values === undefined ? [contentOf(spot)] : []));
    if (results.length === 0)
        (0,json/* refuse */.TR)(root, `holds no number${others.length > 0 ? `: ${others[0]}` : ''}`);
    return { results, ...(others.length > 0 && { leftOut: leftOutText(root, others) }) };
}
/** So many are told: a file may hold the whole configuration of a training. */
const TOLD = 10;
function leftOutText({ file }, others) {
    const more = others.length > TOLD ? `, and ${others.length - TOLD} more` : '';
    return `Left out of ${file}, because it is no number: ${others.slice(0, TOLD).join(', ')}${more}`;
}
function contentOf({ value, path }) {
    if (!Array.isArray(value))
        return `\`${path}\` is ${(0,json/* kindOf */.I)(value)}`;
    return `\`${path}\` is ${value.length === 0 ? 'an empty list' : 'a list of other things than numbers'}`;
}
/** A metric that has its benchmark in its name, as far as it has one. */
function metricAt(path, values, otherwise) {
    const at = path.lastIndexOf('/');
    const [before, last] = [path.slice(0, Math.max(at, 0)), path.slice(at + 1)];
    const nested = before.trim() !== '' && last.trim() !== '';
    const metric = nested ? last : path;
    return { benchmark: nested ? before : otherwise, metric, ...(0,metric_names/* metricTraits */.k)(metric), ...samplesOf(values) };
}
/** The name of a file, without folder and extension. */
const stem = (file) => {
    const name = file.split(/[\\/]/).at(-1) ?? '';
    return name.replace(/(?<=.)\.[^.]*$/, '').trim() || 'metrics';
};
function leavesOf(spot, outer) {
    if (outer.length > DEEPEST)
        (0,json/* refuse */.TR)(spot, `is nested more than ${DEEPEST} deep`);
    return (0,json/* entriesOf */.Mc)(spot).flatMap(([key, child]) => {
        if (key.trim() === '')
            (0,json/* refuse */.TR)(child, 'has no name');
        if ((0,json/* isRecord */.u4)(child.value))
            return leavesOf(child, [...outer, key]);
        const object = Array.isArray(child.value) && (0,json/* itemsOf */.S3)(child).find(({ value }) => (0,json/* isRecord */.u4)(value));
        if (object)
            (0,json/* refuse */.TR)(object, 'is an object in a list, not a number');
        return [{ path: [...outer, key].join('/'), spot: child }];
    });
}
/** The numbers of a leaf: itself, or those of a list of nothing else. */
function valuesOf(spot) {
    const values = (Array.isArray(spot.value) ? (0,json/* itemsOf */.S3)(spot) : [spot]).map(({ value, ...place }) => ({
        ...place,
        value: typeof value === 'string' ? (notFinite(value) ?? value) : value,
    }));
    return values.length > 0 && values.every(({ value }) => typeof value === 'number') ? values : undefined;
}
/** A loss that diverged is one also where it was written as text: JSON has no word for it. */
function notFinite(text) {
    const [, sign, word] = /^([+-]?)(nan|inf|infinity)$/i.exec(text) ?? [];
    if (word === undefined)
        return undefined;
    if (/nan/i.test(word))
        return Number.NaN;
    return sign === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

;// CONCATENATED MODULE: ../../packages/benchmarks/src/formats/hugging-face.ts




/** Settings of a training, not results of it. */
const SETTINGS = /^(?:epoch|total_flos|num_input_tokens_seen|(?:train|eval|test|predict)_samples)$/;
/**
 * `all_results.json` and its like, as the Trainer of Hugging Face's transformers saves them: a flat object of numbers whose
 * names begin with the part of the training. https://huggingface.co/docs/transformers/main_classes/trainer
 */
const huggingFace = {
    name: "Hugging Face's all_results.json",
    fits: (value) => (0,json/* isRecord */.u4)(value) &&
        Object.keys(value).some((key) => /^(?:train|eval|test|predict)_runtime$/.test(key)) &&
        Object.values(value).every((each) => typeof each !== 'object' || each === null),
    read: (root, name) => {
        const leaves = (0,json/* entriesOf */.Mc)(root).filter(([key]) => !SETTINGS.test(key));
        return numbersIn(root, leaves.map(([path, spot]) => ({ path, spot })), ({ path, values }) => {
            const [, part, rest] = /^(train|eval|test|predict)_(.+)$/s.exec(path) ?? [];
            const metric = rest ?? path;
            const benchmark = part === undefined ? (name ?? stem(root.file)) : name === undefined ? part : `${name}/${part}`;
            return { benchmark, metric, ...(0,metric_names/* metricTraits */.k)(metric), ...samplesOf(values) };
        });
    },
};

;// CONCATENATED MODULE: ../../packages/benchmarks/src/formats/hyperfine.ts


/**
 * What `hyperfine --export-json` writes: a command is a benchmark, each of its runs a sample.
 * https://github.com/sharkdp/hyperfine#json
 */
const hyperfine = {
    name: 'hyperfine',
    fits: (value) => {
        const results = (0,json/* isRecord */.u4)(value) ? value['results'] : undefined;
        return Array.isArray(results) && results.length > 0 && results.every((each) => (0,json/* isRecord */.u4)(each) && 'command' in each);
    },
    read: (root) => ({ results: (0,json/* itemsOf */.S3)((0,json.at)(root, 'results')).map(hyperfine_resultOf) }),
};
function hyperfine_resultOf(spot) {
    const [times, parameters, codes] = [(0,json.at)(spot, 'times'), (0,json.at)(spot, 'parameters'), (0,json.at)(spot, 'exit_codes')];
    // With --ignore-failure it goes on; a run that was killed has null.
    const ended = Array.isArray(codes.value) ? codes.value : [];
    const failed = ended.filter((code) => code !== 0);
    return (0,json/* defined */.sw)({
        benchmark: (0,json/* textOf */.b6)((0,json.at)(spot, 'command')),
        ...duration('s'),
        ...samplesOf(times.value === undefined || times.value === null ? [(0,json.at)(spot, 'mean')] : someOf(times)),
        parameters: (0,json/* isRecord */.u4)(parameters.value)
            ? parametersFrom((0,json/* entriesOf */.Mc)(parameters).map(([name, { value }]) => [name, value]))
            : undefined,
        ...(failed.length > 0 && { error: failureOf(failed, ended.length) }),
    });
}
function failureOf([code, ...others], runs) {
    const how = typeof code === 'number' ? `with exit code ${code}` : 'without an exit code';
    return `${others.length + 1} of ${runs} runs failed, the first ${how}`;
}

;// CONCATENATED MODULE: ../../packages/benchmarks/src/formats/jmh.ts



const jmh_METRICS = {
    thrpt: 'throughput',
    avgt: 'duration',
    sample: 'sample_duration',
    ss: 'single_shot_duration',
};
/** Of what profilers add, what is better can be said of this alone. Old versions begin its name with a dot. */
const ALLOCATED = ['gc.alloc.rate.norm', '·gc.alloc.rate.norm'];
/** What JMH writes with `-rf json`: the iterations of all forks are samples. https://github.com/openjdk/jmh */
const jmh = {
    name: 'JMH',
    fits: (value) => Array.isArray(value) && value.length > 0 && value.every((each) => (0,json/* isRecord */.u4)(each) && 'primaryMetric' in each),
    read: (root) => ({ results: (0,json/* itemsOf */.S3)(root).flatMap(jmh_resultsOf) }),
};
function jmh_resultsOf(spot) {
    const mode = (0,json/* textOf */.b6)((0,json.at)(spot, 'mode'));
    const metric = Object.hasOwn(jmh_METRICS, mode) ? String(jmh_METRICS[mode]) : mode;
    const params = (0,json.at)(spot, 'params');
    const threads = (0,json.at)(spot, 'threads').value;
    const parameters = parametersFrom([
        ...((0,json/* isRecord */.u4)(params.value) ? (0,json/* entriesOf */.Mc)(params).map(([name, { value }]) => [name, value]) : []),
        ...(typeof threads === 'number' && threads !== 1 ? [['threads', threads]] : []),
    ]);
    const measured = (name, values) => (0,json/* defined */.sw)({
        benchmark: (0,json/* textOf */.b6)((0,json.at)(spot, 'benchmark')),
        metric: name,
        ...(0,units/* readUnit */.H_)((0,json/* textOf */.b6)((0,json.at)(values, 'scoreUnit'))),
        ...samplesOf(iterationsOf(values)),
        parameters,
    });
    const secondary = (0,json.at)(spot, 'secondaryMetrics');
    return [
        measured(metric, (0,json.at)(spot, 'primaryMetric')),
        ...ALLOCATED.map((name) => (0,json.at)(secondary, name))
            .filter(({ value }) => value !== undefined)
            // Beside each mode it is measured once more.
            .map((values) => measured(metric === 'duration' ? 'allocated' : `allocated (${metric})`, values)),
    ];
}
/** Sampled times are kept as a histogram; of those the score counts. */
function iterationsOf(metric) {
    const raw = (0,json.at)(metric, 'rawData');
    if (raw.value === undefined)
        return [(0,json.at)(metric, 'score')];
    return someOf(raw).flatMap(someOf);
}

;// CONCATENATED MODULE: ../../packages/benchmarks/src/formats/julia.ts


const julia_DEEPEST = 20;
/**
 * What `BenchmarkTools.save` writes: the versions, then values, each a list of its type and its fields. Times are in
 * nanoseconds. https://github.com/JuliaCI/BenchmarkTools.jl/blob/main/src/serialization.jl
 */
const julia = {
    name: "Julia's BenchmarkTools",
    fits: (value) => Array.isArray(value) && (0,json/* isRecord */.u4)(value[0]) && 'BenchmarkTools' in value[0],
    read: (root) => {
        const values = (0,json/* itemsOf */.S3)((0,json.at)(root, 1));
        return { results: values.flatMap((value, n) => julia_resultsOf(value, values.length === 1 ? [] : [`${n + 1}`])) };
    },
};
function julia_resultsOf(value, outer) {
    if (outer.length > julia_DEEPEST)
        (0,json/* refuse */.TR)(value, `is nested more than ${julia_DEEPEST} deep`);
    const type = (0,json/* textOf */.b6)((0,json.at)(value, 0)).replace(/^BenchmarkTools\./, '');
    const fields = (0,json.at)(value, 1);
    if (type === 'BenchmarkGroup') {
        return (0,json/* entriesOf */.Mc)((0,json.at)(fields, 'data')).flatMap(([key, child]) => julia_resultsOf(child, [...outer, key]));
    }
    const benchmark = outer.join('/').trim() || 'benchmark';
    const memory = [
        { benchmark, metric: 'memory', unit: 'B', better: 'lower', ...samplesOf([(0,json.at)(fields, 'memory')]) },
    ];
    if (type === 'Trial')
        return [{ benchmark, ...duration('ns'), ...samplesOf(someOf((0,json.at)(fields, 'times'))) }, ...memory];
    if (type === 'TrialEstimate')
        return [{ benchmark, ...duration('ns'), ...samplesOf([(0,json.at)(fields, 'time')]) }, ...memory];
    return (0,json/* refuse */.TR)((0,json.at)(value, 0), `is ${(0,json/* kindOf */.I)(type)}, not a group, a trial or an estimate`);
}

;// CONCATENATED MODULE: ../../packages/benchmarks/src/formats/lm-evaluation-harness.ts



/** What stands beside the metrics of a task. */
const lm_evaluation_harness_FACTS = new Set(['alias', 'name', 'sample_len', 'sample_count']);
/**
 * The results file of lm-evaluation-harness: tasks and groups of tasks, each with metrics called `acc,none` (metric and
 * filter) beside `acc_stderr,none`; before version 0.4 `acc` and `acc_stderr`.
 * https://github.com/EleutherAI/lm-evaluation-harness/blob/main/docs/interface.md
 */
const lmEvaluationHarness = {
    name: 'lm-evaluation-harness',
    fits: (value) => (0,json/* isRecord */.u4)(value) && (0,json/* isRecord */.u4)(value['results']) && (0,json/* isRecord */.u4)(value['versions']) && 'config' in value,
    read: (root) => {
        const tasks = new Map((0,json/* entriesOf */.Mc)((0,json.at)(root, 'results')));
        const groups = (0,json.at)(root, 'groups');
        // Newer versions list groups in both places.
        if ((0,json/* isRecord */.u4)(groups.value)) {
            for (const [name, spot] of (0,json/* entriesOf */.Mc)(groups))
                if (!tasks.has(name))
                    tasks.set(name, spot);
        }
        const results = [...tasks].flatMap(([task, spot]) => lm_evaluation_harness_resultsOf(root, task, spot));
        return results.length > 0 ? { results } : (0,json/* refuse */.TR)((0,json.at)(root, 'results'), 'holds no metric');
    },
};
function lm_evaluation_harness_resultsOf(root, task, spot) {
    return (0,json/* entriesOf */.Mc)(spot).flatMap(([key, value]) => {
        const [metric = '', filter = 'none'] = key.split(/,(.*)/s);
        // A group without a metric of its own has one called " ".
        if (lm_evaluation_harness_FACTS.has(key) || metric.trim() === '' || metric.endsWith('_stderr'))
            return [];
        const isHigherBetter = (0,json.at)((0,json.at)((0,json.at)(root, 'higher_is_better'), task), metric).value;
        const error = (0,json.at)(spot, key.includes(',') ? `${metric}_stderr,${filter}` : `${metric}_stderr`);
        return [
            (0,json/* defined */.sw)({
                benchmark: task,
                metric,
                better: typeof isHigherBetter === 'boolean' ? directionOf(isHigherBetter) : (0,metric_names/* metricTraits */.k)(metric).better,
                ...samplesOf([value]),
                // Where there is no formula for it, "N/A".
                standardError: error.value === 'N/A' ? undefined : spreadOf(error),
                parameters: settingsOf(root, task, filter),
            }),
        ];
    });
}
const directionOf = (isHigherBetter) => (isHigherBetter ? 'higher' : 'lower');
/** What makes numbers of a task incomparable: its version, how many examples were shown, how many questions were asked. */
function settingsOf(root, task, filter) {
    const settings = {
        ...(filter !== 'none' && { filter }),
        version: (0,json.at)((0,json.at)(root, 'versions'), task).value,
        shots: (0,json.at)((0,json.at)(root, 'n-shot'), task).value,
        limit: (0,json.at)((0,json.at)(root, 'config'), 'limit').value,
    };
    const known = Object.entries(settings).filter(([, value]) => ['string', 'number'].includes(typeof value));
    return known.length > 0 ? Object.fromEntries(known) : undefined;
}

;// CONCATENATED MODULE: ../../packages/benchmarks/src/formats/mlflow.ts



/**
 * A run of MLflow: what `mlflow runs describe` prints, what `GET /api/2.0/mlflow/runs/get` answers, or `run.json` of
 * mlflow-export-import. Of a metric that was logged in each step the last value counts. Parameters of the run are no part
 * of the identity: a change of a learning rate must be compared with what was before.
 * https://mlflow.org/docs/latest/api_reference/rest-api.html#mlflowrun
 */
const mlflow = {
    name: 'an MLflow run',
    fits: (value) => (0,json/* isRecord */.u4)(value) && runIn(value) !== undefined,
    read: (root, name = stem(root.file)) => {
        const { info, metrics } = runAt(root);
        const id = (0,json/* textOf */.b6)((0,json.at)(info, (0,json.at)(info, 'run_id').value === undefined ? 'run_uuid' : 'run_id'));
        const status = (0,json.at)(info, 'status').value;
        const results = lastValues(metrics)
            // What the machine did, about which nobody can say what is good.
            .filter(([key]) => !key.startsWith('system/'))
            .map(([key, value]) => metricAt(key, [value], name))
            .map((result) => (isDone(status) ? result : { error: `The run is ${String(status)}`, ...result }));
        return results.length > 0 ? { run: { id }, results } : (0,json/* refuse */.TR)(metrics, 'holds no metric');
    },
};
/** 3 in old versions. https://mlflow.org/docs/latest/api_reference/rest-api.html#runstatus */
const isDone = (status) => status === undefined || status === 'FINISHED' || status === 3;
/** Where the run is in its document. */
function runIn(value) {
    const isInfo = (info) => (0,json/* isRecord */.u4)(info) && ('run_id' in info || 'run_uuid' in info);
    const [run, exported] = [value['run'], value['mlflow']];
    if ((0,json/* isRecord */.u4)(run) && isInfo(run['info']))
        return 'run';
    if ((0,json/* isRecord */.u4)(exported) && isInfo(exported['info']))
        return 'mlflow';
    return isInfo(value['info']) && (0,json/* isRecord */.u4)(value['data']) ? 'data' : undefined;
}
function runAt(root) {
    const place = (0,json/* isRecord */.u4)(root.value) ? runIn(root.value) : undefined;
    const run = place === 'data' || place === undefined ? root : (0,json.at)(root, place);
    return { info: (0,json.at)(run, 'info'), metrics: (0,json.at)(place === 'mlflow' ? run : (0,json.at)(run, 'data'), 'metrics') };
}
/** From an object of values or of lists of steps, or from a list with one item for each metric. */
function lastValues(metrics) {
    if (Array.isArray(metrics.value)) {
        return (0,json/* itemsOf */.S3)(metrics).map((item) => [(0,json/* textOf */.b6)((0,json.at)(item, 'key')), numeric((0,json.at)(item, 'value'))]);
    }
    return (0,json/* entriesOf */.Mc)(metrics).map(([key, spot]) => {
        if (!Array.isArray(spot.value))
            return [key, numeric(spot)];
        const steps = someOf(spot).map((item) => ({ item, step: stepOf((0,json.at)(item, 'step')) }));
        const last = steps.reduce((a, b) => (b.step >= a.step ? b : a), steps[0] ?? (0,json/* refuse */.TR)(spot, 'is an empty list'));
        return [key, numeric((0,json.at)(last.item, 'value'))];
    });
}
const stepOf = (spot) => (spot.value === undefined ? 0 : (0,json/* numberOf */.rl)(spot));
/** MLflow writes what JSON lacks as text. https://protobuf.dev/programming-guides/json/ */
function numeric(spot) {
    if (typeof spot.value === 'number')
        return spot;
    const known = new Map([
        ['NaN', Number.NaN],
        ['Infinity', Number.POSITIVE_INFINITY],
        ['-Infinity', Number.NEGATIVE_INFINITY],
    ]).get(String(spot.value));
    return { ...spot, value: known ?? (0,json/* refuse */.TR)(spot, `is ${(0,json/* kindOf */.I)(spot.value)}, not a number`) };
}

;// CONCATENATED MODULE: ../../packages/benchmarks/src/formats/pytest-benchmark.ts


/**
 * What `pytest --benchmark-json` writes. https://pytest-benchmark.readthedocs.io/en/latest/usage.html#commandline-options
 * Its `commit_info` is not read: on a pull request it is the merge commit that was checked out, which is never the commit
 * under test.
 */
const pytestBenchmark = {
    name: 'pytest-benchmark',
    fits: (value) => (0,json/* isRecord */.u4)(value) && Array.isArray(value['benchmarks']) && 'machine_info' in value,
    read: (root) => ({
        machine: pytest_benchmark_machineOf((0,json.at)(root, 'machine_info')),
        results: (0,json/* itemsOf */.S3)((0,json.at)(root, 'benchmarks')).map(pytest_benchmark_resultOf),
    }),
};
function pytest_benchmark_resultOf(spot) {
    const param = (0,json.at)(spot, 'param').value;
    const name = (0,json/* textOf */.b6)((0,json.at)(spot, 'fullname'));
    const parameters = pytest_benchmark_parametersOf((0,json.at)(spot, 'params'));
    // The id of the parameters is a part of the name; they are an identity of their own.
    const suffix = typeof param === 'string' ? `[${param}]` : '';
    const bare = parameters !== undefined && suffix !== '' && name.endsWith(suffix);
    return (0,json/* defined */.sw)({
        benchmark: bare ? name.slice(0, -suffix.length) : name,
        ...duration('s'),
        ...samplesOf(roundsOf((0,json.at)(spot, 'stats'))),
        parameters,
    });
}
/** All rounds, or their median where they were not saved (`--benchmark-save` without `--benchmark-save-data`). */
function roundsOf(stats) {
    const data = (0,json.at)(stats, 'data');
    return data.value === undefined ? [(0,json.at)(stats, 'median')] : someOf(data);
}
function pytest_benchmark_parametersOf(spot) {
    if (spot.value === undefined || spot.value === null)
        return undefined;
    return parametersFrom((0,json/* entriesOf */.Mc)(spot).map(([name, { value }]) => [name, value]));
}
function pytest_benchmark_machineOf(spot) {
    return (0,json/* defined */.sw)({
        cpu: (0,json/* optional */.lq)((0,json.at)((0,json.at)(spot, 'cpu'), 'brand_raw'), json/* textOf */.b6),
        os: (0,json/* optional */.lq)((0,json.at)(spot, 'system'), json/* textOf */.b6),
        architecture: (0,json/* optional */.lq)((0,json.at)(spot, 'machine'), json/* textOf */.b6),
    });
}

;// CONCATENATED MODULE: ../../packages/benchmarks/src/formats/vitest.ts


/**
 * What `vitest bench --outputJson` writes. Without `benchmark.includeSamples` the samples are not in it, and the mean counts,
 * with its standard error. https://vitest.dev/config/benchmark#benchmark-outputjson
 */
const vitest = {
    name: 'vitest bench',
    fits: (value) => {
        const files = (0,json/* isRecord */.u4)(value) ? value['files'] : undefined;
        return Array.isArray(files) && files.every((file) => (0,json/* isRecord */.u4)(file) && 'groups' in file);
    },
    read: (root) => ({
        results: (0,json/* itemsOf */.S3)((0,json.at)(root, 'files')).flatMap((file) => (0,json/* itemsOf */.S3)((0,json.at)(file, 'groups')).flatMap((group) => (0,json/* itemsOf */.S3)((0,json.at)(group, 'benchmarks')).map((each) => vitest_resultOf((0,json/* textOf */.b6)((0,json.at)(group, 'fullName')), each)))),
    }),
};
function vitest_resultOf(group, spot) {
    const benchmark = `${group} > ${(0,json/* textOf */.b6)((0,json.at)(spot, 'name'))}`;
    const [samples, mean] = [(0,json.at)(spot, 'samples'), (0,json.at)(spot, 'mean')];
    // A benchmark that threw has no statistics.
    if (mean.value === undefined || mean.value === null) {
        return { benchmark, ...duration('ms'), samples: [], error: 'The benchmark failed' };
    }
    if (Array.isArray(samples.value) && samples.value.length > 0) {
        return { benchmark, ...duration('ms'), ...samplesOf(someOf(samples)) };
    }
    return (0,json/* defined */.sw)({ benchmark, ...duration('ms'), ...samplesOf([mean]), standardError: spreadOf((0,json.at)(spot, 'sem')) });
}

;// CONCATENATED MODULE: ../../packages/benchmarks/src/readers.ts

























/**
 * All formats. A document is read by the first that fits, and what that one refuses no other gets to read; so a format that
 * asks for more stands above each that fits the same document and asks for less.
 */
const READERS = [
    lmEvaluationHarness,
    asv,
    hyperfine,
    own,
    huggingFace,
    mlflow,
    pytestBenchmark,
    googleBenchmark,
    benchmarkDotNet,
    vitest,
    conbench,
    jmh,
    julia,
    criterionMessages,
    criterionEstimates,
    goTestJson,
    githubActionBenchmark,
    githubActionBenchmarkHistory,
    bencher,
    criterionText,
    cargoBench,
    goTest,
    benchmarkJs,
    catch2,
    catch2Xml,
    plainMetrics,
];
/**
 * Reads a file of results in any format we know, recognised by its content.
 * @param file names the file in errors.
 * @param name what metrics that belong to no benchmark belong to. Default: the file's name without folder and extension.
 * @throws ResultsError that names the place in the file.
 */
async function readResults(text, file, name) {
    const root = await documentOf(text, file);
    const reader = readerOf(root.value);
    try {
        const read = reader.read(root, name);
        return { ...read, results: together(read.results, reader, root) };
    }
    catch (cause) {
        if (!(cause instanceof src_results/* ResultsError */.N6) || reader !== plainMetrics)
            throw cause;
        throw new src_results/* ResultsError */.N6(`${cause.message}, and no other known format fits`);
    }
}
/** The reader of a document's value, or of its text where it is neither JSON nor YAML. */
const readerOf = (value) => READERS.find((reader) => reader.fits(value)) ?? plainMetrics;
/** The value of JSON, of JSON lines or of YAML; the text as it is where a format of text fits it. */
async function documentOf(text, file) {
    const source = text.replace(/^\uFEFF/, '');
    const plain = { value: source.replace(COLOUR, ''), file, path: '' };
    if (source.trim() === '')
        (0,json/* refuse */.TR)(plain, 'is empty');
    if (/^\s*[[{]/.test(source))
        return (0,json/* parseJsonLines */.Lx)(source, file) ?? (0,json/* parseJson */.qF)(source, file);
    if (readerOf(plain.value) !== plainMetrics)
        return plain;
    const { parseYaml } = await Promise.all(/* import() */[__webpack_require__.e(293), __webpack_require__.e(214)]).then(__webpack_require__.bind(__webpack_require__, 6214));
    return parseYaml(source, file);
}
/** What colours a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it begins with one.
const COLOUR = /\u001B\[[\d;]*m/g;
/** Each benchmark's metric once: all samples of one that was repeated. */
function together(results, { repeats = false }, root) {
    const all = new Map();
    for (const result of results) {
        const { benchmark, parameters = {}, metric } = result;
        checkSound(result, root);
        const key = (0,series/* seriesKey */.Xk)({ benchmark, parameters, metric });
        const known = all.get(key);
        if (known !== undefined && !repeats)
            (0,json/* refuse */.TR)(root, `holds ${JSON.stringify((0,series/* seriesName */.f_)(result))} twice`);
        all.set(key, known === undefined ? result : merged(known, result, root));
    }
    // JSON cannot write -0, so that it would not survive being recorded.
    return [...all.values()].map((each) => ({ ...each, samples: each.samples.map((sample) => sample + 0) }));
}
/** What a format may leave open, and arithmetic with numbers that are too large. */
function checkSound({ benchmark, metric, samples, standardError = 0 }, root) {
    if (benchmark.trim() === '' || metric.trim() === '')
        (0,json/* refuse */.TR)(root, 'holds a benchmark or a metric without a name');
    if (![...samples, standardError].every(Number.isFinite)) {
        (0,json/* refuse */.TR)(root, `holds a number that is not finite: ${(0,series/* seriesName */.f_)({ benchmark, metric })}`);
    }
}
/** Samples of both, in the unit of the first. A standard error is that of one sample alone. */
function merged(first, second, root) {
    const factor = second.samples.length === 0 ? 1 : (0,units/* conversion */.l2)(second.unit, first.unit);
    if (factor === undefined) {
        const units = `${(0,json/* kindOf */.I)(first.unit)} and ${(0,json/* kindOf */.I)(second.unit)}`;
        (0,json/* refuse */.TR)(root, `holds ${JSON.stringify((0,series/* seriesName */.f_)(first))} in two units, ${units}`);
    }
    const { standardError: _, ...rest } = first;
    const error = first.error ?? second.error;
    const samples = [...first.samples, ...second.samples.map((sample) => sample * factor)];
    return { ...rest, samples, ...(error !== undefined && { error }) };
}

;// CONCATENATED MODULE: ./src/backends/machine.ts


/** Milliseconds for a driver that is waking up. */
const machine_TIMEOUT_MS = 20_000;
/** What this step runs on. */
async function runnersMachine(host) {
    const [cpu] = (0,external_node_os_.cpus)();
    const gpu = await gpuOf(host);
    return {
        ...(cpu && { cpu: cpu.model.trim() || 'unknown CPU' }),
        ...(gpu && { gpu }),
        os: (0,external_node_os_.type)(),
        architecture: (0,external_node_os_.arch)(),
    };
}
/**
 * The GPUs by their models, such as `NVIDIA A100-SXM4-80GB` or `8 × NVIDIA H100`; undefined where there is no driver that
 * tells. https://docs.nvidia.com/deploy/nvidia-smi/index.html
 */
async function gpuOf(host) {
    const deadline = host.deadline(machine_TIMEOUT_MS);
    try {
        const args = ['--query-gpu=name', '--format=csv,noheader'];
        const { exitCode, stdout } = await host.exec('nvidia-smi', args, { signal: deadline });
        const names = stdout
            .split('\n')
            .map((line) => line.trim())
            .filter(Boolean);
        if (exitCode !== 0)
            return undefined;
        const models = [...new Set(names)].sort();
        return models.map((model) => countText(names.filter((name) => name === model).length, model)).join(', ');
    }
    catch (error) {
        host.signal.throwIfAborted();
        // There is no such program, or it hangs.
        if (error instanceof errors/* ActionError */.lZ || deadline.aborted)
            return undefined;
        throw error;
    }
}
const countText = (count, model) => (count === 1 ? model : `${count} × ${model}`);

;// CONCATENATED MODULE: ./src/backends/results-files.ts





/** Bytes of one file, some 100,000 results: more is no file of results, and would fill the memory. */
const MAX_BYTES = 16 * 1024 * 1024;
/**
 * Reads all files that the globs match.
 * @param globs relative to the workspace, or absolute.
 * @throws ActionError that names every glob without a file, or every file that cannot be read, or when none has a result.
 */
async function readResultsFiles(host, globs, measured) {
    const files = await filesOf(globs, measured);
    if (files.length === 0)
        return [];
    let { commit } = measured;
    const wrong = [];
    const all = [];
    for (const file of files) {
        const name = (0,external_node_path_.relative)(measured.workspace, file);
        try {
            const { size } = await (0,promises_.stat)(file);
            if (size > MAX_BYTES)
                throw new src_results/* ResultsError */.N6(`${name} is larger than 16 MiB`);
            const { leftOut, ...results } = await readResults(await (0,promises_.readFile)(file, 'utf8'), name);
            if (leftOut !== undefined)
                host.info(leftOut);
            commit ??= results.commit;
            if (results.commit !== undefined && results.commit !== commit) {
                throw new src_results/* ResultsError */.N6(`${name} was measured on commit ${results.commit}, not on ${commit}`);
            }
            all.push({ ...results, machine: await results_files_machineOf(host, results, measured.machine) });
        }
        catch (error) {
            if (!(error instanceof src_results/* ResultsError */.N6))
                throw error;
            wrong.push(error.message);
        }
    }
    if (wrong.length > 0) {
        throw new errors/* ActionError */.lZ(wrong.length === 1 ? String(wrong[0]) : `${wrong.length} files are wrong: ${wrong.join('; ')}`, {
            hint: `The action's README describes the formats that \`${measured.input}\` may have.`,
        });
    }
    if (all.every(({ results }) => results.length === 0)) {
        throw new errors/* ActionError */.lZ(`no result in ${files.map((file) => (0,external_node_path_.relative)(measured.workspace, file)).join(' or ')}`);
    }
    return all;
}
async function filesOf(globs, { workspace, input, mayBeMissing }) {
    const files = new Set();
    const empty = [];
    for (const pattern of globs) {
        let matched = false;
        for await (const entry of (0,promises_.glob)(pattern, { cwd: workspace, withFileTypes: true })) {
            if (!entry.isFile())
                continue;
            matched = true;
            files.add((0,external_node_path_.resolve)(workspace, (0,external_node_path_.join)(entry.parentPath, entry.name)));
        }
        if (!matched)
            empty.push(pattern);
    }
    if (empty.length > 0 && mayBeMissing !== true) {
        throw new errors/* ActionError */.lZ(`no file matches ${empty.map((pattern) => `"${pattern}"`).join(' or ')} of \`${input}\``, {
            hint: 'A step before this one must write or download them; if it failed, its log says why.',
        });
    }
    return [...files].sort();
}
/** A file that names this runner's CPU was written here; few tools say which GPU there is. */
async function results_files_machineOf(host, { machine = {} }, chosen) {
    if (chosen !== undefined)
        return { name: chosen };
    if (machine.name !== undefined || machine.gpu !== undefined)
        return machine;
    const own = await runnersMachine(host);
    if (Object.keys(machine).length === 0)
        return own;
    return machine.cpu === own.cpu && own.gpu !== undefined ? { ...machine, gpu: own.gpu } : machine;
}

;// CONCATENATED MODULE: ./src/backends/git.ts







/** Results from files of the workspace, the history from files of a branch or a folder: no server at all. */
function gitSource(host, input) {
    const workspace = host.env['GITHUB_WORKSPACE'] || '.';
    const history = historyOf(host, input, workspace);
    const measured = { workspace, machine: input.machine };
    return {
        contenders: (commit) => readResultsFiles(host, input.results, { ...measured, commit, input: 'results' }),
        again: (commit) => readResultsFiles(host, input.confirm, { ...measured, commit, input: 'confirm', mayBeMissing: true }),
        besides: () => readResultsFiles(host, input.baselineResults, { ...measured, input: 'baseline-results' }),
        history: history.read,
        record: history.append,
        close: history.close,
    };
}
function historyOf(host, input, workspace) {
    const { historyPath, historyBranch: branch, historyRepository: repository, historyMonths: months } = input;
    const context = (0,runs/* legName */.ue)(input.statusContext, input.jobIndex);
    const imports = () => readImports(input.historyImport, { workspace, context, machine: input.machine });
    if (historyPath !== undefined)
        return historyFolder(host, { root: (0,external_node_path_.resolve)(workspace, historyPath), months, imports });
    const remote = async () => repository === undefined
        ? remoteOf(host, workspace, input.githubToken)
        : otherRemote(host, repository, input.historyToken ?? input.githubToken, input.historyToken !== undefined);
    return historyBranch(host, { branch, remote, months, imports });
}
function otherRemote(host, repository, token, isItsOwn) {
    const server = host.env['GITHUB_SERVER_URL'] || 'https://github.com';
    const explain = (refusal) => {
        if (!isItsOwn)
            return `Set \`history-token\`: the token of a job is for its own repository, and not for ${repository}.`;
        return refusal === 'write'
            ? `Check that \`history-token\` may write the contents of ${repository}, or set \`record: never\`.`
            : `Check that \`history-token\` may read ${repository}.`;
    };
    return { url: `${server}/${repository}.git`, server, token, explain };
}


/***/ }),

/***/ 2845:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fu: () => (/* binding */ backOff)
/* harmony export */ });
/* unused harmony exports pollPause, poll, within */


const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/**
 * Milliseconds before try number `tries + 2`: doubled each time up to 30 s, half of it random, so that many clients that
 * failed together do not come back together.
 * https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
 * @param random in [0, 1).
 */
function backOff(tries, random) {
    return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries) * (0.5 + random / 2);
}
/** Milliseconds to the next look, from the time that has been waited: short while most short runs end, then the interval. */
function pollPause(waited, interval) {
    if (waited >= 60_000)
        return interval;
    return Math.min(interval, 5_000, Math.max(interval / 10, waited / 4, 250));
}
/**
 * Looks again and again until there is an answer or the time is over.
 * @param look gives the answer, or undefined when it is too early.
 * @returns the answer, or undefined when the time is over; the last look is made at the deadline, not before it.
 */
async function poll(host, options, look) {
    const started = host.now();
    for (;;) {
        const answer = await look();
        if (answer !== undefined)
            return answer;
        const now = host.now();
        if (now >= options.until)
            return undefined;
        await host.sleep(Math.min(pollPause(now - started, options.interval), options.until - now));
    }
}
/**
 * Does something that must end by itself within a time, and aborts it when it does not.
 * @param what names the wait in the error; `input` is the input that sets the time.
 * @throws ActionError when the time is over.
 */
async function within(host, time, what, input, body) {
    const deadline = host.deadline(time);
    try {
        return await body(host.withSignal(AbortSignal.any([host.signal, deadline])));
    }
    catch (error) {
        if (!deadline.aborted || host.signal.aborted)
            throw error;
        throw new ActionError(`${what} took longer than ${formatDuration(time)}`, {
            hint: `Raise \`${input}\` if that is not enough.`,
        });
    }
}


/***/ })

};
