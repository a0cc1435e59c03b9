export const id = 218;
export const ids = [218,448];
export const modules = {

/***/ 8218:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  launchMode: () => (/* binding */ launchMode)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ../../packages/core/src/run.ts
var run = __webpack_require__(3639);
// EXTERNAL MODULE: ../../packages/core/src/checkout.ts
var checkout = __webpack_require__(8268);
// EXTERNAL MODULE: ../../packages/core/src/errors.ts
var errors = __webpack_require__(9179);
// EXTERNAL MODULE: ./src/backend.ts
var backend = __webpack_require__(3663);
// EXTERNAL MODULE: ./src/report.ts
var report = __webpack_require__(1177);
;// CONCATENATED MODULE: ./src/comment.ts


/**
 * Keeps one comment for each name on the pull request of the event; one that is not wanted any more is removed. What goes wrong
 * is a warning: how the run ended does not depend on it.
 */
async function commentOn(host, connect, { when, plan, runs, text, pullRequest }) {
    if (when === 'never' || host.signal.aborted)
        return;
    if (pullRequest === undefined)
        return host.info('There is no comment: the event is not about a pull request.');
    const isFailure = !runs.some(report/* goesOn */.Eo) && (0,report/* worstOf */.hm)(runs).state !== 'succeeded';
    try {
        const github = await connect(host);
        await github.postComment(pullRequest, plan.context, when === 'always' || isFailure ? text : undefined);
    }
    catch (error) {
        host.warning(`The comment on the pull request is not up to date: ${(0,errors/* errorWithHint */.Qf)(error)}`);
    }
}

// EXTERNAL MODULE: ../../packages/core/src/durations.ts
var durations = __webpack_require__(4463);
// EXTERNAL MODULE: ../../packages/core/src/poll.ts
var poll = __webpack_require__(2845);
// EXTERNAL MODULE: ./src/cancellation.ts
var cancellation = __webpack_require__(3848);
// EXTERNAL MODULE: ../../packages/core/src/runs.ts + 1 modules
var runs = __webpack_require__(916);
;// CONCATENATED MODULE: ./src/tracking.ts

/** The runs that can be found by their ids. */
const namedOf = (tracked) => tracked.flatMap(({ run, isMadeUp }) => (isMadeUp ? [] : [run]));
const isOpen = ({ run, isClosed }) => !isClosed && !(0,runs/* isTerminal */.Hd)(run.state);
/**
 * The runs after something was seen of some of them. A run that has ended stays as it ended. The first that comes with an id
 * of its backend takes the place of the one that had to do without.
 * @param now milliseconds.
 */
function sighted(tracked, sightings, subject, now) {
    const next = new Map(tracked);
    for (const sighting of sightings) {
        const nameless = [...next.values()].find(({ isMadeUp }) => isMadeUp);
        const known = next.get(sighting.id) ?? nameless;
        if (known !== undefined && known === nameless)
            next.delete(known.run.id);
        const first = { run: firstOf(subject), seenAt: now, isMadeUp: true, isClosed: false };
        next.set(sighting.id, updated(known ?? first, sighting, now));
    }
    return next;
}
const firstOf = ({ backend, id, name, commit, tags }) => ({
    backend,
    id,
    name,
    state: 'queued',
    nativeState: '',
    commit,
    tags,
});
function updated(tracked, { id, isMadeUp = false, url, state, nativeState, failure }, now) {
    const link = url === undefined ? {} : { url };
    if (!isOpen(tracked))
        return { ...tracked, run: { ...tracked.run, ...link } };
    const { run, seenAt } = tracked;
    const hasEnded = (0,runs/* isTerminal */.Hd)(state);
    // Of a run that was never seen while it ran only the first sight is known.
    const startedAt = run.startedAt ?? (hasEnded ? new Date(seenAt) : state === 'running' ? new Date(now) : undefined);
    return {
        ...tracked,
        isMadeUp,
        run: {
            ...run,
            id,
            ...link,
            state,
            nativeState,
            ...(startedAt !== undefined && { startedAt }),
            ...(hasEnded && { finishedAt: new Date(now) }),
            ...(failure !== undefined && { failure }),
            // Its word is all that is known.
            ...(failure === undefined &&
                (state === 'failed' || state === 'cancelled') && { failure: { summary: nativeState } }),
        },
    };
}
/** The runs after some of them, by id, have ended for the step. One that has ended by itself, or is not known, stays so. */
function tracking_closed(tracked, closings, now) {
    const next = new Map(tracked);
    for (const [id, closing] of closings) {
        const known = tracked.get(id);
        if (known === undefined || !isOpen(known))
            continue;
        const { run, seenAt } = known;
        const times = { startedAt: run.startedAt ?? new Date(seenAt), finishedAt: new Date(now) };
        next.set(id, { ...known, isClosed: true, run: { ...run, ...closing, ...times } });
    }
    return next;
}
/** `timeout` counts from the start. Until then `queue-timeout` counts, and where there is none, `timeout` from the launch. */
function deadlineOf({ run, seenAt }, { timeout, queueTimeout }) {
    const since = (from, input, time) => ({ at: from + time, input, time });
    if (queueTimeout === undefined)
        return since(seenAt, 'timeout', timeout);
    if (run.startedAt === undefined)
        return since(seenAt, 'queue-timeout', queueTimeout);
    return since(run.startedAt.getTime(), 'timeout', timeout);
}
/**
 * @param changed is told of those runs that are not as they were, once for each call of the book: it may do something with all
 *   runs, so that who has news of many tells them together.
 */
function runBook(subject, now, changed) {
    let tracked = new Map();
    const become = (next) => {
        const before = tracked;
        tracked = next;
        const different = [...next.values()].filter((each) => {
            const known = before.get(each.run.id);
            return each !== known && JSON.stringify(each) !== JSON.stringify(known);
        });
        if (different.length > 0)
            changed(different.map(({ run }) => run));
    };
    return {
        get all() {
            return [...tracked.values()].map(({ run }) => run);
        },
        get open() {
            return [...tracked.values()].filter(isOpen);
        },
        get isGivenUp() {
            return [...tracked.values()].some(({ isClosed }) => isClosed);
        },
        get named() {
            return namedOf([...tracked.values()]);
        },
        see: (sightings) => become(sighted(tracked, sightings, subject, now())),
        close: (closings) => become(tracking_closed(tracked, closings, now())),
        detail: (id, lines) => {
            const known = tracked.get(id);
            if (known?.run.failure === undefined || lines.length === 0)
                return;
            const failure = { ...known.run.failure, detail: lines.join('\n') };
            tracked = new Map(tracked).set(id, { ...known, run: { ...known.run, failure } });
        },
    };
}

;// CONCATENATED MODULE: ./src/follow.ts




/** Consecutive failures to ask for a run before it is given up. */
const MOST_FAILURES = 10;
/** Of the nine seconds that a cancelled step has: the end of the command before takes up to 2.5, the status needs some too. */
const CANCEL_ON_ABORT_MS = 4_000;
const nothingLeft = { overdue: [], uncancelled: [] };
/**
 * Launches, waits, gives up, and cancels: all that is the same for every backend.
 * @throws ActionError when nothing was launched.
 */
async function carryOut(undertaking) {
    const { rules, launcher, book } = undertaking;
    try {
        const launched = await launch(undertaking);
        if (launched.failure !== undefined)
            return await afterFailure(undertaking, launched);
        if (launcher.inspect === undefined)
            return { ...nothingLeft, hint: launched.hint };
        if (book.all.length === 0)
            throw new errors/* ActionError */.lZ('`launch` has told no id of a run', { hint: NO_ID });
        return rules.wait ? await follow(undertaking) : nothingLeft;
    }
    catch (error) {
        return abandon(undertaking, error);
    }
}
const NO_ID = 'Let `launch` append `id=<id of the run>` to `$RUN_FILE`.';
/** Launches within the time that a run may wait to begin, or last where it ends with the launch. */
async function launch(undertaking) {
    const { host, plan, launcher, book } = undertaking;
    if (plan.existing.length > 0) {
        book.see(plan.existing.map((id) => ({ id, state: 'queued', nativeState: 'launched' })));
        return {};
    }
    const [input, time] = plan.queueTimeout === undefined
        ? ['timeout', plan.timeout]
        : ['queue-timeout', plan.queueTimeout];
    const deadline = host.deadline(time);
    try {
        return await launcher.launch(host.withSignal(AbortSignal.any([host.signal, deadline])), plan, book.see);
    }
    catch (error) {
        if (host.signal.aborted || !deadline.aborted)
            throw error;
        const why = `took longer than \`${input}\` (${(0,durations/* formatDuration */.a)(time)})`;
        if (error instanceof backend/* UncertainLaunchError */.Ti)
            throw new backend/* UncertainLaunchError */.Ti(new errors/* ActionError */.lZ(`the launch ${why}`));
        const hint = `Raise \`${input}\`.`;
        if (launcher.inspect !== undefined)
            return { failure: { summary: `it ${why}` }, hint };
        await end(undertaking, book.open, 'timed out', why);
        return { hint };
    }
}
/** A launch that has failed: nobody knows whether what it has started is what was wanted. */
async function afterFailure(undertaking, { failure, hint }) {
    const { host, plan, launcher, book } = undertaking;
    const why = `\`launch\` failed: ${failure?.summary}`;
    if (launcher.inspect === undefined) {
        // How they ended is told by the launch. That they have ended is not.
        const { uncancelled } = await (0,cancellation/* cancelRuns */.l)(host, launcher, book.named);
        return { ...nothingLeft, uncancelled: launcher.cancel === undefined ? [] : uncancelled, hint };
    }
    if (book.all.length === 0)
        throw new errors/* ActionError */.lZ(why, { hint });
    await end(undertaking, book.open, 'cancelled', why);
    const error = new errors/* ActionError */.lZ(`Run ${plan.name} was launched in part: ${why}`, { hint });
    return { ...nothingLeft, error };
}
/** Asks for the runs until all have ended or are given up. */
async function follow(undertaking) {
    const { host, rules, plan, launcher, book } = undertaking;
    const left = new Map();
    const failures = new Map();
    const unknownWords = new Set();
    const inputs = new Set();
    let refusal;
    const followed = () => book.open.filter(({ run }) => !left.has(run.id));
    const nextDeadline = () => Math.min(...followed().map((each) => deadlineOf(each, plan).at));
    const ask = async ({ run }, seen, closings) => {
        try {
            const sighting = await launcher.inspect?.(host, run);
            if (sighting === undefined)
                return;
            failures.delete(run.id);
            if (sighting.state === 'unknown' && !unknownWords.has(sighting.nativeState)) {
                unknownWords.add(sighting.nativeState);
                host.warning(`Run ${run.id} is "${sighting.nativeState}", which is no state that is known: see \`states\``);
            }
            seen.push(sighting);
        }
        catch (error) {
            if (host.signal.aborted)
                throw error;
            const count = (failures.get(run.id) ?? 0) + 1;
            failures.set(run.id, count);
            const why = (0,errors/* describeError */.Uc)(error);
            const isRefused = error instanceof backend/* RefusedError */.fk;
            if (isRefused)
                refusal = (0,errors/* hintOf */.$z)(error);
            else if (count < MOST_FAILURES)
                return host.info(`Run ${run.id} could not be asked for, which is tried again: ${why}`);
            closings.set(run.id, {
                state: 'unknown',
                nativeState: run.nativeState,
                failure: {
                    summary: isRefused
                        ? `could not be asked for: ${why}`
                        : `could not be asked for ${MOST_FAILURES} times, and may go on: ${why}`,
                },
            });
        }
    };
    /** Asks for all runs, and writes down together what they tell: also what came before the step was cancelled. */
    const look = async () => {
        const [seen, closings] = [[], new Map()];
        try {
            await Promise.all(followed().map((each) => ask(each, seen, closings)));
        }
        finally {
            book.see(seen);
            book.close(closings);
        }
    };
    while (followed().length > 0) {
        const until = nextDeadline();
        await (0,poll/* poll */.wt)(host, { interval: rules.interval, until }, async () => {
            const before = followed().length;
            await look();
            // A run that starts has another deadline.
            return followed().length < before || nextDeadline() !== until ? true : undefined;
        });
        const overdue = Map.groupBy(followed().filter((each) => deadlineOf(each, plan).at <= host.now()), (each) => deadlineOf(each, plan).input);
        for (const [input, runs] of overdue) {
            inputs.add(input);
            const { time } = deadlineOf(runs[0], plan);
            const why = `took longer than \`${input}\` (${(0,durations/* formatDuration */.a)(time)})`;
            if (rules.onTimeout === 'cancel')
                await end(undertaking, runs, 'timed out', why);
            else
                for (const { run } of runs)
                    left.set(run.id, run);
        }
    }
    const hint = inputs.size === 0 ? refusal : `Raise ${[...inputs].map((input) => `\`${input}\``).join(' or ')}.`;
    return { ...nothingLeft, hint, overdue: [...left.values()] };
}
/** Ends runs: by cancelling them, and those that are no more than their launch, which has ended, also without. */
async function end({ host, launcher, book }, runs, nativeState, why) {
    const endsWithLaunch = launcher.inspect === undefined;
    const cancelled = await (0,cancellation/* cancelRuns */.l)(host, launcher, namedOf(runs));
    const closingOf = ({ id, nativeState: word }) => {
        const reason = cancelled.reasons.get(id);
        const isOver = reason === undefined || (endsWithLaunch && launcher.cancel === undefined);
        if (isOver)
            return { state: 'cancelled', nativeState, failure: { summary: why } };
        return { state: 'unknown', nativeState: word, failure: { summary: `${why}, and may go on: ${reason}` } };
    };
    book.close(new Map(runs.map(({ run }) => [run.id, closingOf(run)])));
    return cancelled;
}
/** Leaves no run behind that nobody follows, as far as there is time for that. */
async function abandon(undertaking, error) {
    const { host, rules, launcher, book } = undertaking;
    const isNothing = !host.signal.aborted || error instanceof backend/* NothingLaunchedError */._Z;
    if (isNothing && book.named.length === 0)
        throw error;
    const ending = { ...nothingLeft, ...(!host.signal.aborted && { error }) };
    const why = host.signal.aborted ? 'the step was cancelled' : (0,errors/* describeError */.Uc)(error);
    const late = (0,run/* afterCancellation */.ss)(host);
    const brief = late.withSignal(AbortSignal.any([late.signal, host.deadline(CANCEL_ON_ABORT_MS)]));
    const { cancel, ...without } = launcher;
    const mayCancel = rules.cancelOnAbort && cancel !== undefined;
    if (launcher.inspect === undefined) {
        // The command has ended with the step; what it has started elsewhere has not.
        const ended = { ...undertaking, host: brief, launcher: mayCancel ? launcher : without };
        const { uncancelled } = await end(ended, book.open, 'cancelled', why);
        return { ...ending, uncancelled: mayCancel ? uncancelled : [] };
    }
    if (!mayCancel)
        return ending;
    const { uncancelled, cancelled } = await (0,cancellation/* cancelRuns */.l)(brief, launcher, book.open.map(({ run }) => run));
    const closing = { state: 'cancelled', nativeState: 'cancelled', failure: { summary: why } };
    book.close(new Map(cancelled.map(({ id }) => [id, closing])));
    return { ...ending, uncancelled };
}

// EXTERNAL MODULE: ./src/obsolete.ts
var obsolete = __webpack_require__(448);
// EXTERNAL MODULE: ./src/orphans.ts
var orphans = __webpack_require__(2116);
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

;// CONCATENATED MODULE: ./src/plan.ts

/** @param head the commit that is checked out in the workspace, undefined where none is. */
function planLaunch(input, commit, head, env) {
    const key = (0,runs/* stepKey */.Ug)(env, input.jobIndex ?? 0);
    const name = (0,runs/* legName */.ue)(input.name, key.jobIndex);
    const own = (0,runs/* stepTag */.Xn)(key, 1);
    return {
        backend: input.backend,
        name,
        commit,
        image: input.image,
        tags: [...new Set([(0,runs/* commitTag */.m)(commit), own, ...input.runTags])],
        id: own.slice('gha:'.length),
        launcher: launcherOf(key, env),
        existing: input.runId,
        timeout: input.timeout,
        queueTimeout: input.queueTimeout,
        context: (0,runs/* runContext */.pO)(name),
        workflowUrl: (0,runs/* workflowRunUrl */.CX)(env),
        warnings: [...warnOfOtherCommit(head, commit), ...warnOfMovingImage(input, commit)],
    };
}
function launcherOf({ runId, attempt, job, jobIndex, step }, env) {
    // `ada/engine/.github/workflows/train.yml@refs/heads/main`; on a pull request and on a push the refs differ.
    const workflow = env['GITHUB_WORKFLOW_REF']?.replace(/@refs\/.*$/, '') || env['GITHUB_WORKFLOW'] || '';
    return { step: JSON.stringify([workflow, job, jobIndex, step]), attempt: `${runId}-${attempt}` };
}
function warnOfOtherCommit(head, commit) {
    if (head === undefined || head === commit)
        return [];
    return [
        `The checkout is at ${head}, not at ${commit}, which the run is tagged with. On pull requests give actions/checkout ` +
            // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub, to be pasted
            '`ref: ${{ github.event.pull_request.head.sha || github.sha }}`.',
    ];
}
/** Where the image alone is the code that runs, the backend is told that it is of the commit: nobody else looks. */
function warnOfMovingImage({ backend, image, fromRun }, commit) {
    const isTheCode = backend === 'pachyderm' || fromRun !== undefined;
    if (!isTheCode || image === undefined || parseReference(image)?.digest !== undefined)
        return [];
    return [
        `\`image\` (${image}) has no digest: by the time it is pulled its tag may stand for other code than that of ${commit}, ` +
            'and the run would still be said to be of this commit. Give the output `image-with-digest` of build-and-push-image.',
    ];
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./src/results.ts



