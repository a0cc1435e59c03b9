export const id = 317;
export const ids = [317];
export const modules = {

/***/ 5317:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  filesBackend: () => (/* binding */ filesBackend)
});

// EXTERNAL MODULE: ../../packages/core/src/errors.ts
var errors = __webpack_require__(9179);
// EXTERNAL MODULE: ./src/folder.ts
var src_folder = __webpack_require__(2195);
// EXTERNAL MODULE: ./src/plan.ts
var plan = __webpack_require__(2224);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./src/replacement.ts




/**
 * Replaces the texts of files, all or none: every new text is written beside its file before the first is put in place
 * by a rename, and when one cannot be, those before it get their old text back. Nobody ever reads half a file.
 * @param signal ends the work between two files, with the same effect as a failure.
 * @throws ActionError that names the file and says what is changed after all; the signal's reason.
 */
async function replaceFiles(files, signal) {
    const staged = [];
    const done = [];
    try {
        for (const { name, path, after } of files) {
            signal.throwIfAborted();
            staged.push(await orRefuse(name, () => stage(path, after)));
        }
        for (const [index, file] of files.entries()) {
            signal.throwIfAborted();
            await orRefuse(file.name, () => (0,promises_.rename)(staged[index] ?? '', file.path));
            done.push(file);
        }
    }
    catch (cause) {
        const lost = await restore(done, staged);
        if (lost.length > 0)
            throw new errors/* ActionError */.lZ(`Changed and not restored: ${lost.join(', ')}`, { cause });
        throw signal.aborted ? cause : new errors/* ActionError */.lZ('No file is changed', { cause });
    }
    finally {
        await Promise.all(staged.map((temporary) => (0,promises_.rm)(temporary, { force: true })));
    }
}
/** Writes the text into a new file beside the one it is to replace, with the same permissions. */
async function stage(path, text) {
    const { mode } = await (0,promises_.stat)(path);
    // No part of the name is the file's own, which may be as long as a name can be.
    const temporary = (0,external_node_path_.join)((0,external_node_path_.dirname)(path), `.${(0,external_node_crypto_.randomUUID)()}.tmp`);
    try {
        await (0,promises_.writeFile)(temporary, text, { flag: 'wx' });
        await (0,promises_.chmod)(temporary, mode);
    }
    catch (error) {
        await (0,promises_.rm)(temporary, { force: true });
        throw error;
    }
    return temporary;
}
/**
 * Puts the old texts back.
 * @param staged gets the temporary files, for the caller to remove.
 * @returns the names of the files that still hold the new text.
 */
async function restore(files, staged) {
    const lost = [];
    for (const { name, path, before } of files) {
        try {
            const temporary = await stage(path, before);
            staged.push(temporary);
            await (0,promises_.rename)(temporary, path);
        }
        catch {
            lost.push(`\`${name}\``);
        }
    }
    return lost;
}
async function orRefuse(name, write) {
    try {
        return await write();
    }
    catch (cause) {
        throw new errors/* ActionError */.lZ(`\`${name}\` cannot be written`, {
            cause,
            hint: 'Give the user of the runner write permission on the file and its folder.',
        });
    }
}

// EXTERNAL MODULE: ../../node_modules/.pnpm/yaml@2.9.1/node_modules/yaml/dist/index.js
var dist = __webpack_require__(8293);
// EXTERNAL MODULE: ./src/images.ts
var src_images = __webpack_require__(1389);
// EXTERNAL MODULE: ./src/scalars.ts
var scalars = __webpack_require__(858);
;// CONCATENATED MODULE: ./src/spec-settings.ts




/**
 * Finds the field of a setting. An alias on the way is followed to its anchor.
 * @throws ActionError that names the nearest place there is.
 */
