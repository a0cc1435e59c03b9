import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 935:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(639);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(183);
/* harmony import */ var _main_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(681);


await (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .runAction */ .Cs)((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .nodeHost */ .P)(), { main: _main_js__WEBPACK_IMPORTED_MODULE_0__/* .main */ .i });

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 681:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  i: () => (/* binding */ main)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
;// CONCATENATED MODULE: ../../packages/benchmarks/src/quantities.ts
/** Between a number and its unit: a line must not break there. */
const NO_BREAK = '\u00A0';
/** A value with its unit, to four significant digits: `12.35 ms`, `0.9171`. The space does not break. */
function valueText(value, unit) {
    const number = String(Number(value.toPrecision(4)));
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
const percentText = (fraction) => `${Number((fraction * 100).toPrecision(fraction < 0.1 ? 2 : 3))}${NO_BREAK}%`;

;// CONCATENATED MODULE: ../../packages/benchmarks/src/units.ts
/** Seconds in each unit of time that we know, under every name that tools give it. */
const SECONDS = {
    ns: 1e-9,
    us: 1e-6,
    µs: 1e-6,
    μs: 1e-6,
    ms: 1e-3,
    s: 1,
    sec: 1,
    second: 1,
    seconds: 1,
    min: 60,
    h: 3600,
};
/** True for times and for rates over time: what depends on the machine, unlike the quality of a model. */
function isTiming(unit) {
    if (unit === undefined)
        return false;
    const [, per] = unit.split('/');
    return Object.hasOwn(SECONDS, per ?? unit) || /^[kMG]?Hz$/.test(unit);
}
/** What a value in one unit must be multiplied with to be in the other; undefined where they measure different things. */
function conversion(from, to) {
    if (from === to)
        return 1;
    if (from === undefined || to === undefined)
        return undefined;
    const [a, b] = [SECONDS[from], SECONDS[to]];
    return a === undefined || b === undefined ? undefined : a / b;
}

;// CONCATENATED MODULE: ../../packages/benchmarks/src/series.ts

function seriesOf(result, machine) {
    const { benchmark, metric, unit, parameters = {} } = result;
    return { benchmark, parameters, metric, ...(isTiming(unit) && { machine: machineText(machine) }) };
}
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

// EXTERNAL MODULE: ../../packages/benchmarks/src/statistics.ts
var statistics = __nccwpck_require__(322);
;// CONCATENATED MODULE: ../../packages/benchmarks/src/comparison.ts




/** Worst first: the order of every report. */
const VERDICTS = ['error', 'regression', 'inconclusive', 'removed', 'new', 'improvement', 'pass'];
/** How many runs of a series a value is compared with, at most. */
const BASELINE_RUNS = 20;
const CONFIDENCE = 0.99;
/** 0.95 is 5 % less than 1, whatever binary fractions make of it. */
const ROUNDING = 1 + 1e-9;
/**
 * Judges what a commit measured by what the default branch measured before, series by series, worst first.
 *
 * For each series, with `value` the median of the commit's samples, and the baseline its last 20 recorded runs of the
 * default branch, other than of this commit:
 * - `base` is the median of the medians of the runs, `change` is (value − base) / |base|;
 * - relevant is a change where |value − base| > threshold · |base|;
 * - significant is one outside the spread. The spread of three runs or more is the 99 % prediction interval of their
 *   medians, mean ± t · s · √(1 + 1/n); of one or two runs it is the range of all samples, widened on both sides by its
 *   own width. Where all are equal it is that value. Of a single sample none is known, and every relevant change is
 *   significant. Of fewer than three of a timing none is known either, but machines are never so quiet that a change
 *   could be significant then.
 *
 * A change that is not relevant passes. One that is relevant and significant is a regression or an improvement, by the
 * metric's direction. One that is relevant and worse, but not significant, is inconclusive; so is one without a direction,
 * and a series that is only new on this machine or in this unit. Outside the bounds of its rule a value is a regression.
 */
function compare(contenders, history, options) {
    const runs = history
        .filter(({ baseline, results }) => baseline && results.commit !== options.commit)
        .toSorted((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime());
    const points = pointsOf(runs);
    const measured = pooled(contenders);
    const compared = [...measured.values()].map(({ series, result }) => judge(series, result, points, options.ruleOf(seriesName(series))));
    const latest = runs.findLast(({ context }) => context === options.context);
    const before = runs.filter(({ context, results }) => context === options.context && results.commit === latest?.results.commit);
    return [...compared, ...removed(before, measured)].sort(worstFirst);
}
function pointsOf(runs) {
    const bySeries = new Map();
    const measures = new Set();
    for (const { results } of runs) {
        for (const { series, result } of pooled([results]).values()) {
            if (result.error !== undefined)
                continue;
            const key = seriesKey(series);
            const known = bySeries.get(key);
            const point = { result, commit: results.commit };
            if (known === undefined)
                bySeries.set(key, [point]);
            else
                known.push(point);
            measures.add(measureKey(series));
        }
    }
    return { bySeries, measures };
}
/** One result for each series: what was measured several times, in one file or in several, is one with all samples. */
function pooled(runs) {
    const all = new Map();
    for (const { machine, results } of runs) {
        for (const result of results) {
            const series = seriesOf(result, machine);
            const key = seriesKey(series);
            const known = all.get(key);
            if (known === undefined)
                all.set(key, { series, results: [result] });
            else
                known.results.push(result);
        }
    }
    return new Map([...all].map(([key, { series, results }]) => [key, { series, result: together(results) }]));
}
/** In the unit of the first one. */
function together(results) {
    const [first] = results;
    if (results.length === 1)
        return first;
    const samples = results.flatMap(({ samples, unit }) => {
        const factor = conversion(unit, first.unit) ?? 1;
        return samples.map((value) => value * factor);
    });
    const other = results.find(({ unit }) => conversion(unit, first.unit) === undefined);
    const error = results.find((each) => each.error !== undefined)?.error ??
        (other && `measured both in ${unitText(first.unit)} and in ${unitText(other.unit)}`);
    return { ...first, samples, ...(error !== undefined && { error }) };
}
function judge(series, result, points, rule) {
    const { unit, samples, error } = result;
    const value = (0,statistics/* median */.JZ)(samples);
    const facts = {
        series,
        ...(unit !== undefined && { unit }),
        samples: samples.length,
        ...(samples.length > 0 && { value, range: rangeOf(samples) }),
    };
    if (error !== undefined)
        return { ...facts, verdict: 'error', reason: error };
    const known = points.bySeries.get(seriesKey(series)) ?? [];
    const baseline = baselineOf(known, unit);
    const judged = { ...facts, ...(baseline && { baseline, ...changeOf(value, baseline.value) }) };
    const bound = outOfBounds(value, unit, rule);
    if (bound !== undefined)
        return { ...judged, verdict: 'regression', ...bound };
    if (baseline === undefined)
        return { ...judged, ...withoutBaseline(series, unit, known, points) };
    return { ...judged, ...decide(value, result, baseline, rule.threshold) };
}
function withoutBaseline(series, unit, known, points) {
    const latest = known.at(-1);
    if (latest !== undefined) {
        const reason = `The unit was ${unitText(latest.result.unit)} and is ${unitText(unit)}`;
        return { verdict: 'inconclusive', reason };
    }
    if (points.measures.has(measureKey(series))) {
        return { verdict: 'inconclusive', reason: `First run on this machine: ${series.machine}` };
    }
    return { verdict: 'new', reason: 'Nothing to compare with yet' };
}
function decide(value, { unit, better }, baseline, threshold) {
    const { value: base, spread, medians, samples } = baseline;
    const change = base === 0 ? `from 0 to ${valueText(value, unit)}` : changeText((value - base) / Math.abs(base));
    const limit = percentText(threshold);
    if (Math.abs(value - base) <= threshold * Math.abs(base) * ROUNDING) {
        return { verdict: 'pass', reason: value === base ? 'Unchanged' : `Within the threshold of ${limit}` };
    }
    if (better === undefined) {
        return {
            verdict: 'inconclusive',
            reason: `Changed (${change}), but the metric says no direction: give \`better\``,
        };
    }
    const worse = better === 'lower' ? value > base : value < base;
    const significant = spread === undefined ? !isTiming(unit) : value < spread[0] || value > spread[1];
    const unknown = `; no spread known: ${samples === 1 ? 'one sample' : `only ${samples} samples`}`;
    if (significant) {
        const runs = medians.length === 1 ? 'the run' : `the ${medians.length} runs`;
        const outside = spread === undefined ? unknown : ` and outside the spread of ${runs} before`;
        return { verdict: worse ? 'regression' : 'improvement', reason: `Beyond the threshold of ${limit}${outside}` };
    }
    if (!worse)
        return { verdict: 'pass', reason: 'No worse' };
    const within = spread === undefined ? unknown : ', but within the spread of the runs before';
    return { verdict: 'inconclusive', reason: `Worse by more than ${limit}${within}` };
}
function baselineOf(points, unit) {
    const runs = points
        .flatMap(({ result, commit }) => {
        const factor = conversion(result.unit, unit);
        return factor === undefined ? [] : [{ commit, samples: result.samples.map((sample) => sample * factor) }];
    })
        .slice(-BASELINE_RUNS);
    const latest = runs.at(-1);
    if (latest === undefined)
        return undefined;
    const medians = runs.map(({ samples }) => (0,statistics/* median */.JZ)(samples));
    const samples = runs.flatMap((run) => run.samples);
    const spread = spreadOf(medians, samples, isTiming(unit));
    return { value: (0,statistics/* median */.JZ)(medians), medians, samples: samples.length, commit: latest.commit, ...(spread && { spread }) };
}
function spreadOf(medians, samples, timing) {
    if (samples.length < (timing ? 3 : 2))
        return undefined;
    const [low, high] = rangeOf(medians.length < 3 ? samples : medians);
    if (low === high)
        return [low, high];
    return medians.length < 3 ? [2 * low - high, 2 * high - low] : (0,statistics/* predictionInterval */.dY)(medians, CONFIDENCE);
}
function outOfBounds(value, unit, { min, max }) {
    if (min !== undefined && value < min)
        return { bound: min, reason: `Below the minimum of ${valueText(min, unit)}` };
    if (max !== undefined && value > max)
        return { bound: max, reason: `Above the maximum of ${valueText(max, unit)}` };
    return undefined;
}
/** What the last commit measured for the same report and this one does not. On another machine it still counts as measured. */
function removed(before, measured) {
    const present = new Set([...measured.values()].map(({ series }) => measureKey(series)));
    const gone = pooled(before.map(({ results }) => results));
    return [...gone.values()]
        .filter(({ series }) => !present.has(measureKey(series)))
        .map(({ series, result: { unit } }) => {
        const reason = 'Measured by the last recorded run, but not by this one';
        return { series, verdict: 'removed', reason, samples: 0, ...(unit !== undefined && { unit }) };
    });
}
function worstFirst(a, b) {
    const size = ({ change = Number.POSITIVE_INFINITY }) => Math.min(Math.abs(change), Number.MAX_VALUE);
    return (VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) ||
        size(b) - size(a) ||
        (seriesKey(a.series) < seriesKey(b.series) ? -1 : 1));
}
function changeOf(value, base) {
    const change = (value - base) / Math.abs(base);
    return Number.isFinite(change) ? { change } : {};
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
const unitText = (unit) => unit ?? 'no unit';

// EXTERNAL MODULE: ../../packages/core/src/durations.ts
var durations = __nccwpck_require__(463);
// EXTERNAL MODULE: ../../packages/core/src/errors.ts + 1 modules
var errors = __nccwpck_require__(636);
;// CONCATENATED MODULE: ../../packages/core/src/lists.ts
/**
 * The items of a list input: one per line, blank lines and lines that start with `#` dropped.
 * Only newlines separate: a comma can be part of a path, a tag rule or a build argument.
 */
function lists_parseList(text) {
    return text
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'));
}
/** The items of a list input of plain words (states, permissions): separated by newlines, commas or spaces. */
function lists_parseWords(text) {
    return lists_parseList(text).flatMap((line) => line.split(/[\s,]+/).filter((word) => word !== ''));
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
});
const httpUrl = fieldOf((value) => {
    const url = URL.canParse(value) ? new URL(value) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol))
        throw new Error('is not an http or https URL');
    if (url.username !== '' || url.password !== '')
        throw new Error('must not hold credentials');
    return value.replace(/\/+$/, '');
});
/** A full commit id. A short one can become ambiguous, and statuses cannot be posted to it. */
const commitSha = fieldOf((value) => {
    if (!/^[0-9a-f]{40}$/.test(value))
        throw new Error(`"${value}" is not a full commit id of 40 lower-case hex digits`);
    return value;
});
/** `owner/name` on this GitHub server. */
const repositoryName = fieldOf((value) => {
    if (!/^[\w.-]+\/[\w.-]+$/.test(value))
        throw new Error(`"${value}" is not of the form owner/name`);
    return value;
});
/** One item per line; lines that start with `#` are comments. */
const list = (options) => field(lists_parseList, options, { absent: [] });
/** Pairs of one `name=value` per line, in order. */
const pairs = (options) => field(parsePairs, options, { absent: new Map() });
/** One of the words. */
const choice = (words, options) => field((value) => oneOf(words, value), options);
/** Some of the words, separated by commas, spaces or newlines. */
const choices = (words, options) => field((value) => new Set(parseWords(value).map((word) => oneOf(words, word))), options, { absent: new Set() });
/** What makes the step fail: some of the words, or `never`, which stands alone and is the empty set. */
const failOn = (words, options) => field((value) => parseFailOn(words, value), options, { absent: new Set() });
/** A number within bounds, both included. */
const number = (bounds, options) => field((value) => {
    const parsed = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value) ? Number(value) : Number.NaN;
    if (!Number.isFinite(parsed))
        throw new Error(`"${value}" is not a number`);
    if (bounds.integer && !Number.isSafeInteger(parsed))
        throw new Error(`"${value}" is not a whole number`);
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = bounds;
    if (parsed < min || parsed > max)
        throw new Error(`${value} must be ${boundsText(min, max)}`);
    return parsed;
}, options);
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
            wrong.push(`\`${inputName(key)}\`: ${error.message}`);
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
    const given = lists_parseWords(value).map((word) => oneOf([...words, 'never'], word));
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

