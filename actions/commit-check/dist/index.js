import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 3663:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ OutageError),
/* harmony export */   Z: () => (/* binding */ registryFor)
/* harmony export */ });
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9179);

/** A backend cannot be asked for its runs now, and may be later: a check that waits goes on waiting. */
class OutageError extends _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ {
}
const registries = {
    github: async (host, input, github) => {
        const { commitRegistry } = await __nccwpck_require__.e(/* import() */ 750).then(__nccwpck_require__.bind(__nccwpck_require__, 9750));
        const { findOwnJob } = await __nccwpck_require__.e(/* import() */ 629).then(__nccwpck_require__.bind(__nccwpck_require__, 1629));
        let own;
        return commitRegistry(github, input, async () => {
            own ??= await findOwnJob(host, github);
            return own;
        });
    },
    sematic: async (host, input, github) => {
        const { sematicRegistry } = await __nccwpck_require__.e(/* import() */ 381).then(__nccwpck_require__.bind(__nccwpck_require__, 3381));
        return sematicRegistry(host, input, github);
    },
    pachyderm: async (host, input) => {
        const { pachydermRegistry } = await Promise.all(/* import() */[__nccwpck_require__.e(488), __nccwpck_require__.e(365)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1365));
        return pachydermRegistry(host, input);
    },
    databricks: async (host, input) => {
        const { databricksRegistry } = await __nccwpck_require__.e(/* import() */ 627).then(__nccwpck_require__.bind(__nccwpck_require__, 5627));
        return databricksRegistry(host, input);
    },
};
/** @param github holds the status of the check, and is the registry itself for the backend of its name. */
const registryFor = (host, input, github) => registries[input.backend](host, input, github);


/***/ }),

/***/ 8026:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  EG: () => (/* binding */ checkOf),
  ly: () => (/* binding */ gaveUp),
  _S: () => (/* binding */ isAppearing),
  tD: () => (/* binding */ notNeeded),
  rt: () => (/* binding */ runName),
  c2: () => (/* binding */ statusOf),
  M1: () => (/* binding */ unfinished),
  s4: () => (/* binding */ withAcceptance)
});

// UNUSED EXPORTS: expectedOf

// EXTERNAL MODULE: ../../packages/core/src/runs.ts
var runs = __nccwpck_require__(7006);
;// CONCATENATED MODULE: ../../packages/core/src/judge.ts

/**
 * Judges all runs of a commit: the one rule behind every commit check, whatever the backend.
 *
 * Success means that every run that counts has ended well and none that was expected is missing. Zero runs are no
 * success unless zero are expected. An unknown state is neither success nor an end. A run counts unless a later one of
 * the same backend, source and name supersedes it. The order in which runs are listed does not matter, nor do duplicates.
 */
function judge(listed, rules) {
    const runs = latestOf(listed).map(({ run, superseded }) => {
        return { run, verdict: superseded ? 'superseded' : verdictOf(run, rules.allow) };
    });
    runs.sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict) ||
        compare(a.run.name, b.run.name) ||
        compareIds(a.run.id, b.run.id));
    const count = (verdict) => runs.filter((each) => each.verdict === verdict).length;
    const counts = { passed: count('passed'), failed: count('failed'), pending: count('pending'), total: 0 };
    counts.total = counts.passed + counts.failed + counts.pending;
    const missing = missingOf(runs, counts.total, rules.expected ?? 1);
    return { ...decide(runs, counts, missing, rules.mayAppear), runs, counts, missing };
}
/** Characters of a commit status's description. */
const ROOM = 140;
const ORDER = ['failed', 'pending', 'passed', 'superseded'];
function verdictOf({ state, nativeState }, allow) {
    if (!(0,runs/* isTerminal */.Hd)(state))
        return 'pending';
    if (state === 'succeeded')
        return 'passed';
    return allow.has(nativeState === 'neutral' ? 'neutral' : state) ? 'passed' : 'failed';
}
function missingOf(runs, total, expected) {
    if (typeof expected === 'number')
        return { count: Math.max(0, expected - total), names: [] };
    const names = expected.filter((name) => !runs.some(({ run, verdict }) => verdict !== 'superseded' && run.name === name));
    return { count: names.length, names };
}
function decide(runs, { total, failed, pending }, missing, mayAppear) {
    const names = (verdict, room) => {
        const listed = runs.filter((each) => each.verdict === verdict);
        const text = (why) => listed.map(({ run }) => `${run.name} (${why(run)})`).join(', ');
        const reasons = text((run) => run.failure?.summary || run.nativeState);
        // All names are worth more than the reason of the first.
        return reasons.length <= room ? reasons : text((run) => run.nativeState);
    };
    const plural = (n) => `${n} run${n === 1 ? '' : 's'}`;
    const told = (start, verdict) => start + names(verdict, ROOM - start.length);
    if (failed > 0)
        return { state: 'failure', description: told(`${failed} of ${plural(total)} failed: `, 'failed') };
    if (missing.count > 0) {
        const what = total === 0 ? 'No run of this commit' : `${plural(total)}, ${missing.count} more expected`;
        const which = missing.names.length === 0 ? '' : `: ${missing.names.join(', ')}`;
        return { state: mayAppear ? 'pending' : 'failure', description: `${what}${mayAppear ? ' yet' : ''}${which}` };
    }
    if (pending > 0)
        return { state: 'pending', description: told(`${pending} of ${plural(total)} not finished: `, 'pending') };
    if (total === 0)
        return { state: 'success', description: 'No runs, and none expected' };
    return { state: 'success', description: total === 1 ? 'The run passed' : `All ${total} runs passed` };
}
/** Each run once, and whether a later one of its backend, source and name has taken its place. */
function latestOf(listed) {
    const unique = new Map();
    for (const run of listed) {
        const key = JSON.stringify([run.backend, run.id]);
        const known = unique.get(key);
        if (known === undefined || isLater(run, known))
            unique.set(key, run);
    }
    const latest = new Map();
    const slot = (run) => JSON.stringify([run.backend, run.source, run.name]);
    for (const run of unique.values()) {
        const known = latest.get(slot(run));
        if (known === undefined || isLater(run, known))
            latest.set(slot(run), run);
    }
    return [...unique.values()].map((run) => ({ run, superseded: latest.get(slot(run)) !== run }));
}
/** A total order, so that the verdict does not depend on the order of the list: by start, then end, then id, then all the rest. */
function isLater(a, b) {
    const by = (a.startedAt?.getTime() ?? 0) - (b.startedAt?.getTime() ?? 0) ||
        // Of two records of one run, the one that has ended is the later.
        Number((0,runs/* isTerminal */.Hd)(a.state)) - Number((0,runs/* isTerminal */.Hd)(b.state)) ||
        (a.finishedAt?.getTime() ?? 0) - (b.finishedAt?.getTime() ?? 0) ||
        compareIds(a.id, b.id) ||
        compare(a.state, b.state) ||
        compare(JSON.stringify(a), JSON.stringify(b));
    return by > 0;
}
/** Numbers first, and they grow: 10 is later than 9. */
function compareIds(a, b) {
    const isNumber = (id) => /^\d+$/.test(id);
    if (isNumber(a) && isNumber(b))
        return a.length - b.length || compare(a, b);
    return Number(isNumber(b)) - Number(isNumber(a)) || compare(a, b);
}
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

