import { describe, expect, test } from '@jest/globals';
import { parseImageName } from '../src/naming/image-name.ts';
import type { Plan } from '../src/plan.ts';
import { describePlan, describeProgress, outputsOf, planSummary, type Result, summaryOf } from '../src/report.ts';

const DIGEST = `sha256:${'d'.repeat(64)}`;
const PLAN: Plan = {
  image: parseImageName('ghcr.io/me/x'),
  builder: 'buildx',
  tags: ['c'.repeat(40), 'latest'],
  build: ['buildx', 'build', '--tag=ghcr.io/me/x:latest', '/work'],
  buildEnv: {},
  push: true,
  loginMayFail: false,
  notices: [],
  warnings: [],
};
const BUILT: Result = { built: { imageId: 'sha256:1d', sizeBytes: 1_982_259 }, buildMs: 61_000, pushed: [] };
const HALF: Result = { ...BUILT, pushed: ['c'.repeat(40)], digest: DIGEST };
const DONE: Result = { ...HALF, pushed: [...PLAN.tags], pushMs: 1_500 };

describe('outputs', () => {
  const image = { image: 'ghcr.io/me/x', tag: 'c'.repeat(40), builder: 'buildx' };
  const built = { 'image-id': 'sha256:1d', 'size-bytes': '1982259' };
  const digest = { digest: DIGEST, 'image-with-digest': `ghcr.io/me/x@${DIGEST}` };

  test.each<{ name: string; plan?: Partial<Plan>; result: Result; outputs: Record<string, string> }>([
    { name: 'not built', result: { pushed: [] }, outputs: { ...image, tags: '', pushed: 'false' } },
    {
      name: 'not built, and not to be pushed',
      plan: { push: false },
      result: { pushed: [] },
      outputs: { ...image, tags: '', pushed: 'false' },
    },
    {
      name: 'built',
      result: BUILT,
      outputs: { ...image, ...built, tags: '', pushed: 'false', 'duration-seconds': '61.0' },
    },
    {
      name: 'built, and not to be pushed',
      plan: { push: false },
      result: BUILT,
      outputs: { ...image, ...built, tags: `${'c'.repeat(40)}\nlatest`, pushed: 'false', 'duration-seconds': '61.0' },
    },
    {
      name: 'pushed in part',
      result: HALF,
      outputs: { ...image, ...built, ...digest, tags: 'c'.repeat(40), pushed: 'false', 'duration-seconds': '61.0' },
    },
    {
      name: 'pushed',
      result: DONE,
      outputs: {
        ...image,
        ...built,
        ...digest,
        tags: `${'c'.repeat(40)}\nlatest`,
        pushed: 'true',
        'duration-seconds': '62.5',
      },
    },
  ])('of an image that was $name', ({ plan, result, outputs }) => {
    expect(outputsOf({ ...PLAN, ...plan }, result)).toEqual(outputs);
  });
});

describe('the summary', () => {
  test('of a pushed image', () => {
    expect(summaryOf(PLAN, DONE)).toBe(`### ✅ Image: pushed

- Image: \`ghcr.io/me/x@${DIGEST}\`
- Tags: \`${'c'.repeat(40)}\`, \`latest\`
- Builder: buildx
- Size: 2.0 MB
- Build: 1m 01s
- Push: 2s`);
  });

  test.each<{ name: string; plan?: Partial<Plan>; result: Result; title: string }>([
    { name: 'a failed build', result: { pushed: [] }, title: '❌ Image: not built' },
    { name: 'a build alone', plan: { push: false }, result: BUILT, title: '✅ Image: built, not pushed' },
    { name: 'a push that did not begin', result: BUILT, title: '❌ Image: not pushed' },
    { name: 'a push that ended half-way', result: HALF, title: '❌ Image: pushed in part' },
  ])('of $name says so', ({ plan, result, title }) => {
    expect(summaryOf({ ...PLAN, ...plan }, result)).toMatch(`### ${title}\n`);
  });

  test('names the tags that are missing', () => {
    expect(summaryOf(PLAN, HALF)).toContain('\n- Not pushed: `latest`\n');
    expect(summaryOf(PLAN, DONE)).not.toContain('Not pushed');
    expect(summaryOf({ ...PLAN, push: false }, BUILT)).not.toContain('Not pushed');
  });

  test.each([
    { sizeBytes: 0, text: '0 B' },
    { sizeBytes: 999, text: '999 B' },
    { sizeBytes: 1_000, text: '1.0 kB' },
    { sizeBytes: 250_000_000, text: '250 MB' },
    { sizeBytes: 12_300_000_000, text: '12.3 GB' },
    { sizeBytes: 2_000_000_000_000_000, text: '2000 TB' },
  ])('writes $sizeBytes bytes as $text', ({ sizeBytes, text }) => {
    expect(summaryOf(PLAN, { ...BUILT, built: { imageId: 'x', sizeBytes } })).toContain(`\n- Size: ${text}\n`);
  });
});

describe('what a push did that ended half-way', () => {
  test.each<{ name: string; plan?: Partial<Plan>; result: Result; progress: string | undefined }>([
    { name: 'nothing yet', result: BUILT, progress: `pushed: nothing; not pushed: ${'c'.repeat(40)}, latest` },
    { name: 'some', result: HALF, progress: `pushed: ${'c'.repeat(40)}; not pushed: latest` },
    { name: 'all', result: DONE, progress: undefined },
    { name: 'not built', result: { pushed: [] }, progress: undefined },
    { name: 'not to be pushed', plan: { push: false }, result: BUILT, progress: undefined },
  ])('$name', ({ plan, result, progress }) => {
    expect(describeProgress({ ...PLAN, ...plan }, result)).toBe(progress);
  });
});

test('a dry run shows the commands in their order', () => {
  expect(describePlan(PLAN)).toEqual([
    'docker buildx build --tag=ghcr.io/me/x:latest /work',
    `docker push ghcr.io/me/x:${'c'.repeat(40)}`,
    'docker push ghcr.io/me/x:latest',
  ]);
  expect(describePlan({ ...PLAN, push: false })).toHaveLength(1);
  expect(planSummary(PLAN)).toMatch(/^### ➖ Image: not built \(dry run\)\n\n```\ndocker buildx build/);
});
