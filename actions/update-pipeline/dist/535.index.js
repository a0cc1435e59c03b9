export const id = 535;
export const ids = [535];
export const modules = {

/***/ 4535:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  databricksBackend: () => (/* binding */ databricksBackend)
});

// EXTERNAL MODULE: ../../packages/core/src/errors.ts
var errors = __webpack_require__(9179);
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
function address_runUrl(workspace, { job_id: job, run_id: run, run_page_url: page }) {
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

// EXTERNAL MODULE: ../../packages/core/src/http.ts
var src_http = __webpack_require__(1592);
// EXTERNAL MODULE: ../../packages/core/src/lines.ts
var lines = __webpack_require__(2201);
;// CONCATENATED MODULE: ../../packages/databricks/src/json.ts

/**
 * Ids are 64-bit integers, which JavaScript's numbers cannot hold: here they are texts. Only these names are ids, because
 * elsewhere (a version, a time, a size) a number is a number.
 */
const IDS = new Set([
    'credential_id',
    'git_credential_id',
    'id',
    'job_id',
    'job_run_id',
    'latest_repair_id',
    'object_id',
    'original_attempt_run_id',
    'parent_run_id',
    'repair_id',
    'run_id',
    'workspace_id',
]);
/**
 * Reads JSON without a loss: an id becomes the text that stands in the source, and so does any other integer that a number
 * cannot hold.
 * @throws SyntaxError when the text is no JSON.
 */
function json_parseJson(text) {
    const exact = (key, value, context) => typeof value === 'number' && isInteger(context.source) && (IDS.has(key) || !Number.isSafeInteger(value))
        ? context.source
        : value;
    return JSON.parse(text, exact);
}
const { rawJSON } = JSON;
const isInteger = (source) => source !== undefined && /^-?\d+$/.test(source);
/**
 * Writes JSON. What comes from a user's map (`base_parameters: {run_id: "5"}`) stays a text; an id that is to be a number
 * is marked by `int64`. Of what was read and is sent back whole, only the job that a task runs holds an id.
 */
function writeJson(value) {
    return JSON.stringify(value, (key, inner) => key === 'run_job_task' && json_isRecord(inner) && typeof inner['job_id'] === 'string'
        ? { ...inner, job_id: int64(inner['job_id']) }
        : inner);
}
/**
 * An id as `writeJson` writes it: a number with all its digits.
 * @throws ActionError when the text is no id.
 */
function int64(id) {
    if (!isId(id))
        throw new errors/* ActionError */.lZ(`${JSON.stringify(id)} is not an id, which is a number of at most 19 digits`);
    return rawJSON(id);
}
/** Of jobs, runs, objects and credentials. The id of a pipeline is a text of another form. */
const isId = (text) => /^(?:0|[1-9]\d{0,18})$/.test(text);
const json_isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

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
        const json = json_parseJson(body);
        return json_isRecord(json) ? json : undefined;
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
            ...(body !== undefined && { body: isBytes ? body : writeJson(body) }),
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
            return json_parseJson(answer.body);
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

// EXTERNAL MODULE: ../../packages/databricks/src/auth/choose.ts
var choose = __webpack_require__(4809);
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
        int64(id);
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
            body: { ...credential, ...(principalId !== undefined && { principal_id: int64(principalId) }) },
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
    const change = (path, jobId, body) => api.request('POST', `${PATH}/${path}`, { body: { job_id: int64(jobId), ...body }, idempotent: true });
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
            int64(jobId);
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
        ...(isTerminal(state) && run.end_time && { finishedAt: new Date(run.end_time) }),
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
            const body = { job_id: int64(job_id), ...rest };
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
            await api.request('POST', `${runs_PATH}/runs/cancel`, { body: { run_id: int64(runId) }, idempotent: true });
        },
        cancelAll: async (jobId) => {
            await api.request('POST', `${runs_PATH}/runs/cancel-all`, { body: { job_id: int64(jobId) }, idempotent: true });
        },
        repair: async (runId, what, after) => {
            const { repair_id } = await api.request('POST', `${runs_PATH}/runs/repair`, {
                body: {
                    run_id: int64(runId),
                    ...(what === 'failed' ? { rerun_all_failed_tasks: true } : { rerun_tasks: what.tasks }),
                    ...(after !== undefined && { latest_repair_id: int64(after) }),
                },
            });
            return repair_id;
        },
        delete: async (runId) => {
            await api.request('POST', `${runs_PATH}/runs/delete`, { body: { run_id: int64(runId) }, idempotent: true });
        },
        failures: (run) => {
            const tasks = failedTasks(run).slice(0, MOST_FAILURES);
            return Promise.all(tasks.map((task) => failureIn(api.url, run, task, output)));
        },
    };
}
async function failureIn(workspace, run, task, output) {
    const url = address_runUrl(workspace, { ...task, ...(run.job_id !== undefined && { job_id: run.job_id }) });
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
    int64(id);
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
        throw new ActionError(`${path} is no notebook`, {
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
    const kept = cut(text, limit);
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

// EXTERNAL MODULE: ./src/parallel.ts
var parallel = __webpack_require__(6084);
// EXTERNAL MODULE: ./src/plan.ts
var src_plan = __webpack_require__(2224);
// EXTERNAL MODULE: ../../node_modules/.pnpm/yaml@2.9.1/node_modules/yaml/dist/index.js
var dist = __webpack_require__(8293);
// EXTERNAL MODULE: ./src/folder.ts
var src_folder = __webpack_require__(2195);
// EXTERNAL MODULE: ./src/images.ts
var src_images = __webpack_require__(1389);
;// CONCATENATED MODULE: ./src/backends/databricks/definitions.ts





/**
 * What a file can define, under the keys of `resources:`. `jobs` and `pipelines` are written as in a bundle of Databricks'
 * own, because that is how people know them; bundles have no words for the other two, which are named alike.
 */
const KINDS = ['jobs', 'pipelines', 'git_folders', 'model_versions'];
/**
 * The resources of all files that patterns name, in the order of the files.
 * @throws ActionError that names everything that is wrong with any of them, with file and line.
 */
async function readDefinitions(folder, patterns, placeholders) {
    const definitions = [];
    const problems = [];
    for (const { name, path } of await (0,src_folder/* findFiles */.lY)(folder, patterns)) {
        try {
            const read = parseDefinitions(name, await (0,src_folder/* readText */.yR)(path));
            problems.push(...read.problems);
            definitions.push(...read.definitions);
        }
        catch (error) {
            problems.push(`${name}: ${(0,errors/* describeError */.Uc)(error)}`);
        }
    }
    const filled = definitions.map((definition) => {
        const { value, missing } = fill(definition.fields, placeholders);
        problems.push(...[...missing].map((name) => `${definition.place}: there is no {${name}}, give \`image\` with it`));
        return { ...definition, fields: value };
    });
    if (problems.length > 0)
        throw new errors/* ActionError */.lZ(`These definitions cannot be used: ${problems.join('; ')}`, {
            hint: 'Write them as in the README, below `resources:`. Nothing is changed in the workspace.',
        });
    return filled;
}
/** What a text defines, and what is wrong with it. @param file its name in places. */
function parseDefinitions(file, text) {
    const lines = new dist/* LineCounter */.HN();
    // BigInt, because an id of 64 bits is none of JavaScript's numbers. Uniqueness of keys is looked at below, in linear time.
    const options = {
        lineCounter: lines,
        prettyErrors: false,
        uniqueKeys: false,
        intAsBigInt: true,
        merge: true,
    };
    const parsed = (0,dist/* parseAllDocuments */.hR)(text, options);
    const documents = 'empty' in parsed ? [] : parsed;
    const problems = [];
    const definitions = [];
    const lineOf = (node) => lines.linePos(node?.range?.[0] ?? 0).line;
    const at = (node) => `${file}, line ${lineOf(node)}`;
    for (const document of documents) {
        const [broken] = document.errors;
        if (broken !== undefined) {
            const message = broken.code === 'RESOURCE_EXHAUSTION' ? 'nested too deeply' : broken.message;
            problems.push(`${file}, line ${lines.linePos(broken.pos[0]).line}: ${message}`);
            continue;
        }
        const found = [];
        (0,dist/* visit */.YR)(document, {
            Map: (_, { items }) => void found.push(...keyProblems(items, at)),
            Scalar: (_, node) => {
                const [reference] = BUNDLE_REFERENCE.exec(String(node.value)) ?? [];
                if (reference !== undefined)
                    found.push(`${at(node)}: ${reference} is filled in by \`databricks bundle\` only`);
            },
        });
        problems.push(...found);
        const { contents } = document;
        if (found.length > 0 || contents === null || ((0,dist/* isScalar */.jn)(contents) && contents.value === null))
            continue;
        let value;
        try {
            // A text that grows while its aliases are looked up ends in an error, and so does an alias of nothing.
            value = plain(document.toJS({ maxAliasCount: 100 }));
        }
        catch (error) {
            problems.push(`${at(contents)}: ${(0,errors/* describeError */.Uc)(error)}`);
            continue;
        }
        const read = resourcesIn(contents, value, at);
        definitions.push(...read.definitions);
        problems.push(...read.problems);
    }
    if (definitions.length === 0 && problems.length === 0)
        problems.push(`${file}: it defines nothing`);
    return { definitions, problems };
}
/** The resources of one document. @param value of the node. */
function resourcesIn(node, value, at) {
    const resources = json_isRecord(value) ? value['resources'] : undefined;
    if (!(0,dist/* isMap */.jh)(node) || !json_isRecord(resources))
        return { definitions: [], problems: [`${at(node)}: no \`resources:\` with ${KINDS.join(', ')}`] };
    const definitions = [];
    const problems = node.items
        .map(({ key }) => key)
        .filter((key) => (0,src_images/* keyOf */.TN)(key) !== 'resources')
        .map((key) => `${at(key)}: \`${(0,src_images/* keyOf */.TN)(key)}\` is not known, only \`resources\` (bundles are deployed by \`databricks bundle\`)`);
    for (const [kind, members] of Object.entries(resources)) {
        const parent = node.getIn(['resources', kind], true);
        const keys = new Map((0,dist/* isMap */.jh)(parent) ? parent.items.map(({ key }) => [(0,src_images/* keyOf */.TN)(key), key]) : []);
        if (!isKind(kind))
            problems.push(`${at(parent)}: \`resources.${kind}\` is not known, only ${KINDS.join(', ')}`);
        else if (!json_isRecord(members))
            problems.push(`${at(parent)}: \`resources.${kind}\` is not a map of names`);
        else
            for (const [key, fields] of Object.entries(members)) {
                const place = at(keys.get(key) ?? parent);
                if (fields !== null && !json_isRecord(fields))
                    problems.push(`${place}: \`${key}\` is not a map`);
                else
                    definitions.push({ kind, key, place, fields: fields ?? {} });
            }
    }
    return { definitions, problems };
}
const isKind = (word) => KINDS.includes(word);
/** Keys that are there twice; and `{commit}` without quotes, which YAML reads as a map. */
function* keyProblems(items, at) {
    const seen = new Set();
    for (const { key } of items) {
        const name = (0,src_images/* keyOf */.TN)(key);
        if (seen.has(name) && name !== '<<')
            yield `${at(key)}: a second \`${name}\``;
        seen.add(name);
    }
    const [only, ...others] = items;
    if (only === undefined || others.length > 0 || !isNothing(only.value))
        return;
    const name = (0,src_images/* keyOf */.TN)(only.key);
    if (PLACEHOLDERS.includes(name))
        yield `${at(only.key)}: write {${name}} in quotes, "{${name}}"`;
}
const isNothing = (node) => node === null || ((0,dist/* isScalar */.jn)(node) && node.value === null);
/** Numbers as they are, and those that are none of JavaScript's as their digits. */
function plain(value) {
    if (typeof value === 'bigint')
        return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
    if (Array.isArray(value))
        return value.map(plain);
    return json_isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)])) : value;
}
const PLACEHOLDERS = ['image', 'tag', 'digest', 'commit'];
/** Two braces are Databricks' own: `{{job.run_id}}`. */
const PLACEHOLDER = new RegExp(`(?<!\\{)\\{(${PLACEHOLDERS.join('|')})\\}(?!\\})`, 'g');
/** What a bundle would fill in, and the server takes as it is. */
const BUNDLE_REFERENCE = /\$\{(?:bundle|var|variables|resources|workspace|artifacts)\.[^}]{0,50}\}?/;
/** The value with what the placeholders in its texts stand for. */
function fill(root, placeholders) {
    const missing = new Set();
    const inText = (text) => text.replace(PLACEHOLDER, (whole, name) => {
        const value = placeholders[name];
        if (value === undefined)
            missing.add(name);
        return value ?? whole;
    });
    const visited = (value) => {
        if (typeof value === 'string')
            return inText(value);
        if (Array.isArray(value))
            return value.map(visited);
        return json_isRecord(value)
            ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, visited(each)]))
            : value;
    };
    return { value: visited(root), missing };
}

