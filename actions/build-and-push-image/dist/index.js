import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 935:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(639);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(183);
/* harmony import */ var _main_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(993);


await (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .runAction */ .Cs)((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .nodeHost */ .P)(), { main: _main_js__WEBPACK_IMPORTED_MODULE_0__/* .main */ .i, post: _main_js__WEBPACK_IMPORTED_MODULE_0__/* .post */ .b });

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 993:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  i: () => (/* binding */ main),
  b: () => (/* binding */ post)
});

// EXTERNAL MODULE: ../../packages/core/src/durations.ts
var durations = __nccwpck_require__(463);
// EXTERNAL MODULE: ../../packages/core/src/errors.ts + 1 modules
var errors = __nccwpck_require__(636);
;// CONCATENATED MODULE: ../../packages/core/src/lists.ts
/**
 * The items of a list input: one per line, blank lines and lines that start with `#` dropped.
 * Only newlines separate: a comma can be part of a path, a tag rule or a build argument.
 */
function parseList(text) {
    return text
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'));
}
/** The items of a list input of plain words (states, permissions): separated by newlines, commas or spaces. */
function lists_parseWords(text) {
    return parseList(text).flatMap((line) => line.split(/[\s,]+/).filter((word) => word !== ''));
}
/**
 * True when a text matches a glob of `*` (anything, `/` included), `?` (one character) and literal text. Not by a regular
 * expression: with several stars that takes time without bound on texts that others choose.
 */
function matchesGlob(text, glob) {
    let [at, position] = [0, 0];
    // The last star seen, and where what it stands for ends so far.
    let [star, end] = [-1, 0];
    while (at < text.length) {
        if (glob[position] === '*') {
            star = position++;
            end = at;
        }
        else if (position < glob.length && (glob[position] === '?' || glob[position] === text[at])) {
            at++;
            position++;
        }
        else if (star >= 0) {
            position = star + 1;
            at = ++end;
        }
        else {
            return false;
        }
    }
    return [...glob.slice(position)].every((rest) => rest === '*');
}

;// CONCATENATED MODULE: ../../packages/core/src/inputs.ts



function field(parse, options = {}, more = {}) {
    return {
        parse,
        default: options.default,
        required: options.required ?? false,
        env: options.env ?? [],
        backends: options.backends,
        secret: false,
        absent: undefined,
        ...more,
    };
}
/** An input with a grammar of its own. @param parse throws an Error that says what is wrong with the text. */
const fieldOf = (parse, more = {}) => (options) => field(parse, options, more);
const inputs_text = fieldOf((value) => value);
/** A text that is masked in the log from the moment it is read. */
const secret = fieldOf((value) => value, { secret: true });
const duration = fieldOf(durations/* parseDuration */.E);
const inputs_boolean = fieldOf((value) => {
    if (!/^(true|false)$/i.test(value))
        throw new Error(`"${value}" is neither true nor false`);
    return value.toLowerCase() === 'true';
});
const httpUrl = fieldOf((value) => {
    const url = URL.canParse(value) ? new URL(value) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol))
        throw new Error('is not an http or https URL');
    if (url.username !== '' || url.password !== '')
        throw new Error('must not hold credentials');
    return value.replace(/\/+$/, '');
});
/** A full commit id. A short one can become ambiguous, and statuses cannot be posted to it. */
const commitSha = fieldOf((value) => {
    if (!/^[0-9a-f]{40}$/.test(value))
        throw new Error(`"${value}" is not a full commit id of 40 lower-case hex digits`);
    return value;
});
/** `owner/name` on this GitHub server. */
const repositoryName = fieldOf((value) => {
    if (!/^[\w.-]+\/[\w.-]+$/.test(value))
        throw new Error(`"${value}" is not of the form owner/name`);
    return value;
});
/** One item per line; lines that start with `#` are comments. */
const list = (options) => field(parseList, options, { absent: [] });
/** Pairs of one `name=value` per line, in order. */
const pairs = (options) => field(parsePairs, options, { absent: new Map() });
/** One of the words. */
const choice = (words, options) => field((value) => oneOf(words, value), options);
/** Some of the words, separated by commas, spaces or newlines. */
const choices = (words, options) => field((value) => new Set(parseWords(value).map((word) => oneOf(words, word))), options, { absent: new Set() });
/** What makes the step fail: some of the words, or `never`, which stands alone and is the empty set. */
const failOn = (words, options) => field((value) => parseFailOn(words, value), options, { absent: new Set() });
/** A number within bounds, both included. */
const number = (bounds, options) => field((value) => {
    const parsed = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value) ? Number(value) : Number.NaN;
    if (!Number.isFinite(parsed))
        throw new Error(`"${value}" is not a number`);
    if (bounds.integer && !Number.isSafeInteger(parsed))
        throw new Error(`"${value}" is not a whole number`);
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = bounds;
    if (parsed < min || parsed > max)
        throw new Error(`${value} must be ${boundsText(min, max)}`);
    return parsed;
}, options);
/** The name of an input in action.yml: `imageMatch` is `image-match`. */
const inputName = (key) => key.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
/**
 * Reads every field of the schema, masks the secrets, and reports everything that is wrong at once.
 * @param rules says what is wrong with values that are fine one by one, each time in one sentence naming the inputs. An
 *   input that is wrong by itself is not among the values.
 * @throws ActionError that names every wrong input as in action.yml.
 */
function readInputs(host, schema, rules = () => []) {
    const given = new Map(Object.entries(schema).map(([key, each]) => [key, givenText(host, inputName(key), each)]));
    // All secrets first: an error about one input must not print another one's secret.
    for (const [key, each] of Object.entries(schema)) {
        const value = given.get(key) ?? '';
        if (each.secret && value !== '')
            host.setSecret(value);
    }
    const wrong = [];
    const values = {};
    for (const [key, each] of Object.entries(schema)) {
        const raw = given.get(key) ?? each.default ?? '';
        try {
            if (raw === '' && each.required)
                throw new Error('is required');
            values[key] = raw === '' ? each.absent : each.parse(raw);
        }
        catch (error) {
            wrong.push(`\`${inputName(key)}\`: ${error.message}`);
        }
    }
    const { backend } = values;
    for (const [key, { backends, default: usual }] of Object.entries(schema)) {
        // Only what stands in `with`: a variable of another backend in the environment is no mistake.
        const written = host.input(inputName(key));
        if (typeof backend !== 'string' || backends === undefined || backends.includes(backend))
            continue;
        if (written !== '' && written !== usual) {
            wrong.push(`\`${inputName(key)}\`: is not for \`backend: ${backend}\`, only for ${backends.join(', ')}`);
        }
    }
    wrong.push(...rules(values));
    if (wrong.length > 0)
        throw new errors/* ActionError */.lZ(wrong.length === 1 ? String(wrong[0]) : `${wrong.length} inputs are wrong: ${wrong.join('; ')}`);
    return values;
}
function givenText(host, name, { env, default: usual }) {
    const value = host.input(name);
    // The runner fills in action.yml's default, so that a value equal to it counts as not given.
    if (value !== '' && value !== usual)
        return value;
    return (env.map((variable) => host.env[variable]?.trim() ?? '').find((text) => text !== '') ??
        (value === '' ? undefined : value));
}
function oneOf(words, value) {
    const found = words.find((word) => word === value);
    if (found === undefined)
        throw new Error(`"${value}" is not known; possible: ${words.join(', ')}`);
    return found;
}
function parseFailOn(words, value) {
    const given = parseWords(value).map((word) => oneOf([...words, 'never'], word));
    if (given.includes('never') && given.length > 1)
        throw new Error('never cannot be combined with other words');
    return new Set(given.filter((word) => word !== 'never'));
}
function parsePairs(text) {
    return new Map(parseList(text).map((line) => {
        const at = line.indexOf('=');
        if (at < 1)
            throw new Error(`"${line}" is not of the form name=value`);
        return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    }));
}
function boundsText(min, max) {
    if (max === Number.POSITIVE_INFINITY)
        return `at least ${min}`;
    return min === Number.NEGATIVE_INFINITY ? `at most ${max}` : `between ${min} and ${max}`;
}

// EXTERNAL MODULE: ../../packages/core/src/commit.ts
var commit = __nccwpck_require__(689);
// EXTERNAL MODULE: ../../packages/core/src/poll.ts
var poll = __nccwpck_require__(845);
;// CONCATENATED MODULE: ./src/engine/failure.ts

