import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 3663:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ti: () => (/* binding */ UncertainLaunchError),
/* harmony export */   _Z: () => (/* binding */ NothingLaunchedError),
/* harmony export */   fk: () => (/* binding */ RefusedError),
/* harmony export */   oD: () => (/* binding */ launcherFor)
/* harmony export */ });
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9179);

/** A launch that was ended and is known to have started nothing, so that nothing stays pending for it. */
class NothingLaunchedError extends _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ {
    /** @param reason why it was ended. */
    constructor(reason) {
        super((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .describeError */ .Uc)(reason), { hint: (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .hintOf */ .$z)(reason) });
    }
}
/** A launch that has failed, and nobody knows whether it has started a run: the post step looks for it. */
class UncertainLaunchError extends _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ {
    constructor(cause) {
        super('A run may have been launched', {
            cause,
            hint: 'The commit status stays pending until the post step or a recheck has found out.',
        });
    }
}
/** A backend that answers no question, such as for a wrong key: to ask again would be the same. */
class RefusedError extends _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ {
    constructor(cause) {
        super((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .describeError */ .Uc)(cause), { hint: (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .hintOf */ .$z)(cause) });
    }
}
const launchers = {
    command: async (host, input) => (await __nccwpck_require__.e(/* import() */ 122).then(__nccwpck_require__.bind(__nccwpck_require__, 4122))).commandLauncher(host, input),
    sematic: async (host, input) => (await __nccwpck_require__.e(/* import() */ 715).then(__nccwpck_require__.bind(__nccwpck_require__, 4715))).sematicLauncher(host, input),
    pachyderm: async (host, input) => (await Promise.all(/* import() */[__nccwpck_require__.e(488), __nccwpck_require__.e(88)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5088))).pachydermLauncher(host, input),
    databricks: async (host, input) => (await __nccwpck_require__.e(/* import() */ 774).then(__nccwpck_require__.bind(__nccwpck_require__, 774))).databricksLauncher(host, input),
};
const launcherFor = (host, input) => launchers[input.backend](host, input);


/***/ }),

/***/ 7053:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ usesPlaceholder),
/* harmony export */   p: () => (/* binding */ expandPlaceholders)
/* harmony export */ });
const PLACEHOLDERS = ['tags', 'image', 'commit', 'name'];
/** Not `${name}` of the shell, `HEAD^{commit}` and `HEAD@{1}` of git, `%{name}` of formats. */
const PATTERN = new RegExp(`(?<![$^@%])\\{(${PLACEHOLDERS.join('|')})\\}`, 'g');
/**
 * A command with its placeholders as quoted shell words. The words are variables and not the values themselves: a value
 * can hold a branch name that a stranger chose, and whatever quotes the user has put around the placeholder, the shell
 * reads a variable's value as text and never as code.
 * Several tags are a brace expansion, so that what stands before them is repeated: `--tag={tags}` gives each its option.
 * https://www.gnu.org/software/bash/manual/html_node/Brace-Expansion.html
 * @param tags how many tags there are, in the variables RUN_TAG_1 and following.
 */
function expandPlaceholders(command, tags) {
    const each = Array.from({ length: tags }, (_, index) => `"$RUN_TAG_${index + 1}"`);
    const words = {
        // Braces around one word alone would stay as they are.
        tags: each.length > 1 ? `{${each.join(',')}}` : each.join(''),
        image: '"$RUN_IMAGE"',
        commit: '"$RUN_COMMIT"',
        name: '"$RUN_NAME"',
    };
    return command.replace(PATTERN, (_, placeholder) => words[placeholder]);
}
const usesPlaceholder = (command, placeholder) => [...command.matchAll(PATTERN)].some(([, found]) => found === placeholder);


/***/ }),

/***/ 9277:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L4: () => (/* binding */ stateOf),
/* harmony export */   xP: () => (/* binding */ states)
/* harmony export */ });
/* unused harmony export parseStates */
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1011);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(916);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(637);

/**
 * Words that orchestrators have for these states and for no other, without case, blanks, hyphens and underscores. Left out is
 * what may be a good end and a bad one, such as `finished`, `done` and `terminated`: a gate that guesses is no gate.
 */
const WELL_KNOWN = {
    queued: 'pending queued waiting scheduled submitted created accepted notstarted starting initializing initialized preparing ' +
        'provisioning configuring requeued late awaitingretry startable',
    running: 'running executing started active inprogress restarting recovering retrying paused suspended stopping canceling ' +
        'cancelling terminating finalizing completing succeeding failing aborting updating notresponding',
    succeeded: 'succeeded success successful complete completed',
    failed: 'failed failure error errored crashed timeout timedout outofmemory nodefail bootfail deadline expired upstreamfailed ' +
        'failedsetup failedprechecks failednoresource failedcontroller',
    cancelled: 'cancelled canceled aborted stopped killed revoked preempted',
    skipped: 'skipped omitted',
};
const BY_WORD = new Map(Object.entries(WELL_KNOWN).flatMap(([state, words]) => words.split(' ').map((word) => [word, state])));
/** Vertex AI says `JOB_STATE_SUCCEEDED` and `PIPELINE_STATE_SUCCEEDED`. */
const folded = (word) => word
    .toLowerCase()
    .replace(/^(?:job|pipeline|run)_state_/, '')
    .replace(/[\s_-]/g, '');
/**
 * The state that a native word stands for.
 * @param own wins over the words that are well known.
 * @returns `unknown` for all other words.
 */
const stateOf = (word, own) => own.get(word.trim().toLowerCase()) ?? BY_WORD.get(folded(word.trim())) ?? 'unknown';
/**
 * Lines of `<state>: <word>, <word>`.
 * @throws Error when a line is of another form, names no state, or gives a word to a second state.
 */
function parseStates(text) {
    const states = new Map();
    for (const line of (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .parseList */ .E1)(text)) {
        const [name = '', ...rest] = line.split(':');
        const state = _ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .RUN_STATES */ .vP.find((each) => each === name.trim());
        const words = rest
            .join(':')
            .split(',')
            .map((word) => word.trim().toLowerCase())
            .filter((word) => word !== '');
        if (rest.length === 0 || words.length === 0)
            throw new Error(`"${line}" is not of the form \`state: word, word\``);
        if (state === undefined)
            throw new Error(`"${name.trim()}" is no state; possible: ${_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .RUN_STATES */ .vP.join(', ')}`);
        for (const word of words) {
            const other = states.get(word);
            if (other !== undefined && other !== state)
                throw new Error(`"${word}" cannot be ${other} and ${state}`);
            states.set(word, state);
        }
    }
    return states;
}
/** The input `states`: none of one's own when it is not given. */
const states = (options) => (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .fieldOf */ ._F)(parseStates, { absent: new Map() })(options);


/***/ }),

/***/ 86:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  _H: () => (/* binding */ databricksInputs),
  g: () => (/* binding */ databricksRules),
  LT: () => (/* binding */ workOf)
});

// EXTERNAL MODULE: ../../packages/core/src/inputs.ts
var inputs = __nccwpck_require__(637);
// EXTERNAL MODULE: ../../packages/core/src/lines.ts
var lines = __nccwpck_require__(2201);
// EXTERNAL MODULE: ../../packages/databricks/src/json.ts
var json = __nccwpck_require__(2549);
;// CONCATENATED MODULE: ../../packages/databricks/src/shapes.ts

/**
 * Checks of JSON that people write, before the server says `INVALID_PARAMETER_VALUE` after a cluster has been paid for.
 * Each throws an Error whose message says what is wrong and what would be right, without the name of the input.
 */