// EXTERNAL MODULE: ../../packages/core/src/run.ts
var run = __nccwpck_require__(639);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(598);
;// CONCATENATED MODULE: ../../packages/core/src/runs.ts



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
    const digest = (text) => createHash('sha256').update(text).digest('hex').slice(0, 6);
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

// EXTERNAL MODULE: ../../packages/core/src/markdown.ts
var markdown = __nccwpck_require__(233);
;// CONCATENATED MODULE: ./src/backend.ts
const sources = {
    git: async (host, input) => (await __nccwpck_require__.e(/* import() */ 178).then(__nccwpck_require__.bind(__nccwpck_require__, 178))).gitSource(host, input),
};
const sourceFor = (host, input) => sources[input.backend](host, input);

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

;// CONCATENATED MODULE: ./src/rules.ts

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/**
 * Reads `train/*: threshold=20% min=0.8 max=0.95`; all three are optional, but one there must be.
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
        const [, key = '', value = ''] = /^(threshold|min|max)=(.+)$/.exec(setting) ?? [];
        if (key === '')
            throw new Error(`"${setting}" of "${line}" is not threshold=…%, min=… or max=…`);
        if (key === 'threshold')
            rule.threshold = thresholdOf(value, line);
        else
            rule[key] = numberOf(value, line);
    }
    if (rule.min !== undefined && rule.max !== undefined && rule.min > rule.max) {
        throw new Error(`min is more than max in "${line}"`);
    }
    return rule;
}
/** The rule of a series: the settings of all lines that match its name, later ones over earlier ones, over the default. */
function ruleFor(lines, fallback) {
    return (name) => {
        const { glob: _, ...rule } = Object.assign({ ...fallback, glob: '' }, ...lines.filter(({ glob }) => matchesGlob(name, glob)));
        return rule;
    };
}
function thresholdOf(value, line) {
    // Without the sign, 0.2 could be a fifth or a five-hundredth.
    if (!value.endsWith('%'))
        throw new Error(`the threshold "${value}" of "${line}" needs a % sign`);
    const percent = numberOf(value.slice(0, -1), line);
    if (percent < 0)
        throw new Error(`the threshold "${value}" of "${line}" is negative`);
    return percent / 100;
}
function numberOf(value, line) {
    const parsed = NUMBER.test(value) ? Number(value) : Number.NaN;
    if (!Number.isFinite(parsed))
        throw new Error(`"${value}" of "${line}" is not a number`);
    return parsed;
}

