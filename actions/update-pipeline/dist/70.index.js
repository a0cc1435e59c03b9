export const id = 70;
export const ids = [70];
export const modules = {

/***/ 7070:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pachydermBackend: () => (/* binding */ pachydermBackend)
});

// EXTERNAL MODULE: ../../packages/core/src/errors.ts
var errors = __webpack_require__(9179);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ../../node_modules/.pnpm/@bufbuild+protobuf@2.17.0/node_modules/@bufbuild/protobuf/dist/esm/wkt/timestamp.js
var timestamp = __webpack_require__(4384);
// EXTERNAL MODULE: ../../node_modules/.pnpm/@connectrpc+connect@2.2.0_@bufbuild+protobuf@2.17.0/node_modules/@connectrpc/connect/dist/esm/promise-client.js + 1 modules
var promise_client = __webpack_require__(2564);
// EXTERNAL MODULE: ../../node_modules/.pnpm/@connectrpc+connect@2.2.0_@bufbuild+protobuf@2.17.0/node_modules/@connectrpc/connect/dist/esm/code.js
var esm_code = __webpack_require__(1072);
// EXTERNAL MODULE: ../../node_modules/.pnpm/@connectrpc+connect-node@2.2.0_@bufbuild+protobuf@2.17.0_@connectrpc+connect@2.2.0_@bufbuild+protobuf@2.17.0_/node_modules/@connectrpc/connect-node/dist/esm/grpc-transport.js + 24 modules
var grpc_transport = __webpack_require__(2743);
;// CONCATENATED MODULE: ../../packages/pachyderm/src/address.ts
/** pachctl's port for every scheme; that of a web address is meant where one is written. */
const PORTS = { grpc: 30650, grpcs: 30650, http: 80, https: 443 };
/**
 * Reads an address as pachctl does, and takes the ports of `http` and `https` as people mean them.
 * https://github.com/pachyderm/pachyderm/blob/master/src/internal/grpcutil/addr.go
 * @param text `[scheme://]host[:port][/]`, the scheme being grpc, grpcs, http or https.
 * @throws Error that says what is wrong with it; credentials in it are not repeated.
 */
function parseAddress(text) {
    const [, scheme = 'grpc', rest = ''] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/is.exec(text.trim()) ?? [];
    const known = Object.keys(PORTS).find((each) => each === scheme.toLowerCase());
    if (known === undefined)
        throw new Error(`"${scheme}://" is not known; possible: grpc, grpcs, http, https`);
    if (rest.includes('@'))
        throw new Error('must not hold credentials');
    const authority = rest.replace(/\/$/, '');
    const tls = known === 'grpcs' || known === 'https';
    const web = `${tls ? 'https' : 'http'}://${authority}`;
    const url = URL.canParse(web) ? new URL(web) : undefined;
    if (url === undefined || url.hostname === '')
        throw new Error('is not of the form grpcs://host:port');
    // A URL drops line breaks, and takes a backslash for a slash.
    if (/[\s/?#\\]/.test(authority))
        throw new Error('must not hold a path, query or fragment: pachd answers at host:port');
    // The port that a scheme implies is dropped by URL, and so is looked for in the text.
    const port = /:(\d+)$/.exec(authority)?.[1] ?? PORTS[known];
    url.port = String(port);
    return { text: `${known}://${url.hostname}:${port}`, origin: url.origin, tls };
}

// EXTERNAL MODULE: ../../packages/core/src/poll.ts
var poll = __webpack_require__(2845);
// EXTERNAL MODULE: ../../node_modules/.pnpm/@connectrpc+connect@2.2.0_@bufbuild+protobuf@2.17.0/node_modules/@connectrpc/connect/dist/esm/connect-error.js + 1 modules
var connect_error = __webpack_require__(7029);
// EXTERNAL MODULE: ../../packages/core/src/markdown.ts
var markdown = __webpack_require__(1233);
// EXTERNAL MODULE: ../../packages/core/src/lines.ts
var lines = __webpack_require__(2201);
// EXTERNAL MODULE: external "node:http2"
var external_node_http2_ = __webpack_require__(2467);
// EXTERNAL MODULE: ../../packages/core/src/turns.ts
var turns = __webpack_require__(1294);
;// CONCATENATED MODULE: ../../packages/pachyderm/src/session.ts


/** The code of the failure of a connection that ended before the server said anything. */
const SILENT = 'ML_ACTIONS_SILENT';
/** As Node has it for a socket. */
class BrokenConnection extends Error {
    code = 'ECONNRESET';
    constructor() {
        super('the connection was closed');
    }
}
const { NGHTTP2_NO_ERROR } = external_node_http2_.constants;
/**
 * In place of `Http2SessionManager` of connect-node: there, a second error of a connection is nobody's and ends the
 * process, which is what happens with a server that speaks HTTP/1.1 only, and the reason why a connection broke is lost.
 * @param origin as in `https://host:port`.
 */
function openSession(origin, options = {}) {
    let current;
    let failure;
    let hasSpoken = false;
    function open() {
        const connection = (0,external_node_http2_.connect)(origin, options);
        failure = undefined;
        hasSpoken = false;
        const forget = () => {
            if (current?.connection === connection)
                current = undefined;
        };
        connection.once('remoteSettings', () => {
            hasSpoken = true;
        });
        // The server takes no new requests; those that go on may end.
        connection.on('goaway', forget);
        const opened = new Promise((resolve, reject) => {
            connection.on('error', (error) => {
                failure ??= error;
                reject(error);
            });
            connection.on('close', () => {
                if (!hasSpoken && current?.connection === connection)
                    failure ??= Object.assign(new Error('the server ended the connection without a word'), { code: SILENT });
                forget();
                reject(new Error('the connection was closed'));
            });
            connection.once('connect', () => resolve());
        });
        return { connection, opened, streams: 0 };
    }
    return {
        authority: origin,
        request: async (method, path, headers) => {
            current ??= open();
            const used = current;
            await used.opened;
            const stream = used.connection.request({ ...headers, ':method': method, ':path': path });
            // The one who reads the stream listens a moment later, and an error without a listener ends the process.
            stream.on('error', () => undefined);
            // A connection without requests must not keep a step from ending.
            if (used.streams++ === 0)
                used.connection.ref();
            let isAnswered = false;
            stream.once('response', () => {
                isAnswered = true;
            });
            stream.once('close', () => {
                if (--used.streams === 0)
                    used.connection.unref();
                // A connection that ends in good order takes its streams along without a word, and who asked would wait on.
                if (!isAnswered && stream.rstCode === NGHTTP2_NO_ERROR)
                    stream.emit('error', new BrokenConnection());
            });
            return stream;
        },
        notifyResponseByteRead: () => undefined,
        inTurn: (0,turns/* inTurns */.g)(turns/* REQUESTS_AT_ONCE */.P),
        failure: () => failure,
        hasSpoken: () => hasSpoken,
        retire: () => {
            const retired = current?.connection;
            current = undefined;
            if (retired?.connecting === true)
                retired.destroy();
            else
                retired?.close();
        },
    };
}

;// CONCATENATED MODULE: ../../packages/pachyderm/src/errors.ts



/** A call that failed for good. The message names the method, the address, the status and the reason in one line. */
class PachydermError extends errors/* ActionError */.lZ {
    name = 'PachydermError';
    failure;
    constructor(failure, address) {
        const { rpc, code, why, hint } = failure;
        super(`${rpc} at ${address.text}: ${code === undefined ? '' : `${esm_code/* Code */.C[code]}, `}${why}`, { hint });
        this.failure = failure;
    }
    /** The gRPC status; undefined when the server gave none. https://grpc.github.io/grpc/core/md_doc_statuscodes.html */
    get code() {
        return this.failure.code;
    }
}
/** True for the status of a thing that does not exist. */
const isNotFound = (error) => error instanceof PachydermError && error.code === esm_code/* Code */.C.NotFound;
/** True when the server has looked at a spec and does not take it. It says Unknown where an error of its own has no status. */
const isRefusal = (error) => error instanceof PachydermError && (error.code === esm_code/* Code */.C.InvalidArgument || error.code === esm_code/* Code */.C.Unknown);
const REASON_BYTES = 600;
/** Internal (13) and Unknown (2) are what most mistakes in a spec are answered with, and Aborted (10) is a panic: never again. */
const RETRYABLE = new Set([esm_code/* Code */.C.Unavailable, esm_code/* Code */.C.DeadlineExceeded, esm_code/* Code */.C.ResourceExhausted]);
/** What these say may have happened after the work was done. */
const MAYBE_DONE = new Set([
    esm_code/* Code */.C.Canceled,
    esm_code/* Code */.C.Unknown,
    esm_code/* Code */.C.DeadlineExceeded,
    esm_code/* Code */.C.Aborted,
    esm_code/* Code */.C.Internal,
    esm_code/* Code */.C.Unavailable,
    esm_code/* Code */.C.DataLoss,
]);
/**
 * Sorts out what a call ended with: a status of pachd, an answer of something else in front of it, or no answer.
 * @param session tells why the connection broke, where that is known.
 */
function failureOf(rpc, error, session, address) {
    const cause = error instanceof connect_error/* ConnectError */.T ? error : connect_error/* ConnectError */.T.from(error);
    if (cause.isWireError)
        return statusFailure(rpc, cause);
    return httpFailure(rpc, cause) ?? connectionFailure(rpc, cause, session, address);
}
function statusFailure(rpc, { code, rawMessage }) {
    const why = reasonIn(code, rawMessage);
    return {
        rpc,
        code,
        why,
        hint: hintFor(rpc, code, why),
        // Too large stays too large: grpc-go says ResourceExhausted for that too.
        retryable: RETRYABLE.has(code) && !/larger than max/.test(why),
        undone: !MAYBE_DONE.has(code),
    };
}
/** The server's text as one line, without what is not for a log: the stack of a panic, and the spec, which it repeats. */
function reasonIn(code, text) {
    if (/^panic: /.test(text))
        return (0,markdown/* cut */.Jj)((0,lines/* foldLines */.r7)(text.split('\n', 1)[0] ?? ''), REASON_BYTES);
    const [before = '', ...parts] = text.split(/could not parse (?=\{)/);
    const end = parts.join('').lastIndexOf(' as Create Pipeline Request message: ');
    const short = end < 0 ? text : `${before}could not parse the spec${parts.join('').slice(end)}`;
    return (0,markdown/* cut */.Jj)((0,lines/* foldLines */.r7)(short) || esm_code/* Code */.C[code], REASON_BYTES);
}
/** Texts of https://github.com/pachyderm/pachyderm/tree/master/src, which say more than the status. */
function hintFor(rpc, code, why) {
    if (code === esm_code/* Code */.C.PermissionDenied)
        return roleHint(why);
    if (/token expiration is in the past/.test(why))
        return 'The `token` has expired: make another with `pachctl auth get-robot-token`.';
    if (/activation key/.test(why))
        return 'The community edition has at most 16 pipelines, and 8 workers each: activate an enterprise licence, or delete a pipeline.';
    if (/missing Kubernetes secret/.test(why))
        return 'Create it with `pachctl create secret`, or correct the spec.';
    if (/Kubernetes secret \S+ missing key/.test(why))
        return 'Add the key to the secret, or correct the spec.';
    if (/repo with the same name already exists/.test(why))
        return 'Give the pipeline another name, or delete the repo.';
    if (/repo \S+ not found$/.test(why))
        return 'Create the repo, or correct `repo` and `project` of the input.';
    if (/project "[^"]*" not found/.test(why))
        return 'Create the project, or correct `project`.';
    if (/unknown (?:method|service)/.test(why))
        return `The server does not know ${rpc}: Pachyderm 2.8.0 is the oldest that can be used.`;
    if (code === esm_code/* Code */.C.Unauthenticated && /no authentication token/.test(why))
        return 'Give a `token`: `pachctl auth get-robot-token` makes one.';
    return HINTS.get(code);
}
const HINTS = new Map([
    [esm_code/* Code */.C.Unauthenticated, 'Check `token`: `pachctl auth get-robot-token` makes one that the server knows.'],
    [esm_code/* Code */.C.Aborted, 'pachd has a bug or is ill: its log has the rest.'],
]);
/** The least role with a permission. https://github.com/pachyderm/pachyderm/blob/master/src/server/auth/server/roles.go */
const ROLES = {
    REPO_READ: 'repoReader',
    REPO_LIST_COMMIT: 'repoReader',
    PIPELINE_LIST_JOB: 'repoReader',
    REPO_WRITE: 'repoWriter',
    PROJECT_CREATE_REPO: 'projectWriter',
};
/** The command that gives the role which is missing, where the server's words tell it. */
function roleHint(why) {
    const [, subject = '', permission = '', kind, first = '', second] = /([\w:.@+-]{1,100}) is not authorized [a-z ]+ - needs permissions \[(\w+)\] on (REPO|PROJECT) ([\w-]+)(?:\/([\w-]+))?/.exec(why) ?? [];
    const role = Object.hasOwn(ROLES, permission) ? ROLES[permission] : undefined;
    if (role === undefined || (kind === 'REPO') !== (second !== undefined))
        return 'Give the user or robot of `token` a role with these permissions: `pachctl auth roles-for-permission` names some.';
    const resource = second === undefined ? `project ${first} ${role}` : `repo ${second} ${role}`;
    const project = second === undefined ? '' : ` --project ${first}`;
    return `Let somebody who may run \`pachctl auth set ${resource} ${subject}${project}\`.`;
}
/** Such a server ends what does not begin with TLS, without a word. */
const NEEDS_TLS = 'Check `url`: where the server speaks TLS it begins with grpcs:// or https://.';
const NO_GRPC = 'Check `url`, and that what answers there passes gRPC on to pachd: HTTP/2, end to end.';
/** An answer that is none of a gRPC server: a proxy's apology, a redirect, a page. */
function httpFailure(rpc, { rawMessage, metadata }) {
    const status = Number(/^HTTP (\d{3})$/.exec(rawMessage)?.[1] ?? 0);
    const location = metadata.get('location');
    if (status >= 300 && status < 400 && location !== null)
        return {
            rpc,
            why: `HTTP ${status}, it redirects to ${(0,lines/* foldLines */.r7)(location).slice(0, 200)}`,
            hint: 'Give the address that it redirects to as `url`, if you trust it.',
            retryable: false,
            undone: true,
        };
    if (status === 0 && !/^unsupported content type/.test(rawMessage))
        return undefined;
    const passing = [429, 502, 503, 504].includes(status);
    return {
        rpc,
        why: status === 0 ? `no gRPC, ${rawMessage}` : `HTTP ${status}, and not from pachd`,
        hint: passing ? undefined : NO_GRPC,
        retryable: passing,
        // A proxy may have passed it on before it gave up, and what says 200 may come after it was done.
        undone: status !== 0 && status < 500,
    };
}
/** Nothing has been sent, or the server has said that it has not looked at it. */
const UNSENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ERR_HTTP2_INVALID_SESSION', 'ERR_HTTP2_GOAWAY_SESSION'];
/** https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const CERTIFICATE = /^(?:CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_|INVALID_CA|ERR_TLS_CERT)/;
/** Node's advice is for those who start Node, and OpenSSL's text names its own source files. */
function reasonOf(cause) {
    if (/^ERR_(?:SSL|OSSL)_/.test(cause.code ?? '') && cause.reason !== undefined)
        return `the TLS handshake failed, ${cause.reason}`;
    return (0,errors/* describeError */.Uc)(cause).replace(/; if the root CA is installed locally.*$/, '');
}
function connectionFailure(rpc, error, session, address) {
    // A stream says that it was cancelled when its connection broke, and the connection says why.
    const cause = (error.cause ?? session.failure());
    const code = cause?.code ?? '';
    const why = (0,markdown/* cut */.Jj)(cause === undefined ? error.rawMessage : reasonOf(cause), REASON_BYTES);
    const final = { rpc, why, retryable: false, undone: true };
    if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
        return { ...final, hint: 'Give in `url` the host name that the certificate of the server was made out to.' };
    if (/EXPIRED|NOT_YET_VALID/.test(code))
        return { ...final, hint: 'Renew the certificate of the server, and look at the clock of the runner.' };
    if (CERTIFICATE.test(code))
        return {
            ...final,
            hint: 'Give the certificate of the authority that signed the server\u2019s as `ca-certificate`.',
        };
    if ((code === 'ERR_HTTP2_ERROR' && !session.hasSpoken()) || /NO_APPLICATION_PROTOCOL$/.test(code))
        return { ...final, hint: NO_GRPC };
    if (/^ERR_(?:SSL|OSSL)_/.test(code))
        return { ...final, hint: `Check \`url\`: does the server speak TLS at this port? ${address.text} asks for it.` };
    const undone = UNSENT.includes(code) || /REFUSED_STREAM/.test(why);
    const hint = undone ? 'Check `url`, and that the server can be reached from the runner.' : undefined;
    return {
        rpc,
        why: cause === undefined && error.code === esm_code/* Code */.C.Canceled ? 'the connection broke' : why,
        hint: code === SILENT && !address.tls ? NEEDS_TLS : hint,
        retryable: true,
        undone,
    };
}

;// CONCATENATED MODULE: ../../packages/pachyderm/src/call.ts


/** Tries after the first. */
const RETRIES = 4;
/**
 * Makes calls that end with the host's signal and have a time-out each. What may be sent again is sent again with back-off
 * and jitter.
 * @param token is in no error, whatever the server says: summaries, comments and statuses are not masked as logs are.
 */
function caller(host, session, address, token) {
    const refused = (failure) => {
        const hidden = (text) => (token === '' ? text : text.replaceAll(token, '***'));
        const { why, hint } = failure;
        return new PachydermError({ ...failure, why: hidden(why), hint: hint && hidden(hint) }, address);
    };
    async function once(rpc, timeout, send) {
        host.signal.throwIfAborted();
        const deadline = host.deadline(timeout);
        try {
            // Not `timeoutMs`, which has a clock of its own. The server sees the stream end, which cancels its work.
            return await send({ signal: AbortSignal.any([host.signal, deadline]) });
        }
        catch (error) {
            if (host.signal.aborted)
                throw host.signal.reason;
            if (!deadline.aborted)
                throw refused(failureOf(rpc, error, session, address));
            session.retire();
            const why = `no answer within ${timeout / 1_000} s`;
            throw refused({ rpc, why, retryable: true, undone: false });
        }
    }
    /**
     * @param send makes one try.
     * @throws PachydermError
     */
    return async (rpc, rules, send) => {
        for (let tries = 0;; tries++) {
            try {
                return await session.inTurn(() => once(rpc, rules.timeout, send));
            }
            catch (error) {
                if (!(error instanceof PachydermError))
                    throw error;
                const { retryable, undone } = error.failure;
                if (tries >= RETRIES || !retryable || !(undone || rules.idempotent))
                    throw error;
                const pause = (0,poll/* backOff */.fu)(tries, host.random());
                host.debug(`${error.message}; again in ${Math.round(pause)} ms`);
                await host.sleep(pause);
            }
        }
    };
}

;// CONCATENATED MODULE: ../../packages/pachyderm/src/commit-annotation.ts
/**
 * Where a spec says which commit made it: `metadata.annotations` is kept with each version, and Kubernetes shows it on the
 * workers. Whatever runs a version runs it for its commit, so that later jobs of it, on new data or by a cron tick, are
 * found too.
 */
const COMMIT_ANNOTATION = 'ml-actions/commit';
/** Where a version that was made for a run alone says which step made it, so that the step finds it again. */
const LAUNCH_ANNOTATION = 'ml-actions/launch';
/** The spec with its commit. */
const withCommit = (spec, sha) => withAnnotations(spec, { [COMMIT_ANNOTATION]: sha });
/** The spec with its commit and the step that launches a run of it. */
const withLaunch = (spec, sha, step) => withAnnotations(spec, { [COMMIT_ANNOTATION]: sha, [LAUNCH_ANNOTATION]: step });
/** The spec without either, for comparison: another commit or launch alone is no reason for an update. */
const withoutCommit = (spec) => withAnnotations(spec, {});
function withAnnotations(spec, own) {
    const metadata = objectIn(spec, 'metadata');
    const { [COMMIT_ANNOTATION]: _, [LAUNCH_ANNOTATION]: _launch, ...others } = objectIn(metadata, 'annotations');
    const annotations = { ...others, ...own };
    const { annotations: _old, ...rest } = metadata;
    const next = Object.keys(annotations).length === 0 ? rest : { ...rest, annotations };
    const { metadata: _metadata, ...without } = spec;
    return Object.keys(next).length === 0 ? without : { ...without, metadata: next };
}
const objectIn = (value, key) => {
    const member = value[key];
    return typeof member === 'object' && member !== null && !Array.isArray(member) ? member : {};
};

// EXTERNAL MODULE: ../../node_modules/.pnpm/@bufbuild+protobuf@2.17.0/node_modules/@bufbuild/protobuf/dist/esm/codegenv2/file.js + 6 modules
var file = __webpack_require__(2136);
// EXTERNAL MODULE: ../../node_modules/.pnpm/@bufbuild+protobuf@2.17.0/node_modules/@bufbuild/protobuf/dist/esm/codegenv2/service.js
var service = __webpack_require__(5528);
// EXTERNAL MODULE: ../../node_modules/.pnpm/@bufbuild+protobuf@2.17.0/node_modules/@bufbuild/protobuf/dist/esm/wkt/google/protobuf/timestamp_pb.js
var timestamp_pb = __webpack_require__(9181);
;// CONCATENATED MODULE: ../../packages/pachyderm/src/gen/auth/auth_pb.ts
// A subset of Pachyderm's src/auth/auth.proto (Apache-2.0): what this package sends and reads.
// https://github.com/pachyderm/pachyderm/blob/master/src/auth/auth.proto


/**
 * Describes the file auth/auth.proto.
 */
const file_auth_auth = /*@__PURE__*/ (0,file/* fileDesc */.w)("Cg9hdXRoL2F1dGgucHJvdG8SB2F1dGhfdjIiDwoNV2hvQW1JUmVxdWVzdCJSCg5XaG9BbUlSZXNwb25zZRIQCgh1c2VybmFtZRgBIAEoCRIuCgpleHBpcmF0aW9uGAIgASgLMhouZ29vZ2xlLnByb3RvYnVmLlRpbWVzdGFtcDJCCgNBUEkSOwoGV2hvQW1JEhYuYXV0aF92Mi5XaG9BbUlSZXF1ZXN0GhcuYXV0aF92Mi5XaG9BbUlSZXNwb25zZSIAYgZwcm90bzM", [timestamp_pb/* file_google_protobuf_timestamp */.i]);
/**
 * Describes the message auth_v2.WhoAmIRequest.
 * Use `create(WhoAmIRequestSchema)` to create a new message.
 */
const WhoAmIRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_auth_auth, 0)));
/**
 * Describes the message auth_v2.WhoAmIResponse.
 * Use `create(WhoAmIResponseSchema)` to create a new message.
 */
const WhoAmIResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_auth_auth, 1)));
/**
 * @generated from service auth_v2.API
 */
const API = /*@__PURE__*/ (0,service/* serviceDesc */.Z)(file_auth_auth, 0);

;// CONCATENATED MODULE: ../../packages/pachyderm/src/gen/pfs/pfs_pb.ts
// A subset of Pachyderm's src/pfs/pfs.proto (Apache-2.0): what this package sends and reads.
// https://github.com/pachyderm/pachyderm/blob/master/src/pfs/pfs.proto

/**
 * Describes the file pfs/pfs.proto.
 */
const file_pfs_pfs = /*@__PURE__*/ (0,file/* fileDesc */.w)("Cg1wZnMvcGZzLnByb3RvEgZwZnNfdjIiFwoHUHJvamVjdBIMCgRuYW1lGAEgASgJIkQKBFJlcG8SDAoEbmFtZRgBIAEoCRIMCgR0eXBlGAIgASgJEiAKB3Byb2plY3QYAyABKAsyDy5wZnNfdjIuUHJvamVjdCIyCgZCcmFuY2gSGgoEcmVwbxgBIAEoCzIMLnBmc192Mi5SZXBvEgwKBG5hbWUYAiABKAkiUAoGQ29tbWl0Eh4KBmJyYW5jaBgBIAEoCzIOLnBmc192Mi5CcmFuY2gSCgoCaWQYAiABKAkSGgoEcmVwbxgDIAEoCzIMLnBmc192Mi5SZXBvInEKB1RyaWdnZXISDgoGYnJhbmNoGAEgASgJEgsKA2FsbBgCIAEoCBIXCg9yYXRlX2xpbWl0X3NwZWMYAyABKAkSDAoEc2l6ZRgEIAEoCRIPCgdjb21taXRzGAUgASgDEhEKCWNyb25fc3BlYxgGIAEoCSIgCg9Qcm9wYWdhdGlvblNwZWMSDQoFbmV2ZXIYASABKAgiIgoTT2JqZWN0U3RvcmFnZUVncmVzcxILCgN1cmwYASABKAkiwAIKEVNRTERhdGFiYXNlRWdyZXNzEgsKA3VybBgBIAEoCRI5CgtmaWxlX2Zvcm1hdBgCIAEoCzIkLnBmc192Mi5TUUxEYXRhYmFzZUVncmVzcy5GaWxlRm9ybWF0EjAKBnNlY3JldBgDIAEoCzIgLnBmc192Mi5TUUxEYXRhYmFzZUVncmVzcy5TZWNyZXQaiwEKCkZpbGVGb3JtYXQSNwoEdHlwZRgBIAEoDjIpLnBmc192Mi5TUUxEYXRhYmFzZUVncmVzcy5GaWxlRm9ybWF0LlR5cGUSDwoHY29sdW1ucxgCIAMoCSIzCgRUeXBlEgsKB1VOS05PV04QABIHCgNDU1YQARIICgRKU09OEAISCwoHUEFSUVVFVBADGiMKBlNlY3JldBIMCgRuYW1lGAEgASgJEgsKA2tleRgCIAEoCSIwChJJbnNwZWN0UmVwb1JlcXVlc3QSGgoEcmVwbxgBIAEoCzIMLnBmc192Mi5SZXBvIiYKCFJlcG9JbmZvEhoKBHJlcG8YASABKAsyDC5wZnNfdjIuUmVwbzJECgNBUEkSPQoLSW5zcGVjdFJlcG8SGi5wZnNfdjIuSW5zcGVjdFJlcG9SZXF1ZXN0GhAucGZzX3YyLlJlcG9JbmZvIgBiBnByb3RvMw");
/**
 * Describes the message pfs_v2.Project.
 * Use `create(ProjectSchema)` to create a new message.
 */
const ProjectSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pfs_pfs, 0)));
/**
 * Describes the message pfs_v2.Repo.
 * Use `create(RepoSchema)` to create a new message.
 */
const RepoSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pfs_pfs, 1)));
/**
 * Describes the message pfs_v2.Branch.
 * Use `create(BranchSchema)` to create a new message.
 */
const BranchSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pfs_pfs, 2)));
/**
 * Describes the message pfs_v2.Commit.
 * Use `create(CommitSchema)` to create a new message.
 */
const CommitSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pfs_pfs, 3)));
/**
 * Describes the message pfs_v2.Trigger.
 * Use `create(TriggerSchema)` to create a new message.
 */
const TriggerSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pfs_pfs, 4)));
/**
 * Describes the message pfs_v2.PropagationSpec.
 * Use `create(PropagationSpecSchema)` to create a new message.
 */
const PropagationSpecSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pfs_pfs, 5)));
/**
 * Describes the message pfs_v2.ObjectStorageEgress.
 * Use `create(ObjectStorageEgressSchema)` to create a new message.
 */
const ObjectStorageEgressSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pfs_pfs, 6)));
/**
 * Describes the message pfs_v2.SQLDatabaseEgress.
 * Use `create(SQLDatabaseEgressSchema)` to create a new message.
 */
const SQLDatabaseEgressSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pfs_pfs, 7)));
/**
 * Describes the message pfs_v2.SQLDatabaseEgress.FileFormat.
 * Use `create(SQLDatabaseEgress_FileFormatSchema)` to create a new message.
 */
const SQLDatabaseEgress_FileFormatSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pfs_pfs, 7, 0)));
/**
 * @generated from enum pfs_v2.SQLDatabaseEgress.FileFormat.Type
 */
const SQLDatabaseEgress_FileFormat_Type = {
    /**
     * @generated from enum value: UNKNOWN = 0;
     */
    UNKNOWN: 0,
    /**
     * @generated from enum value: CSV = 1;
     */
    CSV: 1,
    /**
     * @generated from enum value: JSON = 2;
     */
    JSON: 2,
    /**
     * @generated from enum value: PARQUET = 3;
     */
    PARQUET: 3,
};
/**
 * Describes the enum pfs_v2.SQLDatabaseEgress.FileFormat.Type.
 */
const SQLDatabaseEgress_FileFormat_TypeSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (enumDesc(file_pfs_pfs, 7, 0, 0)));
/**
 * Describes the message pfs_v2.SQLDatabaseEgress.Secret.
 * Use `create(SQLDatabaseEgress_SecretSchema)` to create a new message.
 */
const SQLDatabaseEgress_SecretSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pfs_pfs, 7, 1)));
/**
 * Describes the message pfs_v2.InspectRepoRequest.
 * Use `create(InspectRepoRequestSchema)` to create a new message.
 */
const InspectRepoRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pfs_pfs, 8)));
/**
 * Describes the message pfs_v2.RepoInfo.
 * Use `create(RepoInfoSchema)` to create a new message.
 */
const RepoInfoSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pfs_pfs, 9)));
/**
 * @generated from service pfs_v2.API
 */
const pfs_pb_API = /*@__PURE__*/ (0,service/* serviceDesc */.Z)(file_pfs_pfs, 0);

// EXTERNAL MODULE: ../../node_modules/.pnpm/@bufbuild+protobuf@2.17.0/node_modules/@bufbuild/protobuf/dist/esm/codegenv2/message.js
var message = __webpack_require__(4204);
// EXTERNAL MODULE: ../../node_modules/.pnpm/@bufbuild+protobuf@2.17.0/node_modules/@bufbuild/protobuf/dist/esm/wkt/google/protobuf/duration_pb.js
var duration_pb = __webpack_require__(87);
// EXTERNAL MODULE: ../../node_modules/.pnpm/@bufbuild+protobuf@2.17.0/node_modules/@bufbuild/protobuf/dist/esm/wkt/google/protobuf/empty_pb.js
var empty_pb = __webpack_require__(2397);
// EXTERNAL MODULE: ../../node_modules/.pnpm/@bufbuild+protobuf@2.17.0/node_modules/@bufbuild/protobuf/dist/esm/wkt/google/protobuf/wrappers_pb.js
var wrappers_pb = __webpack_require__(5383);
;// CONCATENATED MODULE: ../../packages/pachyderm/src/gen/pps/pps_pb.ts
// A subset of Pachyderm's src/pps/pps.proto (Apache-2.0): what this package sends and reads. A pipeline spec is whole, up to
// the fields of 2.12, because it is validated. Tokens that some answers hold are left out, so that they are never decoded.
// https://github.com/pachyderm/pachyderm/blob/master/src/pps/pps.proto



/**
 * Describes the file pps/pps.proto.
 */
