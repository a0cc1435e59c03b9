import { describe, expect, test } from '@jest/globals';
import { historyFile, type RecordedRun, ResultsError, readHistoryFile } from '../src/index.ts';

const run: RecordedRun = {
  recordedAt: new Date('2026-03-31T23:59:59.500Z'),
  context: 'benchmarks',
  baseline: true,
  results: {
    commit: 'c'.repeat(40),
    run: { id: '17', url: 'https://example.org/17' },
    machine: { cpu: 'M3' },
    results: [{ benchmark: 'train', metric: 'duration', unit: 's', better: 'lower', samples: [1, 2] }],
  },
};

test('a run is one file, named after its month, its commit and what was measured', () => {
  const { folder, name, content } = historyFile(run);
  expect(folder).toBe('runs/2026-03');
  expect(name).toMatch(/^c{40}-[0-9a-f]{16}\.json$/);
  expect(readHistoryFile(content, name)).toEqual(run);
  expect(content.trimEnd()).not.toContain('\n');
});

describe('the name', () => {
  const nameOf = (more: Partial<RecordedRun>): string => historyFile({ ...run, ...more }).name;
  const [first] = run.results.results;

  test('is the same for the same measurement, whenever it is recorded', () => {
    expect(nameOf({ recordedAt: new Date('2026-04-01T00:00:00Z') })).toBe(nameOf({}));
  });

  test.each<[string, Partial<RecordedRun>]>([
    ['samples', { results: { ...run.results, results: [{ ...first, samples: [1, 3] } as never] } }],
    ['runs', { results: { ...run.results, run: { id: '18' } } }],
    ['machines', { results: { ...run.results, machine: { cpu: 'M4' } } }],
    ['reports', { context: 'benchmarks (2)' }],
    ['commits', { results: { ...run.results, commit: 'd'.repeat(40) } }],
  ])('differs for other %s', (_, more) => {
    expect(nameOf(more)).not.toBe(nameOf({}));
  });
});

test('of many samples as many are kept as describe them', () => {
  const samples = Array.from({ length: 10_001 }, (_, n) => n);
  const [first] = run.results.results;
  const results = { ...run.results, results: [{ ...first, samples } as never] };
  const kept = readHistoryFile(historyFile({ ...run, results }).content, 'x').results.results[0]?.samples;
  expect(kept).toHaveLength(101);
  expect([kept?.[0], kept?.[50], kept?.[100]]).toEqual([0, 5000, 10_000]);
});

test.each<[string, (document: Record<string, unknown>) => void, string]>([
  ['no time', (d) => delete d['recordedAt'], '`recordedAt` is missing'],
  ['a wrong time', (d) => Object.assign(d, { recordedAt: 'yesterday' }), '`recordedAt` is no time'],
  ['no commit', (d) => delete d['commit'], '`commit` is missing'],
  ['no report', (d) => delete d['context'], '`context` is missing'],
  [
    'a branch for a yes or no',
    (d) => Object.assign(d, { baseline: 'main' }),
    '`baseline` is the text "main", not a boolean',
  ],
  ['a key that is not known', (d) => Object.assign(d, { x: 1 }), '`x` is not known'],
])('refuses a file with %s', (_, spoil, message) => {
  const document = JSON.parse(historyFile(run).content) as Record<string, unknown>;
  spoil(document);
  const read = () => readHistoryFile(JSON.stringify(document), 'runs/x.json');
  expect(read).toThrow(ResultsError);
  expect(read).toThrow(`runs/x.json: ${message}`);
});
