import { describe, expect, test } from '@jest/globals';
import type { BaselineCandidate, HistorySample, RunWithBaselines } from '@ml-actions/conbench';
import { code, escapeText } from '@ml-actions/core';
import { baselineOf, skippedSince } from '../../src/backends/conbench/baselines.ts';
import { samplesBefore } from '../../src/backends/conbench/judgement.ts';
import { baselineText, comparedText, type RunBaseline } from '../../src/baseline.ts';

const found = (run: string, ...skipped: string[]): BaselineCandidate => ({
  baseline_run_id: run,
  commits_skipped: skipped,
  error: null,
});
const none = (error: string): BaselineCandidate => ({ baseline_run_id: null, commits_skipped: null, error });
const ON_DEFAULT = none('the contender run is already on the default branch');
const NO_MATCH = none('no matching baseline run was found');

const commit = (sha: string, fork: string | null, timestamp: string | null = null) => ({
  ...{ sha, fork_point_sha: fork, timestamp, branch: null, parent_sha: null, url: null, message: '', author_name: '' },
  repository: 'https://github.com/acme/models',
});
const run = (
  of: RunWithBaselines['commit'],
  candidates: Partial<RunWithBaselines['candidate_baseline_runs']> = {},
): RunWithBaselines => ({
  ...{ id: 'r', tags: {}, reason: null, timestamp: '2026-01-01T00:00:00Z', commit: of },
  hardware: { name: 'runner-a', type: 'machine' },
  candidate_baseline_runs: { parent: NO_MATCH, fork_point: NO_MATCH, latest_default: NO_MATCH, ...candidates },
});
const HEAD = commit('head', 'fork');
const MAIN = commit('main', 'main');

describe('The baseline of a run', () => {
  const all = { parent: found('p'), fork_point: found('f', 'x'), latest_default: found('l') };
  test.each<{
    name: string;
    given: RunWithBaselines;
    wanted?: 'auto' | 'parent' | 'fork-point' | 'latest-default';
    expected: Partial<RunBaseline>;
  }>([
    { name: 'a head', given: run(HEAD, all), expected: { of: 'fork-point', run: 'f', skipped: ['x'] } },
    {
      name: 'the default branch',
      given: run(MAIN, { ...all, fork_point: ON_DEFAULT }),
      expected: { of: 'parent', run: 'p', skipped: [] },
    },
    {
      name: 'a head whose fork point has none',
      given: run(HEAD, { ...all, fork_point: NO_MATCH }),
      expected: { of: 'latest-default', run: 'l', skipped: [], why: 'fork-point: no matching baseline run was found' },
    },
    {
      name: 'the default branch whose commits before have none: not a later one',
      given: run(MAIN, { fork_point: ON_DEFAULT, latest_default: found('l') }),
      expected: { of: 'parent', skipped: [], why: 'parent: no matching baseline run was found' },
    },
    {
      name: 'no commit',
      given: run(null, { latest_default: found('l') }),
      expected: { of: 'latest-default', run: 'l', skipped: [] },
    },
    {
      name: 'a commit that nobody knows',
      given: run(commit('new', null), { latest_default: found('l') }),
      expected: { of: 'latest-default', run: 'l', skipped: [] },
    },
    {
      name: 'nothing at all',
      given: run(HEAD),
      expected: {
        of: 'fork-point',
        skipped: [],
        why: 'fork-point: no matching baseline run was found; latest-default: no matching baseline run was found',
      },
    },
    ...(['parent', 'fork-point', 'latest-default'] as const).map((wanted) => ({
      name: `${wanted} by name`,
      given: run(HEAD, all),
      wanted,
      expected: { of: wanted, run: wanted.slice(0, 1) },
    })),
    {
      name: 'one by name that there is not: no other',
      given: run(MAIN, { ...all, fork_point: ON_DEFAULT }),
      wanted: 'fork-point',
      expected: {
        of: 'fork-point',
        skipped: [],
        why: 'fork-point: the contender run is already on the default branch',
      },
    },
  ])('for $name', ({ given, wanted = 'auto', expected }) => {
    const baseline = baselineOf(given, wanted);
    expect(baseline).toMatchObject({ contender: 'r', ...expected });
    expect('run' in baseline).toBe('run' in expected);
  });
});

