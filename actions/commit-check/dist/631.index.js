export const id = 631;
export const ids = [631];
export const modules = {

/***/ 5631:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   touches: () => (/* binding */ touches)
/* harmony export */ });
/**
 * Whether the change that a commit brings touches a path. What GitHub does not tell for sure counts as touched: too many
 * files, a branch that was pushed by force or is new, an event that is about no change.
 */
async function touches(github, commit, { matches }) {
    const changes = await changesOf(github, commit);
    return changes.length === 0 || changes.some(({ paths, isWhole }) => !isWhole || paths.some(matches));
}
/**
 * What the queue merges; else what each pull request changes that has the commit as its head; else what was pushed to the
 * default branch. A push to another branch tells only the last part of what a pull request from there would bring.
 */
async function changesOf(github, commit) {
    const { sha, pullRequest } = commit;
    const { payload } = commit.event;
    const queued = payload.merge_group;
    if (queued?.base_sha !== undefined && queued.head_sha === sha)
        return [await github.filesBetween(queued.base_sha, sha)];
    const offered = (await github.pullRequestsOf(sha)).filter(({ headSha }) => headSha === sha);
    // Two pull requests of one head share its status, whichever the event is about.
    const numbers = new Set([
        ...(pullRequest === undefined ? [] : [pullRequest]),
        ...offered.map(({ number }) => number),
    ]);
    const before = pushedFrom(sha, payload);
    if (numbers.size === 0 && before !== undefined)
        return [await github.filesBetween(before, sha)];
    const changes = await Promise.all([...numbers].map((number) => github.filesOf(number)));
    // Of a pull request whose head is another by now, the files are no longer those of the commit.
    return changes.map(({ paths, isWhole, head }) => ({ paths, isWhole: isWhole && head === sha }));
}
/** Where the default branch stood before it was moved to the commit. */
function pushedFrom(sha, payload) {
    const { ref, before, head_commit, after, repository } = payload;
    const isPush = before !== undefined && !/^0+$/.test(before) && (head_commit?.id ?? after) === sha;
    return isPush && ref === `refs/heads/${repository?.default_branch}` ? before : undefined;
}


/***/ })

};
