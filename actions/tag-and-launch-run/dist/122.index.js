export const id = 122;
export const ids = [122];
export const modules = {

/***/ 4122:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  commandLauncher: () => (/* binding */ commandLauncher)
});

// EXTERNAL MODULE: ../../packages/core/src/turns.ts
var turns = __webpack_require__(1294);
// EXTERNAL MODULE: ../../packages/core/src/markdown.ts
var markdown = __webpack_require__(1233);
// EXTERNAL MODULE: ../../packages/core/src/errors.ts
var errors = __webpack_require__(9179);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./src/backends/command/file-start.ts



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

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./src/backends/command/run-file.ts



const LARGEST = 64 * 1024;
/** @throws ActionError when it is no regular file. */
const readRunFile = (path) => readStart(path, 'RUN_FILE', LARGEST);
/**
 * Each `id=` begins a run, or comes back to the one that has this id. What stands before the first is of the first. Of
 * several lines with one name for one run the last counts.
 * @param ended nothing follows, so that a line without an end is whole.
 * @returns the runs in their order, and the lines that are none of the three.
 */
function parseRunFile(text, ended) {
    const lines = text.split(/\r?\n/);
    if (!ended)
        lines.pop();
    const runs = [];
    const byId = new Map();
    const wrong = [];
    let current;
    const begin = () => {
        const run = {};
        runs.push(run);
        return run;
    };
    for (const line of lines.filter((each) => each.trim() !== '')) {
        const [word = '', ...rest] = line.split('=');
        const [name, value] = [word.trim(), rest.join('=').trim()];
        if (!isNote(name, value)) {
            wrong.push(line);
            continue;
        }
        if (name === 'id') {
            const isUnnamed = current !== undefined && current.id === undefined;
            current = byId.get(value) ?? (isUnnamed ? current : undefined) ?? begin();
            byId.set(value, current);
        }
        current ??= begin();
        current[name] = value;
    }
    return { runs, wrong };
}
function isNote(name, value) {
    if (value === '' || (name !== 'id' && name !== 'url' && name !== 'state'))
        return false;
    return name !== 'url' || (/^https?:\/\//.test(value) && URL.canParse(value));
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

// EXTERNAL MODULE: ./src/backends/command/shell.ts
var shell = __webpack_require__(933);
// EXTERNAL MODULE: ./src/backends/command/states.ts
var command_states = __webpack_require__(9277);
;// CONCATENATED MODULE: ./src/backends/command/launcher.ts





/** How long a question may take. A client that hangs must not hang the step. */
const POLL_MS = 60_000;
const CANCEL_MS = 60_000;
const LOGS_MS = 5 * 60_000;
/** What a launch that is under way may take to tell the id of its run when the step is cancelled, and in the post step. */
const PATIENCE_MS = 1_500;
const RECOVERY_MS = 10_000;
const LARGEST_RESULTS = 16 * 1024 * 1024;
const WORD_BYTES = 100;
/** Commands that ask for runs, or cancel them, at one time: a client may take 100 MB, and there may be hundreds of runs. */
const COMMANDS_AT_ONCE = 16;
/**
 * Runs are what the user's commands say. Without `poll` the command `launch` is the run: it is as long as the command, and its
 * exit code decides how it ended.
 */
function commandLauncher(host, { launch = '', poll, cancel, logs, states, image }) {
    const folder = (0,shell/* commandFolder */.K3)(host);
    /** What `launch` has printed, as long as it tells why there is no better run. */
    let printed = (0,shell/* tail */.RT)();
    // Who cancels does not wait for those that ask.
    const [askInTurn, cancelInTurn] = [(0,turns/* inTurns */.g)(COMMANDS_AT_ONCE), (0,turns/* inTurns */.g)(COMMANDS_AT_ONCE)];
    /** The runs that the file tells of. */
    const sightings = (runs, plan, exitCode) => {
        if (poll !== undefined)
            return runs.flatMap(({ id, ...notes }) => (id === undefined ? [] : [launched(id, notes)]));
        const all = runs.length === 0 ? [{}] : runs;
        return all.map(({ id, url, state }) => ({
            ...(id === undefined ? { id: plan.id, isMadeUp: true } : { id }),
            ...(url !== undefined && { url }),
            ...(exitCode === undefined
                ? { state: 'running', nativeState: state ?? 'running' }
                : { ...endedWith(exitCode), ...(state !== undefined && { nativeState: state }) }),
        }));
    };
    /** Until it is asked for the first time. */
    const launched = (id, { url, state }) => ({
        id,
        ...(url !== undefined && { url }),
        state: state === undefined ? 'queued' : (0,command_states/* stateOf */.L4)(state, states),
        nativeState: state ?? 'launched',
    });
    return {
        launch: async (on, plan, seen) => {
            const files = await folder.files();
            let known = [];
            const stop = watchRunFile(files.run, (text) => {
                known = remembered(known, parseRunFile(text, false).runs);
                seen(sightings(known, plan));
            });
            try {
                seen(sightings([], plan));
                const { name, commit, tags } = plan;
                const subject = { name, commit, tags };
                const command = {
                    input: 'launch',
                    text: launch,
                    image,
                    patience: poll === undefined ? 0 : PATIENCE_MS,
                };
                const exitCode = await (0,shell/* runCommand */.d1)(on, command, subject, files, (line) => {
                    on.raw(line);
                    printed.add(line);
                });
                seen(sightings(await lastNotes(on, files.run, known), plan, exitCode));
                return (0,shell/* launchEnd */.VN)(exitCode);
            }
            catch (error) {
                // What it has started on its way must not be forgotten.
                if (on.signal.aborted)
                    seen(sightings(await lastNotes(on, files.run, known), plan));
                throw error;
            }
            finally {
                stop();
            }
        },
        ...(poll !== undefined && {
            inspect: async (on, run) => {
                const command = { input: 'poll', text: poll, image, limit: POLL_MS };
                const { notes, word } = await askInTurn(() => ask(on, folder, command, run));
                // Its log tells nothing of a run that goes on elsewhere.
                printed = (0,shell/* tail */.RT)();
                const nativeState = (0,markdown/* cut */.Jj)(notes.state ?? word, WORD_BYTES);
                if (nativeState === '')
                    throw new errors/* ActionError */.lZ('`poll` tells no state', { hint: NO_STATE });
                const url = notes.url ?? run.url;
                return { id: run.id, ...(url !== undefined && { url }), state: (0,command_states/* stateOf */.L4)(nativeState, states), nativeState };
            },
        }),
        ...(cancel !== undefined && {
            cancel: async (on, run) => {
                const command = { input: 'cancel', text: cancel, image, limit: CANCEL_MS };
                await cancelInTurn(() => ask(on, folder, command, run, (line) => on.raw(line)));
            },
        }),
        explain: async (on, run) => {
            if (logs === undefined || on.signal.aborted)
                return printed.lines;
            const shown = (0,shell/* tail */.RT)();
            await on.group(`Log of run ${run.id}`, async () => {
                try {
                    const command = { input: 'logs', text: logs, image, limit: LOGS_MS };
                    await ask(on, folder, command, run, (line) => {
                        on.raw(line);
                        shown.add(line);
                    });
                }
                catch (error) {
                    on.info(`The log is not whole: ${(0,errors/* describeError */.Uc)(error)}`);
                }
            });
            return shown.lines;
        },
        recover: async (on) => {
            const files = await folder.files();
            const end = await (0,shell/* endCommand */.v6)(on, files, poll === undefined ? 0 : RECOVERY_MS);
            const { runs } = parseRunFile((await readRunFile(files.run).catch(() => undefined))?.text ?? '', true);
            // A command that is the run has none when it was killed.
            const isWhole = end === 'ended' || (end === 'killed' && poll === undefined);
            return { isWhole, runs: runs.flatMap(({ id, ...notes }) => (id === undefined ? [] : [launched(id, notes)])) };
        },
        leftBy: async (_, __, told) => told,
        results: async (on) => resultsIn(on, (await folder.files()).results),
        close: folder.remove,
    };
}
const NO_STATE = 'Let `poll` append `state=<word>` to `$RUN_FILE`, or print the word in its last line.';
/**
 * Runs a command that asks for a run or changes it.
 * @returns what it wrote to its RUN_FILE, and the last line of its output that is not blank.
 * @throws ActionError when it fails: then its last line says why.
 */
async function ask(host, folder, command, run, onLine = () => undefined) {
    const files = await folder.own();
    const last = (0,shell/* tail */.RT)();
    let word = '';
    try {
        const subject = { ...run, commit: run.commit ?? '' };
        const exitCode = await (0,shell/* runCommand */.d1)(host, command, subject, files, (line, isOutput) => {
            if (isOutput && line.trim() !== '')
                word = line.trim();
            last.add(line);
            onLine(line);
        });
        if (exitCode !== 0) {
            const why = last.lines.findLast((line) => line.trim() !== '');
            throw new errors/* ActionError */.lZ(`\`${command.input}\` failed: ${(0,shell/* describeExit */.KE)(exitCode)}${why === undefined ? '' : `: ${why}`}`);
        }
        const { text } = (await readRunFile(files.run)) ?? { text: '' };
        return { notes: parseRunFile(text, true).runs.at(-1) ?? {}, word };
    }
    finally {
        await files.remove();
    }
}
function endedWith(exitCode) {
    const nativeState = `exit ${exitCode}`;
    if (exitCode === 0)
        return { state: 'succeeded', nativeState };
    return { state: 'failed', nativeState, failure: { summary: (0,shell/* describeExit */.KE)(exitCode) } };
}
/** A command may also put another file in the place of the one that named a run, which goes on all the same. */
const remembered = (known, told) => {
    const ids = new Set([undefined, ...told.map(({ id }) => id)]);
    return [...known.filter(({ id }) => !ids.has(id)), ...told];
};
/** What `launch` has told when it has ended. @param known what was seen before. */
async function lastNotes(host, path, known) {
    try {
        const { text, whole } = (await readRunFile(path)) ?? { text: '', whole: true };
        if (!whole)
            host.warning('RUN_FILE: what follows its first 64 kB is ignored');
        const { runs, wrong } = parseRunFile(text, whole);
        if (wrong.length > 0) {
            const lines = (0,markdown/* cut */.Jj)(wrong.join('; '), shell/* LINE_BYTES */.Z5);
            host.warning(`RUN_FILE: ignored, because it is not \`id=\`, \`url=\` or \`state=\` with a value: ${lines}`);
        }
        return remembered(known, runs);
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


/***/ }),

/***/ 933:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K3: () => (/* binding */ commandFolder),
/* harmony export */   KE: () => (/* binding */ describeExit),
/* harmony export */   RT: () => (/* binding */ tail),
/* harmony export */   VN: () => (/* binding */ launchEnd),
/* harmony export */   Z5: () => (/* binding */ LINE_BYTES),
/* harmony export */   d1: () => (/* binding */ runCommand),
/* harmony export */   v6: () => (/* binding */ endCommand)
/* harmony export */ });
/* unused harmony export commandEnvironment */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1233);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9179);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4463);
/* harmony import */ var _placeholders_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7053);