// EXTERNAL MODULE: ../../packages/core/src/durations.ts
var durations = __nccwpck_require__(4463);
// EXTERNAL MODULE: ../../packages/core/src/errors.ts
var errors = __nccwpck_require__(9179);
// EXTERNAL MODULE: ./src/evidence.ts
var evidence = __nccwpck_require__(9450);
;// CONCATENATED MODULE: ./src/check.ts


/** The name of the run that a status `run/<name>` records; people use the one and the other. */
const runName = (context) => context.replace(/^run\//, '');
/** Judges the runs of a commit. */
function checkOf(listed, { include, expectedRuns, allow }, { commit, mayAppear, readOnly, workflowUrl }) {
    if (listed.ruling !== undefined)
        return ruled(listed, listed.ruling);
    const expected = expectedOf(expectedRuns);
    const verdict = judge(listed.runs, {
        allow: endsIn(allow),
        // Nobody who could record them is on the way.
        mayAppear: mayAppear && !readOnly,
        ...(expected !== undefined && { expected }),
    });
    const { state, counts, missing } = verdict;
    const leftOut = namesOf(listed);
    const blamed = verdict.runs.find((each) => each.verdict === 'failed' || each.verdict === 'pending');
    const targetUrl = blamed?.run.url ?? listed.url ?? workflowUrl;
    if (readOnly && missing.count > 0 && counts.failed === 0)
        return { state: 'error', description: UNRECORDED, hint: HOW_TO_RECORD, targetUrl: workflowUrl, verdict, leftOut };
    const description = evidenceText(verdict, commit) + verdict.description;
    const sought = listed.sought ?? `Statuses and check runs that \`include\` names (${include.join(', ')}) are runs`;
    return { state, description, hint: hintFor(verdict, leftOut, sought), targetUrl, verdict, leftOut };
}
/** The check as another judge sees it. Our verdict lists the runs, and nothing more. */
function ruled(listed, ruling) {
    const verdict = judge(listed.runs, { allow: new Set(), expected: 0, mayAppear: false });
    const hint = ruling.state === 'pending' ? HOW_TO_LOOK_AGAIN : undefined;
    return { ...ruling, hint, verdict, leftOut: namesOf(listed) };
}
const namesOf = ({ leftOut }) => [...new Set(leftOut)].sort();
/** The words of GitHub as ends of a run. */
const endsIn = (allow) => new Set([...allow].filter((word) => word !== 'success'));
/** Names the other commits whose runs have counted. */
function evidenceText({ runs }, commit) {
    const counted = runs.filter(({ verdict }) => verdict !== 'superseded').map(({ run }) => run);
    const others = (0,evidence/* evidenceIn */.n)(counted, commit).map((sha) => sha.slice(0, 7));
    return others.length === 0 ? '' : `Same files as ${others.join(', ')}: `;
}
/** Runs that were expected are not there, and may still come. */
const isAppearing = ({ state, verdict }) => state === 'pending' && (verdict?.missing.count ?? 0) > 0;
/** The check of a change that touches nothing that has runs. */
const notNeeded = (workflowUrl) => ({
    state: 'success',
    title: 'not needed',
    description: 'Not needed: the change touches none of `paths`',
    hint: undefined,
    targetUrl: workflowUrl,
    verdict: undefined,
    leftOut: [],
});
/** A failure after somebody took the responsibility for it, or why the label does not do that. */
function withAcceptance(failed, acceptance) {
    if (acceptance === undefined)
        return failed;
    if ('refused' in acceptance) {
        const why = `It is not accepted: ${acceptance.refused.replace(/\.$/, '')}.`;
        return { ...failed, hint: failed.hint === undefined ? why : `${why} ${failed.hint}` };
    }
    const { by, pullRequest } = acceptance;
    return {
        ...failed,
        state: 'success',
        title: 'accepted',
        description: `Accepted by @${by}: ${failed.description}`,
        hint: `The label is on pull request ${pullRequest}. It is good for this head only.`,
    };
}
const UNRECORDED = 'Runs of pull requests from forks and of Dependabot cannot be recorded, so this check cannot judge them';
const HOW_TO_RECORD = 'A maintainer can launch the runs of this commit with a token that may write: see "Pull requests of forks" in the README of commit-check.';
/** A single number is how many runs there must be, anything else their names; undefined leaves it to the judge. */
function expectedOf(lines) {
    const [first] = lines;
    if (first === undefined)
        return undefined;
    return lines.length === 1 && /^\d+$/.test(first) ? Number(first) : lines.map(runName);
}
const SHOWN = 5;
const HOW_TO_LOOK_AGAIN = 'Nothing looks again by itself: set `wait: true`, or run this check when the runs have ended.';
function hintFor({ state, counts, missing }, others, sought) {
    if (state === 'pending')
        return HOW_TO_LOOK_AGAIN;
    if (counts.failed > 0 || missing.count === 0)
        return undefined;
    const more = others.length > SHOWN ? ` and ${others.length - SHOWN} more` : '';
    const has = others.length === 0 ? 'nothing else' : `also ${others.slice(0, SHOWN).join(', ')}${more}`;
    return `${sought}; the commit has ${has}.`;
}
/**
 * The check of a commit whose runs did not end in time.
 * @param timeout milliseconds.
 * @param outage why the last looks saw nothing, if they did not: `latest` is older then.
 */
const gaveUp = (latest, timeout, outage) => ({
    ...latest,
    isPosted: false,
    state: 'error',
    description: `Gave up after \`timeout\` (${(0,durations/* formatDuration */.a)(timeout)})${outage === undefined ? '' : ', at last without an answer'}: ${latest.description}`,
    hint: outage === undefined
        ? 'Raise `timeout`, or run this check again when the runs have ended.'
        : `How the runs stand is not known since: ${(0,errors/* errorWithHint */.Qf)(outage)}`,
});
/** The check that could not be finished, for a reason that has nothing to do with the runs. */
const unfinished = (why, workflowUrl) => ({
    state: 'error',
    description: why,
    hint: undefined,
    targetUrl: workflowUrl,
    verdict: undefined,
    leftOut: [],
});
/** The commit status that tells people, and that a branch can require. */
const statusOf = ({ state, description, targetUrl }, context) => ({
    context,
    state,
    description,
    targetUrl,
});


/***/ }),

