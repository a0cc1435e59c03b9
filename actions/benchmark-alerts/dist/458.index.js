export const id = 458;
export const ids = [458];
export const modules = {

/***/ 8458:
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
// EXTERNAL MODULE: ./src/results-files.ts + 20 modules
var results_files = __webpack_require__(2109);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ../../packages/core/src/errors.ts
var errors = __webpack_require__(9179);
// EXTERNAL MODULE: ../../packages/core/src/poll.ts
var poll = __webpack_require__(2845);
// EXTERNAL MODULE: ../../packages/core/src/lines.ts
var lines = __webpack_require__(2201);
;// CONCATENATED MODULE: ./src/backends/git/git-command.ts




/** The time for a command was over. What it asked of the remote may have been done. */
class SlowGitError extends errors/* ActionError */.lZ {
}
/** Milliseconds for one command; a history is some megabytes. */
const TIMEOUT_MS = 5 * 60_000;
/** Tries after the first where the network is to blame. */
const RETRIES = 3;
const NETWORK = new RegExp([
    // curl words it anew from version to version.
    ...[
        'could not resolve host',
        'failed to connect',
        'connection (reset|refused|timed out)',
        'empty reply from server',
    ],
    ...['early EOF', 'hung up unexpectedly', 'RPC failed', 'returned error: (429|5\\d\\d)'],
].join('|'), 'i');
/** A push that git itself rejects hangs up too. */
const isNetwork = (said) => NETWORK.test(said) && !said.includes('[rejected]');
/** What git says of an answer in other words than its own. */
const NOT_GIT = /is this a git repository|bad line length character|unable to update url base|git-http-push failed/;
const ELSEWHERE = 'Check that the address is that of a repository, and that no proxy or sign-in page answers in its place.';
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
    const denied = /returned error: 403|permission to .{1,300} denied|write access to repository not granted/i.test(said);
    const unknown = /authentication failed|could not read username|returned error: 401|repository .{0,300}not found/i.test(said);
    const hint = denied ? explain('write') : unknown ? explain('read') : NOT_GIT.test(said) ? ELSEWHERE : undefined;
    return new errors/* ActionError */.lZ(`git ${commandOf(args)} ended with ${exitCode}: ${(0,lines/* foldLines */.r7)(said.split('\n').slice(-LINES).join('\n'))}`, { hint });
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
        throw new SlowGitError(`git ${commandOf(args)} took longer than 5 minutes`);
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
        // It is gone with the step.
        ['core.fsync', 'none'],
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

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ../../packages/benchmarks/src/history.ts + 1 modules
var src_history = __webpack_require__(6401);
;// CONCATENATED MODULE: ../../packages/benchmarks/src/history-plan.ts

const RUN = new RegExp(`^${src_history/* HISTORY_FOLDER */.O_}/(\\d{4}-\\d{2})/[^/]+\\.json$`);
const PACK = new RegExp(`^${src_history/* HISTORY_FOLDER */.O_}/(\\d{4}-\\d{2})-[^/]+\\.json$`);
/** The month of a file of the history; undefined of any other file, such as those of a page. */
const monthOfFile = (path) => (RUN.exec(path) ?? PACK.exec(path))?.[1];
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
        const month = RUN.exec(path)?.[1];
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
    return (0,src_history/* monthOf */.GS)(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1)));
}

// EXTERNAL MODULE: ../../packages/benchmarks/src/formats/own.ts
var own = __webpack_require__(5182);
// EXTERNAL MODULE: ../../packages/benchmarks/src/history-scan.ts
var history_scan = __webpack_require__(1711);
// EXTERNAL MODULE: ../../packages/benchmarks/src/json.ts
var json = __webpack_require__(5627);
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
    return { path: `${src_history/* HISTORY_FOLDER */.O_}/${(0,src_history/* monthOf */.GS)(latest)}-${(0,src_history/* digestOf */.ol)(content)}.json`, content };
}
/**
 * The runs of a file, be it of one or of many; of many one by one, so that they need never be in memory together.
 * @param known what the file before has measured; pass the same to all files of a history, so that they are read faster.
 * @throws ResultsError when the text is no file of a history, before the first run or at the one that is wrong.
 */
