// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the shell, not of JavaScript
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { expandPlaceholders, usesPlaceholder } from '../../src/backends/command/placeholders.ts';

describe('expandPlaceholders', () => {
  test.each([
    { command: 'train {tags}', expanded: 'train {"$RUN_TAG_1","$RUN_TAG_2"}' },
    { command: '--image={image} {name}', expanded: '--image="$RUN_IMAGE" "$RUN_NAME"' },
    { command: 'a {commit}\nb {commit}', expanded: 'a "$RUN_COMMIT"\nb "$RUN_COMMIT"' },
    { command: 'echo ${name} ${tags}', expanded: 'echo ${name} ${tags}' },
    { command: 'git rev-parse HEAD^{commit} main@{commit}', expanded: 'git rev-parse HEAD^{commit} main@{commit}' },
    { command: "stat --format='%{name}'", expanded: "stat --format='%{name}'" },
    { command: '{other} {a,b} { tags }', expanded: '{other} {a,b} { tags }' },
  ])('$command', ({ command, expanded }) => {
    expect(expandPlaceholders(command, 2)).toBe(expanded);
  });

  test.each([
    { command: 'train {image}', uses: true },
    { command: 'train ${image}', uses: false },
    { command: 'train {tags}', uses: false },
  ])('$command uses {image}: $uses', ({ command, uses }) => {
    expect(usesPlaceholder(command, 'image')).toBe(uses);
  });

  test.each([
    { command: '{tags}', tags: ['a b', 'c,d'], words: ['a b', 'c,d'] },
    { command: '--tag={tags}', tags: ['a b', 'c,d'], words: ['--tag=a b', '--tag=c,d'] },
    { command: '-t{tags} end', tags: ['{a}', '"'], words: ['-t{a}', '-t"', 'end'] },
    { command: '--tag={tags}', tags: ['a'], words: ['--tag=a'] },
  ])('$command repeats what stands before the tags $tags', ({ command, tags, words }) => {
    const env = Object.fromEntries(tags.map((tag, index) => [`RUN_TAG_${index + 1}`, tag]));
    const script = `printf '%s\\n' ${expandPlaceholders(command, tags.length)}`;
    const printed = execFileSync('bash', ['--norc', '-eo', 'pipefail', '-c', script], { encoding: 'utf8', env });
    expect(printed.trimEnd().split('\n')).toEqual(words);
  });

  test('whatever a value holds and however the placeholder is quoted, it is never run', () => {
    const hostile = fc
      .array(
        fc.constantFrom('$(echo RUN)', '`echo RUN`', '"', "'", '\\', ';', '&', '|', '\n', ' ', '*', '${PATH}', 'é'),
      )
      .map((parts) => `x${parts.join('')}`);
    fc.assert(
      fc.property(hostile, fc.constantFrom('{name}', '"{name}"', "'{name}'", '"a {name} b"'), (name, word) => {
        const script = `set -f; printf '%s\\n' ${expandPlaceholders(word, 0)}`;
        const printed = execFileSync('bash', ['--norc', '-c', script], { encoding: 'utf8', env: { RUN_NAME: name } });
        if (word === '{name}') expect(printed).toBe(`${name}\n`);
        expect(printed.replaceAll('echo RUN', '')).not.toContain('RUN\n');
      }),
      { numRuns: 40 },
    );
  });
});