const workspaceOf = (env) => (0,external_node_path_.resolve)(env['GITHUB_WORKSPACE'] ?? '');
/**
 * The file of the input `results-path`.
 * @throws ActionError when it is not in the workspace.
 */
function resultsFile(env, path) {
    const file = (0,external_node_path_.resolve)(workspaceOf(env), path);
    if (!isIn(workspaceOf(env), file))
        throw new errors/* ActionError */.lZ(`\`results-path\`: ${path} is not in the workspace`);
    return file;
}
/**
 * Hands the results of the runs on as our own JSON, with the commit and the run that they belong to. Results that cannot
 * be read are a warning that says what is wrong and where: they do not change how the run ended.
 * @param file in the workspace.
 * @param text of the results in any format that `@ml-actions/benchmarks` reads; metrics on the top level belong to the
 *   benchmark of the run's name.
 * @returns whether there is anything in the file now that was handed on.
 */
async function handOnResults(host, { name, commit }, file, text, { id, url }) {
    if (text.trim() === '')
        return false;
    const { readResults, writeResults } = await __webpack_require__.e(/* import() */ 807).then(__webpack_require__.bind(__webpack_require__, 2807));
    try {
        const run = { id, ...(url !== undefined && { url }) };
        const { leftOut, ...read } = await readResults(text, 'RESULTS_FILE', name);
        if (leftOut !== undefined)
            host.info(leftOut);
        await writeInside(workspaceOf(host.env), file, writeResults({ ...read, commit, run }));
        return true;
    }
    catch (error) {
        host.warning(`The results of the run are not handed on: ${(0,errors/* describeError */.Uc)(error)}`);
        return false;
    }
}
/** The checkout is a stranger's: neither a link in place of the file nor one in place of its folder is followed out of it. */
async function writeInside(workspace, file, text) {
    const folder = (0,external_node_path_.dirname)(file);
    const there = await realPathOfExisting(folder);
    if (!isIn(await (0,promises_.realpath)(workspace), there)) {
        throw new errors/* ActionError */.lZ(`\`results-path\` leads out of the workspace, to ${there}`);
    }
    await (0,promises_.mkdir)(folder, { recursive: true });
    const own = await (0,promises_.mkdtemp)((0,external_node_path_.join)(folder, '.results-'));
    try {
        await (0,promises_.writeFile)((0,external_node_path_.join)(own, 'results'), text);
        await (0,promises_.rename)((0,external_node_path_.join)(own, 'results'), file);
    }
    finally {
        await (0,promises_.rm)(own, { recursive: true, force: true });
    }
}
/** Where a folder is, or the nearest one above that exists. */
const realPathOfExisting = (folder) => (0,promises_.realpath)(folder).catch((error) => {
    if (error.code !== 'ENOENT')
        throw error;
    return realPathOfExisting((0,external_node_path_.dirname)(folder));
});
function isIn(folder, path) {
    const way = (0,external_node_path_.relative)(folder, path);
    return way !== '..' && !way.startsWith(`..${external_node_path_.sep}`) && !(0,external_node_path_.isAbsolute)(way);
}