;// CONCATENATED MODULE: ../../packages/databricks/src/shapes.ts

/**
 * Checks of JSON that people write, before the server says `INVALID_PARAMETER_VALUE` after a cluster has been paid for.
 * Each throws an Error whose message says what is wrong and what would be right, without the name of the input.
 */
/** Reads JSON of people's. @throws Error with the place of the mistake. */
function readJson(text) {
    try {
        return parseJson(text);
    }
    catch (error) {
        throw new Error(`is no JSON: ${error.message.slice(0, 200)}`);
    }
}
const LIBRARY_KINDS = (/* unused pure expression or super */ null && (['pypi', 'whl', 'jar', 'maven', 'cran', 'requirements', 'egg']));
const LIBRARY_FIELDS = {
    pypi: 'package',
    cran: 'package',
    maven: 'coordinates',
};
/** Libraries: a list of one-member maps such as `{"pypi": {"package": "mlflow==2.16.0"}}`. */
function librariesIn(value) {
    return listIn(value, 'libraries').map((item, index) => {
        const [kind, ...more] = isRecord(item) ? Object.keys(item) : [];
        const at = `item ${index + 1}`;
        if (!isRecord(item) || kind === undefined || more.length > 0 || !isOneOf(LIBRARY_KINDS, kind))
            throw new Error(`${at} is not a map with one of ${LIBRARY_KINDS.join(', ')}`);
        const field = LIBRARY_FIELDS[kind];
        const content = item[kind];
        // run-notebook's README shows {"pypi": "mlflow"}, which the API does not take.
        if (field !== undefined && !(isRecord(content) && typeof content[field] === 'string'))
            throw new Error(`${at} is not of the form {"${kind}": {"${field}": "…"}}`);
        if (field === undefined && (typeof content !== 'string' || content === ''))
            throw new Error(`${at} is not of the form {"${kind}": "…"}`);
        return item;
    });
}
/** Parameters of a notebook or a job: a map of texts. */
function parametersIn(value) {
    if (Array.isArray(value))
        throw new Error('is a list, and must be a map such as {"env": "staging"}');
    if (!json_isRecord(value))
        throw new Error('must be a map such as {"env": "staging"}');
    for (const [name, each] of Object.entries(value)) {
        if (typeof each !== 'string')
            throw new Error(`"${name}" must be a text, such as ${JSON.stringify(String(each))}`);
    }
    return value;
}
const WHO = (/* unused pure expression or super */ null && (['user_name', 'group_name', 'service_principal_name']));
const LEVELS = (/* unused pure expression or super */ null && (['CAN_VIEW', 'CAN_MANAGE_RUN', 'CAN_MANAGE', 'IS_OWNER']));
/** Who may see and do what with a run. */
function accessControlIn(value) {
    return listIn(value, 'permissions').map((item, index) => {
        const at = `item ${index + 1}`;
        const names = WHO.filter((name) => isRecord(item) && typeof item[name] === 'string');
        if (!isRecord(item) || names.length !== 1)
            throw new Error(`${at} needs exactly one of ${WHO.join(', ')}`);
        const { permission_level: level } = item;
        if (typeof level !== 'string' || !isOneOf(LEVELS, level))
            throw new Error(`${at} needs a \`permission_level\`, one of ${LEVELS.join(', ')}`);
        return { ...item, permission_level: level };
    });
}
/** Tasks as the API has them. They must have keys of their own, and wait for none that is not there. */
function tasksIn(value) {
    const tasks = listIn(value, 'tasks').map((item, index) => {
        if (!json_isRecord(item) || typeof item['task_key'] !== 'string' || !/^[\w-]{1,100}$/.test(item['task_key']))
            throw new Error(`item ${index + 1} has no \`task_key\` of letters, digits, - and _`);
        if (!Object.keys(item).some((name) => name.endsWith('_task')))
            throw new Error(`the task ${item['task_key']} does nothing: it has no \`notebook_task\` or other \`…_task\``);
        return item;
    });
    if (tasks.length === 0)
        throw new Error('has no task');
    const keys = tasks.map((task) => String(task['task_key']));
    const twice = keys.find((key, index) => keys.indexOf(key) !== index);
    if (twice !== undefined)
        throw new Error(`two tasks have the key ${twice}`);
    for (const task of tasks) {
        const before = Array.isArray(task['depends_on']) ? task['depends_on'] : [];
        for (const each of before) {
            const key = json_isRecord(each) ? each['task_key'] : undefined;
            if (typeof key !== 'string' || !keys.includes(key))
                throw new Error(`the task ${String(task['task_key'])} waits for ${JSON.stringify(key)}, which is none of them`);
        }
    }
    return tasks;
}
/** A new cluster: at least its image, and nodes or a pool or a policy that says them. */
function clusterIn(value) {
    if (!isRecord(value))
        throw new Error('must be a map such as {"spark_version": "…", "node_type_id": "…"}');
    if (typeof value['spark_version'] !== 'string' && typeof value['policy_id'] !== 'string')
        throw new Error('has no `spark_version`');
    return value;
}
const GIT_PROVIDERS = [
    'gitHub',
    'gitHubEnterprise',
    'gitLab',
    'gitLabEnterpriseEdition',
    'bitbucketCloud',
    'bitbucketServer',
    'azureDevOpsServices',
    'awsCodeCommit',
];
/** The name of a git provider, however its letters are written: the server does not look at that. */
function gitProviderIn(text) {
    const found = GIT_PROVIDERS.find((provider) => provider.toLowerCase() === text.toLowerCase());
    if (found === undefined)
        throw new Error(`"${text}" is not known; possible: ${GIT_PROVIDERS.join(', ')}`);
    return found;
}
function listIn(value, what) {
    if (!Array.isArray(value))
        throw new Error(`must be a JSON list of ${what}`);
    return value;
}
const isOneOf = (words, word) => words.includes(word);

;// CONCATENATED MODULE: ./src/backends/databricks/resource.ts


/** @param isThere whether the resource is there already. */
const actionFor = (isThere, changes, { skipUnchanged }) => {
    if (!isThere)
        return 'create';
    return changes.length > 0 || !skipUnchanged ? 'update' : 'skip';
};
/**
 * Creates what has no key by which the server would know it again. Where the answer is lost, it looks whether the thing is
 * there after all, so that nothing is created twice.
 */
async function createOnce(create, find) {
    try {
        return await create();
    }
    catch (error) {
        if (!isLost(error))
            throw error;
        // Whatever keeps it from looking, nobody knows what has become of the request.
        const found = await find().catch(() => undefined);
        if (found === undefined)
            throw error;
        return found;
    }
}
/** True where nobody knows whether the request was carried out. */
const isLost = (error) => error instanceof src_http/* HttpError */.j$ && error.failure.mayBeDone === true;
/** @param settings of what is to be changed, as they are. */
function warnOfBundle({ warn }, name, { deployment }) {
    if (json_isRecord(deployment) && deployment['kind'] === 'BUNDLE')
        warn(`\`${name}\` is deployed by a bundle: the next \`databricks bundle deploy\` sets it back`);
}
/** What files of bundles may have beside the settings of a job or pipeline. */
const NOT_SETTINGS = ['permissions', 'access_control_list', 'lifecycle'];
/** @throws ActionError for what is no setting. */
function refuseForeign(settings) {
    const foreign = NOT_SETTINGS.filter((member) => member in settings);
    if (foreign.length > 0)
        throw new errors/* ActionError */.lZ(`\`${foreign.join('`, `')}\` is no setting, and is not changed here`, {
            hint: 'Leave it out; who may do what is set in the workspace, or by Terraform.',
        });
}

;// CONCATENATED MODULE: ./src/backends/databricks/git-folders.ts



const FIELDS = ['url', 'provider', 'branch', 'tag', 'commit'];
/** @throws ActionError that says what is wrong. */
function folderIn({ key, fields }) {
    const refuse = (why) => {
        throw new errors/* ActionError */.lZ(why, {
            hint: 'A git folder is a path such as /Repos/staging/churn with `branch` or `tag`, and may have `commit`, `url` and `provider`.',
        });
    };
    const text = (name) => {
        const value = fields[name] ?? undefined;
        if (value !== undefined && (typeof value !== 'string' || value === ''))
            refuse(`\`${name}\` is no text`);
        return value;
    };
    const unknown = Object.keys(fields).filter((name) => !FIELDS.includes(name));
    if (unknown.length > 0)
        refuse(`\`${unknown.join('`, `')}\` is not known`);
    if (!key.startsWith('/'))
        refuse('the key is no path of the workspace');
    const [branch, tag, commit] = [text('branch'), text('tag'), text('commit')];
    if (commit !== undefined && !/^[0-9a-f]{40}$/.test(commit))
        refuse('`commit` is not 40 lower-case hex digits');
    if (branch === undefined && tag === undefined)
        throw new errors/* ActionError */.lZ('it has neither `branch` nor `tag`', {
            hint: 'Databricks moves a git folder to a branch or a tag, and to no commit: give the branch that the commit is on. A job takes a commit, in `git_source.git_commit`.',
        });
    if (branch !== undefined && tag !== undefined)
        refuse('it has both `branch` and `tag`');
    return {
        path: (0,lines/* withoutEndSlashes */.he)(key),
        url: text('url'),
        provider: gitProviderIn(text('provider') ?? 'gitHub'),
        ref: branch === undefined ? { tag: tag ?? '' } : { branch },
        commit,
    };
}
/**
 * A git folder moved to where its branch or tag is now. Only with `commit` it is known beforehand where that is.
 * @throws ActionError for a folder of another repository.
 */
