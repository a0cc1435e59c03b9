export const id = 324;
export const ids = [324];
export const modules = {

/***/ 3324:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   acceptanceFor: () => (/* binding */ acceptanceFor),
/* harmony export */   withAcceptance: () => (/* binding */ withAcceptance)
/* harmony export */ });
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9179);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4495);


/**
 * Asks whether a person has accepted that a commit is worse: by a label on its pull request or, once that is merged, by what was
 * said of the head that was merged, so that one change is accepted once. A label that cannot be read accepts nothing.
 */
async function acceptanceFor(host, github, { label, commit, context, onDefault }) {
    try {
        if (onDefault)
            return await acceptedBefore(github, commit.sha, context);
        const { acceptanceOf } = await __webpack_require__.e(/* import() */ 367).then(__webpack_require__.bind(__webpack_require__, 367));
        return await acceptanceOf(github, label, [commit.sha]);
    }
    catch (error) {
        host.signal.throwIfAborted();
        return { refused: (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .errorWithHint */ .Qf)(error) };
    }
}
async function acceptedBefore(github, sha, context) {
    for (const head of await github.headsMergedAs(sha)) {
        const status = (await github.statusesOf(head)).find((each) => each.context === context);
        const [, by] = (status?.state === 'success' && _outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .ACCEPTED */ .wh.exec(status.description)) || [];
        if (by !== undefined)
            return { by };
    }
    return undefined;
}
/** The outcome of a change that is wanted: a success, which says what is worse and who has accepted it. */
const withAcceptance = (outcome, accepted) => {
    if (accepted === undefined)
        return outcome;
    if ('refused' in accepted)
        return { ...outcome, notAccepted: accepted.refused };
    return { ...outcome, conclusion: 'success', title: (0,_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .acceptedBy */ .lA)(accepted.by, outcome.title), accepted: true };
};


/***/ })

};
