export const id = 774;
export const ids = [774];
export const modules = {

/***/ 774:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  databricksLauncher: () => (/* binding */ databricksLauncher),
  doubtOf: () => (/* binding */ doubtOf),
  keyOf: () => (/* binding */ keyOf)
});

// EXTERNAL MODULE: ../../packages/core/src/run.ts
var run = __webpack_require__(3639);
// EXTERNAL MODULE: ../../packages/core/src/runs.ts + 1 modules
var src_runs = __webpack_require__(916);
// EXTERNAL MODULE: ../../packages/core/src/errors.ts
var errors = __webpack_require__(9179);
// EXTERNAL MODULE: ../../packages/core/src/http.ts
var src_http = __webpack_require__(1592);
// EXTERNAL MODULE: ../../packages/core/src/poll.ts
var poll = __webpack_require__(2845);
// EXTERNAL MODULE: ../../packages/databricks/src/auth/choose.ts
var choose = __webpack_require__(4809);
;// CONCATENATED MODULE: ../../packages/databricks/src/settings.ts


/** The variables that all tools of Databricks read, by the way to sign in that they belong to. */
const WAYS = [
    { token: 'DATABRICKS_TOKEN' },
    { clientId: 'DATABRICKS_CLIENT_ID', clientSecret: 'DATABRICKS_CLIENT_SECRET' },
    { azureTenantId: 'ARM_TENANT_ID', azureClientId: 'ARM_CLIENT_ID', azureClientSecret: 'ARM_CLIENT_SECRET' },
];
/** They say how, and not who. */
const DETAILS = {
    tokenAudience: 'DATABRICKS_TOKEN_AUDIENCE',
    accountId: 'DATABRICKS_ACCOUNT_ID',
    azureAuthority: 'AZURE_AUTHORITY_HOST',
};
/**
 * Joins what is given with the environment. Who gives a credential has chosen that way: variables of another one, such as
 * those that Terraform needs in the same job, are then not read.
 * @throws ActionError when there is no workspace, or DATABRICKS_AUTH_TYPE is a word that nobody knows.
 */
function settingsFrom(env, given) {
    const variable = (name) => env[name]?.trim() || undefined;
    const { url = variable('DATABRICKS_HOST'), authType = authTypeIn(variable('DATABRICKS_AUTH_TYPE')), ...rest } = given;
    if (url === undefined)
        throw new errors/* ActionError */.lZ('There is no address of a Databricks workspace', {
            hint: 'Give `url`, or set DATABRICKS_HOST.',
        });
    const isChosen = (way) => Object.keys(way).some((name) => rest[name] !== undefined);
    const chosen = WAYS.filter(isChosen);
    const credentials = { ...rest };
    for (const way of [...(chosen.length > 0 ? chosen : WAYS), DETAILS])
        for (const [name, from] of Object.entries(way))
            credentials[name] ??= variable(from);
    return { url, authType, credentials };
}
function authTypeIn(word) {
    const type = choose/* AUTH_TYPES */.t.find((each) => each === word);
    if (word !== undefined && type === undefined)
        throw new errors/* ActionError */.lZ(`DATABRICKS_AUTH_TYPE is ${JSON.stringify(word)}, which is not known here`, {
            hint: `Possible: ${choose/* AUTH_TYPES */.t.join(', ')}.`,
        });
    return type;
}

// EXTERNAL MODULE: ../../packages/core/src/odd-answers.ts
var odd_answers = __webpack_require__(4517);
;// CONCATENATED MODULE: ../../packages/databricks/src/address.ts

/**
 * The root of a workspace: scheme, name and port. What people copy from the address bar (`/?o=123#job/1`) is cut off, and
 * `https://` is put before a bare name.
 * @throws ActionError when the text is no address, or would send tokens in the clear.
 */
function workspaceUrl(text) {
    const wrong = (why) => new errors/* ActionError */.lZ(`The address of the Databricks workspace ${why}`, {
        hint: 'Give `url` (or DATABRICKS_HOST) such as https://adb-123.4.azuredatabricks.net.',
    });
    const written = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
    if (text === '' || !URL.canParse(written))
        throw wrong('is no address');
    const url = new URL(written);
    if (url.protocol !== 'https:' && url.protocol !== 'http:')
        throw wrong('must start with https://');
    if (url.username !== '' || url.password !== '')
        throw wrong('must not hold a user or password');
    if (url.protocol === 'http:' && !isLoopback(url))
        throw wrong('must start with https://, or tokens could be read');
    return url.origin;
}
/** True where plain HTTP stays on this machine. */
const isLoopback = ({ hostname }) => hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
/** The page of a run. @param run its ids, and the page that the server names, which has the workspace's number. */
function runUrl(workspace, { job_id: job, run_id: run, run_page_url: page }) {
    if (job === undefined)
        return page;
    // The server's own form, `/?o=1#job/2/run/3`, leads who is no admin to the start page:
    // https://github.com/databricks/cli/issues/5142
    const workspaceId = page === undefined ? undefined : /[?&]o=(\d+)/.exec(page)?.[1];
    return `${workspace}/jobs/${job}/runs/${run}${workspaceId === undefined ? '' : `?o=${workspaceId}`}`;
}
/** The page of a job. */
const jobUrl = (workspace, jobId) => `${workspace}/jobs/${jobId}`;
/** The page of one update of a pipeline. */
const pipelineUpdateUrl = (workspace, pipelineId, updateId) => `${workspace}/pipelines/${pipelineId}/updates/${updateId}`;

// EXTERNAL MODULE: ../../packages/core/src/lines.ts
var lines = __webpack_require__(2201);
// EXTERNAL MODULE: ../../packages/databricks/src/json.ts
var src_json = __webpack_require__(2549);
;// CONCATENATED MODULE: ../../packages/databricks/src/errors.ts


/** An answer that ends a request. Where none came, or the server failed or is too busy, the error is core's HttpError. */
class DatabricksError extends errors/* ActionError */.lZ {
    name = 'DatabricksError';
    kind;
    /** The server's own word, such as `INVALID_PARAMETER_VALUE`; undefined where it gives none. */
    code;
    constructor(kind, message, options) {
        super(message, { hint: options.hint });
        this.kind = kind;
        this.code = options.code;
    }
}
/** True for an error that says that the thing is not there. */
const isMissing = (error) => error instanceof DatabricksError && error.kind === 'missing';
/** True for an error that says that the thing is there already. */
const isExisting = (error) => error instanceof DatabricksError && error.kind === 'exists';
/**
 * Reads the shapes that errors come in: `error_code` (a text or a number) with `message`; API 1.2's `error`; OAuth's `error`
 * with `error_description`; SCIM's `detail`; `CODE: text`; a page with the reason in `<pre>`; nothing.
 * https://github.com/databricks/databricks-sdk-go/blob/v0.175.0/apierr/errors.go
 */
function complaintIn(body) {
    const json = jsonIn(body);
    if (json !== undefined) {
        const said = (name) => textOf(json[name]);
        const oauth = said('error_description');
        const code = said('error_code') ?? (oauth === undefined ? said('scimType') : said('error'));
        const message = said('message') ?? oauth ?? said('detail') ?? said('error') ?? '';
        return { code, message: oneLine(message) };
    }
    const [, code, text] = /^([A-Z][A-Z_]{2,60}): ([^\n]*)/.exec(body) ?? [];
    if (code !== undefined)
        return { code, message: oneLine(text ?? '') };
    const start = body.indexOf('<pre>');
    const end = body.indexOf('</pre>', start);
    if (start >= 0 && end > start)
        return { code: undefined, message: oneLine(body.slice(start + 5, end)) };
    return { code: undefined, message: isPage(body) ? '' : oneLine(body) };
}
const jsonIn = (body) => {
    try {
        const json = (0,src_json/* parseJson */.qF)(body);
        return (0,src_json/* isRecord */.u4)(json) ? json : undefined;
    }
    catch {
        return undefined;
    }
};
const textOf = (value) => typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
const oneLine = (text) => (0,lines/* foldLines */.r7)(text.slice(0, 2_000)).slice(0, 500);
const isPage = (body) => /^\s{0,100}<(?:!doctype|html)/i.test(body.slice(0, 200));
/** The error that an answer of the API stands for. @param signInHint what to do about credentials that are not accepted. */
function failureOf(error, signInHint) {
    const { method, url, answer } = error.failure;
    // No answer, or one that is none of the server's: core says all there is to say.
    if (answer === undefined || answer.status < 400)
        return error;
    const { status, headers, body } = answer;
    const { code, message } = complaintIn(body);
    const why = [code, message].filter((part) => part !== undefined && part !== '').join(': ') || 'no reason given';
    if (status >= 500 || status === 429)
        return new src_http/* HttpError */.j$({ ...error.failure, why, hint: status === 429 ? HINTS.limited : SERVER_HINT });
    const kind = kindOf(status, code, message, jsonIn(body) !== undefined);
    const request = headers.get('x-databricks-request-id') ?? headers.get('x-request-id');
    const hint = kind === 'unauthenticated' ? signInHint : HINTS[kind];
    return new DatabricksError(kind, `${method} ${url}: ${status}${request === null ? '' : `, request ${request}`}, ${why}`, { code, hint });
}
const SERVER_HINT = "Look at Databricks' status page, and try again.";
const HINTS = {
    forbidden: 'Give the principal that signs in the permission that the message names; Databricks says this also of things that do not exist.',
    limited: 'Wait, or spread the requests: the workspace has a limit on them.',
    'not-databricks': 'Check that `url` (or DATABRICKS_HOST) is the address of a workspace, and not of the account console.',
};
/**
 * What is missing is told with 404 or 400, and by words that differ.
 * https://github.com/databricks/databricks-sdk-go/blob/v0.175.0/apierr/error_overrides.go
 */
const MISSING = [
    /Job \S{1,40} does not exist/,
    /Run \S{1,40} does not exist/,
    /Run: \S{1,40} in job: \S{1,40} doesn't exist/,
];
const EXISTS = ['RESOURCE_ALREADY_EXISTS', 'ALREADY_EXISTS'];
function kindOf(status, code, message, isJson) {
    if (status === 401)
        return 'unauthenticated';
    if (status === 403)
        return 'forbidden';
    if (code === 'QUOTA_EXCEEDED' || code === 'RESOURCE_LIMIT_EXCEEDED')
        return 'limited';
    // A quota on jobs comes as INVALID_STATE.
    if (code === 'INVALID_STATE' && /created in past \d{1,6} seconds/.test(message))
        return 'limited';
    // With 400 on the workspace API, with 409 elsewhere.
    if (code !== undefined && EXISTS.includes(code))
        return 'exists';
    if (status === 404)
        return isJson && code !== 'ENDPOINT_NOT_FOUND' ? 'missing' : 'not-databricks';
    if (code === 'RESOURCE_DOES_NOT_EXIST')
        return 'missing';
    if (status === 400 && code === 'INVALID_PARAMETER_VALUE' && MISSING.some((words) => words.test(message)))
        return 'missing';
    // SCIM has a word of its own, or none.
    if (status === 409)
        return code === undefined || code === 'uniqueness' ? 'exists' : 'conflict';
    return 'refused';
}
/** Messages of a cluster that is not up yet; they come with several statuses. */
const TRANSIENT = [
    'UnknownWorkerEnvironmentException',
    'does not have any associated worker environments',
    'There is no worker environment with id',
    'Unknown worker environment',
    'ClusterNotReadyException',
    'Timed out after ',
    'deadline exceeded',
];
/**
 * The answers that Databricks' own clients try again; 500 is not one of them.
 * https://github.com/databricks/databricks-sdk-go/blob/v0.175.0/apierr/errors.go
 */
function isTransient(status, _headers, body) {
    if (status === 429 || status === 503)
        return true;
    if (status < 400)
        return false;
    const { message } = complaintIn(body);
    const words = message.indexOf('worker env ');
    return TRANSIENT.some((text) => message.includes(text)) || (words >= 0 && message.indexOf(' not found', words) > 0);
}
/**
 * What stands between us and the API: a page or a redirect in its place, with which a wrong address, a token that is not
 * one of the workspace, and a private link answer.
 */
const signInPage = (asked, what) => new DatabricksError('not-databricks', `${asked}: ${what} in place of an answer of the API`, {
    hint: 'Check `url` (or DATABRICKS_HOST) and the credentials, and that the runner may reach the workspace: Databricks shows a sign-in page to those it does not know, or who come from a network that it does not allow.',
});

;// CONCATENATED MODULE: ../../packages/databricks/src/redirects.ts

/**
 * A host for an API that never redirects: whatever does leads to a sign-in, and following it would end at a page.
 */