async function planGitFolder(context, definition) {
    const { git } = context.databricks;
    const wanted = folderIn(definition);
    const { path, url, provider, ref, commit } = wanted;
    /** The workspace shows its root as /Workspace, and leaves it out of paths elsewhere. */
    const short = (text) => text.replace(/^\/Workspace(?=\/)/, '');
    const find = async () => (await git.folders(short(path))).find((folder) => short(folder.path) === short(path));
    const now = await find();
    if (now === undefined && url === undefined)
        throw new errors/* ActionError */.lZ('There is no such git folder, and the file has no `url` to create it from', {
            hint: 'Check the path, and that the principal may view the folder.',
        });
    if (now !== undefined && url !== undefined && !isSame(now.url, url))
        throw new errors/* ActionError */.lZ(`It is a folder of ${now.url}, and the file says ${url}`, {
            hint: 'Correct `url`, or delete the folder in the workspace: it cannot become one of another repository.',
        });
    const changes = changesOf(now, wanted);
    return {
        name: `git_folders${path}`,
        action: actionFor(now !== undefined, changes, context),
        changes,
        version: now?.head_commit_id,
        apply: async () => {
            const create = () => git.createFolder({ url: url ?? '', provider, path });
            const { id } = now ?? (await createOnce(() => orFound(create, find), find));
            const { head_commit_id: head = '' } = await git.updateFolder(id, ref);
            if (commit !== undefined && head !== commit)
                throw new errors/* ActionError */.lZ(`${refText(ref)} is at ${head}, and \`commit\` says ${commit}: the folder is there now`, {
                    hint: 'Somebody has pushed since: the workflow of the newer commit will bring the folder to it.',
                });
            return head;
        },
    };
}
/** Somebody else, or an earlier try of ours, may have been faster. */
async function orFound(create, find) {
    try {
        return await create();
    }
    catch (error) {
        const found = isExisting(error) ? await find() : undefined;
        if (found === undefined)
            throw error;
        return found;
    }
}
const refText = (ref) => 'branch' in ref ? `The branch ${ref.branch}` : `The tag ${ref.tag}`;
function changesOf(now, { url, ref, commit }) {
    const fields = [
        ['url', now?.url ?? '', now?.url ?? url ?? ''],
        // A folder at a tag is on no branch.
        ['branch', now?.branch ?? '', 'branch' in ref ? ref.branch : ''],
        [
            'head_commit_id',
            now?.head_commit_id ?? '',
            commit ?? ('branch' in ref ? `where ${ref.branch} is` : `where ${ref.tag} is`),
        ],
    ];
    return fields.flatMap(([path, before, after]) => (before === after ? [] : [{ path, before, after }]));
}
const isSame = (a, b) => plainUrl(a) === plainUrl(b);
const plainUrl = (url) => url.toLowerCase().replace(/(?:\.git)?\/?$/, '');

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ../../packages/databricks/src/tags.ts

/**
 * The tag of a job or pipeline that says which commit has made it what it is. Clusters inherit it, and so all clouds must take
 * it for a label. https://cloud.google.com/compute/docs/labeling-resources
 */
const COMMIT_TAG = 'ml-actions-commit';
/** The server's limit, of jobs and of pipelines. */
const MOST_TAGS = 25;
/**
 * The tags of a job after a change: the server replaces them as a whole, so that those that are there must be sent too.
 * @param changes `undefined` takes a tag away.
 * @throws ActionError when they become too many.
 */
function withTags(tags = {}, changes) {
    const merged = Object.entries({ ...tags, ...changes }).filter((entry) => entry[1] !== undefined);
    if (merged.length > MOST_TAGS)
        throw new errors/* ActionError */.lZ(`A job has at most ${MOST_TAGS} tags, and this one would have ${merged.length}`, {
            hint: 'Take some of its tags away.',
        });
    return Object.fromEntries(merged);
}

;// CONCATENATED MODULE: ./src/backends/databricks/merge.ts

const CLUSTER = [/^(?:num_workers|autoscale)$/, /^(?:node_type_id|instance_pool_id)$/];
/** https://docs.databricks.com/api/workspace/jobs/create */
const JOB = {
    keys: new Map([
        ['tasks', ['task_key']],
        ['job_clusters', ['job_cluster_key']],
        ['environments', ['environment_key']],
        ['parameters', ['name']],
    ]),
    oneOf: new Map([
        ['', [/^(?:schedule|trigger|continuous)$/]],
        ['git_source', [/^git_(?:branch|tag|commit)$/]],
        ['run_as', [/_name$/]],
        ['tasks[]', [/_task$/, /^(?:new_cluster|existing_cluster_id|job_cluster_key|environment_key)$/]],
        ['tasks[].new_cluster', CLUSTER],
        ['job_clusters[].new_cluster', CLUSTER],
    ]),
};
/** https://docs.databricks.com/api/workspace/pipelines/create */
const PIPELINE = {
    keys: new Map([['clusters', ['label', 'default']]]),
    oneOf: new Map([
        ['', [/^(?:schema|target)$/]],
        ['run_as', [/_name$/]],
        ['clusters[]', CLUSTER],
    ]),
};
/**
 * Settings with what a file says of them. Maps are merged member by member and lists with keys item by item, so that what the
 * file does not name stays as it is; all else becomes what the file says, and `null` takes a member away.
 */
const merged = (shape, now, wanted) => mergedMap(shape, now, wanted, '');
function mergedMap(shape, now, wanted, place) {
    const names = Object.keys(wanted);
    // What takes the place of another member drives it out.
    const groups = (shape.oneOf.get(place) ?? []).filter((group) => names.some((name) => group.test(name) && wanted[name] !== null));
    const isKept = (name) => !Object.hasOwn(wanted, name) && !groups.some((group) => group.test(name));
    const kept = Object.entries(now).filter(([name]) => isKept(name));
    const changed = Object.entries(wanted).flatMap(([name, value]) => value === null ? [] : [[name, mergedValue(shape, own(now, name), value, place === '' ? name : `${place}.${name}`)]]);
    return Object.fromEntries([...kept, ...changed]);
}
function mergedValue(shape, now, wanted, place) {
    if (json_isRecord(wanted))
        return mergedMap(shape, json_isRecord(now) ? now : {}, wanted, place);
    const key = shape.keys.get(place);
    if (key === undefined || !isMaps(wanted))
        return wanted;
    const rest = new Map(wanted.map((item) => [keyIn(item, key), item]));
    const items = (isMaps(now) ? now : []).map((item) => {
        const change = rest.get(keyIn(item, key));
        rest.delete(keyIn(item, key));
        return change === undefined ? item : mergedMap(shape, item, change, `${place}[]`);
    });
    return [...items, ...[...rest.values()].map((item) => mergedMap(shape, {}, item, `${place}[]`))];
}
const own = (map, name) => (Object.hasOwn(map, name) ? map[name] : undefined);
const isMaps = (value) => Array.isArray(value) && value.every(json_isRecord);
/** What tells an item of a list apart from the others. */
const keyIn = (item, [member, usual = '']) => String(own(item, member) ?? usual);

;// CONCATENATED MODULE: ./src/backends/databricks/changes.ts