;// CONCATENATED MODULE: ./src/inputs.ts


const HISTORY_BRANCH = 'benchmark-history';
const ruleLines = {
    ...list(),
    parse: (value) => lists_parseList(value).map(parseRule),
    absent: [],
};
const inputs = {
    backend: choice(['git'], { default: 'git' }),
    results: list({ required: true }),
    historyBranch: fieldOf(parseBranch)({ default: HISTORY_BRANCH, backends: ['git'] }),
    historyPath: inputs_text({ backends: ['git'] }),
    record: choice(['auto', 'always', 'never'], { default: 'auto' }),
    machine: inputs_text(),
    percentThreshold: number({ min: 0 }, { default: '5' }),
    rules: ruleLines,
    status: inputs_boolean({ default: 'true' }),
    statusContext: inputs_text({ default: 'benchmarks' }),
    check: inputs_boolean({ default: 'false' }),
    checkName: inputs_text({ default: 'benchmark report' }),
    comment: choice(['on-change', 'always', 'never'], { default: 'on-change' }),
    failOn: failOn(['regression', 'error', 'inconclusive', 'removed', 'improvement'], { default: 'regression, error' }),
    ...commonInputs,
};
/** What is wrong with inputs that are fine one by one. */
function rules(input) {
    const wrong = commonRules(input);
    if (input.percentThreshold === 0) {
        wrong.push('`percent-threshold` must be more than 0; for metrics that must not change use `rules`');
    }
    const { historyPath, historyBranch = HISTORY_BRANCH } = input;
    if (historyPath !== undefined && historyBranch !== HISTORY_BRANCH) {
        wrong.push('`history-path` and `history-branch` exclude each other');
    }
    return wrong;
}
/** Refuses the names that git itself refuses, and a few more. https://git-scm.com/docs/git-check-ref-format */
function parseBranch(name) {
    if (!/^\w[\w./-]*$/.test(name) || /\.\.|\/\/|\/\.|[./]$|\.lock$/.test(name)) {
        throw new Error(`"${name}" is not the name of a branch`);
    }
    return name;
}

