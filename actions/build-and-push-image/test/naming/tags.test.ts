import { describe, expect, test } from '@jest/globals';
import { type EventPayload, readInputs } from '@ml-actions/core';
import { fakeHost } from '@ml-actions/core/fake';
import fc from 'fast-check';
import { parseTag } from '../../src/naming/image-name.ts';
import {
  isMoving,
  parseTagRule,
  printTagRule,
  refOf,
  sanitise,
  type TagFacts,
  type TagRule,
  tagRules,
  tagsOf,
} from '../../src/naming/tags.ts';

const COMMIT = `0123abc${'d'.repeat(33)}`;
const OTHER = 'e'.repeat(40);

interface Scene {
  event: string;
  ref?: string;
  /** GITHUB_SHA. */
  sha?: string;
  payload?: EventPayload;
  pullRequest?: number;
  /** The commit under test. */
  commit?: string;
}

const repository = { default_branch: 'main' };

function facts({ event, ref = '', sha = COMMIT, payload = {}, pullRequest, commit = COMMIT }: Scene): TagFacts {
  return {
    commit,
    event: { name: event, sha, repository: 'me/model', payload: { repository, ...payload } },
    ref: refOf({ GITHUB_REF: ref }),
    ...(pullRequest !== undefined && { pullRequest }),
  };
}

const parse = (lines: string): readonly TagRule[] => tagRules.parse(lines);
const written = (lines: string, scene: Scene) => tagsOf(parse(lines), facts(scene), { implicitSha: false });

const main: Scene = { event: 'push', ref: 'refs/heads/main' };
const release = (gitTag: string): Scene => ({ event: 'push', ref: `refs/tags/${gitTag}` });
const after = (run: Partial<NonNullable<EventPayload['workflow_run']>>): Scene => ({
  event: 'workflow_run',
  ref: 'refs/heads/main',
  sha: OTHER,
  payload: { workflow_run: { head_sha: COMMIT, head_repository: { full_name: 'me/model' }, ...run } },
});

