import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 2070:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ commentOn),
/* harmony export */   X: () => (/* binding */ keepComment)
/* harmony export */ });
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(992);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1233);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7006);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5689);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(9179);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1177);


/** Bytes that GitHub takes; a comment also carries its marker. */
const COMMENT_BYTES = 60_000;
/** Keeps one comment on the pull request of the event that says what is to be done, or was. */
async function commentOn(host, input, result) {
    const { comment, url = '', project, pipelineFiles } = input;
    const { plan } = result;
    // Everybody can read the marker, and an address may be secret. Another step may have other files for the same server.
    const subject = (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .s)([url, ...pipelineFiles].join('\n')).slice(0, 16);
    const name = `update-pipeline ${subject} ${project}`;
    if (plan === undefined)
        return keepComment(host, input, name, withoutPlan(host), { onlyUpdate: true });
    const isChange = plan.pipelines.some(({ action }) => action !== 'skip');
    const body = isChange || comment === 'always' ? (0,_report_js__WEBPACK_IMPORTED_MODULE_0__/* .summaryText */ .g5)({ ...result, plan }, COMMENT_BYTES) : undefined;
    await keepComment(host, input, name, body);
}
/** What takes the place of the plan of an earlier commit. */
const withoutPlan = ({ env }) => `### ❌ Pipelines: no plan\n\n${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .link */ .nf)('The workflow run', (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .workflowRunUrl */ .CX)(env))} says why.`;
/**
 * Keeps one comment of a name on the pull request of the event. What goes wrong is a warning: the pipelines are what they
 * are.
 * @param body Markdown; undefined removes the comment of an earlier commit, which says otherwise.
 * @param options.onlyUpdate makes no comment where there is none.
 */
async function keepComment(host, input, name, body, options = {}) {
    const { comment, commit, githubToken } = input;
    if (comment === 'never' || host.signal.aborted)
        return;
    try {
        const { pullRequest } = (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_4__/* .commitUnderTest */ .Ik)((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_4__/* .readEvent */ .j_)(host.env), commit);
        if (pullRequest === undefined)
            return;
        const { connectGitHub } = await Promise.all(/* import() */[__nccwpck_require__.e(305), __nccwpck_require__.e(415)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3267));
        const permissions = { contents: 'read', 'pull-requests': 'write' };
        const github = await connectGitHub(host, { githubToken, permissions });
        await github.postComment(pullRequest, name, body, options);
    }
    catch (error) {
        host.warning(`The comment on the pull request is not up to date: ${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_5__/* .describeError */ .Uc)(error)}`);
    }
}


/***/ }),

/***/ 7935:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3639);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5806);
/* harmony import */ var _main_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5855);


await (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .runAction */ .Cs)((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .nodeHost */ .P)(), { main: _main_js__WEBPACK_IMPORTED_MODULE_0__/* .main */ .i, post: _main_js__WEBPACK_IMPORTED_MODULE_0__/* .post */ .b });

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 5855:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  i: () => (/* binding */ main),
  b: () => (/* binding */ post)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: ./src/backend.ts
const backends = {
    files: async (host, _, folder) => (await Promise.all(/* import() */[__nccwpck_require__.e(293), __nccwpck_require__.e(317)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5317))).filesBackend(host, folder),
    databricks: async (host, input, folder) => (await Promise.all(/* import() */[__nccwpck_require__.e(293), __nccwpck_require__.e(535)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4535))).databricksBackend(host, input, folder),
    pachyderm: async (host, input, folder) => (await Promise.all(/* import() */[__nccwpck_require__.e(293), __nccwpck_require__.e(489), __nccwpck_require__.e(70)]).then(__nccwpck_require__.bind(__nccwpck_require__, 7070))).pachydermBackend(host, input, folder),
};
/** @param folder holds the files that define pipelines, as they are now. */
const backendFor = (host, input, folder) => backends[input.backend](host, input, folder);

// EXTERNAL MODULE: ./src/comment.ts
var comment = __nccwpck_require__(2070);
// EXTERNAL MODULE: ../../packages/core/src/durations.ts
var durations = __nccwpck_require__(4463);
// EXTERNAL MODULE: ../../packages/core/src/errors.ts
var errors = __nccwpck_require__(9179);
// EXTERNAL MODULE: ../../packages/core/src/lines.ts
var lines = __nccwpck_require__(2201);
// EXTERNAL MODULE: ../../packages/core/src/lists.ts
var lists = __nccwpck_require__(1011);
;// CONCATENATED MODULE: ../../packages/core/src/inputs.ts