const file_pps_pps = /*@__PURE__*/ (0,file/* fileDesc */.w)("Cg1wcHMvcHBzLnByb3RvEgZwcHNfdjIiOgoIUGlwZWxpbmUSDAoEbmFtZRgBIAEoCRIgCgdwcm9qZWN0GAIgASgLMg8ucGZzX3YyLlByb2plY3QiTQoLU2VjcmV0TW91bnQSDAoEbmFtZRgBIAEoCRILCgNrZXkYAiABKAkSEgoKbW91bnRfcGF0aBgDIAEoCRIPCgdlbnZfdmFyGAQgASgJIoIDCglUcmFuc2Zvcm0SDQoFaW1hZ2UYASABKAkSCwoDY21kGAIgAygJEg8KB2Vycl9jbWQYAyADKAkSJwoDZW52GAQgAygLMhoucHBzX3YyLlRyYW5zZm9ybS5FbnZFbnRyeRIkCgdzZWNyZXRzGAUgAygLMhMucHBzX3YyLlNlY3JldE1vdW50EhoKEmltYWdlX3B1bGxfc2VjcmV0cxgGIAMoCRINCgVzdGRpbhgHIAMoCRIRCgllcnJfc3RkaW4YCCADKAkSGgoSYWNjZXB0X3JldHVybl9jb2RlGAkgAygDEg0KBWRlYnVnGAogASgIEgwKBHVzZXIYCyABKAkSEwoLd29ya2luZ19kaXIYDCABKAkSEgoKZG9ja2VyZmlsZRgNIAEoCRIVCg1tZW1vcnlfdm9sdW1lGA4gASgIEhYKDmRhdHVtX2JhdGNoaW5nGA8gASgIGioKCEVudkVudHJ5EgsKA2tleRgBIAEoCRINCgV2YWx1ZRgCIAEoCToCOAEiFwoFVEZKb2ISDgoGdGZfam9iGAEgASgJIokBCgZFZ3Jlc3MSCwoDVVJMGAEgASgJEjUKDm9iamVjdF9zdG9yYWdlGAIgASgLMhsucGZzX3YyLk9iamVjdFN0b3JhZ2VFZ3Jlc3NIABIxCgxzcWxfZGF0YWJhc2UYAyABKAsyGS5wZnNfdjIuU1FMRGF0YWJhc2VFZ3Jlc3NIAEIICgZ0YXJnZXQiIAoKRGV0ZXJtaW5lZBISCgp3b3Jrc3BhY2VzGAEgAygJIsYCCghQRlNJbnB1dBIMCgRuYW1lGAEgASgJEgwKBHJlcG8YAiABKAkSDgoGYnJhbmNoGAMgASgJEg4KBmNvbW1pdBgEIAEoCRIMCgRnbG9iGAUgASgJEg8KB2pvaW5fb24YBiABKAkSEgoKb3V0ZXJfam9pbhgHIAEoCBIQCghncm91cF9ieRgIIAEoCRIMCgRsYXp5GAkgASgIEhMKC2VtcHR5X2ZpbGVzGAogASgIEgoKAnMzGAsgASgIEiAKB3RyaWdnZXIYDCABKAsyDy5wZnNfdjIuVHJpZ2dlchIRCglyZXBvX3R5cGUYDSABKAkSDwoHcHJvamVjdBgOIAEoCRIxChBwcm9wYWdhdGlvbl9zcGVjGA8gASgLMhcucGZzX3YyLlByb3BhZ2F0aW9uU3BlYxIRCglyZWZlcmVuY2UYECABKAgilAEKCUNyb25JbnB1dBIMCgRuYW1lGAEgASgJEgwKBHJlcG8YAiABKAkSDgoGY29tbWl0GAMgASgJEgwKBHNwZWMYBCABKAkSEQoJb3ZlcndyaXRlGAUgASgIEikKBXN0YXJ0GAYgASgLMhouZ29vZ2xlLnByb3RvYnVmLlRpbWVzdGFtcBIPCgdwcm9qZWN0GAcgASgJIr4BCgVJbnB1dBIdCgNwZnMYASABKAsyEC5wcHNfdjIuUEZTSW5wdXQSGwoEam9pbhgCIAMoCzINLnBwc192Mi5JbnB1dBIcCgVncm91cBgDIAMoCzINLnBwc192Mi5JbnB1dBIcCgVjcm9zcxgEIAMoCzINLnBwc192Mi5JbnB1dBIcCgV1bmlvbhgFIAMoCzINLnBwc192Mi5JbnB1dBIfCgRjcm9uGAYgASgLMhEucHBzX3YyLkNyb25JbnB1dCIjCg9QYXJhbGxlbGlzbVNwZWMSEAoIY29uc3RhbnQYASABKAQiJwoHR1BVU3BlYxIMCgR0eXBlGAEgASgJEg4KBm51bWJlchgCIAEoAyJXCgxSZXNvdXJjZVNwZWMSCwoDY3B1GAEgASgCEg4KBm1lbW9yeRgCIAEoCRIcCgNncHUYAyABKAsyDy5wcHNfdjIuR1BVU3BlYxIMCgRkaXNrGAQgASgJIkYKDERhdHVtU2V0U3BlYxIOCgZudW1iZXIYASABKAMSEgoKc2l6ZV9ieXRlcxgCIAEoAxISCgpwZXJfd29ya2VyGAMgASgDIqMBCg5TY2hlZHVsaW5nU3BlYxI/Cg1ub2RlX3NlbGVjdG9yGAEgAygLMigucHBzX3YyLlNjaGVkdWxpbmdTcGVjLk5vZGVTZWxlY3RvckVudHJ5EhsKE3ByaW9yaXR5X2NsYXNzX25hbWUYAiABKAkaMwoRTm9kZVNlbGVjdG9yRW50cnkSCwoDa2V5GAEgASgJEg0KBXZhbHVlGAIgASgJOgI4ASLTAQoITWV0YWRhdGESNgoLYW5ub3RhdGlvbnMYASADKAsyIS5wcHNfdjIuTWV0YWRhdGEuQW5ub3RhdGlvbnNFbnRyeRIsCgZsYWJlbHMYAiADKAsyHC5wcHNfdjIuTWV0YWRhdGEuTGFiZWxzRW50cnkaMgoQQW5ub3RhdGlvbnNFbnRyeRILCgNrZXkYASABKAkSDQoFdmFsdWUYAiABKAk6AjgBGi0KC0xhYmVsc0VudHJ5EgsKA2tleRgBIAEoCRINCgV2YWx1ZRgCIAEoCToCOAEiUQoHU2VydmljZRIVCg1pbnRlcm5hbF9wb3J0GAEgASgFEhUKDWV4dGVybmFsX3BvcnQYAiABKAUSCgoCaXAYAyABKAkSDAoEdHlwZRgEIAEoCSIpCgVTcG91dBIgCgdzZXJ2aWNlGAEgASgLMg8ucHBzX3YyLlNlcnZpY2UitAEKClRvbGVyYXRpb24SCwoDa2V5GAEgASgJEiwKCG9wZXJhdG9yGAIgASgOMhoucHBzX3YyLlRvbGVyYXRpb25PcGVyYXRvchINCgV2YWx1ZRgDIAEoCRIjCgZlZmZlY3QYBCABKA4yEy5wcHNfdjIuVGFpbnRFZmZlY3QSNwoSdG9sZXJhdGlvbl9zZWNvbmRzGAUgASgLMhsuZ29vZ2xlLnByb3RvYnVmLkludDY0VmFsdWUi/QgKFUNyZWF0ZVBpcGVsaW5lUmVxdWVzdBIiCghwaXBlbGluZRgBIAEoCzIQLnBwc192Mi5QaXBlbGluZRIdCgZ0Zl9qb2IYAiABKAsyDS5wcHNfdjIuVEZKb2ISJAoJdHJhbnNmb3JtGAMgASgLMhEucHBzX3YyLlRyYW5zZm9ybRIxChBwYXJhbGxlbGlzbV9zcGVjGAQgASgLMhcucHBzX3YyLlBhcmFsbGVsaXNtU3BlYxIeCgZlZ3Jlc3MYBSABKAsyDi5wcHNfdjIuRWdyZXNzEg4KBnVwZGF0ZRgGIAEoCBIVCg1vdXRwdXRfYnJhbmNoGAcgASgJEg4KBnMzX291dBgIIAEoCBIvChFyZXNvdXJjZV9yZXF1ZXN0cxgJIAEoCzIULnBwc192Mi5SZXNvdXJjZVNwZWMSLQoPcmVzb3VyY2VfbGltaXRzGAogASgLMhQucHBzX3YyLlJlc291cmNlU3BlYxI1ChdzaWRlY2FyX3Jlc291cmNlX2xpbWl0cxgLIAEoCzIULnBwc192Mi5SZXNvdXJjZVNwZWMSHAoFaW5wdXQYDCABKAsyDS5wcHNfdjIuSW5wdXQSEwoLZGVzY3JpcHRpb24YDSABKAkSEQoJcmVwcm9jZXNzGA8gASgIEiAKB3NlcnZpY2UYESABKAsyDy5wcHNfdjIuU2VydmljZRIcCgVzcG91dBgSIAEoCzINLnBwc192Mi5TcG91dBIsCg5kYXR1bV9zZXRfc3BlYxgTIAEoCzIULnBwc192Mi5EYXR1bVNldFNwZWMSMAoNZGF0dW1fdGltZW91dBgUIAEoCzIZLmdvb2dsZS5wcm90b2J1Zi5EdXJhdGlvbhIuCgtqb2JfdGltZW91dBgVIAEoCzIZLmdvb2dsZS5wcm90b2J1Zi5EdXJhdGlvbhIMCgRzYWx0GBYgASgJEhMKC2RhdHVtX3RyaWVzGBcgASgDEi8KD3NjaGVkdWxpbmdfc3BlYxgYIAEoCzIWLnBwc192Mi5TY2hlZHVsaW5nU3BlYxIQCghwb2Rfc3BlYxgZIAEoCRIRCglwb2RfcGF0Y2gYGiABKAkSIwoLc3BlY19jb21taXQYGyABKAsyDi5wZnNfdjIuQ29tbWl0EiIKCG1ldGFkYXRhGBwgASgLMhAucHBzX3YyLk1ldGFkYXRhEhYKDnJlcHJvY2Vzc19zcGVjGB0gASgJEhMKC2F1dG9zY2FsaW5nGB4gASgIEicKC3RvbGVyYXRpb25zGCIgAygLMhIucHBzX3YyLlRvbGVyYXRpb24SNwoZc2lkZWNhcl9yZXNvdXJjZV9yZXF1ZXN0cxgjIAEoCzIULnBwc192Mi5SZXNvdXJjZVNwZWMSDwoHZHJ5X3J1bhglIAEoCBImCgpkZXRlcm1pbmVkGCYgASgLMhIucHBzX3YyLkRldGVybWluZWQSOgoXbWF4aW11bV9leHBlY3RlZF91cHRpbWUYJyABKAsyGS5nb29nbGUucHJvdG9idWYuRHVyYXRpb24icwoXQ3JlYXRlUGlwZWxpbmVWMlJlcXVlc3QSJAocY3JlYXRlX3BpcGVsaW5lX3JlcXVlc3RfanNvbhgBIAEoCRIPCgdkcnlfcnVuGAIgASgIEg4KBnVwZGF0ZRgDIAEoCBIRCglyZXByb2Nlc3MYBCABKAgiSgoYQ3JlYXRlUGlwZWxpbmVWMlJlc3BvbnNlEi4KJmVmZmVjdGl2ZV9jcmVhdGVfcGlwZWxpbmVfcmVxdWVzdF9qc29uGAEgASgJIk0KFkluc3BlY3RQaXBlbGluZVJlcXVlc3QSIgoIcGlwZWxpbmUYASABKAsyEC5wcHNfdjIuUGlwZWxpbmUSDwoHZGV0YWlscxgCIAEoCCKQAQoTTGlzdFBpcGVsaW5lUmVxdWVzdBIiCghwaXBlbGluZRgBIAEoCzIQLnBwc192Mi5QaXBlbGluZRIPCgdoaXN0b3J5GAIgASgDEg8KB2RldGFpbHMYAyABKAgSEAoIanFGaWx0ZXIYBCABKAkSIQoIcHJvamVjdHMYBiADKAsyDy5wZnNfdjIuUHJvamVjdCI0Cg5SdW5Dcm9uUmVxdWVzdBIiCghwaXBlbGluZRgBIAEoCzIQLnBwc192Mi5QaXBlbGluZSKLBQoMUGlwZWxpbmVJbmZvEiIKCHBpcGVsaW5lGAEgASgLMhAucHBzX3YyLlBpcGVsaW5lEg8KB3ZlcnNpb24YAiABKAQSIwoLc3BlY19jb21taXQYAyABKAsyDi5wZnNfdjIuQ29tbWl0Eg8KB3N0b3BwZWQYBCABKAgSJAoFc3RhdGUYBSABKA4yFS5wcHNfdjIuUGlwZWxpbmVTdGF0ZRIOCgZyZWFzb24YBiABKAkSKAoObGFzdF9qb2Jfc3RhdGUYCCABKA4yEC5wcHNfdjIuSm9iU3RhdGUSLwoEdHlwZRgKIAEoDjIhLnBwc192Mi5QaXBlbGluZUluZm8uUGlwZWxpbmVUeXBlEi0KB2RldGFpbHMYDCABKAsyHC5wcHNfdjIuUGlwZWxpbmVJbmZvLkRldGFpbHMSFgoOdXNlcl9zcGVjX2pzb24YDSABKAkSGwoTZWZmZWN0aXZlX3NwZWNfanNvbhgOIAEoCRqeAQoHRGV0YWlscxIUCgxyZWNlbnRfZXJyb3IYBiABKAkSGQoRd29ya2Vyc19yZXF1ZXN0ZWQYByABKAMSGQoRd29ya2Vyc19hdmFpbGFibGUYCCABKAMSDgoGcmVhc29uGBEgASgJEiIKCG1ldGFkYXRhGB0gASgLMhAucHBzX3YyLk1ldGFkYXRhEhMKC2F1dG9zY2FsaW5nGCEgASgIInoKDFBpcGVsaW5lVHlwZRIZChVQSVBFTElOVF9UWVBFX1VOS05PV04QABIbChdQSVBFTElORV9UWVBFX1RSQU5TRk9STRABEhcKE1BJUEVMSU5FX1RZUEVfU1BPVVQQAhIZChVQSVBFTElORV9UWVBFX1NFUlZJQ0UQAyI1CgNKb2ISIgoIcGlwZWxpbmUYASABKAsyEC5wcHNfdjIuUGlwZWxpbmUSCgoCaWQYAiABKAkizwEKDFByb2Nlc3NTdGF0cxIwCg1kb3dubG9hZF90aW1lGAEgASgLMhkuZ29vZ2xlLnByb3RvYnVmLkR1cmF0aW9uEi8KDHByb2Nlc3NfdGltZRgCIAEoCzIZLmdvb2dsZS5wcm90b2J1Zi5EdXJhdGlvbhIuCgt1cGxvYWRfdGltZRgDIAEoCzIZLmdvb2dsZS5wcm90b2J1Zi5EdXJhdGlvbhIWCg5kb3dubG9hZF9ieXRlcxgEIAEoAxIUCgx1cGxvYWRfYnl0ZXMYBSABKAMimwMKB0pvYkluZm8SGAoDam9iGAEgASgLMgsucHBzX3YyLkpvYhIYChBwaXBlbGluZV92ZXJzaW9uGAIgASgEEg8KB3Jlc3RhcnQYBCABKAQSFgoOZGF0YV9wcm9jZXNzZWQYBSABKAMSFAoMZGF0YV9za2lwcGVkGAYgASgDEhIKCmRhdGFfdG90YWwYByABKAMSEwoLZGF0YV9mYWlsZWQYCCABKAMSFgoOZGF0YV9yZWNvdmVyZWQYCSABKAMSIwoFc3RhdHMYCiABKAsyFC5wcHNfdjIuUHJvY2Vzc1N0YXRzEh8KBXN0YXRlGAsgASgOMhAucHBzX3YyLkpvYlN0YXRlEg4KBnJlYXNvbhgMIAEoCRIrCgdjcmVhdGVkGA0gASgLMhouZ29vZ2xlLnByb3RvYnVmLlRpbWVzdGFtcBIrCgdzdGFydGVkGA4gASgLMhouZ29vZ2xlLnByb3RvYnVmLlRpbWVzdGFtcBIsCghmaW5pc2hlZBgPIAEoCzIaLmdvb2dsZS5wcm90b2J1Zi5UaW1lc3RhbXAiTAoRSW5zcGVjdEpvYlJlcXVlc3QSGAoDam9iGAEgASgLMgsucHBzX3YyLkpvYhIMCgR3YWl0GAIgASgIEg8KB2RldGFpbHMYAyABKAgiVQoOTGlzdEpvYlJlcXVlc3QSIgoIcGlwZWxpbmUYASABKAsyEC5wcHNfdjIuUGlwZWxpbmUSDwoHaGlzdG9yeRgEIAEoAxIOCgZudW1iZXIYCSABKAMiOgoOU3RvcEpvYlJlcXVlc3QSGAoDam9iGAEgASgLMgsucHBzX3YyLkpvYhIOCgZyZWFzb24YAyABKAkiLQoFRGF0dW0SGAoDam9iGAEgASgLMgsucHBzX3YyLkpvYhIKCgJpZBgCIAEoCSJMCglEYXR1bUluZm8SHAoFZGF0dW0YASABKAsyDS5wcHNfdjIuRGF0dW0SIQoFc3RhdGUYAiABKA4yEi5wcHNfdjIuRGF0dW1TdGF0ZSKaAQoQTGlzdERhdHVtUmVxdWVzdBIYCgNqb2IYASABKAsyCy5wcHNfdjIuSm9iEi8KBmZpbHRlchgDIAEoCzIfLnBwc192Mi5MaXN0RGF0dW1SZXF1ZXN0LkZpbHRlchIOCgZudW1iZXIYBSABKAMaKwoGRmlsdGVyEiEKBXN0YXRlGAEgAygOMhIucHBzX3YyLkRhdHVtU3RhdGUiegoOR2V0TG9nc1JlcXVlc3QSIgoIcGlwZWxpbmUYASABKAsyEC5wcHNfdjIuUGlwZWxpbmUSGAoDam9iGAIgASgLMgsucHBzX3YyLkpvYhIcCgVkYXR1bRgEIAEoCzINLnBwc192Mi5EYXR1bRIMCgR0YWlsGAcgASgDIrUBCgpMb2dNZXNzYWdlEhUKDXBpcGVsaW5lX25hbWUYASABKAkSDgoGam9iX2lkGAIgASgJEhEKCXdvcmtlcl9pZBgDIAEoCRIQCghkYXR1bV9pZBgEIAEoCRIMCgR1c2VyGAcgASgIEiYKAnRzGAggASgLMhouZ29vZ2xlLnByb3RvYnVmLlRpbWVzdGFtcBIPCgdtZXNzYWdlGAkgASgJEhQKDHByb2plY3RfbmFtZRgKIAEoCSo2ChJUb2xlcmF0aW9uT3BlcmF0b3ISCQoFRU1QVFkQABIKCgZFWElTVFMQARIJCgVFUVVBTBACKlcKC1RhaW50RWZmZWN0Eg8KC0FMTF9FRkZFQ1RTEAASDwoLTk9fU0NIRURVTEUQARIWChJQUkVGRVJfTk9fU0NIRURVTEUQAhIOCgpOT19FWEVDVVRFEAMqyQEKDVBpcGVsaW5lU3RhdGUSGgoWUElQRUxJTkVfU1RBVEVfVU5LTk9XThAAEhUKEVBJUEVMSU5FX1NUQVJUSU5HEAESFAoQUElQRUxJTkVfUlVOTklORxACEhcKE1BJUEVMSU5FX1JFU1RBUlRJTkcQAxIUChBQSVBFTElORV9GQUlMVVJFEAQSEwoPUElQRUxJTkVfUEFVU0VEEAUSFAoQUElQRUxJTkVfU1RBTkRCWRAGEhUKEVBJUEVMSU5FX0NSQVNISU5HEAcqwQEKCEpvYlN0YXRlEhUKEUpPQl9TVEFURV9VTktOT1dOEAASDwoLSk9CX0NSRUFURUQQARIQCgxKT0JfU1RBUlRJTkcQAhIPCgtKT0JfUlVOTklORxADEg8KC0pPQl9GQUlMVVJFEAQSDwoLSk9CX1NVQ0NFU1MQBRIOCgpKT0JfS0lMTEVEEAYSEQoNSk9CX0VHUkVTU0lORxAHEhEKDUpPQl9GSU5JU0hJTkcQCBISCg5KT0JfVU5SVU5OQUJMRRAJKlwKCkRhdHVtU3RhdGUSCwoHVU5LTk9XThAAEgoKBkZBSUxFRBABEgsKB1NVQ0NFU1MQAhILCgdTS0lQUEVEEAMSDAoIU1RBUlRJTkcQBBINCglSRUNPVkVSRUQQBTLXBAoDQVBJEjoKCkluc3BlY3RKb2ISGS5wcHNfdjIuSW5zcGVjdEpvYlJlcXVlc3QaDy5wcHNfdjIuSm9iSW5mbyIAEjYKB0xpc3RKb2ISFi5wcHNfdjIuTGlzdEpvYlJlcXVlc3QaDy5wcHNfdjIuSm9iSW5mbyIAMAESOwoHU3RvcEpvYhIWLnBwc192Mi5TdG9wSm9iUmVxdWVzdBoWLmdvb2dsZS5wcm90b2J1Zi5FbXB0eSIAEjwKCUxpc3REYXR1bRIYLnBwc192Mi5MaXN0RGF0dW1SZXF1ZXN0GhEucHBzX3YyLkRhdHVtSW5mbyIAMAESVwoQQ3JlYXRlUGlwZWxpbmVWMhIfLnBwc192Mi5DcmVhdGVQaXBlbGluZVYyUmVxdWVzdBogLnBwc192Mi5DcmVhdGVQaXBlbGluZVYyUmVzcG9uc2UiABJJCg9JbnNwZWN0UGlwZWxpbmUSHi5wcHNfdjIuSW5zcGVjdFBpcGVsaW5lUmVxdWVzdBoULnBwc192Mi5QaXBlbGluZUluZm8iABJFCgxMaXN0UGlwZWxpbmUSGy5wcHNfdjIuTGlzdFBpcGVsaW5lUmVxdWVzdBoULnBwc192Mi5QaXBlbGluZUluZm8iADABEjsKB1J1bkNyb24SFi5wcHNfdjIuUnVuQ3JvblJlcXVlc3QaFi5nb29nbGUucHJvdG9idWYuRW1wdHkiABI5CgdHZXRMb2dzEhYucHBzX3YyLkdldExvZ3NSZXF1ZXN0GhIucHBzX3YyLkxvZ01lc3NhZ2UiADABYgZwcm90bzM", [duration_pb/* file_google_protobuf_duration */.U, empty_pb/* file_google_protobuf_empty */.t, timestamp_pb/* file_google_protobuf_timestamp */.i, wrappers_pb/* file_google_protobuf_wrappers */.Ax, file_pfs_pfs]);
/**
 * Describes the message pps_v2.Pipeline.
 * Use `create(PipelineSchema)` to create a new message.
 */
const PipelineSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 0)));
/**
 * Describes the message pps_v2.SecretMount.
 * Use `create(SecretMountSchema)` to create a new message.
 */
const SecretMountSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 1)));
/**
 * Describes the message pps_v2.Transform.
 * Use `create(TransformSchema)` to create a new message.
 */
const TransformSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 2)));
/**
 * Describes the message pps_v2.TFJob.
 * Use `create(TFJobSchema)` to create a new message.
 */
const TFJobSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 3)));
/**
 * Describes the message pps_v2.Egress.
 * Use `create(EgressSchema)` to create a new message.
 */
const EgressSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 4)));
/**
 * Describes the message pps_v2.Determined.
 * Use `create(DeterminedSchema)` to create a new message.
 */
const DeterminedSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 5)));
/**
 * Describes the message pps_v2.PFSInput.
 * Use `create(PFSInputSchema)` to create a new message.
 */
const PFSInputSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 6)));
/**
 * Describes the message pps_v2.CronInput.
 * Use `create(CronInputSchema)` to create a new message.
 */
const CronInputSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 7)));
/**
 * Describes the message pps_v2.Input.
 * Use `create(InputSchema)` to create a new message.
 */
const InputSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 8)));
/**
 * Describes the message pps_v2.ParallelismSpec.
 * Use `create(ParallelismSpecSchema)` to create a new message.
 */
const ParallelismSpecSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 9)));
/**
 * Describes the message pps_v2.GPUSpec.
 * Use `create(GPUSpecSchema)` to create a new message.
 */
const GPUSpecSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 10)));
/**
 * Describes the message pps_v2.ResourceSpec.
 * Use `create(ResourceSpecSchema)` to create a new message.
 */
const ResourceSpecSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 11)));
/**
 * Describes the message pps_v2.DatumSetSpec.
 * Use `create(DatumSetSpecSchema)` to create a new message.
 */
const DatumSetSpecSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 12)));
/**
 * Describes the message pps_v2.SchedulingSpec.
 * Use `create(SchedulingSpecSchema)` to create a new message.
 */
const SchedulingSpecSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 13)));
/**
 * Describes the message pps_v2.Metadata.
 * Use `create(MetadataSchema)` to create a new message.
 */
const MetadataSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 14)));
/**
 * Describes the message pps_v2.Service.
 * Use `create(ServiceSchema)` to create a new message.
 */
const ServiceSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 15)));
/**
 * Describes the message pps_v2.Spout.
 * Use `create(SpoutSchema)` to create a new message.
 */
const SpoutSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 16)));
/**
 * Describes the message pps_v2.Toleration.
 * Use `create(TolerationSchema)` to create a new message.
 */
const TolerationSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 17)));
/**
 * Describes the message pps_v2.CreatePipelineRequest.
 * Use `create(CreatePipelineRequestSchema)` to create a new message.
 */
const CreatePipelineRequestSchema = /*@__PURE__*/ (0,message/* messageDesc */.Z)(file_pps_pps, 18);
/**
 * Describes the message pps_v2.CreatePipelineV2Request.
 * Use `create(CreatePipelineV2RequestSchema)` to create a new message.
 */
const CreatePipelineV2RequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 19)));
/**
 * Describes the message pps_v2.CreatePipelineV2Response.
 * Use `create(CreatePipelineV2ResponseSchema)` to create a new message.
 */
const CreatePipelineV2ResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 20)));
/**
 * Describes the message pps_v2.InspectPipelineRequest.
 * Use `create(InspectPipelineRequestSchema)` to create a new message.
 */
const InspectPipelineRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 21)));
/**
 * Describes the message pps_v2.ListPipelineRequest.
 * Use `create(ListPipelineRequestSchema)` to create a new message.
 */
const ListPipelineRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 22)));
/**
 * Describes the message pps_v2.RunCronRequest.
 * Use `create(RunCronRequestSchema)` to create a new message.
 */
const RunCronRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 23)));
/**
 * Describes the message pps_v2.PipelineInfo.
 * Use `create(PipelineInfoSchema)` to create a new message.
 */
const PipelineInfoSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 24)));
/**
 * Describes the message pps_v2.PipelineInfo.Details.
 * Use `create(PipelineInfo_DetailsSchema)` to create a new message.
 */
const PipelineInfo_DetailsSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 24, 0)));
/**
 * @generated from enum pps_v2.PipelineInfo.PipelineType
 */
const PipelineInfo_PipelineType = {
    /**
     * @generated from enum value: PIPELINT_TYPE_UNKNOWN = 0;
     */
    PIPELINT_TYPE_UNKNOWN: 0,
    /**
     * @generated from enum value: PIPELINE_TYPE_TRANSFORM = 1;
     */
    PIPELINE_TYPE_TRANSFORM: 1,
    /**
     * @generated from enum value: PIPELINE_TYPE_SPOUT = 2;
     */
    PIPELINE_TYPE_SPOUT: 2,
    /**
     * @generated from enum value: PIPELINE_TYPE_SERVICE = 3;
     */
    PIPELINE_TYPE_SERVICE: 3,
};
/**
 * Describes the enum pps_v2.PipelineInfo.PipelineType.
 */
const PipelineInfo_PipelineTypeSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (enumDesc(file_pps_pps, 24, 0)));
/**
 * Describes the message pps_v2.Job.
 * Use `create(JobSchema)` to create a new message.
 */
const JobSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 25)));
/**
 * Describes the message pps_v2.ProcessStats.
 * Use `create(ProcessStatsSchema)` to create a new message.
 */
const ProcessStatsSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 26)));
/**
 * Describes the message pps_v2.JobInfo.
 * Use `create(JobInfoSchema)` to create a new message.
 */
const JobInfoSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 27)));
/**
 * Describes the message pps_v2.InspectJobRequest.
 * Use `create(InspectJobRequestSchema)` to create a new message.
 */
const InspectJobRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 28)));
/**
 * Describes the message pps_v2.ListJobRequest.
 * Use `create(ListJobRequestSchema)` to create a new message.
 */
const ListJobRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 29)));
/**
 * Describes the message pps_v2.StopJobRequest.
 * Use `create(StopJobRequestSchema)` to create a new message.
 */
const StopJobRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 30)));
/**
 * Describes the message pps_v2.Datum.
 * Use `create(DatumSchema)` to create a new message.
 */
const DatumSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 31)));
/**
 * Describes the message pps_v2.DatumInfo.
 * Use `create(DatumInfoSchema)` to create a new message.
 */
const DatumInfoSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 32)));
/**
 * Describes the message pps_v2.ListDatumRequest.
 * Use `create(ListDatumRequestSchema)` to create a new message.
 */
const ListDatumRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 33)));
/**
 * Describes the message pps_v2.ListDatumRequest.Filter.
 * Use `create(ListDatumRequest_FilterSchema)` to create a new message.
 */
const ListDatumRequest_FilterSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 33, 0)));
/**
 * Describes the message pps_v2.GetLogsRequest.
 * Use `create(GetLogsRequestSchema)` to create a new message.
 */
const GetLogsRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 34)));
/**
 * Describes the message pps_v2.LogMessage.
 * Use `create(LogMessageSchema)` to create a new message.
 */
const LogMessageSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_pps_pps, 35)));
/**
 * @generated from enum pps_v2.TolerationOperator
 */
const TolerationOperator = {
    /**
     * @generated from enum value: EMPTY = 0;
     */
    EMPTY: 0,
    /**
     * @generated from enum value: EXISTS = 1;
     */
    EXISTS: 1,
    /**
     * @generated from enum value: EQUAL = 2;
     */
    EQUAL: 2,
};
/**
 * Describes the enum pps_v2.TolerationOperator.
 */
const TolerationOperatorSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (enumDesc(file_pps_pps, 0)));
/**
 * @generated from enum pps_v2.TaintEffect
 */
const TaintEffect = {
    /**
     * @generated from enum value: ALL_EFFECTS = 0;
     */
    ALL_EFFECTS: 0,
    /**
     * @generated from enum value: NO_SCHEDULE = 1;
     */
    NO_SCHEDULE: 1,
    /**
     * @generated from enum value: PREFER_NO_SCHEDULE = 2;
     */
    PREFER_NO_SCHEDULE: 2,
    /**
     * @generated from enum value: NO_EXECUTE = 3;
     */
    NO_EXECUTE: 3,
};
/**
 * Describes the enum pps_v2.TaintEffect.
 */
const TaintEffectSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (enumDesc(file_pps_pps, 1)));
/**
 * @generated from enum pps_v2.PipelineState
 */
const PipelineState = {
    /**
     * @generated from enum value: PIPELINE_STATE_UNKNOWN = 0;
     */
    PIPELINE_STATE_UNKNOWN: 0,
    /**
     * @generated from enum value: PIPELINE_STARTING = 1;
     */
    PIPELINE_STARTING: 1,
    /**
     * @generated from enum value: PIPELINE_RUNNING = 2;
     */
    PIPELINE_RUNNING: 2,
    /**
     * @generated from enum value: PIPELINE_RESTARTING = 3;
     */
    PIPELINE_RESTARTING: 3,
    /**
     * @generated from enum value: PIPELINE_FAILURE = 4;
     */
    PIPELINE_FAILURE: 4,
    /**
     * @generated from enum value: PIPELINE_PAUSED = 5;
     */
    PIPELINE_PAUSED: 5,
    /**
     * @generated from enum value: PIPELINE_STANDBY = 6;
     */
    PIPELINE_STANDBY: 6,
    /**
     * @generated from enum value: PIPELINE_CRASHING = 7;
     */
    PIPELINE_CRASHING: 7,
};
/**
 * Describes the enum pps_v2.PipelineState.
 */
const PipelineStateSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (enumDesc(file_pps_pps, 2)));
/**
 * @generated from enum pps_v2.JobState
 */
const JobState = {
    /**
     * @generated from enum value: JOB_STATE_UNKNOWN = 0;
     */
    JOB_STATE_UNKNOWN: 0,
    /**
     * @generated from enum value: JOB_CREATED = 1;
     */
    JOB_CREATED: 1,
    /**
     * @generated from enum value: JOB_STARTING = 2;
     */
    JOB_STARTING: 2,
    /**
     * @generated from enum value: JOB_RUNNING = 3;
     */
    JOB_RUNNING: 3,
    /**
     * @generated from enum value: JOB_FAILURE = 4;
     */
    JOB_FAILURE: 4,
    /**
     * @generated from enum value: JOB_SUCCESS = 5;
     */
    JOB_SUCCESS: 5,
    /**
     * @generated from enum value: JOB_KILLED = 6;
     */
    JOB_KILLED: 6,
    /**
     * @generated from enum value: JOB_EGRESSING = 7;
     */
    JOB_EGRESSING: 7,
    /**
     * @generated from enum value: JOB_FINISHING = 8;
     */
    JOB_FINISHING: 8,
    /**
     * @generated from enum value: JOB_UNRUNNABLE = 9;
     */
    JOB_UNRUNNABLE: 9,
};
/**
 * Describes the enum pps_v2.JobState.
 */
const JobStateSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (enumDesc(file_pps_pps, 3)));
/**
 * @generated from enum pps_v2.DatumState
 */
const DatumState = {
    /**
     * @generated from enum value: UNKNOWN = 0;
     */
    UNKNOWN: 0,
    /**
     * @generated from enum value: FAILED = 1;
     */
    FAILED: 1,
    /**
     * @generated from enum value: SUCCESS = 2;
     */
    SUCCESS: 2,
    /**
     * @generated from enum value: SKIPPED = 3;
     */
    SKIPPED: 3,
    /**
     * @generated from enum value: STARTING = 4;
     */
    STARTING: 4,
    /**
     * @generated from enum value: RECOVERED = 5;
     */
    RECOVERED: 5,
};
/**
 * Describes the enum pps_v2.DatumState.
 */
const DatumStateSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (enumDesc(file_pps_pps, 4)));
/**
 * @generated from service pps_v2.API
 */
const pps_pb_API = /*@__PURE__*/ (0,service/* serviceDesc */.Z)(file_pps_pps, 0);

;// CONCATENATED MODULE: ../../packages/pachyderm/src/gen/transaction/transaction_pb.ts
// A subset of Pachyderm's src/transaction/transaction.proto (Apache-2.0): what this package sends and reads.
// https://github.com/pachyderm/pachyderm/blob/master/src/transaction/transaction.proto


/**
 * Describes the file transaction/transaction.proto.
 */
const file_transaction_transaction = /*@__PURE__*/ (0,file/* fileDesc */.w)("Ch10cmFuc2FjdGlvbi90cmFuc2FjdGlvbi5wcm90bxIOdHJhbnNhY3Rpb25fdjIiGQoLVHJhbnNhY3Rpb24SCgoCaWQYASABKAkiQwoPVHJhbnNhY3Rpb25JbmZvEjAKC3RyYW5zYWN0aW9uGAEgASgLMhsudHJhbnNhY3Rpb25fdjIuVHJhbnNhY3Rpb24iGQoXU3RhcnRUcmFuc2FjdGlvblJlcXVlc3QiTAoYRmluaXNoVHJhbnNhY3Rpb25SZXF1ZXN0EjAKC3RyYW5zYWN0aW9uGAEgASgLMhsudHJhbnNhY3Rpb25fdjIuVHJhbnNhY3Rpb24iTAoYRGVsZXRlVHJhbnNhY3Rpb25SZXF1ZXN0EjAKC3RyYW5zYWN0aW9uGAEgASgLMhsudHJhbnNhY3Rpb25fdjIuVHJhbnNhY3Rpb24ynAIKA0FQSRJaChBTdGFydFRyYW5zYWN0aW9uEicudHJhbnNhY3Rpb25fdjIuU3RhcnRUcmFuc2FjdGlvblJlcXVlc3QaGy50cmFuc2FjdGlvbl92Mi5UcmFuc2FjdGlvbiIAEmAKEUZpbmlzaFRyYW5zYWN0aW9uEigudHJhbnNhY3Rpb25fdjIuRmluaXNoVHJhbnNhY3Rpb25SZXF1ZXN0Gh8udHJhbnNhY3Rpb25fdjIuVHJhbnNhY3Rpb25JbmZvIgASVwoRRGVsZXRlVHJhbnNhY3Rpb24SKC50cmFuc2FjdGlvbl92Mi5EZWxldGVUcmFuc2FjdGlvblJlcXVlc3QaFi5nb29nbGUucHJvdG9idWYuRW1wdHkiAGIGcHJvdG8z", [empty_pb/* file_google_protobuf_empty */.t]);
/**
 * Describes the message transaction_v2.Transaction.
 * Use `create(TransactionSchema)` to create a new message.
 */
const TransactionSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_transaction_transaction, 0)));
/**
 * Describes the message transaction_v2.TransactionInfo.
 * Use `create(TransactionInfoSchema)` to create a new message.
 */
const TransactionInfoSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_transaction_transaction, 1)));
/**
 * Describes the message transaction_v2.StartTransactionRequest.
 * Use `create(StartTransactionRequestSchema)` to create a new message.
 */
const StartTransactionRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_transaction_transaction, 2)));
/**
 * Describes the message transaction_v2.FinishTransactionRequest.
 * Use `create(FinishTransactionRequestSchema)` to create a new message.
 */
const FinishTransactionRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_transaction_transaction, 3)));
/**
 * Describes the message transaction_v2.DeleteTransactionRequest.
 * Use `create(DeleteTransactionRequestSchema)` to create a new message.
 */
const DeleteTransactionRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_transaction_transaction, 4)));
/**
 * @generated from service transaction_v2.API
 */
const transaction_pb_API = /*@__PURE__*/ (0,service/* serviceDesc */.Z)(file_transaction_transaction, 0);

;// CONCATENATED MODULE: ../../packages/pachyderm/src/gen/version/versionpb/version_pb.ts
// A subset of Pachyderm's src/version/versionpb/version.proto (Apache-2.0): what this package sends and reads.
// https://github.com/pachyderm/pachyderm/blob/master/src/version/versionpb/version.proto


/**
 * Describes the file version/versionpb/version.proto.
 */
const file_version_versionpb_version = /*@__PURE__*/ (0,file/* fileDesc */.w)("Ch92ZXJzaW9uL3ZlcnNpb25wYi92ZXJzaW9uLnByb3RvEgx2ZXJzaW9ucGJfdjIiSgoHVmVyc2lvbhINCgVtYWpvchgBIAEoDRINCgVtaW5vchgCIAEoDRINCgVtaWNybxgDIAEoDRISCgphZGRpdGlvbmFsGAQgASgJMkQKA0FQSRI9CgpHZXRWZXJzaW9uEhYuZ29vZ2xlLnByb3RvYnVmLkVtcHR5GhUudmVyc2lvbnBiX3YyLlZlcnNpb24iAGIGcHJvdG8z", [empty_pb/* file_google_protobuf_empty */.t]);
/**
 * Describes the message versionpb_v2.Version.
 * Use `create(VersionSchema)` to create a new message.
 */
const VersionSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_version_versionpb_version, 0)));
/**
 * @generated from service versionpb_v2.API
 */
const version_pb_API = /*@__PURE__*/ (0,service/* serviceDesc */.Z)(file_version_versionpb_version, 0);

;// CONCATENATED MODULE: ../../packages/pachyderm/src/names.ts
/** What specs without a project are in. */
const DEFAULT_PROJECT = 'default';
/** `project/name`, as the server writes it: unique within the server. */
const names_nameText = ({ project, name }) => `${project}/${name}`;
/** `project/name@id`, as pachctl writes it: unique within the server. */
const names_jobText = ({ pipeline, id }) => `${names_nameText(pipeline)}@${id}`;
/** What `jobText` has written; undefined for any other text. */
function parseJob(text) {
    const [, project, name, id] = /^([\w-]+)\/([\w-]+)@([0-9a-f]{32})$/.exec(text) ?? [];
    if (project === undefined || name === undefined || id === undefined)
        return undefined;
    return { pipeline: { project, name }, id };
}

;// CONCATENATED MODULE: ../../packages/pachyderm/src/states.ts
/** The word for a value of an enum; its number where a newer server has a value that we do not know. */
const wordOf = (words, value) => Object.keys(words).find((word) => words[word] === value) ?? String(value);
/**
 * A job that is unrunnable had an input whose own job failed.
 * https://github.com/pachyderm/pachyderm/blob/master/src/pps/pps.proto
 */
const JOB_STATES = {
    JOB_CREATED: 'queued',
    JOB_STARTING: 'queued',
    JOB_RUNNING: 'running',
    JOB_EGRESSING: 'running',
    JOB_FINISHING: 'running',
    JOB_SUCCESS: 'succeeded',
    JOB_FAILURE: 'failed',
    JOB_UNRUNNABLE: 'failed',
    JOB_KILLED: 'cancelled',
};
/** @param word as the server has it; one that we do not know is `unknown`, which is neither success nor an end. */
const states_jobRunState = (word) => Object.hasOwn(JOB_STATES, word) ? (JOB_STATES[word] ?? 'unknown') : 'unknown';
/** What is said of a pipeline that is stopped. */
const STOPPED = 'It is stopped, and an update does not start it.';
/**
 * Judges whether a pipeline has taken up its new version. It is the caller's to look again while it is waiting, and to give
 * up in time.
 * @param goal `running`: its controller is there, which says nothing of its image; `workers`: its image was pulled too.
 */
function settling(pipeline, goal) {
    const { state, stopped, workers } = pipeline;
    const why = [pipeline.reason, pipeline.recentError].filter((text) => text !== '').join(': ');
    switch (state) {
        case 'PIPELINE_RUNNING':
            // None and none is what the server says when it could not look.
            if (goal === 'running' || (workers.requested > 0 && workers.available >= workers.requested))
                return { state: 'settled' };
            return { state: 'waiting', reason: `${workers.available} of ${workers.requested} workers are there` };
        case 'PIPELINE_STANDBY':
            // Autoscaling: the workers come with the first data.
            return { state: 'settled', notice: 'It is in standby: nothing has pulled its image yet.' };
        case 'PIPELINE_PAUSED':
            if (stopped)
                return { state: 'settled', notice: STOPPED };
            return { state: 'waiting', reason: 'it is paused' };
        case 'PIPELINE_FAILURE':
            // Nothing but another update ends this.
            return { state: 'failed', reason: why || 'the server gives no reason' };
        case 'PIPELINE_CRASHING':
            return { state: 'waiting', reason: `its workers do not start: ${why || 'the server gives no reason'}` };
        default:
            return { state: 'waiting', reason: `it is ${state}${why === '' ? '' : `: ${why}`}` };
    }
}

;// CONCATENATED MODULE: ../../packages/pachyderm/src/jobs.ts





function jobOf(info) {
    const { job, stats } = info;
    const { pipeline } = job ?? {};
    return {
        pipeline: { project: pipeline?.project?.name || DEFAULT_PROJECT, name: pipeline?.name ?? '' },
        id: job?.id ?? '',
        version: Number(info.pipelineVersion),
        state: wordOf(JobState, info.state),
        reason: info.reason,
        restarts: Number(info.restart),
        datums: {
            processed: Number(info.dataProcessed),
            skipped: Number(info.dataSkipped),
            total: Number(info.dataTotal),
            failed: Number(info.dataFailed),
            recovered: Number(info.dataRecovered),
        },
        stats: {
            downloadSeconds: seconds(stats?.downloadTime),
            processSeconds: seconds(stats?.processTime),
            uploadSeconds: seconds(stats?.uploadTime),
            downloadBytes: Number(stats?.downloadBytes ?? 0),
            uploadBytes: Number(stats?.uploadBytes ?? 0),
        },
        createdAt: dateOf(info.created),
        startedAt: dateOf(info.started),
        finishedAt: dateOf(info.finished),
    };
}
const dateOf = (at) => at === undefined ? undefined : (0,timestamp/* timestampDate */.FP)(at);
const seconds = (duration) => duration === undefined ? 0 : Number(duration.seconds) + duration.nanos / 1e9;
/** How a job stands. pachd lets one succeed that had no datum: it has run nothing. */
const runStateOf = ({ state, datums }) => {
    const word = states_jobRunState(state);
    return word === 'succeeded' && datums.total === 0 ? 'skipped' : word;
};
/** Why a job was skipped. */
const NO_DATUMS = 'it had no datums: nothing matched its inputs';
/** How far a job is, in words: `12 of 40 datums processed, 3 skipped, 1 failed`. */
function progressText({ datums }) {
    const { processed, skipped, total, failed, recovered } = datums;
    const others = Object.entries({ skipped, failed, recovered }).filter(([, count]) => count > 0);
    return [`${processed} of ${total} datums processed`, ...others.map(([what, count]) => `${count} ${what}`)].join(', ');
}
/**
 * Whether a job waits for workers that never come: nothing but another update ends the failure of a pipeline.
 * @param pipeline as it is now.
 */
const isStuck = (job, pipeline) => jobRunState(job.state) === 'queued' && pipeline.version === job.version && pipeline.state === 'PIPELINE_FAILURE';
/**
 * A job as a run of any backend.
 * @param commit of the version of the pipeline that runs it.
 * @param pipeline as it is now, for a job that waits.
 */
function runOf(job, commit, pipeline) {
    const stuck = pipeline !== undefined && isStuck(job, pipeline) ? pipeline : undefined;
    const state = stuck === undefined ? runStateOf(job) : 'failed';
    const nativeState = stuck?.state ?? job.state;
    const { startedAt, finishedAt } = job;
    return {
        backend: 'pachyderm',
        id: jobText(job),
        name: nameText(job.pipeline),
        state,
        nativeState,
        ...(commit !== undefined && { commit }),
        tags: commit === undefined ? [] : [commitTag(commit)],
        ...(startedAt !== undefined && { startedAt }),
        ...(finishedAt !== undefined && { finishedAt }),
        ...((state === 'failed' || state === 'cancelled') && {
            failure: { summary: (stuck ?? job).reason || nativeState, detail: progressText(job) },
        }),
        ...(state === 'skipped' && { failure: { summary: NO_DATUMS } }),
    };
}

;// CONCATENATED MODULE: ../../packages/pachyderm/src/pipelines.ts




const TYPES = new Map([
    [PipelineInfo_PipelineType.PIPELINE_TYPE_TRANSFORM, 'transform'],
    [PipelineInfo_PipelineType.PIPELINE_TYPE_SPOUT, 'spout'],
    [PipelineInfo_PipelineType.PIPELINE_TYPE_SERVICE, 'service'],
]);
// Counters of 64 bits, of pipelines that are updated and workers that are started: they stay below 2^53.
function pipelineOf(info) {
    const { pipeline, specCommit, details } = info;
    const requested = Number(details?.workersRequested ?? 0);
    return {
        project: pipeline?.project?.name || DEFAULT_PROJECT,
        name: pipeline?.name ?? '',
        version: Number(info.version),
        commitSet: specCommit?.id ?? '',
        state: wordOf(PipelineState, info.state),
        reason: info.reason || (details?.reason ?? ''),
        recentError: details?.recentError ?? '',
        stopped: info.stopped,
        workers: {
            requested: details?.autoscaling === true ? Math.min(1, requested) : requested,
            available: Number(details?.workersAvailable ?? 0),
        },
        type: TYPES.get(info.type) ?? 'unknown',
        commit: details?.metadata?.annotations[COMMIT_ANNOTATION],
        launch: details?.metadata?.annotations[LAUNCH_ANNOTATION],
        userSpec: info.userSpecJson,
    };
}

;// CONCATENATED MODULE: ../../packages/pachyderm/src/client.ts

















const TIMEOUT_MS = 30_000;
const LONG_TIMES = 4;
/** What pachd takes and sends. https://github.com/pachyderm/pachyderm/blob/master/src/internal/grpcutil/stream.go */
const MESSAGE_BYTES = 20 * 1024 * 1024;
/**
 * A client of a server. Nothing is asked of it yet.
 * @throws ActionError when the address or the certificate is none, or is for TLS that the address does not ask for.
 */
function connectPachyderm(host, settings) {
    const { token, caCertificate } = settings;
    // The token goes into a header, where a line break has no place; files often end with one.
    const secret = token?.trim() ?? '';
    if (secret !== '')
        host.setSecret(secret);
    if (!/^[\x21-\x7e]*$/.test(secret))
        throw new errors/* ActionError */.lZ('`token` is not a token of Pachyderm: it holds blanks or characters that are not ASCII');
    const address = addressOf(settings.url);
    const trusted = caCertificate === undefined ? {} : { ca: readable(caCertificate) };
    if ('ca' in trusted && !address.tls)
        throw new errors/* ActionError */.lZ(`\`ca-certificate\` is given, and ${address.text} is an address without TLS`, {
            hint: 'Write `url` with grpcs:// or https://, or leave `ca-certificate` out.',
        });
    const session = openSession(address.origin, trusted);
    return clientOn(host, address, session, secret, settings.timeout ?? TIMEOUT_MS);
}
function addressOf(url) {
    try {
        return parseAddress(url);
    }
    catch (error) {
        throw new errors/* ActionError */.lZ(`\`url\`: ${error.message}`, {
            hint: 'Give the address of pachd as for pachctl, such as grpcs://pachyderm.example:443.',
        });
    }
}
/** Looked at here, because the connection would end with an error about something else. */
function readable(pem) {
    try {
        new external_node_crypto_.X509Certificate(pem);
        return pem;
    }
    catch {
        throw new errors/* ActionError */.lZ('`ca-certificate` is not a certificate in PEM', {
            hint: 'Give the text of the file that begins with -----BEGIN CERTIFICATE-----.',
        });
    }
}
function clientOn(host, address, session, token, timeout) {
    const transport = (0,grpc_transport/* createGrpcTransport */.A)({
        baseUrl: address.origin,
        sessionManager: session,
        readMaxBytes: MESSAGE_BYTES,
        writeMaxBytes: MESSAGE_BYTES,
        interceptors: [
            (next) => (request) => {
                // Raw, and not as a bearer: pachd reads nothing else. Once, because two of them are an error.
                // https://github.com/pachyderm/pachyderm/blob/master/src/auth/auth.go
                // Not with the first call, which needs none: what answers may be no pachd, or not speak TLS where it should.
                if (token !== '' && request.service.typeName !== version_pb_API.typeName)
                    request.header.set('authn-token', token);
                return next(request);
            },
        ],
    });
    const pps = (0,promise_client/* createClient */.UU)(pps_pb_API, transport);
    const pfs = (0,promise_client/* createClient */.UU)(pfs_pb_API, transport);
    const auth = (0,promise_client/* createClient */.UU)(API, transport);
    const versions = (0,promise_client/* createClient */.UU)(version_pb_API, transport);
    const transactions = (0,promise_client/* createClient */.UU)(transaction_pb_API, transport);
    const call = caller(host, session, address, token);
    const reads = { idempotent: true, timeout };
    const lists = { idempotent: true, timeout: LONG_TIMES * timeout };
    // The server carries out all requests of a transaction again with each that is added.
    const writes = { idempotent: false, timeout: LONG_TIMES * timeout };
    // The project is always named: some calls do not fill in the default one.
    const pipelineIn = ({ project, name }) => ({ name, project: { name: project } });
    const jobIn = ({ pipeline, id }) => ({ pipeline: pipelineIn(pipeline), id });
    const listPipelines = async (request) => (await call('ListPipeline', lists, (options) => collect(pps.listPipeline({ ...request, details: true }, options)))).map(pipelineOf);
    return {
        address,
        withHost: (other) => clientOn(other, address, session, token, timeout),
        version: async () => {
            const { major, minor, micro, additional } = await call('GetVersion', reads, (options) => versions.getVersion({}, options));
            return { major, minor, micro, additional };
        },
        whoAmI: async () => {
            try {
                const { username, expiration } = await call('WhoAmI', reads, (options) => auth.whoAmI({}, options));
                return { username, expiresAt: expiration === undefined ? undefined : (0,timestamp/* timestampDate */.FP)(expiration) };
            }
            catch (error) {
                // Not an error: everybody may do everything.
                if (error instanceof PachydermError && error.code === esm_code/* Code */.C.Unimplemented)
                    return undefined;
                throw error;
            }
        },
        effectiveSpec: async (spec) => {
            // As an update, so that two answers differ in nothing but the spec.
            const request = { createPipelineRequestJson: spec, dryRun: true, update: true };
            const answer = await call('CreatePipelineV2', reads, (options) => pps.createPipelineV2(request, options));
            const json = answer.effectiveCreatePipelineRequestJson;
            if (isObject(json))
                return json;
            const why = 'the answer holds no JSON object';
            throw new PachydermError({ rpc: 'CreatePipelineV2', why, retryable: false, undone: true }, address);
        },
        updatePipeline: async ({ spec, reprocess, transaction }) => {
            // `update` also creates. Both words count here only: in the spec the server ignores them.
            const request = { createPipelineRequestJson: spec, update: true, reprocess };
            const headers = transaction === undefined ? {} : { 'pach-transaction': transaction };
            await call('CreatePipelineV2', writes, (options) => pps.createPipelineV2(request, { ...options, headers }));
        },
        pipeline: (name) => orUndefined(async () => {
            const request = { pipeline: pipelineIn(name), details: true };
            return pipelineOf(await call('InspectPipeline', reads, (options) => pps.inspectPipeline(request, options)));
        }),
        pipelines: (projects = []) => listPipelines({ history: 0n, projects: projects.map((name) => ({ name })) }),
        pipelinesOf: async (commit) => {
            // Filtered there: all versions of all pipelines with their specs can be hundreds of megabytes. The filter sees the
            // names of the proto files. https://github.com/pachyderm/pachyderm/blob/master/src/server/pps/server/api_server.go
            const jqFilter = `.details.metadata.annotations[${JSON.stringify(COMMIT_ANNOTATION)}] == ${JSON.stringify(commit)}`;
            return listPipelines({ history: -1n, jqFilter });
        },
        runCron: async (name) => {
            await call('RunCron', writes, (options) => pps.runCron({ pipeline: pipelineIn(name) }, options));
        },
        hasRepo: async ({ project, name, type = 'user' }) => {
            const repo = { name, type, project: { name: project } };
            const found = await orUndefined(() => call('InspectRepo', reads, (options) => pfs.inspectRepo({ repo }, options)));
            return found !== undefined;
        },
        startTransaction: async () => {
            // Another one, left behind by an answer that was lost, holds nothing and no lock.
            const { id } = await call('StartTransaction', reads, (options) => transactions.startTransaction({}, options));
            return id;
        },
        finishTransaction: async (id) => {
            await call('FinishTransaction', writes, (options) => transactions.finishTransaction({ transaction: { id } }, options));
        },
        deleteTransaction: async (id) => {
            await orUndefined(() => call('DeleteTransaction', reads, (options) => transactions.deleteTransaction({ transaction: { id } }, options)));
        },
        job: (job) => orUndefined(async () => {
            const request = { job: jobIn(job) };
            return jobOf(await call('InspectJob', reads, (options) => pps.inspectJob(request, options)));
        }),
        jobs: async (pipeline, { versionsBack = 0, limit = 0 } = {}) => {
            const request = { pipeline: pipelineIn(pipeline), history: BigInt(versionsBack), number: BigInt(limit) };
            const found = await call('ListJob', lists, (options) => collect(pps.listJob(request, options)));
            return found.map(jobOf);
        },
        stopJob: async (job, reason) => {
            await call('StopJob', reads, (options) => pps.stopJob({ job: jobIn(job), reason }, options));
        },
        failedDatums: async (job, limit) => {
            const request = { job: jobIn(job), filter: { state: [DatumState.FAILED] }, number: BigInt(limit) };
            const found = await call('ListDatum', lists, (options) => collect(pps.listDatum(request, options)));
            return found.map(({ datum }) => datum?.id ?? '');
        },
        logs: async (job, limit, datum) => {
            const name = jobIn(job);
            const request = {
                pipeline: name.pipeline,
                job: name,
                tail: BigInt(limit),
                ...(datum !== undefined && { datum: { job: name, id: datum } }),
            };
            const found = await call('GetLogs', lists, (options) => collectLast(pps.getLogs(request, options), limit));
            return found.map(({ ts, datumId, user, message }) => ({ at: dateOf(ts), datum: datumId, user, text: message }));
        },
        close: session.retire,
    };
}
async function collect(stream) {
    const all = [];
    for await (const message of stream)
        all.push(message);
    return all;
}
/** The last messages of a stream that may be a long one. */
async function collectLast(stream, count) {
    const last = [];
    for await (const message of stream) {
        last.push(message);
        if (last.length > 2 * count)
            last.splice(0, last.length - count);
    }
    return last.slice(Math.max(0, last.length - count));
}
function isObject(text) {
    try {
        const value = JSON.parse(text);
        return typeof value === 'object' && value !== null && !Array.isArray(value);
    }
    catch {
        return false;
    }
}
/** Undefined for what does not exist. */
async function orUndefined(ask) {
    try {
        return await ask();
    }
    catch (error) {
        if (isNotFound(error))
            return undefined;
        throw error;
    }
}