describe('what an event gives', () => {
  const EVERY_RULE = 'semver\nsemver-minor\nsemver-major\ntag\nbranch\npr\nschedule\nlatest';

  test.each<{ when: string; scene: Scene; tags: string[] }>([
    { when: 'a push to the default branch', scene: main, tags: ['main', 'latest'] },
    {
      when: 'a push to another branch',
      scene: { event: 'push', ref: 'refs/heads/feat/lr-0.1' },
      tags: ['feat-lr-0.1'],
    },
    { when: 'a push of a version', scene: release('v1.2.3'), tags: ['1.2.3', 'v1.2.3', '1.2', '1'] },
    { when: 'a push of another git tag', scene: release('data/2026'), tags: ['data-2026'] },
    {
      when: 'a pull request',
      scene: { event: 'pull_request', ref: 'refs/pull/7/merge', sha: OTHER, pullRequest: 7 },
      tags: ['pr-7'],
    },
    {
      when: 'a pull request that was merged',
      scene: { ...main, event: 'pull_request', pullRequest: 7 },
      tags: ['pr-7'],
    },
    {
      when: 'a pull_request_target',
      scene: { event: 'pull_request_target', ref: 'refs/heads/main', sha: OTHER, pullRequest: 7 },
      tags: ['pr-7'],
    },
    {
      when: 'a comment on a pull request',
      scene: { event: 'issue_comment', ref: 'refs/heads/main', sha: OTHER, pullRequest: 7 },
      tags: ['pr-7'],
    },
    {
      when: 'a merge group',
      scene: { event: 'merge_group', ref: 'refs/heads/gh-readonly-queue/main/pr-7-0123abc' },
      tags: [],
    },
    {
      when: 'a schedule whose payload names no default branch',
      scene: { event: 'schedule', ref: 'refs/heads/main', payload: { repository: {} } },
      tags: ['main', 'nightly', 'latest'],
    },
    {
      when: 'a dispatch on the default branch',
      scene: { ...main, event: 'workflow_dispatch' },
      tags: ['main', 'latest'],
    },
    {
      when: 'a dispatch on another branch',
      scene: { event: 'workflow_dispatch', ref: 'refs/heads/dev' },
      tags: ['dev'],
    },
    {
      when: 'a dispatch on a git tag',
      scene: { ...release('v2.0.0'), event: 'workflow_dispatch' },
      tags: ['2.0.0', 'v2.0.0', '2.0', '2'],
    },
    { when: 'a release', scene: { ...release('1.2.3'), event: 'release' }, tags: ['1.2.3', '1.2', '1'] },
    { when: 'a run after one on the default branch', scene: after({ head_branch: 'main' }), tags: ['main', 'latest'] },
    { when: 'a run after one on another branch', scene: after({ head_branch: 'dev' }), tags: ['dev'] },
    {
      when: 'a run after one of a fork, whose branch has the name of ours',
      scene: after({ head_branch: 'main', head_repository: { full_name: 'fork/model' } }),
      tags: [],
    },
    {
      when: 'a run after one of a fork that is gone',
      scene: after({ head_branch: 'main', head_repository: null }),
      tags: [],
    },
    {
      when: 'a run after one of the merge queue',
      scene: after({ head_branch: 'gh-readonly-queue/main/pr-7-0123abc' }),
      tags: [],
    },
    { when: 'a run after one that nothing is known of', scene: { ...main, event: 'workflow_run' }, tags: [] },
    { when: 'a run after one without a branch', scene: after({ head_branch: null }), tags: [] },
    {
      when: 'a run after one of another commit',
      scene: { ...after({ head_branch: 'main' }), commit: OTHER },
      tags: [],
    },
    { when: 'an issue', scene: { ...main, event: 'issues' }, tags: ['main', 'latest'] },
    { when: 'a branch that was created', scene: { event: 'create', ref: 'refs/heads/dev' }, tags: ['dev'] },
    { when: 'a status of a commit that is no head', scene: { ...main, event: 'status', sha: OTHER }, tags: [] },
    { when: 'a push with another commit as input', scene: { ...main, commit: OTHER }, tags: [] },
    {
      when: 'a schedule with another commit as input',
      scene: { event: 'schedule', ref: 'refs/heads/main', commit: OTHER },
      tags: ['nightly'],
    },
    {
      when: 'a pull request whose payload names no default branch',
      scene: { event: 'pull_request', ref: 'refs/pull/7/merge', payload: { repository: {} }, pullRequest: 7 },
      tags: ['pr-7'],
    },
    { when: 'an event without a ref', scene: { event: 'deployment' }, tags: [] },
  ])('$when: $tags', ({ scene, tags }) => {
    expect(written(EVERY_RULE, scene).tags).toEqual(tags);
  });
});

describe('the commit', () => {
  test('is the first tag by itself', () => expect(tagsOf([], facts(main)).tags).toEqual([COMMIT]));

  test.each([
    { lines: 'latest\nraw=v1', tags: [COMMIT, 'latest', 'v1'] },
    { lines: 'short-sha\nsha\nlatest', tags: [COMMIT, '0123abc', 'latest'] },
    { lines: 'sha,prefix=gpu-', tags: [`gpu-${COMMIT}`] },
    { lines: 'sha,suffix=-gpu\nsha', tags: [`${COMMIT}-gpu`, COMMIT] },
    { lines: 'sha\nsha', tags: [COMMIT] },
  ])('$lines: $tags', ({ lines, tags }) => expect(tagsOf(parse(lines), facts(main)).tags).toEqual(tags));

  test('is no tag by itself where only the written rules count', () => {
    expect(written('pr', main)).toEqual({
      tags: [],
      moving: [],
      version: COMMIT,
      notices: ['`pr`: this event has no pull request'],
    });
    expect(written('raw=a\nsha', main).tags).toEqual([COMMIT, 'a']);
  });
});

