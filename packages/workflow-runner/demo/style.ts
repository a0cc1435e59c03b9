/** The style of the page, in light and dark. */
export const STYLE = `
:root { color-scheme: light dark; --text: #1f2328; --quiet: #59636e; --back: #fff; --panel: #f6f8fa; --line: #d1d9e0;
  --success: #1a7f37; --failure: #d1242f; --pending: #9a6700; --notice: #0969da; }
@media (prefers-color-scheme: dark) { :root { --text: #f0f6fc; --quiet: #9198a1; --back: #0d1117; --panel: #151b23; --line: #3d444d;
  --success: #3fb950; --failure: #f85149; --pending: #d29922; --notice: #4493f8; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 70rem; padding: 1.5rem; font: 15px/1.55 system-ui, sans-serif; color: var(--text); background: var(--back); }
h1 { font-size: 1.7rem; margin: 0 0 .4rem; } h2 { font-size: 1.35rem; margin: 0; } h3 { font-size: 1rem; margin: 1.6rem 0 .5rem; }
h4, h5, h6 { font-size: .95rem; margin: .9rem 0 .5rem; }
p, ul { margin: .5rem 0; } small { font-weight: normal; color: var(--quiet); } .quiet, header p { color: var(--quiet); } .quiet strong { color: var(--text); }
header p { max-width: 48rem; } ul { padding-left: 1.4rem; }
nav { display: flex; flex-wrap: wrap; gap: .6rem; } nav a { padding: .3rem .8rem; border: 1px solid var(--line); border-radius: 2rem; text-decoration: none; color: inherit; }
section { margin-top: 2.2rem; padding-top: 1.6rem; border-top: 1px solid var(--line); }
code, pre { font: 13px/1.5 ui-monospace, monospace; } code { background: var(--panel); padding: .1rem .3rem; border-radius: .3rem; overflow-wrap: anywhere; }
pre { background: var(--panel); margin: .5rem 0; padding: .8rem; border-radius: .4rem; overflow: auto; max-height: 28rem; }
.icon { display: inline-block; width: 1.2em; text-align: center; font-weight: 700; color: var(--quiet); }
.icon.success { color: var(--success); } .icon.failure, .icon.error, .icon.cancelled { color: var(--failure); }
.icon.pending, .icon.warning { color: var(--pending); } .icon.notice { color: var(--notice); }
.card, .merge { border: 1px solid var(--line); border-radius: .4rem; padding: .4rem 1rem; } .card > summary { cursor: pointer; color: var(--quiet); } details.card { margin-top: .6rem; }
.merge > p, .merge li, .title, .annotation, .steps p, .steps summary { display: grid; grid-template-columns: 1.2em minmax(0, 1fr); gap: 0 .5rem; overflow-wrap: anywhere; }
.merge ul { list-style: none; margin: .4rem 0; padding: .4rem 0; border-block: 1px solid var(--line); } .merge li { padding: .15rem 0; }
.merge ul:last-child { border-bottom: none; }
em { font-style: normal; font-size: .8rem; border: 1px solid var(--line); border-radius: 1rem; padding: 0 .5rem; color: var(--quiet); white-space: nowrap; }
.markdown pre { white-space: pre-wrap; overflow-wrap: anywhere; } .markdown pre code { padding: 0; background: none; }
.markdown pre :is(span, ins, del) { display: block; padding-left: 2ch; text-indent: -2ch; text-decoration: none; }
ins { background: color-mix(in srgb, var(--success) 16%, transparent); } del { background: color-mix(in srgb, var(--failure) 16%, transparent); }
.markdown summary { cursor: pointer; } .markdown details { margin: .5rem 0; }
.table { overflow-x: auto; margin: .6rem 0; } table { border-collapse: collapse; font-size: 14px; }
th, td { border: 1px solid var(--line); padding: .3rem .7rem; text-align: left; white-space: nowrap; } th { background: var(--panel); }
.long { white-space: normal; min-width: 10rem; }
.steps { list-style: none; margin: 0 0 .8rem; padding: 0; } .steps p { margin: .1rem 0; } .steps summary { cursor: pointer; list-style: none; }
.steps summary::-webkit-details-marker { display: none; }
.steps :is(summary, .row) { grid-template-columns: .8em 1.2em minmax(0, 1fr) auto; } .steps .row::before { content: ''; }
.steps summary::before { content: '▸'; color: var(--quiet); } .steps [open] > summary::before { content: '▾'; }
.steps .annotation { margin-left: calc(2em + 1rem); font-size: .9rem; }
`;
