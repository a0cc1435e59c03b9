import type { Host, Place } from '../src/host.ts';
import { inputName, type Schema } from '../src/inputs.ts';
import { type ExecOptions, execFile } from '../src/process.ts';
import { sendRequest } from '../src/request.ts';

export interface FakeHostOptions {
  /** By their names in action.yml. */
  inputs?: Readonly<Record<string, string>>;
  env?: Readonly<Record<string, string | undefined>>;
  /** What main left for post. */
  state?: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch at which the clock starts. */
  now?: number;
}

export interface Annotation extends Place {
  level: 'notice' | 'warning' | 'error';
  message: string;
}

/** A host for tests: real programs and real HTTP on the loopback, but a clock that only moves when somebody sleeps. */
export interface FakeHost extends Host {
  readonly outputs: Record<string, string>;
  readonly secrets: string[];
  readonly saved: Record<string, string>;
  readonly annotations: Annotation[];
  /** What the step failed with. */
  readonly failures: string[];
  /** Every line of the log that is no annotation, groups and raw lines included. */
  readonly log: string[];
  readonly summaries: string[];
  /** How long each sleep was, in milliseconds. */
  readonly sleeps: number[];
  /** Moves the clock; deadlines that have passed abort. */
  advance(milliseconds: number): void;
  /** What the runner does when a workflow is cancelled. */
  cancel(reason?: unknown): void;
}

const START = Date.UTC(2026, 0, 1);

export function fakeHost(options: FakeHostOptions = {}): FakeHost {
  const { inputs = {}, state = {} } = options;
  const env = options.env ?? { PATH: process.env['PATH'], HOME: process.env['HOME'] };
  const cancel = new AbortController();
  const deadlines = new Set<{ at: number; abort: AbortController }>();
  const seen = {
    outputs: {} as Record<string, string>,
    secrets: [] as string[],
    saved: {} as Record<string, string>,
    annotations: [] as Annotation[],
    failures: [] as string[],
    log: [] as string[],
    summaries: [] as string[],
    sleeps: [] as number[],
  };
  let clock = options.now ?? START;

  const advance = (milliseconds: number): void => {
    clock += milliseconds;
    for (const deadline of [...deadlines]) {
      if (deadline.at > clock) continue;
      deadlines.delete(deadline);
      deadline.abort.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
    }
  };
  const annotate =
    (level: Annotation['level']) =>
    (message: string, place: Place = {}) =>
      void seen.annotations.push({ level, message, ...place });
  const either = (a: AbortSignal, b: AbortSignal | undefined) => (b ? AbortSignal.any([a, b]) : a);

  const hostOn = (signal: AbortSignal): Host => ({
    env,
    signal,
    withSignal: hostOn,
    now: () => clock,
    random: () => 0.5,
    sleep: async (milliseconds) => {
      signal.throwIfAborted();
      seen.sleeps.push(milliseconds);
      advance(milliseconds);
      // One turn of the event loop, so that what became due meanwhile comes first.
      await new Promise(setImmediate);
      signal.throwIfAborted();
    },
    deadline: (milliseconds) => {
      const abort = new AbortController();
      deadlines.add({ at: clock + milliseconds, abort });
      return abort.signal;
    },
    fetch: (url, init = {}) => {
      if (!/^(127\.0\.0\.1|localhost|\[::1\])$/.test(new URL(url).hostname))
        throw new Error(`A test may not reach ${url}`);
      return sendRequest(url, { ...init, signal: either(signal, init.signal) });
    },
    exec: (command, args, exec: ExecOptions = {}) =>
      execFile(command, args, { env, ...exec, signal: either(signal, exec.signal) }),
    input: (name) => inputs[name] ?? '',
    setOutput: (name, value) => {
      seen.outputs[name] = value;
    },
    setSecret: (value) => void seen.secrets.push(value),
    saveState: (name, value) => {
      seen.saved[name] = value;
    },
    state: (name) => state[name] ?? '',
    debug: () => undefined,
    info: (message) => void seen.log.push(message),
    notice: annotate('notice'),
    warning: annotate('warning'),
    error: annotate('error'),
    fail: (message) => void seen.failures.push(message),
    group: (title, body) => {
      seen.log.push(`▸ ${title}`);
      return body();
    },
    raw: (line) => void seen.log.push(line),
    summary: async (markdown) => void seen.summaries.push(markdown),
  });
  return {
    ...hostOn(cancel.signal),
    ...seen,
    advance,
    cancel: (reason = new Error('cancelled')) => cancel.abort(reason),
  };
}

/** The inputs of a schema with their names in action.yml, for tests that go through all of them. */
export const inputNames = (schema: Schema): string[] => Object.keys(schema).map(inputName);