describe('the order of the tags', () => {
  test('is that of pushing them: those that never move first, then the others, each as written', () => {
    const lines = 'semver-major\nraw=stable\nsemver-minor\ntag\nshort-sha\nsemver';
    expect(tagsOf(parse(lines), facts(release('v1.2.3')))).toMatchObject({
      tags: [COMMIT, 'v1.2.3', '0123abc', '1.2.3', '1', 'stable', '1.2'],
      moving: ['1', 'stable', '1.2'],
    });
  });

  test('has each tag once, and does not move what another rule holds', () => {
    const { tags, moving } = written('raw=1.2.3\nraw=x\nsemver\ntag\nraw=x', release('1.2.3'));
    expect(tags).toEqual(['1.2.3', 'x']);
    expect(moving).toEqual(['x']);
  });

  test.each([
    { word: 'sha', moves: false },
    { word: 'short-sha', moves: false },
    { word: 'tag', moves: false },
    { word: 'semver', moves: false },
    { word: 'semver-minor', moves: true },
    { word: 'semver-major', moves: true },
    { word: 'branch', moves: true },
    { word: 'pr', moves: true },
    { word: 'schedule', moves: true },
    { word: 'latest', moves: true },
    { word: 'raw=x', moves: true },
  ])('$word moves: $moves', ({ word, moves }) => expect(isMoving(parseTagRule(word))).toBe(moves));
});

describe('a version', () => {
  const RULES = 'semver\nsemver-minor\nsemver-major';

  test.each([
    { gitTag: 'v1.2.3', tags: ['1.2.3', '1.2', '1'], version: '1.2.3' },
    { gitTag: '10.20.30', tags: ['10.20.30', '10.20', '10'], version: '10.20.30' },
    { gitTag: 'v0.2.3', tags: ['0.2.3', '0.2'], version: '0.2.3' },
    { gitTag: 'v1.2.3-rc.1', tags: ['1.2.3-rc.1'], version: '1.2.3-rc.1' },
    { gitTag: 'v1.2.3-0', tags: ['1.2.3-0'], version: '1.2.3-0' },
    { gitTag: 'v1.2.3+cu12.1', tags: ['1.2.3-cu12.1', '1.2', '1'], version: '1.2.3+cu12.1' },
    { gitTag: 'v1.2.3-rc.1+5', tags: ['1.2.3-rc.1-5'], version: '1.2.3-rc.1+5' },
  ])('$gitTag gives $tags', ({ gitTag, tags, version }) => {
    expect(written(RULES, release(gitTag))).toMatchObject({ tags, version });
  });

  test.each([
    'v1',
    'v1.2',
    'v01.2.3',
    '1.2.3.4',
    'V1.2.3',
    'vv1.2.3',
    '1.2.3-',
    '1.2.3-01',
    '1.2.3-a..b',
    '1.2.3+',
    'model-1.2.3',
  ])('%s is none', (gitTag) => {
    const { tags, version, notices } = tagsOf(parse(RULES), facts(release(gitTag)));
    expect(tags).toEqual([COMMIT]);
    expect(version).toBe(COMMIT);
    expect(notices).toEqual([
      '`semver`: this event has no git tag that is a semantic version',
      '`semver-minor`: this event has no git tag of a release',
      '`semver-major`: this event has no git tag of a release from 1.0.0 on',
    ]);
  });

  test("is the git tag's also where no rule makes a tag of it", () => {
    expect(tagsOf([], facts(release('v1.2.3'))).version).toBe('1.2.3');
  });

  test('is the first tag where there is none', () => {
    expect(tagsOf(parse('sha,prefix=gpu-\nlatest'), facts(main)).version).toBe(`gpu-${COMMIT}`);
  });

  test('is read in proportion to its length', () => {
    const gitTag = `1.2.3-${'0'.repeat(100_000)}${'1a.'.repeat(100_000)}`;
    expect(written('semver', release(gitTag)).tags).toEqual([]);
  });
});

describe('a rule that gives no tag', () => {
  test('says why, as it was written', () => {
    const lines = 'branch,prefix=x-\npr\ntag\nschedule=weekly\nlatest=edge,suffix=-gpu';
    const scene = { event: 'merge_group', ref: 'refs/heads/gh-readonly-queue/main/pr-7' };
    expect(written(lines, scene).notices).toEqual([
      '`branch,prefix=x-`: this event has no branch of the commit',
      '`pr`: this event has no pull request',
      '`tag`: this event has no git tag of the commit',
      '`schedule=weekly`: this event is no schedule',
      '`latest=edge,suffix=-gpu`: this event is not about the default branch and its commit',
    ]);
  });
});

