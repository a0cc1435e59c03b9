export const id = 684;
export const ids = [684];
export const modules = {

/***/ 684:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  commandEnvironment: () => (/* binding */ commandEnvironment),
  commandLauncher: () => (/* binding */ commandLauncher)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(760);
// EXTERNAL MODULE: ../../packages/core/src/run.ts
var run = __webpack_require__(639);
// EXTERNAL MODULE: ../../packages/core/src/markdown.ts
var markdown = __webpack_require__(233);
// EXTERNAL MODULE: ../../packages/core/src/durations.ts
var durations = __webpack_require__(463);
// EXTERNAL MODULE: ./src/placeholders.ts
var placeholders = __webpack_require__(645);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(24);
;// CONCATENATED MODULE: ./src/run-file.ts


/**
 * Of several lines with one name the last counts.
 * @param ended the command has ended, so that a line without an end is whole.
 * @returns the notes, and the lines that are none.
 */
function parseRunFile(text, ended) {
    const lines = text.split(/\r?\n/);
    if (!ended)
        lines.pop();
    const notes = {};
    const wrong = [];
    for (const line of lines.filter((each) => each.trim() !== '')) {
        const [, name, value = ''] = /^\s*(id|url|state)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
        const fits = name === 'url' ? /^https?:\/\//.test(value) && URL.canParse(value) : value !== '';
        if (name === undefined || !fits)
            wrong.push(line);
        else
            notes[name] = value;
    }
    return { notes, wrong };
}
/**
 * Tells of every change of the file until it is stopped. Where the system cannot watch, it tells of none: whoever needs
 * to know everything reads the file once more at the end.
 * @param path in a folder of its own: the folder is watched, because a command may also put a new file in the old one's place.
 * @returns stops.
 */
function watchRunFile(path, changed) {
    const look = () => {
        let text;
        try {
            // Not read asynchronously: two looks must tell in their order.
            text = (0,external_node_fs_.readFileSync)(path, 'utf8');
        }
        catch {
            // Between the old file and the new one there is none.
            return;
        }
        changed(text);
    };
    let watcher;
    try {
        watcher = (0,external_node_fs_.watch)((0,external_node_path_.dirname)(path), { persistent: false }, look);
    }
    catch {
        // The system has no watch left (ENOSPC, EMFILE).
        return () => undefined;
    }
    watcher.on('error', () => undefined);
    return () => watcher.close();
}

;// CONCATENATED MODULE: ./src/backends/command.ts






/** The user's command is the run: it is as long as the command, and the exit code is the verdict. */
function commandLauncher(host, command) {
    return {
        launch: async (plan, seen) => {
            const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(host.env['RUNNER_TEMP'] || (0,external_node_os_.tmpdir)(), 'run-'));
            return (0,run/* withCleanup */.V1)(host, () => launch(host, command, plan, folder, seen), () => (0,promises_.rm)(folder, { recursive: true, force: true }));
        },
    };
}
/** The last lines of the log that a failure shows. */
const DETAIL_LINES = 20;
const DETAIL_LINE_BYTES = 500;
async function launch(host, command, plan, folder, seen) {
    const files = await prepare(folder, command, plan);
    const startedAt = new Date(host.now());
    const runOf = (notes, ended) => ({
        backend: 'command',
        id: notes.id ?? plan.id,
        name: plan.name,
        ...(notes.url !== undefined && { url: notes.url }),
        state: ended?.state ?? 'running',
        nativeState: (ended?.byUs ? undefined : notes.state) ?? ended?.nativeState ?? 'running',
        commit: plan.commit,
        tags: plan.tags,
        startedAt,
        ...(ended !== undefined && { finishedAt: new Date(host.now()) }),
        ...(ended?.failure !== undefined && { failure: ended.failure }),
    });
    let known = JSON.stringify({});
    const stop = watchRunFile(files.run, (text) => {
        const { notes } = parseRunFile(text, false);
        if (JSON.stringify(notes) === known)
            return;
        known = JSON.stringify(notes);
        seen([runOf(notes)]);
    });
    try {
        const ended = await runToEnd(host, files.script, plan, commandEnvironment(host.env, plan, files));
        const { notes, wrong } = parseRunFile(await textOf(files.run), true);
        if (wrong.length > 0) {
            host.warning(`RUN_FILE: ignored, because it is not \`id=\`, \`url=\` or \`state=\` with a value: ${wrong.join('; ')}`);
        }
        return { runs: [runOf(notes, ended)], results: await textOf(files.results) };
    }
    finally {
        stop();
    }
}
async function prepare(folder, command, plan) {
    // A folder of its own, to be watched.
    await (0,promises_.mkdir)((0,external_node_path_.join)(folder, 'run'));
    const files = {
        script: (0,external_node_path_.join)(folder, 'launch.sh'),
        run: (0,external_node_path_.join)(folder, 'run', 'run'),
        results: (0,external_node_path_.join)(folder, 'results.json'),
    };
    // The workflow may have spliced secrets into the script.
    await (0,promises_.writeFile)(files.script, `${(0,placeholders/* expandPlaceholders */.p)(command, plan.tags.length)}\n`, { mode: 0o600 });
    await (0,promises_.writeFile)(files.run, '');
    return files;
}
/**
 * What a `run:` step would have, and the run's own variables. Inputs (the token among them) and what the runner gives to
 * actions alone are left out. https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 */