const withoutRedirects = (host) => ({
    ...host,
    fetch: async (url, init) => {
        const answer = await host.fetch(url, init);
        const to = answer.headers.get('location');
        if (answer.status < 300 || answer.status >= 400 || to === null)
            return answer;
        answer.discard();
        const { origin, pathname } = new URL(to, url);
        throw signInPage(`${init?.method ?? 'GET'} ${withoutQuery(url)}`, `a redirect to ${origin}${pathname} came`);
    },
});
const withoutQuery = (url) => {
    const { origin, pathname } = new URL(url);
    return origin + pathname;
};

;// CONCATENATED MODULE: ../../packages/databricks/src/api.ts




/** From the first try to the last one and a half minutes at most: a long run is worth that. */
const RETRIES = 8;
/** Answers after which the server may have done what it was asked. */
const FAILURES = [500, 502, 504];
const UNREAD_HINT = 'Check that `url` (or DATABRICKS_HOST) is the address of a workspace, and that no proxy changes its answers.';
/** @param url as `workspaceUrl` gives it. */
function databricksApi(host, url, auth) {
    const options = {
        baseUrl: url,
        retries: RETRIES,
        headers: async () => ({ 'user-agent': userAgent(auth.type), authorization: `Bearer ${await auth.token()}` }),
        retryable: isTransient,
        explain: ({ status }) => status === undefined
            ? 'Check `url` (or DATABRICKS_HOST), and that the runner can reach the workspace.'
            : undefined,
    };
    const direct = withoutRedirects(host);
    const http = (0,src_http/* httpClient */.ok)(direct, options);
    const httpByToken = (0,src_http/* httpClient */.ok)(direct, {
        ...options,
        retryable: (status, ...answer) => FAILURES.includes(status) || isTransient(status, ...answer),
    });
    async function ask(method, path, request) {
        const { body, hasToken = false, idempotent = hasToken, ...rest } = request;
        const isBytes = body instanceof Uint8Array;
        const answer = await (hasToken ? httpByToken : http).request(method, path, {
            ...rest,
            ...(idempotent && { idempotent }),
            expect: 'text',
            headers: {
                accept: 'application/json',
                ...(body !== undefined && { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' }),
            },
            ...(body !== undefined && { body: isBytes ? body : (0,src_json/* writeJson */.GF)(body) }),
        });
        const type = answer.headers.get('content-type');
        if (answer.body.trim() === '')
            return {};
        if (isPage(answer.body) || type?.startsWith('text/html'))
            throw signInPage(`${method} ${url}${path}`, 'a sign-in page came');
        const unread = (why) => new src_http/* HttpError */.j$({ method, url: url + path, answer, why, hint: UNREAD_HINT, mayBeDone: true });
        if (type !== null && !/[/+]json\b/.test(type))
            throw unread(`expected JSON, got ${type}`);
        try {
            return (0,src_json/* parseJson */.qF)(answer.body);
        }
        catch {
            throw unread('the JSON ends early or is wrong');
        }
    }
    async function explained(method, path, request) {
        try {
            return await ask(method, path, request);
        }
        catch (error) {
            throw error instanceof src_http/* HttpError */.j$ ? failureOf(error, auth.hint) : error;
        }
    }
    return {
        url,
        request: async (method, path, request = {}) => {
            const token = await auth.token();
            try {
                return await explained(method, path, request);
            }
            catch (error) {
                // A token may end before its time, or while the request is on its way. What was refused was not carried out.
                if (error.kind !== 'unauthenticated' || !auth.forget(token))
                    throw error;
                return explained(method, path, request);
            }
        },
    };
}
/** In the form that Databricks counts: https://github.com/databricks/databricks-sdk-go/blob/v0.175.0/useragent/user_agent.go */
const userAgent = (authType) => `ml-actions auth/${authType} cicd/github`;
/** One part of a path. @throws ActionError for a part that would be another path. */
function api_segment(what, part) {
    if (part === '' || part === '.' || part === '..')
        throw new errors/* ActionError */.lZ(`${JSON.stringify(part)} is not the ${what} of anything`);
    return encodeURIComponent(part);
}

;// CONCATENATED MODULE: ../../packages/databricks/src/auth/oauth.ts



/** What an answer without `expires_in` is taken for. */
const USUAL_LIFE_SECONDS = 3_600;
/**
 * Asks a token endpoint. To ask twice does no harm: a token that got lost ends by itself.
 * @param endpoint its whole address.
 * @param hint what to do when it does not accept the credentials.
 * @throws DatabricksError `unauthenticated` with the words of the server.
 */
async function askToken(host, endpoint, form, { hint, headers = {} }) {
    try {
        const { body } = await client(host, endpoint).request('POST', endpoint, {
            headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
            body: new URLSearchParams(form).toString(),
            idempotent: true,
        });
        if (!body.access_token)
            throw new errors/* ActionError */.lZ(`POST ${endpoint}: the answer has no token`, { hint });
        const seconds = Number(body.expires_in ?? USUAL_LIFE_SECONDS);
        return { value: body.access_token, expiresAt: host.now() + (seconds > 0 ? seconds : USUAL_LIFE_SECONDS) * 1_000 };
    }
    catch (error) {
        if (!(error instanceof src_http/* HttpError */.j$) || error.status === undefined)
            throw error;
        const { code, message } = complaintIn(error.body);
        if (error.status >= 500 || error.status === 429 || error.status < 400)
            throw error;
        const why = [code, message].filter((part) => part !== undefined && part !== '').join(': ');
        throw new DatabricksError('unauthenticated', `POST ${endpoint}: ${error.status}, ${why || 'no reason given'}`, {
            code,
            hint,
        });
    }
}
const client = (host, endpoint) => (0,src_http/* httpClient */.ok)(withoutRedirects(host), { baseUrl: new URL(endpoint).origin, retryable: isTransient });
/** The workspace's own sign-in. @returns asks for a token with a form and headers. */
function oauthLogin(host, url, hint) {
    return async (form, headers = {}) => askToken(host, await tokenEndpoint(host, url), form, { hint, headers });
}
/**
 * The address at which a workspace gives tokens.
 * @throws ActionError when it is on another server, which must not see the secret.
 */
async function tokenEndpoint(host, url) {
    const { body } = await client(host, url).request('GET', `${url}/oidc/.well-known/oauth-authorization-server`);
    const { token_endpoint: endpoint } = body;
    if (endpoint === undefined || !URL.canParse(endpoint))
        throw new errors/* ActionError */.lZ(`${url} does not say where it gives tokens`, { hint: ADDRESS_HINT });
    if (new URL(endpoint).origin !== url)
        throw new errors/* ActionError */.lZ(`${url} sends who signs in to another server, ${new URL(endpoint).origin}`, {
            hint: `Give that address as \`url\`, if you trust it. ${ADDRESS_HINT}`,
        });
    return endpoint;
}
const ADDRESS_HINT = 'Check that `url` (or DATABRICKS_HOST) is the address of a workspace.';
/**
 * Whom GitHub's token must be made out to, in the order of Databricks' own clients.
 * https://github.com/databricks/databricks-sdk-go/blob/v0.175.0/config/experimental/auth/oidc/tokensource.go
 */
async function federationAudience(host, url, credentials) {
    if (credentials.tokenAudience)
        return credentials.tokenAudience;
    const [audience] = (await metadataOf(host, url)).token_federation_default_oidc_audiences ?? [];
    return audience || credentials.accountId || tokenEndpoint(host, url);
}
/** Many workspaces do not have it, so that no failure of it is one. */
async function metadataOf(host, url) {
    try {
        const http = (0,src_http/* httpClient */.ok)(withoutRedirects(host), { baseUrl: url, retries: 1 });
        return (await http.request('GET', '/.well-known/databricks-config')).body;
    }
    catch (error) {
        if (host.signal.aborted)
            throw error;
        if (!(error instanceof src_http/* HttpError */.j$) || error.status !== 404)
            host.info(`What the workspace says of itself could not be read, so that GitHub's token may not be for it: ${(0,errors/* describeError */.Uc)(error)}`);
        return {};
    }
}

;// CONCATENATED MODULE: ../../packages/databricks/src/auth/azure.ts



/** The application that stands for Databricks in every tenant of Azure. */
const DATABRICKS_APPLICATION = '2ff814a6-3304-4ab8-85cb-cd0e6f879c1d';
/** By the end of a workspace's name. https://github.com/databricks/databricks-sdk-go/blob/v0.175.0/config/environments.go */
const AUTHORITIES = [
    ['.databricks.azure.us', 'https://login.microsoftonline.us'],
    ['.databricks.azure.cn', 'https://login.chinacloudapi.cn'],
];
/**
 * Where the cloud of a workspace signs in.
 * @param chosen wins over what the address of the workspace says.
 * @throws ActionError for an address that would send the secret in the clear.
 */
function azureAuthority(url, chosen) {
    const { hostname } = new URL(url);
    const known = AUTHORITIES.find(([end]) => hostname.endsWith(end))?.[1] ?? 'https://login.microsoftonline.com';
    const authority = (0,lines/* withoutEndSlashes */.he)(chosen || known);
    if (!URL.canParse(authority))
        throw new errors/* ActionError */.lZ("The address of Azure's sign-in is no address");
    const { protocol, origin } = new URL(authority);
    if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback(new URL(authority))))
        throw new errors/* ActionError */.lZ(`The address of Azure's sign-in, ${origin}, must start with https://`);
    return origin;
}
/**
 * Azure's sign-in for a principal of the tenant.
 * https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 * @returns asks for a token with a proof of who it is: a secret, or GitHub's word.
 */
function azureLogin(host, url, { azureTenantId = '', azureClientId = '', azureAuthority: chosen }, hint) {
    const endpoint = `${azureAuthority(url, chosen)}/${encodeURIComponent(azureTenantId)}/oauth2/v2.0/token`;
    return (proof) => askToken(host, endpoint, {
        grant_type: 'client_credentials',
        client_id: azureClientId,
        scope: `${DATABRICKS_APPLICATION}/.default`,
        ...proof,
    }, { hint });
}

;// CONCATENATED MODULE: ../../packages/databricks/src/auth/id-token.ts


/**
 * GitHub's word, signed, on which workflow this is.
 * https://docs.github.com/en/actions/reference/security/oidc#methods-for-requesting-the-oidc-token
 * @param audience whom it is for.
 * @throws ActionError when the job may not ask for one.
 */
