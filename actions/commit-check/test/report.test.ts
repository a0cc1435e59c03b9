import { describe, expect, test } from '@jest/globals';
import type { ListedRun } from '@ml-actions/core';
import type { PostedStatus } from '@ml-actions/github';
import { listedIn } from '../src/backends/github.ts';
import { type Check, checkOf, notNeeded, unfinished, withAcceptance } from '../src/check.ts';
import { CHECK_RUN_BYTES, linesOf, outputsOf, summaryOf } from '../src/report.ts';

const SHA = 'c0ffee'.padEnd(40, '0');
const AT = new Date(Date.UTC(2026, 0, 1));

type Posted = Partial<PostedStatus> & Pick<PostedStatus, 'context' | 'state'>;
const check = (...statuses: Posted[]): Check => checkFor([], ...statuses);

function checkFor(expectedRuns: readonly string[], ...statuses: Posted[]): Check {
  const posted = statuses.map((each) => ({ description: '', createdAt: AT, updatedAt: AT, ...each }));
  const shown = { statuses: posted, checkRuns: [], workflowRuns: [] };
  const listed = listedIn(shown, { include: ['run/*'], ignore: [], statusContext: 'gate' }, undefined, SHA);
  const circumstances = { commit: SHA, mayAppear: false, readOnly: false, workflowUrl: undefined };
  return checkOf(listed, { include: ['run/*'], expectedRuns, allow: new Set<'success'>() }, circumstances);
}

const INPUT = { statusContext: 'gate', dryRun: false };
const MIXED = check(
  { context: 'run/a', state: 'success' },
  { context: 'run/b', state: 'pending' },
  { context: 'run/c', state: 'failure', description: 'exit code 3', targetUrl: 'https://x/c' },
);

