import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type Host, runAction } from '@ml-actions/core';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import { startServer, type TestServer, trackedProcesses } from '@ml-actions/testing';
import type { Clock, NamedFault } from './faults.ts';
import { call } from './programs.ts';
import type { Program, Scene, Subject } from './subject.ts';

/** One request of the fault-free run. */
export interface Request {
  system: string;
  /** Which one of its system, counted from 0. */
  index: number;
  /** `METHOD /path` */
  asked: string;
}

/** What a step without a fault does. */
export interface Reference {
  requests: readonly Request[];
  effects: readonly string[];
}

export interface Case {
  request: Request;
  fault: NamedFault;
}

export const START = Date.UTC(2026, 0, 1);
/** A step on the fake clock is over in a moment; a case that is not is one that hangs. */
const HANGS_MS = 60_000;
/** Without a request for so long, in truth, a program waits for what does not come, and only its deadline ends it. */
const STILL_MS = 2_000;
const LOOK_MS = 20;
/** By the clock, at a time, while a request waits for its answer; and how long others have in truth meanwhile. */
const PASS_MS = 5_000;
const REAL_MS = 5;

/** Plays the step without a fault. @throws Error when it does not end well: the scene is wrong. */
export async function reference(subject: Subject): Promise<Reference> {
  const stage = await openStage(subject);
  try {
    const before = asked(stage.scene);
    const step = await stage.run();
    // The scene may ask the systems itself from here on.
    const requests = Object.entries(stage.scene.systems).flatMap(([system, { asked: all }]) =>
      all.slice(before[system]).map((each, index) => ({ system, index, asked: each })),
    );
    const problems = [...step.problems, ...(await stage.scene.unsettled()), ...step.failures];
    if (problems.length > 0) throw new Error(`${subject.name} without a fault: ${problems.join('\n')}`);
    return { requests, effects: await stage.scene.effects() };
  } finally {
    await stage.close();
  }
}

/**
 * Plays the step with a fault, and when it fails once more without it.
 * @param open how steps are run. Default: `main` and `post` on the fake clock.
 * @returns what is wrong with how it ended, a line for each thing.
 */
export async function play(
  subject: Subject,
  { request, fault }: Case,
  good: Reference,
  open: (subject: Subject) => Promise<Stage> = openStage,
): Promise<string[]> {
  const stage = await open(subject);
  const { scene } = stage;
  try {
    let isStruck = false;
    const system = scene.systems[request.system];
    if (system === undefined) throw new Error(`${subject.name} has no system ${request.system}`);
    const elsewhere = await openElsewhere();
    system.strike({
      ...fault,
      after: request.index,
      clock: stage.clock,
      elsewhere: elsewhere.url,
      onStrike: () => {
        isStruck = true;
      },
    });
    const step = await stage.run();
    const effects = await scene.effects();
    const wrong = [
      ...step.problems,
      ...(isStruck ? [] : ['the fault did not strike']),
      ...elsewhere.requests
        .filter(({ headers }) => secretIn(JSON.stringify(headers), scene.secrets) !== undefined)
        .map(({ path }) => `a secret went to another origin: ${path}`),
      ...twice(effects, good.effects)
        .filter((effect) => step.failures.length === 0 || !isWord(effect))
        .map((effect) => `done twice, or not at all what was to be done: ${effect}`),
    ];
    await elsewhere.close().catch(() => undefined);
    await Promise.all(Object.values(scene.systems).map((each) => each.heal()));
    const isLost = twice(good.effects, effects);
    if (step.failures.length === 0) {
      if (isLost.length > 0 && step.warnings.length === 0)
        wrong.push(...isLost.map((effect) => `lost without a word: ${effect}`));
      wrong.push(...(await scene.unsettled()).map((each) => `left pending by a step that ended well: ${each}`));
      return wrong;
    }
    // With a system that is away for good nothing can be said to it; what is said in the log is held above.
    if (!fault.lasting) wrong.push(...(await scene.unsettled()).map((each) => `left pending: ${each}`));
    return [...wrong, ...(await playAgain(stage, subject, good))];
  } finally {
    await stage.close();
  }
}

