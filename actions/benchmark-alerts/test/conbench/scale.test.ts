import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ConbenchScene, openConbenchScene } from './scene.ts';

const BENCHMARKS = 5_000;
/** Every hundredth of them takes twice as long. */
const WORSE = 50;

let scene: ConbenchScene;
let head: string;
/** The same noise each time, of a hundredth. */
const noise = (benchmark: number, commit: number): number => ((benchmark * 7 + commit * 31) % 97) / 10_000;

beforeAll(async () => {
  scene = await openConbenchScene();
  let last = '';
  for (let commit = 0; commit < 4; commit++) {
    last = scene.mainCommit();
    for (let n = 0; n < BENCHMARKS; n++)
      scene.add(`main-${commit}`, last, { name: `benchmark-${n}`, data: 1 + noise(n, commit) });
  }
  head = scene.headCommit(last);
  for (let n = 0; n < BENCHMARKS; n++)
    scene.add('pr', head, { name: `benchmark-${n}`, data: (n % 100 === 0 ? 2 : 1) + noise(n, 5) });
});
afterAll(() => scene.close());

const counted = (asked: readonly string[], part: string): number => asked.filter((each) => each.includes(part)).length;

test.each([
  ['z-score', 0],
  ['auto', 500],
])(
  '5 000 benchmarks are fetched, judged by %s and reported within the limits',
  async (method, histories) => {
    const before = scene.conbench.asked.length;
    const { outputs, failures, summaries } = await scene.judge(head, { method, check: 'true', 'fail-on': 'never' });
    const asked = scene.conbench.asked.slice(before);

    expect(failures).toEqual([]);
    expect(outputs).toMatchObject({ conclusion: 'failure', regressions: String(WORSE), inconclusive: '0' });
    expect([counted(asked, '/compare/'), counted(asked, '/history/')]).toEqual([BENCHMARKS / 500 + 1, histories]);
    // The runs, both of them, and the results, with an empty page at the end.
    expect(asked.length - counted(asked, '/compare/') - histories).toBe(method === 'auto' ? 3 + 6 : 3);
    expect(scene.conbench.requests.slice(before).map(({ status }) => status)).not.toContain(429);

    const { comparisons } = JSON.parse(readFileSync(outputs['report-path'] ?? '', 'utf8')) as { comparisons: object[] };
    expect(comparisons).toHaveLength(BENCHMARKS);
    const [summary = ''] = summaries;
    const [check] = scene.repository.checkRuns(head);
    const report = check?.output.summary ?? '';
    for (const [text, limit] of [
      [summary, 1024 * 1024],
      [report, 65_535],
      [outputs['report-json'] ?? '', 128 * 1024],
    ] as const) {
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit);
    }
    // Not `toContain`: what fails would print all of it.
    expect(report.includes(`#### ❌ Regressions (${WORSE})`)).toBe(true);
    expect(/_Left out here: \d+ as before/.test(report)).toBe(true);
    const bound = /Histories read\\: 500, of 5000 benchmarks\\\. Left out\\: \d+, because/;
    expect(bound.test(summary)).toBe(method === 'auto');
  },
  300_000,
);