/** What stands there may be a secret that somebody put there by hand. */
const HIDDEN = /(?:^|\.)(?:spark_env_vars|spark_conf|configuration|docker_image\.basic_auth)(?:$|[.[])/;
const NOT_SHOWN = '(not shown)';
/**
 * What differs, field by field, in the order of the paths. Items of lists with keys are named by these: `tasks.train.libraries`.
 * @param before undefined for what is not there yet.
 */
function fieldChanges(shape, before, after) {
    const [old, now] = [fieldsOf(shape, before ?? {}), fieldsOf(shape, after)];
    const paths = [...new Set([...old.keys(), ...now.keys()])].filter((path) => old.get(path) !== now.get(path)).sort();
    return paths.map((path) => {
        const [was, is] = [old.get(path) ?? '', now.get(path) ?? ''];
        const isPassword = path.includes('docker_image.basic_auth');
        return {
            path,
            before: was !== '' && HIDDEN.test(path) ? NOT_SHOWN : was,
            after: is !== '' && isPassword ? NOT_SHOWN : is,
        };
    });
}
const fieldsOf = (shape, settings) => new Map(Object.entries(settings).flatMap(([name, value]) => [...leaves(shape, value, (0,src_images/* fieldPath */.cn)('', name), name)]));
/** Other texts are written as JSON, so that a change is one line. */
const IS_ONE_LINE = /^\P{Cc}+$/u;
/** @param place as in a `Shape`. */
function* leaves(shape, value, path, place) {
    const key = shape.keys.get(place);
    if (Array.isArray(value) && value.length > 0) {
        for (const [index, item] of value.entries()) {
            const name = key === undefined || !json_isRecord(item) ? undefined : keyIn(item, key);
            const at = name === undefined ? `${path}[${index}]` : (0,src_images/* fieldPath */.cn)(path, name);
            // What an item is called is in the path already.
            const fields = name !== undefined && json_isRecord(item) ? without(item, key?.[0] ?? '') : item;
            yield* leaves(shape, fields, at, `${place}[]`);
        }
    }
    else if (json_isRecord(value) && Object.keys(value).length > 0) {
        for (const [name, member] of Object.entries(value))
            yield* leaves(shape, member, (0,src_images/* fieldPath */.cn)(path, name), `${place}.${name}`);
    }
    else
        yield [path, typeof value === 'string' && IS_ONE_LINE.test(value) ? value : JSON.stringify(value)];
}
const without = (item, member) => Object.fromEntries(Object.entries(item).filter(([name]) => name !== member));

;// CONCATENATED MODULE: ./src/backends/databricks/jobs.ts






/** The name of the job that a definition is about. */
const jobName = ({ key, fields }) => String(fields['name'] ?? key);
/**
 * A job as its definition wants it: what that does not name stays as it is.
 * @throws ActionError for what Databricks would refuse, and for a name that several jobs have.
 */
async function planJob(context, definition) {
    const { databricks, commit } = context;
    const { jobs } = databricks;
    const name = jobName(definition);
    const wanted = { ...definition.fields, name };
    refuseForeign(wanted);
    /** Not those whose names differ in capitals only. */
    const find = async () => {
        const [job, ...others] = (await jobs.list(name)).filter(({ settings }) => settings.name === name);
        if (others.length > 0)
            throw new errors/* ActionError */.lZ(`${others.length + 1} jobs have this name: ${[job, ...others].map((each) => each?.job_id).join(', ')}`, { hint: 'Rename or delete the ones that are not meant.' });
        return job?.job_id;
    };
    const id = await find();
    const current = id === undefined ? undefined : await jobs.get(id);
    const now = current === undefined ? undefined : withRunAs(current, wanted);
    if (now === undefined && wanted['tasks'] === undefined)
        throw new errors/* ActionError */.lZ('There is no such job, and the file has no `tasks` to create it with', {
            hint: 'Check the name, and that the principal may view the job: Databricks does not list others.',
        });
    const images = [];
    const settings = pointed(context, merged(JOB, now ?? {}, wanted), '', images);
    checkSettings(settings, wanted);
    const changes = fieldChanges(JOB, now, settings);
    for (const [list, key] of JOB.keys)
        tellOfOthers(context, name, now?.[list], wanted[list], list, key);
    const tags = withTags(settings.tags, { [COMMIT_TAG]: commit });
    const action = actionFor(id !== undefined, changes, context);
    if (action === 'update')
        warnOfBundle(context, `jobs/${name}`, settings);
    return {
        name: `jobs/${name}`,
        action,
        changes,
        images,
        version: id,
        apply: async () => {
            if (id === undefined || now === undefined)
                return createOnce(() => jobs.create({ ...settings, tags }), find);
            const fresh = await jobs.get(id);
            if (!(0,external_node_util_.isDeepStrictEqual)(fresh.settings, current?.settings))
                throw new errors/* ActionError */.lZ('Somebody has changed it since the plan was made', {
                    hint: 'Run the step again: it plans anew.',
                });
            const differs = Object.entries(settings).filter(([member, value]) => !(0,external_node_util_.isDeepStrictEqual)(value, now[member]));
            const gone = Object.keys(now).filter((member) => !Object.hasOwn(settings, member) && member !== 'tags');
            await jobs.update(id, { ...Object.fromEntries(differs), tags }, gone);
            return id;
        },
    };
}
/** Who a job runs as is told outside of its settings. */
function withRunAs({ settings, run_as_user_name: runs }, wanted) {
    const [kind] = json_isRecord(wanted['run_as']) ? Object.keys(wanted['run_as']) : [];
    return kind === undefined || 'run_as' in settings || runs === undefined
        ? settings
        : { ...settings, run_as: { [kind]: runs } };
}
/** The settings with the image wherever a cluster runs one that it replaces. @param images gets all that clusters run. */
function pointed(context, value, path, images) {
    const { pointing } = context;
    if (Array.isArray(value))
        return value.map((item, index) => pointed(context, item, `${path}[${index}]`, images));
    if (!json_isRecord(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => {
        if (name !== 'docker_image' || !json_isRecord(member) || typeof member['url'] !== 'string')
            return [name, pointed(context, member, `${path}.${name}`, images)];
        const { url } = member;
        images.push({ path: `${path}.docker_image.url`, value: url });
        return [name, pointing?.matches(url) ? { ...member, url: pointing.image.text } : member];
    }));
}
/**
 * Looks at what the file has had a part in; what somebody else has made is theirs.
 * @throws ActionError for what the server would refuse in words that nobody can place.
 */
function checkSettings({ tasks = [], git_source: source, tags }, wanted) {
    if (isGiven(wanted['tags']))
        jobs_checked('tags', () => parametersIn(tags));
    if (isGiven(wanted['git_source']))
        jobs_checked('git_source.git_provider', () => gitProviderIn(String(source?.git_provider ?? '')));
    if (!isGiven(wanted['tasks']))
        return;
    jobs_checked('tasks', () => tasksIn(tasks));
    for (const task of tasks) {
        const notebook = task['notebook_task'];
        const parameters = json_isRecord(notebook) ? notebook['base_parameters'] : undefined;
        const path = `tasks.${String(task['task_key'])}.notebook_task.base_parameters`;
        jobs_checked(path, () => parameters !== undefined && parametersIn(parameters));
    }
}
/** Named, and not to be taken away. */
const isGiven = (value) => value !== undefined && value !== null;
function jobs_checked(path, check) {
    try {
        check();
    }
    catch (error) {
        throw new errors/* ActionError */.lZ(`\`${path}\` ${error.message}`);
    }
}
/** A task that was renamed in the file is another one, and the old one goes on. */
function tellOfOthers({ tell }, job, now, wanted, list, key) {
    if (!Array.isArray(now) || !Array.isArray(wanted))
        return;
    const named = new Set(wanted.filter(json_isRecord).map((item) => keyIn(item, key)));
    const others = now
        .filter(json_isRecord)
        .map((item) => keyIn(item, key))
        .filter((item) => !named.has(item));
    if (others.length > 0)
        tell(`jobs/${job}: ${list} that the file does not name stay as they are: ${others.join(', ')}`);
}

// EXTERNAL MODULE: ../../packages/databricks/src/models.ts
var src_models = __webpack_require__(1405);
;// CONCATENATED MODULE: ../../packages/databricks/src/wire.ts
/**
 * What goes over the wire, as the SDK for Go 0.175 writes it (`service/*` of
 * https://github.com/databricks/databricks-sdk-go/tree/v0.175.0). Ids are texts here: see json.ts. Times are milliseconds
 * since the epoch. What we do not look at is left out; settings that are read and sent back keep it all the same.
 */
const STAGES = ['None', 'Staging', 'Production', 'Archived'];

;// CONCATENATED MODULE: ../../packages/databricks/src/parameters.ts
/** What a run was given: the values of the parameters of the job and of its tasks. A list of runs has the latter where it expands tasks. */
const parameterTexts = (run) => [
    ...(run.job_parameters ?? []).map(({ value }) => value ?? ''),
    ...textsIn(run.overriding_parameters),
    ...(run.tasks ?? []).flatMap(parametersOf),
];
const parametersOf = ({ notebook_task, spark_python_task, python_wheel_task }) => [
    ...textsIn(notebook_task?.base_parameters),
    ...textsIn(spark_python_task?.parameters),
    ...textsIn(python_wheel_task?.parameters),
    ...textsIn(python_wheel_task?.named_parameters),
];
/**
 * The values of one parameter: of the job, of a notebook, or of a script or wheel that has it as `--name value` or
 * `--name=value`.
 */
const parameterValues = (run, name) => [
    ...(run.job_parameters ?? []).flatMap((each) => (each.name === name ? [each.value ?? ''] : [])),
    ...Object.values(run.overriding_parameters ?? {}).flatMap((given) => valuesIn(given, name)),
    ...(run.tasks ?? [])
        .flatMap(({ notebook_task, spark_python_task, python_wheel_task }) => [
        notebook_task?.base_parameters,
        spark_python_task?.parameters,
        python_wheel_task?.parameters,
        python_wheel_task?.named_parameters,
    ])
        .flatMap((given) => valuesIn(given, name)),
];
/** Of a map, or of a list of arguments. */
function valuesIn(given, name) {
    if (typeof given !== 'object' || given === null)
        return [];
    if (!Array.isArray(given))
        return textsIn(given[name]);
    const flag = `--${name}`;
    return given.flatMap((text, index) => {
        if (typeof text !== 'string')
            return [];
        if (text.startsWith(`${flag}=`))
            return [text.slice(flag.length + 1)];
        return given[index - 1] === flag ? [text] : [];
    });
}
/** All texts within lists and maps. */
function textsIn(value) {
    if (typeof value === 'string')
        return [value];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

;// CONCATENATED MODULE: ./src/backends/databricks/validation.ts


const validation_FIELDS = ['tags', 'run_tags', 'metrics', 'job', 'task', 'parameter'];
/** The parameter of a job that names the version which it validates. */
const PARAMETER = 'model_uri';
/** Reads `validation`. @throws ActionError that says what is wrong. */
function validationIn(value, isCatalog) {
    const refuse = (why, hint) => {
        throw new errors/* ActionError */.lZ(`\`validation\` ${why}`, {
            hint: hint ?? `It is a map with one or more of ${validation_FIELDS.join(', ')}.`,
        });
    };
    if (!json_isRecord(value))
        return refuse('is not a map');
    const unknown = Object.keys(value).filter((name) => !validation_FIELDS.includes(name));
    if (unknown.length > 0)
        refuse(`has \`${unknown.join('`, `')}\`, which is not known`);
    const texts = (name) => {
        try {
            return new Map(Object.entries(parametersIn(value[name] ?? {})));
        }
        catch (error) {
            return refuse(`has \`${name}\`, which ${error.message}`, 'Write tags as {NAME: "VALUE"}.');
        }
    };
    if (isCatalog && value['tags'] !== undefined)
        refuse('has `tags`, and the API of Unity Catalog does not tell the tags of a version', 'Use `run_tags`: those of the run of MLflow that has made the version.');
    const { metrics: bounds = {}, job, task, parameter } = value;
    if (!json_isRecord(bounds))
        return refuse('has `metrics`, which is not a map');
    const metrics = Object.entries(bounds).map(([name, bound]) => [
        name,
        boundIn(bound) ??
            refuse(`has the metric \`${name}\` without a number as \`min\` or \`max\``, 'Write metrics as {rmse: {max: 3.5}}.'),
    ]);
    if (job !== undefined && (typeof job !== 'string' || job === ''))
        refuse('has `job`, which is no name');
    if (task !== undefined && (typeof task !== 'string' || job === undefined))
        refuse('has `task` without a `job`, or no text');
    if (parameter !== undefined && (typeof parameter !== 'string' || parameter === '' || job === undefined))
        refuse('has `parameter` without a `job`, or no text');
    const read = {
        tags: texts('tags'),
        runTags: texts('run_tags'),
        metrics: new Map(metrics),
        job: job === undefined
            ? undefined
            : {
                name: job,
                task: task,
                parameter: parameter ?? PARAMETER,
            },
    };
    if (read.tags.size + read.runTags.size + read.metrics.size === 0 && read.job === undefined)
        refuse('says nothing that must hold');
    return read;
}
function boundIn(value) {
    if (!json_isRecord(value))
        return undefined;
    const entries = Object.entries(value);
    const isBound = ([name, number]) => (name === 'min' || name === 'max') && Number.isFinite(number);
    return entries.length > 0 && entries.every(isBound) ? value : undefined;
}
/**
 * Finds out whether all that must hold does.
 * @throws ActionError that names everything which does not, and what is there in its place.
 */
async function checkValidation(databricks, candidate, { tags, runTags, metrics, job }) {
    const isOfRun = runTags.size + metrics.size > 0;
    const run = isOfRun ? await runOf(databricks, candidate) : undefined;
    const against = [
        ...tagProblems('the tag', tags, candidate.tags),
        ...(typeof run === 'string'
            ? [run]
            : [
                ...tagProblems('the tag of its run', runTags, new Map(run?.data?.tags?.map(({ key, value }) => [key, value]))),
                ...metricProblems(metrics, new Map(run?.data?.metrics?.map(({ key, value }) => [key, numberIn(value)]))),
            ]),
        ...(job === undefined ? [] : await jobProblems(databricks, candidate, job)),
    ];
    if (against.length > 0)
        throw new errors/* ActionError */.lZ(`models:/${candidate.model}/${candidate.version} is not validated: ${against.join('; ')}`, {
            hint: 'Validate the version, or promote another one.',
        });
}
/** The run of MLflow that has made the version, or why there is none. */
async function runOf({ models }, { runId }) {
    if (runId === undefined)
        return 'no run of MLflow has made it, that could have metrics and tags';
    try {
        return await models.run(runId);
    }
    catch (error) {
        if (!isMissing(error))
            throw error;
        return `the run ${runId} of MLflow that has made it is not in this workspace`;
    }
}
/** JSON has no word for what is not a number: it comes as a text, or as `null`. */
const numberIn = (value) => (typeof value === 'number' ? value : Number.parseFloat(String(value)));
const tagProblems = (what, wanted, there) => [...wanted].flatMap(([name, value]) => {
    const found = there.get(name);
    if (found === value)
        return [];
    const is = found === undefined ? 'is not there' : `is ${JSON.stringify(found.slice(0, 100))}`;
    return [`${what} ${name} ${is} and must be ${JSON.stringify(value)}`];
});
const metricProblems = (wanted, there) => [...wanted].flatMap(([name, { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }]) => {
    const value = there.get(name);
    if (value === undefined)
        return [`the metric ${name} is not there`];
    if (value >= min && value <= max)
        return [];
    // What is not a number is within no bounds.
    if (Number.isNaN(value))
        return [`the metric ${name} is not a number`];
    return [`the metric ${name} is ${value} and must be ${value > max ? `at most ${max}` : `at least ${min}`}`];
});
async function jobProblems({ url, jobs, runs }, { model, version }, { name, task, parameter }) {
    const { job_id: jobId } = await jobs.named(name);
    // Newest first; those that go on say nothing yet.
    const ended = await runs.list({ jobId, completedOnly: true, expandTasks: true });
    const uri = `models:/${model}/${version}`;
    const run = ended.find((each) => parameterValues(each, parameter).includes(uri));
    if (run === undefined)
        return [
            `no run of the job ${name} that has ended has ${uri} as its parameter ${parameter} (${jobUrl(url, jobId)})`,
        ];
    if (task === undefined)
        return verdict(`the run ${run.run_id} of the job ${name}`, run.state, address_runUrl(url, run));
    const found = latestTasks((await runs.get(run.run_id)).tasks).find(({ task_key: key }) => key === task);
    if (found === undefined)
        return [`the run ${run.run_id} of the job ${name} has no task ${task}`];
    return verdict(`the task ${task} of the run ${run.run_id} of the job ${name}`, found.state, address_runUrl(url, run));
}
const verdict = (what, state, url) => runState(state) === 'succeeded' ? [] : [`${what} is ${nativeState(state)}${url === undefined ? '' : ` (${url})`}`];

;// CONCATENATED MODULE: ./src/backends/databricks/models.ts




const models_FIELDS = ['version', 'alias', 'stage', 'archive_existing_versions', 'validation'];
/**
 * A model version with the alias (Unity Catalog) or in the stage (registry of the workspace) that its definition wants.
 * @param uri the input `model-uri`: it decides the version where it names this model.
 * @throws ActionError for a version that is not there or not ready, and for what the registry does not have.
 */
async function planModelVersion(context, definition, uri) {
    const { databricks } = context;
    const chosen = uri?.name === definition.key ? await versionOf(databricks, uri) : undefined;
    const promotion = promotionIn(definition, chosen);
    const { model, version, to, validation } = promotion;
    const candidate = await candidateOf(databricks, model, version);
    const { changes, current } = await ('alias' in to
        ? aliasChanges(databricks, model, version, to.alias)
        : stageChanges(databricks, candidate, to));
    return {
        name: `model_versions/${model}`,
        // Nothing is created: the version is there.
        action: actionFor(true, changes, context),
        changes,
        version: current,
        ...(validation !== undefined && { validate: () => checkValidation(databricks, candidate, validation) }),
        apply: async () => {
            // First, because a version that has its place is left alone by the next run.
            await tag(context, candidate);
            if ('alias' in to)
                await databricks.catalog.setAlias(model, to.alias, Number(version));
            else {
                const comment = `Commit ${context.commit}`;
                await databricks.models.transition(model, version, { ...to, comment });
            }
            return version;
        },
    };
}
/** Says on the version and on its run of MLflow which commit promotes it. Unity Catalog's API sets no tags of versions. */
async function tag({ databricks: { models }, commit, warn }, candidate) {
    const { model, version, runId } = candidate;
    try {
        if (!(0,src_models/* isCatalogModel */.D)(model))
            await models.setTag(model, version, COMMIT_TAG, commit);
        if (runId !== undefined)
            await models.setRunTag(runId, COMMIT_TAG, commit);
    }
    catch (error) {
        if (!(error instanceof DatabricksError) || !UNTAGGED.includes(error.kind))
            throw error;
        warn(`models:/${model}/${version} does not get the tag ${COMMIT_TAG}: ${(0,errors/* describeError */.Uc)(error)}`);
    }
}
/** A run may be of another workspace, or another's to change; that keeps no version from its place. */
const UNTAGGED = ['forbidden', 'missing', 'refused'];
/** @param chosen the version that the step was given for the model. @throws ActionError that says what is wrong. */
function promotionIn({ key: model, fields }, chosen) {
    const refuse = (why, hint) => {
        throw new errors/* ActionError */.lZ(why, {
            hint: hint ??
                'A model version has `version`, `alias` (Unity Catalog) or `stage` (registry of the workspace), and `validation`.',
        });
    };
    const unknown = Object.keys(fields).filter((name) => !models_FIELDS.includes(name));
    if (unknown.length > 0)
        refuse(`\`${unknown.join('`, `')}\` is not known`);
    const version = chosen ?? models_textOf(fields['version']);
    if (version === undefined)
        refuse('it has no `version`', `Give \`version\`, or the input \`model-uri\` such as models:/${model}/7.`);
    if (!/^[1-9]\d{0,15}$/.test(version ?? ''))
        refuse(`\`version\` is no number: ${JSON.stringify(version)}`);
    const { alias, stage, archive_existing_versions: archive = true } = fields;
    if ((alias === undefined) === (stage === undefined))
        refuse('it needs one of `alias` and `stage`');
    const isCatalog = (0,src_models/* isCatalogModel */.D)(model);
    if (isCatalog && stage !== undefined)
        refuse('a model of Unity Catalog has no stages', 'Give an `alias`, such as champion.');
    if (!isCatalog && alias !== undefined)
        refuse('a model in the registry of the workspace has no aliases', 'Give a `stage`, such as Production, or name a model of Unity Catalog as catalog.schema.model.');
    if (alias !== undefined && (typeof alias !== 'string' || !/^[A-Za-z0-9_-]{1,255}$/.test(alias)))
        refuse('`alias` has other characters than letters, digits, - and _');
    const known = STAGES.find((each) => each === stage);
    if (stage !== undefined && known === undefined)
        refuse(`\`stage\` is not one of ${STAGES.join(', ')}`);
    if (typeof archive !== 'boolean')
        refuse('`archive_existing_versions` is neither true nor false');
    if (isCatalog && 'archive_existing_versions' in fields)
        refuse('`archive_existing_versions` is for stages');
    const isServed = known !== 'None' && known !== 'Archived';
    if (isServed && fields['validation'] === undefined)
        refuse('it has no `validation`, and nothing is promoted without', 'Say what must hold, such as `validation: {tags: {validation_status: PASSED}}`.');
    return {
        model,
        version: version ?? '',
        to: known === undefined ? { alias: String(alias) } : { stage: known, archive: archive === true },
        validation: isServed ? validationIn(fields['validation'], isCatalog) : undefined,
    };
}
const models_textOf = (value) => typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
/** What an alias stands for now. */
async function versionOf({ catalog }, uri) {
    if ('version' in uri)
        return uri.version;
    if (!(0,src_models/* isCatalogModel */.D)(uri.name))
        throw new errors/* ActionError */.lZ(`\`model-uri\`: ${uri.name} is in the registry of the workspace, which has no aliases`, {
            hint: `Give the version, as models:/${uri.name}/7.`,
        });
    return String((await catalog.byAlias(uri.name, uri.alias)).version);
}
/** @throws ActionError for a version whose files are not there yet, or never will be. */
async function candidateOf({ catalog, models }, model, version) {
    const found = (0,src_models/* isCatalogModel */.D)(model)
        ? await catalog.version(model, Number(version))
        : await models.version(model, version);
    const { status, run_id: runId } = found;
    if (status !== undefined && status !== 'READY')
        throw new errors/* ActionError */.lZ(`Version ${version} is ${status}, and not READY`, {
            hint: 'Wait until it is registered, or register it again.',
        });
    const { tags = [], current_stage: stage } = found;
    return {
        model,
        version,
        runId: runId === '' ? undefined : runId,
        stage,
        tags: new Map(tags.map(({ key, value }) => [key, value])),
    };
}
async function aliasChanges({ catalog }, model, version, alias) {
    const current = await catalog.byAlias(model, alias).then((found) => String(found.version), (error) => {
        if (isMissing(error))
            return undefined;
        throw error;
    });
    const changes = current === version ? [] : [{ path: `alias ${alias}`, before: current ?? '', after: version }];
    return { changes, current };
}
async function stageChanges({ models }, { model, version, stage: now = 'None' }, { stage, archive }) {
    const [newest] = stage === 'None' ? [] : await models.latest(model, [stage]);
    const isArchived = archive && (stage === 'Staging' || stage === 'Production');
    const changes = now === stage ? [] : [{ path: `version ${version}: stage`, before: now, after: stage }];
    if (changes.length > 0 && isArchived && newest !== undefined && newest.version !== version)
        changes.push({ path: `version ${newest.version}: stage`, before: stage, after: 'Archived' });
    return { changes, current: newest?.version };
}

;// CONCATENATED MODULE: ./src/backends/databricks/pipelines.ts






/** The name of the pipeline that a definition is about. */
const pipelineName = ({ key, fields }) => String(fields['name'] ?? key);
/**
 * A Lakeflow pipeline as its definition wants it: what that does not name stays as it is, although the server replaces specs as
 * a whole.
 * @throws ActionError for a name that several pipelines have, or that is not there and is not defined enough.
 */
async function planPipeline(context, definition) {
    const { databricks, commit } = context;
    const { pipelines } = databricks;
    const name = pipelineName(definition);
    const wanted = { ...definition.fields, name };
    refuseForeign(wanted);
    const find = async () => {
        const [found, ...others] = await pipelines.list(name);
        if (others.length > 0)
            throw new errors/* ActionError */.lZ(`${others.length + 1} pipelines have this name: ${[found, ...others].map((each) => each?.pipeline_id).join(', ')}`, { hint: 'Rename or delete the ones that are not meant.' });
        return found?.pipeline_id;
    };
    const id = await find();
    const current = id === undefined ? undefined : await pipelines.get(id);
    const now = current === undefined ? undefined : specOf(current, wanted);
    if (now === undefined && wanted['libraries'] === undefined)
        throw new errors/* ActionError */.lZ('There is no such pipeline, and the file has no `libraries` to create it with', {
            hint: 'Check the name, and that the principal may view the pipeline: Databricks does not list others.',
        });
    const spec = merged(PIPELINE, now ?? {}, wanted);
    const changes = fieldChanges(PIPELINE, now, spec);
    const whole = { ...spec, tags: withTags(spec.tags, { [COMMIT_TAG]: commit }) };
    const action = actionFor(id !== undefined, changes, context);
    if (action === 'update')
        warnOfBundle(context, `pipelines/${name}`, spec);
    return {
        name: `pipelines/${name}`,
        action,
        changes,
        version: id,
        apply: async () => {
            if (id === undefined || current === undefined)
                return createOnce(() => pipelines.create(whole), find);
            try {
                await pipelines.replace(id, whole, current.last_modified);
            }
            catch (error) {
                if (!(error instanceof DatabricksError) || error.kind !== 'conflict')
                    throw error;
                // Our own answer may have been lost, so that it was sent twice.
                if (!(0,external_node_util_.isDeepStrictEqual)(specOf(await pipelines.get(id), wanted), whole))
                    throw new errors/* ActionError */.lZ('Somebody has changed it since the plan was made', {
                        cause: error,
                        hint: 'Run the step again: it plans anew.',
                    });
            }
            return id;
        },
    };
}
/** Who a pipeline runs as is told outside of its spec, and would be lost with a spec that does not say it. */
function specOf({ spec, run_as: runAs, run_as_user_name: runs }, wanted) {
    const [kind] = json_isRecord(wanted['run_as']) ? Object.keys(wanted['run_as']) : [];
    if (runAs !== undefined)
        return { ...spec, run_as: runAs };
    return kind === undefined || runs === undefined ? spec : { ...spec, run_as: { [kind]: runs } };
}

;// CONCATENATED MODULE: ./src/backends/databricks/backend.ts










/** Folders hold the code of pipelines and jobs, and jobs run pipelines; models are promoted once all of it is there. */
const ORDER = ['git_folders', 'pipelines', 'jobs', 'model_versions'];
/** What a version is; jobs and pipelines have none, and so it is what they can be found by. */
const VERSION_WORDS = {
    git_folders: 'commit',
    pipelines: 'id',
    jobs: 'id',
    model_versions: 'version',
};
/** Resources of a Databricks workspace, by their definitions in files: `jobs/churn`, and the version is the id of what has none. */
function databricksBackend(host, input, folder) {
    const databricks = connectDatabricks(host, settingsFrom(host.env, input));
    let planned = [];
    return {
        versionText: (name, version) => `${VERSION_WORDS[name.slice(0, name.indexOf('/'))]} ${version}`,
        plan: async ({ image, imageMatch, commit = '', patterns, skipUnchanged }) => {
            const placeholders = { image: image?.text, tag: image?.tag, digest: image?.digest, commit };
            host.info(`Workspace ${databricks.url}`);
            const definitions = inOrder(await readDefinitions(folder, patterns, placeholders));
            const { modelUri } = input;
            const models = definitions.flatMap(({ kind, key }) => (kind === 'model_versions' ? [key] : []));
            if (modelUri !== undefined && !models.includes(modelUri.name))
                throw new errors/* ActionError */.lZ(`\`model-uri\`: no file defines what becomes of ${modelUri.name}`, {
                    hint: `Name it below \`resources.model_versions\`; there ${models.length === 0 ? 'is none' : `are ${models.join(', ')}`}.`,
                });
            const context = {
                databricks,
                commit,
                skipUnchanged,
                tell: (line) => host.raw(line),
                warn: (message) => host.warning(message),
                pointing: image && { image, matches: (0,src_plan/* imageMatcher */.kD)({ image, imageMatch }) },
            };
            const jobs = [];
            const plan = {
                git_folders: (definition) => planGitFolder(context, definition),
                pipelines: (definition) => planPipeline(context, definition),
                jobs: async (definition) => {
                    const job = await planJob(context, definition);
                    jobs.push(job);
                    return job;
                },
                model_versions: (definition) => planModelVersion(context, definition, modelUri),
            };
            planned = await (0,parallel/* inParallel */.H)(definitions, async (definition) => {
                try {
                    return await plan[definition.kind](definition);
                }
                catch (cause) {
                    throw host.signal.aborted
                        ? cause
                        : new errors/* ActionError */.lZ(`${definition.place}: \`${nameOf(definition)}\``, { cause });
                }
            });
            const { pointing } = context;
            if (pointing !== undefined && jobs.length === 0)
                throw new errors/* ActionError */.lZ('`image` is given, and the files define no job that could run it', {
                    hint: 'Leave `image` out, or name the files that define the jobs in `pipeline-files`.',
                });
            if (pointing !== undefined && !jobs.some(({ images }) => images.some(({ value }) => pointing.matches(value))))
                throw (0,src_plan/* nothingMatches */.n_)(jobs, { image: pointing.image, imageMatch });
            return {
                image: image?.text ?? '',
                server: databricks.url,
                pipelines: planned.map(({ name, action, changes }) => ({ name, action, changes })),
            };
        },
        validate: async () => {
            const wrong = [];
            await (0,parallel/* inParallel */.H)(planned.filter(({ action }) => action !== 'skip'), async ({ name, validate }) => {
                try {
                    await validate?.();
                }
                catch (cause) {
                    if (host.signal.aborted)
                        throw cause;
                    wrong.push(new errors/* ActionError */.lZ(`\`${name}\``, { cause }));
                }
            });
            if (wrong.length > 0)
                throw new errors/* ActionError */.lZ(`Nothing is changed: ${wrong.map(errors/* describeError */.Uc).join('; ')}`, { hint: (0,errors/* hintOf */.$z)(wrong[0]) });
        },
        apply: async (_, done) => {
            const versions = new Map(planned.map(({ name, version }) => [name, version]));
            const changed = [];
            const due = planned.filter(({ action }) => action !== 'skip');
            for (const [index, { name, apply }] of due.entries()) {
                const others = due.slice(index + 1).map((each) => each.name);
                try {
                    versions.set(name, await apply());
                }
                catch (cause) {
                    throw stopped(name, cause, { isUnknown: host.signal.aborted || isLost(cause), changed, others });
                }
                changed.push(name);
                done(name);
            }
            return new Map([...versions].flatMap(([name, version]) => (version === undefined ? [] : [[name, version]])));
        },
    };
}
/** What is called by which name. @throws ActionError for a name that is there twice. */
function inOrder(definitions) {
    const places = new Map();
    for (const definition of definitions) {
        const name = nameOf(definition);
        const other = places.get(name);
        if (other !== undefined)
            throw new errors/* ActionError */.lZ(`\`${name}\` is defined twice: ${other} and ${definition.place}`, {
                hint: 'Leave one out of `pipeline-files`.',
            });
        places.set(name, definition.place);
    }
    return ORDER.flatMap((kind) => definitions.filter((definition) => definition.kind === kind));
}
function nameOf(definition) {
    const { kind, key } = definition;
    if (kind === 'jobs')
        return `jobs/${jobName(definition)}`;
    if (kind === 'pipelines')
        return `pipelines/${pipelineName(definition)}`;
    return kind === 'git_folders' ? `git_folders${key}` : `model_versions/${key}`;
}
/** Databricks has no transactions: what is done stays, and another run goes on from there. */
function stopped(name, cause, { isUnknown, changed, others }) {
    const parts = [
        isUnknown ? `\`${name}\` may be as wanted or not` : `\`${name}\` is not as wanted`,
        changed.length === 0 ? 'nothing is changed before it' : `changed before it: ${changed.join(', ')}`,
        ...(others.length === 0 ? [] : [`not begun: ${others.join(', ')}`]),
    ];
    return new errors/* ActionError */.lZ(parts.join('; '), {
        cause,
        hint: (0,errors/* hintOf */.$z)(cause) ?? 'Run the step again: it goes on with what is not done.',
    });
}


/***/ }),