const grantPush = (image) => {
    if (image === undefined)
        return 'Check `username` and `password`.';
    if (image.host === 'ghcr.io') {
        return ('Give the job `permissions: packages: write`, with `github.actor` as `username` and `github.token` as `password`. ' +
            'If the package exists already, give this repository the role Write under its Package settings, Manage Actions access.');
    }
    return `Check \`username\` and \`password\`, and that the account may push to ${image.name}.`;
};
const createRepository = (image) => {
    const region = /\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\./.exec(image?.host ?? '')?.[1];
    return region === undefined
        ? `Create the repository ${image?.path ?? ''} in the registry first, or check \`image\`.`
        : `Create the repository first: aws ecr create-repository --region ${region} --repository-name ${image?.path}`;
};
const BASE_IMAGE = 'Check the name and tag after FROM; for a private image give `username` and `password` of its registry.';
const DOCKERFILE = 'Correct the Dockerfile or the context; the log of the build above shows the step.';
/** The first that fits counts: what must not be tried again stands before what may. */
const KINDS = [
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
    {
        // BuildKit and the legacy builder about FROM; before the words of a push, which they hold as well.
        pattern: /pull access denied|manifest for .* not found|manifest unknown|LLB definition: \S+: not found|resolve source metadata/i,
        hint: () => BASE_IMAGE,
    },
    {
        pattern: /dockerfile parse error|unknown instruction|COPY failed|ADD failed|cache key|returned a non-zero code|exit code: \d|did not complete successfully/i,
        hint: () => DOCKERFILE,
    },
    {
        pattern: /requires BuildKit/i,
        hint: () => 'Add docker/setup-buildx-action before this step: the runner has only the legacy builder.',
    },
    { pattern: /no basic auth credentials|unauthorized|authentication required/i, hint: grantPush },
    { pattern: /name.?unknown|repository .* (does not exist|not found)/i, hint: createRepository },
    {
        pattern: /tag.?invalid|immutable/i,
        hint: () => 'The registry does not let a tag that exists be moved: leave it out of `tags`, or allow it there.',
    },
    { pattern: /invalid reference format/i, hint: () => 'Check `image` and `tags`.' },
    { pattern: /denied|\b403\b/i, hint: grantPush },
    // A name that does not resolve may be a hiccup of the resolver, but mostly is a wrong name.
    { pattern: /no such host/i, tries: 1, hint: () => 'Check the host that `image` begins with.' },
    {
        pattern: /pull rate limit/i,
        hint: () => 'Docker Hub counts anonymous pulls by address: log in to it before this step, or take the base image from a mirror.',
    },
    {
        pattern: /toomanyrequests|\b429\b/i,
        tries: Number.POSITIVE_INFINITY,
        hint: () => 'The registry limits requests: try later, or raise `retries`.',
    },
    {
        pattern: /unexpected (http )?status\b.*: 5\d\d|with status:? 5\d\d|(parsing HTTP|error response) 5\d\d|connection reset|\bEOF\b|TLS handshake timeout|i\/o timeout|context deadline exceeded/i,
        tries: Number.POSITIVE_INFINITY,
        hint: () => 'The registry or the way to it is disturbed: try later, or raise `retries`.',
    },
];
const kindOf = (output) => KINDS.find(({ pattern }) => pattern.test(reasonIn(output)));
/** How many more tries a failed login or push is worth, by docker's words; 0 when another one would end the same way. */
const worthRetries = (output) => kindOf(output)?.tries ?? 0;
/** Characters kept of each end of a reason: patterns take time that grows with its square, and people read no more. */
const REASON_ENDS = 2_000;
/**
 * The line of docker's output that says why it failed: BuildKit's `ERROR:`, otherwise the last one. The middle of a very
 * long one is left out; the command of a `RUN` is in the middle, and what became of it at the end.
 */
function reasonIn(output) {
    const lines = output
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
    const error = lines.findLast((line) => line.startsWith('ERROR: '))?.slice('ERROR: '.length);
    const reason = error ?? lines.at(-1) ?? 'docker did not say why';
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
    return new errors/* ActionError */.lZ(`${what}: ${reasonIn(output)}`, { hint: kindOf(output)?.hint?.(image) });
}

;// CONCATENATED MODULE: ../../packages/core/src/image-reference.ts
// The grammar of https://github.com/distribution/reference/blob/main/reference.go, with the two digests in use.
const LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
const REGISTRY = `(?:${LABEL}(?:\\.${LABEL})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`;
const COMPONENT = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const REPOSITORY = `(?:${REGISTRY}/)?${COMPONENT}(?:/${COMPONENT})*`;
const TAG = '[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}';
const DIGEST = 'sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}';
const REFERENCE = new RegExp(`^(${REPOSITORY})(?::(${TAG}))?(?:@(${DIGEST}))?$`);
const REPOSITORY_LENGTH = 255;
/** Takes an image reference apart; undefined when the text is none, such as a template's `name:${TAG}`. */
function parseReference(text) {
    const [, repository = '', tag, digest] = REFERENCE.exec(text) ?? [];
    if (repository === '' || repository.length > REPOSITORY_LENGTH)
        return undefined;
    return { text, repository, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
}
/**
 * The one name of a repository that Docker lets people shorten: `app` and `index.docker.io/library/app` are both
 * `docker.io/library/app`. https://github.com/distribution/reference/blob/main/normalize.go
 */
function canonicalRepository(repository) {
    const [first = '', ...rest] = repository.split('/');
    const isRegistry = rest.length > 0 && (/[.:A-Z]/.test(first) || first === 'localhost');
    const registry = isRegistry && first !== 'index.docker.io' ? first : 'docker.io';
    const path = isRegistry ? rest : [first, ...rest];
    if (registry === 'docker.io' && path.length === 1)
        path.unshift('library');
    return [registry, ...path].join('/');
}

;// CONCATENATED MODULE: ./src/naming/image-name.ts

const DOCKER_HUB = 'docker.io';
const HOST = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d+)?$/;
const image_name_TAG = /^\w[\w.-]{0,127}$/;
/** @throws Error that says what is wrong with the text. */
function parseImageName(text) {
    if (text.includes('@'))
        throw new Error(`"${text}" must be a repository without a digest`);
    if (text.split('/').slice(1).at(-1)?.includes(':'))
        throw new Error(`"${text}" must be a repository without a tag; tags go to \`tags\``);
    if (text !== text.toLowerCase())
        throw new Error(`"${text}" must be lower case: ${text.toLowerCase()}`);
    const reference = parseReference(text);
    if (reference === undefined) {
        throw new Error(`"${text}" is not the name of an image repository, such as ghcr.io/owner/name`);
    }
    if (reference.tag !== undefined)
        throw new Error(`"${text}" must be a repository without a tag; tags go to \`tags\``);
    const [host = '', ...path] = canonicalRepository(reference.repository).split('/');
    return { name: text, host, path: path.join('/') };
}
/** @throws Error unless the text is the host of a registry. */
function parseRegistry(text) {
    if (!HOST.test(text))
        throw new Error(`"${text}" is not a registry's host, such as ghcr.io: no scheme, no path, lower case`);
    return text;
}
/** @throws Error that offers a tag near to the text, because a registry refuses it with words that do not name it. */
function parseTag(text) {
    if (image_name_TAG.test(text))
        return text;
    const near = text
        .replace(/[^\w.-]+/g, '-')
        .replace(/^[.-]+/, '')
        .slice(0, 128);
    const offer = near === '' ? '' : `; ${near} would be`;
    throw new Error(`"${text}" is not a tag: at most 128 letters, digits, "_", "." and "-", no "." or "-" first${offer}`);
}
/** The image in a registry that its name does not tell: `owner/name` and `ghcr.io` are `ghcr.io/owner/name`. */
function inRegistry(image, registry) {
    if (registry === undefined || registry === image.host)
        return image;
    return parseImageName(`${registry}/${image.name}`);
}
/** Whether the name begins with its registry's host. */
const namesRegistry = ({ name, host }) => name.startsWith(`${host}/`);
const isLoopback = (host) => /^(localhost|127(\.\d+){3})(:\d+)?$/.test(host);

;// CONCATENATED MODULE: ./src/plan.ts


