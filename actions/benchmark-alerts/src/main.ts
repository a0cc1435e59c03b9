import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seriesName } from '@ml-actions/benchmarks';
import {
  ActionError,
  codeBlock,
  describeError,
  errorWithHint,
  fit,
  type Host,
  legName,
  readInputs,
  withCleanup,
  workflowRunUrl,
} from '@ml-actions/core';
import type { GitHub, Permissions } from '@ml-actions/github';
import { type Backend, backendFor, type PageOf } from './backend.ts';
import { reportCheck } from './check-run.ts';
import { type Inputs, inputs, rules } from './inputs.ts';
import { judgingOf } from './judging.ts';
import { isAcceptable, type Outcome, outcomeOf } from './outcome.ts';
import { pageMaker } from './page.ts';
import { type Attempt, NO_RESULTS, type Places, type Published, publish, publishFailure } from './publish.ts';
import { type Recording, recordingOf } from './recording.ts';
import { regressedJson, reportJson, suspectsJson } from './report/json.ts';
import { headingOf, rendererOf } from './report/markdown.ts';
import type { Report } from './report/report.ts';
import { unmatched } from './rules.ts';
import type { Judged, Kept } from './verdicts.ts';

/** Bytes of one output; all outputs of a job together may have 1 MiB. */
const OUTPUT_BYTES = 128 * 1024;
/** Bytes of a step's summary; over 1 MiB the runner drops it. */
const SUMMARY_BYTES = 1024 * 1024 - 1024;

export async function main(host: Host): Promise<void> {
  const input = readInputs(host, inputs, rules);
  const { commitFor, connectGitHub } = await import('@ml-actions/github');
  const connect = (on: Host) => connectGitHub(on, { ...input, permissions: permissionsFor(input) });
  const github = await connect(host);
  const commit = await commitFor(host, input, github);
  const checkRun = reportCheck({ host, github, input, commit });
  const places: Places = { host, github, input, commit, checkRun, attempt: warnings(host) };
  try {
    await places.attempt(() => checkRun.begin());
    const backend = await backendFor(host, input);
    await withCleanup(
      host,
      () => check(places, backend),
      () => backend.close(),
    );
  } catch (error) {
    await checkRun
      .abandon(describeError(error), connect)
      .catch((other) => host.warning(`The check run may stay in progress: ${describeError(other)}`));
    throw error;
  }
}

async function check(places: Places, backend: Backend): Promise<void> {
  const { host, github, input, commit } = places;
  const context = legName(input.statusContext, input.jobIndex);
  const judging = judgingOf(input);
  const recording = recordingOf(input, commit, host.env);
  const question = { judging, context, onBaseline: recording.baseline };
  let judged: Judged;
  try {
    judged = await backend.judged(places, question, (otherwise, body) => orTell(places, otherwise, body));
  } catch (error) {
    if (!(error instanceof Unasked) || input.failOn.size > 0) throw error;
    host.warning(errorWithHint(error));
    return;
  }
  const { compared, comparisons, decided, note, kept } = judged;
  const outcome = await accepted(places, outcomeOf(comparisons, decided), context, recording.baseline);
  host.raw(outcome.title);
  const names = comparisons.map(({ series }) => seriesName(series));
  const unfit = unmatched(input.rules, names);
  if (unfit.length > 0) host.warning(`No metric fits these of \`rules\`: ${unfit.join(', ')}`);

  // From here on nothing keeps another thing from being done, and the verdict fails the step last.
  const failures: unknown[] = [];
  const attempt: Attempt = async (body) => {
    try {
      return await body();
    } catch (error) {
      host.signal.throwIfAborted();
      failures.push(error);
      return undefined;
    }
  };
  const page =
    input.page && kept !== undefined
      ? pageMaker(host, { contenders: kept.contenders, comparisons, options: kept.known.options })
      : undefined;
  const recorded =
    kept === undefined
      ? ''
      : ((await attempt(() => record(host, kept, recording, context, commit.sha, page?.ofHistory))) ??
        'It may not be recorded: the history could not be written.');
  const report: Report = {
    commit: commit.sha,
    context,
    outcome,
    comparisons,
    judging,
    compared,
    unmatched: unfit,
    recorded: [recorded, note].filter(Boolean).join(' '),
    dryRun: input.dryRun,
    repositoryUrl: repositoryUrl(host.env, github),
    runUrl: workflowRunUrl(host.env),
  };
  const renderer = rendererOf(report);
  await host.summary(renderer.whole(SUMMARY_BYTES, 'summary'));
  if (input.dryRun) host.notice('Dry run: nothing was recorded or posted. The job summary has the report.');
  const published = input.dryRun ? undefined : await publish({ ...places, attempt }, report, renderer);
  const pagePath = await warnings(host)(async () => page?.write([...((await kept?.known.history()) ?? [])]));
  await setOutputs(host, report, published, pagePath);
  decide(input, outcome, failures);
}

