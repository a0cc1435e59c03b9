import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 907:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ passwordFromAws),
/* harmony export */   k: () => (/* binding */ AWS_USER)
/* harmony export */ });
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(179);
/* harmony import */ var _naming_ecr_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(126);
/* harmony import */ var _program_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(846);



/** The user of every ECR registry; its password is a token that AWS gives for twelve hours. */
const AWS_USER = 'AWS';
/** The AWS command line asks several places for credentials, some of them several times, before it gives up. */
const TIMEOUT_MS = 60_000;
const SIGN_IN = 'Give the job `permissions: id-token: write`, and add `aws-actions/configure-aws-credentials` with a role before this step.';
/** What to do, by the words of the AWS command line. The first that fits counts. */
const CAUSES = [
    {
        pattern: /expired/i,
        hint: 'Put `aws-actions/configure-aws-credentials` (the job needs `permissions: id-token: write`) right before this step, or raise its `role-duration-seconds`.',
    },
    {
        pattern: /unable to locate credentials|partial credentials|UnrecognizedClient|InvalidClientTokenId/i,
        hint: SIGN_IN,
    },
    {
        pattern: /AccessDenied|not authorized/i,
        hint: 'Allow the role `ecr:GetAuthorizationToken`; for public.ecr.aws `ecr-public:GetAuthorizationToken` and `sts:GetServiceBearerToken`.',
    },
    { pattern: /invalid choice/i, hint: 'Install version 2 of the AWS command line on the runner.' },
];
/**
 * The password of the user `AWS`, for the credentials that the step has at AWS. The registry may be another account's: whether
 * it lets these in is said by the registry, and not here.
 * https://docs.aws.amazon.com/cli/latest/reference/ecr/get-login-password.html
 * @throws ActionError with the reason that the AWS command line gave.
 */
async function passwordFromAws(host, registry) {
    const what = `Taking the password of ${registry} from the AWS command line`;
    const args = signInArguments(registry);
    if (args === undefined)
        throw new _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`There is no password for ${registry}, which is no registry of AWS`);
    const { exitCode, stdout, stderr } = await (0,_program_js__WEBPACK_IMPORTED_MODULE_1__/* .askProgram */ .a)(host, what, 'aws', args, { time: TIMEOUT_MS });
    if (exitCode !== 0) {
        const reason = reasonIn(stderr) ?? `exit code ${exitCode}`;
        throw new _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${what} failed: ${reason}`, {
            hint: CAUSES.find(({ pattern }) => pattern.test(reason))?.hint,
        });
    }
    const password = stdout.trim();
    if (!/^\S+$/.test(password))
        throw new _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${what} failed: it did not print one word`, { hint: 'Check which `aws` is first on PATH.' });
    host.setSecret(password);
    return password;
}
/** The token is for a region, not for a registry; the one of public.ecr.aws is given in us-east-1 alone. */
function signInArguments(registry) {
    if (registry === _naming_ecr_js__WEBPACK_IMPORTED_MODULE_2__/* .ECR_PUBLIC */ .xB)
        return ['ecr-public', 'get-login-password', '--region', 'us-east-1'];
    const region = (0,_naming_ecr_js__WEBPACK_IMPORTED_MODULE_2__/* .ecrRegion */ .d0)(registry);
    return region === undefined ? undefined : ['ecr', 'get-login-password', '--region', region];
}
/** The last line that calls itself an error; the one about an unknown command is followed by all that are known. */
function reasonIn(stderr) {
    const lines = stderr.split('\n').map((line) => line.trim());
    const reason = lines.findLast((line) => /error/i.test(line)) ?? lines.findLast((line) => line !== '');
    return reason?.slice(0, LONGEST_REASON);
}
const LONGEST_REASON = 500;


/***/ }),

/***/ 38:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Fj: () => (/* binding */ secretsOf),
/* harmony export */   LD: () => (/* binding */ inBase64),
/* harmony export */   Qm: () => (/* binding */ loginsOf),
/* harmony export */   RV: () => (/* binding */ missingPasswords),
/* harmony export */   gW: () => (/* binding */ passwordsIn),
/* harmony export */   wB: () => (/* binding */ lacksPassword),
/* harmony export */   wI: () => (/* binding */ parseLogins)
/* harmony export */ });
/* unused harmony export parseLogin */
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(11);
/* harmony import */ var _naming_ecr_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(126);
/* harmony import */ var _naming_image_name_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(49);
/* harmony import */ var _aws_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(907);




/**
 * The input `registries`: one login per line. Its errors, and those of `missingPasswords`, name a line by its number, comments
 * not counted, and show nothing of it: with a word too few, any of the others may be the password.
 * @throws Error unless every line begins with the host of another registry.
 */
function parseLogins(text) {
    const lines = (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .parseList */ .E1)(text);
    const logins = lines.map((line, index) => {
        try {
            return parseLogin(line);
        }
        catch (error) {
            throw new Error(`${lineName(index, lines.length)}: ${error.message}`);
        }
    });
    for (const [index, { registry }] of logins.entries()) {
        const first = logins.findIndex((other) => other.registry === registry);
        if (first !== index)
            throw new Error(`lines ${first + 1} and ${index + 1} are for the same registry`);
    }
    return logins;
}
/**
 * `HOST USERNAME PASSWORD`, where the password is the rest of the line. What is missing is '': a secret that does not exist is
 * an empty text, which is no mistake on a pull request that may not have it.
 * @throws Error that does not show the line, unless it begins with the host of a registry.
 */
function parseLogin(line) {
    const [host = '', username = '', password = ''] = wordsOf(line);
    try {
        return { registry: (0,_naming_image_name_js__WEBPACK_IMPORTED_MODULE_2__/* .parseRegistry */ .l5)(host), username, password };
    }
    catch {
        throw new Error("the first word is not a registry's host, such as ghcr.io: no scheme, no path, lower case");
    }
}
/** What must be masked of the input `registries`, also of one that is wrong. */
const passwordsIn = (text) => (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .parseList */ .E1)(text).flatMap((line) => {
    const [, username = '', password = ''] = wordsOf(line);
    return password === '' ? [] : secretsOf({ username, password });
});
/** All that must be masked of credentials: docker's file and HTTP's Basic authentication hold a password in base64. */
const secretsOf = (credentials) => 'identityToken' in credentials ? [credentials.identityToken] : [credentials.password, inBase64(credentials)];
const inBase64 = ({ username, password }) => Buffer.from(`${username}:${password}`).toString('base64');
/** Whether docker could not log in: there is no password, nor anybody to ask for it. */
const lacksPassword = ({ registry, username, password }) => password === '' && !(username === _aws_js__WEBPACK_IMPORTED_MODULE_0__/* .AWS_USER */ .k && (0,_naming_ecr_js__WEBPACK_IMPORTED_MODULE_3__/* .isEcr */ .Ht)(registry));
/** What is wrong with the input `registries` where its secrets must exist. */
function missingPasswords(logins) {
    return logins.flatMap((login, index) => {
        if (!lacksPassword(login))
            return [];
        const what = login.username === '' ? 'username and password are empty' : 'the password is empty';
        const where = lineName(index, logins.length);
        return [`\`registries\`: ${where}: ${what}; check the name of the secret, and that this job may read it`];
    });
}
/**
 * The logins of a step, without those that have no password.
 * @param registry that `username` and `password` are for.
 */