/***/ 9450:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ evidenceIn),
/* harmony export */   twinsOf: () => (/* binding */ twinsOf),
/* harmony export */   withTwins: () => (/* binding */ withTwins)
/* harmony export */ });
/** Commits whose trees are looked at, the likely ones first. */
const MAX_CANDIDATES = 10;
/**
 * Other commits with the same files: of a merge queue's commit the head that it merges, squashed or not; of a commit on the
 * default branch the head of the pull request that brought it; of an empty commit the one before it. Looked for are the
 * parents, the pull request that the queue's branch is named after, and the heads of the pull requests that GitHub knows
 * for the commit.
 */
async function twinsOf(github, { sha, event: { payload } }) {
    const { tree, parents } = await github.commit(sha);
    const queued = payload.merge_group;
    const number = queued?.head_sha === sha ? /\/pr-(\d+)-/.exec(queued.head_ref ?? '')?.[1] : undefined;
    const candidates = [
        ...(number === undefined ? [] : [await github.headOf(Number(number))]),
        ...parents.toReversed(),
        ...(await github.headsMergedAs(sha)),
    ];
    const others = [...new Set(candidates)].filter((candidate) => candidate !== sha).slice(0, MAX_CANDIDATES);
    const trees = await Promise.all(others.map(async (other) => (await github.commit(other)).tree));
    return others.filter((_, index) => trees[index] === tree);
}
/** A registry that knows for a commit also the runs of its twins. A run of the commit itself takes their place. */
const withTwins = (registry, twins) => ({
    runsOf: async (commit) => {
        const own = await registry.runsOf(commit);
        const theirs = await Promise.all(twins.map((twin) => registry.runsOf(twin)));
        return { ...own, runs: joined(own.runs, theirs) };
    },
});
function joined(own, theirs) {
    const names = new Set(own.map(({ name }) => name));
    return [...own, ...theirs.flatMap(({ runs }) => runs).filter(({ name }) => !names.has(name))];
}
/** The commits other than this one whose runs have been judged. */
const evidenceIn = (runs, commit) => [
    ...new Set(runs.flatMap((run) => (run.commit === undefined || run.commit === commit ? [] : [run.commit]))),
];


/***/ }),

/***/ 7935:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3639);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5806);
/* harmony import */ var _main_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7045);


await (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .runAction */ .Cs)((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .nodeHost */ .P)(), { main: _main_js__WEBPACK_IMPORTED_MODULE_0__/* .main */ .i, post: _main_js__WEBPACK_IMPORTED_MODULE_0__/* .post */ .b });

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 7045:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  i: () => (/* binding */ main),
  b: () => (/* binding */ post)
});

