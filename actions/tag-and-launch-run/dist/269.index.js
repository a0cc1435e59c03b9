export const id = 269;
export const ids = [269];
export const modules = {

/***/ 269:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readResults: () => (/* reexport */ readResults),
  writeResults: () => (/* reexport */ writeResults)
});

// UNUSED EXPORTS: BASELINE_RUNS, CONFIDENCE, HISTORY_FOLDER, ResultsError, VERDICTS, changeText, compare, historyFile, percentText, rangeText, readHistoryFile, seriesName, valueText

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

;// CONCATENATED MODULE: ../../packages/benchmarks/src/index.ts








/***/ })

};
