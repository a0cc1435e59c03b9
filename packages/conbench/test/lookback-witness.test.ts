import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { compare, type RecordedRun } from '@ml-actions/benchmarks';
import fc from 'fast-check';
import { type FakeConbench, startConbench } from '../fake/index.ts';
import { ask } from './raw.ts';
import { body, history, mainBranch, pullRequest, sha } from './scene.ts';

const PR = 'f'.repeat(40);
const THRESHOLD = 5;

let server: FakeConbench;
beforeEach(async () => {
  server = await startConbench();
});
afterEach(() => server.close());

interface Row {
  analysis: {
    lookback_z_score: { z_score: number; regression_indicated: boolean; improvement_indicated: boolean } | null;
  };
}

/** What the server says of a value on a pull request, asked for without our client. */
async function servers(values: readonly number[], value: number, unit: 's' | 'i/s') {
  const fresh = await startConbench();
  try {
    mainBranch(fresh, values.length);
    history(fresh, values, { unit });
    pullRequest(fresh, PR, values.length);
    fresh.add(body({ run: 'pr', commit: PR, data: [value], unit }));
    const path = `/compare/runs/run-${values.length}...pr/?threshold_z=${THRESHOLD}`;
    const { json } = await ask(fresh, `GET ${path}`);
    const [row] = (json as { data: Row[] }).data;
    return row?.analysis.lookback_z_score ?? undefined;
  } finally {
    await fresh.close();
  }
}

/** The same by the code that judges histories without a server, which shares nothing with the fake. */
function ours(values: readonly number[], value: number, unit: 's' | 'i/s') {
  const result = { benchmark: 'b', metric: 'm', unit, better: unit === 's' ? 'lower' : 'higher' } as const;
  const machine = { name: 'one' };
  const past = values.map(
    (each, n): RecordedRun => ({
      recordedAt: new Date(Date.UTC(2026, 0, 1) + n * 3_600_000),
      context: 'c',
      baseline: true,
      results: { commit: sha(n + 1), machine, results: [{ ...result, samples: [each] }] },
    }),
  );
  const [comparison] = compare([{ commit: PR, machine, results: [{ ...result, samples: [value] }] }], past, {
    commit: PR,
    context: 'c',
    ruleOf: () => ({ threshold: 0.05 }),
    method: { name: 'z-score', threshold: THRESHOLD },
  });
  const { value: mean = Number.NaN, spread } = comparison?.baseline ?? {};
  if (spread === undefined) return { verdict: comparison?.verdict };
  const deviation = (spread[1] - mean) / THRESHOLD;
  return { verdict: comparison?.verdict, mean, z: ((value - mean) / deviation) * (unit === 's' ? -1 : 1) };
}

/** Noise in whole numbers, with spikes that go again and steps that stay: more of them than the window has, and very few. */
const histories = fc
  .record({
    length: fc.oneof(
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 7, max: 40 }),
      fc.integer({ min: 95, max: 110 }),
    ),
    noise: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 110, maxLength: 110 }),
    spikes: fc.array(fc.nat({ max: 109 }), { maxLength: 3 }),
    step: fc.record({ at: fc.nat({ max: 109 }), by: fc.constantFrom(0, 0, 40, -40) }),
    isConstant: fc.constantFrom(false, false, false, true),
  })
  .map(({ length, noise, spikes, step, isConstant }) =>
    noise
      .slice(0, length)
      .map((each, n) => 100 + (isConstant ? 0 : each + (spikes.includes(n) ? 300 : 0) + (n >= step.at ? step.by : 0))),
  );

test('the server and the comparison without a server tell the same z-score and verdict of any history', async () => {
  const seen = { regression: 0, improvement: 0, pass: 0, none: 0 };
  await fc.assert(
    fc.asyncProperty(
      histories,
      fc.oneof(fc.integer({ min: 80, max: 130 }), fc.integer({ min: 1, max: 600 })),
      fc.constantFrom<'s' | 'i/s'>('s', 'i/s'),
      async (values, value, unit) => {
        const [theirs, own] = [await servers(values, value, unit), ours(values, value, unit)];
        if (theirs === undefined) {
          seen.none++;
          expect(own).toEqual({ verdict: expect.stringMatching(/^(pass|inconclusive)$/) });
          return;
        }
        const { z_score: z, regression_indicated: worse, improvement_indicated: better } = theirs;
        // Four digits are told.
        expect(Math.abs(z - (own.z ?? Number.NaN))).toBeLessThanOrEqual(Math.abs(z) * 6e-4 + 1e-9);
        const verdict = worse ? 'regression' : better ? 'improvement' : 'pass';
        seen[verdict]++;
        expect(own.verdict).toBe(verdict);
      },
    ),
    { numRuns: 150 },
  );
  // A property of nothing but one kind would say little.
  expect(Object.entries(seen).filter(([, count]) => count < 5)).toEqual([]);
}, 120_000);

test('the mean is that of the history up to the baseline, and not of what came later', async () => {
  mainBranch(server, 6);
  history(server, [10, 12, 11, 10, 99, 98]);
  pullRequest(server, PR, 4);
  server.add(body({ run: 'pr', commit: PR, data: [12] }));
  const { json } = await ask(server, 'GET /runs/pr/');
  const candidates = json?.['candidate_baseline_runs'] as Record<string, { baseline_run_id: string }>;
  expect(candidates['fork_point']?.baseline_run_id).toBe('run-4');
  const { json: answer } = await ask(server, 'GET /compare/runs/run-4...pr/');
  const [row] = (answer as { data: Row[] }).data;
  expect(row?.analysis.lookback_z_score?.z_score).toBeCloseTo(ours([10, 12, 11, 10], 12, 's').z ?? Number.NaN, 2);
});
