export const id = 434;
export const ids = [434];
export const modules = {

/***/ 4517:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ tellingOddAnswers)
/* harmony export */ });
/* harmony import */ var node_util_types__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3429);
/* harmony import */ var node_util_types__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_util_types__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9179);


/**
 * A client whose answers are taken for what the documentation of their server says, and whose calls fail with one clear error
 * where an answer is something else: to look at each field of each answer beforehand would be as much code as all the rest.
 * @param client its calls, also those in groups.
 * @param server as people call it.
 */
function tellingOddAnswers(client, server) {
    const told = (error) => (0,node_util_types__WEBPACK_IMPORTED_MODULE_0__.isNativeError)(error) && error.name === 'TypeError'
        ? new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`${server} gave an answer that nobody can read`, {
            cause: error,
            hint: `Check the address, and that nothing between the runner and ${server} changes answers; if both are right, this action has a bug.`,
        })
        : error;
    const telling = (call) => {
        return (...given) => {
            const result = call(...given);
            if (!(result instanceof Promise))
                return result;
            return result.catch((error) => {
                throw told(error);
            });
        };
    };
    const parts = Object.entries(client).map(([name, part]) => {
        if (typeof part === 'function')
            return [name, telling(part)];
        if (typeof part === 'object' && part !== null)
            return [name, tellingOddAnswers(part, server)];
        return [name, part];
    });
    return Object.fromEntries(parts);
}


/***/ }),

/***/ 8434:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  commitFor: () => (/* reexport */ commitFor),
  commitPermissions: () => (/* reexport */ commitPermissions),
  connectGitHub: () => (/* reexport */ connectGitHub),
  settleStatus: () => (/* reexport */ settleStatus)
});

// UNUSED EXPORTS: acceptanceOf, isRefused, settle

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ../../packages/core/src/errors.ts
var errors = __webpack_require__(9179);
;// CONCATENATED MODULE: ../../packages/core/src/commit.ts


/** What we read of payloads. Anywhere on a path there may be nothing, or null. */
const FIELDS = {
    after: 'string',
    before: 'string',
    'head_commit.id': 'string',
    deleted: 'boolean',
    'pull_request.number': 'number',
    'pull_request.head.sha': 'string',
    'pull_request.head.repo.full_name': 'string',
    'pull_request.base.sha': 'string',
    'pull_request.base.repo.full_name': 'string',
    'merge_group.head_sha': 'string',
    'merge_group.base_sha': 'string',
    'workflow_run.head_sha': 'string',
    'workflow_run.head_branch': 'string',
    'workflow_run.head_repository.full_name': 'string',
    'check_run.head_sha': 'string',
    'check_suite.head_sha': 'string',
    'repository.default_branch': 'string',
    sha: 'string',
    'issue.number': 'number',
    'comment.id': 'number',
    'comment.created_at': 'string',
    'sender.login': 'string',
};
/** What is wrong with a payload, such as one that somebody has written for a runner of their own. */
function problemOf(payload) {
    if (!isObject(payload))
        return 'it is no object';
    for (const [path, type] of Object.entries(FIELDS)) {
        let value = payload;
        const names = [];
        for (const name of path.split('.')) {
            if (value === undefined || value === null)
                break;
            if (!isObject(value))
                return `\`${names.join('.')}\` is no object`;
            names.push(name);
            value = Object.hasOwn(value, name) ? value[name] : undefined;
        }
        const isAbsent = value === undefined || value === null;
        if (!isAbsent && typeof value !== type)
            return `\`${path}\` is no ${type}`;
    }
    return undefined;
}
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/**
 * The event of this step.
 * @throws ActionError when the payload is not JSON, or not the payload of an event.
 */
function readEvent(env) {
    const path = env['GITHUB_EVENT_PATH'];
    let payload = {};
    if (path !== undefined && path !== '') {
        let read;
        try {
            read = JSON.parse((0,external_node_fs_.readFileSync)(path, 'utf8'));
        }
        catch (cause) {
            throw new errors/* ActionError */.lZ('The event payload at GITHUB_EVENT_PATH cannot be read', { cause });
        }
        const wrong = problemOf(read);
        if (wrong !== undefined)
            throw new errors/* ActionError */.lZ(`The event payload at GITHUB_EVENT_PATH is not one of GitHub: ${wrong}`);
        payload = read;
    }
    const { GITHUB_EVENT_NAME: name = '', GITHUB_SHA: sha = '', GITHUB_REPOSITORY: repository = '' } = env;
    return { name, sha, repository, payload };
}
/**
 * The commit that images, run tags and statuses are named after: a pull request's head and never its merge commit, the
 * commit pushed or queued otherwise, the head of the run that a `workflow_run` followed.
 * @param chosen the input `commit`, which wins.
 * @throws ActionError when the event has no commit, such as the deletion of a branch.
 */
function commitUnderTest({ name, sha, payload }, chosen) {
    const pullRequest = payload.pull_request?.number ?? (payload.issue?.pull_request ? payload.issue.number : undefined);
    const known = (id) => {
        if (id == null || !/^[0-9a-f]{40}$/.test(id) || /^0+$/.test(id)) {
            throw new errors/* ActionError */.lZ(`The event \`${name}\` names no commit`, {
                hint: 'Give the commit to work on as `commit`.',
            });
        }
        return { kind: 'commit', sha: id, ...(pullRequest !== undefined && { pullRequest }) };
    };
    if (chosen !== undefined)
        return known(chosen);
    if (payload.pull_request != null)
        return known(payload.pull_request.head?.sha);
    switch (name) {
        case 'issue_comment':
            if (pullRequest === undefined || payload.comment == null) {
                throw new errors/* ActionError */.lZ('This comment is not on a pull request, so it names no commit', {
                    hint: 'Add `if: github.event.issue.pull_request` to the job, or give `commit`.',
                });
            }
            if (Number.isNaN(Date.parse(payload.comment.created_at ?? '')))
                throw new errors/* ActionError */.lZ('The payload of this comment does not say when it was written');
            return { kind: 'comment', pullRequest, commentedAt: new Date(payload.comment.created_at ?? '') };
        case 'merge_group':
            return known(payload.merge_group?.head_sha ?? sha);
        case 'workflow_run':
            return known(payload.workflow_run?.head_sha);
        // These run on the default branch, and GITHUB_SHA is its head.
        case 'status':
            return known(payload.sha);
        case 'check_run':
            return known(payload.check_run?.head_sha);
        case 'check_suite':
            return known(payload.check_suite?.head_sha);
        case 'push':
            return known(payload.deleted ? undefined : (payload.head_commit?.id ?? payload.after ?? sha));
        default:
            // workflow_dispatch, schedule, repository_dispatch, release and the rest: the commit that the workflow runs on.
            return known(sha);
    }
}
/**
 * True where GitHub gives a read-only token and no secrets: a pull request from another repository, or what Dependabot did.
 * https://docs.github.com/en/actions/security-for-github-actions/security-guides/automatic-token-authentication
 */