function loginsOf(registry, input) {
    const { username, password = '', registries } = input;
    const own = username === undefined ? [] : [{ registry, username, password }];
    return [...own, ...registries].filter((login) => !lacksPassword(login));
}
const lineName = (index, count) => `line ${index + 1} of ${count}`;
const wordsOf = (line) => /^(\S+)(?:\s+(\S+)(?:\s+(\S.*))?)?$/s.exec(line)?.slice(1) ?? [];


/***/ }),

/***/ 846:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ askProgram)
/* harmony export */ });
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(179);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(463);

/**
 * Runs a program that has a secret for us, within a time.
 * @param what is done, at the beginning of errors.
 * @param time in milliseconds.
 * @throws ActionError when it cannot be run or does not end; how it ended otherwise is in the result.
 */
async function askProgram(host, what, command, args, { time, input }) {
    const deadline = host.deadline(time);
    try {
        return await host.exec(command, args, { signal: deadline, ...(input !== undefined && { input }) });
    }
    catch (error) {
        if (host.signal.aborted)
            throw error;
        if (deadline.aborted)
            throw new _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${what} failed: \`${command}\` took longer than ${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a)(time)}`);
        if (error instanceof _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ)
            throw new _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${what} failed: ${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .describeError */ .Uc)(error)}`, { hint: (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .hintOf */ .$z)(error) });
        throw error;
    }
}


/***/ }),

/***/ 930:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Jm: () => (/* binding */ parseBuildSecrets),
/* harmony export */   K2: () => (/* binding */ secretFlags),
/* harmony export */   Mc: () => (/* binding */ parseSsh),
/* harmony export */   aC: () => (/* binding */ valuesIn)
/* harmony export */ });
/* unused harmony export usesAgent */
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(11);

/**
 * One per line: `NAME=value`, `id=NAME,env=VARIABLE` or `id=NAME,src=FILE`. An error names the line by its number and never
 * shows it.
 * @throws Error unless every line is one of these.
 */
function parseBuildSecrets(text) {
    const secrets = (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .parseList */ .E1)(text).map((line, index) => parseSecret(line, `line ${index + 1}`));
    const twice = secrets.find(({ id }, index) => secrets.findIndex((other) => other.id === id) !== index);
    if (twice !== undefined)
        throw new Error(`"${twice.id}" is given twice`);
    return secrets;
}
/** What must be masked of the input, also of one that is wrong. */
const valuesIn = (text) => (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .parseList */ .E1)(text)
    .filter((line) => !/^id=[\w.-]+,(env|src|source)=/.test(line))
    .map((line) => line.slice(line.indexOf('=') + 1));
function parseSecret(line, where) {
    const [, id = '', kind, from = ''] = /^id=([\w.-]+),(env|src|source)=(.+)$/.exec(line) ?? [];
    if (kind === 'env') {
        if (!/^\w+$/.test(from))
            throw new Error(`${where}: what follows \`env=\` is no name of a variable`);
        return { id, variable: from };
    }
    if (kind !== undefined)
        return { id, file: from };
    const [, name, value = ''] = /^([\w.-]+)=(.*)$/.exec(line) ?? [];
    if (name === undefined || name === 'id') {
        throw new Error(`${where} is none of NAME=value, id=NAME,env=VARIABLE and id=NAME,src=FILE; a value of several lines goes into a variable`);
    }
    if (value === '')
        throw new Error(`${where}: ${name} is empty; check the name of the secret`);
    return { id: name, value };
}
/**
 * The flags of docker, and the variables that hold the values: the environment of a process is for its own user to read, its
 * arguments are for all.
 */
function secretFlags(secrets) {
    const env = {};
    const flags = secrets.map((secret, index) => {
        if ('file' in secret)
            return `--secret=${csv([`id=${secret.id}`, `src=${secret.file}`])}`;
        const variable = 'variable' in secret ? secret.variable : `BUILD_SECRET_${index + 1}`;
        if ('value' in secret)
            env[variable] = secret.value;
        return `--secret=${csv([`id=${secret.id}`, `env=${variable}`])}`;
    });
    return { flags, env };
}
/** Docker reads these flags as a line of CSV. */
const csv = (fields) => fields.map((field) => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',');
/**
 * `default`, a name, or `NAME=PATH` of a key or socket, one per line.
 * https://docs.docker.com/reference/cli/docker/buildx/build/#ssh
 * @throws Error unless every line is one of these.
 */
function parseSsh(text) {
    return (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .parseList */ .E1)(text).map((line) => {
        if (!/^\w[\w.-]*(=\S.*)?$/.test(line))
            throw new Error(`"${line}" is neither default nor of the form NAME=PATH`);
        return line;
    });
}
/** It takes the agent of the step, and no key of its own. */
const usesAgent = (ssh) => ssh.some((each) => !each.includes('='));


/***/ }),

/***/ 36:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ct: () => (/* binding */ exportsCache),
/* harmony export */   IW: () => (/* binding */ parseCache),
/* harmony export */   In: () => (/* binding */ usesGitHubCache),
/* harmony export */   PQ: () => (/* binding */ cacheSpecs)
/* harmony export */ });
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(11);
/* harmony import */ var _naming_tags_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(560);


