export const id = 985;
export const ids = [985];
export const modules = {

/***/ 2109:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ readResultsFiles)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ../../packages/benchmarks/src/results.ts
var src_results = __webpack_require__(951);
// EXTERNAL MODULE: ../../packages/benchmarks/src/json.ts
var json = __webpack_require__(5627);
// EXTERNAL MODULE: ../../packages/benchmarks/src/metric-names.ts
var metric_names = __webpack_require__(7424);
// EXTERNAL MODULE: ../../packages/benchmarks/src/formats/own.ts
var own = __webpack_require__(5182);
// EXTERNAL MODULE: ../../packages/benchmarks/src/formats/reader.ts
var reader = __webpack_require__(7127);
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
            commit: (0,json/* optional */.lq)((0,json.at)(root, 'commit_hash'), (spot) => (spot.value === null ? undefined : (0,own/* commitOf */.D3)(spot))),
            machine: machineOf((0,json.at)(root, 'params')),
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
        const measured = Array.isArray(all?.value) ? (0,reader/* someOf */.yU)(all) : [value];
        return [
            (0,json/* defined */.sw)({
                ...identityOf(name),
                ...(value.value === null ? { samples: [], error: 'The benchmark failed' } : (0,reader/* samplesOf */.lc)(measured)),
                parameters: (0,reader/* parametersFrom */.T5)([...combination.map((text, at) => [`${at + 1}`, text]), ...environment]),
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
    return { benchmark: name, ...(0,reader/* duration */.p0)('s') };
}
/** What a function counts has a unit, but it stands in another file. */
function betterOf(name) {
    const { better } = (0,metric_names/* metricTraits */.k)(name);
    return better === undefined ? {} : { better };
}
/** Every combination, in the order of asv: the last parameter changes first. */
function product(parameters) {
    const lists = parameters.map((spot) => (0,reader/* someOf */.yU)(spot).map(json/* textOf */.b6));
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
function machineOf(spot) {
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
        results: (0,json/* entriesOf */.Mc)(root).flatMap(([benchmark, measures]) => (0,json/* entriesOf */.Mc)(measures).map(([metric, spot]) => resultOf(benchmark, metric, spot))),
    }),
};
const areAll = (value, rule) => (0,json/* isRecord */.u4)(value) && Object.keys(value).length > 0 && Object.values(value).every(rule);
const isMetric = (value) => (0,json/* isRecord */.u4)(value) && 'value' in value && Object.keys(value).every((key) => METRIC.has(key));
function resultOf(benchmark, metric, spot) {
    const traits = Object.hasOwn(MEASURES, metric) ? MEASURES[metric] : (0,metric_names/* metricTraits */.k)(metric);
    return { benchmark, metric, ...traits, ...(0,reader/* samplesOf */.lc)([(0,json.at)(spot, 'value')]) };
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
        return [{ benchmark, ...(0,reader/* duration */.p0)('ns'), samples: [], error: 'The benchmark failed' }];
    }
    const values = (0,json.at)(statistics, 'OriginalValues');
    const allocated = (0,json.at)((0,json.at)(spot, 'Memory'), 'BytesAllocatedPerOperation');
    return [
        (0,json/* defined */.sw)({
            benchmark,
            ...(0,reader/* duration */.p0)('ns'),
            ...(Array.isArray(values.value)
                ? (0,reader/* samplesOf */.lc)((0,reader/* someOf */.yU)(values))
                : { ...(0,reader/* samplesOf */.lc)([(0,json.at)(statistics, 'Mean')]), standardError: (0,reader/* spreadOf */.jg)((0,json.at)(statistics, 'StandardError')) }),
        }),
        ...(allocated.value === undefined || allocated.value === null
            ? []
            : [{ benchmark, metric: 'allocated', unit: 'B', better: 'lower', ...(0,reader/* samplesOf */.lc)([allocated]) }]),
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
    read: (root) => ({ results: (0,reader/* linesOf */.Dx)(root).flatMap(benchmark_js_resultOf) }),
};
function benchmark_js_resultOf(line) {
    const text = (0,reader/* squeezed */.lW)(line.value).trim();
    const [, name, rate] = LINE.exec(text) ?? [];
    if (name === undefined || rate === undefined) {
        return MARK.test(text) ? (0,json/* refuse */.TR)(line, 'is no result of a benchmark') : [];
    }
    const sample = (0,reader/* printedNumber */.eC)(rate, line);
    return [{ benchmark: name, metric: 'throughput', unit: 'ops/s', better: 'higher', samples: [sample] }];
}

// EXTERNAL MODULE: ../../packages/benchmarks/src/units.ts
var units = __webpack_require__(6878);
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
    read: (root) => ({ results: (0,reader/* linesOf */.Dx)(root).flatMap(cargo_bench_resultOf) }),
};
function cargo_bench_resultOf(line) {
    const text = (0,reader/* squeezed */.lW)(line.value);
    const [, failed] = FAILED.exec(text) ?? [];
    if (failed !== undefined) {
        return [{ benchmark: failed, ...(0,reader/* duration */.p0)('ns'), samples: [], error: 'The benchmark failed' }];
    }
    const [, benchmark, time, of] = cargo_bench_LINE.exec(text) ?? [];
    if (benchmark === undefined || time === undefined || of === undefined) {
        return cargo_bench_MARK.test(text) ? (0,json/* refuse */.TR)(line, 'is no result of a benchmark') : [];
    }
    const { unit } = (0,units/* readUnit */.H_)(of);
    return [{ benchmark, ...(0,reader/* duration */.p0)(unit), samples: [(0,reader/* printedNumber */.eC)(time, line)] }];
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
        const lines = (0,reader/* linesOf */.Dx)(root);
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
        const text = (0,reader/* squeezed */.lW)(line.value).trimEnd();
        const [, failed, why] = /^(\S.*?) Benchmark failed \((.*)\)$/.exec(text) ?? [];
        const [, name] = /^(\S.*?) \d+ \d+ [\d.]+(?:e[+-]?\d+)? \S+$/.exec(text) ?? [];
        if (failed !== undefined) {
            results.push({ benchmark: failed, ...(0,reader/* duration */.p0)('ns'), samples: [], error: why || 'It failed' });
        }
        else if (name !== undefined) {
            const mean = lines[at + 1] ?? line;
            results.push(catch2_resultOf(name, mean, MEAN.exec((0,reader/* squeezed */.lW)(mean.value)) ?? (0,json/* refuse */.TR)(mean, 'is no mean of a benchmark')));
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
        return (0,reader/* printedNumber */.eC)(String(parts[at]), line) * (factor ?? (0,json/* refuse */.TR)(line, `has the unit ${parts[at + 1]}`));
    });
    return { benchmark, ...(0,reader/* duration */.p0)('ns'), samples: [mean], standardError: Math.abs(high - low) / INTERVAL };
}
/** The same from its XML reporter, whose numbers are not rounded. They are in nanoseconds. */
const catch2Xml = {
    name: "Catch2's XML",
    repeats: true,
    fits: (value) => typeof value === 'string' && /^\s*</.test(value) && value.includes('<BenchmarkResults '),
    read: (root) => {
        const lines = (0,reader/* linesOf */.Dx)(root);
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
            return [{ benchmark, ...(0,reader/* duration */.p0)('ns'), samples: [], error: failed || 'It failed' }];
        }
        const [mean, low, high] = ['value', 'lowerBound', 'upperBound'].map((name) => attribute(each, 'mean', name));
        if (mean === undefined || low === undefined || high === undefined)
            continue;
        const standardError = Math.abs((0,reader/* printedNumber */.eC)(high, each) - (0,reader/* printedNumber */.eC)(low, each)) / INTERVAL;
        return [{ benchmark, ...(0,reader/* duration */.p0)('ns'), samples: [(0,reader/* printedNumber */.eC)(mean, each)], standardError }];
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

// EXTERNAL MODULE: ../../packages/benchmarks/src/formats/conbench.ts
var conbench = __webpack_require__(7998);
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
        const lines = (0,reader/* linesOf */.Dx)(root);
        return { results: lines.flatMap((line, index) => printed(line, lines[index - 1]?.value ?? '')) };
    },
};
function printed(line, before) {
    const text = (0,reader/* squeezed */.lW)(line.value).trimEnd();
    const [, name, ...interval] = TIME.exec(text) ?? [];
    if (name === undefined) {
        return isMarked(text) ? (0,json/* refuse */.TR)(line, 'is no result of a benchmark') : [];
    }
    const [low, value, high] = [0, 2, 4].map((at) => nanoseconds(interval[at], interval[at + 1], line));
    const benchmark = name.trim() || before.trim() || (0,json/* refuse */.TR)(line, 'is of a benchmark without a name');
    const standardError = Math.abs(high - low) / criterion_INTERVAL;
    return [{ benchmark, ...(0,reader/* duration */.p0)('ns'), samples: [value], standardError }];
}
/** Criterion changes the unit with the size of the number. */
function nanoseconds(value = '', unit = '', line) {
    const factor = (0,units/* conversion */.l2)((0,units/* readUnit */.H_)(unit).unit, 'ns');
    return (0,json/* numberOf */.rl)({
        ...line,
        value: (0,reader/* printedNumber */.eC)(value, line) * (factor ?? (0,json/* refuse */.TR)(line, `has the unit ${unit}, which is none of time`)),
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
                    ...(0,reader/* duration */.p0)('ns'),
                    ...(0,reader/* samplesOf */.lc)([(0,json.at)(estimate, 'point_estimate')]),
                    standardError: (0,reader/* spreadOf */.jg)((0,json.at)(estimate, 'standard_error')),
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
    const [values, counts] = [(0,reader/* someOf */.yU)((0,json.at)(message, 'measured_values')), (0,json.at)(message, 'iteration_count')];
    const samples = values.map((spot, index) => {
        const count = (0,json/* numberOf */.rl)((0,json.at)(counts, index));
        return count >= 1 ? (0,json/* numberOf */.rl)(spot) / count : (0,json/* refuse */.TR)((0,json.at)(counts, index), `is ${count}, which is less than 1`);
    });
    return { benchmark: (0,json/* textOf */.b6)((0,json.at)(message, 'id')), ...(0,reader/* duration */.p0)((0,units/* readUnit */.H_)((0,json/* textOf */.b6)((0,json.at)(message, 'unit'))).unit), samples };
}

// EXTERNAL MODULE: ../../packages/benchmarks/src/formats/github-action-benchmark.ts
var github_action_benchmark = __webpack_require__(4932);
;// CONCATENATED MODULE: ../../packages/benchmarks/src/formats/go-test.ts



/** What `go test -bench` prints. https://go.googlesource.com/proposal/+/master/design/14313-benchmark-format.md */
const goTest = {
    name: 'go test -bench',
    repeats: true,
    fits: (value) => typeof value === 'string' && /^Benchmark\S*\s+\d+\s+\S+ \S+/m.test(value),
    read: (root) => readGo((0,reader/* linesOf */.Dx)(root)),
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
        const lines = [...packages.values()].flatMap((value) => (0,reader/* linesOf */.Dx)({ ...root, value }));
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
const METRICS = {
    'ns/op': 'duration',
    'MB/s': 'throughput',
    'B/op': 'memory',
    'allocs/op': 'allocations',
};
function go_test_resultsOf(line, of) {
    const [name = '', count = '', ...measures] = line.value.trim().split(/\s+/);
    const [, failed] = /^--- FAIL: (Benchmark\S*)/.exec(line.value) ?? [];
    if (failed !== undefined) {
        return [{ ...go_test_identityOf(failed, of), ...(0,reader/* duration */.p0)('ns'), samples: [], error: 'The benchmark failed' }];
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
        const metric = Object.hasOwn(METRICS, unit) ? METRICS[unit] : undefined;
        // A benchmark may report a number of its own below 0, but takes no negative time.
        if (metric !== undefined && value.startsWith('-'))
            (0,json/* refuse */.TR)(line, `has ${value} ${unit}, which is less than 0`);
        return [
            {
                ...go_test_identityOf(name, of),
                metric: metric ?? unit,
                ...(0,units/* readUnit */.H_)(unit),
                samples: [(0,reader/* printedNumber */.eC)(value, line)],
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
        return [{ benchmark, ...(0,reader/* duration */.p0)('ns'), samples: [], error }];
    }
    const { unit } = (0,units/* readUnit */.H_)((0,json/* textOf */.b6)((0,json.at)(item, 'time_unit')));
    const counts = (0,json/* entriesOf */.Mc)(item).filter(([key, { value }]) => !FACTS.has(key) && !key.endsWith('_time') && !isNote(value));
    const result = (key, traits) => (0,json/* defined */.sw)({
        benchmark,
        ...traits,
        ...(0,reader/* samplesOf */.lc)([(0,json.at)(item, key)]),
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
    return { benchmark: nested ? before : otherwise, metric, ...(0,metric_names/* metricTraits */.k)(metric), ...(0,reader/* samplesOf */.lc)(values) };
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
            return { benchmark, metric, ...(0,metric_names/* metricTraits */.k)(metric), ...(0,reader/* samplesOf */.lc)(values) };
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
        ...(0,reader/* duration */.p0)('s'),
        ...(0,reader/* samplesOf */.lc)(times.value === undefined || times.value === null ? [(0,json.at)(spot, 'mean')] : (0,reader/* someOf */.yU)(times)),
        parameters: (0,json/* isRecord */.u4)(parameters.value)
            ? (0,reader/* parametersFrom */.T5)((0,json/* entriesOf */.Mc)(parameters).map(([name, { value }]) => [name, value]))
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
    const parameters = (0,reader/* parametersFrom */.T5)([
        ...((0,json/* isRecord */.u4)(params.value) ? (0,json/* entriesOf */.Mc)(params).map(([name, { value }]) => [name, value]) : []),
        ...(typeof threads === 'number' && threads !== 1 ? [['threads', threads]] : []),
    ]);
    const measured = (name, values) => (0,json/* defined */.sw)({
        benchmark: (0,json/* textOf */.b6)((0,json.at)(spot, 'benchmark')),
        metric: name,
        ...(0,units/* readUnit */.H_)((0,json/* textOf */.b6)((0,json.at)(values, 'scoreUnit'))),
        ...(0,reader/* samplesOf */.lc)(iterationsOf(values)),
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
    return (0,reader/* someOf */.yU)(raw).flatMap(reader/* someOf */.yU);
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
        { benchmark, metric: 'memory', unit: 'B', better: 'lower', ...(0,reader/* samplesOf */.lc)([(0,json.at)(fields, 'memory')]) },
    ];
    if (type === 'Trial')
        return [{ benchmark, ...(0,reader/* duration */.p0)('ns'), ...(0,reader/* samplesOf */.lc)((0,reader/* someOf */.yU)((0,json.at)(fields, 'times'))) }, ...memory];
    if (type === 'TrialEstimate')
        return [{ benchmark, ...(0,reader/* duration */.p0)('ns'), ...(0,reader/* samplesOf */.lc)([(0,json.at)(fields, 'time')]) }, ...memory];
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
                ...(0,reader/* samplesOf */.lc)([value]),
                // Where there is no formula for it, "N/A".
                standardError: error.value === 'N/A' ? undefined : (0,reader/* spreadOf */.jg)(error),
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
        const steps = (0,reader/* someOf */.yU)(spot).map((item) => ({ item, step: stepOf((0,json.at)(item, 'step')) }));
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
    const parameters = parametersOf((0,json.at)(spot, 'params'));
    // The id of the parameters is a part of the name; they are an identity of their own.
    const suffix = typeof param === 'string' ? `[${param}]` : '';
    const bare = parameters !== undefined && suffix !== '' && name.endsWith(suffix);
    return (0,json/* defined */.sw)({
        benchmark: bare ? name.slice(0, -suffix.length) : name,
        ...(0,reader/* duration */.p0)('s'),
        ...(0,reader/* samplesOf */.lc)(roundsOf((0,json.at)(spot, 'stats'))),
        parameters,
    });
}
/** All rounds, or their median where they were not saved (`--benchmark-save` without `--benchmark-save-data`). */
function roundsOf(stats) {
    const data = (0,json.at)(stats, 'data');
    return data.value === undefined ? [(0,json.at)(stats, 'median')] : (0,reader/* someOf */.yU)(data);
}
function parametersOf(spot) {
    if (spot.value === undefined || spot.value === null)
        return undefined;
    return (0,reader/* parametersFrom */.T5)((0,json/* entriesOf */.Mc)(spot).map(([name, { value }]) => [name, value]));
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
        return { benchmark, ...(0,reader/* duration */.p0)('ms'), samples: [], error: 'The benchmark failed' };
    }
    if (Array.isArray(samples.value) && samples.value.length > 0) {
        return { benchmark, ...(0,reader/* duration */.p0)('ms'), ...(0,reader/* samplesOf */.lc)((0,reader/* someOf */.yU)(samples)) };
    }
    return (0,json/* defined */.sw)({ benchmark, ...(0,reader/* duration */.p0)('ms'), ...(0,reader/* samplesOf */.lc)([mean]), standardError: (0,reader/* spreadOf */.jg)((0,json.at)(spot, 'sem')) });
}

// EXTERNAL MODULE: ../../packages/benchmarks/src/series.ts
var series = __webpack_require__(4868);
;// CONCATENATED MODULE: ../../packages/benchmarks/src/readers.ts

























/**
 * All formats. A document is read by the first that fits, and what that one refuses no other gets to read; so a format that
 * asks for more stands above each that fits the same document and asks for less.
 */
const READERS = [
    lmEvaluationHarness,
    asv,
    hyperfine,
    own/* own */.ZV,
    huggingFace,
    mlflow,
    pytestBenchmark,
    googleBenchmark,
    benchmarkDotNet,
    vitest,
    conbench/* conbench */.RZ,
    jmh,
    julia,
    criterionMessages,
    criterionEstimates,
    goTestJson,
    github_action_benchmark/* githubActionBenchmark */.HY,
    github_action_benchmark/* githubActionBenchmarkHistory */.Fo,
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

// EXTERNAL MODULE: ../../packages/core/src/errors.ts
var errors = __webpack_require__(9179);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./src/machine.ts


/** Milliseconds for a driver that is waking up. */
const TIMEOUT_MS = 20_000;
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
    const deadline = host.deadline(TIMEOUT_MS);
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

;// CONCATENATED MODULE: ./src/results-files.ts





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
            const file = (0,external_node_path_.resolve)(workspace, (0,external_node_path_.join)(entry.parentPath, entry.name));
            await refuseWayOut(workspace, file, input);
            files.add(file);
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
/**
 * Who writes the workflow may name files anywhere. The checkout may be a stranger's: a link of it shows nothing from elsewhere.
 * @throws ActionError for a file of the workspace that is one by a link only.
 */
async function refuseWayOut(workspace, file, input) {
    if (!isIn((0,external_node_path_.resolve)(workspace), file) || isIn(await (0,promises_.realpath)(workspace), await (0,promises_.realpath)(file)))
        return;
    throw new errors/* ActionError */.lZ(`\`${input}\`: ${(0,external_node_path_.relative)(workspace, file)} leads out of the workspace by a link`);
}
function isIn(folder, path) {
    const way = (0,external_node_path_.relative)(folder, path);
    return way !== '..' && !way.startsWith(`..${external_node_path_.sep}`) && !(0,external_node_path_.isAbsolute)(way);
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


/***/ }),

/***/ 7998:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RZ: () => (/* binding */ conbench),
/* harmony export */   ZZ: () => (/* binding */ conbenchParameters),
/* harmony export */   lR: () => (/* binding */ isConbench),
/* harmony export */   v0: () => (/* binding */ readConbench),
/* harmony export */   xq: () => (/* binding */ conbenchMeasure)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5627);
/* harmony import */ var _units_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6878);
/* harmony import */ var _own_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5182);
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7127);




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
            (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .refuse */ .TR)(root, 'holds results of several commits and not of one: name it in `history-import`');
        }
        if (runs.some((each) => JSON.stringify(each.machine) !== JSON.stringify(machine))) {
            (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .refuse */ .TR)(root, 'holds results of several machines: write a file for each');
        }
        return (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .defined */ .sw)({ commit, machine, results: runs.length === 1 ? results : runs.flatMap((each) => each.results) });
    },
};
function isConbench(value) {
    const list = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value) && 'metadata' in value ? value['data'] : value;
    return Array.isArray(list) ? list.length > 0 && list.every(isResult) : isResult(list);
}
const isResult = (value) => (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value) && (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value['tags']) && 'run_id' in value && ('stats' in value || 'error' in value);
/** In the order of the document. */
function readConbench(root) {
    const list = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(root.value) && 'metadata' in root.value ? (0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(root, 'data') : root;
    const spots = Array.isArray(list.value) ? (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .itemsOf */ .S3)(list) : [list];
    const runs = new Map();
    for (const spot of spots) {
        const run = runOf(spot);
        const key = JSON.stringify([run.commit, run.run.id, run.machine]);
        const known = runs.get(key);
        if (known === undefined)
            runs.set(key, { ...run, results: [resultOf(spot)] });
        else
            known.results.push(resultOf(spot));
    }
    return [...runs.values()];
}
function runOf(spot) {
    const [commit, timestamp] = [(0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(spot, 'commit'), (0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(spot, 'timestamp')];
    const posted = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)((0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(spot, 'github'), 'commit');
    const sha = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(commit.value) ? (0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(commit, 'sha') : posted;
    const time = new Date((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(timestamp));
    if (Number.isNaN(time.getTime()))
        (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .refuse */ .TR)(timestamp, 'is no time');
    const fork = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(commit, 'fork_point_sha').value;
    return (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .defined */ .sw)({
        commit: sha.value === null ? undefined : (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(sha, _own_js__WEBPACK_IMPORTED_MODULE_1__/* .commitOf */ .D3),
        run: { id: (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)((0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(spot, 'run_id')) },
        machine: machineOf((0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(spot, (0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(spot, 'hardware').value === undefined ? 'machine_info' : 'hardware')),
        at: time,
        // https://github.com/conbench/conbench/blob/main/conbench/entities/commit.py
        onDefault: (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(commit.value) ? fork === sha.value : undefined,
    });
}
function machineOf(spot) {
    if (!(0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(spot.value))
        return undefined;
    const part = (key) => ((0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(spot, key).value ? (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(spot, key), _json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6) : undefined);
    const gpus = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(spot, 'gpu_product_names');
    return (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .defined */ .sw)({
        cpu: part('cpu_model_name'),
        gpu: Array.isArray(gpus.value) && gpus.value.length > 0 ? (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .itemsOf */ .S3)(gpus).map(_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6).join(', ') : undefined,
        os: part('os_name'),
        architecture: part('architecture_name'),
    });
}
function resultOf(spot) {
    const [tags, stats, error] = [(0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(spot, 'tags'), (0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(spot, 'stats'), (0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(spot, 'error').value];
    const language = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)((0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(spot, 'context'), 'benchmark_language').value;
    const [unit, metric] = [(0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(stats, 'unit'), (0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(tags, 'metric')];
    const data = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(stats, 'data');
    const samples = Array.isArray(data.value) ? (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .itemsOf */ .S3)(data).filter(({ value }) => value !== null) : [];
    const failed = error || samples.length === 0 || samples.length < data.value.length;
    return (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .defined */ .sw)({
        benchmark: (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)((0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(tags, 'name')),
        metric: 'value',
        ...(typeof unit.value === 'string' ? conbenchMeasure((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(unit)) : {}),
        // What we post ourselves names its metric.
        ...(typeof metric.value === 'string' && { metric: (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(metric) }),
        ...(0,_reader_js__WEBPACK_IMPORTED_MODULE_2__/* .samplesOf */ .lc)(samples),
        parameters: (0,_reader_js__WEBPACK_IMPORTED_MODULE_2__/* .parametersFrom */ .T5)([
            ...(0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .entriesOf */ .Mc)(tags).flatMap(([name, { value }]) => ['name', 'metric'].includes(name) ? [] : [[ownName(name), value]]),
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
    const traits = (0,_units_js__WEBPACK_IMPORTED_MODULE_3__/* .readUnit */ .H_)(unit);
    return { metric: METRICS[traits.unit] ?? 'value', ...traits };
}
const errorText = (error) => (typeof error === 'string' ? error : JSON.stringify(error));


/***/ }),

/***/ 4932:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fo: () => (/* binding */ githubActionBenchmarkHistory),
/* harmony export */   HY: () => (/* binding */ githubActionBenchmark),
/* harmony export */   Lu: () => (/* binding */ readHistory)
/* harmony export */ });
/* unused harmony export isHistory */
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5627);
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7127);


/**
 * The list of `customBiggerIsBetter` and `customSmallerIsBetter`. Which of the two it is stands in the workflow alone, so
 * that the direction comes from the unit, or else from the history. A name of free words tells none. https://github.com/benchmark-action/github-action-benchmark#examples
 */
const githubActionBenchmark = {
    name: "github-action-benchmark's custom list",
    fits: (value) => Array.isArray(value) && value.length > 0 && value.every(isEntry),
    read: (root) => ({ results: (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .itemsOf */ .S3)(root).map((spot) => entryOf(spot)) }),
};
const isEntry = (value) => (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value) && 'name' in value && 'unit' in value && 'value' in value;
function entryOf(spot, value = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(spot, 'value')) {
    const benchmark = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)((0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(spot, 'name'));
    const unit = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(spot, 'unit');
    const measure = (0,_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .measureOf */ .c_)(typeof unit.value === 'string' ? unit.value : (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .refuse */ .TR)(unit, `is ${(0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .kindOf */ .I)(unit.value)}, not text`));
    return { benchmark, ...measure, ...(0,_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .samplesOf */ .lc)([value]) };
}
/** Whether a text is the whole history of github-action-benchmark: `data.js`, or the JSON of `external-data-json-path`. */
const isHistory = (value) => typeof value === 'string'
    ? START.test(value)
    : (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value) && (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value['entries']) && 'lastUpdate' in value;
/** It is refused as results of one commit: it has those of many. */
const githubActionBenchmarkHistory = {
    name: "github-action-benchmark's data.js (for `history-import`)",
    fits: isHistory,
    read: (root) => (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .refuse */ .TR)(root, 'is a history of many commits and not the results of one: name it in `history-import`'),
};
const START = /^\s*window\.BENCHMARK_DATA\s*=/;
/** All entries, in the order of the file. */
function readHistory(text, file) {
    // Blanks in place of the assignment keep the position that a parser names.
    const root = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJson */ .qF)(text.replace(START, (start) => ' '.repeat(start.length)).replace(/;\s*$/, ''), file);
    if (!isHistory(root.value))
        (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .refuse */ .TR)(root, 'is no data.js of github-action-benchmark');
    return (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .entriesOf */ .Mc)((0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(root, 'entries')).flatMap(([suite, entries]) => (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .itemsOf */ .S3)(entries).map((entry) => ({ suite, ...read(entry) })));
}
function read(entry) {
    const commit = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)((0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(entry, 'commit'), 'id');
    const date = new Date((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .numberOf */ .rl)((0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(entry, 'date')));
    if (Number.isNaN(date.getTime()))
        (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .refuse */ .TR)((0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(entry, 'date'), 'is no time');
    const tool = String((0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(entry, 'tool').value);
    const [, id] = /^([0-9a-f]{40})$/.exec((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(commit)) ?? [];
    return {
        commit: id ?? (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .refuse */ .TR)(commit, 'is not a full commit id'),
        date,
        results: (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .itemsOf */ .S3)((0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(entry, 'benches')).map((bench) => asMeasured(tool, bench)),
    };
}
/** An entry under the identity that our reader of the same tool gives it, so that the series goes on. */
function asMeasured(tool, bench) {
    const kept = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(bench, 'value');
    // It writes null for what was NaN.
    const value = kept.value === null ? { ...kept, value: Number.NaN } : kept;
    const entry = entryOf(bench, value);
    // It keeps operations per second, which are one over the mean. pytest-benchmark itself measures durations.
    if (tool === 'pytest') {
        const time = { ...value, value: 1 / value.value };
        return { benchmark: entry.benchmark, ...(0,_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)('s'), ...(0,_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .samplesOf */ .lc)([time]) };
    }
    if (tool === 'customBiggerIsBetter')
        return { ...entry, better: 'higher' };
    if (tool === 'customSmallerIsBetter')
        return { ...entry, better: 'lower' };
    return entry;
}


/***/ }),

/***/ 5182:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D3: () => (/* binding */ commitOf),
/* harmony export */   DG: () => (/* binding */ readMeasure),
/* harmony export */   P2: () => (/* binding */ readOrigin),
/* harmony export */   ZV: () => (/* binding */ own),
/* harmony export */   jU: () => (/* binding */ readOwn)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5627);

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
    fits: (value) => (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value) && Array.isArray(value['results']),
    read: (root) => readOwn(root),
};
/**
 * Our own JSON, described in the README and by results.schema.json. A key that is not known is an error: it may be a
 * mistyped one, and what it says would be lost in silence.
 * @param more keys that a document made from this one has besides.
 */
function readOwn(root, more = []) {
    (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .entriesOf */ .Mc)(root, [...DOCUMENT, ...more]);
    const version = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(root, 'version');
    if (version.value !== 1)
        (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .refuse */ .TR)(version, `is ${(0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .kindOf */ .I)(version.value)}; known is version 1`);
    return { ...readOrigin(root), results: (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .itemsOf */ .S3)((0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(root, 'results')).map(resultOf) };
}
/** Where results come from. */
function readOrigin(spot) {
    return (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .defined */ .sw)({
        commit: (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(spot, 'commit'), commitOf),
        run: (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(spot, 'run'), runOf),
        machine: (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(spot, 'machine'), machineOf),
    });
}
function commitOf(spot) {
    const commit = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(spot);
    return /^[0-9a-f]{40}$/.test(commit) ? commit : (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .refuse */ .TR)(spot, 'is not a full commit id of 40 lower-case hex digits');
}
function runOf(spot) {
    (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .entriesOf */ .Mc)(spot, ['id', 'url']);
    return (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .defined */ .sw)({ id: (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)((0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(spot, 'id')), url: (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(spot, 'url'), _json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6) });
}
function machineOf(spot) {
    return Object.fromEntries((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .entriesOf */ .Mc)(spot, MACHINE).map(([key, child]) => [key, (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(child)]));
}
function resultOf(spot) {
    (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .entriesOf */ .Mc)(spot, RESULT);
    const error = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(spot, 'error'), _json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6);
    const samples = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(spot, 'samples');
    const values = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(samples, _json_js__WEBPACK_IMPORTED_MODULE_0__/* .itemsOf */ .S3)?.map(_json_js__WEBPACK_IMPORTED_MODULE_0__/* .numberOf */ .rl) ?? [];
    if (values.length === 0 && error === undefined)
        (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .refuse */ .TR)(samples, 'must hold a number, or there must be an `error`');
    const standardError = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(spot, 'standardError');
    if (standardError.value !== undefined && values.length !== 1)
        (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .refuse */ .TR)(standardError, 'goes with one sample alone');
    return {
        ...readMeasure(spot),
        ...(0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .defined */ .sw)({ samples: values, standardError: (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(standardError, (each) => atLeast(each, 0)), error }),
    };
}
/** What a result is of, without what was measured. */
function readMeasure(spot) {
    return (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .defined */ .sw)({
        benchmark: (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)((0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(spot, 'benchmark')),
        metric: (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)((0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(spot, 'metric')),
        unit: (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(spot, 'unit'), _json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6),
        better: (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(spot, 'better'), (each) => (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .wordOf */ .aG)(each, ['lower', 'higher'])),
        tolerance: (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(spot, 'tolerance'), (each) => atLeast(each, Number.MIN_VALUE)),
        parameters: (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(spot, 'parameters'), parametersOf),
    });
}
function atLeast(spot, least) {
    const value = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .numberOf */ .rl)(spot);
    return value >= least ? value : (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .refuse */ .TR)(spot, `is ${value}; it must be ${least === 0 ? 'at least' : 'more than'} 0`);
}
function parametersOf(spot) {
    return Object.fromEntries((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .entriesOf */ .Mc)(spot).map(([name, child]) => [name, parameterOf(child)]));
}
function parameterOf(spot) {
    const { value } = spot;
    if (typeof value === 'string' || typeof value === 'boolean')
        return value;
    return typeof value === 'number'
        ? (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .numberOf */ .rl)(spot)
        : (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .refuse */ .TR)(spot, `is ${(0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .kindOf */ .I)(value)}, not text, a number or a boolean`);
}


/***/ }),

/***/ 7127:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dx: () => (/* binding */ linesOf),
/* harmony export */   T5: () => (/* binding */ parametersFrom),
/* harmony export */   c_: () => (/* binding */ measureOf),
/* harmony export */   eC: () => (/* binding */ printedNumber),
/* harmony export */   jg: () => (/* binding */ spreadOf),
/* harmony export */   lW: () => (/* binding */ squeezed),
/* harmony export */   lc: () => (/* binding */ samplesOf),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   yU: () => (/* binding */ someOf)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5627);
/* harmony import */ var _units_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6878);


/** A duration: every format has them, and the less the better. */
const duration = (unit) => ({ metric: 'duration', unit, better: 'lower' });
/** What a number with a unit measures, where a format gives no name but that of the benchmark. */
function measureOf(text) {
    if (text.trim() === '')
        return { metric: 'value' };
    const traits = (0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .readUnit */ .H_)(text);
    if (!(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .isTiming */ .tZ)(traits.unit))
        return { metric: 'value', ...traits };
    return { metric: traits.better === 'higher' ? 'throughput' : 'duration', ...traits };
}
/**
 * Samples as they were measured. One that is not finite is why a measurement cannot be trusted, and no reason to lose those
 * beside it: a loss that became NaN is a result.
 */
function samplesOf(spots) {
    const wrong = spots.find(({ value }) => typeof value === 'number' && !Number.isFinite(value));
    const samples = spots.filter(({ value }) => typeof value !== 'number' || Number.isFinite(value)).map(_json_js__WEBPACK_IMPORTED_MODULE_1__/* .numberOf */ .rl);
    if (wrong === undefined)
        return { samples };
    const many = spots.length > 1 ? `${spots.length - samples.length} of ${spots.length} samples, one of them ` : '';
    return { samples, error: `Not a finite number: ${many}${String(wrong.value)}` };
}
/** The items of a list with at least one. */
function someOf(spot) {
    const items = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .itemsOf */ .S3)(spot);
    return items.length > 0 ? items : (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .refuse */ .TR)(spot, 'is an empty list');
}
/** A number of 0 or more, such as a standard error; undefined where there is none, or one that is not finite. */
function spreadOf(spot) {
    const { value } = spot;
    if (value === undefined || value === null || (typeof value === 'number' && !Number.isFinite(value)))
        return undefined;
    const spread = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .numberOf */ .rl)(spot);
    return spread >= 0 ? spread : (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .refuse */ .TR)(spot, `is ${spread}, which is less than 0`);
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
        (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .refuse */ .TR)(root, `is ${(0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .kindOf */ .I)(value)}, not text`);
    if (!value.endsWith('\n'))
        (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .refuse */ .TR)(root, 'does not end with a line break: it may have been cut off');
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
    return (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .numberOf */ .rl)({ ...spot, value });
}


/***/ }),

/***/ 6401:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  O_: () => (/* binding */ HISTORY_FOLDER),
  ol: () => (/* binding */ digestOf),
  p2: () => (/* binding */ historyFile),
  tx: () => (/* binding */ isMeasure),
  GS: () => (/* binding */ monthOf),
  MH: () => (/* binding */ readFacts),
  tG: () => (/* binding */ readHistoryFile)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ../../packages/benchmarks/src/formats/own.ts
var own = __webpack_require__(5182);
// EXTERNAL MODULE: ../../packages/benchmarks/src/history-scan.ts
var history_scan = __webpack_require__(1711);
// EXTERNAL MODULE: ../../packages/benchmarks/src/json.ts
var json = __webpack_require__(5627);
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
    const results = isOurs(root.value) ? root.value : (0,own/* readOwn */.jU)(root, RECORDED);
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
    if (machine !== undefined && !((0,json/* isRecord */.u4)(machine) && areTexts(machine) && areKeys(machine, MACHINE)))
        return false;
    return results.every(isResult);
}
const KEYS = new Set(['version', 'recordedAt', 'context', 'baseline', 'commit', 'run', 'machine', 'results']);
const RUN = new Set(['id', 'url']);
const MACHINE = new Set(['name', 'cpu', 'gpu', 'os', 'architecture']);
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