/** Reads JSON of people's. @throws Error with the place of the mistake. */
function readJson(text) {
    try {
        return (0,json/* parseJson */.qF)(text);
    }
    catch (error) {
        throw new Error(`is no JSON: ${error.message.slice(0, 200)}`);
    }
}
const LIBRARY_KINDS = ['pypi', 'whl', 'jar', 'maven', 'cran', 'requirements', 'egg'];
const LIBRARY_FIELDS = {
    pypi: 'package',
    cran: 'package',
    maven: 'coordinates',
};
/** Libraries: a list of one-member maps such as `{"pypi": {"package": "mlflow==2.16.0"}}`. */
function librariesIn(value) {
    return listIn(value, 'libraries').map((item, index) => {
        const [kind, ...more] = (0,json/* isRecord */.u4)(item) ? Object.keys(item) : [];
        const at = `item ${index + 1}`;
        if (!(0,json/* isRecord */.u4)(item) || kind === undefined || more.length > 0 || !isOneOf(LIBRARY_KINDS, kind))
            throw new Error(`${at} is not a map with one of ${LIBRARY_KINDS.join(', ')}`);
        const field = LIBRARY_FIELDS[kind];
        const content = item[kind];
        // run-notebook's README shows {"pypi": "mlflow"}, which the API does not take.
        if (field !== undefined && !((0,json/* isRecord */.u4)(content) && typeof content[field] === 'string'))
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
    if (!(0,json/* isRecord */.u4)(value))
        throw new Error('must be a map such as {"env": "staging"}');
    for (const [name, each] of Object.entries(value)) {
        if (typeof each !== 'string')
            throw new Error(`"${name}" must be a text, such as ${JSON.stringify(String(each))}`);
    }
    return value;
}
const WHO = ['user_name', 'group_name', 'service_principal_name'];
const LEVELS = ['CAN_VIEW', 'CAN_MANAGE_RUN', 'CAN_MANAGE', 'IS_OWNER'];
/** Who may see and do what with a run. */
function accessControlIn(value) {
    return listIn(value, 'permissions').map((item, index) => {
        const at = `item ${index + 1}`;
        const names = WHO.filter((name) => (0,json/* isRecord */.u4)(item) && typeof item[name] === 'string');
        if (!(0,json/* isRecord */.u4)(item) || names.length !== 1)
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
        if (!(0,json/* isRecord */.u4)(item) || typeof item['task_key'] !== 'string' || !/^[\w-]{1,100}$/.test(item['task_key']))
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
            const key = (0,json/* isRecord */.u4)(each) ? each['task_key'] : undefined;
            if (typeof key !== 'string' || !keys.includes(key))
                throw new Error(`the task ${String(task['task_key'])} waits for ${JSON.stringify(key)}, which is none of them`);
        }
    }
    return tasks;
}
/** A new cluster: at least its image, and nodes or a pool or a policy that says them. */
function clusterIn(value) {
    if (!(0,json/* isRecord */.u4)(value))
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

// EXTERNAL MODULE: ../../packages/databricks/src/auth/choose.ts
var choose = __nccwpck_require__(4809);
;// CONCATENATED MODULE: ../../packages/databricks/src/sign-in-inputs.ts


const only = { backends: ['databricks'] };
/** The inputs of an action that say how to sign in, besides `url` and `token`: see `settingsFrom`. */
const signInInputs = {
    authType: (0,inputs/* choice */.Yq)(choose/* AUTH_TYPES */.t, only),
    clientId: (0,inputs/* text */.Qq)(only),
    clientSecret: (0,inputs/* secret */.rJ)(only),
    azureTenantId: (0,inputs/* text */.Qq)(only),
    azureClientId: (0,inputs/* text */.Qq)(only),
    azureClientSecret: (0,inputs/* secret */.rJ)(only),
};

// EXTERNAL MODULE: ./src/backends/databricks/parameters.ts
var databricks_parameters = __nccwpck_require__(8054);
;// CONCATENATED MODULE: ./src/backends/databricks/inputs.ts




const inputs_only = { backends: ['databricks'] };
/** More failures than that are no accidents. */
const MOST_REPAIRS = 10;
const inputs_json = (shape) => (0,inputs/* fieldOf */._F)((value) => shape(readJson(value)))(inputs_only);
/** What `backend: databricks` reads besides the address and token of a server. */
const databricksInputs = {
    ...signInInputs,
    notebook: (0,inputs/* text */.Qq)(inputs_only),
    pythonFile: (0,inputs/* text */.Qq)(inputs_only),
    package: (0,inputs/* text */.Qq)(inputs_only),
    entryPoint: (0,inputs/* text */.Qq)(inputs_only),
    wheel: (0,inputs/* text */.Qq)(inputs_only),
    sqlFile: (0,inputs/* text */.Qq)(inputs_only),
    sqlQuery: (0,inputs/* text */.Qq)(inputs_only),
    warehouseId: (0,inputs/* text */.Qq)(inputs_only),
    dbtCommands: (0,inputs/* list */.p_)(inputs_only),
    dbtProject: (0,inputs/* text */.Qq)(inputs_only),
    pipeline: (0,inputs/* text */.Qq)(inputs_only),
    fullRefresh: (0,inputs/* boolean */.zM)({ default: 'false', ...inputs_only }),
    tasks: inputs_json(tasksIn),
    job: (0,inputs/* text */.Qq)(inputs_only),
    parameters: inputs_json((value) => (isTexts(value) ? value : parametersIn(value))),
    source: (0,inputs/* choice */.Yq)(['local', 'git'], { default: 'local', ...inputs_only }),
    gitBranch: (0,inputs/* text */.Qq)(inputs_only),
    gitTag: (0,inputs/* text */.Qq)(inputs_only),
    gitProvider: (0,inputs/* fieldOf */._F)(gitProviderIn)({ default: 'gitHub', ...inputs_only }),
    newCluster: inputs_json(clusterIn),
    existingClusterId: (0,inputs/* text */.Qq)(inputs_only),
    libraries: inputs_json(librariesIn),
    dependencies: (0,inputs/* list */.p_)(inputs_only),
    environmentVersion: (0,inputs/* text */.Qq)(inputs_only),
    accessControl: inputs_json(accessControlIn),
    uploadDirectory: (0,inputs/* fieldOf */._F)(parseDirectory)({ default: '/tmp/databricks-github-actions', ...inputs_only }),
    repairs: (0,inputs/* number */.ai)({ integer: true, min: 0, max: MOST_REPAIRS }, { default: '0', ...inputs_only }),
};
const isTexts = (value) => Array.isArray(value) && value.every((each) => typeof each === 'string');
function parseDirectory(path) {
    const directory = (0,lines/* withoutEndSlashes */.he)(path);
    if (!directory.startsWith('/') || /\/\.{0,2}(?:\/|$)/.test(directory))
        throw new Error(`"${path}" is not the path of a folder of the workspace, such as /Shared/ci`);
    return directory;
}
/** The inputs that say what is run: one of them. */
const WORKS = {
    notebook: 'notebook',
    pythonFile: 'python-file',
    package: 'package',
    sqlFile: 'sql-file',
    sqlQuery: 'sql-query',
    dbtCommands: 'dbt-commands',
    pipeline: 'pipeline',
    tasks: 'tasks',
    job: 'job',
};
const isGiven = (value) => (Array.isArray(value) ? value.length > 0 : value !== undefined);
const worksIn = (input) => Object.keys(WORKS).filter((each) => isGiven(input[each]));
/** The one input that says what is run; undefined where runs are only looked at. */
const workOf = (input) => worksIn(input)[0];
/** Inputs that belong to some of the works. */
const BELONGS = {
    'entry-point': ['entryPoint', 'package'],
    wheel: ['wheel', 'package'],
    'warehouse-id': ['warehouseId', 'notebook', 'sqlFile', 'sqlQuery', 'dbtCommands'],
    'dbt-project': ['dbtProject', 'dbtCommands'],
    parameters: ['parameters', 'notebook', 'pythonFile', 'package', 'sqlFile', 'sqlQuery', 'job'],
    'new-cluster': ['newCluster', 'notebook', 'pythonFile', 'package', 'dbtCommands'],
    'existing-cluster-id': ['existingClusterId', 'notebook', 'pythonFile', 'package', 'dbtCommands'],
    libraries: ['libraries', 'notebook', 'pythonFile', 'package', 'dbtCommands'],
    dependencies: ['dependencies', 'pythonFile', 'package', 'dbtCommands', 'tasks'],
    'environment-version': ['environmentVersion', 'pythonFile', 'package', 'dbtCommands', 'tasks'],
    'access-control': [
        'accessControl',
        'notebook',
        'pythonFile',
        'package',
        'sqlFile',
        'sqlQuery',
        'dbtCommands',
        'pipeline',
        'tasks',
    ],
};
/** What is wrong with inputs of Databricks that are fine one by one. */
function databricksRules(input) {
    const works = worksIn(input);
    const listed = Object.values(WORKS).map((name) => `\`${name}\``);
    const given = works.map((work) => `\`${WORKS[work]}\``);
    const follows = isGiven(input.runId);
    if (input.mode !== undefined && input.mode !== 'launch')
        return given.map((name) => `${name} is not for \`mode: ${input.mode}\`, which launches nothing`);
    // One that is wrong by itself is not among the values, and not missing either.
    const isWrong = Object.keys(WORKS).some((name) => !(name in input));
    if (works.length === 0 && !follows && !isWrong)
        return [`one of ${listed.join(', ')} is required, or \`run-id\` to follow a run that is there`];
    if (follows && works.length > 0)
        return [`\`run-id\` is for a run that is there: it cannot be combined with ${given.join(', ')}`];
    if (works.length > 1)
        return [`${given.join(' and ')} cannot be combined: a step launches one of them`];
    const idle = input.wait === false && (input.repairs ?? 0) > 0 ? ['`repairs` needs `wait: true`'] : [];
    const [work] = works;
    return work === undefined ? idle : [...idle, ...workRules(input, work), ...parameterRules(input, work)];
}
function workRules(input, work) {
    const isSql = work === 'sqlFile' || work === 'sqlQuery';
    const isFile = work === 'notebook' || work === 'pythonFile' || work === 'sqlFile';
    const path = isFile ? input[work] : work === 'dbtCommands' ? input.dbtProject : undefined;
    const cases = [
        [work === 'package' && input.entryPoint === undefined, '`package` needs `entry-point`'],
        [isSql && input.warehouseId === undefined, `\`${WORKS[work]}\` needs \`warehouse-id\``],
        [work === 'dbtCommands' && path === undefined && input.source !== 'git', '`dbt-commands` needs `dbt-project`'],
        [
            input.newCluster !== undefined && input.existingClusterId !== undefined,
            '`new-cluster` and `existing-cluster-id` cannot be combined',
        ],
        [input.fullRefresh === true && work !== 'pipeline', '`full-refresh` is for `pipeline`'],
        [
            input.source === 'git' && (work === 'job' || work === 'pipeline' || work === 'package' || work === 'sqlQuery'),
            `\`source: git\` is not for \`${WORKS[work]}\`, which has no files in the commit`,
        ],
        [
            input.gitBranch !== undefined && input.gitTag !== undefined,
            '`git-branch` and `git-tag` cannot be combined: the run is of one of them',
        ],
        [
            input.source === 'local' && (input.gitBranch ?? input.gitTag) !== undefined,
            '`git-branch` and `git-tag` need `source: git`',
        ],
        [
            input.source === 'git' && path?.startsWith('/') === true,
            '`source: git` is for a path in the commit, and the one that is given is absolute',
        ],
    ];
    const idle = Object.entries(BELONGS).flatMap(([name, [key, ...takers]]) => isGiven(input[key]) && !takers.includes(work) ? [`\`${name}\` is not for \`${WORKS[work]}\``] : []);
    return [...cases.flatMap(([isBad, message]) => (isBad ? [message] : [])), ...idle];
}
function parameterRules({ parameters, image }, work) {
    if (parameters === undefined)
        return [];
    const isList = Array.isArray(parameters);
    const wrong = [];
    if (isList && (work === 'notebook' || work === 'sqlFile' || work === 'sqlQuery'))
        wrong.push(`\`parameters\` of \`${WORKS[work]}\` must be a map such as {"env": "staging"}`);
    if (!isList && work === 'pythonFile')
        wrong.push('`parameters` of `python-file` must be a list such as ["--env", "staging"]');
    const missing = 'image';
    if (image === undefined && (0,databricks_parameters/* placeholdersIn */.Q)(Object.values(parameters)).includes(missing))
        wrong.push('`parameters` uses {image}, but `image` is not given');
    return wrong;
}


/***/ }),

/***/ 8054:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ expandParameters),
/* harmony export */   Q: () => (/* binding */ placeholdersIn)
/* harmony export */ });
const PLACEHOLDERS = ['tags', 'image', 'commit', 'name'];
const PATTERN = new RegExp(`\\{(${PLACEHOLDERS.join('|')})\\}`, 'g');
/** The placeholders that texts hold. */
const placeholdersIn = (texts) => texts.flatMap((text) => [...text.matchAll(PATTERN)].map(([, found]) => found));
/** Parameters with what their placeholders stand for. A value goes into one text, and is not looked at again. */
function expandParameters(parameters, { tags, image = '', commit, name }) {
    const values = { tags: tags.join(' '), image, commit, name };
    const expand = (text) => text.replace(PATTERN, (_, placeholder) => values[placeholder]);
    if (Array.isArray(parameters))
        return parameters.map(expand);
    return Object.fromEntries(Object.entries(parameters).map(([name, text]) => [name, expand(text)]));
}