function commandEnvironment(env, plan, files) {
    const inherited = Object.entries(env).filter(([name]) => !/^(INPUT_|STATE_|ACTIONS_(RUNTIME|RESULTS|CACHE)_|GITHUB_STATE$|RUN_(IMAGE$|TAG_))/.test(name));
    return {
        ...Object.fromEntries(inherited),
        RUN_NAME: plan.name,
        RUN_COMMIT: plan.commit,
        ...(plan.image !== undefined && { RUN_IMAGE: plan.image }),
        RUN_TAGS: plan.tags.join('\n'),
        ...Object.fromEntries(plan.tags.map((tag, index) => [`RUN_TAG_${index + 1}`, tag])),
        RUN_FILE: files.run,
        RESULTS_FILE: files.results,
    };
}
/** Runs the script as `run:` does with `shell: bash`, until it ends, the time is over, or the step is cancelled. */
async function runToEnd(host, script, plan, env) {
    const last = [];
    const onLine = (line) => {
        host.raw(line);
        last.push((0,markdown/* cut */.Jj)(line, DETAIL_LINE_BYTES));
        if (last.length > DETAIL_LINES)
            last.shift();
    };
    const deadline = host.deadline(plan.timeout);
    const cwd = host.env['GITHUB_WORKSPACE'];
    try {
        const { exitCode } = await host.exec('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
            env,
            ...(cwd && { cwd }),
            onStdout: onLine,
            onStderr: onLine,
            signal: deadline,
            keep: 1_024,
        });
        return endedWith(exitCode, last);
    }
    catch (error) {
        if (host.signal.aborted)
            return aborted('cancelled', 'the step was cancelled', last);
        if (!deadline.aborted)
            throw error;
        return aborted('timed out', `it took longer than the timeout of ${(0,durations/* formatDuration */.a)(plan.timeout)}`, last);
    }
}
function endedWith(exitCode, last) {
    const nativeState = `exit ${exitCode}`;
    if (exitCode === 0)
        return { state: 'succeeded', nativeState };
    const signal = Object.entries(external_node_os_.constants.signals).find(([, number]) => number === exitCode - 128)?.[0];
    const summary = `exit code ${exitCode}${signal === undefined ? '' : ` (${signal})`}`;
    return { state: 'failed', nativeState, failure: { summary, detail: last.join('\n') } };
}
const aborted = (nativeState, summary, last) => ({
    state: 'cancelled',
    nativeState,
    byUs: true,
    failure: { summary, detail: last.join('\n') },
});
/** '' when a command has removed the file. */
const textOf = (path) => (0,promises_.readFile)(path, 'utf8').catch(() => '');


/***/ })

};
