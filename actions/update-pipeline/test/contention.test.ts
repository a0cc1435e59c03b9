// Many steps that push to one branch at the same time, each as on a machine of its own.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import type { Host } from '@ml-actions/core';
import { IMAGE, openScene, type Scene } from './scene.ts';

const OLD = 'ghcr.io/owner/trainer:v1';
const STEPS = 100;
/** Milliseconds of the steps' clock from a wake to the end of a push: who wakes up meanwhile is in the same race. */
const PUSH_MS = 100;

let scene: Scene;
afterEach(() => scene.end());

test('a hundred steps lose no update', async () => {
  const path = (n: number): string => `clusters/${n}.yaml`;
  const numbers = Array.from({ length: STEPS }, (_, n) => n);
  scene = await openScene(Object.fromEntries(numbers.map((n) => [path(n), `image: ${OLD}\n`])));
  const time = sharedTime();
  const hosts = numbers.map((n) => scene.host({ inputs: { 'pipeline-files': path(n) } }));
  await Promise.all(hosts.map((host) => time.during(() => scene.run(host, { ...host, ...time.clock }))));

  expect(hosts.flatMap(({ failures }) => failures)).toEqual([]);
  expect(new Set(hosts.map(({ outputs }) => outputs['commit-sha'])).size).toBe(STEPS);
  // Each is a commit of its own on top of another one, and all files are at the tip.
  expect(await scene.commits()).toHaveLength(1 + STEPS);
  await scene.checkout.git('pull', '--quiet', 'origin', 'main');
  const texts = numbers.map((n) => readFileSync(join(scene.checkout.path, path(n)), 'utf8'));
  expect(new Set(texts)).toEqual(new Set([`image: ${IMAGE}\n`]));
  expect(scene.left()).toEqual([]);
  // Thousands of processes, on a machine that may have other work.
}, 300_000);

/** One clock for many steps: it moves on when all of them sleep, and wakes whoever is due by the end of a push. */
function sharedTime() {
  let [now, awake] = [Date.UTC(2026, 0, 1), 0];
  const asleep: { until: number; wake: () => void }[] = [];
  const turn = (): void => {
    if (awake > 0 || asleep.length === 0) return;
    now = Math.max(now, Math.min(...asleep.map(({ until }) => until))) + PUSH_MS;
    for (const each of asleep.splice(0)) {
      if (each.until > now) asleep.push(each);
      else {
        awake++;
        each.wake();
      }
    }
  };
  return {
    clock: {
      now: () => now,
      random: Math.random,
      sleep: (milliseconds: number) =>
        new Promise<void>((wake) => {
          asleep.push({ until: now + milliseconds, wake });
          awake--;
          turn();
        }),
    } satisfies Partial<Host>,
    during: async <T>(body: () => Promise<T>): Promise<T> => {
      awake++;
      try {
        return await body();
      } finally {
        awake--;
        turn();
      }
    },
  };
}