/***/ }),

/***/ 3848:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ cancelRuns)
/* harmony export */ });
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9179);

/** Cancels runs, all at once. What goes wrong is a warning, because one run must not keep the others from being cancelled. */
async function cancelRuns(host, launcher, runs) {
    const reasons = new Map();
    await Promise.all(runs.map(async (run) => {
        if (launcher.cancel === undefined)
            return reasons.set(run.id, 'there is no `cancel`');
        try {
            await launcher.cancel(host, run);
            host.info(`Cancelled run ${run.id}`);
        }
        catch (error) {
            reasons.set(run.id, (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .describeError */ .Uc)(error));
            host.warning(`Run ${run.id} was not cancelled, and may go on: ${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .describeError */ .Uc)(error)}`);
        }
        return undefined;
    }));
    return {
        cancelled: runs.filter(({ id }) => !reasons.has(id)),
        uncancelled: runs.filter(({ id }) => reasons.has(id)),
        reasons,
    };
}


/***/ }),

/***/ 7935:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3639);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5806);
/* harmony import */ var _main_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9929);


await (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .runAction */ .Cs)((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .nodeHost */ .P)(), { main: _main_js__WEBPACK_IMPORTED_MODULE_0__/* .main */ .i, post: _main_js__WEBPACK_IMPORTED_MODULE_0__/* .post */ .b });

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 9929:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  i: () => (/* binding */ main),
  b: () => (/* binding */ post)
});

// EXTERNAL MODULE: ../../packages/core/src/inputs.ts
var inputs = __nccwpck_require__(637);
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

// EXTERNAL MODULE: ../../packages/core/src/durations.ts
var durations = __nccwpck_require__(4463);
// EXTERNAL MODULE: ./src/backends/command/placeholders.ts
var placeholders = __nccwpck_require__(7053);
// EXTERNAL MODULE: ./src/backends/command/states.ts
var states = __nccwpck_require__(9277);
// EXTERNAL MODULE: ./src/backends/databricks/inputs.ts + 2 modules
var databricks_inputs = __nccwpck_require__(86);
// EXTERNAL MODULE: ../../packages/core/src/lists.ts
var lists = __nccwpck_require__(1011);
;// CONCATENATED MODULE: ./src/backends/pachyderm/pipelines.ts

