export const id = 384;
export const ids = [384];
export const modules = {

/***/ 384:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  BUILD_FOLDER: () => (/* reexport */ BUILD_FOLDER),
  CONFIG_FOLDER: () => (/* reexport */ CONFIG_FOLDER),
  carryOut: () => (/* reexport */ carryOut),
  connectorOf: () => (/* reexport */ connectorOf),
  describePlan: () => (/* reexport */ describePlan),
  describeProgress: () => (/* reexport */ describeProgress),
  newResult: () => (/* reexport */ newResult),
  planFor: () => (/* reexport */ planFor),
  planSummary: () => (/* reexport */ planSummary),
  report: () => (/* reexport */ report)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(760);
// EXTERNAL MODULE: ../../packages/core/src/temporary-folder.ts
var temporary_folder = __webpack_require__(450);
// EXTERNAL MODULE: ../../packages/core/src/errors.ts
var errors = __webpack_require__(179);
;// CONCATENATED MODULE: ./src/engine/build-log.ts
/** Characters of a line that are looked at, and things of a kind that are kept. */
const LONGEST_LINE = 4_000;
const MOST_STEPS = 1_000;
const MOST_CHECKS = 20;
/** A reader for the log of any builder: BuildKit's with `--progress=plain`, and the legacy builder's. */
function readBuildLog() {
    let reader;
    return {
        line: (text) => {
            const plain = text.slice(0, LONGEST_LINE).replace(COLOURS, '');
            reader ??= readerFor(plain);
            reader?.line(plain);
        },
        result: () => reader?.result() ?? { steps: [], cached: 0, total: 0, phases: {}, checks: [] },
    };
}
/** Before a line, where a builder turns colours on or off: around standard error of a `RUN`, and around warnings. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what begins a colour.
const COLOURS = /^(?:\u001B\[\d*m)+/;
/** By the first line that only one of the builders writes; what comes before it is the command line's own. */
function readerFor(line) {
    if (/^#\d+ /.test(line))
        return buildKitReader();
    if (/^Sending build context to Docker daemon|^Step 1\/\d+ : /.test(line))
        return legacyReader();
    return undefined;
}
/** The phases of what is no step. https://github.com/moby/buildkit/blob/master/frontend/dockerfile/dockerfile2llb/convert.go */
const PHASES = [
    [/^\[internal\] load build context$/, 'context'],
    [/^\[internal\] load metadata for /, 'base'],
    // Of a stage, or of an image that only a COPY --from names.
    [/^(?:\[[^\]]*\] )?FROM /i, 'base'],
    [/^importing cache manifest from /, 'cacheImport'],
    [/^exporting cache/, 'cacheExport'],
    [/^exporting to /, 'export'],
    // After the export, where the daemon pushes and not the builder.
    [/^pushing \S+ with docker$/, 'push'],
];
/** https://github.com/moby/buildkit/blob/master/util/progress/progressui/printer.go */
function buildKitReader() {
    const vertices = new Map();
    const checks = new Map();
    let inTail = false;
    let place;
    /** A line of a vertex. What a `RUN` writes is told from BuildKit's own words by the time before it: `#8 0.095 done`. */
    const tell = (number, text) => {
        const vertex = vertices.get(number);
        if (vertex === undefined) {
            if (vertices.size >= MOST_STEPS)
                return;
            vertices.set(number, { name: text, cached: false, failed: false, pushSeconds: 0 });
            return;
        }
        const [, done] = /^DONE (\d{1,7}\.\d)s$/.exec(text) ?? [];
        const [, pushed] = /^pushing (?:layers|manifest for \S+) (\d{1,7}\.\d)s done$/.exec(text) ?? [];
        if (text === 'CACHED')
            vertex.cached = true;
        else if (text.startsWith('ERROR: '))
            vertex.failed = true;
        else if (text.startsWith('WARN: '))
            note(checks, text.slice('WARN: '.length));
        else if (pushed !== undefined)
            vertex.pushSeconds += Number(pushed);
        // A vertex that is taken up again is done again, with the time of all so far.
        else if (done !== undefined)
            vertex.seconds = Math.max(vertex.seconds ?? 0, Number(done));
    };
    return {
        line: (text) => {
            const [, number, rest] = /^#(\d{1,6}) (.*)$/.exec(text) ?? [];
            if (number !== undefined && rest !== undefined)
                tell(number, rest);
            // The tail of what a failed RUN wrote, which may hold anything.
            else if (text === '------')
                inTail = !inTail;
            else if (!inTail)
                place ??= placeInExcerpt(text) ?? parseError(text);
        },
        result: () => {
            const all = [...vertices.values()];
            const steps = all.flatMap((vertex) => stepOf(vertex) ?? []);
            const failed = steps.find(({ vertex }) => vertex.failed);
            const failedAt = failed === undefined ? place : { ...place, instruction: failed.step.instruction };
            return summarize(inOrder(steps), {
                phases: phasesOf(all),
                checks: [...checks.values()],
                ...(failedAt !== undefined && { failedAt }),
            });
        },
    };
}
/** A check once, although each platform and each printing repeats it. */
function note(checks, text) {
    const [, rule, rest] = /^([A-Z][A-Za-z]{0,99}): (.*)$/.exec(text) ?? [];
    const at = rest?.lastIndexOf(' (line ') ?? -1;
    const [, line] = /^ \(line (\d{1,6})\)$/.exec(rest?.slice(at) ?? '') ?? [];
    if (rule === undefined || rest === undefined || line === undefined || checks.size >= MOST_CHECKS)
        return;
    checks.set(text, { rule, message: rest.slice(0, at), line: Number(line) });
}
/** The line that BuildKit marks in its excerpt of the Dockerfile: `   9 | >>> COPY absent.txt /x`. */
function placeInExcerpt(text) {
    const [, line, instruction] = /^ *(\d{1,6}) \| >>> (.*)$/.exec(text) ?? [];
    return line === undefined || instruction === undefined ? undefined : { line: Number(line), instruction };
}
/** Up to the engine's version 20.10 `line 6`, later `on line 6`. */
function parseError(text) {
    const [, line, why = ''] = /dockerfile parse error (?:on )?line (\d{1,6}): (.*)$/i.exec(text) ?? [];
    if (line === undefined)
        return undefined;
    const [, instruction] = /^unknown instruction: (\S+)/.exec(why) ?? [];
    return { line: Number(line), ...(instruction !== undefined && { instruction }) };
}
const phaseOf = ({ name }) => PHASES.find(([pattern]) => pattern.test(name))?.[1];
/** By its name: `[linux/arm64 stage-1 2/4] COPY a b`, undefined when it is none of the Dockerfile. */
function stepOf(vertex) {
    const { name, cached, seconds } = vertex;
    const end = name.indexOf('] ');
    if (!name.startsWith('[') || end < 0 || phaseOf(vertex) !== undefined)
        return undefined;
    const place = name.slice(1, end);
    const space = place.lastIndexOf(' ');
    const [, ordinal] = /^(\d{1,6})\/\d{1,6}$/.exec(place.slice(space + 1)) ?? [];
    if (ordinal === undefined)
        return undefined;
    const instruction = name.slice(end + 2);
    return {
        step: { name, instruction, cached, ...(seconds !== undefined && !cached && { seconds }) },
        vertex,
        stage: place.slice(0, Math.max(0, space)).trim(),
        ordinal: Number(ordinal),
    };
}
/** BuildKit numbers and prints what runs at the same time as it comes. */
function inOrder(steps) {
    const stages = [...new Set(steps.map(({ stage }) => stage))];
    const rank = new Map(stages.map((stage, index) => [stage, index]));
    return steps
        .toSorted((a, b) => (rank.get(a.stage) ?? 0) - (rank.get(b.stage) ?? 0) || a.ordinal - b.ordinal)
        .map(({ step }) => step);
}
function phasesOf(vertices) {
    const phases = {};
    // In tenths, as they are in the log: their sum has no more digits.
    const add = (phase, seconds) => {
        phases[phase] = Math.round(((phases[phase] ?? 0) + seconds) * 10) / 10;
    };
    for (const vertex of vertices) {
        const phase = phaseOf(vertex) ?? (stepOf(vertex) && 'steps');
        if (phase === undefined || vertex.cached)
            continue;
        if (vertex.pushSeconds > 0)
            add('push', vertex.pushSeconds);
        if (vertex.seconds !== undefined)
            add(phase, Math.max(0, vertex.seconds - vertex.pushSeconds));
    }
    return phases;
}
/** https://github.com/moby/moby/blob/master/daemon/builder/dockerfile/builder.go */
function legacyReader() {
    const steps = [];
    let current;
    let inStage = false;
    let place;
    let built = false;
    const begin = (ordinal, total, instruction) => {
        current = { ordinal, instruction };
        built = false;
        const isFrom = /^FROM\s/i.test(instruction);
        inStage ||= isFrom;
        if (isFrom || !inStage || steps.length >= MOST_STEPS)
            return;
        steps.push({ name: `[${ordinal}/${total}] ${instruction}`, instruction, cached: false });
    };
    return {
        line: (text) => {
            const [, ordinal, total = '', instruction = ''] = /^Step (\d{1,6})\/(\d{1,6}) : (.*)$/.exec(text) ?? [];
            const last = steps.at(-1);
            // What a RUN writes comes as it is. Its own "Step 1/3" is not the next one, unless it means to deceive.
            if (ordinal !== undefined && Number(ordinal) === (current?.ordinal ?? 0) + 1)
                begin(Number(ordinal), total, instruction);
            else if (text === ' ---> Using cache' && last !== undefined)
                last.cached = true;
            // With an id behind it: pip says "Successfully built", too.
            else if (/^Successfully built [0-9a-f]{12}$/.test(text))
                built = true;
            else if (current === undefined)
                place ??= parseError(text);
        },
        result: () => {
            const failedAt = built ? undefined : (current ?? place);
            return summarize(steps, { phases: {}, checks: [], ...(failedAt !== undefined && { failedAt }) });
        },
    };
}
const summarize = (steps, rest) => ({
    steps,
    cached: steps.filter(({ cached }) => cached).length,
    total: steps.length,
    ...rest,
});

;// CONCATENATED MODULE: ./src/engine/dockerfile.ts
const BYTE_ORDER_MARK = '\uFEFF';
const DIRECTIVES = new Set(['check', 'escape', 'syntax']);
/**
 * The line, from 1, that the n-th instruction of a Dockerfile begins in, as the legacy builder counts its steps: an `ARG`
 * before the first `FROM` is one of them. That builder knows no here-documents, and so they are not known here.
 * https://docs.docker.com/reference/dockerfile/#format
 * @param ordinal from 1.
 * @returns undefined when there are fewer instructions, such as for the step of a label that the command line adds.
 */
const lineOfInstruction = (dockerfile, ordinal) => instructionsOf(dockerfile)[ordinal - 1]?.line;
/**
 * The line, from 1, that an instruction begins in, by its words as BuildKit shows them.
 * @returns undefined when it is not there, such as one with variables, which BuildKit has replaced, or when it is there twice.
 */
function lineOfText(dockerfile, instruction) {
    const wanted = wordsOf([instruction]);
    const [found, another] = instructionsOf(dockerfile).filter(({ parts }) => wordsOf(parts) === wanted);
    return another === undefined ? found?.line : undefined;
}
/** BuildKit writes the name of an instruction in capitals, and keeps the blanks between lines that it has joined. */
function wordsOf(parts) {
    const [name = '', ...rest] = parts.join(' ').trim().split(/\s+/);
    return [name.toUpperCase(), ...rest].join(' ');
}
function instructionsOf(dockerfile) {
    const lines = dockerfile.replace(BYTE_ORDER_MARK, '').split(/\r?\n/);
    const mark = escapeCharacter(lines);
    const instructions = [];
    let current;
    for (const [index, line] of lines.entries()) {
        const text = line.trim();
        // These do not end an instruction that goes on in the next line.
        if (text === '' || text.startsWith('#'))
            continue;
        if (current === undefined) {
            current = { line: index + 1, parts: [] };
            instructions.push(current);
        }
        const goesOn = endsWithEscape(text, mark);
        current.parts.push(goesOn ? text.slice(0, -1) : text);
        if (!goesOn)
            current = undefined;
    }
    return instructions;
}
/** Directives are comments at the very top; the first line that is none of them ends them, and an empty one does too. */
function escapeCharacter(lines) {
    for (const line of lines) {
        const [, name = '', value] = /^#\s*([a-z][a-z0-9]*)\s*=\s*(\S)/i.exec(line.trimStart()) ?? [];
        if (!DIRECTIVES.has(name.toLowerCase()))
            break;
        if (name.toLowerCase() === 'escape' && value === '`')
            return value;
    }
    return '\\';
}
/** An escape character that is escaped itself does not count: `\\` at the end of a line is a backslash. */
const endsWithEscape = (text, mark) => text.at(-1) === mark && text.at(-2) !== mark;

// EXTERNAL MODULE: ./src/naming/ecr.ts
var ecr = __webpack_require__(126);
// EXTERNAL MODULE: ./src/naming/image-name.ts + 1 modules
var image_name = __webpack_require__(49);
;// CONCATENATED MODULE: ./src/engine/failure.ts



const ALWAYS = Number.POSITIVE_INFINITY;
/** What an account needs for a push, by registry; the first that fits counts. */
const GRANTS = [
    [
        ({ host }) => host === 'ghcr.io',
        () => 'Give the job `permissions: packages: write`, with `github.actor` as `username` and `github.token` as `password`. ' +
            'If the package exists already, give this repository the role Write under its Package settings, Manage Actions ' +
            'access; one that was made with a personal access token belongs to no repository until then.',
    ],
    [
        ({ host }) => (0,ecr/* isEcr */.Ht)(host),
        ({ path }) => 'Log in to ECR with `AWS` as `username`, and allow the role ecr:GetAuthorizationToken and, on the repository ' +
            `${path}, ecr:BatchCheckLayerAvailability, ecr:InitiateLayerUpload, ecr:UploadLayerPart, ecr:CompleteLayerUpload, ` +
            'ecr:BatchGetImage and ecr:PutImage.',
    ],
    [
        ({ host, path }) => host === image_name/* DOCKER_HUB */.Xb && path.startsWith('library/'),
        ({ path }) => `Put the Docker Hub account into \`image\`: account/${path.slice('library/'.length)}.`,
    ],
    [
        ({ host }) => host === image_name/* DOCKER_HUB */.Xb,
        ({ name }) => `Check \`username\` and \`password\`, an access token for Read & Write, and that ${name} exists on Docker Hub or ` +
            'begins with the name of that account.',
    ],
    [
        ({ host }) => host.endsWith('.pkg.dev') || host === 'gcr.io' || host.endsWith('.gcr.io'),
        ({ name }) => `Check that the repository of ${name} exists, and give the account the role roles/artifactregistry.writer on it; ` +
            'with an access token `username` is `oauth2accesstoken`.',
    ],
    [
        ({ host }) => host.endsWith('.azurecr.io'),
        ({ host }) => `Check \`username\` and \`password\`, and give the account the role AcrPush on ${host}.`,
    ],
    [
        () => true,
        ({ name }) => `Check \`username\` and \`password\`, or its line of \`registries\`, and that the account may push to ${name}.`,
    ],
];
const grantPush = (image) => {
    const grant = image && GRANTS.find(([fits]) => fits(image))?.[1];
    return image === undefined || grant === undefined
        ? 'Check `username` and `password`, or `registries`.'
        : grant(image);
};
const createRepository = (image) => {
    if (image === undefined)
        return 'Create the repository in the registry first, or check `image`.';
    const { host, path } = image;
    const region = (0,ecr/* ecrRegion */.d0)(host);
    if (region !== undefined) {
        return `Create the repository first: aws ecr create-repository --region ${region} --repository-name ${path}`;
    }
    if (host === ecr/* ECR_PUBLIC */.xB) {
        // The first part is the alias of the account. The API is in this region only.
        const name = path.split('/').slice(1).join('/');
        return `Create the repository first: aws ecr-public create-repository --region us-east-1 --repository-name ${name}`;
    }
    return `Create the repository ${path} in the registry first, or check \`image\`.`;
};
const DOCKERFILE = 'Correct the Dockerfile or the context; the log of the build above shows the step.';
/**
 * Every kind that is known, by the words of the classic engine, of the containerd image store, of BuildKit, of the registries
 * behind them and of our own client. Since engine 28 with the containerd store a push says `error from registry:` and the
 * registry's message, without its code: no `denied`, no `toomanyrequests`. The first that fits counts: what must not be
 * tried again stands before what may.
 */
const KINDS = [
    // The Dockerfile; first, because the reason quotes its words and commands, which may be those of every other kind.
    {
        pattern: /(?:exit code: |returned a non-zero code: )137$/,
        hint: () => 'The step was killed, most likely because memory ran out: use a larger runner, or do less at the same time.',
    },
    { pattern: /(?:exit code: |returned a non-zero code: )\d+$/, hint: () => DOCKERFILE },
    { pattern: /dockerfile parse error|failed to parse dockerfile/i, hint: () => DOCKERFILE },
    // The daemon and the runner.
    {
        pattern: /permission denied while trying to connect to the docker/i,
        hint: () => "Add the runner's user to the group docker.",
    },
    {
        pattern: /cannot connect to the docker daemon|error during connect|failed to connect to the docker api/i,
        hint: () => 'Use a runner with a Docker daemon, such as ubuntu-latest, or start it; check DOCKER_HOST if it is set.',
    },
    { pattern: /client version .* is too old/i, hint: () => 'Install a newer docker command line on the runner.' },
    {
        pattern: /no space left on device/i,
        hint: () => 'Free disk space before this step (docker system prune --all --force, tools that the job does not need), use a larger runner, or make the image smaller.',
    },
    // Base images; before the words of a push, which they hold as well.
    {
        pattern: /pull rate limit|\[manifests [^\]]*\]: 429\b/i,
        hint: () => 'Docker Hub counts anonymous pulls by address: log in to it before this step, or take the base image from a mirror.',
    },
    {
        pattern: /(?:resolve source metadata|LLB definition|cache key).*(?:no such host|server misbehaving|i\/o timeout|connection re|TLS handshake|\bEOF\b|: (?:429|5\d\d) )/i,
        hint: () => 'The registry of the base image cannot be reached: check the name after FROM, or run the job again.',
    },
    {
        pattern: /pull access denied|manifest for .* not found|manifest unknown|LLB definition: \S+: not found|resolve source metadata|LLB definition: .*(?:\b401 Unauthorized|\b403 Forbidden|authoriz)/i,
        hint: () => 'Check the name and tag after FROM; for a private image give `username` and `password` of its registry.',
    },
    // What the builder, the Dockerfile and the context do not have.
    {
        pattern: /target stage \S+ could not be found|failed to reach build target/i,
        hint: () => '`target` must be the name of a stage: what stands behind AS in a FROM of the Dockerfile.',
    },
    {
        pattern: /requires BuildKit/i,
        hint: () => 'Add docker/setup-buildx-action before this step: the runner has only the legacy builder.',
    },
    {
        pattern: /unknown instruction|COPY failed|ADD failed|cache key/i,
        hint: () => DOCKERFILE,
    },
    // What a registry refuses.
    {
        pattern: /cannot perform an interactive login/i,
        hint: () => 'Give `password`: it is empty, as secrets are on pull requests of forks and of Dependabot.',
    },
    {
        // A daemon that was answered with 503 asks again without credentials, so that its words may be about that. (The address is left out.)
        pattern: /login attempt to\s+failed with status: 401/i,
        tries: 1,
        hint: grantPush,
    },
    {
        pattern: /token has expired|token is expired|ExpiredToken/i,
        hint: (image) => image && (0,ecr/* isEcr */.Ht)(image.host)
            ? 'A login to ECR lasts 12 hours: log in within this job, with `AWS` as `username`.'
            : 'Log in anew: give a fresh token as `password`.',
    },
    {
        pattern: /does not match expected scopes/i,
        hint: () => 'Give the personal access token the scope write:packages, or use `github.token` with `permissions: packages: write`.',
    },
    {
        pattern: /installation (?:not allowed to|does not exist)/i,
        hint: (image) => `${grantPush(image)} An organization can forbid new packages under its settings, Packages, Package creation.`,
    },
    {
        pattern: /upper limit|quota (?:has been )?exceeded|exceed\w* .*\bquota/i,
        hint: () => 'The registry has no room left for this project: delete old images there, or raise its quota.',
    },
    {
        pattern: /name.?unknown|name not known|repository (?:with name )?\S+ (?:does not exist|not found)|project \S+ not found/i,
        hint: createRepository,
    },
    {
        pattern: /tag.?invalid|(?:is|as) immutable|tag immutability|cannot be overwritten/i,
        hint: () => 'The registry does not let a tag that exists be moved: leave it out of `tags`, or allow it there.',
    },
    {
        pattern: /manifest.?invalid|commit on ref "manifest-.*: 400\b/i,
        hint: () => 'The registry does not take this kind of manifest: build without `provenance` and `sbom`, whose attestations turn an image into an index, or for one platform.',
    },
    {
        pattern: /\b413 Request Entity Too Large|\b413 Content Too Large|(?:HTTP|status:?) 413\b/i,
        hint: () => 'A proxy before the registry limits the size of a request: raise it (nginx: client_max_body_size 0), or make the layers smaller.',
    },
    {
        pattern: /x509: |certificate signed by unknown authority/i,
        hint: (image) => `Put the registry's certificate authority on the runner: /etc/docker/certs.d/${image?.host ?? 'HOST'}/ca.crt.`,
    },
    {
        pattern: /server gave HTTP response to HTTPS client/i,
        hint: () => "The registry has no TLS: give it one, or list it in insecure-registries of the daemon's configuration.",
    },
    {
        pattern: /connection refused/i,
        hint: () => 'Nobody listens there: check the host and port that `image` begins with.',
    },
    { pattern: /invalid reference format/i, hint: () => 'Check `image` and `tags`.' },
    {
        pattern: /no basic auth credentials|unauthorized|authentication required|authorization failed|not authorized|not have permission|permission_denied|\bdenied\b|\b403 Forbidden|(?:HTTP|status:?) 40[13]\b/i,
        hint: grantPush,
    },
    // What passes.
    {
        // It may be a hiccup of the resolver, but mostly is a wrong name.
        pattern: /no such host/i,
        tries: 1,
        hint: () => 'Check the host that `image` begins with, in a build also the one after FROM.',
    },
    {
        // "allowed: 44000/minute" is GHCR's, "Rate exceeded" ECR's.
        pattern: /too ?many ?requests|retry-after: |rate exceeded|(?:HTTP|status:?) 429\b/i,
        tries: ALWAYS,
        hint: () => 'The registry limits requests: try later, or raise `retries`.',
    },
    {
        pattern: /unexpected (?:http )?status\b.*: 5\d\d\b|with status:? 5\d\d\b|(?:parsing HTTP|error response) 5\d\d\b|service unavailable|internal server error|unknown error|blob upload (?:unknown|invalid)|connection reset|connection timed out|broken pipe|closed (?:network connection|pipe)|http2: |cannot reuse body|server misbehaving|\bEOF\b|TLS handshake timeout|i\/o timeout|context deadline exceeded|Client\.Timeout exceeded/i,
        tries: ALWAYS,
        hint: () => 'The registry or the way to it is disturbed: try later, or raise `retries`.',
    },
];
/** Names that people choose and digits that mean nothing: neither says what kind of failure it is. */
const ADDRESSES = /https?:\/\/[^\s"]*[^\s":,]|sha256:[0-9a-f]{64}/g;
function kindOf(output) {
    const said = reasonIn(output).replace(ADDRESSES, '');
    return KINDS.find(({ pattern }) => pattern.test(said));
}
/** How many more tries a failed login or push is worth, by docker's words; 0 when another one would end the same way. */
const worthRetries = (output) => kindOf(output)?.tries ?? 0;
/** Characters kept of each end of a reason: patterns take time that grows with its square, and people read no more. */
const REASON_ENDS = 2_000;
/** What docker adds after the reason. */
const AFTERWORDS = /^(?:View build details: |Learn more at |Run 'docker .*--help' for |See 'docker .*--help'|Usage: )/;
/**
 * The line of docker's output that says why it failed: behind the log of a build the one with BuildKit's `ERROR:`, otherwise
 * the last one. A line of the log itself never counts, whatever the build wrote. The middle of a very long one is left out;
 * the command of a `RUN` is in the middle, and what became of it at the end.
 */
