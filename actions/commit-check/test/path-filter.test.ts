import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pathFilter } from '../src/path-filter.ts';

const fits = (patterns: string | readonly string[], path: string): boolean =>
  pathFilter([patterns].flat()).matches(path);

describe('a filter of paths', () => {
  // https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#patterns-to-match-file-paths
  test.each<{ pattern: string; yes: string[]; no: string[] }>([
    { pattern: '*', yes: ['README.md', 'server.rb'], no: ['docs/README.md'] },
    { pattern: '*.jsx?', yes: ['page.js', 'page.jsx'], no: ['page.jsxx', 'page.jsx?', 'a/page.js'] },
    { pattern: '**', yes: ['all/the/files.md', 'a'], no: [] },
    { pattern: '*.js', yes: ['app.js', 'index.js'], no: ['src/app.js', 'app.jsx'] },
    { pattern: '**.js', yes: ['index.js', 'js/index.js', 'src/js/app.js'], no: ['index.ts'] },
    { pattern: 'docs/*', yes: ['docs/README.md', 'docs/file.txt'], no: ['docs/a/b.md', 'docs', 'a/docs/b'] },
    { pattern: 'docs/**', yes: ['docs/README.md', 'docs/mona/octocat.txt'], no: ['docs', 'mydocs/a'] },
    {
      pattern: 'docs/**/*.md',
      yes: ['docs/README.md', 'docs/mona/hello-world.md', 'docs/a/markdown/file.md'],
      no: ['docs/a.txt', 'a/docs/b.md', 'docsa.md'],
    },
    {
      pattern: '**/docs/**',
      yes: ['docs/hello.md', 'dir/docs/my-file.txt', 'space/docs/plan/space.doc'],
      no: ['a/mydocs/b', 'docs'],
    },
    { pattern: '**/README.md', yes: ['README.md', 'js/README.md'], no: ['a-README.md', 'js/aREADME.md'] },
    { pattern: '**/*src/**', yes: ['a/src/app.js', 'my-src/code/js/app.js'], no: ['src.js'] },
    { pattern: '**/*-post.md', yes: ['my-post.md', 'path/their-post.md'], no: ['my-post.txt'] },
    {
      pattern: '**/migrate-*.sql',
      yes: ['migrate-10909.sql', 'db/migrate-v1.0.sql', 'db/sept/migrate-v1.sql'],
      no: ['db/migrate.sql'],
    },
    { pattern: 'v[12].[0-9]+.[0-9]+', yes: ['v1.10.1', 'v2.0.0'], no: ['v3.0.0', 'v1..1', 'v1x10.1'] },
    { pattern: '[a-cX]at', yes: ['bat', 'Xat'], no: ['dat', 'at', 'aat2'] },
    { pattern: 'a+b?', yes: ['a', 'aab'], no: ['b', 'abb'] },
    { pattern: 'c\\+\\+/\\[a\\]\\*', yes: ['c++/[a]*'], no: ['c++/a', 'ccc/[a]*'] },
    { pattern: 'a!b', yes: ['a!b'], no: ['ab'] },
    { pattern: '\\!a', yes: ['!a'], no: ['a'] },
    { pattern: 'Docs/*', yes: ['Docs/a'], no: ['docs/a'] },
    { pattern: '[é]*', yes: ['état'], no: ['etat'] },
  ])('$pattern names $yes, not $no', ({ pattern, yes, no }) => {
    expect(yes.filter((path) => !fits(pattern, path))).toEqual([]);
    expect(no.filter((path) => fits(pattern, path))).toEqual([]);
  });

  test.each<{ patterns: string[]; yes: string[]; no: string[] }>([
    { patterns: ['*.md', '!README.md'], yes: ['hello.md'], no: ['README.md', 'docs/hello.md'] },
    { patterns: ['*.md', '!README.md', 'README*'], yes: ['hello.md', 'README.md', 'README.doc'], no: [] },
    { patterns: ['!docs/**', '**'], yes: ['docs/a', 'src/a'], no: [] },
    { patterns: ['**', '!docs/**'], yes: ['src/a'], no: ['docs/a'] },
    { patterns: [], yes: [], no: ['a'] },
  ])('of several patterns, $patterns, the last one decides that fits', ({ patterns, yes, no }) => {
    expect(yes.filter((path) => !fits(patterns, path))).toEqual([]);
    expect(no.filter((path) => fits(patterns, path))).toEqual([]);
  });

  test.each([
    { patterns: ['!docs/**'], problem: 'has only lines with "!", which name nothing; begin with a line such as "**"' },
    { patterns: ['a[bc'], problem: '"a[bc" has a "[" without characters and "]" after it' },
    { patterns: ['a[]'], problem: '"a[]" has a "[" without characters and "]" after it' },
    { patterns: ['[z-a]'], problem: '"[z-a]" has the range z-a, which is none of a-z, A-Z or 0-9' },
    { patterns: ['[A-z]'], problem: '"[A-z]" has the range A-z, which is none of a-z, A-Z or 0-9' },
    { patterns: ['a\\'], problem: '"a\\" ends in "\\", which stands before a character' },
    { patterns: ['+a'], problem: '"+a" has a "+" that counts no character; write "\\+" for itself' },
    { patterns: ['**?'], problem: '"**?" has a "?" that counts no character; write "\\?" for itself' },
    { patterns: ['c++'], problem: '"c++" has a "+" that counts no character; write "\\+" for itself' },
  ])('$patterns is none', ({ patterns, problem }) => {
    expect(() => pathFilter(patterns)).toThrow(problem);
  });

  test('says the same as a regular expression', () => {
    const part = fc.constantFrom('a', 'b', '/', '*', '**', '**/', 'a?', 'b+', '[ab]', '[ab]+');
    const expressions: Record<string, string> = { '*': '[^/]*', '**': '.*', '**/': '(.*/)?' };
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 6 }),
        fc.string({ unit: fc.constantFrom('a', 'b', '/') }),
        (parts, path) => {
          // Three stars are read as two and one, and not as the parts say.
          fc.pre(!parts.join('').includes('***'));
          const pattern = parts.join('');
          const expected = new RegExp(
            `^${(pattern.match(/\*\*\/|\*\*|\*|[^*]+/g) ?? []).map((one) => expressions[one] ?? one).join('')}$`,
          );
          expect(fits(pattern, path)).toBe(expected.test(path));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('takes time in proportion to a path that somebody has chosen', () => {
    const { matches } = pathFilter([`${'**a'.repeat(30)}b`]);
    expect(matches('a'.repeat(4_096))).toBe(false);
  });
});