// EXTERNAL MODULE: ../../packages/core/src/runs.ts
var runs = __nccwpck_require__(7006);
// EXTERNAL MODULE: ../../packages/core/src/errors.ts
var errors = __nccwpck_require__(9179);
// EXTERNAL MODULE: ../../packages/core/src/run.ts
var run = __nccwpck_require__(3639);
// EXTERNAL MODULE: ./src/backend.ts
var backend = __nccwpck_require__(3663);
// EXTERNAL MODULE: ./src/check.ts + 1 modules
var src_check = __nccwpck_require__(8026);
// EXTERNAL MODULE: ../../packages/core/src/durations.ts
var durations = __nccwpck_require__(4463);
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
const choices = (words, options) => field((value) => new Set((0,lists/* parseWords */.nl)(value).map((word) => oneOf(words, word))), options, {
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

// EXTERNAL MODULE: ../../packages/databricks/src/auth/choose.ts
var choose = __nccwpck_require__(4809);
;// CONCATENATED MODULE: ../../packages/databricks/src/sign-in-inputs.ts


const only = { backends: ['databricks'] };
/** The inputs of an action that say how to sign in, besides `url` and `token`: see `settingsFrom`. */
const signInInputs = {
    authType: choice(choose/* AUTH_TYPES */.t, only),
    clientId: inputs_text(only),
    clientSecret: secret(only),
    azureTenantId: inputs_text(only),
    azureClientId: inputs_text(only),
    azureClientSecret: secret(only),
};

// EXTERNAL MODULE: ./src/path-filter.ts
var path_filter = __nccwpck_require__(3263);
;// CONCATENATED MODULE: ./src/inputs.ts



// The check is about a commit and the same in every leg of a matrix, so that it has no `job-index`.
const { commit, repository, githubToken, githubAppId, githubAppPrivateKey, dryRun } = commonInputs;
const inputs = {
    backend: choice(['github', 'sematic', 'pachyderm', 'databricks'], { default: 'github' }),
    url: serverUrl({ backends: ['sematic', 'pachyderm', 'databricks'] }),
    token: secret({ backends: ['sematic', 'pachyderm', 'databricks'] }),
    caCertificate: inputs_text({ backends: ['pachyderm'] }),
    profile: inputs_text({ backends: ['sematic'] }),
    dashboardUrl: httpUrl({ backends: ['sematic'] }),
    judge: choice(['auto', 'server', 'client'], { default: 'auto', backends: ['sematic'] }),
    compatibility: choice(['sematic'], { backends: ['sematic'] }),
    verifyGit: inputs_boolean({ default: 'true', backends: ['sematic'] }),
    ...signInInputs,
    lookBack: duration({ default: '7d', backends: ['databricks'] }),
    statusContext: inputs_text(),
    include: list({ default: 'run/*', backends: ['github'] }),
    ignore: list(),
    allow: choices(['success', 'neutral', 'skipped'], {
        default: 'success',
        backends: ['github', 'databricks', 'pachyderm'],
    }),
    expectedRuns: list(),
    appearWithin: duration({ default: '5m' }),
    paths: list(),
    evidence: choice(['commit', 'tree'], { default: 'commit' }),
    acceptLabel: inputs_text(),
    wait: inputs_boolean({ default: 'false' }),
    interval: duration({ default: '30s' }),
    timeout: duration({ default: '5h' }),
    status: inputs_boolean({ default: 'true' }),
    checkRun: inputs_boolean({ default: 'false' }),
    failOn: failOn(['failure', 'error', 'pending'], { default: 'failure, error' }),
    commit,
    repository,
    githubToken,
    githubAppId,
    githubAppPrivateKey,
    dryRun,
};
/** The commit status of each backend; Sematic's own server posts the one of its name. */
const CONTEXTS = {
    github: 'pipelines-pass',
    sematic: 'sematic-pipelines-pass',
    pachyderm: 'pachyderm-pipelines-pass',
    databricks: 'databricks-pipelines-pass',
};
function readCheckInputs(host) {
    const given = readInputs(host, inputs, rules);
    return { ...given, statusContext: given.statusContext ?? CONTEXTS[given.backend] };
}
/** GitHub refuses who asks without a pause. */
const SHORTEST_INTERVAL_MS = 1_000;
/** What is wrong with inputs that are fine one by one. */
function rules(input) {
    const wrong = [...commonRules(input), ...sematicRules(input)];
    if (input.backend !== 'pachyderm' && input.url !== undefined && !/^https?:/i.test(input.url))
        wrong.push('`url`: is not an http or https URL');
    if (input.interval !== undefined && input.interval < SHORTEST_INTERVAL_MS)
        wrong.push('`interval` must be at least 1s');
    try {
        (0,path_filter.pathFilter)(input.paths ?? []);
    }
    catch (error) {
        wrong.push(`\`paths\`: ${error.message}`);
    }
    return wrong;
}
/** Where Sematic's rule decides, what would change the verdict would not do so. */
function sematicRules(input) {
    const { backend, judge, compatibility } = input;
    if (backend !== 'sematic')
        return [];
    const byServer = judge === 'server';
    const rule = byServer ? '`judge: server`' : compatibility === undefined ? undefined : '`compatibility: sematic`';
    const against = [
        [rule !== undefined && (input.expectedRuns?.length ?? 0) > 0, '`expected-runs`'],
        [rule !== undefined && (input.ignore?.length ?? 0) > 0, '`ignore`'],
        [rule !== undefined && input.verifyGit === false, '`verify-git: false`'],
        [rule !== undefined && input.evidence === 'tree', '`evidence: tree`'],
        [byServer && input.acceptLabel !== undefined, '`accept-label`'],
        [byServer && input.status === false, '`status: false`'],
        [byServer && ![undefined, CONTEXTS.sematic].includes(input.statusContext), '`status-context`'],
    ];
    const wrong = against.flatMap(([isGiven, name]) => (isGiven ? [`${name} does not go with ${rule}`] : []));
    if (input.url !== undefined && input.profile !== undefined)
        wrong.push('`url` and `profile` name a server each; give one of them');
    return wrong;
}

// EXTERNAL MODULE: ../../packages/core/src/markdown.ts
var markdown = __nccwpck_require__(1233);
;// CONCATENATED MODULE: ./src/report.ts

/** By their names in action.yml. */
function outputsOf({ state, description, targetUrl, verdict }) {
    const { total, passed, failed, pending } = verdict?.counts ?? { total: 0, passed: 0, failed: 0, pending: 0 };
    return {
        state,
        description,
        'target-url': targetUrl ?? '',
        runs: JSON.stringify((verdict?.runs ?? []).map(({ run, verdict: each }) => ({ ...run, verdict: each }))),
        total: String(total),
        succeeded: String(passed),
        failed: String(failed),
        pending: String(pending),
    };
}
/** One line for each run, worst first, for the log. */
const linesOf = ({ verdict }) => (verdict?.runs ?? []).map(({ run, verdict: each }) => `${each.padEnd(10)} ${run.name}${run.source === undefined ? '' : ` from ${run.source}`} (${run.failure?.summary || run.nativeState}) ${run.url ?? ''}`.trimEnd());
const TITLES = {
    success: '✅ Commit check: passed',
    failure: '❌ Commit check: failed',
    error: '❌ Commit check: no verdict',
    pending: '⏳ Commit check: pending',
};
/** Half of what GitHub takes for a step, which is plenty. */
const SUMMARY_BYTES = 512 * 1024;
/** Half of what GitHub takes for a check run, and little enough to be handed on to the post step. */
const CHECK_RUN_BYTES = 32 * 1024;
/** Names of what was left out. */
const NAMES = 20;
/** Markdown for the job summary: what was decided, and the runs, worst first. @param limit bytes. */
function summaryOf(check, { statusContext, dryRun }, commit, limit = SUMMARY_BYTES) {
    const runs = check.verdict?.runs ?? [];
    const title = check.title === undefined ? TITLES[check.state] : `✅ Commit check: ${check.title}`;
    const head = [
        `### ${title}${dryRun ? ' (dry run)' : ''}`,
        (0,markdown/* escapeText */.X1)(check.description),
        ...(check.hint === undefined ? [] : [(0,markdown/* escapeText */.X1)(check.hint)]),
        `Status ${(0,markdown/* code */.aY)(statusContext)} of commit ${(0,markdown/* code */.aY)(commit)}`,
    ].join('\n\n');
    const missing = (check.verdict?.missing.names ?? []).map(missingRow);
    const rows = [...missing, ...runs.map((each) => rowOf(each, commit))];
    const foot = leftOutText(check.leftOut);
    if (rows.length === 0)
        return head + foot;
    return (0,markdown/* fit */.Uj)(rows.length, limit, (shown) => {
        const rest = rows.length - shown;
        const more = rest === 0 ? '' : `\n\n${rest} more runs are not shown.`;
        const left = (0,markdown/* table */.tp)(['Run', 'From', 'State', 'Native state', 'Verdict', 'Why'], rows.slice(0, shown));
        return `${head}\n\n${left}${more}${reasonsOf(runs.slice(0, Math.max(0, shown - missing.length)))}${foot}`;
    });
}
const missingRow = (name) => [(0,markdown/* code */.aY)(name), '', '', '', 'missing', 'expected, but not there'];
const rowOf = ({ run, verdict }, commit) => [
    (0,markdown/* link */.nf)((0,markdown/* code */.aY)(run.name), run.url),
    run.source === undefined ? '' : (0,markdown/* code */.aY)(run.source),
    run.state,
    (0,markdown/* code */.aY)(run.nativeState),
    verdict,
    [
        (0,markdown/* link */.nf)((0,markdown/* escapeText */.X1)(run.failure?.summary ?? ''), run.failure?.url),
        run.commit === undefined || run.commit === commit ? '' : `run of ${(0,markdown/* code */.aY)(run.commit)}, which has the same files`,
    ]
        .filter((part) => part !== '')
        .join('; '),
];
/** What the backend tells of failed runs besides their one line. */
function reasonsOf(runs) {
    const reasons = runs.flatMap(({ run: { name, failure }, verdict }) => verdict === 'failed' && failure?.detail !== undefined
        ? [`${(0,markdown/* link */.nf)((0,markdown/* code */.aY)(name), failure.url)}\n\n${(0,markdown/* codeBlock */.DV)(failure.detail)}`]
        : []);
    return reasons.length === 0 ? '' : `\n\n${(0,markdown/* details */.zH)('Why they failed', reasons.join('\n\n'))}`;
}
function leftOutText(names) {
    if (names.length === 0)
        return '';
    const rest = names.length - NAMES;
    const more = rest > 0 ? ` and ${rest} more` : '';
    return `\n\nNot among the runs: ${names.slice(0, NAMES).map(markdown/* code */.aY).join(', ')}${more}`;
}
/** Writes the report to log, outputs and summary. */
async function report(host, check, input, commit) {
    for (const line of linesOf(check))
        host.info(line);
    for (const [name, value] of Object.entries(outputsOf(check)))
        host.setOutput(name, value);
    await host.summary(summaryOf(check, input, commit));
}

// EXTERNAL MODULE: ../../packages/core/src/poll.ts
var poll = __nccwpck_require__(2845);
// EXTERNAL MODULE: ../../packages/core/src/http.ts
var http = __nccwpck_require__(1592);
;// CONCATENATED MODULE: ./src/wait.ts



/**
 * Looks until the check says what is to be said: with `wait` until all runs have ended or the time is over, otherwise
 * until all expected runs are there or their time is over.
 * @param look judges the runs as they are.
 * @param update tells people what the check waits for.
 * @returns the last check; a pending one only without `wait`, when runs go on.
 * @throws the last error when the time is over and no look was successful, and any error that waiting does not end.
 */
async function waitForRuns(host, { wait, interval, timeout, appearWithin }, look, update) {
    let latest;
    let outage;
    const until = host.now() + (wait ? timeout : appearWithin);
    const ended = await (0,poll/* poll */.wt)(host, { interval, until }, async () => {
        try {
            const check = await look();
            outage = undefined;
            if (wait ? check.state !== 'pending' : !(0,src_check/* isAppearing */._S)(check))
                return check;
            if (check.description !== latest?.description)
                host.info(`Waiting: ${check.description}`);
            latest = check;
            await update(check);
        }
        catch (error) {
            const isWaiting = wait || latest !== undefined;
            if (host.signal.aborted || !isWaiting || !isOutage(error))
                throw error;
            outage = error;
            host.info(`${(0,errors/* describeError */.Uc)(error)}; the check goes on waiting`);
        }
        return undefined;
    });
    if (ended !== undefined)
        return ended;
    if (!wait || latest === undefined)
        throw outage;
    return (0,src_check/* gaveUp */.ly)(latest, timeout, outage);
}
/** A server does not answer, or apologises: after minutes of retries that may still pass, and the runs go on meanwhile. */
function isOutage(error) {
    if (error instanceof http/* HttpError */.j$)
        return error.status === undefined || error.status >= 500;
    return error instanceof backend/* OutageError */.A || (error instanceof Error && isOutage(error.cause));
}

;// CONCATENATED MODULE: ./src/status.ts



const posts = {
    status: (github, sha, status) => github.postStatus(sha, status),
    'check run': (github, sha, checkRun) => github.postCheckRun(sha, checkRun),
};
/** Under these names is what the post step has to post, '' when the place is closed: no secret. */
const STATES = { status: 'open-status', 'check run': 'open-check-run' };
/** The commit status that a branch can require. */
const statusPlace = (site, context) => place(site, 'status', (check) => (0,src_check/* statusOf */.c2)(check, context));
/**
 * A check run with the whole report.
 * @param owner tells the Apps apart that write it: each can change only its own.
 * @param reportOf writes the report in Markdown.
 */
const checkRunPlace = (site, name, owner, reportOf) => place(site, 'check run', (check) => ({
    name,
    ...(check.state === 'pending'
        ? { status: 'in_progress' }
        : { status: 'completed', conclusion: check.state === 'success' ? 'success' : 'failure' }),
    title: (0,markdown/* cut */.Jj)((0,lines/* foldLines */.r7)(check.description), TITLE_BYTES),
    summary: reportOf(check),
    detailsUrl: check.targetUrl,
    externalId: `commit-check:${owner}`,
}));
/** One line in the list of checks. */
const TITLE_BYTES = 255;
function place({ host, connect, github, sha }, kind, postOf) {
    let isOpen = false;
    let shown = '';
    const leaveToPost = (check) => host.saveState(STATES[kind], JSON.stringify({ sha, post: postOf(check) }));
    const leaveNothing = () => host.saveState(STATES[kind], '');
    const post = async (check) => {
        const wanted = postOf(check);
        if (shown === JSON.stringify(wanted))
            return true;
        const { posted } = await posts[kind](github, sha, wanted);
        if (posted)
            shown = JSON.stringify(wanted);
        return posted;
    };
    /** It is known that nothing was posted. */
    const isRefused = (error) => !host.signal.aborted && !isOutage(error);
    return {
        update: async (check) => {
            const wasOpen = isOpen;
            if (!wasOpen)
                leaveToPost((0,src_check/* unfinished */.M1)('The step that checks ended before the runs', (0,runs/* workflowRunUrl */.CX)(host.env)));
            // Before it is posted: the request may arrive although its answer does not.
            isOpen = true;
            try {
                isOpen = await post(check);
            }
            catch (error) {
                isOpen = wasOpen || !isRefused(error);
                throw error;
            }
            finally {
                if (!isOpen)
                    leaveNothing();
            }
        },
        leave: async (check) => {
            const posted = await post(check);
            // It is meant to be pending now: the post step has nothing to do.
            if (isOpen)
                leaveNothing();
            return posted;
        },
        close: async (check) => {
            const { settle } = await __nccwpck_require__.e(/* import() */ 772).then(__nccwpck_require__.bind(__nccwpck_require__, 1772));
            leaveToPost(check);
            try {
                await settle(host, github, connect, (connected) => posts[kind](connected, sha, postOf(check)));
            }
            catch (error) {
                if (!isOpen && isRefused(error))
                    leaveNothing();
                throw error;
            }
            leaveNothing();
        },
        get isOpen() {
            return isOpen;
        },
    };
}
/** A place that the backend posts to by itself: ours to say is only what it does not, such as that the time is over. */
function sharedPlace(ours) {
    let isOpen = false;
    const isTheirs = ({ state, isPosted = false }) => {
        if (isPosted)
            isOpen = state === 'pending';
        return isPosted;
    };
    return {
        update: async (check) => (isTheirs(check) ? undefined : ours.update(check)),
        leave: async (check) => isTheirs(check) || ours.leave(check),
        close: async (check) => (isTheirs(check) ? undefined : ours.close(check)),
        get isOpen() {
            return isOpen || ours.isOpen;
        },
    };
}
/** Several places as one; with none nothing is posted. What one does not take the others get all the same. */
const allOf = (places) => ({
    update: (check) => each(places, (one) => one.update(check)).then(() => undefined),
    leave: async (check) => (await each(places, (one) => one.leave(check))).includes(true),
    close: (check) => each(places, (one) => one.close(check)).then(() => undefined),
    get isOpen() {
        return places.some(({ isOpen }) => isOpen);
    },
});
/** @throws the first error, after all. */
async function each(places, act) {
    const outcomes = await Promise.allSettled(places.map(act));
    return outcomes.map((outcome) => {
        if (outcome.status === 'rejected')
            throw outcome.reason;
        return outcome.value;
    });
}
/** Closes in the post step what main could not close. */
async function closeLost(host, connect) {
    await closeOne(host, connect, 'status');
    await closeOne(host, connect, 'check run');
}
async function closeOne(host, connect, kind) {
    const left = host.state(STATES[kind]);
    if (left === '')
        return;
    const { sha, post } = JSON.parse(left);
    await posts[kind](await connect(host), sha, post);
    host.info(kind === 'status' ? `Posted the commit status of ${sha}` : `Posted the check run of ${sha}`);
}

;// CONCATENATED MODULE: ./src/main.ts







async function main(host) {
    const input = readCheckInputs(host);
    const { commitFor } = await __nccwpck_require__.e(/* import() */ 772).then(__nccwpck_require__.bind(__nccwpck_require__, 1772));
    const connect = connector(input);
    const github = await connect(host);
    const commit = await commitFor(host, input, github);
    const { sha } = commit;
    const place = placeOf(input, { host, connect, github, sha });
    const check = await finished(host, input, { connect, github, sha, place }, async () => (await isNeeded(github, commit, input))
        ? judged(host, input, github, commit, place)
        : (0,src_check/* notNeeded */.tD)((0,runs/* workflowRunUrl */.CX)(host.env)));
    try {
        await report(host, check, input, sha);
    }
    finally {
        if (check.state !== 'pending')
            await place.close(check);
    }
    const unseen = check.state === 'pending' && !(await place.leave(check));
    decide(host, input, check, unseen);
}
/** Closes what main could not close. */
const post = (host) => closeLost(host, connector(readCheckInputs(host)));
const connector = (input) => async (host) => {
    const { commitPermissions, connectGitHub } = await __nccwpck_require__.e(/* import() */ 772).then(__nccwpck_require__.bind(__nccwpck_require__, 1772));
    return connectGitHub(host, { ...input, permissions: { ...commitPermissions(host), ...permissionsFor(input) } });
};
/** What the token of an App is asked for: exactly what the inputs need. */
function permissionsFor({ backend, include, paths, evidence, acceptLabel, status, checkRun }) {
    const asksForPulls = paths.length > 0 || evidence === 'tree' || acceptLabel !== undefined;
    return {
        statuses: status ? 'write' : 'read',
        ...(checkRun ? { checks: 'write' } : backend === 'github' && { checks: 'read' }),
        // The jobs of workflows are told apart by their workflows.
        ...(include.some((glob) => !glob.startsWith('run/')) && { actions: 'read' }),
        ...(asksForPulls && { contents: 'read', 'pull-requests': 'read' }),
    };
}
function placeOf(input, site) {
    if (input.dryRun)
        return allOf([]);
    const { statusContext } = input;
    const status = statusPlace(site, statusContext);
    const reportOf = (check) => summaryOf(check, input, site.sha, CHECK_RUN_BYTES);
    return allOf([
        ...(input.status ? [input.judge === 'server' ? sharedPlace(status) : status] : []),
        ...(input.checkRun
            ? [
                checkRunPlace(site, statusContext, input.githubAppId === undefined ? 'token' : `${input.githubAppId}`, reportOf),
            ]
            : []),
    ]);
}
async function isNeeded(github, commit, { paths }) {
    if (paths.length === 0)
        return true;
    const { touches } = await __nccwpck_require__.e(/* import() */ 631).then(__nccwpck_require__.bind(__nccwpck_require__, 5631));
    const { pathFilter } = await Promise.resolve(/* import() */).then(__nccwpck_require__.bind(__nccwpck_require__, 3263));
    return touches(github, commit, pathFilter(paths));
}
/** What the runs say, and the people who answer for a failure. */
async function judged(host, input, github, commit, place) {
    const { sha, untrusted } = commit;
    const started = host.now();
    const { twinsOf, withTwins } = await Promise.resolve(/* import() */).then(__nccwpck_require__.bind(__nccwpck_require__, 9450));
    const { appearBy } = await __nccwpck_require__.e(/* import() */ 121).then(__nccwpck_require__.bind(__nccwpck_require__, 121));
    const own = await (0,backend/* registryFor */.Z)(host, input, github);
    const twins = input.evidence === 'tree' ? await twinsOf(github, commit) : [];
    const registry = withTwins(own, twins);
    let by;
    const look = async () => {
        const listed = await registry.runsOf(sha);
        const judge = (mayAppear) => (0,src_check/* checkOf */.EG)(listed, input, {
            commit: sha,
            mayAppear,
            // Other backends keep the runs themselves, and the token of an App is not the run's own.
            readOnly: input.backend === 'github' && untrusted && input.githubAppId === undefined,
            workflowUrl: (0,runs/* workflowRunUrl */.CX)(host.env),
        });
        const check = judge(true);
        if (!(0,src_check/* isAppearing */._S)(check))
            return check;
        by ??= await appearBy(github, sha, input, started);
        return host.now() < by ? check : judge(false);
    };
    const check = input.dryRun ? await look() : await waitForRuns(host, input, look, place.update);
    if (check.state !== 'failure' || input.acceptLabel === undefined)
        return check;
    return (0,src_check/* withAcceptance */.s4)(check, await acceptance(host, github, input.acceptLabel, [sha, ...twins]));
}
/** A label that cannot be read accepts nothing, and the failure is still one to report. */
async function acceptance(host, github, label, commits) {
    try {
        const { acceptanceOf } = await __nccwpck_require__.e(/* import() */ 772).then(__nccwpck_require__.bind(__nccwpck_require__, 1772));
        return await acceptanceOf(github, label, commits);
    }
    catch (error) {
        if (host.signal.aborted)
            throw error;
        return { refused: (0,errors/* errorWithHint */.Qf)(error) };
    }
}
/** Leaves nothing pending when the check cannot be made, at whichever request, or is cancelled. */
async function finished(host, input, { place, ...site }, make) {
    try {
        return await make();
    }
    catch (error) {
        if (input.dryRun)
            throw error;
        const why = host.signal.aborted
            ? 'The check was cancelled'
            : `The check could not be finished: ${(0,errors/* describeError */.Uc)(error)}`;
        const check = (0,src_check/* unfinished */.M1)(why, (0,runs/* workflowRunUrl */.CX)(host.env));
        try {
            await report(host, check, input, site.sha);
        }
        finally {
            // What went wrong first is the error to tell.
            if (place.isOpen || (await isLeftPending(host, input, site)))
                await place.close(check).catch((later) => host.warning((0,errors/* describeError */.Uc)(later)));
        }
        throw error;
    }
}
/**
 * An earlier step without `wait` has left the status or the check run pending, and this one was to end it; or Sematic's server
 * was asked to post, and nobody has heard what. A step that is cancelled ends only the latter: the next one ends the former.
 */
async function isLeftPending(host, { status, checkRun, statusContext, judge }, { connect, github, sha }) {
    if (host.signal.aborted && judge !== 'server')
        return false;
    const isOurs = (name) => name.toLowerCase() === statusContext.toLowerCase();
    try {
        const open = host.signal.aborted ? await connect((0,run/* afterCancellation */.ss)(host)) : github;
        const statuses = status ? await open.statusesOf(sha) : [];
        if (statuses.some(({ context, state }) => isOurs(context) && state === 'pending'))
            return true;
        const checkRuns = checkRun ? await open.checkRunsOf(sha) : [];
        // A job may have that name too.
        return checkRuns.some(({ name, status: stage, workflowRun }) => isOurs(name) && stage !== 'completed' && workflowRun === undefined);
    }
    catch {
        // What the check itself could not do is the error to report.
        return false;
    }
}
/**
 * @param unseen the check is pending and nothing on the commit holds the merge back, so that only a step that fails can.
 * @throws ActionError when the step must fail for what the check says.
 */
function decide(host, { dryRun, failOn, statusContext }, check, unseen) {
    const { state, description, hint } = check;
    if (dryRun) {
        host.notice(`Dry run: the commit status \`${statusContext}\` was not posted: ${state}, ${description}`);
        return;
    }
    const states = failOn;
    if (states.has(state))
        throw new errors/* ActionError */.lZ(description, { hint });
    // An empty set is `never`.
    if (unseen && states.size > 0)
        throw new errors/* ActionError */.lZ(`${description}; the step fails, because no commit status \`${statusContext}\` says so`, {
            hint,
        });
    host.notice(description);
}


/***/ }),

