export const id = 35;
export const ids = [35];
export const modules = {

/***/ 1035:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  judged: () => (/* binding */ judged)
});

// EXTERNAL MODULE: ../../packages/benchmarks/src/analysis/confirm.ts
var analysis_confirm = __webpack_require__(6392);
// EXTERNAL MODULE: ../../packages/benchmarks/src/series.ts
var src_series = __webpack_require__(4868);
// EXTERNAL MODULE: ../../packages/benchmarks/src/units.ts
var units = __webpack_require__(6878);
// EXTERNAL MODULE: ../../packages/benchmarks/src/analysis/compare.ts
var compare = __webpack_require__(3919);
// EXTERNAL MODULE: ../../packages/benchmarks/src/analysis/detection.ts
var detection = __webpack_require__(3183);
// EXTERNAL MODULE: ../../packages/benchmarks/src/analysis/finding.ts + 1 modules
var analysis_finding = __webpack_require__(1629);
// EXTERNAL MODULE: ../../packages/benchmarks/src/analysis/level.ts
var level = __webpack_require__(590);
// EXTERNAL MODULE: ../../packages/benchmarks/src/analysis/location.ts
var analysis_location = __webpack_require__(2753);
// EXTERNAL MODULE: ../../packages/benchmarks/src/analysis/outliers.ts
var outliers = __webpack_require__(5467);
// EXTERNAL MODULE: ../../packages/benchmarks/src/analysis/points.ts
var points = __webpack_require__(7221);
// EXTERNAL MODULE: ../../packages/benchmarks/src/analysis/pooling.ts
var pooling = __webpack_require__(3882);
// EXTERNAL MODULE: ../../packages/benchmarks/src/analysis/rules.ts
var rules = __webpack_require__(1159);
// EXTERNAL MODULE: ../../packages/benchmarks/src/analysis/student.ts
var student = __webpack_require__(2055);
// EXTERNAL MODULE: ../../packages/benchmarks/src/analysis/verdict.ts + 1 modules
var verdict = __webpack_require__(2822);
;// CONCATENATED MODULE: ../../packages/benchmarks/src/analysis/paired.ts













/**
 * Judges two commits that were measured on one runner, worst first: without a history, and without what differs between runners.
 *
 * Where each was measured in as many files, which ran in turn, the first file of one is paired with the first of the other, and
 * so on: what slowed both is in no difference (the paired t test, https://en.wikipedia.org/wiki/Student%27s_t-test#Paired_samples).
 * Otherwise their samples are compared by Welch's t test, https://en.wikipedia.org/wiki/Welch%27s_t-test. Outliers are left out
 * of both, and standard errors that the files state count where they are more than that. What is relevant, what follows from it, and the control over all benchmarks are as `compare` says.
 */
