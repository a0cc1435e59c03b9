import { describe, expect, test } from '@jest/globals';
import { parseReference } from '@ml-actions/core';
import type { PipelineDefinition } from '../src/backend.ts';
import { planUpdate, type Wanted } from '../src/plan.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const IMAGE = `ghcr.io/owner/app@${DIGEST}`;

const definition = (name: string, ...values: string[]): PipelineDefinition => ({
  name,
  images: values.map((value, index) => ({ path: `[${index}].image`, value, pointedAt: ({ text }) => text })),
  settings: [],
});
const imageOf = (text: string) => parseReference(text) ?? { text, repository: text };
const wanted = (more: Partial<Wanted> = {}): Wanted => ({
  image: imageOf(IMAGE),
  imageMatch: undefined,
  patterns: ['.'],
  skipUnchanged: true,
  ...more,
});

describe('an image is replaced', () => {
  test.each([
    ['another tag', 'ghcr.io/owner/app:1', undefined, true],
    ['another digest', `ghcr.io/owner/app@sha256:${'b'.repeat(64)}`, undefined, true],
    ['the bare repository', 'ghcr.io/owner/app', undefined, true],
    ['tag and digest', `ghcr.io/owner/app:1@${DIGEST}`, undefined, true],
    ['another owner', 'ghcr.io/other/app:1', undefined, false],
    ['a longer name', 'ghcr.io/owner/app-base:1', undefined, false],
    ['a deeper name', 'ghcr.io/owner/app/base:1', undefined, false],
    ['another registry', 'quay.io/owner/app:1', undefined, false],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what docker-compose files hold
    ['a placeholder', 'ghcr.io/owner/app:${TAG}', undefined, false],
    ['a glob for the owner', 'ghcr.io/other/app:1', 'ghcr.io/*/app', true],
    ['a glob for everything', 'postgres:16', '*', true],
    ['a glob for the full name', 'postgres:16', 'docker.io/library/*', true],
    ['a glob that leaves out the own repository', 'ghcr.io/owner/app:1', 'quay.io/*', false],
    ['everything but what is no reference', 'Not An Image', '*', false],
  ])('%s', (_, value, imageMatch, replaced) => {
    const definitions = [definition('a', value), definition('always', 'ghcr.io/owner/app:0', 'quay.io/x', 'x/y')];
    const plan = planUpdate(definitions, wanted({ imageMatch }));
    const changes = plan.pipelines.find(({ name }) => name === 'a')?.changes ?? [];
    expect(changes).toEqual(replaced ? [{ path: '[0].image', before: value, after: IMAGE }] : []);
  });

  test.each([
    ['app:1', 'docker.io/library/app:2'],
    ['index.docker.io/owner/app:1', 'owner/app:2'],
  ])('%s by %s, which is the same repository', (before, image) => {
    expect(planUpdate([definition('a', before)], wanted({ image: imageOf(image) })).pipelines[0]?.changes).toHaveLength(
      1,
    );
  });
});

test('the plan has every pipeline with an image of the repository, field by field', () => {
  const definitions = [
    definition('new', IMAGE),
    definition('old', 'ghcr.io/owner/app:1', 'busybox', IMAGE, 'ghcr.io/owner/app:2'),
    definition('other', 'busybox'),
  ];
  expect(planUpdate(definitions, wanted())).toEqual({
    image: IMAGE,
    pipelines: [
      { name: 'new', action: 'skip', changes: [] },
      {
        name: 'old',
        action: 'update',
        changes: [
          { path: '[0].image', before: 'ghcr.io/owner/app:1', after: IMAGE },
          { path: '[3].image', before: 'ghcr.io/owner/app:2', after: IMAGE },
        ],
      },
    ],
  });
});

test('without skip-unchanged what runs the image already is updated too', () => {
  const plan = planUpdate([definition('new', IMAGE)], wanted({ skipUnchanged: false }));
  expect(plan.pipelines).toEqual([{ name: 'new', action: 'update', changes: [] }]);
});

describe('nothing to update is an error', () => {
  test.each([
    [
      [definition('a.yaml', 'busybox:1')],
      undefined,
      /^No image in `a.yaml` is of the repository of `ghcr.io.*: found "busybox:1"$/,
    ],
    [[definition('a', 'x'), definition('b', 'x')], 'y/*', /^No image in the 2 pipeline files .*"y\/\*".*found "x"$/],
    [[definition('a', 'app:1')], '*:1', /found "app:1"$/],
    [[definition('a')], undefined, /there is no field `image` with a text$/],
    [[definition('a', ...'abcdefg')], undefined, /found "a", "b", "c", "d", "e", 2 more$/],
  ])('%#', (definitions, imageMatch, message) => {
    expect(() => planUpdate(definitions, wanted({ imageMatch }))).toThrow(message);
  });
});