function isUntrusted({ name, payload }) {
    if (payload.sender?.login === 'dependabot[bot]')
        return name === 'push' || READ_ONLY.includes(name);
    if (!READ_ONLY.includes(name) || payload.pull_request == null)
        return false;
    const { head, base } = payload.pull_request;
    // Null where the fork was deleted. What is not known to be ours is not.
    return head?.repo?.full_name == null || head.repo.full_name !== base?.repo?.full_name;
}
/** The events whose runs belong to the head of a pull request, and not to the base branch. */
const READ_ONLY = ['pull_request', 'pull_request_review', 'pull_request_review_comment'];

;// CONCATENATED MODULE: ../../packages/github/src/commit.ts

/**
 * The commit under test, for every event.
 * @param input `commit` wins over the event.
 * @param github is asked for the head of a pull request that was commented on.
 * @throws ActionError when the event names no commit, or one that the commenter has not seen.
 */
async function commitFor(host, input, github) {
    const event = readEvent(host.env);
    const commit = commitUnderTest(event, input.commit);
    const untrusted = isUntrusted(event);
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

// EXTERNAL MODULE: ../../packages/core/src/odd-answers.ts
var odd_answers = __webpack_require__(4517);
// EXTERNAL MODULE: ../../packages/core/src/http.ts
var src_http = __webpack_require__(1592);
;// CONCATENATED MODULE: ../../packages/github/src/rate-limit.ts

/** Tries after the first. */
const RETRIES = 3;
/** Nobody wants a job that sleeps for most of an hour: beyond this the error says when to come back. */
const MAX_PAUSE_MS = 120_000;
/** What GitHub asks for where it names no time. */
const PAUSE_MS = 60_000;
/**
 * The same client, which waits for GitHub's rate limits. A request that was limited was not carried out, so that each
 * method may be sent again.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
function withRateLimits(host, http) {
    return {
        async request(method, path, request) {
            for (let tries = 0;; tries++) {
                try {
                    return await http.request(method, path, request);
                }
                catch (error) {
                    const pause = error instanceof src_http/* HttpError */.j$ ? pauseOf(error, tries, host.now()) : undefined;
                    if (pause === undefined)
                        throw error;
                    if (tries >= RETRIES || pause > MAX_PAUSE_MS)
                        throw limited(error, host.now() + pause);
                    host.debug(`GitHub's rate limit is reached; again in ${Math.ceil(pause / 1_000)} s`);
                    await host.sleep(pause);
                }
            }
        },
    };
}
/** Milliseconds until GitHub takes requests again; undefined when no rate limit made the error. */
function pauseOf({ status, body, failure }, tries, now) {
    if ((status !== 403 && status !== 429) || /not accessible by/i.test(body))
        return undefined;
    const header = (name) => failure.answer?.headers.get(name) ?? undefined;
    const after = header('retry-after');
    if (after !== undefined && /^\d+$/.test(after))
        return Number(after) * 1_000;
    const reset = Number(header('x-ratelimit-reset'));
    // Resets are in whole seconds: one more, so as not to come a moment too early.
    if (header('x-ratelimit-remaining') === '0' && reset > 0)
        return Math.max(0, reset * 1_000 - now) + 1_000;
    return status === 429 || /rate limit/i.test(body) ? PAUSE_MS * 2 ** tries : undefined;
}
const limited = (cause, at) => new errors/* ActionError */.lZ(`GitHub's rate limit is reached${untilText(at)}`, {
    cause,
    hint: 'Run the job again after that. All jobs that use one token share its limit; a longer `interval` asks less often.',
});
/** Nothing for a time that is none: a server may name any number. */
const untilText = (at) => at < Date.UTC(9999, 0) ? ` until ${new Date(at).toISOString().slice(0, 19)}Z` : '';

;// CONCATENATED MODULE: ../../packages/github/src/api.ts


/** Outages; 429 is among the rate limits. */
const OUTAGES = [500, 502, 503, 504];
/**
 * GitHub's REST API.
 * @param apiUrl without a slash at its end; with a path such as `/api/v3` on GitHub Enterprise Server.
 * @param token read anew for each request.
 */
function restApi(host, apiUrl, token, explain = () => undefined) {
    const headers = async () => {
        const bearer = await token();
        return {
            accept: 'application/vnd.github+json',
            'x-github-api-version': '2022-11-28',
            ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
        };
    };
    const retryable = (status) => OUTAGES.includes(status);
    return withRateLimits(host, (0,src_http/* httpClient */.ok)(host, { baseUrl: apiUrl, headers, retryable, explain }));
}

// EXTERNAL MODULE: external "node:util/types"
var types_ = __webpack_require__(3429);
;// CONCATENATED MODULE: ../../packages/github/src/errors.ts


