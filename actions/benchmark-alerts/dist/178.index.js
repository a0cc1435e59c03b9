export const id = 178;
export const ids = [178];
export const modules = {

/***/ 178:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gitSource: () => (/* binding */ gitSource)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(760);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(455);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(598);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(161);
// EXTERNAL MODULE: ../../packages/core/src/poll.ts
var poll = __webpack_require__(845);
// EXTERNAL MODULE: ../../packages/core/src/errors.ts + 1 modules
var errors = __webpack_require__(636);
// EXTERNAL MODULE: ../../packages/core/src/lines.ts
var src_lines = __webpack_require__(201);
;// CONCATENATED MODULE: ../../packages/git/src/failure.ts

/** A command of git that failed. The message has what git and the server said, without credentials. */
class GitError extends errors/* ActionError */.lZ {
    name = 'GitError';
    failure;
    constructor(message, failure, hint) {
        super(message, { hint });
        this.failure = failure;
    }
}
/** GH006 are the rules of branch protection, GH013 those of rulesets. */
const PROTECTED = /\bGH006\b|\bGH013\b|protected branch hook declined|repository rule violations/;
const DENIED = /returned error: 403|permission to .* denied|write access to repository not granted/i;
const UNAUTHORIZED = /authentication failed|could not read username|returned error: 401|repository .*not found/i;
const MISSING = /couldn't find remote ref/;
/** What git and GitHub say when the branch has moved, also when two pushes come at the very same time. */
const OVERTAKEN = /^\[rejected\]|cannot lock ref|failed to update ref|incorrect old value|reference already exists/;
/** A branch `a` leaves no room for `a/b`, however often one tries. */
const NO_ROOM = /exists; cannot create/;
/** Of what git says, the last lines are the reason. */
const LINES = 5;
const CHATTER = /^(?:To \S+|Done|hint: .*|error: failed to push some refs to .*|)$/;
/**
 * Reads what git has said; a push must have been made with `--porcelain`, so that words of the server are not taken for
 * git's. https://git-scm.com/docs/git-push#_output
 */
function failureOf({ stdout, stderr }) {
    if (PROTECTED.test(stderr) || PROTECTED.test(stdout))
        return 'protected';
    const [rejected] = rejections(stdout);
    if (rejected !== undefined)
        return OVERTAKEN.test(rejected) && !NO_ROOM.test(stderr) ? 'overtaken' : undefined;
    if (MISSING.test(stderr))
        return 'missing';
    if (DENIED.test(stderr))
        return 'denied';
    return UNAUTHORIZED.test(stderr) ? 'unauthorized' : undefined;
}
/** What was said in one line. */
function saidText({ stdout, stderr }) {
    const lines = [...stderr.split('\n').map((line) => line.replace(/^remote:/, '').trim()), ...rejections(stdout)];
    const reasons = lines.filter((line) => !CHATTER.test(line)).slice(-LINES);
    return (0,src_lines/* foldLines */.r)(reasons.join('\n').replace(/\/\/[^/@\s]*@/g, '//'));
}
/** The status of each ref that was not pushed: a `!`, the refs and the reason, separated by tabs. */
const rejections = (stdout) => stdout.split('\n').flatMap((line) => {
    const [flag, , reason] = line.split('\t');
    return flag === '!' && reason !== undefined ? [reason] : [];
});

;// CONCATENATED MODULE: ../../packages/git/src/git.ts



/** Milliseconds for one command. */
const TIMEOUT_MS = 5 * 60_000;
/** Tries after the first where the network is to blame. A push that did arrive is then up to date. */
const RETRIES = 3;
const NETWORK = /could not resolve host|connection (reset|refused|timed out)|early EOF|hung up unexpectedly|RPC failed|returned error: (429|5\d\d)/i;
/** Git whose settings stand neither in a file nor on a command line: they are in the environment of each command alone. */
function gitWith(host, options) {
    const env = environment(host, options);
    const attempt = async (args, input = '') => {
        for (let tries = 0;; tries++) {
            const ended = await execIn(host, options.folder, args, input, env);
            if (ended.exitCode === 0 || tries >= RETRIES || !NETWORK.test(ended.stderr))
                return ended;
            await host.sleep((0,poll/* backOff */.fu)(tries, host.random()));
        }
    };
    const error = (args, ended) => {
        const failure = failureOf(ended);
        const hint = failure === undefined ? undefined : options.explain(failure);
        return new GitError(`git ${args[0]} ended with ${ended.exitCode}: ${saidText(ended)}`, failure, hint);
    };
    const git = async (args, input) => {
        const ended = await attempt(args, input);
        if (ended.exitCode !== 0)
            throw error(args, ended);
        return ended.stdout;
    };
    return Object.assign(git, { attempt, error });
}
async function execIn(host, cwd, args, input, env) {
    const deadline = host.deadline(TIMEOUT_MS);
    try {
        return await host.exec('git', args, { cwd, env, input, signal: deadline });
    }
    catch (error) {
        if (!deadline.aborted || host.signal.aborted)
            throw error;
        throw new errors/* ActionError */.lZ(`git ${args[0]} took longer than 5 minutes`);
    }
}
/** What would lead git to another repository, or have it write down what it sends. */
const MISLEADING = /^GIT_(DIR|WORK_TREE|INDEX_FILE|COMMON_DIR|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|NAMESPACE|SHALLOW_FILE|TRACE.*|CURL_VERBOSE)$/;
/** Settings in the environment are stronger than those in files. https://git-scm.com/docs/git-config#ENVIRONMENT */
function environment(host, { settings, env }) {
    const own = Object.fromEntries(Object.entries(host.env).filter(([name]) => !MISLEADING.test(name)));
    const first = Number(own['GIT_CONFIG_COUNT'] || 0);
    return {
        ...own,
        ...Object.fromEntries(settings.flatMap(([key, value], n) => [
            [`GIT_CONFIG_KEY_${first + n}`, key],
            [`GIT_CONFIG_VALUE_${first + n}`, value],
        ])),
        GIT_CONFIG_COUNT: String(first + settings.length),
        // The user's settings may name helpers, filters and other addresses; those of the machine hold its certificates.
        GIT_CONFIG_GLOBAL: external_node_os_.devNull,
        GIT_TERMINAL_PROMPT: '0',
        // Set and empty: no program is asked for a password, SSH_ASKPASS neither.
        GIT_ASKPASS: '',
        // What a clone lacks it must not fetch by itself, from wherever its settings say.
        GIT_NO_LAZY_FETCH: '1',
        // Its messages tell one failure from another.
        LC_ALL: 'C',
        ...env,
    };
}

;// CONCATENATED MODULE: ../../packages/git/src/clone.ts






/** A name for the folder of a clone, so that it can be written down for clean-up before there is one. */
const cloneFolder = ({ env }) => (0,external_node_path_.join)(env['RUNNER_TEMP'] || (0,external_node_os_.tmpdir)(), `git-${(0,external_node_crypto_.randomUUID)()}`);
/**
 * Against programs that settings, hooks or files of a repository name. What a pull request can commit may look like a bare
 * repository. https://git-scm.com/docs/git-config#Documentation/git-config.txt-safebareRepository
 */
const SAFE = [
    ['safe.bareRepository', 'explicit'],
    ['core.hooksPath', '/dev/null'],
    ['core.fsmonitor', 'false'],
    ['core.attributesFile', '/dev/null'],
    ['credential.helper', ''],
    ['protocol.ext.allow', 'never'],
    ['submodule.recurse', 'false'],
    ['push.gpgSign', 'false'],
    ['core.autocrlf', 'false'],
    ['gc.auto', '0'],
    ['core.fsync', 'none'],
    ['maintenance.auto', 'false'],
];
/** Every file as its bytes are: no filter is run, no line end is changed. It is stronger than what the repository says. */
const ATTRIBUTES = '* -text !eol -ident -filter -working-tree-encoding\n';
/**
 * Makes a repository with the remote `origin`, which stands neither in its configuration nor on a command line, and
 * neither does the token: both are in the environment of each command alone. It is the caller's to remove the folder.
 */
async function openClone(host, { remote, committer, folder, links = true, explain }) {
    const [repository, files] = [(0,external_node_path_.join)(folder, 'repository'), (0,external_node_path_.join)(folder, 'files')];
    // For nobody else: it holds the files of a repository that may be private.
    await (0,promises_.mkdir)(folder, { mode: 0o700 });
    await (0,promises_.mkdir)(files);
    const git = gitWith(host, {
        folder: files,
        settings: [
            ...SAFE,
            ['core.symlinks', String(links)],
            ['remote.origin.url', remote.url],
            ...credentials(host, remote),
        ],
        env: {
            // Named, so that git looks for none among the files.
            GIT_DIR: repository,
            GIT_WORK_TREE: files,
            GIT_AUTHOR_NAME: committer.name,
            GIT_AUTHOR_EMAIL: committer.email,
            GIT_COMMITTER_NAME: committer.name,
            GIT_COMMITTER_EMAIL: committer.email,
        },
        explain: explain ?? (() => undefined),
    });
    // Without a template there are no hooks of the machine.
    await git(['init', '--quiet', '--template=']);
    await (0,promises_.mkdir)((0,external_node_path_.join)(repository, 'info'), { recursive: true });
    await (0,promises_.writeFile)((0,external_node_path_.join)(repository, 'info', 'attributes'), ATTRIBUTES);
    return { git, files };
}
/**
 * The branch that a repository is shown with.
 * @throws ActionError when there is none: the repository is empty.
 */
async function defaultBranch({ git }) {
    const shown = await git(['ls-remote', '--symref', 'origin', 'HEAD']);
    const branch = /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(shown)?.[1];
    if (branch === undefined)
        throw new ActionError('The repository has no default branch: it is empty');
    return branch;
}
/** For a folder git starts a program of its own, which hands the environment on to the hooks there: no token for those. */
function credentials(host, { url, server, token }) {
    if (token === undefined || !/^https?:/i.test(url))
        return [];
    const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
    host.setSecret(basic);
    return [
        // An empty value first drops headers from elsewhere: a server refuses two.
        [`http.${server}/.extraHeader`, ''],
        [`http.${server}/.extraHeader`, `Authorization: basic ${basic}`],
    ];
}

;// CONCATENATED MODULE: ../../packages/git/src/push.ts


/** Some ten minutes with pauses of up to 16 s, so that a hundred jobs that push at the same time all come through. */
const TRIES = 60;
const DOUBLINGS = 5;
/** The first pause is of seconds: a shorter one only adds to the crowd. */
const FIRST = 3;
/** The id of a tree without files, which git knows without having it. */
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
const [BASE, OTHER] = ['refs/fetched/base', 'refs/fetched/other'];
/**
 * Commits what is done to the files of a branch, and pushes it. Where another push was faster, the files are brought to
 * the new tip and it is done again: nothing is ever merged, and no branch but `to` is forced.
 * @param edit changes the files in `clone.files`. It returns the message of the commit, or undefined to leave it be.
 * @returns undefined when it was left be.
 * @throws GitError when the server refuses; ActionError when others were faster again and again.
 */
async function pushChange(host, { git }, { branch, to = branch, create = false }, edit) {
    let refused = '';
    for (let tries = 0; tries < TRIES; tries++) {
        if (tries > 0) {
            host.info(`Another push to ${to} was faster: once more`);
            await host.sleep((0,poll/* backOff */.fu)(Math.min(tries - 1 + FIRST, DOUBLINGS), host.random()));
        }
        const isThere = await fetchTip(git, branch, BASE, create);
        // A push whose answer is lost is sent again by the HTTP client of git, and then comes too late after itself.
        if (isThere && refused !== '' && (await idOf(git, BASE)) === refused)
            return { sha: refused, moved: true };
        await putFiles(git, isThere);
        const message = await edit();
        if (message === undefined)
            return undefined;
        await git(['add', '--all', '--force', '.']);
        const tree = (await git(['write-tree'])).trim();
        const old = to === branch ? undefined : await otherTip(git, to);
        // What an earlier run has made of the same files, on the same tip.
        if (old?.isOnBase && old.tree === tree)
            return { sha: old.sha, moved: false };
        const parent = isThere ? ['-p', BASE] : [];
        const sha = (await git(['commit-tree', tree, ...parent, '-F', '-'], message)).trim();
        // Only what was there a moment ago is replaced.
        const lease = to === branch ? [] : [`--force-with-lease=refs/heads/${to}:${old?.sha ?? ''}`];
        const args = ['push', '--porcelain', '--no-verify', ...lease, 'origin', `${sha}:refs/heads/${to}`];
        const pushed = await git.attempt(args);
        if (pushed.exitCode === 0)
            return { sha, moved: true };
        if (failureOf(pushed) !== 'overtaken')
            throw git.error(args, pushed);
        refused = sha;
    }
    throw new errors/* ActionError */.lZ(`Other jobs were faster at pushing to ${to}, ${TRIES} times`, {
        hint: 'Run the job again, and let fewer jobs push to the branch at the same time.',
    });
}
/**
 * Brings the files to the tip of a branch, whatever they were; there are none where there is no such branch.
 * @throws GitError when it cannot be fetched.
 */
async function checkOut({ git }, branch) {
    await putFiles(git, await fetchTip(git, branch, BASE, true));
}
const putFiles = (git, isThere) => git(['read-tree', '--reset', '-u', isThere ? BASE : EMPTY_TREE]);
/**
 * Fetches the latest commit of a branch alone, and calls it by a name.
 * @returns false where there is no such branch, if that may be.
 */
async function fetchTip(git, branch, name, mayLack) {
    const args = ['fetch', '--quiet', '--no-tags', '--depth=1', 'origin', `+refs/heads/${branch}:${name}`];
    const ended = await git.attempt(args);
    if (ended.exitCode === 0)
        return true;
    if (mayLack && failureOf(ended) === 'missing')
        return false;
    throw git.error(args, ended);
}
const idOf = async (git, name) => (await git(['rev-parse', name])).trim();
/** The tip of the branch that is to be replaced; undefined where there is none yet. */
async function otherTip(git, branch) {
    if (!(await fetchTip(git, branch, OTHER, true)))
        return undefined;
    const [base = '', sha = '', tree = ''] = (await git(['rev-parse', BASE, OTHER, `${OTHER}^{tree}`])).split('\n');
    // As it is written in the commit: a clone without history takes it for one without parents.
    const [header = ''] = (await git(['cat-file', 'commit', sha])).split('\n\n', 1);
    const parents = Array.from(header.matchAll(/^parent (\S+)$/gm), ([, id]) => id);
    return { sha, tree, isOnBase: parents.join() === base };
}

;// CONCATENATED MODULE: ../../packages/benchmarks/src/results.ts
/** Text that is in none of the formats, and where. Its message is one line and names the file. */
class ResultsError extends Error {
    name = 'ResultsError';
}
/** Our own JSON, in a fixed order of keys. What `readResults` reads from it equals what was written. */
function writeResults({ commit, run, machine, results }) {
    const document = { version: 1, commit, run, machine, results: results.map(inOrder) };
    return `${JSON.stringify(document, null, 2)}\n`;
}
/** A result whose keys have a fixed order, so that equal results are equal texts. */
const inOrder = ({ benchmark, metric, unit, better, samples, parameters, error }) => ({
    benchmark,
    metric,
    unit,
    better,
    samples,
    parameters,
    error,
});

;// CONCATENATED MODULE: ../../packages/benchmarks/src/json.ts

/** @throws ResultsError when the text is not JSON; NaN and Infinity are not. */
function parseJson(text, file) {
    try {
        return { value: JSON.parse(text.replace(/^\uFEFF/, '')), file, path: '' };
    }
    catch (error) {
        throw new ResultsError(`${file} is not JSON: ${error.message.replace(/\s+/g, ' ')}`);
    }
}
function refuse({ file, path }, what) {
    throw new ResultsError(path === '' ? `${file}: ${what}` : `${file}: \`${path}\` ${what}`);
}
/** A property of an object or an item of a list; its value is undefined where there is none. */
function at(spot, key) {
    const { value, file, path } = spot;
    const known = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
    return {
        value: known ? value[key] : undefined,
        file,
        path: `${path}${step(key, path === '')}`,
    };
}
/** @param known the keys there may be; any when absent. */
function entriesOf(spot, known) {
    const { value } = spot;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        refuse(spot, `is ${kindOf(value)}, not an object`);
    }
    return Object.keys(value).map((key) => {
        const child = at(spot, key);
        if (known !== undefined && !known.includes(key))
            refuse(child, `is not known; known are ${known.join(', ')}`);
        return [key, child];
    });
}
function itemsOf(spot) {
    if (!Array.isArray(spot.value))
        refuse(spot, `is ${kindOf(spot.value)}, not a list`);
    return spot.value.map((_, index) => at(spot, index));
}
function textOf(spot) {
    if (typeof spot.value !== 'string')
        refuse(spot, `is ${kindOf(spot.value)}, not text`);
    if (spot.value.trim() === '')
        refuse(spot, 'is empty');
    return spot.value;
}
function numberOf(spot) {
    if (typeof spot.value !== 'number')
        refuse(spot, `is ${kindOf(spot.value)}, not a number`);
    // 1e999 is valid JSON.
    if (!Number.isFinite(spot.value))
        refuse(spot, 'is not a finite number');
    // JSON cannot write -0, so that it would not survive being recorded.
    return spot.value === 0 ? 0 : spot.value;
}
function wordOf(spot, words) {
    const word = words.find((each) => each === spot.value);
    return word ?? refuse(spot, `is ${kindOf(spot.value)}, not ${words.map((each) => `"${each}"`).join(' or ')}`);
}
/** What there is at a spot, or undefined where nothing is. */
function optional(spot, read) {
    return spot.value === undefined ? undefined : read(spot);
}
/** An object without its undefined values: our optional keys are absent and never undefined. */
function defined(object) {
    return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
function kindOf(value) {
    if (value === undefined)
        return 'missing';
    if (value === null)
        return 'null';
    if (Array.isArray(value))
        return 'a list';
    if (typeof value === 'object')
        return 'an object';
    if (typeof value !== 'string')
        return String(value);
    return `the text ${JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)}`;
}
function step(key, first) {
    if (typeof key === 'number')
        return `[${key}]`;
    if (!/^[A-Za-z_$][\w$-]*$/.test(key))
        return `[${JSON.stringify(key)}]`;
    return first ? key : `.${key}`;
}

;// CONCATENATED MODULE: ../../packages/benchmarks/src/formats/own.ts

const DOCUMENT = ['version', 'commit', 'run', 'machine', 'results'];
const RESULT = ['benchmark', 'metric', 'unit', 'better', 'samples', 'parameters', 'error'];
const MACHINE = ['name', 'cpu', 'gpu', 'os', 'architecture'];
/** Our own JSON has a list of results; no other format that we read does. */
const isOwn = (value) => typeof value === 'object' && value !== null && Array.isArray(value.results);
/**
 * Our own JSON, described in the README and by results.schema.json. A key that is not known is an error: it may be a
 * mistyped one, and what it says would be lost in silence.
 * @param more keys that a document made from this one has besides.
 */
function readOwn(root, more = []) {
    entriesOf(root, [...DOCUMENT, ...more]);
    const version = at(root, 'version');
    if (version.value !== 1)
        refuse(version, `is ${kindOf(version.value)}; known is version 1`);
    return defined({
        commit: optional(at(root, 'commit'), commitOf),
        run: optional(at(root, 'run'), runOf),
        machine: optional(at(root, 'machine'), machineOf),
        results: itemsOf(at(root, 'results')).map(resultOf),
    });
}
function commitOf(spot) {
    const commit = textOf(spot);
    return /^[0-9a-f]{40}$/.test(commit) ? commit : refuse(spot, 'is not a full commit id of 40 lower-case hex digits');
}
function runOf(spot) {
    entriesOf(spot, ['id', 'url']);
    return defined({ id: textOf(at(spot, 'id')), url: optional(at(spot, 'url'), textOf) });
}
function machineOf(spot) {
    return Object.fromEntries(entriesOf(spot, MACHINE).map(([key, child]) => [key, textOf(child)]));
}
function resultOf(spot) {
    entriesOf(spot, RESULT);
    const error = optional(at(spot, 'error'), textOf);
    const samples = at(spot, 'samples');
    const values = optional(samples, itemsOf)?.map(numberOf) ?? [];
    if (values.length === 0 && error === undefined)
        refuse(samples, 'must hold a number, or there must be an `error`');
    return defined({
        benchmark: textOf(at(spot, 'benchmark')),
        metric: textOf(at(spot, 'metric')),
        unit: optional(at(spot, 'unit'), textOf),
        better: optional(at(spot, 'better'), (each) => wordOf(each, ['lower', 'higher'])),
        samples: values,
        parameters: optional(at(spot, 'parameters'), parametersOf),
        error,
    });
}
function parametersOf(spot) {
    return Object.fromEntries(entriesOf(spot).map(([name, child]) => [name, parameterOf(child)]));
}
function parameterOf(spot) {
    const { value } = spot;
    if (typeof value === 'string' || typeof value === 'boolean')
        return value;
    return typeof value === 'number'
        ? numberOf(spot)
        : refuse(spot, `is ${kindOf(value)}, not text, a number or a boolean`);
}

// EXTERNAL MODULE: ../../packages/benchmarks/src/statistics.ts
var statistics = __webpack_require__(322);
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
        results: results.results.map((each) => inOrder({ ...each, samples: (0,statistics/* thin */.yL)(each.samples, MOST_SAMPLES) })),
    };
    const digest = (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(measured)).digest('hex').slice(0, 16);
    const document = { version: 1, recordedAt: recordedAt.toISOString(), ...measured };
    return {
        folder: `${HISTORY_FOLDER}/${recordedAt.toISOString().slice(0, 7)}`,
        name: `${results.commit}-${digest}.json`,
        content: `${JSON.stringify(document)}\n`,
    };
}
/** @throws ResultsError when the text is no file of a history. */
function readHistoryFile(text, file) {
    const root = parseJson(text, file);
    const { commit, ...results } = readOwn(root, RECORDED);
    const recordedAt = at(root, 'recordedAt');
    const time = new Date(textOf(recordedAt));
    if (Number.isNaN(time.getTime()))
        refuse(recordedAt, 'is no time');
    const baseline = at(root, 'baseline');
    if (typeof baseline.value !== 'boolean')
        refuse(baseline, `is ${kindOf(baseline.value)}, not a boolean`);
    return {
        recordedAt: time,
        context: textOf(at(root, 'context')),
        baseline: baseline.value,
        results: { ...results, commit: commit ?? refuse(at(root, 'commit'), 'is missing') },
    };
}

