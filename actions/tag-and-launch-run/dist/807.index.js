export const id = 807;
export const ids = [807];
export const modules = {

/***/ 2807:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readResults: () => (/* reexport */ readResults),
  writeResults: () => (/* reexport */ results/* writeResults */.KB)
});

// UNUSED EXPORTS: FALSE_ALARMS, HISTORY_FOLDER, KnownResults, ResultsError, VERDICTS, changeText, compare, comparePaired, conbenchMeasure, conbenchParameters, confirmed, conversion, digestOf, historyFile, inOrder, machineText, monthOfFile, packFile, percentText, rangeText, readHistory, readHistoryFile, readImport, segmentStarts, seriesKey, seriesName, seriesOf, suspectBenchmarks, trendsOf, upkeepOf, valueText, worstFirst

// EXTERNAL MODULE: ../../packages/benchmarks/src/json.ts
var json = __webpack_require__(5627);
;// CONCATENATED MODULE: ../../packages/benchmarks/src/units.ts
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
function units_isTiming(unit) {
    if (unit === undefined)
        return false;
    return unit.split('/').some((part) => Object.hasOwn(NANOSECONDS, part)) || /^[kMG]?Hz$/.test(unit);
}
/** True for times and for those of something, `ms/step`, but not for rates: what cannot be negative. */
const units_isTime = (unit) => Object.hasOwn(NANOSECONDS, unit.split('/')[0]);
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

;// CONCATENATED MODULE: ../../packages/benchmarks/src/metric-names.ts

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
    ...TABLE.filter(({ unit }) => conversion(unit, 's') !== undefined).flatMap(({ words, unit = '' }) => words.split(' ').map((word) => [word, unit])),
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
const metric_names_isTimeByName = (name) => metricTraits(name).better === 'lower' && knownIn(wordsIn(name)).some(({ word }) => TIMES.has(word));
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

;// CONCATENATED MODULE: ../../packages/benchmarks/src/formats/reader.ts


/** A duration: every format has them, and the less the better. */
const reader_duration = (unit) => ({ metric: 'duration', unit, better: 'lower' });
/** What a number with a unit measures, where a format gives no name but that of the benchmark. */
function measureOf(text) {
    if (text.trim() === '')
        return { metric: 'value' };
    const traits = readUnit(text);
    if (!units_isTiming(traits.unit))
        return { metric: 'value', ...traits };
    return { metric: traits.better === 'higher' ? 'throughput' : 'duration', ...traits };
}
/**
 * Samples as they were measured. One that is not finite is why a measurement cannot be trusted, and no reason to lose those
 * beside it: a loss that became NaN is a result.
 */