const PRESETS = ['none', 'inline', 'registry', 'gha'];
/** The tag of the image's repository that the preset `registry` keeps its cache under, where a repository has one build. */
const CACHE_TAG = 'buildcache';
/** Parameters of buildx's caches that hold a secret. */
const SECRETS = /(?:^|[,"])\s*(secret_access_key|session_token|token|ghtoken)=/i;
/** @throws Error unless it is a preset, or lines of `from TYPE…` and `to TYPE…`. */
function parseCache(text) {
    const preset = PRESETS.find((each) => each === text.trim());
    if (preset !== undefined)
        return { kind: preset };
    const lines = (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .parseList */ .E1)(text).map((line) => {
        const [, way, spec] = /^(from|to)\s+(\S.*)$/.exec(line) ?? [];
        if (way === undefined || spec === undefined) {
            throw new Error(`"${line}" is neither ${PRESETS.join(', ')}, nor a line \`from type=…\` or \`to type=…\``);
        }
        const secret = SECRETS.exec(spec)?.[1];
        if (secret !== undefined) {
            throw new Error(`\`${secret}\` would be in the arguments of docker, for all on the machine to read; give it in the environment (of type=s3 as AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN)`);
        }
        return { way, spec };
    });
    const specs = (wanted) => lines.filter(({ way }) => way === wanted).map(({ spec }) => spec);
    return { kind: 'raw', from: specs('from'), to: specs('to') };
}
/** What `--cache-to` keeps apart from the image: all but `type=inline`. */
const exportsCache = (cache) => cache.kind === 'raw' ? cache.to.some((spec) => !isInline(spec)) : cache.kind === 'registry' || cache.kind === 'gha';
/** GitHub's cache is needed, whose address and token the runner gives to actions. */
const usesGitHubCache = (cache) => cache.kind === 'gha' ||
    (cache.kind === 'raw' && [...cache.from, ...cache.to].some((spec) => /\btype=gha\b/.test(spec)));
const isInline = (spec) => /^(type=)?inline$/.test(spec);
/**
 * The values of `--cache-from` and `--cache-to`. A cache that cannot be written is no failure of the build, and only the
 * layers of the result are kept (`mode=min`): exporting all of them can take longer than the build.
 */
function cacheSpecs(cache, facts) {
    const { from, to } = specsOf(cache, facts);
    return { from, to: facts.mayWrite ? to : [] };
}
function specsOf(cache, { repository, path, variant, earlier }) {
    switch (cache.kind) {
        case 'none':
            return { from: [], to: [] };
        case 'inline':
            return { from: earlier.map((reference) => `type=registry,ref=${reference}`), to: ['type=inline'] };
        case 'registry': {
            const spec = `type=registry,ref=${repository}:${cacheKey([CACHE_TAG, ...variant]).slice(0, _naming_tags_js__WEBPACK_IMPORTED_MODULE_0__/* .TAG_LENGTH */ .iW)}`;
            // As a manifest that ECR and others take. https://docs.docker.com/build/cache/backends/registry/
            return { from: [spec], to: [`${spec},mode=min,image-manifest=true,oci-mediatypes=true,ignore-error=true`] };
        }
        case 'gha': {
            const spec = `type=gha,scope=${cacheKey([path, ...variant])}`;
            return { from: [spec], to: [`${spec},mode=min,ignore-error=true`] };
        }
        case 'raw':
            return cache;
    }
}
const cacheKey = (words) => words.join('-').replace(/[^\w.-]+/g, '-');


/***/ }),

/***/ 333:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   yv: () => (/* binding */ freeDisk),
/* harmony export */   z3: () => (/* binding */ formatBytes),
/* harmony export */   z_: () => (/* binding */ parseBytes)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);


const UNITS = {
    kb: 1e3,
    mb: 1e6,
    gb: 1e9,
    tb: 1e12,
    kib: 1024,
    mib: 1024 ** 2,
    gib: 1024 ** 3,
    tib: 1024 ** 4,
};
/** Bytes in a text such as `20GB` or `512 MiB`. @throws Error when it is none. */
function parseBytes(text) {
    const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(text) ?? [];
    const size = UNITS[unit.toLowerCase()];
    if (amount === undefined || size === undefined)
        throw new Error(`"${text}" is not a size, such as 20GB`);
    return Math.round(Number(amount) * size);
}
/** Bytes in decimal units, as docker shows them. */
function formatBytes(bytes) {
    const units = ['B', 'kB', 'MB', 'GB', 'TB'];
    const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
    const amount = bytes / 1_000 ** power;
    return `${power === 0 || amount >= 100 ? Math.round(amount) : amount.toFixed(1)} ${units[power]}`;
}
/**
 * Bytes that are free where the daemon keeps its images; undefined where that cannot be seen: in a daemon of another machine,
 * or on the other side of a container's wall.
 */
async function freeDisk({ storage }) {
    if (storage === undefined || storage.machine !== (0,node_os__WEBPACK_IMPORTED_MODULE_1__.hostname)())
        return undefined;
    try {
        const { bavail, bsize } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.statfs)(storage.folder);
        return bavail * bsize;
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 935:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(639);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(806);
/* harmony import */ var _main_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(362);


await (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .runAction */ .Cs)((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .nodeHost */ .P)(), { main: _main_js__WEBPACK_IMPORTED_MODULE_0__/* .main */ .i, post: _main_js__WEBPACK_IMPORTED_MODULE_0__/* .post */ .b });

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 362:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  i: () => (/* binding */ main),
  b: () => (/* binding */ post)
});

// EXTERNAL MODULE: ../../packages/core/src/inputs.ts
var inputs = __nccwpck_require__(637);
// EXTERNAL MODULE: ../../packages/core/src/commit.ts
var commit = __nccwpck_require__(689);
// EXTERNAL MODULE: ../../packages/core/src/poll.ts
var poll = __nccwpck_require__(845);
// EXTERNAL MODULE: ../../packages/core/src/temporary-folder.ts
var temporary_folder = __nccwpck_require__(450);
// EXTERNAL MODULE: ../../packages/core/src/errors.ts
var errors = __nccwpck_require__(179);
// EXTERNAL MODULE: ../../packages/core/src/lists.ts
var lists = __nccwpck_require__(11);
;// CONCATENATED MODULE: ../../packages/core/src/common-inputs.ts

/** The inputs that have the same name and meaning in every action that talks to GitHub. */
const commonInputs = {
    commit: (0,inputs/* commitSha */.mJ)(),
    repository: (0,inputs/* repositoryName */.aR)({ env: ['GITHUB_REPOSITORY'] }),
    githubToken: (0,inputs/* secret */.rJ)({ env: ['GITHUB_API_TOKEN'] }),
    githubAppId: (0,inputs/* number */.ai)({ integer: true, min: 1 }, { env: ['GITHUB_APP_ID'] }),
    githubAppPrivateKey: (0,inputs/* secret */.rJ)({ env: ['GITHUB_APP_PRIVATE_KEY'] }),
    dryRun: (0,inputs/* boolean */.zM)({ default: 'false' }),
    jobIndex: (0,inputs/* number */.ai)({ integer: true, min: 0 }),
};
/** Two of the common inputs belong together. */
function commonRules(values) {
    if (!('githubAppId' in values))
        return [];
    if ((values.githubAppId === undefined) === (values.githubAppPrivateKey === undefined))
        return [];
    return ['`github-app-id` and `github-app-private-key` must be given together'];
}