function reasonIn(output) {
    const lines = output
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '' && !AFTERWORDS.test(line));
    const end = lines.slice(lines.findLastIndex((line) => /^#\d+ |^-{6,}$/.test(line)) + 1);
    const error = end.find((line) => line.startsWith('ERROR: '))?.slice('ERROR: '.length);
    const reason = error ?? end.at(-1) ?? 'docker did not say why';
    if (reason.length <= 2 * REASON_ENDS)
        return reason;
    return `${reason.slice(0, REASON_ENDS)} … ${reason.slice(-REASON_ENDS)}`;
}
/**
 * The error for a docker command that failed.
 * @param what failed, on what.
 * @param output of the command, its last line the reason.
 * @param image that it was about, if any.
 */
function explain(what, output, image) {
    return new errors/* ActionError */.lZ(`${what}: ${reasonIn(output)}`, { hint: kindOf(output)?.hint(image) });
}

// EXTERNAL MODULE: ../../packages/core/src/poll.ts
var poll = __webpack_require__(845);
// EXTERNAL MODULE: ../../packages/core/src/durations.ts
var durations = __webpack_require__(463);
;// CONCATENATED MODULE: ./src/engine/retry.ts


/** Doublings skipped: a registry in trouble needs seconds where an API needs half of one. */
const SKIPPED = 3;
/** Milliseconds before try number `tries + 2` of a push: about 4 s, 8 s, 16 s, at most 30 s. @param random in [0, 1). */
const pushPause = (tries, random) => (0,poll/* backOff */.fu)(tries + SKIPPED, random);
/**
 * Runs a docker command again while it fails for a reason that passes.
 * @param retries tries after the first.
 * @param worth how many more tries the output of a failure is worth.
 * @returns how the last try ended.
 */
async function withRetries(host, retries, what, run, worth = worthRetries) {
    for (let tries = 0;; tries++) {
        const result = await run();
        if (result.exitCode === 0 || tries >= Math.min(retries, worth(result.stderr)))
            return result;
        const pause = pushPause(tries, host.random());
        host.info(`${what} failed: ${reasonIn(result.stderr)}; trying again in ${(0,durations/* formatDuration */.a)(pause)}`);
        await host.sleep(pause);
    }
}

// EXTERNAL MODULE: ./src/credentials/logins.ts
var credentials_logins = __webpack_require__(38);
// EXTERNAL MODULE: ./src/engine/build-secrets.ts
var build_secrets = __webpack_require__(930);
// EXTERNAL MODULE: ./src/engine/cache.ts
var engine_cache = __webpack_require__(36);
// EXTERNAL MODULE: ./src/engine/disk.ts
var disk = __webpack_require__(333);
;// CONCATENATED MODULE: ./src/engine/engine.ts


/**
 * What builds: the buildx plugin, the BuildKit client inside a docker command line before version 23, or the legacy builder
 * of the daemon.
 */
const BUILDERS = ['buildx', 'buildkit-cli', 'legacy'];
/** Whether the image lies in the daemon when it is built, to be pushed from there as often as it takes. */
const buildsInDaemon = ({ driver }) => driver === 'docker';
/**
 * The engine that docker on PATH talks to.
 * @param choice the input `builder`: `auto`, one of `BUILDERS`, or the name of a buildx builder.
 * @throws ActionError when there is none, it does not answer, or is not what was chosen.
 */
async function findEngine(docker, choice = 'auto') {
    const [answer, plugin] = await Promise.all([
        docker(['version', '--format', '{{json .}}']),
        docker(['buildx', 'version']),
    ]);
    const { Client: client, Server: server } = parsed('docker version', answer.stdout);
    if (!client)
        throw explain('The Docker engine does not answer', answer.stderr || answer.stdout);
    const hasBuildx = plugin.exitCode === 0;
    const builder = chooseBuilder(choice, { hasBuildx, clientVersion: client.Version, serverOs: server?.Os ?? 'linux' });
    const instance = choice === 'auto' || isBuilder(choice) ? undefined : choice;
    const [driver, info] = await Promise.all([
        builder === 'buildx' ? driverOf(docker, instance) : 'docker',
        server ? docker(['info', '--format', '{{json .}}']) : undefined,
    ]);
    if (driver === 'docker' && !server)
        throw explain('The Docker engine does not answer', answer.stderr || answer.stdout);
    const buildxVersion = builder === 'buildx' ? / v?(\d+\.\d+\.\d+)/.exec(plugin.stdout)?.[1] : undefined;
    return {
        builder,
        driver,
        ...(instance !== undefined && { instance }),
        ...(buildxVersion !== undefined && { buildxVersion }),
        clientVersion: client.Version,
        ...(server && { serverVersion: server.Version }),
        ...factsIn(info?.exitCode === 0 ? parsed('docker info', info.stdout) : {}),
    };
}
/**
 * From version 23 on, `docker build` without buildx is the legacy builder; before, the command line has a BuildKit client of
 * its own, since 18.09 behind a flag. Windows daemons have no BuildKit.
 * @throws ActionError when the machine has not what was chosen.
 */
function chooseBuilder(choice, { hasBuildx, clientVersion, serverOs }) {
    const major = Number.parseInt(clientVersion, 10);
    const hasBuildKit = major >= 18 && major < 23 && serverOs === 'linux';
    if (choice === 'auto') {
        if (hasBuildx)
            return 'buildx';
        return hasBuildKit ? 'buildkit-cli' : 'legacy';
    }
    if (choice === 'legacy')
        return 'legacy';
    if (choice === 'buildkit-cli') {
        if (hasBuildKit)
            return 'buildkit-cli';
        throw new errors/* ActionError */.lZ(`\`builder: buildkit-cli\`: docker ${clientVersion} has no BuildKit of its own`, {
            hint: 'Only docker command lines from 18.09 to 22 have one, for a daemon on Linux. Leave `builder` out.',
        });
    }
    if (hasBuildx)
        return 'buildx';
    throw new errors/* ActionError */.lZ(`\`builder: ${choice}\`: the docker command line has no buildx`, {
        hint: 'Add docker/setup-buildx-action before this step, or leave `builder` out.',
    });
}
const isBuilder = (word) => BUILDERS.includes(word);
/** `docker buildx inspect` has no JSON in the versions that are about; its first lines are `Name:` and `Driver:`. */
async function driverOf(docker, instance) {
    const { exitCode, stdout, stderr } = await docker([
        'buildx',
        'inspect',
        ...(instance === undefined ? [] : [instance]),
    ]);
    const driver = /^Driver:\s*(\S+)\s*$/m.exec(stdout)?.[1];
    if (exitCode === 0 && driver !== undefined)
        return driver;
    throw explain(instance === undefined ? 'The builder of buildx cannot be used' : `\`builder\`: ${instance} cannot be used`, stderr || stdout);
}
function factsIn(info) {
    const { DockerRootDir: folder, Name: machine, OSType: os, Architecture: architecture } = info;
    return {
        containerdStore: JSON.stringify(info.DriverStatus ?? []).includes('io.containerd.snapshotter'),
        ...(os !== undefined && architecture !== undefined && { platform: `${os}/${goArchitecture(architecture)}` }),
        ...(folder !== undefined && machine !== undefined && { storage: { folder, machine } }),
    };
}
/** The daemon names its machine as the kernel does, and platforms as Go does. */
const goArchitecture = (kernel) => ARCHITECTURES[kernel] ?? kernel;
const ARCHITECTURES = { x86_64: 'amd64', aarch64: 'arm64', armv7l: 'arm/v7' };
function parsed(command, text) {
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        if (text.trim() === '')
            return {};
        throw new errors/* ActionError */.lZ(`\`${command}\` did not answer with JSON`, {
            cause,
            hint: 'The `docker` on PATH is not Docker, or older than 17.06: put a current one there.',
        });
    }
}

// EXTERNAL MODULE: ../../packages/core/src/inputs.ts
var inputs = __webpack_require__(637);
;// CONCATENATED MODULE: ./src/engine/needs.ts



const hasBuildKit = ({ builder }) => builder !== 'legacy';
/** The classic image store drops indexes and annotations, some without a word. */
const keepsIndexes = (engine) => engine.builder === 'buildx' && (engine.containerdStore || !buildsInDaemon(engine));
/** The first Docker whose BuildKit, 0.11, takes the variable; those before drop it without a word. */
const EPOCH_SINCE = 24;
const knowsEpoch = (engine) => engine.builder === 'buildx' &&
    (!buildsInDaemon(engine) || Number.parseInt(engine.serverVersion ?? '', 10) >= EPOCH_SINCE);
