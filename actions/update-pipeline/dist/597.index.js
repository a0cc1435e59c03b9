export const id = 597;
export const ids = [597];
export const modules = {

/***/ 5597:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  changeRepository: () => (/* binding */ changeRepository),
  removeClone: () => (/* binding */ removeClone)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ../../packages/core/src/run.ts
var run = __webpack_require__(3639);
// EXTERNAL MODULE: ../../packages/core/src/errors.ts
var errors = __webpack_require__(9179);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ../../packages/core/src/poll.ts
var poll = __webpack_require__(2845);
// EXTERNAL MODULE: ../../packages/core/src/lines.ts
var src_lines = __webpack_require__(2201);
;// CONCATENATED MODULE: ../../packages/git/src/failure.ts

/** A command of git that failed. The message has what git and the server said, without credentials. */
class GitError extends errors/* ActionError */.lZ {
    name = 'GitError';
    failure;
    constructor(message, failure, hint) {
        super(message, { hint });
        this.failure = failure;
    }
}
/** GH006 are the rules of branch protection, GH013 those of rulesets. */
const PROTECTED = /\bGH006\b|\bGH013\b|protected branch hook declined|repository rule violations/;
const DENIED = /returned error: 403|permission to .{1,300} denied|write access to repository not granted/i;
const UNAUTHORIZED = /authentication failed|could not read username|returned error: 401|repository .{0,300}not found/i;
const MISSING = /couldn't find remote ref/;
/** What git and GitHub say when the branch has moved, also when two pushes come at the very same time. */
const OVERTAKEN = /^\[rejected\]|cannot lock ref|failed to update ref|incorrect old value|reference already exists/;
/** A branch `a` leaves no room for `a/b`, however often one tries. */
const NO_ROOM = /exists; cannot create/;
/** What git says of a page that it takes for a server without a protocol of its own, and of one that it is led to. */
const FOREIGN = /git-http-push failed|is this a git repository\?|update url base from redirection/;
/** What to do about what git has said, whatever the action is about. */
const hintFor = ({ stderr }) => FOREIGN.test(stderr)
    ? 'What answers there is no server of git, but something such as a sign-in page or a proxy: open the address to see what.'
    : undefined;
/** Of what git says, the last lines are the reason. */
const LINES = 5;
const CHATTER = /^(?:To \S+|Done|hint: .*|error: failed to push some refs to .*|)$/;
/**
 * Reads what git has said; a push must have been made with `--porcelain`, so that words of the server are not taken for
 * git's. https://git-scm.com/docs/git-push#_output
 */
function failureOf({ stdout, stderr }) {
    if (PROTECTED.test(stderr) || PROTECTED.test(stdout))
        return 'protected';
    const [rejected] = rejections(stdout);
    if (rejected !== undefined)
        return OVERTAKEN.test(rejected) && !NO_ROOM.test(stderr) ? 'overtaken' : undefined;
    if (MISSING.test(stderr))
        return 'missing';
    if (DENIED.test(stderr))
        return 'denied';
    return UNAUTHORIZED.test(stderr) ? 'unauthorized' : undefined;
}
/** What was said in one line. */
function saidText({ stdout, stderr }) {
    const lines = [...stderr.split('\n').map((line) => line.replace(/^remote:/, '').trim()), ...rejections(stdout)];
    const reasons = lines.filter((line) => !CHATTER.test(line)).slice(-LINES);
    return (0,src_lines/* foldLines */.r7)(reasons.join('\n').replace(/\/\/[^/@\s]*@/g, '//'));
}
/** The status of each ref that was not pushed: a `!`, the refs and the reason, separated by tabs. */
const rejections = (stdout) => stdout.split('\n').flatMap((line) => {
    const [flag, , reason] = line.split('\t');
    return flag === '!' && reason !== undefined ? [reason] : [];
});

;// CONCATENATED MODULE: ../../packages/git/src/git.ts



/** Milliseconds for one command. */
const TIMEOUT_MS = 5 * 60_000;
/** As timeout(1) has it. */
const TOO_LONG = 124;
/** Tries after the first where the network is to blame. A push that did arrive is then up to date. */
const RETRIES = 3;
const NETWORK = /could not resolve host|failed to connect|connection (reset|refused|timed out)|empty reply from server|early EOF|hung up unexpectedly|unexpected disconnect|expected flush|RPC failed|returned error: (429|5\d\d)/i;
/** Git whose settings stand neither in a file nor on a command line: they are in the environment of each command alone. */
function gitWith(host, options) {
    const env = environment(host, options);
    const attempt = async (args, input = '') => {
        for (let tries = 0;; tries++) {
            const ended = await execIn(host, options.folder, args, input, env);
            if (ended.exitCode === 0 || tries >= RETRIES || !NETWORK.test(ended.stderr))
                return ended;
            await host.sleep((0,poll/* backOff */.fu)(tries, host.random()));
        }
    };
    const error = (args, ended, more = '') => {
        const failure = failureOf(ended);
        const hint = failure === undefined ? hintFor(ended) : options.explain(failure);
        const why = ended.tooLong
            ? `took longer than ${TIMEOUT_MS / 60_000} minutes`
            : `ended with ${ended.exitCode}: ${saidText(ended)}`;
        return new GitError(`git ${args[0]} ${why}${more}`, failure, hint);
    };
    const git = async (args, input) => {
        const ended = await attempt(args, input);
        if (ended.exitCode !== 0)
            throw error(args, ended);
        return ended.stdout;
    };
    return Object.assign(git, { attempt, error });
}
async function execIn(host, cwd, args, input, env) {
    const deadline = host.deadline(TIMEOUT_MS);
    try {
        return await host.exec('git', args, { cwd, env, input, signal: deadline });
    }
    catch (error) {
        if (!deadline.aborted || host.signal.aborted)
            throw error;
        return { exitCode: TOO_LONG, stdout: '', stderr: '', tooLong: true };
    }
}
/** What would lead git to another repository, or have it write down what it sends. */
const MISLEADING = /^GIT_(DIR|WORK_TREE|INDEX_FILE|COMMON_DIR|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|NAMESPACE|SHALLOW_FILE|TRACE.*|CURL_VERBOSE)$/;
/** Settings in the environment are stronger than those in files. https://git-scm.com/docs/git-config#ENVIRONMENT */
function environment(host, { settings, env }) {
    const own = Object.fromEntries(Object.entries(host.env).filter(([name]) => !MISLEADING.test(name)));
    const first = Number(own['GIT_CONFIG_COUNT'] || 0);
    return {
        ...own,
        ...Object.fromEntries(settings.flatMap(([key, value], n) => [
            [`GIT_CONFIG_KEY_${first + n}`, key],
            [`GIT_CONFIG_VALUE_${first + n}`, value],
        ])),
        GIT_CONFIG_COUNT: String(first + settings.length),
        // The user's settings may name helpers, filters and other addresses; those of the machine hold its certificates.
        GIT_CONFIG_GLOBAL: external_node_os_.devNull,
        GIT_TERMINAL_PROMPT: '0',
        // Set and empty: no program is asked for a password, SSH_ASKPASS neither.
        GIT_ASKPASS: '',
        // What a clone lacks it must not fetch by itself, from wherever its settings say.
        GIT_NO_LAZY_FETCH: '1',
        // Its messages tell one failure from another.
        LC_ALL: 'C',
        ...env,
    };
}

;// CONCATENATED MODULE: ../../packages/git/src/clone.ts






/** A name for the folder of a clone, so that it can be written down for clean-up before there is one. */
const cloneFolder = ({ env }) => (0,external_node_path_.join)(env['RUNNER_TEMP'] || (0,external_node_os_.tmpdir)(), `git-${(0,external_node_crypto_.randomUUID)()}`);
/**
 * Against programs that settings, hooks or files of a repository name. What a pull request can commit may look like a bare
 * repository. https://git-scm.com/docs/git-config#Documentation/git-config.txt-safebareRepository
 */
const SAFE = [
    ['safe.bareRepository', 'explicit'],
    ['core.hooksPath', '/dev/null'],
    ['core.fsmonitor', 'false'],
    ['core.attributesFile', '/dev/null'],
    ['credential.helper', ''],
    ['protocol.ext.allow', 'never'],
    ['submodule.recurse', 'false'],
    ['push.gpgSign', 'false'],
    ['core.autocrlf', 'false'],
    ['gc.auto', '0'],
    ['core.fsync', 'none'],
    ['maintenance.auto', 'false'],
];
/** Every file as its bytes are: no filter is run, no line end is changed. It is stronger than what the repository says. */
const ATTRIBUTES = '* -text !eol -ident -filter -working-tree-encoding\n';
/**
 * Makes a repository with the remote `origin`, which stands neither in its configuration nor on a command line, and
 * neither does the token: both are in the environment of each command alone. It is the caller's to remove the folder.
 */
async function openClone(host, { remote, committer, folder, links = true, explain }) {
    const [repository, files] = [(0,external_node_path_.join)(folder, 'repository'), (0,external_node_path_.join)(folder, 'files')];
    // For nobody else: it holds the files of a repository that may be private.
    await (0,promises_.mkdir)(folder, { mode: 0o700 });
    await (0,promises_.mkdir)(files);
    const git = gitWith(host, {
        folder: files,
        settings: [
            ...SAFE,
            ['core.symlinks', String(links)],
            ['remote.origin.url', remote.url],
            ...credentials(host, remote),
        ],
        env: {
            // Named, so that git looks for none among the files.
            GIT_DIR: repository,
            GIT_WORK_TREE: files,
            GIT_AUTHOR_NAME: committer.name,
            GIT_AUTHOR_EMAIL: committer.email,
            GIT_COMMITTER_NAME: committer.name,
            GIT_COMMITTER_EMAIL: committer.email,
        },
        explain: explain ?? (() => undefined),
    });
    // Without a template there are no hooks of the machine.
    await git(['init', '--quiet', '--template=']);
    await (0,promises_.mkdir)((0,external_node_path_.join)(repository, 'info'), { recursive: true });
    await (0,promises_.writeFile)((0,external_node_path_.join)(repository, 'info', 'attributes'), ATTRIBUTES);
    return { git, files };
}
/**
 * The branch that a repository is shown with.
 * @throws ActionError when there is none: the repository is empty.
 */
async function defaultBranch({ git }) {
    const shown = await git(['ls-remote', '--symref', 'origin', 'HEAD']);
    const branch = /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(shown)?.[1];
    // A page without a line's end looks to git like a repository with nothing in it.
    if (branch === undefined)
        throw new errors/* ActionError */.lZ('The repository has no default branch: it is empty, or what answers is no server of git', {
            hint: 'Push a first commit, or check what answers at the address of the server.',
        });
    return branch;
}
/** For a folder git starts a program of its own, which hands the environment on to the hooks there: no token for those. */
function credentials(host, { url, server, token }) {
    if (token === undefined || !/^https?:/i.test(url))
        return [];
    const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
    host.setSecret(basic);
    return [
        // An empty value first drops headers from elsewhere: a server refuses two.
        [`http.${server}/.extraHeader`, ''],
        [`http.${server}/.extraHeader`, `Authorization: basic ${basic}`],
    ];
}

;// CONCATENATED MODULE: ../../packages/git/src/push.ts


/** Some ten minutes with pauses of up to 16 s, so that a hundred jobs that push at the same time all come through. */
const TRIES = 60;
const DOUBLINGS = 5;
/** The first pause is of seconds: a shorter one only adds to the crowd. */
const FIRST = 3;
/** The id of a tree without files, which git knows without having it. */
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
const [BASE, OTHER] = ['refs/fetched/base', 'refs/fetched/other'];
/**
 * Commits what is done to the files of a branch, and pushes it. Where another push was faster, the files are brought to
 * the new tip and it is done again: nothing is ever merged, and no branch but `to` is forced.
 * @param edit changes the files in `clone.files`. It returns the message of the commit, or undefined to leave it be.
 * @returns undefined when it was left be.
 * @throws GitError when the server refuses; ActionError when others were faster again and again.
 */
async function pushChange(host, { git }, { branch, to = branch, create = false }, edit) {
    let refused = '';
    for (let tries = 0; tries < TRIES; tries++) {
        if (tries > 0) {
            host.info(`Another push to ${to} was faster: once more`);
            await host.sleep((0,poll/* backOff */.fu)(Math.min(tries - 1 + FIRST, DOUBLINGS), host.random()));
        }
        const isThere = await fetchTip(git, branch, BASE, create);
        // A push whose answer is lost is sent again by the HTTP client of git, and then comes too late after itself.
        if (isThere && refused !== '' && (await idOf(git, BASE)) === refused)
            return { sha: refused, moved: true };
        await putFiles(git, isThere);
        const message = await edit();
        if (message === undefined)
            return undefined;
        await git(['add', '--all', '--force', '.']);
        const tree = (await git(['write-tree'])).trim();
        const old = to === branch ? undefined : await otherTip(git, to);
        // What an earlier run, or a push of ours whose answer was lost, has made of the same files, on the same tip.
        if (old?.isOnBase && old.tree === tree)
            return { sha: old.sha, moved: old.sha === refused };
        const parent = isThere ? ['-p', BASE] : [];
        const sha = (await git(['commit-tree', tree, ...parent, '-F', '-'], message)).trim();
        // Only what was there a moment ago is replaced.
        const lease = to === branch ? [] : [`--force-with-lease=refs/heads/${to}:${old?.sha ?? ''}`];
        const args = ['push', '--porcelain', '--no-verify', ...lease, 'origin', `${sha}:refs/heads/${to}`];
        const pushed = await git.attempt(args);
        if (pushed.exitCode === 0)
            return { sha, moved: true };
        const failure = failureOf(pushed);
        if (failure === undefined) {
            const tip = await tipOf(git, to);
            if (tip === sha)
                return { sha, moved: true };
            throw git.error(args, pushed, tip === undefined ? `; whether ${to} has the commit is not known` : '');
        }
        if (failure !== 'overtaken')
            throw git.error(args, pushed);
        refused = sha;
    }
    throw new errors/* ActionError */.lZ(`Other jobs were faster at pushing to ${to}, ${TRIES} times`, {
        hint: 'Run the job again, and let fewer jobs push to the branch at the same time.',
    });
}
/**
 * Brings the files to the tip of a branch, whatever they were; there are none where there is no such branch.
 * @throws GitError when it cannot be fetched.
 */
async function checkOut({ git }, branch) {
    await putFiles(git, await fetchTip(git, branch, BASE, true));
}
const putFiles = (git, isThere) => git(['read-tree', '--reset', '-u', isThere ? BASE : EMPTY_TREE]);
/**
 * Fetches the latest commit of a branch alone, and calls it by a name.
 * @returns false where there is no such branch, if that may be.
 */
async function fetchTip(git, branch, name, mayLack) {
    const args = ['fetch', '--quiet', '--no-tags', '--depth=1', 'origin', `+refs/heads/${branch}:${name}`];
    const ended = await git.attempt(args);
    if (ended.exitCode === 0)
        return true;
    if (mayLack && failureOf(ended) === 'missing')
        return false;
    throw git.error(args, ended);
}
/** Where a branch is, '' where there is none; undefined when the server does not say. */
async function tipOf(git, branch) {
    const { exitCode, stdout } = await git.attempt(['ls-remote', 'origin', `refs/heads/${branch}`]);
    return exitCode === 0 ? stdout.split('\t', 1)[0] : undefined;
}
const idOf = async (git, name) => (await git(['rev-parse', name])).trim();
/** The tip of the branch that is to be replaced; undefined where there is none yet. */
async function otherTip(git, branch) {
    if (!(await fetchTip(git, branch, OTHER, true)))
        return undefined;
    const [base = '', sha = '', tree = ''] = (await git(['rev-parse', BASE, OTHER, `${OTHER}^{tree}`])).split('\n');
    // As it is written in the commit: a clone without history takes it for one without parents.
    const [header = ''] = (await git(['cat-file', 'commit', sha])).split('\n\n', 1);
    const parents = Array.from(header.matchAll(/^parent (\S+)$/gm), ([, id]) => id);
    return { sha, tree, isOnBase: parents.join() === base };
}

// EXTERNAL MODULE: ../../packages/github/src/connect.ts + 19 modules
var connect = __webpack_require__(7305);
// EXTERNAL MODULE: ../../packages/core/src/runs.ts
var runs = __webpack_require__(7006);
// EXTERNAL MODULE: ../../packages/core/src/markdown.ts
var markdown = __webpack_require__(1233);
// EXTERNAL MODULE: ../../packages/core/src/image-reference.ts
var image_reference = __webpack_require__(9559);
// EXTERNAL MODULE: ../../packages/core/src/digest.ts
var digest = __webpack_require__(992);
// EXTERNAL MODULE: ./src/report.ts
var report = __webpack_require__(1177);
;// CONCATENATED MODULE: ./src/message.ts


/** The message of the commit: what is changed in the first line, then what for. */
function commitMessage({ image, commit, message, env }) {
    const { GITHUB_REPOSITORY: repository } = env;
    const lines = [
        `Image: ${image.text}`,
        `Commit: ${repository ? `${repository}@${commit}` : commit}`,
        ...[(0,runs/* workflowRunUrl */.CX)(env)].flatMap((url) => (url === undefined ? [] : [`Workflow run: ${url}`])),
    ];
    return `${(message ?? defaultSubject(image)).trim()}\n\n${lines.join('\n')}\n`;
}
const pullRequestTitle = ({ image, message }) => message?.trim().split(/[\n\r\u2028\u2029]/, 1)[0] ?? defaultSubject(image);
/** Bytes of the text of a pull request, well under GitHub's limit. */
const BODY_BYTES = 60_000;
/** The text of the pull request, in Markdown. */
function pullRequestBody(plan, { image, commit, env }) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = env;
    const url = server && repository ? `${server}/${repository}/commit/${commit}` : undefined;
    const run = (0,markdown/* link */.nf)('a workflow run', (0,runs/* workflowRunUrl */.CX)(env));
    const rows = (0,report/* rowsOf */.RO)(plan.pipelines).filter(({ change }) => change !== undefined);
    return (0,markdown/* fit */.Uj)(rows.length, BODY_BYTES, (shown) => [
        `Points pipelines at the image ${(0,markdown/* code */.aY)(image.text)}, for commit ${(0,markdown/* link */.nf)((0,markdown/* code */.aY)(commit.slice(0, 12)), url)}. Made by ${run}.`,
        (0,report/* changesMarkdown */.T4)(rows.slice(0, shown)),
        ...(shown < rows.length ? [`${rows.length - shown} more are in the files.`] : []),
    ].join('\n\n'));
}
/**
 * The branch of the pull request for a repository of images: the same one as long as base and folder are, so that it is
 * brought up to date and no second one is opened.
 */