/** What each endpoint asks for. https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps */
const ENDPOINTS = [
    [/^\/(statuses\/|commits\/[^/]+\/status)/, 'statuses'],
    [/^\/(commits\/[^/]+\/)?check-runs/, 'checks'],
    [/^\/actions\//, 'actions'],
    [/^\/((commits\/[^/]+\/)?pulls|issues)/, 'pull-requests'],
    [/^\//, 'contents'],
];
/** GitHub refused because the token lacks a permission, not because of what was asked. */
const lacksPermission = ({ status, body }) => status === 403 && /resource not accessible by/i.test(body);
/** Check runs are written by Apps alone. https://docs.github.com/en/rest/checks/runs */
const needsApp = ({ status, body }) => status === 403 && /must authenticate via a GitHub App/i.test(body);
/** Whether GitHub has refused a write for who asked, so that nothing but another token can help. */
function isRefused(error) {
    for (let at = error; isNativeError(at); at = at.cause)
        if (at instanceof HttpError && (lacksPermission(at) || needsApp(at)))
            return true;
    return false;
}
/** What to do about an error of GitHub, in the words of action.yml and of workflow files. */
function explain(error, auth, repository) {
    const { status, body, failure } = error;
    const path = new URL(failure.url).pathname.replace(/^.*?\/repos\/[^/]+\/[^/]+/, '');
    const permission = ENDPOINTS.find(([pattern]) => pattern.test(path))?.[1] ?? 'contents';
    const access = failure.method === 'GET' ? 'read' : 'write';
    if (/must authenticate via a GitHub App/i.test(body) || (permission === 'checks' && /personal access/i.test(body)))
        return 'Check runs can only be written with GITHUB_TOKEN or a GitHub App; with a personal access token use `status` instead.';
    if (/not permitted to create or approve pull requests/i.test(body))
        return 'Allow GitHub Actions to create pull requests (Settings, Actions, General, Workflow permissions), or use a GitHub App with `github-app-id`.';
    if (lacksPermission(error))
        return permissionHint(`${permission}: ${access}`, auth, body);
    if (status === 401 && auth === 'none')
        return 'Give a `github-token`: GitHub does not answer this without one.';
    if (status === 401)
        return 'Check `github-token`: it is wrong, has expired or was revoked.';
    if (status === 404)
        return `Check \`repository\` and \`commit\`, and that ${tokenName(auth)} may ${access} there: what a token may not see does not exist for it.`;
    if (/no commit found/i.test(body))
        return `Check \`commit\` and \`repository\`: ${repository} does not have it.`;
    return undefined;
}
function permissionHint(permission, auth, body) {
    if (auth === 'app')
        return `Give the GitHub App the permission \`${permission}\`, and accept it where it is installed.`;
    if (/personal access/i.test(body))
        return `Give the personal access token the permission \`${permission}\`.`;
    return `Add the line \`${permission}\` to \`permissions:\` of the job. Permissions that are not listed there are none.`;
}
const tokenName = (auth) => ({ none: 'everybody', token: '`github-token`', app: 'the GitHub App' })[auth];

;// CONCATENATED MODULE: ../../packages/github/src/auth.ts



/** What GITHUB_TOKEN writes as. */
const ACTIONS_LOGIN = 'github-actions[bot]';
/** An installation token lives for an hour; it is renewed this long before its end. */
const RENEW_BEFORE_MS = 5 * 60_000;
/** A GITHUB_TOKEN, a personal access token, or none, which is enough to read what is public. */
function tokenAuth(token) {
    let login;
    return {
        kind: token === undefined ? 'none' : 'token',
        token: async () => token,
        login: async (http) => {
            login ??= await userOf(http);
            return login;
        },
    };
}
async function userOf(http) {
    try {
        return (await http.request('GET', '/user')).body.login;
    }
    catch (error) {
        // Installations are no users, and GITHUB_TOKEN is one of the App github-actions.
        if (error instanceof src_http/* HttpError */.j$ && lacksPermission(error))
            return ACTIONS_LOGIN;
        throw error;
    }
}
/**
 * A GitHub App: a JWT signed with its key finds the installation of the repository, which gives a token limited to this
 * repository and to the permissions needed, masked and renewed before it ends.
 * https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app
 * @throws ActionError when the key is none.
 */
function appAuth(host, settings) {
    const { apiUrl, repository, appId, permissions } = settings;
    const key = readPrivateKey(settings.privateKey);
    /** Milliseconds by which GitHub's clock is ahead of the runner's, as far as it is known to be. */
    let ahead = 0;
    const now = () => host.now() + ahead;
    const api = restApi(host, apiUrl, async () => appJwt(appId, key, now()));
    const http = {
        request: async (method, path, request) => {
            try {
                return await api.request(method, path, request);
            }
            catch (error) {
                const theirs = error instanceof src_http/* HttpError */.j$ ? otherClock(error) : undefined;
                if (theirs === undefined)
                    throw error;
                ahead = theirs - host.now();
                return api.request(method, path, request);
            }
        },
    };
    const installation = remembered(async () => {
        const { body } = await http.request('GET', `/repos/${repository}/installation`);
        return body;
    });
    const token = remembered(async () => {
        try {
            const { id } = await installation();
            const { body } = await http.request('POST', `/app/installations/${id}/access_tokens`, {
                body: {
                    repositories: [repository.split('/')[1]],
                    permissions: Object.fromEntries(Object.entries(permissions).map(([name, access]) => [name.replace('-', '_'), access])),
                },
                // A token that got lost on its way ends by itself.
                idempotent: true,
            });
            host.setSecret(body.token);
            return body;
        }
        catch (error) {
            throw error instanceof src_http/* HttpError */.j$ ? signInError(error, settings) : error;
        }
    }, ({ expires_at }) => Date.parse(expires_at) - now() > RENEW_BEFORE_MS);
    return {
        kind: 'app',
        token: async () => (await token()).token,
        login: async () => `${(await installation()).app_slug}[bot]`,
    };
}
/** The time on GitHub's clock, in milliseconds since the epoch, where GitHub refuses a token for the times in it. */
function otherClock({ status, body, failure }) {
    if (status !== 401 || !/claim \('(?:exp|iat)'\)/.test(body))
        return undefined;
    const time = Date.parse(failure.answer?.headers.get('date') ?? '');
    return Number.isNaN(time) ? undefined : time;
}
/**
 * Proves for ten minutes that we have the App's key.
 * @param now milliseconds since the epoch.
 */
function appJwt(appId, key, now) {
    // GitHub refuses a token from the future, and clocks drift: https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
    const issued = Math.floor(now / 1_000) - 60;
    const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const { sign } = cryptography();
    const unsigned = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ iat: issued, exp: issued + 600, iss: appId })}`;
    return `${unsigned}.${sign('sha256', Buffer.from(unsigned), key).toString('base64url')}`;
}
/** @param pem with real newlines, or with `\n` in their place as some secret stores keep it. */
function readPrivateKey(pem) {
    const { createPrivateKey } = cryptography();
    try {
        const key = createPrivateKey(pem.replaceAll('\\n', '\n').trim());
        if (key.asymmetricKeyType === 'rsa')
            return key;
    }
    catch {
        // What OpenSSL says of a wrong key helps nobody.
    }
    throw new errors/* ActionError */.lZ('`github-app-private-key` is not an RSA private key in PEM form', {
        hint: 'Give the whole .pem file that GitHub made for the App, its first and last line included.',
    });
}
/** Slow to load, and steps with a token do without it. */
const cryptography = () => process.getBuiltinModule('node:crypto');
function signInError(cause, { appId, repository, permissions }) {
    const wanted = Object.entries(permissions).map(([name, access]) => `\`${name}: ${access}\``);
    if (cause.status === 401)
        return new errors/* ActionError */.lZ(`GitHub does not accept \`github-app-private-key\` as a key of the App ${appId}`, {
            cause,
            hint: "Check that the key and `github-app-id` are of the same App, and the runner's clock.",
        });
    if (cause.status === 404)
        return new errors/* ActionError */.lZ(`The GitHub App ${appId} is not installed on ${repository}`, {
            cause,
            hint: 'Install the App there, or check `github-app-id` and `repository`.',
        });
    if (cause.status === 422)
        return new errors/* ActionError */.lZ(`The GitHub App ${appId} does not have the permissions needed on ${repository}`, {
            cause,
            hint: `Give the App ${wanted.join(', ')}, and accept it where the App is installed.`,
        });
    return new errors/* ActionError */.lZ(`The GitHub App ${appId} cannot sign in to ${repository}`, { cause });
}
/** Asks once for all who want to know, and again when the answer is no longer fresh or there was none. */
function remembered(ask, isFresh = () => true) {
    let asked;
    const renew = () => {
        const answer = ask();
        asked = answer;
        answer.catch(() => {
            asked = undefined;
        });
        return answer;
    };
    return async () => {
        const before = asked ?? renew();
        const answer = await before;
        if (isFresh(answer))
            return answer;
        return asked === undefined || asked === before ? renew() : asked;
    };
}

;// CONCATENATED MODULE: ../../packages/github/src/connection.ts

/**
 * All pages of a list.
 * @throws ActionError when the pages lead in a circle.
 * https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api
 */
async function* pages(http, path, query = {}) {
    let answer = await http.request('GET', path, { query: { ...query, per_page: 100 } });
    const seen = new Set();
    for (;;) {
        yield answer.body;
        const next = /<([^<>]+)>;\s*rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
        if (next === undefined)
            return;
        if (seen.has(next))
            throw new errors/* ActionError */.lZ(`The pages of ${path} lead in a circle`);
        seen.add(next);
        answer = await http.request('GET', next);
    }
}

;// CONCATENATED MODULE: ../../packages/github/src/changes.ts