function reader_samplesOf(spots) {
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
    const value = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
    return (0,json/* numberOf */.rl)({ ...spot, value });
}

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
                ...(value.value === null ? { samples: [], error: 'The benchmark failed' } : reader_samplesOf(measured)),
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
    return { benchmark: name, ...reader_duration('s') };
}
/** What a function counts has a unit, but it stands in another file. */
function betterOf(name) {
    const { better } = metricTraits(name);
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
    const traits = Object.hasOwn(MEASURES, metric) ? MEASURES[metric] : metricTraits(metric);
    return { benchmark, metric, ...traits, ...reader_samplesOf([(0,json.at)(spot, 'value')]) };
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
        return [{ benchmark, ...reader_duration('ns'), samples: [], error: 'The benchmark failed' }];
    }
    const values = (0,json.at)(statistics, 'OriginalValues');
    const allocated = (0,json.at)((0,json.at)(spot, 'Memory'), 'BytesAllocatedPerOperation');
    return [
        (0,json/* defined */.sw)({
            benchmark,
            ...reader_duration('ns'),
            ...(Array.isArray(values.value)
                ? reader_samplesOf(someOf(values))
                : { ...reader_samplesOf([(0,json.at)(statistics, 'Mean')]), standardError: spreadOf((0,json.at)(statistics, 'StandardError')) }),
        }),
        ...(allocated.value === undefined || allocated.value === null
            ? []
            : [{ benchmark, metric: 'allocated', unit: 'B', better: 'lower', ...reader_samplesOf([allocated]) }]),
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
        return [{ benchmark: failed, ...reader_duration('ns'), samples: [], error: 'The benchmark failed' }];
    }
    const [, benchmark, time, of] = cargo_bench_LINE.exec(text) ?? [];
    if (benchmark === undefined || time === undefined || of === undefined) {
        return cargo_bench_MARK.test(text) ? (0,json/* refuse */.TR)(line, 'is no result of a benchmark') : [];
    }
    const { unit } = readUnit(of);
    return [{ benchmark, ...reader_duration(unit), samples: [printedNumber(time, line)] }];
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
            results.push({ benchmark: failed, ...reader_duration('ns'), samples: [], error: why || 'It failed' });
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
        const factor = conversion(readUnit(String(parts[at + 1])).unit, 'ns');
        return printedNumber(String(parts[at]), line) * (factor ?? (0,json/* refuse */.TR)(line, `has the unit ${parts[at + 1]}`));
    });
    return { benchmark, ...reader_duration('ns'), samples: [mean], standardError: Math.abs(high - low) / INTERVAL };
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
            return [{ benchmark, ...reader_duration('ns'), samples: [], error: failed || 'It failed' }];
        }
        const [mean, low, high] = ['value', 'lowerBound', 'upperBound'].map((name) => attribute(each, 'mean', name));
        if (mean === undefined || low === undefined || high === undefined)
            continue;
        const standardError = Math.abs(printedNumber(high, each) - printedNumber(low, each)) / INTERVAL;
        return [{ benchmark, ...reader_duration('ns'), samples: [printedNumber(mean, each)], standardError }];
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
    return Array.isArray(list) ? list.length > 0 && list.every(isResult) : isResult(list);
}
const isResult = (value) => (0,json/* isRecord */.u4)(value) && (0,json/* isRecord */.u4)(value['tags']) && 'run_id' in value && ('stats' in value || 'error' in value);
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
    const [unit, metric] = [(0,json.at)(stats, 'unit'), (0,json.at)(tags, 'metric')];
    const data = (0,json.at)(stats, 'data');
    const samples = Array.isArray(data.value) ? (0,json/* itemsOf */.S3)(data).filter(({ value }) => value !== null) : [];
    const failed = error || samples.length === 0 || samples.length < data.value.length;
    return (0,json/* defined */.sw)({
        benchmark: (0,json/* textOf */.b6)((0,json.at)(tags, 'name')),
        metric: 'value',
        ...(typeof unit.value === 'string' ? conbenchMeasure((0,json/* textOf */.b6)(unit)) : {}),
        // What we post ourselves names its metric.
        ...(typeof metric.value === 'string' && { metric: (0,json/* textOf */.b6)(metric) }),
        ...reader_samplesOf(samples),
        parameters: parametersFrom([
            ...(0,json/* entriesOf */.Mc)(tags).flatMap(([name, { value }]) => ['name', 'metric'].includes(name) ? [] : [[ownName(name), value]]),
            ...(typeof language === 'string' ? [['language', language]] : []),
        ]),
        ...(failed && { error: error ? errorText(error) : 'A measurement is missing' }),
    });
}
/** Tags without the name and the metric, under the names of the parameters that they are. */
const conbenchParameters = ({ name: _, metric: __, ...tags }) => Object.fromEntries(Object.entries(tags).map(([tag, value]) => [ownName(tag), value]));
/** Where we post a parameter that is called like a tag of our own, it gives way to it. */
const ownName = (tag) => /^(?:parameters\.)+(?:name|metric)$/.test(tag) ? tag.slice('parameters.'.length) : tag;
/** https://github.com/conbench/conbench/blob/main/conbench/units.py */
const METRICS = {
    s: 'duration',
    ns: 'duration',
    B: 'memory',
    'B/s': 'throughput',
    'i/s': 'throughput',
};
/** What a result of Conbench measures, by its unit. */
function conbenchMeasure(unit) {
    const traits = readUnit(unit);
    return { metric: METRICS[traits.unit] ?? 'value', ...traits };
}
const errorText = (error) => (typeof error === 'string' ? error : JSON.stringify(error));

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
    return [{ benchmark, ...reader_duration('ns'), samples: [value], standardError }];
}
/** Criterion changes the unit with the size of the number. */
function nanoseconds(value = '', unit = '', line) {
    const factor = conversion(readUnit(unit).unit, 'ns');
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
                    ...reader_duration('ns'),
                    ...reader_samplesOf([(0,json.at)(estimate, 'point_estimate')]),
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
            .map(messageOf),
    }),
};
/** Each value is the time of many iterations. */
function messageOf(message) {
    const [values, counts] = [someOf((0,json.at)(message, 'measured_values')), (0,json.at)(message, 'iteration_count')];
    const samples = values.map((spot, index) => {
        const count = (0,json/* numberOf */.rl)((0,json.at)(counts, index));
        return count >= 1 ? (0,json/* numberOf */.rl)(spot) / count : (0,json/* refuse */.TR)((0,json.at)(counts, index), `is ${count}, which is less than 1`);
    });
    return { benchmark: (0,json/* textOf */.b6)((0,json.at)(message, 'id')), ...reader_duration(readUnit((0,json/* textOf */.b6)((0,json.at)(message, 'unit'))).unit), samples };
}

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
    return { benchmark, ...measure, ...reader_samplesOf([value]) };
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
function readHistory(text, file) {
    // Blanks in place of the assignment keep the position that a parser names.
    const root = parseJson(text.replace(START, (start) => ' '.repeat(start.length)).replace(/;\s*$/, ''), file);
    if (!isHistory(root.value))
        refuse(root, 'is no data.js of github-action-benchmark');
    return entriesOf(at(root, 'entries')).flatMap(([suite, entries]) => itemsOf(entries).map((entry) => ({ suite, ...read(entry) })));
}
function read(entry) {
    const commit = at(at(entry, 'commit'), 'id');
    const date = new Date(numberOf(at(entry, 'date')));
    if (Number.isNaN(date.getTime()))
        refuse(at(entry, 'date'), 'is no time');
    const tool = String(at(entry, 'tool').value);
    const [, id] = /^([0-9a-f]{40})$/.exec(textOf(commit)) ?? [];
    return {
        commit: id ?? refuse(commit, 'is not a full commit id'),
        date,
        results: itemsOf(at(entry, 'benches')).map((bench) => asMeasured(tool, bench)),
    };
}
/** An entry under the identity that our reader of the same tool gives it, so that the series goes on. */
function asMeasured(tool, bench) {
    const kept = at(bench, 'value');
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
        return [{ ...go_test_identityOf(failed, of), ...reader_duration('ns'), samples: [], error: 'The benchmark failed' }];
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
                ...readUnit(unit),
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
        return [{ benchmark, ...reader_duration('ns'), samples: [], error }];
    }
    const { unit } = readUnit((0,json/* textOf */.b6)((0,json.at)(item, 'time_unit')));
    const counts = (0,json/* entriesOf */.Mc)(item).filter(([key, { value }]) => !FACTS.has(key) && !key.endsWith('_time') && !isNote(value));
    const result = (key, traits) => (0,json/* defined */.sw)({
        benchmark,
        ...traits,
        ...reader_samplesOf([(0,json.at)(item, key)]),
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
    return counter === 'items_per_second' ? { unit: '/s', better: 'higher' } : metricTraits(counter);
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
    return { benchmark: nested ? before : otherwise, metric, ...metricTraits(metric), ...reader_samplesOf(values) };
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
            return { benchmark, metric, ...metricTraits(metric), ...reader_samplesOf(values) };
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
        ...reader_duration('s'),
        ...reader_samplesOf(times.value === undefined || times.value === null ? [(0,json.at)(spot, 'mean')] : someOf(times)),
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
        ...readUnit((0,json/* textOf */.b6)((0,json.at)(values, 'scoreUnit'))),
        ...reader_samplesOf(iterationsOf(values)),
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
        { benchmark, metric: 'memory', unit: 'B', better: 'lower', ...reader_samplesOf([(0,json.at)(fields, 'memory')]) },
    ];
    if (type === 'Trial')
        return [{ benchmark, ...reader_duration('ns'), ...reader_samplesOf(someOf((0,json.at)(fields, 'times'))) }, ...memory];
    if (type === 'TrialEstimate')
        return [{ benchmark, ...reader_duration('ns'), ...reader_samplesOf([(0,json.at)(fields, 'time')]) }, ...memory];
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
                better: typeof isHigherBetter === 'boolean' ? directionOf(isHigherBetter) : metricTraits(metric).better,
                ...reader_samplesOf([value]),
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
        ...reader_duration('s'),
        ...reader_samplesOf(roundsOf((0,json.at)(spot, 'stats'))),
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
        return { benchmark, ...reader_duration('ms'), samples: [], error: 'The benchmark failed' };
    }
    if (Array.isArray(samples.value) && samples.value.length > 0) {
        return { benchmark, ...reader_duration('ms'), ...reader_samplesOf(someOf(samples)) };
    }
    return (0,json/* defined */.sw)({ benchmark, ...reader_duration('ms'), ...reader_samplesOf([mean]), standardError: spreadOf((0,json.at)(spot, 'sem')) });
}

