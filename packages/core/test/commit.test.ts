import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  ActionError,
  type CommitUnderTest,
  commitUnderTest,
  type EventPayload,
  isUntrusted,
  readEvent,
} from '../src/index.ts';

const head = 'a'.repeat(40);
const merge = 'b'.repeat(40);
const event = (name: string, payload: EventPayload = {}, sha = merge) => ({ name, sha, repository: 'o/r', payload });
const pullRequest = (repository: string | null = 'o/r') => ({
  number: 7,
  head: { sha: head, repo: repository === null ? null : { full_name: repository } },
  base: { repo: { full_name: 'o/r' } },
});
const comment = { id: 1, created_at: '2026-01-01T00:00:00Z' };

describe('the commit under test', () => {
  test.each<[string, EventPayload, CommitUnderTest]>([
    ['pull_request', { pull_request: pullRequest() }, { kind: 'commit', sha: head, pullRequest: 7 }],
    ['pull_request_target', { pull_request: pullRequest('fork/r') }, { kind: 'commit', sha: head, pullRequest: 7 }],
    ['push', { after: head }, { kind: 'commit', sha: head }],
    ['push', {}, { kind: 'commit', sha: merge }],
    ['push', { after: 'd'.repeat(40), head_commit: { id: head } }, { kind: 'commit', sha: head }],
    ['status', { sha: head }, { kind: 'commit', sha: head }],
    ['check_run', { check_run: { head_sha: head } }, { kind: 'commit', sha: head }],
    ['check_suite', { check_suite: { head_sha: head } }, { kind: 'commit', sha: head }],
    ['merge_group', { merge_group: { head_sha: head } }, { kind: 'commit', sha: head }],
    ['workflow_run', { workflow_run: { head_sha: head } }, { kind: 'commit', sha: head }],
    ['workflow_dispatch', {}, { kind: 'commit', sha: merge }],
    ['schedule', {}, { kind: 'commit', sha: merge }],
    ['repository_dispatch', {}, { kind: 'commit', sha: merge }],
    [
      'issue_comment',
      { issue: { number: 7, pull_request: {} }, comment },
      { kind: 'comment', pullRequest: 7, commentedAt: new Date('2026-01-01') },
    ],
  ])('%s %#', (name, payload, commit) => expect(commitUnderTest(event(name, payload))).toEqual(commit));

  test('the input wins over every event', () => {
    const chosen = 'c'.repeat(40);
    expect(commitUnderTest(event('push', { deleted: true }), chosen)).toEqual({ kind: 'commit', sha: chosen });
    expect(commitUnderTest(event('pull_request', { pull_request: pullRequest() }), chosen)).toEqual({
      kind: 'commit',
      sha: chosen,
      pullRequest: 7,
    });
  });

  test.each<[string, string, EventPayload, RegExp]>([
    ['the deletion of a branch', 'push', { after: '0'.repeat(40), deleted: true }, /The event `push` names no commit/],
    ['a run without a head', 'workflow_run', {}, /`workflow_run` names no commit/],
    ['a comment on an issue', 'issue_comment', { issue: { number: 7 }, comment }, /not on a pull request/],
  ])('%s is refused', (_, name, payload, message) =>
    expect(() => commitUnderTest(event(name, payload))).toThrow(message),
  );

  test('outside of GitHub there is none', () => expect(() => commitUnderTest(event('', {}, ''))).toThrow(ActionError));
});

describe('a run that GitHub does not trust', () => {
  test.each<[string, EventPayload, boolean]>([
    ['pull_request', { pull_request: pullRequest() }, false],
    ['pull_request', { pull_request: pullRequest('fork/r') }, true],
    ['pull_request', { pull_request: pullRequest(null) }, true],
    ['pull_request', { pull_request: pullRequest(), sender: { login: 'dependabot[bot]' } }, true],
    ['pull_request_target', { pull_request: pullRequest('fork/r') }, false],
    ['pull_request_review', { pull_request: pullRequest('fork/r') }, true],
    ['issue_comment', {}, false],
    ['push', {}, false],
    ['push', { sender: { login: 'dependabot[bot]' } }, true],
  ])('%s %#', (name, payload, untrusted) => expect(isUntrusted(event(name, payload))).toBe(untrusted));
});

describe('the event of the step', () => {
  test("is read from the runner's variables and file", () => {
    const folder = mkdtempSync(join(tmpdir(), 'event-'));
    const file = join(folder, 'event.json');
    const env = { GITHUB_EVENT_PATH: file, GITHUB_EVENT_NAME: 'push', GITHUB_SHA: merge, GITHUB_REPOSITORY: 'o/r' };
    try {
      writeFileSync(file, JSON.stringify({ after: head }));
      expect(readEvent(env)).toEqual(event('push', { after: head }));
      writeFileSync(file, '{');
      expect(() => readEvent(env)).toThrow('The event payload at GITHUB_EVENT_PATH cannot be read');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('may be missing', () => expect(readEvent({})).toEqual({ name: '', sha: '', repository: '', payload: {} }));
});