function comparePaired(before, after, options) {
    const old = (0,pooling/* pooled */.IE)(before);
    const fresh = (0,pooling/* pooled */.IE)(after);
    const files = [before, after].map((side) => side.map((each) => (0,pooling/* pooled */.IE)([each])));
    const comparisons = [...fresh].map(([key, { series, result }]) => {
        const { unit, samples, error } = result;
        const measured = { series, ...(unit !== undefined && { unit }), samples: samples.length };
        const value = (0,analysis_location/* interquartileMean */.v)(samples);
        const facts = { ...measured, ...(samples.length > 0 && { value, range: (0,points/* rangeOf */.be)(samples) }) };
        if (error !== undefined)
            return { ...facts, verdict: 'error', reason: error };
        const rule = options.ruleOf((0,src_series/* seriesName */.f_)(series));
        const bound = (0,verdict/* outOfBounds */.Lo)(value, unit, rule);
        const base = old.get(key)?.result;
        if (base === undefined || base.error !== undefined) {
            const reason = base === undefined ? 'The commit before does not measure it' : `The commit before: ${base.error}`;
            return { ...facts, ...(bound ?? { verdict: base === undefined ? 'new' : 'inconclusive', reason }) };
        }
        const factor = (0,units/* conversion */.l2)(base.unit, unit);
        if (factor === undefined) {
            const reason = `The unit was ${(0,pooling/* unitText */.IL)(base.unit)} and is ${(0,pooling/* unitText */.IL)(unit)}`;
            return { ...facts, ...(bound ?? { verdict: 'inconclusive', reason }) };
        }
        const valuesOf = (side) => side.map((file) => {
            const each = file.get(key)?.result;
            return each === undefined
                ? Number.NaN
                : (0,analysis_location/* interquartileMean */.v)(each.samples) * ((0,units/* conversion */.l2)(each.unit, unit) ?? Number.NaN);
        });
        const [first, second] = files.map(valuesOf);
        const inTurn = first.length === second.length && first.length > 1;
        const measuredInBoth = !first.concat(second).some(Number.isNaN);
        const difference = inTurn && measuredInBoth
            ? ofPairs(first, second)
            : ofSamples(base.samples.map((sample) => sample * factor), samples);
        const errors = files.map((side) => statedError(side, key, unit));
        const finding = findingOf(withStated(difference, errors), (0,analysis_location/* interquartileMean */.v)(base.samples) * factor, rule, result);
        const baseline = {
            value: finding.base,
            ...(finding.spread && { spread: finding.spread }),
            values: first.filter((each) => !Number.isNaN(each)),
            runs: first.length,
            commit: options.commit,
        };
        const compared = { ...facts, baseline, ...(0,verdict/* changeOf */.C2)(value, finding.base) };
        if (bound !== undefined)
            return { ...compared, ...bound };
        const { chance, deviations } = finding;
        const better = rule.better ?? result.better ?? (rule.exact === true ? 'same' : undefined);
        return {
            ...compared,
            ...(0,verdict/* decide */.LD)(value, unit, finding, better),
            ...(chance !== undefined && { chance }),
            ...(deviations !== undefined && { deviations }),
        };
    });
    const gone = [...old]
        .filter(([key]) => !fresh.has(key))
        .map(([, { series, result }]) => (0,compare/* goneFrom */.O5)('the commit before', series, result.unit, options));
    const absent = (0,compare/* missing */.LO)([...fresh.values(), ...gone], options);
    return [...(0,verdict/* withinFamily */.qx)(comparisons), ...gone, ...absent].sort(verdict/* worstFirst */.md);
}
function ofPairs(first, second) {
    const { mean, deviation, count } = (0,outliers/* bulkOf */._)(Float64Array.from(second, (value, k) => value - first[k]));
    return { mean, error: deviation / Math.sqrt(count), degrees: count - 1, count, of: `${first.length} pairs of runs` };
}
function ofSamples(first, second) {
    const [a, b] = [(0,outliers/* bulkOf */._)(Float64Array.from(first)), (0,outliers/* bulkOf */._)(Float64Array.from(second))];
    const [varianceA, varianceB] = [shareOf(a), shareOf(b)];
    const variance = varianceA + varianceB;
    const degrees = variance ** 2 / (varianceA ** 2 / (a.count - 1) + varianceB ** 2 / (b.count - 1));
    const of = `${first.length} and ${second.length} samples`;
    return { mean: b.mean - a.mean, error: Math.sqrt(variance), degrees, count: Math.min(a.count, b.count), of };
}
/** The standard error of the mean of files that each state one of their value, in the unit; 0 where one does not. */
function statedError(files, key, unit) {
    const known = files.flatMap((file) => file.get(key)?.result ?? []);
    const variance = known.reduce((sum, { standardError = Number.NaN, unit: own }) => {
        const error = standardError * ((0,units/* conversion */.l2)(own, unit) ?? Number.NaN);
        return sum + error ** 2 / known.length ** 2;
    }, 0);
    return Number.isNaN(variance) ? 0 : Math.sqrt(variance);
}
/** What is stated counts as far as the values do not show it themselves. Of single values it must be stated of both. */
function withStated(difference, errors) {
    const variance = errors.reduce((sum, error) => sum + error ** 2, 0);
    const own = difference.error ** 2;
    if (variance === 0 || own >= variance || (Number.isNaN(own) && errors.includes(0)))
        return difference;
    const degrees = (0,level/* degreesOf */.T)(Number.isNaN(own) ? 0 : own, difference.degrees, variance);
    return { ...difference, error: Math.sqrt(variance), degrees, of: `${difference.of} with their standard errors` };
}
const shareOf = ({ deviation, count }) => deviation ** 2 / count;
function findingOf({ mean, error, degrees, count, of }, base, rule, result) {
    const exact = rule.exact === true;
    const relevance = (0,rules/* relevanceOf */.p)(exact ? { ...rule, threshold: 0, improvement: 0 } : rule, result);
    const up = mean > 0;
    const finding = {
        base,
        runs: 1,
        up,
        relevant: (0,detection/* isRelevant */.MR)(base + mean, base, relevance),
        limit: (0,analysis_finding/* limitText */.PW)(relevance, up, base, result.unit),
    };
    if (exact)
        return { ...finding, significant: 'yes', why: ` in ${of}` };
    if (Number.isNaN(error))
        return { ...finding, significant: 'perhaps', why: ', but no spread is known of a single sample' };
    if (error === 0 && count < level/* ENOUGH */.Pl)
        return { ...finding, significant: 'perhaps', why: `, but ${of} that are equal tell no spread` };
    if (error === 0)
        return { ...finding, significant: 'yes', why: ` in each of ${of}` };
    const chance = (0,student/* studentTails */.Lo)(mean / error, degrees);
    const half = (0,student/* studentQuantile */.FI)(detection/* FALSE_ALARMS */.ZL, degrees) * error;
    const judged = { ...finding, ...(0,analysis_finding/* deviationsOf */.YX)(mean / error), chance, spread: [base - half, base + half] };
    if (chance < detection/* FALSE_ALARMS */.ZL)
        return { ...judged, significant: 'yes', why: `, as ${of} tell` };
    if (chance < 0.05)
        return { ...judged, significant: 'perhaps', why: `, but ${of} are too few to tell` };
    return { ...judged, significant: 'no', why: `, but within the noise of ${of}` };
}