function field(parse, options = {}, more = {}) {
    return {
        parse,
        default: options.default,
        required: options.required ?? false,
        env: options.env ?? [],
        backends: options.backends,
        secret: false,
        secretsIn: () => [],
        absent: undefined,
        type: 'string',
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
}, { type: 'boolean' });
const httpUrl = fieldOf(parseHttpUrl);
/** The address of a server whose client knows more forms than those of http, such as `grpcs://host:443`. */
const serverUrl = fieldOf((value) => (/^https?:/i.test(value) ? parseHttpUrl(value) : value));
/** A full commit id. A short one can become ambiguous, and statuses cannot be posted to it. */
const commitSha = fieldOf((value) => {
    if (!/^[0-9a-f]{40}$/.test(value))
        throw new Error(`"${value}" is not a full commit id of 40 lower-case hex digits`);
    return value;
});
/** `owner/name` on this GitHub server. */
const repositoryName = fieldOf((value) => {
    // A part of dots would lead out of the path of the repository in the addresses that are made of it.
    if (!/^[\w.-]+\/[\w.-]+$/.test(value) || value.split('/').some((part) => /^\.{1,2}$/.test(part)))
        throw new Error(`"${value}" is not of the form owner/name`);
    return value;
});
/** One item per line; lines that start with `#` are comments. */
const list = (options) => field(lists/* parseList */.E1, options, { absent: [] });
/** Pairs of one `name=value` per line, in order. */
const pairs = (options) => field(parsePairs, options, { absent: new Map() });
/** One of the words. */
const choice = (words, options) => field((value) => oneOf(words, value), options, { type: words });
/** Some of the words, separated by commas, spaces or newlines. */
const choices = (words, options) => field((value) => new Set(parseWords(value).map((word) => oneOf(words, word))), options, {
    absent: new Set(),
    type: words,
});
/** What makes the step fail: some of the words, or `never`, which stands alone and is the empty set. */
const failOn = (words, options) => field((value) => parseFailOn(words, value), options, { absent: new Set(), type: [...words, 'never'] });
/** A number within bounds, both included. */
const number = (bounds, options) => field((value) => {
    const parsed = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(value) ? Number(value) : Number.NaN;
    if (!Number.isFinite(parsed))
        throw new Error(`"${value}" is not a number`);
    if (bounds.integer && !Number.isSafeInteger(parsed))
        throw new Error(`"${value}" is not a whole number`);
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = bounds;
    if (parsed < min || parsed > max)
        throw new Error(`${value} must be ${boundsText(min, max)}`);
    return parsed;
}, options, { type: bounds.integer ? 'integer' : 'float' });
/** Characters of what is wrong with one input, which repeats its value: the value of one must not hide all the others. */
const MESSAGE_LENGTH = 600;
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
        const hidden = [...(each.secret ? [value] : []), ...each.secretsIn(value)];
        for (const secret of hidden.filter((part) => part !== ''))
            host.setSecret(secret);
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
            wrong.push(`\`${inputName(key)}\`: ${(0,lines/* shortened */.vI)(error.message, MESSAGE_LENGTH)}`);
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
    return new Map((0,lists/* parseList */.E1)(text).map((line) => {
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
function parseHttpUrl(value) {
    const url = URL.parse(value);
    if (url === null || !/^https?:$/.test(url.protocol))
        throw new Error('is not an http or https URL');
    if (url.username !== '' || url.password !== '')
        throw new Error('must not hold credentials');
    return (0,lines/* withoutEndSlashes */.he)(value);
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

// EXTERNAL MODULE: ../../packages/core/src/image-reference.ts
var image_reference = __nccwpck_require__(9559);
// EXTERNAL MODULE: ../../packages/databricks/src/models.ts
var models = __nccwpck_require__(1405);
// EXTERNAL MODULE: ../../packages/databricks/src/auth/choose.ts
var choose = __nccwpck_require__(4809);
;// CONCATENATED MODULE: ../../packages/databricks/src/sign-in-inputs.ts


const only = { backends: ['databricks'] };
/** The inputs of an action that say how to sign in, besides `url` and `token`: see `settingsFrom`. */
const signInInputs = {
    authType: choice(choose/* AUTH_TYPES */.t, only),
    clientId: inputs_text(only),
    clientSecret: secret(only),
    azureTenantId: inputs_text(only),
    azureClientId: inputs_text(only),
    azureClientSecret: secret(only),
};

// EXTERNAL MODULE: ./src/settings.ts
var settings = __nccwpck_require__(7470);
;// CONCATENATED MODULE: ./src/inputs.ts





const inputs_settings = {
    ...list({ backends: ['files'] }),
    parse: (value) => (0,lists/* parseList */.E1)(value).map(settings/* parseSetting */.WC),
    absent: [],
};
const pachyderm = { backends: ['pachyderm'] };
const databricks = { backends: ['databricks'] };
const servers = { backends: ['pachyderm', 'databricks'] };
const terraform = { backends: ['terraform'] };
/** All but `terraform`, whose files say themselves where an image is named. */
const definitions = { backends: ['files', 'pachyderm', 'databricks'] };
const variables = { ...pairs(terraform), parse: parseVariables };
const inputs = {
    image: fieldOf(parseImage)(),
    pipelineFiles: { ...list({ ...definitions, env: ['PACHYDERM_PIPELINE_FILES'] }), parse: parsePatterns },
    set: inputs_settings,
    backend: choice(['files', 'pachyderm', 'databricks', 'terraform'], { default: 'files' }),
    imageMatch: inputs_text(definitions),
    skipUnchanged: inputs_boolean({ ...definitions, default: 'true' }),
    url: serverUrl(servers),
    token: secret(servers),
    caCertificate: inputs_text(pachyderm),
    project: inputs_text({ ...pachyderm, default: 'default' }),
    reprocess: inputs_boolean({ ...pachyderm, default: 'false' }),
    atomic: inputs_boolean({ ...pachyderm, default: 'true' }),
    waitFor: choice(['none', 'running', 'workers', 'job'], { ...pachyderm, default: 'none' }),
    workingDirectory: fieldOf(parseFolder)(terraform),
    variables,
    planPath: inputs_text(terraform),
    planKey: secret(terraform),
    terraformPath: inputs_text({ ...terraform, default: 'terraform' }),
    timeout: duration({ backends: ['pachyderm', 'terraform'], default: '10m' }),
    ...signInInputs,
    modelUri: fieldOf(models/* parseModelUri */.h)(databricks),
    comment: choice(['on-change', 'always', 'never'], {
        backends: ['pachyderm', 'databricks', 'terraform'],
        default: 'on-change',
    }),
    branch: fieldOf(parseBranch)({ backends: ['files'] }),
    pullRequest: inputs_boolean({ default: 'false', backends: ['files'] }),
    commitMessage: inputs_text({ backends: ['files'] }),
    targetRepository: repositoryName({ backends: ['files'] }),
    targetPath: fieldOf(parseFolder)({ backends: ['files'] }),
    commit: commonInputs.commit,
    githubToken: commonInputs.githubToken,
    githubAppId: commonInputs.githubAppId,
    githubAppPrivateKey: commonInputs.githubAppPrivateKey,
    dryRun: commonInputs.dryRun,
};
/** With the variables that Pachyderm's own action reads; elsewhere the name of an image in them is of something else. */
const inputsOfPachyderm = {
    ...inputs,
    image: fieldOf(parseImage)({ env: ['DOCKER_IMAGE_TAG', 'DOCKER_IMAGE_NAME'] }),
};
/** Whether the changes are committed to a repository; otherwise they stay in the files of the workspace. */
const isCommitted = ({ branch, pullRequest, targetRepository }) => branch !== undefined || pullRequest === true || targetRepository !== undefined;
/** What a server is called in the environments that people have; the client of Databricks reads the rest itself. */
const VARIABLES = {
    files: {},
    terraform: {},
    pachyderm: { url: 'PACHYDERM_CLUSTER_URL', token: 'PACHYDERM_TOKEN' },
    databricks: { url: 'DATABRICKS_HOST' },
};
/**
 * The inputs, with the server of the backend from the environment where it is not given. An image from there goes into all
 * specs that have one, as with Pachyderm's own action.
 * @throws ActionError that names all that are wrong.
 */
function readUpdateInputs(host) {
    const withServer = (input) => {
        const names = VARIABLES[input.backend ?? 'files'];
        const variable = (name = '') => host.env[name]?.trim() || undefined;
        return { url: input.url ?? variable(names.url), token: input.token ?? variable(names.token) };
    };
    const schema = host.input('backend') === 'pachyderm' ? inputsOfPachyderm : inputs;
    const given = readInputs(host, schema, (input) => rules({ ...input, ...withServer(input) }));
    const isOriginal = given.image !== undefined && host.input('image') === '';
    const imageMatch = given.imageMatch ?? (isOriginal ? '*' : undefined);
    const input = { ...given, ...withServer(given), imageMatch };
    if (input.token !== undefined)
        host.setSecret(input.token);
    return input;
}
/** What is wrong with inputs that are fine one by one. */
function rules(input) {
    const { backend, image, url, pipelineFiles, set, targetPath, commitMessage } = input;
    const wrong = commonRules(input);
    if (backend === 'files' && 'image' in input && image === undefined)
        wrong.push('`image` is required');
    if ((backend === 'pachyderm' || backend === 'databricks') && url === undefined)
        wrong.push(`\`url\` is required with \`backend: ${backend}\``);
    if (backend === 'terraform')
        wrong.push(...terraformRules(input));
    if (backend !== 'terraform' && pipelineFiles?.length === 0 && set?.length === 0)
        wrong.push(`\`pipeline-files\` is required${backend === 'pachyderm' || backend === 'databricks' ? '' : ', unless `set` names fields'}`);
    const idle = [
        ...(targetPath === undefined ? [] : ['target-path']),
        ...(commitMessage === undefined ? [] : ['commit-message']),
    ];
    if (!isCommitted(input))
        wrong.push(...idle.map((name) => `\`${name}\` is for changes that are committed, which \`branch\`, \`pull-request\` or \`target-repository\` ask for`));
    return wrong;
}
function terraformRules({ image, variables, planPath }) {
    if (variables === undefined)
        return [];
    if (planPath !== undefined)
        return variables.size === 0 ? [] : ['`variables` are for the step that plans: they are in the plan at `plan-path`'];
    const used = new Set([...variables.values()].flatMap(settings/* placeholdersOf */.iJ));
    if (image === undefined || ['image', 'tag', 'digest'].some((name) => used.has(name)))
        return [];
    return ['`image` goes nowhere: name the variable that takes it in `variables`, such as `image={image}`'];
}
/** @throws Error for a name that no variable can have. */
function parseVariables(value) {
    return new Map((0,lists/* parseList */.E1)(value).map((line) => {
        const [, name = '', text = ''] = /^([\p{L}_][\p{L}\p{N}_-]*)\s*=(.*)$/su.exec(line) ?? [];
        if (name === '')
            throw new Error(`"${line}" is not of the form name=value`);
        return [name, text.trim()];
    }));
}
function parsePatterns(value) {
    const patterns = (0,lists/* parseList */.E1)(value);
    if (patterns.length === 0)
        throw new Error('names no file, there are only comments');
    return patterns;
}
function parseImage(value) {
    const reference = (0,image_reference/* parseReference */.F)(value);
    if (reference === undefined) {
        throw new Error(`"${value}" is not an image reference, such as ghcr.io/owner/name:tag or ghcr.io/owner/name@sha256:…, the name in lower case`);
    }
    return reference;
}
/** Refuses the names that git itself refuses, and a few more. https://git-scm.com/docs/git-check-ref-format */
function parseBranch(name) {
    if (!/^\w[\w./-]*$/.test(name) || /\.\.|\/\/|\/\.|[./]$|\.lock$/.test(name)) {
        throw new Error(`"${name}" is not the name of a branch`);
    }
    return name;
}
/** A path with slashes, in the one form that it has. */
function parseFolder(path) {
    const folder = external_node_path_.posix.normalize(path).replace(/\/$/, '');
    if (folder.startsWith('/') || folder === '..' || folder.startsWith('../')) {
        throw new Error(`"${path}" is not a folder within the repository`);
    }
    return folder;
}

// EXTERNAL MODULE: ./src/report.ts
var report = __nccwpck_require__(1177);
;// CONCATENATED MODULE: ./src/main.ts






async function main(host) {
    const input = readUpdateInputs(host);
    if (input.backend === 'terraform') {
        const { updateByTerraform } = await Promise.all(/* import() */[__nccwpck_require__.e(293), __nccwpck_require__.e(742)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5742));
        return updateByTerraform(host, input, () => requestOf(host, input));
    }
    const { backend } = input;
    const done = new Set();
    let result = { state: 'failed', plan: undefined, versions: new Map(), done, delivery: undefined };
    let versions = new Map();
    let settle;
    try {
        const request = await requestOf(host, input);
        /** @returns the plan that was carried out; undefined when no byte is another one. */
        const edit = async (folder) => {
            const pipelines = await backendFor(host, { ...input, backend }, folder);
            const plan = await pipelines.plan(request);
            result = { ...result, plan, versionText: pipelines.versionText };
            for (const line of (0,report/* planLines */.HN)(plan))
                host.raw(line);
            await pipelines.validate(plan);
            if (input.dryRun)
                return undefined;
            versions = await pipelines.apply(plan, (name) => done.add(name));
            settle = pipelines.settle;
            return plan.pipelines.some(({ changes }) => changes.length > 0) ? plan : undefined;
        };
        const delivery = await deliver(host, input, request, edit);
        if (input.dryRun) {
            result = { ...result, state: 'planned' };
            host.notice(`Dry run: no ${backend === 'files' ? 'file' : 'pipeline'} was changed. The job summary has the plan.`);
        }
        else {
            result = { ...result, state: 'unsettled', versions, delivery };
            await settle?.();
            result = { ...result, state: 'applied' };
        }
    }
    finally {
        await (0,report/* report */.z8)(host, result);
        if (backend !== 'files')
            await (0,comment/* commentOn */.J)(host, input, result);
    }
}
/** Removes what main could not. */
async function post(host) {
    const { removeClone } = await Promise.all(/* import() */[__nccwpck_require__.e(305), __nccwpck_require__.e(597)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5597));
    await removeClone(host);
    const { removePlan } = await Promise.all(/* import() */[__nccwpck_require__.e(293), __nccwpck_require__.e(742)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5742));
    await removePlan(host);
}
async function deliver(host, input, { image, commit = '' }, edit) {
    if (isCommitted(input) && image !== undefined) {
        const { changeRepository } = await Promise.all(/* import() */[__nccwpck_require__.e(305), __nccwpck_require__.e(597)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5597));
        return changeRepository(host, input, { image, commit, message: input.commitMessage, env: host.env }, edit);
    }
    await edit({ path: (0,external_node_path_.resolve)(host.env['GITHUB_WORKSPACE'] ?? '.'), name: 'the workspace' });
    return undefined;
}
/** The image to put in, a bare repository with the commit under test as its tag, and the fields to set. */
async function requestOf(host, input) {
    const { image, set, backend, imageMatch, pipelineFiles: patterns, skipUnchanged } = input;
    if (image?.tag === 'latest' && image.digest === undefined)
        host.warning('`image` is tagged `latest`: pipelines that name it already do not change when another image gets the tag');
    const bare = image !== undefined && image.tag === undefined && image.digest === undefined;
    const isNamed = bare || backend !== 'files' || isCommitted(input) || (0,settings/* placeholdersIn */.Qf)(set).has('commit');
    const commit = isNamed ? await commitOf(host, input) : undefined;
    const whole = bare ? tagged(image, commit ?? '') : image;
    return {
        image: whole,
        imageMatch,
        patterns,
        settings: set.map((setting) => (0,settings/* filled */.Bq)(setting, { image: whole?.text, tag: whole?.tag, digest: whole?.digest, commit })),
        commit,
        skipUnchanged,
    };
}
const tagged = ({ repository }, tag) => ({
    text: `${repository}:${tag}`,
    repository,
    tag,
});
async function commitOf(host, { commit, githubToken }) {
    const { commitFor, commitPermissions, connectGitHub } = await Promise.all(/* import() */[__nccwpck_require__.e(305), __nccwpck_require__.e(415)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3267));
    const github = await connectGitHub(host, { githubToken, permissions: commitPermissions(host) });
    return (await commitFor(host, { commit }, github)).sha;
}


/***/ }),

/***/ 1177:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   HN: () => (/* binding */ planLines),
/* harmony export */   RO: () => (/* binding */ rowsOf),
/* harmony export */   T4: () => (/* binding */ changesMarkdown),
/* harmony export */   g5: () => (/* binding */ summaryText),
/* harmony export */   z8: () => (/* binding */ report)
/* harmony export */ });
/* unused harmony exports countsText, outputsOf */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1233);




