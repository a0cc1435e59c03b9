export const id = 866;
export const ids = [866];
export const modules = {

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
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3636);



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
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3636);
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

/***/ 2224:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZL: () => (/* binding */ planUpdate),
/* harmony export */   kD: () => (/* binding */ imageMatcher),
/* harmony export */   n_: () => (/* binding */ nothingMatches)
/* harmony export */ });
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3636);
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


/***/ })

};