/***/ 3263:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   pathFilter: () => (/* binding */ pathFilter)
/* harmony export */ });
/**
 * A filter of several patterns. They are read in order, and the last one that fits a path decides: `!` before a pattern
 * takes away from what those before it named.
 * @throws Error that says what is wrong with which pattern.
 */
function pathFilter(patterns) {
    const rules = patterns.map((pattern) => ({
        names: !pattern.startsWith('!'),
        fits: parsePattern(pattern.replace(/^!/, '')),
    }));
    if (rules.length > 0 && rules.every(({ names }) => !names))
        throw new Error('has only lines with "!", which name nothing; begin with a line such as "**"');
    return { matches: (path) => rules.findLast(({ fits }) => fits(path))?.names ?? false };
}
const any = () => true;
const noSlash = (character) => character !== '/';
/**
 * A pattern as a function. All that may be is followed at once, so that the time is that of the path times that of the
 * pattern, whatever they are; a regular expression may need time without bound.
 * @throws Error when it is no pattern.
 */
function parsePattern(pattern) {
    const states = [];
    const characters = [...pattern];
    let at = 0;
    while (at < characters.length) {
        const character = characters[at];
        if (character === '*' && characters[at + 1] === '*') {
            const isFolders = characters[at + 2] === '/';
            // `**/` stands for no folder too: docs/**/a fits docs/a.
            if (isFolders)
                states.push({ takes: () => false, stays: false, skipsTo: [1, 3] });
            states.push({ takes: any, stays: true, skipsTo: [1] });
            at += 2;
        }
        else if (character === '*') {
            states.push({ takes: noSlash, stays: true, skipsTo: [1] });
            at++;
        }
        else {
            const { takes, next } = oneCharacter(pattern, characters, at);
            const count = characters[next];
            if (count === '+')
                states.push({ takes, stays: false, skipsTo: [] });
            if (count === '+' || count === '?')
                states.push({ takes, stays: count === '+', skipsTo: [1] });
            else
                states.push({ takes, stays: false, skipsTo: [] });
            at = next + (count === '+' || count === '?' ? 1 : 0);
        }
    }
    return (path) => run(states, path);
}
/** The character at a place, or the list of them in brackets, and where it ends. */
function oneCharacter(pattern, characters, at) {
    const character = characters[at];
    if (character === '?' || character === '+')
        throw new Error(`"${pattern}" has a "${character}" that counts no character; write "\\${character}" for itself`);
    if (character === '\\') {
        const literal = characters[at + 1];
        if (literal === undefined)
            throw new Error(`"${pattern}" ends in "\\", which stands before a character`);
        return { takes: (one) => one === literal, next: at + 2 };
    }
    if (character !== '[')
        return { takes: (one) => one === character, next: at + 1 };
    const end = characters.indexOf(']', at + 1);
    if (end <= at + 1)
        throw new Error(`"${pattern}" has a "[" without characters and "]" after it`);
    const ranges = rangesOf(pattern, characters.slice(at + 1, end));
    return { takes: (one) => ranges.some(([low, high]) => low <= one && one <= high), next: end + 1 };
}
/** `a-f0` is a range and a character. */
function rangesOf(pattern, listed) {
    const ranges = [];
    for (let at = 0; at < listed.length; at++) {
        const low = listed[at];
        const high = listed[at + 1] === '-' ? listed[at + 2] : undefined;
        if (high !== undefined)
            at += 2;
        if (high !== undefined &&
            ![/[a-z]/, /[A-Z]/, /\d/].some((kind) => kind.test(low) && kind.test(high) && low <= high))
            throw new Error(`"${pattern}" has the range ${low}-${high}, which is none of a-z, A-Z or 0-9`);
        ranges.push([low, high ?? low]);
    }
    return ranges;
}
function run(states, path) {
    let reached = withSkips(states, [0]);
    for (const character of path) {
        const next = [];
        for (const at of reached) {
            const state = states[at];
            if (state?.takes(character))
                next.push(state.stays ? at : at + 1);
        }
        reached = withSkips(states, next);
    }
    return reached.has(states.length);
}
function withSkips(states, from) {
    const reached = new Set(from);
    // A set hands on what is added while it is gone through.
    for (const at of reached)
        for (const skip of states[at]?.skipsTo ?? [])
            reached.add(at + skip);
    return reached;
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

/***/ 1592:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   j$: () => (/* binding */ HttpError),
/* harmony export */   ok: () => (/* binding */ httpClient)
/* harmony export */ });
/* unused harmony export retryAfter */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9179);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2201);
/* harmony import */ var _poll_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2845);
/* harmony import */ var _turns_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1294);




