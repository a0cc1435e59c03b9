import {
  type CompareOptions,
  type Comparison,
  compare,
  comparePaired,
  confirmed,
  type Results,
  suspectBenchmarks,
} from '@ml-actions/benchmarks';
import type { BenchmarkSource, RecordedRuns } from './backend.ts';
import { type Compared, comparedWith } from './baseline.ts';
import type { Judging } from './judging.ts';
import type { Decided } from './outcome.ts';
import { NO_RESULTS, type Places } from './publish.ts';
import { type RuleLine, requirementsOf, ruleFor } from './rules.ts';

/** What was made of the numbers of a commit. */
export interface Judged {
  compared: Compared;
  /** Worst first. */
  comparisons: readonly Comparison[];
  /** Where more than the comparisons decides what they come to. */
  decided?: Decided;
  /** What else people are told, in sentences. */
  note?: string;
  /** What is recorded; absent where a server has it. */
  kept?: Kept;
}

/** What a commit measured, and the history that it is added to. */
export interface Kept {
  source: BenchmarkSource;
  contenders: readonly Results[];
  known: Known;
}

/** What was recorded before, and how it judges a run. */
export interface Known {
  history(): Promise<RecordedRuns>;
  options: CompareOptions;
}

export interface Question {
  judging: Judging;
  /** Which report of the commit it is. */
  context: string;
  /** The commit is one of the branch that the history is of. */
  onBaseline: boolean;
}

/** Does what reads; a failure is told to the commit, and begins with what could not be read. */
export type Read = <T>(otherwise: string, body: () => Promise<T>) => Promise<T>;

/** What a commit is compared with. */
interface Opponent {
  compared: Compared;
  known: Known;
  /** @param lines of `rules` that ask something of what was measured. */
  judge(measured: readonly Results[], lines?: readonly RuleLine[]): Promise<Comparison[]>;
}

/** Reads what was measured and what it is compared with, and judges it; a second measurement settles what it can. */
export async function judged(places: Places, source: BenchmarkSource, question: Question, read: Read): Promise<Judged> {
  const { host, input, commit } = places;
  const contenders = await read(NO_RESULTS, () => host.group('Reading results', () => source.contenders(commit.sha)));
  host.info(`Files of results: ${contenders.length}`);
  const opponent = question.judging.paired ? measuredBesides : recordedBefore;
  const { compared, known, judge } = await opponent(places, source, question, read);
  const first = await judge(contenders);
  if (input.confirm.length === 0 || suspectBenchmarks(first).length === 0) {
    return { compared, comparisons: first, kept: { source, contenders, known } };
  }
  const again = await read('No results of a second measurement', () => source.again(commit.sha));
  if (again.length === 0) host.warning('The suspects were not measured again: no file matches `confirm`');
  // What it lacks was measured the first time, so that nothing required is missing.
  const second = await judge(again, input.rules.map(asIfNotRequired));
  return { compared, comparisons: confirmed(first, second), kept: { source, contenders, known } };
}

const asIfNotRequired = ({ required: _, ...line }: RuleLine): RuleLine => line;

/** By another commit that was measured beside this one. */
async function measuredBesides(
  { host, input, commit }: Places,
  source: BenchmarkSource,
  { judging, context, onBaseline }: Question,
  read: Read,
): Promise<Opponent> {
  const before = await read('Nothing to compare with', () =>
    host.group('Reading the results of the baseline', () => source.besides()),
  );
  const { pull_request: pull, before: pushed } = commit.event.payload;
  const base = before.find((each) => each.commit !== undefined)?.commit ?? pull?.base.sha ?? pushed ?? '';
  return {
    compared: { baseline: 'results', ...(base !== '' && { commit: base }) },
    known: {
      history: () => source.history(),
      options: { commit: commit.sha, context, ...rulesFor(input.rules, judging), onBaseline },
    },
    judge: async (measured, lines = input.rules) =>
      comparePaired(before, measured, { commit: base, ...rulesFor(lines, judging) }),
  };
}

async function recordedBefore(
  { host, github, input, commit }: Places,
  source: BenchmarkSource,
  { judging, context, onBaseline }: Question,
  read: Read,
): Promise<Opponent> {
  const history = await read('The history cannot be read', () =>
    host.group('Reading the history', () => source.history()),
  );
  host.info(`Files of the history: ${history.files}`);
  const compared = await read('The baseline cannot be told', () =>
    comparedWith(host, github, history.files === 0 ? 'latest-default' : input.baseline, commit.sha),
  );
  const { method } = judging;
  const options = { commit: commit.sha, context, ...rulesFor(input.rules, judging), method, onBaseline };
  // The runs are read while they are compared.
  const judge: Opponent['judge'] = (measured, lines = input.rules) =>
    read('The history cannot be read', async () =>
      compare(measured, history, { ...options, ...rulesFor(lines, judging), line: compared.line }),
    );
  return { compared, known: { history: async () => history, options }, judge };
}

const rulesFor = (lines: readonly RuleLine[], { rule }: Judging) => ({
  ruleOf: ruleFor(lines, rule),
  required: requirementsOf(lines),
});