async function idTokenOf(host, audience) {
    const { ACTIONS_ID_TOKEN_REQUEST_URL: url = '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: token = '' } = host.env;
    if (url === '' || token === '')
        throw new errors/* ActionError */.lZ('This job may not ask GitHub for an id token', {
            hint: 'Give the job `permissions: id-token: write`, which a pull request from a fork cannot have, or use another `auth-type`.',
        });
    host.setSecret(token);
    const http = (0,src_http/* httpClient */.ok)(withoutRedirects(host), {
        baseUrl: new URL(url).origin,
        headers: () => ({ authorization: `Bearer ${token}` }),
    });
    const { body } = await http.request('GET', url, { query: { audience } });
    if (!body.value)
        throw new errors/* ActionError */.lZ('GitHub answered without an id token');
    host.setSecret(body.value);
    return body.value;
}

;// CONCATENATED MODULE: ../../packages/databricks/src/auth/token.ts
/** Before its end a token is renewed; of one that lives shortly a fifth of its life before. */
const RENEW_BEFORE_MS = 5 * 60_000;
/**
 * Asks for a token when one is needed, once for all who wait for it, and masks it.
 * @param ask gets a token and says how long it lives.
 */
function tokenCache(host, ask) {
    let held;
    const renew = () => {
        const asked = ask();
        const mine = { token: asked, renewAt: Number.POSITIVE_INFINITY };
        held = mine;
        asked.then(({ value, expiresAt }) => {
            host.setSecret(value);
            mine.value = value;
            mine.renewAt = expiresAt - Math.min(RENEW_BEFORE_MS, (expiresAt - host.now()) / 5);
        }, () => {
            if (held === mine)
                held = undefined;
        });
        return asked;
    };
    return {
        token: async () => {
            const { value } = await (held !== undefined && host.now() < held.renewAt ? held.token : renew());
            return value;
        },
        forget: (token) => {
            if (held?.value === token)
                held = undefined;
        },
    };
}

;// CONCATENATED MODULE: ../../packages/databricks/src/auth/auth.ts





/**
 * Signs in when the first token is needed, and again before it ends, so that a wait can be longer than a token's life.
 * Which way is chosen is told in the log.
 * @param url as `workspaceUrl` gives it.
 * @throws ActionError when the credentials do not suffice.
 */
function authFor(host, url, credentials, asked) {
    for (const secret of [credentials.token, credentials.clientSecret, credentials.azureClientSecret])
        if (secret !== undefined && secret !== '')
            host.setSecret(secret);
    const { type, reason } = (0,choose/* chooseAuth */.C)(credentials, asked);
    host.info(reason);
    if (type === 'pat') {
        const { token = '' } = credentials;
        return { type, hint: auth_HINTS.pat, token: async () => token, forget: () => false };
    }
    const cache = tokenCache(host, LOGINS[type](host, url, credentials));
    return {
        type,
        hint: auth_HINTS[type],
        token: cache.token,
        forget: (token) => {
            cache.forget(token);
            return true;
        },
    };
}
const LOGINS = {
    'oauth-m2m': (host, url, { clientId = '', clientSecret = '' }) => {
        const login = oauthLogin(host, url, auth_HINTS['oauth-m2m']);
        const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64');
        return () => login({ grant_type: 'client_credentials', scope: 'all-apis' }, { authorization: `Basic ${basic}` });
    },
    'github-oidc': (host, url, credentials) => {
        const { clientId = '' } = credentials;
        const login = oauthLogin(host, url, auth_HINTS['github-oidc']);
        return async () => login({
            grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
            subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
            // A new one each time: it lives for minutes, and the access token as long as it.
            subject_token: await idTokenOf(host, await federationAudience(host, url, credentials)),
            scope: 'all-apis',
            ...(clientId !== '' && { client_id: clientId }),
        });
    },
    'azure-client-secret': (host, url, credentials) => {
        const { azureClientSecret = '' } = credentials;
        const login = azureLogin(host, url, credentials, auth_HINTS['azure-client-secret']);
        return () => login({ client_secret: azureClientSecret });
    },
    'github-oidc-azure': (host, url, credentials) => {
        const login = azureLogin(host, url, credentials, auth_HINTS['github-oidc-azure']);
        return async () => login({
            client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
            client_assertion: await idTokenOf(host, 'api://AzureADTokenExchange'),
        });
    },
};
const auth_HINTS = {
    pat: 'Check that `token` (or DATABRICKS_TOKEN) is one of this workspace, and that it has not expired: one that nobody uses for 90 days is revoked.',
    'oauth-m2m': 'Check that `client-id` and `client-secret` are those of one service principal, that it is in this workspace, and that the secret has not expired.',
    'github-oidc': 'Check `client-id`, and that the service principal has a federation policy whose issuer, audience and subject fit this workflow, and that it is in this workspace.',
    'azure-client-secret': 'Check `azure-tenant-id`, `azure-client-id` and `azure-client-secret`, that the secret has not expired, and that the principal is in this workspace.',
    'github-oidc-azure': 'Check `azure-tenant-id` and `azure-client-id`, that the application has a federated credential for this workflow, and that the principal is in this workspace.',
};

;// CONCATENATED MODULE: ../../packages/databricks/src/pages.ts

/** A list that never ends is a mistake of the server's, and would hang the step. */
const MOST_PAGES = 10_000;
/**
 * Reads all pages.
 * @param what names the list in the error.
 * @param ask asks for one page; without a token for the first.
 * @throws ActionError when the pages lead in a circle, or a list in them has nothing in place of an item.
 */
async function allPages(what, ask) {
    const pages = [];
    const seen = new Set();
    for (let token;;) {
        const page = withoutNulls(await ask(token));
        // Who reads a list looks into each of its items.
        if (Object.values(page).some((list) => Array.isArray(list) && list.includes(null)))
            throw new errors/* ActionError */.lZ(`The pages of ${what} cannot be read: an item of a list is null`);
        pages.push(page);
        token = page.next_page_token;
        if (token === undefined || token === '')
            return pages;
        if (seen.has(token) || pages.length >= MOST_PAGES)
            throw new errors/* ActionError */.lZ(`The pages of ${what} do not end`, { hint: 'Try again; if it stays so, tell Databricks.' });
        seen.add(token);
    }
}
/** To who reads it, null is what is not there. */
const withoutNulls = (page) => Object.fromEntries(Object.entries(page).filter(([, value]) => value !== null));

;// CONCATENATED MODULE: ../../packages/databricks/src/calls/catalog.ts


function catalogCalls(api) {
    const at = (name) => `/api/2.1/unity-catalog/models/${api_segment('name', name)}`;
    const aliasAt = (name, alias) => `${at(name)}/aliases/${api_segment('alias', alias)}`;
    return {
        get: (name) => api.request('GET', at(name)),
        versions: async (name) => {
            const pages = await allPages('the versions', (page_token) => api.request('GET', `${at(name)}/versions`, {
                query: { page_token },
            }));
            return pages.flatMap(({ model_versions = [] }) => model_versions);
        },
        version: (name, version) => api.request('GET', `${at(name)}/versions/${version}`),
        byAlias: (name, alias) => api.request('GET', aliasAt(name, alias)),
        setAlias: (name, alias, version) => api.request('PUT', aliasAt(name, alias), { body: { version_num: version } }),
        deleteAlias: async (name, alias) => {
            await api.request('DELETE', aliasAt(name, alias));
        },
    };
}

;// CONCATENATED MODULE: ../../packages/databricks/src/calls/git.ts



const FOLDERS = '/api/2.0/repos';
const CREDENTIALS = '/api/2.0/git-credentials';
function gitCalls(api) {
    const at = (path, id) => {
        (0,src_json/* int64 */.Gk)(id);
        return `${path}/${api_segment('id', id)}`;
    };
    const folder = (id) => api.request('GET', at(FOLDERS, id));
    return {
        folder,
        folders: async (path_prefix) => {
            const pages = await allPages('the git folders', (next_page_token) => api.request('GET', FOLDERS, {
                query: { path_prefix, next_page_token },
            }));
            return pages.flatMap(({ repos = [] }) => repos);
        },
        createFolder: (body) => api.request('POST', FOLDERS, { body }),
        updateFolder: async (id, ref) => {
            // Moves to where the branch is, however often it is asked.
            await api.request('PATCH', at(FOLDERS, id), { body: ref, idempotent: true });
            return folder(id);
        },
        deleteFolder: async (id) => {
            await api.request('DELETE', at(FOLDERS, id));
        },
        credentials: async () => (await api.request('GET', CREDENTIALS)).credentials ?? [],
        createCredential: (credential, principalId) => api.request('POST', CREDENTIALS, {
            body: { ...credential, ...(principalId !== undefined && { principal_id: (0,src_json/* int64 */.Gk)(principalId) }) },
        }),
        updateCredential: async (id, body) => {
            await api.request('PATCH', at(CREDENTIALS, id), { body, idempotent: true });
        },
        deleteCredential: async (id) => {
            await api.request('DELETE', at(CREDENTIALS, id));
        },
    };
}

;// CONCATENATED MODULE: ../../packages/databricks/src/calls/identity.ts

const SCIM = '/api/2.0/preview/scim/v2';
const TOKENS = '/api/2.0/token-management';
/** The server's page, and more than it gives at once. */
const PAGE = 100;
/** @param mask hides a token in the log. */
function identityCalls(api, mask) {
    /** https://www.rfc-editor.org/rfc/rfc7644#section-3.4.2.4: pages by place, counted from 1. */
    async function all(path, displayName) {
        const filter = displayName === undefined ? undefined : `displayName eq ${JSON.stringify(displayName)}`;
        const found = [];
        for (;;) {
            const { Resources = [], totalResults = 0 } = await api.request('GET', `${SCIM}/${path}`, {
                query: { filter, startIndex: found.length + 1, count: PAGE },
            });
            found.push(...Resources);
            if (Resources.length === 0 || found.length >= totalResults)
                return found;
        }
    }
    const issued = (answer) => {
        mask(answer.token_value);
        return answer;
    };
    const lifetime = ({ lifetimeSeconds, comment }) => ({ lifetime_seconds: lifetimeSeconds, comment });
    return {
        me: () => api.request('GET', `${SCIM}/Me`),
        servicePrincipals: (displayName) => all('ServicePrincipals', displayName),
        createServicePrincipal: ({ displayName, applicationId, entitlements = [] }) => api.request('POST', `${SCIM}/ServicePrincipals`, {
            body: {
                schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServicePrincipal'],
                displayName,
                ...(applicationId !== undefined && { applicationId }),
                entitlements: entitlements.map((value) => ({ value })),
            },
        }),
        groups: (displayName) => all('Groups', displayName),
        addToGroup: async (groupId, memberId) => {
            await api.request('PATCH', `${SCIM}/Groups/${api_segment('id', groupId)}`, {
                body: {
                    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
                    Operations: [{ op: 'add', value: { members: [{ value: memberId }] } }],
                },
                idempotent: true,
            });
        },
        createTokenFor: async (application_id, token) => issued(await api.request('POST', `${TOKENS}/on-behalf-of/tokens`, {
            body: { application_id, ...lifetime(token) },
        })),
        managedTokens: async () => (await api.request('GET', `${TOKENS}/tokens`)).token_infos ?? [],
        deleteManagedToken: async (tokenId) => {
            await api.request('DELETE', `${TOKENS}/tokens/${api_segment('id', tokenId)}`);
        },
        ownTokens: async () => (await api.request('GET', '/api/2.0/token/list')).token_infos ?? [],
        createOwnToken: async (token) => issued(await api.request('POST', '/api/2.0/token/create', { body: lifetime(token) })),
        deleteOwnToken: async (token_id) => {
            await api.request('POST', '/api/2.0/token/delete', { body: { token_id }, idempotent: true });
        },
    };
}
function identity_accountCalls(api, accountId, mask) {
    const at = (principalId) => `/api/2.0/accounts/${segment('id', accountId)}/servicePrincipals/${segment('id', principalId)}`;
    return {
        createFederationPolicy: (principalId, policy_id, policy) => api.request('POST', `${at(principalId)}/federationPolicies`, {
            query: { policy_id },
            body: policy,
        }),
        createOauthSecret: async (principalId, lifetimeSeconds) => {
            const answer = await api.request('POST', `${at(principalId)}/credentials/secrets`, 
            // A duration as the API writes them.
            { body: { lifetime: `${lifetimeSeconds}s` } });
            mask(answer.secret);
            return answer;
        },
    };
}

;// CONCATENATED MODULE: ../../packages/databricks/src/calls/jobs.ts



const PATH = '/api/2.2/jobs';
const jobs_PAGE = 100;
/** Lists within the settings of which a page has a hundred each. */
const PAGED = ['tasks', 'job_clusters', 'environments', 'parameters'];
function jobCalls(api) {
    const list = async (name) => {
        const pages = await allPages('the jobs', (page_token) => 
        // Without any job the member is absent.
        api.request('GET', `${PATH}/list`, {
            query: { name, limit: jobs_PAGE, page_token },
        }));
        return pages.flatMap(({ jobs = [] }) => jobs);
    };
    const change = (path, jobId, body) => api.request('POST', `${PATH}/${path}`, { body: { job_id: (0,src_json/* int64 */.Gk)(jobId), ...body }, idempotent: true });
    return {
        list,
        named: async (name) => {
            const found = await list(name);
            const alike = found.filter(({ settings }) => settings.name === name);
            const [job, ...others] = alike.length > 0 ? alike : found;
            if (job === undefined)
                throw new errors/* ActionError */.lZ(`There is no job named ${JSON.stringify(name)}`, {
                    hint: 'Check the name, and that the principal may view the job: Databricks does not list others.',
                });
            if (others.length > 0)
                throw new errors/* ActionError */.lZ(`${others.length + 1} jobs are named ${JSON.stringify(name)}: ${[job, ...others].map(({ job_id }) => job_id).join(', ')}`, { hint: 'Give the id of the one that you mean.' });
            return job;
        },
        get: async (jobId) => {
            (0,src_json/* int64 */.Gk)(jobId);
            const pages = await allPages('a job', (page_token) => api.request('GET', `${PATH}/get`, { query: { job_id: jobId, page_token } }));
            const [{ next_page_token: _, ...job }] = pages;
            const whole = (name) => pages.flatMap(({ settings }) => (settings[name] ?? []));
            const lists = PAGED.filter((name) => name in job.settings).map((name) => [name, whole(name)]);
            return { ...job, settings: { ...job.settings, ...Object.fromEntries(lists) } };
        },
        create: async (settings) => (await api.request('POST', `${PATH}/create`, { body: settings })).job_id,
        update: async (jobId, settings, remove = []) => {
            await change('update', jobId, {
                new_settings: settings,
                ...(remove.length > 0 && { fields_to_remove: remove }),
            });
        },
        reset: async (jobId, settings) => {
            await change('reset', jobId, { new_settings: settings });
        },
        delete: async (jobId) => {
            await change('delete', jobId, {});
        },
    };
}

;// CONCATENATED MODULE: ../../packages/databricks/src/calls/models.ts

const models_PATH = '/api/2.0/mlflow';
function modelCalls(api) {
    const post = (path, body, idempotent = true) => api.request('POST', `${models_PATH}/${path}`, { body, idempotent });
    return {
        get: async (name) => {
            const answer = await api.request('GET', `${models_PATH}/registered-models/get`, {
                query: { name },
            });
            return answer.registered_model;
        },
        create: async (name, description) => {
            const answer = await api.request('POST', `${models_PATH}/registered-models/create`, { body: { name, ...(description !== undefined && { description }) } });
            return answer.registered_model;
        },
        latest: async (name, stages) => {
            const answer = await api.request('POST', `${models_PATH}/registered-models/get-latest-versions`, { body: { name, ...(stages !== undefined && { stages }) }, idempotent: true });
            return answer.model_versions ?? [];
        },
        version: async (name, version) => {
            const answer = await api.request('GET', `${models_PATH}/model-versions/get`, {
                query: { name, version },
            });
            return answer.model_version;
        },
        versions: async (filter) => {
            const pages = await allPages('the versions', (page_token) => api.request('GET', `${models_PATH}/model-versions/search`, { query: { filter, page_token } }));
            return pages.flatMap(({ model_versions = [] }) => model_versions);
        },
        createVersion: async ({ name, source, runId, description }) => {
            const answer = await api.request('POST', `${models_PATH}/model-versions/create`, {
                body: {
                    name,
                    source,
                    ...(runId !== undefined && { run_id: runId }),
                    ...(description !== undefined && { description }),
                },
            });
            return answer.model_version;
        },
        describe: async (name, version, description) => {
            const answer = await api.request('PATCH', `${models_PATH}/model-versions/update`, {
                body: { name, version, description },
                idempotent: true,
            });
            return answer.model_version;
        },
        setTag: async (name, version, key, value) => {
            await post('model-versions/set-tag', { name, version, key, value });
        },
        deleteTag: async (name, version, key) => {
            // In the body, as MLflow's own client sends it: its server reads no query there.
            await api.request('DELETE', `${models_PATH}/model-versions/delete-tag`, { body: { name, version, key } });
        },
        setModelTag: async (name, key, value) => {
            await post('registered-models/set-tag', { name, key, value });
        },
        transition: async (name, version, { stage, archive, comment }) => {
            const answer = await api.request('POST', `${models_PATH}/databricks/model-versions/transition-stage`, {
                body: {
                    name,
                    version,
                    stage,
                    archive_existing_versions: archive,
                    ...(comment !== undefined && { comment }),
                },
                // Once there, a version stays there.
                idempotent: true,
            });
            return answer.model_version_databricks;
        },
        run: async (run_id) => (await api.request('GET', `${models_PATH}/runs/get`, { query: { run_id } })).run,
        setRunTag: async (run_id, key, value) => {
            await post('runs/set-tag', { run_id, key, value });
        },
    };
}

;// CONCATENATED MODULE: ../../packages/databricks/src/calls/permissions.ts

function permissionCalls(api) {
    const at = ({ kind, id }) => `/api/2.0/permissions/${kind}/${api_segment('id', id)}`;
    return {
        get: async (what) => {
            const answer = await api.request('GET', at(what));
            return answer.access_control_list ?? [];
        },
        grant: async (what, access) => {
            await api.request('PATCH', at(what), { body: { access_control_list: access }, idempotent: true });
        },
        replace: async (what, access) => {
            await api.request('PUT', at(what), { body: { access_control_list: access } });
        },
    };
}

;// CONCATENATED MODULE: ../../packages/databricks/src/calls/pipelines.ts



const pipelines_PATH = '/api/2.0/pipelines';
const UPDATE_STATES = {
    QUEUED: 'queued',
    CREATED: 'queued',
    WAITING_FOR_RESOURCES: 'queued',
    INITIALIZING: 'running',
    RESETTING: 'running',
    SETTING_UP_TABLES: 'running',
    RUNNING: 'running',
    STOPPING: 'running',
    COMPLETED: 'succeeded',
    FAILED: 'failed',
    CANCELED: 'cancelled',
};
/** The state of an update of a pipeline. */
const updateState = ({ state = '' }) => UPDATE_STATES[state] ?? 'unknown';
function pipelineCalls(api) {
    const at = (id) => `${pipelines_PATH}/${api_segment('id', id)}`;
    return {
        list: async (name) => {
            // The language of filters has no way to write a quote.
            if (name?.includes("'"))
                throw new errors/* ActionError */.lZ(`The name ${JSON.stringify(name)} cannot be searched for: it has a quote`);
            const filter = name === undefined ? undefined : `name LIKE '${name}'`;
            const pages = await allPages('the pipelines', (page_token) => api.request('GET', pipelines_PATH, {
                query: { filter, max_results: 100, page_token },
            }));
            const found = pages.flatMap(({ statuses = [] }) => statuses);
            // In LIKE an underscore stands for any character.
            return name === undefined ? found : found.filter((each) => each.name === name);
        },
        get: (id) => api.request('GET', at(id)),
        create: async (spec) => (await api.request('POST', pipelines_PATH, { body: spec })).pipeline_id,
        replace: async (id, spec, lastModified) => {
            const body = { ...spec, ...(lastModified !== undefined && { expected_last_modified: lastModified }) };
            await api.request('PUT', at(id), { body });
        },
        delete: async (id) => {
            await api.request('DELETE', at(id));
        },
        start: async (id, { fullRefresh, validateOnly } = {}) => {
            const { update_id } = await api.request('POST', `${at(id)}/updates`, {
                body: {
                    ...(fullRefresh !== undefined && { full_refresh: fullRefresh }),
                    ...(validateOnly !== undefined && { validate_only: validateOnly }),
                },
            });
            return update_id;
        },
        update: async (id, updateId) => {
            const path = `${at(id)}/updates/${api_segment('id', updateId)}`;
            return (await api.request('GET', path)).update;
        },
        stop: async (id) => {
            await api.request('POST', `${at(id)}/stop`, { body: {}, idempotent: true });
        },
    };
}

;// CONCATENATED MODULE: ../../packages/databricks/src/states.ts


const GOING_ON = {
    QUEUED: 'queued',
    BLOCKED: 'queued',
    // A cluster is on its way.
    PENDING: 'queued',
    RUNNING: 'running',
    WAITING_FOR_RETRY: 'running',
    TERMINATING: 'running',
};
const ENDS = new Set(['TERMINATED', 'SKIPPED', 'INTERNAL_ERROR']);
const RESULTS = {
    SUCCESS: 'succeeded',
    FAILED: 'failed',
    TIMEDOUT: 'failed',
    // A task failed, and another one that runs in any case, such as one that tidies up, came after it: a gate must see that.
    SUCCESS_WITH_FAILURES: 'failed',
    UPSTREAM_FAILED: 'failed',
    CANCELED: 'cancelled',
    UPSTREAM_CANCELED: 'cancelled',
    MAXIMUM_CONCURRENT_RUNS_REACHED: 'skipped',
    EXCLUDED: 'skipped',
    DISABLED: 'skipped',
};
/**
 * The state of a run or of a task of it. INTERNAL_ERROR is how a run ends in which a task failed, and no fault of the
 * platform by itself. Once the life cycle is over, a result that we do not know is no success.
 */
function runState({ life_cycle_state: life = '', result_state: result } = {}) {
    if (!ENDS.has(life))
        return GOING_ON[life] ?? 'unknown';
    if (result !== undefined && result !== '')
        return RESULTS[result] ?? 'failed';
    return life === 'SKIPPED' ? 'skipped' : 'failed';
}
/** Databricks' own word: the result where there is one, else where the run is in its life. */
const nativeState = ({ life_cycle_state: life, result_state: result } = {}) => result || life || 'no state';
const FAULTS = {
    CLIENT_ERROR: 'ours',
    INTERNAL_ERROR: 'platform',
    CLOUD_FAILURE: 'cloud',
};
/** Undefined for a success and where the server does not say. */
const faultOf = (status) => FAULTS[status?.termination_details?.type ?? ''];
const FAULT_TEXTS = {
    ours: '',
    platform: ' (a fault of Databricks)',
    cloud: ' (a fault of the cloud)',
};
/** Characters of a summary, which is to fit into one line of a report. */
const SUMMARY = 300;
/** Why a run or task ended badly, in one line, in the server's words; they are general where a task failed. */
function reasonOf({ state, status }) {
    const details = status?.termination_details;
    const native = nativeState(state);
    const word = details?.code && details.code !== native ? `${native}, ${details.code}` : native;
    const message = (0,lines/* foldLines */.r7)((state?.state_message || details?.message || '').slice(0, 2_000));
    const fault = faultOf(status);
    const text = `${message === '' ? word : message}${fault === undefined ? '' : FAULT_TEXTS[fault]}`;
    return text.length <= SUMMARY ? text : `${text.slice(0, SUMMARY - 1)}…`;
}
/** A run as all backends tell of runs. */
function toRun(run, { workspace, commit, tags = [], failures = [] }) {
    const state = runState(run.state);
    const url = runUrl(workspace, run);
    return {
        backend: 'databricks',
        id: run.run_id,
        name: run.run_name || 'Untitled',
        ...(url !== undefined && { url }),
        state,
        nativeState: nativeState(run.state),
        ...(commit !== undefined && { commit }),
        tags,
        ...(run.start_time && { startedAt: new Date(run.start_time) }),
        ...((0,src_runs/* isTerminal */.Hd)(state) && run.end_time && { finishedAt: new Date(run.end_time) }),
        ...(state === 'failed' && { failure: states_failureOf(run, failures) }),
    };
}
function states_failureOf(run, failures) {
    const [first] = failures;
    if (first === undefined)
        return { summary: reasonOf(run) };
    const more = failures.length === 1 ? '' : ` (and ${failures.length - 1} more)`;
    const detail = failures
        .flatMap(({ task, trace }) => (trace === undefined ? [] : [failures.length === 1 ? trace : `${task}:\n${trace}`]))
        .join('\n\n');
    return {
        summary: `${first.task}: ${first.summary}${more}`,
        ...(detail !== '' && { detail }),
        ...(first.url !== undefined && { url: first.url }),
    };
}
/** The last attempt at each task. After a retry or a repair earlier ones are listed too, in no order. */
function latestTasks(tasks = []) {
    const latest = new Map();
    for (const task of tasks) {
        const known = latest.get(task.task_key);
        if (known === undefined || isLater(task, known))
            latest.set(task.task_key, task);
    }
    return [...latest.values()];
}
/** By start, since a repair may count attempts anew; one that waits has no start yet. */
function isLater(a, b) {
    if (a.start_time && b.start_time && a.start_time !== b.start_time)
        return a.start_time > b.start_time;
    return (a.attempt_number ?? 0) >= (b.attempt_number ?? 0);
}
/** The tasks that failed by themselves, and not because another one did, in the order in which they ended. */
const failedTasks = (run) => latestTasks(run.tasks)
    .filter(({ state }) => runState(state) === 'failed' && state?.result_state !== 'UPSTREAM_FAILED')
    .sort((a, b) => (a.end_time ?? 0) - (b.end_time ?? 0));

;// CONCATENATED MODULE: ../../packages/databricks/src/calls/runs.ts






const runs_PATH = '/api/2.2/jobs';
/** The server's limit is below 25. */
const runs_PAGE = 24;
/** Outputs have up to 5 MB each. */
const MOST_FAILURES = 10;
function runCalls(api) {
    const get = async (runId) => {
        // A hundred tasks to a page.
        const pages = await allPages('a run', (page_token) => api.request('GET', `${runs_PATH}/runs/get`, {
            query: { run_id: checked(runId), page_token },
        }));
        const [first] = pages;
        const { next_page_token: _, ...run } = first;
        return { ...run, tasks: pages.flatMap(({ tasks = [] }) => tasks) };
    };
    const output = (taskRunId) => api.request('GET', `${runs_PATH}/runs/get-output`, { query: { run_id: checked(taskRunId) } });
    return {
        get,
        output,
        submit: async (body) => {
            const { run_id } = await api.request('POST', `${runs_PATH}/runs/submit`, {
                body,
                hasToken: true,
            });
            return run_id;
        },
        runNow: async ({ job_id, ...rest }) => {
            const body = { job_id: (0,src_json/* int64 */.Gk)(job_id), ...rest };
            const { run_id } = await api.request('POST', `${runs_PATH}/run-now`, { body, hasToken: true });
            return run_id;
        },
        list: async ({ jobId, activeOnly, completedOnly, runType, startedFrom, startedTo, expandTasks }) => {
            const pages = await allPages('the runs', (page_token) => api.request('GET', `${runs_PATH}/runs/list`, {
                query: {
                    job_id: jobId,
                    active_only: activeOnly,
                    completed_only: completedOnly,
                    run_type: runType,
                    start_time_from: startedFrom,
                    start_time_to: startedTo,
                    expand_tasks: expandTasks,
                    limit: runs_PAGE,
                    page_token,
                },
            }));
            return pages.flatMap(({ runs = [] }) => runs);
        },
        cancel: async (runId) => {
            await api.request('POST', `${runs_PATH}/runs/cancel`, { body: { run_id: (0,src_json/* int64 */.Gk)(runId) }, idempotent: true });
        },
        cancelAll: async (jobId) => {
            await api.request('POST', `${runs_PATH}/runs/cancel-all`, { body: { job_id: (0,src_json/* int64 */.Gk)(jobId) }, idempotent: true });
        },
        repair: async (runId, what, after) => {
            const { repair_id } = await api.request('POST', `${runs_PATH}/runs/repair`, {
                body: {
                    run_id: (0,src_json/* int64 */.Gk)(runId),
                    ...(what === 'failed' ? { rerun_all_failed_tasks: true } : { rerun_tasks: what.tasks }),
                    ...(after !== undefined && { latest_repair_id: (0,src_json/* int64 */.Gk)(after) }),
                },
            });
            return repair_id;
        },
        delete: async (runId) => {
            await api.request('POST', `${runs_PATH}/runs/delete`, { body: { run_id: (0,src_json/* int64 */.Gk)(runId) }, idempotent: true });
        },
        failures: (run) => {
            const tasks = failedTasks(run).slice(0, MOST_FAILURES);
            return Promise.all(tasks.map((task) => failureIn(api.url, run, task, output)));
        },
    };
}
async function failureIn(workspace, run, task, output) {
    const url = runUrl(workspace, { ...task, ...(run.job_id !== undefined && { job_id: run.job_id }) });
    // The run's own words are general; why the code failed is in the output alone.
    const { error, error_trace: trace } = await output(task.run_id).catch((why) => {
        if (why instanceof DatabricksError || why instanceof src_http/* HttpError */.j$)
            return {};
        throw why;
    });
    const summary = error ? reasonOf({ state: { state_message: error } }) : reasonOf(task);
    return {
        task: task.task_key,
        summary,
        ...(trace && { trace }),
        ...(url !== undefined && { url }),
    };
}
/** An id that goes into a query: the same check as in a body. */
function checked(id) {
    (0,src_json/* int64 */.Gk)(id);
    return id;
}

;// CONCATENATED MODULE: ../../packages/databricks/src/calls/secrets.ts
const secrets_PATH = '/api/2.0/secrets';
function secretCalls(api) {
    return {
        createScope: async (scope) => {
            await api.request('POST', `${secrets_PATH}/scopes/create`, { body: { scope } });
        },
        put: async (scope, key, string_value) => {
            await api.request('POST', `${secrets_PATH}/put`, { body: { scope, key, string_value }, idempotent: true });
        },
        allow: async (scope, principal, permission) => {
            await api.request('POST', `${secrets_PATH}/acls/put`, { body: { scope, principal, permission }, idempotent: true });
        },
    };
}

// EXTERNAL MODULE: ../../packages/core/src/markdown.ts
var markdown = __webpack_require__(1233);
;// CONCATENATED MODULE: ../../packages/databricks/src/notebooks.ts

const NOTEBOOKS = {
    '.py': { format: 'SOURCE', language: 'PYTHON' },
    '.ipynb': { format: 'JUPYTER', language: 'PYTHON' },
    '.scala': { format: 'SOURCE', language: 'SCALA' },
    '.r': { format: 'SOURCE', language: 'R' },
    '.sql': { format: 'SOURCE', language: 'SQL' },
};
const extensionOf = (path) => /\.[^./]*$/.exec(path)?.[0] ?? '';
const withoutExtension = (path) => path.slice(0, path.length - extensionOf(path).length);
/**
 * How to import the file that is to be run as a notebook.
 * @throws ActionError for a file that is none.
 */
function notebookImport(path) {
    const found = NOTEBOOKS[extensionOf(path).toLowerCase()];
    if (found === undefined)
        throw new errors/* ActionError */.lZ(`${path} is no notebook`, {
            hint: `A notebook ends in one of ${Object.keys(NOTEBOOKS).join(', ')}.`,
        });
    return found;
}
/** First lines that make a file a notebook. https://docs.databricks.com/aws/en/notebooks/notebook-format */
const MARKERS = {
    '.py': '# Databricks notebook source',
    '.r': '# Databricks notebook source',
    '.scala': '// Databricks notebook source',
    '.sql': '-- Databricks notebook source',
};
/**
 * Whether a file among the neighbours of a notebook is one too, so that `%run` finds it; others stay files, which
 * `import` finds.
 * @param start the beginning of its content.
 */
function isNotebook(path, start) {
    const extension = extensionOf(path).toLowerCase();
    if (extension === '.ipynb')
        return true;
    const marker = MARKERS[extension];
    return marker !== undefined && start.split(/\r?\n/, 1)[0]?.trimEnd() === marker;
}
/**
 * The name of a notebook once it is in the workspace, or of one in a commit as a run wants it: without the extension of a
 * notebook. A name without one, or with dots in it, stays as it is: `jobs/train` and `v1.2/train.py`.
 * https://github.com/databricks/run-notebook/issues/48
 */
const notebookPath = (path) => extensionOf(path).toLowerCase() in NOTEBOOKS ? withoutExtension(path) : path;
/** Bytes that the workspace takes in one import. */
const LARGEST_IMPORT = 10 * 1024 * 1024;
/**
 * What a notebook returned, as far as there is room for it.
 * @param limit bytes; of GitHub's outputs one has room for a megabyte.
 */
function notebookResult({ notebook_output: output }, limit) {
    const text = output?.result ?? '';
    const kept = (0,markdown/* cut */.Jj)(text, limit);
    return { text: kept, truncated: output?.truncated === true || kept !== text };
}

;// CONCATENATED MODULE: ../../packages/databricks/src/calls/workspace.ts


const workspace_PATH = '/api/2.0/workspace';
/** Milliseconds for the body of a large file. */
const LARGE_FILE_MS = 10 * 60_000;
function workspaceCalls(api) {
    return {
        mkdirs: async (path) => {
            await api.request('POST', `${workspace_PATH}/mkdirs`, { body: { path }, idempotent: true });
        },
        import: async (path, content, { format, language }) => {
            if (content.length > LARGEST_IMPORT)
                throw new errors/* ActionError */.lZ(`${path} has ${content.length} bytes, and the workspace takes ${LARGEST_IMPORT}`, {
                    hint: 'Put large files into a volume.',
                });
            await api.request('POST', `${workspace_PATH}/import`, {
                body: {
                    path,
                    content: Buffer.from(content).toString('base64'),
                    format,
                    ...(language !== undefined && { language }),
                    // So that it can be sent again after a lost answer.
                    overwrite: true,
                },
                idempotent: true,
            });
        },
        delete: async (path) => {
            try {
                await api.request('POST', `${workspace_PATH}/delete`, { body: { path, recursive: true }, idempotent: true });
            }
            catch (error) {
                if (error.kind !== 'missing')
                    throw error;
            }
        },
        status: (path) => api.request('GET', `${workspace_PATH}/get-status`, { query: { path } }),
        list: async (path) => (await api.request('GET', `${workspace_PATH}/list`, { query: { path } })).objects ?? [],
        export: async (path, format = 'SOURCE') => {
            const { content = '' } = await api.request('GET', `${workspace_PATH}/export`, {
                query: { path, format },
            });
            return Buffer.from(content, 'base64');
        },
        putFile: async (path, content) => {
            const encoded = path.split('/').map(encodeURIComponent).join('/');
            await api.request('PUT', `/api/2.0/fs/files${encoded}`, {
                query: { overwrite: true },
                body: content,
                timeout: LARGE_FILE_MS,
            });
        },
    };
}

;// CONCATENATED MODULE: ../../packages/databricks/src/databricks.ts














/**
 * A connection to a workspace; nothing is asked of it yet, but the log says how it signs in. It renews its tokens. After a
 * cancellation connect anew, with the host of the clean-up.
 * @throws ActionError when the address is none, or the credentials do not suffice.
 */
function connectDatabricks(host, settings) {
    const { api, auth } = connection(host, settings);
    const databricks = {
        url: api.url,
        authType: auth.type,
        jobs: jobCalls(api),
        runs: runCalls(api),
        workspace: workspaceCalls(api),
        git: gitCalls(api),
        pipelines: pipelineCalls(api),
        models: modelCalls(api),
        catalog: catalogCalls(api),
        secrets: secretCalls(api),
        permissions: permissionCalls(api),
        identity: identityCalls(api, host.setSecret),
    };
    return (0,odd_answers/* tellingOddAnswers */.m)(databricks, 'The Databricks workspace');
}
/**
 * A connection to the console of an account.
 * @throws ActionError as `connectDatabricks`.
 */
function connectAccount(host, settings) {
    return accountCalls(connection(host, settings).api, settings.accountId, host.setSecret);
}
function connection(host, { url, credentials, authType }) {
    const root = workspaceUrl(url);
    const auth = authFor(host, root, credentials, authType);
    return { api: databricksApi(host, root, auth), auth };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ../../packages/databricks/src/submit.ts


/** The server's limit. */
const TOKEN_LENGTH = 64;
/**
 * A token that is the same for the same parts in the same order, and another one otherwise: 64 hex digits, the most that the
 * server takes.
 */
const idempotencyToken = (...parts) => (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(parts)).digest('hex');
const gitSource = (url, provider, ref) => ({
    git_url: url,
    git_provider: provider,
    ...('commit' in ref && { git_commit: ref.commit }),
    ...('branch' in ref && { git_branch: ref.branch }),
    ...('tag' in ref && { git_tag: ref.tag }),
});
/** The one environment of a run that we make; serverless Python, wheels and dbt need one by name. */
const ENVIRONMENT = 'default';
/**
 * The body of `runs/submit`.
 * @throws ActionError for what the API would refuse, or do other than it says.
 */
function submitBody(run) {
    const { name, token, tasks, git, accessControl = [], timeoutSeconds } = run;
    if (token === '' || token.length > TOKEN_LENGTH)
        throw new errors/* ActionError */.lZ(`An idempotency token has 1 to ${TOKEN_LENGTH} characters, and this one ${token.length}`);
    const body = 'asTheyAre' in tasks ? given(tasks.asTheyAre, tasks.environments ?? []) : made(tasks, git !== undefined);
    return {
        run_name: name,
        idempotency_token: token,
        ...body,
        ...(git !== undefined && { git_source: git }),
        ...(accessControl.length > 0 && { access_control_list: accessControl }),
        ...(timeoutSeconds !== undefined && { timeout_seconds: timeoutSeconds }),
    };
}
function given(tasks, environments) {
    const shared = tasks.find((task) => 'job_cluster_key' in task);
    if (shared !== undefined)
        throw new errors/* ActionError */.lZ(`The task ${JSON.stringify(shared['task_key'])} has a \`job_cluster_key\`, and a one-time run has no job clusters`, { hint: 'Give the task a `new_cluster` or an `existing_cluster_id`, or make the tasks a job and run that.' });
    return { tasks, ...(environments.length > 0 && { environments }) };
}
function made(tasks, fromGit) {
    const environments = new Map();
    const built = tasks.map((task) => {
        const { key, work, compute, libraries = [], dependsOn = [], timeoutSeconds, maxRetries } = task;
        const body = bodyOf(work, fromGit);
        const on = computeOf(task);
        if ('environment_key' in on) {
            const environment = environmentOf(compute);
            const known = environments.get(ENVIRONMENT);
            if (known !== undefined && JSON.stringify(known) !== JSON.stringify(environment))
                throw new errors/* ActionError */.lZ('All serverless tasks of a run have the same environment');
            environments.set(ENVIRONMENT, environment);
        }
        return {
            task_key: key,
            ...(dependsOn.length > 0 && { depends_on: dependsOn.map((other) => ({ task_key: other })) }),
            ...body,
            ...on,
            ...(libraries.length > 0 && { libraries }),
            ...(timeoutSeconds !== undefined && { timeout_seconds: timeoutSeconds }),
            ...(maxRetries !== undefined && { max_retries: maxRetries }),
        };
    });
    return { tasks: built, ...(environments.size > 0 && { environments: [...environments.values()] }) };
}
function computeOf({ key, work, compute, libraries = [] }) {
    // They bring their own.
    if (work.kind === 'sql-file' || work.kind === 'sql-query' || work.kind === 'pipeline') {
        if (libraries.length > 0)
            throw new errors/* ActionError */.lZ(`The task ${key} takes no libraries: it runs on no cluster`);
        return {};
    }
    if (compute.kind === 'new-cluster')
        return { new_cluster: compute.cluster };
    if (compute.kind === 'existing-cluster')
        return { existing_cluster_id: compute.id };
    if (libraries.length > 0)
        throw new errors/* ActionError */.lZ(`The task ${key} is serverless and takes no libraries`, {
            hint: 'Name the packages as dependencies of its environment; a notebook installs them itself with %pip.',
        });
    if (work.kind !== 'notebook')
        return { environment_key: ENVIRONMENT };
    if (compute.dependencies !== undefined || compute.environmentVersion !== undefined)
        throw new errors/* ActionError */.lZ(`The task ${key} is a notebook, and a serverless notebook has its environment within itself`, {
            hint: 'Install the packages with %pip in the notebook.',
        });
    return {};
}
/** The version that a run gets when nobody asks for one; the API wants it named. */
const ENVIRONMENT_VERSION = '4';
function environmentOf(compute) {
    const { environmentVersion = ENVIRONMENT_VERSION, dependencies = [] } = compute.kind === 'serverless' ? compute : {};
    return {
        environment_key: ENVIRONMENT,
        spec: { environment_version: environmentVersion, ...(dependencies.length > 0 && { dependencies }) },
    };
}
const source = (path, fromGit) => fromGit && !path.startsWith('/') ? { source: 'GIT' } : { source: 'WORKSPACE' };
function bodyOf(work, fromGit) {
    switch (work.kind) {
        case 'notebook':
            return {
                notebook_task: {
                    notebook_path: work.path,
                    ...source(work.path, fromGit),
                    ...(work.parameters !== undefined && { base_parameters: work.parameters }),
                    ...(work.warehouseId !== undefined && { warehouse_id: work.warehouseId }),
                },
            };
        case 'python':
            return {
                spark_python_task: {
                    python_file: work.file,
                    ...source(work.file, fromGit),
                    ...(work.parameters !== undefined && { parameters: work.parameters }),
                },
            };
        case 'wheel':
            return {
                python_wheel_task: {
                    package_name: work.package,
                    entry_point: work.entryPoint,
                    ...(isList(work.parameters) && { parameters: work.parameters }),
                    ...(work.parameters !== undefined && !isList(work.parameters) && { named_parameters: work.parameters }),
                },
            };
        case 'sql-file':
        case 'sql-query':
            return {
                sql_task: {
                    warehouse_id: work.warehouseId,
                    ...(work.kind === 'sql-query'
                        ? { query: { query_id: work.queryId } }
                        : { file: { path: work.path, ...source(work.path, fromGit) } }),
                    ...(work.parameters !== undefined && { parameters: work.parameters }),
                },
            };
        case 'dbt':
            return {
                dbt_task: {
                    commands: work.commands,
                    ...(fromGit && { source: 'GIT' }),
                    ...(work.projectDirectory !== undefined && { project_directory: work.projectDirectory }),
                    ...(work.warehouseId !== undefined && { warehouse_id: work.warehouseId }),
                    ...(work.catalog !== undefined && { catalog: work.catalog }),
                    ...(work.schema !== undefined && { schema: work.schema }),
                },
            };
        case 'pipeline':
            return {
                pipeline_task: {
                    pipeline_id: work.id,
                    ...(work.fullRefresh !== undefined && { full_refresh: work.fullRefresh }),
                },
            };
    }
}
const isList = (value) => Array.isArray(value);

// EXTERNAL MODULE: ./src/backend.ts
var backend = __webpack_require__(3663);
;// CONCATENATED MODULE: ./src/backends/databricks/outcome.ts


/** Bytes of the output `output`; GitHub takes 1 MB: https://docs.github.com/en/actions/reference/limits */
const OUTPUT_BYTES = 900_000;
/** Bytes of a trace or of what a notebook gave, in the output `tasks`. */
const PIECE_BYTES = 4_000;
/** Tasks whose outputs are read, of up to 5 MB each; why others failed is known all the same. */
const MOST_OUTPUTS = 50;
const LOG_LINES = 200;
const TRACE_LINES = 50;
/**
 * What became of the tasks of a run that has ended, the last attempt at each of them.
 * @param failures those that are known already.
 */
async function outcomesOf(host, { runs, url: workspace }, run, failures) {
    const outcomes = [];
    for (const [index, task] of latestTasks(run.tasks).entries()) {
        const state = runState(task.state);
        const failure = failures.find((each) => each.task === task.task_key);
        const url = runUrl(workspace, { ...task, ...(run.job_id !== undefined && { job_id: run.job_id }) });
        const isAsked = index < MOST_OUTPUTS && Boolean(task.start_time) && (0,src_runs/* isTerminal */.Hd)(state);
        const given = isAsked ? await outputOf(host, runs, task) : {};
        const { text, truncated } = notebookResult(given, OUTPUT_BYTES);
        const error = failure?.summary ?? given.error ?? (state === 'failed' ? reasonOf(task) : undefined);
        const trace = failure?.trace ?? given.error_trace;
        outcomes.push({
            task: task.task_key,
            id: task.run_id,
            state,
            nativeState: nativeState(task.state),
            ...(url !== undefined && { url }),
            ...(error !== undefined && { error: (0,lines/* foldLines */.r7)(error) }),
            ...(trace !== undefined && { trace }),
            ...(text !== '' && { output: text }),
            truncated,
            ...(given.logs !== undefined && { logs: given.logs }),
        });
    }
    return outcomes;
}
/** A task of SQL, of dbt or of a pipeline has none of ours, and one that cannot be had changes nothing of how the run ended. */
async function outputOf(host, runs, { task_key: task, run_id: taskRunId }) {
    try {
        return await runs.output(taskRunId);
    }
    catch (error) {
        host.signal.throwIfAborted();
        const isNone = error instanceof DatabricksError && error.kind !== 'not-databricks';
        if (isNone)
            host.debug(`No output of ${taskRunId}: ${String(error)}`);
        else
            host.warning(`What task ${task} gave is not known: ${(0,errors/* describeError */.Uc)(error)}`);
        return {};
    }
}
/** Shows what the tasks gave. @returns the last lines of what went wrong. */
async function showOutcomes(host, id, outcomes) {
    await host.group(`Tasks of run ${id}`, async () => {
        for (const { task, nativeState: word, error, trace, output, logs } of outcomes) {
            host.info(`${task} is ${word}`);
            for (const line of [...linesOf(logs).slice(-LOG_LINES), ...linesOf(trace ?? error)])
                host.raw(line);
            for (const line of linesOf(output).slice(0, LOG_LINES))
                host.raw(line);
        }
    });
    return outcomes
        .flatMap(({ task, trace }) => (trace === undefined ? [] : [`${task}:`, ...linesOf(trace)]))
        .slice(-TRACE_LINES);
}
const linesOf = (text = '') => (text === '' ? [] : text.trimEnd().split(/\r?\n/));
/** Rows of the table for people, and characters of an error in it. */
const MOST_ROWS = 50;
const ERROR_BYTES = 300;
/** Notebooks whose output is shown, each with its first `PIECE_BYTES`. */
const MOST_SHOWN = 5;
/** How several tasks ended, those that did not succeed first, and what notebooks gave. Of a single one the run says the rest. */
function outcomeTable(outcomes) {
    const isGood = ({ state }) => state === 'succeeded';
    const worstFirst = outcomes.toSorted((a, b) => Number(isGood(a)) - Number(isGood(b)));
    const rows = worstFirst
        .slice(0, MOST_ROWS)
        .map(({ task, url, state, nativeState: word, error = '' }) => [
        (0,markdown/* link */.nf)((0,markdown/* code */.aY)(task), url),
        `${state} (${(0,markdown/* code */.aY)(word)})`,
        (0,markdown/* escapeText */.X1)((0,markdown/* cut */.Jj)(error, ERROR_BYTES)),
    ]);
    const rest = outcomes.length - rows.length;
    const given = outcomes.flatMap(({ task, output, truncated }) => {
        if (output === undefined)
            return [];
        const shown = (0,markdown/* cut */.Jj)(output, PIECE_BYTES);
        return [`${(0,markdown/* code */.aY)(task)}${truncated || shown !== output ? ' (its beginning)' : ''}:\n\n${(0,markdown/* codeBlock */.DV)(shown)}`];
    });
    return [
        ...(outcomes.length > 1 ? [(0,markdown/* table */.tp)(['Task', 'State', 'Why'], rows)] : []),
        ...(rest > 0 ? [`… and ${rest} more`] : []),
        ...(given.length > 0 ? [(0,markdown/* details */.zH)('What the notebooks gave', given.slice(0, MOST_SHOWN).join('\n\n'))] : []),
    ].join('\n\n');
}
/** The outputs of the step that only this backend has. */
function outcomeOutputs(outcomes) {
    const given = outcomes.filter(({ output }) => output !== undefined);
    const [only] = given;
    const many = JSON.stringify(Object.fromEntries(given.map(({ task, output }) => [task, output])));
    const whole = outcomes.length === 1 ? (only?.output ?? '') : given.length === 0 ? '' : many;
    const output = Buffer.byteLength(whole) <= OUTPUT_BYTES ? whole : (0,markdown/* cut */.Jj)(whole, OUTPUT_BYTES);
    return {
        output,
        'output-truncated': String(output !== whole || outcomes.some(({ truncated }) => truncated)),
        tasks: JSON.stringify(outcomes.map(({ logs, truncated, trace, output: text, ...rest }) => ({
            ...rest,
            ...(trace !== undefined && { trace: (0,markdown/* cut */.Jj)(trace, PIECE_BYTES) }),
            ...(text !== undefined && { output: (0,markdown/* cut */.Jj)(text, PIECE_BYTES) }),
        }))),
    };
}
/**
 * The metrics among what notebooks gave: JSON objects with a number in them. Of several tasks each one's are under its key.
 * @returns JSON, '' when there are none.
 */
function metricsOf(outcomes) {
    const found = outcomes.flatMap(({ task, output, truncated }) => {
        const value = truncated ? undefined : objectIn(output);
        return value === undefined || !hasNumber(value) ? [] : [[task, value]];
    });
    const [first] = found;
    if (first === undefined)
        return '';
    return JSON.stringify(outcomes.length === 1 ? first[1] : Object.fromEntries(found));
}
function objectIn(text = '') {
    try {
        const value = JSON.parse(text);
        return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
const hasNumber = (value) => typeof value === 'number' || (typeof value === 'object' && value !== null && Object.values(value).some(hasNumber));

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/backends/databricks/inputs.ts + 2 modules
var inputs = __webpack_require__(86);
// EXTERNAL MODULE: ./src/backends/databricks/parameters.ts
var databricks_parameters = __webpack_require__(8054);
;// CONCATENATED MODULE: ./src/backends/databricks/request.ts





/** The key of the one task of a run that is not made of `tasks`. */
const TASK = {
    notebook: 'notebook',
    pythonFile: 'python',
    package: 'wheel',
    sqlFile: 'sql',
    sqlQuery: 'sql',
    dbtCommands: 'dbt',
    pipeline: 'pipeline',
};
/** Bytes of a description. https://docs.databricks.com/api/workspace/jobs/submit */
const DESCRIPTION = 1_000;
/** What Databricks waits longer than we do: it ends a run only when nobody else does. */
const MARGIN_SECONDS = 600;
/**
 * The one-time run that the inputs stand for: its name holds the commit, since a one-time run has no tags; these are in the
 * descriptions of its tasks and on new clusters.
 * @throws ActionError for what Databricks would refuse.
 */
function oneTimeRequest(input, plan, { token, folder, gitUrl }) {
    const { accessControl, gitProvider, dependencies, environmentVersion } = input;
    const made = input.tasks === undefined ? madeTask(input, plan, folder) : undefined;
    const body = submitBody({
        name: `${plan.name} @${plan.commit.slice(0, 7)}`,
        token,
        tasks: made?.tasks ?? {
            asTheyAre: input.tasks ?? [],
            environments: dependencies.length === 0 && environmentVersion === undefined
                ? []
                : [{ environment_key: 'default', spec: { environment_version: environmentVersion ?? '4', dependencies } }],
        },
        ...(input.source === 'git' && { git: gitSource(gitUrl, gitProvider, gitRef(input, plan)) }),
        ...(accessControl !== undefined && { accessControl }),
        ...(input.onTimeout === 'cancel' && {
            timeoutSeconds: Math.ceil((plan.timeout + (plan.queueTimeout ?? 0)) / 1_000) + MARGIN_SECONDS,
        }),
    });
    return {
        body: { ...body, tasks: body.tasks.map((task) => tagged({ ...task }, plan)) },
        uploads: made?.uploads ?? [],
    };
}
const gitRef = ({ gitBranch, gitTag }, { commit }) => {
    if (gitBranch !== undefined)
        return { branch: gitBranch };
    return gitTag === undefined ? { commit } : { tag: gitTag };
};
function madeTask(input, plan, folder) {
    const { work, uploads, libraries } = workFor(input, plan, folder);
    const key = TASK[(0,inputs/* workOf */.LT)(input) ?? ''] ?? 'task';
    const isServerless = input.newCluster === undefined && input.existingClusterId === undefined;
    const wheels = libraries.flatMap(({ whl }) => (whl === undefined ? [] : [whl]));
    // Serverless tasks have their packages in an environment, wheels among them.
    const compute = isServerless
        ? {
            kind: 'serverless',
            ...(input.environmentVersion !== undefined && { environmentVersion: input.environmentVersion }),
            ...(input.dependencies.length + wheels.length > 0 && { dependencies: [...wheels, ...input.dependencies] }),
        }
        : input.newCluster !== undefined
            ? { kind: 'new-cluster', cluster: input.newCluster }
            : { kind: 'existing-cluster', id: String(input.existingClusterId) };
    if (!isServerless && (input.dependencies.length > 0 || input.environmentVersion !== undefined))
        throw new errors/* ActionError */.lZ('`dependencies` and `environment-version` are for serverless tasks, and this one has a cluster', {
            hint: 'Name the packages in `libraries`.',
        });
    const all = [...(isServerless ? [] : libraries), ...(input.libraries ?? [])];
    return { tasks: [{ key, work, compute, libraries: all }], uploads };
}
/** What the task does, with the files that it needs in the workspace. */
function workFor(input, plan, folder) {
    const { warehouseId, source, parameters } = input;
    const given = parameters === undefined ? undefined : (0,databricks_parameters/* expandParameters */.N)(parameters, plan);
    const [list, map] = Array.isArray(given) ? [given, undefined] : [undefined, given];
    const onWarehouse = warehouseId !== undefined && { warehouseId };
    const withMap = map !== undefined && { parameters: map };
    const libraries = [];
    const isLocal = (path) => source === 'local' && !path.startsWith('/');
    const placed = (path, kind) => {
        const clean = external_node_path_.posix.normalize(path);
        if (!isLocal(path))
            return { path: kind === 'notebook' && source === 'git' ? notebookPath(clean) : path, uploads: [] };
        const name = external_node_path_.posix.basename(clean);
        const upload = { from: external_node_path_.posix.dirname(clean), to: folder, main: { path: name, kind }, isAlone: false };
        return { path: `${folder}/${kind === 'notebook' ? notebookPath(name) : name}`, uploads: [upload] };
    };
    if (input.notebook !== undefined) {
        const { path, uploads } = placed(input.notebook, 'notebook');
        return { work: { kind: 'notebook', path, ...withMap, ...onWarehouse }, uploads, libraries };
    }
    if (input.pythonFile !== undefined) {
        const { path, uploads } = placed(input.pythonFile, 'file');
        return { work: { kind: 'python', file: path, ...(list && { parameters: list }) }, uploads, libraries };
    }
    if (input.package !== undefined) {
        const { path, uploads } = input.wheel === undefined ? { path: undefined, uploads: [] } : placed(input.wheel, 'file');
        return {
            work: {
                kind: 'wheel',
                package: input.package,
                entryPoint: input.entryPoint ?? '',
                ...(given !== undefined && { parameters: given }),
            },
            uploads: uploads.map((upload) => ({ ...upload, isAlone: true })),
            // Elsewhere a path of the workspace goes without the mount.
            libraries: path === undefined ? [] : [{ whl: uploads.length > 0 ? `/Workspace${path}` : path }],
        };
    }
    if (input.sqlFile !== undefined) {
        const { path, uploads } = placed(input.sqlFile, 'file');
        return { work: { kind: 'sql-file', path, warehouseId: warehouseId ?? '', ...withMap }, uploads, libraries };
    }
    if (input.sqlQuery !== undefined)
        return {
            work: { kind: 'sql-query', queryId: input.sqlQuery, warehouseId: warehouseId ?? '', ...withMap },
            uploads: [],
            libraries,
        };
    if (input.pipeline !== undefined)
        return { work: { kind: 'pipeline', id: input.pipeline, fullRefresh: input.fullRefresh }, uploads: [], libraries };
    const project = input.dbtProject;
    const uploads = project !== undefined && isLocal(project) ? [{ from: external_node_path_.posix.normalize(project), to: folder, isAlone: false }] : [];
    const projectDirectory = uploads.length > 0 ? folder : project;
    return {
        work: {
            kind: 'dbt',
            commands: input.dbtCommands,
            ...(projectDirectory !== undefined && { projectDirectory }),
            ...onWarehouse,
        },
        uploads,
        libraries,
    };
}
/** A task that says whose it is, and a new cluster of it that does so too, and runs the image. */
function tagged(task, plan) {
    const cluster = task['new_cluster'];
    return {
        ...task,
        description: task['description'] ?? (0,markdown/* cut */.Jj)(plan.tags.join(' '), DESCRIPTION),
        ...(cluster !== undefined && {
            new_cluster: {
                ...(plan.image !== undefined && { docker_image: { url: plan.image } }),
                ...cluster,
                custom_tags: { ...clusterTags(plan.tags), ...cluster['custom_tags'] },
            },
        }),
    };
}
/**
 * Tags as a cloud keeps them: `team:vision` has the name `team`. All clouds take small letters, digits, - and _, and 63 of
 * them (https://cloud.google.com/compute/docs/labeling-resources).
 */
const clusterTags = (tags) => Object.fromEntries(tags.map((tag) => {
    const at = tag.indexOf(':');
    const [name, value] = at < 1 ? [tag, 'true'] : [tag.slice(0, at), tag.slice(at + 1)];
    return [label(name), label(value)];
}));
const label = (text) => text
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]/g, '-')
    .slice(0, 63);
/** Whether a job is meant by its id. */
const isJobId = src_json/* isId */.eQ;
/** Names of parameters of runs, by the task that reads them, for jobs that declare none. */
const MAPS = {
    notebook_task: 'notebook_params',
    python_wheel_task: 'python_named_params',
    sql_task: 'sql_params',
};
const LISTS = {
    spark_python_task: 'python_params',
    python_wheel_task: 'python_params',
    spark_jar_task: 'jar_params',
};
/**
 * A run of a job. Parameters are the job's own where it declares any, and otherwise those of its tasks.
 * @throws ActionError when nothing in the job reads them.
 */
function jobRequest(job, input, plan, { token }) {
    const start = { job_id: job.job_id, idempotency_token: token };
    if (input.parameters === undefined)
        return start;
    const parameters = (0,databricks_parameters/* expandParameters */.N)(input.parameters, plan);
    const isList = Array.isArray(parameters);
    if ((job.settings.parameters ?? []).length > 0) {
        if (!isList)
            return { ...start, job_parameters: parameters };
        throw new errors/* ActionError */.lZ(`The job ${named(job)} has parameters with names, and \`parameters\` is a list`, {
            hint: 'Give `parameters` as a map such as {"env": "staging"}.',
        });
    }
    const names = Object.entries(isList ? LISTS : MAPS).flatMap(([task, name]) => (job.settings.tasks ?? []).some((each) => task in each) ? [name] : []);
    if (names.length === 0)
        throw new errors/* ActionError */.lZ(`No task of the job ${named(job)} reads \`parameters\` that are a ${isList ? 'list' : 'map'}`, {
            hint: 'Declare parameters in the job.',
        });
    return { ...start, ...Object.fromEntries(names.map((name) => [name, parameters])) };
}
const named = ({ job_id, settings }) => settings.name === undefined ? job_id : JSON.stringify(settings.name);

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./src/backends/databricks/upload.ts




/** A folder with more is not that of a notebook, but of a whole project. */
const MOST_FILES = 500;
/** The server takes thirty imports in a second. */
const AT_ONCE = 5;
/**
 * Puts a folder of the checkout into the workspace: notebooks as such, so that `%run` finds them, and all else as files, which
 * `import` finds. Names that begin with a dot and symbolic links are left out.
 * @throws ActionError when it is not in the checkout, or too much.
 */
async function upload(host, workspace, { from, to, main, isAlone }) {
    const root = await folderOf(host, from);
    const files = (await filesIn(root, !isAlone)).filter(({ path }) => !isAlone || path === main?.path);
    if (main !== undefined && !files.some(({ path }) => path === main.path))
        throw new errors/* ActionError */.lZ(`There is no file ${external_node_path_.posix.join(from, main.path)} in the checkout`, {
            hint: 'Check the path, which begins at the root of the checkout, and that actions/checkout has run.',
        });
    for (const folder of new Set([to, ...files.map(({ path }) => external_node_path_.posix.join(to, external_node_path_.posix.dirname(path)))]))
        await workspace.mkdirs(folder);
    for (let at = 0; at < files.length; at += AT_ONCE)
        await Promise.all(files
            .slice(at, at + AT_ONCE)
            .map((each) => put(host, workspace, each, to, each.path === main?.path ? main : undefined)));
    host.info(`Uploaded ${files.length === 1 ? '1 file' : `${files.length} files`} of ${from} to ${to}`);
}
async function put(host, workspace, { file, path }, to, main) {
    const { size } = await (0,promises_.stat)(file);
    if (size > LARGEST_IMPORT && main === undefined)
        return host.warning(`${path} is not uploaded: it has ${size} bytes, and the workspace takes ${LARGEST_IMPORT}`);
    const content = await (0,promises_.readFile)(file);
    const how = importOf(path, content, main?.kind);
    const target = how.format === 'RAW' ? path : notebookPath(path);
    return workspace.import(external_node_path_.posix.join(to, target), content, how);
}
function importOf(path, content, kind) {
    const isOne = kind === undefined ? isNotebook(path, content.toString('utf8', 0, 200)) : kind === 'notebook';
    return isOne ? notebookImport(path) : { format: 'RAW' };
}
/** @throws ActionError when a link or `..` leads out of the checkout, which a stranger may have written. */
async function folderOf(host, from) {
    const checkout = await (0,promises_.realpath)((0,external_node_path_.resolve)(host.env['GITHUB_WORKSPACE'] ?? ''));
    const folder = await (0,promises_.realpath)((0,external_node_path_.resolve)(checkout, from)).catch(() => undefined);
    if (folder === undefined || !(await (0,promises_.stat)(folder)).isDirectory())
        throw new errors/* ActionError */.lZ(`There is no folder ${from} in the checkout`, {
            hint: 'Check the path, which begins at the root of the checkout, and that actions/checkout has run.',
        });
    const way = (0,external_node_path_.relative)(checkout, folder);
    if (way === '..' || way.startsWith(`..${external_node_path_.sep}`))
        throw new errors/* ActionError */.lZ(`${from} is not in the checkout`);
    return folder;
}
/** @param deep with what is in the folders below. */
async function filesIn(root, deep) {
    const found = [];
    const folders = [''];
    for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
        for (const entry of await (0,promises_.readdir)((0,external_node_path_.join)(root, folder), { withFileTypes: true })) {
            if (entry.name.startsWith('.'))
                continue;
            const path = external_node_path_.posix.join(folder, entry.name);
            if (deep && entry.isDirectory())
                folders.push(path);
            if (entry.isFile())
                found.push({ file: (0,external_node_path_.join)(root, path), path });
        }
        if (deep && found.length > MOST_FILES)
            throw new errors/* ActionError */.lZ(`The folder has more than ${MOST_FILES} files, which would all be uploaded`, {
                hint: 'Put what the run needs into a folder of its own, or take it from the commit with `source: git`.',
            });
    }
    return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}
/** The folder that was made for a run, which nobody needs once that has ended; undefined where it has none. */
function uploadedFolder(tasks = [], directory) {
    const paths = tasks.flatMap((task) => [
        task.notebook_task?.notebook_path,
        task.spark_python_task?.python_file,
        task.sql_task?.file?.path,
        task.dbt_task?.project_directory,
        ...(task.libraries ?? []).map(({ whl }) => whl),
    ]);
    for (const path of paths.map((each) => each?.replace(/^\/Workspace\//, '/'))) {
        if (!path?.startsWith(`${directory}/`))
            continue;
        const [name = ''] = path.slice(directory.length + 1).split('/');
        if (FOLDER.test(name))
            return `${directory}/${name}`;
    }
    return undefined;
}
const FOLDER = /^[0-9a-f]{32}$/;
/** The name of such a folder. @param token hex digits. */
const folderName = (token) => token.slice(0, 32);

;// CONCATENATED MODULE: ./src/backends/databricks/launcher.ts






/** What a launch that was cut off may take to find the run that it has started, in main and in the post step. */
const PATIENCE_MS = 2_000;
const RECOVERY_MS = 10_000;
/** How long the end of a run is waited for that is cancelled, and between two looks. */
const CANCEL_MS = 30_000;
const CANCEL_INTERVAL_MS = 1_000;
/** For the post step: how far a launch has come. */
const LAUNCH = 'databricks-launch';
/** Runs of a workspace: one-time runs, and runs of jobs that are there. */
function databricksLauncher(host, input) {
    const settings = settingsFrom(host.env, input);
    const connections = new WeakMap();
    /** A connection ends with the host that it is for. */
    const connected = (on) => {
        const quiet = on === host ? on : { ...on, info: on.debug };
        const found = connections.get(on) ?? connectDatabricks(quiet, settings);
        connections.set(on, found);
        return found;
    };
    connected(host);
    const ended = new Map();
    const outcomes = [];
    /** Folders that nobody needs any more. */
    const idle = new Set();
    /** The folder of the run that was launched here. */
    const folders = new Map();
    const repairs = repairsOf(input.mode === 'launch' ? input.repairs : 0);
    const words = new Map();
    const release = (run) => {
        const folder = folders.get(run.run_id) ?? uploadedFolder(run.tasks, input.uploadDirectory);
        if (folder !== undefined)
            idle.add(folder);
    };
    const begin = (begun) => host.saveState(LAUNCH, begun === undefined ? '' : JSON.stringify(begun));
    /** @returns what starts the run and gives its id; sent again, it finds the run that it has started. */
    async function starter(on, plan) {
        const key = keyOf(on, input, plan);
        if (input.job === undefined) {
            const { body } = oneTimeRequest(input, plan, key);
            return (late) => connected(late).runs.submit(body);
        }
        const { jobs } = connected(on);
        const named = isJobId(input.job) ? { job_id: input.job } : await jobs.named(input.job);
        // What is listed does not hold all, and who gives no parameters need not be able to read the job.
        const job = input.parameters === undefined ? { ...named, settings: {} } : await jobs.get(named.job_id);
        const body = jobRequest(job, input, plan, key);
        return (late) => connected(late).runs.runNow(body);
    }
    async function prepare(on, plan) {
        if (input.job !== undefined)
            return undefined;
        const key = keyOf(on, input, plan);
        const { uploads } = oneTimeRequest(input, plan, key);
        if (uploads.length === 0)
            return undefined;
        begin({ isSent: false, plan });
        idle.add(key.folder);
        for (const each of uploads)
            await upload(on, connected(on).workspace, each);
        return key.folder;
    }
    /** Tells what a task has become since it was last looked at. */
    function tell(on, run) {
        const tasks = latestTasks(run.tasks);
        if (tasks.length < 2)
            return;
        for (const { task_key: task, state } of tasks) {
            const word = nativeState(state);
            if (words.get(`${run.run_id} ${task}`) !== word)
                on.info(`Task ${task} of run ${run.run_id} is ${word}`);
            words.set(`${run.run_id} ${task}`, word);
        }
    }
    async function failuresOf(databricks, run) {
        return runState(run.state) === 'failed' ? databricks.runs.failures(run) : [];
    }
    const sightingOf = (workspace, run, failures = []) => {
        const { id, url, state, nativeState: word, failure } = toRun(run, { workspace, failures });
        return {
            id,
            ...(url !== undefined && { url }),
            state,
            nativeState: word,
            // Its traces may be megabytes; the last lines come with the log.
            ...(failure !== undefined && { failure: { summary: failure.summary, ...(failure.url && { url: failure.url }) } }),
        };
    };
    return {
        launch: async (on, plan, seen) => {
            let folder;
            let start;
            try {
                folder = await prepare(on, plan);
                start = await starter(on, plan);
            }
            catch (error) {
                throw host.signal.aborted ? new backend/* NothingLaunchedError */._Z(error) : error;
            }
            const launched = (id) => {
                if (folder !== undefined) {
                    folders.set(id, folder);
                    idle.delete(folder);
                }
                seen([{ id, state: 'queued', nativeState: 'launched' }]);
                begin(undefined);
            };
            begin({ isSent: true, plan });
            let id;
            try {
                id = await start(on);
            }
            catch (error) {
                if (!on.signal.aborted && isRefused(error)) {
                    begin(undefined);
                    throw error;
                }
                // The request may have arrived although its answer has not.
                const late = on.signal.aborted ? (0,run/* afterCancellation */.ss)(on) : on;
                const brief = late.withSignal(AbortSignal.any([late.signal, on.deadline(PATIENCE_MS)]));
                const found = await start(brief).catch(() => undefined);
                if (found === undefined) {
                    // A run that there may be needs it.
                    if (folder !== undefined)
                        idle.delete(folder);
                    throw host.signal.aborted ? error : new backend/* UncertainLaunchError */.Ti(error);
                }
                id = found;
            }
            launched(id);
            on.signal.throwIfAborted();
            // Who follows the run asks for it at once.
            if (!input.wait)
                seen([await look(on, id)]);
            return {};
        },
        inspect: async (on, { id, commit }) => {
            const databricks = connected(on);
            const run = await databricks.runs.get(id);
            tell(on, run);
            const doubt = input.verifyGit ? doubtOf(run, commit) : undefined;
            if (doubt !== undefined) {
                if (!(0,src_runs/* isTerminal */.Hd)(runState(run.state)))
                    await cancel(on, id);
                release(run);
                return { ...sightingOf(databricks.url, run), state: 'failed', failure: { summary: doubt } };
            }
            if (await repairs.repaired(on, databricks, run))
                return {
                    ...sightingOf(databricks.url, { ...run, state: { life_cycle_state: 'RUNNING' } }),
                    nativeState: 'REPAIRING',
                };
            if (!(0,src_runs/* isTerminal */.Hd)(runState(run.state)))
                return sightingOf(databricks.url, run);
            const failures = await failuresOf(databricks, run);
            ended.set(id, { run, failures });
            release(run);
            return sightingOf(databricks.url, run, failures);
        },
        cancel: (on, { id }) => cancel(on, id),
        explain: async (on, { id }) => {
            if (on.signal.aborted)
                return [];
            const databricks = connected(on);
            try {
                const { run, failures } = ended.get(id) ?? { run: await databricks.runs.get(id), failures: [] };
                const found = await outcomesOf(on, databricks, run, failures);
                outcomes.push(...found);
                return await showOutcomes(on, id, found);
            }
            catch (error) {
                if (on.signal.aborted)
                    throw error;
                on.info(`What the tasks of run ${id} gave is not known: ${(0,errors/* describeError */.Uc)(error)}`);
                return [];
            }
        },
        recover: async (on) => {
            const left = on.state(LAUNCH);
            if (left === '')
                return { isWhole: true, runs: [] };
            const { isSent, plan } = JSON.parse(left);
            const { folder } = keyOf(on, input, plan);
            if (!isSent) {
                idle.add(folder);
                return { isWhole: true, runs: [] };
            }
            // Whether it has arrived only Databricks knows: for the same token it answers with the same run.
            const brief = on.withSignal(AbortSignal.any([on.signal, on.deadline(RECOVERY_MS)]));
            try {
                const id = await (await starter(brief, plan))(brief);
                folders.set(id, folder);
                return { isWhole: true, runs: [{ id, state: 'queued', nativeState: 'launched' }] };
            }
            catch (error) {
                on.warning(`The run that was being launched was not found: ${(0,errors/* describeError */.Uc)(error)}`);
                return { isWhole: isRefused(error) && !(error instanceof src_http/* HttpError */.j$), runs: [] };
            }
        },
        // For the same token Databricks answers with the same run; one that never was is launched to be cancelled.
        leftBy: async (on, earlier, told) => {
            if (told.length > 0)
                return told;
            const id = await (await starter(on, earlier))(on);
            folders.set(id, keyOf(on, input, earlier).folder);
            return [id];
        },
        results: async () => metricsOf(outcomes),
        outputs: () => (outcomes.length === 0 ? {} : outcomeOutputs(outcomes)),
        describe: () => (outcomes.length === 0 ? '' : outcomeTable(outcomes)),
        close: async () => {
            if (idle.size === 0)
                return;
            const { workspace } = connected(host.signal.aborted ? (0,run/* afterCancellation */.ss)(host) : host);
            for (const folder of idle)
                await workspace
                    .delete(folder)
                    // Nothing comes after it, so that what may pass, such as a page of a proxy, gets a second try.
                    .catch(() => workspace.delete(folder))
                    .catch((error) => host.warning(`${folder} of the workspace was not removed: ${(0,errors/* describeError */.Uc)(error)}`));
        },
    };
    async function cancel(on, id) {
        const { runs } = connected(on);
        try {
            await runs.cancel(id);
        }
        catch (error) {
            // What is not there does not go on.
            if (!isMissing(error))
                throw error;
            return;
        }
        const folder = folders.get(id);
        if (folder !== undefined)
            idle.add(folder);
        // It is accepted, and ends some time later, whether or not that is seen.
        await (0,poll/* poll */.wt)(on, { interval: CANCEL_INTERVAL_MS, until: on.now() + CANCEL_MS }, async () => {
            const run = await runs.get(id);
            if (!(0,src_runs/* isTerminal */.Hd)(runState(run.state)))
                return undefined;
            ended.set(id, { run, failures: [] });
            release(run);
            return run;
        }).catch((error) => on.debug(`The end of run ${id} was not seen: ${(0,errors/* describeError */.Uc)(error)}`));
    }
    async function look(on, id) {
        const { runs, url: workspace } = connected(on);
        try {
            return sightingOf(workspace, await runs.get(id));
        }
        catch (error) {
            on.signal.throwIfAborted();
            on.debug(`The page of run ${id} is not known: ${(0,errors/* describeError */.Uc)(error)}`);
            return { id, state: 'queued', nativeState: 'launched' };
        }
    }
}
/**
 * A branch or a tag may have moved since the commit under test. The runs of a job say nothing of that: their repository may be
 * another one than that of the commit.
 * @returns why a run is not one of the commit, undefined where nothing says so.
 */
function doubtOf({ run_type: type, git_source: git }, commit) {
    const used = git?.git_snapshot?.used_commit;
    if (type !== 'SUBMIT_RUN' || used === undefined || commit === undefined || used === commit)
        return undefined;
    const ref = git?.git_branch === undefined ? `the tag ${git?.git_tag}` : `the branch ${git.git_branch}`;
    return `it is of ${used}${git?.git_commit === undefined ? `, where ${ref} was,` : ''} and not of the commit under test`;
}
/** The server has refused, or was not even reached: no run was started. What cannot be read may be the answer to one that was. */
function isRefused(error) {
    if (error instanceof src_http/* HttpError */.j$)
        return error.failure.mayBeDone !== true;
    return error instanceof DatabricksError ? error.kind !== 'not-databricks' : error instanceof errors/* ActionError */.lZ;
}
/** The same for the same step of the same attempt, and another one in each leg of a matrix. */
function keyOf({ env }, input, plan) {
    const server = env['GITHUB_SERVER_URL'] ?? '';
    const repository = env['GITHUB_REPOSITORY'] ?? '';
    const token = idempotencyToken(server, repository, plan.id);
    return {
        token,
        folder: `${input.uploadDirectory}/${folderName(token)}`,
        gitUrl: `${server}/${input.repository ?? repository}`,
    };
}
/** Runs the failed tasks of runs again that are followed here. @param most times for each run. */
function repairsOf(most) {
    const begun = new Map();
    return {
        /** @returns whether tasks of a run that has failed are run once more. */
        async repaired(on, { runs }, run) {
            if (runState(run.state) !== 'failed')
                return false;
            const known = begun.get(run.run_id) ?? { count: 0 };
            const tasks = failedTasks(run);
            if (known.count >= most || tasks.length === 0)
                return false;
            const repair = { ...known, count: known.count + 1 };
            begun.set(run.run_id, repair);
            const names = tasks.map(({ task_key: task }) => task).join(', ');
            try {
                const last = await runs.repair(run.run_id, 'failed', known.last);
                begun.set(run.run_id, { ...repair, last });
                on.info(`Run ${run.run_id} failed in ${names}: repair ${repair.count} of ${most} has begun`);
                return true;
            }
            catch (error) {
                // Without an answer that can be read it may have begun: the next look tells.
                if (!(error instanceof DatabricksError) || error.kind === 'not-databricks')
                    throw error;
                on.warning(`Run ${run.run_id} failed in ${names}, and could not be repaired: ${(0,errors/* describeError */.Uc)(error)}`);
                begun.set(run.run_id, { ...repair, count: most });
                return false;
            }
        },
    };
}


/***/ }),

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


/***/ })

};
