import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 2228:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BW: () => (/* binding */ baselineText),
/* harmony export */   lp: () => (/* binding */ comparedText),
/* harmony export */   o3: () => (/* binding */ comparedWith)
/* harmony export */ });
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9179);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1233);

/** So many of a server's runs, and of the commits between, are named. */
const NAMED = 5;
/** Bytes of an id, and of a reason. */
const ID_BYTES = 100;
const WHY_BYTES = 300;
/**
 * Finds what comes before a commit. GitHub is asked and not git, because a checkout has one commit as a rule, and because who may
 * check out may ask. With `auto` a commit whose line cannot be told is compared with all runs of the default branch.
 * @throws ActionError when the baseline was asked for by name and cannot be told.
 */
async function comparedWith(host, github, wanted, commit) {
    if (wanted === 'latest-default')
        return { baseline: wanted };
    const from = wanted === 'parent' ? 'parent' : 'fork-point';
    try {
        const { before, later, isOnDefault } = await github.lineOf(commit, from);
        const [last] = before;
        return {
            baseline: isOnDefault ? 'parent' : from,
            ...(last !== undefined && { commit: last }),
            line: { before, later, ofBranch: wanted === 'parent' },
        };
    }
    catch (error) {
        host.signal.throwIfAborted();
        if (wanted !== 'auto')
            throw error;
        const why = (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .describeError */ .Uc)(error);
        host.notice(`It cannot be told what comes before this commit, so that all runs of the default branch count: ${why}`);
        return { baseline: 'latest-default', why };
    }
}
/** As the end of a sentence. @param marks of the language that it is written in, Markdown or HTML. */
function comparedText({ baseline, commit, why, runs }, marks) {
    if (runs !== undefined)
        return `what Conbench has${ofServer(runs, marks)},`;
    if (baseline === 'results') {
        return `${commit === undefined ? 'another commit' : marks.sha(commit)}, which was measured beside it`;
    }
    const recorded = 'the runs of the default branch';
    if (why !== undefined)
        return `${recorded}, because it cannot be told which of them came before it,`;
    if (commit === undefined)
        return recorded;
    return `${recorded} up to ${marks.sha(commit)}, ${placeOf(baseline)},`;
}
const placeOf = (baseline) => ({
    parent: 'the commit before',
    'fork-point': 'where its branch began',
    'latest-default': 'the latest one',
    results: 'beside it',
})[baseline];
function ofServer(runs, { id, sha, why }) {
    const marks = { id: (all) => id((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .cut */ .Jj)(all, ID_BYTES)), sha, why: (all) => why((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .cut */ .Jj)(all, WHY_BYTES)) };
    const [only, ...others] = runs;
    if (only === undefined)
        return '';
    if (others.length === 0)
        return ` ${said(only, marks)}`;
    const named = runs.slice(0, NAMED).map((run) => `for run ${marks.id(run.contender)} ${said(run, marks)}`);
    const more = runs.length > NAMED ? [`and so on for ${runs.length - NAMED} more`] : [];
    return `, ${[...named, ...more].join('; ')}`;
}
/** What a run is compared with, as plain text for the log. */
const baselineText = (run) => said(run, { id: (id) => id, sha: (sha) => sha.slice(0, 7), why: (why) => why });
function said({ of, run, commit, skipped, why }, marks) {
    const because = why === undefined ? [] : [marks.why(why)];
    if (run === undefined)
        return ['without a baseline', ...because.map((reason) => `(${reason})`)].join(' ');
    const at = commit === undefined ? '' : ` of ${marks.sha(commit)}`;
    const passed = skipped.slice(0, NAMED).map(marks.sha);
    const more = skipped.length > NAMED ? ` and ${skipped.length - NAMED} more` : '';
    const notes = [...because, ...(passed.length === 0 ? [] : [`no run of ${passed.join(', ')}${more}`])];
    return `up to run ${marks.id(run)}${at}, ${placeOf(of)}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`;
}


/***/ }),

/***/ 795:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B_: () => (/* binding */ buildUrlOf),
/* harmony export */   Ny: () => (/* binding */ reportCheck),
/* harmony export */   kY: () => (/* binding */ failureText)
/* harmony export */ });
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7006);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1233);

/** Characters of a title; bytes are never fewer. */
const TITLE_BYTES = 140;
/** Bytes of a message in the text of a check run. */
const MESSAGE_BYTES = 16_000;
const SUPERSEDED = 'Superseded by a later report';
/** The page of the build that measured: the run of this workflow, where nobody says otherwise. */
const buildUrlOf = ({ buildUrl }, env) => buildUrl ?? (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .workflowRunUrl */ .CX)(env);
function reportCheck({ host, github, input, commit }) {
    const wanted = input.check && !input.dryRun;
    const buildUrl = buildUrlOf(input, host.env);
    const key = keyOf(host.env, input);
    const same = { name: (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .legName */ .ue)(input.checkName, input.jobIndex), detailsUrl: buildUrl };
    const build = (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .link */ .nf)('the log of the build', buildUrl);
    let id;
    let begun = false;
    let refused = false;
    let ended = false;
    /** @returns undefined where the token may write none, which is said once. */
    async function post(check, to = id) {
        try {
            return await github.postCheckRun(commit.sha, { ...same, ...check }, to);
        }
        catch (error) {
            const { isRefused } = await __nccwpck_require__.e(/* import() */ 367).then(__nccwpck_require__.bind(__nccwpck_require__, 367));
            if (!isRefused(error))
                throw error;
            if (!refused) {
                const context = (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .legName */ .ue)(input.statusContext, input.jobIndex);
                const need = 'it takes `checks: write` and GITHUB_TOKEN or a GitHub App';
                host.warning(`No check run can be posted: ${need}. The commit status \`${context}\` stands in for it.`);
            }
            refused = true;
            return {};
        }
    }
    async function complete(said) {
        if (!wanted || refused)
            return undefined;
        const found = (await listed()).filter(({ externalId }) => key.isSame(externalId));
        const [newest] = found;
        if (id !== undefined && newest !== undefined && newest.id > id) {
            await post({ ...superseded(newest.url), externalId: key.id });
            ended = true;
            return newest.url;
        }
        const posted = await post({ ...said, status: 'completed', externalId: key.id });
        ended = posted.id !== undefined;
        for (const older of found) {
            if (posted.id === undefined || older.id >= posted.id || older.title === SUPERSEDED)
                continue;
            await supersede(older, posted.url);
        }
        return posted.url;
    }
    /** One of another App can be changed by that alone; the newest is shown in any case. */
    async function supersede({ id: older, externalId }, url) {
        try {
            await post({ ...superseded(url), externalId }, older);
        }
        catch (error) {
            host.signal.throwIfAborted();
            host.debug(`An older check run stays as it is: ${String(error)}`);
        }
    }
    /** Where they cannot be listed, ours is posted all the same. */
    async function listed() {
        try {
            return await github.checkRunsNamed(commit.sha, same.name);
        }
        catch (error) {
            host.signal.throwIfAborted();
            host.debug(`The check runs of the commit cannot be listed: ${String(error)}`);
            return [];
        }
    }
    return {
        get refused() {
            return refused;
        },
        begin: async () => {
            if (!wanted)
                return;
            begun = true;
            const check = {
                status: 'in_progress',
                title: 'The benchmarks are being compared',
                summary: `The report will be here. See ${build}.`,
                externalId: key.id,
            };
            ({ id } = await post(check));
        },
        complete,
        abandon: async (why, connect) => {
            if (!begun || refused || ended)
                return;
            const { settle } = await __nccwpck_require__.e(/* import() */ 367).then(__nccwpck_require__.bind(__nccwpck_require__, 367));
            await settle(host, github, connect, async (connected) => {
                // Where the answer to its making was lost, it is there under our key, if at all.
                const isOurs = (each) => (id === undefined ? each.externalId === key.id : each.id === id);
                const now = (await connected.checkRunsNamed(commit.sha, same.name)).find(isOurs);
                const at = now?.id ?? id;
                // The step run a second time at once may have ended it with a report.
                if (at === undefined || now?.completed)
                    return;
                const { title, summary } = failureText(why, buildUrl);
                const check = { ...same, title, summary, status: 'completed', conclusion: 'neutral' };
                await connected.postCheckRun(commit.sha, { ...check, externalId: key.id }, at);
            });
        },
    };
}
/** Why there is no report. @param why foreign text, of one line. */
const failureText = (why, buildUrl) => ({
    title: (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .cut */ .Jj)(why, TITLE_BYTES),
    summary: [
        'There is no report of the benchmarks:',
        (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .codeBlock */ .DV)((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .cut */ .Jj)(why, MESSAGE_BYTES)),
        `See ${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .link */ .nf)('the log of the build', buildUrl)}.`,
    ].join('\n\n'),
});
const superseded = (url) => ({
    status: 'completed',
    conclusion: 'neutral',
    title: SUPERSEDED,
    summary: `${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .link */ .nf)('A later check run', url)} carries the report.`,
});
/**
 * The key of the check run, and which keys are of the same report. Without the attempt, so that the step run again changes the
 * check run that it made before; that of another run of the workflow is of the same report, and is superseded.
 */
function keyOf(env, input) {
    if (input.externalId !== undefined) {
        const { externalId } = input;
        return { id: externalId, isSame: (other) => other === externalId };
    }
    const { repository, runId, job, jobIndex, step } = (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .stepKey */ .Ug)(env, input.jobIndex ?? 0);
    const [before, after] = [`${repository}/`, `/${[job, jobIndex, step, input.statusContext].join('/')}`];
    const isSame = (other) => other.startsWith(before) && other.endsWith(after) && /^\d+$/.test(other.slice(before.length, -after.length));
    return { id: `${before}${runId}${after}`, isSame };
}


/***/ }),

/***/ 7935:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3639);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5806);
/* harmony import */ var _main_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1628);


await (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .runAction */ .Cs)((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .nodeHost */ .P)(), { main: _main_js__WEBPACK_IMPORTED_MODULE_0__/* .main */ .i });

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 3311:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Nq: () => (/* binding */ judgedBy),
/* harmony export */   cY: () => (/* binding */ judgingOf),
/* harmony export */   eT: () => (/* binding */ judgedHow)
/* harmony export */ });
/* harmony import */ var _ml_actions_benchmarks__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4624);
/* harmony import */ var _ml_actions_benchmarks__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3183);

/** Conbench's own threshold. */
const Z_THRESHOLD = 5;
function judgingOf({ backend, baselineResults, method, zThreshold = Z_THRESHOLD, percentThreshold, improvementThreshold, }) {
    return {
        ...(backend === 'conbench' && { server: true }),
        paired: baselineResults.length > 0,
        method: method === 'z-score' ? { name: method, threshold: zThreshold } : { name: method },
        rule: {
            threshold: percentThreshold / 100,
            ...(improvementThreshold !== undefined && { improvement: improvementThreshold / 100 }),
        },
    };
}
/** What the histories of a server are not read for. */
const ON_SERVER = ' What is within the threshold of the run that it is compared with, and has a z-score, passes without a look at its history. ' +
    'What was measured several times is worse where it was so each time.';
/** What is compared and what worse means, as the end of a sentence. */
function judgedBy({ paired, method }) {
    if (paired)
        return '; worse means beyond the threshold and outside the noise of both';
    switch (method.name) {
        case 'auto':
            return ' since the level of each benchmark last changed; worse means beyond the threshold and outside their spread';
        case 'z-score':
            return ` of the last hundred commits; worse means a z-score beyond ${(0,_ml_actions_benchmarks__WEBPACK_IMPORTED_MODULE_0__/* .valueText */ .Ru)(method.threshold)}`;
        case 'percent':
            return ' of which the last one alone counts; worse means beyond the threshold';
    }
}
/** The same in full, with what the method cannot tell. Numbers of false alarms: see the README of packages/benchmarks. */
function judgedHow({ server, paired, method, rule: { threshold, improvement } }) {
    const thresholds = `The threshold is ${(0,_ml_actions_benchmarks__WEBPACK_IMPORTED_MODULE_0__/* .percentText */ .fL)(threshold)}` +
        `${improvement === undefined ? '' : `, and for improvements ${(0,_ml_actions_benchmarks__WEBPACK_IMPORTED_MODULE_0__/* .percentText */ .fL)(improvement)},`} unless a rule says otherwise.`;
    if (paired) {
        return (`Both commits were measured on one runner. ${thresholds} Where there are as many files of each, the first is ` +
            'compared with the first and so on, by the t test for pairs, so that what slowed both does not count; otherwise ' +
            "their samples by Welch's. They call " +
            `${(0,_ml_actions_benchmarks__WEBPACK_IMPORTED_MODULE_0__/* .percentText */ .fL)(_ml_actions_benchmarks__WEBPACK_IMPORTED_MODULE_1__/* .FALSE_ALARMS */ .ZL)} of quiet benchmarks worse or better by chance, over all benchmarks of a report ` +
            'together. Outliers are left out. Of few measurements only what is plain is told, and of one nothing.');
    }
    switch (method.name) {
        case 'auto':
            return ('A run is the mean of the middle half of its samples. The runs of the present level are found by themselves, and ' +
                `those that are outliers do not count. ${thresholds} The spread is the prediction interval for one more run, by ` +
                `Student's t: of quiet benchmarks it calls ${(0,_ml_actions_benchmarks__WEBPACK_IMPORTED_MODULE_0__/* .percentText */ .fL)(_ml_actions_benchmarks__WEBPACK_IMPORTED_MODULE_1__/* .FALSE_ALARMS */ .ZL)} worse or better by chance, over all ` +
                'benchmarks of a report together. Where runs have been slow by accident, a value must be beyond those accidents ' +
                'too. Of a single run no spread is known. A change is told once: what is as far off as the runs just before is ' +
                `inconclusive.${server ? ON_SERVER : ''}`);
        case 'z-score':
            return ('A run is its best sample, and the z-score is its distance from the mean of the last hundred commits, in deviations ' +
                'of runs from the mean before them, as Conbench computes it. Steps of the past count as noise, so that after one ' +
                'smaller changes go unseen; of two runs before, chance makes one benchmark in fourteen worse; runs that are all ' +
                'equal have no z-score. Each benchmark of a report is judged by itself.');
        case 'percent':
            return (`A run is the mean of the middle half of its samples. ${thresholds} Noise does not count: what varies by more than ` +
                'the threshold gives false alarms, and what slips a little with every commit gives none.');
    }
}


/***/ }),

/***/ 1628:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  i: () => (/* binding */ main)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ../../packages/benchmarks/src/series.ts
var src_series = __nccwpck_require__(4868);
// EXTERNAL MODULE: ../../packages/core/src/durations.ts
var durations = __nccwpck_require__(4463);
// EXTERNAL MODULE: ../../packages/core/src/errors.ts
var errors = __nccwpck_require__(9179);
// EXTERNAL MODULE: ../../packages/core/src/lines.ts
var lines = __nccwpck_require__(2201);
// EXTERNAL MODULE: ../../packages/core/src/lists.ts
var lists = __nccwpck_require__(1011);
;// CONCATENATED MODULE: ../../packages/core/src/inputs.ts




function field(parse, options = {}, more = {}) {
    return {
        parse,
        default: options.default,
        required: options.required ?? false,
        env: options.env ?? [],
        backends: options.backends,
        secret: false,
        secretsIn: () => [],
        absent: undefined,
        type: 'string',
        ...more,
    };
}
/** An input with a grammar of its own. @param parse throws an Error that says what is wrong with the text. */
const fieldOf = (parse, more = {}) => (options) => field(parse, options, more);
const inputs_text = fieldOf((value) => value);
/** A text that is masked in the log from the moment it is read. */
const secret = fieldOf((value) => value, { secret: true });
const duration = fieldOf(durations/* parseDuration */.E);
const inputs_boolean = fieldOf((value) => {
    if (!/^(true|false)$/i.test(value))
        throw new Error(`"${value}" is neither true nor false`);
    return value.toLowerCase() === 'true';
}, { type: 'boolean' });
const httpUrl = fieldOf(parseHttpUrl);
/** The address of a server whose client knows more forms than those of http, such as `grpcs://host:443`. */
const serverUrl = fieldOf((value) => (/^https?:/i.test(value) ? parseHttpUrl(value) : value));
/** A full commit id. A short one can become ambiguous, and statuses cannot be posted to it. */
const commitSha = fieldOf((value) => {
    if (!/^[0-9a-f]{40}$/.test(value))
        throw new Error(`"${value}" is not a full commit id of 40 lower-case hex digits`);
    return value;
});
/** `owner/name` on this GitHub server. */
const repositoryName = fieldOf((value) => {
    // A part of dots would lead out of the path of the repository in the addresses that are made of it.
    if (!/^[\w.-]+\/[\w.-]+$/.test(value) || value.split('/').some((part) => /^\.{1,2}$/.test(part)))
        throw new Error(`"${value}" is not of the form owner/name`);
    return value;
});
/** One item per line; lines that start with `#` are comments. */
const list = (options) => field(lists/* parseList */.E1, options, { absent: [] });
/** Pairs of one `name=value` per line, in order. */
const pairs = (options) => field(parsePairs, options, { absent: new Map() });
/** One of the words. */
const choice = (words, options) => field((value) => oneOf(words, value), options, { type: words });
/** Some of the words, separated by commas, spaces or newlines. */
const choices = (words, options) => field((value) => new Set(parseWords(value).map((word) => oneOf(words, word))), options, {
    absent: new Set(),
    type: words,
});
/** What makes the step fail: some of the words, or `never`, which stands alone and is the empty set. */
const failOn = (words, options) => field((value) => parseFailOn(words, value), options, { absent: new Set(), type: [...words, 'never'] });
/** A number within bounds, both included. */
const number = (bounds, options) => field((value) => {
    const parsed = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(value) ? Number(value) : Number.NaN;
    if (!Number.isFinite(parsed))
        throw new Error(`"${value}" is not a number`);
    if (bounds.integer && !Number.isSafeInteger(parsed))
        throw new Error(`"${value}" is not a whole number`);
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = bounds;
    if (parsed < min || parsed > max)
        throw new Error(`${value} must be ${boundsText(min, max)}`);
    return parsed;
}, options, { type: bounds.integer ? 'integer' : 'float' });
/** Characters of what is wrong with one input, which repeats its value: the value of one must not hide all the others. */
const MESSAGE_LENGTH = 600;
/** The name of an input in action.yml: `imageMatch` is `image-match`. */
const inputName = (key) => key.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
/**
 * Reads every field of the schema, masks the secrets, and reports everything that is wrong at once.
 * @param rules says what is wrong with values that are fine one by one, each time in one sentence naming the inputs. An
 *   input that is wrong by itself is not among the values.
 * @throws ActionError that names every wrong input as in action.yml.
 */
function readInputs(host, schema, rules = () => []) {
    const given = new Map(Object.entries(schema).map(([key, each]) => [key, givenText(host, inputName(key), each)]));
    // All secrets first: an error about one input must not print another one's secret.
    for (const [key, each] of Object.entries(schema)) {
        const value = given.get(key) ?? '';
        const hidden = [...(each.secret ? [value] : []), ...each.secretsIn(value)];
        for (const secret of hidden.filter((part) => part !== ''))
            host.setSecret(secret);
    }
    const wrong = [];
    const values = {};
    for (const [key, each] of Object.entries(schema)) {
        const raw = given.get(key) ?? each.default ?? '';
        try {
            if (raw === '' && each.required)
                throw new Error('is required');
            values[key] = raw === '' ? each.absent : each.parse(raw);
        }
        catch (error) {
            wrong.push(`\`${inputName(key)}\`: ${(0,lines/* shortened */.vI)(error.message, MESSAGE_LENGTH)}`);
        }
    }
    const { backend } = values;
    for (const [key, { backends, default: usual }] of Object.entries(schema)) {
        // Only what stands in `with`: a variable of another backend in the environment is no mistake.
        const written = host.input(inputName(key));
        if (typeof backend !== 'string' || backends === undefined || backends.includes(backend))
            continue;
        if (written !== '' && written !== usual) {
            wrong.push(`\`${inputName(key)}\`: is not for \`backend: ${backend}\`, only for ${backends.join(', ')}`);
        }
    }
    wrong.push(...rules(values));
    if (wrong.length > 0)
        throw new errors/* ActionError */.lZ(wrong.length === 1 ? String(wrong[0]) : `${wrong.length} inputs are wrong: ${wrong.join('; ')}`);
    return values;
}
function givenText(host, name, { env, default: usual }) {
    const value = host.input(name);
    // The runner fills in action.yml's default, so that a value equal to it counts as not given.
    if (value !== '' && value !== usual)
        return value;
    return (env.map((variable) => host.env[variable]?.trim() ?? '').find((text) => text !== '') ??
        (value === '' ? undefined : value));
}
function oneOf(words, value) {
    const found = words.find((word) => word === value);
    if (found === undefined)
        throw new Error(`"${value}" is not known; possible: ${words.join(', ')}`);
    return found;
}
function parseFailOn(words, value) {
    const given = (0,lists/* parseWords */.nl)(value).map((word) => oneOf([...words, 'never'], word));
    if (given.includes('never') && given.length > 1)
        throw new Error('never cannot be combined with other words');
    return new Set(given.filter((word) => word !== 'never'));
}
function parsePairs(text) {
    return new Map(parseList(text).map((line) => {
        const at = line.indexOf('=');
        if (at < 1)
            throw new Error(`"${line}" is not of the form name=value`);
        return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    }));
}
function boundsText(min, max) {
    if (max === Number.POSITIVE_INFINITY)
        return `at least ${min}`;
    return min === Number.NEGATIVE_INFINITY ? `at most ${max}` : `between ${min} and ${max}`;
}
function parseHttpUrl(value) {
    const url = URL.parse(value);
    if (url === null || !/^https?:$/.test(url.protocol))
        throw new Error('is not an http or https URL');
    if (url.username !== '' || url.password !== '')
        throw new Error('must not hold credentials');
    return (0,lines/* withoutEndSlashes */.he)(value);
}

// EXTERNAL MODULE: ../../packages/core/src/run.ts
var run = __nccwpck_require__(3639);
// EXTERNAL MODULE: ../../packages/core/src/runs.ts
var runs = __nccwpck_require__(7006);
// EXTERNAL MODULE: ../../packages/core/src/markdown.ts
var markdown = __nccwpck_require__(1233);
;// CONCATENATED MODULE: ./src/backend.ts
const backends = {
    git: async (host, input) => {
        const [{ gitSource }, { judged }] = await Promise.all([
            Promise.all(/* import() */[__nccwpck_require__.e(985), __nccwpck_require__.e(458)]).then(__nccwpck_require__.bind(__nccwpck_require__, 8458)),
            __nccwpck_require__.e(/* import() */ 35).then(__nccwpck_require__.bind(__nccwpck_require__, 1035)),
        ]);
        const source = gitSource(host, input);
        return { judged: (places, question, read) => judged(places, source, question, read), close: source.close };
    },
    conbench: async (host, input) => (await Promise.all(/* import() */[__nccwpck_require__.e(985), __nccwpck_require__.e(85)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6085))).conbenchBackend(host, input),
};
const backendFor = (host, input) => backends[input.backend](host, input);

// EXTERNAL MODULE: ./src/check-run.ts
var check_run = __nccwpck_require__(795);
;// CONCATENATED MODULE: ../../packages/core/src/common-inputs.ts

/** The inputs that have the same name and meaning in every action that talks to GitHub. */
const commonInputs = {
    commit: commitSha(),
    repository: repositoryName({ env: ['GITHUB_REPOSITORY'] }),
    githubToken: secret({ env: ['GITHUB_API_TOKEN'] }),
    githubAppId: number({ integer: true, min: 1 }, { env: ['GITHUB_APP_ID'] }),
    githubAppPrivateKey: secret({ env: ['GITHUB_APP_PRIVATE_KEY'] }),
    dryRun: inputs_boolean({ default: 'false' }),
    jobIndex: number({ integer: true, min: 0 }),
};
/** Two of the common inputs belong together. */
function commonRules(values) {
    if (!('githubAppId' in values))
        return [];
    if ((values.githubAppId === undefined) === (values.githubAppPrivateKey === undefined))
        return [];
    return ['`github-app-id` and `github-app-private-key` must be given together'];
}

// EXTERNAL MODULE: ./src/rules.ts
var rules = __nccwpck_require__(7772);
;// CONCATENATED MODULE: ./src/inputs.ts


const HISTORY_BRANCH = 'benchmark-history';
const PERCENT_THRESHOLD = '0.5';
const ruleLines = {
    ...list(),
    parse: (value) => (0,lists/* parseList */.E1)(value).map(rules/* parseRule */.iT),
    absent: [],
};
const inputs = {
    results: list(),
    backend: choice(['git', 'conbench'], { default: 'git' }),
    url: httpUrl({ env: ['CONBENCH_URL'], backends: ['conbench'] }),
    email: inputs_text({ env: ['CONBENCH_EMAIL'], backends: ['conbench'] }),
    password: secret({ env: ['CONBENCH_PASSWORD'], backends: ['conbench'] }),
    runIds: list({ backends: ['conbench'] }),
    historyBranch: fieldOf(parseBranch)({ default: HISTORY_BRANCH, backends: ['git'] }),
    historyPath: inputs_text({ backends: ['git'] }),
    historyRepository: repositoryName({ backends: ['git'] }),
    historyToken: secret({ backends: ['git'] }),
    historyMonths: number({ min: 2, integer: true }, { backends: ['git'] }),
    historyImport: list({ backends: ['git'] }),
    record: choice(['auto', 'always', 'never'], { default: 'auto', backends: ['git'] }),
    page: inputs_boolean({ default: 'false', backends: ['git'] }),
    machine: inputs_text(),
    confirm: list({ backends: ['git'] }),
    acceptLabel: inputs_text(),
    baselineResults: list({ backends: ['git'] }),
    baseline: choice(['auto', 'parent', 'fork-point', 'latest-default'], { default: 'auto' }),
    method: choice(['auto', 'z-score', 'percent'], { default: 'auto' }),
    zThreshold: number({ min: 0 }),
    percentThreshold: number({ min: 0 }, { default: PERCENT_THRESHOLD }),
    improvementThreshold: number({ min: 0 }),
    rules: ruleLines,
    status: inputs_boolean({ default: 'true' }),
    statusContext: inputs_text({ default: 'benchmarks' }),
    check: inputs_boolean({ default: 'false' }),
    checkName: inputs_text({ default: 'benchmark report' }),
    externalId: inputs_text(),
    buildUrl: httpUrl({ env: ['BUILD_URL'] }),
    comment: choice(['on-change', 'always', 'never'], { default: 'on-change' }),
    prNumber: number({ min: 1, integer: true }),
    slackToken: secret({ env: ['SLACK_TOKEN'] }),
    slackChannel: inputs_text(),
    slackWebhook: fieldOf(parseWebhook, { secret: true })(),
    failOn: failOn(['regression', 'error', 'inconclusive', 'removed', 'improvement'], { default: 'regression, error' }),
    ...commonInputs,
};
/** What is wrong with inputs that are fine one by one. */
function inputs_rules(input) {
    const wrong = commonRules(input);
    wrong.push(...(input.backend === 'conbench' ? wrongForConbench(input) : wrongForGit(input)));
    if (input.percentThreshold === 0) {
        wrong.push('`percent-threshold` must be more than 0; for metrics that must not change use `rules`');
    }
    wrong.push(...wrongThresholds(input));
    if (input.baselineResults !== undefined && input.baselineResults.length > 0) {
        const { baseline = 'auto', method = 'auto' } = input;
        if (baseline !== 'auto')
            wrong.push('`baseline` and `baseline-results` exclude each other');
        if (method !== 'auto')
            wrong.push('`method` is for results that are compared with the history, not with `baseline-results`');
    }
    if (input.slackWebhook !== undefined && input.slackChannel !== undefined) {
        wrong.push('`slack-webhook` and `slack-channel` exclude each other: a webhook has a channel of its own');
    }
    const { historyPath, historyBranch = HISTORY_BRANCH } = input;
    if (historyPath !== undefined && historyBranch !== HISTORY_BRANCH) {
        wrong.push('`history-path` and `history-branch` exclude each other');
    }
    const { historyRepository, historyToken } = input;
    if (historyPath !== undefined && historyRepository !== undefined) {
        wrong.push('`history-path` and `history-repository` exclude each other');
    }
    if (historyToken !== undefined && historyRepository === undefined) {
        wrong.push('`history-token` is for `history-repository`, which is missing');
    }
    return wrong;
}
function wrongForGit({ backend, results }) {
    return backend === 'git' && results?.length === 0 ? ['`results`: is required'] : [];
}
function wrongForConbench(input) {
    const { url, email, password, results, method, rules } = input;
    const wrong = [];
    // One that is wrong by itself is not among the values.
    if ('url' in input && url === undefined)
        wrong.push('`backend: conbench` needs `url`, or CONBENCH_URL in the environment');
    if ((email === undefined) !== (password === undefined))
        wrong.push('`email` and `password` go together');
    if (results !== undefined && results.length > 0 && email === undefined && password === undefined)
        wrong.push('`results` are posted to the server, which takes `email` and `password`');
    if (method === 'z-score' && rules !== undefined && rules.length > 0)
        wrong.push("`rules` do not go with `method: z-score`, with which every verdict is Conbench's own");
    return wrong;
}
/** A threshold that would not count is refused, so that nobody relies on it. */
function wrongThresholds({ method, zThreshold, percentThreshold, improvementThreshold, rules = [], }) {
    if (method !== 'z-score') {
        return [
            ...(zThreshold === undefined ? [] : ['`z-threshold` is for `method: z-score`']),
            ...(improvementThreshold === 0 ? ['`improvement-threshold` must be more than 0'] : []),
        ];
    }
    const others = [
        ...(percentThreshold !== undefined && percentThreshold !== Number(PERCENT_THRESHOLD)
            ? ['`percent-threshold`']
            : []),
        ...(improvementThreshold === undefined ? [] : ['`improvement-threshold`']),
        ...(rules.some(({ threshold, tolerance }) => (threshold ?? tolerance) !== undefined)
            ? ['a threshold or a tolerance of `rules`']
            : []),
    ];
    return [
        ...(zThreshold === 0 ? ['`z-threshold` must be more than 0'] : []),
        ...others.map((what) => `${what} does not go with \`method: z-score\`, which has no threshold but \`z-threshold\``),
    ];
}
/** Refuses the names that git itself refuses, and a few more. https://git-scm.com/docs/git-check-ref-format */
function parseBranch(name) {
    if (!/^\w[\w./-]*$/.test(name) || /\.\.|\/\/|\/\.|[./]$|\.lock$/.test(name)) {
        throw new Error(`"${name}" is not the name of a branch`);
    }
    return name;
}
/** Its address is the secret: errors do not repeat it. */
function parseWebhook(value) {
    if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol))
        throw new Error('is not the address of a webhook');
    return value;
}