// EXTERNAL MODULE: ../../packages/core/src/image-reference.ts
var image_reference = __webpack_require__(9559);
;// CONCATENATED MODULE: ../../packages/pachyderm/src/specs/image.ts
/** Where a spec names its image. */
const IMAGE_PATH = 'transform.image';
/** The image of a spec; undefined where it names none, and the server would take its default for it. */
const imageOf = ({ request }) => request.transform?.image || undefined;
/** The spec with another image, by tag or by digest; one that names no image stays without. */
function withImage(spec, image) {
    const { transform } = spec.request;
    if (imageOf(spec) === undefined || transform === undefined)
        return spec;
    const json = {
        ...spec.json,
        transform: { ...spec.json['transform'], image: image.text },
    };
    return { ...spec, json, request: { ...spec.request, transform: { ...transform, image: image.text } } };
}

;// CONCATENATED MODULE: ../../packages/pachyderm/src/specs/warnings.ts


/** What the server takes although it is hardly meant, each in one sentence that goes on from the name of the pipeline. */
function specWarnings(spec) {
    const { input, spout, service } = spec.request;
    const idle = input === undefined && spout === undefined && service === undefined;
    return [...imageWarnings(imageOf(spec)), ...(idle ? ['has no input, so that it never runs'] : [])];
}
function imageWarnings(image) {
    if (image === undefined)
        return ['names no image, so that the server takes its default one'];
    const reference = (0,image_reference/* parseReference */.F)(image);
    if (reference === undefined || reference.digest !== undefined)
        return [];
    if (reference.tag !== undefined && reference.tag !== 'latest')
        return [];
    const how = reference.tag === undefined ? 'without a tag' : 'by the tag `latest`';
    return [`names the image \`${image}\` ${how}: workers may run different ones, and a new one is not taken up`];
}

// EXTERNAL MODULE: ../../packages/core/src/durations.ts
var durations = __webpack_require__(4463);
;// CONCATENATED MODULE: ../../packages/pachyderm/src/version.ts

/** The first release with `CreatePipelineV2`, dry runs and stored specs. */
const OLDEST = { major: 2, minor: 8 };
const versionText = ({ major, minor, micro, additional }) => `${major}.${minor}.${micro}${additional}`;
/**
 * @throws ActionError when the server is too old. A development build passes: whether it is too old shows when it does not
 *   know a method.
 */
function requireSupported(version, address) {
    const { major, minor } = version;
    if (major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor))
        return;
    if (major === 0 && minor === 0 && version.micro === 0)
        return;
    throw tooOld(address, `Pachyderm ${versionText(version)}`);
}
/** @param server what is known of it: `Pachyderm 2.7.8`. */
const tooOld = (address, server) => new errors/* ActionError */.lZ(`The server at ${address} is ${server}, and 2.8.0 is the oldest that can be used`, {
    hint: 'Upgrade Pachyderm. Servers before 2.8 cannot check a spec without creating the pipeline.',
});

;// CONCATENATED MODULE: ../../packages/pachyderm/src/greeting.ts




/**
 * Finds out whether the server can be used with the token.
 * @throws ActionError when it is too old; PachydermError when the token is missing, wrong or expired.
 */
async function greet(pachyderm) {
    const version = await pachyderm.version().catch((error) => {
        // A 1.x server has its services under other names.
        if (error instanceof PachydermError && error.code === esm_code/* Code */.C.Unimplemented)
            throw tooOld(pachyderm.address.text, 'a Pachyderm before 2.0');
        throw error;
    });
    requireSupported(version, pachyderm.address.text);
    return { version, identity: await pachyderm.whoAmI() };
}
/** The server, whose the token is, and whether others can read it on its way, in one line. */
function greetingText({ address }, { version, identity }) {
    const who = identity === undefined ? 'authentication is switched off' : `as ${identity.username}`;
    const how = identity === undefined || address.tls ? '' : ', without TLS';
    return `${address.text}: Pachyderm ${versionText(version)}, ${who}${how}`;
}
const WARN_BEFORE_MS = 14 * 24 * 3_600_000;
/**
 * What to warn of when a token expires within two weeks.
 * @param now milliseconds since the epoch.
 */
function expiryWarning(identity, now) {
    if (identity?.expiresAt === undefined)
        return undefined;
    const left = identity.expiresAt.getTime() - now;
    if (left > WARN_BEFORE_MS)
        return undefined;
    const span = left > 48 * 3_600_000 ? `${Math.floor(left / 86_400_000)} days` : (0,durations/* formatDuration */.a)(left);
    return `The \`token\` of ${identity.username} expires in ${span}, at ${identity.expiresAt.toISOString()}: make another with \`pachctl auth get-robot-token\``;
}

;// CONCATENATED MODULE: ../../packages/pachyderm/src/specs/problems.ts

const SHOWN = 20;
/** The first of several texts, and how many more there are. */
function listText(texts) {
    const more = texts.length > SHOWN ? `; and ${texts.length - SHOWN} more` : '';
    return `${texts.slice(0, SHOWN).join('; ')}${more}`;
}
/** `pipelines/edges.yaml, document 2, line 7: ...` */
const problemText = ({ place, line, message }) => `${place}${line === undefined ? '' : `, line ${line}`}: ${(0,markdown/* cut */.Jj)(message, 300)}`;
/** @throws ActionError that names all problems, when there are any. */
function refuseProblems(problems) {
    if (problems.length === 0)
        return;
    throw new errors/* ActionError */.lZ(`The pipeline specs are wrong: ${listText(problems.map(problemText))}`, {
        hint: 'Correct the files. Nothing was sent to the server. https://docs.pachyderm.com/latest/build-dags/pipeline-spec/ has the fields.',
    });
}

;// CONCATENATED MODULE: ../../packages/pachyderm/src/specs/graph.ts



/** Specs of one pipeline: the last would win, and the others do nothing. */
function duplicates(specs) {
    const first = new Map();
    return specs.flatMap((spec) => {
        const known = first.get(names_nameText(spec));
        if (known === undefined)
            first.set(names_nameText(spec), spec);
        return known === undefined
            ? []
            : [{ place: spec.place, message: `the pipeline \`${names_nameText(spec)}\` is also in ${known.place}` }];
    });
}
/**
 * Brings specs into an order in which each comes after those that it reads from, and else leaves them in theirs.
 * @throws ActionError that names the pipelines of a circle.
 */
function inOrder(specs) {
    const makers = makersOf(specs);
    const done = new Set();
    const order = [];
    // Not by recursion: a chain may be longer than the stack.
    for (const start of specs) {
        const path = done.has(start)
            ? []
            : [{ spec: start, next: upstream(start, makers) }];
        const open = new Set([start]);
        for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
            const above = top.next.shift();
            if (above === undefined) {
                path.pop();
                open.delete(top.spec);
                done.add(top.spec);
                order.push(top.spec);
            }
            else if (open.has(above)) {
                throw circle(path.map(({ spec }) => spec), above);
            }
            else if (!done.has(above)) {
                open.add(above);
                path.push({ spec: above, next: upstream(above, makers) });
            }
        }
    }
    return order;
}
/** The repos that must be there before, each once. */
function externalRepos(specs) {
    const makers = makersOf(specs);
    const external = new Map();
    for (const spec of specs) {
        for (const repo of reposReadBy(spec)) {
            if (makers.has(names_nameText(repo)))
                continue;
            const key = `${names_nameText(repo)}.${repo.type}`;
            const entry = external.get(key) ?? { repo, neededBy: new Set() };
            entry.neededBy.add(spec);
            external.set(key, entry);
        }
    }
    return [...external.values()].map(({ repo, neededBy }) => ({ repo, neededBy: [...neededBy] }));
}
/** Pipelines that are named for one repo. */
const READERS = 5;
const inFile = (spec) => `${names_nameText(spec)} in ${spec.place}`;
/** @throws ActionError that names the repos and who reads them, when there are any. */
function refuseMissing(missing) {
    if (missing.length === 0)
        return;
    const texts = missing.map(({ repo, neededBy }) => {
        const more = neededBy.length > READERS ? [`${neededBy.length - READERS} more`] : [];
        return `\`${names_nameText(repo)}\` (read by ${[...neededBy.slice(0, READERS).map(inFile), ...more].join(' and ')})`;
    });
    throw new errors/* ActionError */.lZ(`These repos are not on the server: ${listText(texts)}`, {
        hint: 'Create those that hold data with `pachctl create repo`, add the specs that make the others to `pipeline-files`, or correct `repo` and `project` of the inputs.',
    });
}
/** Who makes a repo, by its name: a pipeline those of its output, and of its cron inputs. */
function makersOf(specs) {
    return new Map(specs.flatMap((spec) => [
        ...[...inputsIn(spec.request.input)].flatMap(({ cron }) => cron === undefined ? [] : [[names_nameText(cronRepo(spec, cron)), spec]]),
        [names_nameText(spec), spec],
    ]));
}
/** https://github.com/pachyderm/pachyderm/blob/master/src/server/pps/server/api_server.go setInputDefaults */
const cronRepo = ({ project, name }, cron) => ({
    project,
    name: cron.repo || `${name}_${cron.name}`,
});
function upstream(spec, makers) {
    const found = reposReadBy(spec).map((repo) => {
        const maker = makers.get(names_nameText(repo));
        // Its own output is a circle, its own cron repo is none.
        return maker === spec && names_nameText(repo) !== names_nameText(spec) ? undefined : maker;
    });
    return [...new Set(found)].filter((maker) => maker !== undefined);
}
const reposReadBy = ({ project, request }) => [...inputsIn(request.input)].flatMap(({ pfs }) => pfs === undefined ? [] : [{ project: pfs.project || project, name: pfs.repo, type: pfs.repoType || 'user' }]);
/** An input and all that it is made of, at any depth. */
function* inputsIn(input) {
    if (input === undefined)
        return;
    yield input;
    for (const below of [...input.cross, ...input.union, ...input.join, ...input.group])
        yield* inputsIn(below);
}
function circle(path, again) {
    const around = path.slice(path.indexOf(again));
    const names = [...around.map(inFile), names_nameText(again)];
    return new errors/* ActionError */.lZ(`The pipelines read from each other in a circle: ${names.join(' ← ')}`, {
        hint: 'No pipeline can read what is made of its own output: take one of these inputs out.',
    });
}

// EXTERNAL MODULE: ../../packages/core/src/run.ts
var run = __webpack_require__(3639);
;// CONCATENATED MODULE: ../../packages/pachyderm/src/update.ts



const named = (update) => `\`${names_nameText(update)}\`${update.place === undefined ? '' : ` (${update.place})`}`;
/**
 * Creates or updates pipelines, all or none, in one transaction.
 * @param updates upstream pipelines before those that read them.
 * @param onDone called once they are updated, also where that was faster than a cancellation.
 * @returns the id of the commit set that they have started: of all their first jobs.
 * @throws ActionError that names the pipeline which was refused; the host's reason when it is cancelled. Nothing is changed
 *   then, except where the error says that this is not known.
 */
function updatePipelines(host, pachyderm, updates, onDone = () => undefined) {
    let id;
    let phase = 'open';
    return (0,run/* withCleanup */.V1)(host, async () => {
        for (let tries = 0;; tries++) {
            id = await pachyderm.startTransaction();
            const failed = await fill(host, pachyderm, id, updates);
            if (failed === undefined)
                break;
            if (tries >= update_RETRIES || !isRetryable(failed.cause))
                throw failed;
            // Whether the last request is in it is not known, and twice it would make two versions.
            await pachyderm.deleteTransaction(id).catch(() => {
                throw failed;
            });
            id = undefined;
            host.debug(`${failed.message}; again from the start`);
            await host.sleep((0,poll/* backOff */.fu)(tries, host.random()));
        }
        phase = 'finishing';
        await finish(pachyderm, id, updates);
        phase = 'over';
        onDone();
        return id;
    }, async (other) => {
        if (id === undefined || phase === 'over')
            return;
        const again = pachyderm.withHost(other);
        await again.deleteTransaction(id);
        // The request that was cancelled may have been faster.
        if (phase !== 'finishing' || !host.signal.aborted || !(await isDone(again, id, updates)))
            return;
        onDone();
        host.warning('All pipelines were updated before the step could be cancelled');
    });
}
/** How often a transaction is begun again. */
const update_RETRIES = 3;
const isRetryable = (cause) => cause instanceof PachydermError && cause.failure.retryable;
/** pachd itself has looked at it, and not something in front of it. */
const isRefused = (cause) => cause instanceof PachydermError && cause.code !== undefined && !cause.failure.retryable;
/** Puts all updates into a transaction. @returns why one is not in it; undefined when all are. */
async function fill(host, pachyderm, transaction, updates) {
    for (const update of updates) {
        try {
            await pachyderm.updatePipeline({ ...update, transaction });
        }
        catch (cause) {
            if (host.signal.aborted)
                throw cause;
            const what = isRefused(cause) ? 'was refused' : 'was not updated';
            return new errors/* ActionError */.lZ(`The pipeline ${named(update)} ${what}, and nothing is changed`, { cause });
        }
    }
    return undefined;
}
async function finish(pachyderm, id, updates) {
    try {
        await pachyderm.finishTransaction(id);
    }
    catch (cause) {
        if (!(cause instanceof PachydermError))
            throw cause;
        if (cause.failure.undone)
            throw notChanged(cause, updates);
        // The answer was lost. Once the transaction is deleted it cannot be carried out any more.
        const done = await pachyderm
            .deleteTransaction(id)
            .then(() => isDone(pachyderm, id, updates))
            .catch((error) => {
            throw new errors/* ActionError */.lZ('It is not known whether the pipelines are updated: all are, or none', { cause: error });
        });
        if (!done)
            throw notChanged(cause, updates);
    }
}
/** The server counts the requests of a transaction from 1, in the order in which they were added. */
function notChanged(cause, updates) {
    const number = /error running request (\d{1,9}) of \d/.exec(cause.failure.why)?.[1];
    const update = updates[Number(number) - 1];
    const why = update === undefined ? '' : `, because ${named(update)} was refused`;
    return new errors/* ActionError */.lZ(`No pipeline is changed${why}`, { cause });
}
/** Whether a transaction that is over was carried out: then its pipelines carry its id, but those that got another version. */
async function isDone(pachyderm, id, updates) {
    for (const update of updates)
        if ((await pachyderm.pipeline(update))?.commitSet === id)
            return true;
    return false;
}
/**
 * Creates or updates pipelines one by one: each takes effect at once, and the first that fails is the last.
 * @param updates upstream pipelines before those that read them.
 * @param onDone called after each.
 * @throws ActionError that names the pipeline which was refused, and those that are updated before it.
 */