function settingIn(source, documents, setting) {
    const { document: number, path, value } = setting;
    const count = documents.length;
    if (number === undefined && count > 1)
        throw new errors/* ActionError */.lZ(`the file has ${count} documents`, {
            hint: `Say in \`set\` which is meant, such as \`${setting.file}#1:…\`.`,
        });
    const document = documents[(number ?? 1) - 1];
    if (document === undefined)
        throw new errors/* ActionError */.lZ(`there is no document ${number ?? 1}: the file has ${count}`);
    let node = document.contents;
    let at = count > 1 ? `document ${number}: ` : '';
    for (const step of path) {
        const parent = targetOf(node, document);
        const below = typeof step === 'number' ? `${at}[${step}]` : (0,src_images/* fieldPath */.cn)(at, step);
        node = (0,dist/* isMap */.jh)(parent) && typeof step === 'string' ? valueAt(parent, step, below) : undefined;
        if ((0,dist/* isSeq */.oP)(parent) && typeof step === 'number')
            node = parent.items[step];
        if (node === undefined)
            throw new errors/* ActionError */.lZ(`there is no \`${below}\`: ${describe(parent, at)}`);
        at = below;
    }
    const field = targetOf(node, document);
    // A key without a value has an empty scalar, and so has the end of a file.
    if (!(0,dist/* isScalar */.jn)(field) || field.range == null)
        throw new errors/* ActionError */.lZ(`\`${at}\` is no single value: ${describe(field, at)}`);
    const isText = typeof field.value === 'string' || value.literal === undefined;
    return {
        path: at,
        before: (0,scalars/* textOf */.b6)(field),
        after: isText ? value.text : (value.literal ?? ''),
        edit: isText ? (0,scalars/* withText */.ij)(source, field, value.text) : (0,scalars/* withLiteral */.Mh)(source, field, value.literal ?? ''),
    };
}
const targetOf = (node, document) => (0,dist/* isAlias */.Vj)(node) ? node.resolve(document) : node;
/** @throws ActionError when the key is there twice. */
function valueAt({ items }, name, path) {
    const found = items.filter(({ key }) => (0,src_images/* keyOf */.TN)(key) === name);
    if (found.length > 1)
        throw new errors/* ActionError */.lZ(`there is a second \`${path}\`: readers differ in which of the two they take`);
    return found[0]?.value;
}
const NAMED = 5;
function describe(node, path) {
    const name = path === '' || path.endsWith(' ') ? 'the document' : `\`${path}\``;
    if ((0,dist/* isSeq */.oP)(node))
        return `${name} is a list of ${node.items.length}`;
    if (!(0,dist/* isMap */.jh)(node))
        return `${name} is ${(0,dist/* isScalar */.jn)(node) && (0,scalars/* textOf */.b6)(node) !== '' ? 'a single value' : 'empty'}`;
    const keys = node.items.map(({ key }) => `\`${(0,src_images/* keyOf */.TN)(key).slice(0, 50)}\``);
    const more = keys.length > NAMED ? ` and ${keys.length - NAMED} more` : '';
    return keys.length === 0 ? `${name} is empty` : `${name} has ${keys.slice(0, NAMED).join(', ')}${more}`;
}

;// CONCATENATED MODULE: ./src/specs.ts





/**
 * Finds every image of a text, in any of its documents.
 * @param text a byte order mark and line ends of any kind may be in it.
 * @throws ActionError with line and column when the text is neither YAML nor JSON.
 */