function* readHistory(text, file, known = new history_scan/* KnownResults */.IM()) {
    // A run begins with its version and its time.
    if (!/^\s*\{\s*"version"\s*:\s*1\s*,\s*"measures"/.test(text)) {
        yield (0,src_history/* readHistoryFile */.tG)(text, file, known);
        return;
    }
    const read = yield* scanRuns(text, file);
    if (read === 'all')
        return;
    const root = (0,json/* parseTrustedJson */.LN)(text, file);
    const measures = (0,json/* itemsOf */.S3)((0,json.at)(root, 'measures')).map(own/* readMeasure */.DG);
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
    const measures = head['measures'].map((each, index) => (0,src_history/* isMeasure */.tx)(each) ? each : (0,own/* readMeasure */.DG)({ value: each, file, path: `measures[${index}]` }));
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
    ...(0,src_history/* readFacts */.MH)(spot),
    results: { ...originOf(spot), results },
});
const runOfSingles = (spot, singles) => ({
    ...(0,src_history/* readFacts */.MH)(spot),
    results: (0,history_scan/* resultsOfSingles */.p)(originOf(spot), singles),
});
function originOf(spot) {
    const { commit, ...origin } = (0,own/* readOrigin */.P2)(spot);
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

// EXTERNAL MODULE: ../../packages/benchmarks/src/results.ts
var src_results = __webpack_require__(951);
;// CONCATENATED MODULE: ./src/backends/git/history.ts




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
const keyOf = ({ recordedAt, context, results: { commit, machine, results } }) => (0,src_history/* digestOf */.ol)(JSON.stringify([recordedAt, context, commit, machine, results.map(src_results/* inOrder */.al)]));
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

;// CONCATENATED MODULE: ./src/backends/git/history-page.ts


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

;// CONCATENATED MODULE: ./src/backends/git/history-folder.ts





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
            const added = runs.map(src_history/* historyFile */.p2).filter(({ path }) => !known.has((0,external_node_path_.basename)(path)));
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
    const names = await entries((0,external_node_path_.join)(root, src_history/* HISTORY_FOLDER */.O_));
    const paths = await Promise.all(names.map(async (name) => {
        const path = `${src_history/* HISTORY_FOLDER */.O_}/${name}`;
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

;// CONCATENATED MODULE: ./src/backends/git/history-branch.ts










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
            const paths = [...(await blobsOf(open)).keys()];
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
    const notes = (0,external_node_path_.join)(folder, '.git', 'packets');
    const certain = async (...args) => {
        if (!/^https?:/i.test(from.url))
            return git(...args);
        // https://git-scm.com/docs/git#Documentation/git.txt-GITTRACEPACKET
        const noting = gitIn({ ...host, env: { ...host.env, GIT_TRACE_PACKET: notes } }, folder, from);
        await (0,promises_.rm)(notes, { force: true });
        const said = await noting(...args);
        if ((0,external_node_fs_.existsSync)(notes))
            return said;
        throw new errors/* ActionError */.lZ('what answers in place of the repository is no git server', { hint: ELSEWHERE });
    };
    try {
        // Without a template there are no hooks of the machine.
        await git('init', '--quiet', '--template=');
    }
    catch (error) {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
        throw error;
    }
    const ref = `refs/heads/${branch}`;
    const waiting = `refs/benchmark-history/${encodeURIComponent(branch)}/`;
    return { git, certain, folder, ref, waiting, present: new Map() };
}
/**
 * Fetches the latest commit of the branch without its files.
 * @returns the names of what waits to be added to it.
 */
async function catchUp(clone) {
    const { git, certain, ref, waiting } = clone;
    const asked = ['ls-remote', 'origin', ref, `${waiting}*`];
    // Any page is to git a repository without branches, and every regression would look like the first run.
    const listed = ((await git(...asked)).trim() || (await certain(...asked)).trim()).split('\n').filter(Boolean);
    const refs = new Map(listed.map((line) => line.split('\t').reverse()));
    const tip = refs.get(ref);
    if (tip !== undefined && tip !== clone.tip) {
        // Where a server knows no filter it sends the files too.
        await git('fetch', '--quiet', '--no-tags', '--depth=1', '--filter=blob:none', 'origin', `+${ref}:${TIP}`);
    }
    if (tip !== clone.tip)
        clone.blobs = undefined;
    clone.tip = tip;
    return [...refs.keys()].filter((name) => name.startsWith(waiting));
}
/** The files of the history at the tip, with its page, and their ids. */
async function blobsOf(clone) {
    if (clone.tip === undefined)
        return new Map();
    clone.blobs ??= blobsIn(await clone.git('ls-tree', '-r', '-z', TIP));
    return clone.blobs;
}
const blobsIn = (listed) => new Map(listed.split('\0').flatMap((entry) => {
    const [, id = '', path = ''] = /^\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(entry) ?? [];
    return monthOfFile(path) === undefined && path !== PAGE_FILE ? [] : [[path, id]];
}));
/** As git itself does it: telling what it has, it would not get what it lacks of that. */
const BLOBS = [
    ...['-c', 'fetch.negotiationAlgorithm=noop', 'fetch', '--quiet', '--no-tags', '--no-write-fetch-head'],
    ...['--filter=blob:none', '--stdin', 'origin'],
];
/** Puts files of the tip into the folder, after having fetched those that are not there. */
async function checkOut(clone, paths) {
    const { git, present } = clone;
    const blobs = await blobsOf(clone);
    const due = paths.flatMap((path) => {
        const id = blobs.get(path);
        return id === undefined || present.get(path) === id ? [] : [{ path, id }];
    });
    if (due.length === 0)
        return;
    const wanted = new Set(due.map(({ id }) => id));
    // What is not there is marked. Other commands would ask the remote for it one by one.
    const listed = await git('rev-list', '--objects', '--no-object-names', '--missing=print', TIP);
    const missing = Array.from(listed.matchAll(/^\?(\S+)$/gm), ([, id = '']) => id).filter((id) => wanted.has(id));
    if (missing.length > 0)
        await git.feed(missing.join('\n'), ...BLOBS);
    await git('read-tree', TIP);
    await git.feed(due.map(({ path }) => path).join('\0'), 'checkout-index', '--quiet', '--force', '-z', '--stdin');
    for (const { path, id } of due)
        present.set(path, id);
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
    const files = runs.map(src_history/* historyFile */.p2);
    // A name for what waits: the same for the same runs, so that it is there once however often a step is run.
    const mine = `${clone.waiting}${(0,src_history/* digestOf */.ol)(files.map(({ path }) => path).join())}`;
    let added;
    let isWaiting = false;
    for (let tries = 0;; tries++) {
        const listed = await catchUp(clone);
        // Somebody took it along.
        if (added !== undefined && isWaiting && !listed.includes(mine))
            return added;
        const known = await blobsOf(clone);
        const names = new Set([...known.keys()].map((path) => (0,external_node_path_.basename)(path)));
        const isMissing = ({ path }) => !names.has((0,external_node_path_.basename)(path));
        const own = files.filter(isMissing);
        added ??= new Set(own.map(({ path }) => path)).size;
        const left = await leftByOthers(clone, listed.filter((name) => name !== mine));
        // What has not come is not removed: it would be lost.
        const waiting = listed.filter((name) => name === mine || left.names.has(name));
        const others = left.files.filter(isMissing);
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
        try {
            if (await pushed(clone, args))
                return added;
        }
        catch (error) {
            // Git hangs where an answer ends too soon, for one. Whether the push has arrived the next look tells.
            if (!(error instanceof SlowGitError) || host.now() >= until)
                throw error;
            continue;
        }
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
/** What others have left, as far as it has come, and the files of it that are some of a history. */
async function leftByOthers({ git, waiting }, refs) {
    if (refs.length === 0)
        return { names: new Set(), files: [] };
    // With what they hold: they are small, and are to be pushed.
    await git('fetch', '--quiet', '--no-tags', '--no-filter', '--depth=1', '--prune', 'origin', `+${waiting}*:${WAITING}*`);
    const added = await git('log', '--no-walk', '--root', '--raw', '--no-abbrev', '--format=', `--glob=${WAITING}*`);
    const come = (await git('for-each-ref', '--format=%(refname)', WAITING)).split('\n').filter(Boolean);
    const names = new Set(come.map((name) => `${waiting}${name.slice(WAITING.length)}`));
    const files = Array.from(added.matchAll(/^:000000 100644 0+ ([0-9a-f]+) A\t(.+)$/gm), ([, blob = '', path = '']) => ({
        path,
        blob,
    })).filter(({ path }) => monthOfFile(path) !== undefined);
    return { names, files };
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

// EXTERNAL MODULE: ../../packages/benchmarks/src/formats/conbench.ts
var conbench = __webpack_require__(7998);
// EXTERNAL MODULE: ../../packages/benchmarks/src/formats/github-action-benchmark.ts
var github_action_benchmark = __webpack_require__(4932);
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
    if (root !== undefined && (0,conbench/* isConbench */.lR)(root.value)) {
        return (0,conbench/* readConbench */.v0)(root).map(({ commit, run, machine: own, at, onDefault, results }) => ({
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
    const entries = (0,github_action_benchmark/* readHistory */.Lu)(source, file).filter((entry) => suite === undefined || entry.suite === suite);
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

;// CONCATENATED MODULE: ./src/backends/git/history-import.ts




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

;// CONCATENATED MODULE: ./src/backends/git/source.ts







/** Results from files of the workspace, the history from files of a branch or a folder: no server at all. */
function gitSource(host, input) {
    const workspace = host.env['GITHUB_WORKSPACE'] || '.';
    const history = historyOf(host, input, workspace);
    const measured = { workspace, machine: input.machine };
    return {
        contenders: (commit) => (0,results_files/* readResultsFiles */.s)(host, input.results, { ...measured, commit, input: 'results' }),
        again: (commit) => (0,results_files/* readResultsFiles */.s)(host, input.confirm, { ...measured, commit, input: 'confirm', mayBeMissing: true }),
        besides: () => (0,results_files/* readResultsFiles */.s)(host, input.baselineResults, { ...measured, input: 'baseline-results' }),
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


/***/ })

};