// EXTERNAL MODULE: ./src/judging.ts
var src_judging = __nccwpck_require__(3311);
// EXTERNAL MODULE: ./src/outcome.ts
var src_outcome = __nccwpck_require__(4495);
// EXTERNAL MODULE: ../../packages/benchmarks/src/analysis/compare.ts
var compare = __nccwpck_require__(3919);
;// CONCATENATED MODULE: ./src/page.ts




function pageMaker(host, facts) {
    const isOfHistory = facts.options.onBaseline === true;
    let recorded;
    return {
        ofHistory: async (runs) => {
            const html = await render(host, facts, runs, isOfHistory);
            if (isOfHistory)
                recorded = html;
            return html;
        },
        write: async (history) => {
            const html = recorded ?? (await render(host, facts, history, true));
            const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(host.env['RUNNER_TEMP'] || (0,external_node_os_.tmpdir)(), 'benchmark-page-'));
            await (0,promises_.writeFile)((0,external_node_path_.join)(folder, 'index.html'), html);
            return folder;
        },
    };
}
async function render(host, facts, runs, isFound) {
    const { pageData, renderPage } = await __nccwpck_require__.e(/* import() */ 710).then(__nccwpck_require__.bind(__nccwpck_require__, 1710));
    const { contenders, comparisons, options } = facts;
    const { commit, context, ruleOf } = options;
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = host.env;
    const data = pageData({
        title: repository || 'this repository',
        commitUrl: server && repository ? `${server}/${repository}/commit/` : undefined,
        runs,
        ...(isFound && { found: { commit, context, at: new Date(host.now()), contenders, comparisons } }),
        // What is required is required of this report.
        judge: (measured, before, of) => (0,compare/* compare */.UD)(measured, before, { ...options, ...of, required: [], onBaseline: true }),
        ruleOf,
    });
    return renderPage(data);
}

// EXTERNAL MODULE: ./src/publish.ts
var publish = __nccwpck_require__(4320);
;// CONCATENATED MODULE: ./src/recording.ts
/** Events whose commit is the one that GITHUB_SHA and GITHUB_REF name. Others run on the default branch about another commit. */
const OWN_COMMIT = new Set(['push', 'schedule', 'workflow_dispatch']);
/** Decides by the event; what comes from forks is never recorded, because anybody could write the baseline with it. */
function recordingOf({ record, dryRun }, { event, sha, untrusted }, env) {
    const usual = event.payload.repository?.default_branch;
    // The payload of a schedule may lack the repository, but schedules only run on the default branch.
    const onDefault = event.name === 'schedule' || env['GITHUB_REF'] === `refs/heads/${usual}`;
    const baseline = !untrusted && OWN_COMMIT.has(event.name) && onDefault && sha === event.sha;
    const no = (why) => ({ record: false, baseline, why: `Not recorded: ${why}.` });
    if (untrusted)
        return no('this is a pull request of a fork or of Dependabot');
    if (record === 'never')
        return no('`record` is `never`');
    if (record === 'auto' && !baseline)
        return no('this is not a run of the default branch');
    if (dryRun)
        return no('this is a dry run');
    return { record: true, baseline, why: 'Recorded.' };
}

// EXTERNAL MODULE: ../../packages/benchmarks/src/analysis/confirm.ts
var analysis_confirm = __nccwpck_require__(6392);
;// CONCATENATED MODULE: ./src/report/json.ts


/** Jobs of a matrix. https://docs.github.com/en/actions/reference/limits */
const MOST_LEGS = 256;
/** All facts under stable names, for the outputs and the file. @param shown how many comparisons, the worst. */
function reportJson({ commit, context, outcome, compared, comparisons }, shown = comparisons.length) {
    const { conclusion, counts, analyzed } = outcome;
    return JSON.stringify({
        version: 1,
        commit,
        context,
        baseline: { of: compared.baseline, commit: compared.commit ?? null },
        conclusion,
        analyzed,
        counts,
        comparisons: comparisons.slice(0, shown).map(({ series, ...facts }) => ({ ...series, ...facts })),
        omitted: comparisons.length - shown,
    });
}
/**
 * The worst regressions as a JSON list, for a matrix or a message. Every entry has every key; null is what there is not.
 * @param limit bytes.
 */
function regressedJson({ comparisons }, limit) {
    const regressed = comparisons
        .filter(({ verdict }) => verdict === 'regression')
        .map(({ series: { benchmark, metric, parameters, machine = null }, value, baseline, change = null, unit = null }) => ({
        benchmark,
        metric,
        parameters,
        machine,
        value,
        baseline: baseline?.value ?? null,
        change,
        unit,
    }));
    return (0,markdown/* fit */.Uj)(regressed.length, limit, (shown) => JSON.stringify(regressed.slice(0, shown)));
}
/**
 * The benchmarks to run again as a JSON list, the worst first, as a matrix takes it.
 * @param limit bytes.
 */
function suspectsJson({ comparisons }, limit) {
    const suspects = (0,analysis_confirm/* suspectBenchmarks */.uJ)(comparisons).slice(0, MOST_LEGS);
    return (0,markdown/* fit */.Uj)(suspects.length, limit, (shown) => JSON.stringify(suspects.slice(0, shown)));
}

// EXTERNAL MODULE: ../../packages/benchmarks/src/analysis/verdict.ts + 1 modules
var verdict = __nccwpck_require__(2822);
// EXTERNAL MODULE: ../../packages/benchmarks/src/quantities.ts
var quantities = __nccwpck_require__(4624);
// EXTERNAL MODULE: ./src/baseline.ts
var baseline = __nccwpck_require__(2228);
// EXTERNAL MODULE: ./src/report/report.ts
var report_report = __nccwpck_require__(5266);
;// CONCATENATED MODULE: ./src/report/markdown.ts





const COLUMNS = ['Benchmark', 'Metric', 'Value', 'Baseline', 'Change', 'n', 'History', 'Why'];
/** Bytes of one name or reason: one of them must not drive out all others. */
const NAME_BYTES = 200;
const REASON_BYTES = 500;
/** Parameters of a benchmark that are named. */
const MOST_PARAMETERS = 12;
/** Of `rules`, so many that fit no metric are named. */
const MOST_GLOBS = 10;
/** The heading of a summary or a comment. @param result foreign text. */
const headingOf = (conclusion, context, result, dryRun = false) => `### ${report_report/* ICONS */.Ze[conclusion]} ${(0,markdown/* escapeText */.X1)((0,markdown/* cut */.Jj)(context, NAME_BYTES))}${dryRun ? ' (dry run)' : ''}: ${(0,markdown/* escapeText */.X1)(result)}`;
function rendererOf(report) {
    const { comparisons } = report;
    // Rows are made once, and not for each length that is tried.
    const rows = [];
    const machine = (0,report_report/* onlyMachine */.KS)(report);
    const rowAt = (at) => {
        rows[at] ??= rowOf(comparisons[at], report, machine);
        return rows[at];
    };
    const ending = [...rangesText(report), ...unmatchedText(report), closingOf(report)];
    const write = (shown, place) => [
        ...sections(report, shown, rowAt),
        ...leftOutText(report, shown, place),
        ...ending,
        ...addresses(report, shown),
    ].join('\n\n');
    const body = (limit, place) => {
        // A frame that is cut anywhere would not be whole Markdown.
        if (Buffer.byteLength(write(0, place)) > limit)
            return (0,markdown/* cut */.Jj)('The report does not fit here.', limit);
        return (0,markdown/* fit */.Uj)(comparisons.length, limit, (shown) => write(shown, place));
    };
    return {
        body,
        whole: (limit, place) => {
            const { conclusion, title } = report.outcome;
            const heading = `${headingOf(conclusion, report.context, title, report.dryRun)}\n\n`;
            return heading + body(limit - Buffer.byteLength(heading), place);
        },
    };
}
function sections({ outcome, comparisons }, shown, rowAt) {
    return verdict/* VERDICTS */.bk.flatMap((verdict) => {
        const rows = [];
        for (let at = 0; at < shown; at++)
            if (comparisons[at]?.verdict === verdict)
                rows.push(rowAt(at));
        if (rows.length === 0)
            return [];
        const heading = `${report_report/* VERDICT_ICONS */.n_[verdict]} ${report_report/* HEADINGS */.Ac[verdict]} (${outcome.counts[verdict]})`;
        const body = withoutEmpty(columnsOf(verdict), rows);
        return (0,report_report/* isFolded */.zm)(verdict) ? [(0,markdown/* details */.zH)(heading, body)] : [`#### ${heading}`, body];
    });
}
const columnsOf = (verdict) => verdict === 'error' ? [...COLUMNS.slice(0, -1), 'Error'] : COLUMNS;
/** A table without the columns in which nothing stands. */
function withoutEmpty(head, rows) {
    const kept = head.map((_, column) => rows.some((row) => row[column] !== ''));
    const only = (cells) => cells.filter((_, column) => kept[column]);
    return (0,markdown/* table */.tp)(only(head), rows.map(only));
}
function rowOf(comparison, report, only) {
    const { series, verdict, reason, samples, url } = comparison;
    const { benchmark, metric, parameters, machine } = series;
    const all = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
    const named = all.slice(0, MOST_PARAMETERS).map((each) => (0,markdown/* code */.aY)((0,markdown/* cut */.Jj)(each, NAME_BYTES)));
    const others = all.length > named.length ? [`and ${all.length - named.length} more`] : [];
    return [
        [(0,markdown/* link */.nf)((0,markdown/* code */.aY)((0,markdown/* cut */.Jj)(benchmark, NAME_BYTES)), url), ...named, ...others].join(' '),
        (0,markdown/* code */.aY)((0,markdown/* cut */.Jj)(metric, NAME_BYTES)) +
            (machine === undefined || machine === only ? '' : ` on ${(0,markdown/* escapeText */.X1)((0,markdown/* cut */.Jj)(machine, NAME_BYTES))}`),
        measuredText(comparison.value, comparison.range, comparison.unit),
        baselineText(comparison, report),
        (0,report_report/* differenceText */.Lr)(comparison),
        samples === 0 ? '' : String(samples),
        (0,report_report/* sparkline */.KM)(comparison),
        // The text of an error is the tool's and not ours.
        verdict === 'error' ? (0,markdown/* code */.aY)((0,markdown/* cut */.Jj)(reason, REASON_BYTES)) : (0,markdown/* escapeText */.X1)((0,markdown/* cut */.Jj)(reason, REASON_BYTES)),
    ];
}
function measuredText(value, range, unit) {
    if (value === undefined)
        return '';
    const spread = range === undefined || range[0] === range[1] ? '' : ` (${(0,quantities/* rangeText */.lq)(...range)})`;
    return (0,markdown/* escapeText */.X1)((0,markdown/* cut */.Jj)((0,quantities/* valueText */.Ru)(value, unit), NAME_BYTES)) + spread;
}
function baselineText({ baseline, unit }, report) {
    if (baseline === undefined)
        return '';
    const { value, spread, runs, commit } = baseline;
    const at = commit === '' ? '' : `${runs === 1 ? ' of' : ' up to'} ${referenceText(commit, report)}`;
    return `${measuredText(value, spread, unit)}, ${runs === 1 ? '1 run' : `mean of ${runs} runs`}${at}`;
}
/** A commit by name: its address is told once under the tables, because in each row it would take more room than all the rest. */
const referenceText = (sha, report) => isReferable(sha, report) ? `[${(0,markdown/* code */.aY)((0,report_report/* shortSha */.Fu)(sha))}][${sha.slice(0, report_report/* SHA_DIGITS */.yu)}]` : shaText(sha, report);
/** The history of another tool may call its commits what it likes. */
const isReferable = (sha, { repositoryUrl }) => repositoryUrl !== undefined && /^[0-9a-f]{40}$/.test(sha);
/** https://spec.commonmark.org/0.31.2/#link-reference-definitions */
function addresses(report, shown) {
    const named = new Set();
    for (const { baseline } of report.comparisons.slice(0, shown))
        if (baseline !== undefined && isReferable(baseline.commit, report))
            named.add(baseline.commit);
    const lines = [...named].map((sha) => `[${sha.slice(0, report_report/* SHA_DIGITS */.yu)}]: ${(0,report_report/* commitUrl */.Bg)(report, sha)}`);
    return lines.length === 0 ? [] : [lines.join('\n')];
}
function leftOutText({ comparisons, runUrl }, shown, place) {
    if (shown === comparisons.length)
        return [];
    const what = (0,report_report/* countsText */.WN)((0,report_report/* countsOf */.mQ)(comparisons.slice(shown)));
    const summary = place === 'summary' ? '' : `${(0,markdown/* link */.nf)('the job summary', runUrl)} has more of it, and `;
    return [`_Left out here: ${what}. The rest:_ ${summary}the files of the output \`report-path\` have all.`];
}
/** Where to look for what has changed. */
function rangesText(report) {
    const lines = (0,report_report/* rangesOf */.wA)(report).map(({ base, counts, skipped, worse }) => {
        const between = (0,markdown/* link */.nf)((0,markdown/* code */.aY)(`${(0,report_report/* shortSha */.Fu)(base)}...${(0,report_report/* shortSha */.Fu)(report.commit)}`), (0,report_report/* compareUrl */.XH)(report, base));
        const unmeasured = skipped === undefined || skipped.commits.length === 0
            ? ''
            : `; not measured since: ${skipped.commits.map((sha) => shaText(sha, report)).join(', ')}${(0,report_report/* moreSkipped */.sd)(skipped)}`;
        const [bad, good] = [report.commit, base].map((sha) => sha.slice(0, report_report/* SHA_DIGITS */.yu));
        const bisect = worse ? `. ${(0,markdown/* code */.aY)(`git bisect start ${bad} ${good}`)}` : '';
        return `- ${between}: ${(0,report_report/* countsText */.WN)(counts)}${unmeasured}${bisect}`;
    });
    return lines.length === 0 ? [] : [`**Commits in which it may have changed**\n\n${lines.join('\n')}`];
}
function unmatchedText({ unmatched }) {
    if (unmatched.length === 0)
        return [];
    const named = unmatched.slice(0, MOST_GLOBS).map((glob) => (0,markdown/* code */.aY)((0,markdown/* cut */.Jj)(glob, NAME_BYTES)));
    const others = unmatched.length > MOST_GLOBS ? ` and ${unmatched.length - MOST_GLOBS} more` : '';
    return [`⚠️ No metric fits these of \`rules\`: ${named.join(', ')}${others}.`];
}
const notAcceptedText = ({ notAccepted }) => notAccepted === undefined ? '' : ` It is not accepted: ${(0,markdown/* escapeText */.X1)(notAccepted.replace(/\.$/, ''))}.`;
const shaText = (sha, report) => (0,markdown/* link */.nf)((0,markdown/* code */.aY)((0,report_report/* shortSha */.Fu)(sha)), (0,report_report/* commitUrl */.Bg)(report, sha));
function closingOf(report) {
    const { commit, outcome, judging, compared, recorded } = report;
    const runs = (0,baseline/* comparedText */.lp)(compared, { id: markdown/* code */.aY, sha: (sha) => shaText(sha, report), why: markdown/* escapeText */.X1 });
    const machine = (0,report_report/* onlyMachine */.KS)(report);
    const on = machine === undefined ? '' : ` Timings are those of ${(0,markdown/* escapeText */.X1)((0,markdown/* cut */.Jj)(machine, NAME_BYTES))}.`;
    const short = `Commit ${shaText(commit, report)}.${on} Compared with ${runs}${(0,src_judging/* judgedBy */.Nq)(judging)}.${notAcceptedText(outcome)} ${(0,markdown/* escapeText */.X1)(recorded)}`;
    return `${short}\n\n${(0,markdown/* details */.zH)('How this is judged', (0,src_judging/* judgedHow */.eT)(judging))}`;
}

;// CONCATENATED MODULE: ./src/main.ts
















/** Bytes of one output; all outputs of a job together may have 1 MiB. */
const OUTPUT_BYTES = 128 * 1024;
/** Bytes of a step's summary; over 1 MiB the runner drops it. */
const SUMMARY_BYTES = 1024 * 1024 - 1024;
async function main(host) {
    const input = readInputs(host, inputs, inputs_rules);
    const { commitFor, connectGitHub } = await __nccwpck_require__.e(/* import() */ 367).then(__nccwpck_require__.bind(__nccwpck_require__, 367));
    const connect = (on) => connectGitHub(on, { ...input, permissions: permissionsFor(input) });
    const github = await connect(host);
    const commit = await commitFor(host, input, github);
    const checkRun = (0,check_run/* reportCheck */.Ny)({ host, github, input, commit });
    const places = { host, github, input, commit, checkRun, attempt: warnings(host) };
    try {
        await places.attempt(() => checkRun.begin());
        const backend = await backendFor(host, input);
        await (0,run/* withCleanup */.V1)(host, () => check(places, backend), () => backend.close());
    }
    catch (error) {
        await checkRun
            .abandon((0,errors/* describeError */.Uc)(error), connect)
            .catch((other) => host.warning(`The check run may stay in progress: ${(0,errors/* describeError */.Uc)(other)}`));
        throw error;
    }
}
async function check(places, backend) {
    const { host, github, input, commit } = places;
    const context = (0,runs/* legName */.ue)(input.statusContext, input.jobIndex);
    const judging = (0,src_judging/* judgingOf */.cY)(input);
    const recording = recordingOf(input, commit, host.env);
    const question = { judging, context, onBaseline: recording.baseline };
    let judged;
    try {
        judged = await backend.judged(places, question, (otherwise, body) => orTell(places, otherwise, body));
    }
    catch (error) {
        if (!(error instanceof Unasked) || input.failOn.size > 0)
            throw error;
        host.warning((0,errors/* errorWithHint */.Qf)(error));
        return;
    }
    const { compared, comparisons, decided, note, kept } = judged;
    const outcome = await accepted(places, (0,src_outcome/* outcomeOf */.sG)(comparisons, decided), context, recording.baseline);
    host.raw(outcome.title);
    const names = comparisons.map(({ series }) => (0,src_series/* seriesName */.f_)(series));
    const unfit = (0,rules/* unmatched */.Gv)(input.rules, names);
    if (unfit.length > 0)
        host.warning(`No metric fits these of \`rules\`: ${unfit.join(', ')}`);
    // From here on nothing keeps another thing from being done, and the verdict fails the step last.
    const failures = [];
    const attempt = async (body) => {
        try {
            return await body();
        }
        catch (error) {
            host.signal.throwIfAborted();
            failures.push(error);
            return undefined;
        }
    };
    const page = input.page && kept !== undefined
        ? pageMaker(host, { contenders: kept.contenders, comparisons, options: kept.known.options })
        : undefined;
    const recorded = kept === undefined
        ? ''
        : ((await attempt(() => record(host, kept, recording, context, commit.sha, page?.ofHistory))) ??
            'It may not be recorded: the history could not be written.');
    const report = {
        commit: commit.sha,
        context,
        outcome,
        comparisons,
        judging,
        compared,
        unmatched: unfit,
        recorded: [recorded, note].filter(Boolean).join(' '),
        dryRun: input.dryRun,
        repositoryUrl: repositoryUrl(host.env, github),
        runUrl: (0,runs/* workflowRunUrl */.CX)(host.env),
    };
    const renderer = rendererOf(report);
    await host.summary(renderer.whole(SUMMARY_BYTES, 'summary'));
    if (input.dryRun)
        host.notice('Dry run: nothing was recorded or posted. The job summary has the report.');
    const published = input.dryRun ? undefined : await (0,publish/* publish */.mk)({ ...places, attempt }, report, renderer);
    const pagePath = await warnings(host)(async () => page?.write([...((await kept?.known.history()) ?? [])]));
    await setOutputs(host, report, published, pagePath);
    decide(input, outcome, failures);
}
/** The outcome, accepted where a person has said so. */
async function accepted({ host, github, input, commit }, outcome, context, onDefault) {
    if (input.acceptLabel === undefined || !(0,src_outcome/* isAcceptable */.Lr)(outcome))
        return outcome;
    const { acceptanceFor, withAcceptance } = await __nccwpck_require__.e(/* import() */ 324).then(__nccwpck_require__.bind(__nccwpck_require__, 3324));
    const asked = { label: input.acceptLabel, commit, context, onDefault };
    return withAcceptance(outcome, await acceptanceFor(host, github, asked));
}
/** A server could not be asked, of which benchalerts says `neutral`: nobody knows, and the commit is not to blame. */
class Unasked extends errors/* ActionError */.lZ {
}
/**
 * When nothing can be compared the commit is told, because otherwise it would wait for a status.
 * @throws ActionError that begins with `otherwise`.
 */
async function orTell(places, otherwise, body) {
    const { host, input } = places;
    try {
        return await body();
    }
    catch (cause) {
        // That nothing was measured is the fault of the benchmarks. Otherwise nobody knows, and the commit is not to blame.
        const conclusion = otherwise === publish/* NO_RESULTS */.j2 ? 'failure' : 'neutral';
        const isUnasked = input.backend === 'conbench' && conclusion === 'neutral';
        host.setOutput('conclusion', isUnasked ? conclusion : 'error');
        host.signal.throwIfAborted();
        const error = isUnasked ? new Unasked(otherwise, { cause }) : new errors/* ActionError */.lZ(otherwise, { cause });
        const heading = headingOf(isUnasked ? conclusion : 'failure', (0,runs/* legName */.ue)(input.statusContext, input.jobIndex), otherwise, input.dryRun);
        await host.summary(`${heading}\n\n${(0,markdown/* codeBlock */.DV)((0,errors/* describeError */.Uc)(cause))}`);
        if (!input.dryRun)
            await (0,publish/* publishFailure */.yX)(places, (0,errors/* describeError */.Uc)(error), conclusion);
        throw error;
    }
}
/** A post that fails must not hide why there was something to post. */
const warnings = (host) => async (body) => {
    try {
        return await body();
    }
    catch (error) {
        host.warning((0,errors/* describeError */.Uc)(error));
        return undefined;
    }
};
/** @returns what became of it, in one sentence. */
async function record(host, { source, contenders }, { record: wanted, baseline, why }, context, commit, pageOf) {
    if (!wanted)
        return why;
    const recordedAt = new Date(host.now());
    const runs = contenders.map((results) => ({ recordedAt, context, baseline, results: { ...results, commit } }));
    const added = await host
        .group('Recording', () => source.record(runs, pageOf))
        .catch((cause) => {
        throw new errors/* ActionError */.lZ('The history cannot be written', { cause });
    });
    return added === 0 ? 'Recorded before.' : why;
}
async function setOutputs(host, report, published, pagePath = '') {
    const { conclusion, counts, analyzed } = report.outcome;
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(host.env['RUNNER_TEMP'] || (0,external_node_os_.tmpdir)(), 'benchmark-report-'));
    const [path, html] = [(0,external_node_path_.join)(folder, 'report.json'), (0,external_node_path_.join)(folder, 'report.html')];
    await (0,promises_.writeFile)(path, `${reportJson(report)}\n`);
    const { reportHtml } = await __nccwpck_require__.e(/* import() */ 681).then(__nccwpck_require__.bind(__nccwpck_require__, 7681));
    await (0,promises_.writeFile)(html, reportHtml(report));
    const outputs = {
        conclusion,
        analyzed: String(analyzed),
        regressions: String(counts.regression),
        improvements: String(counts.improvement),
        errors: String(counts.error),
        inconclusive: String(counts.inconclusive),
        regressed: regressedJson(report, OUTPUT_BYTES),
        suspects: suspectsJson(report, OUTPUT_BYTES),
        'report-json': (0,markdown/* fit */.Uj)(report.comparisons.length, OUTPUT_BYTES, (shown) => reportJson(report, shown)),
        'report-path': path,
        'report-html': html,
        'page-path': pagePath,
        'check-url': published?.checkUrl ?? '',
        'comment-url': published?.commentUrl ?? '',
    };
    for (const [name, value] of Object.entries(outputs))
        host.setOutput(name, value);
}
/** @throws ActionError when the step must fail, for what the report says or for what could not be done. */
function decide({ failOn, dryRun }, { conclusion, counts, title, accepted = false }, failures) {
    const isNothing = conclusion === 'action_required' && failOn.has('error');
    const failed = !dryRun && !accepted && (isNothing || [...failOn].some((word) => counts[word] > 0));
    if (!failed && failures.length === 0)
        return;
    throw new errors/* ActionError */.lZ([...(failed ? [title] : []), ...failures.map(errors/* describeError */.Uc)].join('; '), {
        cause: failures[0],
        hint: failures.length === 0 ? 'The job summary has the whole report.' : undefined,
    });
}
/** What it takes to post as the inputs say, and to find the commit that a comment is about. */
const permissionsFor = ({ status, check: checkRun, comment, acceptLabel }) => ({
    contents: 'read',
    ...(status && { statuses: 'write' }),
    ...(checkRun && { checks: 'write' }),
    ...(acceptLabel !== undefined && { 'pull-requests': 'read' }),
    ...(comment !== 'never' && { 'pull-requests': 'write' }),
});
const repositoryUrl = ({ GITHUB_SERVER_URL: server }, { repository }) => server ? `${server}/${repository}` : undefined;


/***/ }),

/***/ 4495:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   EE: () => (/* binding */ isAlarming),
/* harmony export */   HE: () => (/* binding */ hasChange),
/* harmony export */   Lr: () => (/* binding */ isAcceptable),
/* harmony export */   lA: () => (/* binding */ acceptedBy),
/* harmony export */   sG: () => (/* binding */ outcomeOf),
/* harmony export */   wh: () => (/* binding */ ACCEPTED)
/* harmony export */ });
/* harmony import */ var _title_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1893);

/** The title of what is accepted, from which it is read again who did that. */
const acceptedBy = (login, title) => `Accepted by @${login}: ${title}`;
const ACCEPTED = /^Accepted by @(\S+): /;
function outcomeOf(comparisons, decided) {
    const counts = {
        error: 0,
        regression: 0,
        inconclusive: 0,
        removed: 0,
        new: 0,
        improvement: 0,
        pass: 0,
    };
    for (const { verdict } of comparisons)
        counts[verdict]++;
    // An error has neither: it is not compared.
    const analyzed = comparisons.filter(({ baseline, bound }) => baseline !== undefined || bound !== undefined).length;
    return { conclusion: conclusionOf(counts, analyzed), title: (0,_title_js__WEBPACK_IMPORTED_MODULE_0__/* .titleOf */ .G)(comparisons), counts, analyzed, ...decided };
}
/** Whether something is worse that a person may want: not an error, of which nobody knows what it hides. */
const isAcceptable = ({ counts }) => counts.error === 0 && counts.regression + counts.inconclusive + counts.removed > 0;
/** What a comment on a change is about: not what is new, and not what nobody can tell. */
const hasChange = ({ conclusion, counts }) => conclusion === 'action_required' || counts.error + counts.regression + counts.removed + counts.improvement > 0;
/** What people are called for: something is worse, or cannot be told, and nobody has accepted it. */
const isAlarming = ({ conclusion, counts, accepted = false }) => !accepted && (conclusion === 'action_required' || counts.error + counts.regression > 0);
function conclusionOf(counts, analyzed) {
    if (counts.error > 0 || counts.regression > 0)
        return 'failure';
    return analyzed > 0 ? 'success' : 'neutral';
}


/***/ }),

/***/ 4320:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   j2: () => (/* binding */ NO_RESULTS),
/* harmony export */   mk: () => (/* binding */ publish),
/* harmony export */   yX: () => (/* binding */ publishFailure)
/* harmony export */ });
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7006);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9179);
/* harmony import */ var _check_run_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(795);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4495);