/** The rerun of a step that failed, when all is well again. */
async function playAgain(stage: Stage, { again }: Subject, good: Reference): Promise<string[]> {
  const step = await stage.run('2');
  const effects = await stage.scene.effects();
  return [
    ...step.problems,
    ...step.failures.map((failure) => `fails again: ${failure}`),
    ...twice(good.effects, effects).map((effect) => `lost for good: ${effect}`),
    ...(again === 'more' ? [] : twice(effects, good.effects).map((effect) => `done twice by two runs: ${effect}`)),
    ...(await stage.scene.unsettled()).map((each) => `left pending for good: ${each}`),
  ];
}

/** Where a subject is played, and how. */
export interface Stage {
  scene: Scene;
  clock: Clock;
  /** Runs the step and its post step. */
  run(attempt?: string): Promise<Ended>;
  close(): Promise<void>;
}

export interface Ended {
  /** What is wrong in itself, whatever happened. */
  problems: readonly string[];
  failures: readonly string[];
  warnings: readonly string[];
}

async function openStage(subject: Subject): Promise<Stage> {
  let ahead = 0;
  const time: Time = { began: START, current: undefined };
  const now = (): number => timeOf(time) + ahead;
  const scene = await subject.open(now);
  return {
    scene,
    clock: {
      passUntil: (over) => void pass(time, over),
      tick: () => time.current?.advance(1_000),
      skew: () => {
        ahead = 3_600_000;
      },
    },
    run: (attempt = '1') => runOnFakeClock(subject, scene, time, attempt),
    close: () => scene.close(),
  };
}

/** The clock of steps that are played one after the other. */
export interface Time {
  /** Before the first one. */
  readonly began: number;
  /** The host of the one that is played. */
  current: FakeHost | undefined;
}

export const timeOf = ({ began, current }: Time): number => current?.now() ?? began;

async function pass(time: Time, over: Promise<void>): Promise<void> {
  let isOver = false;
  void over.then(() => {
    isOver = true;
  });
  for (await delay(REAL_MS); !isOver; await delay(REAL_MS)) time.current?.advance(PASS_MS);
}

/** Git, for one, waits for the rest of some answers although the connection says that there is none. */
async function passWhileStill(time: Time, scene: Scene, step: Promise<void>): Promise<void> {
  let isOver = false;
  void step.finally(() => {
    isOver = true;
  });
  const count = (): number => Object.values(asked(scene)).reduce((sum, each) => sum + each, 0);
  let [last, since] = [count(), performance.now()];
  for (await delay(LOOK_MS); !isOver; await delay(LOOK_MS)) {
    if (count() !== last) [last, since] = [count(), performance.now()];
    else if (performance.now() - since > STILL_MS) time.current?.advance(PASS_MS);
  }
}

/** Runs `main` and `post` in this process, where nothing takes time but what the clock is told. */
export async function runOnFakeClock(
  { name, action, deadline }: Subject,
  scene: Scene,
  time: Time,
  attempt: string,
): Promise<Ended> {
  const traces: string[] = [];
  const tracking = `faults_${randomUUID()}`;
  const env = { ...scene.env, GITHUB_RUN_ATTEMPT: attempt, RUNNER_TRACKING_ID: tracking };
  const options = { inputs: scene.inputs, env };
  const main = fakeHost({ ...options, now: timeOf(time) });
  const began = main.now();
  const played = [main];
  const problems: string[] = [];
  let starts = false;
  const until = (host: FakeHost): Host =>
    watched(host, {
      env,
      programs: scene.programs ?? {},
      onStart: () => {
        starts = true;
      },
      debug: (message) => {
        if (/\n\s+at /.test(message)) traces.push(message);
      },
      beforeSleep: async () => {
        await Promise.all(Object.values(scene.systems).map((system) => system.paused()));
        await scene.meanwhile?.();
        if (host.now() > began + 2 * deadline) host.cancel(new Error('It goes on for ever'));
      },
    });
  time.current = main;
  const step = runAction(until(main), action);
  void passWhileStill(time, scene, step);
  await ended(step, name);
  const took = main.now() - began;
  if (took > deadline) problems.push(`ended after ${took / 1_000} s, and not within ${deadline / 1_000} s`);
  if (action.post !== undefined) {
    const post = fakeHost({ ...options, now: main.now(), state: main.saved });
    played.push(post);
    time.current = post;
    await ended(runAction(until(post), action), `${name}, post`);
  }
  const failures = played.flatMap((host) => host.failures);
  const annotations = played.flatMap((host) => host.annotations);
  problems.push(
    ...unclear(failures, annotations, traces),
    ...played.flatMap(({ log, annotations: notes, failures: errors, outputs, summaries, saved }) =>
      leaks({ log, annotations: [notes, errors], outputs, summaries, state: saved }, scene.secrets),
    ),
    ...(starts ? trackedProcesses(tracking) : []).map(({ command }) => `a program is left: ${command}`),
    ...scene.leftovers().map((file) => `a file is left: ${file}`),
  );
  return {
    problems,
    failures,
    warnings: annotations.filter(({ level }) => level !== 'notice').map(({ message }) => message),
  };
}