/***/ 2195:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   lY: () => (/* binding */ findFiles),
/* harmony export */   qE: () => (/* binding */ findFile),
/* harmony export */   yR: () => (/* binding */ readText)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9179);



/** What directories and globs stand for; a file of another name must be named itself. */
const SPEC_NAME = /\.(ya?ml|json)$/i;
/**
 * The files that patterns name in a folder, each once, in the order of their names. A pattern is a file, a directory
 * (all YAML and JSON files below it) or a glob (those that it matches, but none in `node_modules`).
 * @throws ActionError that names every pattern that matches nothing or leads out of the folder, and every link that leads
 * nowhere.
 */
async function findFiles(folder, patterns) {
    const workspace = folder.path;
    const root = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(workspace);
    const found = new Map();
    const wrong = [];
    for (const pattern of patterns) {
        const matches = isInside(workspace, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, pattern)) ? await matchesOf(workspace, root, pattern) : null;
        if (matches === null)
            wrong.push(`"${pattern}" leads out of ${folder.name}`);
        else if (matches.length === 0)
            wrong.push(`"${pattern}" matches no file`);
        for (const match of matches ?? []) {
            try {
                const path = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(match);
                if (isInside(root, path))
                    found.set(path, { name: nameOf(root, path), path });
                else
                    wrong.push(`"${pattern}" leads out of ${folder.name}: a link to ${path}`);
            }
            catch (error) {
                const { code } = error;
                wrong.push(`"${pattern}" matches ${nameOf(workspace, match)}, which leads to no file (${code})`);
            }
        }
    }
    if (wrong.length > 0)
        throw new _ml_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`\`pipeline-files\`: ${[...new Set(wrong)].join('; ')}`, {
            hint: `Paths are relative to ${folder.name}; directories and globs stand for .yaml, .yml and .json files.`,
        });
    return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
