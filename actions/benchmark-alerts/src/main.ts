import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare, type RecordedRun, type Results } from '@ml-actions/benchmarks';
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
import { type BenchmarkSource, sourceFor } from './backend.ts';
import { type Inputs, inputs, rules } from './inputs.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { type Attempt, type Places, type Published, publish, publishFailure } from './publish.ts';
import { type Recording, recordingOf } from './recording.ts';
import { headingOf, type Report, regressedJson, renderReport, reportJson } from './report.ts';
import { requirementsOf, ruleFor } from './rules.ts';

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
  const { contenders, history } = await read({ host, github, input, commit, attempt: warnings(host) }, source);
  const context = legName(input.statusContext, input.jobIndex);
  const threshold = input.percentThreshold / 100;
  const recording = recordingOf(input, commit, host.env);
  const comparisons = compare(contenders, history, {
    commit: commit.sha,
    context,
    ruleOf: ruleFor(input.rules, { threshold }),
    required: requirementsOf(input.rules),
    onBaseline: recording.baseline,
  });
  const outcome = outcomeOf(comparisons);
  host.raw(outcome.title);

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
  const recorded = await attempt(() => record(host, source, recording, context, commit.sha, contenders));
  const report: Report = {
    commit: commit.sha,
    context,
    outcome,
    comparisons,
    threshold,
    recorded: recorded ?? 'Not recorded: the history could not be written.',
    dryRun: input.dryRun,
    commitUrl: commitUrl(host.env),
  };
  await host.summary(renderReport(report, SUMMARY_BYTES));
  if (input.dryRun) host.notice('Dry run: nothing was recorded or posted. The job summary has the report.');
  const published = input.dryRun ? undefined : await publish({ host, github, input, commit, attempt }, report);
  await setOutputs(host, report, published);
  decide(input, outcome, failures);
}

/** Reads both sides of the comparison. When that fails the commit is told, because otherwise it would wait for a status. */
async function read(
  places: Places,
  source: BenchmarkSource,
): Promise<{ contenders: Results[]; history: RecordedRun[] }> {
  const { host, commit } = places;
  const contenders = await orTell(places, 'No results', () =>
    host.group('Reading results', () => source.contenders(commit.sha)),
  );
  const history = await orTell(places, 'The history cannot be read', () =>
    host.group('Reading the history', () => source.history()),
  );
  host.info(`Files of results: ${contenders.length}; recorded runs: ${history.length}`);
  return { contenders, history };
}

/** @throws ActionError that begins with `otherwise`, after it was reported. */
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
): Promise<string> {
  if (!wanted) return why;
  const recordedAt = new Date(host.now());
  const runs = contenders.map((results) => ({ recordedAt, context, baseline, results: { ...results, commit } }));
  const added = await host.group('Recording', () => source.record(runs));
  return added === 0 ? 'Recorded before.' : why;
}

async function setOutputs(host: Host, report: Report, published: Published | undefined): Promise<void> {
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
    'report-json': fit(report.comparisons.length, OUTPUT_BYTES, (shown) => reportJson(report, shown)),
    'report-path': path,
    'check-url': published?.checkUrl ?? '',
    'comment-url': published?.commentUrl ?? '',
  };
  for (const [name, value] of Object.entries(outputs)) host.setOutput(name, value);
}

/** @throws ActionError when the step must fail, for what the report says or for what could not be done. */
function decide({ failOn, dryRun }: Inputs, { counts, title }: Outcome, failures: readonly unknown[]): void {
  const failed = !dryRun && [...failOn].some((word) => counts[word] > 0);
  if (!failed && failures.length === 0) return;
  throw new ActionError([...(failed ? [title] : []), ...failures.map(describeError)].join('; '), {
    cause: failures[0],
    hint: failures.length === 0 ? 'The job summary has the whole report.' : undefined,
  });
}

/** What it takes to post as the inputs say, and to find the commit that a comment is about. */
const permissionsFor = ({ status, check: checkRun, comment }: Inputs): Permissions => ({
  contents: 'read',
  ...(status && { statuses: 'write' }),
  ...(checkRun && { checks: 'write' }),
  ...(comment !== 'never' && { 'pull-requests': 'write' }),
});

function commitUrl({ GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository }: Host['env']): string | undefined {
  return server && repository ? `${server}/${repository}/commit/` : undefined;
}