/** @throws ActionError when the engine cannot do what the inputs ask for. */
function planImage(input, facts) {
    const { engine, source, commit } = facts;
    refuseWhatEngineLacks(input, engine);
    const image = inRegistry(input.image, input.registry);
    const tags = [commit, ...new Set(input.tags.filter((tag) => tag !== commit))];
    const created = source.head?.sha === commit ? source.head.committedAt : undefined;
    const { push, notice } = decidePush(input, facts.untrusted);
    return {
        image,
        builder: engine.builder,
        tags,
        build: buildArguments(input, {
            builder: engine.builder,
            source,
            references: tags.map((tag) => referenceOf(image, tag)),
            labels: new Map([...standardLabels(facts, created), ...input.labels]),
        }),
        buildEnv: buildEnvironment(engine.builder, created),
        push,
        loginMayFail: facts.untrusted && !push,
        notices: notice === undefined ? [] : [notice],
        warnings: [...warnOfOtherCommit(source, commit), ...warnOfSecrets(input)],
    };
}
const referenceOf = ({ name }, tag) => `${name}:${tag}`;
/** The arguments as people may read them: the value of a build argument whose name sounds secret is left out. */
function shownArguments(args) {
    const shown = args.map((arg) => {
        const name = /^--build-arg=([^=]+)=/.exec(arg)?.[1];
        return name !== undefined && soundsSecret(name) ? `--build-arg=${name}=***` : arg;
    });
    return ['docker', ...shown.map((arg) => (/^[\w@%+=:,./*-]+$/.test(arg) ? arg : JSON.stringify(arg)))].join(' ');
}
/**
 * Every value is one word with its flag, or an absolute path, so that none can be taken for a flag. The image always ends up
 * in the daemon: it is built once, and pushed from there as often as it takes.
 */
function buildArguments(input, { builder, source, references, labels }) {
    const given = (flag, value) => (value === undefined ? [] : [`${flag}=${value}`]);
    const each = (flag, map) => [...map].map(([name, value]) => `${flag}=${name}=${value}`);
    return [
        ...(builder === 'buildx' ? ['buildx', 'build', '--load'] : ['build']),
        ...(builder === 'legacy' ? [] : ['--progress=plain']),
        ...references.map((reference) => `--tag=${reference}`),
        ...given('--file', source.file),
        ...given('--target', input.target),
        ...given('--platform', input.platforms.join(',') || undefined),
        ...each('--build-arg', input.buildArgs),
        ...each('--label', labels),
        ...(input.noCache ? ['--no-cache'] : []),
        ...(input.pull ? ['--pull'] : []),
        source.context,
    ];
}
function buildEnvironment(builder, created) {
    return {
        // Always said: the runner's own value would break the builders that are not it.
        DOCKER_BUILDKIT: builder === 'legacy' ? '0' : '1',
        // An attestation turns the image into an index, which several platforms refuse, and gives each build another digest.
        BUILDX_NO_DEFAULT_ATTESTATIONS: '1',
        // For these buildx runs git in the context, where a pull request may have committed a repository whose configuration
        // names programs for git to run. https://docs.docker.com/build/building/variables/#buildx_git_info
        BUILDX_GIT_INFO: '0',
        BUILDX_GIT_LABELS: '0',
        // https://reproducible-builds.org/docs/source-date-epoch/
        ...(created !== undefined && { SOURCE_DATE_EPOCH: String(Date.parse(created) / 1_000) }),
    };
}
/** https://specs.opencontainers.org/image-spec/annotations/#pre-defined-annotation-keys */
function standardLabels({ commit, repositoryUrl }, created) {
    return [
        ...(created === undefined ? [] : [['org.opencontainers.image.created', created]]),
        ['org.opencontainers.image.revision', commit],
        ['org.opencontainers.image.source', repositoryUrl],
    ];
}
function decidePush(input, untrusted) {
    if (input.push === 'false')
        return { push: false };
    // On these pull requests the job's own token can only read, so that it is no credential for a push.
    const readOnly = input.password === undefined || input.password === input.githubToken;
    if (input.push === 'auto' && untrusted && readOnly) {
        return {
            push: false,
            notice: 'The image is built but not pushed: a pull request from a fork or of Dependabot has no credentials that may push.',
        };
    }
    return { push: true };
}
function refuseWhatEngineLacks({ platforms }, { builder, containerdStore }) {
    if (platforms.length < 2 || (builder === 'buildx' && containerdStore))
        return;
    throw new errors/* ActionError */.lZ('`platforms`: this Docker engine cannot hold an image of several platforms', {
        hint: 'Switch on the containerd image store of the daemon and install buildx, or build one platform per job.',
    });
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
    return [`\`build-args\`: everybody who can pull the image can read ${names.join(', ')} in its history.`];
}
const soundsSecret = (name) => /secret|token|passw|credential|private|api_?key/i.test(name);

;// CONCATENATED MODULE: ./src/build.ts



/** @throws ActionError with the reason that docker gave. */
async function buildImage(host, docker, plan) {
    host.raw(shownArguments(plan.build));
    const line = (text) => host.raw(text);
    const built = await docker(plan.build, { onStdout: line, onStderr: line });
    // The legacy builder tells its steps on standard output, the reason of a failure on standard error; BuildKit all there.
    if (built.exitCode !== 0)
        throw explain(`Building ${plan.image.name} failed`, built.stderr || built.stdout);
    return inspect(docker, referenceOf(plan.image, plan.tags[0]));
}
async function inspect(docker, reference) {
    const { exitCode, stdout, stderr } = await docker(['image', 'inspect', '--format', '{{json .}}', reference]);
    if (exitCode !== 0)
        throw explain(`${reference} was built, but is not in the daemon`, stderr);
    try {
        const { Id, Size } = JSON.parse(stdout);
        return { imageId: Id, sizeBytes: Size };
    }
    catch (cause) {
        throw new errors/* ActionError */.lZ(`\`docker image inspect ${reference}\` did not answer with JSON`, { cause });
    }
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(455);
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
// EXTERNAL MODULE: ../../packages/core/src/run.ts
var run = __nccwpck_require__(639);
;// CONCATENATED MODULE: ./src/engine/docker.ts
/**
 * Docker in the step's folder. Its environment is the step's without the inputs, which hold secrets that neither docker nor
 * its plugins have any business with.
 */
function dockerOf(host, extra = {}) {
    const own = Object.entries(host.env).filter(([name]) => !name.startsWith('INPUT_'));
    const env = { ...Object.fromEntries(own), ...extra };
    const cwd = host.env['GITHUB_WORKSPACE'];
    return (args, options) => host.exec('docker', args, { env, ...(cwd !== undefined && { cwd }), ...options });
}

;// CONCATENATED MODULE: ./src/engine/retry.ts


/** Doublings skipped: a registry in trouble needs seconds where an API needs half of one. The pauses are 4 s, 8 s, 16 s. */
const SKIPPED = 3;
/**
 * Runs a docker command again while it fails for a reason that passes.
 * @param retries tries after the first.
 * @returns how the last try ended.
 */
async function withRetries(host, retries, what, run) {
    for (let tries = 0;; tries++) {
        const result = await run();
        if (result.exitCode === 0 || tries >= Math.min(retries, worthRetries(result.stderr)))
            return result;
        const pause = (0,poll/* backOff */.fu)(tries + SKIPPED, host.random());
        host.info(`${what} failed: ${reasonIn(result.stderr)}; trying again in ${(0,durations/* formatDuration */.a)(pause)}`);
        await host.sleep(pause);
    }
}

;// CONCATENATED MODULE: ./src/credentials/credentials.ts








const STATE = 'docker-config';
/**
 * Does something while logged in, with a docker configuration that belongs to this step alone: steps that share a runner
 * cannot log one another out, and nothing is left in the user's own configuration.
 * @param login how often it is tried again, and whether a notice is enough when it fails.
 * @param body gets the variables that make docker use it; none when it is not logged in.
 * @throws ActionError with the reason that docker gave for not being logged in.
 */
async function withCredentials(host, image, credentials, login, body) {
    if (credentials === undefined)
        return body({});
    // The folder is made with mode 0700.
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_namespaceObject.join)(host.env['RUNNER_TEMP'] ?? (0,external_node_os_namespaceObject.tmpdir)(), 'docker-config-'));
    host.saveState(STATE, folder);
    return (0,run/* withCleanup */.V1)(host, async () => {
        const env = await privateConfig(host, folder, image);
        const failure = await logIn(host, image, credentials, login.retries, env);
        if (failure === undefined)
            return body(env);
        if (!login.mayFail)
            throw failure;
        host.notice(`${(0,errors/* describeError */.Uc)(failure)}; the image is built without these credentials`);
        return body({});
    }, () => (0,promises_.rm)(folder, { recursive: true, force: true }));
}
/** Removes, in the post step, the credentials of a main that was killed before it could. */
async function removeCredentials(host) {
    const folder = host.state(STATE);
    if (folder !== '')
        await (0,promises_.rm)(folder, { recursive: true, force: true });
}
/** The user's docker configuration. */
async function readDockerConfig(host) {
    const file = (0,external_node_path_namespaceObject.join)(userFolder(host), 'config.json');
    const text = await (0,promises_.readFile)(file, 'utf8').catch(() => '{}');
    try {
        return JSON.parse(text);
    }
    catch {
        // Docker itself warns, and goes on without it.
        host.warning(`${file} is not JSON and is left out`);
        return {};
    }
}
/** As docker's file and HTTP's Basic authentication have them. */
const inBase64 = ({ username, password }) => Buffer.from(`${username}:${password}`).toString('base64');
/** The key under which docker keeps a registry's credentials. */
const credentialKey = (registry) => registry === DOCKER_HUB ? 'https://index.docker.io/v1/' : registry;
/**
 * The user's configuration with this registry's credentials in the file: an empty helper's name says so, where the user's
 * `credsStore`, or the one that docker finds on PATH by itself, would take them out of the folder and keep them.
 */
function privateConfigOf(config, folder, registry) {
    return {
        ...config,
        credHelpers: { ...config.credHelpers, [credentialKey(registry)]: '' },
        cliPluginsExtraDirs: [...(config.cliPluginsExtraDirs ?? []), (0,external_node_path_namespaceObject.join)(folder, 'cli-plugins')],
    };
}
async function privateConfig(host, folder, image) {
    const user = userFolder(host);
    const config = privateConfigOf(await readDockerConfig(host), user, image.host);
    await (0,promises_.writeFile)((0,external_node_path_namespaceObject.join)(folder, 'config.json'), JSON.stringify(config), { mode: 0o600 });
    // The context in use is named in config.json, its address is in this folder.
    const contexts = (0,external_node_path_namespaceObject.join)(user, 'contexts');
    const hasContexts = await (0,promises_.stat)(contexts).then(() => true, () => false);
    if (hasContexts)
        await (0,promises_.symlink)(contexts, (0,external_node_path_namespaceObject.join)(folder, 'contexts'), 'junction');
    return { DOCKER_CONFIG: folder, BUILDX_CONFIG: host.env['BUILDX_CONFIG'] ?? (0,external_node_path_namespaceObject.join)(user, 'buildx') };
}
/**
 * The password goes through standard input, which other processes of the machine cannot read.
 * @returns why docker is not logged in; undefined when it is.
 */
async function logIn(host, image, credentials, retries, env) {
    const { username, password } = credentials;
    // What docker writes to its file, in case that a tool prints it.
    host.setSecret(inBase64(credentials));
    const docker = dockerOf(host, env);
    const what = `Logging in to ${image.host} as ${username}`;
    const { exitCode, stderr } = await withRetries(host, retries, what, () => docker(['login', `--username=${username}`, '--password-stdin', image.host], { input: password }));
    if (exitCode !== 0)
        return explain(`${what} failed`, stderr, image);
    host.info(`Logged in to ${image.host} as ${username}`);
    return undefined;
}
function userFolder({ env }) {
    return env['DOCKER_CONFIG'] || (0,external_node_path_namespaceObject.join)(env['HOME'] ?? env['USERPROFILE'] ?? '', '.docker');
}

;// CONCATENATED MODULE: ./src/engine/engine.ts


/**
 * The engine that docker on PATH talks to.
 * @throws ActionError when there is none, or it does not answer.
 */
async function findEngine(docker) {
    const answer = await docker(['version', '--format', '{{json .}}']);
    const { Client: client, Server: server } = parseVersion(answer.stdout);
    if (answer.exitCode !== 0 || !client || !server) {
        throw explain('The Docker engine does not answer', answer.stderr || answer.stdout);
    }
    const hasBuildx = (await docker(['buildx', 'version'])).exitCode === 0;
    return {
        builder: chooseBuilder(hasBuildx, client.Version, server.Os),
        clientVersion: client.Version,
        serverVersion: server.Version,
        containerdStore: hasBuildx && (await usesContainerdStore(docker)),
    };
}
/**
 * From version 23 on, `docker build` without buildx is the legacy builder; before, the command line has a BuildKit client of
 * its own, since 18.09 behind a flag. Windows daemons have no BuildKit.
 */
function chooseBuilder(hasBuildx, clientVersion, serverOs = 'linux') {
    if (hasBuildx)
        return 'buildx';
    const major = Number.parseInt(clientVersion, 10);
    return major >= 18 && major < 23 && serverOs === 'linux' ? 'buildkit-cli' : 'legacy';
}
async function usesContainerdStore(docker) {
    const { stdout } = await docker(['info', '--format', '{{json .DriverStatus}}']);
    return stdout.includes('io.containerd.snapshotter');
}
function parseVersion(text) {
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        if (text.trim() === '')
            return {};
        throw new errors/* ActionError */.lZ('`docker version` did not answer with JSON', {
            cause,
            hint: 'The `docker` on PATH is not Docker, or older than 17.06: put a current one there.',
        });
    }
}

;// CONCATENATED MODULE: ../../packages/core/src/common-inputs.ts

/** The inputs that have the same name and meaning in every action that talks to GitHub. */
const commonInputs = {
    commit: commitSha(),
    repository: repositoryName({ env: ['GITHUB_REPOSITORY'] }),
    githubToken: secret({ env: ['GITHUB_API_TOKEN'] }),
    githubAppId: number({ integer: true, min: 1 }, { env: ['GITHUB_APP_ID'] }),
    githubAppPrivateKey: secret({ env: ['GITHUB_APP_PRIVATE_KEY'] }),
    dryRun: inputs_boolean({ default: 'false' }),
    jobIndex: number({ integer: true, min: 0 }),
};
/** Two of the common inputs belong together. */
function commonRules(values) {
    if (!('githubAppId' in values))
        return [];
    if ((values.githubAppId === undefined) === (values.githubAppPrivateKey === undefined))
        return [];
    return ['`github-app-id` and `github-app-private-key` must be given together'];
}

;// CONCATENATED MODULE: ./src/inputs.ts


const tags = { ...list(), parse: (value) => parseList(value).map(parseTag) };
const platforms = {
    ...list(),
    parse: (value) => lists_parseWords(value).map(parsePlatform),
};
const inputs = {
    image: fieldOf(parseImageName)({ required: true }),
    registry: fieldOf(parseRegistry)(),
    username: inputs_text(),
    password: secret(),
    context: inputs_text({ default: '.' }),
    file: inputs_text(),
    target: inputs_text(),
    buildArgs: pairs(),
    tags,
    labels: pairs(),
    platforms,
    noCache: inputs_boolean({ default: 'false' }),
    pull: inputs_boolean({ default: 'false' }),
    push: choice(['auto', 'true', 'false'], { default: 'auto' }),
    retries: number({ integer: true, min: 0, max: 10 }, { default: '3' }),
    timeout: duration({ default: '2h' }),
    commit: commonInputs.commit,
    githubToken: commonInputs.githubToken,
    dryRun: commonInputs.dryRun,
};
/**
 * What is wrong with inputs that are fine one by one.
 * @param untrusted the run has no secrets, so that a password may be empty where nothing must be pushed.
 */
function rules({ image, registry, username, password, push }, untrusted) {
    const wrong = [];
    if (image !== undefined && registry !== undefined && namesRegistry(image) && image.host !== registry) {
        wrong.push(`\`image\`: begins with ${image.host}, but \`registry\` is ${registry}`);
    }
    if (password !== undefined && username === undefined)
        wrong.push('`username`: is required with `password`');
    const mayBeEmpty = push === undefined || push === 'false' || (push === 'auto' && untrusted);
    if (username !== undefined && password === undefined && !mayBeEmpty) {
        wrong.push('`password`: is empty, but `username` is given; check the name of the secret, and that this job may read it');
    }
    return wrong;
}
function parsePlatform(platform) {
    if (!/^[a-z0-9]+\/[a-z0-9_]+(\/[a-z0-9]+)?$/.test(platform)) {
        throw new Error(`"${platform}" is not a platform, such as linux/amd64`);
    }
    return platform;
}

// EXTERNAL MODULE: ../../packages/core/src/http.ts
var src_http = __nccwpck_require__(592);
;// CONCATENATED MODULE: ./src/registry/digest.ts



/**
 * All four, because a registry converts what is not accepted, and then answers with another digest.
 * https://distribution.github.io/distribution/spec/manifest-v2-2/#backward-compatibility
 */
const MANIFEST_TYPES = [
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.docker.distribution.manifest.list.v2+json',
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');
const TIMEOUT_MS = 15_000;
/**
 * The digest that a tag stands for in the registry, undefined when there is no such tag.
 * @throws ActionError when the registry does not answer, or does not let us read.
 */
async function readDigest(host, image, tag, credentials) {
    const http = (0,src_http/* httpClient */.o)(host, { baseUrl: addressOf(image.host), timeout: TIMEOUT_MS });
    const known = credentials ?? (await savedCredentials(host, image.host));
    const first = await head(http, image, tag, {});
    const answer = first.status === 401 ? await head(http, image, tag, await authorize(host, first, known)) : first;
    if (answer.status === 404)
        return undefined;
    const digest = answer.headers.get('docker-content-digest') ?? '';
    if (!/^sha256:[0-9a-f]{64}$/.test(digest)) {
        throw new errors/* ActionError */.lZ(`${image.host} answered ${answer.status} without a digest when asked for ${image.path}:${tag}`);
    }
    return digest;
}
function head(http, image, tag, headers) {
    return http.request('HEAD', `/v2/${image.path}/manifests/${tag}`, {
        headers: { accept: MANIFEST_TYPES, ...headers },
        accept: headers['authorization'] === undefined ? [401, 404] : [404],
    });
}
/** What the registry wants to see: https://distribution.github.io/distribution/spec/auth/token/ */
async function authorize(host, { headers }, credentials) {
    const challenge = headers.get('www-authenticate') ?? '';
    const basic = credentials && `Basic ${inBase64(credentials)}`;
    if (!/\bBearer\b/i.test(challenge)) {
        if (basic === undefined)
            throw new errors/* ActionError */.lZ('The registry wants credentials that only docker has');
        return { authorization: basic };
    }
    const { realm = '', service, scope, } = Object.fromEntries([...challenge.matchAll(/\b(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
    const server = URL.canParse(realm) ? new URL(realm) : undefined;
    const isSafe = server?.protocol === 'https:' || (server?.protocol === 'http:' && isLoopback(server.host));
    if (server === undefined || !isSafe) {
        throw new errors/* ActionError */.lZ(`The registry sends us for a token to "${realm}", which is no https address`);
    }
    const { body } = await (0,src_http/* httpClient */.o)(host, { baseUrl: server.origin, timeout: TIMEOUT_MS }).request('GET', server.pathname, {
        query: { ...Object.fromEntries(server.searchParams), service, scope },
        ...(basic !== undefined && { headers: { authorization: basic } }),
    });
    const token = body?.token ?? body?.access_token;
    if (typeof token !== 'string' || token === '')
        throw new errors/* ActionError */.lZ(`${server.origin} answered without a token`);
    host.setSecret(token);
    return { authorization: `Bearer ${token}` };
}
/** Credentials of an earlier login; those of a credential helper stay docker's own. */
async function savedCredentials(host, registry) {
    const { auths } = await readDockerConfig(host);
    const saved = Buffer.from(auths?.[credentialKey(registry)]?.auth ?? '', 'base64').toString();
    const colon = saved.indexOf(':');
    if (colon < 1)
        return undefined;
    const credentials = { username: saved.slice(0, colon), password: saved.slice(colon + 1) };
    // A registry may repeat in its answer what it was sent, and the answer of an error is shown.
    if (credentials.password !== '')
        host.setSecret(credentials.password);
    host.setSecret(inBase64(credentials));
    return credentials;
}
function addressOf(registry) {
    if (registry === DOCKER_HUB)
        return 'https://registry-1.docker.io';
    return `${isLoopback(registry) ? 'http' : 'https'}://${registry}`;
}

;// CONCATENATED MODULE: ./src/push.ts





/**
 * Pushes one tag. Layers that the registry has are not sent again, so that a new try is cheap.
 * @returns the digest that docker names.
 * @throws ActionError with the reason that docker gave.
 */
async function pushTag(host, docker, image, tag, retries) {
    const what = `Pushing ${referenceOf(image, tag)}`;
    const line = (text) => host.raw(text);
    const { exitCode, stdout, stderr } = await withRetries(host, retries, what, () => docker(['push', referenceOf(image, tag)], { onStdout: line, onStderr: line }));
    if (exitCode !== 0)
        throw explain(`${what} failed`, stderr, image);
    return digestIn(stdout);
}
/** The digest in the last line of a push: `TAG: digest: sha256:… size: N`. */
const digestIn = (output) => /^\S+: digest: (sha256:[0-9a-f]{64}) size: \d+\s*$/m.exec(output)?.[1];
/**
 * Compares the digest that docker named with the one that the registry has now. The image that was pushed stays what docker
 * named: another job may move the same tag meanwhile, and a registry may let docker in, but not us.
 * @returns the digest of what was pushed.
 * @throws ActionError when neither knows it.
 */
async function confirmDigest(host, image, tag, pushed, credentials) {
    const reference = referenceOf(image, tag);
    let found;
    try {
        found = await readDigest(host, image, tag, credentials);
    }
    catch (error) {
        if (pushed === undefined || host.signal.aborted || !(error instanceof errors/* ActionError */.lZ))
            throw error;
        host.info(`The digest of ${reference} is docker's word; it could not be read back: ${(0,errors/* describeError */.Uc)(error)}`);
        return pushed;
    }
    const digest = pushed ?? found;
    if (digest === undefined)
        throw new errors/* ActionError */.lZ(`Nobody names the digest of ${reference} after its push`);
    if (found !== digest) {
        host.warning(found === undefined
            ? `The registry does not show ${reference} yet, which was pushed as ${digest}`
            : `${reference} was pushed as ${digest}, but is ${found} now: another job pushes the same tag`);
    }
    return digest;
}

// EXTERNAL MODULE: ../../packages/core/src/markdown.ts
var markdown = __nccwpck_require__(233);
;// CONCATENATED MODULE: ./src/report.ts


/** `name@sha256:…`, which no later push can change. */
const imageWithDigest = ({ image }, { digest }) => digest === undefined ? undefined : `${image.name}@${digest}`;
const allPushed = ({ push, tags }, { pushed }) => push && pushed.length === tags.length;
/** The tags the image has by now: in the registry, or in the daemon where nothing is to be pushed. */
const tagsOf = ({ push, tags }, { pushed, built }) => {
    if (push)
        return pushed;
    return built === undefined ? [] : tags;
};
/** What was pushed and what was not, when a push ended half-way; undefined when it had not begun or is whole. */
function describeProgress(plan, result) {
    if (!plan.push || result.built === undefined || allPushed(plan, result))
        return undefined;
    const missing = plan.tags.filter((tag) => !result.pushed.includes(tag));
    return `pushed: ${result.pushed.join(', ') || 'nothing'}; not pushed: ${missing.join(', ')}`;
}
/** Outputs that are not known yet are left out, which a workflow sees as ''. */
function outputsOf(plan, result) {
    const { built, digest, buildMs, pushMs = 0 } = result;
    const immutable = imageWithDigest(plan, result);
    return {
        image: plan.image.name,
        tag: plan.tags[0],
        tags: tagsOf(plan, result).join('\n'),
        builder: plan.builder,
        pushed: String(allPushed(plan, result)),
        ...(built !== undefined && { 'image-id': built.imageId, 'size-bytes': String(built.sizeBytes) }),
        ...(buildMs !== undefined && { 'duration-seconds': ((buildMs + pushMs) / 1_000).toFixed(1) }),
        ...(digest !== undefined && { digest }),
        ...(immutable !== undefined && { 'image-with-digest': immutable }),
    };
}
/** The summary in Markdown. */
function summaryOf(plan, result) {
    const { built, buildMs, pushMs } = result;
    const facts = [
        ['Image', (0,markdown/* code */.aY)(imageWithDigest(plan, result) ?? plan.image.name)],
        ['Tags', tagsOf(plan, result).map(markdown/* code */.aY).join(', ')],
        ['Not pushed', describeMissing(plan, result)],
        ['Builder', plan.builder],
        ['Size', built && formatBytes(built.sizeBytes)],
        ['Build', buildMs === undefined ? undefined : (0,durations/* formatDuration */.a)(buildMs)],
        ['Push', pushMs === undefined ? undefined : (0,durations/* formatDuration */.a)(pushMs)],
    ].filter(([, value]) => value !== undefined && value !== '');
    return [`### ${titleOf(plan, result)}`, '', ...facts.map(([name, value]) => `- ${name}: ${value}`)].join('\n');
}
/** What a dry run shows. */
function describePlan(plan) {
    const pushes = plan.push ? plan.tags.map((tag) => `docker push ${referenceOf(plan.image, tag)}`) : [];
    return [shownArguments(plan.build), ...pushes];
}
const planSummary = (plan) => `### ➖ Image: not built (dry run)\n\n${(0,markdown/* codeBlock */.DV)(describePlan(plan).join('\n'))}`;
/** Hands the result on: the outputs, and the summary. */
async function report(host, plan, result, summary = summaryOf(plan, result)) {
    for (const [name, value] of Object.entries(outputsOf(plan, result)))
        host.setOutput(name, value);
    await host.summary(summary);
}
function titleOf(plan, result) {
    if (result.built === undefined)
        return '❌ Image: not built';
    if (!plan.push)
        return '✅ Image: built, not pushed';
    return allPushed(plan, result)
        ? '✅ Image: pushed'
        : `❌ Image: ${result.pushed.length === 0 ? 'not pushed' : 'pushed in part'}`;
}
function describeMissing({ push, tags }, { built, pushed }) {
    if (!push || built === undefined)
        return '';
    const missing = tags.filter((tag) => !pushed.includes(tag));
    return missing.map(markdown/* code */.aY).join(', ');
}
/** Decimal units, as docker shows them. */
function formatBytes(bytes) {
    const units = ['B', 'kB', 'MB', 'GB', 'TB'];
    const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(bytes) / 3)));
    const amount = bytes / 1_000 ** power;
    return `${power === 0 || amount >= 100 ? Math.round(amount) : amount.toFixed(1)} ${units[power]}`;
}

;// CONCATENATED MODULE: ./src/source.ts



/**
 * Reads what is there to build from.
 * @throws ActionError when the context is no folder, or the Dockerfile no file.
 */
async function readSource(host, input) {
    const workspace = (0,external_node_path_namespaceObject.resolve)(host.env['GITHUB_WORKSPACE'] ?? '');
    const context = (0,external_node_path_namespaceObject.resolve)(workspace, input.context);
    const file = input.file === undefined ? undefined : (0,external_node_path_namespaceObject.resolve)(workspace, input.file);
    if (!(await (0,promises_.stat)(context).catch(() => undefined))?.isDirectory()) {
        throw new errors/* ActionError */.lZ(`\`context\`: there is no folder ${input.context}`, { hint: CHECKOUT });
    }
    const dockerfile = file ?? (0,external_node_path_namespaceObject.resolve)(context, 'Dockerfile');
    if (!(await (0,promises_.stat)(dockerfile).catch(() => undefined))?.isFile()) {
        throw new errors/* ActionError */.lZ(`${input.file === undefined ? '' : '`file`: '}There is no Dockerfile at ${input.file ?? `${input.context}/Dockerfile`}`, { hint: `${CHECKOUT} A Dockerfile elsewhere is named by \`file\`.` });
    }
    return { context, file, head: await headOf(host, (0,external_node_path_namespaceObject.join)(workspace, '.git')) };
}
const CHECKOUT = 'Run actions/checkout before this step, and give paths from the root of the checkout.';
/**
 * Git is told which repository to ask, and looks for none: files of a pull request can look like a bare repository, whose
 * configuration names programs for git to run, while no commit can hold a `.git`.
 * https://git-scm.com/docs/git-config#Documentation/git-config.txt-safebareRepository
 * A repository that is named may also belong to another user, as the checkout does in a container job.
 */
async function headOf(host, repository) {
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
    return exitCode === 0 ? { sha, committedAt } : undefined;
}

;// CONCATENATED MODULE: ./src/main.ts










/** Builds the image of the commit, pushes it, and hands on its digest. */
async function main(host) {
    const input = readInputs(host, inputs, (values) => rules(values, (0,commit/* isUntrusted */.fb)((0,commit/* readEvent */.j_)(host.env))));
    const plan = await (0,poll/* within */.ux)(host, input.timeout, 'Asking the Docker engine', 'timeout', (host) => planFor(host, input));
    for (const warning of plan.warnings)
        host.warning(warning);
    if (input.dryRun)
        return showPlan(host, plan);
    for (const notice of plan.notices)
        host.notice(notice);
    const result = { pushed: [] };
    try {
        await (0,poll/* within */.ux)(host, input.timeout, 'Building and pushing the image', 'timeout', (host) => carryOut(host, input, plan, result));
    }
    catch (error) {
        throw withProgress(error, plan, result);
    }
    finally {
        await report(host, plan, result);
    }
}
/** Removes what a main that was killed has left. */
const post = removeCredentials;
async function planFor(host, input) {
    const { commitFor, commitPermissions, connectGitHub } = await __nccwpck_require__.e(/* import() */ 198).then(__nccwpck_require__.bind(__nccwpck_require__, 198));
    const { githubToken } = input;
    const github = await connectGitHub(host, { githubToken, permissions: commitPermissions(host) });
    const { sha, event, untrusted } = await commitFor(host, input, github);
    const source = await readSource(host, input);
    const engine = await findEngine(dockerOf(host));
    host.info(`Docker ${engine.serverVersion}, command line ${engine.clientVersion}, builder ${engine.builder}`);
    return planImage(input, {
        commit: sha,
        untrusted,
        repositoryUrl: `${host.env['GITHUB_SERVER_URL'] ?? 'https://github.com'}/${event.repository}`,
        engine,
        source,
    });
}
async function carryOut(host, input, plan, result) {
    const { image, tags } = plan;
    const credentials = credentialsOf(input);
    const login = { retries: input.retries, mayFail: plan.loginMayFail };
    await withCredentials(host, image, credentials, login, async (env) => {
        const docker = dockerOf(host, { ...plan.buildEnv, ...env });
        const buildStart = host.now();
        result.built = await host.group(`Building ${image.name}`, () => buildImage(host, docker, plan));
        result.buildMs = host.now() - buildStart;
        if (!plan.push)
            return;
        const pushStart = host.now();
        await host.group(`Pushing ${image.name}`, async () => {
            for (const tag of tags) {
                const digest = await pushTag(host, docker, image, tag, input.retries);
                result.pushed.push(tag);
                result.digest ??= await confirmDigest(host, image, tag, digest, credentials);
            }
        });
        result.pushMs = host.now() - pushStart;
        host.notice(`Pushed ${imageWithDigest(plan, result)} as ${tags.join(', ')}`);
    });
}
async function showPlan(host, plan) {
    for (const line of describePlan(plan))
        host.raw(line);
    host.notice('Dry run: nothing was built or pushed. The job summary has the commands.');
    await report(host, plan, { pushed: [] }, planSummary(plan));
}
const credentialsOf = ({ username, password }) => username === undefined || password === undefined ? undefined : { username, password };
/** A push that ended half-way is only useful to know with what it did. */
function withProgress(error, plan, result) {
    const progress = describeProgress(plan, result);
    if (progress === undefined || error instanceof errors/* CancelledError */.cc || !(error instanceof errors/* ActionError */.lZ))
        return error;
    return new errors/* ActionError */.lZ(`${(0,errors/* describeError */.Uc)(error)}; ${progress}`, { hint: (0,errors/* hintOf */.$z)(error) });
}


/***/ }),

/***/ 689:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ik: () => (/* binding */ commitUnderTest),
/* harmony export */   fb: () => (/* binding */ isUntrusted),
/* harmony export */   j_: () => (/* binding */ readEvent)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(24);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(636);


/**
 * The event of this step.
 * @throws ActionError when the payload is not JSON.
 */
function readEvent(env) {
    const path = env['GITHUB_EVENT_PATH'];
    let payload = {};
    if (path !== undefined && path !== '') {
        try {
            payload = JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8'));
        }
        catch (cause) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('The event payload at GITHUB_EVENT_PATH cannot be read', { cause });
        }
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
        if (id === undefined || !/^[0-9a-f]{40}$/.test(id) || /^0+$/.test(id)) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`The event \`${name}\` names no commit`, {
                hint: 'Give the commit to work on as `commit`.',
            });
        }
        return { kind: 'commit', sha: id, ...(pullRequest !== undefined && { pullRequest }) };
    };
    if (chosen !== undefined)
        return known(chosen);
    if (payload.pull_request !== undefined)
        return known(payload.pull_request.head.sha);
    switch (name) {
        case 'issue_comment':
            if (pullRequest === undefined || payload.comment === undefined) {
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('This comment is not on a pull request, so it names no commit', {
                    hint: 'Add `if: github.event.issue.pull_request` to the job, or give `commit`.',
                });
            }
            return { kind: 'comment', pullRequest, commentedAt: new Date(payload.comment.created_at) };
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
    if (!READ_ONLY.includes(name) || payload.pull_request === undefined)
        return false;
    const { head, base } = payload.pull_request;
    return head.repo?.full_name !== base.repo.full_name;
}
/** The events whose runs belong to the head of a pull request, and not to the base branch. */
const READ_ONLY = ['pull_request', 'pull_request_review', 'pull_request_review_comment'];


/***/ }),