/**
 * The one file of a path in a folder.
 * @throws ActionError when it is none, or leads out of the folder.
 */
async function findFile(folder, name) {
    const root = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(folder.path);
    const named = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder.path, name);
    const path = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(named).catch(() => undefined);
    if (!isInside(folder.path, named) || (path !== undefined && !isInside(root, path)))
        throw new _ml_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`"${name}" leads out of ${folder.name}`);
    if (path === undefined || !(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path)).isFile())
        throw new _ml_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`"${name}" is no file`, {
            hint: `Paths are relative to ${folder.name}; here they are no globs.`,
        });
    return { name: nameOf(root, path), path };
}
/** The files that a pattern stands for, and links that lead nowhere; null when it is a directory outside. */
async function matchesOf(workspace, root, pattern) {
    // A path that exists is taken as it is: brackets are legal in names.
    const named = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, pattern);
    const existing = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(named).catch(() => undefined);
    if (existing?.isFile())
        return [named];
    if (existing !== undefined && !isInside(root, await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(named)))
        return null;
    const [folder, below] = existing?.isDirectory() ? [named, '**'] : [workspace, pattern];
    const paths = [];
    for await (const path of (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.glob)(below, { cwd: folder, exclude: (each) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(each) === 'node_modules' })) {
        const full = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder, path);
        if (!SPEC_NAME.test(path))
            continue;
        const target = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(full).catch(() => undefined);
        if (target === undefined || target.isFile())
            paths.push(full);
    }
    return paths;
}
const nameOf = (folder, path) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(folder, path).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join('/');
function isInside(folder, path) {
    const way = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(folder, path);
    return way !== '..' && !way.startsWith((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)('..', node_path__WEBPACK_IMPORTED_MODULE_1__.sep)) && !(0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(way);
}
/** Larger files are data and no definitions, and would take minutes to parse. */
const MAX_BYTES = 4 * 1024 * 1024;
/**
 * The text of a definition, byte order mark included.
 * @throws ActionError when the file is too large or not UTF-8, so that writing it back would change other bytes.
 */
async function readText(path) {
    const { size } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path);
    if (size > MAX_BYTES)
        throw new _ml_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`${size} bytes are more than the ${MAX_BYTES} of the largest definition`);
    const bytes = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path);
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch (cause) {
        throw new _ml_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ('not UTF-8 text', { cause });
    }
}


/***/ }),

/***/ 1389:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TN: () => (/* binding */ keyOf),
/* harmony export */   cn: () => (/* binding */ fieldPath),
/* harmony export */   o$: () => (/* binding */ imagesIn)
/* harmony export */ });
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9559);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9179);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8293);
/* harmony import */ var _scalars_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(858);



/**
 * Every image below a node, at any depth, as one of three spellings has it: a text under a key `image`, the `repository`
 * and `tag` or `digest` of a Helm chart's values, an item of Kustomize's `images`. Aliases are looked up and never
 * expanded, so that no text grows while it is read: an alias stands for what is at its anchor, which is listed once.
 * @param path of the node, put before those of the images.
 * @param refuse is called for a key that is there twice.
 */