;// CONCATENATED MODULE: ./src/title.ts


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
    return (0,markdown/* fit */.Uj)(all, TITLE_BYTES, (shown) => {
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
    const short = (0,markdown/* cut */.Jj)(name, NAME_BYTES);
    if (verdict === 'error' || value === undefined)
        return short;
    if (bound !== undefined) {
        return `${short} ${valueText(value, unit)} ${value < bound ? '<' : '>'} ${valueText(bound, unit)}`;
    }
    return `${short} ${change === undefined ? valueText(value, unit) : changeText(change)}`;
}
/** The shortest kind of name that tells all of them apart. */
function shortestNames(all) {
    const kinds = [({ metric }) => metric, seriesName];
    return kinds.find((nameOf) => new Set(all.map(nameOf)).size === all.length) ?? fullName;
}
function fullName(series) {
    const parameters = Object.entries(series.parameters).map(([name, value]) => `${name}=${value}`);
    return [seriesName(series), ...parameters, ...(series.machine === undefined ? [] : ['on', series.machine])].join(' ');
}
/** Names and units are foreign: without line breaks, control characters and marks that turn text around. */
const oneLine = (text) => text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').trim();

;// CONCATENATED MODULE: ./src/outcome.ts

function outcomeOf(comparisons) {
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
    return { conclusion: conclusionOf(counts, analyzed), title: titleOf(comparisons), counts, analyzed };
}
/** What a comment on a change is about: not what is new, and not what nobody can tell. */
const hasChange = ({ counts }) => counts.error + counts.regression + counts.removed + counts.improvement > 0;
function conclusionOf(counts, analyzed) {
    if (counts.error > 0 || counts.regression > 0)
        return 'failure';
    return analyzed > 0 ? 'success' : 'neutral';
}

;// CONCATENATED MODULE: ./src/report.ts


const ICONS = { success: '✅', failure: '❌', neutral: '➖' };
const HEADINGS = {
    error: '❌ Errors',
    regression: '❌ Regressions',
    inconclusive: '⚠️ Inconclusive',
    removed: '⚠️ Removed',
    new: '➖ New',
    improvement: '✅ Improvements',
    pass: '✅ As before',
};
const COLUMNS = ['Benchmark', 'Metric', 'Value', 'Baseline', 'Change', 'Samples', 'History', 'Why'];
/** Bytes of one name or reason: one of them must not drive out all others. */
const report_NAME_BYTES = 200;
const REASON_BYTES = 500;
const BARS = '▁▂▃▄▅▆▇█';
/** The heading of a summary or a comment. @param result foreign text. */
const headingOf = (conclusion, context, result, dryRun = false) => `### ${ICONS[conclusion]} ${(0,markdown/* escapeText */.X1)((0,markdown/* cut */.Jj)(context, report_NAME_BYTES))}${dryRun ? ' (dry run)' : ''}: ${(0,markdown/* escapeText */.X1)(result)}`;
/**
 * The report as Markdown with its title, for a comment and the summary.
 * @param limit bytes; the worst rows are kept, and it says how many are left out.
 */
function renderReport(report, limit) {
    const { conclusion, title } = report.outcome;
    const heading = `${headingOf(conclusion, report.context, title, report.dryRun)}\n\n`;
    return heading + renderBody(report, limit - Buffer.byteLength(heading));
}
/** The same without the title, for a check run, which has one of its own. */
function renderBody(report, limit) {
    const { comparisons } = report;
    return (0,markdown/* fit */.Uj)(comparisons.length, limit, (shown) => {
        const left = comparisons.length - shown;
        return [
            ...sections(report, comparisons.slice(0, shown)),
            ...(left > 0 ? [`_${left} more did not fit here; the file of the output_ \`report-path\` _has them all._`] : []),
            methodOf(report),
        ].join('\n\n');
    });
}
/** All facts under stable names, for the outputs and the file. @param shown how many comparisons, the worst. */
function reportJson({ commit, context, outcome, comparisons }, shown = comparisons.length) {
    const { conclusion, counts, analyzed } = outcome;
    return JSON.stringify({
        version: 1,
        commit,
        context,
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
function sections({ outcome, commitUrl }, comparisons) {
    return VERDICTS.flatMap((verdict) => {
        const rows = comparisons.filter((each) => each.verdict === verdict);
        if (rows.length === 0)
            return [];
        const body = (0,markdown/* table */.tp)(COLUMNS, rows.map((each) => rowOf(each, commitUrl)));
        const heading = `${HEADINGS[verdict]} (${outcome.counts[verdict]})`;
        // What needs nobody's eye is folded.
        return verdict === 'pass' || verdict === 'new' ? [(0,markdown/* details */.zH)(heading, body)] : [`#### ${heading}`, body];
    });
}
function rowOf(comparison, commitUrl) {
    const { series, verdict, reason, samples, change } = comparison;
    const { benchmark, metric, parameters, machine } = series;
    const named = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
    return [
        [benchmark, ...named].map((name) => (0,markdown/* code */.aY)((0,markdown/* cut */.Jj)(name, report_NAME_BYTES))).join(' '),
        (0,markdown/* code */.aY)((0,markdown/* cut */.Jj)(metric, report_NAME_BYTES)) + (machine === undefined ? '' : ` on ${(0,markdown/* escapeText */.X1)((0,markdown/* cut */.Jj)(machine, report_NAME_BYTES))}`),
        measuredText(comparison.value, comparison.range, comparison.unit),
        baselineText(comparison, commitUrl),
        change === undefined ? '' : changeText(change),
        samples === 0 ? '' : String(samples),
        sparkline(comparison),
        // The text of an error is the tool's and not ours.
        verdict === 'error' ? (0,markdown/* code */.aY)((0,markdown/* cut */.Jj)(reason, REASON_BYTES)) : (0,markdown/* escapeText */.X1)((0,markdown/* cut */.Jj)(reason, REASON_BYTES)),
    ];
}
function measuredText(value, range, unit) {
    if (value === undefined)
        return '';
    const spread = range === undefined || range[0] === range[1] ? '' : ` (${rangeText(...range)})`;
    return (0,markdown/* escapeText */.X1)((0,markdown/* cut */.Jj)(valueText(value, unit), report_NAME_BYTES)) + spread;
}
function baselineText({ baseline, unit }, commitUrl) {
    if (baseline === undefined)
        return '';
    const { value, spread, medians, commit } = baseline;
    const sha = (0,markdown/* link */.nf)((0,markdown/* code */.aY)(commit.slice(0, 7)), commitUrl && `${commitUrl}${commit}`);
    const runs = `${medians.length} run${medians.length === 1 ? '' : 's'}`;
    return `${measuredText(value, spread, unit)}, median of ${runs}, latest ${sha}`;
}
/** The medians of the baseline's runs, and the value last. */
function sparkline({ baseline, value }) {
    if (baseline === undefined || value === undefined)
        return '';
    const values = [...baseline.medians, value];
    const [low, high] = [Math.min(...values), Math.max(...values)];
    // Halves, because high − low can overflow.
    const height = high / 2 - low / 2;
    const level = (each) => (height === 0 ? 3 : Math.round(((each / 2 - low / 2) / height) * (BARS.length - 1)));
    return values.map((each) => BARS[level(each)]).join('');
}
function methodOf({ commit, commitUrl, threshold, recorded }) {
    const sha = (0,markdown/* link */.nf)((0,markdown/* code */.aY)(commit.slice(0, 7)), commitUrl && `${commitUrl}${commit}`);
    const short = `Commit ${sha}. Compared with the median of up to ${BASELINE_RUNS} runs of the default branch; worse means beyond ` +
        `the threshold and outside their spread. ${(0,markdown/* escapeText */.X1)(recorded)}`;
    const long = `The value of a commit is the median of its samples. The threshold is ${percentText(threshold)} unless a rule says ` +
        `otherwise. The spread of three runs or more is the ${percentText(CONFIDENCE)} prediction interval of their medians, that of fewer runs ` +
        'the range of their samples, widened on both sides by its own width. Where no spread is known, the threshold alone ' +
        'decides, and a timing is inconclusive. Nothing corrects for how many benchmarks there are: of many noisy ones, a ' +
        'few may be called worse by chance.';
    return `${short}\n\n${(0,markdown/* details */.zH)('How this is judged', long)}`;
}

;// CONCATENATED MODULE: ./src/publish.ts



/** Bytes that GitHub takes; a comment also carries its marker. */
const CHECK_BYTES = 65_535;
const COMMENT_BYTES = 65_000;
const publish_TITLE_BYTES = 140;
/** Posts check run, comment and status as the inputs say; the status last, because it links to the check run. */
async function publish(places, report) {
    const { attempt } = places;
    const { conclusion, title } = report.outcome;
    const checkUrl = await postCheckRun(places, { conclusion, title, summary: renderBody(report, CHECK_BYTES) });
    const commentUrl = await attempt(() => comment(places, report));
    await postStatus(places, stateOf(report.outcome), title, checkUrl);
    return { checkUrl, commentUrl };
}
/** Posts why there is no report: otherwise a branch that requires the status or the check run would wait for ever. */
async function publishFailure(places, message) {
    const title = (0,markdown/* cut */.Jj)(message, publish_TITLE_BYTES);
    const checkUrl = await postCheckRun(places, { conclusion: 'failure', title, summary: (0,markdown/* codeBlock */.DV)(message) });
    await postStatus(places, 'error', message, checkUrl);
}
/** @returns the address of the check run, if there is one. */
async function postCheckRun({ host, github, input, commit, attempt }, said) {
    if (!input.check)
        return undefined;
    // Without the attempt: the step run again changes the check run that it made before.
    const { attempt: _, ...key } = stepKey(host.env, input.jobIndex ?? 0);
    const check = {
        ...said,
        name: legName(input.checkName, input.jobIndex),
        status: 'completed',
        detailsUrl: workflowRunUrl(host.env),
        externalId: Object.values(key).join('/'),
    };
    return (await attempt(() => github.postCheckRun(commit.sha, check)))?.url;
}
async function postStatus({ host, github, input, commit, attempt }, state, description, checkUrl) {
    if (!input.status)
        return;
    const context = legName(input.statusContext, input.jobIndex);
    const targetUrl = checkUrl ?? workflowRunUrl(host.env);
    await attempt(() => github.postStatus(commit.sha, { context, state, description, targetUrl }));
}
/** A regression is a `failure`; where there are only errors nobody knows, which is an `error`. */
function stateOf({ conclusion, counts }) {
    if (conclusion !== 'failure')
        return 'success';
    return counts.regression > 0 ? 'failure' : 'error';
}
/** @returns the address of the comment, if there is one. */
async function comment({ github, input, commit }, report) {
    if (input.comment === 'never')
        return undefined;
    const wanted = input.comment === 'always' || hasChange(report.outcome);
    // A comment of an earlier commit that says otherwise is removed.
    const body = wanted ? renderReport(report, COMMENT_BYTES) : undefined;
    let url;
    for (const number of await pullRequestsOf(github, commit)) {
        const posted = await github.postComment(number, report.context, body);
        url ??= posted.url;
    }
    return url;
}
async function pullRequestsOf(github, { sha, pullRequest, event }) {
    if (pullRequest !== undefined)
        return [pullRequest];
    // Only these events are about pull requests without naming one.
    if (event.name !== 'workflow_run' && event.name !== 'workflow_dispatch')
        return [];
    return (await github.pullRequestsOf(sha)).map(({ number }) => number);
}

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

;// CONCATENATED MODULE: ./src/main.ts












/** Bytes of one output; all outputs of a job together may have 1 MiB. */
const OUTPUT_BYTES = 128 * 1024;
/** Bytes of a step's summary; over 1 MiB the runner drops it. */
const SUMMARY_BYTES = 1024 * 1024 - 1024;
async function main(host) {
    const input = readInputs(host, inputs, rules);
    const { commitFor, connectGitHub } = await __nccwpck_require__.e(/* import() */ 782).then(__nccwpck_require__.bind(__nccwpck_require__, 782));
    const github = await connectGitHub(host, { ...input, permissions: permissionsFor(input) });
    const commit = await commitFor(host, input, github);
    const source = await sourceFor(host, input);
    await (0,run/* withCleanup */.V1)(host, () => check(host, input, github, commit, source), () => source.close());
}
async function check(host, input, github, commit, source) {
    const { contenders, history } = await read({ host, github, input, commit, attempt: warnings(host) }, source);
    const context = legName(input.statusContext, input.jobIndex);
    const threshold = input.percentThreshold / 100;
    const comparisons = compare(contenders, history, {
        commit: commit.sha,
        context,
        ruleOf: ruleFor(input.rules, { threshold }),
    });
    const outcome = outcomeOf(comparisons);
    host.raw(outcome.title);
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
    const recording = recordingOf(input, commit, host.env);
    const recorded = await attempt(() => record(host, source, recording, context, commit.sha, contenders));
    const report = {
        commit: commit.sha,
        context,
        outcome,
        comparisons,
        threshold,
        recorded: recorded ?? 'Not recorded: the history could not be written.',
        dryRun: input.dryRun,
        commitUrl: commitUrl(host.env),
    };
    await host.summary(renderReport(report, SUMMARY_BYTES));
    if (input.dryRun)
        host.notice('Dry run: nothing was recorded or posted. The job summary has the report.');
    const published = input.dryRun ? undefined : await publish({ host, github, input, commit, attempt }, report);
    await setOutputs(host, report, published);
    main_decide(input, outcome, failures);
}
/** Reads both sides of the comparison. When that fails the commit is told, because otherwise it would wait for a status. */
async function read(places, source) {
    const { host, commit } = places;
    const contenders = await orTell(places, 'No results', () => host.group('Reading results', () => source.contenders(commit.sha)));
    const history = await orTell(places, 'The history cannot be read', () => host.group('Reading the history', () => source.history()));
    host.info(`Files of results: ${contenders.length}; recorded runs: ${history.length}`);
    return { contenders, history };
}
/** @throws ActionError that begins with `otherwise`, after it was reported. */
async function orTell(places, otherwise, body) {
    const { host, input } = places;
    try {
        return await body();
    }
    catch (cause) {
        host.setOutput('conclusion', 'error');
        host.signal.throwIfAborted();
        const error = new errors/* ActionError */.lZ(otherwise, { cause });
        const heading = headingOf('failure', legName(input.statusContext, input.jobIndex), otherwise, input.dryRun);
        await host.summary(`${heading}\n\n${(0,markdown/* codeBlock */.DV)((0,errors/* describeError */.Uc)(cause))}`);
        if (!input.dryRun)
            await publishFailure(places, (0,errors/* describeError */.Uc)(error));
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
async function record(host, source, { record: wanted, baseline, why }, context, commit, contenders) {
    if (!wanted)
        return why;
    const recordedAt = new Date(host.now());
    const runs = contenders.map((results) => ({ recordedAt, context, baseline, results: { ...results, commit } }));
    const added = await host.group('Recording', () => source.record(runs));
    return added === 0 ? 'Recorded before.' : why;
}
async function setOutputs(host, report, published) {
    const { conclusion, counts, analyzed } = report.outcome;
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(host.env['RUNNER_TEMP'] || (0,external_node_os_.tmpdir)(), 'benchmark-report-'));
    const path = (0,external_node_path_.join)(folder, 'report.json');
    await (0,promises_.writeFile)(path, `${reportJson(report)}\n`);
    const outputs = {
        conclusion,
        analyzed: String(analyzed),
        regressions: String(counts.regression),
        improvements: String(counts.improvement),
        errors: String(counts.error),
        inconclusive: String(counts.inconclusive),
        regressed: regressedJson(report, OUTPUT_BYTES),
        'report-json': (0,markdown/* fit */.Uj)(report.comparisons.length, OUTPUT_BYTES, (shown) => reportJson(report, shown)),
        'report-path': path,
        'check-url': published?.checkUrl ?? '',
        'comment-url': published?.commentUrl ?? '',
    };
    for (const [name, value] of Object.entries(outputs))
        host.setOutput(name, value);
}
/** @throws ActionError when the step must fail, for what the report says or for what could not be done. */
function main_decide({ failOn, dryRun }, { counts, title }, failures) {
    const failed = !dryRun && [...failOn].some((word) => counts[word] > 0);
    if (!failed && failures.length === 0)
        return;
    throw new errors/* ActionError */.lZ([...(failed ? [title] : []), ...failures.map(errors/* describeError */.Uc)].join('; '), {
        cause: failures[0],
        hint: failures.length === 0 ? 'The job summary has the whole report.' : undefined,
    });
}
/** What it takes to post as the inputs say, and to find the commit that a comment is about. */
const permissionsFor = ({ status, check: checkRun, comment }) => ({
    contents: 'read',
    ...(status && { statuses: 'write' }),
    ...(checkRun && { checks: 'write' }),
    ...(comment !== 'never' && { 'pull-requests': 'write' }),
});
function commitUrl({ GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository }) {
    return server && repository ? `${server}/${repository}/commit/` : undefined;
}


/***/ }),

/***/ 322:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   JZ: () => (/* binding */ median),
/* harmony export */   dY: () => (/* binding */ predictionInterval),
/* harmony export */   yL: () => (/* binding */ thin)
/* harmony export */ });
/* unused harmony export studentQuantile */
/** The middle of the values; of an even number the mean of the two in the middle. NaN where there is none. */
function median(values) {
    const sorted = values.toSorted((a, b) => a - b);
    const middle = sorted.length / 2;
    const [low = Number.NaN, high = Number.NaN] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
    // (low + high) / 2 can overflow.
    return low === high ? low : low / 2 + high / 2;
}
/**
 * Where the next value lies with the confidence given, when it comes from the same normal distribution as the values:
 * mean ± t · s · √(1 + 1/n), with n − 1 degrees of freedom.
 * https://en.wikipedia.org/wiki/Prediction_interval#Unknown_mean,_unknown_variance
 * @param values at least two.
 */
function predictionInterval(values, confidence) {
    const n = values.length;
    const mean = values.reduce((sum, value) => sum + value / n, 0);
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2 / (n - 1), 0);
    const half = studentQuantile(1 - (1 - confidence) / 2, n - 1) * Math.sqrt(variance * (1 + 1 / n));
    return [mean - half, mean + half];
}
/**
 * The quantile of Student's t distribution, found by bisection of its distribution function, which has a closed form for
 * whole degrees of freedom.
 * https://en.wikipedia.org/wiki/Student%27s_t-distribution#Cumulative_distribution_function
 * @param probability in (0.5, 1).
 */