/** Lines of `pipeline` or `project/pipeline`. @throws Error when a line is neither, or there twice. */
function parsePipelines(text) {
    const lines = (0,lists/* parseList */.E1)(text);
    const twice = lines.find((line, index) => lines.indexOf(line) !== index);
    if (twice !== undefined)
        throw new Error(`"${twice}" is there twice`);
    return lines.map((line) => {
        const [, project, name] = /^(?:([\w-]+)\/)?([\w-]+)$/.exec(line) ?? [];
        if (name === undefined)
            throw new Error(`"${line}" is neither a pipeline nor project/pipeline`);
        return { project, name };
    });
}
/** The input `pipelines`: none when it is not given. */
const pipelines = (0,inputs/* fieldOf */._F)(parsePipelines, { absent: [] });

;// CONCATENATED MODULE: ./src/inputs.ts





/** On a runner of one's own. https://docs.github.com/en/actions/reference/limits */
const LONGEST_JOB_MS = 5 * 24 * 3_600_000;
const SHORTEST_INTERVAL_MS = 1_000;
const inputs_inputs = {
    name: (0,inputs/* text */.Qq)({ required: true }),
    launch: (0,inputs/* text */.Qq)({ backends: ['command', 'sematic'] }),
    mode: (0,inputs/* choice */.Yq)(['launch', 'cancel', 'recheck'], { default: 'launch' }),
    backend: (0,inputs/* choice */.Yq)(['command', 'sematic', 'pachyderm', 'databricks'], { default: 'command' }),
    poll: (0,inputs/* text */.Qq)({ backends: ['command'] }),
    cancel: (0,inputs/* text */.Qq)({ backends: ['command'] }),
    logs: (0,inputs/* text */.Qq)({ backends: ['command'] }),
    states: (0,states/* states */.xP)({ backends: ['command'] }),
    url: (0,inputs/* serverUrl */.Vd)({ backends: ['sematic', 'pachyderm', 'databricks'] }),
    token: (0,inputs/* secret */.rJ)({ backends: ['sematic', 'pachyderm', 'databricks'] }),
    profile: (0,inputs/* text */.Qq)({ backends: ['sematic'] }),
    dashboardUrl: (0,inputs/* httpUrl */.q3)({ backends: ['sematic'] }),
    fromRun: (0,inputs/* text */.Qq)({ backends: ['sematic'] }),
    runInputs: (0,inputs/* pairs */.AS)({ backends: ['sematic'] }),
    verifyGit: (0,inputs/* boolean */.zM)({ default: 'true', backends: ['sematic', 'databricks'] }),
    caCertificate: (0,inputs/* text */.Qq)({ backends: ['pachyderm'] }),
    pipelines: pipelines({ backends: ['pachyderm'] }),
    project: (0,inputs/* text */.Qq)({ default: 'default', backends: ['pachyderm'] }),
    runId: (0,inputs/* list */.p_)(),
    image: (0,inputs/* text */.Qq)(),
    runTags: (0,inputs/* list */.p_)(),
    wait: (0,inputs/* boolean */.zM)({ default: 'true' }),
    interval: (0,inputs/* duration */.p0)({ default: '30s' }),
    timeout: (0,inputs/* duration */.p0)({ default: '5h' }),
    queueTimeout: (0,inputs/* duration */.p0)(),
    onTimeout: (0,inputs/* choice */.Yq)(['cancel', 'leave'], { default: 'cancel' }),
    cancelOnAbort: (0,inputs/* boolean */.zM)({ default: 'true' }),
    cancelSuperseded: (0,inputs/* boolean */.zM)({ default: 'false' }),
    resultsPath: (0,inputs/* text */.Qq)({ default: 'results.json' }),
    comment: (0,inputs/* choice */.Yq)(['never', 'on-failure', 'always'], { default: 'never' }),
    ...databricks_inputs/* databricksInputs */._H,
    failOn: (0,inputs/* failOn */.Ko)(['failed', 'cancelled', 'skipped', 'unknown'], { default: 'failed, cancelled, unknown' }),
    ...commonInputs,
};
/** What is wrong with inputs that are fine one by one. */
function rules(input) {
    const wrong = [...commonRules(input), ...backendRules(input), ...timeRules(input)];
    if (input.name !== undefined && !isName(input.name)) {
        wrong.push('`name` must be one line of at most 100 characters: it is a part of the status context');
    }
    for (const command of ['launch', 'poll', 'cancel', 'logs']) {
        const missing = input.image === undefined ? ['image'] : [];
        for (const placeholder of missing.filter((each) => (0,placeholders/* usesPlaceholder */.U)(input[command] ?? '', each)))
            wrong.push(`\`${command}\` uses {${placeholder}}, but \`${placeholder}\` is not given`);
    }
    const reserved = input.runTags?.filter((tag) => /^(checks-commit|gha):/.test(tag));
    if (reserved !== undefined && reserved.length > 0) {
        wrong.push(`\`run-tags\`: ${reserved.join(', ')} would be mistaken for a tag that this action sets itself`);
    }
    if (input.backend !== 'pachyderm' && input.url !== undefined && !/^https?:/i.test(input.url))
        wrong.push('`url`: is not an http or https URL');
    return wrong;
}
/** Who has written commands may have left some out; the other backends can do all that there is to do. */
function backendRules(input) {
    if (input.backend !== 'databricks')
        return [...modeRules(input), ...sematicRules(input)];
    const wrong = (0,databricks_inputs/* databricksRules */.g)(input);
    if (input.cancelSuperseded === true && input.mode !== undefined && input.mode !== 'launch')
        wrong.push(`\`cancel-superseded\` is not for \`mode: ${input.mode}\``);
    return wrong;
}
/** What a mode needs, and what makes no sense in it. */
function modeRules({ mode, backend, launch, fromRun, runId = [], poll, cancel, ...input }) {
    const names = input.pipelines ?? [];
    const isGiven = launch !== undefined || fromRun !== undefined || runId.length > 0;
    // All other backends can do both by themselves.
    const byCommand = backend === 'command';
    const [cannotAsk, cannotCancel] = [byCommand && poll === undefined, byCommand && cancel === undefined];
    const cases = mode === 'launch'
        ? [
            [backend !== 'pachyderm' && !isGiven, '`launch` is required, or `run-id` to follow a run that is there'],
            [
                backend === 'pachyderm' && !isGiven && names.length === 0,
                '`pipelines` is required, or `run-id` to follow a run that is there',
            ],
            [
                launch !== undefined && runId.length > 0,
                '`run-id` is for a run that is there: it cannot be combined with `launch`',
            ],
            [
                names.length > 0 && runId.length > 0,
                '`run-id` is for a run that is there: it cannot be combined with `pipelines`',
            ],
            [runId.length > 0 && cannotAsk, '`run-id` needs `poll`: otherwise nobody can tell how the run stands'],
            [input.wait === false && cannotAsk, '`wait: false` needs `poll`: otherwise nothing could settle the status'],
            [
                input.onTimeout === 'leave' && cannotAsk,
                '`on-timeout: leave` needs `poll`: otherwise nothing could settle the status',
            ],
            [
                input.queueTimeout !== undefined && cannotAsk,
                '`queue-timeout` needs `poll`: otherwise the run begins with the command',
            ],
            [input.cancelSuperseded === true && cannotCancel, '`cancel-superseded` needs `cancel`'],
        ]
        : [
            [isGiven, `\`launch\` and \`run-id\` are not for \`mode: ${mode}\`, which launches nothing`],
            [names.length > 0, `\`pipelines\` is not for \`mode: ${mode}\`, which launches nothing`],
            [mode === 'recheck' && cannotAsk, '`mode: recheck` needs `poll`'],
            [mode === 'cancel' && cannotCancel, '`mode: cancel` needs `cancel`'],
            [input.cancelSuperseded === true, `\`cancel-superseded\` is not for \`mode: ${mode}\``],
        ];
    return mode === undefined ? [] : cases.flatMap(([isWrong, message]) => (isWrong ? [message] : []));
}
/** A run of Sematic is launched in one way, on one server. */
function sematicRules({ backend, launch, fromRun, runId = [], ...input }) {
    if (backend !== 'sematic')
        return [];
    const cases = [
        [
            fromRun !== undefined && launch !== undefined,
            '`from-run` launches without a command: it cannot be combined with `launch`',
        ],
        [
            fromRun !== undefined && runId.length > 0,
            '`run-id` is for a run that is there: it cannot be combined with `from-run`',
        ],
        [fromRun !== undefined && input.image === undefined, '`from-run` needs `image`: otherwise the old code would run'],
        [fromRun === undefined && (input.runInputs?.size ?? 0) > 0, '`run-inputs` needs `from-run`'],
        [
            input.url !== undefined && input.profile !== undefined,
            '`url` and `profile` name a server each; give one of them',
        ],
    ];
    return cases.flatMap(([isWrong, message]) => (isWrong ? [message] : []));
}
function timeRules({ mode, wait, timeout, queueTimeout, interval }) {
    const wrong = [];
    // A run that no job waits for may take as long as it likes.
    const most = mode === 'launch' && wait !== false ? LONGEST_JOB_MS : Number.POSITIVE_INFINITY;
    for (const [name, time] of Object.entries({ timeout, 'queue-timeout': queueTimeout })) {
        if (time === 0)
            wrong.push(`\`${name}\` must be more than nothing`);
        if (time !== undefined && time > most)
            wrong.push(`\`${name}\` must be at most 5d, which is the longest that a job can take`);
    }
    if (interval !== undefined && interval < SHORTEST_INTERVAL_MS)
        wrong.push(`\`interval\` must be at least ${(0,durations/* formatDuration */.a)(SHORTEST_INTERVAL_MS)}`);
    return wrong;
}
const isName = (name) => name.length <= 100 && !/\p{Cc}/u.test(name);

