import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runBundle, startServer, type Transcript, temporaryFolder } from '@ml-actions/testing';
import { type Ended, leaks, runOnFakeClock, type Stage, type Time, timeOf, unclear } from './play.ts';
import type { Subject } from './subject.ts';

const ACTIONS = join(import.meta.dirname, '../../actions');
/** How much sooner a request of a bundle times out. */
const SOONER = 20;
/** From the signal to the end: then the runner kills. */
const GRACE_MS = 10_000;
const HANGS_MS = 120_000;

/** The bundle as the runner starts it, with pauses that take no time, and time-outs that are over in a moment. */
export const openBundle = (subject: Subject): Promise<Stage> => open(subject, 'sooner');

/** The same, and the runner asks it to end while the request that a time-out strikes waits for its answer. */
export const openCancelled = (subject: Subject): Promise<Stage> => open(subject, 'cancelled');

async function open(subject: Subject, how: 'sooner' | 'cancelled'): Promise<Stage> {
  let ahead = 0;
  let rerun: Time | undefined;
  const now = (): number => (rerun === undefined ? Date.now() + ahead : timeOf(rerun));
  const scene = await subject.open(now);
  const folder = temporaryFolder();
  // A pause of the bundle is one of the servers' clock, in which all goes on as on the fake clock.
  const pauses = await startServer({
    'POST /:milliseconds': async (_, { milliseconds }) => {
      ahead += Number(milliseconds);
      await Promise.all(Object.values(scene.systems).map((system) => system.paused()));
      await scene.meanwhile?.();
      return {};
    },
  });
  const preload = join(folder.path, 'pauses.cjs');
  writeFileSync(preload, preloadOf(pauses.url, how === 'sooner' ? SOONER : 1));
  const [name = ''] = subject.name.split('/', 1);
  let waits = false;

  async function run(): Promise<Ended> {
    let signalled: number | undefined;
    const transcript = await runBundle(join(ACTIONS, name, 'dist/index.js'), {
      action: join(ACTIONS, name),
      inputs: scene.inputs,
      env: { ...defined(scene.env), NODE_OPTIONS: `--require=${preload}` },
      cwd: scene.env['GITHUB_WORKSPACE'] ?? folder.path,
      post: subject.action.post !== undefined,
      timeout: HANGS_MS,
      signal: {
        signal: 'SIGTERM',
        when: () => {
          if (waits) signalled ??= Date.now();
          return waits;
        },
      },
    });
    const took = signalled === undefined ? 0 : Date.now() - signalled;
    return {
      ...endedAs([transcript, ...(transcript.post === undefined ? [] : [transcript.post])], scene.secrets, [
        ...(took > GRACE_MS ? [`ended ${took / 1_000} s after the signal`] : []),
        ...scene.leftovers().map((file) => `a file is left: ${file}`),
      ]),
    };
  }
  return {
    scene,
    clock: {
      passUntil: () => {
        waits = how === 'cancelled';
      },
      tick: () => undefined,
      skew: () => {
        ahead += 3_600_000;
      },
    },
    // A rerun needs no bundle, which takes ten times the time.
    run: (attempt) => {
      if (attempt === undefined) return run();
      rerun = { began: now(), current: undefined };
      return runOnFakeClock(subject, scene, rerun, attempt);
    },
    close: async () => {
      folder.remove();
      await pauses.close();
      await scene.close();
    },
  };
}

/**
 * What a bundle loads before itself: its pauses are told to a server and over when that has answered, its clock is then as far as
 * if they had lasted, and its time-outs are so much shorter. JavaScript, and no module of ECMAScript: with one to begin with, Node 20
 * refuses programs whose names end in `.sh`.
 */
const preloadOf = (pauses: string, sooner: number): string => `'use strict';
const { request } = require('node:http');
const { syncBuiltinESMExports } = require('node:module');
const timers = require('node:timers/promises');

const { now } = Date;
let skipped = 0;
Date.now = () => now() + skipped;
timers.setTimeout = (milliseconds, value, { signal } = {}) =>
  new Promise((done, fail) => {
    signal?.throwIfAborted();
    request(\`${pauses}/\${Math.ceil(milliseconds)}\`, { method: 'POST', agent: false, signal }, (answer) => {
      answer.resume().once('end', () => {
        skipped += milliseconds;
        if (answer.statusCode === 200) done(value);
        else fail(new Error('What goes on in a pause has failed'));
      });
    })
      .once('error', fail)
      .end();
  });
const { timeout } = AbortSignal;
AbortSignal.timeout = (milliseconds) => timeout.call(AbortSignal, Math.ceil(milliseconds / ${sooner}));
syncBuiltinESMExports();
`;

function endedAs(steps: readonly Transcript[], secrets: readonly string[], more: readonly string[]): Ended {
  const annotations = steps.flatMap((step) => step.annotations);
  const failures = steps.flatMap(({ exitCode, annotations: all, stderr }) => {
    if (exitCode === 0) return [];
    const errors = all.filter(({ level }) => level === 'error').map(({ message }) => message);
    return errors.length === 0 ? [`exit code ${exitCode} without an error: ${stderr}`] : errors;
  });
  const traces = steps.flatMap(({ debug }) => debug).filter((text) => /(?:\n|%0A)\s+at /.test(text));
  return {
    problems: [
      ...unclear(failures, annotations, traces),
      ...steps.flatMap(({ stdout, stderr, outputs, summary, state, env, orphans }) => [
        ...leaks({ log: withoutMasks(stdout), stderr, outputs, summary, state, environment: env }, secrets),
        ...orphans.map(({ command }) => `a program is left: ${command}`),
      ]),
      ...more,
    ],
    failures,
    warnings: annotations.filter(({ level }) => level !== 'notice').map(({ message }) => message),
  };
}

/** A mask must name what it hides. */
const withoutMasks = (stdout: string): string =>
  stdout
    .split('\n')
    .filter((line) => !line.startsWith('::add-mask::'))
    .join('\n');

const defined = (env: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(env).filter((each): each is [string, string] => each[1] !== undefined));