/** Bytes of a value that are shown; the plan has all of it. */
const VALUE_BYTES = 1_000;
/** The plan as it scrolls by in the log, one line per field that changes. */
function planLines({ pipelines }) {
    return rowsOf(pipelines).map(({ pipeline: { name, action }, change }) => {
        if (change === undefined)
            return `${MARKS[action]} ${name}`;
        if (action === 'create')
            return `${MARKS[action]} ${name}  ${change.path}  ${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .cut */ .Jj)(change.after, VALUE_BYTES)}`;
        return `${MARKS[action]} ${name}  ${change.path}  ${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .cut */ .Jj)(change.before, VALUE_BYTES)} → ${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .cut */ .Jj)(change.after, VALUE_BYTES)}`;
    });
}
const MARKS = { create: '+', update: '~', skip: '=' };
/** `1 updated, 2 unchanged`; what was to be done where it was not done. */
function countsText(result) {
    const counts = new Map();
    for (const action of ['create', 'update', 'skip'])
        for (const name of namesOf(result.plan, action)) {
            const word = (isDone(result, name) ? DONE : WORDS[result.state])[action];
            counts.set(word, (counts.get(word) ?? 0) + 1);
        }
    return [...counts].map(([word, count]) => `${count} ${word}`).join(', ');
}
const DONE = { create: 'created', update: 'updated', skip: 'unchanged' };
const WORDS = {
    applied: DONE,
    unsettled: DONE,
    planned: { create: 'to create', update: 'to update', skip: 'unchanged' },
    failed: { create: 'not created', update: 'not updated', skip: 'unchanged' },
};
const isDone = ({ state, done }, name) => state === 'applied' || state === 'unsettled' || done?.has(name) === true;
/** What became of a pipeline: `updated`, and where versions are no images `updated, version 3`. */
function outcomeOf(result, { name, action }) {
    const word = (isDone(result, name) ? DONE : WORDS[result.state])[action];
    const version = result.versions.get(name);
    if (version === undefined || version === result.plan.image)
        return word;
    return `${word}, ${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .escapeText */ .X1)(result.versionText?.(name, version) ?? `version ${version}`)}`;
}
const TITLES = {
    applied: (counts) => `✅ Pipelines: ${counts}`,
    unsettled: (counts) => `❌ Pipelines: ${counts}, and not seen to run`,
    planned: (counts) => `➖ Pipelines: ${counts} (dry run)`,
    failed: (counts) => `❌ Pipelines: ${counts}`,
};
/** Bytes of the summary; a longer one is worth nobody's time, and the runner's limit is for all that a step writes. */
const SUMMARY_BYTES = 64 * 1024;
/**
 * The report for people, in Markdown.
 * @param bytes that it has at most.
 */