describe('the report', () => {
  test('lists the worst run first', () => {
    expect(linesOf(MIXED)).toEqual([
      'failed     c (exit code 3) https://x/c',
      'pending    b (pending)',
      'passed     a (success)',
    ]);
    const summary = summaryOf(MIXED, INPUT, SHA);
    expect(summary.split('\n').filter((line) => line.startsWith('|'))).toEqual([
      '| Run | From | State | Native state | Verdict | Why |',
      '| --- | --- | --- | --- | --- | --- |',
      '| [`c`](https://x/c) |  | failed | `failure` | failed | exit code 3 |',
      '| `b` |  | running | `pending` | pending |  |',
      '| `a` |  | succeeded | `success` | passed |  |',
    ]);
    expect(summary).toContain('### ❌ Commit check: failed\n');
    expect(summary).toContain(`Status \`gate\` of commit \`${SHA}\``);
  });

  test('lists the legs of a matrix that are missing', () => {
    const legs = checkFor(['train', 'train (2)', 'train (3)'], { context: 'run/train (2)', state: 'success' });
    expect(legs.description).toBe('1 run, 2 more expected: train, train (3)');
    expect(summaryOf(legs, INPUT, SHA).split('\n').slice(-3)).toEqual([
      '| `train` |  |  |  | missing | expected, but not there |',
      '| `train (3)` |  |  |  | missing | expected, but not there |',
      '| `train (2)` |  | succeeded | `success` | passed |  |',
    ]);
  });

  test('shows what a launcher says without the mark at its end', () => {
    const marked = check({ context: 'run/a', state: 'failure', description: 'exit code 3 · 1f9a2c-0d4e11-7b20' });
    expect(marked.description).toBe('1 of 1 run failed: a (exit code 3)');
    const others = check({ context: 'run/a', state: 'failure', description: 'exit code 3 · 1f9a2c' });
    expect(others.description).toBe('1 of 1 run failed: a (exit code 3 · 1f9a2c)');
  });

  test.each<{ of: Check; dryRun?: boolean; title: string }>([
    { of: check({ context: 'run/a', state: 'success' }), title: '### ✅ Commit check: passed' },
    { of: check({ context: 'run/a', state: 'pending' }), title: '### ⏳ Commit check: pending' },
    { of: unfinished('Lost', undefined), title: '### ❌ Commit check: no verdict' },
    { of: MIXED, dryRun: true, title: '### ❌ Commit check: failed (dry run)' },
  ])('has the title $title', ({ of, dryRun = false, title }) => {
    expect(summaryOf(of, { ...INPUT, dryRun }, SHA).split('\n')[0]).toBe(title);
  });

  test('says what to do, where that is known', () => {
    expect(summaryOf(check({ context: 'ci/build', state: 'success' }), INPUT, SHA)).toContain('ci/build');
  });

  test('counts for `if:`, and has all runs as JSON', () => {
    const { runs, ...counts } = outputsOf(MIXED);
    expect(counts).toEqual({
      state: 'failure',
      description: '1 of 3 runs failed: c (exit code 3)',
      'target-url': 'https://x/c',
      total: '3',
      succeeded: '1',
      failed: '1',
      pending: '1',
    });
    expect(JSON.parse(runs ?? '')).toMatchObject([
      { name: 'c', verdict: 'failed', url: 'https://x/c' },
      { name: 'b', verdict: 'pending' },
      { name: 'a', verdict: 'passed' },
    ]);
  });

  test('of a check that has no verdict', () => {
    const lost = unfinished('The check was cancelled', undefined);
    expect(linesOf(lost)).toEqual([]);
    expect(outputsOf(lost)).toMatchObject({ state: 'error', runs: '[]', total: '0' });
    expect(summaryOf(lost, INPUT, SHA)).toContain('The check was cancelled');
  });

  test('takes what launchers write as text', () => {
    const hostile = '<img src=x> | @ada `x` [a](javascript:b)';
    const summary = summaryOf(check({ context: `run/${hostile}`, state: 'failure', description: hostile }), INPUT, SHA);
    expect(summary.replace(/(`+)[\s\S]*?\1/g, '')).not.toMatch(/<img|@ada|\]\(javascript/);
    expect(summary.split('\n').filter((line) => line.startsWith('| '))).toHaveLength(3);
  });

  const listedRun = (name: string, more: Partial<ListedRun> = {}): ListedRun => ({
    backend: 'github',
    id: name,
    name,
    state: 'succeeded',
    nativeState: 'success',
    commit: SHA,
    tags: [],
    ...more,
  });
  const checkOfRuns = (...runs: ListedRun[]): Check =>
    checkOf(
      { runs, leftOut: ['lint', 'codecov/patch', 'lint'] },
      { include: ['*'], expectedRuns: [], allow: new Set<'success'>() },
      { commit: SHA, mayAppear: false, readOnly: false, workflowUrl: undefined },
    );
  const FAILED = checkOfRuns(listedRun('a', { state: 'failed', nativeState: 'failure', source: 'circleci' }));

  test('says who reports a run, and what is not among the runs', () => {
    const summary = summaryOf(FAILED, INPUT, SHA);
    expect(summary).toContain('| `a` | `circleci` | failed | `failure` | failed |  |');
    expect(summary).toMatch(/\n\nNot among the runs: `codecov\/patch`, `lint`$/);
    expect(linesOf(FAILED)).toEqual(['failed     a from circleci (failure)']);
  });

  test('says which commit has given the evidence', () => {
    const other = 'beef'.padEnd(40, '0');
    const twin = checkOfRuns(listedRun('a', { commit: other }), listedRun('b'));
    expect(twin.description).toBe('Same files as beef000: All 2 runs passed');
    expect(summaryOf(twin, INPUT, SHA)).toContain(`| run of \`${other}\`, which has the same files |`);
  });

  test('of an accepted failure still shows the failure', () => {
    const accepted = withAcceptance(FAILED, { by: 'ada', pullRequest: 7 });
    expect(outputsOf(accepted)).toMatchObject({
      state: 'success',
      description: 'Accepted by @ada: 1 of 1 run failed: a (failure)',
      failed: '1',
    });
    const summary = summaryOf(accepted, INPUT, SHA);
    expect(summary.split('\n')[0]).toBe('### ✅ Commit check: accepted');
    // Nobody is called by a report.
    expect(summary).not.toMatch(/@ada/);
    expect(summary).toContain('pull request 7');
    expect(summary).toContain('| failed | `failure` | failed |');
  });

  test('of a failure that is not accepted says why', () => {
    const refused = withAcceptance(FAILED, { refused: 'the label was set by @eve' });
    expect(refused).toMatchObject({ state: 'failure', hint: 'It is not accepted: the label was set by @eve.' });
    expect(withAcceptance(FAILED, undefined)).toBe(FAILED);
  });

  test('of a change that needs no runs says so', () => {
    const summary = summaryOf(notNeeded(undefined), INPUT, SHA);
    expect(summary.split('\n')[0]).toBe('### ✅ Commit check: not needed');
    expect(outputsOf(notNeeded(undefined))).toMatchObject({ state: 'success', total: '0', runs: '[]' });
  });

  test('of a check run fits into less', () => {
    const many = checkOfRuns(...Array.from({ length: 900 }, (_, n) => listedRun(`run ${n} ${'x'.repeat(60)}`)));
    expect(Buffer.byteLength(summaryOf(many, INPUT, SHA, CHECK_RUN_BYTES))).toBeLessThanOrEqual(CHECK_RUN_BYTES);
    expect(summaryOf(many, INPUT, SHA, CHECK_RUN_BYTES)).toMatch(/more runs are not shown/);
  });

  test('with more runs than fit keeps the worst and says how many are missing', () => {
    const many = Array.from({ length: 9_000 }, (_, n) => ({
      context: `run/${n}-${'x'.repeat(60)}`,
      state: n === 8_999 ? ('failure' as const) : ('success' as const),
    }));
    const summary = summaryOf(check(...many), INPUT, SHA);
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(512 * 1024);
    expect(summary).toContain('`8999-');
    expect(summary).toMatch(/\n\n\d+ more runs are not shown\.$/);
  });
});
