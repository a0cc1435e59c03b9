// Who looks for a message must find the one that is printed.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = dirname(dirname(import.meta.dirname));
/** Without backticks, which stand around names in messages, in sources with a backslash, and around the messages here. */
const bare = (text: string): string => text.replaceAll(/\\?`/g, '').replaceAll(/\s+/g, ' ');

const sources = globSync('{packages,actions}/*/src/**/*.ts', { cwd: ROOT }).map((path) =>
  // A text that goes over several literals is one.
  bare(readFileSync(join(ROOT, path), 'utf8').replaceAll(/['`] \+\s*['`]/g, '')),
);

const [own = ''] = readFileSync(join(ROOT, 'docs/troubleshooting.md'), 'utf8')
  .split('## What every action may say')
  .slice(1)
  .map((text) => text.split('\n## ')[0]);
const messages = Array.from(own.matchAll(/^\| `(.*?)` \|/gm), ([, message = '']) => message).filter(
  (message) => message !== 'Message',
);

/** The fixed parts of a message, in their order. */
const partsOf = (message: string): string[] =>
  bare(message)
    .split('…')
    .map((part) => part.trim())
    .filter((part) => /\w/.test(part));

/** Whether one source holds the parts after each other, with only what is filled in between them. */
function isIn(source: string, parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts;
  for (let start = source.indexOf(first); start >= 0; start = source.indexOf(first, start + 1)) {
    let at = start + first.length;
    const follows = rest.every((part) => {
      const next = source.indexOf(part, at);
      const isNear = next >= 0 && next - at <= 80;
      at = next + part.length;
      return isNear;
    });
    if (follows) return true;
  }
  return false;
}

test('there are messages', () => {
  expect(messages.length).toBeGreaterThan(30);
});

test.each(messages)('%s is what is printed', (message) => {
  const parts = partsOf(message);
  expect(parts.join('').length).toBeGreaterThan(6);
  expect(sources.some((source) => isIn(source, parts))).toBe(true);
});

test('a message that nobody prints is noticed', () => {
  expect(sources.some((source) => isIn(source, partsOf('The moon … is not installed on …')))).toBe(false);
});
