export const id = 742;
export const ids = [742];
export const modules = {

/***/ 5742:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  removePlan: () => (/* binding */ removePlan),
  updateByTerraform: () => (/* binding */ updateByTerraform)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ../../packages/core/src/run.ts
var run = __webpack_require__(3639);
;// CONCATENATED MODULE: ../../packages/core/src/temporary-folder.ts




/**
 * Does something with a folder that only this user can read (mode 0700), gone afterwards however it ends.
 * @param name also what the post step knows it by, see `removeTemporaryFolder`: one folder of a name at a time.
 */
async function withTemporaryFolder(host, name, body) {
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(host.env['RUNNER_TEMP'] || (0,external_node_os_.tmpdir)(), `${name}-`));
    host.saveState(name, folder);
    return (0,run/* withCleanup */.V1)(host, () => body(folder), () => (0,promises_.rm)(folder, { recursive: true, force: true }));
}
/** Removes, in the post step, the folder that a main that was killed has left. */
async function removeTemporaryFolder(host, name) {
    const folder = host.state(name);
    if (folder !== '')
        await (0,promises_.rm)(folder, { recursive: true, force: true });
}

// EXTERNAL MODULE: ../../packages/core/src/runs.ts
var runs = __webpack_require__(7006);
// EXTERNAL MODULE: ../../packages/core/src/errors.ts
var errors = __webpack_require__(9179);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
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

// EXTERNAL MODULE: ./src/comment.ts
var comment = __webpack_require__(2070);
// EXTERNAL MODULE: ./src/settings.ts
var settings = __webpack_require__(7470);
;// CONCATENATED MODULE: ./src/backends/terraform/json.ts
/**
 * Reads JSON, with a way out for integers that a number cannot hold, such as ids of jobs.
 * @param large makes something of the digits of one.
 * @throws SyntaxError when the text is no JSON.
 */
function parseExactly(text, large) {
    const exact = (_, value, { source = '' }) => typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source) ? large(source) : value;
    return JSON.parse(text, exact);
}
/** A value that `JSON.stringify` writes as these digits. */
const { rawJSON } = JSON;

// EXTERNAL MODULE: ./src/images.ts
var src_images = __webpack_require__(1389);
;// CONCATENATED MODULE: ./src/backends/terraform/secrets.ts
/** Shorter ones are words, whose hiding would make everything else unreadable. */
const LEAST_CHARACTERS = 8;
/** The texts of sensitive values as they may be printed: whole, line by line, and as JSON and HCL write them. */
function secretsIn(values) {
    const found = new Set();
    for (const { value, sensitive } of values)
        for (const text of textsIn(value, sensitive))
            for (const part of [text, ...text.split(/\r?\n/)])
                for (const spelling of [part.trim(), JSON.stringify(part).slice(1, -1).trim()])
                    if (spelling.length >= LEAST_CHARACTERS)
                        found.add(spelling);
    // A longer one first: a shorter one may be a part of it.
    return [...found].sort((a, b) => b.length - a.length);
}
function* textsIn(value, sensitive) {
    if (sensitive === true && typeof value === 'string')
        yield value;
    if (typeof value !== 'object' || value === null || sensitive === false || sensitive === undefined)
        return;
    for (const [key, each] of Object.entries(value))
        yield* textsIn(each, sensitive === true ? true : sensitive?.[key]);
}
/** Hides secrets in a text. */
const redactorOf = (secrets) => (text) => secrets.reduce((shown, secret) => shown.replaceAll(secret, () => '(sensitive value)'), text);

;// CONCATENATED MODULE: ./src/backends/terraform/plan.ts




/** What becomes of a resource, the worst first: that order is kept wherever there is too little room. */
const ACTIONS = ['delete', 'replace', 'forget', 'update', 'create', 'import', 'move', 'skip'];
const HIDDEN = '(sensitive value)';
const UNKNOWN = '(known after apply)';
/**
 * Reads what `terraform show -json` prints of a saved plan. That text has every sensitive value in the clear, marked beside
 * it; and the marks are lost where a provider copies a value to another field. So marked values are hidden, and their text
 * is hidden wherever else it stands.
 * @throws ActionError when it is of a format that is not known, or has an action that is not.
 */