// EXTERNAL MODULE: ./src/status.ts
var src_status = __webpack_require__(6077);
;// CONCATENATED MODULE: ./src/launch.ts












/** `mode: launch`: launches the runs of a commit, or finds them, follows them to their end, and records that. */
async function launchMode(host, input, commit, connect) {
    const file = resultsFile(host.env, input.resultsPath);
    const plan = planLaunch(input, commit.sha, await headOfWorkspace(host), host.env);
    host.info((0,report/* describePlan */.df)(plan));
    for (const warning of plan.warnings)
        host.warning(warning);
    if (input.dryRun)
        return showPlan(host, plan);
    const readOnly = input.githubAppId === undefined && (commit.untrusted || input.githubToken === undefined);
    const launcher = await (0,backend/* launcherFor */.oD)(host, input);
    const isFollowed = launcher.inspect !== undefined || launcher.cancel !== undefined;
    const status = await (0,src_status/* runStatus */.em)(host, connect, plan, { readOnly, isFollowed });
    const before = await status.open();
    const book = bookOf(host, plan, status);
    const undertaking = { host, rules: input, plan, launcher, book };
    await (0,run/* withCleanup */.V1)(host, async () => {
        const ending = await launchRuns(undertaking, status, async () => {
            await (0,obsolete.endEarlierAttempt)(host, launcher, before, {
                ...input,
                attempts: attemptsBefore(host, input, commit.sha),
            });
            if (input.cancelSuperseded)
                await (0,obsolete.cancelSuperseded)(host, connect, launcher, plan, commit.pullRequest);
        });
        const unsaid = await closeStatus(undertaking, ending, status);
        const runs = await explained(undertaking);
        setOutputs(host, launcher.outputs?.() ?? {});
        const resultsPath = runs.some(report/* goesOn */.Eo) ? undefined : await handedOn(undertaking, file, runs);
        setOutputs(host, { ...(0,report/* outputsOf */.Yz)(runs), 'results-path': resultsPath === undefined ? '' : input.resultsPath });
        const text = (0,report/* summaryOf */.YG)(plan, runs, resultsPath && input.resultsPath, launcher.describe?.());
        await host.summary(text);
        await commentOn(host, connect, { when: input.comment, plan, runs, text, pullRequest: commit.pullRequest });
        if (unsaid !== undefined)
            throw unsaid;
        decide(undertaking, input, runs, ending);
    }, () => launcher.close());
}
/** What the attempts of this workflow run before this one have planned, the latest first. */
const attemptsBefore = ({ env }, input, commit) => Array.from({ length: Number(env['GITHUB_RUN_ATTEMPT'] ?? 1) - 1 }, (_, n) => planLaunch(input, commit, undefined, { ...env, GITHUB_RUN_ATTEMPT: String(n + 1) })).toReversed();
const headOfWorkspace = async (host) => {
    const workspace = host.env['GITHUB_WORKSPACE'];
    return workspace ? (await (0,checkout/* headOf */.U)(host, (0,external_node_path_.join)(workspace, '.git')))?.sha : undefined;
};
async function showPlan(host, plan) {
    await host.summary((0,report/* planSummary */.MM)(plan));
    host.notice(`Dry run: nothing was launched, and the commit status \`${plan.context}\` was not posted.`);
}
/** Shows at once what becomes known of the runs, and keeps for the post step what it may have to cancel. */
function bookOf(host, plan, status) {
    const book = runBook(plan, host.now, (changed) => {
        (0,orphans/* leaveRuns */.C)(host, namedOf(book.open));
        for (const { id, url, nativeState } of changed)
            host.info(`Run ${id} is ${nativeState}${url === undefined ? '' : `: ${url}`}`);
        const runs = runsIn(book);
        setOutputs(host, (0,report/* outputsOf */.Yz)(runs));
        const text = (0,report/* statusOf */.c2)(runs, book.named);
        // The end is not said in passing.
        if (text.state === 'pending')
            status.update(text);
    });
    return book;
}
/**
 * @param first is done before.
 * @throws ActionError when there is no run, after the status has said so.
 */
