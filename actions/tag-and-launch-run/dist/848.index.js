export const id = 848;
export const ids = [848];
export const modules = {

/***/ 8828:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UN: () => (/* binding */ runsIn),
/* harmony export */   aV: () => (/* binding */ pendingRuns),
/* harmony export */   ev: () => (/* binding */ isNamed),
/* harmony export */   pS: () => (/* binding */ settlePending),
/* harmony export */   wU: () => (/* binding */ pendingSince),
/* harmony export */   zH: () => (/* binding */ pendingOn)
/* harmony export */ });
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(916);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1011);

/** The statuses that commit-check posts unless it is told otherwise, such as `sematic-pipelines-pass`. */
const CHECK = /(^|-)pipelines-pass$/i;
/**
 * What launchers and checks have left pending, by one request for each commit.
 * @param isWanted by the name of the run.
 */
async function pendingOn(github, commits, isWanted) {
    const runs = [];
    const unjudged = [];
    for (const sha of commits) {
        const pending = (await github.statusesOf(sha)).filter(({ state }) => state === 'pending');
        for (const status of pending) {
            const name = runIn(status.context);
            if (name === undefined || !isWanted(name))
                continue;
            const record = (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .readRun */ .cI)(status);
            // What has no mark is not a launcher's, and nothing is known of it.
            if (record.mark !== undefined)
                runs.push({ sha, name, status, record: { ...record, mark: record.mark } });
        }
        const waits = pending.some(({ context }) => CHECK.test(context));
        if (waits && pending.every(({ context }) => runIn(context) === undefined))
            unjudged.push(sha);
    }
    return { runs, unjudged };
}
/** The same of runs alone. */
const pendingRuns = async (...asked) => (await pendingOn(...asked)).runs;
const runIn = (context) => /^run\/(.+)$/i.exec(context)?.[1];
/** Whether a run has a name: the legs of a matrix, `train (2)`, have that of the first. @param glob of names. */
const isNamed = (glob) => (name) => (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .matchesGlob */ .kt)(name, glob) || (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .matchesGlob */ .kt)(name.replace(/ \(\d{1,6}\)$/, ''), glob);
/** The runs as a backend is asked for them. */
const runsIn = ({ sha, name, record }, backend, tags) => record.ids.map((id) => ({
    backend,
    id,
    name,
    ...(record.url !== undefined && { url: record.url }),
    state: 'running',
    nativeState: 'pending',
    commit: sha,
    tags,
}));
/** When the launch first posted to its status. */
async function pendingSince(github, { sha, status, record }) {
    const own = (await github.statusHistory(sha, status.context)).filter((each) => (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .posterOf */ .F0)((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .readRun */ .cI)(each).mark, record.mark) === 'self');
    return own.at(-1)?.createdAt ?? status.createdAt;
}
/**
 * Posts how pending runs have ended, as the step would that has launched them.
 * @returns false when the run has ended otherwise meanwhile, or another launch has the status now.
 */
async function settlePending(github, { sha, status, record }, { state, text, url = record.url }) {
    const latest = (await github.statusesOf(sha)).find(({ context }) => context === status.context);
    if (latest === undefined || (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .readRun */ .cI)(latest).mark !== record.mark)
        return false;
    // Who follows the run may have seen first that it was cancelled, and cannot know why.
    if (latest.state !== 'pending' && !(latest.state === 'error' && state === 'error'))
        return false;
    const { posted } = await github.postStatus(sha, {
        context: status.context,
        state,
        ...(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .describeRun */ .vZ)({ ...record, text, ids: [], url }),
    });
    return posted;
}


/***/ }),

/***/ 5848:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   overdue: () => (/* binding */ overdue),
/* harmony export */   recheckMode: () => (/* binding */ recheckMode),
/* harmony export */   verdictOf: () => (/* binding */ verdictOf)
/* harmony export */ });
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9179);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(916);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4463);
/* harmony import */ var _backend_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3663);
/* harmony import */ var _cancellation_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3848);
/* harmony import */ var _pending_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8828);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1177);
/* harmony import */ var _report_elsewhere_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5164);