/** How many files GitHub tells of a comparison. https://docs.github.com/en/rest/commits/commits#compare-two-commits */
const MAX_COMPARED = 300;
/** What commits and pull requests change. */
function changes({ http, root }) {
    return {
        filesOf: async (number) => {
            const files = [];
            for await (const page of pages(http, `${root}/pulls/${number}/files`))
                files.push(...page);
            // Asked afterwards: a head that came meanwhile shows.
            const { body } = await http.request('GET', `${root}/pulls/${number}`);
            // GitHub lists 3000 files at most: https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files
            return { ...changedFiles(files, files.length >= body.changed_files), head: body.head.sha };
        },
        filesBetween: async (base, head) => {
            const { body } = await http.request('GET', `${root}/compare/${base}...${head}`);
            const { status, files = [] } = body;
            // Where the base is no ancestor, GitHub leaves out what is undone of it.
            const isWhole = (status === 'ahead' || status === 'identical') && files.length < MAX_COMPARED;
            return changedFiles(files, isWhole);
        },
        commit: async (sha) => {
            const { body } = await http.request('GET', `${root}/commits/${sha}`);
            return { tree: body.commit.tree.sha, parents: body.parents.map((parent) => parent.sha) };
        },
    };
}
const changedFiles = (files, isWhole) => ({
    paths: files.flatMap(({ filename, previous_filename: before }) => (before ? [before, filename] : [filename])),
    isWhole,
});

// EXTERNAL MODULE: ../../packages/core/src/markdown.ts
var src_markdown = __webpack_require__(1233);
// EXTERNAL MODULE: ../../packages/core/src/lines.ts
var lines = __webpack_require__(2201);
;// CONCATENATED MODULE: ../../packages/github/src/limits.ts

/** What GitHub takes, and refuses with 422 beyond. https://docs.github.com/en/rest/commits/statuses, .../checks/runs */
const STATUS_DESCRIPTION_CHARACTERS = 140;
const ANNOTATIONS_PER_REQUEST = 50;
const ANNOTATION_TITLE_CHARACTERS = 255;
const ANNOTATION_MESSAGE_BYTES = 64 * 1024 - 1;
/** The documentation says characters; the server counts bytes (github/docs#35252). */
const CHECK_TEXT_BYTES = 65_535;
/** GitHub says characters. Bytes are never fewer, however characters are counted. */
const COMMENT_BYTES = 65_536;
/** A text as one line of at most so many UTF-16 units, with an ellipsis where it was cut, never inside a character. */
function cutLine(text, limit) {
    const line = (0,lines/* foldLines */.r7)(text);
    if (line.length <= limit)
        return line;
    let kept = '';
    for (const { segment } of new Intl.Segmenter('en').segment(line)) {
        if (kept.length + segment.length >= limit)
            break;
        kept += segment;
    }
    return `${kept.trimEnd()}…`;
}
/** Markdown of at most so many bytes, cut at the end of a line, with a sentence that says so. */
function cutMarkdown(markdown, limit) {
    if (Buffer.byteLength(markdown) <= limit)
        return markdown;
    const note = `\n\n_Cut here: GitHub takes at most ${limit.toLocaleString('en')} bytes._`;
    const start = (0,src_markdown/* cut */.Jj)(markdown, limit - Buffer.byteLength(note));
    const end = start.lastIndexOf('\n');
    return (end === -1 ? start : start.slice(0, end).trimEnd()) + note;
}
/** As people say who have tried: the documentation names no limit. */
const PULL_REQUEST_TITLE_CHARACTERS = 256;
/** The address, unless it is none of the web: GitHub refuses the whole request for the sake of a link. */
const webUrl = (url) => url !== undefined && /^https?:\/\//.test(url) && URL.canParse(url) ? url : undefined;

// EXTERNAL MODULE: ../../packages/core/src/poll.ts
var poll = __webpack_require__(2845);
;// CONCATENATED MODULE: ../../packages/github/src/writes.ts


const WORKFLOW_RUN = 'https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows';
/** @param untrusted the run is of a fork's or Dependabot's pull request, whose token can only read by GitHub's rules. */
function writer(host, auth, untrusted) {
    const refused = new Set();
    const refuse = (kind, why) => {
        refused.add(kind);
        host.notice(why);
        return { posted: false };
    };
    return async (kind, what, body) => {
        if (refused.has(kind))
            return { posted: false };
        if (auth === 'none')
            return refuse(kind, `The ${what} is not posted: there is no \`github-token\`.`);
        try {
            return await body();
        }
        catch (error) {
            if (!(error instanceof src_http/* HttpError */.j$))
                throw error;
            if (untrusted && lacksPermission(error))
                return refuse(kind, `The ${what} is not posted: on pull requests of forks and of Dependabot the token can only read. ` +
                    `The job summary has the result; a second workflow on \`workflow_run\` may post it (${WORKFLOW_RUN}#workflow_run).`);
            throw new errors/* ActionError */.lZ(`The ${what} could not be posted`, { cause: error });
        }
    };
}
/** Tries after the first. */
const writes_RETRIES = 3;
/**
 * Sends what must take place only once. When the answer is lost nobody knows whether it did: `find` looks before it is
 * sent again.
 */
async function once(host, send, find) {
    for (let tries = 0;; tries++) {
        try {
            return await send();
        }
        catch (error) {
            if (tries >= writes_RETRIES || !isLost(error))
                throw error;
            await host.sleep((0,poll/* backOff */.fu)(tries, host.random()));
            const found = await find();
            if (found !== undefined)
                return found;
        }
    }
}
/** No answer, an apology of the server, or a success that could not be read. */
const isLost = (error) => error instanceof src_http/* HttpError */.j$ && (error.status === undefined || error.status >= 500 || error.status < 300);

;// CONCATENATED MODULE: ../../packages/github/src/checks.ts





