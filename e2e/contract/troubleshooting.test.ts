// Who looks for a message must find the one that is printed.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { clausesOf, comparable, isSaid, quotedMessages } from './messages.ts';

const ROOT = dirname(dirname(import.meta.dirname));
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** What is printed is in the sources, the words of a server in its fake, and what both become together in a test. */
const texts = globSync(
  [
    '{packages,actions}/*/{src,fake,test}/**/*.ts',
    'packages/testing/src/**/*.ts',
    'examples/databricks-mlops/setup/*.mjs',
  ],
  { cwd: ROOT },
).map((path) => comparable(read(path)));
/** https://nodejs.org/api/tls.html#tlscheckserveridentityhostname-cert */
texts.push("Hostname/IP does not match certificate's altnames");

const quoting = globSync(['docs/*.md', 'actions/*/README.md'], { cwd: ROOT })
  .sort()
  // What the runner says is its own.
  .map((path) => ({
    path,
    messages: quotedMessages(read(path).replace(/^## What the runner says$[\s\S]*?(?=^## )/m, '')),
  }))
  .filter(({ messages }) => messages.length > 0);

test('the tables of messages are found', () => {
  expect(quoting.map(({ path }) => path)).toEqual([
    ...['benchmark-alerts', 'build-and-push-image', 'commit-check', 'tag-and-launch-run', 'update-pipeline'].map(
      (name) => `actions/${name}/README.md`,
    ),
    ...['databricks', 'pachyderm', 'sematic', 'troubleshooting'].map((name) => `docs/${name}.md`),
  ]);
  expect(quoting.flatMap(({ messages }) => messages).length).toBeGreaterThan(200);
});

describe.each(quoting)('$path', ({ messages }) => {
  test.each(messages)('%s is what is printed', (message) => {
    const clauses = clausesOf(message);
    expect(clauses).not.toEqual([]);
    expect(clauses.filter((clause) => !isSaid(clause, texts))).toEqual([]);
  });
});

test.each([
  'The moon … is not installed on …',
  'The GitHub App … was not installed on …',
  'No results: no file fits …',
])('%s is noticed, because nobody prints it', (message) => {
  expect(clausesOf(message).every((clause) => isSaid(clause, texts))).toBe(false);
});