interface Watch {
  env: Host['env'];
  programs: Readonly<Record<string, Program>>;
  /** Called when a program is started. */
  onStart(): void;
  debug(message: string): void;
  beforeSleep(): Promise<void>;
}

/** The host, whose programs can be found, and of which the watch is told. */
function watched(host: Host, watch: Watch): Host {
  const { RUNNER_TRACKING_ID } = watch.env;
  return {
    ...host,
    env: watch.env,
    withSignal: (signal) => watched(host.withSignal(signal), watch),
    debug: watch.debug,
    sleep: async (milliseconds) => {
      await watch.beforeSleep();
      await host.sleep(milliseconds);
    },
    exec: (command, args, options = {}) => {
      const env = { ...(options.env ?? watch.env), RUNNER_TRACKING_ID };
      const program = watch.programs[command];
      if (program !== undefined) {
        const signals = [host.signal, ...(options.signal === undefined ? [] : [options.signal])];
        return call(program, args, { ...options, env }, AbortSignal.any(signals));
      }
      watch.onStart();
      return host.exec(command, args, { ...options, env });
    },
  };
}

async function ended(step: Promise<void>, name: string): Promise<void> {
  const abort = new AbortController();
  const hangs = delay(HANGS_MS, undefined, { signal: abort.signal }).then(() => {
    throw new Error(`${name} has not ended after ${HANGS_MS / 1_000} s`);
  });
  hangs.catch(() => undefined);
  try {
    await Promise.race([step, hangs]);
  } finally {
    abort.abort();
  }
}

const asked = ({ systems }: Scene): Record<string, number> =>
  Object.fromEntries(Object.entries(systems).map(([name, system]) => [name, system.asked.length]));

/** A status, as opposed to something done: a step that fails says so there. */
const isWord = (effect: string): boolean => /^(?:status|check run) /.test(effect);

/** What is in the first list more often than in the second. */
function twice(some: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return some.filter((each) => {
    const at = left.indexOf(each);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** What is wrong with how a step told that it failed. @param traces the stacks of errors that are bugs. */
export const unclear = (
  failures: readonly string[],
  annotations: readonly { message: string }[],
  traces: readonly string[],
): string[] => [
  ...traces.map((trace) => `an error that is no message for people: ${trace}`),
  ...(failures.length > 1 ? [`failed with ${failures.length} errors: ${failures.join(' | ')}`] : []),
  ...[...failures, ...annotations.map(({ message }) => message)]
    .filter((message) => message.includes('\n') || /\[object |undefined|\bNaN\b/.test(message))
    .map((message) => `not one clear line: ${message}`),
];

/**
 * The secrets in what a step wrote. The masks of the runner would hide them in its log; nothing else would, and what is cut or
 * encoded they do not know.
 * @param places everything that was written, by where.
 */
export const leaks = (places: Readonly<Record<string, unknown>>, secrets: readonly string[]): string[] =>
  Object.entries(places).flatMap(([place, text]) => {
    const secret = secretIn(JSON.stringify(text), secrets);
    return secret === undefined ? [] : [`a secret is in the ${place}: ${secret}`];
  });

/** The secret that a text holds in one of its forms. */
function secretIn(text: string, secrets: readonly string[]): string | undefined {
  const unpacked = text.replace(/[A-Za-z0-9+/]{12,}={0,2}/g, (word) => `${word} ${Buffer.from(word, 'base64')}`);
  return secrets.find((secret) => unpacked.includes(secret) || text.includes(encodeURIComponent(secret)));
}

/** A server of somebody else's. */
const openElsewhere = (): Promise<TestServer> =>
  startServer({ 'GET /login': () => ({ body: 'Who are you?' }), 'POST /login': () => ({ body: 'Who are you?' }) });