/** Check runs. https://docs.github.com/en/rest/checks/runs */
function checkRuns({ host, http, root, write }) {
    const path = `${root}/check-runs`;
    const read = async (id) => (await http.request('GET', `${path}/${id}`)).body;
    const change = async (id, body, idempotent) => (await http.request('PATCH', `${path}/${id}`, { body, idempotent })).body;
    /** Ours may be hidden behind a newer check run of the same name, so `filter` is `all`. */
    async function* named(sha, name) {
        const query = { check_name: name, filter: 'all' };
        for await (const page of pages(http, `${root}/commits/${sha}/check-runs`, query))
            yield* page.check_runs;
    }
    async function find(sha, name, externalId) {
        for await (const run of named(sha, name))
            if (run.external_id === externalId)
                return run;
        return undefined;
    }
    /** The check run of a step that is run again: a second one of the same name would stand beside it. */
    async function earlier(sha, { name, externalId }) {
        if (externalId === undefined)
            return undefined;
        try {
            return await find(sha, name, externalId);
        }
        catch (error) {
            // Who may not read may not write either, and that is the refusal to tell.
            if (error instanceof src_http/* HttpError */.j$ && lacksPermission(error))
                return undefined;
            throw error;
        }
    }
    /** GitHub adds the annotations of a change to those there: sent twice they would be there twice. */
    function annotate(run, body, count) {
        const due = run.output.annotations_count + count;
        return once(host, () => change(run.id, body, false), async () => {
            const now = await read(run.id);
            return now.output.annotations_count >= due ? now : undefined;
        });
    }
    async function start(sha, check, body) {
        const externalId = check.externalId ?? crypto.randomUUID();
        const create = async () => {
            const answer = await http.request('POST', path, {
                body: { ...body, head_sha: sha, external_id: externalId },
            });
            return answer.body;
        };
        return once(host, create, () => find(sha, check.name, externalId));
    }
    return {
        postCheckRun: (sha, check, id) => write('check run', `check run \`${check.name}\` of ${sha}`, async () => {
            const [first = [], ...rest] = batches(check.annotations ?? []);
            const body = bodyOf(check, first);
            const known = id ?? (await earlier(sha, check))?.id;
            let run;
            if (known === undefined)
                run = await start(sha, check, body);
            else if (first.length === 0)
                run = await change(known, body, true);
            else
                run = await annotate(await read(known), body, first.length);
            for (const batch of rest)
                run = await annotate(run, bodyOf(check, batch), batch.length);
            return { posted: true, id: Number(run.id), ...(run.html_url !== null && { url: run.html_url }) };
        }),
        checkRunsNamed: async (sha, name) => {
            const found = [];
            for await (const run of named(sha, name))
                found.push(namedCheckRun(run));
            return found.sort((a, b) => b.id - a.id);
        },
    };
}
const namedCheckRun = ({ id, external_id, status, output, html_url }) => ({
    id: Number(id),
    externalId: external_id ?? '',
    completed: status === 'completed',
    title: output.title ?? '',
    ...(html_url !== null && { url: html_url }),
});
function bodyOf(check, annotations) {
    return {
        name: check.name,
        status: check.status,
        conclusion: check.conclusion,
        details_url: webUrl(check.detailsUrl),
        external_id: check.externalId,
        output: {
            title: check.title,
            summary: cutMarkdown(check.summary, CHECK_TEXT_BYTES),
            text: check.text === undefined ? undefined : cutMarkdown(check.text, CHECK_TEXT_BYTES),
            annotations: annotations.map((each) => ({
                path: each.path,
                start_line: each.startLine,
                end_line: each.endLine,
                annotation_level: each.level,
                message: (0,src_markdown/* cut */.Jj)(each.message, ANNOTATION_MESSAGE_BYTES),
                title: each.title === undefined ? undefined : cutLine(each.title, ANNOTATION_TITLE_CHARACTERS),
            })),
        },
    };
}
function batches(annotations) {
    const count = Math.ceil(annotations.length / ANNOTATIONS_PER_REQUEST);
    return Array.from({ length: count }, (_, index) => annotations.slice(index * ANNOTATIONS_PER_REQUEST, (index + 1) * ANNOTATIONS_PER_REQUEST));
}

;// CONCATENATED MODULE: ../../packages/github/src/comments.ts




/** One comment of ours per pull request and marker. https://docs.github.com/en/rest/issues/comments */
function comments(connection) {
    const { host, http, root, write } = connection;
    /** Who we turned out to be when GitHub showed a comment of ours; see `create`. */
    let shownAs;
    /** All comments that begin with the marker, the oldest first, whoever wrote them. */
    async function marked(number, marker) {
        const found = [];
        for await (const page of pages(http, `${root}/issues/${number}/comments`))
            found.push(...page.filter(({ body }) => body?.startsWith(marker)));
        return found.sort((a, b) => Number(a.id) - Number(b.id));
    }
    /** Anybody can write our marker into a comment, so only those count that we have written. */
    async function ours(found) {
        if (found.length === 0)
            return [];
        const login = shownAs ?? (await connection.login());
        return found.filter(({ user }) => user?.login === login);
    }
    /** Of two steps at the same time each may have made one: the oldest stays, so that links to it stay good. */
    async function keepOldest([oldest, ...others], text) {
        const gone = text === undefined && oldest !== undefined ? [oldest, ...others] : others;
        for (const { id } of gone) {
            const path = `${root}/issues/comments/${id}`;
            const { status } = await http.request('DELETE', path, { expect: 'nothing', accept: [404] });
            // What says 200 is no GitHub, but a page in its place.
            if (status === 200)
                throw new errors/* ActionError */.lZ(`DELETE ${path}: 200 in place of 204, and the comment may still be there`);
        }
        if (oldest === undefined || text === undefined)
            return { posted: true };
        if (oldest.body === text)
            return { posted: true, url: oldest.html_url };
        const { body } = await http.request('PATCH', `${root}/issues/comments/${oldest.id}`, {
            body: { body: text },
            idempotent: true,
        });
        return { posted: true, url: body.html_url };
    }
    async function create(number, marker, text) {
        const made = await once(host, async () => (await http.request('POST', `${root}/issues/${number}/comments`, { body: { body: text } })).body, async () => (await ours(await marked(number, marker))).find(({ body }) => body === text));
        // The token of some other App cannot be asked whose it is, but the answer tells.
        shownAs = made.user?.login;
        // Another step may have made one in the meantime. Of two the later one sees both.
        const all = await ours(await marked(number, marker));
        return keepOldest(all.length === 0 ? [made] : all, text);
    }
    return {
        postComment: (number, name, body, { onlyUpdate = false } = {}) => write('comment', `comment \`${name}\` on pull request #${number}`, async () => {
            const marker = `<!-- ml-actions:${encodeURIComponent(name)} -->`;
            const text = body === undefined ? undefined : cutMarkdown(`${marker}\n${body.trimEnd()}`, COMMENT_BYTES);
            const found = await marked(number, marker);
            const mine = await ours(found);
            if (text === undefined)
                return keepOldest(mine, undefined);
            if (mine.length === 0)
                return onlyUpdate ? { posted: true } : create(number, marker, text);
            try {
                return await keepOldest(mine, text);
            }
            catch (error) {
                // Somebody deleted it a moment ago.
                if (!(error instanceof src_http/* HttpError */.j$) || error.status !== 404)
                    throw error;
                return onlyUpdate ? { posted: true } : create(number, marker, text);
            }
        }),
    };
}

;// CONCATENATED MODULE: ../../packages/github/src/commit-checks.ts


