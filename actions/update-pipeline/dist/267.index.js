export const id = 267;
export const ids = [267];
export const modules = {

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