async function launchRuns(undertaking, status, first) {
    const { host, launcher, book } = undertaking;
    let hasBegun = false;
    try {
        await first();
        hasBegun = true;
        const ending = await carryOut(undertaking);
        if (!(0,report/* hasRuns */.Nu)(book.all))
            host.signal.throwIfAborted();
        return ending;
    }
    catch (error) {
        host.setOutput('failure', (0,errors/* describeError */.Uc)(error));
        const mayHaveRuns = launcher.inspect !== undefined && !(error instanceof backend/* NothingLaunchedError */._Z);
        const isCutShort = hasBegun && host.signal.aborted && mayHaveRuns;
        const isUncertain = error instanceof backend/* UncertainLaunchError */.Ti;
        // The post step tries again, and looks for a run that there may be.
        await status
            .close(isCutShort || isUncertain ? report/* cutShortStatus */.jP : (0,report/* unlaunchedStatus */.i7)(error), !isUncertain)
            .catch((later) => host.warning((0,errors/* describeError */.Uc)(later)));
        throw error;
    }
}
const TO_BE_SETTLED = '; to be settled by a recheck';
/**
 * A run whose end nobody can see on the commit must not pass for one that was never launched.
 * @returns why the status does not say how the runs stand.
 */
async function closeStatus({ host, plan, launcher, book }, { uncancelled, error }, status) {
    const runs = runsIn(book);
    // The post step has more time to cancel them, and says then what has become of them.
    const isLast = !(runs.some(report/* goesOn */.Eo) && uncancelled.length > 0);
    (0,orphans/* leaveRuns */.C)(host, launcher.cancel === undefined ? [] : uncancelled);
    try {
        const text = (0,report/* statusOf */.c2)(runs, book.named, TO_BE_SETTLED);
        // Runs that were never launched have not succeeded.
        const isPartial = error !== undefined && text.state === 'success';
        await status.close(isPartial ? (0,report/* partialStatus */.Gk)(error, text) : text, isLast);
        return undefined;
    }
    catch (cause) {
        return new errors/* ActionError */.lZ(`Run ${plan.name} ${(0,report/* outcomeOf */.sG)(runs)}, but its commit status does not say so`, { cause });
    }
}
/** The runs, with the last lines of their logs. */
async function explained({ host, launcher, book }) {
    for (const run of runsIn(book)) {
        if ((0,report/* goesOn */.Eo)(run))
            continue;
        book.detail(run.id, await launcher.explain(host, run));
    }
    return runsIn(book);
}
/** @returns the file when there is anything in it now. */
async function handedOn({ host, plan, launcher }, file, [run]) {
    return (await handOnResults(host, plan, file, await launcher.results(host), run)) ? file : undefined;
}
/** @throws ActionError when the step must fail. */
function decide({ host, plan, book }, input, runs, ending) {
    host.signal.throwIfAborted();
    if (ending.error !== undefined)
        throw ending.error;
    const { hint, overdue } = ending;
    const failOn = input.failOn;
    if (overdue.length > 0 && failOn.size > 0)
        throw new errors/* ActionError */.lZ(`Run ${plan.name} was left to go on after its time: it is ${(0,report/* outcomeOf */.sG)(runs)}`, { hint });
    const message = `Run ${plan.name} ${runs.some(report/* goesOn */.Eo) ? 'goes on: it is ' : ''}${(0,report/* outcomeOf */.sG)(runs)}`;
    if (runs.some((run) => !(0,report/* goesOn */.Eo)(run) && failOn.has(run.state)))
        throw new errors/* ActionError */.lZ(message, { hint });
    // Nobody asked for that, whatever fails the step.
    if (book.isGivenUp)
        host.warning(message);
    else
        host.notice(message);
}
/** @throws Error when there are none, which was looked at before. */
function runsIn({ all }) {
    if (!(0,report/* hasRuns */.Nu)(all))
        throw new Error('No run is known');
    return all;
}
function setOutputs(host, outputs) {
    for (const [name, value] of Object.entries(outputs))
        host.setOutput(name, value);
}