// EXTERNAL MODULE: ./src/credentials/logins.ts
var logins = __nccwpck_require__(38);
// EXTERNAL MODULE: ./src/engine/build-secrets.ts
var build_secrets = __nccwpck_require__(930);
// EXTERNAL MODULE: ./src/engine/cache.ts
var cache = __nccwpck_require__(36);
// EXTERNAL MODULE: ./src/engine/disk.ts
var disk = __nccwpck_require__(333);
// EXTERNAL MODULE: ./src/naming/image-name.ts + 1 modules
var image_name = __nccwpck_require__(49);
// EXTERNAL MODULE: ./src/naming/labels.ts
var labels = __nccwpck_require__(693);
// EXTERNAL MODULE: ./src/naming/platform.ts
var platform = __nccwpck_require__(577);
// EXTERNAL MODULE: ./src/naming/tags.ts + 1 modules
var naming_tags = __nccwpck_require__(560);
;// CONCATENATED MODULE: ./src/inputs.ts









/** A list with a grammar of its own. */
const listIn = (parse, secretsIn) => (0,inputs/* fieldOf */._F)(parse, { absent: [], ...(secretsIn !== undefined && { secretsIn }) })();
const listOf = (parse) => listIn((text) => (0,lists/* parseList */.E1)(text).map(parse));
const inputs_inputs = {
    image: (0,inputs/* fieldOf */._F)(parseImages)({ required: true }),
    registry: (0,inputs/* fieldOf */._F)(image_name/* parseRegistry */.l5)(),
    username: (0,inputs/* text */.Qq)(),
    password: (0,inputs/* secret */.rJ)(),
    registries: listIn(logins/* parseLogins */.wI, logins/* passwordsIn */.gW),
    context: (0,inputs/* text */.Qq)({ default: '.' }),
    file: (0,inputs/* text */.Qq)(),
    target: (0,inputs/* text */.Qq)(),
    buildArgs: (0,inputs/* pairs */.AS)(),
    secrets: listIn(build_secrets/* parseBuildSecrets */.Jm, build_secrets/* valuesIn */.aC),
    ssh: listIn(build_secrets/* parseSsh */.Mc),
    platforms: listIn((value) => (0,lists/* parseWords */.nl)(value).map(platform/* parsePlatform */.F)),
    tags: naming_tags/* tagRules */.w8,
    labels: (0,inputs/* pairs */.AS)(),
    annotations: listOf(labels/* parseAnnotation */.fr),
    cache: (0,inputs/* fieldOf */._F)(cache/* parseCache */.IW)({ default: 'none' }),
    noCache: (0,inputs/* boolean */.zM)({ default: 'false' }),
    pull: (0,inputs/* boolean */.zM)({ default: 'false' }),
    push: (0,inputs/* choice */.Yq)(['auto', 'true', 'false'], { default: 'auto' }),
    load: (0,inputs/* boolean */.zM)({ default: 'false' }),
    builder: (0,inputs/* fieldOf */._F)(parseBuilder)({ default: 'auto' }),
    provenance: (0,inputs/* choice */.Yq)(['false', 'true', 'mode=min', 'mode=max'], { default: 'false' }),
    sbom: (0,inputs/* boolean */.zM)({ default: 'false' }),
    sourceDateEpoch: (0,inputs/* fieldOf */._F)(parseEpoch)({ default: 'auto' }),
    retries: (0,inputs/* number */.ai)({ integer: true, min: 0, max: 10 }, { default: '3' }),
    skipIfExists: (0,inputs/* boolean */.zM)({ default: 'false' }),
    source: listOf(parseSource),
    minFreeDisk: (0,inputs/* fieldOf */._F)(disk/* parseBytes */.z_)(),
    timeout: (0,inputs/* duration */.p0)({ default: '2h' }),
    commit: commonInputs.commit,
    githubToken: commonInputs.githubToken,
    dryRun: commonInputs.dryRun,
};
/**
 * What is wrong with inputs that are fine one by one.
 * @param untrusted the run has no secrets, so that a password may be empty where nothing must be pushed.
 */
