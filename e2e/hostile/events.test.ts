// The payload of the event holds something hostile: branch names and logins are chosen by whoever opens a pull request, and
// the file is that of a runner which may be anybody's.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HOSTILE, pollution, wrongWith } from './runner.ts';
import { ACTIONS, type Machine, machine, SHA } from './steps.ts';

let on: Machine;
beforeAll(() => {
  on = machine();
});
afterAll(() => on.remove());

const ZEROS = '0'.repeat(40);
/** A text of somebody else, at each place of a payload where there can be one. */
const payloads = (text: string): Readonly<Record<string, object>> => ({
  push: {
    after: SHA,
    before: text,
    ref: text,
    head_commit: { id: SHA, message: text },
    repository: { default_branch: text },
  },
  pull_request: {
    pull_request: {
      number: 7,
      title: text,
      head: { sha: SHA, ref: text, label: text, repo: { full_name: text } },
      base: { sha: SHA, ref: text, repo: { full_name: 'me/app' } },
      user: { login: text },
    },
    sender: { login: text },
  },
  workflow_run: {
    workflow_run: { head_sha: SHA, head_branch: text, name: text, head_repository: { full_name: text } },
  },
  merge_group: { merge_group: { head_sha: SHA, base_sha: text, head_ref: text } },
  issue_comment: {
    issue: { number: 7, pull_request: { url: text } },
    comment: { id: 1, created_at: '2026-01-01T00:00:00Z', body: text, user: { login: text } },
  },
  status: { sha: text, context: text, description: text },
  check_run: { check_run: { head_sha: text, name: text } },
  workflow_dispatch: { inputs: { [text]: text } },
  repository_dispatch: { client_payload: { text }, action: text },
});

/** No payload of GitHub's. */
const BROKEN: Readonly<Record<string, unknown>> = {
  'is empty': '',
  'is null': null,
  'is a list': [[]],
  'is cut': '{"pull_request": {"number": 7',
  'is no UTF-8': '{"after": "\uFFFD\uFFFD"}',
  'is as deep as a well': `${'{"pull_request":'.repeat(50_000)}1${'}'.repeat(50_000)}`,
  'has numbers for texts': { pull_request: { number: 7, head: { sha: 7 }, base: 7 }, after: 7, head_commit: 7 },
  'has nothing where something must be': {
    pull_request: {},
    workflow_run: null,
    issue: {},
    comment: null,
    sender: null,
  },
  'has a commit of zeros': { after: ZEROS, pull_request: { number: 1, head: { sha: ZEROS }, base: {} } },
  'has keys of a prototype':
    '{"__proto__": {"polluted": 1, "pull_request": {"number": 1}}, "constructor": {"prototype": {"polluted": 1}}, "after": "x"}',
};
const EVENTS = ['push', 'pull_request', 'issue_comment', 'workflow_run', 'merge_group', 'status', 'constructor'];

describe.each(Object.entries(ACTIONS))('%s', (_, { main, inputs }) => {
  test.each(Object.entries(HOSTILE))('is started by an event with %s', async (__, text) => {
    for (const [name, payload] of Object.entries(payloads(text))) {
      const ended = await on.step(main, inputs[0] ?? {}, { name, payload });
      expect({ name, wrong: wrongWith(ended) }).toEqual({ name, wrong: [] });
    }
  });

  test.each(Object.entries(BROKEN))('is started by an event whose payload %s', async (__, payload) => {
    for (const name of EVENTS) {
      const ended = await on.step(main, inputs[0] ?? {}, { name, payload });
      expect({ name, wrong: wrongWith(ended) }).toEqual({ name, wrong: [] });
    }
    expect(pollution()).toEqual([]);
  });
});