/***/ }),

/***/ 448:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cancelMode: () => (/* binding */ cancelMode),
/* harmony export */   cancelSuperseded: () => (/* binding */ cancelSuperseded),
/* harmony export */   endEarlierAttempt: () => (/* binding */ endEarlierAttempt)
/* harmony export */ });
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(916);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9179);
/* harmony import */ var _backend_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3663);
/* harmony import */ var _cancellation_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3848);
/* harmony import */ var _pending_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8828);
/* harmony import */ var _report_elsewhere_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5164);





/**
 * Cancels the runs of this name on older commits of the pull request. What goes wrong is a warning: the run of the newest
 * commit is launched in any case.
 * @param pullRequest its number; of a commit that is of none there is nothing to supersede.
 */
async function cancelSuperseded(host, connect, launcher, { backend, commit, context, tags }, pullRequest) {
    if (pullRequest === undefined)
        return;
    try {
        const github = await connect(host);
        const older = (await github.earlierHeads(pullRequest)).filter((sha) => sha !== commit);
        const own = tags.filter((tag) => tag !== (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .commitTag */ .m)(commit) && !tag.startsWith('gha:'));
        const pending = await (0,_pending_js__WEBPACK_IMPORTED_MODULE_2__/* .pendingRuns */ .aV)(github, older, (name) => `run/${name}`.toLowerCase() === context.toLowerCase());
        await cancelPending(host, github, launcher, pending, { backend, tags: own }, `Superseded by ${commit.slice(0, 7)}`);
    }
    catch (error) {
        if (host.signal.aborted)
            throw error;
        host.warning(`Runs of older commits were not looked for: ${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .errorWithHint */ .Qf)(error)}`);
    }
}
/**
 * Ends what an earlier attempt of this workflow run has left to go on: its status says so, and is about to say something else.
 * What goes wrong is a warning.
 * @param before the status as this attempt has found it.
 */