function rules(input, untrusted) {
    return [...loginRules(input, untrusted), ...sourceRules(input), ...cacheRules(input)];
}
function loginRules(input, untrusted) {
    const { image, registry, username, password, registries = [], push } = input;
    const wrong = [];
    const named = image?.find((each) => (0,image_name/* namesRegistry */.Uh)(each) && each.host !== registry);
    if (named !== undefined && registry !== undefined && image?.length === 1) {
        wrong.push(`\`image\`: begins with ${named.host}, but \`registry\` is ${registry}`);
    }
    if (password !== undefined && username === undefined)
        wrong.push('`username`: is required with `password`');
    const host = registry ?? image?.[0].host;
    if (username !== undefined && registries.some((login) => login.registry === host)) {
        wrong.push(`\`registries\`: logs in to ${host}, and so do \`username\` and \`password\``);
    }
    if (push === undefined || push === 'false' || (push === 'auto' && untrusted))
        return wrong;
    const own = { registry: host ?? '', username: username ?? '', password: password ?? '' };
    if (username !== undefined && (0,logins/* lacksPassword */.wB)(own)) {
        wrong.push('`password`: is empty, but `username` is given; check the name of the secret, and that this job may read it');
    }
    return [...wrong, ...(0,logins/* missingPasswords */.RV)(registries)];
}
/** The inputs that say how to build. */
const BUILD_INPUTS = [
    'context',
    'file',
    'target',
    'buildArgs',
    'secrets',
    'ssh',
    'platforms',
    'labels',
    'annotations',
    'cache',
    'pull',
    'noCache',
    'load',
    'builder',
    'provenance',
    'sbom',
    'sourceDateEpoch',
    'skipIfExists',
    'minFreeDisk',
];
/** A copy keeps every byte, so that nothing of a build has a say in it. */
function sourceRules(input) {
    const { source = [], tags } = input;
    if (source.length === 0)
        return [];
    const given = BUILD_INPUTS.filter((key) => isGiven(input[key], inputs_inputs[key]));
    return [
        ...given.map((key) => `\`${(0,inputs/* inputName */.yu)(key)}\`: is for a build, and with \`source\` nothing is built`),
        ...(tags?.length === 0 ? ['`tags`: is required with `source`, such as `raw=production`'] : []),
    ];
}
/** Something else than what stands there when nobody writes anything. */
function isGiven(value, { default: usual, parse, absent }) {
    const nothing = usual === undefined ? absent : parse(usual);
    const text = (each) => JSON.stringify(each instanceof Map ? [...each] : each);
    return value !== undefined && text(value) !== text(nothing instanceof Map ? [...nothing] : nothing);
}
function cacheRules({ cache, tags }) {
    if (cache?.kind !== 'inline' || tags === undefined || tags.some(naming_tags/* isMoving */.rU))
        return [];
    return ['`cache: inline`: is read from tags that move, and `tags` has none, such as `branch` or `latest`'];
}
/** One per line, each once. */
function parseImages(text) {
    const images = (0,lists/* parseList */.E1)(text).map(image_name/* parseImageName */["if"]);
    const [first, ...more] = images;
    if (first === undefined)
        throw new Error('names no image, there are only comments');
    const twice = images.find(({ name }, index) => images.findIndex((other) => other.name === name) !== index);
    if (twice !== undefined)
        throw new Error(`${twice.name} is given twice`);
    return [first, ...more];
}
/** A word, or a name as buildx takes it: https://github.com/docker/buildx/blob/master/store/util.go */
function parseBuilder(text) {
    if (!/^[a-zA-Z][\w.-]*$/.test(text))
        throw new Error(`"${text}" is not the name of a builder`);
    return text;
}
function parseEpoch(text) {
    if (text === 'auto' || text === 'none')
        return text;
    if (!/^\d{1,11}$/.test(text))
        throw new Error(`"${text}" is neither auto, none, nor seconds since 1970`);
    return Number(text);
}
function parseSource(text) {
    const [name = '', digest, more] = text.split('@');
    if (digest === undefined || more !== undefined || !/^sha256:[0-9a-f]{64}$/.test(digest)) {
        throw new Error(`"${text}" is not of the form name@sha256:…; a tag may be another image by the time it is copied`);
    }
    return { image: (0,image_name/* parseImageName */["if"])(name), digest };
}

;// CONCATENATED MODULE: ./src/main.ts


/** Builds the image of the commit, or copies one that is there, and hands on its digest. */
async function main(host) {
    const input = (0,inputs/* readInputs */.r3)(host, inputs_inputs, (values) => rules(values, (0,commit/* isUntrusted */.fb)((0,commit/* readEvent */.j_)(host.env))));
    const { carryOut, connectorOf, newResult, planFor, report } = await __nccwpck_require__.e(/* import() */ 384).then(__nccwpck_require__.bind(__nccwpck_require__, 384));
    const plan = await (0,poll/* within */.ux)(host, input.timeout, 'Planning the image', 'timeout', (host) => planFor(host, input));
    for (const warning of plan.warnings)
        host.warning(warning);
    for (const why of plan.tags.notices)
        host.info(`No tag from ${why}`);
    if (input.dryRun)
        return showPlan(host, plan);
    for (const notice of plan.notices)
        host.notice(notice);
    const result = newResult();
    try {
        await (0,poll/* within */.ux)(host, input.timeout, 'Building and pushing the image', 'timeout', (host) => carryOut(host, input, plan, connectorOf(host, input), result));
    }
    catch (error) {
        throw await withProgress(error, plan, result);
    }
    finally {
        await report(host, plan, result);
    }
}
/** Removes what a main that was killed has left. */
async function post(host) {
    const { BUILD_FOLDER, CONFIG_FOLDER } = await __nccwpck_require__.e(/* import() */ 384).then(__nccwpck_require__.bind(__nccwpck_require__, 384));
    for (const folder of [BUILD_FOLDER, CONFIG_FOLDER])
        await (0,temporary_folder/* removeTemporaryFolder */.y)(host, folder);
}
async function showPlan(host, plan) {
    const { describePlan, newResult, planSummary, report } = await __nccwpck_require__.e(/* import() */ 384).then(__nccwpck_require__.bind(__nccwpck_require__, 384));
    for (const line of describePlan(plan))
        host.raw(line);
    host.notice('Dry run: nothing was built or pushed. The job summary has the plan.');
    await report(host, plan, newResult(), planSummary(plan));
}
/** A push that ended half-way is only useful to know with what it did. */
async function withProgress(error, plan, result) {
    const { describeProgress } = await __nccwpck_require__.e(/* import() */ 384).then(__nccwpck_require__.bind(__nccwpck_require__, 384));
    const progress = describeProgress(plan, result);
    if (progress === undefined || error instanceof errors/* CancelledError */.cc || !(error instanceof errors/* ActionError */.lZ))
        return error;
    return new errors/* ActionError */.lZ(`${(0,errors/* describeError */.Uc)(error)}; ${progress}`, { hint: (0,errors/* hintOf */.$z)(error) });
}


/***/ }),

/***/ 126:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ht: () => (/* binding */ isEcr),
/* harmony export */   d0: () => (/* binding */ ecrRegion),
/* harmony export */   xB: () => (/* binding */ ECR_PUBLIC)
/* harmony export */ });
/**
 * `ACCOUNT.dkr.ecr.REGION.amazonaws.com` and its forms for dual stack, FIPS, China and Europe.
 * https://docs.aws.amazon.com/general/latest/gr/ecr.html
 */
const ECR = /^\d{12}\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.(?:com(?:\.cn)?|eu)|on\.(?:aws|amazonwebservices\.com\.cn))$/;
/** Amazon's registry for all the world, which lives in one region only. */
const ECR_PUBLIC = 'public.ecr.aws';
/** The region of a registry of Amazon's, by its host; undefined of any other, and of `ECR_PUBLIC`. */
const ecrRegion = (host) => ECR.exec(host)?.[1];
/** Whether a registry is Amazon's. */
const isEcr = (host) => host === ECR_PUBLIC || ecrRegion(host) !== undefined;


/***/ }),

/***/ 49:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Xb: () => (/* binding */ DOCKER_HUB),
  z9: () => (/* binding */ inRegistry),
  U9: () => (/* binding */ isLoopback),
  Uh: () => (/* binding */ namesRegistry),
  "if": () => (/* binding */ parseImageName),
  l5: () => (/* binding */ parseRegistry),
  ED: () => (/* binding */ parseTag)
});

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
/**
 * The host of a registry, as `ImageName` has it: `index.docker.io` is `docker.io`.
 * @throws Error unless the text is one.
 */
