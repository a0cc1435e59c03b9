import { describe, expect, test } from '@jest/globals';
import { ActionError, type Run, type RunState } from '@ml-actions/core';
import type { LaunchPlan } from '../src/plan.ts';
import {
  launchingStatus,
  lostStatus,
  outcomeOf,
  outputsOf,
  planSummary,
  statusOf,
  summaryOf,
  unlaunchedStatus,
  worstOf,
} from '../src/report.ts';

const SHA = 'c0ffee'.padEnd(40, '0');
const PLAN: LaunchPlan = {
  backend: 'command',
  name: 'train',
  context: 'run/train',
  commit: SHA,
  image: undefined,
  tags: [`checks-commit:${SHA}`],
  id: '77-1-train-0-step-1',
  launcher: { step: 'train', attempt: '77-1' },
  existing: [],
  timeout: 1_000,
  queueTimeout: undefined,
  workflowUrl: 'https://github.com/ada/engine/actions/runs/77',
  warnings: [],
};
const START = Date.UTC(2026, 0, 1);

const run = (state: RunState, more: Partial<Run> = {}): Run => ({
  backend: 'command',
  id: 'r1',
  name: 'train',
  state,
  nativeState: 'native',
  commit: SHA,
  tags: PLAN.tags,
  startedAt: new Date(START),
  ...more,
});
const ended = (state: RunState, more: Partial<Run> = {}): Run =>
  run(state, { finishedAt: new Date(START + 12_340), ...more });

describe('the status', () => {
  test.each([
    { name: 'goes on', of: run('running'), state: 'pending', text: 'Running', ids: ['r1'] },
    { name: 'waits', of: run('queued'), state: 'pending', text: 'Queued', ids: ['r1'] },
    {
      name: 'has a word that nobody knows',
      of: run('unknown', { nativeState: 'Zombie' }),
      state: 'pending',
      text: 'In an unknown state, Zombie',
      ids: ['r1'],
    },
    { name: 'succeeded', of: ended('succeeded'), state: 'success', text: 'Succeeded in 12s', ids: [] },
    {
      name: 'failed',
      of: ended('failed', { failure: { summary: 'exit code 3' } }),
      state: 'failure',
      text: 'Failed after 12s: exit code 3',
      ids: [],
    },
    {
      name: 'cancelled',
      of: ended('cancelled', { failure: { summary: 'the step was cancelled' } }),
      state: 'error',
      text: 'Cancelled after 12s: the step was cancelled',
      ids: [],
    },
    { name: 'skipped', of: ended('skipped'), state: 'error', text: 'Skipped after 12s', ids: [] },
    { name: 'was given up', of: ended('unknown'), state: 'error', text: 'In an unknown state after 12s', ids: [] },
  ])('of a run that $name', ({ of, state, text, ids }) => {
    expect(statusOf([of], [of])).toEqual({ state, text, ids, url: undefined });
  });

  test('of a run that goes on without an id of its own tells none', () => {
    expect(statusOf([run('running')], [])).toMatchObject({ state: 'pending', ids: [] });
  });

  test('links the run where it has a page', () => {
    expect(statusOf([run('running', { url: 'https://x/r1' })], []).url).toBe('https://x/r1');
  });

  test.each([
    {
      name: 'all ended',
      of: [ended('succeeded'), ended('failed', { id: 'r2', failure: { summary: 'why' } }), ended('cancelled')] as const,
      state: 'failure',
      text: 'Failed after 12s (1 of 3 runs): why',
      ids: [],
    },
    {
      name: 'one going on',
      of: [ended('failed'), run('running', { id: 'r2' })] as const,
      state: 'pending',
      text: 'Running (1 of 2 ended)',
      ids: ['r1', 'r2'],
    },
  ])('of several runs, $name, is that of the worst one, and pending while one goes on', ({ of, state, text, ids }) => {
    expect(statusOf(of, of)).toMatchObject({ state, text, ids });
  });

  test('says who will settle it where nobody waits, and only while it is pending', () => {
    expect(statusOf([run('running')], [], '; later').text).toBe('Running; later');
    expect(statusOf([ended('succeeded')], [], '; later').text).toBe('Succeeded in 12s');
  });

  test('without a run says why', () => {
    expect(unlaunchedStatus(new ActionError('`bash` was not found'))).toMatchObject({
      state: 'error',
      text: 'Not launched: `bash` was not found',
    });
    expect(lostStatus.state).toBe('error');
    expect(launchingStatus).toMatchObject({ state: 'pending', text: 'Launching' });
  });
});