async function endEarlierAttempt(host, launcher, before, { cancelOnAbort, attempts, runId }) {
    const { mark, ids } = before?.state === 'pending' ? (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .readRun */ .cI)(before) : { mark: undefined, ids: [] };
    const earlier = attempts.find((each) => mark !== undefined && (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .isMarkOf */ .zx)(mark, each.launcher));
    if (earlier === undefined || launcher.leftBy === undefined)
        return;
    try {
        const left = await launcher.leftBy(host, earlier, ids);
        const runs = left.filter((id) => !runId.includes(id)).map((id) => runOf(earlier, id));
        const names = runs.map(({ id }) => id).join(', ');
        if (runs.length === 0)
            return;
        if (!cancelOnAbort || launcher.cancel === undefined)
            return host.warning(`What an earlier attempt has launched may go on, and no status tells of it any more: ${names}`);
        host.info(`An earlier attempt of this workflow run has left what it launched: ${names}`);
        await (0,_cancellation_js__WEBPACK_IMPORTED_MODULE_4__/* .cancelRuns */ .l)(host, launcher, runs);
    }
    catch (error) {
        if (host.signal.aborted)
            throw error;
        host.warning(`What an earlier attempt has launched was not looked for: ${(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .errorWithHint */ .Qf)(error)}`);
    }
}
const runOf = ({ backend, name, commit, tags }, id) => ({
    ...{ backend, id, name, commit, tags },
    state: 'running',
    nativeState: 'pending',
});
/**
 * `mode: cancel`: cancels the unfinished runs of all commits of the pull request that the event is about.
 * @throws ActionError when the event is about none, or a run may go on.
 */