function studentQuantile(probability, degrees) {
    let [low, high] = [0, 1];
    while (studentCdf(high, degrees) < probability)
        high *= 2;
    for (let step = 0; step < 100; step++) {
        const middle = (low + high) / 2;
        if (studentCdf(middle, degrees) < probability)
            low = middle;
        else
            high = middle;
    }
    return high;
}
/** For t ≥ 0; Abramowitz and Stegun, 26.7.3 (odd degrees) and 26.7.4 (even ones). */
function studentCdf(t, degrees) {
    const angle = Math.atan(t / Math.sqrt(degrees));
    const odd = degrees % 2 === 1;
    const cosine = Math.cos(angle);
    let term = odd ? cosine : 1;
    let sum = degrees === 1 ? 0 : term;
    for (let k = odd ? 3 : 2; k <= degrees - 2; k += 2) {
        term *= ((k - 1) / k) * cosine ** 2;
        sum += term;
    }
    const both = odd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
    return 0.5 + both / 2;
}
/** Evenly spaced order statistics in place of more values than that: range and median of what they stand for. */
function thin(values, most) {
    if (values.length <= most)
        return values;
    const sorted = values.toSorted((a, b) => a - b);
    const last = sorted.length - 1;
    return Array.from({ length: most }, (_, k) => sorted[Math.round((k * last) / (most - 1))] ?? Number.NaN);
}