/** A request that failed for good. The message names method, URL without query, status, request id, and the message or first line of the body. */
class HttpError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ {
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
    const base = (0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutEndSlashes */ .he)(options.baseUrl);
    const { origin } = new URL(base);
    const inTurn = (0,_turns_js__WEBPACK_IMPORTED_MODULE_2__/* .inTurns */ .g)(_turns_js__WEBPACK_IMPORTED_MODULE_2__/* .REQUESTS_AT_ONCE */ .P);
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
            if (host.signal.aborted || error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ)
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
            return (0,_poll_js__WEBPACK_IMPORTED_MODULE_3__/* .backOff */ .fu)(tries, host.random());
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

/***/ 2845:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   fu: () => (/* binding */ backOff),
/* harmony export */   wt: () => (/* binding */ poll)
/* harmony export */ });
/* unused harmony exports pollPause, within */


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


/***/ }),

/***/ 3639:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Cs: () => (/* binding */ runAction),
/* harmony export */   ss: () => (/* binding */ afterCancellation)
/* harmony export */ });
/* unused harmony exports CLEANUP_MS, withCleanup */
/* harmony import */ var node_util_types__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3429);
/* harmony import */ var node_util_types__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_util_types__WEBPACK_IMPORTED_MODULE_0__);
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
            host.warning(`Clean-up did not finish within ${formatDuration(CLEANUP_MS)} or failed: ${describeError(error)}`);
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
/* harmony export */   E_: () => (/* binding */ withoutMark),
/* harmony export */   Hd: () => (/* binding */ isTerminal),
/* harmony export */   m: () => (/* binding */ commitTag)
/* harmony export */ });
/* unused harmony exports RUN_STATES, runContext, stepKey, stepTag, legName, markOf, posterOf, isMarkOf, describeRun, readRun */



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