function pullRequestBranch({ repository }, base, folder) {
    const canonical = (0,image_reference/* canonicalRepository */.J)(repository);
    const hash = (0,digest/* sha256 */.s)(JSON.stringify([canonical, base, folder]));
    return `ml-actions/update-${canonical.split('/').at(-1)}-${hash.slice(0, 8)}`;
}
function defaultSubject({ repository, tag, digest }) {
    const short = digest?.replace(/^(sha\d+:.{12}).*/, '$1');
    return `Update ${repository} to ${tag ?? short}`;
}

;// CONCATENATED MODULE: ./src/repository.ts






const STATE = 'clone';
/**
 * Changes files at the tip of a branch, in a clone of its own, and pushes a commit; with `pull-request` to a branch that is
 * offered to it.
 * @param edit changes files of the folder and tells what it has done; undefined when that is nothing. It is called again
 *   when another push was faster.
 * @returns undefined when nothing was to be changed.
 */
async function changeRepository(host, input, reason, edit) {
    const folder = cloneFolder(host);
    host.saveState(STATE, folder);
    return (0,run/* withCleanup */.V1)(host, () => changeClone(host, folder, input, reason, edit), () => removeFolder(folder));
}
/** In the post step: removes what main could not. */
async function removeClone(host) {
    const folder = host.state(STATE);
    if (folder !== '')
        await removeFolder(folder);
}
const removeFolder = (folder) => (0,promises_.rm)(folder, { recursive: true, force: true, maxRetries: 3 });
async function changeClone(host, folder, input, reason, edit) {
    const server = host.env['GITHUB_SERVER_URL'] || 'https://github.com';
    const github = await repository_connect(host, input);
    const { repository } = github;
    const [token, committer] = [await github.token(), await github.committer()];
    const clone = await openClone(host, {
        remote: { url: `${server}/${repository}.git`, server, token },
        committer,
        folder,
        explain: (failure) => explanation(failure, repository, input, host.env),
    });
    let plan;
    try {
        const base = input.branch ?? (await defaultBranch(clone));
        const to = input.pullRequest ? pullRequestBranch(reason.image, base, input.targetPath ?? '') : base;
        const pushed = await pushChange(host, clone, { branch: base, to }, async () => {
            plan = await edit(await folderIn(clone.files, input.targetPath, `${base} of ${repository}`));
            return plan && commitMessage(reason);
        });
        if (pushed === undefined || plan === undefined)
            return undefined;
        const commit = { sha: pushed.sha, url: `${server}/${repository}/commit/${pushed.sha}` };
        host.info(`${pushed.moved ? 'Pushed' : 'There is already'} ${pushed.sha} on ${to} of ${repository}`);
        return input.pullRequest ? { commit, ...(await propose(host, github, plan, reason, to, base)) } : { commit };
    }
    catch (error) {
        if (!(error instanceof GitError))
            throw error;
        throw new errors/* ActionError */.lZ(`${repository} could not be ${input.dryRun ? 'read' : 'read or changed'}`, { cause: error });
    }
}
async function repository_connect(host, input) {
    const { targetRepository: repository, githubToken, githubAppId, githubAppPrivateKey, dryRun, pullRequest } = input;
    if (githubToken === undefined && githubAppId === undefined)
        throw new errors/* ActionError */.lZ('Without a `github-token` or `github-app-id` nothing can be committed');
    const access = dryRun ? 'read' : 'write';
    return (0,connect/* connectGitHub */.U)(host, {
        repository,
        githubToken,
        githubAppId,
        githubAppPrivateKey,
        permissions: { contents: access, ...(pullRequest && { 'pull-requests': access }) },
    });
}
/** @throws ActionError when it is no folder, or leads out of the files. */
async function folderIn(files, path, name) {
    if (path === undefined)
        return { path: files, name };
    const folder = await (0,promises_.realpath)((0,external_node_path_.join)(files, path)).catch(() => undefined);
    const isInside = folder === files || folder?.startsWith((0,external_node_path_.join)(files, '/')) === true;
    if (folder === undefined || !isInside || !(await (0,promises_.stat)(folder)).isDirectory())
        throw new errors/* ActionError */.lZ(`\`target-path\`: there is no folder "${path}" in ${name}`);
    return { path: folder, name: `the folder ${path} in ${name}` };
}
async function propose(host, github, plan, reason, head, base) {
    const proposal = { head, base, title: pullRequestTitle(reason), body: pullRequestBody(plan, reason) };
    const { number, url, author } = await github.postPullRequest(proposal);
    if (number === undefined || url === undefined)
        return {};
    host.info(`Pull request #${number}: ${url}`);
    if (author === 'github-actions[bot]')
        host.notice(`Pull request #${number} of ${github.repository} was opened with GITHUB_TOKEN, so that it starts no workflows: use a GitHub App with \`github-app-id\` if it shall.`);
    return { pullRequest: { number, url } };
}
function explanation(failure, repository, input, env) {
    const own = repository === env['GITHUB_REPOSITORY'] && input.githubAppId === undefined;
    const who = input.githubAppId === undefined ? '`github-token`' : 'the GitHub App';
    switch (failure) {
        case 'protected':
            return input.pullRequest
                ? `Let ${who} push to branches \`ml-actions/**\` in the rules of ${repository}.`
                : 'Use `pull-request: true`, or a GitHub App that may bypass the rules of the branch.';
        case 'denied':
            return own
                ? 'Add the line `contents: write` to `permissions:` of the job.'
                : `Let ${who} write to the contents of ${repository}; GITHUB_TOKEN can only write to the repository of the workflow.`;
        case 'unauthorized':
            return `Check \`target-repository\`, and that ${who} may read ${repository}; GITHUB_TOKEN is only for the repository of the workflow.`;
        case 'missing':
            return 'Check `branch`: it must be there.';
        case 'overtaken':
            return undefined;
    }
}


/***/ }),

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


/***/ })

};