/** Bytes that GitHub takes; a comment also carries its marker. */
const CHECK_BYTES = 65_535;
const COMMENT_BYTES = 65_000;
/** What is said first where nothing was measured, which is a failure of the benchmarks and not of this step. */
const NO_RESULTS = 'No results';
/** Posts check run, comment and status as the inputs say; the status last, because it links to the check run. */
async function publish(places, report, renderer) {
    const { attempt, checkRun } = places;
    const { conclusion, title } = report.outcome;
    const checkUrl = await attempt(() => checkRun.complete({ conclusion, title, summary: renderer.body(CHECK_BYTES, 'check run') }));
    const commentUrl = await attempt(() => comment(places, report, renderer));
    await postStatus(places, stateOf(report.outcome), title, checkUrl);
    if ((0,_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .isAlarming */ .EE)(report.outcome)) {
        const { slackReport } = await __nccwpck_require__.e(/* import() */ 702).then(__nccwpck_require__.bind(__nccwpck_require__, 2702));
        const build = (0,_check_run_js__WEBPACK_IMPORTED_MODULE_1__/* .buildUrlOf */ .B_)(places.input, places.host.env);
        await tellSlack(places, slackReport(report, { report: checkUrl, comment: commentUrl, build }));
    }
    return { checkUrl, commentUrl };
}
/**
 * Posts why there is no report: otherwise a branch that requires the status or the check run would wait for ever.
 * @param conclusion of the check run: `failure` where the benchmarks have not measured anything, `neutral` where that is not known.
 */
async function publishFailure(places, message, conclusion) {
    const { host, input, checkRun, attempt } = places;
    const said = { ...(0,_check_run_js__WEBPACK_IMPORTED_MODULE_1__/* .failureText */ .kY)(message, (0,_check_run_js__WEBPACK_IMPORTED_MODULE_1__/* .buildUrlOf */ .B_)(input, host.env)), conclusion };
    const checkUrl = await attempt(() => checkRun.complete(said));
    await postStatus(places, 'error', message, checkUrl);
    const { slackFailure } = await __nccwpck_require__.e(/* import() */ 702).then(__nccwpck_require__.bind(__nccwpck_require__, 2702));
    const context = (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .legName */ .ue)(input.statusContext, input.jobIndex);
    await tellSlack(places, slackFailure(context, message, { report: checkUrl, build: (0,_check_run_js__WEBPACK_IMPORTED_MODULE_1__/* .buildUrlOf */ .B_)(input, host.env) }));
}
/** A message that does not arrive is no fault of the commit, and changes nothing of what is posted on GitHub. */
async function tellSlack({ host, input }, message) {
    const { postToSlack, slackIsSet } = await __nccwpck_require__.e(/* import() */ 219).then(__nccwpck_require__.bind(__nccwpck_require__, 5219));
    if (!slackIsSet(host, input))
        return;
    try {
        await postToSlack(host, input, message);
    }
    catch (error) {
        host.signal.throwIfAborted();
        host.warning((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .errorWithHint */ .Qf)(error));
    }
}
async function postStatus({ host, github, input, commit, checkRun, attempt }, state, description, checkUrl) {
    if (!input.status && !checkRun.refused)
        return;
    const context = (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .legName */ .ue)(input.statusContext, input.jobIndex);
    const targetUrl = checkUrl ?? (0,_check_run_js__WEBPACK_IMPORTED_MODULE_1__/* .buildUrlOf */ .B_)(input, host.env);
    await attempt(() => github.postStatus(commit.sha, { context, state, description, targetUrl }));
}
/** A regression is a `failure`; where there are only errors, or nothing, nobody knows, which is an `error`. */
function stateOf({ conclusion, counts }) {
    if (conclusion !== 'failure' && conclusion !== 'action_required')
        return 'success';
    return counts.regression > 0 ? 'failure' : 'error';
}
/** @returns the address of the comment, if there is one. */
async function comment(places, report, renderer) {
    const { github, input } = places;
    if (input.comment === 'never')
        return undefined;
    const wanted = input.comment === 'always' || (0,_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .hasChange */ .HE)(report.outcome);
    // A comment of an earlier commit that says otherwise is removed.
    const body = wanted ? renderer.whole(COMMENT_BYTES, 'comment') : undefined;
    let url;
    for (const number of await pullRequestsOf(places)) {
        const posted = await github.postComment(number, report.context, body);
        url ??= posted.url;
    }
    return url;
}
/** Events about pull requests that name none. */
const UNNAMED = new Set(['workflow_run', 'workflow_dispatch', 'push']);
async function pullRequestsOf({ host, github, input, commit }) {
    if (input.prNumber !== undefined)
        return [input.prNumber];
    const { sha, pullRequest, event } = commit;
    // The number that an event names is one of the repository of the workflow.
    const isOwn = github.repository === event.repository;
    if (pullRequest !== undefined && isOwn)
        return [pullRequest];
    // What is on the default branch is in no open pull request.
    const usual = event.payload.repository?.default_branch;
    if (event.name === 'push' && host.env['GITHUB_REF'] === `refs/heads/${usual}` && isOwn)
        return [];
    if (isOwn && !UNNAMED.has(event.name))
        return [];
    return (await github.pullRequestsOf(sha)).map(({ number }) => number);
}


/***/ }),

/***/ 5266:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ac: () => (/* binding */ HEADINGS),
/* harmony export */   Bg: () => (/* binding */ commitUrl),
/* harmony export */   Fu: () => (/* binding */ shortSha),
/* harmony export */   KM: () => (/* binding */ sparkline),
/* harmony export */   KS: () => (/* binding */ onlyMachine),
/* harmony export */   Lr: () => (/* binding */ differenceText),
/* harmony export */   WN: () => (/* binding */ countsText),
/* harmony export */   XH: () => (/* binding */ compareUrl),
/* harmony export */   Ze: () => (/* binding */ ICONS),
/* harmony export */   mQ: () => (/* binding */ countsOf),
/* harmony export */   n_: () => (/* binding */ VERDICT_ICONS),
/* harmony export */   sd: () => (/* binding */ moreSkipped),
/* harmony export */   wA: () => (/* binding */ rangesOf),
/* harmony export */   yu: () => (/* binding */ SHA_DIGITS),
/* harmony export */   zm: () => (/* binding */ isFolded)
/* harmony export */ });
/* harmony import */ var _ml_actions_benchmarks__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4624);

const ICONS = {
    success: '✅',
    failure: '❌',
    action_required: '❌',
    neutral: '➖',
    skipped: '➖',
};
const VERDICT_ICONS = {
    error: '❌',
    regression: '❌',
    inconclusive: '⚠️',
    removed: '⚠️',
    new: '➖',
    improvement: '✅',
    pass: '✅',
};
const HEADINGS = {
    error: 'Errors',
    regression: 'Regressions',
    inconclusive: 'Inconclusive',
    removed: 'Removed',
    new: 'New',
    improvement: 'Improvements',
    pass: 'As before',
};
/** What needs nobody's eye is folded. */
const isFolded = (verdict) => verdict === 'pass' || verdict === 'new';
/** How many of each verdict, in words: `2 regressions, 1 as before`. */
function countsText(counts) {
    return [...counts]
        .filter(([, count]) => count > 0)
        .map(([verdict, count]) => `${count} ${WORDS[verdict][count === 1 ? 0 : 1]}`)
        .join(', ');
}
const WORDS = {
    error: ['error', 'errors'],
    regression: ['regression', 'regressions'],
    inconclusive: ['inconclusive', 'inconclusive'],
    removed: ['removed', 'removed'],
    new: ['new', 'new'],
    improvement: ['improvement', 'improvements'],
    pass: ['as before', 'as before'],
};
/** Counted in the order in which they come. */
function countsOf(comparisons) {
    const counts = new Map();
    for (const { verdict } of comparisons)
        counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
    return counts;
}
/** Deviations beyond this say no more than that. */
const MANY_DEVIATIONS = 100;
/** The change in percent and in standard deviations: `+5 % (12 σ)`; one of them where there is no other. */
function differenceText({ change, deviations }) {
    const percent = change === undefined ? '' : (0,_ml_actions_benchmarks__WEBPACK_IMPORTED_MODULE_0__/* .changeText */ .k0)(change);
    if (deviations === undefined)
        return percent;
    const size = Math.abs(deviations);
    const sigma = `${size > MANY_DEVIATIONS ? `>${MANY_DEVIATIONS}` : Number(size.toFixed(size < 10 ? 1 : 0))}\u00A0σ`;
    return percent === '' ? sigma : `${percent} (${sigma})`;
}
const BARS = '▁▂▃▄▅▆▇█';
/** Blocks of a series: a line of them does not break, and a table has other columns. */
const MOST_BARS = 12;
/** The last runs of the series as blocks, and the value at the end. */
function sparkline({ baseline, value }) {
    if (baseline === undefined || value === undefined)
        return '';
    const values = [...baseline.values, value].slice(-MOST_BARS);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    // Halves, because high − low can overflow.
    const height = high / 2 - low / 2;
    const level = (each) => (height === 0 ? 3 : Math.round(((each / 2 - low / 2) / height) * (BARS.length - 1)));
    return values.map((each) => BARS[level(each)]).join('');
}
/** The machine of all timings, where it is one, so that it need not be told with each of them. */
function onlyMachine({ comparisons }) {
    const machines = new Set(comparisons.flatMap(({ series: { machine } }) => machine ?? []));
    return machines.size === 1 ? [...machines][0] : undefined;
}
/** Ranges that are told. */
const MOST_RANGES = 5;
/**
 * Where what is told has changed: from the last commit that measured it to this one. Ranges in which nothing is worse are told where
 * commits of them were not measured. What began with a commit that is known has no range.
 */
function rangesOf({ comparisons }) {
    const ranges = new Map();
    for (const { baseline, verdict, since } of comparisons) {
        if (baseline === undefined || baseline.commit === '' || since !== undefined)
            continue;
        const range = ranges.get(baseline.commit) ?? { counts: new Map(), skipped: baseline.skipped };
        range.counts.set(verdict, (range.counts.get(verdict) ?? 0) + 1);
        ranges.set(baseline.commit, range);
    }
    return [...ranges]
        .map(([base, { counts, skipped }]) => {
        const worse = counts.has('regression') || counts.has('inconclusive');
        if (worse)
            counts.delete('pass');
        return { base, counts, skipped, worse };
    })
        .filter(({ worse, skipped }) => worse || (skipped?.commits.length ?? 0) > 0)
        .sort((a, b) => Number(b.worse) - Number(a.worse))
        .slice(0, MOST_RANGES);
}
/** Digits of a commit that git takes for it in any repository. */
const SHA_DIGITS = 12;
const shortSha = (sha) => sha.slice(0, 7);
const commitUrl = ({ repositoryUrl }, sha) => repositoryUrl && `${repositoryUrl}/commit/${sha}`;
const compareUrl = ({ repositoryUrl, commit }, base) => repositoryUrl && `${repositoryUrl}/compare/${base}...${commit}`;
/** Commits of a range that were not measured, beyond those that are named: ` and at least 4 more`. */
const moreSkipped = ({ more, isWhole }) => more === 0 && isWhole ? '' : ` and ${isWhole ? '' : 'at least '}${more + (isWhole ? 0 : 1)} more`;


/***/ }),

/***/ 7772:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CG: () => (/* binding */ requirementsOf),
/* harmony export */   Gv: () => (/* binding */ unmatched),
/* harmony export */   iT: () => (/* binding */ parseRule),
/* harmony export */   sG: () => (/* binding */ ruleFor)
/* harmony export */ });
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1011);

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
/** What a setting makes of its text. */
const SETTINGS = {
    threshold: (value, line) => ({ threshold: thresholdOf(value, line) }),
    improvement: (value, line) => ({ improvement: thresholdOf(value, line) }),
    tolerance: (value, line) => ({ tolerance: notNegative('tolerance', numberOf(value, line), line) }),
    better: (value, line) => ({ better: betterOf(value, line) }),
    min: (value, line) => ({ min: numberOf(value, line) }),
    max: (value, line) => ({ max: numberOf(value, line) }),
};
/** Settings without a value. */
const FLAGS = ['exact', 'required'];
/**
 * Reads `train/*: threshold=20% improvement=10% tolerance=0.001 better=higher min=0.8 max=0.95 exact required`, any of them, but one at least.
 * @throws Error that says what is wrong with the line.
 */
function parseRule(line) {
    // A glob may hold colons (tests/test_a.py::test_b/duration), so that the last one with a blank after it counts.
    const match = /^(.*\S)\s*:\s+(\S.*)$/.exec(line);
    if (match === null)
        throw new Error(`"${line}" is not of the form glob: threshold=20% min=0.8 max=0.95`);
    const [, glob = '', settings = ''] = match;
    const rule = { glob };
    for (const setting of settings.split(/\s+/)) {
        const flag = FLAGS.find((each) => each === setting);
        const [, key = '', value = ''] = /^([a-z]+)=(.+)$/.exec(setting) ?? [];
        if (flag !== undefined)
            rule[flag] = true;
        else if (Object.hasOwn(SETTINGS, key))
            Object.assign(rule, SETTINGS[key]?.(value, line));
        else
            throw new Error(`"${setting}" of "${line}" is not ${[...Object.keys(SETTINGS).map((each) => `${each}=…`), ...FLAGS].join(', ')}`);
    }
    if (rule.min !== undefined && rule.max !== undefined && rule.min > rule.max) {
        throw new Error(`min is more than max in "${line}"`);
    }
    return rule;
}
/** What the lines require to be measured. */
const requirementsOf = (lines) => lines
    .filter(({ required }) => required === true)
    .map(({ glob }) => ({ name: glob, matches: (name) => (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .matchesGlob */ .kt)(name, glob) }));
/** The globs that fit none of the names, which are mistyped as a rule. */
const unmatched = (lines, names) => lines.filter(({ glob }) => !names.some((name) => (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .matchesGlob */ .kt)(name, glob))).map(({ glob }) => glob);
/** The rule of a series: the settings of all lines that match its name, later ones over earlier ones, over the default. */
function ruleFor(lines, fallback) {
    return (name) => {
        const { glob: _, ...rule } = Object.assign({ ...fallback, glob: '' }, ...lines.filter(({ glob }) => (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .matchesGlob */ .kt)(name, glob)));
        return rule;
    };
}
function thresholdOf(value, line) {
    // Without the sign, 0.2 could be a fifth or a five-hundredth.
    if (!value.endsWith('%'))
        throw new Error(`the threshold "${value}" of "${line}" needs a % sign`);
    return notNegative('threshold', numberOf(value.slice(0, -1), line), line) / 100;
}
function betterOf(value, line) {
    const known = ['lower', 'higher', 'same'].find((each) => each === value);
    if (known === undefined)
        throw new Error(`"${value}" of "${line}" is not lower, higher or same`);
    return known;
}
function notNegative(name, value, line) {
    if (value < 0)
        throw new Error(`the ${name} of "${line}" is negative`);
    return value;
}
function numberOf(value, line) {
    const parsed = NUMBER.test(value) ? Number(value) : Number.NaN;
    if (!Number.isFinite(parsed))
        throw new Error(`"${value}" of "${line}" is not a number`);
    return parsed;
}


/***/ }),

/***/ 1893:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ titleOf),
/* harmony export */   T: () => (/* binding */ oneLine)
/* harmony export */ });
/* harmony import */ var _ml_actions_benchmarks__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4624);
/* harmony import */ var _ml_actions_benchmarks__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4868);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1233);


/** GitHub takes 140 characters as the description of a status; bytes are never fewer than characters. */
const TITLE_BYTES = 140;
/** Of one name, so that the worst one is told even where names are long. */
const NAME_BYTES = 60;
/** What is told by name, worst first, with the words for one and for many. */
const TOLD = [
    ['error', 'error', 'errors'],
    ['regression', 'regression', 'regressions'],
    ['inconclusive', 'inconclusive', 'inconclusive'],
    ['removed', 'removed', 'removed'],
    ['improvement', 'improvement', 'improvements'],
];
/**
 * The one line that everybody reads, as plain text: `3 regressions: duration +925 %, rmse +124 % and 1 more`.
 * @param comparisons worst first; entries that do not fit are counted.
 */
function titleOf(comparisons) {
    const nameOf = shortestNames(comparisons.map(({ series }) => series));
    const groups = TOLD.flatMap(([verdict, one, many]) => {
        const entries = comparisons
            .filter((each) => each.verdict === verdict)
            .map((each) => oneLine(entryOf(each, nameOf(each.series))));
        return entries.length === 0
            ? []
            : [{ head: entries.length === 1 ? `1 ${one}` : `${entries.length} ${many}`, entries }];
    });
    if (groups.length === 0)
        return unchanged(comparisons);
    const all = groups.reduce((sum, { entries }) => sum + entries.length, 0);
    return (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .fit */ .Uj)(all, TITLE_BYTES, (shown) => {
        let left = shown;
        return groups
            .map(({ head, entries }) => {
            const named = entries.slice(0, left);
            left -= named.length;
            const more = entries.length - named.length;
            if (named.length === 0)
                return head;
            return `${head}: ${named.join(', ')}${more === 0 ? '' : ` and ${more} more`}`;
        })
            .join('; ');
    });
}
function unchanged(comparisons) {
    const passed = comparisons.filter(({ verdict }) => verdict === 'pass').length;
    const fresh = comparisons.length - passed;
    if (passed === 0)
        return `Nothing to compare with yet: ${fresh} new`;
    return `${passed === 1 ? '1' : `All ${passed}`} as before${fresh === 0 ? '' : `, ${fresh} new`}`;
}
function entryOf({ verdict, value, unit, bound, change }, name) {
    const short = (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .cut */ .Jj)(name, NAME_BYTES);
    if (verdict === 'error' || value === undefined)
        return short;
    if (bound !== undefined) {
        return `${short} ${(0,_ml_actions_benchmarks__WEBPACK_IMPORTED_MODULE_1__/* .valueText */ .Ru)(value, unit)} ${value < bound ? '<' : '>'} ${(0,_ml_actions_benchmarks__WEBPACK_IMPORTED_MODULE_1__/* .valueText */ .Ru)(bound, unit)}`;
    }
    return `${short} ${change === undefined ? (0,_ml_actions_benchmarks__WEBPACK_IMPORTED_MODULE_1__/* .valueText */ .Ru)(value, unit) : (0,_ml_actions_benchmarks__WEBPACK_IMPORTED_MODULE_1__/* .changeText */ .k0)(change)}`;
}
/** The shortest kind of name that tells all of them apart. */
function shortestNames(all) {
    const kinds = [({ metric }) => metric, _ml_actions_benchmarks__WEBPACK_IMPORTED_MODULE_2__/* .seriesName */ .f_];
    return kinds.find((nameOf) => new Set(all.map(nameOf)).size === all.length) ?? fullName;
}
function fullName(series) {
    const parameters = Object.entries(series.parameters).map(([name, value]) => `${name}=${value}`);
    return [(0,_ml_actions_benchmarks__WEBPACK_IMPORTED_MODULE_2__/* .seriesName */ .f_)(series), ...parameters, ...(series.machine === undefined ? [] : ['on', series.machine])].join(' ');
}
/** Names and units are foreign: without line breaks, control characters and marks that turn text around. */
const oneLine = (text) => text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').trim();


/***/ }),

/***/ 3919:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   LO: () => (/* binding */ missing),
/* harmony export */   O5: () => (/* binding */ goneFrom),
/* harmony export */   UD: () => (/* binding */ compare)
/* harmony export */ });
/* harmony import */ var _series_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4868);
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1629);
/* harmony import */ var _points_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7221);
/* harmony import */ var _pooling_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3882);
/* harmony import */ var _verdict_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2822);





/** Runs that a baseline shows. */
const SHOWN_RUNS = 20;
/** Commits without a run that it names. */
const SHOWN_SKIPPED = 3;
/**
 * Judges what a commit measured by what the runs of the baseline measured before, series by series, worst first.
 *
 * With the method `auto`, and for each series:
 * 1. The value of a run is the mean of the middle half of its samples (`interquartileMean`).
 * 2. The runs that count are those of the present level, from the last change on (`segmentStarts`), without outliers
 *    (`bulkOf`); their mean is the baseline.
 * 3. A change is relevant that is more than the threshold of its rule and more than the tolerance.
 * 4. It is significant if the prediction interval for the next run of the level does not hold it (`deviationFrom`), with a
 *    chance of 0.07 %, which together with changes that come to light late is less than one false alarm in a thousand; and if
 *    it is beyond the tail of a level that has outliers (`levelOf`). Over a report, the chances are those of
 *    `significantUpTo`. Of times two to four runs tell more than Student's t knows, because no time has so much noise
 *    (`chanceOfTime`). A standard error that the result states counts where it is more than the runs show.
 *
 * A change that is relevant and significant is a regression or an improvement, by the metric's direction. Inconclusive is what
 * is relevantly worse and three deviations off, but not significant; what is worse after a single run, after fewer than five
 * that are equal, or by as little as those are rounded to; a significant change
 * without a direction; a series that is only new on this machine, or in this unit; and what is as odd as the runs just before,
 * which got the alert. On the baseline's branch a level that turns out to have changed with an earlier commit is told once
 * (`lateChange`), from its second run on.
 * Outside the bounds of its rule a value is a regression whatever the history.
 */
function compare(contenders, history, options) {
    const points = (0,_points_js__WEBPACK_IMPORTED_MODULE_0__/* .pointsOf */ .XE)(history, options);
    const measured = (0,_pooling_js__WEBPACK_IMPORTED_MODULE_1__/* .pooled */ .IE)(contenders);
    const judged = [...measured.values()].map(({ series, result }) => judge(series, result, points, { ...options, benchmarks: measured.size }));
    const gone = removed(points, measured, options);
    const absent = missing([...measured.values(), ...gone], options);
    return [...(0,_verdict_js__WEBPACK_IMPORTED_MODULE_2__/* .withinFamily */ .qx)(judged, options.others), ...gone, ...absent].sort(_verdict_js__WEBPACK_IMPORTED_MODULE_2__/* .worstFirst */ .md);
}
function judge(series, measured, points, options) {
    const result = { ...measured, ...directionOf(measured, points.find(series)) };
    const { unit, samples, error } = result;
    const rule = options.ruleOf((0,_series_js__WEBPACK_IMPORTED_MODULE_3__/* .seriesName */ .f_)(series));
    const method = options.method ?? { name: 'auto' };
    const value = samples.length === 0 ? Number.NaN : (0,_finding_js__WEBPACK_IMPORTED_MODULE_4__/* .runValue */ .Lo)(result, method);
    const facts = {
        series,
        ...(unit !== undefined && { unit }),
        samples: samples.length,
        ...(samples.length > 0 && { value, range: (0,_points_js__WEBPACK_IMPORTED_MODULE_0__/* .rangeOf */ .be)(samples) }),
    };
    if (error !== undefined)
        return { ...facts, verdict: 'error', reason: error };
    const past = (0,_finding_js__WEBPACK_IMPORTED_MODULE_4__/* .pastOf */ .CM)(points, series, unit);
    const bound = (0,_verdict_js__WEBPACK_IMPORTED_MODULE_2__/* .outOfBounds */ .Lo)(value, unit, rule);
    if (past === undefined) {
        return bound === undefined ? { ...facts, ...withoutPast(series, unit, points) } : { ...facts, ...bound };
    }
    const { onBaseline = false, benchmarks } = options;
    const finding = (0,_finding_js__WEBPACK_IMPORTED_MODULE_4__/* .find */ .I6)({ value, result, rule, past, onBaseline, benchmarks }, method);
    const { base, spread, runs } = finding;
    const baseline = {
        value: base,
        ...(spread !== undefined && { spread }),
        values: [...past.values.subarray(-SHOWN_RUNS)],
        runs,
        ...latestOf(past, options.line),
    };
    const compared = { ...facts, baseline, ...(0,_verdict_js__WEBPACK_IMPORTED_MODULE_2__/* .changeOf */ .C2)(value, base) };
    if (bound !== undefined)
        return { ...compared, ...bound };
    const { chance, deviations, since } = finding;
    return {
        ...compared,
        // A value without noise and without a direction must not change.
        ...(0,_verdict_js__WEBPACK_IMPORTED_MODULE_2__/* .decide */ .LD)(value, unit, finding, rule.better ?? result.better ?? (rule.exact === true ? 'same' : undefined)),
        ...(chance !== undefined && { chance }),
        ...(deviations !== undefined && { deviations }),
        ...(since !== undefined && { since }),
    };
}
/** What is not said of a result its history may say, where that is of one mind. */
function directionOf({ better }, track) {
    const known = better ?? (track?.better === 'unclear' ? undefined : track?.better);
    return known === undefined ? {} : { better: known };
}
/** The commit of the latest run, and those after it that were not measured. */
function latestOf(past, line) {
    const commit = past.commitOf(past.values.length - 1);
    if (line === undefined)
        return { commit };
    const place = line.before.indexOf(commit);
    const skipped = place === -1 ? line.before.length : place;
    const commits = line.before.slice(0, Math.min(skipped, SHOWN_SKIPPED));
    return { commit, skipped: { commits, more: skipped - commits.length, isWhole: place !== -1 } };
}
function withoutPast(series, unit, points) {
    const track = points.find(series);
    if (track !== undefined && track.values.length > 0) {
        const before = (0,_points_js__WEBPACK_IMPORTED_MODULE_0__/* .unitOf */ .uF)(track, track.values.length - 1);
        return { verdict: 'inconclusive', reason: `The unit was ${(0,_pooling_js__WEBPACK_IMPORTED_MODULE_1__/* .unitText */ .IL)(before)} and is ${(0,_pooling_js__WEBPACK_IMPORTED_MODULE_1__/* .unitText */ .IL)(unit)}` };
    }
    if (points.isKnown(series)) {
        return { verdict: 'inconclusive', reason: `First run on this machine: ${series.machine}` };
    }
    return { verdict: 'new', reason: 'Nothing to compare with yet' };
}
/**
 * What the last commit measured for the same report and this one does not; of what is required also what an earlier one did,
 * because a run without it is recorded too. On another machine it still counts as measured.
 */
function removed({ runs, tracks, last, find }, measured, { ruleOf }) {
    const found = new Set([...measured.values()].map(({ series }) => find(series)));
    const gone = tracks.filter((track) => track.last >= 0 && !found.has(track)).sort((a, b) => b.last - a.last);
    if (gone.length === 0)
        return [];
    const told = new Set([...measured.values()].map(({ series }) => anywhere(series)));
    return gone.flatMap(({ series, last: at, lastUnit }) => {
        const commit = runs[at]?.commit ?? '';
        const isLast = commit === runs[last]?.commit;
        if (told.has(anywhere(series)) || !(isLast || ruleOf((0,_series_js__WEBPACK_IMPORTED_MODULE_3__/* .seriesName */ .f_)(series)).required === true))
            return [];
        told.add(anywhere(series));
        return goneFrom(isLast ? 'the last recorded run' : commit.slice(0, 7), series, lastUnit, { ruleOf });
    });
}
/** The same on every machine, also where it was no timing once: its unit was not known. */
const anywhere = ({ machine: _, ...series }) => (0,_series_js__WEBPACK_IMPORTED_MODULE_3__/* .seriesKey */ .Xk)(series);
/** What was measured before, and is not any more. @param before in words. */
function goneFrom(before, series, unit, { ruleOf }) {
    const required = ruleOf((0,_series_js__WEBPACK_IMPORTED_MODULE_3__/* .seriesName */ .f_)(series)).required === true;
    const reason = `Measured by ${before}, but not by this one`;
    return {
        series,
        verdict: required ? 'error' : 'removed',
        reason: required ? `Required. ${reason}` : reason,
        samples: 0,
        ...(unit !== undefined && { unit }),
    };
}
/** What rules require and is neither measured nor missed already. */
function missing(told, { required = [] }) {
    const names = told.map(({ series }) => (0,_series_js__WEBPACK_IMPORTED_MODULE_3__/* .seriesName */ .f_)(series));
    return required
        .filter(({ matches }) => !names.some(matches))
        .map(({ name }) => {
        const cut = name.lastIndexOf('/');
        const series = { benchmark: name.slice(0, Math.max(0, cut)), parameters: {}, metric: name.slice(cut + 1) };
        return { series, verdict: 'error', reason: 'Required, but not measured', samples: 0 };
    });
}


/***/ }),

/***/ 6392:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   qF: () => (/* binding */ confirmed),
/* harmony export */   uJ: () => (/* binding */ suspectBenchmarks)
/* harmony export */ });
/* unused harmony export suspectsOf */
/* harmony import */ var _series_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4868);
/* harmony import */ var _verdict_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2822);


/** What a second measurement can confirm, worst first. */
const suspectsOf = (comparisons) => comparisons.filter(({ suspect }) => suspect === true);
/** The benchmarks to run again, the worst first. */
function suspectBenchmarks(comparisons) {
    const found = new Map();
    for (const { series } of suspectsOf(comparisons)) {
        const { benchmark, parameters, metric } = series;
        const key = (0,_series_js__WEBPACK_IMPORTED_MODULE_0__/* .seriesKey */ .Xk)({ benchmark, parameters, metric: '' });
        const known = found.get(key);
        if (known === undefined)
            found.set(key, { benchmark, parameters, metrics: [metric] });
        else if (!known.metrics.includes(metric))
            known.metrics.push(metric);
    }
    return [...found.values()];
}
/**
 * The verdicts after the suspects of a first measurement were measured again, by themselves and compared with the same
 * history. A suspect that is one again is a regression. Where the first measurement could not tell it from an accident of the
 * runner, or from chance, the second must come to the same but for noise: what is slow by accident is seldom slow by as much
 * again. On another machine, where they cannot be the same, it must be a regression by the history of that one. A suspect that is none the second time passes; one that was not measured again, or not alike, is inconclusive.
 */
