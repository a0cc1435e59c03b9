import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Results, seriesName } from '@ml-actions/benchmarks';
import {
  ActionError,
  codeBlock,
  describeError,
  fit,
  type Host,
  legName,
  readInputs,
  withCleanup,
} from '@ml-actions/core';
import type { CommitOfEvent, GitHub, Permissions } from '@ml-actions/github';
import { type BenchmarkSource, type PageOf, sourceFor } from './backend.ts';
import { type Inputs, inputs, rules } from './inputs.ts';
import { judgingOf } from './judging.ts';
import { isAcceptable, type Outcome, outcomeOf } from './outcome.ts';
import { pageMaker } from './page.ts';
import { type Attempt, type Places, type Published, publish, publishFailure } from './publish.ts';
import { type Recording, recordingOf } from './recording.ts';
import { headingOf, type Report, regressedJson, renderReport, reportJson, suspectsJson } from './report.ts';
import { unmatched } from './rules.ts';

/** Bytes of one output; all outputs of a job together may have 1 MiB. */
const OUTPUT_BYTES = 128 * 1024;
/** Bytes of a step's summary; over 1 MiB the runner drops it. */
const SUMMARY_BYTES = 1024 * 1024 - 1024;

export async function main(host: Host): Promise<void> {
  const input = readInputs(host, inputs, rules);
  const { commitFor, connectGitHub } = await import('@ml-actions/github');
  const github = await connectGitHub(host, { ...input, permissions: permissionsFor(input) });
  const commit = await commitFor(host, input, github);
  const source = await sourceFor(host, input);
  await withCleanup(
    host,
    () => check(host, input, github, commit, source),
    () => source.close(),
  );
}

async function check(
  host: Host,
  input: Inputs,
  github: GitHub,
  commit: CommitOfEvent,
  source: BenchmarkSource,
): Promise<void> {
  const places: Places = { host, github, input, commit, attempt: warnings(host) };
  const context = legName(input.statusContext, input.jobIndex);
  const judging = judgingOf(input);
  const recording = recordingOf(input, commit, host.env);
  const { judged } = await import('./verdicts.ts');
  const { contenders, compared, comparisons, known } = await judged(
    places,
    source,
    { judging, context, onBaseline: recording.baseline },
    (otherwise, body) => orTell(places, otherwise, body),
  );
  const outcome = await accepted(places, outcomeOf(comparisons), context, recording.baseline);
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
  const page = input.page ? pageMaker(host, { contenders, comparisons, options: known.options }) : undefined;
  const recorded = await attempt(() =>
    record(host, source, recording, context, commit.sha, contenders, page?.ofHistory),
  );
  const report: Report = {
    commit: commit.sha,
    context,
    outcome,
    comparisons,
    judging,
    compared,
    unmatched: unfit,
    recorded: recorded ?? 'Not recorded: the history could not be written.',
    dryRun: input.dryRun,
    commitUrl: commitUrl(host.env),
  };
  await host.summary(renderReport(report, SUMMARY_BYTES));
  if (input.dryRun) host.notice('Dry run: nothing was recorded or posted. The job summary has the report.');
  const published = input.dryRun ? undefined : await publish({ host, github, input, commit, attempt }, report);
  const pagePath = await warnings(host)(async () => page?.write([...(await known.history())]));
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

/**
 * When nothing can be compared the commit is told, because otherwise it would wait for a status.
 * @throws ActionError that begins with `otherwise`.
 */
async function orTell<T>(places: Places, otherwise: string, body: () => Promise<T>): Promise<T> {
  const { host, input } = places;
  try {
    return await body();
  } catch (cause) {
    host.setOutput('conclusion', 'error');
    host.signal.throwIfAborted();
    const error = new ActionError(otherwise, { cause });
    const heading = headingOf('failure', legName(input.statusContext, input.jobIndex), otherwise, input.dryRun);
    await host.summary(`${heading}\n\n${codeBlock(describeError(cause))}`);
    if (!input.dryRun) await publishFailure(places, describeError(error));
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
  source: BenchmarkSource,
  { record: wanted, baseline, why }: Recording,
  context: string,
  commit: string,
  contenders: readonly Results[],
  pageOf: PageOf | undefined,
): Promise<string> {
  if (!wanted) return why;
  const recordedAt = new Date(host.now());
  const runs = contenders.map((results) => ({ recordedAt, context, baseline, results: { ...results, commit } }));
  const added = await host.group('Recording', () => source.record(runs, pageOf));
  return added === 0 ? 'Recorded before.' : why;
}

async function setOutputs(host: Host, report: Report, published: Published | undefined, pagePath = ''): Promise<void> {
  const { conclusion, counts, analyzed } = report.outcome;
  const folder = await mkdtemp(join(host.env['RUNNER_TEMP'] || tmpdir(), 'benchmark-report-'));
  const path = join(folder, 'report.json');
  await writeFile(path, `${reportJson(report)}\n`);
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
    'page-path': pagePath,
    'check-url': published?.checkUrl ?? '',
    'comment-url': published?.commentUrl ?? '',
  };
  for (const [name, value] of Object.entries(outputs)) host.setOutput(name, value);
}

/** @throws ActionError when the step must fail, for what the report says or for what could not be done. */
function decide(
  { failOn, dryRun }: Inputs,
  { counts, title, accepted = false }: Outcome,
  failures: readonly unknown[],
): void {
  const failed = !dryRun && !accepted && [...failOn].some((word) => counts[word] > 0);
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

function commitUrl({ GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository }: Host['env']): string | undefined {
  return server && repository ? `${server}/${repository}/commit/` : undefined;
}
