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

// EXTERNAL MODULE: ../../packages/core/src/errors.ts + 1 modules
var errors = __webpack_require__(3636);
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


/***/ })

};
