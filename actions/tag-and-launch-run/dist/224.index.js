export const id = 224;
export const ids = [224];
export const modules = {

/***/ 224:
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
// EXTERNAL MODULE: ../../packages/core/src/errors.ts + 1 modules
var errors = __webpack_require__(636);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(24);
;// CONCATENATED MODULE: ./src/file-start.ts



/**
 * The start of a file that a command has written, which may have left anything there: a pipe that nobody writes to, a link
 * to a file of somebody else, a file that grows for ever.
 * @param name of the file in errors.
 * @param limit bytes.
 * @returns undefined when there is no file.
 * @throws ActionError when it is no regular file.
 */
async function readStart(path, name, limit) {
    const file = await openFile(path, name);
    if (file === undefined)
        return undefined;
    try {
        const stat = await file.stat();
        if (!stat.isFile())
            throw new errors/* ActionError */.lZ(`${name} is not a regular file`);
        const buffer = Buffer.alloc(Math.min(stat.size, limit));
        let length = 0;
        for (let read = -1; length < buffer.length && read !== 0; length += read) {
            ({ bytesRead: read } = await file.read(buffer, length, buffer.length - length, length));
        }
        return { text: buffer.toString('utf8', 0, length), whole: stat.size <= limit };
    }
    finally {
        await file.close();
    }
}
async function openFile(path, name) {
    // Windows has neither of the two.
    const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = external_node_fs_.constants;
    try {
        return await (0,promises_.open)(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    }
    catch (error) {
        const { code } = error;
        if (code === 'ENOENT')
            return undefined;
        if (code === 'ELOOP')
            throw new errors/* ActionError */.lZ(`${name} is a symbolic link`);
        throw new errors/* ActionError */.lZ(`${name} cannot be read`, { cause: error });
    }
}

// EXTERNAL MODULE: ./src/placeholders.ts
var placeholders = __webpack_require__(645);
;// CONCATENATED MODULE: ./src/run-file.ts



const LARGEST = 64 * 1024;
/** @throws ActionError when it is no regular file. */
const readRunFile = (path) => readStart(path, 'RUN_FILE', LARGEST);
/**
 * Of several lines with one name the last counts.
 * @param ended nothing follows, so that a line without an end is whole.
 * @returns the notes, and the lines that are none.
 */
function parseRunFile(text, ended) {
    const lines = text.split(/\r?\n/);
    if (!ended)
        lines.pop();
    const notes = {};
    const wrong = [];
    for (const line of lines.filter((each) => each.trim() !== '')) {
        const [name = '', ...rest] = line.split('=');
        const value = rest.join('=').trim();
        if (!addNote(notes, name.trim(), value))
            wrong.push(line);
    }
    return { notes, wrong };
}
function addNote(notes, name, value) {
    if (value === '' || (name !== 'id' && name !== 'url' && name !== 'state'))
        return false;
    if (name === 'url' && !(/^https?:\/\//.test(value) && URL.canParse(value)))
        return false;
    notes[name] = value;
    return true;
}
/**
 * Tells of every change of the file until it is stopped, as far as it can be read. Where the system cannot watch, it tells
 * of none: whoever needs to know everything reads the file once more at the end.
 * @param path in a folder of its own: the folder is watched, because a command may also put a new file in the old one's place.
 * @returns stops.
 */
function watchRunFile(path, changed) {
    let [stopped, reading, again] = [false, false, false];
    // One after the other, because two looks must tell in their order.
    const look = async () => {
        again = true;
        if (reading)
            return;
        reading = true;
        while (again && !stopped) {
            again = false;
            // Between the old file and the new one there is none.
            const start = await readRunFile(path).catch(() => undefined);
            if (start !== undefined && !stopped)
                changed(start.text);
        }
        reading = false;
    };
    let watcher;
    try {
        watcher = (0,external_node_fs_.watch)((0,external_node_path_.dirname)(path), { persistent: false }, () => void look());
    }
    catch {
        // The system has no watch left (ENOSPC, EMFILE).
        return () => undefined;
    }
    watcher.on('error', () => undefined);
    return () => {
        stopped = true;
        watcher.close();
    };
}

;// CONCATENATED MODULE: ./src/backends/command.ts







/** The user's command is the run: it is as long as the command, and its exit code decides how it ended. */
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
const LARGEST_RESULTS = 16 * 1024 * 1024;
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
    let known = {};
    const stop = watchRunFile(files.run, (text) => {
        const { notes } = parseRunFile(text, false);
        if (JSON.stringify(notes) === JSON.stringify(known))
            return;
        known = notes;
        seen([runOf(known)]);
    });
    try {
        seen([runOf({})]);
        const ended = await runToEnd(host, files.script, plan, commandEnvironment(host.env, plan, files));
        const notes = await lastNotes(host, files.run, known);
        return { runs: [runOf(notes, ended)], results: await resultsIn(host, files.results), hint: ended.hint };
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
        const why = `took longer than \`timeout\` (${(0,durations/* formatDuration */.a)(plan.timeout)})`;
        return { ...aborted('timed out', why, last), hint: 'Raise `timeout`.' };
    }
}
function endedWith(exitCode, last) {
    const nativeState = `exit ${exitCode}`;
    if (exitCode === 0)
        return { state: 'succeeded', nativeState };
    const signal = Object.entries(external_node_os_.constants.signals).find(([, number]) => number === exitCode - 128)?.[0];
    const summary = `exit code ${exitCode}${signal === undefined ? '' : ` (${signal})`}`;
    return { state: 'failed', nativeState, failure: { summary, detail: last.join('\n') }, hint: HINTS[exitCode] };
}
/** By exit code. https://www.gnu.org/software/bash/manual/html_node/Exit-Status.html */
const HINTS = {
    126: 'A file that `launch` runs is not executable: run `chmod +x` on it and commit that, or run it with its interpreter.',
    127: 'A command of `launch` was not found: install it on the runner in a step before this one, or correct its name.',
    137: 'The run was killed, usually because the runner was out of memory: take a larger runner, or let the run use less.',
};
const aborted = (nativeState, summary, last) => ({
    state: 'cancelled',
    nativeState,
    byUs: true,
    failure: { summary, detail: last.join('\n') },
});
/** What the run has said when it has ended. @param known what was seen before, for a file that can no longer be read. */
async function lastNotes(host, path, known) {
    try {
        const { text, whole } = (await readRunFile(path)) ?? { text: '', whole: true };
        if (!whole)
            host.warning('RUN_FILE: what follows its first 64 kB is ignored');
        const { notes, wrong } = parseRunFile(text, whole);
        if (wrong.length > 0) {
            const lines = (0,markdown/* cut */.Jj)(wrong.join('; '), DETAIL_LINE_BYTES);
            host.warning(`RUN_FILE: ignored, because it is not \`id=\`, \`url=\` or \`state=\` with a value: ${lines}`);
        }
        return notes;
    }
    catch (error) {
        host.warning(`${(0,errors/* describeError */.Uc)(error)}; what it says is ignored`);
        return known;
    }
}
/** '' when there are none, or none that can be read. */
async function resultsIn(host, path) {
    try {
        const { text, whole } = (await readStart(path, 'RESULTS_FILE', LARGEST_RESULTS)) ?? { text: '', whole: true };
        if (whole)
            return text;
        host.warning('The results of the run are not handed on: RESULTS_FILE is larger than 16 MB');
    }
    catch (error) {
        host.warning(`The results of the run are not handed on: ${(0,errors/* describeError */.Uc)(error)}`);
    }
    return '';
}


/***/ })

};
