export const id = 214;
export const ids = [214];
export const modules = {

/***/ 6214:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parseYaml: () => (/* binding */ parseYaml)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8293);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5627);
/* harmony import */ var _results_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(951);



/** @throws ResultsError when the text is not one document of YAML 1.2 that stands for plain data. */
function parseYaml(text, file) {
    const root = { value: undefined, file, path: '' };
    let value;
    try {
        const document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(text, { prettyErrors: true });
        // A warning is about a tag that is not known, such as those of Python's objects: what it stands for is not known either.
        const [problem] = [...document.errors, ...document.warnings];
        if (problem !== undefined)
            throw problem;
        value = document.toJS();
    }
    catch (error) {
        const [reason] = error.message.split('\n');
        throw new _results_js__WEBPACK_IMPORTED_MODULE_1__/* .ResultsError */ .N6(`${file} is neither JSON nor YAML: ${reason?.replace(/:$/, '')}`);
    }
    if (typeof value === 'object' && value !== null && !text.endsWith('\n')) {
        (0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .refuse */ .TR)(root, 'does not end with a line break: it may have been cut off');
    }
    return { ...root, value };
}


/***/ })

};