/***/ 463:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDuration),
/* harmony export */   a: () => (/* binding */ formatDuration)
/* harmony export */ });
const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/**
 * Milliseconds of a duration with units: `90s`, `30m`, `1h30m`, `500ms`, `2d`.
 * @throws Error when a unit is missing or unknown: `30` could be seconds or minutes, and a guess would hang somebody.
 */
function parseDuration(text) {
    const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)];
    if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) {
        throw new Error(`"${text}" is not a duration with a unit, such as 90s, 30m or 1h30m`);
    }
    return Math.round(parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * UNITS[unit], 0));
}
/** The shortest reading of a span of milliseconds that people take in at a glance: `850ms`, `12s`, `4m 03s`, `2h 05m`. */
function formatDuration(milliseconds) {
    const pad = (value) => String(value).padStart(2, '0');
    if (milliseconds < 1_000)
        return `${Math.max(0, Math.round(milliseconds))}ms`;
    const seconds = Math.round(milliseconds / 1_000);
    if (seconds < 60)
        return `${seconds}s`;
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60)
        return `${minutes}m ${pad(seconds % 60)}s`;
    return `${Math.floor(minutes / 60)}h ${pad(minutes % 60)}m`;
}


/***/ }),

/***/ 636:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  lZ: () => (/* binding */ ActionError),
  cc: () => (/* binding */ CancelledError),
  Uc: () => (/* binding */ describeError),
  $z: () => (/* binding */ hintOf)
});

