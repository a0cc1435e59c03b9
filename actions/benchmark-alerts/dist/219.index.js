export const id = 219;
export const ids = [219];
export const modules = {

/***/ 5219:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   postToSlack: () => (/* binding */ postToSlack),
/* harmony export */   slackIsSet: () => (/* binding */ slackIsSet)
/* harmony export */ });
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4223);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9179);

/** Whether there is somebody to tell; half a setting is said, but is no error: secrets are empty in pull requests of forks. */
function slackIsSet(host, { slackToken, slackChannel, slackWebhook }) {
    if (slackWebhook !== undefined || (slackToken !== undefined && slackChannel !== undefined))
        return true;
    if (slackChannel !== undefined)
        host.notice('Slack is not told: `slack-token` is empty.');
    // A variable SLACK_TOKEN may be there for others.
    else if (host.input('slack-token') !== '')
        host.warning('Slack is not told: `slack-token` needs `slack-channel`.');
    return false;
}
/**
 * Posts a message once. It is sent again only where Slack says that it took nothing (429), after the time that it names.
 * https://docs.slack.dev/reference/methods/chat.postMessage,
 * https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 * @throws ActionError in words that name no secret: the address of a webhook is one.
 */
async function postToSlack(host, { slackToken, slackChannel, slackWebhook }, message) {
    try {
        if (slackWebhook !== undefined)
            return await toWebhook(host, slackWebhook, message);
        // Slack's own for governments has another address.
        const baseUrl = host.env['SLACK_API_URL'] || 'https://slack.com/api';
        const http = (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .httpClient */ .ok)(host, { baseUrl, headers: () => ({ authorization: `Bearer ${slackToken}` }) });
        const { body } = await http.request('POST', '/chat.postMessage', {
            body: { channel: slackChannel, ...message, parse: 'none', link_names: false, mrkdwn: false, unfurl_links: false },
        });
        if (!body.ok)
            throw refusal(body.error ?? 'no reason given');
    }
    catch (error) {
        throw error instanceof _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .HttpError */ .j$ ? failureOf(error) : error;
    }
}
async function toWebhook(host, baseUrl, message) {
    const http = (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .httpClient */ .ok)(host, { baseUrl });
    await http.request('POST', '', { body: message, expect: 'text' });
}
/** What the words of Slack mean for who wrote the workflow. */
const HINTS = [
    [
        /^(invalid_auth|not_authed|token_\w+|account_inactive|no_permission|not_allowed_token_type)$/,
        'Check `slack-token`: it is the bot token of a Slack App, which begins with `xoxb-`.',
    ],
    [/^missing_scope$/, 'Give the Slack App the scope `chat:write`, and install it again.'],
    [/^not_in_channel$/, 'Invite the Slack App into the channel: `/invite @NAME` there.'],
    [
        /^channel_not_found$/,
        'Check `slack-channel`: it is the id of a channel, such as C0123456789. Into a private one the Slack App must be invited.',
    ],
    [/^(is_archived|channel_is_archived)$/, 'The channel is archived: name another one.'],
    [
        /^(no_service|no_team|invalid_token|action_prohibited|user_not_found)$/,
        'Check `slack-webhook`: it is wrong, or was removed.',
    ],
    [
        /^(restricted_action\w*|ekm_access_denied|team_access_not_granted)$/,
        'The workspace does not let the Slack App post there.',
    ],
];
function refusal(reason) {
    // It is a word of Slack's, and is treated as foreign text all the same.
    const word = reason.replace(/[^\w -]/g, '').slice(0, 80);
    return new _ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`Slack refused the message: ${word}`, {
        hint: HINTS.find(([pattern]) => pattern.test(word))?.[1],
    });
}
function failureOf({ status, body, failure }) {
    if (status === 429)
        return new _ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('Slack takes no more messages for now');
    if (status !== undefined && status >= 400 && status < 500)
        return refusal(wordOf(body) || String(status));
    const why = status === undefined ? (failure.why ?? 'no answer') : String(status);
    return new _ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`Slack did not say whether it took the message: ${why}. It is not sent again`);
}
/** Webhooks answer with a word alone. */
function wordOf(body) {
    try {
        return JSON.parse(body).error ?? '';
    }
    catch {
        return body.slice(0, 80).trim();
    }
}


/***/ }),

/***/ 4223:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j$: () => (/* binding */ HttpError),
  ok: () => (/* binding */ httpClient)
});

// UNUSED EXPORTS: retryAfter

// EXTERNAL MODULE: ../../packages/core/src/errors.ts
var errors = __webpack_require__(9179);
// EXTERNAL MODULE: ../../packages/core/src/lines.ts
var lines = __webpack_require__(2201);
// EXTERNAL MODULE: ../../packages/core/src/poll.ts
var poll = __webpack_require__(2845);
;// CONCATENATED MODULE: ../../packages/core/src/turns.ts
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

;// CONCATENATED MODULE: ../../packages/core/src/http.ts




/** A request that failed for good. The message names method, URL without query, status, request id, and the message or first line of the body. */
class HttpError extends errors/* ActionError */.lZ {
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
    const base = (0,lines/* withoutEndSlashes */.he)(options.baseUrl);
    const { origin } = new URL(base);
    const inTurn = inTurns(REQUESTS_AT_ONCE);
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
            if (host.signal.aborted || error instanceof errors/* ActionError */.lZ)
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
            return (0,poll/* backOff */.fu)(tries, host.random());
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

/***/ 2845:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fu: () => (/* binding */ backOff)
/* harmony export */ });
/* unused harmony exports pollPause, poll, within */


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
        throw new ActionError(`${what} took longer than ${formatDuration(time)}`, {
            hint: `Raise \`${input}\` if that is not enough.`,
        });
    }
}


/***/ })

};
