import {
  code,
  codeBlock,
  cut,
  describeError,
  details,
  escapeText,
  foldLines,
  type Host,
  isTerminal,
  link,
  type RunState,
  table,
} from '@ml-actions/core';
import {
  type Databricks,
  DatabricksError,
  latestTasks,
  nativeState,
  notebookResult,
  type RunOutput,
  reasonOf,
  runState,
  runUrl,
  type TaskFailure,
  type WireRun,
  type WireRunTask,
} from '@ml-actions/databricks';

/** Bytes of the output `output`; GitHub takes 1 MB: https://docs.github.com/en/actions/reference/limits */
const OUTPUT_BYTES = 900_000;
/** Bytes of a trace or of what a notebook gave, in the output `tasks`. */
const PIECE_BYTES = 4_000;
/** Tasks whose outputs are read, of up to 5 MB each; why others failed is known all the same. */
const MOST_OUTPUTS = 50;
const LOG_LINES = 200;
const TRACE_LINES = 50;

/** How a task of a run has ended. */
export interface TaskOutcome {
  task: string;
  id: string;
  state: RunState;
  nativeState: string;
  url?: string;
  /** The exception, or what Databricks says of it. */
  error?: string;
  trace?: string;
  /** What a notebook handed to `dbutils.notebook.exit`. */
  output?: string;
  truncated: boolean;
  logs?: string;
}

/**
 * What became of the tasks of a run that has ended, the last attempt at each of them.
 * @param failures those that are known already.
 */
export async function outcomesOf(
  host: Host,
  { runs, url: workspace }: Databricks,
  run: WireRun,
  failures: readonly TaskFailure[],
): Promise<TaskOutcome[]> {
  const outcomes: TaskOutcome[] = [];
  for (const [index, task] of latestTasks(run.tasks).entries()) {
    const state = runState(task.state);
    const failure = failures.find((each) => each.task === task.task_key);
    const url = runUrl(workspace, { ...task, ...(run.job_id !== undefined && { job_id: run.job_id }) });
    const isAsked = index < MOST_OUTPUTS && Boolean(task.start_time) && isTerminal(state);
    const given = isAsked ? await outputOf(host, runs, task) : {};
    const { text, truncated } = notebookResult(given, OUTPUT_BYTES);
    const error = failure?.summary ?? given.error ?? (state === 'failed' ? reasonOf(task) : undefined);
    const trace = failure?.trace ?? given.error_trace;
    outcomes.push({
      task: task.task_key,
      id: task.run_id,
      state,
      nativeState: nativeState(task.state),
      ...(url !== undefined && { url }),
      ...(error !== undefined && { error: foldLines(error) }),
      ...(trace !== undefined && { trace }),
      ...(text !== '' && { output: text }),
      truncated,
      ...(given.logs !== undefined && { logs: given.logs }),
    });
  }
  return outcomes;
}

/** A task of SQL, of dbt or of a pipeline has none of ours, and one that cannot be had changes nothing of how the run ended. */
async function outputOf(
  host: Host,
  runs: Databricks['runs'],
  { task_key: task, run_id: taskRunId }: Pick<WireRunTask, 'task_key' | 'run_id'>,
): Promise<RunOutput> {
  try {
    return await runs.output(taskRunId);
  } catch (error) {
    host.signal.throwIfAborted();
    const isNone = error instanceof DatabricksError && error.kind !== 'not-databricks';
    if (isNone) host.debug(`No output of ${taskRunId}: ${String(error)}`);
    else host.warning(`What task ${task} gave is not known: ${describeError(error)}`);
    return {};
  }
}