function summaryText(result, bytes = SUMMARY_BYTES) {
    const { state, plan } = result;
    const rows = rowsOf(plan.pipelines);
    return (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .fit */ .Uj)(rows.length, bytes, (shown) => {
        const image = plan.image === '' ? [] : [`Image ${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(plan.image)}`];
        const server = plan.server === undefined ? [] : [`On ${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(plan.server)}`];
        const parts = [`### ${TITLES[state](countsText(result))}`, ...image, ...server, ...deliveryText(result)];
        const visible = rows.slice(0, shown);
        parts.push((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .table */ .tp)(['Pipeline', 'Field', 'Outcome'], visible
            .filter((row, index) => !isNew(row) || visible[index - 1]?.pipeline !== row.pipeline)
            .map((row) => [
            (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(row.pipeline.name),
            isNew(row) ? 'all' : (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(row.change?.path ?? ''),
            outcomeOf(result, row.pipeline),
        ])));
        if (visible.some(({ change }) => change !== undefined))
            parts.push(changesMarkdown(visible));
        if (shown < rows.length)
            parts.push(`${rows.length - shown} more are in the output \`plan-path\`.`);
        return parts.join('\n\n');
    });
}
function deliveryText({ delivery }) {
    if (delivery === undefined)
        return [];
    const { commit, pullRequest } = delivery;
    const text = `Commit ${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .link */ .nf)((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(commit.sha.slice(0, 12)), commit.url)}`;
    return [
        pullRequest === undefined ? text : `${text}, ${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .link */ .nf)(`pull request #${pullRequest.number}`, pullRequest.url)}`,
    ];
}
/** The fields that change, file by file, as a diff. */
function changesMarkdown(rows) {
    const diff = rows.flatMap(({ pipeline, change }, index) => {
        if (change === undefined)
            return [];
        const head = rows[index - 1]?.pipeline === pipeline ? [] : [`  ${pipeline.name}`];
        const [before, after] = [change.before, change.after].map((value) => (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .cut */ .Jj)(value, VALUE_BYTES));
        const removed = pipeline.action === 'create' ? [] : [`- ${change.path}: ${before}`];
        return [...head, ...removed, `+ ${change.path}: ${after}`];
    });
    return (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .codeBlock */ .DV)(diff.join('\n'), 'diff');
}
/** All of its fields are new, which one line says. */
const isNew = ({ pipeline }) => pipeline.action === 'create';
/** One row per field that changes and per pipeline without any, what changes first. */
function rowsOf(pipelines) {
    const rows = pipelines.flatMap((pipeline) => pipeline.changes.length === 0 ? [{ pipeline }] : pipeline.changes.map((change) => ({ pipeline, change })));
    return [...rows.filter(({ change }) => change !== undefined), ...rows.filter(({ change }) => change === undefined)];
}
/** A larger output is more than a job can hand on; the file at `plan-path` is always whole. */
const PLAN_OUTPUT_BYTES = 512 * 1024;
/** The outputs as in action.yml, whatever happened. */
function outputsOf(result, planPath) {
    const { state, plan, versions, delivery } = result;
    const names = (action) => namesOf(plan, action).filter((name) => isDone(result, name));
    const [created, updated] = [names('create'), names('update')];
    const wanted = state === 'failed' ? [...namesOf(plan, 'create'), ...namesOf(plan, 'update')] : [];
    const failed = wanted.filter((name) => !isDone(result, name));
    const json = plan === undefined ? '' : JSON.stringify(plan);
    return {
        changed: String(created.length + updated.length > 0),
        created: JSON.stringify(created),
        updated: JSON.stringify(updated),
        skipped: JSON.stringify(namesOf(plan, 'skip')),
        failed: JSON.stringify(failed),
        versions: JSON.stringify(Object.fromEntries(versions)),
        plan: Buffer.byteLength(json) > PLAN_OUTPUT_BYTES ? '' : json,
        'plan-path': planPath,
        'server-version': plan?.serverVersion ?? '',
        'commit-sha': delivery?.commit.sha ?? '',
        'pull-request-number': String(delivery?.pullRequest?.number ?? ''),
        'pull-request-url': delivery?.pullRequest?.url ?? '',
    };
}
const namesOf = (plan, action) => (plan?.pipelines ?? []).filter((pipeline) => pipeline.action === action).map(({ name }) => name);
/** Writes the result to its places: outputs, a line in the log, the job summary. */
async function report(host, result) {
    const { plan } = result;
    const planPath = plan === undefined ? '' : await writePlan(host, plan);
    for (const [name, value] of Object.entries(outputsOf(result, planPath)))
        host.setOutput(name, value);
    if (plan === undefined)
        return;
    host.info(countsText(result));
    await host.summary(summaryText({ ...result, plan }));
}
async function writePlan(host, plan) {
    const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(host.env['RUNNER_TEMP'] || (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), 'update-pipeline-'));
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'plan.json');
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(path, `${JSON.stringify(plan, undefined, 2)}\n`);
    return path;
}


/***/ }),

/***/ 7470:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bq: () => (/* binding */ filled),
/* harmony export */   Qf: () => (/* binding */ placeholdersIn),
/* harmony export */   Uq: () => (/* binding */ filledText),
/* harmony export */   WC: () => (/* binding */ parseSetting),
/* harmony export */   iJ: () => (/* binding */ placeholdersOf)
/* harmony export */ });
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9179);

const PLACEHOLDER = /\{(image|tag|digest|commit)\}/g;
/**
 * Reads `file#path=value` or `file#document:path=value`. A path is as in a plan: `a.b[0]["c.d"]`.
 * @throws Error that says what is wrong.
 */
function parseSetting(line) {
    const refuse = (why) => {
        throw new Error(`"${line}" is not of the form file#path=value: ${why}`);
    };
    const hash = line.indexOf('#');
    if (hash < 1)
        refuse('there is no file before a #');
    const [whole, number] = /^(\d+):/.exec(line.slice(hash + 1)) ?? [''];
    if (number !== undefined && Number(number) < 1)
        refuse('documents are counted from 1');
    const rest = line.slice(hash + 1 + whole.length);
    const steps = /^\[/.test(rest) ? rest : `.${rest}`;
    const path = [];
    let at = 0;
    for (;;) {
        STEP.lastIndex = at;
        const [step, key, index, quoted] = STEP.exec(steps) ?? [];
        if (step === undefined)
            break;
        path.push(key ?? (index === undefined ? JSON.parse(quoted ?? '') : Number(index)));
        at += step.length;
    }
    const left = steps.slice(at);
    const value = /^\s*=(.*)$/s.exec(left)?.[1];
    if (path.length === 0 || value === undefined)
        return refuse(/^\.?$/.test(left) ? 'there is no =' : `the path cannot be read at "${left.replace(/^\./, '').slice(0, 20)}"`);
    return {
        file: line.slice(0, hash).trim(),
        document: number === undefined ? undefined : Number(number),
        path,
        value: parseValue(value.trim()),
    };
}
/** A key, an index, or a key in quotes. */
const STEP = /\.([^\s.[\]="]+)|\[(\d{1,9})\]|\[("(?:[^"\\\p{Cc}]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*")\]/uy;
/** JSON's texts in their quotes, its other scalars as both, and all else as the text that it is. */
function parseValue(value) {
    if (/^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/.test(value))
        return { text: value, literal: value };
    if (!/^".*"$/.test(value))
        return { text: value };
    try {
        return { text: JSON.parse(value) };
    }
    catch {
        return { text: value };
    }
}
/** The placeholders in any of the values. */
const placeholdersIn = (settings) => new Set(settings.flatMap(({ value }) => placeholdersOf(value.text)));
const placeholdersOf = (text) => Array.from(text.matchAll(PLACEHOLDER), ([, name = '']) => name);
/**
 * The setting with what its placeholders stand for, which is always a text: the commit `1234567` is no number.
 * @throws ActionError when one stands for nothing.
 */
function filled(setting, placeholders) {
    const text = filledText(setting.value.text, placeholders, 'set', setting.file);
    return text === setting.value.text ? setting : { ...setting, value: { text } };
}
/**
 * A text with what its placeholders stand for.
 * @param input that it is from, and `name` the line of it, for the error.
 * @throws ActionError when one stands for nothing.
 */
const filledText = (text, placeholders, input, name) => text.replaceAll(PLACEHOLDER, (_, placeholder) => {
    const value = placeholders[placeholder];
    if (value === undefined)
        throw new _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`\`${input}\`: there is no {${placeholder}} for "${name}"`, {
            hint: `Give \`image\` with a ${placeholder}, or another value.`,
        });
    return value;
});


/***/ }),

/***/ 5689:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ik: () => (/* binding */ commitUnderTest),
/* harmony export */   fb: () => (/* binding */ isUntrusted),
/* harmony export */   j_: () => (/* binding */ readEvent)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9179);


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
            read = JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8'));
        }
        catch (cause) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('The event payload at GITHUB_EVENT_PATH cannot be read', { cause });
        }
        const wrong = problemOf(read);
        if (wrong !== undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`The event payload at GITHUB_EVENT_PATH is not one of GitHub: ${wrong}`);
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
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`The event \`${name}\` names no commit`, {
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
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('This comment is not on a pull request, so it names no commit', {
                    hint: 'Add `if: github.event.issue.pull_request` to the job, or give `commit`.',
                });
            }
            if (Number.isNaN(Date.parse(payload.comment.created_at ?? '')))
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('The payload of this comment does not say when it was written');
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