async function cancelMode(host, input, commit, connect) {
    const { pullRequest } = commit;
    if (pullRequest === undefined)
        throw new _ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .ActionError */ .lZ('`mode: cancel` is for events of a pull request, and this is none', {
            hint: 'Run it on `pull_request` with `types: [closed]`.',
        });
    const github = await connect(host);
    const commits = [commit.sha, ...(await github.earlierHeads(pullRequest))];
    const pending = await (0,_pending_js__WEBPACK_IMPORTED_MODULE_2__/* .pendingRuns */ .aV)(github, commits, (0,_pending_js__WEBPACK_IMPORTED_MODULE_2__/* .isNamed */ .ev)(input.name));
    const launcher = await (0,_backend_js__WEBPACK_IMPORTED_MODULE_0__/* .launcherFor */ .oD)(host, input);
    const text = `Cancelled, because pull request #${pullRequest} was closed`;
    try {
        const runs = input.dryRun
            ? pending.map((each) => ({ ...each, becomes: 'would be cancelled', isSettled: false, isWrong: false }))
            : await cancelPending(host, github, launcher, pending, { backend: input.backend, tags: input.runTags }, text);
        (0,_report_elsewhere_js__WEBPACK_IMPORTED_MODULE_5__/* .elsewhereOutputs */ .j)(host, runs);
        await host.summary((0,_report_elsewhere_js__WEBPACK_IMPORTED_MODULE_5__/* .elsewhereSummary */ .b)(`Runs of pull request #${pullRequest}`, runs));
        const wrong = runs.filter(({ isWrong }) => isWrong);
        if (wrong.length > 0)
            throw new _ml_actions_core__WEBPACK_IMPORTED_MODULE_3__/* .ActionError */ .lZ(`${wrong.length} of ${runs.length} unfinished runs may go on: see the warnings above`);
        host.notice(`Pull request #${pullRequest}: ${runs.filter(({ isSettled }) => isSettled).length} runs cancelled`);
    }
    finally {
        await launcher.close();
    }
}
/** Cancels what is pending, and says why on its statuses. One that may go on stays pending. */
async function cancelPending(host, github, launcher, pending, { backend, tags }, text) {
    const done = [];
    for (const each of pending) {
        const runs = (0,_pending_js__WEBPACK_IMPORTED_MODULE_2__/* .runsIn */ .UN)(each, backend, [(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .commitTag */ .m)(each.sha), ...tags]);
        const { uncancelled } = await (0,_cancellation_js__WEBPACK_IMPORTED_MODULE_4__/* .cancelRuns */ .l)(host, launcher, runs);
        host.signal.throwIfAborted();
        const isCancelled = runs.length > 0 && uncancelled.length === 0;
        if (runs.length === 0)
            host.warning(`run/${each.name} of ${each.sha} is pending and tells no id, so that it cannot be cancelled`);
        const isSettled = isCancelled && (await (0,_pending_js__WEBPACK_IMPORTED_MODULE_2__/* .settlePending */ .pS)(github, each, { state: 'error', text }));
        done.push({ ...each, becomes: isCancelled ? text : 'stays pending', isSettled, isWrong: !isCancelled });
    }
    return done;
}