/** GitHub lists the check runs of the latest check suites only. https://docs.github.com/en/rest/checks/runs */
const MAX_SUITES = 1_000;
/** What Apps report of a commit. */
function commitChecks({ http, root }) {
    return {
        checkRunsOf: async (sha) => {
            const found = [];
            let total = 0;
            const path = `${root}/commits/${sha}/check-runs`;
            for await (const page of pages(http, path, {
                filter: 'latest',
            })) {
                found.push(...page.check_runs);
                total = page.total_count;
            }
            const suites = new Set(found.map(({ check_suite }) => check_suite?.id)).size;
            // A list that ends early must not look like a green one.
            if (found.length < total || suites >= MAX_SUITES)
                throw new errors/* ActionError */.lZ(suites >= MAX_SUITES
                    ? `${sha} has ${MAX_SUITES} check suites or more, and GitHub lists no others`
                    : `GitHub says that ${sha} has ${total} check runs, and listed ${found.length}`, { hint: suites >= MAX_SUITES ? 'Push a new commit.' : 'Run the job again.' });
            return found.map(reportedCheck);
        },
    };
}
function reportedCheck(run) {
    const { id, name, app, status, conclusion, output, started_at, completed_at } = run;
    const url = run.details_url ?? run.html_url;
    // Actions/runs/ID/job/ID: what a workflow's job reports, as opposed to what a step posts with GITHUB_TOKEN.
    const workflowRun = app?.slug === 'github-actions' ? /\/actions\/runs\/(\d+)\/jobs?\//.exec(url ?? '')?.[1] : undefined;
    return {
        id: Number(id),
        name,
        app: app?.slug ?? 'unknown',
        status,
        ...(conclusion !== null && { conclusion }),
        ...(output.title !== null && { title: output.title }),
        ...(url !== null && { url }),
        ...(started_at !== null && { startedAt: new Date(started_at) }),
        ...(completed_at !== null && { completedAt: new Date(completed_at) }),
        ...(workflowRun !== undefined && { workflowRun: Number(workflowRun) }),
    };
}

;// CONCATENATED MODULE: ../../packages/github/src/heads.ts


/** Of the commits of a branch, how many are told: each one is asked for something, and a token has 1000 requests an hour. */
const MOST_EARLIER = 50;
const MOST_LOST = 20;
/** Where the branches and pull requests of a repository stand, and stood. */
function heads({ http, root, event, repository }) {
    const get = async (path) => (await http.request('GET', path)).body;
    /** Heads that a push by force has taken off the branch, the newest first; none where GitHub does not tell. */
    async function forcedOff({ head }) {
        // Null when the fork was deleted, whatever the type says.
        const from = head.repo;
        if (from === null)
            return [];
        try {
            const query = { ref: `refs/heads/${head.ref}`, activity_type: 'force_push', per_page: MOST_LOST };
            const { body } = await http.request('GET', `/repos/${from.full_name}/activity`, { query });
            return body.map(({ before }) => before);
        }
        catch (error) {
            if (error instanceof src_http/* HttpError */.j$ && (error.status === 403 || error.status === 404))
                return [];
            throw error;
        }
    }
    /** A branch that was moved may have stood at a commit of its base, which is not the pull request's. */
    async function isAhead(sha, { base }) {
        try {
            const path = `${root}/compare/${encodeURIComponent(base.ref)}...${sha}`;
            return (await get(path)).ahead_by > 0;
        }
        catch (error) {
            // GitHub has forgotten the commit, or it has nothing in common with the base.
            if (error instanceof src_http/* HttpError */.j$ && error.status === 404)
                return false;
            throw error;
        }
    }
    return {
        openHeads: async () => {
            const found = new Set();
            for await (const page of pages(http, `${root}/pulls`, { state: 'open' }))
                for (const { head } of page)
                    found.add(head.sha);
            const { default_branch } = await get(root);
            // A run may go on when the branch has moved on.
            const query = { sha: default_branch, per_page: MOST_EARLIER };
            const { body } = await http.request('GET', `${root}/commits`, { query });
            for (const { sha } of body)
                found.add(sha);
            return [...found];
        },
        earlierHeads: async (number) => {
            const pull = await get(`${root}/pulls/${number}`);
            const commits = [];
            for await (const page of pages(http, `${root}/pulls/${number}/commits`))
                commits.push(...page.map(({ sha }) => sha));
            const { pull_request, before } = event.payload;
            const isOurs = event.repository === repository && pull_request?.number === number;
            const moved = [...(isOurs && before !== undefined ? [before] : []), ...(await forcedOff(pull))];
            const lost = [...new Set(moved)].filter((sha) => sha !== pull.head.sha && !commits.includes(sha));
            const ours = [];
            for (const sha of lost.slice(0, MOST_LOST))
                if (await isAhead(sha, pull))
                    ours.push(sha);
            const earlier = commits.filter((sha) => sha !== pull.head.sha).toReversed();
            return [...ours, ...earlier.slice(0, MOST_EARLIER)];
        },
    };
}

;// CONCATENATED MODULE: ../../packages/github/src/identity.ts

/** Of the account `github-actions[bot]`. */
const ACTIONS_ID = 41898282;
/** Who commits. https://docs.github.com/en/account-and-profile/reference/email-addresses-reference#your-noreply-email-address */
function identity({ host, http, login }) {
    return {
        committer: async () => {
            const name = await login();
            const id = name === ACTIONS_LOGIN
                ? ACTIONS_ID
                : (await http.request('GET', `/users/${encodeURIComponent(name)}`)).body.id;
            const { hostname } = new URL(host.env['GITHUB_SERVER_URL'] || 'https://github.com');
            return { name, email: `${id}+${name}@users.noreply.${hostname}` };
        },
    };
}

;// CONCATENATED MODULE: ../../packages/github/src/labels.ts


/** Labels of pull requests, and who may set them. */
function labels({ http, root }) {
    return {
        labellingOf: async (number, label) => {
            let latest;
            // Oldest first, so that the last one tells whether the label is there.
            for await (const page of pages(http, `${root}/issues/${number}/timeline`))
                latest =
                    page.findLast((each) => ['labeled', 'unlabeled'].includes(each.event) && each.label?.name.toLowerCase() === label.toLowerCase()) ?? latest;
            if (latest?.event !== 'labeled')
                return undefined;
            const { actor, created_at, performed_via_github_app: app } = latest;
            return {
                login: actor?.login ?? 'ghost',
                // What an App does for a person is not what the person did.
                byPerson: actor?.type === 'User' && app == null,
                at: new Date(created_at),
            };
        },
        mayWrite: async (login) => {
            try {
                const { body } = await http.request('GET', `${root}/collaborators/${encodeURIComponent(login)}/permission`);
                // `maintain` is told as write, `triage`, which may set labels, as read.
                return body.permission === 'admin' || body.permission === 'write';
            }
            catch (error) {
                if (error instanceof src_http/* HttpError */.j$ && error.status === 404)
                    return false;
                throw error;
            }
        },
    };
}

;// CONCATENATED MODULE: ../../packages/github/src/lines.ts


/** Of commits that a branch is behind; each hundred is a request. */
const MOST_LATER = 1_000;
/** How many of the commits that one builds on are asked for: one page. */
const MOST_BEFORE = 100;
/** What a commit builds on, as GitHub knows it, so that a checkout of one commit is enough. */
function lines_lines({ http, root }) {
    /** Where the histories of the commit and of the default branch part, and what the branch has since then. */
    async function parting(sha) {
        const { body: repository } = await http.request('GET', root);
        const path = `${root}/compare/${sha}...${encodeURIComponent(repository.default_branch)}`;
        const later = new Set();
        let at = '';
        for await (const page of pages(http, path)) {
            if (page.total_commits > MOST_LATER) {
                throw new errors/* ActionError */.lZ(`${sha} is ${page.total_commits} commits behind ${repository.default_branch}`, {
                    hint: `Rebase it: at most ${MOST_LATER} are looked at.`,
                });
            }
            at = page.merge_base_commit.sha;
            for (const commit of page.commits)
                later.add(commit.sha);
        }
        return { at, later };
    }
    async function firstParents(sha) {
        const query = { sha, per_page: MOST_BEFORE };
        const { body } = await http.request('GET', `${root}/commits`, { query });
        const parents = new Map(body.map((commit) => [commit.sha, commit.parents[0]?.sha]));
        const chain = [];
        // The parent of the last one may not have been told.
        for (let next = sha; next !== undefined; next = parents.get(next))
            chain.push(next);
        return chain;
    }
    return {
        lineOf: async (sha, from) => {
            const { at, later } = await parting(sha);
            const isOnDefault = at === sha;
            const chain = await firstParents(from === 'parent' ? sha : at);
            return { before: chain.filter((commit) => commit !== sha), later, isOnDefault };
        },
    };
}

