export const id = 121;
export const ids = [121];
export const modules = {

/***/ 121:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   appearBy: () => (/* binding */ appearBy)
/* harmony export */ });
/**
 * Until when expected runs may appear, in milliseconds since the epoch: counted from when the check first said that it
 * waits, which is the oldest of the pending statuses that the commit has had since the last result. So it is the same in
 * every process that looks. Without such a status it is when this step started.
 * @param started milliseconds since the epoch, like the answer.
 */
async function appearBy(github, sha, { statusContext, appearWithin }, started) {
    let since = started;
    for (const { state, createdAt } of await github.statusHistory(sha, statusContext)) {
        if (state !== 'pending')
            break;
        since = Math.min(since, createdAt.getTime());
    }
    return since + appearWithin;
}


/***/ })

};