// EXTERNAL MODULE: ./src/orphans.ts
var orphans = __nccwpck_require__(2116);
;// CONCATENATED MODULE: ./src/main.ts



async function main(host) {
    const input = (0,inputs/* readInputs */.r3)(host, inputs_inputs, rules);
    const connect = connector(input);
    if (input.mode === 'recheck')
        return (await __nccwpck_require__.e(/* import() */ 848).then(__nccwpck_require__.bind(__nccwpck_require__, 5848))).recheckMode(host, input, connect);
    const { commitFor } = await __nccwpck_require__.e(/* import() */ 434).then(__nccwpck_require__.bind(__nccwpck_require__, 8434));
    const commit = await commitFor(host, input, await connect(host));
    if (input.mode === 'cancel')
        return (await __nccwpck_require__.e(/* import() */ 448).then(__nccwpck_require__.bind(__nccwpck_require__, 448))).cancelMode(host, input, commit, connect);
    return (await __nccwpck_require__.e(/* import() */ 218).then(__nccwpck_require__.bind(__nccwpck_require__, 8218))).launchMode(host, input, commit, connect);
}
/** Does what main could not. */
const post = (host) => (0,orphans/* closeOrphans */.w)(host, () => (0,inputs/* readInputs */.r3)(host, inputs_inputs, rules), connector);
const connector = (input) => async (host) => {
    const { commitPermissions, connectGitHub } = await __nccwpck_require__.e(/* import() */ 434).then(__nccwpck_require__.bind(__nccwpck_require__, 8434));
    const readsHeads = input.mode !== 'launch' || input.cancelSuperseded;
    return connectGitHub(host, {
        ...input,
        permissions: {
            ...commitPermissions(host),
            ...(readsHeads && { contents: 'read', 'pull-requests': 'read' }),
            ...(input.comment !== 'never' && { 'pull-requests': 'write' }),
            statuses: 'write',
        },
    });
};


/***/ }),

/***/ 2116:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ leaveRuns),
/* harmony export */   w: () => (/* binding */ closeOrphans)
/* harmony export */ });
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3639);
/* harmony import */ var _backend_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3663);
/* harmony import */ var _cancellation_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(3848);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1177);
/* harmony import */ var _status_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6077);





/** Holds the runs that the post step has to cancel when main does not get to it. Nothing of it is secret. */
const RUNS = 'open-runs';
/** Hands the runs on to the post step that go on, in place of those that it was told of before. */
const leaveRuns = (host, runs) => host.saveState(RUNS, JSON.stringify(runs));
/**
 * What the post step does: it cancels the runs that main could not cancel, because it was killed or had no time left, and
 * closes the status that main could not close. What may go on stays pending, for a recheck to settle.
 */
async function closeOrphans(host, readInput, connector) {
    const open = (0,_status_js__WEBPACK_IMPORTED_MODULE_2__/* .statusLeft */ .iN)(host);
    const known = JSON.parse(host.state(RUNS) || '[]');
    if (open === undefined && known.length === 0)
        return;
    const input = readInput();
    const launcher = await (0,_backend_js__WEBPACK_IMPORTED_MODULE_0__/* .launcherFor */ .oD)(host, input);
    await (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .withCleanup */ .V1)(host, async () => {
        const wasKilled = open !== undefined && !open.isLast;
        const launch = wasKilled ? await launcher.recover(host, open) : { isWhole: true, runs: [] };
        const runs = wasKilled ? withRecovered(known, launch.runs, { backend: input.backend, ...open }) : known;
        const { cancelled, uncancelled } = input.cancelOnAbort
            ? await (0,_cancellation_js__WEBPACK_IMPORTED_MODULE_4__/* .cancelRuns */ .l)(host, launcher, runs)
            : { cancelled: [], uncancelled: runs };
        if (open === undefined)
            return;
        const mayGoOn = uncancelled.length > 0 || !launch.isWhole;
        const status = wasKilled ? orphanStatus([...uncancelled, ...cancelled], mayGoOn, launcher) : open.status;
        await (0,_status_js__WEBPACK_IMPORTED_MODULE_2__/* .closeLost */ .bB)(host, await connector(input)(host), { ...open, status });
    }, () => launcher.close());
}
/** With the runs that a launch has started and main has not heard of any more. */
const withRecovered = (known, recovered, { backend, name, sha, tags }) => [
    ...known,
    ...recovered
        .filter(({ id }) => !known.some((run) => run.id === id))
        .map((each) => ({ backend, name, commit: sha, tags, ...each })),
];
/**
 * @param runs those first that may go on.
 * @param launcher whether anybody can ask for a run that goes on.
 */
function orphanStatus(runs, mayGoOn, { inspect }) {
    if (!mayGoOn && runs.length === 0)
        return _report_js__WEBPACK_IMPORTED_MODULE_1__/* .lostStatus */ .N;
    if (!mayGoOn)
        return { state: 'error', text: 'Cancelled, because the step that launched it ended before it', ids: [] };
    const [first] = runs;
    if (inspect === undefined)
        return {
            state: 'error',
            text: 'The step that launched the run ended before it, and it may go on',
            ids: [],
            url: first?.url,
        };
    if (first === undefined)
        return _report_js__WEBPACK_IMPORTED_MODULE_1__/* .cutShortStatus */ .jP;
    const ids = runs.map(({ id }) => id);
    return { state: 'pending', text: 'Its step has ended; to be settled by a recheck', ids, url: first.url };
}


/***/ }),