function parseRegistry(text) {
    if (!HOST.test(text))
        throw new Error(`"${text}" is not a registry's host, such as ghcr.io: no scheme, no path, lower case`);
    const [registry = '', ...path] = canonicalRepository(`${text}/owner/name`).split('/');
    // In the name of an image docker takes such a word for an account on Docker Hub, which would get the credentials.
    if (path.length > 2)
        throw new Error(`"${text}" is not a registry's host, such as ghcr.io: it has no dot and no port`);
    return registry;
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
/** The image in a registry, where its name does not tell one: `owner/name` and `ghcr.io` are `ghcr.io/owner/name`. */
function inRegistry(image, registry) {
    if (registry === undefined || registry === image.host || namesRegistry(image))
        return image;
    return parseImageName(`${registry}/${image.name}`);
}
/** Whether the name begins with its registry's host. */
const namesRegistry = ({ name, host }) => name.startsWith(`${host}/`);
const isLoopback = (host) => /^(localhost|127(\.\d+){3})(:\d+)?$/.test(host);


/***/ }),

/***/ 693:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Fn: () => (/* binding */ standardLabels),
/* harmony export */   fr: () => (/* binding */ parseAnnotation),
/* harmony export */   hi: () => (/* binding */ printAnnotation)
/* harmony export */ });
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(201);
/* harmony import */ var _platform_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(577);


/**
 * The labels of every image, in this order; the user's go over them. Nothing is asked for: where the event's payload has no
 * description or license, there is no such label.
 * https://specs.opencontainers.org/image-spec/annotations/#pre-defined-annotation-keys
 */
function standardLabels(facts) {
    const { commit, event, repositoryUrl, version, created } = facts;
    const { description, license } = event.payload.repository ?? {};
    const labels = [
        ['title', event.repository.split('/').at(-1)],
        ['description', (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .foldLines */ .r7)(description ?? '')],
        ['url', repositoryUrl],
        ['source', repositoryUrl],
        ['version', version],
        ['created', created],
        ['revision', commit],
        // GitHub's word for a license that it does not know, which is no SPDX expression.
        ['licenses', license?.spdx_id === 'NOASSERTION' ? undefined : (license?.spdx_id ?? undefined)],
    ];
    return new Map(labels.flatMap(([name, value]) => (value ? [[`org.opencontainers.image.${name}`, value]] : [])));
}
const LEVELS = ['manifest', 'index', 'manifest-descriptor', 'index-descriptor'];
/**
 * Reads an annotation as buildx does, so that what is wrong is said before anything is built.
 * https://docs.docker.com/build/metadata/annotations/#specify-annotation-level
 * @throws Error that names the line and says what is wrong with it.
 */
function parseAnnotation(line) {
    const fail = (reason) => new Error(`"${line}": ${reason}`);
    const equals = line.indexOf('=');
    const name = line.slice(0, Math.max(equals, 0));
    const colon = name.indexOf(':');
    const key = name.slice(colon + 1).trim();
    if (key === '')
        throw fail('is not of the form key=value or LEVEL:key=value');
    const [first = '', ...more] = colon < 0 ? ['manifest'] : name.slice(0, colon).split(',');
    const target = (text) => {
        const [, level, platform] = /^([^[\]]*)(?:\[([^[\]]*)\])?$/.exec(text.trim()) ?? [];
        const known = LEVELS.find((each) => each === level);
        if (known === undefined)
            throw fail(`"${text}" is no level (${LEVELS.join(', ')})`);
        if (platform === undefined)
            return { level: known };
        try {
            return { level: known, platform: (0,_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .parsePlatform */ .F)(platform) };
        }
        catch (error) {
            throw fail(error.message);
        }
    };
    return { targets: [target(first), ...more.map(target)], key, value: line.slice(equals + 1).trim() };
}
/** The annotation as `docker buildx build --annotation` takes it. */
function printAnnotation({ targets, key, value }) {
    const levels = targets.map(({ level, platform }) => (platform === undefined ? level : `${level}[${platform}]`));
    return `${levels.join(',')}:${key}=${value}`;
}


/***/ }),

/***/ 577:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ parsePlatform)
/* harmony export */ });
const PLATFORM = /^[a-z0-9]+\/[a-z0-9_]+(\/[a-z0-9]+)?$/;
/**
 * `os/architecture[/variant]`, such as `linux/arm64` and `linux/arm/v7`.
 * @throws Error unless the text is of that form.
 */
function parsePlatform(text) {
    if (!PLATFORM.test(text))
        throw new Error(`"${text}" is not a platform, such as linux/amd64`);
    return text;
}


/***/ }),

/***/ 560:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  iW: () => (/* binding */ TAG_LENGTH),
  rU: () => (/* binding */ isMoving),
  H8: () => (/* binding */ refOf),
  w8: () => (/* binding */ tagRules),
  Fg: () => (/* binding */ tagsOf)
});

// UNUSED EXPORTS: parseTagRule, printTagRule, sanitise

// EXTERNAL MODULE: ../../packages/core/src/inputs.ts
var inputs = __nccwpck_require__(637);
// EXTERNAL MODULE: ../../packages/core/src/lists.ts
var lists = __nccwpck_require__(11);
;// CONCATENATED MODULE: ../../packages/core/src/digest.ts
/**
 * The SHA-256 of a text, in hex. `node:crypto` is loaded when it is first asked for, and nowhere at the start of an action:
 * it takes a fifth of that.
 */
const sha256 = (text) => process.getBuiltinModule('node:crypto').createHash('sha256').update(text).digest('hex');

// EXTERNAL MODULE: ./src/naming/image-name.ts + 1 modules
var image_name = __nccwpck_require__(49);
;// CONCATENATED MODULE: ./src/naming/tags.ts