function confirmed(first, again) {
    const second = new Map(again.map((each) => [(0,_series_js__WEBPACK_IMPORTED_MODULE_0__/* .seriesKey */ .Xk)(each.series), each]));
    const elsewhere = new Map(again.map((each) => [(0,_series_js__WEBPACK_IMPORTED_MODULE_0__/* .measureKey */ .UE)(each.series), each]));
    return first
        .map((each) => each.suspect === true
        ? settle(each, second.get((0,_series_js__WEBPACK_IMPORTED_MODULE_0__/* .seriesKey */ .Xk)(each.series)) ?? elsewhere.get((0,_series_js__WEBPACK_IMPORTED_MODULE_0__/* .measureKey */ .UE)(each.series)))
        : each)
        .sort(_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .worstFirst */ .md);
}
function settle(first, again) {
    const { suspect: _, ...facts } = first;
    if (again === undefined || again.verdict === 'removed') {
        return { ...facts, verdict: 'inconclusive', reason: `${first.reason}; it was not measured again` };
    }
    if (again.verdict === 'error')
        return again;
    if (again.verdict === 'new' || (again.verdict === 'inconclusive' && again.baseline === undefined)) {
        return { ...facts, verdict: 'inconclusive', reason: `${first.reason}; measured again: ${again.reason}` };
    }
    const suspicious = again.suspect === true && Math.sign(again.change ?? 0) === Math.sign(first.change ?? 0);
    if (!suspicious)
        return { ...facts, verdict: 'pass', reason: `${first.reason}; measured again it was not` };
    if (first.verdict === 'inconclusive' && !areAlike(first, again)) {
        return {
            ...facts,
            verdict: 'inconclusive',
            reason: `${first.reason}; measured again it was so too, but not alike`,
        };
    }
    return { ...facts, verdict: 'regression', reason: `${first.reason}; measured again it was so too` };
}
/** By no more than two runs differ from noise, if the spread is that of one. */
function areAlike({ value, baseline, series }, again) {
    if (series.machine !== again.series.machine)
        return again.verdict === 'regression';
    const { spread } = baseline ?? {};
    if (value === undefined || again.value === undefined || spread === undefined)
        return true;
    return Math.abs(again.value - value) <= ((spread[1] - spread[0]) / 2) * Math.SQRT2;
}


/***/ }),

/***/ 3183:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   De: () => (/* binding */ thresholdFor),
/* harmony export */   MR: () => (/* binding */ isRelevant),
/* harmony export */   TH: () => (/* binding */ lateChange),
/* harmony export */   ZL: () => (/* binding */ FALSE_ALARMS),
/* harmony export */   ZU: () => (/* binding */ presentOf),
/* harmony export */   oR: () => (/* binding */ isSignificant),
/* harmony export */   pM: () => (/* binding */ NOTICEABLE)
/* harmony export */ });
/* unused harmony exports THRESHOLD, alarm */
/* harmony import */ var _level_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(590);
/* harmony import */ var _segments_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5704);


/** A value whose chance is less is no noise. With outliers and cuts that are none it comes to one false alarm in a thousand. */
const FALSE_ALARMS = 0.0007;
/** A value further off than this, in deviations of a prediction, is worth a second look. */
const NOTICEABLE = 3;
/** The change in relation to the level that matters where nobody says otherwise. */
const THRESHOLD = 0.005;
/** @param values at least one, in the order of time. */
function presentOf(values) {
    const start = (0,_segments_js__WEBPACK_IMPORTED_MODULE_0__/* .segmentStarts */ .n)(values).at(-1) ?? 0;
    const level = (0,_level_js__WEBPACK_IMPORTED_MODULE_1__/* .levelOf */ .In)(values.subarray(start));
    return { start, level, odd: oddRuns(values, start, level) };
}
function oddRuns(values, start, { low, high }) {
    const sideOf = (value) => value === undefined ? 0 : Number(value > high) - Number(value < low);
    const side = sideOf(values.at(-1));
    if (side === 0)
        return undefined;
    let first = values.length - 1;
    while (first > start && sideOf(values[first - 1]) === side)
        first--;
    return first;
}
/** 0.95 is 5 % less than 1, whatever binary fractions make of it. */
const ROUNDING = 1 + 1e-9;
const isRelevant = (value, base, relevance) => Math.abs(value - base) >
    Math.max(thresholdFor(value > base, relevance) * Math.abs(base), relevance.tolerance) * ROUNDING;
/** The threshold of a change upwards, or downwards. */
const thresholdFor = (up, { threshold, improvement }) => improvement?.up === up ? improvement.threshold : threshold;
/** Whether a deviation is none of noise, nor an accident like those that the level had before. */
const isSignificant = ({ chance, beyondTail }) => chance < FALSE_ALARMS && beyondTail;
/** 1 for a value that is relevantly and significantly more than the level, −1 for one that is less, 0 for any other. */
function alarm(level, value, relevance, noise = {}) {
    if (level.count < 2 || !isRelevant(value, level.mean, relevance))
        return 0;
    if (!isSignificant((0,_level_js__WEBPACK_IMPORTED_MODULE_1__/* .deviationFrom */ .eW)(level, value, noise)))
        return 0;
    return value > level.mean ? 1 : -1;
}
/** Runs after its begin in which a change can come to light. */
const LATEST = 30;
/** The chance of two or three runs that are all off as they are, with which they tell a change together. */
const TOGETHER = 0.0002;
/** How far off each of them is, in deviations of a prediction. */
const OFF = 1;
/**
 * The change of level that the latest run brings to light: too small, or too odd at first, for the runs before it to tell.
 * Each change is told once: not when its first runs gave an alarm themselves, and not when it was to be seen before. Whether
 * an alarm counted among the others of its report is not asked: where many benchmarks changed together, it did.
 * @param benchmarks of the report: what chance does to one of many is told when more runs bear it out (Bonferroni).
 */
function lateChange(values, relevance, noise = {}, benchmarks = 1) {
    const change = latestChange(values, relevance, noise, benchmarks);
    if (change === undefined)
        return undefined;
    const { start, before, after } = change;
    const side = Math.sign(after.mean - before.mean);
    for (let length = values.length - 1; length >= Math.max(1, start); length--) {
        const earlier = values.subarray(0, length);
        const { level } = presentOf(earlier);
        if (alarm(level, values[length], relevance, noise) === side)
            return undefined;
        const known = latestChange(earlier, relevance, noise, benchmarks);
        if (known !== undefined && Math.abs(known.start - start) < _segments_js__WEBPACK_IMPORTED_MODULE_0__/* .SHORTEST */ .t)
            return undefined;
    }
    return change;
}
/** The latest change that is to be seen: by the segments, or where the new level is too young for one, by its first runs. */
function latestChange(values, relevance, noise, benchmarks) {
    const starts = (0,_segments_js__WEBPACK_IMPORTED_MODULE_0__/* .segmentStarts */ .n)(values);
    const start = starts.at(-1);
    if (start !== undefined && values.length - start <= LATEST) {
        const before = (0,_level_js__WEBPACK_IMPORTED_MODULE_1__/* .levelOf */ .In)(values.subarray(starts.at(-2) ?? 0, start));
        const after = (0,_level_js__WEBPACK_IMPORTED_MODULE_1__/* .levelOf */ .In)(values.subarray(start));
        // Times the places where a cut could be, as `segmentStarts` has it.
        const chance = Math.min(1, values.length * (0,_level_js__WEBPACK_IMPORTED_MODULE_1__/* .chanceOfDifference */ .FD)(before, after, noise));
        if (isRelevant(after.mean, before.mean, relevance) && chance < FALSE_ALARMS / benchmarks) {
            return { start, before, after, chance };
        }
    }
    for (let count = _segments_js__WEBPACK_IMPORTED_MODULE_0__/* .SHORTEST */ .t; count > 1; count--) {
        const young = values.length - count;
        const first = starts.findLast((known) => known < young) ?? 0;
        if (young - first < 2)
            continue;
        const change = together(values.subarray(first), young - first, relevance, noise);
        if (change !== undefined && change.chance < TOGETHER / benchmarks)
            return { ...change, start: young };
    }
    return undefined;
}
/** Whether some values are all more than others, or all less. */
function areBeyond(some, others) {
    const [first, of] = [some[0], others[0]];
    const side = Math.sign(first - of);
    let nearest = first;
    for (const value of some)
        if ((nearest - value) * side > 0)
            nearest = value;
    for (const value of others)
        if (!((nearest - value) * side > 0))
            return false;
    return true;
}
/** Whether the runs from an index on are each and together off the level before, beyond its accidents, and all on one side. */
function together(values, start, relevance, noise) {
    const runs = values.subarray(start);
    // What is beyond all accidents is beyond all runs, which takes no time to see; mostly it is not.
    if (!areBeyond(runs, values.subarray(0, start)))
        return undefined;
    const before = (0,_level_js__WEBPACK_IMPORTED_MODULE_1__/* .levelOf */ .In)(values.subarray(0, start));
    const side = Math.sign(runs[0] - before.mean);
    for (const value of runs) {
        const { t, beyondTail } = (0,_level_js__WEBPACK_IMPORTED_MODULE_1__/* .deviationFrom */ .eW)(before, value, noise);
        if (!(beyondTail && t * side > OFF))
            return undefined;
    }
    const after = (0,_level_js__WEBPACK_IMPORTED_MODULE_1__/* .levelOf */ .In)(runs);
    if (!isRelevant(after.mean, before.mean, relevance))
        return undefined;
    return { start, before, after, chance: (0,_level_js__WEBPACK_IMPORTED_MODULE_1__/* .deviationFrom */ .eW)(before, after.mean, noise, runs.length).chance };
}


/***/ }),

/***/ 1629:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  YX: () => (/* binding */ deviationsOf),
  I6: () => (/* binding */ find),
  PW: () => (/* binding */ limitText),
  CM: () => (/* binding */ pastOf),
  Lo: () => (/* binding */ runValue)
});

// UNUSED EXPORTS: MOST_RUNS

// EXTERNAL MODULE: ../../packages/benchmarks/src/quantities.ts
var quantities = __nccwpck_require__(4624);
// EXTERNAL MODULE: ../../packages/benchmarks/src/series.ts
var series = __nccwpck_require__(4868);
// EXTERNAL MODULE: ../../packages/benchmarks/src/units.ts
var units = __nccwpck_require__(6878);
// EXTERNAL MODULE: ../../packages/benchmarks/src/analysis/detection.ts
var detection = __nccwpck_require__(3183);
// EXTERNAL MODULE: ../../packages/benchmarks/src/analysis/level.ts
var analysis_level = __nccwpck_require__(590);
// EXTERNAL MODULE: ../../packages/benchmarks/src/analysis/location.ts
var analysis_location = __nccwpck_require__(2753);
// EXTERNAL MODULE: ../../packages/benchmarks/src/analysis/points.ts
var analysis_points = __nccwpck_require__(7221);
// EXTERNAL MODULE: ../../packages/benchmarks/src/analysis/rules.ts
var rules = __nccwpck_require__(1159);
;// CONCATENATED MODULE: ../../packages/benchmarks/src/analysis/z-score.ts
/** Commits that Conbench looks back on (DISTRIBUTION_COMMITS). */
const WINDOW = 100;
/** Deviations of a difference between neighbours that make a shift. */
const SHIFT = 5;
/**
 * What Conbench's lookback z-score compares a value x with, as its server computes it, but for segments that people mark by hand, which we do not have:
 * https://github.com/conbench/conbench/blob/3af4a55206ad3918762cc8dd7d3012eadbe96a54/conbench/entities/history.py
 *
 * The z-score is (x − mean) / deviation. Runs to which the series jumps and from which it jumps on are left out. The mean is that
 * of the last hundred commits; the deviation is that of the residuals to the mean of the commits before each, so that a step of
 * the past is in it.
 * @param history in the order of commits.
 * @returns undefined where the deviation is 0 or unknown, as with a constant history or fewer than two runs.
 */
function lookback(history) {
    const newest = history.at(-1);
    if (newest === undefined)
        return undefined;
    const looked = history.filter(({ rank }) => rank > newest.rank - WINDOW);
    const outlier = outliers(looked.map(({ value }) => value));
    const kept = dense(looked.filter((_, i) => !outlier[i]));
    const residuals = kept.map(({ value, rank }) => {
        const before = kept.filter((each) => each.rank < rank && each.rank >= rank - WINDOW);
        return before.length === 0 ? 0 : value - mean(before.map((each) => each.value));
    });
    const deviation = sampleDeviation(residuals);
    if (!(deviation > 0))
        return undefined;
    return { mean: mean(kept.map(({ value }) => value)), deviation };
}
/** Values that the series shifts to and from at once. */
function outliers(values) {
    const differences = values.slice(1).map((value, i) => value - values[i]);
    const sorted = differences.toSorted((a, b) => a - b);
    const [low, high] = [quantile(sorted, 0.05), quantile(sorted, 0.95)];
    const shifts = differences.map((difference, i) => {
        const usual = differences.slice(Math.max(0, i + 1 - WINDOW), i + 1).filter((each) => each >= low && each <= high);
        return Math.abs(difference - mean(usual)) / sampleDeviation(usual) > SHIFT;
    });
    // The first value has no difference, and so difference i is that of value i + 1.
    return values.map((_, i) => i > 0 && shifts[i - 1] === true && shifts[i] === true);
}
/** Linear between the two order statistics around it, as pandas and NumPy do. */
function quantile(sorted, share) {
    const place = share * (sorted.length - 1);
    const [below, above] = [sorted[Math.floor(place)] ?? Number.NaN, sorted[Math.ceil(place)] ?? Number.NaN];
    return below + (above - below) * (place - Math.floor(place));
}
function dense(rows) {
    let rank = 0;
    return rows.map(({ value, rank: before }, i) => {
        if (i > 0 && before !== rows[i - 1]?.rank)
            rank++;
        return { value, rank };
    });
}
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
/** NaN of fewer than two. */
function sampleDeviation(values) {
    const center = mean(values);
    return Math.sqrt(values.reduce((sum, value) => sum + (value - center) ** 2, 0) / (values.length - 1));
}

;// CONCATENATED MODULE: ../../packages/benchmarks/src/analysis/finding.ts









/** Runs of a series that are looked at: what is older says nothing of a commit of today. */
const MOST_RUNS = 200;
function pastOf(points, series, unit) {
    const track = points.find(series);
    if (track === undefined)
        return undefined;
    const rows = [];
    for (let row = track.values.length - 1; row >= 0 && rows.length < MOST_RUNS; row--) {
        if ((0,units/* conversion */.l2)((0,analysis_points/* unitOf */.uF)(track, row), unit) !== undefined)
            rows.push(row);
    }
    if (rows.length === 0)
        return undefined;
    rows.reverse();
    const factorOf = (index) => (0,units/* conversion */.l2)((0,analysis_points/* unitOf */.uF)(track, rows[index]), unit) ?? Number.NaN;
    const values = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++)
        values[i] = track.values[rows[i]] * factorOf(i);
    const commitOf = (index) => points.runs[(0,analysis_points/* runOf */.ng)(track, rows[index] ?? -1)]?.commit ?? '';
    return { track, rows, values, factorOf, commitOf };
}
/** What a run counts as: for Conbench its best sample, otherwise the mean of the middle half. */
function runValue({ samples, better }, { name }) {
    if (name !== 'z-score' || better === undefined)
        return (0,analysis_location/* interquartileMean */.v)(samples);
    return (0,analysis_points/* rangeOf */.be)(samples)[better === 'lower' ? 0 : 1];
}
/** Compares a value with the runs before it, as the method says; a value without noise with the last one. */
function find(question, method) {
    const { rule } = question;
    if (rule.exact === true)
        return fromLast({ ...question, rule: { ...rule, threshold: 0, improvement: 0 } });
    switch (method.name) {
        case 'auto':
            return fromLevel(question);
        case 'percent':
            return fromLast(question);
        case 'z-score':
            return fromLookback(question, method.threshold);
    }
}
/** By the runs since the last change of level. */
function fromLevel(question) {
    const { value, result, rule, past, onBaseline } = question;
    const relevance = (0,rules/* relevanceOf */.p)(rule, result);
    const present = (0,detection/* presentOf */.ZU)(past.values);
    const { level } = present;
    const isTime = (0,series/* measuresTime */.Zk)(result.unit, past.track.series.metric);
    const { standardError } = result;
    const stated = standardError === undefined || standardError === 0 ? {} : { error: standardError };
    const noise = { extra: extraVariance(question, present), isTime, ...stated };
    const deviation = (0,analysis_level/* deviationFrom */.eW)(level, value, noise);
    const up = value > level.mean;
    const spread = (0,analysis_level/* predictionInterval */.dY)(level, detection/* FALSE_ALARMS */.ZL, noise);
    const significance = significanceOf(deviation, present, past, noise);
    // Of what is not known, and of a constant level that nothing is told of, there is no chance.
    const hasChance = significance.significant === 'yes' || !((0,analysis_level/* isConstant */.VO)(level) || Number.isNaN(deviation.t));
    const finding = {
        base: level.mean,
        ...(spread && { spread }),
        runs: past.values.length - present.start,
        up,
        relevant: (0,detection/* isRelevant */.MR)(value, level.mean, relevance),
        limit: limitText(relevance, up, level.mean, result.unit),
        ...(hasChance && { chance: deviation.chance }),
        ...deviationsOf(deviation.t),
        ...significance,
    };
    if (!onBaseline || (finding.relevant && finding.significant === 'yes'))
        return finding;
    const values = new Float64Array(past.values.length + 1);
    values.set(past.values);
    values[past.values.length] = value;
    const late = (0,detection/* lateChange */.TH)(values, relevance, { isTime, ...stated }, question.benchmarks);
    if (late === undefined)
        return finding;
    const { deviations: _, ...facts } = finding;
    const since = past.commitOf(late.start);
    const rose = late.after.mean > late.before.mean;
    return {
        ...facts,
        ...deviationsOf((0,analysis_level/* deviationFrom */.eW)(late.before, value, noise).t),
        base: late.before.mean,
        spread: (0,analysis_level/* predictionInterval */.dY)(late.before, detection/* FALSE_ALARMS */.ZL, { isTime }) ?? [late.before.mean, late.before.mean],
        up: rose,
        limit: limitText(relevance, rose, late.before.mean, result.unit),
        relevant: true,
        significant: 'yes',
        why: ` since ${since.slice(0, 7)}, as the runs since then tell`,
        chance: late.chance,
        since,
    };
}
/** From a level that is constant, or a single run, there are none. */
const deviationsOf = (deviations) => Number.isFinite(deviations) ? { deviations } : {};
function significanceOf(deviation, { level, start, odd }, past, { error }) {
    const runs = past.values.length - start;
    const before = runs === 1 ? 'the run before' : `the ${runs} runs before`;
    if (level.count === 1) {
        // Even where the error of the two values is known, what differs from run to run is not.
        return error !== undefined && deviation.chance >= detection/* FALSE_ALARMS */.ZL
            ? { significant: 'no', why: ', but within the standard error' }
            : { significant: 'perhaps', why: ', but no spread is known of a single run' };
    }
    if ((0,detection/* isSignificant */.oR)(deviation))
        return { significant: 'yes', why: ` and outside the spread of ${before}` };
    if (Number.isNaN(deviation.t)) {
        return { significant: 'perhaps', why: `, but no spread is known of ${level.count} runs that are equal` };
    }
    const sameSide = odd !== undefined && Math.sign(past.values[odd] - level.mean) === Math.sign(deviation.t);
    if (sameSide && Math.abs(deviation.t) > detection/* NOTICEABLE */.pM) {
        const since = past.commitOf(odd);
        return { significant: 'perhaps', why: `, as it is since ${since.slice(0, 7)}`, since };
    }
    if ((0,analysis_level/* isConstant */.VO)(level) && deviation.t !== 0 && error === undefined) {
        return { significant: 'perhaps', why: `, but the values of ${before} are equal, as rounded ones are` };
    }
    if (deviation.chance < detection/* FALSE_ALARMS */.ZL)
        return { significant: 'perhaps', why: `, but so are accidents among ${before}` };
    if (Math.abs(deviation.t) > detection/* NOTICEABLE */.pM) {
        return { significant: 'perhaps', why: `, but noise does that to one run in ${Math.round(1 / deviation.chance)}` };
    }
    return {
        significant: 'no',
        why: `, but within the noise of ${before}${error === undefined ? '' : ' and the standard error'}`,
    };
}
/** Of a value with fewer samples than the runs before have, beyond theirs. */
function extraVariance({ result, past }, { start }) {
    let [variance, shares, known] = [0, 0, 0];
    for (let i = start; i < past.rows.length; i++) {
        const row = past.rows[i];
        const samples = (0,analysis_points/* samplesOf */.lc)(past.track, row);
        const each = (0,analysis_points/* varianceOf */.FD)(samples, past.track.standardErrors?.[row]) * past.factorOf(i) ** 2;
        if (Number.isNaN(each))
            continue;
        variance += each;
        shares += 1 / samples.length;
        known++;
    }
    return known === 0 ? 0 : Math.max(0, (variance / known) * (1 / result.samples.length - shares / known));
}
/** By the last run alone. */
function fromLast({ value, past, rule, result }) {
    const base = past.values.at(-1);
    const relevance = (0,rules/* relevanceOf */.p)(rule, result);
    const up = value > base;
    return {
        base,
        runs: 1,
        up,
        relevant: (0,detection/* isRelevant */.MR)(value, base, relevance),
        significant: 'yes',
        limit: limitText(relevance, up, base, result.unit),
        why: ' from the last run',
    };
}
/** By Conbench's z-score, which knows no other threshold. */
function fromLookback({ value, result: { better }, past }, threshold) {
    let rank = 0;
    const history = past.rows.map((row, i) => {
        if (i > 0 && past.commitOf(i) !== past.commitOf(i - 1))
            rank++;
        const best = (0,analysis_points/* rangeOf */.be)((0,analysis_points/* samplesOf */.lc)(past.track, row))[better === 'higher' ? 1 : 0];
        return { value: better === undefined ? past.values[i] : best * past.factorOf(i), rank };
    });
    const known = lookback(history);
    const limit = `a z-score of ${threshold}`;
    if (known === undefined) {
        const base = history.reduce((sum, each) => sum + each.value / history.length, 0);
        const facts = { base, runs: rank + 1, up: value > base, relevant: value !== base, limit };
        return { ...facts, significant: 'perhaps', why: ', or not: runs that are all equal, or a single one, have none' };
    }
    const { mean, deviation } = known;
    const z = (value - mean) / deviation;
    return {
        base: mean,
        spread: [mean - threshold * deviation, mean + threshold * deviation],
        runs: rank + 1,
        ...deviationsOf(z),
        up: z > 0,
        relevant: Math.abs(z) > threshold,
        significant: 'yes',
        limit,
        why: `: it is ${(0,quantities/* valueText */.Ru)(Math.abs(z))}`,
    };
}
/** The threshold or the tolerance, whichever is more, in words. */
function limitText(relevance, up, base, unit) {
    const threshold = (0,detection/* thresholdFor */.De)(up, relevance);
    return relevance.tolerance > threshold * Math.abs(base)
        ? `the tolerance of ${(0,quantities/* valueText */.Ru)(relevance.tolerance, unit)}`
        : `the threshold of ${(0,quantities/* percentText */.fL)(threshold)}`;
}


/***/ }),

/***/ 590:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FD: () => (/* binding */ chanceOfDifference),
/* harmony export */   In: () => (/* binding */ levelOf),
/* harmony export */   Pl: () => (/* binding */ ENOUGH),
/* harmony export */   T: () => (/* binding */ degreesOf),
/* harmony export */   VO: () => (/* binding */ isConstant),
/* harmony export */   dY: () => (/* binding */ predictionInterval),
/* harmony export */   eW: () => (/* binding */ deviationFrom)
/* harmony export */ });
/* harmony import */ var _location_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2753);
/* harmony import */ var _outliers_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5467);
/* harmony import */ var _student_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2055);



/**
 * The level of runs, with the exceptions among them told apart.
 *
 * A runner that now and then is slow will be so again. With k outliers on a side, the largest of which is d from the mean, a
 * value up to d · (1 + 1/k) may be one more of them: where accidents are spread evenly, that is the unbiased estimate of how
 * far they reach (https://en.wikipedia.org/wiki/German_tank_problem). Nothing is beyond the tail that is not beyond all runs
 * seen, and of 100 runs and a new one like them it is the new one that is the largest in one case of 101.
 * @param values at least one.
 */
function levelOf(values) {
    const bulk = (0,_outliers_js__WEBPACK_IMPORTED_MODULE_0__/* .bulkOf */ ._)(values);
    if (bulk.count === values.length)
        return { ...bulk, tails: [bulk.low, bulk.high] };
    const { mean, low, high } = bulk;
    const [below, above] = [
        { count: 0, furthest: 0 },
        { count: 0, furthest: 0 },
    ];
    for (let i = 0; i < values.length; i++) {
        const value = values[i];
        if (value >= low && value <= high)
            continue;
        const side = value < low ? below : above;
        side.count++;
        side.furthest = Math.max(side.furthest, Math.abs(value - mean));
    }
    const reach = ({ count, furthest }) => furthest * (1 + 1 / count);
    return {
        ...bulk,
        tails: [below.count === 0 ? low : mean - reach(below), above.count === 0 ? high : mean + reach(above)],
    };
}
/** The deviation of a time from run to run, as a share of it, is at most this where a few runs do not say that it is more… */
const NOISE_OF_TIMES = 0.3;
/** … and from so many on they say it themselves; and equal ones have hardly any. */
const ENOUGH = 5;
/**
 * Compares a new value with a level by the prediction interval of Student's t, mean ± t · s · √(1 + 1/n) with n − 1 degrees of
 * freedom: https://en.wikipedia.org/wiki/Prediction_interval#Unknown_mean,_unknown_variance. The spread s is that of whole runs,
 * and so has in it both what differs between runs and what differs within them.
 *
 * Values that are rounded have at least the noise of that, even where they are all equal, and a few of them often are. So less than
 * five equal runs tell no spread, as a single one does not, and the chance is that of `chanceOfEqual`.
 *
 * Of two to four runs of a time the chance by `chanceOfTime` counts where it is less.
 * @param runs whose mean the value is.
 */
function deviationFrom(level, value, noise = {}, runs = 1) {
    const { mean, tails } = level;
    const difference = value - mean;
    const beyondTail = value < tails[0] || value > tails[1];
    if (Math.abs(difference) <= _location_js__WEBPACK_IMPORTED_MODULE_1__/* .ROUNDING */ .f * Math.max(Math.abs(value), Math.abs(mean))) {
        return { t: 0, chance: 1, beyondTail: false };
    }
    const { width, degrees } = predictionOf(level, noise, value, runs);
    const t = difference / width;
    const chance = Number.isNaN(width) ? chanceOfEqual(level, value) : (0,_student_js__WEBPACK_IMPORTED_MODULE_2__/* .studentTails */ .Lo)(t, degrees);
    return { t, chance: areFewTimes(level, noise) ? Math.min(chance, chanceOfTime(level, value)) : chance, beyondTail };
}
/** Where the next value lies but for the given chance; undefined where no spread is known. */
function predictionInterval(level, chance, noise = {}) {
    const { width, degrees } = predictionOf(level, noise, level.mean);
    if (Number.isNaN(width))
        return undefined;
    const half = isConstant(level) && noise.error === undefined ? 0 : (0,_student_js__WEBPACK_IMPORTED_MODULE_2__/* .studentQuantile */ .FI)(chance, degrees) * width;
    const high = level.mean + half;
    return [level.mean - half, areFewTimes(level, noise) ? Math.min(high, longestTime(level, chance)) : high];
}
/** Whether all runs but outliers have one value. */
const isConstant = ({ low, high }) => high - low <= _location_js__WEBPACK_IMPORTED_MODULE_1__/* .ROUNDING */ .f * Math.max(Math.abs(low), Math.abs(high));
/** Whether the runs tell how much they differ: not a single one, and not a few that are equal. */
const hasSpread = (level) => level.count >= ENOUGH || (level.count > 1 && !isConstant(level));
/**
 * The deviation of a prediction of the value, and its degrees of freedom. The width is NaN where no spread is known.
 *
 * A variance that the tool states counts as far as the runs do not show it themselves, and is known, so that the degrees of freedom are those of a sum
 * of both: https://en.wikipedia.org/wiki/Welch%E2%80%93Satterthwaite_equation.
 */
function predictionOf(level, { extra = 0, error = 0 }, value, runs = 1) {
    const { count } = level;
    const seen = hasSpread(level) ? varianceWith(level, value) : 0;
    if (!hasSpread(level) && error === 0)
        return { width: Number.NaN, degrees: Number.NaN };
    const shares = 1 / runs + 1 / count;
    const own = seen * shares + extra;
    const variance = own + Math.max(0, error ** 2 - seen) * shares;
    return { width: Math.sqrt(variance), degrees: degreesOf(own, count - 1, variance) };
}
/** @param own the part of the variance that is estimated, with its degrees of freedom; the rest of it is known. */
const degreesOf = (own, degrees, variance) => own === 0 ? _student_js__WEBPACK_IMPORTED_MODULE_2__/* .KNOWN */ .cR : Math.min(_student_js__WEBPACK_IMPORTED_MODULE_2__/* .KNOWN */ .cR, degrees * (variance / own) ** 2);
/**
 * The chance of two levels that differ so, if nothing changed, by Student's t test for two samples with one variance:
 * https://en.wikipedia.org/wiki/Student%27s_t-test#Independent_two-sample_t-test
 */
