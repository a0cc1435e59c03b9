export const id = 448;
export const ids = [448];
export const modules = {

/***/ 448:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cancelMode: () => (/* binding */ cancelMode),
/* harmony export */   cancelSuperseded: () => (/* binding */ cancelSuperseded),
/* harmony export */   endEarlierAttempt: () => (/* binding */ endEarlierAttempt)
/* harmony export */ });
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(916);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9179);
/* harmony import */ var _backend_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3663);
/* harmony import */ var _cancellation_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3848);
/* harmony import */ var _pending_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8828);
/* harmony import */ var _report_elsewhere_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5164);





/**
 * Cancels the runs of this name on older commits of the pull request. What goes wrong is a warning: the run of the newest
 * commit is launched in any case.
 * @param pullRequest its number; of a commit that is of none there is nothing to supersede.
 */
async function cancelSuperseded(host, connect, launcher, { backend, commit, context, tags }, pullRequest) {
    if (pullRequest === undefined)
        return;
    try {
        const github = await connect(host);
        const older = (await github.earlierHeads(pullRequest)).filter((sha) => sha !== commit);
        const own = tags.filter((tag) => tag !== (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .commitTag */ .m)(commit) && !tag.startsWith('gha:'));
        const pending = await (0,_pending_js__WEBPACK_IMPORTED_MODULE_2__/* .pendingRuns */ .aV)(github, older, (name) => `run/${name}`.toLowerCase() === context.toLowerCase());
        await cancelPending(host, github, launcher, pending, { backend, tags: own }, `Superseded by ${commit.slice(0, 7)}`);
    }
    catch (error) {
        if (host.signal.aborted)
            throw error;
        host.warning(`Runs of older commits were not looked for: ${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .errorWithHint */ .Qf)(error)}`);
    }
}
/**
 * Ends what an earlier attempt of this workflow run has left to go on: its status says so, and is about to say something else.
 * What goes wrong is a warning.
 * @param before the status as this attempt has found it.
 */
async function endEarlierAttempt(host, launcher, before, { cancelOnAbort, attempts, runId }) {
    const { mark, ids } = before?.state === 'pending' ? (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .readRun */ .cI)(before) : { mark: undefined, ids: [] };
    const earlier = attempts.find((each) => mark !== undefined && (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .isMarkOf */ .zx)(mark, each.launcher));
    if (earlier === undefined || launcher.leftBy === undefined)
        return;
    try {
        const left = await launcher.leftBy(host, earlier, ids);
        const runs = left.filter((id) => !runId.includes(id)).map((id) => runOf(earlier, id));
        const names = runs.map(({ id }) => id).join(', ');
        if (runs.length === 0)
            return;
        if (!cancelOnAbort || launcher.cancel === undefined)
            return host.warning(`What an earlier attempt has launched may go on, and no status tells of it any more: ${names}`);
        host.info(`An earlier attempt of this workflow run has left what it launched: ${names}`);
        await (0,_cancellation_js__WEBPACK_IMPORTED_MODULE_4__/* .cancelRuns */ .l)(host, launcher, runs);
    }
    catch (error) {
        if (host.signal.aborted)
            throw error;
        host.warning(`What an earlier attempt has launched was not looked for: ${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .errorWithHint */ .Qf)(error)}`);
    }
}
const runOf = ({ backend, name, commit, tags }, id) => ({
    ...{ backend, id, name, commit, tags },
    state: 'running',
    nativeState: 'pending',
});
/**
 * `mode: cancel`: cancels the unfinished runs of all commits of the pull request that the event is about.
 * @throws ActionError when the event is about none, or a run may go on.
 */
async function cancelMode(host, input, commit, connect) {
    const { pullRequest } = commit;
    if (pullRequest === undefined)
        throw new _ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .ActionError */ .lZ('`mode: cancel` is for events of a pull request, and this is none', {
            hint: 'Run it on `pull_request` with `types: [closed]`.',
        });
    const github = await connect(host);
    const commits = [commit.sha, ...(await github.earlierHeads(pullRequest))];
    const pending = await (0,_pending_js__WEBPACK_IMPORTED_MODULE_2__/* .pendingRuns */ .aV)(github, commits, (0,_pending_js__WEBPACK_IMPORTED_MODULE_2__/* .isNamed */ .ev)(input.name));
    const launcher = await (0,_backend_js__WEBPACK_IMPORTED_MODULE_0__/* .launcherFor */ .oD)(host, input);
    const text = `Cancelled, because pull request #${pullRequest} was closed`;
    try {
        const runs = input.dryRun
            ? pending.map((each) => ({ ...each, becomes: 'would be cancelled', isSettled: false, isWrong: false }))
            : await cancelPending(host, github, launcher, pending, { backend: input.backend, tags: input.runTags }, text);
        (0,_report_elsewhere_js__WEBPACK_IMPORTED_MODULE_5__/* .elsewhereOutputs */ .j)(host, runs);
        await host.summary((0,_report_elsewhere_js__WEBPACK_IMPORTED_MODULE_5__/* .elsewhereSummary */ .b)(`Runs of pull request #${pullRequest}`, runs));
        const wrong = runs.filter(({ isWrong }) => isWrong);
        if (wrong.length > 0)
            throw new _ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .ActionError */ .lZ(`${wrong.length} of ${runs.length} unfinished runs may go on: see the warnings above`);
        host.notice(`Pull request #${pullRequest}: ${runs.filter(({ isSettled }) => isSettled).length} runs cancelled`);
    }
    finally {
        await launcher.close();
    }
}
/** Cancels what is pending, and says why on its statuses. One that may go on stays pending. */
async function cancelPending(host, github, launcher, pending, { backend, tags }, text) {
    const done = [];
    for (const each of pending) {
        const runs = (0,_pending_js__WEBPACK_IMPORTED_MODULE_2__/* .runsIn */ .UN)(each, backend, [(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .commitTag */ .m)(each.sha), ...tags]);
        const { uncancelled } = await (0,_cancellation_js__WEBPACK_IMPORTED_MODULE_4__/* .cancelRuns */ .l)(host, launcher, runs);
        host.signal.throwIfAborted();
        const isCancelled = runs.length > 0 && uncancelled.length === 0;
        if (runs.length === 0)
            host.warning(`run/${each.name} of ${each.sha} is pending and tells no id, so that it cannot be cancelled`);
        const isSettled = isCancelled && (await (0,_pending_js__WEBPACK_IMPORTED_MODULE_2__/* .settlePending */ .pS)(github, each, { state: 'error', text }));
        done.push({ ...each, becomes: isCancelled ? text : 'stays pending', isSettled, isWrong: !isCancelled });
    }
    return done;
}


/***/ }),

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
