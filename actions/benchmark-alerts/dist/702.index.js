export const id = 702;
export const ids = [702];
export const modules = {

/***/ 2702:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   slackFailure: () => (/* binding */ slackFailure),
/* harmony export */   slackReport: () => (/* binding */ slackReport)
/* harmony export */ });
/* harmony import */ var _ml_actions_benchmarks__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4624);
/* harmony import */ var _ml_actions_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1233);
/* harmony import */ var _title_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1893);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5266);




/** https://docs.slack.dev/reference/block-kit/blocks/header-block, .../section-block */
const HEADER_CHARACTERS = 150;
const SECTION_CHARACTERS = 3_000;
const TEXT_BYTES = 500;
/** Benchmarks that are named; who wants all of them follows the link. */
const MOST_ENTRIES = 20;
/** Of one name, number and error. Escaped they are five times as long at most, and a line of them still fits into a section. */
const NAME_BYTES = 60;
const NUMBER_BYTES = 40;
const ERROR_BYTES = 200;
/** Parameters of a benchmark that are named. */
const MOST_PARAMETERS = 4;
/**
 * What is wrong, the worst first, within Slack's limits. Foreign text stands in plain text or in code, where nothing is marked up, nobody
 * is mentioned and nothing is linked.
 */
function slackReport(report, links) {
    const { outcome, context, comparisons, commit } = report;
    const title = `${_report_js__WEBPACK_IMPORTED_MODULE_0__/* .ICONS */ .Ze[outcome.conclusion]} ${context}: ${outcome.title}`;
    const told = comparisons.filter(({ verdict }) => verdict === 'error' || verdict === 'regression');
    const lines = told.slice(0, MOST_ENTRIES).map(entryOf);
    const more = told.length > MOST_ENTRIES ? [`…and ${told.length - MOST_ENTRIES} more`] : [];
    const [range] = (0,_report_js__WEBPACK_IMPORTED_MODULE_0__/* .rangesOf */ .wA)(report).filter(({ worse }) => worse);
    const at = [
        `Commit ${link(code((0,_report_js__WEBPACK_IMPORTED_MODULE_0__/* .shortSha */ .Fu)(commit)), (0,_report_js__WEBPACK_IMPORTED_MODULE_0__/* .commitUrl */ .Bg)(report, commit))}`,
        ...(range === undefined
            ? []
            : [`since ${link(code(`${(0,_report_js__WEBPACK_IMPORTED_MODULE_0__/* .shortSha */ .Fu)(range.base)}...${(0,_report_js__WEBPACK_IMPORTED_MODULE_0__/* .shortSha */ .Fu)(commit)}`), (0,_report_js__WEBPACK_IMPORTED_MODULE_0__/* .compareUrl */ .XH)(report, range.base))}`]),
    ];
    return messageOf(title, [...lines, ...more], [at.join(' '), ...linksText(links)]);
}
/** That there is no report, and why. @param why foreign text. */
const slackFailure = (context, why, links) => messageOf(`❌ ${context}: no report`, [code((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .cut */ .Jj)(why, TEXT_BYTES))], linksText(links));
function messageOf(title, lines, notes) {
    const header = (0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .cut */ .Jj)((0,_title_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .T)(title), HEADER_CHARACTERS);
    return {
        text: plain((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .cut */ .Jj)((0,_title_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .T)(title), TEXT_BYTES)),
        blocks: [
            // Names between colons would become emoji.
            { type: 'header', text: { type: 'plain_text', text: header, emoji: false } },
            // A section without text is refused.
            ...sections(lines.filter((line) => line !== '')).map((text) => ({
                type: 'section',
                text: { type: 'mrkdwn', text, verbatim: true },
            })),
            ...(notes.length === 0
                ? []
                : [{ type: 'context', elements: [{ type: 'mrkdwn', text: notes.join(' · '), verbatim: true }] }]),
        ],
    };
}
/** Lines, as many in each section as it takes. */
function sections(lines) {
    const found = [];
    for (const line of lines) {
        const last = found.at(-1);
        const joined = `${last}\n${line}`;
        if (last === undefined || joined.length > SECTION_CHARACTERS)
            found.push(line);
        else
            found[found.length - 1] = joined;
    }
    return found;
}
function entryOf(comparison) {
    const { series, verdict, reason, value, unit, baseline, bound } = comparison;
    const parameters = Object.entries(series.parameters).map(([name, each]) => `${name}=${each}`);
    const shown = parameters.slice(0, MOST_PARAMETERS);
    const more = parameters.length > shown.length ? ['…'] : [];
    const name = [series.benchmark, ...shown, ...more, series.metric]
        .map((each) => code((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .cut */ .Jj)(each, NAME_BYTES)))
        .join(' ');
    if (verdict === 'error' || value === undefined)
        return `• ${name}: ${code((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .cut */ .Jj)(reason, ERROR_BYTES))}`;
    const number = (each) => code((0,_ml_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .cut */ .Jj)((0,_ml_actions_benchmarks__WEBPACK_IMPORTED_MODULE_3__/* .valueText */ .Ru)(each, unit), NUMBER_BYTES));
    const beyond = bound === undefined ? '' : `, ${value < bound ? 'below' : 'above'} ${number(bound)}`;
    const from = baseline === undefined ? '' : ` from ${number(baseline.value)}`;
    const difference = (0,_report_js__WEBPACK_IMPORTED_MODULE_0__/* .differenceText */ .Lr)(comparison);
    return [`• ${name}: ${number(value)}${beyond}${from}`, difference, (0,_report_js__WEBPACK_IMPORTED_MODULE_0__/* .sparkline */ .KM)(comparison)].filter(Boolean).join('  ');
}
const linksText = ({ report, comment, build }) => [
    [report, 'Report'],
    [comment, 'Comment'],
    [build, 'Build'],
].flatMap(([url, label]) => (isWeb(url) ? [link(label, url)] : []));
/** Text in which Slack sees no control sequence. https://docs.slack.dev/messaging/formatting-message-text#escaping */
const plain = (text) => (0,_title_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .T)(text)
    .replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c)
    // A channel or a person may be linked by name alone.
    .replaceAll('@', '@\u200B');
/** Text as code; there is no way to write a backtick in it. */
function code(text) {
    const inner = plain(text).replaceAll('`', 'ˋ');
    return inner === '' ? '' : `\`${inner}\``;
}
function link(label, url) {
    if (!isWeb(url))
        return label;
    return `<${new URL(url).href.replace(/[<>|]/g, encodeURIComponent).replaceAll('&', '&amp;')}|${label.replaceAll('`', '')}>`;
}
const isWeb = (url) => url !== undefined && /^https?:\/\//.test(url) && URL.canParse(url);


/***/ })

};