;// CONCATENATED MODULE: external "node:util/types"
const types_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");
// EXTERNAL MODULE: ../../packages/core/src/lines.ts
var lines = __nccwpck_require__(201);
;// CONCATENATED MODULE: ../../packages/core/src/errors.ts


/** An error the user can act on: reported as one line, without a stack. Anything else that is thrown is a bug of ours. */
class ActionError extends Error {
    name = 'ActionError';
    /** What to do now, in one sentence; shown as a notice under the error. */
    hint;
    constructor(message, options = {}) {
        super(message, options.cause === undefined ? undefined : { cause: options.cause });
        this.hint = options.hint;
    }
}
/** The runner asked the step to end (SIGINT, SIGTERM). Not a failure of anything, but the step did not finish. */
class CancelledError extends ActionError {
    name = 'CancelledError';
    /** Milliseconds since the epoch: from then on the runner counts. */
    at;
    constructor(message, at) {
        super(message);
        this.at = at;
    }
}
// isNativeError and not instanceof: an error of another realm (Node's own, seen from a sandbox) is an error too.
/** One line for the annotation: the message and the chain of its causes, joined by colons, newlines folded. */
function describeError(error) {
    if (!(0,types_namespaceObject.isNativeError)(error))
        return (0,lines/* foldLines */.r)(String(error));
    const parts = [error.message.trim()];
    for (let cause = error.cause; (0,types_namespaceObject.isNativeError)(cause); cause = cause.cause) {
        if (!parts.at(-1)?.includes(cause.message))
            parts.push(cause.message.trim());
    }
    return (0,lines/* foldLines */.r)(parts.join(': '));
}
/** The hint of the first error in the chain that has one. */
function hintOf(error) {
    for (let at = error; (0,types_namespaceObject.isNativeError)(at); at = at.cause) {
        if (at instanceof ActionError && at.hint !== undefined)
            return at.hint;
    }
    return undefined;
}