const LAST_LINES = 20;
const LINE_BYTES = 500;
function tail() {
    const lines = [];
    return {
        lines,
        add: (line) => {
            lines.push((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_4__/* .cut */ .Jj)(line, LINE_BYTES));
            if (lines.length > LAST_LINES)
                lines.shift();
        },
    };
}
const STATE = 'command-folder';
/** @param host of the launch, or of the post step, where it is the folder of main. */
function commandFolder(host) {
    let made;
    const make = async () => {
        const left = host.state(STATE);
        const path = left === '' ? await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(host.env['RUNNER_TEMP'] || (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), 'run-')) : left;
        if (left === '')
            host.saveState(STATE, path);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(path, 'launch'), { recursive: true });
        return path;
    };
    const path = () => {
        made ??= make();
        return made;
    };
    const results = async () => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(await path(), 'results.json');
    return {
        files: async () => ({ run: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(await path(), 'launch', 'run'), results: await results() }),
        own: async () => {
            const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(await path(), 'command-'));
            return {
                run: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'run'),
                results: await results(),
                remove: () => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(folder, { recursive: true, force: true }),
            };
        },
        remove: async () => {
            if (made === undefined && host.state(STATE) === '')
                return;
            // A process that has outlived its command may still write here.
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(await path(), { recursive: true, force: true, maxRetries: 3 });
        },
    };
}
/**
 * Runs a command as a step runs its `run` with `shell: bash`, in the workspace.
 * @param files the script is put beside the file for the run.
 * @param onLine gets each line; `isOutput` tells standard output from standard error.
 * @returns the exit code.
 * @throws ActionError when it takes too long, or there is no bash; the reason of the host's signal.
 */