;// CONCATENATED MODULE: ../../packages/github/src/proposals.ts



/** One open pull request per branch and base. https://docs.github.com/en/rest/pulls/pulls#create-a-pull-request */
function proposals({ host, http, root, repository, write }) {
    async function find({ head, base }) {
        const query = { state: 'open', head: `${repository.split('/')[0]}:${head}`, base };
        const { body } = await http.request('GET', `${root}/pulls`, { query });
        // GitHub takes a `head` that it cannot read for none, and lists all.
        return body.find((pull) => pull.head.ref === head);
    }
    const create = async (body) => (await http.request('POST', `${root}/pulls`, { body })).body;
    async function open(proposal, text) {
        const { head, base } = proposal;
        try {
            return await once(host, () => create({ head, base, ...text }), () => find(proposal));
        }
        catch (error) {
            // Another job has opened it a moment ago.
            const other = error instanceof src_http/* HttpError */.j$ && /already exists/i.test(error.body) ? await find(proposal) : undefined;
            if (other === undefined)
                throw error instanceof src_http/* HttpError */.j$ && error.status === 422 ? refusal(error, proposal) : error;
            return change(other, text);
        }
    }
    async function change(pull, text) {
        if (pull.title === text.title && pull.body === text.body)
            return pull;
        const answer = await http.request('PATCH', `${root}/pulls/${pull.number}`, { body: text, idempotent: true });
        return answer.body;
    }
    return {
        postPullRequest: (proposal) => write('pull request', `pull request of ${proposal.head} into ${proposal.base}`, async () => {
            const text = {
                title: cutLine(proposal.title, PULL_REQUEST_TITLE_CHARACTERS),
                body: cutMarkdown(proposal.body, COMMENT_BYTES),
            };
            const known = await find(proposal);
            const pull = known === undefined ? await open(proposal, text) : await change(known, text);
            const author = pull.user?.login;
            return { posted: true, number: pull.number, url: pull.html_url, ...(author !== undefined && { author }) };
        }),
    };
}
function refusal(cause, { head, base }) {
    const reasons = reasonsIn(cause.body).join('; ');
    const message = `The pull request of ${head} into ${base} could not be posted`;
    return new errors/* ActionError */.lZ(reasons === '' ? message : `${message}: ${reasons}`, { cause });
}
/** What is wrong stands in a list, of records or texts: the message is the same for all. */
function reasonsIn(body) {
    try {
        const { errors = [] } = JSON.parse(body);
        return errors.map((error) => typeof error === 'string' ? error : error.message || `${error.field} is ${error.code}`);
    }
    catch {
        return [];
    }
}

;// CONCATENATED MODULE: ../../packages/github/src/pulls.ts


/** Pull requests. https://docs.github.com/en/rest/pulls/pulls */
function pulls(connection) {
    const { http, root, repository, event } = connection;
    const read = async (number) => (await http.request('GET', `${root}/pulls/${number}`)).body;
    /** Those that brought the commit to the default branch, or else would. */
    async function listed(sha) {
        const found = [];
        for await (const page of pages(http, `${root}/commits/${sha}/pulls`))
            found.push(...page);
        return found;
    }
    /** The pull request that the event is about, for the commits of forks, whose pull requests GitHub does not list. */
    async function ofEvent() {
        if (event.repository !== repository)
            return [];
        const { pull_request, issue, workflow_run } = event.payload;
        const number = pull_request?.number ?? (issue?.pull_request ? issue.number : undefined);
        if (number !== undefined)
            return [await read(number)];
        const branch = workflow_run?.head_branch ?? undefined;
        const owner = workflow_run?.head_repository?.full_name.split('/')[0];
        if (branch === undefined || owner === undefined)
            return [];
        const query = { state: 'open', head: `${owner}:${branch}` };
        return (await http.request('GET', `${root}/pulls`, { query })).body;
    }
    /** When the branch last changed and what to; undefined when GitHub does not tell. */
    async function latestPush(repo, branch) {
        try {
            const query = { ref: `refs/heads/${branch}`, per_page: 1 };
            return (await http.request('GET', `/repos/${repo}/activity`, { query })).body[0];
        }
        catch (error) {
            if (error instanceof src_http/* HttpError */.j$ && (error.status === 403 || error.status === 404))
                return undefined;
            throw error;
        }
    }
    /** The head of a pull request, and whether it was surely there before a time; the push is asked for only in doubt. */
    async function headAndPush(number, time) {
        const { head } = await read(number);
        const { sha } = head;
        if (isEarlier(head.repo?.pushed_at, time))
            return { sha, isBefore: true };
        const push = head.repo === null ? undefined : await latestPush(head.repo.full_name, head.ref);
        if (push === undefined)
            return { sha, isBefore: false };
        return { sha, isBefore: push.after === sha && isEarlier(push.timestamp, time), push };
    }
    /** Without those in which a branch of ours is offered to another repository. */
    async function intoOurs(found) {
        if (found.every(({ base }) => base.repo.full_name === repository))
            return found;
        // Ours may have another name by now, so that only the ids tell.
        const { body } = await http.request('GET', root);
        return found.filter(({ base }) => base.repo.id === body.id);
    }
    return {
        pullRequestsOf: async (sha) => {
            const found = await intoOurs(await listed(sha));
            const all = found.length > 0 ? found : (await ofEvent()).filter(({ head }) => head.sha === sha);
            return all.map(pullRequest).filter(({ open }) => open);
        },
        headsMergedAs: async (sha) => {
            const merged = (await listed(sha)).filter((pull) => pull.state === 'closed' && pull.merge_commit_sha === sha);
            return (await intoOurs(merged)).map(({ head }) => head.sha);
        },
        headAtComment: async (number, commentedAt) => {
            const { sha, isBefore, push } = await headAndPush(number, commentedAt);
            if (isBefore)
                return sha;
            const what = push === undefined || isEarlier(push.timestamp, commentedAt)
                ? `It cannot be told whether pull request #${number} was pushed to after the comment`
                : `Pull request #${number} was pushed to at ${push.timestamp}, not before the comment`;
            throw new errors/* ActionError */.lZ(`${what}, so whoever wrote it may not have seen ${sha}`, {
                hint: 'Look at the latest changes of the pull request, then comment again.',
            });
        },
        headBefore: async (number, time) => {
            const { sha, isBefore } = await headAndPush(number, time);
            return isBefore ? sha : undefined;
        },
        headOf: async (number) => (await read(number)).head.sha,
    };
}
/** Times are in whole seconds: in the same second nobody knows which came first. */
const isEarlier = (one, other) => one != null && Date.parse(one) < other.getTime();
const pullRequest = ({ number, head, base, state }) => ({
    number,
    headSha: head.sha,
    // Null when the fork was deleted, whatever the type says.
    headRepository: head.repo?.full_name,
    baseRef: base.ref,
    open: state === 'open',
});