function chanceOfDifference(before, after, { error = 0 }) {
    const degrees = before.count + after.count - 2;
    const squares = (before.count - 1) * varianceWith(before, after.mean) + (after.count - 1) * varianceWith(after, before.mean);
    const own = squares / degrees;
    const variance = Math.max(own, error ** 2);
    const width = Math.sqrt(variance * (1 / before.count + 1 / after.count));
    return (0,_student_js__WEBPACK_IMPORTED_MODULE_2__/* .studentTails */ .Lo)((after.mean - before.mean) / width, degreesOf(own, degrees, variance));
}
/** The variance of runs, with that of rounding. */
const varianceWith = (level, value) => Math.max(level.deviation ** 2, resolutionOf(level, value) ** 2 / 12);
/**
 * To how much values are rounded, which gives each a noise of a twelfth of its square: https://en.wikipedia.org/wiki/Quantization_(signal_processing)#Quantization_noise_model.
 * It is the smallest difference between runs; of runs that are all equal the last digit, theirs or that of the new value.
 */
const resolutionOf = ({ step, mean }, value) => step > 0 ? step : Math.min(lastDigit(mean), lastDigit(value));
/** One in the last digit of a number as it is printed: 0.01 of 0.25, 1 of 30. */
function lastDigit(value) {
    const [, decimals = '', exponent = '0'] = /^-?\d+(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
    return 10 ** (Number(exponent) - decimals.length);
}
/** Whether they are too few runs of a time to tell its noise, which is then taken to be `noiseOfTime`. */
const areFewTimes = ({ count, mean }, { isTime = false }) => isTime && count > 1 && count < ENOUGH && mean > 0;
/** The deviation of a time as a share of it: that of its runs, and no less than times have. */
const noiseOfTime = ({ deviation, mean }) => Math.max(NOISE_OF_TIMES, deviation / mean);
/**
 * The chance of a time that is so much longer than the mean m of n runs, to either side. By Student's t alone two or three runs can
 * hardly tell anything, because it knows of no noise that would be too much. Of a time the deviation is about c = 0.3 of
 * it; if nothing changed, a value v and v/m · m, the same share of the mean, differ by c · √(m² + v²/n) at most (Fieller's theorem,
 * https://en.wikipedia.org/wiki/Fieller%27s_theorem).
 */
function chanceOfTime(level, value) {
    const { count, mean } = level;
    if (value <= mean)
        return 1;
    return (0,_student_js__WEBPACK_IMPORTED_MODULE_2__/* .studentTails */ .Lo)((value - mean) / (noiseOfTime(level) * Math.sqrt(mean ** 2 + value ** 2 / count)), _student_js__WEBPACK_IMPORTED_MODULE_2__/* .KNOWN */ .cR);
}
/**
 * The greatest chance, whatever the noise, that n runs are equal after rounding and one more is so far off: noise that explains the
 * one seldom leaves the others equal. Of a normal noise with a deviation of σ resolutions n runs are equal with a chance of about
 * (√(2π) σ)^(1 − n) / √n, and one is d further off than rounding makes it with 2Φ(−d / σ). Over all σ the product is at most
 * `EQUAL[n]` / d^(n − 1).
 */
function chanceOfEqual(level, value) {
    const factor = EQUAL[level.count];
    if (factor === undefined)
        return 1;
    const off = Math.abs(value - level.mean) / resolutionOf(level, value) - 1;
    return off <= 0 ? 1 : Math.min(1, factor / off ** (level.count - 1));
}
/** By n: (2π)^((1 − n) / 2) / √n times the maximum of u^(n − 1) · 2Φ(−u). */
const EQUAL = { 2: 0.0959, 3: 0.0305, 4: 0.0144 };
/** The time whose chance it is: that equation solved for v. */
function longestTime(level, chance) {
    const { count, mean } = level;
    const square = (noiseOfTime(level) * (0,_student_js__WEBPACK_IMPORTED_MODULE_2__/* .studentQuantile */ .FI)(chance, _student_js__WEBPACK_IMPORTED_MODULE_2__/* .KNOWN */ .cR)) ** 2;
    const rest = 1 - square / count;
    return rest <= 0 ? Number.POSITIVE_INFINITY : (mean * (1 + Math.sqrt(1 - rest * (1 - square)))) / rest;
}


/***/ }),

/***/ 2753:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ ROUNDING),
/* harmony export */   v: () => (/* binding */ interquartileMean)
/* harmony export */ });
/**
 * The mean of the middle half of the samples, which is what a run counts as. Of one or two it is their mean; of three the
 * outer two count a sixth each. With normal noise it needs hardly more samples than the mean does (8 % for three), and a
 * slow sample among four or more moves it no more than a normal one does.
 * https://en.wikipedia.org/wiki/Interquartile_mean#Dataset_size_not_divisible_by_four; as the summary of a model's quality over
 * repeated trainings: https://arxiv.org/abs/2108.13264
 */
function interquartileMean(samples) {
    const n = samples.length;
    if (n === 1)
        return samples[0];
    if (n === 3) {
        const [a, b, c] = samples;
        const [low, high] = [Math.min(a, b, c), Math.max(a, b, c)];
        // Not a + b + c − low − high, which rounds.
        const middle = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
        return within(low, middle + ((low / 2 - middle / 2) / 3 + (high / 2 - middle / 2) / 3), high);
    }
    const sorted = samples.toSorted((a, b) => a - b);
    const first = Math.floor(n / 4);
    const share = 1 - (n / 4 - first);
    const origin = sorted[first];
    let sum = 0;
    // Differences to one of them, so that a large common part is not rounded; halves of them, so that nothing overflows.
    for (let k = first; k < n - first; k++) {
        const half = sorted[k] / 2 - origin / 2;
        sum += (k === first || k === n - first - 1 ? share : 1) * (half / (n / 2));
    }
    return within(origin, origin + 2 * sum, sorted[n - first - 1]);
}
/** Relative to the values, a difference that rounding alone can make. */
const ROUNDING = 1e-9;
/** A mean lies between the values that it is of, also when rounding would have it a bit below or above them. */
const within = (low, mean, high) => Math.min(Math.max(low, mean), high);


/***/ }),

/***/ 5467:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ bulkOf)
/* harmony export */ });
/* harmony import */ var _location_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2753);
/* harmony import */ var _student_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2055);


/** The chance of calling a value of purely normal noise an outlier, in all values together. */
const FALSE_OUTLIERS = 0.0005;
/** At most every fifth value is an outlier; where there are more, they are no exception. */
const MOST = 5;
/**
 * Tells outliers from the bulk by the generalized extreme studentized deviate test (Rosner 1983), which finds several of
 * them without their hiding each other: https://www.itl.nist.gov/div898/handbook/eda/section3/eda35h3.htm
 * @param values at least one, in any order. Fewer than five have no outliers.
 */
function bulkOf(values) {
    const sorted = values.slice().sort();
    const n = sorted.length;
    let [first, last] = [0, n - 1];
    // Around the middle one, so that a large common part is not rounded.
    const origin = sorted[n >> 1];
    let [sum, squares] = [0, 0];
    for (let k = 0; k < n; k++) {
        const value = sorted[k] - origin;
        sum += value;
        squares += value * value;
    }
    const step = stepOf(sorted);
    const bulk = () => {
        const count = last - first + 1;
        const mean = sum / count;
        const deviation = deviationOf(sorted, first, last, origin + mean);
        return { count, mean: origin + mean, deviation, low: sorted[first], high: sorted[last], step };
    };
    let found = bulk();
    if (n < MOST || sorted[0] === sorted[n - 1])
        return found;
    const limits = limitsOf(n);
    for (const limit of limits) {
        const count = last - first + 1;
        const mean = sum / count;
        const variance = (squares - sum * mean) / (count - 1);
        const [below, above] = [mean - (sorted[first] - origin), sorted[last] - origin - mean];
        const extreme = Math.max(below, above);
        const removed = (above >= below ? sorted[last--] : sorted[first++]);
        sum -= removed - origin;
        squares -= (removed - origin) ** 2;
        // The last one beyond its limit counts, and all that were removed before it.
        if (extreme * extreme > limit * limit * variance)
            found = bulk();
        if (sorted[first] === sorted[last])
            break;
    }
    return found;
}
function stepOf(sorted) {
    const rounding = _location_js__WEBPACK_IMPORTED_MODULE_0__/* .ROUNDING */ .f * Math.max(Math.abs(sorted[0]), Math.abs(sorted.at(-1)));
    let step = Number.POSITIVE_INFINITY;
    for (let k = 1; k < sorted.length; k++) {
        const difference = sorted[k] - sorted[k - 1];
        if (difference > rounding && difference < step)
            step = difference;
    }
    return step === Number.POSITIVE_INFINITY ? 0 : step;
}
function deviationOf(sorted, first, last, mean) {
    if (sorted[first] === sorted[last])
        return last === first ? Number.NaN : 0;
    let squares = 0;
    for (let k = first; k <= last; k++)
        squares += (sorted[k] - mean) ** 2;
    return Math.sqrt(squares / (last - first));
}
const known = new Map();
/** How many deviations from the mean the most extreme one of n, n − 1, … normal values is, but for one time in two thousand. */
function limitsOf(n) {
    let limits = known.get(n);
    if (limits === undefined) {
        limits = Array.from({ length: Math.floor(n / MOST) }, (_, removed) => {
            const left = n - removed;
            const t = (0,_student_js__WEBPACK_IMPORTED_MODULE_1__/* .studentQuantile */ .FI)(FALSE_OUTLIERS / left, left - 2);
            return ((left - 1) * t) / Math.sqrt(left * (left - 2 + t * t));
        });
        known.set(n, limits);
    }
    return limits;
}


/***/ }),

/***/ 7221:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FD: () => (/* binding */ varianceOf),
/* harmony export */   XE: () => (/* binding */ pointsOf),
/* harmony export */   be: () => (/* binding */ rangeOf),
/* harmony export */   lc: () => (/* binding */ samplesOf),
/* harmony export */   ng: () => (/* binding */ runOf),
/* harmony export */   uF: () => (/* binding */ unitOf)
/* harmony export */ });
/* harmony import */ var _history_scan_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1711);
/* harmony import */ var _series_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4868);
/* harmony import */ var _location_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2753);
/* harmony import */ var _pooling_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3882);




/**
 * All series of a history. Runs are read one by one, so that their results need never be in memory together; only runs of the
 * baseline and of commits before count.
 * @param context of the report that is made.
 * @param line default: all other commits come before, in the order of time.
 */
function pointsOf(history, { commit, context, line }) {
    const ranks = new Map(line?.before.map((sha, n) => [sha, -n]));
    const counts = (baseline, sha) => sha !== commit && line?.later.has(sha) !== true && (baseline || (line?.ofBranch === true && ranks.has(sha)));
    const table = new TrackTable();
    let alike = new AlikeRuns({ results: [] }, []);
    const runs = [];
    for (const { baseline, results, recordedAt, context: report } of history) {
        if (!counts(baseline, results.commit))
            continue;
        runs.push({ commit: results.commit, recordedAt, inReport: report === context });
        const at = report === context ? recordedAt.getTime() : Number.NEGATIVE_INFINITY;
        if (alike.add(results, runs.length - 1, at))
            continue;
        alike.handOut();
        const tracks = addRun(table, results, runs.length - 1, at);
        alike = new AlikeRuns(results, tracks);
    }
    alike.handOut();
    const rankOf = (run) => ranks.get(runs[run].commit) ?? Number.NEGATIVE_INFINITY;
    const order = runs
        .map((_, i) => i)
        .sort((a, b) => compareNumbers(rankOf(a), rankOf(b)) || compareNumbers(timeOf(runs, a), timeOf(runs, b)));
    // Mostly they come in that order.
    if (order.some((run, i) => run !== i))
        for (const track of table.all)
            sortTrack(track, order);
    const sorted = order.map((run) => runs[run]);
    return {
        runs: sorted,
        tracks: table.all,
        last: sorted.findLastIndex(({ inReport }) => inReport),
        find: (series) => table.find(series),
        isKnown: (series) => table.isKnown(series),
    };
}
/** Unlike a difference it knows that infinities can be equal. */
const compareNumbers = (a, b) => Number(a > b) - Number(a < b);
const timeOf = (runs, run) => runs[run].recordedAt.getTime();
/** @param reportedAt when the run was recorded, if it is one of the report; otherwise −∞. */
function addRun(table, { machine, results }, run, reportedAt) {
    const tracks = table.ofRun(results, machine);
    const repeated = new Map();
    tracks.forEach((track, k) => {
        const result = results[k];
        const { first } = track;
        if (first === undefined)
            track.first = result;
        else if (repeated.has(track))
            repeated.get(track)?.push(result);
        else
            repeated.set(track, [first, result]);
    });
    for (const track of tracks) {
        const { first } = track;
        if (first === undefined)
            continue;
        track.first = undefined;
        const several = repeated.get(track);
        addPoint(track, several === undefined ? first : (0,_pooling_js__WEBPACK_IMPORTED_MODULE_0__/* .together */ .bs)(several), run);
        setLast(track, run, reportedAt, first.unit);
        const { better = track.better } = first;
        track.better = track.better === undefined || track.better === better ? better : 'unclear';
    }
    return tracks;
}
function setLast(track, run, reportedAt, unit) {
    if (reportedAt <= track.lastAt)
        return;
    track.last = run;
    track.lastAt = reportedAt;
    track.lastUnit = unit;
}
/**
 * Runs that measure what the run before them did, in the same order, and every series once and without an error: as a rule all.
 * What they count as is kept run by run and then handed out series by series, because thousands of series do not fit into a
 * processor's cache, and each would be fetched from the memory for each run.
 */
class AlikeRuns {
    #like;
    #tracks;
    /** Of the last run, where all its results are one number: another one with the same list is like it without a look. */
    #measures;
    #rows = [];
    #first = 0;
    #last = -1;
    #lastAt = Number.NEGATIVE_INFINITY;
    /** @param tracks of each result of the run that others may be like. */
    constructor(like, tracks) {
        this.#like = like;
        this.#tracks = new Set(tracks).size === tracks.length ? tracks : [];
        if (this.#tracks.length > 0)
            this.#measures = (0,_history_scan_js__WEBPACK_IMPORTED_MODULE_1__/* .singlesOf */ .Zh)(like)?.measures;
    }
    /** @returns false where the run is not like the one before, and is not added. */
    add(next, run, reportedAt) {
        if ((0,_series_js__WEBPACK_IMPORTED_MODULE_2__/* .machineText */ .tU)(next.machine) !== (0,_series_js__WEBPACK_IMPORTED_MODULE_2__/* .machineText */ .tU)(this.#like.machine))
            return false;
        const singles = (0,_history_scan_js__WEBPACK_IMPORTED_MODULE_1__/* .singlesOf */ .Zh)(next);
        const isSame = singles !== undefined && singles.measures === this.#measures;
        const row = isSame ? { values: singles.values } : this.#rowOf(next.results);
        if (row === undefined)
            return false;
        this.#measures = singles?.measures;
        if (this.#rows.length === 0)
            this.#first = run;
        this.#rows.push(row);
        if (reportedAt > this.#lastAt)
            [this.#last, this.#lastAt] = [run, reportedAt];
        return true;
    }
    #rowOf(results) {
        const { results: before } = this.#like;
        if (results.length !== this.#tracks.length)
            return undefined;
        const row = { values: new Float64Array(results.length) };
        for (let k = 0; k < results.length; k++) {
            const [a, b] = [results[k], before[k]];
            if (a.benchmark !== b.benchmark || a.metric !== b.metric || a.unit !== b.unit || a.better !== b.better)
                return undefined;
            if (a.samples.length === 0 || a.error !== undefined || a.standardError !== undefined)
                return undefined;
            if (!sameParameters(a.parameters ?? _series_js__WEBPACK_IMPORTED_MODULE_2__/* .NO_PARAMETERS */ .PA, b.parameters))
                return undefined;
            row.values[k] = (0,_location_js__WEBPACK_IMPORTED_MODULE_3__/* .interquartileMean */ .v)(a.samples);
            if (a.samples.length === 1)
                continue;
            row.samples ??= new Array(results.length).fill(undefined);
            row.samples[k] = a.samples;
        }
        return row;
    }
    handOut() {
        if (this.#rows.length === 0)
            return;
        for (let k = 0; k < this.#tracks.length; k++) {
            const [track, { unit }] = [this.#tracks[k], this.#like.results[k]];
            for (let n = 0; n < this.#rows.length; n++) {
                const { values, samples } = this.#rows[n];
                addSamples(track, samples?.[k]);
                addValue(track, values[k], unit, this.#first + n);
            }
            setLast(track, this.#last, this.#lastAt, unit);
        }
    }
}
function addPoint(track, { samples, unit, error, standardError }, run) {
    if (error !== undefined || samples.length === 0)
        return;
    const row = track.values.length;
    if (samples.length > 1)
        addSamples(track, samples);
    if (standardError !== undefined) {
        track.standardErrors ??= [];
        track.standardErrors[row] = standardError;
    }
    addValue(track, (0,_location_js__WEBPACK_IMPORTED_MODULE_3__/* .interquartileMean */ .v)(samples), unit, run);
}
/** Before the value that they count as is added. */
function addSamples(track, samples) {
    if (samples === undefined)
        return;
    track.samples ??= [];
    track.samples[track.values.length] = samples;
}
function addValue(track, value, unit, run) {
    const row = track.values.length;
    if (row === 0)
        [track.start, track.unit] = [run, unit];
    // Columns begin with the first run that needs them.
    if (track.runs !== undefined || run !== track.start + row) {
        track.runs ??= runsOf(track);
        track.runs[row] = run;
    }
    if (track.units !== undefined || unit !== track.unit) {
        track.units ??= Array.from({ length: row }).fill(track.unit);
        track.units[row] = unit;
    }
    track.values.push(value);
}
/** The index of the run of a row. */
const runOf = ({ runs, start }, row) => runs === undefined ? start + row : (runs[row] ?? -1);
const runsOf = (track) => track.values.map((_, row) => runOf(track, row));
const samplesOf = ({ samples, values }, row) => samples?.[row] ?? [values[row]];
const unitOf = ({ units, unit }, row) => units === undefined ? unit : units[row];
/** Variance of single samples; NaN where nobody knows it. */
function varianceOf(samples, standardError = Number.NaN) {
    const n = samples.length;
    if (n < 2)
        return standardError ** 2;
    let mean = 0;
    for (const sample of samples)
        mean += sample / n;
    let variance = 0;
    for (const sample of samples)
        variance += (sample - mean) ** 2 / (n - 1);
    return variance;
}
function rangeOf(values) {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const value of values) {
        if (value < low)
            low = value;
        if (value > high)
            high = value;
    }
    return [low, high];
}
/** Finds series by their parts: to make a key of text for each of a million results would take longer than all the rest. */
class TrackTable {
    all = [];
    #byName = new Map();
    #timeUnits = new Map();
    #timeNames = new Map();
    #before = [];
    /** The track of each result. As a rule a run measures what the run before it did, in the same order. */
    ofRun(results, machine) {
        const name = (0,_series_js__WEBPACK_IMPORTED_MODULE_2__/* .machineText */ .tU)(machine);
        const before = this.#before;
        this.#before = results.map((result, k) => {
            const likely = before[k];
            return likely !== undefined && this.#isOf(likely, result, name) ? likely : this.#of(result, machine, name);
        });
        return this.#before;
    }
    #isOf({ series }, { benchmark, metric, unit, parameters }, machine) {
        return (series.benchmark === benchmark &&
            series.metric === metric &&
            series.machine === (this.#isTiming(unit, metric) ? machine : undefined) &&
            sameParameters(series.parameters, parameters));
    }
    #of(result, machine, name) {
        let metrics = this.#byName.get(result.benchmark);
        if (metrics === undefined) {
            metrics = new Map();
            this.#byName.set(result.benchmark, metrics);
        }
        let tracks = metrics.get(result.metric);
        if (tracks === undefined) {
            tracks = [];
            metrics.set(result.metric, tracks);
        }
        const known = tracks.find((each) => this.#isOf(each, result, name));
        if (known !== undefined)
            return known;
        const series = (0,_series_js__WEBPACK_IMPORTED_MODULE_2__/* .seriesOf */ .Lf)(result, machine);
        const columns = { start: -1, values: [], unit: result.unit, better: undefined };
        const fresh = { last: -1, lastAt: Number.NEGATIVE_INFINITY, lastUnit: undefined, first: undefined };
        const track = { series, ...columns, ...fresh };
        tracks.push(track);
        this.all.push(track);
        return track;
    }
    find(series) {
        return this.#named(series).find(({ series: { machine, parameters } }) => machine === series.machine && sameParameters(parameters, series.parameters));
    }
    isKnown(series) {
        return this.#named(series).some(({ values, series: { machine, parameters } }) => values.length > 0 &&
            (machine === undefined) === (series.machine === undefined) &&
            sameParameters(parameters, series.parameters));
    }
    #named({ benchmark, metric }) {
        return this.#byName.get(benchmark)?.get(metric) ?? [];
    }
    #isTiming(unit, metric) {
        const [known, key] = unit === undefined ? [this.#timeNames, metric] : [this.#timeUnits, unit];
        let timing = known.get(key);
        if (timing === undefined) {
            timing = (0,_series_js__WEBPACK_IMPORTED_MODULE_2__/* .dependsOnMachine */ .sg)(unit, metric);
            known.set(key, timing);
        }
        return timing;
    }
}
function sameParameters(a, b = _series_js__WEBPACK_IMPORTED_MODULE_2__/* .NO_PARAMETERS */ .PA) {
    if (a === b)
        return true;
    const names = Object.keys(a);
    return (names.length === Object.keys(b).length &&
        names.every((name) => Object.hasOwn(b, name) && Object.is(a[name], b[name])));
}
function sortTrack(track, order) {
    const place = new Map(order.map((run, i) => [run, i]));
    const placeOf = (run) => place.get(run) ?? -1;
    const runs = runsOf(track);
    track.runs = runs;
    const sorted = runs.map((_, i) => i).sort((x, y) => placeOf(runs[x] ?? -1) - placeOf(runs[y] ?? -1));
    for (const column of [runs, track.values, track.samples, track.units, track.standardErrors]) {
        const before = [...(column ?? [])];
        sorted.forEach((from, i) => {
            if (column !== undefined)
                column[i] = before[from];
        });
    }
    runs.forEach((run, i) => {
        runs[i] = placeOf(run);
    });
    track.last = placeOf(track.last);
}


/***/ }),

/***/ 3882:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   IE: () => (/* binding */ pooled),
/* harmony export */   IL: () => (/* binding */ unitText),
/* harmony export */   bs: () => (/* binding */ together)
/* harmony export */ });
/* harmony import */ var _series_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4868);
/* harmony import */ var _units_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6878);


/** One result for each series, by its key: what was measured several times, in one file or in several, is one with all samples. */
function pooled(runs) {
    const all = new Map();
    for (const { machine, results } of runs) {
        for (const result of results) {
            const series = (0,_series_js__WEBPACK_IMPORTED_MODULE_0__/* .seriesOf */ .Lf)(result, machine);
            const key = (0,_series_js__WEBPACK_IMPORTED_MODULE_0__/* .seriesKey */ .Xk)(series);
            const known = all.get(key);
            if (known === undefined)
                all.set(key, { series, results: [result] });
            else
                known.results.push(result);
        }
    }
    return new Map([...all].map(([key, { series, results }]) => [key, { series, result: together(results) }]));
}
/** Results of one series as one, in the unit of the first. An error of one of them is one of all. */
function together(results) {
    const [first] = results;
    if (results.length === 1)
        return first;
    // The error of a single sample says nothing of many.
    const { standardError: _, ...facts } = first;
    const samples = results.flatMap((each) => inUnit(each, first.unit) ?? each.samples);
    const other = results.find(({ unit }) => (0,_units_js__WEBPACK_IMPORTED_MODULE_1__/* .conversion */ .l2)(unit, first.unit) === undefined);
    const error = results.find((each) => each.error !== undefined)?.error ??
        (other && `measured both in ${unitText(first.unit)} and in ${unitText(other.unit)}`);
    return { ...facts, samples, ...(error !== undefined && { error }) };
}
function inUnit({ samples, unit }, wanted) {
    const factor = (0,_units_js__WEBPACK_IMPORTED_MODULE_1__/* .conversion */ .l2)(unit, wanted);
    return factor === undefined ? undefined : samples.map((value) => value * factor);
}
const unitText = (unit) => unit ?? 'no unit';


/***/ }),

/***/ 1159:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ relevanceOf)
/* harmony export */ });
/** Which changes of a result matter. */
function relevanceOf({ threshold, improvement, tolerance, better }, result) {
    const good = better ?? result.better;
    return {
        threshold,
        tolerance: tolerance ?? result.tolerance ?? 0,
        ...(improvement !== undefined &&
            (good === 'higher' || good === 'lower') && { improvement: { threshold: improvement, up: good === 'higher' } }),
    };
}


/***/ }),

/***/ 5704:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ segmentStarts),
/* harmony export */   t: () => (/* binding */ SHORTEST)
/* harmony export */ });
/* harmony import */ var _student_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2055);

/** Runs that a level lasts at least: two slow runs in a row are no new level. */
const SHORTEST = 3;
/** Runs that a series with a cut has at least: what fewer tell of their noise is not enough. */
const FEWEST = 8;
/** The chance that a series of purely normal noise is cut at all; measured it is less. */
const FALSE_CUTS = 0.0003;
/** Neighbours of a run on each side, by which it is told whether it is far off. */
const REACH = 3;
const WIDTH = 2 * REACH + 1;
/** The chance of a value that does not count in full: three deviations from the median, where the deviation is known well. */
const CLIPPED = 0.0027;
/** Of the difference of two normal values: the median of its absolute value, in deviations of one of them. */
const MEDIAN_DIFFERENCE = 0.6744897501960817 * Math.SQRT2;
/** Relative to the largest value, a difference that rounding alone can make. */
const ROUNDING = 1e-9;
/**
 * Where the level of a series changes for good: the indices, in order, at which a new level begins; the first level, which
 * begins at 0, is not told.
 *
 * 1. Each value is clipped to some three deviations around the median of itself and its three neighbours on each side (Hampel's
 *    filter), so that what lasts for one or two runs is no level. The deviation comes from the differences of neighbours,
 *    which a step changes only once.
 * 2. In pieces of the series of all lengths and places, the narrowest first, the best cut in two counts if Student's t test
 *    bears it out; wider pieces with that cut in them are passed over. This is seeded binary segmentation with the narrowest
 *    over the threshold, in n · log n steps: https://arxiv.org/abs/2002.06633. Narrow pieces come first, because in a wide one
 *    several changes may hide each other.
 * 3. Each cut moves to the best place between its neighbours and is tested again there.
 *
 * The test is that for two samples with one variance, https://en.wikipedia.org/wiki/Student%27s_t-test#Independent_two-sample_t-test,
 * and its level is divided by the number of values, for the places where a cut could be (Bonferroni).
 * @param values in the order of time.
 */