async function updateOneByOne(host, pachyderm, updates, onDone) {
    const done = [];
    for (const update of updates) {
        try {
            await updateOne(host, pachyderm, update);
        }
        catch (cause) {
            if (host.signal.aborted && done.length === 0)
                throw cause;
            const before = done.length === 0 ? 'nothing else is changed' : `updated before it: ${done.join(', ')}`;
            if (cause instanceof UncertainError)
                throw new errors/* ActionError */.lZ(`It is not known whether the pipeline ${named(update)} is updated; ${before}`, {
                    cause: cause.cause,
                });
            const nothing = done.length === 0 ? 'nothing is changed' : before;
            throw new errors/* ActionError */.lZ(`The pipeline ${named(update)} is not updated; ${nothing}`, { cause });
        }
        done.push(names_nameText(update));
        onDone(update);
    }
}
/** The server may have done it, and cannot be asked. */
class UncertainError extends errors/* ActionError */.lZ {
}
async function updateOne(host, pachyderm, update) {
    const before = await pachyderm.pipeline(update);
    try {
        await pachyderm.updatePipeline(update);
    }
    catch (error) {
        if (error instanceof PachydermError && error.failure.undone)
            throw error;
        // The answer was lost, or the step is cancelled. Another update would end the jobs that this one has started.
        const asked = host.signal.aborted ? pachyderm.withHost((0,run/* afterCancellation */.ss)(host)) : pachyderm;
        const after = await asked.pipeline(update).catch(() => {
            throw new UncertainError('The answer was lost', { cause: error });
        });
        if (after === undefined || after.version === before?.version || after.userSpec !== update.spec)
            throw error;
    }
}

// EXTERNAL MODULE: ./src/parallel.ts
var parallel = __webpack_require__(6084);
;// CONCATENATED MODULE: ../../packages/pachyderm/src/specs/paths.ts
/** A field as people write it: `input.cross[0].pfs`, `env["a.b"]`. */
function fieldPath(parent, key) {
    if (typeof key === 'number')
        return `${parent}[${key}]`;
    if (!/^[\w$-]+$/.test(key))
        return `${parent}[${JSON.stringify(key)}]`;
    return parent === '' ? key : `${parent}.${key}`;
}

;// CONCATENATED MODULE: ../../packages/pachyderm/src/specs/diff.ts


/**
 * What differs between two specs as `effectiveSpec` gives them, field by field. The commit that they carry does not count:
 * another one alone is no reason for an update. Texts are never compared as they are, because the server spaces the same
 * JSON in different ways.
 * @param before undefined for a pipeline that is not there yet.
 * @param own the spec without the defaults of the server.
 */
function specChanges(before, after, own) {
    const old = before === undefined ? new Map() : fieldsOf(parsed(before));
    const now = fieldsOf(parsed(after));
    const said = fieldsOf(own);
    const paths = [...new Set([...old.keys(), ...now.keys()])].filter((path) => old.get(path) !== now.get(path)).sort();
    return paths.map((path) => {
        // What stands in the environment of a running pipeline, or in a default, may be a secret that somebody put there by hand.
        const isSecret = /^transform\.env\b/.test(path);
        const shown = (value, isOwn) => value !== undefined && isSecret && !isOwn ? '(not shown)' : (value ?? '');
        return { path, before: shown(old.get(path), false), after: shown(now.get(path), said.has(path)) };
    });
}
/** Words of the request, which the server puts into what it answers. */
const OF_THE_REQUEST = ['update', 'reprocess', 'dryRun'];
const parsed = (text) => JSON.parse(text);
const fieldsOf = (spec) => new Map(Object.entries(withoutCommit(spec))
    .filter(([key]) => !OF_THE_REQUEST.includes(key))
    .flatMap(([key, value]) => [...leaves(value, fieldPath('', key))]));
/** Other texts are written as JSON, so that a change is one line. */
const IS_ONE_LINE = /^\P{Cc}+$/u;
/** What holds nothing is a value too: an empty `spout` makes another kind of pipeline than none. */
function* leaves(value, path) {
    if (typeof value !== 'object' || value === null || Object.keys(value).length === 0)
        yield [path, typeof value === 'string' && IS_ONE_LINE.test(value) ? value : JSON.stringify(value)];
    else if (Array.isArray(value))
        for (const [index, item] of value.entries())
            yield* leaves(item, fieldPath(path, index));
    else
        for (const [key, member] of Object.entries(value))
            yield* leaves(member, fieldPath(path, key));
}

;// CONCATENATED MODULE: ./src/backends/pachyderm/comparison.ts



/**
 * The pipelines of these names, as they are now: one request, and one for each that the list does not show, which may be
 * hidden from the token and there all the same.
 * @param complete whether the list shows all that there are.
 */
async function currentPipelines(pachyderm, wanted, complete) {
    const projects = [...new Set(wanted.map(({ spec }) => spec.project))];
    const listed = new Map((await pachyderm.pipelines(projects)).map((pipeline) => [names_nameText(pipeline), pipeline]));
    const others = complete ? [] : wanted.filter(({ name }) => !listed.has(name));
    for (const pipeline of await (0,parallel/* inParallel */.H)(others, ({ spec }) => pachyderm.pipeline(spec)))
        if (pipeline !== undefined)
            listed.set(names_nameText(pipeline), pipeline);
    return listed;
}
/**
 * What the server would make of the pipelines, against what it makes of them now: two dry runs each, because the spec that it
 * keeps has none of its defaults, and those may have changed since.
 * @throws ActionError that names the specs which the server does not take.
 */
async function comparePipelines(pachyderm, wanted, current) {
    const refused = [];
    const compared = await (0,parallel/* inParallel */.H)(wanted, async (desired) => {
        const pipeline = current.get(desired.name);
        const [before, after] = await Promise.all([
            effective(pachyderm, pipeline?.userSpec ?? '', () => undefined),
            effective(pachyderm, desired.text, (error) => void refused.push({ desired, error })),
        ]);
        return {
            ...desired,
            current: pipeline,
            changes: after === undefined ? [] : specChanges(before, after, desired.spec.json),
        };
    });
    const [first] = refused;
    if (first === undefined)
        return compared;
    const texts = refused.map(({ desired, error }) => `${desired.spec.place}: \`${desired.name}\`: ${error.failure.why}`);
    throw new errors/* ActionError */.lZ(`The server does not take these specs: ${listText(texts)}`, {
        hint: (0,errors/* hintOf */.$z)(first.error) ?? 'Correct the files. Nothing is changed on the server.',
    });
}
/** Undefined for a spec that is refused, and for one that the server does not know: a server before 2.8 has kept none. */
async function effective(pachyderm, spec, onRefusal) {
    if (spec === '')
        return undefined;
    try {
        return await pachyderm.effectiveSpec(spec);
    }
    catch (error) {
        if (!isRefusal(error))
            throw error;
        onRefusal(error);
        return undefined;
    }
}

// EXTERNAL MODULE: ./src/plan.ts
var plan = __webpack_require__(2224);
;// CONCATENATED MODULE: ./src/backends/pachyderm/desired.ts


/**
 * Specs with the image where it belongs, and the commit under test.
 * @throws ActionError when an image is given and no spec names one that it replaces.
 */
function desiredPipelines(specs, { image, imageMatch, commit }) {
    const pointed = image === undefined ? specs : withImages(specs, { image, imageMatch });
    return pointed.map((spec) => ({
        name: names_nameText(spec),
        spec,
        text: JSON.stringify(commit === undefined ? spec.json : withCommit(spec.json, commit)),
    }));
}
function withImages(specs, choice) {
    const matches = (0,plan/* imageMatcher */.kD)(choice);
    const chosen = new Set(specs.filter((spec) => matches(imageOf(spec) ?? '')));
    if (chosen.size === 0) {
        const definitions = specs.map((spec) => {
            const value = imageOf(spec);
            return { name: names_nameText(spec), images: value === undefined ? [] : [{ path: IMAGE_PATH, value }] };
        });
        throw (0,plan/* nothingMatches */.n_)(definitions, choice);
    }
    return specs.map((spec) => (chosen.has(spec) ? withImage(spec, choice.image) : spec));
}

;// CONCATENATED MODULE: ./src/backends/pachyderm/settle.ts



const INTERVAL_MS = 15_000;
const settle_REASON_BYTES = 300;
/** What the last look may take, which is made when the time is over. */
const LAST_LOOK_MS = 30_000;
/**
 * Waits until pipelines have taken up their new versions.
 * @param awaited what the step has made of them.
 * @param time milliseconds.
 * @throws ActionError as soon as nothing is waited for any more, naming all that have failed; or at the end of the time,
 *   naming those that are waited for, each with the reason.
 */