function parseSpec(text) {
    const lines = new dist/* LineCounter */.HN();
    // Uniqueness of keys is checked pair by pair, in time that is quadratic in the length of a mapping.
    const parsed = (0,dist/* parseAllDocuments */.hR)(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
    const documents = 'empty' in parsed ? [] : parsed;
    const refuse = (offset, message) => {
        const { line, col } = lines.linePos(offset);
        throw new errors/* ActionError */.lZ(`line ${line}, column ${col}: ${message}`);
    };
    for (const { code, message, pos } of documents.flatMap(({ errors }) => errors))
        refuse(pos[0], code === 'RESOURCE_EXHAUSTION' ? 'Nested too deeply' : message);
    const source = { text, json: isJson(text) };
    const images = new Map();
    documents.forEach(({ contents }, index) => {
        for (const image of (0,src_images/* imagesIn */.o$)(source, contents, documents.length > 1 ? `document ${index + 1}: ` : '', refuse)) {
            const known = images.get(image.path);
            if (known !== undefined && known.start !== image.start)
                refuse(image.start, `A second \`${image.path}\`: readers differ in which of the two they take`);
            images.set(image.path, image);
        }
    });
    return { ...source, images: [...images.values()], setting: (setting) => settingIn(source, documents, setting) };
}
/**
 * The text with other images and fields, by path, and not a character different elsewhere.
 * @param settings those of the text that are to be made.
 * @throws ActionError when one place is to hold two different texts.
 */
function withChanges({ text, images }, references, settings = []) {
    const edits = settings.map(({ edit }) => edit);
    for (const image of images) {
        const reference = references.get(image.path);
        if (reference !== undefined)
            edits.push(...image.edits(reference));
    }
    const changed = (0,scalars/* withEdits */.QU)(text, edits);
    if (changed === undefined)
        throw new errors/* ActionError */.lZ('one place is to hold two different texts', {
            hint: 'Lines of `set` may name no field twice, and no part of an image that is replaced. An alias stands for the field at its anchor.',
        });
    return changed;
}
/** Looked at only where it can be: the text may have some megabytes. */
function isJson(text) {
    const content = text.replace(/^\uFEFF/, '');
    if (!/^\s*[[{]/.test(content))
        return false;
    try {
        JSON.parse(content);
        return true;
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./src/backends/files.ts





/** Pipelines whose definitions are YAML and JSON files of a folder: a file is a pipeline, its version the image in it. */
function filesBackend(host, folder) {
    const files = new Map();
    const updates = (plan) => plan.pipelines.flatMap((pipeline) => {
        const file = files.get(pipeline.name);
        if (file === undefined || pipeline.action === 'skip')
            return [];
        const fields = file.settings.map(({ field }) => field);
        const after = inFile(file.name, () => withChanges(file.spec, referencesOf(pipeline), fields));
        return [{ name: file.name, path: file.path, before: file.spec.text, after, pipeline, file }];
    });
    const read = async (patterns, settings) => {
        const { found, given } = await findAll(folder, patterns, settings);
        const specs = await readAll(found);
        const wrong = [];
        for (const { name, path, spec } of specs) {
            const fields = [];
            for (const setting of given.get(name) ?? []) {
                try {
                    fields.push({ setting, field: inFile(name, () => spec.setting(setting)) });
                }
                catch (error) {
                    wrong.push(error);
                }
            }
            files.set(name, { name, path, spec, settings: fields });
        }
        if (wrong.length > 0)
            throw settingError(wrong);
        return [...files.values()].map((file) => ({
            name: file.name,
            images: file.spec.images,
            settings: file.settings.map(({ field }) => field),
        }));
    };
    return {
        read,
        plan: async ({ image, patterns, settings, ...wanted }) => {
            const definitions = await host.group('Reading pipelines', async () => {
                const found = await read(patterns, settings);
                for (const { name } of found)
                    host.raw(name);
                return found;
            });
            // The rules of the inputs see to it that there is one.
            return (0,plan/* planUpdate */.ZL)(definitions, { ...wanted, patterns, image: image });
        },
        validate: async (plan) => {
            for (const { after, pipeline, file } of updates(plan)) {
                if (!saysWhatIsPlanned(after, file, pipeline))
                    throw new errors/* ActionError */.lZ(`The new text of \`${file.name}\` would not say what was planned`, {
                        hint: 'Write what is to be changed in a plainer way, without anchors, tags and explicit keys (`?`).',
                    });
            }
        },
        apply: async (plan) => {
            await replaceFiles(updates(plan), host.signal);
            return new Map(plan.pipelines.map(({ name }) => [name, plan.image]));
        },
    };
}
const referencesOf = ({ changes }) => new Map(changes.map(({ path, after }) => [path, after]));
/** The new text, read as others will, has the planned images and fields; and where no field was set, no other image has changed. */
function saysWhatIsPlanned(text, { spec, settings }, pipeline) {
    const references = referencesOf(pipeline);
    try {
        const read = parseSpec(text);
        const images = new Map(read.images.map(({ path, value }) => [path, value]));
        return (settings.every(({ setting, field }) => read.setting(setting).before === field.after) &&
            (settings.length > 0 || read.images.length === spec.images.length) &&
            spec.images.every(({ path, value }) => {
                const planned = references.get(path)?.trim();
                return images.get(path) === (planned ?? value) || (planned === undefined && settings.length > 0);
            }));
    }
    catch {
        return false;
    }
}
/** The files that patterns and settings name, in the order of their names, and the settings of each. */
async function findAll(folder, patterns, settings) {
    const found = new Map((await (0,src_folder/* findFiles */.lY)(folder, patterns)).map((file) => [file.name, file]));
    const given = new Map();
    const wrong = [];
    for (const setting of settings) {
        try {
            const file = await (0,src_folder/* findFile */.qE)(folder, setting.file);
            found.set(file.name, file);
            given.set(file.name, [...(given.get(file.name) ?? []), setting]);
        }
        catch (error) {
            wrong.push(error);
        }
    }
    if (wrong.length > 0)
        throw settingError(wrong);
    return { found: [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1)), given };
}
async function readAll(found) {
    const read = [];
    const wrong = [];
    for (const file of found) {
        try {
            read.push({ ...file, spec: parseSpec(await (0,src_folder/* readText */.yR)(file.path)) });
        }
        catch (error) {
            wrong.push(`\`${file.name}\`: ${(0,errors/* describeError */.Uc)(error)}`);
        }
    }
    if (wrong.length > 0)
        throw new errors/* ActionError */.lZ(`Not readable as YAML or JSON: ${wrong.join('; ')}`, {
            hint: 'Name only whole YAML and JSON files in `pipeline-files` and `set`; templates are neither before they are rendered.',
        });
    return read;
}
/** Errors about a file, with its name in front. */
function inFile(name, body) {
    try {
        return body();
    }
    catch (error) {
        throw new errors/* ActionError */.lZ(`\`${name}\``, { cause: error });
    }
}
const settingError = (wrong) => new errors/* ActionError */.lZ(`\`set\`: ${[...new Set(wrong.map(errors/* describeError */.Uc))].join('; ')}`, {
    hint: wrong.map(errors/* hintOf */.$z).find((hint) => hint !== undefined),
});


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