/***/ }),

/***/ 8828:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UN: () => (/* binding */ runsIn),
/* harmony export */   aV: () => (/* binding */ pendingRuns),
/* harmony export */   ev: () => (/* binding */ isNamed),
/* harmony export */   pS: () => (/* binding */ settlePending),
/* harmony export */   wU: () => (/* binding */ pendingSince),
/* harmony export */   zH: () => (/* binding */ pendingOn)
/* harmony export */ });
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(916);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1011);

/** The statuses that commit-check posts unless it is told otherwise, such as `sematic-pipelines-pass`. */
const CHECK = /(^|-)pipelines-pass$/i;
/**
 * What launchers and checks have left pending, by one request for each commit.
 * @param isWanted by the name of the run.
 */
async function pendingOn(github, commits, isWanted) {
    const runs = [];
    const unjudged = [];
    for (const sha of commits) {
        const pending = (await github.statusesOf(sha)).filter(({ state }) => state === 'pending');
        for (const status of pending) {
            const name = runIn(status.context);
            if (name === undefined || !isWanted(name))
                continue;
            const record = (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .readRun */ .cI)(status);
            // What has no mark is not a launcher's, and nothing is known of it.
            if (record.mark !== undefined)
                runs.push({ sha, name, status, record: { ...record, mark: record.mark } });
        }
        const waits = pending.some(({ context }) => CHECK.test(context));
        if (waits && pending.every(({ context }) => runIn(context) === undefined))
            unjudged.push(sha);
    }
    return { runs, unjudged };
}
/** The same of runs alone. */
const pendingRuns = async (...asked) => (await pendingOn(...asked)).runs;
const runIn = (context) => /^run\/(.+)$/i.exec(context)?.[1];
/** Whether a run has a name: the legs of a matrix, `train (2)`, have that of the first. @param glob of names. */
const isNamed = (glob) => (name) => (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .matchesGlob */ .kt)(name, glob) || (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .matchesGlob */ .kt)(name.replace(/ \(\d{1,6}\)$/, ''), glob);
/** The runs as a backend is asked for them. */
const runsIn = ({ sha, name, record }, backend, tags) => record.ids.map((id) => ({
    backend,
    id,
    name,
    ...(record.url !== undefined && { url: record.url }),
    state: 'running',
    nativeState: 'pending',
    commit: sha,
    tags,
}));
/** When the launch first posted to its status. */
async function pendingSince(github, { sha, status, record }) {
    const own = (await github.statusHistory(sha, status.context)).filter((each) => (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .posterOf */ .F0)((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .readRun */ .cI)(each).mark, record.mark) === 'self');
    return own.at(-1)?.createdAt ?? status.createdAt;
}
/**
 * Posts how pending runs have ended, as the step would that has launched them.
 * @returns false when the run has ended otherwise meanwhile, or another launch has the status now.
 */
async function settlePending(github, { sha, status, record }, { state, text, url = record.url }) {
    const latest = (await github.statusesOf(sha)).find(({ context }) => context === status.context);
    if (latest === undefined || (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .readRun */ .cI)(latest).mark !== record.mark)
        return false;
    // Who follows the run may have seen first that it was cancelled, and cannot know why.
    if (latest.state !== 'pending' && !(latest.state === 'error' && state === 'error'))
        return false;
    const { posted } = await github.postStatus(sha, {
        context: status.context,
        state,
        ...(0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .describeRun */ .vZ)({ ...record, text, ids: [], url }),
    });
    return posted;
}


/***/ }),

/***/ 5164:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ elsewhereSummary),
/* harmony export */   j: () => (/* binding */ elsewhereOutputs)
/* harmony export */ });
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1233);

/**
 * `runs` and `commits`, by their names in action.yml.
 * @param unjudged commits to be judged although nothing of theirs was settled.
 */
function elsewhereOutputs(host, runs, unjudged = []) {
    const records = runs.map(({ sha, name, record, becomes }) => ({ name, ids: record.ids, commit: sha, becomes }));
    host.setOutput('runs', JSON.stringify(records));
    const settled = runs.filter(({ isSettled }) => isSettled).map(({ sha }) => sha);
    host.setOutput('commits', JSON.stringify([...new Set([...settled, ...unjudged])]));
}
/** Markdown for the job summary. @param title Markdown. */
function elsewhereSummary(title, runs) {
    const head = `### ${title}`;
    if (runs.length === 0)
        return `${head}\n\nNone is pending.`;
    const rows = runs.map(({ sha, name, record, becomes }) => [
        (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(`run/${name}`),
        (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(sha.slice(0, 7)),
        record.ids.map(_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY).join(' '),
        (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .escapeText */ .X1)(becomes),
    ]);
    return [head, (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['Status', 'Commit', 'Runs', 'Outcome'], rows)].join('\n\n');
}


/***/ }),

/***/ 8268:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ headOf)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);

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
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(repository))
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


/***/ })

};