async function runCommand(host, command, subject, files, onLine) {
    const script = scriptOf(files);
    // The workflow may have spliced secrets into the script.
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(script, `${(0,_placeholders_js__WEBPACK_IMPORTED_MODULE_3__/* .expandPlaceholders */ .p)(command.text, subject.tags.length)}\n`, { mode: 0o600 });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(files.run, '');
    const deadline = command.limit === undefined ? undefined : host.deadline(command.limit);
    const cwd = host.env['GITHUB_WORKSPACE'];
    try {
        host.signal.throwIfAborted();
        const running = command.patience ? later(host, command.patience) : host;
        const { exitCode } = await running.exec('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
            env: { ...commandEnvironment(host.env, command.image, subject, files), ...command.variables },
            ...(cwd && { cwd }),
            onStdout: (line) => onLine(line, true),
            onStderr: (line) => onLine(line, false),
            ...(deadline !== undefined && { signal: deadline }),
            keep: 1_024,
        });
        return exitCode;
    }
    catch (error) {
        if (host.signal.aborted || deadline?.aborted !== true)
            throw error;
        throw new _ml_actions_core__WEBPACK_IMPORTED_MODULE_5__/* .ActionError */ .lZ(`\`${command.input}\` took longer than ${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_6__/* .formatDuration */ .a)(command.limit ?? 0)}`);
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(script, { force: true });
    }
}
/** The same host, whose effects end some milliseconds later. */
function later(host, time) {
    const end = new AbortController();
    const wait = () => host.deadline(time).addEventListener('abort', () => end.abort(host.signal.reason), { once: true });
    host.signal.addEventListener('abort', wait, { once: true });
    return host.withSignal(end.signal);
}
/** It is there as long as the command runs. */
const scriptOf = (files) => `${files.run}.sh`;
const LOOK_MS = 250;
/** What a command may take until it hears of SIGTERM: as long as one that is ended by its own step. */
const TERM_MS = 2_500;
/**
 * Ends a command whose step was killed before it: the runner ends it only with the job, and until then it may start runs.
 * @param patience milliseconds that it may take to end by itself.
 * @returns whether it ended by itself, was killed, or may go on, because this system does not show it.
 */