/***/ }),

/***/ 992:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ sha256)
/* harmony export */ });
/**
 * The SHA-256 of a text, in hex. `node:crypto` is loaded when it is first asked for, and nowhere at the start of an action:
 * it takes a fifth of that.
 */
const sha256 = (text) => process.getBuiltinModule('node:crypto').createHash('sha256').update(text).digest('hex');


/***/ }),

/***/ 4463:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDuration),
/* harmony export */   a: () => (/* binding */ formatDuration)
/* harmony export */ });
const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/**
 * Milliseconds of a duration with units: `90s`, `30m`, `1h30m`, `500ms`, `2d`.
 * @throws Error when a unit is missing or unknown: `30` could be seconds or minutes, and a guess would hang somebody. Also for
 *   a time that nobody can count.
 */
function parseDuration(text) {
    // As a whole first: to look for parts in a long row of digits without a unit would take time with its square.
    if (!/^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/.test(text)) {
        throw new Error(`"${text}" is not a duration with a unit, such as 90s, 30m or 1h30m`);
    }
    const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)];
    const sum = Math.round(parts.reduce((all, [, amount, unit]) => all + Number(amount) * UNITS[unit], 0));
    if (!Number.isSafeInteger(sum))
        throw new Error(`"${text}" is too long for a duration`);
    return sum;
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

/***/ 9179:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $z: () => (/* binding */ hintOf),
/* harmony export */   Uc: () => (/* binding */ describeError),
/* harmony export */   cc: () => (/* binding */ CancelledError),
/* harmony export */   lZ: () => (/* binding */ ActionError)
/* harmony export */ });
/* unused harmony export errorWithHint */
/* harmony import */ var node_util_types__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3429);
/* harmony import */ var node_util_types__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_util_types__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2201);


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
/** The runner shows no more of an annotation. https://github.com/actions/runner/blob/main/src/Runner.Worker/ExecutionContext.cs */
const ANNOTATION_CHARACTERS = 4_096;
/** One printable line of a sane length, whatever a message repeats: a value of an input, the words of a server or a program. */
const shown = (text) => (0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .shortened */ .vI)((0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .foldLines */ .r7)((0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g$)(text)), ANNOTATION_CHARACTERS);
/** One line for the annotation: the message and the chain of its causes, joined by colons, newlines folded. */
function describeError(error) {
    if (!(0,node_util_types__WEBPACK_IMPORTED_MODULE_0__.isNativeError)(error))
        return shown(String(error));
    const parts = [error.message.trim()];
    for (let cause = error.cause; (0,node_util_types__WEBPACK_IMPORTED_MODULE_0__.isNativeError)(cause); cause = cause.cause) {
        if (!parts.at(-1)?.includes(cause.message))
            parts.push(cause.message.trim());
    }
    return shown(parts.join(': '));
}
/** The hint of the first error in the chain that has one. */
function hintOf(error) {
    for (let at = error; (0,node_util_types__WEBPACK_IMPORTED_MODULE_0__.isNativeError)(at); at = at.cause) {
        if (at instanceof ActionError && at.hint !== undefined)
            return at.hint;
    }
    return undefined;
}
/** One line for a warning: what `describeError` says, and the hint. */
function errorWithHint(error) {
    const hint = hintOf(error);
    return hint === undefined ? describeError(error) : `${describeError(error).replace(/\.$/, '')}. ${hint}`;
}


/***/ }),

/***/ 5806:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  P: () => (/* binding */ nodeHost)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: external "os"
const external_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");
;// CONCATENATED MODULE: ../../node_modules/.pnpm/@actions+core@3.0.1_patch_hash=3636e57606762e0f0694c78b309622b40554d79aeef7df1732b4c72e68a8f742/node_modules/@actions/core/lib/utils.js
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
;// CONCATENATED MODULE: ../../node_modules/.pnpm/@actions+core@3.0.1_patch_hash=3636e57606762e0f0694c78b309622b40554d79aeef7df1732b4c72e68a8f742/node_modules/@actions/core/lib/command.js


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
;// CONCATENATED MODULE: external "fs"
const external_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");
;// CONCATENATED MODULE: ../../node_modules/.pnpm/@actions+core@3.0.1_patch_hash=3636e57606762e0f0694c78b309622b40554d79aeef7df1732b4c72e68a8f742/node_modules/@actions/core/lib/file-command.js
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
    const delimiter = `ghadelimiter_${crypto.randomUUID()}`;
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
;// CONCATENATED MODULE: ../../node_modules/.pnpm/@actions+core@3.0.1_patch_hash=3636e57606762e0f0694c78b309622b40554d79aeef7df1732b4c72e68a8f742/node_modules/@actions/core/lib/core.js
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

// EXTERNAL MODULE: ../../packages/core/src/errors.ts
var errors = __nccwpck_require__(9179);
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
        // The global, which loads nothing before it is used.
        token = crypto.randomUUID();
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
/** What .NET takes for a blank, and JavaScript does not: the runner looks behind it. */
const looksLikeCommand = (text) => /^(?:[^\S\n\r\u2028\u2029]|\u0085)*::|##\[/m.test(text);