/***/ }),

/***/ 463:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDuration),
/* harmony export */   a: () => (/* binding */ formatDuration)
/* harmony export */ });
const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/**
 * Milliseconds of a duration with units: `90s`, `30m`, `1h30m`, `500ms`, `2d`.
 * @throws Error when a unit is missing or unknown: `30` could be seconds or minutes, and a guess would hang somebody.
 */
function parseDuration(text) {
    const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)];
    if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) {
        throw new Error(`"${text}" is not a duration with a unit, such as 90s, 30m or 1h30m`);
    }
    return Math.round(parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * UNITS[unit], 0));
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

/***/ 636:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  lZ: () => (/* binding */ ActionError),
  cc: () => (/* binding */ CancelledError),
  Uc: () => (/* binding */ describeError),
  $z: () => (/* binding */ hintOf)
});

;// CONCATENATED MODULE: external "node:util/types"
const types_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");
// EXTERNAL MODULE: ../../packages/core/src/lines.ts
var lines = __nccwpck_require__(201);
;// CONCATENATED MODULE: ../../packages/core/src/errors.ts


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
/** One line for the annotation: the message and the chain of its causes, joined by colons, newlines folded. */
function describeError(error) {
    if (!(0,types_namespaceObject.isNativeError)(error))
        return (0,lines/* foldLines */.r)(String(error));
    const parts = [error.message.trim()];
    for (let cause = error.cause; (0,types_namespaceObject.isNativeError)(cause); cause = cause.cause) {
        if (!parts.at(-1)?.includes(cause.message))
            parts.push(cause.message.trim());
    }
    return (0,lines/* foldLines */.r)(parts.join(': '));
}
/** The hint of the first error in the chain that has one. */
function hintOf(error) {
    for (let at = error; (0,types_namespaceObject.isNativeError)(at); at = at.cause) {
        if (at instanceof ActionError && at.hint !== undefined)
            return at.hint;
    }
    return undefined;
}