function readPlan(json) {
    const plan = parsePlan(json);
    const declared = plan.configuration?.root_module?.variables ?? {};
    const changes = plan.resource_changes ?? [];
    const outputs = Object.entries(plan.output_changes ?? {});
    const secrets = secretsIn([
        ...Object.entries(plan.variables ?? {}).map(([name, { value }]) => ({
            value,
            sensitive: declared[name]?.sensitive === true,
        })),
        ...[...changes.map(({ change }) => change), ...outputs.map(([, change]) => change)].flatMap((change) => [
            { value: change.before, sensitive: change.before_sensitive },
            { value: change.after, sensitive: change.after_sensitive },
        ]),
    ]);
    const shown = valueText(redactorOf(secrets));
    return {
        version: plan.terraform_version ?? '',
        resources: changes
            .filter(({ mode, change }) => mode !== 'data' && !['read', 'open'].includes(change.actions.join()))
            .map((each) => plannedResource(each, shown))
            .sort((a, b) => ACTIONS.indexOf(a.action) - ACTIONS.indexOf(b.action)),
        outputs: outputs.flatMap(([name, change]) => change.actions.join() === 'no-op' ? [] : fieldChanges((0,src_images/* fieldPath */.cn)('', name), sidesOf(change), shown)),
        variables: new Set(Object.keys(declared)),
        secrets,
    };
}
function parsePlan(json) {
    let plan;
    try {
        plan = parseExactly(json, BigInt);
    }
    catch (cause) {
        throw new errors/* ActionError */.lZ('What `terraform show -json` printed is no JSON', { cause });
    }
    // Before 1.0 there were no marks of what is sensitive.
    if (!/^1\./.test(plan.format_version ?? ''))
        throw new errors/* ActionError */.lZ(`Plans of the format ${plan.format_version ?? 'without a version'} are not known`, {
            hint: 'Use Terraform 1.1 or later, or OpenTofu.',
        });
    return plan;
}
function plannedResource(resource, shown) {
    const { address, previous_address: previous, deposed, change } = resource;
    const action = actionOf(resource);
    const name = deposed === undefined ? address : `${address} (deposed object ${deposed})`;
    const moved = previous === undefined || previous === address ? {} : { movedFrom: previous };
    if (action === 'delete' || action === 'forget')
        return { name, action, changes: [] };
    const reasons = new Set((change.replace_paths ?? []).map(pathText));
    // Of something new all that the provider fills in is unknown, which says nothing.
    const isNew = action === 'create' || action === 'replace';
    const changes = fieldChanges('', sidesOf(change), shown)
        .map((field) => (isReason(field.path, reasons) ? { ...field, replaces: true } : field))
        .filter(({ after, replaces }) => replaces || !isNew || after !== UNKNOWN);
    return { name, action, ...moved, changes };
}
function actionOf({ address, previous_address: previous, change }) {
    const has = (action) => change.actions.includes(action);
    if (has('delete'))
        return has('create') ? 'replace' : 'delete';
    if (has('forget'))
        return 'forget';
    if (has('update'))
        return 'update';
    if (has('create'))
        return 'create';
    if (!has('no-op'))
        throw new errors/* ActionError */.lZ(`The plan wants to "${change.actions.join(', ')}" \`${address}\`, which is not known here`, {
            hint: 'Run `terraform apply` in a step of its own, and report it to the authors of this action.',
        });
    if (change.importing != null)
        return 'import';
    return previous === undefined || previous === address ? 'skip' : 'move';
}
/** Whether a field, the list or block that it is in, or a part of it is why a resource is replaced. */
const isReason = (path, reasons) => [...reasons].some((reason) => isWithin(path, reason) || isWithin(reason, path));
const isWithin = (path, whole) => path.startsWith(whole) && /^(?:[.[]|$)/.test(path.slice(whole.length));
const pathText = (steps) => steps.reduce((path, step) => stepInto(path, step), '');
const stepInto = (path, step) => typeof step === 'number' ? `${path}[${step}]` : (0,src_images/* fieldPath */.cn)(path, step);
const sidesOf = (change) => ({
    before: change.before,
    after: change.after,
    unknown: change.after_unknown,
    hiddenBefore: change.before_sensitive,
    hiddenAfter: change.after_sensitive,
});
function fieldChanges(path, sides, shown) {
    const { before, after, unknown, hiddenBefore, hiddenAfter } = sides;
    const willBe = unknown === true ? UNKNOWN : undefined;
    if (hiddenBefore === true || hiddenAfter === true) {
        const isSame = willBe === undefined && !holdsTrue(unknown) && equal(before, after);
        const hidden = (value) => (value == null ? '' : HIDDEN);
        return isSame ? [] : [{ path, before: hidden(before), after: willBe === undefined ? hidden(after) : HIDDEN }];
    }
    if (willBe === undefined && isNested(before, after)) {
        const steps = Array.isArray(before ?? after)
            ? Array.from({ length: Math.max(lengthOf(before), lengthOf(after), lengthOf(unknown)) }, (_, index) => index)
            : [...new Set([before, after, unknown].flatMap((each) => Object.keys(each ?? {})))];
        return steps.flatMap((step) => fieldChanges(stepInto(path, step), {
            before: at(before, step),
            after: at(after, step),
            unknown: at(unknown, step),
            hiddenBefore: at(hiddenBefore, step),
            hiddenAfter: at(hiddenAfter, step),
        }, shown));
    }
    if (willBe === undefined && equal(before, after))
        return [];
    return [{ path, before: shown(before, hiddenBefore), after: willBe ?? shown(after, hiddenAfter) }];
}
/** Whether both are lists or both objects, or one is and the other is not there. */
const isNested = (before, after) => (isContainer(before) || isContainer(after)) &&
    (before == null || after == null || (isContainer(before) && isContainer(after) && sameKind(before, after)));
const isContainer = (value) => typeof value === 'object' && value !== null;
const sameKind = (a, b) => Array.isArray(a) === Array.isArray(b);
const lengthOf = (value) => (Array.isArray(value) ? value.length : 0);
const at = (value, step) => isContainer(value) && Object.hasOwn(value, step) ? value[step] : undefined;
const holdsTrue = (value) => value === true || (isContainer(value) && Object.values(value).some(holdsTrue));
/** Null is what Terraform has for a field that is not given. */
function equal(a, b) {
    if (a == null || b == null)
        return a == null && b == null;
    if (!isContainer(a) || !isContainer(b))
        return a === b;
    return (sameKind(a, b) && [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => equal(at(a, key), at(b, key))));
}
const valueText = (redact) => (value, hidden) => {
    const written = (each, mark) => {
        if (mark === true)
            return HIDDEN;
        if (typeof each === 'string')
            return JSON.stringify(redact(each));
        if (Array.isArray(each))
            return `[${each.map((item, index) => written(item, at(mark, index))).join(', ')}]`;
        if (!isContainer(each))
            return String(each);
        const fields = Object.entries(each).map(([key, item]) => `${JSON.stringify(key)}: ${written(item, at(mark, key))}`);
        return `{${fields.join(', ')}}`;
    };
    return value == null ? '' : written(value, hidden);
};

// EXTERNAL MODULE: ../../packages/core/src/poll.ts
var poll = __webpack_require__(2845);
// EXTERNAL MODULE: ../../packages/core/src/lines.ts
var lines = __webpack_require__(2201);
// EXTERNAL MODULE: ../../packages/core/src/markdown.ts
var markdown = __webpack_require__(1233);
;// CONCATENATED MODULE: ./src/backends/terraform/failure.ts

/** Bytes of Terraform's own words in an error; the log has all of them. */
const DETAIL_BYTES = 500;
/** Seen with Terraform 1.11 and its backend `http`. */
const explanations = [
    {
        pattern: /errored\.tfstate/,
        message: (output) => `What was applied could not be written to the state: ${wordsIn(output)}`,
        hint: 'Terraform has left the state in `errored.tfstate` in the folder, secrets included. Save that file before the job ends, by a step with `if: failure()`, and run `terraform state push errored.tfstate` before the next apply, which would create all of it once more.',
    },
    {
        pattern: /Error releasing the state lock/,
        message: (output) => `The lock of the state may not be released: ${wordsIn(output)}`,
        hint: 'Run the job again. If the state is still locked and surely nobody works with it, run `terraform force-unlock` with the id of the lock in the same folder.',
    },
    {
        // Without it nobody holds the lock: the server of the state could not be asked for it.
        pattern: /Error acquiring the state lock.{0,1000}(?:Lock Info:|already locked|ConditionalCheckFailed|PreconditionFailed)/,
        message: (output) => `The state is locked${holderOf(output)}`,
        hint: 'Wait until that has ended, and run the job again. Only if it surely runs no more, run `terraform force-unlock` with the id of the lock in the same folder. A `concurrency` group keeps jobs apart.',
    },
    {
        pattern: /Error acquiring the state lock|error loading state|Unsupported state file format/i,
        hint: 'Check that the server of the state answers, and that its address and credentials in the `env` of the step and in the block `backend` are right.',
    },
    {
        pattern: /Saved plan is stale/i,
        message: () => 'The saved plan is stale: the state was changed after it was made',
        hint: 'Plan again and apply that plan. One `concurrency` group around both jobs keeps others from coming between.',
    },
    {
        pattern: /plan files? (?:was created by|cannot be transferred)|created (?:by|with) a different version/i,
        hint: 'Install one version of Terraform in the job that plans and in the job that applies.',
    },
    {
        pattern: /lock file is read-only|Inconsistent dependency lock file|dependency lock file/i,
        hint: 'Run `terraform init` where you work, and commit `.terraform.lock.hcl`. For other systems than yours add `terraform providers lock -platform=linux_amd64`.',
    },
    {
        pattern: /No value for required variable/,
        hint: 'Give it in `variables`, or a secret one as `TF_VAR_name` in the `env` of the step.',
    },
    {
        pattern: /\bworkspace .{0,200}(?:doesn't|does not) exist/i,
        hint: 'Make it with `terraform workspace new`, or correct TF_WORKSPACE in the `env` of the step.',
    },
    {
        pattern: /credential|access ?key|unauthori[sz]ed|forbidden|\b40[13]\b|authenticat/i,
        hint: 'Backend and providers find their credentials in the `env` of the step. Pull requests of forks and of Dependabot have no secrets.',
    },
];
/**
 * Why Terraform failed, in its own words where they are not known here.
 * @param command such as `terraform plan`.
 * @param output what it printed, without colours and secrets.
 */
function failureOf(command, exitCode, output) {
    const line = (0,lines/* foldLines */.r7)(output);
    const known = explanations.find(({ pattern }) => pattern.test(line));
    const count = errorsIn(output).length;
    const more = count > 1 ? ` (and ${count - 1} more errors, see the log)` : '';
    const message = known?.message?.(output) ?? `\`${command}\` ended with ${exitCode}: ${wordsIn(output)}${more}`;
    return new errors/* ActionError */.lZ(message, { hint: known?.hint });
}
const errorsIn = (output) => output
    .split(/^Error: /m)
    .slice(1)
    .map(lines/* foldLines */.r7);
/** What its first error says; a second one only follows from it. */
const wordsIn = (output) => (0,markdown/* cut */.Jj)(errorsIn(output)[0] ?? (0,lines/* foldLines */.r7)(output), DETAIL_BYTES);
/** Who holds the lock of the state, from the lines below `Lock Info:`. */
function holderOf(output) {
    const field = (name) => new RegExp(`^[ \\t]*${name}:[ \\t]*(\\S[^\\n]*)$`, 'm').exec(output)?.[1]?.trim();
    const parts = [
        ['by', field('Who')],
        ['since', field('Created')],
        ['for', field('Operation')],
        ['with the id', field('ID')],
    ].flatMap(([word, value]) => (value === undefined ? [] : [`${word} ${value}`]));
    return parts.length === 0 ? '' : ` ${parts.join(', ')}`;
}

;// CONCATENATED MODULE: ./src/backends/terraform/program.ts


/** How long to wait for somebody else's lock of the state. */
const LOCK_TIMEOUT = '2m';
/** After a cancellation the runner kills everything within ten seconds, of which the report needs some. */
const GRACE_CANCELLED_MS = 7_000;
/** After the time-out of this step there is time to end what was begun, and to write the state. */
const GRACE_TIMEOUT_MS = 300_000;
/** Characters of a plan as JSON, which has the whole state in it. */
const KEEP = 256 * 1024 * 1024;
/** Runs the program of the inputs. @throws ActionError where the program fails, with what to do. */
function terraformIn(host, { program, folder, timeout }) {
    let redact = (text) => text;
    const env = {
        ...host.env,
        // Shorter texts, no questions, no call home for new versions.
        TF_IN_AUTOMATION: '1',
        TF_INPUT: '0',
        CHECKPOINT_DISABLE: '1',
    };
    /** @param mayEnd exit codes that are no failure. */
    async function run(args, onLine, mayEnd = [0]) {
        const command = `${program} ${args[0]}`;
        const ended = await (0,poll/* within */.ux)(host, timeout, `\`${command}\``, 'timeout', (limited) => limited.exec(program, args, {
            cwd: folder,
            env,
            keep: KEEP,
            // Providers are children in the same group: they outlive SIGINT, as with Ctrl-C, and would not outlive SIGTERM.
            // A second signal would make Terraform leave the lock behind.
            stopSignal: 'SIGINT',
            killAfter: (reason) => (reason instanceof errors/* CancelledError */.cc ? GRACE_CANCELLED_MS : GRACE_TIMEOUT_MS),
            ...(onLine !== undefined && { onStdout: onLine }),
            onStderr: (line) => host.raw(redact(line)),
        }));
        if (mayEnd.includes(ended.exitCode))
            return ended;
        throw failureOf(command, ended.exitCode, redact(ended.stderr));
    }
    return {
        version: async () => {
            const { stdout } = await run(['version']);
            const [name = ''] = stdout.split('\n').filter((line) => /^(?:Terraform|OpenTofu) v\d/.test(line));
            if (stdout.startsWith('[command]'))
                throw new errors/* ActionError */.lZ(`\`${program}\` is the wrapper of \`hashicorp/setup-terraform\`, which changes what it prints`, {
                    hint: 'Set `terraform_wrapper: false` on the step that installs it.',
                });
            if (name === '')
                throw new errors/* ActionError */.lZ(`\`${program}\` is neither Terraform nor OpenTofu`, {
                    hint: 'Correct `terraform-path`.',
                });
            return name.trim();
        },
        init: async () => {
            await run(['init', '-input=false', '-no-color', '-lockfile=readonly'], host.raw);
        },
        workspace: async () => (await run(['workspace', 'show'])).stdout.trim(),
        plan: async (file, variables) => {
            const variableFile = variables === undefined ? [] : [`-var-file=${variables}`];
            const args = ['-input=false', '-no-color', '-detailed-exitcode', `-lock-timeout=${LOCK_TIMEOUT}`, `-out=${file}`];
            // 2 says that there is something to change.
            return (await run(['plan', ...args, ...variableFile], undefined, [0, 2])).stdout;
        },
        showText: async (file) => (await run(['show', '-no-color', file])).stdout,
        showJson: async (file) => (await run(['show', '-json', file])).stdout,
        apply: async (file, onLine) => {
            await run(['apply', '-input=false', '-no-color', `-lock-timeout=${LOCK_TIMEOUT}`, file], (line) => onLine(redact(line)));
        },
        outputs: async () => (await run(['output', '-json'])).stdout,
        hide: (given) => {
            redact = given;
        },
    };
}

;// CONCATENATED MODULE: ./src/backends/terraform/report.ts


const DONE = {
    delete: 'destroyed',
    replace: 'replaced',
    forget: 'forgotten',
    update: 'changed',
    create: 'created',
    import: 'imported',
    move: 'moved',
    skip: 'unchanged',
};
const PLANNED = {
    delete: 'to destroy',
    replace: 'to replace',
    forget: 'to forget',
    update: 'to change',
    create: 'to create',
    import: 'to import',
    move: 'to move',
    skip: 'unchanged',
};
/** What became of a resource. */
function outcomeOf({ state, done }, { name, action }) {
    if (state === 'applied' || done.has(name) || action === 'skip')
        return DONE[action];
    return state === 'planned' ? PLANNED[action] : `not ${DONE[action]}`;
}
/** `1 to destroy, 2 to change, 5 unchanged`, the worst first. */
function countsText(result) {
    const { plan } = result;
    if (plan === undefined)
        return 'no plan';
    const counts = new Map();
    for (const resource of plan.resources) {
        const outcome = outcomeOf(result, resource);
        counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    }
    const parts = [...counts].map(([outcome, count]) => `${count} ${outcome}`);
    const { length } = plan.outputs;
    if (length > 0)
        parts.push(length === 1 ? '1 output' : `${length} outputs`);
    return isEmpty(plan) ? ['no changes', ...parts].join(', ') : parts.join(', ');
}
/** Whether the plan changes nothing. */
const isEmpty = ({ resources, outputs }) => resources.every(({ action }) => action === 'skip') && outputs.length === 0;
/** What cannot be undone by applying the commit before. */
const isLoss = ({ action }) => action === 'delete' || action === 'replace' || action === 'forget';
/** Bytes of the summary; a longer one is worth nobody's time, and the runner's limit is for all that a step writes. */
const SUMMARY_BYTES = 64 * 1024;
/**
 * The report for people, in Markdown: all resources that change, the worst first, then their fields. What does not fit is
 * left out from the end.
 * @param bytes that it has at most.
 */
function reportText(result, subject, bytes = SUMMARY_BYTES) {
    const { plan } = result;
    const { resources = [], outputs = [] } = plan ?? {};
    const changed = resources.filter(({ action }) => action !== 'skip');
    const fields = [
        ...changed.flatMap(({ name, action, changes }) => changes.map((field) => ({ head: (0,lines/* foldLines */.r7)(`${name}: ${PLANNED[action]}`), field }))),
        ...outputs.map((field) => ({ head: 'outputs', field })),
    ];
    return (0,markdown/* fit */.Uj)(changed.length + fields.length, bytes, (shown) => {
        const parts = [`### ${titleOf(result, subject)}`, subjectText(subject, plan)];
        const rows = changed.slice(0, shown);
        if (rows.length > 0)
            parts.push((0,markdown/* table */.tp)(['Outcome', 'Resource'], rows.map((resource) => [outcomeOf(result, resource), nameText(resource)])));
        const visible = fields.slice(0, Math.max(0, shown - changed.length));
        if (visible.length > 0)
            parts.push((0,markdown/* details */.zH)('Fields', fieldsText(visible)));
        const left = changed.length + fields.length - rows.length - visible.length;
        if (left > 0)
            parts.push(`${left} more lines are in the log of the step.`);
        return parts.join('\n\n');
    });
}
function titleOf(result, { directory }) {
    const { state, plan } = result;
    const isCareful = plan?.resources.some(isLoss) ?? false;
    const mark = { failed: '❌', applied: '✅', planned: isCareful ? '⚠️' : '➖' }[state];
    const what = plan === undefined ? 'there is no plan, see the log' : countsText(result);
    return `${mark} Terraform in ${(0,markdown/* code */.aY)(directory)}: ${what}${state === 'planned' ? ' (plan)' : ''}`;
}
function subjectText({ commit, workspace, url }, plan) {
    const parts = [
        ...(commit === '' ? [] : [`Commit ${(0,markdown/* code */.aY)(commit.slice(0, 12))}`]),
        ...(workspace === '' || workspace === 'default' ? [] : [`workspace ${(0,markdown/* code */.aY)(workspace)}`]),
        ...(plan === undefined ? [] : [`version ${(0,markdown/* code */.aY)(plan.version)}`]),
        (0,markdown/* link */.nf)('workflow run', url),
    ];
    return parts.join(', ');
}
const nameText = ({ name, movedFrom }) => movedFrom === undefined ? (0,markdown/* code */.aY)(name) : `${(0,markdown/* code */.aY)(name)}, before ${(0,markdown/* code */.aY)(movedFrom)}`;
/** The fields as a diff, under the name of what they are of. */
function fieldsText(fields) {
    const lines = fields.flatMap(({ head, field }, index) => {
        const { path, replaces } = field;
        const [before, after] = excerpts(field);
        return [
            ...(fields[index - 1]?.head === head ? [] : [`  ${head}`]),
            ...(before === '' ? [] : [`- ${path}: ${before}`]),
            ...(after === '' ? [] : [`+ ${path}: ${after}`]),
            ...(replaces ? ['  ↑ because of this it is replaced'] : []),
        ];
    });
    return (0,markdown/* codeBlock */.DV)(lines.join('\n'), 'diff');
}
/** Bytes of a value that are shown; the output `plan` has all of it. */
const VALUE_BYTES = 1_000;
/** Characters before the first difference of two long values. */
const CONTEXT = 80;
/** Two values, of long ones the part where they begin to differ. */
function excerpts({ before, after }) {
    let same = 0;
    while (same < before.length && before[same] === after[same])
        same++;
    const isLong = Math.max(before.length, after.length) > VALUE_BYTES;
    const start = isLong ? Math.max(0, same - CONTEXT) : 0;
    const part = (value) => value === '' ? '' : `${start > 0 ? '…' : ''}${(0,markdown/* cut */.Jj)(value.slice(start), VALUE_BYTES)}`;
    return [part(before), part(after)];
}
/** A larger output is more than a job can hand on. */
const OUTPUT_BYTES = 512 * 1024;
/** The outputs as in action.yml, whatever happened. */
function outputsOf(result) {
    const { state, image, plan, done, planPath, values } = result;
    const { resources = [], outputs = [] } = plan ?? {};
    const isDone = ({ name }) => state === 'applied' || done.has(name);
    const namesOf = (of, ...actions) => of.filter(({ action }) => actions.includes(action)).map(({ name }) => name);
    const [ended, open] = [resources.filter(isDone), resources.filter((each) => !isDone(each))];
    const wanted = ACTIONS.filter((action) => action !== 'skip');
    return {
        changed: String(namesOf(ended, ...wanted).length > 0),
        created: JSON.stringify(namesOf(ended, 'create')),
        updated: JSON.stringify(namesOf(ended, 'replace', 'update', 'import', 'move')),
        deleted: JSON.stringify(namesOf(ended, 'delete', 'forget')),
        skipped: JSON.stringify(namesOf(resources, 'skip')),
        failed: JSON.stringify(state === 'failed' ? namesOf(open, ...wanted) : []),
        versions: '{}',
        plan: plan === undefined ? '' : withinLimit({ image, pipelines: resources, outputs }),
        'plan-path': planPath,
        'terraform-outputs': withinLimit(values),
        'server-version': '',
        'commit-sha': '',
        'pull-request-number': '',
        'pull-request-url': '',
    };
}
function withinLimit(value) {
    const json = JSON.stringify(value);
    return Buffer.byteLength(json) > OUTPUT_BYTES ? '' : json;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./src/backends/terraform/saved-plan.ts


const FORMAT = 'ml-actions/terraform-plan@1';
const CIPHER = 'aes-256-gcm';
const TAG_BYTES = 16;
/**
 * A plan as a file that says what it is of: the format and a SHA-256 of all that follows, a line; the origin as JSON, a
 * line; the bytes of Terraform's plan. With a key they are encrypted, and nobody without it can change origin or plan.
 * @param key any secret text.
 */
function sealPlan(plan, { repository, commit, directory, workspace }, key) {
    const origin = { repository, commit, directory, workspace };
    if (key === undefined)
        return withDigest(Buffer.concat([line(JSON.stringify(origin)), plan]));
    const [salt, nonce] = [(0,external_node_crypto_.randomBytes)(16), (0,external_node_crypto_.randomBytes)(12)];
    const encryption = { salt: salt.toString('hex'), nonce: nonce.toString('hex') };
    const manifest = line(JSON.stringify({ ...origin, encryption }));
    const cipher = (0,external_node_crypto_.createCipheriv)(CIPHER, (0,external_node_crypto_.scryptSync)(key, salt, 32), nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(manifest);
    return withDigest(Buffer.concat([manifest, cipher.update(plan), cipher.final(), cipher.getAuthTag()]));
}
/**
 * The bytes of Terraform's plan in a file that `sealPlan` has made.
 * @param here what it would be applied to.
 * @throws ActionError when it is no such file, was changed, is of something else, or is not encrypted as `plan-key` asks.
 */
function openPlan(file, here, key) {
    const [head, rest] = splitLine(file);
    const digest = new RegExp(`^${FORMAT} ([0-9a-f]{64})$`).exec(head.toString('latin1'))?.[1];
    if (digest === undefined)
        throw new errors/* ActionError */.lZ('`plan-path` names no plan that this action has saved', {
            hint: 'Give the output `plan-path` of the step that planned, or the file of that name from its artifact.',
        });
    if (sha256(rest) !== digest)
        throw new errors/* ActionError */.lZ('The file at `plan-path` was changed after it was saved', { hint: AGAIN });
    const [manifest, payload] = splitLine(rest);
    const origin = JSON.parse(manifest.toString('utf8'));
    for (const name of ['repository', 'commit', 'directory', 'workspace'])
        if (origin[name] !== here[name])
            throw new errors/* ActionError */.lZ(`The plan at \`plan-path\` is of the ${name} \`${origin[name]}\`, and this is \`${here[name]}\``, { hint: AGAIN });
    const { encryption } = origin;
    if (encryption === undefined && key === undefined)
        return payload;
    if (encryption === undefined)
        throw new errors/* ActionError */.lZ('The plan at `plan-path` is not encrypted, as `plan-key` asks it to be', {
            hint: 'Give `plan-key` to the step that plans, too.',
        });
    if (key === undefined)
        throw new errors/* ActionError */.lZ('The plan at `plan-path` is encrypted', {
            hint: 'Give the `plan-key` of the step that planned.',
        });
    return decrypted(payload, line(manifest), encryption, key);
}
const AGAIN = 'Plan again for this commit, here, and apply that plan.';
function decrypted(payload, manifest, encryption, key) {
    const { salt, nonce } = { salt: Buffer.from(encryption.salt, 'hex'), nonce: Buffer.from(encryption.nonce, 'hex') };
    try {
        const decipher = (0,external_node_crypto_.createDecipheriv)(CIPHER, (0,external_node_crypto_.scryptSync)(key, salt, 32), nonce, { authTagLength: TAG_BYTES });
        decipher.setAAD(manifest);
        decipher.setAuthTag(payload.subarray(-TAG_BYTES));
        return Buffer.concat([decipher.update(payload.subarray(0, -TAG_BYTES)), decipher.final()]);
    }
    catch {
        throw new errors/* ActionError */.lZ('The plan at `plan-path` cannot be decrypted: `plan-key` is another one, or it was changed', {
            hint: 'Give the `plan-key` of the step that planned.',
        });
    }
}
const line = (text) => Buffer.concat([Buffer.from(text), Buffer.from('\n')]);
const sha256 = (bytes) => (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex');
const withDigest = (bytes) => Buffer.concat([line(`${FORMAT} ${sha256(bytes)}`), bytes]);
function splitLine(bytes) {
    const end = bytes.indexOf('\n');
    return end < 0 ? [bytes, Buffer.alloc(0)] : [bytes.subarray(0, end), bytes.subarray(end + 1)];
}

// EXTERNAL MODULE: ../../packages/core/src/commit.ts
var src_commit = __webpack_require__(5689);
;// CONCATENATED MODULE: ./src/backends/terraform/trust.ts

/**
 * A configuration is code: to plan it runs its providers and programs with all that is in the environment of the step. So
 * that of somebody who may not push here is planned only where GitHub gives the job no secrets, and applied nowhere.
 * @returns whether it is of somebody who may push here.
 * @throws ActionError where it would be planned or applied and may not be.
 */
async function isTrusted(host, input, commit) {
    const event = (0,src_commit/* readEvent */.j_)(host.env);
    if ((0,src_commit/* isUntrusted */.fb)(event)) {
        if (input.dryRun)
            return false;
        throw new errors/* ActionError */.lZ('Nothing is applied for a pull request of a fork or of Dependabot', {
            hint: 'Set `dry-run` on `pull_request`, and apply after the merge, on `push`.',
        });
    }
    if (await isOfFork(host, input, event, commit))
        throw new errors/* ActionError */.lZ(`The commit is of a fork, and on \`${event.name}\` its configuration would run with the secrets of this repository`, {
            hint: 'Plan pull requests of forks on `pull_request`, where there are no secrets, or push the commit to a branch here first.',
        });
    return true;
}
/** On the events that give a job secrets, whatever the pull request that they are about. */
async function isOfFork(host, { githubToken }, event, commit) {
    const { pull_request: pull, workflow_run: run, issue } = event.payload;
    if (pull !== undefined)
        return pull.head.repo?.full_name !== pull.base.repo.full_name;
    if (run !== undefined)
        return run.head_repository?.full_name !== event.repository;
    if (!issue?.pull_request)
        return false;
    const { connectGitHub } = await Promise.all(/* import() */[__webpack_require__.e(305), __webpack_require__.e(267)]).then(__webpack_require__.bind(__webpack_require__, 3267));
    const github = await connectGitHub(host, { githubToken, permissions: { contents: 'read', 'pull-requests': 'read' } });
    const found = (await github.pullRequestsOf(commit)).find(({ number }) => number === issue.number);
    return found?.headRepository !== event.repository;
}

;// CONCATENATED MODULE: ./src/backends/terraform/update.ts













/** The folder of temporary files, for the post step. */
const TEMPORARY = 'terraform';
/** Removes, in the post step, the plan that a main that was killed has left: it holds the state in the clear. */
const removePlan = (host) => removeTemporaryFolder(host, TEMPORARY);
/**
 * Plans with Terraform, and carries out that plan or one that an earlier step has saved.
 * @param requestOf finds image and commit.
 */
async function updateByTerraform(host, input, requestOf) {
    const directory = input.workingDirectory ?? '.';
    let subject = { commit: '', directory, workspace: '', url: (0,runs/* workflowRunUrl */.CX)(host.env) };
    let result = {
        state: 'failed',
        image: '',
        plan: undefined,
        done: new Set(),
        planPath: '',
        values: {},
    };
    try {
        const request = await requestOf();
        const { image, commit = '' } = request;
        subject = { ...subject, commit };
        result = { ...result, image: image?.text ?? '' };
        const trusted = await isTrusted(host, input, commit);
        const { folder, isOfCommit } = await checkoutOf(host, input, commit);
        const terraform = terraformIn(host, { program: input.terraformPath, folder, timeout: input.timeout });
        host.info(await terraform.version());
        await host.group('init', () => terraform.init());
        const workspace = await terraform.workspace();
        subject = { ...subject, workspace };
        const origin = { repository: host.env['GITHUB_REPOSITORY'] ?? '', commit, directory, workspace };
        await withTemporaryFolder(host, TEMPORARY, async (temporary) => {
            const file = (0,external_node_path_.join)(temporary, 'plan');
            const plan = await host.group(input.planPath === undefined ? 'plan' : 'show', async () => {
                const text = input.planPath === undefined
                    ? await makePlan(terraform, file, temporary, input, request)
                    : await takePlan(host, terraform, file, input.planPath, origin, input.planKey);
                const read = readPlan(await terraform.showJson(file));
                for (const secret of read.secrets)
                    host.setSecret(secret);
                const redact = redactorOf(read.secrets);
                terraform.hide(redact);
                // Only now: Terraform's own text has sensitive values that a provider copied to other fields.
                for (const line of redact(text).trim().split('\n'))
                    host.raw(line);
                return read;
            });
            result = { ...result, plan };
            refuseUndeclared(input, plan);
            if (input.dryRun) {
                const planPath = trusted && isOfCommit ? (input.planPath ?? (await savePlan(host, file, origin, input.planKey))) : '';
                result = { ...result, state: 'planned', planPath };
                host.notice('Dry run: nothing was applied. The job summary has the plan.');
                return;
            }
            const done = new Set();
            result = { ...result, done };
            await host.group('apply', () => apply(host, terraform, file, plan, done));
            result = { ...result, state: 'applied' };
            result = { ...result, values: openValues(await outputsAfter(terraform), plan.secrets) };
        });
    }
    finally {
        await report(host, input, result, subject);
    }
}
/**
 * Where the configuration is, and whether it is that of the commit.
 * @throws ActionError when the folder is not there or leads out of the workspace, or when another commit would be applied.
 */
async function checkoutOf(host, { workingDirectory = '.', dryRun }, commit) {
    const workspace = (0,external_node_path_.resolve)(host.env['GITHUB_WORKSPACE'] ?? '.');
    const folder = await (0,promises_.realpath)((0,external_node_path_.join)(workspace, workingDirectory)).catch(() => undefined);
    const way = folder === undefined ? '' : (0,external_node_path_.relative)(await (0,promises_.realpath)(workspace), folder);
    if (folder === undefined || !(await (0,promises_.stat)(folder)).isDirectory() || /^\.\.(?:[\\/]|$)/.test(way) || (0,external_node_path_.isAbsolute)(way))
        throw new errors/* ActionError */.lZ(`\`working-directory\`: there is no folder ${workingDirectory} in the workspace`, {
            hint: 'Add `actions/checkout` before this step, or correct the path.',
        });
    const head = await headOf(host, (0,external_node_path_.join)(workspace, '.git'));
    if (head === undefined || head.sha === commit)
        return { folder, isOfCommit: true };
    const what = `The checkout is at ${head.sha}, and the commit under test is ${commit}`;
    const hint = 'Let `actions/checkout` check out the head of the pull request by its input `ref`.';
    if (!dryRun)
        throw new errors/* ActionError */.lZ(what, { hint });
    host.warning(`${what}: the plan is of the checkout, and is not handed on. ${hint}`);
    return { folder, isOfCommit: false };
}
/** @returns the plan as Terraform prints it. */
async function makePlan(terraform, file, temporary, { variables }, { image, commit }) {
    if (variables.size === 0)
        return terraform.plan(file, undefined);
    const placeholders = { image: image?.text, tag: image?.tag, digest: image?.digest, commit };
    const values = [...variables].map(([name, value]) => [name, (0,settings/* filledText */.Uq)(value, placeholders, 'variables', name)]);
    // A file and not arguments, which every user of the machine can read.
    const variableFile = (0,external_node_path_.join)(temporary, 'variables.tfvars.json');
    await (0,promises_.writeFile)(variableFile, JSON.stringify(Object.fromEntries(values)), { mode: 0o600 });
    return terraform.plan(file, variableFile);
}
/** @returns a saved plan as Terraform prints it. */
async function takePlan(host, terraform, file, planPath, origin, key) {
    const sealed = await (0,promises_.readFile)((0,external_node_path_.resolve)(host.env['GITHUB_WORKSPACE'] ?? '.', planPath)).catch((cause) => {
        throw new errors/* ActionError */.lZ(`\`plan-path\`: "${planPath}" cannot be read`, {
            cause,
            hint: 'Download the artifact with the plan before this step.',
        });
    });
    await (0,promises_.writeFile)(file, openPlan(sealed, origin, key), { mode: 0o600 });
    return terraform.showText(file);
}
/** @throws ActionError: Terraform itself says nothing, or warns, and the value goes nowhere. */
function refuseUndeclared({ variables }, plan) {
    const unknown = [...variables.keys()].filter((name) => !plan.variables.has(name));
    if (unknown.length > 0)
        throw new errors/* ActionError */.lZ(`\`variables\`: the configuration declares no ${unknown.map((name) => `\`${name}\``).join(', ')}`, {
            hint: 'Correct the name, or add a block `variable` to the configuration.',
        });
}
/** @returns the path of the plan, for later steps and jobs. */
async function savePlan(host, file, origin, key) {
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(host.env['RUNNER_TEMP'] || (0,external_node_os_.tmpdir)(), 'update-pipeline-'));
    const path = (0,external_node_path_.join)(folder, 'terraform-plan');
    await (0,promises_.writeFile)(path, sealPlan(await (0,promises_.readFile)(file), origin, key), { mode: 0o600 });
    return path;
}
/** @param done gets the names of resources as they become what was planned. */
async function apply(host, terraform, file, { resources }, done) {
    const left = new Map(resources.map(({ name, action }) => [name, action === 'replace' ? 2 : 1]));
    await terraform.apply(file, (line) => {
        host.raw(line);
        const name = /^(\S.*): (?:Creation|Modifications|Destruction) complete after /.exec(line)?.[1];
        const open = name === undefined ? undefined : left.get(name);
        if (name === undefined || open === undefined)
            return;
        left.set(name, open - 1);
        if (open === 1)
            done.add(name);
    });
}
/** @throws ActionError that does not let it pass for a failed apply. */
async function outputsAfter(terraform) {
    try {
        return await terraform.outputs();
    }
    catch (cause) {
        if (cause instanceof errors/* CancelledError */.cc)
            throw cause;
        throw new errors/* ActionError */.lZ('The plan was applied, but the outputs of the configuration could not be read', { cause });
    }
}
/** The outputs of a configuration without those that are sensitive or hold a sensitive value. */
function openValues(json, secrets) {
    const outputs = parseExactly(json, rawJSON);
    const redact = redactorOf(secrets);
    return Object.fromEntries(Object.entries(outputs).flatMap(([name, { sensitive, value }]) => {
        const text = JSON.stringify(value);
        return sensitive || redact(text) !== text ? [] : [[name, value]];
    }));
}
/** Bytes that GitHub takes; a comment also carries its marker. */
const COMMENT_BYTES = 60_000;
/** Writes the result to its places: outputs, a line in the log, the job summary, the pull request. */
async function report(host, input, result, subject) {
    for (const [name, value] of Object.entries(outputsOf(result)))
        host.setOutput(name, value);
    const { plan } = result;
    if (plan !== undefined) {
        host.info(countsText(result));
        await host.summary(reportText(result, subject));
    }
    const isWorthIt = plan === undefined || !isEmpty(plan) || input.comment === 'always';
    const { GITHUB_JOB: job = '', TF_WORKSPACE: workspace = '' } = host.env;
    const name = `update-pipeline terraform ${[subject.directory, workspace, job].join(' ')}`;
    await (0,comment/* keepComment */.X)(host, input, name, isWorthIt ? reportText(result, subject, COMMENT_BYTES) : undefined);
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


/***/ })

};