/** Between two tries to ask for a run or to cancel it; who rechecks comes back anyway. */
const PAUSE_MS = 5_000;
const MOST_TRIES = 3;
/**
 * `mode: recheck`: settles what launchers have left pending, as their runs stand now, and turns red what is overdue.
 * @throws ActionError when a run could not be asked for.
 */
async function recheckMode(host, input, connect) {
    const github = await connect(host);
    const commits = input.commit === undefined ? await github.openHeads() : [input.commit];
    const { runs: pending, unjudged } = await (0,_pending_js__WEBPACK_IMPORTED_MODULE_2__/* .pendingOn */ .zH)(github, commits, (0,_pending_js__WEBPACK_IMPORTED_MODULE_2__/* .isNamed */ .ev)(input.name));
    const launcher = await (0,_backend_js__WEBPACK_IMPORTED_MODULE_0__/* .launcherFor */ .oD)(host, input);
    const runs = [];
    try {
        for (const each of pending)
            runs.push(await recheck(host, input, github, launcher, each));
    }
    finally {
        await launcher.close();
        (0,_report_elsewhere_js__WEBPACK_IMPORTED_MODULE_3__/* .elsewhereOutputs */ .j)(host, runs, input.dryRun ? [] : unjudged);
    }
    await host.summary((0,_report_elsewhere_js__WEBPACK_IMPORTED_MODULE_3__/* .elsewhereSummary */ .b)('Runs that were pending', runs));
    const wrong = runs.filter(({ isWrong }) => isWrong).length;
    if (wrong > 0)
        throw new _ml_actions_core__WEBPACK_IMPORTED_MODULE_4__/* .ActionError */ .lZ(`${wrong} of ${runs.length} pending runs could not be asked for: see the warnings above`);
    const settled = runs.filter(({ isSettled }) => isSettled).length;
    host.notice(`${settled} of ${runs.length} pending runs settled${input.dryRun ? ' (dry run)' : ''}`);
}
async function recheck(host, input, github, launcher, pending) {
    const runs = (0,_pending_js__WEBPACK_IMPORTED_MODULE_2__/* .runsIn */ .UN)(pending, input.backend, [(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_5__/* .commitTag */ .m)(pending.sha), ...input.runTags]);
    const asked = await Promise.all(runs.map((run) => inspect(host, launcher, run)));
    const seen = asked.filter((each) => each !== undefined);
    const isWrong = seen.length < runs.length;
    const overdueSince = host.now() - input.timeout;
    const isOverdue = (await (0,_pending_js__WEBPACK_IMPORTED_MODULE_2__/* .pendingSince */ .wU)(github, pending)).getTime() <= overdueSince;
    let verdict = isWrong ? undefined : verdictOf(seen);
    if (verdict === undefined && isOverdue) {
        const open = runs.filter(({ id }) => !seen.some((each) => each.id === id && (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_5__/* .isTerminal */ .Hd)(each.state)));
        const mayCancel = input.onTimeout === 'cancel' && launcher.cancel !== undefined && open.length > 0 && !input.dryRun;
        const isCancelled = mayCancel && (await (0,_cancellation_js__WEBPACK_IMPORTED_MODULE_6__/* .cancelRuns */ .l)(host, patient(launcher), open)).uncancelled.length === 0;
        verdict = overdue(input.timeout, seen, isCancelled);
    }
    const name = `run/${pending.name} of ${pending.sha.slice(0, 7)}`;
    if (verdict === undefined) {
        const unasked = isWrong ? [`${runs.length - seen.length} of ${runs.length} could not be asked for`] : [];
        const words = [...seen.map(({ nativeState }) => nativeState), ...unasked].join(', ');
        const becomes = words === '' ? 'stays pending' : `stays pending: ${words}`;
        host.info(`${name} ${becomes}`);
        return { ...pending, becomes, isSettled: false, isWrong };
    }
    host.info(`${name}: ${verdict.text}`);
    const isSettled = !input.dryRun && (await (0,_pending_js__WEBPACK_IMPORTED_MODULE_2__/* .settlePending */ .pS)(github, pending, verdict));
    return { ...pending, becomes: verdict.text, isSettled, isWrong };
}
/** The launcher that cancels with more patience: nobody rechecks what is red. */
function patient({ cancel, ...launcher }) {
    if (cancel === undefined)
        return launcher;
    return {
        ...launcher,
        cancel: async (host, run) => {
            for (let tries = 1;; tries++) {
                try {
                    return await cancel(host, run);
                }
                catch (error) {
                    if (host.signal.aborted || tries >= MOST_TRIES)
                        throw error;
                    host.info(`Run ${run.id} could not be cancelled, which is tried again: ${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_4__/* .describeError */ .Uc)(error)}`);
                    await host.sleep(PAUSE_MS);
                }
            }
        },
    };
}
/** Undefined when it could not be told. */
async function inspect(host, launcher, run) {
    for (let tries = 1;; tries++) {
        try {
            return await launcher.inspect?.(host, run);
        }
        catch (error) {
            if (host.signal.aborted)
                throw error;
            if (tries < MOST_TRIES && !(error instanceof _backend_js__WEBPACK_IMPORTED_MODULE_0__/* .RefusedError */ .fk)) {
                host.info(`Run ${run.id} could not be asked for, which is tried again: ${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_4__/* .describeError */ .Uc)(error)}`);
                await host.sleep(PAUSE_MS);
                continue;
            }
            host.warning(`Run ${run.id} could not be asked for: ${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_4__/* .errorWithHint */ .Qf)(error)}`);
            return undefined;
        }
    }
}
/** How runs have ended, of which all are known; undefined while one goes on, and where there is none. */
function verdictOf(runs) {
    if (!(0,_report_js__WEBPACK_IMPORTED_MODULE_1__/* .hasRuns */ .Nu)(runs) || runs.some(({ state }) => !(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_5__/* .isTerminal */ .Hd)(state)))
        return undefined;
    const { state, nativeState, url } = (0,_report_js__WEBPACK_IMPORTED_MODULE_1__/* .worstOf */ .hm)(runs);
    const same = runs.filter((each) => each.state === state).length;
    const many = runs.length === 1 ? '' : ` (${same} of ${runs.length} runs)`;
    return { state: _report_js__WEBPACK_IMPORTED_MODULE_1__/* .STATUS_STATES */ .GH[state], text: `${(0,_report_js__WEBPACK_IMPORTED_MODULE_1__/* .capitalized */ .l2)(state)}${many}${wordOf(state, nativeState)}`, url };
}
const wordOf = (state, nativeState) => nativeState.toLowerCase() === state ? '' : `: ${nativeState}`;
/** What is said of runs that have taken too long. @param seen of which something is known. */
function overdue(timeout, seen, isCancelled) {
    const words = seen.map(({ nativeState }) => nativeState).join(', ');
    const known = seen.length === 0 ? 'nothing is known of its run' : words;
    const text = `Overdue: not ended ${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_7__/* .formatDuration */ .a)(timeout)} after its launch`;
    return { state: 'error', text: isCancelled ? `${text}, and cancelled` : `${text} (${known})` };
}