describe('values, prefixes and suffixes', () => {
  test.each([
    { line: 'latest=edge', tag: 'edge' },
    { line: 'latest,suffix=-gpu', tag: 'latest-gpu' },
    { line: 'branch, prefix=gpu-, suffix=.1', tag: 'gpu-main.1' },
    { line: 'branch,suffix=_x,prefix=', tag: 'main_x' },
    { line: ' raw = v1 , prefix = a. ', tag: 'a.v1' },
    { line: 'short-sha,prefix=sha-', tag: 'sha-0123abc' },
  ])('$line: $tag', ({ line, tag }) => expect(written(line, main).tags).toEqual([tag]));

  test('are part of the 128 characters', () => {
    const scene = { event: 'push', ref: `refs/heads/${'b'.repeat(200)}` };
    const [tag = ''] = written('branch,prefix=gpu-,suffix=-x', scene).tags;
    expect(tag).toMatch(/^gpu-b{113}-[0-9a-f]{8}-x$/);
    expect(tag).toHaveLength(128);
  });
});

describe('a rule is refused', () => {
  test.each([
    {
      line: 'v1.2.3',
      error:
        '"v1.2.3": is no rule (sha, short-sha, tag, semver, semver-minor, semver-major, branch, pr, schedule, latest, raw); ' +
        'for a literal tag write `raw=v1.2.3`',
    },
    { line: 'type=ref,event=pr', error: '"type=ref,event=pr": is a rule of docker/metadata-action' },
    { line: 'latest, branch', error: '"latest, branch": `branch` is a rule, and each stands on a line of its own' },
    { line: 'Latest', error: /^"Latest": is no rule/ },
    { line: 'constructor', error: /^"constructor": is no rule/ },
    { line: '=x', error: /^"=x": is no rule/ },
    { line: 'sha=abc', error: '"sha=abc": `sha` takes no value' },
    { line: 'branch=', error: '"branch=": `branch` takes no value' },
    { line: 'raw', error: '"raw": `raw` has no value, such as `raw=stable`' },
    { line: 'raw=', error: '"raw=": `raw` has no value, such as `raw=stable`' },
    { line: 'latest=', error: '"latest=": `latest` has no value, such as `latest=stable`' },
    { line: 'raw=feat/foo', error: /^"raw=feat\/foo": "feat\/foo" is not a tag: .*; feat-foo would be$/ },
    { line: 'raw=-x,prefix=a', error: /"-x" is not a tag: .*; x would be$/ },
    { line: `raw=${'a'.repeat(128)},suffix=b`, error: /is not a tag: at most 128/ },
    { line: 'schedule=a b', error: /"a b" is not a tag: .*; a-b would be$/ },
    { line: 'branch,sufix=x', error: '"branch,sufix=x": "sufix=x" is neither `prefix=…` nor `suffix=…`' },
    { line: 'branch,prefix', error: /"prefix" is neither/ },
    { line: 'branch,', error: /"" is neither/ },
    { line: 'branch,prefix=a,prefix=b', error: /`prefix` is there twice$/ },
    { line: 'branch,prefix=a/', error: /prefix and suffix take letters, digits, "_", "." and "-"$/ },
    { line: 'branch,suffix=+x', error: /prefix and suffix take letters/ },
    { line: 'branch,prefix=-a', error: /a prefix cannot begin with "\." or "-"/ },
    {
      line: `branch,prefix=${'a'.repeat(33)},suffix=${'b'.repeat(32)}`,
      error: /together have more than 64 characters$/,
    },
  ])('$line', ({ line, error }) => expect(() => parseTagRule(line)).toThrow(error));

  test('in words that name the input and the line', () => {
    const read = (tags: string) => readInputs(fakeHost({ inputs: { tags }, env: {} }), { tags: tagRules }).tags;
    expect(() => read('# mine\nsha\nraw=')).toThrow('`tags`: "raw=": `raw` has no value');
    expect(read('')).toEqual([]);
    expect(read('# mine\n\nbranch\nraw=v1')).toEqual([
      { word: 'branch', value: '', prefix: '', suffix: '' },
      { word: 'raw', value: 'v1', prefix: '', suffix: '' },
    ]);
  });
});