// EXTERNAL MODULE: ../../packages/core/src/markdown.ts
var src_markdown = __nccwpck_require__(1233);
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
 * own, which gets SIGTERM or another signal and then SIGKILL, so that no grandchild outlives the step.
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
    let held = 0;
    for (const [stream, { write }] of [
        [child.stdout, stdout],
        [child.stderr, stderr],
    ])
        stream.on('data', (chunk) => {
            write(chunk);
            const taken = options.pace?.();
            if (taken === undefined)
                return;
            held++;
            stream.pause();
            void taken.then(() => {
                held--;
                stream.resume();
            });
        });
    // A child that does not read its input closes the pipe; that is its right and no failure.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
    let force;
    let drained;
    const stop = () => {
        killGroup(child.pid, options.stopSignal ?? 'SIGTERM');
        force ??= setTimeout(() => killGroup(child.pid, 'SIGKILL'), options.killAfter?.(signal?.reason) ?? KILL_AFTER_MS);
    };
    signal?.addEventListener('abort', stop, { once: true });
    try {
        const exitCode = await new Promise((done, fail) => {
            child.once('error', fail);
            child.once('close', (code, by) => done(code ?? 128 + (SIGNALS[by ?? ''] ?? 0)));
            // A process left in the background may hold the pipes open for ever; its output after this is not ours.
            const drain = () => {
                drained = setTimeout(() => {
                    // What the child itself has written is still to be read.
                    if (held > 0 && signal?.aborted !== true)
                        return drain();
                    child.stdout.destroy();
                    child.stderr.destroy();
                }, DRAIN_MS);
            };
            child.once('exit', drain);
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
            // The leader is gone, but what it started may have ignored the signal.
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

;// CONCATENATED MODULE: ../../packages/core/src/request.ts

/** Milliseconds for a connection, TLS and the way through a proxy included. */
const CONNECT_MS = 10_000;
/** Methods after which nothing is different when the server gets them twice. */
const REPEATABLE = ['GET', 'HEAD', 'PUT', 'DELETE'];
/**
 * Sends one request over HTTP/1.1 and gives whatever comes: redirects are not followed, and error statuses are answers. Node's
 * own fetch is not used because a fresh process pays 100 ms to load it and 13 ms for each request.
 *
 * Connections are kept and proxies used as Node's global agents do, so that nothing that is open keeps the process from ending.
 * @param connectMs milliseconds for a connection.
 * @throws the reason of `init.signal`; ActionError when the request cannot be sent as it is; whatever the body throws; else the
 *   error of the connection: one with the syscall `connect` or `getaddrinfo` says that there was none.
 */
function sendRequest(url, init = {}, connectMs = CONNECT_MS) {
    return new Promise((done, fail) => {
        const { method = 'GET', body, signal } = init;
        signal?.throwIfAborted();
        const request = request_open(new URL(url), init);
        let response;
        /** What went wrong first: all that goes wrong after it only follows from it. */
        let broken;
        // The promise is told at once: while a proxy is asked for a connection, the request is not ended by `destroy`.
        const end = (error) => {
            broken ??= error;
            fail(broken);
            response?.destroy();
            request.destroy();
        };
        const abort = () => end(signal?.reason);
        const check = () => {
            if (broken !== undefined)
                throw broken;
            signal?.throwIfAborted();
        };
        signal?.addEventListener('abort', abort, { once: true });
        const tooLate = setTimeout(() => end(notConnected(connectMs)), connectMs);
        request.once('close', () => {
            signal?.removeEventListener('abort', abort);
            clearTimeout(tooLate);
        });
        let seen = 0;
        onceConnected(request, () => {
            clearTimeout(tooLate);
            seen = request.socket?.bytesRead ?? 0;
            if (!isStream(body))
                return;
            // One that is refused is not sent to its end.
            const isOver = () => request.destroyed || (response !== undefined && !isSuccess(response));
            sendAll(request, body, isOver).catch(end);
        });
        if (!isStream(body))
            request.end(body);
        request.on('error', (error) => {
            // A server may close a connection that nobody uses just when it is used again.
            const isStale = request.reusedSocket && GONE.includes(error.code ?? '') && request.socket?.bytesRead === seen;
            const isFirst = broken === undefined && response === undefined;
            if (isFirst && isStale && REPEATABLE.includes(method) && !isStream(body))
                done(sendRequest(url, init, connectMs));
            // An answer that is whole is one, although the other side did not take the whole request.
            else if (response?.complete !== true)
                end(error);
        });
        request.once('response', (came) => {
            response = came;
            // Who reads the body is told; it may be that nobody does.
            came.on('error', () => undefined);
            came.once('end', () => {
                // The other side does not want the rest, and would take it for the next request.
                if (!request.writableEnded)
                    request.destroy();
            });
            const isEmpty = method === 'HEAD' || came.statusCode === 204 || came.statusCode === 304;
            if (isEmpty)
                came.resume();
            const content = isEmpty ? nothing() : contentOf(came, check);
            done(answerOf(came, content, () => request.destroy()));
        });
    });
}
const GONE = ['ECONNRESET', 'EPIPE'];
/** @throws ActionError for a request that must not be sent. */
function request_open(url, { method = 'GET', headers = {}, body }) {
    const asked = `${method} ${url.origin}${url.pathname}`;
    // It would become an Authorization header.
    if (url.username !== '' || url.password !== '')
        throw new errors/* ActionError */.lZ(`${asked}: the address has a user name or a password`);
    const all = {};
    for (const [name, value] of Object.entries(headers)) {
        all[name] = value.trim();
        if (NO_HEADER.test(all[name]))
            throw new errors/* ActionError */.lZ(`${asked}: the header \`${name}\` has a character that no header can have`, {
                hint: 'Check what it is made of, such as a token: it must be one line.',
            });
    }
    const has = (name) => Object.keys(all).some((each) => each.toLowerCase() === name);
    if (!has('accept-encoding'))
        all['accept-encoding'] = 'gzip, br';
    if (isStream(body)) {
        if (!has('content-length'))
            all['transfer-encoding'] = 'chunked';
    }
    else if (body !== undefined)
        all['content-length'] = String(Buffer.byteLength(body));
    // Loaded by the first request, because it takes as long as half of a bundle's start.
    const { request } = process.getBuiltinModule(url.protocol === 'https:' ? 'node:https' : 'node:http');
    const opened = request({
        protocol: url.protocol,
        // An IPv6 address is in brackets only in a URL.
        hostname: url.hostname.replace(/^\[(.*)\]$/, '$1'),
        port: url.port,
        path: url.pathname + url.search,
        method,
        headers: all,
    });
    // Other bytes than the header says are an error here and not at the other side.
    return Object.assign(opened, { strictContentLength: true });
}
const NO_HEADER = /[^\t\x20-\x7e\x80-\xff]/;
const isStream = (body) => body !== undefined && typeof body !== 'string' && !(body instanceof Uint8Array);
const isSuccess = ({ statusCode = 0 }) => statusCode >= 200 && statusCode < 300;
const notConnected = (milliseconds) => Object.assign(new Error(`connect ETIMEDOUT: no connection within ${milliseconds / 1_000} s`), {
    code: 'ETIMEDOUT',
    syscall: 'connect',
});
function onceConnected(request, act) {
    request.once('socket', (socket) => {
        const isWaiting = socket.connecting || ('secureConnecting' in socket && socket.secureConnecting === true);
        if (isWaiting)
            socket.once('encrypted' in socket ? 'secureConnect' : 'connect', act);
        else
            act();
    });
}
/** Sends the chunks of a body as they are taken, and ends the request, unless it is over before. */
async function sendAll(request, body, isOver) {
    let goOn = () => undefined;
    for (const event of ['drain', 'close', 'response'])
        request.on(event, () => goOn());
    for await (const chunk of body) {
        if (!isOver() && !request.write(chunk)) {
            await new Promise((done) => {
                goOn = done;
            });
        }
        if (isOver())
            return;
    }
    if (!isOver())
        request.end();
}
function answerOf(response, body, discard) {
    const { statusCode: status = 0, headersDistinct } = response;
    const valuesOf = (name) => headersDistinct[name.toLowerCase()];
    return {
        status,
        ok: isSuccess(response),
        headers: {
            get: (name) => valuesOf(name)?.join(', ') ?? null,
            has: (name) => valuesOf(name) !== undefined,
            getSetCookie: () => valuesOf('set-cookie') ?? [],
        },
        body,
        async text() {
            const chunks = [];
            for await (const chunk of body)
                chunks.push(chunk);
            return new TextDecoder().decode(Buffer.concat(chunks));
        },
        discard,
    };
}
async function* nothing() { }
/**
 * The bytes of an answer.
 * @param check throws why the request was ended: an answer that is dropped looks as if it were whole.
 * @throws Error when the connection ends before the answer.
 */
async function* contentOf(response, check) {
    try {
        for await (const chunk of unpacked(response)) {
            check();
            yield chunk;
        }
        check();
    }
    catch (error) {
        check();
        throw CUT_SHORT.includes(error.code ?? '') ? cutShort() : error;
    }
}
const CUT_SHORT = ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE'];
const cutShort = () => Object.assign(new Error('connection reset before the end of the answer'), { code: 'ECONNRESET' });
/** https://www.rfc-editor.org/rfc/rfc9110#field.content-encoding; what is packed in another way stays as it is. */
function unpacked(response) {
    const coding = response.headers['content-encoding']?.trim().toLowerCase() ?? '';
    if (!['gzip', 'x-gzip', 'deflate', 'br'].includes(coding))
        return response;
    const { constants, createBrotliDecompress, createUnzip } = process.getBuiltinModule('node:zlib');
    const { pipeline } = process.getBuiltinModule('node:stream');
    // What has come is given at once, and an end without a checksum is one, as in browsers: HTTP knows where the answer ends.
    const flush = coding === 'br' ? constants.BROTLI_OPERATION_FLUSH : constants.Z_SYNC_FLUSH;
    const unpack = (coding === 'br' ? createBrotliDecompress : createUnzip)({ flush, finishFlush: flush });
    // Whoever reads it gets the error.
    return pipeline(response, unpack, () => undefined);
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
                await (0,promises_namespaceObject.setTimeout)(milliseconds, undefined, { signal });
            }
            catch {
                throw signal.reason;
            }
        },
        deadline: (milliseconds) => AbortSignal.timeout(milliseconds),
        fetch: (url, init = {}) => sendRequest(url, { ...init, signal: either(signal, init.signal) }),
        exec: (command, args, options = {}) => execFile(command, args, { env, pace: logTaken, ...options, signal: either(signal, options.signal) }),
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
            const { size = 0 } = (0,external_node_fs_.statSync)(file, { throwIfNoEntry: false }) ?? {};
            (0,external_node_fs_.appendFileSync)(file, (0,src_markdown/* cut */.Jj)(`${markdown.trimEnd()}\n\n`, SUMMARY_BYTES - size));
        },
    };
}
/** Over 1 MiB the runner drops the whole summary of the step. */
const SUMMARY_BYTES = 1024 * 1024;
let taken;
/**
 * Pipes are written in the background: of a program that writes faster than the runner reads, all output would be in our memory.
 * Undefined when the runner has taken what was written, but for some.
 */