function segmentStarts(values) {
    const n = values.length;
    if (n < FEWEST)
        return [];
    const sums = cumulated(clipped(values), n);
    return settled(narrowestCuts(sums), sums);
}
/** What one series needs while it is looked at is used again for the next one: there are thousands. */
let room = roomOf(0);
function roomOf(n) {
    const column = () => new Float64Array(n + 1);
    return { size: n, differences: column(), clipped: column(), values: column(), squares: column() };
}
function roomFor(n) {
    if (room.size < n)
        room = roomOf(2 * n);
    return room;
}
function clipped(values) {
    const n = values.length;
    // A deviation that few values tell is often too small.
    const reach = (0,_student_js__WEBPACK_IMPORTED_MODULE_0__/* .studentQuantile */ .FI)(CLIPPED, n - 2) * noiseOf(values);
    const result = roomFor(n).clipped;
    result.set(values);
    for (let i = 0; i < n; i++) {
        // As wide at the ends as between them: of four values two may be accidents.
        const from = Math.max(0, Math.min(i - REACH, n - WIDTH));
        const [low, high] = [values[i] - reach, values[i] + reach];
        let [below, above] = [0, 0];
        for (let k = from; k < from + WIDTH; k++) {
            if (values[k] < low)
                below++;
            else if (values[k] > high)
                above++;
        }
        // The median is among the larger half of them.
        if (below > REACH)
            result[i] = medianOf(values, from) + reach;
        else if (above > REACH)
            result[i] = medianOf(values, from) - reach;
    }
    return result;
}
const medianOf = (values, from) => values.slice(from, from + WIDTH).sort()[REACH];
/** The deviation of single values, as the differences of neighbours tell it. */
function noiseOf(values) {
    const differences = roomFor(values.length).differences.subarray(0, values.length - 1);
    for (let i = 1; i < values.length; i++) {
        differences[i - 1] = Math.abs(values[i] - values[i - 1]);
    }
    return smallest(differences, differences.length >> 1) / MEDIAN_DIFFERENCE;
}
/** The value at a place of the sorted ones, by Hoare's selection, which moves them: to sort them all takes four times as long. */
function smallest(values, place) {
    let [low, high] = [0, values.length - 1];
    while (low < high) {
        const pivot = values[(low + high) >> 1];
        let [up, down] = [low, high];
        while (up <= down) {
            while (values[up] < pivot)
                up++;
            while (values[down] > pivot)
                down--;
            if (up > down)
                break;
            const moved = values[up];
            values[up++] = values[down];
            values[down--] = moved;
        }
        if (place <= down)
            high = down;
        else if (place >= up)
            low = up;
        else
            break;
    }
    return values[place];
}
function cumulated(values, n) {
    // Around one of them, so that a large common part is not rounded.
    const origin = values[n >> 1];
    const { values: total, squares } = roomFor(n);
    const sums = { n, values: total, squares, rounding: 0 };
    for (let i = 0; i < n; i++) {
        const value = values[i] - origin;
        sums.values[i + 1] = sums.values[i] + value;
        sums.squares[i + 1] = sums.squares[i] + value * value;
        sums.rounding = Math.max(sums.rounding, ROUNDING * Math.abs(values[i]));
    }
    return sums;
}
/** By the number of values. */
const seeds = new Map();
/** Pieces of n values, the narrowest first: each layer has pieces √2 times as long as the one before, which overlap by half. */
function seededPieces(n) {
    let pieces = seeds.get(n);
    if (pieces === undefined) {
        const list = [];
        for (let length = n; length >= 2 * SHORTEST; length /= Math.SQRT2) {
            const count = length === n ? 1 : 2 * Math.ceil(n / length) - 1;
            const step = count === 1 ? 0 : (n - length) / (count - 1);
            // The last layer and the last piece first, to be turned round.
            for (let k = count - 1; k >= 0; k--)
                list.push([Math.floor(k * step), Math.ceil(k * step + length)]);
        }
        list.reverse();
        pieces = {
            from: Int32Array.from(list, ([from]) => from),
            to: Int32Array.from(list, ([, to]) => to),
            // t² = (squares taken off) / (squares left / degrees of freedom)
            limit: Float64Array.from(list, ([from, to]) => (0,_student_js__WEBPACK_IMPORTED_MODULE_0__/* .studentQuantile */ .FI)(FALSE_CUTS / n, to - from - 2) ** 2 / (to - from - 2)),
        };
        seeds.set(n, pieces);
    }
    return pieces;
}
function narrowestCuts(sums) {
    const { from, to, limit } = seededPieces(sums.n);
    const cuts = [];
    for (let piece = 0; piece < from.length; piece++) {
        const [first, end] = [from[piece], to[piece]];
        if (cuts.length > 0 && cuts.some((cut) => first < cut && cut < end))
            continue;
        const start = bestCut(sums, first, end);
        if (start === first)
            continue;
        const left = squaresOf(sums, first, start) + squaresOf(sums, start, end);
        const taken = squaresOf(sums, first, end) - left;
        if (taken > limit[piece] * left && differ(sums, first, start, end))
            cuts.push(start);
    }
    return cuts.sort((a, b) => a - b);
}
/** Each cut at its best place between its neighbours, and without those that are none; the weakest goes first. */
function settled(cuts, sums) {
    let left = [...cuts];
    while (left.length > 0) {
        const moved = left.map((_, k) => {
            const [first, end] = [left[k - 1] ?? 0, left[k + 1] ?? sums.n];
            const start = bestCut(sums, first, end);
            return { start, chance: start === first ? 1 : chanceOf(sums, first, start, end) };
        });
        const weakest = moved.reduce((worst, cut) => (cut.chance > worst.chance ? cut : worst));
        const borneOut = weakest.chance <= FALSE_CUTS / sums.n;
        left = moved.filter((cut) => borneOut || cut !== weakest).map(({ start }) => start);
        if (borneOut)
            break;
    }
    return left;
}
/** 1 / k, because a division is slow. */
let inverses = new Float64Array(0);
/** Where a piece is best cut in two; its begin, where it is flat. */
function bestCut({ values }, from, to) {
    const length = to - from;
    if (inverses.length <= length)
        inverses = Float64Array.from({ length: 2 * length + 1 }, (_, k) => 1 / k);
    const before = values[from];
    const mean = (values[to] - before) / length;
    let [best, most] = [0, 0];
    for (let k = SHORTEST; k <= length - SHORTEST; k++) {
        const off = values[from + k] - before - mean * k;
        // What the cut takes off the sum of squares.
        const taken = off * off * (inverses[k] + inverses[length - k]);
        if (taken > most) {
            most = taken;
            best = k;
        }
    }
    return from + best;
}
/** The chance of two samples that differ like the parts of a piece, if nothing changed: Student's t test. */
function chanceOf(sums, from, start, to) {
    if (!differ(sums, from, start, to))
        return 1;
    const degrees = to - from - 2;
    const variance = (squaresOf(sums, from, start) + squaresOf(sums, start, to)) / degrees;
    return (0,_student_js__WEBPACK_IMPORTED_MODULE_0__/* .studentTails */ .Lo)(differenceOf(sums, from, start, to) / Math.sqrt(variance * (1 / (start - from) + 1 / (to - start))), degrees);
}
/** By more than rounding. */
const differ = (sums, from, start, to) => Math.abs(differenceOf(sums, from, start, to)) > sums.rounding;
const differenceOf = (sums, from, start, to) => sumOf(sums, start, to) / (to - start) - sumOf(sums, from, start) / (start - from);
const sumOf = ({ values }, from, to) => values[to] - values[from];
/** The sum of squared differences to the mean. */
function squaresOf(sums, from, to) {
    const squares = sums.squares[to] - sums.squares[from];
    return Math.max(0, squares - sumOf(sums, from, to) ** 2 / (to - from));
}


/***/ }),

/***/ 2055:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FI: () => (/* binding */ studentQuantile),
/* harmony export */   Lo: () => (/* binding */ studentTails),
/* harmony export */   cR: () => (/* binding */ KNOWN)
/* harmony export */ });
/**
 * The probability of a value of Student's t distribution that is at least as far from 0, on both sides together. It is right
 * far out too, where 1 − a distribution function would be 0.
 * I_x(ν/2, 1/2) with x = ν / (ν + t²): https://dlmf.nist.gov/8.17
 * @param degrees of freedom, more than 0; any real number.
 */
function studentTails(t, degrees) {
    if (Number.isNaN(t))
        return Number.NaN;
    const square = t * t;
    if (square === Number.POSITIVE_INFINITY)
        return 0;
    return incompleteBeta(degrees / (degrees + square), square / (degrees + square), degrees / 2, 0.5);
}
/** Degrees of freedom of a deviation that is known and not estimated: as good as normal. */
const KNOWN = 1e6;
/** By the share of the tails, then by the degrees of freedom. */
const quantiles = new Map();
/**
 * How far from 0 a value of Student's t distribution lies that only the given share of all values is beyond, on both sides
 * together: for 0.05 and many degrees of freedom 1.96. Found by bisection, and kept, because a report asks for the same
 * few again and again.
 * @param tails in (0, 1).
 */
function studentQuantile(tails, degrees) {
    let known = quantiles.get(tails);
    if (known === undefined) {
        known = new Map();
        quantiles.set(tails, known);
    }
    let quantile = known.get(degrees);
    if (quantile === undefined) {
        quantile = bisected(tails, degrees);
        known.set(degrees, quantile);
    }
    return quantile;
}
function bisected(tails, degrees) {
    let [low, high] = [0, 2];
    while (studentTails(high, degrees) > tails)
        [low, high] = [high, high * 2];
    while (true) {
        const middle = (low + high) / 2;
        if (middle === low || middle === high)
            return high;
        if (studentTails(middle, degrees) > tails)
            low = middle;
        else
            high = middle;
    }
}
/** I_x(a, b), with 1 − x given too, so that neither is lost to rounding where it is small. */
function incompleteBeta(x, rest, a, b) {
    if (x === 0)
        return 0;
    if (rest === 0)
        return 1;
    const front = Math.exp(a * Math.log(x) + b * Math.log(rest) - logBeta(a, b));
    // The fraction converges fast below the mean, and I_x(a, b) = 1 − I_{1−x}(b, a).
    return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(rest, b, a)) / b;
}
/** The continued fraction https://dlmf.nist.gov/8.17.E22, from the front by Lentz's method: https://dlmf.nist.gov/3.10.iii */
function fraction(x, a, b) {
    const TINY = 1e-300;
    let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1), TINY);
    let c = 1;
    let value = d;
    for (let m = 1; m < 1000; m++) {
        const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
        d = 1 / awayFromZero(1 + even * d, TINY);
        c = awayFromZero(1 + even / c, TINY);
        value *= d * c;
        const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 / awayFromZero(1 + odd * d, TINY);
        c = awayFromZero(1 + odd / c, TINY);
        value *= d * c;
        if (Math.abs(d * c - 1) < 1e-15)
            break;
    }
    return value;
}
const awayFromZero = (value, least) => (Math.abs(value) < least ? least : value);
const logBeta = (a, b) => logGamma(a) + logGamma(b) - logGamma(a + b);
/** ln Γ(z) for z > 0: Stirling's series https://dlmf.nist.gov/5.11.E1, after Γ(z) = Γ(z + 1) / z has made z large. */
function logGamma(z) {
    let shift = 0;
    let large = z;
    for (; large < 10; large++)
        shift += Math.log(large);
    const inverse = 1 / (large * large);
    const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))) / large;
    return (large - 0.5) * Math.log(large) - large + Math.log(2 * Math.PI) / 2 + series - shift;
}


/***/ }),

/***/ 2822:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  bk: () => (/* binding */ VERDICTS),
  C2: () => (/* binding */ changeOf),
  LD: () => (/* binding */ decide),
  Lo: () => (/* binding */ outOfBounds),
  qx: () => (/* binding */ withinFamily),
  md: () => (/* binding */ worstFirst)
});

// EXTERNAL MODULE: ../../packages/benchmarks/src/quantities.ts
var quantities = __nccwpck_require__(4624);
// EXTERNAL MODULE: ../../packages/benchmarks/src/series.ts
var series = __nccwpck_require__(4868);
// EXTERNAL MODULE: ../../packages/benchmarks/src/analysis/detection.ts
var detection = __nccwpck_require__(3183);
;// CONCATENATED MODULE: ../../packages/benchmarks/src/analysis/family.ts
/**
 * Which of many tests are significant together: the procedure of Benjamini and Hochberg, which keeps the expected share of
 * false ones among those at the level. https://en.wikipedia.org/wiki/False_discovery_rate#Benjamini%E2%80%93Hochberg_procedure
 *
 * Not Holm's, which keeps the chance of a single false one at the level: where nothing changed the two promise the same, and
 * where a commit made fifty benchmarks slower, nobody is harmed by one more, but all are if forty are not told. It holds for
 * tests that depend on each other as those of one run do, whose noise is the same machine's.
 * https://projecteuclid.org/journals/annals-of-statistics/volume-29/issue-4/The-control-of-the-false-discovery-rate-in-multiple-testing/10.1214/aos/1013699998.full
 * @param chances of each test, if there were nothing.
 * @returns the greatest chance that is significant; −1 where none is.
 */
function significantUpTo(chances, level) {
    const sorted = chances.toSorted((a, b) => a - b);
    return sorted.findLast((chance, k) => chance <= ((k + 1) / sorted.length) * level) ?? -1;
}

;// CONCATENATED MODULE: ../../packages/benchmarks/src/analysis/verdict.ts




/** Worst first: the order of every report. */
const VERDICTS = ['error', 'regression', 'inconclusive', 'removed', 'new', 'improvement', 'pass'];
/** What a finding means for a metric of which one direction is good. */
function decide(value, unit, { base, up, relevant, significant, limit, why, chance = 0, since }, better) {
    if (!relevant)
        return { verdict: 'pass', reason: value === base ? 'Unchanged' : `Within ${limit}` };
    if (significant === 'no')
        return { verdict: 'pass', reason: `Beyond ${limit}${why}` };
    if (better === undefined) {
        const change = base === 0 ? `from 0 to ${(0,quantities/* valueText */.Ru)(value, unit)}` : (0,quantities/* changeText */.k0)((value - base) / Math.abs(base));
        return {
            verdict: 'inconclusive',
            reason: `Changed (${change}), but the metric says no direction: give \`better\``,
        };
    }
    const reason = `Beyond ${limit}${why}`;
    const worse = better === 'same' || up === (better === 'lower');
    if (!worse)
        return { verdict: significant === 'yes' ? 'improvement' : 'pass', reason };
    const suspect = since === undefined && (significant === 'yes' || chance < detection/* FALSE_ALARMS */.ZL);
    return { verdict: significant === 'yes' ? 'regression' : 'inconclusive', reason, ...(suspect && { suspect }) };
}
/**
 * Over a report of many benchmarks, something that noise does to one run in a thousand happens to one of them all the time.
 * What is not significant together with the others is inconclusive, and an improvement that is not is none.
 * @param others how many more there are of which nothing is to be told.
 */
function withinFamily(judged, others = 0) {
    const chances = [...judged.flatMap(({ chance }) => chance ?? []), ...Array.from({ length: others }, () => 1)];
    const limit = significantUpTo(chances, detection/* FALSE_ALARMS */.ZL);
    return judged.map((each) => {
        const { verdict, chance, reason } = each;
        if (chance === undefined || chance <= limit || (verdict !== 'regression' && verdict !== 'improvement'))
            return each;
        return {
            ...each,
            verdict: verdict === 'regression' ? 'inconclusive' : 'pass',
            reason: `${reason}; of ${chances.length} benchmarks one may be so by chance`,
        };
    });
}
/** A value beyond the minimum or maximum of its rule; undefined where it is within. */
function outOfBounds(value, unit, { min, max }) {
    const beyond = (bound, reason) => ({ verdict: 'regression', reason, bound, suspect: true });
    if (min !== undefined && value < min)
        return beyond(min, `Below the minimum of ${(0,quantities/* valueText */.Ru)(min, unit)}`);
    if (max !== undefined && value > max)
        return beyond(max, `Above the maximum of ${(0,quantities/* valueText */.Ru)(max, unit)}`);
    return undefined;
}
/** The order of comparisons in a report. */
function worstFirst(a, b) {
    const size = ({ change = Number.POSITIVE_INFINITY }) => Math.min(Math.abs(change), Number.MAX_VALUE);
    return (VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) ||
        size(b) - size(a) ||
        ((0,series/* seriesKey */.Xk)(a.series) < (0,series/* seriesKey */.Xk)(b.series) ? -1 : 1));
}
function changeOf(value, base) {
    const change = (value - base) / Math.abs(base);
    return Number.isFinite(change) ? { change } : {};
}


/***/ }),

/***/ 1711:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BK: () => (/* binding */ scanSingleCells),
/* harmony export */   IM: () => (/* binding */ KnownResults),
/* harmony export */   ON: () => (/* binding */ scanResults),
/* harmony export */   T7: () => (/* binding */ upToList),
/* harmony export */   Zh: () => (/* binding */ singlesOf),
/* harmony export */   bD: () => (/* binding */ scanSingles),
/* harmony export */   jM: () => (/* binding */ parsedObject),
/* harmony export */   p: () => (/* binding */ resultsOfSingles),
/* harmony export */   vh: () => (/* binding */ scanCells)
/* harmony export */ });
/* unused harmony export parsed */
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5627);

/** What the files before have measured. As a rule the next one measures what the last one did, in the same order. */
class KnownResults {
    byPlace = [];
    /** By what stands before the samples. */
    byText = new Map();
    #measures = [];
    /** By place; the same list for one run after another, as long as they measure the same. */
    measures() {
        const isSame = this.#measures.length === this.byPlace.length &&
            this.byPlace.every((each, k) => each?.measure === this.#measures[k]);
        if (!isSame)
            this.#measures = this.byPlace.flatMap((each) => each?.measure ?? []);
        return this.#measures;
    }
}
const singles = new WeakMap();
/** The numbers of a run without an object for each, where it was read so; a million objects take longer than all the rest. */
const singlesOf = (results) => singles.get(results);
/** What a run measured, with objects that are made when somebody asks for them. */
function resultsOfSingles(facts, of) {
    let made;
    const results = {
        ...facts,
        get results() {
            made ??= of.measures.map((measure, k) => ({ ...measure, samples: [of.values[k]] }));
            return made;
        },
    };
    singles.set(results, of);
    return results;
}
/**
 * The results of a run in a history are read from the text without making objects of all of it: a million of them would fill the
 * memory for nothing but the numbers. Text that is not exactly as we write it is left to the parser: these functions then return
 * undefined, and never read a thing in another way than the parser does.
 */
/** The text up to a list, `"results":[` for instance, and where the list begins; a quote in a text is escaped. */
function upToList(text, from, key) {
    const start = text.indexOf(`"${key}":[`, from);
    return start === -1 ? undefined : { end: start, items: start + key.length + 4 };
}
/**
 * The results of a file of one run, as objects.
 * @param from the place behind the bracket that opens the list.
 * @param isResult whether an object is a result, when it has not been seen before.
 */
function scanResults(text, from, known, isResult) {
    const results = [];
    if (text.charCodeAt(from) === CLOSE)
        return { results, end: from + 1 };
    for (let at = from;; at++) {
        const place = results.length;
        const like = writtenAt(text, at, place, known);
        let end = -1;
        if (like !== undefined) {
            end = scanNumbers(text, at + like.before.length);
            if (end !== -1 && count > 0 && text.startsWith(like.after, end)) {
                end += like.after.length;
                results.push({ ...like.measure, samples: numbersFound() });
            }
            else {
                end = -1;
            }
        }
        if (end === -1) {
            end = endOfObject(text, at);
            const result = end === -1 ? undefined : parsed(text.slice(at, end));
            if (result === undefined || !isResult(result))
                return undefined;
            results.push(result);
            learn(text, at, end, place, result, known);
        }
        const next = text.charCodeAt(end);
        if (next === CLOSE) {
            known.byPlace.length = results.length;
            return { results, end: end + 1 };
        }
        if (next !== COMMA)
            return undefined;
        at = end;
    }
}
/** The same where all results are known by their place and have one number each; undefined where one is otherwise. */
function scanSingles(text, from, known) {
    const { byPlace } = known;
    const values = new Float64Array(byPlace.length);
    let at = from;
    for (let place = 0; place < byPlace.length; place++) {
        const like = byPlace[place];
        if (like === undefined || text.slice(at, at + like.before.length) !== like.before)
            return undefined;
        const end = scanNumbers(text, at + like.before.length);
        if (end === -1 || count !== 1 || !text.startsWith(like.after, end))
            return undefined;
        values[place] = found[0];
        at = end + like.after.length;
        if (text.charCodeAt(at) !== (place < byPlace.length - 1 ? COMMA : CLOSE))
            return undefined;
        at++;
    }
    return byPlace.length === 0 ? undefined : { singles: { measures: known.measures(), values }, end: at };
}
function writtenAt(text, at, place, { byPlace, byText }) {
    const usual = byPlace[place];
    if (usual !== undefined && text.slice(at, at + usual.before.length) === usual.before)
        return usual;
    const list = upToList(text, at, 'samples');
    const found = list && byText.get(text.slice(at, list.items));
    if (found !== undefined)
        byPlace[place] = found;
    return found;
}
function learn(text, from, end, place, { samples: _, ...measure }, { byPlace, byText }) {
    const list = upToList(text, from, 'samples');
    if (list === undefined || list.items > end)
        return;
    const close = scanNumbers(text, list.items);
    if (close === -1)
        return;
    const written = { before: copyOf(text, from, list.items), after: copyOf(text, close, end), measure };
    byPlace[place] = written;
    byText.set(written.before, written);
}
/**
 * The results of a run in a file of many: `[0,[1.5]],[1,[2,3]]]`, each the index of its measure and the samples.
 * @param other reads one that has more than that, where it can.
 */
function scanCells(text, from, measures, other) {
    const results = [];
    if (text.charCodeAt(from) === CLOSE)
        return { results, end: from + 1 };
    for (let at = from;; at++) {
        if (text.charCodeAt(at) !== OPEN)
            return undefined;
        const comma = scanNumber(text, at + 1);
        const measure = measures[number[0]];
        if (comma === -1 || measure === undefined || text.charCodeAt(comma) !== COMMA)
            return undefined;
        if (text.charCodeAt(comma + 1) !== OPEN)
            return undefined;
        let end = scanNumbers(text, comma + 2);
        if (end === -1)
            return undefined;
        if (text.charCodeAt(end) === CLOSE && count > 0) {
            end++;
            results.push({ ...measure, samples: numbersFound() });
        }
        else {
            const close = text.charCodeAt(end) === COMMA ? endOfObject(text, end + 1) : end;
            if (close === -1 || text.charCodeAt(close) !== CLOSE)
                return undefined;
            end = close + 1;
            const result = other(parsed(text.slice(at, end)));
            if (result === undefined)
                return undefined;
            results.push(result);
        }
        const next = text.charCodeAt(end);
        if (next === CLOSE)
            return { results, end: end + 1 };
        if (next !== COMMA)
            return undefined;
        at = end;
    }
}
/** The same where each measure has one number, in their order; undefined where it is otherwise. */
function scanSingleCells(text, from, measures) {
    const values = new Float64Array(measures.length);
    let at = from;
    for (let place = 0; place < measures.length; place++) {
        if (text.charCodeAt(at) !== OPEN)
            return undefined;
        const comma = scanNumber(text, at + 1);
        if (comma === -1 || number[0] !== place || text.charCodeAt(comma) !== COMMA)
            return undefined;
        if (text.charCodeAt(comma + 1) !== OPEN)
            return undefined;
        const end = scanNumbers(text, comma + 2);
        if (end === -1 || count !== 1 || text.charCodeAt(end) !== CLOSE)
            return undefined;
        values[place] = found[0];
        if (text.charCodeAt(end + 1) !== (place < measures.length - 1 ? COMMA : CLOSE))
            return undefined;
        at = end + 2;
    }
    return measures.length === 0 ? undefined : { singles: { measures, values }, end: at };
}
/** A piece of a text that does not keep the whole in memory, and that is compared faster. */
const copyOf = (text, from, end) => Buffer.from(text.slice(from, end)).toString();
function parsed(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
const parsedObject = (text) => {
    const value = parsed(text);
    return (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value) ? value : undefined;
};
const [QUOTE, BACKSLASH, OPEN, CLOSE, COMMA, BRACE, BRACE_END] = [34, 92, 91, 93, 44, 123, 125];
const [ZERO, NINE, MINUS, POINT, PLUS] = [48, 57, 45, 46, 43];
/** The place behind the object that begins at one; −1 where none does, or it does not end. */
function endOfObject(text, from) {
    if (text.charCodeAt(from) !== BRACE)
        return -1;
    let depth = 0;
    for (let at = from; at < text.length; at++) {
        const char = text.charCodeAt(at);
        if (char === QUOTE) {
            for (at++; text.charCodeAt(at) !== QUOTE; at++) {
                if (at >= text.length)
                    return -1;
                if (text.charCodeAt(at) === BACKSLASH)
                    at++;
            }
        }
        else if (char === BRACE)
            depth++;
        else if (char === BRACE_END && --depth === 0)
            return at + 1;
    }
    return -1;
}
/** What `scanNumbers` has read, so many; an array that grows has room for sixteen more, which few have use for. */
const found = [];
let count = 0;
const numbersFound = () => (count === 1 ? [found[0]] : found.slice(0, count));
/** Reads numbers up to the bracket that closes their list. @returns the place behind it, or −1 where something else stands. */
function scanNumbers(text, from) {
    count = 0;
    if (text.charCodeAt(from) === CLOSE)
        return from + 1;
    for (let at = from;; at++) {
        at = scanNumber(text, at);
        if (at === -1 || !Number.isFinite(number[0]))
            return -1;
        found[count++] = number[0];
        const char = text.charCodeAt(at);
        if (char === CLOSE)
            return at + 1;
        if (char !== COMMA)
            return -1;
    }
}
/** What `scanNumber` has read: anything else that holds it would be an object for every number. */
const number = new Float64Array(1);
/** Up to 10²² powers of ten are exact, as are whole numbers of fifteen digits, so that their quotient is rounded once. */
const EXACT_DIGITS = 15;
const POWERS = Float64Array.from({ length: EXACT_DIGITS + 1 }, (_, k) => 10 ** k);
/** Reads a number as JSON writes it. @returns the place behind it, or −1 where there is none. */
function scanNumber(text, from) {
    const isNegative = text.charCodeAt(from) === MINUS;
    const first = isNegative ? from + 1 : from;
    let [at, whole] = [first, 0];
    let char = text.charCodeAt(at);
    for (; char >= ZERO && char <= NINE; char = text.charCodeAt(++at))
        whole = whole * 10 + (char - ZERO);
    let digits = at - first;
    if (digits === 0 || (digits > 1 && text.charCodeAt(first) === ZERO))
        return -1;
    let decimals = 0;
    if (char === POINT) {
        const point = at;
        for (char = text.charCodeAt(++at); char >= ZERO && char <= NINE; char = text.charCodeAt(++at)) {
            whole = whole * 10 + (char - ZERO);
        }
        decimals = at - point - 1;
        if (decimals === 0)
            return -1;
        digits += decimals;
    }
    // e or E
    const hasExponent = (char | 32) === 101;
    if (hasExponent) {
        char = text.charCodeAt(++at);
        if (char === PLUS || char === MINUS)
            char = text.charCodeAt(++at);
        const exponent = at;
        for (; char >= ZERO && char <= NINE;)
            char = text.charCodeAt(++at);
        if (at === exponent)
            return -1;
    }
    const exact = !hasExponent && digits <= EXACT_DIGITS;
    const size = exact ? whole / POWERS[decimals] : Math.abs(Number(text.slice(from, at)));
    // JSON cannot write −0, and nothing that is recorded may be it.
    number[0] = isNegative && size !== 0 ? -size : size;
    return at;
}


/***/ }),

/***/ 5627:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ kindOf),
/* harmony export */   LN: () => (/* binding */ parseTrustedJson),
/* harmony export */   Lx: () => (/* binding */ parseJsonLines),
/* harmony export */   Mc: () => (/* binding */ entriesOf),
/* harmony export */   S3: () => (/* binding */ itemsOf),
/* harmony export */   TR: () => (/* binding */ refuse),
/* harmony export */   aG: () => (/* binding */ wordOf),
/* harmony export */   at: () => (/* binding */ at),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   lq: () => (/* binding */ optional),
/* harmony export */   qF: () => (/* binding */ parseJson),
/* harmony export */   rl: () => (/* binding */ numberOf),
/* harmony export */   sw: () => (/* binding */ defined),
/* harmony export */   u4: () => (/* binding */ isRecord)
/* harmony export */ });
/* harmony import */ var _results_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(951);

/**
 * Parses JSON as tools write it: with a byte order mark, and with Python's NaN and Infinity, which are kept, so that whoever
 * reads the number can say which one it is. An object with a key twice is refused: a parser keeps the last, and the other
 * number would be lost in silence.
 * @throws ResultsError when the text is not JSON.
 */
function parseJson(text, file) {
    const root = parseTrustedJson(text, file);
    refuseRepeatedKeys(text, file);
    return root;
}
/** The same for what we wrote ourselves, without a look at its keys: a history has thousands of files. */
function parseTrustedJson(text, file) {
    const source = text.replace(/^\uFEFF/, '');
    try {
        return { value: JSON.parse(source), file, path: '' };
    }
    catch (error) {
        const value = withPythonsNumbers(source);
        if (value !== undefined)
            return { value, file, path: '' };
        throw new _results_js__WEBPACK_IMPORTED_MODULE_0__/* .ResultsError */ .N6(`${file} is not JSON: ${error.message.replace(/\s+/g, ' ')}`);
    }
}
/** One after another, each on its line; undefined where a line is something else. */
function parseJsonLines(text, file) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    if (lines.length < 2 || !lines.every((line) => line.startsWith('{')))
        return undefined;
    const value = lines.map((line, index) => parseJson(line, `${file}, line ${index + 1},`).value);
    return { value, file, path: '' };
}
const NUMBERS = {
    NaN: Number.NaN,
    Infinity: Number.POSITIVE_INFINITY,
    '-Infinity': Number.NEGATIVE_INFINITY,
};
/** Stands before a number that JSON lacks while the text is parsed; no text has this private character. */
const MARK = '\uE0F0';
function withPythonsNumbers(text) {
    if (text.includes(MARK))
        return undefined;
    let [source, end] = ['', 0];
    for (const { word, start } of tokensOf(text)) {
        if (!Object.hasOwn(NUMBERS, word))
            continue;
        source += `${text.slice(end, start)}"${MARK}${word}"`;
        end = start + word.length;
    }
    if (end === 0)
        return undefined;
    try {
        return JSON.parse(source + text.slice(end), (_, value) => typeof value === 'string' && value.startsWith(MARK) ? NUMBERS[value.slice(1)] : value);
    }
    catch {
        return undefined;
    }
}
/** What gives a JSON text its shape, strings as a whole, and the numbers that it lacks. Linear. */
function* tokensOf(text) {
    const tokens = /["{}[\],:]|-?\bInfinity\b|\bNaN\b/g;
    for (let token = tokens.exec(text); token !== null; token = tokens.exec(text)) {
        const { index: start } = token;
        if (token[0] !== '"') {
            yield { word: token[0], start };
            continue;
        }
        let end = start;
        do {
            end = text.indexOf('"', end + 1);
            if (end === -1)
                return;
        } while (isEscaped(text, end));
        yield { word: text.slice(start, end + 1), start };
        tokens.lastIndex = end + 1;
    }
}
function isEscaped(text, at) {
    let before = at;
    while (text[before - 1] === '\\')
        before--;
    return (at - before) % 2 === 1;
}
function refuseRepeatedKeys(text, file) {
    const open = [];
    let last = '';
    for (const { word } of tokensOf(text)) {
        const inner = open.at(-1);
        if (word === '{')
            open.push({ keys: new Set(), at: '' });
        else if (word === '[')
            open.push({ at: 0 });
        else if (word === '}' || word === ']')
            open.pop();
        else if (word === ',' && typeof inner?.at === 'number')
            inner.at++;
        else if (word === ':' && inner?.keys !== undefined) {
            inner.at = JSON.parse(last);
            if (inner.keys.has(inner.at)) {
                const path = open.reduce((outer, each) => `${outer}${step(each.at, outer === '')}`, '');
                refuse({ value: undefined, file, path }, 'stands there twice');
            }
            inner.keys.add(inner.at);
        }
        last = word;
    }
}
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
function refuse({ file, path }, what) {
    throw new _results_js__WEBPACK_IMPORTED_MODULE_0__/* .ResultsError */ .N6(path === '' ? `${file}: ${what}` : `${file}: \`${path}\` ${what}`);
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


/***/ }),