;// CONCATENATED MODULE: ../../packages/github/src/statuses.ts



/** Commit statuses. https://docs.github.com/en/rest/commits/statuses */
function statuses({ host, http, root, write, }) {
    /** What was last posted, by commit and context. */
    const latest = new Map();
    return {
        postStatus: (sha, status) => write('commit status', `commit status \`${status.context}\` of ${sha}`, async () => {
            const body = {
                context: status.context,
                state: status.state,
                description: cutLine(status.description, STATUS_DESCRIPTION_CHARACTERS),
                target_url: webUrl(status.targetUrl),
            };
            // To GitHub `Build` and `build` are one context.
            const slot = `${sha} ${status.context.toLowerCase()}`;
            // Each one posted counts towards GitHub's limit of 1000, and who waits posts often.
            if (latest.get(slot) === JSON.stringify(body)) {
                host.debug(`The commit status ${status.context} is as it was`);
                return { posted: true };
            }
            try {
                // Posted twice it is still the latest one, so that it may be sent again when the answer is lost.
                await http.request('POST', `${root}/statuses/${sha}`, { body, idempotent: true });
            }
            catch (error) {
                throw error instanceof src_http/* HttpError */.j$ ? (fullError(error, status, sha) ?? error) : error;
            }
            latest.set(slot, JSON.stringify(body));
            return { posted: true };
        }),
        statusesOf: async (sha) => {
            const found = [];
            const path = `${root}/commits/${sha}/status`;
            let total = 0;
            for await (const page of pages(http, path)) {
                found.push(...page.statuses);
                total = page.total_count;
            }
            // A list that ends early, such as behind a proxy that drops the `Link` header, must not look like a green one.
            if (found.length < total)
                throw new errors/* ActionError */.lZ(`GitHub says that ${sha} has ${total} statuses, and listed ${found.length}`, {
                    hint: 'Run the job again. If it stays so, something between the runner and GitHub drops the `Link` header.',
                });
            return found.map(postedStatus);
        },
        statusHistory: async (sha, context) => {
            const found = [];
            for await (const page of pages(http, `${root}/commits/${sha}/statuses`))
                found.push(...page.filter((each) => each.context.toLowerCase() === context.toLowerCase()));
            return found.map(postedStatus);
        },
    };
}
const postedStatus = ({ context, state, description, target_url, created_at, updated_at }) => ({
    context,
    state: state,
    description: description ?? '',
    ...(target_url !== null && { targetUrl: target_url }),
    createdAt: new Date(created_at),
    updatedAt: new Date(updated_at),
});
function fullError(cause, { context }, sha) {
    if (cause.status !== 422 || !/maximum number of statuses/i.test(cause.body))
        return undefined;
    return new errors/* ActionError */.lZ(`The commit ${sha} has had 1000 statuses \`${context}\`, and GitHub takes no more`, {
        cause,
        hint: 'Use another context for this commit, or push a new commit.',
    });
}

;// CONCATENATED MODULE: ../../packages/github/src/workflow-runs.ts

/** Runs of GitHub Actions. https://docs.github.com/en/rest/actions/workflow-runs */
function workflowRuns({ http, root }) {
    return {
        workflowRunsOf: async (sha) => {
            const found = [];
            for await (const page of pages(http, `${root}/actions/runs`, { head_sha: sha }))
                found.push(...page.workflow_runs);
            // With some runs the path ends in the ref that the file was read at.
            return found.map(({ id, path, event }) => ({ id: Number(id), path: path.replace(/@.*$/s, ''), event }));
        },
        jobsOf: async (runId, attempt) => {
            const found = [];
            for await (const page of pages(http, `${root}/actions/runs/${runId}/attempts/${attempt}/jobs`))
                found.push(...page.jobs);
            return found.map(({ name, status, runner_name }) => ({ name, status, runner: runner_name ?? undefined }));
        },
    };
}

;// CONCATENATED MODULE: ../../packages/github/src/connect.ts

















/**
 * A connection to one repository; nothing is asked of GitHub yet. After a cancellation connect anew, with the host of
 * the clean-up.
 * @throws ActionError when there is no repository, or the App's key is none.
 */
async function connectGitHub(host, settings) {
    const event = readEvent(host.env);
    const repository = settings.repository ?? event.repository;
    if (repository === '')
        throw new errors/* ActionError */.lZ('`repository` is required where GITHUB_REPOSITORY is not set', {
            hint: 'Give it as owner/name.',
        });
    const apiUrl = settings.apiUrl ?? (host.env['GITHUB_API_URL'] || 'https://api.github.com');
    const auth = authFor(host, settings, apiUrl, repository);
    const http = restApi(host, apiUrl, auth.token, (error) => explain(error, auth.kind, repository));
    const connection = {
        host,
        http,
        repository,
        root: `/repos/${repository}`,
        event,
        write: writer(host, auth.kind, isUntrusted(event)),
        login: () => auth.login(http),
    };
    const github = {
        repository,
        ...statuses(connection),
        ...checkRuns(connection),
        ...commitChecks(connection),
        ...workflowRuns(connection),
        ...comments(connection),
        ...pulls(connection),
        ...heads(connection),
        ...changes(connection),
        ...labels(connection),
        ...lines_lines(connection),
        ...proposals(connection),
        ...identity(connection),
        token: auth.token,
    };
    return (0,odd_answers/* tellingOddAnswers */.m)(github, 'GitHub');
}
function authFor(host, settings, apiUrl, repository) {
    const { githubAppId: appId, githubAppPrivateKey: privateKey, githubToken, permissions } = settings;
    if (appId !== undefined && privateKey !== undefined)
        return appAuth(host, { apiUrl, repository, appId, privateKey, permissions });
    return tokenAuth(githubToken);
}

// EXTERNAL MODULE: ../../packages/core/src/run.ts
var run = __webpack_require__(3639);
;// CONCATENATED MODULE: ../../packages/github/src/settle.ts

/**
 * Posts what ends something, after a cancellation too: then with a fresh connection that has the rest of the grace
 * period.
 * @param post may be called twice.
 * @throws ActionError when it cannot be posted.
 */
async function settle(host, github, connect, post) {
    try {
        host.signal.throwIfAborted();
        await post(github);
    }
    catch (error) {
        if (!host.signal.aborted)
            throw error;
        await post(await connect((0,run/* afterCancellation */.ss)(host)));
    }
}
/** Posts the status that ends something: see `settle`. */
const settleStatus = (host, github, connect, sha, status) => settle(host, github, connect, (connected) => connected.postStatus(sha, status));

;// CONCATENATED MODULE: ../../packages/github/src/index.ts







/***/ })

};