/***/ }),

/***/ 5164:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ elsewhereSummary),
/* harmony export */   j: () => (/* binding */ elsewhereOutputs)
/* harmony export */ });
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1233);

/**
 * `runs` and `commits`, by their names in action.yml.
 * @param unjudged commits to be judged although nothing of theirs was settled.
 */
function elsewhereOutputs(host, runs, unjudged = []) {
    const records = runs.map(({ sha, name, record, becomes }) => ({ name, ids: record.ids, commit: sha, becomes }));
    host.setOutput('runs', JSON.stringify(records));
    const settled = runs.filter(({ isSettled }) => isSettled).map(({ sha }) => sha);
    host.setOutput('commits', JSON.stringify([...new Set([...settled, ...unjudged])]));
}
/** Markdown for the job summary. @param title Markdown. */
function elsewhereSummary(title, runs) {
    const head = `### ${title}`;
    if (runs.length === 0)
        return `${head}\n\nNone is pending.`;
    const rows = runs.map(({ sha, name, record, becomes }) => [
        (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(`run/${name}`),
        (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(sha.slice(0, 7)),
        record.ids.map(_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY).join(' '),
        (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .escapeText */ .X1)(becomes),
    ]);
    return [head, (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['Status', 'Commit', 'Runs', 'Outcome'], rows)].join('\n\n');
}


/***/ })

};
