import { alertsOf, type Conbench, connectConbench } from '@ml-actions/conbench';
import type { Host } from '@ml-actions/core';
import type { Backend } from '../../backend.ts';
import { baselineText, type Compared } from '../../baseline.ts';
import type { Inputs } from '../../inputs.ts';
import { NO_RESULTS, type Places } from '../../publish.ts';
import { readResultsFiles } from '../../results-files.ts';
import { requirementsOf, ruleFor } from '../../rules.ts';
import type { Judged, Question, Read } from '../../verdicts.ts';
import { type Contender, contendersOf } from './baselines.ts';
import { byHistory, type Measured, MOST_HISTORIES } from './judgement.ts';
import { type Answered, byLookback } from './lookback.ts';
import { type PostedRun, postedText, postRun, runOfStep } from './posting.ts';

/** What the server marks where nothing depends on its marks: its own defaults. */
const PERCENT = 5;
const Z = 5;

/** The numbers are on a Conbench server, and so is what they are compared with. */
export function conbenchBackend(host: Host, input: Inputs): Backend {
  const { url = '', email, password } = input;
  const login = email === undefined || password === undefined ? undefined : { email, password };
  const conbench = connectConbench(host, { url, login });
  return {
    judged: async (places, question, read) => {
      const { sha } = places.commit;
      const posted = await post(conbench, places, read);
      return read('Conbench cannot be read', async () => {
        const ids = [...input.runIds, ...posted.ids];
        const contenders = await host.group('Reading runs', () => contendersFor(host, conbench, input, ids, sha));
        const judge = question.judging.method.name === 'z-score' ? byTheServer : byUs;
        const { measured, note, ...judged } = await host.group('Comparing', () =>
          judge({ host, conbench, contenders, input, question }),
        );
        const facts = {
          ...judged,
          compared: comparedOf(contenders, input.baseline),
          note: [posted.note, note].filter(Boolean).join(' '),
        };
        if (measured > 0) return facts;
        const title = contenders.length > 0 ? 'The runs have no results' : nothingFor(input, sha);
        return { ...facts, decided: { conclusion: 'action_required', title } };
      });
    },
    close: async () => undefined,
  };
}

/** Posts what is in files, where there are some. @returns the runs that they became. */
async function post(
  conbench: Conbench,
  { host, github, input, commit }: Places,
  read: Read,
): Promise<{ ids: string[]; note?: string }> {
  if (input.results.length === 0) return { ids: [] };
  const { results: globs, machine, jobIndex } = input;
  const workspace = host.env['GITHUB_WORKSPACE'] || '.';
  const results = await read(NO_RESULTS, () =>
    host.group('Reading results', () =>
      readResultsFiles(host, globs, { workspace, machine, commit: commit.sha, input: 'results' }),
    ),
  );
  if (input.dryRun) return { ids: [], note: 'The results were not posted.' };
  const run = runOfStep(host, { repository: github.repository, commit, jobIndex });
  const posted: PostedRun = await read('The results cannot be posted to Conbench', () =>
    host.group('Posting results', () => postRun(conbench, run, results)),
  );
  const [told = '', ...refused] = postedText(posted);
  host.raw(told);
  for (const each of refused) host.warning(each);
  return { ids: [posted.runId], note: [told, ...refused].join(' ') };
}

const nothingFor = ({ runIds }: Inputs, sha: string): string =>
  runIds.length > 0 ? 'Conbench has none of the runs of `run-ids`' : `Conbench has no run of commit ${sha.slice(0, 7)}`;

/** @param given ids; without any, all runs of the commit. */
async function contendersFor(
  host: Host,
  conbench: Conbench,
  { baseline: wanted }: Inputs,
  given: readonly string[],
  sha: string,
): Promise<Contender[]> {
  const ids = given.length > 0 ? given : (await conbench.runsOf(sha)).map(({ id }) => id);
  const { contenders, unknown } = await contendersOf(conbench, [...new Set(ids)], wanted);
  for (const { baseline } of contenders) host.raw(`Run ${baseline.contender}: ${baselineText(baseline)}`);
  for (const id of unknown) host.warning(`Conbench has no run ${id}`);
  return contenders;
}

function comparedOf([first, ...others]: readonly Contender[], wanted: Inputs['baseline']): Compared {
  if (first === undefined) return { baseline: wanted === 'auto' ? 'fork-point' : wanted, runs: [] };
  const { of, commit } = first.baseline;
  return {
    baseline: of,
    ...(commit !== undefined && { commit }),
    runs: [first, ...others].map(({ baseline }) => baseline),
  };
}

interface Task {
  host: Host;
  conbench: Conbench;
  contenders: readonly Contender[];
  input: Inputs;
  question: Question;
}

/** What was made of the runs, and how many results they have. */
type Findings = Omit<Judged, 'compared'> & { measured: number };

/** As benchalerts does it: every verdict is the server's. */
async function byTheServer({ conbench, contenders, question }: Task): Promise<Findings> {
  const { method } = question.judging;
  const z = method.name === 'z-score' ? method.threshold : Z;
  const answered: Answered[] = [];
  for (const contender of contenders) {
    const rows = await rowsOf(conbench, contender, { percent: PERCENT, z });
    answered.push({ ...contender, ...(rows ?? { results: await conbench.resultsOf(contender.run.id) }) });
  }
  const { conclusion } = alertsOf(
    answered.map(({ rows, results = [] }) => (rows === undefined ? { results } : { comparisons: rows })),
  );
  const rows = answered.flatMap((each) => each.rows ?? []).filter(({ contender }) => contender !== null);
  const analyzed = rows.filter(({ analysis }) => analysis.lookback_z_score !== null).length;
  return {
    comparisons: byLookback(answered, z, conbench.pages),
    decided: { conclusion, analyzed },
    measured: rows.length + answered.reduce((sum, { results = [] }) => sum + results.length, 0),
  };
}

/** As we judge what is recorded here too. */
async function byUs({ host, conbench, contenders, input: { rules }, question }: Task): Promise<Findings> {
  const { method, rule } = question.judging;
  const measured: Measured[] = [];
  for (const contender of contenders) {
    const results = await conbench.resultsOf(contender.run.id);
    measured.push({ ...contender, results, ...(await rowsOf(conbench, contender, { percent: PERCENT, z: Z })) });
  }
  const { comparisons, histories } = await byHistory(measured, {
    method: method.name === 'percent' ? 'percent' : 'auto',
    ruleOf: ruleFor(rules, rule),
    required: requirementsOf(rules),
    pages: conbench.pages,
    historyOf: (result) => conbench.history(result),
  });
  const note = method.name === 'percent' ? undefined : historiesText(histories);
  if (note !== undefined) host.info(note);
  return {
    comparisons,
    ...(note !== undefined && { note }),
    measured: measured.reduce((sum, { results }) => sum + results.length, 0),
  };
}

const historiesText = ({ read, leftOut, benchmarks }: { read: number; leftOut: number; benchmarks: number }): string =>
  `Histories read: ${read}, of ${benchmarks} benchmarks.` +
  (leftOut === 0 ? '' : ` Left out: ${leftOut}, because no more than ${MOST_HISTORIES} are read.`);

/** @returns nothing where there is no baseline, or it is gone by now. */
async function rowsOf(
  conbench: Conbench,
  { run, baseline }: Contender,
  thresholds: { percent: number; z: number },
): Promise<Pick<Answered, 'rows'> | undefined> {
  const rows = baseline.run === undefined ? undefined : await conbench.compare(baseline.run, run.id, thresholds);
  return rows && { rows };
}