/***/ 1177:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Eo: () => (/* binding */ goesOn),
/* harmony export */   GH: () => (/* binding */ STATUS_STATES),
/* harmony export */   Gk: () => (/* binding */ partialStatus),
/* harmony export */   MM: () => (/* binding */ planSummary),
/* harmony export */   N: () => (/* binding */ lostStatus),
/* harmony export */   Nu: () => (/* binding */ hasRuns),
/* harmony export */   YG: () => (/* binding */ summaryOf),
/* harmony export */   Yz: () => (/* binding */ outputsOf),
/* harmony export */   c2: () => (/* binding */ statusOf),
/* harmony export */   df: () => (/* binding */ describePlan),
/* harmony export */   hm: () => (/* binding */ worstOf),
/* harmony export */   i7: () => (/* binding */ unlaunchedStatus),
/* harmony export */   jP: () => (/* binding */ cutShortStatus),
/* harmony export */   l2: () => (/* binding */ capitalized),
/* harmony export */   sG: () => (/* binding */ outcomeOf),
/* harmony export */   y_: () => (/* binding */ launchingStatus)
/* harmony export */ });
/* unused harmony export durationOf */
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4463);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(916);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9179);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1233);

const hasRuns = (runs) => runs.length > 0;
/** The runs of a step stand as its worst one does. */
function worstOf([first, ...others]) {
    return others.reduce((worst, run) => (rank(run) < rank(worst) ? run : worst), first);
}
const WORST_FIRST = [
    'failed',
    'cancelled',
    'unknown',
    'running',
    'queued',
    'skipped',
    'succeeded',
];
const rank = ({ state }) => WORST_FIRST.indexOf(state);
/** Milliseconds from the first start to the last end; undefined while a run goes on. */
function durationOf(runs) {
    const [starts, ends] = [runs.map((run) => run.startedAt?.getTime()), runs.map((run) => run.finishedAt?.getTime())];
    const duration = Math.max(...ends.map((end) => end ?? Number.NaN)) - Math.min(...starts.map((at) => at ?? Number.NaN));
    return Number.isNaN(duration) ? undefined : duration;
}
/** How the runs stand, said of one of them after its name: `succeeded in 4s`, `failed after 23ms: exit code 127`. */
function outcomeOf(runs) {
    const goingOn = runs.filter(goesOn);
    if (hasRuns(goingOn)) {
        const ended = runs.length - goingOn.length;
        return describeState(worstOf(goingOn)) + (ended === 0 ? '' : ` (${ended} of ${runs.length} ended)`);
    }
    const worst = worstOf(runs);
    const same = runs.filter(({ state }) => state === worst.state).length;
    const duration = durationOf(runs);
    const many = runs.length === 1 ? '' : ` (${same} of ${runs.length} runs)`;
    const { summary = '' } = worst.failure ?? {};
    const why = ['', worst.state].includes(summary.toLowerCase()) ? '' : `: ${summary}`;
    const time = duration === undefined ? '' : ` ${worst.state === 'succeeded' ? 'in' : 'after'} ${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(duration)}`;
    return `${worst.state === 'unknown' ? 'in an unknown state' : worst.state}${time}${many}${why}`;
}
/** One in an unknown state goes on as long as it is asked for. */
const goesOn = ({ state, finishedAt }) => !(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .isTerminal */ .Hd)(state) && finishedAt === undefined;
const describeState = ({ state, nativeState }) => state === 'unknown' ? `in an unknown state, ${nativeState}` : state;
const capitalized = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const STATUS_STATES = {
    queued: 'pending',
    running: 'pending',
    succeeded: 'success',
    failed: 'failure',
    cancelled: 'error',
    skipped: 'error',
    unknown: 'error',
};
/**
 * What the commit status says of the runs: pending while one of them goes on, with the ids that another process needs to
 * follow them.
 * @param named those of which the backend has told the ids: one that this action has made up helps nobody to find the run.
 * @param note why nobody waits for those that go on.
 */
function statusOf(runs, named, note = '') {
    const { state, url } = worstOf(runs);
    const isPending = runs.some(goesOn);
    return {
        state: isPending ? 'pending' : STATUS_STATES[state],
        text: capitalized(outcomeOf(runs)) + (isPending ? note : ''),
        ids: isPending ? named.map(({ id }) => id) : [],
        url,
    };
}
/** The commit status before anything is known of the runs. */
const launchingStatus = { state: 'pending', text: 'Launching', ids: [] };
/** The commit status of a launch that has failed, so that there is no run. */
const unlaunchedStatus = (error) => ({
    state: 'error',
    text: `Not launched: ${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .describeError */ .Uc)(error)}`,
    ids: [],
});
/** The commit status of runs that have succeeded, of a launch that has failed before there were all of them. */
const partialStatus = (error, { url }) => ({
    state: 'error',
    text: `Launched in part: ${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .describeError */ .Uc)(error)}`,
    ids: [],
    url,
});
/** The commit status of a launch that was ended before it told an id: there may be a run, until it is overdue. */
const cutShortStatus = {
    state: 'pending',
    text: 'Its launch was cut short; to be settled by a recheck',
    ids: [],
};
/** The commit status that the post step gives a run of which main could not see the end. */
const lostStatus = {
    state: 'error',
    text: 'The step that launched the run ended before it',
    ids: [],
};
/** The outputs as far as they are known, by their names in action.yml. */
function outputsOf(runs) {
    const { id, url, state, nativeState, failure } = worstOf(runs);
    const duration = durationOf(runs);
    return {
        'run-id': id,
        'run-ids': runs.map((run) => run.id).join('\n'),
        'run-url': url ?? '',
        runs: JSON.stringify(runs.map(withoutDetail)),
        state,
        'native-state': nativeState,
        ...(failure !== undefined && { failure: failure.summary }),
        ...(duration !== undefined && { 'duration-seconds': String(duration / 1_000) }),
    };
}
/** The detail is a piece of the log, which does not belong into an output. */
const withoutDetail = ({ failure, ...run }) => ({
    ...run,
    ...(failure !== undefined && { failure: { summary: failure.summary } }),
});
/** The plan, for the log and for a dry run. */
const describePlan = ({ name, commit, tags, image, timeout, queueTimeout, context, existing, }) => [
    `Run:     ${name}, recorded as status ${context}`,
    `Commit:  ${commit}`,
    ...(image === undefined ? [] : [`Image:   ${image}`]),
    `Tags:    ${tags.join(', ')}`,
    ...(existing.length === 0 ? [] : [`Follows: ${existing.join(', ')}`]),
    `Timeout: ${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(timeout)}${queueTimeout === undefined ? '' : `, and ${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(queueTimeout)} to begin`}`,
].join('\n');
/** Markdown for the job summary and the comment. @param more of what the backend alone can tell. */
function summaryOf(plan, runs, resultsPath, more = '') {
    const icon = runs.some(goesOn) ? '⏳' : worstOf(runs).state === 'succeeded' ? '✅' : '❌';
    const rows = runs.map((run) => [
        (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .link */ .nf)((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(run.id), run.url),
        `${run.state} (${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(run.nativeState)})`,
        (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .escapeText */ .X1)(run.failure?.summary ?? ''),
    ]);
    const logs = runs.flatMap(({ failure }) => failure?.detail ? [(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .details */ .zH)('Last lines', (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .codeBlock */ .DV)(failure.detail))] : []);
    return [
        `### ${icon} Run ${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(plan.name)}: ${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .escapeText */ .X1)(outcomeOf(runs))}`,
        (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .table */ .tp)(['Run', 'State', 'Why'], rows),
        ...(more === '' ? [] : [more]),
        facts(plan, resultsPath),
        ...logs,
    ].join('\n\n');
}
/** Markdown for the job summary of a dry run. */
const planSummary = (plan) => `### ➖ Run ${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(plan.name)}: not launched (dry run)\n\n${facts(plan, undefined)}`;
const facts = (plan, resultsPath) => (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .table */ .tp)(['Commit', (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(plan.commit)], [
    ...(plan.image === undefined ? [] : [['Image', (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(plan.image)]]),
    ['Tags', plan.tags.map(_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY).join(' ')],
    ...(resultsPath === undefined ? [] : [['Results', (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(resultsPath)]]),
]);


/***/ }),

/***/ 6077:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   bB: () => (/* binding */ closeLost),
/* harmony export */   em: () => (/* binding */ runStatus),
/* harmony export */   iN: () => (/* binding */ statusLeft)
/* harmony export */ });
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(916);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3639);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(9179);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(1592);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1177);
/* harmony import */ var _updates_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8185);