const WITH_BUILDKIT = 'install buildx (docker/setup-buildx-action does)';
const WITH_INDEXES = 'use a builder outside the daemon (docker/setup-buildx-action makes one), or switch on the containerd image store of the daemon';
const indexNeed = (input, wanted, what) => ({
    input,
    wanted,
    met: keepsIndexes,
    lack: (engine) => `${nameOf(engine)} cannot ${what}`,
    remedy: WITH_INDEXES,
});
const cacheOf = ({ cache }) => cache;
/** Each rule once; what is not here every engine can do. */
const NEEDS = [
    {
        input: 'secrets',
        wanted: ({ secrets }) => secrets.length > 0,
        met: hasBuildKit,
        lack: () => 'the legacy builder knows no secrets',
        remedy: WITH_BUILDKIT,
    },
    {
        input: 'ssh',
        wanted: ({ ssh }) => ssh.length > 0,
        met: hasBuildKit,
        lack: () => 'the legacy builder knows no ssh',
        remedy: WITH_BUILDKIT,
    },
    indexNeed('platforms', ({ platforms }) => platforms.length > 1, 'hold an image of several platforms'),
    {
        input: 'platforms',
        wanted: ({ platforms }) => platforms.length === 1,
        met: (engine, { platforms }) => hasBuildKit(engine) || engine.platform === undefined || engine.platform === platforms[0],
        lack: ({ platform }) => `the legacy builder builds for its own platform only, which is ${platform}`,
        remedy: WITH_BUILDKIT,
    },
    indexNeed('annotations', ({ annotations }) => annotations.length > 0, 'keep annotations'),
    indexNeed('provenance', ({ provenance }) => provenance !== 'false', 'keep attestations'),
    indexNeed('sbom', ({ sbom }) => sbom, 'keep attestations'),
    {
        input: 'cache',
        wanted: (input) => cacheOf(input).kind !== 'none',
        met: hasBuildKit,
        lack: () => 'the legacy builder has its own layers as its only cache',
        remedy: WITH_BUILDKIT,
    },
    {
        input: 'sourceDateEpoch',
        wanted: ({ sourceDateEpoch }) => typeof sourceDateEpoch === 'number',
        met: knowsEpoch,
        lack: (engine) => `${nameOf(engine)}${buildsInDaemon(engine) ? ` of version ${engine.serverVersion}` : ''} cannot set the time in the image`,
        remedy: `use buildx with Docker ${EPOCH_SINCE} or newer, or with a builder outside the daemon (docker/setup-buildx-action makes one)`,
    },
    indexNeed('cache', (input) => (0,engine_cache/* exportsCache */.Ct)(cacheOf(input)), 'write a cache apart from the image'),
    {
        input: 'cache',
        wanted: (input) => (0,engine_cache/* usesGitHubCache */.In)(cacheOf(input)),
        met: (_, __, env) => Boolean(env['ACTIONS_RUNTIME_TOKEN'] && (env['ACTIONS_RESULTS_URL'] || env['ACTIONS_CACHE_URL'])),
        lack: () => 'the runner gives no access to the cache of GitHub Actions',
        remedy: 'take another cache outside GitHub Actions',
    },
    {
        input: 'load',
        wanted: ({ load, platforms }) => load && platforms.length > 1,
        met: (engine) => buildsInDaemon(engine) && engine.containerdStore,
        lack: (engine) => `${nameOf(engine)} cannot load an image of several platforms into the daemon`,
        remedy: 'load one platform, or build in a daemon with the containerd image store',
    },
    {
        input: 'ssh',
        wanted: ({ ssh }) => ssh.some((each) => !each.includes('=')),
        met: (_, __, env) => Boolean(env['SSH_AUTH_SOCK']),
        lack: () => 'there is no agent, because SSH_AUTH_SOCK is not set',
        remedy: 'start one before this step (webfactory/ssh-agent does), or give NAME=PATH of a key',
    },
];
/**
 * Refuses what the engine cannot do, all at once and by name, because engines drop some of it without a word.
 * @throws ActionError naming each input.
 */
