import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type TemporaryFolder, temporaryFolder } from '@ml-actions/testing';
import fc from 'fast-check';
import { ActionError, commitUnderTest, isUntrusted, readEvent } from '../src/index.ts';

let folder: TemporaryFolder;
beforeAll(() => {
  folder = temporaryFolder();
});
afterAll(() => folder.remove());

const SHA = 'a'.repeat(40);
const EVENTS = [
  ...['push', 'pull_request', 'pull_request_target', 'pull_request_review', 'issue_comment', 'merge_group'],
  ...['workflow_run', 'workflow_dispatch', 'schedule', 'status', 'check_run', 'check_suite', 'repository_dispatch'],
];
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(null, {}, [], SHA, '0'.repeat(40), 7, 'now', '2026-01-01T00:00:00Z', true),
);
/** Keys that a prototype has, in JSON text, where they are keys like any other. */
const FIELDS = [
  ...['after', 'before', 'head_commit', 'id', 'deleted', 'pull_request', 'number', 'head', 'base', 'sha', 'repo'],
  ...['full_name', 'merge_group', 'head_sha', 'workflow_run', 'head_branch', 'head_repository', 'check_run', 'issue'],
  ...['check_suite', 'repository', 'default_branch', 'comment', 'created_at', 'sender', 'login', '__proto__'],
  ...['constructor', 'prototype', 'toString'],
];
const { payload } = fc.letrec((tie) => ({
  payload: fc.oneof({ depthSize: 'small' }, anything, tie('object'), tie('object')),
  object: fc.array(fc.tuple(fc.constantFrom(...FIELDS), tie('payload')), { maxLength: 8 }).map(Object.fromEntries),
}));

test('whatever the payload, the event has a full commit id, or a comment of a pull request, or there is one error', () => {
  const path = join(folder.path, 'event.json');
  fc.assert(
    fc.property(fc.constantFrom(...EVENTS), payload, (name, given) => {
      writeFileSync(path, JSON.stringify(given));
      try {
        const env = { GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: path, GITHUB_SHA: SHA, GITHUB_REPOSITORY: 'o/r' };
        const event = readEvent(env);
        expect(typeof isUntrusted(event)).toBe('boolean');
        const commit = commitUnderTest(event);
        if (commit.kind === 'commit') expect(commit.sha).toMatch(/^(?!0+$)[0-9a-f]{40}$/);
        else expect(commit.commentedAt.getTime()).not.toBeNaN();
        if (commit.pullRequest !== undefined) expect(typeof commit.pullRequest).toBe('number');
      } catch (error) {
        expect(error).toBeInstanceOf(ActionError);
      }
    }),
    { numRuns: 400 },
  );
  expect(({} as Record<string, unknown>)['sha']).toBeUndefined();
});

test('the pull request of another repository is never trusted', () => {
  const repository = fc.constantFrom('o/r', 'O/r', 'fork/r', '', undefined, null);
  const events = fc.constantFrom('pull_request', 'pull_request_review', 'pull_request_review_comment');
  fc.assert(
    fc.property(events, repository, repository, (name, from, to) => {
      const of = (full_name: string | null | undefined) => (full_name === undefined ? {} : { repo: { full_name } });
      const event = { pull_request: { number: 1, head: { sha: SHA, ...of(from) }, base: of(to) } };
      const isOurs = typeof from === 'string' && from === to;
      expect(isUntrusted({ name, sha: SHA, repository: 'o/r', payload: event as never })).toBe(!isOurs);
    }),
  );
});

test.each([
  ['null', 'it is no object'],
  ['[]', 'it is no object'],
  ['{"pull_request": "7"}', '`pull_request` is no object'],
  ['{"pull_request": {"head": {"sha": 7}}}', '`pull_request.head.sha` is no string'],
])('the payload %s is refused: %s', (text, why) => {
  writeFileSync(join(folder.path, 'event.json'), text);
  expect(() => readEvent({ GITHUB_EVENT_PATH: join(folder.path, 'event.json') })).toThrow(
    `The event payload at GITHUB_EVENT_PATH is not one of GitHub: ${why}`,
  );
});