function logTaken() {
    const { stdout } = process;
    if (!stdout.writableNeedDrain)
        return undefined;
    taken ??= new Promise((done) => {
        stdout.once('drain', () => {
            taken = undefined;
            done();
        });
    });
    return taken;
}
const either = (signal, other) => other ? AbortSignal.any([signal, other]) : signal;
/** Node ignores the proxy variables unless it is told at run time. Certificates: NODE_EXTRA_CA_CERTS, read by Node. */
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

/***/ 9559:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ parseReference),
/* harmony export */   J: () => (/* binding */ canonicalRepository)
/* harmony export */ });
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


/***/ }),

/***/ 2201:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   g$: () => (/* binding */ printable),
/* harmony export */   he: () => (/* binding */ withoutEndSlashes),
/* harmony export */   r7: () => (/* binding */ foldLines),
/* harmony export */   vI: () => (/* binding */ shortened)
/* harmony export */ });
/** A text as one line: its lines trimmed and joined by blanks. Takes time in proportion to the text, whatever is in it. */
const foldLines = (text) => text
    .split(/[\n\r\u2028\u2029]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
/** A text without control characters and colours of a terminal, and without the marks that turn text around. */
function printable(text) {
    return (text
        .replace(/\r\n?/g, '\n')
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
        .replace(/\u001B\[[0-9;?]*[ -/]*[@-~]|\u001B\][^\u0007\u001B]*(?:\u0007|\u001B\\)/g, '')
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
        .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g, ''));
}
/**
 * A text of at most so many UTF-16 units, with an ellipsis for its middle where it is longer: a message begins with what it is
 * about, and ends with what is wrong with it.
 */
function shortened(text, limit) {
    if (text.length <= limit)
        return text;
    const start = Math.floor((limit - 1) / 3);
    const ends = [text.slice(0, start), text.slice(text.length - (limit - 1 - start))];
    // No half of a character, which a surrogate without its other one is.
    return ends.map((end) => end.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '')).join('…');
}
/** A text without the slashes at its end. A pattern such as `/+$` takes time with the square of a row of slashes. */
function withoutEndSlashes(text) {
    let end = text.length;
    while (text[end - 1] === '/')
        end--;
    return text.slice(0, end);
}


/***/ }),

/***/ 1011:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E1: () => (/* binding */ parseList),
/* harmony export */   kt: () => (/* binding */ matchesGlob)
/* harmony export */ });
/* unused harmony export parseWords */
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
function parseWords(text) {
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


/***/ }),

/***/ 1233:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   Jj: () => (/* binding */ cut),
/* harmony export */   Uj: () => (/* binding */ fit),
/* harmony export */   X1: () => (/* binding */ escapeText),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2201);

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
    const shown = (0,_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(text);
    const fence = '`'.repeat(Math.max(3, longestTicks(shown) + 1));
    return `${fence}${language}\n${shown.replace(/\n$/, '')}\n${fence}`;
}
/** A link; an address that is not http(s) is left out, because `javascript:` and `data:` are no places. */
function link(label, url) {
    const parsed = url !== undefined && /^https?:\/\//.test(url) ? URL.parse(url) : null;
    if (parsed === null)
        return label;
    return `[${label}](${parsed.href.replace(/[()<>\\|]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)})`;
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
const oneLine = (text) => (0,_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .foldLines */ .r7)((0,_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(text));
/** The length of the longest run of backticks, which a fence must be longer than. */
function longestTicks(text) {
    let longest = 0;
    for (const [run] of text.matchAll(/`+/g))
        longest = Math.max(longest, run.length);
    return longest;
}


/***/ }),

/***/ 3639:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Cs: () => (/* binding */ runAction),
/* harmony export */   V1: () => (/* binding */ withCleanup),
/* harmony export */   ss: () => (/* binding */ afterCancellation)
/* harmony export */ });
/* unused harmony export CLEANUP_MS */
/* harmony import */ var node_util_types__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3429);
/* harmony import */ var node_util_types__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_util_types__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _durations_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4463);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9179);



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
            adviseRelease(host);
            await action.main(host);
        }
    }
    catch (error) {
        // A post step that fails must not turn a green job red: what main did stands.
        if (isPost)
            host.warning((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .describeError */ .Uc)(error));
        else
            host.fail((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .describeError */ .Uc)(error));
        const hint = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .hintOf */ .$z)(error);
        if (hint !== undefined)
            host.notice(hint);
        // Not something a user can act on, so a bug of ours, or most likely none: the stack helps those who report it.
        for (let at = error; (0,node_util_types__WEBPACK_IMPORTED_MODULE_0__.isNativeError)(at); at = at.cause)
            if (at.name === 'TypeError' || (at === error && !(at instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ)))
                host.debug(at.stack ?? '');
    }
}
/** What the tags of releases and commit ids look like; anything else that `uses:` names is a branch. */
const FIXED = /^(?:v\d+(?:\.\d+){0,2}(?:-[\w.]+)?|[0-9a-f]{40})$/;
/** Who follows a branch runs what was merged a minute ago. The variables are empty in the repository of the action itself. */
function adviseRelease(host) {
    const { GITHUB_ACTION_REF: ref = '', GITHUB_ACTION_REPOSITORY: repository = '' } = host.env;
    if (ref === '' || repository === '' || FIXED.test(ref))
        return;
    const releases = `${host.env['GITHUB_SERVER_URL'] ?? 'https://github.com'}/${repository}/releases`;
    host.notice(`This action runs from the branch \`${ref}\` of ${repository}, which changes without notice: name the tag of a release in \`uses:\`, or a full commit id. Releases: ${releases}`);
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
            host.warning(`Clean-up did not finish within ${(0,_durations_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(CLEANUP_MS)} or failed: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .describeError */ .Uc)(error)}`);
        }
    }
}
/** The host for what must still be done, whether or not the step was cancelled: its effects end within the grace period. */
function afterCancellation(host) {
    const reason = host.signal.reason;
    const since = reason instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CancelledError */ .cc ? reason.at : host.now();
    return host.withSignal(host.deadline(Math.max(0, since + CLEANUP_MS - host.now())));
}


/***/ }),

/***/ 7006:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CX: () => (/* binding */ workflowRunUrl)
/* harmony export */ });
/* unused harmony exports RUN_STATES, isTerminal, commitTag, runContext, stepKey, stepTag, legName, markOf, posterOf, isMarkOf, describeRun, readRun, withoutMark */



/** How a run of any backend stands. `unknown` is neither success nor an end: a word of the backend that we do not know. */
const RUN_STATES = (/* unused pure expression or super */ null && (['queued', 'running', 'succeeded', 'failed', 'cancelled', 'skipped', 'unknown']));
/** The run will not change any more. */
const isTerminal = (state) => TERMINAL.has(state);
const TERMINAL = new Set(['succeeded', 'failed', 'cancelled', 'skipped']);
/** The tag that says which commit a run tests. */
const commitTag = (sha) => `checks-commit:${sha}`;
/** The commit-status context under which every launcher records its run. */
const runContext = (name) => `run/${name}`;
function stepKey(env, jobIndex) {
    const word = (name, otherwise) => env[name] || otherwise;
    return {
        repository: word('GITHUB_REPOSITORY', 'local/local'),
        runId: word('GITHUB_RUN_ID', '0'),
        attempt: word('GITHUB_RUN_ATTEMPT', '1'),
        job: word('GITHUB_JOB', 'job'),
        jobIndex,
        // `__ml-actions_ml-actions_2` for the third step without an id that uses this repository.
        step: word('GITHUB_ACTION', 'step').replace(/^_+/, ''),
    };
}
/** The tag that makes the n-th run of a step findable: `gha:<run_id>-<attempt>-<job>-<job-index>-<step>-<n>`. */
const stepTag = ({ runId, attempt, job, jobIndex, step }, n) => `gha:${runId}-${attempt}-${job}-${jobIndex}-${step}-${n}`;
/** What a name becomes in the legs of a matrix, so that they do not overwrite each other's statuses and comments. */
const legName = (name, jobIndex = 0) => (jobIndex === 0 ? name : `${name} (${jobIndex + 1})`);
/** The page of this workflow run; undefined where there is none. */
function workflowRunUrl({ GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run, }) {
    return server && repository && run ? `${server}/${repository}/actions/runs/${run}` : undefined;
}
/**
 * What tells on a commit status which step has posted it.
 * @param random in [0, 1): two calls of one reusable workflow have the same workflow run, job and step.
 * @returns digests of step and attempt, and a random number, joined by hyphens.
 */