/***/ 1294:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ REQUESTS_AT_ONCE),
/* harmony export */   g: () => (/* binding */ inTurns)
/* harmony export */ });
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


/***/ }),

/***/ 4809:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ chooseAuth),
/* harmony export */   t: () => (/* binding */ AUTH_TYPES)
/* harmony export */ });
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9179);

/** The ways to sign in, under the names that all tools of Databricks use. */
const AUTH_TYPES = ['pat', 'oauth-m2m', 'github-oidc', 'azure-client-secret', 'github-oidc-azure'];
/** Inputs that each type needs. */
const NEEDS = {
    pat: ['token'],
    'oauth-m2m': ['clientId', 'clientSecret'],
    // A policy for the whole account names no service principal, so that even `client-id` can be left out.
    'github-oidc': [],
    'azure-client-secret': ['azureTenantId', 'azureClientId', 'azureClientSecret'],
    'github-oidc-azure': ['azureTenantId', 'azureClientId'],
};
const INPUTS = {
    token: '`token` (DATABRICKS_TOKEN)',
    clientId: '`client-id` (DATABRICKS_CLIENT_ID)',
    clientSecret: '`client-secret` (DATABRICKS_CLIENT_SECRET)',
    azureTenantId: '`azure-tenant-id` (ARM_TENANT_ID)',
    azureClientId: '`azure-client-id` (ARM_CLIENT_ID)',
    azureClientSecret: '`azure-client-secret` (ARM_CLIENT_SECRET)',
};
/**
 * The way to sign in: the one that is asked for, or the only one that the credentials are for. That a job may ask GitHub for
 * an id token is no wish to use it (https://github.com/databricks/terraform-provider-databricks/issues/3923), so it decides
 * nothing.
 * @param asked the input `auth-type`.
 * @throws ActionError when the credentials are for none or for several, or do not suffice for what is asked for.
 */
