export const id = 415;
export const ids = [415,267];
export const modules = {

/***/ 2845:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fu: () => (/* binding */ backOff),
/* harmony export */   ux: () => (/* binding */ within),
/* harmony export */   wt: () => (/* binding */ poll)
/* harmony export */ });
/* unused harmony export pollPause */
/* harmony import */ var _durations_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4463);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9179);


const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/**
 * Milliseconds before try number `tries + 2`: doubled each time up to 30 s, half of it random, so that many clients that
 * failed together do not come back together.
 * https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
 * @param random in [0, 1).
 */
function backOff(tries, random) {
    return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries) * (0.5 + random / 2);
}
/** Milliseconds to the next look, from the time that has been waited: short while most short runs end, then the interval. */
function pollPause(waited, interval) {
    if (waited >= 60_000)
        return interval;
    return Math.min(interval, 5_000, Math.max(interval / 10, waited / 4, 250));
}
/**
 * Looks again and again until there is an answer or the time is over.
 * @param look gives the answer, or undefined when it is too early.
 * @returns the answer, or undefined when the time is over; the last look is made at the deadline, not before it.
 */
async function poll(host, options, look) {
    const started = host.now();
    for (;;) {
        const answer = await look();
        if (answer !== undefined)
            return answer;
        const now = host.now();
        if (now >= options.until)
            return undefined;
        await host.sleep(Math.min(pollPause(now - started, options.interval), options.until - now));
    }
}
/**
 * Does something that must end by itself within a time, and aborts it when it does not.
 * @param what names the wait in the error; `input` is the input that sets the time.
 * @throws ActionError when the time is over.
 */
async function within(host, time, what, input, body) {
    const deadline = host.deadline(time);
    try {
        return await body(host.withSignal(AbortSignal.any([host.signal, deadline])));
    }
    catch (error) {
        if (!deadline.aborted || host.signal.aborted)
            throw error;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${what} took longer than ${(0,_durations_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a)(time)}`, {
            hint: `Raise \`${input}\` if that is not enough.`,
        });
    }
}


/***/ }),

/***/ 3267:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  commitFor: () => (/* reexport */ commitFor),
  commitPermissions: () => (/* reexport */ commitPermissions),
  connectGitHub: () => (/* reexport */ connect/* connectGitHub */.U)
});

// UNUSED EXPORTS: acceptanceOf, isRefused, settle, settleStatus

// EXTERNAL MODULE: ../../packages/core/src/commit.ts
var src_commit = __webpack_require__(5689);
// EXTERNAL MODULE: ../../packages/core/src/errors.ts
var errors = __webpack_require__(9179);
;// CONCATENATED MODULE: ../../packages/github/src/commit.ts

/**
 * The commit under test, for every event.
 * @param input `commit` wins over the event.
 * @param github is asked for the head of a pull request that was commented on.
 * @throws ActionError when the event names no commit, or one that the commenter has not seen.
 */
async function commitFor(host, input, github) {
    const event = (0,src_commit/* readEvent */.j_)(host.env);
    const commit = (0,src_commit/* commitUnderTest */.Ik)(event, input.commit);
    const untrusted = (0,src_commit/* isUntrusted */.fb)(event);
    if (commit.kind === 'commit') {
        const { sha, pullRequest } = commit;
        return { sha, ...(pullRequest !== undefined && { pullRequest }), event, untrusted };
    }
    const { pullRequest, commentedAt } = commit;
    if (github === undefined)
        throw new errors/* ActionError */.lZ('The event `issue_comment` names no commit', {
            hint: 'Give the commit to work on as `commit`.',
        });
    return { sha: await github.headAtComment(pullRequest, commentedAt), pullRequest, event, untrusted };
}
/** What `commitFor` needs: nothing, but for a comment, whose pull request it asks. */
const commitPermissions = ({ env }) => env['GITHUB_EVENT_NAME'] === 'issue_comment' ? { contents: 'read', 'pull-requests': 'read' } : {};

// EXTERNAL MODULE: ../../packages/github/src/connect.ts + 19 modules
var connect = __webpack_require__(7305);
;// CONCATENATED MODULE: ../../packages/github/src/index.ts







/***/ })

};
