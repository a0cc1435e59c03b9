export const id = 750;
export const ids = [750];
export const modules = {

/***/ 9750:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   commitRegistry: () => (/* binding */ commitRegistry)
/* harmony export */ });
/* unused harmony export listedIn */
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7006);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1011);
/* harmony import */ var _check_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8026);


/**
 * Commit statuses and check runs as runs: every launcher records its run as the status `run/<name>`.
 * @param ownJob the job that this check runs in; asked only where jobs count as runs.
 */
const commitRegistry = (github, selection, ownJob) => ({
    runsOf: async (commit) => {
        const statuses = await github.statusesOf(commit);
        const checkRuns = await github.checkRunsOf(commit);
        const hasJobs = checkRuns.some((check) => check.workflowRun !== undefined && isChosen(check.name, selection));
        const workflowRuns = hasJobs ? await github.workflowRunsOf(commit) : [];
        const own = hasJobs ? await ownJob() : undefined;
        return listedIn({ statuses, checkRuns, workflowRuns }, selection, own, commit);
    },
});
/** The statuses and check runs that are runs, and the names of the others. */
function listedIn({ statuses, checkRuns, workflowRuns }, selection, own, commit) {
    const workflows = new Map(workflowRuns.map((run) => [run.id, run]));
    const workflowOf = ({ workflowRun }) => workflowRun === undefined ? undefined : workflows.get(workflowRun);
    // Of every run of the workflow: an earlier one has judged what there was then.
    const isOwn = (check) => own !== undefined && check.name === own.name && workflowOf(check)?.path === own.workflow;
    const isGate = (name) => isSame(name, selection.statusContext);
    const shown = [
        ...statuses.map((status) => ({ name: status.context, isSelf: isGate(status.context), run: runOfStatus(status) })),
        ...checkRuns.map((check) => ({
            name: check.name,
            isSelf: isGate(check.name) || isOwn(check),
            run: runOfCheck(check, workflowOf(check)),
        })),
    ].filter(({ isSelf }) => !isSelf);
    return {
        runs: shown
            .filter(({ name }) => isChosen(name, selection))
            .map(({ run }) => ({ ...run, backend: 'github', commit, tags: [(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .commitTag */ .m)(commit)] })),
        leftOut: shown.filter(({ name }) => !isChosen(name, selection)).map(({ name }) => name),
    };
}
const isChosen = (name, { include, ignore }) => matchesAny(name, include) && !matchesAny(name, ignore);
/** To GitHub `Build` and `build` are one context. */
const isSame = (a, b) => a.toLowerCase() === b.toLowerCase();
const matchesAny = (name, globs) => globs.some((glob) => (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .matchesGlob */ .kt)(name, glob));
/** GitHub's `error` is a failure too: it says that there is no verdict, and without one nothing has passed. */
const STATUS_STATES = {
    pending: 'running',
    success: 'succeeded',
    failure: 'failed',
    error: 'failed',
};
function runOfStatus({ context, state, description, targetUrl, createdAt, updatedAt }) {
    const runState = STATUS_STATES[state];
    const name = (0,_check_js__WEBPACK_IMPORTED_MODULE_2__/* .runName */ .rt)(context);
    return {
        // GitHub knows one latest status of each context.
        id: context,
        name,
        // `train` is another one than the `run/train` of a launcher.
        ...(name === context && { source: 'status' }),
        ...(targetUrl !== undefined && { url: targetUrl }),
        state: runState,
        nativeState: state,
        startedAt: createdAt,
        ...((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .isTerminal */ .Hd)(runState) && { finishedAt: updatedAt }),
        ...failureOf(runState, (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .withoutMark */ .E_)(description)),
    };
}
/** https://docs.github.com/en/rest/guides/using-the-rest-api-to-interact-with-checks#about-check-suites */
const CHECK_STATES = {
    queued: 'queued',
    requested: 'queued',
    waiting: 'queued',
    pending: 'queued',
    in_progress: 'running',
};
const CONCLUSIONS = {
    success: 'succeeded',
    failure: 'failed',
    timed_out: 'failed',
    action_required: 'failed',
    startup_failure: 'failed',
    // GitHub gave up on it, because it had not ended after 14 days.
    stale: 'failed',
    cancelled: 'cancelled',
    skipped: 'skipped',
    neutral: 'skipped',
};
function runOfCheck(check, workflow) {
    const { id, name, status, conclusion, title, url, startedAt, completedAt } = check;
    const nativeState = status === 'completed' ? (conclusion ?? status) : status;
    const state = (status === 'completed' ? CONCLUSIONS : CHECK_STATES)[nativeState] ?? 'unknown';
    return {
        id: String(id),
        name: (0,_check_js__WEBPACK_IMPORTED_MODULE_2__/* .runName */ .rt)(name),
        source: sourceOf(check, workflow),
        ...(url !== undefined && { url }),
        state,
        nativeState,
        ...(startedAt !== undefined && { startedAt }),
        ...(completedAt !== undefined && { finishedAt: completedAt }),
        ...failureOf(state, title ?? ''),
    };
}
/**
 * Who reports: of a job its workflow and event, since the jobs of two workflows may have one name. A workflow run that
 * GitHub does not tell is a source of its own.
 */
function sourceOf({ app, workflowRun }, workflow) {
    if (workflowRun === undefined)
        return app;
    return workflow === undefined ? `workflow run ${workflowRun}` : `${workflow.path} (${workflow.event})`;
}
const failureOf = (state, summary) => state === 'failed' ? { failure: { summary } } : {};


/***/ })

};