test.each([
  { ref: 'refs/heads/feat/a', is: { type: 'branch', name: 'feat/a' } },
  { ref: 'refs/tags/v1', is: { type: 'tag', name: 'v1' } },
  { ref: 'refs/heads/refs/tags/v1', is: { type: 'branch', name: 'refs/tags/v1' } },
  { ref: 'refs/pull/7/merge', is: undefined },
  { ref: 'main', is: undefined },
  { ref: '', is: undefined },
  { ref: undefined, is: undefined },
])('GITHUB_REF $ref is $is', ({ ref, is }) => expect(refOf({ GITHUB_REF: ref })).toEqual(is));

describe('a name that others chose', () => {
  test.each([
    { name: 'main', tag: 'main' },
    { name: 'feat/a b', tag: 'feat-a-b' },
    { name: 'feat/(a)', tag: 'feat-a-' },
    { name: '--help', tag: 'help' },
    { name: '.-_x', tag: '_x' },
    { name: '$(id)', tag: 'id-' },
    { name: 'a\nb', tag: 'a-b' },
  ])('$name becomes $tag', ({ name, tag }) => expect(sanitise(name)).toBe(tag));

  test('of nothing that a tag may have becomes its hash, each its own', () => {
    expect(sanitise('数据')).toMatch(/^[0-9a-f]{8}$/);
    expect(sanitise('数据')).not.toBe(sanitise('模型'));
  });

  test('that is too long is cut, and ends with its hash', () => {
    const long = 'b'.repeat(128);
    expect(sanitise(long)).toBe(long);
    expect(sanitise(`${long}1`)).toMatch(/^b{119}-[0-9a-f]{8}$/);
    expect(sanitise(`${long}1`)).not.toBe(sanitise(`${long}2`));
  });

  test('becomes a tag that stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 64, max: 128 }), (name, length) => {
        const tag = sanitise(name, length);
        expect(parseTag(tag)).toBe(tag);
        expect(tag.length).toBeLessThanOrEqual(length);
        expect(sanitise(tag, length)).toBe(tag);
      }),
    );
  });
});

describe('whatever is given', () => {
  const WORDS = ['sha', 'short-sha', 'tag', 'semver', 'semver-minor', 'semver-major', 'branch', 'pr'] as const;
  const tag = fc.stringMatching(/^\w[\w.-]{0,40}$/);
  const affixes = { prefix: fc.stringMatching(/^(\w[\w.-]{0,31})?$/), suffix: fc.stringMatching(/^[\w.-]{0,32}$/) };
  const rule: fc.Arbitrary<TagRule> = fc.oneof(
    fc.record({ word: fc.constantFrom(...WORDS), value: fc.constant(''), ...affixes }),
    fc.record({ word: fc.constantFrom('schedule', 'latest', 'raw'), value: tag, ...affixes }),
  );
  const name = fc.string({ minLength: 1, maxLength: 250 });
  const scene: fc.Arbitrary<Scene> = fc.record({
    event: fc.constantFrom('push', 'schedule', 'workflow_dispatch', 'release'),
    ref: fc.oneof(
      name.map((branch) => `refs/heads/${branch}`),
      name.map((gitTag) => `refs/tags/${gitTag}`),
      fc.stringMatching(/^refs\/tags\/v?\d{1,200}\.\d\.\d(-[a-z.]{1,200})?$/),
      fc.constant('refs/heads/main'),
    ),
  });

  test('a rule is read as it is printed', () => {
    fc.assert(fc.property(rule, (rule) => expect(parseTagRule(printTagRule(rule))).toEqual(rule)));
  });

  test('every tag is one, the commit is among them, and those that move are the last', () => {
    fc.assert(
      fc.property(fc.array(rule), scene, (rules, scene) => {
        const { tags, moving, version, notices } = tagsOf(rules, facts(scene));
        for (const tag of tags) expect(parseTag(tag)).toBe(tag);
        expect(new Set(tags).size).toBe(tags.length);
        expect(tags[0]).toContain(COMMIT);
        expect(tags.slice(tags.length - moving.length)).toEqual(moving);
        expect(version).not.toBe('');
        for (const notice of notices) expect(notice).not.toMatch(/[\r\n]/);
      }),
    );
  });
});