/***/ }),

/***/ 183:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  P: () => (/* binding */ nodeHost)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(455);
;// CONCATENATED MODULE: external "node:timers/promises"
const external_node_timers_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: external "os"
const external_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");
;// CONCATENATED MODULE: ../../node_modules/.pnpm/@actions+core@3.0.1_patch_hash=e16932f0bec006c89b9721d2d7d46f037c2df8583dfe72d7a38e7129cbf1fea6/node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ../../node_modules/.pnpm/@actions+core@3.0.1_patch_hash=e16932f0bec006c89b9721d2d7d46f037c2df8583dfe72d7a38e7129cbf1fea6/node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_namespaceObject.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");
;// CONCATENATED MODULE: external "fs"
const external_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");
;// CONCATENATED MODULE: ../../node_modules/.pnpm/@actions+core@3.0.1_patch_hash=e16932f0bec006c89b9721d2d7d46f037c2df8583dfe72d7a38e7129cbf1fea6/node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_namespaceObject.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_namespaceObject.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_namespaceObject.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
    const convertedValue = utils_toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_namespaceObject.EOL}${convertedValue}${external_os_namespaceObject.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
;// CONCATENATED MODULE: external "path"
const external_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");
;// CONCATENATED MODULE: ../../node_modules/.pnpm/@actions+core@3.0.1_patch_hash=e16932f0bec006c89b9721d2d7d46f037c2df8583dfe72d7a38e7129cbf1fea6/node_modules/@actions/core/lib/core.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_namespaceObject.EOL);
    command_issueCommand('set-output', { name }, utils_toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    command_issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + os.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    command_issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    command_issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return __awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return file_command_issueFileCommand('STATE', file_command_prepareKeyValueMessage(name, value));
    }
    command_issueCommand('save-state', { name }, utils_toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return __awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(24);
;// CONCATENATED MODULE: ../../packages/core/src/environment.ts

/** Inputs and state hold the step's secrets. They are read by name and are not for the programs that a step starts. */
const isPrivate = (name) => /^(INPUT|STATE)_/i.test(name);
/**
 * Takes the step's inputs and state out of the environment, and out of the memory that Linux shows to every process of
 * the same user as /proc/PID/environ: a program that the step starts could read its parent's tokens there.
 * @returns them, by name.
 */
function takePrivate(env) {
    const taken = Object.fromEntries(Object.entries(env).filter(([name]) => isPrivate(name)));
    if (process.platform === 'linux') {
        try {
            overwrite(Object.keys(taken));
        }
        catch {
            // A kernel that does not let a process write its own memory that way: no worse than without.
        }
    }
    for (const name of Object.keys(taken))
        delete env[name];
    return taken;
}
/** Fields 50 and 51 of the line, of which the second is in brackets and may hold blanks. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function overwrite(names) {
    const fields = (0,external_node_fs_.readFileSync)('/proc/self/stat', 'latin1').split(') ').at(-1)?.split(' ') ?? [];
    const [start = 0, end = 0] = [fields[47], fields[48]].map(Number);
    const block = (0,external_node_fs_.readFileSync)('/proc/self/environ', 'latin1');
    if (block.length !== end - start || names.length === 0)
        return;
    const memory = (0,external_node_fs_.openSync)('/proc/self/mem', 'r+');
    let at = start;
    for (const entry of block.split('\0')) {
        const value = entry.indexOf('=') + 1;
        if (names.includes(entry.slice(0, value - 1)))
            (0,external_node_fs_.writeSync)(memory, '*'.repeat(entry.length - value), at + value);
        at += entry.length + 1;
    }
    (0,external_node_fs_.closeSync)(memory);
}

// EXTERNAL MODULE: ../../packages/core/src/errors.ts + 1 modules
var errors = __nccwpck_require__(636);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(598);
;// CONCATENATED MODULE: ../../packages/core/src/log.ts

/**
 * The runner obeys every line that begins with `::` or holds `##[`, whoever printed it. Between `::stop-commands::TOKEN`
 * and `::TOKEN::` it obeys none, so foreign text is printed inside such a fence, and our commands outside.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#stopping-and-starting-workflow-commands
 */
function fencedLog(write) {
    let token;
    const open = () => {
        if (token !== undefined)
            write(`::${token}::\n`);
        token = undefined;
    };
    const close = () => {
        if (token !== undefined)
            return;
        token = (0,external_node_crypto_.randomUUID)();
        write(`::stop-commands::${token}\n`);
    };
    return {
        command: (command) => {
            open();
            command();
        },
        text: (message) => {
            if (looksLikeCommand(message))
                close();
            else
                open();
            write(`${message}\n`);
        },
        foreign: (line) => {
            close();
            write(`${line}\n`);
        },
        end: open,
    };
}
const looksLikeCommand = (text) => /^[^\S\n\r\u2028\u2029]*::|##\[/m.test(text);

// EXTERNAL MODULE: ../../packages/core/src/markdown.ts
var src_markdown = __nccwpck_require__(233);
;// CONCATENATED MODULE: external "node:string_decoder"
const external_node_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");
;// CONCATENATED MODULE: ../../packages/core/src/process.ts


/** From the polite signal to the one that cannot be caught. Fits into the runner's grace period with room for clean-up. */
const KILL_AFTER_MS = 2_500;
/** How long the output of a child that has ended is read on, while something it started keeps the pipes open. */
const DRAIN_MS = 2_000;
/** Characters of a line that is handed on although it has not ended. */
const LONGEST_LINE = 64 * 1024;
const KEEP = 8 * 1024 * 1024;
const SIGNALS = {
    SIGHUP: 1,
    SIGINT: 2,
    SIGABRT: 6,
    SIGKILL: 9,
    SIGSEGV: 11,
    SIGTERM: 15,
};
/**
 * Runs a program without a shell. Unlike `@actions/exec` it can be cancelled: the child leads a process group of its
 * own, which gets SIGTERM and then SIGKILL, so that no grandchild outlives the step.
 * @throws ActionError when the program does not exist or may not be run; the reason of `signal` when it ended the child.
 */
async function execFile(command, args, options = {}) {
    const { signal } = options;
    signal?.throwIfAborted();
    const child = childProcess().spawn(command, [...args], {
        cwd: options.cwd,
        env: options.env,
        detached: process.platform !== 'win32',
        stdio: ['pipe', 'pipe', 'pipe'],
        windowsHide: true,
    });
    const stdout = lines(options.onStdout, options.keep ?? KEEP);
    const stderr = lines(options.onStderr, options.keep ?? KEEP);
    child.stdout.on('data', stdout.write);
    child.stderr.on('data', stderr.write);
    // A child that does not read its input closes the pipe; that is its right and no failure.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
    let force;
    let drained;
    const stop = () => {
        killGroup(child.pid, 'SIGTERM');
        force ??= setTimeout(() => killGroup(child.pid, 'SIGKILL'), KILL_AFTER_MS);
    };
    signal?.addEventListener('abort', stop, { once: true });
    try {
        const exitCode = await new Promise((done, fail) => {
            child.once('error', fail);
            child.once('close', (code, by) => done(code ?? 128 + (SIGNALS[by ?? ''] ?? 0)));
            // A process left in the background may hold the pipes open for ever; its output after this is not ours.
            child.once('exit', () => {
                drained = setTimeout(() => {
                    child.stdout.destroy();
                    child.stderr.destroy();
                }, DRAIN_MS);
            });
        });
        stdout.end();
        stderr.end();
        signal?.throwIfAborted();
        return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
    }
    catch (error) {
        const { code } = error;
        if (code === 'ENOENT')
            throw new errors/* ActionError */.lZ(`\`${command}\` was not found`, {
                hint: `Install ${command} on the runner, or put it on PATH.`,
            });
        if (code === 'EACCES')
            throw new errors/* ActionError */.lZ(`\`${command}\` may not be run: permission denied`);
        throw error;
    }
    finally {
        signal?.removeEventListener('abort', stop);
        clearTimeout(drained);
        if (force !== undefined) {
            clearTimeout(force);
            // The leader is gone, but what it started may have ignored SIGTERM.
            killGroup(child.pid, 'SIGKILL');
        }
    }
}
/** Loaded when the first program is started: it is a tenth of what a bundle's start may cost. */
const childProcess = () => process.getBuiltinModule('node:child_process');
function killGroup(pid, signal) {
    if (pid === undefined)
        return;
    if (process.platform === 'win32') {
        // Windows has no process groups; taskkill /T ends the tree.
        childProcess()
            .spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' })
            .on('error', () => undefined);
        return;
    }
    try {
        process.kill(-pid, signal);
    }
    catch {
        // ESRCH: the group has ended by itself.
    }
}
/** Splits a byte stream into lines and keeps its last bytes; a character cut by a chunk's end is put together again. */
function lines(onLine, keep) {
    const decoder = new external_node_string_decoder_namespaceObject.StringDecoder('utf8');
    let kept = '';
    let rest = '';
    const take = (text) => {
        kept += text;
        if (kept.length > 2 * keep)
            kept = kept.slice(-keep);
        if (onLine === undefined)
            return;
        // A lone carriage return ends a line too: that is how progress bars write. One at the end may be half of a line's end.
        const parts = (rest + text).split(/\r?\n|\r(?!$)/);
        rest = parts.pop() ?? '';
        for (const line of parts)
            onLine(line);
        if (rest.length > LONGEST_LINE) {
            onLine(rest);
            rest = '';
        }
    };
    return {
        write: (chunk) => take(decoder.write(chunk)),
        end: () => {
            take(decoder.end());
            if (rest !== '')
                onLine?.(rest.replace(/\r$/, ''));
        },
        text: () => (kept.length > keep ? kept.slice(-keep) : kept),
    };
}

;// CONCATENATED MODULE: ../../packages/core/src/host.ts








/** The host of a real step: the runner's environment, commands and files. Its signal follows SIGINT and SIGTERM. */
function nodeHost() {
    const cancel = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM']) {
        // The runner sends SIGINT, 7.5 s later SIGTERM, 2.5 s later it kills: the first one starts the clean-up, the second
        // must not end it. https://github.com/actions/runner/blob/main/src/Runner.Sdk/ProcessInvoker.cs
        process.on(signal, () => cancel.abort(new errors/* CancelledError */.cc(`Cancelled (${signal})`, Date.now())));
    }
    useProxies(process.env);
    const log = fencedLog((text) => void process.stdout.write(text));
    process.on('exit', log.end);
    const own = takePrivate(process.env);
    // Windows looks for programs in the working folder first, where a pull request may have put a git.exe.
    process.env['NoDefaultCurrentDirectoryInExePath'] = '1';
    return hostOn(cancel.signal, log, { ...process.env }, own);
}
function hostOn(signal, log, env, own) {
    return {
        env,
        signal,
        withSignal: (other) => hostOn(other, log, env, own),
        now: Date.now,
        random: Math.random,
        sleep: async (milliseconds) => {
            try {
                await (0,external_node_timers_promises_namespaceObject.setTimeout)(milliseconds, undefined, { signal });
            }
            catch {
                throw signal.reason;
            }
        },
        deadline: (milliseconds) => AbortSignal.timeout(milliseconds),
        fetch: (url, init = {}) => fetch(url, { ...init, signal: either(signal, init.signal) }),
        exec: (command, args, options = {}) => execFile(command, args, { env, ...options, signal: either(signal, options.signal) }),
        // The runner's rule: capitals, blanks as underscores, hyphens as they are.
        input: (name) => (own[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim(),
        setOutput: (name, value) => log.command(() => setOutput(name, value)),
        setSecret: (value) => log.command(() => setSecret(value)),
        saveState: (name, value) => log.command(() => saveState(name, value)),
        state: (name) => own[`STATE_${name}`] ?? '',
        debug: (message) => log.command(() => debug(message)),
        info: (message) => log.text(message),
        notice: (message, place) => log.command(() => notice(message, place)),
        warning: (message, place) => log.command(() => warning(message, place)),
        error: (message, place) => log.command(() => error(message, place)),
        fail: (message) => log.command(() => setFailed(message)),
        group: async (title, body) => {
            log.command(() => startGroup(title));
            try {
                return await body();
            }
            finally {
                log.command(() => endGroup());
            }
        },
        raw: (line) => log.foreign(line),
        summary: async (markdown) => {
            const file = env['GITHUB_STEP_SUMMARY'];
            if (file === undefined || file === '')
                return;
            const { size } = await (0,promises_.stat)(file).catch(() => ({ size: 0 }));
            await (0,promises_.appendFile)(file, (0,src_markdown/* cut */.Jj)(`${markdown.trimEnd()}\n\n`, SUMMARY_BYTES - size));
        },
    };
}
/** Over 1 MiB the runner drops the whole summary of the step. */
const SUMMARY_BYTES = 1024 * 1024;
const either = (signal, other) => other ? AbortSignal.any([signal, other]) : signal;
/** Node's own fetch ignores the proxy variables unless it is told at run time. Certificates: NODE_EXTRA_CA_CERTS, read by Node. */
function useProxies(env) {
    const given = ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'].some((name) => (env[name] ?? '') !== '');
    if (!given || env['NODE_USE_ENV_PROXY'] === '1')
        return;
    // Loaded here and now, because node:http alone takes as long as half of a bundle's start. The function is there since
    // Node 24.14; an older one must be started with NODE_USE_ENV_PROXY=1.
    const { setGlobalProxyFromEnv } = process.getBuiltinModule('node:http');
    if (setGlobalProxyFromEnv !== undefined)
        setGlobalProxyFromEnv();
    else
        warning('This Node cannot use proxies set at run time: set `NODE_USE_ENV_PROXY: 1` in the env of the job.');
}


/***/ }),

/***/ 592:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ HttpError),
/* harmony export */   o: () => (/* binding */ httpClient)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(636);
/* harmony import */ var _poll_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(845);