/***/ 7424:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ isTimeByName),
/* harmony export */   k: () => (/* binding */ metricTraits)
/* harmony export */ });
/* harmony import */ var _units_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6878);

/** Words of metric names, and what they say. The README shows the same table. */
const TABLE = [
    {
        words: 'accuracy acc precision recall sensitivity specificity f1 auc auroc auprc map ndcg mrr r2 bleu rouge meteor iou dice',
        better: 'higher',
    },
    { words: 'throughput qps rps fps', better: 'higher', unit: '/s' },
    { words: 'loss error errors err rmse mse mae mape perplexity ppl wer cer fid brier', better: 'lower' },
    { words: 'memory', better: 'lower' },
    { words: 'duration time runtime latency elapsed', better: 'lower' },
    { words: 'seconds', better: 'lower', unit: 's' },
    { words: 'milliseconds millis msec msecs ms', better: 'lower', unit: 'ms' },
    { words: 'microseconds micros usec usecs us', better: 'lower', unit: 'us' },
    { words: 'nanoseconds nanos nsec nsecs ns', better: 'lower', unit: 'ns' },
    { words: 'minutes', better: 'lower', unit: 'min' },
    { words: 'bytes', better: 'lower', unit: 'B' },
    { words: 'kb', better: 'lower', unit: 'kB' },
    { words: 'mb', better: 'lower', unit: 'MB' },
    { words: 'gb', better: 'lower', unit: 'GB' },
];
const BY_WORD = new Map(TABLE.flatMap(({ words, ...traits }) => words.split(' ').map((word) => [word, traits])));
/** Units that a word is only behind one for a time: `duration_h`, but not `model_s`. */
const UNITS_OF_TIME = new Map([
    ...['s', 'sec', 'secs', 'second'].map((word) => [word, 's']),
    ...['h', 'hr', 'hrs', 'hour', 'hours'].map((word) => [word, 'h']),
    ...['mins', 'minute'].map((word) => [word, 'min']),
    ...TABLE.filter(({ unit }) => (0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .conversion */ .l2)(unit, 's') !== undefined).flatMap(({ words, unit = '' }) => words.split(' ').map((word) => [word, unit])),
]);
const wordsOf = (text) => new Set(text.split(' '));
const TIMES = wordsOf('duration time runtime latency elapsed');
/** They are a part of many names that mean something else: `feature_map_size`, `memory_bandwidth`, `time_saved`. */
const AMBIGUOUS = wordsOf('map acc memory time');
/** What may stand behind a word without a change of what it means, as may numbers and units. */
const QUALIFIERS = wordsOf('mean median avg average total sum max min peak p50 p75 p90 p95 p99 p999 norm macro micro weighted top1 top5 ' +
    'taken spent elapsed usage used allocated reserved footprint consumption rss train training val valid validation test eval');
/** With one of them nobody can tell from the other words which direction is good. */
const TURNING = wordsOf('free available unused remaining left saved bandwidth capacity limit budget');
const isQualifier = (word) => QUALIFIERS.has(word) ||
    TIMES.has(word) ||
    UNITS_OF_TIME.has(word) ||
    BY_WORD.get(word)?.unit !== undefined ||
    /^\d+$/.test(word);
/**
 * Direction and unit as the words of a metric's name tell them: `eval_loss`, `valAccuracy`, `latency-p99-ms`,
 * `samples_per_second`. Nothing where no word is known or two contradict each other: no direction is better than a wrong
 * one, and no unit than a wrong one.
 */
function metricTraits(name) {
    const words = wordsIn(name);
    if (words.some((word) => TURNING.has(word)))
        return {};
    const per = words.lastIndexOf('per');
    if (per > 0 && /^(s|sec|seconds?)$/.test(words[per + 1] ?? ''))
        return { better: 'higher', unit: '/s' };
    const to = words.indexOf('to');
    if (to !== -1) {
        // time_to_accuracy: what comes after "to" is a goal and not what is measured, and whether it is, only a unit can tell.
        const unit = TIMES.has(words[to - 1] ?? '') ? unitOfTime(words, to) : undefined;
        return unit === undefined ? {} : { better: 'lower', unit };
    }
    const known = knownIn(words.slice(0, per > 0 ? per : undefined));
    const [first] = known;
    if (first === undefined || known.some(({ better }) => better !== first.better))
        return {};
    const time = known.findLast(({ word }) => TIMES.has(word));
    const unit = time === undefined
        ? known.findLast((traits) => traits.unit !== undefined)?.unit
        : (unitOfTime(words, time.at) ?? (time.isLast && words[time.at + 1] !== 'min' ? 's' : undefined));
    return { better: first.better, ...(unit !== undefined && { unit }) };
}
/** Whether a metric is a time by its name, also where nobody knows its unit: `latency_ticks`. */
const isTimeByName = (name) => metricTraits(name).better === 'lower' && knownIn(wordsIn(name)).some(({ word }) => TIMES.has(word));
const wordsIn = (name) => name
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
function knownIn(words) {
    return words.flatMap((word, at) => {
        const traits = BY_WORD.get(word);
        const isLast = words.slice(at + 1).every(isQualifier);
        return traits !== undefined && (isLast || !AMBIGUOUS.has(word)) ? [{ ...traits, word, at, isLast }] : [];
    });
}
/** The unit that stands last behind a word for a time. Only of a duration `min` is one, and not the least. */
function unitOfTime(words, at) {
    if (words[at] === 'duration' && words[at + 1] === 'min')
        return 'min';
    const last = words.findLast((word, k) => k > at && words[k - 1] !== 'per' && UNITS_OF_TIME.has(word));
    return last === undefined ? undefined : UNITS_OF_TIME.get(last);
}


/***/ }),

/***/ 4624:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ru: () => (/* binding */ valueText),
/* harmony export */   fL: () => (/* binding */ percentText),
/* harmony export */   k0: () => (/* binding */ changeText),
/* harmony export */   lq: () => (/* binding */ rangeText)
/* harmony export */ });
/** Between a number and its unit: a line must not break there. */
const NO_BREAK = '\u00A0';
/** From here on digits are more than anybody counts. */
const LARGE = 1e15;
/** To so many significant digits: `12.35`, `1.798e+308`, `∞`. */
function numberText(value, digits) {
    if (!Number.isFinite(value))
        return String(value).replace('Infinity', '∞');
    const text = value.toPrecision(digits);
    // The greatest number is more than itself when it is rounded.
    return Math.abs(Number(text)) < LARGE ? String(Number(text)) : text.replace(/\.?0*e/, 'e');
}
/** A value with its unit, to four significant digits: `12.35 ms`, `0.9171`. The space does not break. */
function valueText(value, unit) {
    const number = numberText(value, 4);
    return unit === undefined ? number : `${number}${NO_BREAK}${unit}`;
}
/** Least and greatest value: `2.5 … 3.25`. Its spaces do not break. */
const rangeText = (low, high) => [valueText(low), '…', valueText(high)].join(NO_BREAK);
/** A relative change, 0.05 being 5 %: `+5 %`, `−0.3 %`, `0 %`. */
function changeText(change) {
    const size = percentText(Math.abs(change));
    if (size === percentText(0))
        return size;
    return `${change < 0 ? '−' : '+'}${size}`;
}
/** A fraction of 0 or more, to two or three significant digits: `5 %`, `0.3 %`. The space does not break. */
const percentText = (fraction) => `${numberText(fraction * 100, fraction < 0.1 ? 2 : 3)}${NO_BREAK}%`;


/***/ }),

/***/ 951:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N6: () => (/* binding */ ResultsError),
/* harmony export */   al: () => (/* binding */ inOrder)
/* harmony export */ });
/* unused harmony export writeResults */
/** Characters of a message, which repeats names of the file: that of one file must not hide what is wrong with others. */
const MESSAGE_LENGTH = 600;
const MESSAGE_END = 400;
/** Text that is in none of the formats, and where. Its message is one line and names the file; the middle of a long one is left out. */
class ResultsError extends Error {
    name = 'ResultsError';
    constructor(message) {
        const start = message.slice(0, MESSAGE_LENGTH - MESSAGE_END - 1);
        super(message.length <= MESSAGE_LENGTH ? message : `${start}…${message.slice(-MESSAGE_END)}`.toWellFormed());
    }
}
/** Our own JSON, in a fixed order of keys. What `readResults` reads from it equals what was written. */
function writeResults({ commit, run, machine, results }) {
    const document = { version: 1, commit, run, machine, results: results.map(inOrder) };
    return `${JSON.stringify(document, null, 2)}\n`;
}
/** A result whose keys have a fixed order, so that equal results are equal texts. */
const inOrder = ({ benchmark, metric, unit, better, samples, parameters, error, standardError, tolerance, }) => ({ benchmark, metric, unit, better, samples, parameters, error, standardError, tolerance });


/***/ }),

/***/ 4868:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Lf: () => (/* binding */ seriesOf),
/* harmony export */   PA: () => (/* binding */ NO_PARAMETERS),
/* harmony export */   UE: () => (/* binding */ measureKey),
/* harmony export */   Xk: () => (/* binding */ seriesKey),
/* harmony export */   Zk: () => (/* binding */ measuresTime),
/* harmony export */   f_: () => (/* binding */ seriesName),
/* harmony export */   sg: () => (/* binding */ dependsOnMachine),
/* harmony export */   tU: () => (/* binding */ machineText)
/* harmony export */ });
/* harmony import */ var _metric_names_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7424);
/* harmony import */ var _units_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6878);


/** One object for all series without any, which are then equal without a look at their names. */
const NO_PARAMETERS = {};
function seriesOf(result, machine) {
    const { benchmark, metric, unit, parameters = NO_PARAMETERS } = result;
    return { benchmark, parameters, metric, ...(dependsOnMachine(unit, metric) && { machine: machineText(machine) }) };
}
/** A time whose unit nobody gives is one all the same. */
const dependsOnMachine = (unit, metric) => unit === undefined ? (0,_metric_names_js__WEBPACK_IMPORTED_MODULE_0__/* .isTimeByName */ .Q)(metric) : (0,_units_js__WEBPACK_IMPORTED_MODULE_1__/* .isTiming */ .tZ)(unit);
/** Unlike a rate, which depends on the machine too. */
const measuresTime = (unit, metric) => unit === undefined ? (0,_metric_names_js__WEBPACK_IMPORTED_MODULE_0__/* .isTimeByName */ .Q)(metric) : (0,_units_js__WEBPACK_IMPORTED_MODULE_1__/* .isTime */ .K8)(unit);
/** Equal for equal series, whatever the order of the parameters. */
const seriesKey = ({ benchmark, parameters, metric, machine }) => JSON.stringify([benchmark, sorted(parameters), metric, machine ?? null]);
/** The same on every machine: tells a series that is new from one that is only on a new machine. */
const measureKey = (series) => seriesKey(series.machine === undefined ? series : { ...series, machine: '' });
/** `benchmark/metric`: what the globs of rules match. */
const seriesName = ({ benchmark, metric }) => `${benchmark}/${metric}`;
function machineText({ name, cpu, gpu, os, architecture } = {}) {
    return name ?? ([cpu, gpu, os, architecture].filter((part) => part !== undefined).join(', ') || 'unknown machine');
}
const sorted = (parameters) => Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));


/***/ }),

/***/ 6878:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H_: () => (/* binding */ readUnit),
/* harmony export */   K8: () => (/* binding */ isTime),
/* harmony export */   l2: () => (/* binding */ conversion),
/* harmony export */   tZ: () => (/* binding */ isTiming)
/* harmony export */ });
/** Nanoseconds in each unit of time that we know, under every name that tools give it. Whole, so that no digit is made up. */
const NANOSECONDS = {
    ns: 1,
    us: 1e3,
    µs: 1e3,
    μs: 1e3,
    ms: 1e6,
    s: 1e9,
    sec: 1e9,
    second: 1e9,
    seconds: 1e9,
    nanoseconds: 1,
    microseconds: 1e3,
    milliseconds: 1e6,
    secs: 1e9,
    nsec: 1,
    usec: 1e3,
    micros: 1e3,
    msec: 1e6,
    millis: 1e6,
    min: 6e10,
    mins: 6e10,
    minute: 6e10,
    minutes: 6e10,
    h: 3.6e12,
    hour: 3.6e12,
    hours: 3.6e12,
};
/** True for times, for those of something, and for rates over time: what depends on the machine, unlike the quality of a model. */
function isTiming(unit) {
    if (unit === undefined)
        return false;
    return unit.split('/').some((part) => Object.hasOwn(NANOSECONDS, part)) || /^[kMG]?Hz$/.test(unit);
}
/** True for times and for those of something, `ms/step`, but not for rates: what cannot be negative. */
const isTime = (unit) => Object.hasOwn(NANOSECONDS, unit.split('/')[0]);
/** What a value in one unit must be multiplied with to be in the other; undefined where they measure different things. */
function conversion(from, to) {
    if (from === to)
        return 1;
    if (from === undefined || to === undefined)
        return undefined;
    const [a, b] = [from, to].map((unit) => (Object.hasOwn(NANOSECONDS, unit) ? NANOSECONDS[unit] : undefined));
    return a === undefined || b === undefined ? undefined : a / b;
}
/** Sizes in bytes, and what is counted for one operation: less is better. */
const SIZE = /^(?:[kKMGT]i?)?B$|^bytes$|^(?:[kKMGT]i?)?B\/op$|^allocs\/op$/;
/** What one operation of a benchmark is called. */
const OPERATION = /^(?:op|ops|iter|iteration|call)$/;
/**
 * A unit as tools write it, in ours, and the direction that goes with it: `ns/iter` and `ns/op` are times, `iter/sec` is a
 * rate, in `/s`, and `ms/step` is a time of something. A unit that says nothing of a direction stays as it is.
 */
function readUnit(text) {
    const [of = '', per, ...more] = text.trim().split('/');
    const time = timeUnit(of);
    if (time !== undefined && (per === undefined || OPERATION.test(per)) && more.length === 0) {
        return { unit: time, better: 'lower' };
    }
    const perTime = per === undefined ? undefined : timeUnit(per);
    if (time !== undefined && perTime === undefined && more.length === 0)
        return { unit: `${time}/${per}`, better: 'lower' };
    if (time === undefined && perTime !== undefined && more.length === 0)
        return { unit: `${of}/${perTime}`, better: 'higher' };
    return SIZE.test(text.trim()) ? { unit: text.trim(), better: 'lower' } : { unit: text.trim() };
}
/** The shortest name of a unit of time. */
function timeUnit(name) {
    const seconds = Object.hasOwn(NANOSECONDS, name) ? NANOSECONDS[name] : undefined;
    return Object.keys(NANOSECONDS).find((known) => NANOSECONDS[known] === seconds);
}


/***/ }),

/***/ 4463:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDuration),
/* harmony export */   a: () => (/* binding */ formatDuration)
/* harmony export */ });
const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/**
 * Milliseconds of a duration with units: `90s`, `30m`, `1h30m`, `500ms`, `2d`.
 * @throws Error when a unit is missing or unknown: `30` could be seconds or minutes, and a guess would hang somebody. Also for
 *   a time that nobody can count.
 */
function parseDuration(text) {
    // As a whole first: to look for parts in a long row of digits without a unit would take time with its square.
    if (!/^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/.test(text)) {
        throw new Error(`"${text}" is not a duration with a unit, such as 90s, 30m or 1h30m`);
    }
    const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)];
    const sum = Math.round(parts.reduce((all, [, amount, unit]) => all + Number(amount) * UNITS[unit], 0));
    if (!Number.isSafeInteger(sum))
        throw new Error(`"${text}" is too long for a duration`);
    return sum;
}
/** The shortest reading of a span of milliseconds that people take in at a glance: `850ms`, `12s`, `4m 03s`, `2h 05m`. */
function formatDuration(milliseconds) {
    const pad = (value) => String(value).padStart(2, '0');
    if (milliseconds < 1_000)
        return `${Math.max(0, Math.round(milliseconds))}ms`;
    const seconds = Math.round(milliseconds / 1_000);
    if (seconds < 60)
        return `${seconds}s`;
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60)
        return `${minutes}m ${pad(seconds % 60)}s`;
    return `${Math.floor(minutes / 60)}h ${pad(minutes % 60)}m`;
}


/***/ }),

/***/ 9179:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $z: () => (/* binding */ hintOf),
/* harmony export */   Qf: () => (/* binding */ errorWithHint),
/* harmony export */   Uc: () => (/* binding */ describeError),
/* harmony export */   cc: () => (/* binding */ CancelledError),
/* harmony export */   lZ: () => (/* binding */ ActionError)
/* harmony export */ });
/* harmony import */ var node_util_types__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3429);
/* harmony import */ var node_util_types__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_util_types__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2201);


/** An error the user can act on: reported as one line, without a stack. Anything else that is thrown is a bug of ours. */
class ActionError extends Error {
    name = 'ActionError';
    /** What to do now, in one sentence; shown as a notice under the error. */
    hint;
    constructor(message, options = {}) {
        super(message, options.cause === undefined ? undefined : { cause: options.cause });
        this.hint = options.hint;
    }
}
/** The runner asked the step to end (SIGINT, SIGTERM). Not a failure of anything, but the step did not finish. */
class CancelledError extends ActionError {
    name = 'CancelledError';
    /** Milliseconds since the epoch: from then on the runner counts. */
    at;
    constructor(message, at) {
        super(message);
        this.at = at;
    }
}
// isNativeError and not instanceof: an error of another realm (Node's own, seen from a sandbox) is an error too.
/** The runner shows no more of an annotation. https://github.com/actions/runner/blob/main/src/Runner.Worker/ExecutionContext.cs */
const ANNOTATION_CHARACTERS = 4_096;
/** One printable line of a sane length, whatever a message repeats: a value of an input, the words of a server or a program. */
const shown = (text) => (0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .shortened */ .vI)((0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .foldLines */ .r7)((0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g$)(text)), ANNOTATION_CHARACTERS);
/** One line for the annotation: the message and the chain of its causes, joined by colons, newlines folded. */
function describeError(error) {
    if (!(0,node_util_types__WEBPACK_IMPORTED_MODULE_0__.isNativeError)(error))
        return shown(String(error));
    const parts = [error.message.trim()];
    for (let cause = error.cause; (0,node_util_types__WEBPACK_IMPORTED_MODULE_0__.isNativeError)(cause); cause = cause.cause) {
        if (!parts.at(-1)?.includes(cause.message))
            parts.push(cause.message.trim());
    }
    return shown(parts.join(': '));
}
/** The hint of the first error in the chain that has one. */
function hintOf(error) {
    for (let at = error; (0,node_util_types__WEBPACK_IMPORTED_MODULE_0__.isNativeError)(at); at = at.cause) {
        if (at instanceof ActionError && at.hint !== undefined)
            return at.hint;
    }
    return undefined;
}
/** One line for a warning: what `describeError` says, and the hint. */
function errorWithHint(error) {
    const hint = hintOf(error);
    return hint === undefined ? describeError(error) : `${describeError(error).replace(/\.$/, '')}. ${hint}`;
}


/***/ }),

/***/ 5806:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  P: () => (/* binding */ nodeHost)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: external "os"
const external_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");
;// CONCATENATED MODULE: ../../node_modules/.pnpm/@actions+core@3.0.1_patch_hash=3636e57606762e0f0694c78b309622b40554d79aeef7df1732b4c72e68a8f742/node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ../../node_modules/.pnpm/@actions+core@3.0.1_patch_hash=3636e57606762e0f0694c78b309622b40554d79aeef7df1732b4c72e68a8f742/node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_namespaceObject.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
;// CONCATENATED MODULE: external "fs"
const external_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");
;// CONCATENATED MODULE: ../../node_modules/.pnpm/@actions+core@3.0.1_patch_hash=3636e57606762e0f0694c78b309622b40554d79aeef7df1732b4c72e68a8f742/node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */



function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_namespaceObject.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_namespaceObject.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_namespaceObject.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${crypto.randomUUID()}`;
    const convertedValue = utils_toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_namespaceObject.EOL}${convertedValue}${external_os_namespaceObject.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
;// CONCATENATED MODULE: external "path"
const external_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");
;// CONCATENATED MODULE: ../../node_modules/.pnpm/@actions+core@3.0.1_patch_hash=3636e57606762e0f0694c78b309622b40554d79aeef7df1732b4c72e68a8f742/node_modules/@actions/core/lib/core.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_namespaceObject.EOL);
    command_issueCommand('set-output', { name }, utils_toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    command_issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + os.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    command_issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    command_issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return __awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return file_command_issueFileCommand('STATE', file_command_prepareKeyValueMessage(name, value));
    }
    command_issueCommand('save-state', { name }, utils_toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return __awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map
;// CONCATENATED MODULE: ../../packages/core/src/environment.ts

/** Inputs and state hold the step's secrets. They are read by name and are not for the programs that a step starts. */
const isPrivate = (name) => /^(INPUT|STATE)_/i.test(name);
/**
 * Takes the step's inputs and state out of the environment, and out of the memory that Linux shows to every process of
 * the same user as /proc/PID/environ: a program that the step starts could read its parent's tokens there.
 * @returns them, by name.
 */
function takePrivate(env) {
    const taken = Object.fromEntries(Object.entries(env).filter(([name]) => isPrivate(name)));
    if (process.platform === 'linux') {
        try {
            overwrite(Object.keys(taken));
        }
        catch {
            // A kernel that does not let a process write its own memory that way: no worse than without.
        }
    }
    for (const name of Object.keys(taken))
        delete env[name];
    return taken;
}
/** Fields 50 and 51 of the line, of which the second is in brackets and may hold blanks. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function overwrite(names) {
    const fields = (0,external_node_fs_.readFileSync)('/proc/self/stat', 'latin1').split(') ').at(-1)?.split(' ') ?? [];
    const [start = 0, end = 0] = [fields[47], fields[48]].map(Number);
    const block = (0,external_node_fs_.readFileSync)('/proc/self/environ', 'latin1');
    if (block.length !== end - start || names.length === 0)
        return;
    const memory = (0,external_node_fs_.openSync)('/proc/self/mem', 'r+');
    let at = start;
    for (const entry of block.split('\0')) {
        const value = entry.indexOf('=') + 1;
        if (names.includes(entry.slice(0, value - 1)))
            (0,external_node_fs_.writeSync)(memory, '*'.repeat(entry.length - value), at + value);
        at += entry.length + 1;
    }
    (0,external_node_fs_.closeSync)(memory);
}

// EXTERNAL MODULE: ../../packages/core/src/errors.ts
var errors = __nccwpck_require__(9179);
;// CONCATENATED MODULE: ../../packages/core/src/log.ts
/**
 * The runner obeys every line that begins with `::` or holds `##[`, whoever printed it. Between `::stop-commands::TOKEN`
 * and `::TOKEN::` it obeys none, so foreign text is printed inside such a fence, and our commands outside.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#stopping-and-starting-workflow-commands
 */
function fencedLog(write) {
    let token;
    const open = () => {
        if (token !== undefined)
            write(`::${token}::\n`);
        token = undefined;
    };
    const close = () => {
        if (token !== undefined)
            return;
        // The global, which loads nothing before it is used.
        token = crypto.randomUUID();
        write(`::stop-commands::${token}\n`);
    };
    return {
        command: (command) => {
            open();
            command();
        },
        text: (message) => {
            if (looksLikeCommand(message))
                close();
            else
                open();
            write(`${message}\n`);
        },
        foreign: (line) => {
            close();
            write(`${line}\n`);
        },
        end: open,
    };
}
/** What .NET takes for a blank, and JavaScript does not: the runner looks behind it. */
const looksLikeCommand = (text) => /^(?:[^\S\n\r\u2028\u2029]|\u0085)*::|##\[/m.test(text);

// EXTERNAL MODULE: ../../packages/core/src/markdown.ts
var src_markdown = __nccwpck_require__(1233);
;// CONCATENATED MODULE: external "node:string_decoder"
const external_node_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");
;// CONCATENATED MODULE: ../../packages/core/src/process.ts


/** From the polite signal to the one that cannot be caught. Fits into the runner's grace period with room for clean-up. */
const KILL_AFTER_MS = 2_500;
/** How long the output of a child that has ended is read on, while something it started keeps the pipes open. */
const DRAIN_MS = 2_000;
/** Characters of a line that is handed on although it has not ended. */
const LONGEST_LINE = 64 * 1024;
const KEEP = 8 * 1024 * 1024;
const SIGNALS = {
    SIGHUP: 1,
    SIGINT: 2,
    SIGABRT: 6,
    SIGKILL: 9,
    SIGSEGV: 11,
    SIGTERM: 15,
};
/**
 * Runs a program without a shell. Unlike `@actions/exec` it can be cancelled: the child leads a process group of its
 * own, which gets SIGTERM or another signal and then SIGKILL, so that no grandchild outlives the step.
 * @throws ActionError when the program does not exist or may not be run; the reason of `signal` when it ended the child.
 */
async function execFile(command, args, options = {}) {
    const { signal } = options;
    signal?.throwIfAborted();
    const child = childProcess().spawn(command, [...args], {
        cwd: options.cwd,
        env: options.env,
        detached: process.platform !== 'win32',
        stdio: ['pipe', 'pipe', 'pipe'],
        windowsHide: true,
    });
    const stdout = lines(options.onStdout, options.keep ?? KEEP);
    const stderr = lines(options.onStderr, options.keep ?? KEEP);
    let held = 0;
    for (const [stream, { write }] of [
        [child.stdout, stdout],
        [child.stderr, stderr],
    ])
        stream.on('data', (chunk) => {
            write(chunk);
            const taken = options.pace?.();
            if (taken === undefined)
                return;
            held++;
            stream.pause();
            void taken.then(() => {
                held--;
                stream.resume();
            });
        });
    // A child that does not read its input closes the pipe; that is its right and no failure.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
    let force;
    let drained;
    const stop = () => {
        killGroup(child.pid, options.stopSignal ?? 'SIGTERM');
        force ??= setTimeout(() => killGroup(child.pid, 'SIGKILL'), options.killAfter?.(signal?.reason) ?? KILL_AFTER_MS);
    };
    signal?.addEventListener('abort', stop, { once: true });
    try {
        const exitCode = await new Promise((done, fail) => {
            child.once('error', fail);
            child.once('close', (code, by) => done(code ?? 128 + (SIGNALS[by ?? ''] ?? 0)));
            // A process left in the background may hold the pipes open for ever; its output after this is not ours.
            const drain = () => {
                drained = setTimeout(() => {
                    // What the child itself has written is still to be read.
                    if (held > 0 && signal?.aborted !== true)
                        return drain();
                    child.stdout.destroy();
                    child.stderr.destroy();
                }, DRAIN_MS);
            };
            child.once('exit', drain);
        });
        stdout.end();
        stderr.end();
        signal?.throwIfAborted();
        return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
    }
    catch (error) {
        const { code } = error;
        if (code === 'ENOENT')
            throw new errors/* ActionError */.lZ(`\`${command}\` was not found`, {
                hint: `Install ${command} on the runner, or put it on PATH.`,
            });
        if (code === 'EACCES')
            throw new errors/* ActionError */.lZ(`\`${command}\` may not be run: permission denied`);
        throw error;
    }
    finally {
        signal?.removeEventListener('abort', stop);
        clearTimeout(drained);
        if (force !== undefined) {
            clearTimeout(force);
            // The leader is gone, but what it started may have ignored the signal.
            killGroup(child.pid, 'SIGKILL');
        }
    }
}
/** Loaded when the first program is started: it is a tenth of what a bundle's start may cost. */
const childProcess = () => process.getBuiltinModule('node:child_process');
function killGroup(pid, signal) {
    if (pid === undefined)
        return;
    if (process.platform === 'win32') {
        // Windows has no process groups; taskkill /T ends the tree.
        childProcess()
            .spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' })
            .on('error', () => undefined);
        return;
    }
    try {
        process.kill(-pid, signal);
    }
    catch {
        // ESRCH: the group has ended by itself.
    }
}
/** Splits a byte stream into lines and keeps its last bytes; a character cut by a chunk's end is put together again. */
function lines(onLine, keep) {
    const decoder = new external_node_string_decoder_namespaceObject.StringDecoder('utf8');
    let kept = '';
    let rest = '';
    const take = (text) => {
        kept += text;
        if (kept.length > 2 * keep)
            kept = kept.slice(-keep);
        if (onLine === undefined)
            return;
        // A lone carriage return ends a line too: that is how progress bars write. One at the end may be half of a line's end.
        const parts = (rest + text).split(/\r?\n|\r(?!$)/);
        rest = parts.pop() ?? '';
        for (const line of parts)
            onLine(line);
        if (rest.length > LONGEST_LINE) {
            onLine(rest);
            rest = '';
        }
    };
    return {
        write: (chunk) => take(decoder.write(chunk)),
        end: () => {
            take(decoder.end());
            if (rest !== '')
                onLine?.(rest.replace(/\r$/, ''));
        },
        text: () => (kept.length > keep ? kept.slice(-keep) : kept),
    };
}

;// CONCATENATED MODULE: ../../packages/core/src/request.ts