/***/ }),

/***/ 183:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  P: () => (/* binding */ nodeHost)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(455);
;// CONCATENATED MODULE: external "node:timers/promises"
const external_node_timers_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: external "os"
const external_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");
;// CONCATENATED MODULE: ../../node_modules/.pnpm/@actions+core@3.0.1_patch_hash=e16932f0bec006c89b9721d2d7d46f037c2df8583dfe72d7a38e7129cbf1fea6/node_modules/@actions/core/lib/utils.js
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
;// CONCATENATED MODULE: ../../node_modules/.pnpm/@actions+core@3.0.1_patch_hash=e16932f0bec006c89b9721d2d7d46f037c2df8583dfe72d7a38e7129cbf1fea6/node_modules/@actions/core/lib/command.js


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
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");
;// CONCATENATED MODULE: external "fs"
const external_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");
;// CONCATENATED MODULE: ../../node_modules/.pnpm/@actions+core@3.0.1_patch_hash=e16932f0bec006c89b9721d2d7d46f037c2df8583dfe72d7a38e7129cbf1fea6/node_modules/@actions/core/lib/file-command.js
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
    const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
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
;// CONCATENATED MODULE: ../../node_modules/.pnpm/@actions+core@3.0.1_patch_hash=e16932f0bec006c89b9721d2d7d46f037c2df8583dfe72d7a38e7129cbf1fea6/node_modules/@actions/core/lib/core.js
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
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(24);
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