/** Shows what the tasks gave. @returns the last lines of what went wrong. */
export async function showOutcomes(
  host: Host,
  id: string,
  outcomes: readonly TaskOutcome[],
): Promise<readonly string[]> {
  await host.group(`Tasks of run ${id}`, async () => {
    for (const { task, nativeState: word, error, trace, output, logs } of outcomes) {
      host.info(`${task} is ${word}`);
      for (const line of [...linesOf(logs).slice(-LOG_LINES), ...linesOf(trace ?? error)]) host.raw(line);
      for (const line of linesOf(output).slice(0, LOG_LINES)) host.raw(line);
    }
  });
  return outcomes
    .flatMap(({ task, trace }) => (trace === undefined ? [] : [`${task}:`, ...linesOf(trace)]))
    .slice(-TRACE_LINES);
}

const linesOf = (text = ''): string[] => (text === '' ? [] : text.trimEnd().split(/\r?\n/));

/** Rows of the table for people, and characters of an error in it. */
const MOST_ROWS = 50;
const ERROR_BYTES = 300;
/** Notebooks whose output is shown, each with its first `PIECE_BYTES`. */
const MOST_SHOWN = 5;

/** How several tasks ended, those that did not succeed first, and what notebooks gave. Of a single one the run says the rest. */
export function outcomeTable(outcomes: readonly TaskOutcome[]): string {
  const isGood = ({ state }: TaskOutcome) => state === 'succeeded';
  const worstFirst = outcomes.toSorted((a, b) => Number(isGood(a)) - Number(isGood(b)));
  const rows = worstFirst
    .slice(0, MOST_ROWS)
    .map(({ task, url, state, nativeState: word, error = '' }) => [
      link(code(task), url),
      `${state} (${code(word)})`,
      escapeText(cut(error, ERROR_BYTES)),
    ]);
  const rest = outcomes.length - rows.length;
  const given = outcomes.flatMap(({ task, output, truncated }) => {
    if (output === undefined) return [];
    const shown = cut(output, PIECE_BYTES);
    return [`${code(task)}${truncated || shown !== output ? ' (its beginning)' : ''}:\n\n${codeBlock(shown)}`];
  });
  return [
    ...(outcomes.length > 1 ? [table(['Task', 'State', 'Why'], rows)] : []),
    ...(rest > 0 ? [`… and ${rest} more`] : []),
    ...(given.length > 0 ? [details('What the notebooks gave', given.slice(0, MOST_SHOWN).join('\n\n'))] : []),
  ].join('\n\n');
}

/** The outputs of the step that only this backend has. */
export function outcomeOutputs(outcomes: readonly TaskOutcome[]): Record<string, string> {
  const given = outcomes.filter(({ output }) => output !== undefined);
  const [only] = given;
  const many = JSON.stringify(Object.fromEntries(given.map(({ task, output }) => [task, output])));
  const whole = outcomes.length === 1 ? (only?.output ?? '') : given.length === 0 ? '' : many;
  const output = Buffer.byteLength(whole) <= OUTPUT_BYTES ? whole : cut(whole, OUTPUT_BYTES);
  return {
    output,
    'output-truncated': String(output !== whole || outcomes.some(({ truncated }) => truncated)),
    tasks: JSON.stringify(
      outcomes.map(({ logs, truncated, trace, output: text, ...rest }) => ({
        ...rest,
        ...(trace !== undefined && { trace: cut(trace, PIECE_BYTES) }),
        ...(text !== undefined && { output: cut(text, PIECE_BYTES) }),
      })),
    ),
  };
}

/**
 * The metrics among what notebooks gave: JSON objects with a number in them. Of several tasks each one's are under its key.
 * @returns JSON, '' when there are none.
 */
export function metricsOf(outcomes: readonly TaskOutcome[]): string {
  const found = outcomes.flatMap(({ task, output, truncated }) => {
    const value = truncated ? undefined : objectIn(output);
    return value === undefined || !hasNumber(value) ? [] : [[task, value] as const];
  });
  const [first] = found;
  if (first === undefined) return '';
  return JSON.stringify(outcomes.length === 1 ? first[1] : Object.fromEntries(found));
}

function objectIn(text = ''): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const hasNumber = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'object' && value !== null && Object.values(value).some(hasNumber));