test('the worst of several runs is what all are said to be', () => {
  expect(worstOf([ended('succeeded'), ended('failed', { id: 'r2' }), ended('cancelled')]).id).toBe('r2');
});

test('the outcome goes after the name of the run', () => {
  const failure = { summary: 'exit code 127' };
  const at = new Date(START + 23);
  expect(`Run train ${outcomeOf([ended('failed', { finishedAt: at, failure })])}`).toBe(
    'Run train failed after 23ms: exit code 127',
  );
});

describe('the outputs', () => {
  test('of a run that ended badly', () => {
    const outputs = outputsOf([
      ended('failed', { url: 'https://x/r1', failure: { summary: 'exit code 3', detail: 'a log' } }),
    ]);
    expect(outputs).toEqual({
      'run-id': 'r1',
      'run-ids': 'r1',
      'run-url': 'https://x/r1',
      runs: expect.any(String),
      state: 'failed',
      'native-state': 'native',
      failure: 'exit code 3',
      'duration-seconds': '12.34',
    });
    expect(JSON.parse(outputs['runs'] ?? '')).toEqual([
      {
        backend: 'command',
        id: 'r1',
        name: 'train',
        url: 'https://x/r1',
        state: 'failed',
        nativeState: 'native',
        commit: SHA,
        tags: PLAN.tags,
        startedAt: '2026-01-01T00:00:00.000Z',
        finishedAt: '2026-01-01T00:00:12.340Z',
        failure: { summary: 'exit code 3' },
      },
    ]);
  });

  test('of a run that goes on have no end', () => {
    const outputs = outputsOf([run('running')]);
    expect(Object.keys(outputs)).toEqual(['run-id', 'run-ids', 'run-url', 'runs', 'state', 'native-state']);
  });
});

describe('the summary', () => {
  test('shows the end, the tags, and the last lines', () => {
    const failure = { summary: 'exit code 3', detail: 'Traceback\nValueError' };
    const summary = summaryOf({ ...PLAN, image: 'img@sha256:1' }, [ended('failed', { failure })], 'results.json');
    expect(summary).toMatch(/^### ❌ Run `train`: failed after 12s\\: exit code 3\n\n\| Run /);
    expect(summary).toContain('| `r1` | failed (`native`) | exit code 3 |');
    expect(summary).toContain('| Image | `img@sha256:1` |');
    expect(summary).toContain('| Results | `results.json` |');
    expect(summary).toContain('```\nTraceback\nValueError\n```');
  });

  test('of a success has no last lines', () => {
    expect(summaryOf(PLAN, [ended('succeeded')], undefined)).not.toContain('Last lines');
  });

  test('of a dry run shows what would be launched', () => {
    expect(planSummary(PLAN)).toMatch(/^### ➖ Run `train`: not launched \(dry run\)\n\n\| Commit \| `c0ffee0+` \|\n/);
    expect(planSummary(PLAN)).toContain(`| Tags | \`checks-commit:${SHA}\` |`);
  });

  test('has no table without a head', () => {
    for (const text of [planSummary(PLAN), summaryOf(PLAN, [ended('succeeded')], undefined)])
      expect(text).not.toMatch(/^\|\s*\|\s*\|$/m);
  });

  test('takes names and log lines as text', () => {
    const hostile = '`</details><script>alert(1)</script>@ada | x';
    const summary = summaryOf(
      { ...PLAN, name: hostile },
      [
        ended('failed', {
          id: hostile,
          nativeState: hostile,
          failure: { summary: hostile, detail: '```\n</details>' },
        }),
      ],
      undefined,
    );
    expect(summary).toContain('````\n```\n</details>\n````');
    expect(summary.replace(/``+[\s\S]*?``+/g, '')).not.toContain('<script>');
    expect(summary.split('\n').filter((line) => line.startsWith('| ``'))).toHaveLength(1);
  });
});