/** What the post step has to close, '' when main has closed it. Nothing of it is secret. */
const OPEN = 'open-status';
/**
 * @param readOnly nothing can be posted, so that no other's status can be hidden.
 * @param isFollowed somebody will want to read the ids on the status.
 */
async function runStatus(host, connect, plan, { readOnly, isFollowed }) {
    const { settleStatus } = await __nccwpck_require__.e(/* import() */ 434).then(__nccwpck_require__.bind(__nccwpck_require__, 8434));
    const github = await connect(host);
    const mark = (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .markOf */ .Fg)(plan.launcher, host.random());
    let before;
    let warned = false;
    const opened = (status, isLast) => ({
        sha: plan.commit,
        context: plan.context,
        name: plan.name,
        tags: plan.tags,
        mark,
        workflowUrl: plan.workflowUrl,
        status,
        isLast,
        before,
    });
    const leaveToPost = (open) => host.saveState(OPEN, JSON.stringify(open));
    const leaveNothing = () => host.saveState(OPEN, '');
    const written = (status) => {
        const commitStatus = commitStatusOf(opened(status, false));
        if (isFollowed && status.ids.length > 0 && (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .readRun */ .cI)(commitStatus).ids.length === 0 && !warned) {
            warned = true;
            host.warning(`The commit status ${plan.context} has no room for the ids ${status.ids.join(', ')}, or they are no plain words: ` +
                'nobody but this step can follow or cancel the run');
        }
        return commitStatus;
    };
    const post = (status) => github.postStatus(plan.commit, written(status));
    const postLast = (status) => settleStatus(host, github, connect, plan.commit, written(status));
    const foundNow = async (on = github) => (readOnly ? undefined : foundSince(on, opened(_report_js__WEBPACK_IMPORTED_MODULE_0__/* .launchingStatus */ .y_, false)));
    const isOurs = (found) => (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .posterOf */ .F0)((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .readRun */ .cI)(found).mark, mark) === 'self';
    const rivalNow = async (on = github) => {
        const found = await foundNow(on);
        return found === undefined || isOurs(found) ? undefined : found;
    };
    /** After a cancellation too. */
    const rivalAtEnd = async () => {
        try {
            return await rivalNow();
        }
        catch (error) {
            if (!host.signal.aborted)
                throw error;
            return rivalNow(await connect((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .afterCancellation */ .ss)(host)));
        }
    };
    /** Who has cancelled our run has said why: a newer commit has superseded it, its pull request was closed. */
    const isExplained = async (status) => {
        if (status.state !== 'error' || readOnly || host.signal.aborted)
            return false;
        const found = await latestOf(github, plan.commit, plan.context).catch(() => undefined);
        return found?.state === 'error' && isOurs(found);
    };
    /** @returns the status that is there. */
    const refuseOther = async () => {
        const found = readOnly ? undefined : await latestOf(github, plan.commit, plan.context);
        if (found !== undefined && (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .posterOf */ .F0)((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .readRun */ .cI)(found).mark, mark) === 'other')
            throw new TakenError(found);
        return found;
    };
    const updates = (0,_updates_js__WEBPACK_IMPORTED_MODULE_3__/* .pacedUpdates */ .k)(host, async (status) => {
        try {
            const found = await foundNow();
            // One of ours that is not pending is from who has cancelled the run.
            if (found === undefined || (isOurs(found) && found.state === 'pending'))
                await post(status);
        }
        catch (error) {
            if (host.signal.aborted)
                return;
            host.warning(`The run goes on, but its commit status is not up to date: ${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_4__/* .describeError */ .Uc)(error)}`);
        }
    });
    return {
        open: async () => {
            const found = await refuseOther();
            before = found && textsOf(found);
            leaveToPost(opened(_report_js__WEBPACK_IMPORTED_MODULE_0__/* .lostStatus */ .N, false));
            let posted = false;
            try {
                ({ posted } = await post(_report_js__WEBPACK_IMPORTED_MODULE_0__/* .launchingStatus */ .y_));
                // Two steps that start at once see each other now, if not before.
                await refuseOther();
            }
            catch (error) {
                if (error instanceof TakenError || (!posted && isRefusal(error)))
                    leaveNothing();
                else {
                    // The request may have arrived although its answer has not.
                    leaveToPost(opened((0,_report_js__WEBPACK_IMPORTED_MODULE_0__/* .unlaunchedStatus */ .i7)(error), true));
                    if (posted || host.signal.aborted) {
                        await postLast((0,_report_js__WEBPACK_IMPORTED_MODULE_0__/* .unlaunchedStatus */ .i7)(error));
                        leaveNothing();
                    }
                }
                throw error;
            }
            return found;
        },
        update: updates.tell,
        close: async (status, isLast = true) => {
            leaveToPost(opened(status, isLast));
            // An update must not arrive after the last one.
            await updates.end();
            const rival = mayHide(status) ? await rivalAtEnd() : undefined;
            if (rival === undefined && !(await isExplained(status)))
                await postLast(status);
            if (isLast)
                leaveNothing();
            if (rival === undefined)
                return;
            if ((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .posterOf */ .F0)((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .readRun */ .cI)(rival).mark, mark) === 'other')
                throw new TakenError(rival);
            host.notice(stays(rival));
        },
    };
}
/** What main has left to close; undefined when it has closed all. */
const statusLeft = (host) => {
    const left = host.state(OPEN);
    return left === '' ? undefined : JSON.parse(left);
};
/** Closes in the post step the status that main could not close. */
async function closeLost(host, github, open) {
    const { sha, status, mark } = open;
    const found = mayHide(status) ? await foundSince(github, open) : undefined;
    if (found !== undefined && (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .posterOf */ .F0)((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .readRun */ .cI)(found).mark, mark) !== 'self')
        return host.info(stays(found));
    const commitStatus = commitStatusOf(open);
    await github.postStatus(sha, commitStatus);
    host.info(`Posted the commit status ${commitStatus.context}: ${commitStatus.description}`);
}
const commitStatusOf = ({ context, mark, workflowUrl, status }) => ({
    context,
    state: status.state,
    ...(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .describeRun */ .vZ)({ text: status.text, ids: status.ids, url: status.url, mark, workflowUrl }),
});
/** The name is another step's: each of the two would hide how the other's run ended. */
class TakenError extends _ml_actions_core__WEBPACK_IMPORTED_MODULE_4__/* .ActionError */ .lZ {
    constructor({ context, targetUrl, description }) {
        super(`Another step records its runs as \`${context}\`: ${targetUrl ?? description}`, {
            hint: 'Give each step that launches runs of a commit a `name` of its own, in all workflows.',
        });
    }
}
/** The latest status of a context. */
async function latestOf(github, sha, context) {
    try {
        // To GitHub `Build` and `build` are one context.
        return (await github.statusesOf(sha)).find((each) => each.context.toLowerCase() === context.toLowerCase());
    }
    catch (cause) {
        // Who may not even read must be given both.
        const hint = (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_4__/* .hintOf */ .$z)(cause)?.replace('statuses: read', 'statuses: write');
        throw new _ml_actions_core__WEBPACK_IMPORTED_MODULE_4__/* .ActionError */ .lZ(`The commit status \`${context}\` of ${sha} could not be read`, { cause, hint });
    }
}
/** What the status is since the first one of ours. */
async function foundSince(github, { sha, context, before }) {
    const found = await latestOf(github, sha, context);
    // GitHub may still answer with what was there before.
    return found === undefined || textsOf(found) === before ? undefined : found;
}
/** Over a failure of another run of the step, which has to stay. */
const mayHide = ({ state }) => state === 'success' || state === 'pending';
/** What tells one status of a context from the next. */
const textsOf = ({ description, targetUrl }) => JSON.stringify([description, targetUrl]);
const stays = ({ context, state, description }) => `The commit status ${context} stays as another run of this step has left it: ${state}, ${description}`;
/** It is known that nothing was posted: GitHub has said no to each try, or has not got it. */
function isRefusal(error) {
    const cause = error instanceof Error && error.cause instanceof _ml_actions_core__WEBPACK_IMPORTED_MODULE_5__/* .HttpError */ .j$ ? error.cause : error;
    return cause instanceof _ml_actions_core__WEBPACK_IMPORTED_MODULE_5__/* .HttpError */ .j$ && cause.failure.mayBeDone !== true;
}