const missing = (why) => ({ why });
const RULES = {
    sha: { moves: false, name: ({ commit }) => commit },
    'short-sha': { moves: false, name: ({ commit }) => commit.slice(0, 7) },
    tag: { moves: false, name: ({ gitTag }) => gitTag ?? missing('this event has no git tag of the commit') },
    semver: {
        moves: false,
        name: ({ version }) => version?.full ?? missing('this event has no git tag that is a semantic version'),
    },
    'semver-minor': {
        moves: true,
        name: ({ version }) => version?.minor ?? missing('this event has no git tag of a release'),
    },
    'semver-major': {
        moves: true,
        name: ({ version }) => version?.major ?? missing('this event has no git tag of a release from 1.0.0 on'),
    },
    branch: { moves: true, name: ({ branch }) => branch ?? missing('this event has no branch of the commit') },
    pr: {
        moves: true,
        name: ({ pullRequest }) => pullRequest === undefined ? missing('this event has no pull request') : `pr-${pullRequest}`,
    },
    schedule: {
        moves: true,
        usual: 'nightly',
        name: ({ scheduled }, value) => (scheduled ? value : missing('this event is no schedule')),
    },
    latest: {
        moves: true,
        usual: 'latest',
        name: ({ onDefaultBranch }, value) => onDefaultBranch ? value : missing('this event is not about the default branch and its commit'),
    },
    raw: { moves: true, usual: '', name: (_, value) => value },
};
const kindOf = (word) => RULES[word];
const isWord = (word) => Object.hasOwn(RULES, word);
const PLAIN_SHA = { word: 'sha', value: '', prefix: '', suffix: '' };
const TAG_LENGTH = 128;
/** Leaves room for a full commit id, and for enough of a name that people know it. */
const AFFIX_LENGTH = 64;
/** The input `tags`. */
const tagRules = {
    ...(0,inputs/* list */.p_)(),
    absent: [],
    parse: (text) => (0,lists/* parseList */.E1)(text).map(parseTagRule),
};
/** @throws Error that names the line and says what is wrong with it. */
function parseTagRule(line) {
    try {
        const [first = '', ...options] = line.split(',');
        const [word, written] = splitPair(first);
        if (word === 'type') {
            throw new Error('is a rule of docker/metadata-action; the README says which one it is here');
        }
        if (!isWord(word)) {
            throw new Error(`is no rule (${Object.keys(RULES).join(', ')}); for a literal tag write \`raw=${word}\``);
        }
        const rule = { word, value: givenValue(word, written), ...affixesOf(options) };
        // The value by itself too: what stands before it must not be what makes it a tag.
        if (rule.value !== '')
            [rule.value, rule.prefix + rule.value + rule.suffix].forEach(image_name/* parseTag */.ED);
        return rule;
    }
    catch (error) {
        throw new Error(`"${line}": ${error.message}`, { cause: error });
    }
}
/** The rule as one line of the input. */
function printTagRule({ word, value, prefix, suffix }) {
    return [
        value === (kindOf(word).usual ?? '') ? word : `${word}=${value}`,
        ...(prefix === '' ? [] : [`prefix=${prefix}`]),
        ...(suffix === '' ? [] : [`suffix=${suffix}`]),
    ].join(',');
}
/** Whether a later run may give the rule's tag to another image. */
const isMoving = ({ word }) => kindOf(word).moves;
/** The branch or git tag of GITHUB_REF: https://docs.github.com/en/actions/reference/workflows-and-actions/variables */
function refOf(env) {
    const [, kind, name] = /^refs\/(heads|tags)\/(.+)$/.exec(env['GITHUB_REF'] ?? '') ?? [];
    return name === undefined ? undefined : { type: kind === 'heads' ? 'branch' : 'tag', name };
}
function tagsOf(rules, facts, { implicitSha = true } = {}) {
    const subject = subjectOf(facts);
    const fixed = new Set();
    const moving = new Set();
    const notices = [];
    for (const rule of shaFirst(rules, implicitSha)) {
        const made = kindOf(rule.word).name(subject, rule.value);
        if (typeof made === 'string')
            (isMoving(rule) ? moving : fixed).add(tagOf(rule, made));
        else
            notices.push(`\`${printTagRule(rule)}\`: ${made.why}`);
    }
    const last = [...moving].filter((tag) => !fixed.has(tag));
    const tags = [...fixed, ...last];
    return { tags, moving: last, version: subject.version?.full ?? tags[0] ?? facts.commit, notices };
}
/**
 * A tag near to a name that others chose, of at most `length` characters. Where the name is cut, or has nothing that a tag
 * may have, eight digits of its hash keep apart what would be the same.
 */
function sanitise(name, length = TAG_LENGTH) {
    const near = name.replace(/[^\w.-]+/g, '-').replace(/^[.-]+/, '');
    if (near !== '' && near.length <= length)
        return near;
    const digest = sha256(name).slice(0, 8);
    return near === '' ? digest : `${near.slice(0, length - digest.length - 1)}-${digest}`;
}
function splitPair(text) {
    const at = text.indexOf('=');
    return at < 0 ? [text.trim(), undefined] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}