// EXTERNAL MODULE: ../../packages/benchmarks/src/results.ts
var results = __webpack_require__(951);
;// CONCATENATED MODULE: ../../packages/benchmarks/src/series.ts


/** One object for all series without any, which are then equal without a look at their names. */
const NO_PARAMETERS = {};
function seriesOf(result, machine) {
    const { benchmark, metric, unit, parameters = NO_PARAMETERS } = result;
    return { benchmark, parameters, metric, ...(dependsOnMachine(unit, metric) && { machine: machineText(machine) }) };
}
/** A time whose unit nobody gives is one all the same. */
const dependsOnMachine = (unit, metric) => unit === undefined ? isTimeByName(metric) : isTiming(unit);
/** Unlike a rate, which depends on the machine too. */
const measuresTime = (unit, metric) => unit === undefined ? isTimeByName(metric) : isTime(unit);
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
        if (!(cause instanceof results/* ResultsError */.N6) || reader !== plainMetrics)
            throw cause;
        throw new results/* ResultsError */.N6(`${cause.message}, and no other known format fits`);
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
        const key = seriesKey({ benchmark, parameters, metric });
        const known = all.get(key);
        if (known !== undefined && !repeats)
            (0,json/* refuse */.TR)(root, `holds ${JSON.stringify(seriesName(result))} twice`);
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
        (0,json/* refuse */.TR)(root, `holds a number that is not finite: ${seriesName({ benchmark, metric })}`);
    }
}
/** Samples of both, in the unit of the first. A standard error is that of one sample alone. */
function merged(first, second, root) {
    const factor = second.samples.length === 0 ? 1 : conversion(second.unit, first.unit);
    if (factor === undefined) {
        const units = `${(0,json/* kindOf */.I)(first.unit)} and ${(0,json/* kindOf */.I)(second.unit)}`;
        (0,json/* refuse */.TR)(root, `holds ${JSON.stringify(seriesName(first))} in two units, ${units}`);
    }
    const { standardError: _, ...rest } = first;
    const error = first.error ?? second.error;
    const samples = [...first.samples, ...second.samples.map((sample) => sample * factor)];
    return { ...rest, samples, ...(error !== undefined && { error }) };
}

;// CONCATENATED MODULE: ../../packages/benchmarks/src/index.ts




















/***/ }),

/***/ 5627:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ kindOf),
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
/* unused harmony export parseTrustedJson */
/* harmony import */ var _results_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(951);

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

/***/ 951:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KB: () => (/* binding */ writeResults),
/* harmony export */   N6: () => (/* binding */ ResultsError)
/* harmony export */ });
/* unused harmony export inOrder */
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


/***/ })

};
