// Files of the checkout that a stranger may have written: what they hold, how they are called, and where links lead.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { describeError } from '@ml-actions/core';
import { type TemporaryFolder, temporaryFolder } from '@ml-actions/testing';
import { openScene, type Scene } from '../../actions/benchmark-alerts/test/scene.ts';
import { HOSTILE, pollution, wrongWith } from './runner.ts';
import { ACTIONS, type Machine, machine, onFake } from './steps.ts';

const DEEP = 5_000;
const laughs = (leaf: string): string =>
  Array.from(
    { length: 9 },
    (_, n) =>
      `a${n}: &a${n} [${
        n === 0
          ? leaf
          : Array(9)
              .fill(`*a${n - 1}`)
              .join(', ')
      }]`,
  ).join('\n');
/** What a file holds that is to be read as JSON or YAML. */
const CONTENTS: Readonly<Record<string, string | Buffer>> = {
  'aliases of aliases': `${laughs('1')}\n`,
  'an alias of itself': 'a: &a [*a]\n',
  'lists in lists': '['.repeat(DEEP),
  'objects in objects': `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`,
  'keys of a prototype': '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}',
  'YAML keys of a prototype': '__proto__:\n  polluted: 1\nconstructor:\n  prototype:\n    polluted: 1\n',
  'a tag of a program': 'image: !!python/object/apply:os.system ["echo PWNED"]\n',
  'bytes that are no UTF-8': Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  'a name and a value of 65 536 characters': JSON.stringify({
    ['n'.repeat(65_536)]: 'v'.repeat(65_536),
    image: 'i'.repeat(65_536),
  }),
  'nothing but control characters': '\u0000\u0007\u001B[31m\u202E\n',
  nothing: '',
};

describe('Definitions of pipelines', () => {
  let on: Machine;
  beforeEach(() => {
    on = machine();
  });
  afterEach(() => on.remove());
  const update = ACTIONS['update-pipeline']?.main as never;

  test.each(Object.entries(CONTENTS))(
    'with %s are changed or refused, with every backend that reads files',
    async (_, content) => {
      on.write('pipelines/a.yaml', content);
      for (const inputs of ACTIONS['update-pipeline']?.inputs.slice(0, 2) ?? []) {
        const ended = await on.step(update, inputs);
        expect(wrongWith(ended)).toEqual([]);
        expect(on.read('pipelines/a.yaml').includes('ghcr.io/me/app@')).toBe(false);
      }
      expect(pollution()).toEqual([]);
    },
  );

  test('in folders with blanks, brackets and dots are found, and no link leads out of the workspace', async () => {
    for (const path of ['pipelines/my specs/a b.yaml', 'pipelines/[x]/{a}.yaml', 'pipelines/x../$(echo).yaml'])
      on.write(path, 'image: ghcr.io/me/app:1\n');
    const inputs = ACTIONS['update-pipeline']?.inputs[0] ?? {};
    const ended = await on.step(update, inputs);
    expect(wrongWith(ended)).toEqual([]);
    expect(on.read('pipelines/my specs/a b.yaml')).toContain('ghcr.io/me/app@sha256:');
    expect(on.read('pipelines/x../$(echo).yaml')).toContain('ghcr.io/me/app@sha256:');

    on.write('../outside/secret.yaml', 'image: ghcr.io/me/app:1\n');
    on.link('../../outside', 'pipelines/way');
    for (const pattern of [
      'pipelines/way',
      'pipelines/way/secret.yaml',
      '../outside',
      'pipelines/../../outside/*.yaml',
    ]) {
      const { error } = await on.step(update, { ...inputs, 'pipeline-files': pattern });
      expect([pattern, String(error)]).toEqual([
        pattern,
        expect.stringMatching(/leads out of the workspace|matches no file/),
      ]);
    }
    expect(on.read('../outside/secret.yaml')).toBe('image: ghcr.io/me/app:1\n');
  });
});

describe('Results of benchmarks', () => {
  let scene: Scene;
  let outside: TemporaryFolder;
  beforeEach(async () => {
    scene = await openScene();
    outside = temporaryFolder();
    writeFileSync(join(outside.path, 'secret.json'), '{"password": 1234}');
  });
  afterEach(async () => {
    outside.remove();
    await scene.close();
  });
  const judge = (results: string) =>
    onFake(
      ACTIONS['benchmark-alerts']?.main as never,
      scene.host({ inputs: { results, record: 'never', baseline: 'auto' } }),
    );
  const put = (path: string, content: string | Buffer): void => {
    mkdirSync(dirname(join(scene.workspace, path)), { recursive: true });
    writeFileSync(join(scene.workspace, path), content);
  };

  test('with anything in them are judged, or refused by their name', async () => {
    for (const [what, content] of Object.entries(CONTENTS)) {
      put('results.json', content);
      const ended = await judge('results.json');
      expect({ what, wrong: wrongWith(ended) }).toEqual({ what, wrong: [] });
      if (ended.error !== undefined) expect(describeError(ended.error)).toMatch(/results\.json/);
    }
    expect(pollution()).toEqual([]);
  });

  test('with hostile names are shown as what they are', async () => {
    for (const [what, text] of Object.entries(HOSTILE)) {
      const result = { benchmark: text.trim(), metric: text.trim(), unit: text.trim().slice(0, 100), samples: [1] };
      put(
        'a folder/my results.json',
        JSON.stringify({ version: 1, results: [result, { ...result, metric: 'm', samples: [], error: text }] }),
      );
      const ended = await judge('a folder/*.json');
      expect({ what, wrong: wrongWith(ended).filter((each) => !each.startsWith('too long')) }).toEqual({
        what,
        wrong: [],
      });
      expect(ended.fake.summaries.join('').length).toBeGreaterThan(0);
      for (const summary of ended.fake.summaries) expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024);
      for (const { description } of scene.repository.statuses(ended.fake.env['GITHUB_SHA'] ?? ''))
        expect(description).not.toMatch(/[\r\n]/);
    }
  });

  test('by a link that leads out of the workspace are not read', async () => {
    symlinkSync(outside.path, join(scene.workspace, 'way'));
    symlinkSync(join(outside.path, 'secret.json'), join(scene.workspace, 'link.json'));
    for (const [results, why] of [
      ['way/*.json', /`results`: way\/secret\.json leads out of the workspace by a link/],
      ['way/secret.json', /`results`: way\/secret\.json leads out of the workspace by a link/],
      ['link.json', /no file matches "link\.json"/],
      ['**/secret.json', /no file matches|leads out of the workspace/],
    ] as const) {
      const ended = await judge(results);
      expect(describeError(ended.error)).toMatch(why);
      expect(JSON.stringify([ended.fake.summaries, ended.fake.log])).not.toContain('1234');
    }
  });
});