function* imagesIn(source, root, path, refuse) {
    const anchors = new Map();
    const resolved = (node) => ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(node) ? anchors.get(node.source)?.node : node);
    function* visit(node, at, key, list) {
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node)) {
            if (node.anchor !== undefined)
                anchors.set(node.anchor, { node, path: at });
            if (key === 'image')
                yield* plainImage(source, node, at);
        }
        else if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(node)) {
            // An anchor can be set again: what counts is the one before the alias.
            const target = anchors.get(node.source);
            if (key === 'image' && target !== undefined)
                yield* plainImage(source, target.node, target.path);
        }
        else if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node)) {
            for (const pair of node.items) {
                const name = keyOf(pair.key);
                yield* visit(pair.value, fieldPath(at, name), name);
            }
            const fields = fieldsOf(node, resolved, refuse);
            if (list === 'images')
                yield* kustomizeImage(source, fields, at);
            yield* helmImage(source, fields, at === '' || at.endsWith(' ') ? `${at}.` : at);
        }
        else if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(node)) {
            for (const [index, item] of node.items.entries())
                yield* visit(item, `${at}[${index}]`, undefined, key);
        }
    }
    yield* visit(root, path);
}
/** The name that a key has for those who read the file. */
const keyOf = (key) => String((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key) ? key.value : key);
function fieldPath(path, name) {
    if (!/^[\w$-]+$/.test(name))
        return `${path}[${JSON.stringify(name)}]`;
    return path === '' || path.endsWith(' ') ? `${path}${name}` : `${path}.${name}`;
}
function* plainImage(source, scalar, path) {
    const { value: written, range } = scalar;
    if (typeof written !== 'string' || range == null)
        return;
    const value = written.trim();
    yield {
        path,
        value,
        start: range[0],
        pointedAt: ({ text }) => text,
        edits: (reference) => [
            (0,_scalars_js__WEBPACK_IMPORTED_MODULE_1__/* .withText */ .ij)(source, scalar, written.replace(value, () => reference)),
        ],
    };
}
const PARTS = ['registry', 'repository', 'tag', 'digest', 'name', 'newName', 'newTag'];
function fieldsOf(map, resolved, refuse) {
    const parts = new Map();
    const twice = [];
    for (const { key, value } of map.items) {
        const part = PARTS.find((each) => each === keyOf(key));
        const node = resolved(value);
        if (part === undefined || !(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key) || !(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node) || node.range == null)
            continue;
        if (parts.has(part))
            twice.push(key);
        parts.set(part, { key, value: node });
    }
    const text = (part) => {
        for (const key of twice) {
            if (keyOf(key) === part)
                refuse(key.range?.[0] ?? 0, `A second \`${part}\`: readers differ in which of the two they take`);
        }
        const field = parts.get(part);
        return field === undefined ? '' : (0,_scalars_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(field.value).trim();
    };
    return { map, parts, text };
}
/** Replaces the parts that differ; those that are not there are put before the last of the others. */
function partEdits(source, { map, parts, text }, wanted) {
    const edits = [];
    const missing = [];
    for (const [part, value] of Object.entries(wanted)) {
        const field = parts.get(part);
        if (field === undefined)
            missing.push([part, value]);
        else if (text(part) !== value)
            edits.push((0,_scalars_js__WEBPACK_IMPORTED_MODULE_1__/* .withText */ .ij)(source, field.value, value));
    }
    const before = [...parts.values()].at(-1)?.key;
    if (before === undefined)
        return edits;
    return [...edits, ...missing.map((pair) => (0,_scalars_js__WEBPACK_IMPORTED_MODULE_1__/* .withPairBefore */ .MU)(source, before, map.flow === true, pair))];
}
const composed = (repository, tag = '', digest = '') => `${repository}${tag && `:${tag}`}${digest && `@${digest}`}`;
/** The repository as it is spelled, unless it is to be another one. */
const spelled = (before, { repository }) => (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .canonicalRepository */ .J)(before) === (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .canonicalRepository */ .J)(repository) ? before : repository;
/**
 * The values of a Helm chart: `repository` with `tag` or `digest`, and `registry` where the chart has it. A digest goes
 * into `digest`, or else behind the tag, as Argo CD Image Updater spells it
 * (https://github.com/argoproj-labs/argocd-image-updater/pull/317). Charts differ in what they do without a tag, so
 * that one stays until there is another: beside a digest it chooses nothing.
 */
function* helmImage(source, fields, path) {
    const { map, parts, text } = fields;
    if (!parts.has('repository') || !(parts.has('tag') || parts.has('digest')))
        return;
    const registry = text('registry');
    const repository = registry === '' ? text('repository') : `${registry}/${text('repository')}`;
    const [tag = '', behindTag] = text('tag').split('@', 2);
    const value = composed(repository, tag, text('digest') || behindTag);
    if ((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .parseReference */ .F)(repository)?.repository !== repository || (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .parseReference */ .F)(value) === undefined)
        return;
    yield {
        path,
        value,
        start: map.range?.[0] ?? 0,
        pointedAt: (image) => {
            const kept = image.tag ?? tag;
            if (image.digest !== undefined && kept === '' && !parts.has('digest')) {
                throw new _ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .ActionError */ .lZ(`\`${path}\` of a Helm chart has no \`digest\`, and no tag to put the digest behind`, {
                    hint: 'Give the tag in `image` too, as `name:tag@sha256:…`.',
                });
            }
            const withTag = parts.has('tag') || image.digest === undefined;
            const now = spelled(repository, image);
            // Where the registry has a field of its own, it is always named.
            const named = registry === '' || now === repository ? now : (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .canonicalRepository */ .J)(now);
            return composed(named, withTag ? kept : '', image.digest);
        },
        edits: (reference) => {
            const image = (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .parseReference */ .F)(reference);
            if (image === undefined)
                return [];
            const { digest = '' } = image;
            const [first = '', ...rest] = (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .canonicalRepository */ .J)(image.repository).split('/');
            return partEdits(source, fields, {
                ...(image.repository !== repository &&
                    (registry === '' ? { repository: image.repository } : { registry: first, repository: rest.join('/') })),
                ...(parts.has('digest')
                    ? { digest, ...(image.tag !== undefined && { tag: image.tag }) }
                    : { tag: composed('', image.tag, digest).slice(1) }),
            });
        },
    };
}
/**
 * An item of Kustomize's `images`. A digest or tag replaces both that were there, as `kustomize edit set image` does.
 * https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/
 */
function* kustomizeImage(source, fields, path) {
    const { map, parts, text } = fields;
    if (!parts.has('name') || !(parts.has('newName') || parts.has('newTag') || parts.has('digest')))
        return;
    const repository = text('newName') || text('name');
    const value = composed(repository, text('newTag'), text('digest'));
    if ((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .parseReference */ .F)(repository)?.repository !== repository || (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .parseReference */ .F)(value) === undefined)
        return;
    yield {
        path,
        value,
        start: map.range?.[0] ?? 0,
        pointedAt: (image) => composed(spelled(repository, image), image.tag, image.digest),
        edits: (reference) => {
            const image = (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .parseReference */ .F)(reference);
            if (image === undefined)
                return [];
            const named = image.repository === repository ? {} : { newName: image.repository };
            const { tag, digest } = image;
            const [old, other] = [parts.get('newTag'), parts.get('digest')];
            // The one in the place of the other, with its comment and its quotes.
            const [from, to, now] = digest === undefined ? [other, 'newTag', tag ?? ''] : [old, 'digest', digest];
            if (from !== undefined &&
                (old === undefined || other === undefined) &&
                (tag === undefined || digest === undefined)) {
                return [...partEdits(source, fields, named), (0,_scalars_js__WEBPACK_IMPORTED_MODULE_1__/* .withText */ .ij)(source, from.key, to), (0,_scalars_js__WEBPACK_IMPORTED_MODULE_1__/* .withText */ .ij)(source, from.value, now)];
            }
            return partEdits(source, fields, {
                ...named,
                ...(tag !== undefined ? { newTag: tag } : old !== undefined && { newTag: '' }),
                ...(digest !== undefined ? { digest } : other !== undefined && { digest: '' }),
            });
        },
    };
}


/***/ }),

/***/ 6084:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ inParallel)
/* harmony export */ });
/** Requests that are under way at once. They share one connection. */
const AT_ONCE = 16;
/** The results of a request for each item, in the order of the items. After the first failure no other one is begun. */
async function inParallel(items, ask) {
    const results = [];
    let next = 0;
    const worker = async () => {
        while (next < items.length) {
            const index = next++;
            try {
                results[index] = await ask(items[index]);
            }
            catch (error) {
                next = items.length;
                throw error;
            }
        }
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker));
    return results;
}


/***/ }),

/***/ 2224:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZL: () => (/* binding */ planUpdate),
/* harmony export */   kD: () => (/* binding */ imageMatcher),
/* harmony export */   n_: () => (/* binding */ nothingMatches)
/* harmony export */ });
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9179);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9559);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1011);

/**
 * The difference between the pipelines and what is wanted of them. Pipelines without an image of the repository and
 * without a field that is set are no part of it.
 * @throws ActionError when they name no image to replace: a step that does nothing must not look like one that did.
 */
function planUpdate(definitions, wanted) {
    const { image, skipUnchanged } = wanted;
    const matches = imageMatcher(wanted);
    const found = definitions.map(({ name, images, settings }) => {
        const fields = images.filter(({ value }) => matches(value));
        const references = fields.map((field) => ({
            path: field.path,
            before: field.value,
            after: pointed(name, field, image),
        }));
        return { name, fields, settings, changes: together(name, references, settings) };
    });
    if (wanted.patterns.length > 0 && found.every(({ fields }) => fields.length === 0))
        throw nothingMatches(definitions, wanted);
    const pipelines = found
        .filter(({ fields, settings }) => fields.length + settings.length > 0)
        .map(({ name, changes }) => {
        const action = changes.length > 0 || !skipUnchanged ? 'update' : 'skip';
        return { name, action, changes: changes.map(({ path, before, after }) => ({ path, before, after })) };
    });
    return { image: image.text, pipelines };
}
function pointed(name, field, image) {
    try {
        return field.pointedAt(image);
    }
    catch (cause) {
        throw new _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`\`${name}\``, { cause });
    }
}
/**
 * The changes that images and settings ask for, without those that are so already.
 * @throws ActionError when they want different texts in one field.
 */
function together(name, images, settings) {
    const changes = new Map(images.map((change) => [change.path, change]));
    for (const change of settings) {
        const other = changes.get(change.path);
        if (other !== undefined && other.after !== change.after)
            throw new _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`\`${change.path}\` of \`${name}\` is to be "${other.after}" and "${change.after}"`, {
                hint: 'Leave the field out of `set`, or the file out of `pipeline-files`.',
            });
        changes.set(change.path, change);
    }
    return [...changes.values()].filter(({ before, after }) => before !== after);
}
/** True for values that name an image of a repository that is to be replaced. */
function imageMatcher({ image, imageMatch }) {
    const own = (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .canonicalRepository */ .J)(image.repository);
    return (value) => {
        const repository = (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .parseReference */ .F)(value)?.repository;
        if (repository === undefined)
            return false;
        const canonical = (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .canonicalRepository */ .J)(repository);
        if (imageMatch === undefined)
            return canonical === own;
        return (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .matchesGlob */ .kt)(repository, imageMatch) || (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .matchesGlob */ .kt)(canonical, imageMatch);
    };
}
const IMAGES_NAMED = 5;
/** @param definitions that were looked at, with the images that they name. */
function nothingMatches(definitions, { image, imageMatch }) {
    const wanted = imageMatch === undefined ? `the repository of \`${image.text}\`` : `\`image-match\` ("${imageMatch}")`;
    const where = definitions.length === 1 ? `\`${definitions[0]?.name}\`` : `the ${definitions.length} pipeline files`;
    const values = new Set(definitions.flatMap(({ images }) => images.map(({ value }) => value)));
    const named = [...values].slice(0, IMAGES_NAMED).map((value) => `"${value.slice(0, 100)}"`);
    if (values.size > named.length)
        named.push(`${values.size - named.length} more`);
    return new _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`No image in ${where} is of ${wanted}: ${named.length === 0 ? 'there is no field `image` with a text' : `found ${named.join(', ')}`}`, { hint: 'Name the files that run the image in `pipeline-files`, or the repositories to replace in `image-match`.' });
}


/***/ }),

/***/ 858:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MU: () => (/* binding */ withPairBefore),
/* harmony export */   Mh: () => (/* binding */ withLiteral),
/* harmony export */   QU: () => (/* binding */ withEdits),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   ij: () => (/* binding */ withText)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8293);

/** A scalar as its reader sees it: a number or a word such as `true` as it is written, nothing at all as ''. */
function textOf({ value, source }) {
    if (typeof value === 'string')
        return value;
    return value === null || value === undefined ? '' : (source ?? String(value));
}
/** The scalar with another text, in the same style if that is safe: it is read as a text whatever it looks like. */
function withText(source, scalar, text) {
    const written = source.text.slice(...rangeOf(scalar));
    return edited(source, scalar, rewritten(source, scalar, written, text));
}
/** The plain scalar as a number, `true`, `false` or `null`. */
const withLiteral = (source, scalar, literal) => edited(source, scalar, literal);
/** A further pair of a mapping, in front of the one with this key. */
function withPairBefore({ text, json }, key, flow, [name, value]) {
    const [start] = rangeOf(key);
    const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start).replace(/^\uFEFF/, '');
    const pair = json ? `${JSON.stringify(name)}: ${JSON.stringify(value)}` : `${name}: ${plainOrQuoted(value)}`;
    const line = lineEnd(text, start) + (flow ? before : ' '.repeat(before.length));
    const onItsOwnLine = before.trim() === '';
    const separator = flow ? `,${onItsOwnLine ? line : ' '}` : line;
    return { start, end: start, text: pair + separator };
}
/**
 * The text after all edits; an edit that is there twice is made once.
 * @returns undefined when two edits want different texts for the same place.
 */
function withEdits(text, edits) {
    const parts = [];
    let last;
    for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
        if (edit.start === last?.start && edit.end === last.end && edit.text === last.text)
            continue;
        if (last !== undefined && edit.start < last.end)
            return undefined;
        parts.push(text.slice(last?.end ?? 0, edit.start), edit.text);
        last = edit;
    }
    return parts.join('') + text.slice(last?.end ?? 0);
}
/** Quotes and block header included, anchor and tag not. */
function rangeOf({ range }) {
    const [start, end] = range ?? [0, 0];
    return [start, end];
}
function edited({ text }, scalar, written) {
    const [start, end] = rangeOf(scalar);
    if (start < end)
        return { start, end, text: written };
    // An empty scalar has its place right behind the colon, or right before a comment.
    const [before, after] = [text.charAt(start - 1), text.charAt(end)];
    return { start, end, text: `${/\S/.test(before) ? ' ' : ''}${written}${after === '#' ? ' ' : ''}` };
}
function rewritten({ json }, scalar, written, text) {
    const { type } = scalar;
    if (type === 'PLAIN' || type === undefined)
        return json ? JSON.stringify(text) : plainOrQuoted(text);
    if (type === 'QUOTE_SINGLE' && !/\p{Cc}/u.test(text))
        return `'${text.replaceAll("'", "''")}'`;
    if (type === 'QUOTE_SINGLE' || type === 'QUOTE_DOUBLE')
        return JSON.stringify(text);
    // The line ends behind the last line are the block's own.
    const [old, line] = [withoutLineEnds(textOf(scalar)), withoutLineEnds(text)];
    // The last one: the comment after a block's header may hold the same text.
    const at = old !== '' && LINE_OF_BLOCK.test(line) ? written.lastIndexOf(old) : -1;
    if (at >= 0)
        return written.slice(0, at) + line + written.slice(at + old.length);
    return JSON.stringify(text) + (/(?:\r?\n)+$/.exec(written)?.[0] ?? '');
}
const withoutLineEnds = (text) => text.replace(/\n+$/, '');
/** A blank at its beginning would be taken for indentation. */
const LINE_OF_BLOCK = /^[^\s\p{Cc}]\P{Cc}*$/u;
function plainOrQuoted(text) {
    // Readers of YAML 1.1 take `123:45` for a number, so that it is quoted where they or we would.
    const plain = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .stringify */ .As)(text, { version: '1.1', lineWidth: 0 }).trimEnd();
    return plain === text && !/[,[\]{}#]/.test(text) ? text : JSON.stringify(text);
}
/** As the line ends in which the offset is, or else the first. */
function lineEnd(text, offset) {
    const next = text.indexOf('\n', offset);
    const end = next === -1 ? text.indexOf('\n') : next;
    return end > 0 && text[end - 1] === '\r' ? '\r\n' : '\n';
}