function chooseAuth(credentials, asked) {
    const has = (name) => (credentials[name] ?? '') !== '';
    if (asked !== undefined) {
        const absent = NEEDS[asked].filter((name) => !has(name)).map((name) => INPUTS[name]);
        if (absent.length > 0)
            throw new _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`\`auth-type: ${asked}\` needs ${absent.join(' and ')}`);
        return { type: asked, reason: `Signing in to Databricks with ${asked}, as \`auth-type\` says` };
    }
    const fitting = [];
    if (has('token'))
        fitting.push('pat');
    if (has('clientId'))
        fitting.push(has('clientSecret') ? 'oauth-m2m' : 'github-oidc');
    if (has('azureClientId') && has('azureTenantId'))
        fitting.push(has('azureClientSecret') ? 'azure-client-secret' : 'github-oidc-azure');
    const [type] = fitting;
    if (type === undefined)
        throw new _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('There are no credentials for Databricks', {
            hint: 'Give `token`, or `client-id` with `client-secret`, or `client-id` alone where GitHub is trusted, or the same for Azure.',
        });
    if (fitting.length > 1)
        throw new _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`There are credentials for several ways to sign in to Databricks: ${fitting.join(', ')}`, {
            hint: 'Say which as `auth-type`.',
        });
    return { type, reason: `Signing in to Databricks with ${type}, which is what the credentials given are for` };
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

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 3429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

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
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
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