async function settlePipelines(host, pachyderm, awaited, { goal, time }) {
    const standings = new Map(awaited.map((each) => [each, { state: 'waiting', reason: 'it is new' }]));
    const limited = host.withSignal(AbortSignal.any([host.signal, host.deadline(time + LAST_LOOK_MS)]));
    const asked = pachyderm.withHost(limited);
    /** A server that is away for a while comes back. */
    const look = async (each) => {
        try {
            return await standingOf(asked, each, goal);
        }
        catch (cause) {
            if (host.signal.aborted)
                throw cause;
            if (limited.signal.aborted)
                return standings.get(each);
            if (cause instanceof PachydermError && cause.failure.retryable)
                return { state: 'waiting', reason: cause.message };
            throw new errors/* ActionError */.lZ('The pipelines are updated, and whether they run is not known', { cause });
        }
    };
    const waiting = () => awaited.filter((each) => standings.get(each)?.state === 'waiting');
    const ended = await (0,poll/* poll */.wt)(host, { interval: INTERVAL_MS, until: host.now() + time }, async () => {
        await (0,parallel/* inParallel */.H)(waiting(), async (each) => {
            // One by one, because a list does not tell the workers.
            const standing = await look(each);
            standings.set(each, standing);
            if (standing.state === 'settled' && standing.notice !== undefined)
                host.notice(`\`${names_nameText(each)}\`: ${standing.notice}`);
        });
        const open = waiting();
        host.raw(`${awaited.length - open.length} of ${awaited.length} pipelines are there`);
        return open.length === 0 ? true : undefined;
    });
    const not = [...standings].flatMap(([each, standing]) => standing.state === 'settled' ? [] : [`\`${names_nameText(each)}\`: ${(0,markdown/* cut */.Jj)(standing.reason, settle_REASON_BYTES)}`]);
    if (not.length === 0)
        return;
    if (ended)
        throw new errors/* ActionError */.lZ(`The pipelines are updated, and these have failed: ${listText(not)}`);
    throw new errors/* ActionError */.lZ(`The pipelines are updated, and after ${(0,durations/* formatDuration */.a)(time)} these are not there: ${listText(not)}`, { hint: `Raise \`timeout\` if that is not enough for \`wait-for: ${goal}\`.` });
}
async function standingOf(pachyderm, { commitSet, ...name }, goal) {
    const pipeline = await pachyderm.pipeline(name);
    if (pipeline === undefined)
        return { state: 'failed', reason: 'somebody has deleted it' };
    // That it runs says nothing of this one.
    if (pipeline.commitSet !== commitSet)
        return { state: 'failed', reason: `somebody has updated it meanwhile, to version ${pipeline.version}` };
    // Spouts and services have no job that ends.
    if (goal !== 'job' || pipeline.type !== 'transform')
        return settling(pipeline, goal === 'job' ? 'running' : goal);
    const job = await pachyderm.job({ pipeline, id: pipeline.commitSet });
    if (job === undefined)
        return { state: 'settled', notice: pipeline.stopped ? STOPPED : 'It has no job.' };
    switch (runStateOf(job)) {
        case 'succeeded':
            return { state: 'settled' };
        case 'skipped':
            return { state: 'settled', notice: `Its job has run nothing: ${NO_DATUMS}.` };
        case 'failed':
        case 'cancelled':
            return { state: 'failed', reason: `its job is ${job.state}: ${job.reason || progressText(job)}` };
        case 'queued':
        case 'running':
        case 'unknown': {
            // A job without workers never ends.
            const { state, ...rest } = settling(pipeline, 'running');
            if (state !== 'settled' && 'reason' in rest)
                return { state, reason: rest.reason };
            return { state: 'waiting', reason: `its job is ${job.state}, ${progressText(job)}` };
        }
    }
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ../../node_modules/.pnpm/@bufbuild+protobuf@2.17.0/node_modules/@bufbuild/protobuf/dist/esm/from-json.js + 1 modules
var from_json = __webpack_require__(4135);
;// CONCATENATED MODULE: ../../packages/pachyderm/src/specs/validate.ts




/**
 * The server takes these from the request and not from the spec, where pachctl obeys some of them for all specs that follow.
 * https://github.com/pachyderm/pachyderm/blob/master/src/server/pps/cmds/cmds.go
 */
const validate_OF_THE_REQUEST = ['update', 'reprocess', 'dry_run', 'dryRun'];
/** https://github.com/pachyderm/pachyderm/blob/master/src/server/pps/server/api_server.go */
const LONGEST_NAME = 51;
const LONGEST_KUBERNETES_NAME = 63;
/**
 * Checks a spec by the rules of the server's parser, and for the mistakes that it would find later.
 * @param project for specs that name none.
 * @returns the spec, or everything that is wrong with it.
 */
function validateSpec(text, project = DEFAULT_PROJECT) {
    const json = Object.fromEntries(Object.entries(text.json).filter(([key]) => !validate_OF_THE_REQUEST.includes(key)));
    const found = [...wrongFields(CreatePipelineRequestSchema, json, '')];
    const problems = found.map(({ path, message }) => ({
        place: text.place,
        line: text.lineOf(path),
        message: path === '' ? message : `\`${path}\` ${message}`,
    }));
    if (problems.length > 0)
        return problems;
    const { pipeline } = json;
    const name = { project: pipeline?.project?.name || project, name: pipeline?.name ?? '' };
    const wrong = wrongName(name);
    if (wrong !== undefined) {
        const line = text.lineOf('pipeline.name') ?? text.lineOf('pipeline');
        return [{ place: text.place, line, message: wrong }];
    }
    const complete = { ...json, pipeline: { ...pipeline, project: { name: name.project } } };
    let request;
    try {
        request = (0,from_json/* fromJson */.Rf)(CreatePipelineRequestSchema, complete);
    }
    catch (error) {
        return [{ place: text.place, message: error.message }];
    }
    const inputs = request.input === undefined ? [] : [...wrongInputs(request.input, 'input')];
    if (inputs.length > 0)
        return inputs.map(({ path, message }) => ({
            place: text.place,
            line: text.lineOf(path),
            message: `\`${path}\` ${message}`,
        }));
    return { ...name, place: text.place, json: complete, request };
}
/**
 * What a dry run does not look at, and an update refuses.
 * https://github.com/pachyderm/pachyderm/blob/master/src/server/pps/server/api_server.go validateInput
 */
function* wrongInputs(input, path) {
    const { pfs, cron, cross, union, join, group } = input;
    const lists = Object.entries({ cross, union, join, group }).filter(([, list]) => list.length > 0);
    const kinds = [...(pfs ? ['pfs'] : []), ...(cron ? ['cron'] : []), ...lists.map(([kind]) => kind)];
    if (kinds.length === 0)
        yield { path, message: 'is no input: it needs pfs, cron, cross, union, join or group' };
    if (kinds.length > 1)
        yield { path, message: `is of several kinds: ${kinds.join(', ')}` };
    if (pfs?.repo === '')
        yield { path: fieldPath(path, 'pfs'), message: 'names no `repo`' };
    if (pfs?.glob === '' && !pfs.s3)
        yield { path: fieldPath(path, 'pfs'), message: 'has no `glob`' };
    if (pfs !== undefined && pfs.commit !== '')
        yield {
            path: fieldPath(fieldPath(path, 'pfs'), 'commit'),
            message: 'is not taken: give a `branch` whose head it is',
        };
    for (const field of ['name', 'spec'])
        if (cron?.[field] === '')
            yield { path: fieldPath(path, 'cron'), message: `has no \`${field}\`` };
    for (const [kind, list] of lists)
        for (const [index, below] of list.entries())
            yield* wrongInputs(below, fieldPath(fieldPath(path, kind), index));
}
function wrongName({ project, name }) {
    if (name === '')
        return '`pipeline.name` is missing';
    for (const [word, text] of [
        ['project', project],
        ['name', name],
    ]) {
        const written = `the ${word} \`${text.slice(0, 80)}\``;
        if (!/^[a-zA-Z0-9][\w-]*$/.test(text))
            return `${written} may have letters, digits, _ and - only, and begins with a letter or digit`;
        if (text.length > LONGEST_NAME)
            return `${written} is longer than ${LONGEST_NAME} characters`;
    }
    // https://github.com/pachyderm/pachyderm/blob/master/src/internal/ppsutil/util.go
    if (`${project}-${name}-v99`.length > LONGEST_KUBERNETES_NAME)
        return `the name \`${name}\` is too long for Kubernetes, together with the project \`${project}\``;
    return undefined;
}
/** Goes down to the field that is wrong; what a single field may hold, the parser of the protocol says itself. */
function* wrongFields(message, json, parent) {
    const seen = new Set();
    for (const [key, value] of Object.entries(json)) {
        const path = fieldPath(parent, key);
        const field = message.fields.find(({ name, jsonName }) => key === name || key === jsonName);
        if (field === undefined) {
            yield { path, message: `is not known${suggestion(key, message)}` };
            continue;
        }
        if (seen.has(field))
            yield { path, message: 'is there twice, in two spellings' };
        seen.add(field);
        yield* wrongValues(field, value, path, message, key);
    }
}
function* wrongValues(field, value, path, message, key) {
    const below = field.message;
    const isOwn = below !== undefined && !below.typeName.startsWith('google.protobuf.');
    if (isOwn && field.fieldKind === 'message' && validate_isObject(value)) {
        yield* wrongFields(below, value, path);
    }
    else if (isOwn && field.fieldKind === 'list' && Array.isArray(value) && value.every(validate_isObject)) {
        for (const [index, item] of value.entries())
            yield* wrongFields(below, item, fieldPath(path, index));
    }
    else {
        try {
            (0,from_json/* fromJson */.Rf)(message, { [key]: value });
        }
        catch (error) {
            const reason = error.message.replace(/^cannot decode .*? from JSON: /, 'is wrong: ');
            const isDuration = below?.typeName === 'google.protobuf.Duration';
            yield { path, message: isDuration ? `${reason} is no time in seconds, such as "3600s"` : reason };
        }
    }
}
const validate_isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
function suggestion(key, { fields }) {
    const wanted = key.toLowerCase().replaceAll(/[_-]/g, '');
    const near = fields.find(({ name }) => distance(name.replaceAll('_', '').toLowerCase(), wanted) <= 2);
    return near === undefined || key.length > 60 ? '' : `, is \`${near.name}\` meant?`;
}
/** How many characters must be put in, taken out or changed. https://en.wikipedia.org/wiki/Levenshtein_distance */
function distance(a, b) {
    if (Math.abs(a.length - b.length) > 2)
        return Number.POSITIVE_INFINITY;
    let above = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (const [row, letter] of [...a].entries()) {
        const line = [row + 1];
        for (const [column, other] of [...b].entries()) {
            const changed = (above[column] ?? 0) + (letter === other ? 0 : 1);
            line.push(Math.min(changed, (above[column + 1] ?? 0) + 1, (line[column] ?? 0) + 1));
        }
        above = line;
    }
    return above.at(-1) ?? 0;
}

// EXTERNAL MODULE: ../../node_modules/.pnpm/yaml@2.9.1/node_modules/yaml/dist/index.js
var dist = __webpack_require__(8293);
;// CONCATENATED MODULE: ../../packages/pachyderm/src/specs/read.ts


/**
 * Reads JSON or YAML: any number of documents, each a spec or a list of specs. The same rules as pachctl's, so that nothing
 * means something else here: no aliases and no tags but those of JSON, whole numbers in decimal only, texts as keys.
 * `$schema`, which editors add and the server refuses, is dropped.
 * https://github.com/pachyderm/pachyderm/blob/master/src/internal/ppsutil/decoder.go
 * @param file its name in problems.
 */
function readSpecs(file, text) {
    const lines = new dist/* LineCounter */.HN();
    // Uniqueness of keys is looked at below, in time in proportion. BigInt, because a number of 64 bits is none of JavaScript's.
    const options = { lineCounter: lines, prettyErrors: false, uniqueKeys: false, intAsBigInt: true };
    const parsed = (0,dist/* parseAllDocuments */.hR)(text, options);
    const documents = 'empty' in parsed ? [] : parsed;
    const problems = [];
    const specs = [];
    const filled = documents.filter(({ contents, errors }) => errors.length > 0 || !isEmpty(contents));
    if (filled.length === 0)
        problems.push({ place: file, message: 'holds no pipeline spec' });
    for (const document of filled) {
        const number = documents.indexOf(document) + 1;
        const place = documents.length > 1 ? `${file}, document ${number}` : file;
        const [broken] = document.errors;
        if (broken !== undefined) {
            const message = broken.code === 'RESOURCE_EXHAUSTION' ? 'is nested too deeply' : broken.message;
            problems.push({ place, line: lines.linePos(broken.pos[0]).line, message });
            continue;
        }
        const { contents } = document;
        const items = (0,dist/* isSeq */.oP)(contents) ? contents.items : [contents];
        for (const [index, item] of items.entries()) {
            const at = (0,dist/* isSeq */.oP)(contents) && items.length > 1 ? `${place}, item ${index + 1}` : place;
            const read = specOf(at, item, lines);
            if (read.problems.length === 0 && read.spec !== undefined)
                specs.push(read.spec);
            problems.push(...read.problems);
        }
    }
    return { specs, problems };
}
const isEmpty = (node) => node === null || ((0,dist/* isScalar */.jn)(node) && node.value === null);
function specOf(place, root, lines) {
    const starts = new Map();
    const problems = [];
    const lineAt = (node) => lines.linePos(node?.range?.[0] ?? 0).line;
    const refuse = (node, path, message) => {
        problems.push({ place, line: lineAt(node), message: path === '' ? message : `\`${path}\` ${message}` });
        return null;
    };
    function convert(node, path) {
        if ((0,dist/* isScalar */.jn)(node))
            return scalar(node, path);
        if ((0,dist/* isSeq */.oP)(node)) {
            if (hasOwnTag(node.tag))
                return refuse(node, path, `has the tag ${node.tag}, which JSON has not`);
            return node.items.map((item, index) => convert(item, fieldPath(path, index)));
        }
        if (!(0,dist/* isMap */.jh)(node))
            return node === null ? null : refuse(node, path, 'is an alias, which pachctl does not take: write it out');
        if (hasOwnTag(node.tag))
            return refuse(node, path, `has the tag ${node.tag}, which JSON has not`);
        const object = Object.create(null);
        for (const { key, value } of node.items) {
            const name = (0,dist/* isScalar */.jn)(key) ? key.value : undefined;
            if (typeof name !== 'string') {
                refuse(key, path, 'has a key that is no text: put it in quotes');
                continue;
            }
            const at = fieldPath(path, name);
            if (name === '$schema')
                continue;
            if (Object.hasOwn(object, name)) {
                refuse(key, at, 'is there twice');
                continue;
            }
            starts.set(at, lineAt(key));
            object[name] = convert(value, at);
        }
        return object;
    }
    function scalar(node, path) {
        const { value, source = '' } = node;
        if (hasOwnTag(node.tag))
            return refuse(node, path, `has the tag ${node.tag}, which JSON has not`);
        if (typeof value === 'bigint') {
            if (!/^(?:0|-?[1-9]\d*)$/.test(source))
                return refuse(node, path, `is \`${source}\`: write whole numbers in decimal`);
            // Protobuf's JSON takes a text for a number, and a text keeps all digits.
            return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : String(value);
        }
        if (typeof value === 'number' && !Number.isFinite(value))
            return refuse(node, path, `is \`${source}\`, which JSON has not`);
        // Without tags of its own a scalar is nothing but a text, a number, true, false or null.
        return value;
    }
    if (!(0,dist/* isMap */.jh)(root)) {
        refuse(root, '', 'is no pipeline spec: a spec is a mapping');
        return { problems };
    }
    const json = convert(root, '');
    return { spec: { place, json, lineOf: (path) => starts.get(path) }, problems };
}
const hasOwnTag = (tag) => tag !== undefined && !/^tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq)$/.test(tag);

;// CONCATENATED MODULE: ../../packages/pachyderm/src/specs/jsonnet.ts


/** Jsonnet has no bound: a template may never end. */
const jsonnet_TIMEOUT_MS = 30_000;
const isJsonnet = (file) => /\.jsonnet$/i.test(file);
/**
 * Reads the specs that a Jsonnet file evaluates to, by the program `jsonnet` of the runner: there is no implementation in
 * JavaScript that is maintained. What the file imports is looked for beside it and in JSONNET_PATH.
 * https://jsonnet.org/learning/tools.html
 * @param file its name in problems. @param path absolute, so that it is never taken for an option.
 * @throws ActionError when there is no such program, or it does not end.
 */
async function readJsonnet(host, file, path) {
    const { PATH, JSONNET_PATH } = host.env;
    const deadline = host.deadline(jsonnet_TIMEOUT_MS);
    const { exitCode, stdout, stderr } = await host
        .exec('jsonnet', [path], { env: { PATH, JSONNET_PATH }, signal: deadline })
        .catch((cause) => {
        if (host.signal.aborted)
            throw cause;
        if (!deadline.aborted)
            throw new errors/* ActionError */.lZ(`${file} needs the program \`jsonnet\`: ${(0,errors/* describeError */.Uc)(cause)}`, {
                hint: 'Install jsonnet or go-jsonnet in a step before, or give the JSON that it makes.',
            });
        throw new errors/* ActionError */.lZ(`${file}: \`jsonnet\` did not end within ${jsonnet_TIMEOUT_MS / 1_000} s`);
    });
    if (exitCode !== 0)
        return { specs: [], problems: [{ place: file, message: (0,lines/* foldLines */.r7)(stderr.slice(0, 2_000)) }] };
    const { specs, problems } = readSpecs(file, stdout);
    // Lines are those of the JSON, which nobody has seen.
    return {
        specs: specs.map((spec) => ({ ...spec, lineOf: () => undefined })),
        problems: problems.map(({ place, message }) => ({ place, message })),
    };
}

// EXTERNAL MODULE: ./src/folder.ts
var src_folder = __webpack_require__(2195);
;// CONCATENATED MODULE: ./src/backends/pachyderm/spec-files.ts





/**
 * The specs of all files that patterns name, each after those that it reads from. Nothing is asked of a server.
 * @param project for specs that name none.
 * @throws ActionError that names everything that is wrong with any of them, with file, document and line.
 */
async function readSpecFiles(host, folder, patterns, project) {
    const words = await Promise.all(patterns.map((pattern) => wordsIn(folder, pattern)));
    const problems = [];
    const specs = [];
    for (const file of await (0,src_folder/* findFiles */.lY)(folder, words.flat())) {
        const read = await readFile(host, file);
        problems.push(...read.problems);
        for (const text of read.specs) {
            const spec = validateSpec(text, project);
            if ('request' in spec)
                specs.push(spec);
            else
                problems.push(...spec);
        }
    }
    refuseProblems([...problems, ...duplicates(specs)]);
    return inOrder(specs);
}
/** Pachyderm's own action has paths separated by blanks. One that is there is taken as it is: blanks are legal in names. */
async function wordsIn(folder, pattern) {
    if (!/\s/.test(pattern))
        return [pattern];
    const exists = await (0,promises_.stat)((0,external_node_path_.resolve)(folder.path, pattern)).then(() => true, () => false);
    return exists ? [pattern] : pattern.split(/\s+/);
}
async function readFile(host, { name, path }) {
    if (isJsonnet(name))
        return readJsonnet(host, name, path);
    try {
        return readSpecs(name, await (0,src_folder/* readText */.yR)(path));
    }
    catch (error) {
        return { specs: [], problems: [{ place: name, message: (0,errors/* describeError */.Uc)(error) }] };
    }
}

;// CONCATENATED MODULE: ./src/backends/pachyderm/backend.ts







/** Pipelines of a Pachyderm server, by their specs in files: `project/name`, and the version is the server's. */
function pachydermBackend(host, input, folder) {
    const { url = '', token, caCertificate, project, reprocess, atomic, waitFor, timeout } = input;
    const pachyderm = connectPachyderm(host, { url, token, caCertificate });
    /** Each after those that it reads from. */
    let planned = [];
    /** As they are after the update. */
    let now = new Map();
    /** Whether a list of pipelines shows all that there are. */
    let complete = false;
    let commit;
    /** That all updated pipelines have got; undefined without a transaction. */
    let commitSet;
    const changed = () => planned.filter(({ action }) => isChanged(action));
    /** Undefined where somebody else has made a version since. */
    const ownVersion = ({ name, action }) => {
        const found = now.get(name);
        return isChanged(action) && commitSet !== undefined && found?.commitSet !== commitSet ? undefined : found;
    };
    return {
        plan: async (request) => {
            ({ commit } = request);
            const specs = await readSpecFiles(host, folder, request.patterns, project);
            const desired = desiredPipelines(specs, request);
            for (const { name, spec } of desired)
                for (const warning of specWarnings(spec))
                    host.warning(`${spec.place}: \`${name}\` ${warning}`);
            const facts = await greet(pachyderm);
            host.info(greetingText(pachyderm, facts));
            const warning = expiryWarning(facts.identity, host.now());
            if (warning !== undefined)
                host.warning(warning);
            // Without authentication everybody sees everything.
            complete = facts.identity === undefined;
            const current = await currentPipelines(pachyderm, desired, complete);
            const always = reprocess || !request.skipUnchanged;
            planned = (await comparePipelines(pachyderm, desired, current)).map((each) => ({
                ...each,
                action: each.current === undefined ? 'create' : always || each.changes.length > 0 ? 'update' : 'skip',
            }));
            return {
                image: request.image?.text ?? '',
                serverVersion: versionText(facts.version),
                pipelines: planned.map(({ name, action, changes }) => ({ name, action, changes })),
            };
        },
        validate: async () => {
            const external = externalRepos(planned.map(({ spec }) => spec));
            const there = await (0,parallel/* inParallel */.H)(external, ({ repo }) => pachyderm.hasRepo(repo));
            refuseMissing(external.filter((_, index) => there[index] !== true));
        },
        apply: async (_, done) => {
            const updates = changed().map(({ spec: { project: of, name, place }, text }) => ({
                project: of,
                name,
                spec: text,
                reprocess,
                place,
            }));
            if (updates.length === 0)
                return versionsOf(planned);
            if (atomic) {
                commitSet = await updatePipelines(host, pachyderm, updates, () => {
                    for (const { name } of changed())
                        done(name);
                });
            }
            else {
                await updateOneByOne(host, pachyderm, updates, (update) => done(names_nameText(update)));
            }
            try {
                now = await currentPipelines(pachyderm, planned, complete);
            }
            catch (cause) {
                throw new errors/* ActionError */.lZ('The pipelines are updated, and what has become of them is not known', { cause });
            }
            warnOfOthers(host, changed(), now);
            return versionsOf(planned.map((each) => ({ name: each.name, current: ownVersion(each) })));
        },
        ...(waitFor !== 'none' && {
            settle: async () => {
                // What an earlier attempt has updated for the commit too, and what an earlier commit has left ill: a failure must not
                // become a success because nothing changes any more.
                const awaited = planned.filter(({ action, current }) => isChanged(action) ||
                    (commit !== undefined && current?.commit === commit) ||
                    (current !== undefined && isIll(current)));
                const versions = awaited.map(({ name, spec, current, action }) => ({
                    project: spec.project,
                    name: spec.name,
                    commitSet: (isChanged(action) ? (commitSet ?? now.get(name)?.commitSet) : current?.commitSet) ?? '',
                }));
                if (versions.length > 0)
                    await settlePipelines(host, pachyderm, versions, { goal: waitFor, time: timeout });
            },
        }),
    };
}
const isIll = ({ state }) => state === 'PIPELINE_FAILURE' || state === 'PIPELINE_CRASHING';
const isChanged = (action) => action !== 'skip';
const versionsOf = (pipelines) => new Map(pipelines.flatMap(({ name, current }) => (current === undefined ? [] : [[name, String(current.version)]])));
/** An update makes exactly one version. */
function warnOfOthers(host, changed, now) {
    for (const { name, current } of changed) {
        const others = (now.get(name)?.version ?? 0) - (current?.version ?? 0) - 1;
        if (others > 0)
            host.warning(`\`${name}\` got ${others} more than the one version of this step: somebody else updates it too`);
    }
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