/***/ }),

/***/ 8185:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ eitherAborts),
/* harmony export */   k: () => (/* binding */ pacedUpdates)
/* harmony export */ });
/** Those that come together: the run has begun, it has an id, it has a link. They are not held up. */
const FIRST = 3;
const PAUSE_MS = 10_000;
/** GitHub takes 1000 statuses of a context, and the last one must be among them. */
const MOST = 30;
/**
 * Posts what is told, the newest of it alone, one after the other: after the first three at most one every 10 s, and 30 in
 * all. @param post does not reject.
 */
function pacedUpdates(host, post) {
    const ended = new AbortController();
    let newest;
    let posted = 0;
    let working;
    const work = async () => {
        while (newest !== undefined && posted < MOST && !ended.signal.aborted) {
            const { value } = newest;
            newest = undefined;
            posted += 1;
            await post(value);
            if (posted >= FIRST)
                await eitherAborts(host.deadline(PAUSE_MS), ended.signal);
        }
        working = undefined;
    };
    return {
        tell: (value) => {
            newest = { value };
            working ??= work();
        },
        end: async () => {
            ended.abort();
            await working;
        },
    };
}
/** Resolves when one of the signals is aborted. */
const eitherAborts = (...signals) => new Promise((done) => {
    for (const signal of signals) {
        if (signal.aborted)
            done();
        signal.addEventListener('abort', () => done(), { once: true });
    }
});


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
/* harmony export */   Qf: () => (/* binding */ errorWithHint),
/* harmony export */   Uc: () => (/* binding */ describeError),
/* harmony export */   cc: () => (/* binding */ CancelledError),
/* harmony export */   lZ: () => (/* binding */ ActionError)
/* harmony export */ });
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

/***/ 1592:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   j$: () => (/* binding */ HttpError),
/* harmony export */   ok: () => (/* binding */ httpClient)
/* harmony export */ });
/* unused harmony export retryAfter */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9179);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2201);
/* harmony import */ var _poll_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2845);
/* harmony import */ var _turns_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1294);




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

/***/ 637:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AS: () => (/* binding */ pairs),
/* harmony export */   Ko: () => (/* binding */ failOn),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   Vd: () => (/* binding */ serverUrl),
/* harmony export */   Yq: () => (/* binding */ choice),
/* harmony export */   _F: () => (/* binding */ fieldOf),
/* harmony export */   aR: () => (/* binding */ repositoryName),
/* harmony export */   ai: () => (/* binding */ number),
/* harmony export */   mJ: () => (/* binding */ commitSha),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   q3: () => (/* binding */ httpUrl),
/* harmony export */   r3: () => (/* binding */ readInputs),
/* harmony export */   rJ: () => (/* binding */ secret),
/* harmony export */   zM: () => (/* binding */ boolean)
/* harmony export */ });
/* unused harmony exports choices, inputName */
/* harmony import */ var _durations_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4463);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9179);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2201);
/* harmony import */ var _lists_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1011);




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
    const given = (0,_lists_js__WEBPACK_IMPORTED_MODULE_1__/* .parseWords */ .nl)(value).map((word) => oneOf([...words, 'never'], word));
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
/* harmony export */   kt: () => (/* binding */ matchesGlob),
/* harmony export */   nl: () => (/* binding */ parseWords)
/* harmony export */ });
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
/* harmony export */   X1: () => (/* binding */ escapeText),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* unused harmony export fit */
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

/***/ 2845:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   fu: () => (/* binding */ backOff),
/* harmony export */   wt: () => (/* binding */ poll)
/* harmony export */ });
/* unused harmony exports pollPause, within */


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

/***/ 916:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  vP: () => (/* binding */ RUN_STATES),
  m: () => (/* binding */ commitTag),
  vZ: () => (/* binding */ describeRun),
  zx: () => (/* binding */ isMarkOf),
  Hd: () => (/* binding */ isTerminal),
  ue: () => (/* binding */ legName),
  Fg: () => (/* binding */ markOf),
  F0: () => (/* binding */ posterOf),
  cI: () => (/* binding */ readRun),
  pO: () => (/* binding */ runContext),
  Ug: () => (/* binding */ stepKey),
  Xn: () => (/* binding */ stepTag),
  CX: () => (/* binding */ workflowRunUrl)
});

// UNUSED EXPORTS: withoutMark

;// CONCATENATED MODULE: ../../packages/core/src/digest.ts
/**
 * The SHA-256 of a text, in hex. `node:crypto` is loaded when it is first asked for, and nowhere at the start of an action:
 * it takes a fifth of that.
 */
const sha256 = (text) => process.getBuiltinModule('node:crypto').createHash('sha256').update(text).digest('hex');

// EXTERNAL MODULE: ../../packages/core/src/lines.ts
var lines = __nccwpck_require__(2201);
// EXTERNAL MODULE: ../../packages/core/src/markdown.ts
var markdown = __nccwpck_require__(1233);
;// CONCATENATED MODULE: ../../packages/core/src/runs.ts



/** How a run of any backend stands. `unknown` is neither success nor an end: a word of the backend that we do not know. */
const RUN_STATES = ['queued', 'running', 'succeeded', 'failed', 'cancelled', 'skipped', 'unknown'];
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
    const line = (0,lines/* foldLines */.r7)(text).replaceAll('·', '-');
    const listed = ids.length === 0 || !ids.every((id) => ID.test(id)) ? '' : SEPARATOR + ids.join(' ');
    const room = (rest) => DESCRIPTION_BYTES - Buffer.byteLength(rest);
    const rest = room(listed + end) < Math.min(TEXT_BYTES, Buffer.byteLength(line)) ? end : listed + end;
    return {
        description: (0,markdown/* cut */.Jj)(line, room(rest)) + rest,
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

/***/ 1294:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
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

/***/ 2549:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   GF: () => (/* binding */ writeJson),
/* harmony export */   Gk: () => (/* binding */ int64),
/* harmony export */   eQ: () => (/* binding */ isId),
/* harmony export */   qF: () => (/* binding */ parseJson),
/* harmony export */   u4: () => (/* binding */ isRecord)
/* harmony export */ });
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9179);

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
function parseJson(text) {
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
    return JSON.stringify(value, (key, inner) => key === 'run_job_task' && isRecord(inner) && typeof inner['job_id'] === 'string'
        ? { ...inner, job_id: int64(inner['job_id']) }
        : inner);
}
/**
 * An id as `writeJson` writes it: a number with all its digits.
 * @throws ActionError when the text is no id.
 */
function int64(id) {
    if (!isId(id))
        throw new _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${JSON.stringify(id)} is not an id, which is a number of at most 19 digits`);
    return rawJSON(id);
}
/** Of jobs, runs, objects and credentials. The id of a pipeline is a text of another form. */
const isId = (text) => /^(?:0|[1-9]\d{0,18})$/.test(text);
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);


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
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
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