// EXTERNAL MODULE: ./src/baseline.ts
var baseline = __webpack_require__(2228);
// EXTERNAL MODULE: ./src/publish.ts
var publish = __webpack_require__(4320);
// EXTERNAL MODULE: ./src/rules.ts
var src_rules = __webpack_require__(7772);
;// CONCATENATED MODULE: ./src/verdicts.ts




/** Reads what was measured and what it is compared with, and judges it; a second measurement settles what it can. */
async function judged(places, source, question, read) {
    const { host, input, commit } = places;
    const contenders = await read(publish/* NO_RESULTS */.j2, () => host.group('Reading results', () => source.contenders(commit.sha)));
    host.info(`Files of results: ${contenders.length}`);
    const opponent = question.judging.paired ? measuredBesides : recordedBefore;
    const { compared, known, judge } = await opponent(places, source, question, read);
    const first = await judge(contenders);
    if (input.confirm.length === 0 || (0,analysis_confirm/* suspectBenchmarks */.uJ)(first).length === 0) {
        return { compared, comparisons: first, kept: { source, contenders, known } };
    }
    const again = await read('No results of a second measurement', () => source.again(commit.sha));
    if (again.length === 0)
        host.warning('The suspects were not measured again: no file matches `confirm`');
    // What it lacks was measured the first time, so that nothing required is missing.
    const second = await judge(again, input.rules.map(asIfNotRequired));
    return { compared, comparisons: (0,analysis_confirm/* confirmed */.qF)(first, second), kept: { source, contenders, known } };
}
const asIfNotRequired = ({ required: _, ...line }) => line;
/** By another commit that was measured beside this one. */
async function measuredBesides({ host, input, commit }, source, { judging, context, onBaseline }, read) {
    const before = await read('Nothing to compare with', () => host.group('Reading the results of the baseline', () => source.besides()));
    const { pull_request: pull, before: pushed } = commit.event.payload;
    const base = before.find((each) => each.commit !== undefined)?.commit ?? pull?.base.sha ?? pushed ?? '';
    return {
        compared: { baseline: 'results', ...(base !== '' && { commit: base }) },
        known: {
            history: () => source.history(),
            options: { commit: commit.sha, context, ...rulesFor(input.rules, judging), onBaseline },
        },
        judge: async (measured, lines = input.rules) => comparePaired(before, measured, { commit: base, ...rulesFor(lines, judging) }),
    };
}
async function recordedBefore({ host, github, input, commit }, source, { judging, context, onBaseline }, read) {
    const history = await read('The history cannot be read', () => host.group('Reading the history', () => source.history()));
    host.info(`Files of the history: ${history.files}`);
    const compared = await read('The baseline cannot be told', () => (0,baseline/* comparedWith */.o3)(host, github, history.files === 0 ? 'latest-default' : input.baseline, commit.sha));
    const { method } = judging;
    const options = { commit: commit.sha, context, ...rulesFor(input.rules, judging), method, onBaseline };
    // The runs are read while they are compared.
    const judge = (measured, lines = input.rules) => read('The history cannot be read', async () => (0,compare/* compare */.UD)(measured, history, { ...options, ...rulesFor(lines, judging), line: compared.line }));
    return { compared, known: { history: async () => history, options }, judge };
}
const rulesFor = (lines, { rule }) => ({
    ruleOf: (0,src_rules/* ruleFor */.sG)(lines, rule),
    required: (0,src_rules/* requirementsOf */.CG)(lines),
});


/***/ })

};