function givenValue(word, written) {
    const { usual } = kindOf(word);
    if (usual === undefined && written !== undefined)
        throw new Error(`\`${word}\` takes no value`);
    const value = written ?? usual ?? '';
    if (usual !== undefined && value === '')
        throw new Error(`\`${word}\` has no value, such as \`${word}=stable\``);
    return value;
}
function affixesOf(options) {
    const given = new Map();
    for (const option of options) {
        const [name, value] = splitPair(option);
        if (isWord(name))
            throw new Error(`\`${name}\` is a rule, and each stands on a line of its own`);
        if ((name !== 'prefix' && name !== 'suffix') || value === undefined) {
            throw new Error(`"${option.trim()}" is neither \`prefix=…\` nor \`suffix=…\``);
        }
        if (given.has(name))
            throw new Error(`\`${name}\` is there twice`);
        given.set(name, value);
    }
    const { prefix = '', suffix = '' } = Object.fromEntries(given);
    if (!/^[\w.-]*$/.test(prefix + suffix))
        throw new Error('prefix and suffix take letters, digits, "_", "." and "-"');
    if (/^[.-]/.test(prefix))
        throw new Error('a prefix cannot begin with "." or "-", because no tag does');
    if (prefix.length + suffix.length > AFFIX_LENGTH) {
        throw new Error(`prefix and suffix together have more than ${AFFIX_LENGTH} characters`);
    }
    return { prefix, suffix };
}
function shaFirst(rules, implicit) {
    const first = rules.find(({ word }) => word === 'sha') ?? (implicit ? PLAIN_SHA : undefined);
    // Its second place does no harm: a tag counts where it is first.
    return first === undefined ? rules : [first, ...rules];
}
/** A name that is a tag already, such as a VALUE, stays as it is. */
const tagOf = ({ prefix, suffix }, name) => prefix + sanitise(name, TAG_LENGTH - prefix.length - suffix.length) + suffix;
function subjectOf(facts) {
    const { commit, event, pullRequest } = facts;
    const ref = pullRequest === undefined ? refOfCommit(facts) : undefined;
    const branch = ref?.type === 'branch' && !ref.name.startsWith(MERGE_QUEUE) ? ref.name : undefined;
    const gitTag = ref?.type === 'tag' ? ref.name : undefined;
    const scheduled = event.name === 'schedule';
    return {
        commit,
        scheduled,
        pullRequest,
        branch,
        // A schedule runs on the default branch, but its payload may not say which one that is.
        onDefaultBranch: branch !== undefined && (scheduled || branch === event.payload.repository?.default_branch),
        gitTag,
        version: gitTag === undefined ? undefined : parseVersion(gitTag),
    };
}
/** https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/configuring-pull-request-merges/managing-a-merge-queue */
const MERGE_QUEUE = 'gh-readonly-queue/';
/**
 * The branch or git tag whose head the commit under test is. GITHUB_REF belongs to GITHUB_SHA: where the commit is another
 * one, as with the event `status` or the input `commit`, it says nothing of it.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
function refOfCommit({ commit, event, ref }) {
    if (event.name !== 'workflow_run')
        return commit === event.sha ? ref : undefined;
    // Runs on the default branch, after a run on another one: a fork's branch may have the name of one of ours.
    const { head_sha, head_branch, head_repository } = event.payload.workflow_run ?? {};
    if (!head_branch || head_sha !== commit || head_repository?.full_name !== event.repository)
        return undefined;
    return { type: 'branch', name: head_branch };
}
const NUMBER = '(?:0|[1-9][0-9]*)';
const PRERELEASE = `(?:${NUMBER}|[0-9]*[A-Za-z-][0-9A-Za-z-]*)`;
const BUILD = '[0-9A-Za-z-]+';
/** https://semver.org/#backusnaur-form-grammar-for-valid-semver-versions */
const SEMVER = new RegExp(`^(${NUMBER})\\.(${NUMBER})\\.${NUMBER}(-${PRERELEASE}(?:\\.${PRERELEASE})*)?(?:\\+${BUILD}(?:\\.${BUILD})*)?$`);
function parseVersion(gitTag) {
    const full = gitTag.replace(/^v/, '');
    const [version, major = '', minor, prerelease] = SEMVER.exec(full) ?? [];
    if (version === undefined)
        return undefined;
    if (prerelease !== undefined)
        return { full };
    return { full, minor: `${major}.${minor}`, ...(major !== '0' && { major }) };
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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(179);


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

/***/ 463:
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

/***/ 179:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $z: () => (/* binding */ hintOf),
/* harmony export */   Uc: () => (/* binding */ describeError),
/* harmony export */   cc: () => (/* binding */ CancelledError),
/* harmony export */   lZ: () => (/* binding */ ActionError)
/* harmony export */ });
/* unused harmony export errorWithHint */
/* harmony import */ var node_util_types__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(429);
/* harmony import */ var node_util_types__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_util_types__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(201);


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

/***/ 806:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  P: () => (/* binding */ nodeHost)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(24);
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
var errors = __nccwpck_require__(179);
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

/***/ 637:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AS: () => (/* binding */ pairs),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   Yq: () => (/* binding */ choice),
/* harmony export */   _F: () => (/* binding */ fieldOf),
/* harmony export */   aR: () => (/* binding */ repositoryName),
/* harmony export */   ai: () => (/* binding */ number),
/* harmony export */   mJ: () => (/* binding */ commitSha),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   r3: () => (/* binding */ readInputs),
/* harmony export */   rJ: () => (/* binding */ secret),
/* harmony export */   yu: () => (/* binding */ inputName),
/* harmony export */   zM: () => (/* binding */ boolean)
/* harmony export */ });
/* unused harmony exports httpUrl, serverUrl, choices, failOn */
/* harmony import */ var _durations_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(463);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(179);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(201);
/* harmony import */ var _lists_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(11);




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
const text = fieldOf((value) => value);
/** A text that is masked in the log from the moment it is read. */
const secret = fieldOf((value) => value, { secret: true });
const duration = fieldOf(_durations_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E);
const boolean = fieldOf((value) => {
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
const list = (options) => field(_lists_js__WEBPACK_IMPORTED_MODULE_1__/* .parseList */ .E1, options, { absent: [] });
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
            wrong.push(`\`${inputName(key)}\`: ${(0,_lines_js__WEBPACK_IMPORTED_MODULE_2__/* .shortened */ .vI)(error.message, MESSAGE_LENGTH)}`);
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
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ActionError */ .lZ(wrong.length === 1 ? String(wrong[0]) : `${wrong.length} inputs are wrong: ${wrong.join('; ')}`);
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
    return new Map((0,_lists_js__WEBPACK_IMPORTED_MODULE_1__/* .parseList */ .E1)(text).map((line) => {
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
    return (0,_lines_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutEndSlashes */ .he)(value);
}


/***/ }),

/***/ 201:
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

/***/ 11:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E1: () => (/* binding */ parseList),
/* harmony export */   nl: () => (/* binding */ parseWords)
/* harmony export */ });
/* unused harmony export matchesGlob */
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

/***/ 233:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   Jj: () => (/* binding */ cut),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* unused harmony exports escapeText, link, fit */
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

/***/ 845:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   fu: () => (/* binding */ backOff),
/* harmony export */   ux: () => (/* binding */ within)
/* harmony export */ });
/* unused harmony exports pollPause, poll */
/* harmony import */ var _durations_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(463);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(179);


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
/* harmony import */ var node_util_types__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(429);
/* harmony import */ var node_util_types__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_util_types__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _durations_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(463);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(179);



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

/***/ 450:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ withTemporaryFolder),
/* harmony export */   y: () => (/* binding */ removeTemporaryFolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(639);




/**
 * Does something with a folder that only this user can read (mode 0700), gone afterwards however it ends.
 * @param name also what the post step knows it by, see `removeTemporaryFolder`: one folder of a name at a time.
 */
async function withTemporaryFolder(host, name, body) {
    const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(host.env['RUNNER_TEMP'] || (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), `${name}-`));
    host.saveState(name, folder);
    return (0,_run_js__WEBPACK_IMPORTED_MODULE_3__/* .withCleanup */ .V1)(host, () => body(folder), () => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(folder, { recursive: true, force: true }));
}
/** Removes, in the post step, the folder that a main that was killed has left. */
async function removeTemporaryFolder(host, name) {
    const folder = host.state(name);
    if (folder !== '')
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(folder, { recursive: true, force: true });
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

/***/ }),

/***/ 161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 321:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/consumers");

/***/ }),

/***/ 429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

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
