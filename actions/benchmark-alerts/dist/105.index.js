export const id = 105;
export const ids = [105];
export const modules = {

/***/ 4105:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


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
// EXTERNAL MODULE: ../../packages/benchmarks/src/quantities.ts
var quantities = __webpack_require__(4624);
// EXTERNAL MODULE: ../../packages/benchmarks/src/analysis/detection.ts + 1 modules
var detection = __webpack_require__(8688);
// EXTERNAL MODULE: ../../packages/benchmarks/src/analysis/level.ts
var analysis_level = __webpack_require__(590);
;// CONCATENATED MODULE: ../../packages/benchmarks/src/analysis/location.ts
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
        return middle + ((low - middle) / 6 + (high - middle) / 6);
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
    return origin + 2 * sum;
}

;// CONCATENATED MODULE: ../../packages/benchmarks/src/analysis/pooling.ts


/** One result for each series, by its key: what was measured several times, in one file or in several, is one with all samples. */
function pooled(runs) {
    const all = new Map();
    for (const { machine, results } of runs) {
        for (const result of results) {
            const series = (0,src_series/* seriesOf */.Lf)(result, machine);
            const key = (0,src_series/* seriesKey */.Xk)(series);
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
    const other = results.find(({ unit }) => (0,units/* conversion */.l2)(unit, first.unit) === undefined);
    const error = results.find((each) => each.error !== undefined)?.error ??
        (other && `measured both in ${unitText(first.unit)} and in ${unitText(other.unit)}`);
    return { ...facts, samples, ...(error !== undefined && { error }) };
}
function inUnit({ samples, unit }, wanted) {
    const factor = (0,units/* conversion */.l2)(unit, wanted);
    return factor === undefined ? undefined : samples.map((value) => value * factor);
}
const unitText = (unit) => unit ?? 'no unit';

;// CONCATENATED MODULE: ../../packages/benchmarks/src/analysis/points.ts




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
        addPoint(track, several === undefined ? first : together(several), run);
        setLast(track, run, reportedAt, first.unit);
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
 * Runs that measure what the run before them did, in the same order, and every series once with one sample: as a rule all.
 * Their values are kept run by run and then handed out series by series, because thousands of series do not fit into a
 * processor's cache, and each would be fetched from the memory for each run.
 */
class AlikeRuns {
    #like;
    #tracks;
    #rows = [];
    #first = 0;
    #last = -1;
    #lastAt = Number.NEGATIVE_INFINITY;
    /** @param tracks of each result of the run that others may be like. */
    constructor(like, tracks) {
        this.#like = like;
        this.#tracks = new Set(tracks).size === tracks.length ? tracks : [];
    }
    /** @returns false where the run is not like the one before, and is not added. */
    add({ machine, results }, run, reportedAt) {
        const { results: before } = this.#like;
        if (results.length !== this.#tracks.length || (0,src_series/* machineText */.tU)(machine) !== (0,src_series/* machineText */.tU)(this.#like.machine))
            return false;
        const row = new Float64Array(results.length);
        for (let k = 0; k < row.length; k++) {
            const [a, b] = [results[k], before[k]];
            if (a.benchmark !== b.benchmark || a.metric !== b.metric || a.unit !== b.unit)
                return false;
            if (a.samples.length !== 1 || a.error !== undefined || a.standardError !== undefined)
                return false;
            if (!sameParameters(a.parameters ?? src_series/* NO_PARAMETERS */.PA, b.parameters))
                return false;
            row[k] = a.samples[0];
        }
        if (this.#rows.length === 0)
            this.#first = run;
        this.#rows.push(row);
        if (reportedAt > this.#lastAt)
            [this.#last, this.#lastAt] = [run, reportedAt];
        return true;
    }
    handOut() {
        if (this.#rows.length === 0)
            return;
        for (let k = 0; k < this.#tracks.length; k++) {
            const [track, { unit }] = [this.#tracks[k], this.#like.results[k]];
            for (let n = 0; n < this.#rows.length; n++) {
                addValue(track, this.#rows[n][k], unit, this.#first + n);
            }
            setLast(track, this.#last, this.#lastAt, unit);
        }
    }
}
function addPoint(track, { samples, unit, error, standardError }, run) {
    if (error !== undefined || samples.length === 0)
        return;
    const row = track.values.length;
    if (samples.length > 1) {
        track.samples ??= [];
        track.samples[row] = samples;
    }
    if (standardError !== undefined) {
        track.standardErrors ??= [];
        track.standardErrors[row] = standardError;
    }
    addValue(track, interquartileMean(samples), unit, run);
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
    #timing = new Map();
    #before = [];
    /** The track of each result. As a rule a run measures what the run before it did, in the same order. */
    ofRun(results, machine) {
        const name = (0,src_series/* machineText */.tU)(machine);
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
            series.machine === (this.#isTiming(unit) ? machine : undefined) &&
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
        const series = (0,src_series/* seriesOf */.Lf)(result, machine);
        const columns = { start: -1, values: [], unit: result.unit };
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
    #isTiming(unit) {
        let timing = this.#timing.get(unit);
        if (timing === undefined) {
            timing = (0,units/* isTiming */.tZ)(unit);
            this.#timing.set(unit, timing);
        }
        return timing;
    }
}
function sameParameters(a, b = src_series/* NO_PARAMETERS */.PA) {
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

;// CONCATENATED MODULE: ../../packages/benchmarks/src/analysis/rules.ts
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
        if ((0,units/* conversion */.l2)(unitOf(track, row), unit) !== undefined)
            rows.push(row);
    }
    if (rows.length === 0)
        return undefined;
    rows.reverse();
    const factorOf = (index) => (0,units/* conversion */.l2)(unitOf(track, rows[index]), unit) ?? Number.NaN;
    const values = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++)
        values[i] = track.values[rows[i]] * factorOf(i);
    const commitOf = (index) => points.runs[runOf(track, rows[index] ?? -1)]?.commit ?? '';
    return { track, rows, values, factorOf, commitOf };
}
/** What a run counts as: for Conbench its best sample, otherwise the mean of the middle half. */
function runValue({ samples, better }, { name }) {
    if (name !== 'z-score' || better === undefined)
        return interquartileMean(samples);
    return rangeOf(samples)[better === 'lower' ? 0 : 1];
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
    const relevance = relevanceOf(rule, result);
    const present = (0,detection/* presentOf */.ZU)(past.values);
    const { level } = present;
    const extra = extraVariance(question, present);
    const deviation = (0,analysis_level/* deviationFrom */.eW)(level, value, extra);
    const up = value > level.mean;
    const spread = (0,analysis_level/* predictionInterval */.dY)(level, detection/* FALSE_ALARMS */.ZL, extra);
    const finding = {
        base: level.mean,
        ...(spread && { spread }),
        runs: past.values.length - present.start,
        up,
        relevant: (0,detection/* isRelevant */.MR)(value, level.mean, relevance),
        limit: limitText(relevance, up, level.mean, result.unit),
        // From a constant level nothing is left to chance.
        ...(level.count > 1 && level.deviation > 0 && { chance: deviation.chance }),
        ...significanceOf(deviation, present, past),
    };
    if (finding.significant !== 'yes' && (0,detection/* isGross */.j6)(level, value, deviation)) {
        finding.significant = 'yes';
        finding.why = `, and too far from the ${level.count} runs before to be noise`;
        delete finding.chance;
        delete finding.since;
    }
    if (!onBaseline || (finding.relevant && finding.significant === 'yes'))
        return finding;
    const values = new Float64Array(past.values.length + 1);
    values.set(past.values);
    values[past.values.length] = value;
    const late = (0,detection/* lateChange */.TH)(values, relevance);
    if (late === undefined)
        return finding;
    const { chance: _, ...facts } = finding;
    const since = past.commitOf(late.start);
    const rose = late.after.mean > late.before.mean;
    return {
        ...facts,
        base: late.before.mean,
        spread: (0,analysis_level/* predictionInterval */.dY)(late.before, detection/* FALSE_ALARMS */.ZL) ?? [late.before.mean, late.before.mean],
        up: rose,
        limit: limitText(relevance, rose, late.before.mean, result.unit),
        relevant: true,
        significant: 'yes',
        why: ` since ${since.slice(0, 7)}, as the runs since then tell`,
        since,
    };
}
function significanceOf(deviation, { level, start, odd }, past) {
    const runs = past.values.length - start;
    const before = runs === 1 ? 'the run before' : `the ${runs} runs before`;
    if (level.count === 1)
        return { significant: 'perhaps', why: ', but no spread is known of a single run' };
    if ((0,detection/* isSignificant */.oR)(deviation))
        return { significant: 'yes', why: ` and outside the spread of ${before}` };
    const sameSide = odd !== undefined && Math.sign(past.values[odd] - level.mean) === Math.sign(deviation.t);
    if (sameSide && Math.abs(deviation.t) > detection/* NOTICEABLE */.pM) {
        const since = past.commitOf(odd);
        return { significant: 'perhaps', why: `, as it is since ${since.slice(0, 7)}`, since };
    }
    if (deviation.chance < detection/* FALSE_ALARMS */.ZL)
        return { significant: 'perhaps', why: `, but so are accidents among ${before}` };
    if (Math.abs(deviation.t) > detection/* NOTICEABLE */.pM) {
        return { significant: 'perhaps', why: `, but noise does that to one run in ${Math.round(1 / deviation.chance)}` };
    }
    return { significant: 'no', why: `, but within the noise of ${before}` };
}
/** Of a value with fewer samples than the runs before have, beyond theirs. */
function extraVariance({ result, past }, { start }) {
    let [variance, shares, known] = [0, 0, 0];
    for (let i = start; i < past.rows.length; i++) {
        const row = past.rows[i];
        const samples = samplesOf(past.track, row);
        const each = varianceOf(samples, past.track.standardErrors?.[row]) * past.factorOf(i) ** 2;
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
    const relevance = relevanceOf(rule, result);
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
        const best = rangeOf(samplesOf(past.track, row))[better === 'higher' ? 1 : 0];
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

// EXTERNAL MODULE: ../../packages/benchmarks/src/analysis/verdict.ts + 1 modules
var verdict = __webpack_require__(2822);
;// CONCATENATED MODULE: ../../packages/benchmarks/src/analysis/compare.ts





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
 *    chance of 0.08 %, which together with changes that come to light late is less than one false alarm in a thousand; and if
 *    it is beyond the tail of a level that has outliers (`levelOf`). Over a report, the chances are those of
 *    `significantUpTo`. From a level that is constant over two runs or more, everything is significant, and so is what is
 *    twice as much, or half, after two to four runs that differ much less (`isGross`).
 *
 * A change that is relevant and significant is a regression or an improvement, by the metric's direction. Inconclusive is what
 * is relevantly worse and three deviations off, but not significant; what is worse after a single run; a significant change
 * without a direction; a series that is only new on this machine, or in this unit; and what is as odd as the runs just before,
 * which got the alert. On the baseline's branch a level that turns out to have changed with an earlier commit is told once.
 * Outside the bounds of its rule a value is a regression whatever the history.
 */
function compare(contenders, history, options) {
    const points = pointsOf(history, options);
    const measured = pooled(contenders);
    const judged = [...measured.values()].map(({ series, result }) => judge(series, result, points, options));
    const gone = removed(points, measured, options);
    const absent = missing([...measured.values(), ...gone], options);
    return [...(0,verdict/* withinFamily */.qx)(judged), ...gone, ...absent].sort(verdict/* worstFirst */.md);
}
function judge(series, result, points, options) {
    const { unit, samples, error } = result;
    const rule = options.ruleOf((0,src_series/* seriesName */.f_)(series));
    const method = options.method ?? { name: 'auto' };
    const value = samples.length === 0 ? Number.NaN : runValue(result, method);
    const facts = {
        series,
        ...(unit !== undefined && { unit }),
        samples: samples.length,
        ...(samples.length > 0 && { value, range: rangeOf(samples) }),
    };
    if (error !== undefined)
        return { ...facts, verdict: 'error', reason: error };
    const past = pastOf(points, series, unit);
    const bound = (0,verdict/* outOfBounds */.Lo)(value, unit, rule);
    if (past === undefined) {
        return bound === undefined ? { ...facts, ...withoutPast(series, unit, points) } : { ...facts, ...bound };
    }
    const finding = find({ value, result, rule, past, onBaseline: options.onBaseline === true }, method);
    const { base, spread, runs } = finding;
    const baseline = {
        value: base,
        ...(spread !== undefined && { spread }),
        values: [...past.values.subarray(-SHOWN_RUNS)],
        runs,
        ...latestOf(past, options.line),
    };
    const compared = { ...facts, baseline, ...(0,verdict/* changeOf */.C2)(value, base) };
    if (bound !== undefined)
        return { ...compared, ...bound };
    const { chance, since } = finding;
    return {
        ...compared,
        // A value without noise and without a direction must not change.
        ...(0,verdict/* decide */.LD)(value, unit, finding, rule.better ?? result.better ?? (rule.exact === true ? 'same' : undefined)),
        ...(chance !== undefined && { chance }),
        ...(since !== undefined && { since }),
    };
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
        const before = unitOf(track, track.values.length - 1);
        return { verdict: 'inconclusive', reason: `The unit was ${unitText(before)} and is ${unitText(unit)}` };
    }
    if (points.isKnown(series)) {
        return { verdict: 'inconclusive', reason: `First run on this machine: ${series.machine}` };
    }
    return { verdict: 'new', reason: 'Nothing to compare with yet' };
}
/** What the last commit measured for the same report and this one does not. On another machine it still counts as measured. */
function removed({ runs, tracks, last, find }, measured, { ruleOf }) {
    const commit = runs[last]?.commit;
    const found = new Set([...measured.values()].map(({ series }) => find(series)));
    const gone = tracks.filter((track) => track.last >= 0 && runs[track.last]?.commit === commit && !found.has(track));
    if (gone.length === 0)
        return [];
    const elsewhere = new Set([...measured.values()].map(({ series }) => (0,src_series/* measureKey */.UE)(series)));
    return gone
        .filter(({ series }) => !elsewhere.has((0,src_series/* measureKey */.UE)(series)))
        .map(({ series, lastUnit }) => goneFrom('the last recorded run', series, lastUnit, { ruleOf }));
}
/** What was measured before, and is not any more. @param before in words. */
function goneFrom(before, series, unit, { ruleOf }) {
    const required = ruleOf((0,src_series/* seriesName */.f_)(series)).required === true;
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
    const names = told.map(({ series }) => (0,src_series/* seriesName */.f_)(series));
    return required
        .filter(({ matches }) => !names.some(matches))
        .map(({ name }) => {
        const cut = name.lastIndexOf('/');
        const series = { benchmark: name.slice(0, Math.max(0, cut)), parameters: {}, metric: name.slice(cut + 1) };
        return { series, verdict: 'error', reason: 'Required, but not measured', samples: 0 };
    });
}

// EXTERNAL MODULE: ../../packages/benchmarks/src/analysis/outliers.ts
var analysis_outliers = __webpack_require__(5467);
// EXTERNAL MODULE: ../../packages/benchmarks/src/analysis/student.ts
var student = __webpack_require__(2055);
;// CONCATENATED MODULE: ../../packages/benchmarks/src/analysis/paired.ts












/**
 * Judges two commits that were measured on one runner, worst first: without a history, and without what differs between runners.
 *
 * Where each was measured in as many files, which ran in turn, the first file of one is paired with the first of the other, and
 * so on: what slowed both is in no difference (the paired t test, https://en.wikipedia.org/wiki/Student%27s_t-test#Paired_samples).
 * Otherwise their samples are compared by Welch's t test, https://en.wikipedia.org/wiki/Welch%27s_t-test. Outliers are left out
 * of both. What is relevant, what follows from it, and the control over all benchmarks are as `compare` says.
 */
function comparePaired(before, after, options) {
    const old = pooled(before);
    const fresh = pooled(after);
    const files = [before, after].map((side) => side.map((each) => pooled([each])));
    const comparisons = [...fresh].map(([key, { series, result }]) => {
        const { unit, samples, error } = result;
        const measured = { series, ...(unit !== undefined && { unit }), samples: samples.length };
        const value = interquartileMean(samples);
        const facts = { ...measured, ...(samples.length > 0 && { value, range: rangeOf(samples) }) };
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
            const reason = `The unit was ${unitText(base.unit)} and is ${unitText(unit)}`;
            return { ...facts, ...(bound ?? { verdict: 'inconclusive', reason }) };
        }
        const valuesOf = (side) => side.map((file) => {
            const each = file.get(key)?.result;
            return each === undefined
                ? Number.NaN
                : interquartileMean(each.samples) * ((0,units/* conversion */.l2)(each.unit, unit) ?? Number.NaN);
        });
        const [first, second] = files.map(valuesOf);
        const inTurn = first.length === second.length && first.length > 1;
        const measuredInBoth = !first.concat(second).some(Number.isNaN);
        const difference = inTurn && measuredInBoth
            ? ofPairs(first, second)
            : ofSamples(base.samples.map((sample) => sample * factor), samples);
        const finding = findingOf(difference, interquartileMean(base.samples) * factor, rule, result);
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
        const { chance } = finding;
        const better = rule.better ?? result.better ?? (rule.exact === true ? 'same' : undefined);
        return { ...compared, ...(0,verdict/* decide */.LD)(value, unit, finding, better), ...(chance !== undefined && { chance }) };
    });
    const gone = [...old]
        .filter(([key]) => !fresh.has(key))
        .map(([, { series, result }]) => goneFrom('the commit before', series, result.unit, options));
    const absent = missing([...fresh.values(), ...gone], options);
    return [...(0,verdict/* withinFamily */.qx)(comparisons), ...gone, ...absent].sort(verdict/* worstFirst */.md);
}
function ofPairs(first, second) {
    const { mean, deviation, count } = (0,analysis_outliers/* bulkOf */._)(Float64Array.from(second, (value, k) => value - first[k]));
    return { mean, error: deviation / Math.sqrt(count), degrees: count - 1, of: `${first.length} pairs of runs` };
}
function ofSamples(first, second) {
    const [a, b] = [(0,analysis_outliers/* bulkOf */._)(Float64Array.from(first)), (0,analysis_outliers/* bulkOf */._)(Float64Array.from(second))];
    const [varianceA, varianceB] = [shareOf(a), shareOf(b)];
    const variance = varianceA + varianceB;
    const degrees = variance ** 2 / (varianceA ** 2 / (a.count - 1) + varianceB ** 2 / (b.count - 1));
    const of = `${first.length} and ${second.length} samples`;
    return { mean: b.mean - a.mean, error: Math.sqrt(variance), degrees, of };
}
const shareOf = ({ deviation, count }) => deviation ** 2 / count;
function findingOf({ mean, error, degrees, of }, base, rule, result) {
    const exact = rule.exact === true;
    const relevance = relevanceOf(exact ? { ...rule, threshold: 0, improvement: 0 } : rule, result);
    const up = mean > 0;
    const finding = {
        base,
        runs: 1,
        up,
        relevant: (0,detection/* isRelevant */.MR)(base + mean, base, relevance),
        limit: limitText(relevance, up, base, result.unit),
    };
    if (exact)
        return { ...finding, significant: 'yes', why: ` in ${of}` };
    if (Number.isNaN(error))
        return { ...finding, significant: 'perhaps', why: ', but no spread is known of a single sample' };
    if (error === 0)
        return { ...finding, significant: 'yes', why: ` in each of ${of}` };
    const chance = (0,student/* studentTails */.L)(mean / error, degrees);
    const half = (0,student/* studentQuantile */.F)(detection/* FALSE_ALARMS */.ZL, degrees) * error;
    const judged = { ...finding, chance, spread: [base - half, base + half] };
    if (chance < detection/* FALSE_ALARMS */.ZL)
        return { ...judged, significant: 'yes', why: `, as ${of} tell` };
    if (chance < 0.05)
        return { ...judged, significant: 'perhaps', why: `, but ${of} are too few to tell` };
    return { ...judged, significant: 'no', why: `, but within the noise of ${of}` };
}

// EXTERNAL MODULE: ./src/baseline.ts
var baseline = __webpack_require__(2228);
// EXTERNAL MODULE: ./src/rules.ts
var src_rules = __webpack_require__(7772);
;// CONCATENATED MODULE: ./src/verdicts.ts



/** Reads what was measured and what it is compared with, and judges it; a second measurement settles what it can. */
async function judged(places, source, question, read) {
    const { host, input, commit } = places;
    const contenders = await read('No results', () => host.group('Reading results', () => source.contenders(commit.sha)));
    host.info(`Files of results: ${contenders.length}`);
    const opponent = question.judging.paired ? measuredBesides : recordedBefore;
    const { compared, judge } = await opponent(places, source, question, read);
    const first = await judge(contenders);
    if (input.confirm.length === 0 || (0,analysis_confirm/* suspectBenchmarks */.uJ)(first).length === 0) {
        return { contenders, compared, comparisons: first };
    }
    const again = await read('No results of a second measurement', () => source.again(commit.sha));
    if (again.length === 0)
        host.warning('The suspects were not measured again: no file matches `confirm`');
    return { contenders, compared, comparisons: (0,analysis_confirm/* confirmed */.qF)(first, await judge(again)) };
}
/** By another commit that was measured beside this one. */
async function measuredBesides({ host, input, commit }, source, { judging }, read) {
    const before = await read('Nothing to compare with', () => host.group('Reading the results of the baseline', () => source.besides()));
    const { pull_request: pull, before: pushed } = commit.event.payload;
    const base = before.find((each) => each.commit !== undefined)?.commit ?? pull?.base.sha ?? pushed ?? '';
    const options = { commit: base, ...rulesFor(input, judging) };
    return {
        compared: { baseline: 'results', ...(base !== '' && { commit: base }) },
        judge: async (measured) => comparePaired(before, measured, options),
    };
}
async function recordedBefore({ host, github, input, commit }, source, { judging, context, onBaseline }, read) {
    const history = await read('The history cannot be read', () => host.group('Reading the history', () => source.history()));
    host.info(`Files of the history: ${history.files}`);
    const compared = await read('The baseline cannot be told', () => (0,baseline/* comparedWith */.o)(host, github, history.files === 0 ? 'latest-default' : input.baseline, commit.sha));
    const { method } = judging;
    const options = { commit: commit.sha, context, ...rulesFor(input, judging), method, onBaseline, line: compared.line };
    // The runs are read while they are compared.
    const judge = (measured) => read('The history cannot be read', async () => compare(measured, history, options));
    return { compared, judge };
}
const rulesFor = ({ rules }, { rule }) => ({
    ruleOf: (0,src_rules/* ruleFor */.sG)(rules, rule),
    required: (0,src_rules/* requirementsOf */.CG)(rules),
});


/***/ })

};