;// CONCATENATED MODULE: ./src/backends/history-folder.ts




/** The history in a folder, which is made when it is missing. */
function historyFolder(host, root) {
    return {
        read: () => readRuns(host, root),
        append: (runs) => addRuns(root, runs),
        close: async () => undefined,
    };
}
/**
 * All runs below a folder. A file that is none is left out with a warning: it must not stop every check from now on.
 * @throws ActionError when there are files and none is a run: every regression would look like the first run.
 */
async function readRuns(host, root) {
    const files = await filesBelow(root);
    const runs = [];
    for (const file of files) {
        try {
            runs.push(readHistoryFile(await (0,promises_.readFile)((0,external_node_path_.join)(root, file), 'utf8'), file));
        }
        catch (error) {
            if (!(error instanceof ResultsError))
                throw error;
            host.warning(`Left out of the history: ${error.message}`);
        }
    }
    if (files.length > 0 && runs.length === 0) {
        throw new errors/* ActionError */.lZ(`none of its files (${files.length}) can be read`, {
            hint: 'The warnings say why. Use the version of this action that wrote them, or repair or remove them.',
        });
    }
    return runs;
}
/**
 * Writes the file of each run that has none yet in any month.
 * @returns how many.
 */
async function addRuns(root, runs) {
    const known = new Set((await filesBelow(root)).map((file) => file.split('/').at(-1)));
    let added = 0;
    for (const { folder, name, content } of runs.map(historyFile)) {
        if (known.has(name))
            continue;
        known.add(name);
        const file = (0,external_node_path_.join)(root, folder, name);
        await (0,promises_.mkdir)((0,external_node_path_.join)(root, folder), { recursive: true });
        // A reader at the same time sees the whole file or none.
        await (0,promises_.writeFile)(`${file}.new`, content);
        await (0,promises_.rename)(`${file}.new`, file);
        added++;
    }
    return added;
}
async function filesBelow(root) {
    const months = await entries((0,external_node_path_.join)(root, HISTORY_FOLDER));
    const files = await Promise.all(months.map(async (month) => {
        const folder = `${HISTORY_FOLDER}/${month}`;
        return (await entries((0,external_node_path_.join)(root, folder)))
            .filter((name) => name.endsWith('.json'))
            .map((name) => `${folder}/${name}`);
    }));
    return files.flat().sort();
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

;// CONCATENATED MODULE: ./src/backends/origin.ts




/**
 * Where the checkout in a folder came from, or else the repository of the workflow.
 * @throws ActionError when that is a folder inside the checkout: a pull request could have committed it.
 */
async function remoteOf(host, workspace, token) {
    const { GITHUB_SERVER_URL, GITHUB_REPOSITORY: repository = '' } = host.env;
    const server = GITHUB_SERVER_URL || 'https://github.com';
    // Told where to look, git takes nothing else in the workspace for a repository.
    const args = [`--git-dir=${(0,external_node_path_.resolve)(workspace, '.git')}`, 'config', '--get', 'remote.origin.url'];
    const { stdout } = await host.exec('git', args, { cwd: (0,external_node_os_.tmpdir)() });
    const url = stdout.trim() || `${server}/${repository}.git`;
    return { url: isAddress(url) ? url : await folderOutside(workspace, url), server, token };
}
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

;// CONCATENATED MODULE: ./src/backends/history-branch.ts




/** The account that GitHub shows for what workflows do. */
const COMMITTER = { name: 'github-actions[bot]', email: '41898282+github-actions[bot]@users.noreply.github.com' };
/**
 * The history on an orphan branch of the checkout's origin, which is made when it is missing. It is read into a temporary
 * clone of the latest commit alone; the workspace is not touched. Files are only ever added, each under a name of its own, so
 * that nothing can conflict where another job pushes at the same time.
 */
function historyBranch(host, { workspace, branch, token }) {
    const folder = cloneFolder(host);
    let opened;
    const clone = () => {
        opened ??= open();
        return opened;
    };
    const open = async () => {
        const remote = await remoteOf(host, workspace, token);
        // No link in a history is followed.
        return openClone(host, { remote, committer: COMMITTER, folder, links: false, explain });
    };
    return {
        read: async () => {
            const made = await clone();
            await checkOut(made, branch);
            return readRuns(host, made.files);
        },
        append: async (runs) => {
            const made = await clone();
            let added = 0;
            await pushChange(host, made, { branch, create: true }, async () => {
                added = await addRuns(made.files, runs);
                return added === 0 ? undefined : messageOf(runs);
            });
            return added;
        },
        close: () => (0,promises_.rm)(folder, { recursive: true, force: true }),
    };
}
function messageOf(runs) {
    const measured = [...new Set(runs.map(({ results }) => results.commit.slice(0, 12)))];
    return `Record benchmarks of ${measured.join(', ')}\n`;
}
function explain(failure) {
    if (failure === 'denied')
        return 'Add the line `contents: write` to `permissions:` of the job, or set `record: never`.';
    if (failure === 'protected')
        return 'Take the branch out of the rules that protect it, or set `record: never`.';
    return failure === 'unauthorized' ? 'Check that `github-token` may read the repository.' : undefined;
}

;// CONCATENATED MODULE: ../../packages/benchmarks/src/metric-names.ts
/** Words of metric names, and what they say. The README shows the same table. */
const TABLE = [
    {
        words: 'accuracy acc precision recall sensitivity specificity f1 auc auroc auprc map ndcg mrr r2 bleu rouge meteor iou dice',
        better: 'higher',
    },
    { words: 'throughput qps rps fps', better: 'higher' },
    { words: 'loss error errors err rmse mse mae mape perplexity wer cer fid brier', better: 'lower' },
    { words: 'memory', better: 'lower' },
    { words: 'duration time runtime latency elapsed seconds', better: 'lower', unit: 's' },
    { words: 'milliseconds ms', better: 'lower', unit: 'ms' },
    { words: 'microseconds us', better: 'lower', unit: 'us' },
    { words: 'nanoseconds ns', better: 'lower', unit: 'ns' },
    { words: 'minutes', better: 'lower', unit: 'min' },
    { words: 'bytes', better: 'lower', unit: 'B' },
    { words: 'kb', better: 'lower', unit: 'kB' },
    { words: 'mb', better: 'lower', unit: 'MB' },
    { words: 'gb', better: 'lower', unit: 'GB' },
];
const BY_WORD = new Map(TABLE.flatMap(({ words, ...traits }) => words.split(' ').map((word) => [word, traits])));
/**
 * Direction and unit as the words of a metric's name tell them: `eval_loss`, `valAccuracy`, `latency-p99-ms`,
 * `samples_per_second`. Nothing where no word is known or two contradict each other: no direction is better than a wrong
 * one.
 */
function metricTraits(name) {
    const words = name
        .replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')
        .toLowerCase()
        .split(/[^a-z0-9]+/);
    const per = words.lastIndexOf('per');
    if (per > 0 && /^(s|sec|seconds?)$/.test(words[per + 1] ?? ''))
        return { better: 'higher', unit: '/s' };
    // time_to_accuracy: what comes after "to" is a goal and not what is measured, and whether it is, a name cannot tell.
    if (words.includes('to'))
        return {};
    const known = words.slice(0, per > 0 ? per : undefined).flatMap((word) => BY_WORD.get(word) ?? []);
    const [first] = known;
    if (first === undefined || known.some(({ better }) => better !== first.better))
        return {};
    // The most specific unit stands last: latency_ms is in milliseconds.
    const unit = known.findLast((traits) => traits.unit !== undefined)?.unit;
    return { better: first.better, ...(unit !== undefined && { unit }) };
}

;// CONCATENATED MODULE: ../../packages/benchmarks/src/formats/plain-metrics.ts


const DEEPEST = 20;
/**
 * A plain object of numbers, nested as one likes. The names on the way to a number, joined by `/`, are one path; its last
 * part is the metric, what comes before it the benchmark. A list of numbers holds repeated measurements. Direction and
 * unit come from the metric's name.
 * @param benchmark what metrics on the top level belong to.
 */
function readPlainMetrics(root, benchmark) {
    const seen = new Set();
    const results = metricsOf(root, []).map(({ path, samples }) => {
        if (seen.has(path))
            refuse(root, `holds ${JSON.stringify(path)} twice`);
        seen.add(path);
        const at = path.lastIndexOf('/');
        const [before, last] = [path.slice(0, Math.max(at, 0)), path.slice(at + 1)];
        const nested = before.trim() !== '' && last.trim() !== '';
        const metric = nested ? last : path;
        return { benchmark: nested ? before : benchmark, metric, ...metricTraits(metric), samples };
    });
    if (results.length === 0)
        refuse(root, 'holds no number');
    return { results };
}
function metricsOf(spot, outer) {
    if (outer.length > DEEPEST)
        refuse(spot, `is nested more than ${DEEPEST} deep`);
    return entriesOf(spot).flatMap(([key, child]) => {
        const names = [...outer, key];
        if (key.trim() === '')
            refuse(child, 'has no name');
        if (typeof child.value === 'number')
            return [{ path: names.join('/'), samples: [numberOf(child)] }];
        if (Array.isArray(child.value)) {
            const samples = itemsOf(child).map(numberOf);
            return samples.length > 0 ? [{ path: names.join('/'), samples }] : refuse(child, 'is an empty list');
        }
        if (typeof child.value === 'object' && child.value !== null)
            return metricsOf(child, names);
        return refuse(child, `is ${kindOf(child.value)}, not a number or an object of numbers`);
    });
}

;// CONCATENATED MODULE: ../../packages/benchmarks/src/formats/pytest-benchmark.ts

/** What `pytest --benchmark-json` writes. https://pytest-benchmark.readthedocs.io/en/latest/usage.html#commandline-options */
const isPytestBenchmark = (value) => typeof value === 'object' &&
    value !== null &&
    Array.isArray(value.benchmarks) &&
    'machine_info' in value;
/**
 * Its `commit_info` is not read: on a pull request it is the merge commit that was checked out, which is never the commit
 * under test.
 */
function readPytestBenchmark(root) {
    return { machine: pytest_benchmark_machineOf(at(root, 'machine_info')), results: itemsOf(at(root, 'benchmarks')).map(pytest_benchmark_resultOf) };
}
function pytest_benchmark_resultOf(spot) {
    const param = at(spot, 'param').value;
    const name = textOf(at(spot, 'fullname'));
    const parameters = pytest_benchmark_parametersOf(at(spot, 'params'));
    // The id of the parameters is a part of the name; they are an identity of their own.
    const suffix = typeof param === 'string' ? `[${param}]` : '';
    const bare = parameters !== undefined && suffix !== '' && name.endsWith(suffix);
    return defined({
        benchmark: bare ? name.slice(0, -suffix.length) : name,
        metric: 'duration',
        unit: 's',
        better: 'lower',
        samples: samplesOf(at(spot, 'stats')),
        parameters,
    });
}
/** All rounds, or their median where they were not saved (`--benchmark-save` without `--benchmark-save-data`). */
function samplesOf(stats) {
    const data = at(stats, 'data');
    if (data.value === undefined)
        return [numberOf(at(stats, 'median'))];
    const samples = itemsOf(data).map(numberOf);
    return samples.length > 0 ? samples : refuse(data, 'is an empty list');
}
/** What is no scalar is kept as its JSON. */
function pytest_benchmark_parametersOf(spot) {
    if (spot.value === undefined || spot.value === null)
        return undefined;
    const entries = entriesOf(spot).map(([name, { value }]) => [
        name,
        typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)
            ? value
            : JSON.stringify(value),
    ]);
    return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
function pytest_benchmark_machineOf(spot) {
    return defined({
        cpu: optional(at(at(spot, 'cpu'), 'brand_raw'), textOf),
        os: optional(at(spot, 'system'), textOf),
        architecture: optional(at(spot, 'machine'), textOf),
    });
}

;// CONCATENATED MODULE: ../../packages/benchmarks/src/readers.ts





const KNOWN_FORMATS = 'our own JSON (an object with `results`), a nested object of numbers, and what `pytest --benchmark-json` writes';
/**
 * Reads a file of results in any format we know, recognised by its content: our own JSON (README), a plain nested object
 * of numbers, or what `pytest --benchmark-json` writes.
 * @param file names the file in errors.
 * @param benchmark what plain metrics on the top level belong to. Default: the file's name without folder and extension.
 * @throws ResultsError that names the place in the file.
 */
function readResults(text, file, benchmark = stem(file)) {
    const root = parseJson(text, file);
    if (isOwn(root.value))
        return readOwn(root);
    if (isPytestBenchmark(root.value))
        return readPytestBenchmark(root);
    try {
        return readPlainMetrics(root, benchmark);
    }
    catch (cause) {
        if (!(cause instanceof ResultsError))
            throw cause;
        throw new ResultsError(`${cause.message}. Known formats are ${KNOWN_FORMATS}`);
    }
}
const stem = (file) => {
    const name = file.split(/[\\/]/).at(-1) ?? '';
    return name.replace(/(?<=.)\.[^.]*$/, '').trim() || 'metrics';
};

;// CONCATENATED MODULE: ./src/backends/results-files.ts





/** Bytes of one file, some 100,000 results: more is no file of results, and would fill the memory. */
const MAX_BYTES = 16 * 1024 * 1024;
/**
 * Reads all files that the globs match.
 * @param globs relative to the workspace, or absolute; each must match a file.
 * @param measured `machine` replaces what the files say; files that say nothing were measured on this machine.
 * @throws ActionError that names every glob without a file, or every file that cannot be read, or when none has a result.
 */
async function readResultsFiles(globs, measured) {
    const files = await filesOf(globs, measured.workspace);
    const wrong = [];
    const all = [];
    for (const file of files) {
        const name = (0,external_node_path_.relative)(measured.workspace, file);
        try {
            const { size } = await (0,promises_.stat)(file);
            if (size > MAX_BYTES)
                throw new ResultsError(`${name} is larger than 16 MiB`);
            const results = readResults(await (0,promises_.readFile)(file, 'utf8'), name);
            if (results.commit !== undefined && results.commit !== measured.commit) {
                throw new ResultsError(`${name} was measured on commit ${results.commit}, not on ${measured.commit}`);
            }
            all.push({ ...results, machine: results_files_machineOf(results, measured.machine) });
        }
        catch (error) {
            if (!(error instanceof ResultsError))
                throw error;
            wrong.push(error.message);
        }
    }
    if (wrong.length > 0) {
        throw new errors/* ActionError */.lZ(wrong.length === 1 ? String(wrong[0]) : `${wrong.length} files are wrong: ${wrong.join('; ')}`, {
            hint: "The action's README describes the formats that `results` may have.",
        });
    }
    if (all.every(({ results }) => results.length === 0)) {
        throw new errors/* ActionError */.lZ(`no result in ${files.map((file) => (0,external_node_path_.relative)(measured.workspace, file)).join(' or ')}`);
    }
    return all;
}
async function filesOf(globs, workspace) {
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
    if (empty.length > 0) {
        throw new errors/* ActionError */.lZ(`no file matches ${empty.map((pattern) => `"${pattern}"`).join(' or ')} of \`results\``, {
            hint: 'A step before this one must write or download them; if it failed, its log says why.',
        });
    }
    return [...files].sort();
}
function results_files_machineOf({ machine }, chosen) {
    if (chosen !== undefined)
        return { name: chosen };
    if (machine !== undefined && Object.keys(machine).length > 0)
        return machine;
    const [cpu] = (0,external_node_os_.cpus)();
    return { ...(cpu && { cpu: cpu.model.trim() || 'unknown CPU' }), os: (0,external_node_os_.type)(), architecture: (0,external_node_os_.arch)() };
}

;// CONCATENATED MODULE: ./src/backends/git.ts




/** Results from files of the workspace, the history from files of a branch or a folder: no server at all. */
function gitSource(host, input) {
    const workspace = host.env['GITHUB_WORKSPACE'] || '.';
    const { historyPath, historyBranch: branch, githubToken: token } = input;
    const history = historyPath === undefined
        ? historyBranch(host, { workspace, branch, token })
        : historyFolder(host, (0,external_node_path_.resolve)(workspace, historyPath));
    return {
        contenders: (commit) => readResultsFiles(input.results, { workspace, commit, machine: input.machine }),
        history: history.read,
        record: history.append,
        close: history.close,
    };
}


/***/ }),

/***/ 845:
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