describe('What is told of baselines', () => {
  const sha = (n: number): string => String(n).repeat(40);
  const base: RunBaseline = { contender: 'a', of: 'fork-point', run: 'b', commit: sha(1), skipped: [] };
  const MARKS = { id: code, sha: (all: string) => all.slice(0, 7), why: escapeText };
  const many = Array.from({ length: 8 }, (_, n) => ({ ...base, contender: `run-${n}` }));
  test.each<{ name: string; runs: RunBaseline[]; text: string }>([
    { name: 'no run', runs: [], text: 'what Conbench has,' },
    { name: 'one', runs: [base], text: 'what Conbench has up to run `b` of 1111111, where its branch began,' },
    {
      name: 'one with commits between',
      runs: [{ ...base, skipped: [2, 3, 4, 5, 6, 7].map(sha) }],
      text: 'what Conbench has up to run `b` of 1111111, where its branch began (no run of 2222222, 3333333, 4444444, 5555555, 6666666 and 1 more),',
    },
    {
      name: 'one without a baseline, for a reason of somebody else',
      runs: [{ contender: 'a', of: 'parent', skipped: [], why: 'parent: <b>@all' }],
      text: 'what Conbench has without a baseline (parent\\: &lt;b&gt;@\u200Ball),',
    },
    {
      name: 'several',
      runs: [base, { ...base, contender: '`x`', of: 'latest-default', why: 'fork-point: none' }],
      text: 'what Conbench has, for run `a` up to run `b` of 1111111, where its branch began; for run `` `x` `` up to run `b` of 1111111, the latest one (fork\\-point\\: none),',
    },
  ])('$name', ({ runs, text }) => {
    expect(comparedText({ baseline: 'fork-point', runs }, MARKS)).toBe(text);
  });

  test('of many runs some', () => {
    const text = comparedText({ baseline: 'fork-point', runs: many }, MARKS);
    expect(text).toMatch(/for run `run-4` [^;]*; and so on for 3 more,$/);
  });

  test('in the log as plain text', () => {
    expect(baselineText({ ...base, skipped: [sha(2)] })).toBe(
      'up to run b of 1111111, where its branch began (no run of 2222222)',
    );
  });

  test.each([
    [['x', 'y'], 'last', 'last', { commits: ['x', 'y'], more: 0, isWhole: true }],
    [['x', 'y'], 'last', 'y', { commits: ['x'], more: 0, isWhole: true }],
    [['x', 'y'], 'last', 'older', { commits: ['x', 'y', 'last'], more: 0, isWhole: false }],
    [['v', 'w', 'x', 'y'], 'last', 'last', { commits: ['v', 'w', 'x'], more: 1, isWhole: true }],
    [[], undefined, 'any', { commits: [], more: 0, isWhole: false }],
  ])('of %j and %s a benchmark of %s has no run of %j', (skipped, last, of, expected) => {
    const { commit: _, ...rest } = base;
    expect(skippedSince(of, { ...rest, skipped, ...(last !== undefined && { commit: last }) })).toEqual(expected);
  });
});

describe('Of a history counts', () => {
  const HOURS = ['00', '01', '02', '03', '04', '05'];
  const sample = (hour: string, begins = false): HistorySample => ({
    ...{ benchmark_result_id: hour, history_fingerprint: 'f', data: [1], unit: 's', commit_msg: '' },
    commit_hash: `c${hour}`,
    commit_timestamp: `2026-01-01T${hour}:00:00`,
    result_timestamp: `2026-01-01T${hour}:30:00`,
    single_value_summary: 1,
    zscorestats: { begins_distribution_change: begins, is_outlier: false },
  });
  const at = (hour: string, fork = `c${hour}`) => commit(`c${hour}`, fork, `2026-01-01T${hour}:00:00`);
  const baseline: RunBaseline = { contender: 'r', of: 'parent', skipped: [] };

  test.each<{
    name: string;
    own: RunWithBaselines['commit'];
    base?: RunWithBaselines['commit'];
    skipped?: string[];
    begins?: string;
    expected: string[];
  }>([
    { name: 'what is up to the baseline', own: at('04'), base: at('02'), expected: ['00', '01', '02'] },
    {
      name: 'a commit that it skipped',
      own: at('05'),
      base: at('02'),
      skipped: ['c04'],
      expected: ['00', '01', '02', '04'],
    },
    { name: 'without a baseline what is before the commit', own: at('03'), expected: ['00', '01', '02'] },
    {
      name: 'without a baseline what is up to where the branch began',
      own: commit('head', 'c01', '2026-01-01T04:30:00'),
      expected: ['00', '01'],
    },
    {
      name: 'of a baseline on a branch what is up to where that began',
      own: commit('head', 'c01', '2026-01-01T04:30:00'),
      base: commit('earlier', 'c01', '2026-01-01T04:00:00'),
      expected: ['00', '01'],
    },
    { name: 'all, where nobody knows the commit', own: null, expected: HOURS },
    {
      name: 'what is not of the commit itself',
      own: at('02'),
      base: at('05'),
      expected: ['00', '01', '03', '04', '05'],
    },
    { name: 'what came since a mark', own: at('05'), base: at('04'), begins: '02', expected: ['02', '03', '04'] },
  ])('$name', ({ own, base = null, skipped = [], begins, expected }) => {
    const samples = HOURS.map((hour) => sample(hour, hour === begins)).toReversed();
    const contender = { run: run(own), baseline: { ...baseline, skipped }, baselineCommit: base };
    expect(samplesBefore(samples, contender).map(({ benchmark_result_id: id }) => id)).toEqual(expected);
  });
});