// EXTERNAL MODULE: ../../packages/core/src/errors.ts + 1 modules
var errors = __nccwpck_require__(636);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(598);
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
        token = (0,external_node_crypto_.randomUUID)();
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
const looksLikeCommand = (text) => /^[^\S\n\r\u2028\u2029]*::|##\[/m.test(text);

// EXTERNAL MODULE: ../../packages/core/src/markdown.ts
var src_markdown = __nccwpck_require__(233);
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
 * own, which gets SIGTERM and then SIGKILL, so that no grandchild outlives the step.
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
    child.stdout.on('data', stdout.write);
    child.stderr.on('data', stderr.write);
    // A child that does not read its input closes the pipe; that is its right and no failure.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
    let force;
    let drained;
    const stop = () => {
        killGroup(child.pid, 'SIGTERM');
        force ??= setTimeout(() => killGroup(child.pid, 'SIGKILL'), KILL_AFTER_MS);
    };
    signal?.addEventListener('abort', stop, { once: true });
    try {
        const exitCode = await new Promise((done, fail) => {
            child.once('error', fail);
            child.once('close', (code, by) => done(code ?? 128 + (SIGNALS[by ?? ''] ?? 0)));
            // A process left in the background may hold the pipes open for ever; its output after this is not ours.
            child.once('exit', () => {
                drained = setTimeout(() => {
                    child.stdout.destroy();
                    child.stderr.destroy();
                }, DRAIN_MS);
            });
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
            // The leader is gone, but what it started may have ignored SIGTERM.
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
                await (0,external_node_timers_promises_namespaceObject.setTimeout)(milliseconds, undefined, { signal });
            }
            catch {
                throw signal.reason;
            }
        },
        deadline: (milliseconds) => AbortSignal.timeout(milliseconds),
        fetch: (url, init = {}) => fetch(url, { ...init, signal: either(signal, init.signal) }),
        exec: (command, args, options = {}) => execFile(command, args, { env, ...options, signal: either(signal, options.signal) }),
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
            const { size } = await (0,promises_.stat)(file).catch(() => ({ size: 0 }));
            await (0,promises_.appendFile)(file, (0,src_markdown/* cut */.Jj)(`${markdown.trimEnd()}\n\n`, SUMMARY_BYTES - size));
        },
    };
}
/** Over 1 MiB the runner drops the whole summary of the step. */
const SUMMARY_BYTES = 1024 * 1024;
const either = (signal, other) => other ? AbortSignal.any([signal, other]) : signal;
/** Node's own fetch ignores the proxy variables unless it is told at run time. Certificates: NODE_EXTRA_CA_CERTS, read by Node. */
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

/***/ 201:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ foldLines)
/* harmony export */ });
/** A text as one line: its lines trimmed and joined by blanks. Takes time in proportion to the text, whatever is in it. */
const foldLines = (text) => text
    .split(/[\n\r\u2028\u2029]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');


/***/ }),

/***/ 233:
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
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(201);

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
    const shown = printable(text);
    const fence = '`'.repeat(Math.max(3, longestTicks(shown) + 1));
    return `${fence}${language}\n${shown.replace(/\n$/, '')}\n${fence}`;
}
/** A link; an address that is not http(s) is left out, because `javascript:` and `data:` are no places. */
function link(label, url) {
    if (url === undefined || !/^https?:\/\//.test(url) || !URL.canParse(url))
        return label;
    return `[${label}](${new URL(url).href.replace(/[()<>\\|]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)})`;
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
const oneLine = (text) => (0,_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .foldLines */ .r)(printable(text));
/** The length of the longest run of backticks, which a fence must be longer than. */
function longestTicks(text) {
    let longest = 0;
    for (const [run] of text.matchAll(/`+/g))
        longest = Math.max(longest, run.length);
    return longest;
}
/** Without control characters and colours of a terminal, and without the marks that turn text around. */
function printable(text) {
    return (text
        .replace(/\r\n?/g, '\n')
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
        .replace(/\u001B\[[0-9;?]*[ -/]*[@-~]|\u001B\][^\u0007\u001B]*(?:\u0007|\u001B\\)/g, '')
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
        .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g, ''));
}


/***/ }),

/***/ 639:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Cs: () => (/* binding */ runAction),
/* harmony export */   V1: () => (/* binding */ withCleanup)
/* harmony export */ });
/* unused harmony exports CLEANUP_MS, afterCancellation */
/* harmony import */ var _durations_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(463);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(636);


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
            await action.main(host);
        }
    }
    catch (error) {
        // A post step that fails must not turn a green job red: what main did stands.
        if (isPost)
            host.warning((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .describeError */ .Uc)(error));
        else
            host.fail((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .describeError */ .Uc)(error));
        const hint = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .hintOf */ .$z)(error);
        if (hint !== undefined)
            host.notice(hint);
        // Not something a user can act on, so a bug of ours: the stack helps those who report it.
        if (error instanceof Error && !(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ))
            host.debug(error.stack ?? '');
    }
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
            host.warning(`Clean-up did not finish within ${(0,_durations_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a)(CLEANUP_MS)} or failed: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .describeError */ .Uc)(error)}`);
        }
    }
}
/** The host for what must still be done, whether or not the step was cancelled: its effects end within the grace period. */
function afterCancellation(host) {
    const reason = host.signal.reason;
    const since = reason instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CancelledError */ .cc ? reason.at : host.now();
    return host.withSignal(host.deadline(Math.max(0, since + CLEANUP_MS - host.now())));
}


/***/ }),

/***/ 598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 24:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

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
/******/ var __webpack_exports__ = __nccwpck_require__(935);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
