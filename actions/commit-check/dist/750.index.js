export const id = 750;
export const ids = [750];
export const modules = {

/***/ 750:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   listedIn: () => (/* binding */ listedIn),
/* harmony export */   statusRegistry: () => (/* binding */ statusRegistry)
/* harmony export */ });
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6);
/* harmony import */ var _check_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26);


/** The commit statuses of GitHub as a registry of runs: every launcher records its run as `run/<name>`. */
const statusRegistry = (github, selection) => ({
    runsOf: async (commit) => listedIn(await github.statusesOf(commit), selection, commit),
});
/** The statuses that are runs, and the others. @param statuses the latest one of each context. */
function listedIn(statuses, { include, ignore, statusContext }, commit) {
    const isRun = ({ context }) => matchesAny(context, include) && !matchesAny(context, ignore);
    const others = statuses.filter(({ context }) => !isSame(context, statusContext));
    return {
        runs: others.filter(isRun).map((status) => runOf(status, commit)),
        leftOut: others.filter((status) => !isRun(status)).map(({ context }) => context),
    };
}
/** To GitHub `Build` and `build` are one context. */
const isSame = (a, b) => a.toLowerCase() === b.toLowerCase();
const matchesAny = (context, globs) => globs.some((glob) => (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .matchesGlob */ .kt)(context, glob));
/** GitHub's `error` is a failure too: it says that there is no verdict, and without one nothing has passed. */
const RUN_STATES = {
    pending: 'running',
    success: 'succeeded',
    failure: 'failed',
    error: 'failed',
};
/** Launchers end a description with a mark that tells their steps apart: ` · 1f9a2c-0d4e11-7b20`. */
const withoutMark = (description) => description.replace(/ · [0-9a-f]{6}-[0-9a-f]{6}-[0-9a-f]{4}$/, '');
function runOf({ context, state, description, targetUrl, createdAt, updatedAt }, commit) {
    const runState = RUN_STATES[state];
    return {
        backend: 'github',
        // GitHub knows one latest status of each context.
        id: context,
        name: (0,_check_js__WEBPACK_IMPORTED_MODULE_1__/* .runName */ .rt)(context),
        ...(targetUrl !== undefined && { url: targetUrl }),
        state: runState,
        nativeState: state,
        commit,
        tags: [(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .commitTag */ .m)(commit)],
        startedAt: createdAt,
        ...((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .isTerminal */ .Hd)(runState) && { finishedAt: updatedAt }),
        ...(runState === 'failed' && { failure: { summary: withoutMark(description) } }),
    };
}


/***/ })

};