/** The outcome, accepted where a person has said so. */
async function accepted(
  { host, github, input, commit }: Places,
  outcome: Outcome,
  context: string,
  onDefault: boolean,
): Promise<Outcome> {
  if (input.acceptLabel === undefined || !isAcceptable(outcome)) return outcome;
  const { acceptanceFor, withAcceptance } = await import('./acceptance.ts');
  const asked = { label: input.acceptLabel, commit, context, onDefault };
  return withAcceptance(outcome, await acceptanceFor(host, github, asked));
}

/** A server could not be asked, of which benchalerts says `neutral`: nobody knows, and the commit is not to blame. */
class Unasked extends ActionError {}

/**
 * When nothing can be compared the commit is told, because otherwise it would wait for a status.
 * @throws ActionError that begins with `otherwise`.
 */
async function orTell<T>(places: Places, otherwise: string, body: () => Promise<T>): Promise<T> {
  const { host, input } = places;
  try {
    return await body();
  } catch (cause) {
    // That nothing was measured is the fault of the benchmarks. Otherwise nobody knows, and the commit is not to blame.
    const conclusion = otherwise === NO_RESULTS ? 'failure' : 'neutral';
    const isUnasked = input.backend === 'conbench' && conclusion === 'neutral';
    host.setOutput('conclusion', isUnasked ? conclusion : 'error');
    host.signal.throwIfAborted();
    const error = isUnasked ? new Unasked(otherwise, { cause }) : new ActionError(otherwise, { cause });
    const heading = headingOf(
      isUnasked ? conclusion : 'failure',
      legName(input.statusContext, input.jobIndex),
      otherwise,
      input.dryRun,
    );
    await host.summary(`${heading}\n\n${codeBlock(describeError(cause))}`);
    if (!input.dryRun) await publishFailure(places, describeError(error), conclusion);
    throw error;
  }
}

/** A post that fails must not hide why there was something to post. */
const warnings =
  (host: Host): Attempt =>
  async (body) => {
    try {
      return await body();
    } catch (error) {
      host.warning(describeError(error));
      return undefined;
    }
  };

/** @returns what became of it, in one sentence. */
async function record(
  host: Host,
  { source, contenders }: Kept,
  { record: wanted, baseline, why }: Recording,
  context: string,
  commit: string,
  pageOf: PageOf | undefined,
): Promise<string> {
  if (!wanted) return why;
  const recordedAt = new Date(host.now());
  const runs = contenders.map((results) => ({ recordedAt, context, baseline, results: { ...results, commit } }));
  const added = await host
    .group('Recording', () => source.record(runs, pageOf))
    .catch((cause: unknown) => {
      throw new ActionError('The history cannot be written', { cause });
    });
  return added === 0 ? 'Recorded before.' : why;
}

async function setOutputs(host: Host, report: Report, published: Published | undefined, pagePath = ''): Promise<void> {
  const { conclusion, counts, analyzed } = report.outcome;
  const folder = await mkdtemp(join(host.env['RUNNER_TEMP'] || tmpdir(), 'benchmark-report-'));
  const [path, html] = [join(folder, 'report.json'), join(folder, 'report.html')];
  await writeFile(path, `${reportJson(report)}\n`);
  const { reportHtml } = await import('./report/html.ts');
  await writeFile(html, reportHtml(report));
  const outputs = {
    conclusion,
    analyzed: String(analyzed),
    regressions: String(counts.regression),
    improvements: String(counts.improvement),
    errors: String(counts.error),
    inconclusive: String(counts.inconclusive),
    regressed: regressedJson(report, OUTPUT_BYTES),
    suspects: suspectsJson(report, OUTPUT_BYTES),
    'report-json': fit(report.comparisons.length, OUTPUT_BYTES, (shown) => reportJson(report, shown)),
    'report-path': path,
    'report-html': html,
    'page-path': pagePath,
    'check-url': published?.checkUrl ?? '',
    'comment-url': published?.commentUrl ?? '',
  };
  for (const [name, value] of Object.entries(outputs)) host.setOutput(name, value);
}

/** @throws ActionError when the step must fail, for what the report says or for what could not be done. */
function decide(
  { failOn, dryRun }: Inputs,
  { conclusion, counts, title, accepted = false }: Outcome,
  failures: readonly unknown[],
): void {
  const isNothing = conclusion === 'action_required' && failOn.has('error');
  const failed = !dryRun && !accepted && (isNothing || [...failOn].some((word) => counts[word] > 0));
  if (!failed && failures.length === 0) return;
  throw new ActionError([...(failed ? [title] : []), ...failures.map(describeError)].join('; '), {
    cause: failures[0],
    hint: failures.length === 0 ? 'The job summary has the whole report.' : undefined,
  });
}

/** What it takes to post as the inputs say, and to find the commit that a comment is about. */
const permissionsFor = ({ status, check: checkRun, comment, acceptLabel }: Inputs): Permissions => ({
  contents: 'read',
  ...(status && { statuses: 'write' }),
  ...(checkRun && { checks: 'write' }),
  ...(acceptLabel !== undefined && { 'pull-requests': 'read' }),
  ...(comment !== 'never' && { 'pull-requests': 'write' }),
});

const repositoryUrl = ({ GITHUB_SERVER_URL: server }: Host['env'], { repository }: GitHub): string | undefined =>
  server ? `${server}/${repository}` : undefined;