function refuseUnmet(input, engine, env) {
    const unmet = NEEDS.filter(({ wanted, met }) => wanted(input) && !met(engine, input, env));
    // The first of an input says enough.
    const first = unmet.filter((need, index) => unmet.findIndex((other) => other.input === need.input) === index);
    if (first.length === 0)
        return;
    throw new errors/* ActionError */.lZ(first.map((need) => `\`${(0,inputs/* inputName */.yu)(need.input)}\`: ${need.lack(engine)}`).join('; '), {
        hint: [...new Set(first.map(({ remedy }) => sentence(remedy)))].join(' '),
    });
}
/** How people know it. */
function nameOf({ builder, driver, containerdStore }) {
    if (builder === 'legacy')
        return 'the legacy builder';
    if (builder === 'buildkit-cli')
        return 'the BuildKit of this older docker command line';
    if (driver !== 'docker')
        return `the buildx driver ${driver}`;
    return `buildx in a daemon with the ${containerdStore ? 'containerd' : 'classic'} image store`;
}
const sentence = (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

// EXTERNAL MODULE: ./src/naming/labels.ts
var naming_labels = __webpack_require__(693);
// EXTERNAL MODULE: ./src/naming/tags.ts + 1 modules
var naming_tags = __webpack_require__(560);
;// CONCATENATED MODULE: ./src/plan.ts










/** What will be built, and where it goes. @throws ActionError when the engine cannot do what the inputs ask for. */
function planBuild(input, facts, { engine, source, freeDisk }) {
    refuseUnmet(input, engine, facts.env);
    const common = planNames(input, facts, true);
    const created = source.head?.sha === facts.commit ? source.head.committedAt : undefined;
    const inDaemon = buildsInDaemon(engine) || input.load;
    return {
        ...common,
        kind: 'build',
        engine,
        build: buildArguments(input, facts, { engine, source, created, common }),
        buildEnv: buildEnvironment(engine, epochOf(input, created)),
        dockerfile: source.dockerfile,
        inDaemon,
        warnings: [
            ...warnOfOtherCommit(source, facts.commit),
            ...warnOfSecrets(input),
            ...checkDisk(input, engine, freeDisk),
        ],
    };
}
/** An image that the input `source` names goes to other tags and repositories. @throws ActionError without tags. */
function planPromotion(input, facts) {
    const [first, ...more] = input.source;
    if (first === undefined)
        throw new Error('No `source`');
    return {
        ...planNames(input, facts, false),
        kind: 'copy',
        sources: [first, ...more],
        commit: facts.commit,
        warnings: [],
        skipped: false,
    };
}
/** The image of this commit is there already. */
function planSkip(input, facts, existing) {
    return {
        ...planNames(input, facts, true),
        kind: 'copy',
        sources: [existing],
        commit: facts.commit,
        warnings: [],
        skipped: true,
    };
}
/** Names and tags, and whether they are pushed. @param building the commit's own tag is among them by itself. */
function planNames(input, facts, building) {
    const images = imagesOf(input);
    const tags = building ? (0,naming_tags/* tagsOf */.Fg)(input.tags, facts) : (0,naming_tags/* tagsOf */.Fg)(input.tags, facts, { implicitSha: false });
    const [target, ...targets] = tags.tags.flatMap((tag) => images.map((image) => ({ image, tag })));
    if (target === undefined) {
        throw new errors/* ActionError */.lZ(`\`tags\`: no rule gives a tag for this event: ${tags.notices.join('; ')}`, {
            hint: 'Add one that always does, such as `raw=staging`.',
        });
    }
    const { push, notice } = decidePush(input, facts.untrusted);
    return {
        images,
        tags,
        targets: [target, ...targets],
        push,
        loginMayFail: facts.untrusted && !push,
        notices: notice === undefined ? [] : [notice],
    };
}
/** Whom the step logs in as: `username` at `registry`, or else at the registry of the first image. */
const stepLogins = (input) => (0,credentials_logins/* loginsOf */.Qm)(input.registry ?? imagesOf(input)[0].host, input);
/** The tag that says whether the image of the commit is there, in each repository. */
function wantedTargets(input, facts) {
    const [tag] = (0,naming_tags/* tagsOf */.Fg)(input.tags, facts).tags;
    return imagesOf(input).map((image) => ({ image, tag }));
}
/** The repositories that the image goes to. */
function imagesOf({ image: [first, ...more], registry }) {
    return [(0,image_name/* inRegistry */.z9)(first, registry), ...more.map((image) => (0,image_name/* inRegistry */.z9)(image, registry))];
}
const referenceOf = ({ image, tag }) => `${image.name}:${tag}`;
/** Whether the builder pushes itself, because the daemon does not hold what it builds. */
const pushesFromBuilder = ({ push, engine }) => push && !buildsInDaemon(engine);
/** What the first push of a builder brings to each repository; the registries copy the rest. */
const immutableTargets = ({ targets, tags: { moving } }) => targets.filter(({ tag }) => !moving.includes(tag));
/** The arguments as people may read them: the value of a build argument whose name sounds secret is left out. */
function shownArguments(args) {
    const shown = args.map((arg) => {
        const name = /^--build-arg=([^=]+)=/.exec(arg)?.[1];
        return name !== undefined && soundsSecret(name) ? `--build-arg=${name}=***` : arg;
    });
    return ['docker', ...shown.map((arg) => (/^[\w@%+=:,./*-]+$/.test(arg) ? arg : JSON.stringify(arg)))].join(' ');
}
/**
 * Every value is one word with its flag, or an absolute path, so that none can be taken for a flag. Where the daemon can hold
 * the image it is built once, and pushed from there as often as it takes.
 */
function buildArguments(input, facts, { engine, source, created, common }) {
    const given = (flag, value) => (value === undefined ? [] : [`${flag}=${value}`]);
    const all = (flag, values) => [...values].map((value) => `${flag}=${value}`);
    const pairsOf = (map) => [...map].map(([name, value]) => `${name}=${value}`);
    const labels = new Map([...(0,naming_labels/* standardLabels */.Fn)({ ...facts, created, version: common.tags.version }), ...input.labels]);
    const cache = (0,engine_cache/* cacheSpecs */.PQ)(input.cache, {
        repository: common.images[0].name,
        path: common.images[0].path,
        variant: [input.target, ...input.platforms].filter((word) => word !== undefined),
        earlier: earlierOf(input, common),
        mayWrite: common.push,
    });
    const inline = engine.builder === 'buildkit-cli' && cache.to.length > 0;
    return [
        ...(engine.builder === 'buildx' ? ['buildx', 'build', ...given('--builder', engine.instance)] : ['build']),
        ...(engine.builder === 'legacy' ? [] : ['--progress=plain']),
        ...(engine.builder === 'buildx' ? outputs(input, engine, common.push) : []),
        ...all('--tag', builtTargets(engine, common).map(referenceOf)),
        ...given('--file', source.file),
        ...given('--target', input.target),
        ...given('--platform', input.platforms.join(',') || undefined),
        ...all('--build-arg', pairsOf(input.buildArgs)),
        ...(0,build_secrets/* secretFlags */.K2)(source.secrets).flags,
        ...all('--ssh', input.ssh),
        ...all('--label', pairsOf(labels)),
        ...all('--annotation', input.annotations.map(naming_labels/* printAnnotation */.hi)),
        ...(input.provenance === 'false' ? [] : [`--provenance=${input.provenance}`]),
        ...(input.sbom ? ['--sbom=true'] : []),
        ...all('--cache-from', cache.from),
        // The older command line writes no cache, but BuildKit puts it into the image when it is told so.
        ...(inline ? ['--build-arg=BUILDKIT_INLINE_CACHE=1'] : all('--cache-to', cache.to)),
        ...(input.noCache ? ['--no-cache'] : []),
        ...(input.pull ? ['--pull'] : []),
        source.context,
    ];
}
/** A builder outside the daemon pushes what never moves, in one go; the daemon has all names. */
const builtTargets = (engine, common) => buildsInDaemon(engine) || !common.push ? common.targets : immutableTargets(common);
/** Where buildx leaves the image. */
function outputs({ load }, engine, push) {
    if (buildsInDaemon(engine))
        return ['--load'];
    const flags = [...(push ? ['--push'] : []), ...(load ? ['--load'] : [])];
    return flags.length > 0 ? flags : ['--output=type=cacheonly'];
}
/** Tags under which an earlier build of this repository may have left an inline cache. */
const earlierOf = ({ tags: rules }, { images, tags }) => [...new Set([...tags.moving, rules.find(({ word }) => word === 'latest')?.value ?? 'latest'])].map((tag) => referenceOf({ image: images[0], tag }));
function buildEnvironment(engine, epoch) {
    return {
        // Always said: the runner's own value would break the builders that are not it.
        DOCKER_BUILDKIT: engine.builder === 'legacy' ? '0' : '1',
        // An attestation turns the image into an index, which several platforms refuse, and gives each build another digest.
        BUILDX_NO_DEFAULT_ATTESTATIONS: '1',
        BUILDX_METADATA_PROVENANCE: 'disabled',
        // For these buildx runs git in the context, where a pull request may have committed a repository whose configuration
        // names programs for git to run. https://docs.docker.com/build/building/variables/#buildx_git_info
        BUILDX_GIT_INFO: '0',
        BUILDX_GIT_LABELS: '0',
        // https://reproducible-builds.org/docs/source-date-epoch/
        ...(epoch !== undefined && { SOURCE_DATE_EPOCH: String(epoch) }),
    };
}
/** Seconds since 1970 that the image's times are set to. */
function epochOf({ sourceDateEpoch }, created) {
    if (sourceDateEpoch === 'none')
        return undefined;
    if (sourceDateEpoch !== 'auto')
        return sourceDateEpoch;
    return created === undefined ? undefined : Date.parse(created) / 1_000;
}
function decidePush(input, untrusted) {
    if (input.push === 'false')
        return { push: false };
    // On these pull requests the job's own token can only read, so that it is no credential for a push.
    const readOnly = input.password === undefined || input.password === input.githubToken;
    if (input.push === 'auto' && untrusted && readOnly) {
        const what = input.source.length > 0 ? 'The image is not copied' : 'The image is built but not pushed';
        return {
            push: false,
            notice: `${what}: a pull request from a fork or of Dependabot has no credentials that may push.`,
        };
    }
    return { push: true };
}
function warnOfOtherCommit({ head }, commit) {
    if (head === undefined || head.sha === commit)
        return [];
    return [
        `The checkout is at ${head.sha}, not at ${commit}, which the image is named after. On pull requests give actions/checkout ` +
            '`github.event.pull_request.head.sha` as `ref`.',
    ];
}
function warnOfSecrets({ buildArgs }) {
    const names = [...buildArgs.keys()].filter(soundsSecret);
    if (names.length === 0)
        return [];
    return [
        `\`build-args\`: everybody who can pull the image can read ${names.join(', ')} in its history; give secrets as \`secrets\`.`,
    ];
}
const soundsSecret = (name) => /secret|token|passw|credential|private|api_?key/i.test(name);
/** Less than this is told of unasked: the base image of a training job alone is larger. */
const LITTLE_DISK = 5e9;
/** @throws ActionError when less is free than `min-free-disk`. */
function checkDisk({ minFreeDisk }, { storage }, free) {
    if (free === undefined) {
        if (minFreeDisk === undefined)
            return [];
        return ['`min-free-disk`: the disk of the Docker engine cannot be seen from here, so that nothing was checked'];
    }
    const found = `${storage?.folder} has ${(0,disk/* formatBytes */.z3)(free)} free`;
    if (minFreeDisk !== undefined && free < minFreeDisk) {
        throw new errors/* ActionError */.lZ(`\`min-free-disk\`: ${found}, less than ${(0,disk/* formatBytes */.z3)(minFreeDisk)}`, { hint: FREE_DISK });
    }
    return minFreeDisk === undefined && free < LITTLE_DISK ? [`${found}: a large image may not fit. ${FREE_DISK}`] : [];
}
const FREE_DISK = 'Free space before this step (`docker system prune --all --force`, and tools that the job does not need), or use a larger runner.';

;// CONCATENATED MODULE: ./src/build.ts








/** The folder of what the builder writes down, as the post step knows it. */
const BUILD_FOLDER = 'build';
/** Bytes of each stream of a build, the last ones, that tell why it failed. */
const KEEP = 256 * 1024;
/**
 * Builds the image; a builder outside the daemon pushes it as well.
 * @throws ActionError with the reason that docker gave. The line of the Dockerfile that failed becomes an annotation.
 */
async function buildImage(host, docker, plan, retries) {
    const log = readBuildLog();
    const line = (text) => {
        log.line(text);
        host.raw(text);
    };
    return (0,temporary_folder/* withTemporaryFolder */.E)(host, BUILD_FOLDER, async (folder) => {
        const metadata = (0,external_node_path_.join)(folder, 'metadata.json');
        const run = (args) => docker(withMetadata(args, metadata), { onStdout: line, onStderr: line, keep: KEEP });
        host.raw(shownArguments(plan.build));
        const built = pushesFromBuilder(plan) ? await buildAndPush(host, plan, retries, run) : await run(plan.build);
        if (built.exitCode === 0)
            return { log: log.result(), metadata: await readMetadata(metadata) };
        // The legacy builder tells its steps on standard output, the reason of a failure on standard error; BuildKit all there.
        const output = built.stderr || built.stdout;
        await showPlace(host, plan, log.result(), reasonIn(output));
        throw explain(`Building ${plan.images[0].name} failed`, output, plan.images[0]);
    });
}
/** Only a push is worth another try. The builder has all it built, so that it is told to look for nothing new then. */
function buildAndPush(host, { build, images }, retries, run) {
    const again = build.filter((arg) => arg !== '--no-cache' && arg !== '--pull');
    let tries = 0;
    return withRetries(host, retries, `Pushing ${images[0].name}`, () => run(tries++ === 0 ? build : again), (output) => (/\bfailed to push\b/.test(reasonIn(output)) ? worthRetries(output) : 0));
}
/** Only buildx, whose arguments begin with its name, writes such a file. */
const withMetadata = ([first = '', second = '', ...rest], file) => first === 'buildx' ? [first, second, `--metadata-file=${file}`, ...rest] : [first, second, ...rest];
async function readMetadata(file) {
    try {
        return JSON.parse(await (0,promises_.readFile)(file, 'utf8'));
    }
    catch {
        // The other builders write none, and what we need of it is told elsewhere too.
        return {};
    }
}
async function showPlace(host, plan, { failedAt }, reason) {
    if (failedAt === undefined)
        return;
    const path = (0,external_node_path_.join)(host.env['GITHUB_WORKSPACE'] ?? '', plan.dockerfile);
    const { ordinal, instruction = '' } = failedAt;
    const text = await (0,promises_.readFile)(path, 'utf8').catch(() => '');
    // Of a step, BuildKit shows no line before Docker 23.
    const line = failedAt.line ?? (ordinal === undefined ? lineOfText(text, instruction) : lineOfInstruction(text, ordinal));
    if (line === undefined)
        return;
    host.error(reason, { title: 'The build failed here', file: plan.dockerfile, startLine: line });
}
/** The image that lies in the daemon. @throws ActionError when it does not. */
async function inspectImage(docker, target) {
    const reference = referenceOf(target);
    const [image, history] = await Promise.all([
        docker(['image', 'inspect', '--format', '{{json .}}', reference]),
        docker(['history', '--no-trunc', '--human=false', '--format', '{{json .}}', reference]),
    ]);
    if (image.exitCode !== 0)
        throw explain(`${reference} was built, but is not in the daemon`, image.stderr);
    try {
        const { Id, Size, Os, Architecture, Variant } = JSON.parse(image.stdout);
        const platform = [Os, Architecture, Variant].filter((part) => part !== undefined && part !== '').join('/');
        return {
            imageId: Id,
            sizeBytes: Size,
            platforms: platform === '' ? [] : [platform],
            layers: history.exitCode === 0 ? layersIn(history.stdout) : [],
        };
    }
    catch (cause) {
        throw new errors/* ActionError */.lZ(`\`docker image inspect ${reference}\` did not answer with JSON`, { cause });
    }
}
/** The newest row is the first; those of instructions that only note something have no bytes. */
function layersIn(history) {
    const rows = history.split('\n').flatMap((line) => {
        try {
            return [JSON.parse(line)];
        }
        catch {
            return [];
        }
    });
    return rows.reverse().flatMap(({ CreatedBy: createdBy = '', Size }) => {
        const sizeBytes = Number(Size);
        return sizeBytes > 0 ? [{ sizeBytes, createdBy: createdBy.replace(/^\/bin\/sh -c (#\(nop\) )?\s*/, '') }] : [];
    });
}

;// CONCATENATED MODULE: ./src/engine/docker.ts
/** Docker in the step's folder. */
function dockerOf(host, extra = {}) {
    const env = { ...host.env, ...extra };
    const cwd = host.env['GITHUB_WORKSPACE'];
    return (args, options) => host.exec('docker', args, { env, ...(cwd !== undefined && { cwd }), ...options });
}

// EXTERNAL MODULE: ./src/credentials/aws.ts
var aws = __webpack_require__(907);
;// CONCATENATED MODULE: ./src/credentials/account.ts


/**
 * What a login logs in with, masked.
 * @throws ActionError when the AWS command line has to know the password, and does not.
 */
async function accountOf(host, { registry, username, password }) {
    const account = { username, password: password === '' ? await (0,aws/* passwordFromAws */.N)(host, registry) : password };
    for (const secret of (0,credentials_logins/* secretsOf */.Fj)(account))
        host.setSecret(secret);
    return account;
}

;// CONCATENATED MODULE: ./src/credentials/config.ts



/** The key under which docker keeps a registry's credentials. */
const credentialKey = (registry) => registry === image_name/* DOCKER_HUB */.Xb ? 'https://index.docker.io/v1/' : registry;
/** The user's docker configuration; one that cannot be read is warned of and left out, as docker itself does. */
async function readDockerConfig(host) {
    const file = (0,external_node_path_.join)(userFolder(host), 'config.json');
    let text;
    try {
        text = await (0,promises_.readFile)(file, 'utf8');
    }
    catch (error) {
        const { code } = error;
        if (code !== 'ENOENT')
            host.warning(`${file} cannot be read and is left out: ${code}`);
        return {};
    }
    const config = parseDockerConfig(text);
    if (config === undefined)
        host.warning(`${file} is not as docker writes it and is left out`);
    return config ?? {};
}
/** Undefined when the text is no JSON object, or docker could not read it either: a key has another shape than it must have. */
function parseDockerConfig(text) {
    let config;
    try {
        config = JSON.parse(text);
    }
    catch {
        return undefined;
    }
    return isMapOf(isAny)(config) && Object.entries(SHAPES).every(([key, fits]) => fits(config[key]))
        ? config
        : undefined;
}
const isAny = () => true;
const isText = (value) => typeof value === 'string';
/** Docker takes null for nothing at all. */
const optional = (fits) => (value) => value === undefined || value === null || fits(value);
const isMapOf = (fits) => (value) => typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(fits);
const isEntry = (value) => value === null || (isMapOf(isAny)(value) && [value['auth'], value['identitytoken']].every(optional(isText)));
const SHAPES = {
    auths: optional(isMapOf(isEntry)),
    credsStore: optional(isText),
    credHelpers: optional(isMapOf(optional(isText))),
    cliPluginsExtraDirs: optional((value) => Array.isArray(value) && value.every(isText)),
};
/** The user's configuration for use in another folder: docker looks for plugins beside its config.json. */
const privateCopyOf = (config, userFolder) => ({
    ...config,
    cliPluginsExtraDirs: [...(config.cliPluginsExtraDirs ?? []), (0,external_node_path_.join)(userFolder, 'cli-plugins')],
});
/**
 * The configuration with a registry's credentials in the file: an empty helper's name says so, where the user's `credsStore`,
 * or the one that docker finds on PATH by itself, would take them out of the folder and keep them.
 */
const withLoginInFile = (config, registry) => ({
    ...config,
    credHelpers: { ...config.credHelpers, [credentialKey(registry)]: '' },
});
/**
 * Writes a copy of the user's configuration into a folder of this step.
 * @returns the variables that make docker use it.
 */
async function writePrivateConfig(host, folder) {
    const user = userFolder(host);
    const config = privateCopyOf(await readDockerConfig(host), user);
    await (0,promises_.writeFile)((0,external_node_path_.join)(folder, 'config.json'), JSON.stringify(config), { mode: 0o600 });
    // The context in use is named in config.json, its address is in this folder.
    const contexts = (0,external_node_path_.join)(user, 'contexts');
    const hasContexts = await (0,promises_.stat)(contexts).then(() => true, () => false);
    if (hasContexts)
        await (0,promises_.symlink)(contexts, (0,external_node_path_.join)(folder, 'contexts'), 'junction');
    return { DOCKER_CONFIG: folder, BUILDX_CONFIG: host.env['BUILDX_CONFIG'] || (0,external_node_path_.join)(user, 'buildx') };
}
/** While it is being done, and afterwards if it succeeds, a registry's credentials belong into the file of the folder. */
async function keepingLogin(folder, registry, body) {
    const file = (0,external_node_path_.join)(folder, 'config.json');
    const before = await (0,promises_.readFile)(file, 'utf8');
    await (0,promises_.writeFile)(file, JSON.stringify(withLoginInFile(JSON.parse(before), registry)));
    try {
        await body();
    }
    catch (error) {
        await (0,promises_.writeFile)(file, before);
        throw error;
    }
}
/** Absolute, because a link in another folder points to it. */
const userFolder = ({ env }) => (0,external_node_path_.resolve)(env['DOCKER_CONFIG'] || (0,external_node_path_.join)(env['HOME'] ?? env['USERPROFILE'] ?? '', '.docker'));

;// CONCATENATED MODULE: ./src/credentials/login.ts






/** The folder of the step's own docker configuration, as the post step knows it. */
const CONFIG_FOLDER = 'docker-config';
/**
 * Does something while logged in, with a docker configuration that belongs to this step alone: steps that share a runner
 * cannot log one another out, and nothing is left in the user's own configuration.
 * @param logins each to another registry.
 * @param body gets the variables that make docker use it; none when it is logged in nowhere.
 * @throws ActionError with the reason for not being logged in.
 */
async function withLogins(host, logins, options, body) {
    if (logins.length === 0)
        return body({});
    return (0,temporary_folder/* withTemporaryFolder */.E)(host, CONFIG_FOLDER, async (folder) => {
        const env = await writePrivateConfig(host, folder);
        let loggedIn = false;
        for (const login of logins) {
            try {
                await keepingLogin(folder, login.registry, () => logIn(host, login, options.retries, env));
                loggedIn = true;
            }
            catch (error) {
                if (!options.mayFail || host.signal.aborted || !(error instanceof errors/* ActionError */.lZ))
                    throw error;
                host.notice(`${(0,errors/* describeError */.Uc)(error)}; the image is built without these credentials`);
            }
        }
        return body(loggedIn ? env : {});
    });
}
/** The password goes through standard input, which other processes of the machine cannot read. */
async function logIn(host, login, retries, env) {
    const { registry } = login;
    const { username, password } = await accountOf(host, login);
    const docker = dockerOf(host, env);
    const what = `Logging in to ${registry} as ${username}`;
    const { exitCode, stderr } = await withRetries(host, retries, what, () => docker(['login', `--username=${username}`, '--password-stdin', registry], { input: password }));
    if (exitCode !== 0)
        throw explain(`${what} failed`, stderr, { name: registry, host: registry, path: '' });
    host.info(`Logged in to ${registry} as ${username}`);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(598);
;// CONCATENATED MODULE: ./src/registry/manifest.ts


/** https://github.com/opencontainers/image-spec/blob/main/image-index.md */
const MEDIA_TYPES = {
    ociIndex: 'application/vnd.oci.image.index.v1+json',
    dockerList: 'application/vnd.docker.distribution.manifest.list.v2+json',
    ociManifest: 'application/vnd.oci.image.manifest.v1+json',
    dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
};
/** Bytes; registries refuse larger ones too. https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-manifests */
const LARGEST_MANIFEST = 4 * 1024 * 1024;
/** Characters of a media type that are shown. */
const LONGEST_TYPE = 100;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const INDEXES = [MEDIA_TYPES.ociIndex, MEDIA_TYPES.dockerList];
/** Indexes in one another, the outermost included; nobody is known to make more. */
const DEEPEST_INDEX = 2;
const KNOWN = Object.values(MEDIA_TYPES);
const isDigest = (text) => DIGEST.test(text);
/** `sha256:` and 64 hex digits. */
const digestOf = (bytes) => `sha256:${(0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex')}`;
/**
 * Reads a manifest.
 * @param name what it is called in errors.
 * @param contentType of the answer that it came in; the `mediaType` in it counts when there was none.
 * @throws ActionError when it is not a manifest, or one that could be read in two ways.
 */
function parseManifest(name, bytes, contentType) {
    const refuse = (why) => new errors/* ActionError */.lZ(`${name}: ${why}`);
    if (bytes.length > LARGEST_MANIFEST)
        throw refuse(`the manifest is larger than ${LARGEST_MANIFEST / 1024 ** 2} MiB`);
    let json;
    try {
        json = JSON.parse(new TextDecoder().decode(bytes));
    }
    catch {
        throw refuse('the manifest is not JSON');
    }
    if (typeof json !== 'object' || json === null || Array.isArray(json))
        throw refuse('the manifest is no JSON object');
    const own = json.mediaType === undefined ? '' : String(json.mediaType).slice(0, LONGEST_TYPE);
    const mediaType = contentType.split(';', 1)[0]?.trim().slice(0, LONGEST_TYPE) || own;
    if (!KNOWN.includes(mediaType))
        throw refuse(`the manifest is of the type "${mediaType}", which is not known here`);
    // A manifest that is an index to one reader and an image to another: https://nvd.nist.gov/vuln/detail/CVE-2021-41190
    if (own !== '' && own !== mediaType)
        throw refuse(`the manifest came as ${mediaType}, but says that it is ${own}`);
    const [parts, others] = isIndex({ mediaType })
        ? [listed(json.manifests), [json.config, json.layers]]
        : [listed(json.layers)?.concat(json.config), [json.manifests]];
    if (parts === undefined || others.some((other) => other !== undefined))
        throw refuse(`the manifest does not have the parts of ${mediaType}, or has others too`);
    if (!parts.every(isDescriptor))
        throw refuse('a part of the manifest has no media type, sha256 digest and size');
    return { digest: digestOf(bytes), mediaType, bytes, json };
}
const listed = (value) => (Array.isArray(value) ? value : undefined);
function isDescriptor(value) {
    if (typeof value !== 'object' || value === null)
        return false;
    const { mediaType, digest, size, urls, platform } = value;
    return (typeof mediaType === 'string' &&
        typeof digest === 'string' &&
        isDigest(digest) &&
        Number.isSafeInteger(size) &&
        Number(size) >= 0 &&
        (urls === undefined || Array.isArray(urls)) &&
        (platform === undefined || isPlatform(platform)));
}
/** Whether a value of an index or of an image's configuration names a platform. */
function isPlatform(value) {
    if (typeof value !== 'object' || value === null)
        return false;
    const platform = value;
    const isText = (part) => typeof part === 'string' && part !== '';
    const mayBeText = (part) => part === undefined || typeof part === 'string';
    return (isText(platform.os) &&
        isText(platform.architecture) &&
        mayBeText(platform.variant) &&
        mayBeText(platform['os.version']) &&
        (platform['os.features'] === undefined || Array.isArray(platform['os.features'])));
}
const isIndex = ({ mediaType }) => INDEXES.includes(mediaType);
/** The manifests of an index, none of a single image. */
const childrenOf = ({ json }) => json.manifests ?? [];
/**
 * @param depth how many indexes it is in.
 * @throws ActionError when it is an index in too many others.
 */
function checkDepth(name, manifest, depth) {
    if (isIndex(manifest) && depth >= DEEPEST_INDEX)
        throw new errors/* ActionError */.lZ(`${name} is an index in ${DEEPEST_INDEX} others, which is too deep`);
}
/** The compressed layers of a single image, none of an index. */
const layersOf = ({ json }) => json.layers ?? [];
/**
 * What a registry must hold for a single image. A foreign layer is left where its URLs point, as docker leaves it.
 * https://github.com/opencontainers/image-spec/blob/main/layer.md#non-distributable-layers
 */
const blobsOf = (manifest) => [
    ...(manifest.json.config === undefined ? [] : [manifest.json.config]),
    ...layersOf(manifest).filter((layer) => !isForeign(layer)),
];
const isForeign = ({ mediaType, urls = [] }) => urls.length > 0 || /\.(?:foreign|nondistributable)\./.test(mediaType);
/** BuildKit gives its attestations a platform that nobody runs. https://docs.docker.com/build/metadata/attestations/attestation-storage/ */
const isAttestation = ({ platform }) => platform?.os === 'unknown' && platform.architecture === 'unknown';
/**
 * `linux/arm64`, `linux/arm/v7`, `windows(10.0.20348)/amd64`: two names of one platform become one.
 * https://github.com/containerd/platforms/blob/main/database.go
 */
function platformName({ os, architecture, variant, 'os.version': version }) {
    const machine = variant ? `${architecture}/${variant}` : architecture;
    return `${os}${version ? `(${version})` : ''}/${USUAL_NAMES.get(machine) ?? machine}`;
}
const USUAL_NAMES = new Map([
    ['amd64/v1', 'amd64'],
    ['arm64/v8', 'arm64'],
    ['arm', 'arm/v7'],
]);

;// CONCATENATED MODULE: ./src/registry/copy.ts


/** As docker does it. */
const BLOBS_AT_A_TIME = 4;
/**
 * Copies an image into another repository or registry with exactly the same bytes, and so with the same digest: an index
 * with all its platforms and attestations. The image has no tag there yet.
 * @param onProgress is told of each blob when it is there.
 * @throws ActionError when something is missing, wrong or refused; nothing is left under a name then.
 */
async function copyImage(host, from, to, onProgress = () => undefined) {
    const { path } = to.image;
    const sameRegistry = from.registry.host === to.registry.host;
    if (sameRegistry && from.image.path === path)
        return;
    if (await to.registry.hasManifest(path, from.digest))
        return;
    const missing = [];
    for (const manifest of await readAll(from, from.digest, 0)) {
        if (!(await to.registry.hasManifest(path, manifest.digest)))
            missing.push(manifest);
    }
    const blobs = new Map(missing.flatMap((manifest) => blobsOf(manifest).map((blob) => [blob.digest, blob])));
    await inParallel(host, [...blobs.values()], async (blob, signal) => {
        const outcome = await to.registry.withSignal(signal).putBlob(path, blob, {
            ...(sameRegistry && { mountFrom: from.image.path }),
            open: (end) => from.registry.withSignal(end).openBlob(from.image.path, blob),
        });
        onProgress(blob, outcome);
    });
    for (const manifest of missing)
        await to.registry.putManifest(path, manifest.digest, manifest);
}
/**
 * Gives an image that is in the repository a tag, and takes it from the one that had it.
 * @throws ActionError when the registry refuses, or stores something else.
 */
async function tagImage({ registry, image }, tag, manifest) {
    await registry.putManifest(image.path, tag, manifest);
}
/** A manifest and all below it, children first: a registry refuses an index whose children it does not have. */
async function readAll({ registry, image }, digest, depth) {
    const name = `${image.name}@${digest}`;
    const manifest = await registry.manifest(image.path, digest);
    if (manifest === undefined)
        throw new errors/* ActionError */.lZ(`${name} does not exist`);
    checkDepth(name, manifest, depth);
    const all = [];
    for (const child of childrenOf(manifest))
        all.push(...(await readAll({ registry, image }, child.digest, depth + 1)));
    return [...all, manifest];
}
/** Does something with all items, four at a time; the first failure ends the others. */
async function inParallel(host, items, body) {
    const stop = new AbortController();
    const signal = AbortSignal.any([host.signal, stop.signal]);
    const rest = items.values();
    const work = async () => {
        for (const item of rest) {
            signal.throwIfAborted();
            await body(item, signal);
        }
    };
    const workers = Array.from({ length: BLOBS_AT_A_TIME }, () => work().catch((error) => {
        stop.abort(error);
        throw error;
    }));
    // All have ended before the first failure is told, which is the one that the others were ended with.
    await Promise.allSettled(workers);
    await Promise.all(workers);
}

;// CONCATENATED MODULE: ./src/registry/describe.ts


const CONFIG_TYPES = [
    'application/vnd.oci.image.config.v1+json',
    'application/vnd.docker.container.image.v1+json',
];
/**
 * Reads what an image says of itself.
 * @param path of its repository.
 * @throws ActionError when a part of it is missing.
 */
async function describeImage(registry, path, manifest) {
    const image = await firstImage(registry, path, manifest, 0);
    const config = await readConfig(registry, path, image);
    const layers = layersOf(image).map(({ digest, size }) => ({ digest, bytes: size }));
    const revision = config?.config?.Labels?.['org.opencontainers.image.revision'];
    const platforms = platformsOf(manifest);
    return {
        platforms: platforms.length === 0 && isPlatform(config) ? [platformName(config)] : platforms,
        layers,
        bytes: layers.reduce((sum, layer) => sum + layer.bytes, 0),
        ...(typeof revision === 'string' && { revision }),
    };
}
const describe_imagesOf = (manifest) => childrenOf(manifest).filter((child) => !isAttestation(child));
const platformsOf = (index) => describe_imagesOf(index).flatMap(({ platform }) => (platform === undefined ? [] : [platformName(platform)]));
async function firstImage(registry, path, manifest, depth) {
    const [first] = describe_imagesOf(manifest);
    if (first === undefined)
        return manifest;
    const name = `${registry.host}/${path}@${first.digest}`;
    const child = await registry.manifest(path, first.digest);
    if (child === undefined)
        throw new errors/* ActionError */.lZ(`${name} does not exist`);
    checkDepth(name, child, depth + 1);
    return firstImage(registry, path, child, depth + 1);
}
/** The platform of a single image, undefined of an index and of what is no image. */
async function readPlatform(registry, path, manifest) {
    const config = await readConfig(registry, path, manifest);
    if (!isPlatform(config))
        return undefined;
    const { os, architecture, variant, 'os.version': version, 'os.features': features } = config;
    return {
        architecture,
        os,
        ...(version && { 'os.version': version }),
        ...(features && { 'os.features': features }),
        ...(variant && { variant }),
    };
}
/** The configuration of a single image; undefined of an index, and of what is stored like an image and is none. */
async function readConfig(registry, path, { json }) {
    if (json.config === undefined || !CONFIG_TYPES.includes(json.config.mediaType))
        return undefined;
    const text = new TextDecoder().decode(await registry.readBlob(path, json.config));
    try {
        const config = JSON.parse(text);
        if (typeof config === 'object' && config !== null)
            return config;
    }
    catch {
        // Said below.
    }
    throw new errors/* ActionError */.lZ(`The configuration ${json.config.digest} of ${registry.host}/${path} is no JSON object`);
}

;// CONCATENATED MODULE: ./src/registry/join.ts


/**
 * One index of several images, whose manifests must be in its repository. Indexes give their entries as they are,
 * attestations included. The order is that of the sources, so that the same sources give the same digest.
 * @throws ActionError when two are of the same platform, or one is of none.
 */
function joinImages(sources) {
    const entries = sources.flatMap(({ name, manifest, platform }) => entriesOf(name, manifest, platform).map((entry) => ({ name, entry })));
    if (entries.length === 0)
        throw new errors/* ActionError */.lZ('There are no images to join');
    const owners = new Map();
    for (const { name, entry } of entries) {
        if (isAttestation(entry))
            continue;
        if (entry.platform === undefined)
            throw new errors/* ActionError */.lZ(`${name} does not say for which platform ${entry.digest} is`, {
                hint: 'Join images that docker built, each for one platform.',
            });
        const platform = platformName(entry.platform);
        const owner = owners.get(platform);
        if (owner !== undefined) {
            throw new errors/* ActionError */.lZ(`${owner} and ${name} are both for ${platform}`, {
                hint: 'Build each platform in one job of the matrix only.',
            });
        }
        owners.set(platform, name);
    }
    const manifests = [...new Map(entries.map(({ entry }) => [entry.digest, entry])).values()];
    // Docker's own list for Docker's own manifests; it knows no other ones.
    const isDocker = manifests.every(({ mediaType }) => mediaType === MEDIA_TYPES.dockerManifest);
    const mediaType = isDocker ? MEDIA_TYPES.dockerList : MEDIA_TYPES.ociIndex;
    const json = { schemaVersion: 2, mediaType, manifests };
    const bytes = new TextEncoder().encode(JSON.stringify(json, null, 2));
    return { digest: digestOf(bytes), mediaType, bytes, json };
}
function entriesOf(name, manifest, platform) {
    const { mediaType, digest, bytes } = manifest;
    if (!isIndex(manifest))
        return [{ mediaType, digest, size: bytes.length, ...(platform !== undefined && { platform }) }];
    const nested = childrenOf(manifest).find(isIndex);
    if (nested !== undefined)
        throw new errors/* ActionError */.lZ(`${name} holds another index, ${nested.digest}`);
    return childrenOf(manifest);
}

;// CONCATENATED MODULE: ./src/copy.ts





/**
 * Reads the sources of a plan, and joins several.
 * @param commit that a tag may say the image is of.
 * @throws ActionError when one is not there, two are for one platform, or a tag would name another commit than the image's own.
 */
async function readOriginal({ sources, tags, skipped }, commit, connect) {
    const read = await Promise.all(sources.map((source) => readSource(source, connect(source.image.host))));
    for (const { name, description } of read) {
        const { revision = commit } = description;
        // A tag that is a commit is believed: it must not stand at the image of another one.
        if (revision !== commit && tags.tags.some((tag) => tag.includes(commit))) {
            const input = skipped ? 'skip-if-exists' : 'source';
            throw new errors/* ActionError */.lZ(`\`${input}\`: ${name} is of the commit ${revision}, and not of ${commit}`, {
                hint: skipped
                    ? 'Delete that tag in the registry, and leave org.opencontainers.image.revision out of `labels`.'
                    : 'Take `sha` out of `tags`, or give the commit of the image as `commit`.',
            });
        }
    }
    const [first, second] = read;
    if (first === undefined)
        throw new Error('No `source`');
    if (second === undefined)
        return first;
    return {
        manifest: joinImages(read),
        description: { ...first.description, platforms: read.flatMap(({ description }) => description.platforms) },
    };
}
async function readSource(source, registry) {
    const name = sourceName(source);
    const { path } = source.image;
    const manifest = await registry.manifest(path, source.digest);
    if (manifest === undefined) {
        throw new errors/* ActionError */.lZ(`\`source\`: there is no ${name}`, {
            hint: 'Check the name and the digest; registries delete images that no tag names.',
        });
    }
    const [description, platform] = await Promise.all([
        describeImage(registry, path, manifest),
        readPlatform(registry, path, manifest),
    ]);
    return { name, manifest, description, platform };
}
const sourceName = ({ image, digest }) => `${image.name}@${digest}`;
/**
 * Gives the original its names, in the order of the plan; what is there already stays as it is.
 * @param done is told of each name that it has.
 * @throws ActionError when a registry refuses; what was told is done.
 */
async function copyOriginal(host, { sources, targets }, { manifest }, connect, done) {
    const filled = new Set();
    for (const target of targets) {
        const { image, tag } = target;
        const to = { registry: connect(image.host), image };
        if ((await to.registry.digestOf(image.path, tag, 'push')) === manifest.digest) {
            host.info(`${referenceOf(target)} is there`);
            done(target);
            continue;
        }
        if (!filled.has(image.name)) {
            for (const source of sources)
                await fill(host, source, image, connect);
            filled.add(image.name);
        }
        await tagImage(to, tag, manifest);
        host.info(`${referenceOf(target)} is ${manifest.digest} now`);
        done(target);
    }
}
async function fill(host, source, image, connect) {
    const from = { registry: connect(source.image.host), image: source.image, digest: source.digest };
    await copyImage(host, from, { registry: connect(image.host), image }, (blob, outcome) => host.info(`${image.name}: ${blob.digest} ${outcome}`));
}
/** The image of the first repository that has the tag; undefined where none shows it to us. */
async function findExisting(host, targets, connect) {
    for (const target of targets) {
        const { image, tag } = target;
        try {
            const digest = await connect(image.host).digestOf(image.path, tag);
            if (digest !== undefined)
                return { image, digest };
        }
        catch (error) {
            // Without a login of its own a pull request may not even read: then it builds, as it would without the question.
            if (host.signal.aborted || !(error instanceof errors/* ActionError */.lZ))
                throw error;
            host.info(`Whether ${referenceOf(target)} exists is not known, so it is built: ${error.message}`);
        }
    }
    return undefined;
}

// EXTERNAL MODULE: ../../packages/core/src/lines.ts
var lines = __webpack_require__(201);
;// CONCATENATED MODULE: ./src/registry/failure.ts


/** A request to a registry that failed. */
class RegistryError extends errors/* ActionError */.lZ {
    name = 'RegistryError';
    /** Another try may end otherwise. */
    passes;
    constructor(message, { hint, passes }) {
        super(message, { hint });
        this.passes = passes;
    }
}
/** The error for a request that failed, in docker's words, so that it gets the same hints as the same failure of docker. */
function registryError({ what, image, access }, failed) {
    const { status } = failed;
    const { message, hint } = explain(`${what} failed`, reasonOf(failed), image);
    if (status === undefined && CERTIFICATE.test(message)) {
        return new RegistryError(message, { hint: trustCertificate(image), passes: false });
    }
    const passes = status === undefined || status === 429 || status >= 500;
    const denied = access === 'pull' && (status === 401 || status === 403);
    return new RegistryError(message, { hint: denied ? grantPull(image) : hint, passes });
}
const grantPull = ({ name, host }) => `Log in to ${host} with an account that may pull ${name}, and check the name.`;
/** Node's words for one that it does not trust. https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const CERTIFICATE = /\bcertificate\b/;
const trustCertificate = ({ host }) => `Name the file of the certificate authority of ${host} in NODE_EXTRA_CA_CERTS, in the \`env\` of the job; docker takes its own ` +
    `from /etc/docker/certs.d/${host}/ca.crt.`;
/** Docker's words for what the operating system and Node say of a connection. */
const CONNECTION_WORDS = [
    [/ENOTFOUND|EAI_AGAIN/, 'no such host'],
    [/\bno (answer|byte) within/, 'i/o timeout'],
    [/ECONNRESET|EPIPE|other side closed|terminated|socket hang up/, 'connection reset'],
];
/** https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes */
function reasonOf({ status, body = '', why = 'no answer' }) {
    if (status === undefined) {
        const words = CONNECTION_WORDS.find(([pattern]) => pattern.test(why))?.[1];
        return (0,lines/* foldLines */.r7)(words === undefined ? why : `${words}: ${why}`);
    }
    const errors = errorsIn(body);
    if (status === 401 && errors === '')
        return 'unauthorized: authentication required';
    if (errors !== '' && status < 500)
        return errors;
    const more = errors || body.trim().split('\n', 1)[0]?.slice(0, LONGEST_MESSAGE);
    return (0,lines/* foldLines */.r7)(`unexpected status: ${status}${more ? `, ${more}` : ''}`);
}
const LONGEST_MESSAGE = 300;
const MOST_ERRORS = 3;
/** `denied: permission_denied: write_package`; '' when the body is not in the registries' form. */
function errorsIn(body) {
    let errors;
    try {
        ({ errors } = JSON.parse(body));
    }
    catch {
        return '';
    }
    if (!Array.isArray(errors))
        return '';
    const texts = errors.slice(0, MOST_ERRORS).map((error) => {
        const words = typeof error?.code === 'string' ? error.code.toLowerCase().replaceAll('_', ' ') : 'unknown';
        return typeof error?.message === 'string' && error.message !== '' ? `${words}: ${error.message}` : words;
    });
    return (0,lines/* foldLines */.r7)(texts.map((text) => text.slice(0, LONGEST_MESSAGE)).join('; '));
}

;// CONCATENATED MODULE: ./src/push.ts





/**
 * Pushes one tag from the daemon. Layers that the registry has are not sent again, so that a new try is cheap.
 * @returns the digest that docker names.
 * @throws ActionError with the reason that docker gave.
 */
async function pushTag(host, docker, target, retries) {
    const what = `Pushing ${referenceOf(target)}`;
    const line = (text) => host.raw(text);
    const { exitCode, stdout, stderr } = await withRetries(host, retries, what, () => docker(['push', referenceOf(target)], { onStdout: line, onStderr: line }));
    if (exitCode !== 0)
        throw explain(`${what} failed`, stderr, target.image);
    return digestIn(stdout);
}
/** The digest in the last line of a push: `TAG: digest: sha256:… size: N`. */
const digestIn = (output) => /^\S+: digest: (sha256:[0-9a-f]{64}) size: \d+\s*$/m.exec(output)?.[1];
/** Looks for a tag after the first: some registries show what was pushed a moment later. */
const LOOKS = 5;
/** The digest that a tag has now; undefined when the registry goes on not to have it. */
async function digestNow(host, registry, { image, tag }) {
    for (let looks = 0;; looks++) {
        const found = await registry.digestOf(image.path, tag);
        if (found !== undefined || looks >= LOOKS)
            return found;
        await host.sleep((0,poll/* backOff */.fu)(looks, host.random()));
    }
}
/**
 * Compares the digest that the engine named with the one that the registry has now. The image that was pushed stays what the
 * engine named: another job may move the same tag meanwhile, and a registry may let docker in, but not us.
 * @returns the digest of what was pushed.
 * @throws ActionError when neither knows it, or the registry has not got it.
 */
async function confirmDigest(host, registry, target, pushed) {
    const reference = referenceOf(target);
    let found;
    try {
        found = await digestNow(host, registry, target);
    }
    catch (error) {
        if (pushed === undefined || host.signal.aborted)
            throw error;
        // Docker takes any answer of success for one of a registry, such as the page of a proxy where one signs in.
        if (!(error instanceof RegistryError))
            throw new errors/* ActionError */.lZ(`The engine says that ${reference} is pushed, but what answers there is no registry: ${(0,errors/* describeError */.Uc)(error)}`, { hint: NO_REGISTRY });
        host.warning(`The digest of ${reference} is docker's word; it could not be read back: ${(0,errors/* describeError */.Uc)(error)}`);
        return pushed;
    }
    const digest = pushed ?? found;
    if (digest === undefined)
        throw new errors/* ActionError */.lZ(`Nobody names the digest of ${reference} after its push`);
    if (found === undefined)
        throw new errors/* ActionError */.lZ(`The engine says that ${reference} is pushed as ${digest}, but the registry does not have it`, {
            hint: NO_REGISTRY,
        });
    if (found !== digest) {
        // A registry that made something else of what was pushed has not what would be handed on.
        if ((await registry.digestOf(target.image.path, digest)) === undefined) {
            throw new errors/* ActionError */.lZ(`${reference} was pushed as ${digest}, but the registry has only ${found}`, {
                hint: 'The registry, or a proxy before it, changes what is pushed: push to it without the proxy, or to another one.',
            });
        }
        host.warning(`${reference} was pushed as ${digest}, but is ${found} now: another job pushes the same tag`);
    }
    return digest;
}
const NO_REGISTRY = 'Check `image`, and what stands between this runner and the registry, such as a proxy where one signs in.';

// EXTERNAL MODULE: ../../packages/core/src/markdown.ts
var markdown = __webpack_require__(233);
;// CONCATENATED MODULE: ./src/report.ts




const newResult = () => ({ pushed: [], phases: [] });
/** `name@sha256:…`, which no later push can change. */
const imageWithDigest = ({ images }, { digest }) => digest === undefined ? undefined : `${images[0].name}@${digest}`;
const allPushed = ({ targets }, { pushed }) => pushed.length === targets.length;
const missingOf = ({ targets }, { pushed }) => targets.filter((target) => !pushed.includes(target));
/** With several repositories a tag alone does not say which one has it. */
const shortName = ({ images }, target) => images.length === 1 ? target.tag : referenceOf(target);
const namesOf = (plan, targets) => targets.map((target) => shortName(plan, target));
/** The tags that the image has now in every repository, or in the daemon where nothing is to be pushed. */
function tagsOf(plan, result) {
    if (!plan.push)
        return plan.kind === 'build' && plan.inDaemon && result.log !== undefined ? plan.tags.tags : [];
    const missing = missingOf(plan, result);
    return plan.tags.tags.filter((tag) => !missing.some((target) => target.tag === tag));
}
/** What was pushed and what was not, when a push ended half-way; undefined when it is whole, or the build was what failed. */
function describeProgress(plan, result) {
    const { log, facts, phases } = result;
    const isLogin = phases.length === 0;
    const begun = plan.kind === 'copy' ? facts !== undefined : isLogin || log !== undefined || pushesFromBuilder(plan);
    if (!plan.push || !begun || allPushed(plan, result))
        return undefined;
    const missing = namesOf(plan, missingOf(plan, result));
    return `pushed: ${namesOf(plan, result.pushed).join(', ') || 'nothing'}; not pushed: ${missing.join(', ')}`;
}
/** Outputs that are not known yet are left out, which a workflow sees as ''. */
function outputsOf(plan, result) {
    const { facts, digest, phases } = result;
    const immutable = imageWithDigest(plan, result);
    const seconds = phases.reduce((sum, { ms }) => sum + ms, 0) / 1_000;
    return {
        image: plan.images[0].name,
        tag: plan.targets[0].tag,
        tags: tagsOf(plan, result).join('\n'),
        version: plan.tags.version,
        pushed: String(plan.push && allPushed(plan, result)),
        skipped: String(plan.kind === 'copy' && plan.skipped),
        metadata: JSON.stringify(metadataOf(plan, result)),
        ...(plan.kind === 'build' && { builder: plan.engine.builder }),
        ...(facts !== undefined && { 'size-bytes': String(facts.sizeBytes), platforms: facts.platforms.join(',') }),
        ...(facts?.imageId !== undefined && { 'image-id': facts.imageId }),
        ...(phases.length > 0 && { 'duration-seconds': seconds.toFixed(1) }),
        ...(digest !== undefined && { digest }),
        ...(immutable !== undefined && { 'image-with-digest': immutable }),
    };
}
/** Buildx's words for it, whatever the builder. */
const metadataOf = (plan, { metadata, digest, facts, pushed }) => ({
    ...metadata,
    ...(digest !== undefined && { 'containerimage.digest': digest }),
    ...(facts?.imageId !== undefined && { 'image.id': facts.imageId }),
    'image.name': (plan.push ? pushed : plan.targets).map(referenceOf).join(','),
});
/** The summary in Markdown. */
function summaryOf(plan, result) {
    const { facts, log, phases } = result;
    const list = [
        ['Image', (0,markdown/* code */.aY)(imageWithDigest(plan, result) ?? plan.images[0].name)],
        [
            'From',
            plan.kind === 'copy' && !plan.skipped ? plan.sources.map((each) => (0,markdown/* code */.aY)(sourceName(each))).join(', ') : '',
        ],
        [
            'Tags',
            namesOf(plan, plan.push ? result.pushed : [])
                .map(markdown/* code */.aY)
                .join(', ') || tagsOf(plan, result).map(markdown/* code */.aY).join(', '),
        ],
        ['Not pushed', describeProgress(plan, result) && namesOf(plan, missingOf(plan, result)).map(markdown/* code */.aY).join(', ')],
        ['Platforms', facts?.platforms.map(markdown/* code */.aY).join(', ')],
        ['Builder', plan.kind === 'build' ? builderOf(plan) : ''],
        [
            'Size',
            facts &&
                `${(0,disk/* formatBytes */.z3)(facts.sizeBytes)}${facts.layers.length > 0 ? ` in ${plural(facts.layers.length, 'layer')}` : ''}`,
        ],
        ['Cache', log && log.total > 0 ? `${log.cached} of ${plural(log.total, 'step')} cached` : ''],
        ['Time', phases.map((phase) => `${phase.name} ${(0,durations/* formatDuration */.a)(phase.ms)}${within(phase.name, log)}`).join(', ')],
    ].filter(([, value]) => value !== undefined && value !== '');
    return [
        `### ${titleOf(plan, result)}`,
        '',
        ...list.map(([name, value]) => `- ${name}: ${value}`),
        ...(facts === undefined || facts.layers.length === 0 ? [] : ['', layerTable(facts.layers)]),
        ...(log === undefined || log.steps.length === 0 ? [] : ['', stepTable(log.steps)]),
        ...(log === undefined || log.checks.length === 0 ? [] : ['', checkTable(log.checks)]),
    ].join('\n');
}
const PARTS = {
    context: 'context',
    base: 'base image',
    cacheImport: 'cache import',
    steps: 'steps',
    export: 'export',
    cacheExport: 'cache export',
    push: 'push',
};
/** What the builder says of the time it took; what runs at the same time is added up, so that it can be more. */
function within(name, log) {
    const parts = Object.entries(log?.phases ?? {}).filter(([, seconds]) => seconds >= 0.5);
    if (name !== 'build' || parts.length === 0)
        return '';
    const texts = parts.map(([phase, seconds]) => `${PARTS[phase]} ${(0,durations/* formatDuration */.a)(seconds * 1_000)}`);
    return ` (${texts.join(', ')})`;
}
/** Rows of a table; people look for what is large or slow. */
const ROWS = 20;
function layerTable(layers) {
    const largest = layers.toSorted((a, b) => b.sizeBytes - a.sizeBytes).slice(0, ROWS);
    const rows = largest.map(({ sizeBytes, createdBy = '' }) => [(0,disk/* formatBytes */.z3)(sizeBytes), (0,markdown/* code */.aY)(createdBy.slice(0, 200))]);
    return (0,markdown/* details */.zH)(titleOfTable('The largest layers', rows.length, layers.length), (0,markdown/* table */.tp)(['Size', 'Made by'], rows));
}
function stepTable(steps) {
    const slowest = steps.toSorted((a, b) => (b.seconds ?? 0) - (a.seconds ?? 0)).slice(0, ROWS);
    const rows = slowest.map(({ name, cached, seconds }) => [
        cached ? 'cached' : seconds === undefined ? '' : (0,durations/* formatDuration */.a)(seconds * 1_000),
        (0,markdown/* code */.aY)(name.slice(0, 200)),
    ]);
    return (0,markdown/* details */.zH)(titleOfTable('The slowest steps', rows.length, steps.length), (0,markdown/* table */.tp)(['Time', 'Step'], rows));
}
function checkTable(checks) {
    const rows = checks.map(({ rule, message, line }) => [String(line), (0,markdown/* code */.aY)(rule), (0,markdown/* code */.aY)(message.slice(0, 300))]);
    return (0,markdown/* details */.zH)(`${plural(checks.length, 'warning')} of the build`, (0,markdown/* table */.tp)(['Line', 'Rule', 'Warning'], rows));
}
const titleOfTable = (title, shown, all) => shown === all ? title : `${title} (${shown} of ${all})`;
const plural = (count, what) => `${count} ${what}${count === 1 ? '' : 's'}`;
const builderOf = ({ engine: { builder, driver } }) => driver === 'docker' ? builder : `${builder}, ${(0,markdown/* code */.aY)(driver)}`;
/** What a dry run shows. */
function describePlan(plan) {
    if (plan.kind === 'copy')
        return describeCopy(plan);
    const pushes = pushesFromBuilder(plan)
        ? plan.targets
            .filter((target) => !immutableTargets(plan).includes(target))
            .map((each) => `tag ${referenceOf(each)}`)
        : plan.targets.map((target) => `docker push ${referenceOf(target)}`);
    return [shownArguments(plan.build), ...(plan.push ? pushes : [])];
}
const describeCopy = ({ sources, targets, push }) => push ? targets.map((target) => `copy ${sources.map(sourceName).join(' + ')} to ${referenceOf(target)}`) : [];
const planSummary = (plan) => `### ➖ Image: ${plan.kind === 'build' ? 'not built' : 'not copied'} (dry run)\n\n${(0,markdown/* codeBlock */.DV)(describePlan(plan).join('\n'))}`;
/** Hands the result on: the outputs, and the summary. */
async function report(host, plan, result, summary = summaryOf(plan, result)) {
    for (const [name, value] of Object.entries(outputsOf(plan, result)))
        host.setOutput(name, value);
    await host.summary(summary);
}
function titleOf(plan, result) {
    if (plan.kind === 'copy' && plan.skipped && (allPushed(plan, result) || !plan.push))
        return '✅ Image: there already';
    const done = plan.kind === 'copy' ? 'copied' : 'built';
    if (plan.kind === 'copy' ? result.facts === undefined : result.log === undefined)
        return `❌ Image: not ${done}`;
    if (!plan.push)
        return plan.kind === 'copy' ? '➖ Image: not copied' : '✅ Image: built, not pushed';
    if (allPushed(plan, result))
        return plan.kind === 'copy' ? '✅ Image: copied' : '✅ Image: pushed';
    return `❌ Image: ${result.pushed.length === 0 ? 'not pushed' : 'pushed in part'}`;
}

;// CONCATENATED MODULE: ./src/effects.ts











/**
 * Carries the plan out.
 * @param result is filled in as things happen.
 * @throws ActionError with the reason for which not all was done.
 */
async function carryOut(host, input, plan, connect, result) {
    if (plan.kind === 'build')
        await effects_buildAndPush(host, input, plan, connect, result);
    else
        await copy(host, plan, connect, result);
    if (plan.push) {
        const verb = plan.kind === 'build' ? 'Pushed' : plan.skipped ? 'Nothing to build:' : 'Copied';
        host.notice(`${verb} ${imageWithDigest(plan, result)} as ${plan.tags.tags.join(', ')}`);
    }
}
async function effects_buildAndPush(host, input, plan, connect, result) {
    const { retries } = input;
    const name = plan.images[0].name;
    const timed = timer(host, result);
    await withLogins(host, stepLogins(input), { retries, mayFail: plan.loginMayFail }, async (env) => {
        const docker = dockerOf(host, { ...plan.buildEnv, ...(0,build_secrets/* secretFlags */.K2)(input.secrets).env, ...env });
        const built = await timed('build', () => host.group(`Building ${name}`, () => buildImage(host, docker, plan, retries)));
        result.log = built.log;
        result.metadata = built.metadata;
        showChecks(host, plan, built.log.checks);
        if (plan.inDaemon)
            result.facts = { ...(await inspectImage(docker, plan.targets[0])), ...effects_platformsOf(input) };
        if (!plan.push)
            return;
        await timed('push', () => host.group(`Pushing ${name}`, () => pushesFromBuilder(plan)
            ? finishPush(host, plan, connect, result)
            : pushFromDaemon(host, docker, plan, connect, retries, result)));
    });
}
/** An image of several platforms is shown by the daemon as the one of its own. */
const effects_platformsOf = ({ platforms }) => (platforms.length > 1 ? { platforms } : {});
async function pushFromDaemon(host, docker, plan, connect, retries, result) {
    for (const target of plan.targets) {
        const named = await pushTag(host, docker, target, retries);
        refuseOther(target, named, result.digest);
        // Each tag by itself: from one to the next something else may answer in place of the registry.
        take(host, result, target, await confirmDigest(host, connect(target.image.host), target, named));
        result.pushed.push(target);
    }
}
/**
 * Docker pushes by name, and a job that shares the daemon may have given the name to its own image since the build.
 * @throws ActionError when what was pushed under the name is not what was pushed before.
 */
function refuseOther(target, pushed, digest) {
    if (pushed === undefined || digest === undefined || pushed === digest)
        return;
    throw new errors/* ActionError */.lZ(`${referenceOf(target)} was pushed as ${pushed}, and not as ${digest}: another job has given the tag to its image in this daemon`, {
        hint: 'Run the job again, and put jobs that share a daemon and build the same tags into one `concurrency` group.',
    });
}
/** The builder has pushed what never moves: what may move follows, from manifest to tag within the registry. */
async function finishPush(host, plan, connect, result) {
    const done = immutableTargets(plan);
    const named = result.metadata?.['containerimage.digest'];
    for (const target of done) {
        const registry = connect(target.image.host);
        const pushed = typeof named === 'string' ? named : undefined;
        take(host, result, target, await confirmDigest(host, registry, target, pushed));
        result.pushed.push(target);
    }
    const digest = String(result.digest);
    for (const target of plan.targets.slice(done.length)) {
        const to = { registry: connect(target.image.host), image: target.image };
        await tagImage(to, target.tag, await manifestOf(to, digest));
        host.info(`${referenceOf(target)} is ${digest} now`);
        result.pushed.push(target);
    }
    const [image] = plan.images;
    const to = { registry: connect(image.host), image };
    const { platforms, layers, bytes } = await describeImage(to.registry, image.path, await manifestOf(to, digest));
    result.facts ??= { platforms, sizeBytes: bytes, layers: layers.map((layer) => ({ sizeBytes: layer.bytes })) };
}
async function manifestOf({ registry, image }, digest) {
    const manifest = await registry.manifest(image.path, digest);
    if (manifest === undefined)
        throw new errors/* ActionError */.lZ(`${image.name}@${digest} was pushed, but is not there`);
    return manifest;
}
/** One image has one digest, wherever it is pushed to: what is handed on must hold for all. */
function take(host, result, target, digest) {
    result.digest ??= digest;
    if (digest !== result.digest)
        host.warning(`${referenceOf(target)} has the digest ${digest}, and not ${result.digest} as in the first repository`);
}
async function copy(host, plan, connect, result) {
    const timed = timer(host, result);
    const original = await readOriginal(plan, plan.commit, connect);
    const { platforms, bytes, layers } = original.description;
    result.facts = { platforms, sizeBytes: bytes, layers: layers.map((layer) => ({ sizeBytes: layer.bytes })) };
    if (plan.skipped)
        result.digest = original.manifest.digest;
    if (!plan.push)
        return;
    await timed('copy', () => host.group(`Copying to ${plan.images.map(({ name }) => name).join(', ')}`, () => copyOriginal(host, plan, original, connect, (target) => {
        result.pushed.push(target);
        result.digest = original.manifest.digest;
    })));
}
/** Where the Dockerfile could be better, as the builder says. */
function showChecks(host, { dockerfile }, checks) {
    for (const { rule, message, line } of checks)
        host.warning(message, { title: rule, file: dockerfile, startLine: line });
}
/** Writes down how long something took, also when it fails. */
const timer = (host, { phases }) => async (name, body) => {
    const started = host.now();
    try {
        return await body();
    }
    finally {
        phases.push({ name, ms: host.now() - started });
    }
};

// EXTERNAL MODULE: ./src/credentials/program.ts
var program = __webpack_require__(846);
;// CONCATENATED MODULE: ./src/credentials/lookup.ts





/** A helper may ask a keychain or a cloud; what it would ask a person for, nobody is there to answer. */
const HELPER_TIMEOUT_MS = 15_000;
/**
 * Knows the credentials for a registry, as docker would: the step's own logins, then what the user's configuration has. All of
 * them are masked: a registry may repeat in its answer what it was sent, and the answer of an error is shown.
 * @returns asks once for each registry, and throws an ActionError when a credential helper or the AWS command line fails.
 */
function credentialsFor(host, logins) {
    let config;
    const known = new Map();
    const look = async (registry) => {
        const login = logins.find((each) => each.registry === registry);
        if (login !== undefined)
            return accountOf(host, login);
        config ??= readDockerConfig(host);
        const found = await savedCredentials(host, await config, credentialKey(registry));
        for (const secret of found === undefined ? [] : (0,credentials_logins/* secretsOf */.Fj)(found))
            host.setSecret(secret);
        return found;
    };
    return (registry) => {
        const asked = known.get(registry) ?? look(registry);
        known.set(registry, asked);
        return asked;
    };
}
/** Where a helper is named, docker does not look into the file; an empty name is none. */
async function savedCredentials(host, config, key) {
    const helper = config.credHelpers?.[key] ?? config.credsStore ?? '';
    return helper === '' ? credentialsIn(config, key) : askHelper(host, helper, key);
}
/**
 * The credentials in the file; undefined when there are none, or none that can be read.
 * https://github.com/docker/cli/blob/master/cli/config/credentials/file_store.go
 */
function credentialsIn({ auths }, key) {
    const entry = auths?.[key] ?? Object.entries(auths ?? {}).find(([address]) => hostIn(address) === key)?.[1];
    if (entry?.identitytoken)
        return { identityToken: entry.identitytoken };
    const text = Buffer.from(entry?.auth ?? '', 'base64').toString();
    const colon = text.indexOf(':');
    // Docker fills the password up with NUL.
    const [username, password] = [text.slice(0, colon), text.slice(colon + 1).replaceAll('\0', '')];
    return colon < 1 || password === '' ? undefined : { username, password };
}
/** Old versions of docker, and other tools, write `https://HOST` or `https://HOST/v1/`. */
const hostIn = (address) => address.replace(/^[^/]*:\/\//, '').split('/', 1)[0] ?? '';
/** What a helper prints instead of credentials that it does not have. */
const NOT_FOUND = 'credentials not found in native keychain';
/**
 * Asks a program of the user's for credentials: the address goes in, JSON comes out.
 * https://github.com/docker/docker-credential-helpers#development
 */
async function askHelper(host, name, key) {
    const what = `Taking the credentials for ${key} from docker's credential helper`;
    const hint = 'Log in to it by `username` and `password` or by `registries`, or correct config.json of docker.';
    if (!/^[\w.-]+$/.test(name))
        throw new errors/* ActionError */.lZ(`${what} failed: the name of the helper is none`, { hint });
    const command = `docker-credential-${name}`;
    const { exitCode, stdout } = await (0,program/* askProgram */.a)(host, what, command, ['get'], { time: HELPER_TIMEOUT_MS, input: key });
    if (exitCode !== 0) {
        if (stdout.includes(NOT_FOUND))
            return undefined;
        // Neither here nor below are its words shown: it may have printed what it found.
        throw new errors/* ActionError */.lZ(`${what} failed: \`${command}\` ended with exit code ${exitCode}`, { hint });
    }
    const found = answerIn(stdout);
    if (found === undefined)
        throw new errors/* ActionError */.lZ(`${what} failed: \`${command}\` did not answer with a Username and a Secret`, { hint });
    return found;
}
/** The user `<token>` says that the secret is an identity token. */
function answerIn(stdout) {
    try {
        const answer = JSON.parse(stdout);
        const { Username: username, Secret: secret } = answer ?? {};
        if (typeof username !== 'string' || typeof secret !== 'string' || secret === '')
            return undefined;
        return username === '<token>' ? { identityToken: secret } : { username, password: secret };
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ../../packages/core/src/http.ts + 1 modules
var src_http = __webpack_require__(223);
;// CONCATENATED MODULE: ./src/registry/address.ts

/** The root of a registry's API. Docker speaks plain HTTP on the loopback only, and so do we. */
function registryAddress(registry) {
    if (registry === image_name/* DOCKER_HUB */.Xb)
        return 'https://registry-1.docker.io';
    return `${(0,image_name/* isLoopback */.U9)(registry) ? 'http' : 'https'}://${registry}`;
}
/**
 * An address that a registry sends us to, undefined unless it is https: bytes and credentials must not go in the clear. Only
 * from the loopback it may be http on the loopback; a registry elsewhere has no business with the services of this machine.
 * @param from the address that it is relative to.
 */
function safeAddress(text, from) {
    const url = URL.parse(text, from.href) ?? undefined;
    if (url?.protocol === 'https:')
        return url;
    return url?.protocol === 'http:' && [url, from].every(({ host }) => (0,image_name/* isLoopback */.U9)(host)) ? url : undefined;
}
/**
 * Where to PUT a blob: the `Location` of its upload with the digest added. The query that is there stays as it is, letter by
 * letter, because registries sign it.
 * https://github.com/opencontainers/distribution-spec/blob/main/spec.md#post-then-put
 * @param from the address that the location is relative to.
 * @returns undefined when the location is no address that is safe to use.
 */
function uploadAddress(location, from, digest) {
    const url = safeAddress(location, from);
    if (url === undefined)
        return undefined;
    url.hash = '';
    url.search = `${url.search === '' ? '?' : `${url.search}&`}digest=${encodeURIComponent(digest)}`;
    return url;
}
/** As people may read it: without the query, which may hold a signature. */
const shownAddress = ({ origin, pathname }) => `${origin}${pathname}`;

;// CONCATENATED MODULE: ./src/registry/auth.ts



/** Seconds that a token is good for where its server does not say. https://distribution.github.io/distribution/spec/auth/token/ */
const DEFAULT_LIFETIME = 60;
/** Milliseconds before its end from which a token is not used: it has to reach the registry before. */
const MARGIN_MS = 5_000;
/**
 * Proves to a registry who we are, in the way that it asks for: a password with each request, or a token for a scope from its
 * token server. The credentials go to these two and to nobody else.
 * @param retries of requests to the token server.
 */
function authorizer(host, registry, credentialsFor, retries) {
    let known;
    let asked;
    const tokens = new Map();
    const credentials = () => {
        known ??= credentialsFor(registry);
        return known;
    };
    async function basic() {
        const account = await credentials();
        if (account === undefined || !('password' in account)) {
            throw new errors/* ActionError */.lZ(`${registry} asks for a user name and a password, and there are none for it`, {
                hint: 'Give `username` and `password`, or log in to it before this step.',
            });
        }
        return basicOf(host, account);
    }
    /** One token for all who ask at the same time. */
    async function bearer(challenge, scopes, refused) {
        const key = scopes.join(' ');
        for (;;) {
            const pending = tokens.get(key);
            const token = await pending;
            if (token !== undefined && token.authorization !== refused && host.now() < token.until)
                return token.authorization;
            // Somebody else may have asked meanwhile.
            if (tokens.get(key) !== pending)
                continue;
            const fresh = requestToken(challenge, scopes);
            tokens.set(key, fresh);
            fresh.catch(() => tokens.delete(key));
            return (await fresh).authorization;
        }
    }
    async function requestToken({ parameters }, scopes) {
        const realm = parameters.get('realm') ?? '';
        const server = URL.canParse(realm) ? safeAddress(realm, new URL(registryAddress(registry))) : undefined;
        if (server === undefined)
            throw new errors/* ActionError */.lZ(`${registry} sends us for a token to "${realm}", which is no https address`);
        const account = await credentials();
        const http = (0,src_http/* httpClient */.ok)(host, { baseUrl: server.origin, retries });
        const service = parameters.get('service');
        const { body } = account !== undefined && 'identityToken' in account
            ? await http.request('POST', `${server.pathname}${server.search}`, {
                // https://distribution.github.io/distribution/spec/auth/oauth/
                headers: { 'content-type': 'application/x-www-form-urlencoded' },
                body: new URLSearchParams({
                    grant_type: 'refresh_token',
                    refresh_token: account.identityToken,
                    client_id: 'ml-actions',
                    ...(service !== undefined && { service }),
                    scope: scopes.join(' '),
                }).toString(),
                idempotent: true,
            })
            : await http.request('GET', `${server.pathname}${tokenQuery(server, service, scopes)}`, {
                headers: account === undefined ? {} : { authorization: basicOf(host, account) },
            });
        const token = body?.token ?? body?.access_token;
        if (typeof token !== 'string' || token === '')
            throw new errors/* ActionError */.lZ(`${server.origin} answered without a token`);
        host.setSecret(token);
        const lifetime = typeof body?.expires_in === 'number' ? body.expires_in : DEFAULT_LIFETIME;
        return { authorization: `Bearer ${token}`, until: host.now() + lifetime * 1_000 - MARGIN_MS };
    }
    return {
        async authorization(scopes) {
            if (asked === undefined)
                return undefined;
            return asked.scheme === 'basic' ? basic() : bearer(asked, scopes, undefined);
        },
        async renewed(header, scopes, refused) {
            const challenges = parseChallenges(header);
            const challenge = challenges.find(({ scheme }) => scheme === 'bearer') ?? challenges.find(({ scheme }) => scheme === 'basic');
            if (challenge === undefined) {
                const ways = challenges.map(({ scheme }) => scheme).join(', ') || 'in a way that it does not name';
                throw new errors/* ActionError */.lZ(`${registry} asks for a login (${ways}) that is neither a password nor a token`);
            }
            asked = challenge;
            if (challenge.scheme === 'bearer')
                return bearer(challenge, scopes, refused);
            const authorization = await basic();
            return authorization === refused ? undefined : authorization;
        },
    };
}
/** Each scope is a parameter of its own. https://distribution.github.io/distribution/spec/auth/token/#requesting-a-token */
function tokenQuery(server, service, scopes) {
    const query = new URLSearchParams(server.searchParams);
    if (service !== undefined)
        query.set('service', service);
    for (const scope of scopes)
        query.append('scope', scope);
    return `?${query}`;
}
/** Masked, because what a registry was sent may come back in the text of its error. */
function basicOf(host, account) {
    const text = (0,credentials_logins/* inBase64 */.LD)(account);
    host.setSecret(text);
    return `Basic ${text}`;
}
/** A `token` of https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2 */
const WORD = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const START = new RegExp(`[\\s,]*(${WORD})`, 'y');
const VALUE = new RegExp(`[ \\t]*=[ \\t]*(?:"([^"\\\\]*(?:\\\\.[^"\\\\]*)*)"|(${WORD}))`, 'sy');
const TOKEN68 = /[ \t]+[\w.~+/-]+=*(?=[ \t]*(?:,|$))/y;
/**
 * The challenges of a `WWW-Authenticate` header, several of which may come in one. What does not fit the grammar ends the list.
 * https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1
 */
function parseChallenges(header) {
    const challenges = [];
    let at = 0;
    const take = (pattern) => {
        pattern.lastIndex = at;
        const match = pattern.exec(header);
        if (match === null)
            return undefined;
        at = pattern.lastIndex;
        return match;
    };
    for (;;) {
        const word = take(START)?.[1]?.toLowerCase();
        if (word === undefined)
            return challenges;
        const value = take(VALUE);
        if (value === undefined) {
            challenges.push({ scheme: word, parameters: new Map() });
            take(TOKEN68);
            continue;
        }
        const { parameters } = challenges.at(-1) ?? {};
        if (parameters === undefined)
            return challenges;
        if (!parameters.has(word))
            parameters.set(word, value[2] ?? (value[1] ?? '').replace(/\\(.)/gs, '$1'));
    }
}

// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(321);
;// CONCATENATED MODULE: ./src/registry/retry.ts



/**
 * Does something again while a request of it fails for a reason that passes, with the pauses of docker's pushes.
 * @param retries tries after the first.
 */
async function retry_withRetries(host, retries, body) {
    for (let tries = 0;; tries++) {
        try {
            return await body();
        }
        catch (error) {
            if (!(error instanceof RegistryError) || !error.passes || tries >= retries)
                throw error;
            const pause = pushPause(tries, host.random());
            host.info(`${error.message}; trying again in ${(0,durations/* formatDuration */.a)(pause)}`);
            await host.sleep(pause);
        }
    }
}

;// CONCATENATED MODULE: ./src/registry/session.ts



/** @param authorizer is shared by all sessions with the registry. */
function startSession(host, registry, authorizer, retries) {
    const address = registryAddress(registry);
    const session = {
        host,
        registry,
        address,
        retries,
        async authorized(purpose, send) {
            const scopes = scopesOf(purpose);
            const first = await authorizer.authorization(scopes);
            const answer = await send(headersOf(first));
            if (answer.status !== 401)
                return answer;
            const next = await authorizer.renewed(answer.headers.get('www-authenticate') ?? '', scopes, first);
            return next === undefined ? answer : send(headersOf(next));
        },
        async request(purpose, method, path, { retries: own = retries, accept = [], headers, body } = {}) {
            const http = (0,src_http/* httpClient */.ok)(host, { baseUrl: address, retries: own });
            const answer = await withPurpose(purpose, () => session.authorized(purpose, (authorization) => http.request(method, path, {
                expect: 'text',
                accept: [401, ...accept],
                headers: { ...headers, ...authorization },
                ...(body !== undefined && { body }),
            })));
            if (answer.status === 401)
                throw registryError(purpose, answer);
            return answer;
        },
    };
    return session;
}
/** Gives the error of a request its purpose. */
async function withPurpose(purpose, body) {
    try {
        return await body();
    }
    catch (error) {
        if (!(error instanceof src_http/* HttpError */.j$))
            throw error;
        throw registryError(purpose, { status: error.status, body: error.body, why: error.failure.why });
    }
}
const headersOf = (authorization) => authorization === undefined ? {} : { authorization };
/** https://distribution.github.io/distribution/spec/auth/scope/ */
const scopesOf = ({ image, access, mountFrom }) => [
    `repository:${image.path}:${access === 'pull' ? 'pull' : 'pull,push'}`,
    ...(mountFrom === undefined ? [] : [`repository:${mountFrom}:pull`]),
];

;// CONCATENATED MODULE: ./src/registry/transfer.ts



/** Milliseconds in which the other side must take or give a byte. */
const IDLE_MS = 60_000;
/**
 * Milliseconds for the answer after the last byte: the registry reads a large blob once more before it believes its digest.
 */
const COMMIT_MS = 4 * 60_000;
/** Bytes of an error's answer that are read. */
const LONGEST_ERROR = 16 * 1024;
function startTransfer(host, purpose) {
    const end = new AbortController();
    const patience = patienceOf(host);
    const signal = AbortSignal.any([end.signal, patience.signal]);
    /** What the content of a request failed with, which is no failure of the connection. */
    let broken;
    function failed(error) {
        if (host.signal.aborted)
            return host.signal.reason;
        if (patience.signal.aborted)
            return registryError(purpose, { why: `no byte within ${patience.waited / 1_000} s` });
        return broken ?? registryError(purpose, { why: (0,errors/* describeError */.Uc)(error) });
    }
    const transfer = {
        signal,
        async send(url, init) {
            patience.begin(IDLE_MS);
            try {
                return await host.fetch(url.href, {
                    ...init,
                    headers: { 'user-agent': 'ml-actions', ...init.headers },
                    signal,
                });
            }
            catch (error) {
                throw failed(error);
            }
            finally {
                patience.rest();
            }
        },
        async *receive(answer) {
            try {
                patience.begin(IDLE_MS);
                for await (const chunk of answer.body) {
                    patience.rest();
                    yield chunk;
                    patience.begin(IDLE_MS);
                }
            }
            catch (error) {
                throw failed(error);
            }
            finally {
                patience.rest();
            }
        },
        async *give(content) {
            patience.rest();
            try {
                for await (const chunk of content) {
                    patience.begin(IDLE_MS);
                    yield chunk;
                    patience.rest();
                }
            }
            catch (error) {
                broken = error;
                throw error;
            }
            patience.begin(COMMIT_MS);
        },
        async failure(answer) {
            const chunks = [];
            let size = 0;
            for await (const chunk of transfer.receive(answer)) {
                chunks.push(chunk);
                size += chunk.length;
                if (size >= LONGEST_ERROR)
                    break;
            }
            return registryError(purpose, { status: answer.status, body: new TextDecoder().decode(Buffer.concat(chunks)) });
        },
        end: () => end.abort(),
    };
    return transfer;
}
/** A limit for each of many short waits with one timer for all, because there is a wait for every chunk of a large layer. */
function patienceOf(host) {
    const over = new AbortController();
    let waited = 0;
    /** On the host's clock; undefined while nobody waits. */
    let until;
    let timerEnds;
    function startTimer(milliseconds) {
        const ends = host.now() + milliseconds;
        timerEnds = ends;
        const ring = () => {
            // A shorter one was started meanwhile.
            if (timerEnds !== ends)
                return;
            timerEnds = undefined;
            if (until === undefined)
                return;
            if (until <= host.now())
                over.abort();
            else
                startTimer(until - host.now());
        };
        host.deadline(milliseconds).addEventListener('abort', ring, { once: true });
    }
    return {
        signal: over.signal,
        get waited() {
            return waited;
        },
        begin(milliseconds) {
            waited = milliseconds;
            until = host.now() + milliseconds;
            if (timerEnds === undefined || timerEnds > until)
                startTimer(milliseconds);
        },
        rest() {
            until = undefined;
        },
    };
}
/**
 * The content of a blob, checked while it flows. The last chunk is held back until size and digest are known to be right, so
 * that whoever gets all chunks got the right bytes, and a wrong upload never is complete.
 * @throws RegistryError when there are fewer bytes than there must be; ActionError when there are more, or others.
 */
async function* verified(content, { digest, size }, purpose) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let bytes = 0;
    let held;
    for await (const chunk of content) {
        // Held back, it would hold back nothing.
        if (chunk.length === 0)
            continue;
        bytes += chunk.length;
        if (bytes > size)
            throw new errors/* ActionError */.lZ(`${purpose.what} failed: there are more than its ${size} bytes`);
        hash.update(chunk);
        if (held !== undefined)
            yield held;
        held = chunk;
    }
    if (bytes < size)
        throw registryError(purpose, { why: `connection reset: ${bytes} of ${size} bytes came` });
    const found = `sha256:${hash.digest('hex')}`;
    if (found !== digest)
        throw new errors/* ActionError */.lZ(`${purpose.what} failed: the bytes that came are ${found}`);
    if (held !== undefined)
        yield held;
}

;// CONCATENATED MODULE: ./src/registry/blobs.ts






/** Bytes of a blob that is held in memory: configurations have kilobytes. */
const LARGEST_READ = 8 * 1024 * 1024;
const MAX_REDIRECTS = 5;
const REDIRECTS = [301, 302, 303, 307, 308];
function blobs_blobsOf(session) {
    const { host, address, retries } = session;
    const imageOf = (path) => ({ name: `${session.registry}/${path}`, host: session.registry, path });
    async function inTransfer(purpose, body) {
        const transfer = startTransfer(host, purpose);
        try {
            return await withPurpose(purpose, () => body(transfer));
        }
        finally {
            transfer.end();
        }
    }
    /** Registries send us for blobs to their storage, which has a signature in the address and must not see our credentials. */
    async function ask(method, transfer, purpose, digest) {
        let at = new URL(`${address}/v2/${purpose.image.path}/blobs/${digest}`);
        const { origin } = at;
        let isOwn = true;
        for (let hops = 0;; hops++) {
            const url = at;
            // The length must be that of the blob itself.
            const send = (headers) => transfer.send(url, { method, headers: { ...headers, 'accept-encoding': 'identity' } });
            const answer = isOwn ? await session.authorized(purpose, send) : await send({});
            const location = answer.headers.get('location');
            if (!REDIRECTS.includes(answer.status) || location === null)
                return answer;
            const next = safeAddress(location, at);
            if (next === undefined || hops >= MAX_REDIRECTS) {
                const why = next === undefined ? 'to an address without TLS' : `more than ${MAX_REDIRECTS} times`;
                throw new errors/* ActionError */.lZ(`${purpose.what} failed: ${shownAddress(at)} redirects ${why}`);
            }
            at = next;
            isOwn &&= next.origin === origin;
        }
    }
    const isThere = (purpose, digest) => inTransfer(purpose, async (transfer) => {
        const answer = await ask('HEAD', transfer, purpose, digest);
        if (answer.status !== 404 && !answer.ok)
            throw await transfer.failure(answer);
        return answer.ok;
    });
    /** @returns where to send the bytes; undefined when none are needed. */
    async function startUpload(purpose, digest) {
        const { mountFrom } = purpose;
        const path = `/v2/${purpose.image.path}/blobs/uploads/`;
        const query = mountFrom === undefined ? '' : `?mount=${digest}&from=${encodeURIComponent(mountFrom)}`;
        const { status, headers } = await session.request(purpose, 'POST', `${path}${query}`, { retries: 0 });
        if (status === 201 && mountFrom !== undefined)
            return undefined;
        const location = headers.get('location') ?? '';
        const to = location === '' ? undefined : uploadAddress(location, new URL(address + path), digest);
        if (to !== undefined)
            return to;
        const shown = location === '' ? null : URL.parse(location, address);
        throw new errors/* ActionError */.lZ(`${purpose.what} failed: ${session.registry} sends us with it to ${shown === null ? 'nowhere' : shownAddress(shown)}`, { hint: 'The registry must name an https address; behind a proxy it must know its own name and scheme.' });
    }
    const upload = (purpose, to, blob, source) => inTransfer(purpose, async (transfer) => {
        const send = (headers) => transfer.send(to, {
            method: 'PUT',
            headers: {
                ...headers,
                'content-type': 'application/octet-stream',
                'content-length': String(blob.size),
            },
            body: transfer.give(source.open(transfer.signal)),
        });
        const isOwn = to.origin === new URL(address).origin;
        const answer = isOwn ? await session.authorized(purpose, send) : await send({});
        if (!answer.ok)
            throw await transfer.failure(answer);
    });
    async function* openBlob(path, blob) {
        const image = imageOf(path);
        const purpose = { what: `Reading the blob ${blob.digest} of ${image.name}`, image, access: 'pull' };
        const transfer = startTransfer(host, purpose);
        try {
            const answer = await withPurpose(purpose, () => ask('GET', transfer, purpose, blob.digest));
            if (!answer.ok)
                throw await transfer.failure(answer);
            yield* verified(transfer.receive(answer), blob, purpose);
        }
        finally {
            transfer.end();
        }
    }
    return {
        openBlob,
        async readBlob(path, blob) {
            if (blob.size > LARGEST_READ) {
                const limit = `${LARGEST_READ / 1024 ** 2} MiB`;
                throw new errors/* ActionError */.lZ(`The blob ${blob.digest} of ${imageOf(path).name} is larger than ${limit}`);
            }
            return retry_withRetries(host, retries, async () => (0,consumers_.buffer)(openBlob(path, blob)));
        },
        async putBlob(path, blob, source) {
            const image = imageOf(path);
            const what = `Writing the blob ${blob.digest} of ${image.name}`;
            const purpose = { what, image, access: 'push' };
            const { mountFrom } = source;
            return retry_withRetries(host, retries, async () => {
                if (await isThere(purpose, blob.digest))
                    return 'present';
                const to = await startUpload({ ...purpose, ...(mountFrom !== undefined && { mountFrom }) }, blob.digest);
                if (to === undefined)
                    return 'mounted';
                await upload(purpose, to, blob, source);
                return 'uploaded';
            });
        },
    };
}

;// CONCATENATED MODULE: ./src/registry/manifests.ts


/**
 * All four, because a registry converts what is not accepted, and then answers with another digest.
 * https://distribution.github.io/distribution/spec/manifest-v2-2/#backward-compatibility
 */
const ACCEPT = { accept: Object.values(MEDIA_TYPES).join(', ') };
function manifestsOf(session) {
    const purposeOf = (access, path, reference) => {
        const image = { name: `${session.registry}/${path}`, host: session.registry, path };
        return { what: `${access === 'pull' ? 'Reading' : 'Writing'} ${manifests_nameOf(image.name, reference)}`, image, access };
    };
    const addressOf = (path, reference) => `/v2/${path}/manifests/${reference}`;
    const ask = (method, access, path, reference) => session.request(purposeOf(access, path, reference), method, addressOf(path, reference), {
        headers: ACCEPT,
        accept: [404],
    });
    /** A registry should name the digest, but need not. */
    async function digestOf(path, reference, access = 'pull') {
        const { status, headers } = await ask('HEAD', access, path, reference);
        if (status === 404)
            return undefined;
        return namedDigest(headers) ?? (await manifest(path, reference, access))?.digest;
    }
    async function manifest(path, reference, access = 'pull') {
        const { status, headers, body } = await ask('GET', access, path, reference);
        if (status === 404)
            return undefined;
        const name = manifests_nameOf(`${session.registry}/${path}`, reference);
        const found = parseManifest(name, new TextEncoder().encode(body), headers.get('content-type') ?? '');
        const wanted = isDigest(reference) ? reference : namedDigest(headers);
        if (wanted !== undefined && wanted !== found.digest)
            throw new errors/* ActionError */.lZ(`${name}: the manifest that came is ${found.digest}, not ${wanted}`);
        return found;
    }
    return {
        digestOf,
        manifest: (path, reference) => manifest(path, reference),
        async hasManifest(path, digest) {
            return (await ask('HEAD', 'push', path, digest)).status !== 404;
        },
        async putManifest(path, reference, { digest, mediaType, bytes }) {
            const purpose = purposeOf('push', path, reference);
            const { headers } = await session.request(purpose, 'PUT', addressOf(path, reference), {
                headers: { 'content-type': mediaType },
                body: bytes,
            });
            const stored = namedDigest(headers) ?? (await digestOf(path, reference));
            if (stored !== digest)
                throw new errors/* ActionError */.lZ(`${purpose.what} failed: the registry made ${stored ?? 'nothing'} of ${digest}`);
        },
    };
}
const manifests_nameOf = (image, reference) => isDigest(reference) ? `${image}@${reference}` : `${image}:${reference}`;
function namedDigest(headers) {
    const digest = headers.get('docker-content-digest') ?? '';
    return isDigest(digest) ? digest : undefined;
}

;// CONCATENATED MODULE: ./src/registry/client.ts




/**
 * @param registry `ghcr.io`, `localhost:5000`, `docker.io`.
 * @param credentialsFor is asked when the registry wants to know who we are, once.
 * @param retries tries after the first, of a request or of a blob.
 */
function connectRegistry(host, registry, credentialsFor, retries) {
    return registryOn(host, registry, authorizer(host, registry, credentialsFor, retries), retries);
}
function registryOn(host, registry, own, retries) {
    const session = startSession(host, registry, own, retries);
    return {
        host: registry,
        ...manifestsOf(session),
        ...blobs_blobsOf(session),
        withSignal: (signal) => registryOn(host.withSignal(AbortSignal.any([host.signal, signal])), registry, own, retries),
    };
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(24);
;// CONCATENATED MODULE: ../../packages/core/src/checkout.ts

/**
 * The commit that a checkout is at; undefined where there is no checkout, no commit yet, or no git to ask.
 *
 * Git is told which repository to ask, and looks for none: files of a pull request can look like a bare repository, whose
 * configuration names programs for git to run, while no commit can hold a `.git`.
 * https://git-scm.com/docs/git-config#Documentation/git-config.txt-safebareRepository
 * A repository that is named may also belong to another user, as the checkout does in a container job.
 * @param repository the folder `.git` of the checkout.
 */
async function headOf(host, repository) {
    // Many steps have no checkout, and to start git takes longer than to see that.
    if (!(0,external_node_fs_.existsSync)(repository))
        return undefined;
    // Unlike `git show`, `rev-list` verifies no signatures, for which it would start what the configuration names.
    const args = [`--git-dir=${repository}`, 'rev-list', '--max-count=1', '--format=%cI', 'HEAD', '--'];
    // Where the commit is missing, a partial clone would fetch it, and start what the configuration names for that.
    const env = { ...host.env, GIT_ALLOW_PROTOCOL: 'none' };
    const { exitCode, stdout } = await host.exec('git', args, { env }).catch((error) => {
        if (host.signal.aborted)
            throw error;
        return { exitCode: 127, stdout: '' };
    });
    const [, sha = '', committedAt = ''] = stdout.trim().split(/\s+/);
    return exitCode === 0 && sha !== '' ? { sha, committedAt } : undefined;
}

;// CONCATENATED MODULE: ./src/source.ts



/**
 * Reads what is there to build from.
 * @throws ActionError when the context is no folder, the Dockerfile no file, a secret is not where it is said to be, or one of
 *   them is a link out of the checkout.
 */
async function source_readSource(host, input) {
    const workspace = (0,external_node_path_.resolve)(host.env['GITHUB_WORKSPACE'] ?? '');
    const context = (0,external_node_path_.resolve)(workspace, input.context);
    const file = input.file === undefined ? undefined : (0,external_node_path_.resolve)(workspace, input.file);
    if (!(await (0,promises_.stat)(context).catch(() => undefined))?.isDirectory()) {
        throw new errors/* ActionError */.lZ(`\`context\`: there is no folder ${input.context}`, { hint: CHECKOUT });
    }
    await refuseWayOut('context', workspace, context);
    const dockerfile = file ?? (0,external_node_path_.resolve)(context, 'Dockerfile');
    if (!(await (0,promises_.stat)(dockerfile).catch(() => undefined))?.isFile()) {
        throw new errors/* ActionError */.lZ(`${input.file === undefined ? '' : '`file`: '}There is no Dockerfile at ${input.file ?? `${input.context}/Dockerfile`}`, { hint: `${CHECKOUT} A Dockerfile elsewhere is named by \`file\`.` });
    }
    await refuseWayOut(input.file === undefined ? 'context' : 'file', workspace, dockerfile);
    return {
        context,
        file,
        dockerfile: (0,external_node_path_.relative)(workspace, dockerfile),
        secrets: await Promise.all((input.secrets ?? []).map((secret) => findSecret(host, workspace, secret))),
        head: await headOf(host, (0,external_node_path_.join)(workspace, '.git')),
    };
}
/** A builder would only find out when a step of the Dockerfile asks for it. */
async function findSecret(host, workspace, secret) {
    if ('variable' in secret && !host.env[secret.variable]) {
        throw new errors/* ActionError */.lZ(`\`secrets\`: ${secret.id} is in the variable ${secret.variable}, which is not set or empty`);
    }
    if (!('file' in secret))
        return secret;
    const file = (0,external_node_path_.resolve)(workspace, secret.file);
    if (!(await (0,promises_.stat)(file).catch(() => undefined))?.isFile()) {
        throw new errors/* ActionError */.lZ(`\`secrets\`: ${secret.id} is in the file ${secret.file}, which is not there`, {
            hint: CHECKOUT,
        });
    }
    await refuseWayOut('secrets', workspace, file);
    return { ...secret, file };
}
/**
 * What a pull request commits may be a link to what it must not read, such as the home of a runner that stays. A path that the
 * workflow itself gives outside of the checkout is its own affair.
 */
async function refuseWayOut(input, workspace, path) {
    if (!isWithin(workspace, path))
        return;
    const [root, real] = await Promise.all([(0,promises_.realpath)(workspace), (0,promises_.realpath)(path)]);
    if (isWithin(root, real))
        return;
    throw new errors/* ActionError */.lZ(`\`${input}\`: ${(0,external_node_path_.relative)(workspace, path)} is a link out of the checkout, to ${real}`, {
        hint: 'If the workflow has made this link and no commit, give the path that it leads to.',
    });
}
function isWithin(folder, path) {
    const way = (0,external_node_path_.relative)(folder, path);
    return !(0,external_node_path_.isAbsolute)(way) && way.split(external_node_path_.sep, 1)[0] !== '..';
}
const CHECKOUT = 'Run actions/checkout before this step, and give paths from the root of the checkout.';

;// CONCATENATED MODULE: ./src/prepare.ts









/**
 * Finds out what is there, and plans.
 * @throws ActionError when something is missing, or the engine cannot do what the inputs ask for. Nothing is changed by then.
 */
async function planFor(host, input) {
    const facts = await readFacts(host, input);
    if (input.source.length > 0)
        return planPromotion(input, facts);
    const source = await source_readSource(host, input);
    const existing = input.skipIfExists
        ? await findExisting(host, wantedTargets(input, facts), connectorOf(host, input))
        : undefined;
    if (existing !== undefined)
        return planSkip(input, facts, existing);
    const engine = await findEngine(dockerOf(host), input.builder);
    const { serverVersion = 'none', clientVersion, builder, buildxVersion, driver } = engine;
    const version = buildxVersion === undefined ? '' : ` ${buildxVersion}`;
    host.info(`Docker ${serverVersion}, command line ${clientVersion}, builder ${builder}${version}, driver ${driver}`);
    return planBuild(input, facts, { engine, source, freeDisk: await (0,disk/* freeDisk */.yv)(engine) });
}
async function readFacts(host, input) {
    const { commitFor, commitPermissions, connectGitHub } = await __webpack_require__.e(/* import() */ 650).then(__webpack_require__.bind(__webpack_require__, 650));
    const { githubToken } = input;
    const github = await connectGitHub(host, { githubToken, permissions: commitPermissions(host) });
    const { sha, event, untrusted, pullRequest } = await commitFor(host, input, github);
    return {
        commit: sha,
        event,
        ref: (0,naming_tags/* refOf */.H8)(host.env),
        ...(pullRequest !== undefined && { pullRequest }),
        untrusted,
        repositoryUrl: `${host.env['GITHUB_SERVER_URL'] ?? 'https://github.com'}/${event.repository}`,
        env: host.env,
    };
}
/** One client for each registry, so that a token is asked for once. */
function connectorOf(host, input) {
    const credentials = credentialsFor(host, stepLogins(input));
    const clients = new Map();
    return (registry) => {
        const client = clients.get(registry) ?? connectRegistry(host, registry, credentials, input.retries);
        clients.set(registry, client);
        return client;
    };
}

;// CONCATENATED MODULE: ./src/step.ts
/** All that the step does, in one module: it is loaded when the inputs are right, and as one file. */







/***/ }),

/***/ 223:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j$: () => (/* binding */ HttpError),
  ok: () => (/* binding */ httpClient)
});

// UNUSED EXPORTS: retryAfter

// EXTERNAL MODULE: ../../packages/core/src/errors.ts
var errors = __webpack_require__(179);
// EXTERNAL MODULE: ../../packages/core/src/lines.ts
var lines = __webpack_require__(201);
// EXTERNAL MODULE: ../../packages/core/src/poll.ts
var poll = __webpack_require__(845);
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


/***/ })

};
