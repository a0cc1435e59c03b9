import { appendFileSync, statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import * as core from '@actions/core';
import { takePrivate } from './environment.ts';
import { CancelledError } from './errors.ts';
import { type FencedLog, fencedLog } from './log.ts';
import { cut } from './markdown.ts';
import { type ExecOptions, type ExecResult, execFile } from './process.ts';
import { type FetchAnswer, type FetchInit, sendRequest } from './request.ts';

/** Where an annotation points to; lines and columns count from 1. */
export interface Place {
  title?: string;
  file?: string;
  startLine?: number;
  startColumn?: number;
}

/**
 * All an action may do to the outside world, so that a test can hand in a fake. Effects that take time end with the
 * host's signal: once the step is cancelled, `sleep`, `fetch` and `exec` reject with a CancelledError.
 */
export interface Host {
  /** Without the step's inputs and state, so that it can be handed on to child processes. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted with a CancelledError when the runner asks the step to end. */
  readonly signal: AbortSignal;
  /** The same host whose effects end with another signal: for time-outs, and for clean-up after a cancellation. */
  withSignal(signal: AbortSignal): Host;

  /** Milliseconds since the epoch. */
  now(): number;
  /** A number in [0, 1), for jitter. */
  random(): number;
  sleep(milliseconds: number): Promise<void>;
  /** A signal that aborts after the time, on this host's clock. */
  deadline(milliseconds: number): AbortSignal;
  /** One request and its answer, whatever it is: redirects are not followed. */
  fetch(url: string, init?: FetchInit): Promise<FetchAnswer>;
  exec(command: string, args: readonly string[], options?: ExecOptions): Promise<ExecResult>;

  /** The raw text of an input, '' when it was not given. */
  input(name: string): string;
  setOutput(name: string, value: string): void;
  /** Masks a value in the log from now on. */
  setSecret(value: string): void;
  /** Hands a value on to the post step. */
  saveState(name: string, value: string): void;
  /** What main handed on, '' when it did not. */
  state(name: string): string;

  debug(message: string): void;
  info(message: string): void;
  notice(message: string, place?: Place): void;
  warning(message: string, place?: Place): void;
  error(message: string, place?: Place): void;
  /** Fails the step, with one annotation. */
  fail(message: string): void;
  group<T>(title: string, body: () => Promise<T>): Promise<T>;
  /** Writes foreign output as it is: no line of it can act as a workflow command. */
  raw(line: string): void;
  /** Appends Markdown to the job summary, cut at the runner's limit; does nothing where there is none. */
  summary(markdown: string): Promise<void>;
}

/** The host of a real step: the runner's environment, commands and files. Its signal follows SIGINT and SIGTERM. */
export function nodeHost(): Host {
  const cancel = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // The runner sends SIGINT, 7.5 s later SIGTERM, 2.5 s later it kills: the first one starts the clean-up, the second
    // must not end it. https://github.com/actions/runner/blob/main/src/Runner.Sdk/ProcessInvoker.cs
    process.on(signal, () => cancel.abort(new CancelledError(`Cancelled (${signal})`, Date.now())));
  }
  useProxies(process.env);
  const log = fencedLog((text) => void process.stdout.write(text));
  process.on('exit', log.end);
  const own = takePrivate(process.env);
  // Windows looks for programs in the working folder first, where a pull request may have put a git.exe.
  process.env['NoDefaultCurrentDirectoryInExePath'] = '1';
  return hostOn(cancel.signal, log, { ...process.env }, own);
}

function hostOn(signal: AbortSignal, log: FencedLog, env: Host['env'], own: Host['env']): Host {
  return {
    env,
    signal,
    withSignal: (other) => hostOn(other, log, env, own),
    now: Date.now,
    random: Math.random,
    sleep: async (milliseconds) => {
      try {
        await delay(milliseconds, undefined, { signal });
      } catch {
        throw signal.reason;
      }
    },
    deadline: (milliseconds) => AbortSignal.timeout(milliseconds),
    fetch: (url, init = {}) => sendRequest(url, { ...init, signal: either(signal, init.signal) }),
    exec: (command, args, options = {}) =>
      execFile(command, args, { env, pace: logTaken, ...options, signal: either(signal, options.signal) }),

    // The runner's rule: capitals, blanks as underscores, hyphens as they are.
    input: (name) => (own[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim(),
    setOutput: (name, value) => log.command(() => core.setOutput(name, value)),
    setSecret: (value) => log.command(() => core.setSecret(value)),
    saveState: (name, value) => log.command(() => core.saveState(name, value)),
    state: (name) => own[`STATE_${name}`] ?? '',

    debug: (message) => log.command(() => core.debug(message)),
    info: (message) => log.text(message),
    notice: (message, place) => log.command(() => core.notice(message, place)),
    warning: (message, place) => log.command(() => core.warning(message, place)),
    error: (message, place) => log.command(() => core.error(message, place)),
    fail: (message) => log.command(() => core.setFailed(message)),
    group: async (title, body) => {
      log.command(() => core.startGroup(title));
      try {
        return await body();
      } finally {
        log.command(() => core.endGroup());
      }
    },
    raw: (line) => log.foreign(line),
    summary: async (markdown) => {
      const file = env['GITHUB_STEP_SUMMARY'];
      if (file === undefined || file === '') return;
      const { size = 0 } = statSync(file, { throwIfNoEntry: false }) ?? {};
      appendFileSync(file, cut(`${markdown.trimEnd()}\n\n`, SUMMARY_BYTES - size));
    },
  };
}

/** Over 1 MiB the runner drops the whole summary of the step. */
const SUMMARY_BYTES = 1024 * 1024;

let taken: Promise<void> | undefined;
/**
 * Pipes are written in the background: of a program that writes faster than the runner reads, all output would be in our memory.
 * Undefined when the runner has taken what was written, but for some.
 */
function logTaken(): Promise<void> | undefined {
  const { stdout } = process;
  if (!stdout.writableNeedDrain) return undefined;
  taken ??= new Promise((done) => {
    stdout.once('drain', () => {
      taken = undefined;
      done();
    });
  });
  return taken;
}

const either = (signal: AbortSignal, other: AbortSignal | undefined): AbortSignal =>
  other ? AbortSignal.any([signal, other]) : signal;

/** Node ignores the proxy variables unless it is told at run time. Certificates: NODE_EXTRA_CA_CERTS, read by Node. */
function useProxies(env: Readonly<Record<string, string | undefined>>): void {
  const given = ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'].some((name) => (env[name] ?? '') !== '');
  if (!given || env['NODE_USE_ENV_PROXY'] === '1') return;
  // Loaded here and now, because node:http alone takes as long as half of a bundle's start. The function is there since
  // Node 24.14; an older one must be started with NODE_USE_ENV_PROXY=1.
  const { setGlobalProxyFromEnv } = process.getBuiltinModule('node:http') as { setGlobalProxyFromEnv?: () => void };
  if (setGlobalProxyFromEnv !== undefined) setGlobalProxyFromEnv();
  else core.warning('This Node cannot use proxies set at run time: set `NODE_USE_ENV_PROXY: 1` in the env of the job.');
}