/** Milliseconds for a connection, TLS and the way through a proxy included. */
const CONNECT_MS = 10_000;
/** Methods after which nothing is different when the server gets them twice. */
const REPEATABLE = ['GET', 'HEAD', 'PUT', 'DELETE'];
/**
 * Sends one request over HTTP/1.1 and gives whatever comes: redirects are not followed, and error statuses are answers. Node's
 * own fetch is not used because a fresh process pays 100 ms to load it and 13 ms for each request.
 *
 * Connections are kept and proxies used as Node's global agents do, so that nothing that is open keeps the process from ending.
 * @param connectMs milliseconds for a connection.
 * @throws the reason of `init.signal`; ActionError when the request cannot be sent as it is; whatever the body throws; else the
 *   error of the connection: one with the syscall `connect` or `getaddrinfo` says that there was none.
 */
function sendRequest(url, init = {}, connectMs = CONNECT_MS) {
    return new Promise((done, fail) => {
        const { method = 'GET', body, signal } = init;
        signal?.throwIfAborted();
        const request = request_open(new URL(url), init);
        let response;
        /** What went wrong first: all that goes wrong after it only follows from it. */
        let broken;
        // The promise is told at once: while a proxy is asked for a connection, the request is not ended by `destroy`.
        const end = (error) => {
            broken ??= error;
            fail(broken);
            response?.destroy();
            request.destroy();
        };
        const abort = () => end(signal?.reason);
        const check = () => {
            if (broken !== undefined)
                throw broken;
            signal?.throwIfAborted();
        };
        signal?.addEventListener('abort', abort, { once: true });
        const tooLate = setTimeout(() => end(notConnected(connectMs)), connectMs);
        request.once('close', () => {
            signal?.removeEventListener('abort', abort);
            clearTimeout(tooLate);
        });
        let seen = 0;
        onceConnected(request, () => {
            clearTimeout(tooLate);
            seen = request.socket?.bytesRead ?? 0;
            if (!isStream(body))
                return;
            // One that is refused is not sent to its end.
            const isOver = () => request.destroyed || (response !== undefined && !isSuccess(response));
            sendAll(request, body, isOver).catch(end);
        });
        if (!isStream(body))
            request.end(body);
        request.on('error', (error) => {
            // A server may close a connection that nobody uses just when it is used again.
            const isStale = request.reusedSocket && GONE.includes(error.code ?? '') && request.socket?.bytesRead === seen;
            const isFirst = broken === undefined && response === undefined;
            if (isFirst && isStale && REPEATABLE.includes(method) && !isStream(body))
                done(sendRequest(url, init, connectMs));
            // An answer that is whole is one, although the other side did not take the whole request.
            else if (response?.complete !== true)
                end(error);
        });
        request.once('response', (came) => {
            response = came;
            // Who reads the body is told; it may be that nobody does.
            came.on('error', () => undefined);
            came.once('end', () => {
                // The other side does not want the rest, and would take it for the next request.
                if (!request.writableEnded)
                    request.destroy();
            });
            const isEmpty = method === 'HEAD' || came.statusCode === 204 || came.statusCode === 304;
            if (isEmpty)
                came.resume();
            const content = isEmpty ? nothing() : contentOf(came, check);
            done(answerOf(came, content, () => request.destroy()));
        });
    });
}
const GONE = ['ECONNRESET', 'EPIPE'];
/** @throws ActionError for a request that must not be sent. */
function request_open(url, { method = 'GET', headers = {}, body }) {
    const asked = `${method} ${url.origin}${url.pathname}`;
    // It would become an Authorization header.
    if (url.username !== '' || url.password !== '')
        throw new errors/* ActionError */.lZ(`${asked}: the address has a user name or a password`);
    const all = {};
    for (const [name, value] of Object.entries(headers)) {
        all[name] = value.trim();
        if (NO_HEADER.test(all[name]))
            throw new errors/* ActionError */.lZ(`${asked}: the header \`${name}\` has a character that no header can have`, {
                hint: 'Check what it is made of, such as a token: it must be one line.',
            });
    }
    const has = (name) => Object.keys(all).some((each) => each.toLowerCase() === name);
    if (!has('accept-encoding'))
        all['accept-encoding'] = 'gzip, br';
    if (isStream(body)) {
        if (!has('content-length'))
            all['transfer-encoding'] = 'chunked';
    }
    else if (body !== undefined)
        all['content-length'] = String(Buffer.byteLength(body));
    // Loaded by the first request, because it takes as long as half of a bundle's start.
    const { request } = process.getBuiltinModule(url.protocol === 'https:' ? 'node:https' : 'node:http');
    const opened = request({
        protocol: url.protocol,
        // An IPv6 address is in brackets only in a URL.
        hostname: url.hostname.replace(/^\[(.*)\]$/, '$1'),
        port: url.port,
        path: url.pathname + url.search,
        method,
        headers: all,
    });
    // Other bytes than the header says are an error here and not at the other side.
    return Object.assign(opened, { strictContentLength: true });
}
const NO_HEADER = /[^\t\x20-\x7e\x80-\xff]/;
const isStream = (body) => body !== undefined && typeof body !== 'string' && !(body instanceof Uint8Array);
const isSuccess = ({ statusCode = 0 }) => statusCode >= 200 && statusCode < 300;
const notConnected = (milliseconds) => Object.assign(new Error(`connect ETIMEDOUT: no connection within ${milliseconds / 1_000} s`), {
    code: 'ETIMEDOUT',
    syscall: 'connect',
});
function onceConnected(request, act) {
    request.once('socket', (socket) => {
        const isWaiting = socket.connecting || ('secureConnecting' in socket && socket.secureConnecting === true);
        if (isWaiting)
            socket.once('encrypted' in socket ? 'secureConnect' : 'connect', act);
        else
            act();
    });
}
/** Sends the chunks of a body as they are taken, and ends the request, unless it is over before. */
async function sendAll(request, body, isOver) {
    let goOn = () => undefined;
    for (const event of ['drain', 'close', 'response'])
        request.on(event, () => goOn());
    for await (const chunk of body) {
        if (!isOver() && !request.write(chunk)) {
            await new Promise((done) => {
                goOn = done;
            });
        }
        if (isOver())
            return;
    }
    if (!isOver())
        request.end();
}
function answerOf(response, body, discard) {
    const { statusCode: status = 0, headersDistinct } = response;
    const valuesOf = (name) => headersDistinct[name.toLowerCase()];
    return {
        status,
        ok: isSuccess(response),
        headers: {
            get: (name) => valuesOf(name)?.join(', ') ?? null,
            has: (name) => valuesOf(name) !== undefined,
            getSetCookie: () => valuesOf('set-cookie') ?? [],
        },
        body,
        async text() {
            const chunks = [];
            for await (const chunk of body)
                chunks.push(chunk);
            return new TextDecoder().decode(Buffer.concat(chunks));
        },
        discard,
    };
}
async function* nothing() { }
/**
 * The bytes of an answer.
 * @param check throws why the request was ended: an answer that is dropped looks as if it were whole.
 * @throws Error when the connection ends before the answer.
 */
async function* contentOf(response, check) {
    try {
        for await (const chunk of unpacked(response)) {
            check();
            yield chunk;
        }
        check();
    }
    catch (error) {
        check();
        throw CUT_SHORT.includes(error.code ?? '') ? cutShort() : error;
    }
}
const CUT_SHORT = ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE'];
const cutShort = () => Object.assign(new Error('connection reset before the end of the answer'), { code: 'ECONNRESET' });
/** https://www.rfc-editor.org/rfc/rfc9110#field.content-encoding; what is packed in another way stays as it is. */
function unpacked(response) {
    const coding = response.headers['content-encoding']?.trim().toLowerCase() ?? '';
    if (!['gzip', 'x-gzip', 'deflate', 'br'].includes(coding))
        return response;
    const { constants, createBrotliDecompress, createUnzip } = process.getBuiltinModule('node:zlib');
    const { pipeline } = process.getBuiltinModule('node:stream');
    // What has come is given at once, and an end without a checksum is one, as in browsers: HTTP knows where the answer ends.
    const flush = coding === 'br' ? constants.BROTLI_OPERATION_FLUSH : constants.Z_SYNC_FLUSH;
    const unpack = (coding === 'br' ? createBrotliDecompress : createUnzip)({ flush, finishFlush: flush });
    // Whoever reads it gets the error.
    return pipeline(response, unpack, () => undefined);
}

;// CONCATENATED MODULE: ../../packages/core/src/host.ts









/** The host of a real step: the runner's environment, commands and files. Its signal follows SIGINT and SIGTERM. */
function nodeHost() {
    const cancel = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM']) {
        // The runner sends SIGINT, 7.5 s later SIGTERM, 2.5 s later it kills: the first one starts the clean-up, the second
        // must not end it. https://github.com/actions/runner/blob/main/src/Runner.Sdk/ProcessInvoker.cs
        process.on(signal, () => cancel.abort(new errors/* CancelledError */.cc(`Cancelled (${signal})`, Date.now())));
    }
    useProxies(process.env);
    const log = fencedLog((text) => void process.stdout.write(text));
    process.on('exit', log.end);
    const own = takePrivate(process.env);
    // Windows looks for programs in the working folder first, where a pull request may have put a git.exe.
    process.env['NoDefaultCurrentDirectoryInExePath'] = '1';
    return hostOn(cancel.signal, log, { ...process.env }, own);
}
function hostOn(signal, log, env, own) {
    return {
        env,
        signal,
        withSignal: (other) => hostOn(other, log, env, own),
        now: Date.now,
        random: Math.random,
        sleep: async (milliseconds) => {
            try {
                await (0,promises_namespaceObject.setTimeout)(milliseconds, undefined, { signal });
            }
            catch {
                throw signal.reason;
            }
        },
        deadline: (milliseconds) => AbortSignal.timeout(milliseconds),
        fetch: (url, init = {}) => sendRequest(url, { ...init, signal: either(signal, init.signal) }),
        exec: (command, args, options = {}) => execFile(command, args, { env, pace: logTaken, ...options, signal: either(signal, options.signal) }),
        // The runner's rule: capitals, blanks as underscores, hyphens as they are.
        input: (name) => (own[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim(),
        setOutput: (name, value) => log.command(() => setOutput(name, value)),
        setSecret: (value) => log.command(() => setSecret(value)),
        saveState: (name, value) => log.command(() => saveState(name, value)),
        state: (name) => own[`STATE_${name}`] ?? '',
        debug: (message) => log.command(() => debug(message)),
        info: (message) => log.text(message),
        notice: (message, place) => log.command(() => notice(message, place)),
        warning: (message, place) => log.command(() => warning(message, place)),
        error: (message, place) => log.command(() => error(message, place)),
        fail: (message) => log.command(() => setFailed(message)),
        group: async (title, body) => {
            log.command(() => startGroup(title));
            try {
                return await body();
            }
            finally {
                log.command(() => endGroup());
            }
        },
        raw: (line) => log.foreign(line),
        summary: async (markdown) => {
            const file = env['GITHUB_STEP_SUMMARY'];
            if (file === undefined || file === '')
                return;
            const { size = 0 } = (0,external_node_fs_.statSync)(file, { throwIfNoEntry: false }) ?? {};
            (0,external_node_fs_.appendFileSync)(file, (0,src_markdown/* cut */.Jj)(`${markdown.trimEnd()}\n\n`, SUMMARY_BYTES - size));
        },
    };
}
/** Over 1 MiB the runner drops the whole summary of the step. */
const SUMMARY_BYTES = 1024 * 1024;
let taken;
/**
 * Pipes are written in the background: of a program that writes faster than the runner reads, all output would be in our memory.
 * Undefined when the runner has taken what was written, but for some.
 */
function logTaken() {
    const { stdout } = process;
    if (!stdout.writableNeedDrain)
        return undefined;
    taken ??= new Promise((done) => {
        stdout.once('drain', () => {
            taken = undefined;
            done();
        });
    });
    return taken;
}
const either = (signal, other) => other ? AbortSignal.any([signal, other]) : signal;
/** Node ignores the proxy variables unless it is told at run time. Certificates: NODE_EXTRA_CA_CERTS, read by Node. */
function useProxies(env) {
    const given = ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'].some((name) => (env[name] ?? '') !== '');
    if (!given || env['NODE_USE_ENV_PROXY'] === '1')
        return;
    // Loaded here and now, because node:http alone takes as long as half of a bundle's start. The function is there since
    // Node 24.14; an older one must be started with NODE_USE_ENV_PROXY=1.
    const { setGlobalProxyFromEnv } = process.getBuiltinModule('node:http');
    if (setGlobalProxyFromEnv !== undefined)
        setGlobalProxyFromEnv();
    else
        warning('This Node cannot use proxies set at run time: set `NODE_USE_ENV_PROXY: 1` in the env of the job.');
}


/***/ }),

/***/ 2201:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   g$: () => (/* binding */ printable),
/* harmony export */   he: () => (/* binding */ withoutEndSlashes),
/* harmony export */   r7: () => (/* binding */ foldLines),
/* harmony export */   vI: () => (/* binding */ shortened)
/* harmony export */ });
/** A text as one line: its lines trimmed and joined by blanks. Takes time in proportion to the text, whatever is in it. */
const foldLines = (text) => text
    .split(/[\n\r\u2028\u2029]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
/** A text without control characters and colours of a terminal, and without the marks that turn text around. */
function printable(text) {
    return (text
        .replace(/\r\n?/g, '\n')
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
        .replace(/\u001B\[[0-9;?]*[ -/]*[@-~]|\u001B\][^\u0007\u001B]*(?:\u0007|\u001B\\)/g, '')
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
        .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g, ''));
}
/**
 * A text of at most so many UTF-16 units, with an ellipsis for its middle where it is longer: a message begins with what it is
 * about, and ends with what is wrong with it.
 */
function shortened(text, limit) {
    if (text.length <= limit)
        return text;
    const start = Math.floor((limit - 1) / 3);
    const ends = [text.slice(0, start), text.slice(text.length - (limit - 1 - start))];
    // No half of a character, which a surrogate without its other one is.
    return ends.map((end) => end.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '')).join('…');
}
/** A text without the slashes at its end. A pattern such as `/+$` takes time with the square of a row of slashes. */
function withoutEndSlashes(text) {
    let end = text.length;
    while (text[end - 1] === '/')
        end--;
    return text.slice(0, end);
}


/***/ }),

/***/ 1011:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E1: () => (/* binding */ parseList),
/* harmony export */   kt: () => (/* binding */ matchesGlob),
/* harmony export */   nl: () => (/* binding */ parseWords)
/* harmony export */ });
/**
 * The items of a list input: one per line, blank lines and lines that start with `#` dropped.
 * Only newlines separate: a comma can be part of a path, a tag rule or a build argument.
 */
function parseList(text) {
    return text
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'));
}
/** The items of a list input of plain words (states, permissions): separated by newlines, commas or spaces. */
function parseWords(text) {
    return parseList(text).flatMap((line) => line.split(/[\s,]+/).filter((word) => word !== ''));
}
/**
 * True when a text matches a glob of `*` (anything, `/` included), `?` (one character) and literal text. Not by a regular
 * expression: with several stars that takes time without bound on texts that others choose.
 */
function matchesGlob(text, glob) {
    let [at, position] = [0, 0];
    // The last star seen, and where what it stands for ends so far.
    let [star, end] = [-1, 0];
    while (at < text.length) {
        if (glob[position] === '*') {
            star = position++;
            end = at;
        }
        else if (position < glob.length && (glob[position] === '?' || glob[position] === text[at])) {
            at++;
            position++;
        }
        else if (star >= 0) {
            position = star + 1;
            at = ++end;
        }
        else {
            return false;
        }
    }
    return [...glob.slice(position)].every((rest) => rest === '*');
}


/***/ }),

/***/ 1233:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   Jj: () => (/* binding */ cut),
/* harmony export */   Uj: () => (/* binding */ fit),
/* harmony export */   X1: () => (/* binding */ escapeText),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2201);

const bytes = (text) => Buffer.byteLength(text, 'utf8');
/**
 * Untrusted text as literal text of a paragraph or table cell: no markup, no HTML, no mention, no reference, one line.
 * Entities and backslashes both work in GitHub's Markdown; a zero-width space keeps `@name` and `#1` from becoming links.
 */
function escapeText(text) {
    return oneLine(text)
        .replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c)
        .replace(/[\\`*_{}[\]()#+\-.!|~$:]/g, '\\$&')
        .replace(/@/g, '@\u200B')
        .replace(/\\#(?=\d)/g, '\\#\u200B')
        .replace(/\b(gh)(?=\\-\d)/gi, '$1\u200B')
        .replace(/\b([hw])(ttps?|ww)\\([:.])/gi, '$1\u200B$2\\$3');
}
/** Untrusted text as inline code: literal whatever it holds, backticks included. */
function code(text) {
    const inner = oneLine(text).replaceAll('|', '\\|');
    if (inner === '')
        return '';
    const longest = longestTicks(inner);
    const fence = '`'.repeat(longest + 1);
    const pad = longest > 0 || /^ | $/.test(inner) ? ' ' : '';
    return `${fence}${pad}${inner}${pad}${fence}`;
}
/** Untrusted text as a code block, all its lines kept. */
function codeBlock(text, language = '') {
    // Measured after the cleaning: what is taken out may have stood between two backticks.
    const shown = (0,_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(text);
    const fence = '`'.repeat(Math.max(3, longestTicks(shown) + 1));
    return `${fence}${language}\n${shown.replace(/\n$/, '')}\n${fence}`;
}
/** A link; an address that is not http(s) is left out, because `javascript:` and `data:` are no places. */
function link(label, url) {
    const parsed = url !== undefined && /^https?:\/\//.test(url) ? URL.parse(url) : null;
    if (parsed === null)
        return label;
    return `[${label}](${parsed.href.replace(/[()<>\\|]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)})`;
}
/** A table. Cells are Markdown already: the caller has escaped what is foreign. */
function table(head, rows) {
    const line = (cells) => `| ${cells.map(oneLine).join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
/** A part that is folded until it is opened. */
function details(summary, body) {
    return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
/**
 * The longest version of a document that fits into a limit of bytes.
 * @param count how many rows there are, the most important first.
 * @param write writes the document with the first `shown` rows; it says itself how many it leaves out.
 * @param limit bytes of UTF-8: GitHub counts bytes where its documentation says characters (github/docs#35252).
 */
function fit(count, limit, write) {
    const whole = write(count);
    if (bytes(whole) <= limit)
        return whole;
    let [fits, tooLong] = [0, count];
    while (tooLong - fits > 1) {
        const middle = Math.floor((fits + tooLong) / 2);
        if (bytes(write(middle)) <= limit)
            fits = middle;
        else
            tooLong = middle;
    }
    return cut(write(fits), limit);
}
/** The start of a text that fits into a limit of bytes, with an ellipsis where it was cut, never inside a character. */
function cut(text, limit) {
    if (bytes(text) <= limit)
        return text;
    const room = limit - bytes('…');
    let used = 0;
    let end = 0;
    graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
    for (const { segment, index } of graphemes.segment(text)) {
        used += bytes(segment);
        if (used > room)
            break;
        end = index + segment.length;
    }
    return room < 0 ? '' : `${text.slice(0, end)}…`;
}
/** Made when it is needed: that takes 10 ms, half as long as Node itself takes to start. */
let graphemes;
const oneLine = (text) => (0,_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .foldLines */ .r7)((0,_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(text));
/** The length of the longest run of backticks, which a fence must be longer than. */
function longestTicks(text) {
    let longest = 0;
    for (const [run] of text.matchAll(/`+/g))
        longest = Math.max(longest, run.length);
    return longest;
}


/***/ }),

/***/ 3639:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Cs: () => (/* binding */ runAction),
/* harmony export */   V1: () => (/* binding */ withCleanup),
/* harmony export */   ss: () => (/* binding */ afterCancellation)
/* harmony export */ });
/* unused harmony export CLEANUP_MS */
/* harmony import */ var node_util_types__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3429);
/* harmony import */ var node_util_types__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_util_types__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _durations_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4463);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9179);



/**
 * From the first signal to the last effect of a clean-up, in milliseconds: the runner sends SIGINT, after 7.5 s SIGTERM,
 * after another 2.5 s it kills.
 */
const CLEANUP_MS = 9_000;
const STATE = 'main-started';
/** Runs an action's main, or its post when main has run before, and turns a failure into one annotation and exit code 1. */
async function runAction(host, action) {
    const isPost = host.state(STATE) !== '';
    try {
        if (isPost) {
            await action.post?.(host);
        }
        else {
            if (action.post !== undefined)
                host.saveState(STATE, 'true');
            adviseRelease(host);
            await action.main(host);
        }
    }
    catch (error) {
        // A post step that fails must not turn a green job red: what main did stands.
        if (isPost)
            host.warning((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .describeError */ .Uc)(error));
        else
            host.fail((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .describeError */ .Uc)(error));
        const hint = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .hintOf */ .$z)(error);
        if (hint !== undefined)
            host.notice(hint);
        // Not something a user can act on, so a bug of ours, or most likely none: the stack helps those who report it.
        for (let at = error; (0,node_util_types__WEBPACK_IMPORTED_MODULE_0__.isNativeError)(at); at = at.cause)
            if (at.name === 'TypeError' || (at === error && !(at instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ)))
                host.debug(at.stack ?? '');
    }
}
/** What the tags of releases and commit ids look like; anything else that `uses:` names is a branch. */
const FIXED = /^(?:v\d+(?:\.\d+){0,2}(?:-[\w.]+)?|[0-9a-f]{40})$/;
/** Who follows a branch runs what was merged a minute ago. The variables are empty in the repository of the action itself. */
function adviseRelease(host) {
    const { GITHUB_ACTION_REF: ref = '', GITHUB_ACTION_REPOSITORY: repository = '' } = host.env;
    if (ref === '' || repository === '' || FIXED.test(ref))
        return;
    const releases = `${host.env['GITHUB_SERVER_URL'] ?? 'https://github.com'}/${repository}/releases`;
    host.notice(`This action runs from the branch \`${ref}\` of ${repository}, which changes without notice: name the tag of a release in \`uses:\`, or a full commit id. Releases: ${releases}`);
}
/**
 * Does something, and something else however it ends. The clean-up runs on a host that a cancellation does not stop, but
 * whose effects end within the runner's grace period; its own failure is a warning, so that it does not hide the first.
 */
async function withCleanup(host, body, cleanup) {
    try {
        return await body();
    }
    finally {
        try {
            await cleanup(afterCancellation(host));
        }
        catch (error) {
            host.warning(`Clean-up did not finish within ${(0,_durations_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(CLEANUP_MS)} or failed: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .describeError */ .Uc)(error)}`);
        }
    }
}
/** The host for what must still be done, whether or not the step was cancelled: its effects end within the grace period. */
function afterCancellation(host) {
    const reason = host.signal.reason;
    const since = reason instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CancelledError */ .cc ? reason.at : host.now();
    return host.withSignal(host.deadline(Math.max(0, since + CLEANUP_MS - host.now())));
}


/***/ }),

/***/ 7006:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CX: () => (/* binding */ workflowRunUrl),
/* harmony export */   Ug: () => (/* binding */ stepKey),
/* harmony export */   Xn: () => (/* binding */ stepTag),
/* harmony export */   ue: () => (/* binding */ legName)
/* harmony export */ });
/* unused harmony exports RUN_STATES, isTerminal, commitTag, runContext, markOf, posterOf, isMarkOf, describeRun, readRun, withoutMark */



/** How a run of any backend stands. `unknown` is neither success nor an end: a word of the backend that we do not know. */
const RUN_STATES = (/* unused pure expression or super */ null && (['queued', 'running', 'succeeded', 'failed', 'cancelled', 'skipped', 'unknown']));
/** The run will not change any more. */
const isTerminal = (state) => TERMINAL.has(state);
const TERMINAL = new Set(['succeeded', 'failed', 'cancelled', 'skipped']);
/** The tag that says which commit a run tests. */
const commitTag = (sha) => `checks-commit:${sha}`;
/** The commit-status context under which every launcher records its run. */
const runContext = (name) => `run/${name}`;
function stepKey(env, jobIndex) {
    const word = (name, otherwise) => env[name] || otherwise;
    return {
        repository: word('GITHUB_REPOSITORY', 'local/local'),
        runId: word('GITHUB_RUN_ID', '0'),
        attempt: word('GITHUB_RUN_ATTEMPT', '1'),
        job: word('GITHUB_JOB', 'job'),
        jobIndex,
        // `__ml-actions_ml-actions_2` for the third step without an id that uses this repository.
        step: word('GITHUB_ACTION', 'step').replace(/^_+/, ''),
    };
}
/** The tag that makes the n-th run of a step findable: `gha:<run_id>-<attempt>-<job>-<job-index>-<step>-<n>`. */
const stepTag = ({ runId, attempt, job, jobIndex, step }, n) => `gha:${runId}-${attempt}-${job}-${jobIndex}-${step}-${n}`;
/** What a name becomes in the legs of a matrix, so that they do not overwrite each other's statuses and comments. */
const legName = (name, jobIndex = 0) => (jobIndex === 0 ? name : `${name} (${jobIndex + 1})`);
/** The page of this workflow run; undefined where there is none. */
function workflowRunUrl({ GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run, }) {
    return server && repository && run ? `${server}/${repository}/actions/runs/${run}` : undefined;
}
/**
 * What tells on a commit status which step has posted it.
 * @param random in [0, 1): two calls of one reusable workflow have the same workflow run, job and step.
 * @returns digests of step and attempt, and a random number, joined by hyphens.
 */
function markOf({ step, attempt }, random) {
    const digest = (text) => sha256(text).slice(0, 6);
    const once = Math.floor(random * 0x1_00_00).toString(16);
    return `${digest(step)}-${digest(attempt)}-${once.padStart(4, '0')}`;
}
/**
 * Who has posted a status with a mark: we, the same step in another workflow run or attempt, or somebody else. A step runs
 * once in an attempt, so that what has its name there and is not itself is another call of a reusable workflow.
 * @param found undefined for a status without a mark, which no launcher has posted.
 */
function posterOf(found, mark) {
    if (found === mark)
        return 'self';
    const [step, attempt] = found?.split('-') ?? [];
    const [ownStep, ownAttempt] = mark.split('-');
    return step === ownStep && attempt !== ownAttempt ? 'same step' : 'other';
}
/** The mark is of this attempt at the step, and so of another call of it at most. */
const isMarkOf = (found, launcher) => {
    const [step, attempt] = markOf(launcher, 0).split('-');
    return found.startsWith(`${step}-${attempt}-`);
};
/** GitHub says characters. Bytes are never fewer. */
const DESCRIPTION_BYTES = 140;
/** What is left of the text at least, when ids and mark need much room. */
const TEXT_BYTES = 16;
const SEPARATOR = ' · ';
const FRAGMENT = '#ml-actions=';
const MARK = /^[0-9a-f]{6}-[0-9a-f]{6}-[0-9a-f]{4}$/;
/** One word, which no command takes for an option. */
const ID = /^[\x21-\x2c\x2e-\x7e][\x21-\x7e]*$/;
/**
 * The texts of a status: `Running · train-x7k2p`. The mark is the fragment of the link to the workflow run. A link of the
 * user's is left as it is, and then the mark ends the description: `Running · train-x7k2p · 1f9a2c-0d4e11-7b20`.
 * What is too long for GitHub is cut off the text; ids that do not fit then are all left out.
 */
function describeRun({ text, ids, mark, url, workflowUrl }) {
    const inLink = mark !== undefined && url === undefined && workflowUrl !== undefined;
    const end = mark === undefined || inLink ? '' : SEPARATOR + mark;
    // A text cannot hold what separates it from the rest.
    const line = foldLines(text).replaceAll('·', '-');
    const listed = ids.length === 0 || !ids.every((id) => ID.test(id)) ? '' : SEPARATOR + ids.join(' ');
    const room = (rest) => DESCRIPTION_BYTES - Buffer.byteLength(rest);
    const rest = room(listed + end) < Math.min(TEXT_BYTES, Buffer.byteLength(line)) ? end : listed + end;
    return {
        description: cut(line, room(rest)) + rest,
        targetUrl: inLink ? `${workflowUrl}${FRAGMENT}${mark}` : (url ?? workflowUrl),
    };
}
/** What `describeRun` has written. Of the statuses of others all is text. */
function readRun({ description, targetUrl }) {
    const [link, fragment] = targetUrl?.split(FRAGMENT) ?? [];
    const parts = description.split(SEPARATOR);
    const inLink = fragment !== undefined && MARK.test(fragment);
    const mark = inLink ? fragment : parts.length > 1 ? parts.pop() : undefined;
    const [text = '', listed, ...more] = parts;
    const ids = listed?.split(' ') ?? [];
    if (mark === undefined || !MARK.test(mark) || more.length > 0 || !ids.every((id) => ID.test(id)))
        return { text: description, ids: [], mark: undefined, url: targetUrl, workflowUrl: undefined };
    return {
        text,
        ids,
        mark,
        ...(inLink ? { url: undefined, workflowUrl: link } : { url: targetUrl, workflowUrl: undefined }),
    };
}
/** The description of a status for people: without the mark that tells launchers apart. */
function withoutMark(description) {
    const at = description.lastIndexOf(SEPARATOR);
    return at >= 0 && MARK.test(description.slice(at + SEPARATOR.length)) ? description.slice(0, at) : description;
}


/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 3429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/compat get default export */
/******/ (() => {
/******/ 	// getDefaultExport function for compatibility with non-harmony modules
/******/ 	__nccwpck_require__.n = (module) => {
/******/ 		var getter = module && module.__esModule ?
/******/ 			() => (module['default']) :
/******/ 			() => (module);
/******/ 		__nccwpck_require__.d(getter, { a: getter });
/******/ 		return getter;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(7935);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
