// One self-contained HTML page of what people would see on GitHub. It loads nothing and runs no script.
import { marked } from 'marked';
import type { JobResult, StepResult } from '../src/options.ts';
import { type Journey, mayMerge, REQUIRED, stepOf, titleOf } from './journey.ts';

const TITLES = { baseline: 'The first commit', good: 'A good commit', bad: 'A bad commit' } as const;

/** @param engine what built the images, in one sentence. */
export function page(journeys: readonly Journey[], engine: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>From push to evidence</title>
<style>${STYLE}</style>
<body>
<header>
<h1>From push to evidence</h1>
<p>What people see on GitHub after three commits of a small training project went through
<code>examples/commit-to-production.yml</code>. Training was real, and so are the numbers, the git history and the digests;
GitHub and the registry were stand-ins on this machine. ${escapeHtml(engine)}</p>
<nav>${journeys.map(navigation).join('')}</nav>
</header>
<main>${journeys.map(section).join('\n')}</main>
</body>
</html>
`;
}

const navigation = (journey: Journey): string =>
  `<a href="#${journey.commit.name}">${icon(mayMerge(journey) ? 'success' : 'failure')} ${TITLES[journey.commit.name]}</a>`;

function section(journey: Journey): string {
  const { commit } = journey;
  const { pullRequest } = commit;
  const image = stepOf(journey, 'build-and-push-image')?.outputs['image-with-digest'];
  const parts = [
    part('Image', image === undefined ? undefined : `<p><code class="long">${escapeHtml(image)}</code></p>`),
    part('Pipeline definition', markdown(stepOf(journey, 'update-pipeline')?.summary)),
    part('Run', markdown(stepOf(journey, 'tag-and-launch-run')?.summary)),
    // A comment and a check run say the same.
    journey.comments.length > 0 ? '' : part('Numbers', markdown(stepOf(journey, 'benchmark-alerts')?.summary)),
    ...journey.comments.map(({ author, body }) =>
      part(`Comment of ${author}`, `<div class="card">${markdown(body)}</div>`),
    ),
    ...journey.checkRuns.map(({ name, conclusion, title, summary }) =>
      part(
        `Check run ${name}`,
        `<div class="card"><p>${icon(conclusion)} <strong>${escapeHtml(title)}</strong></p>${markdown(summary)}</div>`,
      ),
    ),
    part('Workflow', journey.workflow.jobs.map(job).join('')),
  ];
  return `<section id="${commit.name}" aria-labelledby="${commit.name}-title">
<h2 id="${commit.name}-title">${TITLES[commit.name]}</h2>
<p class="subtitle"><strong>${escapeHtml(commit.message)}</strong> <code>${commit.sha.slice(0, 7)}</code> ${
    pullRequest === undefined
      ? `pushed to <code>${escapeHtml(commit.branch)}</code>`
      : `pull request #${pullRequest.number}`
  }</p>
${mergeBox(journey)}
${parts.join('\n')}
</section>`;
}

/** The box under a pull request: every status, and whether the required ones let it pass. */
function mergeBox(journey: Journey): string {
  const passes = mayMerge(journey);
  const rows = journey.statuses.map(
    ({ context, state, description }) =>
      `<li>${icon(state)} <strong>${escapeHtml(context)}</strong> <span>${escapeHtml(description)}</span>${
        REQUIRED.includes(context) ? ' <em>Required</em>' : ''
      }</li>`,
  );
  const verdict = passes ? 'All required checks have passed' : 'Merging is blocked: a required check has not passed';
  return `<div class="merge ${passes ? 'success' : 'failure'}"><p>${icon(passes ? 'success' : 'failure')} <strong>${verdict}</strong></p><ul>${rows.join('')}</ul></div>`;
}

const part = (title: string, body: string | undefined): string =>
  body === undefined || body === '' ? '' : `<h3>${escapeHtml(title)}</h3>\n${body}`;

const job = ({ name, result, steps }: JobResult): string =>
  `<div class="job"><p>${icon(result)} <strong>${escapeHtml(name)}</strong></p>${steps.map(step).join('')}</div>`;

function step({ name, conclusion, duration, log }: StepResult): string {
  const title = `${icon(conclusion)} ${escapeHtml(titleOf(name))} <span class="time">${(duration / 1000).toFixed(1)} s</span>`;
  if (log.trim() === '') return `<p class="step">${title}</p>`;
  return `<details class="step"><summary>${title}</summary><pre tabindex="0">${escapeHtml(log)}</pre></details>`;
}

const ICONS: Readonly<Record<string, string>> = {
  success: '✓',
  failure: '✕',
  error: '✕',
  pending: '●',
  skipped: '–',
  cancelled: '–',
  neutral: '–',
};

function icon(state: string): string {
  return `<span class="icon ${escapeHtml(state)}" role="img" aria-label="${escapeHtml(state)}">${ICONS[state] ?? '?'}</span>`;
}

/** As GitHub renders it: the actions escape what is foreign, so the HTML that is left is theirs. Wide tables scroll. */
const markdown = (text: string | undefined): string =>
  text === undefined || text.trim() === ''
    ? ''
    : `<div class="markdown" tabindex="0">${marked.parse(text, { async: false, gfm: true })}</div>`;

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);

const STYLE = `
:root { color-scheme: light dark; --text: #1f2328; --quiet: #59636e; --back: #fff; --panel: #f6f8fa; --line: #d1d9e0; --link: #0969da;
  --success: #1a7f37; --failure: #d1242f; --pending: #9a6700; }
@media (prefers-color-scheme: dark) { :root { --text: #f0f6fc; --quiet: #9198a1; --back: #0d1117; --panel: #151b23; --line: #3d444d; --link: #4493f8;
  --success: #3fb950; --failure: #f85149; --pending: #d29922; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem; font: 15px/1.55 system-ui, sans-serif; color: var(--text); background: var(--back); }
h1 { font-size: 1.7rem; margin: 0 0 .4rem; } h2 { font-size: 1.35rem; margin: 0; } h3 { font-size: 1rem; margin: 1.6rem 0 .5rem; }
a { color: var(--link); } header p { color: var(--quiet); max-width: 48rem; }
nav { display: flex; flex-wrap: wrap; gap: .6rem; } nav a { padding: .3rem .8rem; border: 1px solid var(--line); border-radius: 2rem; text-decoration: none; color: inherit; }
section { margin-top: 2.2rem; padding-top: 1.6rem; border-top: 1px solid var(--line); }
.subtitle { margin: .1rem 0 1rem; color: var(--quiet); } .subtitle strong { color: var(--text); font-weight: 600; }
code, pre { font: 13px/1.5 ui-monospace, monospace; } code { background: var(--panel); padding: .1rem .35rem; border-radius: .3rem; } .long { overflow-wrap: anywhere; }
pre { background: var(--panel); padding: .8rem; border-radius: .4rem; overflow: auto; max-height: 28rem; } pre code { padding: 0; background: none; }
.merge { border: 1px solid var(--line); border-left: .3rem solid; border-radius: .4rem; padding: .7rem 1rem; } .merge.success { border-left-color: var(--success); } .merge.failure { border-left-color: var(--failure); }
.merge p { margin: 0; } .merge ul { list-style: none; margin: .5rem 0 0; padding: 0; } .merge li { padding: .15rem 0; } .merge li span:not(.icon) { color: var(--quiet); }
.merge em { font-style: normal; font-size: .8rem; border: 1px solid var(--line); border-radius: 1rem; padding: 0 .5rem; color: var(--quiet); }
.card { border: 1px solid var(--line); border-radius: .4rem; padding: .2rem 1rem; } .markdown { overflow-x: auto; }
.icon { display: inline-block; width: 1.2em; text-align: center; font-weight: 700; color: var(--quiet); } .icon.success { color: var(--success); } .icon.failure, .icon.error { color: var(--failure); } .icon.pending { color: var(--pending); }
.job { border: 1px solid var(--line); border-radius: .4rem; padding: .4rem .9rem; margin: .5rem 0; } .job > p { margin: .2rem 0; } .step { margin: .1rem 0 .1rem 1.3rem; } .step summary { cursor: pointer; } .time { color: var(--quiet); font-size: .85rem; }
table { border-collapse: collapse; margin: .6rem 0; font-size: 14px; } th, td { border: 1px solid var(--line); padding: .3rem .7rem; text-align: left; } th { background: var(--panel); }
details { margin: .4rem 0; }
`;
