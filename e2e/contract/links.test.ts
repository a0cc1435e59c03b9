// A link that leads nowhere costs a reader more than none.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = dirname(dirname(import.meta.dirname));
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
/** Files that are committed, or would be. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(ROOT, path)) && !/\/(?:dist|fixtures|gen)\//.test(path));
const texts = files.filter((path) => path.endsWith('.md'));
const HOME = 'https://github.com/ml-actions/ml-actions/blob/main/';

const withoutCode = (markdown: string): string =>
  markdown
    .replaceAll(/^( *)```[\s\S]*?^ *```$/gm, '')
    .replaceAll(/`[^`\n]*`/g, (code) => code.replaceAll(/[[\]()]/g, '_'));

const linksIn = (path: string): string[] => [
  ...Array.from(withoutCode(read(path)).matchAll(/\]\(([^()\s]+)\)/g), ([, target = '']) => target),
  ...Array.from(withoutCode(read(path)).matchAll(/^\[[^\]]+\]: (\S+)/gm), ([, target = '']) => target),
];

/** The names that GitHub gives to the headings of a text, as it makes them. */
function anchorsIn(path: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of read(path)
    .replaceAll(/^( *)```[\s\S]*?^ *```$/gm, '')
    .matchAll(/^#{1,6} (.+)$/gm)) {
    const shown = heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replaceAll('`', '')
      .trim();
    const base = shown
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
      .replaceAll(' ', '-');
    let name = base;
    for (let n = 1; anchors.has(name); n++) name = `${base}-${n}`;
    anchors.add(name);
  }
  return anchors;
}

/** @param from the file with the link. @returns what is wrong with it. */
function problemOf(from: string, link: string): string[] {
  const isHome = link.startsWith(HOME);
  if (!isHome && /^[a-z]+:/i.test(link)) return [];
  const [path = '', anchor] = (isHome ? link.slice(HOME.length) : link).split('#');
  const target = path === '' ? from : isHome ? path : posix.join(posix.dirname(from), decodeURI(path));
  const isThere = files.includes(target) || files.some((file) => file.startsWith(`${target.replace(/\/$/, '')}/`));
  if (!isThere) return [`${from}: ${link} is not there`];
  if (anchor === undefined || !target.endsWith('.md') || anchorsIn(target).has(anchor)) return [];
  return [`${from}: ${link} has no such heading`];
}

test('the names of headings are those that GitHub gives them', () => {
  expect([...anchorsIn('docs/pachyderm.md')]).toEqual(
    expect.arrayContaining(['from-pachyderms-own-action', 'its-roles']),
  );
});

test.each(texts)('%s has no dead link', (path) => {
  expect(linksIn(path).flatMap((link) => problemOf(path, link))).toEqual([]);
});

test('no source, workflow or form names a document of ours that is not there', () => {
  const sources = files.filter((path) => /\.(?:ts|ya?ml|sh|json)$/.test(path) && !path.endsWith('pnpm-lock.yaml'));
  const links = sources.flatMap((path) =>
    Array.from(
      read(path).matchAll(/https:\/\/github\.com\/ml-actions\/ml-actions\/blob\/main\/[\w./#-]+\w/g),
      ([link]) => [path, link] as const,
    ),
  );
  // Where a path is one of this repository, and not of a test's.
  const mentions = files
    .filter((path) => /^(?:\.ci|\.github|tools)\/|^[^/]*\.(?:json|yaml)$/.test(path))
    .flatMap((path) =>
      Array.from(
        read(path).matchAll(/(?<![\w/.-])docs\/[\w-]+\.md/g),
        ([target]) => [path, `${HOME}${target}`] as const,
      ),
    );
  expect(mentions.length).toBeGreaterThan(0);
  expect([...links, ...mentions].flatMap(([path, link]) => problemOf(path, link))).toEqual([]);
});