async function endCommand(host, files, patience) {
    const isMarked = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.access)(scriptOf(files)).then(() => true, () => false);
    if (!isMarked)
        return 'ended';
    if (!(await isShown()))
        return 'unseen';
    const goesOn = async (time) => {
        for (const end = host.now() + time;; await host.sleep(LOOK_MS)) {
            const leader = await leaderOf(files);
            if (leader === undefined || host.now() >= end)
                return leader;
        }
    };
    let leader = await goesOn(patience);
    if (leader === undefined)
        return 'ended';
    for (const signal of ['TERM', 'KILL']) {
        // It may have ended in this moment.
        await host.exec('bash', ['-c', 'kill -s "$1" -- "-$2" || true', 'bash', signal, leader]);
        leader = await goesOn(TERM_MS);
        if (leader === undefined)
            break;
    }
    return 'killed';
}
const isShown = () => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.access)('/proc/self/environ').then(() => true, () => false);
/**
 * The process that a command is, whatever it has become by `exec`: its variables tell it, as they tell the runner its own,
 * and it leads its process group. https://github.com/actions/runner/blob/main/src/Runner.Sdk/ProcessInvoker.cs
 */
async function leaderOf(files) {
    const read = (path) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'latin1').catch(() => '');
    const found = await Promise.all((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)('/proc')).map(async (pid) => {
        if (!/^\d+$/.test(pid))
            return false;
        if (!(await read(`/proc/${pid}/environ`)).split('\0').includes(`RUN_FILE=${files.run}`))
            return false;
        // `7 (a name) S <parent> <group> …`; https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
        const stat = await read(`/proc/${pid}/stat`);
        return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2] === pid && pid;
    }));
    return found.find((pid) => pid !== false);
}
/**
 * What a `run:` step would have, and the run's own variables. Inputs (the token among them) and what the runner gives to
 * actions alone are left out. https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 */
function commandEnvironment(env, image, { id, url, name, commit, tags }, files) {
    const inherited = Object.entries(env).filter(([variable]) => !/^(INPUT_|STATE_|ACTIONS_(RUNTIME|RESULTS|CACHE)_|GITHUB_STATE$|RUN_(ID|URL|IMAGE)$|RUN_TAG_)/.test(variable));
    return {
        ...Object.fromEntries(inherited),
        RUN_NAME: name,
        RUN_COMMIT: commit,
        ...(id !== undefined && { RUN_ID: id, RUN_URL: url ?? '' }),
        ...(image !== undefined && { RUN_IMAGE: image }),
        RUN_TAGS: tags.join('\n'),
        ...Object.fromEntries(tags.map((tag, index) => [`RUN_TAG_${index + 1}`, tag])),
        RUN_FILE: files.run,
        RESULTS_FILE: files.results,
    };
}
/** `exit code 137 (SIGKILL)` */
function describeExit(exitCode) {
    const signal = Object.entries(node_os__WEBPACK_IMPORTED_MODULE_1__.constants.signals).find(([, number]) => number === exitCode - 128)?.[0];
    return `exit code ${exitCode}${signal === undefined ? '' : ` (${signal})`}`;
}
/** How a launch has ended whose command has. */
const launchEnd = (exitCode) => exitCode === 0 ? {} : { failure: { summary: describeExit(exitCode) }, hint: HINTS[exitCode] };
/** By exit code. https://www.gnu.org/software/bash/manual/html_node/Exit-Status.html */
const HINTS = {
    126: 'A file that `launch` runs is not executable: run `chmod +x` on it and commit that, or run it with its interpreter.',
    127: 'A command of `launch` was not found: install it on the runner in a step before this one, or correct its name.',
    137: 'The run was killed, usually because the runner was out of memory: take a larger runner, or let the run use less.',
};


/***/ })

};