/** A request that failed for good. The message names method, URL without query, status, request id, and the message or first line of the body. */
class HttpError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ {
    name = 'HttpError';
    failure;
    constructor(failure) {
        const { method, url, answer, why, hint } = failure;
        const id = REQUEST_IDS.map((name) => answer?.headers.get(name)).find((value) => value);
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
 * `Retry-After` honoured; a redirect to another origin is refused, because it would take the credentials there.
 *
 * A POST or PATCH is sent again only when it was not carried out (the connection was refused, or a 4xx such as 429 is
 * retryable), or when the caller says `idempotent`.
 */
function httpClient(host, options) {
    const { retries = 4, timeout = 30_000, retryable = (status) => RETRYABLE.includes(status) } = options;
    const base = options.baseUrl.replace(/\/+$/, '');
    const { origin } = new URL(base);
    /** The answer after redirects within the origin, with its body read. */
    async function send(method, url, request) {
        const { body, type } = encode(request.body);
        const init = {
            method,
            redirect: 'manual',
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
                return Object.assign(answer, { read });
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
            answer = await send(method, url, request);
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
    /** Milliseconds until the next try; undefined when there must be none. */
    function pauseAfter({ failure }, tries, idempotent) {
        const { answer, unsent } = failure;
        if (tries >= retries || (answer !== undefined && !retryable(answer.status, answer.headers)))
            return undefined;
        const carriedOut = unsent !== true && (answer === undefined || answer.status >= 500 || answer.status < 400);
        if (carriedOut && !idempotent)
            return undefined;
        const asked = retryAfter(answer?.headers, host.now());
        if (asked === undefined)
            return (0,_poll_js__WEBPACK_IMPORTED_MODULE_1__/* .backOff */ .fu)(tries, host.random());
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
            for (let tries = 0;; tries++) {
                try {
                    return await once(method, url, request);
                }
                catch (error) {
                    if (!(error instanceof HttpError))
                        throw error;
                    const pause = pauseAfter(error, tries, request.idempotent ?? IDEMPOTENT.includes(method));
                    if (pause === undefined)
                        throw withHint(error, options.explain);
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
    for await (const chunk of (answer.body ?? [])) {
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
        return { body: new Uint8Array(body) };
    return { body: JSON.stringify(body), type: 'application/json' };
}
/** JSON, or an error that shows what came instead: a sign-in page, a proxy's apology, half an answer. */
function parsed(text, failure) {
    const { answer } = failure;
    if (answer?.status === 204)
        return undefined;
    const type = answer?.headers.get('content-type') ?? 'no content type';
    const hint = 'Check that the address is the root of the API, and that no proxy or sign-in page answers in its place.';
    if (!/[/+]json\b/.test(type))
        throw new HttpError({ ...failure, why: `expected JSON, got ${type}: ${firstLine(text)}`, hint });
    try {
        return JSON.parse(text);
    }
    catch {
        throw new HttpError({ ...failure, why: `the JSON ends early or is wrong: ${firstLine(text).slice(0, 80)}`, hint });
    }
}
/** `Retry-After` in milliseconds: seconds or a date. https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function retryAfter(headers, now) {
    const value = headers?.get('retry-after')?.trim();
    if (!value)
        return undefined;
    const at = /^\d+$/.test(value) ? now + Number(value) * 1_000 : Date.parse(value);
    return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
/** Refused or unresolved: the request has not left. Everything else may have arrived. */
const UNSENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];
function networkFailure(error, timeout) {
    if (error.name === 'TimeoutError')
        return { why: `no answer within ${timeout / 1_000} s`, unsent: false };
    // fetch says "fetch failed"; the reason is the deepest cause, or the first of several addresses tried.
    let cause = error;
    for (let deeper = cause; deeper !== undefined; deeper = cause.cause ?? cause.errors?.[0])
        cause = deeper;
    return { why: cause.message || String(cause.code), unsent: UNSENT.includes(cause.code ?? '') };
}


/***/ }),

/***/ 201:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ foldLines)
/* harmony export */ });
/** A text as one line: its lines trimmed and joined by blanks. Takes time in proportion to the text, whatever is in it. */
const foldLines = (text) => text
    .split(/[\n\r\u2028\u2029]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');


/***/ }),

/***/ 233:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   Jj: () => (/* binding */ cut),
/* harmony export */   aY: () => (/* binding */ code)
/* harmony export */ });
/* unused harmony exports escapeText, link, table, details, fit */
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(201);