function markOf({ step, attempt }, random) {
    const digest = (text) => sha256(text).slice(0, 6);
    const once = Math.floor(random * 0x1_00_00).toString(16);
    return `${digest(step)}-${digest(attempt)}-${once.padStart(4, '0')}`;
}
/**
 * Who has posted a status with a mark: we, the same step in another workflow run or attempt, or somebody else. A step runs
 * once in an attempt, so that what has its name there and is not itself is another call of a reusable workflow.
 * @param found undefined for a status without a mark, which no launcher has posted.
 */
function posterOf(found, mark) {
    if (found === mark)
        return 'self';
    const [step, attempt] = found?.split('-') ?? [];
    const [ownStep, ownAttempt] = mark.split('-');
    return step === ownStep && attempt !== ownAttempt ? 'same step' : 'other';
}
/** The mark is of this attempt at the step, and so of another call of it at most. */
const isMarkOf = (found, launcher) => {
    const [step, attempt] = markOf(launcher, 0).split('-');
    return found.startsWith(`${step}-${attempt}-`);
};
/** GitHub says characters. Bytes are never fewer. */
const DESCRIPTION_BYTES = 140;
/** What is left of the text at least, when ids and mark need much room. */
const TEXT_BYTES = 16;
const SEPARATOR = ' · ';
const FRAGMENT = '#ml-actions=';
const MARK = /^[0-9a-f]{6}-[0-9a-f]{6}-[0-9a-f]{4}$/;
/** One word, which no command takes for an option. */
const ID = /^[\x21-\x2c\x2e-\x7e][\x21-\x7e]*$/;
/**
 * The texts of a status: `Running · train-x7k2p`. The mark is the fragment of the link to the workflow run. A link of the
 * user's is left as it is, and then the mark ends the description: `Running · train-x7k2p · 1f9a2c-0d4e11-7b20`.
 * What is too long for GitHub is cut off the text; ids that do not fit then are all left out.
 */
function describeRun({ text, ids, mark, url, workflowUrl }) {
    const inLink = mark !== undefined && url === undefined && workflowUrl !== undefined;
    const end = mark === undefined || inLink ? '' : SEPARATOR + mark;
    // A text cannot hold what separates it from the rest.
    const line = foldLines(text).replaceAll('·', '-');
    const listed = ids.length === 0 || !ids.every((id) => ID.test(id)) ? '' : SEPARATOR + ids.join(' ');
    const room = (rest) => DESCRIPTION_BYTES - Buffer.byteLength(rest);
    const rest = room(listed + end) < Math.min(TEXT_BYTES, Buffer.byteLength(line)) ? end : listed + end;
    return {
        description: cut(line, room(rest)) + rest,
        targetUrl: inLink ? `${workflowUrl}${FRAGMENT}${mark}` : (url ?? workflowUrl),
    };
}
/** What `describeRun` has written. Of the statuses of others all is text. */
function readRun({ description, targetUrl }) {
    const [link, fragment] = targetUrl?.split(FRAGMENT) ?? [];
    const parts = description.split(SEPARATOR);
    const inLink = fragment !== undefined && MARK.test(fragment);
    const mark = inLink ? fragment : parts.length > 1 ? parts.pop() : undefined;
    const [text = '', listed, ...more] = parts;
    const ids = listed?.split(' ') ?? [];
    if (mark === undefined || !MARK.test(mark) || more.length > 0 || !ids.every((id) => ID.test(id)))
        return { text: description, ids: [], mark: undefined, url: targetUrl, workflowUrl: undefined };
    return {
        text,
        ids,
        mark,
        ...(inLink ? { url: undefined, workflowUrl: link } : { url: targetUrl, workflowUrl: undefined }),
    };
}
/** The description of a status for people: without the mark that tells launchers apart. */
function withoutMark(description) {
    const at = description.lastIndexOf(SEPARATOR);
    return at >= 0 && MARK.test(description.slice(at + SEPARATOR.length)) ? description.slice(0, at) : description;
}


/***/ }),

/***/ 4809:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ chooseAuth),
/* harmony export */   t: () => (/* binding */ AUTH_TYPES)
/* harmony export */ });
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9179);

/** The ways to sign in, under the names that all tools of Databricks use. */
const AUTH_TYPES = ['pat', 'oauth-m2m', 'github-oidc', 'azure-client-secret', 'github-oidc-azure'];
/** Inputs that each type needs. */
const NEEDS = {
    pat: ['token'],
    'oauth-m2m': ['clientId', 'clientSecret'],
    // A policy for the whole account names no service principal, so that even `client-id` can be left out.
    'github-oidc': [],
    'azure-client-secret': ['azureTenantId', 'azureClientId', 'azureClientSecret'],
    'github-oidc-azure': ['azureTenantId', 'azureClientId'],
};
const INPUTS = {
    token: '`token` (DATABRICKS_TOKEN)',
    clientId: '`client-id` (DATABRICKS_CLIENT_ID)',
    clientSecret: '`client-secret` (DATABRICKS_CLIENT_SECRET)',
    azureTenantId: '`azure-tenant-id` (ARM_TENANT_ID)',
    azureClientId: '`azure-client-id` (ARM_CLIENT_ID)',
    azureClientSecret: '`azure-client-secret` (ARM_CLIENT_SECRET)',
};
/**
 * The way to sign in: the one that is asked for, or the only one that the credentials are for. That a job may ask GitHub for
 * an id token is no wish to use it (https://github.com/databricks/terraform-provider-databricks/issues/3923), so it decides
 * nothing.
 * @param asked the input `auth-type`.
 * @throws ActionError when the credentials are for none or for several, or do not suffice for what is asked for.
 */
function chooseAuth(credentials, asked) {
    const has = (name) => (credentials[name] ?? '') !== '';
    if (asked !== undefined) {
        const absent = NEEDS[asked].filter((name) => !has(name)).map((name) => INPUTS[name]);
        if (absent.length > 0)
            throw new _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`\`auth-type: ${asked}\` needs ${absent.join(' and ')}`);
        return { type: asked, reason: `Signing in to Databricks with ${asked}, as \`auth-type\` says` };
    }
    const fitting = [];
    if (has('token'))
        fitting.push('pat');
    if (has('clientId'))
        fitting.push(has('clientSecret') ? 'oauth-m2m' : 'github-oidc');
    if (has('azureClientId') && has('azureTenantId'))
        fitting.push(has('azureClientSecret') ? 'azure-client-secret' : 'github-oidc-azure');
    const [type] = fitting;
    if (type === undefined)
        throw new _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('There are no credentials for Databricks', {
            hint: 'Give `token`, or `client-id` with `client-secret`, or `client-id` alone where GitHub is trusted, or the same for Azure.',
        });
    if (fitting.length > 1)
        throw new _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`There are credentials for several ways to sign in to Databricks: ${fitting.join(', ')}`, {
            hint: 'Say which as `auth-type`.',
        });
    return { type, reason: `Signing in to Databricks with ${type}, which is what the credentials given are for` };
}


/***/ }),

/***/ 1405:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ isCatalogModel),
/* harmony export */   h: () => (/* binding */ parseModelUri)
/* harmony export */ });
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9179);

/** Names in either registry: no slash, no colon, nothing of a shell; in Unity Catalog `catalog.schema.model`. */
const NAME = '[^\\s/:@%"\'`$\\\\<>|&;]{1,256}';
const URI = new RegExp(`^models:/(${NAME})(?:/([1-9]\\d{0,17})|@([A-Za-z0-9_-]{1,256}))$`);
/**
 * Reads `models:/name/7` or `models:/name@champion`.
 * @throws ActionError for anything else: what is put into this place comes from outside, and ends in requests.
 */
function parseModelUri(text) {
    const [, name, version, alias] = URI.exec(text) ?? [];
    if (name !== undefined && version !== undefined)
        return { name, version };
    if (name !== undefined && alias !== undefined)
        return { name, alias };
    throw new _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${JSON.stringify(text.slice(0, 100))} names no version of a model`, {
        hint: 'Give it as models:/NAME/VERSION or models:/NAME@ALIAS.',
    });
}
/** A model of Unity Catalog has a catalog and a schema before its name; it has aliases and no stages. */
const isCatalogModel = (name) => /^[^.]+\.[^.]+\.[^.]+$/.test(name);


/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 3429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

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
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
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
/******/ var __webpack_exports__ = __nccwpck_require__(7935);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
