export const id = 927;
export const ids = [927];
export const modules = {

/***/ 4927:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  filesBackend: () => (/* binding */ filesBackend)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ../../packages/core/src/errors.ts + 1 modules
var errors = __webpack_require__(3636);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
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
;// CONCATENATED MODULE: ./src/specs.ts


/**
 * Finds every text under a key `image`, at any depth of any document. Aliases are looked up and never expanded, so that
 * no text grows while it is read: an alias stands for the scalar at its anchor, which is listed once.
 * @param text a byte order mark and line ends of any kind may be in it.
 * @throws ActionError with line and column when the text is neither YAML nor JSON.
 */
function parseSpec(text) {
    const lines = new dist/* LineCounter */.HN();
    // Uniqueness of keys is checked pair by pair, in time that is quadratic in the length of a mapping.
    const documents = (0,dist/* parseAllDocuments */.hR)(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
    const images = new Map();
    const refuse = (offset, message) => {
        const { line, col } = lines.linePos(offset);
        throw new errors/* ActionError */.lZ(`line ${line}, column ${col}: ${message}`);
    };
    documents.forEach((document, index) => {
        for (const { code, message, pos } of document.errors)
            refuse(pos[0], code === 'RESOURCE_EXHAUSTION' ? 'Nested too deeply' : message);
        for (const image of imagesIn(document.contents, documents.length > 1 ? `document ${index + 1}: ` : '')) {
            const known = images.get(image.path);
            if (known !== undefined && known.start !== image.start)
                refuse(image.start, `A second \`${image.path}\`: readers differ in which of the two they take`);
            images.set(image.path, image);
        }
    });
    return { text, images: [...images.values()] };
}
/** The text with other images, by path, and not a character different elsewhere. */
function withImages({ text, images }, references) {
    const parts = [];
    let end = 0;
    for (const image of images.toSorted((a, b) => a.start - b.start)) {
        const reference = references.get(image.path);
        if (reference === undefined)
            continue;
        parts.push(text.slice(end, image.start), rewritten(text.slice(image.start, image.end), image, reference));
        end = image.end;
    }
    return parts.join('') + text.slice(end);
}
/** The source of a scalar with another reference in it, in the same style if that is safe. */
function rewritten(source, { style, value }, reference) {
    // Readers of YAML 1.1 take `123:45` for a number, so that it is quoted where they or we would.
    if (style === 'PLAIN')
        return (0,dist/* stringify */.As)(reference, { version: '1.1', lineWidth: 0 }).trimEnd();
    // Escapes and continued lines: only double quotes can spell a reference in another way.
    if (style === 'QUOTE_DOUBLE' && source.slice(1, -1).trim() !== value)
        return JSON.stringify(reference);
    // The last one: the comment after a block's header may hold the same text.
    const at = source.lastIndexOf(value);
    return source.slice(0, at) + reference + source.slice(at + value.length);
}
function* imagesIn(node, path, key, anchors = new Map()) {
    if ((0,dist/* isScalar */.jn)(node)) {
        if (node.anchor !== undefined)
            anchors.set(node.anchor, { scalar: node, path });
        if (key === 'image')
            yield* imageAt(node, path);
    }
    else if ((0,dist/* isAlias */.Vj)(node)) {
        // An anchor can be set again: what counts is the one before the alias.
        const target = anchors.get(node.source);
        if (key === 'image' && target !== undefined)
            yield* imageAt(target.scalar, target.path);
    }
    else if ((0,dist/* isMap */.jh)(node)) {
        for (const pair of node.items) {
            const name = String((0,dist/* isScalar */.jn)(pair.key) ? pair.key.value : pair.key);
            yield* imagesIn(pair.value, fieldPath(path, name), name, anchors);
        }
    }
    else if ((0,dist/* isSeq */.oP)(node)) {
        for (const [index, item] of node.items.entries())
            yield* imagesIn(item, `${path}[${index}]`, undefined, anchors);
    }
}
function* imageAt({ value, range, type }, path) {
    if (typeof value !== 'string' || range == null)
        return;
    yield { path, value: value.trim(), start: range[0], end: range[1], style: type };
}
function fieldPath(path, name) {
    if (!/^[\w$-]+$/.test(name))
        return `${path}[${JSON.stringify(name)}]`;
    return path === '' || path.endsWith(' ') ? `${path}${name}` : `${path}.${name}`;
}

;// CONCATENATED MODULE: ./src/workspace.ts



/** What directories and globs stand for; a file of another name must be named itself. */
const SPEC_NAME = /\.(ya?ml|json)$/i;
/**
 * The files that patterns name in the workspace, each once, in the order of their names. A pattern is a file, a
 * directory (all YAML and JSON files below it) or a glob (those that it matches, but none in `node_modules`).
 * @throws ActionError that names every pattern that matches nothing or leads out of the workspace, and every link that leads
 * nowhere.
 */
async function findFiles(workspace, patterns) {
    const root = await (0,promises_.realpath)(workspace);
    const found = new Map();
    const wrong = [];
    for (const pattern of patterns) {
        const matches = isInside(workspace, (0,external_node_path_.resolve)(workspace, pattern)) ? await matchesOf(workspace, root, pattern) : null;
        if (matches === null)
            wrong.push(`"${pattern}" leads out of the workspace`);
        else if (matches.length === 0)
            wrong.push(`"${pattern}" matches no file`);
        for (const match of matches ?? []) {
            try {
                const path = await (0,promises_.realpath)(match);
                if (isInside(root, path))
                    found.set(path, { name: nameOf(root, path), path });
                else
                    wrong.push(`"${pattern}" leads out of the workspace: a link to ${path}`);
            }
            catch (error) {
                const { code } = error;
                wrong.push(`"${pattern}" matches ${nameOf(workspace, match)}, which leads to no file (${code})`);
            }
        }
    }
    if (wrong.length > 0)
        throw new errors/* ActionError */.lZ(`\`pipeline-files\`: ${[...new Set(wrong)].join('; ')}`, {
            hint: `Paths are relative to the workspace ${workspace}; directories and globs stand for .yaml, .yml and .json files.`,
        });
    return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
/** The files that a pattern stands for, and links that lead nowhere; null when it is a directory outside. */
async function matchesOf(workspace, root, pattern) {
    // A path that exists is taken as it is: brackets are legal in names.
    const named = (0,external_node_path_.resolve)(workspace, pattern);
    const existing = await (0,promises_.stat)(named).catch(() => undefined);
    if (existing?.isFile())
        return [named];
    if (existing !== undefined && !isInside(root, await (0,promises_.realpath)(named)))
        return null;
    const [folder, below] = existing?.isDirectory() ? [named, '**'] : [workspace, pattern];
    const paths = [];
    for await (const path of (0,promises_.glob)(below, { cwd: folder, exclude: (each) => (0,external_node_path_.basename)(each) === 'node_modules' })) {
        const full = (0,external_node_path_.resolve)(folder, path);
        if (!SPEC_NAME.test(path))
            continue;
        const target = await (0,promises_.stat)(full).catch(() => undefined);
        if (target === undefined || target.isFile())
            paths.push(full);
    }
    return paths;
}
const nameOf = (folder, path) => (0,external_node_path_.relative)(folder, path).split(external_node_path_.sep).join('/');
function isInside(folder, path) {
    const way = (0,external_node_path_.relative)(folder, path);
    return way !== '..' && !way.startsWith((0,external_node_path_.join)('..', external_node_path_.sep)) && !(0,external_node_path_.isAbsolute)(way);
}

;// CONCATENATED MODULE: ./src/backends/files.ts






/** Larger files are data and no definitions, and would take minutes to parse. */
const MAX_BYTES = 4 * 1024 * 1024;
/** Pipelines whose definitions are YAML and JSON files of the checkout: a file is a pipeline, its version the image in it. */
function filesBackend(host) {
    const workspace = (0,external_node_path_.resolve)(host.env['GITHUB_WORKSPACE'] ?? '.');
    const files = new Map();
    const updates = (plan) => plan.pipelines.flatMap((pipeline) => {
        const file = files.get(pipeline.name);
        if (file === undefined || pipeline.action === 'skip')
            return [];
        const after = withImages(file.spec, referencesOf(pipeline));
        return [{ name: file.name, path: file.path, before: file.spec.text, after, pipeline, spec: file.spec }];
    });
    return {
        read: async (patterns) => {
            const wrong = [];
            for (const file of await findFiles(workspace, patterns)) {
                try {
                    files.set(file.name, { ...file, spec: parseSpec(await readText(file.path)) });
                }
                catch (error) {
                    wrong.push(`\`${file.name}\`: ${(0,errors/* describeError */.Uc)(error)}`);
                }
            }
            if (wrong.length > 0)
                throw new errors/* ActionError */.lZ(`Not readable as YAML or JSON: ${wrong.join('; ')}`, {
                    hint: 'Name only whole YAML and JSON files in `pipeline-files`; templates are neither before they are rendered.',
                });
            return [...files.values()].map(({ name, spec }) => ({ name, images: spec.images }));
        },
        validate: async (plan) => {
            for (const { name, after, pipeline, spec } of updates(plan)) {
                const references = referencesOf(pipeline);
                const expected = spec.images.map(({ path, value }) => [path, references.get(path) ?? value]);
                const actual = parseSpec(after).images.map(({ path, value }) => [path, value]);
                if (JSON.stringify(actual) !== JSON.stringify(expected))
                    throw new Error(`The new text of ${name} does not say what was planned`);
            }
        },
        apply: async (plan) => {
            await replaceFiles(updates(plan), host.signal);
            return new Map(plan.pipelines.map(({ name }) => [name, plan.image]));
        },
    };
}
const referencesOf = ({ changes }) => new Map(changes.map(({ path, after }) => [path, after]));
/** @throws ActionError when the file is too large or not UTF-8, so that writing it back would change other bytes. */
async function readText(path) {
    const { size } = await (0,promises_.stat)(path);
    if (size > MAX_BYTES)
        throw new errors/* ActionError */.lZ(`${size} bytes are more than the ${MAX_BYTES} of the largest definition`);
    const bytes = await (0,promises_.readFile)(path);
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch (cause) {
        throw new errors/* ActionError */.lZ('not UTF-8 text', { cause });
    }
}


/***/ })

};