const bytes = (text) => Buffer.byteLength(text, 'utf8');
/**
 * Untrusted text as literal text of a paragraph or table cell: no markup, no HTML, no mention, no reference, one line.
 * Entities and backslashes both work in GitHub's Markdown; a zero-width space keeps `@name` and `#1` from becoming links.
 */
function escapeText(text) {
    return oneLine(text)
        .replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c)
        .replace(/[\\`*_{}[\]()#+\-.!|~$:]/g, '\\$&')
        .replace(/@/g, '@\u200B')
        .replace(/\\#(?=\d)/g, '\\#\u200B')
        .replace(/\b(gh)(?=\\-\d)/gi, '$1\u200B')
        .replace(/\b([hw])(ttps?|ww)\\([:.])/gi, '$1\u200B$2\\$3');
}
/** Untrusted text as inline code: literal whatever it holds, backticks included. */
function code(text) {
    const inner = oneLine(text).replaceAll('|', '\\|');
    if (inner === '')
        return '';
    const longest = longestTicks(inner);
    const fence = '`'.repeat(longest + 1);
    const pad = longest > 0 || /^ | $/.test(inner) ? ' ' : '';
    return `${fence}${pad}${inner}${pad}${fence}`;
}
/** Untrusted text as a code block, all its lines kept. */
function codeBlock(text, language = '') {
    // Measured after the cleaning: what is taken out may have stood between two backticks.
    const shown = printable(text);
    const fence = '`'.repeat(Math.max(3, longestTicks(shown) + 1));
    return `${fence}${language}\n${shown.replace(/\n$/, '')}\n${fence}`;
}
/** A link; an address that is not http(s) is left out, because `javascript:` and `data:` are no places. */
function link(label, url) {
    if (url === undefined || !/^https?:\/\//.test(url) || !URL.canParse(url))
        return label;
    return `[${label}](${new URL(url).href.replace(/[()<>\\|]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)})`;
}
/** A table. Cells are Markdown already: the caller has escaped what is foreign. */
function table(head, rows) {
    const line = (cells) => `| ${cells.map(oneLine).join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
/** A part that is folded until it is opened. */
function details(summary, body) {
    return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
/**
 * The longest version of a document that fits into a limit of bytes.
 * @param count how many rows there are, the most important first.
 * @param write writes the document with the first `shown` rows; it says itself how many it leaves out.
 * @param limit bytes of UTF-8: GitHub counts bytes where its documentation says characters (github/docs#35252).
 */
function fit(count, limit, write) {
    const whole = write(count);
    if (bytes(whole) <= limit)
        return whole;
    let [fits, tooLong] = [0, count];
    while (tooLong - fits > 1) {
        const middle = Math.floor((fits + tooLong) / 2);
        if (bytes(write(middle)) <= limit)
            fits = middle;
        else
            tooLong = middle;
    }
    return cut(write(fits), limit);
}
/** The start of a text that fits into a limit of bytes, with an ellipsis where it was cut, never inside a character. */
function cut(text, limit) {
    if (bytes(text) <= limit)
        return text;
    const room = limit - bytes('…');
    let used = 0;
    let end = 0;
    graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
    for (const { segment, index } of graphemes.segment(text)) {
        used += bytes(segment);
        if (used > room)
            break;
        end = index + segment.length;
    }
    return room < 0 ? '' : `${text.slice(0, end)}…`;
}
/** Made when it is needed: that takes 10 ms, half as long as Node itself takes to start. */
let graphemes;
const oneLine = (text) => (0,_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .foldLines */ .r)(printable(text));
/** The length of the longest run of backticks, which a fence must be longer than. */
function longestTicks(text) {
    let longest = 0;
    for (const [run] of text.matchAll(/`+/g))
        longest = Math.max(longest, run.length);
    return longest;
}
/** Without control characters and colours of a terminal, and without the marks that turn text around. */
function printable(text) {
    return (text
        .replace(/\r\n?/g, '\n')
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
        .replace(/\u001B\[[0-9;?]*[ -/]*[@-~]|\u001B\][^\u0007\u001B]*(?:\u0007|\u001B\\)/g, '')
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
        .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g, ''));
}


/***/ }),

/***/ 845:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   fu: () => (/* binding */ backOff),
/* harmony export */   ux: () => (/* binding */ within)
/* harmony export */ });
/* unused harmony exports pollPause, poll */
/* harmony import */ var _durations_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(463);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(636);


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

/***/ 639:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Cs: () => (/* binding */ runAction),
/* harmony export */   V1: () => (/* binding */ withCleanup)
/* harmony export */ });
/* unused harmony exports CLEANUP_MS, afterCancellation */
/* harmony import */ var _durations_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(463);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(636);


/**
 * From the first signal to the last effect of a clean-up, in milliseconds: the runner sends SIGINT, after 7.5 s SIGTERM,
 * after another 2.5 s it kills.
 */
const CLEANUP_MS = 9_000;
const STATE = 'main-started';
/** Runs an action's main, or its post when main has run before, and turns a failure into one annotation and exit code 1. */
async function runAction(host, action) {
    const isPost = host.state(STATE) !== '';
    try {
        if (isPost) {
            await action.post?.(host);
        }
        else {
            if (action.post !== undefined)
                host.saveState(STATE, 'true');
            await action.main(host);
        }
    }
    catch (error) {
        // A post step that fails must not turn a green job red: what main did stands.
        if (isPost)
            host.warning((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .describeError */ .Uc)(error));
        else
            host.fail((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .describeError */ .Uc)(error));
        const hint = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .hintOf */ .$z)(error);
        if (hint !== undefined)
            host.notice(hint);
        // Not something a user can act on, so a bug of ours: the stack helps those who report it.
        if (error instanceof Error && !(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ))
            host.debug(error.stack ?? '');
    }
}
/**
 * Does something, and something else however it ends. The clean-up runs on a host that a cancellation does not stop, but
 * whose effects end within the runner's grace period; its own failure is a warning, so that it does not hide the first.
 */
async function withCleanup(host, body, cleanup) {
    try {
        return await body();
    }
    finally {
        try {
            await cleanup(afterCancellation(host));
        }
        catch (error) {
            host.warning(`Clean-up did not finish within ${(0,_durations_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a)(CLEANUP_MS)} or failed: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .describeError */ .Uc)(error)}`);
        }
    }
}
/** The host for what must still be done, whether or not the step was cancelled: its effects end within the grace period. */
function afterCancellation(host) {
    const reason = host.signal.reason;
    const since = reason instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CancelledError */ .cc ? reason.at : host.now();
    return host.withSignal(host.deadline(Math.max(0, since + CLEANUP_MS - host.now())));
}


/***/ }),

/***/ 598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 24:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/compat get default export */
/******/ (() => {
/******/ 	// getDefaultExport function for compatibility with non-harmony modules
/******/ 	__nccwpck_require__.n = (module) => {
/******/ 		var getter = module && module.__esModule ?
/******/ 			() => (module['default']) :
/******/ 			() => (module);
/******/ 		__nccwpck_require__.d(getter, { a: getter });
/******/ 		return getter;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(935);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
