export const id = 629;
export const ids = [629];
export const modules = {

/***/ 1629:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findOwnJob: () => (/* binding */ findOwnJob)
/* harmony export */ });
/**
 * The job that this step runs in: the one of this attempt that is on this runner. The environment has its id only, while
 * check runs have its name; where GitHub does not tell the runner, the id is taken for the name.
 * @returns undefined outside of GitHub Actions, and when the commit is in a repository that is not the workflow's.
 */
async function findOwnJob({ env }, github) {
    const { GITHUB_REPOSITORY: repository = '', GITHUB_WORKFLOW_REF: ref = '', RUNNER_NAME: runner } = env;
    const { GITHUB_RUN_ID: runId, GITHUB_RUN_ATTEMPT: attempt = '1' } = env;
    if (runId === undefined || repository.toLowerCase() !== github.repository.toLowerCase())
        return undefined;
    const jobs = await github.jobsOf(runId, attempt);
    const job = jobs.find((each) => each.status === 'in_progress' && each.runner !== undefined && each.runner === runner);
    return {
        // owner/name/.github/workflows/check.yml@refs/heads/main
        workflow: ref.replace(/@.*$/s, '').split('/').slice(2).join('/'),
        name: job?.name ?? env['GITHUB_JOB'] ?? '',
    };
}


/***/ })

};