/***/ }),

/***/ 1592:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j$: () => (/* binding */ HttpError),
/* harmony export */   ok: () => (/* binding */ httpClient)
/* harmony export */ });
/* unused harmony export retryAfter */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9179);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2201);
/* harmony import */ var _poll_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2845);
/* harmony import */ var _turns_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1294);




/** A request that failed for good. The message names method, URL without query, status, request id, and the message or first line of the body. */
class HttpError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ {
    name = 'HttpError';
    failure;
    constructor(failure) {
        const { method, url, answer, requestId, why, hint } = failure;
        const id = requestId ?? REQUEST_IDS.map((name) => answer?.headers.get(name)).find((value) => value);
        const parts = [answer && String(answer.status), id && `request ${id}`, why ?? reasonIn(answer?.body ?? '')];
        super(`${method} ${url}: ${parts.filter((part) => part).join(', ') || 'no answer'}`, { hint });
        this.failure = failure;
    }
    /** Undefined when no answer came. */
    get status() {
        return this.failure.answer?.status;
    }
    /** The whole body, for those who know its shape; '' when there was none. */
    get body() {
        return this.failure.answer?.body ?? '';
    }
}
const REQUEST_IDS = ['x-github-request-id', 'x-request-id', 'x-databricks-request-id'];
const RETRYABLE = [429, 500, 502, 503, 504];
const IDEMPOTENT = ['GET', 'HEAD', 'PUT', 'DELETE'];
const MAX_REDIRECTS = 5;
const LARGEST_BODY = 16 * 1024 * 1024;
/** A server that asks for a longer pause is not waited for: the error says what it asked. */
const MAX_PAUSE_MS = 120_000;
/**
 * A client for one server. Each try has a time-out; what may be sent again is sent again with back-off and jitter,
 * `Retry-After` honoured; a redirect to another origin is refused, because it would take the credentials there. So many requests
 * are under way at once, and what others wait for their turn is none of their time-out.
 *
 * A POST or PATCH is sent again only when it was not carried out (the connection was refused, or a 4xx such as 429 is
 * retryable), or when the caller says `idempotent`.
 */
function httpClient(host, options) {
    const { retries = 4, timeout = 30_000, retryable = (status) => RETRYABLE.includes(status) } = options;
    const base = (0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutEndSlashes */ .he)(options.baseUrl);
    const { origin } = new URL(base);
    const inTurn = (0,_turns_js__WEBPACK_IMPORTED_MODULE_2__/* .inTurns */ .g)(_turns_js__WEBPACK_IMPORTED_MODULE_2__/* .REQUESTS_AT_ONCE */ .P);
    /** The answer after redirects within the origin, with its body read. */
    async function send(method, url, request) {
        const { body, type } = encode(request.body);
        const init = {
            method,
            signal: host.deadline(request.timeout ?? timeout),
            headers: {
                'user-agent': 'ml-actions',
                accept: request.expect === undefined || request.expect === 'json' ? 'application/json' : '*/*',
                ...(type !== undefined && { 'content-type': type }),
                ...(await options.headers?.()),
                ...request.headers,
            },
            ...(body !== undefined && { body }),
        };
        let at = url;
        for (let hops = 0;; hops++) {
            const answer = await host.fetch(at.href, init);
            const read = await textOf(answer);
            if (answer.status < 300 || answer.status >= 400 || !answer.headers.has('location'))
                return { ...answer, read };
            const to = new URL(answer.headers.get('location') ?? '', at);
            at = redirected(method, url, to, hops, { status: answer.status, headers: answer.headers, body: '' });
        }
    }
    function redirected(method, from, to, hops, answer) {
        const refuse = (why, hint) => new HttpError({ method, url: shown(from), answer, why, hint });
        const hint = 'Give the address that it redirects to, if you trust it.';
        if (to.origin !== origin)
            throw refuse(`redirects to another origin, ${to.origin}`, hint);
        // 301, 302 and 303 turn a POST into a GET, which would look like success and do nothing.
        if (answer.status < 307 && method !== 'GET' && method !== 'HEAD')
            throw refuse(`redirects to ${shown(to)}`, hint);
        if (hops >= MAX_REDIRECTS)
            throw refuse('redirects in a circle', 'Check the address.');
        return to;
    }
    async function once(method, url, request) {
        const at = { method, url: shown(url) };
        let answer;
        try {
            answer = await inTurn(() => send(method, url, request));
        }
        catch (error) {
            if (host.signal.aborted || error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ)
                throw error;
            const { why, unsent } = networkFailure(error, request.timeout ?? timeout);
            throw new HttpError({ ...at, why, unsent });
        }
        const { status, headers, read } = answer;
        const failure = { ...at, answer: { status, headers, body: read } };
        if (!answer.ok && !request.accept?.includes(status))
            throw new HttpError(failure);
        const { expect = 'json' } = request;
        if (expect === 'nothing' || method === 'HEAD')
            return { status, headers, body: undefined };
        return { status, headers, body: (expect === 'text' ? read : parsed(read, failure)) };
    }
    const mayBeDone = ({ answer, unsent }) => unsent !== true && (answer === undefined || answer.status >= 500 || answer.status < 400);
    /** Milliseconds until the next try; undefined when there must be none. */
    function pauseAfter({ failure }, tries, idempotent) {
        const { answer } = failure;
        if (tries >= retries || (answer !== undefined && !retryable(answer.status, answer.headers, answer.body)))
            return undefined;
        if (mayBeDone(failure) && !idempotent)
            return undefined;
        const asked = retryAfter(answer?.headers, host.now());
        if (asked === undefined)
            return (0,_poll_js__WEBPACK_IMPORTED_MODULE_3__/* .backOff */ .fu)(tries, host.random());
        return asked <= MAX_PAUSE_MS ? asked : undefined;
    }
    return {
        async request(method, path, request = {}) {
            const url = new URL(/^https?:\/\//.test(path) ? path : base + path);
            if (url.origin !== origin)
                throw new HttpError({ method, url: shown(url), why: `is not on ${origin}` });
            for (const [name, value] of Object.entries(request.query ?? {})) {
                if (value !== undefined)
                    url.searchParams.set(name, String(value));
            }
            let isOpen = false;
            for (let tries = 0;; tries++) {
                try {
                    return await once(method, url, request);
                }
                catch (error) {
                    if (!(error instanceof HttpError))
                        throw error;
                    isOpen ||= mayBeDone(error.failure);
                    const pause = pauseAfter(error, tries, request.idempotent ?? IDEMPOTENT.includes(method));
                    if (pause === undefined)
                        throw withHint(new HttpError({ ...error.failure, mayBeDone: isOpen }), options.explain);
                    host.debug(`${error.message}; again in ${Math.round(pause)} ms`);
                    await host.sleep(pause);
                }
            }
        },
    };
}
const shown = (url) => `${url.origin}${url.pathname}`;
const firstLine = (text) => text.slice(0, 4_096).trim().split('\n', 1)[0]?.slice(0, 300) ?? '';
/** The `message` of a JSON body, as most APIs name it, else the first line of whatever came. */
function reasonIn(body) {
    try {
        const { message } = JSON.parse(body);
        if (typeof message === 'string')
            return firstLine(message);
    }
    catch {
        // A page or a plain text.
    }
    return firstLine(body);
}
function withHint(error, explain) {
    const hint = error.hint ?? explain?.(error);
    return hint === error.hint ? error : new HttpError({ ...error.failure, hint });
}
/** The body, as far as it is sane: a few kilobytes on the wire can unpack to gigabytes. */
async function textOf(answer) {
    const chunks = [];
    let size = 0;
    for await (const chunk of answer.body) {
        size += chunk.length;
        if (size > LARGEST_BODY)
            throw new Error(`the answer is larger than ${LARGEST_BODY / 1024 / 1024} MiB`);
        chunks.push(chunk);
    }
    return new TextDecoder().decode(Buffer.concat(chunks));
}
function encode(body) {
    if (body === undefined)
        return {};
    if (typeof body === 'string')
        return { body };
    if (body instanceof Uint8Array)
        return { body };
    return { body: JSON.stringify(body), type: 'application/json' };
}
/** JSON, or an error that shows what came instead: a sign-in page, a proxy's apology, half an answer. */
function parsed(text, failure) {
    const { answer } = failure;
    if (answer?.status === 204)
        return undefined;
    const type = answer?.headers.get('content-type') ?? 'no content type';
    const hint = 'Check that the address is the root of the API, and that no proxy or sign-in page answers in its place.';
    // Data is no message for people, and may hold a token that nobody has masked yet.
    const shown = /^\s*[{["]/.test(text) ? '' : `: ${firstLine(text)}`;
    if (!/[/+]json\b/.test(type))
        throw new HttpError({ ...failure, why: `expected JSON, got ${type}${shown}`, hint });
    try {
        return JSON.parse(text);
    }
    catch {
        throw new HttpError({ ...failure, why: `the JSON ends early or is wrong${shown}`, hint });
    }
}
/**
 * `Retry-After` in milliseconds: seconds or a date, which ends in GMT. Nothing for all else: JavaScript takes `-5` and `1.5`
 * for days of the year 2001, which are over. https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
function retryAfter(headers, now) {
    const value = headers?.get('retry-after')?.trim() ?? '';
    if (/^\d+$/.test(value))
        return Number(value) * 1_000;
    const at = value.endsWith(' GMT') ? Date.parse(value) : Number.NaN;
    return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
/** Without a connection, or a way through the proxy, the request has not left. Everything else may have arrived. */
const isUnsent = ({ syscall = '', code }) => ['connect', 'getaddrinfo'].includes(syscall) || code === 'ERR_PROXY_TUNNEL';
function networkFailure(error, timeout) {
    if (error.name === 'TimeoutError')
        return { why: `no answer within ${timeout / 1_000} s`, unsent: false };
    // The reason is the deepest cause, or the first of several addresses tried.
    let cause = error;
    for (let deeper = cause; deeper !== undefined; deeper = cause.cause ?? cause.errors?.[0])
        cause = deeper;
    return { why: cause.message || String(cause.code), unsent: isUnsent(cause) };
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


/***/ }),

/***/ 1294:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ REQUESTS_AT_ONCE),
/* harmony export */   g: () => (/* binding */ inTurns)
/* harmony export */ });
/** Requests that a server has from a step at one time: more are no faster, each holds memory here, and limits there are hit. */
const REQUESTS_AT_ONCE = 16;
/**
 * Lets so many of those that come do something at once. The others wait for their turn, in the order in which they came.
 * @returns does it when it is its turn.
 */
function inTurns(most) {
    let free = most;
    const waiting = [];
    return async (body) => {
        if (free === 0)
            await new Promise((go) => waiting.push(go));
        else
            free--;
        try {
            return await body();
        }
        finally {
            // A turn is handed on, so that nobody who comes meanwhile gets it.
            const next = waiting.shift();
            if (next === undefined)
                free++;
            else
                next();
        }
    };
}


/***/ })

};
